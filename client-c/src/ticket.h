/* A ticket: its state is the list it is in.
 *
 *               Grant
 *   waiting ------------> held ------- HoldLost, connection ends -----> lost
 *      |                    |                                             |
 *      | Error, or a        | release                                     | release
 *      | Grant after the    v                                             v
 *      | cancel           ended --------- no reply is owed ----------> (freed)
 *      +--------------------^
 *
 * waiting  the outcome is owed
 * held     the outcome was a grant; HoldLost may come
 * lost     the slots are gone, the application does not know or has not released yet
 * ended    nothing is owed to the application but perhaps `on_done`; stays while the
 *          daemon owes a reply */
#ifndef SLUICE_CLIENT_TICKET_H
#define SLUICE_CLIENT_TICKET_H

#include "client.h"

enum ticket_state {
    TICKET_WAITING,
    TICKET_HELD,
    TICKET_LOST,
    TICKET_ENDED,
};

struct ticket {
    struct map_node in_tickets; /* the key is the ticket id */
    struct list in_state;
    enum ticket_state state;

    struct request enqueue, cancel, release;
    bool unwanted; /* cancelled: a grant goes straight back */

    uint64_t serial, token; /* 0 until granted */
    int lost_error;         /* why the slots are gone, where it is known */
    char *lost_message;     /* the same in the daemon's words; NULL without memory */

    sluice_outcome_fn *on_outcome;
    void *arg;
    void *notice_arg; /* told in notices */
    sluice_done_fn *on_done;
    void *done_arg;

    size_t context_size;
    uint8_t context[]; /* as it was enqueued */
};

/* A waiting ticket that is known under `id` but not sent; NULL without memory. */
struct ticket *ticket_new(struct sluice_client *client, uint64_t id, const void *context,
                          size_t context_size);

/* Takes the ticket out of everything and frees it; no reply may be owed to it. */
void ticket_destroy(struct sluice_client *client, struct ticket *ticket);

/* NULL when there is no such ticket. */
struct ticket *ticket_find(struct sluice_client *client, uint64_t id);

/* Marks a held ticket lost and tells the application. */
void ticket_lose(struct sluice_client *client, struct ticket *ticket, int error,
                 const char *message);

/* Keeps why the slots are gone for the release that asks. */
void ticket_keep_loss(struct ticket *ticket, int error, const char *message);

/* After the connection ended: every held ticket is lost. */
void tickets_lose_all(struct sluice_client *client, int error);

/* Frees every ticket; no reply may be owed to any. */
void tickets_free_all(struct sluice_client *client);

/* Handles what comes under the notice id. */
int notice_dispatch(struct sluice_client *client, const Reply *reply);

#endif
