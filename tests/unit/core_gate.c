/* Gates: where they come from, what operators do to them, when they go away. */
#include "core_world.h"

/* An enqueue of session 1 by ticket id, with an ensure. */
static struct enqueue ensuring(uint64_t session, uint64_t ticket_id, uint32_t limit,
                               enum on_mismatch on_mismatch)
{
    return (struct enqueue){
        .session = session,
        .ticket_id = ticket_id,
        .ensure = true,
        .ensure_limit = limit,
        .on_mismatch = on_mismatch,
        .may_ensure = true,
    };
}

START_TEST(a_gate_that_is_not_there_is_not_found)
{
    uint64_t s = open_full();

    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 1}), SLUICE_E_NOT_FOUND);
    ck_assert_int_eq(change("g", GATE_PAUSE), SLUICE_E_NOT_FOUND);
    ck_assert_int_eq(
        run((struct command){.kind = COMMAND_UNDECLARE_GATE, .undeclare.name = name_of("g")}),
        SLUICE_E_NOT_FOUND);
}
END_TEST

START_TEST(ensure_makes_the_gate_with_its_limit)
{
    uint64_t s = open_full();

    ck_assert_int_eq(enqueue(ensuring(s, 1, 3, MISMATCH_KEEP)), 0);
    ck_assert_uint_eq(gate_named("g")->limit, 3);
    ck_assert(!gate_named("g")->entry.declared);
    ck_assert(!world.result.limit_kept);
}
END_TEST

START_TEST(ensure_without_the_right_makes_nothing)
{
    uint64_t s = open_full();
    struct enqueue enqueue_ = ensuring(s, 1, 3, MISMATCH_KEEP);

    enqueue_.may_ensure = false;
    ck_assert_int_eq(enqueue(enqueue_), SLUICE_E_NOT_PERMITTED);
    ck_assert_str_eq(world.result.right, "create");
    ck_assert_ptr_null(gate_named("g"));
    declare("g", 3);
    enqueue_.ticket_id = 2;
    ck_assert_int_eq(enqueue(enqueue_), 0); /* nothing is to be made */
}
END_TEST

START_TEST(without_the_right_to_use_it_there_is_no_ticket_and_nobody_is_told_of_the_gate)
{
    uint64_t s = open_full(), serial;
    struct enqueue forbidden = ensuring(s, 2, 9, MISMATCH_FAIL);

    forbidden.may_not_use = true;
    declare("g", 3);
    serial = ask(s, 1);
    ck_assert_int_eq(enqueue(forbidden), SLUICE_E_NOT_PERMITTED);
    ck_assert_str_eq(world.result.right, "use");
    forbidden.ticket_id = 3;
    forbidden.gate = (struct bytes){"none", 4};
    forbidden.ensure = false;
    ck_assert_int_eq(enqueue(forbidden), SLUICE_E_NOT_PERMITTED);
    /* What was admitted before the right was taken away is known when it is sent again. */
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 1, .may_not_use = true}),
                     0);
    ck_assert_uint_eq(world.result.serial, serial);
    release(s, 1, 0);
}
END_TEST

START_TEST(ensure_of_a_limit_out_of_bounds_names_the_bound)
{
    uint64_t s = open_full();

    ck_assert_int_eq(enqueue(ensuring(s, 1, 0, MISMATCH_KEEP)), SLUICE_E_BAD_REQUEST);
    ck_assert_int_eq(enqueue(ensuring(s, 2, CORE_MAX_LIMIT + 1, MISMATCH_KEEP)),
                     SLUICE_E_BAD_REQUEST);
    ck_assert_uint_eq(world.result.value, CORE_MAX_LIMIT + 1);
    ck_assert_uint_eq(world.result.bound, CORE_MAX_LIMIT);
}
END_TEST

