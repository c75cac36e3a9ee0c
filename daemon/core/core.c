#include "core/core.h"

#include "base/mem.h"
#include "core/consumer.h"
#include "core/deadline.h"
#include "core/enqueue.h"
#include "core/gate.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/pull.h"
#include "core/push.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"
#include "core/ticket.h"

#include <assert.h>
#include <errno.h>

int core_new(const struct core_limits *limits, const struct hash_key *key, struct core **ret_core)
{
    struct core *core = mem_alloc(MEM_CORE, sizeof(*core));
    bool failed;

    if (!core)
        return -ENOMEM;
    core->limits = *limits;
    core->key = *key;
    list_init(&core->sessions);
    list_init(&core->users);
    list_init(&core->effects);
    heap_init(&core->deadlines, deadline_order);
    /* Both, whether the first has failed or not: core_free walks them. */
    failed = registry_init(&core->gates, ENTRY_GATE, RESOURCE_GATES, gate_free) != 0;
    failed |=
        registry_init(&core->iterators, ENTRY_ITERATOR, RESOURCE_ITERATORS, iterator_free) != 0;
    if (failed || map_init(&core->sessions_by_id) || map_init(&core->tickets_by_serial) ||
        map_init(&core->tickets_by_id) || map_init(&core->items_by_serial) ||
        map_init(&core->pushes_by_id) || map_init(&core->users_by_uid) ||
        map_init(&core->consumers_by_key)) {
        core_free(core);
        return -ENOMEM;
    }
    *ret_core = core;
    return 0;
}

static void core_tell_all(struct core *core)
{
    struct effect *effect;

    while ((effect = core_next_effect(core)))
        core_told(core, effect);
}

/* Ends the accepted items, which no session owns. */
static void iterator_empty(struct core *core, struct iterator *iterator)
{
    struct list *link;

    while (iterator->returned.size)
        item_end(core, container_of(heap_first(&iterator->returned), struct item, in_returned),
                 ITEM_END_DISCARDED);
    while ((link = list_first(&iterator->fresh.items)))
        item_end(core, container_of(link, struct item, in_iterator), ITEM_END_DISCARDED);
    while ((link = list_first(&iterator->dead.items)))
        item_end(core, container_of(link, struct item, in_iterator), ITEM_END_DISCARDED);
}

struct core *core_free(struct core *core)
{
    struct result result;

    if (!core)
        return NULL;
    core_tell_all(core);
    list_for_each (link, &core->sessions) {
        const struct command end = {
            .kind = COMMAND_END_SESSION,
            .session.session = container_of(link, struct session, in_sessions)->id,
        };

        session_end(core, &end, &result);
    }
    list_for_each (link, &core->iterators.all)
        iterator_empty(core, container_of(link, struct iterator, entry.in_registry));
    core_tell_all(core);
    registry_deinit(core, &core->iterators);
    registry_deinit(core, &core->gates);
    map_deinit(&core->users_by_uid); /* each went with the last thing that was charged to it */
    map_deinit(&core->consumers_by_key);
    map_deinit(&core->items_by_serial);
    map_deinit(&core->pushes_by_id);
    map_deinit(&core->sessions_by_id);
    map_deinit(&core->tickets_by_serial);
    map_deinit(&core->tickets_by_id);
    heap_deinit(&core->deadlines);
    return mem_free(MEM_CORE, core);
}

uint64_t core_take_number(struct core *core)
{
    assert(core->numbers_next < core->numbers_end);
    return core->numbers_next++;
}

uint64_t core_numbers_left(const struct core *core)
{
    uint64_t left = core->numbers_end - core->numbers_next;

    return left > core->stats.waiting ? left - core->stats.waiting : 0;
}

uint64_t core_numbers_next(const struct core *core)
{
    return core->numbers_next;
}

static bool ticket_has_serial(const struct map_node *node, const void *key)
{
    return container_of(node, struct ticket, by_serial)->serial == *(const uint64_t *)key;
}

