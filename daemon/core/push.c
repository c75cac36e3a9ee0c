/* How an item comes in: recognised, checked, offered. */
#include "core/push.h"

#include "core/deadline.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"

/* The request asks again for a push that waits: the answer goes to this request. */
static void push_attach(struct item *item, uint32_t request_id, struct result *result)
{
    if (item->to_producer.request_id != request_id)
        result->superseded_request = item->to_producer.request_id;
    item->to_producer.request_id = request_id;
    result->serial = item->serial;
    result->iterator = item->iterator;
}

/* Full sessions know a repeated request by its item id. Returns true if it was one. */
static bool push_is_repeated(struct core *core, struct session *session, const struct push *push,
                             struct result *result, int *ret_error)
{
    struct item *item;

    if (push->item_id > session->item_high_water)
        return false;
    item = item_find_push(core, session, push->item_id);
    if (item)
        push_attach(item, push->request_id, result);
    *ret_error = item ? 0 : SLUICE_E_PUSH_ENDED;
    return true;
}

/* Simple sessions know it by its request id, which a REQ socket keeps when it sends again. */
static bool push_is_resent(const struct core *core, struct session *session,
                           const struct push *push, struct result *result, int *ret_error)
{
    const struct ending *ending;

    list_for_each (link, &session->pushes) {
        struct item *item = container_of(link, struct item, in_owner);

        if (item->to_producer.request_id == push->request_id) {
            push_attach(item, push->request_id, result);
            *ret_error = 0;
            return true;
        }
    }
    ending = session_find_ending(session, ENDING_OF_PUSH, push->request_id);
    if (!ending)
        return false;
    result->is_remembered = true;
    result->iterator = core_find_iterator(core, push->iterator);
    result->accepted_before = ending->reason == 0;
    result->serial = ending->serial;
    *ret_error = ending->reason;
    return true;
}

/* Whether the iterator takes the item; it has been served at this instant. */
static int push_check_iterator(const struct core *core, const struct iterator *iterator,
                               const struct push *push, struct result *result)
{
    uint64_t size = push->context.size + push->payload.size;
    uint32_t max_waiting = entry_max_waiting(core, &iterator->entry);
    bool must_wait = iterator->offered.n > 0 ||
                     iterator_buffered(iterator) >= iterator->settings.capacity ||
                     iterator_buffered_bytes(iterator) + size > iterator->settings.capacity_bytes;

    if (iterator->mode != ITERATOR_FLOWING)
        return iterator->mode == ITERATOR_ENDED ? SLUICE_E_ITERATOR_ENDED
                                                : SLUICE_E_ITERATOR_FAILED;
    result->value = size;
    result->bound = iterator->settings.capacity_bytes;
    if (size > iterator->settings.capacity_bytes)
        return SLUICE_E_ITEM_TOO_BIG;
    if (!must_wait)
        return 0;
    if (push->try)
        return SLUICE_E_WOULD_BLOCK;
    result->value = iterator->offered.n;
    result->bound = max_waiting;
    return iterator->offered.n < max_waiting ? 0 : SLUICE_E_ITERATOR_FULL;
}

/* Everything that the item may need until it has ended is taken here. */
static int push_reserve(struct core *core, const struct user *user, struct iterator *iterator,
                        const struct push *push, struct result *result)
{
    uint64_t size = push->context.size + push->payload.size;
    int r = quota_check(core, user, RESOURCE_ITEMS, 1, result);

    if (!r)
        r = quota_check(core, user, RESOURCE_ITEM_BYTES, size, result);
    if (r)
        return r;
    if (core_numbers_left(core) == 0)
        return SLUICE_E_STATE_UNWRITABLE;
    r = deadlines_reserve(core, push->wait_timeout_ms || push->ttl_ms ? 1 : 0);
    return r ? r : iterator_reserve_returned(iterator, 1, 0);
}

