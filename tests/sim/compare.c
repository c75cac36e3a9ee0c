/* The core against the model: answers, effects, state. */
#include "sim.h"

#include "error.h"

#include "core/gate.h"
#include "core/session.h"

#include <inttypes.h>
#include <string.h>

/* Where the memory ran out; what else is so then is the model's to say. */
static enum model_shortage shortage_of(const struct sim *sim, const struct result *result)
{
    const struct command *command = &sim->command;
    const struct session *session = core_session_after(sim->core, sim_session_of(command) - 1);

    if (sim_session_of(command) && !session->full && !session->endings)
        return MODEL_NO_ENDINGS;
    switch (command->kind) {
    case COMMAND_ENQUEUE:
        return result->gate ? MODEL_NO_OBJECT : MODEL_NO_SUBJECT;
    case COMMAND_PUSH:
    case COMMAND_PULL:
    case COMMAND_END_ITERATOR:
        return result->iterator ? MODEL_NO_OBJECT : MODEL_NO_SUBJECT;
    case COMMAND_CHANGE_ITERATOR:
        return command->change_iterator.action == ITERATOR_REQUEUE_DEAD ? MODEL_NO_OBJECT
                                                                        : MODEL_NO_SUBJECT;
    default:
        return MODEL_NO_SUBJECT;
    }
}

struct model_answer model_run(struct sim *sim, int error, const struct result *result)
{
    const struct command *command = &sim->command;
    const char *gate = sim_gate_names[sim->command_gate];
    const struct enqueue *enqueue = &command->enqueue;
    struct model *m = &sim->model;
    struct model_limits limits;

    if (error == SLUICE_E_NO_MEMORY)
        m->shortage = shortage_of(sim, result);
    switch (command->kind) {
    case COMMAND_SET_LIMITS:
        limits = compare_limits(&command->limits);
        return model_set_limits(m, &limits);
    case COMMAND_RESERVE_NUMBERS:
        return model_reserve_numbers(m, command->numbers.next, command->numbers.end);
    case COMMAND_OPEN_SESSION:
        return model_open_session(m, result->session, command->open.uid);
    case COMMAND_UPGRADE_SESSION:
        return model_upgrade_session(m, command->session.session);
    case COMMAND_END_SESSION:
        return model_end_session(m, command->session.session, command->session.more);
    case COMMAND_ENQUEUE:
        return model_enqueue(m,
                             &(struct model_enqueue){
                                 .session = enqueue->session,
                                 .ticket_id = enqueue->ticket_id,
                                 .request_id = enqueue->request_id,
                                 .gate = gate,
                                 .weight = enqueue->weight,
                                 .ensure = enqueue->ensure,
                                 .may_not_use = enqueue->may_not_use,
                                 .may_ensure = enqueue->may_ensure,
                                 .may_set = enqueue->may_set,
                                 .try = enqueue->try,
                                 .notify_queued = enqueue->notify_queued,
                                 .ensure_limit = enqueue->ensure_limit,
                                 .on_mismatch = (enum model_mismatch)enqueue->on_mismatch,
                                 .wait_timeout_ms = enqueue->wait_timeout_ms,
                                 .hold_limit_ms = enqueue->hold_limit_ms,
                                 .context = enqueue->context.data,
                                 .context_size = enqueue->context.size,
                                 .held = enqueue->held,
                                 .n_held = enqueue->n_held,
                             },
                             result->serial);
    case COMMAND_CANCEL:
        return model_cancel(m, command->ticket.session, command->ticket.ticket_id,
                            command->ticket.serial);
    case COMMAND_RELEASE:
        return model_release(m, command->ticket.session, command->ticket.ticket_id,
                             command->ticket.serial);
    case COMMAND_DECLARE_GATE:
        return model_declare(m, gate, command->declare.limit, command->declare.max_waiting);
    case COMMAND_UNDECLARE_GATE:
        return model_undeclare(m, gate);
    case COMMAND_CHANGE_GATE:
        return model_change(m, gate, (enum model_action)command->change.action,
                            command->change.limit);
    case COMMAND_END_TICKET:
        return model_end_ticket(m, command->end.serial, command->end.revoke);
    case COMMAND_TICK:
        return model_tick(m);
    case COMMAND_STOP:
        return model_stop(m, command->stop.serve_waiting);
    case COMMAND_PUSH:
    case COMMAND_CANCEL_PUSH:
    case COMMAND_PULL:
    case COMMAND_CANCEL_PULL:
    case COMMAND_SETTLE:
    case COMMAND_END_ITERATOR:
    case COMMAND_DECLARE_ITERATOR:
    case COMMAND_UNDECLARE_ITERATOR:
    case COMMAND_CHANGE_ITERATOR:
        return model_run_item(sim, result);
    case N_COMMAND_KINDS:
        break;
    }
    return (struct model_answer){0};
}

