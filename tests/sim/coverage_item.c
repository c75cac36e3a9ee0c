#include "coverage.h"
#include "coverage_fault.h"
#include "coverage_item_tables.h"
#include "item_effect.h"

#include "error.h"

#include <string.h>

uint64_t coverage_items[N_I_EVENTS][N_I];
uint64_t coverage_iterators[N_X_EVENTS][N_X];
uint64_t coverage_pulls[N_P_EVENTS][N_P];
uint64_t coverage_outcomes[N_O_EVENTS][N_O];
static enum iterator_column iterator_before[SIM_N_ITERATORS];

/* ---------------------------------------------------------------- states */

static bool is_above(const struct model *m, const struct model_iterator *it)
{
    uint32_t in_flight = model_count_items(m, it->number, MODEL_DELIVERED);
    uint32_t buffered = model_count_items(m, it->number, MODEL_BUFFERED);

    return in_flight > it->settings.max_in_flight || buffered > it->settings.capacity;
}

static enum iterator_column stopped_column(const struct model *m, const struct model_iterator *it)
{
    if (it->stream == MODEL_STREAM_FAILED)
        return X_FAILED;
    for (int state = MODEL_OFFERED; state <= MODEL_DELIVERED; state++) {
        if (model_count_items(m, it->number, (enum model_item_state)state))
            return X_ENDED;
    }
    return X_DRAINED;
}

static enum iterator_column iterator_column(struct sim *sim, uint32_t place)
{
    const struct model *m = &sim->model;
    const struct model_iterator *it = model_find_iterator(&sim->model, sim_iterator_names[place]);

    if (!it)
        return X_ABSENT;
    if (it->stream != MODEL_FLOWING)
        return stopped_column(m, it);
    if (it->paused)
        return X_PAUSED;
    if (it->idle)
        return X_IDLE;
    if (is_above(m, it))
        return X_ABOVE;
    return model_count_items(m, it->number, MODEL_OFFERED) ||
                   model_count_items(m, it->number, MODEL_BUFFERED) == it->settings.capacity
               ? X_FULL
               : X_ROOM;
}

enum item_column coverage_item_column(const struct sim *sim, const struct model_item *item)
{
    bool is_due = model_item_deadline(item) <= sim->now_ns;

    switch (item->state) {
    case MODEL_OFFERED:
        return is_due ? I_OFFERED_DUE : I_OFFERED;
    case MODEL_BUFFERED:
        if (item->was_delivered)
            return is_due ? I_RETURNED_DUE : I_RETURNED;
        return is_due ? I_FRESH_DUE : I_FRESH;
    case MODEL_DELIVERED:
        if (is_due)
            return I_LEASE_DUE;
        return item->is_started ? I_STARTED : I_DELIVERED;
    case MODEL_DEAD:
        return I_DEAD;
    case MODEL_OVER:
        break;
    }
    return I_ENDED;
}

static enum item_column seen_column(struct sim *sim, const struct seen_item *seen)
{
    const struct model_item *item = model_find_item(&sim->model, seen->serial);

    return item ? coverage_item_column(sim, item) : I_TOLD;
}

enum pull_column coverage_pull_column(const struct sim *sim, const struct model_pull *pull)
{
    if (pull->has_ended)
        return P_ENDED;
    if (pull->deadline_ns <= sim->now_ns)
        return P_DUE;
    return pull->credit < pull->asked ? P_PART : P_WAITING;
}

enum iterator_column coverage_iterator_before(uint32_t place)
{
    return iterator_before[place];
}

/* ---------------------------------------------------------------- counting */

/* Whom an event concerns; a field that is 0 fits all. */
struct whom {
    uint64_t iterator, session, except;
};

static void hit_pulls(const struct sim *sim, enum pull_event event, struct whom whom)
{
    for (int i = 0; i < sim->model.n_pulls; i++) {
        const struct model_pull *pull = &sim->model.pulls[i];

        if ((!whom.iterator || pull->iterator == whom.iterator) &&
            (!whom.session || pull->session == whom.session) &&
            (!whom.except || pull->session != whom.except))
            coverage_pulls[event][coverage_pull_column(sim, pull)]++;
    }
}

