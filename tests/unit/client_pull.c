/* Pulls, deliveries and what becomes of them, as the C client's application sees them. */
#include "client_peer.h"

#define DELIVERY(id, which, nth)                                                                   \
    PEER_REPLY(&peer, id, DELIVERY, delivery, Delivery, .serial = (which),                         \
               .payload = PEER_BYTES("payload"), .context = PEER_BYTES("context"),                 \
               .label = PEER_BYTES("label"), .attempt = (nth), .age_us = 42)
#define ITEM(id, which) DELIVERY(id, which, 1)
#define REFUSE(id, why)                                                                            \
    PEER_REPLY(&peer, id, ERROR, error, Error, .code = (why), .message = PEER_BYTES("so it is"))
#define CANCELLED(id, how)                                                                         \
    PEER_REPLY(&peer, id, CANCELLED, cancelled, Cancelled,                                         \
               .outcome = SLUICE__V1__CANCEL_OUTCOME__##how)
#define SETTLED(id, ...)                                                                           \
    do {                                                                                           \
        uint64_t unknown_[] = {__VA_ARGS__};                                                       \
        PEER_REPLY(&peer, id, SETTLED, settled, Settled, .unknown = unknown_,                      \
                   .n_unknown = sizeof(unknown_) / sizeof(unknown_[0]));                           \
    } while (0)
#define DELIVERY_LOST(which, pull)                                                                 \
    PEER_REPLY(&peer, PEER_NOTICE, DELIVERY_LOST, delivery_lost, DeliveryLost, .serial = (which),  \
               .request_id = (pull), .code = SLUICE_E_HOLD_EXPIRED,                                \
               .message = PEER_BYTES("its time is over"))

#define MAX_ITEMS 16

static struct peer peer;
static struct sluice_client *client;
static struct sluice_item items[MAX_ITEMS];
static int n_items, n_ends, end_error, n_settled, n_notices;
static struct sluice_notice last_notice;
static size_t n_unknown;
static uint64_t unknown[MAX_ITEMS];

static void on_item(struct sluice_client *of, const struct sluice_item *item, void *arg)
{
    ck_assert_ptr_eq(arg, items);
    ck_assert_int_lt(n_items, MAX_ITEMS);
    ck_assert_int_eq(n_ends, 0);
    ck_assert_int_eq(sluice_process(of), -EBUSY);
    items[n_items++] = *item;
}

static void on_end(struct sluice_client *of, int error, void *arg)
{
    (void)of;
    ck_assert_ptr_eq(arg, items);
    end_error = error;
    n_ends++;
}

static void on_settled(struct sluice_client *of, int error, const uint64_t *which, size_t n,
                       void *arg)
{
    (void)of;
    *(int *)arg = error;
    n_settled++;
    n_unknown = n;
    memcpy(unknown, which, n * sizeof(which[0]));
}

static void on_notice(struct sluice_client *of, const struct sluice_notice *notice, void *arg)
{
    (void)of;
    (void)arg;
    last_notice = *notice;
    n_notices++;
}

static void setup(void)
{
    const struct sluice_connect_options options = {.on_notice = on_notice};

    n_items = n_ends = n_settled = n_notices = 0;
    end_error = -1;
    client = peer_open_session(&peer, &options);
}

static void teardown(void)
{
    client = sluice_free(client);
    peer_hang_up(&peer);
}

static void say_end(uint32_t id)
{
    Sluice__V1__Reply reply = SLUICE__V1__REPLY__INIT;
    Sluice__V1__IteratorEnd end = SLUICE__V1__ITERATOR_END__INIT;

    reply.result_case = SLUICE__V1__REPLY__RESULT_ITERATOR_END;
    reply.iterator_end = &end;
    peer_say(&peer, id, &reply);
}

static void say_pong(uint32_t id)
{
    Sluice__V1__Reply reply = SLUICE__V1__REPLY__INIT;
    Sluice__V1__Pong pong = SLUICE__V1__PONG__INIT;

    reply.result_case = SLUICE__V1__REPLY__RESULT_PONG;
    reply.pong = &pong;
    peer_say(&peer, id, &reply);
}

static void process(void)
{
    ck_assert_int_eq(sluice_process(client), 0);
}

static uint64_t pull(uint64_t credit, uint32_t window)
{
    const struct sluice_pull_options options = {
        .iterator = "files", .credit = credit, .window = window};
    uint64_t name = 0;

    ck_assert_int_eq(sluice_pull_start(client, &options, on_item, on_end, items, &name), 0);
    process();
    return name;
}

static uint64_t pull_kept(uint64_t credit, uint32_t window)
{
    const struct sluice_pull_options options = {
        .iterator = "files", .credit = credit, .window = window};
    uint64_t name = 0;

    ck_assert_int_eq(sluice_pull_start(client, &options, NULL, NULL, NULL, &name), 0);
    process();
    return name;
}

/* The next request must be a Pull with this credit; returns its id. */
static uint32_t hear_pull(uint32_t credit)
{
    uint32_t id = 0;
    Sluice__V1__Request *request = peer_hear(&peer, &id);

    ck_assert_ptr_nonnull(request);
    ck_assert_int_eq(request->op_case, SLUICE__V1__REQUEST__OP_PULL);
    ck_assert_uint_eq(request->pull->credit, credit);
    sluice__v1__request__free_unpacked(request, NULL);
    return id;
}

struct heard {
    uint32_t id;
    size_t n_acks, n_nacks, n_starts;
    uint64_t acks[MAX_ITEMS], nacks[MAX_ITEMS], starts[MAX_ITEMS];
};

static struct heard hear_settle(void)
{
    struct heard heard = {0};
    Sluice__V1__Request *request = peer_hear(&peer, &heard.id);

    ck_assert_ptr_nonnull(request);
    ck_assert_int_eq(request->op_case, SLUICE__V1__REQUEST__OP_SETTLE);
    heard.n_acks = request->settle->n_acks;
    heard.n_nacks = request->settle->n_nacks;
    heard.n_starts = request->settle->n_starts;
    for (size_t i = 0; i < heard.n_acks && i < MAX_ITEMS; i++)
        heard.acks[i] = request->settle->acks[i];
    for (size_t i = 0; i < heard.n_nacks && i < MAX_ITEMS; i++)
        heard.nacks[i] = request->settle->nacks[i];
    for (size_t i = 0; i < heard.n_starts && i < MAX_ITEMS; i++)
        heard.starts[i] = request->settle->starts[i];
    sluice__v1__request__free_unpacked(request, NULL);
    return heard;
}

static void hear_nothing(void)
{
    ck_assert_int_eq(peer_hear_kind(&peer), 0);
}

/* ------------------------------------------------------------------- pulls */

START_TEST(every_option_of_a_pull_reaches_the_daemon)
{
    const struct sluice_iterator_settings ensure = {.capacity = 10};
    const struct sluice_pull_options options = {
        .iterator = "files",
        .window = SLUICE_MAX_WINDOW,
        .ensure = &ensure,
        .wait_timeout_ms = 1000,
        .hold_limit_ms = SLUICE_MAX_TIMEOUT_MS,
        .try_only = true,
    };
    Sluice__V1__Request *request;
    uint32_t id;

    ck_assert_int_eq(sluice_pull_start(client, &options, on_item, on_end, items, NULL), 0);
    process();
    request = peer_hear(&peer, &id);
    ck_assert_uint_eq(id, PEER_FIRST);
    ck_assert_int_eq(request->op_case, SLUICE__V1__REQUEST__OP_PULL);
    ck_assert_mem_eq(request->pull->iterator.data, "files", 5);
    ck_assert_uint_eq(request->pull->credit, SLUICE_MAX_WINDOW);
    ck_assert_uint_eq(request->pull->ensure->capacity, 10);
    ck_assert_uint_eq(request->pull->wait_timeout_ms, 1000);
    ck_assert_uint_eq(request->pull->hold_limit_ms, SLUICE_MAX_TIMEOUT_MS);
    ck_assert(request->pull->try_);
    sluice__v1__request__free_unpacked(request, NULL);
}
END_TEST

START_TEST(options_out_of_bounds_are_refused)
{
    const struct sluice_pull_options bad[] = {
        {.iterator = NULL},
        {.iterator = "i", .window = SLUICE_MAX_WINDOW + 1},
        {.iterator = "i", .hold_limit_ms = SLUICE_MAX_TIMEOUT_MS + 1},
        {.iterator = "i", .wait_timeout_ms = SLUICE_MAX_TIMEOUT_MS + 1},
    };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        ck_assert_int_eq(sluice_pull_start(client, &bad[i], on_item, on_end, items, NULL),
                         SLUICE_E_INVALID_ARGUMENT);
    process();
    hear_nothing();
}
END_TEST

START_TEST(an_item_has_all_that_was_pushed_until_it_is_settled)
{
    uint64_t name = pull(1, 0);

    DELIVERY(hear_pull(1), 100, 3);
    process();
    ck_assert_int_eq(n_items, 1);
    ck_assert_uint_eq(items[0].delivery, 1);
    ck_assert_uint_eq(items[0].serial, 100);
    ck_assert_uint_eq(items[0].pull, name);
    ck_assert_uint_eq(items[0].payload_size, 7);
    ck_assert_mem_eq(items[0].payload, "payload", 7);
    ck_assert_uint_eq(items[0].context_size, 7);
    ck_assert_mem_eq(items[0].context, "context", 7);
    ck_assert_str_eq(items[0].label, "label");
    ck_assert_uint_eq(items[0].attempt, 3);
    ck_assert_uint_eq(items[0].age_us, 42);
}
END_TEST

START_TEST(a_pull_ends_with_0_when_its_credit_is_used_up)
{
    uint32_t id;

    pull(2, 0);
    id = hear_pull(2);
    ITEM(id, 100);
    process();
    ck_assert_int_eq(n_ends, 0);
    ITEM(id, 101);
    process();
    ck_assert_int_eq(n_items, 2);
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, 0);
    ITEM(id, 102);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_PROTOCOL);
}
END_TEST

