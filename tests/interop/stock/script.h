/* Scripts as clients of a server. */
#ifndef SLUICE_TESTS_STOCK_SCRIPT_H
#define SLUICE_TESTS_STOCK_SCRIPT_H

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Runs these commands of the shell in a new directory, with tests/interop/scripts as $SCRIPTS,
 * $SLUICE_ROOT, $PROTO and $SLUICE_SOCKET, and wants them to end well within a minute. */
static inline void script_run(const struct server *server, const char *commands)
{
    const char *root = getenv("SLUICE_ROOT");
    char here[4096], directory[128], scripts[4200], proto[4200], line[8192];
    int status;

    ck_assert(root != NULL || (root = realpath(".", here)) != NULL);
    snprintf(scripts, sizeof(scripts), "%s/tests/interop/scripts", root);
    snprintf(proto, sizeof(proto), "%s/proto", root);
    setenv("SLUICE_ROOT", root, 1);
    setenv("SCRIPTS", scripts, 1);
    setenv("PROTO", proto, 1);
    setenv("SLUICE_SOCKET", server->socket_path, 1);
    snprintf(directory, sizeof(directory), "%s/work", server->directory);
    ck_assert_int_eq(mkdir(directory, 0700), 0);
    ck_assert_int_lt(
        snprintf(line, sizeof(line), "cd %s && timeout -k 1 60 sh -ec '%s'", directory, commands),
        (int)sizeof(line));
    status = system(line);
    ck_assert_msg(status == 0, "%s: ended with status %#x", commands, (unsigned)status);
}

#endif
