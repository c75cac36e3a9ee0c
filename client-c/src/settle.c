#include "pull.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

/* Serials in one Settle, together. */
#define SETTLE_MAX 1000

/* What is said of several deliveries at once, and by whom that is awaited. */
struct settle_call {
    sluice_settled_fn *on_settled;
    void *arg;
    size_t n_batches; /* of which the reply is owed */
    int error;
    size_t n_unknown;
    uint64_t unknown[]; /* names of deliveries */
};

/* One Settle in the making. */
struct settle {
    size_t n_acks, n_nacks, n_starts;
    uint64_t acks[SETTLE_MAX], nacks[SETTLE_MAX], starts[SETTLE_MAX];
};

static size_t settle_size(const struct settle *settle)
{
    return settle->n_acks + settle->n_nacks + settle->n_starts;
}

/* ------------------------------------------------------------------- reply */

/* The name under which the application knew it; 0 when it never did. */
static uint64_t batch_name_of(struct sluice_client *client, const struct batch *batch,
                              uint64_t serial)
{
    for (struct list *link = batch->members.next; link != &batch->members; link = link->next) {
        const struct delivery *delivery = list_entry(link, struct delivery, in_batch);

        if (delivery->item.serial == serial)
            return delivery->item.delivery;
    }
    for (struct list *link = client->delivered.next; link != &client->delivered;
         link = link->next) {
        const struct delivery *delivery = list_entry(link, struct delivery, in_state);

        if (delivery->item.serial == serial)
            return delivery->item.delivery;
    }
    return 0;
}

static int batch_take(struct sluice_client *client, struct batch *batch,
                      const Sluice__V1__Settled *settled)
{
    struct settle_call *call = batch->call;

    if (settled->n_unknown > batch->n)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon does not know %zu of %zu items that were settled",
                            settled->n_unknown, batch->n);
    for (size_t i = 0; call && i < settled->n_unknown; i++) {
        uint64_t name = batch_name_of(client, batch, settled->unknown[i]);

        if (name != 0)
            call->unknown[call->n_unknown++] = name;
    }
    return 0;
}

static void call_end_batch(struct sluice_client *client, struct settle_call *call, int error)
{
    if (call->error == 0)
        call->error = error;
    if (--call->n_batches > 0)
        return;
    if (call->on_settled && !client->silent)
        call->on_settled(client, call->error, call->unknown, call->n_unknown, call->arg);
    free(call);
}

/* A batch without a call lies in one of its members, which goes last. */
static void batch_destroy_members(struct sluice_client *client, struct batch *batch)
{
    struct delivery *leader = NULL;

    while (!list_is_empty(&batch->members)) {
        struct delivery *delivery = list_entry(batch->members.next, struct delivery, in_batch);

        if (&delivery->batch == batch) {
            leader = delivery;
            list_remove(&delivery->in_batch);
        } else {
            delivery_destroy(client, delivery);
        }
    }
    if (leader)
        delivery_destroy(client, leader);
}

/* Where nobody awaits it, a refusal ends the connection: the items go back then,
 * and the application learns of it. */
static int batch_on_reply(struct sluice_client *client, struct request *request, const Reply *reply,
                          int error)
{
    struct batch *batch = list_entry(request, struct batch, request);
    struct settle_call *call = batch->call;
    int result = 0;

    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_PONG && batch->n == 0)
        error = 0;
    else if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_SETTLED)
        error = result = batch_take(client, batch, reply->settled);
    else if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR)
        error = reply_error(client, reply->error);
    else if (reply)
        error = result = reply_unexpected(client, reply, "settle");
    if (reply && error != 0 && !call)
        result = error;
    batch_destroy_members(client, batch);
    if (call) {
        call_end_batch(client, call, error);
        free(batch);
    }
    return result;
}

static int start_on_reply(struct sluice_client *client, struct request *request, const Reply *reply,
                          int error)
{
    struct delivery *delivery = list_entry(request, struct delivery, start);
    int result = 0;

    (void)error;
    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR)
        result = reply_error(client, reply->error);
    else if (reply && reply->result_case != SLUICE__V1__REPLY__RESULT_SETTLED)
        result = reply_unexpected(client, reply, "settle");
    if (delivery->state == DELIVERY_DONE)
        delivery_destroy(client, delivery);
    return result;
}

