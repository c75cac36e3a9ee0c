#include "harness_unit.h"

#include "../systemd/confined.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *test, *reason;
} excluded[] = {
    {"of_32_that_start_at_once_one_serves_in_every_round",
     "each of its 1,600 daemons would be a unit, which takes minutes"},
    {"a_start_without_standard_error_leaves_its_number_alone",
     "systemd leaves no standard descriptor closed"},
};

bool unit_is_asked(void)
{
    return getenv("SLUICE_UNIT") != NULL;
}

const char *unit_excludes(const char *test)
{
    for (size_t i = 0; unit_is_asked() && i < sizeof(excluded) / sizeof(excluded[0]); i++) {
        if (strcmp(excluded[i].test, test) == 0)
            return excluded[i].reason;
    }
    return NULL;
}

void unit_forget_pid(const struct server *server)
{
    char path[96];

    snprintf(path, sizeof(path), "%s/pid", server->directory);
    remove(path);
}

pid_t unit_await_pid(const struct server *server)
{
    struct pollfd child = {.fd = server->pidfd, .events = POLLIN};
    uint64_t since = clock_ns();
    pid_t pid;

    while ((pid = confined_pid(server->directory)) == 0 && poll(&child, 1, 1) == 0)
        check_patience(since, "the unit to start");
    return pid ? pid : server->child;
}
