/* Quotas: each resource has a bound of each user and one of all; over it the user who asks is
 * refused, by name, and nobody else. */
#include "core_users.h"

#include "core/quota.h"

START_TEST(sessions_are_bounded_for_a_user_and_for_all)
{
    uint64_t first;

    bound(RESOURCE_SESSIONS, 2, 3);
    first = open_as(ALICE);
    open_as(ALICE);
    ck_bounded(open_session(ALICE), 2, "sessions of one user");
    open_as(BOB);
    ck_bounded(open_session(BOB), 3, "sessions");
    ck_assert_int_eq(end_session(first), 0);
    ck_assert_int_eq(open_session(BOB), 0);
}
END_TEST

START_TEST(a_user_who_was_refused_the_first_session_is_not_kept)
{
    bound(RESOURCE_SESSIONS, 0, 1);
    open_as(ALICE);
    ck_bounded(open_session(BOB), 1, "sessions");
    ck_assert(!is_known(BOB));
    bound(RESOURCE_SESSIONS, 0, 2);
    for (int k = 0; k < 2; k++) { /* the user is not made, or the session is not */
        mem_fail_after(k, 1);
        ck_assert_int_eq(open_session(BOB), SLUICE_E_NO_MEMORY);
        mem_fail_after(-1, 0);
        ck_assert(!is_known(BOB));
    }
}
END_TEST

START_TEST(tickets_are_bounded_for_a_user_and_for_all)
{
    uint64_t alice = open_full_as(ALICE), also_alice = open_full_as(ALICE), bob = open_full_as(BOB);

    declare("g", 1);
    bound(RESOURCE_TICKETS, 2, 3);
    ask(alice, 1);
    ask(also_alice, 1);
    ck_bounded(enqueue_bytes(alice, 2, 0), 2, "tickets of one user");
    ask(bob, 1);
    ck_bounded(enqueue_bytes(bob, 2, 0), 3, "tickets");
    release(alice, 1, 0);
    ask(bob, 3);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_TICKETS), 1);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_TICKETS), 2);
}
END_TEST

START_TEST(the_bytes_of_contexts_are_bounded_for_a_user_and_for_all)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);

    declare("g", 1);
    bound(RESOURCE_CONTEXT_BYTES, 20, 30);
    ck_assert_int_eq(enqueue_bytes(alice, 1, 15), 0);
    ck_bounded(enqueue_bytes(alice, 2, 6), 20, "bytes of the contexts of one user");
    ck_assert_int_eq(enqueue_bytes(alice, 3, 5), 0);
    ck_bounded(enqueue_bytes(bob, 1, 11), 30, "bytes of all contexts");
    ck_assert_int_eq(enqueue_bytes(bob, 2, 10), 0);
    ck_assert_int_eq(enqueue_bytes(bob, 3, 0), 0); /* no bytes need no room */
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_CONTEXT_BYTES), 20);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_CONTEXT_BYTES), 10);
    ck_assert_int_eq(cancel(bob, 2, 0), 0);
    ck_assert_int_eq(enqueue_bytes(bob, 4, 10), 0);
}
END_TEST

START_TEST(gates_are_bounded_for_a_user_and_for_all)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);

    bound(RESOURCE_GATES, 1, 2);
    ck_assert_int_eq(enqueue_ensure(alice, 1, "a"), 0);
    ck_bounded(enqueue_ensure(alice, 2, "b"), 1, "gates made by one user");
    ck_assert_int_eq(enqueue_ensure(bob, 1, "b"), 0);
    ck_bounded(enqueue_ensure(open_full_as(7), 1, "c"), 2, "gates");
}
END_TEST

START_TEST(iterators_are_bounded_for_a_user_and_for_all)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);

    bound(RESOURCE_ITERATORS, 1, 2);
    ck_assert_int_eq(push_ensure(alice, 1, "a"), 0);
    ck_bounded(push_ensure(alice, 2, "b"), 1, "iterators made by one user");
    ck_assert_int_eq(push_ensure(bob, 1, "b"), 0);
    ck_bounded(push_ensure(open_full_as(7), 1, "c"), 2, "iterators");
}
END_TEST

