/* The life of a ticket as the C client's application sees it. */
#include "client_peer.h"

#define GRANT(id, ticket, ...)                                                                     \
    PEER_REPLY(&peer, id, GRANT, grant, Grant, .ticket_id = (ticket), .serial = 100 + (ticket),    \
               .token = 5000 + (ticket), .waited_us = 42, .limit = 3, __VA_ARGS__)
#define HOLD_LOST(ticket, why)                                                                     \
    PEER_REPLY(&peer, PEER_NOTICE, HOLD_LOST, hold_lost, HoldLost, .ticket_id = (ticket),          \
               .serial = 100 + (ticket), .token = 5000 + (ticket), .code = (why),                  \
               .message = PEER_BYTES("by an operator"))

#define MAX_CALLS 8

struct seen {
    int n;
    int error[MAX_CALLS];
    struct sluice_grant grant[MAX_CALLS];
};

static struct peer peer;
static struct sluice_client *client;
static struct seen outcomes, dones;
static struct sluice_notice last_notice;
static int n_notices;

static void on_outcome(struct sluice_client *of, int error, const struct sluice_grant *grant,
                       void *arg)
{
    struct seen *seen = arg;

    (void)of;
    ck_assert_int_eq(error == 0, grant != NULL);
    if (seen->n == MAX_CALLS)
        return;
    seen->error[seen->n] = error;
    if (grant)
        seen->grant[seen->n] = *grant;
    seen->n++;
}

static void on_done(struct sluice_client *of, int error, void *arg)
{
    struct seen *seen = arg;

    (void)of;
    seen->error[seen->n++] = error;
}

static void on_notice(struct sluice_client *of, const struct sluice_notice *notice, void *arg)
{
    (void)of;
    ck_assert_ptr_eq(arg, &n_notices);
    last_notice = *notice;
    n_notices++;
}

static void setup(void)
{
    const struct sluice_connect_options options = {.on_notice = on_notice,
                                                   .notice_arg = &n_notices};

    memset(&outcomes, 0, sizeof(outcomes));
    memset(&dones, 0, sizeof(dones));
    n_notices = 0;
    client = peer_open_session(&peer, &options);
}

static void teardown(void)
{
    client = sluice_free(client);
    peer_hang_up(&peer);
}

static uint64_t enqueue(const struct sluice_ticket_options *options)
{
    const struct sluice_ticket_options plain = {.gate = "g"};
    uint64_t ticket = 0;

    ck_assert_int_eq(
        sluice_enqueue(client, options ? options : &plain, on_outcome, &outcomes, &ticket), 0);
    return ticket;
}

static void process(void)
{
    ck_assert_int_eq(sluice_process(client), 0);
}

/* A ticket that is held: its enqueue was request 2. */
static uint64_t hold(void)
{
    uint64_t ticket = enqueue(NULL);

    GRANT(PEER_FIRST, ticket, .context = {0});
    process();
    ck_assert_int_eq(outcomes.n, 1);
    ck_assert_int_eq(outcomes.error[0], 0);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_ENQUEUE);
    return ticket;
}

START_TEST(every_option_reaches_the_daemon)
{
    const uint64_t held[] = {11, 12};
    const struct sluice_ticket_options options = {
        .gate = "render",
        .weight = 2,
        .ensure_limit = 4,
        .on_mismatch = SLUICE_MISMATCH_FAIL,
        .wait_timeout_ms = 1000,
        .hold_limit_ms = SLUICE_MAX_TIMEOUT_MS,
        .context = "a\0b",
        .context_size = 3,
        .label = "trace",
        .held = held,
        .n_held = 2,
        .try_only = true,
        .notify_queued = true,
    };
    Sluice__V1__Request *request;
    Sluice__V1__Enqueue *sent;
    uint32_t id;

    enqueue(&options);
    process();
    request = peer_hear(&peer, &id);
    ck_assert_ptr_nonnull(request);
    ck_assert_uint_eq(id, PEER_FIRST);
    ck_assert_int_eq(request->op_case, SLUICE__V1__REQUEST__OP_ENQUEUE);
    sent = request->enqueue;
    ck_assert_uint_eq(sent->ticket_id, 1);
    ck_assert_uint_eq(sent->n_wants, 1);
    ck_assert_uint_eq(sent->wants[0]->weight, 2);
    ck_assert_mem_eq(sent->wants[0]->gate.data, "render", 6);
    ck_assert_uint_eq(sent->wants[0]->ensure->limit, 4);
    ck_assert_int_eq(sent->wants[0]->ensure->on_mismatch, SLUICE__V1__ON_MISMATCH__FAIL);
    ck_assert_uint_eq(sent->wait_timeout_ms, 1000);
    ck_assert_uint_eq(sent->hold_limit_ms, SLUICE_MAX_TIMEOUT_MS);
    ck_assert_uint_eq(sent->context.len, 3);
    ck_assert_mem_eq(sent->context.data, "a\0b", 3);
    ck_assert_mem_eq(sent->label.data, "trace", 5);
    ck_assert_uint_eq(sent->n_held, 2);
    ck_assert_uint_eq(sent->held[1], 12);
    ck_assert(sent->try_);
    ck_assert(sent->notify_queued);
    sluice__v1__request__free_unpacked(request, NULL);
}
END_TEST

