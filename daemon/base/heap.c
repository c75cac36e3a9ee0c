#include "base/heap.h"

#include "base/mem.h"

#include <assert.h>
#include <errno.h>

#ifndef HEAP_LEAST_CAPACITY /* as MAP_LEAST_BUCKETS */
#define HEAP_LEAST_CAPACITY 64
#endif

void heap_init(struct heap *heap, heap_order *order)
{
    *heap = (struct heap){.order = order};
}

void heap_deinit(struct heap *heap)
{
    heap->nodes = mem_free(MEM_CORE, heap->nodes);
    heap->size = heap->capacity = 0;
}

int heap_reserve(struct heap *heap, uint32_t capacity)
{
    uint32_t wanted = heap->capacity ? heap->capacity : HEAP_LEAST_CAPACITY;
    struct heap_node **nodes;

    if (capacity <= heap->capacity)
        return 0;
    while (wanted < capacity)
        wanted *= 2;
    nodes = mem_resize(MEM_CORE, heap->nodes, wanted * sizeof(*nodes));
    if (!nodes)
        return -ENOMEM;
    heap->nodes = nodes;
    heap->capacity = wanted;
    return 0;
}

static bool heap_before(const struct heap *heap, const struct heap_node *a,
                        const struct heap_node *b)
{
    if (a->key != b->key || !heap->order)
        return a->key < b->key;
    return heap->order(a) < heap->order(b);
}

static void heap_put(struct heap *heap, uint32_t index, struct heap_node *node)
{
    heap->nodes[index] = node;
    node->place = index + 1;
}

static void heap_sift_up(struct heap *heap, uint32_t index, struct heap_node *node)
{
    while (index > 0) {
        uint32_t parent = (index - 1) / 2;

        if (!heap_before(heap, node, heap->nodes[parent]))
            break;
        heap_put(heap, index, heap->nodes[parent]);
        index = parent;
    }
    heap_put(heap, index, node);
}

static void heap_sift_down(struct heap *heap, uint32_t index, struct heap_node *node)
{
    for (;;) {
        uint32_t child = 2 * index + 1;

        if (child >= heap->size)
            break;
        if (child + 1 < heap->size && heap_before(heap, heap->nodes[child + 1], heap->nodes[child]))
            child++;
        if (!heap_before(heap, heap->nodes[child], node))
            break;
        heap_put(heap, index, heap->nodes[child]);
        index = child;
    }
    heap_put(heap, index, node);
}

void heap_insert(struct heap *heap, struct heap_node *node)
{
    assert(!heap_contains(node));
    assert(heap->size < heap->capacity);
    heap_sift_up(heap, heap->size++, node);
}

void heap_take(struct heap *heap, struct heap_node *node)
{
    struct heap_node *last;
    uint32_t index = node->place - 1;

    assert(heap_contains(node));
    node->place = 0;
    last = heap->nodes[--heap->size];
    if (last == node)
        return;
    if (index > 0 && heap_before(heap, last, heap->nodes[(index - 1) / 2]))
        heap_sift_up(heap, index, last);
    else
        heap_sift_down(heap, index, last);
}

bool heap_check(const struct heap *heap)
{
    for (uint32_t i = 0; i < heap->size; i++) {
        if (heap->nodes[i]->place != i + 1)
            return false;
        if (i > 0 && heap_before(heap, heap->nodes[i], heap->nodes[(i - 1) / 2]))
            return false;
    }
    return heap->size <= heap->capacity;
}
