#include "subscriber.h"

#include "text.h"

#include <errno.h>
#include <nanomsg/nn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int subscriber_fault(struct sluice_subscriber *subscriber, int error, const char *format, ...)
{
    char message[SUBSCRIBER_MESSAGE_SIZE];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    text_copy_clean(subscriber->message, sizeof(subscriber->message), message, strlen(message));
    return error;
}

int subscriber_check(struct sluice_subscriber *subscriber)
{
    if (subscriber->socket < 0)
        return subscriber_fault(subscriber, SLUICE_E_CLIENT_CLOSED, "the subscriber is not open");
    if (subscriber->pid != getpid())
        return subscriber_fault(subscriber, SLUICE_E_WRONG_PROCESS,
                                "the subscriber was opened by process %ld, this is process %ld",
                                (long)subscriber->pid, (long)getpid());
    return 0;
}

int64_t subscriber_clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct sluice_subscriber *sluice_events_new(void)
{
    struct sluice_subscriber *subscriber = calloc(1, sizeof(*subscriber));

    if (subscriber)
        subscriber->socket = subscriber->fd = -1;
    return subscriber;
}

struct sluice_subscriber *sluice_events_free(struct sluice_subscriber *subscriber)
{
    if (!subscriber)
        return NULL;
    /* In a forked child libnanomsg's threads are not there, and it would wait for them. */
    if (subscriber->socket >= 0 && subscriber->pid == getpid())
        nn_close(subscriber->socket);
    counts_clear(&subscriber->counts);
    for (size_t i = 0; i < subscriber->n_prefixes; i++)
        free(subscriber->prefixes[i]);
    free(subscriber);
    return NULL;
}

int sluice_events_fd(const struct sluice_subscriber *subscriber)
{
    return subscriber->fd;
}

static uint64_t statistic(const struct sluice_subscriber *subscriber, int which)
{
    if (subscriber->socket < 0 || subscriber->pid != getpid())
        return 0;
    return nn_get_statistic(subscriber->socket, which);
}

bool sluice_events_is_connected(const struct sluice_subscriber *subscriber)
{
    uint64_t n = statistic(subscriber, NN_STAT_CURRENT_CONNECTIONS);

    return n > 0 && n != UINT64_MAX;
}

uint64_t sluice_events_connections(const struct sluice_subscriber *subscriber)
{
    return statistic(subscriber, NN_STAT_ESTABLISHED_CONNECTIONS);
}

const char *sluice_events_last_error_message(const struct sluice_subscriber *subscriber)
{
    return subscriber ? subscriber->message : "";
}
