/* Large items and slow readers: bytes in many pieces, deliveries that wait in the daemon. */
#include "harness_item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MS        UINT64_C(1000000)
#define MIB       (1 << 20)
#define CHUNK     10000 /* bytes of a middling item */
#define OUTPUT    (256 * 1024 + 16 * 1024)
#define N_MANY    400 /* of those are more than a socket and an output take */
#define MANY_KEYS "capacity = 1000\nmax_in_flight = 1000\n"

/* Bytes that tell their place and whose they are. */
static void fill(uint8_t *bytes, size_t size, uint32_t seed)
{
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)((i * 2654435761u + seed * 40503u) >> 13);
}

static void check_filled(const ProtobufCBinaryData *data, size_t size, uint32_t seed)
{
    uint8_t *expected = malloc(size);

    fill(expected, size, seed);
    ck_assert_uint_eq(data->len, size);
    ck_assert_msg(memcmp(data->data, expected, size) == 0, "item %u has other bytes", seed);
    free(expected);
}

/* The frame of a push of 1 MiB with a context of 64 KiB, allocated. */
static uint8_t *large_push(uint32_t id, uint64_t item_id, uint32_t seed, size_t *ret_size)
{
    uint8_t *bytes = malloc(MIB + 65536), *frame;

    fill(bytes, MIB, seed);
    fill(bytes + MIB, 65536, seed + 1);
    frame = push_frame(id,
                       &(struct offer){.item_id = item_id,
                                       .payload = bytes,
                                       .payload_size = MIB,
                                       .context = bytes + MIB,
                                       .context_size = 65536},
                       ret_size);
    free(bytes);
    return frame;
}

static void expect_large(struct client *client, uint32_t id, uint32_t seed)
{
    const V1(Delivery) *delivery = expect_delivery(client, id);

    check_filled(&delivery->payload, MIB, seed);
    check_filled(&delivery->context, 65536, seed + 1);
    ack(client, delivery->serial);
}

/* Items of CHUNK bytes, numbered. */
static void put_many(struct client *producer, int n)
{
    static uint8_t bytes[CHUNK];

    for (int i = 0; i < n; i++) {
        fill(bytes, CHUNK, (uint32_t)i);
        expect_accepted(producer, push(producer, .payload = bytes, .payload_size = CHUNK));
    }
}

START_TEST(the_largest_item_arrives_whole_in_however_many_pieces_it_came)
{
    static const size_t pieces[] = {1 << 20, 65536, 16384, 4099};
    struct client *producer, *consumer;
    struct server server;

    server_begin(&server, "capacity = 10\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t id = ++producer->last_id;
        size_t size;
        uint8_t *frame = large_push(id, ++producer->last_item, i, &size);

        for (size_t at = 0; at < size; at += pieces[i]) {
            client_write(producer, frame + at, size - at < pieces[i] ? size - at : pieces[i]);
            if (i == 2)
                server_status(&server); /* the daemon turns */
        }
        free(frame);
        expect_accepted(producer, id);
        expect_large(consumer, pull(consumer), i);
    }
    server_finish(&server);
}
END_TEST

START_TEST(large_and_small_items_behind_each_other_in_one_stream_keep_their_order)
{
    enum { N = 12 };
    struct client *producer, *consumer;
    uint8_t *all = NULL;
    struct server server;
    size_t all_size = 0, at = 0;
    uint32_t first, id;

    server_begin(&server, "capacity = 2000\nmax_in_flight = 2000\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    first = producer->last_id + 1;
    for (int i = 0; i < N; i++) {
        size_t size;
        uint8_t *frame;

        /* More than the frames of a turn, then a large one behind them. */
        for (int j = 0; j < 100; j++) {
            frame =
                push_frame(++producer->last_id,
                           &(struct offer){.item_id = ++producer->last_item, .text = "s"}, &size);
            all = realloc(all, all_size + size);
            memcpy(all + all_size, frame, size);
            all_size += size;
            free(frame);
        }
        frame = large_push(++producer->last_id, ++producer->last_item, (uint32_t)i, &size);
        all = realloc(all, all_size + size);
        memcpy(all + all_size, frame, size);
        all_size += size;
        free(frame);
    }
    while (at < all_size) { /* in odd pieces */
        size_t piece = 1 + at % 77777;

        piece = all_size - at < piece ? all_size - at : piece;
        client_write(producer, all + at, piece);
        at += piece;
    }
    free(all);
    for (uint32_t i = 0; i < N * 101; i++)
        expect_accepted(producer, first + i);
    id = pull(consumer, .credit = N * 101);
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < 100; j++)
            ack(consumer, expect_item(consumer, id, "s")->serial);
        expect_large(consumer, id, (uint32_t)i);
    }
    server_finish(&server);
}
END_TEST

