/* The time, the timer and the turns of the loop. */
#include "shell/clock.h"
#include "shell/conn.h"
#include "shell/daemon_parts.h"
#include "shell/effects.h"
#include "shell/log.h"
#include "shell/log_limit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* A timer that can not be set is tried again after this. */
static const struct timeval timer_rest = {.tv_usec = 100000};
/* So many failures to wait for events, one after another, and it leaves. */
#define MAX_LOOP_FAILURES 100

/* So long a turn serves, and as many looks at the sockets more as it takes to keep these the
 * lesser part where there are many. */
#define SERVE_NS    UINT64_C(100000)
#define SERVE_LOOKS 4

/* So long a turn reads on before what is due ends, and so late that may become. */
#define READ_ON_NS  UINT64_C(2000000)
#define MAX_LATE_NS UINT64_C(50000000)

/* --------------------------------------------------------------------- time */

uint64_t daemon_now(struct daemon *daemon)
{
    if (!daemon->now_is_read) {
        daemon->now_ns = clock_boottime_ns();
        daemon->now_is_read = true;
        daemon->frames_since_read = 0;
    }
    return daemon->now_ns;
}

int daemon_run(struct daemon *daemon, const struct command *command, struct result *ret_result)
{
    int r = core_run(daemon->core, daemon_now(daemon), command, ret_result);

    effects_take(daemon);
    return r;
}

/* -------------------------------------------------------------------- timer */

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* When the daemon itself has something to do; UINT64_MAX = never. */
static uint64_t daemon_next_deadline(const struct daemon *daemon)
{
    uint64_t deadline = least(core_next_deadline(daemon->core), daemon_idle_deadline(daemon));

    deadline = least(deadline, log_limits_deadline());
    deadline = least(deadline, least(daemon->events.state_ns, daemon->numbers.again_ns));
    deadline = least(deadline, least(daemon->listener.retry_ns, daemon->subscribers.retry_ns));
    return daemon->stopping ? least(deadline, daemon->stop_deadline_ns) : deadline;
}

/* The timer may be early, which costs one idle turn, and is never late: it is
 * only set when the nearest deadline comes nearer or the one it was set to passed. */
static void daemon_arm_timer(struct daemon *daemon)
{
    uint64_t deadline = daemon_next_deadline(daemon);
    struct itimerspec when = {0};

    if (deadline >= daemon->armed_ns)
        return;
    daemon->armed_ns = deadline;
    if (deadline == 0)
        deadline = 1; /* 0 would disarm it */
    when.it_value.tv_sec = (time_t)(deadline / 1000000000);
    when.it_value.tv_nsec = (long)(deadline % 1000000000);
    if (timerfd_settime(daemon->timer_fd, TFD_TIMER_ABSTIME, &when, NULL) == 0)
        return;
    LOG_LIMITED(LOG_LEVEL_ERROR, "timer_not_set", "error=%s", log_quote_text(strerror(errno)).text);
    daemon->armed_ns = UINT64_MAX;
    event_add(&daemon->on_timer, &timer_rest);
}

void daemon_on_timer(evutil_socket_t fd, short events, void *arg)
{
    const struct itimerspec never = {0};
    struct daemon *daemon = arg;
    uint64_t expirations;

    if (events & EV_TIMEOUT) /* it could not be set, and now it is tried again */
        event_remove_timer(&daemon->on_timer);
    /* What can not be read is taken back, or it would wake the loop for ever. */
    if (read(fd, &expirations, sizeof(expirations)) < 0 && errno != EAGAIN && errno != EINTR)
        timerfd_settime(fd, 0, &never, NULL);
    daemon->armed_ns = UINT64_MAX;
}

/* --------------------------------------------------------------------- turn */

/* One look at the sockets tells of a few dozen of them only. Before a deadline
 * ends anything, what had arrived on the others is read as well. Returns false if that takes
 * longer than this turn has for it. */
static bool daemon_read_on(struct daemon *daemon)
{
    uint64_t since = clock_boottime_ns(), spent = 0;
    uint32_t before;

    do {
        before = daemon->n_first_reads;
        event_base_loop(daemon->base, EVLOOP_ONCE | EVLOOP_NONBLOCK);
        conns_serve(daemon, READ_ON_NS - spent);
        spent = clock_boottime_ns() - since;
        if (spent >= READ_ON_NS)
            return list_is_empty(&daemon->ready_parties);
    } while (daemon->n_first_reads != before && daemon->n_first_reads <= daemon->n_conns);
    return true;
}

/* Whether what is due waits for another turn, so that those who flood do not keep all others
 * from being written: they take part of each turn, and that for so long. */
static bool daemon_is_late(struct daemon *daemon)
{
    if (daemon_read_on(daemon)) {
        daemon->late_since_ns = 0;
        return false;
    }
    if (!daemon->late_since_ns)
        daemon->late_since_ns = clock_boottime_ns();
    if (clock_boottime_ns() - daemon->late_since_ns < MAX_LATE_NS)
        return true;
    daemon->late_since_ns = 0;
    return false;
}

static void daemon_tick(struct daemon *daemon)
{
    const struct command tick = {.kind = COMMAND_TICK};
    struct result result;

    if (core_next_deadline(daemon->core) > daemon_now(daemon))
        return;
    if (daemon_is_late(daemon))
        return;
    daemon_run(daemon, &tick, &result);
}

/* Input was read; now what is due is done, and then everything is written. */
static void daemon_end_turn(struct daemon *daemon)
{
    conns_serve(daemon, SERVE_NS + SERVE_LOOKS * daemon->look_ns);
    numbers_review(daemon);
    daemon_tick(daemon);
    conns_flush(daemon);
    conns_end_calls(daemon);
    listener_review(daemon);
    events_review(daemon);
    subscribers_review(daemon);
    log_limits_tell(daemon_now(daemon));
    if (daemon->stopping || daemon->vanished || daemon->options.autostarted)
        daemon_review(daemon);
    daemon_arm_timer(daemon);
    daemon->turn++;
    daemon->n_first_reads = 0;
    daemon->now_is_read = false;
}

/* Looks at the sockets: waits for them, or, if something is left to be served, does not. */
static int daemon_look(struct daemon *daemon)
{
    uint64_t since;

    daemon->look_ns = 0;
    if (list_is_empty(&daemon->ready_parties))
        return event_base_loop(daemon->base, EVLOOP_ONCE);
    since = clock_boottime_ns();
    if (event_base_loop(daemon->base, EVLOOP_ONCE | EVLOOP_NONBLOCK) < 0)
        return -1;
    daemon->look_ns = clock_boottime_ns() - since;
    return 0;
}

/* Waits for events and deals with them. Returns 0, or an exit code after an error was logged. */
static int daemon_wait(struct daemon *daemon)
{
    if (daemon_look(daemon) >= 0) {
        daemon->n_loop_failures = 0;
        return 0;
    }
    LOG_LIMITED(LOG_LEVEL_ERROR, "event_loop_failed", "error=%s",
                log_quote_text(strerror(errno)).text);
    return ++daemon->n_loop_failures < MAX_LOOP_FAILURES ? 0 : EXIT_FAILURE;
}

int daemon_loop(struct daemon *daemon)
{
    while (!daemon->done) {
        int r = daemon_wait(daemon);

        if (r)
            return r;
        daemon_end_turn(daemon);
    }
    return daemon->exit_code;
}
