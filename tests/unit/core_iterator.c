/* Iterators: settings, ends, what operators do, the dead list, coming and going. */
#include "core_world.h"

static int undeclare_iterator(const char *name)
{
    return run((struct command){.kind = COMMAND_UNDECLARE_ITERATOR,
                                .undeclare_iterator = {.name = name_of(name)}});
}

/* An ensure of this capacity, allowed. */
static struct iterator_ensure ensure(uint32_t capacity)
{
    return (struct iterator_ensure){
        .wanted = true, .settings = CAPACITY(capacity), .may_ensure = true};
}

/* ---------------------------------------------------------------- settings */

START_TEST(what_is_not_declared_has_its_default)
{
    const struct iterator_settings *settings;

    ck_assert_int_eq(declare_iterator("i", CAPACITY(7)), 0);
    settings = &iterator_named("i")->settings;
    ck_assert_uint_eq(settings->capacity, 7);
    ck_assert_uint_eq(settings->capacity_bytes, CORE_DEFAULT_CAPACITY_BYTES);
    ck_assert_uint_eq(settings->max_in_flight, CORE_DEFAULT_MAX_IN_FLIGHT);
    ck_assert_uint_eq(settings->producers, CORE_DEFAULT_PRODUCERS);
    ck_assert_uint_eq(settings->max_attempts, CORE_DEFAULT_MAX_ATTEMPTS);
}
END_TEST

START_TEST(a_declaration_wins_over_what_was_set_by_hand)
{
    declare_iterator("i", CAPACITY(7));
    set_iterator("i", (struct iterator_settings){.max_in_flight = 2, .producers = 3});
    ck_assert(iterator_named("i")->entry.set_by_hand);
    ck_assert_uint_eq(iterator_named("i")->settings.capacity, 7);
    declare_iterator("i", CAPACITY(8));
    ck_assert(!iterator_named("i")->entry.set_by_hand);
    ck_assert_uint_eq(iterator_named("i")->settings.max_in_flight, CORE_DEFAULT_MAX_IN_FLIGHT);
    ck_assert_uint_eq(iterator_named("i")->settings.producers, CORE_DEFAULT_PRODUCERS);
}
END_TEST

START_TEST(settings_out_of_bounds_are_refused_and_named)
{
    static const struct {
        struct iterator_settings settings;
        const char *name;
        uint64_t bound;
    } bad[] = {
        {{.capacity = 0}, "capacity", CORE_MAX_CAPACITY},
        {{.capacity = CORE_MAX_CAPACITY + 1}, "capacity", CORE_MAX_CAPACITY},
        {{.capacity = 1, .capacity_bytes = CORE_MAX_CAPACITY_BYTES + 1},
         "capacity_bytes",
         CORE_MAX_CAPACITY_BYTES},
        {{.capacity = 1, .max_in_flight = CORE_MAX_CAPACITY + 1},
         "max_in_flight",
         CORE_MAX_CAPACITY},
        {{.capacity = 1, .producers = CORE_MAX_CAPACITY + 1}, "producers", CORE_MAX_CAPACITY},
        {{.capacity = 1, .max_attempts = CORE_MAX_CAPACITY + 1}, "max_attempts", CORE_MAX_CAPACITY},
    };

    ck_assert_int_eq(declare_iterator("i", bad[_i].settings), SLUICE_E_BAD_REQUEST);
    ck_assert_str_eq(world.result.mismatched, bad[_i].name);
    ck_assert_uint_eq(world.result.bound, bad[_i].bound);
    ck_assert_ptr_null(iterator_named("i"));
    ck_assert_int_eq(
        declare_iterator("i", (struct iterator_settings){CORE_MAX_CAPACITY, CORE_MAX_CAPACITY_BYTES,
                                                         CORE_MAX_CAPACITY, CORE_MAX_CAPACITY,
                                                         CORE_MAX_CAPACITY}),
        0);
}
END_TEST

