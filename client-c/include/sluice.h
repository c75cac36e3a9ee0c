/* libsluice: slots of named gates, first come first served, and items of named
 * iterators, over all processes of this host, from the daemon sluiced.
 *
 * A gate has `limit` slots. A ticket asks for some of them and carries a
 * context, bytes that come back with the grant. The ticket waits its turn, is
 * granted and held, and ends when it is released. When this process ends, in
 * whatever way, its slots are free at once.
 *
 * An iterator is a bounded stream. A push offers an item and is answered when there
 * is room for it, which is the backpressure. A pull asks for items; each is
 * delivered to one consumer, who settles it: acknowledges it, which ends it, or gives it
 * back, as the end of his process does, and it is delivered again.
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
 * A lost connection ends the client's tickets and holds, its pushes and pulls, and
 * gives back its deliveries; sluice_connect may then be called again.
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
#define SLUICE_MAX_GATE_NAME      255
#define SLUICE_MAX_ITERATOR_NAME  255
#define SLUICE_MAX_LABEL          128
#define SLUICE_MAX_COMMAND        256
#define SLUICE_MAX_CLIENT_NAME    128
#define SLUICE_MAX_REASON         256
#define SLUICE_MAX_FAILURE        1024
#define SLUICE_MAX_HELD           64
#define SLUICE_MAX_LIMIT          1000000u
#define SLUICE_MAX_CAPACITY_BYTES (UINT64_C(1) << 40)
#define SLUICE_MAX_WINDOW         10000u
#define SLUICE_MAX_TIMEOUT_MS     UINT64_C(2592000000) /* 30 days */
#define SLUICE_MAX_SOCKET_PATH    107

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
    SLUICE_NOTICE_GOING_AWAY = 3,
    /* A delivery was taken back before it was settled: `delivery`, `serial`, `error`
     * (HOLD_EXPIRED, or why the connection ended), `message`. Stop the work on it: the item is
     * delivered again, perhaps to another consumer. Settle the delivery all the same: that
     * makes the library free it. */
    SLUICE_NOTICE_DELIVERY_LOST = 4
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
    uint64_t delivery;
    void *pull_arg; /* the `arg` of sluice_pull_start */
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
     * nobody listens, and wait until it does. The path has to be absolute. */
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
 * left: waiting tickets and pushes are dropped, slots and deliveries are given back; what was
 * settled is sent as far as that goes without waiting. Callbacks that are
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

/* What happens when `ensure_limit` meets a gate with another limit, or
 * `ensure` an iterator with other settings. */
