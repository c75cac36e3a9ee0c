/* Items on their way in: pushes that wait, are accepted, refused or ended, and what ends an item.
 */
#include "core_world.h"

/* ---------------------------------------------------------------- acceptance */

START_TEST(pushes_wait_for_room_and_are_accepted_in_the_order_of_their_arrival)
{
    uint64_t a = open_full(), b = open_full(), c = open_full(), s[4];

    declare_iterator("i", CAPACITY(1));
    s[0] = put(a, 1, "0");
    ck_accepted(0, s[0]);
    ck_assert(!world.result.is_queued);
    s[1] = put(b, 1, "1");
    ck_told(0);
    ck_assert(world.result.is_queued);
    s[2] = put(a, 2, "2");
    s[3] = put(b, 2, "3");
    take(c, 2);
    ck_told(4);
    ck_delivered(0, s[0], c);
    ck_accepted(1, s[1]);
    ck_delivered(2, s[1], c);
    ck_accepted(3, s[2]);
    ck_assert_uint_eq(world.told[3].session, a);
    ck_assert_int_eq(ack(c, s[0]), 0); /* room in flight is no room in the buffer */
    ck_told(1);
    take(c, 1);
    ck_told(2);
    ck_accepted(1, s[3]);
}
END_TEST

START_TEST(bytes_are_bounded_too_and_a_small_item_does_not_pass_a_large_one)
{
    uint64_t p = open_full(), c = open_full(), large;

    declare_iterator("i", (struct iterator_settings){.capacity = 9, .capacity_bytes = 10});
    put(p, 1, "123456");
    large = put(p, 2, "1234567");
    ck_told(0);
    put(p, 3, "x");
    ck_told(0); /* it would fit */
    take(c, 1);
    ck_told(3);
    ck_accepted(1, large);
    ck_assert_uint_eq(iterator_buffered_bytes(iterator_named("i")), 8);
}
END_TEST

START_TEST(context_and_payload_count_as_bytes_and_an_item_above_the_bound_is_too_big)
{
    uint64_t p = open_full();

    declare_iterator("i", (struct iterator_settings){.capacity = 9, .capacity_bytes = 10});
    ck_assert_int_eq(
        push((struct push){
            .session = p, .item_id = 1, .payload = {"123456", 6}, .context = {"12345", 5}}),
        SLUICE_E_ITEM_TOO_BIG);
    ck_assert_uint_eq(world.result.value, 11);
    ck_assert_uint_eq(world.result.bound, 10);
    ck_assert_int_eq(
        push((struct push){
            .session = p, .item_id = 2, .payload = {"12345", 5}, .context = {"12345", 5}}),
        0);
    ck_told(1);
}
END_TEST

START_TEST(an_empty_item_is_an_item)
{
    uint64_t p = open_full(), c = open_full(), s;

    declare_iterator("i", CAPACITY(2));
    s = put(p, 1, "");
    take(c, 1);
    ck_delivered(0, s, c);
    ck_assert_uint_eq(world.told[0].payload_size, 0);
    ck_assert_int_eq(ack(c, s), 0);
}
END_TEST

START_TEST(a_push_that_tries_is_accepted_at_once_or_would_block)
{
    uint64_t p = open_full();

    declare_iterator("i", CAPACITY(1));
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 1, .try = true}), 0);
    ck_told(1);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 2, .try = true}),
                     SLUICE_E_WOULD_BLOCK);
    ck_assert_uint_eq(stats().items[ITEM_OFFERED], 0);
}
END_TEST

