/* The command that is run: a line out for each signal, a line in for each wish.
 *
 *   exit N      leaves with that code
 *   die N       kills itself by the default action of that signal
 *   raise N     sends itself the signal, with what it does about it
 *   default N   leaves the signal to its default action from now on
 *   leave N     leaves with that code and a child behind that has all descriptors
 *   group       moves to a process group of its own
 *   killall N   sends the signal to its process group
 *   env NAME    says "NAME=value", or "NAME!" where it is not set
 *   fds         says "fds" and the numbers of open descriptors
 *   ping        says "pong" */
#include "harness.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

static sigset_t told;
static int signal_fd;

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...)
{
    char line[4096];
    va_list arguments;
    int n;

    va_start(arguments, format);
    n = vsnprintf(line, sizeof(line) - 1, format, arguments);
    va_end(arguments);
    line[n++] = '\n';
    if (write(1, line, (size_t)n) != n)
        _exit(97);
}

static void by_default(int number)
{
    sigset_t only;

    sigdelset(&told, number);
    signalfd(signal_fd, &told, 0);
    sigemptyset(&only);
    sigaddset(&only, number);
    signal(number, SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
}

static void say_fds(void)
{
    char line[1024] = "fds";
    DIR *directory = opendir("/proc/self/fd");
    struct dirent *entry;

    while ((entry = readdir(directory))) {
        int fd = atoi(entry->d_name);

        if (entry->d_name[0] != '.' && fd != dirfd(directory) && fd != signal_fd)
            snprintf(line + strlen(line), sizeof(line) - strlen(line), " %d", fd);
    }
    closedir(directory);
    say("%s", line);
}

static void leave_child(int code)
{
    char byte;

    if (fork() != 0)
        _exit(code);
    setsid();
    say("left %d", (int)getpid());
    while (read(0, &byte, 1) > 0)
        continue;
    _exit(0);
}

static void obey(char *line)
{
    char *argument = strchr(line, ' ');
    int number = argument ? atoi(argument + 1) : 0;

    if (argument)
        *argument++ = '\0';
    if (strcmp(line, "exit") == 0) {
        _exit(number);
    } else if (strcmp(line, "die") == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit){0});
        prctl(PR_SET_DUMPABLE, 0);
        by_default(number);
        raise(number);
    } else if (strcmp(line, "raise") == 0) {
        raise(number);
    } else if (strcmp(line, "default") == 0) {
        by_default(number);
        say("done");
    } else if (strcmp(line, "leave") == 0) {
        leave_child(number);
    } else if (strcmp(line, "group") == 0) {
        setpgid(0, 0);
        say("done");
    } else if (strcmp(line, "killall") == 0) {
        kill(0, number);
    } else if (strcmp(line, "env") == 0) {
        const char *value = getenv(argument);

        say("%s%s%s", argument, value ? "=" : "!", value ? value : "");
    } else if (strcmp(line, "fds") == 0) {
        say_fds();
    } else if (strcmp(line, "ping") == 0) {
        say("pong");
    }
}

static void read_lines(void)
{
    static char line[4096];
    static size_t n;
    char byte;

    /* By bytes: a child that is left behind has the rest. */
    ssize_t got = read(0, &byte, 1);

    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN))
        _exit(0);
    if (got < 0)
        return;
    if (byte != '\n' && n < sizeof(line) - 1) {
        line[n++] = byte;
        return;
    }
    line[n] = '\0';
    n = 0;
    obey(line);
}

int probe_main(void)
{
    const int numbers[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGUSR1,      SIGUSR2,
                           SIGTERM, SIGCONT, SIGALRM, SIGRTMIN + 3, SIGWINCH};

    sigemptyset(&told);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        sigaddset(&told, numbers[i]);
    sigprocmask(SIG_BLOCK, &told, NULL);
    signal_fd = signalfd(-1, &told, SFD_CLOEXEC);
    say("probe %d", (int)getpid());
    for (;;) {
        struct pollfd fds[] = {{.fd = signal_fd, .events = POLLIN}, {.fd = 0, .events = POLLIN}};

        if (poll(fds, 2, -1) < 0)
            continue;
        if (fds[0].revents) {
            struct signalfd_siginfo info;

            if (read(signal_fd, &info, sizeof(info)) == sizeof(info))
                say("signal %u", info.ssi_signo);
        } else if (fds[1].revents) {
            read_lines();
        }
    }
}
