/* The daemon: what its parts share, its loop turn and its life. */
#ifndef SLUICE_SHELL_DAEMON_H
#define SLUICE_SHELL_DAEMON_H

#include "base/list.h"
#include "core/core.h"
#include "shell/config.h"
#include "shell/events.h"
#include "shell/listener.h"
#include "shell/numbers.h"
#include "shell/process.h"
#include "shell/subscribers.h"
#include "shell/supervisor.h"
#include "wire/reply.h"
#include "wire/request.h"

#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define SLUICE_VERSION "0.1.0"

/* Exit codes. */
#define EXIT_USAGE 2 /* also a bad config file */
#define EXIT_BUSY  3 /* another daemon has the socket */

struct daemon_options {
    const char *config_path;    /* NULL = CONFIG_DEFAULT_PATH if it is there */
    const char *socket_path;    /* over the config file's; NULL = none */
    const char *state_path;     /* likewise */
    const char *log_level_name; /* likewise; checked */
    bool autostarted;
};

struct daemon {
    struct event_base *base;
    struct daemon_options options;
    struct config config;
    uint64_t configuration; /* how many have been in force */
    struct core *core;
    struct wire_decoder *decoder;
    struct wire_writer *writer;
    struct listener listener;
    struct numbers numbers;
    struct process_table processes;
    struct subscribers subscribers;
    struct events events;
    struct supervisor supervisor;

    struct event on_signal, on_timer, on_vanish;
    int signal_fd;
    int timer_fd;
    uint64_t armed_ns;   /* what the timer is set to; UINT64_MAX = nothing */
    int n_loop_failures; /* of libevent, one after another */
    int inotify_fd;      /* watches the socket's directory; -1 = not */

    struct list conns;
    struct list dirty_conns;   /* have output that was not written yet */
    struct list ready_parties; /* whose connections have something to be served */
    struct list callers;       /* connections that made a long call in this turn */
    struct list doomed_conns;  /* are freed before the next event */
    struct list refused_conns; /* above max_sessions: the oldest first */
    uint32_t n_conns, n_refused;
    uint8_t *read_buffer;
    size_t read_buffer_size;

    uint64_t late_since_ns; /* since when what is due waits for what has arrived; 0 = it does not */
    uint64_t turn;
    uint64_t pass;          /* over what is ready */
    uint64_t look_ns;       /* how long the last look at the sockets took */
    uint32_t n_first_reads; /* connections that were read from in this turn */
    uint64_t now_ns;        /* CLOCK_BOOTTIME, read once a turn */
    bool now_is_read;
    uint32_t frames_since_read;

    const char *note; /* during a command: an operator's reason for ending a ticket, or NULL */

    uid_t uid;
    uint64_t start_ns;
    uint64_t start_number; /* different at each start */
    uint64_t idle_since_ns;
    uint64_t stop_deadline_ns; /* with stopping */
    bool stopping;             /* leaves when the holders have ended, or at the deadline */
    bool vanished;             /* leaves when all tickets have ended */
    bool done;
    int exit_code;
};

/* Sets everything up. Returns 0, or an exit code after an error was logged. */
int daemon_init(struct daemon *daemon, const struct daemon_options *options);
void daemon_deinit(struct daemon *daemon);

/* Turns until it is done. Returns the exit code. */
int daemon_loop(struct daemon *daemon);

/* The time of this turn. */
uint64_t daemon_now(struct daemon *daemon);

/* The one way to the core: runs the command and carries out its effects. */
int daemon_run(struct daemon *daemon, const struct command *command, struct result *ret_result);

/* No new tickets, the waiting are dropped, holders have stop_timeout. */
void daemon_stop(struct daemon *daemon);

/* The socket's file is gone: no new tickets, the waiting are served. */
void daemon_vanish(struct daemon *daemon);

#endif
