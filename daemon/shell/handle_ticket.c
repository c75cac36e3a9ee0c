/* Enqueue, Cancel, Release. */
#include "core/gate.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/log_limit.h"
#include "shell/rights.h"
#include "shell/route.h"
#include "shell/sentence.h"

#include <inttypes.h>
#include <stdio.h>

static struct command enqueue_command(struct conn *conn, uint32_t id, const struct wire_enqueue *in)
{
    return (struct command){
        .kind = COMMAND_ENQUEUE,
        .enqueue = {.session = conn->session,
                    .request_id = id,
                    .ticket_id = in->ticket_id,
                    .gate = in->gate,
                    .weight = in->weight,
                    .ensure = in->ensure,
                    .ensure_limit = in->ensure_limit,
                    .on_mismatch = (enum on_mismatch)in->on_mismatch,
                    .may_not_use = !peer_may(conn, RIGHT_USE, in->gate),
                    .may_ensure = in->ensure && peer_may(conn, RIGHT_CREATE, in->gate),
                    .may_set = in->ensure && peer_may(conn, RIGHT_ADMINISTER, in->gate),
                    .try = in->try,
                    .notify_queued = in->notify_queued,
                    .wait_timeout_ms = in->wait_timeout_ms,
                    .hold_limit_ms = in->hold_limit_ms,
                    .context = in->context,
                    .label = in->label,
                    .held = in->held,
                    .n_held = in->n_held},
    };
}

static void warn_limit_kept(struct conn *conn, struct bytes gate, const struct result *result)
{
    char what[96];

    LOG_LIMITED(LOG_LEVEL_WARNING, "limit_kept",
                "gate=%s limit=%" PRIu64 " asked=%" PRIu64 " pid=%d", log_quote(gate).text,
                result->bound, result->value, (int)conn->pid);
    snprintf(what, sizeof(what), "the limit of %" PRIu64 " was kept: %" PRIu64 " was asked for",
             result->bound, result->value);
    events_gate_changed(conn->daemon, result->gate, what, conn);
}

static struct sentence enqueue_refusal(struct conn *conn, struct bytes gate, int error,
                                       const struct result *result)
{
    if (error == SLUICE_E_NOT_PERMITTED && result->right)
        return peer_refusal(conn, result->right, "gate", gate);
    return sentence_of_refusal(error, gate, result);
}

void handle_enqueue(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct wire_enqueue *enqueue = &request->enqueue;
    const struct command command = enqueue_command(conn, id, enqueue);
    struct result result;
    int r = daemon_run(conn->daemon, &command, &result);

    if (result.superseded_request)
        conn_send_error(conn, result.superseded_request, SLUICE_E_SUPERSEDED,
                        error_sentence(SLUICE_E_SUPERSEDED));
    if (result.limit_kept)
        warn_limit_kept(conn, enqueue->gate, &result);
    if (result.limit_set)
        gate_was_changed(conn, enqueue->gate, "set_limit", &result);
    if (r) {
        struct sentence sentence = enqueue_refusal(conn, enqueue->gate, r, &result);

        conn_send(conn, wire_write_error(conn->daemon->writer, id,
                                         &(struct wire_error){.code = r,
                                                              .message = sentence.text,
                                                              .ticket_id = enqueue->ticket_id}));
        events_rejected(conn, enqueue->gate, r, sentence.text);
        return;
    }
    if (result.is_queued)
        events_queued(conn->daemon, result.gate, result.serial);
}

static struct command ticket_command(enum command_kind kind, const struct conn *conn,
                                     const struct wire_request *request)
{
    return (struct command){.kind = kind,
                            .ticket = {.session = conn->session,
                                       .ticket_id = request->ticket.ticket_id,
                                       .serial = request->ticket.serial}};
}

static void send_ticket_error(struct conn *conn, uint32_t id, int error,
                              const struct wire_request *request)
{
    conn_send(conn, wire_write_error(conn->daemon->writer, id,
                                     &(struct wire_error){.code = error,
                                                          .message = error_sentence(error),
                                                          .ticket_id = request->ticket.ticket_id,
                                                          .serial = request->ticket.serial}));
}

void handle_cancel(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct command command = ticket_command(COMMAND_CANCEL, conn, request);
    struct result result;
    int r = daemon_run(conn->daemon, &command, &result);

    /* The Enqueue's own reply is the first effect and in the output by now. What waits in the
     * outbox are grants that the cancel made room for. */
    if (r)
        send_ticket_error(conn, id, r, request);
    else
        conn_send(conn, wire_write_cancelled(conn->daemon->writer, id, (int)result.cancel,
                                             result.serial, result.token));
}

void handle_release(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct command command = ticket_command(COMMAND_RELEASE, conn, request);
    struct result result;
    int r = daemon_run(conn->daemon, &command, &result);

    if (r)
        send_ticket_error(conn, id, r, request);
    else
        conn_send(conn, wire_write_released(conn->daemon->writer, id, result.ended_before));
}
