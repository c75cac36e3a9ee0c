#include "coverage_fault.h"

#include "error.h"

#include <string.h>

/* Of each kind of thing how many are in each state. */
struct census {
    uint64_t tickets[N_T], gates[N_G], items[N_I], iterators[N_X], pulls[N_P];
};

static struct census faults[N_F];
static uint64_t bounds[MODEL_N_RESOURCES][2]; /* of all, of one user */

enum hungry { H_OPEN, H_ENQUEUE, H_GATE, H_PUSH, H_PULL, H_END, H_ITERATOR, H_CHANGE, N_H };
static uint64_t shortages[MODEL_NO_OBJECT][N_H];

static struct census before;     /* all that is there */
static struct census of_stalled; /* what sessions have that do not read */
static struct census of_ending;  /* what the session has that ends */
static bool ends_more;           /* the last command was the end of a session, and more */

/* ---------------------------------------------------------------- counting */

static void add(struct census *to, const struct census *from)
{
    for (int i = 0; i < N_T; i++)
        to->tickets[i] += from->tickets[i];
    for (int i = 0; i < N_G; i++)
        to->gates[i] += from->gates[i];
    for (int i = 0; i < N_I; i++)
        to->items[i] += from->items[i];
    for (int i = 0; i < N_X; i++)
        to->iterators[i] += from->iterators[i];
    for (int i = 0; i < N_P; i++)
        to->pulls[i] += from->pulls[i];
}

static void count_ticket(const struct sim *sim, const struct model_ticket *ticket, uint64_t ending)
{
    enum ticket_column column = coverage_ticket_column(sim, ticket);

    before.tickets[column]++;
    of_stalled.tickets[column] += sim_is_stalled(sim, ticket->session);
    of_ending.tickets[column] += ticket->session == ending;
}

static void count_item(const struct sim *sim, const struct model_item *item, uint64_t ending)
{
    enum item_column column = coverage_item_column(sim, item);

    before.items[column]++;
    of_stalled.items[column] +=
        sim_is_stalled(sim, item->producer) || sim_is_stalled(sim, item->consumer);
    of_ending.items[column] += item->producer == ending || item->consumer == ending;
}

static void count_pull(const struct sim *sim, const struct model_pull *pull, uint64_t ending)
{
    enum pull_column column = coverage_pull_column(sim, pull);

    before.pulls[column]++;
    of_stalled.pulls[column] += sim_is_stalled(sim, pull->session);
    of_ending.pulls[column] += pull->session == ending;
}

static void count_what_is_there(const struct sim *sim, uint64_t ending)
{
    const struct model *m = &sim->model;

    memset(&before, 0, sizeof(before));
    memset(&of_stalled, 0, sizeof(of_stalled));
    memset(&of_ending, 0, sizeof(of_ending));
    for (int i = 0; i < m->n_tickets; i++)
        count_ticket(sim, &m->tickets[i], ending);
    for (int i = 0; i < m->n_items; i++)
        count_item(sim, &m->items[i], ending);
    for (int i = 0; i < m->n_pulls; i++)
        count_pull(sim, &m->pulls[i], ending);
    for (uint32_t i = 0; i < SIM_N_GATES; i++)
        before.gates[coverage_gate_before(i)]++;
    for (uint32_t i = 0; i < SIM_N_ITERATORS; i++)
        before.iterators[coverage_iterator_before(i)]++;
}

void coverage_fault_command(const struct sim *sim)
{
    const struct command *command = &sim->command;
    bool ends = command->kind == COMMAND_END_SESSION;
    uint64_t ending = ends ? command->session.session : UINT64_MAX;

    count_what_is_there(sim, ending);
    add(&faults[F_STALLED], &of_stalled);
    if (sim->fault.clock_back)
        add(&faults[F_CLOCK_BACK], &before);
    if (sim->fault.suspended)
        add(&faults[F_SUSPEND], &before);
    if (command->kind == COMMAND_SET_LIMITS)
        add(&faults[F_BOUNDS_SET], &before);
    if (ends && sim_is_stalled(sim, ending))
        add(&faults[F_STALLED_ENDS], &of_ending);
    if (ends && (ends_more || command->session.more))
        add(&faults[F_ENDS_WITH_OTHERS], &of_ending);
    ends_more = ends && command->session.more;
}

static bool names_gate(enum command_kind kind)
{
    return kind == COMMAND_ENQUEUE || kind == COMMAND_DECLARE_GATE;
}

