/* Items from producers to consumers: what is handed out, in which order, to whom. */
#include "harness_item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(an_item_comes_out_as_it_was_pushed_byte_for_byte)
{
    uint8_t payload[256], context[256];
    const V1(Delivery) * delivery;
    struct client *producer, *consumer;
    const V1(Accepted) * accepted;
    struct server server;

    for (int i = 0; i < 256; i++) {
        payload[i] = (uint8_t)i;
        context[i] = (uint8_t)(255 - i);
    }
    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    accepted = expect_accepted(producer,
                               push(producer, .item_id = 7, .payload = payload, .payload_size = 256,
                                    .context = context, .context_size = 256, .label = "trace-1"));
    ck_assert_uint_eq(accepted->item_id, 7);
    delivery = expect_delivery(consumer, pull(consumer));
    ck_assert_uint_eq(delivery->serial, accepted->serial);
    ck_assert_uint_eq(delivery->payload.len, 256);
    ck_assert_mem_eq(delivery->payload.data, payload, 256);
    ck_assert_uint_eq(delivery->context.len, 256);
    ck_assert_mem_eq(delivery->context.data, context, 256);
    ck_assert_uint_eq(delivery->label.len, 7);
    ck_assert_mem_eq(delivery->label.data, "trace-1", 7);
    ck_assert_uint_eq(delivery->attempt, 1);
    ack(consumer, delivery->serial);
    server_finish(&server);
}
END_TEST

START_TEST(an_item_may_be_empty_or_have_a_context_only)
{
    struct client *producer, *consumer;
    const V1(Delivery) * delivery;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    expect_accepted(producer, push(producer));
    expect_accepted(producer, push(producer, .context = "c", .context_size = 1));
    id = pull(consumer, .credit = 2);
    delivery = expect_delivery(consumer, id);
    ck_assert_uint_eq(delivery->payload.len + delivery->context.len, 0);
    ack(consumer, delivery->serial);
    delivery = expect_delivery(consumer, id);
    ck_assert_uint_eq(delivery->payload.len, 0);
    ck_assert_uint_eq(delivery->context.len, 1);
    ack(consumer, delivery->serial);
    server_finish(&server);
}
END_TEST

START_TEST(first_deliveries_are_in_the_order_of_arrival_over_all_producers)
{
    enum { N_PRODUCERS = 4, N = 200 };
    struct client *producers[N_PRODUCERS], *consumer;
    struct server server;
    char text[16];
    uint64_t serials[N];

    server_begin(&server, "capacity = 1000\n");
    for (int i = 0; i < N_PRODUCERS; i++)
        producers[i] = client_full(&server);
    consumer = client_full(&server);
    srandom(7);
    for (int i = 0; i < N; i++) {
        snprintf(text, sizeof(text), "%d", i);
        put(producers[random() % N_PRODUCERS], text);
    }
    expect_numbers(consumer, pull(consumer, .credit = N), 0, N, 1, serials);
    for (int i = 1; i < N; i++)
        ck_assert_uint_gt(serials[i], serials[i - 1]);
    ack_all(consumer, serials, N);
    server_finish(&server);
}
END_TEST

START_TEST(a_pull_that_waits_gets_the_item_when_it_comes)
{
    struct client *producer, *consumer;
    const V1(IteratorInfo) * info;
    struct server server;
    uint64_t serial;
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    id = pull(consumer, .credit = 3);
    expect_nothing_yet(consumer, id);
    info = server_iterator(&server, "i");
    ck_assert_uint_eq(info->consumers, 1);
    ck_assert_uint_eq(info->credit, 3);
    serial = put(producer, "a");
    ck_assert_uint_eq(expect_item(consumer, id, "a")->serial, serial);
    info = server_iterator(&server, "i");
    ck_assert_uint_eq(info->credit, 2);
    ck_assert_uint_eq(info->in_flight, 1);
    ck_assert_uint_eq(info->buffered, 0);
    ack(consumer, serial);
    server_finish(&server);
}
END_TEST

START_TEST(a_session_may_be_producer_and_consumer_of_the_same_iterator)
{
    struct client *both;
    struct server server;
    uint32_t pulled, pushed;

    server_begin(&server, "capacity = 1\n");
    both = client_full(&server);
    pulled = pull(both);
    pushed = push(both, .text = "mine");
    expect_accepted(both, pushed);
    ack(both, expect_item(both, pulled, "mine")->serial);
    /* It is accepted before it is delivered. */
    ck_assert_uint_lt(client_place(both, pushed), client_place(both, pulled));
    server_finish(&server);
}
END_TEST

START_TEST(an_iterator_and_a_gate_of_one_name_have_nothing_to_do_with_each_other)
{
    struct client *client;
    struct server server;

    server_init(&server);
    server_configure(&server, "[gate \"x\"]\nlimit = 1\n[iterator \"x\"]\ncapacity = 5\n");
    server_start(&server);
    client = client_full(&server);
    hold(client, "x");
    expect_accepted(client, push(client, .iterator = "x", .text = "a"));
    ack(client, expect_item(client, pull(client, .iterator = "x"), "a")->serial);
    expect_error_naming(client, push(client, .iterator = "y"), SLUICE_E_NOT_FOUND,
                        "no iterator \"y\"");
    expect_error(client, pull(client, .iterator = "y"), SLUICE_E_NOT_FOUND);
    expect_error(client, end_iterator(client, .iterator = "y"), SLUICE_E_NOT_FOUND);
    server_finish(&server);
}
END_TEST