START_TEST(ensure_keep_uses_the_limit_in_force_and_says_both)
{
    uint64_t s = open_full();
    struct enqueue enqueue_;

    declare("g", 2);
    ck_assert_int_eq(enqueue(ensuring(s, 1, 5, MISMATCH_KEEP)), 0);
    ck_assert(world.result.limit_kept);
    ck_assert_uint_eq(world.result.value, 5);
    ck_assert_uint_eq(world.result.bound, 2);
    ck_assert_uint_eq(gate_named("g")->limit, 2);
    ask(s, 2);
    ck_assert_int_eq(enqueue(ensuring(s, 3, 5, MISMATCH_KEEP)), 0); /* has to wait */
    ck_assert(world.result.limit_kept);
    ck_assert_uint_eq(world.result.value, 5);
    ck_assert_uint_eq(world.result.bound, 2);
    enqueue_ = ensuring(s, 4, 5, MISMATCH_KEEP);
    enqueue_.weight = 3;
    ck_assert_int_eq(enqueue(enqueue_), SLUICE_E_TOO_HEAVY);
    ck_assert(!world.result.limit_kept); /* the bound is that of the error */
}
END_TEST

START_TEST(ensure_fail_is_refused_naming_both_limits)
{
    uint64_t s = open_full();

    declare("g", 2);
    ck_assert_int_eq(enqueue(ensuring(s, 1, 5, MISMATCH_FAIL)), SLUICE_E_LIMIT_MISMATCH);
    ck_assert_uint_eq(world.result.value, 5);
    ck_assert_uint_eq(world.result.bound, 2);
    ck_assert_int_eq(enqueue(ensuring(s, 2, 2, MISMATCH_FAIL)), 0);
}
END_TEST

START_TEST(ensure_set_needs_the_right_and_wakes_waiters)
{
    uint64_t s = open_full(), waiting;
    struct enqueue enqueue_ = ensuring(s, 3, 3, MISMATCH_SET);

    declare("g", 1);
    ask(s, 1);
    waiting = ask(s, 2);
    ck_assert_int_eq(enqueue(enqueue_), SLUICE_E_NOT_PERMITTED);
    ck_assert_uint_eq(gate_named("g")->limit, 1);
    enqueue_.may_set = true;
    enqueue_.ticket_id = 4;
    ck_assert_int_eq(enqueue(enqueue_), 0);
    ck_assert_uint_eq(gate_named("g")->limit, 3);
    ck_told(2);
    ck_granted(0, waiting);
    ck_granted(1, world.result.serial);
    ck_assert_uint_eq(world.result.n_granted, 2);
}
END_TEST

START_TEST(ensure_of_an_unused_undeclared_gate_takes_the_new_limit)
{
    uint64_t s = open_full();

    enqueue(ensuring(s, 1, 3, MISMATCH_KEEP));
    release(s, 1, 0);
    ck_assert_int_eq(enqueue(ensuring(s, 2, 5, MISMATCH_FAIL)), 0);
    ck_assert_uint_eq(gate_named("g")->limit, 5);
    ck_assert_int_eq(enqueue(ensuring(s, 3, 6, MISMATCH_FAIL)), SLUICE_E_LIMIT_MISMATCH);
}
END_TEST

START_TEST(undeclared_gate_goes_away)
{
    uint64_t s = open_full();

    enqueue(ensuring(s, 1, 1, MISMATCH_KEEP));
    ck_assert_uint_eq(core_next_deadline(world.core), UINT64_MAX);
    release(s, 1, 0);
    ck_assert_uint_eq(core_next_deadline(world.core), world.now_ns + LINGER_MS * MS);
    later(LINGER_MS - 1);
    tick();
    ck_assert_ptr_nonnull(gate_named("g"));
    later(1);
    tick();
    ck_assert_ptr_null(gate_named("g"));
    ck_assert_uint_eq(stats().used[RESOURCE_GATES], 0);
}
END_TEST

START_TEST(the_longest_linger_time_is_for_ever)
{
    struct core_limits limits = world_limits;
    uint64_t s = open_full();

    limits.gate_linger_ns = UINT64_MAX;
    ck_assert_int_eq(run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits}), 0);
    ck_assert_int_eq(
        enqueue((struct enqueue){
            .session = s, .ticket_id = 1, .ensure = true, .ensure_limit = 1, .may_ensure = true}),
        0);
    ck_assert_int_eq(release(s, 1, 0), 0);
    ck_assert_uint_eq(core_next_deadline(world.core), UINT64_MAX);
    later(UINT64_C(1000) * 60 * 60 * 24 * 365);
    tick();
    ck_assert_ptr_nonnull(gate_named("g"));
}
END_TEST

