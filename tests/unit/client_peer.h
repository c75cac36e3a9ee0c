/* A scripted daemon at the other end of a socketpair, in the test's own
 * process: what it says is written before the client reads it. Request ids are
 * counted from 1, and the Hello is the first. */
#ifndef SLUICE_TESTS_CLIENT_PEER_H
#define SLUICE_TESTS_CLIENT_PEER_H

#include "frame.h"
#include "sluice.h"
#include "sluice.pb-c.h"

#include <check.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PEER_ID(n)  (FRAME_NOTICE_ID + (n))
#define PEER_HELLO  PEER_ID(1)
#define PEER_FIRST  PEER_ID(2) /* the first request after the Hello */
#define PEER_NOTICE FRAME_NOTICE_ID

struct peer {
    int fd;
    uint8_t heard[1 << 16];
    size_t n_heard, n_read;
    bool greeted;
};

__attribute__((unused)) static void peer_write(struct peer *peer, const void *bytes, size_t size)
{
    ck_assert_int_eq(send(peer->fd, bytes, size, MSG_NOSIGNAL), (ssize_t)size);
}

__attribute__((unused)) static void peer_greet(struct peer *peer)
{
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, FRAME_PEER_REP);
    peer_write(peer, greeting, sizeof(greeting));
}

__attribute__((unused)) static void peer_say(struct peer *peer, uint32_t id,
                                             Sluice__V1__Reply *reply)
{
    uint8_t out[1 << 15];
    size_t size = sluice__v1__reply__get_packed_size(reply);

    ck_assert_uint_le(size + FRAME_HEADER_SIZE, sizeof(out));
    frame_encode_header(out, id, size);
    sluice__v1__reply__pack(reply, out + FRAME_HEADER_SIZE);
    peer_write(peer, out, FRAME_HEADER_SIZE + size);
}

/* peer_say_KIND(peer, id, .field = value, ...) */
#define PEER_REPLY(peer, id, KIND, kind, Message, ...)                                             \
    do {                                                                                           \
        Sluice__V1__Reply reply_ = SLUICE__V1__REPLY__INIT;                                        \
        Sluice__V1__##Message body_ = {                                                            \
            .base = PROTOBUF_C_MESSAGE_INIT(&sluice__v1__##kind##__descriptor), __VA_ARGS__};      \
        reply_.result_case = SLUICE__V1__REPLY__RESULT_##KIND;                                     \
        reply_.kind = &body_;                                                                      \
        peer_say((peer), (id), &reply_);                                                           \
    } while (0)

#define PEER_BYTES(text) ((ProtobufCBinaryData){.len = strlen(text), .data = (uint8_t *)(text)})

__attribute__((unused)) static void peer_welcome(struct peer *peer)
{
    peer_greet(peer);
    PEER_REPLY(peer, PEER_HELLO, WELCOME, welcome, Welcome, .version = 1, .session_id = 7,
               .daemon_start = 1, .daemon_version = PEER_BYTES("0.1.0"), .max_context = 1000);
}

/* The next request the client wrote; NULL when there is none. Free it with
 * sluice__v1__request__free_unpacked. */
__attribute__((unused)) static Sluice__V1__Request *peer_hear(struct peer *peer, uint32_t *ret_id)
{
    struct frame frame;
    Sluice__V1__Request *request;
    ssize_t n = recv(peer->fd, peer->heard + peer->n_heard, sizeof(peer->heard) - peer->n_heard,
                     MSG_DONTWAIT);

    if (n > 0)
        peer->n_heard += (size_t)n;
    if (!peer->greeted && peer->n_heard >= FRAME_GREETING_SIZE) {
        ck_assert(frame_is_greeting(peer->heard, FRAME_GREETING_SIZE, FRAME_PEER_REQ));
        peer->n_read = FRAME_GREETING_SIZE;
        peer->greeted = true;
    }
    if (frame_decode(peer->heard + peer->n_read, peer->n_heard - peer->n_read, sizeof(peer->heard),
                     &frame) != FRAME_OK)
        return NULL;
    peer->n_read += frame.size;
    *ret_id = frame.id;
    request = sluice__v1__request__unpack(NULL, frame.body_size, frame.body);
    ck_assert_ptr_nonnull(request);
    return request;
}

/* The kind of the next request; 0 when there is none. */
__attribute__((unused)) static int peer_hear_kind(struct peer *peer)
{
    uint32_t id;
    Sluice__V1__Request *request = peer_hear(peer, &id);
    int kind = request ? (int)request->op_case : 0;

    if (request)
        sluice__v1__request__free_unpacked(request, NULL);
    return kind;
}

__attribute__((unused)) static void peer_hang_up(struct peer *peer)
{
    if (peer->fd >= 0)
        close(peer->fd);
    peer->fd = -1;
}

/* A client at the other end, its Hello sent and not answered yet. */
__attribute__((unused)) static struct sluice_client *
peer_open(struct peer *peer, const struct sluice_connect_options *given)
{
    struct sluice_connect_options options = given ? *given : (struct sluice_connect_options){0};
    struct sluice_client *client = sluice_new();
    int fds[2];

    memset(peer, 0, sizeof(*peer));
    ck_assert_ptr_nonnull(client);
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), 0);
    peer->fd = fds[1];
    options.no_wait = true;
    ck_assert_int_eq(sluice_connect_fd(client, fds[0], &options), 0);
    return client;
}

/* A client whose session is open; its Hello was heard. */
__attribute__((unused)) static struct sluice_client *
peer_open_session(struct peer *peer, const struct sluice_connect_options *options)
{
    struct sluice_client *client = peer_open(peer, options);

    peer_welcome(peer);
    ck_assert_int_eq(sluice_process(client), 0);
    ck_assert_uint_eq(sluice_session(client), 7);
    ck_assert_int_eq(peer_hear_kind(peer), SLUICE__V1__REQUEST__OP_HELLO);
    return client;
}

#endif
