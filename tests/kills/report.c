/* How long the slots of the dead took to come to the next one. */
#include "lane.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define GOAL_NS UINT64_C(10000000)

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

struct times {
    uint64_t *ns;
    size_t n;
};

/* Of one kind, or with N_KINDS of all that are judged. Sorted; the caller frees them. */
static struct times times_of(int kind, bool from_end)
{
    struct times times = {.ns = malloc((shared->n_samples + 1) * sizeof(uint64_t))};

    for (uint32_t i = 0; i < shared->n_samples; i++) {
        const struct sample *sample = &shared->samples[i];

        if (sample->kind == kind || (kind == N_KINDS && kinds[sample->kind].is_judged))
            times.ns[times.n++] = from_end ? sample->from_end_ns : sample->from_act_ns;
    }
    qsort(times.ns, times.n, sizeof(uint64_t), compare);
    return times;
}

static uint64_t percentile(const struct times *times, unsigned percent)
{
    return times->n ? times->ns[(times->n - 1) * percent / 100] : 0;
}

static void print_three(const struct times *times)
{
    printf("  %8.3f %8.3f %8.3f", (double)percentile(times, 50) / 1e6,
           (double)percentile(times, 99) / 1e6, (double)percentile(times, 100) / 1e6);
}

/* Returns the 99th percentile since the end. */
static uint64_t print_line(const char *name, int kind)
{
    struct times from_act = times_of(kind, false), from_end = times_of(kind, true);
    uint64_t p99 = percentile(&from_end, 99);

    if (from_end.n) {
        printf("%-36s %6zu", name, from_end.n);
        print_three(&from_end);
        print_three(&from_act);
        printf("\n");
    }
    free(from_act.ns);
    free(from_end.ns);
    return p99;
}

/* A way to die that took longer each time would be more than one in a hundred of all. */
const char *report(bool judge)
{
    static char verdict[128];
    uint64_t p99;

    printf("what came to the next one, ms    %10s  %26s  %26s\n", "deaths", "since the EOF or exit",
           "since the act");
    printf("%-43s  %8s %8s %8s  %8s %8s %8s\n", "", "p50", "p99", "max", "p50", "p99", "max");
    for (int kind = 0; judge && kind < N_KINDS; kind++)
        print_line(kinds[kind].name, kind);
    p99 = print_line("all but the last two", N_KINDS);
    if (!judge || p99 <= GOAL_NS)
        return NULL;
    snprintf(verdict, sizeof(verdict), "the 99th percentile is %.1f ms, the goal 10 ms",
             (double)p99 / 1e6);
    return verdict;
}
