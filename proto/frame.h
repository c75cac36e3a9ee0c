/* SP frames of REQ/REP over a Unix stream socket: the codec that the daemon
 * and the C client share.
 *
 *   greeting  00 53 50 00 00 PP 00 00         PP: 30 REQ (client), 31 REP (daemon)
 *   frame     01 | u64 BE length | u32 BE request id | body
 *             length counts the request id and the body
 *
 * Does no I/O, keeps no state, allocates nothing, and never reads beyond the
 * bytes it was given. A length is checked against the bound as soon as its
 * bytes are there, before anybody has to buffer the body. */
#ifndef SLUICE_PROTO_FRAME_H
#define SLUICE_PROTO_FRAME_H

#include <stddef.h>
#include <stdint.h>

#define FRAME_GREETING_SIZE 8
#define FRAME_PREFIX_SIZE   9 /* type and length */
#define FRAME_HEADER_SIZE   13

/* The request id of notices; never that of a request. */
#define FRAME_NOTICE_ID UINT32_C(0x80000000)

enum frame_peer {
    FRAME_PEER_PUB = 0x20,
    FRAME_PEER_SUB = 0x21,
    FRAME_PEER_REQ = 0x30,
    FRAME_PEER_REP = 0x31,
};

enum frame_status {
    FRAME_OK,
    FRAME_PARTIAL,   /* more bytes are needed; those that are there are well formed */
    FRAME_BAD_TYPE,  /* the type byte is not 01 */
    FRAME_TOO_SHORT, /* the length leaves no room for a request id */
    FRAME_TOO_LONG,  /* the length is above the bound */
    FRAME_BAD_ID,    /* the request id's top bit is not set: a longer backtrace */
};

struct frame {
    uint32_t id;         /* top bit set */
    const uint8_t *body; /* borrowed from the input */
    size_t body_size;
    size_t size; /* bytes of the whole frame */
};

/* Decodes the frame at the start of `data`. `max_length` bounds the length
 * field, in bytes. On FRAME_OK `ret_frame` is filled. On FRAME_PARTIAL
 * `ret_frame->size` is the size of the whole frame if its prefix is there, else 0. */
enum frame_status frame_decode(const uint8_t *data, size_t size, size_t max_length,
                               struct frame *ret_frame);

/* Writes the header of a frame whose body has `body_size` bytes. */
void frame_encode_header(uint8_t out[FRAME_HEADER_SIZE], uint32_t id, size_t body_size);

/* Writes the prefix of a PUB frame with `size` bytes of payload: it has no request id. */
void frame_encode_prefix(uint8_t out[FRAME_PREFIX_SIZE], size_t size);

/* Writes the greeting of a peer. */
void frame_encode_greeting(uint8_t out[FRAME_GREETING_SIZE], enum frame_peer self);

/* Whether the `size` bytes (at most 8) can be the start of the greeting that
 * `expected` sends. */
int frame_is_greeting(const uint8_t *data, size_t size, enum frame_peer expected);

/* What a status means, as a sentence for logs. Static. */
const char *frame_status_sentence(enum frame_status status);

#endif
