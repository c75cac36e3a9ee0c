#include "wire/request.h"

#include "wire/decoder.h"
#include "wire/fields.h"

static int decode_hello(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                        struct wire_request *request)
{
    const Sluice__V1__Hello *in = message->hello;
    struct wire_hello *out = &request->hello;
    int r;

    (void)full;
    *out = (struct wire_hello){.version = in->version,
                               .name = bytes_of(in->name),
                               .command = bytes_of(in->command),
                               .secret = bytes_of(in->secret),
                               .heartbeat_ms = in->heartbeat_ms,
                               .outlives_process = in->outlives_process,
                               .declared_pid = in->declared_pid};
    r = decoder_check_range(decoder, "Hello.version", in->version, 1, UINT32_MAX);
    if (!r)
        r = decoder_check_text(decoder, "Hello.name", out->name, 1, WIRE_MAX_CLIENT_NAME);
    if (!r)
        r = decoder_check_text(decoder, "Hello.command", out->command, 0, WIRE_MAX_COMMAND);
    if (!r)
        r = decoder_check_size(decoder, "Hello.secret", out->secret.size, WIRE_LEAST_SECRET,
                               WIRE_MAX_SECRET);
    if (!r && in->heartbeat_ms)
        r = decoder_check_range(decoder, "Hello.heartbeat_ms", in->heartbeat_ms,
                                WIRE_LEAST_HEARTBEAT, WIRE_MAX_HEARTBEAT);
    return r;
}

static int decode_nothing(struct wire_decoder *decoder, bool full,
                          const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)decoder, (void)full, (void)message, (void)request;
    return 0;
}

static int decode_want(struct wire_decoder *decoder, const Sluice__V1__Enqueue *in,
                       struct wire_enqueue *out)
{
    const Sluice__V1__Want *want;
    int r;

    if (in->n_wants == 0)
        return decoder_refuse(decoder, SLUICE_E_BAD_REQUEST,
                              "Enqueue.wants is empty: 1 gate is needed");
    if (in->n_wants > 1)
        return decoder_refuse(decoder, SLUICE_E_UNSUPPORTED,
                              "Enqueue.wants names %zu gates: this daemon grants 1 at a time",
                              in->n_wants);
    want = in->wants[0];
    out->gate = bytes_of(want->gate);
    out->weight = want->weight;
    r = decoder_check_name(decoder, "gate", out->gate);
    if (r || !want->ensure)
        return r;
    out->ensure = true;
    out->ensure_limit = want->ensure->limit;
    out->on_mismatch = (int)want->ensure->on_mismatch;
    r = decoder_check_range(decoder, "Ensure.limit", out->ensure_limit, 1, WIRE_MAX_LIMIT);
    if (!r)
        r = decoder_check_range(decoder, "Ensure.on_mismatch", (uint32_t)want->ensure->on_mismatch,
                                0, 2);
    return r;
}

static int decode_enqueue(struct wire_decoder *decoder, bool full,
                          const Sluice__V1__Request *message, struct wire_request *request)
{
    const Sluice__V1__Enqueue *in = message->enqueue;
    struct wire_enqueue *out = &request->enqueue;
    int r;

    *out = (struct wire_enqueue){.ticket_id = in->ticket_id,
                                 .wait_timeout_ms = (uint32_t)in->wait_timeout_ms,
                                 .hold_limit_ms = (uint32_t)in->hold_limit_ms,
                                 .try = in->try_,
                                 .notify_queued = in->notify_queued,
                                 .context = bytes_of(in->context),
                                 .label = bytes_of(in->label),
                                 .held = in->held,
                                 .n_held = in->n_held};
    r = decoder_check_range(decoder, "Enqueue.ticket_id", in->ticket_id, full ? 1 : 0, WIRE_MAX_ID);
    if (!r)
        r = decode_want(decoder, in, out);
    if (!r)
        r = decoder_check_range(decoder, "Enqueue.wait_timeout_ms", in->wait_timeout_ms, 0,
                                WIRE_MAX_DURATION_MS);
    if (!r)
        r = decoder_check_range(decoder, "Enqueue.hold_limit_ms", in->hold_limit_ms, 0,
                                WIRE_MAX_DURATION_MS);
    if (!r)
        r = decoder_check_size(decoder, "Enqueue.context", out->context.size, 0,
                               decoder->max_context);
    if (!r)
        r = decoder_check_text(decoder, "Enqueue.label", out->label, 0, WIRE_MAX_LABEL);
    if (!r)
        r = decoder_check_range(decoder, "the number of Enqueue.held", in->n_held, 0,
                                WIRE_MAX_HELD);
    return r;
}

