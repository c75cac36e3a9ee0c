#include "wire/decoder.h"

#include "frame.h"

#include <stdio.h>

/* ----------------------------------------------------------------- settings */

static int check_settings(struct wire_decoder *decoder, const char *message,
                          const struct wire_iterator_settings *settings)
{
    const struct {
        const char *field;
        uint64_t value, most;
    } rows[] = {
        {"capacity", settings->capacity, WIRE_MAX_CAPACITY},
        {"capacity_bytes", settings->capacity_bytes, WIRE_MAX_CAPACITY_BYTES},
        {"max_in_flight", settings->max_in_flight, WIRE_MAX_IN_FLIGHT},
        {"producers", settings->producers, WIRE_MAX_PRODUCERS},
        {"max_attempts", settings->max_attempts, WIRE_MAX_ATTEMPTS},
    };
    char field[64];

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (rows[i].value <= rows[i].most)
            continue;
        snprintf(field, sizeof(field), "%s.%s", message, rows[i].field);
        return decoder_check_range(decoder, field, rows[i].value, 0, rows[i].most);
    }
    return 0;
}

static int decode_ensure(struct wire_decoder *decoder, const Sluice__V1__EnsureIterator *in,
                         struct wire_ensure_iterator *out)
{
    int r;

    if (!in)
        return 0;
    *out = (struct wire_ensure_iterator){.is_there = true,
                                         .settings = {.capacity = in->capacity,
                                                      .capacity_bytes = in->capacity_bytes,
                                                      .max_in_flight = in->max_in_flight,
                                                      .producers = in->producers,
                                                      .max_attempts = in->max_attempts},
                                         .on_mismatch = (int)in->on_mismatch};
    r = decoder_check_range(decoder, "EnsureIterator.capacity", in->capacity, 1, WIRE_MAX_CAPACITY);
    if (!r)
        r = check_settings(decoder, "EnsureIterator", &out->settings);
    if (!r)
        r = decoder_check_range(decoder, "EnsureIterator.on_mismatch", (uint32_t)in->on_mismatch, 0,
                                2);
    return r;
}

/* ---------------------------------------------------------------- producers */

int decode_push(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                struct wire_request *request)
{
    const Sluice__V1__Push *in = message->push;
    struct wire_push *out = &request->push;
    int r;

    *out = (struct wire_push){.iterator = bytes_of(in->iterator),
                              .item_id = in->item_id,
                              .payload = bytes_of(in->payload),
                              .context = bytes_of(in->context),
                              .label = bytes_of(in->label),
                              .wait_timeout_ms = (uint32_t)in->wait_timeout_ms,
                              .ttl_ms = (uint32_t)in->ttl_ms,
                              .try = in->try_};
    r = decoder_check_name(decoder, "iterator", out->iterator);
    if (!r)
        r = decoder_check_range(decoder, "Push.item_id", in->item_id, full ? 1 : 0, WIRE_MAX_ID);
    if (!r)
        r = decoder_check_size(decoder, "Push.payload", out->payload.size, 0, decoder->max_item);
    if (!r)
        r = decoder_check_size(decoder, "Push.context", out->context.size, 0, decoder->max_context);
    if (!r)
        r = decoder_check_text(decoder, "Push.label", out->label, 0, WIRE_MAX_LABEL);
    if (!r)
        r = decode_ensure(decoder, in->ensure, &out->ensure);
    if (!r)
        r = decoder_check_range(decoder, "Push.wait_timeout_ms", in->wait_timeout_ms, 0,
                                WIRE_MAX_DURATION_MS);
    if (!r)
        r = decoder_check_range(decoder, "Push.ttl_ms", in->ttl_ms, 0, WIRE_MAX_DURATION_MS);
    return r;
}

int decode_cancel_push(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                       struct wire_request *request)
{
    (void)full;
    request->cancel_push.item_id = message->cancel_push->item_id;
    return decoder_check_range(decoder, "CancelPush.item_id", request->cancel_push.item_id, 1,
                               WIRE_MAX_ID);
}

int decode_end_iterator(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                        struct wire_request *request)
{
    const Sluice__V1__EndIterator *in = message->end_iterator;
    struct wire_end_iterator *out = &request->end_iterator;
    int r;

    *out = (struct wire_end_iterator){.iterator = bytes_of(in->iterator),
                                      .item_id = in->item_id,
                                      .failed = in->failed,
                                      .message = bytes_of(in->message)};
    r = decoder_check_name(decoder, "iterator", out->iterator);
    if (!r)
        r = decoder_check_range(decoder, "EndIterator.item_id", in->item_id, full ? 1 : 0,
                                WIRE_MAX_ID);
    if (!r)
        r = decoder_check_text(decoder, "EndIterator.message", out->message, 0, WIRE_MAX_MESSAGE);
    if (!r)
        r = decode_ensure(decoder, in->ensure, &out->ensure);
    return r;
}

