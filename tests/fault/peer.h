/* A client that takes whatever comes: what it asked for, a named error, or the end of its
 * connection. Only silence fails it. */
#ifndef SLUICE_TESTS_FAULT_PEER_H
#define SLUICE_TESTS_FAULT_PEER_H

#include "../daemon/send_by.h"
#include "frame.h"
#include "sluice.pb-c.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BYTES(text)  ((ProtobufCBinaryData){.len = strlen(text), .data = (uint8_t *)(text)})
#define RESULT(KIND) (UINT64_C(1) << SLUICE__V1__REPLY__RESULT_##KIND)

/* Called once when a peer that has heard nothing so far has waited for PEER_LONG_MS; NULL = not. */
extern void (*peer_has_waited)(void);
#define PEER_LONG_MS 600

/* How long silence lasts until it is a failure. */
#define PEER_PATIENCE_MS 30000
#define PEER_MAX_HEARD   256

/* What happens just now, for messages. */
extern const char *scene;

/* Says more about what failed; NULL = nothing. */
extern void (*explain_failure)(void);

/* Ends this process, saying when it was and what went wrong. */
__attribute__((noreturn, format(printf, 1, 2))) void fail(const char *format, ...);

struct peer {
    const char *name;
    int fd;         /* -1 = its connection has ended */
    bool is_harmed; /* something went otherwise than it would have without a failing call */
    char harm[160]; /* what went so first */
    bool has_greeted;
    uint32_t last_id;
    uint64_t last_ticket, last_item;
    uint8_t *input;
    size_t n_input, input_room;
    struct {
        uint32_t id;
        V1(Reply) * reply;
    } heard[PEER_MAX_HEARD];
    size_t n_heard;
    bool was_answered; /* at least once */
    V1(Reply) * last;  /* what peer_hear returned */
};

/* Connects and greets: a simple session. */
void peer_open(struct peer *peer, const char *name, const char *path);
/* Says Hello as well. */
void peer_open_full(struct peer *peer, const char *name, const char *path, uint32_t heartbeat_ms);
void peer_close(struct peer *peer);

void peer_write(struct peer *peer, const void *bytes, size_t size);
/* Returns the request id; also where the connection has ended. */
uint32_t peer_send(struct peer *peer, const V1(Request) * request);
#define ASK(peer, ...) SEND_BY(peer_send, peer, __VA_ARGS__)

/* Waits for the next reply under the id. Returns it, valid until the next call, if it is of
 * one of the kinds; NULL after a named error or the end of the connection, which harm the peer
 * unless an error is one of the kinds. Any other reply fails. */
const V1(Reply) * peer_hear(struct peer *peer, uint32_t id, uint64_t kinds);
/* Reads until the daemon closes the connection. */
void peer_await_end(struct peer *peer);

#endif