START_TEST(too_many_waiting_pushes_are_refused_and_named)
{
    uint64_t p = open_full();

    run((struct command){
        .kind = COMMAND_DECLARE_ITERATOR,
        .declare_iterator = {.name = name_of("i"), .settings = CAPACITY(1), .max_waiting = 2}});
    for (uint64_t id = 1; id <= 3; id++)
        put(p, id, "x");
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 4}), SLUICE_E_ITERATOR_FULL);
    ck_assert_uint_eq(world.result.value, 2);
    ck_assert_uint_eq(world.result.bound, 2);
    declare_iterator("j", CAPACITY(1));
    for (uint64_t id = 5; id <= 5 + MAX_WAITING; id++)
        ck_assert_int_eq(push((struct push){.session = p, .item_id = id, .iterator = name_of("j")}),
                         0);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 99, .iterator = name_of("j")}),
                     SLUICE_E_ITERATOR_FULL);
    ck_assert_uint_eq(world.result.bound, MAX_WAITING);
}
END_TEST

/* ---------------------------------------------------------------- time */

START_TEST(a_push_waits_no_longer_than_its_wait_timeout)
{
    uint64_t p = open_full(), s;

    declare_iterator("i", CAPACITY(1));
    put(p, 1, "x");
    push((struct push){.session = p, .item_id = 2, .wait_timeout_ms = 50, .ttl_ms = 50});
    s = world.result.serial;
    ck_assert_uint_eq(core_next_deadline(world.core), world.now_ns + 50 * MS);
    world.now_ns += 50 * MS - 1;
    tick();
    ck_told(0);
    world.now_ns += 1;
    tick();
    ck_told(1);
    ck_push_ended(0, s, SLUICE_E_WAIT_EXPIRED);
    ck_assert_uint_eq(stats().items_ended_total[ITEM_END_EXPIRED], 1);
}
END_TEST

START_TEST(a_time_to_live_that_passes_while_the_push_waits_is_its_own_error)
{
    uint64_t p = open_full(), s;

    declare_iterator("i", CAPACITY(1));
    put(p, 1, "x");
    push((struct push){.session = p, .item_id = 2, .wait_timeout_ms = 50, .ttl_ms = 49});
    s = world.result.serial;
    later(49);
    tick();
    ck_push_ended(0, s, SLUICE_E_ITEM_EXPIRED);
}
END_TEST

START_TEST(the_wait_timeout_is_of_the_wait_and_the_time_to_live_of_the_item)
{
    uint64_t p = open_full(), c = open_full(), s;

    declare_iterator("i", CAPACITY(1));
    push((struct push){.session = p, .item_id = 1, .wait_timeout_ms = 10, .ttl_ms = 30});
    s = world.result.serial;
    later(10);
    tick();
    ck_told(0); /* it is buffered */
    later(20);
    take(c, 1);
    ck_told(1);
    ck_item(0, EFFECT_ITEM_ENDED, s); /* no tick was needed */
    ck_assert_int_eq(world.told[0].reason, SLUICE_E_ITEM_EXPIRED);
    ck_assert_uint_eq(mem_held(MEM_ITEM), 0);
}
END_TEST

START_TEST(an_item_that_is_delivered_does_not_expire_but_one_that_comes_back_late_does)
{
    uint64_t p = open_full(), c = open_full(), a, b;

    declare_iterator("i", CAPACITY(2));
    push((struct push){.session = p, .item_id = 1, .ttl_ms = 10});
    a = world.result.serial;
    push((struct push){.session = p, .item_id = 2, .ttl_ms = 10});
    b = world.result.serial;
    take(c, 2);
    later(20);
    tick();
    ck_told(0);
    ck_assert_int_eq(ack(c, a), 0);
    ck_assert_int_eq(nack(c, b), 0);
    ck_returned(0, b);
    tick();
    ck_told(1);
    ck_item(0, EFFECT_ITEM_ENDED, b);
    ck_assert_int_eq(world.told[0].reason, SLUICE_E_ITEM_EXPIRED);
}
END_TEST

/* ---------------------------------------------------------------- taken back, given up */

