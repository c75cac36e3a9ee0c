#include "shell/route.h"

#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/log_limit.h"
#include "shell/rights.h"
#include "shell/sentence.h"

#include <inttypes.h>
#include <stdio.h>

/* The clock is read again within a turn after so many frames. */
#define FRAMES_A_CLOCK_READING 256

struct route {
    handler *handle;
    /* Takes time that grows with what is there: it counts for all the frames that
     * its connection is served in this turn. */
    bool is_long;
    /* What the peer must have the right to do with which "gate" or "iterator". Where it is NULL
     * the handler, or the core, asks for the right. */
    const char *kind;
    enum right right;
    size_t name; /* where it stands in struct wire_request; one that is empty means all */
};

#define NEEDS(right, kind, field) kind, RIGHT_##right, offsetof(struct wire_request, field)

static const struct route routes[N_WIRE_OPS] = {
    [WIRE_HELLO] = {.handle = handle_hello},
    [WIRE_RESUME] = {.handle = handle_resume},
    [WIRE_PING] = {.handle = handle_ping},
    [WIRE_ENQUEUE] = {.handle = handle_enqueue},
    [WIRE_CANCEL] = {.handle = handle_cancel},
    [WIRE_RELEASE] = {.handle = handle_release},
    [WIRE_PUSH] = {.handle = handle_push},
    [WIRE_CANCEL_PUSH] = {.handle = handle_cancel_push},
    [WIRE_PULL] = {.handle = handle_pull},
    [WIRE_CANCEL_PULL] = {.handle = handle_cancel_pull},
    [WIRE_SETTLE] = {.handle = handle_settle},
    [WIRE_END_ITERATOR] = {.handle = handle_end_iterator},
    [WIRE_LIST_GATES] = {handle_list_gates, true, NEEDS(USE, "gate", list.name)},
    [WIRE_LIST_TICKETS] = {handle_list_tickets, true, NEEDS(USE, "gate", list.name)},
    [WIRE_LIST_SESSIONS] = {.handle = handle_list_sessions, .is_long = true},
    [WIRE_GET_STATUS] = {.handle = handle_get_status, .is_long = true},
    [WIRE_LIST_ITERATORS] = {handle_list_iterators, true, NEEDS(USE, "iterator", list.name)},
    [WIRE_LIST_ITEMS] = {handle_list_items, true, NEEDS(USE, "iterator", list_items.iterator)},
    [WIRE_LIST_USERS] = {.handle = handle_list_users, .is_long = true},
    [WIRE_CHANGE_GATE] = {handle_change_gate, false, NEEDS(ADMINISTER, "gate", change.name)},
    [WIRE_END_TICKET] = {.handle = handle_end_ticket},
    [WIRE_CHANGE_ITERATOR] = {handle_change_iterator, true,
                              NEEDS(ADMINISTER, "iterator", change_iterator.name)},
};

static void route_refuse(struct conn *conn, uint32_t id)
{
    char message[128];

    snprintf(message, sizeof(message), "no session: the bound of %" PRIu64 " %s is reached",
             conn->refused_by.bound, conn->refused_by.bounded ? conn->refused_by.bounded : "");
    conn_send_error(conn, id, conn->refusal,
                    conn->refusal == SLUICE_E_LIMIT_REACHED ? message
                                                            : error_sentence(conn->refusal));
    conn->ends_after_output = true;
}

static void route_complain(struct conn *conn, uint32_t id, int error)
{
    const char *problem = wire_decoder_problem(conn->daemon->decoder);

    if (!conn->has_complained)
        LOG_LIMITED(LOG_LEVEL_WARNING, "bad_request", "pid=%d uid=%u error=%s problem=%s",
                    (int)conn->pid, (unsigned)conn->uid, error_name(error),
                    log_quote_text(problem).text);
    conn->has_complained = true;
    conn_send_error(conn, id, error, problem);
}

/* Refuses the request unless the peer has the right that it needs. */
static bool route_permits(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct route *route = &routes[request->op];
    const struct bytes *name;
    struct sentence refusal;

    if (!route->kind)
        return true;
    name = (const struct bytes *)((const char *)request + route->name);
    if (!name->size || peer_may(conn, route->right, *name))
        return true;
    refusal = peer_refusal(conn, right_name(route->right), route->kind, *name);
    conn_send_error(conn, id, SLUICE_E_NOT_PERMITTED, refusal.text);
    return false;
}

bool route_frame(struct conn *conn, const struct frame *frame)
{
    struct daemon *daemon = conn->daemon;
    struct wire_request request;
    bool is_long;
    int r;

    if (++daemon->frames_since_read >= FRAMES_A_CLOCK_READING)
        daemon->now_is_read = false;
    if (!conn->session) {
        route_refuse(conn, frame->id);
        return true;
    }
    r = wire_request_decode(daemon->decoder, conn->full, frame->body, frame->body_size, &request);
    is_long = !r && routes[request.op].is_long;
    if (is_long) {
        conn_end_turn(conn);
        if (!conn_may_call(conn))
            return false;
    }
    if (r)
        route_complain(conn, frame->id, r);
    else if (route_permits(conn, frame->id, &request))
        routes[request.op].handle(conn, frame->id, &request);
    return !conn->list_after;
}
