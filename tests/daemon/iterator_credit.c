/* Credit: what a pull asks for, who is served next, how a pull ends. */
#include "harness_item.h"

#include <stdio.h>

START_TEST(a_pull_gets_as_many_as_it_asked_for_and_not_one_more)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serials[3];
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 5);
    id = pull(consumer, .credit = 3);
    expect_numbers(consumer, id, 0, 3, 1, serials);
    ack_all(consumer, serials, 3);
    expect_nothing_yet(consumer, id);
    ck_assert_uint_eq(server_iterator(&server, "i")->credit, 0);
    ck_assert_uint_eq(server_iterator(&server, "i")->consumers, 0);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered, 2);
    ck_assert_int_eq(server_empty(&server), 2);
    server_finish(&server);
}
END_TEST

START_TEST(a_pull_with_a_credit_of_1_has_exactly_one_reply)
{
    struct client *producer, *consumer;
    uint32_t item, refused, expired, cancelled, ended;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put(producer, "a");
    put(producer, "b");
    item = pull(consumer, .credit = 1);
    ack(consumer, expect_item(consumer, item, "a")->serial);
    /* 0 means 1. */
    ack(consumer, expect_item(consumer, pull(consumer, .credit = 0), "b")->serial);
    refused = pull(consumer, .credit = 1, .try = true);
    expect_error(consumer, refused, SLUICE_E_WOULD_BLOCK);
    expired = pull(consumer, .credit = 1, .wait_ms = 5);
    expect_error_naming(consumer, expired, SLUICE_E_WAIT_EXPIRED, "5 ms");
    cancelled = pull(consumer, .credit = 1);
    expect_cancelled(consumer, client_cancel_pull(consumer, cancelled),
                     SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    expect_error(consumer, cancelled, SLUICE_E_CANCELLED);
    ended = pull(consumer, .credit = 1);
    expect_ending(producer, end_iterator(producer));
    expect_iterator_end(consumer, ended);
    expect_nothing_yet(consumer, item);
    expect_nothing_yet(consumer, refused);
    expect_nothing_yet(consumer, expired);
    expect_nothing_yet(consumer, cancelled);
    expect_nothing_yet(consumer, ended);
    server_finish(&server);
}
END_TEST

START_TEST(credit_above_10000_is_refused_with_the_bound)
{
    struct client *consumer;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    consumer = client_full(&server);
    expect_error_naming(consumer, pull(consumer, .credit = 10001), SLUICE_E_BAD_REQUEST, "10000");
    expect_nothing_yet(consumer, pull(consumer, .credit = 10000));
    ck_assert_uint_eq(server_iterator(&server, "i")->credit, 10000);
    server_finish(&server);
}
END_TEST

/* The one of the consumers at which the next item arrived. */
static int who_has(struct server *server, struct client **consumers, const uint32_t *ids, int n,
                   const char *text)
{
    const V1(ItemList) *list = server_items(server, "i", SLUICE__V1__ITEM_STATE__DELIVERED);
    uint64_t session = list->items[list->n_items - 1]->session_id;

    ck_assert_uint_eq(list->n_items, 1);
    for (int i = 0; i < n; i++) {
        if (consumers[i]->session_id == session) {
            ack(consumers[i], expect_item(consumers[i], ids[i], text)->serial);
            return i;
        }
    }
    ck_abort_msg("item %s is at none of the consumers", text);
}

START_TEST(items_go_round_among_those_who_wait)
{
    enum { N = 3, ROUNDS = 4 };
    struct client *producer, *consumers[N];
    struct server server;
    uint32_t ids[N];
    char text[16];

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    for (int i = 0; i < N; i++) {
        consumers[i] = client_full(&server);
        ids[i] = pull(consumers[i], .credit = ROUNDS);
        expect_nothing_yet(consumers[i], ids[i]);
    }
    for (int i = 0; i < N * ROUNDS; i++) {
        snprintf(text, sizeof(text), "%d", i);
        put(producer, text);
        ck_assert_int_eq(who_has(&server, consumers, ids, N, text), i % N);
    }
    server_finish(&server);
}
END_TEST

START_TEST(large_credit_is_no_privilege_and_a_new_pull_does_not_change_the_turn)
{
    struct client *producer, *consumers[2];
    struct server server;
    uint32_t ids[2];

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumers[0] = client_full(&server);
    consumers[1] = client_full(&server);
    ids[0] = pull(consumers[0], .credit = 10000);
    expect_nothing_yet(consumers[0], ids[0]);
    ids[1] = pull(consumers[1], .credit = 2);
    expect_nothing_yet(consumers[1], ids[1]);
    put(producer, "a");
    ck_assert_int_eq(who_has(&server, consumers, ids, 2, "a"), 0);
    /* It is the turn of the other one now, and more credit does not bring the first before it. */
    expect_nothing_yet(consumers[0], pull(consumers[0], .credit = 100));
    put(producer, "b");
    ck_assert_int_eq(who_has(&server, consumers, ids, 2, "b"), 1);
    put(producer, "c");
    ck_assert_int_eq(who_has(&server, consumers, ids, 2, "c"), 0);
    put(producer, "d");
    ck_assert_int_eq(who_has(&server, consumers, ids, 2, "d"), 1);
    put(producer, "e");
    ck_assert_int_eq(who_has(&server, consumers, ids, 2, "e"), 0);
    put(producer, "f");
    ck_assert_int_eq(who_has(&server, consumers, ids, 2, "f"), 0);
    server_finish(&server);
}
END_TEST

START_TEST(several_pulls_of_a_session_are_used_up_oldest_first)
{
    struct client *producer, *consumer;
    uint32_t first, second, third;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    first = pull(consumer, .credit = 2);
    second = pull(consumer, .credit = 1);
    third = pull(consumer, .credit = 2);
    expect_nothing_yet(consumer, first);
    ck_assert_uint_eq(server_iterator(&server, "i")->credit, 5);
    ck_assert_uint_eq(server_iterator(&server, "i")->consumers, 1);
    put_numbers(producer, 0, 5);
    expect_numbers(consumer, first, 0, 2, 1, NULL);
    expect_numbers(consumer, second, 2, 1, 1, NULL);
    expect_numbers(consumer, third, 3, 2, 1, NULL);
    client_close(consumer);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 5);
    ck_assert_int_eq(server_empty(&server), 5);
    server_finish(&server);
}
END_TEST

