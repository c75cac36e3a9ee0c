#include "core/gate.h"

#include "base/mem.h"
#include "core/quota.h"
#include "core/state.h"
#include "core/ticket.h"

#include <assert.h>
#include <string.h>

static bool gate_has_name(const struct map_node *node, const void *key)
{
    const struct gate *gate = container_of(node, struct gate, by_name);
    const struct bytes *name = key;

    return gate->name_size == name->size && memcmp(gate->name, name->data, name->size) == 0;
}

struct gate *core_find_gate(const struct core *core, struct bytes name)
{
    uint64_t hash = hash_bytes(&core->key, name.data, name.size);
    struct map_node *node = map_find(&core->gates_by_name, hash, gate_has_name, &name);

    return node ? container_of(node, struct gate, by_name) : NULL;
}

/* Makes room by letting go of the gates that have been idle longest: one, or more where the
 * bound was lowered below the gates that there are. */
static int gates_make_room(struct core *core, struct user *user, struct result *result)
{
    while (quota_check(core, user, RESOURCE_GATES, 1, result)) {
        bool is_users = quota_is_users(core, user, RESOURCE_GATES);
        struct list *idle = list_first(is_users ? &user->idle_gates : &core->idle_gates);

        if (!idle)
            return SLUICE_E_LIMIT_REACHED;
        gate_remove(core, is_users ? container_of(idle, struct gate, in_users_idle)
                                   : container_of(idle, struct gate, in_idle));
    }
    result->bound = 0;
    result->bounded = NULL;
    return 0;
}

int gate_new(struct core *core, struct user *user, struct bytes name, uint32_t limit,
             struct result *result, struct gate **ret_gate)
{
    struct gate *gate;
    int r = gates_make_room(core, user, result);

    if (r)
        return r;
    gate = mem_alloc(MEM_CORE, sizeof(*gate) + name.size);
    if (!gate)
        return SLUICE_E_NO_MEMORY;
    list_init(&gate->in_gates);
    list_init(&gate->in_idle);
    list_init(&gate->in_users_idle);
    list_init(&gate->in_dirty);
    list_init(&gate->activity.in_active);
    list_init(&gate->waiting.tickets);
    list_init(&gate->held.tickets);
    gate->limit = limit;
    gate->cursor = ++core->last_cursor;
    gate->name_size = (uint8_t)name.size;
    memcpy(gate->name, name.data, name.size);
    map_insert(&core->gates_by_name, &gate->by_name, hash_bytes(&core->key, name.data, name.size));
    list_append(&core->gates, &gate->in_gates);
    gate->is_registered = true;
    gate->user = user;
    quota_charge(core, user, RESOURCE_GATES, 1);
    *ret_gate = gate;
    return 0;
}

static void gate_free_if_unused(struct gate *gate)
{
    if (gate->is_registered || gate->n_tickets > 0)
        return;
    mem_free(MEM_CORE, gate);
}

void gate_remove(struct core *core, struct gate *gate)
{
    assert(gate->waiting.n == 0 && gate->held.n == 0);
    map_remove(&core->gates_by_name, &gate->by_name);
    list_unlink(&gate->in_gates);
    list_unlink(&gate->in_idle);
    list_unlink(&gate->in_dirty);
    list_unlink(&gate->activity.in_active); /* another may have its name soon */
    gate->is_registered = false;
    list_unlink(&gate->in_users_idle);
    quota_give_back(core, gate->user, RESOURCE_GATES, 1);
    gate->user = NULL;
    gate_free_if_unused(gate);
}

void gate_unref(struct gate *gate)
{
    gate->n_tickets--;
    gate_free_if_unused(gate);
}

void gate_mark_dirty(struct core *core, struct gate *gate)
{
    if (list_is_empty(&gate->in_dirty))
        list_append(&core->dirty_gates, &gate->in_dirty);
}

bool gate_is_idle(const struct gate *gate)
{
    return !gate->declared && !gate->limit_by_hand && !gate->paused && gate->mode == GATE_OPEN &&
           gate->waiting.n == 0 && gate->held.n == 0;
}

void gate_review(struct core *core, struct gate *gate)
{
    bool is_listed = !list_is_empty(&gate->in_idle);

    if (gate_is_idle(gate) && !is_listed) {
        gate->idle_since_ns = core->now_ns;
        list_append(&core->idle_gates, &gate->in_idle);
        if (gate->user)
            list_append(&gate->user->idle_gates, &gate->in_users_idle);
    } else if (!gate_is_idle(gate) && is_listed) {
        list_unlink(&gate->in_idle);
        list_unlink(&gate->in_users_idle);
    }
    if (gate_in_use(gate) <= gate->limit)
        gate->above_limit = false;
}

void gates_expire(struct core *core)
{
    struct list *link;

    while ((link = list_first(&core->idle_gates))) {
        struct gate *gate = container_of(link, struct gate, in_idle);

        if (core->now_ns - gate->idle_since_ns < core->limits.gate_linger_ns)
            break;
        gate_remove(core, gate);
    }
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
    gate_mark_dirty(core, gate);
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
        gate->limit_by_hand = true;
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
    gate_mark_dirty(core, gate);
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
    gate->declared = true;
    list_unlink(&gate->in_users_idle);
    quota_disown(core, gate->user, RESOURCE_GATES, 1);
    gate->user = NULL;
    gate->limit_by_hand = false;
    gate->max_waiting = command->declare.max_waiting;
    result->n_dropped = gate_set_limit(core, gate, limit);
    result->gate = gate;
    return 0;
}

int gate_undeclare(struct core *core, const struct command *command, struct result *result)
{
    struct gate *gate = core_find_gate(core, command->undeclare.name);

    (void)result;
    if (!gate)
        return SLUICE_E_NOT_FOUND;
    gate->declared = false;
    gate->max_waiting = 0;
    gate_mark_dirty(core, gate);
    return 0;
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
        gate->limit_by_hand = true;
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
            gate_mark_dirty(core, gate); /* idle again if the ticket is rejected after all */
    }
    if (!r)
        *ret_gate = result->gate = gate;
    return r;
}
