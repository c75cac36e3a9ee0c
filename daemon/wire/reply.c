#include "wire/reply.h"

#include "base/mem.h"
#include "frame.h"
#include "sluice.pb-c.h"
#include "wire/pack.h"
#include "wire/request.h"
#include "wire/varint.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

struct wire_writer {
    size_t capacity;
    uint8_t frame[];
};

int wire_writer_new(size_t max_context, struct wire_writer **ret_writer)
{
    size_t capacity = FRAME_HEADER_SIZE + wire_max_frame(max_context);
    struct wire_writer *writer = mem_alloc(MEM_SHELL, sizeof(*writer) + capacity);

    if (!writer)
        return -ENOMEM;
    writer->capacity = capacity;
    *ret_writer = writer;
    return 0;
}

struct wire_writer *wire_writer_free(struct wire_writer *writer)
{
    return mem_free(MEM_SHELL, writer);
}

static struct bytes write_reply(struct wire_writer *writer, uint32_t id,
                                const Sluice__V1__Reply *reply)
{
    size_t size = sluice__v1__reply__get_packed_size(reply);

    assert(FRAME_HEADER_SIZE + size <= writer->capacity);
    frame_encode_header(writer->frame, id, size);
    sluice__v1__reply__pack(reply, writer->frame + FRAME_HEADER_SIZE);
    return (struct bytes){writer->frame, FRAME_HEADER_SIZE + size};
}

/* A Reply whose one member is the message `field`. */
#define WRITE_REPLY(writer, id, CASE, field, message)                                              \
    ({                                                                                             \
        Sluice__V1__Reply reply = SLUICE__V1__REPLY__INIT;                                         \
        reply.result_case = SLUICE__V1__REPLY__RESULT_##CASE;                                      \
        reply.field = (message);                                                                   \
        write_reply((writer), (id), &reply);                                                       \
    })

struct bytes wire_write_error(struct wire_writer *writer, uint32_t id,
                              const struct wire_error *error)
{
    Sluice__V1__Error message = SLUICE__V1__ERROR__INIT;

    message.code = (uint32_t)error->code;
    message.message = data_of_text(error->message);
    message.ticket_id = error->ticket_id;
    message.serial = error->serial;
    return WRITE_REPLY(writer, id, ERROR, error, &message);
}

struct bytes wire_write_welcome(struct wire_writer *writer, uint32_t id,
                                const struct wire_welcome *welcome)
{
    Sluice__V1__Welcome message = SLUICE__V1__WELCOME__INIT;

    message.version = WIRE_VERSION;
    message.session_id = welcome->session_id;
    message.daemon_start = welcome->daemon_start;
    message.daemon_version = data_of_text(welcome->daemon_version);
    message.max_frame = welcome->max_frame;
    message.max_context = welcome->max_context;
    message.max_label = WIRE_MAX_LABEL;
    message.max_name = WIRE_MAX_NAME;
    return WRITE_REPLY(writer, id, WELCOME, welcome, &message);
}

struct bytes wire_write_pong(struct wire_writer *writer, uint32_t id)
{
    Sluice__V1__Pong message = SLUICE__V1__PONG__INIT;

    return WRITE_REPLY(writer, id, PONG, pong, &message);
}

/* The fields of a Grant, without its context, take no more. */
#define GRANT_FIELDS_SIZE (5 * (1 + VARINT_MAX_SIZE) + 1 + VARINT_MAX_SIZE)

/* Every task gets a grant and a Released: these two are written by hand. */
static struct bytes finish_quick(struct wire_writer *writer, uint32_t id, const uint8_t *end)
{
    size_t size = (size_t)(end - writer->frame) - FRAME_HEADER_SIZE;

    assert(FRAME_HEADER_SIZE + size <= writer->capacity);
    frame_encode_header(writer->frame, id, size);
    return (struct bytes){writer->frame, FRAME_HEADER_SIZE + size};
}

