#include "autostart.h"

#include "client.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define REPORT_FD 3

extern char **environ;

/* Looks in one directory of $PATH; an empty one is the current directory and is
 * passed over. */
static bool autostart_try(const char *directory, size_t size, char program[PATH_MAX])
{
    int n = snprintf(program, PATH_MAX, "%.*s/sluiced", (int)size, directory);

    return size > 0 && n > 0 && n < PATH_MAX && access(program, X_OK) == 0;
}

static int autostart_find(struct sluice_client *client, const char *option, char program[PATH_MAX])
{
    const char *named = option ? option : secure_getenv("SLUICED");
    const char *path = secure_getenv("PATH");

    if (named && named[0] != '\0') {
        if (strlen(named) >= PATH_MAX || access(named, X_OK) != 0)
            return client_fault(client, SLUICE_E_NO_DAEMON, "can not start the daemon %s: %s",
                                named, sluice_error_sentence(-errno));
        strcpy(program, named);
        return 0;
    }
    while (path && *path) {
        size_t size = strcspn(path, ":");

        if (autostart_try(path, size, program))
            return 0;
        path += size + (path[size] == ':');
    }
    return client_fault(client, SLUICE_E_NO_DAEMON,
                        "can not start a daemon: there is no `sluiced` in PATH, and SLUICED is not "
                        "set");
}

static _Noreturn void autostart_report(int report_fd, int error)
{
    _exit(write(report_fd, &error, sizeof(error)) == sizeof(error) ? 1 : 2);
}

/* The daemon's own process. Only what is safe after a fork of a process with
 * threads. The report's descriptor closes at exec, or carries the errno. */
static _Noreturn void autostart_exec(const char *program, char *const arguments[], int report_fd)
{
    sigset_t none;
    int null_fd;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    setsid();
    null_fd = open("/dev/null", O_RDWR);
    if (null_fd >= 0 && dup2(null_fd, 0) >= 0 && dup2(null_fd, 1) >= 0 && dup2(null_fd, 2) >= 0 &&
        (report_fd == REPORT_FD || dup3(report_fd, REPORT_FD, O_CLOEXEC) >= 0)) {
        report_fd = REPORT_FD;
        syscall(SYS_close_range, REPORT_FD + 1, ~0u, 0);
        execve(program, arguments, environ);
    }
    autostart_report(report_fd, errno);
}

/* 0, or the errno that kept the program from starting. */
static int autostart_read_report(int report_fd)
{
    int error = 0;
    ssize_t n;

    do {
        n = read(report_fd, &error, sizeof(error));
    } while (n < 0 && errno == EINTR);
    return n == sizeof(error) ? error : 0;
}

static int autostart_raise(int *fd)
{
    int raised = fcntl(*fd, F_DUPFD_CLOEXEC, REPORT_FD);

    if (raised < 0)
        return errno;
    close(*fd);
    *fd = raised;
    return 0;
}

/* Forks twice, so that the daemon is nobody's child and leaves no zombie. */
static int autostart_fork(const char *program, char *const arguments[])
{
    int report[2], status, error;
    pid_t pid;

    if (pipe2(report, O_CLOEXEC) < 0)
        return -errno;
    /* Not one of 0 to 2, which the child fills. */
    error = autostart_raise(&report[1]);
    if (error != 0) {
        close(report[0]);
        close(report[1]);
        return -error;
    }
    pid = fork();
    if (pid == 0) {
        pid = fork();
        if (pid == 0)
            autostart_exec(program, arguments, report[1]);
        if (pid < 0)
            autostart_report(report[1], errno);
        _exit(0);
    }
    error = pid < 0 ? errno : 0;
    close(report[1]);
    if (pid > 0) {
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            ;
        error = autostart_read_report(report[0]);
    }
    close(report[0]);
    return -error;
}

static void autostart_make_directory(const char *path)
{
    char directory[SLUICE_MAX_SOCKET_PATH + 1];
    char *slash;

    snprintf(directory, sizeof(directory), "%s", path);
    slash = strrchr(directory, '/');
    if (!slash || slash == directory)
        return;
    *slash = '\0';
    /* Where it fails the daemon says why it can not bind. */
    (void)!mkdir(directory, 0700);
}

int autostart(struct sluice_client *client, const char *option, const char *path)
{
    char program[PATH_MAX];
    char socket_path[SLUICE_MAX_SOCKET_PATH + 1];
    char *arguments[] = {"sluiced", "--autostarted", "--socket", socket_path, NULL};
    int result;

    if (path[0] != '/')
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "the socket path \"%.80s\" is not absolute, as a daemon that is "
                            "started needs it",
                            path);
    result = autostart_find(client, option, program);
    if (result != 0)
        return result;
    snprintf(socket_path, sizeof(socket_path), "%s", path);
    autostart_make_directory(path);
    result = autostart_fork(program, arguments);
    if (result != 0)
        return client_fault(client, result, "can not start the daemon %s: %s", program,
                            sluice_error_sentence(result));
    return 0;
}
