#include "witness_item.h"

#include "item_effect.h"

#include "base/mem.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What an allocator may add to a block: rounding, and a rest too small to be split off. */
#define ALLOCATOR_SLACK 48

__attribute__((format(printf, 2, 3))) static void complain(struct item_witness *w,
                                                           const char *format, ...)
{
    va_list arguments;

    if (w->complaint[0])
        return;
    va_start(arguments, format);
    vsnprintf(w->complaint, sizeof(w->complaint), format, arguments);
    va_end(arguments);
}

void item_witness_init(struct item_witness *w)
{
    w->n_items = w->n_pulls = w->n_live = w->n_open = 0;
    memset(w->above, 0, sizeof(w->above));
    memset(w->settings, 0, sizeof(w->settings));
    w->last_number = w->now_ns = 0;
    w->complaint[0] = '\0';
}

struct seen_item *item_witness_find(struct item_witness *w, uint64_t serial)
{
    uint32_t low = 0, high = w->n_items;

    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (w->items[middle].serial < serial)
            low = middle + 1;
        else
            high = middle;
    }
    return low < w->n_items && w->items[low].serial == serial ? &w->items[low] : NULL;
}

static uint64_t after(uint64_t since_ns, uint32_t duration_ms)
{
    return duration_ms ? since_ns + duration_ms * UINT64_C(1000000) : UINT64_MAX;
}

uint64_t item_witness_expiry(const struct seen_item *seen)
{
    uint64_t ttl = after(seen->arrived_ns, seen->ttl_ms);
    uint64_t wait = after(seen->arrived_ns, seen->wait_timeout_ms);

    return seen->state == ITEM_SEEN_OFFERED && wait < ttl ? wait : ttl;
}

static void forget(uint32_t *places, uint32_t *n_places, uint32_t place)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < *n_places; i++) {
        if (places[i] != place)
            places[n++] = places[i];
    }
    *n_places = n;
}

static void item_over(struct item_witness *w, struct seen_item *seen)
{
    seen->state = ITEM_SEEN_OVER;
    forget(w->live, &w->n_live, (uint32_t)(seen - w->items));
}

static void pull_over(struct item_witness *w, struct seen_pull *pull)
{
    pull->is_open = false;
    forget(w->open, &w->n_open, (uint32_t)(pull - w->pulls));
}

static uint32_t count(const struct item_witness *w, uint32_t iterator, enum item_witnessed state)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < w->n_live; i++) {
        const struct seen_item *seen = &w->items[w->live[i]];

        n += seen->iterator == iterator && seen->state == state;
    }
    return n;
}

static uint32_t count_buffered(const struct item_witness *w, uint32_t iterator)
{
    return count(w, iterator, ITEM_SEEN_FRESH) + count(w, iterator, ITEM_SEEN_RETURNED);
}

/* ---------------------------------------------------------------- commands */

static void see_arrival(struct item_witness *w, const struct push *push, uint64_t serial,
                        uint32_t place, bool full)
{
    struct seen_item *seen = &w->items[w->n_items];

    if (w->n_items == WITNESS_MAX_ITEMS || w->n_live == MODEL_MAX_ITEMS) {
        complain(w, "witness: too many items to remember");
        return;
    }
    if (serial <= w->last_number)
        complain(w, "items: serial %" PRIu64 " is not above all numbers given out before it",
                 serial);
    *seen = (struct seen_item){
        .state = ITEM_SEEN_OFFERED,
        .serial = serial,
        .item_id = push->item_id,
        .producer = push->session,
        .arrived_ns = w->now_ns,
        .lease_ns = UINT64_MAX,
        .push_request = push->request_id,
        .wait_timeout_ms = push->wait_timeout_ms,
        .ttl_ms = push->ttl_ms,
        .iterator = (uint8_t)place,
        .simple = !full,
        .context_size = push->context.size,
        .payload_size = push->payload.size,
        .label_size = push->label.size,
    };
    if (push->context.size)
        memcpy(seen->body, push->context.data, push->context.size);
    if (push->payload.size)
        memcpy(seen->body + push->context.size, push->payload.data, push->payload.size);
    if (push->label.size)
        memcpy(seen->label, push->label.data, push->label.size);
    w->live[w->n_live++] = w->n_items++;
}

