/* A full session, for processes that have several or end in the middle of one.
 *
 * What is heard goes through one place, which keeps the tickets of the session, says to the
 * witness what was granted and delivered, and fails on every reply that a client which
 * does nothing wrong must not get. */
#ifndef SLUICE_TESTS_KILLS_PEER_H
#define SLUICE_TESTS_KILLS_PEER_H

#include "harness_client.h"
#include "kills.h"

#define PEER_SEATS      16
#define PEER_DELIVERIES 16

enum seat_state { SEAT_FREE, SEAT_WAITING, SEAT_HELD, SEAT_LEAVING, SEAT_LOST };

/* A ticket. */
struct seat {
    enum seat_state state;
    enum gate gate;
    uint64_t ticket_id, serial, token;
    uint32_t release_id;
    struct record *record;
    uint64_t due_ns; /* for who holds it: when it is to be released */
};

struct delivered {
    uint32_t number;
    uint64_t serial;
    uint32_t attempt;
    uint64_t due_ns;
};

struct peer {
    int fd;
    uint32_t life;
    uint32_t last_id, last_pong, last_settled, last_welcome, last_ended, last_listed;
    uint64_t last_ticket, last_item;
    uint64_t granted_total; /* of the gate that was asked about last */
    uint32_t n_pushing, n_credit;
    bool has_ended, was_ended_before;
    struct seat seats[PEER_SEATS];
    uint32_t pushing[PEER_SEATS]; /* item ids modulo PEER_SEATS -> numbers of items */
    struct delivered deliveries[PEER_DELIVERIES];
    uint32_t n_deliveries;
    size_t n_input;
    uint8_t input[65536];
};

struct peer_options {
    uint32_t heartbeat_ms;
    bool outlives_process;
    bool survives_exec; /* its socket is not close-on-exec */
};

/* Connects and writes greeting and Hello. */
void peer_connect(struct peer *peer, uint32_t life, const struct peer_options *options);
/* The same, and hears Welcome. */
void peer_open(struct peer *peer, uint32_t life, const struct peer_options *options);
void peer_close(struct peer *peer);

void peer_write(struct peer *peer, const void *bytes, size_t size);
uint32_t peer_send(struct peer *peer, const V1(Request) * request);
#define PEER_SEND(peer, ...) SEND_BY(peer_send, peer, __VA_ARGS__)

/* A free seat, NULL if there is none. */
struct seat *peer_seat(struct peer *peer);
struct seat *peer_enqueue(struct peer *peer, enum gate gate, uint32_t weight, bool notify);
void peer_release(struct peer *peer, struct seat *seat);
void peer_push(struct peer *peer, const char *iterator);
void peer_pull(struct peer *peer, const char *iterator, uint32_t credit);
/* Settles the delivery at this place, which the last one takes. */
enum settle { SETTLE_ACK, SETTLE_NACK };
void peer_settle(struct peer *peer, uint32_t place, enum settle how);

/* Reads what is there and hears it; blocks never. */
void peer_hear(struct peer *peer);
/* Waits for something to read, and hears it; fails when `since` is too long ago. */
void peer_listen(struct peer *peer, uint64_t since, const char *what);
#define PEER_AWAIT(peer, what, condition)                                                          \
    do {                                                                                           \
        uint64_t since_ = now_ns();                                                                \
                                                                                                   \
        while (!(condition))                                                                       \
            peer_listen(peer, since_, what);                                                       \
    } while (0)
/* Returns when all that was sent before has been dealt with. */
void peer_round_trip(struct peer *peer);
/* Enqueues and waits for the grant. */
struct seat *peer_hold(struct peer *peer, enum gate gate);
/* Releases and hears that it is done. */
void peer_let_go(struct peer *peer, struct seat *seat);

#endif
