#include "model_parts.h"

#include "error.h"

#include <string.h>

#define NS_PER_MS UINT64_C(1000000)

/* ---------------------------------------------------------------- looking */

struct model_gate *model_find_gate(struct model *m, const char *name)
{
    for (int i = 0; i < m->n_gates; i++) {
        if (strcmp(m->gates[i].name, name) == 0)
            return &m->gates[i];
    }
    return NULL;
}

static struct model_gate *gate_of(struct model *m, const struct model_ticket *ticket)
{
    for (int i = 0; i < m->n_gates; i++) {
        if (m->gates[i].number == ticket->gate)
            return &m->gates[i];
    }
    return NULL;
}

struct model_session *model_find_session(struct model *m, uint64_t id)
{
    for (int i = 0; i < m->n_sessions; i++) {
        if (m->sessions[i].id == id)
            return &m->sessions[i];
    }
    return NULL;
}

struct model_ticket *model_find_ticket(struct model *m, uint64_t serial)
{
    for (int i = 0; i < m->n_tickets; i++) {
        if (m->tickets[i].serial == serial)
            return &m->tickets[i];
    }
    return NULL;
}

static bool is_live(const struct model_ticket *ticket)
{
    return ticket->state != MODEL_ENDED;
}

/* The oldest live ticket of the session with this id and this serial, where 0 fits all. */
static struct model_ticket *own_ticket(struct model *m, uint64_t session, uint64_t ticket_id,
                                       uint64_t serial)
{
    for (int i = 0; i < m->n_tickets; i++) {
        struct model_ticket *ticket = &m->tickets[i];

        if (is_live(ticket) && ticket->session == session &&
            (!ticket_id || ticket->ticket_id == ticket_id) && (!serial || ticket->serial == serial))
            return ticket;
    }
    return NULL;
}

uint32_t model_count(const struct model *m, const struct model_gate *gate, enum model_state state)
{
    uint32_t n = 0;

    for (int i = 0; i < m->n_tickets; i++)
        n += m->tickets[i].gate == gate->number && m->tickets[i].state == state;
    return n;
}

uint64_t model_weight(const struct model *m, const struct model_gate *gate, enum model_state state)
{
    uint64_t weight = 0;

    for (int i = 0; i < m->n_tickets; i++) {
        if (m->tickets[i].gate == gate->number && m->tickets[i].state == state)
            weight += m->tickets[i].weight;
    }
    return weight;
}

uint32_t model_count_all(const struct model *m, enum model_state state)
{
    uint32_t n = 0;

    for (int i = 0; i < m->n_tickets; i++)
        n += m->tickets[i].state == state;
    return n;
}

/* A number is kept back for the token of each ticket that waits. */
uint64_t model_numbers_left(const struct model *m)
{
    return m->numbers_end - m->numbers_next - model_count_all(m, MODEL_WAITING);
}

/* ---------------------------------------------------------------- tickets */

static void touch(struct model *m, struct model_gate *gate)
{
    if (!gate->touched)
        gate->touched = ++m->last_touched;
}

static void tell(struct model *m, struct model_ticket *ticket, enum model_news news)
{
    ticket->untold = news;
    if (m->n_events < MODEL_MAX_EVENTS)
        m->events[m->n_events++] = (struct model_event){news, ticket->gate, ticket->serial};
    else
        m->out_of_room = "events";
}

void model_remember(struct model_session *session, const struct model_ending *ending)
{
    if (session->n_endings == MODEL_N_ENDINGS) {
        memmove(session->endings, session->endings + 1,
                (MODEL_N_ENDINGS - 1) * sizeof(session->endings[0]));
        session->n_endings--;
    }
    session->endings[session->n_endings++] = *ending;
}

const struct model_ending *model_ending_of(const struct model_session *session,
                                           enum model_ending_of of, uint32_t request_id)
{
    for (int i = session->n_endings - 1; i >= 0; i--) {
        if (session->endings[i].of == of && session->endings[i].request_id == request_id)
            return &session->endings[i];
    }
    return NULL;
}

static enum model_end end_of(int reason)
{
    if (reason == 0)
        return MODEL_RELEASED;
    if (reason == SLUICE_E_WAIT_EXPIRED || reason == SLUICE_E_HOLD_EXPIRED)
        return MODEL_EXPIRED;
    if (reason == SLUICE_E_CANCELLED || reason == SLUICE_E_SUPERSEDED)
        return MODEL_CANCELLED;
    return reason == SLUICE_E_REVOKED ? MODEL_REVOKED : MODEL_REJECTED;
}

