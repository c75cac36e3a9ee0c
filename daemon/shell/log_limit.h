/* Lines that peers can cause at will: so many of a cause are written, the rest is counted.
 *
 * A cause is a place in the code that says LOG_LIMITED. In each window of
 * LOG_LIMIT_WINDOW_NS, which begins with a line, it has LOG_LIMIT_LINES lines; after the
 * window one line more says how many were left out:
 *
 *   level=warning event=lines_left_out of=protocol_violation n=19950 seconds=10
 *
 * So no peer fills the disk, and none hides what others cause behind its own lines. */
#ifndef SLUICE_SHELL_LOG_LIMIT_H
#define SLUICE_SHELL_LOG_LIMIT_H

#include "shell/log.h"

#include <stdbool.h>
#include <stdint.h>

#define LOG_LIMIT_LINES     50
#define LOG_LIMIT_WINDOW_NS UINT64_C(10000000000)

struct log_limit {
    const char *event;
    struct log_limit *next; /* of those that have left something out */
    uint64_t since_ns;      /* CLOCK_BOOTTIME: the window's first line; 0 = there was none yet */
    uint32_t n;             /* lines of this window */
    uint64_t n_left_out;
};

/* Whether a line of this cause may be written now; else it is counted. */
bool log_limit_passes(struct log_limit *limit, const char *event);

/* When something that was left out is to be told, on CLOCK_BOOTTIME; UINT64_MAX = nothing is. */
uint64_t log_limits_deadline(void);

/* Tells of the windows that are over at `now_ns`; of all at UINT64_MAX. */
void log_limits_tell(uint64_t now_ns);

/* log_write, with a limit of its own for this place. The arguments are not evaluated for a
 * line that is left out. */
#define LOG_LIMITED(level, event, ...) LOG_LIMITED_UNLESS(false, level, event, __VA_ARGS__)

/* The same, but without a limit for those who are trusted. */
#define LOG_LIMITED_UNLESS(trusted, level, event, ...)                                             \
    do {                                                                                           \
        static struct log_limit log_limit_;                                                        \
                                                                                                   \
        if ((trusted) || log_limit_passes(&log_limit_, event))                                     \
            log_write(level, event, __VA_ARGS__);                                                  \
    } while (0)

#endif
