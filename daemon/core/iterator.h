/* An iterator: a named, bounded stream of items from producers to consumers. */
#ifndef SLUICE_CORE_ITERATOR_H
#define SLUICE_CORE_ITERATOR_H

#include "base/heap.h"
#include "base/list.h"
#include "core/registry.h"

/* Items with the sums of what is in the list; only item_move adds and removes. */
struct item_list {
    struct list items;
    uint32_t n;
    uint64_t bytes;
};

/* In the order of the protocol's IteratorMode. */
enum iterator_mode {
    ITERATOR_FLOWING,
    ITERATOR_ENDED, /* no new items; what is there is delivered */
    ITERATOR_FAILED,
};

struct iterator {
    struct entry entry;
    struct item_list offered; /* in order of their serials, as fresh ones are */
    struct item_list fresh;   /* buffered, never delivered */
    struct heap returned;     /* buffered, delivered before; least serial first */
    uint64_t returned_bytes;
    struct item_list dead; /* in the order in which they died */
    struct list consumers; /* all of them, in the order in which they came */
    struct list ready;     /* those with credit; who has waited longest is first */
    uint32_t n_consumers;
    uint32_t in_flight;
    uint64_t credit; /* of all consumers */
    struct iterator_settings settings;
    uint32_t ends; /* counted since it was made or reopened */
    enum iterator_mode mode;
    uint64_t ended_at; /* unless it flows: the number that was the next when it ended */
    char *failure;     /* with ITERATOR_FAILED: what the producer said; not NULL if failure_size */
    uint16_t failure_size;
    bool paused;
    bool above_bounds; /* a bound was lowered below what is there */
    uint64_t accepted_total, acked_total, expired_total, returned_total, dead_total;
    uint32_t buffered_peak;
    char name[]; /* of the entry */
};

/* NULL for NULL. */
static inline struct iterator *iterator_of_entry(struct entry *entry)
{
    return entry ? container_of(entry, struct iterator, entry) : NULL;
}

static inline uint32_t iterator_buffered(const struct iterator *iterator)
{
    return iterator->fresh.n + iterator->returned.size;
}

static inline uint64_t iterator_buffered_bytes(const struct iterator *iterator)
{
    return iterator->fresh.bytes + iterator->returned_bytes;
}

/* Those that are 0 get their defaults. */
struct iterator_settings iterator_settings_full(const struct iterator_settings *settings);

/* Makes and registers an iterator, charged to the user (NULL = to nobody); settings that are
 * 0 get their defaults. Returns 0, SLUICE_E_NO_MEMORY or SLUICE_E_LIMIT_REACHED with the
 * bound. */
int iterator_new(struct core *core, struct user *user, struct bytes name,
                 const struct iterator_settings *settings, struct result *result,
                 struct iterator **ret_iterator);

/* Frees an empty iterator. */
void iterator_free(struct entry *entry);

/* Accepts what there is room for, delivers what somebody has credit for, ends the pulls
 * of those who will get nothing more. */
void iterator_serve(struct core *core, struct iterator *iterator);

/* Ends all pushes that wait, with GOING_AWAY. Returns how many. */
uint32_t iterator_drop_offered(struct core *core, struct iterator *iterator);

/* Undeclared, without items and consumers, and not touched by an operator. */
bool iterator_is_idle(const struct iterator *iterator);

/* Whether what is there is within the bounds. */
bool iterator_is_within(const struct iterator *iterator);

/* Brings up to date what is known of it once it was served. */
void iterator_review(struct core *core, struct iterator *iterator);

/* Room in the heap of returned items for all that may come back; delivering and giving
 * back need none then. `pushed`: items that are about to be offered; `requeued`: dead ones
 * that are about to come back. Returns 0 or SLUICE_E_NO_MEMORY. */
int iterator_reserve_returned(struct iterator *iterator, uint32_t pushed, uint32_t requeued);

/* The iterator that a push, pull or end names, made if that is wanted and allowed.
 * `produces`: it is a push or end. A stream that is over, and is only there so that late
 * consumers see its end, begins anew with a producer whose session was opened after its end. */
int iterator_for(struct core *core, struct bytes name, const struct iterator_ensure *ensure,
                 const struct session *session, bool produces, struct result *result,
                 struct iterator **ret_iterator);

int iterator_end_run(struct core *core, const struct command *command, struct result *result);
int iterator_declare(struct core *core, const struct command *command, struct result *result);
int iterator_undeclare(struct core *core, const struct command *command, struct result *result);
int iterator_change(struct core *core, const struct command *command, struct result *result);

#endif
