/* Iterators by libsluice, callbacks and blocking calls, with the real daemon. */
#include "harness_pipe.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A hold limit that this process does not miss when the machine gives it no time for a while. */
#define HOLD_MS 1000

static struct world world;

static struct sluice_client *connect_client(sluice_notice_fn *on_notice, void *arg)
{
    const struct sluice_connect_options options = {
        .path = world.socket, .timeout_ms = WAIT_MS, .on_notice = on_notice, .notice_arg = arg};
    struct sluice_client *client = sluice_new();

    ck_assert_ptr_nonnull(client);
    ck_assert_int_eq(sluice_connect(client, &options), 0);
    return client;
}

static void turn(struct sluice_client *client, const char *what)
{
    struct pollfd poll_fd = {.fd = sluice_fd(client), .events = sluice_events(client)};

    ck_assert_msg(poll(&poll_fd, 1, WAIT_MS) > 0, "waited %d ms in vain for %s", WAIT_MS, what);
    ck_assert_int_eq(sluice_process(client), 0);
}

static uint64_t start_kept(struct sluice_client *client, uint32_t window, uint64_t hold_limit_ms)
{
    const struct sluice_pull_options options = {
        .iterator = "x", .window = window, .hold_limit_ms = hold_limit_ms};
    uint64_t pull;

    ck_assert_int_eq(sluice_pull_start(client, &options, NULL, NULL, NULL, &pull), 0);
    return pull;
}

static struct sluice_item next(struct sluice_client *client, uint64_t pull, const char *text)
{
    struct sluice_item item;

    ck_assert_int_eq(sluice_pull(client, pull, WAIT_MS, &item), 0);
    ck_assert_uint_eq(item.payload_size, strlen(text));
    ck_assert_mem_eq(item.payload, text, item.payload_size);
    return item;
}

static void keep_notice(struct sluice_client *client, const struct sluice_notice *notice, void *arg)
{
    struct sluice_notice *last = arg;

    (void)client;
    *last = *notice;
}

START_TEST(an_item_held_too_long_comes_again_under_another_name)
{
    struct sluice_notice last = {0};
    struct sluice_item first, again;
    struct sluice_client *client;
    uint64_t pull;

    world_open(&world);
    push_texts(&world, "x", "a");
    client = connect_client(keep_notice, &last);
    pull = start_kept(client, 2, HOLD_MS);
    first = next(client, pull, "a");
    ck_assert_int_eq(sluice_started(client, first.delivery), 0);
    again = next(client, pull, "a");
    ck_assert_int_eq(last.kind, SLUICE_NOTICE_DELIVERY_LOST);
    ck_assert_uint_eq(last.delivery, first.delivery);
    ck_assert_int_eq(last.error, SLUICE_E_HOLD_EXPIRED);
    ck_assert_uint_eq(again.serial, first.serial);
    ck_assert_uint_ne(again.delivery, first.delivery);
    ck_assert_uint_eq(again.attempt, 2);
    ck_assert_int_eq(sluice_ack(client, first.delivery), SLUICE_E_HOLD_EXPIRED);
    sluice_free(client);
    world_close(&world);
}
END_TEST

START_TEST(an_answered_settle_names_what_was_taken_back_meanwhile)
{
    uint64_t unknown[3], names[3], pull;
    struct sluice_client *client;
    size_t n = 9;

    world_open(&world);
    push_texts(&world, "x", "a", "b");
    client = connect_client(NULL, NULL);
    pull = start_kept(client, 2, HOLD_MS);
    names[0] = next(client, pull, "a").delivery;
    names[1] = next(client, pull, "b").delivery;
    names[2] = 1000;
    /* The daemon has taken both back before it reads the settle. */
    await_iterator(&world, "x", returned_total, 2);
    ck_assert_int_eq(sluice_settle(client, SLUICE_ACK, names, 3, WAIT_MS, unknown, &n), 0);
    ck_assert_uint_eq(n, 3);
    sluice_free(client);
    world_close(&world);
}
END_TEST

