/* Iterators: which there are, what serves them, what operators do to them. */
#include "model_parts.h"

#include "error.h"

#include <string.h>

#define MAX_CAPACITY_BYTES (UINT64_C(1) << 40)

/* ---------------------------------------------------------------- looking */

struct model_iterator *model_find_iterator(struct model *m, const char *name)
{
    for (int i = 0; i < m->n_iterators; i++) {
        if (strcmp(m->iterators[i].name, name) == 0)
            return &m->iterators[i];
    }
    return NULL;
}

struct model_iterator *model_iterator_of(struct model *m, uint64_t number)
{
    for (int i = 0; i < m->n_iterators; i++) {
        if (m->iterators[i].number == number)
            return &m->iterators[i];
    }
    return NULL;
}

uint32_t model_count_items(const struct model *m, uint64_t iterator, enum model_item_state state)
{
    uint32_t n = 0;

    for (int i = 0; i < m->n_items; i++)
        n += m->items[i].iterator == iterator && m->items[i].state == state;
    return n;
}

uint64_t model_sum_items(const struct model *m, uint64_t iterator, enum model_item_state state)
{
    uint64_t bytes = 0;

    for (int i = 0; i < m->n_items; i++) {
        const struct model_item *item = &m->items[i];

        if (item->iterator == iterator && item->state == state)
            bytes += item->context_size + item->payload_size;
    }
    return bytes;
}

uint64_t model_credit(const struct model *m, uint64_t iterator, uint64_t session)
{
    uint64_t credit = 0;

    for (int i = 0; i < m->n_pulls; i++) {
        const struct model_pull *pull = &m->pulls[i];

        if (!pull->has_ended && pull->iterator == iterator &&
            (!session || pull->session == session))
            credit += pull->credit;
    }
    return credit;
}