START_TEST(a_window_is_never_exceeded_and_is_filled_up_in_halves)
{
    uint32_t id;

    pull(0, 4);
    id = hear_pull(4);
    for (uint64_t i = 0; i < 4; i++)
        ITEM(id, 100 + i);
    process();
    ck_assert_int_eq(n_items, 4);
    hear_nothing();
    ck_assert_int_eq(sluice_ack(client, items[0].delivery), 0);
    process();
    ck_assert_uint_eq(hear_settle().n_acks, 1);
    ck_assert_uint_eq(hear_pull(1), PEER_ID(4)); /* nothing was asked for any more */
    sluice_ack(client, items[1].delivery);
    process();
    ck_assert_uint_eq(hear_settle().n_acks, 1);
    hear_nothing(); /* less than half */
    sluice_ack(client, items[2].delivery);
    process();
    ck_assert_uint_eq(hear_settle().n_acks, 1);
    hear_pull(2);
    hear_nothing();
}
END_TEST

START_TEST(credit_and_window_go_together)
{
    uint32_t id;
    uint64_t name = pull(3, 2);

    id = hear_pull(2);
    ITEM(id, 100);
    ITEM(id, 101);
    process();
    sluice_ack(client, items[0].delivery);
    sluice_ack(client, items[1].delivery);
    process();
    hear_settle();
    id = hear_pull(1);
    ck_assert_int_eq(sluice_pull_more(client, name, 1), 0);
    process();
    hear_pull(1);
    ITEM(id, 102);
    process();
    ck_assert_int_eq(n_ends, 0);
    ITEM(id + 1, 103);
    process();
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, 0);
    ck_assert_int_eq(sluice_pull_more(client, name, 1), SLUICE_E_UNKNOWN_ITEM);
}
END_TEST

