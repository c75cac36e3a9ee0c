/* Effects of the core become log lines, replies and notices. */
#ifndef SLUICE_SHELL_EFFECTS_H
#define SLUICE_SHELL_EFFECTS_H

#include <stdbool.h>

struct conn;
struct daemon;
struct effect;

/* Takes every effect of the command that has just run: the one place where
 * what the core does leaves it. */
void effects_take(struct daemon *daemon);

/* Sends the connection the frame that tells it the effect. Returns false if the
 * connection is doomed. */
bool effect_send(struct conn *conn, const struct effect *effect);

#endif
