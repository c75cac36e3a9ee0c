#include "shell/daemon.h"

#include "base/mem.h"
#include "frame.h"
#include "shell/configuration.h"
#include "shell/conn.h"
#include "shell/effects.h"
#include "shell/log.h"
#include "shell/log_limit.h"

#include <errno.h>
#include <grp.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* What one read may add to a frame that is not whole yet. */
#define READ_ROOM 65536
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

static uint64_t clock_boottime_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_BOOTTIME, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

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

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* When an autostarted daemon leaves, since nobody is connected and no item waits for somebody
 * to come; UINT64_MAX = not as things are. */
static uint64_t daemon_idle_deadline(const struct daemon *daemon)
{
    struct core_stats stats;

    if (!daemon->options.autostarted || !daemon->idle_since_ns)
        return UINT64_MAX;
    core_stats(daemon->core, &stats);
    if (stats.items[ITEM_BUFFERED] + stats.items[ITEM_DEAD])
        return UINT64_MAX;
    return daemon->idle_since_ns + daemon->config.idle_exit_ms * UINT64_C(1000000);
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

static void on_timer(evutil_socket_t fd, short events, void *arg)
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

static void daemon_finish(struct daemon *daemon, const char *why, int exit_code)
{
    struct core_stats stats;

    core_stats(daemon->core, &stats);
    log_info("leaving", "why=\"%s\"", why);
    if (stats.items[ITEM_BUFFERED] + stats.items[ITEM_DELIVERED] + stats.items[ITEM_DEAD])
        log_warning("items_lost", "buffered=%" PRIu64 " in_flight=%" PRIu64 " dead=%" PRIu64,
                    stats.items[ITEM_BUFFERED], stats.items[ITEM_DELIVERED],
                    stats.items[ITEM_DEAD]);
    daemon->done = true;
    daemon->exit_code = exit_code;
}

/* Whether nothing is held or in flight. What is buffered then has nobody who waits for it:
 * it would have been delivered. */
static bool daemon_is_drained(const struct daemon *daemon, const struct core_stats *stats)
{
    return stats->holds + stats->items[ITEM_DELIVERED] == 0 && conns_unread_output(daemon) == 0;
}

/* Whether it is time to leave. */
static void daemon_review(struct daemon *daemon)
{
    uint64_t now = daemon_now(daemon);
    struct core_stats stats;

    core_stats(daemon->core, &stats);
    if (daemon->stopping && daemon_is_drained(daemon, &stats))
        daemon_finish(daemon, "stopped: no holds are left", EXIT_SUCCESS);
    else if (daemon->stopping && now >= daemon->stop_deadline_ns)
        daemon_finish(daemon, "stopped: the stop timeout passed", EXIT_SUCCESS);
    else if (daemon->vanished && stats.waiting + stats.items[ITEM_OFFERED] == 0 &&
             daemon_is_drained(daemon, &stats))
        daemon_finish(daemon, "the socket is gone and nobody waits", EXIT_FAILURE);
    else if (now >= daemon_idle_deadline(daemon))
        daemon_finish(daemon, "autostarted and without sessions", EXIT_SUCCESS);
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

/* ------------------------------------------------------------------ stopping */

static void daemon_say_going_away(struct daemon *daemon)
{
    list_for_each (link, &daemon->conns) {
        struct conn *conn = container_of(link, struct conn, in_conns);

        if (conn->full)
            conn_send(conn, wire_write_going_away(daemon->writer,
                                                  (uint32_t)daemon->config.stop_timeout_ms));
    }
}

static void daemon_stop_core(struct daemon *daemon, bool serve_waiting)
{
    const struct command stop = {.kind = COMMAND_STOP, .stop.serve_waiting = serve_waiting};
    struct result result;

    daemon_run(daemon, &stop, &result);
}

void daemon_stop(struct daemon *daemon)
{
    if (daemon->stopping) {
        daemon_finish(daemon, "told to stop a second time", EXIT_SUCCESS);
        return;
    }
    log_info("stopping", "timeout_ms=%" PRIu64, daemon->config.stop_timeout_ms);
    daemon->stopping = true;
    daemon->stop_deadline_ns =
        daemon_now(daemon) + daemon->config.stop_timeout_ms * UINT64_C(1000000);
    listener_close(&daemon->listener);
    supervisor_stopping();
    events_daemon(daemon, "stopping");
    daemon_say_going_away(daemon);
    daemon_stop_core(daemon, false);
}

void daemon_vanish(struct daemon *daemon)
{
    log_error("socket_vanished",
              "path=%s consequence=\"no new tickets; leaving when the last one has ended\"",
              log_quote_text(daemon->listener.path).text);
    daemon->vanished = true;
    listener_close(&daemon->listener);
    events_daemon(daemon, "vanished");
    daemon_say_going_away(daemon);
    daemon_stop_core(daemon, true);
}

static void on_vanish(evutil_socket_t fd, short events, void *arg);

static void daemon_unwatch_socket(struct daemon *daemon)
{
    if (daemon->inotify_fd < 0)
        return;
    if (event_initialized(&daemon->on_vanish))
        event_del(&daemon->on_vanish);
    close(daemon->inotify_fd);
    daemon->inotify_fd = -1;
}

/* Without a watch a lost socket file is not noticed; that is worth a warning
 * and no reason not to serve. */
static void daemon_watch_socket(struct daemon *daemon)
{
    char directory[128];

    if (!*daemon->listener.path)
        return;
    daemon_unwatch_socket(daemon);
    listener_directory(&daemon->listener, directory, sizeof(directory));
    daemon->inotify_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (daemon->inotify_fd < 0 ||
        inotify_add_watch(daemon->inotify_fd, directory,
                          IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF |
                              IN_MOVE_SELF) < 0) {
        log_warning("socket_not_watched", "directory=%s error=%s", log_quote_text(directory).text,
                    log_quote_text(strerror(errno)).text);
        return;
    }
    event_assign(&daemon->on_vanish, daemon->base, daemon->inotify_fd, EV_READ | EV_PERSIST,
                 on_vanish, daemon);
    if (event_add(&daemon->on_vanish, NULL))
        log_warning("socket_not_watched", "directory=%s error=%s", log_quote_text(directory).text,
                    log_quote_text(strerror(ENOMEM)).text);
}

static void on_vanish(evutil_socket_t fd, short events, void *arg)
{
    struct daemon *daemon = arg;
    char buffer[4096];
    ssize_t n;

    (void)events;
    do
        n = read(fd, buffer, sizeof(buffer));
    while (n > 0 || (n < 0 && errno == EINTR));
    if (n < 0 && errno != EAGAIN)
        daemon_watch_socket(daemon); /* anew: it would wake the loop for ever */
    if (!daemon->vanished && daemon->listener.fd >= 0 && !listener_is_there(&daemon->listener))
        daemon_vanish(daemon);
}

static void daemon_take_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGHUP);
}

