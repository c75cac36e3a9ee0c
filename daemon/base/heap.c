#include "base/heap.h"

#include "base/mem.h"

#include <assert.h>
#include <errno.h>

#ifndef HEAP_LEAST_CAPACITY /* as MAP_LEAST_BUCKETS */
#define HEAP_LEAST_CAPACITY 64
#endif

void heap_init(struct heap *heap)
{
    *heap = (struct heap){0};
}

void heap_deinit(struct heap *heap)
{
    heap->places = mem_free(MEM_CORE, heap->places);
    heap->size = heap->capacity = 0;
}

int heap_reserve(struct heap *heap, uint32_t capacity)
{
    uint32_t wanted = heap->capacity ? heap->capacity : HEAP_LEAST_CAPACITY;
    struct heap_place *places;

    if (capacity <= heap->capacity)
        return 0;
    while (wanted < capacity)
        wanted *= 2;
    places = mem_resize(MEM_CORE, heap->places, wanted * sizeof(*places));
    if (!places)
        return -ENOMEM;
    heap->places = places;
    heap->capacity = wanted;
    return 0;
}

static bool heap_before(const struct heap_place *a, const struct heap_place *b)
{
    return a->node->key < b->node->key || (a->node->key == b->node->key && a->order < b->order);
}

static void heap_put(struct heap *heap, uint32_t index, struct heap_place place)
{
    heap->places[index] = place;
    place.node->place = index + 1;
}

static void heap_sift_up(struct heap *heap, uint32_t index, struct heap_place place)
{
    while (index > 0) {
        uint32_t parent = (index - 1) / 2;

        if (!heap_before(&place, &heap->places[parent]))
            break;
        heap_put(heap, index, heap->places[parent]);
        index = parent;
    }
    heap_put(heap, index, place);
}

static void heap_sift_down(struct heap *heap, uint32_t index, struct heap_place place)
{
    for (;;) {
        uint32_t child = 2 * index + 1;

        if (child >= heap->size)
            break;
        if (child + 1 < heap->size && heap_before(&heap->places[child + 1], &heap->places[child]))
            child++;
        if (!heap_before(&heap->places[child], &place))
            break;
        heap_put(heap, index, heap->places[child]);
        index = child;
    }
    heap_put(heap, index, place);
}

void heap_insert(struct heap *heap, struct heap_node *node, uint64_t order)
{
    assert(!heap_contains(node));
    assert(heap->size < heap->capacity);
    heap_sift_up(heap, heap->size++, (struct heap_place){node, order});
}

void heap_remove(struct heap *heap, struct heap_node *node)
{
    struct heap_place last;
    uint32_t index;

    if (!heap_contains(node))
        return;
    index = node->place - 1;
    node->place = 0;
    last = heap->places[--heap->size];
    if (last.node == node)
        return;
    if (index > 0 && heap_before(&last, &heap->places[(index - 1) / 2]))
        heap_sift_up(heap, index, last);
    else
        heap_sift_down(heap, index, last);
}

bool heap_check(const struct heap *heap)
{
    for (uint32_t i = 0; i < heap->size; i++) {
        if (heap->places[i].node->place != i + 1)
            return false;
        if (i > 0 && heap_before(&heap->places[i], &heap->places[(i - 1) / 2]))
            return false;
    }
    return heap->size <= heap->capacity;
}
