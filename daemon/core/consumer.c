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

/* The open pull that was asked for under this id, or NULL; the oldest, should a client use an
 * id twice. */
static struct pull *session_find_pull(const struct session *session, uint32_t request_id)
{
    list_for_each (link, &session->pulls) {
        struct pull *pull = container_of(link, struct pull, in_session);

        if (pull->effect.request_id == request_id)
            return pull;
    }
    return NULL;
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

static struct consumer *consumer_find(const struct core *core, const struct session *session,
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

/* ------------------------------------------------------------------- commands */

/* A REQ socket that heard nothing asks again under the same id. Returns true if it did. */
static bool pull_is_resent(struct core *core, const struct session *session, uint32_t request_id)
{
    if (session_find_pull(session, request_id))
        return true;
    list_for_each (link, &session->consumers) {
        const struct consumer *consumer = container_of(link, struct consumer, in_session);

        list_for_each (item_link, &consumer->deliveries) {
            struct item *item = container_of(item_link, struct item, in_owner);

            if (item->to_consumer.request_id == request_id) {
                item_deliver_again(core, item);
                return true;
            }
        }
    }
    return false;
}

static uint64_t session_in_flight(const struct session *session)
{
    uint64_t n = 0;

    list_for_each (link, &session->consumers)
        n += container_of(link, struct consumer, in_session)->n_in_flight;
    return n;
}

static int pull_check_bounds(const struct core *core, const struct session *session,
                             const struct pull_request *request, struct result *result)
{
    int r;

    result->bound = CORE_MAX_PULLS;
    result->bounded = "open pulls of a session";
    if (session->n_pulls >= CORE_MAX_PULLS)
        return SLUICE_E_LIMIT_REACHED;
    result->bound = CORE_MAX_SIMPLE_DELIVERIES;
    result->bounded = "unsettled deliveries of a simple session";
    if (!session->full && session_in_flight(session) >= CORE_MAX_SIMPLE_DELIVERIES)
        return SLUICE_E_LIMIT_REACHED;
    result->bound = 0;
    result->bounded = NULL;
    r = quota_check(core, session->user, RESOURCE_PULLS, 1, result);
    if (!r)
        r = quota_check(core, session->user, RESOURCE_DELIVERIES,
                        request->hold_limit_ms ? request->credit : 0, result);
    if (r)
        return r;
    return core_numbers_left(core) ? 0 : SLUICE_E_STATE_UNWRITABLE;
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

static int pull_open(struct core *core, struct session *session, struct iterator *iterator,
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

/* Ends the pull that the session has just opened, unless it was served. The credit of the
 * oldest pull is used first: where any is still open, it is the newest. */
static void pull_end_unless_served(struct core *core, const struct session *session,
                                   const struct iterator *iterator)
{
    struct consumer *consumer = consumer_find(core, session, iterator);

    if (consumer && !list_is_empty(&consumer->pulls))
        pull_end(core, container_of(consumer->pulls.prev, struct pull, in_consumer),
                 SLUICE_E_WOULD_BLOCK);
}

static int pull_new_request(struct core *core, struct session *session,
                            const struct pull_request *request, struct result *result)
{
    struct iterator *iterator;
    int r = pull_check_bounds(core, session, request, result);

    if (!r)
        r = iterator_for(core, request->iterator, &request->ensure, session, false, result,
                         &iterator);
    if (r)
        return r;
    entry_mark_dirty(&iterator->entry); /* also if nothing comes of it */
    r = pull_open(core, session, iterator, request);
    if (r)
        return r;
    iterator_serve(core, iterator);
    if (request->try)
        pull_end_unless_served(core, session, iterator);
    return 0;
}

int pull_run(struct core *core, const struct command *command, struct result *result)
{
    const struct pull_request *request = &command->pull;
    struct session *session = session_find(core, request->session);
    uint32_t most;
    int r;

    if (!session)
        return SLUICE_E_SESSION_LOST;
    if (!session->full) {
        if (pull_is_resent(core, session, request->request_id))
            return 0;
        r = session_prepare_endings(session);
        if (r)
            return r;
        session_supersede(core, session);
    }
    most = session->full ? CORE_MAX_CREDIT : 1;
    if (request->credit < 1 || request->credit > most) {
        result->value = request->credit;
        result->bound = most;
        return SLUICE_E_BAD_REQUEST;
    }
    return pull_new_request(core, session, request, result);
}

int pull_cancel_run(struct core *core, const struct command *command, struct result *result)
{
    struct session *session = session_find(core, command->cancel_pull.session);
    struct pull *pull;

    if (!session)
        return SLUICE_E_SESSION_LOST;
    pull = session_find_pull(session, command->cancel_pull.request_id);
    result->cancel = pull ? CANCEL_ENDED_NOW : CANCEL_ENDED_BEFORE;
    if (pull)
        pull_end(core, pull, SLUICE_E_CANCELLED);
    return 0;
}

static void settle_ack(struct core *core, struct session *session, struct item *item)
{
    if (!session->full)
        session_remember(session, &(struct ending){.of = ENDING_OF_ACK, .serial = item->serial});
    item_end(core, item, ITEM_END_ACKED);
}

int settle_run(struct core *core, const struct command *command, struct result *result)
{
    struct session *session = session_find(core, command->settle.session);
    uint64_t serial = command->settle.serial;
    struct item *item;

    if (!session)
        return SLUICE_E_SESSION_LOST;
    result->serial = serial;
    item = item_find(core, serial);
    if (!item || item->state != ITEM_DELIVERED || item->consumer->session != session)
        return command->settle.how == SETTLE_ACK && !session->full &&
                       session_has_acked(session, serial)
                   ? 0
                   : SLUICE_E_UNKNOWN_ITEM;
    result->iterator = item->iterator;
    switch (command->settle.how) {
    case SETTLE_ACK:
        settle_ack(core, session, item);
        break;
    case SETTLE_NACK:
        item_return(core, item, 0);
        break;
    case SETTLE_START:
        item->attempts += !item->is_started;
        item->is_started = true;
        break;
    }
    return 0;
}
