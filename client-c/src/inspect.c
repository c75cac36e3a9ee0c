#include "inspect.h"

#include "options.h"
#include "pages.h"
#include "text.h"

#include <stdlib.h>

/* ------------------------------------------------------------------- gates */

static int gates_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    const Sluice__V1__GateList *list = reply->gate_list;
    struct pages *pages = arg;
    void *items;
    int result = pages_begin(client, pages, list->n_gates, list->more, &items);

    if (result != 0)
        return result;
    for (size_t i = 0; i < list->n_gates; i++)
        gate_info_copy((struct sluice_gate_info *)items + i, list->gates[i]);
    return list->more ? pages_end(client, pages, list->gates[list->n_gates - 1]->cursor) : 0;
}

static int gates_send(struct sluice_client *client, struct pages *pages, const char *name,
                      int timeout_ms)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__ListGates list = SLUICE__V1__LIST_GATES__INIT;

    list.name = option_text(name);
    list.after = pages->after;
    message.op_case = SLUICE__V1__REQUEST__OP_LIST_GATES;
    message.list_gates = &list;
    return client_call(client, &message, SLUICE__V1__REPLY__RESULT_GATE_LIST, gates_take, pages,
                       timeout_ms);
}

int sluice_gates(struct sluice_client *client, const char *name, int timeout_ms,
                 struct sluice_gate_info **ret_gates, size_t *ret_n)
{
    struct pages pages = {.item_size = sizeof(struct sluice_gate_info)};
    int result = name ? check_name(client, "gate", name) : 0;

    if (result == 0)
        result = pages_read(client, &pages, gates_send, name, timeout_ms);
    if (result != 0)
        return result;
    *ret_gates = pages.items;
    *ret_n = pages.n;
    return 0;
}

void sluice_gates_free(struct sluice_gate_info *gates)
{
    free(gates);
}

/* ----------------------------------------------------------------- tickets */

static void ticket_info_copy(struct sluice_ticket_info *out, const Sluice__V1__TicketInfo *ticket)
{
    out->serial = ticket->serial;
    out->held = ticket->held;
    out->position = ticket->position;
    out->weight = ticket->weight;
    out->token = ticket->token;
    text_copy(out->label, sizeof(out->label), ticket->label);
    out->session = ticket->session_id;
    out->pid = ticket->pid;
    out->uid = ticket->uid;
    text_copy(out->command, sizeof(out->command), ticket->command);
    out->declared_pid = ticket->declared_pid;
    out->since_ms = ticket->since_ms;
    out->remaining_ms = ticket->remaining_ms;
}

static int tickets_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    const Sluice__V1__TicketList *list = reply->ticket_list;
    struct pages *pages = arg;
    void *items;
    int result = pages_begin(client, pages, list->n_tickets, list->more, &items);

    if (result != 0)
        return result;
    for (size_t i = 0; i < list->n_tickets; i++)
        ticket_info_copy((struct sluice_ticket_info *)items + i, list->tickets[i]);
    return list->more ? pages_end(client, pages, list->tickets[list->n_tickets - 1]->serial) : 0;
}

static int tickets_send(struct sluice_client *client, struct pages *pages, const char *gate,
                        int timeout_ms)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__ListTickets list = SLUICE__V1__LIST_TICKETS__INIT;

    list.gate = option_text(gate);
    list.after = pages->after;
    message.op_case = SLUICE__V1__REQUEST__OP_LIST_TICKETS;
    message.list_tickets = &list;
    return client_call(client, &message, SLUICE__V1__REPLY__RESULT_TICKET_LIST, tickets_take, pages,
                       timeout_ms);
}

int sluice_tickets(struct sluice_client *client, const char *gate, int timeout_ms,
                   struct sluice_ticket_info **ret_tickets, size_t *ret_n)
{
    struct pages pages = {.item_size = sizeof(struct sluice_ticket_info)};
    int result = check_name(client, "gate", gate);

    if (result == 0)
        result = pages_read(client, &pages, tickets_send, gate, timeout_ms);
    if (result != 0)
        return result;
    *ret_tickets = pages.items;
    *ret_n = pages.n;
    return 0;
}

void sluice_tickets_free(struct sluice_ticket_info *tickets)
{
    free(tickets);
}

/* ---------------------------------------------------------------- sessions */

