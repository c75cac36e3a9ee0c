#include "shell/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum log_level most = LOG_LEVEL_INFO;
static const char *const level_names[] = {"error", "warning", "info", "debug"};

void log_set_level(enum log_level level)
{
    most = level;
}

int log_level_parse(const char *name, enum log_level *ret_level)
{
    for (int i = 0; i <= LOG_LEVEL_DEBUG; i++) {
        if (strcmp(name, level_names[i]) == 0) {
            *ret_level = (enum log_level)i;
            return 0;
        }
    }
    return -EINVAL;
}

void log_write(enum log_level level, const char *event, const char *format, ...)
{
    char line[2 * sizeof(struct log_quoted)];
    va_list args;
    size_t n;

    if (level > most)
        return;
    n = (size_t)snprintf(line, sizeof(line), "level=%s event=%s ", level_names[level], event);
    va_start(args, format);
    n += (size_t)vsnprintf(line + n, sizeof(line) - n, format, args);
    va_end(args);
    if (n > sizeof(line) - 1)
        n = sizeof(line) - 1;
    line[n++] = '\n';
    /* One write a line: lines of several processes in one file do not mix. A
     * log that can not be written has nobody to be told. */
    if (write(STDERR_FILENO, line, n) < 0)
        return;
}

struct log_quoted log_quote(struct bytes bytes)
{
    struct log_quoted quoted;
    const unsigned char *s = bytes.data;
    size_t size = bytes.size < LOG_QUOTE_MAX ? bytes.size : LOG_QUOTE_MAX;
    char *out = quoted.text;

    *out++ = '"';
    for (size_t i = 0; i < size; i++) {
        if (s[i] == '"' || s[i] == '\\') {
            *out++ = '\\';
            *out++ = (char)s[i];
        } else if (s[i] < 0x20 || s[i] == 0x7f) {
            out += sprintf(out, "\\x%02x", s[i]);
        } else {
            *out++ = (char)s[i];
        }
    }
    *out++ = '"';
    *out = '\0';
    return quoted;
}

struct log_quoted log_quote_text(const char *text)
{
    return log_quote((struct bytes){text, strlen(text)});
}
