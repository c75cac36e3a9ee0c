/* What happens next: random, and aimed so that things collide. Few gates, small limits,
 * few milliseconds; a clock that often stands still or jumps onto a deadline exactly
 * (generate_fault.c). */
#include "sim.h"

#include <string.h>

const char *const sim_gate_names[SIM_N_GATES] = {
    "a", "b", "render", "rende", "tenant:1", "tenant:10", "\xc3\xa9t\xc3\xa9",
};

const uint32_t sim_uids[SIM_N_USERS] = {0, 1000, UINT32_MAX};

/* Room for about two contexts of TIGHT_LEAST to TIGHT_MOST bytes. */
#define TIGHT_BOUND 136
#define TIGHT_LEAST 62
#define TIGHT_MOST  70

static uint32_t below(struct sim *sim, uint32_t n)
{
    return random_below(&sim->random, n);
}

static bool one_in(struct sim *sim, uint32_t n)
{
    return random_one_in(&sim->random, n);
}

/* On and just over the bounds. */
static uint32_t odd_limit(struct sim *sim)
{
    static const uint32_t limits[] = {0, CORE_MAX_LIMIT, CORE_MAX_LIMIT + 1};

    return limits[below(sim, 3)];
}

static struct bytes gate_name(struct sim *sim)
{
    sim->command_gate = below(sim, sim->profile.n_gates);
    return (struct bytes){sim_gate_names[sim->command_gate],
                          strlen(sim_gate_names[sim->command_gate])};
}

/* Up to what all may have together, and now and then no bound. */
static void generate_user_limits(struct sim *sim, struct core_limits *limits)
{
    for (int i = 0; i < N_CORE_RESOURCES; i++) {
        bool is_bytes = i == RESOURCE_CONTEXT_BYTES || i == RESOURCE_ITEM_BYTES;
        uint32_t most = is_bytes ? 4 * TIGHT_BOUND : (uint32_t)limits->total[i];

        if (!one_in(sim, 3))
            limits->per_user[i] = random_between(&sim->random, 1, most ? most : 1);
    }
    if (one_in(sim, 2)) /* else there are too few of them to do much */
        limits->per_user[RESOURCE_SESSIONS] = 0;
}

static void generate_limits(struct sim *sim, struct core_limits *ret_limits)
{
    bool roomy = !one_in(sim, 4);

    *ret_limits = (struct core_limits){
        .total[RESOURCE_SESSIONS] = random_between(&sim->random, roomy ? 4 : 1, SIM_N_SESSIONS),
        .total[RESOURCE_TICKETS] = random_between(&sim->random, roomy ? 12 : 1, 40),
        .total[RESOURCE_GATES] = random_between(&sim->random, roomy ? 4 : 1, SIM_N_GATES),
        .max_waiting = random_between(&sim->random, 1, roomy ? 10 : 3),
        .total[RESOURCE_CONTEXT_BYTES] = sim->profile.tight_context ? TIGHT_BOUND : 1 << 20,
        .gate_linger_ns = below(sim, 4) * 2 * NS_PER_MS,
    };
    if (sim->profile.tight_context && one_in(sim, 6))
        ret_limits->total[RESOURCE_CONTEXT_BYTES] = 0;
    generate_item_limits(sim, ret_limits, roomy);
    if (sim->profile.tight_users)
        generate_user_limits(sim, ret_limits);
}

static bool is_of_iterators(enum command_kind kind)
{
    return kind >= COMMAND_PUSH && kind <= COMMAND_CHANGE_ITERATOR;
}

static bool is_of_gates(enum command_kind kind)
{
    return kind >= COMMAND_ENQUEUE && kind <= COMMAND_END_TICKET;
}

/* A run is about gates, about iterators, or about both; where one iterator shall fill up, the
 * consumers are slow. */
static void choose_subjects(struct sim *sim)
{
    uint32_t subject = below(sim, 3);

    for (int i = 0; i < N_COMMAND_KINDS; i++) {
        if ((subject == 0 && is_of_iterators((enum command_kind)i)) ||
            (subject == 1 && is_of_gates((enum command_kind)i)))
            sim->profile.weights[i] = 0;
    }
    if (subject > 0 && one_in(sim, 4))
        sim->profile.weights[COMMAND_PULL] /= 4;
    if (subject > 0 && one_in(sim, 4))
        sim->profile.weights[COMMAND_SETTLE] /= 4;
    if (subject > 0 && one_in(sim, 3))
        sim->profile.weights[COMMAND_CHANGE_ITERATOR] = 3;
}

