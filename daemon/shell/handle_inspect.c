/* Lists of gates, tickets and sessions, and the daemon's status. */
#include "base/mem.h"
#include "core/gate.h"
#include "core/session.h"
#include "core/ticket.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/info.h"
#include "shell/rights.h"
#include "shell/route.h"
#include "shell/sentence.h"

#include <string.h>
#include <unistd.h>

uint64_t ms_since(struct daemon *daemon, uint64_t then_ns)
{
    return (daemon_now(daemon) - then_ns) / NS_PER_MS;
}

uint64_t ms_until(struct daemon *daemon, const struct heap_node *deadline)
{
    uint64_t now = daemon_now(daemon);

    if (!heap_contains(deadline))
        return 0;
    return deadline->key > now ? (deadline->key - now + NS_PER_MS - 1) / NS_PER_MS : 1;
}

static uint64_t oldest_wait_ms(struct daemon *daemon, const struct gate *gate)
{
    struct list *head = list_first(&gate->waiting.tickets);

    return head ? ms_since(daemon, container_of(head, struct ticket, in_gate)->arrived_ns) : 0;
}

struct wire_gate_info gate_info(struct daemon *daemon, const struct gate *gate)
{
    return (struct wire_gate_info){
        .name = gate->entry.name,
        .cursor = gate->entry.cursor,
        .limit = gate->limit,
        .in_use = (uint32_t)gate_in_use(gate),
        .holds = gate->held.n,
        .waiting = gate->waiting.n,
        .max_waiting = entry_max_waiting(daemon->core, &gate->entry),
        .mode = (int)gate->mode,
        .paused = gate->paused,
        .declared = gate->entry.declared,
        .granted_total = gate->granted_total,
        .dropped_total = gate->dropped_total,
        .oldest_wait_ms = oldest_wait_ms(daemon, gate),
    };
}

static void send_not_found(struct conn *conn, uint32_t id, struct bytes name)
{
    struct sentence sentence = sentence_of_refusal(SLUICE_E_NOT_FOUND, name, NULL);

    conn_send_error(conn, id, SLUICE_E_NOT_FOUND, sentence.text);
}

static void list_one_gate(struct conn *conn, uint32_t id, struct bytes name)
{
    struct gate *gate = core_find_gate(conn->daemon->core, name);
    struct wire_gate_info row;

    if (!gate) {
        send_not_found(conn, id, name);
        return;
    }
    row = gate_info(conn->daemon, gate);
    conn_send(conn, wire_write_gate_list(conn->daemon->writer, id, &row, 1, false));
}

uint64_t list_begin(struct conn *conn, const struct wire_request *request)
{
    uint64_t after = conn->list_after ? conn->list_after : request->list.after;

    conn->list_after = 0;
    return after;
}

void handle_list_gates(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    struct daemon *daemon = conn->daemon;
    struct wire_gate_info rows[WIRE_PAGE];
    struct gate *gate;
    size_t n = 0, n_hidden = 0;

    if (request->list.name.size) {
        list_one_gate(conn, id, request->list.name);
        return;
    }
    gate = core_gate_after(daemon->core, list_begin(conn, request));
    for (; gate && n < WIRE_PAGE; gate = core_gate_next(daemon->core, gate)) {
        if (peer_may(conn, RIGHT_USE, gate->entry.name))
            rows[n++] = gate_info(daemon, gate);
        else if (++n_hidden == LIST_MAX_HIDDEN)
            break;
    }
    if (gate && n == 0) {
        conn->list_after = gate->entry.cursor;
        return;
    }
    conn_send(conn, wire_write_gate_list(daemon->writer, id, rows, n, gate != NULL));
}

static struct wire_ticket_info ticket_info(struct daemon *daemon, const struct ticket *ticket,
                                           uint32_t position)
{
    const struct conn *conn = ticket->session->owner;
    bool is_held = ticket->state == TICKET_HELD;

    return (struct wire_ticket_info){
        .serial = ticket->serial,
        .token = ticket->token,
        .session_id = ticket->session->id,
        .held = is_held,
        .position = position,
        .weight = ticket->weight,
        .pid = (uint32_t)conn->pid,
        .uid = conn->uid,
        .declared_pid = conn->declared_pid,
        .label = {ticket->label, ticket->label_size},
        .command = {conn->command, conn->command_size},
        .since_ms = ms_since(daemon, is_held ? ticket->granted_ns : ticket->arrived_ns),
        .remaining_ms = ms_until(daemon, &ticket->in_deadlines),
    };
}

/* Waiting tickets in front of this one, plus one; 0 = it is not among those that are listed. */
static uint32_t position_of(const struct gate *gate, const struct ticket *ticket)
{
    uint32_t position = 1;

    list_for_each (link, &gate->waiting.tickets) {
        if (link == &ticket->in_gate)
            return position;
        if (position++ == CORE_MAX_LISTED)
            break;
    }
    return 0;
}

void handle_list_tickets(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    struct daemon *daemon = conn->daemon;
    struct gate *gate = core_find_gate(daemon->core, request->list.name);
    struct wire_ticket_info rows[WIRE_PAGE];
    struct ticket *ticket;
    uint32_t position = 0;
    size_t n = 0;

    if (!gate) {
        send_not_found(conn, id, request->list.name);
        return;
    }
    ticket = core_ticket_after(daemon->core, gate, request->list.after);
    for (; ticket && n < WIRE_PAGE; ticket = core_ticket_next(gate, ticket)) {
        if (ticket->state == TICKET_WAITING) {
            position = position ? position + 1 : position_of(gate, ticket);
            if (!position || position > CORE_MAX_LISTED)
                break;
        }
        rows[n++] = ticket_info(daemon, ticket, position);
    }
    if (n < WIRE_PAGE)
        ticket = NULL; /* what is behind the last one is not listed */
    conn_send(conn, wire_write_ticket_list(daemon->writer, id, rows, n, ticket != NULL));
}

