/* The scheduling core: gates, tickets, iterators, items, sessions, deadlines.
 *
 * Pure: (state, now, command) -> result and effects. It reads no clock, does no
 * I/O, starts no thread and calls nobody back. Everything that happens to it
 * is a `struct command`, plain data that could be written down and played
 * again; everything it does to the world is an effect on a ticket, an item or a
 * pull, taken out with core_next_effect. A command that is refused changes nothing but what its
 * comment says. Ending tickets never fails and never allocates.
 *
 * After each core_run the caller takes all effects before it runs the next
 * command. */
#ifndef SLUICE_CORE_CORE_H
#define SLUICE_CORE_CORE_H

#include "base/bytes.h"
#include "base/hash.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct core;
struct effect;
struct gate;
struct item;
struct iterator;
struct session;
struct ticket;

#define NS_PER_MS UINT64_C(1000000)

#define CORE_MAX_LIMIT       UINT32_C(1000000) /* slots of a gate */
#define CORE_MAX_NAME        255               /* bytes of a gate's name */
#define CORE_MAX_LABEL       128               /* bytes */
#define CORE_MAX_HELD        64                /* serials in an enqueue */
#define CORE_MAX_TICKET_ID   ((UINT64_C(1) << 53) - 1)
#define CORE_MAX_DURATION_MS UINT32_C(2592000000) /* 30 days */
/* A simple session's tickets are searched one by one, and so are its deliveries. */
#define CORE_MAX_SIMPLE_TICKETS    1024
#define CORE_MAX_SIMPLE_DELIVERIES 1024
/* Who looks at what is there sees so many of a list, so that looking takes a bounded time. */
#define CORE_MAX_LISTED 65536
/* Endings that a simple session remembers, so that a resent request gets the
 * same answer again. */
#define CORE_N_ENDINGS 64

#define CORE_MAX_CAPACITY       UINT32_C(1000000) /* items buffered, in flight; ends; attempts */
#define CORE_MAX_CAPACITY_BYTES (UINT64_C(1) << 40)
#define CORE_MAX_CREDIT         10000 /* of a pull */
#define CORE_MAX_MESSAGE        1024  /* bytes of what a failed producer says */
/* A session's pulls are searched one by one. */
#define CORE_MAX_PULLS 256
/* What a setting of an iterator is that nobody has given. */
#define CORE_DEFAULT_CAPACITY_BYTES (UINT64_C(64) << 20)
#define CORE_DEFAULT_MAX_IN_FLIGHT  1000
#define CORE_DEFAULT_PRODUCERS      1
#define CORE_DEFAULT_MAX_ATTEMPTS   10
/* Items that an iterator's dead list takes. */
#define CORE_MAX_DEAD 1000

/* What clients make grow. Each is bounded for each user and for all of them together. */
enum resource {
    RESOURCE_SESSIONS,
    RESOURCE_TICKETS,       /* waiting, held, or ended and not yet told */
    RESOURCE_CONTEXT_BYTES, /* of live tickets */
    RESOURCE_GATES,         /* one that is declared is no user's */
    RESOURCE_ITERATORS,     /* likewise */
    RESOURCE_ITEMS,         /* in any state, or ended and not yet told; the producer's */
    RESOURCE_ITEM_BYTES,    /* payloads and contexts of live items */
    RESOURCE_PULLS,
    RESOURCE_DELIVERIES, /* with a hold limit: those that there are, or that open pulls may get */
    N_CORE_RESOURCES,
    /* These are the caller's, who charges them by core/quota.h. */
    RESOURCE_SUBSCRIBERS = N_CORE_RESOURCES,
    RESOURCE_INPUT_BYTES,  /* received and not served yet */
    RESOURCE_OUTPUT_BYTES, /* replies that their readers have not taken */
    RESOURCE_LONG_CALLS,   /* lists and changes that take long, in one turn of the loop */
    N_RESOURCES,
};

/* Bounds in force; lowering one ends nothing that is there. */
struct core_limits {
    uint64_t total[N_RESOURCES];    /* of all users together */
    uint64_t per_user[N_RESOURCES]; /* of each user; 0 = as many as all together */
    uint32_t max_waiting;    /* a gate's or iterator's queue, where it has no bound of its own */
    uint64_t gate_linger_ns; /* how long an unused undeclared gate or iterator stays */
};

