/* Subscribers for scenarios: one of libsluice-events, and one made of bytes that reads when
 * it is told to. */
#ifndef SLUICE_TESTS_EVENTS_SUBSCRIBERS_H
#define SLUICE_TESTS_EVENTS_SUBSCRIBERS_H

#include "counts.h"
#include "decode.h"
#include "harness.h"
#include "sluice_events.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static inline void events_path_of(struct server *server, char out[128])
{
    snprintf(out, 128, "%s/events.sock", server->directory);
}

/* The daemon is up once it has answered. */
static inline void server_start_events(struct server *server)
{
    server_start(server);
    server_status(server);
}

/* ------------------------------------------------------------ of the library */

static inline struct sluice_subscriber *subscriber_open(struct server *server, const char *prefix)
{
    struct sluice_subscriber *subscriber = sluice_events_new();
    char path[128];
    int r;

    events_path_of(server, path);
    r = sluice_events_open(subscriber, path, WAIT_MS);
    ck_assert_msg(r == 0, "open: %s: %s", sluice_error_name(r),
                  sluice_events_last_error_message(subscriber));
    ck_assert_int_eq(sluice_events_subscribe(subscriber, prefix), 0);
    return subscriber;
}

/* The next event, which must have this topic and come without a hole. Valid until
 * the next call. */
static inline const struct sluice_event *expect_event(struct sluice_subscriber *subscriber,
                                                      const char *gate, const char *what)
{
    static struct sluice_event event;
    int r = sluice_events_receive(subscriber, WAIT_MS, &event);

    ck_assert_msg(r == 0, "waited for %s/%s: %s", gate, what,
                  sluice_events_last_error_message(subscriber));
    ck_assert_msg(strcmp(event.gate, gate) == 0 && strcmp(event.what, what) == 0,
                  "expected %s/%s, got %s/%s", gate, what, event.gate, event.what);
    ck_assert_msg(event.lost == 0 && !event.restarted, "%llu events before %s/%s are lost",
                  (unsigned long long)event.lost, gate, what);
    return &event;
}

static inline void expect_no_event(struct sluice_subscriber *subscriber)
{
    struct sluice_event event;
    int r = sluice_events_receive(subscriber, 0, &event);

    ck_assert_msg(r == -EAGAIN, "got %s: %s/%s", sluice_error_name(r), event.gate, event.what);
}

/* ------------------------------------------------------------------ of bytes */

struct raw {
    int fd;
    uint8_t input[1 << 16];
    size_t n_input;
    bool has_greeted;
    struct counts counts;
    uint64_t lost; /* in all */
};

static inline void raw_connect(struct raw *raw, struct server *server)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    *raw = (struct raw){.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    snprintf(address.sun_path, sizeof(address.sun_path), "%.90s/events.sock", server->directory);
    ck_assert_msg(connect(raw->fd, (void *)&address, sizeof(address)) == 0, "connect %s: %s",
                  address.sun_path, strerror(errno));
}

static inline void raw_write(struct raw *raw, const void *bytes, size_t size)
{
    ck_assert_int_eq(send(raw->fd, bytes, size, MSG_NOSIGNAL), (ssize_t)size);
}

/* Says that it is a peer of this kind. */
static inline void raw_greet(struct raw *raw, uint16_t peer)
{
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, peer);
    raw_write(raw, greeting, sizeof(greeting));
}

/* One whose connection the daemon has taken. */
static inline void raw_open(struct raw *raw, struct server *server)
{
    raw_connect(raw, server);
    raw_greet(raw, FRAME_PEER_SUB);
    await_fd(raw->fd, POLLIN, "the greeting of the daemon");
}

static inline void raw_close(struct raw *raw)
{
    close(raw->fd);
    counts_clear(&raw->counts);
}

/* Whole frames in the input, with the prefix; 0 = not yet. */
static inline size_t raw_frame_size(struct raw *raw)
{
    uint64_t size = 0;

    if (!raw->has_greeted && raw->n_input >= FRAME_GREETING_SIZE) {
        ck_assert(frame_is_greeting(raw->input, FRAME_GREETING_SIZE, FRAME_PEER_PUB));
        raw->n_input -= FRAME_GREETING_SIZE;
        memmove(raw->input, raw->input + FRAME_GREETING_SIZE, raw->n_input);
        raw->has_greeted = true;
    }
    if (!raw->has_greeted || raw->n_input < 9)
        return 0;
    ck_assert_int_eq(raw->input[0], 1);
    for (int i = 1; i < 9; i++)
        size = size << 8 | raw->input[i];
    ck_assert_uint_lt(size, sizeof(raw->input) - 9);
    return raw->n_input >= 9 + size ? 9 + size : 0;
}

/* Waits for the next event; adds to `lost`. */
static inline void raw_receive(struct raw *raw, struct sluice_event *ret_event)
{
    struct topic topic;
    struct count *count;
    size_t size;

    while ((size = raw_frame_size(raw)) == 0) {
        ssize_t n;

        await_fd(raw->fd, POLLIN, "an event");
        n = recv(raw->fd, raw->input + raw->n_input, sizeof(raw->input) - raw->n_input, 0);
        ck_assert_msg(n > 0, "the daemon has closed the event socket");
        raw->n_input += (size_t)n;
    }
    ck_assert_int_eq(event_decode(raw->input + 9, size - 9, &topic, ret_event), 0);
    count = counts_follow(&raw->counts, topic.text, topic.name_size, ret_event->sequence,
                          strcmp(ret_event->what, "state") == 0);
    ck_assert_ptr_nonnull(count);
    raw->lost += count->lost;
    count->lost = 0;
    raw->n_input -= size;
    memmove(raw->input, raw->input + size, raw->n_input);
}

static inline void raw_expect_end(struct raw *raw)
{
    ssize_t n;

    do {
        await_fd(raw->fd, POLLIN, "the end of the connection");
        n = recv(raw->fd, raw->input, sizeof(raw->input), 0);
    } while (n > 0);
    ck_assert(n == 0 || errno == ECONNRESET);
}

#endif
