/* A daemon that says what it should, what it should not, or anything. */
#include "reply.h"

#include "frame.h"

#include <string.h>
#include <sys/socket.h>

#define MAX_REPLY 4096

struct reply {
    uint8_t bytes[MAX_REPLY];
    size_t size;
};

static void reply_byte(struct reply *reply, uint8_t byte)
{
    if (reply->size < sizeof(reply->bytes))
        reply->bytes[reply->size++] = byte;
}

static void reply_varint(struct reply *reply, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        reply_byte(reply, (uint8_t)(value | 0x80));
    reply_byte(reply, (uint8_t)value);
}

static void reply_number(struct reply *reply, unsigned field, uint64_t value)
{
    reply_varint(reply, (uint64_t)field << 3);
    reply_varint(reply, value);
}

static void reply_bytes(struct reply *reply, unsigned field, const void *data, size_t size)
{
    reply_varint(reply, (uint64_t)field << 3 | 2);
    reply_varint(reply, size);
    for (size_t i = 0; i < size; i++)
        reply_byte(reply, ((const uint8_t *)data)[i]);
}

/* A message of a few fields, of which some are messages. */
static void reply_fields(struct reply *reply, struct input *input, unsigned depth)
{
    unsigned n = input_byte(input) % 12;

    while (n--) {
        uint8_t byte = input_byte(input);
        unsigned field = 1 + byte % 32;
        struct reply part = {.size = 0};
        struct bytes bytes;

        switch (byte >> 5) {
        case 0:
        case 1:
        case 2:
            reply_number(reply, field, input_byte(input));
            break;
        case 3:
            reply_number(reply, field, UINT64_C(1) << input_below(input, 64));
            break;
        case 4:
        case 5:
            bytes = input_take(input, input_byte(input));
            reply_bytes(reply, field, bytes.data, bytes.size);
            break;
        default:
            if (depth < 3)
                reply_fields(&part, input, depth + 1);
            reply_bytes(reply, field, part.bytes, part.size);
            break;
        }
    }
}

/* The socket's buffer has room for all that an input makes it send. */
static void daemon_write(struct world *world, const void *data, size_t size)
{
    if (world->fd >= 0)
        (void)!send(world->fd, data, size, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void daemon_write_frame(struct world *world, uint32_t id, const void *body, size_t size)
{
    uint8_t header[FRAME_HEADER_SIZE];

    frame_encode_header(header, id, size);
    daemon_write(world, header, sizeof(header));
    daemon_write(world, body, size);
}

static void daemon_write_reply(struct world *world, uint32_t id, unsigned result,
                               const struct reply *reply)
{
    struct reply whole = {.size = 0};

    reply_bytes(&whole, result, reply->bytes, reply->size);
    daemon_write_frame(world, id, whole.bytes, whole.size);
}

static uint32_t last_request(const struct world *world)
{
    return FRAME_NOTICE_ID | (world->client ? world->client->last_request : 1);
}

/* A notice, the last request, or one of those before. */
static uint32_t take_request_id(struct world *world)
{
    uint8_t byte = input_byte(&world->input);

    return byte < 40 ? FRAME_NOTICE_ID
                     : FRAME_NOTICE_ID | ((last_request(world) - byte % 8) & 0x7fffffff);
}

void daemon_send_reply(struct world *world)
{
    static const uint8_t results[] = {1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 16, 17,
                                      18, 19, 20, 21, 32, 33, 34, 48, 49, 50, 51, 60};
    unsigned result = results[input_below(&world->input, sizeof(results))];
    uint32_t id = take_request_id(world);
    struct reply reply = {.size = 0};

    reply_fields(&reply, &world->input, 0);
    daemon_write_reply(world, id, result, &reply);
}

void daemon_answer_next(struct world *world)
{
    static const uint8_t results[] = {16, 17, 18, 19, 20, 21, 32, 33, 34, 3, 1};
    unsigned result = results[input_below(&world->input, sizeof(results))];
    struct reply reply = {.size = 0};

    reply_fields(&reply, &world->input, 0);
    daemon_write_reply(world, last_request(world) + 1, result, &reply);
}

void daemon_send_frame(struct world *world)
{
    uint32_t id = take_request_id(world);
    struct bytes body = input_take(&world->input, input_byte(&world->input));

    daemon_write_frame(world, id, body.data, body.size);
}

void daemon_send_bytes(struct world *world)
{
    struct bytes bytes = input_take(&world->input, input_byte(&world->input));

    daemon_write(world, bytes.data, bytes.size);
}

void daemon_send_greeting(struct world *world)
{
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, FRAME_PEER_REP);
    daemon_write(world, greeting, sizeof(greeting));
}

void daemon_send_welcome(struct world *world)
{
    struct reply reply = {.size = 0};

    reply_number(&reply, 1, 1);
    reply_number(&reply, 2, 7);
    reply_bytes(&reply, 4, "0.1.0", 5);
    reply_number(&reply, 5, 73728);
    reply_number(&reply, 6, 65536);
    reply_number(&reply, 10, 1 << 20);
    daemon_write_reply(world, FRAME_NOTICE_ID | 1, 2, &reply);
}

void daemon_send_grant(struct world *world)
{
    unsigned n = world->tickets.n;
    struct reply reply = {.size = 0};

    reply_number(&reply, 1, n ? world->tickets.name[(n - 1) % MAX_NAMES] : 1);
    reply_number(&reply, 2, 100 + n);
    reply_number(&reply, 3, 200 + n);
    reply_bytes(&reply, 5, "context", input_below(&world->input, 8));
    reply_number(&reply, 6, 1);
    daemon_write_reply(world, last_request(world), 4, &reply);
}

void daemon_send_delivery(struct world *world)
{
    struct reply reply = {.size = 0};

    reply_number(&reply, 1, 300 + input_below(&world->input, 16));
    reply_bytes(&reply, 2, "payload", input_below(&world->input, 8));
    reply_bytes(&reply, 3, "context", input_below(&world->input, 8));
    reply_bytes(&reply, 4, "label", input_below(&world->input, 6));
    reply_number(&reply, 5, 1);
    daemon_write_reply(world, take_request_id(world), 8, &reply);
}

void daemon_read(struct world *world)
{
    char bytes[4096];

    while (world->fd >= 0 && recv(world->fd, bytes, sizeof(bytes), MSG_DONTWAIT) > 0)
        ;
}
