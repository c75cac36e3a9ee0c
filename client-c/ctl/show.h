/* How gates, tickets, iterators and items look, in tables and in JSON: the same wherever they
 * are shown. */
#ifndef SLUICECTL_SHOW_H
#define SLUICECTL_SHOW_H

#include "command.h"
#include "table.h"

/* "open", "draining", "closed", "open, paused" ... Static. */
const char *gate_state(const struct sluice_gate_info *gate);

/* The members of a gate, into an object that is open. */
void gate_json(const struct sluice_gate_info *gate);

/* The columns of a ticket; the first, GATE, is for lists over several. */
extern const struct column ticket_columns[];
#define TICKET_COLUMNS_OF_ONE_GATE (ticket_columns + 1)

/* Adds a row. `gate` NULL: without the first column. */
void ticket_row(struct table *table, const char *gate, const struct sluice_ticket_info *ticket);

/* An object of an array. */
void ticket_json(const char *gate, const struct sluice_ticket_info *ticket);

/* "flowing", "ended", "failed", "flowing, paused" ... Static. */
const char *iterator_state(const struct sluice_iterator_info *iterator);

/* The members of an iterator, into an object that is open. */
void iterator_json(const struct sluice_iterator_info *iterator);

/* The process by the kernel, and what it says itself where that is another. Static. */
const char *process_text(uint32_t pid, uint32_t declared_pid);

#endif
