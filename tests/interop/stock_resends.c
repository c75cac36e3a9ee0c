/* What stock REQ sockets do by themselves: send a request again while its reply is
 * out, and connect again when the connection is lost, behind the back of their
 * application. A relay between the two sees it happen; the daemon is the real one. */
#include "stock/application.h"
#include "stock/relay.h"

#include <signal.h>
#include <string.h>

#define RESEND_MS 50
/* Of a simple session. */
#define ENDINGS_REMEMBERED 64

static struct server server;
static struct relay relay;
static struct application app;
static struct client *holder;

static void begin(int resend_ms)
{
    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    relay_open(&relay, &server);
    app = application_start(library, relay.path, resend_ms);
    relay_accept(&relay);
}

static void end(void)
{
    application_finish(&app);
    relay_close(&relay);
    server_finish(&server);
}

/* The library repeats the request, and the repetition goes on to the daemon. */
static void pass_again(const struct passing *request)
{
    relay_take_again(&relay, request);
    relay_pass(&relay, request);
}

static void release_after(const struct passing *request, uint64_t serial, bool ended_before)
{
    application_release(&app, 0, serial);
    relay_round_trip(&relay, request);
    application_released(&app, ended_before);
}

/* ------------------------------------------------------------------ sent again */

START_TEST(sent_again_while_it_waits_is_one_ticket_with_one_grant)
{
    struct passing request;
    uint64_t serial;

    begin(RESEND_MS);
    serial = hold(holder, "g");
    application_enqueue(&app, .gate = "g");
    relay_request(&relay, &request);
    pass_again(&request);
    pass_again(&request);
    expect_nothing_yet(relay.daemon, request.id);
    ck_assert_uint_eq(server_status(&server)->waiting, 1);
    ck_assert_uint_eq(server_status(&server)->enqueued_total, 2);

    let_go(holder, serial);
    relay_reply(&relay, request.id);
    serial = application_grant(&app)->serial;
    expect_nothing_yet(relay.daemon, request.id);
    release_after(&request, serial, false);
    ck_assert_uint_eq(server_status(&server)->granted_total, 2);
    end();
}
END_TEST

START_TEST(sent_again_while_it_is_held_is_the_same_grant)
{
    static const char context[] = "the one of the first";
    struct passing request;
    uint64_t serial, token;
    const V1(Grant) * grant;

    begin(RESEND_MS);
    application_enqueue(&app, .context = context, .context_size = sizeof(context));
    relay_request(&relay, &request);
    grant = expect_grant(relay.daemon, request.id);
    serial = grant->serial;
    token = grant->token;

    /* The grant does not reach the application, so the library asks again. */
    pass_again(&request);
    relay_reply(&relay, request.id);
    grant = application_grant(&app);
    ck_assert_uint_eq(grant->serial, serial);
    ck_assert_uint_eq(grant->token, token);
    ck_assert_mem_eq(grant->context.data, context, sizeof(context));
    ck_assert_uint_eq(server_gate(&server, "g")->in_use, 1);
    release_after(&request, serial, false);
    ck_assert_uint_eq(server_status(&server)->granted_total, 1);
    end();
}
END_TEST

START_TEST(sent_again_to_a_stopped_daemon_is_one_ticket_when_it_goes_on)
{
    struct passing request;
    uint64_t serial;

    begin(RESEND_MS);
    server_freeze(&server);
    application_enqueue(&app, .gate = "g");
    relay_request(&relay, &request);
    for (int i = 0; i < 3; i++)
        pass_again(&request);
    server_thaw(&server);
    serial = expect_grant(relay.daemon, request.id)->serial;
    for (int i = 0; i < 2; i++)
        ck_assert_uint_eq(expect_grant(relay.daemon, request.id)->serial, serial);
    relay_reply(&relay, request.id);
    ck_assert_uint_eq(application_grant(&app)->serial, serial);
    ck_assert_uint_eq(server_status(&server)->granted_total, 1);
    release_after(&request, serial, false);
    ck_assert_uint_eq(server_status(&server)->holds, 0);
    end();
}
END_TEST

/* ---------------------------------------------------- sent again, after the end */

/* Has its reply, withheld, and gets the same again, though the slot is free by now. */
static void expect_same_error_again(const struct passing *request, int code)
{
    expect_error(relay.daemon, request->id, code);
    ck_assert_uint_eq(server_gate(&server, "g")->in_use, 0);
    pass_again(request);
    relay_reply(&relay, request->id);
    application_error(&app, code);
    ck_assert_uint_eq(server_status(&server)->waiting, 0);
}

START_TEST(sent_again_after_it_was_refused_is_the_same_error)
{
    struct passing request;
    uint64_t serial;

    begin(RESEND_MS);
    serial = hold(holder, "g");
    application_enqueue(&app, .try = true);
    relay_request(&relay, &request);
    /* The next reply comes after the refusal. */
    expect_pong(relay.daemon, client_ping(relay.daemon));
    let_go(holder, serial);
    expect_same_error_again(&request, SLUICE_E_WOULD_BLOCK);
    end();
}
END_TEST

