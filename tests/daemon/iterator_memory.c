/* Backpressure and memory as figures. */
#include "harness_item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- backpressure */

#define COULD_MAKE 10000000
#define CAPACITY   1000
#define WINDOW     64  /* pushes that the producer has on the way */
#define CREDIT     100 /* deliveries that the consumer has at a time */
#define N_CONSUMED 40000
#define BATCH      50
#define MOST       (CAPACITY + WINDOW + CREDIT)
#define PAYLOAD    200
#define CONTEXT    120

struct source {
    struct client *client;
    uint32_t first_id; /* of the first push */
    uint32_t made, answered;
};

/* Makes items as far as its window allows. */
static void source_push(struct source *source)
{
    uint8_t bytes[PAYLOAD + CONTEXT];

    while (source->made < COULD_MAKE && source->made - source->answered < WINDOW) {
        memset(bytes, (int)source->made, sizeof(bytes));
        push(source->client, .payload = bytes, .payload_size = PAYLOAD, .context = bytes,
             .context_size = CONTEXT);
        source->made++;
    }
}

/* Hears of as many as the daemon has accepted when so many were delivered. */
static void source_hear(struct source *source, uint32_t delivered)
{
    while (source->answered < source->made && source->answered < delivered + CAPACITY) {
        expect_accepted(source->client, source->first_id + source->answered);
        source->answered++;
    }
    client_forget(source->client);
}

/* Until its whole window waits. */
static void source_run(struct source *source, uint32_t delivered)
{
    do {
        source_push(source);
        source_hear(source, delivered);
    } while (source->made - source->answered < WINDOW);
}

static void check_bounded(struct server *server, uint64_t base)
{
    const V1(Status) *status = server_status(server);
    const uint64_t *items = status->items;

    ck_assert_uint_le(items[SLUICE__V1__ITEM_STATE__OFFERED], WINDOW);
    ck_assert_uint_le(items[SLUICE__V1__ITEM_STATE__BUFFERED], CAPACITY);
    ck_assert_uint_le(items[SLUICE__V1__ITEM_STATE__DELIVERED], CREDIT);
    ck_assert_uint_le(status->item_bytes, MOST * (PAYLOAD + CONTEXT + 32));
    ck_assert_msg(status->allocated_bytes - base <= MOST * (PAYLOAD + CONTEXT + 32 + 256) + 65536,
                  "%llu bytes for %d items", (unsigned long long)(status->allocated_bytes - base),
                  MOST);
    client_forget(server->admin);
}

START_TEST(of_10_million_items_never_more_than_capacity_and_windows_are_in_memory)
{
    static uint64_t serials[BATCH];
    struct source source = {0};
    struct client *consumer;
    uint32_t id, consumed = 0, asked_for = CREDIT;
    struct server server;
    uint64_t base;

    server_begin(&server, "capacity = 1000\n");
    source.client = client_full(&server);
    source.first_id = source.client->last_id + 1;
    consumer = client_full(&server);
    base = server_status(&server)->allocated_bytes;
    id = pull(consumer, .credit = CREDIT);
    expect_nothing_yet(consumer, id);
    while (consumed < N_CONSUMED) {
        source_run(&source, asked_for);
        for (int i = 0; i < BATCH; i++) {
            const V1(Delivery) *delivery = expect_delivery(consumer, id);

            ck_assert_uint_eq(delivery->payload.data[0], (consumed + (uint32_t)i) % 256);
            serials[i] = delivery->serial;
        }
        ack_all(consumer, serials, BATCH);
        consumed += BATCH;
        if (consumed % CREDIT == 0) {
            client_forget(consumer);
            id = pull(consumer, .credit = CREDIT);
            asked_for += CREDIT;
        }
        if (consumed % 1000 == 0)
            check_bounded(&server, base);
    }
    /* The consumer stands still: so does the producer, to the item. */
    source_run(&source, asked_for);
    expect_nothing_yet(source.client, source.first_id + source.answered);
    check_bounded(&server, base);
    ck_assert_uint_eq(source.made, consumed + MOST);
    ck_assert_uint_eq(server_iterator(&server, "i")->buffered_peak, CAPACITY);
    client_close(source.client);
    client_close(consumer);
    server_await_sessions(&server, 0);
    ck_assert_int_eq(server_empty(&server), CAPACITY + CREDIT);
    server_finish(&server);
}
END_TEST

/* ---------------------------------------------------------------------- memory */

