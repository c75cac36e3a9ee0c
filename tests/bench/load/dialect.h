/* What producers and consumers of items say to a server, as bytes: Sluice's iterators,
 * or beanstalkd's tube. */
#ifndef BENCH_DIALECT_H
#define BENCH_DIALECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ITEM_MAX_REQUEST 2048 /* bytes of one item on the wire, at most */
#define ITEM_MAX_SETTLE  32   /* bytes that settle one item, at most, besides the 64 of a frame */

struct item_options {
    const char *iterator;
    size_t payload, context; /* bytes */
};

enum item_event {
    ITEM_NOTHING,
    ITEM_ACCEPTED, /* an item that was pushed is in the server */
    ITEM_CAME,     /* `serial` */
    ITEM_SETTLED,  /* a reply to settle() */
};

struct dialect {
    void (*init)(const struct item_options *options);
    /* What a connection begins with. */
    size_t (*hello)(uint8_t *out);
    size_t (*push)(uint8_t *out);
    /* Ends `n` items, at most 1000. */
    size_t (*settle)(uint8_t *out, const uint64_t *serials, size_t n);
    /* Asks for `n` items more. */
    size_t (*ask)(uint8_t *out, uint32_t n);
    /* Reads one reply; returns its size, or 0 while it is not whole. Ends the process on
     * one that is none. */
    size_t (*get)(const uint8_t *data, size_t size, enum item_event *ret_event,
                  uint64_t *ret_serial);
    /* Credit is given for many items at once: asked for when half the window is free. */
    bool gathers_credit;
    /* All that was settled has one reply, which comes whatever else is asked for. */
    bool gathers_settles;
    /* The server holds back a producer that is ahead of the consumers. */
    bool is_bounded;
};

extern const struct dialect dialect_sluice, dialect_beanstalkd;

#endif
