#include "core/gate.h"

#include "base/mem.h"
#include "core/state.h"
#include "core/ticket.h"

#include <assert.h>
#include <string.h>

struct gate *core_find_gate(const struct core *core, struct bytes name)
{
    return gate_of_entry(registry_find(core, &core->gates, name));
}

int gate_new(struct core *core, struct user *user, struct bytes name, uint32_t limit,
             struct result *result, struct gate **ret_gate)
{
    struct gate *gate;
    int r = registry_make_room(core, &core->gates, user, result);

    if (r)
        return r;
    gate = mem_alloc(MEM_CORE, sizeof(*gate) + name.size);
    if (!gate)
        return SLUICE_E_NO_MEMORY;
    list_init(&gate->waiting.tickets);
    list_init(&gate->held.tickets);
    gate->limit = limit;
    memcpy(gate->name, name.data, name.size);
    gate->entry.name = (struct bytes){gate->name, name.size};
    registry_add(core, &core->gates, &gate->entry, user);
    *ret_gate = gate;
    return 0;
}

void gate_free(struct entry *entry)
{
    struct gate *gate = gate_of_entry(entry);

    assert(gate->waiting.n == 0 && gate->held.n == 0);
    mem_free(MEM_CORE, gate);
}

bool gate_is_idle(const struct gate *gate)
{
    return entry_is_untouched(&gate->entry) && !gate->paused && gate->mode == GATE_OPEN &&
           gate->waiting.n == 0 && gate->held.n == 0;
}

void gate_review(struct core *core, struct gate *gate)
{
    entry_review(core, &gate->entry, gate_is_idle(gate));
    if (gate_in_use(gate) <= gate->limit)
        gate->above_limit = false;
}

void gate_serve(struct core *core, struct gate *gate)
{
    struct list *head;

    while ((head = list_first(&gate->waiting.tickets))) {
        struct ticket *ticket = container_of(head, struct ticket, in_gate);

        if (ticket_is_due(ticket, core->now_ns))
            ticket_end(core, ticket, SLUICE_E_WAIT_EXPIRED);
        else if (!gate->paused && gate_in_use(gate) + ticket->weight <= gate->limit)
            ticket_grant(core, ticket);
        else
            break;
    }
}

/* Ends the waiting tickets heavier than `above`. Returns how many. */
static uint32_t gate_drop_waiting(struct core *core, struct gate *gate, uint64_t above, int reason)
{
    uint32_t n = 0;

    list_for_each (link, &gate->waiting.tickets) {
        struct ticket *ticket = container_of(link, struct ticket, in_gate);

        if (ticket->weight > above) {
            ticket_end(core, ticket, reason);
            n++;
        }
    }
    return n;
}

uint32_t gate_set_limit(struct core *core, struct gate *gate, uint32_t limit)
{
    uint32_t before = gate->limit;

    gate->limit = limit;
    gate->above_limit = gate_in_use(gate) > limit;
    entry_mark_dirty(&gate->entry);
    return limit < before ? gate_drop_waiting(core, gate, limit, SLUICE_E_TOO_HEAVY) : 0;
}

uint32_t gate_drop_all(struct core *core, struct gate *gate, int reason)
{
    return gate_drop_waiting(core, gate, 0, reason);
}

int gate_change(struct core *core, const struct command *command, struct result *result)
{
    struct gate *gate = core_find_gate(core, command->change.name);
    uint32_t limit = command->change.limit;

    if (!gate)
        return SLUICE_E_NOT_FOUND;
    switch (command->change.action) {
    case GATE_SET_LIMIT:
        result->value = limit;
        result->bound = CORE_MAX_LIMIT;
        if (limit < 1 || limit > CORE_MAX_LIMIT)
            return SLUICE_E_BAD_REQUEST;
        gate->entry.set_by_hand = true;
        result->n_dropped = gate_set_limit(core, gate, limit);
        break;
    case GATE_PAUSE:
        gate->paused = true;
        break;
    case GATE_RESUME:
        gate->paused = false;
        break;
    case GATE_DRAIN:
        gate->mode = GATE_DRAINING;
        break;
    case GATE_CLOSE:
        gate->mode = GATE_CLOSED;
        result->n_dropped = gate_drop_all(core, gate, SLUICE_E_GATE_CLOSED);
        break;
    case GATE_REOPEN:
        gate->mode = GATE_OPEN;
        break;
    }
    entry_mark_dirty(&gate->entry);
    result->gate = gate;
    return 0;
}

