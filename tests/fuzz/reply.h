/* Any bytes as a daemon, for libsluice: its parts. reply.c runs the application that has a
 * client, reply_daemon.c makes what the daemon sends, reply_inspect.c calls what waits for it. */
#ifndef SLUICE_TESTS_FUZZ_REPLY_H
#define SLUICE_TESTS_FUZZ_REPLY_H

#include "fuzz.h"

#include "client.h"

#define MAX_REQUESTS 256
#define MAX_NAMES    8

/* What was asked for; it is answered once. */
struct asked {
    struct world *world;
    bool is_answered;
};

/* Names of tickets and the like, the last of each. */
struct names {
    uint64_t name[MAX_NAMES];
    unsigned n;
};

struct world {
    struct input input;
    struct sluice_client *client; /* NULL: it was freed */
    int fd;                       /* the daemon's end; -1: closed */
    struct asked asked[MAX_REQUESTS];
    unsigned n_asked;
    struct names tickets, pushes, pulls, kept_pulls, deliveries;
    bool frees; /* in the next callback */
};

static inline void names_add(struct names *names, uint64_t name)
{
    names->name[names->n++ % MAX_NAMES] = name;
}

static inline uint64_t take_name(struct world *world, const struct names *names)
{
    uint32_t n = names->n < MAX_NAMES ? names->n : MAX_NAMES;
    uint8_t byte = input_byte(&world->input);

    return n && byte != 255 ? names->name[byte % n] : 1;
}

/* A call that waits, for nothing: the answer is there. */
void inspect(struct world *world);

/* Sends something that the input says. */
void daemon_send_reply(struct world *world); /* a frame with a Reply of known fields */
void daemon_send_frame(struct world *world); /* a frame with any body */
void daemon_send_bytes(struct world *world); /* any bytes */
void daemon_send_greeting(struct world *world);
void daemon_send_welcome(struct world *world);
void daemon_send_grant(struct world *world);    /* that answers the last request */
void daemon_send_delivery(struct world *world); /* likewise */

/* The next request is answered as the input says, before it is made. */
void daemon_answer_next(struct world *world);

/* Reads what the client has sent, and forgets it. */
void daemon_read(struct world *world);

#endif
