/* What becomes of the items of a sluicectl pull, or push, that does not come to its end. */
#include "harness_pipe.h"

#include <signal.h>
#include <unistd.h>

static struct world world;

START_TEST(without_ack_items_are_only_looked_at)
{
    struct run pull;

    world_open(&world);
    push_texts(&world, "x", "a", "b", "c");
    for (int i = 0; i < 2; i++) {
        pull = start_ctl(&world, "pull", "x", "--count", "2");
        expect(&pull, "a");
        expect(&pull, "b");
        expect_silence(&pull);
        ck_assert_int_eq(await_run(&pull), 0);
        ck_assert_uint_eq(ask_iterator(&world, "x").buffered, 3); /* known before it has ended */
    }
    pull = start_ctl(&world, "pull", "x", "--wait", "0");
    expect(&pull, "a");
    expect(&pull, "b");
    expect(&pull, "c");
    ck_assert_int_eq(await_run(&pull), 75);
    ck_assert_uint_eq(ask_iterator(&world, "x").acked_total, 0);
    ck_assert_uint_eq(ask_iterator(&world, "x").returned_total, 7);
    world_close(&world);
}
END_TEST

START_TEST(a_look_ends_with_the_stream_and_takes_nothing_of_it)
{
    world_open(&world);
    push_texts(&world, "x", "a", "b");
    sh(&world, 0, "$S end x && $S pull x >$D/1 && $S pull x --ack >$D/2 && cmp $D/1 $D/2");
    ck_assert_uint_eq(ask_iterator(&world, "x").acked_total, 2);
    world_close(&world);
}
END_TEST

START_TEST(a_killed_look_gives_its_items_back_in_their_order_and_unattempted)
{
    struct run pull;
    struct sluice_item item;

    world_open(&world);
    push_texts(&world, "x", "a", "b");
    pull = start_ctl(&world, "pull", "x");
    expect(&pull, "a");
    expect(&pull, "b");
    ck_assert_uint_eq(ask_iterator(&world, "x").in_flight, 2);
    send_signal(pull.pid, SIGKILL);
    ck_assert_int_eq(await_run(&pull), -SIGKILL);
    await_iterator(&world, "x", buffered, 2);
    item = pull_text(&world, "x", "a");
    ck_assert_uint_eq(item.attempt, 1);
    ck_assert_int_eq(sluice_ack(world.admin, item.delivery), 0);
    item = pull_text(&world, "x", "b");
    ck_assert_int_eq(sluice_ack(world.admin, item.delivery), 0);
    world_close(&world);
}
END_TEST

START_TEST(with_ack_only_what_was_written_is_gone_when_the_reader_goes)
{
    struct sluice_item item;
    struct run pull;

    world_open(&world);
    push_texts(&world, "x", "a");
    pull = start_ctl(&world, "pull", "x", "--ack");
    expect(&pull, "a");
    await_iterator(&world, "x", acked_total, 1);
    close(pull.out); /* it notices without an item that it could not write */
    ck_assert_int_eq(await_run(&pull), -SIGPIPE);
    await_iterator(&world, "x", consumers, 0);
    push_texts(&world, "x", "b");
    item = pull_text(&world, "x", "b");
    ck_assert_uint_eq(item.attempt, 1);
    ck_assert_int_eq(sluice_ack(world.admin, item.delivery), 0);
    world_close(&world);
}
END_TEST

START_TEST(with_ack_what_can_not_be_written_comes_again)
{
    world_open(&world);
    push_texts(&world, "x", "a", "b");
    sh(&world, 1, "$S pull x --ack --count 1 > /dev/full 2> $D/said");
    sh(&world, 0, "grep -q 'can not write to standard output: No space left' $D/said");
    sh(&world, 1, "$S pull x > /dev/full");
    sh(&world, 1, "$S pull x --ack > /dev/full");
    await_iterator(&world, "x", buffered, 2);
    sh(&world, 0, "test \"$($S pull x --ack --count 2 | tr '\\n' ' ')\" = 'a b '");
    world_close(&world);
}
END_TEST

START_TEST(a_reader_that_takes_one_line_leaves_the_others)
{
    world_open(&world);
    push_texts(&world, "x", "a", "b", "c");
    sh(&world, 0, "test \"$($S pull x | head -n 1)\" = a");
    await_iterator(&world, "x", buffered, 3);
    world_close(&world);
}
END_TEST

START_TEST(a_reader_that_is_stuck_holds_back_a_window_and_no_more)
{
    struct run pull;
    static char big[30000];

    world_open(&world);
    for (int i = 0; i < 100; i++) {
        const struct sluice_iterator_settings settings = {.capacity = 1000};
        const struct sluice_push_options options = {
            .iterator = "x", .payload = big, .payload_size = sizeof(big), .ensure = &settings};

        ck_assert_int_eq(sluice_push(world.admin, &options, WAIT_MS, NULL), 0);
    }
    pull = start_ctl(&world, "pull", "x", "--ack", "--window", "4");
    await_iterator(&world, "x", in_flight, 4);
    ck_assert_uint_ge(ask_iterator(&world, "x").buffered, 80);
    send_signal(pull.pid, SIGTERM);
    ck_assert_int_eq(await_run(&pull), -SIGTERM);
    await_iterator(&world, "x", in_flight, 0);
    world_close(&world);
}
END_TEST

START_TEST(a_killed_push_leaves_what_was_accepted_and_takes_what_waited_along)
{
    struct run push;

    world_open(&world);
    push = start_ctl(&world, "push", "x", "--capacity", "2");
    tell(&push, "a\nb\nc\nd");
    await_iterator(&world, "x", offered, 2);
    send_signal(push.pid, SIGKILL);
    ck_assert_int_eq(await_run(&push), -SIGKILL);
    await_iterator(&world, "x", offered, 0);
    sh(&world, 0, "$S end x && test \"$($S pull x --ack | tr '\\n' -)\" = a-b-");
    world_close(&world);
}
END_TEST

START_TEST(a_daemon_that_dies_is_69_for_both)
{
    struct run push, pull;

    world_open(&world);
    push = start_ctl(&world, "push", "x", "--capacity", "1");
    tell(&push, "a\nb");
    await_iterator(&world, "x", offered, 1);
    pull = start_ctl(&world, "pull", "y", "--capacity", "1");
    await_iterator(&world, "y", consumers, 1);
    world_kill_daemon(&world);
    ck_assert_int_eq(await_run(&push), 69);
    expect_said(&push, "item 2 was not accepted, 1 other was");
    ck_assert_int_eq(await_run(&pull), 69);
    expect_said(&pull, "CONNECTION_LOST");
    world_close(&world);
}
END_TEST

SCENARIOS("pipe: returned", without_ack_items_are_only_looked_at,
          a_look_ends_with_the_stream_and_takes_nothing_of_it,
          a_killed_look_gives_its_items_back_in_their_order_and_unattempted,
          with_ack_only_what_was_written_is_gone_when_the_reader_goes,
          with_ack_what_can_not_be_written_comes_again,
          a_reader_that_takes_one_line_leaves_the_others,
          a_reader_that_is_stuck_holds_back_a_window_and_no_more,
          a_killed_push_leaves_what_was_accepted_and_takes_what_waited_along,
          a_daemon_that_dies_is_69_for_both)
