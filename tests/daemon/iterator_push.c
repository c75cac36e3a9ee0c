/* Pushes: the wait for room is the backpressure. */
#include "harness_item.h"

#include <stdio.h>
#include <string.h>

#define MS UINT64_C(1000000)

START_TEST(a_push_beyond_the_capacity_waits_until_there_is_room)
{
    struct client *producer, *consumer;
    const V1(Accepted) * accepted;
    struct server server;
    uint32_t waiting;

    server_begin(&server, "capacity = 2\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 2);
    waiting = push(producer, .text = "2");
    expect_nothing_yet(producer, waiting);
    ck_assert_uint_eq(server_iterator(&server, "i")->offered, 1);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered, 2);
    take(consumer, "0");
    accepted = expect_accepted(producer, waiting);
    ck_assert_uint_gt(accepted->waited_us, 0);
    ck_assert_uint_eq(server_iterator(&server, "i")->offered, 0);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered_peak, 2);
    client_close(consumer);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 3);
    ck_assert_int_eq(server_empty(&server), 3);
    server_finish(&server);
}
END_TEST

START_TEST(waiting_pushes_are_accepted_in_the_order_of_arrival_over_all_producers)
{
    enum { N = 9 };
    struct client *producers[3], *consumer;
    struct server server;
    uint64_t last = 0;
    uint32_t ids[N];
    char text[16];

    server_begin(&server, "capacity = 1\n");
    consumer = client_full(&server);
    for (int i = 0; i < 3; i++)
        producers[i] = client_full(&server);
    put(producers[0], "first");
    for (int i = 0; i < N; i++) {
        snprintf(text, sizeof(text), "%d", i);
        ids[i] = push(producers[i % 3], .text = text);
        expect_nothing_yet(producers[i % 3], ids[i]);
    }
    ack(consumer, take(consumer, "first"));
    for (int i = 0; i < N; i++) {
        uint64_t serial = expect_accepted(producers[i % 3], ids[i])->serial;

        ck_assert_uint_gt(serial, last);
        last = serial;
        if (i + 1 < N)
            expect_nothing_yet(producers[(i + 1) % 3], ids[i + 1]);
        snprintf(text, sizeof(text), "%d", i);
        ack(consumer, take(consumer, text));
    }
    server_finish(&server);
}
END_TEST

START_TEST(a_small_push_does_not_overtake_a_large_one_that_waits)
{
    struct client *producer, *consumer;
    uint8_t bytes[80] = {0};
    struct server server;
    uint32_t large, small;

    server_begin(&server, "capacity = 10\ncapacity_bytes = 100\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    expect_accepted(producer, push(producer, .payload = bytes, .payload_size = 40, .context = bytes,
                                   .context_size = 10));
    large = push(producer, .payload = bytes, .payload_size = 80);
    small = push(producer, .text = "s");
    expect_nothing_yet(producer, large);
    expect_nothing_yet(producer, small);
    expect_error(producer, push(producer, .text = "t", .try = true), SLUICE_E_WOULD_BLOCK);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered_bytes, 50);
    ack(consumer, expect_delivery(consumer, pull(consumer))->serial);
    expect_accepted(producer, large);
    expect_accepted(producer, small);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered_bytes, 81);
    ck_assert_int_eq(server_empty(&server), 2);
    server_finish(&server);
}
END_TEST

START_TEST(an_item_that_can_never_fit_is_refused_at_once)
{
    struct client *producer;
    uint8_t bytes[101] = {0};
    struct server server;

    server_begin(&server, "capacity = 10\ncapacity_bytes = 100\n");
    producer = client_full(&server);
    expect_error_naming(producer, push(producer, .payload = bytes, .payload_size = 101),
                        SLUICE_E_ITEM_TOO_BIG, "100");
    expect_error_naming(
        producer,
        push(producer, .payload = bytes, .payload_size = 90, .context = bytes, .context_size = 11),
        SLUICE_E_ITEM_TOO_BIG, "101 bytes");
    expect_accepted(producer, push(producer, .payload = bytes, .payload_size = 90, .context = bytes,
                                   .context_size = 10));
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(try_is_accepted_at_once_or_would_block)
{
    struct client *producer, *other;
    struct server server;
    uint32_t waiting;

    server_begin(&server, "capacity = 1\n");
    producer = client_full(&server);
    other = client_full(&server);
    expect_accepted(producer, push(producer, .text = "a", .try = true));
    expect_error(producer, push(producer, .text = "b", .try = true), SLUICE_E_WOULD_BLOCK);
    waiting = push(other, .text = "c");
    expect_nothing_yet(other, waiting);
    expect_error(producer, push(producer, .text = "d", .try = true), SLUICE_E_WOULD_BLOCK);
    client_close(other);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__OFFERED, 0);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(the_wait_timeout_ends_a_push_that_waits_and_no_item_that_was_accepted)
{
    struct client *producer;
    struct server server;
    uint64_t since;
    uint32_t id;

    server_begin(&server, "capacity = 1\n");
    producer = client_full(&server);
    expect_accepted(producer, push(producer, .text = "a", .wait_ms = 20));
    since = clock_ns();
    id = push(producer, .text = "b", .wait_ms = 50);
    expect_error_naming(producer, id, SLUICE_E_WAIT_EXPIRED, "50 ms");
    ck_assert_uint_ge(clock_ns() - since, 50 * MS);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered, 1);
    ck_assert_uint_eq(server_status(&server)->items_ended_total[SLUICE__V1__ITEM_END__ITEM_EXPIRED],
                      1);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(the_time_to_live_ends_an_item_that_waits_is_buffered_or_was_given_back)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serial;
    uint32_t waiting;

    server_begin(&server, "capacity = 1\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put(producer, "stays");
    waiting = push(producer, .text = "x", .ttl_ms = 20);
    expect_error_naming(producer, waiting, SLUICE_E_ITEM_EXPIRED, "20 ms");
    ack(consumer, take(consumer, "stays"));

    expect_accepted(producer, push(producer, .text = "y", .ttl_ms = 20));
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 0);
    expect_error(consumer, pull(consumer, .try = true), SLUICE_E_WOULD_BLOCK);

    /* It does not end what a consumer has, and ends it at once when that is given back. */
    waiting = pull(consumer);
    expect_nothing_yet(consumer, waiting);
    serial = expect_accepted(producer, push(producer, .text = "z", .ttl_ms = 30))->serial;
    expect_item(consumer, waiting, "z");
    clock_await(clock_ns() + 40 * MS);
    ck_assert_uint_eq(server_iterator(&server, "i")->in_flight, 1);
    nack(consumer, serial);
    expect_error(consumer, pull(consumer, .try = true), SLUICE_E_WOULD_BLOCK);
    ck_assert_uint_eq(server_iterator(&server, "i")->expired_total, 3);
    server_finish(&server);
}
END_TEST

