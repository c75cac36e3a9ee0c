/* SIGTERM and SIGHUP: leaving in order, reading the config file again. */
#include "harness.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MS UINT64_C(1000000)

/* What connect says. */
static int connect_error(const struct server *server)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int r;

    strcpy(address.sun_path, server->socket_path);
    r = connect(fd, (void *)&address, sizeof(address)) ? errno : 0;
    close(fd);
    return r;
}

START_TEST(a_stop_waits_for_the_holder_and_answers_all_others_at_once)
{
    struct server server;
    struct client *holder, *waiter, *simple, *late;
    uint32_t waiting, simple_waiting;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    simple = client_simple(&server);
    late = client_full(&server);
    serial = hold(holder, "g");
    waiting = enqueue(waiter);
    simple_waiting = enqueue(simple);
    expect_nothing_yet(waiter, waiting);
    expect_nothing_yet(simple, simple_waiting);
    server_signal(&server, SIGTERM);
    ck_assert_uint_eq(expect_going_away(holder)->stop_timeout_ms, 10000);
    expect_going_away(waiter);
    expect_error(waiter, waiting, SLUICE_E_GOING_AWAY);
    expect_error(simple, simple_waiting, SLUICE_E_GOING_AWAY);
    expect_nothing_yet(simple, FRAME_NOTICE_ID);
    expect_error(late, enqueue(late), SLUICE_E_GOING_AWAY);
    expect_error(late, enqueue(late, .gate = "new", .limit = 1), SLUICE_E_GOING_AWAY);
    ck_assert_int_eq(connect_error(&server), ECONNREFUSED);
    let_go(holder, serial);
    ck_assert_int_eq(server_await_exit(&server), 0);
    expect_end(holder);
    server_clean(&server);
}
END_TEST

START_TEST(a_stop_without_holders_leaves_at_once)
{
    struct server server;
    struct client *waiter;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    waiter = client_full(&server);
    server_change(&server, "g", SLUICE__V1__GATE_ACTION__PAUSE, 0);
    waiting = enqueue(waiter);
    expect_nothing_yet(waiter, waiting);
    server_signal(&server, SIGTERM);
    ck_assert_int_eq(server_await_exit(&server), 0);
    /* What it had to say was said before. */
    expect_error(waiter, waiting, SLUICE_E_GOING_AWAY);
    expect_going_away(waiter);
    expect_end(waiter);
    server_clean(&server);
}
END_TEST