START_TEST(an_iterator_is_made_where_that_is_wanted_and_allowed)
{
    uint64_t p = open_full();
    struct iterator_ensure forbidden = ensure(3), other = ensure(3);

    forbidden.may_ensure = false;
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 1}), SLUICE_E_NOT_FOUND);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 2, .ensure = forbidden}),
                     SLUICE_E_NOT_PERMITTED);
    ck_assert_ptr_null(iterator_named("i"));
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 3, .ensure = ensure(2)}), 0);
    ck_told(1);
    ck_assert_ptr_eq(world.result.iterator, iterator_named("i"));
    ck_assert_uint_eq(world.result.bound, 0);
    /* keep */
    ck_assert_int_eq(pull((struct pull_request){.session = p, .ensure = other}), 0);
    ck_assert_str_eq(world.result.mismatched, "capacity");
    ck_assert_uint_eq(world.result.value, 3);
    ck_assert_uint_eq(world.result.bound, 2);
    other.on_mismatch = MISMATCH_FAIL;
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 4, .ensure = other}),
                     SLUICE_E_ITERATOR_MISMATCH);
    other.on_mismatch = MISMATCH_SET;
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 5, .ensure = other}),
                     SLUICE_E_NOT_PERMITTED);
    other.may_set = true;
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 6, .ensure = other}), 0);
    ck_assert(world.result.settings_set);
    ck_assert_ptr_null(world.result.mismatched);
    ck_assert_uint_eq(iterator_named("i")->settings.capacity, 3);
}
END_TEST

START_TEST(without_the_right_to_use_it_nothing_goes_in_or_out)
{
    const struct iterator_ensure forbidden = {.may_not_use = true};
    uint64_t p = open_full(), simple = open_simple();

    declare_iterator("i", CAPACITY(3));
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 1, .ensure = forbidden}),
                     SLUICE_E_NOT_PERMITTED);
    ck_assert_str_eq(world.result.right, "use");
    ck_assert_int_eq(pull((struct pull_request){.session = p, .ensure = forbidden}),
                     SLUICE_E_NOT_PERMITTED);
    ck_assert_int_eq(run((struct command){.kind = COMMAND_END_ITERATOR,
                                          .end_iterator = {.session = p,
                                                           .item_id = 2,
                                                           .iterator = {"i", 1},
                                                           .ensure = forbidden}}),
                     SLUICE_E_NOT_PERMITTED);
    ck_assert_uint_eq(iterator_named("i")->ends, 0);
    /* What was let in before is known when it is sent again. */
    ck_assert_int_eq(push((struct push){.session = simple, .request_id = 77}), 0);
    ck_assert_int_eq(push((struct push){.session = simple, .request_id = 77, .ensure = forbidden}),
                     0);
    ck_assert(world.result.accepted_before);
}
END_TEST

START_TEST(a_setting_that_is_not_given_is_no_mismatch)
{
    uint64_t p = open_full();
    struct iterator_ensure same = ensure(2);

    declare_iterator("i", (struct iterator_settings){.capacity = 2, .max_attempts = 3});
    same.on_mismatch = MISMATCH_FAIL;
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 1, .ensure = same}), 0);
    same.settings.max_attempts = 4;
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 2, .ensure = same}),
                     SLUICE_E_ITERATOR_MISMATCH);
    ck_assert_str_eq(world.result.mismatched, "max_attempts");
}
END_TEST

START_TEST(a_capacity_lowered_below_what_is_buffered_takes_nothing_away)
{
    uint64_t p = open_full(), c = open_full(), s[5];

    declare_iterator("i", CAPACITY(4));
    for (uint64_t i = 0; i < 5; i++)
        s[i] = put(p, i + 1, "x");
    ck_assert_int_eq(set_iterator("i", CAPACITY(1)), 0);
    ck_assert_uint_eq(world.result.n_dropped, 0);
    ck_told(0);
    take(c, 3);
    ck_told(3); /* there is no room yet */
    ck_delivered(2, s[2], c);
    take(c, 1);
    ck_told(2);
    ck_accepted(1, s[4]);
}
END_TEST

START_TEST(raised_bounds_are_used_at_once)
{
    uint64_t p = open_full(), c = open_full(), s[4];

    declare_iterator("i", (struct iterator_settings){.capacity = 1, .max_in_flight = 1});
    take(c, 9);
    for (uint64_t i = 0; i < 4; i++)
        s[i] = put(p, i + 1, "x");
    set_iterator("i", CAPACITY(2));
    ck_told(1);
    ck_accepted(0, s[2]);
    set_iterator("i", (struct iterator_settings){.max_in_flight = 2});
    ck_told(2);
    ck_delivered(0, s[1], c);
    ck_accepted(1, s[3]);
}
END_TEST

