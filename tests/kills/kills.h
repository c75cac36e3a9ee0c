/* Deaths of clients under load: what all processes of this test share.
 *
 *   kills.c    starts the daemon, 4 loads and 2 lanes; judges what is left in the end
 *   load.c     a living client: tickets, pushes and deliveries without a pause
 *   lane.c     one death after another, and the waiter who is next
 *   kinds.c    the ways to die, and who says when that was
 *   victim.c   the client that dies
 *   peer.c     a connection; everything heard goes through one place
 *   witness.c  what the processes say of their holds and items, in shared memory
 *   judge.c    limit, order and items, from what was said
 *   report.c   how long the slots took
 *
 * A claim is made so that a late process can not make it false: a hold is from after its
 * grant was read until before its release was written, or until before its owner was killed.
 * Clocks are CLOCK_MONOTONIC, in ns. */
#ifndef SLUICE_TESTS_KILLS_H
#define SLUICE_TESTS_KILLS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define N_LOADS 4
#define N_LANES 2
/* Every wait for something is bounded by this; then the test fails. */
#define PATIENCE_NS UINT64_C(10000000000)

enum gate {
    GATE_CROWD,  /* limit CROWD_LIMIT, weights 1 and 2 */
    GATE_SINGLE, /* limit 1, and a resource behind it that takes rising tokens only */
    GATE_CHURN,  /* never full: load and nothing else */
    GATE_LANE,   /* limit 1, one for each lane, and a resource behind each */
    N_GATES = GATE_LANE + N_LANES
};
#define CROWD_LIMIT 3
extern const char *const gate_names[N_GATES];

/* What its owner says of a ticket. */
struct record {
    uint64_t sent_ns;     /* before its Enqueue was written */
    uint64_t received_ns; /* after a word of the daemon said that it has it; 0 = none came */
    uint64_t granted_ns;  /* after its grant was read; 0 = it was not */
    uint64_t until_ns;    /* before its release was written; 0 = it was not */
    uint64_t serial, token;
    uint32_t life;
    uint8_t gate, weight;
};

/* A client process, or several that share a session. */
struct life {
    _Atomic uint64_t end_ns; /* before the act that ended it; 0 = it lives */
    atomic_bool is_lost;     /* revoked, or its heartbeat stopped: it may go on and not know */
};

struct item {
    _Atomic uint32_t owner; /* life that has it delivered; 0 = nobody */
    atomic_bool is_accepted, is_processed;
};

/* What a victim tells its lane. */
struct stage {
    _Atomic uint64_t cause_ns; /* before the call that ends it */
    _Atomic uint64_t serial, token;
    _Atomic uint32_t helper; /* pid of the child that it left */
    atomic_bool was_refused, saw_end;
};

struct sample {
    uint8_t kind;
    uint64_t from_act_ns; /* since before kill(), close(), exit() ... */
    uint64_t from_end_ns; /* since the kernel's EOF or exit could be seen */
};

enum phase { PHASE_RUN, PHASE_DRAIN, PHASE_LEAVE };

struct shared {
    uint64_t seed;
    const char *socket_path;
    _Atomic int phase;
    atomic_bool has_failed;
    char failure[512];
    _Atomic uint32_t n_records, n_lives, n_items, n_samples, n_idle_loads;
    _Atomic uint64_t n_refused, n_redelivered, n_churned;
    /* Grants to what was dead, and not seen to be: a second session, another process of a group. */
    _Atomic uint64_t n_grants_to_second, n_grants_to_group;
    _Atomic uint64_t highest_token[N_GATES];
    struct stage stages[N_LANES];
    struct record *records;
    struct life *lives;
    struct item *items;
    struct sample *samples;
    uint32_t record_room, life_room, item_room, sample_room;
};
extern struct shared *shared;

/* ------------------------------------------------------------------- witness.c */

/* Before the first fork: room for the traces of so many deaths. */
void witness_init(uint32_t n_deaths, uint64_t seed, const char *socket_path);
uint64_t now_ns(void);
/* Who this process is, for what it says when it fails; static. */
void kills_name(const char *name);
/* Says why to whoever reads the end of the test, and ends this process. The first counts. */
__attribute__((noreturn, format(printf, 1, 2))) void kills_fail(const char *format, ...);

uint32_t life_new(void);
/* Before the act that ends it. */
void life_end(uint32_t life);
bool life_has_ended(uint32_t life);
/* Before it is stopped or revoked: its holds are no longer held to the limit. */
void life_lose(uint32_t life);

struct record *record_new(uint32_t life, enum gate gate, uint32_t weight);
/* Something is written to what the gate protects. Returns whether it is taken: a lower
 * token than it has seen is refused. Only for gates of limit 1. */
bool resource_write(enum gate gate, uint64_t token);
/* Likewise, of a hold that is valid: a refusal says that another has the slot. */
void resource_write_as_holder(enum gate gate, uint64_t token, uint32_t life);

uint32_t item_new(void);
/* A delivery was read; fails if another living consumer has it. */
void item_take(uint32_t number, uint32_t life);
/* Before it is settled. */
void item_leave(uint32_t number, uint32_t life);

void sample_add(int kind, uint64_t from_act_ns, uint64_t from_end_ns);

/* -------------------------------------------------------- load.c, lane.c, judge.c */

__attribute__((noreturn)) void load_run(uint32_t number);
/* `n` deaths. */
__attribute__((noreturn)) void lane_run(uint32_t number, uint32_t n);

/* Each returns NULL or what is wrong; static. */
const char *judge_limit(enum gate gate, uint32_t limit);
const char *judge_order(enum gate gate);
const char *judge_items(void);

/* The table of what was measured. With `judge` returns what is wrong, or NULL. */
const char *report(bool judge);

#endif
