/* Pulls and deliveries: credit, who gets the next item, and how a delivery ends. */
#include "core_world.h"

START_TEST(a_pushed_item_is_delivered_with_its_bytes_and_ends_with_the_ack)
{
    uint64_t p = open_full(), c = open_full(), serial;
    uint32_t request;

    declare_iterator("i", CAPACITY(2));
    ck_assert_int_eq(
        push((struct push){
            .session = p, .item_id = 1, .payload = {"abc", 3}, .context = {"xyz1", 4}}),
        0);
    serial = world.result.serial;
    ck_told(1);
    ck_accepted(0, serial);
    request = take(c, 1);
    ck_told(1);
    ck_delivered(0, serial, c);
    ck_assert_uint_eq(world.told[0].request_id, request);
    ck_assert_uint_eq(world.told[0].payload_size, 3);
    ck_assert_mem_eq(world.told[0].payload, "abc", 3);
    ck_assert_uint_eq(world.told[0].context_size, 4);
    ck_assert_mem_eq(world.told[0].context, "xyz1", 4);
    ck_assert_int_eq(ack(c, serial), 0);
    ck_told(1);
    ck_item(0, EFFECT_ITEM_ENDED, serial);
    ck_assert_uint_eq(mem_held(MEM_ITEM), 0);
    ck_assert_uint_eq(stats().items_ended_total[ITEM_END_ACKED], 1);
}
END_TEST

START_TEST(a_returned_item_comes_before_all_newer_ones)
{
    uint64_t p = open_full(), c = open_full(), a, b, third;

    declare_iterator("i", CAPACITY(9));
    a = put(p, 1, "a");
    b = put(p, 2, "b");
    third = put(p, 3, "c");
    take(c, 2);
    ck_told(2);
    ck_delivered(0, a, c);
    ck_delivered(1, b, c);
    ck_assert_int_eq(nack(c, b), 0);
    ck_returned(0, b);
    ck_assert_int_eq(nack(c, a), 0);
    take(c, 3);
    ck_told(3);
    ck_delivered(0, a, c);
    ck_delivered(1, b, c);
    ck_delivered(2, third, c);
}
END_TEST

START_TEST(what_a_dead_consumer_had_goes_to_those_who_live)
{
    uint64_t p = open_full(), dead = open_full(), c = open_full(), a, b;
    uint32_t request;

    declare_iterator("i", CAPACITY(9));
    a = put(p, 1, "a");
    b = put(p, 2, "b");
    request = take(dead, 5);
    take(c, 5);
    ck_told(0);
    end_session(dead);
    ck_told(3); /* the end of the pull of the dead one, which nobody hears */
    ck_pull_ended(0, request, 0);
    ck_delivered(1, a, c);
    ck_delivered(2, b, c);
    ck_assert_uint_eq(stats().items[ITEM_DELIVERED], 2);
}
END_TEST

START_TEST(the_hold_limit_takes_a_delivery_back_and_says_so)
{
    uint64_t p = open_full(), c = open_full(), serial;
    uint32_t request;

    declare_iterator("i", CAPACITY(9));
    serial = put(p, 1, "a");
    pull((struct pull_request){.session = c, .credit = 2, .hold_limit_ms = 10});
    request = world.last_request;
    later(9);
    tick();
    ck_told(0);
    ck_assert_uint_eq(core_next_deadline(world.core), world.now_ns + MS);
    later(1);
    tick();
    ck_told(2);
    ck_item(0, EFFECT_DELIVERY_LOST, serial);
    ck_assert_uint_eq(world.told[0].session, c);
    ck_assert_uint_eq(world.told[0].request_id, request);
    ck_delivered(1, serial, c); /* its credit of 2 */
    ck_assert_int_eq(ack(c, serial), 0);
    ck_assert_int_eq(ack(c, serial), SLUICE_E_UNKNOWN_ITEM);
}
END_TEST

START_TEST(consumers_see_the_end_when_all_was_delivered_and_settled_by_others)
{
    uint64_t p = open_full(), c = open_full(), d = open_full(), a;
    uint32_t request, other;

    declare_iterator("i", CAPACITY(9));
    a = put(p, 1, "a");
    request = take(c, 2);
    other = take(d, 1);
    ck_assert_int_eq(end_stream(p, 2, NULL), 0);
    ck_assert_uint_eq(world.result.ends, 1);
    ck_told(1);
    ck_pull_ended(0, request, 0); /* what c has itself does not keep it waiting */
    ck_assert_int_eq(nack(c, a), 0);
    ck_told(1);
    ck_delivered(0, a, d);
    ck_assert_uint_eq(world.told[0].request_id, other);
    other = take(c, 1);
    ck_told(0);
    ck_assert_int_eq(ack(d, a), 0);
    ck_told(2);
    ck_pull_ended(1, other, 0);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 3}), SLUICE_E_ITERATOR_ENDED);
}
END_TEST