START_TEST(a_cancelled_pull_keeps_what_it_had_and_leaves_the_other_pulls)
{
    struct client *producer, *consumer;
    uint32_t first, second, cancel;
    struct server server;
    uint64_t serial;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    first = pull(consumer, .credit = 3);
    second = pull(consumer, .credit = 3);
    serial = put(producer, "a");
    expect_item(consumer, first, "a");
    cancel = client_cancel_pull(consumer, first);
    expect_error(consumer, first, SLUICE_E_CANCELLED);
    expect_cancelled(consumer, cancel, SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    /* The delivery, then the pull's last reply, then the reply to the cancel. */
    ck_assert_uint_lt(client_place(consumer, first), client_place(consumer, cancel));
    ck_assert_uint_eq(server_iterator(&server, "i")->credit, 3);
    ck_assert_uint_eq(server_iterator(&server, "i")->in_flight, 1);
    ack(consumer, serial);
    put(producer, "b");
    ack(consumer, expect_item(consumer, second, "b")->serial);
    expect_cancelled(consumer, client_cancel_pull(consumer, first),
                     SLUICE__V1__CANCEL_OUTCOME__ENDED_BEFORE);
    expect_nothing_yet(consumer, first);
    server_finish(&server);
}
END_TEST

START_TEST(cancel_of_a_pull_that_is_used_up_or_another_sessions_ends_nothing)
{
    struct client *producer, *consumer, *other;
    struct server server;
    uint32_t used_up, waiting;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    other = client_full(&server);
    put(producer, "a");
    used_up = pull(consumer, .credit = 1);
    ack(consumer, expect_item(consumer, used_up, "a")->serial);
    expect_cancelled(consumer, client_cancel_pull(consumer, used_up),
                     SLUICE__V1__CANCEL_OUTCOME__ENDED_BEFORE);
    waiting = pull(consumer, .credit = 1);
    expect_nothing_yet(consumer, waiting);
    expect_cancelled(other, client_cancel_pull(other, waiting),
                     SLUICE__V1__CANCEL_OUTCOME__ENDED_BEFORE);
    put(producer, "b");
    ack(consumer, expect_item(consumer, waiting, "b")->serial);
    server_finish(&server);
}
END_TEST

START_TEST(a_cancelled_pull_is_not_served_by_a_push_that_was_sent_after_the_cancel)
{
    struct client *both;
    struct server server;
    uint32_t pulled;

    server_begin(&server, "capacity = 10\n");
    both = client_full(&server);
    for (int i = 0; i < 50; i++) {
        pulled = pull(both, .credit = 1);
        client_cancel_pull(both, pulled);
        put(both, "x");
        expect_error(both, pulled, SLUICE_E_CANCELLED);
        expect_nothing_yet(both, pulled);
        ack(both, take(both, "x"));
    }
    ck_assert_uint_eq(server_status(&server)->delivered_total, 50);
    server_finish(&server);
}
END_TEST

START_TEST(try_takes_what_is_there_and_ends_with_would_block)
{
    struct client *producer, *consumer;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 10\nmax_in_flight = 3\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 2);
    id = pull(consumer, .credit = 5, .try = true);
    expect_numbers(consumer, id, 0, 2, 1, NULL);
    expect_error_naming(consumer, id, SLUICE_E_WOULD_BLOCK, "\"i\"");
    put_numbers(producer, 2, 2);
    expect_nothing_yet(consumer, id);
    /* What is there and may not be delivered now is not there. */
    id = pull(consumer, .credit = 5, .try = true);
    expect_numbers(consumer, id, 2, 1, 1, NULL);
    expect_error_naming(consumer, id, SLUICE_E_WOULD_BLOCK,
                        "3 items are in flight, at most 3 may be");
    ck_assert_uint_eq(server_iterator(&server, "i")->credit, 0);
    client_close(consumer);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 4);
    ck_assert_int_eq(server_empty(&server), 4);
    server_finish(&server);
}
END_TEST