void compare_numbers(struct sim *sim, const char *what, uint64_t core, uint64_t model)
{
    if (core != model)
        sim_fail(sim, "compare: %s: core %" PRIu64 ", model %" PRIu64, what, core, model);
}

/* Errors whose value and bound say something. */
static bool names_numbers(int error)
{
    return error == SLUICE_E_TOO_HEAVY || error == SLUICE_E_DEADLOCK ||
           error == SLUICE_E_GATE_FULL || error == SLUICE_E_LIMIT_MISMATCH ||
           error == SLUICE_E_BAD_REQUEST || error == SLUICE_E_ITERATOR_FULL ||
           error == SLUICE_E_ITERATOR_MISMATCH || error == SLUICE_E_ITEM_TOO_BIG ||
           error == SLUICE_E_NO_MEMORY;
}

/* Commands that are answered with their gate; a request that is sent again may name another. */
static bool names_gate(const struct sim *sim)
{
    return sim->command.kind == COMMAND_DECLARE_GATE || sim->command.kind == COMMAND_CHANGE_GATE;
}

/* Both, or neither, and the same. */
static void compare_text(struct sim *sim, const char *what, const char *core, const char *model)
{
    core = core ? core : "none";
    model = model ? model : "none";
    if (strcmp(core, model) != 0)
        sim_fail(sim, "compare: %s: core %s, model %s", what, core, model);
}

/* The setting that an error is about, or that is kept. */
static void compare_mismatch(struct sim *sim, int error, const struct result *result,
                             const struct model_answer *answer)
{
    compare_text(sim, "setting", result->mismatched, answer->mismatched);
    if (!error && answer->mismatched) {
        compare_numbers(sim, "setting asked for", result->value, answer->value);
        compare_numbers(sim, "setting in force", result->bound, answer->bound);
    }
}

void compare_answer(struct sim *sim, int error, const struct result *result,
                    const struct model_answer *answer)
{
    struct bytes name;

    if (error != answer->error) {
        sim_fail(sim, "compare: error: core %s, model %s", error ? error_name(error) : "none",
                 answer->error ? error_name(answer->error) : "none");
        return;
    }
    compare_numbers(sim, "tickets granted", result->n_granted, answer->n_granted);
    compare_numbers(sim, "tickets dropped", result->n_dropped, answer->n_dropped);
    compare_numbers(sim, "limit kept", result->limit_kept, answer->limit_kept);
    compare_numbers(sim, "limit set", result->limit_set, answer->limit_set);
    compare_numbers(sim, "settings set", result->settings_set, answer->settings_set);
    compare_numbers(sim, "remembered", result->is_remembered, answer->is_remembered);
    compare_mismatch(sim, error, result, answer);
    if (names_numbers(error))
        compare_numbers(sim, "value of the error", result->value, answer->value);
    if (names_numbers(error) || error == SLUICE_E_LIMIT_REACHED)
        compare_numbers(sim, "bound of the error", result->bound, answer->bound);
    if (error == SLUICE_E_LIMIT_REACHED && !answer->is_remembered)
        compare_bounded(sim, result, answer);
    if (error == SLUICE_E_NOT_PERMITTED && !answer->is_remembered)
        compare_text(sim, "right", result->right, answer->right);
    if (error)
        return;
    compare_numbers(sim, "serial", result->serial, answer->serial);
    compare_numbers(sim, "token", result->token, answer->token);
    compare_numbers(sim, "cancel", result->cancel, answer->cancel);
    compare_numbers(sim, "ended before", result->ended_before, answer->ended_before);
    compare_numbers(sim, "queued", result->is_queued, answer->is_queued);
    compare_numbers(sim, "superseded request", result->superseded_request,
                    answer->superseded_request);
    compare_numbers(sim, "accepted before", result->accepted_before, answer->accepted_before);
    compare_numbers(sim, "ends counted", result->ends, answer->ends);
    compare_numbers(sim, "items requeued", result->n_requeued, answer->n_requeued);
    if (answer->limit_kept) {
        compare_numbers(sim, "limit asked for", result->value, answer->value);
        compare_numbers(sim, "limit in force", result->bound, answer->bound);
    }
    name = (struct bytes){sim_gate_names[sim->command_gate],
                          strlen(sim_gate_names[sim->command_gate])};
    if (names_gate(sim) && (!result->gate || result->gate != core_find_gate(sim->core, name)))
        sim_fail(sim, "compare: the answer does not point to gate %s",
                 sim_gate_names[sim->command_gate]);
    if (sim->command.kind == COMMAND_END_TICKET)
        compare_numbers(sim, "weight", result->weight, answer->weight);
}

