/* The state of the core, for the files of the core only. */
#ifndef SLUICE_CORE_STATE_H
#define SLUICE_CORE_STATE_H

#include "base/hash.h"
#include "base/heap.h"
#include "base/list.h"
#include "base/map.h"
#include "core/core.h"
#include "core/registry.h"

struct core {
    struct core_limits limits;
    struct hash_key key;
    uint64_t now_ns; /* of the command that runs */

    struct map sessions_by_id;
    struct map tickets_by_serial;
    struct map tickets_by_id;
    struct map items_by_serial; /* accepted ones */
    struct map pushes_by_id;
    struct map users_by_uid;
    struct map consumers_by_key; /* (session, iterator) */
    struct list sessions;
    struct registry gates;
    struct registry iterators;
    struct list users;     /* of whom there is anything */
    struct heap deadlines; /* by their tags */
    uint64_t n_places;     /* promised among them, beside one for each waiting or held ticket */
    uint64_t used[N_RESOURCES];
    struct list effects; /* in the order in which things happened */

    uint64_t numbers_next; /* serials, tokens, session ids: rising over all of them */
    uint64_t numbers_end;
    uint64_t last_cursor;
    bool stopping;     /* no new tickets */
    bool is_unsettled; /* what is dirty is served by a command that follows at once */

    struct core_stats stats;
};

/* A number that was not given out before; core_numbers_left must not be 0, except
 * for the token of a waiting ticket, which was counted when it was admitted. */
uint64_t core_take_number(struct core *core);

/* Keyed, so that nobody can keep those that share a bucket. Sixteen neighbours share a hash but for
 * its last bits, and lie in neighbouring buckets: numbers that rise are asked for together. */
static inline uint64_t core_hash_number(const struct core *core, uint64_t number)
{
    return (hash_number(&core->key, number >> 4) & ~UINT64_C(15)) | (number & 15);
}

#endif
