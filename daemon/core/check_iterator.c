#include "core/check.h"
#include "core/consumer.h"
#include "core/deadline.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"

static const char *check_item(const struct core *core, const struct iterator *iterator,
                              const struct item *item, enum item_state state, struct check *check)
{
    bool may_expire = item->ttl_ms || (state == ITEM_OFFERED && item->wait_timeout_ms);
    bool is_watched = may_expire && (state == ITEM_OFFERED || state == ITEM_BUFFERED);

    REQUIRE(item->state == state, "an item is in the list of another state");
    REQUIRE(item->iterator == iterator, "an item is in the list of another iterator");
    REQUIRE(state == ITEM_OFFERED || item_find(core, item->serial) == item,
            "an item is not found by its serial");
    REQUIRE(item->serial < core->numbers_next, "an item's serial was not given out yet");
    REQUIRE((item->body != NULL) == (item_size(item) != 0), "an item's bytes and size disagree");
    REQUIRE(heap_contains(&item->in_deadlines) == is_watched,
            "an item has a deadline too many or too few");
    REQUIRE((state == ITEM_DELIVERED) == (item->consumer != NULL),
            "an item's consumer and state disagree");
    REQUIRE(state != ITEM_DELIVERED || !item->lease || item->lease->item == item,
            "an item's lease is another's");
    REQUIRE(state == ITEM_DELIVERED || !item->is_started, "an item is started and not delivered");
    check->n_deadlines += is_watched;
    check->n_places += item->ttl_ms || item->wait_timeout_ms;
    check->n_items[state]++;
    item_user(item)->counted[RESOURCE_ITEMS]++;
    item_user(item)->counted[RESOURCE_ITEM_BYTES] += item_size(item);
    return NULL;
}

static const char *check_item_list(const struct core *core, const struct iterator *iterator,
                                   const struct item_list *list, enum item_state state,
                                   struct check *check)
{
    uint64_t bytes = 0, last_serial = 0;
    uint32_t n = 0;

    list_for_each (link, &list->items) {
        const struct item *item = container_of(link, struct item, in_iterator);
        const char *broken = check_item(core, iterator, item, state, check);

        if (broken)
            return broken;
        REQUIRE(state == ITEM_DEAD || item->serial > last_serial,
                "items are not in the order of their serials");
        REQUIRE(state != ITEM_BUFFERED || !item->is_returned,
                "an item that was delivered before is among the fresh ones");
        last_serial = item->serial;
        bytes += item_size(item);
        n++;
    }
    REQUIRE(n == list->n && bytes == list->bytes, "a list's sums are not those of its items");
    return NULL;
}

static const char *check_returned(const struct core *core, const struct iterator *iterator,
                                  struct check *check)
{
    const struct list *fresh = list_first(&iterator->fresh.items);
    uint64_t bytes = 0;

    REQUIRE(heap_check(&iterator->returned), "the returned items are out of order");
    for (uint32_t i = 0; i < iterator->returned.size; i++) {
        const struct item *item =
            container_of(iterator->returned.nodes[i], struct item, in_returned);
        const char *broken = check_item(core, iterator, item, ITEM_BUFFERED, check);

        if (broken)
            return broken;
        REQUIRE(item->is_returned, "a fresh item is among the returned ones");
        REQUIRE(!fresh || item->serial < container_of(fresh, struct item, in_iterator)->serial,
                "a returned item is younger than one that was never delivered");
        bytes += item_size(item);
    }
    REQUIRE(bytes == iterator->returned_bytes, "the bytes of the returned items are wrong");
    return NULL;
}

