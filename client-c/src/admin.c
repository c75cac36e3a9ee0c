#include "client.h"
#include "inspect.h"
#include "options.h"
#include "text.h"

#include <inttypes.h>
#include <string.h>

/* ------------------------------------------------------------------ status */

static uint64_t nth(const uint64_t *values, size_t n, size_t i)
{
    return i < n ? values[i] : 0;
}

static void status_copy_endings(struct sluice_status *out, const Sluice__V1__Status *status)
{
    uint64_t *const totals[] = {
        [SLUICE__V1__END_REASON__RELEASED] = &out->released_total,
        [SLUICE__V1__END_REASON__EXPIRED] = &out->expired_total,
        [SLUICE__V1__END_REASON__CANCELLED] = &out->cancelled_total,
        [SLUICE__V1__END_REASON__REJECTED] = &out->rejected_total,
        [SLUICE__V1__END_REASON__REVOKED] = &out->revoked_total,
        [SLUICE__V1__END_REASON__ORPHANED] = &out->orphaned_total,
    };

    for (size_t i = 0; i < sizeof(totals) / sizeof(totals[0]); i++)
        *totals[i] = nth(status->ended_total, status->n_ended_total, i);
}

static void status_copy_items(struct sluice_status *out, const Sluice__V1__Status *status)
{
    uint64_t *const states[] = {
        [SLUICE__V1__ITEM_STATE__OFFERED] = &out->offered,
        [SLUICE__V1__ITEM_STATE__BUFFERED] = &out->buffered,
        [SLUICE__V1__ITEM_STATE__DELIVERED] = &out->in_flight,
        [SLUICE__V1__ITEM_STATE__DEAD] = &out->dead,
    };
    uint64_t *const ends[] = {
        [SLUICE__V1__ITEM_END__ACKED] = &out->acked_total,
        [SLUICE__V1__ITEM_END__ITEM_EXPIRED] = &out->items_expired_total,
        [SLUICE__V1__ITEM_END__PUSH_CANCELLED] = &out->pushes_cancelled_total,
        [SLUICE__V1__ITEM_END__PUSH_REJECTED] = &out->pushes_rejected_total,
        [SLUICE__V1__ITEM_END__PUSH_ORPHANED] = &out->pushes_orphaned_total,
        [SLUICE__V1__ITEM_END__DISCARDED] = &out->discarded_total,
    };

    out->iterators = status->iterators;
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
        *states[i] = nth(status->items, status->n_items, i);
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        *ends[i] = nth(status->items_ended_total, status->n_items_ended_total, i);
    out->item_bytes = status->item_bytes;
    out->pushed_total = status->pushed_total;
    out->accepted_total = status->accepted_total;
    out->delivered_total = status->delivered_total;
    out->returned_total = status->returned_total;
}

static int status_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    const Sluice__V1__Status *status = reply->status;
    struct sluice_status *out = arg;

    (void)client;
    text_copy(out->daemon_version, sizeof(out->daemon_version), status->daemon_version);
    out->daemon_start = status->daemon_start;
    out->pid = status->pid;
    out->uptime_ms = status->uptime_ms;
    out->sessions = status->sessions;
    out->gates = status->gates;
    out->waiting = status->waiting;
    out->holds = status->holds;
    out->enqueued_total = status->enqueued_total;
    out->granted_total = status->granted_total;
    status_copy_endings(out, status);
    status_copy_items(out, status);
    out->context_bytes = status->context_bytes;
    out->allocated_bytes = status->allocated_bytes;
    out->unread_output_bytes = status->unread_output_bytes;
    out->going_away = status->going_away;
    text_copy(out->violation, sizeof(out->violation), status->violation);
    return 0;
}

