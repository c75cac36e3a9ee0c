#include "shell/charge.h"

#include "core/quota.h"
#include "shell/daemon.h"

bool charge_has_room(struct daemon *daemon, uid_t uid, enum resource resource, size_t more,
                     struct result *ret_result)
{
    struct user *user = user_for(daemon->core, uid);
    struct result result = {0};
    int r = SLUICE_E_NO_MEMORY;

    if (user) {
        r = quota_check(daemon->core, user, resource, more, &result);
        user_forget(daemon->core, user);
    }
    if (ret_result)
        *ret_result = result;
    return r == 0;
}

bool charge_is_fair(struct daemon *daemon, uid_t uid, enum resource resource, size_t more)
{
    struct user *user = user_for(daemon->core, uid);
    uint64_t share, used;

    if (!user)
        return false;
    used = user->used[resource];
    share = quota_share(daemon->core, resource);
    user_forget(daemon->core, user);
    return more <= share && used <= share - more;
}

bool charge_set(struct daemon *daemon, uid_t uid, enum resource resource, size_t *charged,
                size_t size)
{
    struct user *user;

    if (size == *charged)
        return true;
    user = user_for(daemon->core, uid); /* is there, if anything is charged to it */
    if (!user)
        return false;
    quota_charge(daemon->core, user, resource, size);
    quota_give_back(daemon->core, user, resource, *charged);
    *charged = size;
    return true;
}
