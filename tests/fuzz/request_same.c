#include "request.h"

#include <string.h>

static bool same_bytes(struct bytes a, struct bytes b)
{
    return a.size == b.size && (!a.size || memcmp(a.data, b.data, a.size) == 0);
}

static bool same_numbers(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b)
{
    return same_bytes((struct bytes){a, n_a * sizeof(*a)}, (struct bytes){b, n_b * sizeof(*b)});
}

static bool same_enqueue(const struct wire_enqueue *a, const struct wire_enqueue *b)
{
    return a->ticket_id == b->ticket_id && same_bytes(a->gate, b->gate) && a->weight == b->weight &&
           a->ensure == b->ensure && a->ensure_limit == b->ensure_limit &&
           a->on_mismatch == b->on_mismatch && a->wait_timeout_ms == b->wait_timeout_ms &&
           a->hold_limit_ms == b->hold_limit_ms && a->try == b->try &&
           a->notify_queued == b->notify_queued && same_bytes(a->context, b->context) &&
           same_bytes(a->label, b->label) && same_numbers(a->held, a->n_held, b->held, b->n_held);
}

static bool same_settings(const struct wire_iterator_settings *a,
                          const struct wire_iterator_settings *b)
{
    return a->capacity == b->capacity && a->capacity_bytes == b->capacity_bytes &&
           a->max_in_flight == b->max_in_flight && a->producers == b->producers &&
           a->max_attempts == b->max_attempts;
}

static bool same_ensure(const struct wire_ensure_iterator *a, const struct wire_ensure_iterator *b)
{
    return a->is_there == b->is_there &&
           (!a->is_there ||
            (a->on_mismatch == b->on_mismatch && same_settings(&a->settings, &b->settings)));
}

static bool same_push(const struct wire_push *a, const struct wire_push *b)
{
    return same_bytes(a->iterator, b->iterator) && a->item_id == b->item_id &&
           same_bytes(a->payload, b->payload) && same_bytes(a->context, b->context) &&
           same_bytes(a->label, b->label) && same_ensure(&a->ensure, &b->ensure) &&
           a->wait_timeout_ms == b->wait_timeout_ms && a->ttl_ms == b->ttl_ms && a->try == b->try;
}

static bool same_pull(const struct wire_pull *a, const struct wire_pull *b)
{
    return same_bytes(a->iterator, b->iterator) && a->credit == b->credit &&
           same_ensure(&a->ensure, &b->ensure) && a->wait_timeout_ms == b->wait_timeout_ms &&
           a->hold_limit_ms == b->hold_limit_ms && a->try == b->try;
}

static bool same_settle(const struct wire_settle *a, const struct wire_settle *b)
{
    return same_numbers(a->acks, a->n_acks, b->acks, b->n_acks) &&
           same_numbers(a->nacks, a->n_nacks, b->nacks, b->n_nacks) &&
           same_numbers(a->starts, a->n_starts, b->starts, b->n_starts);
}

static bool same_end(const struct wire_end_iterator *a, const struct wire_end_iterator *b)
{
    return same_bytes(a->iterator, b->iterator) && a->item_id == b->item_id &&
           a->failed == b->failed && same_bytes(a->message, b->message) &&
           same_ensure(&a->ensure, &b->ensure);
}

bool request_is_same(const struct wire_request *a, const struct wire_request *b)
{
    if (a->op != b->op)
        return false;
    switch (a->op) {
    case WIRE_ENQUEUE:
        return same_enqueue(&a->enqueue, &b->enqueue);
    case WIRE_CANCEL:
    case WIRE_RELEASE:
        return a->ticket.ticket_id == b->ticket.ticket_id && a->ticket.serial == b->ticket.serial;
    case WIRE_PUSH:
        return same_push(&a->push, &b->push);
    case WIRE_PULL:
        return same_pull(&a->pull, &b->pull);
    case WIRE_SETTLE:
        return same_settle(&a->settle, &b->settle);
    case WIRE_END_ITERATOR:
        return same_end(&a->end_iterator, &b->end_iterator);
    case WIRE_CANCEL_PUSH:
        return a->cancel_push.item_id == b->cancel_push.item_id;
    case WIRE_CANCEL_PULL:
        return a->cancel_pull.request_id == b->cancel_pull.request_id;
    default:
        return true; /* there is one way to unpack these */
    }
}
