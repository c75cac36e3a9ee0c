/* What operators do to gates while tickets wait and are held. */
#include "harness.h"

#include <string.h>

#define ACTION(name) SLUICE__V1__GATE_ACTION__##name

START_TEST(a_raised_limit_wakes_waiters_at_once_in_their_order)
{
    struct server server;
    struct client *holder, *waiters[4];
    const V1(GateChanged) * changed;
    uint32_t ids[4];
    uint64_t token;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    token = expect_grant(holder, enqueue(holder))->token;
    for (int i = 0; i < 4; i++) {
        waiters[i] = client_full(&server);
        ids[i] = enqueue(waiters[i]);
        expect_nothing_yet(waiters[i], ids[i]);
    }
    changed = server_change(&server, "g", ACTION(SET_LIMIT), 4);
    ck_assert_uint_eq(changed->granted, 3);
    ck_assert_uint_eq(changed->gate->in_use, 4);
    for (int i = 0; i < 3; i++) {
        const V1(Grant) *grant = expect_grant(waiters[i], ids[i]);

        ck_assert_uint_gt(grant->token, token);
        ck_assert_uint_eq(grant->limit, 4);
        token = grant->token;
    }
    expect_nothing_yet(waiters[3], ids[3]);
    server_finish(&server);
}
END_TEST

