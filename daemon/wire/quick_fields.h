/* Fields of the quick requests, read one by one: false where protobuf-c has to look. */
#ifndef SLUICE_WIRE_QUICK_FIELDS_H
#define SLUICE_WIRE_QUICK_FIELDS_H

#include "wire/quick.h"
#include "wire/varint.h"

static inline bool read_u32(struct varint_reader *in, uint32_t *out)
{
    uint64_t value;

    if (!varint_read(in, &value) || value > UINT32_MAX)
        return false;
    *out = (uint32_t)value;
    return true;
}

static inline bool read_bool(struct varint_reader *in, protobuf_c_boolean *out)
{
    uint64_t value;

    if (!varint_read(in, &value) || value > 1)
        return false;
    *out = (protobuf_c_boolean)value;
    return true;
}

static inline bool read_bytes(struct varint_reader *in, ProtobufCBinaryData *out)
{
    struct varint_reader bytes;

    if (!varint_read_bytes(in, &bytes))
        return false;
    *out = (ProtobufCBinaryData){(size_t)(bytes.end - bytes.at), (uint8_t *)(uintptr_t)bytes.at};
    return true;
}

/* Numbers that stand packed in one field, of which `out` has room for `most`. */
static inline bool read_packed(struct varint_reader *in, uint64_t *out, size_t most, size_t *ret_n)
{
    struct varint_reader numbers;
    size_t n = 0;

    if (!varint_read_bytes(in, &numbers))
        return false;
    while (numbers.at != numbers.end) {
        if (n == most || !varint_read(&numbers, &out[n++]))
            return false;
    }
    *ret_n = n;
    return true;
}

/* Each fills the operation of `quick` from the whole of `in`. */
typedef bool quick_read(struct varint_reader in, struct quick_request *quick);

quick_read quick_read_enqueue, quick_read_release, quick_read_push, quick_read_pull,
    quick_read_settle;

#endif
