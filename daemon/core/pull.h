/* COMMAND_PULL, COMMAND_CANCEL_PULL, COMMAND_SETTLE. */
#ifndef SLUICE_CORE_PULL_H
#define SLUICE_CORE_PULL_H

#include "core/core.h"

int pull_run(struct core *core, const struct command *command, struct result *result);
int pull_cancel_run(struct core *core, const struct command *command, struct result *result);
int settle_run(struct core *core, const struct command *command, struct result *result);

#endif
