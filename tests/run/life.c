/* What a command sees that runs while it holds a slot, and what its caller sees. */
#include "harness.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct world world;

START_TEST(the_exit_code_is_the_commands)
{
    world_open(&world);
    for (int code = 0; code <= 255; code++) {
        char script[24];

        snprintf(script, sizeof(script), "exit %d", code);
        ck_assert_int_eq(run_through(&world, "g", "--", "sh", "-c", script), code);
    }
    world_close(&world);
}
END_TEST

START_TEST(a_command_killed_by_a_signal_makes_the_wrapper_die_of_it)
{
    const int numbers[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGABRT, SIGKILL, SIGSEGV,
                           SIGPIPE, SIGTERM, SIGUSR1, SIGALRM, SIGXCPU, SIGRTMIN + 3};

    world_open(&world);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        struct run run = start(&world, "g", "--", PROBE);

        expect_probe(&run);
        tell(&run, "die %d", numbers[i]);
        ck_assert_int_eq(await_run(&run), -numbers[i]);
    }
    world_close(&world);
}
END_TEST

START_TEST(a_command_that_can_not_run_is_126_or_127_as_in_sh)
{
    char path[128];
    FILE *file;

    world_open(&world);
    ck_assert_int_eq(run_through(&world, "g", "--", "no-such-command-at-all"), 127);
    ck_assert_int_eq(run_through(&world, "g", "--", "/no/such/command"), 127);
    ck_assert_int_eq(run_through(&world, "g", "--", "/dev/null/command"), 127);
    ck_assert_int_eq(run_through(&world, "g", "--", "/dev/null"), 126);
    ck_assert_int_eq(run_through(&world, "g", "--", "/"), 126);
    snprintf(path, sizeof(path), "%s/script", world.directory);
    file = fopen(path, "we");
    fputs("exit 9\n", file);
    fclose(file);
    ck_assert_int_eq(run_through(&world, "g", "--", path), 126);
    chmod(path, 0700);
    ck_assert_int_eq(run_through(&world, "g", "--", path), 9); /* no interpreter named: sh */
    world_close(&world);
}
END_TEST

START_TEST(what_is_refused_says_so_and_does_not_run)
{
    struct run run;
    uint64_t mine;

    world_open(&world);
    mine = take(&world, "g");
    run = start(&world, "g", "--wait", "50ms", "--", PROBE);
    ck_assert_int_eq(await_run(&run), 75);
    expect_said(&run, "WAIT_EXPIRED");
    expect_silence(&run);
    run = start(&world, "g", "--wait", "0", "--", PROBE);
    ck_assert_int_eq(await_run(&run), 75);
    expect_said(&run, "WOULD_BLOCK");
    give(&world, mine);

    run = start(&world, "nowhere", "--", PROBE);
    ck_assert_int_eq(await_run(&run), 125);
    expect_said(&run, "there is no gate \"nowhere\" (NOT_FOUND)");
    run = start(&world, "g", "--weight", "2", "--", PROBE);
    ck_assert_int_eq(await_run(&run), 125);
    expect_said(&run, "TOO_HEAVY");
    run = start(&world, "g", "--socket", "/no/such/socket", "--", PROBE);
    ck_assert_int_eq(await_run(&run), 69);
    expect_said(&run, "NO_DAEMON");
    expect_silence(&run);
    ck_assert_int_eq(run_through(&world, "made", "--limit", "2", "--weight", "2", "--", "true"), 0);
    world_close(&world);
}
END_TEST

START_TEST(a_wrong_command_line_is_2)
{
    static const char *const lines[][6] = {
        {"g"},
        {"g", "--"},
        {"--", "true"},
        {"g", "true"},
        {"g", "other", "--", "true"},
        {"g", "--wait", "soon", "--", "true"},
        {"g", "--wait", "31d", "--", "true"},
        {"g", "--hold", "0", "--", "true"},
        {"g", "--grace", "-1s", "--", "true"},
        {"g", "--weight", "0", "--", "true"},
        {"g", "--reason", "why", "--", "true"},
        {"g", "--json", "--", "true"},
        {"", "--", "true"},
        {"g", "--label", "a\nb", "--", "true"},
    };

    world_open(&world);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        ck_assert_msg(run_through_with(&world, lines[i]) == 2, "line %zu", i);
    setenv("SLUICE_HELD", "1,x", 1);
    ck_assert_int_eq(run_through(&world, "g", "--", "true"), 2);
    world_close(&world);
}
END_TEST

START_TEST(options_behind_the_dashes_are_the_commands)
{
    world_open(&world);
    ck_assert_int_eq(run_through(&world, "g", "--", "sh", "-c", "test \"$1$2$3\" = --json--wait--",
                                 "sh", "--json", "--wait", "--"),
                     0);
    world_close(&world);
}
END_TEST

