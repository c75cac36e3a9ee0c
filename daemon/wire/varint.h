/* Protobuf varints, for the few messages that every task and every item sends. */
#ifndef SLUICE_WIRE_VARINT_H
#define SLUICE_WIRE_VARINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define VARINT_MAX_SIZE 10

/* A field's key: its number and its wire type. */
#define VARINT_KEY(field) ((field) << 3)
#define BYTES_KEY(field)  ((field) << 3 | 2)

struct varint_reader {
    const uint8_t *at, *end;
};

/* False at the end of the input or after ten bytes. */
static inline bool varint_read(struct varint_reader *in, uint64_t *ret_value)
{
    uint64_t value = 0;

    for (unsigned shift = 0; shift < 7 * VARINT_MAX_SIZE; shift += 7) {
        uint8_t byte;

        if (in->at == in->end)
            return false;
        byte = *in->at++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *ret_value = value;
            return true;
        }
    }
    return false;
}

/* A field of bytes: its length and a view of its content. */
static inline bool varint_read_bytes(struct varint_reader *in, struct varint_reader *ret_bytes)
{
    uint64_t size;

    if (!varint_read(in, &size) || size > (uint64_t)(in->end - in->at))
        return false;
    *ret_bytes = (struct varint_reader){in->at, in->at + size};
    in->at += size;
    return true;
}

static inline uint8_t *varint_write(uint8_t *out, uint64_t value)
{
    while (value >= 0x80) {
        *out++ = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    *out++ = (uint8_t)value;
    return out;
}

/* Nothing for 0, as proto3 has it. */
static inline uint8_t *varint_write_field(uint8_t *out, uint8_t key, uint64_t value)
{
    if (!value)
        return out;
    *out++ = key;
    return varint_write(out, value);
}

/* Bytes that varint_write writes. */
static inline size_t varint_size(uint64_t value)
{
    return (size_t)(63 - __builtin_clzll(value | 1)) / 7 + 1;
}

/* Bytes that varint_write_field writes. */
static inline size_t varint_field_size(uint64_t value)
{
    return value ? 1 + varint_size(value) : 0;
}

/* Nothing for none. */
static inline uint8_t *varint_write_bytes_field(uint8_t *out, uint8_t key, const void *data,
                                                size_t size)
{
    if (!size)
        return out;
    *out++ = key;
    out = varint_write(out, size);
    memcpy(out, data, size);
    return out + size;
}

static inline size_t varint_bytes_field_size(size_t size)
{
    return size ? 1 + varint_size(size) + size : 0;
}

#endif
