#include "text.h"

#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <wchar.h>

size_t text_next(const char *text, uint32_t *ret_point)
{
    mbstate_t state = {0};
    wchar_t character;
    size_t size = mbrtowc(&character, text, strlen(text), &state);

    if (size == 0 || size > 4 || (uint32_t)character > 0x10ffff ||
        ((uint32_t)character >= 0xd800 && (uint32_t)character <= 0xdfff))
        return 0;
    *ret_point = (uint32_t)character;
    return size;
}

int text_is_safe(uint32_t point)
{
    if (point < 0x20 || (point >= 0x7f && point <= 0x9f))
        return 0;
    if (point == 0xad || point == 0x61c || point == 0xfeff || (point >= 0x200b && point <= 0x200f))
        return 0;
    if ((point >= 0x2028 && point <= 0x202e) || (point >= 0x2060 && point <= 0x206f))
        return 0;
    return point < 0x80 || wcwidth((wchar_t)point) > 0;
}

int text_may_be_sent(uint32_t point)
{
    if (point < 0x20 || (point >= 0x7f && point <= 0x9f))
        return 0;
    if (point == 0x61c || point == 0x200e || point == 0x200f)
        return 0;
    return point != 0x2028 && point != 0x2029 && (point < 0x202a || point > 0x202e) &&
           (point < 0x2066 || point > 0x2069);
}

static char *text_checked(char *text)
{
    if (text)
        return text;
    fputs("sluicectl: no memory\n", stderr);
    exit(EX_OSERR);
}

char *text_escape(const char *text)
{
    /* No character takes more than 10 bytes, no byte that is none more than 4. */
    char *escaped = text_checked(malloc(strlen(text) * 10 + 1));
    char *out = escaped;
    uint32_t point;

    for (size_t size; *text; text += size) {
        size = text_next(text, &point);
        if (size > 0 && text_is_safe(point)) {
            memcpy(out, text, size);
            out += size;
        } else if (size > 1) {
            out += sprintf(out, "\\u{%" PRIx32 "}", point);
        } else {
            out += sprintf(out, "\\x%02x", (unsigned char)*text);
            size = 1;
        }
    }
    *out = '\0';
    return escaped;
}

/* Of one character of an escaped text. */
static size_t text_step(const char *text, size_t *ret_columns)
{
    uint32_t point = 0;
    size_t size = text_next(text, &point);
    int columns = size > 0 ? wcwidth((wchar_t)point) : 1;

    *ret_columns = columns > 0 ? (size_t)columns : 1;
    return size > 0 ? size : 1;
}

size_t text_width(const char *text)
{
    size_t width = 0, columns;

    for (; *text; width += columns)
        text += text_step(text, &columns);
    return width;
}

void text_cut(char *text, size_t columns)
{
    size_t width = 0, step;
    char *end = text;

    if (text_width(text) <= columns)
        return;
    for (;;) {
        size_t size = text_step(end, &step);

        if (width + step > columns - 1)
            break;
        width += step;
        end += size;
    }
    /* What is cut is longer than the mark only if it ends the text; 3 bytes fit
     * where at least 2 characters were, or 1 of 3 bytes. */
    if (strlen(end) >= strlen("…"))
        strcpy(end, "…");
    else
        strcpy(end, "~");
}

void text_cut_command(char *text, size_t columns)
{
    for (char *word = text; word && text_width(text) > columns; word = strchr(word, ' ')) {
        char *name;

        word += strspn(word, " ");
        name = word + strcspn(word, " ");
        while (name > word && name[-1] != '/')
            name--;
        if (*word == '/' && name[0] != '\0' && name[0] != ' ')
            memmove(word, name, strlen(name) + 1);
    }
    text_cut(text, columns);
}

void text_duration(char out[TEXT_DURATION_SIZE], uint64_t ms)
{
    uint64_t s = ms / 1000;

    if (ms < 1000)
        snprintf(out, TEXT_DURATION_SIZE, "%" PRIu64 "ms", ms);
    else if (s < 60)
        snprintf(out, TEXT_DURATION_SIZE, "%" PRIu64 ".%" PRIu64 "s", s, ms % 1000 / 100);
    else if (s < 3600)
        snprintf(out, TEXT_DURATION_SIZE, "%" PRIu64 "m%02" PRIu64 "s", s / 60, s % 60);
    else if (s < 86400)
        snprintf(out, TEXT_DURATION_SIZE, "%" PRIu64 "h%02" PRIu64 "m", s / 3600, s % 3600 / 60);
    else
        snprintf(out, TEXT_DURATION_SIZE, "%" PRIu64 "d%02" PRIu64 "h", s / 86400,
                 s % 86400 / 3600);
}

const char *text_user(uint32_t uid)
{
    static uint32_t known_uid;
    static char known[64];
    struct passwd *entry;

    if (known[0] != '\0' && uid == known_uid)
        return known;
    entry = getpwuid((uid_t)uid);
    if (entry)
        snprintf(known, sizeof(known), "%s", entry->pw_name);
    else
        snprintf(known, sizeof(known), "%" PRIu32, uid);
    known_uid = uid;
    return known;
}
