/* libsluice: slots of named gates, first come first served over all processes
 * of this host, from the daemon sluiced.
 *
 * A gate has `limit` slots. A ticket asks for some of them and carries a
 * context, bytes that come back with the grant. The ticket waits its turn, is
 * granted and held, and ends when it is released. When this process ends, in
 * whatever way, its slots are free at once.
 *
 * Two layers. The core never blocks and owns no loop: poll `sluice_fd` for
 * `sluice_events` for at most `sluice_timeout` ms and call `sluice_process`,
 * which calls your callbacks. The blocking calls on top do that by themselves;
 * both may be used on one client, and callbacks of the core also run inside
 * blocking calls.
 *
 * Results. Every function that returns `int` and says nothing else returns 0,
 * a negative errno from the system (-ENOMEM, -ETIMEDOUT, ...), or a positive
 * SLUICE_E_* of <sluice_errors.h>: 1 to 127 is what the daemon answered, 128 and
 * above is what the library found. `sluice_last_error_message` then has the
 * sentence that names the thing, the value and the bound. After a failure
 * `ret_` arguments are as they were.
 *
 * Any function that takes a client can return SLUICE_E_WRONG_PROCESS (the
 * client was connected before a fork; only sluice_free is allowed in the child)
 * and, unless it says otherwise, SLUICE_E_CLIENT_CLOSED (not connected).
 * A lost connection ends the client's tickets and holds; sluice_connect may then
 * be called again.
 *
 * A client belongs to one thread at a time; different clients are independent.
 * The library starts no threads, installs no signal handlers and never raises
 * SIGPIPE. Pointer arguments must not be NULL unless it is said that they may.
 * Options that are 0 or NULL have their default: initialise with {0}. */
#ifndef SLUICE_H
#define SLUICE_H

#include "sluice_errors.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SLUICE_VERSION "0.1.0"

#if defined(__GNUC__)
#define SLUICE_API __attribute__((visibility("default")))
#else
#define SLUICE_API
#endif

/* Bounds of the protocol. Bytes do not count the NUL that ends a C string. */
#define SLUICE_MAX_GATE_NAME   255
#define SLUICE_MAX_LABEL       128
#define SLUICE_MAX_COMMAND     256
#define SLUICE_MAX_CLIENT_NAME 128
#define SLUICE_MAX_REASON      256
#define SLUICE_MAX_HELD        64
#define SLUICE_MAX_LIMIT       1000000u
#define SLUICE_MAX_TIMEOUT_MS  UINT64_C(2592000000) /* 30 days */
#define SLUICE_MAX_SOCKET_PATH 107

/* ------------------------------------------------------------------ client */

struct sluice_client;

/* What the daemon tells without having been asked. */
enum sluice_notice_kind {
    /* A ticket of `notify_queued` waits: `ticket`, `serial`, `position`. */
    SLUICE_NOTICE_QUEUED = 1,
    /* A hold ended without a release: `ticket`, `serial`, `token`, `error`
     * (REVOKED, HOLD_EXPIRED, or why the connection ended), `message`. Stop the work;
     * its slots belong to others now. Release the ticket all the same: that
     * makes the library forget it. */
    SLUICE_NOTICE_HOLD_LOST = 2,
    /* The daemon stops in `stop_timeout_ms`: no new tickets, holds may still be released. */
    SLUICE_NOTICE_GOING_AWAY = 3
};

struct sluice_notice {
    enum sluice_notice_kind kind;
    uint64_t ticket;
    uint64_t serial;
    uint64_t token;
    uint32_t position; /* 1 = next to be granted */
    uint32_t stop_timeout_ms;
    int error;
    const char *message; /* never NULL; valid during the callback */
    void *ticket_arg;    /* the `arg` of sluice_enqueue; NULL for blocking acquires */
};

/* `arg` is the option `notice_arg`. Same rules as for sluice_outcome_fn. */
typedef void sluice_notice_fn(struct sluice_client *client, const struct sluice_notice *notice,
                              void *arg);