static void see_push(struct item_witness *w, const struct push *push, const struct result *result,
                     uint32_t place, bool full)
{
    struct seen_item *seen = item_witness_find(w, result->serial);

    if (!seen) {
        see_arrival(w, push, result->serial, place, full);
        return;
    }
    if (seen->producer != push->session)
        complain(w, "P5: a push was answered with another session's item %" PRIu64, seen->serial);
    if (result->accepted_before) {
        if (!seen->answered || seen->push_request != push->request_id)
            complain(w, "P4: item %" PRIu64 " was not accepted before", seen->serial);
        return;
    }
    if (seen->state != ITEM_SEEN_OFFERED)
        complain(w, "P4: a push was answered with item %" PRIu64 ", which does not wait",
                 seen->serial);
    seen->push_request = push->request_id;
}

static bool is_resent(const struct item_witness *w, const struct pull_request *pull)
{
    for (uint32_t i = 0; i < w->n_open; i++) {
        const struct seen_pull *seen = &w->pulls[w->open[i]];

        if (seen->session == pull->session && seen->request_id == pull->request_id)
            return true;
    }
    for (uint32_t i = 0; i < w->n_live; i++) {
        const struct seen_item *seen = &w->items[w->live[i]];

        if (seen->state == ITEM_SEEN_DELIVERED && seen->consumer == pull->session &&
            seen->pull_request == pull->request_id)
            return true;
    }
    return false;
}

static void see_pull(struct item_witness *w, const struct pull_request *pull, uint32_t place,
                     bool full)
{
    if (!full && is_resent(w, pull))
        return;
    if (w->n_pulls == WITNESS_MAX_PULLS || w->n_open == MODEL_MAX_PULLS) {
        complain(w, "witness: too many pulls to remember");
        return;
    }
    w->pulls[w->n_pulls] = (struct seen_pull){
        .session = pull->session,
        .deadline_ns = after(w->now_ns, pull->wait_timeout_ms),
        .request_id = pull->request_id,
        .asked = pull->credit,
        .credit = pull->credit,
        .hold_limit_ms = pull->hold_limit_ms,
        .iterator = (uint8_t)place,
        .simple = !full,
        .is_open = true,
    };
    w->open[w->n_open++] = w->n_pulls++;
}

/* It is not with its consumer any more; what it is instead, dead or buffered, is told. */
static void see_return(struct seen_item *seen)
{
    seen->may_die = seen->is_started;
    seen->is_started = false;
    seen->state = ITEM_SEEN_RETURNED;
    seen->lease_ns = UINT64_MAX;
}

static void see_settle(struct item_witness *w, const struct command *command)
{
    struct seen_item *seen = item_witness_find(w, command->settle.serial);
    bool is_mine =
        seen && seen->state == ITEM_SEEN_DELIVERED && seen->consumer == command->settle.session;

    if (!is_mine) {
        if (command->settle.how != SETTLE_ACK)
            complain(w, "items: item %" PRIu64 " was settled, and not by its consumer",
                     command->settle.serial);
        return;
    }
    if (command->settle.how == SETTLE_NACK)
        see_return(seen);
    if (command->settle.how == SETTLE_START) {
        seen->starts += !seen->is_started;
        seen->is_started = true;
    }
}

static void see_session_end(struct item_witness *w, uint64_t session)
{
    for (uint32_t i = 0; i < w->n_live; i++) {
        struct seen_item *seen = &w->items[w->live[i]];

        if (seen->state == ITEM_SEEN_OFFERED && seen->producer == session)
            seen->producer_died = true;
        if (seen->state == ITEM_SEEN_DELIVERED && seen->consumer == session)
            see_return(seen);
    }
}

