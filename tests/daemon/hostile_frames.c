/* Frames beyond the usual: at the bound, behind each other, cut, urgent, closed on one side. */
#include "harness.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The greatest length by the default bounds: Welcome.max_frame. */
#define MAX_FRAME 1122304

static const uint8_t ping[] = {1, 0, 0, 0, 0, 0, 0, 0, 6, 0x80, 0, 0, 9, 0x1a, 0};

/* Writes a header with this length, which may be any. */
static void put_header(uint8_t out[FRAME_HEADER_SIZE], uint64_t length, uint32_t id)
{
    frame_encode_header(out, id, 0);
    for (int i = 0; i < 8; i++)
        out[1 + i] = (uint8_t)(length >> (56 - 8 * i));
}

/* A Ping whose unknown field fills the frame. */
static uint8_t *filled_ping(uint64_t length)
{
    uint8_t *frame = calloc(1, FRAME_PREFIX_SIZE + length);
    uint32_t rest = (uint32_t)length - 4 - 2 - 6;

    put_header(frame, length, FRAME_NOTICE_ID + 9);
    memcpy(frame + FRAME_HEADER_SIZE, "\x1a\x00\x9a\x06\x80\x80\x80\x00", 8); /* field 99 */
    for (int i = 0; i < 4; i++)
        frame[FRAME_HEADER_SIZE + 4 + i] |= (uint8_t)(rest >> (7 * i) & 0x7f);
    return frame;
}

START_TEST(a_frame_of_the_greatest_length_is_served_and_a_longer_one_closes)
{
    struct client *client, *other;
    struct server server;
    uint8_t *frame;

    server_init(&server);
    server_start(&server);
    other = client_full(&server);
    client = client_full(&server);
    frame = filled_ping(MAX_FRAME);
    client_write(client, frame, FRAME_PREFIX_SIZE + MAX_FRAME);
    expect_pong(client, FRAME_NOTICE_ID + 9);
    put_header(frame, MAX_FRAME + 1, FRAME_NOTICE_ID + 9);
    client_write(client, frame, FRAME_PREFIX_SIZE); /* its length is enough */
    expect_end(client);
    expect_pong(other, client_ping(other));
    free(frame);
    server_finish(&server);
}
END_TEST

START_TEST(a_length_alone_takes_no_memory)
{
    enum { N = 50 };
    uint8_t header[FRAME_HEADER_SIZE];
    struct server server;
    uint64_t before;

    server_init(&server);
    server_start(&server);
    put_header(header, MAX_FRAME, FRAME_NOTICE_ID + 9);
    for (int i = 0; i < N; i++)
        client_full(&server);
    before = server_status(&server)->allocated_bytes;
    for (struct client *client = server.clients; client; client = client->next) {
        if (client != server.admin)
            client_write(client, header, sizeof(header));
    }
    server_await_sessions(&server, N);
    ck_assert_uint_le(server_status(&server)->allocated_bytes, before + N * UINT64_C(256));
    server_finish(&server);
}
END_TEST

START_TEST(a_backtrace_of_thousands_of_words_is_closed_at_the_first)
{
    enum { N_WORDS = 4000 };
    static uint8_t bytes[FRAME_PREFIX_SIZE + 4 * N_WORDS];
    struct client *client, *other;
    struct server server;

    server_init(&server);
    server_start(&server);
    other = client_full(&server);
    client = client_simple(&server);
    put_header(bytes, 4 * N_WORDS, 7);
    bytes[sizeof(bytes) - 4] = 0x80;
    client_write(client, bytes, FRAME_HEADER_SIZE); /* the rest need not come */
    expect_end(client);
    client = client_simple(&server);
    client_offer(client, bytes, sizeof(bytes), 10);
    expect_end(client);
    expect_pong(other, client_ping(other));
    ck_assert_said(&server, "the request id's top bit is not set");
    server_finish(&server);
}
END_TEST

START_TEST(a_second_greeting_is_closed)
{
    uint8_t greeting[FRAME_GREETING_SIZE];
    struct client *client;
    struct server server;

    server_init(&server);
    server_start(&server);
    client = client_simple(&server);
    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    client_write(client, greeting, sizeof(greeting));
    expect_end(client);
    ck_assert_said(&server, "the frame's type byte is not 01");
    server_finish(&server);
}
END_TEST

