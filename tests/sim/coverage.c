#include "coverage.h"

#include "error.h"

#include "core/gate.h"
#include "core/session.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum ticket_column { T_WAITING, T_WAITING_DUE, T_HELD, T_HELD_DUE, T_ENDED, T_TOLD, N_T };

static const char *const ticket_columns[N_T] = {
    "waiting", "waiting, due", "held", "held, due", "ended", "ended, told",
};

enum ticket_event {
    T_ASKED_AGAIN,
    T_NAMED_HELD,
    T_CANCEL,
    T_RELEASE,
    T_STRANGER,
    T_OPERATOR_CANCEL,
    T_REVOKE,
    T_BY_NAME = T_REVOKE, /* up to here the command names the ticket */
    T_NEXT_ENQUEUE,
    T_TICK,
    T_SESSION_ENDS,
    T_HOLD_ENDS,
    T_LIMIT_RAISED,
    T_LIMIT_LOWERED,
    T_PAUSE,
    T_RESUME,
    T_DRAIN,
    T_CLOSE,
    T_REOPEN,
    T_UNDECLARE,
    T_STOP,
    T_STOP_SERVING,
    T_TELL,
    N_T_EVENTS,
};

static const char *const ticket_events[N_T_EVENTS] = {
    [T_ASKED_AGAIN] = "its enqueue is sent again",
    [T_NAMED_HELD] = "an enqueue says its flow holds it",
    [T_CANCEL] = "cancel",
    [T_RELEASE] = "release",
    [T_STRANGER] = "cancel, release of another session",
    [T_OPERATOR_CANCEL] = "cancel by the operator",
    [T_REVOKE] = "revoke",
    [T_NEXT_ENQUEUE] = "next enqueue of its simple session",
    [T_TICK] = "tick",
    [T_SESSION_ENDS] = "its session ends",
    [T_HOLD_ENDS] = "another hold of its gate ends",
    [T_LIMIT_RAISED] = "its gate's limit is raised",
    [T_LIMIT_LOWERED] = "its gate's limit is lowered",
    [T_PAUSE] = "its gate is paused",
    [T_RESUME] = "its gate is resumed",
    [T_DRAIN] = "its gate is drained",
    [T_CLOSE] = "its gate is closed",
    [T_REOPEN] = "its gate is reopened",
    [T_UNDECLARE] = "its gate is undeclared",
    [T_STOP] = "stop, the waiting end",
    [T_STOP_SERVING] = "stop, the waiting are served",
    [T_TELL] = "what was taken is told",
};

enum gate_column { G_ABSENT, G_IDLE, G_FREE, G_FULL, G_ABOVE, G_PAUSED, G_DRAINING, G_CLOSED, N_G };

/* free: in use, declared or set by hand, with slots left and nobody waiting. */
static const char *const gate_columns[N_G] = {
    "absent", "idle", "free", "full", "above limit", "paused", "draining", "closed",
};

enum gate_event {
    G_ENQUEUE,
    G_TRY,
    G_TOO_HEAVY,
    G_ENSURE_SAME,
    G_ENSURE_KEEP,
    G_ENSURE_FAIL,
    G_ENSURE_SET,
    G_ENSURE_NO_SET,
    G_ENSURE_NO_RIGHT,
    G_DECLARE,
    G_UNDECLARE,
    G_SET_HIGHER,
    G_SET_SAME,
    G_SET_LOWER,
    G_PAUSE,
    G_RESUME,
    G_DRAIN,
    G_CLOSE,
    G_REOPEN,
    G_STOP,
    G_STOP_SERVING,
    G_RELEASED,
    G_REVOKED,
    G_HOLD_EXPIRED,
    G_HOLDER_DIED,
    G_CANCELLED,
    G_SUPERSEDED,
    G_WAIT_EXPIRED,
    G_WAITER_DIED,
    G_LINGERED,
    G_EVICTED,
    N_G_EVENTS,
};

