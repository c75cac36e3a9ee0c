/* The daemon as a unit of systemd instead of a child of the test.
 *
 * With SLUICE_UNIT=FILE each launch is a unit of its own, made from FILE, the
 * service that is installed: its sandbox, its user and its type are in force, and a
 * drop-in changes only what makes it this test's (command line, directory, log) and
 * lets a system call that the filter refuses end the daemon, so that none is
 * refused unseen. The listening socket comes from a socket unit at the test's path,
 * which is stopped once the daemon has it: then the daemon alone listens.
 *
 * Needs root, and systemd as the manager of the system: tests/systemd/box. */
#ifndef SLUICE_TESTS_DAEMON_HARNESS_UNIT_H
#define SLUICE_TESTS_DAEMON_HARNESS_UNIT_H

#include "harness.h"

/* Whether the tests run so. */
bool unit_is_asked(void);
/* Why a test can not run so; NULL if it can. */
const char *unit_excludes(const char *test);
/* Gives a file or directory to the user of the service. Returns 0, or -1 with errno. */
int unit_give(const char *path);
/* Starts it, with argv[0] the daemon; returns when it serves or has left. */
void unit_launch(struct server *server, bool with_listener, const char *const *argv);
/* Returns its exit code, or 128 + the signal that ended it. */
int unit_await_exit(struct server *server);
void unit_kill(struct server *server);
/* Returns when it is stopped by a signal. */
void unit_await_stopped(const struct server *server);
/* Ends what is left of the units of all tests in this directory, and their files. */
void unit_sweep(const char *base_directory);

#endif