START_TEST(a_pull_without_credit_has_none_that_could_be_raised)
{
    ck_assert_int_eq(sluice_pull_more(client, pull(0, 1), 1), SLUICE_E_INVALID_ARGUMENT);
}
END_TEST

START_TEST(the_end_of_the_stream_is_told_after_the_last_item)
{
    uint32_t id;

    pull(0, 3);
    id = hear_pull(3);
    ITEM(id, 100);
    say_end(id);
    process();
    ck_assert_int_eq(n_items, 1);
    ck_assert_int_eq(n_ends, 0); /* it could go back */
    ck_assert_int_eq(sluice_ack(client, items[0].delivery), 0);
    ck_assert_int_eq(n_ends, 0);
    process();
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_ITERATOR_ENDED);
    ck_assert_uint_eq(hear_settle().acks[0], 100);
    hear_nothing();
}
END_TEST

START_TEST(what_goes_back_after_the_end_was_told_is_asked_for_again)
{
    uint32_t id;

    pull(0, 3);
    id = hear_pull(3);
    ITEM(id, 100);
    ITEM(id, 101);
    say_end(id);
    process();
    sluice_ack(client, items[0].delivery);
    sluice_nack(client, items[1].delivery);
    process();
    ck_assert_int_eq(n_ends, 0);
    SETTLED(hear_settle().id);
    id = hear_pull(3);
    DELIVERY(id, 101, 2);
    say_end(id);
    process();
    sluice_ack(client, items[2].delivery);
    process();
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_ITERATOR_ENDED);
}
END_TEST

START_TEST(an_end_that_crosses_a_nack_is_none)
{
    struct heard heard;
    uint32_t id;

    pull(3, 2);
    id = hear_pull(2);
    ITEM(id, 100);
    process();
    sluice_nack(client, items[0].delivery);
    process();
    heard = hear_settle();
    say_end(id); /* decided before the nack was read */
    SETTLED(heard.id);
    process();
    ck_assert_int_eq(n_ends, 0);
    hear_pull(1); /* sent with the nack: half of the window was free */
    id = hear_pull(1);
    DELIVERY(id, 100, 1);
    process();
    sluice_ack(client, items[1].delivery);
    say_end(id - 1);
    process();
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_ITERATOR_ENDED);
}
END_TEST

START_TEST(a_delivery_that_is_lost_after_the_end_is_waited_for)
{
    uint32_t id;

    pull(0, 2);
    id = hear_pull(2);
    ITEM(id, 100);
    say_end(id);
    process();
    DELIVERY_LOST(100, id);
    process();
    ck_assert_int_eq(n_ends, 0);
    id = hear_pull(1);
    ck_assert_int_eq(sluice_ack(client, items[0].delivery), SLUICE_E_HOLD_EXPIRED);
    process();
    say_end(id); /* somebody else has done it */
    say_end(hear_pull(1));
    process();
    ck_assert_int_eq(n_ends, 1);
}
END_TEST

