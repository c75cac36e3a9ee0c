/* Operators change gates and end tickets. */
#include "core/gate.h"
#include "core/ticket.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/info.h"
#include "shell/log.h"
#include "shell/log_limit.h"
#include "shell/rights.h"
#include "shell/route.h"
#include "shell/sentence.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* In the order of the protocol's GateAction, which begins at 1. */
static const char *const action_names[] = {NULL,    "set_limit", "pause", "resume",
                                           "drain", "close",     "reopen"};

void gate_was_changed(struct conn *conn, struct bytes name, const char *what,
                      const struct result *result)
{
    LOG_LIMITED_UNLESS(peer_is_admin(conn), LOG_LEVEL_INFO, "gate_changed",
                       "gate=%s action=%s limit=%" PRIu32 " dropped=%" PRIu32 " granted=%" PRIu32
                       " by_uid=%u by_pid=%d",
                       log_quote(name).text, what, result->gate->limit, result->n_dropped,
                       result->n_granted, (unsigned)conn->uid, (int)conn->pid);
    events_gate_changed(conn->daemon, result->gate, what, conn);
}

void handle_change_gate(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    struct daemon *daemon = conn->daemon;
    const struct command command = {
        .kind = COMMAND_CHANGE_GATE,
        .change = {.name = request->change.name,
                   .action = (enum gate_action)(request->change.action - 1),
                   .limit = request->change.limit},
    };
    struct result result;
    struct wire_gate_info row;
    int r = daemon_run(daemon, &command, &result);

    if (r) {
        struct sentence sentence = sentence_of_refusal(r, request->change.name, &result);

        conn_send_error(conn, id, r, sentence.text);
        return;
    }
    gate_was_changed(conn, request->change.name, action_names[request->change.action], &result);
    row = gate_info(daemon, result.gate);
    conn_send(conn, wire_write_gate_changed(daemon->writer, id, &row, result.n_dropped,
                                            result.n_granted));
}

static void send_no_ticket(struct conn *conn, uint32_t id, uint64_t serial, int error)
{
    char message[128];

    snprintf(message, sizeof(message), "serial %" PRIu64 ": %s", serial,
             error == SLUICE_E_UNKNOWN_TICKET ? "no ticket waits or is held under it"
                                              : error_sentence(error));
    conn_send_error(conn, id, error, message);
}

/* Refuses unless the peer administers the gate of the ticket. Who administers none is not told
 * whether there is one. */
static bool may_end_ticket(struct conn *conn, uint32_t id, uint64_t serial)
{
    const struct ticket *ticket = core_find_ticket(conn->daemon->core, serial);
    struct bytes name;
    char message[96];

    if (!peer_administers_some(conn)) {
        snprintf(message, sizeof(message), "user %u may not administer any gate",
                 (unsigned)conn->uid);
        conn_send_error(conn, id, SLUICE_E_NOT_PERMITTED, message);
        return false;
    }
    if (!ticket)
        return true;
    name = ticket->gate->entry.name;
    if (peer_may(conn, RIGHT_ADMINISTER, name))
        return true;
    if (!peer_may(conn, RIGHT_USE, name)) {
        send_no_ticket(conn, id, serial, SLUICE_E_UNKNOWN_TICKET); /* and no name of a gate */
        return false;
    }
    conn_send_error(conn, id, SLUICE_E_NOT_PERMITTED,
                    peer_refusal(conn, "administer", "gate", name).text);
    return false;
}

void handle_end_ticket(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    struct daemon *daemon = conn->daemon;
    const struct command command = {
        .kind = COMMAND_END_TICKET,
        .end = {.serial = request->end.serial, .revoke = request->end.revoke},
    };
    char note[WIRE_MAX_REASON + 1] = "";
    struct result result;
    int r;

    if (!may_end_ticket(conn, id, request->end.serial))
        return;
    if (request->end.reason.size)
        memcpy(note, request->end.reason.data, request->end.reason.size);
    daemon->note = *note ? note : NULL;
    r = daemon_run(daemon, &command, &result);
    daemon->note = NULL;
    if (r) {
        send_no_ticket(conn, id, request->end.serial, r);
        return;
    }
    LOG_LIMITED_UNLESS(peer_is_admin(conn), LOG_LEVEL_INFO, "ticket_ended",
                       "serial=%" PRIu64 " how=%s weight=%" PRIu32 " reason=%s by_uid=%u by_pid=%d",
                       result.serial, request->end.revoke ? "revoked" : "cancelled", result.weight,
                       log_quote(request->end.reason).text, (unsigned)conn->uid, (int)conn->pid);
    conn_send(conn, wire_write_ticket_ended(daemon->writer, id, result.serial, result.weight));
}