START_TEST(a_producer_that_dies_in_the_middle_of_an_item_leaves_nothing)
{
    struct client *producer, *admin;
    uint64_t before, since = clock_ns();
    struct server server;
    uint8_t *frame;
    size_t size;

    server_begin(&server, "capacity = 10\n");
    admin = client_full(&server);
    producer = client_full(&server);
    before = server_status(&server)->allocated_bytes;
    frame = large_push(++producer->last_id, 1, 1, &size);
    client_write(producer, frame, size / 2);
    free(frame);
    while (server_status(&server)->allocated_bytes < before + size / 2)
        check_patience(since, "the daemon to read half of it");
    client_close(producer);
    server_await_sessions(&server, 1);
    ck_assert_uint_le(server_status(&server)->allocated_bytes, before);
    ck_assert_uint_eq(server_status(&server)->pushed_total, 0);
    expect_pong(admin, client_ping(admin));
    server_finish(&server);
}
END_TEST

START_TEST(a_consumer_that_does_not_read_costs_a_bounded_output_and_others_go_on)
{
    struct client *producer, *deaf, *other;
    const V1(Status) * status;
    struct server server;
    uint64_t *serials = calloc(N_MANY, sizeof(*serials));
    uint32_t id;

    server_begin(&server, MANY_KEYS);
    producer = client_full(&server);
    deaf = client_full(&server);
    other = client_full(&server);
    id = pull(deaf, .credit = N_MANY);
    expect_nothing_yet(deaf, id);
    put_many(producer, N_MANY);
    status = server_status(&server);
    ck_assert_uint_eq(status->items[SLUICE__V1__ITEM_STATE__DELIVERED], N_MANY);
    ck_assert_uint_lt(status->unread_output_bytes, OUTPUT);
    ck_assert_uint_gt(status->unread_output_bytes, 128 * 1024);
    put(producer, "next");
    ack(other, take(other, "next"));
    /* Nothing is heard from it until it reads. */
    for (uint32_t i = 0; i < N_MANY; i++) {
        const V1(Delivery) *delivery = expect_delivery(deaf, id);

        check_filled(&delivery->payload, CHUNK, i);
        serials[i] = delivery->serial;
    }
    ack_all(deaf, serials, N_MANY);
    free(serials);
    server_finish(&server);
}
END_TEST

START_TEST(a_consumer_that_dies_with_deliveries_untold_gives_all_back_in_order)
{
    struct client *producer, *deaf, *other;
    struct server server;
    uint32_t id;

    server_begin(&server, MANY_KEYS);
    producer = client_full(&server);
    deaf = client_full(&server);
    other = client_full(&server);
    expect_nothing_yet(deaf, pull(deaf, .credit = N_MANY));
    put_many(producer, N_MANY);
    ck_assert_uint_gt(server_status(&server)->unread_output_bytes, 128 * 1024);
    client_close(deaf);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__DELIVERED, 0);
    ck_assert_uint_eq(server_status(&server)->unread_output_bytes, 0);
    id = pull(other, .credit = N_MANY);
    for (uint32_t i = 0; i < N_MANY; i++) {
        const V1(Delivery) *delivery = expect_delivery(other, id);

        check_filled(&delivery->payload, CHUNK, i);
        ck_assert_uint_eq(delivery->attempt, 1);
        ack(other, delivery->serial);
    }
    server_finish(&server);
}
END_TEST

/* The hold limit passes while many deliveries were not written yet: those are never sent,
 * and of each one the consumer hears that it is lost. */
