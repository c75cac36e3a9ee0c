#include "harness_item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void server_begin_with(struct server *server, const char *daemon_keys, const char *keys)
{
    char text[1024];

    snprintf(text, sizeof(text), "[daemon]\n%s[gate \"g\"]\nlimit = 1\n[iterator \"i\"]\n%s",
             daemon_keys, keys);
    server_init(server);
    server_configure(server, text);
    server_start(server);
}

/* --------------------------------------------------------------------- sending */

static const char *iterator_name(const char *name)
{
    return name ? name : "i";
}

/* NULL if there is nothing to ensure; valid until the next call. */
static V1(EnsureIterator) * ensure_message(const struct settings *settings)
{
    static V1(EnsureIterator) message;

    if (!settings->capacity)
        return NULL;
    message = (V1(EnsureIterator))SLUICE__V1__ENSURE_ITERATOR__INIT;
    message.capacity = settings->capacity;
    message.capacity_bytes = settings->capacity_bytes;
    message.max_in_flight = settings->max_in_flight;
    message.producers = settings->producers;
    message.max_attempts = settings->max_attempts;
    message.on_mismatch = settings->on_mismatch;
    return &message;
}

uint8_t *push_frame(uint32_t id, const struct offer *offer, size_t *ret_size)
{
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Push) body = SLUICE__V1__PUSH__INIT;

    body.iterator = BYTES(iterator_name(offer->iterator));
    body.item_id = offer->item_id;
    body.payload = (ProtobufCBinaryData){offer->payload_size, (uint8_t *)offer->payload};
    if (offer->text)
        body.payload = BYTES(offer->text);
    body.context = (ProtobufCBinaryData){offer->context_size, (uint8_t *)offer->context};
    body.label = BYTES(offer->label ? offer->label : "");
    body.ensure = ensure_message(&offer->ensure);
    body.wait_timeout_ms = offer->wait_ms;
    body.ttl_ms = offer->ttl_ms;
    body.try_ = offer->try;
    request.op_case = SLUICE__V1__REQUEST__OP_PUSH;
    request.push = &body;
    return request_frame(id, &request, ret_size);
}

static uint64_t next_item(struct client *client, uint64_t item_id)
{
    return item_id || !client->full ? item_id : ++client->last_item;
}

uint32_t client_push(struct client *client, const struct offer *offer)
{
    struct offer filled = *offer;
    uint8_t *frame;
    size_t size;

    if (!filled.request_id)
        filled.request_id = ++client->last_id;
    filled.item_id = next_item(client, filled.item_id);
    frame = push_frame(filled.request_id, &filled, &size);
    client_write(client, frame, size);
    free(frame);
    return filled.request_id;
}

uint32_t client_pull(struct client *client, const struct wish *wish)
{
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Pull) body = SLUICE__V1__PULL__INIT;
    uint32_t id = wish->request_id ? wish->request_id : ++client->last_id;

    body.iterator = BYTES(iterator_name(wish->iterator));
    body.credit = wish->credit;
    body.ensure = ensure_message(&wish->ensure);
    body.wait_timeout_ms = wish->wait_ms;
    body.hold_limit_ms = wish->hold_ms;
    body.try_ = wish->try;
    request.op_case = SLUICE__V1__REQUEST__OP_PULL;
    request.pull = &body;
    client_send_under(client, id, &request);
    return id;
}

uint32_t client_settle(struct client *client, const struct verdict *verdict)
{
    return SEND(client, SETTLE, settle, Settle, .acks = (uint64_t *)verdict->acks,
                .n_acks = verdict->n_acks, .nacks = (uint64_t *)verdict->nacks,
                .n_nacks = verdict->n_nacks, .starts = (uint64_t *)verdict->starts,
                .n_starts = verdict->n_starts);
}

uint32_t client_end_iterator(struct client *client, const struct finish *finish)
{
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(EndIterator) body = SLUICE__V1__END_ITERATOR__INIT;
    uint32_t id = finish->request_id ? finish->request_id : ++client->last_id;

    body.iterator = BYTES(iterator_name(finish->iterator));
    body.item_id = next_item(client, finish->item_id);
    body.failed = finish->failed;
    body.message = BYTES(finish->message ? finish->message : "");
    body.ensure = ensure_message(&finish->ensure);
    request.op_case = SLUICE__V1__REQUEST__OP_END_ITERATOR;
    request.end_iterator = &body;
    client_send_under(client, id, &request);
    return id;
}

