/* Users and groups by the words of the config file. */
#ifndef SLUICE_SHELL_WHO_H
#define SLUICE_SHELL_WHO_H

#include "shell/policy.h"

#include <stddef.h>
#include <stdint.h>

struct who {
    enum policy_who who;
    uint32_t id; /* of the user or group */
};

/* "everyone", "user:NAME", "group:NAME"; a NAME of digits is the number itself. Others are
 * looked up in the databases of the host, which may wait for a directory service. Returns 0 or
 * -EINVAL with what is wrong in `ret_problem`, as "there is no user x". */
int who_parse(const char *text, struct who *ret_who, char *ret_problem, size_t problem_size);

#endif