/* -------------------------------------------------------------------- send */

static void settle_send(struct sluice_client *client, struct settle *settle,
                        struct request *request)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Settle body = SLUICE__V1__SETTLE__INIT;

    body.n_acks = settle->n_acks;
    body.acks = settle->acks;
    body.n_nacks = settle->n_nacks;
    body.nacks = settle->nacks;
    body.n_starts = settle->n_starts;
    body.starts = settle->starts;
    message.op_case = SLUICE__V1__REQUEST__OP_SETTLE;
    message.settle = &body;
    client_send_reserved(client, request, &message);
}

/* Returns the first, NULL when there is none. */
static struct delivery *take_starts(struct sluice_client *client, struct settle *settle)
{
    struct delivery *first = NULL;

    while (!list_is_empty(&client->starting) && settle_size(settle) < SETTLE_MAX) {
        struct delivery *delivery = list_entry(client->starting.next, struct delivery, in_starting);

        list_remove(&delivery->in_starting);
        settle->starts[settle->n_starts++] = delivery->item.serial;
        if (!first)
            first = delivery;
    }
    return first;
}

/* Into `batch`; NULL: into that of the first. Returns the batch, NULL when there was none. */
static struct batch *take_settled(struct sluice_client *client, struct settle *settle,
                                  struct batch *batch)
{
    while (!list_is_empty(&client->unsent) && settle_size(settle) < SETTLE_MAX) {
        struct delivery *delivery = list_entry(client->unsent.next, struct delivery, in_state);

        if (!batch)
            batch = &delivery->batch;
        list_append(&batch->members, &delivery->in_batch);
        delivery_move(client, delivery, DELIVERY_SENT);
        if (delivery->how == SLUICE_ACK)
            settle->acks[settle->n_acks++] = delivery->item.serial;
        else
            settle->nacks[settle->n_nacks++] = delivery->item.serial;
    }
    return batch;
}

void settles_flush(struct sluice_client *client)
{
    while (!list_is_empty(&client->unsent) || !list_is_empty(&client->starting)) {
        struct delivery *starter;
        struct settle settle;
        struct batch *batch;

        settle.n_acks = settle.n_nacks = settle.n_starts = 0;
        starter = take_starts(client, &settle);
        batch = take_settled(client, &settle, NULL);
        if (batch) {
            batch->n = settle_size(&settle);
            batch->request.on_reply = batch_on_reply;
            settle_send(client, &settle, &batch->request);
        } else {
            starter->start.on_reply = start_on_reply;
            settle_send(client, &settle, &starter->start);
        }
    }
}

/* ----------------------------------------------------------- without answer */

/* Settles a delivery of the application's, or says why not. Lost ones are freed. */
static int settle_one(struct sluice_client *client, struct delivery *delivery,
                      enum sluice_settle how)
{
    int error;

    if (delivery->state == DELIVERY_LOST) {
        error = delivery_too_late(client, delivery);
        if (how != SLUICE_START)
            delivery_destroy(client, delivery);
        return error;
    }
    if (how != SLUICE_START) {
        delivery_settle(client, delivery, how);
    } else if (!delivery->started) {
        delivery->started = true;
        list_append(&client->starting, &delivery->in_starting);
    }
    return 0;
}

static int settle_named(struct sluice_client *client, uint64_t id, enum sluice_settle how)
{
    int result = client_check(client);
    struct delivery *delivery = delivery_find(client, id);

    if (result != 0 &&
        (result == SLUICE_E_WRONG_PROCESS || !delivery || delivery->state != DELIVERY_LOST))
        return result;
    if (!delivery)
        return client_fault(client, SLUICE_E_UNKNOWN_ITEM,
                            "this client has no delivery %" PRIu64 ", or it was settled", id);
    return settle_one(client, delivery, how);
}

int sluice_ack(struct sluice_client *client, uint64_t delivery)
{
    return settle_named(client, delivery, SLUICE_ACK);
}

int sluice_nack(struct sluice_client *client, uint64_t delivery)
{
    return settle_named(client, delivery, SLUICE_NACK);
}

int sluice_started(struct sluice_client *client, uint64_t delivery)
{
    return settle_named(client, delivery, SLUICE_START);
}

/* -------------------------------------------------------------- with answer */

/* The batches of a call, made before anything is done. */
struct batches {
    struct batch **of;
    size_t n, used;
};