static bool has_consumers(const struct model *m, uint64_t iterator)
{
    for (int i = 0; i < m->n_consumers; i++) {
        if (m->consumers[i].iterator == iterator)
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------- serving */

static struct model_item *oldest_offered(struct model *m, uint64_t iterator)
{
    for (int i = 0; i < m->n_items; i++) {
        if (m->items[i].iterator == iterator && m->items[i].state == MODEL_OFFERED)
            return &m->items[i];
    }
    return NULL;
}

/* Those that were given back first, and among equals the oldest. */
static struct model_item *next_item(struct model *m, uint64_t iterator)
{
    for (int again = 1; again >= 0; again--) {
        for (int i = 0; i < m->n_items; i++) {
            struct model_item *item = &m->items[i];

            if (item->iterator == iterator && item->state == MODEL_BUFFERED &&
                item->was_delivered == again)
                return item;
        }
    }
    return NULL;
}

static struct model_consumer *next_consumer(struct model *m, uint64_t iterator)
{
    struct model_consumer *found = NULL;

    for (int i = 0; i < m->n_consumers; i++) {
        struct model_consumer *consumer = &m->consumers[i];

        if (consumer->iterator == iterator && consumer->turn &&
            (!found || consumer->turn < found->turn))
            found = consumer;
    }
    return found;
}

static void accept_offered(struct model *m, const struct model_iterator *it)
{
    struct model_item *item;

    while ((item = oldest_offered(m, it->number))) {
        uint64_t size = item->context_size + item->payload_size;

        if (model_item_deadline(item) <= m->now_ns)
            model_expire_item(m, item);
        else if (model_count_items(m, it->number, MODEL_BUFFERED) < it->settings.capacity &&
                 model_sum_items(m, it->number, MODEL_BUFFERED) + size <=
                     it->settings.capacity_bytes)
            model_accept_item(m, item);
        else
            break;
    }
}

static bool deliver_one(struct model *m, const struct model_iterator *it)
{
    struct model_consumer *consumer = next_consumer(m, it->number);
    struct model_item *item = next_item(m, it->number);

    if (!consumer || !item || it->paused ||
        model_count_items(m, it->number, MODEL_DELIVERED) >= it->settings.max_in_flight)
        return false;
    if (model_item_deadline(item) <= m->now_ns)
        model_expire_item(m, item);
    else
        model_deliver_item(m, item, consumer);
    return true;
}

static bool has_delivery_elsewhere(const struct model *m, uint64_t iterator, uint64_t session)
{
    for (int i = 0; i < m->n_items; i++) {
        const struct model_item *item = &m->items[i];

        if (item->iterator == iterator && item->state == MODEL_DELIVERED &&
            item->consumer != session)
            return true;
    }
    return false;
}

/* Nothing can come any more but what a consumer has itself. */
static void end_drained(struct model *m, const struct model_iterator *it)
{
    int reason = it->stream == MODEL_STREAM_FAILED ? SLUICE_E_ITERATOR_FAILED : 0;
    uint64_t waiting[MODEL_MAX_CONSUMERS];
    int n = 0;

    if (it->stream == MODEL_FLOWING || model_count_items(m, it->number, MODEL_OFFERED) ||
        model_count_items(m, it->number, MODEL_BUFFERED))
        return;
    for (int i = 0; i < m->n_consumers; i++) {
        const struct model_consumer *consumer = &m->consumers[i];

        if (consumer->iterator == it->number && consumer->turn &&
            !has_delivery_elsewhere(m, it->number, consumer->session))
            waiting[n++] = consumer->session;
    }
    for (int i = 0; i < n; i++)
        model_end_pulls(m, waiting[i], it->number, reason);
}

void model_serve_iterator(struct model *m, struct model_iterator *it)
{
    do
        accept_offered(m, it);
    while (deliver_one(m, it));
    end_drained(m, it);
}

void model_touch_iterator(struct model *m, struct model_iterator *it)
{
    if (!it->touched)
        it->touched = ++m->last_touched;
}

static bool is_idle(const struct model *m, const struct model_iterator *it)
{
    return !it->declared && !it->set_by_hand && !it->paused && !has_consumers(m, it->number) &&
           !model_count_items(m, it->number, MODEL_OFFERED) &&
           !model_count_items(m, it->number, MODEL_BUFFERED) &&
           !model_count_items(m, it->number, MODEL_DELIVERED) &&
           !model_count_items(m, it->number, MODEL_DEAD);
}

static struct model_iterator *first_touched(struct model *m)
{
    struct model_iterator *found = NULL;

    for (int i = 0; i < m->n_iterators; i++) {
        struct model_iterator *it = &m->iterators[i];

        if (it->touched && (!found || it->touched < found->touched))
            found = it;
    }
    return found;
}

void model_finish_iterators(struct model *m)
{
    struct model_iterator *it;

    while ((it = first_touched(m))) {
        bool was_idle = it->idle;

        model_serve_iterator(m, it);
        it->touched = 0;
        it->idle = is_idle(m, it);
        if (it->idle && !was_idle) {
            it->idle_since_ns = m->now_ns;
            it->idle_order = ++m->last_idle;
        }
    }
}

/* ---------------------------------------------------------------- coming, going */

static void forget_iterator(struct model *m, struct model_iterator *it)
{
    size_t after = (size_t)(&m->iterators[m->n_iterators] - (it + 1));

    memmove(it, it + 1, after * sizeof(*it));
    m->n_iterators--;
}

void model_linger_iterators(struct model *m)
{
    for (int i = m->n_iterators - 1; i >= 0; i--) {
        struct model_iterator *it = &m->iterators[i];

        if (it->idle && it->idle_since_ns + m->limits.gate_linger_ns <= m->now_ns)
            forget_iterator(m, it);
    }
}

static struct model_iterator *longest_idle(struct model *m, int64_t uid)
{
    struct model_iterator *found = NULL;

    for (int i = 0; i < m->n_iterators; i++) {
        struct model_iterator *it = &m->iterators[i];

        if (it->idle && (uid == MODEL_ALL || it->uid == uid) &&
            (!found || it->idle_order < found->idle_order))
            found = it;
    }
    return found;
}

/* What is not given has these values. */
static struct model_settings with_defaults(const struct model_settings *given)
{
    struct model_settings all = *given;

    all.capacity_bytes = all.capacity_bytes ? all.capacity_bytes : UINT64_C(64) << 20;
    all.max_in_flight = all.max_in_flight ? all.max_in_flight : 1000;
    all.producers = all.producers ? all.producers : 1;
    all.max_attempts = all.max_attempts ? all.max_attempts : 10;
    return all;
}

/* LIMIT_REACHED: there are as many as there may be, and none of them is idle; as of gates. */
static int make_iterator(struct model *m, int64_t uid, const char *name,
                         const struct model_settings *settings, struct model_answer *a,
                         struct model_iterator **ret_iterator)
{
    struct model_iterator *it;

    while (model_ask_quota(m, uid, MODEL_ITERATORS, 1, a)) {
        it = longest_idle(m, a->of_one_user ? uid : MODEL_ALL);
        if (!it)
            return SLUICE_E_LIMIT_REACHED;
        forget_iterator(m, it);
        m->n_iterators_evicted++;
    }
    if (m->shortage == MODEL_NO_SUBJECT)
        return model_starve(a);
    if (m->n_iterators == MODEL_MAX_ITERATORS || strlen(name) > MODEL_MAX_NAME) {
        m->out_of_room = "iterators or their names";
        return SLUICE_E_NO_MEMORY;
    }
    it = &m->iterators[m->n_iterators++];
    *it = (struct model_iterator){
        .number = ++m->last_iterator, .settings = with_defaults(settings), .uid = uid};
    strcpy(it->name, name);
    model_touch_iterator(m, it);
    *ret_iterator = it;
    return 0;
}

/* ---------------------------------------------------------------- settings */

struct setting {
    const char *name;
    uint64_t given, in_force, most;
};

static void list_settings(const struct model_settings *given, const struct model_settings *in_force,
                          struct setting list[5])
{
    list[0] = (struct setting){"capacity", given->capacity, in_force->capacity, MODEL_MAX_CAPACITY};
    list[1] = (struct setting){"capacity_bytes", given->capacity_bytes, in_force->capacity_bytes,
                               MAX_CAPACITY_BYTES};
    list[2] = (struct setting){"max_in_flight", given->max_in_flight, in_force->max_in_flight,
                               MODEL_MAX_CAPACITY};
    list[3] =
        (struct setting){"producers", given->producers, in_force->producers, MODEL_MAX_CAPACITY};
    list[4] = (struct setting){"max_attempts", given->max_attempts, in_force->max_attempts,
                               MODEL_MAX_CAPACITY};
}

static int check_settings(const struct model_settings *settings, bool must, struct model_answer *a)
{
    struct setting list[5];

    list_settings(settings, settings, list);
    for (int i = 0; i < 5; i++) {
        if (list[i].given <= list[i].most && (i > 0 || !must || list[i].given > 0))
            continue;
        a->mismatched = list[i].name;
        return model_refuse_with(a, SLUICE_E_BAD_REQUEST, list[i].given, list[i].most);
    }
    return 0;
}

static void compare_settings(const struct model_iterator *it, const struct model_settings *given,
                             struct model_answer *a)
{
    struct setting list[5];

    list_settings(given, &it->settings, list);
    for (int i = 4; i >= 0; i--) {
        if (list[i].given && list[i].given != list[i].in_force) {
            a->mismatched = list[i].name;
            a->value = list[i].given;
            a->bound = list[i].in_force;
        }
    }
}

static void count_ends(const struct model *m, struct model_iterator *it)
{
    if (it->stream != MODEL_FLOWING || !it->ends || it->ends < it->settings.producers)
        return;
    it->stream = MODEL_STREAM_ENDED;
    it->over_at = m->numbers_next;
}

/* All of them or, without memory, none. */
static int set_settings(struct model *m, struct model_iterator *it,
                        const struct model_settings *given, struct model_answer *a)
{
    if (m->shortage == MODEL_NO_SUBJECT)
        return model_starve(a);
    if (given->capacity)
        it->settings.capacity = given->capacity;
    if (given->capacity_bytes)
        it->settings.capacity_bytes = given->capacity_bytes;
    if (given->max_in_flight)
        it->settings.max_in_flight = given->max_in_flight;
    if (given->producers)
        it->settings.producers = given->producers;
    if (given->max_attempts)
        it->settings.max_attempts = given->max_attempts;
    a->n_dropped +=
        model_drop_offered(m, it->number, it->settings.capacity_bytes, SLUICE_E_ITEM_TOO_BIG);
    count_ends(m, it);
    model_touch_iterator(m, it);
    return 0;
}

static void agree(struct model_answer *a)
{
    a->mismatched = NULL;
    a->value = a->bound = 0;
}

/* The iterator is there, with other settings than those that were asked for. */
static int settle_mismatch(struct model *m, struct model_iterator *it,
                           const struct model_ensure *ensure, struct model_answer *a)
{
    if (ensure->may_ensure && is_idle(m, it) && !it->ends) {
        agree(a);
        return set_settings(m, it, &ensure->settings, a);
    }
    if (ensure->on_mismatch == MODEL_KEEP)
        return 0;
    if (ensure->on_mismatch == MODEL_FAIL)
        return SLUICE_E_ITERATOR_MISMATCH;
    if (!ensure->may_set)
        return model_forbid(a, "administer");
    agree(a);
    if (set_settings(m, it, &ensure->settings, a))
        return SLUICE_E_NO_MEMORY;
    it->set_by_hand = it->set_by_hand || it->declared;
    a->settings_set = true;
    return 0;
}

int model_iterator_for(struct model *m, const char *name, const struct model_ensure *ensure,
                       const struct model_session *session, bool produces, struct model_answer *a,
                       struct model_iterator **ret_iterator)
{
    struct model_iterator *it = model_find_iterator(m, name);
    int error;

    *ret_iterator = it;
    if (ensure->may_not_use)
        return model_forbid(a, "use");
    error = ensure->wanted ? check_settings(&ensure->settings, true, a) : 0;
    if (error)
        return error;
    /* A stream that is over begins anew with a producer that came after its end. */
    if (it && it->stream != MODEL_FLOWING && is_idle(m, it) && ensure->wanted &&
        ensure->may_ensure && produces && session->id >= it->over_at) {
        it->stream = MODEL_FLOWING;
        it->ends = 0;
        it->failure_size = 0;
    }
    if (it && ensure->wanted) {
        compare_settings(it, &ensure->settings, a);
        return a->mismatched ? settle_mismatch(m, it, ensure, a) : 0;
    }
    if (it)
        return 0;
    if (!ensure->wanted)
        return SLUICE_E_NOT_FOUND;
    if (!ensure->may_ensure)
        return model_forbid(a, "create");
    return make_iterator(m, session->uid, name, &ensure->settings, a, ret_iterator);
}

/* ---------------------------------------------------------------- ends */

static int count_end(const struct model *m, struct model_iterator *it,
                     const struct model_end_ask *ask)
{
    if (it->stream != MODEL_FLOWING)
        return it->stream == MODEL_STREAM_ENDED ? SLUICE_E_ITERATOR_ENDED
                                                : SLUICE_E_ITERATOR_FAILED;
    if (!ask->failed) {
        it->ends++;
        count_ends(m, it);
        return 0;
    }
    if (m->shortage == MODEL_NO_OBJECT)
        return SLUICE_E_NO_MEMORY;
    it->stream = MODEL_STREAM_FAILED;
    it->over_at = m->numbers_next;
    it->failure_size = ask->message_size;
    if (ask->message_size)
        memcpy(it->failure, ask->message, ask->message_size);
    return 0;
}

struct model_answer model_end_iterator(struct model *m, const struct model_end_ask *ask)
{
    struct model_session *session = model_find_session(m, ask->session);
    struct model_iterator *it;
    struct model_answer a = {0};
    bool again;

    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    if (m->shortage == MODEL_NO_ENDINGS)
        return model_refuse(m, SLUICE_E_NO_MEMORY);
    session->has_asked = true;
    a.error = model_iterator_for(m, ask->iterator, &ask->ensure, session, true, &a, &it);
    if (a.error)
        return model_finish(m, a);
    again = session->full ? ask->item_id <= session->item_high_water
                          : model_ending_of(session, MODEL_OF_END, ask->request_id) != NULL;
    a.is_remembered = again;
    if (!again)
        a.error = count_end(m, it, ask);
    if (a.error == SLUICE_E_NO_MEMORY)
        model_starve(&a);
    if (!again && !a.error && session->full)
        session->item_high_water = ask->item_id;
    if (!again && !a.error && !session->full)
        model_remember(session,
                       &(struct model_ending){.of = MODEL_OF_END, .request_id = ask->request_id});
    a.ends = it->ends;
    model_touch_iterator(m, it);
    return model_finish(m, a);
}

/* ---------------------------------------------------------------- operators */

struct model_answer model_declare_iterator(struct model *m, const char *name,
                                           const struct model_settings *settings,
                                           uint32_t max_waiting)
{
    struct model_settings all = with_defaults(settings);
    struct model_iterator *it = model_find_iterator(m, name);
    struct model_answer a = {0};

    a.error = check_settings(&all, true, &a);
    if (a.error)
        return model_finish(m, a);
    if (it)
        a.error = set_settings(m, it, &all, &a);
    else
        a.error = make_iterator(m, MODEL_NOBODY, name, &all, &a, &it);
    if (a.error)
        return model_finish(m, a);
    it->declared = true;
    it->uid = MODEL_NOBODY;
    it->set_by_hand = false;
    it->max_waiting = max_waiting;
    return model_finish(m, a);
}

struct model_answer model_undeclare_iterator(struct model *m, const char *name)
{
    struct model_iterator *it = model_find_iterator(m, name);

    if (!it)
        return model_refuse(m, SLUICE_E_NOT_FOUND);
    it->declared = false;
    it->set_by_hand = false;
    it->max_waiting = 0;
    model_touch_iterator(m, it);
    return model_finish(m, (struct model_answer){0});
}

/* The dead item that died first, or NULL. */
static struct model_item *first_dead(struct model *m, uint64_t iterator)
{
    struct model_item *found = NULL;

    for (int i = 0; i < m->n_items; i++) {
        struct model_item *item = &m->items[i];

        if (item->iterator == iterator && item->state == MODEL_DEAD &&
            (!found || item->place < found->place))
            found = item;
    }
    return found;
}

static int requeue_dead(struct model *m, const struct model_iterator *it, struct model_answer *a)
{
    struct model_item *item;

    if (m->shortage == MODEL_NO_OBJECT)
        return model_starve(a);
    while (model_count_items(m, it->number, MODEL_BUFFERED) +
                   model_count_items(m, it->number, MODEL_DELIVERED) <
               it->settings.capacity + it->settings.max_in_flight &&
           (item = first_dead(m, it->number))) {
        model_requeue_item(m, item);
        a->n_requeued++;
    }
    return 0;
}

static void discard_dead(struct model *m, const struct model_iterator *it, struct model_answer *a)
{
    struct model_item *item;

    while ((item = first_dead(m, it->number))) {
        model_end_item(m, item, MODEL_ITEM_DISCARDED);
        a->n_dropped++;
    }
}

static int change_by_hand(struct model *m, struct model_iterator *it,
                          const struct model_settings *settings, struct model_answer *a)
{
    int error = check_settings(settings, false, a);

    if (!error)
        error = set_settings(m, it, settings, a);
    if (!error)
        it->set_by_hand = true;
    return error;
}

struct model_answer model_change_iterator(struct model *m, const char *name,
                                          enum model_iterator_action action,
                                          const struct model_settings *settings)
{
    struct model_iterator *it = model_find_iterator(m, name);
    struct model_answer a = {0};

    if (!it)
        return model_refuse(m, SLUICE_E_NOT_FOUND);
    model_touch_iterator(m, it);
    if (action == MODEL_ITERATOR_SET) {
        a.error = change_by_hand(m, it, settings, &a);
    } else if (action == MODEL_ITERATOR_PAUSE || action == MODEL_ITERATOR_RESUME) {
        it->paused = action == MODEL_ITERATOR_PAUSE;
    } else if (action == MODEL_ITERATOR_REOPEN) {
        it->stream = MODEL_FLOWING;
        it->ends = 0;
        it->failure_size = 0;
    } else if (action == MODEL_ITERATOR_REQUEUE) {
        a.error = requeue_dead(m, it, &a);
    } else {
        discard_dead(m, it, &a);
    }
    return model_finish(m, a);
}
