/* Whoever is killed: the slot is kept as long as it must and no longer, nobody is left. */
#include "harness.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct world world;

/* A command that holds the slot of "g". */
struct held {
    struct run run;
    pid_t command, guardian;
    uint64_t serial;
};

#define hold(...) hold_with((const char *const[]){"g", ##__VA_ARGS__, "--", PROBE, NULL})
static struct held hold_with(const char *const *arguments)
{
    struct held held = {.run = start_with(&world, arguments)};
    struct sluice_ticket_info ticket;

    held.command = expect_probe(&held.run);
    ticket = the_ticket(&world, "g");
    held.guardian = (pid_t)ticket.pid;
    held.serial = ticket.serial;
    ck_assert_int_eq((pid_t)ticket.declared_pid, held.command);
    return held;
}

static void take_back(const struct held *held)
{
    ck_assert_int_eq(
        sluice_end_ticket(world.admin, held->serial, true, "maintenance", WAIT_MS, NULL), 0);
}

static struct run queue(void)
{
    struct run run = start(&world, "g", "--", PROBE);

    await_waiting(&world, "g", 1);
    return run;
}

START_TEST(without_the_wrapper_the_command_goes_on_and_keeps_the_slot)
{
    struct held held;
    struct run next;

    world_open(&world);
    held = hold();
    send_signal(held.run.pid, SIGKILL);
    ck_assert_int_eq(await_run(&held.run), -SIGKILL);
    next = queue();
    tell(&held.run, "ping");
    expect(&held.run, "pong");
    await_holds(&world, "g", 1);
    await_waiting(&world, "g", 1);
    tell(&held.run, "exit 0");
    expect_probe(&next);
    await_gone(held.guardian);
    tell(&next, "exit 0");
    ck_assert_int_eq(await_run(&next), 0);
    world_close(&world);
}
END_TEST

START_TEST(without_the_guardian_the_command_keeps_the_slot_itself)
{
    struct held held;
    struct run next;

    world_open(&world);
    held = hold();
    send_signal(held.guardian, SIGKILL);
    await_gone(held.guardian);
    next = queue();
    tell(&held.run, "ping");
    expect(&held.run, "pong");
    await_waiting(&world, "g", 1);
    tell(&held.run, "exit 5");
    ck_assert_int_eq(await_run(&held.run), 5);
    expect_said(&held.run, "the guardian was killed");
    expect_probe(&next);
    tell(&next, "exit 0");
    ck_assert_int_eq(await_run(&next), 0);
    world_close(&world);
}
END_TEST

START_TEST(without_both_the_command_keeps_the_slot_itself)
{
    struct held held;
    struct run next;

    world_open(&world);
    held = hold();
    send_signal(held.run.pid, SIGSTOP); /* it is to notice nothing */
    await_state(held.run.pid, 'T');
    send_signal(held.guardian, SIGKILL);
    send_signal(held.run.pid, SIGKILL);
    ck_assert_int_eq(await_run(&held.run), -SIGKILL);
    await_gone(held.guardian);
    next = queue();
    tell(&held.run, "ping");
    expect(&held.run, "pong");
    await_waiting(&world, "g", 1);
    tell(&held.run, "exit 0");
    expect_probe(&next);
    tell(&next, "exit 0");
    ck_assert_int_eq(await_run(&next), 0);
    world_close(&world);
}
END_TEST

START_TEST(with_no_inherit_the_slot_goes_with_the_guardian)
{
    struct held held;
    struct run next;

    world_open(&world);
    held = hold("--no-inherit", "--grace", "1h");
    next = queue();
    send_signal(held.guardian, SIGKILL);
    expect_probe(&next); /* at once, while the first still runs */
    expect(&held.run, "signal 15");
    tell(&held.run, "exit 0");
    ck_assert_int_eq(await_run(&held.run), 70);
    expect_said(&held.run, "the guardian was killed");
    tell(&next, "exit 0");
    ck_assert_int_eq(await_run(&next), 0);

    held = hold("--no-inherit", "--grace", "50ms");
    send_signal(held.guardian, SIGKILL);
    expect(&held.run, "signal 15");
    ck_assert_int_eq(await_run(&held.run), 70);
    await_gone(held.command);
    world_close(&world);
}
END_TEST

