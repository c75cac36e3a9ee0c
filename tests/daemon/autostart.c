/* --autostarted: one daemon however many start it, detached from whoever did, gone when idle. */
#include "harness_item.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define N_ROUNDS 8 /* each start takes many times as long */
#else
#define N_ROUNDS 50
#endif
#define N_PROCESSES 32

/* Connects as clients do that have started a daemon: again and again. */
static struct client *connect_patiently(struct server *server)
{
    const struct timespec pause = {.tv_nsec = 2000000};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    uint64_t since = clock_ns();

    strcpy(address.sun_path, server->socket_path);
    for (;;) {
        int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        int r = connect(fd, (void *)&address, sizeof(address));
        /* With it there the daemon does not leave before the client has come. */
        struct client *client = r == 0 ? client_full(server) : NULL;

        close(fd);
        if (client)
            return client;
        check_patience(since, "a daemon");
        nanosleep(&pause, NULL);
    }
}

static struct client *launch_autostarted(struct server *server)
{
    server_launch(server, "--autostarted", "--config", server->config_path, "--socket",
                  server->socket_path);
    snprintf(server->log_path, sizeof(server->log_path), "%s/sluice.sock.log", server->directory);
    return connect_patiently(server);
}

/* Reads a file of /proc, NULs as newlines. */
static const char *proc_text(pid_t pid, const char *name)
{
    static char text[65536];
    char path[64];
    FILE *file;
    size_t n;

    snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
    file = fopen(path, "re");
    ck_assert(file != NULL);
    n = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    for (size_t i = 0; i < n; i++)
        text[i] = text[i] ? text[i] : '\n';
    text[n] = '\0';
    return text;
}

START_TEST(it_has_a_session_a_log_file_and_an_environment_of_its_own)
{
    struct server server;
    char path[64], target[128] = "";
    struct stat st;

    server_init(&server);
    setenv("SECRET_OF_THE_CLIENT", "do-not-keep-me", 1);
    setenv("XDG_RUNTIME_DIR", server.directory, 1);
    hold(launch_autostarted(&server), "g");
    ck_assert_int_eq(getsid(server.pid), server.pid);
    ck_assert_int_eq(stat(server.log_path, &st), 0);
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    ck_assert(strstr(proc_text(server.pid, "environ"), "do-not-keep-me") == NULL);
    snprintf(path, sizeof(path), "/proc/%d/cwd", (int)server.pid);
    ck_assert_int_gt(readlink(path, target, sizeof(target) - 1), 0);
    ck_assert_str_eq(target, "/");
    for (int fd = 0; fd < 2; fd++) {
        memset(target, 0, sizeof(target));
        snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)server.pid, fd);
        ck_assert_int_gt(readlink(path, target, sizeof(target) - 1), 0);
        ck_assert_str_eq(target, "/dev/null");
    }
    server_finish(&server);
}
END_TEST

START_TEST(a_job_of_a_shell_begins_a_session_too)
{
    struct server server;
    struct client *client;
    pid_t job, pid;
    int status;

    server_init(&server);
    server_configure(&server, "[daemon]\nidle_exit = 2s\n");
    job = fork();
    if (job == 0) {
        setpgid(0, 0);
        execl(sluiced_path(), "sluiced", "--autostarted", "--config", server.config_path,
              "--socket", server.socket_path, NULL);
        _exit(98);
    }
    client = connect_patiently(&server);
    pid = (pid_t)client_reply(client, client_ask_status(client, false))->status->pid;
    ck_assert_int_ne(pid, job);
    ck_assert_int_eq(getsid(pid), pid);
    ck_assert_int_eq(waitpid(job, &status, 0), job);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    kill(pid, SIGTERM);
    expect_end(client);
    server_clean(&server);
}
END_TEST

START_TEST(it_leaves_when_nobody_is_connected_for_idle_exit_and_not_before)
{
    struct server server;
    struct client *client;
    uint64_t since;

    server_init(&server);
    server_configure(&server, "[daemon]\nidle_exit = 200ms\n[gate \"g\"]\nlimit = 1\n");
    client = launch_autostarted(&server);
    hold(client, "g");
    clock_await(clock_ns() + 400 * UINT64_C(1000000));
    expect_pong(client, client_ping(client));
    since = clock_ns();
    client_close(client);
    ck_assert_int_eq(server_await_exit(&server), 0);
    ck_assert_uint_ge(clock_ns() - since, 200 * UINT64_C(1000000));
    ck_assert_said(&server, "without sessions");
    ck_assert_int_eq(access(server.socket_path, F_OK), -1);
    server_clean(&server);
}
END_TEST

START_TEST(it_stays_and_rests_while_items_wait_for_somebody)
{
    struct settings settings = {.capacity = 1, .max_attempts = 1};
    struct server server;
    struct client *client;
    uint64_t serial, cpu_ms;

    server_init(&server);
    server_configure(&server, "[daemon]\nidle_exit = 250ms\n");
    client = launch_autostarted(&server);
    serial = expect_accepted(client, push(client, .text = "x", .ensure = settings))->serial;
    /* Buffered, and then dead. */
    for (int i = 0; i < 2; i++) {
        client_close(client);
        cpu_ms = server_cpu_ms(&server);
        clock_await(clock_ns() + 500 * UINT64_C(1000000));
        client = client_full(&server);
        ck_assert_msg(server_cpu_ms(&server) - cpu_ms < 100, "it used %llu of 500 ms",
                      (unsigned long long)(server_cpu_ms(&server) - cpu_ms));
        if (i > 0)
            break;
        ck_assert_uint_eq(take(client, "x"), serial);
        start(client, serial);
        nack(client, serial);
    }
    server_act(&server, DISCARD_DEAD);
    server_forget_clients(&server);
    ck_assert_int_eq(server_await_exit(&server), 0);
    ck_assert_said(&server, "without sessions");
    server_clean(&server);
}
END_TEST

