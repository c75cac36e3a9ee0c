#include "wire/pack.h"

#include <assert.h>

/* -------------------------------------------------------------------- gates */

void gate_info_fill(Sluice__V1__GateInfo *out, const struct wire_gate_info *in)
{
    sluice__v1__gate_info__init(out);
    out->name = data_of(in->name);
    out->cursor = in->cursor;
    out->limit = in->limit;
    out->in_use = in->in_use;
    out->holds = in->holds;
    out->waiting = in->waiting;
    out->max_waiting = in->max_waiting;
    out->mode = (Sluice__V1__GateMode)in->mode;
    out->paused = in->paused;
    out->declared = in->declared;
    out->granted_total = in->granted_total;
    out->dropped_total = in->dropped_total;
    out->oldest_wait_ms = in->oldest_wait_ms;
}

struct bytes wire_write_gate_list(struct wire_writer *writer, uint32_t id,
                                  const struct wire_gate_info *rows, size_t n, bool more)
{
    Sluice__V1__GateList message = SLUICE__V1__GATE_LIST__INIT;
    Sluice__V1__GateInfo infos[WIRE_PAGE], *pointers[WIRE_PAGE];

    assert(n <= WIRE_PAGE);
    for (size_t i = 0; i < n; i++) {
        gate_info_fill(&infos[i], &rows[i]);
        pointers[i] = &infos[i];
    }
    message.n_gates = n;
    message.gates = pointers;
    message.more = more;
    return WRITE_REPLY(writer, id, GATE_LIST, gate_list, &message);
}

/* ------------------------------------------------- tickets, sessions, daemon */

static void ticket_info_fill(Sluice__V1__TicketInfo *out, const struct wire_ticket_info *in)
{
    sluice__v1__ticket_info__init(out);
    out->serial = in->serial;
    out->held = in->held;
    out->position = in->position;
    out->weight = in->weight;
    out->token = in->token;
    out->label = data_of(in->label);
    out->session_id = in->session_id;
    out->pid = in->pid;
    out->uid = in->uid;
    out->command = data_of(in->command);
    out->declared_pid = in->declared_pid;
    out->since_ms = in->since_ms;
    out->remaining_ms = in->remaining_ms;
}

struct bytes wire_write_ticket_list(struct wire_writer *writer, uint32_t id,
                                    const struct wire_ticket_info *rows, size_t n, bool more)
{
    Sluice__V1__TicketList message = SLUICE__V1__TICKET_LIST__INIT;
    Sluice__V1__TicketInfo infos[WIRE_PAGE], *pointers[WIRE_PAGE];

    assert(n <= WIRE_PAGE);
    for (size_t i = 0; i < n; i++) {
        ticket_info_fill(&infos[i], &rows[i]);
        pointers[i] = &infos[i];
    }
    message.n_tickets = n;
    message.tickets = pointers;
    message.more = more;
    return WRITE_REPLY(writer, id, TICKET_LIST, ticket_list, &message);
}

static void session_info_fill(Sluice__V1__SessionInfo *out, const struct wire_session_info *in)
{
    sluice__v1__session_info__init(out);
    out->session_id = in->session_id;
    out->full = in->full;
    out->name = data_of(in->name);
    out->command = data_of(in->command);
    out->pid = in->pid;
    out->uid = in->uid;
    out->declared_pid = in->declared_pid;
    out->waiting = in->waiting;
    out->holds = in->holds;
    out->connected_ms = in->connected_ms;
    out->heartbeat_ms = in->heartbeat_ms;
    out->outlives_process = in->outlives_process;
}