START_TEST(items_of_a_client_that_goes_come_to_the_next_before_all_newer_ones)
{
    static const char *const texts[] = {"a", "b", "c", "d"};
    struct sluice_client *first, *second;
    struct sluice_item item;
    uint64_t pull;

    world_open(&world);
    push_texts(&world, "x", "a", "b", "c", "d");
    first = connect_client(NULL, NULL);
    pull = start_kept(first, 3, 0);
    item = next(first, pull, "a");
    ck_assert_int_eq(sluice_started(first, item.delivery), 0);
    ck_assert_int_eq(sluice_ping(first, WAIT_MS), 0);
    sluice_free(first);
    await_iterator(&world, "x", buffered, 4);
    second = connect_client(NULL, NULL);
    pull = start_kept(second, 1, 0);
    for (int i = 0; i < 4; i++) {
        item = next(second, pull, texts[i]);
        ck_assert_uint_eq(item.attempt, i == 0 ? 2 : 1);
        ck_assert_int_eq(sluice_ack(second, item.delivery), 0);
    }
    sluice_free(second);
    await_iterator(&world, "x", acked_total, 4);
    world_close(&world);
}
END_TEST

/* ------------------------------------------------------------ under random acks */

#define N_ITEMS 20000
#define WINDOW  50

struct flow {
    uint64_t n_acked, n_items, last_serial;
    uint32_t outstanding;
    unsigned seed;
    uint8_t seen[N_ITEMS]; /* starts so far */
    bool acked[N_ITEMS];
    bool ended;
    uint64_t later[WINDOW]; /* deliveries that are settled out of the callback */
    uint32_t n_later;
};

static void settle_later(struct sluice_client *client, struct flow *flow)
{
    if (flow->n_later == 0)
        return;
    ck_assert_int_eq(
        sluice_settle_start(client, SLUICE_NACK, flow->later, flow->n_later, NULL, NULL), 0);
    flow->outstanding -= flow->n_later;
    flow->n_later = 0;
}

static void on_item(struct sluice_client *client, const struct sluice_item *item, void *arg)
{
    struct flow *flow = arg;
    uint32_t number;

    ck_assert_uint_eq(item->payload_size, sizeof(number));
    memcpy(&number, item->payload, sizeof(number));
    ck_assert(!flow->acked[number]);
    ck_assert_uint_eq(item->attempt, flow->seen[number] + 1u);
    ck_assert_uint_le(++flow->outstanding, WINDOW);
    flow->n_items++;
    if (rand_r(&flow->seed) % 4 == 0 && flow->seen[number] < 3) {
        ck_assert_int_eq(sluice_started(client, item->delivery), 0);
        flow->seen[number]++;
        flow->later[flow->n_later++] = item->delivery;
        return;
    }
    flow->acked[number] = true;
    flow->n_acked++;
    flow->outstanding--;
    ck_assert_int_eq(sluice_ack(client, item->delivery), 0);
}

static void on_end(struct sluice_client *client, int error, void *arg)
{
    struct flow *flow = arg;

    (void)client;
    ck_assert_int_eq(error, SLUICE_E_ITERATOR_ENDED);
    flow->ended = true;
}

static void on_accepted(struct sluice_client *client, int error,
                        const struct sluice_accepted *accepted, void *arg)
{
    (void)client;
    (void)accepted;
    ck_assert_int_eq(error, 0);
    --*(uint32_t *)arg;
}

/* A producer in a process of its own, with `window` pushes on their way. */
static pid_t fork_producer(uint32_t window)
{
    const struct sluice_iterator_settings settings = {.capacity = 100};
    struct sluice_push_options options = {.iterator = "x", .ensure = &settings};
    const struct sluice_end_options end = {.iterator = "x"};
    struct sluice_client *client;
    uint32_t outstanding = 0;
    pid_t pid;

    fflush(NULL);
    pid = fork();
    if (pid != 0)
        return pid;
    client = connect_client(NULL, NULL);
    for (uint32_t i = 0; i < N_ITEMS; i++) {
        options.payload = &i;
        options.payload_size = sizeof(i);
        ck_assert_int_eq(sluice_push_start(client, &options, on_accepted, &outstanding, NULL), 0);
        for (outstanding++; outstanding == window;)
            turn(client, "an item to be accepted");
    }
    ck_assert_int_eq(sluice_end_iterator(client, &end, WAIT_MS, NULL), 0);
    while (outstanding > 0)
        turn(client, "the last items to be accepted");
    sluice_free(client);
    _exit(0);
}

