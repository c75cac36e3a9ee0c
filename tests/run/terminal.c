/* At a terminal, under a shell with job control: Ctrl-C, Ctrl-Z, fg. */
#include "harness.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

static struct world world;

/* The terminal's other side. `run.out` and `run.in` are the master, `run.pid` is the shell. */
static struct run terminal;

/* Before anybody writes to it. */
static void configure(int slave)
{
    struct termios settings;

    ck_assert_int_eq(tcgetattr(slave, &settings), 0);
    settings.c_lflag &= ~(tcflag_t)ECHO;
    settings.c_lflag |= ICANON | ISIG;
    settings.c_oflag &= ~(tcflag_t)OPOST;
    ck_assert_int_eq(tcsetattr(slave, TCSANOW, &settings), 0);
}

/* No prompt, so that every line is one that was asked for. */
static void open_terminal(void)
{
    int master, slave;
    pid_t pid;

    world_open(&world);
    setenv("RUN", world.sluicectl, 1);
    setenv("PROBE", world.probe, 1);
    setenv("PS1", "", 1);
    unsetenv("ENV");
    ck_assert_int_eq(openpty(&master, &slave, NULL, NULL, NULL), 0);
    configure(slave);
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fflush(NULL);
    pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        login_tty(slave);
        execl("/bin/sh", "sh", "-i", (char *)NULL);
        _exit(98);
    }
    close(slave);
    terminal = (struct run){.pid = pid, .in = master, .out = master, .err = -1};
    tell(&terminal, "echo rea''dy");
    expect(&terminal, "ready");
}

static void close_terminal(void)
{
    tell(&terminal, "exit 0");
    ck_assert_int_eq(await_run(&terminal), 0);
    close(terminal.in);
    world_close(&world);
}

static void type(char key)
{
    ck_assert_int_eq(write(terminal.in, &key, 1), 1);
}

#define CTRL_C 3
#define CTRL_Z 26

/* Skips what the shell says of its jobs. */
static void expect_among(const char *line)
{
    strncat(terminal.seen, "... wants: ", sizeof(terminal.seen) - strlen(terminal.seen) - 1);
    strncat(terminal.seen, line, sizeof(terminal.seen) - strlen(terminal.seen) - 1);
    strncat(terminal.seen, "\n", sizeof(terminal.seen) - strlen(terminal.seen) - 1);
    while (strcmp(expect_value(&terminal, ""), line) != 0)
        continue;
}

static void expect_code(int code)
{
    char line[32];

    tell(&terminal, "echo code=$?");
    snprintf(line, sizeof(line), "code=%d", code);
    expect_among(line);
}

/* Runs a probe in the foreground. Returns its pid. */
static pid_t start_probe(const char *options)
{
    pid_t command;

    tell(&terminal, "SLUICE_TESTS_PROBE=1 $RUN run g %s -- $PROBE", options);
    command = expect_probe(&terminal);
    ck_assert_int_eq(tcgetpgrp(terminal.in), getpgid(command));
    ck_assert_int_eq(getpgid(command), parent_of(command));
    return command;
}

/* Everything that was on its way to the probe through the wrapper has come before this. */
static void expect_no_more(pid_t wrapper)
{
    send_signal(wrapper, SIGRTMIN + 3);
    expect_among("signal 37");
}

START_TEST(ctrl_c_reaches_the_command_once)
{
    pid_t command;

    open_terminal();
    command = start_probe("");
    for (int i = 0; i < 5; i++) {
        type(CTRL_C);
        expect(&terminal, "signal 2");
        send_signal(parent_of(command), SIGRTMIN + 3);
        expect(&terminal, "signal 37");
    }
    tell(&terminal, "exit 3");
    await_gone(command);
    expect_code(3);
    close_terminal();
}
END_TEST

