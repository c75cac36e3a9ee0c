/* Walking what is there, and counting what was. */
#include "core_world.h"

START_TEST(gates_are_walked_in_the_order_in_which_they_were_made)
{
    struct gate *gate;

    declare("c", 1);
    declare("a", 1);
    declare("b", 1);
    gate = core_gate_after(world.core, 0);
    ck_assert_ptr_eq(gate, gate_named("c"));
    ck_assert_ptr_eq(core_gate_next(world.core, gate), gate_named("a"));
    ck_assert_ptr_eq(core_gate_after(world.core, gate_named("a")->entry.cursor), gate_named("b"));
    ck_assert_ptr_null(core_gate_after(world.core, gate_named("b")->entry.cursor));
}
END_TEST

START_TEST(a_walk_of_gates_goes_on_after_one_that_is_gone)
{
    uint64_t s = open_full(), cursor;

    declare("a", 1);
    enqueue((struct enqueue){
        .session = s, .ticket_id = 1, .ensure = true, .ensure_limit = 1, .may_ensure = true});
    cursor = gate_named("g")->entry.cursor;
    declare("z", 1);
    release(s, 1, 0);
    later(LINGER_MS);
    tick();
    ck_assert_ptr_null(gate_named("g"));
    ck_assert_ptr_eq(core_gate_after(world.core, cursor), gate_named("z"));
}
END_TEST

START_TEST(sessions_are_walked_in_the_order_in_which_they_were_opened)
{
    uint64_t a = open_simple(), b = open_full(), c = open_simple();

    ck_assert_uint_eq(core_session_after(world.core, 0)->id, a);
    ck_assert_uint_eq(core_session_after(world.core, a)->id, b);
    end_session(b);
    ck_assert_uint_eq(core_session_after(world.core, a)->id, c);
    ck_assert_uint_eq(core_session_after(world.core, b)->id, c);
    ck_assert_ptr_null(core_session_after(world.core, c));
}
END_TEST

START_TEST(the_tickets_of_a_gate_are_its_holds_and_then_its_queue)
{
    uint64_t s = open_full(), serials[5];
    struct ticket *ticket = NULL;

    declare("g", 2);
    for (uint64_t i = 0; i < 5; i++)
        serials[i] = ask(s, i + 1);
    for (int i = 0; i < 5; i++) {
        ticket = core_ticket_next(gate_named("g"), ticket);
        ck_assert_uint_eq(ticket->serial, serials[i]);
        ck_assert_int_eq(ticket->state, i < 2 ? TICKET_HELD : TICKET_WAITING);
        ck_assert_ptr_eq(core_ticket_after(world.core, gate_named("g"), i ? serials[i - 1] : 0),
                         ticket);
        ck_assert_ptr_eq(core_find_ticket(world.core, serials[i]), ticket);
    }
    ck_assert_ptr_null(core_ticket_next(gate_named("g"), ticket));
}
END_TEST

START_TEST(a_walk_of_tickets_goes_on_after_one_that_has_ended)
{
    uint64_t s = open_full(), serials[4];

    declare("g", 1);
    for (uint64_t i = 0; i < 4; i++)
        serials[i] = ask(s, i + 1);
    cancel(s, 3, 0);
    ck_assert_ptr_null(core_find_ticket(world.core, serials[2]));
    ck_assert_uint_eq(core_ticket_after(world.core, gate_named("g"), serials[2])->serial,
                      serials[3]);
    ck_assert_ptr_null(core_ticket_after(world.core, gate_named("g"), serials[3]));
}
END_TEST

START_TEST(a_walk_of_tickets_begins_anew_after_one_of_another_gate)
{
    uint64_t s = open_full(), serial, other;

    declare("g", 1);
    declare("h", 1);
    enqueue((struct enqueue){.session = s, .ticket_id = 1, .gate = name_of("h")});
    other = world.result.serial;
    serial = ask(s, 2);
    ck_assert_uint_eq(core_ticket_after(world.core, gate_named("g"), other)->serial, serial);
    ck_assert_ptr_null(core_ticket_after(world.core, gate_named("h"), serial));
}
END_TEST

/* As many as that, without a look at all of them after each. */
START_TEST(who_looks_at_a_queue_sees_so_many_and_no_more)
{
    struct core_limits limits = world_limits;
    struct command command = {.kind = COMMAND_ENQUEUE, .enqueue.gate = name_of("g")};
    uint64_t first;

    limits.total[RESOURCE_TICKETS] = limits.max_waiting = 2 * CORE_MAX_LISTED;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    run((struct command){.kind = COMMAND_RESERVE_NUMBERS, .numbers = {.end = 1000000}});
    declare("g", 1);
    command.enqueue.session = open_full();
    first = core_numbers_next(world.core);
    for (uint64_t id = 1; id <= CORE_MAX_LISTED + 10; id++) {
        command.enqueue.ticket_id = id;
        ck_assert(core_run(world.core, world.now_ns, &command, &world.result) == 0);
        world_take();
    }
    ck_assert_ptr_nonnull(core_find_ticket(world.core, world.result.serial));
    /* Of one that has ended only the place is known, and it has to be looked for. */
    ck_assert_int_eq(cancel(command.enqueue.session, CORE_MAX_LISTED - 9, 0), 0);
    ck_assert_ptr_nonnull(core_ticket_after(world.core, gate_named("g"), first));
    ck_assert_ptr_nonnull(core_ticket_after(world.core, gate_named("g"), world.told[0].serial));
    ck_assert_int_eq(cancel(command.enqueue.session, CORE_MAX_LISTED + 8, 0), 0);
    ck_assert_ptr_null(core_ticket_after(world.core, gate_named("g"), world.told[0].serial));
}
END_TEST

