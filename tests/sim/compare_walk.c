/* Walking the core a page at a time, from anywhere, as those do who show it: what a page has is
 * what the whole walk has there. */
#include "sim.h"

#include "core/gate.h"
#include "core/iterator.h"
#include "core/session.h"

#include <inttypes.h>
#include <string.h>

#define MAX_PAGE 4

/* Gates and iterators after the cursor of one that may be gone. */
static void compare_cursors(struct sim *sim, uint64_t after)
{
    struct gate *gate = core_gate_next(sim->core, NULL);
    struct iterator *iterator = core_iterator_next(sim->core, NULL);

    while (gate && gate->entry.cursor <= after)
        gate = core_gate_next(sim->core, gate);
    while (iterator && iterator->entry.cursor <= after)
        iterator = core_iterator_next(sim->core, iterator);
    if (core_gate_after(sim->core, after) != gate ||
        core_iterator_after(sim->core, after) != iterator)
        sim_fail(sim, "compare: what comes after cursor %" PRIu64, after);
}

static void compare_sessions_after(struct sim *sim, uint64_t after)
{
    struct session *session = core_session_next(sim->core, NULL);

    while (session && session->id <= after)
        session = core_session_next(sim->core, session);
    if (core_session_after(sim->core, after) != session)
        sim_fail(sim, "compare: the session after %" PRIu64, after);
}

/* A ticket that is there is where the walk goes on; else it goes on with the next serial. */
static void compare_tickets_after(struct sim *sim, const struct gate *gate, uint64_t after)
{
    struct ticket *ticket = core_ticket_next(gate, NULL);

    while (ticket && ticket->serial != after)
        ticket = core_ticket_next(gate, ticket);
    if (ticket) {
        ticket = core_ticket_next(gate, ticket);
    } else {
        ticket = core_ticket_next(gate, NULL);
        while (ticket && ticket->serial <= after)
            ticket = core_ticket_next(gate, ticket);
    }
    if (core_ticket_after(sim->core, gate, after) != ticket)
        sim_fail(sim, "compare: the ticket of a gate after %" PRIu64, after);
}

static void compare_page(struct sim *sim, const struct iterator *iterator, enum item_state state,
                         struct random *random)
{
    const struct item *all[MODEL_MAX_ITEMS], *page[MAX_PAGE];
    size_t n = core_items(iterator, state, 0, all, MODEL_MAX_ITEMS);
    size_t size = random_between(random, 1, MAX_PAGE), skip = random_below(random, (uint32_t)n + 2);
    size_t rest = skip < n ? n - skip : 0;
    size_t there = core_items(iterator, state, (uint32_t)skip, page, size);

    if (there != (rest < size ? rest : size) ||
        (there && memcmp(page, all + skip, there * sizeof(page[0])) != 0))
        sim_fail(sim, "compare: %zu items from the %zu. on of state %d", size, skip, state);
}

void compare_walks(struct sim *sim)
{
    /* Its own numbers: the second run does without these walks. */
    struct random random = {.state = sim->hash.value};
    uint64_t after = core_numbers_next(sim->core) - random_between(&random, 1, 60);
    struct iterator *iterator = NULL;
    struct gate *gate = NULL;

    compare_cursors(sim, random_below(&random, 40));
    compare_sessions_after(sim, after);
    while ((gate = core_gate_next(sim->core, gate)))
        compare_tickets_after(sim, gate, after);
    while ((iterator = core_iterator_next(sim->core, iterator))) {
        for (int state = 0; state < N_ITEM_STATES; state++)
            compare_page(sim, iterator, (enum item_state)state, &random);
    }
}
