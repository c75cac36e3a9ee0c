/* Text that crosses the border: checked on its way out, made harmless on its
 * way in. */
#ifndef SLUICE_CLIENT_TEXT_H
#define SLUICE_CLIENT_TEXT_H

#include <protobuf-c/protobuf-c.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the code point at the start of `text`. Bytes it takes (1 to 4); 0 when
 * they are not UTF-8 (overlong, surrogate, above U+10FFFF, cut) or `size` is 0. */
size_t text_decode(const uint8_t *text, size_t size, uint32_t *ret_point);

/* What the daemon takes for one: C0, DEL, C1, the separators of lines and paragraphs, and the
 * marks that turn the direction of writing. */
bool text_is_control(uint32_t point);

/* Whether `text` is UTF-8 without control characters. */
bool text_is_clean(const char *text, size_t size);

/* Copies at most `size` - 1 bytes and ends them with NUL; cuts between code
 * points, never inside one. Bytes that are no UTF-8 and control characters
 * become '?'. */
void text_copy_clean(char *out, size_t size, const void *text, size_t text_size);

/* The same without the cleaning: only NUL becomes '?'. */
void text_copy(char *out, size_t size, ProtobufCBinaryData text);

#endif