/* The descriptor only wakes the loop. The signals wait in the kernel until they are taken, so
 * none is lost; libevent's way, a pipe that a handler writes to, ends the process when
 * that pipe can not be read. */
static void on_signal(evutil_socket_t fd, short events, void *arg)
{
    const struct timespec no_time = {0};
    struct daemon *daemon = arg;
    sigset_t set;
    int signal;

    (void)fd, (void)events;
    daemon_take_signals(&set);
    while (!daemon->done && (signal = sigtimedwait(&set, NULL, &no_time)) > 0) {
        if (signal == SIGHUP)
            configuration_reload(daemon);
        else
            daemon_stop(daemon);
    }
}

/* ------------------------------------------------------------------ starting */

static int daemon_init_parts(struct daemon *daemon)
{
    const struct core_limits limits = config_core_limits(&daemon->config);
    struct hash_key key;

    if (getrandom(&key, sizeof(key), 0) != sizeof(key)) /* not to be had before the host's first */
        return -ENODATA;
    daemon->read_buffer_size = FRAME_PREFIX_SIZE +
                               wire_max_frame(daemon->config.max_context, daemon->config.max_item) +
                               READ_ROOM;
    daemon->read_buffer = mem_alloc(MEM_SHELL, daemon->read_buffer_size);
    if (!daemon->read_buffer || core_new(&limits, &key, &daemon->core) ||
        wire_decoder_new(daemon->config.max_context, daemon->config.max_item, &daemon->decoder) ||
        wire_writer_new(daemon->config.max_context, &daemon->writer) ||
        process_table_init(&daemon->processes))
        return -ENOMEM;
    return 0;
}

/* What libevent has to say, mostly of calls that fail again and again. */
static void on_library_log(int severity, const char *message)
{
    LOG_LIMITED(severity >= EVENT_LOG_WARN ? LOG_LEVEL_WARNING : LOG_LEVEL_DEBUG, "libevent",
                "message=%s", log_quote_text(message).text);
}

static int daemon_init_events(struct daemon *daemon)
{
    struct event_config *config;
    sigset_t set;

    daemon_take_signals(&set);
    daemon->timer_fd = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    daemon->signal_fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (daemon->timer_fd < 0 || daemon->signal_fd < 0 || sigprocmask(SIG_BLOCK, &set, NULL))
        return -errno;
    config = event_config_new();
    if (!config)
        return -ENOMEM;
    event_set_log_callback(on_library_log);
    event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
    event_config_require_features(config, EV_FEATURE_EARLY_CLOSE);
    daemon->base = event_base_new_with_config(config);
    event_config_free(config);
    /* Without the memory for epoll libevent would make do with poll, at a cost for each connection
     * in each turn, for as long as the daemon lives. */
    if (!daemon->base || strcmp(event_base_get_method(daemon->base), "epoll") != 0)
        return -ENOMEM;
    event_assign(&daemon->on_signal, daemon->base, daemon->signal_fd, EV_READ | EV_PERSIST,
                 on_signal, daemon);
    event_assign(&daemon->on_timer, daemon->base, daemon->timer_fd, EV_READ | EV_PERSIST, on_timer,
                 daemon);
    return event_add(&daemon->on_signal, NULL) || event_add(&daemon->on_timer, NULL) ? -ENOMEM : 0;
}

