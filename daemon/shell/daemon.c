#include "shell/daemon.h"

#include "base/mem.h"
#include "frame.h"
#include "shell/configuration.h"
#include "shell/conn.h"
#include "shell/daemon_parts.h"
#include "shell/log.h"
#include "shell/log_limit.h"

#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* What one read may add to a frame that is not whole yet. */
#define READ_ROOM 65536

/* ------------------------------------------------------------------ signals */

/* Those that are taken in turns of the loop. */
static void daemon_signals(sigset_t *set)
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
    daemon_signals(&set);
    while (!daemon->done && (signal = sigtimedwait(&set, NULL, &no_time)) > 0) {
        if (signal == SIGHUP)
            configuration_reload(daemon);
        else
            daemon_stop(daemon);
    }
}

/* ------------------------------------------------------------------ starting */

static int not_begun(int error)
{
    log_error("not_begun", "error=%s", log_quote_text(strerror(-error)).text);
    return EXIT_FAILURE;
}

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

/* From here on they wait for the loop: who is told to stop while it starts leaves no socket behind.
 * Returns 0 or -errno. */
static int daemon_hold_signals(void)
{
    sigset_t set;

    daemon_signals(&set);
    return sigprocmask(SIG_BLOCK, &set, NULL) ? -errno : 0;
}

static int daemon_init_events(struct daemon *daemon)
{
    struct event_config *config;
    sigset_t set;

    daemon_signals(&set);
    daemon->timer_fd = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    daemon->signal_fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (daemon->timer_fd < 0 || daemon->signal_fd < 0)
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
    event_assign(&daemon->on_timer, daemon->base, daemon->timer_fd, EV_READ | EV_PERSIST,
                 daemon_on_timer, daemon);
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
    if (r)
        return not_begun(r);
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
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR || signal(SIGXFSZ, SIG_IGN) == SIG_ERR)
        return not_begun(-errno);
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
    r = daemon_hold_signals();
    r = r ? not_begun(r) : listener_open(&daemon->listener, &config, passed.request);
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
