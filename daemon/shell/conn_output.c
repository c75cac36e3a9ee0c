#include "shell/conn_parts.h"

#include "core/effect.h"
#include "shell/charge.h"
#include "shell/daemon.h"
#include "shell/effects.h"

#include <errno.h>

/* Reading stops at so much unwritten output and goes on below the lower mark. */
#define CONN_OUTPUT_HIGH (256 * 1024)
#define CONN_OUTPUT_LOW  (64 * 1024)
/* Output that was not charged yet: no more than that, whatever happens in one turn. */
#define CONN_OUTPUT_STEP 8192

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

bool conn_output_is_full(const struct conn *conn)
{
    return conn->output_is_over || conn->output_is_crowded ||
           evbuffer_get_length(conn->output) >= CONN_OUTPUT_HIGH;
}

static void conn_empty_outbox(struct conn *conn)
{
    struct daemon *daemon = conn->daemon;
    struct list *link;

    while ((link = list_first(&conn->outbox)) && !conn_output_is_full(conn)) {
        struct effect *effect = container_of(link, struct effect, in_effects);

        if (!effect_send(conn, effect))
            return;
        core_told(daemon->core, effect);
    }
}

void conn_expect(struct conn *conn, int r)
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

        is_blocked = n < 0 && (errno == EAGAIN || errno == EINTR);
        /* Nobody hears it any more; what was said before that counts. */
        if (n < 0 && !is_blocked && conn_has_last_words(conn))
            evbuffer_drain(conn->output, evbuffer_get_length(conn->output));
        else if (n < 0 && !is_blocked)
            conn_doom(conn, "its socket can not be written");
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

void conn_on_write(evutil_socket_t fd, short events, void *arg)
{
    struct conn *conn = arg;
    struct daemon *daemon = conn->daemon;

    (void)fd, (void)events;
    conn_write(conn);
    conns_reap(daemon);
}

void conns_flush(struct daemon *daemon)
{
    /* One that can not be written ends, and what it held goes to others, who are written then:
     * nothing else would wake the loop for them. */
    do {
        list_for_each (link, &daemon->dirty_conns) {
            struct conn *conn = container_of(link, struct conn, in_dirty);

            /* What a peer sent at once is answered at once: its backlog, 16 KiB at the
             * most, is served in the turns that follow without a pause, for as long as
             * the answers have room. */
            if (!conn_is_being_served(conn) || conn_output_is_full(conn))
                conn_write(conn);
        }
    } while (conns_reap(daemon));
}

size_t conns_unread_output(const struct daemon *daemon)
{
    size_t size = 0;

    list_for_each (link, &daemon->conns)
        size += evbuffer_get_length(container_of(link, struct conn, in_conns)->output);
    return size;
}
