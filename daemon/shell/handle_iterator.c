/* Iterators: their ends, lists of them and of their items, what operators do. */
#include "core/consumer.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/session.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/ensure.h"
#include "shell/info.h"
#include "shell/log.h"
#include "shell/log_limit.h"
#include "shell/rights.h"
#include "shell/route.h"
#include "shell/sentence.h"

#include <inttypes.h>

/* ----------------------------------------------------------------------- ends */

static void iterator_was_ended(struct conn *conn, struct bytes name, struct iterator *iterator)
{
    static const char *const names[] = {
        [ITERATOR_FLOWING] = "end", [ITERATOR_ENDED] = "ended", [ITERATOR_FAILED] = "failed"};

    LOG_LIMITED(LOG_LEVEL_INFO, "iterator_changed",
                "iterator=%s action=%s ends=%" PRIu32 " by_uid=%u by_pid=%d", log_quote(name).text,
                names[iterator->mode], iterator->ends, (unsigned)conn->uid, (int)conn->pid);
    events_iterator_changed(conn->daemon, iterator, names[iterator->mode], conn);
}

void handle_end_iterator(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct wire_end_iterator *end = &request->end_iterator;
    const struct command command = {
        .kind = COMMAND_END_ITERATOR,
        .end_iterator = {.session = conn->session,
                         .request_id = id,
                         .item_id = end->item_id,
                         .iterator = end->iterator,
                         .ensure = ensure_of(conn, end->iterator, &end->ensure),
                         .failed = end->failed,
                         .message = end->message},
    };
    struct daemon *daemon = conn->daemon;
    struct result result;
    int r = daemon_run(daemon, &command, &result);

    ensure_note(conn, end->iterator, &result, r);
    if (r) {
        conn_send_error(conn, id, r, ensure_refusal(conn, end->iterator, r, &result).text);
        return;
    }
    if (!result.is_remembered)
        iterator_was_ended(conn, end->iterator, result.iterator);
    conn_send(conn, wire_write_ending(daemon->writer, id, result.ends,
                                      result.iterator->settings.producers,
                                      result.iterator->mode != ITERATOR_FLOWING));
}

/* ---------------------------------------------------------------------- lists */

static uint64_t oldest_ms(struct daemon *daemon, const struct iterator *iterator)
{
    const struct heap_node *returned = heap_first(&iterator->returned);
    const struct list *fresh = list_first(&iterator->fresh.items);

    if (returned)
        return ms_since(daemon, container_of(returned, struct item, in_returned)->arrived_ns);
    return fresh ? ms_since(daemon, container_of(fresh, struct item, in_iterator)->arrived_ns) : 0;
}

struct wire_iterator_info iterator_info(struct daemon *daemon, const struct iterator *iterator)
{
    const struct iterator_settings *settings = &iterator->settings;

    return (struct wire_iterator_info){
        .name = iterator->entry.name,
        .failure = {iterator->failure, iterator->failure_size},
        .cursor = iterator->entry.cursor,
        .capacity = settings->capacity,
        .capacity_bytes = settings->capacity_bytes,
        .max_in_flight = settings->max_in_flight,
        .producers = settings->producers,
        .max_attempts = settings->max_attempts,
        .max_waiting = entry_max_waiting(daemon->core, &iterator->entry),
        .mode = (int)iterator->mode,
        .paused = iterator->paused,
        .declared = iterator->entry.declared,
        .ends = iterator->ends,
        .offered = iterator->offered.n,
        .buffered = iterator_buffered(iterator),
        .buffered_bytes = iterator_buffered_bytes(iterator),
        .buffered_peak = iterator->buffered_peak,
        .in_flight = iterator->in_flight,
        .dead = iterator->dead.n,
        .consumers = iterator->n_consumers,
        .credit = iterator->credit,
        .accepted_total = iterator->accepted_total,
        .acked_total = iterator->acked_total,
        .expired_total = iterator->expired_total,
        .returned_total = iterator->returned_total,
        .dead_total = iterator->dead_total,
        .oldest_ms = oldest_ms(daemon, iterator),
    };
}

static void send_not_found(struct conn *conn, uint32_t id, struct bytes name)
{
    conn_send_error(conn, id, SLUICE_E_NOT_FOUND,
                    sentence_of_iterator_refusal(SLUICE_E_NOT_FOUND, name, NULL).text);
}

static void list_one_iterator(struct conn *conn, uint32_t id, struct bytes name)
{
    struct iterator *iterator = core_find_iterator(conn->daemon->core, name);
    struct wire_iterator_info row;

    if (!iterator) {
        send_not_found(conn, id, name);
        return;
    }
    row = iterator_info(conn->daemon, iterator);
    conn_send(conn, wire_write_iterator_list(conn->daemon->writer, id, &row, 1, false));
}