START_TEST(a_connection_that_is_lost_before_the_last_ack_is_no_end_of_the_stream)
{
    uint64_t kept = pull_kept(0, 2);
    uint32_t id = hear_pull(2);
    struct sluice_item item;

    pull(0, 2);
    hear_pull(2);
    ITEM(id, 100);
    say_end(id);
    ITEM(id + 1, 101);
    say_end(id + 1);
    ck_assert_int_eq(sluice_pull(client, kept, 1000, &item), 0);
    peer_hang_up(&peer);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(sluice_pull(client, kept, 1000, &item), SLUICE_E_CONNECTION_LOST);
}
END_TEST

START_TEST(a_blocking_pull_gets_what_it_gave_back_instead_of_the_end)
{
    uint64_t name = pull_kept(0, 2);
    uint32_t id = hear_pull(2);
    struct sluice_item item;

    ITEM(id, 100);
    say_end(id);
    process();
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), 0);
    ck_assert_int_eq(sluice_nack(client, item.delivery), 0);
    ck_assert_int_eq(sluice_pull(client, name, 0, &item), -ETIMEDOUT);
    SETTLED(hear_settle().id);
    id = hear_pull(2);
    ITEM(id, 100);
    say_end(id);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), 0);
    ck_assert_int_eq(sluice_ack(client, item.delivery), 0);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), SLUICE_E_ITERATOR_ENDED);
}
END_TEST

START_TEST(a_failed_stream_ends_with_its_producers_message)
{
    pull(0, 3);
    REFUSE(hear_pull(3), SLUICE_E_ITERATOR_FAILED);
    process();
    ck_assert_int_eq(end_error, SLUICE_E_ITERATOR_FAILED);
    ck_assert_str_eq(sluice_last_error_message(client), "so it is");
}
END_TEST

START_TEST(an_end_with_several_rounds_open_is_told_once_and_first_reason_wins)
{
    uint32_t first, second;

    pull(0, 2);
    first = hear_pull(2);
    ITEM(first, 100);
    process();
    sluice_ack(client, items[0].delivery);
    process();
    hear_settle();
    second = hear_pull(1);
    say_end(first);
    process();
    ck_assert_int_eq(n_ends, 0);
    say_end(second);
    process();
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_ITERATOR_ENDED);
}
END_TEST

START_TEST(a_cancelled_pull_hands_nothing_out_any_more_and_gives_back_what_comes)
{
    uint64_t name = pull(0, 3);
    uint32_t id = hear_pull(3);
    struct heard heard;

    ITEM(id, 100);
    process();
    ITEM(id, 101); /* on its way */
    ck_assert_int_eq(sluice_cancel_pull(client, name), 0);
    ck_assert_int_eq(sluice_cancel_pull(client, name), SLUICE_E_UNKNOWN_ITEM);
    process();
    ck_assert_int_eq(n_items, 1);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_CANCEL_PULL);
    heard = hear_settle();
    ck_assert_uint_eq(heard.n_nacks, 1);
    ck_assert_uint_eq(heard.nacks[0], 101);
    REFUSE(id, SLUICE_E_CANCELLED);
    CANCELLED(id + 1, ENDED_NOW);
    process();
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_CANCELLED);
    ck_assert_int_eq(sluice_ack(client, items[0].delivery), 0);
}
END_TEST

START_TEST(a_cancel_with_nothing_asked_for_ends_with_the_next_process)
{
    uint64_t name = pull(0, 1);

    ITEM(hear_pull(1), 100);
    process();
    ck_assert_int_eq(sluice_cancel_pull(client, name), 0);
    ck_assert_int_eq(n_ends, 0);
    ck_assert_int_eq(sluice_events(client), POLLIN | POLLOUT);
    process();
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_CANCELLED);
    hear_nothing();
    ck_assert_int_eq(sluice_events(client), POLLIN);
}
END_TEST

static void cancel_in_callback(struct sluice_client *of, const struct sluice_item *item, void *arg)
{
    on_item(of, item, arg);
    ck_assert_int_eq(sluice_ack(of, item->delivery), 0);
    ck_assert_int_eq(sluice_cancel_pull(of, item->pull), 0);
}

START_TEST(a_pull_may_be_cancelled_in_its_own_callback)
{
    const struct sluice_pull_options options = {.iterator = "files", .window = 1};
    uint32_t id;

    ck_assert_int_eq(sluice_pull_start(client, &options, cancel_in_callback, on_end, items, NULL),
                     0);
    process();
    id = hear_pull(1);
    ITEM(id, 100);
    process();
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_CANCELLED);
    ck_assert_uint_eq(hear_settle().acks[0], 100);
    hear_nothing();
}
END_TEST

static void free_in_callback(struct sluice_client *of, const struct sluice_item *item, void *arg)
{
    (void)item;
    (void)arg;
    sluice_free(of);
}

START_TEST(the_client_may_be_freed_in_a_callback)
{
    const struct sluice_pull_options options = {.iterator = "files", .window = 2};
    uint32_t id;

    ck_assert_int_eq(sluice_pull_start(client, &options, free_in_callback, on_end, items, NULL), 0);
    process();
    id = hear_pull(2);
    ITEM(id, 100);
    ITEM(id, 101);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_CLIENT_CLOSED);
    client = NULL;
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_CLIENT_CLOSED);
}
END_TEST

