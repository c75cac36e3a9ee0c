#include "options.h"
#include "pull.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

static void round_destroy(struct round *round)
{
    list_remove(&round->in_pull);
    free(round);
}

/* The pull's own reply is its end; this one only lets the round go. */
static int cancel_on_reply(struct sluice_client *client, struct request *request,
                           const Reply *reply, int error)
{
    struct round *round = list_entry(request, struct round, cancel);
    int result = 0;

    (void)error;
    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_CANCELLED) {
        if (round->request.is_pending)
            result = client_fault(client, SLUICE_E_PROTOCOL,
                                  "the daemon answered the cancel of pull %08" PRIx64
                                  " before that pull's end",
                                  round->request.in_requests.key);
    } else if (reply && reply->result_case != SLUICE__V1__REPLY__RESULT_ERROR) {
        result = reply_unexpected(client, reply, "cancel_pull");
    }
    if (!round->request.is_pending)
        round_destroy(round);
    return result;
}

void round_cancel(struct sluice_client *client, struct round *round)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__CancelPull cancel = SLUICE__V1__CANCEL_PULL__INIT;

    if (round->cancel.is_pending || !round->request.is_pending)
        return;
    cancel.request_id = (uint32_t)round->request.in_requests.key;
    message.op_case = SLUICE__V1__REQUEST__OP_CANCEL_PULL;
    message.cancel_pull = &cancel;
    round->cancel.on_reply = cancel_on_reply;
    client_send_reserved(client, &round->cancel, &message);
}

/* ----------------------------------------------------------------- replies */

/* The round's own request is answered: what it did not bring is not asked for any more. */
static void round_end(struct sluice_client *client, struct round *round, int error)
{
    struct pull *pull = round->pull;
    bool is_end = error == SLUICE_E_ITERATOR_ENDED || error == SLUICE_E_ITERATOR_FAILED;

    if (is_end && pull->remaining != PULL_UNBOUNDED)
        pull->remaining += round->left; /* which may be asked for again */
    if (is_end && pull->n_nacks > 0)
        error = 0; /* the daemon had not read them */
    pull->asked -= round->left;
    client->n_owed -= round->left;
    client->n_rounds--;
    round->left = 0;
    round->pull = NULL;
    list_remove(&round->in_pull);
    if (!round->cancel.is_pending)
        round_destroy(round);
    if (error != 0) {
        pull->is_end = is_end && (pull->error == 0 || pull->is_end);
        pull_keep_error(client, pull, error);
        if (client->fd >= 0 && !is_end) /* which all rounds are told of */
            pull_cancel_rounds(client, pull);
    }
    if (pull_is_over(pull))
        pull_end(client, pull);
    else
        pull_touch(client, pull);
}

static void round_use(struct sluice_client *client, struct round *round)
{
    round->left--;
    round->pull->asked--;
    client->n_owed--;
    if (round->left == 0)
        request_settle(client, &round->request);
}

static int round_deliver(struct sluice_client *client, struct round *round,
                         const Sluice__V1__Delivery *message)
{
    struct pull *pull = round->pull;
    struct delivery *delivery;
    int result;

    if (message->serial == 0)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon delivered an item with serial 0");
    result = delivery_new(client, pull, message, &delivery);
    if (result != 0)
        return result;
    round_use(client, round);
    if (pull->unwanted) {
        delivery_settle(client, delivery, SLUICE_NACK);
    } else if (pull->on_item) {
        delivery_move(client, delivery, DELIVERY_DELIVERED);
        pull->on_item(client, &delivery->item, pull->arg);
    } else {
        pull_wake(pull);
    }
    if (round->left == 0)
        round_end(client, round, 0);
    return 0;
}

static int round_on_reply(struct sluice_client *client, struct request *request, const Reply *reply,
                          int error)
{
    struct round *round = list_entry(request, struct round, request);

    if (!reply) {
        round_end(client, round, error);
        return 0;
    }
    switch ((int)reply->result_case) {
    case SLUICE__V1__REPLY__RESULT_DELIVERY:
        return round_deliver(client, round, reply->delivery);
    case SLUICE__V1__REPLY__RESULT_ITERATOR_END:
        error = client_fault(client, SLUICE_E_ITERATOR_ENDED,
                             "the stream of iterator \"%s\" "
                             "has ended",
                             round->pull->iterator);
        break;
    case SLUICE__V1__REPLY__RESULT_ERROR:
        error = reply_error(client, reply->error);
        break;
    default:
        return reply_unexpected(client, reply, "pull");
    }
    if (error == SLUICE_E_PROTOCOL)
        return error;
    request_settle(client, request);
    round_end(client, round, error);
    return 0;
}

void round_lose(struct sluice_client *client, uint32_t request_id)
{
    struct map_node *node = map_find(&client->requests, request_id);
    struct request *request = node ? list_entry(node, struct request, in_requests) : NULL;
    struct round *round;

    if (!request || request->on_reply != round_on_reply)
        return;
    round = list_entry(request, struct round, request);
    round_use(client, round);
    if (round->left == 0)
        round_end(client, round, 0);
}

static int round_send(struct sluice_client *client, struct pull *pull, struct round *round)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Pull body = SLUICE__V1__PULL__INIT;
    Sluice__V1__EnsureIterator ensure = SLUICE__V1__ENSURE_ITERATOR__INIT;

    body.iterator = option_text(pull->iterator);
    body.credit = round->left;
    body.ensure = ensure_fill(&ensure, pull->ensure.capacity > 0 ? &pull->ensure : NULL);
    body.wait_timeout_ms = pull->wait_timeout_ms;
    body.hold_limit_ms = pull->hold_limit_ms;
    body.try_ = pull->try_only;
    message.op_case = SLUICE__V1__REQUEST__OP_PULL;
    message.pull = &body;
    round->request.is_stream = true;
    round->request.on_reply = round_on_reply;
    return client_send(client, &round->request, &message);
}

int round_ask(struct sluice_client *client, struct pull *pull, uint32_t credit)
{
    struct round *round = calloc(1, sizeof(*round));
    int result;

    if (!round)
        return client_fault(client, -ENOMEM, "no memory for a pull");
    round->pull = pull;
    round->left = credit;
    list_init(&round->in_pull);
    settles_flush(client);
    client->n_rounds++;
    client->n_owed += credit;
    result = round_send(client, pull, round);
    if (result != 0) {
        client->n_rounds--;
        client->n_owed -= credit;
        free(round);
        return result;
    }
    list_append(&pull->rounds, &round->in_pull);
    pull->asked += credit;
    if (pull->remaining != PULL_UNBOUNDED)
        pull->remaining -= credit;
    return 0;
}