static const struct model_event *first_event_of(const struct sim *sim, uint64_t gate)
{
    for (int i = 0; i < sim->model.n_events; i++) {
        const struct model_event *event = &sim->model.events[i];

        if (event->news != MODEL_NO_NEWS && event->gate == gate)
            return event;
    }
    return NULL;
}

static void compare_ticket(struct sim *sim, const struct ticket *ticket,
                           struct model_ticket *expected, const struct model_event *event)
{
    static const enum model_news news[] = {
        [EFFECT_NONE] = MODEL_NO_NEWS,
        [EFFECT_TICKET_QUEUED] = MODEL_QUEUED,
        [EFFECT_TICKET_GRANTED] = MODEL_GRANTED,
        [EFFECT_TICKET_ENDED] = MODEL_GONE,
    };

    compare_numbers(sim, "kind of an effect", news[ticket->effect.kind], event->news);
    compare_numbers(sim, "session of an effect", ticket->session->id, expected->session);
    compare_numbers(sim, "request of an effect", ticket->effect.request_id, expected->request_id);
    compare_numbers(sim, "ticket id of an effect", ticket->ticket_id, expected->ticket_id);
    compare_numbers(sim, "weight of an effect", ticket->weight, expected->weight);
    compare_numbers(sim, "size of a context", ticket->context_size, expected->context_size);
    if (!sim->failure[0] && expected->context_size &&
        memcmp(ticket->context, expected->context, expected->context_size) != 0)
        sim_fail(sim, "compare: bytes of the context of ticket %" PRIu64, ticket->serial);
    if (event->news == MODEL_QUEUED)
        compare_numbers(sim, "position", ticket->position, expected->position);
    if (event->news == MODEL_GRANTED && !expected->token)
        compare_numbers(sim, "time of a grant", ticket->granted_ns, sim->model.now_ns);
    if (event->news == MODEL_GRANTED && !expected->token)
        model_set_token(&sim->model, ticket->serial, ticket->token);
    compare_numbers(sim, "token of an effect", ticket->token, expected->token);
    if (event->news == MODEL_GONE) {
        compare_numbers(sim, "reason of an ending", ticket->reason, (uint64_t)expected->reason);
        compare_numbers(sim, "orphaned", ticket->orphaned, expected->orphaned);
    }
}

void compare_effect(struct sim *sim, const struct ticket *ticket)
{
    struct model_ticket *expected = model_find_ticket(&sim->model, ticket->serial);
    const struct model_event *event = expected ? first_event_of(sim, expected->gate) : NULL;
    char name[CORE_MAX_NAME + 1] = "";

    if (!event) {
        sim_fail(sim, "compare: the model has no effect on ticket %" PRIu64 " here",
                 ticket->serial);
        return;
    }
    if (event->serial != ticket->serial) {
        sim_fail(sim, "compare: order of effects: core ticket %" PRIu64 ", model ticket %" PRIu64,
                 ticket->serial, event->serial);
        return;
    }
    memcpy(name, ticket->gate->name, ticket->gate->entry.name.size);
    if (strcmp(name, sim_gate_names[witness_find(&sim->witness, ticket->serial)->gate]) != 0)
        sim_fail(sim, "compare: ticket %" PRIu64 " is of gate %s", ticket->serial, name);
    compare_ticket(sim, ticket, expected, event);
    sim->model.events[event - sim->model.events].news = MODEL_NO_NEWS;
}

void compare_no_more_effects(struct sim *sim)
{
    for (int i = 0; i < sim->model.n_events; i++) {
        if (sim->model.events[i].news != MODEL_NO_NEWS)
            sim_fail(sim, "compare: the core has no effect on ticket %" PRIu64,
                     sim->model.events[i].serial);
    }
}

static void compare_gate(struct sim *sim, const struct gate *gate,
                         const struct model_gate *expected)
{
    compare_numbers(sim, "limit of a gate", gate->limit, expected->limit);
    compare_numbers(sim, "slots in use", gate_in_use(gate),
                    model_weight(&sim->model, expected, MODEL_HELD));
    compare_numbers(sim, "holds of a gate", gate->held.n,
                    model_count(&sim->model, expected, MODEL_HELD));
    compare_numbers(sim, "waiting at a gate", gate->waiting.n,
                    model_count(&sim->model, expected, MODEL_WAITING));
    compare_numbers(sim, "weight waiting at a gate", gate->waiting.weight,
                    model_weight(&sim->model, expected, MODEL_WAITING));
    compare_numbers(sim, "queue bound of a gate", gate->entry.max_waiting, expected->max_waiting);
    compare_numbers(sim, "mode of a gate", gate->mode, expected->mode);
    compare_numbers(sim, "pause of a gate", gate->paused, expected->paused);
    compare_numbers(sim, "declared", gate->entry.declared, expected->declared);
    compare_numbers(sim, "limit by hand", gate->entry.set_by_hand, expected->limit_by_hand);
    compare_numbers(sim, "tickets granted by a gate", gate->granted_total, expected->granted_total);
    compare_numbers(sim, "tickets dropped by a gate", gate->dropped_total, expected->dropped_total);
}

