#include "json.h"

#include "text.h"

#include <inttypes.h>
#include <stdio.h>

static unsigned depth;
static bool is_first = true;

static void json_string(const char *value)
{
    uint32_t point;

    putchar('"');
    for (size_t size; *value; value += size) {
        size = text_next(value, &point);
        if (size == 0) {
            fputs("\\ufffd", stdout);
            size = 1;
        } else if (point == '"' || point == '\\') {
            printf("\\%c", (char)point);
        } else if (text_is_safe(point)) {
            fwrite(value, 1, size, stdout);
        } else if (point < 0x10000) {
            printf("\\u%04" PRIx32, point);
        } else {
            printf("\\u%04" PRIx32 "\\u%04" PRIx32, 0xd800 + ((point - 0x10000) >> 10),
                   0xdc00 + ((point - 0x10000) & 0x3ff));
        }
    }
    putchar('"');
}

static void json_begin(const char *key)
{
    if (!is_first)
        putchar(',');
    is_first = false;
    if (key) {
        json_string(key);
        putchar(':');
    }
}

void json_open(const char *key, char bracket)
{
    json_begin(key);
    putchar(bracket);
    is_first = true;
    depth++;
}

void json_close(char bracket)
{
    putchar(bracket);
    is_first = --depth == 0;
    if (is_first)
        putchar('\n');
}

void json_text(const char *key, const char *value)
{
    json_begin(key);
    json_string(value);
}

void json_number(const char *key, uint64_t value)
{
    json_begin(key);
    printf("%" PRIu64, value);
}

void json_bool(const char *key, bool value)
{
    json_begin(key);
    fputs(value ? "true" : "false", stdout);
}