struct bytes wire_write_session_list(struct wire_writer *writer, uint32_t id,
                                     const struct wire_session_info *rows, size_t n, bool more)
{
    Sluice__V1__SessionList message = SLUICE__V1__SESSION_LIST__INIT;
    Sluice__V1__SessionInfo infos[WIRE_PAGE], *pointers[WIRE_PAGE];

    assert(n <= WIRE_PAGE);
    for (size_t i = 0; i < n; i++) {
        session_info_fill(&infos[i], &rows[i]);
        pointers[i] = &infos[i];
    }
    message.n_sessions = n;
    message.sessions = pointers;
    message.more = more;
    return WRITE_REPLY(writer, id, SESSION_LIST, session_list, &message);
}

static void user_info_fill(Sluice__V1__UserInfo *out, const struct wire_user_info *in)
{
    sluice__v1__user_info__init(out);
    out->uid = in->uid;
    out->n_used = WIRE_N_RESOURCES;
    out->used = (uint64_t *)(uintptr_t)in->used;
}

struct bytes wire_write_user_list(struct wire_writer *writer, uint32_t id,
                                  const struct wire_user_list *list)
{
    Sluice__V1__UserList message = SLUICE__V1__USER_LIST__INIT;
    Sluice__V1__UserInfo infos[WIRE_PAGE], *pointers[WIRE_PAGE];

    assert(list->n_users <= WIRE_PAGE);
    for (size_t i = 0; i < list->n_users; i++) {
        user_info_fill(&infos[i], &list->users[i]);
        pointers[i] = &infos[i];
    }
    message.n_users = list->n_users;
    message.users = pointers;
    message.more = list->more;
    message.n_used = message.n_bounds = message.n_bounds_per_user = WIRE_N_RESOURCES;
    message.used = (uint64_t *)(uintptr_t)list->used;
    message.bounds = (uint64_t *)(uintptr_t)list->bounds;
    message.bounds_per_user = (uint64_t *)(uintptr_t)list->bounds_per_user;
    return WRITE_REPLY(writer, id, USER_LIST, user_list, &message);
}

struct bytes wire_write_status(struct wire_writer *writer, uint32_t id,
                               const struct wire_status *status)
{
    Sluice__V1__Status message = SLUICE__V1__STATUS__INIT;

    message.daemon_version = data_of_text(status->daemon_version);
    message.daemon_start = status->daemon_start;
    message.pid = status->pid;
    message.uptime_ms = status->uptime_ms;
    message.sessions = status->sessions;
    message.gates = status->gates;
    message.waiting = status->waiting;
    message.holds = status->holds;
    message.enqueued_total = status->enqueued_total;
    message.granted_total = status->granted_total;
    message.n_ended_total = status->n_ended_total;
    message.ended_total = (uint64_t *)(uintptr_t)status->ended_total;
    message.context_bytes = status->context_bytes;
    message.allocated_bytes = status->allocated_bytes;
    message.unread_output_bytes = status->unread_output_bytes;
    message.going_away = status->going_away;
    message.violation = data_of_text(status->violation);
    message.iterators = status->iterators;
    message.n_items = status->n_items;
    message.items = (uint64_t *)(uintptr_t)status->items;
    message.item_bytes = status->item_bytes;
    message.pushed_total = status->pushed_total;
    message.accepted_total = status->accepted_total;
    message.delivered_total = status->delivered_total;
    message.returned_total = status->returned_total;
    message.n_items_ended_total = status->n_items_ended_total;
    message.items_ended_total = (uint64_t *)(uintptr_t)status->items_ended_total;
    return WRITE_REPLY(writer, id, STATUS, status, &message);
}

struct bytes wire_write_gate_changed(struct wire_writer *writer, uint32_t id,
                                     const struct wire_gate_info *gate, uint32_t dropped,
                                     uint32_t granted)
{
    Sluice__V1__GateChanged message = SLUICE__V1__GATE_CHANGED__INIT;
    Sluice__V1__GateInfo info;

    gate_info_fill(&info, gate);
    message.gate = &info;
    message.dropped = dropped;
    message.granted = granted;
    return WRITE_REPLY(writer, id, GATE_CHANGED, gate_changed, &message);
}
