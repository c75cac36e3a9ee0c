/* run GATE -- COMMAND: the wrapper */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* How long a guardian that somebody stopped is waited for. */
#define LEAVE_MS 5000
#define NEVER    ((int64_t)-1)

struct wrapper {
    const struct ctl *ctl;
    struct run_signals signals;
    struct run_watch watch;
    int grants_of_command; /* its end of `watch.grants` */
    int reports;
    pid_t command, guardian; /* 0 once waited for */
    bool has_started;        /* the grant is on its way to the command, or there */
    bool is_stopped;         /* the command */
    int stopped_by;          /* a stop that is not followed yet */
    bool has_interruption;   /* a signal came that ends the wait for the grant */
    struct signalfd_siginfo interruption;
    int exit_code;    /* NEVER: that of the command */
    siginfo_t end;    /* of the command */
    int64_t kill_ms;  /* when a command without a guardian is killed */
    int64_t leave_ms; /* when the guardian is not waited for any more */
};

/* ------------------------------------------------------------------- reports */

static int exit_code_of(int error)
{
    switch (error) {
    case SLUICE_E_INVALID_ARGUMENT:
        return CTL_USAGE;
    case SLUICE_E_WAIT_EXPIRED:
    case SLUICE_E_WOULD_BLOCK:
        return RUN_WAIT_EXPIRED;
    case SLUICE_E_REVOKED:
    case SLUICE_E_HOLD_EXPIRED:
        return RUN_HOLD_LOST;
    case SLUICE_E_GOING_AWAY:
        return RUN_NO_DAEMON;
    default:
        return error > 0 && error < SLUICE_E_NO_DAEMON ? RUN_REFUSED : RUN_NO_DAEMON;
    }
}

static void report_lost(struct wrapper *wrapper, const char *why, const char *code)
{
    char what[1024];

    wrapper->exit_code = RUN_HOLD_LOST;
    snprintf(what, sizeof(what), "the slot of gate \"%s\" was lost, %s ends: %s",
             wrapper->ctl->arguments[0], wrapper->ctl->run.program[0], why);
    ctl_complain(wrapper->ctl, what, code);
}

static void on_report(struct wrapper *wrapper, const struct run_report *report)
{
    switch (report->kind) {
    case RUN_STARTED:
        wrapper->has_started = true;
        if (wrapper->has_interruption && wrapper->command &&
            run_signal_was_sent(&wrapper->interruption))
            run_signal_forward(&wrapper->interruption, wrapper->command);
        wrapper->has_interruption = false;
        wrapper->leave_ms = NEVER;
        break;
    case RUN_ENDED:
        ctl_complain(wrapper->ctl, report->message, sluice_error_name(report->error));
        wrapper->exit_code = exit_code_of(report->error);
        break;
    case RUN_GIVEN_UP:
        break;
    case RUN_LOST:
        report_lost(wrapper, report->message, sluice_error_name(report->error));
        break;
    }
}

static void read_reports(struct wrapper *wrapper)
{
    struct run_report report;
    ssize_t n;

    while (wrapper->reports >= 0) {
        n = recv(wrapper->reports, &report, sizeof(report), MSG_DONTWAIT);
        if (n == sizeof(report)) {
            on_report(wrapper, &report);
        } else if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
            return;
        } else {
            close(wrapper->reports);
            wrapper->reports = -1;
        }
    }
}

/* ------------------------------------------------------------------ processes */

static void on_command(struct wrapper *wrapper, const siginfo_t *info)
{
    switch (info->si_code) {
    case CLD_STOPPED:
        wrapper->is_stopped = true;
        wrapper->stopped_by = info->si_status;
        break;
    case CLD_CONTINUED:
        wrapper->is_stopped = false;
        wrapper->stopped_by = 0;
        break;
    default:
        wrapper->command = 0;
        wrapper->end = *info;
        wrapper->stopped_by = 0;
        wrapper->kill_ms = NEVER;
        wrapper->leave_ms = ctl_clock_ms() + LEAVE_MS;
    }
}

/* Otherwise the guardian leaves before the command only if there was no grant. */
static void on_guardian_killed(struct wrapper *wrapper)
{
    const struct run_options *options = &wrapper->ctl->run;

    if (!wrapper->has_started) {
        ctl_complain(wrapper->ctl, "the guardian was killed before the slot was granted", NULL);
        wrapper->exit_code = RUN_REFUSED;
        kill(wrapper->command, SIGKILL);
    } else if (options->no_inherit || wrapper->exit_code == RUN_HOLD_LOST) {
        if (wrapper->exit_code != RUN_HOLD_LOST)
            report_lost(wrapper, "the guardian was killed", NULL);
        kill(wrapper->command, SIGTERM);
        kill(wrapper->command, SIGCONT);
        wrapper->kill_ms = ctl_clock_ms() + (int64_t)options->grace_ms;
    } else {
        ctl_complain(wrapper->ctl,
                     "the guardian was killed: the command keeps the slot itself, and does not "
                     "hear when it is lost",
                     NULL);
    }
}

