/* Keyed hashes for tables whose keys others choose. */
#ifndef SLUICE_BASE_HASH_H
#define SLUICE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

struct hash_key {
    uint64_t k0, k1;
};

/* SipHash-1-3 of `size` bytes (Aumasson and Bernstein, 2012): without the key nobody can choose
 * inputs that collide. With so few rounds, as the tables of Rust and Python have it, since nobody
 * is ever shown a hash. */
uint64_t hash_bytes(const struct hash_key *key, const void *data, size_t size);

/* The same of one number, and of two, as 8 bytes each, the least first. */
uint64_t hash_number(const struct hash_key *key, uint64_t number);
uint64_t hash_numbers(const struct hash_key *key, uint64_t first, uint64_t second);

#endif
