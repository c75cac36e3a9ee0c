#include "core/item.h"
#include "core/deadline.h"

#include "base/mem.h"
#include "core/consumer.h"
#include "core/iterator.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"

#include <assert.h>
#include <string.h>

/* Both byte strings in one block, the context first. */
static uint8_t *body_copy(struct bytes context, struct bytes payload)
{
    uint8_t *body = mem_alloc_raw(MEM_ITEM, context.size + payload.size);

    if (body && context.size)
        memcpy(body, context.data, context.size);
    if (body && payload.size)
        memcpy(body + context.size, payload.data, payload.size);
    return body;
}

struct user *item_user(const struct item *item)
{
    return item->producer ? item->producer->user : item->user;
}

int item_new(struct core *core, struct session *session, struct iterator *iterator,
             const struct push *push, struct item **ret_item)
{
    struct item *item = mem_alloc(MEM_CORE, sizeof(*item) + push->label.size);

    if (!item)
        return SLUICE_E_NO_MEMORY;
    if (push->context.size + push->payload.size) {
        item->body = body_copy(push->context, push->payload);
        if (!item->body) {
            mem_free(MEM_CORE, item);
            return SLUICE_E_NO_MEMORY;
        }
    }
    list_init(&item->in_iterator);
    list_init(&item->in_owner);
    list_init(&item->to_producer.in_effects);
    list_init(&item->to_consumer.in_effects);
    item->producer = session;
    session_ref(session);
    item->iterator = iterator;
    iterator->entry.n_refs++;
    item->to_producer.request_id = push->request_id;
    item->item_id = push->item_id;
    item->context_size = (uint32_t)push->context.size;
    item->payload_size = (uint32_t)push->payload.size;
    item->wait_timeout_ms = push->wait_timeout_ms;
    item->ttl_ms = push->ttl_ms;
    item->label_size = (uint8_t)push->label.size;
    if (push->label.size)
        memcpy(item->label, push->label.data, push->label.size);
    item->state = ITEM_NEW;
    quota_charge(core, session->user, RESOURCE_ITEMS, 1);
    quota_charge(core, session->user, RESOURCE_ITEM_BYTES, item_size(item));
    *ret_item = item;
    return 0;
}

static void item_drop_body(struct core *core, struct item *item)
{
    quota_give_back(core, item_user(item), RESOURCE_ITEM_BYTES, item_size(item));
    item->body = mem_free(MEM_ITEM, item->body);
    item->context_size = item->payload_size = 0;
}

void item_release(struct core *core, struct item *item)
{
    if (item->state != ITEM_DONE || item->to_producer.kind || item->to_consumer.kind)
        return;
    assert(!heap_contains(&item->in_deadlines) && !item->is_registered);
    quota_give_back(core, item_user(item), RESOURCE_ITEMS, 1);
    entry_unref(&item->iterator->entry);
    mem_free(MEM_CORE, item);
}

/* ------------------------------------------------------------------- finding */

static void item_unregister(struct core *core, struct item *item)
{
    if (item->is_registered)
        map_remove(item->state == ITEM_OFFERED ? &core->pushes_by_id : &core->items_by_serial,
                   &item->by_key);
    item->is_registered = false;
}

static void item_register(struct core *core, struct item *item)
{
    item->is_registered = true;
    map_insert(&core->items_by_serial, &item->by_key, core_hash_number(core, item->serial));
}

static void item_register_push(struct core *core, struct item *item)
{
    if (!item->producer->full)
        return;
    item->is_registered = true;
    map_insert(&core->pushes_by_id, &item->by_key,
               session_id_hash(core, item->producer, item->item_id));
}

static bool item_has_serial(const struct map_node *node, const void *key)
{
    return container_of(node, struct item, by_key)->serial == *(const uint64_t *)key;
}

struct item *item_find(const struct core *core, uint64_t serial)
{
    struct map_node *node =
        map_find(&core->items_by_serial, core_hash_number(core, serial), item_has_serial, &serial);

    return node ? container_of(node, struct item, by_key) : NULL;
}

struct push_key {
    const struct session *session;
    uint64_t item_id;
};

static bool push_has_key(const struct map_node *node, const void *key)
{
    const struct item *item = container_of(node, struct item, by_key);
    const struct push_key *wanted = key;

    return item->producer == wanted->session && item->item_id == wanted->item_id;
}

