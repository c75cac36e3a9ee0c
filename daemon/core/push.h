/* COMMAND_PUSH, COMMAND_CANCEL_PUSH. */
#ifndef SLUICE_CORE_PUSH_H
#define SLUICE_CORE_PUSH_H

#include "core/core.h"

int push_run(struct core *core, const struct command *command, struct result *result);
int push_cancel_run(struct core *core, const struct command *command, struct result *result);

#endif