void generate_profile(struct sim *sim, struct core_limits *ret_limits)
{
    static const uint32_t usual[N_COMMAND_KINDS] = {
        [COMMAND_SET_LIMITS] = 1,
        [COMMAND_RESERVE_NUMBERS] = 3,
        [COMMAND_OPEN_SESSION] = 12,
        [COMMAND_UPGRADE_SESSION] = 6,
        [COMMAND_END_SESSION] = 5,
        [COMMAND_ENQUEUE] = 110,
        [COMMAND_CANCEL] = 20,
        [COMMAND_RELEASE] = 60,
        [COMMAND_DECLARE_GATE] = 4,
        [COMMAND_UNDECLARE_GATE] = 4,
        [COMMAND_CHANGE_GATE] = 22,
        [COMMAND_END_TICKET] = 10,
        [COMMAND_TICK] = 24,
        [COMMAND_STOP] = 0,
        [COMMAND_PUSH] = 90,
        [COMMAND_CANCEL_PUSH] = 8,
        [COMMAND_PULL] = 70,
        [COMMAND_CANCEL_PULL] = 8,
        [COMMAND_SETTLE] = 90,
        [COMMAND_END_ITERATOR] = 5,
        [COMMAND_DECLARE_ITERATOR] = 4,
        [COMMAND_UNDECLARE_ITERATOR] = 3,
        [COMMAND_CHANGE_ITERATOR] = 22,
    };
    struct sim_profile *profile = &sim->profile;

    memcpy(profile->weights, usual, sizeof(usual));
    if (one_in(sim, 3)) /* one session may fill its memory of endings */
        profile->weights[COMMAND_END_SESSION] = one_in(sim, 2);
    if (one_in(sim, 4))
        profile->weights[COMMAND_CHANGE_GATE] = 3;
    if (one_in(sim, 4))
        profile->weights[COMMAND_RELEASE] = 15;
    if (one_in(sim, 3)) /* what is due lies about for longer */
        profile->weights[COMMAND_TICK] = 6;
    profile->weights[COMMAND_STOP] = one_in(sim, 6) ? 2 : 0;
    profile->max_weight = random_between(&sim->random, 1, 4);
    profile->max_limit = random_between(&sim->random, 1, 5);
    profile->max_wait_ms = random_between(&sim->random, 1, 12);
    profile->n_gates = random_between(&sim->random, 1, SIM_N_GATES);
    profile->jump_one_in = random_between(&sim->random, 1, 6);
    profile->tight_context = one_in(sim, 5);
    profile->n_iterators = random_between(&sim->random, 1, SIM_N_ITERATORS);
    profile->max_capacity = random_between(&sim->random, 1, 5);
    profile->max_credit = random_between(&sim->random, 1, 4);
    profile->tight_items = one_in(sim, 6);
    profile->n_users = random_between(&sim->random, 1, SIM_N_USERS);
    profile->tight_users = one_in(sim, 3);
    profile->many_die = one_in(sim, 8);
    choose_subjects(sim);
    generate_fault_profile(sim);
    generate_limits(sim, ret_limits);
}

struct sim_session *generate_session(struct sim *sim)
{
    for (int i = 0; i < 6; i++) {
        sim->command_slot = below(sim, SIM_N_SESSIONS);
        if (sim->sessions[sim->command_slot].is_open)
            break;
    }
    return &sim->sessions[sim->command_slot];
}

/* Mostly one that lives, else one of the last that ended; NULL if there was none. */
static const struct seen *some_ticket(struct sim *sim)
{
    const struct witness *w = &sim->witness;

    if (w->n_live && !one_in(sim, 5))
        return &w->tickets[w->live[below(sim, w->n_live)]];
    if (!w->n_tickets)
        return NULL;
    return &w->tickets[w->n_tickets - 1 - below(sim, w->n_tickets < 20 ? w->n_tickets : 20)];
}

uint32_t generate_slot_of(const struct sim *sim, uint64_t session)
{
    for (uint32_t i = 0; i < SIM_N_SESSIONS; i++) {
        if (sim->sessions[i].id == session)
            return i;
    }
    return 0;
}

/* By its serial, its id or both; sometimes a wrong pair, or a ticket of another session. */
static void generate_ticket_name(struct sim *sim)
{
    struct command *command = &sim->command;
    const struct seen *seen = some_ticket(sim), *other = some_ticket(sim);
    uint32_t how = below(sim, 12);

    if (!seen || how == 0) {
        command->ticket.session = generate_session(sim)->id;
        command->ticket.ticket_id = below(sim, 3);
        command->ticket.serial = command->ticket.ticket_id ? 0 : 1 + below(sim, 60);
        return;
    }
    sim->command_slot = generate_slot_of(sim, seen->session);
    command->ticket.session = seen->session;
    command->ticket.serial = seen->serial;
    if (how == 1)
        command->ticket.session = generate_session(sim)->id;
    else if (how == 2 && other->ticket_id)
        command->ticket.ticket_id = other->ticket_id;
    else if (how < 6)
        command->ticket.ticket_id = seen->ticket_id;
    else if (how < 9 && seen->ticket_id) {
        command->ticket.serial = 0;
        command->ticket.ticket_id = seen->ticket_id;
    }
}

