#include "coverage.h"

#include "coverage_fault.h"
#include "coverage_item_tables.h"
#include "coverage_tables.h"

#include "error.h"

#include "core/gate.h"
#include "core/session.h"

#include <string.h>

uint64_t coverage_tickets[N_T_EVENTS][N_T];
uint64_t coverage_gates[N_G_EVENTS][N_G];
uint64_t coverage_answers[N_COMMAND_KINDS][128];
static enum gate_column gate_before[SIM_N_GATES];

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

enum ticket_column coverage_ticket_column(const struct sim *sim, const struct model_ticket *ticket)
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

enum gate_column coverage_gate_before(uint32_t place)
{
    return gate_before[place];
}

/* ---------------------------------------------------------------- counting */

static void hit_gate(enum gate_event event, enum gate_column column)
{
    coverage_gates[event][column]++;
}

/* Each ticket of the gate, or with `gate` NULL each of the session, or with both empty each. */
static void hit_tickets(const struct sim *sim, enum ticket_event event,
                        const struct model_gate *gate, uint64_t session, uint64_t except)
{
    for (int i = 0; i < sim->model.n_tickets; i++) {
        const struct model_ticket *ticket = &sim->model.tickets[i];

        if ((!gate || ticket->gate == gate->number) && (!session || ticket->session == session) &&
            ticket->serial != except)
            coverage_tickets[event][coverage_ticket_column(sim, ticket)]++;
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
        coverage_tickets[T_ASKED_AGAIN][seen_column(sim, seen)]++;
        coverage_fault_ticket(sim, seen_column(sim, seen));
        return;
    }
    if (!sim->sessions[sim->command_slot].full)
        hit_tickets(sim, T_NEXT_ENQUEUE, NULL, enqueue->session, 0);
    for (size_t i = 0; i < enqueue->n_held; i++) {
        const struct seen *held = witness_find(&sim->witness, enqueue->held[i]);

        if (held)
            coverage_tickets[T_NAMED_HELD][seen_column(sim, held)]++;
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
        coverage_tickets[seen->session == command->ticket.session ? event : T_STRANGER]
                        [seen_column(sim, seen)]++;
        coverage_fault_ticket(sim, seen_column(sim, seen));
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
            coverage_tickets[command->end.revoke ? T_REVOKE : T_OPERATOR_CANCEL]
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
    default:
        break;
    }
}

void coverage_answer(const struct sim *sim, int error)
{
    coverage_answers[sim->command.kind][error & 127]++;
    coverage_gates[G_EVICTED][G_IDLE] += sim->model.n_evicted;
    coverage_iterators[X_EVICTED][X_IDLE] += sim->model.n_iterators_evicted;
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

    if (!seen || ticket->effect.kind != EFFECT_TICKET_ENDED)
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
        coverage_tickets[T_TELL][coverage_ticket_column(sim, told)]++;
}