static uint32_t count_pushes(const struct model *m, uint64_t session)
{
    uint32_t n = 0;

    for (int i = 0; i < m->n_items; i++)
        n += m->items[i].producer == session && m->items[i].state == MODEL_OFFERED;
    return n;
}

static uint32_t count_pulls(const struct model *m, uint64_t session)
{
    uint32_t n = 0;

    for (int i = 0; i < m->n_pulls; i++)
        n += m->pulls[i].session == session && !m->pulls[i].has_ended;
    return n;
}

static void compare_sessions(struct sim *sim)
{
    const struct sim_session *owner;
    struct session *session = NULL;
    uint64_t last = 0;
    int n = 0;

    while ((session = core_session_next(sim->core, session))) {
        struct model_session *expected = model_find_session(&sim->model, session->id);
        uint32_t n_waiting = 0, n_held = 0;

        n++;
        if (!expected) {
            sim_fail(sim, "compare: session %" PRIu64 " is not in the model", session->id);
            return;
        }
        for (int i = 0; i < sim->model.n_tickets; i++) {
            const struct model_ticket *ticket = &sim->model.tickets[i];

            n_waiting += ticket->session == session->id && ticket->state == MODEL_WAITING;
            n_held += ticket->session == session->id && ticket->state == MODEL_HELD;
        }
        if (session->id <= last)
            sim_fail(sim, "compare: session %" PRIu64 " is not in its place", session->id);
        last = session->id;
        owner = session->owner;
        compare_numbers(sim, "owner of a session", owner ? owner->id : 0, session->id);
        compare_numbers(sim, "kind of a session", session->full, expected->full);
        compare_numbers(sim, "waiting of a session", session->n_waiting, n_waiting);
        compare_numbers(sim, "holds of a session", session->n_held, n_held);
        compare_numbers(sim, "pushes of a session", session->n_offered,
                        count_pushes(&sim->model, session->id));
        compare_numbers(sim, "pulls of a session", session->n_pulls,
                        count_pulls(&sim->model, session->id));
    }
    compare_numbers(sim, "sessions", (uint64_t)n, (uint64_t)sim->model.n_sessions);
}

static void compare_totals(struct sim *sim)
{
    const struct model *m = &sim->model;
    struct core_stats stats;

    core_stats(sim->core, &stats);
    compare_numbers(sim, "count of waiting", stats.waiting, model_count_all(m, MODEL_WAITING));
    compare_numbers(sim, "count of holds", stats.holds, model_count_all(m, MODEL_HELD));
    compare_numbers(sim, "enqueued in all", stats.enqueued_total, m->enqueued_total);
    compare_numbers(sim, "granted in all", stats.granted_total, m->granted_total);
    for (int i = 0; i < MODEL_N_ENDS; i++)
        compare_numbers(sim, "ended in all", stats.ended_total[i], m->ended_total[i]);
    compare_numbers(sim, "next number", core_numbers_next(sim->core), m->numbers_next);
    compare_numbers(sim, "next deadline", core_next_deadline(sim->core), model_next_deadline(m));
}

void compare_state(struct sim *sim)
{
    struct gate *gate = NULL, *next;

    for (int i = 0; i < sim->model.n_gates; i++) {
        const struct model_gate *expected = &sim->model.gates[i];
        struct bytes name = {expected->name, strlen(expected->name)};

        /* Both are in order of making, and a cursor leads to the next. */
        next = core_gate_after(sim->core, gate ? gate->entry.cursor : 0);
        if (next != core_gate_next(sim->core, gate))
            sim_fail(sim, "compare: the cursor does not lead to gate %s", expected->name);
        gate = next;
        if (!gate || gate != core_find_gate(sim->core, name)) {
            sim_fail(sim, "compare: gate %s is not there, or not in its place", expected->name);
            return;
        }
        compare_gate(sim, gate, expected);
    }
    if (core_gate_next(sim->core, gate))
        sim_fail(sim, "compare: the core has a gate that the model has not");
    compare_iterators(sim);
    compare_sessions(sim);
    compare_usage(sim);
    compare_totals(sim);
}
