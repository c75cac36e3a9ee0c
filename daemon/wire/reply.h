/* Replies and notices to the wire: plain structs to whole frames.
 *
 * Each wire_write_ function returns one frame, header and all, in the writer's
 * own memory, valid until its next call. They can not fail: the writer has
 * room for the largest. */
#ifndef SLUICE_WIRE_REPLY_H
#define SLUICE_WIRE_REPLY_H

#include "base/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Most rows of a list in one reply: of iterators fewer, since each may carry the
 * message of its failure. */
#define WIRE_PAGE           100
#define WIRE_ITERATORS_PAGE 32

struct wire_welcome {
    uint64_t session_id;
    uint64_t daemon_start;
    const char *daemon_version;
    uint32_t max_frame, max_context, max_item;
};

struct wire_grant {
    uint64_t ticket_id, serial, token, waited_us;
    struct bytes context;
    uint32_t limit;
};

struct wire_error {
    int code;
    const char *message;
    uint64_t ticket_id, serial;
};

struct wire_hold_lost {
    uint64_t ticket_id, serial, token;
    int code;
    const char *message;
};

struct wire_accepted {
    uint64_t item_id, serial, waited_us;
};

struct wire_delivery {
    uint64_t serial, age_us;
    struct bytes payload, context, label;
    uint32_t attempt;
};

struct wire_delivery_lost {
    uint64_t serial;
    uint32_t request_id;
    int code;
    const char *message;
};

/* The numbers of mode are those of GateMode. */
struct wire_gate_info {
    struct bytes name;
    uint64_t cursor;
    uint32_t limit, in_use, holds, waiting, max_waiting;
    int mode;
    bool paused, declared;
    uint64_t granted_total, dropped_total, oldest_wait_ms;
};

struct wire_ticket_info {
    uint64_t serial, token, session_id;
    bool held;
    uint32_t position, weight, pid, uid, declared_pid;
    struct bytes label, command;
    uint64_t since_ms, remaining_ms;
};

struct wire_session_info {
    uint64_t session_id;
    bool full, outlives_process;
    struct bytes name, command;
    uint32_t pid, uid, declared_pid, waiting, holds, heartbeat_ms;
    uint64_t connected_ms;
};

/* The numbers of mode are those of IteratorMode. */
struct wire_iterator_info {
    struct bytes name, failure;
    uint64_t cursor, capacity_bytes, buffered_bytes, credit;
    uint32_t capacity, max_in_flight, producers, max_attempts, max_waiting;
    int mode;
    bool paused, declared;
    uint32_t ends, offered, buffered, buffered_peak, in_flight, dead, consumers;
    uint64_t accepted_total, acked_total, expired_total, returned_total, dead_total, oldest_ms;
};

/* The numbers of state are those of ItemState. */
struct wire_item_info {
    uint64_t serial, session_id;
    int state;
    struct bytes label, command;
    uint32_t payload_bytes, context_bytes, attempts, pid, uid, declared_pid;
    uint64_t age_ms, remaining_ms, delivered_ms;
    bool started;
};

struct wire_status {
    const char *daemon_version;
    uint64_t daemon_start, uptime_ms;
    uint32_t pid, sessions, gates;
    uint64_t waiting, holds, enqueued_total, granted_total;
    const uint64_t *ended_total;
    size_t n_ended_total;
    uint64_t context_bytes, allocated_bytes, unread_output_bytes;
    bool going_away;
    const char *violation; /* NULL = none */
    uint32_t iterators;
    const uint64_t *items; /* by ItemState */
    size_t n_items;
    uint64_t item_bytes, pushed_total, accepted_total, delivered_total, returned_total;
    const uint64_t *items_ended_total; /* by ItemEnd */
    size_t n_items_ended_total;
};

#define WIRE_N_RESOURCES 13

struct wire_user_info {
    uint32_t uid;
    uint64_t used[WIRE_N_RESOURCES]; /* by Resource */
};

struct wire_user_list {
    const struct wire_user_info *users;
    size_t n_users; /* at most WIRE_PAGE */
    bool more;
    const uint64_t *used, *bounds, *bounds_per_user; /* WIRE_N_RESOURCES each, by Resource */
};

