/* Where the daemon's socket is. */
#ifndef SLUICE_CLIENT_DISCOVER_H
#define SLUICE_CLIENT_DISCOVER_H

#include "sluice.h"

#include <sys/types.h>

/* What the search looks at; a struct so that a test can make its own world. */
struct discover_world {
    const char *sluice_socket;   /* $SLUICE_SOCKET; NULL or "": not set */
    const char *system_socket;   /* /run/sluice/sluice.sock */
    const char *xdg_runtime_dir; /* $XDG_RUNTIME_DIR; NULL or "": not set */
    const char *run_user_dir;    /* /run/user */
    uid_t euid;
};

/* The world as it is. */
struct discover_world discover_world(void);

/* The search that sluice_find_socket describes; the message goes to `client`. */
int discover_socket(struct sluice_client *client, const struct discover_world *world,
                    char *ret_path, size_t size);

#endif
