/* From plain structs to protobuf-c's, for the files of the wire only. */
#ifndef SLUICE_WIRE_PACK_H
#define SLUICE_WIRE_PACK_H

#include "base/bytes.h"
#include "sluice.pb-c.h"
#include "wire/reply.h"

#include <string.h>

static inline ProtobufCBinaryData data_of(struct bytes bytes)
{
    /* protobuf-c has no const; packing only reads. */
    return (ProtobufCBinaryData){bytes.size, (uint8_t *)(uintptr_t)bytes.data};
}

static inline ProtobufCBinaryData data_of_text(const char *text)
{
    return data_of((struct bytes){text, text ? strlen(text) : 0});
}

void gate_info_fill(Sluice__V1__GateInfo *out, const struct wire_gate_info *in);

#endif
