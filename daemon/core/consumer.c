#include "core/consumer.h"

#include "base/mem.h"
#include "core/deadline.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"

#include <assert.h>

/* --------------------------------------------------------------------- leases */

static void lease_free(struct core *core, struct lease *lease)
{
    assert(list_is_empty(&lease->effect.in_effects));
    heap_remove(&core->deadlines, &lease->in_deadlines);
    list_unlink(&lease->in_pull);
    core->n_places--;
    quota_give_back(core, lease->session->user, RESOURCE_DELIVERIES, 1);
    session_unref(lease->session);
    mem_free(MEM_CORE, lease);
}

static int lease_new(struct core *core, struct pull *pull)
{
    struct lease *lease = mem_alloc(MEM_CORE, sizeof(*lease));

    if (!lease)
        return SLUICE_E_NO_MEMORY;
    list_init(&lease->effect.in_effects);
    list_append(&pull->leases, &lease->in_pull);
    lease->effect.request_id = pull->effect.request_id;
    lease->session = pull->session;
    session_ref(lease->session);
    core->n_places++;
    quota_charge(core, lease->session->user, RESOURCE_DELIVERIES, 1);
    return 0;
}

void lease_expire(struct core *core, struct lease *lease)
{
    struct item *item = lease->item;

    heap_remove(&core->deadlines, &lease->in_deadlines);
    lease->serial = item->serial;
    lease->was_untold = item->to_consumer.kind == EFFECT_ITEM_DELIVERED;
    lease->item = NULL;
    item->lease = NULL;
    effect_queue(core, &lease->effect, EFFECT_DELIVERY_LOST);
    item_return(core, item, SLUICE_E_HOLD_EXPIRED);
}

void lease_told(struct core *core, struct lease *lease)
{
    lease_free(core, lease);
}

/* ---------------------------------------------------------------------- pulls */

/* Those that no delivery has taken. */
static void pull_free_leases(struct core *core, struct pull *pull)
{
    list_for_each (link, &pull->leases)
        lease_free(core, container_of(link, struct lease, in_pull));
}

static void pull_free(struct core *core, struct pull *pull)
{
    pull_free_leases(core, pull);
    heap_remove(&core->deadlines, &pull->in_deadlines);
    core->n_places -= pull->wait_timeout_ms != 0;
    quota_give_back(core, pull->session->user, RESOURCE_PULLS, 1);
    entry_unref(&pull->iterator->entry);
    session_unref(pull->session);
    mem_free(MEM_CORE, pull);
}

static int pull_new(struct core *core, struct session *session, struct iterator *iterator,
                    const struct pull_request *request, struct pull **ret_pull)
{
    struct pull *pull = mem_alloc(MEM_CORE, sizeof(*pull));

    if (!pull)
        return SLUICE_E_NO_MEMORY;
    list_init(&pull->in_consumer);
    list_init(&pull->in_session);
    list_init(&pull->leases);
    list_init(&pull->effect.in_effects);
    pull->effect.request_id = request->request_id;
    pull->session = session;
    session_ref(session);
    pull->iterator = iterator;
    iterator->entry.n_refs++;
    pull->credit = request->credit;
    pull->hold_limit_ms = request->hold_limit_ms;
    pull->wait_timeout_ms = request->wait_timeout_ms;
    core->n_places += pull->wait_timeout_ms != 0;
    quota_charge(core, session->user, RESOURCE_PULLS, 1);
    for (uint32_t i = 0; pull->hold_limit_ms && i < pull->credit; i++) {
        if (lease_new(core, pull)) {
            pull_free(core, pull);
            return SLUICE_E_NO_MEMORY;
        }
    }
    pull->serial = core_take_number(core);
    *ret_pull = pull;
    return 0;
}

/* ------------------------------------------------------------------ consumers */

struct consumer_key {
    const struct session *session;
    const struct iterator *iterator;
};

static bool consumer_has_key(const struct map_node *node, const void *key)
{
    const struct consumer *consumer = container_of(node, struct consumer, by_key);
    const struct consumer_key *wanted = key;

    return consumer->session == wanted->session && consumer->iterator == wanted->iterator;
}

static uint64_t consumer_hash(const struct core *core, const struct session *session,
                              const struct iterator *iterator)
{
    return session_id_hash(core, session, iterator->entry.cursor);
}

struct consumer *consumer_find(const struct core *core, const struct session *session,
                               const struct iterator *iterator)
{
    const struct consumer_key key = {session, iterator};
    struct map_node *node = map_find(
        &core->consumers_by_key, consumer_hash(core, session, iterator), consumer_has_key, &key);

    return node ? container_of(node, struct consumer, by_key) : NULL;
}

static int consumer_for(struct core *core, struct session *session, struct iterator *iterator,
                        struct consumer **ret_consumer)
{
    struct consumer *consumer = consumer_find(core, session, iterator);

    if (!consumer) {
        consumer = mem_alloc(MEM_CORE, sizeof(*consumer));
        if (!consumer)
            return SLUICE_E_NO_MEMORY;
        list_init(&consumer->in_ready);
        list_init(&consumer->pulls);
        list_init(&consumer->deliveries);
        consumer->iterator = iterator;
        consumer->session = session;
        list_append(&iterator->consumers, &consumer->in_iterator);
        list_append(&session->consumers, &consumer->in_session);
        map_insert(&core->consumers_by_key, &consumer->by_key,
                   consumer_hash(core, session, iterator));
        iterator->n_consumers++;
    }
    *ret_consumer = consumer;
    return 0;
}