static const char *const gate_events[N_G_EVENTS] = {
    [G_ENQUEUE] = "enqueue",
    [G_TRY] = "enqueue, try",
    [G_TOO_HEAVY] = "enqueue above the limit",
    [G_ENSURE_SAME] = "ensure the limit that is there",
    [G_ENSURE_KEEP] = "ensure another, keep",
    [G_ENSURE_FAIL] = "ensure another, fail",
    [G_ENSURE_SET] = "ensure another, set",
    [G_ENSURE_NO_SET] = "ensure another, set without right",
    [G_ENSURE_NO_RIGHT] = "ensure without the right to make",
    [G_DECLARE] = "declare",
    [G_UNDECLARE] = "undeclare",
    [G_SET_HIGHER] = "set a higher limit",
    [G_SET_SAME] = "set the same limit",
    [G_SET_LOWER] = "set a lower limit",
    [G_PAUSE] = "pause",
    [G_RESUME] = "resume",
    [G_DRAIN] = "drain",
    [G_CLOSE] = "close",
    [G_REOPEN] = "reopen",
    [G_STOP] = "stop, the waiting end",
    [G_STOP_SERVING] = "stop, the waiting are served",
    [G_RELEASED] = "a hold is released",
    [G_REVOKED] = "a hold is revoked",
    [G_HOLD_EXPIRED] = "a hold expires",
    [G_HOLDER_DIED] = "a holder's session ends",
    [G_CANCELLED] = "a waiting ticket is cancelled",
    [G_SUPERSEDED] = "a waiting ticket is superseded",
    [G_WAIT_EXPIRED] = "a waiting ticket expires",
    [G_WAITER_DIED] = "a waiting ticket's session ends",
    [G_LINGERED] = "the linger time has passed",
    [G_EVICTED] = "another gate needs the room",
};

static uint64_t ticket_hits[N_T_EVENTS][N_T];
static uint64_t gate_hits[N_G_EVENTS][N_G];
static uint64_t answers[N_COMMAND_KINDS][128];
static enum gate_column gate_before[SIM_N_GATES];

/* ---------------------------------------------------------------- which pairs can not be */

static const char *ticket_impossible(enum ticket_event event, enum ticket_column column)
{
    if (column == T_TOLD && event > T_BY_NAME)
        return "a ticket whose end was told is in no list";
    return NULL;
}

static bool is_end_of_hold(enum gate_event event)
{
    return event >= G_RELEASED && event <= G_HOLDER_DIED;
}

static bool is_end_of_wait(enum gate_event event)
{
    return event >= G_CANCELLED && event <= G_WAITER_DIED;
}

static const char *gate_impossible(enum gate_event event, enum gate_column column)
{
    if ((event == G_LINGERED || event == G_EVICTED) && column != G_IDLE)
        return "only idle gates go away";
    if (column == G_ABSENT && (event == G_TOO_HEAVY || event == G_ENSURE_SAME ||
                               event == G_SET_SAME || event == G_SET_LOWER))
        return "an absent gate has no limit (setting one counts as higher)";
    if (column == G_ABSENT && (event == G_STOP || event == G_STOP_SERVING))
        return "a stop concerns the gates that are there";
    if ((column == G_ABSENT || column == G_IDLE) &&
        (is_end_of_hold(event) || is_end_of_wait(event)))
        return "no tickets there";
    if ((column == G_FREE || column == G_CLOSED) && is_end_of_wait(event))
        return "nobody waits where a slot is free, and at a closed gate";
    return NULL;
}

/* ---------------------------------------------------------------- states */

static enum gate_column gate_column(struct sim *sim, uint32_t place)
{
    const struct model *m = &sim->model;
    const struct model_gate *gate = model_find_gate(&sim->model, sim_gate_names[place]);
    uint64_t in_use;

    if (!gate)
        return G_ABSENT;
    if (gate->mode != MODEL_OPEN)
        return gate->mode == MODEL_CLOSED ? G_CLOSED : G_DRAINING;
    if (gate->paused)
        return G_PAUSED;
    if (gate->idle)
        return G_IDLE;
    in_use = model_weight(m, gate, MODEL_HELD);
    if (in_use > gate->limit)
        return G_ABOVE;
    return in_use == gate->limit || model_count(m, gate, MODEL_WAITING) ? G_FULL : G_FREE;
}

static enum ticket_column model_column(const struct sim *sim, const struct model_ticket *ticket)
{
    bool is_due = ticket->deadline_ns <= sim->now_ns;

