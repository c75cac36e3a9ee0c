/* Bounds, numbers and memory that run out: a named error, nothing lost, and letting go goes on. */
#include "core/state.h"
#include "core_world.h"

static int set_limits(struct core_limits limits)
{
    return run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
}

static int reserve(uint64_t next, uint64_t end)
{
    return run((struct command){.kind = COMMAND_RESERVE_NUMBERS, .numbers = {next, end}});
}

START_TEST(one_session_too_many_is_refused_and_others_go_on)
{
    uint64_t first = open_simple();

    for (uint32_t i = 1; i < world_limits.total[RESOURCE_SESSIONS]; i++)
        open_simple();
    ck_assert_int_eq(run((struct command){.kind = COMMAND_OPEN_SESSION}), SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, world_limits.total[RESOURCE_SESSIONS]);
    ck_assert_int_eq(end_session(first), 0);
    open_simple();
}
END_TEST

START_TEST(tickets_that_ended_and_are_not_told_count_as_tickets)
{
    struct core_limits limits = world_limits;
    uint64_t s = open_full();

    limits.total[RESOURCE_TICKETS] = 2;
    set_limits(limits);
    declare("g", 5);
    ask(s, 1);
    ask(s, 2);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3}),
                     SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, 2);
    world.keep_effects = true;
    release(s, 1, 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 4}),
                     SLUICE_E_LIMIT_REACHED);
    core_told(world.core, &world.taken[0]->effect);
    world.keep_effects = false;
    ask(s, 5);
}
END_TEST

START_TEST(a_simple_session_has_a_bound_of_tickets_of_its_own)
{
    struct core_limits limits = world_limits;
    uint64_t simple = open_simple(), serial;

    limits.total[RESOURCE_TICKETS] = 2 * CORE_MAX_SIMPLE_TICKETS;
    set_limits(limits);
    declare("g", CORE_MAX_LIMIT);
    serial = ask(simple, 0);
    for (int i = 1; i < CORE_MAX_SIMPLE_TICKETS; i++)
        ask(simple, 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = simple}), SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, CORE_MAX_SIMPLE_TICKETS);
    ask(open_full(), 1);
    release(simple, 0, serial);
    ask(simple, 0);
}
END_TEST

START_TEST(a_new_gate_takes_the_place_of_the_one_that_was_idle_longest)
{
    struct core_limits limits = world_limits;
    uint64_t s = open_full();

    limits.total[RESOURCE_GATES] = 2;
    set_limits(limits);
    for (uint64_t id = 1; id <= 2; id++) {
        enqueue((struct enqueue){.session = s,
                                 .ticket_id = id,
                                 .gate = name_of(id == 1 ? "old" : "young"),
                                 .ensure = true,
                                 .ensure_limit = 1,
                                 .may_ensure = true});
        release(s, id, 0);
        later(1);
    }
    ck_assert_int_eq(declare("g", 1), 0);
    ck_assert_ptr_null(gate_named("old"));
    ck_assert_ptr_nonnull(gate_named("young"));
    ck_assert_int_eq(declare("h", 1), 0);
    ck_assert_int_eq(declare("i", 1), SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, 2);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s,
                                              .ticket_id = 9,
                                              .gate = name_of("i"),
                                              .ensure = true,
                                              .ensure_limit = 1,
                                              .may_ensure = true}),
                     SLUICE_E_LIMIT_REACHED);
}
END_TEST

START_TEST(no_gate_is_made_above_a_bound_that_was_lowered)
{
    struct core_limits limits = world_limits;
    uint64_t s = open_full();

    declare("a", 1);
    declare("b", 1);
    declare("c", 1);
    enqueue((struct enqueue){
        .session = s, .ticket_id = 1, .ensure = true, .ensure_limit = 1, .may_ensure = true});
    release(s, 1, 0);
    limits.total[RESOURCE_GATES] = 2;
    set_limits(limits);
    ck_assert_uint_eq(stats().used[RESOURCE_GATES], 4); /* lowering ends nothing */
    ck_assert_int_eq(declare("new", 1), SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(stats().used[RESOURCE_GATES], 3); /* the idle one is gone */
}
END_TEST

START_TEST(contexts_have_a_bound_together_and_an_empty_one_needs_no_room)
{
    struct core_limits limits = world_limits;
    uint64_t s = open_full();
    char bytes[32] = {0};

    declare("g", 9);
    limits.total[RESOURCE_CONTEXT_BYTES] = 32;
    set_limits(limits);
    ck_assert_int_eq(
        enqueue((struct enqueue){.session = s, .ticket_id = 1, .context = {bytes, 32}}), 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 2, .context = {bytes, 1}}),
                     SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, 32);
    limits.total[RESOURCE_CONTEXT_BYTES] = 0;
    set_limits(limits);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 3}), 0);
    release(s, 1, 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 4, .context = {bytes, 1}}),
                     SLUICE_E_LIMIT_REACHED);
    limits.total[RESOURCE_CONTEXT_BYTES] = 1;
    set_limits(limits);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 5, .context = {bytes, 1}}),
                     0);
}
END_TEST