void handle_list_iterators(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    struct daemon *daemon = conn->daemon;
    struct wire_iterator_info rows[WIRE_ITERATORS_PAGE];
    struct iterator *iterator;
    size_t n = 0, n_hidden = 0;

    if (request->list.name.size) {
        list_one_iterator(conn, id, request->list.name);
        return;
    }
    iterator = core_iterator_after(daemon->core, list_begin(conn, request));
    for (; iterator && n < WIRE_ITERATORS_PAGE;
         iterator = core_iterator_next(daemon->core, iterator)) {
        if (peer_may(conn, RIGHT_USE, iterator->entry.name))
            rows[n++] = iterator_info(daemon, iterator);
        else if (++n_hidden == LIST_MAX_HIDDEN)
            break;
    }
    if (iterator && n == 0) {
        conn->list_after = iterator->entry.cursor;
        return;
    }
    conn_send(conn, wire_write_iterator_list(daemon->writer, id, rows, n, iterator != NULL));
}

/* What is left of the time of an item, or of its delivery. */
static uint64_t item_remaining_ms(struct daemon *daemon, const struct item *item)
{
    bool is_leased = item->state == ITEM_DELIVERED && item->lease;

    return ms_until(daemon, is_leased ? &item->lease->in_deadlines : &item->in_deadlines);
}

static struct wire_item_info item_info(struct daemon *daemon, const struct item *item)
{
    const struct session *session = item->state == ITEM_OFFERED     ? item->producer
                                    : item->state == ITEM_DELIVERED ? item->consumer->session
                                                                    : NULL;
    const struct conn *conn = session ? session->owner : NULL;
    struct wire_item_info info = {
        .serial = item->serial,
        .state = item->state,
        .label = {item->label, item->label_size},
        .payload_bytes = item->payload_size,
        .context_bytes = item->context_size,
        .attempts = item->attempts,
        .age_ms = ms_since(daemon, item->arrived_ns),
        .remaining_ms = item_remaining_ms(daemon, item),
        .delivered_ms = item->state == ITEM_DELIVERED ? ms_since(daemon, item->delivered_ns) : 0,
        .started = item->is_started,
    };

    if (conn) {
        info.session_id = session->id;
        info.pid = (uint32_t)conn->pid;
        info.uid = conn->uid;
        info.declared_pid = conn->declared_pid;
        info.command = (struct bytes){conn->command, conn->command_size};
    }
    return info;
}

void handle_list_items(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct wire_list_items *list = &request->list_items;
    struct daemon *daemon = conn->daemon;
    struct iterator *iterator = core_find_iterator(daemon->core, list->iterator);
    const struct item *items[WIRE_PAGE + 1];
    struct wire_item_info rows[WIRE_PAGE];
    size_t n, n_rows;

    if (!iterator) {
        send_not_found(conn, id, list->iterator);
        return;
    }
    n = core_items(iterator, (enum item_state)list->state, list->skip, items, WIRE_PAGE + 1);
    n_rows = n > WIRE_PAGE ? WIRE_PAGE : n;
    for (size_t i = 0; i < n_rows; i++)
        rows[i] = item_info(daemon, items[i]);
    conn_send(conn, wire_write_item_list(daemon->writer, id, rows, n_rows, n > n_rows));
}

/* ------------------------------------------------------------------- operators */

/* In the order of the protocol's IteratorAction, which begins at 1. */
static const char *const action_names[] = {NULL,     "set",          "pause",       "resume",
                                           "reopen", "requeue_dead", "discard_dead"};

void iterator_was_changed(struct conn *conn, struct bytes name, const char *what,
                          const struct result *result)
{
    LOG_LIMITED_UNLESS(peer_is_admin(conn), LOG_LEVEL_INFO, "iterator_changed",
                       "iterator=%s action=%s dropped=%" PRIu32 " requeued=%" PRIu32
                       " by_uid=%u by_pid=%d",
                       log_quote(name).text, what, result->n_dropped, result->n_requeued,
                       (unsigned)conn->uid, (int)conn->pid);
    if (result->iterator)
        events_iterator_changed(conn->daemon, result->iterator, what, conn);
}

void handle_change_iterator(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    const struct wire_change_iterator *change = &request->change_iterator;
    struct daemon *daemon = conn->daemon;
    const struct command command = {
        .kind = COMMAND_CHANGE_ITERATOR,
        .change_iterator = {.name = change->name,
                            .action = (enum iterator_action)(change->action - 1),
                            .settings = settings_of(&change->settings)},
    };
    struct wire_iterator_info row;
    struct result result;
    int r = daemon_run(daemon, &command, &result);

    if (r) {
        conn_send_error(conn, id, r, sentence_of_iterator_refusal(r, change->name, &result).text);
        return;
    }
    iterator_was_changed(conn, change->name, action_names[change->action], &result);
    row = iterator_info(daemon, result.iterator);
    conn_send(conn, wire_write_iterator_changed(daemon->writer, id, &row, result.n_dropped,
                                                result.n_requeued));
}