    if (ticket->state == MODEL_WAITING)
        return is_due ? T_WAITING_DUE : T_WAITING;
    if (ticket->state == MODEL_HELD)
        return is_due ? T_HELD_DUE : T_HELD;
    return T_ENDED;
}

static enum ticket_column seen_column(const struct sim *sim, const struct seen *seen)
{
    bool is_due = seen->deadline_ns <= sim->now_ns;

    switch (seen->state) {
    case SEEN_WAITING:
        return is_due ? T_WAITING_DUE : T_WAITING;
    case SEEN_HELD:
        return is_due ? T_HELD_DUE : T_HELD;
    case SEEN_ENDED:
        return T_ENDED;
    case SEEN_TOLD:
        break;
    }
    return T_TOLD;
}

/* ---------------------------------------------------------------- counting */

static void hit_gate(enum gate_event event, enum gate_column column)
{
    gate_hits[event][column]++;
}

/* Each ticket of the gate, or with `gate` NULL each of the session, or with both empty each. */
static void hit_tickets(const struct sim *sim, enum ticket_event event,
                        const struct model_gate *gate, uint64_t session, uint64_t except)
{
    for (int i = 0; i < sim->model.n_tickets; i++) {
        const struct model_ticket *ticket = &sim->model.tickets[i];

        if ((!gate || ticket->gate == gate->number) && (!session || ticket->session == session) &&
            ticket->serial != except)
            ticket_hits[event][model_column(sim, ticket)]++;
    }
}

void coverage_clock(struct sim *sim)
{
    for (int i = 0; i < sim->model.n_gates; i++) {
        const struct model_gate *gate = &sim->model.gates[i];

        if (gate->idle && gate->idle_since_ns + sim->model.limits.gate_linger_ns <= sim->now_ns)
            hit_gate(G_LINGERED, G_IDLE);
    }
}

/* A ticket of the session that an enqueue with these numbers asks for again, or NULL. */
static const struct seen *asked_again(const struct sim *sim, const struct enqueue *enqueue)
{
    const struct witness *w = &sim->witness;
    bool full = sim->sessions[sim->command_slot].full;

    for (uint32_t i = w->n_tickets; i > 0; i--) {
        const struct seen *seen = &w->tickets[i - 1];

        if (seen->session == enqueue->session && (full ? seen->ticket_id == enqueue->ticket_id
                                                       : seen->request_id == enqueue->request_id))
            return seen;
    }
    return NULL;
}

static enum gate_event ensure_event(const struct enqueue *enqueue, const struct model_gate *gate)
{
    if (!enqueue->may_ensure)
        return G_ENSURE_NO_RIGHT;
    if (gate && gate->limit == enqueue->ensure_limit)
        return G_ENSURE_SAME;
    if (enqueue->on_mismatch == MISMATCH_SET)
        return enqueue->may_set ? G_ENSURE_SET : G_ENSURE_NO_SET;
    return enqueue->on_mismatch == MISMATCH_KEEP ? G_ENSURE_KEEP : G_ENSURE_FAIL;
}

static void count_enqueue(struct sim *sim, const struct model_gate *gate, enum gate_column column)
{
    const struct enqueue *enqueue = &sim->command.enqueue;
    const struct seen *seen = asked_again(sim, enqueue);

    if (!model_find_session(&sim->model, enqueue->session))
        return;
    if (seen) {
        ticket_hits[T_ASKED_AGAIN][seen_column(sim, seen)]++;
        return;
    }
    if (!sim->sessions[sim->command_slot].full)
        hit_tickets(sim, T_NEXT_ENQUEUE, NULL, enqueue->session, 0);
    for (size_t i = 0; i < enqueue->n_held; i++) {
        const struct seen *held = witness_find(&sim->witness, enqueue->held[i]);

        if (held)
            ticket_hits[T_NAMED_HELD][seen_column(sim, held)]++;
    }
    if (enqueue->ensure)
        hit_gate(ensure_event(enqueue, gate), column);
    else if (enqueue->try)
        hit_gate(G_TRY, column);
    else
        hit_gate(G_ENQUEUE, column);
    if (gate && enqueue->weight > gate->limit)
        hit_gate(G_TOO_HEAVY, column);
}