START_TEST(pushes_that_can_never_fit_any_more_end)
{
    uint64_t p = open_full(), large, small;

    declare_iterator("i", CAPACITY(1));
    put(p, 1, "x");
    large = put(p, 2, "0123456789");
    small = put(p, 3, "y");
    ck_assert_int_eq(set_iterator("i", (struct iterator_settings){.capacity_bytes = 9}), 0);
    ck_assert_uint_eq(world.result.n_dropped, 1);
    ck_told(1);
    ck_push_ended(0, large, SLUICE_E_ITEM_TOO_BIG);
    ck_assert_uint_eq(iterator_named("i")->offered.n, 1);
    take(p, 1);
    ck_accepted(1, small);
}
END_TEST

/* ---------------------------------------------------------------- ends */

START_TEST(the_last_of_the_producers_ends_the_stream)
{
    uint64_t p = open_full(), c = open_full();
    uint32_t request;

    declare_iterator("i", (struct iterator_settings){.capacity = 2, .producers = 2});
    request = take(c, 3);
    ck_assert_int_eq(end_stream(p, 1, NULL), 0);
    ck_assert_uint_eq(world.result.ends, 1);
    ck_told(0);
    ck_assert_int_eq(end_stream(p, 1, NULL), 0); /* sent again: not counted */
    ck_assert_uint_eq(world.result.ends, 1);
    put(p, 2, "x");
    ck_assert_int_eq(end_stream(p, 3, NULL), 0);
    ck_assert_uint_eq(world.result.ends, 2);
    ck_told(1);
    ck_pull_ended(0, request, 0);
    ck_assert_int_eq(end_stream(p, 4, NULL), SLUICE_E_ITERATOR_ENDED);
    ck_assert_int_eq(end_stream(p, 4, "late"), SLUICE_E_ITERATOR_ENDED);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 5}), SLUICE_E_ITERATOR_ENDED);
}
END_TEST

START_TEST(pushes_that_wait_at_the_end_are_still_accepted_and_delivered)
{
    uint64_t p = open_full(), c = open_full(), a, b;
    uint32_t request;

    declare_iterator("i", CAPACITY(1));
    a = put(p, 1, "x");
    b = put(p, 2, "y");
    end_stream(p, 3, NULL);
    ck_told(0);
    request = take(c, 3);
    ck_told(4);
    ck_delivered(0, a, c);
    ck_accepted(1, b);
    ck_delivered(2, b, c);
    ck_pull_ended(3, request, 0);
    request = take(c, 1);
    ck_told(1);
    ck_pull_ended(0, request, 0);
    ck_assert_int_eq(pull((struct pull_request){.session = c, .try = true}), 0);
    ck_pull_ended(0, world.last_request, 0); /* the end, and not that it would block */
}
END_TEST

START_TEST(a_failure_ends_the_stream_at_once_and_is_heard_after_what_was_there)
{
    uint64_t p = open_full(), c = open_full(), a;
    uint32_t request;

    declare_iterator("i", (struct iterator_settings){.capacity = 2, .producers = 9});
    a = put(p, 1, "x");
    ck_assert_int_eq(end_stream(p, 2, "no disk"), 0);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 3}), SLUICE_E_ITERATOR_FAILED);
    ck_assert_int_eq(end_stream(p, 4, NULL), SLUICE_E_ITERATOR_FAILED);
    request = take(c, 2);
    ck_told(2);
    ck_delivered(0, a, c);
    ck_pull_ended(1, request, SLUICE_E_ITERATOR_FAILED);
    ck_assert_uint_eq(iterator_named("i")->failure_size, 7);
    ck_assert_mem_eq(iterator_named("i")->failure, "no disk", 7);
    ck_assert_int_eq(ack(c, a), 0);
}
END_TEST

START_TEST(a_stream_that_is_over_begins_anew_with_a_producer_that_came_after_its_end)
{
    const struct iterator_ensure make = {
        .wanted = true, .settings = {.capacity = 2}, .may_ensure = true};
    uint64_t old = open_full(), c = open_full(), late, item;
    uint32_t request;

    ck_assert_int_eq(
        push((struct push){.session = old, .item_id = 1, .ensure = make, .payload = {"x", 1}}), 0);
    item = world.result.serial;
    request = take(c, 2);
    end_stream(old, 2, NULL);
    late = open_full();
    /* Not over while an item is there that may come back. */
    ck_assert_int_eq(push((struct push){.session = late, .item_id = 1, .ensure = make}),
                     SLUICE_E_ITERATOR_ENDED);
    ck_assert_int_eq(ack(c, item), 0);
    (void)request;
    /* Over: late consumers see the end, and so do the producers of the stream that it was. */
    ck_assert_int_eq(pull((struct pull_request){.session = open_full(), .ensure = make}), 0);
    ck_pull_ended(0, world.last_request, 0);
    ck_assert_int_eq(push((struct push){.session = old, .item_id = 3, .ensure = make}),
                     SLUICE_E_ITERATOR_ENDED);
    ck_assert_int_eq(push((struct push){.session = late, .item_id = 2}), SLUICE_E_ITERATOR_ENDED);
    ck_assert_int_eq(push((struct push){.session = late, .item_id = 3, .ensure = make}), 0);
    ck_assert_int_eq(iterator_named("i")->mode, ITERATOR_FLOWING);
    ck_assert_uint_eq(iterator_named("i")->ends, 0);
}
END_TEST