static void consumer_free_if_unused(struct core *core, struct consumer *consumer)
{
    if (!list_is_empty(&consumer->pulls) || !list_is_empty(&consumer->deliveries))
        return;
    list_unlink(&consumer->in_iterator);
    list_unlink(&consumer->in_ready);
    list_unlink(&consumer->in_session);
    map_remove(&core->consumers_by_key, &consumer->by_key);
    consumer->iterator->n_consumers--;
    entry_mark_dirty(&consumer->iterator->entry); /* it may be idle now */
    mem_free(MEM_CORE, consumer);
}

static void consumer_add_credit(struct consumer *consumer, uint64_t credit)
{
    consumer->credit += credit;
    consumer->iterator->credit += credit;
    if (list_is_empty(&consumer->in_ready))
        list_append(&consumer->iterator->ready, &consumer->in_ready);
}

/* Everything that the pull and its deliveries may need is taken here. */
static int pull_reserve(struct core *core, struct session *session, struct iterator *iterator,
                        const struct pull_request *request, struct consumer **ret_consumer)
{
    uint64_t places =
        (request->wait_timeout_ms ? 1 : 0) + (request->hold_limit_ms ? request->credit : 0);
    int r = deadlines_reserve(core, places);

    return r ? r : consumer_for(core, session, iterator, ret_consumer);
}

int pull_open(struct core *core, struct session *session, struct iterator *iterator,
              const struct pull_request *request)
{
    struct consumer *consumer;
    struct pull *pull;
    int r = pull_reserve(core, session, iterator, request, &consumer);

    if (r)
        return r;
    r = pull_new(core, session, iterator, request, &pull);
    if (r) {
        consumer_free_if_unused(core, consumer);
        return r;
    }
    pull->consumer = consumer;
    list_append(&consumer->pulls, &pull->in_consumer);
    list_append(&session->pulls, &pull->in_session);
    session->n_pulls++;
    consumer_add_credit(consumer, pull->credit);
    deadline_set(core, &pull->in_deadlines, DEADLINE_OF_PULL, core->now_ns, pull->wait_timeout_ms);
    return 0;
}

/* Takes its credit from the consumer, and out of those that are open. */
static void pull_close(struct pull *pull)
{
    struct consumer *consumer = pull->consumer;

    consumer->credit -= pull->credit;
    consumer->iterator->credit -= pull->credit;
    if (!consumer->credit)
        list_unlink(&consumer->in_ready);
    list_unlink(&pull->in_consumer);
    list_unlink(&pull->in_session);
    pull->session->n_pulls--;
    pull->credit = 0;
    pull->consumer = NULL;
}

static void pull_finish(struct core *core, struct pull *pull, int reason)
{
    heap_remove(&core->deadlines, &pull->in_deadlines);
    pull_free_leases(core, pull);
    pull_close(pull);
    pull->reason = (uint8_t)reason;
    effect_queue(core, &pull->effect, EFFECT_PULL_ENDED);
}

void pull_end(struct core *core, struct pull *pull, int reason)
{
    struct consumer *consumer = pull->consumer;

    pull_finish(core, pull, reason);
    consumer_free_if_unused(core, consumer);
}

void pull_told(struct core *core, struct pull *pull)
{
    pull_free(core, pull);
}

void consumer_end_pulls(struct core *core, struct consumer *consumer, int reason)
{
    list_for_each (link, &consumer->pulls)
        pull_finish(core, container_of(link, struct pull, in_consumer), reason);
    consumer_free_if_unused(core, consumer);
}

static void lease_begin(struct core *core, struct lease *lease, struct item *item,
                        uint32_t hold_limit_ms)
{
    list_unlink(&lease->in_pull);
    lease->item = item;
    item->lease = lease;
    deadline_set(core, &lease->in_deadlines, DEADLINE_OF_LEASE, core->now_ns, hold_limit_ms);
}

void consumer_take(struct core *core, struct consumer *consumer, struct item *item)
{
    struct pull *pull = container_of(list_first(&consumer->pulls), struct pull, in_consumer);
    struct list *lease = list_first(&pull->leases);

    item->lease = NULL;
    if (lease)
        lease_begin(core, container_of(lease, struct lease, in_pull), item, pull->hold_limit_ms);
    item->to_consumer.request_id = pull->effect.request_id;
    list_append(&consumer->deliveries, &item->in_owner);
    consumer->n_in_flight++;
    consumer->iterator->in_flight++;
    pull->credit--;
    consumer->credit--;
    consumer->iterator->credit--;
    list_unlink(&consumer->in_ready);
    if (consumer->credit)
        list_append(&consumer->iterator->ready, &consumer->in_ready);
    if (!pull->credit) {
        pull_close(pull);
        pull_free(core, pull);
    }
}

void consumer_leave(struct core *core, struct item *item)
{
    struct consumer *consumer = item->consumer;

    list_unlink(&item->in_owner);
    consumer->n_in_flight--;
    consumer->iterator->in_flight--;
    if (item->lease)
        lease_free(core, item->lease);
    item->lease = NULL;
    item->consumer = NULL;
    consumer_free_if_unused(core, consumer);
}

void consumer_orphan(struct core *core, struct consumer *consumer)
{
    uint32_t n = consumer->n_in_flight;

    if (!n) {
        consumer_end_pulls(core, consumer, 0);
        return;
    }
    list_for_each (link, &consumer->pulls)
        pull_finish(core, container_of(link, struct pull, in_consumer), 0);
    while (n--) /* with the last of them the consumer is gone */
        item_return(core, container_of(list_first(&consumer->deliveries), struct item, in_owner),
                    SLUICE_E_SESSION_LOST);
}