START_TEST(a_waiting_push_is_cancelled_and_an_accepted_one_is_not)
{
    uint64_t p = open_full(), s;

    declare_iterator("i", CAPACITY(1));
    put(p, 1, "x");
    s = put(p, 2, "y");
    ck_assert_int_eq(cancel_push(p, 2), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_NOW);
    ck_told(1);
    ck_push_ended(0, s, SLUICE_E_CANCELLED);
    ck_assert_int_eq(cancel_push(p, 1), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_BEFORE);
    ck_assert_int_eq(cancel_push(p, 3), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_uint_eq(stats().items[ITEM_BUFFERED], 1);
}
END_TEST

START_TEST(a_producer_that_dies_takes_its_waiting_pushes_and_leaves_its_items)
{
    uint64_t dead = open_full(), p = open_full(), s, kept;

    declare_iterator("i", CAPACITY(1));
    kept = put(dead, 1, "x");
    s = put(dead, 2, "y");
    put(p, 1, "z");
    ck_assert_int_eq(end_session(dead), 0);
    ck_told(1);
    ck_push_ended(0, s, 0);
    ck_assert_uint_eq(stats().items_ended_total[ITEM_END_ORPHANED], 1);
    take(p, 1);
    ck_told(2);
    ck_delivered(0, kept, p);
    ck_assert_int_eq(iterator_named("i")->mode, ITERATOR_FLOWING); /* its death is no end */
}
END_TEST

START_TEST(stop_ends_the_waiting_pushes_and_the_buffered_are_still_delivered)
{
    uint64_t p = open_full(), c = open_full(), s, waiting;

    declare_iterator("i", CAPACITY(1));
    s = put(p, 1, "x");
    waiting = put(p, 2, "y");
    ck_assert_int_eq(run((struct command){.kind = COMMAND_STOP}), 0);
    ck_assert_uint_eq(world.result.n_dropped, 1);
    ck_push_ended(0, waiting, SLUICE_E_GOING_AWAY);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 3}), SLUICE_E_GOING_AWAY);
    take(c, 1);
    ck_delivered(0, s, c);
}
END_TEST

/* ---------------------------------------------------------------- sent again: full */

START_TEST(a_push_that_waits_and_is_sent_again_is_the_same_push)
{
    uint64_t p = open_full(), c = open_full(), s;
    uint32_t older;

    declare_iterator("i", CAPACITY(1));
    put(p, 1, "x");
    s = put(p, 2, "y");
    older = world.last_request;
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 2, .payload = {"no", 2}}), 0);
    ck_assert_uint_eq(world.result.serial, s);
    ck_assert_uint_eq(world.result.superseded_request, older);
    ck_assert_int_eq(
        push((struct push){.session = p, .item_id = 2, .request_id = world.last_request}), 0);
    ck_assert_uint_eq(world.result.superseded_request, 0); /* the same request again */
    take(c, 2);
    ck_told(3);
    ck_accepted(1, s);
    ck_assert_uint_eq(world.told[1].request_id, older + 1);
    ck_assert_mem_eq(world.told[2].payload, "y", 1);
    ck_assert_uint_eq(stats().pushed_total, 2);
}
END_TEST

START_TEST(an_item_id_at_or_below_the_high_water_that_does_not_wait_was_answered)
{
    uint64_t p = open_full();

    declare_iterator("i", CAPACITY(1));
    put(p, 5, "x");
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 5}), SLUICE_E_PUSH_ENDED);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 4}), SLUICE_E_PUSH_ENDED);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 6, .try = true}),
                     SLUICE_E_WOULD_BLOCK);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 6}), SLUICE_E_PUSH_ENDED);
    put(open_full(), 5, "y"); /* of another session */
}
END_TEST

/* ---------------------------------------------------------------- sent again: simple */