/* ------------------------------------------------------------------ settle */

START_TEST(what_is_settled_in_one_turn_is_one_request)
{
    uint32_t id;
    struct heard heard;

    pull(4, 0);
    id = hear_pull(4);
    for (uint64_t i = 0; i < 4; i++)
        ITEM(id, 100 + i);
    process();
    ck_assert_int_eq(sluice_ack(client, items[2].delivery), 0);
    ck_assert_int_eq(sluice_started(client, items[0].delivery), 0);
    ck_assert_int_eq(sluice_started(client, items[0].delivery), 0);
    ck_assert_int_eq(sluice_started(client, items[3].delivery), 0);
    ck_assert_int_eq(sluice_nack(client, items[0].delivery), 0);
    ck_assert_int_eq(sluice_ack(client, items[3].delivery), 0);
    ck_assert_int_eq(sluice_ack(client, items[3].delivery), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(sluice_started(client, items[3].delivery), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(sluice_events(client), POLLIN | POLLOUT);
    process();
    heard = hear_settle();
    ck_assert_uint_eq(heard.n_starts, 1); /* of the one that comes back */
    ck_assert_uint_eq(heard.starts[0], 100);
    ck_assert_uint_eq(heard.n_acks, 2);
    ck_assert_uint_eq(heard.acks[0], 102);
    ck_assert_uint_eq(heard.acks[1], 103);
    ck_assert_uint_eq(heard.n_nacks, 1);
    ck_assert_uint_eq(heard.nacks[0], 100);
    SETTLED(heard.id);
    process();
    hear_nothing();
}
END_TEST

START_TEST(a_start_whose_answer_comes_after_that_of_the_ack_does_no_harm)
{
    struct heard start, ack;

    pull(1, 0);
    ITEM(hear_pull(1), 100);
    process();
    sluice_started(client, items[0].delivery);
    process();
    start = hear_settle();
    ck_assert_uint_eq(start.n_starts, 1);
    sluice_ack(client, items[0].delivery);
    process();
    ack = hear_settle();
    SETTLED(ack.id);
    process();
    SETTLED(start.id);
    process();
}
END_TEST

START_TEST(thousands_are_settled_a_thousand_at_a_time)
{
    static uint64_t names[2500];
    uint32_t id;
    size_t n = 0, sizes[3] = {0};

    ck_assert_int_eq(sluice_pull_start(
                         client, &(struct sluice_pull_options){.iterator = "files", .credit = 2500},
                         NULL, NULL, NULL, &names[0]),
                     0);
    id = PEER_FIRST;
    for (size_t i = 0; i < 2500; i++) {
        struct sluice_item item;

        ITEM(id, 1000 + i);
        ck_assert_int_eq(sluice_pull(client, 1, 1000, &item), 0);
        names[i] = item.delivery;
    }
    ck_assert_int_eq(sluice_settle_start(client, SLUICE_ACK, names, 2500, NULL, NULL), 0);
    hear_pull(2500);
    for (int i = 0; i < 3; i++) {
        struct heard heard;

        process();
        heard = hear_settle();
        ck_assert_uint_le(heard.n_acks, 1000);
        sizes[i] = heard.n_acks;
        n += heard.n_acks;
        SETTLED(heard.id);
    }
    ck_assert_uint_eq(n, 2500);
    ck_assert_uint_eq(sizes[2], 500);
    process();
    hear_nothing();
}
END_TEST

START_TEST(an_answer_names_the_deliveries_that_are_unknown)
{
    uint64_t which[4];
    int error = -1;
    struct heard heard;
    uint32_t id;

    pull(3, 0);
    id = hear_pull(3);
    for (uint64_t i = 0; i < 3; i++)
        ITEM(id, 100 + i);
    process();
    for (int i = 0; i < 3; i++)
        which[i] = items[i].delivery;
    which[3] = 77;
    ck_assert_int_eq(sluice_settle_start(client, SLUICE_ACK, which, 4, on_settled, &error), 0);
    process();
    heard = hear_settle();
    ck_assert_uint_eq(heard.n_acks, 3);
    SETTLED(heard.id, 101);
    process();
    ck_assert_int_eq(n_settled, 1);
    ck_assert_int_eq(error, 0);
    ck_assert_uint_eq(n_unknown, 2);
    ck_assert_uint_eq(unknown[0], 77);
    ck_assert_uint_eq(unknown[1], items[1].delivery);
}
END_TEST

START_TEST(settling_nothing_that_is_known_is_answered_too)
{
    const uint64_t which[] = {5, 6};
    int error = -1;

    ck_assert_int_eq(sluice_settle_start(client, SLUICE_NACK, which, 2, on_settled, &error), 0);
    ck_assert_int_eq(n_settled, 0);
    process();
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_PING);
    say_pong(PEER_FIRST);
    process();
    ck_assert_int_eq(n_settled, 1);
    ck_assert_int_eq(error, 0);
    ck_assert_uint_eq(n_unknown, 2);
    ck_assert_int_eq(sluice_settle_start(client, (enum sluice_settle)4, which, 2, NULL, NULL),
                     SLUICE_E_INVALID_ARGUMENT);
}
END_TEST

START_TEST(starts_are_answered_too)
{
    uint64_t which[2];
    uint64_t lost[2];
    size_t n_lost = 9;
    uint32_t id;

    pull(2, 0);
    id = hear_pull(2);
    ITEM(id, 100);
    ITEM(id, 101);
    process();
    which[0] = items[0].delivery;
    which[1] = items[1].delivery;
    SETTLED(PEER_ID(3), 101);
    ck_assert_int_eq(sluice_settle(client, SLUICE_START, which, 2, 1000, lost, &n_lost), 0);
    ck_assert_uint_eq(n_lost, 1);
    ck_assert_uint_eq(lost[0], which[1]);
    ck_assert_uint_eq(hear_settle().n_starts, 2);
    say_pong(PEER_ID(4));
    ck_assert_int_eq(sluice_settle(client, SLUICE_START, which, 2, 1000, lost, &n_lost), 0);
    ck_assert_uint_eq(n_lost, 0);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_PING);
}
END_TEST

