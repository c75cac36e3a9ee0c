/* A world with users: what they ask for, what is refused to them, what they are charged for. */
#ifndef SLUICE_TESTS_UNIT_CORE_USERS_H
#define SLUICE_TESTS_UNIT_CORE_USERS_H

#include "core_world.h"

#define ALICE UINT32_C(1000)
#define BOB   UINT32_C(1001)

static inline uint64_t open_as(uint32_t uid)
{
    ck_assert_int_eq(run((struct command){.kind = COMMAND_OPEN_SESSION, .open.uid = uid}), 0);
    return world.result.session;
}

static inline uint64_t open_full_as(uint32_t uid)
{
    uint64_t session = open_as(uid);

    ck_assert_int_eq(
        run((struct command){.kind = COMMAND_UPGRADE_SESSION, .session.session = session}), 0);
    return session;
}

/* Bounds that nobody reaches, but for one of each user and one of all (0 = as before). */
static inline void bound(enum resource resource, uint64_t per_user, uint64_t total)
{
    struct core_limits limits = world_limits;

    limits.per_user[resource] = per_user;
    if (total)
        limits.total[resource] = total;
    ck_assert_int_eq(run((struct command){.kind = COMMAND_SET_LIMITS, .limits = limits}), 0);
}

/* What the user has of it; 0 also if nothing at all is charged to the user. */
static inline uint64_t used_by(uint32_t uid, enum resource resource)
{
    struct core_usage usage;

    return core_usage_from(world.core, uid, &usage) && usage.uid == uid ? usage.used[resource] : 0;
}

static inline bool is_known(uint32_t uid)
{
    struct core_usage usage;

    return core_usage_from(world.core, uid, &usage) && usage.uid == uid;
}

/* That the last command was refused by this bound. */
static inline void ck_bounded(int r, uint64_t wanted, const char *word)
{
    ck_assert_int_eq(r, SLUICE_E_LIMIT_REACHED);
    ck_assert_uint_eq(world.result.bound, wanted);
    ck_assert_str_eq(world.result.bounded, word);
}

static inline int open_session(uint32_t uid)
{
    return run((struct command){.kind = COMMAND_OPEN_SESSION, .open.uid = uid});
}

static inline int enqueue_bytes(uint64_t session, uint64_t ticket_id, size_t size)
{
    static const char bytes[32];

    return enqueue(
        (struct enqueue){.session = session, .ticket_id = ticket_id, .context = {bytes, size}});
}

static inline int enqueue_ensure(uint64_t session, uint64_t ticket_id, const char *gate)
{
    return enqueue((struct enqueue){.session = session,
                                    .ticket_id = ticket_id,
                                    .gate = name_of(gate),
                                    .ensure = true,
                                    .ensure_limit = 1,
                                    .may_ensure = true});
}

static inline int push_bytes(uint64_t session, uint64_t item_id, size_t context, size_t payload)
{
    static const char bytes[32];

    return push((struct push){.session = session,
                              .item_id = item_id,
                              .context = {bytes, context},
                              .payload = {bytes, payload}});
}

static inline int push_ensure(uint64_t session, uint64_t item_id, const char *iterator)
{
    return push(
        (struct push){.session = session,
                      .item_id = item_id,
                      .iterator = name_of(iterator),
                      .ensure = {.wanted = true, .settings = CAPACITY(1), .may_ensure = true}});
}

static inline int pull_held(uint64_t session, uint32_t credit, uint32_t hold_limit_ms)
{
    return pull((struct pull_request){
        .session = session, .credit = credit, .hold_limit_ms = hold_limit_ms});
}

#endif
