/* Helpers for the commands of iterators; the world is that of tests/run. */
#ifndef SLUICE_TESTS_PIPE_HARNESS_H
#define SLUICE_TESTS_PIPE_HARNESS_H

#include "harness.h"

/* Writes a file into the world's directory. Returns its path, static. */
const char *write_file(struct world *world, const char *name, const void *bytes, size_t size);

/* Runs a line of sh, in which $S is sluicectl and $D the world's directory. Wants this exit code;
 * what it says on standard error is shown when it has another. */
#define sh(world, code, ...)                                                                       \
    do {                                                                                           \
        struct run run_ = start_sh(world, __VA_ARGS__);                                            \
                                                                                                   \
        end_sh(&run_, code, #__VA_ARGS__);                                                         \
    } while (0)
struct run start_sh(struct world *world, const char *script);
void end_sh(struct run *run, int code, const char *script);

/* No more input for it. */
void end_input(struct run *run);

/* The iterator as the daemon has it. */
struct sluice_iterator_info ask_iterator(struct world *world, const char *name);

/* Asks until the member has this value. */
#define await_iterator(world, name, member, value)                                                 \
    do {                                                                                           \
        uint64_t since_ = now_ms();                                                                \
                                                                                                   \
        while (ask_iterator(world, name).member != (value))                                        \
            patience(since_, #member " to be " #value);                                            \
    } while (0)

/* Makes the iterator and pushes these texts, as the admin. */
#define push_texts(world, name, ...)                                                               \
    push_texts_with(world, name, (const char *const[]){__VA_ARGS__, NULL})
void push_texts_with(struct world *world, const char *name, const char *const *texts);

/* Pulls one item, as the admin, and wants this text; to be settled. */
struct sluice_item pull_text(struct world *world, const char *name, const char *text);

#endif
