/* Memory for one message of the daemon: taken in blocks, bounded, given back as
 * a whole. protobuf-c turns a crafted message into many times its size of heap;
 * here it ends at the bound. */
#ifndef SLUICE_CLIENT_ARENA_H
#define SLUICE_CLIENT_ARENA_H

#include <protobuf-c/protobuf-c.h>

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
    ProtobufCAllocator allocator; /* for protobuf-c; never copied out of the arena */
    struct arena_block *blocks;   /* the newest first */
    size_t left;                  /* bytes that may still be taken */
    bool exhausted;               /* the bound was met */
    bool failed;                  /* malloc failed */
};

/* The arena must not be moved afterwards. `bound` is in bytes. */
void arena_init(struct arena *arena, size_t bound);

/* Gives all memory back. */
void arena_deinit(struct arena *arena);

#endif