START_TEST(sent_again_after_it_expired_is_the_same_error)
{
    struct passing request;
    uint64_t serial;

    begin(RESEND_MS);
    serial = hold(holder, "g");
    application_enqueue(&app, .wait_ms = 1);
    relay_request(&relay, &request);
    while (server_status(&server)->ended_total[SLUICE__V1__END_REASON__EXPIRED] == 0)
        continue;
    let_go(holder, serial);
    expect_same_error_again(&request, SLUICE_E_WAIT_EXPIRED);
    end();
}
END_TEST

START_TEST(sent_again_after_it_was_cancelled_is_the_same_error)
{
    struct passing request;
    uint64_t serial;

    begin(RESEND_MS);
    serial = hold(holder, "g");
    application_enqueue(&app, .ticket_id = 7);
    relay_request(&relay, &request);
    expect_cancelled(relay.daemon, client_cancel(relay.daemon, 7, 0),
                     SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    let_go(holder, serial);
    expect_same_error_again(&request, SLUICE_E_CANCELLED);
    end();
}
END_TEST

START_TEST(sent_again_after_its_hold_was_revoked_is_no_grant)
{
    struct passing request;

    begin(RESEND_MS);
    application_enqueue(&app, .gate = "g");
    relay_request(&relay, &request);
    server_revoke(&server, expect_grant(relay.daemon, request.id)->serial, "wanted elsewhere");
    pass_again(&request);
    relay_reply(&relay, request.id);
    application_error(&app, SLUICE_E_REVOKED);
    ck_assert_uint_eq(server_status(&server)->holds, 0);
    end();
}
END_TEST

START_TEST(sent_again_after_it_was_released_has_ended)
{
    struct passing request;

    begin(RESEND_MS);
    application_enqueue(&app, .gate = "g");
    relay_request(&relay, &request);
    let_go(relay.daemon, expect_grant(relay.daemon, request.id)->serial);
    pass_again(&request);
    relay_reply(&relay, request.id);
    application_error(&app, SLUICE_E_TICKET_ENDED);
    ck_assert_uint_eq(server_status(&server)->granted_total, 1);
    end();
}
END_TEST

START_TEST(the_last_64_endings_are_remembered)
{
    struct passing request;
    uint64_t serial;

    begin(RESEND_MS);
    serial = hold(holder, "g");
    application_enqueue(&app, .try = true);
    relay_request(&relay, &request);
    expect_error(relay.daemon, request.id, SLUICE_E_WOULD_BLOCK);
    let_go(holder, serial);
    for (int i = 1; i < ENDINGS_REMEMBERED; i++)
        expect_error(relay.daemon, enqueue(relay.daemon, .gate = "nosuch"), SLUICE_E_NOT_FOUND);
    pass_again(&request);
    expect_error(relay.daemon, request.id, SLUICE_E_WOULD_BLOCK);

    /* One more, and it is a new ticket: the slot is free. */
    expect_error(relay.daemon, enqueue(relay.daemon, .gate = "nosuch"), SLUICE_E_NOT_FOUND);
    pass_again(&request);
    relay_reply(&relay, request.id);
    release_after(&request, application_grant(&app)->serial, false);
    end();
}
END_TEST

START_TEST(a_superseded_request_is_answered_before_the_newer_one_is_granted)
{
    struct passing first, second;
    uint64_t serial;

    begin(RESEND_NEVER);
    serial = hold(holder, "g");
    application_enqueue(&app, .label = "first");
    relay_request(&relay, &first);
    application_enqueue(&app, .label = "second");
    relay_request(&relay, &second);
    ck_assert_uint_ne(first.id, second.id);
    /* The library knows that the application does not want it any more. */
    relay_reply(&relay, first.id);
    expect_nothing_yet(relay.daemon, second.id);
    let_go(holder, serial);
    relay_reply(&relay, second.id);
    release_after(NULL, application_grant(&app)->serial, false);
    end();
}
END_TEST

/* ------------------------------------------------------------- connected again */

static void expect_unknown(uint64_t ticket_id, uint64_t serial)
{
    application_release(&app, ticket_id, serial);
    relay_round_trip(&relay, NULL);
    application_error(&app, SLUICE_E_UNKNOWN_TICKET);
    application_cancel(&app, ticket_id, serial);
    relay_round_trip(&relay, NULL);
    application_error(&app, SLUICE_E_UNKNOWN_TICKET);
}

START_TEST(connected_again_behind_its_back_it_learns_at_its_next_word_that_it_holds_nothing)
{
    uint64_t serial, taken;
    uint32_t next;

    begin(RESEND_NEVER);
    application_enqueue(&app, .ticket_id = 3);
    relay_round_trip(&relay, NULL);
    serial = application_grant(&app)->serial;
    next = enqueue(holder);
    expect_nothing_yet(holder, next);

    relay_cut(&relay);
    taken = expect_grant(holder, next)->serial;
    relay_accept(&relay);
    expect_unknown(0, serial);
    expect_unknown(3, 0);
    expect_unknown(3, serial);
    expect_unknown(0, taken);
    ck_assert_uint_eq(server_gate(&server, "g")->in_use, 1);
    ck_assert_uint_eq(server_status(&server)->ended_total[SLUICE__V1__END_REASON__ORPHANED], 1);

    /* The new session is as good as any. */
    let_go(holder, taken);
    application_enqueue(&app, .ticket_id = 3);
    relay_round_trip(&relay, NULL);
    release_after(NULL, application_grant(&app)->serial, false);
    end();
}
END_TEST

START_TEST(connected_again_while_it_waits_it_is_a_new_ticket_and_the_last)
{
    struct passing request;
    struct client *next;
    uint64_t serial;
    uint32_t id;

    begin(RESEND_NEVER);
    serial = hold(holder, "g");
    application_enqueue(&app, .gate = "g");
    application_begin_recv(&app);
    relay_request(&relay, &request);
    expect_nothing_yet(relay.daemon, request.id);
    next = client_full(&server);
    id = enqueue(next);
    expect_nothing_yet(next, id);

    relay_cut(&relay);
    server_await_waiting(&server, 1);
    relay_accept(&relay);
    pass_again(&request);
    expect_nothing_yet(relay.daemon, request.id);
    ck_assert_uint_eq(server_status(&server)->waiting, 2);
    let_go(holder, serial);
    serial = expect_grant(next, id)->serial;
    expect_nothing_yet(relay.daemon, request.id);
    application_still_waits(&app);
    let_go(next, serial);
    relay_reply(&relay, request.id);
    ck_assert_uint_gt(application_grant(&app)->serial, serial);
    release_after(NULL, app.reply->grant->serial, false);
    end();
}
END_TEST

START_TEST(a_grant_that_is_lost_with_its_connection_holds_no_slot)
{
    struct passing request;
    uint64_t lost, serial;

    begin(RESEND_NEVER);
    application_enqueue(&app, .gate = "g");
    relay_request(&relay, &request);
    lost = expect_grant(relay.daemon, request.id)->serial;
    relay_cut(&relay);
    let_go(holder, hold(holder, "g"));
    relay_accept(&relay);
    pass_again(&request);
    relay_reply(&relay, request.id);
    serial = application_grant(&app)->serial;
    ck_assert_uint_gt(serial, lost);
    expect_unknown(0, lost);
    release_after(NULL, serial, false);
    end();
}
END_TEST

/* --------------------------------------------------------------------- notices */

START_TEST(no_notice_ever_comes)
{
    struct application waiter;
    struct passing request;
    struct client *witness;
    uint64_t serial;

    begin(RESEND_NEVER);
    witness = client_full(&server);
    serial = hold(holder, "g");
    application_enqueue(&app, .notify = true);
    relay_request(&relay, &request);
    expect_nothing_yet(relay.daemon, FRAME_NOTICE_ID);
    let_go(holder, serial);
    relay_reply(&relay, request.id);
    serial = application_grant(&app)->serial;
    server_revoke(&server, serial, "wanted elsewhere");
    expect_nothing_yet(relay.daemon, FRAME_NOTICE_ID);
    release_after(NULL, serial, true);

    application_enqueue(&app, .gate = "g");
    relay_round_trip(&relay, NULL);
    serial = application_grant(&app)->serial;
    waiter = application_start(library_other(), server.socket_path, RESEND_NEVER);
    application_enqueue(&waiter, .gate = "g");
    server_await_waiting(&server, 1);
    server_signal(&server, SIGTERM);
    expect_going_away(witness);
    expect_nothing_yet(relay.daemon, FRAME_NOTICE_ID);
    application_error(&waiter, SLUICE_E_GOING_AWAY);
    application_enqueue(&app, .gate = "g");
    relay_round_trip(&relay, NULL);
    application_error(&app, SLUICE_E_GOING_AWAY);
    release_after(NULL, serial, false);
    ck_assert_int_eq(server_await_exit(&server), 0);
    application_finish(&waiter);
    application_finish(&app);
    relay_close(&relay);
    server_clean(&server);
}
END_TEST

STOCK_SCENARIOS("what REQ sockets do by themselves",
                sent_again_while_it_waits_is_one_ticket_with_one_grant,
                sent_again_while_it_is_held_is_the_same_grant,
                sent_again_to_a_stopped_daemon_is_one_ticket_when_it_goes_on,
                sent_again_after_it_was_refused_is_the_same_error,
                sent_again_after_it_expired_is_the_same_error,
                sent_again_after_it_was_cancelled_is_the_same_error,
                sent_again_after_its_hold_was_revoked_is_no_grant,
                sent_again_after_it_was_released_has_ended, the_last_64_endings_are_remembered,
                a_superseded_request_is_answered_before_the_newer_one_is_granted,
                connected_again_behind_its_back_it_learns_at_its_next_word_that_it_holds_nothing,
                connected_again_while_it_waits_it_is_a_new_ticket_and_the_last,
                a_grant_that_is_lost_with_its_connection_holds_no_slot, no_notice_ever_comes)
