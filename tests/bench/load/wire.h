/* The frames of a full session as bytes, for load generators: made from templates
 * so that a cycle costs the client little more than an echo does. No protobuf
 * library, no checks but those that tell a grant from anything else. */
#ifndef BENCH_WIRE_H
#define BENCH_WIRE_H

#include <stddef.h>
#include <stdint.h>

#define WIRE_MAX_REQUEST 1024

enum wire_kind {
    WIRE_GRANT,
    WIRE_RELEASED,
    WIRE_ACCEPTED,
    WIRE_DELIVERY,
    WIRE_SETTLED,
    WIRE_PONG,
    WIRE_WELCOME,
    WIRE_OTHER
};

struct wire_reply {
    enum wire_kind kind;
    uint32_t ticket; /* with GRANT and RELEASED: what wire_put_* was given */
    size_t size;     /* of the whole frame */
    const uint8_t *body;
    size_t body_size;
};

/* Tickets are numbered from 0 below 2^30. */
struct wire {
    uint8_t enqueue[WIRE_MAX_REQUEST];
    size_t enqueue_size;
    size_t enqueue_ticket; /* where the ticket id stands in it */
    uint8_t release[64];
    size_t release_size;
    size_t release_ticket;
};

/* `wait_timeout_ms` 0 is none. The context is `context_size` bytes, below 16384. */
void wire_init(struct wire *wire, const char *gate, size_t context_size, uint64_t wait_timeout_ms);

/* Each writes one frame to `out` and returns its size. */
size_t wire_put_enqueue(const struct wire *wire, uint8_t *out, uint32_t ticket);
size_t wire_put_release(const struct wire *wire, uint8_t *out, uint32_t ticket);
size_t wire_put_ping(uint8_t *out);
/* Greeting and Hello. */
size_t wire_put_hello(uint8_t *out);

/* Reads the frame at `data`. Returns its size, or 0 while it is not whole. Ends
 * the process on what is no frame. */
size_t wire_get(const uint8_t *data, size_t size, struct wire_reply *ret_reply);

#endif
