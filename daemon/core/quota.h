/* Quotas: what clients make grow is charged to the user who made it, and to all users
 * together, by the same call. The user is found by way of the resource itself: a session,
 * gate, iterator and item point to theirs; tickets, pulls and leases to their session. */
#ifndef SLUICE_CORE_QUOTA_H
#define SLUICE_CORE_QUOTA_H

#include "base/list.h"
#include "base/map.h"
#include "core/registry.h"

/* Lives for as long as anything is charged to it. */
struct user {
    struct map_node by_uid;
    struct list in_users;
    struct list idle[N_ENTRY_KINDS]; /* of those that it made, longest idle first */
    uint64_t used[N_RESOURCES];
    uint64_t n_charged;            /* over all resources */
    uint64_t counted[N_RESOURCES]; /* by core_check */
    uint32_t uid;
};

/* The user, made if it has nothing yet; NULL = there is no memory. One that nothing is
 * charged to must be charged, or forgotten with user_forget. */
struct user *user_for(struct core *core, uint32_t uid);
void user_forget(struct core *core, struct user *user);

/* Whether so much more is within the bounds of the user (NULL = of nobody) and of all.
 * Returns 0, or SLUICE_E_LIMIT_REACHED with the bound and what it counts. */
int quota_check(const struct core *core, const struct user *user, enum resource resource,
                uint64_t n, struct result *result);

/* Whether it is a bound of this user, and not only that of all, that has no room for one more. */
bool quota_is_users(const struct core *core, const struct user *user, enum resource resource);

/* What each user would have if all that are known had the same part of the bound of all; no more
 * than the bound of each. There must be one. */
uint64_t quota_share(const struct core *core, enum resource resource);

void quota_charge(struct core *core, struct user *user, enum resource resource, uint64_t n);

/* What was charged is gone. The user may be freed with it. */
void quota_give_back(struct core *core, struct user *user, enum resource resource, uint64_t n);

/* What was charged to the user is nobody's from now on; all together keep it. */
void quota_disown(struct core *core, struct user *user, enum resource resource, uint64_t n);

#endif
