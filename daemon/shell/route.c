#include "shell/route.h"

#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/log_limit.h"

#include <inttypes.h>
#include <stdio.h>

/* The clock is read again within a turn after so many frames. */
#define FRAMES_A_CLOCK_READING 256

struct route {
    handler *handle;
    bool needs_admin;
    /* Takes time that grows with what is there: it counts for all the frames that
     * its connection is served in this turn. */
    bool is_long;
};

static const struct route routes[N_WIRE_OPS] = {
    [WIRE_HELLO] = {handle_hello, false, false},
    [WIRE_RESUME] = {handle_resume, false, false},
    [WIRE_PING] = {handle_ping, false, false},
    [WIRE_ENQUEUE] = {handle_enqueue, false, false},
    [WIRE_CANCEL] = {handle_cancel, false, false},
    [WIRE_RELEASE] = {handle_release, false, false},
    [WIRE_PUSH] = {handle_push, false, false},
    [WIRE_CANCEL_PUSH] = {handle_cancel_push, false, false},
    [WIRE_PULL] = {handle_pull, false, false},
    [WIRE_CANCEL_PULL] = {handle_cancel_pull, false, false},
    [WIRE_SETTLE] = {handle_settle, false, false},
    [WIRE_END_ITERATOR] = {handle_end_iterator, false, false},
    [WIRE_LIST_GATES] = {handle_list_gates, false, true},
    [WIRE_LIST_TICKETS] = {handle_list_tickets, false, true},
    [WIRE_LIST_SESSIONS] = {handle_list_sessions, false, true},
    [WIRE_GET_STATUS] = {handle_get_status, false, true},
    [WIRE_LIST_ITERATORS] = {handle_list_iterators, false, true},
    [WIRE_LIST_ITEMS] = {handle_list_items, false, true},
    [WIRE_CHANGE_GATE] = {handle_change_gate, true, false},
    [WIRE_END_TICKET] = {handle_end_ticket, true, false},
    [WIRE_CHANGE_ITERATOR] = {handle_change_iterator, true, true},
};

bool peer_is_admin(const struct conn *conn)
{
    return conn->uid == 0 || conn->uid == conn->daemon->uid;
}

bool peer_may_ensure(const struct conn *conn)
{
    switch (conn->daemon->config.allow_ensure) {
    case ENSURE_OWNER:
        return peer_is_admin(conn);
    case ENSURE_EVERYONE:
        return true;
    case ENSURE_NOBODY:
        return false;
    }
    return false;
}

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

static void route_refuse_user(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    char message[128];

    snprintf(message, sizeof(message), "%s is for root and user %u, not for user %u",
             wire_op_name(request->op), (unsigned)conn->daemon->uid, (unsigned)conn->uid);
    conn_send_error(conn, id, SLUICE_E_NOT_PERMITTED, message);
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
    else if (routes[request.op].needs_admin && !peer_is_admin(conn))
        route_refuse_user(conn, frame->id, &request);
    else
        routes[request.op].handle(conn, frame->id, &request);
    return true;
}
