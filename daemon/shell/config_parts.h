/* What the files of the config share: config.c is what the daemon calls, config_read.c takes the
 * file apart into sections and pairs, config_keys.c has the keys and their values. For these three
 * only. */
#ifndef SLUICE_SHELL_CONFIG_PARTS_H
#define SLUICE_SHELL_CONFIG_PARTS_H

#include "shell/config.h"

#include <stdio.h>

/* A file that is being read. */
struct config_reading {
    const char *path;
    FILE *file;
    int line;
    struct config *config;
    void *object;  /* what the section's keys are stored in */
    char section;  /* 'D', 'G', 'I', 'A', or 0 before the first */
    uint64_t seen; /* keys of this section, a bit each */
    int section_line;
    int create_line; /* where the first `create` stands; 0 = nowhere */
    char *problem;
    size_t problem_size;
    bool has_failed;
};

/* -------------------------------------------------------------- config_read.c */

/* Reads the whole file. Returns 0, or -EINVAL with the problem. */
int config_read(struct config_reading *reading);

/* Says what is wrong in the line that is being read; the first problem stays. Returns 0; all
 * that take a reading return 0 if it has failed, else 1, as inih wants it of what it calls. */
__attribute__((format(printf, 2, 3))) int config_fail(struct config_reading *reading,
                                                      const char *format, ...);

/* -------------------------------------------------------------- config_keys.c */

/* Gives all keys of [daemon] their defaults. */
void config_set_defaults(struct config *config);

/* Stores the value of a key of the section. */
int config_set(struct config_reading *reading, const char *name, const char *value);

#endif
