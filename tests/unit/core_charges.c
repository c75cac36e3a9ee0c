/* What is charged to whom: each resource has a bound of each user and one of all; over it the
 * user who asks is refused, by name, and nobody else; what has gone is given back. */
#include "core_world.h"

#include "core/quota.h"

#define ALICE UINT32_C(1000)
#define BOB   UINT32_C(1001)

static uint64_t open_as(uint32_t uid)
{
    ck_assert_int_eq(run((struct command){.kind = COMMAND_OPEN_SESSION, .open.uid = uid}), 0);
    return world.result.session;
}

static uint64_t open_full_as(uint32_t uid)
{
    uint64_t session = open_as(uid);

    ck_assert_int_eq(
        run((struct command){.kind = COMMAND_UPGRADE_SESSION, .session.session = session}), 0);
    return session;
}

/* Bounds that nobody reaches, but for one of each user and one of all (0 = as before). */
static void bound(enum resource resource, uint64_t per_user, uint64_t total)
{
    struct core_limits limits = world_limits;

    limits.per_user[resource] = per_user;
    if (total)
        limits.total[resource] = total;
    ck_assert_int_eq(run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits}), 0);
}

/* What the user has of it; 0 also if nothing at all is charged to the user. */
static uint64_t used_by(uint32_t uid, enum resource resource)
{
    struct core_usage usage;

    return core_usage_from(world.core, uid, &usage) && usage.uid == uid
               ? usage.used[resource]
               : 0;
}

static bool is_known(uint32_t uid)
{
    struct core_usage usage;

    return core_usage_from(world.core, uid, &usage) && usage.uid == uid;
}

/* That the last command was refused by this bound. */
static void ck_bounded(int r, uint64_t wanted, const char *word)
{
    ck_assert_int_eq(r, SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, wanted);
    ck_assert_str_eq(world.result.bounded, word);
}

static int open_session(uint32_t uid)
{
    return run((struct command){.kind = COMMAND_OPEN_SESSION, .open.uid = uid});
}

static int enqueue_bytes(uint64_t session, uint64_t ticket_id, size_t size)
{
    static const char bytes[32];

    return enqueue(
        (struct enqueue){.session = session, .ticket_id = ticket_id, .context = {bytes, size}});
}

static int enqueue_ensure(uint64_t session, uint64_t ticket_id, const char *gate)
{
    return enqueue((struct enqueue){.session = session,
                                    .ticket_id = ticket_id,
                                    .gate = name_of(gate),
                                    .ensure = true,
                                    .ensure_limit = 1,
                                    .may_ensure = true});
}

static int push_bytes(uint64_t session, uint64_t item_id, size_t context, size_t payload)
{
    static const char bytes[32];

    return push((struct push){.session = session,
                              .item_id = item_id,
                              .context = {bytes, context},
                              .payload = {bytes, payload}});
}

static int push_ensure(uint64_t session, uint64_t item_id, const char *iterator)
{
    return push(
        (struct push){.session = session,
                      .item_id = item_id,
                      .iterator = name_of(iterator),
                      .ensure = {.wanted = true, .settings = CAPACITY(1), .may_ensure = true}});
}

static int pull_held(uint64_t session, uint32_t credit, uint32_t hold_limit_ms)
{
    return pull((struct pull_request){
        .session = session, .credit = credit, .hold_limit_ms = hold_limit_ms});
}

/* --------------------------------------------------------------------- bounds */

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
    mem_fail_after(1, 0); /* the user is made, the session is not */
    bound(RESOURCE_SESSIONS, 0, 2);
    ck_assert_int_eq(open_session(BOB), SLUICE_E_NO_MEMORY);
    ck_assert(!is_known(BOB));
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

/* ----------------------------------------------------------------- given back */

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

START_TEST(a_pull_that_was_served_and_a_delivery_that_was_settled_are_given_back)
{
    uint64_t alice = open_full_as(ALICE), bob = open_full_as(BOB), serial;

    declare_iterator("i", CAPACITY(9));
    serial = put(alice, 1, "x");
    ck_assert_int_eq(pull_held(bob, 1, 1000), 0);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_PULLS), 0);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_DELIVERIES), 1);
    ck_assert_int_eq(nack(bob, serial), 0);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_DELIVERIES), 0);
    ck_assert_int_eq(pull_held(bob, 5, 1000), 0);
    ck_assert_uint_eq(used_by(BOB, RESOURCE_DELIVERIES), 5);
    ck_assert_int_eq(end_session(bob), 0);
    ck_assert(!is_known(BOB));
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

/* --------------------------------------------------------- gates and iterators */

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

START_TEST(what_is_declared_is_no_users)
{
    uint64_t alice = open_full_as(ALICE);

    ck_assert_int_eq(enqueue_ensure(alice, 1, "x"), 0);
    ck_assert_int_eq(push_ensure(alice, 1, "x"), 0);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_GATES), 1);
    ck_assert_uint_eq(used_by(ALICE, RESOURCE_ITERATORS), 1);
    ck_assert_int_eq(declare("x", 1), 0);
    ck_assert_int_eq(declare_iterator("x", CAPACITY(1)), 0);
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
    tcase_add_test(tc, the_bytes_of_a_context_are_given_back_before_its_end_is_told);
    tcase_add_test(tc, an_item_is_its_producers_until_it_ends_wherever_it_is);
    tcase_add_test(tc, a_pull_that_was_served_and_a_delivery_that_was_settled_are_given_back);
    tcase_add_test(tc, what_is_refused_is_charged_to_nobody);
    tcase_add_test(tc, when_all_of_a_user_has_ended_nothing_is_kept_of_the_user);
    tcase_add_test(tc, a_user_who_has_enough_of_them_makes_room_among_the_own_ones);
    tcase_add_test(tc, where_all_together_have_enough_the_longest_idle_makes_room_whosever_it_is);
    tcase_add_test(tc, what_is_declared_is_no_users);
    tcase_add_test(tc, users_are_walked_by_their_uids);
    tcase_add_test(tc, what_is_charged_from_outside_is_freed_with_the_core);
}

int main(void)
{
    return world_main("core/charges", add_tests);
}
