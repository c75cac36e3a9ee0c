/* The generator's own random numbers: splitmix64 (Steele, Lea and Flood, 2014).
 * One 64-bit word of state, the same sequence for a seed on every machine. */
#ifndef SLUICE_TESTS_SIM_RANDOM_H
#define SLUICE_TESTS_SIM_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
    uint64_t state;
};

static inline uint64_t random_next(struct random *random)
{
    uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* 0..n-1; n is at least 1. */
static inline uint32_t random_below(struct random *random, uint32_t n)
{
    return (uint32_t)(((random_next(random) >> 32) * n) >> 32);
}

/* least..most, both included. */
static inline uint32_t random_between(struct random *random, uint32_t least, uint32_t most)
{
    return least + random_below(random, most - least + 1);
}

/* True once in n times. */
static inline bool random_one_in(struct random *random, uint32_t n)
{
    return random_below(random, n) == 0;
}

#endif