enum sluice_on_mismatch {
    SLUICE_MISMATCH_KEEP = 0, /* what is in force is used */
    SLUICE_MISMATCH_FAIL = 1, /* SLUICE_E_LIMIT_MISMATCH, SLUICE_E_ITERATOR_MISMATCH */
    SLUICE_MISMATCH_SET = 2   /* it is set; needs the right to administer */
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

/* ----------------------------------------------------------------- pushing */

/* Settings of an iterator. As `ensure` of a push, pull or end they make the iterator if it
 * is not there and the operator allows it; what is 0 has its default then, and is not
 * compared with an iterator that is there. In sluice_change_iterator 0 leaves as it is. */
struct sluice_iterator_settings {
    uint32_t capacity;       /* items that may be buffered: 1 to 1000000; required in `ensure` */
    uint64_t capacity_bytes; /* and their bytes: up to 2^40; 64 MiB */
    uint32_t max_in_flight;  /* items delivered and not settled: up to 1000000; 1000 */
    uint32_t producers;      /* ends that end the stream: up to 1000000; 1 */
    uint32_t max_attempts;   /* starts before an item that is given back is dead; 10 */
    enum sluice_on_mismatch on_mismatch; /* of `ensure` only */
};

struct sluice_push_options {
    /* The iterator: 1 to 255 bytes of printable UTF-8 without spaces. Required. */
    const char *iterator;
    /* Bytes that are delivered; copied. The daemon's max_item bounds them. */
    const void *payload;
    size_t payload_size;
    /* Bytes that come with them, at most sluice_max_context; copied. */
    const void *context;
    size_t context_size;
    /* Shown to operators: at most 128 bytes of UTF-8 without control characters. NULL: none. */
    const char *label;
    /* Make the iterator. NULL: it must exist. */
    const struct sluice_iterator_settings *ensure;
    /* How long the push may wait for room, up to 30 days, in ms. 0: for ever. */
    uint64_t wait_timeout_ms;
    /* How long after the push the item may be delivered, up to 30 days, in ms. Then it is
     * dropped. 0: for ever. */
    uint64_t ttl_ms;
    /* Do not wait: SLUICE_E_WOULD_BLOCK unless there is room now. */
    bool try_only;
};

struct sluice_accepted {
    /* The name of the push in calls of this client. */
    uint64_t push;
    /* The item's name in the daemon: unique for ever, rising in the order of arrival. */
    uint64_t serial;
    /* From arrival to acceptance, in microseconds. */
    uint64_t waited_us;
};

/* The outcome of a push, called exactly once: with error 0 when the item is in the
 * daemon's buffer, or with why it is not and NULL. Same rules as for sluice_outcome_fn. */
typedef void sluice_accepted_fn(struct sluice_client *client, int error,
                                const struct sluice_accepted *accepted, void *arg);

/* Offers an item. The outcome comes by `on_accepted` (may be NULL) out of sluice_process, never
 * out of this call; pushes of one client are accepted in their order. `ret_push`
 * (may be NULL) gets the push's name. Who keeps several on their way is bounded by nothing but
 * the daemon's max_waiting: wait for outcomes before pushing more.
 * When it fails `on_accepted` is not called: SLUICE_E_INVALID_ARGUMENT,
 * SLUICE_E_TOO_MANY_PENDING (16 MiB wait to be written), -ENOMEM.
 * Outcomes: WAIT_EXPIRED, ITEM_EXPIRED, WOULD_BLOCK, NOT_FOUND, NOT_PERMITTED, ITERATOR_FULL,
 * ITERATOR_ENDED, ITERATOR_FAILED, ITERATOR_MISMATCH, ITEM_TOO_BIG, CANCELLED, GOING_AWAY, ... */
SLUICE_API int sluice_push_start(struct sluice_client *client,
                                 const struct sluice_push_options *options,
                                 sluice_accepted_fn *on_accepted, void *arg, uint64_t *ret_push);

/* Ends a push that waits. Its outcome still comes: SLUICE_E_CANCELLED, or that it was
 * accepted before the daemon saw the cancel, for an accepted item is not taken back.
 * Needs no memory. SLUICE_E_UNKNOWN_ITEM (its outcome has come). Twice is no error. */
SLUICE_API int sluice_cancel_push(struct sluice_client *client, uint64_t push);

struct sluice_end_options {
    const char *iterator; /* required */
    /* Consumers see SLUICE_E_ITERATOR_FAILED with `message` (NULL: none; at most 1024
     * bytes of UTF-8) instead of the end, whatever `producers` is. */
    bool failed;
    const char *message;
    const struct sluice_iterator_settings *ensure; /* as of a push */
};

struct sluice_ending {
    uint32_t ends;      /* counted so far, this one included */
    uint32_t producers; /* so many end the stream */
    bool ended;
};

/* `ending` is NULL with an error. Same rules. */
typedef void sluice_ending_fn(struct sluice_client *client, int error,
                              const struct sluice_ending *ending, void *arg);

/* Says that a producer has no more items. It takes effect after the pushes that were sent
 * before it: they need not have been accepted. `on_ending` may be NULL. */
SLUICE_API int sluice_end_iterator_start(struct sluice_client *client,
                                         const struct sluice_end_options *options,
                                         sluice_ending_fn *on_ending, void *arg);

/* ----------------------------------------------------------------- pulling */

struct sluice_pull_options {
    const char *iterator; /* required */
    /* How many items in all; the pull ends with the last of them. 0: until the stream ends. */
    uint64_t credit;
    /* How many at a time: those asked for and those not yet settled are never more, so they
     * bound this client's memory. For each that is settled another is asked for.
     * 1 to 10000; 0: all of `credit`, 1 where that is 0. */
    uint32_t window;
    /* Make the iterator. NULL: it must exist. */
    const struct sluice_iterator_settings *ensure;
    /* How long the items that are asked for at a time may take to come, up to 30 days, in
     * ms; then the pull ends with SLUICE_E_WAIT_EXPIRED. 0: for ever. */
    uint64_t wait_timeout_ms;
    /* How long a delivery may stay unsettled, up to 30 days, in ms; then the item is
     * taken back: SLUICE_NOTICE_DELIVERY_LOST. 0: for ever. */
    uint64_t hold_limit_ms;
    /* Do not wait: ends with SLUICE_E_WOULD_BLOCK when no more can be delivered now, since nothing
     * is there or the iterator's max_in_flight is reached. */
    bool try_only;
};

/* Payload, context and label are owned by the client and valid until the delivery is
 * settled or the client freed; NULL and 0 where there are none. */
struct sluice_item {
    /* The name of the delivery in calls of this client. An item that comes again, comes
     * under another. */
    uint64_t delivery;
    /* The item's name in the daemon. */
    uint64_t serial;
    /* The pull that it came to. */
    uint64_t pull;
    const void *payload;
    size_t payload_size;
    const void *context;
    size_t context_size;
    const char *label; /* "" for none */
    /* 1 + how often it was started (sluice_started) and given back. */
    uint32_t attempt;
    /* Since the push arrived, in microseconds. */
    uint64_t age_us;
};

/* An item, to be settled exactly once, in the callback or later. May call every
 * function of the core; blocking calls and sluice_process return -EBUSY. */
typedef void sluice_item_fn(struct sluice_client *client, const struct sluice_item *item,
                            void *arg);

/* The end of a pull, called exactly once, after its last item:
 *   0                        `credit` items were delivered
 *   SLUICE_E_ITERATOR_ENDED  the stream has ended, and all of it was delivered
 *   SLUICE_E_ITERATOR_FAILED the same, and a producer failed it: the message is his
 *   others                   CANCELLED, WAIT_EXPIRED, WOULD_BLOCK, NOT_FOUND, GOING_AWAY, ...
 * An item that goes back is delivered again, so a pull without `credit` sees the end of the stream
 * when all its deliveries are settled. Otherwise those that are not settled stay so, and what
 * goes back after the end takes another pull. */
typedef void sluice_pull_end_fn(struct sluice_client *client, int error, void *arg);

/* Asks for items, which come by `on_item`, and then by `on_end` (may be NULL), out of
 * sluice_process, never out of this call. With `on_item` NULL the items are kept for
 * sluice_pull. `ret_pull` (may be NULL) gets the pull's name.
 * When it fails nothing is called: SLUICE_E_INVALID_ARGUMENT, SLUICE_E_TOO_MANY_PENDING,
 * -ENOMEM. */
SLUICE_API int sluice_pull_start(struct sluice_client *client,
                                 const struct sluice_pull_options *options, sluice_item_fn *on_item,
                                 sluice_pull_end_fn *on_end, void *arg, uint64_t *ret_pull);

/* Raises the `credit` of a pull that has one, so that it ends later. SLUICE_E_UNKNOWN_ITEM (it
 * has ended), SLUICE_E_INVALID_ARGUMENT (it has none). */
SLUICE_API int sluice_pull_more(struct sluice_client *client, uint64_t pull, uint64_t credit);

/* Ends a pull. Once this has returned 0 no more of its items are handed out: those that come
 * all the same, or were kept for sluice_pull, are given back by the library. `on_end` gets
 * SLUICE_E_CANCELLED, or the end that came before; without `on_item` the pull is forgotten.
 * What was delivered stays delivered. Needs no memory. SLUICE_E_UNKNOWN_ITEM. */
SLUICE_API int sluice_cancel_pull(struct sluice_client *client, uint64_t pull);

/* Ends a delivery: the item is done, or it is given back, and delivered again before all
 * newer ones. Its payload and context are freed. It is on its way with the next sluice_process
 * or blocking call; many together are one request. Needs no memory.
 * SLUICE_E_UNKNOWN_ITEM (settled before), or, when it is known already that the delivery is
 * lost, the reason of its SLUICE_NOTICE_DELIVERY_LOST, also when not connected; it is freed then,
 * and the item is delivered again. */
SLUICE_API int sluice_ack(struct sluice_client *client, uint64_t delivery);
SLUICE_API int sluice_nack(struct sluice_client *client, uint64_t delivery);

/* Says that work on the item begins: when it comes back after this, for whatever reason, that
 * was an attempt. Same errors; a lost delivery stays to be settled. Twice is no error. */
SLUICE_API int sluice_started(struct sluice_client *client, uint64_t delivery);

enum sluice_settle {
    SLUICE_ACK = 1,
    SLUICE_NACK = 2,
    SLUICE_START = 3 /* as sluice_started */
};

/* `unknown` are those of the deliveries that were lost or settled before, `n` of them; valid
 * during the call. With an error it is not known what became of the others. Same rules. */
typedef void sluice_settled_fn(struct sluice_client *client, int error, const uint64_t *unknown,
                               size_t n, void *arg);

/* The same for `n` deliveries, all to be settled even where some are unknown, and with
 * an answer: `on_settled` is called when the daemon has taken note. It may be NULL, and
 * then no memory is needed. SLUICE_E_INVALID_ARGUMENT (`how`), -ENOMEM: nothing was done. */
SLUICE_API int sluice_settle_start(struct sluice_client *client, enum sluice_settle how,
                                   const uint64_t *deliveries, size_t n,
                                   sluice_settled_fn *on_settled, void *arg);

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

/* Pushes and waits until the item is accepted; `ret_serial` may be NULL. On -ETIMEDOUT
 * the push is cancelled, but may have been accepted in that moment: only `wait_timeout_ms` of
 * the options, which ends with SLUICE_E_WAIT_EXPIRED, is sure. */
SLUICE_API int sluice_push(struct sluice_client *client, const struct sluice_push_options *options,
                           int timeout_ms, uint64_t *ret_serial);

/* sluice_end_iterator_start, and waits for the answer. `ret_ending` may be NULL. */
SLUICE_API int sluice_end_iterator(struct sluice_client *client,
                                   const struct sluice_end_options *options, int timeout_ms,
                                   struct sluice_ending *ret_ending);

/* The next item of a pull that was started without `on_item`; settle it exactly once.
 * -ETIMEDOUT leaves the pull as it is: call again. Any other failure is the pull's
 * end, as sluice_pull_end_fn says, with -ENODATA for the end of its `credit`; the pull
 * is forgotten with it. The end of the stream does not wait for deliveries that the
 * caller has not settled: settle before asking for the next, lest one go back after it. */
SLUICE_API int sluice_pull(struct sluice_client *client, uint64_t pull, int timeout_ms,
                           struct sluice_item *ret_item);

/* sluice_settle_start, and waits for the answer: 0 says that the daemon has taken note of
 * all but `ret_unknown` (room for `n`), `*ret_n_unknown` of them; both may be NULL. On
 * -ETIMEDOUT it is on its way. */
SLUICE_API int sluice_settle(struct sluice_client *client, enum sluice_settle how,
                             const uint64_t *deliveries, size_t n, int timeout_ms,
                             uint64_t *ret_unknown, size_t *ret_n_unknown);

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

enum sluice_iterator_mode {
    SLUICE_ITERATOR_FLOWING = 0,
    SLUICE_ITERATOR_ENDED = 1, /* no new items; what is there is delivered */
    SLUICE_ITERATOR_FAILED = 2 /* the same, then consumers see the failure */
};

struct sluice_iterator_info {
    char name[SLUICE_MAX_ITERATOR_NAME + 1];
    uint32_t capacity;
    uint64_t capacity_bytes;
    uint32_t max_in_flight;
    uint32_t producers;
    uint32_t max_attempts;
    uint32_t max_waiting;
    enum sluice_iterator_mode mode;
    bool paused;
    bool declared;    /* in the config file */
    uint32_t ends;    /* of `producers` */
    uint32_t offered; /* pushes that wait for room */
    uint32_t buffered;
    uint64_t buffered_bytes;
    uint32_t buffered_peak; /* the most there ever were */
    uint32_t in_flight;     /* delivered and not settled */
    uint32_t dead;
    uint32_t consumers;      /* sessions that pull or hold deliveries */
    uint64_t credit;         /* the items that they wait for */
    uint64_t accepted_total; /* since the iterator was made, as the next four */
    uint64_t acked_total;
    uint64_t expired_total;
    uint64_t returned_total; /* deliveries that were given back */
    uint64_t dead_total;
    uint64_t oldest_ms;                   /* age of the oldest in the buffer; 0 = it is empty */
    char failure[SLUICE_MAX_FAILURE + 1]; /* with SLUICE_ITERATOR_FAILED */
};

enum sluice_item_state {
    SLUICE_ITEM_OFFERED = 0,
    SLUICE_ITEM_BUFFERED = 1,
    SLUICE_ITEM_DELIVERED = 2,
    SLUICE_ITEM_DEAD = 3
};

struct sluice_item_info {
    uint64_t serial;
    enum sluice_item_state state;
    char label[SLUICE_MAX_LABEL + 1];
    uint32_t payload_size;
    uint32_t context_size;
    uint32_t attempts;     /* how often it was started */
    uint64_t age_ms;       /* since it was pushed */
    uint64_t remaining_ms; /* of its time to live, wait or hold; 0 = no bound */
    uint64_t session;      /* the producer of an offered, the consumer of a delivered one; else 0 */
    uint32_t pid;          /* of that session, as the next three */
    uint32_t uid;
    char command[SLUICE_MAX_COMMAND + 1];
    uint32_t declared_pid;
    uint64_t delivered_ms; /* since when it is delivered */
    bool started;          /* its consumer has said that work on it begins */
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
    uint32_t iterators;
    uint64_t offered; /* items now, as the next three */
    uint64_t buffered;
    uint64_t in_flight;
    uint64_t dead;
    uint64_t item_bytes;   /* of payloads and contexts in the daemon's memory, by the allocator */
    uint64_t pushed_total; /* since the start, as all that follow */
    uint64_t accepted_total;
    uint64_t delivered_total;
    uint64_t returned_total; /* deliveries that were given back */
    uint64_t acked_total;    /* items by their end, as all that follow */
    uint64_t items_expired_total;
    uint64_t pushes_cancelled_total;
    uint64_t pushes_rejected_total;
    uint64_t pushes_orphaned_total;
    uint64_t discarded_total; /* from the dead list */
};

/* All gates in the order in which they were made, or only `name` (NULL: all;
 * SLUICE_E_NOT_FOUND when it is not there). The caller frees `ret_gates` with
 * sluice_gates_free. A gate that comes or goes during the call may be missing. */
SLUICE_API int sluice_gates(struct sluice_client *client, const char *name, int timeout_ms,
                            struct sluice_gate_info **ret_gates, size_t *ret_n);
/* Takes NULL. */
SLUICE_API void sluice_gates_free(struct sluice_gate_info *gates);

/* The tickets of a gate: holds first, then the first 65536 of the queue, each by serial.
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

/* What clients make grow, in the order of the protocol's Resource. */
enum sluice_resource {
    SLUICE_RESOURCE_SESSIONS,
    SLUICE_RESOURCE_TICKETS,
    SLUICE_RESOURCE_CONTEXT_BYTES,
    SLUICE_RESOURCE_GATES, /* that a client made */
    SLUICE_RESOURCE_ITERATORS,
    SLUICE_RESOURCE_ITEMS, /* of who pushed them */
    SLUICE_RESOURCE_ITEM_BYTES,
    SLUICE_RESOURCE_PULLS,
    SLUICE_RESOURCE_DELIVERIES, /* with a hold limit; also those that open pulls may get */
    SLUICE_RESOURCE_SUBSCRIBERS,
    SLUICE_RESOURCE_INPUT_BYTES,  /* received and not served */
    SLUICE_RESOURCE_OUTPUT_BYTES, /* not read by the clients */
    SLUICE_RESOURCE_LONG_CALLS,   /* in one turn of the daemon's loop */
    SLUICE_N_RESOURCES,
};

struct sluice_user_info {
    uint32_t uid;
    uint64_t used[SLUICE_N_RESOURCES];
};

/* Of all users, and of nobody: what the configuration declares. */
struct sluice_usage {
    uint64_t used[SLUICE_N_RESOURCES];
    uint64_t bounds[SLUICE_N_RESOURCES];          /* of all together */
    uint64_t bounds_per_user[SLUICE_N_RESOURCES]; /* of each user; 0 = as much as all */
};

/* What each user has of what is bounded, by uid. The caller frees `ret_users` with
 * sluice_users_free. */
SLUICE_API int sluice_users(struct sluice_client *client, int timeout_ms,
                            struct sluice_usage *ret_usage, struct sluice_user_info **ret_users,
                            size_t *ret_n);
/* Takes NULL. */
SLUICE_API void sluice_users_free(struct sluice_user_info *users);

/* All iterators in the order in which they were made, or only `name`; as sluice_gates.
 * The caller frees `ret_iterators` with sluice_iterators_free. */
SLUICE_API int sluice_iterators(struct sluice_client *client, const char *name, int timeout_ms,
                                struct sluice_iterator_info **ret_iterators, size_t *ret_n);
/* Takes NULL. */
SLUICE_API void sluice_iterators_free(struct sluice_iterator_info *iterators);

/* The items of an iterator that are in one state, in the order in which they stand; delivered
 * ones by consumer. Neither payload nor context is shown to anybody but the consumer.
 * Items that move during the call may be missing or be there twice. SLUICE_E_NOT_FOUND.
 * The caller frees `ret_items` with sluice_items_free. */
SLUICE_API int sluice_items(struct sluice_client *client, const char *iterator,
                            enum sluice_item_state state, int timeout_ms,
                            struct sluice_item_info **ret_items, size_t *ret_n);
/* Takes NULL. */
SLUICE_API void sluice_items_free(struct sluice_item_info *items);

/* The daemon as a whole. `check` recounts every invariant and is for root and the daemon's
 * own user (SLUICE_E_NOT_PERMITTED). */
SLUICE_API int sluice_get_status(struct sluice_client *client, bool check, int timeout_ms,
                                 struct sluice_status *ret_status);

/* ---------------------------------------------------------- administration
 *
 * Blocking. For those who may administer the gate or iterator: others get
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

enum sluice_iterator_action {
    SLUICE_ITERATOR_SET = 1,     /* those of `settings` that are not 0 */
    SLUICE_ITERATOR_PAUSE = 2,   /* nothing is delivered; pushes are accepted while there is room */
    SLUICE_ITERATOR_RESUME = 3,  /* ends a pause */
    SLUICE_ITERATOR_REOPEN = 4,  /* undoes an end or a failure; ends are counted from 0 again */
    SLUICE_ITERATOR_REQUEUE = 5, /* dead items go back to the buffer, as far as there is room,
                                    as if never started */
    SLUICE_ITERATOR_DISCARD = 6  /* dead items end */
};

struct sluice_iterator_change {
    struct sluice_iterator_info iterator; /* after the change */
    uint32_t dropped;  /* waiting pushes that ended through it, or dead items discarded */
    uint32_t requeued; /* dead items that went back to the buffer */
};

/* Changes an iterator. `settings` is for SLUICE_ITERATOR_SET only, else it may be NULL; so may
 * `ret_change`. SLUICE_E_NOT_FOUND, SLUICE_E_BAD_REQUEST. */
SLUICE_API int sluice_change_iterator(struct sluice_client *client, const char *name,
                                      enum sluice_iterator_action action,
                                      const struct sluice_iterator_settings *settings,
                                      int timeout_ms, struct sluice_iterator_change *ret_change);

#ifdef __cplusplus
}
#endif

#endif
