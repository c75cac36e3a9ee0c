#include "peer.h"

#include "error.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* --------------------------------------------------------------------- opening */

void peer_connect(struct peer *peer, uint32_t life, const struct peer_options *options)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    uint8_t greeting[FRAME_GREETING_SIZE];

    memset(peer, 0, offsetof(struct peer, input));
    peer->life = life;
    peer->last_id = FRAME_NOTICE_ID;
    strcpy(address.sun_path, shared->socket_path);
    peer->fd = socket(AF_UNIX, SOCK_STREAM | (options->survives_exec ? 0 : SOCK_CLOEXEC), 0);
    if (peer->fd < 0 || connect(peer->fd, (void *)&address, sizeof(address)))
        kills_fail("connect: %s", strerror(errno));
    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    peer_write(peer, greeting, sizeof(greeting));
    PEER_SEND(peer, HELLO, hello, Hello, .version = 1, .name = BYTES("kills"),
              .secret = BYTES("0123456789abcdef"), .heartbeat_ms = options->heartbeat_ms,
              .outlives_process = options->outlives_process);
}

void peer_open(struct peer *peer, uint32_t life, const struct peer_options *options)
{
    peer_connect(peer, life, options);
    PEER_AWAIT(peer, "Welcome", peer->last_welcome);
}

void peer_close(struct peer *peer)
{
    close(peer->fd);
    peer->fd = -1;
}

/* --------------------------------------------------------------------- sending */

void peer_write(struct peer *peer, const void *bytes, size_t size)
{
    struct pollfd room = {.fd = peer->fd, .events = POLLOUT};
    const uint8_t *at = bytes;

    while (size) {
        ssize_t n = send(peer->fd, at, size, MSG_NOSIGNAL | MSG_DONTWAIT);

        if (n < 0 && errno == EAGAIN && poll(&room, 1, PATIENCE_NS / 1000000) > 0)
            continue;
        if (n < 0 && errno == EPIPE && life_has_ended(peer->life))
            return; /* it is lost, and learns it when it reads */
        if (n <= 0)
            kills_fail("send: %s", strerror(errno));
        at += n;
        size -= (size_t)n;
    }
}

uint32_t peer_send(struct peer *peer, const V1(Request) * request)
{
    size_t size;
    uint8_t *frame = request_frame(++peer->last_id, request, &size);

    peer_write(peer, frame, size);
    free(frame);
    return peer->last_id;
}

struct seat *peer_seat(struct peer *peer)
{
    for (int i = 0; i < PEER_SEATS; i++) {
        if (peer->seats[i].state == SEAT_FREE)
            return &peer->seats[i];
    }
    return NULL;
}

struct seat *peer_enqueue(struct peer *peer, enum gate gate, uint32_t weight, bool notify)
{
    struct seat *seat = peer_seat(peer);
    V1(Want) want = SLUICE__V1__WANT__INIT, *wants = &want;

    if (!seat)
        kills_fail("a session has more than %d tickets", PEER_SEATS);
    *seat = (struct seat){.state = SEAT_WAITING, .gate = gate, .ticket_id = ++peer->last_ticket};
    if (gate != GATE_CHURN)
        seat->record = record_new(peer->life, gate, weight);
    want.gate = BYTES(gate_names[gate]);
    want.weight = weight;
    PEER_SEND(peer, ENQUEUE, enqueue, Enqueue, .ticket_id = seat->ticket_id, .n_wants = 1,
              .wants = &wants, .notify_queued = notify);
    return seat;
}

void peer_release(struct peer *peer, struct seat *seat)
{
    if (seat->gate == GATE_SINGLE || seat->gate >= GATE_LANE)
        resource_write_as_holder(seat->gate, seat->token, peer->life);
    seat->state = SEAT_LEAVING;
    if (seat->record)
        seat->record->until_ns = now_ns();
    seat->release_id = PEER_SEND(peer, RELEASE, release, Release, .ticket_id = seat->ticket_id);
}

void peer_push(struct peer *peer, const char *iterator)
{
    uint32_t number = item_new();

    peer->pushing[++peer->last_item % PEER_SEATS] = number;
    peer->n_pushing++;
    PEER_SEND(peer, PUSH, push, Push, .iterator = BYTES(iterator), .item_id = peer->last_item,
              .payload = {sizeof(number), (uint8_t *)&number});
}

