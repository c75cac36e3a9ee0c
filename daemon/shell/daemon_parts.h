/* What the files of the daemon share: daemon.c its start and end, daemon_turn.c the time, the timer
 * and the turns of the loop, daemon_stop.c how it comes to leave. For these three only. */
#ifndef SLUICE_SHELL_DAEMON_PARTS_H
#define SLUICE_SHELL_DAEMON_PARTS_H

#include "shell/daemon.h"

/* ----------------------------------------------------------- daemon_turn.c */

/* The time of the nearest deadline has come: the turn that it began deals with it. */
void daemon_on_timer(evutil_socket_t fd, short events, void *arg);

/* ----------------------------------------------------------- daemon_stop.c */

/* When an autostarted daemon leaves, since nobody is connected and no item waits for somebody
 * to come; UINT64_MAX = not as things are. */
uint64_t daemon_idle_deadline(const struct daemon *daemon);

/* Leaves if it is time to. */
void daemon_review(struct daemon *daemon);

/* Watches the directory of the socket's file, to call daemon_vanish when that is gone. Without a
 * watch a lost file is not noticed; that is worth a warning and no reason not to serve. */
void daemon_watch_socket(struct daemon *daemon);
void daemon_unwatch_socket(struct daemon *daemon);

#endif