struct item *item_find_push(const struct core *core, const struct session *session,
                            uint64_t item_id)
{
    const struct push_key key = {session, item_id};
    uint64_t hash = session_id_hash(core, session, item_id);
    struct map_node *node = map_find(&core->pushes_by_id, hash, push_has_key, &key);

    return node ? container_of(node, struct item, by_key) : NULL;
}

/* ------------------------------------------------------------------ the mover */

static void item_list_append(struct item_list *list, struct item *item)
{
    list_append(&list->items, &item->in_iterator);
    list->n++;
    list->bytes += item_size(item);
}

static void item_list_remove(struct item_list *list, struct item *item)
{
    list_unlink(&item->in_iterator);
    list->n--;
    list->bytes -= item_size(item);
}

/* The time to live, or the wait timeout if it passes first. */
static uint32_t item_patience_ms(const struct item *item)
{
    bool waits = item->state == ITEM_OFFERED && item->wait_timeout_ms;

    return waits && (!item->ttl_ms || item->wait_timeout_ms <= item->ttl_ms) ? item->wait_timeout_ms
                                                                             : item->ttl_ms;
}

uint64_t item_expiry_ns(const struct item *item)
{
    return heap_contains(&item->in_deadlines) ? item->in_deadlines.key : UINT64_MAX;
}

static void item_watch(struct core *core, struct item *item)
{
    deadline_set(core, &item->in_deadlines, DEADLINE_OF_ITEM, item->arrived_ns,
                 item_patience_ms(item));
}

static void item_leave(struct core *core, struct item *item)
{
    struct iterator *iterator = item->iterator;

    switch ((enum item_state)item->state) {
    case ITEM_OFFERED:
        item_list_remove(&iterator->offered, item);
        list_unlink(&item->in_owner);
        item->producer->n_offered--;
        item_unregister(core, item);
        break;
    case ITEM_BUFFERED:
        if (item->is_returned) {
            heap_remove(&iterator->returned, &item->in_returned);
            iterator->returned_bytes -= item_size(item);
        } else {
            item_list_remove(&iterator->fresh, item);
        }
        break;
    case ITEM_DELIVERED:
        consumer_leave(core, item);
        break;
    case ITEM_DEAD:
        item_list_remove(&iterator->dead, item);
        break;
    case ITEM_DONE:
    case ITEM_NEW:
        return;
    }
    core->stats.items[item->state]--;
    heap_remove(&core->deadlines, &item->in_deadlines);
}

static void item_buffer(struct iterator *iterator, struct item *item)
{
    if (item->is_returned) {
        item->in_returned = (struct heap_node){.key = item->serial};
        heap_insert(&iterator->returned, &item->in_returned);
        iterator->returned_bytes += item_size(item);
    } else {
        item_list_append(&iterator->fresh, item);
    }
    if (iterator_buffered(iterator) > iterator->buffered_peak)
        iterator->buffered_peak = iterator_buffered(iterator);
}

static void item_enter(struct core *core, struct item *item)
{
    struct iterator *iterator = item->iterator;

    switch ((enum item_state)item->state) {
    case ITEM_OFFERED:
        item_list_append(&iterator->offered, item);
        list_append(&item->producer->pushes, &item->in_owner);
        item->producer->n_offered++;
        item_register_push(core, item);
        item_watch(core, item);
        break;
    case ITEM_BUFFERED:
        item_buffer(iterator, item);
        item_watch(core, item);
        break;
    case ITEM_DELIVERED:
        consumer_take(core, item->consumer, item);
        break;
    case ITEM_DEAD:
        item_list_append(&iterator->dead, item);
        break;
    case ITEM_DONE:
        item_unregister(core, item);
        core->n_places -= item->wait_timeout_ms || item->ttl_ms;
        item_drop_body(core, item);
        return;
    case ITEM_NEW:
        return;
    }
    core->stats.items[item->state]++;
}

void item_move(struct core *core, struct item *item, enum item_state state)
{
    static const bool legal[][ITEM_NEW + 1] = {
        [ITEM_NEW] = {[ITEM_OFFERED] = true},
        [ITEM_OFFERED] = {[ITEM_BUFFERED] = true, [ITEM_DONE] = true},
        [ITEM_BUFFERED] = {[ITEM_DELIVERED] = true, [ITEM_DONE] = true},
        [ITEM_DELIVERED] = {[ITEM_BUFFERED] = true, [ITEM_DEAD] = true, [ITEM_DONE] = true},
        [ITEM_DEAD] = {[ITEM_BUFFERED] = true, [ITEM_DONE] = true},
        [ITEM_DONE] = {false},
    };

    assert(legal[item->state][state]);
    item_leave(core, item);
    if (item->state == ITEM_OFFERED && state == ITEM_BUFFERED)
        item_register(core, item);
    item->state = (uint8_t)state;
    item_enter(core, item);
    entry_mark_dirty(&item->iterator->entry);
}