static void finish(struct model *m, struct model_ticket *ticket, int reason, bool orphaned)
{
    struct model_gate *gate = gate_of(m, ticket);
    struct model_session *session = model_find_session(m, ticket->session);

    if (ticket->state == MODEL_WAITING)
        gate->dropped_total++;
    ticket->state = MODEL_ENDED;
    ticket->reason = reason;
    ticket->orphaned = orphaned;
    ticket->context_size = 0;
    m->ended_total[orphaned ? MODEL_ORPHANED : end_of(reason)]++;
    if (!session->full)
        model_remember(session, &(struct model_ending){MODEL_OF_TICKET, ticket->ticket_id,
                                                       ticket->serial, ticket->request_id, reason});
    tell(m, ticket, MODEL_GONE);
    touch(m, gate);
}

uint64_t model_deadline(uint64_t since_ns, uint32_t duration_ms)
{
    return duration_ms ? since_ns + duration_ms * NS_PER_MS : UINT64_MAX;
}

static void grant(struct model *m, struct model_gate *gate, struct model_ticket *ticket)
{
    ticket->state = MODEL_HELD;
    ticket->deadline_ns = model_deadline(m->now_ns, ticket->hold_limit_ms);
    m->numbers_next++;
    m->granted_total++;
    gate->granted_total++;
    tell(m, ticket, MODEL_GRANTED);
}

static struct model_ticket *oldest_waiting(struct model *m, const struct model_gate *gate)
{
    for (int i = 0; i < m->n_tickets; i++) {
        if (m->tickets[i].gate == gate->number && m->tickets[i].state == MODEL_WAITING)
            return &m->tickets[i];
    }
    return NULL;
}

/* The oldest is granted as long as it fits; nobody passes it. */
static void serve(struct model *m, struct model_gate *gate)
{
    struct model_ticket *ticket;

    while ((ticket = oldest_waiting(m, gate))) {
        if (ticket->deadline_ns <= m->now_ns)
            finish(m, ticket, SLUICE_E_WAIT_EXPIRED, false);
        else if (!gate->paused && model_weight(m, gate, MODEL_HELD) + ticket->weight <= gate->limit)
            grant(m, gate, ticket);
        else
            break;
    }
}

/* Ends those that wait at the gate and are heavier than `above`. */
static uint32_t drop_waiting(struct model *m, const struct model_gate *gate, uint32_t above,
                             int reason)
{
    uint32_t n = 0;

    for (int i = 0; i < m->n_tickets; i++) {
        struct model_ticket *ticket = &m->tickets[i];

        if (ticket->gate == gate->number && ticket->state == MODEL_WAITING &&
            ticket->weight > above) {
            finish(m, ticket, reason, false);
            n++;
        }
    }
    return n;
}

/* ---------------------------------------------------------------- gates */

static bool is_idle(const struct model *m, const struct model_gate *gate)
{
    return !gate->declared && !gate->limit_by_hand && !gate->paused && gate->mode == MODEL_OPEN &&
           !model_count(m, gate, MODEL_WAITING) && !model_count(m, gate, MODEL_HELD);
}

static void forget_gate(struct model *m, struct model_gate *gate)
{
    size_t after = (size_t)(&m->gates[m->n_gates] - (gate + 1));

    memmove(gate, gate + 1, after * sizeof(*gate));
    m->n_gates--;
}

/* Of the user, or of all. */
static struct model_gate *longest_idle(struct model *m, int64_t uid)
{
    struct model_gate *found = NULL;

    for (int i = 0; i < m->n_gates; i++) {
        struct model_gate *gate = &m->gates[i];

        if (gate->idle && (uid == MODEL_ALL || gate->uid == uid) &&
            (!found || gate->idle_order < found->idle_order))
            found = gate;
    }
    return found;
}

/* LIMIT_REACHED: there are as many as there may be, and none of them is idle. Who is at a bound of
 * his own lets go of gates of his own. */
static int make_gate(struct model *m, int64_t uid, const char *name, uint32_t limit,
                     struct model_answer *a, struct model_gate **ret_gate)
{
    struct model_gate *gate;