void item_witness_command(struct item_witness *w, uint64_t now_ns, const struct command *command,
                          int error, const struct result *result, uint32_t place, bool full)
{
    struct seen_item *seen;

    w->now_ns = now_ns;
    w->command = command;
    w->place = place;
    for (uint32_t i = 0; i < w->n_live; i++)
        w->items[w->live[i]].may_die = false;
    if (error)
        return;
    if (command->kind == COMMAND_PUSH)
        see_push(w, &command->push, result, place, full);
    else if (command->kind == COMMAND_PULL)
        see_pull(w, &command->pull, place, full);
    else if (command->kind == COMMAND_SETTLE)
        see_settle(w, command);
    else if (command->kind == COMMAND_END_SESSION)
        see_session_end(w, command->session.session);
    if (command->kind != COMMAND_CANCEL_PUSH || result->cancel != CANCEL_ENDED_NOW)
        return;
    seen = item_witness_find(w, result->serial);
    if (!seen || seen->state != ITEM_SEEN_OFFERED)
        complain(w, "P4: a cancel found item %" PRIu64 ", which does not wait", result->serial);
    else
        seen->cancelled = true;
}

/* ---------------------------------------------------------------- effects */

static const char *name_of(const struct seen_item *seen)
{
    return sim_iterator_names[seen->iterator];
}

/* P5: byte for byte. */
static void check_body(struct item_witness *w, const struct seen_item *seen,
                       const struct item *item)
{
    size_t size = seen->context_size + seen->payload_size;

    if (item->context_size != seen->context_size || item->payload_size != seen->payload_size ||
        (size && memcmp(item->body, seen->body, size) != 0))
        complain(w, "P5: item %" PRIu64 " is delivered with other bytes", seen->serial);
    if (item->label_size != seen->label_size ||
        (seen->label_size && memcmp(item->label, seen->label, seen->label_size) != 0))
        complain(w, "P5: item %" PRIu64 " is delivered with another label", seen->serial);
}

/* The oldest live item of the iterator in this state is this one. */
static void check_is_oldest(struct item_witness *w, const struct seen_item *seen, const char *what)
{
    for (uint32_t i = 0; i < w->n_live; i++) {
        const struct seen_item *other = &w->items[w->live[i]];

        if (other->serial < seen->serial && other->iterator == seen->iterator &&
            other->state == seen->state)
            complain(w, "order: item %" PRIu64 " is %s before %" PRIu64 ", which came earlier",
                     seen->serial, what, other->serial);
    }
}

static void see_accepted(struct item_witness *w, struct seen_item *seen,
                         const struct model_iterator *iterator)
{
    uint64_t bytes = seen->context_size + seen->payload_size;

    if (seen->state != ITEM_SEEN_OFFERED) {
        complain(w, "P4: item %" PRIu64 " is accepted and was not offered", seen->serial);
        return;
    }
    check_is_oldest(w, seen, "accepted");
    for (uint32_t i = 0; i < w->n_live; i++) {
        const struct seen_item *other = &w->items[w->live[i]];

        if (other->iterator == seen->iterator &&
            (other->state == ITEM_SEEN_FRESH || other->state == ITEM_SEEN_RETURNED))
            bytes += other->context_size + other->payload_size;
    }
    if (count_buffered(w, seen->iterator) + 1 > iterator->settings.capacity ||
        bytes > iterator->settings.capacity_bytes)
        complain(w, "bounds: item %" PRIu64 " is accepted by %s, which has no room", seen->serial,
                 name_of(seen));
    if (item_witness_expiry(seen) <= w->now_ns || seen->cancelled || seen->producer_died)
        complain(w, "P4: item %" PRIu64 " is accepted though it has ended", seen->serial);
    seen->state = ITEM_SEEN_FRESH;
}

static void see_refused(struct item_witness *w, struct seen_item *seen, int reason)
{
    const struct command *command = w->command;
    bool is_next = command->kind == COMMAND_PUSH || command->kind == COMMAND_PULL ||
                   command->kind == COMMAND_ENQUEUE;
    bool expired = reason == SLUICE_E_WAIT_EXPIRED || reason == SLUICE_E_ITEM_EXPIRED;

    if (seen->state != ITEM_SEEN_OFFERED)
        complain(w, "P4: the push of item %" PRIu64 " ends and does not wait", seen->serial);
    if ((reason == 0) != seen->producer_died)
        complain(w, "P4: the push of item %" PRIu64 " ends with %d, its producer %s", seen->serial,
                 reason, seen->producer_died ? "is gone" : "lives");
    if ((reason == SLUICE_E_CANCELLED) != seen->cancelled)
        complain(w, "P4: the push of item %" PRIu64 " ends with %d, it was %scancelled",
                 seen->serial, reason, seen->cancelled ? "" : "not ");
    if (expired && item_witness_expiry(seen) > w->now_ns)
        complain(w, "P4: the push of item %" PRIu64 " expires before its time", seen->serial);
    if (reason == SLUICE_E_SUPERSEDED && (!seen->simple || !is_next))
        complain(w, "P4: the push of item %" PRIu64 " is superseded by nothing", seen->serial);
    if (reason == SLUICE_E_GOING_AWAY && command->kind != COMMAND_STOP)
        complain(w, "P4: the push of item %" PRIu64 " ends with a stop", seen->serial);
    item_over(w, seen);
}

