/* How a ticket comes in: recognised, checked, admitted. */
#include "core/enqueue.h"

#include "core/deadline.h"
#include "core/gate.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"
#include "core/ticket.h"

static bool is_in(const uint64_t *serials, size_t n, uint64_t serial)
{
    for (size_t i = 0; i < n; i++) {
        if (serials[i] == serial)
            return true;
    }
    return false;
}

/* Slots of the gate that the asking flow holds already. */
static uint64_t weight_held_by_flow(const struct core *core, const struct gate *gate,
                                    const struct enqueue *enqueue)
{
    uint64_t weight = 0;

    for (size_t i = 0; i < enqueue->n_held; i++) {
        const struct ticket *ticket = core_find_ticket(core, enqueue->held[i]);

        if (ticket && ticket->gate == gate && ticket->state == TICKET_HELD &&
            !is_in(enqueue->held, i, enqueue->held[i]))
            weight += ticket->weight;
    }
    return weight;
}

/* The request asks again for a ticket that lives: its outcome goes to this request. */
static void enqueue_attach(struct core *core, struct ticket *ticket, uint32_t request_id,
                           struct result *result)
{
    if (ticket->effect.request_id != request_id && !ticket->grant_told)
        result->superseded_request = ticket->effect.request_id;
    ticket->effect.request_id = request_id;
    result->serial = ticket->serial;
    result->gate = ticket->gate;
    if (ticket->state == TICKET_HELD)
        effect_queue(core, &ticket->effect, EFFECT_TICKET_GRANTED);
}

/* Full sessions know a repeated request by its ticket id. Returns true if it was one. */
static bool enqueue_is_repeated(struct core *core, struct session *session,
                                const struct enqueue *enqueue, struct result *result,
                                int *ret_error)
{
    struct ticket *ticket;

    if (enqueue->ticket_id > session->high_water)
        return false;
    ticket = session_find_id(core, session, enqueue->ticket_id);
    if (ticket)
        enqueue_attach(core, ticket, enqueue->request_id, result);
    *ret_error = ticket ? 0 : SLUICE_E_TICKET_ENDED;
    return true;
}

/* Simple sessions know it by its request id, which a REQ socket keeps when it sends again. */
static bool enqueue_is_resent(struct core *core, struct session *session,
                              const struct enqueue *enqueue, struct result *result, int *ret_error)
{
    const struct ending *ending;

    list_for_each (link, &session->tickets) {
        struct ticket *ticket = container_of(link, struct ticket, in_session);

        if (ticket->effect.request_id == enqueue->request_id) {
            enqueue_attach(core, ticket, enqueue->request_id, result);
            *ret_error = 0;
            return true;
        }
    }
    ending = session_find_ending(session, ENDING_OF_TICKET, enqueue->request_id);
    if (ending)
        *ret_error = ending->reason ? ending->reason : SLUICE_E_TICKET_ENDED;
    result->is_remembered = ending != NULL;
    return ending;
}

/* Whether the gate takes the ticket; the gate has been served at this instant. */
static int enqueue_check_gate(const struct core *core, const struct gate *gate,
                              const struct enqueue *enqueue, struct result *result)
{
    uint32_t weight = enqueue->weight ? enqueue->weight : 1;
    uint32_t max_waiting = entry_max_waiting(core, &gate->entry);
    bool must_wait =
        gate->paused || gate->waiting.n > 0 || gate_in_use(gate) + weight > gate->limit;

    result->weight = weight;
    result->bound = gate->limit;
    if (gate->mode != GATE_OPEN)
        return SLUICE_E_GATE_CLOSED;
    result->value = weight;
    if (weight > gate->limit)
        return SLUICE_E_TOO_HEAVY;
    result->value = weight_held_by_flow(core, gate, enqueue);
    if (result->value && weight + result->value > gate->limit)
        return SLUICE_E_DEADLOCK;
    if (!must_wait)
        return 0;
    if (enqueue->try)
        return SLUICE_E_WOULD_BLOCK;
    result->value = gate->waiting.n;
    result->bound = max_waiting;
    return gate->waiting.n < max_waiting ? 0 : SLUICE_E_GATE_FULL;
}

