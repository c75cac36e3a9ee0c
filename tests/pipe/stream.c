/* sluicectl push and pull: what goes in comes out, in its order, and no faster. */
#include "harness_pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct world world;

START_TEST(lines_come_out_in_their_order_while_they_come_in)
{
    struct run push, pull;

    world_open(&world);
    push = start_ctl(&world, "push", "files", "--capacity", "2", "--end");
    pull = start_ctl(&world, "pull", "files", "--capacity", "2", "--ack");
    for (int i = 0; i < 100; i++) {
        char line[16];

        snprintf(line, sizeof(line), "%d", i);
        tell(&push, "%s", line);
        expect(&pull, line);
    }
    end_input(&push);
    expect_silence(&pull);
    ck_assert_int_eq(await_run(&push), 0);
    ck_assert_int_eq(await_run(&pull), 0);
    ck_assert_uint_eq(ask_iterator(&world, "files").acked_total, 100);
    world_close(&world);
}
END_TEST

START_TEST(what_lines_may_look_like)
{
    world_open(&world);
    write_file(&world, "in", "first\n\n\r \nlast without end", 26);
    sh(&world, 0, "$S push x --capacity 10 --end <$D/in && $S pull x --ack >$D/out");
    sh(&world, 0, "(cat $D/in; echo) | cmp - $D/out");
    sh(&world, 0, "$S push y --capacity 10 --end </dev/null && $S pull y --ack >$D/out");
    sh(&world, 0, "test ! -s $D/out");
    world_close(&world);
}
END_TEST

START_TEST(any_bytes_travel_between_nuls_and_behind_lengths)
{
    static char long_item[60000];

    world_open(&world);
    memset(long_item, '\n', sizeof(long_item));
    write_file(&world, "in", "a\nb\0\0\xff\xfe\0", 8);
    sh(&world, 0, "$S push x -0 --capacity 9 --end <$D/in && $S pull x --ack --null >$D/out");
    sh(&world, 0,
       "cmp $D/in $D/out && test $($S iterators --json | grep -c '\"acked_total\":3') = 1");
    write_file(&world, "in", "\0\0\0\3a\nb\0\0\0\0\0\0\0\1\0", 16);
    sh(&world, 0, "$S push y --length-prefixed --capacity 9 --end <$D/in");
    sh(&world, 0, "$S pull y --ack --length-prefixed >$D/out && cmp $D/in $D/out");
    write_file(&world, "in", long_item, sizeof(long_item));
    sh(&world, 0, "$S push z -0 --capacity 9 --end <$D/in && $S pull z --ack -0 >$D/out");
    sh(&world, 0, "(cat $D/in; printf '\\0') | cmp - $D/out");
    world_close(&world);
}
END_TEST

START_TEST(input_that_can_not_be_cut_ends_the_push_without_an_end)
{
    struct run run;

    world_open(&world);
    write_file(&world, "in", "\0\0\0\1a\0\0\0\2b", 10);
    run = start_sh(&world, "$S push x --length-prefixed --capacity 9 --end <$D/in");
    ck_assert_int_eq(await_run(&run), 1);
    expect_said(&run, "ends in the middle of an item; 1 item was accepted");
    write_file(&world, "in", "\xff\xff\xff\xff", 4);
    run = start_sh(&world, "$S push x --length-prefixed <$D/in");
    ck_assert_int_eq(await_run(&run), 1);
    expect_said(&run, "longer than 16 MiB");
    ck_assert_int_eq(ask_iterator(&world, "x").mode, SLUICE_ITERATOR_FLOWING);
    ck_assert_uint_eq(ask_iterator(&world, "x").buffered, 1);
    world_close(&world);
}
END_TEST

/* The connection would get the number of a closed one. */
START_TEST(a_closed_standard_descriptor_is_named_and_takes_nothing)
{
    struct run run;

    world_open(&world);
    run = start_sh(&world, "$S push x --capacity 9 <&-");
    ck_assert_int_eq(await_run(&run), 1);
    expect_said(&run, "Bad file descriptor");
    sh(&world, 1, "$S push x --capacity 9 </"); /* nor can a directory be read */
    sh(&world, 0, "seq 3 | $S push x --capacity 9");
    run = start_sh(&world, "$S pull x --ack --wait 0 >&-");
    ck_assert_int_eq(await_run(&run), 1);
    expect_said(&run, "Bad file descriptor");
    ck_assert_uint_eq(ask_iterator(&world, "x").buffered, 3);
    sh(&world, 0, "test \"$($S pull x --ack --count 1 2>&-)\" = 1");
    world_close(&world);
}
END_TEST

