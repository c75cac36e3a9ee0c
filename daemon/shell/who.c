#include "shell/who.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The number that stands for no user and no group. */
#define NO_ID UINT32_MAX

static bool is_number(const char *text)
{
    return *text && !text[strspn(text, "0123456789")];
}

static int id_parse(const char *text, uint32_t *ret_id)
{
    unsigned long long id;

    errno = 0;
    id = strtoull(text, NULL, 10);
    if (errno || id >= NO_ID)
        return -ERANGE;
    *ret_id = (uint32_t)id;
    return 0;
}

/* Why a look-up, before which errno was 0, found nothing: -ENOENT, or why nobody knows. */
static int why_not_found(void)
{
    return errno && errno != ESRCH ? -errno : -ENOENT;
}

/* Returns 0, -ENOENT, or why nobody knows. */
static int user_find(const char *name, uint32_t *ret_id)
{
    const struct passwd *entry;

    errno = 0;
    entry = getpwnam(name);
    if (!entry)
        return why_not_found();
    *ret_id = entry->pw_uid;
    return 0;
}

static int group_find(const char *name, uint32_t *ret_id)
{
    const struct group *entry;

    errno = 0;
    entry = getgrnam(name);
    if (!entry)
        return why_not_found();
    *ret_id = entry->gr_gid;
    return 0;
}

int who_parse(const char *text, struct who *ret_who, char *ret_problem, size_t problem_size)
{
    const char *name = strchr(text, ':');
    bool is_user = strncmp(text, "user:", 5) == 0;
    const char *kind = is_user ? "user" : "group";
    uint32_t id;
    int r;

    if (strcmp(text, "everyone") == 0) {
        *ret_who = (struct who){.who = POLICY_EVERYONE};
        return 0;
    }
    if ((!is_user && strncmp(text, "group:", 6) != 0) || !name[1]) {
        snprintf(ret_problem, problem_size, "must be user:NAME, group:NAME or everyone");
        return -EINVAL;
    }
    name++;
    if (is_number(name))
        r = id_parse(name, &id);
    else
        r = is_user ? user_find(name, &id) : group_find(name, &id);
    if (r == -ENOENT)
        snprintf(ret_problem, problem_size, "there is no %s %s", kind, name);
    else if (r == -ERANGE && is_number(name))
        snprintf(ret_problem, problem_size, "the number of a %s is 0 to %u", kind, NO_ID - 1);
    else if (r)
        snprintf(ret_problem, problem_size, "the %s %s can not be looked up: %s", kind, name,
                 strerror(-r));
    if (r)
        return -EINVAL;
    *ret_who = (struct who){.who = is_user ? POLICY_USER : POLICY_GROUP, .id = id};
    return 0;
}
