#include "run.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* For the answers to a cancel and to a release, which decide nothing any more: the end
 * of the connection does the same. */
#define LEAVE_MS 1000
#define NEVER    ((int64_t)-1)

struct guardian {
    const struct ctl *ctl;
    const struct run_watch *watch;
    struct sluice_client *client;
    uint64_t ticket;
    bool has_outcome;
    int outcome; /* 0: granted */
    struct sluice_grant grant;
    struct run_report ended; /* why there is no grant */
    bool has_lost;           /* the hold */
    struct run_report lost;
    bool wait_is_over; /* the wrapper or the command has gone, or does not want it any more */
    bool command_has_ended;
};

int run_time_left(int64_t deadline_ms)
{
    int64_t left;

    if (deadline_ms < 0)
        return -1;
    left = deadline_ms - ctl_clock_ms();
    if (left < 0)
        return 0;
    return left < 3600000 ? (int)left : 3600000;
}

int64_t run_sooner(int64_t a, int64_t b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return a < b ? a : b;
}

/* ----------------------------------------------------------------- reports */

static void report_write(struct run_report *report, int kind, int error, const char *message)
{
    *report = (struct run_report){.kind = kind, .error = error};
    snprintf(report->message, sizeof(report->message), "%s",
             message[0] ? message : sluice_error_sentence(error));
}

