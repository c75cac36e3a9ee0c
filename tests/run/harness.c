#include "harness.h"

#include "../systemd/confined.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_ARGUMENTS 64

/* ------------------------------------------------------------------------ time */

uint64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void patience(uint64_t since_ms, const char *what)
{
    ck_assert_msg(now_ms() - since_ms < WAIT_MS, "waited %d ms in vain for %s", WAIT_MS, what);
    poll(NULL, 0, 1);
}

void await_fd(int fd, short events, const char *what)
{
    struct pollfd poll_fd = {.fd = fd, .events = events};

    ck_assert_msg(poll(&poll_fd, 1, WAIT_MS) > 0, "waited %d ms in vain for %s", WAIT_MS, what);
}

/* ------------------------------------------------------------------- processes */

void await_gone(pid_t pid)
{
    int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);

    if (pidfd < 0)
        return;
    await_fd(pidfd, POLLIN, "a process to end");
    close(pidfd);
}

/* The fields of /proc/PID/stat behind the name: false when it is gone. */
static bool read_stat(pid_t pid, char *ret_state, pid_t *ret_parent)
{
    char path[32], text[512], *end;
    int fd, parent;
    ssize_t n;

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    n = fd >= 0 ? read(fd, text, sizeof(text) - 1) : -1;
    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return false;
    text[n] = '\0';
    end = strrchr(text, ')');
    if (!end || sscanf(end + 1, " %c %d", ret_state, &parent) != 2)
        return false;
    *ret_parent = parent;
    return true;
}

void await_state(pid_t pid, char state)
{
    uint64_t since = now_ms();
    char what[64], is = '?';
    pid_t parent;

    snprintf(what, sizeof(what), "process %d to be in state %c", (int)pid, state);
    while (!read_stat(pid, &is, &parent) || is != state)
        patience(since, what);
}

pid_t parent_of(pid_t pid)
{
    char state;
    pid_t parent;

    ck_assert(read_stat(pid, &state, &parent));
    return parent;
}

void send_signal(pid_t pid, int number)
{
    ck_assert_int_gt(pid, 1);
    ck_assert_int_eq(kill(pid, number), 0);
}

/* Orphans come to the test. */
static void await_no_children(void)
{
    uint64_t since = now_ms();
    pid_t pid;

    while ((pid = waitpid(-1, NULL, WNOHANG)) >= 0) {
        if (pid == 0)
            patience(since, "the last process to end");
    }
    ck_assert_int_eq(errno, ECHILD);
}

/* ----------------------------------------------------------------------- daemon */

static void write_config(const struct world *world)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof(path), "%s/conf", world->directory);
    file = fopen(path, "we");
    ck_assert(file != NULL);
    fputs("[gate \"g\"]\nlimit = 1\n[gate \"three\"]\nlimit = 3\n", file);
    ck_assert_int_eq(fclose(file), 0);
}

static int bind_listener(const struct world *world)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    strcpy(address.sun_path, world->socket);
    ck_assert_int_eq(bind(fd, (void *)&address, sizeof(address)), 0);
    ck_assert_int_eq(listen(fd, 128), 0);
    return fd;
}

static void become_daemon(const struct world *world, int listen_fd)
{
    const char *sluiced = getenv("SLUICED");
    char config[128], log[128], pid[16];
    int log_fd;

    snprintf(config, sizeof(config), "%s/conf", world->directory);
    snprintf(log, sizeof(log), "%s/log", world->directory);
    log_fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(log_fd, 1);
    dup2(log_fd, 2);
    snprintf(pid, sizeof(pid), "%d", (int)getpid());
    setenv("LISTEN_FDS", "1", 1);
    setenv("LISTEN_PID", pid, 1);
    if (listen_fd == 3 ? fcntl(3, F_SETFD, 0) : dup2(listen_fd, 3) < 0)
        _exit(99);
    sluiced = sluiced ? sluiced : "build/sluiced";
    execl(sluiced, sluiced, "--config", config, (char *)NULL);
    _exit(98);
}

