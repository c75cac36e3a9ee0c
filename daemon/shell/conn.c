#include "shell/conn.h"

#include "base/mem.h"
#include "core/effect.h"
#include "frame.h"
#include "shell/charge.h"
#include "shell/daemon.h"
#include "shell/effects.h"
#include "shell/log.h"
#include "shell/log_limit.h"
#include "shell/process.h"
#include "shell/route.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* Frames of one connection served in one loop turn. */
#define CONN_FRAMES_A_TURN 64
/* Bytes received at a time: about as much as the frames of a turn have. */
#define CONN_READ_SIZE (16 * 1024)
/* A frame that is larger than that is received where it stays until it is served, so much at a
 * time; room for it is taken as it comes, beginning with so much. */
#define CONN_LARGE_ROOM (64 * 1024)
/* Reading stops at so much unwritten output and goes on below the lower mark. */
#define CONN_OUTPUT_HIGH (256 * 1024)
/* Output that was not charged yet: no more than that, whatever happens in one turn. */
#define CONN_OUTPUT_STEP 8192
#define CONN_OUTPUT_LOW  (64 * 1024)
/* Connections without a session that are kept until they can be told so; the oldest gives way. */
#define CONN_MAX_REFUSED 64
/* So many other connections of a process are looked at when one of them is closed. */
#define CONN_SIBLINGS 64

static void on_read(evutil_socket_t fd, short events, void *arg);
static void on_write(evutil_socket_t fd, short events, void *arg);
static void on_close(evutil_socket_t fd, short events, void *arg);
static void on_silence(evutil_socket_t fd, short events, void *arg);
static void conn_watch_greeting(struct conn *conn);

/* ----------------------------------------------------------------- charges */

/* Room for so much unserved input, within the bounds; or the connection ends. */
static bool conn_charge_input(struct conn *conn, size_t size)
{
    if ((size <= conn->charged_input ||
         charge_has_room(conn->daemon, conn->uid, RESOURCE_INPUT_BYTES, size - conn->charged_input,
                         NULL)) &&
        charge_set(conn->daemon, conn->uid, RESOURCE_INPUT_BYTES, &conn->charged_input, size))
        return true;
    LOG_LIMITED(LOG_LEVEL_WARNING, "input_over_bound", "pid=%d uid=%u bytes=%zu", (int)conn->pid,
                (unsigned)conn->uid, size);
    conn_doom(conn, "the unserved input of its user, or of all, is above its bound");
    return false;
}

/* Charges all of the output. Returns whether there is room for more. */
static bool conn_charge_output(struct conn *conn)
{
    size_t size = evbuffer_get_length(conn->output);

    if (!charge_set(conn->daemon, conn->uid, RESOURCE_OUTPUT_BYTES, &conn->charged_output, size))
        conn_doom(conn, "there was no memory to charge its output");
    return charge_has_room(conn->daemon, conn->uid, RESOURCE_OUTPUT_BYTES, 1, NULL);
}

/* The output has grown, and its peer could not take anything yet: above the bound no more is
 * made before that was tried. */
static void conn_output_grew(struct conn *conn)
{
    if (evbuffer_get_length(conn->output) >= conn->charged_output + CONN_OUTPUT_STEP)
        conn->output_is_crowded = !conn_charge_output(conn);
}

/* All was written that the peer takes. Above the bound it is served nothing more until it has
 * taken all of it. */
static void conn_output_tried(struct conn *conn)
{
    size_t size = evbuffer_get_length(conn->output);
    bool has_room;

    if (size == 0 && conn->charged_output == 0)
        return;
    has_room = conn_charge_output(conn);
    conn->output_is_over =
        size > conn->unread_output ? !has_room : conn->output_is_over && size > 0;
    conn->unread_output = size;
    conn->output_is_crowded = false;
}

bool conn_may_call(struct conn *conn)
{
    struct daemon *daemon = conn->daemon;
    struct result result;

    if (!charge_has_room(daemon, conn->uid, RESOURCE_LONG_CALLS, 1, &result) && result.bounded)
        return false;
    if (charge_set(daemon, conn->uid, RESOURCE_LONG_CALLS, &conn->charged_calls, 1))
        list_append(&daemon->callers, &conn->in_callers);
    return true;
}

