#include "shell/conn.h"

#include "base/mem.h"
#include "core/effect.h"
#include "shell/charge.h"
#include "shell/conn_parts.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/log_limit.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Connections without a session that are kept until they can be told so; the oldest gives way. */
#define CONN_MAX_REFUSED 64
/* So many other connections of a process are looked at when one of them is closed. */
#define CONN_SIBLINGS 64

static void on_silence(evutil_socket_t fd, short events, void *arg);
static void conn_watch_greeting(struct conn *conn);

/* ------------------------------------------------------------ coming, going */

static void conn_unlink_refused(struct conn *conn)
{
    if (list_is_empty(&conn->in_refused))
        return;
    list_unlink(&conn->in_refused);
    conn->daemon->n_refused--;
}

static struct conn *conn_free(struct conn *conn)
{
    if (!conn)
        return NULL;
    event_del(&conn->on_read);
    event_del(&conn->on_write);
    event_del(&conn->on_close);
    event_del(&conn->on_silence);
    list_unlink(&conn->in_conns);
    list_unlink(&conn->in_process);
    list_unlink(&conn->in_dirty);
    conn_unready(conn);
    list_unlink(&conn->in_doomed);
    conn_end_call(conn);
    charge_set(conn->daemon, conn->uid, RESOURCE_INPUT_BYTES, &conn->charged_input, 0);
    charge_set(conn->daemon, conn->uid, RESOURCE_OUTPUT_BYTES, &conn->charged_output, 0);
    conn_unlink_refused(conn);
    if (conn->process)
        process_unref(conn->process);
    if (conn->output)
        evbuffer_free(conn->output);
    mem_free(MEM_INPUT, conn->input);
    close(conn->fd);
    return mem_free(MEM_SHELL, conn);
}

static struct conn *conn_alloc(struct daemon *daemon, int fd)
{
    struct conn *conn = mem_alloc(MEM_SHELL, sizeof(*conn));

    if (!conn) {
        close(fd);
        return NULL;
    }
    conn->daemon = daemon;
    conn->fd = fd;
    conn->connected_ns = daemon_now(daemon);
    list_init(&conn->in_conns);
    list_init(&conn->in_process);
    list_init(&conn->in_dirty);
    list_init(&conn->in_ready);
    party_init(&conn->own_party);
    conn->party = &conn->own_party;
    list_init(&conn->in_doomed);
    list_init(&conn->in_callers);
    list_init(&conn->in_refused);
    list_init(&conn->outbox);
    event_assign(&conn->on_read, daemon->base, fd, EV_READ | EV_CLOSED | EV_PERSIST, conn_on_read,
                 conn);
    event_assign(&conn->on_write, daemon->base, fd, EV_WRITE | EV_PERSIST, conn_on_write, conn);
    event_assign(&conn->on_close, daemon->base, fd, EV_CLOSED | EV_PERSIST, conn_on_close, conn);
    evtimer_assign(&conn->on_silence, daemon->base, on_silence, conn);
    conn->output = evbuffer_new();
    return conn->output ? conn : conn_free(conn);
}

/* Who is there: by the kernel, as it was when the peer connected. */
static int conn_identify(struct conn *conn)
{
    struct ucred peer;
    socklen_t size = sizeof(peer);
    int r;

    if (getsockopt(conn->fd, SOL_SOCKET, SO_PEERCRED, &peer, &size))
        return -errno;
    conn->pid = peer.pid;
    conn->uid = peer.uid;
    r = process_of_peer(conn->daemon, conn->fd, peer.pid, &conn->process);
    conn->process_is_gone = r == -ESRCH;
    if (r && r != -ESRCH)
        return r;
    if (conn->process) {
        list_append(&conn->process->conns, &conn->in_process);
        conn_join(conn, &conn->process->party);
    }
    return 0;
}

/* It is kept until its first request, since only that can be answered; but not for ever, and
 * not beside any number of others. */
static void conn_refuse(struct conn *conn)
{
    struct daemon *daemon = conn->daemon;

    LOG_LIMITED(LOG_LEVEL_WARNING, "session_refused", "pid=%d uid=%u error=%s connections=%" PRIu32,
                (int)conn->pid, (unsigned)conn->uid, error_name(conn->refusal), daemon->n_conns);
    list_append(&daemon->refused_conns, &conn->in_refused);
    if (++daemon->n_refused > CONN_MAX_REFUSED)
        conn_doom(container_of(list_first(&daemon->refused_conns), struct conn, in_refused),
                  "it was refused, and so were others after it");
}

