/* What the simulation is asked to do. */
#ifndef SLUICE_TESTS_SIM_OPTIONS_H
#define SLUICE_TESTS_SIM_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#define MAX_COMMANDS 4000

struct options {
    uint64_t first, n_seeds;
    uint32_t n_commands;
    bool trace, check_core, quiet, once;
};

/* Sets what is asked for; ends the program where that is nothing that it knows, or --help. */
void options_parse(int argc, char **argv, struct options *options);

#endif