int gate_declare(struct core *core, const struct command *command, struct result *result)
{
    struct gate *gate = core_find_gate(core, command->declare.name);
    uint32_t limit = command->declare.limit;
    int r;

    result->value = limit;
    result->bound = CORE_MAX_LIMIT;
    if (limit < 1 || limit > CORE_MAX_LIMIT)
        return SLUICE_E_BAD_REQUEST;
    if (!gate) {
        r = gate_new(core, NULL, command->declare.name, limit, result, &gate);
        if (r)
            return r;
    }
    entry_declare(core, &gate->entry, command->declare.max_waiting);
    result->n_dropped = gate_set_limit(core, gate, limit);
    result->gate = gate;
    return 0;
}

int gate_undeclare(struct core *core, const struct command *command, struct result *result)
{
    (void)result;
    return registry_undeclare(core, &core->gates, command->undeclare.name);
}

/* The gate is there with another limit than the ensure names. */
static int gate_mismatch(struct core *core, struct gate *gate, const struct enqueue *enqueue,
                         struct result *result)
{
    result->value = enqueue->ensure_limit;
    result->bound = gate->limit;
    if (enqueue->may_ensure && gate_is_idle(gate)) {
        /* It is only there because nobody has swept it up yet. */
        gate->limit = enqueue->ensure_limit;
        return 0;
    }
    switch (enqueue->on_mismatch) {
    case MISMATCH_KEEP:
        result->limit_kept = true;
        return 0;
    case MISMATCH_FAIL:
        return SLUICE_E_LIMIT_MISMATCH;
    case MISMATCH_SET:
        result->right = "administer";
        if (!enqueue->may_set)
            return SLUICE_E_NOT_PERMITTED;
        /* One that is a client's is made so again: it goes away when it is unused. */
        gate->entry.set_by_hand |= gate->entry.declared;
        result->n_dropped = gate_set_limit(core, gate, enqueue->ensure_limit);
        result->limit_set = true;
        return 0;
    }
    return SLUICE_E_BAD_REQUEST;
}

int gate_for_enqueue(struct core *core, struct user *user, const struct enqueue *enqueue,
                     struct result *result, struct gate **ret_gate)
{
    struct gate *gate = core_find_gate(core, enqueue->gate);
    int r = 0;

    result->right = "use";
    if (enqueue->may_not_use)
        return SLUICE_E_NOT_PERMITTED;
    if (enqueue->ensure && (enqueue->ensure_limit < 1 || enqueue->ensure_limit > CORE_MAX_LIMIT)) {
        result->value = enqueue->ensure_limit;
        result->bound = CORE_MAX_LIMIT;
        return SLUICE_E_BAD_REQUEST;
    }
    if (gate) {
        if (enqueue->ensure && enqueue->ensure_limit != gate->limit)
            r = gate_mismatch(core, gate, enqueue, result);
    } else if (!enqueue->ensure) {
        r = SLUICE_E_NOT_FOUND;
    } else if (!enqueue->may_ensure) {
        result->right = "create";
        r = SLUICE_E_NOT_PERMITTED;
    } else {
        r = gate_new(core, user, enqueue->gate, enqueue->ensure_limit, result, &gate);
        if (!r)
            entry_mark_dirty(&gate->entry); /* idle again if the ticket is rejected after all */
    }
    if (!r)
        *ret_gate = result->gate = gate;
    return r;
}