static int check_ticket(struct wire_decoder *decoder, struct wire_request *request,
                        uint64_t ticket_id, uint64_t serial)
{
    request->ticket.ticket_id = ticket_id;
    request->ticket.serial = serial;
    if (!ticket_id && !serial)
        return decoder_refuse(decoder, SLUICE_E_BAD_REQUEST,
                              "neither ticket_id nor serial says which ticket is meant");
    return decoder_check_range(decoder, "ticket_id", ticket_id, 0, WIRE_MAX_ID);
}

static int decode_cancel(struct wire_decoder *decoder, bool full,
                         const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)full;
    return check_ticket(decoder, request, message->cancel->ticket_id, message->cancel->serial);
}

static int decode_release(struct wire_decoder *decoder, bool full,
                          const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)full;
    return check_ticket(decoder, request, message->release->ticket_id, message->release->serial);
}

static int decode_list_gates(struct wire_decoder *decoder, bool full,
                             const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)full;
    request->list.name = bytes_of(message->list_gates->name);
    request->list.after = message->list_gates->after;
    return request->list.name.size ? decoder_check_name(decoder, "gate", request->list.name) : 0;
}

static int decode_list_tickets(struct wire_decoder *decoder, bool full,
                               const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)full;
    request->list.name = bytes_of(message->list_tickets->gate);
    request->list.after = message->list_tickets->after;
    return decoder_check_name(decoder, "gate", request->list.name);
}

static int decode_list_sessions(struct wire_decoder *decoder, bool full,
                                const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)decoder, (void)full;
    request->list.after = message->list_sessions->after;
    return 0;
}

static int decode_list_users(struct wire_decoder *decoder, bool full,
                             const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)decoder, (void)full;
    request->list.after = message->list_users->from;
    return 0;
}

static int decode_get_status(struct wire_decoder *decoder, bool full,
                             const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)decoder, (void)full;
    request->status.check = message->get_status->check;
    return 0;
}

static int decode_change_gate(struct wire_decoder *decoder, bool full,
                              const Sluice__V1__Request *message, struct wire_request *request)
{
    const Sluice__V1__ChangeGate *in = message->change_gate;
    int r;

    (void)full;
    request->change.name = bytes_of(in->name);
    request->change.action = (int)in->action;
    request->change.limit = in->limit;
    r = decoder_check_name(decoder, "gate", request->change.name);
    if (!r)
        r = decoder_check_range(decoder, "ChangeGate.action", (uint32_t)in->action, 1, 6);
    if (!r && in->action == SLUICE__V1__GATE_ACTION__SET_LIMIT)
        r = decoder_check_range(decoder, "ChangeGate.limit", in->limit, 1, WIRE_MAX_LIMIT);
    return r;
}

static int decode_end_ticket(struct wire_decoder *decoder, bool full,
                             const Sluice__V1__Request *message, struct wire_request *request)
{
    const Sluice__V1__EndTicket *in = message->end_ticket;
    int r;

    (void)full;
    request->end.serial = in->serial;
    request->end.revoke = in->revoke;
    request->end.reason = bytes_of(in->reason);
    r = decoder_check_range(decoder, "EndTicket.serial", in->serial, 1, UINT64_MAX);
    return r ? r
             : decoder_check_text(decoder, "EndTicket.reason", request->end.reason, 0,
                                  WIRE_MAX_REASON);
}

struct op_row {
    Sluice__V1__Request__OpCase op_case;
    const char *name;
    decode_op *decode;
};

