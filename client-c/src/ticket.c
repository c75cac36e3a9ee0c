#include "ticket.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define TOKEN_BOUND (UINT64_C(1) << 53)

static int enqueue_on_reply(struct sluice_client *client, struct request *request,
                            const Reply *reply, int error);
static void ticket_send_release(struct sluice_client *client, struct ticket *ticket);

static struct list *ticket_list(struct sluice_client *client, enum ticket_state state)
{
    switch (state) {
    case TICKET_WAITING:
        return &client->waiting;
    case TICKET_HELD:
        return &client->held;
    case TICKET_LOST:
        return &client->lost;
    case TICKET_ENDED:
        return &client->ended;
    }
    abort();
}

static void ticket_move(struct sluice_client *client, struct ticket *ticket,
                        enum ticket_state state)
{
    ticket->state = state;
    list_append(ticket_list(client, state), &ticket->in_state);
}

struct ticket *ticket_new(struct sluice_client *client, uint64_t id, const void *context,
                          size_t context_size)
{
    struct ticket *ticket = calloc(1, sizeof(*ticket) + context_size);

    if (!ticket)
        return NULL;
    ticket->context_size = context_size;
    if (context_size > 0)
        memcpy(ticket->context, context, context_size);
    list_init(&ticket->in_state);
    ticket->enqueue.on_reply = enqueue_on_reply;
    ticket_move(client, ticket, TICKET_WAITING);
    map_add(&client->tickets, &ticket->in_tickets, id);
    return ticket;
}

void ticket_destroy(struct sluice_client *client, struct ticket *ticket)
{
    map_remove(&client->tickets, &ticket->in_tickets);
    list_remove(&ticket->in_state);
    free(ticket->lost_message);
    free(ticket);
}

/* Frees a ticket that has ended once the daemon owes it nothing. */
static void ticket_settle(struct sluice_client *client, struct ticket *ticket)
{
    if (ticket->state == TICKET_ENDED && !ticket->enqueue.is_pending &&
        !ticket->cancel.is_pending && !ticket->release.is_pending)
        ticket_destroy(client, ticket);
}

struct ticket *ticket_find(struct sluice_client *client, uint64_t id)
{
    struct map_node *node = map_find(&client->tickets, id);

    return node ? list_entry(node, struct ticket, in_tickets) : NULL;
}

void tickets_free_all(struct sluice_client *client)
{
    struct list *lists[] = {&client->waiting, &client->held, &client->lost, &client->ended};

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        while (!list_is_empty(lists[i]))
            ticket_destroy(client, list_entry(lists[i]->next, struct ticket, in_state));
    }
}

/* ----------------------------------------------------------------- outcome */

/* The last that the application hears of a ticket that was not granted. */
static void ticket_end(struct sluice_client *client, struct ticket *ticket, int error)
{
    sluice_outcome_fn *on_outcome = ticket->on_outcome;

    ticket_move(client, ticket, TICKET_ENDED);
    ticket->on_outcome = NULL;
    if (on_outcome && !client->silent)
        on_outcome(client, error, NULL, ticket->arg);
    ticket_settle(client, ticket);
}

/* Gives back a grant that nobody wants. */
static void ticket_return(struct sluice_client *client, struct ticket *ticket, int error)
{
    ticket_send_release(client, ticket);
    ticket_end(client, ticket, error);
}

static int ticket_check_grant(struct sluice_client *client, const struct ticket *ticket,
                              const Sluice__V1__Grant *grant)
{
    if (grant->ticket_id != ticket->in_tickets.key)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon granted ticket id %" PRIu64
                            " in reply to ticket id %" PRIu64,
                            grant->ticket_id, ticket->in_tickets.key);
    if (grant->serial == 0 || grant->token == 0 || grant->token >= TOKEN_BOUND)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon sent a grant with serial %" PRIu64 " and token %" PRIu64
                            ", which must be from 1, the token below 2^53",
                            grant->serial, grant->token);
    return 0;
}

