/* The event socket: an SP PUB peer to which stock SUB sockets connect.
 *
 * Every event goes to every subscriber, which filters by topic itself. A
 * subscriber that is slow loses events; it is never waited for, and what waits
 * for it is bounded. */
#ifndef SLUICE_SHELL_SUBSCRIBERS_H
#define SLUICE_SHELL_SUBSCRIBERS_H

#include "base/list.h"
#include "frame.h"
#include "shell/local_socket.h"

#include <event2/event_struct.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct daemon;
struct evbuffer;

struct subscriber {
    struct daemon *daemon;
    struct list in_all;
    struct list in_dirty;
    struct event on_read, on_write;
    struct event on_overdue; /* pending until the greeting is complete */
    struct evbuffer *output;
    uint8_t greeting[FRAME_GREETING_SIZE];
    size_t n_greeting; /* bytes of it that have arrived */
    uint64_t n_lost;
    uint64_t stated; /* the stamp up to which it knows the states of gates */
    int fd;
    uid_t uid;      /* to whom it is charged */
    size_t charged; /* 1, or 0 = not yet */
};

/* Bytes that may wait for one subscriber; what comes beyond is lost to it. */
#define SUBSCRIBER_MAX_OUTPUT (1024 * 1024)

struct subscribers {
    struct list all;
    struct list dirty; /* have output that was not written in this turn */
    uint32_t n;
    int fd; /* -1 = there is no event socket */
    bool is_ours;
    bool is_resting; /* there was no descriptor or memory for the last one that came */
    struct socket_file file;
    char path[LOCAL_SOCKET_PATH_SIZE];
    struct event on_accept;
    uint64_t retry_ns; /* when accepting goes on after a rest; UINT64_MAX = it does not rest */
};

void subscribers_init(struct subscribers *subscribers);

/* Uses the socket that was passed in (-1 = none), or makes one beside the request
 * socket. Without one there are no events, which is logged and no error. */
void subscribers_open(struct daemon *daemon, int passed_fd);
void subscribers_close(struct daemon *daemon);

/* Sends a frame to all; those without room lose it. */
void subscribers_send(struct daemon *daemon, const void *frame, size_t size);

/* Whether so many bytes more may wait for it, and the sending to this one only. */
bool subscriber_has_room(const struct subscriber *subscriber, size_t size);
void subscriber_send(struct subscriber *subscriber, const void *frame, size_t size);

/* Once a turn: goes on accepting when its rest is over; writes what waits. */
void subscribers_review(struct daemon *daemon);

/* Writes what waits. */
void subscribers_flush(struct daemon *daemon);

#endif
