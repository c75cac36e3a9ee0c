/* What the unit tests of the core share: a core, a clock and what was told.
 *
 * Each command is followed by core_check, and its effects are taken and told at once unless
 * `keep_effects` says that the test does that itself. */
#ifndef SLUICE_TESTS_CORE_WORLD_H
#define SLUICE_TESTS_CORE_WORLD_H

#include "base/mem.h"
#include "core/consumer.h"
#include "core/core.h"
#include "core/gate.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/session.h"
#include "core/ticket.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define MS          UINT64_C(1000000)
#define MAX_TOLD    512
#define MAX_TAKEN   64
#define LINGER_MS   100
#define MAX_WAITING 8

struct told {
    enum effect_kind kind;
    uint64_t session; /* to which it is told; 0 = to none */
    uint64_t serial, token;
    uint32_t request_id, position, attempts;
    int reason;
    bool orphaned;
    size_t context_size, payload_size;
    char context[32], payload[32];
};

struct world {
    struct core *core;
    uint64_t now_ns;
    struct result result; /* of the last command */
    struct told told[MAX_TOLD];
    int n_told; /* by the last command */
    bool keep_effects;
    struct effect *kept[MAX_TAKEN];
    struct ticket *taken[MAX_TAKEN]; /* the tickets of those that are of one */
    int n_taken;                     /* with keep_effects */
    uint32_t last_request;
};

static struct world world;

static const struct core_limits world_limits = {
    .total[RESOURCE_SESSIONS] = 8,
    .total[RESOURCE_TICKETS] = 64,
    .total[RESOURCE_GATES] = 8,
    .max_waiting = MAX_WAITING,
    .total[RESOURCE_CONTEXT_BYTES] = 1 << 20,
    .total[RESOURCE_ITERATORS] = 8,
    .total[RESOURCE_ITEMS] = 64,
    .total[RESOURCE_ITEM_BYTES] = 1 << 20,
    .total[RESOURCE_PULLS] = 16,
    .total[RESOURCE_DELIVERIES] = 64,
    .gate_linger_ns = LINGER_MS * MS,
};

static inline bool is_of_ticket(const struct effect *effect)
{
    return effect->kind >= EFFECT_TICKET_QUEUED && effect->kind <= EFFECT_TICKET_ENDED;
}

static inline void note_ticket(struct told *told, const struct ticket *ticket)
{
    told->session = ticket->session->id;
    told->serial = ticket->serial;
    told->token = ticket->token;
    told->position = ticket->position;
    told->reason = ticket->reason;
    told->orphaned = ticket->orphaned;
    told->context_size = ticket->context_size;
    ck_assert_uint_le(ticket->context_size, sizeof(told->context));
    if (ticket->context_size)
        memcpy(told->context, ticket->context, ticket->context_size);
}

static inline void note_item(struct told *told, const struct item *item)
{
    told->serial = item->serial;
    told->reason = item->reason;
    told->attempts = item->attempts;
    told->context_size = item->context_size;
    told->payload_size = item->payload_size;
    ck_assert_uint_le(item->context_size, sizeof(told->context));
    ck_assert_uint_le(item->payload_size, sizeof(told->payload));
    if (item->context_size)
        memcpy(told->context, item->body, item->context_size);
    if (item->payload_size)
        memcpy(told->payload, item->body + item->context_size, item->payload_size);
}

static inline struct told world_note(const struct effect *effect)
{
    struct told told = {.kind = (enum effect_kind)effect->kind, .request_id = effect->request_id};
    const struct item *item;
    const struct pull *pull;
    const struct lease *lease;

    switch (told.kind) {
    case EFFECT_NONE:
        ck_abort_msg("an effect that says nothing");
        break;
    case EFFECT_TICKET_QUEUED:
    case EFFECT_TICKET_GRANTED:
    case EFFECT_TICKET_ENDED:
        note_ticket(&told, container_of(effect, struct ticket, effect));
        break;
    case EFFECT_PUSH_ACCEPTED:
    case EFFECT_PUSH_ENDED:
        item = container_of(effect, struct item, to_producer);
        note_item(&told, item);
        told.session = item->producer->id;
        break;
    case EFFECT_ITEM_DELIVERED:
    case EFFECT_ITEM_RETURNED:
    case EFFECT_ITEM_DEAD:
    case EFFECT_ITEM_ENDED:
        item = container_of(effect, struct item, to_consumer);
        note_item(&told, item);
        if (told.kind == EFFECT_ITEM_DELIVERED)
            told.session = item->consumer->session->id;
        break;
    case EFFECT_PULL_ENDED:
        pull = container_of(effect, struct pull, effect);
        told.session = pull->session->id;
        told.reason = pull->reason;
        break;
    case EFFECT_DELIVERY_LOST:
        lease = container_of(effect, struct lease, effect);
        told.session = lease->session->id;
        told.serial = lease->serial;
        break;
    }
    return told;
}

