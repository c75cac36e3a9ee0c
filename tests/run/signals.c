/* Signals: what a process sends reaches the command once; what was set to be ignored stays so. */
#include "harness.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct world world;

/* Once this has come, everything that was sent before has: both the wrapper and the probe
 * take the lower number first. */
static void expect_no_more(struct run *run)
{
    send_signal(run->pid, SIGRTMIN + 3);
    expect(run, "signal 37");
}

START_TEST(a_signal_sent_by_a_process_reaches_the_command_once)
{
    static const int numbers[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGUSR1,
                                  SIGUSR2, SIGTERM, SIGALRM, SIGWINCH};
    struct run run;

    world_open(&world);
    run = start(&world, "g", "--", PROBE);
    expect_probe(&run);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        char line[32];

        snprintf(line, sizeof(line), "signal %d", numbers[i]);
        send_signal(run.pid, numbers[i]);
        expect(&run, line);
        expect_no_more(&run);
    }
    ck_assert_int_eq(sigqueue(run.pid, SIGUSR1, (union sigval){.sival_int = 7}), 0);
    expect(&run, "signal 10");
    expect_no_more(&run);
    tell(&run, "exit 0");
    ck_assert_int_eq(await_run(&run), 0);
    world_close(&world);
}
END_TEST

START_TEST(a_forwarded_signal_that_kills_the_command_kills_the_wrapper)
{
    struct run run;

    world_open(&world);
    run = start(&world, "g", "--", PROBE);
    expect_probe(&run);
    tell(&run, "default 15");
    expect(&run, "done");
    send_signal(run.pid, SIGTERM);
    ck_assert_int_eq(await_run(&run), -SIGTERM);
    world_close(&world);
}
END_TEST

START_TEST(a_command_that_signals_its_group_gets_it_once)
{
    struct run run;

    world_open(&world);
    /* In a group of its own, for the test's sake. */
    run =
        start(&world, "g", "--", "setsid", "--wait", world.sluicectl, "run", "three", "--", PROBE);
    expect_probe(&run);
    tell(&run, "killall 15");
    expect(&run, "signal 15");
    tell(&run, "killall 37");
    expect(&run, "signal 37");
    tell(&run, "ping");
    expect(&run, "pong");
    tell(&run, "exit 0");
    ck_assert_int_eq(await_run(&run), 0);
    world_close(&world);
}
END_TEST

START_TEST(what_the_caller_ignores_stays_ignored)
{
    struct run run;

    world_open(&world);
    signal(SIGHUP, SIG_IGN);
    signal(SIGUSR1, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    run = start(&world, "g", "--", "grep", "^SigIgn:", "/proc/self/status");
    ck_assert_int_eq(strtoull(expect_value(&run, "SigIgn:\t"), NULL, 16) & 0x10201,
                     1 << (SIGHUP - 1) | 1 << (SIGUSR1 - 1) | 1 << (SIGCHLD - 1));
    signal(SIGCHLD, SIG_DFL);
    await_gone(run.pid);
    /* The wrapper ignores them too, while it waits and while it runs. */
    run = start(&world, "g", "--", PROBE);
    expect_probe(&run);
    send_signal(run.pid, SIGHUP);
    expect_no_more(&run);
    tell(&run, "exit 0");
    ck_assert_int_eq(await_run(&run), 0);
    world_close(&world);
}
END_TEST

START_TEST(the_command_has_the_callers_mask)
{
    sigset_t mask, old;
    struct run run;

    world_open(&world);
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR2);
    sigprocmask(SIG_BLOCK, &mask, &old);
    run = start(&world, "g", "--", "grep", "^SigBlk:", "/proc/self/status");
    sigprocmask(SIG_SETMASK, &old, NULL);
    expect(&run, "SigBlk:\t0000000000000800");
    ck_assert_int_eq(await_run(&run), 0);
    world_close(&world);
}
END_TEST

START_TEST(a_signal_while_it_waits_cancels_and_ends_it)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1};
    struct sluice_status before, after;
    uint64_t mine;

    world_open(&world);
    mine = take(&world, "g");
    ck_assert_int_eq(sluice_get_status(world.admin, false, WAIT_MS, &before), 0);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        struct run run = start(&world, "g", "--", PROBE);

        await_waiting(&world, "g", 1);
        send_signal(run.pid, SIGWINCH);
        send_signal(run.pid, numbers[i]);
        ck_assert_int_eq(await_run(&run), -numbers[i]);
        await_waiting(&world, "g", 0);
        expect_silence(&run);
    }
    await_sessions(&world, 0);
    ck_assert_int_eq(sluice_get_status(world.admin, false, WAIT_MS, &after), 0);
    ck_assert_uint_eq(after.cancelled_total - before.cancelled_total,
                      sizeof(numbers) / sizeof(numbers[0]));
    give(&world, mine);
    world_close(&world);
}
END_TEST

/* The signal comes at any moment from before the fork to after the grant: the command gets it, or
 * never runs; never both, never neither. */
START_TEST(a_signal_beside_the_grant_is_not_lost)
{
    world_open(&world);
    for (int i = 0; i < 60; i++) {
        uint64_t mine = take(&world, "g");
        struct run run = start(&world, "g", "--", "cat");

        await_waiting(&world, "g", 1);
        if (i % 2) {
            give(&world, mine);
            send_signal(run.pid, SIGTERM);
        } else {
            send_signal(run.pid, SIGTERM);
            give(&world, mine);
        }
        ck_assert_int_eq(await_run(&run), -SIGTERM);
        close(run.in);
        close(run.out);
        close(run.err);
    }
    world_close(&world);
}
END_TEST

START_TEST(stopping_only_the_command_does_not_stop_the_wrapper)
{
    struct run run;
    pid_t command, wrapper;

    world_open(&world);
    /* No terminal whose shell could be waiting. */
    run =
        start(&world, "g", "--", "setsid", "--wait", world.sluicectl, "run", "three", "--", PROBE);
    command = expect_probe(&run);
    wrapper = parent_of(command);
    send_signal(command, SIGSTOP);
    await_state(command, 'T');
    send_signal(wrapper, SIGCONT); /* goes through, so the wrapper runs */
    expect(&run, "signal 18");
    await_state(wrapper, 'S');
    tell(&run, "exit 0");
    ck_assert_int_eq(await_run(&run), 0);
    world_close(&world);
}
END_TEST

SCENARIOS("run: signals", a_signal_sent_by_a_process_reaches_the_command_once,
          a_forwarded_signal_that_kills_the_command_kills_the_wrapper,
          a_command_that_signals_its_group_gets_it_once, what_the_caller_ignores_stays_ignored,
          the_command_has_the_callers_mask, a_signal_while_it_waits_cancels_and_ends_it,
          a_signal_beside_the_grant_is_not_lost,
          stopping_only_the_command_does_not_stop_the_wrapper)