/* The pull that this delivery uses: the consumer's oldest from that iterator. */
static struct seen_pull *oldest_open(struct item_witness *w, uint64_t session, uint32_t iterator)
{
    for (uint32_t i = 0; i < w->n_open; i++) {
        struct seen_pull *pull = &w->pulls[w->open[i]];

        if (pull->session == session && pull->iterator == iterator)
            return pull;
    }
    return NULL;
}

static bool is_pull_again(const struct item_witness *w, const struct seen_item *seen)
{
    const struct command *command = w->command;

    return command->kind == COMMAND_PULL && seen->state == ITEM_SEEN_DELIVERED &&
           seen->consumer == command->pull.session &&
           seen->pull_request == command->pull.request_id;
}

static void use_credit(struct item_witness *w, struct seen_item *seen,
                       const struct item_effect *effect)
{
    struct seen_pull *pull = oldest_open(w, effect->session, seen->iterator);

    if (!pull || pull->request_id != effect->request_id) {
        complain(w, "items: item %" PRIu64 " is delivered under %" PRIx32 ", which has no credit",
                 seen->serial, effect->request_id);
        return;
    }
    seen->lease_ns = after(w->now_ns, pull->hold_limit_ms);
    if (--pull->credit == 0)
        pull_over(w, pull);
}

static bool is_change(const struct item_witness *w, enum iterator_action action)
{
    return w->command->kind == COMMAND_CHANGE_ITERATOR &&
           w->command->change_iterator.action == action;
}

/* That it is buffered again may be told by the delivery that follows at once. */
static void see_requeue(struct item_witness *w, struct seen_item *seen)
{
    if (seen->state != ITEM_SEEN_DEAD || !is_change(w, ITERATOR_REQUEUE_DEAD) ||
        seen->iterator != w->place)
        return;
    seen->starts = 0;
    seen->state = ITEM_SEEN_RETURNED;
}

static void see_delivered(struct item_witness *w, struct seen_item *seen,
                          const struct item_effect *effect, const struct model_iterator *iterator)
{
    check_body(w, seen, effect->item);
    if (is_pull_again(w, seen))
        return;
    see_requeue(w, seen);
    if (seen->state == ITEM_SEEN_DELIVERED)
        complain(w, "items: item %" PRIu64 " is with two consumers", seen->serial);
    else if (seen->state != ITEM_SEEN_FRESH && seen->state != ITEM_SEEN_RETURNED)
        complain(w, "items: item %" PRIu64 " is delivered and was not buffered", seen->serial);
    if (seen->state == ITEM_SEEN_FRESH && count(w, seen->iterator, ITEM_SEEN_RETURNED))
        complain(w, "order: item %" PRIu64 " is delivered before one that was given back",
                 seen->serial);
    check_is_oldest(w, seen, "delivered");
    if (item_witness_expiry(seen) <= w->now_ns)
        complain(w, "P3: item %" PRIu64 " is delivered though its time has passed", seen->serial);
    if (iterator->paused)
        complain(w, "items: item %" PRIu64 " is delivered from %s, which is paused", seen->serial,
                 name_of(seen));
    if (effect->item->attempts != seen->starts)
        complain(w, "items: item %" PRIu64 " was started %" PRIu32 " times and says %" PRIu32,
                 seen->serial, seen->starts, effect->item->attempts);
    if (count(w, seen->iterator, ITEM_SEEN_DELIVERED) + 1 > iterator->settings.max_in_flight)
        complain(w, "bounds: with item %" PRIu64 " too many of %s are in flight", seen->serial,
                 name_of(seen));
    use_credit(w, seen, effect);
    seen->state = ITEM_SEEN_DELIVERED;
    seen->consumer = effect->session;
    seen->pull_request = effect->request_id;
}