START_TEST(a_declared_stream_stays_ended)
{
    const struct iterator_ensure make = {
        .wanted = true, .settings = {.capacity = 2}, .may_ensure = true};

    declare_iterator("i", CAPACITY(2));
    end_stream(open_full(), 1, NULL);
    ck_assert_int_eq(push((struct push){.session = open_full(), .item_id = 1, .ensure = make}),
                     SLUICE_E_ITERATOR_ENDED);
}
END_TEST

START_TEST(a_simple_sessions_resent_end_is_not_counted_again)
{
    uint64_t p = open_simple();

    declare_iterator("i", (struct iterator_settings){.capacity = 2, .producers = 3});
    end_stream(p, 0, NULL);
    world.last_request--;
    ck_assert_int_eq(end_stream(p, 0, NULL), 0);
    ck_assert_uint_eq(world.result.ends, 1);
    ck_assert_int_eq(end_stream(p, 0, NULL), 0);
    ck_assert_uint_eq(world.result.ends, 2);
}
END_TEST

START_TEST(an_end_that_was_refused_may_be_sent_again)
{
    uint64_t p = open_full();

    declare_iterator("i", CAPACITY(2));
    mem_fail_after(0, 1);
    ck_assert_int_eq(end_stream(p, 1, "why"), SLUICE_E_NO_MEMORY);
    mem_fail_after(-1, 0);
    ck_assert_int_eq(iterator_named("i")->mode, ITERATOR_FLOWING);
    ck_assert_int_eq(end_stream(p, 1, "why"), 0);
    ck_assert_int_eq(iterator_named("i")->mode, ITERATOR_FAILED);
    ck_assert_int_eq(end_stream(p, 1, "why"), 0);
}
END_TEST

START_TEST(fewer_producers_may_end_the_stream)
{
    uint64_t p = open_full(), c = open_full();
    uint32_t request;

    declare_iterator("i", (struct iterator_settings){.capacity = 2, .producers = 3});
    end_stream(p, 1, NULL);
    request = take(c, 1);
    set_iterator("i", (struct iterator_settings){.producers = 1});
    ck_told(1);
    ck_pull_ended(0, request, 0);
}
END_TEST

START_TEST(reopening_undoes_the_end_and_the_failure)
{
    uint64_t p = open_full();

    declare_iterator("i", CAPACITY(2));
    end_stream(p, 1, NULL);
    ck_assert_int_eq(change_iterator("i", ITERATOR_REOPEN), 0);
    put(p, 2, "x");
    end_stream(p, 3, "why");
    change_iterator("i", ITERATOR_REOPEN);
    ck_assert_uint_eq(iterator_named("i")->failure_size, 0);
    put(p, 4, "y");
    end_stream(p, 5, NULL);
    ck_assert_uint_eq(world.result.ends, 1);
}
END_TEST

/* ---------------------------------------------------------------- operators */

START_TEST(a_paused_iterator_accepts_and_does_not_deliver)
{
    uint64_t p = open_full(), c = open_full(), a, b;

    declare_iterator("i", CAPACITY(1));
    ck_assert_int_eq(change_iterator("i", ITERATOR_PAUSE), 0);
    take(c, 2);
    a = put(p, 1, "x");
    ck_told(1);
    b = put(p, 2, "y");
    ck_told(0);
    ck_assert_int_eq(change_iterator("i", ITERATOR_RESUME), 0);
    ck_told(3);
    ck_delivered(0, a, c);
    ck_accepted(1, b);
    ck_delivered(2, b, c);
    ck_assert_int_eq(change_iterator("none", ITERATOR_PAUSE), SLUICE_E_NOT_FOUND);
}
END_TEST

