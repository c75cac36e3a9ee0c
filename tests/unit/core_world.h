/* What the unit tests of the core share: a core, a clock and what was told.
 *
 * Each command is followed by core_check, and its effects are taken and told at once unless
 * `keep_effects` says that the test does that itself. */
#ifndef SLUICE_TESTS_CORE_WORLD_H
#define SLUICE_TESTS_CORE_WORLD_H

#include "base/mem.h"
#include "core/core.h"
#include "core/gate.h"
#include "core/session.h"
#include "core/ticket.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define MS          UINT64_C(1000000)
#define MAX_TOLD    64
#define MAX_TAKEN   64
#define LINGER_MS   100
#define MAX_WAITING 8

struct told {
    enum effect_kind kind;
    uint64_t serial, token;
    uint32_t request_id, position;
    int reason;
    bool orphaned;
    size_t context_size;
    char context[32];
};

struct world {
    struct core *core;
    uint64_t now_ns;
    struct result result; /* of the last command */
    struct told told[MAX_TOLD];
    int n_told; /* by the last command */
    bool keep_effects;
    struct ticket *taken[MAX_TAKEN];
    int n_taken; /* with keep_effects */
    uint32_t last_request;
};

static struct world world;

static const struct core_limits world_limits = {
    .max_sessions = 8,
    .max_tickets = 64,
    .max_gates = 8,
    .max_waiting = MAX_WAITING,
    .max_context_bytes = 1 << 20,
    .gate_linger_ns = LINGER_MS * MS,
};

static inline struct told world_note(const struct ticket *ticket)
{
    struct told told = {
        .kind = (enum effect_kind)ticket->effect,
        .serial = ticket->serial,
        .token = ticket->token,
        .request_id = ticket->request_id,
        .position = ticket->position,
        .reason = ticket->reason,
        .orphaned = ticket->orphaned,
        .context_size = ticket->context_size,
    };

    ck_assert_uint_le(ticket->context_size, sizeof(told.context));
    if (ticket->context_size)
        memcpy(told.context, ticket->context, ticket->context_size);
    return told;
}

static inline void world_take(void)
{
    struct ticket *ticket;

    world.n_told = 0;
    while ((ticket = core_next_effect(world.core))) {
        ck_assert_int_lt(world.n_told, MAX_TOLD);
        world.told[world.n_told++] = world_note(ticket);
        if (world.keep_effects) {
            ck_assert_int_lt(world.n_taken, MAX_TAKEN);
            world.taken[world.n_taken++] = ticket;
        } else {
            core_ticket_told(world.core, ticket);
        }
    }
}

/* Runs the command and returns its error. */
static inline int run(struct command command)
{
    const char *broken;
    int r = core_run(world.core, world.now_ns, &command, &world.result);

    world_take();
    broken = core_check(world.core);
    ck_assert_msg(!broken, "%s", broken);
    return r;
}

static inline void world_setup(void)
{
    const struct hash_key key = {1, 2};

    memset(&world, 0, sizeof(world));
    world.now_ns = 1000 * MS;
    ck_assert_int_eq(core_new(&world_limits, &key, &world.core), 0);
    ck_assert_int_eq(run((struct command){.kind = COMMAND_RESERVE_NUMBERS,
                                          .numbers = {.next = 100, .end = 10000}}),
                     0);
}

static inline void world_teardown(void)
{
    mem_fail_after(-1, 0);
    world.core = core_free(world.core);
    for (int use = 0; use < N_MEM_USES; use++)
        ck_assert_msg(mem_held((enum mem_use)use) == 0, "%zu bytes of use %d are held at the end",
                      mem_held((enum mem_use)use), use);
}

static inline void later(uint64_t ms)
{
    world.now_ns += ms * MS;
}

static inline struct bytes name_of(const char *name)
{
    return (struct bytes){name, strlen(name)};
}

static inline uint64_t open_simple(void)
{
    ck_assert_int_eq(run((struct command){.kind = COMMAND_OPEN_SESSION}), 0);
    return world.result.session;
}

