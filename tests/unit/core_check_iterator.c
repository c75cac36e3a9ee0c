/* core_check names whatever is broken in iterators, items, consumers and pulls. */
#include "core_broken.h"

/* The items of a state, in the order of core_items. */
static struct item *item_in(const char *iterator, enum item_state state, uint32_t n)
{
    const struct item *item;

    ck_assert_uint_eq(core_items(iterator_named(iterator), state, n, &item, 1), 1);
    return (struct item *)(uintptr_t)item; /* to break it */
}

static struct consumer *consumer_of(const struct iterator *iterator)
{
    return container_of(list_first(&iterator->consumers), struct consumer, in_iterator);
}

static struct pull *pull_of(const struct consumer *consumer)
{
    return container_of(list_first(&consumer->pulls), struct pull, in_consumer);
}

/* "i", capacity 2: two buffered items and two pushes that wait, of one session. */
static struct iterator *scene_of_producers(void)
{
    uint64_t full = open_full();

    declare_iterator("i", CAPACITY(2));
    declare_iterator("other", CAPACITY(2));
    for (uint64_t id = 1; id <= 4; id++)
        ck_assert_int_eq(push((struct push){.session = full,
                                            .item_id = id,
                                            .wait_timeout_ms = id == 3 ? 1000 : 0,
                                            .payload = {"abc", 3}}),
                         0);
    return iterator_named("i");
}

START_TEST(a_broken_item)
{
    struct consumer consumer = {0};
    struct item *fresh, *offered;

    scene_of_producers();
    fresh = item_in("i", ITEM_BUFFERED, 0);
    offered = item_in("i", ITEM_OFFERED, 1);
    BREAKS(fresh->state, ITEM_DEAD, "an item is in the list of another state");
    BREAKS(offered->state, ITEM_DEAD, "an item is in the list of another state");
    BREAKS(fresh->iterator, iterator_named("other"), "an item is in the list of another iterator");
    BREAKS(fresh->serial, 1, "an item is not found by its serial");
    BREAKS(offered->serial, UINT64_MAX, "an item's serial was not given out yet");
    BREAKS(fresh->body, NULL, "an item's bytes and size disagree");
    BREAKS(fresh->ttl_ms, 5, "an item has a deadline too many or too few");
    BREAKS(offered->wait_timeout_ms, 5, "an item has a deadline too many or too few");
    BREAKS(fresh->consumer, &consumer, "an item's consumer and state disagree");
    BREAKS(fresh->is_started, true, "an item is started and not delivered");
    BREAKS(fresh->is_returned, true, "an item that was delivered before is among the fresh ones");
}
END_TEST

START_TEST(a_broken_list_of_items)
{
    struct iterator *iterator = scene_of_producers();

    breaks_swapped(&iterator->fresh.items, "items are not in the order of their serials");
    breaks_swapped(&iterator->offered.items, "items are not in the order of their serials");
    BREAKS(iterator->fresh.n, 3, "a list's sums are not those of its items");
    BREAKS(iterator->offered.bytes, 3, "a list's sums are not those of its items");
}
END_TEST

START_TEST(a_broken_push)
{
    struct session *session, *other;
    struct item *offered, *last;

    scene_of_producers();
    offered = item_in("i", ITEM_OFFERED, 0);
    last = item_in("i", ITEM_OFFERED, 1);
    session = offered->producer;
    other = session_of(open_full());
    BREAKS(offered->producer, other, "a push is in the list of another session");
    BREAKS(offered->item_id, 99, "a push is not found by its id");
    BREAKS(session->n_offered, 3, "a session's count is not that of its pushes");
    BREAKS(session->full, false, "a simple session has more than one waiting push");
    session->n_offered--;
    list_unlink(&last->in_owner);
    ck_broken("sessions and iterators disagree about the pushes");
    list_append(&session->pushes, &last->in_owner);
    session->n_offered++;
    ck_whole();
    BREAKS(session->n_pulls, 1, "a session's count is not that of its open pulls");
}
END_TEST

START_TEST(a_broken_iterator)
{
    struct iterator *iterator = scene_of_producers();
    struct core *core = world.core;

    BREAKS(iterator->settings.capacity_bytes, 1,
           "what is buffered and in flight is above the bounds of an iterator");
    BREAKS(iterator->settings.capacity, 3, "a push waits that fits");
    BREAKS(iterator->ends, 1, "an iterator has all its ends and flows");
    breaks_linked(&core->iterators.dirty, &iterator->entry.in_dirty,
                  "an iterator was left to be served");
    iterator->above_bounds = true;
    BREAKS(iterator->settings.capacity_bytes, 1, "a push waits that can never fit");
    iterator->above_bounds = false;
    BREAKS(iterator->entry.user, item_in("i", ITEM_OFFERED, 0)->producer->user,
           "a declared iterator is charged to a user");
    BREAKS(iterator_named("other")->entry.declared, false,
           "an iterator is wrongly listed, or not listed, as idle");
}
END_TEST