START_TEST(a_revoked_command_gets_term_and_after_the_grace_kill)
{
    struct held held;

    world_open(&world);
    held = hold("--grace", "1h");
    take_back(&held);
    expect(&held.run, "signal 15");
    tell(&held.run, "exit 0");
    ck_assert_int_eq(await_run(&held.run), 70);
    expect_said(&held.run, "maintenance");

    held = hold("--grace", "100ms");
    take_back(&held);
    expect(&held.run, "signal 15");
    ck_assert_int_eq(await_run(&held.run), 70);
    expect_said(&held.run, "REVOKED");

    held = hold("--grace", "0");
    take_back(&held);
    ck_assert_int_eq(await_run(&held.run), 70);
    world_close(&world);
}
END_TEST

START_TEST(the_wrapper_ends_a_revoked_command_whose_guardian_is_killed)
{
    struct held held;

    world_open(&world);
    held = hold("--grace", "300ms");
    take_back(&held);
    expect(&held.run, "signal 15");
    send_signal(held.guardian, SIGKILL);
    ck_assert_int_eq(await_run(&held.run), 70);
    await_gone(held.command);
    world_close(&world);
}
END_TEST

START_TEST(a_stopped_command_is_ended_too)
{
    struct held held;

    world_open(&world);
    held = hold("--grace", "1h");
    send_signal(held.command, SIGSTOP);
    await_state(held.command, 'T');
    take_back(&held);
    expect(&held.run, "signal 15");
    expect(&held.run, "signal 18");
    tell(&held.run, "exit 0");
    ck_assert_int_eq(await_run(&held.run), 70);
    world_close(&world);
}
END_TEST

START_TEST(the_hold_limit_ends_the_command)
{
    struct held held;

    world_open(&world);
    held = hold("--hold", "100ms", "--grace", "100ms");
    expect(&held.run, "signal 15");
    ck_assert_int_eq(await_run(&held.run), 70);
    expect_said(&held.run, "HOLD_EXPIRED");
    await_gone(held.guardian);
    world_close(&world);
}
END_TEST

START_TEST(the_hold_limit_acts_without_the_wrapper)
{
    struct held held;

    world_open(&world);
    held = hold("--hold", "300ms", "--grace", "50ms");
    send_signal(held.run.pid, SIGKILL);
    ck_assert_int_eq(await_run(&held.run), -SIGKILL);
    await_gone(held.command);
    await_gone(held.guardian);
    world_close(&world);
}
END_TEST

START_TEST(without_the_daemon_the_slot_is_lost)
{
    struct held held;

    world_open(&world);
    held = hold("--grace", "1h");
    world_kill_daemon(&world);
    expect(&held.run, "signal 15");
    tell(&held.run, "exit 0");
    ck_assert_int_eq(await_run(&held.run), 70);
    expect_said(&held.run, "CONNECTION_LOST");
    await_gone(held.guardian);
    world_close(&world);
}
END_TEST

START_TEST(without_the_daemon_a_waiting_one_leaves)
{
    struct run run;

    world_open(&world);
    take(&world, "g");
    run = queue();
    world_kill_daemon(&world);
    ck_assert_int_eq(await_run(&run), 69);
    expect_silence(&run);
    world_close(&world);
}
END_TEST

START_TEST(a_silent_daemon_is_given_up)
{
    struct run run;

    world_open(&world);
    send_signal(world.daemon, SIGSTOP);
    await_state(world.daemon, 'T');
    run = start(&world, "g", "--timeout", "1", "--", PROBE);
    ck_assert_int_eq(await_run(&run), 69);
    expect_said(&run, "the daemon does not answer");
    send_signal(world.daemon, SIGCONT);
    world_close(&world);
}
END_TEST

