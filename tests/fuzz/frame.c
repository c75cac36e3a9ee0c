/* Any bytes as what stands at the start of a stream: nothing is read beyond them, every
 * prefix is answered with "more" until the bytes are there that decide, and then with what
 * the whole is answered with; what is accepted is encoded to the same bytes again. */
#include "fuzz.h"

#include "frame.h"

#include <string.h>

/* Lengths around it are in reach of a small input. */
static const size_t max_lengths[] = {4, 64, 300, 1 << 20, SIZE_MAX - FRAME_HEADER_SIZE};

/* A copy without a byte to spare. */
static enum frame_status decode(const uint8_t *data, size_t size, size_t max_length,
                                struct frame *ret_frame)
{
    uint8_t *copy = malloc(size ? size : 1);
    enum frame_status status;

    CLAIM(copy);
    memcpy(copy, data, size);
    status = frame_decode(copy, size, max_length, ret_frame);
    if (status == FRAME_OK) {
        CLAIM(ret_frame->size <= size &&
              ret_frame->body + ret_frame->body_size == copy + ret_frame->size);
        claim_readable(ret_frame->body, ret_frame->body_size);
        ret_frame->body = data + (ret_frame->body - copy);
    }
    free(copy);
    return status;
}

/* What the bytes are by the picture in frame.h, read one by one. */
static enum frame_status expected_status(const uint8_t *data, size_t size, size_t max_length)
{
    uint64_t length = 0;

    if (size >= 1 && data[0] != 1)
        return FRAME_BAD_TYPE;
    if (size < FRAME_PREFIX_SIZE)
        return FRAME_PARTIAL;
    for (int i = 1; i <= 8; i++)
        length = length << 8 | data[i];
    if (length < 4 || length > max_length)
        return length < 4 ? FRAME_TOO_SHORT : FRAME_TOO_LONG;
    if (size > FRAME_PREFIX_SIZE && data[FRAME_PREFIX_SIZE] < 0x80)
        return FRAME_BAD_ID;
    return size - FRAME_PREFIX_SIZE < length ? FRAME_PARTIAL : FRAME_OK;
}

/* Each bit of a good frame's header counts. */
static void check_flips(const uint8_t *data, size_t size, size_t max_length)
{
    uint8_t copy[512];
    struct frame frame;

    if (size > sizeof(copy))
        return;
    memcpy(copy, data, size);
    for (int i = 0; i < 8 * FRAME_HEADER_SIZE; i++) {
        copy[i / 8] ^= (uint8_t)(1 << i % 8);
        CLAIM(decode(copy, size, max_length, &frame) == expected_status(copy, size, max_length));
        copy[i / 8] ^= (uint8_t)(1 << i % 8);
    }
}

static void check_encoding(const uint8_t *data, const struct frame *frame)
{
    uint8_t header[FRAME_HEADER_SIZE], prefix[FRAME_PREFIX_SIZE];

    CLAIM(frame->id & 0x80000000);
    frame_encode_header(header, frame->id, frame->body_size);
    CLAIM(memcmp(header, data, sizeof(header)) == 0);
    frame_encode_prefix(prefix, frame->size - FRAME_PREFIX_SIZE);
    CLAIM(memcmp(prefix, data, sizeof(prefix)) == 0);
}

/* The decision does not depend on how the bytes were cut on their way. */
static void check_prefixes(const uint8_t *data, size_t size, size_t max_length,
                           enum frame_status whole, size_t frame_size)
{
    enum frame_status before = FRAME_PARTIAL;
    struct frame frame;

    for (size_t n = 0; n <= size; n++) {
        enum frame_status status = decode(data, n, max_length, &frame);

        CLAIM(status == FRAME_PARTIAL || status == whole);
        CLAIM(before == FRAME_PARTIAL || status == before);
        CLAIM(status != FRAME_PARTIAL || n < FRAME_PREFIX_SIZE ||
              (frame.size > n && frame.size - FRAME_PREFIX_SIZE <= max_length));
        CLAIM(status != FRAME_PARTIAL || n >= FRAME_PREFIX_SIZE || frame.size == 0);
        CLAIM(whole != FRAME_OK || (status == FRAME_OK) == (n >= frame_size));
        before = status;
    }
}

static void check_greeting(const uint8_t *data, size_t size)
{
    static const enum frame_peer peers[] = {FRAME_PEER_PUB, FRAME_PEER_SUB, FRAME_PEER_REQ,
                                            FRAME_PEER_REP};
    int n_whole = 0;

    size = size < FRAME_GREETING_SIZE ? size : FRAME_GREETING_SIZE;
    for (size_t i = 0; i < 4; i++) {
        bool is_greeting = frame_is_greeting(data, size, peers[i]);

        for (size_t n = 0; is_greeting && n < size; n++)
            CLAIM(frame_is_greeting(data, n, peers[i]));
        n_whole += is_greeting && size == FRAME_GREETING_SIZE;
    }
    CLAIM(n_whole <= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check_greeting(data, size);
    for (size_t i = 0; i < sizeof(max_lengths) / sizeof(max_lengths[0]); i++) {
        const uint8_t *at = data;
        size_t left = size;
        struct frame frame;
        enum frame_status status;

        while ((status = decode(at, left, max_lengths[i], &frame)) == FRAME_OK) {
            CLAIM(frame.size - FRAME_PREFIX_SIZE <= max_lengths[i]);
            CLAIM(expected_status(at, left, max_lengths[i]) == FRAME_OK);
            check_encoding(at, &frame);
            check_flips(at, frame.size, max_lengths[i]);
            if (left <= 512)
                check_prefixes(at, left, max_lengths[i], status, frame.size);
            at += frame.size;
            left -= frame.size;
        }
        CLAIM(expected_status(at, left, max_lengths[i]) == status);
        CLAIM(frame_status_sentence(status));
        if (left <= 512)
            check_prefixes(at, left, max_lengths[i], status, 0);
    }
    return 0;
}
