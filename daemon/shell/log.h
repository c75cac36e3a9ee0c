/* The log: one line a fact, `level=… event=… key=value …`, on stderr.
 *
 * It never waits: a line that can not be written at once is lost, and the next one that can
 * says how many were. */
#ifndef SLUICE_SHELL_LOG_H
#define SLUICE_SHELL_LOG_H

#include "base/bytes.h"

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

/* Lines above this level are dropped. */
void log_set_level(enum log_level level);

/* "error", "warning", "info", "debug" to a level. Returns 0 or -EINVAL. */
int log_level_parse(const char *name, enum log_level *ret_level);

/* `event` is one word; `format` gives the pairs. Values that others choose go
 * through log_quote. */
__attribute__((format(printf, 3, 4))) void log_write(enum log_level level, const char *event,
                                                     const char *format, ...);

#define log_error(...)   log_write(LOG_LEVEL_ERROR, __VA_ARGS__)
#define log_warning(...) log_write(LOG_LEVEL_WARNING, __VA_ARGS__)
#define log_info(...)    log_write(LOG_LEVEL_INFO, __VA_ARGS__)
#define log_debug(...)   log_write(LOG_LEVEL_DEBUG, __VA_ARGS__)

/* Text of at most LOG_QUOTE_MAX bytes in quotes; quotes, backslashes and control
 * characters escaped, the rest cut off. */
#define LOG_QUOTE_MAX 1024
struct log_quoted {
    char text[4 * LOG_QUOTE_MAX + 3];
};
struct log_quoted log_quote(struct bytes bytes);
struct log_quoted log_quote_text(const char *text);

#endif
