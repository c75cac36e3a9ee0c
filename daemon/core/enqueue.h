/* COMMAND_ENQUEUE. */
#ifndef SLUICE_CORE_ENQUEUE_H
#define SLUICE_CORE_ENQUEUE_H

#include "core/core.h"

int enqueue_run(struct core *core, const struct command *command, struct result *result);

#endif