/* What one user has of each resource. */
struct core_usage {
    uint32_t uid;
    uint64_t used[N_RESOURCES];
};

enum command_kind {
    COMMAND_SET_LIMITS,
    COMMAND_RESERVE_NUMBERS,
    COMMAND_OPEN_SESSION,
    COMMAND_UPGRADE_SESSION,
    COMMAND_END_SESSION,
    COMMAND_ENQUEUE,
    COMMAND_CANCEL,
    COMMAND_RELEASE,
    COMMAND_DECLARE_GATE,
    COMMAND_UNDECLARE_GATE,
    COMMAND_CHANGE_GATE,
    COMMAND_END_TICKET,
    COMMAND_PUSH,
    COMMAND_CANCEL_PUSH,
    COMMAND_PULL,
    COMMAND_CANCEL_PULL,
    COMMAND_SETTLE,
    COMMAND_END_ITERATOR,
    COMMAND_DECLARE_ITERATOR,
    COMMAND_UNDECLARE_ITERATOR,
    COMMAND_CHANGE_ITERATOR,
    COMMAND_TICK,
    COMMAND_STOP,
    N_COMMAND_KINDS,
};

enum on_mismatch { MISMATCH_KEEP, MISMATCH_FAIL, MISMATCH_SET };

enum gate_mode {
    GATE_OPEN,
    GATE_DRAINING, /* no new tickets, the waiting are served */
    GATE_CLOSED,   /* no tickets */
};

enum gate_action {
    GATE_SET_LIMIT,
    GATE_PAUSE,
    GATE_RESUME,
    GATE_DRAIN,
    GATE_CLOSE,
    GATE_REOPEN,
};

struct enqueue {
    uint64_t session;
    uint32_t request_id; /* comes back in the ticket */
    uint64_t ticket_id;  /* 1..CORE_MAX_TICKET_ID, rising; in a simple session 0 = none */
    struct bytes gate;
    uint32_t weight; /* 0 = 1 */
    bool ensure;     /* make the gate with ensure_limit if it is not there */
    uint32_t ensure_limit;
    enum on_mismatch on_mismatch;
    bool may_not_use; /* rights of the user */
    bool may_ensure;
    bool may_set;
    bool try;
    bool notify_queued;
    uint32_t wait_timeout_ms; /* 0 = none */
    uint32_t hold_limit_ms;   /* 0 = none */
    struct bytes context;
    struct bytes label;
    const uint64_t *held; /* serials that the asking flow holds */
    size_t n_held;
};

/* Settings of an iterator. In an ensure, a declaration or a change a field that
 * is 0 was not given. */
struct iterator_settings {
    uint32_t capacity;       /* items buffered: 1..CORE_MAX_CAPACITY */
    uint64_t capacity_bytes; /* of the buffered items: 1..CORE_MAX_CAPACITY_BYTES */
    uint32_t max_in_flight;  /* delivered and not settled: 1..CORE_MAX_CAPACITY */
    uint32_t producers;      /* ends that end the stream: 1..CORE_MAX_CAPACITY */
    uint32_t max_attempts;   /* 1..CORE_MAX_CAPACITY */
};

/* Whether a push, pull or end makes the iterator that it names. */
struct iterator_ensure {
    bool wanted;
    struct iterator_settings settings; /* capacity must be given */
    enum on_mismatch on_mismatch;
    bool may_not_use; /* rights of the user; this one counts without `wanted` too */
    bool may_ensure;
    bool may_set;
};

struct push {
    uint64_t session;
    uint32_t request_id;
    uint64_t item_id; /* 1..CORE_MAX_TICKET_ID, rising; in a simple session 0 = none */
    struct bytes iterator;
    struct iterator_ensure ensure;
    bool try;
    uint32_t wait_timeout_ms; /* 0 = none */
    uint32_t ttl_ms;          /* from the arrival; 0 = none */
    struct bytes payload, context, label;
};

struct pull_request {
    uint64_t session;
    uint32_t request_id;
    struct bytes iterator;
    struct iterator_ensure ensure;
    uint32_t credit; /* 1..CORE_MAX_CREDIT; in a simple session 1 */
    bool try;
    uint32_t wait_timeout_ms; /* 0 = none */
    uint32_t hold_limit_ms;   /* of each delivery; 0 = none */
};

