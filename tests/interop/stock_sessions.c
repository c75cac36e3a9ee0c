/* Stock REQ sockets of libnanomsg and NNG, in processes of their own, as clients of
 * the real daemon: the rules of simple sessions. Each test runs with each library,
 * with the other one as its neighbour. */
#include "stock/application.h"

#include <signal.h>
#include <string.h>

static struct server server;

/* With the library under test; and with the other one. */
static struct application join(void)
{
    return application_start(library, server.socket_path, RESEND_NEVER);
}

static struct application join_other(void)
{
    return application_start(library_other(), server.socket_path, RESEND_NEVER);
}

static void begin(void)
{
    server_init(&server);
    server_start(&server);
}

START_TEST(a_free_slot_is_granted_with_the_context_and_released_by_serial)
{
    static const char context[] = "\0with\0zeros\xff";
    struct application mine;
    const V1(Grant) * grant;
    uint64_t serial;

    begin();
    mine = join();
    application_enqueue(&mine, .context = context, .context_size = sizeof(context),
                        .label = "stock");
    grant = application_grant(&mine);
    serial = grant->serial;
    ck_assert(serial > 0 && grant->token > serial);
    ck_assert_uint_eq(grant->ticket_id, 0);
    ck_assert_uint_eq(grant->limit, 1);
    ck_assert_uint_eq(grant->context.len, sizeof(context));
    ck_assert_mem_eq(grant->context.data, context, sizeof(context));
    ck_assert_uint_eq(server_gate(&server, "g")->in_use, 1);
    application_let_go(&mine, serial);
    ck_assert_uint_eq(server_gate(&server, "g")->in_use, 0);

    /* Once more is no error, and frees nothing that somebody else holds by now. */
    hold(client_full(&server), "g");
    application_release(&mine, 0, serial);
    application_released(&mine, true);
    ck_assert_uint_eq(server_gate(&server, "g")->in_use, 1);
    application_finish(&mine);
    server_finish(&server);
}
END_TEST

START_TEST(a_ticket_id_names_the_ticket_as_well)
{
    struct application mine;

    begin();
    mine = join();
    application_enqueue(&mine, .ticket_id = 7);
    ck_assert_uint_eq(application_grant(&mine)->ticket_id, 7);
    application_release(&mine, 7, 0);
    application_released(&mine, false);
    application_finish(&mine);
    server_finish(&server);
}
END_TEST

START_TEST(recv_returns_when_the_slot_is_granted_later)
{
    struct application mine, next;
    struct client *holder;
    uint64_t serial;

    begin();
    holder = client_full(&server);
    serial = hold(holder, "g");
    mine = join();
    application_enqueue(&mine, .gate = "g");
    application_begin_recv(&mine);
    server_await_waiting(&server, 1);
    next = join_other();
    application_enqueue(&next, .gate = "g");
    application_begin_recv(&next);
    server_await_waiting(&server, 2);
    application_still_waits(&mine);

    let_go(holder, serial);
    serial = application_grant(&mine)->serial;
    ck_assert_uint_eq(server_status(&server)->waiting, 1);
    application_still_waits(&next);
    application_let_go(&mine, serial);
    application_let_go(&next, application_grant(&next)->serial);
    application_finish(&mine);
    application_finish(&next);
    server_finish(&server);
}
END_TEST

START_TEST(killed_while_it_waits_it_leaves_the_queue)
{
    struct application mine, next;
    struct client *holder;
    uint64_t serial;

    begin();
    holder = client_full(&server);
    serial = hold(holder, "g");
    mine = join();
    application_enqueue(&mine, .gate = "g");
    application_begin_recv(&mine);
    server_await_waiting(&server, 1);
    next = join_other();
    application_enqueue(&next, .gate = "g");
    server_await_waiting(&server, 2);

    application_kill(&mine);
    server_await_waiting(&server, 1);
    let_go(holder, serial);
    application_let_go(&next, application_grant(&next)->serial);
    /* The holder's and the next one's: the dead one had no grant. */
    ck_assert_uint_eq(server_status(&server)->granted_total, 2);
    application_finish(&next);
    server_finish(&server);
}
END_TEST

START_TEST(killed_while_it_holds_its_slot_goes_to_the_next_at_once)
{
    struct application mine, next;

    begin();
    mine = join();
    application_hold(&mine);
    next = join_other();
    application_enqueue(&next, .gate = "g");
    application_begin_recv(&next);
    server_await_waiting(&server, 1);
    application_still_waits(&next);

    application_kill(&mine);
    application_let_go(&next, application_grant(&next)->serial);
    application_finish(&next);
    server_finish(&server);
}
END_TEST

