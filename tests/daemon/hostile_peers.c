/* Peers that say nothing, too little or too often: each has an end, and a bound. */
#include "harness.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MS UINT64_C(1000000)

static const uint8_t greeting[8] = {0, 'S', 'P', 0, 0, 0x30, 0, 0};

static int count_said(const struct server *server, const char *text)
{
    static char log[1 << 22];
    FILE *file = fopen(server->log_path, "re");
    size_t size = fread(log, 1, sizeof(log) - 1, file);
    int n = 0;

    fclose(file);
    log[size] = '\0';
    for (const char *at = log; (at = strstr(at, text)) != NULL; at++)
        n++;
    return n;
}

/* Stops it without a look at the gauges, so that all of its log is there. */
static void server_stop(struct server *server)
{
    server_forget_clients(server);
    server_signal(server, SIGTERM);
    ck_assert_int_eq(server_await_exit(server), 0);
}

START_TEST(a_greeting_that_is_never_finished_is_closed_in_time)
{
    struct server server;
    struct client *late[8], *bystander;
    uint64_t since;

    server_init(&server);
    server_configure(&server, "[daemon]\ngreeting_timeout = 300ms\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    bystander = client_full(&server);
    server_freeze(&server);          /* what is there when it accepts comes in no time */
    for (size_t i = 0; i < 8; i++) { /* 0 to 7 bytes of it */
        late[i] = client_connect(&server);
        client_write(late[i], greeting, i);
    }
    since = clock_ns();
    server_thaw(&server);
    for (size_t i = 0; i < 8; i++)
        expect_end(late[i]);
    ck_assert_uint_ge(clock_ns() - since, 290 * MS);
    expect_pong(bystander, client_ping(bystander));
    server_stop(&server);
    ck_assert_int_eq(count_said(&server, "the greeting was not complete within greeting_timeout"),
                     8);
    server_clean(&server);
}
END_TEST

START_TEST(bytes_that_trickle_in_do_not_put_off_the_end_of_a_greeting)
{
    struct server server;
    struct client *late;
    uint64_t since;

    server_init(&server);
    server_configure(&server, "[daemon]\ngreeting_timeout = 400ms\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    late = client_connect(&server);
    since = clock_ns();
    for (size_t i = 0; i < 4; i++) { /* where this test is late, it is closed already */
        if (send(late->fd, greeting + i, 1, MSG_NOSIGNAL) < 0)
            ck_assert_int_eq(errno, EPIPE);
        clock_await(since + (i + 1) * 70 * MS);
    }
    expect_end(late);
    ck_assert_uint_ge(clock_ns() - since, 390 * MS);
    server_finish(&server);
}
END_TEST

START_TEST(a_connection_that_only_greets_is_a_session_and_stays)
{
    struct client *quiet;
    struct server server;

    server_init(&server);
    server_configure(&server, "[daemon]\ngreeting_timeout = 50ms\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    server_freeze(&server);
    quiet = client_simple(&server);
    server_thaw(&server);
    server_await_sessions(&server, 1);
    clock_await(clock_ns() + 200 * MS);
    hold(quiet, "g");
    server_finish(&server);
}
END_TEST

/* A connection that was accepted and not closed yet, and the daemon that stands still. */
static struct client *connect_and_freeze(struct server *server)
{
    for (uint64_t since = clock_ns();; check_patience(since, "the daemon to stop in time")) {
        struct client *client = client_connect(server);
        struct pollfd poll_fd = {.fd = client->fd, .events = POLLRDHUP};

        await_fd(client->fd, POLLIN, "the greeting of the daemon");
        server_freeze(server);
        if (poll(&poll_fd, 1, 0) == 0)
            return client;
        server_thaw(server);
        client_close(client);
    }
}

START_TEST(what_arrived_while_the_daemon_stood_still_beats_the_end_of_the_greeting)
{
    struct server server;
    struct client *client;

    server_init(&server);
    server_configure(&server, "[daemon]\ngreeting_timeout = 100ms\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    client = connect_and_freeze(&server);
    client_write(client, greeting, sizeof(greeting));
    clock_await(clock_ns() + 200 * MS);
    server_thaw(&server);
    hold(client, "g");
    server_finish(&server);
}
END_TEST

START_TEST(who_is_refused_and_asks_for_nothing_is_closed_in_time)
{
    struct client *first, *refused[3];
    struct server server;

    server_init(&server);
    server_configure(&server, "[daemon]\nmax_sessions = 1\ngreeting_timeout = 200ms\n"
                              "[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    first = client_full(&server);
    server_freeze(&server);
    for (int i = 0; i < 3; i++)
        refused[i] = i ? client_simple(&server) : client_connect(&server);
    server_thaw(&server);
    for (int i = 0; i < 3; i++)
        expect_end(refused[i]);
    hold(first, "g");
    ck_assert_said(&server, "event=session_refused");
    server_stop(&server);
    server_clean(&server);
}
END_TEST

START_TEST(of_refused_connections_64_wait_and_the_oldest_give_way)
{
    enum { N = 100 };
    struct client *first, *refused[N], *honest;
    struct server server;
    int before;

    server_init(&server);
    server_configure(&server, "[daemon]\nmax_sessions = 1\ngreeting_timeout = 60s\n"
                              "[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    first = client_full(&server);
    before = server_count_fds(&server);
    for (int i = 0; i < N; i++)
        refused[i] = client_simple(&server);
    for (int i = 0; i < N - 64; i++)
        expect_end(refused[i]);
    expect_pong(first, client_ping(first));
    ck_assert_int_le(server_count_fds(&server), before + 64 + 1);
    honest = client_simple(&server); /* is told why, all the same */
    expect_error(honest, enqueue(honest), SLUICE_E_LIMIT_REACHED);
    expect_end(honest);
    hold(first, "g");
    server_stop(&server);
    server_clean(&server);
}
END_TEST

START_TEST(of_lines_that_peers_cause_50_in_10_s_are_written_and_the_rest_is_counted)
{
    enum { N = 500 };
    struct client *bystander;
    struct server server;
    uint64_t since;
    int n_said;

    server_init(&server);
    server_start(&server);
    bystander = client_full(&server);
    since = clock_ns();
    for (int i = 0; i < N; i++) {
        struct client *client = client_connect(&server);

        client_write(client, "x", 1);
        expect_end(client);
        client_close(client);
    }
    expect_pong(bystander, client_ping(bystander));
    since = clock_ns() - since;
    server_stop(&server);
    n_said = count_said(&server, "event=protocol_violation");
    ck_assert_int_ge(n_said, 50);
    ck_assert_uint_le((uint64_t)n_said, 50 * (since / (10000 * MS) + 1));
    if (n_said == 50)
        ck_assert_said(&server, "event=lines_left_out of=protocol_violation n=450");
    server_clean(&server);
}
END_TEST

START_TEST(a_cause_that_floods_does_not_hide_another)
{
    struct client *client;
    struct server server;

    server_init(&server);
    server_start(&server);
    for (int i = 0; i < 60; i++) {
        client = client_connect(&server);
        client_write(client, "x", 1);
        expect_end(client);
        client_close(client);
    }
    client = client_full(&server);
    hold(client, "g");
    client_close(client);
    server_await_holds(&server, 0);
    ck_assert_said(&server, "event=session_ended");
    server_finish(&server);
}
END_TEST

START_TEST(twenty_thousand_connects_and_closes_leave_nothing)
{
    enum { N = 20000 };
    struct client *bystander;
    struct server server;
    uint64_t allocated;
    int n_fds;

    server_init(&server);
    server_start(&server);
    bystander = client_full(&server);
    server_await_sessions(&server, 1);
    allocated = server_status(&server)->allocated_bytes;
    n_fds = server_count_fds(&server);
    for (int i = 0; i < N; i++) {
        struct client *one = client_connect(&server);

        if (i % 4)
            client_write(one, greeting, i % 2 ? sizeof(greeting) : 3);
        server.clients = one->next;
        client_free(one);
        if (i % 1000 == 0)
            expect_pong(bystander, client_ping(bystander));
    }
    server_await_sessions(&server, 1);
    ck_assert_int_le(server_count_fds(&server), n_fds + 1); /* the spare one comes and goes */
    ck_assert_uint_le(server_status(&server)->allocated_bytes, allocated + 4096);
    hold(bystander, "g");
    server_finish(&server);
}
END_TEST

START_TEST(without_descriptors_it_is_logged_once_that_accepting_rests_and_once_that_it_goes_on)
{
    enum { N = 60 };
    struct client *clients[N], *late;
    struct server server;
    uint64_t cpu_ms;

    server_init(&server);
    server.nofile = 40;
    server_start(&server);
    for (int i = 0; i < N; i++)
        clients[i] = client_simple(&server);
    server_await_log(&server, "event=accepting_paused");
    cpu_ms = server_cpu_ms(&server);
    clock_await(clock_ns() + 900 * MS); /* several tries */
    ck_assert_msg(server_cpu_ms(&server) - cpu_ms < 200, "it spins");
    ck_assert_int_eq(count_said(&server, "event=accepting_paused"), 1);
    ck_assert_int_eq(count_said(&server, "event=accepting_resumed"), 0);
    for (int i = 0; i < N; i++)
        client_close(clients[i]);
    late = client_full(&server);
    hold(late, "g");
    ck_assert_said(&server, "event=accepting_resumed");
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: hostile peers", a_greeting_that_is_never_finished_is_closed_in_time,
          bytes_that_trickle_in_do_not_put_off_the_end_of_a_greeting,
          a_connection_that_only_greets_is_a_session_and_stays,
          what_arrived_while_the_daemon_stood_still_beats_the_end_of_the_greeting,
          who_is_refused_and_asks_for_nothing_is_closed_in_time,
          of_refused_connections_64_wait_and_the_oldest_give_way,
          of_lines_that_peers_cause_50_in_10_s_are_written_and_the_rest_is_counted,
          a_cause_that_floods_does_not_hide_another,
          twenty_thousand_connects_and_closes_leave_nothing,
          without_descriptors_it_is_logged_once_that_accepting_rests_and_once_that_it_goes_on)
