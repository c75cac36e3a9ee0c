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

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, a_pushed_item_is_delivered_with_its_bytes_and_ends_with_the_ack);
    tcase_add_test(tc, a_returned_item_comes_before_all_newer_ones);
    tcase_add_test(tc, what_a_dead_consumer_had_goes_to_those_who_live);
    tcase_add_test(tc, the_hold_limit_takes_a_delivery_back_and_says_so);
    tcase_add_test(tc, consumers_see_the_end_when_all_was_delivered_and_settled_by_others);
    tcase_add_test(tc, items_go_round_among_those_who_wait);
}

int main(void)
{
    return world_main("core/pull", add_tests);
}
