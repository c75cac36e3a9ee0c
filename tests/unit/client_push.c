/* Pushes and ends as the C client's application sees them. */
#include "client_peer.h"

#define ACCEPTED(id, item)                                                                         \
    PEER_REPLY(&peer, id, ACCEPTED, accepted, Accepted, .item_id = (item), .serial = 100 + (item), \
               .waited_us = 42)
#define REFUSE(id, why)                                                                            \
    PEER_REPLY(&peer, id, ERROR, error, Error, .code = (why), .message = PEER_BYTES("so it is"))
#define CANCELLED(id, how)                                                                         \
    PEER_REPLY(&peer, id, CANCELLED, cancelled, Cancelled,                                         \
               .outcome = SLUICE__V1__CANCEL_OUTCOME__##how)

#define MAX_CALLS 8

struct seen {
    int n;
    int error[MAX_CALLS];
    struct sluice_accepted accepted[MAX_CALLS];
    struct sluice_ending ending;
};

static struct peer peer;
static struct sluice_client *client;
static struct seen pushes, ends;

static void on_accepted(struct sluice_client *of, int error, const struct sluice_accepted *accepted,
                        void *arg)
{
    struct seen *seen = arg;

    (void)of;
    ck_assert_int_eq(error == 0, accepted != NULL);
    ck_assert_int_lt(seen->n, MAX_CALLS);
    seen->error[seen->n] = error;
    if (accepted)
        seen->accepted[seen->n] = *accepted;
    seen->n++;
}

static void on_ending(struct sluice_client *of, int error, const struct sluice_ending *ending,
                      void *arg)
{
    struct seen *seen = arg;

    (void)of;
    ck_assert_int_eq(error == 0, ending != NULL);
    seen->error[seen->n++] = error;
    if (ending)
        seen->ending = *ending;
}

static void setup(void)
{
    memset(&pushes, 0, sizeof(pushes));
    memset(&ends, 0, sizeof(ends));
    client = peer_open_session(&peer, NULL);
}

static void teardown(void)
{
    client = sluice_free(client);
    peer_hang_up(&peer);
}

static void process(void)
{
    ck_assert_int_eq(sluice_process(client), 0);
}

static uint64_t push(const char *payload)
{
    const struct sluice_push_options options = {
        .iterator = "files", .payload = payload, .payload_size = strlen(payload)};
    uint64_t name = 0;

    ck_assert_int_eq(sluice_push_start(client, &options, on_accepted, &pushes, &name), 0);
    return name;
}

START_TEST(every_option_of_a_push_reaches_the_daemon)
{
    const struct sluice_iterator_settings ensure = {.capacity = 10,
                                                    .capacity_bytes = SLUICE_MAX_CAPACITY_BYTES,
                                                    .max_in_flight = 3,
                                                    .producers = 4,
                                                    .max_attempts = 5,
                                                    .on_mismatch = SLUICE_MISMATCH_SET};
    const struct sluice_push_options options = {
        .iterator = "files",
        .payload = "a\0b",
        .payload_size = 3,
        .context = "\xff",
        .context_size = 1,
        .label = "trace",
        .ensure = &ensure,
        .wait_timeout_ms = 1000,
        .ttl_ms = SLUICE_MAX_TIMEOUT_MS,
        .try_only = true,
    };
    Sluice__V1__Request *request;
    Sluice__V1__Push *sent;
    uint32_t id;

    ck_assert_int_eq(sluice_push_start(client, &options, on_accepted, &pushes, NULL), 0);
    process();
    request = peer_hear(&peer, &id);
    ck_assert_ptr_nonnull(request);
    ck_assert_uint_eq(id, PEER_FIRST);
    ck_assert_int_eq(request->op_case, SLUICE__V1__REQUEST__OP_PUSH);
    sent = request->push;
    ck_assert_uint_eq(sent->item_id, 1);
    ck_assert_mem_eq(sent->iterator.data, "files", 5);
    ck_assert_uint_eq(sent->payload.len, 3);
    ck_assert_mem_eq(sent->payload.data, "a\0b", 3);
    ck_assert_uint_eq(sent->context.len, 1);
    ck_assert_mem_eq(sent->label.data, "trace", 5);
    ck_assert_uint_eq(sent->wait_timeout_ms, 1000);
    ck_assert_uint_eq(sent->ttl_ms, SLUICE_MAX_TIMEOUT_MS);
    ck_assert(sent->try_);
    ck_assert_uint_eq(sent->ensure->capacity, 10);
    ck_assert_uint_eq(sent->ensure->capacity_bytes, SLUICE_MAX_CAPACITY_BYTES);
    ck_assert_uint_eq(sent->ensure->max_in_flight, 3);
    ck_assert_uint_eq(sent->ensure->producers, 4);
    ck_assert_uint_eq(sent->ensure->max_attempts, 5);
    ck_assert_int_eq(sent->ensure->on_mismatch, SLUICE__V1__ON_MISMATCH__SET);
    sluice__v1__request__free_unpacked(request, NULL);
}
END_TEST

struct bad_push {
    const char *what; /* in the message */
    struct sluice_push_options options;
};

static const struct sluice_iterator_settings no_capacity = {.producers = 2};
static const struct sluice_iterator_settings too_many = {.capacity = SLUICE_MAX_LIMIT + 1};

static const struct bad_push bad_pushes[] = {
    {"no iterator is named", {.iterator = NULL}},
    {"the iterator name \"\"", {.iterator = ""}},
    {"the iterator name \"a b\"", {.iterator = "a b"}},
    {"context_size is 1001", {.iterator = "i", .context = "", .context_size = 1001}},
    {"the label", {.iterator = "i", .label = "a\nb"}},
    {"wait_timeout_ms", {.iterator = "i", .wait_timeout_ms = SLUICE_MAX_TIMEOUT_MS + 1}},
    {"ttl_ms", {.iterator = "i", .ttl_ms = SLUICE_MAX_TIMEOUT_MS + 1}},
    {"capacity is 0", {.iterator = "i", .ensure = &no_capacity}},
    {"capacity is 1000001", {.iterator = "i", .ensure = &too_many}},
};

START_TEST(options_out_of_bounds_are_named_and_nothing_is_sent)
{
    ck_assert_int_eq(sluice_push_start(client, &bad_pushes[_i].options, on_accepted, &pushes, NULL),
                     SLUICE_E_INVALID_ARGUMENT);
    ck_assert_msg(strstr(sluice_last_error_message(client), bad_pushes[_i].what), "it says: %s",
                  sluice_last_error_message(client));
    process();
    ck_assert_int_eq(peer_hear_kind(&peer), 0);
    ck_assert_int_eq(pushes.n, 0);
}
END_TEST

START_TEST(an_item_above_the_daemons_frame_is_refused_before_it_is_sent)
{
    static char payload[100000];
    const struct sluice_push_options options = {
        .iterator = "files", .payload = payload, .payload_size = sizeof(payload)};

    ck_assert_int_eq(sluice_push_start(client, &options, on_accepted, &pushes, NULL),
                     SLUICE_E_ITEM_TOO_BIG);
    ck_assert_msg(strstr(sluice_last_error_message(client), "100000"), "it says: %s",
                  sluice_last_error_message(client));
    ck_assert_uint_eq(push("the next has the first name"), 1);
}
END_TEST

START_TEST(item_ids_rise_over_pushes_and_ends)
{
    const struct sluice_end_options end = {.iterator = "files"};
    Sluice__V1__Request *request;
    uint32_t id;

    ck_assert_uint_eq(push("a"), 1);
    ck_assert_int_eq(sluice_end_iterator_start(client, &end, NULL, NULL), 0);
    ck_assert_uint_eq(push("b"), 3);
    process();
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_PUSH);
    request = peer_hear(&peer, &id);
    ck_assert_int_eq(request->op_case, SLUICE__V1__REQUEST__OP_END_ITERATOR);
    ck_assert_uint_eq(request->end_iterator->item_id, 2);
    ck_assert(!request->end_iterator->failed);
    sluice__v1__request__free_unpacked(request, NULL);
}
END_TEST

