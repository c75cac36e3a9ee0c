/* What operators see of iterators and do to them, and how streams end. */
#include "harness_pipe.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct world world;

/* Runs it and wants this exit code and this on standard error. */
#define refused(code, text, ...)                                                                   \
    do {                                                                                           \
        struct run run_ = start_ctl(&world, __VA_ARGS__);                                          \
                                                                                                   \
        end_input(&run_);                                                                          \
        ck_assert_int_eq(await_run(&run_), code);                                                  \
        expect_said(&run_, text);                                                                  \
    } while (0)

START_TEST(the_command_line_is_checked_before_anything_is_asked)
{
    world_open(&world);
    refused(2, "NAME is missing", "push");
    refused(2, "--capacity is missing", "push", "x", "--producers", "2");
    refused(2, "--capacity \"0\" is not a number from 1 to 1000000", "push", "x", "--capacity",
            "0");
    refused(2, "--window \"10001\" is not a number from 1 to 10000", "push", "x", "--window",
            "10001");
    refused(2, "do not go together", "push", "x", "--null", "--length-prefixed");
    refused(2, "--ack is not an option of this command", "push", "x", "--ack");
    refused(2, "--ttl \"0\" is not a time from 1ms", "push", "x", "--ttl", "0");
    refused(2, "--window is for --ack", "pull", "x", "--window", "3");
    refused(2, "--json has a line for each item", "pull", "x", "--json", "-0");
    refused(2, "--limit is missing", "set", "g");
    refused(2, "--iterator is missing", "set", "g", "--capacity", "3");
    refused(2, "--limit is for a gate", "set", "--iterator", "x", "--limit", "3");
    refused(2, "no setting is given", "set", "--iterator", "x");
    refused(2, "the iterator name \"a b\"", "end", "a b");
    world_close(&world);
}
END_TEST

START_TEST(what_is_not_given_makes_an_iterator_with_a_default_and_changes_none)
{
    world_open(&world);
    sh(&world, 0, "$S push --help | grep -q '64 MiB if not given'");
    sh(&world, 0, "$S set --help | grep -q 'not given stays as it is'");
    sh(&world, 1, "$S set --help | grep 'capacity\\|flight\\|producers' | grep 'if not given'");
    sh(&world, 0, "true | $S push x --capacity 3 --max-in-flight 7 --end");
    sh(&world, 0, "$S set --iterator x --capacity 4");
    ck_assert_uint_eq(ask_iterator(&world, "x").capacity, 4);
    ck_assert_uint_eq(ask_iterator(&world, "x").max_in_flight, 7);
    world_close(&world);
}
END_TEST

START_TEST(what_is_not_there_or_not_accepted_is_refused_by_name)
{
    world_open(&world);
    refused(1, "NOT_FOUND", "iterator", "x");
    refused(1, "NOT_FOUND", "pull", "x");
    refused(1, "NOT_FOUND", "end", "x");
    refused(1, "NOT_FOUND", "dead", "x");
    sh(&world, 1, "echo a | $S push x");
    sh(&world, 0, "echo a | $S push x --capacity 1");
    sh(&world, 75, "printf 'b\\nc\\n' | $S push x --wait 0");
    sh(&world, 75, "printf 'b\\nc\\n' | $S push x --wait 20ms");
    ck_assert_uint_eq(ask_iterator(&world, "x").buffered, 1);
    sh(&world, 0, "test \"$($S pull x --ack --count 1)\" = a");
    sh(&world, 75, "$S pull x --wait 20ms");
    world_close(&world);
}
END_TEST

START_TEST(an_item_that_is_refused_stops_the_push_and_the_message_counts)
{
    struct run run;

    world_open(&world);
    run = start_sh(&world, "(seq 3; head -c 100 /dev/zero | tr '\\0' x; echo; seq 4) |"
                           " $S push x --capacity 100 --capacity-bytes 50 --end");
    ck_assert_int_eq(await_run(&run), 1);
    expect_said(&run, "item 4 was not accepted, ");
    ck_assert_ptr_nonnull(strstr(run.said, "ITEM_TOO_BIG"));
    ck_assert_int_eq(ask_iterator(&world, "x").mode, SLUICE_ITERATOR_FLOWING);
    ck_assert_uint_ge(ask_iterator(&world, "x").accepted_total, 3);
    world_close(&world);
}
END_TEST

