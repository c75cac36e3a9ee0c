/* The life of a ticket: granted in order, ended once, never late. */
#include "core_world.h"

START_TEST(a_free_slot_is_granted_at_once_with_the_context)
{
    uint64_t s = open_full(), serial;

    declare("g", 1);
    ck_assert_int_eq(
        enqueue((struct enqueue){
            .session = s, .ticket_id = 1, .context = {"abc", 3}, .notify_queued = true}),
        0);
    serial = world.result.serial;
    ck_told(1);
    ck_granted(0, serial);
    ck_assert_uint_ne(world.told[0].token, 0);
    ck_assert_uint_eq(world.told[0].context_size, 3);
    ck_assert_mem_eq(world.told[0].context, "abc", 3);
    ck_assert_uint_eq(world.result.n_granted, 1);
}
END_TEST

START_TEST(release_wakes_the_oldest_waiter)
{
    uint64_t a = open_full(), b = open_full(), held, first, second;

    declare("g", 1);
    held = ask(a, 1);
    first = ask(b, 1);
    second = ask(a, 2);
    ck_assert_int_eq(release(a, 1, held), 0);
    ck_told(2);
    ck_ended(0, held, 0);
    ck_granted(1, first);
    ck_assert_int_eq(release(b, 1, 0), 0);
    ck_granted(1, second);
}
END_TEST

START_TEST(serials_and_tokens_rise_over_all_gates)
{
    uint64_t s = open_full(), last_serial = 0, last_token = 0;

    declare("g", 100);
    declare("h", 100);
    for (uint64_t id = 1; id <= 20; id++) {
        ck_assert_int_eq(enqueue((struct enqueue){
                             .session = s, .ticket_id = id, .gate = name_of(id % 2 ? "g" : "h")}),
                         0);
        ck_assert_uint_gt(world.told[0].serial, last_serial);
        ck_assert_uint_gt(world.told[0].token, last_token);
        last_serial = world.told[0].serial;
        last_token = world.told[0].token;
    }
}
END_TEST

START_TEST(a_heavy_ticket_at_the_head_is_never_overtaken)
{
    uint64_t s = open_full(), heavy, light;

    declare("g", 3);
    ask(s, 1);
    ask(s, 2);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3, .weight = 3}), 0);
    heavy = world.result.serial;
    light = ask(s, 4); /* would fit */
    ck_told(0);
    ck_assert_int_eq(release(s, 1, 0), 0);
    ck_told(1);
    ck_assert_int_eq(release(s, 2, 0), 0);
    ck_told(2);
    ck_granted(1, heavy);
    ck_assert_int_eq(release(s, 3, 0), 0);
    ck_granted(1, light);
}
END_TEST

START_TEST(when_the_heavy_head_ends_those_behind_it_are_granted)
{
    uint64_t s = open_full(), light;

    declare("g", 2);
    ask(s, 1);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 2, .weight = 2}), 0);
    light = ask(s, 3);
    ck_assert_int_eq(cancel(s, 2, 0), 0);
    ck_told(2);
    ck_granted(1, light);
}
END_TEST

START_TEST(weight_0_means_1)
{
    uint64_t s = open_full();

    declare("g", 1);
    ask(s, 1);
    ck_assert_uint_eq(gate_in_use(gate_named("g")), 1);
}
END_TEST

START_TEST(a_weight_above_the_limit_is_too_heavy_and_names_both)
{
    uint64_t s = open_full();

    declare("g", 4);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 1, .weight = 5}),
                     SLUICE_E_TOO_HEAVY);
    ck_assert_uint_eq(world.result.value, 5);
    ck_assert_uint_eq(world.result.bound, 4);
}
END_TEST

START_TEST(try_is_granted_or_would_block_and_never_waits)
{
    uint64_t s = open_full();

    declare("g", 1);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 1, .try = true}), 0);
    ck_told(1);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 2, .try = true}),
                     SLUICE_E_WOULD_BLOCK);
    ck_told(0);
    ck_assert_uint_eq(stats().waiting, 0);
}
END_TEST

START_TEST(try_does_not_pass_those_who_wait)
{
    uint64_t s = open_full();

    declare("g", 2);
    ask(s, 1);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 2, .weight = 2}), 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3, .try = true}),
                     SLUICE_E_WOULD_BLOCK);
}
END_TEST