START_TEST(the_environment_names_gate_token_serial_and_trace)
{
    static const char parent[] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    struct sluice_ticket_info ticket;
    char serial[64], token[64];
    struct run run;

    world_open(&world);
    setenv("TRACEPARENT", parent, 1);
    setenv("TRACESTATE", "vendor=1,other=2", 1);
    setenv("BAGGAGE", "tenant=shop%20one", 1);
    setenv("SLUICE_HELD", "7,11", 1);
    run = start(&world, "three", "--", PROBE);
    expect_probe(&run);
    ticket = the_ticket(&world, "three");
    snprintf(serial, sizeof(serial), "SLUICE_HELD=7,11,%llu", (unsigned long long)ticket.serial);
    snprintf(token, sizeof(token), "SLUICE_TOKEN=%llu", (unsigned long long)ticket.token);
    tell(&run, "env SLUICE_GATE\nenv SLUICE_TOKEN\nenv SLUICE_HELD");
    expect(&run, "SLUICE_GATE=three");
    expect(&run, token);
    expect(&run, serial);
    tell(&run, "env TRACEPARENT\nenv TRACESTATE\nenv BAGGAGE");
    expect(&run, "TRACEPARENT=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    expect(&run, "TRACESTATE=vendor=1,other=2");
    expect(&run, "BAGGAGE=tenant=shop%20one");
    ck_assert_str_eq(ticket.label, "0af7651916cd43dd8448eb211c80319c");
    tell(&run, "exit 0");
    ck_assert_int_eq(await_run(&run), 0);
    world_close(&world);
}
END_TEST

START_TEST(an_invalid_trace_is_not_touched)
{
    struct run run;

    world_open(&world);
    setenv("TRACEPARENT", "00-00000000000000000000000000000000-b7ad6b7169203331-01", 1);
    setenv("TRACESTATE", "a=1", 1);
    run = start(&world, "g", "--label", "mine", "--", PROBE);
    expect_probe(&run);
    tell(&run, "env TRACEPARENT\nenv TRACESTATE\nenv BAGGAGE");
    expect(&run, "TRACEPARENT=00-00000000000000000000000000000000-b7ad6b7169203331-01");
    expect(&run, "TRACESTATE=a=1");
    expect(&run, "BAGGAGE!");
    ck_assert_str_eq(the_ticket(&world, "g").label, "mine");
    tell(&run, "exit 0");
    ck_assert_int_eq(await_run(&run), 0);
    world_close(&world);
}
END_TEST

START_TEST(the_session_declares_the_command_beside_the_guardian)
{
    struct sluice_ticket_info ticket;
    uint64_t mine;
    struct run run;
    pid_t probe;

    world_open(&world);
    mine = take(&world, "three");
    ck_assert_int_eq(setenv("SLUICE_TESTS_PROBE", "1", 1), 0);
    ck_assert_int_eq(sluice_change_gate(world.admin, "g", SLUICE_GATE_PAUSE, 0, WAIT_MS, NULL), 0);
    run = start(&world, "g", "--", PROBE, "two words", "t\tab");
    await_waiting(&world, "g", 1);
    ticket = the_ticket(&world, "g"); /* also while it waits */
    ck_assert_int_eq(sluice_change_gate(world.admin, "g", SLUICE_GATE_RESUME, 0, WAIT_MS, NULL), 0);
    probe = expect_probe(&run);
    ck_assert_int_eq((pid_t)ticket.declared_pid, probe);
    ck_assert_int_ne((pid_t)ticket.pid, probe);
    ck_assert_int_eq(parent_of(probe), run.pid);
    ck_assert_int_eq(getsid((pid_t)ticket.pid), (pid_t)ticket.pid);
    ck_assert_int_eq(getpgid(probe), getpgid(0));
    ck_assert(strstr(ticket.command, " two words t?ab") != NULL);
    give(&world, mine);
    tell(&run, "exit 0");
    ck_assert_int_eq(await_run(&run), 0);
    await_gone((pid_t)ticket.pid);
    world_close(&world);
}
END_TEST

START_TEST(one_descriptor_is_inherited_or_none)
{
    struct run run;

    world_open(&world);
    run = start(&world, "g", "--", PROBE);
    expect_probe(&run);
    tell(&run, "fds\nexit 0");
    expect(&run, "fds 0 1 2 100");
    ck_assert_int_eq(await_run(&run), 0);
    run = start(&world, "g", "--no-inherit", "--", PROBE);
    expect_probe(&run);
    tell(&run, "fds\nexit 0");
    expect(&run, "fds 0 1 2");
    ck_assert_int_eq(await_run(&run), 0);
    /* What the caller has closed stays closed. */
    run = start(&world, "g", "--no-inherit", "--", "sh", "-c",
                "\"$0\" run three --no-inherit -- ls /proc/self/fd <&- 2>&-", world.sluicectl);
    expect(&run, "0"); /* ls has opened the directory as the lowest free number */
    expect(&run, "1");
    ck_assert_int_eq(await_run(&run), 0);
    expect_silence(&run);
    world_close(&world);
}
END_TEST

START_TEST(waiting_for_itself_is_refused)
{
    struct run run;

    world_open(&world);
    run = start(&world, "g", "--", world.sluicectl, "run", "g", "--", PROBE);
    ck_assert_int_eq(await_run(&run), 125);
    expect_said(&run, "DEADLOCK");
    expect_silence(&run);
    /* A gate that has room is not, and what is in between does not matter. */
    ck_assert_int_eq(run_through(&world, "three", "--", world.sluicectl, "run", "g", "--",
                                 world.sluicectl, "run", "three", "--", "true"),
                     0);
    ck_assert_int_eq(run_through(&world, "g", "--", world.sluicectl, "run", "three", "--",
                                 world.sluicectl, "run", "g", "--", "true"),
                     125);
    world_close(&world);
}
END_TEST

SCENARIOS("run: life", the_exit_code_is_the_commands,
          a_command_killed_by_a_signal_makes_the_wrapper_die_of_it,
          a_command_that_can_not_run_is_126_or_127_as_in_sh,
          what_is_refused_says_so_and_does_not_run, a_wrong_command_line_is_2,
          options_behind_the_dashes_are_the_commands,
          the_environment_names_gate_token_serial_and_trace, an_invalid_trace_is_not_touched,
          the_session_declares_the_command_beside_the_guardian, one_descriptor_is_inherited_or_none,
          waiting_for_itself_is_refused)