static void on_guardian(struct wrapper *wrapper, const siginfo_t *info)
{
    if (info->si_code != CLD_EXITED && info->si_code != CLD_KILLED && info->si_code != CLD_DUMPED)
        return;
    wrapper->guardian = 0;
    read_reports(wrapper);
    if (info->si_code != CLD_EXITED && wrapper->command)
        on_guardian_killed(wrapper);
}

/* Whatever other children there are came with exec, or, in process 1, from elsewhere. */
static void reap(struct wrapper *wrapper)
{
    siginfo_t info = {0};

    while (waitid(P_ALL, 0, &info, WEXITED | WSTOPPED | WCONTINUED | WNOHANG) == 0 &&
           info.si_pid != 0) {
        if (info.si_pid == wrapper->command)
            on_command(wrapper, &info);
        else if (info.si_pid == wrapper->guardian)
            on_guardian(wrapper, &info);
        info.si_pid = 0;
    }
}

/* -------------------------------------------------------------------- stopping */

/* Stops as the command has, so that the shell takes notice. A command that was
 * stopped for another reason than job control is followed only where a shell waits for it at
 * a terminal: else whoever stopped it is not going to continue this process. */
static void follow_stop(struct wrapper *wrapper)
{
    int number = wrapper->stopped_by == SIGSTOP ? SIGTSTP : wrapper->stopped_by;
    sigset_t pending, only;
    const struct timespec now = {0};

    if (wrapper->stopped_by == SIGSTOP && !run_is_foreground())
        number = 0;
    wrapper->stopped_by = 0;
    sigpending(&pending);
    if (!sigismember(&wrapper->signals.taken, number) || sigismember(&pending, SIGCONT))
        return;
    sigemptyset(&only);
    sigaddset(&only, number);
    /* From here on a SIGCONT takes it back, so what is seen next is not outdated when it acts. */
    raise(number);
    reap(wrapper);
    if (!wrapper->is_stopped || !wrapper->command) {
        sigtimedwait(&only, NULL, &now);
        return;
    }
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    sigprocmask(SIG_BLOCK, &only, NULL);
}

/* The shell continues the whole group; only a command in another group needs help. */
static void on_continue(struct wrapper *wrapper)
{
    reap(wrapper);
    if (wrapper->command && wrapper->is_stopped)
        kill(wrapper->command, SIGCONT);
}

/* --------------------------------------------------------------------- signals */

