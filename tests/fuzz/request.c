/* Any bytes as a request: nothing may be read beyond them, what is accepted must be within
 * its bounds, what is refused has a problem that names the field, and the quick way of
 * unpacking must say what protobuf-c says. */
#include "request.h"

#include "core/core.h"
#include "frame.h"

#include <string.h>

#define MAX_CONTEXT 4096
#define MAX_ITEM    8192

static void require_bytes(struct bytes bytes, size_t least, size_t most)
{
    CLAIM(bytes.size >= least && bytes.size <= most);
    claim_readable(bytes.data, bytes.size);
}

static void check_enqueue(const struct wire_enqueue *enqueue, bool full)
{
    require_bytes(enqueue->gate, 1, CORE_MAX_NAME);
    require_bytes(enqueue->label, 0, CORE_MAX_LABEL);
    require_bytes(enqueue->context, 0, MAX_CONTEXT);
    CLAIM(enqueue->n_held <= CORE_MAX_HELD);
    CLAIM(enqueue->ticket_id >= full && enqueue->ticket_id <= CORE_MAX_TICKET_ID);
    CLAIM(enqueue->wait_timeout_ms <= CORE_MAX_DURATION_MS);
}

static void check_settings(const struct wire_iterator_settings *settings)
{
    CLAIM(settings->capacity <= WIRE_MAX_CAPACITY);
    CLAIM(settings->capacity_bytes <= WIRE_MAX_CAPACITY_BYTES);
    CLAIM(settings->max_in_flight <= WIRE_MAX_IN_FLIGHT);
    CLAIM(settings->producers <= WIRE_MAX_PRODUCERS);
    CLAIM(settings->max_attempts <= WIRE_MAX_ATTEMPTS);
}

static void check_ensure(const struct wire_ensure_iterator *ensure)
{
    check_settings(&ensure->settings);
    CLAIM(ensure->on_mismatch >= 0 && ensure->on_mismatch <= 2);
    CLAIM(!ensure->is_there || ensure->settings.capacity >= 1);
}

static void check_push(const struct wire_push *push, bool full)
{
    require_bytes(push->iterator, 1, WIRE_MAX_NAME);
    require_bytes(push->payload, 0, MAX_ITEM);
    require_bytes(push->context, 0, MAX_CONTEXT);
    require_bytes(push->label, 0, WIRE_MAX_LABEL);
    CLAIM(push->item_id >= full && push->item_id <= WIRE_MAX_ID);
    CLAIM(push->wait_timeout_ms <= WIRE_MAX_DURATION_MS);
    CLAIM(push->ttl_ms <= WIRE_MAX_DURATION_MS);
    check_ensure(&push->ensure);
}

static void check_pull(const struct wire_pull *pull, bool full)
{
    require_bytes(pull->iterator, 1, WIRE_MAX_NAME);
    CLAIM(pull->credit >= 1 && pull->credit <= (full ? WIRE_MAX_CREDIT : 1));
    CLAIM(pull->wait_timeout_ms <= WIRE_MAX_DURATION_MS);
    CLAIM(pull->hold_limit_ms <= WIRE_MAX_DURATION_MS);
    check_ensure(&pull->ensure);
}

static void check_settle(const struct wire_settle *settle)
{
    size_t n = settle->n_acks + settle->n_nacks + settle->n_starts;

    CLAIM(n >= 1 && n <= WIRE_MAX_SETTLED);
    require_bytes((struct bytes){settle->acks, settle->n_acks * 8}, 0, 8 * WIRE_MAX_SETTLED);
    require_bytes((struct bytes){settle->nacks, settle->n_nacks * 8}, 0, 8 * WIRE_MAX_SETTLED);
    require_bytes((struct bytes){settle->starts, settle->n_starts * 8}, 0, 8 * WIRE_MAX_SETTLED);
}

