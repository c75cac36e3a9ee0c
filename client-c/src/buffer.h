/* A queue of bytes in one piece of memory: appended at the end, consumed from
 * the front. */
#ifndef SLUICE_CLIENT_BUFFER_H
#define SLUICE_CLIENT_BUFFER_H

#include <stddef.h>
#include <stdint.h>

struct buffer {
    uint8_t *memory;
    size_t capacity;
    size_t start; /* of the bytes in `memory` */
    size_t size;
};

void buffer_deinit(struct buffer *buffer);

/* Makes room for `size` more bytes. 0 or -ENOMEM, and then nothing is changed. */
int buffer_reserve(struct buffer *buffer, size_t size);

static inline const uint8_t *buffer_data(const struct buffer *buffer)
{
    return buffer->memory + buffer->start;
}

/* Where the next `size` bytes go; they must have been reserved. They are in the
 * buffer once buffer_commit was called. */
uint8_t *buffer_tail(struct buffer *buffer, size_t size);
void buffer_commit(struct buffer *buffer, size_t size);

/* Drops bytes from the front, at most the size. */
void buffer_consume(struct buffer *buffer, size_t size);

/* Drops all bytes and keeps the memory. */
void buffer_clear(struct buffer *buffer);

#endif
