/* SIGTERM while items are on their way: who has them may finish, and what is lost is said. */
#include "harness_item.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MS UINT64_C(1000000)

/* Longer than any wait of these tests: a stop that waits in vain does not come to its end. */
#define STOP_TIMEOUT "stop_timeout = 10m\n"

static void expect_exit(struct server *server)
{
    int code = server_await_exit(server);

    ck_assert_msg(code == 0, "after SIGTERM the daemon left with %d", code);
}

START_TEST(a_stop_answers_pushes_and_delivers_on_until_all_is_settled)
{
    struct client *producer, *simple, *consumer;
    uint32_t waiting, simple_waiting, id;
    struct server server;
    uint64_t serials[6];

    server_begin_with(&server, STOP_TIMEOUT, "capacity = 4\nmax_in_flight = 2\n");
    producer = client_full(&server);
    simple = client_simple(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 4);
    id = pull(consumer, .credit = 10);
    expect_numbers(consumer, id, 0, 2, 1, serials);
    put_numbers(producer, 4, 2);
    waiting = push(producer, .text = "waits");
    simple_waiting = push(simple, .text = "waits");
    expect_nothing_yet(simple, simple_waiting);
    server_signal(&server, SIGTERM);
    expect_going_away(producer);
    expect_error(producer, waiting, SLUICE_E_GOING_AWAY);
    expect_error(simple, simple_waiting, SLUICE_E_GOING_AWAY);
    expect_error(producer, push(producer, .text = "new"), SLUICE_E_GOING_AWAY);
    expect_error(producer, push(producer, .iterator = "new", .ensure = {.capacity = 1}),
                 SLUICE_E_GOING_AWAY);
    ack(consumer, serials[0]);
    expect_numbers(consumer, id, 2, 1, 1, serials + 2);
    /* Given back, it comes again. */
    nack(consumer, serials[1]);
    expect_numbers(consumer, id, 1, 1, 1, serials + 1);
    ack(consumer, serials[1]);
    for (int i = 2; i < 5; i++) {
        expect_numbers(consumer, id, i + 1, 1, 1, serials + i + 1);
        ack(consumer, serials[i]);
    }
    expect_settled(consumer, settle(consumer, .acks = serials + 5, .n_acks = 1), 0);
    expect_exit(&server);
    ck_assert(!server_has_said(&server, "items_lost"));
    server_clean(&server);
}
END_TEST

START_TEST(a_stop_waits_for_what_is_in_flight_and_says_what_nobody_will_take)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serial;

    server_begin_with(&server, STOP_TIMEOUT, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 5);
    serial = take(consumer, "0");
    server_signal(&server, SIGTERM);
    expect_going_away(consumer);
    expect_pong(consumer, client_ping(consumer));
    ack(consumer, serial);
    expect_exit(&server);
    ck_assert_said(&server, "event=items_lost buffered=4 in_flight=0 dead=0");
    server_clean(&server);
}
END_TEST

START_TEST(a_stop_without_anything_in_flight_leaves_at_once)
{
    struct client *producer;
    struct server server;

    server_begin_with(&server, STOP_TIMEOUT, "capacity = 10\n");
    producer = client_full(&server);
    put_numbers(producer, 0, 3);
    server_signal(&server, SIGTERM);
    expect_exit(&server);
    expect_going_away(producer);
    expect_end(producer);
    ck_assert_said(&server, "event=items_lost buffered=3 in_flight=0 dead=0");
    server_clean(&server);
}
END_TEST

START_TEST(a_consumer_that_waits_where_nothing_can_come_does_not_hold_up_a_stop)
{
    struct client *producer, *waiter;
    struct server server;

    server_begin_with(&server, STOP_TIMEOUT, "capacity = 10\n[iterator \"j\"]\ncapacity = 10\n");
    producer = client_full(&server);
    waiter = client_full(&server);
    /* Items without a consumer here, a consumer without items there. */
    put_numbers(producer, 0, 3);
    expect_nothing_yet(waiter, pull(waiter, .iterator = "j"));
    server_signal(&server, SIGTERM);
    expect_exit(&server);
    ck_assert_said(&server, "event=items_lost buffered=3 in_flight=0 dead=0");
    server_clean(&server);
}
END_TEST