/* Pushes, starts and gives back until the item is dead. */
static uint64_t kill(uint64_t p, uint64_t item_id, uint64_t c)
{
    uint64_t serial = put(p, item_id, "x");

    take(c, 1);
    settle(c, serial, SETTLE_START);
    nack(c, serial);
    ck_item(0, EFFECT_ITEM_DEAD, serial);
    return serial;
}

START_TEST(dead_items_are_requeued_with_all_their_attempts_before_newer_ones)
{
    uint64_t p = open_full(), c = open_full(), s[3];

    declare_iterator("i", (struct iterator_settings){.capacity = 4, .max_attempts = 1});
    s[0] = kill(p, 1, c);
    s[1] = kill(p, 2, c);
    s[2] = put(p, 3, "y");
    ck_assert_int_eq(change_iterator("i", ITERATOR_REQUEUE_DEAD), 0);
    ck_assert_uint_eq(world.result.n_requeued, 2);
    take(c, 3);
    for (int i = 0; i < 3; i++) {
        ck_delivered(i, s[i], c);
        ck_assert_uint_eq(world.told[i].attempts, 0);
    }
}
END_TEST

START_TEST(only_as_many_are_requeued_as_there_is_room_for)
{
    uint64_t p = open_full(), c = open_full();

    declare_iterator(
        "i", (struct iterator_settings){.capacity = 1, .max_in_flight = 2, .max_attempts = 1});
    for (uint64_t id = 1; id <= 5; id++)
        kill(p, id, c);
    ck_assert_int_eq(change_iterator("i", ITERATOR_REQUEUE_DEAD), 0);
    ck_assert_uint_eq(world.result.n_requeued, 3);
    ck_assert_uint_eq(stats().items[ITEM_DEAD], 2);
}
END_TEST

START_TEST(dead_items_are_discarded_by_an_operator_only)
{
    uint64_t p = open_full(), c = open_full();

    declare_iterator("i", (struct iterator_settings){.capacity = 1, .max_attempts = 1});
    push((struct push){.session = p, .item_id = 1, .ttl_ms = 5});
    take(c, 1);
    settle(c, world.told[0].serial, SETTLE_START);
    nack(c, world.told[0].serial);
    kill(p, 2, c);
    later(100);
    tick();
    ck_assert_uint_eq(stats().items[ITEM_DEAD], 2);
    ck_assert_int_eq(change_iterator("i", ITERATOR_DISCARD_DEAD), 0);
    ck_assert_uint_eq(world.result.n_dropped, 2);
    ck_told(2);
    ck_assert_uint_eq(stats().items_ended_total[ITEM_END_DISCARDED], 2);
    ck_assert_uint_eq(mem_held(MEM_ITEM), 0);
}
END_TEST

START_TEST(an_item_stays_in_the_buffer_where_the_dead_list_is_full)
{
    struct core_limits limits = world_limits;
    uint64_t p = open_full(), c = open_full(), s;

    limits.total[RESOURCE_ITEMS] = CORE_MAX_DEAD + 10;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    declare_iterator("i", (struct iterator_settings){.capacity = 1, .max_attempts = 1});
    for (uint64_t id = 1; id <= CORE_MAX_DEAD; id++)
        kill(p, id, c);
    s = put(p, CORE_MAX_DEAD + 1, "x");
    take(c, 1);
    settle(c, s, SETTLE_START);
    ck_assert_int_eq(nack(c, s), 0);
    ck_returned(0, s);
    ck_assert_uint_eq(stats().items[ITEM_DEAD], CORE_MAX_DEAD);
    take(c, 1);
    ck_assert_uint_eq(world.told[0].attempts, 1);
}
END_TEST

/* ---------------------------------------------------------------- coming and going */

START_TEST(an_iterator_that_nobody_uses_goes_away_after_the_linger_time)
{
    uint64_t p = open_full(), c = open_full(), s;

    push((struct push){.session = p, .item_id = 1, .ensure = ensure(2)});
    s = world.result.serial;
    later(2 * LINGER_MS);
    tick();
    ck_assert_ptr_nonnull(iterator_named("i")); /* there is something in it */
    take(c, 1);
    ack(c, s);
    ck_assert_uint_eq(core_next_deadline(world.core), world.now_ns + LINGER_MS * MS);
    later(LINGER_MS - 1);
    tick();
    ck_assert_ptr_nonnull(iterator_named("i"));
    later(1);
    tick();
    ck_assert_ptr_null(iterator_named("i"));
    ck_assert_uint_eq(stats().used[RESOURCE_ITERATORS], 0);
}
END_TEST

