#include "wire/pack.h"

#include "frame.h"
#include "wire/request.h"
#include "wire/varint.h"

#include <assert.h>

/* -------------------------------------------------------- by hand, every item */

struct bytes wire_write_accepted(struct wire_writer *writer, uint32_t id,
                                 const struct wire_accepted *accepted)
{
    uint8_t *out = writer_fields(writer);

    out = varint_write_field(out, VARINT_KEY(1), accepted->item_id);
    out = varint_write_field(out, VARINT_KEY(2), accepted->serial);
    out = varint_write_field(out, VARINT_KEY(3), accepted->waited_us);
    return writer_finish(writer, id, BYTES_KEY(7), out);
}

struct bytes wire_write_settled(struct wire_writer *writer, uint32_t id, const uint64_t *unknown,
                                size_t n)
{
    uint8_t *out = writer_fields(writer);
    size_t size = 0;

    assert(n <= WIRE_MAX_SETTLED);
    for (size_t i = 0; i < n; i++)
        size += varint_size(unknown[i]);
    if (n) {
        *out++ = BYTES_KEY(1);
        out = varint_write(out, size);
    }
    for (size_t i = 0; i < n; i++)
        out = varint_write(out, unknown[i]);
    return writer_finish(writer, id, BYTES_KEY(10), out);
}

/* Bytes of a Delivery's fields. */
static size_t delivery_fields_size(const struct wire_delivery *delivery)
{
    return varint_field_size(delivery->serial) + varint_bytes_field_size(delivery->payload.size) +
           varint_bytes_field_size(delivery->context.size) +
           varint_bytes_field_size(delivery->label.size) + varint_field_size(delivery->attempt) +
           varint_field_size(delivery->age_us);
}

size_t wire_delivery_size(const struct wire_delivery *delivery)
{
    size_t size = delivery_fields_size(delivery);

    return FRAME_HEADER_SIZE + 1 + varint_size(size) + size;
}

void wire_write_delivery(uint8_t *out, uint32_t id, const struct wire_delivery *delivery)
{
    size_t size = delivery_fields_size(delivery);

    frame_encode_header(out, id, 1 + varint_size(size) + size);
    out += FRAME_HEADER_SIZE;
    *out++ = BYTES_KEY(8);
    out = varint_write(out, size);
    out = varint_write_field(out, VARINT_KEY(1), delivery->serial);
    out =
        varint_write_bytes_field(out, BYTES_KEY(2), delivery->payload.data, delivery->payload.size);
    out =
        varint_write_bytes_field(out, BYTES_KEY(3), delivery->context.data, delivery->context.size);
    out = varint_write_bytes_field(out, BYTES_KEY(4), delivery->label.data, delivery->label.size);
    out = varint_write_field(out, VARINT_KEY(5), delivery->attempt);
    varint_write_field(out, VARINT_KEY(6), delivery->age_us);
}

/* ------------------------------------------------------------ beginning, end */

struct bytes wire_write_iterator_end(struct wire_writer *writer, uint32_t id)
{
    Sluice__V1__IteratorEnd message = SLUICE__V1__ITERATOR_END__INIT;

    return WRITE_REPLY(writer, id, ITERATOR_END, iterator_end, &message);
}

struct bytes wire_write_ending(struct wire_writer *writer, uint32_t id, uint32_t ends,
                               uint32_t producers, bool ended)
{
    Sluice__V1__Ending message = SLUICE__V1__ENDING__INIT;

    message.ends = ends;
    message.producers = producers;
    message.ended = ended;
    return WRITE_REPLY(writer, id, ENDING, ending, &message);
}

struct bytes wire_write_delivery_lost(struct wire_writer *writer,
                                      const struct wire_delivery_lost *lost)
{
    Sluice__V1__DeliveryLost message = SLUICE__V1__DELIVERY_LOST__INIT;

    message.serial = lost->serial;
    message.request_id = lost->request_id;
    message.code = (uint32_t)lost->code;
    message.message = data_of_text(lost->message);
    return WRITE_REPLY(writer, FRAME_NOTICE_ID, DELIVERY_LOST, delivery_lost, &message);
}

/* --------------------------------------------------------------- inspection */

