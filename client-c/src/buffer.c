#include "buffer.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

void buffer_deinit(struct buffer *buffer)
{
    free(buffer->memory);
    memset(buffer, 0, sizeof(*buffer));
}

int buffer_reserve(struct buffer *buffer, size_t size)
{
    size_t needed = buffer->size + size;
    size_t capacity = buffer->capacity ? buffer->capacity : 1024;
    uint8_t *memory;

    if (needed < size)
        return -ENOMEM;
    if (needed <= buffer->capacity)
        return 0;
    while (capacity < needed) {
        if (capacity > SIZE_MAX / 2)
            return -ENOMEM;
        capacity *= 2;
    }
    memory = malloc(capacity);
    if (!memory)
        return -ENOMEM;
    if (buffer->size > 0)
        memcpy(memory, buffer_data(buffer), buffer->size);
    free(buffer->memory);
    buffer->memory = memory;
    buffer->capacity = capacity;
    buffer->start = 0;
    return 0;
}

uint8_t *buffer_tail(struct buffer *buffer, size_t size)
{
    assert(buffer->capacity - buffer->size >= size);
    if (buffer->capacity - buffer->start - buffer->size < size) {
        memmove(buffer->memory, buffer_data(buffer), buffer->size);
        buffer->start = 0;
    }
    return buffer->memory + buffer->start + buffer->size;
}

void buffer_commit(struct buffer *buffer, size_t size)
{
    buffer->size += size;
}

void buffer_consume(struct buffer *buffer, size_t size)
{
    assert(size <= buffer->size);
    buffer->size -= size;
    buffer->start = buffer->size > 0 ? buffer->start + size : 0;
}

void buffer_clear(struct buffer *buffer)
{
    buffer->start = buffer->size = 0;
}
