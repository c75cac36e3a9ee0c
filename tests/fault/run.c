#include "run.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/futex.h>
#include <poll.h>
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

/* A daemon that spins makes thousands of calls in this time, one that rests a dozen. */
#define CALM_MS        60
#define CALM_MAX_CALLS 400

static uint64_t clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* ----------------------------------------------------------------------- peers */

struct peer *run_peer(struct run *run, const char *name)
{
    if (run->n_peers == RUN_MAX_PEERS)
        fail("too many peers");
    peer_open(&run->peers[run->n_peers], name, run->socket_path);
    return &run->peers[run->n_peers++];
}

struct peer *run_peer_full(struct run *run, const char *name, uint32_t heartbeat_ms)
{
    if (run->n_peers == RUN_MAX_PEERS)
        fail("too many peers");
    peer_open_full(&run->peers[run->n_peers], name, run->socket_path, heartbeat_ms);
    return &run->peers[run->n_peers++];
}

void run_configure(struct run *run, const char *text)
{
    char path[sizeof(run->config_path) + 8];
    FILE *file;

    snprintf(path, sizeof(path), "%s.new", run->config_path);
    file = fopen(path, "we");
    if (!file || fputs(text, file) < 0 || fclose(file) || rename(path, run->config_path))
        fail("%s can not be written", run->config_path);
}

void run_signal(struct run *run, int signal)
{
    kill(run->pid, signal);
}

/* ------------------------------------------------------------------- the daemon */

static int bind_at(const char *path, int type)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);

    strcpy(address.sun_path, path);
    unlink(path);
    if (fd < 0 || bind(fd, (void *)&address, sizeof(address)))
        fail("%s: %s", path, strerror(errno));
    return fd;
}

static void pass_socket(struct run *run)
{
    char notify_path[96], pid[16];
    int fd = bind_at(run->socket_path, SOCK_STREAM);

    if (listen(fd, 64) || (fd == 3 ? fcntl(3, F_SETFD, 0) : dup2(fd, 3)) < 0)
        _exit(99);
    snprintf(notify_path, sizeof(notify_path), "%s/notify", run->directory);
    snprintf(pid, sizeof(pid), "%d", (int)getpid());
    setenv("LISTEN_FDS", "1", 1);
    setenv("LISTEN_PID", pid, 1);
    setenv("NOTIFY_SOCKET", notify_path, 1);
}

