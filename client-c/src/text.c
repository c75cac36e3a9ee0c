#include "text.h"

#include <string.h>

/* Bytes of the sequence that `first` begins, and its bits of the code point. */
static size_t text_sequence(uint8_t first, uint32_t *ret_bits)
{
    if (first < 0x80) {
        *ret_bits = first;
        return 1;
    }
    if (first >= 0xc2 && first <= 0xdf) {
        *ret_bits = first & 0x1f;
        return 2;
    }
    if (first >= 0xe0 && first <= 0xef) {
        *ret_bits = first & 0x0f;
        return 3;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        *ret_bits = first & 0x07;
        return 4;
    }
    return 0;
}

size_t text_decode(const uint8_t *text, size_t size, uint32_t *ret_point)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t point = 0;
    size_t length = size > 0 ? text_sequence(text[0], &point) : 0;

    if (length == 0 || length > size)
        return 0;
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xc0) != 0x80)
            return 0;
        point = point << 6 | (text[i] & 0x3f);
    }
    if (point < smallest[length] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
        return 0;
    *ret_point = point;
    return length;
}

bool text_is_control(uint32_t point)
{
    return point < 0x20 || (point >= 0x7f && point <= 0x9f) || point == 0x2028 || point == 0x2029 ||
           point == 0x061c || point == 0x200e || point == 0x200f ||
           (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
}

bool text_is_clean(const char *text, size_t size)
{
    const uint8_t *bytes = (const uint8_t *)text;
    uint32_t point;

    for (size_t i = 0, length; i < size; i += length) {
        length = text_decode(bytes + i, size - i, &point);
        if (length == 0 || text_is_control(point))
            return false;
    }
    return true;
}

void text_copy_clean(char *out, size_t size, const void *text, size_t text_size)
{
    const uint8_t *bytes = text;
    size_t written = 0;
    uint32_t point;

    for (size_t i = 0; i < text_size;) {
        size_t length = text_decode(bytes + i, text_size - i, &point);
        bool clean = length > 0 && !text_is_control(point);
        size_t room = clean ? length : 1;

        if (written + room > size - 1)
            break;
        if (clean)
            memcpy(out + written, bytes + i, length);
        else
            out[written] = '?';
        written += room;
        i += length > 0 ? length : 1;
    }
    out[written] = '\0';
}

void text_copy(char *out, size_t size, ProtobufCBinaryData text)
{
    size_t n = text.len < size - 1 ? text.len : size - 1;

    /* Not into the middle of a code point, which has at most 3 bytes after its first. */
    for (int i = 0; i < 3 && n > 0 && n < text.len && (text.data[n] & 0xc0) == 0x80; i++)
        n--;
    for (size_t i = 0; i < n; i++)
        out[i] = text.data[i] ? (char)text.data[i] : '?';
    out[n] = '\0';
}
