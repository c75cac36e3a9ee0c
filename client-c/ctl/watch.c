/* watch [PREFIX] */
#include "watch.h"

#include "command.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* How often the connection is looked at when nothing happens. */
#define WATCH_LOOK_MS 200
/* Events that are shown before signals are looked for again. */
#define WATCH_BATCH 256

struct watch {
    struct ctl *ctl;
    struct sluice_subscriber *subscriber;
    int signals; /* signalfd of what interrupts */
    uint64_t n_shown;
    bool is_connected;
    bool is_done;
};

static int watch_fail(const struct watch *watch, int error)
{
    return ctl_fail_with(watch->ctl, error,
                         watch->subscriber ? sluice_events_last_error_message(watch->subscriber)
                                           : "");
}

/* SIGINT and SIGTERM end the watch like the end of a file: nothing is wrong. */
static int watch_open_signals(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static int watch_open(struct watch *watch)
{
    struct ctl *ctl = watch->ctl;
    char path[SLUICE_MAX_SOCKET_PATH + 1];
    int error;

    /* It is there, and nothing more is asked of it. */
    ctl->client = sluice_free(ctl->client);
    watch->subscriber = sluice_events_new();
    watch->signals = watch_open_signals();
    if (!watch->subscriber || watch->signals < 0)
        return -ENOMEM;
    error = sluice_events_find_socket(watch->subscriber, ctl->socket, path, sizeof(path));
    if (error == 0)
        error = sluice_events_open(watch->subscriber, path, ctl->timeout_ms);
    if (error == 0)
        error = sluice_events_subscribe(watch->subscriber,
                                        ctl->n_arguments > 0 ? ctl->arguments[0] : "");
    watch->is_connected = error == 0;
    return error;
}

/* Shows what is there, up to a batch. */
static int watch_show(struct watch *watch)
{
    const struct ctl *ctl = watch->ctl;
    struct sluice_event event;
    int error = 0;

    for (int i = 0; i < WATCH_BATCH && error == 0 && !watch->is_done; i++) {
        error = sluice_events_receive(watch->subscriber, 0, &event);
        if (error == SLUICE_E_PROTOCOL) {
            watch_fail(watch, error);
            error = 0;
            continue;
        }
        if (error != 0)
            break;
        (ctl->json ? watch_print_json : watch_print)(&event);
        watch->is_done = ++watch->n_shown == ctl->count;
    }
    return error == -EAGAIN ? 0 : error;
}

static void watch_look(struct watch *watch)
{
    bool is_connected = sluice_events_is_connected(watch->subscriber);

    if (is_connected == watch->is_connected)
        return;
    watch_print_connection(is_connected, watch->ctl->json);
    watch->is_connected = is_connected;
}

/* Waits until there is something to do, or to look at the connection again. */
static void watch_wait(struct watch *watch)
{
    struct pollfd fds[] = {
        {.fd = sluice_events_fd(watch->subscriber), .events = POLLIN},
        {.fd = watch->signals, .events = POLLIN},
        {.fd = STDOUT_FILENO}, /* tells when nobody reads any more */
    };

    if (poll(fds, sizeof(fds) / sizeof(fds[0]), WATCH_LOOK_MS) > 0 &&
        (fds[1].revents || fds[2].revents))
        watch->is_done = true;
}

int watch_run(struct ctl *ctl)
{
    struct watch watch = {.ctl = ctl, .signals = -1};
    int error = watch_open(&watch), result;

    while (error == 0 && !watch.is_done) {
        watch_look(&watch);
        error = watch_show(&watch);
        if (fflush(stdout) != 0)
            break; /* main says why */
        if (error == 0 && !watch.is_done)
            watch_wait(&watch);
    }
    result = error == 0 ? CTL_OK : watch_fail(&watch, error);
    sluice_events_free(watch.subscriber);
    if (watch.signals >= 0)
        close(watch.signals);
    return result;
}
