/* The clocks of the host, in ns. What is due is reckoned with daemon_now, which is read once a
 * turn. */
#ifndef SLUICE_SHELL_CLOCK_H
#define SLUICE_SHELL_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline uint64_t clock_ns(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* Goes on while the host sleeps. */
static inline uint64_t clock_boottime_ns(void)
{
    return clock_ns(CLOCK_BOOTTIME);
}

static inline uint64_t clock_monotonic_ns(void)
{
    return clock_ns(CLOCK_MONOTONIC);
}

#endif
