/* What operators do to an iterator that is in use. */
#include "harness_item.h"

#include <stdio.h>
#include <string.h>

START_TEST(a_paused_iterator_delivers_nothing_and_takes_what_there_is_room_for)
{
    struct client *producer, *consumer;
    const V1(IteratorChanged) * changed;
    struct server server;
    uint32_t pulled, waiting;
    uint64_t serial;

    server_begin(&server, "capacity = 2\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put(producer, "0");
    serial = take(consumer, "0");
    changed = server_act(&server, PAUSE_ITERATOR);
    ck_assert(changed->iterator->paused);
    pulled = pull(consumer, .credit = 10);
    put_numbers(producer, 1, 2);
    waiting = push(producer, .text = "3");
    expect_nothing_yet(producer, waiting);
    expect_nothing_yet(consumer, pulled);
    /* What is in flight may be settled; what comes back waits as well. */
    nack(consumer, serial);
    expect_nothing_yet(consumer, pulled);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered, 3);
    expect_error_naming(consumer, pull(consumer, .try = true), SLUICE_E_WOULD_BLOCK,
                        "iterator \"i\" is paused");
    ck_assert(!server_act(&server, RESUME_ITERATOR)->iterator->paused);
    expect_numbers(consumer, pulled, 0, 4, 1, NULL);
    expect_accepted(producer, waiting);
    ck_assert_said(&server, "event=iterator_changed iterator=\"i\" action=pause");
    client_close(consumer);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 4);
    ck_assert_int_eq(server_empty(&server), 4);
    server_finish(&server);
}
END_TEST

START_TEST(timeouts_run_while_it_is_paused)
{
    struct client *producer, *consumer;
    struct server server;
    uint32_t accepted, id;

    server_begin(&server, "capacity = 1\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    server_act(&server, PAUSE_ITERATOR);
    /* It reads both in one turn, so that the first is there when the other's time is up. */
    server_freeze(&server);
    accepted = push(producer, .text = "x", .ttl_ms = 300);
    id = push(producer, .text = "y", .wait_ms = 5);
    server_thaw(&server);
    expect_accepted(producer, accepted);
    expect_error(producer, id, SLUICE_E_WAIT_EXPIRED);
    id = pull(consumer, .wait_ms = 5);
    expect_error(consumer, id, SLUICE_E_WAIT_EXPIRED);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 0);
    server_act(&server, RESUME_ITERATOR);
    server_finish(&server);
}
END_TEST

START_TEST(an_end_at_a_paused_iterator_is_seen_when_it_was_drained)
{
    struct client *producer, *consumer;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 5\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    server_act(&server, PAUSE_ITERATOR);
    put(producer, "a");
    expect_ending(producer, end_iterator(producer));
    id = pull(consumer, .credit = 2);
    expect_nothing_yet(consumer, id);
    server_act(&server, RESUME_ITERATOR);
    ack(consumer, expect_item(consumer, id, "a")->serial);
    expect_iterator_end(consumer, id);
    server_finish(&server);
}
END_TEST

START_TEST(reopen_undoes_an_end_and_counts_from_0)
{
    struct client *producer, *consumer;
    const V1(IteratorInfo) * info;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 5\nproducers = 2\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    expect_ending(producer, end_iterator(producer));
    expect_ending(producer, end_iterator(producer));
    expect_iterator_end(consumer, pull(consumer));
    info = server_act(&server, REOPEN_ITERATOR)->iterator;
    ck_assert_int_eq(info->mode, SLUICE__V1__ITERATOR_MODE__FLOWING);
    ck_assert_uint_eq(info->ends, 0);
    id = pull(consumer);
    expect_nothing_yet(consumer, id);
    put(producer, "a");
    ack(consumer, expect_item(consumer, id, "a")->serial);
    expect_ending(producer, end_iterator(producer, .failed = true, .message = "no"));
    info = server_act(&server, REOPEN_ITERATOR)->iterator;
    ck_assert_uint_eq(info->failure.len, 0);
    ck_assert(!expect_ending(producer, end_iterator(producer))->ended);
    ck_assert(expect_ending(producer, end_iterator(producer))->ended);
    server_finish(&server);
}
END_TEST

START_TEST(a_capacity_below_what_is_buffered_drops_nothing_and_takes_nothing_until_it_fits)
{
    struct client *producer, *consumer;
    const V1(IteratorChanged) * changed;
    struct server server;
    uint32_t waiting;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 10);
    changed = server_set(&server, .capacity = 3);
    ck_assert_uint_eq(changed->dropped, 0);
    ck_assert_uint_eq(changed->iterator->buffered, 10);
    ck_assert_uint_eq(changed->iterator->capacity, 3);
    waiting = push(producer, .text = "10");
    for (int i = 0; i < 7; i++) {
        char text[16];

        expect_nothing_yet(producer, waiting);
        snprintf(text, sizeof(text), "%d", i);
        ack(consumer, take(consumer, text));
    }
    expect_nothing_yet(producer, waiting);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered, 3);
    ack(consumer, take(consumer, "7"));
    expect_accepted(producer, waiting);
    ck_assert_int_eq(server_empty(&server), 3);
    server_finish(&server);
}
END_TEST