static void see_returned(struct item_witness *w, struct seen_item *seen)
{
    see_requeue(w, seen);
    if (seen->state != ITEM_SEEN_RETURNED)
        complain(w, "items: item %" PRIu64 " is given back by nobody", seen->serial);
}

static void see_dead(struct item_witness *w, struct seen_item *seen,
                     const struct model_iterator *iterator)
{
    if (seen->state != ITEM_SEEN_RETURNED || !seen->may_die ||
        seen->starts < iterator->settings.max_attempts)
        complain(w, "items: item %" PRIu64 " is dead after %" PRIu32 " attempts", seen->serial,
                 seen->starts);
    seen->state = ITEM_SEEN_DEAD;
}

static void see_ended(struct item_witness *w, struct seen_item *seen, const struct item *item)
{
    const struct command *command = w->command;
    bool acked = command->kind == COMMAND_SETTLE && command->settle.how == SETTLE_ACK &&
                 command->settle.serial == seen->serial &&
                 command->settle.session == seen->consumer;
    bool buffered;

    see_requeue(w, seen); /* it may expire at once */
    buffered = seen->state == ITEM_SEEN_FRESH || seen->state == ITEM_SEEN_RETURNED;
    if (!(seen->state == ITEM_SEEN_DELIVERED && acked) &&
        !(buffered && item_witness_expiry(seen) <= w->now_ns) &&
        !(seen->state == ITEM_SEEN_DEAD && seen->iterator == w->place &&
          is_change(w, ITERATOR_DISCARD_DEAD)))
        complain(w, "items: item %" PRIu64 " is lost", seen->serial);
    if (item->body || item_size(item))
        complain(w, "P5: item %" PRIu64 " has ended and keeps its bytes", seen->serial);
    item_over(w, seen);
}

static void see_lost(struct item_witness *w, struct seen_item *seen,
                     const struct item_effect *effect)
{
    if (seen->state != ITEM_SEEN_DELIVERED || seen->consumer != effect->session ||
        seen->pull_request != effect->request_id || seen->lease_ns > w->now_ns)
        complain(w, "items: item %" PRIu64 " is taken back before its hold limit", seen->serial);
    see_return(seen);
}

/* Which pull it is: a try ends the newest, a timeout one that is due, all else the oldest. */
static struct seen_pull *ended_pull(struct item_witness *w, const struct item_effect *effect,
                                    uint32_t iterator)
{
    struct seen_pull *found = NULL;

    for (uint32_t i = 0; i < w->n_open; i++) {
        struct seen_pull *pull = &w->pulls[w->open[i]];

        if (pull->session != effect->session || pull->request_id != effect->request_id ||
            pull->iterator != iterator)
            continue;
        if (effect->reason == SLUICE_E_WAIT_EXPIRED && pull->deadline_ns > w->now_ns)
            continue;
        if (!found || effect->reason == SLUICE_E_WOULD_BLOCK)
            found = pull;
    }
    return found;
}

/* Nothing comes any more but what the consumer has itself. */
static bool is_drained(const struct item_witness *w, uint32_t iterator, uint64_t session)
{
    for (uint32_t i = 0; i < w->n_live; i++) {
        const struct seen_item *seen = &w->items[w->live[i]];

        if (seen->iterator == iterator && seen->state != ITEM_SEEN_DEAD &&
            (seen->state != ITEM_SEEN_DELIVERED || seen->consumer != session))
            return false;
    }
    return true;
}

