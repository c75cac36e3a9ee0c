/* The end of a stream: counted, in arrival order; or its failure, at once. */
#include "harness_item.h"

#include <stdio.h>
#include <string.h>

START_TEST(consumers_drain_what_is_there_and_then_see_the_end)
{
    struct client *producer, *consumer;
    const V1(Ending) * ending;
    struct server server;
    uint64_t serials[3];
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    put_numbers(producer, 0, 3);
    ending = expect_ending(producer, end_iterator(producer));
    ck_assert_uint_eq(ending->ends, 1);
    ck_assert_uint_eq(ending->producers, 1);
    ck_assert(ending->ended);
    id = pull(consumer, .credit = 10);
    expect_numbers(consumer, id, 0, 3, 1, serials);
    /* Its own deliveries do not hold it back. */
    expect_iterator_end(consumer, id);
    ack_all(consumer, serials, 3);
    expect_error(producer, push(producer, .text = "late"), SLUICE_E_ITERATOR_ENDED);
    expect_error(producer, end_iterator(producer), SLUICE_E_ITERATOR_ENDED);
    ck_assert_int_eq(server_iterator(&server, "i")->mode, SLUICE__V1__ITERATOR_MODE__ENDED);
    server_finish(&server);
}
END_TEST

START_TEST(a_pull_that_waits_hears_of_the_end_once_for_each_pull)
{
    struct client *producer, *one, *two;
    struct server server;
    uint32_t ids[3];

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    one = client_full(&server);
    two = client_full(&server);
    ids[0] = pull(one, .credit = 100);
    ids[1] = pull(one, .credit = 1);
    ids[2] = pull(two, .credit = 1);
    expect_nothing_yet(one, ids[1]);
    expect_nothing_yet(two, ids[2]);
    expect_ending(producer, end_iterator(producer));
    expect_iterator_end(one, ids[0]);
    expect_iterator_end(one, ids[1]);
    expect_iterator_end(two, ids[2]);
    expect_nothing_yet(one, ids[0]);
    expect_iterator_end(two, pull(two));
    expect_iterator_end(two, pull(two, .try = true));
    server_finish(&server);
}
END_TEST

START_TEST(pushes_that_wait_when_the_end_comes_are_accepted_and_later_ones_are_not)
{
    struct client *producers[2], *consumer;
    uint32_t waiting[3], late;
    struct server server;

    server_begin(&server, "capacity = 1\n");
    producers[0] = client_full(&server);
    producers[1] = client_full(&server);
    consumer = client_full(&server);
    put(producers[0], "0");
    waiting[0] = push(producers[0], .text = "1");
    waiting[1] = push(producers[1], .text = "2");
    expect_nothing_yet(producers[1], waiting[1]);
    ck_assert(expect_ending(producers[0], end_iterator(producers[0]))->ended);
    late = push(producers[1], .text = "late");
    expect_error(producers[1], late, SLUICE_E_ITERATOR_ENDED);
    expect_nothing_yet(producers[0], waiting[0]);
    ack(consumer, take(consumer, "0"));
    expect_accepted(producers[0], waiting[0]);
    ack(consumer, take(consumer, "1"));
    expect_accepted(producers[1], waiting[1]);
    waiting[2] = pull(consumer, .credit = 5);
    ack(consumer, expect_item(consumer, waiting[2], "2")->serial);
    expect_iterator_end(consumer, waiting[2]);
    server_finish(&server);
}
END_TEST

START_TEST(the_end_waits_for_what_is_in_flight_at_others)
{
    struct client *producer, *holder, *waiter;
    struct server server;
    uint64_t serials[2];
    uint32_t id;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    put_numbers(producer, 0, 2);
    expect_numbers(holder, pull(holder, .credit = 2), 0, 2, 1, serials);
    expect_ending(producer, end_iterator(producer));
    id = pull(waiter, .credit = 10);
    expect_nothing_yet(waiter, id);
    ack(holder, serials[1]);
    expect_nothing_yet(waiter, id);
    nack(holder, serials[0]);
    expect_item(waiter, id, "0");
    expect_iterator_end(waiter, id);
    /* Now it is the other way round. */
    id = pull(holder);
    expect_nothing_yet(holder, id);
    ack(waiter, serials[0]);
    expect_iterator_end(holder, id);
    server_finish(&server);
}
END_TEST