struct ticket *core_find_ticket(const struct core *core, uint64_t serial)
{
    struct map_node *node = map_find(&core->tickets_by_serial, core_hash_number(core, serial),
                                     ticket_has_serial, &serial);

    return node ? container_of(node, struct ticket, by_serial) : NULL;
}

static int set_limits_run(struct core *core, const struct command *command, struct result *result)
{
    (void)result;
    core->limits = command->limits;
    return 0;
}

static int reserve_numbers_run(struct core *core, const struct command *command,
                               struct result *result)
{
    (void)result;
    if (command->numbers.next > core->numbers_next)
        core->numbers_next = command->numbers.next;
    if (command->numbers.end > core->numbers_end)
        core->numbers_end = command->numbers.end;
    return 0;
}

/* The live ticket that a cancel or release names. SLUICE_E_TICKET_ENDED: it was the
 * session's and has ended. */
static int find_named(const struct core *core, const struct command *command,
                      struct ticket **ret_ticket)
{
    const struct session *session = session_find(core, command->ticket.session);
    uint64_t ticket_id = command->ticket.ticket_id, serial = command->ticket.serial;

    if (!session)
        return SLUICE_E_SESSION_LOST;
    *ret_ticket = session_find_ticket(core, session, ticket_id, serial);
    if (*ret_ticket)
        return 0;
    return session_has_ended_ticket(core, session, ticket_id, serial) ? SLUICE_E_TICKET_ENDED
                                                                      : SLUICE_E_UNKNOWN_TICKET;
}

static int cancel_run(struct core *core, const struct command *command, struct result *result)
{
    struct ticket *ticket;
    int r = find_named(core, command, &ticket);

    if (r == SLUICE_E_TICKET_ENDED) {
        result->cancel = CANCEL_ENDED_BEFORE;
        return 0;
    }
    if (r)
        return r;
    result->serial = ticket->serial;
    if (ticket->state == TICKET_HELD) {
        result->cancel = CANCEL_ALREADY_GRANTED;
        result->token = ticket->token;
    } else {
        result->cancel = CANCEL_ENDED_NOW;
        ticket_end(core, ticket, SLUICE_E_CANCELLED);
    }
    return 0;
}

static int release_run(struct core *core, const struct command *command, struct result *result)
{
    struct ticket *ticket;
    int r = find_named(core, command, &ticket);

    if (r == SLUICE_E_TICKET_ENDED) {
        result->ended_before = true;
        return 0;
    }
    if (r)
        return r;
    result->serial = ticket->serial;
    if (ticket->state == TICKET_WAITING)
        return SLUICE_E_TICKET_WAITING;
    ticket_end(core, ticket, 0);
    return 0;
}

static int end_ticket_run(struct core *core, const struct command *command, struct result *result)
{
    struct ticket *ticket = core_find_ticket(core, command->end.serial);

    if (!ticket)
        return SLUICE_E_UNKNOWN_TICKET;
    if (command->end.revoke && ticket->state == TICKET_WAITING)
        return SLUICE_E_TICKET_WAITING;
    if (!command->end.revoke && ticket->state == TICKET_HELD)
        return SLUICE_E_TICKET_HELD;
    result->serial = ticket->serial;
    result->weight = ticket->weight;
    ticket_end(core, ticket, command->end.revoke ? SLUICE_E_REVOKED : SLUICE_E_CANCELLED);
    return 0;
}

static int stop_run(struct core *core, const struct command *command, struct result *result)
{
    core->stopping = true;
    if (command->stop.serve_waiting)
        return 0;
    list_for_each (link, &core->gates.all)
        result->n_dropped += gate_drop_all(core, container_of(link, struct gate, entry.in_registry),
                                           SLUICE_E_GOING_AWAY);
    list_for_each (link, &core->iterators.all)
        result->n_dropped +=
            iterator_drop_offered(core, container_of(link, struct iterator, entry.in_registry));
    return 0;
}

typedef int command_run(struct core *core, const struct command *command, struct result *result);