/* The guardian answers by its end, or by a grant that was faster. */
static void interrupt_wait(struct wrapper *wrapper, const struct signalfd_siginfo *info)
{
    if (wrapper->has_interruption)
        return;
    wrapper->has_interruption = true;
    wrapper->interruption = *info;
    wrapper->leave_ms = ctl_clock_ms() + LEAVE_MS;
    send(wrapper->reports, "", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void on_signal(struct wrapper *wrapper, const struct signalfd_siginfo *info)
{
    int number = (int)info->ssi_signo;
    bool was_sent = run_signal_was_sent(info);

    if (number == SIGCHLD)
        return;
    if (number == SIGCONT) {
        on_continue(wrapper);
        return;
    }
    /* One that signals its whole group has had it. */
    if (was_sent && wrapper->command && (pid_t)info->ssi_pid == wrapper->command)
        return;
    if (!wrapper->has_started && run_signal_is_fatal(number))
        interrupt_wait(wrapper, info);
    else if (was_sent && wrapper->command)
        run_signal_forward(info, wrapper->command);
}

static void read_signals(struct wrapper *wrapper)
{
    struct signalfd_siginfo info;

    while (read(wrapper->signals.fd, &info, sizeof(info)) == sizeof(info))
        on_signal(wrapper, &info);
}

/* ------------------------------------------------------------------------ loop */

static void on_deadlines(struct wrapper *wrapper)
{
    if (wrapper->kill_ms != NEVER && wrapper->command && run_time_left(wrapper->kill_ms) == 0) {
        kill(wrapper->command, SIGKILL);
        wrapper->kill_ms = NEVER;
    }
}

static void await_children(struct wrapper *wrapper)
{
    while ((wrapper->command || wrapper->guardian) && run_time_left(wrapper->leave_ms) != 0) {
        struct pollfd fds[] = {
            {.fd = wrapper->signals.fd, .events = POLLIN},
            {.fd = wrapper->reports, .events = POLLIN},
        };

        poll(fds, 2, run_time_left(run_sooner(wrapper->kill_ms, wrapper->leave_ms)));
        read_reports(wrapper);
        read_signals(wrapper);
        reap(wrapper);
        on_deadlines(wrapper);
        if (wrapper->stopped_by && wrapper->command)
            follow_stop(wrapper);
    }
    read_reports(wrapper);
}

static int result(struct wrapper *wrapper)
{
    if (wrapper->command) {
        /* Nobody answers: without a grant it has done nothing yet. */
        kill(wrapper->command, SIGKILL);
        waitid(P_PID, (id_t)wrapper->command, &wrapper->end, WEXITED);
    }
    if (wrapper->has_interruption)
        run_signal_die((int)wrapper->interruption.ssi_signo);
    if (wrapper->exit_code != NEVER)
        return wrapper->exit_code;
    if (wrapper->end.si_code == CLD_EXITED)
        return wrapper->end.si_status;
    run_signal_die(wrapper->end.si_status);
}

/* ----------------------------------------------------------------------- start */

/* Leaves 0, 1 and 2 to the command where the caller closed them. */
static int lift(int fd)
{
    int lifted = fd;

    if (fd >= 0 && fd <= 2) {
        lifted = fcntl(fd, F_DUPFD_CLOEXEC, 3);
        close(fd);
    }
    return lifted;
}

/* Sockets that keep the bounds of messages. */
static bool make_pair(int *ret_a, int *ret_b)
{
    int pair[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        return false;
    *ret_a = lift(pair[0]);
    *ret_b = lift(pair[1]);
    return *ret_a >= 0 && *ret_b >= 0;
}

static bool open_pidfd(pid_t pid, int *ret_fd)
{
    *ret_fd = lift((int)syscall(SYS_pidfd_open, pid, 0));
    return *ret_fd >= 0;
}

/* The command does not have the other ends: their end is to be seen. */
static bool start_command(struct wrapper *wrapper)
{
    if (!make_pair(&wrapper->watch.grants, &wrapper->grants_of_command))
        return false;
    wrapper->command = fork();
    if (wrapper->command < 0)
        return false;
    if (wrapper->command == 0) {
        close(wrapper->watch.grants);
        close(wrapper->signals.fd);
        run_command(wrapper->ctl, &wrapper->signals, wrapper->grants_of_command);
    }
    close(wrapper->grants_of_command);
    wrapper->watch.command_pid = wrapper->command;
    return open_pidfd(wrapper->command, &wrapper->watch.command);
}

static bool start_guardian(struct wrapper *wrapper)
{
    if (!open_pidfd(getpid(), &wrapper->watch.wrapper) ||
        !make_pair(&wrapper->watch.reports, &wrapper->reports))
        return false;
    wrapper->guardian = fork();
    if (wrapper->guardian < 0)
        return false;
    if (wrapper->guardian == 0)
        run_guardian(wrapper->ctl, &wrapper->watch);
    close(wrapper->watch.reports);
    close(wrapper->watch.grants);
    close(wrapper->watch.command);
    close(wrapper->watch.wrapper);
    return true;
}

static int start_failed(struct wrapper *wrapper)
{
    char what[128];

    snprintf(what, sizeof(what), "can not start the command: %s", strerror(errno));
    ctl_complain(wrapper->ctl, what, NULL);
    if (wrapper->command > 0) {
        kill(wrapper->command, SIGKILL);
        waitid(P_PID, (id_t)wrapper->command, &wrapper->end, WEXITED);
    }
    return RUN_REFUSED;
}

int run_run(struct ctl *ctl)
{
    struct wrapper wrapper = {
        .ctl = ctl, .reports = -1, .exit_code = NEVER, .kill_ms = NEVER, .leave_ms = NEVER};
    int usage = run_options_check(ctl);
    int error;

    if (usage != CTL_OK)
        return usage;
    error = run_signals_take(&wrapper.signals);
    if (error == 0)
        wrapper.signals.fd = lift(wrapper.signals.fd);
    errno = error < 0 ? -error : errno;
    if (error != 0 || !start_command(&wrapper) || !start_guardian(&wrapper))
        return start_failed(&wrapper);
    await_children(&wrapper);
    return result(&wrapper);
}
