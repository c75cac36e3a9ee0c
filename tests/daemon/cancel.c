/* Cancel and release: each ticket has one ending, whoever asks first. */
#include "harness.h"

START_TEST(a_cancel_that_comes_first_answers_the_enqueue_and_then_itself)
{
    struct server server;
    struct client *holder, *waiter;
    uint64_t serial;
    uint32_t waiting, cancel;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    serial = hold(holder, "g");
    waiting = enqueue(waiter, .ticket_id = 7);
    cancel = client_cancel(waiter, 7, 0);
    expect_cancelled(waiter, cancel, SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    expect_error(waiter, waiting, SLUICE_E_CANCELLED);
    ck_assert_uint_lt(client_place(waiter, waiting), client_place(waiter, cancel));
    let_go(holder, serial);
    /* The slot is free, and nothing more is said about the ticket. */
    expect_nothing_yet(waiter, waiting);
    ck_assert_uint_eq(server_status(&server)->granted_total, 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_cancel_that_comes_after_the_grant_names_it_and_changes_nothing)
{
    struct server server;
    struct client *holder, *waiter, *next;
    uint64_t serial;
    uint32_t waiting, cancel, third;
    const V1(Cancelled) * cancelled;
    const V1(Grant) * grant;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    next = client_full(&server);
    serial = hold(holder, "g");
    waiting = enqueue(waiter, .ticket_id = 7);
    expect_nothing_yet(waiter, waiting);
    third = enqueue(next);
    let_go(holder, serial);
    cancel = client_cancel(waiter, 7, 0);
    cancelled = expect_cancelled(waiter, cancel, SLUICE__V1__CANCEL_OUTCOME__ALREADY_GRANTED);
    grant = expect_grant(waiter, waiting);
    ck_assert_uint_lt(client_place(waiter, waiting), client_place(waiter, cancel));
    ck_assert_uint_eq(cancelled->serial, grant->serial);
    ck_assert_uint_eq(cancelled->token, grant->token);
    expect_nothing_yet(next, third);
    let_go(waiter, grant->serial);
    expect_grant(next, third);
    server_finish(&server);
}
END_TEST

/* Both wait in the daemon's socket buffers when it comes to them; whichever it reads first,
 * the answer is one of the two and the slot is accounted for. */
START_TEST(a_cancel_in_the_instant_of_the_release_has_one_of_two_answers)
{
    struct server server;
    struct client *holder, *waiter;
    int n_cancelled = 0, n_granted = 0;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    for (int i = 0; i < 40; i++) {
        uint64_t serial = hold(holder, "g");
        uint32_t waiting = enqueue(waiter), release, cancel;
        const V1(Reply) * outcome, *answer;

        expect_nothing_yet(waiter, waiting);
        server_freeze(&server);
        if (i % 2) {
            release = client_release(holder, 0, serial);
            cancel = client_cancel(waiter, waiter->last_ticket, 0);
        } else {
            cancel = client_cancel(waiter, waiter->last_ticket, 0);
            release = client_release(holder, 0, serial);
        }
        server_thaw(&server);
        expect_released(holder, release, false);
        answer = client_reply(waiter, cancel);
        outcome = client_reply(waiter, waiting);
        ck_assert_int_eq(answer->result_case, SLUICE__V1__REPLY__RESULT_CANCELLED);
        ck_assert_uint_lt(client_place(waiter, waiting), client_place(waiter, cancel));
        if (answer->cancelled->outcome == SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW) {
            ck_assert_int_eq(outcome->result_case, SLUICE__V1__REPLY__RESULT_ERROR);
            ck_assert_uint_eq(outcome->error->code, SLUICE_E_CANCELLED);
            n_cancelled++;
        } else {
            ck_assert_int_eq(answer->cancelled->outcome,
                             SLUICE__V1__CANCEL_OUTCOME__ALREADY_GRANTED);
            ck_assert_int_eq(outcome->result_case, SLUICE__V1__REPLY__RESULT_GRANT);
            let_go(waiter, answer->cancelled->serial);
            n_granted++;
        }
    }
    ck_assert_msg(n_cancelled && n_granted, "only one order was seen: %d cancelled, %d granted",
                  n_cancelled, n_granted);
    server_finish(&server);
}
END_TEST

/* The grants are more than the output of the connection has room for. */
START_TEST(a_cancel_at_the_head_grants_all_that_waited_behind_it_on_the_same_connection)
{
    enum { N = 40 };
    static uint8_t context[60000];
    struct server server;
    struct client *client;
    uint32_t heavy, cancel, light[N];
    uint64_t heavy_ticket;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    expect_grant(client, enqueue(client, .gate = "wide", .limit = 100, .weight = 60));
    heavy = enqueue(client, .gate = "wide", .weight = 100);
    heavy_ticket = client->last_ticket;
    for (int i = 0; i < N; i++)
        light[i] =
            enqueue(client, .gate = "wide", .context = context, .context_size = sizeof(context));
    server_await_waiting(&server, 1 + N);
    cancel = client_cancel(client, heavy_ticket, 0);
    expect_cancelled(client, cancel, SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    expect_error(client, heavy, SLUICE_E_CANCELLED);
    ck_assert_uint_lt(client_place(client, heavy), client_place(client, cancel));
    for (int i = 0; i < N; i++)
        ck_assert_uint_eq(expect_grant(client, light[i])->context.len, sizeof(context));
    server_finish(&server);
}
END_TEST

START_TEST(what_has_ended_is_told_apart_from_what_never_was)
{
    struct server server;
    struct client *one, *other;
    uint64_t serial;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    one = client_full(&server);
    other = client_full(&server);
    serial = expect_grant(one, enqueue(one, .ticket_id = 5))->serial;
    expect_error(other, client_release(other, 0, serial), SLUICE_E_UNKNOWN_TICKET);
    expect_error(other, client_cancel(other, 5, 0), SLUICE_E_UNKNOWN_TICKET);
    expect_error(one, client_release(one, 5, serial + 1), SLUICE_E_UNKNOWN_TICKET);
    expect_error(one, client_release(one, 0, 0), SLUICE_E_BAD_REQUEST);
    expect_error(one, client_cancel(one, 0, 0), SLUICE_E_BAD_REQUEST);
    waiting = enqueue(other, .ticket_id = 9);
    expect_error(other, client_release(other, 9, 0), SLUICE_E_TICKET_WAITING);
    expect_released(one, client_release(one, 5, serial), false);
    expect_released(one, client_release(one, 5, 0), true);
    expect_cancelled(one, client_cancel(one, 5, 0), SLUICE__V1__CANCEL_OUTCOME__ENDED_BEFORE);
    expect_error(one, client_release(one, 6, 0), SLUICE_E_UNKNOWN_TICKET);
    let_go(other, expect_grant(other, waiting)->serial);
    server_finish(&server);
}
END_TEST

START_TEST(a_simple_session_cancels_and_releases_by_serial)
{
    struct server server;
    struct client *simple, *holder;
    uint64_t serial;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    simple = client_simple(&server);
    serial = hold(simple, "g");
    let_go(simple, serial);
    expect_released(simple, client_release(simple, 0, serial), true);
    holder = client_full(&server);
    serial = hold(holder, "g");
    waiting = enqueue(simple, .ticket_id = 3);
    expect_cancelled(simple, client_cancel(simple, 3, 0), SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    expect_error(simple, waiting, SLUICE_E_CANCELLED);
    expect_cancelled(simple, client_cancel(simple, 3, 0), SLUICE__V1__CANCEL_OUTCOME__ENDED_BEFORE);
    expect_error(simple, client_cancel(simple, 0, serial), SLUICE_E_UNKNOWN_TICKET);
    server_finish(&server);
}
END_TEST

START_TEST(the_context_comes_back_byte_for_byte_with_its_own_grant)
{
    static uint8_t contexts[3][65536];
    struct server server;
    struct client *holder, *clients[3];
    uint32_t ids[3];
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    serial = hold(holder, "g");
    for (int i = 0; i < 3; i++) {
        for (size_t k = 0; k < sizeof(contexts[i]); k++)
            contexts[i][k] = (uint8_t)(k * 31 + (size_t)i * 7 + k / 256);
        clients[i] = client_full(&server);
        ids[i] = enqueue(clients[i], .context = contexts[i], .context_size = sizeof(contexts[i]));
        expect_nothing_yet(clients[i], ids[i]);
    }
    ck_assert_uint_ge(server_status(&server)->context_bytes, sizeof(contexts));
    let_go(holder, serial);
    for (int i = 0; i < 3; i++) {
        const V1(Grant) *grant = expect_grant(clients[i], ids[i]);

        ck_assert_uint_eq(grant->context.len, sizeof(contexts[i]));
        ck_assert_mem_eq(grant->context.data, contexts[i], sizeof(contexts[i]));
        let_go(clients[i], grant->serial);
    }
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: cancel and release",
          a_cancel_that_comes_first_answers_the_enqueue_and_then_itself,
          a_cancel_that_comes_after_the_grant_names_it_and_changes_nothing,
          a_cancel_in_the_instant_of_the_release_has_one_of_two_answers,
          a_cancel_at_the_head_grants_all_that_waited_behind_it_on_the_same_connection,
          what_has_ended_is_told_apart_from_what_never_was,
          a_simple_session_cancels_and_releases_by_serial,
          the_context_comes_back_byte_for_byte_with_its_own_grant)