START_TEST(a_daemon_that_does_not_know_more_than_was_said_ends_the_connection)
{
    int error = -1;
    uint64_t which;

    pull(1, 0);
    ITEM(hear_pull(1), 100);
    process();
    which = items[0].delivery;
    ck_assert_int_eq(sluice_settle_start(client, SLUICE_ACK, &which, 1, on_settled, &error), 0);
    process();
    SETTLED(hear_settle().id, 100, 100);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_PROTOCOL);
    ck_assert_int_eq(error, SLUICE_E_PROTOCOL);
}
END_TEST

START_TEST(a_refused_settle_that_nobody_awaits_ends_the_connection)
{
    pull(1, 0);
    ITEM(hear_pull(1), 100);
    process();
    sluice_ack(client, items[0].delivery);
    process();
    REFUSE(hear_settle().id, SLUICE_E_NO_MEMORY);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_NO_MEMORY);
    ck_assert_int_eq(sluice_fd(client), -1);
}
END_TEST

START_TEST(a_blocking_settle_that_times_out_leaves_nothing_behind)
{
    uint64_t which;

    pull(1, 0);
    ITEM(hear_pull(1), 100);
    process();
    which = items[0].delivery;
    ck_assert_int_eq(sluice_settle(client, SLUICE_ACK, &which, 1, 0, NULL, NULL), -ETIMEDOUT);
    SETTLED(hear_settle().id);
    process();
    ck_assert_int_eq(sluice_ack(client, which), SLUICE_E_UNKNOWN_ITEM);
}
END_TEST

START_TEST(what_was_settled_is_sent_when_the_client_is_freed)
{
    pull(1, 0);
    ITEM(hear_pull(1), 100);
    process();
    sluice_ack(client, items[0].delivery);
    client = sluice_free(client);
    ck_assert_uint_eq(hear_settle().acks[0], 100);
}
END_TEST

/* -------------------------------------------------------------------- loss */

START_TEST(a_delivery_that_was_taken_back_is_noticed_and_its_settle_says_why)
{
    uint32_t id;

    pull(2, 0);
    id = hear_pull(2);
    ITEM(id, 100);
    ITEM(id, 101);
    process();
    DELIVERY_LOST(100, id);
    process();
    ck_assert_int_eq(n_notices, 1);
    ck_assert_int_eq(last_notice.kind, SLUICE_NOTICE_DELIVERY_LOST);
    ck_assert_uint_eq(last_notice.delivery, items[0].delivery);
    ck_assert_uint_eq(last_notice.serial, 100);
    ck_assert_int_eq(last_notice.error, SLUICE_E_HOLD_EXPIRED);
    ck_assert_ptr_eq(last_notice.pull_arg, items);
    ck_assert_mem_eq(items[0].payload, "payload", 7);
    ck_assert_int_eq(sluice_started(client, items[0].delivery), SLUICE_E_HOLD_EXPIRED);
    ck_assert_int_eq(sluice_ack(client, items[0].delivery), SLUICE_E_HOLD_EXPIRED);
    ck_assert_msg(strstr(sluice_last_error_message(client), "its time is over"), "it says: %s",
                  sluice_last_error_message(client));
    ck_assert_int_eq(sluice_ack(client, items[0].delivery), SLUICE_E_UNKNOWN_ITEM);
    process();
    hear_nothing();
}
END_TEST

