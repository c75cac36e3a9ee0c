/* What the command knows of where it comes from: the trace's context, encoded as
 * proto/context.proto says, and the serials that its flow holds.
 *
 *   Context   0a LENGTH Entry ...      an entry of the map
 *   Entry     0a LENGTH key  12 LENGTH Value
 *   Value     0a LENGTH text           the only kind that is written here */
#include "run.h"
#include "text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIELD_1 0x0a /* number 1 and 2, with a length */
#define FIELD_2 0x12

/* ---------------------------------------------------------------- validity */

static bool is_hex(const char *text, size_t n)
{
    return strspn(text, "0123456789abcdef") >= n;
}

static bool is_zero(const char *text, size_t n)
{
    return strspn(text, "0") >= n;
}

/* As W3C's Trace Context has it: VERSION-TRACE-PARENT-FLAGS in lower case, with more
 * behind it in later versions only. */
static bool traceparent_is_valid(const char *text)
{
    size_t size = strlen(text);

    if (size < 55 || text[2] != '-' || text[35] != '-' || text[52] != '-')
        return false;
    if (!is_hex(text, 2) || !is_hex(text + 3, 32) || !is_hex(text + 36, 16) ||
        !is_hex(text + 53, 2))
        return false;
    if (strncmp(text, "ff", 2) == 0 || is_zero(text + 3, 32) || is_zero(text + 36, 16))
        return false;
    return size == 55 || (strncmp(text, "00", 2) != 0 && text[55] == '-');
}

static bool is_printable(const char *text)
{
    if (text[0] == '\0')
        return false;
    for (; *text; text++) {
        if (*text < 0x20 || *text > 0x7e)
            return false;
    }
    return true;
}

static const struct entry {
    const char *variable;
    const char *key;
    bool needs_parent; /* means nothing without a valid traceparent */
} entries[] = {
    {"TRACEPARENT", "traceparent", true},
    {"TRACESTATE", "tracestate", true},
    {"BAGGAGE", "baggage", false},
};

#define N_ENTRIES (sizeof(entries) / sizeof(entries[0]))

static const char *traceparent(void)
{
    const char *value = getenv("TRACEPARENT");

    return value && is_printable(value) && traceparent_is_valid(value) ? value : NULL;
}

void run_context_trace_id(char out[RUN_TRACE_ID_SIZE])
{
    const char *parent = traceparent();

    snprintf(out, RUN_TRACE_ID_SIZE, "%.32s", parent ? parent + 3 : "");
}

/* ------------------------------------------------------------------ encode */

static size_t length_size(size_t length)
{
    return length < 0x80 ? 1 : 2;
}

/* Tag and length, which is below RUN_CONTEXT_SIZE. */
static uint8_t *put_head(uint8_t *out, uint8_t tag, size_t length)
{
    *out++ = tag;
    if (length >= 0x80)
        *out++ = (uint8_t)(length | 0x80);
    *out++ = (uint8_t)(length >= 0x80 ? length >> 7 : length);
    return out;
}

static uint8_t *put_text(uint8_t *out, uint8_t tag, const char *text, size_t size)
{
    out = put_head(out, tag, size);
    memcpy(out, text, size);
    return out + size;
}

static size_t field_size(size_t length)
{
    return 1 + length_size(length) + length;
}

/* Its bytes; 0 where there is no room. */
static size_t put_entry(uint8_t *out, size_t room, const char *key, const char *value)
{
    size_t key_size = strlen(key), text_size = strlen(value);
    size_t value_size, entry_size;

    if (text_size >= room)
        return 0;
    value_size = field_size(text_size);
    entry_size = field_size(key_size) + field_size(value_size);
    if (field_size(entry_size) > room)
        return 0;
    out = put_head(out, FIELD_1, entry_size);
    out = put_text(out, FIELD_1, key, key_size);
    out = put_head(out, FIELD_2, value_size);
    put_text(out, FIELD_1, value, text_size);
    return field_size(entry_size);
}

size_t run_context_encode(uint8_t out[RUN_CONTEXT_SIZE])
{
    bool has_parent = traceparent() != NULL;
    size_t size = 0;

    for (size_t i = 0; i < N_ENTRIES; i++) {
        const char *value = getenv(entries[i].variable);

        if (value && is_printable(value) && (has_parent || !entries[i].needs_parent))
            size += put_entry(out + size, RUN_CONTEXT_SIZE - size, entries[i].key, value);
    }
    return size;
}

/* ------------------------------------------------------------------ decode */

struct bytes {
    const uint8_t *at;
    size_t size;
};