START_TEST(a_broken_idle_iterator)
{
    static const char *const names[] = {"old", "young"};
    uint64_t full = open_full();
    struct iterator *old, *young;

    for (uint64_t i = 0; i < 2; i++) {
        ck_assert_int_eq(
            pull((struct pull_request){
                .session = full,
                .iterator = name_of(names[i]),
                .ensure = {.wanted = true, .settings = CAPACITY(1), .may_ensure = true}}),
            0);
        ck_assert_int_eq(cancel_pull(full, world.last_request), 0);
        later(1);
    }
    old = iterator_named("old");
    young = iterator_named("young");
    breaks_unlinked(&young->entry.user->idle[ENTRY_ITERATOR], &young->entry.in_users_idle,
                    "an idle iterator is wrongly listed, or not listed, as its user's");
    BREAKS(young->entry.user, NULL,
           "an idle iterator is wrongly listed, or not listed, as its user's");
    breaks_unlinked(&world.core->iterators.idle, &young->entry.in_idle,
                    "an iterator is wrongly listed, or not listed, as idle");
    BREAKS(old->entry.idle_since_ns, UINT64_MAX, "idle iterators are out of order");
}
END_TEST

/* "i": four items, all of them delivered, of which two were given back and nobody takes them. */
START_TEST(broken_returned_items)
{
    uint64_t full = open_full(), serials[4];
    struct item *returned, *fresh;
    struct iterator *iterator;

    declare_iterator("i", CAPACITY(4));
    iterator = iterator_named("i");
    for (uint64_t i = 0; i < 4; i++)
        serials[i] = put(full, i + 1, "abc");
    take(full, 2);
    nack(full, serials[0]);
    nack(full, serials[1]);
    returned = item_in("i", ITEM_BUFFERED, 0);
    BREAKS(iterator->returned.nodes[0]->key, UINT64_MAX, "the returned items are out of order");
    BREAKS(returned->iterator, NULL, "an item is in the list of another iterator");
    BREAKS(returned->is_returned, false, "a fresh item is among the returned ones");
    BREAKS(iterator->returned_bytes, 0, "the bytes of the returned items are wrong");

    /* The younger of the two fresh ones among the returned ones. */
    fresh = item_in("i", ITEM_BUFFERED, 3);
    ck_assert_uint_eq(fresh->serial, serials[3]);
    list_unlink(&fresh->in_iterator);
    iterator->fresh.n--;
    iterator->fresh.bytes -= 3;
    iterator->returned_bytes += 3;
    fresh->is_returned = true;
    fresh->in_returned = (struct heap_node){.key = fresh->serial};
    ck_assert_int_eq(heap_reserve(&iterator->returned, 3), 0);
    heap_insert(&iterator->returned, &fresh->in_returned);
    ck_broken("a returned item is younger than one that was never delivered");
    heap_remove(&iterator->returned, &fresh->in_returned);
    list_append(&iterator->fresh.items, &fresh->in_iterator);
    iterator->fresh.n++;
    iterator->fresh.bytes += 3;
    iterator->returned_bytes -= 3;
    fresh->is_returned = false;
    ck_whole();
}
END_TEST

START_TEST(a_broken_dead_item)
{
    uint64_t full = open_full(), serial;
    struct iterator_settings settings = CAPACITY(1);

    settings.max_attempts = 1;
    declare_iterator("i", settings);
    serial = put(full, 1, "");
    take(full, 1);
    settle(full, serial, SETTLE_START);
    nack(full, serial);
    BREAKS(item_in("i", ITEM_DEAD, 0)->state, ITEM_BUFFERED,
           "an item is in the list of another state");
}
END_TEST

START_TEST(a_broken_pull)
{
    uint64_t full = open_full(), other = open_full();
    struct consumer *consumer;
    struct pull *pull_;

    declare_iterator("i", CAPACITY(1));
    declare_iterator("other", CAPACITY(1));
    ck_assert_int_eq(
        pull((struct pull_request){
            .session = full, .credit = 3, .hold_limit_ms = 1000, .wait_timeout_ms = 1000}),
        0);
    consumer = consumer_of(iterator_named("i"));
    pull_ = pull_of(consumer);
    BREAKS(pull_->consumer, NULL, "a pull is in the list of another consumer");
    BREAKS(pull_->session, session_of(other), "a pull is in the list of another consumer");
    BREAKS(pull_->iterator, iterator_named("other"), "a pull is in the list of another consumer");
    BREAKS(pull_->credit, 0, "a pull is open without credit");
    BREAKS(pull_->credit, 2, "a pull has a lease too many or too few");
    BREAKS(pull_->hold_limit_ms, 0, "a pull has a lease too many or too few");
    BREAKS(pull_->wait_timeout_ms, 0, "a pull has a deadline too many or too few");
    BREAKS(consumer->credit, 2, "a consumer's credit is not that of its pulls");
    BREAKS(iterator_named("i")->credit, 2, "an iterator's sums are not those of its consumers");
    BREAKS(iterator_named("i")->n_consumers, 2,
           "an iterator's sums are not those of its consumers");
    BREAKS(iterator_named("i")->mode, ITERATOR_ENDED,
           "a consumer waits at an iterator that has ended");
    breaks_unlinked(&iterator_named("i")->ready, &consumer->in_ready,
                    "a consumer is wrongly listed, or not listed, as ready");
    breaks_unlinked(&session_of(full)->consumers, &consumer->in_session,
                    "a consumer is not found by its key");
    list_unlink(&consumer->in_session);
    BREAKS_ONLY(world.core->consumers_by_key.size, 0,
                "sessions and iterators disagree about the consumers");
    list_append(&session_of(full)->consumers, &consumer->in_session);
    ck_whole();
}
END_TEST

