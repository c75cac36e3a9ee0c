/* The requests that every task and every item sends (Enqueue, Release; Push, Pull,
 * Settle), unpacked without protobuf-c and without a copy of bytes.
 *
 * Fills the same structs that protobuf-c would, so that the same checks follow.
 * Whatever is not plainly one of them (another operation, a field that is not
 * known, a message that stands twice, a value out of its type) is left to protobuf-c. */
#ifndef SLUICE_WIRE_QUICK_H
#define SLUICE_WIRE_QUICK_H

#include "sluice.pb-c.h"
#include "wire/request.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the message's pointers point to, beside the body itself. */
struct quick_request {
    Sluice__V1__Request message;
    Sluice__V1__Enqueue enqueue;
    Sluice__V1__Release release;
    Sluice__V1__Want want;
    Sluice__V1__Want *wants[1];
    Sluice__V1__Ensure ensure;
    uint64_t held[WIRE_MAX_HELD];
    Sluice__V1__Push push;
    Sluice__V1__Pull pull;
    Sluice__V1__EnsureIterator ensure_iterator;
    Sluice__V1__Settle settle;
    uint64_t settled[WIRE_MAX_SETTLED]; /* acks, nacks and starts, in the order of the body */
};

/* Returns false, with `quick` in any state, where protobuf-c has to look. */
bool quick_unpack(struct quick_request *quick, const uint8_t *body, size_t size);

#endif