struct sluice_connect_options {
    /* The daemon's socket, at most SLUICE_MAX_SOCKET_PATH bytes. NULL: found by
     * sluice_find_socket. */
    const char *path;
    /* Who connects, 1 to 128 bytes of UTF-8. NULL: "libsluice VERSION". */
    const char *name;
    /* What the process runs, shown to operators; at most 256 bytes of UTF-8.
     * NULL: its command line, cut to that. "": nothing. */
    const char *command;
    /* The daemon ends the session when it hears nothing for this long, 100 to
     * 86400000 ms. 0: never. With it sluice_process must be called whenever
     * sluice_timeout says so. */
    uint32_t heartbeat_ms;
    /* The process the client speaks for, as it declares it. 0: this one. */
    uint32_t declared_pid;
    /* Bounds all of sluice_connect, in ms. 0: 5000. */
    uint32_t timeout_ms;
    /* The session ends with its connection only, not with this process: for
     * a socket that is handed on to another one. */
    bool outlives_process;
    /* Do not wait for the daemon's welcome: tickets may be enqueued at once, and
     * a refusal is returned by sluice_process. */
    bool no_wait;
    /* Start `sluiced --autostarted --socket PATH` in a session of its own if
     * nobody listens, and wait until it does. */
    bool autostart;
    /* With autostart: the program. NULL: $SLUICED, else `sluiced` in $PATH. */
    const char *sluiced;
    /* Called for notices; may be NULL. */
    sluice_notice_fn *on_notice;
    void *notice_arg;
};

/* A client that is not connected; NULL when there is no memory. The caller owns
 * it and ends it with sluice_free. */
SLUICE_API struct sluice_client *sluice_new(void);

/* Disconnects and frees; returns NULL, and takes NULL. The daemon ends what is
 * left: waiting tickets are dropped, slots are given back. Callbacks that are
 * still owed are called with SLUICE_E_CLIENT_CLOSED first. Allowed in a callback
 * (the memory goes when the callback has returned; the call that ran it returns
 * SLUICE_E_CLIENT_CLOSED) and in a forked child (no callbacks; the parent's
 * connection stays). */
SLUICE_API struct sluice_client *sluice_free(struct sluice_client *client);

/* Connects and opens a session. `options` may be NULL; nothing in it is kept
 * but `on_notice` and `notice_arg`. Waits up to `timeout_ms` for the daemon's
 * welcome unless `no_wait`.
 * Errors: SLUICE_E_NO_DAEMON (nothing listens there, or no socket was found),
 * SLUICE_E_UNTRUSTED_DAEMON (the daemon's user is neither root, nor `sluice`, nor
 * this one), SLUICE_E_INVALID_ARGUMENT, SLUICE_E_PROTOCOL, SLUICE_E_CONNECTION_LOST,
 * SLUICE_E_UNSUPPORTED (version), -EACCES, -ETIMEDOUT, -EISCONN, or another
 * code of the daemon. */
SLUICE_API int sluice_connect(struct sluice_client *client,
                              const struct sluice_connect_options *options);

/* The same over a Unix stream socket that is connected already; `path` and the
 * autostart options are not used. Owns `fd` from the call on, closes it on
 * failure too, and makes it non-blocking and close-on-exec. */
SLUICE_API int sluice_connect_fd(struct sluice_client *client, int fd,
                                 const struct sluice_connect_options *options);

/* Writes the path of the socket that sluice_connect would take into `ret_path`
 * (`size` bytes; SLUICE_MAX_SOCKET_PATH + 1 is enough): $SLUICE_SOCKET; else
 * /run/sluice/sluice.sock if it exists; else $XDG_RUNTIME_DIR/sluice/sluice.sock;
 * else /run/user/EUID/sluice/sluice.sock if that directory exists and belongs to
 * this user; else SLUICE_E_NO_DAEMON. `client` takes the message only. Needs no
 * connection. -EACCES: /run/sluice may not be searched, and nothing after it is tried. */
