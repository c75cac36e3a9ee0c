/* Effects of the core become log lines, replies and notices. */
#ifndef SLUICE_SHELL_EFFECTS_H
#define SLUICE_SHELL_EFFECTS_H

#include "base/bytes.h"

struct daemon;
struct ticket;

/* Takes every effect of the command that has just run: the one place where
 * what the core does leaves it. */
void effects_take(struct daemon *daemon);

/* The frame that tells the ticket's effect to its owner, in the writer's memory. */
struct bytes effect_frame(struct daemon *daemon, const struct ticket *ticket);

#endif