static void count_set_limit(const struct sim *sim, const struct model_gate *gate,
                            enum gate_column column, uint32_t limit)
{
    if (!gate || limit > gate->limit)
        hit_gate(G_SET_HIGHER, column);
    else
        hit_gate(limit == gate->limit ? G_SET_SAME : G_SET_LOWER, column);
    if (gate && limit != gate->limit)
        hit_tickets(sim, limit > gate->limit ? T_LIMIT_RAISED : T_LIMIT_LOWERED, gate, 0, 0);
}

static void count_change(const struct sim *sim, const struct model_gate *gate,
                         enum gate_column column)
{
    static const struct {
        enum gate_event gate;
        enum ticket_event ticket;
    } events[] = {
        [GATE_PAUSE] = {G_PAUSE, T_PAUSE},    [GATE_RESUME] = {G_RESUME, T_RESUME},
        [GATE_DRAIN] = {G_DRAIN, T_DRAIN},    [GATE_CLOSE] = {G_CLOSE, T_CLOSE},
        [GATE_REOPEN] = {G_REOPEN, T_REOPEN},
    };
    enum gate_action action = sim->command.change.action;

    if (action == GATE_SET_LIMIT) {
        count_set_limit(sim, gate, column, sim->command.change.limit);
        return;
    }
    hit_gate(events[action].gate, column);
    if (gate)
        hit_tickets(sim, events[action].ticket, gate, 0, 0);
}

/* The ticket that a cancel or release names, whoever's it is. */
static void count_named(struct sim *sim, enum ticket_event event)
{
    const struct command *command = &sim->command;
    const struct witness *w = &sim->witness;

    for (uint32_t i = w->n_tickets; i > 0; i--) {
        const struct seen *seen = &w->tickets[i - 1];
        bool by_serial = command->ticket.serial == seen->serial;
        bool by_id = !command->ticket.serial && seen->session == command->ticket.session &&
                     seen->ticket_id == command->ticket.ticket_id;

        if (!by_serial && !by_id)
            continue;
        ticket_hits[seen->session == command->ticket.session ? event : T_STRANGER]
                   [seen_column(sim, seen)]++;
        return;
    }
}

static void count_stop(struct sim *sim)
{
    bool serve = sim->command.stop.serve_waiting;

    for (uint32_t i = 0; i < SIM_N_GATES; i++) {
        if (gate_before[i] != G_ABSENT)
            hit_gate(serve ? G_STOP_SERVING : G_STOP, gate_before[i]);
    }
    hit_tickets(sim, serve ? T_STOP_SERVING : T_STOP, NULL, 0, 0);
}

void coverage_command(struct sim *sim)
{
    const struct command *command = &sim->command;
    const struct model_gate *gate = model_find_gate(&sim->model, sim_gate_names[sim->command_gate]);
    const struct seen *seen;
    enum gate_column column;

    for (uint32_t i = 0; i < SIM_N_GATES; i++)
        gate_before[i] = gate_column(sim, i);
    column = gate_before[sim->command_gate];
    switch (command->kind) {
    case COMMAND_ENQUEUE:
        count_enqueue(sim, gate, column);
        break;
    case COMMAND_CANCEL:
        count_named(sim, T_CANCEL);
        break;
    case COMMAND_RELEASE:
        count_named(sim, T_RELEASE);
        break;
    case COMMAND_DECLARE_GATE:
        hit_gate(G_DECLARE, column);
        break;
    case COMMAND_UNDECLARE_GATE:
        hit_gate(G_UNDECLARE, column);
        if (gate)
            hit_tickets(sim, T_UNDECLARE, gate, 0, 0);
        break;
    case COMMAND_CHANGE_GATE:
        count_change(sim, gate, column);
        break;
    case COMMAND_END_TICKET:
        seen = witness_find(&sim->witness, command->end.serial);
        if (seen)
            ticket_hits[command->end.revoke ? T_REVOKE : T_OPERATOR_CANCEL]
                       [seen_column(sim, seen)]++;
        break;
    case COMMAND_END_SESSION:
        hit_tickets(sim, T_SESSION_ENDS, NULL, command->session.session, 0);
        break;
    case COMMAND_TICK:
        hit_tickets(sim, T_TICK, NULL, 0, 0);
        break;
    case COMMAND_STOP:
        count_stop(sim);
        break;
    case COMMAND_SET_LIMITS:
    case COMMAND_RESERVE_NUMBERS:
    case COMMAND_OPEN_SESSION:
    case COMMAND_UPGRADE_SESSION:
    case N_COMMAND_KINDS:
        break;
    }
}

