/* Each topic, when it comes and what it carries. */
#include "subscribers.h"

#include <pwd.h>

START_TEST(a_ticket_tells_each_step)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *first, *second;
    struct server server;
    uint64_t serial;
    uint32_t id;

    server_init(&server);
    server_start_events(&server);
    subscriber = subscriber_open(&server, "gate/");
    first = client_full(&server, .command = "node first.js");
    second = client_full(&server);
    serial = hold(first, NULL);
    event = expect_event(subscriber, "g", "granted");
    ck_assert_int_eq(event->subject, SLUICE_EVENT_GATE);
    ck_assert_uint_eq(event->serial, serial);
    ck_assert_uint_gt(event->token, serial);
    ck_assert_uint_eq(event->weight, 1);
    ck_assert_uint_eq(event->session, first->session_id);
    ck_assert_uint_eq(event->pid, (unsigned)getpid());
    ck_assert_uint_eq(event->uid, (unsigned)geteuid());
    ck_assert_str_eq(event->command, "node first.js");
    ck_assert_str_eq(event->label, "");
    ck_assert(!event->has_info && event->code == 0 && event->held_us == 0);

    id = enqueue(second, .label = "trace-1");
    event = expect_event(subscriber, "g", "queued");
    ck_assert_uint_gt(event->serial, serial);
    ck_assert_uint_eq(event->token, 0);
    ck_assert_str_eq(event->label, "trace-1");
    ck_assert_uint_eq(event->session, second->session_id);

    let_go(first, serial);
    event = expect_event(subscriber, "g", "released");
    ck_assert_uint_eq(event->serial, serial);
    ck_assert_uint_gt(event->token, 0);
    ck_assert_uint_gt(event->held_us, 0);
    ck_assert_int_eq(event->code, 0);
    event = expect_event(subscriber, "g", "granted");
    ck_assert_str_eq(event->label, "trace-1");
    ck_assert_uint_gt(event->waited_us, 0);
    let_go(second, expect_grant(second, id)->serial);
    expect_event(subscriber, "g", "released");
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(an_ending_tells_why)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *holder, *waiter;
    struct server server;
    uint64_t serial;
    uint32_t id;

    server_init(&server);
    server_start_events(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    serial = hold(holder, NULL);
    subscriber = subscriber_open(&server, "gate/g/");

    id = enqueue(waiter, .wait_ms = 20);
    expect_event(subscriber, "g", "queued");
    event = expect_event(subscriber, "g", "expired");
    ck_assert_int_eq(event->code, SLUICE_E_WAIT_EXPIRED);
    ck_assert_uint_eq(event->token, 0);
    ck_assert_uint_ge(event->waited_us, 20000);
    expect_error(waiter, id, SLUICE_E_WAIT_EXPIRED);

    id = enqueue(waiter);
    expect_event(subscriber, "g", "queued");
    client_cancel(waiter, waiter->last_ticket, 0);
    event = expect_event(subscriber, "g", "cancelled");
    ck_assert_int_eq(event->code, SLUICE_E_CANCELLED);
    expect_error(waiter, id, SLUICE_E_CANCELLED);

    id = enqueue(waiter, .weight = 2);
    event = expect_event(subscriber, "g", "rejected");
    ck_assert_int_eq(event->code, SLUICE_E_TOO_HEAVY);
    ck_assert_uint_eq(event->serial, 0);
    ck_assert_uint_eq(event->session, waiter->session_id);
    ck_assert_ptr_nonnull(strstr(event->reason, "limit"));
    expect_error(waiter, id, SLUICE_E_TOO_HEAVY);

    server_revoke(&server, serial, "a test");
    event = expect_event(subscriber, "g", "revoked");
    ck_assert_int_eq(event->code, SLUICE_E_REVOKED);
    ck_assert_uint_eq(event->serial, serial);
    ck_assert_str_eq(event->reason, "a test");
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_hold_that_expires_says_how_long_it_was_held)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client;
    struct server server;

    server_init(&server);
    server_start_events(&server);
    subscriber = subscriber_open(&server, "gate/g/");
    client = client_full(&server);
    expect_grant(client, enqueue(client, .hold_ms = 20));
    expect_event(subscriber, "g", "granted");
    event = expect_event(subscriber, "g", "expired");
    ck_assert_int_eq(event->code, SLUICE_E_HOLD_EXPIRED);
    ck_assert_uint_ge(event->held_us, 20000);
    ck_assert_uint_gt(event->token, 0);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(tickets_of_the_dead_are_orphaned)
{
    struct sluice_subscriber *subscriber;
    struct client *holder, *waiter;
    struct server server;

    server_init(&server);
    server_start_events(&server);
    subscriber = subscriber_open(&server, "gate/g/");
    holder = client_full(&server);
    waiter = client_full(&server);
    hold(holder, NULL);
    expect_event(subscriber, "g", "granted");
    enqueue(waiter);
    expect_event(subscriber, "g", "queued");
    client_close(waiter);
    ck_assert_uint_eq(expect_event(subscriber, "g", "orphaned")->token, 0);
    client_close(holder);
    ck_assert_uint_gt(expect_event(subscriber, "g", "orphaned")->token, 0);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_change_carries_the_gate_and_who_made_it)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client;
    struct server server;

    server_init(&server);
    server_start_events(&server);
    subscriber = subscriber_open(&server, "gate/g/changed");
    server_change(&server, "g", SLUICE__V1__GATE_ACTION__SET_LIMIT, 5);
    event = expect_event(subscriber, "g", "changed");
    ck_assert(event->has_info);
    ck_assert_str_eq(event->info.name, "g");
    ck_assert_uint_eq(event->info.limit, 5);
    ck_assert_str_eq(event->reason, "set_limit");
    ck_assert_uint_eq(event->session, server.admin->session_id);
    ck_assert_uint_eq(event->pid, (unsigned)getpid());
    server_change(&server, "g", SLUICE__V1__GATE_ACTION__PAUSE, 0);
    event = expect_event(subscriber, "g", "changed");
    ck_assert(event->info.paused);
    ck_assert_str_eq(event->reason, "pause");
    server_change(&server, "g", SLUICE__V1__GATE_ACTION__RESUME, 0);
    expect_event(subscriber, "g", "changed");
    client = client_full(&server);
    expect_grant(client, enqueue(client, .limit = 7, .on_mismatch = SLUICE__V1__ON_MISMATCH__SET));
    event = expect_event(subscriber, "g", "changed");
    ck_assert_uint_eq(event->info.limit, 7);
    ck_assert_str_eq(event->reason, "set_limit");
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(closing_rejects_those_that_wait)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *holder, *waiter;
    struct server server;
    uint32_t id;

    server_init(&server);
    server_start_events(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    hold(holder, NULL);
    id = enqueue(waiter);
    server_await_waiting(&server, 1);
    subscriber = subscriber_open(&server, "gate/g/rejected");
    server_change(&server, "g", SLUICE__V1__GATE_ACTION__CLOSE, 0);
    event = expect_event(subscriber, "g", "rejected");
    ck_assert_int_eq(event->code, SLUICE_E_GATE_CLOSED);
    ck_assert_uint_gt(event->serial, 0);
    expect_error(waiter, id, SLUICE_E_GATE_CLOSED);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_state_follows_within_a_second)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client;
    struct server server;
    uint64_t sequence, since;

    server_init(&server);
    server_start_events(&server);
    subscriber = subscriber_open(&server, "gate/g/");
    client = client_full(&server);
    hold(client, NULL);
    enqueue(client);
    expect_event(subscriber, "g", "granted");
    sequence = expect_event(subscriber, "g", "queued")->sequence;
    since = clock_ns();
    event = expect_event(subscriber, "g", "state");
    /* And a second for a busy machine. */
    ck_assert_uint_le(clock_ns() - since, 2000000000);
    ck_assert_uint_eq(event->sequence, sequence);
    ck_assert(event->has_info);
    ck_assert_uint_eq(event->info.in_use, 1);
    ck_assert_uint_eq(event->info.holds, 1);
    ck_assert_uint_eq(event->info.waiting, 1);
    ck_assert_uint_eq(event->session, 0);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(sessions_come_and_go)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client;
    struct server server;
    uint64_t sequence;

    server_init(&server);
    server_start_events(&server);
    subscriber = subscriber_open(&server, "session/");
    client = client_full(&server, .command = "node app.js");
    event = expect_event(subscriber, "", "opened");
    ck_assert_int_eq(event->subject, SLUICE_EVENT_SESSION);
    ck_assert_uint_eq(event->session, client->session_id);
    ck_assert_uint_eq(event->pid, (unsigned)getpid());
    sequence = event->sequence;
    client_close(client);
    event = expect_event(subscriber, "", "ended");
    ck_assert_uint_eq(event->sequence, sequence + 1);
    ck_assert_uint_eq(event->session, client->session_id);
    ck_assert_str_eq(event->command, "node app.js");
    ck_assert_str_ne(event->reason, "");
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(the_daemon_tells_of_itself)
{
    struct sluice_subscriber *subscriber, *gates;
    const struct sluice_event *event;
    struct client *client;
    struct server server;

    server_init(&server);
    server_start_events(&server);
    client = client_full(&server);
    hold(client, NULL);
    subscriber = subscriber_open(&server, "daemon/");
    gates = subscriber_open(&server, "gate/new/");
    server_configure(&server, "[gate \"g\"]\nlimit = 1\n[gate \"new\"]\nlimit = 3\n");
    server_signal(&server, SIGHUP);
    event = expect_event(subscriber, "", "reloaded");
    ck_assert_int_eq(event->subject, SLUICE_EVENT_DAEMON);
    event = expect_event(gates, "new", "changed");
    ck_assert_str_eq(event->reason, "declared");
    ck_assert_uint_eq(event->session, 0);
    ck_assert_uint_eq(event->info.limit, 3);
    server_signal(&server, SIGTERM);
    expect_event(subscriber, "", "stopping");
    expect_going_away(client);
    client_close(client);
    ck_assert_int_eq(server_await_exit(&server), 0);
    sluice_events_free(subscriber);
    sluice_events_free(gates);
    server_clean(&server);
}
END_TEST