static command_run *const command_runs[N_COMMAND_KINDS] = {
    [COMMAND_SET_LIMITS] = set_limits_run,
    [COMMAND_RESERVE_NUMBERS] = reserve_numbers_run,
    [COMMAND_OPEN_SESSION] = session_open,
    [COMMAND_UPGRADE_SESSION] = session_upgrade,
    [COMMAND_END_SESSION] = session_end,
    [COMMAND_ENQUEUE] = enqueue_run,
    [COMMAND_CANCEL] = cancel_run,
    [COMMAND_RELEASE] = release_run,
    [COMMAND_DECLARE_GATE] = gate_declare,
    [COMMAND_UNDECLARE_GATE] = gate_undeclare,
    [COMMAND_CHANGE_GATE] = gate_change,
    [COMMAND_END_TICKET] = end_ticket_run,
    [COMMAND_PUSH] = push_run,
    [COMMAND_CANCEL_PUSH] = push_cancel_run,
    [COMMAND_PULL] = pull_run,
    [COMMAND_CANCEL_PULL] = pull_cancel_run,
    [COMMAND_SETTLE] = settle_run,
    [COMMAND_END_ITERATOR] = iterator_end_run,
    [COMMAND_DECLARE_ITERATOR] = iterator_declare,
    [COMMAND_UNDECLARE_ITERATOR] = iterator_undeclare,
    [COMMAND_CHANGE_ITERATOR] = iterator_change,
    [COMMAND_TICK] = tick_run,
    [COMMAND_STOP] = stop_run,
};

/* Serves the gates and iterators that the command has touched. All that it ended has left
 * the queues by now, so nothing is granted to what is about to end. */
static void core_settle(struct core *core)
{
    struct list *link;

    while ((link = list_first(&core->gates.dirty))) {
        struct gate *gate = container_of(link, struct gate, entry.in_dirty);

        gate_serve(core, gate);
        list_unlink(&gate->entry.in_dirty);
        gate_review(core, gate);
    }
    while ((link = list_first(&core->iterators.dirty))) {
        struct iterator *iterator = container_of(link, struct iterator, entry.in_dirty);

        iterator_serve(core, iterator);
        list_unlink(&iterator->entry.in_dirty);
        iterator_review(core, iterator);
    }
}

/* Whether the next command belongs to this one, so that nothing is served between them. */
static bool command_has_more(const struct command *command)
{
    return (command->kind == COMMAND_END_SESSION && command->session.more) ||
           (command->kind == COMMAND_SETTLE && command->settle.more);
}

/* What was asked for and allowed before the memory ran out has nothing to do with the error. */
static void result_of_nothing(struct result *result)
{
    result->value = result->bound = 0;
    result->bounded = result->mismatched = NULL;
}

int core_run(struct core *core, uint64_t now_ns, const struct command *command,
             struct result *ret_result)
{
    uint64_t granted_before = core->stats.granted_total;
    int r;

    assert(list_is_empty(&core->effects));
    if (now_ns > core->now_ns)
        core->now_ns = now_ns;
    *ret_result = (struct result){0};
    registry_expire(core, &core->gates);
    registry_expire(core, &core->iterators);
    r = command_runs[command->kind](core, command, ret_result);
    if (r == SLUICE_E_NO_MEMORY)
        result_of_nothing(ret_result);
    core->is_unsettled = command_has_more(command);
    if (!core->is_unsettled)
        core_settle(core);
    ret_result->n_granted = (uint32_t)(core->stats.granted_total - granted_before);
    return r;
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

uint64_t core_next_deadline(const struct core *core)
{
    const struct heap_node *node = heap_first(&core->deadlines);

    return least(node ? node->key : UINT64_MAX,
                 least(registry_next_deadline(core, &core->gates),
                       registry_next_deadline(core, &core->iterators)));
}

void core_stats(const struct core *core, struct core_stats *ret_stats)
{
    *ret_stats = core->stats;
    for (int i = 0; i < N_RESOURCES; i++)
        ret_stats->used[i] = core->used[i];
}
