#include "wire/text.h"

#include <stdint.h>

/* Decodes one character. Returns its bytes, or 0. */
static size_t utf8_decode(const uint8_t *s, size_t size, uint32_t *ret_char)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = s[0] < 0x80 ? 1 : s[0] >> 5 == 6 ? 2 : s[0] >> 4 == 14 ? 3 : s[0] >> 3 == 30 ? 4 : 0;
    uint32_t c;

    if (n == 0 || n > size)
        return 0;
    c = n == 1 ? s[0] : s[0] & (0x7fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (s[i] & 0x3fu);
    }
    if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return 0;
    *ret_char = c;
    return n;
}

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0x061c ||
           c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* The spaces of Unicode (property White_Space), less the control characters. */
static bool is_space(uint32_t c)
{
    return c == 0x20 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

enum text_problem text_check(const void *data, size_t size, bool allow_space)
{
    const uint8_t *s = data;
    uint32_t c = 0;
    size_t i = 0;

    while (i < size && s[i] > ' ' && s[i] < 0x7f) /* mostly that is all */
        i++;
    while (i < size) {
        size_t n = utf8_decode(s + i, size - i, &c);

        if (n == 0)
            return TEXT_NOT_UTF8;
        if (is_control(c))
            return TEXT_CONTROL;
        if (!allow_space && is_space(c))
            return TEXT_SPACE;
        i += n;
    }
    return TEXT_OK;
}