static void generate_context(struct sim *sim, struct enqueue *enqueue)
{
    uint32_t size = below(sim, WITNESS_MAX_CONTEXT + 1);

    if (one_in(sim, 6))
        size = 0;
    else if (sim->profile.tight_context)
        size = random_between(&sim->random, TIGHT_LEAST, TIGHT_MOST);
    for (uint32_t i = 0; i < size; i += 8) {
        uint64_t word = random_next(&sim->random);

        memcpy(sim->buffers.context + i, &word, size - i < 8 ? size - i : 8);
    }
    enqueue->context = (struct bytes){sim->buffers.context, size};
    size = below(sim, WITNESS_MAX_LABEL + 1);
    memset(sim->buffers.label, 'a' + (int)below(sim, 26), size);
    enqueue->label = (struct bytes){sim->buffers.label, size};
}

static void generate_ensure(struct sim *sim, struct enqueue *enqueue)
{
    enqueue->may_not_use = one_in(sim, 40);
    enqueue->ensure = !one_in(sim, 4);
    if (!enqueue->ensure)
        return;
    enqueue->ensure_limit = random_between(&sim->random, 1, sim->profile.max_limit);
    if (one_in(sim, 50))
        enqueue->ensure_limit = odd_limit(sim);
    enqueue->on_mismatch = (enum on_mismatch)below(sim, 3);
    if (one_in(sim, 2)) /* else the limits would never stand still */
        enqueue->on_mismatch = MISMATCH_KEEP;
    enqueue->may_ensure = !one_in(sim, 6);
    enqueue->may_set = one_in(sim, 2);
}

/* The serials that the flow says it holds: some of them true. */
static void generate_held(struct sim *sim, struct enqueue *enqueue)
{
    enqueue->held = sim->buffers.held;
    if (!one_in(sim, 4))
        return;
    for (size_t i = 0; i < SIM_MAX_HELD && !one_in(sim, 3); i++) {
        const struct seen *seen = some_ticket(sim);

        if (!seen)
            break;
        sim->buffers.held[enqueue->n_held++] = seen->serial;
    }
}

/* A new request, or one that was sent before. */
static void generate_request(struct sim *sim, struct sim_session *session, struct enqueue *enqueue)
{
    bool again = one_in(sim, 5);
    uint32_t back = 1 + below(sim, one_in(sim, 6) ? 80 : 4);

    enqueue->request_id = session->next_request_id;
    if (session->full) {
        enqueue->ticket_id = session->next_ticket_id;
        if (again && session->next_ticket_id > back) {
            enqueue->ticket_id -= back;
            if (one_in(sim, 2))
                enqueue->request_id -= back;
        } else {
            session->next_ticket_id += 1 + below(sim, 2);
        }
    } else {
        enqueue->ticket_id = below(sim, 5);
        if (again)
            enqueue->request_id -= back;
    }
    if (enqueue->request_id == session->next_request_id)
        session->next_request_id++;
}

static void generate_enqueue(struct sim *sim)
{
    struct enqueue *enqueue = &sim->command.enqueue;
    struct sim_session *session = generate_session(sim);

    enqueue->session = session->id;
    enqueue->gate = gate_name(sim);
    enqueue->weight = below(sim, sim->profile.max_weight + 1);
    enqueue->try = one_in(sim, 8);
    enqueue->notify_queued = one_in(sim, 2);
    if (!one_in(sim, 3))
        enqueue->wait_timeout_ms = 1 + below(sim, sim->profile.max_wait_ms);
    if (one_in(sim, 3))
        enqueue->hold_limit_ms = 1 + below(sim, sim->profile.max_wait_ms);
    generate_request(sim, session, enqueue);
    generate_ensure(sim, enqueue);
    generate_context(sim, enqueue);
    generate_held(sim, enqueue);
}

static void generate_change(struct sim *sim)
{
    static const enum gate_action actions[] = {
        GATE_SET_LIMIT, GATE_SET_LIMIT, GATE_SET_LIMIT, GATE_PAUSE,  GATE_RESUME, GATE_RESUME,
        GATE_DRAIN,     GATE_CLOSE,     GATE_REOPEN,    GATE_REOPEN, GATE_REOPEN, GATE_REOPEN,
    };

    sim->command.change.name = gate_name(sim);
    sim->command.change.action = actions[below(sim, sizeof(actions) / sizeof(actions[0]))];
    sim->command.change.limit = random_between(&sim->random, 1, sim->profile.max_limit);
    if (one_in(sim, 60))
        sim->command.change.limit = odd_limit(sim);
}

