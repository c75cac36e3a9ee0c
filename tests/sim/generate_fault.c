/* What goes wrong: clocks that step, readers that stop, requests that come twice, memory that
 * is not there. */
#include "sim.h"

#include <string.h>

#define NS_PER_HOUR (UINT64_C(3600000) * NS_PER_MS)

static uint32_t below(struct sim *sim, uint32_t n)
{
    return random_below(&sim->random, n);
}

/* Once in n times; 0 = never. */
static bool once_in(struct sim *sim, uint32_t n)
{
    return n && random_one_in(&sim->random, n);
}

void generate_fault_profile(struct sim *sim)
{
    struct sim_profile *profile = &sim->profile;

    profile->again_one_in = random_between(&sim->random, 8, 60);
    profile->back_one_in = random_between(&sim->random, 5, 40);
    profile->suspend_one_in = once_in(sim, 3) ? random_between(&sim->random, 20, 200) : 0;
    profile->stall_one_in = once_in(sim, 3) ? random_between(&sim->random, 10, 80) : 0;
    profile->starve_one_in = once_in(sim, 3) ? random_between(&sim->random, 2, 30) : 0;
}

/* ---------------------------------------------------------------- clocks */

static void suspend(struct sim *sim)
{
    static const uint64_t hours[] = {1, 2, 31 * 24, 366 * 24};

    sim->now_ns += hours[below(sim, 4)] * NS_PER_HOUR + below(sim, 3);
    sim->fault.suspended = true;
}

static void step_clock(struct sim *sim)
{
    uint64_t deadline = model_next_deadline(&sim->model);

    switch (below(sim, 8)) {
    case 0:
    case 1:
    case 2: /* exactly onto the nearest deadline */
        if (deadline != UINT64_MAX && deadline > sim->now_ns)
            sim->now_ns = deadline;
        break;
    case 3: /* just before it */
        if (deadline != UINT64_MAX && deadline > sim->now_ns + 1)
            sim->now_ns = deadline - 1;
        break;
    case 4:
        sim->now_ns += 1;
        break;
    case 5:
        sim->now_ns += below(sim, 50) * NS_PER_MS;
        break;
    default:
        sim->now_ns += below(sim, 3) * NS_PER_MS;
        break;
    }
}

/* The clock says less than it has said before, by anything up to all there is. */
static void turn_back(struct sim *sim)
{
    static const uint64_t backs[] = {1, NS_PER_MS, 5 * NS_PER_MS, NS_PER_HOUR, UINT64_MAX};
    uint64_t back = backs[below(sim, 5)];

    sim->asked_ns = back < sim->now_ns ? sim->now_ns - back : 0;
    sim->fault.clock_back = true;
}

void generate_now(struct sim *sim)
{
    uint64_t before_ns = sim->now_ns;

    sim->fault = (struct sim_fault){0};
    if (!sim->model.unsettled) {
        if (once_in(sim, sim->profile.suspend_one_in))
            suspend(sim);
        else if (once_in(sim, sim->profile.jump_one_in))
            step_clock(sim);
    }
    sim->asked_ns = sim->now_ns;
    if (sim->now_ns == before_ns && once_in(sim, sim->profile.back_one_in))
        turn_back(sim);
}

/* ---------------------------------------------------------------- readers */

bool sim_is_stalled(const struct sim *sim, uint64_t session)
{
    for (int i = 0; i < SIM_MAX_STALLED; i++) {
        if (session && sim->stalled[i] == session)
            return true;
    }
    return false;
}

/* One begins or ends to read. It goes on not to read when it has died: half of its connection
 * is there as long as somebody holds it open. */
void generate_reader(struct sim *sim)
{
    const struct sim_session *session;
    uint32_t place;

    if (!once_in(sim, sim->profile.stall_one_in))
        return;
    place = below(sim, SIM_MAX_STALLED);
    session = &sim->sessions[below(sim, SIM_N_SESSIONS)];
    if (sim->stalled[place])
        sim->stalled[place] = 0;
    else if (session->is_open && !sim_is_stalled(sim, session->id))
        sim->stalled[place] = session->id;
}

/* ---------------------------------------------------------------- memory */

/* Commands that seldom come, or seldom need any, starve more often: the first request of a simple
 * session among them. */
static bool is_rare(struct sim *sim)
{
    const struct command *command = &sim->command;
    const struct model_session *session = model_find_session(&sim->model, sim_session_of(command));

    return command->kind == COMMAND_END_ITERATOR || command->kind == COMMAND_CHANGE_ITERATOR ||
           command->kind == COMMAND_DECLARE_ITERATOR || command->kind == COMMAND_DECLARE_GATE ||
           (session && !session->full && !session->has_asked);
}

/* Commands that need none are not asked to do with less (lets_go.h). */
void generate_memory(struct sim *sim)
{
    uint32_t one_in = sim->profile.starve_one_in;

    if (!once_in(sim, one_in && is_rare(sim) ? 2 : one_in))
        return;
    sim->fault.starves = true;
    sim->fault.starves_on = random_one_in(&sim->random, 3);
    sim->fault.n_allocations = below(sim, random_one_in(&sim->random, 2) ? 2 : 8);
}

/* ---------------------------------------------------------------- requests that come twice */

uint64_t sim_session_of(const struct command *command)
{
    switch (command->kind) {
    case COMMAND_ENQUEUE:
        return command->enqueue.session;
    case COMMAND_CANCEL:
    case COMMAND_RELEASE:
        return command->ticket.session;
    case COMMAND_PUSH:
        return command->push.session;
    case COMMAND_CANCEL_PUSH:
        return command->cancel_push.session;
    case COMMAND_PULL:
        return command->pull.session;
    case COMMAND_CANCEL_PULL:
        return command->cancel_pull.session;
    case COMMAND_SETTLE:
        return command->settle.session;
    case COMMAND_END_ITERATOR:
        return command->end_iterator.session;
    default:
        return 0;
    }
}

void generate_keep(struct sim *sim)
{
    struct sim_request *request = &sim->requests[sim->n_requests % SIM_N_REQUESTS];

    if (!sim_session_of(&sim->command))
        return;
    request->command = sim->command;
    request->gate = sim->command_gate;
    request->iterator = sim->command_iterator;
    request->buffers = sim->buffers;
    sim->n_requests++;
}

/* A simple session's request without an id; the same from a full one is refused by the decoder. */
static bool has_no_id(const struct command *command)
{
    return (command->kind == COMMAND_ENQUEUE && !command->enqueue.ticket_id) ||
           (command->kind == COMMAND_PUSH && !command->push.item_id) ||
           (command->kind == COMMAND_END_ITERATOR && !command->end_iterator.item_id);
}

bool generate_again(struct sim *sim)
{
    uint32_t n = sim->n_requests < SIM_N_REQUESTS ? sim->n_requests : SIM_N_REQUESTS;
    const struct model_session *session;
    const struct sim_request *request;

    if (!n || !once_in(sim, sim->profile.again_one_in))
        return false;
    request = &sim->requests[below(sim, n)];
    session = model_find_session(&sim->model, sim_session_of(&request->command));
    if (session && session->full && has_no_id(&request->command))
        return false;
    sim->command = request->command;
    sim->command_gate = request->gate;
    sim->command_iterator = request->iterator;
    sim->buffers = request->buffers; /* the command points there */
    sim->command_slot = generate_slot_of(sim, sim_session_of(&sim->command));
    sim->fault.sent_again = true;
    return true;
}