START_TEST(a_simple_sessions_resent_push_is_the_same_push)
{
    uint64_t p = open_simple(), c = open_full(), first, s;
    uint32_t request, refused;

    declare_iterator("i", (struct iterator_settings){.capacity = 1, .capacity_bytes = 9});
    first = put(p, 0, "x");
    request = world.last_request;
    ck_assert_int_eq(push((struct push){.session = p, .request_id = request}), 0);
    ck_told(0);
    ck_assert(world.result.accepted_before);
    ck_assert_uint_eq(world.result.serial, first);
    world.last_request = 100;
    s = put(p, 0, "y");
    ck_assert_int_eq(push((struct push){.session = p, .request_id = 101}), 0);
    ck_told(0);
    ck_assert(!world.result.accepted_before);
    ck_assert_uint_eq(world.result.serial, s);
    take(c, 1);
    ck_accepted(1, s);
    ck_assert_int_eq(push((struct push){.session = p, .payload = {"0123456789", 10}}),
                     SLUICE_E_ITEM_TOO_BIG);
    refused = world.last_request;
    ck_assert_int_eq(push((struct push){.session = p, .request_id = refused}),
                     SLUICE_E_ITEM_TOO_BIG);
    ck_assert_uint_eq(stats().pushed_total, 3);
}
END_TEST

START_TEST(a_simple_session_waits_for_one_thing_at_a_time)
{
    uint64_t p = open_simple(), f = open_full(), s;
    uint32_t request;

    declare_iterator("i", CAPACITY(1));
    declare_iterator("j", CAPACITY(1));
    declare("g", 1);
    ask(f, 1);
    put(f, 1, "x");
    s = put(p, 0, "y");
    ck_assert_int_eq(enqueue((struct enqueue){.session = p}), 0);
    ck_told(1);
    ck_push_ended(0, s, SLUICE_E_SUPERSEDED);
    s = world.result.serial;
    ck_assert_int_eq(pull((struct pull_request){.session = p, .iterator = name_of("j")}), 0);
    ck_told(1);
    ck_ended(0, s, SLUICE_E_SUPERSEDED);
    request = world.last_request;
    put(p, 0, "z");
    ck_told(1);
    ck_pull_ended(0, request, SLUICE_E_SUPERSEDED);
}
END_TEST

START_TEST(a_simple_session_cancels_its_push_by_the_id_that_it_gave_or_none)
{
    uint64_t p = open_simple();

    declare_iterator("i", CAPACITY(1));
    put(p, 0, "x");
    put(p, 7, "y");
    ck_assert_int_eq(cancel_push(p, 8), SLUICE_E_UNKNOWN_ITEM);
    ck_assert_int_eq(cancel_push(p, 7), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_NOW);
    ck_assert_int_eq(cancel_push(p, 7), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_BEFORE);
    put(p, 0, "z");
    ck_assert_int_eq(cancel_push(p, 0), 0);
    ck_assert_int_eq(world.result.cancel, CANCEL_ENDED_NOW);
}
END_TEST

/* ---------------------------------------------------------------- bounds */

START_TEST(items_have_a_bound_and_those_that_are_not_told_count)
{
    struct core_limits limits = world_limits;
    uint64_t p = open_full(), s;

    limits.total[RESOURCE_ITEMS] = 2;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    declare_iterator("i", CAPACITY(9));
    s = put(p, 1, "x");
    put(p, 2, "y");
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 3}), SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, 2);
    ck_assert_str_eq(world.result.bounded, "items");
    take(p, 1);
    world.keep_effects = true;
    ack(p, s);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 4}), SLUICE_E_LIMIT_REACHED);
    core_told(world.core, world.kept[0]);
    world.keep_effects = false;
    put(p, 5, "z");
}
END_TEST

START_TEST(the_bytes_of_all_items_have_a_bound)
{
    struct core_limits limits = world_limits;
    uint64_t p = open_full();

    declare_iterator("i", CAPACITY(9));
    limits.total[RESOURCE_ITEM_BYTES] = 32;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    put(p, 1, "12345678901234567890");
    ck_assert_int_eq(
        push((struct push){.session = p, .item_id = 2, .payload = {"12345678901234567890", 20}}),
        SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, 32);
    put(p, 3, "");
}
END_TEST