START_TEST(a_second_enqueue_takes_the_place_of_a_waiting_one)
{
    struct application mine;
    struct client *holder;
    const V1(Grant) * grant;
    uint64_t serial;

    begin();
    holder = client_full(&server);
    serial = hold(holder, "g");
    mine = join();
    application_enqueue(&mine, .context = "first", .context_size = 5);
    server_await_waiting(&server, 1);
    application_enqueue(&mine, .context = "second", .context_size = 6);
    application_begin_recv(&mine);
    while (server_status(&server)->enqueued_total < 3)
        continue;
    ck_assert_uint_eq(server_status(&server)->waiting, 1);

    let_go(holder, serial);
    grant = application_grant(&mine);
    ck_assert_uint_eq(grant->context.len, 6);
    ck_assert_mem_eq(grant->context.data, "second", 6);
    application_let_go(&mine, grant->serial);
    ck_assert_uint_eq(server_status(&server)->granted_total, 2);
    application_finish(&mine);
    server_finish(&server);
}
END_TEST

START_TEST(a_cancel_ends_its_waiting_ticket)
{
    struct application mine;
    struct client *holder;

    begin();
    holder = client_full(&server);
    hold(holder, "g");
    mine = join();
    application_enqueue(&mine, .ticket_id = 7);
    server_await_waiting(&server, 1);
    application_cancel(&mine, 7, 0);
    application_cancelled(&mine, SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    ck_assert_uint_eq(server_status(&server)->waiting, 0);
    application_cancel(&mine, 7, 0);
    application_cancelled(&mine, SLUICE__V1__CANCEL_OUTCOME__ENDED_BEFORE);
    application_finish(&mine);
    server_finish(&server);
}
END_TEST

START_TEST(a_cancel_of_a_held_ticket_says_what_is_to_be_released)
{
    struct application mine;
    const V1(Cancelled) * cancelled;
    uint64_t serial;

    begin();
    mine = join();
    serial = application_hold(&mine);
    application_cancel(&mine, 0, serial);
    cancelled = application_cancelled(&mine, SLUICE__V1__CANCEL_OUTCOME__ALREADY_GRANTED);
    ck_assert_uint_eq(cancelled->serial, serial);
    application_let_go(&mine, serial);
    application_finish(&mine);
    server_finish(&server);
}
END_TEST

START_TEST(errors_arrive_as_the_reply)
{
    struct application mine;
    struct client *holder;

    begin();
    mine = join();
    application_enqueue(&mine, .gate = "nosuch");
    application_error(&mine, SLUICE_E_NOT_FOUND);
    application_enqueue(&mine, .weight = 2);
    application_error(&mine, SLUICE_E_TOO_HEAVY);
    holder = client_full(&server);
    hold(holder, "g");
    application_enqueue(&mine, .try = true);
    application_error(&mine, SLUICE_E_WOULD_BLOCK);
    application_enqueue(&mine, .wait_ms = 1);
    application_error(&mine, SLUICE_E_WAIT_EXPIRED);
    application_release(&mine, 0, 0);
    application_error(&mine, SLUICE_E_BAD_REQUEST);
    application_finish(&mine);
    server_finish(&server);
}
END_TEST

/* ------------------------------------------------------ what is not its own */

static void expect_unknown(struct application *mine, uint64_t ticket_id, uint64_t serial)
{
    application_release(mine, ticket_id, serial);
    application_error(mine, SLUICE_E_UNKNOWN_TICKET);
    application_cancel(mine, ticket_id, serial);
    application_error(mine, SLUICE_E_UNKNOWN_TICKET);
}

START_TEST(what_another_session_holds_or_waits_for_is_unknown)
{
    struct application mine, other, waiter;
    uint64_t serial, guess;

    begin();
    other = join_other();
    application_enqueue(&other, .ticket_id = 3);
    serial = application_grant(&other)->serial;
    waiter = join();
    application_enqueue(&waiter, .ticket_id = 4);
    application_begin_recv(&waiter);
    server_await_waiting(&server, 1);
    mine = join();
    expect_unknown(&mine, 3, 0);
    expect_unknown(&mine, 4, 0);
    expect_unknown(&mine, 0, serial);
    expect_unknown(&mine, 3, serial);
    /* The waiting one's serial is among the next numbers. */
    for (guess = serial + 1; guess < serial + 10; guess++)
        expect_unknown(&mine, 0, guess);
    application_finish(&mine);
    ck_assert_uint_eq(server_status(&server)->holds, 1);
    ck_assert_uint_eq(server_status(&server)->waiting, 1);
    application_let_go(&other, serial);
    serial = application_grant(&waiter)->serial;
    ck_assert_uint_lt(serial, guess);
    application_let_go(&waiter, serial);
    application_finish(&waiter);
    application_finish(&other);
    server_finish(&server);
}
END_TEST

START_TEST(serial_and_ticket_id_must_name_the_same_ticket)
{
    struct application mine;
    uint64_t serial;

    begin();
    mine = join();
    application_enqueue(&mine, .ticket_id = 3);
    serial = application_grant(&mine)->serial;
    expect_unknown(&mine, 4, serial);
    expect_unknown(&mine, 3, serial + 1);
    application_release(&mine, 3, serial);
    application_released(&mine, false);
    application_finish(&mine);
    server_finish(&server);
}
END_TEST

START_TEST(a_hold_that_was_taken_back_is_learned_at_the_release)
{
    struct application mine;
    uint64_t serial;

    begin();
    mine = join();
    serial = application_hold(&mine);
    server_revoke(&server, serial, "wanted elsewhere");
    application_release(&mine, 0, serial);
    application_released(&mine, true);

    application_enqueue(&mine, .hold_ms = 1);
    serial = application_grant(&mine)->serial;
    server_await_holds(&server, 0);
    application_release(&mine, 0, serial);
    application_released(&mine, true);
    application_finish(&mine);
    server_finish(&server);
}
END_TEST

/* ------------------------------------------------------------------- restart */

static void crash_and_restart(void)
{
    client_close(server.admin);
    server.admin = NULL;
    server_signal(&server, SIGKILL);
    ck_assert_int_eq(server_await_exit(&server), 128 + SIGKILL);
    server_start(&server);
}

START_TEST(a_hold_from_before_a_restart_is_unknown_and_its_slot_another_s)
{
    struct application mine, next;
    uint64_t serial, token, taken;

    begin();
    mine = join();
    application_enqueue(&mine, .ticket_id = 3);
    serial = application_grant(&mine)->serial;
    token = mine.reply->grant->token;
    server_status(&server);
    crash_and_restart();

    next = join_other();
    taken = application_hold(&next);
    /* Its socket is connected again by itself, and has never heard an error. */
    expect_unknown(&mine, 0, serial);
    expect_unknown(&mine, 3, 0);
    ck_assert_uint_eq(server_gate(&server, "g")->in_use, 1);
    application_let_go(&next, taken);

    application_enqueue(&mine, .ticket_id = 3);
    serial = application_grant(&mine)->serial;
    ck_assert_uint_gt(mine.reply->grant->token, token);
    application_let_go(&mine, serial);
    application_finish(&mine);
    application_finish(&next);
    server_finish(&server);
}
END_TEST

START_TEST(a_ticket_that_waits_through_a_restart_is_enqueued_again_by_its_library)
{
    struct application mine;
    struct client *holder;

    begin();
    holder = client_full(&server);
    hold(holder, "g");
    mine = join();
    application_enqueue(&mine, .context = "mine", .context_size = 4);
    application_begin_recv(&mine);
    server_await_waiting(&server, 1);
    application_still_waits(&mine);
    crash_and_restart();

    ck_assert_uint_eq(application_grant(&mine)->context.len, 4);
    ck_assert_uint_eq(server_status(&server)->holds, 1);
    application_let_go(&mine, mine.reply->grant->serial);
    application_finish(&mine);
    server_finish(&server);
}
END_TEST

STOCK_SCENARIOS("simple sessions", a_free_slot_is_granted_with_the_context_and_released_by_serial,
                a_ticket_id_names_the_ticket_as_well, recv_returns_when_the_slot_is_granted_later,
                killed_while_it_waits_it_leaves_the_queue,
                killed_while_it_holds_its_slot_goes_to_the_next_at_once,
                a_second_enqueue_takes_the_place_of_a_waiting_one, a_cancel_ends_its_waiting_ticket,
                a_cancel_of_a_held_ticket_says_what_is_to_be_released, errors_arrive_as_the_reply,
                what_another_session_holds_or_waits_for_is_unknown,
                serial_and_ticket_id_must_name_the_same_ticket,
                a_hold_that_was_taken_back_is_learned_at_the_release,
                a_hold_from_before_a_restart_is_unknown_and_its_slot_another_s,
                a_ticket_that_waits_through_a_restart_is_enqueued_again_by_its_library)