    while (model_ask_quota(m, uid, MODEL_GATES, 1, a)) {
        gate = longest_idle(m, a->of_one_user ? uid : MODEL_ALL);
        if (!gate)
            return SLUICE_E_LIMIT_REACHED;
        forget_gate(m, gate);
        m->n_evicted++;
    }
    if (m->shortage == MODEL_NO_SUBJECT)
        return model_starve(a);
    if (m->n_gates == MODEL_MAX_GATES || strlen(name) > MODEL_MAX_NAME) {
        m->out_of_room = "gates or their names";
        return SLUICE_E_NO_MEMORY;
    }
    gate = &m->gates[m->n_gates++];
    *gate = (struct model_gate){.number = ++m->last_gate, .limit = limit, .uid = uid};
    strcpy(gate->name, name);
    *ret_gate = gate;
    return 0;
}

static uint32_t set_limit(struct model *m, struct model_gate *gate, uint32_t limit)
{
    gate->limit = limit;
    touch(m, gate);
    return drop_waiting(m, gate, limit, SLUICE_E_TOO_HEAVY);
}

static struct model_gate *first_touched(struct model *m)
{
    struct model_gate *found = NULL;

    for (int i = 0; i < m->n_gates; i++) {
        struct model_gate *gate = &m->gates[i];

        if (gate->touched && (!found || gate->touched < found->touched))
            found = gate;
    }
    return found;
}

/* Every command ends here: the gates that it has touched are served. */
struct model_answer model_finish(struct model *m, struct model_answer a)
{
    struct model_gate *gate;

    if (m->unsettled)
        return a;
    while ((gate = first_touched(m))) {
        bool was_idle = gate->idle;

        serve(m, gate);
        gate->touched = 0;
        gate->idle = is_idle(m, gate);
        if (gate->idle && !was_idle) {
            gate->idle_since_ns = m->now_ns;
            gate->idle_order = ++m->last_idle;
        }
    }
    model_finish_iterators(m);
    for (int i = 0; i < m->n_events; i++) {
        const struct model_ticket *ticket = model_find_ticket(m, m->events[i].serial);

        /* A grant that is told again has its token already. */
        a.n_granted += m->events[i].news == MODEL_GRANTED && !ticket->token;
    }
    return a;
}

struct model_answer model_refuse(struct model *m, int error)
{
    return model_finish(m, (struct model_answer){.error = error});
}

/* ---------------------------------------------------------------- enqueue */

/* The request asks for a ticket that lives. */
static void ask_again(struct model *m, struct model_ticket *ticket, uint32_t request_id,
                      struct model_answer *a)
{
    if (ticket->request_id != request_id && !ticket->grant_told)
        a->superseded_request = ticket->request_id;
    ticket->request_id = request_id;
    a->serial = ticket->serial;
    if (ticket->state == MODEL_HELD)
        tell(m, ticket, MODEL_GRANTED);
}

/* The gate is there, with another limit than the one that was asked for. */
static int settle_mismatch(struct model *m, struct model_gate *gate,
                           const struct model_enqueue *ask, struct model_answer *a)
{
    if (ask->may_ensure && is_idle(m, gate)) {
        gate->limit = ask->ensure_limit;
        return 0;
    }
    a->value = ask->ensure_limit;
    a->bound = gate->limit;
    if (ask->on_mismatch == MODEL_KEEP) {
        a->limit_kept = true;
        return 0;
    }
    if (ask->on_mismatch == MODEL_FAIL)
        return SLUICE_E_LIMIT_MISMATCH;
    if (!ask->may_set)
        return model_forbid(a, "administer");
    gate->limit_by_hand = gate->limit_by_hand || gate->declared;
    a->n_dropped = set_limit(m, gate, ask->ensure_limit);
    a->limit_set = true;
    return 0;
}

static int find_or_make_gate(struct model *m, int64_t uid, const struct model_enqueue *ask,
                             struct model_answer *a, struct model_gate **ret_gate)
{
    struct model_gate *gate = model_find_gate(m, ask->gate);

    *ret_gate = gate;
    if (ask->may_not_use)
        return model_forbid(a, "use");
    if (ask->ensure && (ask->ensure_limit < 1 || ask->ensure_limit > MODEL_MAX_LIMIT)) {
        a->value = ask->ensure_limit;
        a->bound = MODEL_MAX_LIMIT;
        return SLUICE_E_BAD_REQUEST;
    }
    if (gate)
        return ask->ensure && gate->limit != ask->ensure_limit ? settle_mismatch(m, gate, ask, a)
                                                               : 0;
    if (!ask->ensure)
        return SLUICE_E_NOT_FOUND;
    if (!ask->may_ensure)
        return model_forbid(a, "create");
    return make_gate(m, uid, ask->gate, ask->ensure_limit, a, ret_gate);
}