START_TEST(a_lowered_limit_drops_what_is_too_heavy_and_grants_nothing_until_it_fits)
{
    struct server server;
    struct client *holders[3], *heavy, *light;
    uint64_t serials[3];
    uint32_t heavy_id, light_id;
    const V1(GateChanged) * changed;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 3\n");
    server_start(&server);
    for (int i = 0; i < 3; i++) {
        holders[i] = client_full(&server);
        serials[i] = hold(holders[i], "g");
    }
    heavy = client_full(&server);
    light = client_full(&server);
    heavy_id = enqueue(heavy, .weight = 3);
    expect_nothing_yet(heavy, heavy_id);
    light_id = enqueue(light);
    expect_nothing_yet(light, light_id);
    changed = server_change(&server, "g", ACTION(SET_LIMIT), 1);
    ck_assert_uint_eq(changed->dropped, 1);
    ck_assert_uint_eq(changed->granted, 0);
    expect_error_naming(heavy, heavy_id, SLUICE_E_TOO_HEAVY, "limit, which is now 1");
    for (int i = 0; i < 3; i++) {
        expect_nothing_yet(light, light_id);
        let_go(holders[i], serials[i]);
    }
    expect_grant(light, light_id);
    ck_assert_uint_eq(server_gate(&server, "g")->in_use, 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_paused_gate_keeps_its_queue_and_grants_in_order_when_resumed)
{
    struct server server;
    struct client *one, *two;
    uint32_t first, second;
    uint64_t token;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 2\n");
    server_start(&server);
    one = client_full(&server);
    two = client_full(&server);
    server_change(&server, "g", ACTION(PAUSE), 0);
    ck_assert(server_gate(&server, "g")->paused);
    first = enqueue(one);
    expect_nothing_yet(one, first);
    second = enqueue(two);
    expect_nothing_yet(two, second);
    expect_error_naming(one, enqueue(one, .try = true), SLUICE_E_WOULD_BLOCK,
                        "gate \"g\" is paused");
    ck_assert_uint_eq(server_change(&server, "g", ACTION(RESUME), 0)->granted, 2);
    token = expect_grant(one, first)->token;
    ck_assert_uint_gt(expect_grant(two, second)->token, token);
    server_finish(&server);
}
END_TEST

START_TEST(a_draining_gate_serves_the_waiting_and_takes_no_new_tickets)
{
    struct server server;
    struct client *holder, *waiter, *late;
    uint64_t serial;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    late = client_full(&server);
    serial = hold(holder, "g");
    waiting = enqueue(waiter);
    expect_nothing_yet(waiter, waiting);
    ck_assert_uint_eq(server_change(&server, "g", ACTION(DRAIN), 0)->dropped, 0);
    expect_error_naming(late, enqueue(late), SLUICE_E_GATE_CLOSED, "\"g\"");
    let_go(holder, serial);
    let_go(waiter, expect_grant(waiter, waiting)->serial);
    expect_error(late, enqueue(late), SLUICE_E_GATE_CLOSED);
    server_change(&server, "g", ACTION(REOPEN), 0);
    hold(late, "g");
    server_finish(&server);
}
END_TEST

START_TEST(a_closed_gate_drops_the_waiting_and_leaves_the_holder_alone)
{
    struct server server;
    struct client *holder, *waiters;
    const V1(GateChanged) * changed;
    uint32_t ids[5];
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiters = client_full(&server);
    serial = hold(holder, "g");
    for (int i = 0; i < 5; i++)
        ids[i] = enqueue(waiters);
    expect_nothing_yet(waiters, ids[4]);
    changed = server_change(&server, "g", ACTION(CLOSE), 0);
    ck_assert_uint_eq(changed->dropped, 5);
    ck_assert_int_eq(changed->gate->mode, SLUICE__V1__GATE_MODE__CLOSED);
    for (int i = 0; i < 5; i++)
        expect_error(waiters, ids[i], SLUICE_E_GATE_CLOSED);
    expect_error(waiters, enqueue(waiters), SLUICE_E_GATE_CLOSED);
    let_go(holder, serial);
    server_change(&server, "g", ACTION(REOPEN), 0);
    hold(waiters, "g");
    server_finish(&server);
}
END_TEST

START_TEST(a_revoked_hold_is_told_with_the_reason_and_the_next_is_granted)
{
    struct server server;
    struct client *holder, *next;
    const V1(HoldLost) * lost;
    uint64_t serial;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    next = client_full(&server);
    serial = hold(holder, "g");
    waiting = enqueue(next);
    expect_nothing_yet(next, waiting);
    server_revoke(&server, serial, "it hangs since noon");
    lost = expect_hold_lost(holder, SLUICE_E_REVOKED);
    ck_assert_uint_eq(lost->serial, serial);
    ck_assert(memmem(lost->message.data, lost->message.len, "it hangs since noon", 19) != NULL);
    expect_grant(next, waiting);
    expect_released(holder, client_release(holder, holder->last_ticket, serial), true);
    ck_assert_uint_eq(server_status(&server)->ended_total[SLUICE__V1__END_REASON__REVOKED], 1);
    server_finish(&server);
}
END_TEST

START_TEST(an_operator_cancels_the_waiting_and_revokes_the_held_and_never_the_other_way)
{
    struct server server;
    struct client *holder, *waiter, *admin;
    uint64_t held, queued;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    admin = client_full(&server);
    held = hold(holder, "g");
    waiting = enqueue(waiter, .notify = true);
    queued = expect_queued(waiter)->serial;
    expect_error(admin, client_end_ticket(admin, held, false, ""), SLUICE_E_TICKET_HELD);
    expect_error(admin, client_end_ticket(admin, queued, true, ""), SLUICE_E_TICKET_WAITING);
    expect_error_naming(admin, client_end_ticket(admin, 1, true, ""), SLUICE_E_UNKNOWN_TICKET,
                        "serial 1");
    client_reply(admin, client_end_ticket(admin, queued, false, "not today"));
    expect_error_naming(waiter, waiting, SLUICE_E_CANCELLED, "not today");
    let_go(holder, held);
    server_finish(&server);
}
END_TEST

START_TEST(changes_that_make_no_sense_are_refused_by_name)
{
    struct server server;
    struct client *admin;

    server_init(&server);
    server_start(&server);
    admin = client_full(&server);
    expect_error_naming(admin, client_change(admin, "nosuch", ACTION(PAUSE), 0), SLUICE_E_NOT_FOUND,
                        "nosuch");
    expect_error_naming(admin, client_change(admin, "g", ACTION(SET_LIMIT), 0),
                        SLUICE_E_BAD_REQUEST, "1000000");
    expect_error_naming(admin, client_change(admin, "g", ACTION(SET_LIMIT), 1000001),
                        SLUICE_E_BAD_REQUEST, "1000001");
    expect_error(admin, client_change(admin, "g", ACTION(GATE_ACTION_NONE), 1),
                 SLUICE_E_BAD_REQUEST);
    expect_error(admin, client_change(admin, "g", (V1(GateAction))77, 1), SLUICE_E_BAD_REQUEST);
    ck_assert_uint_eq(server_gate(&server, "g")->limit, 1);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: gates", a_raised_limit_wakes_waiters_at_once_in_their_order,
          a_lowered_limit_drops_what_is_too_heavy_and_grants_nothing_until_it_fits,
          a_paused_gate_keeps_its_queue_and_grants_in_order_when_resumed,
          a_draining_gate_serves_the_waiting_and_takes_no_new_tickets,
          a_closed_gate_drops_the_waiting_and_leaves_the_holder_alone,
          a_revoked_hold_is_told_with_the_reason_and_the_next_is_granted,
          an_operator_cancels_the_waiting_and_revokes_the_held_and_never_the_other_way,
          changes_that_make_no_sense_are_refused_by_name)
