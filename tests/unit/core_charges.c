/* What is charged to whom, and until when. */
#include "core_users.h"

#include "core/quota.h"

START_TEST(a_user_is_known_for_as_long_as_there_is_anything_of_it)
{
    uint64_t first = open_as(ALICE), second = open_as(ALICE);

    open_as(BOB);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_SESSIONS), 2);
    end_session(first);
    ck_assert(is_known(ALICE));
    end_session(second);
    ck_assert(!is_known(ALICE));
    ck_assert_uint_eq(used_by(BOB, RESOURCE_SESSIONS), 1);
}
END_TEST

START_TEST(the_bytes_of_a_context_are_given_back_before_its_end_is_told)
{
    uint64_t alice = open_full_as(ALICE);

    declare("g", 1);
    bound(RESOURCE_CONTEXT_BYTES, 20, 0);
    ck_assert_int_eq(enqueue_bytes(alice, 1, 20), 0);
    world.keep_effects = true;
    ck_assert_int_eq(release(alice, 1, 0), 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_CONTEXT_BYTES), 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_TICKETS), 1); /* until it is told */
    ck_assert_int_eq(enqueue_bytes(alice, 2, 20), 0);
    for (int i = 0; i < world.n_taken; i++)
        core_told(world.core, world.kept[i]);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_TICKETS), 1);
}
END_TEST

START_TEST(what_has_ended_is_charged_until_it_is_told)
{
    uint64_t alice = open_full_as(ALICE);

    declare("g", 1);
    ask(alice, 1);
    world.keep_effects = true;
    release(alice, 1, 0);
    end_session(alice);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_SESSIONS), 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_TICKETS), 1);
    for (int i = 0; i < world.n_taken; i++)
        core_told(world.core, world.kept[i]);
    ck_assert(!is_known(ALICE));
}
END_TEST

START_TEST(an_item_is_its_producers_until_it_ends_wherever_it_is)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB), serial;

    declare_iterator("i", CAPACITY(9));
    ck_assert_int_eq(push_bytes(alice, 1, 5, 10), 0);
    serial = world.result.serial;
    ck_assert_int_eq(end_session(alice), 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_SESSIONS), 0);
    take(bob, 1);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_ITEMS), 1);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_ITEM_BYTES), 15);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_ITEMS), 0);
    ck_assert_int_eq(ack(bob, serial), 0);
    ck_assert(!is_known(ALICE));
    ck_assert_uint_eq(stats().used[RESOURCE_ITEM_BYTES], 0);
}
END_TEST

START_TEST(a_pull_that_was_served_and_a_delivery_that_is_over_are_given_back)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB), serial;

    declare_iterator("i", CAPACITY(9));
    serial = put(alice, 1, "x");
    ck_assert_int_eq(pull_held(bob, 1, 1000), 0);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_PULLS), 0);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_DELIVERIES), 1);
    ck_assert_int_eq(nack(bob, serial), 0);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_DELIVERIES), 0);
    ck_assert_int_eq(pull_held(bob, 5, 1000), 0); /* with it comes the item */
    ck_assert_uint_eq(used_by(BOB, RESOURCE_DELIVERIES), 5);
    later(1000);
    tick(); /* its hold limit passes: it is given back, and delivered again */
    ck_assert_uint_eq(used_by(BOB, RESOURCE_DELIVERIES), 4);
    ck_assert_int_eq(end_session(bob), 0);
    ck_assert(!is_known(BOB));
}
END_TEST

START_TEST(a_gate_outlives_the_sessions_of_its_user_and_is_charged_on)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);

    ck_assert_int_eq(enqueue_ensure(alice, 1, "g"), 0);
    ck_assert_int_eq(enqueue_ensure(bob, 1, "g"), 0); /* waits at it */
    end_session(alice);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_GATES), 1);
    release(bob, 1, 0);
    later(LINGER_MS + 1);
    tick();
    ck_assert(!is_known(ALICE));
}
END_TEST

START_TEST(what_is_declared_is_no_users)
{
    uint64_t alice = open_full_as(ALICE);

    ck_assert_int_eq(enqueue_ensure(alice, 1, "x"), 0);
    ck_assert_int_eq(push_ensure(alice, 1, "x"), 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_GATES), 1);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_ITERATORS), 1);
    for (int i = 0; i < 2; i++) { /* as in a reload */
        ck_assert_int_eq(declare("x", 1), 0);
        ck_assert_int_eq(declare_iterator("x", CAPACITY(1)), 0);
    }
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_GATES), 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_ITERATORS), 0);
    ck_assert_uint_eq(stats().used[RESOURCE_GATES], 1);
    ck_assert_uint_eq(stats().used[RESOURCE_ITERATORS], 1);
    /* And stays so when it is idle and goes away. */
    release(alice, 1, 0);
    ck_assert_int_eq(
        run((struct command){.kind = COMMAND_UNDECLARE_GATE, .undeclare.name = name_of("x")}), 0);
    later(LINGER_MS);
    tick();
    ck_assert_ptr_null(gate_named("x"));
    ck_assert_uint_eq(stats().used[RESOURCE_GATES], 0);
}
END_TEST

