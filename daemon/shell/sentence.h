/* Errors as sentences for people: they name the thing, the value, the bound. */
#ifndef SLUICE_SHELL_SENTENCE_H
#define SLUICE_SHELL_SENTENCE_H

#include "base/bytes.h"
#include "core/core.h"

struct pull;

struct sentence {
    char text[CORE_MAX_MESSAGE + 1];
};

/* Why a ticket ended without a release. `note`: an operator's words, or NULL. */
struct sentence sentence_of_ending(const struct ticket *ticket, const char *note);

/* Why a push ended that had waited, and why a pull did. `item` and `pull` have ended. */
struct sentence sentence_of_refused_push(const struct item *item);
struct sentence sentence_of_ended_pull(const struct pull *pull);

/* Why a command about the iterator `name` was refused. */
struct sentence sentence_of_iterator_refusal(int error, struct bytes name,
                                             const struct result *result);

/* Why a command about the gate `name` was refused. */
struct sentence sentence_of_refusal(int error, struct bytes name, const struct result *result);

#endif
