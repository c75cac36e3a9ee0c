#include "wire/request.h"

#include "base/mem.h"
#include "frame.h"
#include "sluice.pb-c.h"
#include "wire/arena.h"
#include "wire/quick.h"
#include "wire/text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

/* What a frame may hold beside the context: names, label, held serials. */
#define WIRE_FRAME_ROOM 8192
/* No frame bound is below this, so that a page of a list always fits. */
#define WIRE_LEAST_FRAME 65536
/* What decoding needs beside a copy of the body: the structs of the messages,
 * and those of unknown fields. */
#define WIRE_DECODE_ROOM 16384

struct wire_decoder {
    struct quick_request quick;
    struct arena arena;
    size_t max_context;
    char problem[384];
};

size_t wire_max_frame(size_t max_context)
{
    return (max_context > WIRE_LEAST_FRAME ? max_context : WIRE_LEAST_FRAME) + WIRE_FRAME_ROOM;
}

int wire_decoder_new(size_t max_context, struct wire_decoder **ret_decoder)
{
    struct wire_decoder *decoder = mem_alloc(MEM_SHELL, sizeof(*decoder));

    if (!decoder)
        return -ENOMEM;
    decoder->max_context = max_context;
    if (arena_init(&decoder->arena, wire_max_frame(max_context) + WIRE_DECODE_ROOM)) {
        mem_free(MEM_SHELL, decoder);
        return -ENOMEM;
    }
    *ret_decoder = decoder;
    return 0;
}

struct wire_decoder *wire_decoder_free(struct wire_decoder *decoder)
{
    if (decoder) {
        arena_deinit(&decoder->arena);
        mem_free(MEM_SHELL, decoder);
    }
    return NULL;
}

const char *wire_decoder_problem(const struct wire_decoder *decoder)
{
    return decoder->problem;
}

__attribute__((format(printf, 3, 4))) static int refuse(struct wire_decoder *decoder, int error,
                                                        const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(decoder->problem, sizeof(decoder->problem), format, args);
    va_end(args);
    return error;
}

static struct bytes bytes_of(ProtobufCBinaryData data)
{
    return (struct bytes){data.data, data.len};
}

/* ------------------------------------------------------------------ fields */

static const char *const text_problems[] = {
    [TEXT_OK] = "is well formed",
    [TEXT_NOT_UTF8] = "is not UTF-8",
    [TEXT_CONTROL] = "contains a control character or NUL",
    [TEXT_SPACE] = "contains a space",
};

static int check_size(struct wire_decoder *decoder, const char *field, size_t size, size_t least,
                      size_t most)
{
    if (size >= least && size <= most)
        return 0;
    return refuse(decoder, SLUICE_E_BAD_REQUEST, "%s has %zu bytes: %zu to %zu are allowed", field,
                  size, least, most);
}

static int check_text(struct wire_decoder *decoder, const char *field, struct bytes text,
                      size_t least, size_t most)
{
    int r = check_size(decoder, field, text.size, least, most);
    enum text_problem problem;

    if (r)
        return r;
    problem = text_check(text.data, text.size, true);
    return problem ? refuse(decoder, SLUICE_E_BAD_REQUEST, "%s %s", field, text_problems[problem])
                   : 0;
}

const char *wire_name_problem(const void *data, size_t size)
{
    enum text_problem problem;

    if (size < 1)
        return "is empty";
    if (size > WIRE_MAX_NAME)
        return "has more than 255 bytes";
    problem = text_check(data, size, false);
    return problem ? text_problems[problem] : NULL;
}

static int check_gate_name(struct wire_decoder *decoder, struct bytes name)
{
    const char *problem = wire_name_problem(name.data, name.size);

    return problem ? refuse(decoder, SLUICE_E_BAD_REQUEST, "the gate name of %zu bytes %s",
                            name.size, problem)
                   : 0;
}

static int check_range(struct wire_decoder *decoder, const char *field, uint64_t value,
                       uint64_t least, uint64_t most)
{
    if (value >= least && value <= most)
        return 0;
    return refuse(decoder, SLUICE_E_BAD_REQUEST,
                  "%s is %" PRIu64 ": %" PRIu64 " to %" PRIu64 " are allowed", field, value, least,
                  most);
}

/* --------------------------------------------------------------- operations */