START_TEST(requests_of_one_turn_leave_together_with_the_next_process)
{
    enqueue(NULL);
    enqueue(NULL);
    ck_assert_int_eq(sluice_events(client), POLLIN | POLLOUT);
    ck_assert_int_eq(peer_hear_kind(&peer), 0);
    process();
    ck_assert_int_eq(sluice_events(client), POLLIN);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_ENQUEUE);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_ENQUEUE);
}
END_TEST

START_TEST(a_grant_brings_serial_token_wait_and_context)
{
    const struct sluice_ticket_options options = {.gate = "g", .context = "ctx", .context_size = 3};

    enqueue(&options);
    GRANT(PEER_FIRST, 1, .context = PEER_BYTES("ctx"));
    process();
    ck_assert_int_eq(outcomes.n, 1);
    ck_assert_int_eq(outcomes.error[0], 0);
    ck_assert_uint_eq(outcomes.grant[0].ticket, 1);
    ck_assert_uint_eq(outcomes.grant[0].serial, 101);
    ck_assert_uint_eq(outcomes.grant[0].token, 5001);
    ck_assert_uint_eq(outcomes.grant[0].waited_us, 42);
    ck_assert_uint_eq(outcomes.grant[0].limit, 3);
    ck_assert_uint_eq(outcomes.grant[0].context_size, 3);
    ck_assert_mem_eq(outcomes.grant[0].context, "ctx", 3);
}
END_TEST

START_TEST(outcomes_may_come_in_any_order)
{
    enqueue(NULL);
    enqueue(NULL);
    GRANT(PEER_ID(3), 2, .context = {0});
    PEER_REPLY(&peer, PEER_ID(2), ERROR, error, Error, .code = SLUICE_E_WAIT_EXPIRED);
    process();
    ck_assert_int_eq(outcomes.n, 2);
    ck_assert_uint_eq(outcomes.grant[0].ticket, 2);
    ck_assert_int_eq(outcomes.error[1], SLUICE_E_WAIT_EXPIRED);
}
END_TEST

START_TEST(a_grant_with_anothers_context_is_given_back_and_not_reported_as_one)
{
    const struct sluice_ticket_options options = {
        .gate = "g", .context = "mine", .context_size = 4};

    enqueue(&options);
    GRANT(PEER_FIRST, 1, .context = PEER_BYTES("hers"));
    process();
    ck_assert_int_eq(outcomes.n, 1);
    ck_assert_int_eq(outcomes.error[0], SLUICE_E_CONTEXT_MISMATCH);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_ENQUEUE);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_RELEASE);
}
END_TEST

START_TEST(a_grant_of_another_ticket_ends_the_connection)
{
    enqueue(NULL);
    GRANT(PEER_FIRST, 9, .context = {0});
    ck_assert_int_eq(sluice_process(client), SLUICE_E_PROTOCOL);
    ck_assert_int_eq(outcomes.n, 1);
    ck_assert_int_eq(outcomes.error[0], SLUICE_E_PROTOCOL);
}
END_TEST

START_TEST(a_token_above_53_bits_ends_the_connection)
{
    enqueue(NULL);
    PEER_REPLY(&peer, PEER_FIRST, GRANT, grant, Grant, .ticket_id = 1, .serial = 1,
               .token = UINT64_C(1) << 53);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_PROTOCOL);
}
END_TEST