START_TEST(what_is_refused_is_charged_to_nobody)
{
    uint64_t alice = open_full_as(ALICE);
    struct core_usage before, after;

    declare("g", 1);
    declare_iterator("i", CAPACITY(1));
    ck_assert(core_usage_from(world.core, 0, &before));
    for (int k = 0; k < 2; k++) {
        mem_fail_after(k, 1);
        ck_assert_int_eq(enqueue_ensure(alice, 10 + (uint64_t)k, "none"), SLUICE_E_NO_MEMORY);
        ck_assert_int_eq(push_ensure(alice, 10 + (uint64_t)k, "none"), SLUICE_E_NO_MEMORY);
        ck_assert_int_eq(pull_held(alice, 2, 5), SLUICE_E_NO_MEMORY);
        mem_fail_after(-1, 0);
    }
    ck_assert(core_usage_from(world.core, 0, &after));
    before.used[RESOURCE_GATES] = gate_named("none") != NULL; /* made before the memory was out */
    before.used[RESOURCE_ITERATORS] = iterator_named("none") != NULL;
    ck_assert_mem_eq(before.used, after.used, sizeof(before.used));
    ck_assert_int_eq(enqueue_bytes(alice, 20, 5), 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = alice, .ticket_id = 21, .try = true}),
                     SLUICE_E_WOULD_BLOCK);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_TICKETS), 1);
}
END_TEST

START_TEST(when_all_of_a_user_has_ended_nothing_is_kept_of_the_user)
{
    uint64_t alice = open_full_as(ALICE), simple = open_as(ALICE), bob = open_full_as(BOB), serial;

    declare("g", 1);
    declare_iterator("i", CAPACITY(2));
    ck_assert_int_eq(enqueue_bytes(alice, 1, 7), 0);
    ck_assert_int_eq(enqueue_bytes(simple, 0, 7), 0);
    serial = put(bob, 1, "x");
    put(alice, 1, "yy");
    ck_assert_int_eq(pull_held(alice, 3, 1000), 0);
    ck_assert_int_eq(nack(alice, serial), 0);
    ck_assert_int_eq(enqueue_ensure(alice, 2, "made"), 0);
    end_session(simple);
    end_session(alice);
    later(LINGER_MS);
    tick();
    ck_assert(is_known(ALICE)); /* the item that was given back */
    take(bob, 2);
    for (int i = 0; i < world.n_told; i++)
        serial = world.told[i].serial;
    ck_assert_int_eq(ack(bob, serial), 0);
    ck_assert(!is_known(ALICE));
    ck_assert(is_known(BOB));
}
END_TEST

/* -------------------------------------------------------------------- looking */

START_TEST(users_are_walked_by_their_uids)
{
    static const uint32_t uids[] = {7, UINT32_MAX, 0, 1000};
    struct core_usage usage;
    uint64_t from = 0;
    uint32_t seen[4];
    int n = 0;

    ck_assert(!core_usage_from(world.core, 0, &usage));
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k <= i % 2; k++)
            open_as(uids[i]);
    }
    while (core_usage_from(world.core, from, &usage)) {
        ck_assert_int_lt(n, 4);
        seen[n++] = usage.uid;
        from = (uint64_t)usage.uid + 1;
    }
    ck_assert_int_eq(n, 4);
    ck_assert_uint_eq(seen[0], 0);
    ck_assert_uint_eq(seen[1], 7);
    ck_assert_uint_eq(seen[2], 1000);
    ck_assert_uint_eq(seen[3], UINT32_MAX);
    ck_assert_uint_eq(used_by(0, RESOURCE_SESSIONS), 1);
    ck_assert_uint_eq(used_by(UINT32_MAX, RESOURCE_SESSIONS), 2);
}
END_TEST

START_TEST(what_is_charged_from_outside_is_freed_with_the_core)
{
    struct user *user = user_for(world.core, ALICE);

    /* As the daemon does for the input of a connection: without a core resource. */
    quota_charge(world.core, user, RESOURCE_INPUT_BYTES, 10);
    ck_assert_ptr_eq(user_for(world.core, ALICE), user);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_INPUT_BYTES), 10);
    ck_assert_ptr_null(core_check(world.core));
    quota_give_back(world.core, user, RESOURCE_INPUT_BYTES, 0);
    quota_give_back(world.core, user, RESOURCE_INPUT_BYTES, 10);
    ck_assert(!is_known(ALICE));
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, a_user_is_known_for_as_long_as_there_is_anything_of_it);
    tcase_add_test(tc, the_bytes_of_a_context_are_given_back_before_its_end_is_told);
    tcase_add_test(tc, what_has_ended_is_charged_until_it_is_told);
    tcase_add_test(tc, an_item_is_its_producers_until_it_ends_wherever_it_is);
    tcase_add_test(tc, a_pull_that_was_served_and_a_delivery_that_is_over_are_given_back);
    tcase_add_test(tc, a_gate_outlives_the_sessions_of_its_user_and_is_charged_on);
    tcase_add_test(tc, what_is_declared_is_no_users);
    tcase_add_test(tc, what_is_refused_is_charged_to_nobody);
    tcase_add_test(tc, when_all_of_a_user_has_ended_nothing_is_kept_of_the_user);
    tcase_add_test(tc, users_are_walked_by_their_uids);
    tcase_add_test(tc, what_is_charged_from_outside_is_freed_with_the_core);
}

int main(void)
{
    return world_main("core/charges", add_tests);
}
