/* Requests that come again: by ticket id in full sessions, by request id in simple ones. */
#include "harness.h"

START_TEST(a_repeated_enqueue_that_waits_gets_the_outcome_once_and_the_older_one_is_superseded)
{
    struct server server;
    struct client *holder, *waiter;
    uint32_t first, second;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    serial = hold(holder, "g");
    first = enqueue(waiter, .ticket_id = 3);
    second = enqueue(waiter, .ticket_id = 3);
    expect_error(waiter, first, SLUICE_E_SUPERSEDED);
    expect_nothing_yet(waiter, second);
    /* Under the same request id nothing is answered twice. */
    enqueue(waiter, .ticket_id = 3, .request_id = second);
    expect_nothing_yet(waiter, second);
    ck_assert_uint_eq(server_status(&server)->waiting, 1);
    let_go(holder, serial);
    let_go(waiter, expect_grant(waiter, second)->serial);
    expect_nothing_yet(waiter, second);
    server_finish(&server);
}
END_TEST

START_TEST(a_repeated_enqueue_that_is_held_gets_the_same_grant_again)
{
    struct server server;
    struct client *client;
    const V1(Grant) * grant, *again;
    uint32_t id;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    id = enqueue(client, .ticket_id = 3, .context = "first", .context_size = 5);
    grant = expect_grant(client, id);
    again = expect_grant(client,
                         enqueue(client, .ticket_id = 3, .context = "other", .context_size = 5));
    ck_assert_uint_eq(again->serial, grant->serial);
    ck_assert_uint_eq(again->token, grant->token);
    ck_assert_uint_eq(again->context.len, 5);
    ck_assert_mem_eq(again->context.data, "first", 5);
    enqueue(client, .ticket_id = 3, .request_id = id);
    ck_assert_uint_eq(expect_grant(client, id)->token, grant->token);
    ck_assert_uint_eq(server_status(&server)->granted_total, 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_ticket_id_at_or_below_the_highest_is_never_a_new_ticket)
{
    struct server server;
    struct client *client;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    serial = expect_grant(client, enqueue(client, .ticket_id = 10))->serial;
    let_go(client, serial);
    expect_error(client, enqueue(client, .ticket_id = 10), SLUICE_E_TICKET_ENDED);
    expect_error(client, enqueue(client, .ticket_id = 4), SLUICE_E_TICKET_ENDED);
    /* A refused one has used its id up, one that was not understood has not. */
    expect_error(client, enqueue(client, .ticket_id = 11, .gate = "nosuch"), SLUICE_E_NOT_FOUND);
    expect_error(client, enqueue(client, .ticket_id = 11), SLUICE_E_TICKET_ENDED);
    expect_error(client, enqueue(client, .ticket_id = 12, .gate = "a b"), SLUICE_E_BAD_REQUEST);
    expect_grant(client, enqueue(client, .ticket_id = 12));
    expect_error(client, enqueue(client, .ticket_id = UINT64_C(1) << 53), SLUICE_E_BAD_REQUEST);
    server_finish(&server);
}
END_TEST

START_TEST(a_full_session_needs_a_ticket_id_and_a_simple_one_does_not)
{
    struct server server;
    struct client *full, *simple;

    server_init(&server);
    server_start(&server);
    full = client_full(&server);
    full->full = false; /* so that enqueue gives it no id */
    expect_error_naming(full, enqueue(full), SLUICE_E_BAD_REQUEST, "ticket_id");
    simple = client_simple(&server);
    expect_grant(simple, enqueue(simple));
    server_finish(&server);
}
END_TEST

START_TEST(a_second_enqueue_of_a_simple_session_takes_the_place_of_the_first)
{
    struct server server;
    struct client *holder, *simple;
    uint32_t first, second, third;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    simple = client_simple(&server);
    serial = hold(holder, "g");
    first = enqueue(simple);
    expect_nothing_yet(simple, first);
    second = enqueue(simple);
    expect_error(simple, first, SLUICE_E_SUPERSEDED);
    ck_assert_uint_eq(server_status(&server)->waiting, 1);
    third = enqueue(simple, .gate = "nosuch");
    expect_error(simple, third, SLUICE_E_NOT_FOUND);
    expect_error(simple, second, SLUICE_E_SUPERSEDED);
    ck_assert_uint_lt(client_place(simple, second), client_place(simple, third));
    let_go(holder, serial);
    ck_assert_uint_eq(server_status(&server)->granted_total, 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_resent_request_of_a_simple_session_is_recognised_waiting_held_and_ended)
{
    struct server server;
    struct client *holder, *simple;
    const V1(Grant) * grant, *again;
    uint32_t id, expired;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    simple = client_simple(&server);
    serial = hold(holder, "g");
    id = enqueue(simple, .context = "mine", .context_size = 4);
    enqueue(simple, .request_id = id);
    expect_nothing_yet(simple, id);
    ck_assert_uint_eq(server_status(&server)->waiting, 1);
    let_go(holder, serial);
    grant = expect_grant(simple, id);
    expect_nothing_yet(simple, id);
    enqueue(simple, .request_id = id);
    again = expect_grant(simple, id);
    ck_assert_uint_eq(again->token, grant->token);
    ck_assert_mem_eq(again->context.data, "mine", 4);
    let_go(simple, grant->serial);
    enqueue(simple, .request_id = id);
    expect_error(simple, id, SLUICE_E_TICKET_ENDED);
    hold(holder, "g");
    expired = enqueue(simple, .wait_ms = 5);
    expect_error(simple, expired, SLUICE_E_WAIT_EXPIRED);
    enqueue(simple, .request_id = expired);
    expect_error(simple, expired, SLUICE_E_WAIT_EXPIRED);
    server_finish(&server);
}
END_TEST

START_TEST(a_simple_session_remembers_its_last_64_endings)
{
    struct server server;
    struct client *simple;
    uint32_t ids[65];

    server_init(&server);
    server_start(&server);
    simple = client_simple(&server);
    for (int i = 0; i < 65; i++) {
        ids[i] = enqueue(simple);
        let_go(simple, expect_grant(simple, ids[i])->serial);
    }
    enqueue(simple, .request_id = ids[1]);
    expect_error(simple, ids[1], SLUICE_E_TICKET_ENDED);
    enqueue(simple, .request_id = ids[0]); /* forgotten: a new ticket */
    let_go(simple, expect_grant(simple, ids[0])->serial);
    server_finish(&server);
}
END_TEST

START_TEST(a_simple_session_holds_many_and_gets_no_notices)
{
    struct server server;
    struct client *simple, *admin;
    uint64_t serials[3];

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 3\n");
    server_start(&server);
    simple = client_simple(&server);
    admin = client_full(&server);
    for (int i = 0; i < 3; i++)
        serials[i] = expect_grant(simple, enqueue(simple, .notify = true))->serial;
    server_revoke(&server, serials[1], "");
    expect_nothing_yet(simple, FRAME_NOTICE_ID);
    expect_released(simple, client_release(simple, 0, serials[1]), true);
    expect_released(simple, client_release(simple, 0, serials[2]), false);
    expect_nothing_yet(admin, FRAME_NOTICE_ID);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: repeated requests",
          a_repeated_enqueue_that_waits_gets_the_outcome_once_and_the_older_one_is_superseded,
          a_repeated_enqueue_that_is_held_gets_the_same_grant_again,
          a_ticket_id_at_or_below_the_highest_is_never_a_new_ticket,
          a_full_session_needs_a_ticket_id_and_a_simple_one_does_not,
          a_second_enqueue_of_a_simple_session_takes_the_place_of_the_first,
          a_resent_request_of_a_simple_session_is_recognised_waiting_held_and_ended,
          a_simple_session_remembers_its_last_64_endings,
          a_simple_session_holds_many_and_gets_no_notices)