START_TEST(a_full_queue_refuses_and_names_its_bound)
{
    uint64_t s = open_full();

    declare("g", 1);
    for (uint64_t id = 1; id <= 1 + MAX_WAITING; id++)
        ask(s, id);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 100}), SLUICE_E_GATE_FULL);
    ck_assert_uint_eq(world.result.value, MAX_WAITING);
    ck_assert_uint_eq(world.result.bound, MAX_WAITING);
}
END_TEST

START_TEST(a_gates_own_queue_bound_wins_over_the_common_one)
{
    uint64_t s = open_full();

    run((struct command){.kind = COMMAND_DECLARE_GATE,
                         .declare = {.name = name_of("g"), .limit = 1, .max_waiting = 2}});
    for (uint64_t id = 1; id <= 3; id++)
        ask(s, id);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 4}), SLUICE_E_GATE_FULL);
    ck_assert_uint_eq(world.result.bound, 2);
}
END_TEST

START_TEST(queued_is_told_with_the_position_to_full_sessions_that_ask_for_it)
{
    uint64_t s = open_full();

    declare("g", 1);
    ask(s, 1);
    ask(s, 2);
    ck_told(0);
    enqueue((struct enqueue){.session = s, .ticket_id = 3, .notify_queued = true});
    ck_told(1);
    ck_assert_int_eq(world.told[0].kind, EFFECT_TICKET_QUEUED);
    ck_assert_uint_eq(world.told[0].position, 2);
    enqueue((struct enqueue){.session = open_simple(), .notify_queued = true});
    ck_told(0);
}
END_TEST

START_TEST(a_tick_at_the_deadline_expires_the_waiting_and_not_before)
{
    uint64_t s = open_full(), serial;

    declare("g", 1);
    ask(s, 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 2, .wait_timeout_ms = 50});
    serial = world.result.serial;
    ck_assert_uint_eq(core_next_deadline(world.core), world.now_ns + 50 * MS);
    world.now_ns += 50 * MS - 1;
    tick();
    ck_told(0);
    world.now_ns += 1;
    tick();
    ck_told(1);
    ck_ended(0, serial, SLUICE_E_WAIT_EXPIRED);
    ck_assert_uint_eq(core_next_deadline(world.core), UINT64_MAX);
}
END_TEST

START_TEST(a_ticket_whose_deadline_is_this_instant_is_not_granted)
{
    uint64_t s = open_full(), due, next;

    declare("g", 1);
    ask(s, 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 2, .wait_timeout_ms = 50});
    due = world.result.serial;
    next = ask(s, 3);
    later(50);
    ck_assert_int_eq(release(s, 1, 0), 0); /* no tick has run */
    ck_told(3);
    ck_ended(1, due, SLUICE_E_WAIT_EXPIRED);
    ck_granted(2, next);
}
END_TEST

START_TEST(a_hold_limit_that_passes_gives_the_slot_to_the_next)
{
    uint64_t s = open_full(), held, next;

    declare("g", 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 1, .hold_limit_ms = 30});
    held = world.result.serial;
    next = ask(s, 2);
    later(30);
    tick();
    ck_told(2);
    ck_ended(0, held, SLUICE_E_HOLD_EXPIRED);
    ck_granted(1, next);
    ck_assert_int_eq(release(s, 1, 0), 0);
    ck_assert(world.result.ended_before);
    ck_told(0);
}
END_TEST

START_TEST(a_hold_limit_runs_from_the_grant)
{
    uint64_t s = open_full();

    declare("g", 1);
    ask(s, 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 2, .hold_limit_ms = 30});
    later(1000);
    release(s, 1, 0);
    ck_assert_uint_eq(core_next_deadline(world.core), world.now_ns + 30 * MS);
}
END_TEST

START_TEST(a_release_that_comes_before_the_tick_beats_the_hold_limit)
{
    uint64_t s = open_full(), held;

    declare("g", 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 1, .hold_limit_ms = 30});
    held = world.result.serial;
    later(30);
    ck_assert_int_eq(release(s, 1, 0), 0);
    ck_assert(!world.result.ended_before);
    ck_ended(0, held, 0);
    tick();
    ck_told(0);
}
END_TEST

START_TEST(tickets_that_are_due_together_expire_in_the_order_of_their_deadlines)
{
    uint64_t s = open_full(), serial[4];

    declare("g", 1);
    ask(s, 1);
    for (uint64_t i = 0; i < 4; i++) {
        enqueue(
            (struct enqueue){.session = s, .ticket_id = 2 + i, .wait_timeout_ms = i == 3 ? 5 : 10});
        serial[i] = world.result.serial;
    }
    later(10);
    tick();
    ck_told(4);
    ck_ended(0, serial[3], SLUICE_E_WAIT_EXPIRED);
    for (int i = 0; i < 3; i++)
        ck_ended(i + 1, serial[i], SLUICE_E_WAIT_EXPIRED);
}
END_TEST

