#include "base/map.h"

#include "base/mem.h"

#include <assert.h>
#include <errno.h>

#ifndef MAP_LEAST_BUCKETS /* the simulation has smaller tables, so that they grow */
#define MAP_LEAST_BUCKETS 64
#endif
/* With 4 buckets moved an insertion, a table is empty long before the next,
 * twice as big, is full. */
#define MAP_MOVES 4

int map_init(struct map *map)
{
    *map = (struct map){.n_buckets = MAP_LEAST_BUCKETS};
    map->buckets = mem_alloc(MEM_CORE, MAP_LEAST_BUCKETS * sizeof(*map->buckets));
    return map->buckets ? 0 : -ENOMEM;
}

void map_deinit(struct map *map)
{
    map->buckets = mem_free(MEM_CORE, map->buckets);
    map->old_buckets = mem_free(MEM_CORE, map->old_buckets);
}

/* The bucket in which a node with this hash is now. */
static struct map_node **map_bucket(const struct map *map, uint64_t hash)
{
    if (map->old_buckets) {
        size_t i = hash & (map->n_old_buckets - 1);

        if (i >= map->n_moved)
            return &map->old_buckets[i];
    }
    return &map->buckets[hash & (map->n_buckets - 1)];
}

static void map_push(struct map_node **bucket, struct map_node *node)
{
    node->next = *bucket;
    *bucket = node;
}

static void map_move_some(struct map *map)
{
    for (int i = 0; i < MAP_MOVES && map->old_buckets; i++) {
        struct map_node *node = map->old_buckets[map->n_moved++];

        while (node) {
            struct map_node *next = node->next;

            map_push(&map->buckets[node->hash & (map->n_buckets - 1)], node);
            node = next;
        }
        if (map->n_moved == map->n_old_buckets)
            map->old_buckets = mem_free(MEM_CORE, map->old_buckets);
    }
}

static void map_grow(struct map *map)
{
    size_t n = map->n_buckets * 2;
    struct map_node **buckets = mem_alloc(MEM_CORE, n * sizeof(*buckets));

    if (!buckets)
        return;
    map->old_buckets = map->buckets;
    map->n_old_buckets = map->n_buckets;
    map->n_moved = 0;
    map->buckets = buckets;
    map->n_buckets = n;
}

void map_insert(struct map *map, struct map_node *node, uint64_t hash)
{
    if (map->old_buckets)
        map_move_some(map);
    else if (map->size >= map->n_buckets)
        map_grow(map);
    node->hash = hash;
    map_push(map_bucket(map, hash), node);
    map->size++;
}

void map_remove(struct map *map, struct map_node *node)
{
    struct map_node **link = map_bucket(map, node->hash);

    while (*link != node) {
        assert(*link);
        link = &(*link)->next;
    }
    *link = node->next;
    node->next = NULL;
    map->size--;
}

struct map_node *map_find(const struct map *map, uint64_t hash, map_equals *equals, const void *key)
{
    for (struct map_node *node = *map_bucket(map, hash); node; node = node->next) {
        if (node->hash == hash && equals(node, key))
            return node;
    }
    return NULL;
}
