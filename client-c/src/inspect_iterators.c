#include "inspect.h"
#include "options.h"
#include "pages.h"
#include "text.h"

#include <stdlib.h>

/* --------------------------------------------------------------- iterators */

static int iterators_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    const Sluice__V1__IteratorList *list = reply->iterator_list;
    struct pages *pages = arg;
    void *items;
    int result = pages_begin(client, pages, list->n_iterators, list->more, &items);

    if (result != 0)
        return result;
    for (size_t i = 0; i < list->n_iterators; i++)
        iterator_info_copy((struct sluice_iterator_info *)items + i, list->iterators[i]);
    return list->more ? pages_end(client, pages, list->iterators[list->n_iterators - 1]->cursor)
                      : 0;
}

static int iterators_send(struct sluice_client *client, struct pages *pages, const char *name,
                          int timeout_ms)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__ListIterators list = SLUICE__V1__LIST_ITERATORS__INIT;

    list.name = option_text(name);
    list.after = pages->after;
    message.op_case = SLUICE__V1__REQUEST__OP_LIST_ITERATORS;
    message.list_iterators = &list;
    return client_call(client, &message, SLUICE__V1__REPLY__RESULT_ITERATOR_LIST, iterators_take,
                       pages, timeout_ms);
}

int sluice_iterators(struct sluice_client *client, const char *name, int timeout_ms,
                     struct sluice_iterator_info **ret_iterators, size_t *ret_n)
{
    struct pages pages = {.item_size = sizeof(struct sluice_iterator_info)};
    int result = name ? check_name(client, "iterator", name) : 0;

    if (result == 0)
        result = pages_read(client, &pages, iterators_send, name, timeout_ms);
    if (result != 0)
        return result;
    *ret_iterators = pages.items;
    *ret_n = pages.n;
    return 0;
}

void sluice_iterators_free(struct sluice_iterator_info *iterators)
{
    free(iterators);
}

/* ------------------------------------------------------------------- items */

static void item_info_copy(struct sluice_item_info *out, const Sluice__V1__ItemInfo *item)
{
    out->serial = item->serial;
    out->state = (enum sluice_item_state)item->state;
    text_copy(out->label, sizeof(out->label), item->label);
    out->payload_size = item->payload_bytes;
    out->context_size = item->context_bytes;
    out->attempts = item->attempts;
    out->age_ms = item->age_ms;
    out->remaining_ms = item->remaining_ms;
    out->session = item->session_id;
    out->pid = item->pid;
    out->uid = item->uid;
    text_copy(out->command, sizeof(out->command), item->command);
    out->declared_pid = item->declared_pid;
    out->delivered_ms = item->delivered_ms;
    out->started = item->started;
}

/* The cursor is how many there are before. */
static int items_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    const Sluice__V1__ItemList *list = reply->item_list;
    struct pages *pages = arg;
    void *items;
    int result = pages_begin(client, pages, list->n_items, list->more, &items);

    if (result != 0)
        return result;
    for (size_t i = 0; i < list->n_items; i++)
        item_info_copy((struct sluice_item_info *)items + i, list->items[i]);
    return pages_end(client, pages, pages->n);
}

static int items_send(struct sluice_client *client, struct pages *pages, const char *iterator,
                      int timeout_ms)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__ListItems list = SLUICE__V1__LIST_ITEMS__INIT;

    list.iterator = option_text(iterator);
    list.state = (Sluice__V1__ItemState)pages->kind;
    list.skip = (uint32_t)pages->after;
    message.op_case = SLUICE__V1__REQUEST__OP_LIST_ITEMS;
    message.list_items = &list;
    return client_call(client, &message, SLUICE__V1__REPLY__RESULT_ITEM_LIST, items_take, pages,
                       timeout_ms);
}

int sluice_items(struct sluice_client *client, const char *iterator, enum sluice_item_state state,
                 int timeout_ms, struct sluice_item_info **ret_items, size_t *ret_n)
{
    struct pages pages = {.item_size = sizeof(struct sluice_item_info), .kind = (int)state};
    int result = check_name(client, "iterator", iterator);

    if (result == 0)
        result = check_bound(client, "state", state, SLUICE_ITEM_DEAD);
    if (result == 0)
        result = pages_read(client, &pages, items_send, iterator, timeout_ms);
    if (result != 0)
        return result;
    *ret_items = pages.items;
    *ret_n = pages.n;
    return 0;
}

void sluice_items_free(struct sluice_item_info *items)
{
    free(items);
}

/* ------------------------------------------------------------------ change */

static int change_take(struct sluice_client *client, const Reply *reply, void *arg)
{
    const Sluice__V1__IteratorChanged *changed = reply->iterator_changed;
    struct sluice_iterator_change *out = arg;

    if (!changed->iterator)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon answered a change of an iterator without the iterator");
    iterator_info_copy(&out->iterator, changed->iterator);
    out->dropped = changed->dropped;
    out->requeued = changed->requeued;
    return 0;
}

static int change_check(struct sluice_client *client, const char *name,
                        enum sluice_iterator_action action,
                        const struct sluice_iterator_settings *settings)
{
    int result = check_name(client, "iterator", name);

    if (result != 0)
        return result;
    if (action < SLUICE_ITERATOR_SET || action > SLUICE_ITERATOR_DISCARD)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT, "the action %d is not in %d to %d",
                            (int)action, SLUICE_ITERATOR_SET, SLUICE_ITERATOR_DISCARD);
    if (action != SLUICE_ITERATOR_SET)
        return 0;
    if (!settings ||
        (settings->capacity == 0 && settings->capacity_bytes == 0 && settings->max_in_flight == 0 &&
         settings->producers == 0 && settings->max_attempts == 0))
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "no setting of iterator \"%.80s\" is given", name);
    return check_settings(client, settings, false);
}

int sluice_change_iterator(struct sluice_client *client, const char *name,
                           enum sluice_iterator_action action,
                           const struct sluice_iterator_settings *settings, int timeout_ms,
                           struct sluice_iterator_change *ret_change)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__ChangeIterator change = SLUICE__V1__CHANGE_ITERATOR__INIT;
    struct sluice_iterator_change taken = {0};
    int result = change_check(client, name, action, settings);

    if (result != 0)
        return result;
    change.name = option_text(name);
    change.action = (Sluice__V1__IteratorAction)action;
    if (action == SLUICE_ITERATOR_SET) {
        change.capacity = settings->capacity;
        change.capacity_bytes = settings->capacity_bytes;
        change.max_in_flight = settings->max_in_flight;
        change.producers = settings->producers;
        change.max_attempts = settings->max_attempts;
    }
    message.op_case = SLUICE__V1__REQUEST__OP_CHANGE_ITERATOR;
    message.change_iterator = &change;
    result = client_call(client, &message, SLUICE__V1__REPLY__RESULT_ITERATOR_CHANGED, change_take,
                         &taken, timeout_ms);
    if (result == 0 && ret_change)
        *ret_change = taken;
    return result;
}
