/* The real sluicectl beside the real daemon, in a directory of its own: sluicectl run, and
 * for tests/pipe the other commands.
 *
 * The commands that are run are this same program, as `probe`: it tells of every signal on
 * its standard output and does what lines on its standard input ask for, so nothing here
 * sleeps. What takes time is waited for, for at most WAIT_MS, and then the test fails and
 * says what did not come. A probe leaves at the end of its input, which is the test's
 * end at the latest.
 *
 * The test adopts orphans: world_close fails if any process is left. */
#ifndef SLUICE_TESTS_RUN_HARNESS_H
#define SLUICE_TESTS_RUN_HARNESS_H

#include <check.h>
#include <limits.h>
#include <sluice.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define WAIT_MS 30000

struct world {
    char directory[64], socket[96];
    pid_t daemon; /* 0 = none runs */
    pid_t child;  /* itself, or what stands for it (tests/systemd/confined.c) */
    struct sluice_client *admin;
    char probe[PATH_MAX]; /* path of this program */
    const char *sluicectl;
};

/* Starts a daemon with gates "g" (limit 1) and "three" (limit 3). Sets SLUICE_SOCKET. */
void world_open(struct world *world);
/* Wants the gates to be empty and all processes gone. */
void world_close(struct world *world);
/* SIGKILL, and waits. */
void world_kill_daemon(struct world *world);

/* Asks until the gate has so many. */
void await_waiting(struct world *world, const char *gate, uint32_t n);
void await_holds(struct world *world, const char *gate, uint32_t n);
/* Asks until so many sessions are there besides the admin's. */
void await_sessions(struct world *world, uint32_t n);
/* The only ticket of the gate. */
struct sluice_ticket_info the_ticket(struct world *world, const char *gate);
/* Takes a slot for the test itself, and gives it back. */
uint64_t take(struct world *world, const char *gate);
void give(struct world *world, uint64_t ticket);

/* A sluicectl run. */
struct run {
    pid_t pid;        /* of the wrapper */
    int in, out, err; /* of the command; -1 = closed */
    char lines[8192]; /* of `out`, read and not taken */
    size_t n_lines;
    char seen[4096]; /* taken lines, for messages */
    char said[8192]; /* all of `err` so far */
    size_t n_said;
};

/* Runs `sluicectl run ARGUMENTS`, of which PROBE is this program's path. */
#define PROBE             "@probe"
#define start(world, ...) start_with(world, (const char *const[]){__VA_ARGS__, NULL})
struct run start_with(struct world *world, const char *const *arguments);
/* Runs `sluicectl ARGUMENTS`, or another program. */
#define start_ctl(world, ...) start_ctl_with(world, (const char *const[]){__VA_ARGS__, NULL})
struct run start_ctl_with(struct world *world, const char *const *arguments);
struct run start_program(const char *const *argv);
/* Sends a line to the probe. */
void tell(struct run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Takes the next line; wants it to be so. */
void expect(struct run *run, const char *line);
/* Takes the next line, which begins so; returns what follows. Static. */
const char *expect_value(struct run *run, const char *prefix);
/* Wants the end of its output. */
void expect_silence(struct run *run);
/* Expects the probe's first line. Returns its pid. */
pid_t expect_probe(struct run *run);
/* Waits for the wrapper's end. Returns its exit code, or minus its signal. */
int await_run(struct run *run);
/* The same for start. */
#define run_through(world, ...) run_through_with(world, (const char *const[]){__VA_ARGS__, NULL})
int run_through_with(struct world *world, const char *const *arguments);
/* Wants the wrapper to have said so on standard error by its end. */
void expect_said(struct run *run, const char *text);

/* Any process, also of no kin. */
void await_gone(pid_t pid);
/* Asks until its state is this letter of ps(1). */
void await_state(pid_t pid, char state);
pid_t parent_of(pid_t pid);
void send_signal(pid_t pid, int number);

/* Waits for events on fd, or fails naming `what`. */
void await_fd(int fd, short events, const char *what);
uint64_t now_ms(void);
/* Fails, naming `what`, when `since_ms` is WAIT_MS ago; else gives others a turn. */
void patience(uint64_t since_ms, const char *what);

/* Runs the tests, each in a process of its own, or is a probe. Returns the exit code. */
int scenarios_run(const char *name, int argc, char **argv, const TTest *const *tests, size_t n);
#define SCENARIOS(name, ...)                                                                       \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        const TTest *const tests[] = {__VA_ARGS__};                                                \
                                                                                                   \
        return scenarios_run(name, argc, argv, tests, sizeof(tests) / sizeof(tests[0]));           \
    }

/* harness_probe.c */
int probe_main(void);

#endif
