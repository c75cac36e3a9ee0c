/* What becomes of a delivery: acked, given back, started, lost, dead. */
#include "harness_item.h"

#include <stdio.h>
#include <string.h>

#define MS UINT64_C(1000000)

START_TEST(what_is_given_back_comes_before_all_newer_items_in_its_own_order)
{
    struct client *producer, *consumer, *other;
    struct server server;
    uint64_t serials[4];

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    other = client_full(&server);
    put_numbers(producer, 0, 6);
    expect_numbers(consumer, pull(consumer, .credit = 4), 0, 4, 1, serials);
    nack(consumer, serials[2]);
    nack(consumer, serials[0]);
    nack(consumer, serials[3]);
    ack(other, take(other, "0"));
    ack(other, take(other, "2"));
    nack(consumer, serials[1]);
    ack(other, take(other, "1"));
    ack(other, take(other, "3"));
    ack(other, take(other, "4"));
    ack(other, take(other, "5"));
    server_finish(&server);
}
END_TEST

START_TEST(a_delivery_is_an_attempt_only_if_it_was_started)
{
    struct client *producer, *consumer;
    const V1(Delivery) * delivery;
    struct server server;
    uint64_t serial;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    serial = put(producer, "a");
    for (int i = 0; i < 3; i++) {
        delivery = expect_item(consumer, pull(consumer), "a");
        ck_assert_uint_eq(delivery->serial, serial);
        ck_assert_uint_eq(delivery->attempt, 1);
        nack(consumer, serial);
    }
    for (uint32_t i = 1; i <= 3; i++) {
        ck_assert_uint_eq(expect_item(consumer, pull(consumer), "a")->attempt, i);
        start(consumer, serial);
        start(consumer, serial); /* the same attempt */
        nack(consumer, serial);
    }
    ck_assert_uint_eq(expect_item(consumer, pull(consumer), "a")->attempt, 4);
    ack(consumer, serial);
    ck_assert_uint_eq(server_iterator(&server, "i")->returned_total, 6);
    server_finish(&server);
}
END_TEST

START_TEST(one_settle_takes_starts_then_acks_then_nacks)
{
    struct client *producer, *consumer;
    const V1(Settled) * settled;
    struct server server;
    uint64_t serials[4];
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 4);
    expect_numbers(consumer, pull(consumer, .credit = 4), 0, 4, 1, serials);
    /* Item 1 stands in all three: it is started and acked, and unknown as a nack. */
    id = settle(consumer, .starts = serials, .n_starts = 3, .acks = serials + 1, .n_acks = 1,
                .nacks = serials, .n_nacks = 4);
    settled = expect_settled(consumer, id, 1);
    ck_assert_uint_eq(settled->unknown[0], serials[1]);
    id = pull(consumer, .credit = 3);
    ck_assert_uint_eq(expect_item(consumer, id, "0")->attempt, 2);
    ck_assert_uint_eq(expect_item(consumer, id, "2")->attempt, 2);
    ck_assert_uint_eq(expect_item(consumer, id, "3")->attempt, 1);
    client_close(consumer);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 3);
    ck_assert_int_eq(server_empty(&server), 3);
    server_finish(&server);
}
END_TEST

/* There is credit, and room in flight as soon as something is settled. */
START_TEST(all_of_a_settle_is_done_before_anything_is_delivered)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serials[6];
    uint32_t id;

    server_begin(&server, "capacity = 10\nmax_in_flight = 4\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 6);
    expect_numbers(consumer, pull(consumer, .credit = 4), 0, 4, 1, serials);
    id = pull(consumer, .credit = 10);
    expect_nothing_yet(consumer, id);
    expect_settled(consumer,
                   settle(consumer, .acks = serials, .n_acks = 1,
                          .nacks = (uint64_t[]){serials[3], serials[1], serials[2]}, .n_nacks = 3),
                   0);
    expect_numbers(consumer, id, 1, 4, 1, serials + 1);
    ack_all(consumer, serials + 1, 4);
    expect_numbers(consumer, id, 5, 1, 1, serials + 5);
    ack(consumer, serials[5]);
    server_finish(&server);
}
END_TEST