static void hit_items(const struct sim *sim, enum item_event event, uint64_t iterator)
{
    for (int i = 0; i < sim->model.n_items; i++) {
        const struct model_item *item = &sim->model.items[i];

        if (!iterator || item->iterator == iterator)
            coverage_items[event][coverage_item_column(sim, item)]++;
    }
}

static void hit_produced(const struct sim *sim, enum item_event event, uint64_t session)
{
    for (int i = 0; i < sim->model.n_items; i++) {
        const struct model_item *item = &sim->model.items[i];

        if (item->producer == session)
            coverage_items[event][coverage_item_column(sim, item)]++;
    }
}

static void hit_iterator(enum iterator_event event, enum iterator_column column)
{
    coverage_iterators[event][column]++;
}

void coverage_item_clock(const struct sim *sim)
{
    for (int i = 0; i < sim->model.n_iterators; i++) {
        const struct model_iterator *it = &sim->model.iterators[i];

        if (it->idle && it->idle_since_ns + sim->model.limits.gate_linger_ns <= sim->now_ns)
            hit_iterator(X_LINGERED, X_IDLE);
    }
}

/* ---------------------------------------------------------------- push, pull */

static bool differs(uint64_t given, uint64_t in_force)
{
    return given && given != in_force;
}

static bool is_same(const struct iterator_settings *given, const struct model_settings *in_force)
{
    return !differs(given->capacity, in_force->capacity) &&
           !differs(given->capacity_bytes, in_force->capacity_bytes) &&
           !differs(given->max_in_flight, in_force->max_in_flight) &&
           !differs(given->producers, in_force->producers) &&
           !differs(given->max_attempts, in_force->max_attempts);
}

static void count_ensure(const struct iterator_ensure *ensure, const struct model_iterator *it,
                         enum iterator_column column)
{
    if (!ensure->wanted)
        return;
    if (!ensure->may_ensure)
        hit_iterator(X_ENSURE_NO_RIGHT, column);
    else if (it && is_same(&ensure->settings, &it->settings))
        hit_iterator(X_ENSURE_SAME, column);
    else if (ensure->on_mismatch == MISMATCH_SET)
        hit_iterator(ensure->may_set ? X_ENSURE_SET : X_ENSURE_NO_SET, column);
    else
        hit_iterator(ensure->on_mismatch == MISMATCH_KEEP ? X_ENSURE_KEEP : X_ENSURE_FAIL, column);
}

/* The item of the session that a push with these numbers asks for again, or NULL. */
static const struct seen_item *pushed_again(const struct sim *sim, const struct push *push)
{
    const struct item_witness *w = &sim->item_witness;
    bool full = sim->sessions[sim->command_slot].full;

    for (uint32_t i = w->n_items; i > 0; i--) {
        const struct seen_item *seen = &w->items[i - 1];

        if (seen->producer == push->session &&
            (full ? seen->item_id == push->item_id : seen->push_request == push->request_id))
            return seen;
    }
    return NULL;
}

static void count_push(struct sim *sim, const struct model_iterator *it,
                       enum iterator_column column)
{
    const struct push *push = &sim->command.push;
    const struct seen_item *seen = pushed_again(sim, push);

    if (seen) {
        coverage_items[I_PUSHED_AGAIN][seen_column(sim, seen)]++;
        coverage_fault_item(sim, seen_column(sim, seen));
        return;
    }
    hit_iterator(push->try ? X_TRY_PUSH : X_PUSH, column);
    count_ensure(&push->ensure, it, column);
    if (!it)
        return;
    if (push->payload.size + push->context.size > it->settings.capacity_bytes)
        hit_iterator(X_TOO_BIG, column);
    hit_items(sim, I_PUSH, it->number);
    hit_pulls(sim, P_PUSH, (struct whom){.iterator = it->number});
}