static struct wire_session_info session_info(struct daemon *daemon, const struct session *session)
{
    const struct conn *conn = session->owner;

    return (struct wire_session_info){
        .session_id = session->id,
        .full = session->full,
        .outlives_process = conn->outlives_process,
        .name = {conn->name, conn->name_size},
        .command = {conn->command, conn->command_size},
        .pid = (uint32_t)conn->pid,
        .uid = conn->uid,
        .declared_pid = conn->declared_pid,
        .waiting = session->n_waiting,
        .holds = session->n_held,
        .heartbeat_ms = conn->heartbeat_ms,
        .connected_ms = ms_since(daemon, conn->connected_ns),
    };
}

/* This session, or the first after it that the peer may see. */
static struct session *shown_session(const struct conn *conn, struct session *session)
{
    while (session && !peer_sees_all_users(conn) &&
           ((const struct conn *)session->owner)->uid != conn->uid)
        session = core_session_next(conn->daemon->core, session);
    return session;
}

void handle_list_sessions(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    struct daemon *daemon = conn->daemon;
    struct wire_session_info rows[WIRE_PAGE];
    struct session *session =
        shown_session(conn, core_session_after(daemon->core, request->list.after));
    size_t n = 0;

    for (; session && n < WIRE_PAGE;
         session = shown_session(conn, core_session_next(daemon->core, session)))
        rows[n++] = session_info(daemon, session);
    conn_send(conn, wire_write_session_list(daemon->writer, id, rows, n, session != NULL));
}

_Static_assert(WIRE_N_RESOURCES == (int)N_RESOURCES, "Resource in the protocol");

/* The user with the least uid from this one on, of those that the peer may see. */
static bool shown_user(const struct conn *conn, uint64_t from, struct core_usage *ret_usage)
{
    struct core *core = conn->daemon->core;

    if (peer_sees_all_users(conn))
        return core_usage_from(core, from, ret_usage);
    return from <= conn->uid && core_usage_from(core, conn->uid, ret_usage) &&
           ret_usage->uid == conn->uid;
}

void handle_list_users(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    struct daemon *daemon = conn->daemon;
    struct wire_user_info rows[WIRE_PAGE];
    struct core_usage usage;
    struct core_stats stats;
    uint64_t from = request->list.after;
    size_t n = 0;
    bool more;

    while ((more = shown_user(conn, from, &usage)) && n < WIRE_PAGE) {
        rows[n].uid = usage.uid;
        memcpy(rows[n++].used, usage.used, sizeof(usage.used));
        from = (uint64_t)usage.uid + 1;
    }
    core_stats(daemon->core, &stats);
    conn_send(conn, wire_write_user_list(daemon->writer, id,
                                         &(struct wire_user_list){
                                             .users = rows,
                                             .n_users = n,
                                             .more = more,
                                             .used = stats.used,
                                             .bounds = daemon->config.total,
                                             .bounds_per_user = daemon->config.per_user,
                                         }));
}

static size_t allocated_bytes(void)
{
    size_t size = 0;

    for (int use = 0; use < N_MEM_USES; use++)
        size += mem_held((enum mem_use)use);
    return size;
}

void handle_get_status(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    struct daemon *daemon = conn->daemon;
    struct core_stats stats;

    if (request->status.check && !peer_is_admin(conn)) {
        conn_send_error(conn, id, SLUICE_E_NOT_PERMITTED,
                        "recounting every invariant is for root and the daemon's user");
        return;
    }
    core_stats(daemon->core, &stats);
    conn_send(conn, wire_write_status(
                        daemon->writer, id,
                        &(struct wire_status){
                            .daemon_version = SLUICE_VERSION,
                            .daemon_start = daemon->start_number,
                            .uptime_ms = ms_since(daemon, daemon->start_ns),
                            .pid = (uint32_t)getpid(),
                            .sessions = (uint32_t)stats.used[RESOURCE_SESSIONS],
                            .gates = (uint32_t)stats.used[RESOURCE_GATES],
                            .waiting = stats.waiting,
                            .holds = stats.holds,
                            .enqueued_total = stats.enqueued_total,
                            .granted_total = stats.granted_total,
                            .ended_total = stats.ended_total,
                            .n_ended_total = N_END_REASONS,
                            .iterators = (uint32_t)stats.used[RESOURCE_ITERATORS],
                            .items = stats.items,
                            .n_items = N_ITEM_STATES,
                            .item_bytes = mem_held(MEM_ITEM),
                            .pushed_total = stats.pushed_total,
                            .accepted_total = stats.accepted_total,
                            .delivered_total = stats.delivered_total,
                            .returned_total = stats.returned_total,
                            .items_ended_total = stats.items_ended_total,
                            .n_items_ended_total = N_ITEM_ENDS,
                            .context_bytes = mem_held(MEM_CONTEXT),
                            .allocated_bytes = allocated_bytes(),
                            .unread_output_bytes = conns_unread_output(daemon),
                            .going_away = daemon->stopping || daemon->vanished,
                            .violation = request->status.check ? core_check(daemon->core) : NULL,
                        }));
}
