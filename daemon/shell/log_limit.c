#include "shell/log_limit.h"

#include "shell/clock.h"

#include <inttypes.h>

/* Those that have left something out. */
static struct log_limit *silenced;

static void log_limit_tell(const struct log_limit *limit)
{
    log_warning("lines_left_out", "of=%s n=%" PRIu64 " seconds=%" PRIu64, limit->event,
                limit->n_left_out, LOG_LIMIT_WINDOW_NS / 1000000000);
}

static bool log_limit_is_over(const struct log_limit *limit, uint64_t now_ns)
{
    return now_ns >= limit->since_ns + LOG_LIMIT_WINDOW_NS;
}

bool log_limit_passes(struct log_limit *limit, const char *event)
{
    uint64_t now = clock_boottime_ns();

    if (log_limit_is_over(limit, now) || !limit->event) {
        log_limits_tell(now);
        limit->event = event;
        limit->since_ns = now;
        limit->n = 0;
    }
    if (limit->n < LOG_LIMIT_LINES) {
        limit->n++;
        return true;
    }
    if (limit->n_left_out++ == 0) {
        limit->next = silenced;
        silenced = limit;
    }
    return false;
}

uint64_t log_limits_deadline(void)
{
    uint64_t deadline = UINT64_MAX;

    for (const struct log_limit *limit = silenced; limit; limit = limit->next) {
        if (limit->since_ns + LOG_LIMIT_WINDOW_NS < deadline)
            deadline = limit->since_ns + LOG_LIMIT_WINDOW_NS;
    }
    return deadline;
}

void log_limits_tell(uint64_t now_ns)
{
    struct log_limit **at = &silenced;

    while (*at) {
        struct log_limit *limit = *at;

        if (!log_limit_is_over(limit, now_ns)) {
            at = &limit->next;
            continue;
        }
        log_limit_tell(limit);
        limit->n_left_out = 0;
        *at = limit->next;
    }
}