static void check_change_iterator(const struct wire_change_iterator *change)
{
    const struct wire_iterator_settings *settings = &change->settings;

    require_bytes(change->name, 1, WIRE_MAX_NAME);
    CLAIM(change->action >= 1 && change->action <= 6);
    check_settings(settings);
    CLAIM(change->action != 1 || settings->capacity || settings->capacity_bytes ||
          settings->max_in_flight || settings->producers || settings->max_attempts);
}

static void check_request(const struct wire_request *request, bool full)
{
    switch (request->op) {
    case WIRE_ENQUEUE:
        check_enqueue(&request->enqueue, full);
        break;
    case WIRE_CANCEL:
    case WIRE_RELEASE:
        CLAIM(request->ticket.ticket_id || request->ticket.serial);
        break;
    case WIRE_PUSH:
        check_push(&request->push, full);
        break;
    case WIRE_CANCEL_PUSH:
        CLAIM(request->cancel_push.item_id >= 1 && request->cancel_push.item_id <= WIRE_MAX_ID);
        break;
    case WIRE_PULL:
        check_pull(&request->pull, full);
        break;
    case WIRE_CANCEL_PULL:
        CLAIM(request->cancel_pull.request_id > FRAME_NOTICE_ID);
        break;
    case WIRE_SETTLE:
        check_settle(&request->settle);
        break;
    case WIRE_END_ITERATOR:
        require_bytes(request->end_iterator.iterator, 1, WIRE_MAX_NAME);
        require_bytes(request->end_iterator.message, 0, WIRE_MAX_MESSAGE);
        CLAIM(request->end_iterator.item_id >= full);
        check_ensure(&request->end_iterator.ensure);
        break;
    case WIRE_LIST_GATES:
    case WIRE_LIST_ITERATORS:
        require_bytes(request->list.name, 0, WIRE_MAX_NAME);
        break;
    case WIRE_LIST_ITEMS:
        require_bytes(request->list_items.iterator, 1, WIRE_MAX_NAME);
        CLAIM(request->list_items.state >= 0 && request->list_items.state <= 3);
        break;
    case WIRE_CHANGE_ITERATOR:
        check_change_iterator(&request->change_iterator);
        break;
    default:
        break;
    }
}

/* With a field behind it that is not known, protobuf-c unpacks it: the answer and what
 * the fields say stay the same. */
static void check_the_slow_way(struct wire_decoder *decoder, bool full, const uint8_t *data,
                               size_t size, const struct wire_request *quick)
{
    static const uint8_t unknown[] = {0x9a, 0x06, 0x00};
    static uint8_t body[MAX_CONTEXT + MAX_ITEM];
    struct wire_request request;
    int r;

    if (size == 0 || size + sizeof(unknown) > sizeof(body))
        return;
    memcpy(body, data, size);
    memcpy(body + size, unknown, sizeof(unknown));
    r = wire_request_decode(decoder, full, body, size + sizeof(unknown), &request);
    CLAIM(!quick || (r == 0 && request_is_same(quick, &request)));
    if (r == 0)
        check_request(&request, full);
}

/* One line of text: it goes into a reply and into the log. */
static void check_problem(const struct wire_decoder *decoder, int error)
{
    const char *problem = wire_decoder_problem(decoder);

    CLAIM(error > 0 && *problem);
    for (; *problem; problem++)
        CLAIM((uint8_t)*problem >= 0x20 && (uint8_t)*problem != 0x7f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct wire_decoder *decoder, *other;
    struct wire_request request;
    int r;

    if (!decoder && (wire_decoder_new(MAX_CONTEXT, MAX_ITEM, &decoder) ||
                     wire_decoder_new(MAX_CONTEXT, MAX_ITEM, &other)))
        abort();
    for (int full = 0; full <= 1; full++) {
        r = wire_request_decode(decoder, full, data, size, &request);
        if (r == 0)
            check_request(&request, full);
        else
            check_problem(decoder, r);
        check_the_slow_way(other, full, data, size, r ? NULL : &request);
    }
    return 0;
}