START_TEST(outcomes_come_in_any_order_each_to_its_push)
{
    push("a");
    push("b");
    process();
    REFUSE(PEER_ID(3), SLUICE_E_ITERATOR_FULL);
    ACCEPTED(PEER_ID(2), 1);
    process();
    ck_assert_int_eq(pushes.n, 2);
    ck_assert_int_eq(pushes.error[0], SLUICE_E_ITERATOR_FULL);
    ck_assert_int_eq(pushes.error[1], 0);
    ck_assert_uint_eq(pushes.accepted[1].push, 1);
    ck_assert_uint_eq(pushes.accepted[1].serial, 101);
    ck_assert_uint_eq(pushes.accepted[1].waited_us, 42);
}
END_TEST

START_TEST(an_acceptance_of_another_item_ends_the_connection)
{
    push("a");
    process();
    ACCEPTED(PEER_FIRST, 2);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_PROTOCOL);
    ck_assert_int_eq(pushes.error[0], SLUICE_E_PROTOCOL);
}
END_TEST

START_TEST(a_cancelled_push_ends_with_cancelled)
{
    uint64_t name = push("a");

    ck_assert_int_eq(sluice_cancel_push(client, name), 0);
    ck_assert_int_eq(sluice_cancel_push(client, name), 0);
    process();
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_PUSH);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_CANCEL_PUSH);
    ck_assert_int_eq(peer_hear_kind(&peer), 0);
    REFUSE(PEER_ID(2), SLUICE_E_CANCELLED);
    CANCELLED(PEER_ID(3), ENDED_NOW);
    process();
    ck_assert_int_eq(pushes.n, 1);
    ck_assert_int_eq(pushes.error[0], SLUICE_E_CANCELLED);
    ck_assert_int_eq(sluice_cancel_push(client, name), SLUICE_E_UNKNOWN_ITEM);
}
END_TEST

