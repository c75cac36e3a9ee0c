/* What the subcommands of iterators share. */
#ifndef SLUICECTL_STREAM_H
#define SLUICECTL_STREAM_H

#include "command.h"

#include <stdio.h>

/* Changes the iterator that is named and prints it. */
int iterator_change_run(struct ctl *ctl, enum sluice_iterator_action action);

/* How items are told apart in a stream of bytes. */
enum item_form {
    ITEM_LINES,           /* each ended by a newline */
    ITEM_NULL,            /* by a NUL */
    ITEM_LENGTH_PREFIXED, /* each behind its length, 4 bytes, the highest first */
};

/* That of the options. */
enum item_form item_form(const struct ctl *ctl);

/* Prints why a push or pull did not go on. Returns the exit code: that the wait passed has its
 * own. */
int stream_fail(const struct ctl *ctl, int error, const char *message);

/* ------------------------------------------------------- stream_input.c */

/* The longest item that is taken, in bytes. */
#define INPUT_MAX_ITEM (16u << 20)

/* Items cut out of what is read from a descriptor. */
struct input {
    int fd;
    enum item_form form;
    char *memory;
    size_t capacity, start, size; /* bytes not handed out yet: at `start` */
    size_t searched;              /* of them, without an end in them */
    bool ended;                   /* the descriptor has no more */
};

void input_deinit(struct input *input);

/* Reads once what is there: 0, -EAGAIN, or another -errno. */
int input_read(struct input *input);

/* The next item, valid until the next call: 1; 0 when more must be read, or all is handed
 * out; -EMSGSIZE when it is longer than INPUT_MAX_ITEM; -EILSEQ when the end cuts it. */
int input_next(struct input *input, const char **ret_item, size_t *ret_size);

/* ------------------------------------------------------ stream_output.c */

/* Writes an item to standard output, which is not flushed. */
void output_item(enum item_form form, const struct sluice_item *item);

/* The same as a JSON object on a line. */
void output_item_json(const struct sluice_item *item);

#endif