static void raise_descriptor_limit(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void daemon_init_fields(struct daemon *daemon, const struct daemon_options *options)
{
    *daemon = (struct daemon){.options = *options,
                              .listener = {.fd = -1, .lock_fd = -1, .spare_fd = -1},
                              .timer_fd = -1,
                              .signal_fd = -1,
                              .inotify_fd = -1,
                              .armed_ns = UINT64_MAX,
                              .uid = geteuid()};
    subscribers_init(&daemon->subscribers);
    numbers_init(&daemon->numbers);
    list_init(&daemon->conns);
    list_init(&daemon->dirty_conns);
    list_init(&daemon->ready_parties);
    list_init(&daemon->doomed_conns);
    list_init(&daemon->callers);
    list_init(&daemon->refused_conns);
    daemon->start_ns = daemon->idle_since_ns = daemon_now(daemon);
}

/* The config in force is at first one without gates and iterators, so that those of the
 * file are declared as in a reload. */
static int daemon_start(struct daemon *daemon, struct config *config, int passed_events_fd)
{
    int r;

    r = daemon_init_parts(daemon);
    if (!r)
        r = daemon_init_events(daemon);
    if (r) {
        log_error("not_begun", "error=%s", log_quote_text(strerror(-r)).text);
        return EXIT_FAILURE;
    }
    events_init(daemon);
    r = numbers_open(daemon);
    if (r)
        return r;
    config_disown(&daemon->config);
    if (configuration_apply(daemon, config))
        return EXIT_FAILURE;
    daemon_watch_socket(daemon);
    subscribers_open(daemon, passed_events_fd);
    if (listener_start(daemon))
        return EXIT_FAILURE;
    if (*daemon->listener.path && !listener_is_there(&daemon->listener))
        daemon_vanish(daemon); /* gone before it was watched */
    return 0;
}

int daemon_init(struct daemon *daemon, const struct daemon_options *options)
{
    struct passed_fds passed;
    struct config config;
    int r;

    daemon_init_fields(daemon, options);
    /* A peer that has gone, or a file above a limit, is an error of the call, and no end. */
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR || signal(SIGXFSZ, SIG_IGN) == SIG_ERR) {
        log_error("not_begun", "error=%s", log_quote_text(strerror(errno)).text);
        return EXIT_FAILURE;
    }
    raise_descriptor_limit();
    /* The C library reads how users and groups are looked up at the first look-up, and ends the
     * process where there is no memory for that: so now, and not in a reload. */
    getgrgid(getegid());
    r = passed_fds_take(&passed);
    if (!r)
        r = configuration_load(options, &config);
    if (r)
        return r;
    log_set_level(config.log_level);
    r = listener_open(&daemon->listener, &config, passed.request);
    if (r) {
        config_deinit(&config);
        return r;
    }
    daemon->config = config;
    r = daemon_start(daemon, &config, passed.events);
    if (r)
        return r;
    supervisor_ready(daemon);
    log_info("listening", "path=%s pid=%d version=%s", log_quote_text(daemon->listener.path).text,
             (int)getpid(), SLUICE_VERSION);
    return 0;
}

void daemon_deinit(struct daemon *daemon)
{
    listener_close(&daemon->listener);
    list_for_each (link, &daemon->conns)
        conn_doom(container_of(link, struct conn, in_conns), "the daemon leaves");
    conns_reap(daemon);
    subscribers_flush(daemon);
    subscribers_close(daemon);
    log_limits_tell(UINT64_MAX);
    numbers_close(&daemon->numbers);
    /* From here on another daemon may begin. Closing the watch on the directory takes the
     * kernel some milliseconds, in which one that is started would leave again. */
    listener_deinit(&daemon->listener);
    supervisor_deinit(daemon);
    daemon->core = core_free(daemon->core);
    daemon->decoder = wire_decoder_free(daemon->decoder);
    daemon->writer = wire_writer_free(daemon->writer);
    daemon->read_buffer = mem_free(MEM_SHELL, daemon->read_buffer);
    process_table_deinit(&daemon->processes);
    config_deinit(&daemon->config);
    if (daemon->base)
        event_base_free(daemon->base);
    if (daemon->timer_fd >= 0)
        close(daemon->timer_fd);
    if (daemon->signal_fd >= 0)
        close(daemon->signal_fd);
    daemon_unwatch_socket(daemon);
}