START_TEST(a_cancel_that_crosses_the_acceptance_tells_the_truth)
{
    uint64_t name = push("a");

    process();
    ck_assert_int_eq(sluice_cancel_push(client, name), 0);
    process();
    ACCEPTED(PEER_ID(2), 1);
    CANCELLED(PEER_ID(3), ENDED_BEFORE);
    process();
    ck_assert_int_eq(pushes.n, 1);
    ck_assert_int_eq(pushes.error[0], 0);
    ck_assert_uint_eq(pushes.accepted[0].serial, 101);
}
END_TEST

START_TEST(a_lost_connection_ends_every_push_once)
{
    push("a");
    push("b");
    sluice_cancel_push(client, 2);
    process();
    peer_hang_up(&peer);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(pushes.n, 2);
    ck_assert_int_eq(pushes.error[1], SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(sluice_cancel_push(client, 1), SLUICE_E_CLIENT_CLOSED);
}
END_TEST

START_TEST(a_blocking_push_that_times_out_is_cancelled)
{
    const struct sluice_push_options options = {.iterator = "files"};
    uint64_t serial = 7;

    ck_assert_int_eq(sluice_push(client, &options, 0, &serial), -ETIMEDOUT);
    ck_assert_uint_eq(serial, 7);
    process();
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_PUSH);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_CANCEL_PUSH);
    ACCEPTED(PEER_ID(2), 1);
    CANCELLED(PEER_ID(3), ENDED_BEFORE);
    process();
    ACCEPTED(PEER_ID(4), 2);
    ck_assert_int_eq(sluice_push(client, &options, 1000, &serial), 0);
    ck_assert_uint_eq(serial, 102);
}
END_TEST

START_TEST(a_failure_carries_its_message_and_an_end_has_none)
{
    const struct sluice_end_options failure = {
        .iterator = "files", .failed = true, .message = "the disk is gone"};
    const struct sluice_end_options odd = {.iterator = "files", .message = "all done"};
    struct sluice_ending ending = {0};
    Sluice__V1__Request *request;
    uint32_t id;

    ck_assert_int_eq(sluice_end_iterator_start(client, &odd, on_ending, &ends),
                     SLUICE_E_INVALID_ARGUMENT);
    PEER_REPLY(&peer, PEER_FIRST, ENDING, ending, Ending, .ends = 1, .producers = 3, .ended = true);
    ck_assert_int_eq(sluice_end_iterator(client, &failure, 1000, &ending), 0);
    ck_assert_uint_eq(ending.ends, 1);
    ck_assert_uint_eq(ending.producers, 3);
    ck_assert(ending.ended);
    request = peer_hear(&peer, &id);
    ck_assert(request->end_iterator->failed);
    ck_assert_mem_eq(request->end_iterator->message.data, "the disk is gone", 16);
    sluice__v1__request__free_unpacked(request, NULL);
}
END_TEST

START_TEST(an_end_that_nobody_waits_for_any_more_does_no_harm)
{
    const struct sluice_end_options end = {.iterator = "files"};

    ck_assert_int_eq(sluice_end_iterator(client, &end, 0, NULL), -ETIMEDOUT);
    PEER_REPLY(&peer, PEER_FIRST, ENDING, ending, Ending, .ends = 1, .producers = 1);
    process();
    ck_assert_int_eq(sluice_end_iterator_start(client, &end, on_ending, &ends), 0);
    process();
    REFUSE(PEER_ID(3), SLUICE_E_NOT_FOUND);
    process();
    ck_assert_int_eq(ends.n, 1);
    ck_assert_int_eq(ends.error[0], SLUICE_E_NOT_FOUND);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("client push");
    TCase *tcase = tcase_create("push");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, every_option_of_a_push_reaches_the_daemon);
    tcase_add_loop_test(tcase, options_out_of_bounds_are_named_and_nothing_is_sent, 0,
                        sizeof(bad_pushes) / sizeof(bad_pushes[0]));
    tcase_add_test(tcase, an_item_above_the_daemons_frame_is_refused_before_it_is_sent);
    tcase_add_test(tcase, item_ids_rise_over_pushes_and_ends);
    tcase_add_test(tcase, outcomes_come_in_any_order_each_to_its_push);
    tcase_add_test(tcase, an_acceptance_of_another_item_ends_the_connection);
    tcase_add_test(tcase, a_cancelled_push_ends_with_cancelled);
    tcase_add_test(tcase, a_cancel_that_crosses_the_acceptance_tells_the_truth);
    tcase_add_test(tcase, a_lost_connection_ends_every_push_once);
    tcase_add_test(tcase, a_blocking_push_that_times_out_is_cancelled);
    tcase_add_test(tcase, a_failure_carries_its_message_and_an_end_has_none);
    tcase_add_test(tcase, an_end_that_nobody_waits_for_any_more_does_no_harm);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