static void report_send(const struct guardian *guardian, const struct run_report *report)
{
    /* Where the wrapper is gone there is nobody to tell. */
    send(guardian->watch->reports, report, sizeof(*report), MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* ----------------------------------------------------------- being a guardian */

/* Of what the caller left open nothing stays open for the guardian's sake: whoever reads
 * the other end of a pipe sees its end when the command has ended. */
static void close_others(const struct run_watch *watch)
{
    DIR *directory = opendir("/proc/self/fd");
    struct dirent *entry;

    while (directory && (entry = readdir(directory))) {
        int fd = atoi(entry->d_name);

        if (entry->d_name[0] != '.' && fd != dirfd(directory) && fd != watch->reports &&
            fd != watch->grants && fd != watch->command && fd != watch->wrapper)
            close(fd);
    }
    if (directory)
        closedir(directory);
}

static void become_guardian(const struct run_watch *watch)
{
    int null_fd;

    run_signals_ignore();
    setsid();
    prctl(PR_SET_NAME, "sluice-guardian");
    close_others(watch);
    null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = 0; fd <= 2 && null_fd >= 0; fd++) {
        if (fd != null_fd)
            dup2(null_fd, fd);
    }
    if (null_fd > 2)
        close(null_fd);
}

static void signal_command(const struct guardian *guardian, int number)
{
    syscall(SYS_pidfd_send_signal, guardian->watch->command, number, NULL, 0);
}

_Noreturn static void leave(struct guardian *guardian)
{
    int connection = guardian->client ? sluice_fd(guardian->client) : -1;

    /* Descendants of the command that live on may have it as well. */
    if (connection >= 0)
        shutdown(connection, SHUT_RDWR);
    /* A wrapper that somebody stopped is to see the end. */
    syscall(SYS_pidfd_send_signal, guardian->watch->wrapper, SIGCONT, NULL, 0);
    _exit(0);
}

/* The command's process does not wait for ever, not even a stopped one. */
_Noreturn static void leave_unstarted(struct guardian *guardian, const struct run_report *report)
{
    report_send(guardian, report);
    signal_command(guardian, SIGKILL);
    leave(guardian);
}

/* ------------------------------------------------------------- from the daemon */

static void on_outcome(struct sluice_client *client, int error, const struct sluice_grant *grant,
                       void *arg)
{
    struct guardian *guardian = arg;

    guardian->has_outcome = true;
    guardian->outcome = error;
    if (grant)
        guardian->grant = *grant;
    else
        report_write(&guardian->ended, RUN_ENDED, error, sluice_last_error_message(client));
}

static void on_notice(struct sluice_client *client, const struct sluice_notice *notice, void *arg)
{
    struct guardian *guardian = arg;

    (void)client;
    if (notice->kind != SLUICE_NOTICE_HOLD_LOST)
        return;
    guardian->has_lost = true;
    report_write(&guardian->lost, RUN_LOST, notice->error, notice->message);
}

/* Waits until something happens or `deadline_ms` has come, and takes note of it. What the
 * daemon says after the command's end is for the release. */
static void turn(struct guardian *guardian, int64_t deadline_ms)
{
    struct pollfd fds[] = {
        {.fd = guardian->watch->command, .events = POLLIN},
        {.fd = guardian->wait_is_over ? -1 : guardian->watch->reports, .events = POLLIN},
        {.fd = sluice_fd(guardian->client), .events = sluice_events(guardian->client)},
    };

    if (poll(fds, 3, run_time_left(deadline_ms)) < 0)
        return;
    if (fds[0].revents)
        guardian->command_has_ended = true;
    if (fds[1].revents || fds[0].revents)
        guardian->wait_is_over = true;
    if (fds[2].revents && !guardian->command_has_ended)
        sluice_process(guardian->client);
}

/* -------------------------------------------------------------------- queued */

static int64_t wait_deadline(const struct ctl *ctl)
{
    if (ctl->run.wait_ms == 0)
        return NEVER;
    return ctl_clock_ms() + (int64_t)ctl->run.wait_ms + ctl->timeout_ms;
}

static void connect_and_enqueue(struct guardian *guardian)
{
    static uint8_t context[RUN_CONTEXT_SIZE];
    static char command[SLUICE_MAX_COMMAND + 1];
    const struct ctl *ctl = guardian->ctl;
    uint64_t held[SLUICE_MAX_HELD];
    char trace_id[RUN_TRACE_ID_SIZE];
    struct sluice_connect_options connect = {
        .path = ctl->socket,
        .name = "sluicectl run " SLUICE_VERSION,
        .command = command,
        .declared_pid = (uint32_t)guardian->watch->command_pid,
        .timeout_ms = (uint32_t)ctl->timeout_ms,
        .outlives_process = !ctl->run.no_inherit,
        .no_wait = true,
        .on_notice = on_notice,
        .notice_arg = guardian,
    };
    struct sluice_ticket_options ticket = {
        .gate = ctl->arguments[0],
        .weight = ctl->run.weight,
        .ensure_limit = ctl->limit,
        .wait_timeout_ms = ctl->run.wait_ms,
        .hold_limit_ms = ctl->run.hold_ms,
        .try_only = ctl->run.try_only,
        .context = context,
        .context_size = run_context_encode(context),
        .label = ctl->run.label ? ctl->run.label : trace_id,
        .held = held,
        .n_held = (size_t)run_held_read(held),
    };
    int error;

    run_context_trace_id(trace_id);
    run_declare(ctl->run.program, command);
    guardian->client = sluice_new();
    error = guardian->client ? sluice_connect(guardian->client, &connect) : -ENOMEM;
    if (error == 0)
        error = sluice_enqueue(guardian->client, &ticket, on_outcome, guardian, &guardian->ticket);
    if (error != 0) {
        report_write(&guardian->ended, RUN_ENDED, error,
                     sluice_last_error_message(guardian->client));
        leave_unstarted(guardian, &guardian->ended);
    }
    if (chdir("/") < 0)
        return; /* only so as not to keep a file system busy */
}

/* Ends the ticket. If the daemon does not answer in time, the end of the connection says
 * the same. */
_Noreturn static void give_up(struct guardian *guardian, const struct run_report *report)
{
    int64_t until_ms = ctl_clock_ms() + LEAVE_MS;

    sluice_cancel(guardian->client, guardian->ticket);
    while (!guardian->has_outcome && run_time_left(until_ms) != 0) {
        struct pollfd fd = {.fd = sluice_fd(guardian->client),
                            .events = sluice_events(guardian->client)};

        poll(&fd, 1, run_time_left(until_ms));
        sluice_process(guardian->client);
    }
    leave_unstarted(guardian, report);
}

/* Returns with a grant that is not lost yet. */
static void await_turn(struct guardian *guardian)
{
    int64_t welcome_ms = ctl_clock_ms() + guardian->ctl->timeout_ms;
    int64_t wait_ms = wait_deadline(guardian->ctl);
    const struct run_report given_up = {.kind = RUN_GIVEN_UP};
    struct run_report silent;

    report_write(&silent, RUN_ENDED, -ETIMEDOUT, "the daemon does not answer");
    while (!guardian->has_outcome && !guardian->wait_is_over) {
        bool welcomed = sluice_session(guardian->client) != 0;

        if (run_time_left(wait_ms) == 0 || (!welcomed && run_time_left(welcome_ms) == 0))
            give_up(guardian, &silent);
        turn(guardian, welcomed ? wait_ms : run_sooner(wait_ms, welcome_ms));
    }
    if (!guardian->has_outcome)
        give_up(guardian, &given_up);
    if (guardian->outcome != 0)
        leave_unstarted(guardian, &guardian->ended);
    if (guardian->has_lost)
        leave_unstarted(guardian, &guardian->lost);
}

/* ---------------------------------------------------------------------- held */

static void await_end(struct guardian *guardian)
{
    const struct run_options *options = &guardian->ctl->run;
    int64_t kill_ms = NEVER;
    bool told = false;

    while (!guardian->command_has_ended) {
        turn(guardian, kill_ms);
        if (guardian->has_lost && !told) {
            told = true;
            report_send(guardian, &guardian->lost);
            signal_command(guardian, SIGTERM);
            signal_command(guardian, SIGCONT); /* a stopped one hears nothing else */
            kill_ms = ctl_clock_ms() + (int64_t)options->grace_ms;
        }
        if (kill_ms != NEVER && run_time_left(kill_ms) == 0) {
            signal_command(guardian, SIGKILL);
            kill_ms = NEVER;
        }
    }
}

/* A hold that was lost before the daemon heard of its release was lost before the command
 * had ended, for all that is known. */
static void release(struct guardian *guardian)
{
    int error;

    if (guardian->has_lost)
        return;
    error = sluice_release(guardian->client, guardian->ticket, LEAVE_MS);
    if (error != SLUICE_E_REVOKED && error != SLUICE_E_HOLD_EXPIRED)
        return;
    report_write(&guardian->lost, RUN_LOST, error, sluice_last_error_message(guardian->client));
    report_send(guardian, &guardian->lost);
}

void run_guardian(const struct ctl *ctl, const struct run_watch *watch)
{
    struct guardian guardian = {.ctl = ctl, .watch = watch};
    const struct run_report started = {.kind = RUN_STARTED};

    become_guardian(watch);
    connect_and_enqueue(&guardian);
    await_turn(&guardian);
    report_send(&guardian, &started);
    guardian.wait_is_over = true;
    run_grant_send(watch->grants, &guardian.grant,
                   ctl->run.no_inherit ? -1 : sluice_fd(guardian.client));
    await_end(&guardian);
    release(&guardian);
    leave(&guardian);
}
