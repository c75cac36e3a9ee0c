/* The simulation: one seed is one run of random commands on the real core beside the model.
 *
 * A step is: choose a command, run it on the core, then on the model, compare the answers, the
 * effects and the whole visible state, let the witness check the promises, and tell some of what
 * was taken. Everything random comes from the seed. Each seed is run twice, the second time with
 * another hash key on another heap, and both runs must have the same trace (trace_hash.h). */
#ifndef SLUICE_TESTS_SIM_H
#define SLUICE_TESTS_SIM_H

#include "names.h"
#include "random.h"
#include "trace_hash.h"
#include "witness.h"
#include "witness_item.h"

#include "base/list.h"
#include "core/core.h"
#include "core/effect.h"

#define SIM_N_SESSIONS 6
#define SIM_MAX_HELD   4
/* Bytes of what a failed producer says. */
#define SIM_MAX_MESSAGE 16
/* Requests that may be sent again, whole. */
#define SIM_N_REQUESTS 12
/* Sessions that do not read. */
#define SIM_MAX_STALLED 4

/* A place for a session; the dead one's id stays, so that commands name dead sessions too. */
struct sim_session {
    uint64_t id;
    bool is_open, full, told_late;
    uint32_t uid;
    uint64_t next_ticket_id, next_item_id;
    uint32_t next_request_id; /* rising by 1 */
};

/* How likely each kind of command is, and the sizes of things: drawn for each seed. */
struct sim_profile {
    uint32_t weights[N_COMMAND_KINDS];
    uint32_t max_weight, max_limit, max_wait_ms, n_gates;
    uint32_t jump_one_in;
    uint32_t again_one_in;   /* a request is sent again, whole */
    uint32_t back_one_in;    /* the clock goes back */
    uint32_t suspend_one_in; /* the clock jumps far ahead; 0 = never */
    uint32_t stall_one_in;   /* a session stops reading; 0 = never */
    uint32_t starve_one_in;  /* a command finds no memory; 0 = never */
    bool tight_context;      /* room for about two contexts */
    uint32_t n_iterators, max_capacity, max_credit;
    bool tight_items; /* room for about two items */
    uint32_t n_users;
    bool tight_users; /* each has bounds of his own */
    bool many_die;    /* of the items */
};

/* What a command borrows. */
struct sim_buffers {
    uint8_t context[WITNESS_MAX_CONTEXT];
    uint8_t payload[WITNESS_MAX_BODY];
    char message[SIM_MAX_MESSAGE];
    char label[WITNESS_MAX_LABEL];
    uint64_t held[SIM_MAX_HELD];
};

/* A command with the places of the names in it; its bytes lie in the sim's buffers. */
struct sim_request {
    struct command command;
    uint32_t gate, iterator;
    struct sim_buffers buffers;
};

/* What goes wrong with this step. */
struct sim_fault {
    bool clock_back, suspended, sent_again;
    bool starves;    /* the allocation after `n_allocations` more fails */
    bool starves_on; /* and all that follow it */
    int64_t n_allocations;
};

struct sim {
    struct random random;
    struct sim_profile profile;
    struct core *core;
    struct model model;
    struct witness witness;
    struct item_witness item_witness;
    struct sim_session sessions[SIM_N_SESSIONS];
    struct list outbox; /* effects, taken and not told yet */
    uint64_t now_ns;
    uint64_t asked_ns; /* what the core is told: now, or earlier */
    uint32_t step;
    bool is_second; /* this seed ran before: only the trace counts */
    struct trace_hash hash;
    struct sim_fault fault;
    struct sim_request requests[SIM_N_REQUESTS]; /* a ring of those that were sent */
    uint32_t n_requests;                         /* ever */
    uint64_t stalled[SIM_MAX_STALLED];           /* sessions; 0 = none */

    struct command command;    /* of this step, and what it borrows */
    uint32_t command_gate;     /* place of the name in it */
    uint32_t command_iterator; /* likewise */
    uint32_t command_slot;     /* place of the session in it */
    struct sim_buffers buffers;

    bool trace, check_core;
    const char *broken; /* what core_check said after this step; NULL = nothing */
    char failure[320];  /* empty: none */
};

/* Draws the profile of the seed and the first bounds. */
void generate_profile(struct sim *sim, struct core_limits *ret_limits);

/* Moves the clock, or not. */
void generate_now(struct sim *sim);

/* The faults of a run; a reader that stops or goes on; whether sim->command finds memory. */
void generate_fault_profile(struct sim *sim);
void generate_reader(struct sim *sim);
void generate_memory(struct sim *sim);

/* Whether a request is sent again, whole; it is in sim->command then. */
bool generate_again(struct sim *sim);

/* Keeps sim->command, if it is one that a client may send again. */
void generate_keep(struct sim *sim);

/* The session whose request it is; 0 = it is none's. */
uint64_t sim_session_of(const struct command *command);

/* Whether the session does not read. */
bool sim_is_stalled(const struct sim *sim, uint64_t session);

/* The next command, in sim->command. */
void generate_command(struct sim *sim);

/* One that is about an iterator; its kind is chosen. */
void generate_item_command(struct sim *sim);

/* Another settlement of the same session. */
void generate_more_to_settle(struct sim *sim, uint64_t session);

/* Bounds of iterators, items and pulls. */
void generate_item_limits(struct sim *sim, struct core_limits *limits, bool roomy);

/* Mostly a session that is open; sim->command_slot is its place. */
struct sim_session *generate_session(struct sim *sim);
uint32_t generate_slot_of(const struct sim *sim, uint64_t session);

/* Runs sim->command on the model. `result` has the numbers that the core has given out. */
struct model_answer model_run(struct sim *sim, int error, const struct result *result);
struct model_answer model_run_item(struct sim *sim, const struct result *result);

/* Notes the first thing that went wrong. */
void sim_fail(struct sim *sim, const char *format, ...) __attribute__((format(printf, 2, 3)));

void compare_answer(struct sim *sim, int error, const struct result *result,
                    const struct model_answer *answer);
/* The model's own form of the core's bounds. */
struct model_limits compare_limits(const struct core_limits *limits);
/* What there is too much of, and whose it is. */
void compare_bounded(struct sim *sim, const struct result *result,
                     const struct model_answer *answer);
/* How much each user has, and all. */
void compare_usage(struct sim *sim);
/* "compare: what: core N, model M", if they differ. */
void compare_numbers(struct sim *sim, const char *what, uint64_t core, uint64_t model);
/* The next effect of the core against the events of the model. */
void compare_effect(struct sim *sim, const struct ticket *ticket);
void compare_item_effect(struct sim *sim, const struct effect *effect);
/* No event of the model is left. */
void compare_no_more_effects(struct sim *sim);
void compare_no_more_item_effects(struct sim *sim);
/* Everything that can be seen of the state. */
void compare_state(struct sim *sim);
void compare_iterators(struct sim *sim);
void compare_walks(struct sim *sim);

void trace_command(const struct sim *sim, int error, const struct result *result);
void trace_item_command(const struct sim *sim);
void trace_effect(const struct effect *effect);
void trace_told(const struct effect *effect);

/* What an effect is about. */
static inline bool effect_is_of_ticket(const struct effect *effect)
{
    return effect->kind <= EFFECT_TICKET_ENDED;
}

#endif
