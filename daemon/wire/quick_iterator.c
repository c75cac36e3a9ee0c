#include "wire/quick_fields.h"

static bool read_ensure(struct varint_reader *in, struct quick_request *quick)
{
    Sluice__V1__EnsureIterator *ensure = &quick->ensure_iterator;
    struct varint_reader fields;
    uint32_t on_mismatch = 0;

    if (!varint_read_bytes(in, &fields))
        return false;
    sluice__v1__ensure_iterator__init(ensure);
    while (fields.at != fields.end) {
        bool is_well = false;

        switch (*fields.at++) {
        case VARINT_KEY(1):
            is_well = read_u32(&fields, &ensure->capacity);
            break;
        case VARINT_KEY(2):
            is_well = varint_read(&fields, &ensure->capacity_bytes);
            break;
        case VARINT_KEY(3):
            is_well = read_u32(&fields, &ensure->max_in_flight);
            break;
        case VARINT_KEY(4):
            is_well = read_u32(&fields, &ensure->producers);
            break;
        case VARINT_KEY(5):
            is_well = read_u32(&fields, &ensure->max_attempts);
            break;
        case VARINT_KEY(6):
            is_well = read_u32(&fields, &on_mismatch) && on_mismatch <= INT32_MAX;
            break;
        }
        if (!is_well)
            return false;
    }
    ensure->on_mismatch = (Sluice__V1__OnMismatch)on_mismatch;
    return true;
}

bool quick_read_push(struct varint_reader in, struct quick_request *quick)
{
    Sluice__V1__Push *push = &quick->push;

    sluice__v1__push__init(push);
    quick->message.op_case = SLUICE__V1__REQUEST__OP_PUSH;
    quick->message.push = push;
    while (in.at != in.end) {
        bool is_well = false;

        switch (*in.at++) {
        case BYTES_KEY(1):
            is_well = read_bytes(&in, &push->iterator);
            break;
        case VARINT_KEY(2):
            is_well = varint_read(&in, &push->item_id);
            break;
        case BYTES_KEY(3):
            is_well = read_bytes(&in, &push->payload);
            break;
        case BYTES_KEY(4):
            is_well = read_bytes(&in, &push->context);
            break;
        case BYTES_KEY(5):
            is_well = read_bytes(&in, &push->label);
            break;
        case BYTES_KEY(6):
            is_well = !push->ensure && read_ensure(&in, quick);
            push->ensure = &quick->ensure_iterator;
            break;
        case VARINT_KEY(7):
            is_well = varint_read(&in, &push->wait_timeout_ms);
            break;
        case VARINT_KEY(8):
            is_well = varint_read(&in, &push->ttl_ms);
            break;
        case VARINT_KEY(9):
            is_well = read_bool(&in, &push->try_);
            break;
        }
        if (!is_well)
            return false;
    }
    return true;
}

bool quick_read_pull(struct varint_reader in, struct quick_request *quick)
{
    Sluice__V1__Pull *pull = &quick->pull;

    sluice__v1__pull__init(pull);
    quick->message.op_case = SLUICE__V1__REQUEST__OP_PULL;
    quick->message.pull = pull;
    while (in.at != in.end) {
        bool is_well = false;

        switch (*in.at++) {
        case BYTES_KEY(1):
            is_well = read_bytes(&in, &pull->iterator);
            break;
        case VARINT_KEY(2):
            is_well = read_u32(&in, &pull->credit);
            break;
        case BYTES_KEY(3):
            is_well = !pull->ensure && read_ensure(&in, quick);
            pull->ensure = &quick->ensure_iterator;
            break;
        case VARINT_KEY(4):
            is_well = varint_read(&in, &pull->wait_timeout_ms);
            break;
        case VARINT_KEY(5):
            is_well = varint_read(&in, &pull->hold_limit_ms);
            break;
        case VARINT_KEY(6):
            is_well = read_bool(&in, &pull->try_);
            break;
        }
        if (!is_well)
            return false;
    }
    return true;
}

/* One of the three lists of serials, which share their room. */
static bool read_serials(struct varint_reader *in, struct quick_request *quick, size_t *used,
                         uint64_t **out, size_t *n_out)
{
    if (*n_out)
        return false;
    *out = quick->settled + *used;
    if (!read_packed(in, *out, WIRE_MAX_SETTLED - *used, n_out))
        return false;
    *used += *n_out;
    return true;
}

bool quick_read_settle(struct varint_reader in, struct quick_request *quick)
{
    Sluice__V1__Settle *settle = &quick->settle;
    size_t used = 0;

    sluice__v1__settle__init(settle);
    quick->message.op_case = SLUICE__V1__REQUEST__OP_SETTLE;
    quick->message.settle = settle;
    while (in.at != in.end) {
        bool is_well = false;

        switch (*in.at++) {
        case BYTES_KEY(1):
            is_well = read_serials(&in, quick, &used, &settle->acks, &settle->n_acks);
            break;
        case BYTES_KEY(2):
            is_well = read_serials(&in, quick, &used, &settle->nacks, &settle->n_nacks);
            break;
        case BYTES_KEY(3):
            is_well = read_serials(&in, quick, &used, &settle->starts, &settle->n_starts);
            break;
        }
        if (!is_well)
            return false;
    }
    return true;
}
