/* The request socket: where it is, who owns it, and accepting from it.
 *
 * A lock on SOCKET.lock is taken before anything else is touched and held for
 * life, so that two daemons never serve one path: they would make 2N of N. */
#ifndef SLUICE_SHELL_LISTENER_H
#define SLUICE_SHELL_LISTENER_H

#include "shell/local_socket.h"

#include <event2/event_struct.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct config;
struct daemon;

struct listener {
    char path[LOCAL_SOCKET_PATH_SIZE]; /* empty: the socket was passed in and has no path */
    int fd;                            /* -1 = closed */
    int lock_fd;                       /* -1 = none */
    int spare_fd;    /* given up for the second descriptor of a client; -1 = none */
    bool is_resting; /* there was no descriptor or memory for the last client that came */
    bool is_ours;    /* made here, so it is removed here; else it was passed in */
    struct socket_file file;
    struct event on_accept;
    uint64_t retry_ns; /* when accepting goes on after a rest; UINT64_MAX = it does not rest */
};

/* Uses the socket that was passed in (-1 = none), or makes the configured or the
 * default one. Returns 0, or an exit code after an error was logged. */
int listener_open(struct listener *listener, const struct config *config, int passed_fd);

/* Starts to accept. Returns 0 or a negative errno. */
int listener_start(struct daemon *daemon);

/* Once a turn: goes on accepting when its rest is over. */
void listener_review(struct daemon *daemon);

/* Accepts no more; removes the socket's file if it is ours. The lock stays. */
void listener_close(struct listener *listener);

/* Gives up the lock. */
void listener_deinit(struct listener *listener);

/* Whether the file at the path is still this socket. */
bool listener_is_there(const struct listener *listener);

/* The directory of the path. */
void listener_directory(const struct listener *listener, char *out, size_t size);

#endif