static bool names_iterator(enum command_kind kind)
{
    return kind == COMMAND_PUSH || kind == COMMAND_PULL || kind == COMMAND_END_ITERATOR ||
           kind == COMMAND_DECLARE_ITERATOR || kind == COMMAND_CHANGE_ITERATOR;
}

/* All tickets, items and pulls, and the gate or iterator that the command names. */
static void add_named(const struct sim *sim, enum fault_event event)
{
    struct census named = before;

    memset(named.gates, 0, sizeof(named.gates));
    memset(named.iterators, 0, sizeof(named.iterators));
    if (names_gate(sim->command.kind))
        named.gates[coverage_gate_before(sim->command_gate)]++;
    if (names_iterator(sim->command.kind))
        named.iterators[coverage_iterator_before(sim->command_iterator)]++;
    add(&faults[event], &named);
}

static enum hungry hungry_of(enum command_kind kind)
{
    switch (kind) {
    case COMMAND_OPEN_SESSION:
        return H_OPEN;
    case COMMAND_ENQUEUE:
        return H_ENQUEUE;
    case COMMAND_DECLARE_GATE:
        return H_GATE;
    case COMMAND_PUSH:
        return H_PUSH;
    case COMMAND_PULL:
        return H_PULL;
    case COMMAND_END_ITERATOR:
        return H_END;
    case COMMAND_DECLARE_ITERATOR:
        return H_ITERATOR;
    default:
        return H_CHANGE;
    }
}

void coverage_fault_answer(const struct sim *sim, int error, const struct model_answer *answer)
{
    enum command_kind kind = sim->command.kind;

    if (sim->fault.sent_again && names_gate(kind))
        faults[F_SENT_WHOLE].gates[coverage_gate_before(sim->command_gate)]++;
    if (sim->fault.sent_again && names_iterator(kind))
        faults[F_SENT_WHOLE].iterators[coverage_iterator_before(sim->command_iterator)]++;
    if (answer->is_remembered)
        return;
    if (error == SLUICE_E_NO_MEMORY) {
        add_named(sim, F_NO_MEMORY);
        shortages[sim->model.shortage - 1][hungry_of(kind)]++;
    } else if (error == SLUICE_E_LIMIT_REACHED) {
        add_named(sim, F_OVER_BOUND);
        bounds[answer->resource][answer->of_one_user]++;
    }
}

void coverage_fault_ticket(const struct sim *sim, enum ticket_column column)
{
    faults[F_SENT_WHOLE].tickets[column] += sim->fault.sent_again;
}

void coverage_fault_item(const struct sim *sim, enum item_column column)
{
    faults[F_SENT_WHOLE].items[column] += sim->fault.sent_again;
}

void coverage_fault_pull(const struct sim *sim, enum pull_column column)
{
    faults[F_SENT_WHOLE].pulls[column] += sim->fault.sent_again;
}

/* ---------------------------------------------------------------- the report */

static const char *const fault_events[N_F] = {
    [F_CLOCK_BACK] = "the clock goes back",
    [F_SUSPEND] = "the clock jumps far ahead",
    [F_NO_MEMORY] = "a command finds no memory",
    [F_OVER_BOUND] = "a command is over a bound",
    [F_BOUNDS_SET] = "other bounds are set",
    [F_SENT_WHOLE] = "a request for it comes again, whole",
    [F_STALLED] = "its session does not read",
    [F_STALLED_ENDS] = "the same, and the session ends",
    [F_ENDS_WITH_OTHERS] = "its session ends with others",
};

static const char *of_a_session(int event)
{
    return event >= F_STALLED ? "it is no session's" : NULL;
}

static const char *ticket_reason(int event, int column)
{
    return column == T_TOLD && event != F_SENT_WHOLE ? "a ticket whose end was told is in no list"
                                                     : NULL;
}

static const char *gate_reason(int event, int column)
{
    if (event == F_SUSPEND && column == G_IDLE)
        return "the linger time has passed with it";
    if (event == F_OVER_BOUND && (column == G_DRAINING || column == G_CLOSED))
        return "that it is closed is said before";
    return of_a_session(event);
}

static const char *item_reason(int event, int column)
{
    if (column == I_TOLD && event != F_SENT_WHOLE)
        return "an item whose end was told is in no list";
    return NULL;
}

static const char *iterator_reason(int event, int column)
{
    if (event == F_SUSPEND && column == X_IDLE)
        return "the linger time has passed with it";
    return of_a_session(event);
}

