/* Hostile bytes on the event socket: each has its consequence, and others do not notice. */
#include "subscribers.h"

#include <errno.h>

#define MS UINT64_C(1000000)

static void server_begin_hostile(struct server *server, const char *daemon_keys)
{
    char config[256];

    server_init(server);
    snprintf(config, sizeof(config), "[daemon]\n%s[gate \"g\"]\nlimit = 1\n", daemon_keys);
    server_configure(server, config);
    server_start_events(server);
}

/* A ticket's life is told to this one, and to nobody's harm. */
static void expect_served(struct server *server, struct sluice_subscriber *other)
{
    struct client *client = client_full(server);

    let_go(client, hold(client, "g"));
    expect_event(other, "g", "granted");
    client_close(client);
}

START_TEST(a_greeting_that_differs_in_any_byte_closes_the_subscriber)
{
    struct sluice_subscriber *other;
    static struct raw raw;
    struct server server;

    server_begin_hostile(&server, "");
    other = subscriber_open(&server, "gate/g/granted");
    for (size_t i = 0; i < FRAME_GREETING_SIZE; i++) {
        uint8_t greeting[FRAME_GREETING_SIZE];

        frame_encode_greeting(greeting, FRAME_PEER_SUB);
        greeting[i] ^= 0x10;
        raw_connect(&raw, &server);
        raw_write(&raw, greeting, i + 1); /* at that byte */
        raw_expect_end(&raw);
        raw_close(&raw);
    }
    expect_served(&server, other);
    sluice_events_free(other);
    server_finish(&server);
}
END_TEST

START_TEST(a_subscriber_that_never_finishes_its_greeting_is_closed_in_time)
{
    struct sluice_subscriber *other;
    static struct raw raw[FRAME_GREETING_SIZE];
    uint8_t greeting[FRAME_GREETING_SIZE];
    struct server server;
    uint64_t since;

    server_begin_hostile(&server, "greeting_timeout = 300ms\n");
    other = subscriber_open(&server, "gate/g/granted");
    frame_encode_greeting(greeting, FRAME_PEER_SUB);
    since = clock_ns();
    for (size_t i = 0; i < FRAME_GREETING_SIZE; i++) { /* 0 to 7 bytes of it */
        raw_connect(&raw[i], &server);
        raw_write(&raw[i], greeting, i);
    }
    for (size_t i = 0; i < FRAME_GREETING_SIZE; i++) {
        raw_expect_end(&raw[i]);
        raw_close(&raw[i]);
    }
    ck_assert_uint_ge(clock_ns() - since, 250 * MS);
    ck_assert_said(&server, "the greeting was not complete within greeting_timeout");
    expect_served(&server, other); /* who has greeted stays */
    sluice_events_free(other);
    server_finish(&server);
}
END_TEST

/* Subscribers that have not greeted yet, and the daemon that stands still before it is too late. */
static void connect_and_freeze(struct server *server, struct raw raws[], int n)
{
    bool is_late = true;

    for (uint64_t since = clock_ns(); is_late;
         check_patience(since, "the daemon to stop in time")) {
        for (int i = 0; i < n; i++) {
            raw_connect(&raws[i], server);
            await_fd(raws[i].fd, POLLIN, "the greeting of the daemon");
        }
        server_freeze(server);
        is_late = false;
        for (int i = 0; i < n; i++) {
            struct pollfd poll_fd = {.fd = raws[i].fd, .events = POLLRDHUP};

            is_late = is_late || poll(&poll_fd, 1, 0) != 0;
        }
        for (int i = 0; is_late && i < n; i++)
            raw_close(&raws[i]);
        if (is_late)
            server_thaw(server);
    }
}

/* More than one look at the sockets tells of. */
START_TEST(greetings_that_arrived_in_time_beat_the_end_of_the_greeting)
{
    enum { N = 60 };
    static struct raw raws[N];
    struct sluice_event event;
    struct server server;
    struct client *client;

    server_begin_hostile(&server, "greeting_timeout = 300ms\nmax_subscribers_per_user = 0\n");
    connect_and_freeze(&server, raws, N);
    for (int i = 0; i < N; i++)
        raw_greet(&raws[i], FRAME_PEER_SUB);
    clock_await(clock_ns() + 400 * MS);
    server_thaw(&server);
    client = client_full(&server);
    let_go(client, hold(client, "g"));
    for (int i = 0; i < N; i++) {
        raw_receive(&raws[i], &event);
        raw_close(&raws[i]);
    }
    client_close(client);
    server_finish(&server);
}
END_TEST

START_TEST(whatever_a_subscriber_sends_after_its_greeting_closes_it)
{
    static const uint8_t frames[][FRAME_HEADER_SIZE] = {
        {1, 0, 0, 0, 0, 0, 0, 0, 4, 0x80, 0, 0, 1},
        {1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0},
        {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
        {0, 0x53, 0x50, 0, 0, 0x21, 0, 0},
        {0xff},
    };
    struct sluice_subscriber *other;
    static struct raw raw;
    struct server server;

    server_begin_hostile(&server, "");
    other = subscriber_open(&server, "gate/g/granted");
    for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
        for (size_t size = 1; size <= sizeof(frames[i]); size += sizeof(frames[i]) - 1) {
            raw_open(&raw, &server);
            raw_write(&raw, frames[i], size);
            raw_expect_end(&raw);
            raw_close(&raw);
        }
    }
    ck_assert_said(&server, "a subscriber sends nothing after its greeting");
    expect_served(&server, other);
    sluice_events_free(other);
    server_finish(&server);
}
END_TEST