void peer_pull(struct peer *peer, const char *iterator, uint32_t credit)
{
    peer->n_credit += credit;
    PEER_SEND(peer, PULL, pull, Pull, .iterator = BYTES(iterator), .credit = credit);
}

void peer_settle(struct peer *peer, uint32_t place, enum settle how)
{
    struct delivered item = peer->deliveries[place];

    peer->deliveries[place] = peer->deliveries[--peer->n_deliveries];
    if (how == SETTLE_ACK) {
        shared->items[item.number].is_processed = true;
        item_leave(item.number, peer->life);
        PEER_SEND(peer, SETTLE, settle, Settle, .acks = &item.serial, .n_acks = 1);
    } else {
        item_leave(item.number, peer->life);
        PEER_SEND(peer, SETTLE, settle, Settle, .nacks = &item.serial, .n_nacks = 1);
    }
}

/* --------------------------------------------------------------------- hearing */

static struct seat *seat_of(struct peer *peer, uint64_t ticket_id)
{
    for (int i = 0; i < PEER_SEATS; i++) {
        if (peer->seats[i].ticket_id == ticket_id && peer->seats[i].state != SEAT_FREE)
            return &peer->seats[i];
    }
    kills_fail("the daemon speaks of ticket %" PRIu64 ", which has ended", ticket_id);
}

static void hear_queued(struct peer *peer, const V1(Queued) * queued)
{
    struct seat *seat = seat_of(peer, queued->ticket_id);

    seat->serial = queued->serial;
    if (seat->record && !seat->record->received_ns)
        seat->record->received_ns = now_ns();
}

static void hear_grant(struct peer *peer, const V1(Grant) * grant)
{
    struct seat *seat = seat_of(peer, grant->ticket_id);
    uint64_t now = now_ns();

    if (seat->state != SEAT_WAITING)
        kills_fail("ticket %" PRIu64 " of gate %s was granted twice", grant->serial,
                   gate_names[seat->gate]);
    seat->state = SEAT_HELD;
    seat->serial = grant->serial;
    seat->token = grant->token;
    if (seat->record) {
        seat->record->serial = grant->serial;
        seat->record->token = grant->token;
        if (!seat->record->received_ns)
            seat->record->received_ns = now;
        atomic_signal_fence(memory_order_release); /* who is killed here has said it all */
        seat->record->granted_ns = now;
    }
    if (seat->gate == GATE_SINGLE || seat->gate >= GATE_LANE)
        resource_write_as_holder(seat->gate, seat->token, peer->life);
}

static void hear_released(struct peer *peer, uint32_t id, const V1(Released) * released)
{
    for (int i = 0; i < PEER_SEATS; i++) {
        struct seat *seat = &peer->seats[i];

        if (seat->state != SEAT_LEAVING || seat->release_id != id)
            continue;
        if (released->ended_before && !life_has_ended(peer->life))
            kills_fail("gate %s: the hold of a client that lives was gone before its release",
                       gate_names[seat->gate]);
        peer->was_ended_before = released->ended_before;
        seat->state = SEAT_FREE;
        return;
    }
    kills_fail("an answer to no release");
}

static void hear_hold_lost(struct peer *peer, const V1(HoldLost) * lost)
{
    if (!life_has_ended(peer->life))
        kills_fail("a client that lives has lost its hold: error %u", lost->code);
    seat_of(peer, lost->ticket_id)->state = SEAT_LOST;
}

static void hear_delivery(struct peer *peer, const V1(Delivery) * delivery)
{
    struct delivered *item;

    if (peer->n_deliveries == PEER_DELIVERIES || peer->n_credit == 0)
        kills_fail("more was delivered than was asked for");
    item = &peer->deliveries[peer->n_deliveries];
    *item = (struct delivered){.serial = delivery->serial, .attempt = delivery->attempt};
    if (delivery->payload.len != sizeof(item->number))
        kills_fail("an item has %zu bytes", delivery->payload.len);
    memcpy(&item->number, delivery->payload.data, sizeof(item->number));
    item_take(item->number, peer->life);
    peer->n_credit--;
    peer->n_deliveries++;
}