static const char *pull_reason(int event, int column)
{
    if (column == P_TOLD && event != F_SENT_WHOLE)
        return "a pull whose end was told is in no list";
    return NULL;
}

static const char *const hungry_columns[N_H] = {
    "open", "enqueue", "declare gate", "push", "pull", "end", "declare iter", "change iter",
};

static const char *const shortage_events[MODEL_NO_OBJECT] = {
    [MODEL_NO_ENDINGS - 1] = "to remember endings",
    [MODEL_NO_SUBJECT - 1] = "the session, gate, iterator, settings",
    [MODEL_NO_OBJECT - 1] = "the ticket, item, pull, failure, room",
};

static const char *shortage_reason(int event, int column)
{
    static const uint8_t possible[N_H] = {
        [H_OPEN] = 1 << MODEL_NO_SUBJECT,
        [H_ENQUEUE] = 1 << MODEL_NO_ENDINGS | 1 << MODEL_NO_SUBJECT | 1 << MODEL_NO_OBJECT,
        [H_GATE] = 1 << MODEL_NO_SUBJECT,
        [H_PUSH] = 1 << MODEL_NO_ENDINGS | 1 << MODEL_NO_SUBJECT | 1 << MODEL_NO_OBJECT,
        [H_PULL] = 1 << MODEL_NO_ENDINGS | 1 << MODEL_NO_SUBJECT | 1 << MODEL_NO_OBJECT,
        [H_END] = 1 << MODEL_NO_ENDINGS | 1 << MODEL_NO_SUBJECT | 1 << MODEL_NO_OBJECT,
        [H_ITERATOR] = 1 << MODEL_NO_SUBJECT,
        [H_CHANGE] = 1 << MODEL_NO_SUBJECT | 1 << MODEL_NO_OBJECT,
    };

    return possible[column] & 1 << (event + 1) ? NULL : "it needs none for that";
}

static const char *const resource_events[MODEL_N_RESOURCES] = {
    [MODEL_SESSIONS] = "sessions",
    [MODEL_TICKETS] = "tickets",
    [MODEL_CONTEXT_BYTES] = "bytes of contexts",
    [MODEL_GATES] = "gates",
    [MODEL_ITERATORS] = "iterators",
    [MODEL_ITEMS] = "items",
    [MODEL_ITEM_BYTES] = "bytes of items",
    [MODEL_PULLS] = "pulls",
    [MODEL_DELIVERIES] = "deliveries with a hold limit",
};

static const char *const bound_columns[] = {"of all", "of one user"};

static const char *no_reason(int event, int column)
{
    (void)event, (void)column;
    return NULL;
}

int coverage_report_faults(void)
{
    static uint64_t tickets[N_F][N_T], gates[N_F][N_G], items[N_F][N_I], iterators[N_F][N_X],
        pulls[N_F][N_P];
    const struct table tables[] = {
        {"ticket: fault \\ state", N_F, N_T, fault_events, coverage_ticket_columns, &tickets[0][0],
         ticket_reason},
        {"gate: fault \\ state", N_F, N_G, fault_events, coverage_gate_columns, &gates[0][0],
         gate_reason},
        {"item: fault \\ state", N_F, N_I, fault_events, coverage_item_columns, &items[0][0],
         item_reason},
        {"iterator: fault \\ state", N_F, N_X, fault_events, coverage_iterator_columns,
         &iterators[0][0], iterator_reason},
        {"pull: fault \\ state", N_F, N_P, fault_events, coverage_pull_columns, &pulls[0][0],
         pull_reason},
        {"no memory: for what \\ in what", MODEL_NO_OBJECT, N_H, shortage_events, hungry_columns,
         &shortages[0][0], shortage_reason},
        {"bounds reached: of what \\ of whom", MODEL_N_RESOURCES, 2, resource_events, bound_columns,
         &bounds[0][0], no_reason},
    };
    int bad = 0;

    for (int i = 0; i < N_F; i++) {
        memcpy(tickets[i], faults[i].tickets, sizeof(tickets[i]));
        memcpy(gates[i], faults[i].gates, sizeof(gates[i]));
        memcpy(items[i], faults[i].items, sizeof(items[i]));
        memcpy(iterators[i], faults[i].iterators, sizeof(iterators[i]));
        memcpy(pulls[i], faults[i].pulls, sizeof(pulls[i]));
    }
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
        bad += coverage_report_table(&tables[i]);
    return bad;
}