static bool pull_may_end(const struct item_witness *w, const struct seen_pull *pull, int reason,
                         const struct model_iterator *iterator)
{
    const struct command *command = w->command;

    switch (reason) {
    case 0:
        return (command->kind == COMMAND_END_SESSION &&
                command->session.session == pull->session) ||
               (iterator->stream == MODEL_STREAM_ENDED &&
                is_drained(w, pull->iterator, pull->session));
    case SLUICE_E_ITERATOR_FAILED:
        return iterator->stream == MODEL_STREAM_FAILED &&
               is_drained(w, pull->iterator, pull->session);
    case SLUICE_E_CANCELLED:
        return command->kind == COMMAND_CANCEL_PULL &&
               command->cancel_pull.session == pull->session &&
               command->cancel_pull.request_id == pull->request_id;
    case SLUICE_E_WOULD_BLOCK:
        return command->kind == COMMAND_PULL && command->pull.try &&
               command->pull.session == pull->session;
    case SLUICE_E_SUPERSEDED:
        return pull->simple && (command->kind == COMMAND_PULL || command->kind == COMMAND_PUSH ||
                                command->kind == COMMAND_ENQUEUE);
    case SLUICE_E_WAIT_EXPIRED:
        return pull->deadline_ns <= w->now_ns;
    }
    return false;
}

static void see_pull_end(struct item_witness *w, const struct item_effect *effect,
                         const struct model_iterator *iterator)
{
    struct seen_pull *pull = NULL;

    for (uint32_t i = 0; i < SIM_N_ITERATORS && !pull; i++) {
        if (strcmp(sim_iterator_names[i], iterator->name) == 0)
            pull = ended_pull(w, effect, i);
    }
    if (!pull) {
        complain(w, "P4: pull %" PRIx32 " ends and is not open", effect->request_id);
        return;
    }
    if (!pull_may_end(w, pull, effect->reason, iterator))
        complain(w, "P4: pull %" PRIx32 " ends with %d and has no reason to", pull->request_id,
                 effect->reason);
    pull_over(w, pull);
}

static void check_names(struct item_witness *w, const struct seen_item *seen,
                        const struct item_effect *effect)
{
    bool to_producer = effect->kind == EFFECT_PUSH_ACCEPTED || effect->kind == EFFECT_PUSH_ENDED;

    if (to_producer &&
        (effect->session != seen->producer || effect->request_id != seen->push_request ||
         effect->item->item_id != seen->item_id || seen->answered))
        complain(w, "P5: the answer to the push of item %" PRIu64 " goes to another, or again",
                 seen->serial);
    if (seen->state == ITEM_SEEN_OVER)
        complain(w, "P4: an effect on item %" PRIu64 ", which has ended", seen->serial);
}

void item_witness_effect(struct item_witness *w, const struct effect *effect,
                         const struct model_iterator *iterator)
{
    struct item_effect e = item_effect_of(effect);
    struct seen_item *seen = item_witness_find(w, e.serial);

    if (e.kind == EFFECT_PULL_ENDED && iterator) {
        see_pull_end(w, &e, iterator);
        return;
    }
    if (!seen || !iterator) {
        complain(w, "P4: an effect on %" PRIu64 ", which is nothing that is known", e.serial);
        return;
    }
    check_names(w, seen, &e);
    if (e.kind == EFFECT_PUSH_ACCEPTED)
        see_accepted(w, seen, iterator);
    else if (e.kind == EFFECT_PUSH_ENDED)
        see_refused(w, seen, e.reason);
    else if (e.kind == EFFECT_ITEM_DELIVERED)
        see_delivered(w, seen, &e, iterator);
    else if (e.kind == EFFECT_ITEM_RETURNED)
        see_returned(w, seen);
    else if (e.kind == EFFECT_ITEM_DEAD)
        see_dead(w, seen, iterator);
    else if (e.kind == EFFECT_ITEM_ENDED)
        see_ended(w, seen, e.item);
    else
        see_lost(w, seen, &e);
    seen->answered |= e.kind == EFFECT_PUSH_ACCEPTED || e.kind == EFFECT_PUSH_ENDED;
}

/* ---------------------------------------------------------------- after a command */

static void check_bounds(struct item_witness *w, uint32_t place,
                         const struct model_iterator *iterator)
{
    uint64_t in_flight = count(w, place, ITEM_SEEN_DELIVERED);
    uint64_t there = count_buffered(w, place) + in_flight;
    struct model_settings *before = &w->settings[place];
    bool lowered = iterator && (iterator->settings.capacity < before->capacity ||
                                iterator->settings.max_in_flight < before->max_in_flight);
    uint64_t most;

    if (!iterator) {
        if (there || count(w, place, ITEM_SEEN_DEAD) || count(w, place, ITEM_SEEN_OFFERED))
            complain(w, "items: iterator %s went away with what was in it",
                     sim_iterator_names[place]);
        *before = (struct model_settings){0};
        w->above[place] = false;
        return;
    }
    most = (uint64_t)iterator->settings.capacity + iterator->settings.max_in_flight;
    *before = iterator->settings;
    if (there <= most && in_flight <= iterator->settings.max_in_flight)
        w->above[place] = false;
    else if (lowered)
        w->above[place] = true;
    else if (!w->above[place])
        complain(w, "bounds: %s has %" PRIu64 " items buffered and in flight of at most %" PRIu64,
                 sim_iterator_names[place], there, most);
}