START_TEST(numbers_are_reserved_for_the_tokens_of_waiting_tickets)
{
    const struct hash_key key = {1, 2};
    uint64_t s, id = 0;

    core_free(world.core);
    ck_assert_int_eq(core_new(&world_limits, &key, &world.core), 0);
    reserve(100, 107);
    s = open_full();
    declare("g", 1);
    ask(s, ++id);
    ck_assert_uint_eq(core_numbers_left(world.core), 4);
    ask(s, ++id); /* waits: one for its serial, one kept back for its token */
    ck_assert_uint_eq(core_numbers_left(world.core), 2);
    ask(s, ++id);
    ck_assert_uint_eq(core_numbers_left(world.core), 0);
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = ++id}),
                     SLUICE_E_STATE_UNWRITABLE);
    ck_assert_int_eq(run((struct command){.kind = COMMAND_OPEN_SESSION}),
                     SLUICE_E_STATE_UNWRITABLE);
    set_limit("g", 3); /* the waiting get what was kept back */
    ck_assert_uint_eq(world.result.n_granted, 2);
    ck_assert_uint_eq(core_numbers_left(world.core), 0);
    reserve(core_numbers_next(world.core), core_numbers_next(world.core) + 10);
    ck_assert_uint_eq(core_numbers_left(world.core), 10);
    set_limit("g", 4);
    ask(s, ++id);
}
END_TEST

START_TEST(reserved_numbers_begin_no_lower_and_end_no_sooner)
{
    uint64_t next = core_numbers_next(world.core), s;

    reserve(1, 2);
    ck_assert_uint_eq(core_numbers_next(world.core), next);
    ck_assert_uint_eq(core_numbers_left(world.core), 10000 - next);
    reserve(5000, 20000);
    ck_assert_uint_eq(core_numbers_next(world.core), 5000);
    s = open_full();
    ck_assert_uint_eq(s, 5000);
    declare("g", 1);
    ck_assert_uint_eq(ask(s, 1), 5001);
    ck_assert_uint_eq(world.told[0].token, 5002);
}
END_TEST

/* Everything that can be seen of the core, except for what a refused enqueue may change. */
struct picture {
    struct core_stats stats;
    size_t context_bytes;
    uint64_t next_number, deadline;
    uint32_t in_use, waiting;
};

static struct picture picture(void)
{
    struct picture picture = {
        .stats = stats(),
        .context_bytes = mem_held(MEM_CONTEXT),
        .next_number = core_numbers_next(world.core),
        .deadline = core_next_deadline(world.core),
    };

    if (gate_named("g")) {
        picture.in_use = (uint32_t)gate_in_use(gate_named("g"));
        picture.waiting = gate_named("g")->waiting.n;
    }
    /* The refused ticket is counted. */
    picture.stats.enqueued_total = 0;
    picture.stats.ended_total[END_REJECTED] = 0;
    return picture;
}

static void ck_same(struct picture a, struct picture b)
{
    ck_assert_mem_eq(&a.stats, &b.stats, sizeof(a.stats));
    ck_assert_uint_eq(a.context_bytes, b.context_bytes);
    ck_assert_uint_eq(a.next_number, b.next_number);
    ck_assert_uint_eq(a.deadline, b.deadline);
    ck_assert_uint_eq(a.in_use, b.in_use);
    ck_assert_uint_eq(a.waiting, b.waiting);
}

