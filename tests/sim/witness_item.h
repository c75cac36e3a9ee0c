/* A witness of what is promised of iterators: sees only what goes in, the answers and the
 * effects.
 *
 * It keeps a list of the items and pulls it has seen and checks from that list alone that no item
 * is lost, that none is with two consumers, the order of acceptance, of first deliveries and of
 * redeliveries, the bounds, P4 and P5. It shares nothing with the core, and nothing with the model
 * but the settings of an iterator. */
#ifndef SLUICE_TESTS_SIM_WITNESS_ITEM_H
#define SLUICE_TESTS_SIM_WITNESS_ITEM_H

#include "model.h"
#include "names.h"

#include "core/core.h"
#include "core/effect.h"

#define WITNESS_MAX_ITEMS 4096 /* of one run */
#define WITNESS_MAX_PULLS 4096
#define WITNESS_MAX_BODY  MODEL_MAX_BODY
#define WITNESS_MAX_MARK  12 /* bytes of a label */

enum item_witnessed {
    ITEM_SEEN_OFFERED,
    ITEM_SEEN_FRESH,    /* accepted, never delivered */
    ITEM_SEEN_RETURNED, /* delivered before, and buffered again */
    ITEM_SEEN_DELIVERED,
    ITEM_SEEN_DEAD,
    ITEM_SEEN_OVER,
};

struct seen_item {
    enum item_witnessed state;
    uint64_t serial, item_id, producer, consumer;
    uint64_t arrived_ns, lease_ns;
    uint32_t push_request, pull_request, wait_timeout_ms, ttl_ms;
    uint32_t starts;
    uint8_t iterator; /* place of its name in sim_iterator_names */
    bool is_started;
    bool may_die;       /* it was given back by this command after an attempt */
    bool cancelled;     /* a cancel was answered with "ended now" */
    bool producer_died; /* while it was offered */
    bool simple;        /* its producer is */
    bool answered, end_told;
    size_t context_size, payload_size, label_size;
    uint8_t body[WITNESS_MAX_BODY]; /* the context, then the payload */
    char label[WITNESS_MAX_MARK];
};

struct seen_pull {
    uint64_t session, deadline_ns;
    uint32_t request_id, asked, credit, hold_limit_ms;
    uint8_t iterator;
    bool simple;
    bool is_open;
    bool end_told;
};

struct item_witness {
    struct seen_item items[WITNESS_MAX_ITEMS]; /* in order of arrival, so of rising serials */
    struct seen_pull pulls[WITNESS_MAX_PULLS]; /* in order of opening */
    uint32_t live[MODEL_MAX_ITEMS];            /* places of those that are not over */
    uint32_t open[MODEL_MAX_PULLS];            /* places of those that are open */
    uint32_t n_items, n_pulls, n_live, n_open;
    bool above[SIM_N_ITERATORS];                     /* a bound was lowered below what is there */
    struct model_settings settings[SIM_N_ITERATORS]; /* at the last command; capacity 0 = none */
    uint64_t last_number, now_ns;
    const struct command *command;
    uint32_t place;      /* of the iterator that the command names */
    char complaint[240]; /* empty: all is well */
};

void item_witness_init(struct item_witness *w);

/* What a command has asked and was answered, before its effects are looked at. `place` is that of
 * the name of the iterator in it, `full` whether its session is. */
void item_witness_command(struct item_witness *w, uint64_t now_ns, const struct command *command,
                          int error, const struct result *result, uint32_t place, bool full);

/* The next effect; `iterator` is what the model has of its iterator now, NULL = nothing. */
void item_witness_effect(struct item_witness *w, const struct effect *effect,
                         const struct model_iterator *iterator);

/* All effects of the command were looked at. The iterators stand in the order of their names,
 * NULL = it is not there. */
void item_witness_settled(struct item_witness *w, const struct core_stats *stats,
                          struct model_iterator *const iterators[SIM_N_ITERATORS],
                          uint64_t numbers_next);

/* What was taken earlier is told now. */
void item_witness_told(struct item_witness *w, const struct effect *effect);

/* Every session has ended and everything was told. */
void item_witness_finish(struct item_witness *w);

/* NULL if there never was one. */
struct seen_item *item_witness_find(struct item_witness *w, uint64_t serial);

/* When the time of an item that is offered or buffered passes; UINT64_MAX = never. */
uint64_t item_witness_expiry(const struct seen_item *seen);

#endif
