/* Push, Pull, Settle, and the ends of them. */
#include "core/iterator.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/ensure.h"
#include "shell/route.h"
#include "shell/sentence.h"

static void refuse_push(struct conn *conn, uint32_t id, const struct wire_push *push, int error,
                        const struct result *result)
{
    struct sentence sentence = ensure_refusal(conn, push->iterator, error, result);

    conn_send_error(conn, id, error, sentence.text);
    events_push_refused(conn, push->iterator, error, sentence.text);
}

void handle_push(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct wire_push *push = &request->push;
    const struct command command = {
        .kind = COMMAND_PUSH,
        .push = {.session = conn->session,
                 .request_id = id,
                 .item_id = push->item_id,
                 .iterator = push->iterator,
                 .ensure = ensure_of(conn, push->iterator, &push->ensure),
                 .try = push->try,
                 .wait_timeout_ms = push->wait_timeout_ms,
                 .ttl_ms = push->ttl_ms,
                 .payload = push->payload,
                 .context = push->context,
                 .label = push->label},
    };
    struct result result;
    int r = daemon_run(conn->daemon, &command, &result);

    if (result.superseded_request)
        conn_send_error(conn, result.superseded_request, SLUICE_E_SUPERSEDED,
                        error_sentence(SLUICE_E_SUPERSEDED));
    ensure_note(conn, push->iterator, &result, r);
    if (r)
        refuse_push(conn, id, push, r, &result);
    else if (result.accepted_before)
        conn_send(conn, wire_write_accepted(conn->daemon->writer, id,
                                            &(struct wire_accepted){.item_id = push->item_id,
                                                                    .serial = result.serial}));
    else if (result.is_queued)
        events_offered(conn->daemon, result.iterator, result.serial);
}

/* The reply to the push or pull itself is the first effect and in the output by now, as
 * with a cancelled ticket. */
static void send_cancelled(struct conn *conn, uint32_t id, int error, const struct result *result)
{
    if (error)
        conn_send_error(conn, id, error, error_sentence(error));
    else
        conn_send(conn, wire_write_cancelled(conn->daemon->writer, id, (int)result->cancel,
                                             result->serial, 0));
}

void handle_cancel_push(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct command command = {
        .kind = COMMAND_CANCEL_PUSH,
        .cancel_push = {.session = conn->session, .item_id = request->cancel_push.item_id},
    };
    struct result result;
    int r = daemon_run(conn->daemon, &command, &result);

    send_cancelled(conn, id, r, &result);
}

void handle_pull(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct wire_pull *pull = &request->pull;
    const struct command command = {
        .kind = COMMAND_PULL,
        .pull = {.session = conn->session,
                 .request_id = id,
                 .iterator = pull->iterator,
                 .ensure = ensure_of(conn, pull->iterator, &pull->ensure),
                 .credit = pull->credit,
                 .try = pull->try,
                 .wait_timeout_ms = pull->wait_timeout_ms,
                 .hold_limit_ms = pull->hold_limit_ms},
    };
    struct result result;
    int r = daemon_run(conn->daemon, &command, &result);

    ensure_note(conn, pull->iterator, &result, r);
    if (r)
        conn_send_error(conn, id, r, ensure_refusal(conn, pull->iterator, r, &result).text);
}

void handle_cancel_pull(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct command command = {
        .kind = COMMAND_CANCEL_PULL,
        .cancel_pull = {.session = conn->session, .request_id = request->cancel_pull.request_id},
    };
    struct result result;
    int r = daemon_run(conn->daemon, &command, &result);

    send_cancelled(conn, id, r, &result);
}

/* A message that settles more ends the turn of its connection. */
#define SETTLED_IN_PASSING 64

struct unknown {
    uint64_t serials[WIRE_MAX_SETTLED];
    size_t n;
};

/* `n_left`: settlements of the message that are not done yet. All are done before anything is
 * delivered: what is given back comes in the order of serials, and before all newer items. */
static void settle_all(struct conn *conn, const uint64_t *serials, size_t n, enum settlement how,
                       size_t *n_left, struct unknown *unknown)
{
    for (size_t i = 0; i < n; i++) {
        const struct command command = {
            .kind = COMMAND_SETTLE,
            .settle = {.session = conn->session,
                       .serial = serials[i],
                       .how = how,
                       .more = --*n_left > 0},
        };
        struct result result;

        if (daemon_run(conn->daemon, &command, &result))
            unknown->serials[unknown->n++] = serials[i];
    }
}

void handle_settle(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct wire_settle *settle = &request->settle;
    size_t n = settle->n_starts + settle->n_acks + settle->n_nacks, n_left = n;
    struct unknown unknown;

    unknown.n = 0;
    settle_all(conn, settle->starts, settle->n_starts, SETTLE_START, &n_left, &unknown);
    settle_all(conn, settle->acks, settle->n_acks, SETTLE_ACK, &n_left, &unknown);
    settle_all(conn, settle->nacks, settle->n_nacks, SETTLE_NACK, &n_left, &unknown);
    conn_send(conn, wire_write_settled(conn->daemon->writer, id, unknown.serials, unknown.n));
    if (n > SETTLED_IN_PASSING)
        conn_end_turn(conn);
}