SLUICE_API int sluice_find_socket(struct sluice_client *client, char *ret_path, size_t size);

/* The descriptor to poll; -1 when not connected. Changes with each connect. */
SLUICE_API int sluice_fd(const struct sluice_client *client);

/* What to poll for now, as a mask of POLLIN and POLLOUT; 0 when not connected.
 * Ask again after every call that takes this client: requests are written by
 * sluice_process. */
SLUICE_API short sluice_events(const struct sluice_client *client);

/* In how many ms sluice_process wants to be called even if nothing happens:
 * 0 to INT_MAX, or -1 for never. As poll(2) takes it. */
SLUICE_API int sluice_timeout(const struct sluice_client *client);

/* Writes what is to be written, reads what is there, calls the callbacks. Never
 * blocks. A result other than 0 is the end of the connection: every callback that
 * was owed has been called with that error. SLUICE_E_CONNECTION_LOST (the daemon
 * closed it), SLUICE_E_PROTOCOL (it sent something else), -ENOMEM, ...; inside a
 * callback -EBUSY, which changes nothing. */
SLUICE_API int sluice_process(struct sluice_client *client);

/* Id of the session, shown by `sluicectl sessions`; 0 before the welcome. */
SLUICE_API uint64_t sluice_session(const struct sluice_client *client);

/* The daemon's release, such as "0.1.0"; "" before the welcome. Owned by the client. */
SLUICE_API const char *sluice_daemon_version(const struct sluice_client *client);

/* The largest context that the daemon takes, in bytes; 65536 before the welcome. */
SLUICE_API size_t sluice_max_context(const struct sluice_client *client);

/* What the last failed call with this client, or the outcome or notice whose
 * callback runs, had to say: UTF-8 without control characters, at most 511 bytes, "" at first.
 * Valid until the next call with this client. `client` may be NULL. */
SLUICE_API const char *sluice_last_error_message(const struct sluice_client *client);

/* The name of a result, such as "GATE_FULL" or "ENOMEM"; "UNKNOWN_ERROR" for
 * others. Static. */
SLUICE_API const char *sluice_error_name(int error);

/* What a result means, as a sentence for people. Static. */
SLUICE_API const char *sluice_error_sentence(int error);

/* Whether the same call may succeed later. */
SLUICE_API bool sluice_error_is_retryable(int error);

/* The version of the library that runs; SLUICE_VERSION is that of the header. */
SLUICE_API const char *sluice_version(void);

/* ----------------------------------------------------------------- tickets */

/* What happens when `ensure_limit` meets a gate with another limit. */
enum sluice_on_mismatch {
    SLUICE_MISMATCH_KEEP = 0, /* the limit in force is used */
    SLUICE_MISMATCH_FAIL = 1, /* SLUICE_E_LIMIT_MISMATCH */
    SLUICE_MISMATCH_SET = 2   /* the limit is set; needs the right to administer */
};

struct sluice_ticket_options {
    /* The gate: 1 to 255 bytes of printable UTF-8 without spaces. Required. */
    const char *gate;
    /* Slots: 1 to the gate's limit. 0: 1. */
    uint32_t weight;
    /* Make the gate with this limit, 1 to 1000000, if it is not there and the operator
     * allows it. 0: the gate must exist. */
    uint32_t ensure_limit;
    enum sluice_on_mismatch on_mismatch;
    /* How long the ticket may queue, up to 30 days, in ms. 0: for ever. */
    uint64_t wait_timeout_ms;
    /* How long the slots may be held, up to 30 days, in ms. 0: for ever. */
    uint64_t hold_limit_ms;
    /* Bytes that come back with the grant, at most sluice_max_context; copied. */
    const void *context;
    size_t context_size;
    /* Shown to operators, such as a trace id: at most 128 bytes of UTF-8
     * without control characters. NULL: none. */
    const char *label;
    /* Serials that the flow which asks holds already, at most 64: lets the
     * daemon refuse a wait for itself (SLUICE_E_DEADLOCK). */
    const uint64_t *held;
    size_t n_held;
    /* Do not queue: SLUICE_E_WOULD_BLOCK unless it can be granted at once. */
    bool try_only;
    /* Send SLUICE_NOTICE_QUEUED if the ticket has to wait. */
    bool notify_queued;
};

