/* Quotas: who is charged for what, and what happens at a bound. */
#include "core/quota.h"
#include "core/state.h"
#include "core_world.h"

#define ALICE 1000
#define BOB   1001

static int set_limits(struct core_limits limits)
{
    return run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
}

/* One of this user's has this bound, the others as before. */
static void set_bound(enum resource resource, uint64_t bound)
{
    struct core_limits limits = world_limits;

    limits.per_user[resource] = bound;
    set_limits(limits);
}

static int try_open(uint32_t uid)
{
    return run((struct command){.kind = COMMAND_OPEN_SESSION, .open.uid = uid});
}

static uint64_t open_as(uint32_t uid)
{
    uint64_t session;

    ck_assert_int_eq(try_open(uid), 0);
    session = world.result.session;
    ck_assert_int_eq(
        run((struct command){.kind = COMMAND_UPGRADE_SESSION, .session.session = session}), 0);
    return session;
}

/* What the user has; all zero if it is not known. */
static struct core_usage usage(uint32_t uid)
{
    struct core_usage usage;

    if (core_usage_from(world.core, uid, &usage) && usage.uid == uid)
        return usage;
    return (struct core_usage){.uid = uid};
}

static void ck_users(size_t n)
{
    struct core_usage usage;
    uint64_t from = 0;
    size_t found = 0;

    for (; core_usage_from(world.core, from, &usage); found++)
        from = (uint64_t)usage.uid + 1;
    ck_assert_uint_eq(found, n);
}

static void ck_refused(int r, uint64_t bound, const char *bounded)
{
    ck_assert_int_eq(r, SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, bound);
    ck_assert_str_eq(world.result.bounded, bounded);
}

START_TEST(a_user_is_known_for_as_long_as_there_is_anything_of_it)
{
    uint64_t a, b;

    ck_users(0);
    a = open_as(ALICE);
    b = open_as(ALICE);
    ck_users(1);
    open_as(BOB);
    ck_users(2);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_SESSIONS], 2);
    end_session(a);
    end_session(b);
    ck_users(1);
    ck_assert_uint_eq(usage(BOB).used[RESOURCE_SESSIONS], 1);
}
END_TEST

START_TEST(sessions_of_one_user_leave_room_for_another)
{
    uint64_t a;

    set_bound(RESOURCE_SESSIONS, 2);
    a = open_as(ALICE);
    open_as(ALICE);
    ck_refused(try_open(ALICE), 2, "sessions of one user");
    open_as(BOB);
    end_session(a);
    ck_assert_int_eq(try_open(ALICE), 0);
}
END_TEST

START_TEST(a_refused_session_leaves_no_user_behind)
{
    struct core_limits limits = world_limits;

    limits.total[RESOURCE_SESSIONS] = 1;
    set_limits(limits);
    open_as(ALICE);
    ck_refused(try_open(BOB), 1, "sessions");
    ck_users(1);
    for (int k = 0; k < 2; k++) {
        limits.total[RESOURCE_SESSIONS] = 2;
        set_limits(limits);
        mem_fail_after(k, 1);
        ck_assert_int_eq(try_open(BOB), SLUICE_E_NO_MEMORY);
        mem_fail_after(-1, 0);
        ck_users(1);
    }
}
END_TEST

START_TEST(tickets_and_contexts_are_charged_until_they_are_gone)
{
    uint64_t a = open_as(ALICE), b = open_as(BOB);

    declare("g", 1);
    set_bound(RESOURCE_TICKETS, 2);
    ask(a, 1);
    ask(a, 2);
    ck_refused(enqueue((struct enqueue){.session = a, .ticket_id = 3}), 2, "tickets of one user");
    ask(b, 1);
    release(a, 1, 0);
    ask(a, 4);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_TICKETS], 2);
    set_bound(RESOURCE_CONTEXT_BYTES, 10);
    ck_assert_int_eq(
        enqueue((struct enqueue){.session = b, .ticket_id = 2, .context = {"0123456", 7}}), 0);
    ck_refused(enqueue((struct enqueue){.session = b, .ticket_id = 3, .context = {"0123", 4}}), 10,
               "bytes of the contexts of one user");
    ck_assert_int_eq(enqueue((struct enqueue){.session = b, .ticket_id = 4}), 0);
    ck_assert_int_eq(
        enqueue((struct enqueue){.session = a, .ticket_id = 5, .context = {"01234567", 8}}), 0);
    ck_assert_uint_eq(usage(BOB).used[RESOURCE_CONTEXT_BYTES], 7);
    ck_assert_uint_eq(stats().used[RESOURCE_CONTEXT_BYTES], 15);
    cancel(b, 2, 0);
    ck_assert_uint_eq(usage(BOB).used[RESOURCE_CONTEXT_BYTES], 0);
}
END_TEST