void world_open(struct world *world)
{
    static const char *const unset[] = {"SLUICE_HELD", "SLUICE_GATE", "SLUICE_TOKEN",
                                        "TRACEPARENT", "TRACESTATE",  "BAGGAGE"};
    struct sluice_connect_options connect = {0};
    int listen_fd;

    *world = (struct world){.sluicectl = getenv("SLUICECTL")};
    if (!world->sluicectl)
        world->sluicectl = "build/sluicectl";
    for (size_t i = 0; i < sizeof(unset) / sizeof(unset[0]); i++)
        unsetenv(unset[i]);
    ck_assert_int_eq(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    ck_assert_int_gt(readlink("/proc/self/exe", world->probe, sizeof(world->probe) - 1), 0);
    strcpy(world->directory, "/tmp/sluice-run-XXXXXX");
    ck_assert(mkdtemp(world->directory) != NULL);
    snprintf(world->socket, sizeof(world->socket), "%s/sluice.sock", world->directory);
    write_config(world);
    listen_fd = bind_listener(world);
    fflush(NULL);
    /* A shell starts what it puts into the background with these two ignored. */
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    world->child = fork();
    if (world->child == 0)
        become_daemon(world, listen_fd);
    close(listen_fd);
    setenv("SLUICE_SOCKET", world->socket, 1);
    world->admin = sluice_new();
    connect.path = world->socket;
    connect.timeout_ms = WAIT_MS;
    ck_assert_int_eq(sluice_connect(world->admin, &connect), 0);
    world->daemon = getenv("SLUICE_UNIT") ? confined_pid(world->directory) : world->child;
}

void world_kill_daemon(struct world *world)
{
    send_signal(world->daemon, SIGKILL);
    ck_assert_int_eq(waitpid(world->child, NULL, 0), world->child);
    world->daemon = 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

void world_close(struct world *world)
{
    if (world->daemon) {
        struct sluice_status status;

        await_sessions(world, 0);
        await_holds(world, "g", 0);
        await_holds(world, "three", 0);
        await_waiting(world, "g", 0);
        ck_assert_int_eq(sluice_get_status(world->admin, true, WAIT_MS, &status), 0);
        ck_assert_str_eq(status.violation, "");
        ck_assert_uint_eq(status.context_bytes, 0);
        sluice_free(world->admin);
        send_signal(world->daemon, SIGTERM);
    } else {
        sluice_free(world->admin);
    }
    await_no_children();
    nftw(world->directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* ------------------------------------------------------------------ from the daemon */

static struct sluice_gate_info ask_gate(struct world *world, const char *gate)
{
    struct sluice_gate_info *gates, info;
    size_t n;

    ck_assert_int_eq(sluice_gates(world->admin, gate, WAIT_MS, &gates, &n), 0);
    ck_assert_uint_eq(n, 1);
    info = gates[0];
    sluice_gates_free(gates);
    return info;
}

void await_waiting(struct world *world, const char *gate, uint32_t n)
{
    for (uint64_t since = now_ms(); ask_gate(world, gate).waiting != n;)
        patience(since, "tickets in the queue");
}

void await_holds(struct world *world, const char *gate, uint32_t n)
{
    for (uint64_t since = now_ms(); ask_gate(world, gate).holds != n;)
        patience(since, "holds");
}

void await_sessions(struct world *world, uint32_t n)
{
    for (uint64_t since = now_ms();; patience(since, "sessions to come and go")) {
        struct sluice_status status;

        ck_assert_int_eq(sluice_get_status(world->admin, false, WAIT_MS, &status), 0);
        if (status.sessions == n + 1)
            return;
    }
}

struct sluice_ticket_info the_ticket(struct world *world, const char *gate)
{
    struct sluice_ticket_info *tickets, info;
    size_t n;

    ck_assert_int_eq(sluice_tickets(world->admin, gate, WAIT_MS, &tickets, &n), 0);
    ck_assert_uint_eq(n, 1);
    info = tickets[0];
    sluice_tickets_free(tickets);
    return info;
}

uint64_t take(struct world *world, const char *gate)
{
    struct sluice_ticket_options options = {.gate = gate};
    struct sluice_grant grant;

    ck_assert_int_eq(sluice_acquire(world->admin, &options, WAIT_MS, &grant), 0);
    return grant.ticket;
}

void give(struct world *world, uint64_t ticket)
{
    ck_assert_int_eq(sluice_release(world->admin, ticket, WAIT_MS), 0);
}

/* -------------------------------------------------------------------------- runs */

struct run start_with(struct world *world, const char *const *arguments)
{
    const char *argv[MAX_ARGUMENTS] = {world->sluicectl, "run"};

    for (size_t i = 0; arguments[i]; i++)
        argv[i + 2] = strcmp(arguments[i], PROBE) == 0 ? world->probe : arguments[i];
    return start_program(argv);
}

struct run start_ctl_with(struct world *world, const char *const *arguments)
{
    const char *argv[MAX_ARGUMENTS] = {world->sluicectl};

    for (size_t i = 0; arguments[i]; i++)
        argv[i + 1] = arguments[i];
    return start_program(argv);
}

struct run start_program(const char *const *argv)
{
    struct run run = {0};
    int in[2], out[2], err[2];

    ck_assert(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0 &&
              pipe2(err, O_CLOEXEC) == 0);
    fflush(NULL);
    run.pid = fork();
    if (run.pid == 0) {
        setenv("SLUICE_TESTS_PROBE", "1", 1);
        dup2(in[0], 0);
        dup2(out[1], 1);
        dup2(err[1], 2);
        close_range(3, ~0u, 0); /* what the tests were started with */
        execv(argv[0], (char **)argv);
        _exit(98);
    }
    close(in[0]);
    close(out[1]);
    close(err[1]);
    run.in = in[1];
    run.out = out[0];
    run.err = err[0];
    return run;
}

void tell(struct run *run, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    ck_assert_int_gt(vdprintf(run->in, format, arguments), 0);
    va_end(arguments);
    ck_assert_int_eq(write(run->in, "\n", 1), 1);
}

/* Reads until `lines` has a whole one; false at the end. */
static bool read_line(struct run *run, const char *what)
{
    while (!memchr(run->lines, '\n', run->n_lines)) {
        struct pollfd fd = {.fd = run->out, .events = POLLIN};
        ssize_t n;

        ck_assert_msg(poll(&fd, 1, WAIT_MS) > 0, "waited %d ms in vain for %s after: %s", WAIT_MS,
                      what, run->seen);
        n = read(run->out, run->lines + run->n_lines, sizeof(run->lines) - 1 - run->n_lines);
        if (n <= 0)
            return false;
        run->n_lines += (size_t)n;
    }
    return true;
}

const char *expect_value(struct run *run, const char *prefix)
{
    static char line[sizeof(run->lines)];
    size_t size;

    ck_assert_msg(read_line(run, prefix), "the output ended; wanted: %s", prefix);
    size = (size_t)((char *)memchr(run->lines, '\n', run->n_lines) - run->lines);
    memcpy(line, run->lines, size);
    line[size] = '\0';
    snprintf(run->seen + strlen(run->seen), sizeof(run->seen) - strlen(run->seen), "%s\n", line);
    run->n_lines -= size + 1;
    memmove(run->lines, run->lines + size + 1, run->n_lines);
    ck_assert_msg(strncmp(line, prefix, strlen(prefix)) == 0, "it says \"%s\", not \"%s\"", line,
                  prefix);
    return line + strlen(prefix);
}

void expect(struct run *run, const char *line)
{
    ck_assert_str_eq(expect_value(run, line), "");
}

void expect_silence(struct run *run)
{
    ck_assert_msg(!read_line(run, "the end of output"), "it says: %.*s", (int)run->n_lines,
                  run->lines);
}

pid_t expect_probe(struct run *run)
{
    return atoi(expect_value(run, "probe "));
}

/* Standard error up to its end, which comes with the wrapper's and the command's. */
static void read_said(struct run *run)
{
    ssize_t n;

    do {
        await_fd(run->err, POLLIN, "the end of standard error");
        n = read(run->err, run->said + run->n_said, sizeof(run->said) - 1 - run->n_said);
        run->n_said += n > 0 ? (size_t)n : 0;
    } while (n > 0);
    run->said[run->n_said] = '\0';
}

void expect_said(struct run *run, const char *text)
{
    read_said(run);
    ck_assert_msg(strstr(run->said, text), "it does not say \"%s\" but: %s", text, run->said);
}

int await_run(struct run *run)
{
    int status;

    await_gone(run->pid);
    ck_assert_int_eq(waitpid(run->pid, &status, 0), run->pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int run_through_with(struct world *world, const char *const *arguments)
{
    struct run run = start_with(world, arguments);
    int code;

    close(run.in);
    code = await_run(&run);
    close(run.out);
    close(run.err);
    return code;
}

/* -------------------------------------------------------------------------- main */

int scenarios_run(const char *name, int argc, char **argv, const TTest *const *tests, size_t n)
{
    Suite *suite = suite_create(name);
    SRunner *runner;
    int failed;

    (void)argc, (void)argv;
    if (getenv("SLUICE_TESTS_PROBE"))
        return probe_main();
    for (size_t i = 0; i < n; i++) {
        TCase *tcase = tcase_create(tests[i]->name);

        tcase_set_timeout(tcase, 120);
        tcase_add_test(tcase, tests[i]);
        suite_add_tcase(suite, tcase);
    }
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