START_TEST(try_beside_a_pull_that_waits_ends_at_once_and_the_other_waits_on)
{
    struct client *producer, *consumer;
    uint32_t waiting, tried;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    waiting = pull(consumer, .credit = 2);
    tried = pull(consumer, .credit = 2, .try = true);
    expect_error(consumer, tried, SLUICE_E_WOULD_BLOCK);
    expect_nothing_yet(consumer, waiting);
    put(producer, "a");
    ack(consumer, expect_item(consumer, waiting, "a")->serial);
    server_finish(&server);
}
END_TEST

START_TEST(the_wait_timeout_of_a_pull_ends_what_is_left_of_its_credit)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t since, serial;
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    serial = put(producer, "a");
    since = clock_ns();
    id = pull(consumer, .credit = 3, .wait_ms = 60);
    expect_item(consumer, id, "a");
    expect_error_naming(consumer, id, SLUICE_E_WAIT_EXPIRED, "60 ms");
    ck_assert_uint_ge(clock_ns() - since, 60 * UINT64_C(1000000));
    put(producer, "b");
    expect_nothing_yet(consumer, id);
    /* Its delivery stays its own. */
    ack(consumer, serial);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: credit", a_pull_gets_as_many_as_it_asked_for_and_not_one_more,
          a_pull_with_a_credit_of_1_has_exactly_one_reply,
          credit_above_10000_is_refused_with_the_bound, items_go_round_among_those_who_wait,
          large_credit_is_no_privilege_and_a_new_pull_does_not_change_the_turn,
          several_pulls_of_a_session_are_used_up_oldest_first,
          a_cancelled_pull_keeps_what_it_had_and_leaves_the_other_pulls,
          cancel_of_a_pull_that_is_used_up_or_another_sessions_ends_nothing,
          a_cancelled_pull_is_not_served_by_a_push_that_was_sent_after_the_cancel,
          try_takes_what_is_there_and_ends_with_would_block,
          try_beside_a_pull_that_waits_ends_at_once_and_the_other_waits_on,
          the_wait_timeout_of_a_pull_ends_what_is_left_of_its_credit)