START_TEST(a_gate_made_for_a_ticket_that_was_refused_goes_away_too)
{
    uint64_t s = open_full();
    struct enqueue heavy = ensuring(s, 1, 1, MISMATCH_KEEP);

    heavy.weight = 2;
    ck_assert_int_eq(enqueue(heavy), SLUICE_E_TOO_HEAVY);
    ck_assert_ptr_nonnull(gate_named("g"));
    later(LINGER_MS);
    tick();
    ck_assert_ptr_null(gate_named("g"));
}
END_TEST

START_TEST(a_gate_that_an_operator_has_touched_stays)
{
    static const enum gate_action touches[] = {GATE_PAUSE, GATE_DRAIN, GATE_CLOSE};
    uint64_t s = open_full();

    for (uint64_t i = 0; i < 3; i++) {
        enqueue(ensuring(s, 1 + i, 1, MISMATCH_KEEP));
        release(s, 1 + i, 0);
        change("g", touches[i]);
        later(10 * LINGER_MS);
        tick();
        ck_assert_ptr_nonnull(gate_named("g"));
        change("g", i == 0 ? GATE_RESUME : GATE_REOPEN);
        later(LINGER_MS);
        tick();
        ck_assert_ptr_null(gate_named("g"));
    }
    enqueue(ensuring(s, 9, 1, MISMATCH_KEEP));
    release(s, 9, 0);
    set_limit("g", 1);
    later(10 * LINGER_MS);
    tick();
    ck_assert_ptr_nonnull(gate_named("g"));
}
END_TEST

/* Who sets the limit that its gate is made with is a client, not an operator. */
START_TEST(a_gate_whose_limit_a_client_has_set_goes_away)
{
    uint64_t s = open_full();
    struct enqueue other = ensuring(s, 2, 3, MISMATCH_SET);

    other.may_set = true;
    enqueue(ensuring(s, 1, 1, MISMATCH_KEEP));
    ck_assert_int_eq(enqueue(other), 0);
    ck_assert(world.result.limit_set);
    release(s, 1, 0);
    release(s, 2, 0);
    later(LINGER_MS);
    tick();
    ck_assert_ptr_null(gate_named("g"));
}
END_TEST

START_TEST(a_gate_that_left_the_file_goes_away_once_it_is_unused)
{
    uint64_t s = open_full();

    declare("g", 1);
    set_limit("g", 2); /* which counts as long as it is in the file */
    ask(s, 1);
    run((struct command){.kind = COMMAND_UNDECLARE_GATE, .undeclare.name = name_of("g")});
    later(10 * LINGER_MS);
    tick();
    ck_assert_ptr_nonnull(gate_named("g"));
    release(s, 1, 0);
    later(LINGER_MS);
    tick();
    ck_assert_ptr_null(gate_named("g"));
}
END_TEST

START_TEST(the_file_wins_over_a_limit_set_by_hand)
{
    declare("g", 2);
    set_limit("g", 9);
    ck_assert(gate_named("g")->entry.set_by_hand);
    declare("g", 3);
    ck_assert_uint_eq(gate_named("g")->limit, 3);
    ck_assert(!gate_named("g")->entry.set_by_hand);
}
END_TEST

START_TEST(a_limit_out_of_bounds_is_refused_and_changes_nothing)
{
    declare("g", 2);
    ck_assert_int_eq(set_limit("g", 0), SLUICE_E_BAD_REQUEST);
    ck_assert_int_eq(set_limit("g", CORE_MAX_LIMIT + 1), SLUICE_E_BAD_REQUEST);
    ck_assert_uint_eq(world.result.bound, CORE_MAX_LIMIT);
    ck_assert_int_eq(declare("g", 0), SLUICE_E_BAD_REQUEST);
    ck_assert_int_eq(declare("h", CORE_MAX_LIMIT + 1), SLUICE_E_BAD_REQUEST);
    ck_assert_uint_eq(gate_named("g")->limit, 2);
    ck_assert(!gate_named("g")->entry.set_by_hand);
    ck_assert_ptr_null(gate_named("h"));
    ck_assert_int_eq(set_limit("g", CORE_MAX_LIMIT), 0);
}
END_TEST

START_TEST(raising_the_limit_wakes_waiters_at_once)
{
    uint64_t s = open_full(), first, second;

    declare("g", 1);
    ask(s, 1);
    first = ask(s, 2);
    second = ask(s, 3);
    ask(s, 4);
    ck_assert_int_eq(set_limit("g", 3), 0);
    ck_assert_uint_eq(world.result.n_granted, 2);
    ck_told(2);
    ck_granted(0, first);
    ck_granted(1, second);
}
END_TEST

