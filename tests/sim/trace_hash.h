/* A run as one number: every command, answer, effect and state, in their order.
 *
 * What happens may depend on the seed alone. The hash takes in all that can be seen and nothing
 * that may differ between two runs of a seed: no address, no hash key, no size that the allocator
 * has rounded. */
#ifndef SLUICE_TESTS_SIM_TRACE_HASH_H
#define SLUICE_TESTS_SIM_TRACE_HASH_H

#include "core/core.h"
#include "core/effect.h"

struct trace_hash {
    uint64_t value;
};

static inline void hash_word(struct trace_hash *hash, uint64_t word)
{
    hash->value = (hash->value ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    hash->value ^= hash->value >> 29;
}

/* The size counts, so that two strings are not one. */
void hash_string(struct trace_hash *hash, const void *data, size_t size);

/* A command as it was given to the core, and what it has answered. */
void hash_command(struct trace_hash *hash, uint64_t now_ns, const struct command *command,
                  int error, const struct result *result);

/* An effect that is taken, or told. */
void hash_effect(struct trace_hash *hash, const struct effect *effect);

/* Everything that can be seen of the core, in the order in which it shows it. */
void hash_state(struct trace_hash *hash, const struct core *core);

#endif