START_TEST(every_item_is_acknowledged_once_under_random_returns)
{
    const struct sluice_iterator_settings settings = {.capacity = 100};
    const struct sluice_pull_options options = {
        .iterator = "x", .window = WINDOW, .ensure = &settings};
    static struct flow flow = {.seed = 7};
    struct sluice_client *client;

    world_open(&world);
    fork_producer(30);
    client = connect_client(NULL, NULL);
    ck_assert_int_eq(sluice_pull_start(client, &options, on_item, on_end, &flow, NULL), 0);
    while (!flow.ended) {
        turn(client, "items");
        settle_later(client, &flow); /* also what was delivered last of all */
    }
    ck_assert_uint_eq(flow.n_acked, N_ITEMS);
    ck_assert_uint_gt(flow.n_items, N_ITEMS);
    ck_assert_int_eq(sluice_ping(client, WAIT_MS), 0);
    ck_assert_uint_eq(ask_iterator(&world, "x").acked_total, N_ITEMS);
    ck_assert_uint_eq(ask_iterator(&world, "x").returned_total, flow.n_items - N_ITEMS);
    ck_assert_uint_eq(ask_iterator(&world, "x").dead, 0);
    ck_assert_uint_le(ask_iterator(&world, "x").buffered_peak, 100 + WINDOW); /* what went back */
    sluice_free(client);
    world_close(&world);
}
END_TEST

/* ---------------------------------------------------------------- ends of waits */

struct outcome {
    bool done;
    int error;
};

static void keep_outcome(struct sluice_client *client, int error,
                         const struct sluice_accepted *accepted, void *arg)
{
    struct outcome *outcome = arg;

    (void)client;
    (void)accepted;
    outcome->done = true;
    outcome->error = error;
}

START_TEST(a_push_that_waits_is_cancelled_and_those_behind_it_go_on)
{
    const struct sluice_iterator_settings settings = {.capacity = 1};
    struct sluice_push_options options = {
        .iterator = "x", .payload = "a", .payload_size = 1, .ensure = &settings};
    struct outcome outcomes[3] = {0};
    struct sluice_client *client;
    uint64_t names[3];

    world_open(&world);
    client = connect_client(NULL, NULL);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(sluice_push_start(client, &options, keep_outcome, &outcomes[i], &names[i]),
                         0);
    while (!outcomes[0].done)
        turn(client, "the first push");
    ck_assert_int_eq(sluice_cancel_push(client, names[1]), 0);
    while (!outcomes[1].done)
        turn(client, "the cancel");
    ck_assert_int_eq(outcomes[1].error, SLUICE_E_CANCELLED);
    ck_assert(!outcomes[2].done);
    ck_assert_int_eq(sluice_ack(world.admin, pull_text(&world, "x", "a").delivery), 0);
    ck_assert_int_eq(sluice_ping(world.admin, WAIT_MS), 0);
    while (!outcomes[2].done)
        turn(client, "the third push");
    ck_assert_int_eq(outcomes[2].error, 0);
    options.wait_timeout_ms = 20;
    ck_assert_int_eq(sluice_push(client, &options, WAIT_MS, NULL), SLUICE_E_WAIT_EXPIRED);
    options.try_only = true;
    ck_assert_int_eq(sluice_push(client, &options, WAIT_MS, NULL), SLUICE_E_WOULD_BLOCK);
    sluice_free(client);
    world_close(&world);
}
END_TEST

START_TEST(a_cancelled_pull_leaves_no_item_behind)
{
    struct sluice_client *client;
    uint64_t pull;

    world_open(&world);
    push_texts(&world, "x", "a", "b", "c");
    client = connect_client(NULL, NULL);
    pull = start_kept(client, 3, 0);
    next(client, pull, "a");
    ck_assert_int_eq(sluice_cancel_pull(client, pull), 0);
    ck_assert_int_eq(sluice_ping(client, WAIT_MS), 0);
    ck_assert_uint_eq(ask_iterator(&world, "x").in_flight, 1);
    ck_assert_uint_eq(ask_iterator(&world, "x").buffered, 2);
    ck_assert_uint_eq(ask_iterator(&world, "x").credit, 0);
    sluice_free(client);
    await_iterator(&world, "x", buffered, 3);
    world_close(&world);
}
END_TEST

START_TEST(what_is_there_is_taken_without_waiting)
{
    const struct sluice_pull_options options = {.iterator = "x", .window = 2, .try_only = true};
    struct sluice_client *client;
    struct sluice_item item;
    uint64_t pull;

    world_open(&world);
    push_texts(&world, "x", "a", "b", "c");
    client = connect_client(NULL, NULL);
    ck_assert_int_eq(sluice_pull_start(client, &options, NULL, NULL, NULL, &pull), 0);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(sluice_pull(client, pull, WAIT_MS, &item), 0);
        ck_assert_int_eq(sluice_ack(client, item.delivery), 0);
    }
    ck_assert_int_eq(sluice_pull(client, pull, WAIT_MS, &item), SLUICE_E_WOULD_BLOCK);
    sluice_free(client);
    world_close(&world);
}
END_TEST