/* What a simple session's pull with this request id asks for again. */
static bool count_pull_again(struct sim *sim, const struct pull_request *request)
{
    bool found = false;

    for (int i = 0; i < sim->model.n_pulls; i++) {
        const struct model_pull *pull = &sim->model.pulls[i];

        if (pull->session == request->session && pull->request_id == request->request_id) {
            coverage_pulls[P_SENT_AGAIN][coverage_pull_column(sim, pull)]++;
            coverage_fault_pull(sim, coverage_pull_column(sim, pull));
            found = true;
        }
    }
    for (int i = 0; i < sim->model.n_items; i++) {
        const struct model_item *item = &sim->model.items[i];

        if (item->consumer == request->session && item->pull_request == request->request_id) {
            coverage_items[I_PULLED_AGAIN][coverage_item_column(sim, item)]++;
            coverage_fault_item(sim, coverage_item_column(sim, item));
            found = true;
        }
    }
    return found;
}

static void count_pull(struct sim *sim, const struct model_iterator *it,
                       enum iterator_column column)
{
    const struct pull_request *pull = &sim->command.pull;
    const struct item_witness *w = &sim->item_witness;

    if (count_pull_again(sim, pull))
        return;
    for (uint32_t i = 0; i < w->n_pulls; i++) {
        if (w->pulls[i].session == pull->session && w->pulls[i].request_id == pull->request_id) {
            coverage_pulls[P_SENT_AGAIN][P_TOLD]++;
            coverage_fault_pull(sim, P_TOLD);
            break;
        }
    }
    hit_iterator(pull->try ? X_TRY_PULL : X_PULL, column);
    count_ensure(&pull->ensure, it, column);
    if (it)
        hit_items(sim, I_PULL, it->number);
}

/* A simple session waits for one thing. */
static void count_next(const struct sim *sim, uint64_t session)
{
    if (sim->sessions[sim->command_slot].full)
        return;
    hit_produced(sim, I_NEXT_REQUEST, session);
    hit_pulls(sim, P_NEXT_REQUEST, (struct whom){.session = session});
}

/* ---------------------------------------------------------------- the other commands */

static void count_settle(struct sim *sim)
{
    static const enum item_event events[] = {
        [SETTLE_ACK] = I_ACK, [SETTLE_NACK] = I_NACK, [SETTLE_START] = I_START};
    const struct command *command = &sim->command;
    const struct seen_item *seen = item_witness_find(&sim->item_witness, command->settle.serial);
    const struct model_item *item = model_find_item(&sim->model, command->settle.serial);
    bool is_mine = seen && seen->consumer && seen->consumer == command->settle.session;

    if (!seen)
        return;
    /* A fresh item was with nobody: whoever settles it is a stranger. */
    coverage_items[is_mine ? events[command->settle.how] : I_SETTLED_BY_STRANGER]
                  [seen_column(sim, seen)]++;
    coverage_fault_item(sim, seen_column(sim, seen));
    if (!is_mine || !item || item->state != MODEL_DELIVERED)
        return;
    if (command->settle.how != SETTLE_START)
        hit_pulls(sim, command->settle.how == SETTLE_ACK ? P_ACK : P_NACK,
                  (struct whom){.iterator = item->iterator});
}

static void count_cancel_push(struct sim *sim)
{
    const struct command *command = &sim->command;
    const struct item_witness *w = &sim->item_witness;

    for (uint32_t i = w->n_items; i > 0; i--) {
        const struct seen_item *seen = &w->items[i - 1];

        if (seen->producer == command->cancel_push.session &&
            seen->item_id == command->cancel_push.item_id) {
            coverage_items[I_CANCEL_PUSH][seen_column(sim, seen)]++;
            coverage_fault_item(sim, seen_column(sim, seen));
            return;
        }
    }
}

