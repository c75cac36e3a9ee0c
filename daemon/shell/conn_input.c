#include "shell/conn_parts.h"

#include "base/mem.h"
#include "frame.h"
#include "shell/charge.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/log_limit.h"
#include "shell/route.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/* Frames of one connection served in one loop turn. */
#define CONN_FRAMES_A_TURN 64
/* Bytes received at a time: about as much as the frames of a turn have. */
#define CONN_READ_SIZE (16 * 1024)
/* A frame that is larger than that is received where it stays until it is served, so much at a
 * time; room for it is taken as it comes, beginning with so much. */
#define CONN_LARGE_ROOM (64 * 1024)

/* Room for so much unserved input, within the bounds; or the connection ends. */
static bool conn_charge_input(struct conn *conn, size_t size)
{
    struct daemon *daemon = conn->daemon;
    size_t more = size > conn->charged_input ? size - conn->charged_input : 0;

    if (size == conn->charged_input)
        return true;
    /* Where others have used up what there is for all, who has less than a fair share goes on. */
    if ((charge_has_room(daemon, conn->uid, RESOURCE_INPUT_BYTES, more, NULL) ||
         charge_is_fair(daemon, conn->uid, RESOURCE_INPUT_BYTES, more)) &&
        charge_set(daemon, conn->uid, RESOURCE_INPUT_BYTES, &conn->charged_input, size))
        return true;
    LOG_LIMITED(LOG_LEVEL_WARNING, "input_over_bound", "pid=%d uid=%u bytes=%zu", (int)conn->pid,
                (unsigned)conn->uid, size);
    conn_doom(conn, "the unserved input of its user is above its bound");
    return false;
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

void conn_end_call(struct conn *conn)
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

/* Whoever has something to be served takes turns: process after process, and each process's
 * connections one after another. So those of one process delay those of another by one turn of
 * one connection each, however many they are and whatever they send. */
void conn_ready(struct conn *conn)
{
    if (!list_is_empty(&conn->in_ready))
        return;
    list_append(&conn->party->ready, &conn->in_ready);
    if (list_is_empty(&conn->party->in_ready))
        list_append(&conn->daemon->ready_parties, &conn->party->in_ready);
}

void conn_unready(struct conn *conn)
{
    list_unlink(&conn->in_ready);
    if (list_is_empty(&conn->party->ready))
        list_unlink(&conn->party->in_ready);
}

void conn_join(struct conn *conn, struct party *party)
{
    bool is_ready = !list_is_empty(&conn->in_ready);

    conn_unready(conn);
    conn->party = party;
    if (is_ready)
        conn_ready(conn);
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

void conn_violation(struct conn *conn, const char *what)
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
            conn->is_deferred = true;
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

void conn_receive(struct conn *conn)
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

void conn_on_read(evutil_socket_t fd, short events, void *arg)
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

void conn_on_close(evutil_socket_t fd, short events, void *arg)
{
    struct conn *conn = arg;
    struct daemon *daemon = conn->daemon;

    (void)fd, (void)events;
    conn_doom_closed(conn);
    conns_reap(daemon);
}

bool conn_is_being_served(const struct conn *conn)
{
    return conn->has_backlog && !conn->is_deferred && conn->turn == conn->daemon->turn;
}

/* What it has kept, or what has arrived. */
static void conn_take_turn(struct conn *conn)
{
    conn_unready(conn);
    conn->pass = conn->daemon->pass;
    conn->is_deferred = false;
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
        list_rotate(&container_of(link, struct party, in_ready)->ready);
        list_append(&daemon->ready_parties, link);
    }
    /* Another one is the first in each pass: some of what a turn has is for the first only. */
    list_rotate(&daemon->ready_parties);
}