START_TEST(an_item_that_comes_again_while_its_first_delivery_is_lost_is_another_delivery)
{
    uint32_t id;
    struct heard heard;

    pull(2, 0);
    id = hear_pull(2);
    ITEM(id, 100);
    process();
    DELIVERY_LOST(100, id);
    DELIVERY(id, 100, 2);
    process();
    ck_assert_int_eq(n_items, 2);
    ck_assert_uint_ne(items[0].delivery, items[1].delivery);
    ck_assert_int_eq(sluice_ack(client, items[0].delivery), SLUICE_E_HOLD_EXPIRED);
    ck_assert_mem_eq(items[1].payload, "payload", 7);
    ck_assert_int_eq(sluice_ack(client, items[1].delivery), 0);
    process();
    heard = hear_settle();
    ck_assert_uint_eq(heard.n_acks, 1);
}
END_TEST

START_TEST(an_item_that_was_taken_back_before_it_was_sent_uses_its_credit)
{
    uint32_t id;

    pull(2, 0);
    id = hear_pull(2);
    ITEM(id, 100);
    DELIVERY_LOST(101, id);
    process();
    ck_assert_int_eq(n_notices, 0);
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, 0);
    DELIVERY_LOST(102, id); /* of no pull */
    process();
}
END_TEST

START_TEST(a_loss_that_crosses_the_ack_uses_no_credit)
{
    struct heard heard;
    uint32_t id;

    pull(3, 0);
    id = hear_pull(3);
    ITEM(id, 100);
    ITEM(id, 101);
    process();
    sluice_ack(client, items[0].delivery);
    process();
    heard = hear_settle();
    DELIVERY_LOST(100, id); /* its answer is still owed */
    SETTLED(heard.id, 100);
    process();
    sluice_ack(client, items[1].delivery);
    DELIVERY_LOST(101, id); /* the ack is not on its way yet */
    ITEM(id, 102);
    process();
    ck_assert_int_eq(n_notices, 0);
    ck_assert_int_eq(n_items, 3);
    ck_assert_int_eq(n_ends, 1);
}
END_TEST

START_TEST(a_lost_connection_ends_pulls_and_loses_deliveries)
{
    uint64_t name = pull(0, 2), kept = pull_kept(0, 1);
    struct sluice_item item;
    uint32_t id = hear_pull(2);

    ITEM(id, 100);
    ITEM(id, 101);
    ITEM(id + 1, 102);
    process();
    sluice_ack(client, items[1].delivery);
    peer_hang_up(&peer);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(end_error, SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(n_notices, 1);
    ck_assert_uint_eq(last_notice.delivery, items[0].delivery);
    ck_assert_int_eq(sluice_cancel_pull(client, name), SLUICE_E_CLIENT_CLOSED);
    ck_assert_int_eq(sluice_pull(client, kept, 0, &item), SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(sluice_pull(client, kept, 0, &item), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(sluice_ack(client, items[0].delivery), SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(sluice_ack(client, items[0].delivery), SLUICE_E_CLIENT_CLOSED);
}
END_TEST

START_TEST(a_pull_with_all_its_items_out_ends_with_the_connection_too)
{
    pull(0, 1);
    ITEM(hear_pull(1), 100);
    process();
    peer_hang_up(&peer);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(n_ends, 1);
    ck_assert_int_eq(n_notices, 1);
}
END_TEST

/* ---------------------------------------------------------------- blocking */

START_TEST(a_blocking_pull_hands_out_one_item_after_the_other_and_then_the_end)
{
    uint64_t name = pull_kept(0, 2);
    uint32_t id = hear_pull(2);
    struct sluice_item item;

    ck_assert_int_eq(sluice_pull(client, name, 0, &item), -ETIMEDOUT);
    ITEM(id, 100);
    ITEM(id, 101);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), 0);
    ck_assert_uint_eq(item.serial, 100);
    ck_assert_int_eq(sluice_ack(client, item.delivery), 0);
    ck_assert_int_eq(sluice_ack(client, item.delivery + 1), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), 0);
    ck_assert_uint_eq(item.serial, 101);
    ck_assert_uint_eq(hear_settle().acks[0], 100); /* it went before the next was handed out */
    say_end(hear_pull(1));
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), SLUICE_E_ITERATOR_ENDED);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(sluice_ack(client, item.delivery), 0);
}
END_TEST

START_TEST(a_blocking_pull_with_credit_ends_with_it)
{
    uint64_t name = pull_kept(1, 0);
    struct sluice_item item;

    ITEM(hear_pull(1), 100);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), 0);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), -ENODATA);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), SLUICE_E_UNKNOWN_ITEM);
}
END_TEST

START_TEST(a_pull_with_a_callback_is_none_for_blocking)
{
    struct sluice_item item;

    ck_assert_int_eq(sluice_pull(client, pull(1, 0), 0, &item), SLUICE_E_INVALID_ARGUMENT);
}
END_TEST

