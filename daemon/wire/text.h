/* Checks of text that others send. */
#ifndef SLUICE_WIRE_TEXT_H
#define SLUICE_WIRE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum text_problem {
    TEXT_OK,
    TEXT_NOT_UTF8,
    TEXT_CONTROL, /* a control character, NUL among them, or a line separator */
    TEXT_SPACE,
};

/* UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
 * Control characters are U+0000..1F, U+007F..9F, U+2028, U+2029 and the marks
 * that turn the writing direction, which could make a terminal lie. */
enum text_problem text_check(const void *data, size_t size, bool allow_space);

#endif
