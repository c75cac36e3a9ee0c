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

/* Most rows of a list in one reply. */
#define WIRE_PAGE 100

struct wire_welcome {
    uint64_t session_id;
    uint64_t daemon_start;
    const char *daemon_version;
    uint32_t max_frame, max_context;
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
};

struct wire_writer;

/* Returns 0 or -ENOMEM. */
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
struct bytes wire_write_gate_list(struct wire_writer *writer, uint32_t id,
                                  const struct wire_gate_info *rows, size_t n, bool more);
struct bytes wire_write_ticket_list(struct wire_writer *writer, uint32_t id,
                                    const struct wire_ticket_info *rows, size_t n, bool more);
struct bytes wire_write_session_list(struct wire_writer *writer, uint32_t id,
                                     const struct wire_session_info *rows, size_t n, bool more);
struct bytes wire_write_status(struct wire_writer *writer, uint32_t id,
                               const struct wire_status *status);
struct bytes wire_write_gate_changed(struct wire_writer *writer, uint32_t id,
                                     const struct wire_gate_info *gate, uint32_t dropped,
                                     uint32_t granted);
struct bytes wire_write_ticket_ended(struct wire_writer *writer, uint32_t id, uint64_t serial,
                                     uint32_t weight);

/* Notices. */
struct bytes wire_write_queued(struct wire_writer *writer, uint64_t ticket_id, uint64_t serial,
                               uint32_t position);
struct bytes wire_write_hold_lost(struct wire_writer *writer, const struct wire_hold_lost *lost);
struct bytes wire_write_going_away(struct wire_writer *writer, uint32_t stop_timeout_ms);

#endif