static void conn_open_session(struct conn *conn)
{
    const struct command open = {.kind = COMMAND_OPEN_SESSION,
                                 .open = {.owner = conn, .uid = conn->uid}};
    struct result result;

    conn->refusal = daemon_run(conn->daemon, &open, &result);
    conn->refused_by = result;
    conn->session = result.session;
    if (conn->refusal)
        conn_refuse(conn);
    else
        events_session(conn, "opened", NULL);
    log_debug("connection", "session=%" PRIu64 " pid=%d uid=%u", conn->session, (int)conn->pid,
              (unsigned)conn->uid);
}

static int conn_start(struct conn *conn)
{
    struct daemon *daemon = conn->daemon;
    uint8_t greeting[FRAME_GREETING_SIZE];
    int r;

    list_append(&daemon->conns, &conn->in_conns);
    daemon->n_conns++;
    if (event_add(&conn->on_read, NULL))
        return -ENOMEM;
    frame_encode_greeting(greeting, FRAME_PEER_REP);
    if (!conn_send(conn, (struct bytes){greeting, sizeof(greeting)}))
        return -ENOMEM;
    r = conn_identify(conn);
    if (r)
        return r;
    conn_open_session(conn);
    conn_watch_greeting(conn);
    if (conn->process_is_gone)
        conn_process_exited(conn);
    return 0;
}

int conn_new(struct daemon *daemon, int fd)
{
    struct conn *conn = conn_alloc(daemon, fd);
    int r;

    if (!conn)
        return -ENOMEM;
    r = conn_start(conn);
    if (r)
        conn_doom(conn, "it could not be set up");
    conns_reap(daemon);
    return r;
}

void conn_doom(struct conn *conn, const char *reason)
{
    if (conn->doom)
        return;
    conn->doom = reason;
    conn_unlink_refused(conn);
    list_append(&conn->daemon->doomed_conns, &conn->in_doomed);
}