START_TEST(a_command_that_ctrl_c_kills_is_130)
{
    pid_t command;

    open_terminal();
    command = start_probe("");
    tell(&terminal, "default 2");
    expect(&terminal, "done");
    type(CTRL_C);
    await_gone(command);
    expect_code(130);
    close_terminal();
}
END_TEST

START_TEST(ctrl_c_cancels_a_waiting_one)
{
    uint64_t mine;

    open_terminal();
    mine = take(&world, "g");
    tell(&terminal, "$RUN run g -- echo wrong");
    await_waiting(&world, "g", 1);
    type(CTRL_C);
    await_waiting(&world, "g", 0);
    expect_code(130);
    give(&world, mine);
    close_terminal();
}
END_TEST

/* A shell goes on with its script when a child leaves by itself at Ctrl-C, and stops when the
 * child dies of it. */
START_TEST(ctrl_c_ends_a_script_whose_run_waits)
{
    uint64_t mine;

    open_terminal();
    mine = take(&world, "g");
    tell(&terminal, "bash -c 'for i in 1 2 3; do $RUN run g -- echo wrong; done; echo wrong'");
    await_waiting(&world, "g", 1);
    type(CTRL_C);
    await_waiting(&world, "g", 0);
    expect_code(130);
    give(&world, mine);
    close_terminal();
}
END_TEST

static void expect_stopped(pid_t command)
{
    pid_t wrapper = parent_of(command);

    await_state(command, 'T');
    await_state(wrapper, 'T');
    tell(&terminal, "echo at the shell");
    expect_among("at the shell");
    ck_assert_int_eq(tcgetpgrp(terminal.in), terminal.pid);
}

START_TEST(ctrl_z_stops_both_and_fg_continues_both)
{
    pid_t command;

    open_terminal();
    command = start_probe("");
    for (int i = 0; i < 3; i++) {
        type(CTRL_Z);
        expect_stopped(command);
        await_holds(&world, "g", 1); /* stopped, it keeps its slot */
        tell(&terminal, "fg");
        expect_among("signal 18");
        expect_no_more(parent_of(command)); /* and no second SIGCONT */
        ck_assert_int_eq(tcgetpgrp(terminal.in), getpgid(command));
        tell(&terminal, "ping");
        expect(&terminal, "pong");
    }
    tell(&terminal, "exit 6");
    await_gone(command);
    expect_code(6);
    close_terminal();
}
END_TEST

START_TEST(bg_and_kill_of_a_job_work)
{
    pid_t command;

    open_terminal();
    command = start_probe("");
    type(CTRL_Z);
    expect_stopped(command);
    /* In the background it is stopped as soon as it reads from the terminal: that, too, both. */
    tell(&terminal, "bg");
    expect_among("signal 18");
    tell(&terminal, "echo at the shell");
    expect_among("at the shell");
    tell(&terminal, "fg");
    tell(&terminal, "default 15");
    expect_among("done");
    type(CTRL_Z);
    expect_stopped(command);
    tell(&terminal, "kill %%1; fg");
    await_gone(command);
    expect_code(143);
    close_terminal();
}
END_TEST

START_TEST(reading_in_the_background_stops_both)
{
    pid_t command, wrapper;

    open_terminal();
    tell(&terminal, "$RUN run g -- cat &");
    await_holds(&world, "g", 1);
    command = (pid_t)the_ticket(&world, "g").declared_pid;
    wrapper = parent_of(command);
    await_state(command, 'T');
    await_state(wrapper, 'T');
    tell(&terminal, "fg");
    await_state(command, 'S');
    tell(&terminal, "through cat");
    expect_among("through cat");
    type(4);
    await_gone(command);
    expect_code(0);
    close_terminal();
}
END_TEST

START_TEST(a_stop_that_a_process_sends_passes)
{
    pid_t command;

    open_terminal();
    command = start_probe("");
    send_signal(parent_of(command), SIGTSTP);
    expect_stopped(command);
    tell(&terminal, "fg");
    expect_among("signal 18");
    tell(&terminal, "exit 0");
    await_gone(command);
    expect_code(0);
    close_terminal();
}
END_TEST

