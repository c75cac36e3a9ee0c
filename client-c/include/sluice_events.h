/* libsluice-events: what happens at the gates and iterators of this host, told by the
 * daemon sluiced while it happens.
 *
 * An event has a topic: gate/NAME/WHAT, iterator/NAME/WHAT, session/WHAT or daemon/WHAT. A
 * subscriber names the prefixes that it wants and receives events as plain structs.
 *
 * Events are hints: whoever is slow loses some, and nobody waits for him. Each gate and
 * iterator, the sessions together and the daemon count their events; the library follows
 * the counts and says with the next event how many are missing (`lost`). Within a
 * second of any activity the whole state of a gate or iterator follows as the event `state`.
 *
 * Results are those of <sluice.h>: 0, a negative errno or a positive SLUICE_E_*;
 * after a failure `ret_` arguments are as they were. A subscriber belongs to one
 * thread at a time. After a fork the child may only call sluice_events_free;
 * everything else returns SLUICE_E_WRONG_PROCESS.
 *
 * This library is built on libnanomsg, a SUB socket of which is all that it
 * holds: that runs a thread, which takes no signals, and it ends the process with
 * abort() when it is out of memory, out of descriptors or sent a frame that is not
 * one of its protocol. sluice_events_open therefore looks at who listens first.
 * libsluice itself has nothing of this: programs whose slots matter more than
 * their events subscribe in another process. */
#ifndef SLUICE_EVENTS_H
#define SLUICE_EVENTS_H

#include "sluice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Bounds, without the NUL that ends a C string. */
#define SLUICE_MAX_EVENT_PREFIX 300
#define SLUICE_MAX_EVENT_WHAT   31
#define SLUICE_MAX_EVENT_REASON 1024

struct sluice_subscriber;

enum sluice_event_subject {
    SLUICE_EVENT_OTHER = 0, /* a topic of a later daemon: `what` is all of it, cut */
    SLUICE_EVENT_GATE = 1,
    SLUICE_EVENT_SESSION = 2,
    SLUICE_EVENT_DAEMON = 3,
    SLUICE_EVENT_ITERATOR = 4
};

/* Texts are UTF-8 without control characters, whatever was sent; '?' stands for
 * what was not. proto/PROTOCOL.md says which event fills which member; the others are
 * 0 or "". */
struct sluice_event {
    enum sluice_event_subject subject;
    char gate[SLUICE_MAX_GATE_NAME + 1];
    char iterator[SLUICE_MAX_ITERATOR_NAME + 1];
    /* "queued", "granted", "released", "delivered", "state", "opened", ... */
    char what[SLUICE_MAX_EVENT_WHAT + 1];

    /* Rises by one with each event of the gate or iterator, of the sessions, of the
     * daemon; `state` has the number of the event before it. */
    uint64_t sequence;
    /* Events of the same gate or iterator (of the sessions, of the daemon), of any kind,
     * that were missed since the last one of it that was received. */
    uint64_t lost;
    /* The count began anew, since the gate or iterator went away and was made again, or
     * may have, since the connection was interrupted. Events may be missing that `lost`
     * does not count. */
    bool restarted;

    uint64_t serial; /* of the ticket or item; 0: none was made */
    uint64_t token;  /* 0: it was never granted */
    uint32_t weight;
    uint32_t attempt; /* of an item: with "delivered" which this is, else how many were started */
    char label[SLUICE_MAX_LABEL + 1];
    uint64_t waited_us; /* from arrival to grant, acceptance or delivery, or to the end without */
    uint64_t held_us;   /* from grant or delivery to end */

    uint64_t session;  /* whose ticket, push or delivery, or which operator's; 0: nobody's */
    uint32_t pid, uid; /* by the kernel, if `session` is not 0 */
    char command[SLUICE_MAX_COMMAND + 1];

    int code; /* why, as SLUICE_E_*; 0: no error */
    char reason[SLUICE_MAX_EVENT_REASON + 1];

