/* From plain structs to protobuf-c's and to frames, for the files of the wire only. */
#ifndef SLUICE_WIRE_PACK_H
#define SLUICE_WIRE_PACK_H

#include "base/bytes.h"
#include "sluice.pb-c.h"
#include "wire/reply.h"

#include <string.h>

struct wire_writer {
    size_t capacity;
    uint8_t frame[];
};

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
void iterator_info_fill(Sluice__V1__IteratorInfo *out, const struct wire_iterator_info *in);

/* The frame of a Reply, packed by protobuf-c. */
struct bytes writer_pack(struct wire_writer *writer, uint32_t id, const Sluice__V1__Reply *reply);

/* Where the fields of a message that is written by hand begin; there is room for what comes before.
 */
uint8_t *writer_fields(struct wire_writer *writer);

/* The frame of a Reply whose one member, with this key, has the fields up to `end`. */
struct bytes writer_finish(struct wire_writer *writer, uint32_t id, uint8_t key,
                           const uint8_t *end);

/* A Reply whose one member is the message `field`. */
#define WRITE_REPLY(writer, id, CASE, field, message)                                              \
    ({                                                                                             \
        Sluice__V1__Reply reply = SLUICE__V1__REPLY__INIT;                                         \
        reply.result_case = SLUICE__V1__REPLY__RESULT_##CASE;                                      \
        reply.field = (message);                                                                   \
        writer_pack((writer), (id), &reply);                                                       \
    })

#endif