START_TEST(a_paused_iterator_does_not_hold_up_a_stop)
{
    struct client *producer, *waiter;
    struct server server;

    server_begin_with(&server, STOP_TIMEOUT, "capacity = 10\n");
    producer = client_full(&server);
    waiter = client_full(&server);
    server_act(&server, PAUSE_ITERATOR);
    put_numbers(producer, 0, 3);
    expect_nothing_yet(waiter, pull(waiter));
    server_signal(&server, SIGTERM);
    expect_exit(&server);
    server_clean(&server);
}
END_TEST

START_TEST(a_stop_ends_after_its_timeout_and_says_what_was_in_flight_and_dead)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serial, since;

    server_begin_with(&server, "stop_timeout = 150ms\n", "capacity = 10\nmax_attempts = 1\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 3);
    serial = take(consumer, "0");
    start(consumer, serial);
    nack(consumer, serial);
    take(consumer, "1");
    since = clock_ns();
    server_signal(&server, SIGTERM);
    ck_assert_uint_eq(expect_going_away(consumer)->stop_timeout_ms, 150);
    ck_assert_int_eq(server_await_exit(&server), 0);
    ck_assert_uint_ge(clock_ns() - since, 150 * MS);
    ck_assert_said(&server, "event=items_lost buffered=1 in_flight=1 dead=1");
    server_clean(&server);
}
END_TEST

START_TEST(a_consumer_that_dies_during_a_stop_leaves_its_items_to_the_others)
{
    struct client *producer, *dying, *other;
    struct server server;
    uint64_t serials[3];
    uint32_t id;

    server_begin_with(&server, STOP_TIMEOUT, "capacity = 10\n");
    producer = client_full(&server);
    dying = client_full(&server);
    other = client_full(&server);
    put_numbers(producer, 0, 3);
    expect_numbers(dying, pull(dying, .credit = 3), 0, 3, 1, NULL);
    id = pull(other, .credit = 3);
    expect_nothing_yet(other, id);
    server_signal(&server, SIGTERM);
    expect_going_away(other);
    client_close(dying);
    expect_numbers(other, id, 0, 3, 1, serials);
    ack_all(other, serials, 3);
    expect_exit(&server);
    ck_assert(!server_has_said(&server, "items_lost"));
    server_clean(&server);
}
END_TEST

START_TEST(an_end_reaches_its_consumers_also_during_a_stop)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serial;
    uint32_t id;

    server_begin_with(&server, STOP_TIMEOUT, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    serial = put(producer, "a");
    id = pull(consumer, .credit = 5);
    expect_item(consumer, id, "a");
    server_signal(&server, SIGTERM);
    expect_going_away(producer);
    ck_assert(expect_ending(producer, end_iterator(producer))->ended);
    expect_iterator_end(consumer, id);
    ack(consumer, serial);
    expect_exit(&server);
    server_clean(&server);
}
END_TEST

START_TEST(without_its_socket_the_daemon_serves_what_it_has_and_leaves)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serial;
    uint32_t waiting;

    server_init(&server);
    server_configure(&server, "[iterator \"i\"]\ncapacity = 1\n");
    server_start_own(&server);
    producer = client_full(&server);
    consumer = client_full(&server);
    put(producer, "a");
    serial = take(consumer, "a");
    put(producer, "b");
    waiting = push(producer, .text = "c");
    expect_nothing_yet(producer, waiting);
    unlink(server.socket_path);
    expect_going_away(producer);
    expect_error(producer, push(producer, .text = "d"), SLUICE_E_GOING_AWAY);
    ack(consumer, serial);
    serial = take(consumer, "b");
    expect_accepted(producer, waiting);
    ack(consumer, serial);
    ck_assert_int_eq(server_await_exit(&server), 1);
    ck_assert_said(&server, "event=items_lost buffered=1 in_flight=0 dead=0");
    server_clean(&server);
}
END_TEST

SCENARIOS("iterator: stop", a_stop_answers_pushes_and_delivers_on_until_all_is_settled,
          a_stop_waits_for_what_is_in_flight_and_says_what_nobody_will_take,
          a_stop_without_anything_in_flight_leaves_at_once,
          a_consumer_that_waits_where_nothing_can_come_does_not_hold_up_a_stop,
          a_paused_iterator_does_not_hold_up_a_stop,
          a_stop_ends_after_its_timeout_and_says_what_was_in_flight_and_dead,
          a_consumer_that_dies_during_a_stop_leaves_its_items_to_the_others,
          an_end_reaches_its_consumers_also_during_a_stop,
          without_its_socket_the_daemon_serves_what_it_has_and_leaves)