START_TEST(items_are_bounded_for_a_user_and_for_all)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);

    declare_iterator("i", CAPACITY(9));
    bound(RESOURCE_ITEMS, 2, 3);
    put(alice, 1, "");
    put(alice, 2, "");
    ck_bounded(push_bytes(alice, 3, 0, 0), 2, "items of one user");
    put(bob, 1, "");
    ck_bounded(push_bytes(bob, 2, 0, 0), 3, "items");
}
END_TEST

START_TEST(the_bytes_of_items_are_bounded_for_a_user_and_for_all)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);

    declare_iterator("i", CAPACITY(9));
    bound(RESOURCE_ITEM_BYTES, 20, 30);
    ck_assert_int_eq(push_bytes(alice, 1, 5, 10), 0);
    ck_bounded(push_bytes(alice, 2, 3, 3), 20, "bytes of the items of one user");
    ck_assert_int_eq(push_bytes(alice, 3, 3, 2), 0);
    ck_bounded(push_bytes(bob, 1, 10, 1), 30, "bytes of all items");
    ck_assert_int_eq(push_bytes(bob, 2, 0, 10), 0);
    ck_assert_int_eq(push_bytes(bob, 3, 0, 0), 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_ITEM_BYTES), 20);
}
END_TEST

START_TEST(pulls_are_bounded_for_a_user_and_for_all)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);
    uint32_t request;

    declare_iterator("i", CAPACITY(9));
    bound(RESOURCE_PULLS, 2, 3);
    request = take(alice, 1);
    take(alice, 1);
    ck_bounded(pull_held(alice, 1, 0), 2, "open pulls of one user");
    take(bob, 1);
    ck_bounded(pull_held(bob, 1, 0), 3, "open pulls");
    ck_assert_int_eq(cancel_pull(alice, request), 0);
    take(bob, 1);
}
END_TEST

START_TEST(deliveries_with_a_hold_limit_are_bounded_for_a_user_and_for_all)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);

    declare_iterator("i", CAPACITY(9));
    bound(RESOURCE_DELIVERIES, 4, 6);
    ck_assert_int_eq(pull_held(alice, 3, 1000), 0);
    ck_bounded(pull_held(alice, 2, 1000), 4,
               "deliveries of one user with a hold limit, also those that open pulls may get");
    ck_assert_int_eq(pull_held(alice, 2, 0), 0); /* without one they are not counted */
    ck_bounded(pull_held(bob, 4, 1000), 6,
               "deliveries with a hold limit, also those that open pulls may get");
    ck_assert_int_eq(pull_held(bob, 3, 1000), 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_DELIVERIES), 3);
}
END_TEST

START_TEST(a_bound_of_a_user_that_was_lowered_refuses_and_ends_nothing)
{
    uint64_t alice = open_full_as(ALICE);

    declare("g", 9);
    ask(alice, 1);
    ask(alice, 2);
    ask(alice, 3);
    bound(RESOURCE_TICKETS, 1, 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_TICKETS), 3);
    release(alice, 1, 0);
    release(alice, 2, 0);
    ck_bounded(enqueue_bytes(alice, 4, 0), 1, "tickets of one user");
    release(alice, 3, 0);
    ask(alice, 5);
}
END_TEST

START_TEST(a_fair_share_is_the_same_part_for_each_and_within_the_bound_of_each)
{
    struct core_limits limits = world_limits;

    limits.total[RESOURCE_INPUT_BYTES] = 90;
    limits.per_user[RESOURCE_INPUT_BYTES] = 40;
    ck_assert_int_eq(run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits}), 0);
    open_as(ALICE);
    ck_assert_uint_eq(quota_share(world.core, RESOURCE_INPUT_BYTES), 40);
    open_as(BOB);
    ck_assert_uint_eq(quota_share(world.core, RESOURCE_INPUT_BYTES), 40);
    open_as(BOB + 1);
    ck_assert_uint_eq(quota_share(world.core, RESOURCE_INPUT_BYTES), 30);
}
END_TEST

