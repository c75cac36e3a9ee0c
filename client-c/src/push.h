/* A push: waiting until its outcome came; then it stays, if it was cancelled,
 * until the daemon has answered that too. */
#ifndef SLUICE_CLIENT_PUSH_H
#define SLUICE_CLIENT_PUSH_H

#include "client.h"

struct push {
    struct map_node in_pushes; /* the key is the item id */
    struct list in_all;
    struct request push, cancel;
    bool ended; /* the outcome was told */
    bool unwanted;
    sluice_accepted_fn *on_accepted; /* NULL: nobody listens */
    void *arg;
};

void pushes_init(struct sluice_client *client);

/* NULL when there is none that waits. */
struct push *push_find(struct sluice_client *client, uint64_t id);

/* Frees every push; no reply may be owed to any. */
void pushes_free_all(struct sluice_client *client);

#endif