static bool ticket_has_context(const struct ticket *ticket, ProtobufCBinaryData context)
{
    return context.len == ticket->context_size &&
           (context.len == 0 || memcmp(context.data, ticket->context, context.len) == 0);
}

static int ticket_grant(struct sluice_client *client, struct ticket *ticket,
                        const Sluice__V1__Grant *grant)
{
    struct sluice_grant told = {
        .ticket = ticket->in_tickets.key,
        .serial = grant->serial,
        .token = grant->token,
        .waited_us = grant->waited_us,
        .limit = grant->limit,
        .context = ticket->context_size > 0 ? ticket->context : NULL,
        .context_size = ticket->context_size,
    };
    int result = ticket_check_grant(client, ticket, grant);

    if (result != 0) {
        ticket_end(client, ticket, result);
        return result;
    }
    ticket->serial = grant->serial;
    ticket->token = grant->token;
    if (!ticket_has_context(ticket, grant->context)) {
        client_fault(client, 0,
                     "the grant of serial %" PRIu64 " carries a context of %zu bytes that is not "
                     "the ticket's of %zu bytes",
                     grant->serial, grant->context.len, ticket->context_size);
        ticket_return(client, ticket, SLUICE_E_CONTEXT_MISMATCH);
    } else if (ticket->unwanted) {
        client_fault(client, 0, "%s", sluice_error_sentence(SLUICE_E_CANCELLED));
        ticket_return(client, ticket, SLUICE_E_CANCELLED);
    } else {
        ticket_move(client, ticket, TICKET_HELD);
        ticket->on_outcome(client, 0, &told, ticket->arg);
    }
    return 0;
}

static int enqueue_on_reply(struct sluice_client *client, struct request *request,
                            const Reply *reply, int error)
{
    struct ticket *ticket = list_entry(request, struct ticket, enqueue);

    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_GRANT)
        return ticket_grant(client, ticket, reply->grant);
    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR)
        error = reply_error(client, reply->error);
    else if (reply)
        error = reply_unexpected(client, reply, "enqueue");
    ticket_end(client, ticket, error);
    return error == SLUICE_E_PROTOCOL ? error : 0;
}

/* ------------------------------------------------------------------ cancel */

/* The outcome came, or comes, with the enqueue's own reply; this one only shows
 * that the daemon keeps to the order. */
static int cancel_on_reply(struct sluice_client *client, struct request *request,
                           const Reply *reply, int error)
{
    struct ticket *ticket = list_entry(request, struct ticket, cancel);
    int result = 0;

    (void)error;
    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_CANCELLED) {
        if (ticket->enqueue.is_pending)
            result = client_fault(client, SLUICE_E_PROTOCOL,
                                  "the daemon answered the cancel of ticket id %" PRIu64
                                  " before its enqueue",
                                  ticket->in_tickets.key);
    } else if (reply && reply->result_case != SLUICE__V1__REPLY__RESULT_ERROR) {
        result = reply_unexpected(client, reply, "cancel");
    }
    ticket_settle(client, ticket);
    return result;
}

int sluice_cancel(struct sluice_client *client, uint64_t id)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Cancel cancel = SLUICE__V1__CANCEL__INIT;
    struct ticket *ticket;
    int result = client_check(client);

    if (result != 0)
        return result;
    ticket = ticket_find(client, id);
    if (!ticket || ticket->state == TICKET_ENDED)
        return client_fault(client, SLUICE_E_UNKNOWN_TICKET,
                            "this client has no ticket id %" PRIu64 ", or it has ended", id);
    if (ticket->state != TICKET_WAITING)
        return client_fault(client, SLUICE_E_TICKET_HELD,
                            "ticket id %" PRIu64 " was granted: release it", id);
    if (ticket->unwanted)
        return 0;
    ticket->unwanted = true;
    cancel.ticket_id = id;
    message.op_case = SLUICE__V1__REQUEST__OP_CANCEL;
    message.cancel = &cancel;
    ticket->cancel.on_reply = cancel_on_reply;
    client_send_reserved(client, &ticket->cancel, &message);
    return 0;
}

/* ----------------------------------------------------------------- release */