struct bytes wire_write_grant(struct wire_writer *writer, uint32_t id,
                              const struct wire_grant *grant)
{
    uint8_t before[GRANT_FIELDS_SIZE], after[VARINT_MAX_SIZE + 1];
    uint8_t *end = before, *out = writer->frame + FRAME_HEADER_SIZE;
    size_t n_before, n_after, context_size = 0;

    end = varint_write_field(end, VARINT_KEY(1), grant->ticket_id);
    end = varint_write_field(end, VARINT_KEY(2), grant->serial);
    end = varint_write_field(end, VARINT_KEY(3), grant->token);
    end = varint_write_field(end, VARINT_KEY(4), grant->waited_us);
    if (grant->context.size) {
        *end++ = BYTES_KEY(5);
        end = varint_write(end, grant->context.size);
        context_size = grant->context.size;
    }
    n_before = (size_t)(end - before);
    n_after = (size_t)(varint_write_field(after, VARINT_KEY(6), grant->limit) - after);

    *out++ = BYTES_KEY(4);
    out = varint_write(out, n_before + context_size + n_after);
    memcpy(out, before, n_before);
    out += n_before;
    if (context_size)
        memcpy(out, grant->context.data, context_size);
    memcpy(out + context_size, after, n_after);
    return finish_quick(writer, id, out + context_size + n_after);
}

struct bytes wire_write_cancelled(struct wire_writer *writer, uint32_t id, int outcome,
                                  uint64_t serial, uint64_t token)
{
    Sluice__V1__Cancelled message = SLUICE__V1__CANCELLED__INIT;

    message.outcome = (Sluice__V1__CancelOutcome)outcome;
    message.serial = serial;
    message.token = token;
    return WRITE_REPLY(writer, id, CANCELLED, cancelled, &message);
}

struct bytes wire_write_released(struct wire_writer *writer, uint32_t id, bool ended_before)
{
    uint8_t *out = writer->frame + FRAME_HEADER_SIZE;

    *out++ = BYTES_KEY(6);
    *out++ = ended_before ? 2 : 0;
    return finish_quick(writer, id, varint_write_field(out, VARINT_KEY(1), ended_before));
}

void gate_info_fill(Sluice__V1__GateInfo *out, const struct wire_gate_info *in)
{
    sluice__v1__gate_info__init(out);
    out->name = data_of(in->name);
    out->cursor = in->cursor;
    out->limit = in->limit;
    out->in_use = in->in_use;
    out->holds = in->holds;
    out->waiting = in->waiting;
    out->max_waiting = in->max_waiting;
    out->mode = (Sluice__V1__GateMode)in->mode;
    out->paused = in->paused;
    out->declared = in->declared;
    out->granted_total = in->granted_total;
    out->dropped_total = in->dropped_total;
    out->oldest_wait_ms = in->oldest_wait_ms;
}

struct bytes wire_write_gate_list(struct wire_writer *writer, uint32_t id,
                                  const struct wire_gate_info *rows, size_t n, bool more)
{
    Sluice__V1__GateList message = SLUICE__V1__GATE_LIST__INIT;
    Sluice__V1__GateInfo infos[WIRE_PAGE], *pointers[WIRE_PAGE];

    assert(n <= WIRE_PAGE);
    for (size_t i = 0; i < n; i++) {
        gate_info_fill(&infos[i], &rows[i]);
        pointers[i] = &infos[i];
    }
    message.n_gates = n;
    message.gates = pointers;
    message.more = more;
    return WRITE_REPLY(writer, id, GATE_LIST, gate_list, &message);
}

static void ticket_info_fill(Sluice__V1__TicketInfo *out, const struct wire_ticket_info *in)
{
    sluice__v1__ticket_info__init(out);
    out->serial = in->serial;
    out->held = in->held;
    out->position = in->position;
    out->weight = in->weight;
    out->token = in->token;
    out->label = data_of(in->label);
    out->session_id = in->session_id;
    out->pid = in->pid;
    out->uid = in->uid;
    out->command = data_of(in->command);
    out->declared_pid = in->declared_pid;
    out->since_ms = in->since_ms;
    out->remaining_ms = in->remaining_ms;
}

struct bytes wire_write_ticket_list(struct wire_writer *writer, uint32_t id,
                                    const struct wire_ticket_info *rows, size_t n, bool more)
{
    Sluice__V1__TicketList message = SLUICE__V1__TICKET_LIST__INIT;
    Sluice__V1__TicketInfo infos[WIRE_PAGE], *pointers[WIRE_PAGE];

    assert(n <= WIRE_PAGE);
    for (size_t i = 0; i < n; i++) {
        ticket_info_fill(&infos[i], &rows[i]);
        pointers[i] = &infos[i];
    }
    message.n_tickets = n;
    message.tickets = pointers;
    message.more = more;
    return WRITE_REPLY(writer, id, TICKET_LIST, ticket_list, &message);
}

