#include "stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define READ_SIZE   (64u << 10)
#define PREFIX_SIZE 4

void input_deinit(struct input *input)
{
    free(input->memory);
    input->memory = NULL;
}

/* Room for READ_SIZE more bytes behind those that are there. */
static int input_make_room(struct input *input)
{
    size_t capacity = input->capacity ? input->capacity : READ_SIZE;
    char *memory;

    if (input->start > 0) {
        memmove(input->memory, input->memory + input->start, input->size);
        input->start = 0;
    }
    while (capacity < input->size + READ_SIZE)
        capacity *= 2;
    if (capacity == input->capacity)
        return 0;
    memory = realloc(input->memory, capacity);
    if (!memory)
        return -ENOMEM;
    input->memory = memory;
    input->capacity = capacity;
    return 0;
}

int input_read(struct input *input)
{
    ssize_t n;

    if (input_make_room(input) < 0)
        return -ENOMEM;
    n = read(input->fd, input->memory + input->size, READ_SIZE);
    if (n < 0)
        return errno == EINTR ? -EAGAIN : -errno;
    input->size += (size_t)n;
    input->ended = n == 0;
    return 0;
}

static void input_take(struct input *input, size_t skip, size_t size, size_t end,
                       const char **ret_item, size_t *ret_size)
{
    *ret_item = input->memory + input->start + skip;
    *ret_size = size;
    input->start += skip + size + end;
    input->size -= skip + size + end;
    input->searched = 0;
}

/* What the end of the input leaves is an item too. */
static int next_ended_by(struct input *input, char mark, const char **ret_item, size_t *ret_size)
{
    const char *from = input->memory + input->start;
    const char *end = input->size > input->searched
                          ? memchr(from + input->searched, mark, input->size - input->searched)
                          : NULL;

    if (end) {
        input_take(input, 0, (size_t)(end - from), 1, ret_item, ret_size);
        return *ret_size > INPUT_MAX_ITEM ? -EMSGSIZE : 1;
    }
    input->searched = input->size;
    if (input->size > INPUT_MAX_ITEM)
        return -EMSGSIZE;
    if (!input->ended || input->size == 0)
        return 0;
    input_take(input, 0, input->size, 0, ret_item, ret_size);
    return 1;
}

static int next_prefixed(struct input *input, const char **ret_item, size_t *ret_size)
{
    const unsigned char *at = (const unsigned char *)input->memory + input->start;
    size_t size;

    if (input->size < PREFIX_SIZE)
        return input->ended && input->size > 0 ? -EILSEQ : 0;
    size = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
    if (size > INPUT_MAX_ITEM)
        return -EMSGSIZE;
    if (input->size - PREFIX_SIZE < size)
        return input->ended ? -EILSEQ : 0;
    input_take(input, PREFIX_SIZE, size, 0, ret_item, ret_size);
    return 1;
}

int input_next(struct input *input, const char **ret_item, size_t *ret_size)
{
    if (!input->memory)
        return 0;
    if (input->form == ITEM_LENGTH_PREFIXED)
        return next_prefixed(input, ret_item, ret_size);
    return next_ended_by(input, input->form == ITEM_NULL ? '\0' : '\n', ret_item, ret_size);
}
