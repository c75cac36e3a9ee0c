#include "harness_client.h"

#include "harness.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* --------------------------------------------------------------------- opening */

struct client *client_connect(struct server *server)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct client *client = calloc(1, sizeof(*client));

    strcpy(address.sun_path, server->socket_path);
    client->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    client->last_id = FRAME_NOTICE_ID;
    client->next = server->clients;
    server->clients = client;
    ck_assert_msg(connect(client->fd, (void *)&address, sizeof(address)) == 0, "connect %s: %s",
                  server->socket_path, strerror(errno));
    return client;
}

struct client *client_simple(struct server *server)
{
    struct client *client = client_connect(server);
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    client_write(client, greeting, sizeof(greeting));
    return client;
}

static void client_hello(struct client *client, const struct hello *hello)
{
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Hello) body = SLUICE__V1__HELLO__INIT;
    const V1(Reply) * reply;
    uint32_t id;

    body.version = 1;
    body.name = BYTES(hello->name ? hello->name : "scenario");
    body.command = BYTES(hello->command ? hello->command : "scenario --run");
    body.secret = BYTES("0123456789abcdef");
    body.heartbeat_ms = hello->heartbeat_ms;
    body.outlives_process = hello->outlives_process;
    request.op_case = SLUICE__V1__REQUEST__OP_HELLO;
    request.hello = &body;
    id = client_send(client, &request);
    reply = client_reply(client, id);
    ck_assert_int_eq(reply->result_case, SLUICE__V1__REPLY__RESULT_WELCOME);
    client->session_id = reply->welcome->session_id;
    client->daemon_start = reply->welcome->daemon_start;
    client->full = true;
}

struct client *client_full_with(struct server *server, const struct hello *hello)
{
    struct client *client = client_simple(server);

    client_hello(client, hello);
    return client;
}

struct client *client_simple_as(struct server *server, unsigned uid)
{
    struct client *client;

    /* SO_PEERCRED is what the effective ids were at the connect. */
    ck_assert_int_eq(seteuid(uid), 0);
    client = client_simple(server);
    ck_assert_int_eq(seteuid(0), 0);
    return client;
}

struct client *client_full_as(struct server *server, unsigned uid)
{
    struct client *client = client_simple_as(server, uid);

    client_hello(client, &(struct hello){0});
    return client;
}

void client_close(struct client *client)
{
    if (client->fd >= 0)
        close(client->fd);
    client->fd = -1;
}

struct client *client_free(struct client *client)
{
    client_close(client);
    client_forget(client);
    free(client->heard);
    free(client->input);
    free(client);
    return NULL;
}

/* --------------------------------------------------------------------- sending */

bool client_offer(struct client *client, const void *bytes, size_t size, int patience_ms)
{
    struct pollfd room = {.fd = client->fd, .events = POLLOUT};
    const uint8_t *at = bytes;

    while (size) {
        ssize_t n = send(client->fd, at, size, MSG_NOSIGNAL | MSG_DONTWAIT);

        if (n < 0 && errno == EAGAIN) {
            if (poll(&room, 1, patience_ms) <= 0)
                return false;
            continue;
        }
        ck_assert_msg(n > 0, "send: %s", strerror(errno));
        at += n;
        size -= (size_t)n;
    }
    return true;
}

void client_write(struct client *client, const void *bytes, size_t size)
{
    ck_assert_msg(client_offer(client, bytes, size, WAIT_MS),
                  "waited %d ms in vain for the daemon to read", WAIT_MS);
}

uint8_t *request_frame(uint32_t id, const V1(Request) * request, size_t *ret_size)
{
    size_t size = sluice__v1__request__get_packed_size(request);
    uint8_t *out = malloc(FRAME_HEADER_SIZE + size);

    frame_encode_header(out, id, size);
    sluice__v1__request__pack(request, out + FRAME_HEADER_SIZE);
    *ret_size = FRAME_HEADER_SIZE + size;
    return out;
}