/* The deadline and the room come in one turn of the daemon: it is checked at the delivery. */
START_TEST(an_expired_item_is_never_delivered_even_if_the_pull_arrived_before_the_timer)
{
    struct client *producer, *consumer;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    for (int i = 0; i < 10; i++) {
        expect_accepted(producer, push(producer, .text = "x", .ttl_ms = 5));
        server_freeze(&server);
        id = pull(consumer, .try = true);
        clock_await(clock_ns() + 6 * MS);
        server_thaw(&server);
        expect_error(consumer, id, SLUICE_E_WOULD_BLOCK);
    }
    ck_assert_uint_eq(server_status(&server)->delivered_total, 0);
    server_finish(&server);
}
END_TEST

START_TEST(a_cancelled_push_is_answered_before_the_cancel_and_never_delivered)
{
    struct client *producer, *consumer;
    uint32_t pushed, cancel;
    struct server server;

    server_begin(&server, "capacity = 1\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put(producer, "a");
    pushed = push(producer, .item_id = 5, .text = "b");
    cancel = client_cancel_push(producer, 5);
    expect_cancelled(producer, cancel, SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    expect_error(producer, pushed, SLUICE_E_CANCELLED);
    ck_assert_uint_lt(client_place(producer, pushed), client_place(producer, cancel));
    expect_cancelled(producer, client_cancel_push(producer, 5),
                     SLUICE__V1__CANCEL_OUTCOME__ENDED_BEFORE);
    /* One that was accepted is not called back. */
    expect_cancelled(producer, client_cancel_push(producer, 1),
                     SLUICE__V1__CANCEL_OUTCOME__ENDED_BEFORE);
    expect_error(producer, client_cancel_push(producer, 6), SLUICE_E_UNKNOWN_ITEM);
    expect_error(consumer, client_cancel_push(consumer, 5), SLUICE_E_UNKNOWN_ITEM);
    ack(consumer, take(consumer, "a"));
    expect_error(consumer, pull(consumer, .try = true), SLUICE_E_WOULD_BLOCK);
    ck_assert_uint_eq(
        server_status(&server)->items_ended_total[SLUICE__V1__ITEM_END__PUSH_CANCELLED], 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_cancel_at_the_head_lets_the_next_one_in_if_that_fits)
{
    struct client *producer, *other;
    uint8_t bytes[100] = {0};
    struct server server;
    uint32_t large, small;

    server_begin(&server, "capacity = 10\ncapacity_bytes = 100\n");
    producer = client_full(&server);
    other = client_full(&server);
    put(producer, "a");
    large = push(producer, .item_id = 2, .payload = bytes, .payload_size = 100);
    small = push(other, .text = "s");
    expect_nothing_yet(other, small);
    client_cancel_push(producer, 2);
    expect_error(producer, large, SLUICE_E_CANCELLED);
    expect_accepted(other, small);
    ck_assert_int_eq(server_empty(&server), 2);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: push", a_push_beyond_the_capacity_waits_until_there_is_room,
          waiting_pushes_are_accepted_in_the_order_of_arrival_over_all_producers,
          a_small_push_does_not_overtake_a_large_one_that_waits,
          an_item_that_can_never_fit_is_refused_at_once, try_is_accepted_at_once_or_would_block,
          the_wait_timeout_ends_a_push_that_waits_and_no_item_that_was_accepted,
          the_time_to_live_ends_an_item_that_waits_is_buffered_or_was_given_back,
          an_expired_item_is_never_delivered_even_if_the_pull_arrived_before_the_timer,
          a_cancelled_push_is_answered_before_the_cancel_and_never_delivered,
          a_cancel_at_the_head_lets_the_next_one_in_if_that_fits)
