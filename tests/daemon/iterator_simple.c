/* Simple sessions, as a stock REQ socket makes them: one request at a time, sent again
 * when no reply comes. */
#include "harness_item.h"

#include <stdio.h>
#include <string.h>

START_TEST(a_simple_session_pushes_pulls_and_settles)
{
    struct client *producer, *consumer;
    const V1(Accepted) * accepted;
    const V1(Delivery) * delivery;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    producer = client_simple(&server);
    consumer = client_simple(&server);
    accepted =
        expect_accepted(producer, push(producer, .text = "a", .context = "c", .context_size = 1));
    ck_assert_uint_eq(accepted->item_id, 0);
    delivery = expect_item(consumer, pull(consumer), "a");
    ck_assert_uint_eq(delivery->serial, accepted->serial);
    ck_assert_uint_eq(delivery->context.len, 1);
    start(consumer, delivery->serial);
    nack(consumer, delivery->serial);
    ck_assert_uint_eq(expect_item(consumer, pull(consumer), "a")->attempt, 2);
    ack(consumer, accepted->serial);
    ck_assert(expect_ending(producer, end_iterator(producer))->ended);
    expect_iterator_end(consumer, pull(consumer));
    server_finish(&server);
}
END_TEST

START_TEST(its_credit_is_1)
{
    struct client *simple;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    simple = client_simple(&server);
    expect_error_naming(simple, pull(simple, .credit = 2), SLUICE_E_BAD_REQUEST, "credit");
    put_numbers(simple, 0, 2);
    ack(simple, take(simple, "0"));
    /* It may have several deliveries, one by one. */
    take(simple, "1");
    put(simple, "2");
    take(simple, "2");
    ck_assert_uint_eq(server_iterator(&server, "i")->in_flight, 2);
    client_close(simple);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 2);
    ck_assert_int_eq(server_empty(&server), 2);
    server_finish(&server);
}
END_TEST

START_TEST(each_new_push_pull_or_enqueue_ends_the_one_that_waits)
{
    struct client *holder, *simple;
    uint32_t pulled, enqueued, pushed, last;
    struct server server;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 1\n[iterator \"i\"]\ncapacity = 1\n"
                              "[iterator \"j\"]\ncapacity = 1\n");
    server_start(&server);
    holder = client_full(&server);
    simple = client_simple(&server);
    hold(holder, "g");
    put(holder, "full");
    pulled = pull(simple, .iterator = "j");
    expect_nothing_yet(simple, pulled);
    pushed = push(simple, .text = "waits");
    expect_error(simple, pulled, SLUICE_E_SUPERSEDED);
    expect_nothing_yet(simple, pushed);
    enqueued = enqueue(simple);
    expect_error(simple, pushed, SLUICE_E_SUPERSEDED);
    expect_nothing_yet(simple, enqueued);
    pulled = pull(simple, .iterator = "j");
    expect_error(simple, enqueued, SLUICE_E_SUPERSEDED);
    last = pull(simple, .iterator = "j");
    expect_error(simple, pulled, SLUICE_E_SUPERSEDED);
    ck_assert_uint_eq(server_iterator(&server, "j")->credit, 1);
    ck_assert_uint_eq(server_status(&server)->items[SLUICE__V1__ITEM_STATE__OFFERED], 0);
    ck_assert_uint_eq(
        server_status(&server)->items_ended_total[SLUICE__V1__ITEM_END__PUSH_CANCELLED], 1);
    /* What it settles or asks for does not end what waits. */
    expect_settled(simple, settle(simple, .acks = &(uint64_t){1}, .n_acks = 1), 1);
    expect_nothing_yet(simple, last);
    expect_accepted(holder, push(holder, .iterator = "j", .text = "x"));
    ack(simple, expect_item(simple, last, "x")->serial);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_resent_pull_is_the_same_pull)
{
    struct client *producer, *simple, *other;
    const V1(Delivery) * first, *again;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    other = client_full(&server);
    simple = client_simple(&server);
    id = pull(simple);
    pull(simple, .request_id = id);
    expect_nothing_yet(simple, id);
    ck_assert_uint_eq(server_iterator(&server, "i")->credit, 1);
    expect_accepted(producer, push(producer, .text = "a", .context = "ctx", .context_size = 3));
    put(producer, "b");
    first = expect_item(simple, id, "a");
    expect_nothing_yet(simple, id);
    start(simple, first->serial);
    /* Delivered and not settled: the same delivery again, and the same attempt. */
    pull(simple, .request_id = id);
    again = expect_item(simple, id, "a");
    ck_assert_uint_eq(again->serial, first->serial);
    ck_assert_uint_eq(again->attempt, 1);
    ck_assert_mem_eq(again->context.data, "ctx", 3);
    ck_assert_uint_eq(server_status(&server)->delivered_total, 1);
    ack(simple, first->serial);
    ack(other, take(other, "b"));
    server_finish(&server);
}
END_TEST

START_TEST(a_resent_push_is_the_same_push)
{
    struct client *simple, *consumer;
    const V1(Accepted) * first, *again;
    struct server server;
    uint32_t id, waiting;
    uint64_t serial;

    server_begin(&server, "capacity = 1\n");
    simple = client_simple(&server);
    consumer = client_full(&server);
    id = push(simple, .text = "a");
    first = expect_accepted(simple, id);
    push(simple, .request_id = id, .text = "a");
    again = expect_accepted(simple, id);
    ck_assert_uint_eq(again->serial, first->serial);
    waiting = push(simple, .text = "b");
    expect_nothing_yet(simple, waiting);
    push(simple, .request_id = waiting, .text = "b");
    expect_nothing_yet(simple, waiting);
    ck_assert_uint_eq(server_iterator(&server, "i")->offered, 1);
    ack(consumer, take(consumer, "a"));
    serial = expect_accepted(simple, waiting)->serial;
    ack(consumer, take(consumer, "b"));
    /* Also when the item has ended. */
    push(simple, .request_id = waiting, .text = "b");
    ck_assert_uint_eq(expect_accepted(simple, waiting)->serial, serial);
    expect_error(consumer, pull(consumer, .try = true), SLUICE_E_WOULD_BLOCK);
    server_finish(&server);
}
END_TEST

