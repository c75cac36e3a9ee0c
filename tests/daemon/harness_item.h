/* Iterators for scenarios: pushes, pulls, settlements and ends as they are on the wire,
 * and what the daemon says of its iterators and items. */
#ifndef SLUICE_TESTS_DAEMON_HARNESS_ITEM_H
#define SLUICE_TESTS_DAEMON_HARNESS_ITEM_H

#include "harness.h"

/* ------------------------------------------------------------------- beginning */

/* A daemon whose config declares iterator "i" with these keys and has these lines in
 * [daemon]; it runs. */
void server_begin_with(struct server *server, const char *daemon_keys, const char *keys);
#define server_begin(server, keys) server_begin_with(server, "", keys)

/* --------------------------------------------------------------------- sending */

/* Field by field as in EnsureIterator; capacity 0 = no ensure. */
struct settings {
    uint32_t capacity, max_in_flight, producers, max_attempts;
    uint64_t capacity_bytes;
    V1(OnMismatch) on_mismatch;
};

struct offer {
    const char *iterator; /* NULL = "i" */
    uint32_t request_id;  /* 0 = the next */
    uint64_t item_id;     /* 0 = the next of a full session, none of a simple one */
    const char *text;     /* the payload; NULL = the one below */
    const void *payload, *context;
    size_t payload_size, context_size;
    const char *label;
    struct settings ensure;
    uint64_t wait_ms, ttl_ms;
    bool try;
};
/* Returns the request id. */
uint32_t client_push(struct client *client, const struct offer *offer);
#define push(client, ...) client_push(client, &(struct offer){__VA_ARGS__})
/* The same as a frame, allocated. */
uint8_t *push_frame(uint32_t id, const struct offer *offer, size_t *ret_size);

struct wish {
    const char *iterator; /* NULL = "i" */
    uint32_t request_id;  /* 0 = the next */
    uint32_t credit;
    struct settings ensure;
    uint64_t wait_ms, hold_ms;
    bool try;
};
uint32_t client_pull(struct client *client, const struct wish *wish);
#define pull(client, ...) client_pull(client, &(struct wish){__VA_ARGS__})

struct verdict {
    const uint64_t *acks, *nacks, *starts;
    size_t n_acks, n_nacks, n_starts;
};
uint32_t client_settle(struct client *client, const struct verdict *verdict);
#define settle(client, ...) client_settle(client, &(struct verdict){__VA_ARGS__})

struct finish {
    const char *iterator; /* NULL = "i" */
    uint32_t request_id;  /* 0 = the next */
    uint64_t item_id;     /* as in struct offer */
    bool failed;
    const char *message;
    struct settings ensure;
};
uint32_t client_end_iterator(struct client *client, const struct finish *finish);
#define end_iterator(client, ...) client_end_iterator(client, &(struct finish){__VA_ARGS__})

uint32_t client_cancel_push(struct client *client, uint64_t item_id);
uint32_t client_cancel_pull(struct client *client, uint32_t request_id);
uint32_t client_list_iterators(struct client *client, const char *name, uint64_t after);
uint32_t client_list_items(struct client *client, const char *iterator, V1(ItemState) state,
                           uint32_t skip);
uint32_t client_change_iterator(struct client *client, const char *name, V1(IteratorAction) action,
                                const struct settings *settings);

/* --------------------------------------------------------------------- hearing */

const V1(Accepted) * expect_accepted(struct client *client, uint32_t id);
const V1(Delivery) * expect_delivery(struct client *client, uint32_t id);
/* Likewise, and its payload is this text. */
const V1(Delivery) * expect_item(struct client *client, uint32_t id, const char *text);
void expect_iterator_end(struct client *client, uint32_t id);
const V1(Ending) * expect_ending(struct client *client, uint32_t id);
/* Waits for the reply to a Settle; it names so many serials as unknown. */
const V1(Settled) * expect_settled(struct client *client, uint32_t id, size_t n_unknown);
const V1(DeliveryLost) * expect_delivery_lost(struct client *client);

/* ------------------------------------------------------------------- in one step */

/* Pushes and is accepted. Returns the serial. */
uint64_t put(struct client *client, const char *text);
/* Pushes the numbers first, first + 1, ... as texts; all are accepted. */
void put_numbers(struct client *client, int first, int n);
/* Pulls one item, which must be this, and keeps it unsettled. Returns its serial. */
uint64_t take(struct client *client, const char *text);
/* Deliveries under one request id: the numbers first, first + 1, ... with this attempt. Writes
 * their serials if there is room for them. */
void expect_numbers(struct client *client, uint32_t id, int first, int n, uint32_t attempt,
                    uint64_t *ret_serials);
/* Settles one, or `n`, and hears that it was done. */
void ack(struct client *client, uint64_t serial);
void nack(struct client *client, uint64_t serial);
void start(struct client *client, uint64_t serial);
void ack_all(struct client *client, const uint64_t *serials, size_t n);
void nack_all(struct client *client, const uint64_t *serials, size_t n);
void start_all(struct client *client, const uint64_t *serials, size_t n);

/* ------------------------------------------------------------------ inspection */

/* Valid until the next request of the server's own client. */
const V1(IteratorInfo) * server_iterator(struct server *server, const char *name);
const V1(ItemList) * server_items(struct server *server, const char *iterator, V1(ItemState) state);
const V1(IteratorChanged) * server_change_iterator(struct server *server, const char *name,
                                                   V1(IteratorAction) action,
                                                   const struct settings *settings);
#define server_set(server, ...)                                                                    \
    server_change_iterator(server, "i", SLUICE__V1__ITERATOR_ACTION__SET_ITERATOR,                 \
                           &(struct settings){__VA_ARGS__})
#define server_act(server, ACTION)                                                                 \
    server_change_iterator(server, "i", SLUICE__V1__ITERATOR_ACTION__##ACTION, NULL)
/* Asks until so many items are in the state. */
void server_await_items(struct server *server, V1(ItemState) state, uint64_t n);
/* Takes and acks what is buffered in iterator "i", which may be nothing. Returns how many. */
int server_empty(struct server *server);

#endif
