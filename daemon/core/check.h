/* core_check, in the two files that it is made of. */
#ifndef SLUICE_CORE_CHECK_H
#define SLUICE_CORE_CHECK_H

#include "core/registry.h"

#define REQUIRE(condition, sentence)                                                               \
    do {                                                                                           \
        if (!(condition))                                                                          \
            return (sentence);                                                                     \
    } while (0)

/* What was counted on the way. */
struct check {
    uint64_t n_gates, n_sessions, n_waiting, n_held, n_deadlines, n_in_sessions;
    uint64_t n_iterators, n_consumers, n_pulls, n_places;
    uint64_t n_items[N_ITEM_STATES];
};

/* What gates and iterators have in common, once the one was served. NULL, or what is broken. */
const char *check_entry(const struct entry *entry, bool is_idle);

/* All of one kind, of which `n` were counted. */
const char *check_registry(const struct core *core, const struct registry *registry, uint64_t n);

/* Everything about iterators. NULL, or what is broken. */
const char *check_iterators(const struct core *core, struct check *check);

#endif
