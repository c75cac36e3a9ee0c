/* systemd, where it is there: says when the daemon is ready, reloads and stops,
 * and feeds the watchdog. Does nothing under another supervisor. */
#ifndef SLUICE_SHELL_SUPERVISOR_H
#define SLUICE_SHELL_SUPERVISOR_H

#include <event2/event_struct.h>

struct daemon;

struct supervisor {
    struct event on_watchdog;
};

/* Ready to serve; from now on the watchdog is fed out of the event loop, so that
 * a loop that hangs is noticed. */
void supervisor_ready(struct daemon *daemon);

/* Between the two the configuration is read again. */
void supervisor_reloading(void);
void supervisor_reloaded(void);

void supervisor_stopping(void);
void supervisor_deinit(struct daemon *daemon);

#endif