static void session_info_fill(Sluice__V1__SessionInfo *out, const struct wire_session_info *in)
{
    sluice__v1__session_info__init(out);
    out->session_id = in->session_id;
    out->full = in->full;
    out->name = data_of(in->name);
    out->command = data_of(in->command);
    out->pid = in->pid;
    out->uid = in->uid;
    out->declared_pid = in->declared_pid;
    out->waiting = in->waiting;
    out->holds = in->holds;
    out->connected_ms = in->connected_ms;
    out->heartbeat_ms = in->heartbeat_ms;
    out->outlives_process = in->outlives_process;
}

struct bytes wire_write_session_list(struct wire_writer *writer, uint32_t id,
                                     const struct wire_session_info *rows, size_t n, bool more)
{
    Sluice__V1__SessionList message = SLUICE__V1__SESSION_LIST__INIT;
    Sluice__V1__SessionInfo infos[WIRE_PAGE], *pointers[WIRE_PAGE];

    assert(n <= WIRE_PAGE);
    for (size_t i = 0; i < n; i++) {
        session_info_fill(&infos[i], &rows[i]);
        pointers[i] = &infos[i];
    }
    message.n_sessions = n;
    message.sessions = pointers;
    message.more = more;
    return WRITE_REPLY(writer, id, SESSION_LIST, session_list, &message);
}

struct bytes wire_write_status(struct wire_writer *writer, uint32_t id,
                               const struct wire_status *status)
{
    Sluice__V1__Status message = SLUICE__V1__STATUS__INIT;

    message.daemon_version = data_of_text(status->daemon_version);
    message.daemon_start = status->daemon_start;
    message.pid = status->pid;
    message.uptime_ms = status->uptime_ms;
    message.sessions = status->sessions;
    message.gates = status->gates;
    message.waiting = status->waiting;
    message.holds = status->holds;
    message.enqueued_total = status->enqueued_total;
    message.granted_total = status->granted_total;
    message.n_ended_total = status->n_ended_total;
    message.ended_total = (uint64_t *)(uintptr_t)status->ended_total;
    message.context_bytes = status->context_bytes;
    message.allocated_bytes = status->allocated_bytes;
    message.unread_output_bytes = status->unread_output_bytes;
    message.going_away = status->going_away;
    message.violation = data_of_text(status->violation);
    return WRITE_REPLY(writer, id, STATUS, status, &message);
}

struct bytes wire_write_gate_changed(struct wire_writer *writer, uint32_t id,
                                     const struct wire_gate_info *gate, uint32_t dropped,
                                     uint32_t granted)
{
    Sluice__V1__GateChanged message = SLUICE__V1__GATE_CHANGED__INIT;
    Sluice__V1__GateInfo info;

    gate_info_fill(&info, gate);
    message.gate = &info;
    message.dropped = dropped;
    message.granted = granted;
    return WRITE_REPLY(writer, id, GATE_CHANGED, gate_changed, &message);
}

struct bytes wire_write_ticket_ended(struct wire_writer *writer, uint32_t id, uint64_t serial,
                                     uint32_t weight)
{
    Sluice__V1__TicketEnded message = SLUICE__V1__TICKET_ENDED__INIT;

    message.serial = serial;
    message.weight = weight;
    return WRITE_REPLY(writer, id, TICKET_ENDED, ticket_ended, &message);
}

struct bytes wire_write_queued(struct wire_writer *writer, uint64_t ticket_id, uint64_t serial,
                               uint32_t position)
{
    Sluice__V1__Queued message = SLUICE__V1__QUEUED__INIT;

    message.ticket_id = ticket_id;
    message.serial = serial;
    message.position = position;
    return WRITE_REPLY(writer, FRAME_NOTICE_ID, QUEUED, queued, &message);
}

struct bytes wire_write_hold_lost(struct wire_writer *writer, const struct wire_hold_lost *lost)
{
    Sluice__V1__HoldLost message = SLUICE__V1__HOLD_LOST__INIT;

    message.ticket_id = lost->ticket_id;
    message.serial = lost->serial;
    message.token = lost->token;
    message.code = (uint32_t)lost->code;
    message.message = data_of_text(lost->message);
    return WRITE_REPLY(writer, FRAME_NOTICE_ID, HOLD_LOST, hold_lost, &message);
}

struct bytes wire_write_going_away(struct wire_writer *writer, uint32_t stop_timeout_ms)
{
    Sluice__V1__GoingAway message = SLUICE__V1__GOING_AWAY__INIT;

    message.stop_timeout_ms = stop_timeout_ms;
    return WRITE_REPLY(writer, FRAME_NOTICE_ID, GOING_AWAY, going_away, &message);
}