static void hear_reply(struct peer *peer, uint32_t id, const V1(Reply) * reply)
{
    switch (reply->result_case) {
    case SLUICE__V1__REPLY__RESULT_WELCOME:
        peer->last_welcome = id;
        break;
    case SLUICE__V1__REPLY__RESULT_PONG:
        peer->last_pong = id;
        break;
    case SLUICE__V1__REPLY__RESULT_QUEUED:
        hear_queued(peer, reply->queued);
        break;
    case SLUICE__V1__REPLY__RESULT_GRANT:
        hear_grant(peer, reply->grant);
        break;
    case SLUICE__V1__REPLY__RESULT_RELEASED:
        hear_released(peer, id, reply->released);
        break;
    case SLUICE__V1__REPLY__RESULT_HOLD_LOST:
        hear_hold_lost(peer, reply->hold_lost);
        break;
    case SLUICE__V1__REPLY__RESULT_ACCEPTED:
        shared->items[peer->pushing[reply->accepted->item_id % PEER_SEATS]].is_accepted = true;
        peer->n_pushing--;
        break;
    case SLUICE__V1__REPLY__RESULT_DELIVERY:
        hear_delivery(peer, reply->delivery);
        break;
    case SLUICE__V1__REPLY__RESULT_SETTLED:
        if (reply->settled->n_unknown && !life_has_ended(peer->life))
            kills_fail("an item that a living consumer has settled was not with it");
        peer->last_settled = id;
        break;
    case SLUICE__V1__REPLY__RESULT_TICKET_ENDED:
        peer->last_ended = id;
        break;
    case SLUICE__V1__REPLY__RESULT_GATE_LIST:
        peer->granted_total = reply->gate_list->gates[0]->granted_total;
        peer->last_listed = id;
        break;
    case SLUICE__V1__REPLY__RESULT_ERROR:
        kills_fail("error %s: %.*s", error_name((int)reply->error->code),
                   (int)reply->error->message.len, (const char *)reply->error->message.data);
    default:
        kills_fail("a reply of kind %d was not asked for", (int)reply->result_case);
    }
}

static void hear_frame(struct peer *peer, const struct frame *frame)
{
    V1(Reply) *reply = sluice__v1__reply__unpack(NULL, frame->body_size, frame->body);

    if (!reply)
        kills_fail("a reply does not decode");
    hear_reply(peer, frame->id, reply);
    sluice__v1__reply__free_unpacked(reply, NULL);
}

/* All whole frames of the input. The greeting comes before Welcome. */
static void hear_input(struct peer *peer)
{
    size_t at = peer->last_welcome ? 0 : FRAME_GREETING_SIZE;
    struct frame frame;

    if (peer->n_input < at)
        return;
    while (frame_decode(peer->input + at, peer->n_input - at, sizeof(peer->input), &frame) ==
           FRAME_OK) {
        hear_frame(peer, &frame);
        at += frame.size;
    }
    if (!peer->last_welcome)
        return;
    peer->n_input -= at;
    memmove(peer->input, peer->input + at, peer->n_input);
}

void peer_hear(struct peer *peer)
{
    ssize_t n = recv(peer->fd, peer->input + peer->n_input, sizeof(peer->input) - peer->n_input,
                     MSG_DONTWAIT);

    if (n < 0 && errno == EAGAIN)
        return;
    if (n <= 0) {
        if (!life_has_ended(peer->life))
            kills_fail("the daemon has closed the connection of a client that lives");
        peer->has_ended = true;
        return;
    }
    peer->n_input += (size_t)n;
    hear_input(peer);
}

void peer_listen(struct peer *peer, uint64_t since, const char *what)
{
    struct pollfd input = {.fd = peer->fd, .events = POLLIN};
    uint64_t spent = now_ns() - since;

    if (peer->has_ended)
        kills_fail("the connection ended before %s", what);
    if (spent >= PATIENCE_NS || poll(&input, 1, (int)((PATIENCE_NS - spent) / 1000000) + 1) <= 0)
        kills_fail("waited %" PRIu64 " s in vain for %s", PATIENCE_NS / 1000000000, what);
    peer_hear(peer);
}

void peer_round_trip(struct peer *peer)
{
    uint32_t ping = PEER_SEND(peer, PING, ping, Ping);

    PEER_AWAIT(peer, "the answer to a ping", peer->last_pong == ping);
}

struct seat *peer_hold(struct peer *peer, enum gate gate)
{
    struct seat *seat = peer_enqueue(peer, gate, 1, false);

    PEER_AWAIT(peer, "a grant", seat->state == SEAT_HELD);
    return seat;
}

void peer_let_go(struct peer *peer, struct seat *seat)
{
    peer_release(peer, seat);
    PEER_AWAIT(peer, "the answer to a release", seat->state == SEAT_FREE);
}
