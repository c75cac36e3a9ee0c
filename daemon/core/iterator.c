#include "core/iterator.h"

#include "base/mem.h"
#include "core/consumer.h"
#include "core/item.h"
#include "core/session.h"
#include "core/state.h"

#include <assert.h>
#include <string.h>

/* --------------------------------------------------------------- coming, going */

struct iterator *core_find_iterator(const struct core *core, struct bytes name)
{
    return iterator_of_entry(registry_find(core, &core->iterators, name));
}

struct iterator_settings iterator_settings_full(const struct iterator_settings *settings)
{
    struct iterator_settings all = *settings;

    if (!all.capacity_bytes)
        all.capacity_bytes = CORE_DEFAULT_CAPACITY_BYTES;
    if (!all.max_in_flight)
        all.max_in_flight = CORE_DEFAULT_MAX_IN_FLIGHT;
    if (!all.producers)
        all.producers = CORE_DEFAULT_PRODUCERS;
    if (!all.max_attempts)
        all.max_attempts = CORE_DEFAULT_MAX_ATTEMPTS;
    return all;
}

int iterator_new(struct core *core, struct user *user, struct bytes name,
                 const struct iterator_settings *settings, struct result *result,
                 struct iterator **ret_iterator)
{
    struct iterator *iterator;
    int r = registry_make_room(core, &core->iterators, user, result);

    if (r)
        return r;
    iterator = mem_alloc(MEM_CORE, sizeof(*iterator) + name.size);
    if (!iterator)
        return SLUICE_E_NO_MEMORY;
    list_init(&iterator->offered.items);
    list_init(&iterator->fresh.items);
    list_init(&iterator->dead.items);
    list_init(&iterator->consumers);
    list_init(&iterator->ready);
    heap_init(&iterator->returned, NULL); /* no two have the same serial */
    iterator->settings = iterator_settings_full(settings);
    memcpy(iterator->name, name.data, name.size);
    iterator->entry.name = (struct bytes){iterator->name, name.size};
    registry_add(core, &core->iterators, &iterator->entry, user);
    entry_mark_dirty(&iterator->entry); /* idle again if nothing comes of it */
    *ret_iterator = iterator;
    return 0;
}

void iterator_free(struct entry *entry)
{
    struct iterator *iterator = iterator_of_entry(entry);

    assert(iterator->offered.n + iterator_buffered(iterator) + iterator->dead.n == 0);
    assert(iterator->n_consumers == 0);
    heap_deinit(&iterator->returned);
    mem_free(MEM_CORE, iterator->failure);
    mem_free(MEM_CORE, iterator);
}

bool iterator_is_idle(const struct iterator *iterator)
{
    return entry_is_untouched(&iterator->entry) && !iterator->paused &&
           iterator->n_consumers == 0 &&
           iterator->offered.n + iterator_buffered(iterator) + iterator->dead.n == 0;
}

bool iterator_is_within(const struct iterator *iterator)
{
    const struct iterator_settings *settings = &iterator->settings;

    return (uint64_t)iterator_buffered(iterator) + iterator->in_flight <=
               (uint64_t)settings->capacity + settings->max_in_flight &&
           iterator->in_flight <= settings->max_in_flight &&
           iterator->fresh.bytes <= settings->capacity_bytes;
}

void iterator_review(struct core *core, struct iterator *iterator)
{
    entry_review(core, &iterator->entry, iterator_is_idle(iterator));
    if (iterator_is_within(iterator))
        iterator->above_bounds = false;
}

/* -------------------------------------------------------------------- serving */

static bool is_due(const struct core *core, const struct item *item)
{
    return item_expiry_ns(item) <= core->now_ns;
}

static bool has_room_for(const struct iterator *iterator, const struct item *item)
{
    return iterator_buffered(iterator) < iterator->settings.capacity &&
           iterator_buffered_bytes(iterator) + item_size(item) <= iterator->settings.capacity_bytes;
}

static void accept_offered(struct core *core, struct iterator *iterator)
{
    struct list *head;

    while ((head = list_first(&iterator->offered.items))) {
        struct item *item = container_of(head, struct item, in_iterator);

        if (is_due(core, item))
            item_expire(core, item);
        else if (has_room_for(iterator, item))
            item_accept(core, item);
        else
            break;
    }
}

/* The item that is to be delivered next, or NULL. */
static struct item *next_item(const struct iterator *iterator)
{
    struct heap_node *returned = heap_first(&iterator->returned);
    struct list *fresh = list_first(&iterator->fresh.items);

    if (returned)
        return container_of(returned, struct item, in_returned);
    return fresh ? container_of(fresh, struct item, in_iterator) : NULL;
}

/* Returns whether the buffer has changed. */
static bool deliver_next(struct core *core, struct iterator *iterator)
{
    struct list *ready = list_first(&iterator->ready);
    struct item *item = next_item(iterator);

    if (!ready || !item || iterator->paused ||
        iterator->in_flight >= iterator->settings.max_in_flight)
        return false;
    if (is_due(core, item))
        item_expire(core, item);
    else
        item_deliver(core, item, container_of(ready, struct consumer, in_ready));
    return true;
}

/* Consumers hear of the end when nothing can come any more: a delivery at another one
 * may still be given back, what they hold themselves is theirs to settle. */
static void end_drained(struct core *core, struct iterator *iterator)
{
    int reason = iterator->mode == ITERATOR_FAILED ? SLUICE_E_ITERATOR_FAILED : 0;

    if (iterator->mode == ITERATOR_FLOWING || iterator->offered.n || iterator_buffered(iterator))
        return;
    list_for_each (link, &iterator->consumers) {
        struct consumer *consumer = container_of(link, struct consumer, in_iterator);

        if (consumer->credit && iterator->in_flight == consumer->n_in_flight)
            consumer_end_pulls(core, consumer, reason);
    }
}

void iterator_serve(struct core *core, struct iterator *iterator)
{
    do
        accept_offered(core, iterator);
    while (deliver_next(core, iterator));
    end_drained(core, iterator);
}

uint32_t iterator_drop_offered(struct core *core, struct iterator *iterator)
{
    uint32_t n = iterator->offered.n;

    list_for_each (link, &iterator->offered.items)
        item_refuse(core, container_of(link, struct item, in_iterator), ITEM_END_REJECTED,
                    SLUICE_E_GOING_AWAY);
    return n;
}

int iterator_reserve_returned(struct iterator *iterator, uint32_t pushed, uint32_t requeued)
{
    uint64_t there = (uint64_t)iterator->returned.size + iterator->in_flight + requeued;
    uint64_t items = (uint64_t)iterator->offered.n + iterator_buffered(iterator) +
                     iterator->in_flight + iterator->dead.n + pushed;
    uint64_t most = iterator->settings.max_in_flight;

    /* A fresh item is only delivered when no returned one is left. */
    if (most < there)
        most = there;
    return heap_reserve(&iterator->returned, (uint32_t)(items < most ? items : most))
               ? SLUICE_E_NO_MEMORY
               : 0;
}
