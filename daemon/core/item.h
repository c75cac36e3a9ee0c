/* An item: bytes on their way from a producer to a consumer.
 *
 *          push                room                   credit
 *   (new) ------> OFFERED ------------> BUFFERED -----------------> DELIVERED
 *                    |                  |  ^   ^                    |   |   |
 *                    |                  |  |   '-- given back ------'   |   | acked
 *   expired,         |                  |  |                            |   |
 *   cancelled,       |          expired |  | requeued     too many      |   |
 *   rejected,        |                  |  '---------- DEAD <-----------'   |
 *   orphaned         v                  v                | discarded        |
 *                  DONE <------------- + <-------------- + <----------------'
 *
 *   OFFERED    in iterator->offered and in its producer's session->pushes
 *   BUFFERED   in iterator->fresh until it is delivered for the first time, afterwards
 *              in iterator->returned
 *   DELIVERED  in its consumer's deliveries
 *   DEAD       in iterator->dead
 *   DONE       in none of them; lives until its effects were told
 *
 * The state is the list. item_move is the only function that changes it, with the
 * sums that the lists carry. An item's serial is given at its arrival; all items in
 * `returned` are older than all in `fresh`, because first deliveries go in the order
 * of arrival. */
#ifndef SLUICE_CORE_ITEM_H
#define SLUICE_CORE_ITEM_H

#include "base/heap.h"
#include "base/list.h"
#include "base/map.h"
#include "core/core.h"
#include "core/effect.h"

struct consumer;
struct lease;

struct item {
    union {
        struct list in_iterator; /* offered, fresh or dead */
        struct {                 /* delivered, and until its end is told */
            struct lease *lease; /* with DELIVERED, if it has a hold limit */
            uint64_t delivered_ns;
        };
    };
    union {
        struct list in_owner;         /* offered: the session's; delivered: the consumer's */
        struct heap_node in_returned; /* buffered */
    };
    struct effect to_producer;     /* EFFECT_PUSH_ */
    struct effect to_consumer;     /* EFFECT_ITEM_ */
    struct heap_node in_deadlines; /* offered, buffered: its time to live or wait timeout */
    uint64_t serial;               /* close by, as in a ticket */
    struct map_node by_key; /* offered, in full sessions: (session, item_id); later: the serial */
    struct iterator *iterator;
    struct session *producer;  /* NULL once it was answered */
    struct consumer *consumer; /* with DELIVERED */
    uint8_t *body;             /* the context, then the payload; freed when the item ends */
    union {
        uint64_t item_id;  /* until its producer was answered */
        struct user *user; /* afterwards: to whom it is charged */
    };
    uint64_t arrived_ns;
    uint32_t context_size, payload_size;
    uint32_t wait_timeout_ms, ttl_ms;
    uint32_t attempts;      /* times started */
    uint32_t waited_us;     /* until it was accepted; UINT32_MAX = so long or longer */
    uint8_t state;          /* enum item_state */
    uint8_t reason;         /* why it was refused, given back or ended, as a SLUICE_E_ code; 0 =
                               its consumer said so */
    bool is_started : 1;    /* with DELIVERED: the consumer works on it */
    bool hides_return : 1;  /* delivered again before anybody was told that it was given back */
    bool is_told_again : 1; /* the delivery was told before */
    bool is_returned : 1;   /* with BUFFERED: it was delivered before */
    bool is_registered : 1; /* by_key */
    uint8_t label_size;
    char label[];
};

/* An item that is in nothing yet, with copies of its bytes, charged to the session's user,
 * who must have room for it. Returns 0 or SLUICE_E_NO_MEMORY. */
int item_new(struct core *core, struct session *session, struct iterator *iterator,
             const struct push *push, struct item **ret_item);

/* The one mover. To DELIVERED: item->consumer is set before. DONE frees the body. */
void item_move(struct core *core, struct item *item, enum item_state state);

/* Ends an offered item; its producer is answered with `reason`, 0 = nobody is there. */
void item_refuse(struct core *core, struct item *item, enum item_end how, int reason);

/* Ends an accepted item. */
void item_end(struct core *core, struct item *item, enum item_end how);

/* The time of an offered or buffered item has passed: it ends. */
void item_expire(struct core *core, struct item *item);

/* OFFERED to BUFFERED: the producer is answered. */
void item_accept(struct core *core, struct item *item);

/* BUFFERED to DELIVERED, with an effect; the consumer has credit. */
void item_deliver(struct core *core, struct item *item, struct consumer *consumer);

/* The same delivery is told once more. */
void item_deliver_again(struct core *core, struct item *item);

/* DELIVERED to BUFFERED, or to DEAD if that was an attempt too many. `reason`: 0 = its
 * consumer gives it back. */
void item_return(struct core *core, struct item *item, int reason);

/* DEAD to BUFFERED, as if it had never been attempted. */
void item_requeue(struct core *core, struct item *item);

/* Payload and context. */
static inline uint64_t item_size(const struct item *item)
{
    return (uint64_t)item->context_size + item->payload_size;
}

/* To whom it is charged: who pushed it. */
struct user *item_user(const struct item *item);

/* When the time of an offered or buffered item passes; UINT64_MAX = never. */
uint64_t item_expiry_ns(const struct item *item);

/* The buffered, delivered or dead item with this serial, or NULL. */
struct item *item_find(const struct core *core, uint64_t serial);

/* Full sessions: the offered item with this id, or NULL. */
struct item *item_find_push(const struct core *core, const struct session *session,
                            uint64_t item_id);

/* Frees it, if it has ended and nothing is left to be told of it. */
void item_release(struct core *core, struct item *item);

#endif
