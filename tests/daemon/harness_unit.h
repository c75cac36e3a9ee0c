/* The daemon as a unit of systemd.
 *
 * With SLUICE_UNIT=FILE what is started as $SLUICED is tests/systemd/confined.c, which makes each
 * daemon a unit of its own, a copy of FILE, and stands for it: it says how the daemon ends. Signals
 * go to the daemon itself. */
#ifndef SLUICE_TESTS_DAEMON_HARNESS_UNIT_H
#define SLUICE_TESTS_DAEMON_HARNESS_UNIT_H

#include "harness.h"

/* Whether the tests run so. */
bool unit_is_asked(void);
/* Why a test can not run so; NULL if it can. */
const char *unit_excludes(const char *test);
/* Before a launch: that of the last one is not taken for it. */
void unit_forget_pid(const struct server *server);
/* Returns the daemon's process id once it is there; the child's if that has left before. */
pid_t unit_await_pid(const struct server *server);

#endif