START_TEST(a_stop_ends_after_its_timeout_whatever_is_held)
{
    struct server server;
    struct client *holder;
    uint64_t before;

    server_init(&server);
    server_configure(&server, "[daemon]\nstop_timeout = 150ms\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    holder = client_full(&server);
    hold(holder, "g");
    before = clock_ns();
    server_signal(&server, SIGTERM);
    ck_assert_uint_eq(expect_going_away(holder)->stop_timeout_ms, 150);
    ck_assert_int_eq(server_await_exit(&server), 0);
    ck_assert_uint_ge(clock_ns() - before, 150 * MS);
    server_clean(&server);
}
END_TEST

START_TEST(a_holder_that_dies_ends_the_waiting_of_a_stop)
{
    struct server server;
    struct client *holder;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    hold(holder, "g");
    server_signal(&server, SIGTERM);
    expect_going_away(holder);
    client_close(holder);
    ck_assert_int_eq(server_await_exit(&server), 0);
    server_clean(&server);
}
END_TEST

START_TEST(a_second_signal_stops_at_once)
{
    struct server server;
    struct client *holder;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    hold(holder, "g");
    server_signal(&server, SIGTERM);
    expect_going_away(holder);
    server_signal(&server, SIGINT);
    ck_assert_int_eq(server_await_exit(&server), 0);
    server_clean(&server);
}
END_TEST

START_TEST(a_client_that_does_not_read_does_not_hold_up_a_stop_beyond_its_timeout)
{
    struct server server;
    struct client *holder, *deaf;

    server_init(&server);
    server_configure(&server, "[daemon]\nstop_timeout = 200ms\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    holder = client_full(&server);
    deaf = client_full(&server);
    hold(holder, "g");
    for (int i = 0; i < 8000; i++)
        enqueue(deaf);
    server_await_waiting(&server, 8000);
    server_signal(&server, SIGTERM);
    expect_going_away(holder);
    client_close(holder);
    ck_assert_int_eq(server_await_exit(&server), 0);
    server_clean(&server);
}
END_TEST

START_TEST(the_config_file_wins_over_a_limit_set_by_hand_when_it_is_read_again)
{
    struct server server;
    struct client *clients[3];
    uint32_t waiting;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 1\n[gate \"old\"]\nlimit = 1\n");
    server_start(&server);
    for (int i = 0; i < 3; i++)
        clients[i] = client_full(&server);
    server_change(&server, "g", SLUICE__V1__GATE_ACTION__SET_LIMIT, 5);
    ck_assert_uint_eq(server_gate(&server, "g")->limit, 5);
    hold(clients[0], "old");
    waiting = enqueue(clients[1], .gate = "old");
    server_configure(&server, "[gate \"g\"]\nlimit = 2\n[gate \"new\"]\nlimit = 4\n");
    server_signal(&server, SIGHUP);
    server_await_log(&server, "event=reloaded");
    ck_assert_uint_eq(server_gate(&server, "g")->limit, 2);
    ck_assert_said(&server, "gate=\"g\" limit=2 dropped=0 over=\"a limit set by hand\"");
    ck_assert_uint_eq(server_gate(&server, "new")->limit, 4);
    /* A gate that left the file is undeclared; what it serves goes on. */
    ck_assert(!server_gate(&server, "old")->declared);
    client_close(clients[0]);
    expect_grant(clients[1], waiting);
    server_finish(&server);
}
END_TEST

START_TEST(a_bad_config_file_changes_nothing_and_is_named)
{
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 7\nlimti = 3\n");
    server_signal(&server, SIGHUP);
    server_await_log(&server, "event=reload_refused");
    ck_assert_said(&server, "conf:3: the key limti is not known");
    ck_assert_uint_eq(server_gate(&server, "g")->limit, 1);
    unlink(server.config_path);
    server_signal(&server, SIGHUP);
    server_await_log(&server, "No such file");
    hold(client, "g");
    server_finish(&server);
}
END_TEST

START_TEST(a_key_that_counts_at_the_start_only_is_named_when_it_changes)
{
    struct server server;

    server_init(&server);
    server_start(&server);
    server_status(&server); /* it serves, so it hears signals */
    server_configure(&server, "[daemon]\nmax_context = 1K\n[gate \"g\"]\nlimit = 1\n");
    server_signal(&server, SIGHUP);
    server_await_log(&server, "event=reloaded");
    ck_assert_said(&server, "event=needs_restart key=max_context");
    ck_assert(!server_has_said(&server, "key=socket"));
    server_finish(&server);
}
END_TEST

START_TEST(too_many_gates_in_the_file_are_named_with_the_bound)
{
    struct server server;

    server_init(&server);
    server_start(&server);
    server_status(&server); /* it serves, so it hears signals */
    server_configure(&server, "[daemon]\nmax_gates = 1\n[gate \"g\"]\nlimit = 1\n"
                              "[gate \"h\"]\nlimit = 1\n");
    server_signal(&server, SIGHUP);
    server_await_log(&server, "event=reloaded");
    ck_assert_said(&server, "event=gate_not_declared");
    ck_assert_said(&server, "h\\\": the daemon's bound of 1 gates is reached");
    server_finish(&server);
}
END_TEST

START_TEST(a_limit_lowered_in_the_file_drops_what_is_too_heavy)
{
    struct server server;
    struct client *holder, *heavy;
    uint32_t waiting;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 4\n");
    server_start(&server);
    holder = client_full(&server);
    heavy = client_full(&server);
    hold(holder, "g");
    waiting = enqueue(heavy, .weight = 4);
    expect_nothing_yet(heavy, waiting);
    server_configure(&server, "[gate \"g\"]\nlimit = 3\n");
    server_signal(&server, SIGHUP);
    expect_error(heavy, waiting, SLUICE_E_TOO_HEAVY);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: stop and reload", a_stop_waits_for_the_holder_and_answers_all_others_at_once,
          a_stop_without_holders_leaves_at_once, a_stop_ends_after_its_timeout_whatever_is_held,
          a_holder_that_dies_ends_the_waiting_of_a_stop, a_second_signal_stops_at_once,
          a_client_that_does_not_read_does_not_hold_up_a_stop_beyond_its_timeout,
          the_config_file_wins_over_a_limit_set_by_hand_when_it_is_read_again,
          a_bad_config_file_changes_nothing_and_is_named,
          a_key_that_counts_at_the_start_only_is_named_when_it_changes,
          too_many_gates_in_the_file_are_named_with_the_bound,
          a_limit_lowered_in_the_file_drops_what_is_too_heavy)
