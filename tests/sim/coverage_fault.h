/* What goes wrong, and in which state it meets a ticket, a gate, an item, an iterator or a pull. */
#ifndef SLUICE_TESTS_SIM_COVERAGE_FAULT_H
#define SLUICE_TESTS_SIM_COVERAGE_FAULT_H

#include "coverage_item_tables.h"
#include "coverage_tables.h"
#include "sim.h"

enum fault_event {
    F_CLOCK_BACK,
    F_SUSPEND,
    F_NO_MEMORY,
    F_OVER_BOUND,
    F_BOUNDS_SET,
    F_SENT_WHOLE,
    F_STALLED,
    F_STALLED_ENDS,
    F_ENDS_WITH_OTHERS,
    N_F,
};

/* The states of the other tables: now, and as they were before this command. */
enum ticket_column coverage_ticket_column(const struct sim *sim, const struct model_ticket *ticket);
enum item_column coverage_item_column(const struct sim *sim, const struct model_item *item);
enum pull_column coverage_pull_column(const struct sim *sim, const struct model_pull *pull);
enum gate_column coverage_gate_before(uint32_t place);
enum iterator_column coverage_iterator_before(uint32_t place);

/* Before the command runs, when what is there is in the states of the other tables. */
void coverage_fault_command(const struct sim *sim);

/* After it ran on both. */
void coverage_fault_answer(const struct sim *sim, int error, const struct model_answer *answer);

/* What a command names is in this column; counted if the command was sent again, whole. */
void coverage_fault_ticket(const struct sim *sim, enum ticket_column column);
void coverage_fault_item(const struct sim *sim, enum item_column column);
void coverage_fault_pull(const struct sim *sim, enum pull_column column);

/* Prints these tables; returns what was missed, as coverage_report. */
int coverage_report_faults(void);

#endif
