#include "wire.h"

#include "control.h"
#include "wire_bytes.h"

#include <string.h>

/* Ticket ids from here on have varints of five bytes, all of them. */
#define TICKET_BASE (UINT64_C(1) << 28)
#define TICKET_MASK UINT32_C(0x3fffffff)

/* Request ids: 80000000 + n for the Enqueue of ticket n - 1, c0000000 + n for its Release. */
#define ID_ENQUEUE UINT32_C(0x80000000)
#define ID_RELEASE UINT32_C(0xc0000000)
#define ID_HELLO   UINT32_C(0xfffffffe)
#define ID_PING    UINT32_C(0xffffffff)

void wire_init(struct wire *wire, const char *gate, size_t context_size, uint64_t wait_timeout_ms)
{
    uint8_t context[WIRE_MAX_REQUEST], want[300], fields[WIRE_MAX_REQUEST];
    size_t n, want_size = put_field(want, 1, gate, strlen(gate));

    if (strlen(gate) > 255 || context_size > WIRE_MAX_REQUEST - 400)
        die("a gate name of %zu bytes or a context of %zu bytes is too long for the bench",
            strlen(gate), context_size);
    for (size_t i = 0; i < context_size; i++)
        context[i] = (uint8_t)(i * 7 + 1);
    n = put_number(fields, 1, TICKET_BASE);
    n += put_field(fields + n, 2, want, want_size);
    if (wait_timeout_ms)
        n += put_number(fields + n, 3, wait_timeout_ms);
    if (context_size)
        n += put_field(fields + n, 6, context, context_size);
    wire->enqueue_size = put_request(wire->enqueue, ID_ENQUEUE, 4, fields, n);
    wire->enqueue_ticket = wire->enqueue_size - n + 1;
    n = put_number(fields, 1, TICKET_BASE);
    wire->release_size = put_request(wire->release, ID_RELEASE, 6, fields, n);
    wire->release_ticket = wire->release_size - n + 1;
}

static void put_ticket(uint8_t *out, uint32_t ticket)
{
    put_varint(out, TICKET_BASE + ticket);
}

static uint32_t request_id(uint32_t base, uint32_t ticket)
{
    return base | ((ticket + 1) & TICKET_MASK);
}

size_t wire_put_enqueue(const struct wire *wire, uint8_t *out, uint32_t ticket)
{
    memcpy(out, wire->enqueue, wire->enqueue_size);
    put_u32(out + 9, request_id(ID_ENQUEUE, ticket));
    put_ticket(out + wire->enqueue_ticket, ticket);
    return wire->enqueue_size;
}

size_t wire_put_release(const struct wire *wire, uint8_t *out, uint32_t ticket)
{
    memcpy(out, wire->release, wire->release_size);
    put_u32(out + 9, request_id(ID_RELEASE, ticket));
    put_ticket(out + wire->release_ticket, ticket);
    return wire->release_size;
}

size_t wire_put_ping(uint8_t *out)
{
    return put_request(out, ID_PING, 3, (const uint8_t *)"", 0);
}

size_t wire_put_hello(uint8_t *out)
{
    static const uint8_t greeting[] = {0, 'S', 'P', 0, 0, 0x30, 0, 0};
    static const uint8_t secret[16] = "bench secret";
    uint8_t fields[64];
    size_t n = put_number(fields, 1, 1);

    n += put_field(fields + n, 2, "bench", 5);
    n += put_field(fields + n, 4, secret, sizeof(secret));
    memcpy(out, greeting, sizeof(greeting));
    return sizeof(greeting) + put_request(out + sizeof(greeting), ID_HELLO, 1, fields, n);
}

static enum wire_kind kind_of(uint8_t tag)
{
    switch (tag >> 3) {
    case 2:
        return WIRE_WELCOME;
    case 3:
        return WIRE_PONG;
    case 4:
        return WIRE_GRANT;
    case 6:
        return WIRE_RELEASED;
    case 7:
        return WIRE_ACCEPTED;
    case 8:
        return WIRE_DELIVERY;
    case 10:
        return WIRE_SETTLED;
    default:
        return WIRE_OTHER;
    }
}

size_t wire_get(const uint8_t *data, size_t size, struct wire_reply *ret_reply)
{
    size_t length;

    if (size < HEADER_SIZE)
        return 0;
    length = get_u32(data + 5);
    if (data[0] != 1 || get_u32(data + 1) || length < 5)
        die("the daemon sent something that is no frame");
    if (size < 9 + length)
        return 0;
    *ret_reply = (struct wire_reply){.kind = kind_of(data[HEADER_SIZE]),
                                     .ticket = (get_u32(data + 9) & TICKET_MASK) - 1,
                                     .size = 9 + length,
                                     .body = data + HEADER_SIZE,
                                     .body_size = length - 4};
    if (ret_reply->kind == WIRE_OTHER)
        die("the daemon answered with the operation %u: %.*s", data[HEADER_SIZE] >> 3,
            (int)(length > 8 ? length - 8 : 0), (const char *)data + HEADER_SIZE + 4);
    return 9 + length;
}
