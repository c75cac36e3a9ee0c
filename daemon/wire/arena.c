#include "wire/arena.h"

#include "base/mem.h"

#include <errno.h>
#include <stdalign.h>
#include <stdint.h>

static void *arena_alloc(void *data, size_t size)
{
    struct arena *arena = data;
    size_t rounded = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    void *ptr;

    if (rounded < size || rounded > arena->size - arena->used) {
        arena->was_exhausted = true;
        return NULL;
    }
    ptr = arena->memory + arena->used;
    arena->used += rounded;
    return ptr;
}

static void arena_free(void *data, void *ptr)
{
    (void)data, (void)ptr;
}

int arena_init(struct arena *arena, size_t size)
{
    *arena = (struct arena){.size = size};
    arena->allocator = (ProtobufCAllocator){arena_alloc, arena_free, arena};
    arena->memory = mem_alloc(MEM_SHELL, size);
    return arena->memory ? 0 : -ENOMEM;
}

void arena_deinit(struct arena *arena)
{
    arena->memory = mem_free(MEM_SHELL, arena->memory);
}

void arena_reset(struct arena *arena)
{
    arena->used = 0;
    arena->was_exhausted = false;
}