static void session_info_copy(struct sluice_session_info *out,
                              const Sluice__V1__SessionInfo *session)
{
    out->session = session->session_id;
    out->full = session->full;
    text_copy(out->name, sizeof(out->name), session->name);
    text_copy(out->command, sizeof(out->command), session->command);
    out->pid = session->pid;
    out->uid = session->uid;
    out->declared_pid = session->declared_pid;
    out->waiting = session->waiting;
    out->holds = session->holds;
    out->connected_ms = session->connected_ms;
    out->heartbeat_ms = session->heartbeat_ms;
    out->outlives_process = session->outlives_process;
}

static int sessions_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    const Sluice__V1__SessionList *list = reply->session_list;
    struct pages *pages = arg;
    void *items;
    int result = pages_begin(client, pages, list->n_sessions, list->more, &items);

    if (result != 0)
        return result;
    for (size_t i = 0; i < list->n_sessions; i++)
        session_info_copy((struct sluice_session_info *)items + i, list->sessions[i]);
    return list->more ? pages_end(client, pages, list->sessions[list->n_sessions - 1]->session_id)
                      : 0;
}

static int sessions_send(struct sluice_client *client, struct pages *pages, const char *name,
                         int timeout_ms)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__ListSessions list = SLUICE__V1__LIST_SESSIONS__INIT;

    (void)name;
    list.after = pages->after;
    message.op_case = SLUICE__V1__REQUEST__OP_LIST_SESSIONS;
    message.list_sessions = &list;
    return client_call(client, &message, SLUICE__V1__REPLY__RESULT_SESSION_LIST, sessions_take,
                       pages, timeout_ms);
}

int sluice_sessions(struct sluice_client *client, int timeout_ms,
                    struct sluice_session_info **ret_sessions, size_t *ret_n)
{
    struct pages pages = {.item_size = sizeof(struct sluice_session_info)};
    int result = pages_read(client, &pages, sessions_send, NULL, timeout_ms);

    if (result != 0)
        return result;
    *ret_sessions = pages.items;
    *ret_n = pages.n;
    return 0;
}

void sluice_sessions_free(struct sluice_session_info *sessions)
{
    free(sessions);
}

/* ------------------------------------------------------------------- users */

/* A daemon that is newer or older may know more or fewer of them. */
static void numbers_copy(uint64_t *out, const uint64_t *numbers, size_t n)
{
    for (size_t i = 0; i < SLUICE_N_RESOURCES; i++)
        out[i] = i < n ? numbers[i] : 0;
}

static void usage_copy(struct sluice_usage *out, const Sluice__V1__UserList *list)
{
    numbers_copy(out->used, list->used, list->n_used);
    numbers_copy(out->bounds, list->bounds, list->n_bounds);
    numbers_copy(out->bounds_per_user, list->bounds_per_user, list->n_bounds_per_user);
}

struct users_reading {
    struct pages pages;
    struct sluice_usage *usage;
};

static int users_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    const Sluice__V1__UserList *list = reply->user_list;
    struct users_reading *reading = arg;
    struct sluice_user_info *users;
    void *items;
    int result = pages_begin(client, &reading->pages, list->n_users, list->more, &items);

    if (result != 0)
        return result;
    users = items;
    for (size_t i = 0; i < list->n_users; i++) {
        users[i].uid = list->users[i]->uid;
        numbers_copy(users[i].used, list->users[i]->used, list->users[i]->n_used);
    }
    usage_copy(reading->usage, list);
    return list->more ? pages_end(client, &reading->pages,
                                  (uint64_t)list->users[list->n_users - 1]->uid + 1)
                      : 0;
}

static int users_send(struct sluice_client *client, struct pages *pages, const char *name,
                      int timeout_ms)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__ListUsers list = SLUICE__V1__LIST_USERS__INIT;

    (void)name;
    list.from = pages->after;
    message.op_case = SLUICE__V1__REQUEST__OP_LIST_USERS;
    message.list_users = &list;
    return client_call(client, &message, SLUICE__V1__REPLY__RESULT_USER_LIST, users_take, pages,
                       timeout_ms);
}

int sluice_users(struct sluice_client *client, int timeout_ms, struct sluice_usage *ret_usage,
                 struct sluice_user_info **ret_users, size_t *ret_n)
{
    struct users_reading reading = {.pages = {.item_size = sizeof(struct sluice_user_info)},
                                    .usage = ret_usage};
    int result = pages_read(client, &reading.pages, users_send, NULL, timeout_ms);

    if (result != 0)
        return result;
    *ret_users = reading.pages.items;
    *ret_n = reading.pages.n;
    return 0;
}

void sluice_users_free(struct sluice_user_info *users)
{
    free(users);
}
