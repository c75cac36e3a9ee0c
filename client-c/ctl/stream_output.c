#include "json.h"
#include "stream.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

/* The items that were not acknowledged go back with the end of the program. */
static char *checked(char *text)
{
    if (text)
        return text;
    fputs("sluicectl: no memory\n", stderr);
    exit(EX_OSERR);
}

void output_item(enum item_form form, const struct sluice_item *item)
{
    size_t size = item->payload_size;
    const unsigned char prefix[] = {(unsigned char)(size >> 24), (unsigned char)(size >> 16),
                                    (unsigned char)(size >> 8), (unsigned char)size};

    if (form == ITEM_LENGTH_PREFIXED)
        fwrite(prefix, 1, sizeof(prefix), stdout);
    if (size > 0)
        fwrite(item->payload, 1, size, stdout);
    if (form != ITEM_LENGTH_PREFIXED)
        putchar(form == ITEM_NULL ? '\0' : '\n');
}

/* A C string of the bytes if they are text without NUL; NULL for others. */
static char *bytes_as_text(const void *bytes, size_t size)
{
    char *text = checked(malloc(size + 1));
    uint32_t point;

    if (size > 0)
        memcpy(text, bytes, size);
    text[size] = '\0';
    for (size_t i = 0, length; i < size; i += length) {
        length = text[i] ? text_next(text + i, &point) : 0;
        if (length == 0) {
            free(text);
            return NULL;
        }
    }
    return text;
}

static char *bytes_as_base64(const void *bytes, size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *text = checked(malloc((size + 2) / 3 * 4 + 1)), *out = text;
    const unsigned char *in = bytes;

    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t group = (uint32_t)in[i] << 16 | (left > 1 ? (uint32_t)in[i + 1] << 8 : 0) |
                         (left > 2 ? in[i + 2] : 0);

        *out++ = digits[group >> 18];
        *out++ = digits[group >> 12 & 63];
        *out++ = left > 1 ? digits[group >> 6 & 63] : '=';
        *out++ = left > 2 ? digits[group & 63] : '=';
    }
    *out = '\0';
    return text;
}

static void json_payload(const struct sluice_item *item)
{
    char *text = bytes_as_text(item->payload, item->payload_size);
    char *base64 = text ? NULL : bytes_as_base64(item->payload, item->payload_size);

    if (text)
        json_text("payload", text);
    else
        json_text("payload_base64", base64);
    free(text);
    free(base64);
}

void output_item_json(const struct sluice_item *item)
{
    json_open(NULL, '{');
    json_number("serial", item->serial);
    json_number("attempt", item->attempt);
    json_number("age_ms", item->age_us / 1000);
    json_text("label", item->label);
    json_number("context_bytes", item->context_size);
    json_payload(item);
    json_close('}');
}