START_TEST(the_nth_end_of_n_producers_ends_the_stream)
{
    enum { N = 8 };
    struct client *producers[N], *consumer;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 100\nproducers = 8\n");
    consumer = client_full(&server);
    id = pull(consumer, .credit = 100);
    for (int i = 0; i < N; i++)
        producers[i] = client_full(&server);
    for (int i = 0; i < N; i++) {
        const V1(Ending) * ending;

        put(producers[i], "x");
        ack(consumer, expect_item(consumer, id, "x")->serial);
        expect_nothing_yet(consumer, id);
        ending = expect_ending(producers[i], end_iterator(producers[i]));
        ck_assert_uint_eq(ending->ends, (uint32_t)i + 1);
        ck_assert_uint_eq(ending->producers, N);
        ck_assert(ending->ended == (i == N - 1));
    }
    expect_iterator_end(consumer, id);
    server_finish(&server);
}
END_TEST

struct producing {
    int first, n;
    bool ends;
};

static void produce(struct server *server, const void *arg)
{
    const struct producing *producing = arg;
    struct client *producer = client_full(server, .name = "victim");

    put_numbers(producer, producing->first, producing->n);
    if (producing->ends)
        expect_ending(producer, end_iterator(producer));
}

#define N_PROCESSES 8
#define N_EACH      200

/* Takes so many items, each of which comes once, those of a producer in its own order. */
static void take_of_all(struct client *consumer, uint32_t id, int n, int *last)
{
    while (n--) {
        const V1(Delivery) *delivery = expect_delivery(consumer, id);
        int number = 0;

        for (size_t i = 0; i < delivery->payload.len; i++)
            number = 10 * number + delivery->payload.data[i] - '0';
        ck_assert_int_eq(number, last[number / N_EACH] + 1);
        last[number / N_EACH] = number;
        ack(consumer, delivery->serial);
    }
}

START_TEST(eight_processes_end_it_together_and_one_that_dies_without_an_end_does_not_count)
{
    struct producing plans[N_PROCESSES + 1];
    struct victim victims[N_PROCESSES + 1];
    int last[N_PROCESSES + 1];
    struct client *consumer;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 16\nproducers = 8\n");
    for (int i = 0; i <= N_PROCESSES; i++) {
        plans[i] = (struct producing){.first = i * N_EACH, .n = N_EACH, .ends = i > 0};
        last[i] = i * N_EACH - 1;
    }
    /* The first of them dies without an end, all but the last have ended then. */
    for (int i = 0; i < N_PROCESSES; i++)
        victims[i] = victim_do(&server, produce, &plans[i]);
    consumer = client_full(&server);
    id = pull(consumer, .credit = 10000);
    take_of_all(consumer, id, N_PROCESSES * N_EACH, last);
    for (int i = 0; i < N_PROCESSES; i++) {
        victim_await(&victims[i]);
        victim_kill(&victims[i]);
    }
    server_await_sessions(&server, 1);
    ck_assert_uint_eq(server_iterator(&server, "i")->ends, N_PROCESSES - 1);
    expect_nothing_yet(consumer, id);
    victims[N_PROCESSES] = victim_do(&server, produce, &plans[N_PROCESSES]);
    take_of_all(consumer, id, N_EACH, last);
    expect_iterator_end(consumer, id);
    victim_await(&victims[N_PROCESSES]);
    victim_kill(&victims[N_PROCESSES]);
    ck_assert_uint_le(server_iterator(&server, "i")->buffered_peak, 16);
    server_finish(&server);
}
END_TEST

