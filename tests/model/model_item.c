/* Items and pulls: in, round and out. */
#include "model_parts.h"

#include "error.h"

#include <string.h>

#define MAX_DEAD        1000 /* of an iterator */
#define MAX_OPEN_PULLS  256  /* of a session */
#define NO_SUCH_SESSION 0

/* ---------------------------------------------------------------- looking */

struct model_item *model_find_item(struct model *m, uint64_t serial)
{
    for (int i = 0; i < m->n_items; i++) {
        if (m->items[i].serial == serial)
            return &m->items[i];
    }
    return NULL;
}

struct model_pull *model_find_pull(struct model *m, uint64_t serial)
{
    for (int i = 0; i < m->n_pulls; i++) {
        if (m->pulls[i].serial == serial)
            return &m->pulls[i];
    }
    return NULL;
}

static uint64_t earlier(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

uint64_t model_item_deadline(const struct model_item *item)
{
    uint64_t ttl = model_deadline(item->arrived_ns, item->ttl_ms);

    switch (item->state) {
    case MODEL_OFFERED:
        return earlier(ttl, model_deadline(item->arrived_ns, item->wait_timeout_ms));
    case MODEL_BUFFERED:
        return ttl;
    case MODEL_DELIVERED:
        return item->lease_ns;
    case MODEL_DEAD:
    case MODEL_OVER:
        break;
    }
    return UINT64_MAX;
}

static struct model_consumer *find_consumer(struct model *m, uint64_t session, uint64_t iterator)
{
    for (int i = 0; i < m->n_consumers; i++) {
        if (m->consumers[i].session == session && m->consumers[i].iterator == iterator)
            return &m->consumers[i];
    }
    return NULL;
}

/* The open pull of the session that was asked for first; with a request id, under this one;
 * with an iterator, from this one. */
static struct model_pull *oldest_pull(struct model *m, uint64_t session, uint64_t iterator,
                                      uint32_t request_id)
{
    for (int i = 0; i < m->n_pulls; i++) {
        struct model_pull *pull = &m->pulls[i];

        if (!pull->has_ended && pull->session == session &&
            (!iterator || pull->iterator == iterator) &&
            (!request_id || pull->request_id == request_id))
            return pull;
    }
    return NULL;
}

/* ---------------------------------------------------------------- telling */

/* What was not looked at yet of the same kind is replaced. */
static void note(struct model *m, const struct model_item_event *event)
{
    bool of_consumer = event->news >= MODEL_HANDED_OUT && event->news <= MODEL_ITEM_ENDED;

    for (int i = 0; i < m->n_item_events && of_consumer; i++) {
        struct model_item_event *old = &m->item_events[i];

        if (old->serial == event->serial && old->news >= MODEL_HANDED_OUT &&
            old->news <= MODEL_ITEM_ENDED)
            old->news = MODEL_NOTHING;
    }
    if (m->n_item_events < MODEL_MAX_EVENTS)
        m->item_events[m->n_item_events++] = *event;
    else
        m->out_of_room = "events of items";
}

static void tell_producer(struct model *m, struct model_item *item, enum model_item_news news)
{
    item->to_producer = news;
    note(m, &(struct model_item_event){.news = news,
                                       .iterator = item->iterator,
                                       .serial = item->serial,
                                       .session = item->producer,
                                       .request_id = item->push_request,
                                       .reason = item->reason});
}

static void tell_consumer(struct model *m, struct model_item *item, enum model_item_news news)
{
    item->hides_return = item->to_consumer == MODEL_RETURNED;
    item->told_again = false;
    item->to_consumer = news;
    note(m, &(struct model_item_event){.news = news,
                                       .iterator = item->iterator,
                                       .serial = item->serial,
                                       .session = news == MODEL_HANDED_OUT ? item->consumer
                                                                           : NO_SUCH_SESSION,
                                       .request_id = item->pull_request,
                                       .reason = news == MODEL_HANDED_OUT ? 0 : item->reason});
}

/* The delivery, to one who has it. */
static void tell_again(struct model *m, struct model_item *item)
{
    bool hides_return = item->hides_return;

    tell_consumer(m, item, MODEL_HANDED_OUT);
    item->hides_return = hides_return;
    item->told_again = true;
}

static void forget_item(struct model *m, struct model_item *item)
{
    size_t after = (size_t)(&m->items[m->n_items] - (item + 1));

    if (item->state != MODEL_OVER || item->to_producer || item->to_consumer)
        return;
    memmove(item, item + 1, after * sizeof(*item));
    m->n_items--;
}

void model_told_producer(struct model *m, uint64_t serial)
{
    struct model_item *item = model_find_item(m, serial);

    if (!item)
        return;
    item->to_producer = MODEL_NOTHING;
    forget_item(m, item);
}

void model_told_consumer(struct model *m, uint64_t serial)
{
    struct model_item *item = model_find_item(m, serial);

    if (!item)
        return;
    item->to_consumer = MODEL_NOTHING;
    forget_item(m, item);
}

static void forget_pull(struct model *m, struct model_pull *pull)
{
    size_t after = (size_t)(&m->pulls[m->n_pulls] - (pull + 1));

    memmove(pull, pull + 1, after * sizeof(*pull));
    m->n_pulls--;
}

void model_told_pull(struct model *m, uint64_t serial)
{
    struct model_pull *pull = model_find_pull(m, serial);

    if (pull)
        forget_pull(m, pull);
}

void model_told_lost(struct model *m, uint64_t session)
{
    for (int i = 0; i < m->n_lost; i++) {
        if (m->lost[i].session == session) {
            m->lost[i] = m->lost[--m->n_lost];
            return;
        }
    }
}

/* ---------------------------------------------------------------- items */

static void touch_iterator_of(struct model *m, const struct model_item *item)
{
    model_touch_iterator(m, model_iterator_of(m, item->iterator));
}

/* Out of its state; where it goes is set by the caller. */
static void item_over(struct model *m, struct model_item *item, enum model_item_end how)
{
    struct model_iterator *it = model_iterator_of(m, item->iterator);

    item->state = MODEL_OVER;
    item->context_size = item->payload_size = 0;
    it->acked_total += how == MODEL_ITEM_ACKED;
    it->expired_total += how == MODEL_ITEM_EXPIRED;
    m->items_ended_total[how]++;
    model_touch_iterator(m, it);
}

/* A consumer is one for as long as it has pulls or deliveries. */
static void leave_consumer(struct model *m, uint64_t session, uint64_t iterator)
{
    struct model_consumer *consumer = find_consumer(m, session, iterator);
    size_t after = (size_t)(&m->consumers[m->n_consumers] - (consumer + 1));

    if (!model_credit(m, iterator, session))
        consumer->turn = 0;
    if (consumer->turn)
        return;
    for (int i = 0; i < m->n_items; i++) {
        const struct model_item *item = &m->items[i];

        if (item->state == MODEL_DELIVERED && item->consumer == session &&
            item->iterator == iterator)
            return;
    }
    memmove(consumer, consumer + 1, after * sizeof(*consumer));
    m->n_consumers--;
    model_touch_iterator(m, model_iterator_of(m, iterator));
}

static void remember_push(struct model *m, const struct model_item *item, int reason)
{
    struct model_session *session = model_find_session(m, item->producer);

    if (!session->full)
        model_remember(session, &(struct model_ending){MODEL_OF_PUSH, item->item_id, item->serial,
                                                       item->push_request, reason});
}

void model_refuse_item(struct model *m, struct model_item *item, enum model_item_end how,
                       int reason)
{
    remember_push(m, item, reason);
    item->reason = reason;
    item_over(m, item, how);
    tell_producer(m, item, MODEL_PUSH_ENDED);
}

void model_end_item(struct model *m, struct model_item *item, enum model_item_end how)
{
    bool was_delivered = item->state == MODEL_DELIVERED;

    item->reason = how == MODEL_ITEM_EXPIRED     ? SLUICE_E_ITEM_EXPIRED
                   : how == MODEL_ITEM_DISCARDED ? SLUICE_E_CANCELLED
                                                 : 0;
    item_over(m, item, how);
    if (was_delivered)
        leave_consumer(m, item->consumer, item->iterator);
    tell_consumer(m, item, MODEL_ITEM_ENDED);
}

/* Where both pass at the same time it is the wait that was too long. */
void model_expire_item(struct model *m, struct model_item *item)
{
    bool waited = item->wait_timeout_ms && (!item->ttl_ms || item->wait_timeout_ms <= item->ttl_ms);

    if (item->state == MODEL_OFFERED)
        model_refuse_item(m, item, MODEL_ITEM_EXPIRED,
                          waited ? SLUICE_E_WAIT_EXPIRED : SLUICE_E_ITEM_EXPIRED);
    else
        model_end_item(m, item, MODEL_ITEM_EXPIRED);
}

void model_accept_item(struct model *m, struct model_item *item)
{
    remember_push(m, item, 0);
    item->state = MODEL_BUFFERED;
    model_iterator_of(m, item->iterator)->accepted_total++;
    m->accepted_total++;
    touch_iterator_of(m, item);
    tell_producer(m, item, MODEL_ACCEPTED);
}

void model_deliver_item(struct model *m, struct model_item *item, struct model_consumer *consumer)
{
    struct model_pull *pull = oldest_pull(m, consumer->session, item->iterator, 0);

    item->state = MODEL_DELIVERED;
    item->consumer = consumer->session;
    item->consumer_uid = consumer->uid;
    item->was_delivered = true;
    item->place = ++m->last_place;
    item->pull_request = pull->request_id;
    item->lease_ns = model_deadline(m->now_ns, pull->hold_limit_ms);
    if (--pull->credit == 0)
        forget_pull(m, pull);
    consumer->turn = model_credit(m, item->iterator, consumer->session) ? ++m->last_turn : 0;
    m->delivered_total++;
    touch_iterator_of(m, item);
    tell_consumer(m, item, MODEL_HANDED_OUT);
}

void model_return_item(struct model *m, struct model_item *item, int reason)
{
    struct model_iterator *it = model_iterator_of(m, item->iterator);
    bool dies = item->is_started && item->attempts >= it->settings.max_attempts &&
                model_count_items(m, it->number, MODEL_DEAD) < MAX_DEAD;

    item->state = dies ? MODEL_DEAD : MODEL_BUFFERED;
    item->place = ++m->last_place;
    item->is_started = false;
    item->reason = reason;
    item->lease_ns = UINT64_MAX;
    it->returned_total++;
    it->dead_total += dies;
    m->returned_total++;
    leave_consumer(m, item->consumer, item->iterator);
    model_touch_iterator(m, it);
    tell_consumer(m, item, dies ? MODEL_DIED : MODEL_RETURNED);
}

void model_requeue_item(struct model *m, struct model_item *item)
{
    item->state = MODEL_BUFFERED;
    item->attempts = 0;
    item->reason = 0;
    touch_iterator_of(m, item);
    tell_consumer(m, item, MODEL_RETURNED);
}

void model_take_back(struct model *m, struct model_item *item)
{
    note(m, &(struct model_item_event){.news = MODEL_LOST,
                                       .iterator = item->iterator,
                                       .serial = item->serial,
                                       .session = item->consumer,
                                       .request_id = item->pull_request});
    if (m->n_lost == MODEL_MAX_LOST)
        m->out_of_room = "lost deliveries";
    else
        m->lost[m->n_lost++] = (struct model_loss){item->consumer, item->consumer_uid};
    model_return_item(m, item, SLUICE_E_HOLD_EXPIRED);
}

uint32_t model_drop_offered(struct model *m, uint64_t iterator, uint64_t above, int reason)
{
    uint32_t n = 0;

    for (int i = 0; i < m->n_items; i++) {
        struct model_item *item = &m->items[i];

        if (item->iterator == iterator && item->state == MODEL_OFFERED &&
            item->context_size + item->payload_size > above) {
            model_refuse_item(m, item, MODEL_ITEM_REJECTED, reason);
            n++;
        }
    }
    return n;
}

uint32_t model_drop_all_offered(struct model *m, uint64_t iterator, int reason)
{
    uint32_t n = 0;

    for (int i = 0; i < m->n_items; i++) {
        if (m->items[i].iterator == iterator && m->items[i].state == MODEL_OFFERED) {
            model_refuse_item(m, &m->items[i], MODEL_ITEM_REJECTED, reason);
            n++;
        }
    }
    return n;
}

/* ---------------------------------------------------------------- pulls */

void model_end_pull(struct model *m, struct model_pull *pull, int reason)
{
    pull->has_ended = true;
    pull->reason = reason;
    note(m, &(struct model_item_event){.news = MODEL_PULL_ENDED,
                                       .iterator = pull->iterator,
                                       .serial = pull->serial,
                                       .session = pull->session,
                                       .request_id = pull->request_id,
                                       .reason = reason});
    leave_consumer(m, pull->session, pull->iterator);
}

void model_end_pulls(struct model *m, uint64_t session, uint64_t iterator, int reason)
{
    struct model_pull *pull;

    while ((pull = oldest_pull(m, session, iterator, 0)))
        model_end_pull(m, pull, reason);
}

void model_supersede_items(struct model *m, const struct model_session *session)
{
    for (int i = 0; i < m->n_items; i++) {
        if (m->items[i].producer == session->id && m->items[i].state == MODEL_OFFERED)
            model_refuse_item(m, &m->items[i], MODEL_ITEM_CANCELLED, SLUICE_E_SUPERSEDED);
    }
    model_end_pulls(m, session->id, 0, SLUICE_E_SUPERSEDED);
}

/* The delivery of the consumer that it got first, or NULL. */
static struct model_item *first_delivery(struct model *m, const struct model_consumer *consumer)
{
    struct model_item *found = NULL;

    for (int i = 0; i < m->n_items; i++) {
        struct model_item *item = &m->items[i];

        if (item->state == MODEL_DELIVERED && item->consumer == consumer->session &&
            item->iterator == consumer->iterator && (!found || item->place < found->place))
            found = item;
    }
    return found;
}

static struct model_consumer *first_consumer(struct model *m, uint64_t session)
{
    for (int i = 0; i < m->n_consumers; i++) {
        if (m->consumers[i].session == session)
            return &m->consumers[i];
    }
    return NULL;
}

void model_orphan_items(struct model *m, uint64_t session)
{
    struct model_consumer *consumer;

    for (int i = 0; i < m->n_items; i++) {
        if (m->items[i].producer == session && m->items[i].state == MODEL_OFFERED)
            model_refuse_item(m, &m->items[i], MODEL_ITEM_ORPHANED, 0);
    }
    while ((consumer = first_consumer(m, session))) {
        uint64_t iterator = consumer->iterator;
        struct model_item *item;

        model_end_pulls(m, session, iterator, 0);
        while ((consumer = find_consumer(m, session, iterator)) &&
               (item = first_delivery(m, consumer)))
            model_return_item(m, item, SLUICE_E_SESSION_LOST);
    }
}

/* ---------------------------------------------------------------- push */

/* Whether the iterator takes the item; the first reason not to is the answer. */
static int ask_iterator(struct model *m, const struct model_iterator *it,
                        const struct model_push *ask, struct model_answer *a)
{
    uint64_t size = ask->payload_size + ask->context_size;
    uint32_t n_offered = model_count_items(m, it->number, MODEL_OFFERED);
    uint32_t max_waiting = it->max_waiting ? it->max_waiting : m->limits.max_waiting;

    if (it->stream == MODEL_STREAM_ENDED)
        return SLUICE_E_ITERATOR_ENDED;
    if (it->stream == MODEL_STREAM_FAILED)
        return SLUICE_E_ITERATOR_FAILED;
    if (size > it->settings.capacity_bytes)
        return model_refuse_with(a, SLUICE_E_ITEM_TOO_BIG, size, it->settings.capacity_bytes);
    if (!n_offered && model_count_items(m, it->number, MODEL_BUFFERED) < it->settings.capacity &&
        model_sum_items(m, it->number, MODEL_BUFFERED) + size <= it->settings.capacity_bytes)
        return 0;
    if (ask->try)
        return SLUICE_E_WOULD_BLOCK;
    return n_offered < max_waiting
               ? 0
               : model_refuse_with(a, SLUICE_E_ITERATOR_FULL, n_offered, max_waiting);
}

static int ask_bounds(struct model *m, int64_t uid, const struct model_push *ask,
                      struct model_answer *a)
{
    size_t size = ask->payload_size + ask->context_size;
    int error = model_ask_quota(m, uid, MODEL_ITEMS, 1, a);

    if (!error)
        error = model_ask_quota(m, uid, MODEL_ITEM_BYTES, size, a);
    if (error)
        return error;
    if (model_numbers_left(m) == 0)
        return SLUICE_E_STATE_UNWRITABLE;
    if (m->shortage == MODEL_NO_OBJECT)
        return model_starve(a);
    if (m->n_items == MODEL_MAX_ITEMS || size > MODEL_MAX_BODY) {
        m->out_of_room = "items or their bytes";
        return SLUICE_E_NO_MEMORY;
    }
    return 0;
}

static void offer(struct model *m, const struct model_session *session, struct model_iterator *it,
                  const struct model_push *ask, uint64_t serial, struct model_answer *a)
{
    struct model_item *item = &m->items[m->n_items++];

    *item = (struct model_item){
        .state = MODEL_OFFERED,
        .iterator = it->number,
        .serial = serial,
        .item_id = ask->item_id,
        .producer = ask->session,
        .uid = session->uid,
        .push_request = ask->request_id,
        .arrived_ns = m->now_ns,
        .wait_timeout_ms = ask->wait_timeout_ms,
        .ttl_ms = ask->ttl_ms,
        .lease_ns = UINT64_MAX,
        .context_size = ask->context_size,
        .payload_size = ask->payload_size,
    };
    if (ask->context_size)
        memcpy(item->body, ask->context, ask->context_size);
    if (ask->payload_size)
        memcpy(item->body + ask->context_size, ask->payload, ask->payload_size);
    m->numbers_next++;
    model_touch_iterator(m, it);
    model_serve_iterator(m, it);
    a->serial = serial;
    a->is_queued = item->state == MODEL_OFFERED;
}

static void push_new(struct model *m, const struct model_session *session,
                     const struct model_push *ask, uint64_t serial, struct model_answer *a)
{
    struct model_iterator *it;
    struct model_answer asked = {0};

    m->pushed_total++;
    if (m->stopping)
        a->error = SLUICE_E_GOING_AWAY;
    else
        a->error = model_iterator_for(m, ask->iterator, &ask->ensure, session, true, a, &it);
    if (!a->error) {
        model_touch_iterator(m, it);
        model_serve_iterator(m, it);
        asked.error = ask_iterator(m, it, ask, &asked);
        if (!asked.error)
            asked.error = ask_bounds(m, session->uid, ask, &asked);
        if (!asked.error) {
            offer(m, session, it, ask, serial, a);
            return;
        }
        a->error = asked.error;
        a->value = asked.value;
        a->bound = asked.bound;
        a->resource = asked.resource;
        a->of_one_user = asked.of_one_user;
        a->mismatched = NULL;
    }
    m->items_ended_total[MODEL_ITEM_REJECTED]++;
}

static struct model_item *waiting_push(struct model *m, uint64_t session, uint64_t item_id,
                                       uint32_t request_id)
{
    for (int i = 0; i < m->n_items; i++) {
        struct model_item *item = &m->items[i];

        if (item->state == MODEL_OFFERED && item->producer == session &&
            (request_id ? item->push_request == request_id : item->item_id == item_id))
            return item;
    }
    return NULL;
}

static void push_again(struct model_item *item, uint32_t request_id, struct model_answer *a)
{
    if (item->push_request != request_id)
        a->superseded_request = item->push_request;
    item->push_request = request_id;
    a->serial = item->serial;
}

static void push_full(struct model *m, struct model_session *session, const struct model_push *ask,
                      uint64_t serial, struct model_answer *a)
{
    struct model_item *item = waiting_push(m, session->id, ask->item_id, 0);

    if (ask->item_id > session->item_high_water) {
        session->item_high_water = ask->item_id;
        push_new(m, session, ask, serial, a);
    } else if (item) {
        push_again(item, ask->request_id, a);
    } else {
        a->error = SLUICE_E_PUSH_ENDED;
    }
}

static void push_simple(struct model *m, struct model_session *session,
                        const struct model_push *ask, uint64_t serial, struct model_answer *a)
{
    struct model_item *item = waiting_push(m, session->id, 0, ask->request_id);
    const struct model_ending *ending = model_ending_of(session, MODEL_OF_PUSH, ask->request_id);

    if (item) {
        push_again(item, ask->request_id, a);
    } else if (ending) {
        a->error = ending->reason;
        a->is_remembered = true;
        a->accepted_before = ending->reason == 0;
        a->serial = ending->serial;
    } else {
        model_supersede(m, session);
        push_new(m, session, ask, serial, a);
        if (a->error)
            model_remember(session, &(struct model_ending){MODEL_OF_PUSH, ask->item_id, 0,
                                                           ask->request_id, a->error});
    }
}

struct model_answer model_push(struct model *m, const struct model_push *ask, uint64_t serial)
{
    struct model_session *session = model_find_session(m, ask->session);
    struct model_answer a = {0};

    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    if (m->shortage == MODEL_NO_ENDINGS)
        return model_refuse(m, SLUICE_E_NO_MEMORY);
    session->has_asked = true;
    if (session->full)
        push_full(m, session, ask, serial, &a);
    else
        push_simple(m, session, ask, serial, &a);
    return model_finish(m, a);
}

static bool knows_push(const struct model_session *session, uint64_t item_id)
{
    if (session->full)
        return item_id && item_id <= session->item_high_water;
    for (int i = 0; i < session->n_endings; i++) {
        if (session->endings[i].of == MODEL_OF_PUSH && session->endings[i].id == item_id)
            return true;
    }
    return false;
}

struct model_answer model_cancel_push(struct model *m, uint64_t session_id, uint64_t item_id)
{
    struct model_session *session = model_find_session(m, session_id);
    struct model_item *item = waiting_push(m, session_id, item_id, 0);

    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    if (!item)
        return knows_push(session, item_id)
                   ? model_finish(m, (struct model_answer){.cancel = MODEL_ENDED_BEFORE})
                   : model_refuse(m, SLUICE_E_UNKNOWN_ITEM);
    model_refuse_item(m, item, MODEL_ITEM_CANCELLED, SLUICE_E_CANCELLED);
    return model_finish(m,
                        (struct model_answer){.cancel = MODEL_ENDED_NOW, .serial = item->serial});
}

/* ---------------------------------------------------------------- pull */

/* A request that is sent again in a simple session; what was delivered is told again. */
static bool pull_again(struct model *m, const struct model_session *session, uint32_t request_id)
{
    if (oldest_pull(m, session->id, 0, request_id))
        return true;
    for (int i = 0; i < m->n_items; i++) {
        struct model_item *item = &m->items[i];

        if (item->state == MODEL_DELIVERED && item->consumer == session->id &&
            item->pull_request == request_id) {
            tell_again(m, item);
            return true;
        }
    }
    return false;
}

static int ask_pull_bounds(struct model *m, const struct model_session *session,
                           const struct model_pull_ask *ask, struct model_answer *a)
{
    uint32_t n_open = 0;
    int error;

    for (int i = 0; i < m->n_pulls; i++)
        n_open += m->pulls[i].session == session->id && !m->pulls[i].has_ended;
    if (n_open >= MAX_OPEN_PULLS)
        return model_refuse_with(a, SLUICE_E_LIMIT_REACHED, 0, MAX_OPEN_PULLS);
    error = model_ask_quota(m, session->uid, MODEL_PULLS, 1, a);
    if (!error)
        error = model_ask_quota(m, session->uid, MODEL_DELIVERIES,
                                ask->hold_limit_ms ? ask->credit : 0, a);
    if (error)
        return error;
    return model_numbers_left(m) ? 0 : SLUICE_E_STATE_UNWRITABLE;
}

static void open_pull(struct model *m, const struct model_session *session,
                      struct model_iterator *it, const struct model_pull_ask *ask)
{
    struct model_consumer *consumer = find_consumer(m, ask->session, it->number);
    uint64_t serial = m->numbers_next++;
    struct model_pull *pull;

    if (m->n_pulls == MODEL_MAX_PULLS || m->n_consumers == MODEL_MAX_CONSUMERS) {
        m->out_of_room = "pulls or consumers";
        return;
    }
    m->pulls[m->n_pulls++] = (struct model_pull){
        .session = ask->session,
        .uid = session->uid,
        .iterator = it->number,
        .serial = serial,
        .request_id = ask->request_id,
        .asked = ask->credit,
        .credit = ask->credit,
        .hold_limit_ms = ask->hold_limit_ms,
        .deadline_ns = model_deadline(m->now_ns, ask->wait_timeout_ms),
    };
    if (!consumer) {
        consumer = &m->consumers[m->n_consumers++];
        *consumer = (struct model_consumer){
            .session = ask->session, .iterator = it->number, .uid = session->uid};
    }
    if (!consumer->turn)
        consumer->turn = ++m->last_turn;
    model_serve_iterator(m, it);
    pull = model_find_pull(m, serial);
    if (ask->try && pull && !pull->has_ended)
        model_end_pull(m, pull, SLUICE_E_WOULD_BLOCK);
    model_touch_iterator(m, it);
}

struct model_answer model_pull(struct model *m, const struct model_pull_ask *ask)
{
    struct model_session *session = model_find_session(m, ask->session);
    struct model_iterator *it;
    struct model_answer a = {0};
    uint32_t most;

    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    if (!session->full && pull_again(m, session, ask->request_id))
        return model_finish(m, a);
    if (m->shortage == MODEL_NO_ENDINGS)
        return model_refuse(m, SLUICE_E_NO_MEMORY);
    session->has_asked = true;
    if (!session->full)
        model_supersede(m, session);
    most = session->full ? MODEL_MAX_CREDIT : 1;
    if (ask->credit < 1 || ask->credit > most) {
        a.error = model_refuse_with(&a, SLUICE_E_BAD_REQUEST, ask->credit, most);
        return model_finish(m, a);
    }
    a.error = ask_pull_bounds(m, session, ask, &a);
    if (!a.error)
        a.error = model_iterator_for(m, ask->iterator, &ask->ensure, session, false, &a, &it);
    if (!a.error && m->shortage == MODEL_NO_OBJECT) {
        model_touch_iterator(m, it);
        a.error = model_starve(&a);
    }
    if (!a.error)
        open_pull(m, session, it, ask);
    return model_finish(m, a);
}

struct model_answer model_cancel_pull(struct model *m, uint64_t session_id, uint32_t request_id)
{
    struct model_pull *pull;

    if (!model_find_session(m, session_id))
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    pull = oldest_pull(m, session_id, 0, request_id);
    if (!pull)
        return model_finish(m, (struct model_answer){.cancel = MODEL_ENDED_BEFORE});
    model_end_pull(m, pull, SLUICE_E_CANCELLED);
    return model_finish(m, (struct model_answer){.cancel = MODEL_ENDED_NOW});
}

/* ---------------------------------------------------------------- settle */

static bool has_acked(const struct model_session *session, uint64_t serial)
{
    for (int i = 0; i < session->n_endings; i++) {
        if (session->endings[i].of == MODEL_OF_ACK && session->endings[i].serial == serial)
            return true;
    }
    return false;
}

struct model_answer model_settle(struct model *m, uint64_t session_id, uint64_t serial,
                                 enum model_settlement how, bool more)
{
    struct model_session *session = model_find_session(m, session_id);
    struct model_item *item = model_find_item(m, serial);
    struct model_answer a = {.serial = serial};

    m->unsettled = more;
    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    if (!item || item->state != MODEL_DELIVERED || item->consumer != session_id) {
        if (how != MODEL_ACK || session->full || !has_acked(session, serial))
            a.error = SLUICE_E_UNKNOWN_ITEM;
    } else if (how == MODEL_ACK) {
        if (!session->full)
            model_remember(session, &(struct model_ending){.of = MODEL_OF_ACK, .serial = serial});
        model_end_item(m, item, MODEL_ITEM_ACKED);
    } else if (how == MODEL_NACK) {
        model_return_item(m, item, 0);
    } else {
        item->attempts += !item->is_started;
        item->is_started = true;
    }
    return model_finish(m, a);
}