START_TEST(it_leaves_when_nobody_ever_connects)
{
    struct server server;

    server_init(&server);
    server_configure(&server, "[daemon]\nidle_exit = 50ms\n");
    server_launch(&server, "--autostarted", "--config", server.config_path, "--socket",
                  server.socket_path);
    ck_assert_int_eq(server_await_exit(&server), 0);
    server_clean(&server);
}
END_TEST

START_TEST(a_daemon_that_was_not_autostarted_stays)
{
    struct server server;

    server_init(&server);
    server_configure(&server, "[daemon]\nidle_exit = 1ms\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    hold(client_full(&server), "g");
    server_finish(&server);
}
END_TEST

START_TEST(it_needs_an_absolute_socket_path)
{
    struct server server;

    server_init(&server);
    ck_assert_int_eq(server_run(&server, "--autostarted"), 2);
    ck_assert_int_eq(server_run(&server, "--autostarted", "--socket", "relative.sock"), 2);
    ck_assert_said(&server, "relative.sock");
    server_clean(&server);
}
END_TEST

/* --------------------------------------------------------- many at one instant */

struct starter_report {
    uint64_t daemon_start;
    uint32_t daemon_pid;
    bool is_last;
    int exit_code; /* with is_last: of the daemon it started */
};

/* One of the processes: starts a daemon, connects, reports, waits for the daemon it started. */
static void starter_live(struct server *server, int go, int report)
{
    struct starter_report said = {0};
    struct client *client;
    const V1(Status) * status;
    int code;
    char byte;
    pid_t pid;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (read(go, &byte, 1) != 0)
        _exit(1);
    pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execl(sluiced_path(), "sluiced", "--autostarted", "--config", server->config_path,
              "--socket", server->socket_path, NULL);
        _exit(98);
    }
    client = connect_patiently(server);
    status = client_reply(client, client_ask_status(client, false))->status;
    said.daemon_start = status->daemon_start;
    said.daemon_pid = status->pid;
    if (write(report, &said, sizeof(said)) != sizeof(said))
        _exit(1);
    if (waitpid(pid, &code, 0) != pid)
        _exit(1);
    said.is_last = true;
    said.exit_code = WIFEXITED(code) ? WEXITSTATUS(code) : 128;
    if (write(report, &said, sizeof(said)) != sizeof(said))
        _exit(1);
    _exit(0);
}

static struct starter_report read_report(int fd)
{
    struct starter_report said;

    await_fd(fd, POLLIN, "the report of a process that started a daemon");
    ck_assert_int_eq(read(fd, &said, sizeof(said)), (int)sizeof(said));
    return said;
}

/* Counts one that has left, which all do with 3 but the one that served. */
static void count_exit(const struct starter_report *said, int *n_busy, int *n_served)
{
    ck_assert_msg(said->exit_code == 0 || said->exit_code == 3, "a daemon left with %d",
                  said->exit_code);
    if (said->exit_code == 3)
        (*n_busy)++;
    else
        (*n_served)++;
}

static void start_at_once(struct server *server)
{
    struct starter_report said, first = {0};
    int go[2], report[2], n_served = 0, n_busy = 0, n_answered = 0;

    ck_assert(pipe(go) == 0 && pipe(report) == 0);
    fflush(NULL);
    for (int i = 0; i < N_PROCESSES; i++) {
        if (fork() == 0) {
            close(go[1]);
            close(report[0]);
            starter_live(server, go[0], report[1]);
        }
    }
    close(report[1]);
    close(go[0]);
    close(go[1]); /* now */
    /* All that come too late must have left before the one that serves does. */
    while (n_answered < N_PROCESSES || n_busy < N_PROCESSES - 1) {
        said = read_report(report[0]);
        if (said.is_last) {
            count_exit(&said, &n_busy, &n_served);
            continue;
        }
        first = n_answered++ ? first : said;
        ck_assert_msg(said.daemon_start == first.daemon_start, "two daemons: %d and %d",
                      (int)said.daemon_pid, (int)first.daemon_pid);
    }
    ck_assert_int_eq(n_served, 0);
    kill((pid_t)first.daemon_pid, SIGTERM);
    said = read_report(report[0]);
    count_exit(&said, &n_busy, &n_served);
    ck_assert_int_eq(n_served, 1);
    close(report[0]);
    while (wait(NULL) > 0)
        continue;
}

START_TEST(of_32_that_start_at_once_one_serves_in_every_round)
{
    struct server server;

    server_init(&server);
    server_configure(&server, "[daemon]\nidle_exit = 20s\n");
    for (int i = 0; i < N_ROUNDS; i++)
        start_at_once(&server);
    server_clean(&server);
}
END_TEST

SCENARIOS("daemon: autostart", a_job_of_a_shell_begins_a_session_too,
          it_has_a_session_a_log_file_and_an_environment_of_its_own,
          it_leaves_when_nobody_is_connected_for_idle_exit_and_not_before,
          it_stays_and_rests_while_items_wait_for_somebody, it_leaves_when_nobody_ever_connects,
          a_daemon_that_was_not_autostarted_stays, it_needs_an_absolute_socket_path,
          of_32_that_start_at_once_one_serves_in_every_round)