static const struct op_row op_rows[N_WIRE_OPS] = {
    [WIRE_HELLO] = {SLUICE__V1__REQUEST__OP_HELLO, "hello", decode_hello},
    [WIRE_RESUME] = {SLUICE__V1__REQUEST__OP_RESUME, "resume", decode_nothing},
    [WIRE_PING] = {SLUICE__V1__REQUEST__OP_PING, "ping", decode_nothing},
    [WIRE_ENQUEUE] = {SLUICE__V1__REQUEST__OP_ENQUEUE, "enqueue", decode_enqueue},
    [WIRE_CANCEL] = {SLUICE__V1__REQUEST__OP_CANCEL, "cancel", decode_cancel},
    [WIRE_RELEASE] = {SLUICE__V1__REQUEST__OP_RELEASE, "release", decode_release},
    [WIRE_PUSH] = {SLUICE__V1__REQUEST__OP_PUSH, "push", decode_push},
    [WIRE_CANCEL_PUSH] = {SLUICE__V1__REQUEST__OP_CANCEL_PUSH, "cancel_push", decode_cancel_push},
    [WIRE_PULL] = {SLUICE__V1__REQUEST__OP_PULL, "pull", decode_pull},
    [WIRE_CANCEL_PULL] = {SLUICE__V1__REQUEST__OP_CANCEL_PULL, "cancel_pull", decode_cancel_pull},
    [WIRE_SETTLE] = {SLUICE__V1__REQUEST__OP_SETTLE, "settle", decode_settle},
    [WIRE_END_ITERATOR] = {SLUICE__V1__REQUEST__OP_END_ITERATOR, "end_iterator",
                           decode_end_iterator},
    [WIRE_LIST_GATES] = {SLUICE__V1__REQUEST__OP_LIST_GATES, "list_gates", decode_list_gates},
    [WIRE_LIST_TICKETS] = {SLUICE__V1__REQUEST__OP_LIST_TICKETS, "list_tickets",
                           decode_list_tickets},
    [WIRE_LIST_SESSIONS] = {SLUICE__V1__REQUEST__OP_LIST_SESSIONS, "list_sessions",
                            decode_list_sessions},
    [WIRE_GET_STATUS] = {SLUICE__V1__REQUEST__OP_GET_STATUS, "get_status", decode_get_status},
    [WIRE_LIST_ITERATORS] = {SLUICE__V1__REQUEST__OP_LIST_ITERATORS, "list_iterators",
                             decode_list_iterators},
    [WIRE_LIST_ITEMS] = {SLUICE__V1__REQUEST__OP_LIST_ITEMS, "list_items", decode_list_items},
    [WIRE_LIST_USERS] = {SLUICE__V1__REQUEST__OP_LIST_USERS, "list_users", decode_list_users},
    [WIRE_CHANGE_GATE] = {SLUICE__V1__REQUEST__OP_CHANGE_GATE, "change_gate", decode_change_gate},
    [WIRE_END_TICKET] = {SLUICE__V1__REQUEST__OP_END_TICKET, "end_ticket", decode_end_ticket},
    [WIRE_CHANGE_ITERATOR] = {SLUICE__V1__REQUEST__OP_CHANGE_ITERATOR, "change_iterator",
                              decode_change_iterator},
};

const char *wire_op_name(enum wire_op op)
{
    return op_rows[op].name;
}

static int request_convert(struct wire_decoder *decoder, bool full,
                           const Sluice__V1__Request *message, struct wire_request *ret_request)
{
    for (int op = 0; op < N_WIRE_OPS; op++) {
        if (op_rows[op].op_case == message->op_case) {
            ret_request->op = (enum wire_op)op;
            return op_rows[op].decode(decoder, full, message, ret_request);
        }
    }
    return decoder_refuse(decoder, SLUICE_E_UNSUPPORTED,
                          "the request names no operation that this daemon knows");
}

int wire_request_decode(struct wire_decoder *decoder, bool full, const uint8_t *body, size_t size,
                        struct wire_request *ret_request)
{
    Sluice__V1__Request *message;

    if (!fields_are_few(&sluice__v1__request__descriptor, body, size))
        return decoder_refuse(decoder, SLUICE_E_BAD_REQUEST,
                              "the body of %zu bytes has more than %d fields", size,
                              WIRE_MAX_FIELDS);
    if (quick_unpack(&decoder->quick, body, size))
        return request_convert(decoder, full, &decoder->quick.message, ret_request);
    arena_reset(&decoder->arena);
    message = sluice__v1__request__unpack(&decoder->arena.allocator, size, body);
    if (message)
        return request_convert(decoder, full, message, ret_request);
    if (decoder->arena.was_exhausted)
        return decoder_refuse(decoder, SLUICE_E_BAD_REQUEST,
                              "the body of %zu bytes needs more than %zu bytes to decode", size,
                              decoder->arena.size);
    return decoder_refuse(decoder, SLUICE_E_BAD_REQUEST,
                          "the body of %zu bytes is not a protobuf Request", size);
}