void client_send_under(struct client *client, uint32_t id, const V1(Request) * request)
{
    size_t size;
    uint8_t *frame = request_frame(id, request, &size);

    client_write(client, frame, size);
    free(frame);
}

uint32_t client_send(struct client *client, const V1(Request) * request)
{
    client_send_under(client, ++client->last_id, request);
    return client->last_id;
}

uint8_t *enqueue_frame(uint32_t id, const struct ask *ask, size_t *ret_size)
{
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Enqueue) body = SLUICE__V1__ENQUEUE__INIT;
    V1(Want) want = SLUICE__V1__WANT__INIT, *wants = &want;
    V1(Ensure) ensure = SLUICE__V1__ENSURE__INIT;

    want.gate = BYTES(ask->gate ? ask->gate : "g");
    want.weight = ask->weight;
    ensure.limit = ask->limit;
    ensure.on_mismatch = ask->on_mismatch;
    want.ensure = ask->limit ? &ensure : NULL;
    body.n_wants = 1;
    body.wants = &wants;
    body.ticket_id = ask->ticket_id;
    body.wait_timeout_ms = ask->wait_ms;
    body.hold_limit_ms = ask->hold_ms;
    body.try_ = ask->try;
    body.notify_queued = ask->notify;
    body.context = (ProtobufCBinaryData){ask->context_size, (uint8_t *)ask->context};
    body.label = BYTES(ask->label ? ask->label : "");
    body.held = (uint64_t *)ask->held;
    body.n_held = ask->n_held;
    request.op_case = SLUICE__V1__REQUEST__OP_ENQUEUE;
    request.enqueue = &body;
    return request_frame(id, &request, ret_size);
}

uint32_t client_enqueue(struct client *client, const struct ask *ask)
{
    struct ask filled = *ask;
    uint8_t *frame;
    size_t size;

    if (!filled.request_id)
        filled.request_id = ++client->last_id;
    if (!filled.ticket_id && client->full)
        filled.ticket_id = ++client->last_ticket;
    frame = enqueue_frame(filled.request_id, &filled, &size);
    client_write(client, frame, size);
    free(frame);
    return filled.request_id;
}

uint8_t *release_frame(uint32_t id, uint64_t ticket_id, size_t *ret_size)
{
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Release) body = SLUICE__V1__RELEASE__INIT;

    body.ticket_id = ticket_id;
    request.op_case = SLUICE__V1__REQUEST__OP_RELEASE;
    request.release = &body;
    return request_frame(id, &request, ret_size);
}

uint32_t client_cancel(struct client *client, uint64_t ticket_id, uint64_t serial)
{
    return SEND(client, CANCEL, cancel, Cancel, .ticket_id = ticket_id, .serial = serial);
}

uint32_t client_release(struct client *client, uint64_t ticket_id, uint64_t serial)
{
    return SEND(client, RELEASE, release, Release, .ticket_id = ticket_id, .serial = serial);
}

uint32_t client_ping(struct client *client)
{
    return SEND(client, PING, ping, Ping);
}

uint32_t client_change(struct client *client, const char *gate, V1(GateAction) action,
                       uint32_t limit)
{
    return SEND(client, CHANGE_GATE, change_gate, ChangeGate, .name = BYTES(gate), .action = action,
                .limit = limit);
}

uint32_t client_end_ticket(struct client *client, uint64_t serial, bool revoke, const char *reason)
{
    return SEND(client, END_TICKET, end_ticket, EndTicket, .serial = serial, .revoke = revoke,
                .reason = BYTES(reason));
}

uint32_t client_ask_status(struct client *client, bool check)
{
    return SEND(client, GET_STATUS, get_status, GetStatus, .check = check);
}

uint32_t client_list_gates(struct client *client, const char *name)
{
    return SEND(client, LIST_GATES, list_gates, ListGates, .name = BYTES(name));
}