START_TEST(the_last_of_several_producers_ends_the_stream)
{
    struct run pull;

    world_open(&world);
    sh(&world, 0, "echo a | $S push x --capacity 9 --producers 3 --end --json >$D/1");
    sh(&world, 0,
       "test \"$(cat $D/1)\" = '{\"accepted\":1,\"ends\":1,\"producers\":3,\"ended\":false}'");
    sh(&world, 0, "test \"$($S end x)\" = 'x: 2 of 3 producers have ended'");
    pull = start_ctl(&world, "pull", "x", "--ack");
    expect(&pull, "a");
    ck_assert_int_eq(ask_iterator(&world, "x").mode, SLUICE_ITERATOR_FLOWING);
    sh(&world, 0, "test \"$($S end x)\" = 'x: 3 of 3 producers have ended: the stream ends'");
    expect_silence(&pull);
    ck_assert_int_eq(await_run(&pull), 0);
    sh(&world, 1, "echo b | $S push x");
    world_close(&world);
}
END_TEST

START_TEST(a_failed_stream_ends_a_pull_with_1_and_the_message)
{
    struct run pull;

    world_open(&world);
    push_texts(&world, "x", "a");
    sh(&world, 0, "$S end x --fail 'the disk is gone'");
    pull = start_ctl(&world, "pull", "x", "--ack");
    expect(&pull, "a");
    expect_silence(&pull);
    ck_assert_int_eq(await_run(&pull), 1);
    expect_said(&pull, "the disk is gone (ITERATOR_FAILED)");
    sh(&world, 0, "$S iterator x | grep -q 'failure   the disk is gone'");
    sh(&world, 0,
       "$S reopen --iterator x && echo b | $S push x && test \"$($S pull x --count 1)\" = b");
    world_close(&world);
}
END_TEST

START_TEST(a_pause_stops_deliveries_and_not_acceptance)
{
    struct run pull;

    world_open(&world);
    push_texts(&world, "x", "a");
    sh(&world, 0, "$S pause --iterator x | grep -q 'x: flowing, paused, 1 of 1000'");
    pull = start_ctl(&world, "pull", "x", "--ack", "--count", "2");
    await_iterator(&world, "x", credit, 2);
    sh(&world, 0, "echo b | $S push x");
    ck_assert_uint_eq(ask_iterator(&world, "x").buffered, 2);
    sh(&world, 0, "$S resume --iterator x");
    expect(&pull, "a");
    expect(&pull, "b");
    ck_assert_int_eq(await_run(&pull), 0);
    world_close(&world);
}
END_TEST

START_TEST(settings_are_changed_one_by_one)
{
    struct sluice_iterator_info info;

    world_open(&world);
    sh(&world, 0,
       "seq 5 | $S push x --capacity 5 --capacity-bytes 1000 --max-in-flight 2"
       " --producers 3 --max-attempts 4");
    info = ask_iterator(&world, "x");
    ck_assert_uint_eq(info.capacity, 5);
    ck_assert_uint_eq(info.capacity_bytes, 1000);
    ck_assert_uint_eq(info.max_in_flight, 2);
    ck_assert_uint_eq(info.producers, 3);
    ck_assert_uint_eq(info.max_attempts, 4);
    sh(&world, 0, "$S set --iterator x --capacity 3 --max-attempts 7 >/dev/null");
    info = ask_iterator(&world, "x");
    ck_assert_uint_eq(info.capacity, 3);
    ck_assert_uint_eq(info.max_attempts, 7);
    ck_assert_uint_eq(info.max_in_flight, 2);
    ck_assert_uint_eq(info.buffered, 5); /* nothing that was accepted is dropped */
    world_close(&world);
}
END_TEST

START_TEST(gates_and_iterators_of_one_name_are_two_things)
{
    world_open(&world);
    push_texts(&world, "g", "a");
    sh(&world, 0, "$S pause g 2>$D/said | grep -q 'g: paused'");
    sh(&world, 0, "grep -q 'pause: that was the gate; the iterator of this name' $D/said");
    ck_assert(!ask_iterator(&world, "g").paused);
    sh(&world, 0, "$S resume g && $S pause --iterator g");
    ck_assert(ask_iterator(&world, "g").paused);
    sh(&world, 0, "$S gates --json | grep -q '\"name\":\"g\".*\"paused\":false'");
    push_texts(&world, "only-items", "a");
    refused(1, "there is no gate \"only-items\", but an iterator: name it with --iterator", "pause",
            "only-items");
    refused(1, "there is no iterator \"three\", but a gate: name it without --iterator", "set",
            "--iterator", "three", "--capacity", "2");
    world_close(&world);
}
END_TEST