static bool is_repeated(const uint64_t *serials, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (serials[k] == serials[i])
            return true;
    }
    return false;
}

static uint64_t held_by_flow(struct model *m, const struct model_gate *gate,
                             const struct model_enqueue *ask)
{
    uint64_t weight = 0;

    for (size_t i = 0; i < ask->n_held; i++) {
        const struct model_ticket *ticket = model_find_ticket(m, ask->held[i]);

        if (ticket && ticket->state == MODEL_HELD && ticket->gate == gate->number &&
            !is_repeated(ask->held, i))
            weight += ticket->weight;
    }
    return weight;
}

int model_refuse_with(struct model_answer *a, int error, uint64_t value, uint64_t bound)
{
    a->value = value;
    a->bound = bound;
    return error;
}

int model_starve(struct model_answer *a)
{
    a->mismatched = NULL;
    return model_refuse_with(a, SLUICE_E_NO_MEMORY, 0, 0);
}

/* Whether the gate takes the ticket; the first reason not to is the answer. */
static int ask_gate(struct model *m, const struct model_gate *gate, const struct model_enqueue *ask,
                    struct model_answer *a)
{
    uint32_t weight = ask->weight ? ask->weight : 1;
    uint32_t n_waiting = model_count(m, gate, MODEL_WAITING);
    uint32_t max_waiting = gate->max_waiting ? gate->max_waiting : m->limits.max_waiting;
    uint64_t by_flow = held_by_flow(m, gate, ask);

    if (gate->mode != MODEL_OPEN)
        return SLUICE_E_GATE_CLOSED;
    if (weight > gate->limit)
        return model_refuse_with(a, SLUICE_E_TOO_HEAVY, weight, gate->limit);
    if (by_flow && by_flow + weight > gate->limit)
        return model_refuse_with(a, SLUICE_E_DEADLOCK, by_flow, gate->limit);
    if (!gate->paused && !n_waiting && model_weight(m, gate, MODEL_HELD) + weight <= gate->limit)
        return 0;
    if (ask->try)
        return SLUICE_E_WOULD_BLOCK;
    return n_waiting < max_waiting
               ? 0
               : model_refuse_with(a, SLUICE_E_GATE_FULL, n_waiting, max_waiting);
}

static int ask_bounds(struct model *m, int64_t uid, const struct model_enqueue *ask,
                      struct model_answer *a)
{
    int error = model_ask_quota(m, uid, MODEL_TICKETS, 1, a);

    if (!error)
        error = model_ask_quota(m, uid, MODEL_CONTEXT_BYTES, ask->context_size, a);
    if (error)
        return error;
    if (model_numbers_left(m) < 2)
        return SLUICE_E_STATE_UNWRITABLE;
    if (m->shortage == MODEL_NO_OBJECT)
        return model_starve(a);
    if (m->n_tickets == MODEL_MAX_TICKETS || ask->context_size > MODEL_MAX_CONTEXT) {
        m->out_of_room = "tickets or their contexts";
        return SLUICE_E_NO_MEMORY;
    }
    return 0;
}

static void admit(struct model *m, const struct model_session *session, struct model_gate *gate,
                  const struct model_enqueue *ask, uint64_t serial, struct model_answer *a)
{
    struct model_ticket *ticket = &m->tickets[m->n_tickets];

    *ticket = (struct model_ticket){
        .state = MODEL_WAITING,
        .uid = session->uid,
        .gate = gate->number,
        .session = ask->session,
        .serial = serial,
        .ticket_id = ask->ticket_id,
        .request_id = ask->request_id,
        .weight = ask->weight ? ask->weight : 1,
        .position = model_count(m, gate, MODEL_WAITING) + 1,
        .hold_limit_ms = ask->hold_limit_ms,
        .deadline_ns = model_deadline(m->now_ns, ask->wait_timeout_ms),
        .context_size = ask->context_size,
    };
    if (ask->context_size)
        memcpy(ticket->context, ask->context, ask->context_size);
    m->n_tickets++;
    m->numbers_next++;
    serve(m, gate);
    a->is_queued = ticket->state == MODEL_WAITING;
    if (a->is_queued && ask->notify_queued && session->full)
        tell(m, ticket, MODEL_QUEUED);
}