void coverage_answer(const struct sim *sim, int error)
{
    answers[sim->command.kind][error & 127]++;
    gate_hits[G_EVICTED][G_IDLE] += sim->model.n_evicted;
}

static void count_end_of_hold(struct sim *sim, const struct ticket *ticket, enum gate_column column)
{
    const struct model_ticket *ended = model_find_ticket(&sim->model, ticket->serial);

    if (ticket->orphaned)
        hit_gate(G_HOLDER_DIED, column);
    else if (ticket->reason == 0)
        hit_gate(G_RELEASED, column);
    else
        hit_gate(ticket->reason == SLUICE_E_REVOKED ? G_REVOKED : G_HOLD_EXPIRED, column);
    for (int i = 0; ended && i < sim->model.n_gates; i++) {
        if (sim->model.gates[i].number == ended->gate)
            hit_tickets(sim, T_HOLD_ENDS, &sim->model.gates[i], 0, ended->serial);
    }
}

void coverage_effect(struct sim *sim, const struct ticket *ticket)
{
    const struct seen *seen = witness_find(&sim->witness, ticket->serial);
    enum gate_column column;

    if (!seen || ticket->effect != EFFECT_ENDED)
        return;
    column = gate_before[seen->gate];
    if (seen->state == SEEN_HELD)
        count_end_of_hold(sim, ticket, column);
    else if (ticket->orphaned)
        hit_gate(G_WAITER_DIED, column);
    else if (ticket->reason == SLUICE_E_CANCELLED)
        hit_gate(G_CANCELLED, column);
    else if (ticket->reason == SLUICE_E_SUPERSEDED)
        hit_gate(G_SUPERSEDED, column);
    else if (ticket->reason == SLUICE_E_WAIT_EXPIRED)
        hit_gate(G_WAIT_EXPIRED, column);
}

void coverage_told(struct sim *sim, const struct ticket *ticket)
{
    const struct model_ticket *told = model_find_ticket(&sim->model, ticket->serial);

    if (told)
        ticket_hits[T_TELL][model_column(sim, told)]++;
}

/* ---------------------------------------------------------------- the report */

typedef const char *impossible_reason(int event, int column);

struct table {
    const char *title;
    int n_events, n_columns;
    const char *const *events, *const *columns;
    const uint64_t *hits;
    impossible_reason *impossible;
};

static const char *ticket_reason(int event, int column)
{
    return ticket_impossible((enum ticket_event)event, (enum ticket_column)column);
}

static const char *gate_reason(int event, int column)
{
    return gate_impossible((enum gate_event)event, (enum gate_column)column);
}

/* The letter under which the table explains a reason. */
static char letter_of(const char *reasons[26], const char *reason)
{
    int i = 0;

    while (reasons[i] && strcmp(reasons[i], reason) != 0)
        i++;
    reasons[i] = reason;
    return (char)('a' + i);
}

static int report_pair(const struct table *table, int event, int column, const char *reasons[26])
{
    uint64_t hits = table->hits[event * table->n_columns + column];
    const char *reason = table->impossible(event, column);

    if (!reason) {
        printf(" %12" PRIu64, hits);
        return hits == 0;
    }
    if (hits)
        printf(" %11" PRIu64 "!", hits);
    else
        printf("           -%c", letter_of(reasons, reason));
    return hits != 0;
}

static int report_table(const struct table *table)
{
    const char *reasons[26] = {NULL};
    int bad = 0;

    printf("\n%-36s", table->title);
    for (int i = 0; i < table->n_columns; i++)
        printf(" %12s", table->columns[i]);
    printf("\n");
    for (int event = 0; event < table->n_events; event++) {
        int bad_before = bad;

        printf("%-36s", table->events[event]);
        for (int column = 0; column < table->n_columns; column++)
            bad += report_pair(table, event, column, reasons);
        printf("%s\n", bad > bad_before ? "  <-- !" : "");
    }
    for (int i = 0; reasons[i]; i++)
        printf("  -%c can not be: %s\n", 'a' + i, reasons[i]);
    return bad;
}