START_TEST(an_error_says_its_own_numbers_and_not_those_of_the_ensure)
{
    uint64_t p = open_full();
    struct iterator_ensure other = {.wanted = true, .settings = CAPACITY(5), .may_ensure = true};

    declare_iterator("i", (struct iterator_settings){.capacity = 1, .capacity_bytes = 10});
    ck_assert_int_eq(
        push((struct push){
            .session = p, .item_id = 1, .ensure = other, .payload = {"0123456789ab", 12}}),
        SLUICE_E_ITEM_TOO_BIG);
    ck_assert_ptr_null(world.result.mismatched);
    ck_assert_uint_eq(world.result.value, 12);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 2, .ensure = other}), 0);
    ck_assert_str_eq(world.result.mismatched, "capacity");
    ck_assert_uint_eq(world.result.value, 5);
    ck_assert_uint_eq(world.result.bound, 1);
}
END_TEST

START_TEST(every_kth_allocation_failing_in_a_push_leaves_the_core_as_it_was)
{
    uint64_t session = _i ? open_full() : open_simple(), p = open_full();
    struct push ask_ = {.session = session,
                        .wait_timeout_ms = 5,
                        .payload = {"abc", 3},
                        .context = {"d", 1},
                        .label = {"l", 1}};
    uint64_t number;
    int k = 0, r;

    declare_iterator("i", CAPACITY(1));
    put(p, 1, "x");
    number = core_numbers_next(world.core);
    do {
        size_t held = mem_held(MEM_ITEM);

        ask_.item_id++;
        mem_fail_after(k++, 0);
        r = push(ask_);
        mem_fail_after(-1, 0);
        if (r) {
            ck_assert_int_eq(r, SLUICE_E_NO_MEMORY);
            ck_assert_uint_eq(mem_held(MEM_ITEM), held);
            ck_assert_uint_eq(core_numbers_next(world.core), number);
            ck_assert_uint_eq(stats().used[RESOURCE_ITEMS], 1);
        }
    } while (r);
    ck_assert_int_gt(k, 2);
    ck_assert_uint_eq(stats().items[ITEM_OFFERED], 1);
}
END_TEST

START_TEST(a_buffer_takes_an_item_that_fills_it_to_the_byte)
{
    uint64_t p = open_full();
    struct push last = {.session = p, .item_id = 2, .payload = {"12345", 5}, .try = true};

    declare_iterator("i", (struct iterator_settings){.capacity = 9, .capacity_bytes = 10});
    put(p, 1, "12345");
    ck_assert_int_eq(push(last), 0);
    ck_assert_int_eq(world.told[0].kind, EFFECT_PUSH_ACCEPTED);
    last = (struct push){.session = p, .item_id = 3, .payload = {"1", 1}, .try = true};
    ck_assert_int_eq(push(last), SLUICE_E_WOULD_BLOCK);
}
END_TEST

START_TEST(a_wait_longer_than_can_be_told_is_told_as_the_longest)
{
    uint64_t p = open_full(), c = open_full();

    declare_iterator("i", CAPACITY(1));
    put(p, 1, "x");
    put(p, 2, "y");
    later(UINT32_MAX / 1000 + 1);
    world.keep_effects = true;
    take(c, 1); /* the first is delivered, the second accepted */
    ck_told(2);
    ck_assert_int_eq(world.told[1].kind, EFFECT_PUSH_ACCEPTED);
    ck_assert_uint_eq(container_of(world.kept[1], struct item, to_producer)->waited_us, UINT32_MAX);
    for (int i = 0; i < world.n_taken; i++)
        core_told(world.core, world.kept[i]);
}
END_TEST

