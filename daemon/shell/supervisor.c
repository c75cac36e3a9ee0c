#include "shell/supervisor.h"

#include "shell/clock.h"
#include "shell/daemon.h"

#include <event2/event.h>
#include <inttypes.h>
#include <systemd/sd-daemon.h>

static void on_watchdog(evutil_socket_t fd, short events, void *arg)
{
    (void)fd, (void)events, (void)arg;
    sd_notify(0, "WATCHDOG=1");
}

void supervisor_ready(struct daemon *daemon)
{
    struct event *on = &daemon->supervisor.on_watchdog;
    struct timeval interval;
    uint64_t us;

    event_assign(on, daemon->base, -1, EV_PERSIST, on_watchdog, NULL);
    if (sd_watchdog_enabled(0, &us) > 0) {
        us /= 2; /* as sd_watchdog_enabled(3) recommends */
        interval = (struct timeval){(time_t)(us / 1000000), (suseconds_t)(us % 1000000)};
        event_add(on, &interval);
    }
    sd_notifyf(0, "READY=1\nSTATUS=Serving %s", daemon->listener.path);
}

void supervisor_reloading(void)
{
    /* With the time, for units of Type=notify-reload (systemd 253). */
    sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%" PRIu64, clock_monotonic_ns() / 1000);
}

void supervisor_reloaded(void)
{
    sd_notify(0, "READY=1");
}

void supervisor_stopping(void)
{
    sd_notify(0, "STOPPING=1\nSTATUS=Waiting for holders");
}

void supervisor_deinit(struct daemon *daemon)
{
    if (event_initialized(&daemon->supervisor.on_watchdog))
        event_del(&daemon->supervisor.on_watchdog);
}