START_TEST(items_go_round_among_those_who_wait)
{
    uint64_t p = open_full(), a = open_full(), b = open_full(), s[4];

    declare_iterator("i", CAPACITY(9));
    take(a, 2);
    take(b, 2);
    for (uint64_t i = 0; i < 4; i++) {
        s[i] = put(p, i + 1, "x");
        ck_told(2);
        ck_accepted(0, s[i]);
        ck_delivered(1, s[i], i % 2 ? b : a);
    }
    put(p, 5, "y");
    ck_told(1);
}
END_TEST

START_TEST(a_consumer_without_credit_stands_at_the_end_of_the_line_again)
{
    uint64_t p = open_full(), a = open_full(), b = open_full(), s;

    declare_iterator("i", CAPACITY(9));
    take(a, 1);
    take(b, 3);
    put(p, 1, "x");
    ck_assert_uint_eq(world.told[1].session, a);
    put(p, 2, "x");
    ck_assert_uint_eq(world.told[1].session, b);
    take(a, 1);
    s = put(p, 3, "x");
    ck_delivered(1, s, b); /* it has waited since its last delivery, a since its pull */
    s = put(p, 4, "x");
    ck_delivered(1, s, a);
}
END_TEST

/* ---------------------------------------------------------------- credit */

START_TEST(the_oldest_pull_is_used_up_first_and_credit_that_is_used_up_says_no_more)
{
    uint64_t p = open_full(), c = open_full();
    uint32_t first, second;

    declare_iterator("i", CAPACITY(9));
    first = take(c, 2);
    second = take(c, 1);
    for (uint64_t id = 1; id <= 3; id++) {
        put(p, id, "x");
        ck_told(2);
        ck_assert_uint_eq(world.told[1].request_id, id <= 2 ? first : second);
    }
    put(p, 4, "x");
    ck_told(1);
    ck_assert_uint_eq(stats().used[RESOURCE_PULLS], 0);
    ck_assert_int_eq(cancel_pull(c, first), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_BEFORE);
}
END_TEST

START_TEST(no_more_items_are_in_flight_than_the_bound_over_all_consumers)
{
    uint64_t p = open_full(), a = open_full(), b = open_full(), s;

    declare_iterator("i", (struct iterator_settings){.capacity = 9, .max_in_flight = 2});
    take(a, 5);
    take(b, 5);
    s = put(p, 1, "x");
    put(p, 2, "x");
    put(p, 3, "x");
    ck_told(1);
    ck_assert_int_eq(ack(a, s), 0);
    ck_told(2);
    ck_assert_int_eq(world.told[1].kind, EFFECT_ITEM_DELIVERED);
    ck_assert_uint_eq(iterator_named("i")->in_flight, 2);
}
END_TEST

START_TEST(a_pull_that_tries_takes_what_is_there_and_would_block_for_the_rest)
{
    uint64_t p = open_full(), c = open_full(), s;
    uint32_t waiting;

    declare_iterator("i", CAPACITY(9));
    s = put(p, 1, "x");
    ck_assert_int_eq(pull((struct pull_request){.session = c, .credit = 3, .try = true}), 0);
    ck_told(2);
    ck_delivered(0, s, c);
    ck_pull_ended(1, world.last_request, SLUICE_E_WOULD_BLOCK);
    waiting = take(c, 1);
    ck_assert_int_eq(pull((struct pull_request){.session = c, .request_id = waiting, .try = true}),
                     0);
    ck_told(1);
    s = put(p, 2, "y"); /* the one that waited is still open */
    ck_delivered(1, s, c);
}
END_TEST

START_TEST(a_pull_waits_no_longer_than_its_wait_timeout)
{
    uint64_t p = open_full(), c = open_full();

    declare_iterator("i", CAPACITY(9));
    put(p, 1, "x");
    pull((struct pull_request){.session = c, .credit = 2, .wait_timeout_ms = 10});
    ck_told(1);
    later(9);
    tick();
    ck_told(0);
    later(1);
    tick();
    ck_told(1);
    ck_pull_ended(0, world.last_request, SLUICE_E_WAIT_EXPIRED);
    ck_assert_uint_eq(stats().items[ITEM_DELIVERED], 1); /* what was delivered stays so */
}
END_TEST

