/* A binary heap of nodes that live inside the objects, least key first; nodes
 * with equal keys leave in the order that was given with them.
 *
 * Room is taken with heap_reserve; inserting and removing never allocate. */
#ifndef SLUICE_BASE_HEAP_H
#define SLUICE_BASE_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct heap_node {
    uint64_t key;
    uint32_t place; /* index + 1; 0 = in no heap */
    uint32_t tag;   /* the owner's: what the node is a part of */
};

/* Where a node is. Its order is known only here: whoever is in no heap pays nothing for it. */
struct heap_place {
    struct heap_node *node;
    uint64_t order;
};

struct heap {
    struct heap_place *places;
    uint32_t size;
    uint32_t capacity;
};

void heap_init(struct heap *heap);
void heap_deinit(struct heap *heap);

/* Makes room for `capacity` nodes in all. Returns 0 or -ENOMEM. */
int heap_reserve(struct heap *heap, uint32_t capacity);

/* The node must be in no heap, with its key, and there must be room. */
void heap_insert(struct heap *heap, struct heap_node *node, uint64_t order);

/* Does nothing for a node that is in no heap. */
void heap_remove(struct heap *heap, struct heap_node *node);

static inline struct heap_node *heap_first(const struct heap *heap)
{
    return heap->size ? heap->places[0].node : NULL;
}

static inline bool heap_contains(const struct heap_node *node)
{
    return node->place != 0;
}

/* Whether the order of all nodes and their places are right. */
bool heap_check(const struct heap *heap);

#endif
