#include "shell/subscribers.h"

#include "base/mem.h"
#include "shell/charge.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/log_limit.h"

#include <errno.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Subscribers accepted in one turn. */
#define SUBSCRIBERS_BATCH 16
/* How long accepting rests when there is no descriptor or memory for more. */
#define SUBSCRIBERS_REST_NS UINT64_C(250000000)

/* ------------------------------------------------------------ coming, going */

static struct subscriber *subscriber_free(struct subscriber *subscriber, const char *why)
{
    log_debug("subscriber_ended", "why=\"%s\" lost=%llu", why,
              (unsigned long long)subscriber->n_lost);
    event_del(&subscriber->on_read);
    event_del(&subscriber->on_write);
    event_del(&subscriber->on_overdue);
    list_unlink(&subscriber->in_all);
    list_unlink(&subscriber->in_dirty);
    subscriber->daemon->subscribers.n--;
    charge_set(subscriber->daemon, subscriber->uid, RESOURCE_SUBSCRIBERS, &subscriber->charged, 0);
    if (subscriber->output)
        evbuffer_free(subscriber->output);
    close(subscriber->fd);
    return mem_free(MEM_SHELL, subscriber);
}

/* Takes as much of it as belongs to the greeting. Returns what is wrong with it, or NULL. */
static const char *subscriber_greets(struct subscriber *subscriber, const uint8_t *data,
                                     size_t size)
{
    size_t room = sizeof(subscriber->greeting) - subscriber->n_greeting;
    size_t taken = size < room ? size : room;

    memcpy(subscriber->greeting + subscriber->n_greeting, data, taken);
    subscriber->n_greeting += taken;
    if (!frame_is_greeting(subscriber->greeting, subscriber->n_greeting, FRAME_PEER_SUB))
        return "the greeting is not that of an SP SUB peer";
    if (subscriber->n_greeting == sizeof(subscriber->greeting))
        event_del(&subscriber->on_overdue);
    return size > taken ? "a subscriber sends nothing after its greeting" : NULL;
}

static void subscriber_violation(struct subscriber *subscriber, const char *what)
{
    LOG_LIMITED(LOG_LEVEL_WARNING, "protocol_violation", "socket=events what=\"%s\"", what);
    subscriber_free(subscriber, what);
}

/* Reads once. Returns whether it is still there. */
static bool subscriber_receive(struct subscriber *subscriber)
{
    uint8_t data[64];
    ssize_t n = recv(subscriber->fd, data, sizeof(data), 0);
    const char *wrong;

    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (n <= 0) {
        subscriber_free(subscriber, "the peer closed it");
        return false;
    }
    wrong = subscriber_greets(subscriber, data, (size_t)n);
    if (wrong)
        subscriber_violation(subscriber, wrong);
    return !wrong;
}

static void on_read(evutil_socket_t fd, short events, void *arg)
{
    (void)fd, (void)events;
    subscriber_receive(arg);
}

static void on_overdue(evutil_socket_t fd, short events, void *arg)
{
    struct subscriber *subscriber = arg;

    (void)fd, (void)events;
    /* What has arrived counts. */
    if (subscriber_receive(subscriber) && subscriber->n_greeting < sizeof(subscriber->greeting))
        subscriber_violation(subscriber, "the greeting was not complete within greeting_timeout");
}

static void subscriber_write(struct subscriber *subscriber)
{
    list_unlink(&subscriber->in_dirty);
    while (evbuffer_get_length(subscriber->output)) {
        if (evbuffer_write(subscriber->output, subscriber->fd) >= 0)
            continue;
        if (errno != EAGAIN && errno != EINTR)
            subscriber_free(subscriber, "its socket can not be written");
        else if (event_add(&subscriber->on_write, NULL))
            subscriber_free(subscriber, "its socket can not be waited for");
        return;
    }
    if (event_del(&subscriber->on_write))
        subscriber_free(subscriber, "its socket can not be waited for");
}

static void on_write(evutil_socket_t fd, short events, void *arg)
{
    (void)fd, (void)events;
    subscriber_write(arg);
}

bool subscriber_has_room(const struct subscriber *subscriber, size_t size)
{
    return evbuffer_get_length(subscriber->output) + size <= SUBSCRIBER_MAX_OUTPUT;
}

