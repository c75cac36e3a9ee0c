#include "ticket.h"

#include "text.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

/* A gate's name has no spaces either. */
static bool gate_name_is_valid(const char *name, size_t size)
{
    return size >= 1 && size <= SLUICE_MAX_GATE_NAME && text_is_clean(name, size) &&
           !memchr(name, ' ', size);
}

int gate_name_check(struct sluice_client *client, const char *name)
{
    if (!name)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT, "no gate is named");
    if (!gate_name_is_valid(name, strlen(name)))
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "the gate name \"%.80s\" (%zu bytes) is not 1 to %d bytes of UTF-8 "
                            "without spaces and control characters",
                            name, strlen(name), SLUICE_MAX_GATE_NAME);
    return 0;
}

static int check_bound(struct sluice_client *client, const char *option, uint64_t value,
                       uint64_t bound)
{
    if (value <= bound)
        return 0;
    return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                        "%s is %" PRIu64 ", above the bound of %" PRIu64, option, value, bound);
}

static int check_label(struct sluice_client *client, const char *label)
{
    size_t size = label ? strlen(label) : 0;

    if (size <= SLUICE_MAX_LABEL && text_is_clean(label, size))
        return 0;
    return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                        "the label \"%.80s\" (%zu bytes) is not at most %d bytes of UTF-8 without "
                        "control characters",
                        label, size, SLUICE_MAX_LABEL);
}

static int enqueue_check(struct sluice_client *client, const struct sluice_ticket_options *options)
{
    int result = gate_name_check(client, options->gate);

    if (result == 0)
        result = check_bound(client, "weight", options->weight, SLUICE_MAX_LIMIT);
    if (result == 0)
        result = check_bound(client, "ensure_limit", options->ensure_limit, SLUICE_MAX_LIMIT);
    if (result == 0)
        result = check_bound(client, "on_mismatch", options->on_mismatch, SLUICE_MISMATCH_SET);
    if (result == 0)
        result =
            check_bound(client, "wait_timeout_ms", options->wait_timeout_ms, SLUICE_MAX_TIMEOUT_MS);
    if (result == 0)
        result =
            check_bound(client, "hold_limit_ms", options->hold_limit_ms, SLUICE_MAX_TIMEOUT_MS);
    if (result == 0)
        result = check_bound(client, "context_size", options->context_size, client->max_context);
    if (result == 0)
        result = check_bound(client, "n_held", options->n_held, SLUICE_MAX_HELD);
    return result == 0 ? check_label(client, options->label) : result;
}

static ProtobufCBinaryData bytes(const void *data, size_t size)
{
    return (ProtobufCBinaryData){.len = size, .data = (uint8_t *)data};
}

static int enqueue_send(struct sluice_client *client, struct ticket *ticket, uint64_t id,
                        const struct sluice_ticket_options *options)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Enqueue enqueue = SLUICE__V1__ENQUEUE__INIT;
    Sluice__V1__Want want = SLUICE__V1__WANT__INIT;
    Sluice__V1__Ensure ensure = SLUICE__V1__ENSURE__INIT;
    Sluice__V1__Want *wants[] = {&want};

    ensure.limit = options->ensure_limit;
    ensure.on_mismatch = (Sluice__V1__OnMismatch)options->on_mismatch;
    want.gate = bytes(options->gate, strlen(options->gate));
    want.weight = options->weight;
    want.ensure = options->ensure_limit > 0 ? &ensure : NULL;
    enqueue.ticket_id = id;
    enqueue.n_wants = 1;
    enqueue.wants = wants;
    enqueue.wait_timeout_ms = options->wait_timeout_ms;
    enqueue.hold_limit_ms = options->hold_limit_ms;
    enqueue.try_ = options->try_only;
    enqueue.context = bytes(ticket->context, ticket->context_size);
    if (options->label)
        enqueue.label = bytes(options->label, strlen(options->label));
    enqueue.n_held = options->n_held;
    enqueue.held = (uint64_t *)options->held;
    enqueue.notify_queued = options->notify_queued;
    message.op_case = SLUICE__V1__REQUEST__OP_ENQUEUE;
    message.enqueue = &enqueue;
    return client_send(client, &ticket->enqueue, &message);
}

int sluice_enqueue(struct sluice_client *client, const struct sluice_ticket_options *options,
                   sluice_outcome_fn *on_outcome, void *arg, uint64_t *ret_ticket)
{
    uint64_t id = client->last_ticket + 1;
    struct ticket *ticket;
    int result = client_check(client);

    if (result == 0)
        result = enqueue_check(client, options);
    if (result != 0)
        return result;
    ticket = ticket_new(client, id, options->context, options->context_size);
    if (!ticket)
        return client_fault(client, -ENOMEM, "no memory for a ticket with %zu bytes of context",
                            options->context_size);
    ticket->on_outcome = on_outcome;
    ticket->arg = arg;
    ticket->notice_arg = arg;
    result = enqueue_send(client, ticket, id, options);
    if (result != 0) {
        ticket_destroy(client, ticket);
        return result;
    }
    client->last_ticket = id;
    if (ret_ticket)
        *ret_ticket = id;
    return 0;
}