static int enqueue_new(struct model *m, const struct model_session *session,
                       const struct model_enqueue *ask, uint64_t serial, struct model_answer *a)
{
    struct model_gate *gate;
    int error;

    if (m->stopping)
        return SLUICE_E_GOING_AWAY;
    error = find_or_make_gate(m, session->uid, ask, a, &gate);
    if (error)
        return error;
    touch(m, gate);
    serve(m, gate);
    error = ask_gate(m, gate, ask, a);
    if (!error)
        error = ask_bounds(m, session->uid, ask, a);
    if (error) {
        a->limit_kept = false;
        return error;
    }
    admit(m, session, gate, ask, serial, a);
    a->serial = serial;
    a->value = a->limit_kept ? ask->ensure_limit : 0;
    a->bound = a->limit_kept ? gate->limit : 0;
    return 0;
}

static void enqueue_full(struct model *m, struct model_session *session,
                         const struct model_enqueue *ask, uint64_t serial, struct model_answer *a)
{
    if (ask->ticket_id <= session->high_water) {
        struct model_ticket *ticket = own_ticket(m, session->id, ask->ticket_id, 0);

        if (ticket)
            ask_again(m, ticket, ask->request_id, a);
        else
            a->error = SLUICE_E_TICKET_ENDED;
        return;
    }
    session->high_water = ask->ticket_id;
    m->enqueued_total++;
    a->error = enqueue_new(m, session, ask, serial, a);
    m->ended_total[MODEL_REJECTED] += a->error != 0;
}

/* The live ticket or the ending of a request that a simple session has sent before. */
static bool was_asked_before(struct model *m, const struct model_session *session,
                             uint32_t request_id, struct model_answer *a)
{
    const struct model_ending *ending;

    for (int i = 0; i < m->n_tickets; i++) {
        struct model_ticket *ticket = &m->tickets[i];

        if (is_live(ticket) && ticket->session == session->id && ticket->request_id == request_id) {
            ask_again(m, ticket, request_id, a);
            return true;
        }
    }
    ending = model_ending_of(session, MODEL_OF_TICKET, request_id);
    if (ending)
        a->error = ending->reason ? ending->reason : SLUICE_E_TICKET_ENDED;
    a->is_remembered = ending;
    return ending;
}

void model_supersede(struct model *m, const struct model_session *session)
{
    for (int i = 0; i < m->n_tickets; i++) {
        if (m->tickets[i].session == session->id && m->tickets[i].state == MODEL_WAITING)
            finish(m, &m->tickets[i], SLUICE_E_SUPERSEDED, false);
    }
    model_supersede_items(m, session);
}

static void enqueue_simple(struct model *m, struct model_session *session,
                           const struct model_enqueue *ask, uint64_t serial, struct model_answer *a)
{
    if (was_asked_before(m, session, ask->request_id, a))
        return;
    model_supersede(m, session);
    m->enqueued_total++;
    a->error = enqueue_new(m, session, ask, serial, a);
    if (a->error) {
        m->ended_total[MODEL_REJECTED]++;
        model_remember(session, &(struct model_ending){MODEL_OF_TICKET, ask->ticket_id, 0,
                                                       ask->request_id, a->error});
    }
}

struct model_answer model_enqueue(struct model *m, const struct model_enqueue *ask, uint64_t serial)
{
    struct model_session *session = model_find_session(m, ask->session);
    struct model_answer a = {0};

    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    if (m->shortage == MODEL_NO_ENDINGS)
        return model_refuse(m, SLUICE_E_NO_MEMORY);
    session->has_asked = true;
    if (session->full)
        enqueue_full(m, session, ask, serial, &a);
    else
        enqueue_simple(m, session, ask, serial, &a);
    return model_finish(m, a);
}

/* ---------------------------------------------------------------- letting go */

/* Whether the session had such a ticket, given that no live one is so named. */
static bool had_ticket(struct model *m, const struct model_session *session, uint64_t ticket_id,
                       uint64_t serial)
{
    if (session->full)
        return ticket_id && ticket_id <= session->high_water &&
               !own_ticket(m, session->id, ticket_id, 0);
    for (int i = 0; i < session->n_endings; i++) {
        const struct model_ending *ending = &session->endings[i];

        if (ending->of == MODEL_OF_TICKET && (!ticket_id || ending->id == ticket_id) &&
            (!serial || ending->serial == serial))
            return true;
    }
    return false;
}

