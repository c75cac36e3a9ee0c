/* core_check, in the two files that it is made of. */
#ifndef SLUICE_CORE_CHECK_H
#define SLUICE_CORE_CHECK_H

#include "core/core.h"

#define REQUIRE(condition, sentence)                                                               \
    do {                                                                                           \
        if (!(condition))                                                                          \
            return (sentence);                                                                     \
    } while (0)

/* What was counted on the way. */
struct check {
    uint64_t n_gates, n_idle, n_sessions, n_waiting, n_held, n_deadlines, n_in_sessions;
    uint64_t n_iterators, n_idle_iterators, n_consumers, n_pulls, n_places;
    uint64_t n_items[N_ITEM_STATES];
};

/* Everything about iterators. NULL, or what is broken. */
const char *check_iterators(const struct core *core, struct check *check);

#endif