static inline void world_take(void)
{
    struct effect *effect;

    world.n_told = 0;
    while ((effect = core_next_effect(world.core))) {
        ck_assert_int_lt(world.n_told, MAX_TOLD);
        world.told[world.n_told++] = world_note(effect);
        if (world.keep_effects) {
            ck_assert_int_lt(world.n_taken, MAX_TAKEN);
            if (is_of_ticket(effect))
                world.taken[world.n_taken] = container_of(effect, struct ticket, effect);
            world.kept[world.n_taken++] = effect;
        } else {
            core_told(world.core, effect);
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

/* ---------------------------------------------------------------- iterators */

/* Settings of capacity `n`, and the rest as it comes. */
#define CAPACITY(n) ((struct iterator_settings){.capacity = (n)})

static inline int declare_iterator(const char *name, struct iterator_settings settings)
{
    return run((struct command){.kind = COMMAND_DECLARE_ITERATOR,
                                .declare_iterator = {.name = name_of(name), .settings = settings}});
}

static inline int change_iterator(const char *name, enum iterator_action action)
{
    return run((struct command){.kind = COMMAND_CHANGE_ITERATOR,
                                .change_iterator = {.name = name_of(name), .action = action}});
}

static inline int set_iterator(const char *name, struct iterator_settings settings)
{
    return run((struct command){
        .kind = COMMAND_CHANGE_ITERATOR,
        .change_iterator = {.name = name_of(name), .action = ITERATOR_SET, .settings = settings}});
}

/* The iterator is "i" unless the request names another; the request id is a new one unless it
 * has one. */
static inline int push(struct push push)
{
    if (!push.iterator.data)
        push.iterator = name_of("i");
    world.last_request = push.request_id ? push.request_id : world.last_request + 1;
    push.request_id = world.last_request;
    return run((struct command){.kind = COMMAND_PUSH, .push = push});
}

/* Pushes an item with this payload and returns its serial; fails the test if it is refused. */
static inline uint64_t put(uint64_t session, uint64_t item_id, const char *payload)
{
    ck_assert_int_eq(push((struct push){.session = session,
                                        .item_id = item_id,
                                        .payload = {payload, strlen(payload)}}),
                     0);
    return world.result.serial;
}

static inline int pull(struct pull_request pull)
{
    if (!pull.iterator.data)
        pull.iterator = name_of("i");
    if (!pull.credit)
        pull.credit = 1;
    world.last_request = pull.request_id ? pull.request_id : world.last_request + 1;
    pull.request_id = world.last_request;
    return run((struct command){.kind = COMMAND_PULL, .pull = pull});
}

/* Pulls with this credit and returns the request id; fails the test if it is refused. */
static inline uint32_t take(uint64_t session, uint32_t credit)
{
    ck_assert_int_eq(pull((struct pull_request){.session = session, .credit = credit}), 0);
    return world.last_request;
}

static inline int settle(uint64_t session, uint64_t serial, enum settlement how)
{
    return run((struct command){.kind = COMMAND_SETTLE, .settle = {session, serial, how}});
}

static inline int ack(uint64_t session, uint64_t serial)
{
    return settle(session, serial, SETTLE_ACK);
}

static inline int nack(uint64_t session, uint64_t serial)
{
    return settle(session, serial, SETTLE_NACK);
}

static inline int cancel_push(uint64_t session, uint64_t item_id)
{
    return run((struct command){.kind = COMMAND_CANCEL_PUSH, .cancel_push = {session, item_id}});
}

static inline int cancel_pull(uint64_t session, uint32_t request_id)
{
    return run((struct command){.kind = COMMAND_CANCEL_PULL, .cancel_pull = {session, request_id}});
}

/* As push: of "i", under a new request id unless one is given. */
static inline int end_stream(uint64_t session, uint64_t item_id, const char *failure)
{
    return run(
        (struct command){.kind = COMMAND_END_ITERATOR,
                         .end_iterator = {.session = session,
                                          .request_id = ++world.last_request,
                                          .item_id = item_id,
                                          .iterator = name_of("i"),
                                          .failed = failure != NULL,
                                          .message = {failure, failure ? strlen(failure) : 0}}});
}

static inline struct iterator *iterator_named(const char *name)
{
    return core_find_iterator(world.core, name_of(name));
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
        ck_assert_int_eq(world.told[i].kind, EFFECT_TICKET_GRANTED);                               \
        ck_assert_uint_eq(world.told[i].serial, (s));                                              \
    } while (0)

#define ck_ended(i, s, why)                                                                        \
    do {                                                                                           \
        ck_assert_int_gt(world.n_told, (i));                                                       \
        ck_assert_int_eq(world.told[i].kind, EFFECT_TICKET_ENDED);                                 \
        ck_assert_uint_eq(world.told[i].serial, (s));                                              \
        ck_assert_int_eq(world.told[i].reason, (why));                                             \
    } while (0)

/* That the i-th thing told is this, of an item with this serial. */
#define ck_item(i, what, s)                                                                        \
    do {                                                                                           \
        ck_assert_int_gt(world.n_told, (i));                                                       \
        ck_assert_int_eq(world.told[i].kind, (what));                                              \
        ck_assert_uint_eq(world.told[i].serial, (s));                                              \
    } while (0)

#define ck_accepted(i, s) ck_item(i, EFFECT_PUSH_ACCEPTED, s)
#define ck_returned(i, s) ck_item(i, EFFECT_ITEM_RETURNED, s)

/* That the i-th thing told is the delivery of the item to the session. */
#define ck_delivered(i, s, to)                                                                     \
    do {                                                                                           \
        ck_item(i, EFFECT_ITEM_DELIVERED, s);                                                      \
        ck_assert_uint_eq(world.told[i].session, (to));                                            \
    } while (0)

#define ck_push_ended(i, s, why)                                                                   \
    do {                                                                                           \
        ck_item(i, EFFECT_PUSH_ENDED, s);                                                          \
        ck_assert_int_eq(world.told[i].reason, (why));                                             \
    } while (0)

#define ck_pull_ended(i, request, why)                                                             \
    do {                                                                                           \
        ck_assert_int_gt(world.n_told, (i));                                                       \
        ck_assert_int_eq(world.told[i].kind, EFFECT_PULL_ENDED);                                   \
        ck_assert_uint_eq(world.told[i].request_id, (request));                                    \
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
