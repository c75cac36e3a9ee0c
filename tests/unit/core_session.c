/* Sessions: full and simple, repeated and resent requests, and what their end does. */
#include "core_world.h"

static int upgrade(uint64_t session)
{
    return run((struct command){.kind = COMMAND_UPGRADE_SESSION, .session.session = session});
}

START_TEST(a_session_begins_simple_and_is_upgraded_before_its_first_enqueue_only)
{
    uint64_t a = open_simple(), b = open_simple();

    ck_assert_int_eq(upgrade(a), 0);
    ck_assert_int_eq(upgrade(a), SLUICE_E_OUT_OF_ORDER);
    ck_assert_int_eq(enqueue((struct enqueue){.session = b}), SLUICE_E_NOT_FOUND);
    ck_assert_int_eq(upgrade(b), SLUICE_E_OUT_OF_ORDER);
}
END_TEST

START_TEST(a_session_that_has_ended_is_lost_for_every_command)
{
    uint64_t s = open_full();

    declare("g", 1);
    ck_assert_int_eq(end_session(s), 0);
    ck_assert_int_eq(end_session(s), SLUICE_E_SESSION_LOST);
    ck_assert_int_eq(upgrade(s), SLUICE_E_SESSION_LOST);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 1}),
                     SLUICE_E_SESSION_LOST);
    ck_assert_int_eq(cancel(s, 1, 0), SLUICE_E_SESSION_LOST);
    ck_assert_int_eq(release(s, 1, 0), SLUICE_E_SESSION_LOST);
}
END_TEST

START_TEST(the_end_of_a_session_frees_its_slots_and_its_places_in_the_queues)
{
    uint64_t dead = open_full(), s = open_full(), held, waiting, next;

    declare("g", 1);
    held = ask(dead, 1);
    waiting = ask(dead, 2);
    next = ask(s, 1);
    ck_assert_int_eq(end_session(dead), 0);
    ck_told(3);
    ck_ended(0, held, 0);
    ck_assert(world.told[0].orphaned);
    ck_ended(1, waiting, 0);
    ck_assert(world.told[1].orphaned);
    ck_granted(2, next);
    ck_assert_uint_eq(stats().ended_total[END_ORPHANED], 2);
}
END_TEST

START_TEST(sessions_that_end_together_grant_nothing_to_one_another)
{
    uint64_t dead[2] = {open_full(), open_full()}, s = open_full(), next;

    declare("g", 1);
    ask(dead[0], 1);
    ask(dead[1], 1);
    next = ask(s, 1);
    ck_assert_int_eq(run((struct command){.kind = COMMAND_END_SESSION,
                                          .session = {.session = dead[0], .more = true}}),
                     0);
    ck_told(1);
    ck_assert_int_eq(end_session(dead[1]), 0);
    ck_told(2);
    ck_assert(world.told[0].orphaned);
    ck_granted(1, next);
    ck_assert_uint_eq(stats().granted_total, 2);
}
END_TEST

START_TEST(a_session_lives_in_memory_until_its_last_ticket_was_told)
{
    uint64_t dead = open_full();
    size_t held;

    declare("g", 1);
    ask(dead, 1);
    world.keep_effects = true;
    end_session(dead);
    held = mem_held(MEM_CORE);
    ck_assert(world.taken[0]->session->has_ended);
    core_told(world.core, &world.taken[0]->effect);
    ck_assert_uint_lt(mem_held(MEM_CORE), held);
}
END_TEST

/* ---------------------------------------------------------------- full */

START_TEST(a_repeated_id_that_waits_takes_the_outcome_to_the_newer_request)
{
    uint64_t s = open_full(), serial;
    uint32_t older;

    declare("g", 1);
    ask(s, 1);
    serial = ask(s, 2);
    older = world.last_request;
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 2}), 0);
    ck_told(0);
    ck_assert_uint_eq(world.result.serial, serial);
    ck_assert_uint_eq(world.result.superseded_request, older);
    release(s, 1, 0);
    ck_granted(1, serial);
    ck_assert_uint_eq(world.told[1].request_id, older + 1);
}
END_TEST

START_TEST(the_same_request_again_answers_nothing_twice)
{
    uint64_t s = open_full();

    declare("g", 1);
    ask(s, 1);
    ask(s, 2);
    ck_assert_int_eq(
        enqueue((struct enqueue){.session = s, .ticket_id = 2, .request_id = world.last_request}),
        0);
    ck_told(0);
    ck_assert_uint_eq(world.result.superseded_request, 0);
}
END_TEST

