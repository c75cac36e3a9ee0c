#include "frame.h"

#include <endian.h>
#include <string.h>

#define FRAME_TYPE_MESSAGE 0x01
#define FRAME_ID_SIZE      4

enum frame_status frame_decode(const uint8_t *data, size_t size, size_t max_length,
                               struct frame *ret_frame)
{
    uint64_t length;
    uint32_t id;

    ret_frame->size = 0;
    if (size >= 1 && data[0] != FRAME_TYPE_MESSAGE)
        return FRAME_BAD_TYPE;
    if (size < FRAME_PREFIX_SIZE)
        return FRAME_PARTIAL;

    memcpy(&length, data + 1, sizeof(length));
    length = be64toh(length);
    if (length < FRAME_ID_SIZE)
        return FRAME_TOO_SHORT;
    if (length > max_length)
        return FRAME_TOO_LONG;
    ret_frame->size = FRAME_PREFIX_SIZE + (size_t)length;

    if (size >= FRAME_PREFIX_SIZE + 1 && !(data[FRAME_PREFIX_SIZE] & 0x80))
        return FRAME_BAD_ID;
    if (size < ret_frame->size)
        return FRAME_PARTIAL;

    memcpy(&id, data + FRAME_PREFIX_SIZE, sizeof(id));
    ret_frame->id = be32toh(id);
    ret_frame->body = data + FRAME_HEADER_SIZE;
    ret_frame->body_size = (size_t)length - FRAME_ID_SIZE;
    return FRAME_OK;
}

void frame_encode_prefix(uint8_t out[FRAME_PREFIX_SIZE], size_t size)
{
    uint64_t length = htobe64(size);

    out[0] = FRAME_TYPE_MESSAGE;
    memcpy(out + 1, &length, sizeof(length));
}

void frame_encode_header(uint8_t out[FRAME_HEADER_SIZE], uint32_t id, size_t body_size)
{
    frame_encode_prefix(out, body_size + FRAME_ID_SIZE);
    id = htobe32(id);
    memcpy(out + FRAME_PREFIX_SIZE, &id, sizeof(id));
}

void frame_encode_greeting(uint8_t out[FRAME_GREETING_SIZE], enum frame_peer self)
{
    const uint8_t greeting[FRAME_GREETING_SIZE] = {0, 'S', 'P', 0, 0, (uint8_t)self, 0, 0};

    memcpy(out, greeting, sizeof(greeting));
}

int frame_is_greeting(const uint8_t *data, size_t size, enum frame_peer expected)
{
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, expected);
    return memcmp(data, greeting, size < sizeof(greeting) ? size : sizeof(greeting)) == 0;
}

const char *frame_status_sentence(enum frame_status status)
{
    switch (status) {
    case FRAME_OK:
        return "the frame is complete";
    case FRAME_PARTIAL:
        return "the frame is not complete";
    case FRAME_BAD_TYPE:
        return "the frame's type byte is not 01";
    case FRAME_TOO_SHORT:
        return "the frame's length is below the 4 bytes of a request id";
    case FRAME_TOO_LONG:
        return "the frame's length is above the bound";
    case FRAME_BAD_ID:
        return "the request id's top bit is not set (a backtrace of a device is not accepted)";
    }
    return "the frame has an unknown status";
}