static void count_cancel_pull(struct sim *sim)
{
    const struct command *command = &sim->command;
    const struct item_witness *w = &sim->item_witness;

    for (int i = 0; i < sim->model.n_pulls; i++) {
        const struct model_pull *pull = &sim->model.pulls[i];

        if (pull->session == command->cancel_pull.session &&
            pull->request_id == command->cancel_pull.request_id) {
            coverage_pulls[P_CANCEL][coverage_pull_column(sim, pull)]++;
            coverage_fault_pull(sim, coverage_pull_column(sim, pull));
            return;
        }
    }
    for (uint32_t i = 0; i < w->n_pulls; i++) {
        if (w->pulls[i].session == command->cancel_pull.session &&
            w->pulls[i].request_id == command->cancel_pull.request_id) {
            coverage_pulls[P_CANCEL][P_TOLD]++;
            coverage_fault_pull(sim, P_TOLD);
            return;
        }
    }
}

static void count_session_end(const struct sim *sim)
{
    uint64_t session = sim->command.session.session;

    hit_produced(sim, I_PRODUCER_ENDS, session);
    hit_pulls(sim, P_SESSION_ENDS, (struct whom){.session = session});
    for (int i = 0; i < sim->model.n_items; i++) {
        const struct model_item *item = &sim->model.items[i];

        if (!item->consumer || item->consumer != session)
            continue;
        coverage_items[I_CONSUMER_ENDS][coverage_item_column(sim, item)]++;
        if (item->state == MODEL_DELIVERED)
            hit_pulls(sim, P_OTHER_CONSUMER_ENDS,
                      (struct whom){.iterator = item->iterator, .except = session});
    }
}

static void count_settings(const struct sim *sim, const struct model_iterator *it,
                           const struct iterator_settings *settings)
{
    const struct model_settings *now = &it->settings;

    if (settings->capacity > now->capacity || settings->capacity_bytes > now->capacity_bytes)
        hit_items(sim, I_ROOM_RAISED, it->number);
    if (settings->capacity && settings->capacity < now->capacity)
        hit_items(sim, I_ROOM_LOWERED, it->number);
    if (settings->max_in_flight > now->max_in_flight)
        hit_items(sim, I_FLIGHT_RAISED, it->number);
    if (settings->max_in_flight && settings->max_in_flight < now->max_in_flight)
        hit_items(sim, I_FLIGHT_LOWERED, it->number);
    hit_pulls(sim, P_SET, (struct whom){.iterator = it->number});
    for (int i = 0; i < sim->model.n_items && settings->capacity_bytes; i++) {
        const struct model_item *item = &sim->model.items[i];

        if (item->iterator == it->number &&
            item->context_size + item->payload_size > settings->capacity_bytes)
            coverage_items[I_TOO_BIG_NOW][coverage_item_column(sim, item)]++;
    }
}

static void count_change(const struct sim *sim, const struct model_iterator *it,
                         enum iterator_column column)
{
    static const struct {
        enum iterator_event iterator;
        enum item_event item;
        enum pull_event pull;
    } events[] = {
        [ITERATOR_PAUSE] = {X_PAUSE, I_PAUSE, P_PAUSE},
        [ITERATOR_RESUME] = {X_RESUME, I_RESUME, P_RESUME},
        [ITERATOR_REOPEN] = {X_REOPEN, I_REOPEN, P_REOPEN},
        [ITERATOR_REQUEUE_DEAD] = {X_REQUEUE, I_REQUEUE, P_REQUEUE},
        [ITERATOR_DISCARD_DEAD] = {X_DISCARD, I_DISCARD, N_P_EVENTS},
    };
    enum iterator_action action = sim->command.change_iterator.action;

    hit_iterator(action == ITERATOR_SET ? X_SET : events[action].iterator, column);
    if (!it)
        return;
    if (action == ITERATOR_SET) {
        count_settings(sim, it, &sim->command.change_iterator.settings);
        return;
    }
    hit_items(sim, events[action].item, it->number);
    if (events[action].pull != N_P_EVENTS)
        hit_pulls(sim, events[action].pull, (struct whom){.iterator = it->number});
}

static void count_end(const struct sim *sim, const struct model_iterator *it,
                      enum iterator_column column)
{
    bool failed = sim->command.end_iterator.failed;

