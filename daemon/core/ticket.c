#include "core/ticket.h"

#include "base/mem.h"
#include "core/deadline.h"
#include "core/gate.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"

#include <assert.h>
#include <string.h>

static uint8_t *context_copy(struct bytes context)
{
    uint8_t *copy = mem_alloc_raw(MEM_CONTEXT, context.size);

    if (copy)
        memcpy(copy, context.data, context.size);
    return copy;
}

int ticket_new(struct core *core, struct session *session, struct gate *gate,
               const struct enqueue *enqueue, struct ticket **ret_ticket)
{
    struct ticket *ticket = mem_alloc(MEM_CORE, sizeof(*ticket) + enqueue->label.size);

    if (!ticket)
        return SLUICE_E_NO_MEMORY;
    if (enqueue->context.size) {
        ticket->context = context_copy(enqueue->context);
        if (!ticket->context) {
            mem_free(MEM_CORE, ticket);
            return SLUICE_E_NO_MEMORY;
        }
    }
    list_init(&ticket->in_gate);
    list_init(&ticket->in_session);
    list_init(&ticket->effect.in_effects);
    ticket->session = session;
    ticket->gate = gate;
    session_ref(session);
    gate->entry.n_refs++;
    quota_charge(core, session->user, RESOURCE_TICKETS, 1);
    quota_charge(core, session->user, RESOURCE_CONTEXT_BYTES, enqueue->context.size);
    ticket->ticket_id = enqueue->ticket_id;
    ticket->effect.request_id = enqueue->request_id;
    ticket->context_size = (uint32_t)enqueue->context.size;
    ticket->weight = enqueue->weight ? enqueue->weight : 1;
    ticket->wait_timeout_ms = enqueue->wait_timeout_ms;
    ticket->hold_limit_ms = enqueue->hold_limit_ms;
    ticket->label_size = (uint8_t)enqueue->label.size;
    if (enqueue->label.size)
        memcpy(ticket->label, enqueue->label.data, enqueue->label.size);
    *ret_ticket = ticket;
    return 0;
}

static void ticket_drop_context(struct core *core, struct ticket *ticket)
{
    quota_give_back(core, ticket->session->user, RESOURCE_CONTEXT_BYTES, ticket->context_size);
    ticket->context = mem_free(MEM_CONTEXT, ticket->context);
    ticket->context_size = 0;
}

struct ticket *ticket_free(struct core *core, struct ticket *ticket)
{
    if (!ticket)
        return NULL;
    assert(list_is_empty(&ticket->in_gate) && list_is_empty(&ticket->in_session));
    assert(list_is_empty(&ticket->effect.in_effects) && !heap_contains(&ticket->in_deadlines));
    ticket_drop_context(core, ticket);
    quota_give_back(core, ticket->session->user, RESOURCE_TICKETS, 1);
    entry_unref(&ticket->gate->entry);
    session_unref(ticket->session);
    return mem_free(MEM_CORE, ticket);
}

static void ticket_list_append(struct ticket_list *list, struct ticket *ticket)
{
    list_append(&list->tickets, &ticket->in_gate);
    list->n++;
    list->weight += ticket->weight;
}

static void ticket_list_remove(struct ticket_list *list, struct ticket *ticket)
{
    list_unlink(&ticket->in_gate);
    list->n--;
    list->weight -= ticket->weight;
}

static void ticket_register(struct core *core, struct ticket *ticket)
{
    struct session *session = ticket->session;

    map_insert(&core->tickets_by_serial, &ticket->by_serial,
               core_hash_number(core, ticket->serial));
    if (session->full)
        map_insert(&core->tickets_by_id, &ticket->by_id,
                   session_id_hash(core, session, ticket->ticket_id));
    list_append(&session->tickets, &ticket->in_session);
}

static void ticket_unregister(struct core *core, struct ticket *ticket)
{
    map_remove(&core->tickets_by_serial, &ticket->by_serial);
    if (ticket->session->full)
        map_remove(&core->tickets_by_id, &ticket->by_id);
    list_unlink(&ticket->in_session);
}