/* Everything that the ticket may need until it has ended is taken here. */
static int enqueue_reserve(struct core *core, const struct user *user,
                           const struct enqueue *enqueue, struct result *result)
{
    int r = quota_check(core, user, RESOURCE_TICKETS, 1, result);

    if (!r)
        r = quota_check(core, user, RESOURCE_CONTEXT_BYTES, enqueue->context.size, result);
    if (r)
        return r;
    if (core_numbers_left(core) < 2) /* a serial now, a token later */
        return SLUICE_E_STATE_UNWRITABLE;
    return deadlines_reserve(core, 1);
}

static int enqueue_admit(struct core *core, struct session *session, struct gate *gate,
                         const struct enqueue *enqueue, struct result *result)
{
    struct ticket *ticket;
    int r = enqueue_reserve(core, session->user, enqueue, result);

    if (r)
        return r;
    r = ticket_new(core, session, gate, enqueue, &ticket);
    if (r)
        return r;
    ticket->serial = core_take_number(core);
    ticket->arrived_ns = core->now_ns;
    ticket->position = gate->waiting.n + 1;
    ticket_move(core, ticket, TICKET_WAITING);
    gate_serve(core, gate);
    result->is_queued = ticket->state == TICKET_WAITING;
    if (result->is_queued && enqueue->notify_queued && session->full)
        effect_queue(core, &ticket->effect, EFFECT_TICKET_QUEUED);
    result->serial = ticket->serial;
    return 0;
}

static int enqueue_new(struct core *core, struct session *session, const struct enqueue *enqueue,
                       struct result *result)
{
    struct gate *gate = NULL;
    int r;

    if (core->stopping)
        return SLUICE_E_GOING_AWAY;
    result->bound = CORE_MAX_SIMPLE_TICKETS;
    result->bounded = "tickets of a simple session";
    if (!session->full && session->n_refs >= CORE_MAX_SIMPLE_TICKETS)
        return SLUICE_E_LIMIT_REACHED;
    r = gate_for_enqueue(core, session->user, enqueue, result, &gate);
    if (r)
        return r;
    gate_serve(core, gate);
    r = enqueue_check_gate(core, gate, enqueue, result);
    if (!r)
        r = enqueue_admit(core, session, gate, enqueue, result);
    if (r) {
        result->limit_kept = false; /* value and bound speak of the error */
    } else {
        result->value = result->limit_kept ? enqueue->ensure_limit : 0;
        result->bound = result->limit_kept ? gate->limit : 0;
    }
    entry_mark_dirty(&gate->entry);
    return r;
}

static int enqueue_full(struct core *core, struct session *session, const struct enqueue *enqueue,
                        struct result *result)
{
    int r;

    if (enqueue_is_repeated(core, session, enqueue, result, &r))
        return r;
    session->high_water = enqueue->ticket_id;
    core->stats.enqueued_total++;
    r = enqueue_new(core, session, enqueue, result);
    if (r)
        core->stats.ended_total[END_REJECTED]++;
    return r;
}

static int enqueue_simple(struct core *core, struct session *session, const struct enqueue *enqueue,
                          struct result *result)
{
    int r = session_prepare_endings(session);

    if (r || enqueue_is_resent(core, session, enqueue, result, &r))
        return r;
    session_supersede(core, session);
    core->stats.enqueued_total++;
    r = enqueue_new(core, session, enqueue, result);
    if (r) {
        core->stats.ended_total[END_REJECTED]++;
        session_remember(session, &(struct ending){.ticket_id = enqueue->ticket_id,
                                                   .request_id = enqueue->request_id,
                                                   .reason = r});
    }
    return r;
}

int enqueue_run(struct core *core, const struct command *command, struct result *result)
{
    const struct enqueue *enqueue = &command->enqueue;
    struct session *session = session_find(core, enqueue->session);

    if (!session)
        return SLUICE_E_SESSION_LOST;
    return session->full ? enqueue_full(core, session, enqueue, result)
                         : enqueue_simple(core, session, enqueue, result);
}
