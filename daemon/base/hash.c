#include "base/hash.h"

#include <endian.h>
#include <string.h>

#ifndef HASH_MASK /* the simulation keeps 3 bits, so that what differs collides */
#define HASH_MASK UINT64_MAX
#endif

static inline uint64_t rotate_left(uint64_t x, int bits)
{
    return (x << bits) | (x >> (64 - bits));
}

static inline void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[1] = rotate_left(v[1], 13) ^ v[0];
    v[0] = rotate_left(v[0], 32);
    v[2] += v[3];
    v[3] = rotate_left(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotate_left(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotate_left(v[1], 17) ^ v[2];
    v[2] = rotate_left(v[2], 32);
}

static inline void sip_begin(uint64_t v[4], const struct hash_key *key)
{
    v[0] = key->k0 ^ UINT64_C(0x736f6d6570736575);
    v[1] = key->k1 ^ UINT64_C(0x646f72616e646f6d);
    v[2] = key->k0 ^ UINT64_C(0x6c7967656e657261);
    v[3] = key->k1 ^ UINT64_C(0x7465646279746573);
}

static inline void sip_word(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
}

/* `last`: the bytes that are no whole word, of `size` in all. */
static inline uint64_t sip_end(uint64_t v[4], uint64_t last, size_t size)
{
    sip_word(v, last | (uint64_t)size << 56);
    v[2] ^= 0xff;
    sip_round(v);
    sip_round(v);
    sip_round(v);
    return (v[0] ^ v[1] ^ v[2] ^ v[3]) & HASH_MASK;
}

uint64_t hash_bytes(const struct hash_key *key, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    uint64_t v[4], word, last = 0;
    size_t i;

    sip_begin(v, key);
    for (i = 0; i + 8 <= size; i += 8) {
        memcpy(&word, bytes + i, 8);
        sip_word(v, le64toh(word));
    }
    if (size > i)
        memcpy(&last, bytes + i, size - i);
    return sip_end(v, le64toh(last), size);
}

uint64_t hash_number(const struct hash_key *key, uint64_t number)
{
    uint64_t v[4];

    sip_begin(v, key);
    sip_word(v, number);
    return sip_end(v, 0, 8);
}

uint64_t hash_numbers(const struct hash_key *key, uint64_t first, uint64_t second)
{
    uint64_t v[4];

    sip_begin(v, key);
    sip_word(v, first);
    sip_word(v, second);
    return sip_end(v, 0, 16);
}
