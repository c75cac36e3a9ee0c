/* Heartbeats: asked for, kept, lost, and not mistaken. */
#include "harness.h"

#define MS UINT64_C(1000000)

START_TEST(a_session_whose_heartbeat_stops_is_lost_and_its_slot_free)
{
    struct server server;
    struct client *silent, *next;
    uint64_t since;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    next = client_full(&server);
    silent = client_full(&server, .heartbeat_ms = 500);
    since = clock_ns();
    hold(silent, "g");
    waiting = enqueue(next);
    expect_grant(next, waiting);
    ck_assert_uint_ge(clock_ns() - since, 500 * MS);
    expect_end(silent);
    ck_assert_said(&server, "its heartbeat stopped");
    server_finish(&server);
}
END_TEST

START_TEST(a_session_that_pings_is_kept)
{
    struct server server;
    struct client *client;
    uint64_t end;

    server_init(&server);
    server_start(&server);
    client = client_full(&server, .heartbeat_ms = 2500);
    hold(client, "g");
    end = clock_ns() + 3000 * MS;
    while (clock_ns() < end) {
        clock_await(clock_ns() + 100 * MS);
        expect_pong(client, client_ping(client));
    }
    ck_assert_uint_eq(server_status(&server)->holds, 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_daemon_that_stood_still_does_not_lose_a_client_that_pinged_meanwhile)
{
    struct server server;
    struct client *client;
    uint32_t ping;

    server_init(&server);
    server_start(&server);
    client = client_full(&server, .heartbeat_ms = 1500);
    hold(client, "g");
    server_freeze(&server);
    ping = client_ping(client);
    clock_await(clock_ns() + 1520 * MS);
    server_thaw(&server);
    expect_pong(client, ping);
    ck_assert_uint_eq(server_status(&server)->holds, 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_gap_of_the_daemon_is_not_taken_for_the_silence_of_a_client)
{
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_full(&server, .heartbeat_ms = 1500);
    hold(client, "g");
    server_freeze(&server);
    clock_await(clock_ns() + 2500 * MS);
    server_thaw(&server);
    expect_pong(client, client_ping(client));
    ck_assert_uint_eq(server_status(&server)->holds, 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_busy_client_without_heartbeat_loses_nothing)
{
    struct server server;
    struct client *busy, *silent;

    server_init(&server);
    server_start(&server);
    busy = client_full(&server);
    silent = client_full(&server, .heartbeat_ms = 400);
    hold(busy, "g");
    expect_end(silent);
    ck_assert_uint_eq(server_status(&server)->holds, 1);
    expect_pong(busy, client_ping(busy));
    server_finish(&server);
}
END_TEST

START_TEST(a_heartbeat_out_of_bounds_is_refused_by_name)
{
    struct server server;
    struct client *client;
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Hello) hello = SLUICE__V1__HELLO__INIT;

    server_init(&server);
    server_start(&server);
    client = client_simple(&server);
    hello.version = 1;
    hello.name = BYTES("scenario");
    hello.secret = BYTES("0123456789abcdef");
    hello.heartbeat_ms = 99;
    request.op_case = SLUICE__V1__REQUEST__OP_HELLO;
    request.hello = &hello;
    expect_error_naming(client, client_send(client, &request), SLUICE_E_BAD_REQUEST, "100");
    hello.heartbeat_ms = 0;
    expect_error(client, client_send(client, &request), SLUICE_E_OUT_OF_ORDER);
    expect_grant(client, enqueue(client)); /* a simple session */
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: heartbeat", a_session_whose_heartbeat_stops_is_lost_and_its_slot_free,
          a_session_that_pings_is_kept,
          a_daemon_that_stood_still_does_not_lose_a_client_that_pinged_meanwhile,
          a_gap_of_the_daemon_is_not_taken_for_the_silence_of_a_client,
          a_busy_client_without_heartbeat_loses_nothing,
          a_heartbeat_out_of_bounds_is_refused_by_name)
