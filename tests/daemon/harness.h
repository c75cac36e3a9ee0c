/* The real daemon in a directory of its own, for scenarios.
 *
 * The listening socket is bound here and passed in, so a client can connect as
 * soon as server_start returns. Nothing sleeps: what takes time is waited for,
 * for at most WAIT_MS, and then the test fails and says what did not come. The
 * daemon dies with the test; its log is shown only if the test fails.
 *
 * server_finish closes every client, looks at the gauges (nothing waits, nothing
 * is held, no context and no item is left, every ticket, push and delivery ended exactly
 * once, no invariant is broken), stops the daemon with SIGTERM and wants exit code 0. */
#ifndef SLUICE_TESTS_DAEMON_HARNESS_H
#define SLUICE_TESTS_DAEMON_HARNESS_H

#include "error.h"
#include "harness_client.h"
#include "sluice.pb-c.h"

#include <check.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define WAIT_MS 30000
/* An unprivileged user. */
#define NOBODY 65534

struct server {
    char directory[64];
    char socket_path[108], config_path[96], state_path[128], log_path[96];
    pid_t pid;              /* 0 = none runs */
    pid_t child;            /* itself, or what stands for it (harness_unit.h) */
    int pidfd;              /* of the child */
    off_t log_start;        /* where the log of the last launch begins */
    long nofile;            /* RLIMIT_NOFILE of the next launch; 0 = as it is */
    struct client *clients; /* all of them, open or closed */
    struct client *admin;   /* for server_status; opened when it is first needed */
};

/* Makes the directory, and a config file with gate "g" of limit 1. */
void server_init(struct server *server);
/* Replaces the config file. */
void server_configure(struct server *server, const char *text);

/* Starts the daemon with --config, the state file beside the socket, and the arguments. */
#define server_start(server, ...)                                                                  \
    server_start_with(server, (const char *const[]){"", ##__VA_ARGS__, NULL})
void server_start_with(struct server *server, const char *const *args);
/* Likewise, but it makes its socket itself; returns when it listens. */
void server_start_own(struct server *server);
/* Starts it with these arguments only and waits for nothing. */
#define server_launch(server, ...)                                                                 \
    server_launch_with(server, -1, (const char *const[]){"", ##__VA_ARGS__, NULL})
void server_launch_with(struct server *server, int listen_fd, const char *const *args);
/* Runs it until it leaves. Returns its exit code. */
#define server_run(server, ...)                                                                    \
    (server_launch_with(server, -1, (const char *const[]){"", ##__VA_ARGS__, NULL}),               \
     server_await_exit(server))

/* The daemon under test: $SLUICED. */
const char *sluiced_path(void);

void server_signal(const struct server *server, int signal);
/* SIGSTOP and SIGCONT; the first returns when the daemon has stopped. */
void server_freeze(const struct server *server);
void server_thaw(const struct server *server);
/* Returns its exit code, or 128 + the signal that ended it. */
int server_await_exit(struct server *server);
/* Closes and frees them all; after the daemon has left. */
void server_forget_clients(struct server *server);
void server_finish(struct server *server);
/* Closes all clients and wants every gauge at zero, every ticket ended once, no item left. */
void server_check_gauges(struct server *server);
/* For scenarios in which the daemon has left: cleans up. */
void server_clean(struct server *server);

/* The log since the last launch. */
bool server_has_said(const struct server *server, const char *text);
void server_await_log(const struct server *server, const char *text);
#define ck_assert_said(server, text)                                                               \
    ck_assert_msg(server_has_said(server, text), "the log does not say: %s", text)

/* GetStatus{check}; valid until the next call. Fails on a violation. */
const V1(Status) * server_status(struct server *server);
/* Asks until the daemon has so many sessions (besides the asking one), waiting tickets or holds. */
void server_await_sessions(struct server *server, uint32_t n);
void server_await_waiting(struct server *server, uint64_t n);
void server_await_holds(struct server *server, uint64_t n);
const V1(GateInfo) * server_gate(struct server *server, const char *name);
const V1(GateChanged) *
    server_change(struct server *server, const char *gate, V1(GateAction) action, uint32_t limit);
void server_revoke(struct server *server, uint64_t serial, const char *reason);
/* Entries of /proc/PID/fd. */
int server_count_fds(const struct server *server);
/* User and system time of the daemon so far. */
uint64_t server_cpu_ms(const struct server *server);

/* ------------------------------------------------------------ other processes */

/* A client in a process of its own. */
struct victim {
    pid_t pid;
    int lifeline; /* while it is open, the child that the victim leaves lives */
    int report;   /* says that it has come to rest */
};

struct victim_plan {
    const char *gate;
    int n_tickets;         /* enqueued; 1 if 0 */
    int n_grants;          /* waited for */
    bool outlives_process; /* in its Hello */
    bool leaves_child;     /* forks; the child has the socket and lives on */
};

/* Starts one and waits until it has come to rest. */
struct victim victim_start(struct server *server, const struct victim_plan *plan);
/* Starts one that does this with clients of its own, and then rests. */
typedef void victim_act(struct server *server, const void *arg);
struct victim victim_do(struct server *server, victim_act *act, const void *arg);
/* Waits until it has come to rest. */
void victim_await(struct victim *victim);
void victim_kill(struct victim *victim);
/* Kills the child that it left behind; the victim must be dead. */
void victim_kill_child(struct victim *victim);

/* ----------------------------------------------------------------------- time */

uint64_t clock_ns(void); /* CLOCK_BOOTTIME, as the daemon */
/* Returns when the clock has reached it. */
void clock_await(uint64_t ns);
/* Waits for poll events on fd, or fails naming `what`. */
void await_fd(int fd, short events, const char *what);
/* Fails, naming `what`, when `since` is WAIT_MS ago. */
void check_patience(uint64_t since, const char *what);

/* ------------------------------------------------------------------------ main */

/* Runs the tests, each in a process of its own. Returns the exit code. */
int scenarios_run(const char *name, const TTest *const *tests, size_t n_tests);
#define SCENARIOS(name, ...)                                                                       \
    int main(void)                                                                                 \
    {                                                                                              \
        const TTest *const tests[] = {__VA_ARGS__};                                                \
                                                                                                   \
        return scenarios_run(name, tests, sizeof(tests) / sizeof(tests[0]));                       \
    }

#endif
