#include "core/quota.h"

#include "base/mem.h"
#include "core/state.h"

#include <assert.h>

/* What a bound counts, in messages: of all users, of one. */
static const char *const resource_words[N_RESOURCES][2] = {
    [RESOURCE_SESSIONS] = {"sessions", "sessions of one user"},
    [RESOURCE_TICKETS] = {"tickets", "tickets of one user"},
    [RESOURCE_CONTEXT_BYTES] = {"bytes of all contexts", "bytes of the contexts of one user"},
    [RESOURCE_GATES] = {"gates", "gates made by one user"},
    [RESOURCE_ITERATORS] = {"iterators", "iterators made by one user"},
    [RESOURCE_ITEMS] = {"items", "items of one user"},
    [RESOURCE_ITEM_BYTES] = {"bytes of all items", "bytes of the items of one user"},
    [RESOURCE_PULLS] = {"open pulls", "open pulls of one user"},
    [RESOURCE_DELIVERIES] = {"deliveries with a hold limit, also those that open pulls may get",
                             "deliveries of one user with a hold limit, also those that open "
                             "pulls may get"},
    [RESOURCE_SUBSCRIBERS] = {"subscribers", "subscribers of one user"},
    [RESOURCE_INPUT_BYTES] = {"bytes of unserved input", "bytes of unserved input of one user"},
    [RESOURCE_OUTPUT_BYTES] = {"bytes of unread output", "bytes of unread output of one user"},
    [RESOURCE_LONG_CALLS] = {"long calls in a turn", "long calls of one user in a turn"},
};

static bool user_has_uid(const struct map_node *node, const void *key)
{
    return container_of(node, struct user, by_uid)->uid == *(const uint32_t *)key;
}

static uint64_t uid_hash(const struct core *core, uint32_t uid)
{
    return hash_number(&core->key, uid);
}

struct user *user_for(struct core *core, uint32_t uid)
{
    uint64_t hash = uid_hash(core, uid);
    struct map_node *node = map_find(&core->users_by_uid, hash, user_has_uid, &uid);
    struct user *user;

    if (node)
        return container_of(node, struct user, by_uid);
    user = mem_alloc(MEM_CORE, sizeof(*user));
    if (!user)
        return NULL;
    user->uid = uid;
    for (int kind = 0; kind < N_ENTRY_KINDS; kind++)
        list_init(&user->idle[kind]);
    map_insert(&core->users_by_uid, &user->by_uid, hash);
    list_append(&core->users, &user->in_users);
    return user;
}

void user_forget(struct core *core, struct user *user)
{
    if (user->n_charged)
        return;
    map_remove(&core->users_by_uid, &user->by_uid);
    list_unlink(&user->in_users);
    mem_free(MEM_CORE, user);
}

/* What one user may have; UINT64_MAX = as much as all together. */
static uint64_t user_bound(const struct core *core, enum resource resource)
{
    uint64_t bound = core->limits.per_user[resource];

    return bound ? bound : UINT64_MAX;
}

static bool is_within(uint64_t used, uint64_t n, uint64_t bound)
{
    return used <= bound && n <= bound - used;
}

bool quota_is_users(const struct core *core, const struct user *user, enum resource resource)
{
    return user && !is_within(user->used[resource], 1, user_bound(core, resource));
}

int quota_check(const struct core *core, const struct user *user, enum resource resource,
                uint64_t n, struct result *result)
{
    bool is_users = user && !is_within(user->used[resource], n, user_bound(core, resource));

    if (!n || (!is_users && is_within(core->used[resource], n, core->limits.total[resource])))
        return 0;
    result->bound = is_users ? user_bound(core, resource) : core->limits.total[resource];
    result->bounded = resource_words[resource][is_users];
    return SLUICE_E_LIMIT_REACHED;
}

uint64_t quota_share(const struct core *core, enum resource resource)
{
    uint64_t share = core->limits.total[resource] / core->users_by_uid.size;
    uint64_t bound = user_bound(core, resource);

    return share < bound ? share : bound;
}

void quota_charge(struct core *core, struct user *user, enum resource resource, uint64_t n)
{
    core->used[resource] += n;
    if (!user)
        return;
    user->used[resource] += n;
    user->n_charged += n;
}

void quota_disown(struct core *core, struct user *user, enum resource resource, uint64_t n)
{
    if (!user)
        return;
    assert(user->used[resource] >= n);
    user->used[resource] -= n;
    user->n_charged -= n;
    user_forget(core, user);
}

void quota_give_back(struct core *core, struct user *user, enum resource resource, uint64_t n)
{
    if (!n)
        return;
    assert(core->used[resource] >= n);
    core->used[resource] -= n;
    quota_disown(core, user, resource, n);
}

/* ---------------------------------------------------------------- for those who look */

static void usage_of(const struct user *user, struct core_usage *ret_usage)
{
    ret_usage->uid = user->uid;
    for (int i = 0; i < N_RESOURCES; i++)
        ret_usage->used[i] = user->used[i];
}

bool core_usage_from(const struct core *core, uint64_t from, struct core_usage *ret_usage)
{
    const struct user *next = NULL;

    list_for_each (link, &core->users) {
        const struct user *user = container_of(link, struct user, in_users);

        if (user->uid >= from && (!next || user->uid < next->uid))
            next = user;
    }
    if (next)
        usage_of(next, ret_usage);
    return next;
}
