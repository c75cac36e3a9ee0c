/* A connection: its bytes in both directions, its session, its process.
 *
 *   socket -> input -> frames -> route.h -> handlers -> core
 *   core -> effects -> outbox -> output -> socket
 *
 * The outbox holds the effects that were not written to the output yet. The room
 * for an outcome is in the ticket, item or pull itself, so a peer that does not read
 * costs what it was admitted with and nothing more; while its output is full or
 * its outbox not empty, nothing is read from it. */
#ifndef SLUICE_SHELL_CONN_H
#define SLUICE_SHELL_CONN_H

#include "base/bytes.h"
#include "base/list.h"
#include "core/core.h"
#include "shell/policy.h"
#include "shell/process.h"
#include "wire/reply.h"
#include "wire/request.h"

#include <event2/buffer.h>
#include <event2/event_struct.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct daemon;
struct effect;

struct conn {
    /* What every turn of it looks at comes first and lies together: where there are thousands of
     * connections, little of each is in the processor's caches when its turn comes. */
    struct event on_read;
    struct daemon *daemon;
    struct party *party;  /* its process's, or its own where that is not seen */
    struct list in_ready; /* it has something to be served */
    struct list in_dirty;
    struct list outbox; /* effects */
    uint64_t pass;      /* in which it had its turn last */
    uint64_t read_turn; /* in which it was read from last */
    uint64_t turn;      /* in which n_frames were served */
    uint32_t n_frames;
    int fd;
    struct evbuffer *output;
    uint8_t *input; /* received and not served: a part of a frame, or the backlog */
    size_t input_size, input_room;
    size_t large_size; /* of the large frame of which the input is the beginning; 0 = of none */
    size_t charged_input, charged_output; /* to its user */
    const char *doom;                     /* why it ends; NULL = it lives */
    uint64_t session;                     /* 0 = refused: the first request gets refusal */
    uint64_t n_requests;
    uint64_t list_after; /* the list that is asked for goes on after it; 0 = it is done */
    uint32_t heartbeat_ms;
    uid_t uid;
    bool has_greeted;
    bool full;              /* has said Hello */
    bool is_deferred;       /* the first of them is a long call that waits for another turn */
    bool has_backlog;       /* there are whole frames in the input, or may be */
    bool is_paused;         /* nothing is read */
    bool is_blocked;        /* its socket takes no more; on_write waits for it */
    bool output_is_over;    /* than its user, or all, may leave unread */
    bool output_is_crowded; /* likewise, but writing was not tried yet */
    bool ends_after_output;

    bool has_complained;  /* a request that does not decode was logged */
    bool has_overstepped; /* a request beyond its rights was logged */
    bool has_warned;      /* an ensure with other settings than are in force was logged */
    bool process_is_gone;
    bool outlives_process;
    struct list in_conns;
    struct list in_process;
    struct list in_doomed;
    struct list in_callers; /* of the long calls of this turn */
    struct list in_refused; /* it has no session and was not told so yet */
    struct process *process;
    struct party own_party;
    struct event on_write, on_close, on_silence;
    size_t charged_calls;
    size_t unread_output; /* what was left when writing was last tried */
    uint64_t connected_ns;
    uint64_t silence_ns; /* CLOCK_MONOTONIC: when silence, or a greeting that is missing, ends it */
    int refusal;
    struct result refused_by; /* with refusal: the bound */
    uint64_t configuration;   /* the one that `rules` belong to; 0 = none */
    struct policy_peer rules; /* see rights.h */
    pid_t pid;
    uint32_t declared_pid;
    uint8_t name_size;
    char name[WIRE_MAX_CLIENT_NAME];
    uint16_t command_size;
    char command[WIRE_MAX_COMMAND];
};

/* Takes over an accepted socket. Returns 0 or a negative errno (the socket is closed). */
int conn_new(struct daemon *daemon, int fd);

/* Has it end before the next event is dealt with. The first reason counts. */
void conn_doom(struct conn *conn, const char *reason);

/* Ends what was doomed: sessions end, tickets are orphaned, memory is freed. Returns whether there
 * was any. */
bool conns_reap(struct daemon *daemon);

/* The process that connected has exited. */
void conn_process_exited(struct conn *conn);

/* Appends a frame to the output. Returns false if the connection is doomed. */
bool conn_send(struct conn *conn, struct bytes frame);
void conn_send_error(struct conn *conn, uint32_t id, int code, const char *message);

/* The same for a Delivery, which is written where it is sent from. */
bool conn_send_delivery(struct conn *conn, uint32_t id, const struct wire_delivery *delivery);

/* Takes over an effect that is to be told. */
void conn_tell(struct conn *conn, struct effect *effect);

/* Serves nothing more of it in this turn. */
void conn_end_turn(struct conn *conn);

/* A call that takes long, once a turn of each connection, and as often as its user may in a
 * turn. False: not in this one. */
bool conn_may_call(struct conn *conn);
void conns_end_calls(struct daemon *daemon);

/* Starts the clock of the session's heartbeat. */
void conn_watch_silence(struct conn *conn);

/* Serves connections that have something to be served, each at most once, those of different
 * processes in turn; stops once it has taken so long. */
void conns_serve(struct daemon *daemon, uint64_t budget_ns);

/* Once a turn: writes output. */
void conns_flush(struct daemon *daemon);

/* Bytes that wait to be written to all connections. */
size_t conns_unread_output(const struct daemon *daemon);

#endif
