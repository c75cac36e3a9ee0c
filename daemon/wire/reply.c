#include "wire/reply.h"

#include "base/mem.h"
#include "frame.h"
#include "wire/pack.h"
#include "wire/request.h"
#include "wire/varint.h"

#include <assert.h>
#include <errno.h>

/* What stands before a message's fields: the header, its key, its size. */
#define ROOM_BEFORE_FIELDS (FRAME_HEADER_SIZE + 1 + VARINT_MAX_SIZE)

int wire_writer_new(size_t max_context, struct wire_writer **ret_writer)
{
    size_t capacity = ROOM_BEFORE_FIELDS + wire_max_frame(max_context, 0);
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

struct bytes writer_pack(struct wire_writer *writer, uint32_t id, const Sluice__V1__Reply *reply)
{
    size_t size = sluice__v1__reply__get_packed_size(reply);

    assert(FRAME_HEADER_SIZE + size <= writer->capacity);
    frame_encode_header(writer->frame, id, size);
    sluice__v1__reply__pack(reply, writer->frame + FRAME_HEADER_SIZE);
    return (struct bytes){writer->frame, FRAME_HEADER_SIZE + size};
}

uint8_t *writer_fields(struct wire_writer *writer)
{
    return writer->frame + ROOM_BEFORE_FIELDS;
}

struct bytes writer_finish(struct wire_writer *writer, uint32_t id, uint8_t key, const uint8_t *end)
{
    uint8_t *fields = writer_fields(writer);
    size_t size = (size_t)(end - fields);
    uint8_t *body = fields - varint_size(size) - 1, *frame = body - FRAME_HEADER_SIZE;

    assert((size_t)(end - writer->frame) <= writer->capacity);
    *body = key;
    varint_write(body + 1, size);
    frame_encode_header(frame, id, (size_t)(end - body));
    return (struct bytes){frame, (size_t)(end - frame)};
}

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
    message.max_item = welcome->max_item;
    return WRITE_REPLY(writer, id, WELCOME, welcome, &message);
}

struct bytes wire_write_pong(struct wire_writer *writer, uint32_t id)
{
    Sluice__V1__Pong message = SLUICE__V1__PONG__INIT;

    return WRITE_REPLY(writer, id, PONG, pong, &message);
}

/* Every task gets a grant and a Released: these two are written by hand. */

struct bytes wire_write_grant(struct wire_writer *writer, uint32_t id,
                              const struct wire_grant *grant)
{
    uint8_t *out = writer_fields(writer);

    out = varint_write_field(out, VARINT_KEY(1), grant->ticket_id);
    out = varint_write_field(out, VARINT_KEY(2), grant->serial);
    out = varint_write_field(out, VARINT_KEY(3), grant->token);
    out = varint_write_field(out, VARINT_KEY(4), grant->waited_us);
    out = varint_write_bytes_field(out, BYTES_KEY(5), grant->context.data, grant->context.size);
    out = varint_write_field(out, VARINT_KEY(6), grant->limit);
    return writer_finish(writer, id, BYTES_KEY(4), out);
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
    uint8_t *out = writer_fields(writer);

    out = varint_write_field(out, VARINT_KEY(1), ended_before);
    return writer_finish(writer, id, BYTES_KEY(6), out);
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