START_TEST(an_item_that_expires_is_not_delivered)
{
    const struct sluice_iterator_settings settings = {.capacity = 10};
    struct sluice_push_options options = {
        .iterator = "x", .payload = "old", .payload_size = 3, .ensure = &settings, .ttl_ms = 20};
    struct sluice_client *client;

    world_open(&world);
    ck_assert_int_eq(sluice_push(world.admin, &options, WAIT_MS, NULL), 0);
    options.payload = "new";
    options.ttl_ms = 0;
    ck_assert_int_eq(sluice_push(world.admin, &options, WAIT_MS, NULL), 0);
    await_iterator(&world, "x", expired_total, 1);
    client = connect_client(NULL, NULL);
    next(client, start_kept(client, 2, 0), "new");
    sluice_free(client);
    world_close(&world);
}
END_TEST

START_TEST(mismatches_are_kept_refused_or_set)
{
    struct sluice_iterator_settings settings = {.capacity = 10};
    struct sluice_push_options options = {.iterator = "x", .ensure = &settings};

    world_open(&world);
    ck_assert_int_eq(sluice_push(world.admin, &options, WAIT_MS, NULL), 0);
    settings.capacity = 20;
    ck_assert_int_eq(sluice_push(world.admin, &options, WAIT_MS, NULL), 0);
    ck_assert_uint_eq(ask_iterator(&world, "x").capacity, 10);
    settings.on_mismatch = SLUICE_MISMATCH_FAIL;
    ck_assert_int_eq(sluice_push(world.admin, &options, WAIT_MS, NULL), SLUICE_E_ITERATOR_MISMATCH);
    settings.on_mismatch = SLUICE_MISMATCH_SET;
    ck_assert_int_eq(sluice_push(world.admin, &options, WAIT_MS, NULL), 0);
    ck_assert_uint_eq(ask_iterator(&world, "x").capacity, 20);
    world_close(&world);
}
END_TEST

/* Pushes so much, as the admin; takes it back again if it was accepted. */
static int push_size(void *bytes, size_t size)
{
    const struct sluice_iterator_settings settings = {.capacity = 10};
    const struct sluice_push_options options = {
        .iterator = "x", .payload = bytes, .payload_size = size, .ensure = &settings};
    const struct sluice_pull_options one = {.iterator = "x", .credit = 1};
    int error = sluice_push(world.admin, &options, WAIT_MS, NULL);
    struct sluice_item item;
    uint64_t pull;

    if (error != 0)
        return error;
    ck_assert_int_eq(sluice_pull_start(world.admin, &one, NULL, NULL, NULL, &pull), 0);
    ck_assert_int_eq(sluice_pull(world.admin, pull, WAIT_MS, &item), 0);
    ck_assert_uint_eq(item.payload_size, size);
    ck_assert_mem_eq(item.payload, bytes, size);
    ck_assert_int_eq(sluice_ack(world.admin, item.delivery), 0);
    ck_assert_int_eq(sluice_cancel_pull(world.admin, pull), 0);
    return 0;
}

START_TEST(whatever_its_size_an_item_passes_or_is_refused_and_the_connection_stays)
{
    size_t low = 1, high = 64u << 20; /* accepted, refused */
    char *bytes = malloc(high);
    bool by_daemon = false;

    world_open(&world);
    memset(bytes, 'x', high);
    while (high - low > 1) {
        size_t size = low + (high - low) / 2;
        int error = push_size(bytes, size);

        ck_assert_msg(error == 0 || error == SLUICE_E_ITEM_TOO_BIG || error == SLUICE_E_BAD_REQUEST,
                      "%zu: %s", size, sluice_last_error_message(world.admin));
        by_daemon |= error == SLUICE_E_BAD_REQUEST;
        *(error == 0 ? &low : &high) = size;
    }
    ck_assert_uint_eq(low, 1u << 20);
    ck_assert(by_daemon); /* whose word is the last about it */
    free(bytes);
    world_close(&world);
}
END_TEST

SCENARIOS("pipe: library", an_item_held_too_long_comes_again_under_another_name,
          an_answered_settle_names_what_was_taken_back_meanwhile,
          items_of_a_client_that_goes_come_to_the_next_before_all_newer_ones,
          every_item_is_acknowledged_once_under_random_returns,
          a_push_that_waits_is_cancelled_and_those_behind_it_go_on,
          a_cancelled_pull_leaves_no_item_behind, what_is_there_is_taken_without_waiting,
          an_item_that_expires_is_not_delivered, mismatches_are_kept_refused_or_set,
          whatever_its_size_an_item_passes_or_is_refused_and_the_connection_stays)