START_TEST(a_page_of_deliveries_goes_on_where_the_last_one_ended)
{
    uint64_t p = open_full(), consumers[] = {open_full(), open_full()};
    const struct item *items[4];

    declare_iterator("i", CAPACITY(6));
    for (uint64_t id = 1; id <= 6; id++)
        put(p, id, "x");
    take(consumers[0], 3);
    take(consumers[1], 3);
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_DELIVERED, 0, items, 4), 4);
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_DELIVERED, 4, items, 4), 2);
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_DELIVERED, 0, items, 2), 2);
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_DELIVERED, 2, items, 4), 4);
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_DELIVERED, CORE_MAX_LISTED, items, 4),
                      0);
}
END_TEST

START_TEST(iterators_are_walked_in_the_order_in_which_they_were_made)
{
    declare_iterator("c", CAPACITY(1));
    declare_iterator("a", CAPACITY(1));
    ck_assert_ptr_eq(core_iterator_after(world.core, 0), iterator_named("c"));
    ck_assert_ptr_eq(core_iterator_after(world.core, iterator_named("c")->entry.cursor),
                     iterator_named("a"));
    ck_assert_ptr_null(core_iterator_after(world.core, iterator_named("a")->entry.cursor));
}
END_TEST

START_TEST(what_was_enqueued_is_what_lives_and_what_has_ended_by_reason)
{
    uint64_t s = open_full(), simple = open_simple(), other = open_full(), serial;
    uint64_t sum = 0;

    declare("g", 1);
    ask(s, 1);
    release(s, 1, 0);
    enqueue((struct enqueue){.session = s, .ticket_id = 2, .hold_limit_ms = 1});
    enqueue((struct enqueue){.session = s, .ticket_id = 3, .wait_timeout_ms = 1});
    later(1);
    tick();
    serial = ask(s, 4);
    ask(simple, 0);
    ask(simple, 0); /* supersedes */
    ask(s, 5);
    cancel(s, 5, 0);
    end_ticket(serial, true);
    enqueue((struct enqueue){.session = s, .ticket_id = 6, .weight = 2});
    ask(other, 1);
    end_session(other);
    ck_assert_uint_eq(stats().ended_total[END_RELEASED], 1);
    ck_assert_uint_eq(stats().ended_total[END_EXPIRED], 2);
    ck_assert_uint_eq(stats().ended_total[END_CANCELLED], 2);
    ck_assert_uint_eq(stats().ended_total[END_REJECTED], 1);
    ck_assert_uint_eq(stats().ended_total[END_REVOKED], 1);
    ck_assert_uint_eq(stats().ended_total[END_ORPHANED], 1);
    for (int i = 0; i < N_END_REASONS; i++)
        sum += stats().ended_total[i];
    ck_assert_uint_eq(stats().enqueued_total, sum + stats().holds + stats().waiting);
    ck_assert_uint_eq(stats().holds, 1);
}
END_TEST

START_TEST(a_gate_counts_what_it_granted_and_what_ended_without_a_grant)
{
    uint64_t s = open_full();

    declare("g", 1);
    ask(s, 1);
    ask(s, 2);
    ask(s, 3);
    cancel(s, 2, 0);
    release(s, 1, 0);
    ck_assert_uint_eq(gate_named("g")->granted_total, 2);
    ck_assert_uint_eq(gate_named("g")->dropped_total, 1);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, gates_are_walked_in_the_order_in_which_they_were_made);
    tcase_add_test(tc, a_walk_of_gates_goes_on_after_one_that_is_gone);
    tcase_add_test(tc, sessions_are_walked_in_the_order_in_which_they_were_opened);
    tcase_add_test(tc, the_tickets_of_a_gate_are_its_holds_and_then_its_queue);
    tcase_add_test(tc, a_walk_of_tickets_goes_on_after_one_that_has_ended);
    tcase_add_test(tc, a_walk_of_tickets_begins_anew_after_one_of_another_gate);
    tcase_add_test(tc, who_looks_at_a_queue_sees_so_many_and_no_more);
    tcase_add_test(tc, a_page_of_deliveries_goes_on_where_the_last_one_ended);
    tcase_add_test(tc, iterators_are_walked_in_the_order_in_which_they_were_made);
    tcase_add_test(tc, what_was_enqueued_is_what_lives_and_what_has_ended_by_reason);
    tcase_add_test(tc, a_gate_counts_what_it_granted_and_what_ended_without_a_grant);
}

int main(void)
{
    return world_main("core/walk", add_tests);
}