static inline uint64_t open_full(void)
{
    uint64_t session = open_simple();

    ck_assert_int_eq(
        run((struct command){.kind = COMMAND_UPGRADE_SESSION, .session.session = session}), 0);
    return session;
}

static inline int end_session(uint64_t session)
{
    return run((struct command){.kind = COMMAND_END_SESSION, .session.session = session});
}

static inline int declare(const char *name, uint32_t limit)
{
    return run((struct command){.kind = COMMAND_DECLARE_GATE,
                                .declare = {.name = name_of(name), .limit = limit}});
}

static inline int change(const char *name, enum gate_action action)
{
    return run((struct command){.kind = COMMAND_CHANGE_GATE,
                                .change = {.name = name_of(name), .action = action}});
}

static inline int set_limit(const char *name, uint32_t limit)
{
    return run((struct command){
        .kind = COMMAND_CHANGE_GATE,
        .change = {.name = name_of(name), .action = GATE_SET_LIMIT, .limit = limit}});
}

static inline int tick(void)
{
    return run((struct command){.kind = COMMAND_TICK});
}

/* The gate is "g" unless the enqueue names another; the request id is a new one unless it has one.
 */
static inline int enqueue(struct enqueue enqueue)
{
    if (!enqueue.gate.data)
        enqueue.gate = name_of("g");
    world.last_request = enqueue.request_id ? enqueue.request_id : world.last_request + 1;
    enqueue.request_id = world.last_request;
    return run((struct command){.kind = COMMAND_ENQUEUE, .enqueue = enqueue});
}

/* Enqueues a ticket of weight 1 and returns its serial; fails the test if it is refused. */
static inline uint64_t ask(uint64_t session, uint64_t ticket_id)
{
    ck_assert_int_eq(enqueue((struct enqueue){.session = session, .ticket_id = ticket_id}), 0);
    return world.result.serial;
}

static inline int cancel(uint64_t session, uint64_t ticket_id, uint64_t serial)
{
    return run((struct command){.kind = COMMAND_CANCEL, .ticket = {session, ticket_id, serial}});
}

static inline int release(uint64_t session, uint64_t ticket_id, uint64_t serial)
{
    return run((struct command){.kind = COMMAND_RELEASE, .ticket = {session, ticket_id, serial}});
}

static inline int end_ticket(uint64_t serial, bool revoke)
{
    return run((struct command){.kind = COMMAND_END_TICKET, .end = {serial, revoke}});
}

static inline struct gate *gate_named(const char *name)
{
    return core_find_gate(world.core, name_of(name));
}

static inline struct core_stats stats(void)
{
    struct core_stats stats;

    core_stats(world.core, &stats);
    return stats;
}

/* That the last command told of exactly this many things. */
#define ck_told(n) ck_assert_int_eq(world.n_told, (n))

#define ck_granted(i, s)                                                                           \
    do {                                                                                           \
        ck_assert_int_gt(world.n_told, (i));                                                       \
        ck_assert_int_eq(world.told[i].kind, EFFECT_GRANTED);                                      \
        ck_assert_uint_eq(world.told[i].serial, (s));                                              \
    } while (0)

#define ck_ended(i, s, why)                                                                        \
    do {                                                                                           \
        ck_assert_int_gt(world.n_told, (i));                                                       \
        ck_assert_int_eq(world.told[i].kind, EFFECT_ENDED);                                        \
        ck_assert_uint_eq(world.told[i].serial, (s));                                              \
        ck_assert_int_eq(world.told[i].reason, (why));                                             \
    } while (0)

/* The program of a test file: one case with the world around each test. */
static inline int world_main(const char *name, void (*add_tests)(TCase *))
{
    Suite *suite = suite_create(name);
    TCase *tc = tcase_create(name);
    SRunner *sr;
    int failed;

    tcase_add_checked_fixture(tc, world_setup, world_teardown);
    add_tests(tc);
    suite_add_tcase(suite, tc);
    sr = srunner_create(suite);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