struct model_answer model_cancel(struct model *m, uint64_t session_id, uint64_t ticket_id,
                                 uint64_t serial)
{
    struct model_session *session = model_find_session(m, session_id);
    struct model_ticket *ticket = own_ticket(m, session_id, ticket_id, serial);
    struct model_answer a = {.cancel = MODEL_ENDED_BEFORE};

    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    if (!ticket)
        return had_ticket(m, session, ticket_id, serial) ? model_finish(m, a)
                                                         : model_refuse(m, SLUICE_E_UNKNOWN_TICKET);
    a.serial = ticket->serial;
    if (ticket->state == MODEL_HELD) {
        a.cancel = MODEL_ALREADY_GRANTED;
        a.token = ticket->token;
    } else {
        a.cancel = MODEL_ENDED_NOW;
        finish(m, ticket, SLUICE_E_CANCELLED, false);
    }
    return model_finish(m, a);
}

struct model_answer model_release(struct model *m, uint64_t session_id, uint64_t ticket_id,
                                  uint64_t serial)
{
    struct model_session *session = model_find_session(m, session_id);
    struct model_ticket *ticket = own_ticket(m, session_id, ticket_id, serial);

    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    if (!ticket)
        return had_ticket(m, session, ticket_id, serial)
                   ? model_finish(m, (struct model_answer){.ended_before = true})
                   : model_refuse(m, SLUICE_E_UNKNOWN_TICKET);
    if (ticket->state == MODEL_WAITING)
        return model_finish(
            m, (struct model_answer){.error = SLUICE_E_TICKET_WAITING, .serial = ticket->serial});
    finish(m, ticket, 0, false);
    return model_finish(m, (struct model_answer){.serial = ticket->serial});
}

struct model_answer model_end_ticket(struct model *m, uint64_t serial, bool revoke)
{
    struct model_ticket *ticket = model_find_ticket(m, serial);

    if (!ticket || !is_live(ticket))
        return model_refuse(m, SLUICE_E_UNKNOWN_TICKET);
    if (revoke && ticket->state == MODEL_WAITING)
        return model_refuse(m, SLUICE_E_TICKET_WAITING);
    if (!revoke && ticket->state == MODEL_HELD)
        return model_refuse(m, SLUICE_E_TICKET_HELD);
    finish(m, ticket, revoke ? SLUICE_E_REVOKED : SLUICE_E_CANCELLED, false);
    return model_finish(m, (struct model_answer){.serial = serial, .weight = ticket->weight});
}

/* What is due first; of those that are due together the one with the least serial. */
struct due {
    uint64_t deadline_ns, serial;
    struct model_ticket *ticket;
    struct model_item *item;
    struct model_pull *pull;
};

static void consider(struct due *first, struct due other)
{
    if (other.deadline_ns < first->deadline_ns ||
        (other.deadline_ns == first->deadline_ns && other.serial < first->serial))
        *first = other;
}

static struct due first_due(struct model *m)
{
    struct due first = {.deadline_ns = UINT64_MAX, .serial = UINT64_MAX};

    for (int i = 0; i < m->n_tickets; i++) {
        struct model_ticket *ticket = &m->tickets[i];

        if (is_live(ticket))
            consider(&first, (struct due){.deadline_ns = ticket->deadline_ns,
                                          .serial = ticket->serial,
                                          .ticket = ticket});
    }
    for (int i = 0; i < m->n_items; i++)
        consider(&first, (struct due){.deadline_ns = model_item_deadline(&m->items[i]),
                                      .serial = m->items[i].serial,
                                      .item = &m->items[i]});
    for (int i = 0; i < m->n_pulls; i++) {
        if (!m->pulls[i].has_ended)
            consider(&first, (struct due){.deadline_ns = m->pulls[i].deadline_ns,
                                          .serial = m->pulls[i].serial,
                                          .pull = &m->pulls[i]});
    }
    return first;
}

static void pass(struct model *m, const struct due *due)
{
    if (due->ticket)
        finish(m, due->ticket,
               due->ticket->state == MODEL_WAITING ? SLUICE_E_WAIT_EXPIRED : SLUICE_E_HOLD_EXPIRED,
               false);
    else if (due->pull)
        model_end_pull(m, due->pull, SLUICE_E_WAIT_EXPIRED);
    else if (due->item->state == MODEL_DELIVERED)
        model_take_back(m, due->item);
    else
        model_expire_item(m, due->item);
}

