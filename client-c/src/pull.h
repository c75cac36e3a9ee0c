/* A pull: a stream of items in rounds, each of which is one Pull of the protocol.
 *
 *   asked       items that rounds may still bring
 *   unsettled   deliveries that the application has, or that are kept for it
 *   remaining   items of its credit that were not asked for yet
 *
 * asked + unsettled is at most the window. A new round is asked for when half of
 * the window is free, so that one request stands for many items, or nothing is asked for.
 *
 * The daemon tells the end of the stream while deliveries of this client are unsettled: if one of
 * them goes back, before or after that is told, the stream has not ended. So an end is
 * revoked then, and one that crossed a nack does not count.
 *
 *   delivery    kept ------> delivered ------------------> unsent ---> sent ---> (freed)
 *               |  sluice_pull  |  |  settled                 ^  flush  |  Settled
 *               |               |  +--- taken back ---> lost  |         |
 *               |               |                        | settled: (freed)
 *               +---------------+--- cancel, nobody -----+----+
 *                                    wants it: nack
 *
 * kept        for sluice_pull; the application does not know it yet
 * delivered   the application has it
 * lost        the daemon has taken it back, the application has not settled it
 * unsent      settled, and its bytes are freed; goes out with the next flush
 * sent        the daemon has not answered yet; here because DeliveryLost can cross that
 * done        not in the picture: the daemon has only not answered its start yet */
#ifndef SLUICE_CLIENT_PULL_H
#define SLUICE_CLIENT_PULL_H

#include "client.h"

#define PULL_UNBOUNDED UINT64_MAX

struct pull {
    struct map_node in_pulls; /* the key is its name; not in the map when it is forgotten */
    struct list in_all, in_due;
    struct list rounds;
    struct list deliveries; /* the application's, in_pull */
    struct list settling;   /* settled, the answer is owed, in_pull */
    uint32_t n_nacks;       /* of them */
    char *iterator;
    uint64_t hold_limit_ms, wait_timeout_ms;
    struct sluice_iterator_settings ensure; /* capacity 0: none */
    bool try_only;
    uint32_t window, asked, unsettled;
    uint64_t remaining;      /* PULL_UNBOUNDED: no credit was given */
    sluice_item_fn *on_item; /* NULL: kept for sluice_pull */
    sluice_pull_end_fn *on_end;
    void *arg;
    bool unwanted; /* cancelled */
    bool ended;    /* nothing more comes; `error` is its end */
    int error;     /* why it ends; 0: by its credit, or it does not end yet */
    bool is_end;   /* `error` is that of the stream */
    char *message; /* of `error`; NULL without memory */
    bool *waiter;  /* of sluice_pull: set when something is there */
};

/* One Pull of the protocol. */
struct round {
    struct request request; /* a stream */
    struct request cancel;
    struct list in_pull;
    struct pull *pull; /* NULL when it ended and only the cancel's reply is owed */
    uint32_t left;
};

/* The deliveries that one Settle ends, and who wants to know. */
struct batch {
    struct request request;
    struct list members;      /* of struct delivery, in_batch */
    struct settle_call *call; /* NULL: nobody; else the batch has memory of its own */
    size_t n;
};

enum delivery_state {
    DELIVERY_KEPT,
    DELIVERY_DELIVERED,
    DELIVERY_LOST,
    DELIVERY_UNSENT,
    DELIVERY_SENT,
    DELIVERY_DONE,
};

struct delivery {
    struct map_node in_deliveries; /* while the application can name it */
    struct list in_state, in_pull, in_starting, in_batch;
    enum delivery_state state;
    enum sluice_settle how; /* once settled */
    bool started, owes;
    struct pull *pull; /* NULL when that ended */
    struct sluice_item item;
    void *data; /* its bytes */
    void *arg;  /* told in notices */
    int lost_error;
    char *lost_message;
    struct request start; /* for it and perhaps others */
    struct batch batch;   /* which it leads */
};

/* --------------------------------------------------------------- pull.c */

void pulls_init(struct sluice_client *client);
void pulls_free_all(struct sluice_client *client);

/* NULL when there is none, or it is forgotten. */
struct pull *pull_find(struct sluice_client *client, uint64_t id);

/* Whether sluice_process has something to write or to tell that is not in the output. */
bool pulls_are_due(const struct sluice_client *client);

/* Asks for items in the place of those that were settled, and tells ends. */
int pulls_look_after(struct sluice_client *client);

/* Has it looked after if there is something to do. */
void pull_touch(struct sluice_client *client, struct pull *pull);

/* Frees it; it has no rounds. Its deliveries live on, kept ones go back. */
void pull_destroy(struct sluice_client *client, struct pull *pull);

/* Nothing comes any more, and nothing more is asked for. */
bool pull_is_over(const struct pull *pull);

/* An item went back to the stream: it has not ended. */
void pull_revoke_end(struct sluice_client *client, struct pull *pull);

/* Why the pull ends, with the client's message, if nothing else was the reason before. */
void pull_keep_error(struct sluice_client *client, struct pull *pull, int error);

/* The last that the application hears of it. A pull whose items are kept stays until
 * sluice_pull has told. */
void pull_end(struct sluice_client *client, struct pull *pull);

/* Ends every pull after the connection ended. */
void pulls_end_all(struct sluice_client *client, int error);

/* Tells a sluice_pull that waits that there is something. */
void pull_wake(struct pull *pull);

void pull_cancel_rounds(struct sluice_client *client, struct pull *pull);

/* -------------------------------------------------------------- round.c */

/* Asks for `credit` items. What was settled before goes out before. */
int round_ask(struct sluice_client *client, struct pull *pull, uint32_t credit);

/* Twice is no error. */
void round_cancel(struct sluice_client *client, struct round *round);

/* The item was taken back before it was written: it will not come. */
void round_lose(struct sluice_client *client, uint32_t request_id);

/* ----------------------------------------------------------- delivery.c */

/* Takes an item for the application; -ENOMEM. */
int delivery_new(struct sluice_client *client, struct pull *pull,
                 const Sluice__V1__Delivery *message, struct delivery **ret_delivery);

/* NULL when the application has none of this name. */
struct delivery *delivery_find(struct sluice_client *client, uint64_t id);

void delivery_move(struct sluice_client *client, struct delivery *delivery,
                   enum delivery_state state);

/* Does not count for its pull any more. */
void delivery_leave_pull(struct delivery *delivery);

/* Frees its bytes and queues what becomes of the item: ACK or NACK. */
void delivery_settle(struct sluice_client *client, struct delivery *delivery,
                     enum sluice_settle how);

/* Takes it out of everything and frees it, once its start was answered. No reply may be
 * owed to its batch. */
void delivery_destroy(struct sluice_client *client, struct delivery *delivery);

/* Returns why a lost delivery was lost, with the message kept. */
int delivery_too_late(struct sluice_client *client, const struct delivery *delivery);

/* The daemon has taken an item back. */
int delivery_notice_lost(struct sluice_client *client, const Sluice__V1__DeliveryLost *lost);

/* After the connection ended. */
void deliveries_lose_all(struct sluice_client *client, int error);

/* ------------------------------------------------------------- settle.c */

/* Puts everything that was settled and started into the output. */
void settles_flush(struct sluice_client *client);

#endif
