/* How the daemon leaves, and why: told to, without its socket, or without anybody to serve. */
#include "shell/conn.h"
#include "shell/daemon_parts.h"
#include "shell/log.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

uint64_t daemon_idle_deadline(const struct daemon *daemon)
{
    struct core_stats stats;

    if (!daemon->options.autostarted || !daemon->idle_since_ns)
        return UINT64_MAX;
    core_stats(daemon->core, &stats);
    if (stats.items[ITEM_BUFFERED] + stats.items[ITEM_DEAD])
        return UINT64_MAX;
    return daemon->idle_since_ns + daemon->config.idle_exit_ms * UINT64_C(1000000);
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

void daemon_review(struct daemon *daemon)
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

/* -------------------------------------------------------- the socket's file */

static void on_vanish(evutil_socket_t fd, short events, void *arg);

void daemon_unwatch_socket(struct daemon *daemon)
{
    if (daemon->inotify_fd < 0)
        return;
    if (event_initialized(&daemon->on_vanish))
        event_del(&daemon->on_vanish);
    close(daemon->inotify_fd);
    daemon->inotify_fd = -1;
}

void daemon_watch_socket(struct daemon *daemon)
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