    hit_iterator(failed ? X_FAIL : X_END, column);
    count_ensure(&sim->command.end_iterator.ensure, it, column);
    if (!it)
        return;
    hit_items(sim, failed ? I_FAIL : I_END, it->number);
    hit_pulls(sim, failed ? P_FAIL : P_END, (struct whom){.iterator = it->number});
}

static void count_undeclare(const struct sim *sim, const struct model_iterator *it,
                            enum iterator_column column)
{
    hit_iterator(X_UNDECLARE, column);
    if (!it)
        return;
    hit_items(sim, I_UNDECLARE, it->number);
    hit_pulls(sim, P_UNDECLARE, (struct whom){.iterator = it->number});
}

static void count_stop(const struct sim *sim)
{
    bool serve = sim->command.stop.serve_waiting;

    for (uint32_t i = 0; i < SIM_N_ITERATORS; i++) {
        if (iterator_before[i] != X_ABSENT)
            hit_iterator(serve ? X_STOP_SERVING : X_STOP, iterator_before[i]);
    }
    hit_items(sim, serve ? I_STOP_SERVING : I_STOP, 0);
    hit_pulls(sim, serve ? P_STOP_SERVING : P_STOP, (struct whom){0});
}

static void count_of_session(struct sim *sim, const struct model_iterator *it,
                             enum iterator_column column)
{
    const struct command *command = &sim->command;

    switch (command->kind) {
    case COMMAND_ENQUEUE:
        if (model_find_session(&sim->model, command->enqueue.session))
            count_next(sim, command->enqueue.session);
        break;
    case COMMAND_PUSH:
        if (!model_find_session(&sim->model, command->push.session))
            break;
        if (!pushed_again(sim, &command->push))
            count_next(sim, command->push.session);
        count_push(sim, it, column);
        break;
    case COMMAND_PULL:
        if (!model_find_session(&sim->model, command->pull.session))
            break;
        count_next(sim, command->pull.session);
        count_pull(sim, it, column);
        break;
    case COMMAND_END_ITERATOR:
        if (model_find_session(&sim->model, command->end_iterator.session))
            count_end(sim, it, column);
        break;
    case COMMAND_SETTLE:
        count_settle(sim);
        break;
    case COMMAND_CANCEL_PUSH:
        count_cancel_push(sim);
        break;
    case COMMAND_CANCEL_PULL:
        count_cancel_pull(sim);
        break;
    case COMMAND_END_SESSION:
        count_session_end(sim);
        break;
    default:
        break;
    }
}

void coverage_item_command(struct sim *sim)
{
    const struct command *command = &sim->command;
    const struct model_iterator *it;
    enum iterator_column column;

    for (uint32_t i = 0; i < SIM_N_ITERATORS; i++)
        iterator_before[i] = iterator_column(sim, i);
    it = model_find_iterator(&sim->model, sim_iterator_names[sim->command_iterator]);
    column = iterator_before[sim->command_iterator];
    switch (command->kind) {
    case COMMAND_DECLARE_ITERATOR:
        hit_iterator(X_DECLARE, column);
        break;
    case COMMAND_UNDECLARE_ITERATOR:
        count_undeclare(sim, it, column);
        break;
    case COMMAND_CHANGE_ITERATOR:
        count_change(sim, it, column);
        break;
    case COMMAND_TICK:
        hit_items(sim, I_TICK, 0);
        hit_pulls(sim, P_TICK, (struct whom){0});
        break;
    case COMMAND_STOP:
        count_stop(sim);
        break;
    default:
        count_of_session(sim, it, column);
        break;
    }
}

/* ---------------------------------------------------------------- effects */

static enum iterator_event push_end_event(int reason)
{
    if (reason == SLUICE_E_CANCELLED)
        return X_PUSH_CANCELLED;
    if (reason == SLUICE_E_SUPERSEDED)
        return X_PUSH_SUPERSEDED;
    if (reason == 0)
        return X_PRODUCER_DIED;
    return reason == SLUICE_E_WAIT_EXPIRED || reason == SLUICE_E_ITEM_EXPIRED ? X_PUSH_EXPIRED
                                                                              : N_X_EVENTS;
}