enum settlement { SETTLE_ACK, SETTLE_NACK, SETTLE_START };

enum iterator_action {
    ITERATOR_SET,
    ITERATOR_PAUSE,
    ITERATOR_RESUME,
    ITERATOR_REOPEN,
    ITERATOR_REQUEUE_DEAD,
    ITERATOR_DISCARD_DEAD,
};

struct command {
    enum command_kind kind;
    union {
        struct core_limits limits;
        struct {
            uint64_t next, end; /* serials, tokens and session ids come from [next, end) */
        } numbers;
        struct {
            void *owner;  /* kept in session->owner; the core never looks at it */
            uint32_t uid; /* to whom it is charged, with all that comes of it */
        } open;
        struct {
            uint64_t session;
            bool more; /* end: the next command ends another; gates are served after the last */
        } session;     /* upgrade, end */
        struct enqueue enqueue;
        struct {
            uint64_t session, ticket_id, serial; /* at least one of the two names the ticket */
        } ticket;                                /* cancel, release */
        struct {
            struct bytes name;
            uint32_t limit;
            uint32_t max_waiting; /* 0 = as in core_limits */
        } declare;
        struct {
            struct bytes name;
        } undeclare;
        struct {
            struct bytes name;
            enum gate_action action;
            uint32_t limit; /* with GATE_SET_LIMIT */
        } change;
        struct {
            uint64_t serial;
            bool revoke; /* a hold; else a waiting ticket */
        } end;
        struct push push;
        struct {
            uint64_t session, item_id;
        } cancel_push;
        struct pull_request pull;
        struct {
            uint64_t session;
            uint32_t request_id; /* of the pull */
        } cancel_pull;
        struct {
            uint64_t session, serial;
            enum settlement how;
            bool more; /* the next command settles another; iterators are served after the last */
        } settle;
        struct {
            uint64_t session;
            uint32_t request_id;
            uint64_t item_id; /* as in a push: one that was used before is not counted again */
            struct bytes iterator;
            struct iterator_ensure ensure;
            bool failed;
            struct bytes message; /* with failed: at most CORE_MAX_MESSAGE bytes */
        } end_iterator;
        struct {
            struct bytes name;
            struct iterator_settings settings; /* capacity must be given */
            uint32_t max_waiting;              /* 0 = as in core_limits */
        } declare_iterator;
        struct {
            struct bytes name;
        } undeclare_iterator;
        struct {
            struct bytes name;
            enum iterator_action action;
            struct iterator_settings settings; /* with ITERATOR_SET */
        } change_iterator;
        struct {
            bool serve_waiting; /* else the waiting end with GOING_AWAY */
        } stop;
    };
};

enum cancel_outcome { CANCEL_ENDED_NOW, CANCEL_ALREADY_GRANTED, CANCEL_ENDED_BEFORE };

/* What a command has to say beyond its error. Fields that a command does not
 * mention in its comment are 0. */
struct result {
    uint64_t session; /* open */
    uint64_t serial, token;
    enum cancel_outcome cancel; /* cancel, cancel push, cancel pull */
    bool ended_before;          /* release */
    uint32_t weight;            /* end ticket, and errors about a weight */
    uint64_t value, bound;      /* with an error: what was asked and what is allowed */
    const char *bounded;        /* with LIMIT_REACHED: what `bound` counts */
    const char *right;          /* with NOT_PERMITTED: what the user may not: "use", "create",
                                   "administer" */
    struct gate *gate;          /* enqueue, declare, change; valid until the next command */
    struct iterator *iterator;  /* push, pull, end, declare, change: likewise */
    bool is_queued;             /* enqueue: the new ticket waits */
    bool limit_kept;            /* enqueue: the gate has another limit, `bound`, than asked for */
    bool limit_set;             /* enqueue: the gate's limit was set, also with an error */
    const char *mismatched;     /* the setting of an iterator that differs: `value` was asked
                                   for, `bound` is in force; NULL = none. Without an error: kept */
    bool settings_set;    /* an iterator's settings were set by an ensure, also with an error */
    bool is_remembered;   /* enqueue, push, end iterator: the answer to a request that was sent
                             again; an error then comes without value and bound */
    bool accepted_before; /* push: likewise, and it was accepted; with `serial` */
    uint32_t ends;        /* end iterator: counted so far */
    uint32_t n_dropped, n_granted;
    uint32_t n_requeued;         /* change iterator */
    uint32_t superseded_request; /* enqueue, push: the request that another took the place of; 0 =
                                    none */
};