START_TEST(cancel_of_a_waiting_ticket_ends_it_now)
{
    uint64_t s = open_full(), serial;

    declare("g", 1);
    ask(s, 1);
    serial = ask(s, 2);
    ck_assert_int_eq(cancel(s, 2, serial), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_NOW);
    ck_told(1);
    ck_ended(0, serial, SLUICE_E_CANCELLED);
    release(s, 1, 0);
    ck_told(1); /* nobody is granted */
    ck_assert_int_eq(cancel(s, 2, 0), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_BEFORE);
    ck_told(0);
}
END_TEST

START_TEST(cancel_of_a_granted_ticket_names_serial_and_token)
{
    uint64_t s = open_full(), serial, token;

    declare("g", 1);
    serial = ask(s, 1);
    token = world.told[0].token;
    ck_assert_int_eq(cancel(s, 1, 0), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ALREADY_GRANTED);
    ck_assert_uint_eq(world.result.serial, serial);
    ck_assert_uint_eq(world.result.token, token);
    ck_told(0);
    ck_assert_uint_eq(gate_in_use(gate_named("g")), 1);
}
END_TEST

START_TEST(release_of_a_waiting_ticket_is_refused_and_it_goes_on_waiting)
{
    uint64_t s = open_full();

    declare("g", 1);
    ask(s, 1);
    ask(s, 2);
    ck_assert_int_eq(release(s, 2, 0), SLUICE_E_TICKET_WAITING);
    ck_told(0);
    ck_assert_uint_eq(stats().waiting, 1);
}
END_TEST