static int released_too_late(struct sluice_client *client, const struct ticket *ticket)
{
    int error = ticket->lost_error ? ticket->lost_error : SLUICE_E_TICKET_ENDED;

    return client_fault(client, error, "the hold of serial %" PRIu64 " was lost: %s",
                        ticket->serial,
                        ticket->lost_message ? ticket->lost_message : sluice_error_sentence(error));
}

static int release_on_reply(struct sluice_client *client, struct request *request,
                            const Reply *reply, int error)
{
    struct ticket *ticket = list_entry(request, struct ticket, release);
    sluice_done_fn *on_done = ticket->on_done;

    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_RELEASED) {
        if (reply->released->ended_before)
            error = released_too_late(client, ticket);
    } else if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR) {
        error = reply_error(client, reply->error);
    } else if (reply) {
        error = reply_unexpected(client, reply, "release");
    }
    ticket->on_done = NULL;
    if (on_done && !client->silent)
        on_done(client, error, ticket->done_arg);
    ticket_settle(client, ticket);
    return error == SLUICE_E_PROTOCOL ? error : 0;
}

static void ticket_send_release(struct sluice_client *client, struct ticket *ticket)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Release release = SLUICE__V1__RELEASE__INIT;

    release.ticket_id = ticket->in_tickets.key;
    message.op_case = SLUICE__V1__REQUEST__OP_RELEASE;
    message.release = &release;
    ticket->release.on_reply = release_on_reply;
    client_send_reserved(client, &ticket->release, &message);
}

/* The daemon does not count the slots for this ticket any more. */
static int ticket_forget(struct sluice_client *client, struct ticket *ticket)
{
    int error = released_too_late(client, ticket);

    ticket_move(client, ticket, TICKET_ENDED);
    ticket_settle(client, ticket);
    return error;
}

int sluice_release_start(struct sluice_client *client, uint64_t id, sluice_done_fn *on_done,
                         void *arg)
{
    struct ticket *ticket = ticket_find(client, id);
    int result = client_check(client);

    if (ticket && ticket->state == TICKET_LOST && result != SLUICE_E_WRONG_PROCESS)
        return ticket_forget(client, ticket);
    if (result != 0)
        return result;
    if (!ticket || ticket->state == TICKET_ENDED)
        return client_fault(client, SLUICE_E_UNKNOWN_TICKET,
                            "this client has no ticket id %" PRIu64 ", or it was released", id);
    if (ticket->state == TICKET_WAITING)
        return client_fault(client, SLUICE_E_TICKET_WAITING,
                            "ticket id %" PRIu64 " still waits: cancel it", id);
    ticket->on_done = on_done;
    ticket->done_arg = arg;
    ticket_move(client, ticket, TICKET_ENDED);
    ticket_send_release(client, ticket);
    return 0;
}

/* -------------------------------------------------------------------- loss */

void ticket_keep_loss(struct ticket *ticket, int error, const char *message)
{
    ticket->lost_error = error;
    free(ticket->lost_message);
    ticket->lost_message = strdup(message);
}

void ticket_lose(struct sluice_client *client, struct ticket *ticket, int error,
                 const char *message)
{
    struct sluice_notice notice = {
        .kind = SLUICE_NOTICE_HOLD_LOST,
        .ticket = ticket->in_tickets.key,
        .serial = ticket->serial,
        .token = ticket->token,
        .error = error,
        .message = message,
        .ticket_arg = ticket->notice_arg,
    };

    ticket_keep_loss(ticket, error, message);
    ticket_move(client, ticket, TICKET_LOST);
    if (client->on_notice && !client->silent)
        client->on_notice(client, &notice, client->notice_arg);
}

void tickets_lose_all(struct sluice_client *client, int error)
{
    char message[CLIENT_MESSAGE_SIZE];

    memcpy(message, client->message, sizeof(message));
    while (!list_is_empty(&client->held)) {
        memcpy(client->message, message, sizeof(message));
        ticket_lose(client, list_entry(client->held.next, struct ticket, in_state), error, message);
    }
}
