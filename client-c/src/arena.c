#include "arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BLOCK_SIZE 8192

struct arena_block {
    struct arena_block *next;
    size_t capacity, size;
    alignas(max_align_t) unsigned char memory[];
};

static struct arena_block *arena_add_block(struct arena *arena, size_t size)
{
    size_t capacity = size > ARENA_BLOCK_SIZE ? size : ARENA_BLOCK_SIZE;
    struct arena_block *block = malloc(sizeof(*block) + capacity);

    if (!block) {
        arena->failed = true;
        return NULL;
    }
    block->next = arena->blocks;
    block->capacity = capacity;
    block->size = 0;
    arena->blocks = block;
    return block;
}

static void *arena_alloc(void *data, size_t size)
{
    struct arena *arena = data;
    struct arena_block *block = arena->blocks;
    void *memory;

    if (size > arena->left) {
        arena->exhausted = true;
        return NULL;
    }
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (!block || block->capacity - block->size < size)
        block = arena_add_block(arena, size);
    if (!block)
        return NULL;
    arena->left -= size < arena->left ? size : arena->left;
    memory = block->memory + block->size;
    block->size += size;
    return memory;
}

static void arena_free(void *data, void *pointer)
{
    (void)data;
    (void)pointer;
}

void arena_init(struct arena *arena, size_t bound)
{
    memset(arena, 0, sizeof(*arena));
    arena->allocator.alloc = arena_alloc;
    arena->allocator.free = arena_free;
    arena->allocator.allocator_data = arena;
    arena->left = bound;
}

void arena_deinit(struct arena *arena)
{
    for (struct arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    arena->blocks = NULL;
}
