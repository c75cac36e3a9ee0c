/* Pushes that come again in a full session: known by their item ids. */
#include "harness_item.h"

#include <string.h>

START_TEST(a_repeated_push_that_waits_gets_the_outcome_once_and_the_older_one_is_superseded)
{
    struct client *producer, *consumer;
    const V1(Accepted) * accepted;
    uint32_t first, second;
    struct server server;

    server_begin(&server, "capacity = 1\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put(producer, "full");
    first = push(producer, .item_id = 3, .text = "a");
    second = push(producer, .item_id = 3, .text = "a");
    expect_error(producer, first, SLUICE_E_SUPERSEDED);
    expect_nothing_yet(producer, second);
    /* Under the same request id nothing is answered twice. */
    push(producer, .item_id = 3, .request_id = second, .text = "a");
    expect_nothing_yet(producer, second);
    ck_assert_uint_eq(server_iterator(&server, "i")->offered, 1);
    ck_assert_uint_eq(server_status(&server)->pushed_total, 2);
    ack(consumer, take(consumer, "full"));
    accepted = expect_accepted(producer, second);
    ck_assert_uint_eq(accepted->item_id, 3);
    expect_nothing_yet(producer, second);
    ack(consumer, take(consumer, "a"));
    expect_error(consumer, pull(consumer, .try = true), SLUICE_E_WOULD_BLOCK);
    server_finish(&server);
}
END_TEST

START_TEST(an_item_id_at_or_below_the_highest_is_never_a_new_item)
{
    struct client *producer;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    expect_accepted(producer, push(producer, .item_id = 10, .text = "a"));
    expect_error(producer, push(producer, .item_id = 10, .text = "a"), SLUICE_E_PUSH_ENDED);
    expect_error(producer, push(producer, .item_id = 4, .text = "a"), SLUICE_E_PUSH_ENDED);
    /* A refused one has used its id up, one that was not understood has not. */
    expect_error(producer, push(producer, .item_id = 11, .iterator = "nosuch"), SLUICE_E_NOT_FOUND);
    expect_error(producer, push(producer, .item_id = 11, .text = "a"), SLUICE_E_PUSH_ENDED);
    expect_error(producer, push(producer, .item_id = 12, .iterator = "a b"), SLUICE_E_BAD_REQUEST);
    expect_accepted(producer, push(producer, .item_id = 12, .text = "b"));
    expect_error(producer, push(producer, .item_id = UINT64_C(1) << 53), SLUICE_E_BAD_REQUEST);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered, 2);
    ck_assert_int_eq(server_empty(&server), 2);
    server_finish(&server);
}
END_TEST

START_TEST(item_ids_of_two_sessions_and_ticket_ids_have_nothing_to_do_with_each_other)
{
    struct client *one, *two;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    one = client_full(&server);
    two = client_full(&server);
    expect_accepted(one, push(one, .item_id = 100, .text = "a"));
    expect_accepted(two, push(two, .item_id = 1, .text = "b"));
    expect_grant(one, enqueue(one, .ticket_id = 1));
    expect_accepted(one, push(one, .item_id = 101, .text = "c"));
    ck_assert_int_eq(server_empty(&server), 3);
    server_finish(&server);
}
END_TEST

START_TEST(a_full_session_needs_an_item_id)
{
    struct client *full;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    full = client_full(&server);
    full->full = false; /* so that push gives it no id */
    expect_error_naming(full, push(full, .text = "a"), SLUICE_E_BAD_REQUEST, "item_id");
    expect_error_naming(full, end_iterator(full), SLUICE_E_BAD_REQUEST, "item_id");
    expect_error(full, client_cancel_push(full, 0), SLUICE_E_BAD_REQUEST);
    server_finish(&server);
}
END_TEST

START_TEST(a_push_sent_again_after_its_answer_does_not_make_a_second_item)
{
    struct client *producer, *consumer;
    uint32_t expired, cancelled;
    struct server server;

    server_begin(&server, "capacity = 1\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put(producer, "a");
    expired = push(producer, .item_id = 2, .text = "b", .wait_ms = 5);
    expect_error(producer, expired, SLUICE_E_WAIT_EXPIRED);
    expect_error(producer, push(producer, .item_id = 2, .text = "b"), SLUICE_E_PUSH_ENDED);
    cancelled = push(producer, .item_id = 3, .text = "c");
    client_cancel_push(producer, 3);
    expect_error(producer, cancelled, SLUICE_E_CANCELLED);
    expect_error(producer, push(producer, .item_id = 3, .text = "c"), SLUICE_E_PUSH_ENDED);
    ack(consumer, take(consumer, "a"));
    expect_error(producer, push(producer, .item_id = 1, .text = "a"), SLUICE_E_PUSH_ENDED);
    ck_assert_int_eq(server_empty(&server), 0);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: repeated pushes",
          a_repeated_push_that_waits_gets_the_outcome_once_and_the_older_one_is_superseded,
          an_item_id_at_or_below_the_highest_is_never_a_new_item,
          item_ids_of_two_sessions_and_ticket_ids_have_nothing_to_do_with_each_other,
          a_full_session_needs_an_item_id,
          a_push_sent_again_after_its_answer_does_not_make_a_second_item)