START_TEST(at_most_max_in_flight_are_unsettled_over_all_consumers)
{
    struct client *producer, *one, *two;
    uint64_t serials[3];
    struct server server;
    uint32_t first, second;

    server_begin(&server, "capacity = 10\nmax_in_flight = 3\n");
    producer = client_full(&server);
    one = client_full(&server);
    two = client_full(&server);
    put_numbers(producer, 0, 6);
    first = pull(one, .credit = 2);
    expect_numbers(one, first, 0, 2, 1, serials);
    second = pull(two, .credit = 5);
    serials[2] = expect_item(two, second, "2")->serial;
    expect_nothing_yet(two, second);
    ck_assert_uint_eq(server_iterator(&server, "i")->in_flight, 3);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered, 3);
    ack(one, serials[1]);
    ack(two, expect_item(two, second, "3")->serial);
    expect_item(two, second, "4");
    expect_nothing_yet(two, second);
    /* What is given back comes first, before what was never delivered. */
    nack(one, serials[0]);
    ack(two, expect_item(two, second, "0")->serial);
    ack(two, expect_item(two, second, "5")->serial);
    ck_assert_uint_eq(server_iterator(&server, "i")->in_flight, 2);
    client_close(two);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 2);
    ck_assert_int_eq(server_empty(&server), 2);
    server_finish(&server);
}
END_TEST

START_TEST(status_and_iterator_count_what_happened)
{
    struct client *producer, *consumer;
    const V1(IteratorInfo) * info;
    const V1(Status) * status;
    uint64_t serials[3];
    struct server server;

    server_begin(&server, "capacity = 3\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 3);
    expect_numbers(consumer, pull(consumer, .credit = 3), 0, 3, 1, serials);
    ack_all(consumer, serials, 2);
    nack(consumer, serials[2]);
    expect_accepted(producer, push(producer, .text = "late", .ttl_ms = 1));
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 1);
    info = server_iterator(&server, "i");
    ck_assert_uint_eq(info->accepted_total, 4);
    ck_assert_uint_eq(info->acked_total, 2);
    ck_assert_uint_eq(info->returned_total, 1);
    ck_assert_uint_eq(info->expired_total, 1);
    ck_assert_uint_eq(info->buffered_peak, 3);
    ck_assert_uint_eq(info->buffered_bytes, 1);
    status = server_status(&server);
    ck_assert_uint_eq(status->iterators, 1);
    ck_assert_uint_eq(status->pushed_total, 4);
    ck_assert_uint_eq(status->accepted_total, 4);
    ck_assert_uint_eq(status->delivered_total, 3);
    ck_assert_uint_eq(status->returned_total, 1);
    ck_assert_uint_eq(status->items_ended_total[SLUICE__V1__ITEM_END__ACKED], 2);
    ck_assert_uint_eq(status->items_ended_total[SLUICE__V1__ITEM_END__ITEM_EXPIRED], 1);
    ck_assert_uint_ge(status->item_bytes, 1);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(items_are_listed_by_state_without_their_bytes)
{
    struct client *producer, *consumer;
    const V1(ItemInfo) * info;
    const V1(ItemList) * list;
    uint64_t serial, second;
    struct server server;

    server_begin(&server, "capacity = 2\n");
    producer = client_full(&server, .command = "producer --fast");
    consumer = client_full(&server, .command = "consumer --slow");
    serial = expect_accepted(producer, push(producer, .text = "abc", .context = "de",
                                            .context_size = 2, .label = "one"))
                 ->serial;
    expect_item(consumer, pull(consumer, .hold_ms = 60000), "abc");
    start(consumer, serial);
    second = put(producer, "second");
    put(producer, "third");
    push(producer, .text = "fourth", .label = "four", .wait_ms = 50000);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__OFFERED, 1);

    list = server_items(&server, "i", SLUICE__V1__ITEM_STATE__DELIVERED);
    ck_assert_uint_eq(list->n_items, 1);
    info = list->items[0];
    ck_assert_uint_eq(info->serial, serial);
    ck_assert_uint_eq(info->payload_bytes, 3);
    ck_assert_uint_eq(info->context_bytes, 2);
    ck_assert_uint_eq(info->label.len, 3);
    ck_assert_uint_eq(info->attempts, 1);
    ck_assert(info->started);
    ck_assert_uint_eq(info->session_id, consumer->session_id);
    ck_assert_mem_eq(info->command.data, "consumer --slow", info->command.len);
    ck_assert(info->remaining_ms > 0 && info->remaining_ms <= 60000);

    list = server_items(&server, "i", SLUICE__V1__ITEM_STATE__OFFERED);
    ck_assert_uint_eq(list->n_items, 1);
    ck_assert_uint_eq(list->items[0]->session_id, producer->session_id);
    ck_assert(list->items[0]->remaining_ms > 0 && list->items[0]->remaining_ms <= 50000);
    ck_assert_mem_eq(list->items[0]->label.data, "four", 4);

    list = server_items(&server, "i", SLUICE__V1__ITEM_STATE__BUFFERED);
    ck_assert_uint_eq(list->n_items, 2);
    ck_assert_uint_eq(list->items[0]->serial, second);
    ck_assert_uint_eq(list->items[0]->session_id, 0);
    ck_assert(!list->more);
    client_close(producer);
    ack(consumer, serial);
    ck_assert_int_eq(server_empty(&server), 2);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: flow", an_item_comes_out_as_it_was_pushed_byte_for_byte,
          an_item_may_be_empty_or_have_a_context_only,
          first_deliveries_are_in_the_order_of_arrival_over_all_producers,
          a_pull_that_waits_gets_the_item_when_it_comes,
          a_session_may_be_producer_and_consumer_of_the_same_iterator,
          an_iterator_and_a_gate_of_one_name_have_nothing_to_do_with_each_other,
          at_most_max_in_flight_are_unsettled_over_all_consumers,
          status_and_iterator_count_what_happened, items_are_listed_by_state_without_their_bytes)
