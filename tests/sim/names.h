/* The gates and iterators that the simulation plays with: few, so that commands meet. */
#ifndef SLUICE_TESTS_SIM_NAMES_H
#define SLUICE_TESTS_SIM_NAMES_H

#include <stdint.h>

#define SIM_N_GATES 7

extern const char *const sim_gate_names[SIM_N_GATES];

#define SIM_N_ITERATORS 4

/* One of them is also the name of a gate. */
extern const char *const sim_iterator_names[SIM_N_ITERATORS];

/* The users, by rising uids: the least and the greatest that there are, and one between. */
#define SIM_N_USERS 3

extern const uint32_t sim_uids[SIM_N_USERS];

#endif