START_TEST(items_that_were_kept_go_back_when_the_pull_is_cancelled)
{
    uint64_t name = pull_kept(0, 3);
    uint32_t id = hear_pull(3);
    struct heard heard;
    struct sluice_item item;

    ITEM(id, 100);
    ITEM(id, 101);
    ITEM(id, 102);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), 0);
    ck_assert_int_eq(sluice_cancel_pull(client, name), 0);
    process();
    heard = hear_settle();
    ck_assert_uint_eq(heard.n_nacks, 2);
    ck_assert_uint_eq(heard.nacks[0], 101);
    ck_assert_uint_eq(heard.nacks[1], 102);
    ck_assert_int_eq(sluice_pull(client, name, 0, &item), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(sluice_nack(client, item.delivery), 0);
}
END_TEST

START_TEST(kept_items_are_handed_out_before_the_end)
{
    uint64_t name = pull_kept(0, 2);
    uint32_t id = hear_pull(2);
    struct sluice_item item;

    ITEM(id, 100);
    REFUSE(id, SLUICE_E_ITERATOR_FAILED);
    process();
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), 0);
    ck_assert_int_eq(sluice_pull(client, name, 1000, &item), SLUICE_E_ITERATOR_FAILED);
    ck_assert_str_eq(sluice_last_error_message(client), "so it is");
}
END_TEST

static Suite *pull_suite(void)
{
    Suite *suite = suite_create("client pull");
    TCase *tcase = tcase_create("pull");

    suite_add_tcase(suite, tcase);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, every_option_of_a_pull_reaches_the_daemon);
    tcase_add_test(tcase, options_out_of_bounds_are_refused);
    tcase_add_test(tcase, an_item_has_all_that_was_pushed_until_it_is_settled);
    tcase_add_test(tcase, a_pull_ends_with_0_when_its_credit_is_used_up);
    tcase_add_test(tcase, a_window_is_never_exceeded_and_is_filled_up_in_halves);
    tcase_add_test(tcase, credit_and_window_go_together);
    tcase_add_test(tcase, a_pull_without_credit_has_none_that_could_be_raised);
    tcase_add_test(tcase, the_end_of_the_stream_is_told_after_the_last_item);
    tcase_add_test(tcase, what_goes_back_after_the_end_was_told_is_asked_for_again);
    tcase_add_test(tcase, an_end_that_crosses_a_nack_is_none);
    tcase_add_test(tcase, a_delivery_that_is_lost_after_the_end_is_waited_for);
    tcase_add_test(tcase, a_connection_that_is_lost_before_the_last_ack_is_no_end_of_the_stream);
    tcase_add_test(tcase, a_blocking_pull_gets_what_it_gave_back_instead_of_the_end);
    tcase_add_test(tcase, a_failed_stream_ends_with_its_producers_message);
    tcase_add_test(tcase, an_end_with_several_rounds_open_is_told_once_and_first_reason_wins);
    tcase_add_test(tcase, a_cancelled_pull_hands_nothing_out_any_more_and_gives_back_what_comes);
    tcase_add_test(tcase, a_cancel_with_nothing_asked_for_ends_with_the_next_process);
    tcase_add_test(tcase, a_pull_may_be_cancelled_in_its_own_callback);
    tcase_add_test(tcase, the_client_may_be_freed_in_a_callback);
    tcase_add_test(tcase, what_is_settled_in_one_turn_is_one_request);
    tcase_add_test(tcase, a_start_whose_answer_comes_after_that_of_the_ack_does_no_harm);
    tcase_add_test(tcase, thousands_are_settled_a_thousand_at_a_time);
    tcase_add_test(tcase, an_answer_names_the_deliveries_that_are_unknown);
    tcase_add_test(tcase, settling_nothing_that_is_known_is_answered_too);
    tcase_add_test(tcase, starts_are_answered_too);
    tcase_add_test(tcase, a_daemon_that_does_not_know_more_than_was_said_ends_the_connection);
    tcase_add_test(tcase, a_refused_settle_that_nobody_awaits_ends_the_connection);
    tcase_add_test(tcase, a_blocking_settle_that_times_out_leaves_nothing_behind);
    tcase_add_test(tcase, what_was_settled_is_sent_when_the_client_is_freed);
    tcase_add_test(tcase, a_delivery_that_was_taken_back_is_noticed_and_its_settle_says_why);
    tcase_add_test(tcase,
                   an_item_that_comes_again_while_its_first_delivery_is_lost_is_another_delivery);
    tcase_add_test(tcase, an_item_that_was_taken_back_before_it_was_sent_uses_its_credit);
    tcase_add_test(tcase, a_loss_that_crosses_the_ack_uses_no_credit);
    tcase_add_test(tcase, a_lost_connection_ends_pulls_and_loses_deliveries);
    tcase_add_test(tcase, a_pull_with_all_its_items_out_ends_with_the_connection_too);
    tcase_add_test(tcase, a_blocking_pull_hands_out_one_item_after_the_other_and_then_the_end);
    tcase_add_test(tcase, a_blocking_pull_with_credit_ends_with_it);
    tcase_add_test(tcase, a_pull_with_a_callback_is_none_for_blocking);
    tcase_add_test(tcase, items_that_were_kept_go_back_when_the_pull_is_cancelled);
    tcase_add_test(tcase, kept_items_are_handed_out_before_the_end);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(pull_suite());
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