/* Every way in which a ticket ends. */
enum end_reason {
    END_RELEASED,
    END_EXPIRED,
    END_CANCELLED,
    END_REJECTED,
    END_REVOKED,
    END_ORPHANED,
    N_END_REASONS,
};

/* Every way in which an item ends. */
enum item_end {
    ITEM_END_ACKED,
    ITEM_END_EXPIRED,   /* its time to live, or its push's wait timeout */
    ITEM_END_CANCELLED, /* this and the next two: before it was accepted */
    ITEM_END_REJECTED,
    ITEM_END_ORPHANED,
    ITEM_END_DISCARDED, /* from the dead list */
    N_ITEM_ENDS,
};

/* In the order of the protocol's ItemState. */
enum item_state {
    ITEM_OFFERED,
    ITEM_BUFFERED,
    ITEM_DELIVERED,
    ITEM_DEAD,
    N_ITEM_STATES,
    ITEM_DONE = N_ITEM_STATES,
    ITEM_NEW,
};

struct core_stats {
    uint64_t used[N_RESOURCES]; /* by all users, and by nobody */
    uint64_t waiting, holds;
    uint64_t enqueued_total; /* with the rejected: the sum of ended_total, waiting and holds */
    uint64_t granted_total;
    uint64_t ended_total[N_END_REASONS];
    uint64_t items[N_ITEM_STATES];
    uint64_t pushed_total; /* with the rejected: the sum of items_ended_total and items */
    uint64_t accepted_total, delivered_total;
    uint64_t returned_total; /* deliveries that were given back */
    uint64_t items_ended_total[N_ITEM_ENDS];
};

/* Returns 0 or -ENOMEM. */
int core_new(const struct core_limits *limits, const struct hash_key *key, struct core **ret_core);

/* Frees everything, also what is in use. Accepts NULL; returns NULL. */
struct core *core_free(struct core *core);

/* Runs one command. A clock that goes back stands still. Returns 0 or a SLUICE_E_ error.
 *
 * COMMAND_OPEN_SESSION     LIMIT_REACHED, STATE_UNWRITABLE, NO_MEMORY. A session begins simple.
 * COMMAND_UPGRADE_SESSION  OUT_OF_ORDER if the session has enqueued already.
 * COMMAND_END_SESSION      its tickets end as orphaned; the session is freed with the last of
 *                          them that is told. Sessions that end for one reason end together, with
 *                          `more`: none of them is granted what another one held.
 * COMMAND_ENQUEUE          0: the outcome is, or will be, an effect on the ticket `serial`.
 *                          Else the ticket was rejected with the error. In a simple session
 *                          the waiting ticket ends in both cases.
 * COMMAND_CANCEL, RELEASE  UNKNOWN_TICKET; release of a waiting one: TICKET_WAITING.
 * COMMAND_DECLARE_GATE     LIMIT_REACHED, NO_MEMORY; waiting tickets above the new limit end.
 * COMMAND_UNDECLARE_GATE   NOT_FOUND.
 * COMMAND_CHANGE_GATE      NOT_FOUND, BAD_REQUEST for a limit out of 1..CORE_MAX_LIMIT.
 * COMMAND_END_TICKET       UNKNOWN_TICKET, TICKET_WAITING, TICKET_HELD.
 *
 * COMMAND_PUSH             0: the outcome is, or will be, an effect on the item `serial`, unless
 *                          `accepted_before`. Else the push was rejected: NOT_FOUND,
 *                          NOT_PERMITTED, BAD_REQUEST, ITERATOR_MISMATCH, ITERATOR_ENDED,
 *                          ITERATOR_FAILED, ITEM_TOO_BIG, WOULD_BLOCK, ITERATOR_FULL,
 *                          LIMIT_REACHED, STATE_UNWRITABLE, NO_MEMORY, GOING_AWAY, PUSH_ENDED.
 * COMMAND_CANCEL_PUSH      a push that does not wait any more has ENDED_BEFORE; UNKNOWN_ITEM for
 *                          an id that the session has not used.
 * COMMAND_PULL             0: what follows are effects: deliveries, perhaps the pull's end. Else
 *                          it was refused: NOT_FOUND, NOT_PERMITTED, BAD_REQUEST,
 *                          ITERATOR_MISMATCH, LIMIT_REACHED, STATE_UNWRITABLE, NO_MEMORY. One
 *                          that was sent again in a simple session is the same pull.
 * COMMAND_CANCEL_PULL      a pull that is not open has ENDED_BEFORE.
 * COMMAND_SETTLE           UNKNOWN_ITEM: the item is not delivered to this session, and is not
 *                          one whose ack a simple session repeats.
 * COMMAND_END_ITERATOR     NOT_FOUND, NOT_PERMITTED, BAD_REQUEST, ITERATOR_MISMATCH, NO_MEMORY,
 *                          LIMIT_REACHED; one that was sent before is not counted.
 *                          ITERATOR_ENDED: it had all its ends before; ITERATOR_FAILED.
 *                          See iterator_for about a stream that is over.
 * COMMAND_DECLARE_ITERATOR BAD_REQUEST, LIMIT_REACHED, NO_MEMORY.
 * COMMAND_UNDECLARE_ITERATOR NOT_FOUND.
 * COMMAND_CHANGE_ITERATOR  NOT_FOUND, BAD_REQUEST, NO_MEMORY. */