START_TEST(a_background_grandchild_does_not_keep_the_slot)
{
    struct held held;
    struct run next;
    pid_t left;

    world_open(&world);
    held = hold();
    next = queue();
    tell(&held.run, "leave 3");
    ck_assert_int_eq(await_run(&held.run), 3);
    left = atoi(expect_value(&held.run, "left "));
    expect_probe(&next);
    ck_assert_int_eq(kill(left, 0), 0);
    tell(&next, "exit 0");
    ck_assert_int_eq(await_run(&next), 0);
    await_sessions(&world, 0); /* though it has the connection's descriptor */
    close(held.run.in);
    await_gone(left);
    world_close(&world);
}
END_TEST

START_TEST(a_reader_of_the_output_sees_its_end_with_the_command)
{
    struct held held;

    world_open(&world);
    held = hold();
    send_signal(held.run.pid, SIGKILL);
    ck_assert_int_eq(await_run(&held.run), -SIGKILL);
    send_signal(held.guardian, SIGSTOP);
    await_state(held.guardian, 'T');
    tell(&held.run, "exit 0");
    expect_silence(&held.run); /* the guardian lives, and has none of it */
    send_signal(held.guardian, SIGCONT);
    await_gone(held.guardian);
    world_close(&world);
}
END_TEST

/* The three of a waiting run: each is killed in turn. */
START_TEST(killed_while_it_waits_it_leaves_the_queue)
{
    world_open(&world);
    for (int who = 0; who < 3; who++) {
        uint64_t mine = take(&world, "g");
        struct run run;
        struct sluice_ticket_info *tickets;
        pid_t victims[3];
        size_t n;
        int end;

        run = queue();
        ck_assert_int_eq(sluice_tickets(world.admin, "g", WAIT_MS, &tickets, &n), 0);
        ck_assert_uint_eq(n, 2);
        victims[0] = run.pid;
        victims[1] = (pid_t)tickets[1].pid;
        victims[2] = (pid_t)tickets[1].declared_pid;
        sluice_tickets_free(tickets);
        send_signal(victims[who], SIGKILL);
        end = await_run(&run);
        ck_assert_int_eq(end, who == 1 ? 125 : -SIGKILL);
        await_waiting(&world, "g", 0);
        for (int i = 1; i < 3; i++)
            await_gone(victims[i]);
        expect_silence(&run);
        give(&world, mine);
    }
    world_close(&world);
}
END_TEST

START_TEST(an_operator_cancels_a_waiting_one)
{
    struct sluice_ticket_info *tickets;
    struct run run;
    uint64_t mine;
    size_t n;

    world_open(&world);
    mine = take(&world, "g");
    run = queue();
    ck_assert_int_eq(sluice_tickets(world.admin, "g", WAIT_MS, &tickets, &n), 0);
    ck_assert_int_eq(
        sluice_end_ticket(world.admin, tickets[1].serial, false, "not today", WAIT_MS, NULL), 0);
    sluice_tickets_free(tickets);
    ck_assert_int_eq(await_run(&run), 125);
    expect_said(&run, "not today");
    give(&world, mine);
    world_close(&world);
}
END_TEST

SCENARIOS("run: death", without_the_wrapper_the_command_goes_on_and_keeps_the_slot,
          without_the_guardian_the_command_keeps_the_slot_itself,
          without_both_the_command_keeps_the_slot_itself,
          with_no_inherit_the_slot_goes_with_the_guardian,
          a_revoked_command_gets_term_and_after_the_grace_kill,
          the_wrapper_ends_a_revoked_command_whose_guardian_is_killed,
          a_stopped_command_is_ended_too, the_hold_limit_ends_the_command,
          the_hold_limit_acts_without_the_wrapper, without_the_daemon_the_slot_is_lost,
          without_the_daemon_a_waiting_one_leaves, a_silent_daemon_is_given_up,
          a_background_grandchild_does_not_keep_the_slot,
          a_reader_of_the_output_sees_its_end_with_the_command,
          killed_while_it_waits_it_leaves_the_queue, an_operator_cancels_a_waiting_one)
