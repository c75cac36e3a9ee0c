/* Frames and fields as bytes. Each put_ writes to `out` and returns the size. */
#ifndef BENCH_WIRE_BYTES_H
#define BENCH_WIRE_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HEADER_SIZE 13

static inline void put_u32(uint8_t *out, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(value >> (24 - 8 * i));
}

static inline uint32_t get_u32(const uint8_t *data)
{
    return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
}

static inline void put_header(uint8_t *out, uint32_t id, size_t body_size)
{
    out[0] = 1;
    put_u32(out + 1, 0);
    put_u32(out + 5, (uint32_t)(4 + body_size));
    put_u32(out + 9, id);
}

static inline size_t put_varint(uint8_t *out, uint64_t value)
{
    size_t n = 0;

    for (; value >= 0x80; value >>= 7)
        out[n++] = (uint8_t)(value | 0x80);
    out[n++] = (uint8_t)value;
    return n;
}

static inline size_t put_field(uint8_t *out, uint8_t field, const void *data, size_t size)
{
    size_t n = 0;

    out[n++] = (uint8_t)(field << 3 | 2);
    n += put_varint(out + n, size);
    memcpy(out + n, data, size);
    return n + size;
}

static inline size_t put_number(uint8_t *out, uint8_t field, uint64_t value)
{
    out[0] = (uint8_t)(field << 3);
    return 1 + put_varint(out + 1, value);
}

/* A frame of one operation; returns its size. */
static inline size_t put_request(uint8_t *out, uint32_t id, uint8_t operation,
                                 const uint8_t *fields, size_t size)
{
    size_t n = put_field(out + HEADER_SIZE, operation, fields, size);

    put_header(out, id, n);
    return HEADER_SIZE + n;
}

#endif