static void conn_end_call(struct conn *conn)
{
    list_unlink(&conn->in_callers);
    charge_set(conn->daemon, conn->uid, RESOURCE_LONG_CALLS, &conn->charged_calls, 0);
}

void conns_end_calls(struct daemon *daemon)
{
    list_for_each (link, &daemon->callers)
        conn_end_call(container_of(link, struct conn, in_callers));
}

/* ------------------------------------------------------------------- turns */

static uint64_t clock_monotonic_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* Whoever has something to be served takes turns: process after process, and each process's
 * connections one after another. So those of one process delay those of another by one turn of
 * one connection each, however many they are and whatever they send. */
static void conn_ready(struct conn *conn)
{
    if (!list_is_empty(&conn->in_ready))
        return;
    list_append(&conn->party->ready, &conn->in_ready);
    if (list_is_empty(&conn->party->in_ready))
        list_append(&conn->daemon->ready_parties, &conn->party->in_ready);
}

static void conn_unready(struct conn *conn)
{
    list_unlink(&conn->in_ready);
    if (list_is_empty(&conn->party->ready))
        list_unlink(&conn->party->in_ready);
}

static void conn_join(struct conn *conn, struct party *party)
{
    bool is_ready = !list_is_empty(&conn->in_ready);

    conn_unready(conn);
    conn->party = party;
    if (is_ready)
        conn_ready(conn);
}

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
    event_assign(&conn->on_read, daemon->base, fd, EV_READ | EV_CLOSED | EV_PERSIST, on_read, conn);
    event_assign(&conn->on_write, daemon->base, fd, EV_WRITE | EV_PERSIST, on_write, conn);
    event_assign(&conn->on_close, daemon->base, fd, EV_CLOSED | EV_PERSIST, on_close, conn);
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

