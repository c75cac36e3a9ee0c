#include "harness.h"

#include "harness_unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_ARGS 32

/* Holds the directories of all tests of this program. */
static char base_directory[32];

/* ----------------------------------------------------------------------- time */

uint64_t clock_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_BOOTTIME, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

void clock_await(uint64_t ns)
{
    const struct timespec when = {.tv_sec = (time_t)(ns / 1000000000),
                                  .tv_nsec = (long)(ns % 1000000000)};

    while (clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &when, NULL) == EINTR)
        continue;
}

void await_fd(int fd, short events, const char *what)
{
    struct pollfd poll_fd = {.fd = fd, .events = events};

    ck_assert_msg(poll(&poll_fd, 1, WAIT_MS) > 0, "waited %d ms in vain for %s", WAIT_MS, what);
}

void check_patience(uint64_t since, const char *what)
{
    ck_assert_msg(clock_ns() - since < WAIT_MS * UINT64_C(1000000), "waited %d ms in vain for %s",
                  WAIT_MS, what);
}

/* ------------------------------------------------------------------ directory */

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

static void remove_directory(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void server_init(struct server *server)
{
    static int n;

    *server = (struct server){.pidfd = -1};
    snprintf(server->directory, sizeof(server->directory), "%s/%d-%d", base_directory,
             (int)getpid(), ++n);
    ck_assert_int_eq(mkdir(server->directory, 0700), 0);
    snprintf(server->socket_path, sizeof(server->socket_path), "%s/sluice.sock", server->directory);
    snprintf(server->state_path, sizeof(server->state_path), "%s.state", server->socket_path);
    snprintf(server->config_path, sizeof(server->config_path), "%s/conf", server->directory);
    snprintf(server->log_path, sizeof(server->log_path), "%s/log", server->directory);
    chmod(server->directory, 0755); /* NOBODY is to reach the socket */
    server_configure(server, "[gate \"g\"]\nlimit = 1\n");
}

void server_configure(struct server *server, const char *text)
{
    FILE *file = fopen(server->config_path, "we");

    ck_assert(file != NULL);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

/* ------------------------------------------------------------------- launching */

static int bind_listener(const struct server *server)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    strcpy(address.sun_path, server->socket_path);
    unlink(server->socket_path);
    ck_assert_int_eq(bind(fd, (void *)&address, sizeof(address)), 0);
    ck_assert_int_eq(chmod(server->socket_path, 0666), 0);
    ck_assert_int_eq(listen(fd, 1024), 0);
    return fd;
}

static void become_daemon(const struct server *server, int listen_fd, const char **argv)
{
    int null_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    int log_fd = open(server->log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    char pid[16];

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (dup2(null_fd, 0) < 0 || dup2(log_fd, 1) < 0 || dup2(log_fd, 2) < 0)
        _exit(99);
    if (server->nofile)
        setrlimit(RLIMIT_NOFILE, &(struct rlimit){(rlim_t)server->nofile, (rlim_t)server->nofile});
    if (listen_fd >= 0) {
        snprintf(pid, sizeof(pid), "%d", (int)getpid());
        setenv("LISTEN_FDS", "1", 1);
        setenv("LISTEN_PID", pid, 1);
        if (listen_fd == 3 ? fcntl(3, F_SETFD, 0) : dup2(listen_fd, 3) < 0)
            _exit(99);
    }
    close_range(listen_fd >= 0 ? 4 : 3, ~0u, 0);
    execv(argv[0], (char **)argv);
    _exit(98);
}

const char *sluiced_path(void)
{
    const char *path = getenv("SLUICED");

    return path ? path : "build/sluiced";
}

void server_launch_with(struct server *server, int listen_fd, const char *const *args)
{
    const char *argv[MAX_ARGS] = {sluiced_path()};
    struct stat st;

    for (int i = 1; args[i]; i++)
        argv[i] = args[i];
    server->log_start = stat(server->log_path, &st) ? 0 : st.st_size;
    unit_forget_pid(server);
    fflush(NULL);
    server->child = fork();
    if (server->child == 0)
        become_daemon(server, listen_fd, argv);
    server->pidfd = (int)syscall(SYS_pidfd_open, server->child, 0);
    ck_assert_int_ge(server->pidfd, 0);
    server->pid = unit_is_asked() ? unit_await_pid(server) : server->child;
}

void server_start_with(struct server *server, const char *const *args)
{
    const char *all[MAX_ARGS] = {"", "--config", server->config_path};
    int listen_fd = bind_listener(server);

    for (int i = 1; args[i]; i++)
        all[i + 2] = args[i];
    server_launch_with(server, listen_fd, all);
    close(listen_fd);
}

void server_start_own(struct server *server)
{
    server_launch(server, "--config", server->config_path, "--socket", server->socket_path);
    server_await_log(server, "event=listening");
}

/* --------------------------------------------------------------------- signals */

void server_signal(const struct server *server, int signal)
{
    ck_assert_int_eq(kill(server->pid, signal), 0);
}

static char process_state(pid_t pid)
{
    char path[64], state = '\0';
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    file = fopen(path, "re");
    ck_assert_msg(file && fscanf(file, "%*d (%*[^)]) %c", &state) == 1, "the daemon has left");
    fclose(file);
    return state;
}

void server_freeze(const struct server *server)
{
    uint64_t since = clock_ns();

    server_signal(server, SIGSTOP);
    while (process_state(server->pid) != 'T')
        check_patience(since, "the daemon to stop");
}

void server_thaw(const struct server *server)
{
    server_signal(server, SIGCONT);
}

int server_await_exit(struct server *server)
{
    int status;

    await_fd(server->pidfd, POLLIN, "the daemon to leave");
    ck_assert_int_eq(waitpid(server->child, &status, 0), server->child);
    ck_assert_msg(!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS,
                  "the daemon was killed for a system call that its unit does not allow");
    close(server->pidfd);
    server->pidfd = -1;
    server->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* ----------------------------------------------------------------- in the end */

void server_forget_clients(struct server *server)
{
    struct client *client = server->clients;

    while (client) {
        struct client *next = client->next;

        client_free(client);
        client = next;
    }
    server->clients = server->admin = NULL;
}

void server_clean(struct server *server)
{
    server_forget_clients(server);
    if (server->pid > 0) {
        kill(server->pid, SIGKILL);
        waitpid(server->child, NULL, 0);
    }
    remove_directory(server->directory);
}

void server_finish(struct server *server)
{
    int code;

    server_check_gauges(server);
    server_signal(server, SIGTERM);
    code = server_await_exit(server);
    ck_assert_msg(code == 0, "after SIGTERM the daemon left with %d", code);
    server_clean(server);
}

/* What failed tests have left: the parent-death signal has ended their daemons. */
static void show_leftovers(void)
{
    char pattern[64], line[1024];
    glob_t logs;

    snprintf(pattern, sizeof(pattern), "%s/*/log", base_directory);
    if (glob(pattern, 0, NULL, &logs))
        return;
    for (size_t i = 0; i < logs.gl_pathc; i++) {
        FILE *file = fopen(logs.gl_pathv[i], "re");

        fprintf(stderr, "---- log of a daemon whose test failed\n");
        for (int n = 0; file && n < 100 && fgets(line, sizeof(line), file); n++)
            fputs(line, stderr);
        if (file)
            fclose(file);
    }
    globfree(&logs);
}

int scenarios_run(const char *name, const TTest *const *tests, size_t n_tests)
{
    Suite *suite = suite_create(name);
    SRunner *runner = srunner_create(suite);
    int n_failed;

    strcpy(base_directory, "/tmp/sluice-XXXXXX");
    if (!mkdtemp(base_directory) || chmod(base_directory, 0755))
        return EXIT_FAILURE;
    for (size_t i = 0; i < n_tests; i++) {
        const char *reason = unit_excludes(tests[i]->name);
        TCase *tcase;

        if (reason) {
            printf("not inside the unit: %s: %s\n", tests[i]->name, reason);
            continue;
        }
        tcase = tcase_create(tests[i]->name);
        tcase_set_timeout(tcase, 120);
        tcase_add_test(tcase, tests[i]);
        suite_add_tcase(suite, tcase);
    }
    srunner_run_all(runner, CK_ENV);
    n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    show_leftovers();
    remove_directory(base_directory);
    return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
