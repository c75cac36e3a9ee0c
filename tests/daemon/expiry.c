/* Wait timeouts and hold limits, in the instant of a release and alone. */
#include "harness.h"

#define MS UINT64_C(1000000)

START_TEST(a_waiter_whose_timeout_passed_is_not_granted_by_a_release_of_the_same_instant)
{
    struct server server;
    struct client *holder, *waiter, *next;
    uint32_t waiting, release, third;
    uint64_t serial, token;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    next = client_full(&server);
    serial = hold(holder, "g");
    waiting = enqueue(waiter, .wait_ms = 1000);
    expect_nothing_yet(waiter, waiting);
    third = enqueue(next);
    expect_nothing_yet(next, third);
    server_freeze(&server);
    release = client_release(holder, 0, serial);
    clock_await(clock_ns() + 1020 * MS);
    server_thaw(&server);
    expect_error_naming(waiter, waiting, SLUICE_E_WAIT_EXPIRED, "1000 ms");
    expect_released(holder, release, false);
    token = expect_grant(next, third)->token;
    ck_assert_uint_gt(token, serial);
    ck_assert_uint_eq(server_status(&server)->granted_total, 2);
    server_finish(&server);
}
END_TEST

START_TEST(a_release_that_arrived_before_the_hold_limit_was_looked_at_counts)
{
    struct server server;
    struct client *holder;
    uint32_t release;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    serial = expect_grant(holder, enqueue(holder, .hold_ms = 1000))->serial;
    server_freeze(&server);
    release = client_release(holder, 0, serial);
    clock_await(clock_ns() + 1020 * MS);
    server_thaw(&server);
    expect_released(holder, release, false);
    ck_assert_uint_eq(server_status(&server)->ended_total[SLUICE__V1__END_REASON__EXPIRED], 0);
    server_finish(&server);
}
END_TEST

/* More connections than one look at the sockets returns. */
START_TEST(of_a_hundred_releases_that_arrived_in_time_each_counts)
{
    enum { N = 100 };
    struct client *holders[N];
    uint32_t ids[N], releases[N];
    uint64_t serials[N];
    struct server server;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 100\n");
    server_start(&server);
    for (int i = 0; i < N; i++)
        holders[i] = client_full(&server);
    for (int i = 0; i < N; i++)
        ids[i] = enqueue(holders[i], .hold_ms = 2000);
    for (int i = 0; i < N; i++)
        serials[i] = expect_grant(holders[i], ids[i])->serial;
    server_freeze(&server);
    for (int i = 0; i < N; i++)
        releases[i] = client_release(holders[i], 0, serials[i]);
    clock_await(clock_ns() + 2020 * MS);
    server_thaw(&server);
    for (int i = 0; i < N; i++)
        expect_released(holders[i], releases[i], false);
    server_finish(&server);
}
END_TEST

START_TEST(a_wait_timeout_never_passes_early_and_the_place_in_the_queue_is_free)
{
    struct server server;
    struct client *holder, *waiter, *next;
    uint64_t serial, before;
    uint32_t waiting, third;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    next = client_full(&server);
    serial = hold(holder, "g");
    before = clock_ns();
    waiting = enqueue(waiter, .wait_ms = 50, .context = "bytes", .context_size = 5);
    third = enqueue(next);
    expect_error(waiter, waiting, SLUICE_E_WAIT_EXPIRED);
    ck_assert_uint_ge(clock_ns() - before, 50 * MS);
    ck_assert_uint_eq(server_status(&server)->context_bytes, 0);
    expect_nothing_yet(next, third);
    let_go(holder, serial);
    expect_grant(next, third);
    server_finish(&server);
}
END_TEST

START_TEST(a_hold_limit_takes_the_slot_back_tells_the_holder_and_grants_the_next)
{
    struct server server;
    struct client *holder, *next;
    const V1(HoldLost) * lost;
    const V1(Grant) * grant;
    uint64_t before = clock_ns();
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    next = client_full(&server);
    grant = expect_grant(holder, enqueue(holder, .ticket_id = 4, .hold_ms = 60));
    waiting = enqueue(next);
    ck_assert_uint_gt(expect_grant(next, waiting)->token, grant->token);
    ck_assert_uint_ge(clock_ns() - before, 60 * MS);
    lost = expect_hold_lost(holder, SLUICE_E_HOLD_EXPIRED);
    ck_assert_uint_eq(lost->ticket_id, 4);
    ck_assert_uint_eq(lost->serial, grant->serial);
    ck_assert_uint_eq(lost->token, grant->token);
    expect_released(holder, client_release(holder, 4, 0), true);
    server_finish(&server);
}
END_TEST

START_TEST(a_simple_session_learns_of_its_lost_hold_when_it_releases)
{
    struct server server;
    struct client *simple, *next;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    simple = client_simple(&server);
    next = client_full(&server);
    serial = expect_grant(simple, enqueue(simple, .hold_ms = 20))->serial;
    expect_grant(next, enqueue(next));
    expect_nothing_yet(simple, FRAME_NOTICE_ID);
    expect_released(simple, client_release(simple, 0, serial), true);
    server_finish(&server);
}
END_TEST

START_TEST(wait_timeouts_run_while_the_gate_is_paused)
{
    struct server server;
    struct client *waiter;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    waiter = client_full(&server);
    server_change(&server, "g", SLUICE__V1__GATE_ACTION__PAUSE, 0);
    waiting = enqueue(waiter, .wait_ms = 30);
    expect_error(waiter, waiting, SLUICE_E_WAIT_EXPIRED);
    server_finish(&server);
}
END_TEST

START_TEST(durations_above_thirty_days_are_refused_by_name)
{
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    expect_error_naming(client, enqueue(client, .wait_ms = UINT64_C(2592000001)),
                        SLUICE_E_BAD_REQUEST, "2592000000");
    expect_error_naming(client, enqueue(client, .hold_ms = UINT64_MAX), SLUICE_E_BAD_REQUEST,
                        "2592000000");
    expect_grant(client,
                 enqueue(client, .wait_ms = UINT64_C(2592000000), .hold_ms = UINT64_C(2592000000)));
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: expiry",
          a_waiter_whose_timeout_passed_is_not_granted_by_a_release_of_the_same_instant,
          a_release_that_arrived_before_the_hold_limit_was_looked_at_counts,
          of_a_hundred_releases_that_arrived_in_time_each_counts,
          a_wait_timeout_never_passes_early_and_the_place_in_the_queue_is_free,
          a_hold_limit_takes_the_slot_back_tells_the_holder_and_grants_the_next,
          a_simple_session_learns_of_its_lost_hold_when_it_releases,
          wait_timeouts_run_while_the_gate_is_paused,
          durations_above_thirty_days_are_refused_by_name)
