/* What happens at iterators: each topic, when it comes and what it carries. */
#include "harness_item.h"
#include "subscribers.h"

#include <inttypes.h>

/* The daemon is up once it has answered. */
static void begin(struct server *server, const char *keys)
{
    server_begin(server, keys);
    server_status(server);
}

/* The next event of iterator "i", which must be this and come without a hole. Valid until the
 * next call. */
static const struct sluice_event *expect_told(struct sluice_subscriber *subscriber,
                                              const char *what)
{
    const struct sluice_event *event = expect_event(subscriber, "", what);

    ck_assert_int_eq(event->subject, SLUICE_EVENT_ITERATOR);
    ck_assert_str_eq(event->iterator, "i");
    ck_assert(!event->has_info && event->token == 0 && event->weight == 0);
    ck_assert(event->has_iterator_info == (strcmp(what, "changed") == 0 || !strcmp(what, "state")));
    return event;
}

/* Likewise, of this item. */
static const struct sluice_event *expect_of(struct sluice_subscriber *subscriber, const char *what,
                                            uint64_t serial, uint32_t attempt, int code)
{
    const struct sluice_event *event = expect_told(subscriber, what);

    ck_assert_uint_eq(event->serial, serial);
    ck_assert_msg(event->attempt == attempt && event->code == code,
                  "%s has attempt %" PRIu32 " and code %s, not %" PRIu32 " and %s", what,
                  event->attempt, sluice_error_name(event->code), attempt, sluice_error_name(code));
    return event;
}

static void ck_assert_who(const struct sluice_event *event, const struct client *client)
{
    ck_assert_uint_eq(event->session, client->session_id);
    ck_assert_uint_eq(event->pid, (unsigned)getpid());
    ck_assert_uint_eq(event->uid, (unsigned)geteuid());
}

/* All that happens at "i" but the states, which come when they like. */
static struct sluice_subscriber *subscriber_open_all(struct server *server)
{
    static const char *const whats[] = {"offered",  "accepted", "refused", "delivered",
                                        "returned", "dead",     "ended",   "changed"};
    struct sluice_subscriber *subscriber = subscriber_open(server, "iterator/i/offered");
    char prefix[64];

    for (size_t i = 1; i < sizeof(whats) / sizeof(whats[0]); i++) {
        snprintf(prefix, sizeof(prefix), "iterator/i/%s", whats[i]);
        ck_assert_int_eq(sluice_events_subscribe(subscriber, prefix), 0);
    }
    return subscriber;
}

