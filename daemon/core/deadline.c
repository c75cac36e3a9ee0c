#include "core/deadline.h"

#include "core/consumer.h"
#include "core/item.h"
#include "core/state.h"
#include "core/ticket.h"

int deadlines_reserve(struct core *core, uint64_t n)
{
    uint64_t places = core->stats.waiting + core->stats.holds + core->n_places + n;

    return places > UINT32_MAX || heap_reserve(&core->deadlines, (uint32_t)places)
               ? SLUICE_E_NO_MEMORY
               : 0;
}

uint64_t deadline_order(const struct heap_node *node)
{
    switch ((enum deadline_of)node->tag) {
    case DEADLINE_OF_TICKET:
        return container_of(node, struct ticket, in_deadlines)->serial;
    case DEADLINE_OF_ITEM:
        return container_of(node, struct item, in_deadlines)->serial;
    case DEADLINE_OF_PULL:
        return container_of(node, struct pull, in_deadlines)->serial;
    case DEADLINE_OF_LEASE:
        return container_of(node, struct lease, in_deadlines)->item->serial;
    }
    return 0;
}

void deadline_set(struct core *core, struct heap_node *node, enum deadline_of of, uint64_t since_ns,
                  uint32_t duration_ms)
{
    if (!duration_ms)
        return;
    node->key = since_ns + duration_ms * NS_PER_MS;
    node->tag = of;
    heap_insert(&core->deadlines, node);
}

static void deadline_pass(struct core *core, struct heap_node *node)
{
    struct ticket *ticket;

    switch ((enum deadline_of)node->tag) {
    case DEADLINE_OF_TICKET:
        ticket = container_of(node, struct ticket, in_deadlines);
        ticket_end(core, ticket,
                   ticket->state == TICKET_WAITING ? SLUICE_E_WAIT_EXPIRED : SLUICE_E_HOLD_EXPIRED);
        break;
    case DEADLINE_OF_ITEM:
        item_expire(core, container_of(node, struct item, in_deadlines));
        break;
    case DEADLINE_OF_PULL:
        pull_end(core, container_of(node, struct pull, in_deadlines), SLUICE_E_WAIT_EXPIRED);
        break;
    case DEADLINE_OF_LEASE:
        lease_expire(core, container_of(node, struct lease, in_deadlines));
        break;
    }
}

int tick_run(struct core *core, const struct command *command, struct result *result)
{
    struct heap_node *node;

    (void)command, (void)result;
    while ((node = heap_first(&core->deadlines)) && node->key <= core->now_ns)
        deadline_pass(core, node);
    return 0;
}