START_TEST(a_limit_that_was_kept_is_told)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client;
    struct server server;

    server_init(&server);
    server_start_events(&server);
    subscriber = subscriber_open(&server, "gate/g/changed");
    client = client_full(&server);
    expect_grant(client, enqueue(client, .limit = 9));
    event = expect_event(subscriber, "g", "changed");
    ck_assert_ptr_nonnull(strstr(event->reason, "9"));
    ck_assert_uint_eq(event->info.limit, 1);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(prefixes_choose_and_make_no_holes)
{
    struct sluice_subscriber *grants, *gate, *slashed, *none;
    struct client *client;
    struct server server;

    server_init(&server);
    server_configure(&server, "[gate \"a\"]\nlimit = 9\n[gate \"ab\"]\nlimit = 9\n"
                              "[gate \"a/b\"]\nlimit = 9\n");
    server_start_events(&server);
    grants = subscriber_open(&server, "gate/a/gr");
    gate = subscriber_open(&server, "gate/a/");
    slashed = subscriber_open(&server, "gate/a/b/released");
    none = subscriber_open(&server, "gate/c");
    client = client_full(&server);
    for (int i = 0; i < 3; i++) {
        let_go(client, hold(client, "a"));
        let_go(client, hold(client, "ab"));
        let_go(client, hold(client, "a/b"));
    }
    for (int i = 0; i < 3; i++) {
        expect_event(grants, "a", "granted");
        expect_event(slashed, "a/b", "released");
        expect_event(gate, "a", "granted");
        expect_event(gate, "a", "released");
        expect_event(gate, "a/b", "granted");
        expect_event(gate, "a/b", "released");
    }
    expect_no_event(none);
    sluice_events_free(grants);
    sluice_events_free(gate);
    sluice_events_free(slashed);
    sluice_events_free(none);
    server_finish(&server);
}
END_TEST

SCENARIOS("event topics", a_ticket_tells_each_step, an_ending_tells_why,
          a_hold_that_expires_says_how_long_it_was_held, tickets_of_the_dead_are_orphaned,
          a_change_carries_the_gate_and_who_made_it, closing_rejects_those_that_wait,
          a_state_follows_within_a_second, sessions_come_and_go, the_daemon_tells_of_itself,
          a_limit_that_was_kept_is_told, prefixes_choose_and_make_no_holes)
