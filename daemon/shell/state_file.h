/* The state file: numbers that no later daemon will give out again.
 *
 * Serials, tokens and session ids come from one rising sequence. Before any
 * number of a block is used, the block's end stands in this file, on the disk:
 * whatever happens to the daemon, the next one begins behind it. */
#ifndef SLUICE_SHELL_STATE_FILE_H
#define SLUICE_SHELL_STATE_FILE_H

#include <stddef.h>
#include <stdint.h>

/* Numbers reserved at a time. A file is written once for so many tickets. */
#define STATE_BLOCK (UINT64_C(1) << 22)
/* Numbers stay below 2^53, so that a JavaScript number holds them exactly. */
#define STATE_MAX_NUMBER ((UINT64_C(1) << 53) - 1)

struct state_file {
    char path[300];
    uint64_t reserved; /* end of the reserved block */
    int lock_fd;       /* of PATH.lock, held as long as the numbers are given out; -1 = none */
};

/* Takes the lock, so that no two daemons give out the same numbers (-EBUSY: another has it).
 * Reads the file if it is there, and begins behind both what it says and the microseconds of
 * the real-time clock, so that numbers rise even where the file was lost. Returns 0 or a
 * negative errno with a sentence in `ret_problem`. After a success the lock is kept until
 * state_file_close. */
int state_file_open(struct state_file *file, const char *path, uint64_t *ret_next,
                    char *ret_problem, size_t problem_size);

/* Gives up the lock: another daemon may use the file from now on. */
void state_file_close(struct state_file *file);

/* Reserves up to `end` (exclusive). Returns 0 or a negative errno with a sentence. */
int state_file_reserve(struct state_file *file, uint64_t end, char *ret_problem,
                       size_t problem_size);

#endif