START_TEST(a_cancelled_pull_gets_nothing_more)
{
    uint64_t p = open_full(), c = open_full();
    uint32_t request;

    declare_iterator("i", CAPACITY(9));
    request = take(c, 2);
    ck_assert_int_eq(cancel_pull(c, request), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_NOW);
    ck_told(1);
    ck_pull_ended(0, request, SLUICE_E_CANCELLED);
    put(p, 1, "x");
    ck_told(1);
}
END_TEST

START_TEST(pulls_have_bounds_of_credit_and_number)
{
    struct core_limits limits = world_limits;
    uint64_t c = open_full(), simple = open_simple();

    declare_iterator("i", CAPACITY(9));
    ck_assert_int_eq(pull((struct pull_request){.session = c, .credit = CORE_MAX_CREDIT + 1}),
                     SLUICE_E_BAD_REQUEST);
    ck_assert_uint_eq(world.result.bound, CORE_MAX_CREDIT);
    ck_assert_int_eq(pull((struct pull_request){.session = simple, .credit = 2}),
                     SLUICE_E_BAD_REQUEST);
    ck_assert_uint_eq(world.result.bound, 1);
    limits.total[RESOURCE_PULLS] = 2;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    take(c, 1);
    take(c, 1);
    ck_assert_int_eq(pull((struct pull_request){.session = c}), SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, 2);
    limits.total[RESOURCE_PULLS] = 2 * CORE_MAX_PULLS;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    for (int i = 2; i < CORE_MAX_PULLS; i++)
        take(c, 1);
    ck_assert_int_eq(pull((struct pull_request){.session = c}), SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, CORE_MAX_PULLS);
    take(open_full(), 1);
}
END_TEST

START_TEST(deliveries_with_a_hold_limit_have_a_bound_before_they_are_made)
{
    struct core_limits limits = world_limits;
    uint64_t p = open_full(), c = open_full(), s;

    limits.total[RESOURCE_DELIVERIES] = 4;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    declare_iterator("i", CAPACITY(9));
    ck_assert_int_eq(pull((struct pull_request){.session = c, .credit = 5, .hold_limit_ms = 1}),
                     SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, 4);
    ck_assert_int_eq(pull((struct pull_request){.session = c, .credit = 3, .hold_limit_ms = 1}), 0);
    s = put(p, 1, "x");
    ck_assert_int_eq(pull((struct pull_request){.session = c, .credit = 2, .hold_limit_ms = 1}),
                     SLUICE_E_LIMIT_REACHED);
    take(c, 100); /* without one */
    ck_assert_int_eq(ack(c, s), 0);
    ck_assert_int_eq(pull((struct pull_request){.session = c, .credit = 2, .hold_limit_ms = 1}), 0);
    end_session(c);
    take(p, 1);
    ck_assert_int_eq(pull((struct pull_request){.session = p, .credit = 4, .hold_limit_ms = 1}), 0);
}
END_TEST

/* ---------------------------------------------------------------- settling */