struct sluice_grant {
    /* The name of the ticket in calls of this client. */
    uint64_t ticket;
    /* Its name in the daemon, in sluicectl and in logs: unique for ever, rising
     * in the order of arrival. */
    uint64_t serial;
    /* Fencing token: below 2^53, higher than that of every earlier grant. Hand it to
     * what the work writes to, which refuses lower ones than it has seen. */
    uint64_t token;
    /* From arrival to grant, in microseconds. */
    uint64_t waited_us;
    /* The gate's limit at the grant. */
    uint32_t limit;
    /* The bytes of the ticket's options. Owned by the client, valid until the
     * ticket is released or the client freed. NULL when there are none. */
    const void *context;
    size_t context_size;
};

/* The outcome of a ticket, called exactly once: with error 0 and its grant (to be
 * released exactly once), or with the reason for which it ended and NULL.
 * May call every function of the core; blocking calls and sluice_process return -EBUSY. */
typedef void sluice_outcome_fn(struct sluice_client *client, int error,
                               const struct sluice_grant *grant, void *arg);

/* The answer to a request, called exactly once. Same rules. */
typedef void sluice_done_fn(struct sluice_client *client, int error, void *arg);

/* Asks for slots. The outcome comes by `on_outcome` out of sluice_process, never
 * out of this call. `ret_ticket` (may be NULL) gets the ticket's name: 1, 2, 3, ...
 * When it fails `on_outcome` is not called: SLUICE_E_INVALID_ARGUMENT,
 * SLUICE_E_TOO_MANY_PENDING (16 MiB wait to be written), -ENOMEM.
 * Outcomes: WAIT_EXPIRED, WOULD_BLOCK, NOT_FOUND, NOT_PERMITTED, GATE_FULL, GATE_CLOSED,
 * TOO_HEAVY, DEADLOCK, LIMIT_MISMATCH, CANCELLED, GOING_AWAY, LIMIT_REACHED, ... */
SLUICE_API int sluice_enqueue(struct sluice_client *client,
                              const struct sluice_ticket_options *options,
                              sluice_outcome_fn *on_outcome, void *arg, uint64_t *ret_ticket);

/* Ends a waiting ticket. Once this has returned 0 the outcome is an error,
 * never a grant: if the daemon grants the ticket before it sees the cancel, the
 * library gives the slots back and reports SLUICE_E_CANCELLED. Needs no memory.
 * Errors: SLUICE_E_TICKET_HELD (the outcome was reported: release it),
 * SLUICE_E_UNKNOWN_TICKET. Calling it twice is no error. */
SLUICE_API int sluice_cancel(struct sluice_client *client, uint64_t ticket);

/* Gives the slots of a held ticket back; its grant's context is freed. `on_done`
 * (may be NULL) gets 0, SLUICE_E_REVOKED or SLUICE_E_HOLD_EXPIRED or
 * SLUICE_E_TICKET_ENDED (the hold had been lost before), or why the connection
 * ended. Needs no memory.
 * Returns, and then does not call `on_done`: SLUICE_E_TICKET_WAITING (cancel it),
 * SLUICE_E_UNKNOWN_TICKET (released before), or, when it is known already that the
 * hold is lost, the reason of its SLUICE_NOTICE_HOLD_LOST, also when not connected. */
SLUICE_API int sluice_release_start(struct sluice_client *client, uint64_t ticket,
                                    sluice_done_fn *on_done, void *arg);

/* Asks the daemon for a sign of life. `on_done` may be NULL. */
SLUICE_API int sluice_ping_start(struct sluice_client *client, sluice_done_fn *on_done, void *arg);