static void ticket_leave(struct core *core, struct ticket *ticket)
{
    if (ticket->state == TICKET_WAITING) {
        ticket_list_remove(&ticket->gate->waiting, ticket);
        ticket->session->n_waiting--;
        core->stats.waiting--;
    } else if (ticket->state == TICKET_HELD) {
        ticket_list_remove(&ticket->gate->held, ticket);
        ticket->session->n_held--;
        core->stats.holds--;
    }
    heap_remove(&core->deadlines, &ticket->in_deadlines);
}

void ticket_move(struct core *core, struct ticket *ticket, enum ticket_state state)
{
    static const bool legal[][TICKET_DONE + 1] = {
        [TICKET_NEW] = {[TICKET_WAITING] = true},
        [TICKET_WAITING] = {[TICKET_HELD] = true, [TICKET_DONE] = true},
        [TICKET_HELD] = {[TICKET_DONE] = true},
        [TICKET_DONE] = {false},
    };

    assert(legal[ticket->state][state]);
    ticket_leave(core, ticket);
    switch (state) {
    case TICKET_NEW:
        break;
    case TICKET_WAITING:
        ticket_register(core, ticket);
        ticket_list_append(&ticket->gate->waiting, ticket);
        ticket->session->n_waiting++;
        core->stats.waiting++;
        deadline_set(core, &ticket->in_deadlines, DEADLINE_OF_TICKET, ticket->arrived_ns,
                     ticket->wait_timeout_ms);
        break;
    case TICKET_HELD:
        ticket_list_append(&ticket->gate->held, ticket);
        ticket->session->n_held++;
        core->stats.holds++;
        deadline_set(core, &ticket->in_deadlines, DEADLINE_OF_TICKET, ticket->granted_ns,
                     ticket->hold_limit_ms);
        break;
    case TICKET_DONE:
        ticket_unregister(core, ticket);
        ticket_drop_context(core, ticket);
        entry_mark_dirty(&ticket->gate->entry);
        break;
    }
    ticket->state = state;
}

static void ticket_finish(struct core *core, struct ticket *ticket, enum end_reason how)
{
    if (ticket->state == TICKET_WAITING)
        ticket->gate->dropped_total++;
    ticket_move(core, ticket, TICKET_DONE);
    core->stats.ended_total[how]++;
    effect_queue(core, &ticket->effect, EFFECT_TICKET_ENDED);
}

void ticket_end(struct core *core, struct ticket *ticket, int reason)
{
    ticket->reason = (uint8_t)reason;
    if (!ticket->session->full)
        session_remember(ticket->session, &(struct ending){.ticket_id = ticket->ticket_id,
                                                           .serial = ticket->serial,
                                                           .request_id = ticket->effect.request_id,
                                                           .reason = reason});
    ticket_finish(core, ticket, end_reason_of(reason));
}

void ticket_orphan(struct core *core, struct ticket *ticket)
{
    ticket->orphaned = true;
    ticket_finish(core, ticket, END_ORPHANED);
}

void ticket_grant(struct core *core, struct ticket *ticket)
{
    ticket->token = core_take_number(core);
    ticket->granted_ns = core->now_ns;
    ticket_move(core, ticket, TICKET_HELD);
    ticket->gate->granted_total++;
    core->stats.granted_total++;
    effect_queue(core, &ticket->effect, EFFECT_TICKET_GRANTED);
}

bool ticket_is_due(const struct ticket *ticket, uint64_t now_ns)
{
    return heap_contains(&ticket->in_deadlines) && ticket->in_deadlines.key <= now_ns;
}

enum end_reason end_reason_of(int code)
{
    switch (code) {
    case 0:
        return END_RELEASED;
    case SLUICE_E_WAIT_EXPIRED:
    case SLUICE_E_HOLD_EXPIRED:
        return END_EXPIRED;
    case SLUICE_E_CANCELLED:
    case SLUICE_E_SUPERSEDED:
        return END_CANCELLED;
    case SLUICE_E_REVOKED:
        return END_REVOKED;
    default:
        return END_REJECTED;
    }
}
