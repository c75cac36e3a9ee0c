/* How often each (state, event) pair of a ticket, a gate, an item, an iterator and a pull was hit.
 *
 * The states are those of the model just before the command. An event that concerns one ticket is
 * counted for that one, an event of a gate or session for each ticket that is there. */
#ifndef SLUICE_TESTS_SIM_COVERAGE_H
#define SLUICE_TESTS_SIM_COVERAGE_H

#include "sim.h"

/* Before model_begin: gates whose linger time has passed. */
void coverage_clock(struct sim *sim);

/* Before the command runs. */
void coverage_command(struct sim *sim);

/* After it ran on both. */
void coverage_answer(const struct sim *sim, int error);

/* Before the witness sees the effect. */
void coverage_effect(struct sim *sim, const struct ticket *ticket);

void coverage_told(struct sim *sim, const struct ticket *ticket);

/* The same of iterators. */
void coverage_item_clock(const struct sim *sim);
void coverage_item_command(struct sim *sim);
void coverage_item_effect(struct sim *sim, const struct effect *effect);
void coverage_item_told(struct sim *sim, const struct effect *effect);

/* Prints the tables. Returns how many possible pairs were never hit, and impossible ones that were.
 */
int coverage_report(void);

#endif
