#include "relay.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* --------------------------------------------------------------- connections */

void relay_open(struct relay *relay, struct server *server)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    *relay = (struct relay){.server = server, .fd = -1};
    snprintf(relay->path, sizeof(relay->path), "%s/relay.sock", server->directory);
    strcpy(address.sun_path, relay->path);
    relay->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(bind(relay->listener, (void *)&address, sizeof(address)), 0);
    ck_assert_int_eq(listen(relay->listener, 8), 0);
}

void relay_close(struct relay *relay)
{
    if (relay->fd >= 0)
        relay_cut(relay);
    close(relay->listener);
}

static void write_all(int fd, const void *bytes, size_t size)
{
    await_fd(fd, POLLOUT, "room to send to the application");
    ck_assert_int_eq(send(fd, bytes, size, MSG_NOSIGNAL), (int)size);
}

static void read_all(int fd, void *bytes, size_t size, const char *what)
{
    uint8_t *at = bytes;

    while (size) {
        ssize_t n;

        await_fd(fd, POLLIN, what);
        n = recv(fd, at, size, 0);
        ck_assert_msg(n > 0, "%s instead of %s", n ? strerror(errno) : "EOF", what);
        at += n;
        size -= (size_t)n;
    }
}

void relay_accept(struct relay *relay)
{
    uint8_t greeting[FRAME_GREETING_SIZE];

    ck_assert_int_lt(relay->fd, 0);
    await_fd(relay->listener, POLLIN, "the application to connect");
    relay->fd = accept4(relay->listener, NULL, NULL, SOCK_CLOEXEC);
    ck_assert_int_ge(relay->fd, 0);
    frame_encode_greeting(greeting, FRAME_PEER_REP);
    write_all(relay->fd, greeting, sizeof(greeting));
    read_all(relay->fd, greeting, sizeof(greeting), "the application's greeting");
    ck_assert(frame_is_greeting(greeting, sizeof(greeting), FRAME_PEER_REQ));
    relay->daemon = client_simple(relay->server);
}

void relay_cut(struct relay *relay)
{
    client_close(relay->daemon);
    close(relay->fd);
    relay->fd = -1;
}

/* ------------------------------------------------------------------- requests */

void relay_take(struct relay *relay, struct passing *passing)
{
    struct frame frame;
    enum frame_status status;

    read_all(relay->fd, passing->frame, FRAME_PREFIX_SIZE, "a request of the application");
    status = frame_decode(passing->frame, FRAME_PREFIX_SIZE, RELAY_MAX_REQUEST, &frame);
    ck_assert_msg(status == FRAME_PARTIAL, "%s", frame_status_sentence(status));
    ck_assert_uint_le(frame.size, RELAY_MAX_REQUEST);
    passing->size = frame.size;
    read_all(relay->fd, passing->frame + FRAME_PREFIX_SIZE, frame.size - FRAME_PREFIX_SIZE,
             "the rest of a request");
    status = frame_decode(passing->frame, passing->size, RELAY_MAX_REQUEST, &frame);
    ck_assert_msg(status == FRAME_OK, "%s", frame_status_sentence(status));
    passing->id = frame.id;
}

void relay_take_again(struct relay *relay, const struct passing *passing)
{
    struct passing again;

    relay_take(relay, &again);
    ck_assert_msg(again.size == passing->size && !memcmp(again.frame, passing->frame, again.size),
                  "request %08x came instead of %08x again", again.id, passing->id);
}

void relay_pass(struct relay *relay, const struct passing *passing)
{
    /* What the test asks on the same connection takes ids far from the library's. */
    if (relay->daemon->last_id == FRAME_NOTICE_ID)
        relay->daemon->last_id = passing->id ^ UINT32_C(0x40000000);
    client_write(relay->daemon, passing->frame, passing->size);
}

void relay_request(struct relay *relay, struct passing *ret_passing)
{
    relay_take(relay, ret_passing);
    relay_pass(relay, ret_passing);
}

void relay_request_after(struct relay *relay, const struct passing *older,
                         struct passing *ret_passing)
{
    do
        relay_request(relay, ret_passing);
    while (older && ret_passing->id == older->id);
}

/* -------------------------------------------------------------------- replies */

void relay_deliver(struct relay *relay, uint32_t id, const V1(Reply) * reply)
{
    size_t size = sluice__v1__reply__get_packed_size(reply);
    uint8_t *frame = malloc(FRAME_HEADER_SIZE + size);

    frame_encode_header(frame, id, size);
    sluice__v1__reply__pack(reply, frame + FRAME_HEADER_SIZE);
    write_all(relay->fd, frame, FRAME_HEADER_SIZE + size);
    free(frame);
}

void relay_reply(struct relay *relay, uint32_t id)
{
    relay_deliver(relay, id, client_reply(relay->daemon, id));
}

void relay_round_trip(struct relay *relay, const struct passing *older)
{
    struct passing passing;

    relay_request_after(relay, older, &passing);
    relay_reply(relay, passing.id);
}