uint32_t client_cancel_push(struct client *client, uint64_t item_id)
{
    return SEND(client, CANCEL_PUSH, cancel_push, CancelPush, .item_id = item_id);
}

uint32_t client_cancel_pull(struct client *client, uint32_t request_id)
{
    return SEND(client, CANCEL_PULL, cancel_pull, CancelPull, .request_id = request_id);
}

uint32_t client_list_iterators(struct client *client, const char *name, uint64_t after)
{
    return SEND(client, LIST_ITERATORS, list_iterators, ListIterators, .name = BYTES(name),
                .after = after);
}

uint32_t client_list_items(struct client *client, const char *iterator, V1(ItemState) state,
                           uint32_t skip)
{
    return SEND(client, LIST_ITEMS, list_items, ListItems, .iterator = BYTES(iterator),
                .state = state, .skip = skip);
}

uint32_t client_change_iterator(struct client *client, const char *name, V1(IteratorAction) action,
                                const struct settings *settings)
{
    static const struct settings none;
    const struct settings *s = settings ? settings : &none;

    return SEND(client, CHANGE_ITERATOR, change_iterator, ChangeIterator, .name = BYTES(name),
                .action = action, .capacity = s->capacity, .capacity_bytes = s->capacity_bytes,
                .max_in_flight = s->max_in_flight, .producers = s->producers,
                .max_attempts = s->max_attempts);
}

/* --------------------------------------------------------------------- hearing */

const V1(Accepted) * expect_accepted(struct client *client, uint32_t id)
{
    const V1(Reply) *reply = client_reply(client, id);

    EXPECT_KIND(reply, ACCEPTED);
    return reply->accepted;
}

const V1(Delivery) * expect_delivery(struct client *client, uint32_t id)
{
    const V1(Reply) *reply = client_reply(client, id);

    EXPECT_KIND(reply, DELIVERY);
    return reply->delivery;
}

const V1(Delivery) * expect_item(struct client *client, uint32_t id, const char *text)
{
    const V1(Delivery) *delivery = expect_delivery(client, id);
    const ProtobufCBinaryData *payload = &delivery->payload;

    ck_assert_msg(payload->len == strlen(text) && memcmp(payload->data, text, payload->len) == 0,
                  "expected item %s, got %.*s", text, (int)payload->len,
                  (const char *)payload->data);
    return delivery;
}

void expect_iterator_end(struct client *client, uint32_t id)
{
    EXPECT_KIND(client_reply(client, id), ITERATOR_END);
}

const V1(Ending) * expect_ending(struct client *client, uint32_t id)
{
    const V1(Reply) *reply = client_reply(client, id);

    EXPECT_KIND(reply, ENDING);
    return reply->ending;
}

const V1(Settled) * expect_settled(struct client *client, uint32_t id, size_t n_unknown)
{
    const V1(Reply) *reply = client_reply(client, id);

    EXPECT_KIND(reply, SETTLED);
    ck_assert_uint_eq(reply->settled->n_unknown, n_unknown);
    return reply->settled;
}

const V1(DeliveryLost) * expect_delivery_lost(struct client *client)
{
    const V1(Reply) *reply = client_reply(client, FRAME_NOTICE_ID);

    EXPECT_KIND(reply, DELIVERY_LOST);
    ck_assert_int_eq((int)reply->delivery_lost->code, SLUICE_E_HOLD_EXPIRED);
    return reply->delivery_lost;
}

/* ------------------------------------------------------------------- in one step */

uint64_t put(struct client *client, const char *text)
{
    return expect_accepted(client, push(client, .text = text))->serial;
}

void put_numbers(struct client *client, int first, int n)
{
    char text[16];

    for (int i = 0; i < n; i++) {
        snprintf(text, sizeof(text), "%d", first + i);
        put(client, text);
    }
}