/* Lets an item fail until it is dead. */
static void let_die(const char *text, int attempts)
{
    for (int i = 1; i <= attempts; i++) {
        struct sluice_item item = pull_text(&world, "x", text);

        ck_assert_uint_eq(item.attempt, i);
        ck_assert_int_eq(sluice_started(world.admin, item.delivery), 0);
        ck_assert_int_eq(sluice_nack(world.admin, item.delivery), 0);
        ck_assert_int_eq(sluice_ping(world.admin, WAIT_MS), 0);
    }
}

START_TEST(dead_items_are_listed_requeued_and_discarded)
{
    struct sluice_item item;

    world_open(&world);
    sh(&world, 0, "printf 'bad\\nworse\\n' | $S push x --capacity 9 --max-attempts 2 --label why");
    let_die("bad", 2);
    let_die("worse", 2);
    sh(&world, 0, "test $($S dead x | grep -c 'dead.*why') = 2");
    sh(&world, 0, "test $($S dead x --json | grep -o '\"attempts\":2' | wc -l) = 2");
    ck_assert_uint_eq(ask_iterator(&world, "x").dead, 2);
    sh(&world, 0, "$S requeue x | grep -q 'this put 2 back'");
    item = pull_text(&world, "x", "bad");
    ck_assert_uint_eq(item.attempt, 1);
    ck_assert_int_eq(sluice_ack(world.admin, item.delivery), 0);
    let_die("worse", 2);
    sh(&world, 0, "$S dead x --discard | grep -q 'this discarded 1'");
    sh(&world, 0, "test \"$($S dead x)\" = 'There are no dead items.'");
    world_close(&world);
}
END_TEST

START_TEST(an_iterator_shows_who_works_on_what_and_who_waits)
{
    struct run pull, push;

    world_open(&world);
    sh(&world, 0, "echo a | $S push x --capacity 1 --label job-1");
    pull = start_ctl(&world, "pull", "x");
    expect(&pull, "a");
    push = start_ctl(&world, "push", "x", "--label", "job-2");
    tell(&push, "b\nc");
    expect(&pull, "b");
    tell(&push, "d");
    expect(&pull, "c");
    expect(&pull, "d"); /* all four are delivered before deliveries stop */
    sh(&world, 0, "$S pause --iterator x >/dev/null");
    tell(&push, "e\nf\ng");
    await_iterator(&world, "x", offered, 2);
    sh(&world, 0,
       "$S iterator x >$D/out && grep -q 'in flight 4 of 1000' $D/out &&"
       " grep -q 'delivered .*sluicectl pull x .*job-1' $D/out &&"
       " grep -q 'offered .*sluicectl push x .*job-2' $D/out");
    sh(&world, 0, "$S iterator x --json | grep -q '\"state\":\"delivered\"'");
    sh(&world, 0, "$S status | grep -q 'iterators 1, offered 2, buffered 1, in flight 4, dead 0'");
    sh(&world, 0, "$S doctor >/dev/null");
    send_signal(pull.pid, 9);
    send_signal(push.pid, 9);
    await_run(&pull);
    await_run(&push);
    world_close(&world);
}
END_TEST

START_TEST(a_command_line_with_a_long_path_keeps_its_end)
{
    world_open(&world);
    sh(&world, 0,
       "d=$D/$(printf 'directory-%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)"
       " && mkdir -p $d/$(basename $d) && d=$d/$(basename $d) &&"
       " ln -s \"$(realpath \"$S\")\" $d/sluicectl &&"
       " $d/sluicectl sessions --json | grep -q '\"command\":\"sluicectl sessions --json\"'");
    world_close(&world);
}
END_TEST

SCENARIOS("pipe: operate", the_command_line_is_checked_before_anything_is_asked,
          what_is_not_given_makes_an_iterator_with_a_default_and_changes_none,
          what_is_not_there_or_not_accepted_is_refused_by_name,
          an_item_that_is_refused_stops_the_push_and_the_message_counts,
          the_last_of_several_producers_ends_the_stream,
          a_failed_stream_ends_a_pull_with_1_and_the_message,
          a_pause_stops_deliveries_and_not_acceptance, settings_are_changed_one_by_one,
          gates_and_iterators_of_one_name_are_two_things,
          dead_items_are_listed_requeued_and_discarded,
          an_iterator_shows_who_works_on_what_and_who_waits,
          a_command_line_with_a_long_path_keeps_its_end)