START_TEST(a_cancelled_ticket_ends_with_the_enqueues_own_reply)
{
    uint64_t ticket = enqueue(NULL);

    ck_assert_int_eq(sluice_cancel(client, ticket), 0);
    ck_assert_int_eq(sluice_cancel(client, ticket), 0);
    PEER_REPLY(&peer, PEER_FIRST, ERROR, error, Error, .code = SLUICE_E_CANCELLED);
    PEER_REPLY(&peer, PEER_ID(3), CANCELLED, cancelled, Cancelled, .outcome = 0);
    process();
    ck_assert_int_eq(outcomes.n, 1);
    ck_assert_int_eq(outcomes.error[0], SLUICE_E_CANCELLED);
    ck_assert_int_eq(sluice_cancel(client, ticket), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_ENQUEUE);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_CANCEL);
    ck_assert_int_eq(peer_hear_kind(&peer), 0);
}
END_TEST

START_TEST(a_grant_that_crosses_a_cancel_is_released_and_reported_as_cancelled)
{
    uint64_t ticket = enqueue(NULL);

    GRANT(PEER_FIRST, ticket, .context = {0});
    ck_assert_int_eq(sluice_cancel(client, ticket), 0);
    process();
    ck_assert_int_eq(outcomes.n, 1);
    ck_assert_int_eq(outcomes.error[0], SLUICE_E_CANCELLED);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_ENQUEUE);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_CANCEL);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_RELEASE);
    PEER_REPLY(&peer, PEER_ID(3), CANCELLED, cancelled, Cancelled,
               .outcome = SLUICE__V1__CANCEL_OUTCOME__ALREADY_GRANTED, .serial = 101,
               .token = 5001);
    PEER_REPLY(&peer, PEER_ID(4), RELEASED, released, Released, );
    process();
    ck_assert_int_eq(outcomes.n, 1);
}
END_TEST

START_TEST(a_cancel_that_is_answered_before_its_enqueue_ends_the_connection)
{
    uint64_t ticket = enqueue(NULL);

    ck_assert_int_eq(sluice_cancel(client, ticket), 0);
    PEER_REPLY(&peer, PEER_ID(3), CANCELLED, cancelled, Cancelled, .outcome = 0);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_PROTOCOL);
    ck_assert_int_eq(outcomes.n, 1);
    ck_assert_int_eq(outcomes.error[0], SLUICE_E_PROTOCOL);
}
END_TEST

START_TEST(a_held_ticket_is_released_not_cancelled_and_only_once)
{
    uint64_t ticket = hold();

    ck_assert_int_eq(sluice_cancel(client, ticket), SLUICE_E_TICKET_HELD);
    ck_assert_int_eq(sluice_release_start(client, ticket, on_done, &dones), 0);
    ck_assert_int_eq(sluice_release_start(client, ticket, on_done, &dones),
                     SLUICE_E_UNKNOWN_TICKET);
    PEER_REPLY(&peer, PEER_ID(3), RELEASED, released, Released, );
    process();
    ck_assert_int_eq(dones.n, 1);
    ck_assert_int_eq(dones.error[0], 0);
    ck_assert_int_eq(sluice_release(client, ticket, 0), SLUICE_E_UNKNOWN_TICKET);
}
END_TEST

START_TEST(a_waiting_ticket_is_not_released)
{
    uint64_t ticket = enqueue(NULL);

    ck_assert_int_eq(sluice_release_start(client, ticket, NULL, NULL), SLUICE_E_TICKET_WAITING);
}
END_TEST

START_TEST(a_lost_hold_is_noticed_and_its_release_says_why)
{
    uint64_t ticket = hold();

    HOLD_LOST(ticket, SLUICE_E_REVOKED);
    process();
    ck_assert_int_eq(n_notices, 1);
    ck_assert_int_eq(last_notice.kind, SLUICE_NOTICE_HOLD_LOST);
    ck_assert_int_eq(last_notice.error, SLUICE_E_REVOKED);
    ck_assert_uint_eq(last_notice.ticket, ticket);
    ck_assert_uint_eq(last_notice.token, 5001);
    ck_assert_ptr_eq(last_notice.ticket_arg, &outcomes);
    ck_assert_int_eq(sluice_release(client, ticket, 0), SLUICE_E_REVOKED);
    ck_assert_str_eq(sluice_last_error_message(client),
                     "the hold of serial 101 was lost: by an operator");
    ck_assert_int_eq(sluice_release(client, ticket, 0), SLUICE_E_UNKNOWN_TICKET);
    process();
    ck_assert_int_eq(peer_hear_kind(&peer), 0);
}
END_TEST