START_TEST(a_raised_capacity_takes_those_who_wait_at_once)
{
    struct client *producer;
    struct server server;
    uint32_t waiting[3];

    server_begin(&server, "capacity = 1\n");
    producer = client_full(&server);
    put(producer, "0");
    for (int i = 0; i < 3; i++)
        waiting[i] = push(producer, .text = "x");
    expect_nothing_yet(producer, waiting[0]);
    server_set(&server, .capacity = 3);
    expect_accepted(producer, waiting[0]);
    expect_accepted(producer, waiting[1]);
    expect_nothing_yet(producer, waiting[2]);
    client_close(producer);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__OFFERED, 0);
    ck_assert_int_eq(server_empty(&server), 3);
    server_finish(&server);
}
END_TEST

START_TEST(lowered_bytes_end_pushes_that_can_never_fit_and_keep_what_was_accepted)
{
    struct client *producer, *other;
    const V1(IteratorChanged) * changed;
    uint8_t bytes[100] = {0};
    struct server server;
    uint32_t large, small;

    server_begin(&server, "capacity = 10\ncapacity_bytes = 100\n");
    producer = client_full(&server);
    other = client_full(&server);
    expect_accepted(producer, push(producer, .payload = bytes, .payload_size = 100));
    large = push(producer, .payload = bytes, .payload_size = 60);
    small = push(other, .payload = bytes, .payload_size = 50);
    expect_nothing_yet(other, small);
    changed = server_set(&server, .capacity_bytes = 50);
    ck_assert_uint_eq(changed->dropped, 1);
    ck_assert_uint_eq(changed->iterator->buffered_bytes, 100);
    expect_error_naming(producer, large, SLUICE_E_ITEM_TOO_BIG, "50");
    expect_nothing_yet(other, small);
    ck_assert_int_eq(server_empty(&server), 2);
    expect_accepted(other, small);
    server_finish(&server);
}
END_TEST

START_TEST(max_in_flight_may_be_lowered_below_what_is_in_flight_and_raised_again)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serials[6];
    uint32_t id;

    server_begin(&server, "capacity = 10\nmax_in_flight = 4\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 6);
    id = pull(consumer, .credit = 10);
    expect_numbers(consumer, id, 0, 4, 1, serials);
    server_set(&server, .max_in_flight = 2);
    ack_all(consumer, serials, 2);
    expect_nothing_yet(consumer, id);
    ack(consumer, serials[2]);
    expect_numbers(consumer, id, 4, 1, 1, serials + 4);
    server_set(&server, .max_in_flight = 3);
    expect_numbers(consumer, id, 5, 1, 1, serials + 5);
    nack_all(consumer, serials + 3, 3);
    expect_numbers(consumer, id, 3, 3, 1, NULL);
    ack_all(consumer, serials + 3, 3);
    server_finish(&server);
}
END_TEST

START_TEST(fewer_producers_than_have_ended_end_the_stream)
{
    struct client *producer, *consumer;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 10\nproducers = 5\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    expect_ending(producer, end_iterator(producer));
    expect_ending(producer, end_iterator(producer));
    id = pull(consumer);
    server_set(&server, .producers = 3);
    expect_nothing_yet(consumer, id);
    server_set(&server, .producers = 2);
    expect_iterator_end(consumer, id);
    server_finish(&server);
}
END_TEST

START_TEST(requeue_stays_within_capacity_and_max_in_flight)
{
    struct client *producer, *consumer;
    const V1(IteratorChanged) * changed;
    struct server server;
    uint64_t serials[4];

    server_begin(&server, "capacity = 4\nmax_in_flight = 4\nmax_attempts = 1\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    for (int round = 0; round < 3; round++) {
        put_numbers(producer, 4 * round, 4);
        expect_numbers(consumer, pull(consumer, .credit = 4), 4 * round, 4, 1, serials);
        start_all(consumer, serials, 4);
        nack_all(consumer, serials, 4);
    }
    put_numbers(producer, 100, 2);
    changed = server_act(&server, REQUEUE_DEAD);
    ck_assert_uint_eq(changed->requeued, 6);
    ck_assert_uint_eq(changed->iterator->buffered, 8);
    ck_assert_uint_eq(changed->iterator->dead, 6);
    expect_numbers(consumer, pull(consumer, .credit = 4), 0, 4, 1, serials);
    ack_all(consumer, serials, 4);
    changed = server_act(&server, REQUEUE_DEAD);
    ck_assert_uint_eq(changed->requeued, 4);
    ck_assert_uint_eq(server_act(&server, DISCARD_DEAD)->dropped, 2);
    expect_numbers(consumer, pull(consumer, .credit = 4), 4, 4, 1, serials);
    ack_all(consumer, serials, 4);
    ck_assert_int_eq(server_empty(&server), 4);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: operators",
          a_paused_iterator_delivers_nothing_and_takes_what_there_is_room_for,
          timeouts_run_while_it_is_paused, an_end_at_a_paused_iterator_is_seen_when_it_was_drained,
          reopen_undoes_an_end_and_counts_from_0,
          a_capacity_below_what_is_buffered_drops_nothing_and_takes_nothing_until_it_fits,
          a_raised_capacity_takes_those_who_wait_at_once,
          lowered_bytes_end_pushes_that_can_never_fit_and_keep_what_was_accepted,
          max_in_flight_may_be_lowered_below_what_is_in_flight_and_raised_again,
          fewer_producers_than_have_ended_end_the_stream,
          requeue_stays_within_capacity_and_max_in_flight)