START_TEST(an_iterator_whose_settings_a_client_has_set_goes_away)
{
    uint64_t p = open_full(), c = open_full(), s;
    struct iterator_ensure other = ensure(3);

    other.on_mismatch = MISMATCH_SET;
    other.may_set = true;
    push((struct push){.session = p, .item_id = 1, .ensure = ensure(2)});
    s = world.result.serial;
    ck_assert_int_eq(pull((struct pull_request){.session = c, .ensure = other}), 0);
    ck_assert(world.result.settings_set);
    ack(c, s);
    later(LINGER_MS);
    tick();
    ck_assert_ptr_null(iterator_named("i"));
}
END_TEST

START_TEST(a_pull_a_dead_item_a_pause_and_a_declaration_keep_an_iterator)
{
    uint64_t c = open_full(), p = open_full();
    uint32_t request;

    ck_assert_int_eq(pull((struct pull_request){.session = c, .ensure = ensure(2)}), 0);
    request = world.last_request;
    later(2 * LINGER_MS);
    tick();
    ck_assert_ptr_nonnull(iterator_named("i"));
    change_iterator("i", ITERATOR_PAUSE);
    cancel_pull(c, request);
    later(2 * LINGER_MS);
    tick();
    ck_assert_ptr_nonnull(iterator_named("i"));
    declare_iterator("i", (struct iterator_settings){.capacity = 2, .max_attempts = 1});
    change_iterator("i", ITERATOR_RESUME);
    later(2 * LINGER_MS);
    tick();
    ck_assert_ptr_nonnull(iterator_named("i"));
    kill(p, 1, c);
    ck_assert_int_eq(undeclare_iterator("i"), 0);
    later(2 * LINGER_MS);
    tick();
    ck_assert_ptr_nonnull(iterator_named("i"));
    change_iterator("i", ITERATOR_DISCARD_DEAD);
    later(LINGER_MS);
    tick();
    ck_assert_ptr_null(iterator_named("i"));
    ck_assert_int_eq(undeclare_iterator("i"), SLUICE_E_NOT_FOUND);
}
END_TEST

START_TEST(one_that_goes_away_stays_in_memory_until_all_of_it_was_told)
{
    uint64_t p = open_full(), c = open_full(), s;

    push((struct push){.session = p, .item_id = 1, .ensure = ensure(2)});
    s = world.result.serial;
    take(c, 1);
    world.keep_effects = true;
    ack(c, s);
    later(LINGER_MS);
    tick();
    ck_assert_ptr_null(iterator_named("i"));
    ck_assert_uint_eq(
        container_of(world.kept[0], struct item, to_consumer)->iterator->entry.name.size, 1);
    core_told(world.core, world.kept[0]);
}
END_TEST

START_TEST(a_new_iterator_takes_the_place_of_the_one_that_was_idle_longest)
{
    struct core_limits limits = world_limits;
    uint64_t c = open_full();

    limits.total[RESOURCE_ITERATORS] = 2;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    for (int i = 0; i < 2; i++) {
        pull((struct pull_request){.session = c,
                                   .iterator = name_of(i ? "young" : "old"),
                                   .ensure = ensure(1),
                                   .try = true});
        later(1);
    }
    ck_assert_int_eq(declare_iterator("i", CAPACITY(1)), 0);
    ck_assert_ptr_null(iterator_named("old"));
    ck_assert_ptr_nonnull(iterator_named("young"));
    ck_assert_int_eq(declare_iterator("j", CAPACITY(1)), 0);
    ck_assert_int_eq(declare_iterator("k", CAPACITY(1)), SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, 2);
    ck_assert_str_eq(world.result.bounded, "iterators");
}
END_TEST

START_TEST(a_gate_and_an_iterator_may_have_the_same_name)
{
    uint64_t s = open_full();

    declare("i", 1);
    declare_iterator("i", CAPACITY(1));
    put(s, 1, "x");
    ck_assert_int_eq(enqueue((struct enqueue){.session = s, .ticket_id = 1, .gate = name_of("i")}),
                     0);
    ck_assert_uint_eq(stats().holds, 1);
    ck_assert_uint_eq(stats().items[ITEM_BUFFERED], 1);
}
END_TEST

