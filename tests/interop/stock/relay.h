/* Between an application and the daemon, in the process of the test: it sees each
 * frame and decides which go on, and cuts the connection.
 *
 * What a library does on the wire (sending again, connecting again) is so waited
 * for, and not slept for. */
#ifndef SLUICE_TESTS_STOCK_RELAY_H
#define SLUICE_TESTS_STOCK_RELAY_H

#include "harness.h"

#define RELAY_MAX_REQUEST 1024

struct relay {
    struct server *server;
    char path[108];
    int listener;
    int fd;                /* to the application; -1 = cut */
    struct client *daemon; /* to the daemon, as the application's session */
};

/* A request of the application, as it came. */
struct passing {
    uint32_t id;
    uint8_t frame[RELAY_MAX_REQUEST];
    size_t size;
};

/* Listens at relay->path. */
void relay_open(struct relay *relay, struct server *server);
void relay_close(struct relay *relay);
/* Waits for the application's connection, and connects to the daemon. */
void relay_accept(struct relay *relay);
/* Ends both connections. */
void relay_cut(struct relay *relay);

/* Waits for the next request of the application. */
void relay_take(struct relay *relay, struct passing *passing);
/* Likewise, and wants it to be the same request, byte for byte. */
void relay_take_again(struct relay *relay, const struct passing *passing);
/* To the daemon. */
void relay_pass(struct relay *relay, const struct passing *passing);
/* Takes a request and passes it on. */
void relay_request(struct relay *relay, struct passing *ret_passing);
/* Likewise, after repetitions of an older one, which are passed on too. */
void relay_request_after(struct relay *relay, const struct passing *older,
                         struct passing *ret_passing);
/* Waits for the daemon's reply under the id and gives it to the application. */
void relay_reply(struct relay *relay, uint32_t id);
/* Gives this reply of the daemon to the application. */
void relay_deliver(struct relay *relay, uint32_t id, const V1(Reply) * reply);
/* A request, after repetitions of an older one (NULL: there are none), and its reply. */
void relay_round_trip(struct relay *relay, const struct passing *older);

#endif