/* ---------------------------------------------------------------- making room */

/* Leaves a gate and an iterator that nobody uses. */
static void leave_idle(uint64_t session, uint64_t id, const char *name)
{
    ck_assert_int_eq(enqueue_ensure(session, id, name), 0);
    ck_assert_int_eq(release(session, id, 0), 0);
    ck_assert_int_eq(push_ensure(session, id, name), 0);
    ck_assert_int_eq(pull((struct pull_request){.session = session, .iterator = name_of(name)}), 0);
    ck_assert_int_eq(ack(session, world.told[0].serial), 0);
    ck_assert_ptr_nonnull(gate_named(name));
    ck_assert_ptr_nonnull(iterator_named(name));
}

START_TEST(a_user_who_has_enough_of_them_makes_room_among_the_own_ones)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);
    struct core_limits limits = world_limits;

    limits.per_user[RESOURCE_GATES] = limits.per_user[RESOURCE_ITERATORS] = 2;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    leave_idle(bob, 1, "bobs");
    leave_idle(alice, 1, "old");
    leave_idle(alice, 2, "young");
    leave_idle(alice, 3, "new");
    ck_assert_ptr_null(gate_named("old"));
    ck_assert_ptr_null(iterator_named("old"));
    ck_assert_ptr_nonnull(gate_named("bobs"));
    ck_assert_ptr_nonnull(iterator_named("bobs"));
    ck_assert_ptr_nonnull(gate_named("young"));
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_GATES), 2);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_ITERATORS), 2);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_GATES), 1);
}
END_TEST

START_TEST(where_all_together_have_enough_the_longest_idle_makes_room_whosever_it_is)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB);
    struct core_limits limits = world_limits;

    limits.total[RESOURCE_GATES] = limits.total[RESOURCE_ITERATORS] = 2;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    leave_idle(bob, 1, "bobs");
    leave_idle(alice, 1, "alices");
    leave_idle(alice, 2, "new");
    ck_assert_ptr_null(gate_named("bobs"));
    ck_assert_ptr_null(iterator_named("bobs"));
    ck_assert_ptr_nonnull(gate_named("alices"));
    ck_assert_uint_eq(used_by(BOB, RESOURCE_GATES), 0);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_ITERATORS), 0);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, sessions_are_bounded_for_a_user_and_for_all);
    tcase_add_test(tc, a_user_who_was_refused_the_first_session_is_not_kept);
    tcase_add_test(tc, tickets_are_bounded_for_a_user_and_for_all);
    tcase_add_test(tc, the_bytes_of_contexts_are_bounded_for_a_user_and_for_all);
    tcase_add_test(tc, gates_are_bounded_for_a_user_and_for_all);
    tcase_add_test(tc, iterators_are_bounded_for_a_user_and_for_all);
    tcase_add_test(tc, items_are_bounded_for_a_user_and_for_all);
    tcase_add_test(tc, the_bytes_of_items_are_bounded_for_a_user_and_for_all);
    tcase_add_test(tc, pulls_are_bounded_for_a_user_and_for_all);
    tcase_add_test(tc, deliveries_with_a_hold_limit_are_bounded_for_a_user_and_for_all);
    tcase_add_test(tc, a_bound_of_a_user_that_was_lowered_refuses_and_ends_nothing);
    tcase_add_test(tc, a_fair_share_is_the_same_part_for_each_and_within_the_bound_of_each);
    tcase_add_test(tc, a_user_who_has_enough_of_them_makes_room_among_the_own_ones);
    tcase_add_test(tc, where_all_together_have_enough_the_longest_idle_makes_room_whosever_it_is);
}

int main(void)
{
    return world_main("core/quota", add_tests);
}
