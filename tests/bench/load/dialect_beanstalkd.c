/* put, reserve and delete of beanstalkd's text protocol, in a tube of the iterator's name.
 * The context is a part of the job, as it would have to be. */
#include "control.h"
#include "dialect.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Jobs may be reserved longer than any run takes, in seconds. */
#define TIME_TO_RUN 3600

static const char *tube;
static uint8_t put[ITEM_MAX_REQUEST];
static size_t put_size;

static void init(const struct item_options *options)
{
    size_t size = options->payload + options->context;

    if (size > ITEM_MAX_REQUEST - 64)
        die("%zu bytes are too many for the bench", size);
    tube = options->iterator;
    put_size = (size_t)sprintf((char *)put, "put 0 0 %d %zu\r\n", TIME_TO_RUN, size);
    for (size_t i = 0; i < size; i++)
        put[put_size++] = (uint8_t)(i * 7 + 1);
    memcpy(put + put_size, "\r\n", 2);
    put_size += 2;
}

static size_t hello(uint8_t *out)
{
    return (size_t)sprintf((char *)out, "use %.200s\r\nwatch %.200s\r\nignore default\r\n", tube,
                           tube);
}

static size_t push(uint8_t *out)
{
    memcpy(out, put, put_size);
    return put_size;
}

static size_t settle(uint8_t *out, const uint64_t *serials, size_t n)
{
    size_t size = 0;

    for (size_t i = 0; i < n; i++)
        size += (size_t)sprintf((char *)out + size, "delete %" PRIu64 "\r\n", serials[i]);
    return size;
}

static size_t ask(uint8_t *out, uint32_t n)
{
    static const char reserve[] = {'r', 'e', 's', 'e', 'r', 'v', 'e', '\r', '\n'};

    for (uint32_t i = 0; i < n; i++)
        memcpy(out + i * sizeof(reserve), reserve, sizeof(reserve));
    return n * sizeof(reserve);
}

static bool begins(const uint8_t *data, const char *word)
{
    return strncmp((const char *)data, word, strlen(word)) == 0;
}

static size_t get(const uint8_t *data, size_t size, enum item_event *ret_event,
                  uint64_t *ret_serial)
{
    const uint8_t *newline = memchr(data, '\n', size);
    size_t line = newline ? (size_t)(newline - data) + 1 : 0, body = 0;
    char *end;

    if (!line)
        return 0;
    if (begins(data, "RESERVED ")) {
        *ret_event = ITEM_CAME;
        *ret_serial = strtoull((const char *)data + strlen("RESERVED "), &end, 10);
        body = strtoull(end, NULL, 10) + 2;
    } else if (begins(data, "INSERTED ")) {
        *ret_event = ITEM_ACCEPTED;
    } else if (begins(data, "DELETED\r")) {
        *ret_event = ITEM_SETTLED;
    } else if (begins(data, "USING ") || begins(data, "WATCHING ")) {
        *ret_event = ITEM_NOTHING;
    } else {
        die("beanstalkd answered %.*s", (int)line, (const char *)data);
    }
    return line + body <= size ? line + body : 0;
}

const struct dialect dialect_beanstalkd = {
    .init = init,
    .hello = hello,
    .push = push,
    .settle = settle,
    .ask = ask,
    .get = get,
};
