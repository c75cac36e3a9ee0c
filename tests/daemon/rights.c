/* Who may make gates and who may administer them. */
#include "harness.h"

#include <stdio.h>
#include <unistd.h>

/* Whether another user can be played; says so if not. */
static bool can_be_nobody(void)
{
    if (geteuid() == 0)
        return true;
    fprintf(stderr, "SKIPPED: not root, so no other user can connect\n");
    return false;
}

START_TEST(ensure_makes_a_gate_that_is_not_there)
{
    struct server server;
    struct client *client;
    const V1(GateInfo) * gate;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    ck_assert_uint_eq(expect_grant(client, enqueue(client, .gate = "new", .limit = 3))->limit, 3);
    gate = server_gate(&server, "new");
    ck_assert_uint_eq(gate->limit, 3);
    ck_assert(!gate->declared);
    expect_error_naming(client, enqueue(client, .gate = "newer", .limit = 1000001),
                        SLUICE_E_BAD_REQUEST, "1000000");
    server_finish(&server);
}
END_TEST

START_TEST(keep_uses_the_limit_in_force_and_warns)
{
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    ck_assert_uint_eq(expect_grant(client, enqueue(client, .limit = 5))->limit, 1);
    ck_assert_said(&server, "event=limit_kept gate=\"g\" limit=1 asked=5");
    server_finish(&server);
}
END_TEST

START_TEST(fail_refuses_another_limit_and_names_both)
{
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    expect_error_naming(client,
                        enqueue(client, .limit = 5, .on_mismatch = SLUICE__V1__ON_MISMATCH__FAIL),
                        SLUICE_E_LIMIT_MISMATCH, "limit 1, not 5");
    expect_grant(client, enqueue(client, .limit = 1, .on_mismatch = SLUICE__V1__ON_MISMATCH__FAIL));
    server_finish(&server);
}
END_TEST

START_TEST(set_sets_the_limit_and_wakes_waiters)
{
    struct server server;
    struct client *client, *other;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    other = client_full(&server);
    hold(client, "g");
    waiting = enqueue(other);
    expect_nothing_yet(other, waiting);
    expect_grant(client, enqueue(client, .limit = 3, .on_mismatch = SLUICE__V1__ON_MISMATCH__SET));
    expect_grant(other, waiting);
    ck_assert_uint_eq(server_gate(&server, "g")->limit, 3);
    ck_assert_said(&server, "event=gate_changed gate=\"g\" action=set_limit limit=3");
    server_finish(&server);
}
END_TEST

START_TEST(an_unused_undeclared_gate_takes_a_new_limit)
{
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    let_go(client, expect_grant(client, enqueue(client, .gate = "new", .limit = 3))->serial);
    ck_assert_uint_eq(expect_grant(client, enqueue(client, .gate = "new", .limit = 4,
                                                   .on_mismatch = SLUICE__V1__ON_MISMATCH__FAIL))
                          ->limit,
                      4);
    server_finish(&server);
}
END_TEST

START_TEST(an_unused_undeclared_gate_goes_away_and_a_declared_one_stays)
{
    struct server server;
    struct client *client;
    uint64_t since = clock_ns();

    server_init(&server);
    server_configure(&server, "[daemon]\ngate_linger = 30ms\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    client = client_full(&server);
    let_go(client, expect_grant(client, enqueue(client, .gate = "new", .limit = 3))->serial);
    while (server_status(&server)->gates != 1)
        check_patience(since, "the gate to go away");
    expect_error(client, enqueue(client, .gate = "new"), SLUICE_E_NOT_FOUND);
    hold(client, "g");
    server_finish(&server);
}
END_TEST

START_TEST(by_default_others_may_use_gates_and_not_make_them)
{
    struct server server;
    struct client *nobody;

    if (!can_be_nobody())
        return;
    server_init(&server);
    server_start(&server);
    nobody = client_full_as(&server, NOBODY);
    expect_error_naming(nobody, enqueue(nobody, .gate = "new", .limit = 1), SLUICE_E_NOT_PERMITTED,
                        "\"new\"");
    ck_assert_uint_eq(expect_grant(nobody, enqueue(nobody, .limit = 7))->limit, 1);
    expect_error(nobody, enqueue(nobody, .limit = 7, .on_mismatch = SLUICE__V1__ON_MISMATCH__SET),
                 SLUICE_E_NOT_PERMITTED);
    ck_assert_uint_eq(server_gate(&server, "g")->limit, 1);
    server_finish(&server);
}
END_TEST

START_TEST(everyone_may_make_gates_if_the_operator_says_so_and_nobody_sets_limits)
{
    struct server server;
    struct client *nobody;

    if (!can_be_nobody())
        return;
    server_init(&server);
    server_configure(&server, "[daemon]\nallow_ensure = everyone\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    nobody = client_full_as(&server, NOBODY);
    expect_grant(nobody, enqueue(nobody, .gate = "new", .limit = 2));
    expect_error(nobody, enqueue(nobody, .limit = 7, .on_mismatch = SLUICE__V1__ON_MISMATCH__SET),
                 SLUICE_E_NOT_PERMITTED);
    server_finish(&server);
}
END_TEST

START_TEST(with_nobody_not_even_root_makes_gates_by_ensure)
{
    struct server server;
    struct client *client;

    server_init(&server);
    server_configure(&server, "[daemon]\nallow_ensure = nobody\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    client = client_full(&server);
    expect_error(client, enqueue(client, .gate = "new", .limit = 2), SLUICE_E_NOT_PERMITTED);
    expect_grant(client, enqueue(client, .limit = 2));
    server_finish(&server);
}
END_TEST

START_TEST(administration_is_refused_to_another_user)
{
    struct server server;
    struct client *nobody, *holder;
    uint64_t serial;

    if (!can_be_nobody())
        return;
    server_init(&server);
    server_start(&server);
    nobody = client_full_as(&server, NOBODY);
    holder = client_full(&server);
    serial = hold(holder, "g");
    expect_error_naming(nobody, client_change(nobody, "g", SLUICE__V1__GATE_ACTION__PAUSE, 0),
                        SLUICE_E_NOT_PERMITTED, "65534");
    expect_error(nobody, client_end_ticket(nobody, serial, true, ""), SLUICE_E_NOT_PERMITTED);
    expect_error(nobody, client_ask_status(nobody, true), SLUICE_E_NOT_PERMITTED);
    ck_assert_uint_eq(client_reply(nobody, client_ask_status(nobody, false))->status->holds, 1);
    ck_assert(!server_gate(&server, "g")->paused);
    let_go(holder, serial);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: rights", ensure_makes_a_gate_that_is_not_there,
          keep_uses_the_limit_in_force_and_warns, fail_refuses_another_limit_and_names_both,
          set_sets_the_limit_and_wakes_waiters, an_unused_undeclared_gate_takes_a_new_limit,
          an_unused_undeclared_gate_goes_away_and_a_declared_one_stays,
          by_default_others_may_use_gates_and_not_make_them,
          everyone_may_make_gates_if_the_operator_says_so_and_nobody_sets_limits,
          with_nobody_not_even_root_makes_gates_by_ensure,
          administration_is_refused_to_another_user)