void subscriber_send(struct subscriber *subscriber, const void *frame, size_t size)
{
    if (!subscriber_has_room(subscriber, size) || evbuffer_add(subscriber->output, frame, size)) {
        subscriber->n_lost++;
        return;
    }
    /* One that is blocked is written when its socket says so. */
    if (list_is_empty(&subscriber->in_dirty) &&
        !event_pending(&subscriber->on_write, EV_WRITE, NULL))
        list_append(&subscriber->daemon->subscribers.dirty, &subscriber->in_dirty);
}

/* Returns 0 or a negative errno; the socket is closed then. */
static int subscriber_new(struct daemon *daemon, int fd, uid_t uid)
{
    const struct timeval timeout = {
        .tv_sec = (time_t)(daemon->config.greeting_timeout_ms / 1000),
        .tv_usec = (suseconds_t)(daemon->config.greeting_timeout_ms % 1000 * 1000)};
    struct subscriber *subscriber = mem_alloc(MEM_SHELL, sizeof(*subscriber));
    uint8_t greeting[FRAME_GREETING_SIZE];

    if (!subscriber) {
        close(fd);
        return -ENOMEM;
    }
    subscriber->daemon = daemon;
    subscriber->fd = fd;
    subscriber->uid = uid;
    subscriber->stated = daemon->events.stamp;
    list_init(&subscriber->in_dirty);
    list_init(&subscriber->in_all);
    list_append(&daemon->subscribers.all, &subscriber->in_all);
    daemon->subscribers.n++;
    event_assign(&subscriber->on_read, daemon->base, fd, EV_READ | EV_PERSIST, on_read, subscriber);
    event_assign(&subscriber->on_write, daemon->base, fd, EV_WRITE | EV_PERSIST, on_write,
                 subscriber);
    evtimer_assign(&subscriber->on_overdue, daemon->base, on_overdue, subscriber);
    subscriber->output = evbuffer_new();
    frame_encode_greeting(greeting, FRAME_PEER_PUB);
    if (!charge_set(daemon, uid, RESOURCE_SUBSCRIBERS, &subscriber->charged, 1) ||
        !subscriber->output || event_add(&subscriber->on_read, NULL) ||
        event_add(&subscriber->on_overdue, &timeout)) {
        subscriber_free(subscriber, "there was no memory");
        return -ENOMEM;
    }
    subscriber_send(subscriber, greeting, sizeof(greeting));
    if (subscriber->n_lost) {
        subscriber_free(subscriber, "there was no memory");
        return -ENOMEM;
    }
    log_debug("subscriber", "n=%u", (unsigned)daemon->subscribers.n);
    return 0;
}

/* ---------------------------------------------------------------- accepting */

static void subscribers_pause(struct daemon *daemon, int error)
{
    if (!daemon->subscribers.is_resting)
        LOG_LIMITED(LOG_LEVEL_WARNING, "accepting_paused", "socket=events error=%s subscribers=%u",
                    log_quote_text(strerror(error)).text, (unsigned)daemon->subscribers.n);
    daemon->subscribers.is_resting = true;
    event_del(&daemon->subscribers.on_accept);
    daemon->subscribers.retry_ns = daemon_now(daemon) + SUBSCRIBERS_REST_NS;
}

/* Takes over an accepted socket. Returns 0 or a negative errno (the socket is closed); to refuse
 * one is no error. */
static int subscribers_take(struct daemon *daemon, int fd)
{
    struct result result;
    struct ucred peer;
    socklen_t size = sizeof(peer);

    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size)) {
        int r = -errno;

        close(fd);
        return r;
    }
    if (charge_has_room(daemon, peer.uid, RESOURCE_SUBSCRIBERS, 1, &result) || !result.bounded)
        return subscriber_new(daemon, fd, peer.uid);
    LOG_LIMITED(LOG_LEVEL_WARNING, "subscriber_refused", "uid=%u bound=%llu of=\"%s\"",
                (unsigned)peer.uid, (unsigned long long)result.bound, result.bounded);
    close(fd);
    return 0;
}