static void become_daemon(struct run *run, const struct story *story)
{
    const char *argv[12] = {getenv("SLUICED"), "--config", run->config_path};
    int n = 3, null_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    int log_fd = open(run->log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (dup2(null_fd, 0) < 0 || dup2(log_fd, 1) < 0 || dup2(log_fd, 2) < 0)
        _exit(99);
    setenv("LD_PRELOAD", getenv("LIBFAULT"), 1);
    setenv(FAULT_VARIABLE, run->fault_path, 1);
    if (story->is_passed_socket) {
        pass_socket(run);
    } else {
        argv[n++] = "--socket";
        argv[n++] = run->socket_path;
    }
    if (story->is_autostarted)
        argv[n++] = "--autostarted";
    if (story->is_log) {
        argv[n++] = "--log-level";
        argv[n++] = "debug";
    }
    close_range(story->is_passed_socket ? 4 : 3, ~0u, 0);
    execv(argv[0], (char **)argv);
    _exit(98);
}

/* Returns the exit code, 128 + the signal that ended it, or -1 if it has not left in time. */
static int await_exit(struct run *run, int ms)
{
    int pidfd = (int)syscall(SYS_pidfd_open, run->pid, 0), status;
    struct pollfd left = {.fd = pidfd, .events = POLLIN};
    int n = poll(&left, 1, ms);

    close(pidfd);
    if (run->pid == 0 || n == 0 || waitpid(run->pid, &status, 0) < 0)
        return -1;
    run->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Returns -1 when it is up, or what it left with instead. */
static int launch(struct run *run, const struct story *story)
{
    const struct timespec slice = {.tv_nsec = 2000000};
    uint64_t since = clock_ms();
    int code;

    atomic_store(&run->fault->is_up, 0);
    fflush(NULL);
    run->pid = fork();
    if (run->pid == 0)
        become_daemon(run, story);
    while (!atomic_load(&run->fault->is_up)) {
        syscall(SYS_futex, &run->fault->is_up, FUTEX_WAIT, 0, &slice, NULL, 0);
        code = await_exit(run, 0);
        /* The leader of a group has a child begin the session. */
        if (code > 0 || (code == 0 && !story->is_autostarted))
            return code;
        if (clock_ms() - since > PEER_PATIENCE_MS)
            fail("the daemon neither begins nor leaves");
    }
    run->pid = atomic_load(&run->fault->pid);
    return -1;
}

/* ------------------------------------------------------------------ what must hold */

static struct run *this_run; /* for what is called without it */

static void show_log(const char *path)
{
    FILE *file = fopen(path, "re");
    char line[512];

    for (int n = 0; file && n < 40 && fgets(line, sizeof(line), file); n++)
        printf("    | %s", line);
    if (file)
        fclose(file);
}

static void show_daemon(void)
{
    int code = this_run->pid ? await_exit(this_run, 0) : -1;

    if (code >= 0)
        printf("    the daemon has left with %d\n", code);
    show_log(this_run->log_path);
    show_log(this_run->own_log_path);
}

static bool has_said_something(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && st.st_size > 0;
}

/* It is allowed not to begin, if it says why, and in the way of none that comes after it. */
static void check_refusal(struct run *run, const struct story *story, int code)
{
    if (code < 1 || code > 3)
        fail("the daemon left at the start with %d", code);
    if (run->fault->call != SYS_write && !has_said_something(run->log_path) &&
        !has_said_something(run->own_log_path))
        fail("the daemon left at the start with %d and said nothing", code);
    atomic_store(&run->fault->is_armed, false);
    code = launch(run, story);
    if (code >= 0)
        fail("the next daemon can not begin and leaves with %d", code);
    run_signal(run, SIGTERM);
    if (await_exit(run, PEER_PATIENCE_MS) != 0)
        fail("the next daemon does not stop");
}

static void check_alive(struct run *run, const char *when)
{
    int code = await_exit(run, 0);

    if (code >= 0)
        fail("the daemon has left with %d %s", code, when);
}

/* A failing call is felt by one session at the most, and one that only is to be repeated by none.
 */
static void check_harm(const struct run *run)
{
    const struct fault *fault = run->fault;
    bool is_mild = fault->error == EINTR || fault->error == EAGAIN || fault->error == 0;
    int n = 0;

    if (fault->forever)
        return;
    for (int i = 0; i < run->n_peers; i++)
        n += run->peers[i].is_harmed;
    if (n <= (atomic_load(&fault->hits) && !is_mild))
        return;
    for (int i = 0; i < run->n_peers; i++) {
        if (run->peers[i].is_harmed)
            printf("  %s: %s\n", run->peers[i].name, run->peers[i].harm);
    }
    fail("the fault was felt by %d sessions", n);
}

/* With the fault still there, nothing is done when nothing is asked. */
static void check_calm(struct run *run)
{
    const struct timespec rest = {.tv_nsec = CALM_MS * 1000000};
    uint64_t before;

    if (!run->fault->forever || !atomic_load(&run->fault->hits))
        return;
    before = atomic_load(&run->fault->total);
    nanosleep(&rest, NULL);
    if (atomic_load(&run->fault->total) - before > CALM_MAX_CALLS)
        fail("it spins: %llu calls in %d ms",
             (unsigned long long)(atomic_load(&run->fault->total) - before), CALM_MS);
}

/* While the fault lasts perhaps nobody can come in; when it is over those who wait can. */
static void end_fault(void)
{
    check_calm(this_run);
    atomic_store(&this_run->fault->is_armed, false);
}

static void allow_waiting(struct run *run)
{
    if (run->fault->forever)
        peer_has_waited = end_fault;
}

static int count_fds(const struct run *run)
{
    char path[64];
    DIR *directory;
    int n = 0;

    snprintf(path, sizeof(path), "/proc/%d/fd", (int)run->pid);
    directory = opendir(path);
    while (directory && readdir(directory))
        n++;
    if (directory)
        closedir(directory);
    return n - 2;
}

static bool is_empty(const V1(Status) * status)
{
    uint64_t n = status->waiting + status->holds + status->context_bytes + status->item_bytes;

    for (size_t i = 0; i < status->n_items; i++)
        n += status->items[i];
    return n == 0 && status->sessions == 1;
}

/* What was closed last may be there still for a moment. */
static void await_fds(struct run *run)
{
    const struct timespec moment = {.tv_nsec = 5000000};
    struct fault *fault = run->fault;

    for (int i = 0; i < PEER_PATIENCE_MS / 5; i++) {
        if (i > 0)
            nanosleep(&moment, NULL);
        fault->n_fds = count_fds(run);
        if (fault->n_fds <= fault->n_fds_before || (fault->n_fds_before == 0 && i > 10))
            break;
    }
}

/* Takes the items whose consumers came to harm. */
static void drain(struct peer *honest, const char *iterator)
{
    const V1(Reply) * reply;
    uint64_t serial;

    do {
        reply = peer_hear(
            honest,
            ASK(honest, PULL, pull, Pull, .iterator = BYTES(iterator), .credit = 1, .try_ = true),
            RESULT(DELIVERY) | RESULT(ERROR) | RESULT(ITERATOR_END));
        if (!reply || reply->result_case != SLUICE__V1__REPLY__RESULT_DELIVERY)
            return;
        serial = reply->delivery->serial;
    } while (peer_hear(honest, ASK(honest, SETTLE, settle, Settle, .acks = &serial, .n_acks = 1),
                       RESULT(SETTLED)));
}

/* One who comes when the fault is over finds everything in order, and nothing left behind. */
static void check_state(struct run *run)
{
    struct peer honest;
    uint64_t since = clock_ms();
    const V1(Reply) * reply;

    scene = "an honest client looks at what is left";
    peer_open_full(&honest, "the honest one", run->socket_path, 0);
    do {
        drain(&honest, "i");
        drain(&honest, "large");
        reply = peer_hear(&honest, ASK(&honest, GET_STATUS, get_status, GetStatus, .check = true),
                          RESULT(STATUS));
        if (!reply)
            fail("the honest one is not answered");
        if (reply->status->violation.len)
            fail("a broken invariant: %.*s", (int)reply->status->violation.len,
                 (const char *)reply->status->violation.data);
        if (clock_ms() - since > PEER_PATIENCE_MS)
            fail("there are %u sessions, %llu waiting, %llu holds, %llu bytes of contexts, %llu of "
                 "items",
                 reply->status->sessions, (unsigned long long)reply->status->waiting,
                 (unsigned long long)reply->status->holds,
                 (unsigned long long)reply->status->context_bytes,
                 (unsigned long long)reply->status->item_bytes);
    } while (!is_empty(reply->status));
    peer_close(&honest);
    await_fds(run);
    if (honest.is_harmed)
        fail("the honest one came to harm");
}

static void stop(struct run *run, const struct story *story)
{
    int code;

    scene = "it stops";
    if (story->stop)
        story->stop(run);
    if (story->is_autostarted && await_exit(run, 300) == 0)
        return; /* if it has not read its configuration again, it stays */
    if (!story->stop || story->is_autostarted)
        run_signal(run, SIGTERM);
    code = await_exit(run, PEER_PATIENCE_MS);
    if (code != 0)
        fail("told to stop, it left with %d", code);
}

static void configure(struct run *run, const struct story *story)
{
    const struct group *group = getgrgid(getegid());
    char text[1024];

    if (!story->has_groups || !group) {
        run_configure(run, story->config);
        return;
    }
    snprintf(text, sizeof(text), "[daemon]\nsocket_group = %s\nevents_group = %s\n%s",
             group->gr_name, group->gr_name, story->config);
    run_configure(run, text);
}

void run_story(struct run *run, const struct story *story)
{
    struct peer *peers = calloc(RUN_MAX_PEERS, sizeof(*peers));
    int code;

    run->peers = peers;
    prctl(PR_SET_CHILD_SUBREAPER, 1); /* of a daemon that is its child's child */
    this_run = run;
    explain_failure = show_daemon;
    scene = "it begins";
    configure(run, story);
    code = launch(run, story);
    if (code >= 0) {
        check_refusal(run, story, code);
        return;
    }
    allow_waiting(run);
    story->act(run);
    scene = "the story has ended";
    check_alive(run, "while something happened");
    check_calm(run);
    atomic_store(&run->fault->is_armed, false);
    peer_has_waited = NULL;
    for (int i = 0; i < run->n_peers; i++)
        peer_close(&run->peers[i]);
    check_state(run);
    atomic_store(&run->fault->is_armed, true);
    allow_waiting(run);
    stop(run, story);
    check_harm(run);
}