void iterator_info_fill(Sluice__V1__IteratorInfo *out, const struct wire_iterator_info *in)
{
    sluice__v1__iterator_info__init(out);
    out->name = data_of(in->name);
    out->cursor = in->cursor;
    out->capacity = in->capacity;
    out->capacity_bytes = in->capacity_bytes;
    out->max_in_flight = in->max_in_flight;
    out->producers = in->producers;
    out->max_attempts = in->max_attempts;
    out->mode = (Sluice__V1__IteratorMode)in->mode;
    out->paused = in->paused;
    out->declared = in->declared;
    out->ends = in->ends;
    out->offered = in->offered;
    out->buffered = in->buffered;
    out->buffered_bytes = in->buffered_bytes;
    out->in_flight = in->in_flight;
    out->dead = in->dead;
    out->consumers = in->consumers;
    out->credit = in->credit;
    out->accepted_total = in->accepted_total;
    out->acked_total = in->acked_total;
    out->expired_total = in->expired_total;
    out->returned_total = in->returned_total;
    out->dead_total = in->dead_total;
    out->oldest_ms = in->oldest_ms;
    out->max_waiting = in->max_waiting;
    out->buffered_peak = in->buffered_peak;
    out->failure = data_of(in->failure);
}

struct bytes wire_write_iterator_list(struct wire_writer *writer, uint32_t id,
                                      const struct wire_iterator_info *rows, size_t n, bool more)
{
    Sluice__V1__IteratorList message = SLUICE__V1__ITERATOR_LIST__INIT;
    Sluice__V1__IteratorInfo infos[WIRE_ITERATORS_PAGE], *pointers[WIRE_ITERATORS_PAGE];

    assert(n <= WIRE_ITERATORS_PAGE);
    for (size_t i = 0; i < n; i++) {
        iterator_info_fill(&infos[i], &rows[i]);
        pointers[i] = &infos[i];
    }
    message.n_iterators = n;
    message.iterators = pointers;
    message.more = more;
    return WRITE_REPLY(writer, id, ITERATOR_LIST, iterator_list, &message);
}

static void item_info_fill(Sluice__V1__ItemInfo *out, const struct wire_item_info *in)
{
    sluice__v1__item_info__init(out);
    out->serial = in->serial;
    out->state = (Sluice__V1__ItemState)in->state;
    out->label = data_of(in->label);
    out->payload_bytes = in->payload_bytes;
    out->context_bytes = in->context_bytes;
    out->attempts = in->attempts;
    out->age_ms = in->age_ms;
    out->remaining_ms = in->remaining_ms;
    out->session_id = in->session_id;
    out->pid = in->pid;
    out->uid = in->uid;
    out->command = data_of(in->command);
    out->declared_pid = in->declared_pid;
    out->delivered_ms = in->delivered_ms;
    out->started = in->started;
}

struct bytes wire_write_item_list(struct wire_writer *writer, uint32_t id,
                                  const struct wire_item_info *rows, size_t n, bool more)
{
    Sluice__V1__ItemList message = SLUICE__V1__ITEM_LIST__INIT;
    Sluice__V1__ItemInfo infos[WIRE_PAGE], *pointers[WIRE_PAGE];

    assert(n <= WIRE_PAGE);
    for (size_t i = 0; i < n; i++) {
        item_info_fill(&infos[i], &rows[i]);
        pointers[i] = &infos[i];
    }
    message.n_items = n;
    message.items = pointers;
    message.more = more;
    return WRITE_REPLY(writer, id, ITEM_LIST, item_list, &message);
}

struct bytes wire_write_iterator_changed(struct wire_writer *writer, uint32_t id,
                                         const struct wire_iterator_info *iterator,
                                         uint32_t dropped, uint32_t requeued)
{
    Sluice__V1__IteratorChanged message = SLUICE__V1__ITERATOR_CHANGED__INIT;
    Sluice__V1__IteratorInfo info;

    iterator_info_fill(&info, iterator);
    message.iterator = &info;
    message.dropped = dropped;
    message.requeued = requeued;
    return WRITE_REPLY(writer, id, ITERATOR_CHANGED, iterator_changed, &message);
}
