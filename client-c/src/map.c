#include "map.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static struct map_node **map_bucket(const struct map *map, uint64_t key)
{
    /* Keys are counted up: Fibonacci hashing spreads them whatever their stride. */
    uint64_t hash = key * UINT64_C(0x9e3779b97f4a7c15);

    return &map->buckets[(hash >> 32) & (map->n_buckets - 1)];
}

void map_init(struct map *map)
{
    memset(map, 0, sizeof(*map));
    map->buckets = map->min_buckets;
    map->n_buckets = MAP_MIN_BUCKETS;
}

void map_deinit(struct map *map)
{
    if (map->buckets != map->min_buckets)
        free(map->buckets);
    map_init(map);
}

struct map_node *map_find(const struct map *map, uint64_t key)
{
    struct map_node *node = *map_bucket(map, key);

    while (node && node->key != key)
        node = node->next;
    return node;
}

static void map_grow(struct map *map)
{
    struct map_node **old = map->buckets;
    size_t n_old = map->n_buckets;
    struct map_node **buckets = calloc(n_old * 2, sizeof(*buckets));

    if (!buckets)
        return;
    map->buckets = buckets;
    map->n_buckets = n_old * 2;
    for (size_t i = 0; i < n_old; i++) {
        for (struct map_node *node = old[i], *next; node; node = next) {
            struct map_node **bucket = map_bucket(map, node->key);

            next = node->next;
            node->next = *bucket;
            *bucket = node;
        }
    }
    if (old != map->min_buckets)
        free(old);
}

void map_add(struct map *map, struct map_node *node, uint64_t key)
{
    struct map_node **bucket;

    if (map->n_nodes >= map->n_buckets)
        map_grow(map);
    bucket = map_bucket(map, key);
    node->key = key;
    node->next = *bucket;
    *bucket = node;
    map->n_nodes++;
}

void map_remove(struct map *map, struct map_node *node)
{
    struct map_node **link = map_bucket(map, node->key);

    while (*link != node) {
        assert(*link);
        link = &(*link)->next;
    }
    *link = node->next;
    node->next = NULL;
    map->n_nodes--;
}