struct model_answer model_tick(struct model *m)
{
    struct due due;

    while (due = first_due(m), due.deadline_ns <= m->now_ns)
        pass(m, &due);
    return model_finish(m, (struct model_answer){0});
}

struct model_answer model_stop(struct model *m, bool serve_waiting)
{
    struct model_answer a = {0};

    m->stopping = true;
    for (int i = 0; i < m->n_gates && !serve_waiting; i++)
        a.n_dropped += drop_waiting(m, &m->gates[i], 0, SLUICE_E_GOING_AWAY);
    for (int i = 0; i < m->n_iterators && !serve_waiting; i++)
        a.n_dropped += model_drop_all_offered(m, m->iterators[i].number, SLUICE_E_GOING_AWAY);
    return model_finish(m, a);
}

/* ---------------------------------------------------------------- operators */

struct model_answer model_declare(struct model *m, const char *name, uint32_t limit,
                                  uint32_t max_waiting)
{
    struct model_gate *gate = model_find_gate(m, name);
    struct model_answer a = {.value = limit, .bound = MODEL_MAX_LIMIT};

    if (limit < 1 || limit > MODEL_MAX_LIMIT) {
        a.error = SLUICE_E_BAD_REQUEST;
        return model_finish(m, a);
    }
    if (!gate)
        a.error = make_gate(m, MODEL_NOBODY, name, limit, &a, &gate);
    if (a.error)
        return model_finish(m, a);
    gate->declared = true;
    gate->uid = MODEL_NOBODY;
    gate->limit_by_hand = false;
    gate->max_waiting = max_waiting;
    a.n_dropped = set_limit(m, gate, limit);
    return model_finish(m, a);
}

struct model_answer model_undeclare(struct model *m, const char *name)
{
    struct model_gate *gate = model_find_gate(m, name);

    if (!gate)
        return model_refuse(m, SLUICE_E_NOT_FOUND);
    gate->declared = false;
    gate->limit_by_hand = false;
    gate->max_waiting = 0;
    touch(m, gate);
    return model_finish(m, (struct model_answer){0});
}

struct model_answer model_change(struct model *m, const char *name, enum model_action action,
                                 uint32_t limit)
{
    struct model_gate *gate = model_find_gate(m, name);
    struct model_answer a = {0};

    if (!gate)
        return model_refuse(m, SLUICE_E_NOT_FOUND);
    if (action == MODEL_SET_LIMIT && (limit < 1 || limit > MODEL_MAX_LIMIT)) {
        a.error = model_refuse_with(&a, SLUICE_E_BAD_REQUEST, limit, MODEL_MAX_LIMIT);
        return model_finish(m, a);
    }
    touch(m, gate);
    if (action == MODEL_SET_LIMIT) {
        gate->limit_by_hand = true;
        a.n_dropped = set_limit(m, gate, limit);
    } else if (action == MODEL_PAUSE || action == MODEL_RESUME) {
        gate->paused = action == MODEL_PAUSE;
    } else if (action == MODEL_DRAIN) {
        gate->mode = MODEL_DRAINING;
    } else if (action == MODEL_CLOSE) {
        gate->mode = MODEL_CLOSED;
        a.n_dropped = drop_waiting(m, gate, 0, SLUICE_E_GATE_CLOSED);
    } else {
        gate->mode = MODEL_OPEN;
    }
    return model_finish(m, a);
}

/* ---------------------------------------------------------------- sessions and the rest */

void model_init(struct model *m, const struct model_limits *limits)
{
    memset(m, 0, sizeof(*m));
    m->limits = *limits;
}

void model_begin(struct model *m, uint64_t now_ns)
{
    m->now_ns = now_ns;
    m->shortage = MODEL_PLENTY;
    m->unsettled = false;
    m->n_events = m->n_item_events = 0;
    m->n_evicted = m->n_iterators_evicted = 0;
    for (int i = m->n_gates - 1; i >= 0; i--) {
        struct model_gate *gate = &m->gates[i];

        if (gate->idle && gate->idle_since_ns + m->limits.gate_linger_ns <= now_ns)
            forget_gate(m, gate);
    }
    model_linger_iterators(m);
}

