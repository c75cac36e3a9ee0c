/* The event socket: an SP PUB peer to which stock SUB sockets connect.
 *
 * Every event goes to every subscriber, which filters by topic itself. A
 * subscriber that is slow loses events; it is never waited for, and what waits
 * for it is bounded. */
#ifndef SLUICE_SHELL_SUBSCRIBERS_H
#define SLUICE_SHELL_SUBSCRIBERS_H

#include "base/list.h"
#include "shell/local_socket.h"

#include <event2/event_struct.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct daemon;

/* Bytes that may wait for one subscriber; what comes beyond is lost to it. */
#define SUBSCRIBER_MAX_OUTPUT (1024 * 1024)

struct subscribers {
    struct list all;
    struct list dirty; /* have output that was not written in this turn */
    uint32_t n;
    int fd; /* -1 = there is no event socket */
    bool is_ours;
    char path[LOCAL_SOCKET_PATH_SIZE];
    struct event on_accept, on_retry;
};

void subscribers_init(struct subscribers *subscribers);

/* Uses the socket that was passed in (-1 = none), or makes one beside the request
 * socket. Without one there are no events, which is logged and no error. */
void subscribers_open(struct daemon *daemon, int passed_fd);
void subscribers_close(struct daemon *daemon);

/* Sends a frame to all. Returns whether none of them lost it. */
bool subscribers_send(struct daemon *daemon, const void *frame, size_t size);

/* Once a turn: writes what waits. */
void subscribers_flush(struct daemon *daemon);

#endif