/* ---------------------------------------------------------------- consumers */

static int check_credit(struct wire_decoder *decoder, bool full, uint32_t credit)
{
    if (!full && credit > 1)
        return decoder_refuse(decoder, SLUICE_E_BAD_REQUEST,
                              "Pull.credit is %u: 1 is allowed without a Hello", (unsigned)credit);
    return decoder_check_range(decoder, "Pull.credit", credit, 1, WIRE_MAX_CREDIT);
}

int decode_pull(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                struct wire_request *request)
{
    const Sluice__V1__Pull *in = message->pull;
    struct wire_pull *out = &request->pull;
    int r;

    *out = (struct wire_pull){.iterator = bytes_of(in->iterator),
                              .credit = in->credit ? in->credit : 1,
                              .wait_timeout_ms = (uint32_t)in->wait_timeout_ms,
                              .hold_limit_ms = (uint32_t)in->hold_limit_ms,
                              .try = in->try_};
    r = decoder_check_name(decoder, "iterator", out->iterator);
    if (!r)
        r = check_credit(decoder, full, out->credit);
    if (!r)
        r = decode_ensure(decoder, in->ensure, &out->ensure);
    if (!r)
        r = decoder_check_range(decoder, "Pull.wait_timeout_ms", in->wait_timeout_ms, 0,
                                WIRE_MAX_DURATION_MS);
    if (!r)
        r = decoder_check_range(decoder, "Pull.hold_limit_ms", in->hold_limit_ms, 0,
                                WIRE_MAX_DURATION_MS);
    return r;
}

int decode_cancel_pull(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                       struct wire_request *request)
{
    (void)full;
    request->cancel_pull.request_id = message->cancel_pull->request_id;
    return decoder_check_range(decoder, "CancelPull.request_id", request->cancel_pull.request_id,
                               FRAME_NOTICE_ID + 1, UINT32_MAX);
}

int decode_settle(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                  struct wire_request *request)
{
    const Sluice__V1__Settle *in = message->settle;

    (void)full;
    request->settle = (struct wire_settle){.acks = in->acks,
                                           .nacks = in->nacks,
                                           .starts = in->starts,
                                           .n_acks = in->n_acks,
                                           .n_nacks = in->n_nacks,
                                           .n_starts = in->n_starts};
    return decoder_check_range(decoder, "the number of serials in Settle",
                               in->n_acks + in->n_nacks + in->n_starts, 1, WIRE_MAX_SETTLED);
}

/* ---------------------------------------------------------------- operators */

int decode_list_iterators(struct wire_decoder *decoder, bool full,
                          const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)full;
    request->list.name = bytes_of(message->list_iterators->name);
    request->list.after = message->list_iterators->after;
    return request->list.name.size ? decoder_check_name(decoder, "iterator", request->list.name)
                                   : 0;
}

int decode_list_items(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                      struct wire_request *request)
{
    const Sluice__V1__ListItems *in = message->list_items;
    int r;

    (void)full;
    request->list_items = (struct wire_list_items){
        .iterator = bytes_of(in->iterator), .state = (int)in->state, .skip = in->skip};
    r = decoder_check_name(decoder, "iterator", request->list_items.iterator);
    return r ? r : decoder_check_range(decoder, "ListItems.state", (uint32_t)in->state, 0, 3);
}

static bool is_any_given(const struct wire_iterator_settings *settings)
{
    return settings->capacity || settings->capacity_bytes || settings->max_in_flight ||
           settings->producers || settings->max_attempts;
}

int decode_change_iterator(struct wire_decoder *decoder, bool full,
                           const Sluice__V1__Request *message, struct wire_request *request)
{
    const Sluice__V1__ChangeIterator *in = message->change_iterator;
    struct wire_change_iterator *out = &request->change_iterator;
    int r;

    (void)full;
    *out = (struct wire_change_iterator){.name = bytes_of(in->name),
                                         .action = (int)in->action,
                                         .settings = {.capacity = in->capacity,
                                                      .capacity_bytes = in->capacity_bytes,
                                                      .max_in_flight = in->max_in_flight,
                                                      .producers = in->producers,
                                                      .max_attempts = in->max_attempts}};
    r = decoder_check_name(decoder, "iterator", out->name);
    if (!r)
        r = decoder_check_range(decoder, "ChangeIterator.action", (uint32_t)in->action, 1, 6);
    if (!r)
        r = check_settings(decoder, "ChangeIterator", &out->settings);
    if (!r && in->action == SLUICE__V1__ITERATOR_ACTION__SET_ITERATOR &&
        !is_any_given(&out->settings))
        r = decoder_refuse(decoder, SLUICE_E_BAD_REQUEST,
                           "ChangeIterator sets nothing: at least 1 of its settings is needed");
    return r;
}
