/* A hash table of nodes that live inside the objects. The caller gives the
 * hash and says what equal means.
 *
 * Grows a few buckets at each insertion, so no single insertion pays for all;
 * where there is no memory to grow it stays as it is, which is slower and not
 * wrong. After map_init nothing here fails. */
#ifndef SLUICE_BASE_MAP_H
#define SLUICE_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_node {
    struct map_node *next;
    uint64_t hash;
};

struct map {
    struct map_node **buckets;     /* the table in use */
    struct map_node **old_buckets; /* the smaller one that is being emptied, or NULL */
    size_t n_buckets, n_old_buckets, n_moved;
    size_t size;
};

typedef bool map_equals(const struct map_node *node, const void *key);

/* Returns 0 or -ENOMEM. */
int map_init(struct map *map);

/* The nodes are the owner's; they are only forgotten. */
void map_deinit(struct map *map);

void map_insert(struct map *map, struct map_node *node, uint64_t hash);

/* The node must be in the map. */
void map_remove(struct map *map, struct map_node *node);

/* NULL if there is none. */
struct map_node *map_find(const struct map *map, uint64_t hash, map_equals *equals,
                          const void *key);

#endif
