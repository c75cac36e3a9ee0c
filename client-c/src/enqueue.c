#include "options.h"
#include "ticket.h"

#include <errno.h>

static int enqueue_check(struct sluice_client *client, const struct sluice_ticket_options *options)
{
    int result = check_name(client, "gate", options->gate);

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
    return result == 0 ? check_text(client, "label", options->label, SLUICE_MAX_LABEL) : result;
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
    want.gate = option_text(options->gate);
    want.weight = options->weight;
    want.ensure = options->ensure_limit > 0 ? &ensure : NULL;
    enqueue.ticket_id = id;
    enqueue.n_wants = 1;
    enqueue.wants = wants;
    enqueue.wait_timeout_ms = options->wait_timeout_ms;
    enqueue.hold_limit_ms = options->hold_limit_ms;
    enqueue.try_ = options->try_only;
    enqueue.context = option_bytes(ticket->context, ticket->context_size);
    enqueue.label = option_text(options->label);
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