START_TEST(lowering_the_limit_ends_what_can_never_fit_and_counts_it)
{
    uint64_t s = open_full(), heavy, light;

    declare("g", 3);
    enqueue((struct enqueue){.session = s, .ticket_id = 1, .weight = 3});
    enqueue((struct enqueue){.session = s, .ticket_id = 2, .weight = 3});
    heavy = world.result.serial;
    light = ask(s, 3);
    ck_assert_int_eq(set_limit("g", 2), 0);
    ck_assert_uint_eq(world.result.n_dropped, 1);
    ck_told(1);
    ck_ended(0, heavy, SLUICE_E_TOO_HEAVY);
    release(s, 1, 0);
    ck_granted(1, light);
}
END_TEST

START_TEST(a_limit_below_the_holds_grants_nothing_until_they_fit)
{
    uint64_t s = open_full(), waiting;

    declare("g", 3);
    for (uint64_t id = 1; id <= 3; id++)
        ask(s, id);
    waiting = ask(s, 4);
    set_limit("g", 1);
    ck_told(0);
    ck_assert_uint_eq(gate_in_use(gate_named("g")), 3);
    release(s, 1, 0);
    ck_told(1);
    release(s, 2, 0);
    ck_told(1);
    release(s, 3, 0);
    ck_granted(1, waiting);
}
END_TEST

START_TEST(a_paused_gate_takes_tickets_and_grants_none)
{
    uint64_t s = open_full(), first;

    declare("g", 2);
    ck_assert_int_eq(change("g", GATE_PAUSE), 0);
    first = ask(s, 1);
    ask(s, 2);
    ck_told(0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3, .try = true}),
                     SLUICE_E_WOULD_BLOCK);
    ck_assert_int_eq(change("g", GATE_RESUME), 0);
    ck_told(2);
    ck_granted(0, first);
}
END_TEST

START_TEST(wait_timeouts_run_in_a_paused_gate)
{
    uint64_t s = open_full(), serial;

    declare("g", 1);
    change("g", GATE_PAUSE);
    enqueue((struct enqueue){.session = s, .ticket_id = 1, .wait_timeout_ms = 10});
    serial = world.result.serial;
    later(10);
    change("g", GATE_RESUME); /* no tick has run */
    ck_told(1);
    ck_ended(0, serial, SLUICE_E_WAIT_EXPIRED);
}
END_TEST

START_TEST(a_draining_gate_refuses_new_tickets_and_serves_the_waiting)
{
    uint64_t s = open_full(), waiting;

    declare("g", 1);
    ask(s, 1);
    waiting = ask(s, 2);
    ck_assert_int_eq(change("g", GATE_DRAIN), 0);
    ck_assert_uint_eq(world.result.n_dropped, 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3}), SLUICE_E_GATE_CLOSED);
    release(s, 1, 0);
    ck_granted(1, waiting);
    change("g", GATE_REOPEN);
    ask(s, 4);
}
END_TEST

START_TEST(a_closed_gate_drops_the_waiting_counts_them_and_keeps_the_holds)
{
    uint64_t s = open_full(), first, second;

    declare("g", 1);
    ask(s, 1);
    first = ask(s, 2);
    second = ask(s, 3);
    ck_assert_int_eq(change("g", GATE_CLOSE), 0);
    ck_assert_uint_eq(world.result.n_dropped, 2);
    ck_told(2);
    ck_ended(0, first, SLUICE_E_GATE_CLOSED);
    ck_ended(1, second, SLUICE_E_GATE_CLOSED);
    ck_assert_uint_eq(gate_in_use(gate_named("g")), 1);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 4}), SLUICE_E_GATE_CLOSED);
    change("g", GATE_REOPEN);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 5}), 0);
    ck_told(0);
}
END_TEST

START_TEST(gates_do_not_wait_for_each_other)
{
    uint64_t s = open_full();

    declare("g", 1);
    declare("h", 1);
    ask(s, 1);
    ask(s, 2);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3, .gate = name_of("h")}),
                     0);
    ck_told(1);
    ck_granted(0, world.result.serial);
}
END_TEST

