/* Walking what is there, for those who show it. */
#include "core/gate.h"
#include "core/session.h"
#include "core/state.h"
#include "core/ticket.h"

struct gate *core_gate_next(const struct core *core, const struct gate *gate)
{
    const struct list *link = gate ? &gate->in_gates : &core->gates;

    return link->next == &core->gates ? NULL : container_of(link->next, struct gate, in_gates);
}

struct gate *core_gate_after(const struct core *core, uint64_t after)
{
    struct gate *gate = core_gate_next(core, NULL);

    while (gate && gate->cursor <= after)
        gate = core_gate_next(core, gate);
    return gate;
}

struct session *core_session_next(const struct core *core, const struct session *session)
{
    const struct list *link = session ? &session->in_sessions : &core->sessions;

    return link->next == &core->sessions ? NULL
                                         : container_of(link->next, struct session, in_sessions);
}

struct session *core_session_after(const struct core *core, uint64_t after)
{
    struct session *session = core_session_next(core, NULL);

    while (session && session->id <= after)
        session = core_session_next(core, session);
    return session;
}

static struct ticket *ticket_list_first(const struct ticket_list *list)
{
    struct list *link = list_first(&list->tickets);

    return link ? container_of(link, struct ticket, in_gate) : NULL;
}

struct ticket *core_ticket_next(const struct gate *gate, const struct ticket *ticket)
{
    const struct ticket_list *list;

    if (!ticket) {
        struct ticket *first = ticket_list_first(&gate->held);

        return first ? first : ticket_list_first(&gate->waiting);
    }
    list = ticket->state == TICKET_HELD ? &gate->held : &gate->waiting;
    if (ticket->in_gate.next != &list->tickets)
        return container_of(ticket->in_gate.next, struct ticket, in_gate);
    return ticket->state == TICKET_HELD ? ticket_list_first(&gate->waiting) : NULL;
}

struct ticket *core_ticket_after(const struct core *core, const struct gate *gate, uint64_t after)
{
    struct ticket *ticket = after ? core_find_ticket(core, after) : NULL;

    if (ticket && ticket->gate == gate)
        return core_ticket_next(gate, ticket);
    ticket = core_ticket_next(gate, NULL);
    while (ticket && ticket->serial <= after)
        ticket = core_ticket_next(gate, ticket);
    return ticket;
}