START_TEST(items_are_walked_by_state)
{
    uint64_t p = open_full(), c = open_full(), s[6];
    const struct item *items[8];

    declare_iterator("i", (struct iterator_settings){.capacity = 4, .max_attempts = 1});
    for (uint64_t i = 0; i < 6; i++)
        s[i] = put(p, i + 1, "x");
    take(c, 2);
    settle(c, s[0], SETTLE_START);
    nack(c, s[0]);
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_DEAD, 0, items, 8), 1);
    ck_assert_uint_eq(items[0]->serial, s[0]);
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_DELIVERED, 0, items, 8), 1);
    ck_assert_uint_eq(items[0]->serial, s[1]);
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_BUFFERED, 1, items, 2), 2);
    ck_assert_uint_eq(items[0]->serial, s[3]);
    ck_assert_uint_eq(items[1]->serial, s[4]);
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_BUFFERED, 4, items, 8), 0);
    put(p, 7, "y");
    ck_assert_uint_eq(core_items(iterator_named("i"), ITEM_OFFERED, 0, items, 8), 1);
}
END_TEST

START_TEST(an_iterator_that_can_not_be_made_is_not_there)
{
    uint64_t p = open_full();

    mem_fail_after(0, 1);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 1, .ensure = ensure(1)}),
                     SLUICE_E_NO_MEMORY);
    ck_assert_int_eq(declare_iterator("i", CAPACITY(1)), SLUICE_E_NO_MEMORY);
    mem_fail_after(-1, 0);
    ck_assert_ptr_null(iterator_named("i"));
    ck_assert_uint_eq(stats().used[RESOURCE_ITERATORS], 0);
}
END_TEST

START_TEST(a_setting_that_there_is_no_memory_for_is_as_it_was)
{
    struct core_limits limits = world_limits;
    uint64_t p = open_full();

    limits.total[RESOURCE_ITEMS] = 100;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    declare_iterator("i", (struct iterator_settings){.capacity = 100, .max_in_flight = 1});
    for (uint64_t id = 1; id <= 80; id++)
        put(p, id, "x");
    mem_fail_after(0, 1);
    ck_assert_int_eq(
        set_iterator("i", (struct iterator_settings){.capacity = 200, .max_in_flight = 5000}),
        SLUICE_E_NO_MEMORY);
    mem_fail_after(-1, 0);
    ck_assert_uint_eq(iterator_named("i")->settings.capacity, 100);
    ck_assert_uint_eq(iterator_named("i")->settings.max_in_flight, 1);
    ck_assert(!iterator_named("i")->entry.set_by_hand);
}
END_TEST

START_TEST(an_ensure_that_there_is_no_memory_for_sets_nothing)
{
    struct core_limits limits = world_limits;
    struct iterator_ensure set = ensure(200);
    uint64_t p = open_full();

    limits.total[RESOURCE_ITEMS] = 100;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    declare_iterator("i", (struct iterator_settings){.capacity = 100, .max_in_flight = 1});
    for (uint64_t id = 1; id <= 80; id++)
        put(p, id, "x");
    set.settings.max_in_flight = 5000;
    set.on_mismatch = MISMATCH_SET;
    set.may_set = true;
    mem_fail_after(0, 1);
    ck_assert_int_eq(push((struct push){.session = p, .item_id = 81, .ensure = set}),
                     SLUICE_E_NO_MEMORY);
    mem_fail_after(-1, 0);
    ck_assert_uint_eq(iterator_named("i")->settings.max_in_flight, 1);
    ck_assert(!world.result.settings_set);
}
END_TEST

START_TEST(dead_items_that_there_is_no_memory_for_stay_dead)
{
    struct core_limits limits = world_limits;
    uint64_t p = open_full(), c = open_full();

    limits.total[RESOURCE_ITEMS] = 100;
    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    declare_iterator(
        "i", (struct iterator_settings){.capacity = 100, .max_in_flight = 1, .max_attempts = 1});
    for (uint64_t id = 1; id <= 80; id++)
        kill(p, id, c);
    mem_fail_after(0, 1);
    ck_assert_int_eq(change_iterator("i", ITERATOR_REQUEUE_DEAD), SLUICE_E_NO_MEMORY);
    mem_fail_after(-1, 0);
    ck_assert_uint_eq(stats().items[ITEM_DEAD], 80);
    ck_assert_int_eq(change_iterator("i", ITERATOR_REQUEUE_DEAD), 0);
    ck_assert_uint_eq(stats().items[ITEM_DEAD], 0);
}
END_TEST

START_TEST(an_end_that_could_not_be_remembered_is_not_counted)
{
    uint64_t simple = open_simple();

    declare_iterator("i", CAPACITY(1));
    mem_fail_after(0, 1);
    ck_assert_int_eq(end_stream(simple, 0, NULL), SLUICE_E_NO_MEMORY);
    mem_fail_after(-1, 0);
    ck_assert_uint_eq(iterator_named("i")->ends, 0);
}
END_TEST