START_TEST(a_broken_delivery)
{
    uint64_t full = open_full(), other = open_full();
    struct consumer *consumer, *second;
    struct iterator *iterator;
    struct item *item;

    declare_iterator("i", CAPACITY(1));
    declare_iterator("other", CAPACITY(1));
    iterator = iterator_named("i");
    put(full, 1, "");
    ck_assert_int_eq(pull((struct pull_request){.session = full, .hold_limit_ms = 1000}), 0);
    take(other, 1);
    consumer = consumer_of(iterator);
    second = container_of(iterator->consumers.prev, struct consumer, in_iterator);
    item = item_in("i", ITEM_DELIVERED, 0);
    BREAKS(item->state, ITEM_BUFFERED, "an item is in the list of another state");
    BREAKS(item->lease->item, NULL, "an item's lease is another's");
    BREAKS(item->consumer, second, "a delivery is in the list of another consumer");
    BREAKS(consumer->n_in_flight, 2, "a consumer's count is not that of its deliveries");
    BREAKS(consumer->iterator, iterator_named("other"),
           "a consumer is in the list of another iterator");
    BREAKS(iterator->in_flight, 0, "an iterator's sums are not those of its consumers");
    BREAKS(iterator->returned.capacity, 0, "a delivery could not be given back");
    BREAKS(iterator->settings.max_in_flight, 0,
           "what is buffered and in flight is above the bounds of an iterator");
    list_unlink(&session_of(full)->in_sessions);
    consumer->session->has_ended = true;
    ck_broken("a consumer's session has ended");
    consumer->session->has_ended = false;
    list_append(&world.core->sessions, &consumer->session->in_sessions);
    ck_whole();
}
END_TEST

START_TEST(a_consumer_of_nothing)
{
    uint64_t full = open_full();
    struct iterator *iterator;
    struct consumer *consumer;
    struct pull *pull_;

    declare_iterator("i", CAPACITY(1));
    iterator = iterator_named("i");
    take(full, 1);
    consumer = consumer_of(iterator);
    pull_ = pull_of(consumer);
    consumer->credit = 0;
    list_unlink(&pull_->in_consumer);
    ck_broken("a consumer has neither pulls nor deliveries");
    list_append(&consumer->pulls, &pull_->in_consumer);
    consumer->credit = 1;
    ck_whole();
}
END_TEST

START_TEST(an_item_that_nobody_delivers)
{
    uint64_t full = open_full();

    declare_iterator("i", CAPACITY(1));
    change_iterator("i", ITERATOR_PAUSE);
    put(full, 1, "");
    take(full, 1);
    BREAKS(iterator_named("i")->paused, false,
           "an item is not delivered although somebody waits for it");
}
END_TEST

START_TEST(a_broken_sum_of_items)
{
    struct core *core = world.core;

    scene_of_producers();
    BREAKS(core->stats.items[ITEM_OFFERED], 3, "the count of items of a state is wrong");
    BREAKS(core->stats.pushed_total, 5,
           "the items that ended and those that live are not all that were pushed");
    BREAKS(core->items_by_serial.size, 3, "an item that has ended is found by its serial");
    BREAKS(core->used[RESOURCE_ITERATORS], 3, "the count of iterators is wrong");
    BREAKS(core->iterators.by_name.size, 3, "the count of iterators is wrong");
    BREAKS(core->n_places, 0, "a deadline has no place reserved");
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, a_broken_item);
    tcase_add_test(tc, a_broken_list_of_items);
    tcase_add_test(tc, a_broken_push);
    tcase_add_test(tc, a_broken_iterator);
    tcase_add_test(tc, a_broken_idle_iterator);
    tcase_add_test(tc, broken_returned_items);
    tcase_add_test(tc, a_broken_dead_item);
    tcase_add_test(tc, a_broken_pull);
    tcase_add_test(tc, a_broken_delivery);
    tcase_add_test(tc, a_consumer_of_nothing);
    tcase_add_test(tc, an_item_that_nobody_delivers);
    tcase_add_test(tc, a_broken_sum_of_items);
}

int main(void)
{
    return world_main("core/check_iterator", add_tests);
}
