#include "peer.h"

#include "error.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

const char *scene = "";
void (*peer_has_waited)(void);
void (*explain_failure)(void);

void fail(const char *format, ...)
{
    va_list args;

    printf("  when %s: ", scene);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    if (explain_failure)
        explain_failure();
    fflush(stdout);
    _exit(1);
}

/* --------------------------------------------------------------- coming, going */

__attribute__((format(printf, 2, 3))) static void peer_harm(struct peer *peer, const char *format,
                                                            ...)
{
    va_list args;

    va_start(args, format);
    if (!peer->is_harmed)
        vsnprintf(peer->harm, sizeof(peer->harm), format, args);
    va_end(args);
    peer->is_harmed = true;
}

static void peer_lose(struct peer *peer)
{
    peer_harm(peer, "when %s its connection ended", scene);
    peer_close(peer);
}

void peer_close(struct peer *peer)
{
    if (peer->fd >= 0)
        close(peer->fd);
    peer->fd = -1;
}

void peer_open(struct peer *peer, const char *name, const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    uint8_t greeting[FRAME_GREETING_SIZE];

    *peer = (struct peer){.name = name, .last_id = FRAME_NOTICE_ID};
    strcpy(address.sun_path, path);
    peer->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(peer->fd, (void *)&address, sizeof(address)))
        fail("%s can not connect: %s", name, strerror(errno));
    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    peer_write(peer, greeting, sizeof(greeting));
}

void peer_open_full(struct peer *peer, const char *name, const char *path, uint32_t heartbeat_ms)
{
    peer_open(peer, name, path);
    peer_hear(peer,
              ASK(peer, HELLO, hello, Hello, .version = 1, .name = BYTES("fault"),
                  .command = BYTES("faults"), .secret = BYTES("0123456789abcdef"),
                  .heartbeat_ms = heartbeat_ms),
              RESULT(WELCOME));
}

/* --------------------------------------------------------------------- sending */

void peer_write(struct peer *peer, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;

    while (peer->fd >= 0 && size) {
        struct pollfd room = {.fd = peer->fd, .events = POLLOUT};
        ssize_t n;

        if (poll(&room, 1, PEER_PATIENCE_MS) <= 0)
            fail("%s waited in vain for the daemon to read", peer->name);
        n = send(peer->fd, at, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno == EAGAIN)
            continue;
        if (n < 0) {
            peer_lose(peer);
            return;
        }
        at += n;
        size -= (size_t)n;
    }
}

uint32_t peer_send(struct peer *peer, const V1(Request) * request)
{
    size_t size = sluice__v1__request__get_packed_size(request);
    uint8_t *frame = malloc(FRAME_HEADER_SIZE + size);

    frame_encode_header(frame, ++peer->last_id, size);
    sluice__v1__request__pack(request, frame + FRAME_HEADER_SIZE);
    peer_write(peer, frame, FRAME_HEADER_SIZE + size);
    free(frame);
    return peer->last_id;
}

/* --------------------------------------------------------------------- hearing */

static size_t peer_parse_one(struct peer *peer, const uint8_t *data, size_t size)
{
    struct frame frame;
    enum frame_status status;

    if (!peer->has_greeted) {
        if (size < FRAME_GREETING_SIZE)
            return 0;
        if (!frame_is_greeting(data, FRAME_GREETING_SIZE, FRAME_PEER_REP))
            fail("%s heard no greeting of the daemon", peer->name);
        peer->has_greeted = true;
        return FRAME_GREETING_SIZE;
    }
    status = frame_decode(data, size, 1u << 24, &frame);
    if (status == FRAME_PARTIAL)
        return 0;
    if (status != FRAME_OK)
        fail("%s heard what is no frame: %s", peer->name, frame_status_sentence(status));
    if (peer->n_heard == PEER_MAX_HEARD)
        fail("%s heard more than %d replies that nobody asked for", peer->name, PEER_MAX_HEARD);
    peer->was_answered = true;
    peer->heard[peer->n_heard].id = frame.id;
    peer->heard[peer->n_heard].reply = sluice__v1__reply__unpack(NULL, frame.body_size, frame.body);
    if (!peer->heard[peer->n_heard++].reply)
        fail("%s heard a reply that does not decode", peer->name);
    return frame.size;
}

static void peer_parse(struct peer *peer)
{
    size_t at = 0, n;

    while (at < peer->n_input && (n = peer_parse_one(peer, peer->input + at, peer->n_input - at)))
        at += n;
    peer->n_input -= at;
    memmove(peer->input, peer->input + at, peer->n_input);
}

static void peer_listen(struct peer *peer)
{
    struct pollfd input = {.fd = peer->fd, .events = POLLIN};
    ssize_t n;

    if (peer->input_room - peer->n_input < 65536) {
        peer->input_room += 262144;
        peer->input = realloc(peer->input, peer->input_room);
    }
    if (peer_has_waited && !peer->was_answered && poll(&input, 1, PEER_LONG_MS) == 0) {
        peer_has_waited();
        peer_has_waited = NULL;
    }
    if (poll(&input, 1, PEER_PATIENCE_MS) <= 0)
        fail("%s waited %d ms in vain for the daemon (its last request is %08x)", peer->name,
             PEER_PATIENCE_MS, peer->last_id);
    n = recv(peer->fd, peer->input + peer->n_input, peer->input_room - peer->n_input, 0);
    if (n <= 0) {
        peer_lose(peer);
        return;
    }
    peer->n_input += (size_t)n;
    peer_parse(peer);
}

static V1(Reply) * peer_take(struct peer *peer, uint32_t id)
{
    for (size_t i = 0; i < peer->n_heard; i++) {
        V1(Reply) *reply = peer->heard[i].reply;

        if (peer->heard[i].id != id)
            continue;
        peer->n_heard--;
        memmove(&peer->heard[i], &peer->heard[i + 1], (peer->n_heard - i) * sizeof(peer->heard[0]));
        return reply;
    }
    return NULL;
}

const V1(Reply) * peer_hear(struct peer *peer, uint32_t id, uint64_t kinds)
{
    V1(Reply) * reply;

    while (!(reply = peer_take(peer, id))) {
        if (peer->fd < 0)
            return NULL;
        peer_listen(peer);
    }
    if (peer->last)
        sluice__v1__reply__free_unpacked(peer->last, NULL);
    peer->last = reply;
    if (kinds & UINT64_C(1) << reply->result_case)
        return reply;
    if (reply->result_case != SLUICE__V1__REPLY__RESULT_ERROR)
        fail("%s: under %08x came result %d of Reply", peer->name, id, (int)reply->result_case);
    if (strcmp(error_name((int)reply->error->code), "UNKNOWN_ERROR") == 0)
        fail("%s: under %08x came an error without a name: %u", peer->name, id, reply->error->code);
    if (reply->error->code == SLUICE_E_WAIT_EXPIRED) /* because another came to harm */
        return NULL;
    peer_harm(peer, "when %s, to request %08x: %s: %.*s", scene, id,
              error_name((int)reply->error->code), (int)reply->error->message.len,
              (const char *)reply->error->message.data);
    return NULL;
}

void peer_await_end(struct peer *peer)
{
    bool was_harmed = peer->is_harmed;

    while (peer->fd >= 0)
        peer_listen(peer);
    peer->is_harmed = was_harmed;
}