#define N_ANSWERS 20

static const struct {
    const char *name;
    uint8_t errors[N_ANSWERS]; /* every one must have been seen, and success too */
} commands[N_COMMAND_KINDS] = {
    [COMMAND_SET_LIMITS] = {"set limits", {0}},
    [COMMAND_RESERVE_NUMBERS] = {"reserve numbers", {0}},
    [COMMAND_OPEN_SESSION] = {"open session", {SLUICE_E_LIMIT_REACHED, SLUICE_E_STATE_UNWRITABLE}},
    [COMMAND_UPGRADE_SESSION] = {"upgrade session", {SLUICE_E_OUT_OF_ORDER, SLUICE_E_SESSION_LOST}},
    [COMMAND_END_SESSION] = {"end session", {SLUICE_E_SESSION_LOST}},
    [COMMAND_ENQUEUE] = {"enqueue",
                         {SLUICE_E_BAD_REQUEST, SLUICE_E_NOT_PERMITTED, SLUICE_E_LIMIT_REACHED,
                          SLUICE_E_GOING_AWAY, SLUICE_E_SESSION_LOST, SLUICE_E_STATE_UNWRITABLE,
                          SLUICE_E_NOT_FOUND, SLUICE_E_GATE_FULL, SLUICE_E_GATE_CLOSED,
                          SLUICE_E_TOO_HEAVY, SLUICE_E_WOULD_BLOCK, SLUICE_E_DEADLOCK,
                          SLUICE_E_LIMIT_MISMATCH, SLUICE_E_WAIT_EXPIRED, SLUICE_E_CANCELLED,
                          SLUICE_E_SUPERSEDED, SLUICE_E_REVOKED, SLUICE_E_HOLD_EXPIRED,
                          SLUICE_E_TICKET_ENDED}},
    [COMMAND_CANCEL] = {"cancel", {SLUICE_E_SESSION_LOST, SLUICE_E_UNKNOWN_TICKET}},
    [COMMAND_RELEASE] = {"release",
                         {SLUICE_E_SESSION_LOST, SLUICE_E_UNKNOWN_TICKET, SLUICE_E_TICKET_WAITING}},
    [COMMAND_DECLARE_GATE] = {"declare gate", {SLUICE_E_BAD_REQUEST, SLUICE_E_LIMIT_REACHED}},
    [COMMAND_UNDECLARE_GATE] = {"undeclare gate", {SLUICE_E_NOT_FOUND}},
    [COMMAND_CHANGE_GATE] = {"change gate", {SLUICE_E_NOT_FOUND, SLUICE_E_BAD_REQUEST}},
    [COMMAND_END_TICKET] = {"end ticket",
                            {SLUICE_E_UNKNOWN_TICKET, SLUICE_E_TICKET_WAITING,
                             SLUICE_E_TICKET_HELD}},
    [COMMAND_TICK] = {"tick", {0}},
    [COMMAND_STOP] = {"stop", {0}},
};

static int report_answers(void)
{
    int bad = 0;

    printf("\nanswers\n");
    for (int kind = 0; kind < N_COMMAND_KINDS; kind++) {
        printf("%-16s OK %" PRIu64, commands[kind].name, answers[kind][0]);
        bad += answers[kind][0] == 0;
        for (int i = 0; i < N_ANSWERS && commands[kind].errors[i]; i++) {
            int error = commands[kind].errors[i];

            printf("%s%s %" PRIu64, i % 5 == 4 ? "\n                 " : ", ", error_name(error),
                   answers[kind][error]);
            bad += answers[kind][error] == 0;
        }
        printf("\n");
    }
    return bad;
}

int coverage_report(void)
{
    const struct table tickets = {
        "ticket: event \\ state", N_T_EVENTS,         N_T,           ticket_events,
        ticket_columns,           &ticket_hits[0][0], ticket_reason,
    };
    const struct table gates = {
        "gate: event \\ state", N_G_EVENTS,       N_G,         gate_events,
        gate_columns,           &gate_hits[0][0], gate_reason,
    };
    int bad = report_table(&tickets) + report_table(&gates) + report_answers();

    printf("\n");
    return bad;
}