START_TEST(a_hold_that_is_lost_while_its_release_travels_is_told_by_the_release)
{
    uint64_t ticket = hold();

    HOLD_LOST(ticket, SLUICE_E_HOLD_EXPIRED);
    PEER_REPLY(&peer, PEER_ID(3), RELEASED, released, Released, .ended_before = true);
    ck_assert_int_eq(sluice_release_start(client, ticket, on_done, &dones), 0);
    process();
    ck_assert_int_eq(n_notices, 0);
    ck_assert_int_eq(dones.n, 1);
    ck_assert_int_eq(dones.error[0], SLUICE_E_HOLD_EXPIRED);
}
END_TEST

START_TEST(queued_and_going_away_are_noticed)
{
    const struct sluice_ticket_options options = {.gate = "g", .notify_queued = true};

    enqueue(&options);
    PEER_REPLY(&peer, PEER_NOTICE, QUEUED, queued, Queued, .ticket_id = 1, .serial = 101,
               .position = 3);
    process();
    ck_assert_int_eq(last_notice.kind, SLUICE_NOTICE_QUEUED);
    ck_assert_uint_eq(last_notice.position, 3);
    PEER_REPLY(&peer, PEER_NOTICE, GOING_AWAY, going_away, GoingAway, .stop_timeout_ms = 10000);
    process();
    ck_assert_int_eq(last_notice.kind, SLUICE_NOTICE_GOING_AWAY);
    ck_assert_uint_eq(last_notice.stop_timeout_ms, 10000);
}
END_TEST