int sluice_get_status(struct sluice_client *client, bool check, int timeout_ms,
                      struct sluice_status *ret_status)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__GetStatus get = SLUICE__V1__GET_STATUS__INIT;

    get.check = check;
    message.op_case = SLUICE__V1__REQUEST__OP_GET_STATUS;
    message.get_status = &get;
    return client_call(client, &message, SLUICE__V1__REPLY__RESULT_STATUS, status_take, ret_status,
                       timeout_ms);
}

/* ------------------------------------------------------------------- gates */

static int change_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    const Sluice__V1__GateChanged *changed = reply->gate_changed;
    struct sluice_gate_change *out = arg;

    if (!changed->gate)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon answered a change of a gate without the gate");
    gate_info_copy(&out->gate, changed->gate);
    out->dropped = changed->dropped;
    out->granted = changed->granted;
    return 0;
}

static int change_check(struct sluice_client *client, const char *name,
                        enum sluice_gate_action action, uint32_t limit)
{
    int result = check_name(client, "gate", name);

    if (result != 0)
        return result;
    if (action < SLUICE_GATE_SET_LIMIT || action > SLUICE_GATE_REOPEN)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT, "the action %d is not in %d to %d",
                            (int)action, SLUICE_GATE_SET_LIMIT, SLUICE_GATE_REOPEN);
    if (action == SLUICE_GATE_SET_LIMIT && (limit < 1 || limit > SLUICE_MAX_LIMIT))
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT, "the limit %u is not in 1 to %u",
                            limit, SLUICE_MAX_LIMIT);
    return 0;
}

int sluice_change_gate(struct sluice_client *client, const char *name,
                       enum sluice_gate_action action, uint32_t limit, int timeout_ms,
                       struct sluice_gate_change *ret_change)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__ChangeGate change = SLUICE__V1__CHANGE_GATE__INIT;
    struct sluice_gate_change taken = {0};
    int result = change_check(client, name, action, limit);

    if (result != 0)
        return result;
    change.name = (ProtobufCBinaryData){.len = strlen(name), .data = (uint8_t *)name};
    change.action = (Sluice__V1__GateAction)action;
    change.limit = action == SLUICE_GATE_SET_LIMIT ? limit : 0;
    message.op_case = SLUICE__V1__REQUEST__OP_CHANGE_GATE;
    message.change_gate = &change;
    result = client_call(client, &message, SLUICE__V1__REPLY__RESULT_GATE_CHANGED, change_take,
                         &taken, timeout_ms);
    if (result == 0 && ret_change)
        *ret_change = taken;
    return result;
}

/* ----------------------------------------------------------------- tickets */

static int ended_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    uint32_t *weight = arg;

    (void)client;
    *weight = reply->ticket_ended->weight;
    return 0;
}

static int end_check(struct sluice_client *client, uint64_t serial, const char *reason)
{
    size_t size = reason ? strlen(reason) : 0;

    if (serial == 0)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT, "serials begin at 1");
    if (size > SLUICE_MAX_REASON || !text_is_clean(reason ? reason : "", size))
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "the reason \"%.80s\" (%zu bytes) is not at most %d bytes of UTF-8 "
                            "without control characters",
                            reason, size, SLUICE_MAX_REASON);
    return 0;
}

int sluice_end_ticket(struct sluice_client *client, uint64_t serial, bool revoke,
                      const char *reason, int timeout_ms, uint32_t *ret_weight)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__EndTicket end = SLUICE__V1__END_TICKET__INIT;
    uint32_t weight = 0;
    int result = end_check(client, serial, reason);

    if (result != 0)
        return result;
    end.serial = serial;
    end.revoke = revoke;
    if (reason)
        end.reason = (ProtobufCBinaryData){.len = strlen(reason), .data = (uint8_t *)reason};
    message.op_case = SLUICE__V1__REQUEST__OP_END_TICKET;
    message.end_ticket = &end;
    result = client_call(client, &message, SLUICE__V1__REPLY__RESULT_TICKET_ENDED, ended_take,
                         &weight, timeout_ms);
    if (result == 0 && ret_weight)
        *ret_weight = weight;
    return result;
}