START_TEST(serials_that_are_not_delivered_to_this_session_are_named_and_nothing_is_done)
{
    struct client *producer, *consumer, *foreign;
    const V1(Settled) * settled;
    uint64_t serials[3];
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    foreign = client_full(&server);
    serials[0] = put(producer, "a");
    serials[1] = put(producer, "b");
    serials[2] = 12345;
    take(consumer, "a");
    /* Another one's, a buffered one, one that never was; in each of the three ways. */
    id = settle(foreign, .acks = serials, .n_acks = 3, .nacks = serials, .n_nacks = 3,
                .starts = serials, .n_starts = 3);
    settled = expect_settled(foreign, id, 9);
    for (int i = 0; i < 9; i++)
        ck_assert_uint_eq(settled->unknown[i], serials[i % 3]);
    ck_assert_uint_eq(server_iterator(&server, "i")->in_flight, 1);
    ck_assert(!server_items(&server, "i", SLUICE__V1__ITEM_STATE__DELIVERED)->items[0]->started);
    ack(consumer, serials[0]);
    /* A second time it is nobody's. */
    expect_settled(consumer, settle(consumer, .acks = serials, .n_acks = 1), 1);
    expect_settled(consumer, settle(consumer, .nacks = serials, .n_nacks = 1), 1);
    take(consumer, "b");
    nack(consumer, serials[1]);
    expect_settled(consumer, settle(consumer, .acks = serials + 1, .n_acks = 1), 1);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_settle_has_1_to_1000_serials)
{
    struct client *producer, *consumer;
    static uint64_t serials[1001];
    struct server server;

    server_begin(&server, "capacity = 2000\nmax_in_flight = 2000\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 1001);
    expect_numbers(consumer, pull(consumer, .credit = 1001), 0, 1001, 1, serials);
    expect_error_naming(consumer, settle(consumer, .acks = serials, .n_acks = 1001),
                        SLUICE_E_BAD_REQUEST, "1000");
    expect_error(consumer, settle(consumer), SLUICE_E_BAD_REQUEST);
    start_all(consumer, serials, 1000);
    nack_all(consumer, serials, 1000);
    expect_numbers(consumer, pull(consumer, .credit = 1000), 0, 1000, 2, NULL);
    ack_all(consumer, serials, 1000);
    /* All unknown: the largest reply. */
    expect_settled(consumer, settle(consumer, .acks = serials, .n_acks = 1000), 1000);
    ack(consumer, serials[1000]);
    server_finish(&server);
}
END_TEST

START_TEST(a_poison_item_goes_to_the_dead_list_after_max_attempts_and_the_others_flow)
{
    struct client *producer, *consumer;
    const V1(IteratorInfo) * info;
    const V1(ItemList) * dead;
    struct server server;
    uint64_t poison;

    server_begin(&server, "capacity = 10\nmax_attempts = 3\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    poison = expect_accepted(producer, push(producer, .text = "poison", .label = "bad"))->serial;
    put_numbers(producer, 0, 2);
    for (uint32_t attempt = 1; attempt <= 3; attempt++) {
        ck_assert_uint_eq(server_iterator(&server, "i")->dead, 0);
        ck_assert_uint_eq(expect_item(consumer, pull(consumer), "poison")->attempt, attempt);
        start(consumer, poison);
        nack(consumer, poison);
    }
    dead = server_items(&server, "i", SLUICE__V1__ITEM_STATE__DEAD);
    ck_assert_uint_eq(dead->n_items, 1);
    ck_assert_uint_eq(dead->items[0]->serial, poison);
    ck_assert_uint_eq(dead->items[0]->attempts, 3);
    ck_assert_mem_eq(dead->items[0]->label.data, "bad", 3);
    ack(consumer, take(consumer, "0"));
    ack(consumer, take(consumer, "1"));
    expect_error(consumer, pull(consumer, .try = true), SLUICE_E_WOULD_BLOCK);
    info = server_iterator(&server, "i");
    ck_assert_uint_eq(info->dead_total, 1);
    ck_assert_uint_eq(info->returned_total, 3);
    ck_assert_uint_eq(info->buffered, 0);
    ck_assert_uint_eq(server_act(&server, DISCARD_DEAD)->dropped, 1);
    ck_assert_uint_eq(server_status(&server)->items_ended_total[SLUICE__V1__ITEM_END__DISCARDED],
                      1);
    server_finish(&server);
}
END_TEST

/* Leaves item "0", of several attempts, on the dead list. */
static uint64_t kill_item(struct client *producer, struct client *consumer, int attempts)
{
    uint64_t serial = put(producer, "0");

    for (int i = 0; i < attempts; i++) {
        take(consumer, "0");
        start(consumer, serial);
        nack(consumer, serial);
    }
    return serial;
}

START_TEST(requeued_dead_items_come_first_and_begin_anew)
{
    struct client *producer, *consumer;
    const V1(IteratorChanged) * changed;
    const V1(Delivery) * delivery;
    struct server server;
    uint64_t serial;
    uint32_t waiting;

    server_begin(&server, "capacity = 10\nmax_attempts = 2\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    serial = kill_item(producer, consumer, 2);
    put(producer, "1");
    changed = server_act(&server, REQUEUE_DEAD);
    ck_assert_uint_eq(changed->requeued, 1);
    ck_assert_uint_eq(changed->iterator->dead, 0);
    ck_assert_uint_eq(changed->iterator->buffered, 2);
    delivery = expect_item(consumer, pull(consumer), "0");
    ck_assert_uint_eq(delivery->serial, serial);
    ck_assert_uint_eq(delivery->attempt, 1);
    ack(consumer, serial);
    ack(consumer, take(consumer, "1"));
    /* It goes to those who wait at once. */
    kill_item(producer, consumer, 2);
    waiting = pull(consumer);
    expect_nothing_yet(consumer, waiting);
    ck_assert_uint_eq(server_act(&server, REQUEUE_DEAD)->requeued, 1);
    ack(consumer, expect_item(consumer, waiting, "0")->serial);
    ck_assert_uint_eq(server_act(&server, REQUEUE_DEAD)->requeued, 0);
    server_finish(&server);
}
END_TEST

START_TEST(a_full_dead_list_takes_no_more_and_nothing_is_dropped)
{
    enum { MOST = 1000, N = MOST + 2 };
    struct client *producer, *consumer;
    static uint64_t serials[N];
    struct server server;

    server_begin(&server, "capacity = 2000\nmax_in_flight = 2000\nmax_attempts = 1\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, N);
    expect_numbers(consumer, pull(consumer, .credit = N), 0, N, 1, serials);
    start_all(consumer, serials, MOST);
    start_all(consumer, serials + MOST, 2);
    nack_all(consumer, serials, MOST);
    ck_assert(!server_has_said(&server, "dead_list_full"));
    nack_all(consumer, serials + MOST, 2);
    server_await_log(&server, "event=dead_list_full iterator=\"i\" dead=1000");
    ck_assert_uint_eq(server_iterator(&server, "i")->dead, MOST);
    expect_numbers(consumer, pull(consumer, .credit = 2), MOST, 2, 2, NULL);
    ack_all(consumer, serials + MOST, 2);
    ck_assert_uint_eq(server_act(&server, DISCARD_DEAD)->dropped, MOST);
    server_finish(&server);
}
END_TEST

START_TEST(lowering_max_attempts_kills_at_the_next_return_and_warns_of_nothing)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serial;

    server_begin(&server, "capacity = 10\nmax_attempts = 5\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    serial = kill_item(producer, consumer, 2);
    server_set(&server, .max_attempts = 2);
    take(consumer, "0");
    nack(consumer, serial); /* not started: no attempt */
    ck_assert_uint_eq(server_iterator(&server, "i")->dead, 0);
    ck_assert(!server_has_said(&server, "dead_list_full"));
    take(consumer, "0");
    start(consumer, serial);
    nack(consumer, serial);
    ck_assert_uint_eq(server_act(&server, DISCARD_DEAD)->dropped, 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_hold_limit_gives_the_item_back_and_its_consumer_is_told)
{
    struct client *producer, *slow, *quick;
    const V1(DeliveryLost) * lost;
    struct server server;
    uint32_t slow_id, quick_id;
    uint64_t since, serial;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    slow = client_full(&server);
    quick = client_full(&server);
    serial = put(producer, "a");
    since = clock_ns();
    slow_id = pull(slow, .hold_ms = 300);
    start(slow, serial); /* at once, or the limit passes before on a busy machine */
    expect_item(slow, slow_id, "a");
    quick_id = pull(quick);
    ck_assert_uint_eq(expect_item(quick, quick_id, "a")->attempt, 2);
    ck_assert_uint_ge(clock_ns() - since, 300 * MS);
    lost = expect_delivery_lost(slow);
    ck_assert_uint_eq(lost->serial, serial);
    ck_assert_uint_eq(lost->request_id, slow_id);
    expect_settled(slow, settle(slow, .acks = &serial, .n_acks = 1), 1);
    ack(quick, serial);
    expect_nothing_yet(slow, FRAME_NOTICE_ID);
    server_finish(&server);
}
END_TEST

START_TEST(a_hold_limit_ends_with_the_settlement_and_leaves_the_other_deliveries)
{
    struct client *producer, *consumer;
    struct server server;
    uint64_t serials[3];
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 3);
    id = pull(consumer, .credit = 3, .hold_ms = 1000);
    expect_numbers(consumer, id, 0, 3, 1, serials);
    ack(consumer, serials[0]);
    nack(consumer, serials[1]);
    ck_assert_uint_eq(expect_delivery_lost(consumer)->serial, serials[2]);
    expect_nothing_yet(consumer, FRAME_NOTICE_ID);
    ck_assert_int_eq(server_empty(&server), 2);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: settlement", what_is_given_back_comes_before_all_newer_items_in_its_own_order,
          a_delivery_is_an_attempt_only_if_it_was_started,
          one_settle_takes_starts_then_acks_then_nacks,
          all_of_a_settle_is_done_before_anything_is_delivered,
          serials_that_are_not_delivered_to_this_session_are_named_and_nothing_is_done,
          a_settle_has_1_to_1000_serials,
          a_poison_item_goes_to_the_dead_list_after_max_attempts_and_the_others_flow,
          requeued_dead_items_come_first_and_begin_anew,
          a_full_dead_list_takes_no_more_and_nothing_is_dropped,
          lowering_max_attempts_kills_at_the_next_return_and_warns_of_nothing,
          a_hold_limit_gives_the_item_back_and_its_consumer_is_told,
          a_hold_limit_ends_with_the_settlement_and_leaves_the_other_deliveries)