START_TEST(a_buffered_item_costs_at_most_256_bytes_beyond_its_own)
{
    enum { N = 100000 };
    struct client *producer;
    uint8_t bytes[PAYLOAD + CONTEXT] = {0};
    const V1(Status) * status;
    struct server server;
    uint64_t base, beyond;
    uint32_t first;

    server_begin(&server, "capacity = 1000000\ncapacity_bytes = 1G\n");
    producer = client_full(&server);
    base = server_status(&server)->allocated_bytes;
    for (int i = 0; i < N; i += BATCH) {
        first = producer->last_id + 1;
        for (int j = 0; j < BATCH; j++)
            push(producer, .payload = bytes, .payload_size = PAYLOAD, .context = bytes,
                 .context_size = CONTEXT);
        for (uint32_t j = 0; j < BATCH; j++)
            expect_accepted(producer, first + j);
        client_forget(producer);
    }
    status = server_status(&server);
    ck_assert_uint_eq(status->items[SLUICE__V1__ITEM_STATE__BUFFERED], N);
    ck_assert_uint_ge(status->item_bytes, N * (PAYLOAD + CONTEXT));
    beyond = status->allocated_bytes - base - N * (PAYLOAD + CONTEXT);
    ck_assert_msg(beyond <= N * 256, "%llu bytes beyond its own for an item",
                  (unsigned long long)(beyond / N));
    ck_assert_int_eq(server_empty(&server), N);
    server_finish(&server);
}
END_TEST

/* One round of everything that can become of an item. */
static void use_all_ways(struct server *server)
{
    uint64_t serials[20];
    struct client *producer = client_full(server), *consumer = client_full(server);
    struct client *simple = client_simple(server);
    uint32_t id, waiting;

    put_numbers(producer, 0, 20);
    push(producer, .text = "waits", .context = "c", .context_size = 1);
    waiting = push(producer, .text = "expires", .wait_ms = 1);
    push(producer, .text = "cancelled");
    client_cancel_push(producer, producer->last_item);
    expect_error(producer, waiting, SLUICE_E_WAIT_EXPIRED);
    id = pull(consumer, .credit = 30, .hold_ms = 30000, .wait_ms = 60000);
    expect_numbers(consumer, id, 0, 20, 1, serials);
    ack_all(consumer, serials, 10);
    start_all(consumer, serials + 10, 5);
    nack_all(consumer, serials + 10, 5); /* dead */
    client_close(consumer);              /* gives back the rest */
    ack(simple, expect_delivery(simple, pull(simple))->serial);
    server_act(server, DISCARD_DEAD);
    expect_ending(producer, end_iterator(producer, .failed = true, .message = "for the memory"));
    server_empty(server);
    server_act(server, REOPEN_ITERATOR);
    client_close(producer);
    client_close(simple);
    server_await_sessions(server, 0);
}

START_TEST(when_all_has_ended_the_memory_is_as_it_was_before)
{
    struct server server;
    uint64_t base;

    server_begin(&server, "capacity = 20\nmax_attempts = 1\n");
    use_all_ways(&server); /* tables grow to what is needed */
    client_forget(server.admin);
    base = server_status(&server)->allocated_bytes;
    for (int i = 0; i < 20; i++) {
        use_all_ways(&server);
        ck_assert_uint_eq(server_status(&server)->item_bytes, 0);
    }
    ck_assert_uint_eq(server_status(&server)->allocated_bytes, base);
    server_finish(&server);
}
END_TEST

START_TEST(a_crowd_of_items_leaves_no_table_behind_that_is_as_large_as_it_was)
{
    enum { N = 50000 };
    struct client *producer;
    struct server server;
    uint64_t base, peak, after;

    server_begin(&server, "capacity = 100000\nmax_in_flight = 100000\n");
    base = server_status(&server)->allocated_bytes;
    producer = client_full(&server);
    for (int i = 0; i < N; i += BATCH) {
        uint32_t first = producer->last_id + 1;

        for (int j = 0; j < BATCH; j++)
            push(producer, .text = "x", .ttl_ms = 600000);
        for (uint32_t j = 0; j < BATCH; j++)
            expect_accepted(producer, first + j);
        client_forget(producer);
    }
    peak = server_status(&server)->allocated_bytes - base;
    ck_assert_int_eq(server_empty(&server), N);
    client_close(producer);
    server_await_sessions(&server, 0);
    after = server_status(&server)->allocated_bytes - base;
    ck_assert_msg(after < peak / 8, "%llu of %llu bytes are left", (unsigned long long)after,
                  (unsigned long long)peak);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: backpressure and memory",
          of_10_million_items_never_more_than_capacity_and_windows_are_in_memory,
          a_buffered_item_costs_at_most_256_bytes_beyond_its_own,
          when_all_has_ended_the_memory_is_as_it_was_before,
          a_crowd_of_items_leaves_no_table_behind_that_is_as_large_as_it_was)