static const char *check_pulls(const struct consumer *consumer, struct check *check)
{
    uint64_t credit = 0;

    list_for_each (link, &consumer->pulls) {
        const struct pull *pull = container_of(link, struct pull, in_consumer);
        uint32_t n_leases = 0;

        list_for_each (lease_link, &pull->leases)
            n_leases++;
        REQUIRE(pull->consumer == consumer && pull->session == consumer->session &&
                    pull->iterator == consumer->iterator,
                "a pull is in the list of another consumer");
        REQUIRE(pull->credit > 0, "a pull is open without credit");
        REQUIRE(n_leases == (pull->hold_limit_ms ? pull->credit : 0),
                "a pull has a lease too many or too few");
        REQUIRE(heap_contains(&pull->in_deadlines) == (pull->wait_timeout_ms != 0),
                "a pull has a deadline too many or too few");
        check->n_deadlines += pull->wait_timeout_ms != 0;
        pull->session->user->counted[RESOURCE_PULLS]++;
        pull->session->user->counted[RESOURCE_DELIVERIES] += n_leases;
        check->n_places += (pull->wait_timeout_ms != 0) + n_leases;
        check->n_pulls++;
        credit += pull->credit;
    }
    REQUIRE(credit == consumer->credit, "a consumer's credit is not that of its pulls");
    return NULL;
}

static const char *check_consumer(const struct core *core, const struct iterator *iterator,
                                  const struct consumer *consumer, struct check *check)
{
    const char *broken = check_pulls(consumer, check);
    uint32_t n = 0;

    if (broken)
        return broken;
    list_for_each (link, &consumer->deliveries) {
        const struct item *item = container_of(link, struct item, in_owner);

        broken = check_item(core, iterator, item, ITEM_DELIVERED, check);
        if (broken)
            return broken;
        REQUIRE(item->consumer == consumer, "a delivery is in the list of another consumer");
        check->n_deadlines += item->lease != NULL;
        check->n_places += item->lease != NULL;
        consumer->session->user->counted[RESOURCE_DELIVERIES] += item->lease != NULL;
        n++;
    }
    REQUIRE(n == consumer->n_in_flight, "a consumer's count is not that of its deliveries");
    REQUIRE(n > 0 || consumer->credit > 0, "a consumer has neither pulls nor deliveries");
    REQUIRE(list_is_empty(&consumer->in_ready) == (consumer->credit == 0),
            "a consumer is wrongly listed, or not listed, as ready");
    REQUIRE(!consumer->session->has_ended, "a consumer's session has ended");
    REQUIRE(consumer->iterator == iterator, "a consumer is in the list of another iterator");
    return NULL;
}

static const char *check_consumers(const struct core *core, const struct iterator *iterator,
                                   struct check *check)
{
    uint64_t credit = 0;
    uint32_t n = 0, in_flight = 0;

    list_for_each (link, &iterator->consumers) {
        const struct consumer *consumer = container_of(link, struct consumer, in_iterator);
        const char *broken = check_consumer(core, iterator, consumer, check);

        if (broken)
            return broken;
        credit += consumer->credit;
        in_flight += consumer->n_in_flight;
        n++;
    }
    REQUIRE(n == iterator->n_consumers && credit == iterator->credit &&
                in_flight == iterator->in_flight,
            "an iterator's sums are not those of its consumers");
    check->n_consumers += n;
    return NULL;
}

/* What has to be so once an iterator was served. */
static const char *check_served(const struct iterator *iterator)
{
    const struct iterator_settings *settings = &iterator->settings;
    const struct list *head = list_first(&iterator->offered.items);
    const struct item *first = head ? container_of(head, struct item, in_iterator) : NULL;

    REQUIRE(!first || item_size(first) <= settings->capacity_bytes,
            "a push waits that can never fit");
    REQUIRE(!first || iterator_buffered(iterator) >= settings->capacity ||
                iterator_buffered_bytes(iterator) + item_size(first) > settings->capacity_bytes,
            "a push waits that fits");
    REQUIRE(!iterator_buffered(iterator) || iterator->paused || !iterator->credit ||
                iterator->in_flight >= settings->max_in_flight,
            "an item is not delivered although somebody waits for it");
    if (iterator->mode == ITERATOR_FLOWING || first || iterator_buffered(iterator))
        return NULL;
    list_for_each (link, &iterator->consumers) {
        const struct consumer *consumer = container_of(link, struct consumer, in_iterator);

        REQUIRE(!consumer->credit || iterator->in_flight > consumer->n_in_flight,
                "a consumer waits at an iterator that has ended");
    }
    return NULL;
}