int core_run(struct core *core, uint64_t now_ns, const struct command *command,
             struct result *ret_result);

/* The oldest effect that was not taken yet, or NULL. What it is about stays valid
 * until core_told. */
struct effect *core_next_effect(struct core *core);

/* The effect was carried out; what has ended is freed with the last of its effects. */
void core_told(struct core *core, struct effect *effect);

/* When COMMAND_TICK has something to do; UINT64_MAX = never. */
uint64_t core_next_deadline(const struct core *core);

void core_stats(const struct core *core, struct core_stats *ret_stats);

/* What the user with the least uid from `from` on has. False: there is none of whom there is
 * anything. */
bool core_usage_from(const struct core *core, uint64_t from, struct core_usage *ret_usage);

/* Numbers that can still be given out beyond those that the waiting tickets
 * need for their tokens, and the next one. */
uint64_t core_numbers_left(const struct core *core);
uint64_t core_numbers_next(const struct core *core);

/* Gates in the order in which they were made; `after` is a gate_cursor, 0 = the first. */
struct gate *core_find_gate(const struct core *core, struct bytes name);
struct gate *core_gate_after(const struct core *core, uint64_t after);
struct gate *core_gate_next(const struct core *core, const struct gate *gate);
/* Sessions in the order in which they were opened; `after` is a session id, 0 = the first. */
struct session *core_session_after(const struct core *core, uint64_t after);
struct session *core_session_next(const struct core *core, const struct session *session);
/* Holds and then the waiting of a gate, by rising serials; `after` is a serial, 0 = the first.
 * One that is not there any more is looked for among the first CORE_MAX_LISTED. */
struct ticket *core_ticket_after(const struct core *core, const struct gate *gate, uint64_t after);
struct ticket *core_ticket_next(const struct gate *gate, const struct ticket *ticket);
/* A live ticket, or NULL. */
struct ticket *core_find_ticket(const struct core *core, uint64_t serial);
/* Iterators, as gates. */
struct iterator *core_find_iterator(const struct core *core, struct bytes name);
struct iterator *core_iterator_after(const struct core *core, uint64_t after);
struct iterator *core_iterator_next(const struct core *core, const struct iterator *iterator);
/* Items of one state: offered, buffered (returned ones first, in no order) and dead ones
 * as they stand, delivered ones by consumer. The `n`-th and those that follow, up to `size`
 * of them; returns how many: none from CORE_MAX_LISTED on. */
size_t core_items(const struct iterator *iterator, enum item_state state, uint32_t n,
                  const struct item **ret_items, size_t size);

/* Walks every invariant. Returns NULL, or a static sentence that says what is broken. */
const char *core_check(const struct core *core);

/* The way of ending that an error code of an ended ticket stands for. */
enum end_reason end_reason_of(int code);

#endif
