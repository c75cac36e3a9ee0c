/* What the shell itself has of a user's: bytes in and out, subscribers, long calls. Charged to
 * the same accounts as what the core has (core/quota.h). */
#ifndef SLUICE_SHELL_CHARGE_H
#define SLUICE_SHELL_CHARGE_H

#include "core/core.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct daemon;

/* Whether the user may have so much more of it. If not, `ret_result` (may be NULL) says by which
 * bound; without one there is no memory. */
bool charge_has_room(struct daemon *daemon, uid_t uid, enum resource resource, size_t more,
                     struct result *ret_result);

/* Whether the user has, with so much more, no more than all users would have if each had the same
 * part of what there is, and no more than a user may. */
bool charge_is_fair(struct daemon *daemon, uid_t uid, enum resource resource, size_t more);

/* `size` is charged to the user instead of `*charged`, whatever the bounds are. Returns false if
 * there is no memory for that; to charge less never fails. */
bool charge_set(struct daemon *daemon, uid_t uid, enum resource resource, size_t *charged,
                size_t size);

#endif
