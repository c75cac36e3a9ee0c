/* A bump allocator for protobuf-c with a hard cap.
 *
 * protobuf-c's own way of allocating lets a small message take a thousand
 * times its size; here a message gets what the arena has and not a byte more. */
#ifndef SLUICE_WIRE_ARENA_H
#define SLUICE_WIRE_ARENA_H

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>
#include <stddef.h>

struct arena {
    ProtobufCAllocator allocator;
    char *memory;
    size_t size, used;
    bool was_exhausted; /* since the last reset */
};

/* Returns 0 or -ENOMEM. */
int arena_init(struct arena *arena, size_t size);
void arena_deinit(struct arena *arena);

/* Everything taken from the arena is gone. */
void arena_reset(struct arena *arena);

#endif
