#include "base/mem.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

static size_t held[N_MEM_USES];
static int64_t allocations_left = -1;
static int fails_forever;

static int mem_must_fail(void)
{
    if (allocations_left < 0)
        return 0;
    if (allocations_left > 0) {
        allocations_left--;
        return 0;
    }
    if (!fails_forever)
        allocations_left = -1;
    return 1;
}

static void *mem_count(enum mem_use use, void *ptr)
{
    if (ptr)
        held[use] += malloc_usable_size(ptr);
    return ptr;
}

/* glibc's calloc passes by the blocks that were freed last, which malloc has at hand; of large ones
 * it knows better which are zeroed. */
#define MEM_SMALL 1024

void *mem_alloc(enum mem_use use, size_t size)
{
    void *ptr;

    if (size > MEM_SMALL)
        return mem_must_fail() ? NULL : mem_count(use, calloc(1, size));
    ptr = mem_alloc_raw(use, size);
    return ptr ? memset(ptr, 0, size) : NULL;
}

void *mem_alloc_raw(enum mem_use use, size_t size)
{
    return mem_must_fail() ? NULL : mem_count(use, malloc(size ? size : 1));
}

void *mem_resize(enum mem_use use, void *ptr, size_t size)
{
    size_t before = ptr ? malloc_usable_size(ptr) : 0;
    void *bigger;

    if (mem_must_fail())
        return NULL;
    bigger = realloc(ptr, size ? size : 1);
    if (bigger)
        held[use] += malloc_usable_size(bigger) - before;
    return bigger;
}

void *mem_free(enum mem_use use, void *ptr)
{
    if (ptr) {
        held[use] -= malloc_usable_size(ptr);
        free(ptr);
    }
    return NULL;
}

size_t mem_held(enum mem_use use)
{
    return held[use];
}

void mem_fail_after(int64_t n, int forever)
{
    allocations_left = n;
    fails_forever = forever;
}
