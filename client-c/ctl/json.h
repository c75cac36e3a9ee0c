/* JSON documents on standard output, one a line, for programs. Commas are put by
 * themselves. `key` is NULL in arrays and at the top. */
#ifndef SLUICECTL_JSON_H
#define SLUICECTL_JSON_H

#include <stdbool.h>
#include <stdint.h>

/* `bracket` is '{' or '['; json_close takes '}' or ']'. Closing the outermost
 * ends the line. */
void json_open(const char *key, char bracket);
void json_close(char bracket);

/* Bytes that are no UTF-8 become U+FFFD; what could drive a terminal is escaped. */
void json_text(const char *key, const char *value);
void json_number(const char *key, uint64_t value);
void json_bool(const char *key, bool value);

#endif
