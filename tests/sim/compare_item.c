/* The core against the model: what passes through iterators. */
#include "item_effect.h"
#include "sim.h"

#include <inttypes.h>
#include <string.h>

/* ---------------------------------------------------------------- commands */

static struct model_settings settings_of(const struct iterator_settings *settings)
{
    return (struct model_settings){settings->capacity, settings->capacity_bytes,
                                   settings->max_in_flight, settings->producers,
                                   settings->max_attempts};
}

static struct model_ensure ensure_of(const struct iterator_ensure *ensure)
{
    return (struct model_ensure){.wanted = ensure->wanted,
                                 .may_not_use = ensure->may_not_use,
                                 .may_ensure = ensure->may_ensure,
                                 .may_set = ensure->may_set,
                                 .settings = settings_of(&ensure->settings),
                                 .on_mismatch = (enum model_mismatch)ensure->on_mismatch};
}

static struct model_answer run_push(struct sim *sim, const char *iterator,
                                    const struct result *result)
{
    const struct push *push = &sim->command.push;

    return model_push(&sim->model,
                      &(struct model_push){
                          .session = push->session,
                          .item_id = push->item_id,
                          .request_id = push->request_id,
                          .iterator = iterator,
                          .ensure = ensure_of(&push->ensure),
                          .try = push->try,
                          .wait_timeout_ms = push->wait_timeout_ms,
                          .ttl_ms = push->ttl_ms,
                          .payload = push->payload.data,
                          .context = push->context.data,
                          .payload_size = push->payload.size,
                          .context_size = push->context.size,
                      },
                      result->serial);
}

static struct model_answer run_pull(struct sim *sim, const char *iterator)
{
    const struct pull_request *pull = &sim->command.pull;

    return model_pull(&sim->model, &(struct model_pull_ask){
                                       .session = pull->session,
                                       .request_id = pull->request_id,
                                       .iterator = iterator,
                                       .ensure = ensure_of(&pull->ensure),
                                       .credit = pull->credit,
                                       .try = pull->try,
                                       .wait_timeout_ms = pull->wait_timeout_ms,
                                       .hold_limit_ms = pull->hold_limit_ms,
                                   });
}

static struct model_answer run_end(struct sim *sim, const char *iterator)
{
    const struct command *command = &sim->command;

    return model_end_iterator(&sim->model, &(struct model_end_ask){
                                               .session = command->end_iterator.session,
                                               .item_id = command->end_iterator.item_id,
                                               .request_id = command->end_iterator.request_id,
                                               .iterator = iterator,
                                               .ensure = ensure_of(&command->end_iterator.ensure),
                                               .failed = command->end_iterator.failed,
                                               .message = command->end_iterator.message.data,
                                               .message_size = command->end_iterator.message.size,
                                           });
}

struct model_answer model_run_item(struct sim *sim, const struct result *result)
{
    const struct command *command = &sim->command;
    const char *iterator = sim_iterator_names[sim->command_iterator];
    struct model *m = &sim->model;
    struct model_settings settings;

    switch (command->kind) {
    case COMMAND_PUSH:
        return run_push(sim, iterator, result);
    case COMMAND_CANCEL_PUSH:
        return model_cancel_push(m, command->cancel_push.session, command->cancel_push.item_id);
    case COMMAND_PULL:
        return run_pull(sim, iterator);
    case COMMAND_CANCEL_PULL:
        return model_cancel_pull(m, command->cancel_pull.session, command->cancel_pull.request_id);
    case COMMAND_SETTLE:
        return model_settle(m, command->settle.session, command->settle.serial,
                            (enum model_settlement)command->settle.how, command->settle.more);
    case COMMAND_END_ITERATOR:
        return run_end(sim, iterator);
    case COMMAND_DECLARE_ITERATOR:
        settings = settings_of(&command->declare_iterator.settings);
        return model_declare_iterator(m, iterator, &settings,
                                      command->declare_iterator.max_waiting);
    case COMMAND_UNDECLARE_ITERATOR:
        return model_undeclare_iterator(m, iterator);
    default:
        settings = settings_of(&command->change_iterator.settings);
        return model_change_iterator(
            m, iterator, (enum model_iterator_action)command->change_iterator.action, &settings);
    }
}

/* ---------------------------------------------------------------- effects */

static enum model_item_news news_of(enum effect_kind kind)
{
    switch (kind) {
    case EFFECT_PUSH_ACCEPTED:
        return MODEL_ACCEPTED;
    case EFFECT_PUSH_ENDED:
        return MODEL_PUSH_ENDED;
    case EFFECT_ITEM_DELIVERED:
        return MODEL_HANDED_OUT;
    case EFFECT_ITEM_RETURNED:
        return MODEL_RETURNED;
    case EFFECT_ITEM_DEAD:
        return MODEL_DIED;
    case EFFECT_ITEM_ENDED:
        return MODEL_ITEM_ENDED;
    case EFFECT_PULL_ENDED:
        return MODEL_PULL_ENDED;
    case EFFECT_DELIVERY_LOST:
        return MODEL_LOST;
    default:
        return MODEL_NOTHING;
    }
}

