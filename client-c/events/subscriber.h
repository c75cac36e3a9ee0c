/* The inside of a subscriber: one SUB socket, the prefixes, and the counts that
 * it follows.
 *
 *   nn_recv -> event_decode -> counts_follow -> is it wanted? -> the caller
 *
 * libnanomsg filters by the part of a prefix that ends with its last slash, so that
 * all events of a gate come in that has some wanted ones: otherwise every event that
 * is not wanted would look like a hole. */
#ifndef SLUICE_EVENTS_SUBSCRIBER_H
#define SLUICE_EVENTS_SUBSCRIBER_H

#include "counts.h"
#include "sluice_events.h"

#include <sys/types.h>

/* What an event may take on the wire; libnanomsg ends a connection that brings
 * more, which is far above what the daemon sends. */
#define SUBSCRIBER_MAX_MESSAGE  (64 * 1024)
#define SUBSCRIBER_MAX_PREFIXES 64
#define SUBSCRIBER_MESSAGE_SIZE 512

struct sluice_subscriber {
    int socket; /* of libnanomsg; -1 = not open */
    int fd;     /* to poll */
    pid_t pid;  /* that opened it */
    struct counts counts;
    char *prefixes[SUBSCRIBER_MAX_PREFIXES];
    size_t n_prefixes;
    uint8_t input[SUBSCRIBER_MAX_MESSAGE];
    char message[SUBSCRIBER_MESSAGE_SIZE];
};

/* Keeps the sentence for sluice_events_last_error_message and returns `error`.
 * Cleaned of control characters. */
int subscriber_fault(struct sluice_subscriber *subscriber, int error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* 0 when it is open and belongs to this process, else the error to return. */
int subscriber_check(struct sluice_subscriber *subscriber);

/* CLOCK_MONOTONIC in ms. */
int64_t subscriber_clock_ms(void);

#endif
