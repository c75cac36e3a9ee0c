/* subscribe, receive */
#include "decode.h"
#include "subscriber.h"

#include <errno.h>
#include <nanomsg/nn.h>
#include <nanomsg/pubsub.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ prefixes */

/* What libnanomsg is to let through: see subscriber.h. */
static size_t coarse_size(const char *prefix)
{
    const char *slash = strrchr(prefix, '/');

    return slash ? (size_t)(slash - prefix) + 1 : 0;
}

int sluice_events_subscribe(struct sluice_subscriber *subscriber, const char *prefix)
{
    size_t size = strnlen(prefix, SLUICE_MAX_EVENT_PREFIX + 1);
    int result = subscriber_check(subscriber);
    char *copy;

    if (result != 0)
        return result;
    if (size > SLUICE_MAX_EVENT_PREFIX)
        return subscriber_fault(subscriber, SLUICE_E_INVALID_ARGUMENT,
                                "the prefix \"%.64s...\" has more than %d bytes", prefix,
                                SLUICE_MAX_EVENT_PREFIX);
    if (subscriber->n_prefixes == SUBSCRIBER_MAX_PREFIXES)
        return subscriber_fault(subscriber, SLUICE_E_TOO_MANY_PENDING,
                                "the subscriber has %d prefixes already, which is the bound",
                                SUBSCRIBER_MAX_PREFIXES);
    copy = strdup(prefix);
    if (!copy)
        return subscriber_fault(subscriber, -ENOMEM, "no memory for a prefix of %zu bytes", size);
    if (nn_setsockopt(subscriber->socket, NN_SUB, NN_SUB_SUBSCRIBE, prefix, coarse_size(prefix)) <
        0) {
        result = subscriber_fault(subscriber, -errno, "can not subscribe to \"%s\": %s", prefix,
                                  nn_strerror(errno));
        free(copy);
        return result;
    }
    subscriber->prefixes[subscriber->n_prefixes++] = copy;
    return 0;
}

static bool is_wanted(const struct sluice_subscriber *subscriber, const struct topic *topic)
{
    for (size_t i = 0; i < subscriber->n_prefixes; i++) {
        size_t size = strlen(subscriber->prefixes[i]);

        if (size <= topic->size && memcmp(topic->text, subscriber->prefixes[i], size) == 0)
            return true;
    }
    return false;
}

/* ----------------------------------------------------------------- receiving */

/* It has the number of the event before it. */
static bool is_state(const struct sluice_event *event)
{
    return (event->subject == SLUICE_EVENT_GATE || event->subject == SLUICE_EVENT_ITERATOR) &&
           strcmp(event->what, "state") == 0;
}

/* Takes one message: 0 if it is an event that is wanted, -EAGAIN if none is there,
 * -ENOMSG if it is one that nobody asked for, or an error. */
static int receive_one(struct sluice_subscriber *subscriber, struct sluice_event *event)
{
    int size =
        nn_recv(subscriber->socket, subscriber->input, sizeof(subscriber->input), NN_DONTWAIT);
    struct topic topic;
    struct count *count;
    int result;

    if (size < 0)
        return nn_errno() == EAGAIN || nn_errno() == EINTR
                   ? -EAGAIN
                   : subscriber_fault(subscriber, -nn_errno(), "can not receive: %s",
                                      nn_strerror(nn_errno()));
    result = (size_t)size > sizeof(subscriber->input)
                 ? SLUICE_E_PROTOCOL
                 : event_decode(subscriber->input, (size_t)size, &topic, event);
    if (result != 0)
        return subscriber_fault(subscriber, result, "a message of %d bytes is no event: %s", size,
                                sluice_error_sentence(result));
    count = counts_follow(&subscriber->counts, topic.text, topic.name_size, event->sequence,
                          is_state(event));
    if (!count)
        return subscriber_fault(subscriber, -ENOMEM, "no memory to follow another sequence");
    if (!is_wanted(subscriber, &topic))
        return -ENOMSG;
    event->lost = count->lost;
    event->restarted = count->restarted;
    count->lost = 0;
    count->restarted = false;
    return 0;
}

/* Waits until something may be there. */
static int await_message(struct sluice_subscriber *subscriber, int64_t deadline_ms, int timeout_ms)
{
    struct pollfd poll_fd = {.fd = subscriber->fd, .events = POLLIN};
    int64_t left_ms = deadline_ms - subscriber_clock_ms();
    int n;

    if (timeout_ms == 0)
        return -EAGAIN;
    n = poll(&poll_fd, 1, timeout_ms < 0 ? -1 : left_ms > 0 ? (int)left_ms : 0);
    if (n < 0)
        return subscriber_fault(subscriber, -errno, "the wait for an event ended: %s",
                                sluice_error_sentence(-errno));
    return n > 0
               ? 0
               : subscriber_fault(subscriber, -ETIMEDOUT, "no event came within %d ms", timeout_ms);
}

int sluice_events_receive(struct sluice_subscriber *subscriber, int timeout_ms,
                          struct sluice_event *ret_event)
{
    int64_t deadline_ms = subscriber_clock_ms() + timeout_ms;
    struct sluice_event event;
    int result = subscriber_check(subscriber);

    while (result == 0) {
        subscriber->counts.epoch = sluice_events_connections(subscriber);
        result = receive_one(subscriber, &event);
        if (result == 0) {
            *ret_event = event;
            return 0;
        }
        if (result == -EAGAIN)
            result = await_message(subscriber, deadline_ms, timeout_ms);
        else if (result == -ENOMSG)
            result = 0;
    }
    return result;
}