bool conn_is_closed(const struct conn *conn)
{
    char byte;
    ssize_t n;

    if (conn->has_backlog)
        return false;
    n = recv(conn->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return n == 0 || (n < 0 && errno == ECONNRESET);
}

void conn_doom_closed(struct conn *conn)
{
    int n = 0;

    conn_doom(conn, "the peer closed it");
    if (!conn->process)
        return;
    list_for_each (link, &conn->process->conns) {
        struct conn *other = container_of(link, struct conn, in_process);

        if (n++ == CONN_SIBLINGS)
            break;
        if (!other->doom && conn_is_closed(other))
            conn_doom(other, "the peer closed it");
    }
}

/* Whether a connection behind this one has a session that ends with it. */
static bool more_sessions_are_doomed(const struct conn *conn)
{
    const struct list *head = &conn->daemon->doomed_conns;

    for (const struct list *link = conn->in_doomed.next; link != head; link = link->next) {
        if (container_of(link, struct conn, in_doomed)->session)
            return true;
    }
    return false;
}

/* Tickets and pushes that ended with their session. */
static uint64_t orphans(const struct core_stats *stats)
{
    return stats->ended_total[END_ORPHANED] + stats->items_ended_total[ITEM_END_ORPHANED];
}

/* That something was lost with it is worth a line, but not each time that a peer wants one. */
static void conn_log_end(const struct conn *conn, uint64_t n_orphaned, uint64_t n_returned)
{
    static struct log_limit limit;
    bool is_a_loss = n_orphaned || n_returned;

    if (is_a_loss && !log_limit_passes(&limit, "session_ended"))
        return;
    log_write(is_a_loss ? LOG_LEVEL_INFO : LOG_LEVEL_DEBUG, "session_ended",
              "session=%" PRIu64 " pid=%d uid=%u name=%s why=\"%s\" orphaned=%" PRIu64
              " returned=%" PRIu64,
              conn->session, (int)conn->pid, (unsigned)conn->uid,
              log_quote((struct bytes){conn->name, conn->name_size}).text, conn->doom, n_orphaned,
              n_returned);
}

static void conn_end_session(struct conn *conn)
{
    struct daemon *daemon = conn->daemon;
    const struct command end = {
        .kind = COMMAND_END_SESSION,
        .session = {.session = conn->session, .more = more_sessions_are_doomed(conn)}};
    struct core_stats before, after;
    uint64_t n_orphaned, n_returned;
    struct result result;
    struct list *link;

    core_stats(daemon->core, &before);
    if (conn->session)
        daemon_run(daemon, &end, &result);
    /* What is left had ended before and waited to be told. */
    while ((link = list_first(&conn->outbox)))
        core_told(daemon->core, container_of(link, struct effect, in_effects));
    core_stats(daemon->core, &after);
    if (conn->session)
        events_session(conn, "ended", conn->doom);
    n_orphaned = orphans(&after) - orphans(&before);
    n_returned = after.returned_total - before.returned_total;
    conn_log_end(conn, n_orphaned, n_returned);
}

bool conns_reap(struct daemon *daemon)
{
    bool any = !list_is_empty(&daemon->doomed_conns);
    struct list *link;

    while ((link = list_first(&daemon->doomed_conns))) {
        struct conn *conn = container_of(link, struct conn, in_doomed);

        conn_end_session(conn);
        daemon->n_conns--;
        conn_free(conn);
    }
    if (daemon->n_conns == 0 && !daemon->idle_since_ns)
        daemon->idle_since_ns = daemon_now(daemon);
    else if (daemon->n_conns)
        daemon->idle_since_ns = 0;
    return any;
}

/* ------------------------------------------------------------------- endings */

/* What the process has sent before its end is served as it would be without it: it may be the ack
 * of an item that is done. It has an end where nobody else has the socket. */
bool conn_has_last_words(const struct conn *conn)
{
    struct pollfd poll_fd = {.fd = conn->fd, .events = POLLRDHUP};

    return !conn->is_paused && poll(&poll_fd, 1, 0) > 0 && poll_fd.revents & POLLRDHUP &&
           !conn_is_closed(conn);
}

void conn_process_exited(struct conn *conn)
{
    conn_join(conn, &conn->own_party);
    /* Its first words may be there still, and among them that it outlives its process. */
    if (conn->n_requests == 0 && !conn->is_paused)
        conn_receive(conn);
    if (!conn->outlives_process && !conn_has_last_words(conn))
        conn_doom(conn, "its process has exited");
}

static void conn_arm_silence(struct conn *conn)
{
    uint64_t now = clock_monotonic_ns();
    uint64_t rest_us = conn->silence_ns > now ? (conn->silence_ns - now) / 1000 + 1 : 1;
    const struct timeval rest = {.tv_sec = (time_t)(rest_us / 1000000),
                                 .tv_usec = (suseconds_t)(rest_us % 1000000)};

    conn_expect(conn, event_add(&conn->on_silence, &rest));
}

/* A peer that has a word to say says it at once. */
static void conn_watch_greeting(struct conn *conn)
{
    conn->silence_ns = clock_monotonic_ns() + conn->daemon->config.greeting_timeout_ms * NS_PER_MS;
    conn_arm_silence(conn);
}

/* The time to greet, or to be told of the refusal, is over. */
static void conn_end_of_greeting(struct conn *conn)
{
    conn_receive(conn); /* what has arrived counts */
    if (conn->doom)
        return;
    if (!conn->has_greeted)
        conn_violation(conn, "the greeting was not complete within greeting_timeout");
    else if (!conn->session)
        conn_doom(conn, "it was refused");
}

void conn_watch_silence(struct conn *conn)
{
    if (!conn->heartbeat_ms)
        return;
    conn->silence_ns = clock_monotonic_ns() + conn->heartbeat_ms * NS_PER_MS;
    conn_arm_silence(conn);
}

/* Whether this timer comes much later than it was due: then the whole host, or
 * this daemon, stood still, and the silence says nothing about the peer. */
static bool conn_silence_is_late(const struct conn *conn)
{
    return clock_monotonic_ns() > conn->silence_ns + conn->heartbeat_ms * NS_PER_MS / 4;
}

static void on_silence(evutil_socket_t fd, short events, void *arg)
{
    struct conn *conn = arg;
    struct daemon *daemon = conn->daemon;

    (void)fd, (void)events;
    if (clock_monotonic_ns() < conn->silence_ns)
        conn_arm_silence(conn); /* libevent reads a coarse clock, and once a turn */
    else if (!conn->has_greeted || !conn->session)
        conn_end_of_greeting(conn);
    else if (conn->has_backlog || conn_silence_is_late(conn))
        conn_watch_silence(conn);
    else
        conn_receive(conn); /* what has arrived beats the silence */
    if (conn->heartbeat_ms && !event_pending(&conn->on_silence, EV_TIMEOUT, NULL))
        conn_doom(conn, "its heartbeat stopped");
    conns_reap(daemon);
}
