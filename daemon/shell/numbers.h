/* The numbers that the daemon gives out: serials, tokens, session ids. A state file stands behind
 * them, and more are reserved in it long before they are needed.
 *
 * The disk is waited for in the loop, twice for each STATE_BLOCK numbers; STATE_AHEAD are left
 * then. So a reservation that fails is tried again and again while these last, before anybody is
 * refused (STATE_UNWRITABLE), and the log tells of one that is slow. */
#ifndef SLUICE_SHELL_NUMBERS_H
#define SLUICE_SHELL_NUMBERS_H

#include "shell/state_file.h"

#include <stdint.h>

struct daemon;

struct numbers {
    struct state_file file;
    uint64_t again_ns; /* CLOCK_BOOTTIME: what failed is tried again; UINT64_MAX = nothing failed */
    uint64_t failed_ns; /* since when it fails */
    uint64_t tell_ns;   /* when the log says so again */
};

void numbers_init(struct numbers *numbers);

/* Opens the state file and gives the core its first numbers. Returns 0, or an exit code
 * after an error was logged. */
int numbers_open(struct daemon *daemon);

/* Another daemon may give them out from now on. Nothing if it is not open. */
void numbers_close(struct numbers *numbers);

/* Reserves more if few are left. */
void numbers_review(struct daemon *daemon);

#endif