START_TEST(requests_before_broken_bytes_are_carried_out)
{
    struct client *holder, *client;
    struct server server;
    uint8_t frames[128];
    uint8_t *release;
    uint64_t serial;
    size_t size;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    serial = expect_grant(client, enqueue(client, .ticket_id = 1))->serial;
    ck_assert_uint_gt(serial, 0);
    release = release_frame(FRAME_NOTICE_ID + 50, 1, &size);
    memcpy(frames, release, size);
    frames[size] = 0xee; /* the type byte of the next */
    free(release);
    client_write(client, frames, size + 1);
    expect_end(client);
    holder = client_full(&server);
    hold(holder, "g");
    ck_assert_uint_eq(server_status(&server)->ended_total[SLUICE__V1__END_REASON__RELEASED], 1);
    ck_assert_uint_eq(server_status(&server)->ended_total[SLUICE__V1__END_REASON__ORPHANED], 0);
    server_finish(&server);
}
END_TEST

START_TEST(a_half_close_ends_the_session_with_what_waits)
{
    struct client *holder, *client, *next;
    struct server server;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    client = client_full(&server);
    next = client_full(&server);
    serial = hold(holder, "g");
    enqueue(client);
    server_await_waiting(&server, 1);
    ck_assert_int_eq(shutdown(client->fd, SHUT_WR), 0);
    expect_end(client); /* without an answer */
    server_await_waiting(&server, 0);
    let_go(holder, serial);
    hold(next, "g");
    server_finish(&server);
}
END_TEST

START_TEST(a_peer_that_takes_no_replies_any_more_is_closed)
{
    struct client *client, *next;
    struct server server;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    next = client_full(&server);
    hold(client, "g");
    ck_assert_int_eq(shutdown(client->fd, SHUT_RD), 0);
    client_offer(client, ping, sizeof(ping), 10);
    server_await_sessions(&server, 1);
    hold(next, "g");
    server_finish(&server);
}
END_TEST

/* The kernel keeps an urgent byte aside, and at most one. */
START_TEST(urgent_bytes_are_no_part_of_the_stream_and_nothing_spins)
{
    struct client *client;
    struct server server;
    uint64_t cpu_ms;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    if (send(client->fd, "\xee", 1, MSG_OOB | MSG_NOSIGNAL) != 1) {
        ck_assert_int_eq(errno, EOPNOTSUPP); /* a kernel before 5.15 */
        server_finish(&server);
        return;
    }
    cpu_ms = server_cpu_ms(&server);
    clock_await(clock_ns() + UINT64_C(300000000));
    ck_assert_msg(server_cpu_ms(&server) - cpu_ms < 100, "it spins");
    client_write(client, ping, sizeof(ping));
    expect_pong(client, FRAME_NOTICE_ID + 9);
    hold(client, "g");
    server_finish(&server);
}
END_TEST

START_TEST(a_million_pings_are_answered_beside_others)
{
    enum { N = 1000000, AT_ONCE = 1000 };
    static uint8_t pings[AT_ONCE * sizeof(ping)], replies[65536];
    size_t n_sent = 0, n_heard = 0, at = 0;
    struct client *client, *other;
    struct server server;
    uint64_t since = clock_ns();

    server_init(&server);
    server_start(&server);
    other = client_full(&server);
    client = client_full(&server);
    for (int i = 0; i < AT_ONCE; i++)
        memcpy(pings + (size_t)i * sizeof(ping), ping, sizeof(ping));
    while (n_heard < N * sizeof(ping)) { /* a Pong has as many bytes */
        struct pollfd ready = {.fd = client->fd,
                               .events = POLLIN | (n_sent < N / AT_ONCE ? POLLOUT : 0)};
        ssize_t n;

        ck_assert_msg(clock_ns() - since < 100 * UINT64_C(1000000000), "no end of pongs");
        ck_assert_int_gt(poll(&ready, 1, WAIT_MS), 0);
        n = recv(client->fd, replies, sizeof(replies), MSG_DONTWAIT);
        ck_assert(n > 0 || (n < 0 && errno == EAGAIN));
        n_heard += n > 0 ? (size_t)n : 0;
        if (!(ready.revents & POLLOUT))
            continue;
        n = send(client->fd, pings + at, sizeof(pings) - at, MSG_DONTWAIT | MSG_NOSIGNAL);
        at += n > 0 ? (size_t)n : 0;
        if (at < sizeof(pings))
            continue;
        at = 0;
        if (n_sent++ % 100 == 0)
            expect_pong(other, client_ping(other));
    }
    ck_assert_uint_eq(n_heard, N * sizeof(ping));
    hold(other, "g");
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: hostile frames",
          a_frame_of_the_greatest_length_is_served_and_a_longer_one_closes,
          a_length_alone_takes_no_memory, a_backtrace_of_thousands_of_words_is_closed_at_the_first,
          a_second_greeting_is_closed, requests_before_broken_bytes_are_carried_out,
          a_half_close_ends_the_session_with_what_waits,
          a_peer_that_takes_no_replies_any_more_is_closed,
          urgent_bytes_are_no_part_of_the_stream_and_nothing_spins,
          a_million_pings_are_answered_beside_others)
