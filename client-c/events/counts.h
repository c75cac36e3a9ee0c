/* Follows the sequences of events and tells what is missing.
 *
 * A sequence is named by the part of the topic before WHAT: "gate/NAME/",
 * "session/", "daemon/". At most COUNTS_MAX of them are followed; when there are
 * more, all are forgotten, and each begins again with the next event that comes. */
#ifndef SLUICE_EVENTS_COUNTS_H
#define SLUICE_EVENTS_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COUNTS_MAX 65536

struct count {
    uint64_t last;  /* sequence of the last event */
    uint64_t epoch; /* in which it came */
    uint64_t lost;  /* since it was told of */
    bool restarted;
    size_t name_size;
    const char *name; /* behind the struct */
};

struct counts {
    void *by_name; /* tree of tsearch */
    size_t n;
    uint64_t epoch; /* another one: the events may be of another daemon */
};

/* A counts is empty when it is all zero. */
void counts_clear(struct counts *counts);

/* An event of the sequence `name` has come. `repeats`: it has the number of the
 * event before it (`state`). Returns the count, valid until the next call; NULL when
 * there is no memory. Whoever tells of `lost` and `restarted` sets them to 0. */
struct count *counts_follow(struct counts *counts, const char *name, size_t name_size,
                            uint64_t sequence, bool repeats);

#endif
