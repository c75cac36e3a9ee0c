/* Keyed hashes for tables whose keys others choose. */
#ifndef SLUICE_BASE_HASH_H
#define SLUICE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

struct hash_key {
    uint64_t k0, k1;
};

/* SipHash-2-4 (Aumasson and Bernstein, 2012) of `size` bytes: without the key
 * nobody can choose inputs that collide. */
uint64_t hash_bytes(const struct hash_key *key, const void *data, size_t size);

#endif
