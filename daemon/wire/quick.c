#include "wire/quick.h"

#include "wire/quick_fields.h"

bool quick_unpack(struct quick_request *quick, const uint8_t *body, size_t size)
{
    struct varint_reader in = {body, body + size}, operation;
    uint8_t key;

    if (size == 0)
        return false;
    key = *in.at++;
    if (!varint_read_bytes(&in, &operation) || in.at != in.end)
        return false;
    sluice__v1__request__init(&quick->message);
    switch (key) {
    case BYTES_KEY(4):
        return quick_read_enqueue(operation, quick);
    case BYTES_KEY(6):
        return quick_read_release(operation, quick);
    case BYTES_KEY(7):
        return quick_read_push(operation, quick);
    case BYTES_KEY(9):
        return quick_read_pull(operation, quick);
    case BYTES_KEY(11):
        return quick_read_settle(operation, quick);
    default:
        return false;
    }
}