START_TEST(a_repeated_id_that_is_held_gets_the_same_grant_again)
{
    uint64_t s = open_full(), serial, token;

    declare("g", 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 1, .context = {"xyz", 3}});
    serial = world.result.serial;
    token = world.told[0].token;
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 1, .context = {"no", 2}}),
                     0);
    ck_told(1);
    ck_granted(0, serial);
    ck_assert_uint_eq(world.told[0].token, token);
    ck_assert_mem_eq(world.told[0].context, "xyz", 3);
    ck_assert_uint_eq(world.told[0].request_id, world.last_request);
    ck_assert_uint_eq(world.result.superseded_request, 0); /* the first was answered */
    ck_assert_uint_eq(stats().granted_total, 1);
}
END_TEST

START_TEST(a_repeated_id_whose_grant_was_not_told_supersedes_the_older_request)
{
    uint64_t s = open_full();
    uint32_t older;

    declare("g", 1);
    world.keep_effects = true;
    ask(s, 1);
    older = world.last_request;
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 1}), 0);
    ck_assert_uint_eq(world.result.superseded_request, older);
    core_told(world.core, &world.taken[1]->effect);
}
END_TEST

START_TEST(an_id_at_or_below_the_high_water_that_does_not_live_has_ended)
{
    uint64_t s = open_full();

    declare("g", 1);
    ask(s, 5);
    release(s, 5, 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 5}),
                     SLUICE_E_TICKET_ENDED);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3}),
                     SLUICE_E_TICKET_ENDED);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 6, .weight = 9}),
                     SLUICE_E_TOO_HEAVY);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 6}),
                     SLUICE_E_TICKET_ENDED);
}
END_TEST

START_TEST(letting_go_of_what_ended_earlier_says_so_by_id)
{
    uint64_t s = open_full();

    declare("g", 1);
    ask(s, 1);
    release(s, 1, 0);
    ck_assert_int_eq(release(s, 1, 0), 0);
    ck_assert(world.result.ended_before);
    ck_assert_int_eq(cancel(s, 1, 0), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_BEFORE);
    ck_assert_int_eq(release(s, 2, 0), SLUICE_E_UNKNOWN_TICKET);
}
END_TEST

START_TEST(the_same_id_in_two_sessions_is_two_tickets)
{
    uint64_t a = open_full(), b = open_full(), serial;

    declare("g", 2);
    serial = ask(a, 1);
    ck_assert_uint_ne(ask(b, 1), serial);
    ck_assert_uint_eq(stats().holds, 2);
    release(a, 1, 0);
    ck_ended(0, serial, 0);
}
END_TEST

/* ---------------------------------------------------------------- simple */

START_TEST(a_simple_session_supersedes_its_waiting_ticket)
{
    uint64_t s = open_full(), simple = open_simple(), first;

    declare("g", 1);
    ask(s, 1);
    first = ask(simple, 0);
    ck_assert_uint_ne(ask(simple, 0), first);
    ck_told(1);
    ck_ended(0, first, SLUICE_E_SUPERSEDED);
    ck_assert_uint_eq(stats().waiting, 1);
}
END_TEST

START_TEST(the_waiting_ticket_is_superseded_also_by_a_request_that_is_refused)
{
    uint64_t s = open_full(), simple = open_simple(), first;

    declare("g", 1);
    ask(s, 1);
    first = ask(simple, 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .gate = name_of("nowhere")}),
                     SLUICE_E_NOT_FOUND);
    ck_told(1);
    ck_ended(0, first, SLUICE_E_SUPERSEDED);
}
END_TEST

START_TEST(a_simple_session_may_hold_while_it_waits)
{
    uint64_t simple = open_simple(), held;

    declare("g", 1);
    held = ask(simple, 0);
    ask(simple, 0);
    ck_told(0);
    ck_assert_uint_eq(stats().waiting, 1);
    ck_assert_int_eq(release(simple, 0, held), 0);
    ck_told(2);
}
END_TEST

START_TEST(a_resent_request_that_waits_is_the_same_ticket)
{
    uint64_t s = open_full(), simple = open_simple(), serial;

    declare("g", 1);
    ask(s, 1);
    serial = ask(simple, 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .request_id = world.last_request}),
                     0);
    ck_assert_uint_eq(world.result.serial, serial);
    ck_told(0);
    ck_assert_uint_eq(stats().waiting, 1);
}
END_TEST

START_TEST(a_resent_request_that_is_held_gets_the_grant_again)
{
    uint64_t simple = open_simple(), serial, token;

    declare("g", 1);
    serial = ask(simple, 0);
    token = world.told[0].token;
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .request_id = world.last_request}),
                     0);
    ck_granted(0, serial);
    ck_assert_uint_eq(world.told[0].token, token);
}
END_TEST