static struct model_item_event *find_event(struct sim *sim, enum model_item_news news,
                                           uint64_t serial)
{
    for (int i = 0; i < sim->model.n_item_events; i++) {
        struct model_item_event *event = &sim->model.item_events[i];

        if (event->news == news && event->serial == serial)
            return event;
    }
    return NULL;
}

/* What the model has told of the same iterator before. */
static const struct model_item_event *earlier_event(const struct sim *sim,
                                                    const struct model_item_event *event)
{
    const struct model_item_event *other = sim->model.item_events;

    while (other < event && (!other->news || other->iterator != event->iterator))
        other++;
    return other < event ? other : NULL;
}

static void compare_item(struct sim *sim, const struct item *item)
{
    const struct model_item *expected = model_find_item(&sim->model, item->serial);

    if (!expected) {
        sim_fail(sim, "compare: item %" PRIu64 " is not in the model", item->serial);
        return;
    }
    compare_numbers(sim, "state of an item", item->state == ITEM_DONE ? MODEL_OVER : item->state,
                    expected->state);
    if (item->producer) /* later its place has another use */
        compare_numbers(sim, "id of an item", item->item_id, expected->item_id);
    compare_numbers(sim, "attempts of an item", item->attempts, expected->attempts);
    compare_numbers(sim, "start of an item", item->is_started, expected->is_started);
    compare_numbers(sim, "context of an item", item->context_size, expected->context_size);
    compare_numbers(sim, "payload of an item", item->payload_size, expected->payload_size);
    if (item->state == ITEM_DELIVERED)
        compare_numbers(sim, "consumer of an item", item->consumer->session->id,
                        expected->consumer);
    if (!sim->failure[0] && item_size(item) &&
        memcmp(item->body, expected->body, item_size(item)) != 0)
        sim_fail(sim, "compare: bytes of item %" PRIu64, item->serial);
}

static void compare_delivery(struct sim *sim, const struct item *item)
{
    const struct model_item *expected = model_find_item(&sim->model, item->serial);

    if (!expected)
        return;
    compare_numbers(sim, "hidden return", item->hides_return, expected->hides_return);
    compare_numbers(sim, "delivery told again", item->is_told_again, expected->told_again);
}

static void compare_wait(struct sim *sim, const struct item *item)
{
    const struct model_item *expected = model_find_item(&sim->model, item->serial);
    uint64_t waited_us;

    if (!expected)
        return;
    waited_us = (sim->model.now_ns - expected->arrived_ns) / 1000;
    compare_numbers(sim, "wait of a push", item->waited_us,
                    waited_us < UINT32_MAX ? waited_us : UINT32_MAX);
}

void compare_item_effect(struct sim *sim, const struct effect *effect)
{
    struct item_effect e = item_effect_of(effect);
    struct model_item_event *event = find_event(sim, news_of(e.kind), e.serial);
    const struct model_item_event *before = event ? earlier_event(sim, event) : NULL;

    if (!event) {
        sim_fail(sim, "compare: the model has no effect %d on %" PRIu64 " here", e.kind, e.serial);
        return;
    }
    if (before) {
        sim_fail(sim, "compare: order of effects: core %d on %" PRIu64 ", model %d on %" PRIu64,
                 e.kind, e.serial, before->news, before->serial);
        return;
    }
    event->news = MODEL_NOTHING;
    compare_numbers(sim, "session of an effect", e.session, event->session);
    if (e.session)
        compare_numbers(sim, "request of an effect", e.request_id, event->request_id);
    compare_numbers(sim, "reason of an ending", (uint64_t)e.reason, (uint64_t)event->reason);
    if (e.item)
        compare_item(sim, e.item);
    if (e.kind == EFFECT_ITEM_DELIVERED)
        compare_delivery(sim, e.item);
    if (e.kind == EFFECT_PUSH_ACCEPTED)
        compare_wait(sim, e.item);
}

void compare_no_more_item_effects(struct sim *sim)
{
    for (int i = 0; i < sim->model.n_item_events; i++) {
        if (sim->model.item_events[i].news)
            sim_fail(sim, "compare: the core has no effect %d on %" PRIu64,
                     sim->model.item_events[i].news, sim->model.item_events[i].serial);
    }
}

/* ---------------------------------------------------------------- state */

/* Offered ones, the fresh among the buffered and the dead stand in an order. */
static uint64_t place_of(const struct model_item *item)
{
    return item->state == MODEL_DEAD ? item->place : item->serial;
}

static void compare_items(struct sim *sim, const struct iterator *iterator, uint64_t number,
                          enum item_state state)
{
    const struct item *items[MODEL_MAX_ITEMS];
    size_t n = core_items(iterator, state, 0, items, MODEL_MAX_ITEMS);
    uint64_t last = 0;

    compare_numbers(sim, "items of a state", n,
                    model_count_items(&sim->model, number, (enum model_item_state)state));
    for (size_t i = 0; i < n && !sim->failure[0]; i++) {
        const struct model_item *expected = model_find_item(&sim->model, items[i]->serial);

        compare_item(sim, items[i]);
        if (!expected || state == ITEM_DELIVERED ||
            (state == ITEM_BUFFERED && expected->was_delivered))
            continue;
        if (place_of(expected) <= last)
            sim_fail(sim, "compare: item %" PRIu64 " is not in its place", items[i]->serial);
        last = place_of(expected);
    }
}