START_TEST(what_has_ended_is_charged_until_it_is_told)
{
    uint64_t a = open_as(ALICE);

    declare("g", 1);
    ask(a, 1);
    world.keep_effects = true;
    world.n_taken = 0;
    release(a, 1, 0);
    end_session(a);
    ck_users(1);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_SESSIONS], 0);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_TICKETS], 1);
    for (int i = 0; i < world.n_taken; i++)
        core_told(world.core, world.kept[i]);
    world.keep_effects = false;
    ck_users(0);
}
END_TEST

static int ensure(uint64_t session, uint64_t id, const char *gate)
{
    return enqueue((struct enqueue){.session = session,
                                    .ticket_id = id,
                                    .gate = name_of(gate),
                                    .ensure = true,
                                    .ensure_limit = 1,
                                    .may_ensure = true});
}

START_TEST(a_users_gates_make_room_for_its_own_only)
{
    uint64_t a = open_as(ALICE), b = open_as(BOB);

    set_bound(RESOURCE_GATES, 2);
    ck_assert_int_eq(ensure(b, 1, "bobs"), 0);
    release(b, 1, 0); /* idle, and longer than any other */
    later(1);
    ck_assert_int_eq(ensure(a, 1, "first"), 0);
    ck_assert_int_eq(ensure(a, 2, "second"), 0);
    ck_refused(ensure(a, 3, "third"), 2, "gates made by one user");
    release(a, 1, 0);
    ck_assert_int_eq(ensure(a, 4, "third"), 0);
    ck_assert_ptr_null(gate_named("first"));
    ck_assert_ptr_nonnull(gate_named("bobs"));
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_GATES], 2);
    ck_assert_uint_eq(usage(BOB).used[RESOURCE_GATES], 1);
}
END_TEST

START_TEST(a_gate_that_is_declared_is_nobodys)
{
    uint64_t a = open_as(ALICE);

    ck_assert_int_eq(ensure(a, 1, "g"), 0);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_GATES], 1);
    declare("g", 3);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_GATES], 0);
    ck_assert_uint_eq(stats().used[RESOURCE_GATES], 1);
    declare("g", 4);
    ck_assert_uint_eq(stats().used[RESOURCE_GATES], 1);
    run((struct command){.kind = COMMAND_UNDECLARE_GATE, .undeclare.name = name_of("g")});
    release(a, 1, 0);
    later(LINGER_MS + 1);
    tick();
    ck_assert_uint_eq(stats().used[RESOURCE_GATES], 0);
}
END_TEST

START_TEST(a_gate_outlives_the_sessions_of_its_user_and_is_charged_on)
{
    uint64_t a = open_as(ALICE), b = open_as(BOB);

    ck_assert_int_eq(ensure(a, 1, "g"), 0);
    ck_assert_int_eq(ensure(b, 1, "g"), 0); /* waits at it */
    end_session(a);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_GATES], 1);
    ck_users(2);
    release(b, 1, 0);
    later(LINGER_MS + 1);
    tick();
    ck_users(1);
}
END_TEST

static int push_bytes(uint64_t session, uint64_t id, const char *bytes)
{
    return run((struct command){
        .kind = COMMAND_PUSH,
        .push = {.session = session,
                 .request_id = ++world.last_request,
                 .item_id = id,
                 .iterator = name_of("i"),
                 .ensure = {.wanted = true, .settings = {.capacity = 9}, .may_ensure = true},
                 .payload = name_of(bytes)}});
}

static int pull_held(uint64_t session, uint32_t credit, uint32_t hold_limit_ms)
{
    return run((struct command){.kind = COMMAND_PULL,
                                .pull = {.session = session,
                                         .request_id = ++world.last_request,
                                         .iterator = name_of("i"),
                                         .credit = credit,
                                         .hold_limit_ms = hold_limit_ms}});
}

static int settle_one(uint64_t session, uint64_t serial)
{
    return run(
        (struct command){.kind = COMMAND_SETTLE, .settle = {.session = session, .serial = serial}});
}

START_TEST(an_item_is_its_producers_wherever_it_is)
{
    uint64_t a = open_as(ALICE), b = open_as(BOB), serial;

    set_bound(RESOURCE_ITEMS, 2);
    ck_assert_int_eq(push_bytes(a, 1, "abc"), 0);
    serial = world.result.serial;
    ck_assert_int_eq(push_bytes(a, 2, "de"), 0);
    ck_refused(push_bytes(a, 3, "f"), 2, "items of one user");
    ck_assert_int_eq(push_bytes(b, 1, "g"), 0);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_ITEM_BYTES], 5);
    ck_assert_int_eq(pull_held(b, 1, 0), 0);
    end_session(a); /* its items stay */
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_ITEMS], 2);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_ITERATORS], 1);
    ck_assert_int_eq(settle_one(b, serial), 0);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_ITEMS], 1);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_ITEM_BYTES], 2);
    set_bound(RESOURCE_ITEM_BYTES, 4);
    ck_refused(push_bytes(b, 2, "1234"), 4, "bytes of the items of one user");
    ck_assert_int_eq(push_bytes(b, 3, "123"), 0);
}
END_TEST