uint64_t take(struct client *client, const char *text)
{
    return expect_item(client, pull(client, .credit = 1), text)->serial;
}

void expect_numbers(struct client *client, uint32_t id, int first, int n, uint32_t attempt,
                    uint64_t *ret_serials)
{
    char text[16];

    for (int i = 0; i < n; i++) {
        const V1(Delivery) * delivery;

        snprintf(text, sizeof(text), "%d", first + i);
        delivery = expect_item(client, id, text);
        ck_assert_msg(delivery->attempt == attempt, "item %s is attempt %u, expected %u", text,
                      delivery->attempt, attempt);
        if (ret_serials)
            ret_serials[i] = delivery->serial;
    }
}

void ack(struct client *client, uint64_t serial)
{
    ack_all(client, &serial, 1);
}

void nack(struct client *client, uint64_t serial)
{
    nack_all(client, &serial, 1);
}

void start(struct client *client, uint64_t serial)
{
    start_all(client, &serial, 1);
}

void ack_all(struct client *client, const uint64_t *serials, size_t n)
{
    expect_settled(client, settle(client, .acks = serials, .n_acks = n), 0);
}

void nack_all(struct client *client, const uint64_t *serials, size_t n)
{
    expect_settled(client, settle(client, .nacks = serials, .n_nacks = n), 0);
}

void start_all(struct client *client, const uint64_t *serials, size_t n)
{
    expect_settled(client, settle(client, .starts = serials, .n_starts = n), 0);
}

/* ------------------------------------------------------------------ inspection */

const V1(IteratorInfo) * server_iterator(struct server *server, const char *name)
{
    const V1(Reply) * reply;

    server_status(server);
    reply = client_reply(server->admin, client_list_iterators(server->admin, name, 0));
    EXPECT_KIND(reply, ITERATOR_LIST);
    return reply->iterator_list->iterators[0];
}

const V1(ItemList) * server_items(struct server *server, const char *iterator, V1(ItemState) state)
{
    const V1(Reply) * reply;

    server_status(server);
    reply = client_reply(server->admin, client_list_items(server->admin, iterator, state, 0));
    EXPECT_KIND(reply, ITEM_LIST);
    return reply->item_list;
}

const V1(IteratorChanged) * server_change_iterator(struct server *server, const char *name,
                                                   V1(IteratorAction) action,
                                                   const struct settings *settings)
{
    const V1(Reply) * reply;
    uint32_t id;

    server_status(server);
    id = client_change_iterator(server->admin, name, action, settings);
    reply = client_reply(server->admin, id);
    EXPECT_KIND(reply, ITERATOR_CHANGED);
    return reply->iterator_changed;
}

void server_await_items(struct server *server, V1(ItemState) state, uint64_t n)
{
    uint64_t since = clock_ns();
    uint64_t now;

    while ((now = server_status(server)->items[state]) != n)
        ck_assert_msg(clock_ns() - since < WAIT_MS * UINT64_C(1000000),
                      "items of state %d are %llu, expected %llu", (int)state,
                      (unsigned long long)now, (unsigned long long)n);
}

/* Takes what is there, 500 at most. Returns how many. */
static size_t client_take_all(struct client *client, uint64_t serials[500])
{
    uint32_t id = pull(client, .credit = 500, .try = true);
    const V1(Reply) * reply;
    size_t n = 0;

    while (n < 500 &&
           (reply = client_reply(client, id))->result_case == SLUICE__V1__REPLY__RESULT_DELIVERY)
        serials[n++] = reply->delivery->serial;
    ck_assert_msg(n == 500 || reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR ||
                      reply->result_case == SLUICE__V1__REPLY__RESULT_ITERATOR_END,
                  "a pull ended with result %d", (int)reply->result_case);
    return n;
}

int server_empty(struct server *server)
{
    struct client *client = client_full(server, .name = "emptier");
    uint64_t serials[500];
    size_t n, all = 0;

    while ((n = client_take_all(client, serials))) {
        ack_all(client, serials, n);
        client_forget(client);
        all += n;
    }
    client_close(client);
    return (int)all;
}