/* -------------------------------------------------------------------- endings */

static void item_finish(struct core *core, struct item *item, enum item_end how)
{
    item_move(core, item, ITEM_DONE);
    core->stats.items_ended_total[how]++;
    item->iterator->acked_total += how == ITEM_END_ACKED;
    item->iterator->expired_total += how == ITEM_END_EXPIRED;
}

static void item_remember(const struct item *item, int reason)
{
    if (!item->producer->full)
        session_remember(item->producer,
                         &(struct ending){.of = ENDING_OF_PUSH,
                                          .ticket_id = item->item_id,
                                          .serial = item->serial,
                                          .request_id = item->to_producer.request_id,
                                          .reason = reason});
}

void item_refuse(struct core *core, struct item *item, enum item_end how, int reason)
{
    item->reason = (uint8_t)reason;
    item_remember(item, reason);
    item_finish(core, item, how);
    effect_queue(core, &item->to_producer, EFFECT_PUSH_ENDED);
}

static void item_tell(struct core *core, struct item *item, enum effect_kind kind)
{
    item->hides_return = item->to_consumer.kind == EFFECT_ITEM_RETURNED;
    item->is_told_again = false;
    effect_queue(core, &item->to_consumer, kind);
}

void item_end(struct core *core, struct item *item, enum item_end how)
{
    static const uint8_t reasons[N_ITEM_ENDS] = {
        [ITEM_END_EXPIRED] = SLUICE_E_ITEM_EXPIRED,
        [ITEM_END_DISCARDED] = SLUICE_E_CANCELLED,
    };

    item->reason = reasons[how];
    item_finish(core, item, how);
    item_tell(core, item, EFFECT_ITEM_ENDED);
}

void item_expire(struct core *core, struct item *item)
{
    bool waited = item->wait_timeout_ms && item_patience_ms(item) == item->wait_timeout_ms;

    if (item->state == ITEM_OFFERED)
        item_refuse(core, item, ITEM_END_EXPIRED,
                    waited ? SLUICE_E_WAIT_EXPIRED : SLUICE_E_ITEM_EXPIRED);
    else
        item_end(core, item, ITEM_END_EXPIRED);
}

void item_accept(struct core *core, struct item *item)
{
    uint64_t waited_us = (core->now_ns - item->arrived_ns) / 1000;

    item_remember(item, 0);
    item->waited_us = (uint32_t)(waited_us < UINT32_MAX ? waited_us : UINT32_MAX);
    item_move(core, item, ITEM_BUFFERED);
    item->iterator->accepted_total++;
    core->stats.accepted_total++;
    effect_queue(core, &item->to_producer, EFFECT_PUSH_ACCEPTED);
}

void item_deliver(struct core *core, struct item *item, struct consumer *consumer)
{
    item->consumer = consumer;
    item_move(core, item, ITEM_DELIVERED);
    item->delivered_ns = core->now_ns;
    item->is_returned = true;
    core->stats.delivered_total++;
    item_tell(core, item, EFFECT_ITEM_DELIVERED);
}

void item_deliver_again(struct core *core, struct item *item)
{
    item->is_told_again = true;
    effect_queue(core, &item->to_consumer, EFFECT_ITEM_DELIVERED);
}

void item_return(struct core *core, struct item *item, int reason)
{
    struct iterator *iterator = item->iterator;
    bool dies = item->is_started && item->attempts >= iterator->settings.max_attempts &&
                iterator->dead.n < CORE_MAX_DEAD;

    item_move(core, item, dies ? ITEM_DEAD : ITEM_BUFFERED);
    item->is_started = false;
    iterator->returned_total++;
    core->stats.returned_total++;
    iterator->dead_total += dies;
    item->reason = (uint8_t)reason;
    item_tell(core, item, dies ? EFFECT_ITEM_DEAD : EFFECT_ITEM_RETURNED);
}

void item_requeue(struct core *core, struct item *item)
{
    item->attempts = 0;
    item->reason = 0;
    item_move(core, item, ITEM_BUFFERED);
    item_tell(core, item, EFFECT_ITEM_RETURNED);
}
