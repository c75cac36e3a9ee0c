/* A gate: a named FIFO semaphore. */
#ifndef SLUICE_CORE_GATE_H
#define SLUICE_CORE_GATE_H

#include "base/list.h"
#include "core/registry.h"

/* Tickets in order of their serials, with the sums of what is in the list.
 * Only ticket_move adds and removes, so the sums can not drift from the list. */
struct ticket_list {
    struct list tickets;
    uint32_t n;
    uint64_t weight;
};

struct gate {
    struct entry entry;
    struct ticket_list waiting;
    struct ticket_list held;
    uint64_t granted_total;
    uint64_t dropped_total; /* ended without a grant */
    uint32_t limit;
    enum gate_mode mode;
    bool paused;
    bool above_limit; /* the limit was lowered below the holds, which have not ended yet */
    char name[];      /* of the entry */
};

/* NULL for NULL. */
static inline struct gate *gate_of_entry(struct entry *entry)
{
    return entry ? container_of(entry, struct gate, entry) : NULL;
}

/* Makes and registers a gate, charged to the user (NULL = to nobody). Returns 0,
 * SLUICE_E_NO_MEMORY or SLUICE_E_LIMIT_REACHED with the bound. */
int gate_new(struct core *core, struct user *user, struct bytes name, uint32_t limit,
             struct result *result, struct gate **ret_gate);

/* Frees an empty gate. */
void gate_free(struct entry *entry);

/* Sum of the weights of the holds. */
static inline uint64_t gate_in_use(const struct gate *gate)
{
    return gate->held.weight;
}

/* Grants from the head for as long as the head fits; drops those whose wait
 * timeout has passed. */
void gate_serve(struct core *core, struct gate *gate);

/* Sets the limit and ends the waiting tickets that can never fit. Returns how many. */
uint32_t gate_set_limit(struct core *core, struct gate *gate, uint32_t limit);

/* Ends all waiting tickets. Returns how many. */
uint32_t gate_drop_all(struct core *core, struct gate *gate, int reason);

/* An operator's action; see core_run. */
int gate_change(struct core *core, const struct command *command, struct result *result);
int gate_declare(struct core *core, const struct command *command, struct result *result);
int gate_undeclare(struct core *core, const struct command *command, struct result *result);

/* The gate an enqueue asks for, made if that is wanted and allowed. */
int gate_for_enqueue(struct core *core, struct user *user, const struct enqueue *enqueue,
                     struct result *result, struct gate **ret_gate);

/* Undeclared, unused, and as it was made: nobody would miss it. */
bool gate_is_idle(const struct gate *gate);

/* Brings what is known of the gate up to date once it was served: whether it is
 * idle, whether its holds are above its limit. */
void gate_review(struct core *core, struct gate *gate);

#endif
