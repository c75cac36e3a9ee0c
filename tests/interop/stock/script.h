/* Scripts as clients of a server. */
#ifndef SLUICE_TESTS_STOCK_SCRIPT_H
#define SLUICE_TESTS_STOCK_SCRIPT_H

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Runs tests/interop/scripts/COMMAND in a new directory, with $SLUICE_SOCKET and $SLUICE_ROOT,
 * and wants it to end well within a minute. */
static inline void script_run(const struct server *server, const char *command)
{
    const char *root = getenv("SLUICE_ROOT");
    char here[4096], line[8192], directory[128];
    int status;

    ck_assert(root != NULL || (root = realpath(".", here)) != NULL);
    snprintf(directory, sizeof(directory), "%s/work", server->directory);
    ck_assert_int_eq(mkdir(directory, 0700), 0);
    snprintf(line, sizeof(line),
             "cd %s && SLUICE_ROOT='%s' SLUICE_SOCKET=%s exec timeout -k 1 60 "
             "'%s'/tests/interop/scripts/%s",
             directory, root, server->socket_path, root, command);
    status = system(line);
    ck_assert_msg(status == 0, "%s ended with status %#x", command, (unsigned)status);
}

#endif
