/* A consumer: a session that pulls from an iterator or has deliveries of it. */
#ifndef SLUICE_CORE_CONSUMER_H
#define SLUICE_CORE_CONSUMER_H

#include "base/heap.h"
#include "base/list.h"
#include "base/map.h"
#include "core/core.h"
#include "core/effect.h"

/* Lives from its first pull until it has neither pulls nor deliveries. */
struct consumer {
    struct list in_iterator; /* iterator->consumers */
    struct list in_ready;    /* iterator->ready, while it has credit */
    struct list in_session;
    struct map_node by_key; /* (session, iterator) */
    struct list pulls;      /* open, oldest first; each has credit left */
    struct list deliveries; /* items, in the order of delivery */
    struct iterator *iterator;
    struct session *session;
    uint32_t n_in_flight;
    uint64_t credit;
};

/* A request for items. Open while it has credit; ended, it lives until that was told. */
struct pull {
    struct list in_consumer;
    struct list in_session;
    struct list leases;   /* one for each item that it may still get, if there is a hold limit */
    struct effect effect; /* EFFECT_PULL_ENDED */
    struct heap_node in_deadlines; /* its wait timeout */
    struct session *session;
    struct iterator *iterator;
    struct consumer *consumer; /* NULL = it has ended */
    uint64_t serial;
    uint32_t credit;
    uint32_t wait_timeout_ms;
    uint32_t hold_limit_ms;
    uint8_t reason; /* ended: the SLUICE_E_ code, 0 = the stream has ended */
};

/* A delivery's hold limit, and the room to tell that it passed. Made with the pull. */
struct lease {
    struct list in_pull;
    struct effect effect; /* EFFECT_DELIVERY_LOST; request_id: the pull's */
    struct heap_node in_deadlines;
    struct session *session;
    struct item *item; /* NULL = it was settled, or lost */
    uint64_t serial;   /* of the item that was lost */
    bool was_untold;   /* lost before anybody was told of the delivery */
};

/* NULL if it is none. */
struct consumer *consumer_find(const struct core *core, const struct session *session,
                               const struct iterator *iterator);

/* Opens a pull, which makes the session a consumer. Returns 0 or SLUICE_E_NO_MEMORY. */
int pull_open(struct core *core, struct session *session, struct iterator *iterator,
              const struct pull_request *request);

/* Ends an open pull; its request is answered with `reason`, 0 = the stream has ended. */
void pull_end(struct core *core, struct pull *pull, int reason);

/* Ends all open pulls of the consumer, which may be freed with the last. */
void consumer_end_pulls(struct core *core, struct consumer *consumer, int reason);

/* One credit of the oldest pull becomes a delivery of the item. */
void consumer_take(struct core *core, struct consumer *consumer, struct item *item);

/* The item is not with its consumer any more, which may be freed with it. */
void consumer_leave(struct core *core, struct item *item);

/* The session is gone: its deliveries go back, its pulls end untold. */
void consumer_orphan(struct core *core, struct consumer *consumer);

/* The hold limit passed: the item goes back. */
void lease_expire(struct core *core, struct lease *lease);

/* The effect was told. */
void pull_told(struct core *core, struct pull *pull);
void lease_told(struct core *core, struct lease *lease);

#endif