static enum iterator_event return_event(int reason)
{
    if (reason == SLUICE_E_HOLD_EXPIRED)
        return X_HOLD_EXPIRED;
    return reason == SLUICE_E_SESSION_LOST ? X_CONSUMER_DIED : X_NACKED;
}

static enum iterator_event event_of(const struct item_effect *e)
{
    switch (e->kind) {
    case EFFECT_PUSH_ACCEPTED:
        return X_ACCEPTED;
    case EFFECT_PUSH_ENDED:
        return push_end_event(e->reason);
    case EFFECT_ITEM_DELIVERED:
        return X_DELIVERED;
    case EFFECT_ITEM_RETURNED:
        return return_event(e->reason);
    case EFFECT_ITEM_DEAD:
        return X_DIED;
    case EFFECT_ITEM_ENDED:
        if (e->reason == 0)
            return X_ACKED;
        return e->reason == SLUICE_E_ITEM_EXPIRED ? X_EXPIRED : X_DISCARDED;
    default:
        return N_X_EVENTS;
    }
}

static enum outcome_column outcome_column(enum effect_kind kind)
{
    switch (kind) {
    case EFFECT_PUSH_ENDED:
        return O_PUSH_ENDED;
    case EFFECT_PULL_ENDED:
        return O_PULL_ENDED;
    case EFFECT_ITEM_RETURNED:
        return O_RETURNED;
    case EFFECT_ITEM_DEAD:
        return O_DEAD;
    case EFFECT_ITEM_ENDED:
        return O_ITEM_ENDED;
    default:
        return N_O;
    }
}

static enum outcome_event outcome_event(int reason)
{
    static const uint8_t reasons[] = {
        [O_NONE] = 0,
        [O_WAIT_EXPIRED] = SLUICE_E_WAIT_EXPIRED,
        [O_ITEM_EXPIRED] = SLUICE_E_ITEM_EXPIRED,
        [O_HOLD_EXPIRED] = SLUICE_E_HOLD_EXPIRED,
        [O_CANCELLED] = SLUICE_E_CANCELLED,
        [O_SUPERSEDED] = SLUICE_E_SUPERSEDED,
        [O_GOING_AWAY] = SLUICE_E_GOING_AWAY,
        [O_TOO_BIG] = SLUICE_E_ITEM_TOO_BIG,
        [O_WOULD_BLOCK] = SLUICE_E_WOULD_BLOCK,
        [O_FAILED] = SLUICE_E_ITERATOR_FAILED,
        [O_SESSION_LOST] = SLUICE_E_SESSION_LOST,
    };

    for (int i = 0; i < O_OTHER; i++) {
        if (reasons[i] == reason)
            return (enum outcome_event)i;
    }
    return O_OTHER;
}

void coverage_item_effect(struct sim *sim, const struct effect *effect)
{
    struct item_effect e = item_effect_of(effect);
    const struct seen_item *seen = item_witness_find(&sim->item_witness, e.serial);
    enum iterator_event event = event_of(&e);

    if (seen && event != N_X_EVENTS)
        hit_iterator(event, iterator_before[seen->iterator]);
    if (outcome_column(e.kind) != N_O)
        coverage_outcomes[outcome_event(e.reason)][outcome_column(e.kind)]++;
}

void coverage_item_told(struct sim *sim, const struct effect *effect)
{
    struct item_effect e = item_effect_of(effect);
    const struct model_item *item = model_find_item(&sim->model, e.serial);
    const struct model_pull *pull = model_find_pull(&sim->model, e.serial);

    if (e.item && item)
        coverage_items[I_TELL][coverage_item_column(sim, item)]++;
    if (e.pull && pull)
        coverage_pulls[P_TELL][coverage_pull_column(sim, pull)]++;
}