typedef int decode_op(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                      struct wire_request *request);

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
    r = check_range(decoder, "Hello.version", in->version, 1, UINT32_MAX);
    if (!r)
        r = check_text(decoder, "Hello.name", out->name, 1, WIRE_MAX_CLIENT_NAME);
    if (!r)
        r = check_text(decoder, "Hello.command", out->command, 0, WIRE_MAX_COMMAND);
    if (!r)
        r = check_size(decoder, "Hello.secret", out->secret.size, WIRE_LEAST_SECRET,
                       WIRE_MAX_SECRET);
    if (!r && in->heartbeat_ms)
        r = check_range(decoder, "Hello.heartbeat_ms", in->heartbeat_ms, WIRE_LEAST_HEARTBEAT,
                        WIRE_MAX_HEARTBEAT);
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
        return refuse(decoder, SLUICE_E_BAD_REQUEST, "Enqueue.wants is empty: 1 gate is needed");
    if (in->n_wants > 1)
        return refuse(decoder, SLUICE_E_UNSUPPORTED,
                      "Enqueue.wants names %zu gates: this daemon grants 1 at a time", in->n_wants);
    want = in->wants[0];
    out->gate = bytes_of(want->gate);
    out->weight = want->weight;
    r = check_gate_name(decoder, out->gate);
    if (r || !want->ensure)
        return r;
    out->ensure = true;
    out->ensure_limit = want->ensure->limit;
    out->on_mismatch = (int)want->ensure->on_mismatch;
    r = check_range(decoder, "Ensure.limit", out->ensure_limit, 1, WIRE_MAX_LIMIT);
    if (!r)
        r = check_range(decoder, "Ensure.on_mismatch", (uint32_t)want->ensure->on_mismatch, 0, 2);
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
    r = check_range(decoder, "Enqueue.ticket_id", in->ticket_id, full ? 1 : 0, WIRE_MAX_ID);
    if (!r)
        r = decode_want(decoder, in, out);
    if (!r)
        r = check_range(decoder, "Enqueue.wait_timeout_ms", in->wait_timeout_ms, 0,
                        WIRE_MAX_DURATION_MS);
    if (!r)
        r = check_range(decoder, "Enqueue.hold_limit_ms", in->hold_limit_ms, 0,
                        WIRE_MAX_DURATION_MS);
    if (!r)
        r = check_size(decoder, "Enqueue.context", out->context.size, 0, decoder->max_context);
    if (!r)
        r = check_text(decoder, "Enqueue.label", out->label, 0, WIRE_MAX_LABEL);
    if (!r)
        r = check_range(decoder, "the number of Enqueue.held", in->n_held, 0, WIRE_MAX_HELD);
    return r;
}

static int check_ticket(struct wire_decoder *decoder, struct wire_request *request,
                        uint64_t ticket_id, uint64_t serial)
{
    request->ticket.ticket_id = ticket_id;
    request->ticket.serial = serial;
    if (!ticket_id && !serial)
        return refuse(decoder, SLUICE_E_BAD_REQUEST,
                      "neither ticket_id nor serial says which ticket is meant");
    return check_range(decoder, "ticket_id", ticket_id, 0, WIRE_MAX_ID);
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
    return request->list.name.size ? check_gate_name(decoder, request->list.name) : 0;
}

static int decode_list_tickets(struct wire_decoder *decoder, bool full,
                               const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)full;
    request->list.name = bytes_of(message->list_tickets->gate);
    request->list.after = message->list_tickets->after;
    return check_gate_name(decoder, request->list.name);
}

static int decode_list_sessions(struct wire_decoder *decoder, bool full,
                                const Sluice__V1__Request *message, struct wire_request *request)
{
    (void)decoder, (void)full;
    request->list.after = message->list_sessions->after;
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
    r = check_gate_name(decoder, request->change.name);
    if (!r)
        r = check_range(decoder, "ChangeGate.action", (uint32_t)in->action, 1, 6);
    if (!r && in->action == SLUICE__V1__GATE_ACTION__SET_LIMIT)
        r = check_range(decoder, "ChangeGate.limit", in->limit, 1, WIRE_MAX_LIMIT);
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
    r = check_range(decoder, "EndTicket.serial", in->serial, 1, UINT64_MAX);
    return r ? r : check_text(decoder, "EndTicket.reason", request->end.reason, 0, WIRE_MAX_REASON);
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
    [WIRE_LIST_GATES] = {SLUICE__V1__REQUEST__OP_LIST_GATES, "list_gates", decode_list_gates},
    [WIRE_LIST_TICKETS] = {SLUICE__V1__REQUEST__OP_LIST_TICKETS, "list_tickets",
                           decode_list_tickets},
    [WIRE_LIST_SESSIONS] = {SLUICE__V1__REQUEST__OP_LIST_SESSIONS, "list_sessions",
                            decode_list_sessions},
    [WIRE_GET_STATUS] = {SLUICE__V1__REQUEST__OP_GET_STATUS, "get_status", decode_get_status},
    [WIRE_CHANGE_GATE] = {SLUICE__V1__REQUEST__OP_CHANGE_GATE, "change_gate", decode_change_gate},
    [WIRE_END_TICKET] = {SLUICE__V1__REQUEST__OP_END_TICKET, "end_ticket", decode_end_ticket},
};

const char *wire_op_name(enum wire_op op)
{
    return op_rows[op].name;
}

static int request_convert(struct wire_decoder *decoder, bool full,
                           const Sluice__V1__Request *message, struct wire_request *ret_request)
{
    for (int op = 0; op < N_WIRE_OPS; op++) {
        if (op_rows[op].decode && op_rows[op].op_case == message->op_case) {
            ret_request->op = (enum wire_op)op;
            return op_rows[op].decode(decoder, full, message, ret_request);
        }
    }
    return refuse(decoder, SLUICE_E_UNSUPPORTED,
                  "the request names no operation that this daemon knows");
}

int wire_request_decode(struct wire_decoder *decoder, bool full, const uint8_t *body, size_t size,
                        struct wire_request *ret_request)
{
    Sluice__V1__Request *message;

    if (quick_unpack(&decoder->quick, body, size))
        return request_convert(decoder, full, &decoder->quick.message, ret_request);
    arena_reset(&decoder->arena);
    message = sluice__v1__request__unpack(&decoder->arena.allocator, size, body);
    if (message)
        return request_convert(decoder, full, message, ret_request);
    if (decoder->arena.was_exhausted)
        return refuse(decoder, SLUICE_E_BAD_REQUEST,
                      "the body of %zu bytes needs more than %zu bytes to decode", size,
                      decoder->arena.size);
    return refuse(decoder, SLUICE_E_BAD_REQUEST, "the body of %zu bytes is not a protobuf Request",
                  size);
}