START_TEST(a_million_bytes_to_the_event_socket_take_no_memory)
{
    static uint8_t bytes[1000000];
    struct sluice_subscriber *other;
    static struct raw raw;
    struct server server;
    uint64_t before;

    server_begin_hostile(&server, "");
    other = subscriber_open(&server, "gate/g/granted");
    before = server_status(&server)->allocated_bytes;
    for (int i = 0; i < 20; i++) {
        raw_open(&raw, &server);
        send(raw.fd, bytes, sizeof(bytes), MSG_NOSIGNAL | MSG_DONTWAIT);
        raw_expect_end(&raw);
        raw_close(&raw);
    }
    ck_assert_uint_le(server_status(&server)->allocated_bytes, before + 4096);
    expect_served(&server, other);
    sluice_events_free(other);
    server_finish(&server);
}
END_TEST

START_TEST(a_subscriber_that_closes_one_side_is_closed)
{
    struct sluice_subscriber *other;
    static struct raw raw;
    struct server server;

    server_begin_hostile(&server, "");
    other = subscriber_open(&server, "gate/g/granted");
    raw_open(&raw, &server);
    ck_assert_int_eq(shutdown(raw.fd, SHUT_WR), 0);
    raw_expect_end(&raw);
    raw_close(&raw);
    raw_open(&raw, &server);
    ck_assert_int_eq(shutdown(raw.fd, SHUT_RD), 0);
    expect_served(&server, other); /* an event to write */
    raw_expect_end(&raw);
    raw_close(&raw);
    sluice_events_free(other);
    server_finish(&server);
}
END_TEST

START_TEST(descriptors_sent_to_the_event_socket_are_never_taken_in)
{
    enum { N = 32 };
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(N * sizeof(int))];
    } control = {0};
    uint8_t greeting[FRAME_GREETING_SIZE];
    struct iovec part = {greeting, sizeof(greeting)};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof(control)};
    struct sluice_subscriber *other;
    static struct raw raw;
    struct server server;
    int fds[N], before;

    server_begin_hostile(&server, "");
    other = subscriber_open(&server, "gate/g/granted");
    expect_served(&server, other);
    server_await_sessions(&server, 0);
    before = server_count_fds(&server);
    frame_encode_greeting(greeting, FRAME_PEER_SUB);
    for (int i = 0; i < N; i++)
        fds[i] = STDERR_FILENO;
    CMSG_FIRSTHDR(&message)->cmsg_level = SOL_SOCKET;
    CMSG_FIRSTHDR(&message)->cmsg_type = SCM_RIGHTS;
    CMSG_FIRSTHDR(&message)->cmsg_len = CMSG_LEN(sizeof(fds));
    memcpy(CMSG_DATA(CMSG_FIRSTHDR(&message)), fds, sizeof(fds));
    raw_connect(&raw, &server);
    ck_assert_int_eq(sendmsg(raw.fd, &message, 0), sizeof(greeting));
    await_fd(raw.fd, POLLIN, "the greeting of the daemon");
    expect_served(&server, other); /* the bytes beside them were a greeting */
    server_await_sessions(&server, 0);
    ck_assert_int_le(server_count_fds(&server), before + 2); /* with the spare one */
    raw_close(&raw);
    sluice_events_free(other);
    server_finish(&server);
}
END_TEST

START_TEST(twenty_thousand_subscribers_that_come_and_go_leave_nothing)
{
    enum { N = 20000 };
    struct sluice_subscriber *other;
    static struct raw raw;
    struct server server;
    uint64_t since;
    int n_fds;

    server_begin_hostile(&server, "");
    other = subscriber_open(&server, "gate/g/granted");
    n_fds = server_count_fds(&server);
    for (int i = 0; i < N; i++) {
        raw_connect(&raw, &server);
        if (i % 2)
            send(raw.fd, "\0SP\0\0\x21\0\0", i % 9, MSG_NOSIGNAL);
        close(raw.fd);
    }
    since = clock_ns();
    while (server_status(&server) && server_count_fds(&server) > n_fds + 1) /* the spare one */
        check_patience(since, "the descriptors of subscribers that are gone");
    expect_served(&server, other);
    sluice_events_free(other);
    server_finish(&server);
}
END_TEST

START_TEST(without_descriptors_subscribers_wait_and_nothing_spins)
{
    enum { N = 60 };
    static struct raw raws[N];
    struct client *client;
    struct server server;
    uint64_t cpu_ms;

    server_init(&server);
    server.nofile = 40;
    server_start_events(&server);
    client = client_full(&server);
    for (int i = 0; i < N; i++) {
        raw_connect(&raws[i], &server);
        raw_greet(&raws[i], FRAME_PEER_SUB);
    }
    server_await_log(&server, "event=accepting_paused");
    cpu_ms = server_cpu_ms(&server);
    clock_await(clock_ns() + 600 * MS); /* it tries again, in vain */
    ck_assert_msg(server_cpu_ms(&server) - cpu_ms < 200, "it spins");
    let_go(client, hold(client, "g"));
    for (int i = 0; i < N; i++) { /* as some leave, each of the others has its turn */
        await_fd(raws[i].fd, POLLIN, "the greeting of the daemon");
        raw_close(&raws[i]);
    }
    server_finish(&server);
}
END_TEST

SCENARIOS("hostile bytes on the event socket",
          a_greeting_that_differs_in_any_byte_closes_the_subscriber,
          a_subscriber_that_never_finishes_its_greeting_is_closed_in_time,
          greetings_that_arrived_in_time_beat_the_end_of_the_greeting,
          whatever_a_subscriber_sends_after_its_greeting_closes_it,
          a_million_bytes_to_the_event_socket_take_no_memory,
          a_subscriber_that_closes_one_side_is_closed,
          descriptors_sent_to_the_event_socket_are_never_taken_in,
          twenty_thousand_subscribers_that_come_and_go_leave_nothing,
          without_descriptors_subscribers_wait_and_nothing_spins)
