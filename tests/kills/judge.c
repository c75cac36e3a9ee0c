/* Limit, order and items, from what their owners said. */
#include "kills.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static char verdict[256];

/* The granted tickets of a gate; the caller frees them. */
static struct record **granted_of(enum gate gate, size_t *ret_n)
{
    struct record **records = malloc((shared->n_records + 1) * sizeof(struct record *));
    size_t n = 0;

    for (uint32_t i = 0; i < shared->n_records; i++) {
        if (shared->records[i].gate == gate && shared->records[i].granted_ns)
            records[n++] = &shared->records[i];
    }
    *ret_n = n;
    return records;
}

/* ------------------------------------------------------------------------ limit */

struct edge {
    uint64_t ns;
    int weight; /* negative where a hold ends */
    const struct record *record;
};

static int compare_edges(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;

    if (x->ns != y->ns)
        return x->ns < y->ns ? -1 : 1;
    return x->weight - y->weight; /* ends before beginnings */
}

/* Until when it was surely held: its release, or the act that ended its owner. */
static uint64_t until_of(const struct record *record)
{
    uint64_t until = record->until_ns ? record->until_ns : UINT64_MAX;
    uint64_t end = shared->lives[record->life].end_ns;

    return end && end < until ? end : until;
}

static size_t edges_of(enum gate gate, struct edge **ret_edges)
{
    size_t n_records, n = 0;
    struct record **records = granted_of(gate, &n_records);
    struct edge *edges = malloc((2 * n_records + 1) * sizeof(*edges));

    for (size_t i = 0; i < n_records; i++) {
        const struct record *record = records[i];
        uint64_t until = until_of(record);

        if (shared->lives[record->life].is_lost || until <= record->granted_ns)
            continue;
        edges[n++] = (struct edge){record->granted_ns, record->weight, record};
        edges[n++] = (struct edge){until, -record->weight, record};
    }
    free(records);
    qsort(edges, n, sizeof(*edges), compare_edges);
    *ret_edges = edges;
    return n;
}

const char *judge_limit(enum gate gate, uint32_t limit)
{
    struct edge *edges;
    size_t n = edges_of(gate, &edges);
    int in_use = 0;

    *verdict = '\0';
    for (size_t i = 0; i < n && !*verdict; i++) {
        in_use += edges[i].weight;
        if (in_use > (int)limit)
            snprintf(verdict, sizeof(verdict),
                     "gate %s of limit %u: with token %" PRIu64 " %d slots are held",
                     gate_names[gate], limit, edges[i].record->token, in_use);
    }
    free(edges);
    return *verdict ? verdict : NULL;
}

/* ------------------------------------------------------------------------ order */

static int compare_tokens(const void *a, const void *b)
{
    uint64_t x = (*(struct record *const *)a)->token, y = (*(struct record *const *)b)->token;

    return (x > y) - (x < y);
}

static void check_pair(enum gate gate, const struct record *before, const struct record *after)
{
    if (before->token == after->token || before->serial >= after->serial)
        snprintf(verdict, sizeof(verdict),
                 "gate %s: serial %" PRIu64 " has token %" PRIu64 ", and serial %" PRIu64
                 " token %" PRIu64,
                 gate_names[gate], before->serial, before->token, after->serial, after->token);
}

/* Tokens rise in the order of the grants. Whoever sent his request when it was known that
 * another's had been received must not be granted before that one. */
const char *judge_order(enum gate gate)
{
    size_t n;
    struct record **records = granted_of(gate, &n);
    const struct record *soonest = NULL; /* received, of those that were granted later */

    *verdict = '\0';
    qsort(records, n, sizeof(struct record *), compare_tokens);
    for (size_t i = n; i-- > 0 && !*verdict;) {
        const struct record *record = records[i];

        if (i + 1 < n)
            check_pair(gate, record, records[i + 1]);
        if (soonest && soonest->received_ns < record->sent_ns)
            snprintf(verdict, sizeof(verdict),
                     "gate %s: serial %" PRIu64 " was granted before serial %" PRIu64
                     ", which had been received when it was sent",
                     gate_names[gate], record->serial, soonest->serial);
        if (!soonest || record->received_ns < soonest->received_ns)
            soonest = record;
    }
    free(records);
    return *verdict ? verdict : NULL;
}

/* ------------------------------------------------------------------------ items */

const char *judge_items(void)
{
    for (uint32_t i = 0; i < shared->n_items; i++) {
        if (shared->items[i].is_accepted && !shared->items[i].is_processed) {
            snprintf(verdict, sizeof(verdict), "item %u was accepted and never processed", i);
            return verdict;
        }
    }
    return NULL;
}