/* Writes lines until nobody takes them any more. */
static size_t fill(int fd)
{
    static const char line[] = "a line of text that is read only when there is room for it\n";
    struct pollfd poll_fd = {.fd = fd, .events = POLLOUT};
    size_t n = 0;

    ck_assert_int_eq(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
    while (poll(&poll_fd, 1, 200) == 1 && n < 100000) {
        if (write(fd, line, sizeof(line) - 1) != sizeof(line) - 1)
            break;
        n++;
    }
    return n;
}

START_TEST(a_full_iterator_stops_the_reading)
{
    struct run push;
    size_t n;

    world_open(&world);
    push = start_ctl(&world, "push", "x", "--capacity", "3", "--window", "2");
    n = fill(push.in);
    ck_assert_uint_lt(n, 10000); /* pipes and buffers hold some, 100000 would come otherwise */
    await_iterator(&world, "x", offered, 2);
    ck_assert_uint_eq(ask_iterator(&world, "x").buffered, 3);
    send_signal(push.pid, SIGTERM);
    ck_assert_int_eq(await_run(&push), -SIGTERM);
    await_iterator(&world, "x", offered, 0);                  /* its producer is gone */
    ck_assert_uint_eq(ask_iterator(&world, "x").buffered, 3); /* what was accepted stays */
    world_close(&world);
}
END_TEST

START_TEST(without_waiting_all_that_is_there_comes_however_few_may_be_in_flight)
{
    world_open(&world);
    sh(&world, 0, "seq 1000 | $S push x --capacity 1000 --max-in-flight 3");
    sh(&world, 75,
       "$S pull x --ack --wait 0 --window 100 --count 1000 >$D/out &&"
       " seq 1000 | $S push x && $S pull x --ack --wait 0 >$D/all");
    sh(&world, 0, "seq 1000 | cmp - $D/out && seq 1000 | cmp - $D/all");
    sh(&world, 0, "seq 9 | $S push x && test $($S pull x --ack --wait 0 --count 7 | wc -l) = 7");
    ck_assert_uint_eq(ask_iterator(&world, "x").buffered, 2);
    world_close(&world);
}
END_TEST

START_TEST(several_pulls_share_the_items)
{
    world_open(&world);
    sh(&world, 0,
       "seq 20000 | $S push x --capacity 100 --end & for i in 1 2 3; do"
       " $S pull x --capacity 100 --ack >$D/out$i & done; wait");
    sh(&world, 0, "seq 20000 >$D/in; sort -n $D/out1 $D/out2 $D/out3 | cmp $D/in -");
    sh(&world, 0, "for i in 1 2 3; do sort -nc $D/out$i || exit 9; done"); /* each in order */
    world_close(&world);
}
END_TEST

START_TEST(a_pipe_through_the_daemon_is_lossless_under_load)
{
    world_open(&world);
    sh(&world, 0,
       "seq 100000 | $S push x --capacity 50 --end & $S pull x --capacity 50 --ack >$D/out; wait");
    sh(&world, 0, "seq 100000 | cmp - $D/out");
    ck_assert_uint_le(ask_iterator(&world, "x").buffered_peak, 50);
    ck_assert_uint_eq(ask_iterator(&world, "x").returned_total, 0);
    world_close(&world);
}
END_TEST

START_TEST(an_item_as_json_has_all_but_its_context)
{
    struct run pull;
    const struct sluice_iterator_settings settings = {.capacity = 10};
    const struct sluice_push_options text = {.iterator = "x",
                                             .payload = "a \"b\"",
                                             .payload_size = 5,
                                             .context = "ctx",
                                             .context_size = 3,
                                             .label = "trace",
                                             .ensure = &settings};
    const struct sluice_push_options bytes = {
        .iterator = "x", .payload = "\xff\0", .payload_size = 2};
    char begin[64];
    uint64_t serial;

    world_open(&world);
    ck_assert_int_eq(sluice_push(world.admin, &text, WAIT_MS, &serial), 0);
    ck_assert_int_eq(sluice_push(world.admin, &bytes, WAIT_MS, NULL), 0);
    pull = start_ctl(&world, "pull", "x", "--count", "2", "--json");
    snprintf(begin, sizeof(begin),
             "{\"serial\":%llu,\"attempt\":1,\"age_ms\":", (unsigned long long)serial);
    ck_assert_ptr_nonnull(strstr(expect_value(&pull, begin),
                                 ",\"label\":\"trace\",\"context_bytes\":3,"
                                 "\"payload\":\"a \\\"b\\\"\"}"));
    ck_assert_ptr_nonnull(strstr(expect_value(&pull, "{"), "\"payload_base64\":\"/wA=\"}"));
    ck_assert_int_eq(await_run(&pull), 0);
    world_close(&world);
}
END_TEST

START_TEST(the_environments_trace_is_the_items_context_and_label)
{
    struct sluice_item item;

    world_open(&world);
    setenv("TRACEPARENT", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", 1);
    sh(&world, 0, "echo a | $S push x --capacity 10");
    item = pull_text(&world, "x", "a");
    ck_assert_str_eq(item.label, "0af7651916cd43dd8448eb211c80319c");
    ck_assert_ptr_nonnull(memmem(item.context, item.context_size, "traceparent", 11));
    ck_assert_int_eq(sluice_ack(world.admin, item.delivery), 0);
    sh(&world, 0, "echo b | $S push x --label mine --ttl 1h");
    item = pull_text(&world, "x", "b");
    ck_assert_str_eq(item.label, "mine");
    ck_assert_int_eq(sluice_ack(world.admin, item.delivery), 0);
    world_close(&world);
}
END_TEST

START_TEST(the_examples_do_the_same_from_c)
{
    world_open(&world);
    setenv("E", getenv("EXAMPLES") ? getenv("EXAMPLES") : "build/examples", 1);
    sh(&world, 0,
       "seq 1000 | $E/producer x 20 & $E/consumer x 20 >$D/1 & $E/consumer x 20 >$D/2; wait");
    sh(&world, 0, "sort -n $D/1 $D/2 >$D/out; seq 1000 | cmp - $D/out");
    world_close(&world);
}
END_TEST

SCENARIOS("pipe: stream", lines_come_out_in_their_order_while_they_come_in,
          what_lines_may_look_like, any_bytes_travel_between_nuls_and_behind_lengths,
          input_that_can_not_be_cut_ends_the_push_without_an_end,
          a_closed_standard_descriptor_is_named_and_takes_nothing,
          a_full_iterator_stops_the_reading,
          without_waiting_all_that_is_there_comes_however_few_may_be_in_flight,
          several_pulls_share_the_items, a_pipe_through_the_daemon_is_lossless_under_load,
          an_item_as_json_has_all_but_its_context,
          the_environments_trace_is_the_items_context_and_label, the_examples_do_the_same_from_c)