struct model_answer model_set_limits(struct model *m, const struct model_limits *limits)
{
    m->limits = *limits;
    return model_finish(m, (struct model_answer){0});
}

struct model_answer model_reserve_numbers(struct model *m, uint64_t next, uint64_t end)
{
    if (next > m->numbers_next)
        m->numbers_next = next;
    if (end > m->numbers_end)
        m->numbers_end = end;
    return model_finish(m, (struct model_answer){0});
}

struct model_answer model_open_session(struct model *m, uint64_t id, int64_t uid)
{
    struct model_session *session;
    struct model_answer a = {0};

    /* What there is of a user who has nothing yet is remembered before anything is asked. */
    if (m->shortage == MODEL_NO_SUBJECT && !model_has_any(m, uid))
        return model_refuse(m, SLUICE_E_NO_MEMORY);
    a.error = model_ask_quota(m, uid, MODEL_SESSIONS, 1, &a);
    if (a.error)
        return model_finish(m, a);
    if (model_numbers_left(m) == 0)
        return model_refuse(m, SLUICE_E_STATE_UNWRITABLE);
    if (m->shortage == MODEL_NO_SUBJECT)
        return model_refuse(m, SLUICE_E_NO_MEMORY);
    if (m->n_sessions == MODEL_MAX_SESSIONS) {
        m->out_of_room = "sessions";
        return model_refuse(m, SLUICE_E_NO_MEMORY);
    }
    session = &m->sessions[m->n_sessions++];
    session->id = id;
    session->uid = uid;
    session->high_water = session->item_high_water = 0;
    session->full = session->has_asked = false;
    session->n_endings = 0;
    m->numbers_next++;
    return model_finish(m, (struct model_answer){0});
}

struct model_answer model_upgrade_session(struct model *m, uint64_t session_id)
{
    struct model_session *session = model_find_session(m, session_id);

    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    if (session->full || session->has_asked)
        return model_refuse(m, SLUICE_E_OUT_OF_ORDER);
    session->full = true;
    return model_finish(m, (struct model_answer){0});
}

struct model_answer model_end_session(struct model *m, uint64_t session_id, bool more)
{
    struct model_session *session = model_find_session(m, session_id);

    m->unsettled = more;
    if (!session)
        return model_refuse(m, SLUICE_E_SESSION_LOST);
    for (int i = 0; i < m->n_tickets; i++) {
        if (m->tickets[i].session == session_id && is_live(&m->tickets[i]))
            finish(m, &m->tickets[i], 0, true);
    }
    model_orphan_items(m, session_id);
    *session = m->sessions[--m->n_sessions];
    return model_finish(m, (struct model_answer){0});
}

static uint64_t earlier(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

void model_set_token(struct model *m, uint64_t serial, uint64_t token)
{
    model_find_ticket(m, serial)->token = token;
}

void model_told(struct model *m, uint64_t serial)
{
    struct model_ticket *ticket = model_find_ticket(m, serial);

    if (ticket->untold == MODEL_GRANTED)
        ticket->grant_told = true;
    ticket->untold = MODEL_NO_NEWS;
    if (ticket->state == MODEL_ENDED) {
        size_t after = (size_t)(&m->tickets[m->n_tickets] - (ticket + 1));

        memmove(ticket, ticket + 1, after * sizeof(*ticket));
        m->n_tickets--;
    }
}

uint64_t model_next_deadline(const struct model *m)
{
    uint64_t deadline = UINT64_MAX;

    for (int i = 0; i < m->n_tickets; i++) {
        if (is_live(&m->tickets[i]))
            deadline = earlier(deadline, m->tickets[i].deadline_ns);
    }
    for (int i = 0; i < m->n_items; i++)
        deadline = earlier(deadline, model_item_deadline(&m->items[i]));
    for (int i = 0; i < m->n_pulls; i++) {
        if (!m->pulls[i].has_ended)
            deadline = earlier(deadline, m->pulls[i].deadline_ns);
    }
    for (int i = 0; i < m->n_gates; i++) {
        if (m->gates[i].idle)
            deadline = earlier(deadline, m->gates[i].idle_since_ns + m->limits.gate_linger_ns);
    }
    for (int i = 0; i < m->n_iterators; i++) {
        if (m->iterators[i].idle)
            deadline = earlier(deadline, m->iterators[i].idle_since_ns + m->limits.gate_linger_ns);
    }
    return deadline;
}