static const char *check_iterator(const struct core *core, const struct iterator *iterator,
                                  struct check *check)
{
    const char *broken = check_item_list(core, iterator, &iterator->offered, ITEM_OFFERED, check);

    if (!broken)
        broken = check_item_list(core, iterator, &iterator->fresh, ITEM_BUFFERED, check);
    if (!broken)
        broken = check_item_list(core, iterator, &iterator->dead, ITEM_DEAD, check);
    if (!broken)
        broken = check_returned(core, iterator, check);
    if (!broken)
        broken = check_consumers(core, iterator, check);
    if (broken)
        return broken;
    if (iterator->entry.user)
        iterator->entry.user->counted[RESOURCE_ITERATORS]++;
    REQUIRE(iterator->above_bounds || iterator_is_within(iterator),
            "what is buffered and in flight is above the bounds of an iterator");
    REQUIRE(iterator->dead.n <= CORE_MAX_DEAD, "a dead list is above its bound");
    REQUIRE((uint64_t)iterator->returned.size + iterator->in_flight <= iterator->returned.capacity,
            "a delivery could not be given back");
    REQUIRE(iterator->mode != ITERATOR_FLOWING || iterator->ends < iterator->settings.producers,
            "an iterator has all its ends and flows");
    if (core->is_unsettled)
        return NULL;
    broken = check_served(iterator);
    return broken ? broken : check_entry(&iterator->entry, iterator_is_idle(iterator));
}

static const char *check_pushes(const struct core *core, struct check *check)
{
    uint64_t n_offered = 0, n_consumers = 0;

    list_for_each (link, &core->sessions) {
        const struct session *session = container_of(link, struct session, in_sessions);
        uint32_t n = 0;

        list_for_each (push_link, &session->pushes) {
            const struct item *item = container_of(push_link, struct item, in_owner);

            REQUIRE(item->producer == session, "a push is in the list of another session");
            REQUIRE(!session->full || item_find_push(core, session, item->item_id) == item,
                    "a push is not found by its id");
            n++;
        }
        REQUIRE(n == session->n_offered, "a session's count is not that of its pushes");
        REQUIRE(session->full || n <= 1, "a simple session has more than one waiting push");
        n_offered += n;
        list_for_each (consumer_link, &session->consumers)
            n_consumers++;
        n = 0;
        list_for_each (pull_link, &session->pulls)
            n += container_of(pull_link, struct pull, in_session)->session == session;
        REQUIRE(n == session->n_pulls, "a session's count is not that of its open pulls");
    }
    REQUIRE(n_offered == check->n_items[ITEM_OFFERED],
            "sessions and iterators disagree about the pushes");
    REQUIRE(core->consumers_by_key.size == n_consumers, "a consumer is not found by its key");
    REQUIRE(n_consumers == check->n_consumers,
            "sessions and iterators disagree about the consumers");
    return NULL;
}

static const char *check_item_totals(const struct core *core, const struct check *check)
{
    const struct core_stats *stats = &core->stats;
    uint64_t live = 0, ended = 0;

    for (int state = 0; state < N_ITEM_STATES; state++) {
        REQUIRE(stats->items[state] == check->n_items[state],
                "the count of items of a state is wrong");
        live += stats->items[state];
    }
    for (int i = 0; i < N_ITEM_ENDS; i++)
        ended += stats->items_ended_total[i];
    REQUIRE(live + ended == stats->pushed_total,
            "the items that ended and those that live are not all that were pushed");
    REQUIRE(core->items_by_serial.size == live - stats->items[ITEM_OFFERED],
            "an item that has ended is found by its serial");
    REQUIRE(core->n_places >= check->n_places, "a deadline has no place reserved");
    return NULL;
}

const char *check_iterators(const struct core *core, struct check *check)
{
    const char *broken;

    list_for_each (link, &core->iterators.all) {
        broken =
            check_iterator(core, container_of(link, struct iterator, entry.in_registry), check);
        if (broken)
            return broken;
        check->n_iterators++;
    }
    broken = check_registry(core, &core->iterators, check->n_iterators);
    if (broken)
        return broken;
    broken = check_pushes(core, check);
    return broken ? broken : check_item_totals(core, check);
}
