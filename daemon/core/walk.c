/* Walking what is there, for those who show it. */
#include "core/consumer.h"
#include "core/gate.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/session.h"
#include "core/state.h"
#include "core/ticket.h"

struct gate *core_gate_next(const struct core *core, const struct gate *gate)
{
    return gate_of_entry(registry_next(&core->gates, gate ? &gate->entry : NULL));
}

struct gate *core_gate_after(const struct core *core, uint64_t after)
{
    return gate_of_entry(registry_after(&core->gates, after));
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
    for (uint32_t n = 0; ticket && ticket->serial <= after; n++)
        ticket = n < CORE_MAX_LISTED ? core_ticket_next(gate, ticket) : NULL;
    return ticket;
}

struct iterator *core_iterator_next(const struct core *core, const struct iterator *iterator)
{
    return iterator_of_entry(registry_next(&core->iterators, iterator ? &iterator->entry : NULL));
}

struct iterator *core_iterator_after(const struct core *core, uint64_t after)
{
    return iterator_of_entry(registry_after(&core->iterators, after));
}

/* A page of a walk over items. */
struct page {
    const struct item **items;
    size_t n, size;
    uint32_t skip;
};

/* There must be room. */
static void page_add(struct page *page, const struct item *item)
{
    if (page->skip)
        page->skip--;
    else
        page->items[page->n++] = item;
}

static void page_add_list(struct page *page, const struct list *items)
{
    for (const struct list *link = items->next; link != items && page->n < page->size;
         link = link->next)
        page_add(page, container_of(link, struct item, in_iterator));
}

static void page_add_deliveries_of(struct page *page, const struct consumer *consumer)
{
    if (page->skip >= consumer->n_in_flight) {
        page->skip -= consumer->n_in_flight;
        return;
    }
    for (const struct list *link = consumer->deliveries.next;
         link != &consumer->deliveries && page->n < page->size; link = link->next)
        page_add(page, container_of(link, struct item, in_owner));
}

static void page_add_returned(struct page *page, const struct heap *returned)
{
    uint32_t i = page->skip < returned->size ? page->skip : returned->size;

    page->skip -= i;
    for (; i < returned->size && page->n < page->size; i++)
        page_add(page, container_of(returned->nodes[i], struct item, in_returned));
}

size_t core_items(const struct iterator *iterator, enum item_state state, uint32_t n,
                  const struct item **ret_items, size_t size)
{
    struct page page = {.items = ret_items, .size = size, .skip = n};

    if (n >= CORE_MAX_LISTED)
        return 0;
    if (state == ITEM_OFFERED)
        page_add_list(&page, &iterator->offered.items);
    if (state == ITEM_BUFFERED) {
        page_add_returned(&page, &iterator->returned);
        page_add_list(&page, &iterator->fresh.items);
    }
    if (state == ITEM_DELIVERED) {
        list_for_each (link, &iterator->consumers)
            page_add_deliveries_of(&page, container_of(link, struct consumer, in_iterator));
    }
    if (state == ITEM_DEAD)
        page_add_list(&page, &iterator->dead.items);
    return page.n;
}