START_TEST(a_hold_limit_that_passes_while_a_delivery_is_untold_takes_it_back)
{
    static uint64_t told[N_MANY], lost[N_MANY];
    struct client *producer, *deaf, *other;
    const V1(Status) * status;
    uint32_t id, other_id, n_told = 0, n_lost = 0;
    struct server server;
    uint64_t since;

    server_begin(&server, MANY_KEYS);
    producer = client_full(&server);
    deaf = client_full(&server);
    other = client_full(&server);
    put_many(producer, N_MANY);
    since = clock_ns();
    id = pull(deaf, .credit = N_MANY, .hold_ms = 300);
    while (server_status(&server)->returned_total != N_MANY)
        check_patience(since, "all deliveries to be lost");
    other_id = pull(other, .credit = N_MANY);
    for (uint32_t i = 0; i < N_MANY; i++) {
        const V1(Delivery) *delivery = expect_delivery(other, other_id);

        check_filled(&delivery->payload, CHUNK, i);
        ack(other, delivery->serial);
    }
    status = server_status(&server);
    ck_assert_uint_eq(status->item_bytes, 0);
    ck_assert_uint_lt(status->unread_output_bytes, OUTPUT);
    for (uint32_t i = 0; i < N_MANY; i++) {
        const V1(DeliveryLost) *notice = expect_delivery_lost(deaf);

        ck_assert_uint_eq(notice->request_id, id);
        lost[n_lost++] = notice->serial;
    }
    expect_nothing_yet(deaf, FRAME_NOTICE_ID);
    for (size_t i = 0; i < deaf->n_heard; i++) {
        if (deaf->heard[i].id == id)
            told[n_told++] = deaf->heard[i].reply->delivery->serial;
    }
    ck_assert_msg(n_told < N_MANY, "all were told: the test proves nothing");
    ck_assert_uint_gt(n_told, 0);
    for (uint32_t i = 0; i < n_told; i++)
        ck_assert_uint_eq(told[i], lost[i]);
    for (uint32_t i = 1; i < n_lost; i++)
        ck_assert_uint_gt(lost[i], lost[i - 1]);
    expect_settled(deaf, settle(deaf, .acks = lost, .n_acks = N_MANY), N_MANY);
    server_finish(&server);
}
END_TEST

START_TEST(a_push_that_was_half_sent_when_the_output_filled_up_is_served_when_it_was_read)
{
    struct client *producer, *both;
    struct server server;
    uint32_t pulled, pushed;
    uint8_t *frame;
    size_t size, rest = 60000;

    server_begin(&server, MANY_KEYS);
    producer = client_full(&server);
    both = client_full(&server);
    pulled = pull(both, .credit = N_MANY);
    expect_nothing_yet(both, pulled);
    pushed = ++both->last_id;
    frame = large_push(pushed, 1, 77, &size);
    client_write(both, frame, size - rest);
    put_many(producer, N_MANY);
    ck_assert_uint_gt(server_status(&server)->unread_output_bytes, 128 * 1024);
    client_write(both, frame + size - rest, rest);
    free(frame);
    ck_assert_uint_eq(server_status(&server)->pushed_total, N_MANY);
    for (uint32_t i = 0; i < N_MANY; i++)
        check_filled(&expect_delivery(both, pulled)->payload, CHUNK, i);
    expect_accepted(both, pushed);
    client_close(both);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, N_MANY + 1);
    ck_assert_int_eq(server_empty(&server), N_MANY + 1);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: large items and slow readers",
          the_largest_item_arrives_whole_in_however_many_pieces_it_came,
          large_and_small_items_behind_each_other_in_one_stream_keep_their_order,
          a_producer_that_dies_in_the_middle_of_an_item_leaves_nothing,
          a_consumer_that_does_not_read_costs_a_bounded_output_and_others_go_on,
          a_consumer_that_dies_with_deliveries_untold_gives_all_back_in_order,
          a_hold_limit_that_passes_while_a_delivery_is_untold_takes_it_back,
          a_push_that_was_half_sent_when_the_output_filled_up_is_served_when_it_was_read)