START_TEST(a_command_that_stops_itself_gives_the_shell_back)
{
    static const int numbers[] = {SIGSTOP, SIGTSTP};
    pid_t command;

    open_terminal();
    command = start_probe("");
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        tell(&terminal, "raise %d", numbers[i]);
        expect_stopped(command);
        tell(&terminal, "fg");
        expect_among("signal 18");
        expect_no_more(parent_of(command));
    }
    tell(&terminal, "exit 0");
    await_gone(command);
    expect_code(0);
    close_terminal();
}
END_TEST

START_TEST(a_stopped_wrapper_sees_the_commands_end)
{
    pid_t command, wrapper;

    open_terminal();
    command = start_probe("");
    wrapper = parent_of(command);
    type(CTRL_Z);
    expect_stopped(command);
    send_signal(command, SIGKILL);
    await_gone(wrapper);
    tell(&terminal, "echo at the shell"); /* for it to take notice */
    expect_among("at the shell");
    close_terminal();
}
END_TEST

START_TEST(ctrl_z_stops_a_waiting_one)
{
    struct sluice_ticket_info *tickets;
    pid_t command;
    uint64_t mine;
    size_t n;

    open_terminal();
    mine = take(&world, "g");
    tell(&terminal, "$RUN run g -- echo granted");
    await_waiting(&world, "g", 1);
    ck_assert_int_eq(sluice_tickets(world.admin, "g", WAIT_MS, &tickets, &n), 0);
    command = (pid_t)tickets[1].declared_pid;
    sluice_tickets_free(tickets);
    type(CTRL_Z);
    expect_stopped(command);
    give(&world, mine);
    await_holds(&world, "g", 1); /* its turn came all the same */
    tell(&terminal, "echo not yet");
    expect_among("not yet");
    tell(&terminal, "fg");
    expect_among("granted");
    await_holds(&world, "g", 0);
    expect_code(0);
    close_terminal();
}
END_TEST

START_TEST(an_interactive_shell_as_the_command_has_the_terminal)
{
    pid_t command;

    open_terminal();
    tell(&terminal, "$RUN run g -- sh -i");
    await_holds(&world, "g", 1);
    command = (pid_t)the_ticket(&world, "g").declared_pid;
    tell(&terminal, "echo inner $SLUICE_GATE");
    expect_among("inner g");
    ck_assert_int_eq(tcgetpgrp(terminal.in), command);
    type(CTRL_C);
    expect_among(""); /* it begins a new line */
    tell(&terminal, "echo still");
    expect_among("still");
    tell(&terminal, "exit 9");
    await_gone(command);
    expect_code(9);
    close_terminal();
}
END_TEST

START_TEST(the_terminal_hangs_up)
{
    pid_t command, wrapper, guardian;

    open_terminal();
    command = start_probe("");
    wrapper = parent_of(command);
    guardian = (pid_t)the_ticket(&world, "g").pid;
    close(terminal.in);
    await_gone(command); /* a probe without input leaves */
    await_gone(wrapper);
    await_gone(guardian);
    await_gone(terminal.pid);
    world_close(&world);
}
END_TEST

SCENARIOS("run: terminal", ctrl_c_reaches_the_command_once, a_command_that_ctrl_c_kills_is_130,
          ctrl_c_cancels_a_waiting_one, ctrl_c_ends_a_script_whose_run_waits,
          ctrl_z_stops_both_and_fg_continues_both, bg_and_kill_of_a_job_work,
          reading_in_the_background_stops_both, a_stop_that_a_process_sends_passes,
          a_command_that_stops_itself_gives_the_shell_back, a_stopped_wrapper_sees_the_commands_end,
          ctrl_z_stops_a_waiting_one, an_interactive_shell_as_the_command_has_the_terminal,
          the_terminal_hangs_up)