/* Sometimes so few that there are none left soon; never fewer than are spoken for. */
static void generate_numbers(struct sim *sim)
{
    struct command *command = &sim->command;
    uint64_t next = core_numbers_next(sim->core) + below(sim, 3) * below(sim, 200);

    command->numbers.next = next;
    command->numbers.end = next + MODEL_MAX_TICKETS + below(sim, one_in(sim, 3) ? 12 : 400);
}

static enum command_kind some_kind(struct sim *sim)
{
    uint32_t total = 0, point;

    for (int i = 0; i < N_COMMAND_KINDS; i++)
        total += sim->profile.weights[i];
    point = below(sim, total);
    for (int i = 0; i < N_COMMAND_KINDS; i++) {
        if (point < sim->profile.weights[i])
            return (enum command_kind)i;
        point -= sim->profile.weights[i];
    }
    return COMMAND_TICK;
}

static void generate_open(struct sim *sim)
{
    for (uint32_t i = 0; i < SIM_N_SESSIONS; i++) {
        sim->command_slot = i;
        if (!sim->sessions[i].is_open)
            break;
    }
    if (sim->sessions[sim->command_slot].is_open) {
        sim->command.kind = COMMAND_TICK; /* all places are taken */
        return;
    }
    sim->command.open.owner = &sim->sessions[sim->command_slot];
    sim->command.open.uid = sim_uids[below(sim, sim->profile.n_users)];
}

static bool is_any_open(const struct sim *sim)
{
    for (uint32_t i = 0; i < SIM_N_SESSIONS; i++) {
        if (sim->sessions[i].is_open)
            return true;
    }
    return false;
}

/* Sometimes with others, as where a process that had several goes away. */
static void generate_end_session(struct sim *sim)
{
    sim->command.session.session = generate_session(sim)->id;
    sim->command.session.more = one_in(sim, 4);
}

void generate_command(struct sim *sim)
{
    struct command *command = &sim->command;
    const struct seen *seen;

    bool was_opened = command->kind == COMMAND_OPEN_SESSION;
    bool ends_more = command->kind == COMMAND_END_SESSION && command->session.more;
    bool settles_more = command->kind == COMMAND_SETTLE && command->settle.more;
    uint64_t settler = settles_more ? command->settle.session : 0;

    memset(command, 0, sizeof(*command));
    if (settles_more) {
        generate_more_to_settle(sim, settler);
        return;
    }
    if (ends_more) {
        command->kind = COMMAND_END_SESSION;
        generate_end_session(sim);
        return;
    }
    if (!is_any_open(sim) && !one_in(sim, 3)) {
        command->kind = COMMAND_OPEN_SESSION;
        generate_open(sim);
        return;
    }
    if (was_opened && !one_in(sim, 3)) { /* most clients say Hello first */
        command->kind = COMMAND_UPGRADE_SESSION;
        command->session.session = sim->sessions[sim->command_slot].id;
        return;
    }
    if (generate_again(sim))
        return;
    command->kind = some_kind(sim);
    switch (command->kind) {
    case COMMAND_SET_LIMITS:
        generate_limits(sim, &command->limits);
        break;
    case COMMAND_RESERVE_NUMBERS:
        generate_numbers(sim);
        break;
    case COMMAND_OPEN_SESSION:
        generate_open(sim);
        break;
    case COMMAND_UPGRADE_SESSION:
        command->session.session = generate_session(sim)->id;
        break;
    case COMMAND_END_SESSION:
        generate_end_session(sim);
        break;
    case COMMAND_ENQUEUE:
        generate_enqueue(sim);
        break;
    case COMMAND_CANCEL:
    case COMMAND_RELEASE:
        generate_ticket_name(sim);
        break;
    case COMMAND_DECLARE_GATE:
        command->declare.name = gate_name(sim);
        command->declare.limit = random_between(&sim->random, 1, sim->profile.max_limit);
        command->declare.max_waiting = below(sim, 4);
        if (one_in(sim, 40))
            command->declare.limit = odd_limit(sim);
        break;
    case COMMAND_UNDECLARE_GATE:
        command->undeclare.name = gate_name(sim);
        break;
    case COMMAND_CHANGE_GATE:
        generate_change(sim);
        break;
    case COMMAND_END_TICKET:
        seen = some_ticket(sim);
        command->end.serial = seen ? seen->serial : 1;
        command->end.revoke = one_in(sim, 2);
        break;
    case COMMAND_STOP:
        command->stop.serve_waiting = one_in(sim, 2);
        break;
    case COMMAND_TICK:
    case N_COMMAND_KINDS:
        break;
    default:
        generate_item_command(sim);
        break;
    }
}
