/* What those are shown who ask: every page leads on, nothing is left out or shown twice, and
 * it is as many as the sums say. */
#include "command.h"

#include "core/consumer.h"
#include "core/gate.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/session.h"
#include "core/ticket.h"

#define PAGE 3

static void walk_sessions(const struct core *core, const struct core_stats *stats)
{
    const struct session *session = core_session_after(core, 0);
    uint64_t n = 0, last = 0;

    for (; session; session = core_session_after(core, last), n++) {
        CLAIM(session->id > last);
        last = session->id;
    }
    CLAIM(n == stats->used[RESOURCE_SESSIONS]);
}

static void walk_tickets(const struct core *core, const struct core_stats *stats)
{
    uint64_t n_held = 0, n_waiting = 0, n_gates = 0, last_gate = 0;
    const struct gate *gate;

    for (; (gate = core_gate_after(core, last_gate)); n_gates++) {
        const struct ticket *ticket = NULL;
        uint64_t last = 0;

        CLAIM(gate->entry.cursor > last_gate);
        CLAIM(core_find_gate(core, gate->entry.name) == gate);
        last_gate = gate->entry.cursor;
        while ((ticket = core_ticket_after(core, gate, last))) {
            CLAIM(ticket->serial > last && ticket->gate == gate);
            CLAIM(core_find_ticket(core, ticket->serial) == ticket);
            CLAIM(ticket->state == TICKET_HELD || ticket->state == TICKET_WAITING);
            last = ticket->serial;
            *(ticket->state == TICKET_HELD ? &n_held : &n_waiting) += 1;
        }
    }
    CLAIM(n_gates == stats->used[RESOURCE_GATES]);
    CLAIM(n_held == stats->holds && n_waiting == stats->waiting);
}

static uint64_t walk_state(const struct iterator *iterator, enum item_state state)
{
    const struct item *items[PAGE];
    uint32_t n = 0;
    size_t size;

    do {
        size = core_items(iterator, state, n, items, PAGE);
        CLAIM(size <= PAGE);
        for (size_t i = 0; i < size; i++)
            CLAIM(items[i]->iterator == iterator && items[i]->state == (uint8_t)state);
        n += (uint32_t)size;
    } while (size == PAGE);
    return n;
}

static void walk_items(const struct core *core, const struct core_stats *stats)
{
    uint64_t n[N_ITEM_STATES] = {0}, n_iterators = 0, last = 0;
    const struct iterator *iterator;

    for (; (iterator = core_iterator_after(core, last)); n_iterators++) {
        CLAIM(iterator->entry.cursor > last);
        last = iterator->entry.cursor;
        for (int state = 0; state < N_ITEM_STATES; state++)
            n[state] += walk_state(iterator, (enum item_state)state);
    }
    CLAIM(n_iterators == stats->used[RESOURCE_ITERATORS]);
    for (int state = 0; state < N_ITEM_STATES; state++)
        CLAIM(n[state] == stats->items[state]);
}

/* What nobody made, or nobody is there for any more, is in the sum of all only. */
static void walk_users(const struct core *core, const struct core_stats *stats)
{
    uint64_t used[N_RESOURCES] = {0}, from = 0;
    struct core_usage usage;

    for (; core_usage_from(core, from, &usage); from = usage.uid + UINT64_C(1)) {
        CLAIM(usage.uid >= from);
        for (int i = 0; i < N_RESOURCES; i++)
            used[i] += usage.used[i];
    }
    for (int i = 0; i < N_RESOURCES; i++)
        CLAIM(used[i] <= stats->used[i]);
    CLAIM(used[RESOURCE_SESSIONS] == stats->used[RESOURCE_SESSIONS]);
    CLAIM(used[RESOURCE_TICKETS] == stats->used[RESOURCE_TICKETS]);
    CLAIM(used[RESOURCE_PULLS] == stats->used[RESOURCE_PULLS]);
}

void walk_everything(const struct run *run)
{
    struct core_stats stats;

    core_stats(run->core, &stats);
    walk_sessions(run->core, &stats);
    walk_tickets(run->core, &stats);
    walk_items(run->core, &stats);
    walk_users(run->core, &stats);
}