START_TEST(letting_go_of_items_needs_no_memory)
{
    uint64_t p = open_full(), c = open_full(), simple = open_simple(), s[4];

    declare_iterator("i", (struct iterator_settings){.capacity = 3, .max_attempts = 1});
    for (uint64_t i = 0; i < 4; i++)
        s[i] = put(p, i + 1, "x");
    put(p, 5, "y");
    put(p, 6, "z");
    pull((struct pull_request){.session = c, .credit = 3, .hold_limit_ms = 10});
    pull((struct pull_request){.session = simple, .credit = 1, .wait_timeout_ms = 10});
    mem_fail_after(0, 1);
    ck_assert_int_eq(cancel_push(p, 6), 0);
    ck_assert_int_eq(settle(c, s[0], SETTLE_START), 0);
    ck_assert_int_eq(nack(c, s[0]), 0);
    ck_assert_int_eq(ack(c, s[1]), 0);
    ck_assert_int_eq(nack(c, s[2]), 0);
    later(10);
    ck_assert_int_eq(tick(), 0);
    ck_assert_int_eq(ack(simple, s[3]), 0);
    ck_assert_int_eq(change_iterator("i", ITERATOR_DISCARD_DEAD), 0);
    ck_assert_int_eq(end_session(c), 0);
    ck_assert_int_eq(end_session(simple), 0);
    ck_assert_int_eq(run((struct command){.kind = COMMAND_STOP}), 0);
    ck_assert_int_eq(end_session(p), 0);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, pushes_wait_for_room_and_are_accepted_in_the_order_of_their_arrival);
    tcase_add_test(tc, bytes_are_bounded_too_and_a_small_item_does_not_pass_a_large_one);
    tcase_add_test(tc, context_and_payload_count_as_bytes_and_an_item_above_the_bound_is_too_big);
    tcase_add_test(tc, an_empty_item_is_an_item);
    tcase_add_test(tc, a_push_that_tries_is_accepted_at_once_or_would_block);
    tcase_add_test(tc, too_many_waiting_pushes_are_refused_and_named);
    tcase_add_test(tc, a_push_waits_no_longer_than_its_wait_timeout);
    tcase_add_test(tc, a_time_to_live_that_passes_while_the_push_waits_is_its_own_error);
    tcase_add_test(tc, the_wait_timeout_is_of_the_wait_and_the_time_to_live_of_the_item);
    tcase_add_test(tc, an_item_that_is_delivered_does_not_expire_but_one_that_comes_back_late_does);
    tcase_add_test(tc, a_waiting_push_is_cancelled_and_an_accepted_one_is_not);
    tcase_add_test(tc, a_producer_that_dies_takes_its_waiting_pushes_and_leaves_its_items);
    tcase_add_test(tc, stop_ends_the_waiting_pushes_and_the_buffered_are_still_delivered);
    tcase_add_test(tc, a_push_that_waits_and_is_sent_again_is_the_same_push);
    tcase_add_test(tc, an_item_id_at_or_below_the_high_water_that_does_not_wait_was_answered);
    tcase_add_test(tc, a_simple_sessions_resent_push_is_the_same_push);
    tcase_add_test(tc, a_simple_session_waits_for_one_thing_at_a_time);
    tcase_add_test(tc, a_simple_session_cancels_its_push_by_the_id_that_it_gave_or_none);
    tcase_add_test(tc, items_have_a_bound_and_those_that_are_not_told_count);
    tcase_add_test(tc, the_bytes_of_all_items_have_a_bound);
    tcase_add_test(tc, an_error_says_its_own_numbers_and_not_those_of_the_ensure);
    tcase_add_loop_test(tc, every_kth_allocation_failing_in_a_push_leaves_the_core_as_it_was, 0, 2);
    tcase_add_test(tc, a_buffer_takes_an_item_that_fills_it_to_the_byte);
    tcase_add_test(tc, a_wait_longer_than_can_be_told_is_told_as_the_longest);
    tcase_add_test(tc, letting_go_of_items_needs_no_memory);
}

int main(void)
{
    return world_main("core/item", add_tests);
}