    bool has_info;
    struct sluice_gate_info info; /* the gate after all events up to `sequence` */
    bool has_iterator_info;
    struct sluice_iterator_info iterator_info; /* likewise the iterator */
};

/* A subscriber that is not open; NULL when there is no memory. The caller owns it
 * and ends it with sluice_events_free. */
SLUICE_API struct sluice_subscriber *sluice_events_new(void);

/* Closes and frees; returns NULL, and takes NULL. In a forked child it leaves the
 * parent's connection alone. */
SLUICE_API struct sluice_subscriber *sluice_events_free(struct sluice_subscriber *subscriber);

/* Writes the path of the events socket into `ret_path` (`size` bytes;
 * SLUICE_MAX_SOCKET_PATH + 1 is enough): beside `request_path` (NULL: found as by
 * sluice_find_socket) .../sluice.sock it is .../events.sock, beside any other NAME
 * it is NAME.events. Needs no open subscriber. Errors as of sluice_find_socket. */
SLUICE_API int sluice_events_find_socket(struct sluice_subscriber *subscriber,
                                         const char *request_path, char *ret_path, size_t size);

/* Connects to the events socket at `path` (NULL: where sluice_events_find_socket says) and
 * waits until the daemon has taken the subscriber, for at most `timeout_ms` (0: 5000).
 * From then on events count. The connection is kept up by itself: after a
 * restart of the daemon it is there again within a second.
 * Errors: SLUICE_E_NO_DAEMON (nobody listens), -EACCES (events are for the daemon's
 * own user and `events_group`), SLUICE_E_UNTRUSTED_DAEMON, SLUICE_E_LIMIT_REACHED (it has
 * `max_subscribers` already), SLUICE_E_PROTOCOL (something else listens there), -ETIMEDOUT,
 * -EISCONN, SLUICE_E_INVALID_ARGUMENT, or what libnanomsg returned. */
SLUICE_API int sluice_events_open(struct sluice_subscriber *subscriber, const char *path,
                                  int timeout_ms);

/* From now on receive events whose topic begins with `prefix` too, a C string of at
 * most SLUICE_MAX_EVENT_PREFIX bytes; "": all. Prefixes are joined by "or", at most
 * 64 of them; nothing is received before the first.
 * SLUICE_E_INVALID_ARGUMENT, SLUICE_E_TOO_MANY_PENDING (64 are there), SLUICE_E_CLIENT_CLOSED
 * (not open), -ENOMEM. */
SLUICE_API int sluice_events_subscribe(struct sluice_subscriber *subscriber, const char *prefix);

/* The descriptor to poll for POLLIN; -1 when not open. Never read from it. When it is
 * readable call sluice_events_receive with timeout 0 until that returns -EAGAIN. */
SLUICE_API int sluice_events_fd(const struct sluice_subscriber *subscriber);

/* Receives one event; waits for it at most `timeout_ms` (-1: for ever, 0: not at
 * all). Errors: -EAGAIN (none is there, timeout 0), -ETIMEDOUT, -EINTR (a signal came
 * while it waited), SLUICE_E_PROTOCOL (one message was no event and is gone; call
 * again), SLUICE_E_CLIENT_CLOSED, -ENOMEM. */
SLUICE_API int sluice_events_receive(struct sluice_subscriber *subscriber, int timeout_ms,
                                     struct sluice_event *ret_event);

/* Whether there is a connection now, and a number that rises with each interruption
 * of it. Nothing wakes `fd` when they change. */
SLUICE_API bool sluice_events_is_connected(const struct sluice_subscriber *subscriber);
SLUICE_API uint64_t sluice_events_connections(const struct sluice_subscriber *subscriber);

/* As sluice_last_error_message. `subscriber` may be NULL. */
SLUICE_API const char *sluice_events_last_error_message(const struct sluice_subscriber *subscriber);

#ifdef __cplusplus
}
#endif

#endif