START_TEST(an_iterator_that_is_declared_is_nobodys)
{
    uint64_t a = open_as(ALICE);

    ck_assert_int_eq(push_bytes(a, 1, "abc"), 0);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_ITERATORS], 1);
    ck_assert_int_eq(declare_iterator("i", CAPACITY(9)), 0);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_ITERATORS], 0);
    ck_assert_uint_eq(stats().used[RESOURCE_ITERATORS], 1);
}
END_TEST

START_TEST(pulls_and_deliveries_with_a_hold_limit_are_their_consumers)
{
    uint64_t a = open_as(ALICE), b = open_as(BOB);

    ck_assert_int_eq(push_bytes(b, 1, "x"), 0);
    set_bound(RESOURCE_DELIVERIES, 3);
    ck_assert_int_eq(pull_held(a, 2, 5), 0);
    ck_refused(pull_held(a, 2, 5), 3,
               "deliveries of one user with a hold limit, also those that open pulls may get");
    ck_assert_int_eq(pull_held(a, 2, 0), 0);
    ck_assert_int_eq(pull_held(b, 3, 5), 0);
    set_bound(RESOURCE_PULLS, 2);
    ck_refused(pull_held(a, 1, 0), 2, "open pulls of one user");
    ck_assert_int_eq(pull_held(b, 1, 0), 0);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_DELIVERIES], 2);
    later(5);
    tick(); /* the hold limit passes: told, and given back */
    end_session(a);
    ck_users(1);
    ck_assert_uint_eq(stats().used[RESOURCE_DELIVERIES], usage(BOB).used[RESOURCE_DELIVERIES]);
}
END_TEST

START_TEST(a_bound_that_was_lowered_ends_nothing_and_admits_nothing)
{
    uint64_t a = open_as(ALICE);

    declare("g", 9);
    ask(a, 1);
    ask(a, 2);
    set_bound(RESOURCE_TICKETS, 1);
    ck_assert_uint_eq(usage(ALICE).used[RESOURCE_TICKETS], 2);
    ck_refused(enqueue((struct enqueue){.session = a, .ticket_id = 3}), 1, "tickets of one user");
    release(a, 1, 0);
    ck_refused(enqueue((struct enqueue){.session = a, .ticket_id = 4}), 1, "tickets of one user");
    release(a, 2, 0);
    ask(a, 5);
}
END_TEST

START_TEST(a_fair_share_is_the_same_part_for_each_and_within_the_bound_of_each)
{
    struct core_limits limits = world_limits;

    limits.total[RESOURCE_INPUT_BYTES] = 90;
    limits.per_user[RESOURCE_INPUT_BYTES] = 40;
    set_limits(limits);
    open_as(ALICE);
    ck_assert_uint_eq(quota_share(world.core, RESOURCE_INPUT_BYTES), 40);
    open_as(BOB);
    ck_assert_uint_eq(quota_share(world.core, RESOURCE_INPUT_BYTES), 40);
    open_as(BOB + 1);
    ck_assert_uint_eq(quota_share(world.core, RESOURCE_INPUT_BYTES), 30);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, a_user_is_known_for_as_long_as_there_is_anything_of_it);
    tcase_add_test(tc, sessions_of_one_user_leave_room_for_another);
    tcase_add_test(tc, a_refused_session_leaves_no_user_behind);
    tcase_add_test(tc, tickets_and_contexts_are_charged_until_they_are_gone);
    tcase_add_test(tc, what_has_ended_is_charged_until_it_is_told);
    tcase_add_test(tc, a_users_gates_make_room_for_its_own_only);
    tcase_add_test(tc, a_gate_that_is_declared_is_nobodys);
    tcase_add_test(tc, a_gate_outlives_the_sessions_of_its_user_and_is_charged_on);
    tcase_add_test(tc, an_item_is_its_producers_wherever_it_is);
    tcase_add_test(tc, an_iterator_that_is_declared_is_nobodys);
    tcase_add_test(tc, pulls_and_deliveries_with_a_hold_limit_are_their_consumers);
    tcase_add_test(tc, a_bound_that_was_lowered_ends_nothing_and_admits_nothing);
    tcase_add_test(tc, a_fair_share_is_the_same_part_for_each_and_within_the_bound_of_each);
}

int main(void)
{
    return world_main("core/quota", add_tests);
}
