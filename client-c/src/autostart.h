/* Starting the daemon where none listens. */
#ifndef SLUICE_CLIENT_AUTOSTART_H
#define SLUICE_CLIENT_AUTOSTART_H

#include "sluice.h"

/* Starts `sluiced --autostarted --socket path` in a session of its own, with
 * /dev/null for its standard descriptors and no others. Makes the socket's
 * directory, 0700, if only that is missing. `program` NULL: $SLUICED, else `sluiced`
 * in $PATH. Does not wait until it listens. SLUICE_E_NO_DAEMON (no such program), or
 * the errno for which it could not be started. */
int autostart(struct sluice_client *client, const char *program, const char *path);

#endif