START_TEST(a_resent_push_that_was_refused_gets_the_same_error)
{
    uint32_t expired, unknown, ended, failed;
    struct client *simple, *producer;
    struct server server;

    server_begin(&server, "capacity = 1\n");
    simple = client_simple(&server);
    producer = client_full(&server);
    put(producer, "full");
    expired = push(simple, .text = "x", .wait_ms = 5);
    expect_error(simple, expired, SLUICE_E_WAIT_EXPIRED);
    unknown = push(simple, .iterator = "nosuch");
    expect_error(simple, unknown, SLUICE_E_NOT_FOUND);
    expect_ending(producer, end_iterator(producer));
    ended = push(simple, .text = "x");
    expect_error(simple, ended, SLUICE_E_ITERATOR_ENDED);
    server_act(&server, REOPEN_ITERATOR);
    expect_ending(producer, end_iterator(producer, .failed = true, .message = "broken"));
    failed = push(simple, .text = "x");
    expect_error_naming(simple, failed, SLUICE_E_ITERATOR_FAILED, "broken");
    server_act(&server, REOPEN_ITERATOR);
    push(simple, .request_id = expired, .text = "x");
    expect_error(simple, expired, SLUICE_E_WAIT_EXPIRED);
    push(simple, .request_id = unknown, .iterator = "nosuch");
    expect_error(simple, unknown, SLUICE_E_NOT_FOUND);
    push(simple, .request_id = ended, .text = "x");
    expect_error(simple, ended, SLUICE_E_ITERATOR_ENDED);
    push(simple, .request_id = failed, .text = "x");
    expect_error(simple, failed, SLUICE_E_ITERATOR_FAILED);
    ck_assert_uint_eq(server_iterator(&server, "i")->accepted_total, 1);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_resent_ack_is_not_unknown_and_another_sessions_is)
{
    struct client *producer, *simple, *other;
    struct server server;
    uint64_t first, last;

    server_begin(&server, "capacity = 100\n");
    producer = client_full(&server);
    simple = client_simple(&server);
    other = client_simple(&server);
    put_numbers(producer, 0, 65);
    first = take(simple, "0");
    ack(simple, first);
    ack(simple, first);
    expect_settled(other, settle(other, .acks = &first, .n_acks = 1), 1);
    expect_settled(simple, settle(simple, .nacks = &first, .n_nacks = 1), 1);
    /* 64 endings are remembered. */
    for (int i = 1; i < 64; i++) {
        char text[16];

        snprintf(text, sizeof(text), "%d", i);
        ack(simple, take(simple, text));
    }
    ack(simple, first);
    last = take(simple, "64");
    ack(simple, last);
    expect_settled(simple, settle(simple, .acks = &first, .n_acks = 1), 1);
    ack(simple, last);
    ck_assert_uint_eq(server_status(&server)->items_ended_total[SLUICE__V1__ITEM_END__ACKED], 65);
    server_finish(&server);
}
END_TEST

START_TEST(a_resent_end_is_not_counted_again)
{
    struct client *simple;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 1\nproducers = 3\n");
    simple = client_simple(&server);
    id = end_iterator(simple);
    ck_assert_uint_eq(expect_ending(simple, id)->ends, 1);
    end_iterator(simple, .request_id = id);
    ck_assert_uint_eq(expect_ending(simple, id)->ends, 1);
    ck_assert_uint_eq(expect_ending(simple, end_iterator(simple))->ends, 2);
    server_finish(&server);
}
END_TEST

START_TEST(a_hold_limit_takes_the_item_back_and_it_learns_at_its_next_word)
{
    struct client *producer, *simple;
    struct server server;
    uint64_t serial;
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    simple = client_simple(&server);
    serial = put(producer, "a");
    id = pull(simple, .hold_ms = 10);
    expect_item(simple, id, "a");
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 1);
    expect_nothing_yet(simple, FRAME_NOTICE_ID);
    expect_settled(simple, settle(simple, .acks = &serial, .n_acks = 1), 1);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_push_of_a_simple_session_is_cancelled_by_its_item_id)
{
    struct client *simple, *other;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 1\n");
    simple = client_simple(&server);
    other = client_full(&server);
    put(other, "full");
    id = push(simple, .item_id = 9, .text = "x");
    expect_nothing_yet(simple, id);
    expect_cancelled(simple, client_cancel_push(simple, 9), SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    expect_error(simple, id, SLUICE_E_CANCELLED);
    expect_cancelled(simple, client_cancel_push(simple, 9),
                     SLUICE__V1__CANCEL_OUTCOME__ENDED_BEFORE);
    expect_error(simple, client_cancel_push(simple, 8), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: simple sessions", a_simple_session_pushes_pulls_and_settles, its_credit_is_1,
          each_new_push_pull_or_enqueue_ends_the_one_that_waits, a_resent_pull_is_the_same_pull,
          a_resent_push_is_the_same_push, a_resent_push_that_was_refused_gets_the_same_error,
          a_resent_ack_is_not_unknown_and_another_sessions_is, a_resent_end_is_not_counted_again,
          a_hold_limit_takes_the_item_back_and_it_learns_at_its_next_word,
          a_push_of_a_simple_session_is_cancelled_by_its_item_id)
