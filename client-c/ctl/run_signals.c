#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Those that tell of a fault of this process itself: they act on it. */
static bool is_fault(int number)
{
    return number == SIGSEGV || number == SIGBUS || number == SIGFPE || number == SIGILL ||
           number == SIGTRAP || number == SIGSYS;
}

static bool is_ignored(int number)
{
    struct sigaction action;

    return sigaction(number, NULL, &action) < 0 || action.sa_handler == SIG_IGN;
}

int run_signals_take(struct run_signals *signals)
{
    const struct sigaction by_default = {.sa_handler = SIG_DFL};

    if (sigaction(SIGCHLD, &by_default, &signals->on_child) < 0)
        return -errno;
    sigemptyset(&signals->taken);
    for (int number = 1; number <= SIGRTMAX; number++) {
        /* A blocked signal is queued even where it is ignored: then leave it alone. But
         * SIGCONT tells that this process goes on. */
        if (number == SIGCONT || (!is_fault(number) && !is_ignored(number)))
            sigaddset(&signals->taken, number);
    }
    if (sigprocmask(SIG_BLOCK, &signals->taken, &signals->mask) < 0)
        return -errno;
    signals->fd = signalfd(-1, &signals->taken, SFD_CLOEXEC | SFD_NONBLOCK);
    return signals->fd < 0 ? -errno : 0;
}

void run_signals_restore(const struct run_signals *signals)
{
    sigaction(SIGCHLD, &signals->on_child, NULL);
    sigprocmask(SIG_SETMASK, &signals->mask, NULL);
}

void run_signals_ignore(void)
{
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigset_t none;

    for (int number = 1; number <= SIGRTMAX; number++) {
        if (!is_fault(number))
            sigaction(number, &ignore, NULL);
    }
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

bool run_signal_was_sent(const struct signalfd_siginfo *info)
{
    return info->ssi_code == SI_USER || info->ssi_code == SI_QUEUE || info->ssi_code == SI_TKILL;
}

bool run_signal_is_fatal(int number)
{
    switch (number) {
    case SIGCHLD:
    case SIGCONT:
    case SIGURG:
    case SIGWINCH:
    case SIGSTOP:
    case SIGTSTP:
    case SIGTTIN:
    case SIGTTOU:
        return false;
    default:
        return true;
    }
}

void run_signal_forward(const struct signalfd_siginfo *info, pid_t pid)
{
    const union sigval value = {.sival_ptr = (void *)(uintptr_t)info->ssi_ptr};

    if (info->ssi_code == SI_QUEUE)
        sigqueue(pid, (int)info->ssi_signo, value);
    else
        kill(pid, (int)info->ssi_signo);
}

void run_signal_die(int number)
{
    const struct sigaction by_default = {.sa_handler = SIG_DFL};
    const struct rlimit no_core = {0};
    sigset_t only;

    /* The core, if there is one, is the command's. */
    setrlimit(RLIMIT_CORE, &no_core);
    prctl(PR_SET_DUMPABLE, 0);
    sigaction(number, &by_default, NULL);
    sigemptyset(&only);
    sigaddset(&only, number);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    /* Process 1 of a container does not die of it. */
    _exit(128 + number);
}

bool run_is_foreground(void)
{
    int fd = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    bool is = fd >= 0 && tcgetpgrp(fd) == getpgrp();

    if (fd >= 0)
        close(fd);
    return is;
}