static void on_accept(evutil_socket_t fd, short events, void *arg)
{
    struct daemon *daemon = arg;

    (void)events;
    for (int i = 0; i < SUBSCRIBERS_BATCH; i++) {
        int peer = accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        int r;

        if (peer < 0 && (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED))
            return;
        r = peer < 0 ? -errno : subscribers_take(daemon, peer);
        if (r) {
            subscribers_pause(daemon, -r);
            return;
        }
        daemon->subscribers.is_resting = false;
    }
}

void subscribers_flush(struct daemon *daemon)
{
    struct list *link;

    while ((link = list_first(&daemon->subscribers.dirty)))
        subscriber_write(container_of(link, struct subscriber, in_dirty));
}

void subscribers_review(struct daemon *daemon)
{
    struct subscribers *subscribers = &daemon->subscribers;

    if (daemon_now(daemon) >= subscribers->retry_ns)
        subscribers->retry_ns = event_add(&subscribers->on_accept, NULL)
                                    ? daemon_now(daemon) + SUBSCRIBERS_REST_NS
                                    : UINT64_MAX;
    subscribers_flush(daemon);
}

/* Beside sluice.sock lies events.sock; beside any other NAME lies NAME.events.
 * Returns false if there is no path, or one that is too long. */
static bool events_path(const char *request_path, char out[LOCAL_SOCKET_PATH_SIZE])
{
    static const char usual[] = "/sluice.sock";
    size_t size = strlen(request_path);
    int stem = (int)size;
    const char *ending = ".events";

    if (size == 0)
        return false;
    if (size >= strlen(usual) && strcmp(request_path + size - strlen(usual), usual) == 0) {
        stem = (int)(size - strlen(usual));
        ending = "/events.sock";
    }
    return snprintf(out, LOCAL_SOCKET_PATH_SIZE, "%.*s%s", stem, request_path, ending) <
           LOCAL_SOCKET_PATH_SIZE;
}

void subscribers_init(struct subscribers *subscribers)
{
    *subscribers = (struct subscribers){.fd = -1, .retry_ns = UINT64_MAX};
    list_init(&subscribers->all);
    list_init(&subscribers->dirty);
}

void subscribers_open(struct daemon *daemon, int passed_fd)
{
    struct subscribers *subscribers = &daemon->subscribers;
    const char *group = daemon->config.events_group;

    subscribers->fd = passed_fd;
    subscribers->is_ours = passed_fd < 0;
    if (!subscribers->is_ours)
        local_socket_path(passed_fd, subscribers->path);
    else if (!events_path(daemon->listener.path, subscribers->path) ||
             local_socket_listen(subscribers->path, 0600, NULL, &subscribers->fd)) {
        log_warning("no_event_socket", "beside=%s", log_quote_text(daemon->listener.path).text);
        return;
    }
    if (subscribers->is_ours)
        subscribers->file = socket_file_at(subscribers->path);
    if (subscribers->is_ours && *group && local_socket_admit(subscribers->path, group))
        log_warning("no_events_for_group", "group=%s", log_quote_text(group).text);
    event_assign(&subscribers->on_accept, daemon->base, subscribers->fd, EV_READ | EV_PERSIST,
                 on_accept, daemon);
    if (event_add(&subscribers->on_accept, NULL))
        subscribers_pause(daemon, ENOMEM);
}

void subscribers_close(struct daemon *daemon)
{
    struct subscribers *subscribers = &daemon->subscribers;

    if (subscribers->fd < 0)
        return;
    list_for_each (link, &subscribers->all)
        subscriber_free(container_of(link, struct subscriber, in_all), "the daemon leaves");
    event_del(&subscribers->on_accept);
    subscribers->retry_ns = UINT64_MAX;
    if (subscribers->is_ours && socket_file_is_at(&subscribers->file, subscribers->path))
        unlink(subscribers->path);
    close(subscribers->fd);
    subscribers->fd = -1;
}

/* ------------------------------------------------------------------ sending */

void subscribers_send(struct daemon *daemon, const void *frame, size_t size)
{
    list_for_each (link, &daemon->subscribers.all)
        subscriber_send(container_of(link, struct subscriber, in_all), frame, size);
}