/* ---------------------------------------------------------- blocking calls
 *
 * `timeout_ms` bounds the call itself, whatever the daemon does: -1 for ever.
 * When it passes they return -ETIMEDOUT. They can return what sluice_process does,
 * and then the connection is gone. Signals do not interrupt them. */

/* Enqueues and waits for the outcome. On -ETIMEDOUT the ticket is cancelled, and
 * slots that it is granted all the same are given back by the library.
 * `wait_timeout_ms` of the options is the daemon's clock and ends with
 * SLUICE_E_WAIT_EXPIRED. Release `ret_grant->ticket` exactly once. */
SLUICE_API int sluice_acquire(struct sluice_client *client,
                              const struct sluice_ticket_options *options, int timeout_ms,
                              struct sluice_grant *ret_grant);

/* sluice_release_start, and waits for the answer: 0 says that the slots were
 * held until now. On -ETIMEDOUT the release is on its way. */
SLUICE_API int sluice_release(struct sluice_client *client, uint64_t ticket, int timeout_ms);

/* Waits for a sign of life. */
SLUICE_API int sluice_ping(struct sluice_client *client, int timeout_ms);

/* -------------------------------------------------------------- inspection
 *
 * Blocking, in plain structs. Strings end with NUL. They are as the daemon sent them,
 * cut to the bounds above: escape them before they go to a terminal. */

enum sluice_gate_mode {
    SLUICE_GATE_OPEN = 0,
    SLUICE_GATE_DRAINING = 1, /* no new tickets, the waiting are served */
    SLUICE_GATE_CLOSED = 2    /* no tickets at all */
};

struct sluice_gate_info {
    char name[SLUICE_MAX_GATE_NAME + 1];
    uint32_t limit;
    uint32_t in_use; /* sum of the weights of the holds */
    uint32_t holds;
    uint32_t waiting;
    uint32_t max_waiting;
    enum sluice_gate_mode mode;
    bool paused;
    bool declared;          /* in the config file */
    uint64_t granted_total; /* since the gate was made */
    uint64_t dropped_total; /* ended without a grant */
    uint64_t oldest_wait_ms;
};

struct sluice_ticket_info {
    uint64_t serial;
    bool held;
    uint32_t position; /* 1 = next to be granted; 0 = held */
    uint32_t weight;
    uint64_t token; /* 0 unless held */
    char label[SLUICE_MAX_LABEL + 1];
    uint64_t session;
    uint32_t pid; /* by the kernel; 0 = not visible from the daemon */
    uint32_t uid;
    char command[SLUICE_MAX_COMMAND + 1]; /* as the client declares it */
    uint32_t declared_pid;
    uint64_t since_ms;     /* since arrival, or since the grant when held */
    uint64_t remaining_ms; /* of the wait or the hold; 0 = no bound */
};

struct sluice_session_info {
    uint64_t session;
    bool full; /* opened by a Hello; else a stock REQ socket */
    char name[SLUICE_MAX_CLIENT_NAME + 1];
    char command[SLUICE_MAX_COMMAND + 1];
    uint32_t pid;
    uint32_t uid;
    uint32_t declared_pid;
    uint32_t waiting;
    uint32_t holds;
    uint64_t connected_ms;
    uint32_t heartbeat_ms;
    bool outlives_process;
};

struct sluice_status {
    char daemon_version[64];
    uint64_t daemon_start; /* different after each start */
    uint32_t pid;
    uint64_t uptime_ms;
    uint32_t sessions;
    uint32_t gates;
    uint64_t waiting;
    uint64_t holds;
    uint64_t enqueued_total; /* since the start, as the next seven */
    uint64_t granted_total;
    uint64_t released_total;
    uint64_t expired_total;
    uint64_t cancelled_total;
    uint64_t rejected_total;
    uint64_t revoked_total;
    uint64_t orphaned_total;
    uint64_t context_bytes; /* in the daemon's memory, by the allocator */
    uint64_t allocated_bytes;
    uint64_t unread_output_bytes;
    bool going_away;
    char violation[512]; /* with `check`: the first invariant that does not hold; "" = all hold */
};