static void check_totals(struct item_witness *w, const struct core_stats *stats)
{
    static const enum item_state states[] = {
        [ITEM_SEEN_OFFERED] = ITEM_OFFERED,     [ITEM_SEEN_FRESH] = ITEM_BUFFERED,
        [ITEM_SEEN_RETURNED] = ITEM_BUFFERED,   [ITEM_SEEN_DEAD] = ITEM_DEAD,
        [ITEM_SEEN_DELIVERED] = ITEM_DELIVERED,
    };
    uint64_t n[N_ITEM_STATES] = {0};
    size_t least = 0, most = 0, held = mem_held(MEM_ITEM);

    for (uint32_t i = 0; i < w->n_live; i++) {
        const struct seen_item *seen = &w->items[w->live[i]];
        size_t size = seen->context_size + seen->payload_size;

        n[states[seen->state]]++;
        least += size;
        most += size ? size + ALLOCATOR_SLACK : 0;
        if ((seen->cancelled || seen->producer_died) && !w->complaint[0])
            complain(w, "P4: the push of item %" PRIu64 " was not ended by %s", seen->serial,
                     seen->cancelled ? "its cancel" : "the end of its session");
    }
    for (int i = 0; i < N_ITEM_STATES; i++) {
        if (stats->items[i] != n[i])
            complain(w, "items: of state %d there are %" PRIu64 " and must be %" PRIu64, i,
                     stats->items[i], n[i]);
    }
    if (held < least || held > most)
        complain(w, "P5: the allocator holds %zu bytes of items where live ones have %zu", held,
                 least);
}

void item_witness_settled(struct item_witness *w, const struct core_stats *stats,
                          struct model_iterator *const iterators[SIM_N_ITERATORS],
                          uint64_t numbers_next)
{
    check_totals(w, stats);
    for (uint32_t i = 0; i < SIM_N_ITERATORS; i++)
        check_bounds(w, i, iterators[i]);
    w->last_number = numbers_next - 1;
}

void item_witness_told(struct item_witness *w, const struct effect *effect)
{
    struct item_effect e = item_effect_of(effect);
    struct seen_item *seen = e.item ? item_witness_find(w, e.serial) : NULL;

    if (!seen)
        return;
    if (e.kind == EFFECT_ITEM_DELIVERED) {
        check_body(w, seen, e.item);
        if (seen->state != ITEM_SEEN_DELIVERED || seen->consumer != e.session ||
            seen->pull_request != e.request_id)
            complain(w, "items: item %" PRIu64 " is told to one who does not have it",
                     seen->serial);
    }
    if (e.kind == EFFECT_PUSH_ENDED || e.kind == EFFECT_ITEM_ENDED) {
        if (seen->state != ITEM_SEEN_OVER)
            complain(w, "P4: item %" PRIu64 " is told to have ended, and lives", seen->serial);
        seen->end_told = true;
    }
}

void item_witness_finish(struct item_witness *w)
{
    for (uint32_t i = 0; i < w->n_items; i++) {
        const struct seen_item *seen = &w->items[i];
        bool is_there = seen->state == ITEM_SEEN_FRESH || seen->state == ITEM_SEEN_RETURNED ||
                        seen->state == ITEM_SEEN_DEAD;

        if (!is_there && !(seen->state == ITEM_SEEN_OVER && seen->end_told))
            complain(w, "items: item %" PRIu64 " neither ended nor is still there", seen->serial);
        if (!seen->answered)
            complain(w, "P4: the push of item %" PRIu64 " was never answered", seen->serial);
    }
    if (w->n_open)
        complain(w, "P4: %" PRIu32 " pulls never ended", w->n_open);
}
