/* A binary heap of nodes that live inside the objects, least key first; nodes
 * with equal keys leave in the order that their owner knows.
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

/* What decides between nodes with equal keys. */
typedef uint64_t heap_order(const struct heap_node *node);

struct heap {
    struct heap_node **nodes;
    heap_order *order;
    uint32_t size;
    uint32_t capacity;
};

/* `order`: NULL = no two keys are equal. */
void heap_init(struct heap *heap, heap_order *order);
void heap_deinit(struct heap *heap);

/* Makes room for `capacity` nodes in all. Returns 0 or -ENOMEM. */
int heap_reserve(struct heap *heap, uint32_t capacity);

/* The node must be in no heap, and there must be room. */
void heap_insert(struct heap *heap, struct heap_node *node);

/* The node must be in the heap. */
void heap_take(struct heap *heap, struct heap_node *node);

static inline struct heap_node *heap_first(const struct heap *heap)
{
    return heap->size ? heap->nodes[0] : NULL;
}

static inline bool heap_contains(const struct heap_node *node)
{
    return node->place != 0;
}

/* Does nothing for a node that is in no heap; most are not. */
static inline void heap_remove(struct heap *heap, struct heap_node *node)
{
    if (heap_contains(node))
        heap_take(heap, node);
}

/* Whether the order of all nodes and their places are right. */
bool heap_check(const struct heap *heap);

#endif
