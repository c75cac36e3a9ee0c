#include "shell/log.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Lines of several processes in one pipe do not mix up to this size, and a pipe that can be
 * written to at all takes so much at once. */
#define LOG_MAX_LINE PIPE_BUF

static enum log_level most = LOG_LEVEL_INFO;
static uint64_t n_lost; /* lines that could not be written, and nobody was told of yet */
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

/* Whether a line can be written without waiting: whoever should read the log may have
 * stopped, and nobody's grants wait for that. */
static bool log_has_room(void)
{
    struct pollfd room = {.fd = STDERR_FILENO, .events = POLLOUT};
    int n;

    do
        n = poll(&room, 1, 0);
    while (n < 0 && errno == EINTR);
    return n > 0 && room.revents & POLLOUT;
}

/* Returns whether all of it was written. */
static bool log_put(const char *line, size_t size)
{
    while (size > 0 && log_has_room()) {
        ssize_t n = write(STDERR_FILENO, line, size);

        if (n < 0 && errno != EINTR)
            return false;
        line += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return size == 0;
}

/* What could not be written is counted, and said before the next line that can. */
static void log_line(const char *line, size_t size)
{
    char lost[96];
    int n;

    if (n_lost) {
        n = snprintf(lost, sizeof(lost), "level=warning event=log_lines_lost lines=%" PRIu64 "\n",
                     n_lost);
        if (log_put(lost, (size_t)n))
            n_lost = 0;
    }
    n_lost += n_lost > 0 || !log_put(line, size);
}

void log_write(enum log_level level, const char *event, const char *format, ...)
{
    char line[LOG_MAX_LINE];
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
    log_line(line, n);
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