START_TEST(a_lost_connection_ends_everything_once)
{
    uint64_t held = hold();
    uint64_t waiting = enqueue(NULL);

    ck_assert_int_eq(sluice_ping_start(client, on_done, &dones), 0);
    peer_hang_up(&peer);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(outcomes.n, 2);
    ck_assert_int_eq(outcomes.error[1], SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(dones.n, 1);
    ck_assert_int_eq(dones.error[0], SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(n_notices, 1);
    ck_assert_int_eq(last_notice.error, SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(sluice_release(client, held, 0), SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(sluice_release(client, waiting, 0), SLUICE_E_CLIENT_CLOSED);
}
END_TEST

START_TEST(freeing_a_client_ends_what_is_owed)
{
    enqueue(NULL);
    client = sluice_free(client);
    ck_assert_int_eq(outcomes.n, 1);
    ck_assert_int_eq(outcomes.error[0], SLUICE_E_CLIENT_CLOSED);
}
END_TEST

static void free_on_outcome(struct sluice_client *of, int error, const struct sluice_grant *grant,
                            void *arg)
{
    (void)error;
    (void)grant;
    (void)arg;
    ck_assert_int_eq(sluice_process(of), -EBUSY);
    ck_assert_int_eq(sluice_ping(of, 0), -EBUSY);
    sluice_free(of);
}

START_TEST(a_callback_may_free_the_client)
{
    const struct sluice_ticket_options plain = {.gate = "g"};

    ck_assert_int_eq(sluice_enqueue(client, &plain, free_on_outcome, NULL, NULL), 0);
    enqueue(NULL);
    GRANT(PEER_FIRST, 1, .context = {0});
    ck_assert_int_eq(sluice_process(client), SLUICE_E_CLIENT_CLOSED);
    client = NULL;
    ck_assert_int_eq(outcomes.n, 1);
    ck_assert_int_eq(outcomes.error[0], SLUICE_E_CLIENT_CLOSED);
}
END_TEST

START_TEST(acquire_and_release_wait_for_their_answers)
{
    const struct sluice_ticket_options plain = {.gate = "g"};
    struct sluice_grant grant;

    GRANT(PEER_FIRST, 1, .context = {0});
    ck_assert_int_eq(sluice_acquire(client, &plain, 1000, &grant), 0);
    ck_assert_uint_eq(grant.serial, 101);
    PEER_REPLY(&peer, PEER_ID(3), RELEASED, released, Released, );
    ck_assert_int_eq(sluice_release(client, grant.ticket, 1000), 0);
}
END_TEST

START_TEST(an_acquire_that_times_out_leaves_no_ticket_behind)
{
    const struct sluice_ticket_options plain = {.gate = "g"};
    struct sluice_grant grant = {.ticket = 77};

    ck_assert_int_eq(sluice_acquire(client, &plain, 1, &grant), -ETIMEDOUT);
    ck_assert_uint_eq(grant.ticket, 77);
    GRANT(PEER_FIRST, 1, .context = {0});
    process();
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_ENQUEUE);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_CANCEL);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_RELEASE);
    PEER_REPLY(&peer, PEER_ID(3), CANCELLED, cancelled, Cancelled,
               .outcome = SLUICE__V1__CANCEL_OUTCOME__ALREADY_GRANTED);
    PEER_REPLY(&peer, PEER_ID(4), RELEASED, released, Released, );
    process();
}
END_TEST

START_TEST(a_release_needs_no_room_in_a_full_output)
{
    static uint8_t context[1000];
    const struct sluice_ticket_options big = {
        .gate = "g", .context = context, .context_size = sizeof(context)};
    uint64_t held = hold();
    int result = 0;

    for (int i = 0; i < 100000 && result == 0; i++)
        result = sluice_enqueue(client, &big, on_outcome, &outcomes, NULL);
    ck_assert_int_eq(result, SLUICE_E_TOO_MANY_PENDING);
    ck_assert_int_eq(sluice_release_start(client, held, on_done, &dones), 0);
    ck_assert_int_eq(sluice_cancel(client, held + 1), 0);
}
END_TEST

START_TEST(a_heartbeat_is_sent_when_it_is_due)
{
    const struct sluice_connect_options options = {.heartbeat_ms = 100};
    struct peer other;
    struct sluice_client *beating = peer_open_session(&other, &options);
    struct pollfd poll_fd = {.fd = sluice_fd(beating), .events = POLLIN};

    ck_assert_int_gt(sluice_timeout(beating), 0);
    ck_assert_int_le(sluice_timeout(beating), 34);
    ck_assert_int_eq(sluice_timeout(client), -1);
    ck_assert_int_eq(poll(&poll_fd, 1, sluice_timeout(beating) + 1), 0);
    ck_assert_int_eq(sluice_process(beating), 0);
    ck_assert_int_eq(peer_hear_kind(&other), SLUICE__V1__REQUEST__OP_PING);
    ck_assert_int_gt(sluice_timeout(beating), 0);
    sluice_free(beating);
    peer_hang_up(&other);
}
END_TEST

static Suite *ticket_suite(void)
{
    Suite *suite = suite_create("client ticket");
    TCase *tcase = tcase_create("ticket");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, every_option_reaches_the_daemon);
    tcase_add_test(tcase, requests_of_one_turn_leave_together_with_the_next_process);
    tcase_add_test(tcase, a_grant_brings_serial_token_wait_and_context);
    tcase_add_test(tcase, outcomes_may_come_in_any_order);
    tcase_add_test(tcase, a_grant_with_anothers_context_is_given_back_and_not_reported_as_one);
    tcase_add_test(tcase, a_grant_of_another_ticket_ends_the_connection);
    tcase_add_test(tcase, a_token_above_53_bits_ends_the_connection);
    tcase_add_test(tcase, a_cancelled_ticket_ends_with_the_enqueues_own_reply);
    tcase_add_test(tcase, a_grant_that_crosses_a_cancel_is_released_and_reported_as_cancelled);
    tcase_add_test(tcase, a_cancel_that_is_answered_before_its_enqueue_ends_the_connection);
    tcase_add_test(tcase, a_held_ticket_is_released_not_cancelled_and_only_once);
    tcase_add_test(tcase, a_waiting_ticket_is_not_released);
    tcase_add_test(tcase, a_lost_hold_is_noticed_and_its_release_says_why);
    tcase_add_test(tcase, a_hold_that_is_lost_while_its_release_travels_is_told_by_the_release);
    tcase_add_test(tcase, queued_and_going_away_are_noticed);
    tcase_add_test(tcase, a_lost_connection_ends_everything_once);
    tcase_add_test(tcase, freeing_a_client_ends_what_is_owed);
    tcase_add_test(tcase, a_callback_may_free_the_client);
    tcase_add_test(tcase, acquire_and_release_wait_for_their_answers);
    tcase_add_test(tcase, an_acquire_that_times_out_leaves_no_ticket_behind);
    tcase_add_test(tcase, a_release_needs_no_room_in_a_full_output);
    tcase_add_test(tcase, a_heartbeat_is_sent_when_it_is_due);
    suite_add_tcase(suite, tcase);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(ticket_suite());
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
