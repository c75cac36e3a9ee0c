#include "run.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DEFAULT_GRACE_MS 10000

static const struct unit {
    const char *suffix;
    uint64_t ms;
} units[] = {{"ms", 1}, {"s", 1000}, {"", 1000}, {"m", 60000}, {"h", 3600000}, {"d", 86400000}};

/* A number with a unit; seconds without. 0 to SLUICE_MAX_TIMEOUT_MS. */
static bool duration_read(const char *text, uint64_t *ret_ms)
{
    unsigned long long value;
    char *end;

    if (text[0] < '0' || text[0] > '9')
        return false;
    errno = 0;
    value = strtoull(text, &end, 10);
    for (size_t i = 0; errno == 0 && i < sizeof(units) / sizeof(units[0]); i++) {
        if (strcmp(end, units[i].suffix) == 0 && value <= SLUICE_MAX_TIMEOUT_MS / units[i].ms) {
            *ret_ms = value * units[i].ms;
            return true;
        }
    }
    return false;
}

int64_t ctl_clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int ctl_duration(struct ctl *ctl, const char *name, const char *text, uint64_t min_ms,
                 uint64_t *ret_ms)
{
    if (duration_read(text, ret_ms) && *ret_ms >= min_ms)
        return CTL_OK;
    return ctl_usage(ctl, "%s \"%s\" is not a time from %s to 30d, as 500ms, 30s, 10m, 2h or 1d",
                     name, text, min_ms > 0 ? "1ms" : "0");
}

int run_option(struct ctl *ctl, unsigned option, const char *text)
{
    struct run_options *run = &ctl->run;
    uint64_t value;
    int result = CTL_OK;

    ctl->given |= option;
    switch (option) {
    case CTL_WEIGHT:
        if (!ctl_number(text, SLUICE_MAX_LIMIT, &value))
            return ctl_usage(ctl, "--weight \"%s\" is not a number from 1 to %u", text,
                             SLUICE_MAX_LIMIT);
        run->weight = (uint32_t)value;
        break;
    case CTL_WAIT:
        result = ctl_duration(ctl, "--wait", text, 0, &run->wait_ms);
        run->try_only = run->wait_ms == 0;
        break;
    case CTL_HOLD:
        result = ctl_duration(ctl, "--hold", text, 1, &run->hold_ms);
        break;
    case CTL_GRACE:
        result = ctl_duration(ctl, "--grace", text, 0, &run->grace_ms);
        break;
    case CTL_LABEL:
        run->label = text;
        break;
    case CTL_NO_INHERIT:
        run->no_inherit = true;
        break;
    }
    return result;
}

int run_options_check(struct ctl *ctl)
{
    uint64_t held[SLUICE_MAX_HELD];

    if (ctl->json)
        return ctl_usage(ctl, "--json is not an option of this command");
    if (!(ctl->given & CTL_GRACE))
        ctl->run.grace_ms = DEFAULT_GRACE_MS;
    if (run_held_read(held) < 0)
        return ctl_usage(ctl, "SLUICE_HELD is \"%s\", not serials with commas between them",
                         getenv("SLUICE_HELD"));
    return CTL_OK;
}