/* All gates in the order in which they were made, or only `name` (NULL: all;
 * SLUICE_E_NOT_FOUND when it is not there). The caller frees `ret_gates` with
 * sluice_gates_free. A gate that comes or goes during the call may be missing. */
SLUICE_API int sluice_gates(struct sluice_client *client, const char *name, int timeout_ms,
                            struct sluice_gate_info **ret_gates, size_t *ret_n);
/* Takes NULL. */
SLUICE_API void sluice_gates_free(struct sluice_gate_info *gates);

/* The tickets of a gate: holds first, then the queue, each by serial.
 * SLUICE_E_NOT_FOUND. The caller frees `ret_tickets` with sluice_tickets_free. */
SLUICE_API int sluice_tickets(struct sluice_client *client, const char *gate, int timeout_ms,
                              struct sluice_ticket_info **ret_tickets, size_t *ret_n);
/* Takes NULL. */
SLUICE_API void sluice_tickets_free(struct sluice_ticket_info *tickets);

/* All sessions by id, this client's among them. The caller frees `ret_sessions`
 * with sluice_sessions_free. */
SLUICE_API int sluice_sessions(struct sluice_client *client, int timeout_ms,
                               struct sluice_session_info **ret_sessions, size_t *ret_n);
/* Takes NULL. */
SLUICE_API void sluice_sessions_free(struct sluice_session_info *sessions);

/* The daemon as a whole. `check` recounts every invariant and needs the right to
 * administer (SLUICE_E_NOT_PERMITTED). */
SLUICE_API int sluice_get_status(struct sluice_client *client, bool check, int timeout_ms,
                                 struct sluice_status *ret_status);

/* ---------------------------------------------------------- administration
 *
 * Blocking. For root and the daemon's own user: others get
 * SLUICE_E_NOT_PERMITTED. */

enum sluice_gate_action {
    SLUICE_GATE_SET_LIMIT = 1,
    SLUICE_GATE_PAUSE = 2,  /* the queue is kept, nothing is granted, wait timeouts run */
    SLUICE_GATE_RESUME = 3, /* ends a pause */
    SLUICE_GATE_DRAIN = 4,  /* no new tickets, the waiting are served */
    SLUICE_GATE_CLOSE = 5,  /* no new tickets, the waiting end with GATE_CLOSED */
    SLUICE_GATE_REOPEN = 6  /* ends a drain or a close */
};

struct sluice_gate_change {
    struct sluice_gate_info gate; /* after the change */
    uint32_t dropped;             /* waiting tickets that ended through it */
    uint32_t granted;             /* waiting tickets that were granted through it */
};

/* Changes a gate. `limit`, 1 to 1000000, is for SLUICE_GATE_SET_LIMIT only.
 * `ret_change` may be NULL. SLUICE_E_NOT_FOUND, SLUICE_E_BAD_REQUEST. */
SLUICE_API int sluice_change_gate(struct sluice_client *client, const char *name,
                                  enum sluice_gate_action action, uint32_t limit, int timeout_ms,
                                  struct sluice_gate_change *ret_change);

/* Ends the ticket with this serial, whoever owns it: cancels a waiting one, or with
 * `revoke` takes the slots of a held one back. `reason` (NULL: none; at most 256
 * bytes of UTF-8) is told to the owner. `ret_weight` (may be NULL) gets the slots
 * that came free. SLUICE_E_UNKNOWN_TICKET, SLUICE_E_TICKET_HELD (needs `revoke`),
 * SLUICE_E_TICKET_WAITING (needs no `revoke`). */
SLUICE_API int sluice_end_ticket(struct sluice_client *client, uint64_t serial, bool revoke,
                                 const char *reason, int timeout_ms, uint32_t *ret_weight);

#ifdef __cplusplus
}
#endif

#endif
