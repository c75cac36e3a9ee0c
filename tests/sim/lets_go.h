/* Which commands can not fail for want of memory. */
#ifndef SLUICE_TESTS_LETS_GO_H
#define SLUICE_TESTS_LETS_GO_H

#include "core/core.h"

/* Commands that let go, or only set what is there: they must not need memory. */
static inline bool command_lets_go(const struct command *command)
{
    switch (command->kind) {
    case COMMAND_SET_LIMITS:
    case COMMAND_RESERVE_NUMBERS:
    case COMMAND_UPGRADE_SESSION:
    case COMMAND_UNDECLARE_GATE:
    case COMMAND_CANCEL:
    case COMMAND_RELEASE:
    case COMMAND_END_SESSION:
    case COMMAND_CHANGE_GATE:
    case COMMAND_END_TICKET:
    case COMMAND_CANCEL_PUSH:
    case COMMAND_CANCEL_PULL:
    case COMMAND_SETTLE:
    case COMMAND_UNDECLARE_ITERATOR:
    case COMMAND_TICK:
    case COMMAND_STOP:
        return true;
    case COMMAND_CHANGE_ITERATOR:
        return command->change_iterator.action != ITERATOR_SET &&
               command->change_iterator.action != ITERATOR_REQUEUE_DEAD;
    default:
        return false;
    }
}

#endif