START_TEST(a_repeated_end_is_answered_and_not_counted_again)
{
    struct client *producer;
    struct server server;
    uint32_t id;

    server_begin(&server, "capacity = 10\nproducers = 3\n");
    producer = client_full(&server);
    id = end_iterator(producer, .item_id = 5);
    ck_assert_uint_eq(expect_ending(producer, id)->ends, 1);
    ck_assert_uint_eq(expect_ending(producer, end_iterator(producer, .item_id = 5))->ends, 1);
    ck_assert_uint_eq(expect_ending(producer, end_iterator(producer, .item_id = 4))->ends, 1);
    /* Ids rise over pushes and ends. */
    expect_error(producer, push(producer, .item_id = 5, .text = "x"), SLUICE_E_PUSH_ENDED);
    expect_accepted(producer, push(producer, .item_id = 6, .text = "x"));
    ck_assert_uint_eq(expect_ending(producer, end_iterator(producer, .item_id = 6))->ends, 1);
    ck_assert_uint_eq(expect_ending(producer, end_iterator(producer, .item_id = 7))->ends, 2);
    ck_assert_uint_eq(server_iterator(&server, "i")->ends, 2);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_failure_ends_it_at_once_and_consumers_get_the_message_after_the_items)
{
    struct client *producers[2], *consumer, *waiter;
    uint32_t id, waiting, wait_push;
    struct server server;

    server_begin(&server, "capacity = 2\nproducers = 5\n");
    producers[0] = client_full(&server);
    producers[1] = client_full(&server);
    consumer = client_full(&server);
    waiter = client_full(&server);
    put_numbers(producers[0], 0, 2);
    wait_push = push(producers[1], .text = "2");
    expect_nothing_yet(producers[1], wait_push);
    expect_ending(producers[0],
                  end_iterator(producers[0], .failed = true, .message = "disk is on fire"));
    expect_error_naming(producers[1], push(producers[1], .text = "late"), SLUICE_E_ITERATOR_FAILED,
                        "disk is on fire");
    id = pull(consumer, .credit = 10);
    expect_numbers(consumer, id, 0, 3, 1, NULL);
    expect_accepted(producers[1], wait_push);
    expect_error_naming(consumer, id, SLUICE_E_ITERATOR_FAILED, "disk is on fire");
    waiting = pull(waiter);
    expect_nothing_yet(waiter, waiting);
    client_close(consumer);
    for (int i = 0; i < 3; i++) {
        ack(waiter, expect_delivery(waiter, waiting)->serial);
        waiting = pull(waiter);
    }
    expect_error_naming(waiter, waiting, SLUICE_E_ITERATOR_FAILED, "disk is on fire");
    ck_assert_mem_eq(server_iterator(&server, "i")->failure.data, "disk is on fire", 15);
    ck_assert_int_eq(server_iterator(&server, "i")->mode, SLUICE__V1__ITERATOR_MODE__FAILED);
    expect_error(producers[0], end_iterator(producers[0]), SLUICE_E_ITERATOR_FAILED);
    server_finish(&server);
}
END_TEST

START_TEST(the_message_of_a_failure_may_have_1024_bytes_and_arrives_whole)
{
    struct client *producer, *consumer;
    struct server server;
    char message[1026];

    server_begin(&server, "capacity = 2\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    memset(message, 'm', sizeof(message));
    message[1025] = '\0';
    expect_error_naming(producer, end_iterator(producer, .failed = true, .message = message),
                        SLUICE_E_BAD_REQUEST, "1024");
    message[1023] = '!';
    message[1024] = '\0';
    expect_ending(producer, end_iterator(producer, .failed = true, .message = message));
    ck_assert_uint_eq(expect_error(consumer, pull(consumer), SLUICE_E_ITERATOR_FAILED)->message.len,
                      1024);
    expect_error_naming(consumer, pull(consumer), SLUICE_E_ITERATOR_FAILED, message);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: end", consumers_drain_what_is_there_and_then_see_the_end,
          a_pull_that_waits_hears_of_the_end_once_for_each_pull,
          pushes_that_wait_when_the_end_comes_are_accepted_and_later_ones_are_not,
          the_end_waits_for_what_is_in_flight_at_others, the_nth_end_of_n_producers_ends_the_stream,
          eight_processes_end_it_together_and_one_that_dies_without_an_end_does_not_count,
          a_repeated_end_is_answered_and_not_counted_again,
          a_failure_ends_it_at_once_and_consumers_get_the_message_after_the_items,
          the_message_of_a_failure_may_have_1024_bytes_and_arrives_whole)