/* Whether the peer has closed it and said nothing before that is not served yet. */
static bool conn_is_closed(const struct conn *conn)
{
    char byte;
    ssize_t n;

    if (conn->has_backlog)
        return false;
    n = recv(conn->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return n == 0 || (n < 0 && errno == ECONNRESET);
}

/* The peer has closed it. A process that dies closes all of its connections: those of them
 * that are closed by now end together, so that nothing passes from one to another. */
static void conn_doom_closed(struct conn *conn)
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

void conns_reap(struct daemon *daemon)
{
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
}

/* ------------------------------------------------------------------- output */

/* Something was appended to the output, unless `r` says that it could not be. */
static bool conn_sent(struct conn *conn, int r)
{
    if (r) {
        conn_doom(conn, "there was no memory for its output");
        return false;
    }
    if (list_is_empty(&conn->in_dirty))
        list_append(&conn->daemon->dirty_conns, &conn->in_dirty);
    conn_output_grew(conn);
    return !conn->doom;
}

bool conn_send(struct conn *conn, struct bytes frame)
{
    if (conn->doom)
        return false;
    return conn_sent(conn, evbuffer_add(conn->output, frame.data, frame.size));
}

bool conn_send_delivery(struct conn *conn, uint32_t id, const struct wire_delivery *delivery)
{
    struct evbuffer_iovec room = {.iov_len = wire_delivery_size(delivery)};
    size_t size = room.iov_len;

    if (conn->doom)
        return false;
    if (evbuffer_reserve_space(conn->output, (ev_ssize_t)size, &room, 1) != 1)
        return conn_sent(conn, -1);
    wire_write_delivery(room.iov_base, id, delivery);
    room.iov_len = size;
    return conn_sent(conn, evbuffer_commit_space(conn->output, &room, 1));
}

void conn_send_error(struct conn *conn, uint32_t id, int code, const char *message)
{
    conn_send(conn, wire_write_error(conn->daemon->writer, id,
                                     &(struct wire_error){.code = code, .message = message}));
}

static bool conn_output_is_full(const struct conn *conn)
{
    return conn->output_is_over || conn->output_is_crowded ||
           evbuffer_get_length(conn->output) >= CONN_OUTPUT_HIGH;
}

static void conn_empty_outbox(struct conn *conn)
{
    struct daemon *daemon = conn->daemon;
    struct list *link;

    while (!conn_output_is_full(conn) && (link = list_first(&conn->outbox))) {
        struct effect *effect = container_of(link, struct effect, in_effects);

        if (!effect_send(conn, effect))
            return;
        core_told(daemon->core, effect);
    }
}

/* What libevent could not do, for want of memory: the connection would be waited for in vain, or
 * wake the loop for ever. */
static void conn_expect(struct conn *conn, int r)
{
    if (r)
        conn_doom(conn, "its socket can not be waited for");
}

/* Stops reading from a peer that does not read, and goes on when it does. */
static void conn_update_pause(struct conn *conn)
{
    size_t mark = conn->is_paused ? CONN_OUTPUT_LOW : CONN_OUTPUT_HIGH - 1;
    bool must_pause = conn->output_is_over || !list_is_empty(&conn->outbox) ||
                      evbuffer_get_length(conn->output) > mark;

    if (must_pause == conn->is_paused || conn->doom)
        return;
    conn->is_paused = must_pause;
    if (must_pause) {
        conn_expect(conn, event_del(&conn->on_read) | event_add(&conn->on_close, NULL));
        conn->has_backlog = false;
        conn_unready(conn);
        return;
    }
    conn_expect(conn, event_del(&conn->on_close) | event_add(&conn->on_read, NULL));
    if (conn->input_size) {
        conn->has_backlog = true;
        conn_ready(conn);
    }
}

void conn_tell(struct conn *conn, struct effect *effect)
{
    list_append(&conn->outbox, &effect->in_effects);
    conn_empty_outbox(conn);
    conn_update_pause(conn);
}

static void conn_write(struct conn *conn)
{
    bool is_blocked = false;

    while (!conn->doom && !is_blocked && evbuffer_get_length(conn->output)) {
        int n = evbuffer_write(conn->output, conn->fd);

        if (n < 0 && errno != EAGAIN && errno != EINTR)
            conn_doom(conn, "its socket can not be written");
        is_blocked = n < 0;
        if (conn->output_is_over || conn->charged_output)
            conn_output_tried(conn);
        conn_empty_outbox(conn);
    }
    conn_output_tried(conn);
    list_unlink(&conn->in_dirty);
    if (conn->doom)
        return;
    if (is_blocked != conn->is_blocked) {
        conn->is_blocked = is_blocked;
        conn_expect(conn,
                    is_blocked ? event_add(&conn->on_write, NULL) : event_del(&conn->on_write));
    }
    if (!is_blocked && conn->ends_after_output)
        conn_doom(conn, "it was refused");
    conn_update_pause(conn);
}

static void on_write(evutil_socket_t fd, short events, void *arg)
{
    struct conn *conn = arg;
    struct daemon *daemon = conn->daemon;

    (void)fd, (void)events;
    conn_write(conn);
    conns_reap(daemon);
}

void conns_flush(struct daemon *daemon)
{
    list_for_each (link, &daemon->dirty_conns) {
        struct conn *conn = container_of(link, struct conn, in_dirty);

        /* What a peer sent at once is answered at once: its backlog, 16 KiB at the
         * most, is served in the turns that follow without a pause, for as long as
         * the answers have room. */
        if (!conn->has_backlog || conn_output_is_full(conn))
            conn_write(conn);
    }
    conns_reap(daemon);
}

size_t conns_unread_output(const struct daemon *daemon)
{
    size_t size = 0;

    list_for_each (link, &daemon->conns)
        size += evbuffer_get_length(container_of(link, struct conn, in_conns)->output);
    return size;
}

/* -------------------------------------------------------------------- input */

static bool conn_may_serve(struct conn *conn)
{
    if (conn->turn != conn->daemon->turn) {
        conn->turn = conn->daemon->turn;
        conn->n_frames = 0;
    }
    return !conn->doom && !conn->ends_after_output && list_is_empty(&conn->outbox) &&
           !conn_output_is_full(conn) && conn->n_frames < CONN_FRAMES_A_TURN;
}

void conn_end_turn(struct conn *conn)
{
    conn->n_frames = CONN_FRAMES_A_TURN;
}

static void conn_violation(struct conn *conn, const char *what)
{
    LOG_LIMITED(LOG_LEVEL_WARNING, "protocol_violation", "pid=%d uid=%u what=\"%s\"",
                (int)conn->pid, (unsigned)conn->uid, what);
    conn_doom(conn, what);
}

/* Serves the whole frames at `data`. Returns how many bytes they had. What
 * remains is a part of a frame, unless something forbids to serve on. */
static size_t conn_serve(struct conn *conn, const uint8_t *data, size_t size)
{
    size_t max_frame =
        wire_max_frame(conn->daemon->config.max_context, conn->daemon->config.max_item);
    size_t at = 0;

    while (at < size && conn_may_serve(conn)) {
        struct frame frame;
        enum frame_status status = frame_decode(data + at, size - at, max_frame, &frame);

        if (status == FRAME_PARTIAL) {
            conn->large_size = frame.size > CONN_READ_SIZE ? frame.size : 0;
            return at;
        }
        if (status != FRAME_OK) {
            conn_violation(conn, frame_status_sentence(status));
            return size;
        }
        conn->n_frames++;
        conn->n_requests++;
        if (!route_frame(conn, &frame)) {
            conn->n_requests--; /* it is served in another turn */
            break;
        }
        at += frame.size;
    }
    if (conn->ends_after_output)
        return size;
    if (at < size && !conn->doom && !conn->is_paused) {
        conn->has_backlog = true;
        conn_ready(conn);
    }
    return at;
}

/* Checks the peer's first 8 bytes. Returns how many of them are dealt with. */
static size_t conn_greet(struct conn *conn, const uint8_t *data, size_t size)
{
    if (!frame_is_greeting(data, size, FRAME_PEER_REQ)) {
        conn_violation(conn, "the greeting is not that of an SP REQ peer");
        return size;
    }
    if (size < FRAME_GREETING_SIZE)
        return 0;
    conn->has_greeted = true;
    if (conn->session)
        event_del(&conn->on_silence);
    return FRAME_GREETING_SIZE;
}

static void conn_keep(struct conn *conn, const uint8_t *data, size_t size)
{
    uint8_t *input;

    if (!conn_charge_input(conn, size))
        return;
    if (size == 0) {
        conn->input = mem_free(MEM_INPUT, conn->input);
        conn->input_size = conn->input_room = 0;
        return;
    }
    input = size == conn->input_room ? conn->input : mem_resize(MEM_INPUT, conn->input, size);
    if (!input) {
        conn_doom(conn, "there was no memory for its input");
        return;
    }
    memcpy(input, data, size);
    conn->input = input;
    conn->input_size = conn->input_room = size;
}

static void conn_take(struct conn *conn, const uint8_t *data, size_t size)
{
    size_t at = conn->has_greeted ? 0 : conn_greet(conn, data, size);

    if (conn->has_greeted)
        at += conn_serve(conn, data + at, size - at);
    if (!conn->doom)
        conn_keep(conn, data + at, size - at);
}

/* Returns how many bytes were received; 0 = none, for whatever reason. */
static size_t conn_recv(struct conn *conn, uint8_t *buffer, size_t size)
{
    ssize_t n = recv(conn->fd, buffer, size, 0);

    if (n == 0 || (n < 0 && errno == ECONNRESET)) /* the latter if it left replies unread */
        conn_doom_closed(conn);
    else if (n < 0 && errno != EAGAIN && errno != EINTR)
        conn_doom(conn, "its socket can not be read");
    if (n <= 0)
        return 0;
    conn_watch_silence(conn);
    return (size_t)n;
}

/* Room grows with what is there, so that a length alone takes no memory. */
static bool conn_grow_input(struct conn *conn)
{
    size_t room = 2 * conn->input_room;
    uint8_t *input;

    if (room < CONN_LARGE_ROOM)
        room = CONN_LARGE_ROOM;
    if (room > conn->large_size)
        room = conn->large_size;
    if (!conn_charge_input(conn, room))
        return false;
    input = mem_resize(MEM_INPUT, conn->input, room);
    if (!input) {
        conn_doom(conn, "there was no memory for its input");
        return false;
    }
    conn->input = input;
    conn->input_room = room;
    return true;
}

/* More of a large frame, which is served from where it lies. */
static void conn_receive_large(struct conn *conn)
{
    size_t room;

    if (conn->input_size == conn->input_room && !conn_grow_input(conn))
        return;
    room = conn->input_room - conn->input_size;
    conn->input_size += conn_recv(conn, conn->input + conn->input_size,
                                  room < CONN_LARGE_ROOM ? room : CONN_LARGE_ROOM);
    if (conn->doom || conn->input_size < conn->large_size)
        return;
    conn->large_size = 0;
    if (conn_serve(conn, conn->input, conn->input_size) && !conn->doom)
        conn_keep(conn, NULL, 0);
}

static void conn_receive(struct conn *conn)
{
    struct daemon *daemon = conn->daemon;
    uint8_t *buffer = daemon->read_buffer;
    size_t n;

    if (conn->has_backlog || conn->is_paused)
        return;
    if (conn->read_turn != daemon->turn)
        daemon->n_first_reads++;
    conn->read_turn = daemon->turn;
    if (conn->large_size) {
        conn_receive_large(conn);
        return;
    }
    if (conn->input_size)
        memcpy(buffer, conn->input, conn->input_size);
    n = conn_recv(conn, buffer + conn->input_size, CONN_READ_SIZE);
    if (n)
        conn_take(conn, buffer, conn->input_size + n);
}

static void on_read(evutil_socket_t fd, short events, void *arg)
{
    struct conn *conn = arg;
    struct daemon *daemon = conn->daemon;

    (void)fd;
    if (!(events & EV_CLOSED) || !conn_is_closed(conn)) {
        conn_ready(conn);
        return;
    }
    /* Its session makes room for who may have connected since. */
    conn_doom_closed(conn);
    conns_reap(daemon);
}

static void on_close(evutil_socket_t fd, short events, void *arg)
{
    struct conn *conn = arg;
    struct daemon *daemon = conn->daemon;

    (void)fd, (void)events;
    conn_doom_closed(conn);
    conns_reap(daemon);
}

/* What it has kept, or what has arrived. */
static void conn_take_turn(struct conn *conn)
{
    conn_unready(conn);
    conn->pass = conn->daemon->pass;
    if (!conn->has_backlog) {
        conn_receive(conn);
        return;
    }
    conn->has_backlog = false;
    memcpy(conn->daemon->read_buffer, conn->input, conn->input_size);
    conn_take(conn, conn->daemon->read_buffer, conn->input_size);
}

/* The next connection that had no turn in this pass; NULL = there is none. Parties that have
 * none any more go to `waiting`. */
static struct conn *conns_next(struct daemon *daemon, struct list *waiting)
{
    struct list *link;

    while ((link = list_first(&daemon->ready_parties))) {
        struct party *party = container_of(link, struct party, in_ready);
        struct conn *conn = container_of(list_first(&party->ready), struct conn, in_ready);

        list_unlink(link);
        list_append(conn->pass == daemon->pass ? waiting : &daemon->ready_parties, link);
        if (conn->pass != daemon->pass)
            return conn;
    }
    return NULL;
}

void conns_serve(struct daemon *daemon, uint64_t budget_ns)
{
    uint64_t since;
    struct list waiting, *link;
    struct conn *conn;

    if (list_is_empty(&daemon->ready_parties))
        return;
    since = clock_monotonic_ns();
    list_init(&waiting);
    daemon->pass++;
    while ((conn = conns_next(daemon, &waiting))) {
        conn_take_turn(conn);
        conns_reap(daemon);
        if (clock_monotonic_ns() - since > budget_ns)
            break;
    }
    while ((link = list_first(&waiting))) {
        list_unlink(link);
        list_append(&daemon->ready_parties, link);
    }
}

/* ------------------------------------------------------------------- endings */

void conn_process_exited(struct conn *conn)
{
    conn_join(conn, &conn->own_party);
    /* Its first words may be there still, and among them that it outlives its process. */
    if (conn->n_requests == 0 && !conn->is_paused)
        conn_receive(conn);
    if (!conn->outlives_process)
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
