/* A hash table from u64 keys to nodes embedded in their objects.
 *
 * Neither adding nor removing can fail: the table grows when there is memory and
 * is only slower when there is none. Owns no node. */
#ifndef SLUICE_CLIENT_MAP_H
#define SLUICE_CLIENT_MAP_H

#include <stddef.h>
#include <stdint.h>

#define MAP_MIN_BUCKETS 16

struct map_node {
    uint64_t key;
    struct map_node *next;
};

struct map {
    struct map_node **buckets;
    size_t n_buckets; /* a power of two */
    size_t n_nodes;
    struct map_node *min_buckets[MAP_MIN_BUCKETS];
};

/* The map must not be moved afterwards. */
void map_init(struct map *map);

/* Frees the table, not the nodes. */
void map_deinit(struct map *map);

/* The node with this key; NULL when there is none. */
struct map_node *map_find(const struct map *map, uint64_t key);

/* The key must not be in the map. */
void map_add(struct map *map, struct map_node *node, uint64_t key);

/* The node must be in the map. */
void map_remove(struct map *map, struct map_node *node);

#endif
