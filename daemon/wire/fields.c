#include "wire/fields.h"

#include "wire/varint.h"

struct field {
    uint32_t number;
    uint8_t wire_type;
    const uint8_t *data; /* of a length-delimited one */
    size_t size;
};

static bool skip_bytes(struct varint_reader *in, uint64_t size)
{
    if (size > (uint64_t)(in->end - in->at))
        return false;
    in->at += size;
    return true;
}

/* Reads the next field. Returns false at the end, or where nothing decodes. */
static bool field_next(struct varint_reader *in, struct field *ret_field)
{
    uint64_t key, value;

    if (in->at == in->end || !varint_read(in, &key))
        return false;
    *ret_field = (struct field){.number = (uint32_t)(key >> 3), .wire_type = key & 7};
    switch (ret_field->wire_type) {
    case PROTOBUF_C_WIRE_TYPE_VARINT:
        return varint_read(in, &value);
    case PROTOBUF_C_WIRE_TYPE_64BIT:
        return skip_bytes(in, 8);
    case PROTOBUF_C_WIRE_TYPE_32BIT:
        return skip_bytes(in, 4);
    case PROTOBUF_C_WIRE_TYPE_LENGTH_PREFIXED:
        if (!varint_read(in, &value))
            return false;
        ret_field->data = in->at;
        ret_field->size = (size_t)value;
        return skip_bytes(in, value);
    default:
        return false;
    }
}

/* Takes what there is off `left`. Returns false when that is used up. */
static bool fields_take(const ProtobufCMessageDescriptor *type, const uint8_t *data, size_t size,
                        uint32_t *left)
{
    struct varint_reader in = {data, data + size};
    struct field field;

    while (field_next(&in, &field)) {
        const ProtobufCFieldDescriptor *known =
            protobuf_c_message_descriptor_get_field(type, field.number);

        if ((*left)-- == 0)
            return false;
        if (!known || !field.data)
            continue;
        if (known->type == PROTOBUF_C_TYPE_MESSAGE) {
            if (!fields_take(known->descriptor, field.data, field.size, left))
                return false;
        } else if (known->type != PROTOBUF_C_TYPE_BYTES &&
                   field.size > (size_t)WIRE_MAX_FIELDS * VARINT_MAX_SIZE) {
            return false; /* packed numbers */
        }
    }
    return true;
}

bool fields_are_few(const ProtobufCMessageDescriptor *type, const uint8_t *data, size_t size)
{
    uint32_t left = WIRE_MAX_FIELDS;

    /* A field has two bytes at least, but for the last of a message that does not decode. */
    return size < WIRE_MAX_FIELDS || fields_take(type, data, size, &left);
}