START_TEST(names_that_begin_alike_are_different_gates)
{
    char longest[CORE_MAX_NAME + 1];

    memset(longest, 'x', CORE_MAX_NAME);
    longest[CORE_MAX_NAME] = '\0';
    declare("tenant:1", 1);
    declare("tenant:10", 2);
    declare(longest, 3);
    ck_assert_uint_eq(gate_named("tenant:1")->limit, 1);
    ck_assert_uint_eq(gate_named("tenant:10")->limit, 2);
    ck_assert_uint_eq(gate_named(longest)->limit, 3);
    longest[CORE_MAX_NAME - 1] = '\0';
    ck_assert_ptr_null(gate_named(longest));
}
END_TEST

START_TEST(a_stop_ends_the_waiting_lets_holders_release_and_takes_no_more)
{
    uint64_t s = open_full(), waiting;

    declare("g", 1);
    ask(s, 1);
    waiting = ask(s, 2);
    ck_assert_int_eq(run((struct command){.kind = COMMAND_STOP}), 0);
    ck_assert_uint_eq(world.result.n_dropped, 1);
    ck_ended(0, waiting, SLUICE_E_GOING_AWAY);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3}), SLUICE_E_GOING_AWAY);
    ck_assert_int_eq(release(s, 1, 0), 0);
    ck_assert(!world.result.ended_before);
}
END_TEST

START_TEST(a_stop_that_serves_grants_the_waiting_in_their_turn)
{
    uint64_t s = open_full(), waiting;

    declare("g", 1);
    ask(s, 1);
    waiting = ask(s, 2);
    ck_assert_int_eq(run((struct command){.kind = COMMAND_STOP, .stop.serve_waiting = true}), 0);
    ck_told(0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3}), SLUICE_E_GOING_AWAY);
    release(s, 1, 0);
    ck_granted(1, waiting);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, a_gate_that_is_not_there_is_not_found);
    tcase_add_test(tc, ensure_makes_the_gate_with_its_limit);
    tcase_add_test(tc, ensure_without_the_right_makes_nothing);
    tcase_add_test(tc,
                   without_the_right_to_use_it_there_is_no_ticket_and_nobody_is_told_of_the_gate);
    tcase_add_test(tc, ensure_of_a_limit_out_of_bounds_names_the_bound);
    tcase_add_test(tc, ensure_keep_uses_the_limit_in_force_and_says_both);
    tcase_add_test(tc, ensure_fail_is_refused_naming_both_limits);
    tcase_add_test(tc, ensure_set_needs_the_right_and_wakes_waiters);
    tcase_add_test(tc, ensure_of_an_unused_undeclared_gate_takes_the_new_limit);
    tcase_add_test(tc, undeclared_gate_goes_away);
    tcase_add_test(tc, the_longest_linger_time_is_for_ever);
    tcase_add_test(tc, a_gate_made_for_a_ticket_that_was_refused_goes_away_too);
    tcase_add_test(tc, a_gate_that_an_operator_has_touched_stays);
    tcase_add_test(tc, a_gate_whose_limit_a_client_has_set_goes_away);
    tcase_add_test(tc, a_gate_that_left_the_file_goes_away_once_it_is_unused);
    tcase_add_test(tc, the_file_wins_over_a_limit_set_by_hand);
    tcase_add_test(tc, a_limit_out_of_bounds_is_refused_and_changes_nothing);
    tcase_add_test(tc, raising_the_limit_wakes_waiters_at_once);
    tcase_add_test(tc, lowering_the_limit_ends_what_can_never_fit_and_counts_it);
    tcase_add_test(tc, a_limit_below_the_holds_grants_nothing_until_they_fit);
    tcase_add_test(tc, a_paused_gate_takes_tickets_and_grants_none);
    tcase_add_test(tc, wait_timeouts_run_in_a_paused_gate);
    tcase_add_test(tc, a_draining_gate_refuses_new_tickets_and_serves_the_waiting);
    tcase_add_test(tc, a_closed_gate_drops_the_waiting_counts_them_and_keeps_the_holds);
    tcase_add_test(tc, gates_do_not_wait_for_each_other);
    tcase_add_test(tc, names_that_begin_alike_are_different_gates);
    tcase_add_test(tc, a_stop_ends_the_waiting_lets_holders_release_and_takes_no_more);
    tcase_add_test(tc, a_stop_that_serves_grants_the_waiting_in_their_turn);
}

int main(void)
{
    return world_main("core/gate", add_tests);
}
