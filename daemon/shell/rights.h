/* What the peer of a connection may do, by the kernel's word on who it is and by what the
 * config file allows: see policy.h. Root and the daemon's own user may do everything. */
#ifndef SLUICE_SHELL_RIGHTS_H
#define SLUICE_SHELL_RIGHTS_H

#include "base/bytes.h"
#include "shell/policy.h"

#include <stdbool.h>
#include <stdint.h>

struct conn;

/* Whether it is root or the daemon's own user, to whom belongs what is not of one gate. */
bool peer_is_admin(const struct conn *conn);

/* Whether it has the right over gates and iterators of this name. */
bool peer_may(struct conn *conn, enum right right, struct bytes name);

/* Whether there is a name over which it has the right to administer. */
bool peer_administers_some(struct conn *conn);

/* Whether it is shown what other users have: with a policy only an admin is. */
bool peer_sees_all_users(const struct conn *conn);

/* "user 1000 may not use the gate "render"": for SLUICE_E_NOT_PERMITTED. `kind`: "gate" or
 * "iterator"; `right`: its name. Says so in the log, once a connection. */
struct sentence peer_refusal(struct conn *conn, const char *right, const char *kind,
                             struct bytes name);

#endif