struct wire_writer;

/* `max_context` in bytes. Returns 0 or -ENOMEM. */
int wire_writer_new(size_t max_context, struct wire_writer **ret_writer);
struct wire_writer *wire_writer_free(struct wire_writer *writer);

struct bytes wire_write_error(struct wire_writer *writer, uint32_t id,
                              const struct wire_error *error);
struct bytes wire_write_welcome(struct wire_writer *writer, uint32_t id,
                                const struct wire_welcome *welcome);
struct bytes wire_write_pong(struct wire_writer *writer, uint32_t id);
struct bytes wire_write_grant(struct wire_writer *writer, uint32_t id,
                              const struct wire_grant *grant);
/* `outcome`: a number of CancelOutcome. */
struct bytes wire_write_cancelled(struct wire_writer *writer, uint32_t id, int outcome,
                                  uint64_t serial, uint64_t token);
struct bytes wire_write_released(struct wire_writer *writer, uint32_t id, bool ended_before);
struct bytes wire_write_accepted(struct wire_writer *writer, uint32_t id,
                                 const struct wire_accepted *accepted);
struct bytes wire_write_iterator_end(struct wire_writer *writer, uint32_t id);
/* `n` serials, at most WIRE_MAX_SETTLED. */
struct bytes wire_write_settled(struct wire_writer *writer, uint32_t id, const uint64_t *unknown,
                                size_t n);
struct bytes wire_write_ending(struct wire_writer *writer, uint32_t id, uint32_t ends,
                               uint32_t producers, bool ended);

/* A Delivery is written where it is sent from, so that an item's bytes are copied
 * once: its whole frame, header and all, of wire_delivery_size bytes. */
size_t wire_delivery_size(const struct wire_delivery *delivery);
void wire_write_delivery(uint8_t *out, uint32_t id, const struct wire_delivery *delivery);

struct bytes wire_write_gate_list(struct wire_writer *writer, uint32_t id,
                                  const struct wire_gate_info *rows, size_t n, bool more);
struct bytes wire_write_ticket_list(struct wire_writer *writer, uint32_t id,
                                    const struct wire_ticket_info *rows, size_t n, bool more);
struct bytes wire_write_session_list(struct wire_writer *writer, uint32_t id,
                                     const struct wire_session_info *rows, size_t n, bool more);
struct bytes wire_write_iterator_list(struct wire_writer *writer, uint32_t id,
                                      const struct wire_iterator_info *rows, size_t n, bool more);
struct bytes wire_write_item_list(struct wire_writer *writer, uint32_t id,
                                  const struct wire_item_info *rows, size_t n, bool more);
struct bytes wire_write_user_list(struct wire_writer *writer, uint32_t id,
                                  const struct wire_user_list *list);
struct bytes wire_write_status(struct wire_writer *writer, uint32_t id,
                               const struct wire_status *status);
struct bytes wire_write_gate_changed(struct wire_writer *writer, uint32_t id,
                                     const struct wire_gate_info *gate, uint32_t dropped,
                                     uint32_t granted);
struct bytes wire_write_ticket_ended(struct wire_writer *writer, uint32_t id, uint64_t serial,
                                     uint32_t weight);
/* `dropped` and `requeued` count items, as in IteratorChanged. */
struct bytes wire_write_iterator_changed(struct wire_writer *writer, uint32_t id,
                                         const struct wire_iterator_info *iterator,
                                         uint32_t dropped, uint32_t requeued);

/* Notices. */
struct bytes wire_write_queued(struct wire_writer *writer, uint64_t ticket_id, uint64_t serial,
                               uint32_t position);
struct bytes wire_write_hold_lost(struct wire_writer *writer, const struct wire_hold_lost *lost);
struct bytes wire_write_delivery_lost(struct wire_writer *writer,
                                      const struct wire_delivery_lost *lost);
struct bytes wire_write_going_away(struct wire_writer *writer, uint32_t stop_timeout_ms);

#endif
