#include "core/iterator.h"

#include "base/mem.h"
#include "core/consumer.h"
#include "core/item.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"

#include <assert.h>
#include <string.h>

/* --------------------------------------------------------------- coming, going */

static bool iterator_has_name(const struct map_node *node, const void *key)
{
    const struct iterator *iterator = container_of(node, struct iterator, by_name);
    const struct bytes *name = key;

    return iterator->name_size == name->size && memcmp(iterator->name, name->data, name->size) == 0;
}

struct iterator *core_find_iterator(const struct core *core, struct bytes name)
{
    uint64_t hash = hash_bytes(&core->key, name.data, name.size);
    struct map_node *node = map_find(&core->iterators_by_name, hash, iterator_has_name, &name);

    return node ? container_of(node, struct iterator, by_name) : NULL;
}

/* Makes room by letting go of those that have been idle longest. */
static int iterators_make_room(struct core *core, struct user *user, struct result *result)
{
    while (quota_check(core, user, RESOURCE_ITERATORS, 1, result)) {
        bool is_users = quota_is_users(core, user, RESOURCE_ITERATORS);
        struct list *idle = list_first(is_users ? &user->idle_iterators : &core->idle_iterators);

        if (!idle)
            return SLUICE_E_LIMIT_REACHED;
        iterator_remove(core, is_users ? container_of(idle, struct iterator, in_users_idle)
                                       : container_of(idle, struct iterator, in_idle));
    }
    result->bound = 0;
    result->bounded = NULL;
    return 0;
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
    int r = iterators_make_room(core, user, result);

    if (r)
        return r;
    iterator = mem_alloc(MEM_CORE, sizeof(*iterator) + name.size);
    if (!iterator)
        return SLUICE_E_NO_MEMORY;
    list_init(&iterator->in_idle);
    list_init(&iterator->in_users_idle);
    list_init(&iterator->in_dirty);
    list_init(&iterator->activity.in_active);
    iterator->activity.of_iterator = true;
    list_init(&iterator->offered.items);
    list_init(&iterator->fresh.items);
    list_init(&iterator->dead.items);
    list_init(&iterator->consumers);
    list_init(&iterator->ready);
    heap_init(&iterator->returned);
    iterator->settings = iterator_settings_full(settings);
    iterator->cursor = ++core->last_cursor;
    iterator->name_size = (uint8_t)name.size;
    memcpy(iterator->name, name.data, name.size);
    map_insert(&core->iterators_by_name, &iterator->by_name,
               hash_bytes(&core->key, name.data, name.size));
    list_append(&core->iterators, &iterator->in_iterators);
    iterator->is_registered = true;
    iterator->user = user;
    quota_charge(core, user, RESOURCE_ITERATORS, 1);
    iterator_mark_dirty(core, iterator); /* idle again if nothing comes of it */
    *ret_iterator = iterator;
    return 0;
}

static void iterator_free_if_unused(struct iterator *iterator)
{
    if (iterator->is_registered || iterator->n_refs > 0)
        return;
    heap_deinit(&iterator->returned);
    mem_free(MEM_CORE, iterator->failure);
    mem_free(MEM_CORE, iterator);
}

void iterator_remove(struct core *core, struct iterator *iterator)
{
    assert(iterator->offered.n + iterator_buffered(iterator) + iterator->dead.n == 0);
    assert(iterator->n_consumers == 0);
    map_remove(&core->iterators_by_name, &iterator->by_name);
    list_unlink(&iterator->in_iterators);
    list_unlink(&iterator->in_idle);
    list_unlink(&iterator->in_dirty);
    list_unlink(&iterator->activity.in_active); /* another may have its name soon */
    iterator->is_registered = false;
    list_unlink(&iterator->in_users_idle);
    quota_give_back(core, iterator->user, RESOURCE_ITERATORS, 1);
    iterator->user = NULL;
    iterator_free_if_unused(iterator);
}

void iterator_unref(struct iterator *iterator)
{
    iterator->n_refs--;
    iterator_free_if_unused(iterator);
}

void iterator_mark_dirty(struct core *core, struct iterator *iterator)
{
    if (list_is_empty(&iterator->in_dirty))
        list_append(&core->dirty_iterators, &iterator->in_dirty);
}

bool iterator_is_idle(const struct iterator *iterator)
{
    return !iterator->declared && !iterator->set_by_hand && !iterator->paused &&
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
    bool is_listed = !list_is_empty(&iterator->in_idle);

    if (iterator_is_idle(iterator) && !is_listed) {
        iterator->idle_since_ns = core->now_ns;
        list_append(&core->idle_iterators, &iterator->in_idle);
        if (iterator->user)
            list_append(&iterator->user->idle_iterators, &iterator->in_users_idle);
    } else if (!iterator_is_idle(iterator) && is_listed) {
        list_unlink(&iterator->in_idle);
        list_unlink(&iterator->in_users_idle);
    }
    if (iterator_is_within(iterator))
        iterator->above_bounds = false;
}

void iterators_expire(struct core *core)
{
    struct list *link;

    while ((link = list_first(&core->idle_iterators))) {
        struct iterator *iterator = container_of(link, struct iterator, in_idle);

        if (core->now_ns - iterator->idle_since_ns < core->limits.gate_linger_ns)
            break;
        iterator_remove(core, iterator);
    }
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