static int push_offer(struct core *core, struct session *session, struct iterator *iterator,
                      const struct push *push, struct result *result)
{
    struct item *item;
    int r = push_reserve(core, session->user, iterator, push, result);

    if (r)
        return r;
    r = item_new(core, session, iterator, push, &item);
    if (r)
        return r;
    item->serial = core_take_number(core);
    item->arrived_ns = core->now_ns;
    core->n_places += item->wait_timeout_ms || item->ttl_ms;
    item_move(core, item, ITEM_OFFERED);
    iterator_serve(core, iterator);
    result->is_queued = item->state == ITEM_OFFERED;
    result->serial = item->serial;
    return 0;
}

static int push_new(struct core *core, struct session *session, const struct push *push,
                    struct result *result)
{
    struct iterator *iterator;
    struct result kept;
    int r;

    if (core->stopping)
        return SLUICE_E_GOING_AWAY;
    r = iterator_for(core, push->iterator, &push->ensure, session, true, result, &iterator);
    if (r)
        return r;
    kept = *result;
    iterator_serve(core, iterator);
    r = push_check_iterator(core, iterator, push, result);
    if (!r)
        r = push_offer(core, session, iterator, push, result);
    if (r) {
        result->mismatched = NULL; /* value and bound speak of the error */
    } else {
        result->value = kept.value;
        result->bound = kept.bound;
        result->bounded = NULL;
    }
    entry_mark_dirty(&iterator->entry);
    return r;
}

static int push_count(struct core *core, int r)
{
    core->stats.pushed_total++;
    if (r)
        core->stats.items_ended_total[ITEM_END_REJECTED]++;
    return r;
}

static int push_full(struct core *core, struct session *session, const struct push *push,
                     struct result *result)
{
    int r;

    if (push_is_repeated(core, session, push, result, &r))
        return r;
    session->item_high_water = push->item_id;
    return push_count(core, push_new(core, session, push, result));
}

static int push_simple(struct core *core, struct session *session, const struct push *push,
                       struct result *result)
{
    int r = session_prepare_endings(session);

    if (r || push_is_resent(core, session, push, result, &r))
        return r;
    session_supersede(core, session);
    r = push_count(core, push_new(core, session, push, result));
    if (r)
        session_remember(session, &(struct ending){.of = ENDING_OF_PUSH,
                                                   .ticket_id = push->item_id,
                                                   .request_id = push->request_id,
                                                   .reason = r});
    return r;
}

int push_run(struct core *core, const struct command *command, struct result *result)
{
    const struct push *push = &command->push;
    struct session *session = session_find(core, push->session);

    if (!session)
        return SLUICE_E_SESSION_LOST;
    return session->full ? push_full(core, session, push, result)
                         : push_simple(core, session, push, result);
}

static struct item *session_scan_push(const struct session *session, uint64_t item_id)
{
    list_for_each (link, &session->pushes) {
        struct item *item = container_of(link, struct item, in_owner);

        if (item->item_id == item_id)
            return item;
    }
    return NULL;
}

/* Whether the session has used this id. */
static bool session_knows_push(const struct session *session, uint64_t item_id)
{
    uint32_t n = session->n_endings < CORE_N_ENDINGS ? session->n_endings : CORE_N_ENDINGS;

    if (session->full)
        return item_id && item_id <= session->item_high_water;
    for (uint32_t i = 0; i < n; i++) {
        if (session->endings[i].of == ENDING_OF_PUSH && session->endings[i].ticket_id == item_id)
            return true;
    }
    return false;
}

int push_cancel_run(struct core *core, const struct command *command, struct result *result)
{
    const struct session *session = session_find(core, command->cancel_push.session);
    uint64_t item_id = command->cancel_push.item_id;
    struct item *item;

    if (!session)
        return SLUICE_E_SESSION_LOST;
    item = session->full ? item_find_push(core, session, item_id)
                         : session_scan_push(session, item_id);
    if (!item) {
        result->cancel = CANCEL_ENDED_BEFORE;
        return session_knows_push(session, item_id) ? 0 : SLUICE_E_UNKNOWN_ITEM;
    }
    result->serial = item->serial;
    result->cancel = CANCEL_ENDED_NOW;
    item_refuse(core, item, ITEM_END_CANCELLED, SLUICE_E_CANCELLED);
    return 0;
}
