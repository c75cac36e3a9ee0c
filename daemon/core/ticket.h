/* A ticket: one request for slots of a gate.
 *
 *            enqueue                    slots free
 *   (new) -------------> WAITING ---------------------> HELD
 *                           |                             |
 *                           | expired, cancelled, gate    | released, revoked,
 *                           | closed, too heavy, orphaned | hold expired, orphaned
 *                           v                             v
 *                         DONE <------------------------- +
 *
 *   WAITING  in gate->waiting, session->tickets; its deadline is the wait timeout
 *   HELD     in gate->held, session->tickets; its deadline is the hold limit
 *   DONE     in none of them; lives until its effect was told
 *
 * The state is the list. ticket_move is the only function that changes it,
 * with the sums that the lists carry. Why a ticket left is `reason`. */
#ifndef SLUICE_CORE_TICKET_H
#define SLUICE_CORE_TICKET_H

#include "base/heap.h"
#include "base/list.h"
#include "base/map.h"
#include "core/core.h"
#include "core/effect.h"

enum ticket_state { TICKET_NEW, TICKET_WAITING, TICKET_HELD, TICKET_DONE };

struct ticket {
    struct list in_gate;
    struct list in_session;
    struct heap_node in_deadlines;
    uint64_t serial;      /* close by, as it decides between equal deadlines */
    struct effect effect; /* EFFECT_TICKET_ */
    struct map_node by_serial;
    struct map_node by_id; /* full sessions: (session, ticket_id) */
    struct gate *gate;
    struct session *session;
    uint64_t ticket_id;
    uint64_t token; /* 0 = never granted */
    uint64_t arrived_ns;
    union {
        struct { /* until it is granted, or if it never was */
            uint32_t wait_timeout_ms;
            uint32_t position; /* when it was queued: 1 = next */
        };
        uint64_t granted_ns; /* afterwards */
    };
    uint8_t *context; /* freed when the ticket ends */
    uint32_t context_size;
    uint32_t weight;
    uint32_t hold_limit_ms;
    uint8_t state;  /* enum ticket_state */
    uint8_t reason; /* with DONE: the SLUICE_E_ code, 0 = released or orphaned */
    bool orphaned : 1;
    bool grant_told : 1;
    uint8_t label_size;
    char label[];
};

/* A ticket that is in nothing yet, with copies of context and label, charged to the
 * session's user, who must have room for it. Returns 0 or SLUICE_E_NO_MEMORY. */
int ticket_new(struct core *core, struct session *session, struct gate *gate,
               const struct enqueue *enqueue, struct ticket **ret_ticket);

/* Must be in no list. Accepts NULL; returns NULL. */
struct ticket *ticket_free(struct core *core, struct ticket *ticket);

/* The one mover. DONE frees the context. */
void ticket_move(struct core *core, struct ticket *ticket, enum ticket_state state);

/* Moves to DONE with an effect. `reason`: SLUICE_E_ code, 0 = released. */
void ticket_end(struct core *core, struct ticket *ticket, int reason);
void ticket_orphan(struct core *core, struct ticket *ticket);

/* Moves to HELD with a token and an effect. */
void ticket_grant(struct core *core, struct ticket *ticket);

/* Whether the wait timeout of a waiting, or the hold limit of a held ticket has passed. */
bool ticket_is_due(const struct ticket *ticket, uint64_t now_ns);

#endif