static void compare_settings(struct sim *sim, const struct iterator_settings *settings,
                             const struct model_settings *expected)
{
    compare_numbers(sim, "capacity", settings->capacity, expected->capacity);
    compare_numbers(sim, "capacity in bytes", settings->capacity_bytes, expected->capacity_bytes);
    compare_numbers(sim, "bound in flight", settings->max_in_flight, expected->max_in_flight);
    compare_numbers(sim, "producers", settings->producers, expected->producers);
    compare_numbers(sim, "bound of attempts", settings->max_attempts, expected->max_attempts);
}

static void compare_iterator(struct sim *sim, const struct iterator *iterator,
                             const struct model_iterator *expected)
{
    struct model *m = &sim->model;
    uint64_t n_consumers = 0;

    compare_settings(sim, &iterator->settings, &expected->settings);
    compare_numbers(sim, "mode of an iterator", iterator->mode, expected->stream);
    compare_numbers(sim, "pause of an iterator", iterator->paused, expected->paused);
    compare_numbers(sim, "declared", iterator->entry.declared, expected->declared);
    compare_numbers(sim, "set by hand", iterator->entry.set_by_hand, expected->set_by_hand);
    compare_numbers(sim, "ends of an iterator", iterator->ends, expected->ends);
    compare_numbers(sim, "queue bound of an iterator", iterator->entry.max_waiting,
                    expected->max_waiting);
    compare_numbers(sim, "in flight", iterator->in_flight,
                    model_count_items(m, expected->number, MODEL_DELIVERED));
    compare_numbers(sim, "bytes buffered", iterator_buffered_bytes(iterator),
                    model_sum_items(m, expected->number, MODEL_BUFFERED));
    compare_numbers(sim, "credit", iterator->credit, model_credit(m, expected->number, 0));
    for (int i = 0; i < m->n_consumers; i++)
        n_consumers += m->consumers[i].iterator == expected->number;
    compare_numbers(sim, "consumers", iterator->n_consumers, n_consumers);
    compare_numbers(sim, "items accepted", iterator->accepted_total, expected->accepted_total);
    compare_numbers(sim, "items acked", iterator->acked_total, expected->acked_total);
    compare_numbers(sim, "items expired", iterator->expired_total, expected->expired_total);
    compare_numbers(sim, "items returned", iterator->returned_total, expected->returned_total);
    compare_numbers(sim, "items that died", iterator->dead_total, expected->dead_total);
    compare_numbers(sim, "size of a failure", iterator->failure_size, expected->failure_size);
    if (!sim->failure[0] && iterator->failure_size &&
        memcmp(iterator->failure, expected->failure, iterator->failure_size) != 0)
        sim_fail(sim, "compare: the failure of iterator %s", expected->name);
    for (int state = 0; state < N_ITEM_STATES; state++)
        compare_items(sim, iterator, expected->number, (enum item_state)state);
}

static void compare_item_totals(struct sim *sim)
{
    const struct model *m = &sim->model;
    struct core_stats stats;
    uint64_t n[MODEL_N_ITEM_STATES + 1] = {0};

    for (int i = 0; i < m->n_items; i++)
        n[m->items[i].state]++;
    core_stats(sim->core, &stats);
    for (int i = 0; i < N_ITEM_STATES; i++)
        compare_numbers(sim, "count of items of a state", stats.items[i], n[i]);
    compare_numbers(sim, "pushed in all", stats.pushed_total, m->pushed_total);
    compare_numbers(sim, "accepted in all", stats.accepted_total, m->accepted_total);
    compare_numbers(sim, "delivered in all", stats.delivered_total, m->delivered_total);
    compare_numbers(sim, "returned in all", stats.returned_total, m->returned_total);
    for (int i = 0; i < N_ITEM_ENDS; i++)
        compare_numbers(sim, "items that ended", stats.items_ended_total[i],
                        m->items_ended_total[i]);
}

void compare_iterators(struct sim *sim)
{
    struct iterator *iterator = NULL, *next;

    for (int i = 0; i < sim->model.n_iterators; i++) {
        const struct model_iterator *expected = &sim->model.iterators[i];
        struct bytes name = {expected->name, strlen(expected->name)};

        next = core_iterator_after(sim->core, iterator ? iterator->entry.cursor : 0);
        if (next != core_iterator_next(sim->core, iterator))
            sim_fail(sim, "compare: the cursor does not lead to iterator %s", expected->name);
        iterator = next;
        if (!iterator || iterator != core_find_iterator(sim->core, name)) {
            sim_fail(sim, "compare: iterator %s is not there, or not in its place", expected->name);
            return;
        }
        compare_iterator(sim, iterator, expected);
    }
    if (core_iterator_next(sim->core, iterator))
        sim_fail(sim, "compare: the core has an iterator that the model has not");
    compare_item_totals(sim);
}
