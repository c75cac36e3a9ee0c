/* Push, Pull and Settle from templates. */
#include "control.h"
#include "dialect.h"
#include "wire.h"
#include "wire_bytes.h"

/* Item ids from here on have varints of five bytes, all of them. */
#define ITEM_BASE (UINT64_C(1) << 28)
#define ITEM_MASK UINT32_C(0x3fffffff)
/* Request ids of pushes, pulls, settles: never 80000000 itself. */
#define ID_PUSH   UINT32_C(0x80000001)
#define ID_PULL   UINT32_C(0x80000001)
#define ID_SETTLE UINT32_C(0xc0000001)

static struct {
    uint8_t push[ITEM_MAX_REQUEST];
    size_t push_size, push_item;
    uint8_t name[300];
    size_t name_size; /* the field with the iterator's name */
    uint32_t n_pushes, n_pulls, n_settles;
} wire;

static void init(const struct item_options *options)
{
    uint8_t bytes[ITEM_MAX_REQUEST], fields[ITEM_MAX_REQUEST];
    size_t n;

    if (options->payload + options->context > ITEM_MAX_REQUEST - 400)
        die("%zu bytes are too many for the bench", options->payload + options->context);
    for (size_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(i * 7 + 1);
    wire.name_size = put_field(wire.name, 1, options->iterator, strlen(options->iterator));
    memcpy(fields, wire.name, wire.name_size);
    n = wire.name_size;
    n += put_number(fields + n, 2, ITEM_BASE);
    n += put_field(fields + n, 3, bytes, options->payload);
    if (options->context)
        n += put_field(fields + n, 4, bytes, options->context);
    wire.push_size = put_request(wire.push, ID_PUSH, 7, fields, n);
    wire.push_item = wire.push_size - n + wire.name_size + 1;
}

static size_t hello(uint8_t *out)
{
    return wire_put_hello(out);
}

static size_t push(uint8_t *out)
{
    uint32_t n = wire.n_pushes++ & ITEM_MASK;

    memcpy(out, wire.push, wire.push_size);
    put_u32(out + 9, ID_PUSH + n);
    put_varint(out + wire.push_item, ITEM_BASE + n);
    return wire.push_size;
}

static size_t settle(uint8_t *out, const uint64_t *serials, size_t n)
{
    uint8_t packed[ITEM_MAX_SETTLE * 1000], field[sizeof(packed) + 8];
    size_t size = 0;

    for (size_t i = 0; i < n; i++)
        size += put_varint(packed + size, serials[i]);
    return put_request(out, ID_SETTLE + (wire.n_settles++ & ITEM_MASK), 11, field,
                       put_field(field, 1, packed, size));
}

static size_t ask(uint8_t *out, uint32_t n)
{
    uint8_t fields[sizeof(wire.name) + 8];

    memcpy(fields, wire.name, wire.name_size);
    return put_request(out, ID_PULL + (wire.n_pulls++ & ITEM_MASK), 9, fields,
                       wire.name_size + put_number(fields + wire.name_size, 2, n));
}

/* The serial is the first field of a Delivery, behind tag and length of the operation. */
static uint64_t serial_of(const struct wire_reply *reply)
{
    const uint8_t *at = reply->body + 1, *end = reply->body + reply->body_size;
    uint64_t serial = 0;

    while (at < end && *at++ & 0x80)
        continue;
    if (at == end || *at++ != 8)
        die("a delivery does not begin with its serial");
    for (int shift = 0; at < end; shift += 7) {
        serial |= (uint64_t)(*at & 0x7f) << shift;
        if (!(*at++ & 0x80))
            break;
    }
    return serial;
}

static size_t get(const uint8_t *data, size_t size, enum item_event *ret_event,
                  uint64_t *ret_serial)
{
    struct wire_reply reply;
    size_t greeting = size && data[0] == 0 ? 8 : 0;

    *ret_event = ITEM_NOTHING;
    if (greeting)
        return size < greeting ? 0 : greeting;
    if (!wire_get(data, size, &reply))
        return 0;
    if (reply.kind == WIRE_ACCEPTED) {
        *ret_event = ITEM_ACCEPTED;
    } else if (reply.kind == WIRE_DELIVERY) {
        *ret_event = ITEM_CAME;
        *ret_serial = serial_of(&reply);
    } else if (reply.kind == WIRE_SETTLED) {
        *ret_event = ITEM_SETTLED;
    }
    return reply.size;
}

const struct dialect dialect_sluice = {
    .init = init,
    .hello = hello,
    .push = push,
    .settle = settle,
    .ask = ask,
    .get = get,
    .gathers_credit = true,
    .gathers_settles = true,
    .is_bounded = true,
};