static void batches_free(struct batches *batches)
{
    while (batches->n > batches->used)
        free(batches->of[--batches->n]);
    free(batches->of);
}

static int batches_new(struct batches *batches, size_t n)
{
    batches->of = calloc(n, sizeof(batches->of[0]));
    while (batches->of && batches->n < n) {
        struct batch *batch = calloc(1, sizeof(*batch));

        if (!batch) {
            batches_free(batches);
            return -ENOMEM;
        }
        list_init(&batch->members);
        batch->request.on_reply = batch_on_reply;
        batches->of[batches->n++] = batch;
    }
    return batches->of ? 0 : -ENOMEM;
}

/* Nothing is left to be said: an answer comes all the same. */
static void batches_send_ping(struct sluice_client *client, struct batches *batches,
                              struct settle_call *call)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Ping ping = SLUICE__V1__PING__INIT;
    struct batch *batch = batches->of[batches->used++];

    batch->call = call;
    call->n_batches++;
    message.op_case = SLUICE__V1__REQUEST__OP_PING;
    message.ping = &ping;
    client_send_reserved(client, &batch->request, &message);
}

static void batches_send(struct sluice_client *client, struct batches *batches,
                         struct settle *settle, struct settle_call *call)
{
    struct batch *batch = batches->of[batches->used++];

    take_settled(client, settle, batch);
    batch->n = settle_size(settle);
    batch->call = call;
    call->n_batches++;
    settle_send(client, settle, &batch->request);
    settle->n_acks = settle->n_nacks = settle->n_starts = 0;
}

/* Everything before it is in the output. */
static void call_send(struct sluice_client *client, struct settle_call *call,
                      struct batches *batches, enum sluice_settle how, const uint64_t *deliveries,
                      size_t n)
{
    struct settle settle;

    settle.n_acks = settle.n_nacks = settle.n_starts = 0;
    for (size_t i = 0; i < n; i++) {
        struct delivery *delivery = delivery_find(client, deliveries[i]);

        if (!delivery || settle_one(client, delivery, how) != 0) {
            call->unknown[call->n_unknown++] = deliveries[i];
        } else if (how == SLUICE_START) {
            if (list_is_empty(&delivery->in_starting))
                continue; /* it was started before */
            list_remove(&delivery->in_starting);
            settle.starts[settle.n_starts++] = delivery->item.serial;
            if (settle.n_starts == SETTLE_MAX)
                batches_send(client, batches, &settle, call);
        }
    }
    while (!list_is_empty(&client->unsent) || settle_size(&settle) > 0)
        batches_send(client, batches, &settle, call);
    if (call->n_batches == 0)
        batches_send_ping(client, batches, call);
}

static int settle_with_answer(struct sluice_client *client, enum sluice_settle how,
                              const uint64_t *deliveries, size_t n, sluice_settled_fn *on_settled,
                              void *arg)
{
    struct settle_call *call = calloc(1, sizeof(*call) + n * sizeof(call->unknown[0]));
    struct batches batches = {0};

    settles_flush(client);
    if (!call || client_make_room(client, CLIENT_RESERVE_TICKET) < 0 ||
        batches_new(&batches, n / SETTLE_MAX + 1) < 0) {
        free(call);
        return client_fault(client, -ENOMEM, "no memory to settle %zu deliveries", n);
    }
    call->on_settled = on_settled;
    call->arg = arg;
    call_send(client, call, &batches, how, deliveries, n);
    batches_free(&batches);
    return 0;
}

int sluice_settle_start(struct sluice_client *client, enum sluice_settle how,
                        const uint64_t *deliveries, size_t n, sluice_settled_fn *on_settled,
                        void *arg)
{
    int result = client_check(client);

    if (how < SLUICE_ACK || how > SLUICE_START)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "to settle in the way %d is not in %d to %d", (int)how, SLUICE_ACK,
                            SLUICE_START);
    if (result == 0 && on_settled)
        return settle_with_answer(client, how, deliveries, n, on_settled, arg);
    for (size_t i = 0; result != SLUICE_E_WRONG_PROCESS && i < n; i++) {
        struct delivery *delivery = delivery_find(client, deliveries[i]);

        if (delivery && (result == 0 || delivery->state == DELIVERY_LOST))
            settle_one(client, delivery, how);
    }
    return result;
}