START_TEST(resent_request_gets_its_ending_again)
{
    uint64_t s = open_full(), simple = open_simple();
    uint32_t refused, cancelled, released;
    uint64_t serial;

    declare("g", 1);
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .weight = 7}), SLUICE_E_TOO_HEAVY);
    refused = world.last_request;
    ask(simple, 0);
    released = world.last_request;
    release(simple, 0, world.result.serial);
    ask(s, 1);
    serial = ask(simple, 0);
    cancelled = world.last_request;
    cancel(simple, 0, serial);
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .request_id = refused}),
                     SLUICE_E_TOO_HEAVY);
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .request_id = cancelled}),
                     SLUICE_E_CANCELLED);
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .request_id = released}),
                     SLUICE_E_TICKET_ENDED);
    ck_assert_uint_eq(stats().waiting, 0);
}
END_TEST

START_TEST(a_simple_session_remembers_its_last_64_endings)
{
    uint64_t simple = open_simple(), serial;
    uint32_t first;

    declare("g", 1);
    serial = ask(simple, 0);
    first = world.last_request;
    release(simple, 0, serial);
    for (int i = 1; i < CORE_N_ENDINGS; i++)
        ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .weight = 9}),
                         SLUICE_E_TOO_HEAVY);
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .request_id = first}),
                     SLUICE_E_TICKET_ENDED);
    ck_assert_int_eq(release(simple, 0, serial), 0);
    ck_assert(world.result.ended_before);
    world.last_request = first + CORE_N_ENDINGS;
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .weight = 9}), SLUICE_E_TOO_HEAVY);
    ck_assert_int_eq(release(simple, 0, serial), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple, .request_id = first}), 0);
}
END_TEST

START_TEST(a_simple_session_names_its_tickets_by_serial_or_id_or_both)
{
    uint64_t simple = open_simple(), serial;

    declare("g", 3);
    serial = ask(simple, 7);
    ck_assert_int_eq(release(simple, 8, serial), SLUICE_E_UNKNOWN_TICKET);
    ck_assert_int_eq(release(simple, 7, serial), 0);
    ck_assert(!world.result.ended_before);
    ask(simple, 8);
    ck_assert_int_eq(release(simple, 8, 0), 0);
    ck_assert(!world.result.ended_before);
    ck_assert_int_eq(release(simple, 7, 0), 0);
    ck_assert(world.result.ended_before);
}
END_TEST

START_TEST(a_revoked_hold_of_a_simple_session_is_learnt_at_its_release)
{
    uint64_t simple = open_simple(), serial;

    declare("g", 1);
    serial = ask(simple, 0);
    end_ticket(serial, true);
    ck_assert_int_eq(release(simple, 0, serial), 0);
    ck_assert(world.result.ended_before);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, a_session_begins_simple_and_is_upgraded_before_its_first_enqueue_only);
    tcase_add_test(tc, a_session_that_has_ended_is_lost_for_every_command);
    tcase_add_test(tc, the_end_of_a_session_frees_its_slots_and_its_places_in_the_queues);
    tcase_add_test(tc, sessions_that_end_together_grant_nothing_to_one_another);
    tcase_add_test(tc, a_session_lives_in_memory_until_its_last_ticket_was_told);
    tcase_add_test(tc, a_repeated_id_that_waits_takes_the_outcome_to_the_newer_request);
    tcase_add_test(tc, the_same_request_again_answers_nothing_twice);
    tcase_add_test(tc, a_repeated_id_that_is_held_gets_the_same_grant_again);
    tcase_add_test(tc, a_repeated_id_whose_grant_was_not_told_supersedes_the_older_request);
    tcase_add_test(tc, an_id_at_or_below_the_high_water_that_does_not_live_has_ended);
    tcase_add_test(tc, letting_go_of_what_ended_earlier_says_so_by_id);
    tcase_add_test(tc, the_same_id_in_two_sessions_is_two_tickets);
    tcase_add_test(tc, a_simple_session_supersedes_its_waiting_ticket);
    tcase_add_test(tc, the_waiting_ticket_is_superseded_also_by_a_request_that_is_refused);
    tcase_add_test(tc, a_simple_session_may_hold_while_it_waits);
    tcase_add_test(tc, a_resent_request_that_waits_is_the_same_ticket);
    tcase_add_test(tc, a_resent_request_that_is_held_gets_the_grant_again);
    tcase_add_test(tc, resent_request_gets_its_ending_again);
    tcase_add_test(tc, a_simple_session_remembers_its_last_64_endings);
    tcase_add_test(tc, a_simple_session_names_its_tickets_by_serial_or_id_or_both);
    tcase_add_test(tc, a_revoked_hold_of_a_simple_session_is_learnt_at_its_release);
}

int main(void)
{
    return world_main("core/session", add_tests);
}
