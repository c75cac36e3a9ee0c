/* What the core has to tell the world, as a node of the thing that it is about.
 *
 * The room for it is in the thing itself, so telling never needs memory. A later
 * effect of the same node takes the place of one that was not told yet. */
#ifndef SLUICE_CORE_EFFECT_H
#define SLUICE_CORE_EFFECT_H

#include "base/list.h"

#include <stdint.h>

struct core;

enum effect_kind {
    EFFECT_NONE,

    /* ticket->effect */
    EFFECT_TICKET_QUEUED,
    EFFECT_TICKET_GRANTED,
    EFFECT_TICKET_ENDED,

    /* item->to_producer */
    EFFECT_PUSH_ACCEPTED,
    EFFECT_PUSH_ENDED,

    /* item->to_consumer; only a delivery is told, the others are for those who watch */
    EFFECT_ITEM_DELIVERED,
    EFFECT_ITEM_RETURNED,
    EFFECT_ITEM_DEAD,
    EFFECT_ITEM_ENDED,

    /* pull->effect */
    EFFECT_PULL_ENDED,

    /* lease->effect */
    EFFECT_DELIVERY_LOST,
};

struct effect {
    struct list in_effects; /* the core's, then whatever list its taker uses */
    uint32_t request_id;    /* which it answers */
    uint8_t kind;           /* enum effect_kind */
};

/* Queues it behind those that are there; one that waits elsewhere leaves there. */
void effect_queue(struct core *core, struct effect *effect, enum effect_kind kind);

#endif
