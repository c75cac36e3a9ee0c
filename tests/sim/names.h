/* The gates that the simulation plays with: few, so that commands meet. */
#ifndef SLUICE_TESTS_SIM_NAMES_H
#define SLUICE_TESTS_SIM_NAMES_H

#define SIM_N_GATES 7

extern const char *const sim_gate_names[SIM_N_GATES];

#endif
