/* A sluiced of one's own, for a test.
 *
 * The program is $SLUICED, else build/sluiced below $SLUICE_ROOT. It gets its socket
 * passed in, as from systemd, so there is nothing to wait for, and it dies with
 * the test. */
#ifndef SLUICE_TESTS_DAEMON_PROCESS_H
#define SLUICE_TESTS_DAEMON_PROCESS_H

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* Bound of every wait for the daemon. */
#define DAEMON_PATIENCE_S 30

struct daemon_process {
    char directory[64];
    struct sockaddr_un address;
    pid_t pid;
};

static inline void daemon_process_path(const struct daemon_process *self, const char *name,
                                       char *out, size_t size)
{
    ck_assert_int_lt(snprintf(out, size, "%s/%s", self->directory, name), (int)size);
}

static inline int daemon_process_listen(struct daemon_process *self)
{
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    ck_assert_int_ge(listener, 0);
    self->address.sun_family = AF_UNIX;
    daemon_process_path(self, "sluice.sock", self->address.sun_path,
                        sizeof(self->address.sun_path));
    ck_assert_int_eq(bind(listener, (struct sockaddr *)&self->address, sizeof(self->address)), 0);
    ck_assert_int_eq(listen(listener, 64), 0);
    return listener;
}

/* In the child: becomes the daemon. */
static inline void daemon_process_exec(const struct daemon_process *self, int listener)
{
    char program[1024], state[128], config[128], log[128], pid[32];
    const char *root = getenv("SLUICE_ROOT");

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    snprintf(program, sizeof(program), "%s/build/sluiced", root ? root : ".");
    if (getenv("SLUICED"))
        snprintf(program, sizeof(program), "%s", getenv("SLUICED"));
    daemon_process_path(self, "state", state, sizeof(state));
    daemon_process_path(self, "config", config, sizeof(config));
    daemon_process_path(self, "log", log, sizeof(log));
    close(open(config, O_WRONLY | O_CREAT, 0644));
    dup2(open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600), STDERR_FILENO);
    if (listener == 3)
        fcntl(listener, F_SETFD, 0);
    else
        dup2(listener, 3);
    snprintf(pid, sizeof(pid), "%d", (int)getpid());
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", "1", 1);
    execl(program, "sluiced", "--config", config, "--state", state, (char *)NULL);
    perror(program);
    _exit(127);
}

static inline void daemon_process_start(struct daemon_process *self)
{
    const char *tmp = getenv("TMPDIR");
    int listener;

    memset(self, 0, sizeof(*self));
    snprintf(self->directory, sizeof(self->directory), "%s/sluice-XXXXXX",
             tmp && strlen(tmp) < 40 ? tmp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(self->directory));
    listener = daemon_process_listen(self);
    self->pid = fork();
    ck_assert_int_ge(self->pid, 0);
    if (self->pid == 0)
        daemon_process_exec(self, listener);
    close(listener);
}

/* A connection, without its greeting. */
static inline int daemon_process_connect(const struct daemon_process *self)
{
    const struct timeval patience = {.tv_sec = DAEMON_PATIENCE_S};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)), 0);
    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience)), 0);
    ck_assert_int_eq(connect(fd, (const struct sockaddr *)&self->address, sizeof(self->address)),
                     0);
    return fd;
}

/* Lines of the log with `what` in them; with `show` they go to stderr. */
static inline unsigned daemon_process_log(const struct daemon_process *self, const char *what,
                                          int show)
{
    char path[128], line[2048];
    unsigned n = 0;
    FILE *log;

    daemon_process_path(self, "log", path, sizeof(path));
    log = fopen(path, "r");
    while (log && fgets(line, sizeof(line), log)) {
        if (!strstr(line, what))
            continue;
        n++;
        if (show)
            fprintf(stderr, "sluiced: %s", line);
    }
    if (log)
        fclose(log);
    return n;
}

/* Stops the daemon, which must have no holds left, and expects that all was well with it. */
static inline void daemon_process_end(struct daemon_process *self)
{
    static const char *const names[] = {"log", "config", "state", "sluice.sock",
                                        "sluice.sock.lock"};
    char path[128];
    int status = -1;

    kill(self->pid, SIGTERM);
    ck_assert_int_eq(waitpid(self->pid, &status, 0), self->pid);
    if (status != 0)
        daemon_process_log(self, "", 1);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        daemon_process_path(self, names[i], path, sizeof(path));
        unlink(path);
    }
    rmdir(self->directory);
    ck_assert_msg(status == 0, "the daemon ended with status %#x", status);
}

#endif