/* Enqueues with the k-th allocation failing, for k from 0 until it succeeds. Returns that k. */
static int fail_each(struct enqueue ask_, bool forever)
{
    for (int k = 0; k < 50; k++) {
        struct picture before = picture();
        int r;

        ask_.ticket_id++;
        mem_fail_after(k, forever);
        r = enqueue(ask_);
        mem_fail_after(-1, 0);
        if (!r)
            return k;
        ck_assert_int_eq(r, SLUICE_E_NO_MEMORY);
        ck_told(0);
        ck_same(before, picture());
    }
    ck_abort_msg("an enqueue needs more than 50 allocations");
    return -1;
}

START_TEST(every_kth_allocation_failing_in_an_enqueue_leaves_the_core_as_it_was)
{
    bool forever = _i;
    uint64_t s = open_full();

    declare("g", 1);
    ck_assert_int_gt(fail_each((struct enqueue){.session = s, .context = {"abc", 3}}, forever), 1);
    ck_assert_int_gt(fail_each((struct enqueue){.session = s,
                                                .ticket_id = 100,
                                                .wait_timeout_ms = 5,
                                                .context = {"abc", 3}},
                               forever),
                     1);
    ck_assert_uint_eq(stats().holds, 1);
    ck_assert_uint_eq(stats().waiting, 1);
}
END_TEST

START_TEST(every_kth_allocation_failing_for_a_simple_session_leaves_the_core_as_it_was)
{
    uint64_t simple = open_simple();

    declare("g", 1);
    ck_assert_int_gt(fail_each((struct enqueue){.session = simple, .context = {"abc", 3}}, _i), 2);
    ck_assert_uint_eq(stats().holds, 1);
}
END_TEST

START_TEST(a_gate_that_can_not_be_made_is_not_there)
{
    uint64_t s = open_full();
    struct enqueue ask_ = {
        .session = s, .ticket_id = 1, .ensure = true, .ensure_limit = 1, .may_ensure = true};

    mem_fail_after(0, 1);
    ck_assert_int_eq(enqueue(ask_), SLUICE_E_NO_MEMORY);
    ck_assert_int_eq(declare("g", 1), SLUICE_E_NO_MEMORY);
    mem_fail_after(-1, 0);
    ck_assert_ptr_null(gate_named("g"));
    ck_assert_uint_eq(stats().used[RESOURCE_GATES], 0);
    ask_.ticket_id = 2;
    ck_assert_int_eq(enqueue(ask_), 0);
}
END_TEST

START_TEST(a_session_that_can_not_be_made_is_not_there)
{
    mem_fail_after(0, 0);
    ck_assert_int_eq(run((struct command){.kind = COMMAND_OPEN_SESSION}), SLUICE_E_NO_MEMORY);
    ck_assert_uint_eq(stats().used[RESOURCE_SESSIONS], 0);
    open_simple();
}
END_TEST

START_TEST(a_core_that_can_not_be_made_leaves_nothing_behind)
{
    const struct hash_key key = {0, 0};
    struct core *core = NULL;
    int k = 0;

    world.core = core_free(world.core);
    for (;; k++) {
        int r;

        mem_fail_after(k, 0);
        r = core_new(&world_limits, &key, &core);
        mem_fail_after(-1, 0);
        if (!r)
            break;
        ck_assert_ptr_null(core);
        ck_assert_uint_eq(mem_held(MEM_CORE), 0);
    }
    ck_assert_int_gt(k, 1);
    world.core = core;
}
END_TEST

START_TEST(letting_go_needs_no_memory)
{
    uint64_t s = open_full(), simple = open_simple(), dead = open_full(), revoked;

    declare("g", 4);
    ask(s, 1);
    ask(s, 2);
    revoked = world.result.serial;
    ask(dead, 1);
    ask(simple, 0);
    ask(s, 3);
    ask(s, 4);
    enqueue((struct enqueue){.session = s, .ticket_id = 5, .wait_timeout_ms = 5});
    enqueue((struct enqueue){.session = s, .ticket_id = 6, .weight = 4});
    ask(s, 7);
    mem_fail_after(0, 1);
    ck_assert_int_eq(cancel(s, 4, 0), 0);
    ck_assert_int_eq(release(s, 1, 0), 0);
    ck_assert_int_eq(end_ticket(revoked, true), 0);
    ck_assert_int_eq(end_session(dead), 0);
    later(5);
    ck_assert_int_eq(tick(), 0);
    ck_assert_int_eq(set_limit("g", 3), 0);
    ck_assert_int_eq(change("g", GATE_CLOSE), 0);
    ck_assert_int_eq(run((struct command){.kind = COMMAND_STOP}), 0);
    ck_assert_int_eq(end_session(simple), 0);
    ck_assert_int_eq(end_session(s), 0);
    ck_assert_uint_eq(stats().used[RESOURCE_TICKETS], 0);
    ck_assert_uint_eq(mem_held(MEM_CONTEXT), 0);
}
END_TEST

