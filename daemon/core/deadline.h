/* What is due at a time: wait timeouts, hold limits, times to live. One heap for all. */
#ifndef SLUICE_CORE_DEADLINE_H
#define SLUICE_CORE_DEADLINE_H

#include "base/heap.h"
#include "core/core.h"

/* heap_node.tag of a deadline. */
enum deadline_of { DEADLINE_OF_TICKET, DEADLINE_OF_ITEM, DEADLINE_OF_PULL, DEADLINE_OF_LEASE };

/* Room for `n` more deadlines than there are places promised. Returns 0 or
 * SLUICE_E_NO_MEMORY. Whoever is not a ticket is counted in core->n_places for as long
 * as it may need its place. */
int deadlines_reserve(struct core *core, uint64_t n);

/* Equal ones are due by the serial of what they are about. */
uint64_t deadline_order(const struct heap_node *node);

/* Sets a deadline for which there is a place; does nothing for a `duration_ms` of 0. */
void deadline_set(struct core *core, struct heap_node *node, enum deadline_of of, uint64_t since_ns,
                  uint32_t duration_ms);

/* Does what is due. */
int tick_run(struct core *core, const struct command *command, struct result *result);

#endif
