#include "lineage.h"

#include <sys/mman.h>
#include <unistd.h>

/* Of the page that a fork wipes; NULL = there is none. */
static uint64_t *mark;
/* Copied by a fork, so a child counts on from its parent. */
static uint64_t last;

__attribute__((constructor)) static void lineage_begin(void)
{
    void *page = mmap(NULL, sizeof(*mark), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                      -1, 0);

    if (page == MAP_FAILED)
        return;
    if (madvise(page, sizeof(*mark), MADV_WIPEONFORK))
        munmap(page, sizeof(*mark));
    else
        mark = page;
}

uint64_t lineage(void)
{
    uint64_t now;

    if (!mark)
        return (uint64_t)getpid();
    now = __atomic_load_n(mark, __ATOMIC_RELAXED);
    if (now == 0) {
        uint64_t next = __atomic_add_fetch(&last, 1, __ATOMIC_RELAXED);

        /* Of several threads that come here first, one wins. */
        if (__atomic_compare_exchange_n(mark, &now, next, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
            now = next;
    }
    return now;
}