START_TEST(an_item_tells_each_step)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *producer, *consumer;
    struct server server;
    uint64_t first, second;
    uint32_t id;

    begin(&server, "capacity = 1\n");
    producer = client_full(&server, .command = "node walk.js");
    consumer = client_full(&server, .command = "node hash.js");
    subscriber = subscriber_open_all(&server);
    first = expect_accepted(producer, push(producer, .text = "1", .label = "trace-1"))->serial;
    event = expect_of(subscriber, "accepted", first, 0, 0);
    ck_assert_who(event, producer);
    ck_assert_str_eq(event->command, "node walk.js");
    ck_assert_str_eq(event->label, "trace-1");
    ck_assert(event->waited_us == 0 && event->held_us == 0);

    id = push(producer, .text = "2");
    event = expect_told(subscriber, "offered");
    second = event->serial;
    ck_assert_uint_gt(second, first);
    ck_assert_who(event, producer);
    ck_assert_uint_eq(event->waited_us, 0);

    ck_assert_uint_eq(take(consumer, "1"), first);
    event = expect_of(subscriber, "delivered", first, 1, 0);
    ck_assert_who(event, consumer);
    ck_assert_str_eq(event->command, "node hash.js");
    ck_assert_str_eq(event->label, "trace-1");
    ck_assert_uint_gt(event->waited_us, 0);
    ck_assert_uint_eq(expect_accepted(producer, id)->serial, second);
    event = expect_of(subscriber, "accepted", second, 0, 0);
    ck_assert_who(event, producer);
    ck_assert_uint_gt(event->waited_us, 0);

    start(consumer, first);
    ack(consumer, first);
    event = expect_of(subscriber, "ended", first, 1, 0);
    ck_assert_str_eq(event->label, "trace-1");
    ck_assert(event->waited_us > 0 && event->held_us > 0 && event->session == 0);
    ck_assert_int_eq(server_empty(&server), 1);
    expect_of(subscriber, "delivered", second, 1, 0);
    /* It was acked and never started. */
    expect_of(subscriber, "ended", second, 0, 0);
    expect_no_event(subscriber);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_return_tells_why_also_where_the_item_goes_on_at_once)
{
    struct sluice_subscriber *subscriber;
    struct client *producer, *consumer, *dying;
    struct server server;
    uint64_t serial;
    uint32_t id;

    begin(&server, "capacity = 4\nmax_attempts = 3\n");
    producer = client_full(&server);
    consumer = client_full(&server);
    dying = client_full(&server);
    serial = put(producer, "x");
    subscriber = subscriber_open_all(&server);
    /* By its consumer, which has credit for it again. */
    id = pull(consumer, .credit = 2);
    expect_delivery(consumer, id);
    expect_of(subscriber, "delivered", serial, 1, 0);
    nack(consumer, serial);
    expect_of(subscriber, "returned", serial, 0, 0);
    expect_of(subscriber, "delivered", serial, 1, 0);
    expect_delivery(consumer, id);
    start(consumer, serial);
    nack(consumer, serial);
    expect_of(subscriber, "returned", serial, 1, 0);
    /* By its hold limit. */
    expect_delivery(consumer, pull(consumer, .hold_ms = 1));
    expect_of(subscriber, "delivered", serial, 2, 0);
    expect_of(subscriber, "returned", serial, 1, SLUICE_E_HOLD_EXPIRED);
    expect_delivery_lost(consumer);
    /* By the end of its session, with another one waiting for it. */
    take(dying, "x");
    expect_of(subscriber, "delivered", serial, 2, 0);
    id = pull(consumer);
    start(dying, serial);
    client_close(dying);
    expect_delivery(consumer, id);
    expect_of(subscriber, "returned", serial, 2, SLUICE_E_SESSION_LOST);
    expect_of(subscriber, "delivered", serial, 3, 0);
    start(consumer, serial);
    nack(consumer, serial);
    expect_of(subscriber, "dead", serial, 3, 0);
    /* By an operator, who is told of after what he did. */
    server_act(&server, REQUEUE_DEAD);
    expect_of(subscriber, "returned", serial, 0, 0);
    ck_assert_str_eq(expect_told(subscriber, "changed")->reason, "requeue_dead");
    ck_assert_int_eq(server_empty(&server), 1);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(an_end_tells_why)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client;
    struct server server;
    uint64_t serial;

    begin(&server, "capacity = 4\nmax_attempts = 1\n");
    client = client_full(&server);
    subscriber = subscriber_open_all(&server);
    serial = expect_accepted(client, push(client, .text = "short", .ttl_ms = 20))->serial;
    expect_of(subscriber, "accepted", serial, 0, 0);
    event = expect_of(subscriber, "ended", serial, 0, SLUICE_E_ITEM_EXPIRED);
    ck_assert_uint_ge(event->waited_us, 20000);
    ck_assert_uint_eq(event->held_us, 0);

    serial = put(client, "poison");
    expect_of(subscriber, "accepted", serial, 0, 0);
    take(client, "poison");
    expect_of(subscriber, "delivered", serial, 1, 0);
    start(client, serial);
    nack(client, serial);
    expect_of(subscriber, "dead", serial, 1, 0);
    server_act(&server, DISCARD_DEAD);
    expect_of(subscriber, "ended", serial, 1, SLUICE_E_CANCELLED);
    event = expect_told(subscriber, "changed");
    ck_assert_str_eq(event->reason, "discard_dead");
    ck_assert_uint_eq(event->session, server.admin->session_id);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_refused_push_tells_why)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client, *dying;
    struct server server;
    uint64_t serial;
    uint32_t id;

    begin(&server, "capacity = 1\ncapacity_bytes = 8\n");
    client = client_full(&server);
    dying = client_full(&server, .command = "node gone.js");
    put(client, "full");
    subscriber = subscriber_open_all(&server);
    /* Without an item. */
    expect_error(client, push(client, .text = "larger than that"), SLUICE_E_ITEM_TOO_BIG);
    event = expect_of(subscriber, "refused", 0, 0, SLUICE_E_ITEM_TOO_BIG);
    ck_assert_who(event, client);
    ck_assert_ptr_nonnull(strstr(event->reason, "capacity_bytes is 8"));
    expect_error(client, push(client, .try = true), SLUICE_E_WOULD_BLOCK);
    expect_of(subscriber, "refused", 0, 0, SLUICE_E_WOULD_BLOCK);
    /* One that waited. */
    expect_error(client, push(client, .wait_ms = 20), SLUICE_E_WAIT_EXPIRED);
    serial = expect_told(subscriber, "offered")->serial;
    event = expect_of(subscriber, "refused", serial, 0, SLUICE_E_WAIT_EXPIRED);
    ck_assert_uint_ge(event->waited_us, 20000);
    ck_assert_str_eq(event->reason, "");
    id = push(client);
    serial = expect_told(subscriber, "offered")->serial;
    client_cancel_push(client, client->last_item);
    expect_error(client, id, SLUICE_E_CANCELLED);
    expect_of(subscriber, "refused", serial, 0, SLUICE_E_CANCELLED);
    push(dying);
    serial = expect_told(subscriber, "offered")->serial;
    client_close(dying);
    event = expect_of(subscriber, "refused", serial, 0, SLUICE_E_SESSION_LOST);
    ck_assert_str_eq(event->command, "node gone.js");
    ck_assert_int_eq(server_empty(&server), 1);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_change_carries_the_iterator_and_who_made_it)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *first, *second;
    struct server server;
    uint32_t id;

    begin(&server, "capacity = 9\nproducers = 2\n");
    first = client_full(&server);
    second = client_full(&server);
    subscriber = subscriber_open(&server, "iterator/i/changed");
    id = end_iterator(first, .item_id = 1);
    expect_ending(first, id);
    event = expect_told(subscriber, "changed");
    ck_assert_who(event, first);
    ck_assert_str_eq(event->reason, "end");
    ck_assert(event->iterator_info.ends == 1 &&
              event->iterator_info.mode == SLUICE_ITERATOR_FLOWING);
    /* One that is sent again is not counted, nor told. */
    expect_ending(first, end_iterator(first, .item_id = 1));
    expect_ending(second, end_iterator(second));
    event = expect_told(subscriber, "changed");
    ck_assert_who(event, second);
    ck_assert_str_eq(event->reason, "ended");
    ck_assert_int_eq(event->iterator_info.mode, SLUICE_ITERATOR_ENDED);
    server_act(&server, REOPEN_ITERATOR);
    event = expect_told(subscriber, "changed");
    ck_assert_str_eq(event->reason, "reopen");
    ck_assert_uint_eq(event->session, server.admin->session_id);
    expect_ending(first, end_iterator(first, .item_id = 2, .failed = true, .message = "no disk"));
    event = expect_told(subscriber, "changed");
    ck_assert_str_eq(event->reason, "failed");
    ck_assert_str_eq(event->iterator_info.failure, "no disk");
    server_set(&server, .capacity = 5);
    event = expect_told(subscriber, "changed");
    ck_assert_str_eq(event->reason, "set");
    ck_assert_uint_eq(event->iterator_info.capacity, 5);
    server_act(&server, PAUSE_ITERATOR);
    ck_assert(expect_told(subscriber, "changed")->iterator_info.paused);
    server_act(&server, RESUME_ITERATOR);
    ck_assert_str_eq(expect_told(subscriber, "changed")->reason, "resume");
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_setting_that_was_kept_is_told_once_a_connection)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client;
    struct server server;

    begin(&server, "capacity = 9\n");
    subscriber = subscriber_open(&server, "iterator/i/changed");
    client = client_full(&server);
    for (int i = 0; i < 3; i++)
        expect_accepted(client, push(client, .ensure = {.capacity = 7}));
    event = expect_told(subscriber, "changed");
    ck_assert_str_eq(event->reason, "a capacity of 9 was kept: 7 was asked for");
    ck_assert_who(event, client);
    server_act(&server, PAUSE_ITERATOR);
    ck_assert_str_eq(expect_told(subscriber, "changed")->reason, "pause");
    server_act(&server, RESUME_ITERATOR);
    server_configure(&server, "[iterator \"i\"]\ncapacity = 6\n");
    server_signal(&server, SIGHUP);
    ck_assert_str_eq(expect_told(subscriber, "changed")->reason, "resume");
    event = expect_told(subscriber, "changed");
    ck_assert_str_eq(event->reason, "declared");
    ck_assert(event->session == 0 && event->iterator_info.capacity == 6);
    ck_assert_int_eq(server_empty(&server), 3);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_delivery_that_is_told_again_is_no_event)
{
    struct sluice_subscriber *subscriber;
    struct client *producer, *consumer;
    struct server server;
    uint64_t serial;
    uint32_t id;

    begin(&server, "capacity = 9\n");
    producer = client_full(&server);
    consumer = client_simple(&server);
    subscriber = subscriber_open_all(&server);
    serial = put(producer, "x");
    expect_of(subscriber, "accepted", serial, 0, 0);
    id = pull(consumer);
    expect_delivery(consumer, id);
    expect_of(subscriber, "delivered", serial, 1, 0);
    pull(consumer, .request_id = id);
    expect_delivery(consumer, id);
    ack(consumer, serial);
    expect_of(subscriber, "ended", serial, 0, 0);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_state_follows_within_a_second)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client;
    struct server server;
    uint64_t since, sequence, serial;
    uint32_t id;

    begin(&server, "capacity = 2\n");
    client = client_full(&server);
    subscriber = subscriber_open(&server, "iterator/i/");
    put_numbers(client, 1, 2);
    id = push(client, .text = "3");
    expect_told(subscriber, "accepted");
    expect_told(subscriber, "accepted");
    sequence = expect_told(subscriber, "offered")->sequence;
    since = clock_ns();
    event = expect_told(subscriber, "state");
    ck_assert_uint_le(clock_ns() - since, 1000000000);
    ck_assert_uint_eq(event->sequence, sequence);
    ck_assert_uint_eq(event->iterator_info.buffered, 2);
    ck_assert_uint_eq(event->iterator_info.offered, 1);
    ck_assert_uint_eq(event->iterator_info.capacity, 2);
    ck_assert_str_eq(event->iterator_info.name, "i");
    serial = take(client, "1");
    expect_accepted(client, id);
    expect_told(subscriber, "delivered");
    expect_told(subscriber, "accepted");
    event = expect_told(subscriber, "state");
    ck_assert_uint_eq(event->iterator_info.in_flight, 1);
    ck_assert_uint_eq(event->iterator_info.consumers, 1);
    ack(client, serial);
    ck_assert_int_eq(server_empty(&server), 2);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

SCENARIOS("events of iterators", an_item_tells_each_step,
          a_return_tells_why_also_where_the_item_goes_on_at_once, an_end_tells_why,
          a_refused_push_tells_why, a_change_carries_the_iterator_and_who_made_it,
          a_setting_that_was_kept_is_told_once_a_connection,
          a_delivery_that_is_told_again_is_no_event, a_state_follows_within_a_second)
