#include "wire/quick_fields.h"

static bool read_ensure(struct varint_reader in, struct quick_request *quick)
{
    uint32_t on_mismatch = 0;

    sluice__v1__ensure__init(&quick->ensure);
    while (in.at != in.end) {
        bool is_well = false;

        switch (*in.at++) {
        case VARINT_KEY(1):
            is_well = read_u32(&in, &quick->ensure.limit);
            break;
        case VARINT_KEY(2):
            is_well = read_u32(&in, &on_mismatch) && on_mismatch <= INT32_MAX;
            break;
        }
        if (!is_well)
            return false;
    }
    quick->ensure.on_mismatch = (Sluice__V1__OnMismatch)on_mismatch;
    quick->want.ensure = &quick->ensure;
    return true;
}

static bool read_want(struct varint_reader in, struct quick_request *quick)
{
    struct varint_reader ensure;

    sluice__v1__want__init(&quick->want);
    while (in.at != in.end) {
        bool is_well = false;

        switch (*in.at++) {
        case BYTES_KEY(1):
            is_well = read_bytes(&in, &quick->want.gate);
            break;
        case VARINT_KEY(2):
            is_well = read_u32(&in, &quick->want.weight);
            break;
        case BYTES_KEY(3):
            is_well = !quick->want.ensure && varint_read_bytes(&in, &ensure) &&
                      read_ensure(ensure, quick);
            break;
        }
        if (!is_well)
            return false;
    }
    quick->wants[0] = &quick->want;
    quick->enqueue.wants = quick->wants;
    quick->enqueue.n_wants = 1;
    return true;
}

bool quick_read_enqueue(struct varint_reader in, struct quick_request *quick)
{
    Sluice__V1__Enqueue *enqueue = &quick->enqueue;
    struct varint_reader bytes;

    sluice__v1__enqueue__init(enqueue);
    enqueue->held = quick->held;
    quick->message.op_case = SLUICE__V1__REQUEST__OP_ENQUEUE;
    quick->message.enqueue = enqueue;
    while (in.at != in.end) {
        bool is_well = false;

        switch (*in.at++) {
        case VARINT_KEY(1):
            is_well = varint_read(&in, &enqueue->ticket_id);
            break;
        case BYTES_KEY(2):
            is_well =
                enqueue->n_wants == 0 && varint_read_bytes(&in, &bytes) && read_want(bytes, quick);
            break;
        case VARINT_KEY(3):
            is_well = varint_read(&in, &enqueue->wait_timeout_ms);
            break;
        case VARINT_KEY(4):
            is_well = varint_read(&in, &enqueue->hold_limit_ms);
            break;
        case VARINT_KEY(5):
            is_well = read_bool(&in, &enqueue->try_);
            break;
        case BYTES_KEY(6):
            is_well = read_bytes(&in, &enqueue->context);
            break;
        case BYTES_KEY(7):
            is_well = read_bytes(&in, &enqueue->label);
            break;
        case BYTES_KEY(8):
            is_well = enqueue->n_held == 0 &&
                      read_packed(&in, quick->held, WIRE_MAX_HELD, &enqueue->n_held);
            break;
        case VARINT_KEY(9):
            is_well = read_bool(&in, &enqueue->notify_queued);
            break;
        }
        if (!is_well)
            return false;
    }
    return true;
}

bool quick_read_release(struct varint_reader in, struct quick_request *quick)
{
    sluice__v1__release__init(&quick->release);
    quick->message.op_case = SLUICE__V1__REQUEST__OP_RELEASE;
    quick->message.release = &quick->release;
    while (in.at != in.end) {
        bool is_well = false;

        switch (*in.at++) {
        case VARINT_KEY(1):
            is_well = varint_read(&in, &quick->release.ticket_id);
            break;
        case VARINT_KEY(2):
            is_well = varint_read(&in, &quick->release.serial);
            break;
        }
        if (!is_well)
            return false;
    }
    return true;
}