static bool take_number(struct bytes *in, uint64_t *ret_number)
{
    uint64_t number = 0;

    for (unsigned shift = 0; shift < 64 && in->size > 0; shift += 7) {
        uint8_t byte = *in->at++;

        in->size--;
        number |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *ret_number = number;
            return true;
        }
    }
    return false;
}

/* The next field that has a length; false at the end, and at anything else: then what
 * follows is not for this program. */
static bool take_field(struct bytes *in, uint64_t *ret_tag, struct bytes *ret_field)
{
    uint64_t length;

    if (!take_number(in, ret_tag) || (*ret_tag & 7) != 2 || !take_number(in, &length) ||
        length > in->size)
        return false;
    *ret_field = (struct bytes){.at = in->at, .size = (size_t)length};
    in->at += length;
    in->size -= (size_t)length;
    return true;
}

static void apply_entry(struct bytes key, struct bytes text)
{
    char value[RUN_CONTEXT_SIZE];

    if (text.size >= sizeof(value) || memchr(text.at, '\0', text.size))
        return;
    memcpy(value, text.at, text.size);
    value[text.size] = '\0';
    for (size_t i = 0; i < N_ENTRIES; i++) {
        if (key.size == strlen(entries[i].key) && memcmp(key.at, entries[i].key, key.size) == 0)
            setenv(entries[i].variable, value, 1);
    }
}

void run_context_apply(const uint8_t *context, size_t size)
{
    struct bytes in = {.at = context, .size = size}, entry, part;
    uint64_t tag;

    while (take_field(&in, &tag, &entry)) {
        struct bytes key = {0}, value = {0}, text;

        if (tag != FIELD_1)
            continue;
        while (take_field(&entry, &tag, &part)) {
            if (tag == FIELD_1)
                key = part;
            else if (tag == FIELD_2)
                value = part;
        }
        if (key.size > 0 && take_field(&value, &tag, &text) && tag == FIELD_1)
            apply_entry(key, text);
    }
}

/* -------------------------------------------------------------------- held */

int run_held_read(uint64_t serials[SLUICE_MAX_HELD])
{
    const char *text = getenv("SLUICE_HELD");
    int n = 0;

    while (text && *text) {
        char *end;
        unsigned long long serial;

        errno = 0;
        serial = strtoull(text, &end, 10);
        if (*text < '0' || *text > '9' || errno != 0 || serial == 0 ||
            (*end != '\0' && *end != ','))
            return -1;
        if (n == SLUICE_MAX_HELD)
            memmove(serials, serials + 1, sizeof(serials[0]) * (size_t)--n);
        serials[n++] = serial;
        text = *end ? end + 1 : end;
    }
    return n;
}

void run_held_add(uint64_t serial)
{
    uint64_t serials[SLUICE_MAX_HELD + 1];
    char value[(SLUICE_MAX_HELD + 1) * 21];
    size_t size = 0;
    int n = run_held_read(serials);

    serials[n > 0 ? n : 0] = serial;
    for (int i = n == SLUICE_MAX_HELD; i <= (n > 0 ? n : 0); i++)
        size += (size_t)sprintf(value + size, "%s%" PRIu64, size > 0 ? "," : "", serials[i]);
    setenv("SLUICE_HELD", value, 1);
}

/* Adds an argument to the `written` bytes of `out`, cut where it is full. */
static size_t declare_argument(char out[SLUICE_MAX_COMMAND + 1], size_t written, const char *text)
{
    while (*text) {
        uint32_t point;
        size_t size = text_next(text, &point);
        bool clean = size > 0 && text_may_be_sent(point);

        if (written + (clean ? size : 1) > SLUICE_MAX_COMMAND)
            break;
        if (clean)
            memcpy(out + written, text, size);
        else
            out[written] = '?';
        written += clean ? size : 1;
        text += size > 0 ? size : 1;
    }
    return written;
}

/* Without the directories, of an absolute path. */
static const char *name_in(const char *path)
{
    const char *slash = path[0] == '/' ? strrchr(path, '/') : NULL;

    return slash && slash[1] != '\0' ? slash + 1 : path;
}

void run_declare(char *const *program, char out[SLUICE_MAX_COMMAND + 1])
{
    size_t size = 0, written = 0;

    for (size_t i = 0; program[i]; i++)
        size += strlen(program[i]) + (i > 0);
    for (size_t i = 0; program[i] && written < SLUICE_MAX_COMMAND; i++) {
        const char *word = size > SLUICE_MAX_COMMAND ? name_in(program[i]) : program[i];

        size -= (size_t)(word - program[i]);
        if (i > 0)
            out[written++] = ' ';
        written = declare_argument(out, written, word);
    }
    out[written] = '\0';
}