START_TEST(only_its_consumer_settles_a_delivery_and_only_once)
{
    uint64_t p = open_full(), c = open_full(), d = open_full(), s, buffered;

    declare_iterator("i", CAPACITY(9));
    s = put(p, 1, "x");
    buffered = put(p, 2, "y");
    take(c, 1);
    ck_assert_int_eq(ack(d, s), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(ack(p, s), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(settle(d, s, SETTLE_START), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(ack(c, buffered), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(ack(c, s), 0);
    ck_assert_int_eq(ack(c, s), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(nack(c, s), SLUICE_E_UNKNOWN_ITEM);
}
END_TEST

START_TEST(only_what_was_started_uses_up_an_attempt)
{
    uint64_t p = open_full(), c = open_full(), s;

    declare_iterator("i", (struct iterator_settings){.capacity = 9, .max_attempts = 2});
    s = put(p, 1, "x");
    for (int i = 0; i < 5; i++) {
        take(c, 1);
        ck_assert_uint_eq(world.told[0].attempts, 0);
        ck_assert_int_eq(nack(c, s), 0);
    }
    take(c, 1);
    ck_assert_int_eq(settle(c, s, SETTLE_START), 0);
    ck_assert_int_eq(settle(c, s, SETTLE_START), 0); /* once a delivery */
    ck_assert_int_eq(nack(c, s), 0);
    ck_returned(0, s);
    take(c, 1);
    ck_assert_uint_eq(world.told[0].attempts, 1);
    ck_assert_int_eq(settle(c, s, SETTLE_START), 0);
    ck_assert_int_eq(nack(c, s), 0);
    ck_told(1);
    ck_item(0, EFFECT_ITEM_DEAD, s);
    ck_assert_uint_eq(stats().items[ITEM_DEAD], 1);
}
END_TEST

START_TEST(the_deliveries_of_a_dead_consumer_come_back_in_order_with_their_attempts)
{
    uint64_t p = open_full(), dead = open_full(), c = open_full(), s[4];

    declare_iterator("i", CAPACITY(9));
    for (uint64_t i = 0; i < 4; i++)
        s[i] = put(p, i + 1, "x");
    take(dead, 3);
    settle(dead, s[0], SETTLE_START);
    ck_assert_int_eq(nack(dead, s[1]), 0);
    take(dead, 1);
    ck_delivered(0, s[1], dead); /* after s[2] now, and still to come before it */
    end_session(dead);
    ck_told(3);
    take(c, 4);
    for (int i = 0; i < 4; i++) {
        ck_delivered(i, s[i], c);
        ck_assert_uint_eq(world.told[i].attempts, i == 0);
    }
}
END_TEST

START_TEST(consumers_that_die_together_give_nothing_to_one_another)
{
    uint64_t p = open_full(), dead[2] = {open_full(), open_full()}, c = open_full(), s;

    declare_iterator("i", CAPACITY(9));
    s = put(p, 1, "x");
    take(dead[0], 1);
    take(dead[1], 1);
    take(c, 1);
    run((struct command){.kind = COMMAND_END_SESSION,
                         .session = {.session = dead[0], .more = true}});
    ck_told(1);
    ck_returned(0, s);
    end_session(dead[1]);
    ck_told(2);
    ck_delivered(1, s, c);
    ck_assert_uint_eq(stats().delivered_total, 2);
}
END_TEST

/* ---------------------------------------------------------------- hold limits */

START_TEST(a_settled_delivery_has_no_hold_limit_any_more)
{
    uint64_t p = open_full(), c = open_full(), s;

    declare_iterator("i", CAPACITY(9));
    s = put(p, 1, "x");
    pull((struct pull_request){.session = c, .hold_limit_ms = 10});
    ck_assert_int_eq(ack(c, s), 0);
    ck_assert_uint_eq(core_next_deadline(world.core), UINT64_MAX);
    put(p, 2, "y");
    take(c, 1); /* this one is without */
    later(50);
    tick();
    ck_told(0);
}
END_TEST

START_TEST(an_ack_that_comes_before_the_tick_beats_the_hold_limit)
{
    uint64_t p = open_full(), c = open_full(), s;

    declare_iterator("i", CAPACITY(9));
    s = put(p, 1, "x");
    pull((struct pull_request){.session = c, .hold_limit_ms = 10});
    later(20);
    ck_assert_int_eq(ack(c, s), 0);
    tick();
    ck_told(0);
}
END_TEST

START_TEST(a_delivery_that_was_lost_before_it_was_told_is_told_to_the_next_one_only)
{
    uint64_t p = open_full(), slow = open_full(), c = open_full(), s;
    struct effect *delivery;

    declare_iterator("i", CAPACITY(9));
    s = put(p, 1, "x");
    world.keep_effects = true;
    pull((struct pull_request){.session = slow, .hold_limit_ms = 10});
    ck_delivered(0, s, slow);
    delivery = world.kept[0];
    take(c, 1);
    later(10);
    tick();
    ck_told(2);
    ck_item(0, EFFECT_DELIVERY_LOST, s);
    ck_delivered(1, s, c);
    ck_assert_ptr_eq(world.kept[2], delivery); /* there is one, and it is of the next */
    ck_assert(container_of(world.kept[1], struct lease, effect)->was_untold);
    core_told(world.core, world.kept[1]);
    core_told(world.core, world.kept[2]);
    world.keep_effects = false;
    ck_assert_int_eq(ack(c, s), 0);
}
END_TEST

START_TEST(what_is_due_at_one_time_is_due_in_the_order_of_the_serials)
{
    uint64_t p = open_full(), c = open_full(), d = open_full(), s, waiting;

    declare_iterator("i", CAPACITY(1));
    declare("g", 1);
    ask(c, 1);
    s = put(p, 1, "x");
    pull((struct pull_request){.session = c, .hold_limit_ms = 10});
    enqueue((struct enqueue){.session = d, .ticket_id = 1, .wait_timeout_ms = 10});
    put(p, 2, "y");
    push((struct push){.session = p, .item_id = 3, .wait_timeout_ms = 10});
    waiting = world.result.serial;
    later(10);
    tick();
    ck_told(4);
    ck_item(0, EFFECT_DELIVERY_LOST, s);
    ck_returned(1, s);
    ck_assert_int_eq(world.told[2].kind, EFFECT_TICKET_ENDED);
    ck_push_ended(3, waiting, SLUICE_E_WAIT_EXPIRED);
}
END_TEST

/* ---------------------------------------------------------------- simple */

START_TEST(a_simple_sessions_resent_pull_is_the_same_pull)
{
    uint64_t p = open_full(), c = open_simple(), s;
    uint32_t request;

    declare_iterator("i", CAPACITY(9));
    request = take(c, 1);
    ck_assert_int_eq(pull((struct pull_request){.session = c, .request_id = request}), 0);
    ck_told(0);
    s = put(p, 1, "x");
    ck_told(2);
    put(p, 2, "y");
    ck_assert_int_eq(pull((struct pull_request){.session = c, .request_id = request}), 0);
    ck_told(1);
    ck_delivered(0, s, c);
    ck_assert_mem_eq(world.told[0].payload, "x", 1);
    ck_assert_uint_eq(stats().delivered_total, 1);
    ck_assert_int_eq(ack(c, s), 0);
    ck_assert_int_eq(ack(c, s), 0); /* an ack that is sent again is no error */
    ck_told(0);
    ck_assert_int_eq(nack(c, s), SLUICE_E_UNKNOWN_ITEM);
}
END_TEST

START_TEST(a_simple_session_may_have_deliveries_while_it_waits)
{
    uint64_t p = open_full(), c = open_simple(), a, b;

    declare_iterator("i", CAPACITY(9));
    a = put(p, 1, "x");
    b = put(p, 2, "y");
    take(c, 1);
    take(c, 1);
    ck_delivered(0, b, c);
    take(c, 1);
    ck_told(0);
    ck_assert_int_eq(ack(c, b), 0);
    ck_assert_int_eq(nack(c, a), 0);
    ck_delivered(0, a, c);
}
END_TEST

START_TEST(a_simple_session_has_a_bound_of_unsettled_deliveries)
{
    struct core_limits limits = world_limits;
    uint64_t p = open_full(), c = open_simple(), first = 0;

    limits.total[RESOURCE_ITEMS] = 2 * CORE_MAX_SIMPLE_DELIVERIES;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    declare_iterator("i", ((struct iterator_settings){
                              .capacity = 1, .max_in_flight = 2 * CORE_MAX_SIMPLE_DELIVERIES}));
    for (uint64_t i = 1; i <= CORE_MAX_SIMPLE_DELIVERIES; i++) {
        uint64_t serial = put(p, i, "x");

        first = first ? first : serial;
        take(c, 1);
    }
    ck_assert_int_eq(pull((struct pull_request){.session = c}), SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, CORE_MAX_SIMPLE_DELIVERIES);
    ck_assert_int_eq(ack(c, first), 0);
    take(c, 1);
}
END_TEST

START_TEST(a_simple_sessions_pull_that_is_refused_ends_the_one_that_waits)
{
    uint64_t c = open_simple();
    uint32_t request;

    declare_iterator("i", CAPACITY(9));
    request = take(c, 1);
    ck_assert_int_eq(pull((struct pull_request){.session = c, .iterator = name_of("none")}),
                     SLUICE_E_NOT_FOUND);
    ck_told(1);
    ck_pull_ended(0, request, SLUICE_E_SUPERSEDED);
}
END_TEST

/* ---------------------------------------------------------------- memory */

START_TEST(every_kth_allocation_failing_in_a_pull_leaves_the_core_as_it_was)
{
    uint64_t c = _i ? open_full() : open_simple(), p = open_full(), number;
    int k = 0, r;

    declare_iterator("i", CAPACITY(9));
    number = core_numbers_next(world.core);
    do {
        mem_fail_after(k++, 0);
        r = pull((struct pull_request){
            .session = c, .credit = _i ? 3 : 1, .wait_timeout_ms = 50, .hold_limit_ms = 10});
        mem_fail_after(-1, 0);
        if (r) {
            ck_assert_int_eq(r, SLUICE_E_NO_MEMORY);
            ck_told(0);
            ck_assert_uint_eq(core_numbers_next(world.core), number);
            ck_assert_uint_eq(stats().used[RESOURCE_PULLS], 0);
            ck_assert_uint_eq(iterator_named("i")->n_consumers, 0);
        }
    } while (r);
    ck_assert_int_gt(k, 3);
    put(p, 1, "x");
    ck_told(2);
}
END_TEST

/* More than the heap of returned items has room for at first. */
#define N_MANY 200

START_TEST(what_was_delivered_can_be_given_back_without_memory_whatever_came_in_between)
{
    struct core_limits limits = world_limits;
    uint64_t p = open_full(), a = open_full(), b = open_full(), s[N_MANY];

    limits.total[RESOURCE_ITEMS] = N_MANY;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    declare_iterator("i", (struct iterator_settings){.capacity = N_MANY, .max_in_flight = 3});
    for (uint64_t i = 0; i < N_MANY; i++)
        s[i] = put(p, i + 1, "x");
    take(a, 2);
    take(b, N_MANY);
    ck_told(1);
    set_iterator("i", (struct iterator_settings){.max_in_flight = N_MANY});
    ck_told(N_MANY - 3);
    mem_fail_after(0, 1);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(nack(a, s[i]), 0);
    ck_assert_int_eq(end_session(b), 0);
    ck_assert_uint_eq(stats().items[ITEM_BUFFERED], N_MANY);
    mem_fail_after(-1, 0);
    take(a, N_MANY);
    for (int i = 0; i < N_MANY; i++)
        ck_delivered(i, s[i], a);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, a_pushed_item_is_delivered_with_its_bytes_and_ends_with_the_ack);
    tcase_add_test(tc, a_returned_item_comes_before_all_newer_ones);
    tcase_add_test(tc, what_a_dead_consumer_had_goes_to_those_who_live);
    tcase_add_test(tc, the_hold_limit_takes_a_delivery_back_and_says_so);
    tcase_add_test(tc, consumers_see_the_end_when_all_was_delivered_and_settled_by_others);
    tcase_add_test(tc, items_go_round_among_those_who_wait);
    tcase_add_test(tc, a_consumer_without_credit_stands_at_the_end_of_the_line_again);
    tcase_add_test(tc, the_oldest_pull_is_used_up_first_and_credit_that_is_used_up_says_no_more);
    tcase_add_test(tc, no_more_items_are_in_flight_than_the_bound_over_all_consumers);
    tcase_add_test(tc, a_pull_that_tries_takes_what_is_there_and_would_block_for_the_rest);
    tcase_add_test(tc, a_pull_waits_no_longer_than_its_wait_timeout);
    tcase_add_test(tc, a_cancelled_pull_gets_nothing_more);
    tcase_add_test(tc, pulls_have_bounds_of_credit_and_number);
    tcase_add_test(tc, deliveries_with_a_hold_limit_have_a_bound_before_they_are_made);
    tcase_add_test(tc, only_its_consumer_settles_a_delivery_and_only_once);
    tcase_add_test(tc, only_what_was_started_uses_up_an_attempt);
    tcase_add_test(tc, the_deliveries_of_a_dead_consumer_come_back_in_order_with_their_attempts);
    tcase_add_test(tc, consumers_that_die_together_give_nothing_to_one_another);
    tcase_add_test(tc, a_settled_delivery_has_no_hold_limit_any_more);
    tcase_add_test(tc, an_ack_that_comes_before_the_tick_beats_the_hold_limit);
    tcase_add_test(tc, a_delivery_that_was_lost_before_it_was_told_is_told_to_the_next_one_only);
    tcase_add_test(tc, what_is_due_at_one_time_is_due_in_the_order_of_the_serials);
    tcase_add_test(tc, a_simple_sessions_resent_pull_is_the_same_pull);
    tcase_add_test(tc, a_simple_session_may_have_deliveries_while_it_waits);
    tcase_add_test(tc, a_simple_session_has_a_bound_of_unsettled_deliveries);
    tcase_add_test(tc, a_simple_sessions_pull_that_is_refused_ends_the_one_that_waits);
    tcase_add_loop_test(tc, every_kth_allocation_failing_in_a_pull_leaves_the_core_as_it_was, 0, 2);
    tcase_add_test(tc,
                   what_was_delivered_can_be_given_back_without_memory_whatever_came_in_between);
}

int main(void)
{
    return world_main("core/pull", add_tests);
}