START_TEST(a_ticket_of_another_session_is_unknown)
{
    uint64_t a = open_full(), b = open_full(), held, waiting;

    declare("g", 1);
    held = ask(a, 1);
    waiting = ask(a, 2);
    ck_assert_int_eq(release(b, 0, held), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_int_eq(cancel(b, 0, waiting), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_int_eq(cancel(b, 1, 0), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_uint_eq(stats().holds, 1);
    ck_assert_uint_eq(stats().waiting, 1);
}
END_TEST

START_TEST(an_id_and_the_serial_of_another_ticket_do_not_agree)
{
    uint64_t s = open_full(), second;

    declare("g", 1);
    ask(s, 1);
    second = ask(s, 2);
    ck_assert_int_eq(release(s, 1, second), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_int_eq(cancel(s, 1, second), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_int_eq(cancel(s, 1, 9999), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_uint_eq(stats().holds, 1);
    ck_assert_uint_eq(stats().waiting, 1);
}
END_TEST

START_TEST(an_operator_cancels_the_waiting_and_revokes_the_held)
{
    uint64_t s = open_full(), held, waiting;

    declare("g", 2);
    enqueue((struct enqueue){.session = s, .ticket_id = 1, .weight = 2});
    held = world.result.serial;
    waiting = ask(s, 2);
    ck_assert_int_eq(end_ticket(held, false), SLUICE_E_TICKET_HELD);
    ck_assert_int_eq(end_ticket(waiting, true), SLUICE_E_TICKET_WAITING);
    ck_assert_int_eq(end_ticket(9999, true), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_int_eq(end_ticket(waiting, false), 0);
    ck_ended(0, waiting, SLUICE_E_CANCELLED);
    waiting = ask(s, 3);
    ck_assert_int_eq(end_ticket(held, true), 0);
    ck_assert_uint_eq(world.result.weight, 2);
    ck_told(2);
    ck_ended(0, held, SLUICE_E_REVOKED);
    ck_granted(1, waiting);
}
END_TEST

START_TEST(a_flow_that_waits_for_its_own_slots_is_a_deadlock)
{
    uint64_t s = open_full(), serial[2], other;

    declare("g", 3);
    declare("h", 1);
    serial[0] = ask(s, 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 2, .gate = name_of("h")});
    other = world.result.serial;
    serial[1] = serial[0]; /* named twice, counted once */
    ck_assert_int_eq(enqueue((struct enqueue){
                         .session = s, .ticket_id = 3, .weight = 3, .held = serial, .n_held = 2}),
                     SLUICE_E_DEADLOCK);
    ck_assert_uint_eq(world.result.value, 1);
    ck_assert_uint_eq(world.result.bound, 3);
    ck_assert_int_eq(enqueue((struct enqueue){
                         .session = s, .ticket_id = 4, .weight = 2, .held = serial, .n_held = 2}),
                     0);
    ck_assert_int_eq(enqueue((struct enqueue){
                         .session = s, .ticket_id = 5, .weight = 3, .held = &other, .n_held = 1}),
                     0); /* a hold of another gate is no deadlock here */
}
END_TEST

START_TEST(the_context_is_freed_when_the_ticket_ends_not_when_that_is_told)
{
    uint64_t s = open_full();

    declare("g", 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 1, .context = {"abc", 3}});
    ck_assert_uint_gt(mem_held(MEM_CONTEXT), 0);
    world.keep_effects = true;
    release(s, 1, 0);
    ck_assert_uint_eq(mem_held(MEM_CONTEXT), 0);
    core_told(world.core, &world.taken[0]->effect);
}
END_TEST

START_TEST(a_later_effect_takes_the_place_of_one_that_was_not_told)
{
    uint64_t s = open_full(), serial;

    declare("g", 1);
    ask(s, 1);
    world.keep_effects = true;
    enqueue((struct enqueue){.session = s, .ticket_id = 2, .notify_queued = true});
    serial = world.result.serial;
    ck_assert_int_eq(world.taken[0]->effect.kind, EFFECT_TICKET_QUEUED);
    release(s, 1, 0);
    ck_told(2);
    ck_granted(1, serial);
    ck_assert_ptr_eq(world.taken[0], world.taken[2]);
    ck_assert_int_eq(world.taken[0]->effect.kind, EFFECT_TICKET_GRANTED);
    end_ticket(serial, true);
    ck_assert_int_eq(world.taken[0]->effect.kind, EFFECT_TICKET_ENDED);
    ck_assert(!world.taken[0]->grant_told);
    core_told(world.core, &world.taken[0]->effect);
    core_told(world.core, &world.taken[1]->effect);
    ck_assert_uint_eq(stats().used[RESOURCE_TICKETS], 0);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, a_free_slot_is_granted_at_once_with_the_context);
    tcase_add_test(tc, release_wakes_the_oldest_waiter);
    tcase_add_test(tc, serials_and_tokens_rise_over_all_gates);
    tcase_add_test(tc, a_heavy_ticket_at_the_head_is_never_overtaken);
    tcase_add_test(tc, when_the_heavy_head_ends_those_behind_it_are_granted);
    tcase_add_test(tc, weight_0_means_1);
    tcase_add_test(tc, a_weight_above_the_limit_is_too_heavy_and_names_both);
    tcase_add_test(tc, try_is_granted_or_would_block_and_never_waits);
    tcase_add_test(tc, try_does_not_pass_those_who_wait);
    tcase_add_test(tc, a_full_queue_refuses_and_names_its_bound);
    tcase_add_test(tc, a_gates_own_queue_bound_wins_over_the_common_one);
    tcase_add_test(tc, queued_is_told_with_the_position_to_full_sessions_that_ask_for_it);
    tcase_add_test(tc, a_tick_at_the_deadline_expires_the_waiting_and_not_before);
    tcase_add_test(tc, a_ticket_whose_deadline_is_this_instant_is_not_granted);
    tcase_add_test(tc, a_hold_limit_that_passes_gives_the_slot_to_the_next);
    tcase_add_test(tc, a_hold_limit_runs_from_the_grant);
    tcase_add_test(tc, a_release_that_comes_before_the_tick_beats_the_hold_limit);
    tcase_add_test(tc, tickets_that_are_due_together_expire_in_the_order_of_their_deadlines);
    tcase_add_test(tc, cancel_of_a_waiting_ticket_ends_it_now);
    tcase_add_test(tc, cancel_of_a_granted_ticket_names_serial_and_token);
    tcase_add_test(tc, release_of_a_waiting_ticket_is_refused_and_it_goes_on_waiting);
    tcase_add_test(tc, a_ticket_of_another_session_is_unknown);
    tcase_add_test(tc, an_id_and_the_serial_of_another_ticket_do_not_agree);
    tcase_add_test(tc, an_operator_cancels_the_waiting_and_revokes_the_held);
    tcase_add_test(tc, a_flow_that_waits_for_its_own_slots_is_a_deadlock);
    tcase_add_test(tc, the_context_is_freed_when_the_ticket_ends_not_when_that_is_told);
    tcase_add_test(tc, a_later_effect_takes_the_place_of_one_that_was_not_told);
}

int main(void)
{
    return world_main("core/ticket", add_tests);
}
