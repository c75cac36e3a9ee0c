/* The state file: numbers that no later daemon will give out again.
 *
 * Serials, tokens and session ids come from one rising sequence. Before any
 * number of a block is used, the block's end stands in this file, on the disk:
 * whatever happens to the daemon, the next one begins behind it.
 *
 * The file has two copies of that number, each with a checksum in a block of its
 * own. Each start puts a new file into the place of the old one. From then on the copies
 * are written in place, the second when the first is on the disk, and a copy that could not be
 * written comes first the next time: so at any instant the other one is whole, and at least as
 * high as all that was used. A reservation needs no descriptor, no room on the disk and no right
 * on the directory. The highest copy that is whole counts. */
#ifndef SLUICE_SHELL_STATE_FILE_H
#define SLUICE_SHELL_STATE_FILE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Numbers reserved at a time, and how many are kept ahead of those in use. */
#define STATE_BLOCK (UINT64_C(1) << 21)
#define STATE_AHEAD (2 * STATE_BLOCK)
/* Numbers stay below 2^53, so that a JavaScript number holds them exactly. */
#define STATE_MAX_NUMBER ((UINT64_C(1) << 53) - 1)

#define STATE_COPIES    2
#define STATE_COPY_SIZE 4096 /* no disk writes more at once and leaves a part of it as it was */

struct state_file {
    char path[300];
    uint64_t reserved;  /* end of the reserved block */
    int lock_fd;        /* of PATH.lock, held as long as the numbers are given out; -1 = none */
    int fd;             /* of the file; -1 = it is to be made anew */
    dev_t device;       /* which file that is */
    ino_t inode;        /* likewise */
    unsigned next_copy; /* is written first; the other one is whole, on the disk */
    unsigned n_damaged; /* copies that were not whole when the file was opened */
};

/* Takes the lock, so that no two daemons give out the same numbers (-EBUSY: another has it).
 * Reads the file if it is there, and begins behind both what it says and the microseconds of
 * the real-time clock, so that numbers rise even where the file was lost. STATE_AHEAD and
 * a block are reserved from there. Returns 0 or a negative errno with a sentence in `ret_problem`.
 * After a success the lock is kept until state_file_close. */
int state_file_open(struct state_file *file, const char *path, uint64_t *ret_next,
                    char *ret_problem, size_t problem_size);

/* Gives up the lock: another daemon may use the file from now on. Nothing if it is not open. */
void state_file_close(struct state_file *file);

/* Reserves up to `end` (exclusive). Waits for the disk. Returns 0 or a negative errno with
 * a sentence; what was reserved before stays so. */
int state_file_reserve(struct state_file *file, uint64_t end, char *ret_problem,
                       size_t problem_size);

#endif