START_TEST(freeing_a_core_frees_items_in_every_state)
{
    uint64_t p = open_full(), c = open_full(), simple = open_simple();

    declare_iterator("i", (struct iterator_settings){.capacity = 2, .max_attempts = 1});
    kill(p, 1, c);
    for (uint64_t id = 2; id <= 5; id++)
        put(p, id, "x");
    pull((struct pull_request){.session = c, .credit = 1, .hold_limit_ms = 5});
    nack(c, world.told[0].serial);
    pull((struct pull_request){.session = c, .credit = 1, .hold_limit_ms = 5});
    declare_iterator("j", CAPACITY(1));
    end_stream(p, 9, "why");
    pull((struct pull_request){.session = simple, .iterator = name_of("j"), .hold_limit_ms = 5});
    ck_assert_uint_eq(stats().items[ITEM_OFFERED], 1);
    ck_assert_uint_eq(stats().items[ITEM_DEAD], 1); /* the teardown looks at the accounts */
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, what_is_not_declared_has_its_default);
    tcase_add_test(tc, a_declaration_wins_over_what_was_set_by_hand);
    tcase_add_loop_test(tc, settings_out_of_bounds_are_refused_and_named, 0, 6);
    tcase_add_test(tc, an_iterator_is_made_where_that_is_wanted_and_allowed);
    tcase_add_test(tc, without_the_right_to_use_it_nothing_goes_in_or_out);
    tcase_add_test(tc, a_setting_that_is_not_given_is_no_mismatch);
    tcase_add_test(tc, a_capacity_lowered_below_what_is_buffered_takes_nothing_away);
    tcase_add_test(tc, raised_bounds_are_used_at_once);
    tcase_add_test(tc, pushes_that_can_never_fit_any_more_end);
    tcase_add_test(tc, the_last_of_the_producers_ends_the_stream);
    tcase_add_test(tc, pushes_that_wait_at_the_end_are_still_accepted_and_delivered);
    tcase_add_test(tc, a_failure_ends_the_stream_at_once_and_is_heard_after_what_was_there);
    tcase_add_test(tc, a_stream_that_is_over_begins_anew_with_a_producer_that_came_after_its_end);
    tcase_add_test(tc, a_declared_stream_stays_ended);
    tcase_add_test(tc, a_simple_sessions_resent_end_is_not_counted_again);
    tcase_add_test(tc, an_end_that_was_refused_may_be_sent_again);
    tcase_add_test(tc, fewer_producers_may_end_the_stream);
    tcase_add_test(tc, reopening_undoes_the_end_and_the_failure);
    tcase_add_test(tc, a_paused_iterator_accepts_and_does_not_deliver);
    tcase_add_test(tc, dead_items_are_requeued_with_all_their_attempts_before_newer_ones);
    tcase_add_test(tc, only_as_many_are_requeued_as_there_is_room_for);
    tcase_add_test(tc, dead_items_are_discarded_by_an_operator_only);
    tcase_add_test(tc, an_item_stays_in_the_buffer_where_the_dead_list_is_full);
    tcase_add_test(tc, an_iterator_that_nobody_uses_goes_away_after_the_linger_time);
    tcase_add_test(tc, an_iterator_whose_settings_a_client_has_set_goes_away);
    tcase_add_test(tc, a_pull_a_dead_item_a_pause_and_a_declaration_keep_an_iterator);
    tcase_add_test(tc, one_that_goes_away_stays_in_memory_until_all_of_it_was_told);
    tcase_add_test(tc, a_new_iterator_takes_the_place_of_the_one_that_was_idle_longest);
    tcase_add_test(tc, a_gate_and_an_iterator_may_have_the_same_name);
    tcase_add_test(tc, items_are_walked_by_state);
    tcase_add_test(tc, an_iterator_that_can_not_be_made_is_not_there);
    tcase_add_test(tc, a_setting_that_there_is_no_memory_for_is_as_it_was);
    tcase_add_test(tc, an_ensure_that_there_is_no_memory_for_sets_nothing);
    tcase_add_test(tc, dead_items_that_there_is_no_memory_for_stay_dead);
    tcase_add_test(tc, an_end_that_could_not_be_remembered_is_not_counted);
    tcase_add_test(tc, freeing_a_core_frees_items_in_every_state);
}

int main(void)
{
    return world_main("core/iterator", add_tests);
}