/* Else names could be chosen that all have one hash. */
START_TEST(names_and_ids_are_hashed_under_the_key_of_the_core)
{
    uint64_t gates[2], iterators[2], ids[2];

    for (uint64_t i = 0; i < 2; i++) {
        const struct hash_key key = {1, 2 + i};

        world.core = core_free(world.core);
        ck_assert_int_eq(core_new(&world_limits, &key, &world.core), 0);
        reserve(1, 100);
        declare("g", 1);
        declare_iterator("g", CAPACITY(1));
        gates[i] = gate_named("g")->entry.by_name.hash;
        iterators[i] = iterator_named("g")->entry.by_name.hash;
        ids[i] = core_find_ticket(world.core, ask(open_full(), 1))->by_id.hash;
    }
    ck_assert_uint_ne(gates[0], gates[1]);
    ck_assert_uint_ne(iterators[0], iterators[1]);
    ck_assert_uint_ne(ids[0], ids[1]);
}
END_TEST

START_TEST(more_deadlines_than_can_be_counted_are_refused)
{
    uint64_t s = open_full();

    declare("g", 1);
    world.core->n_places = UINT32_MAX;
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 1}), SLUICE_E_NO_MEMORY);
    world.core->n_places = 0;
    ask(s, 2);
}
END_TEST

START_TEST(nothing_is_freed_where_there_is_nothing)
{
    ck_assert_ptr_null(core_free(NULL));
    ck_assert_ptr_null(ticket_free(world.core, NULL));
}
END_TEST

START_TEST(freeing_a_core_frees_what_is_in_use)
{
    uint64_t s = open_full(), simple = open_simple();

    declare("g", 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 1, .context = {"abc", 3}});
    enqueue((struct enqueue){.session = s, .ticket_id = 2, .context = {"abc", 3}});
    ask(simple, 0); /* the teardown frees the core and looks at the accounts */
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, one_session_too_many_is_refused_and_others_go_on);
    tcase_add_test(tc, tickets_that_ended_and_are_not_told_count_as_tickets);
    tcase_add_test(tc, a_simple_session_has_a_bound_of_tickets_of_its_own);
    tcase_add_test(tc, a_new_gate_takes_the_place_of_the_one_that_was_idle_longest);
    tcase_add_test(tc, no_gate_is_made_above_a_bound_that_was_lowered);
    tcase_add_test(tc, contexts_have_a_bound_together_and_an_empty_one_needs_no_room);
    tcase_add_test(tc, numbers_are_reserved_for_the_tokens_of_waiting_tickets);
    tcase_add_test(tc, reserved_numbers_begin_no_lower_and_end_no_sooner);
    tcase_add_loop_test(tc, every_kth_allocation_failing_in_an_enqueue_leaves_the_core_as_it_was, 0,
                        2);
    tcase_add_loop_test(
        tc, every_kth_allocation_failing_for_a_simple_session_leaves_the_core_as_it_was, 0, 2);
    tcase_add_test(tc, a_gate_that_can_not_be_made_is_not_there);
    tcase_add_test(tc, a_session_that_can_not_be_made_is_not_there);
    tcase_add_test(tc, a_core_that_can_not_be_made_leaves_nothing_behind);
    tcase_add_test(tc, letting_go_needs_no_memory);
    tcase_add_test(tc, names_and_ids_are_hashed_under_the_key_of_the_core);
    tcase_add_test(tc, more_deadlines_than_can_be_counted_are_refused);
    tcase_add_test(tc, nothing_is_freed_where_there_is_nothing);
    tcase_add_test(tc, freeing_a_core_frees_what_is_in_use);
}

int main(void)
{
    return world_main("core/bounds", add_tests);
}
