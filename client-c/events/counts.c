#include "counts.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

static int compare_counts(const void *left, const void *right)
{
    const struct count *a = left, *b = right;

    if (a->name_size != b->name_size)
        return a->name_size < b->name_size ? -1 : 1;
    return memcmp(a->name, b->name, a->name_size);
}

void counts_clear(struct counts *counts)
{
    tdestroy(counts->by_name, free);
    counts->by_name = NULL;
    counts->n = 0;
}

/* One that has no event yet. */
static struct count *counts_add(struct counts *counts, const char *name, size_t name_size)
{
    struct count *count = malloc(sizeof(*count) + name_size);

    if (!count)
        return NULL;
    memcpy(count + 1, name, name_size);
    *count = (struct count){.name = (const char *)(count + 1), .name_size = name_size};
    if (!tsearch(count, &counts->by_name, compare_counts)) {
        free(count);
        return NULL;
    }
    counts->n++;
    return count;
}

static void count_advance(struct count *count, uint64_t epoch, uint64_t sequence, bool repeats)
{
    uint64_t expected = repeats ? count->last : count->last + 1;

    if (sequence >= expected) {
        count->lost += sequence - expected;
    } else {
        /* It counts from 1 again, and the first that is seen is this one. */
        count->lost += repeats || sequence == 0 ? sequence : sequence - 1;
        count->restarted = true;
    }
    if (count->epoch != epoch)
        count->restarted = true;
    count->epoch = epoch;
    count->last = sequence;
}

struct count *counts_follow(struct counts *counts, const char *name, size_t name_size,
                            uint64_t sequence, bool repeats)
{
    const struct count wanted = {.name = name, .name_size = name_size};
    struct count **found = tfind(&wanted, &counts->by_name, compare_counts);
    struct count *count;

    if (found) {
        count_advance(*found, counts->epoch, sequence, repeats);
        return *found;
    }
    if (counts->n >= COUNTS_MAX)
        counts_clear(counts);
    count = counts_add(counts, name, name_size);
    if (count) {
        count->epoch = counts->epoch;
        count->last = sequence;
    }
    return count;
}
