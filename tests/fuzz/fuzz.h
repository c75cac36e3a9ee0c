/* What the fuzz targets share: the entry that libFuzzer and replay.c call, claims that end
 * the process, and a reader of the input.
 *
 * A target is NAME.c with what belongs to it in NAME_*.c. It must do the same for the same
 * input each time, and keep nothing of an input. */
#ifndef SLUICE_TESTS_FUZZ_FUZZ_H
#define SLUICE_TESTS_FUZZ_FUZZ_H

#include "base/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input breaks a promise: says which, and where, and aborts. */
#define CLAIM(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition);                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Reads them all, so that one byte too many is seen. */
static inline void claim_readable(const void *data, size_t size)
{
    static volatile uint8_t last;

    for (size_t i = 0; i < size; i++)
        last = ((const uint8_t *)data)[i];
    (void)last;
}

/* What is left of an input. Once it has ended it reads as zeroes. */
struct input {
    const uint8_t *data;
    size_t size;
};

static inline uint8_t input_byte(struct input *input)
{
    if (!input->size)
        return 0;
    input->size--;
    return *input->data++;
}

/* 0..n-1; n is 1 to 256. */
static inline uint32_t input_below(struct input *input, uint32_t n)
{
    return input_byte(input) % n;
}

/* Up to `size` bytes, borrowed. */
static inline struct bytes input_take(struct input *input, size_t size)
{
    struct bytes bytes = {input->data, size < input->size ? size : input->size};

    input->data += bytes.size;
    input->size -= bytes.size;
    return bytes;
}

#endif
