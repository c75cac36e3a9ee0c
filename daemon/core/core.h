/* The scheduling core: gates, tickets, sessions, deadlines.
 *
 * Pure: (state, now, command) -> result and effects. It reads no clock, does no
 * I/O, starts no thread and calls nobody back. Everything that happens to it
 * is a `struct command`, plain data that could be written down and played
 * again; everything it does to the world is an effect on a ticket, taken out
 * with core_next_effect. A command that is refused changes nothing but what its
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
struct gate;
struct session;
struct ticket;

#define CORE_MAX_LIMIT       UINT32_C(1000000) /* slots of a gate */
#define CORE_MAX_NAME        255               /* bytes of a gate's name */
#define CORE_MAX_LABEL       128               /* bytes */
#define CORE_MAX_HELD        64                /* serials in an enqueue */
#define CORE_MAX_TICKET_ID   ((UINT64_C(1) << 53) - 1)
#define CORE_MAX_DURATION_MS UINT32_C(2592000000) /* 30 days */
/* A simple session's tickets are searched one by one. */
#define CORE_MAX_SIMPLE_TICKETS 1024
/* Endings that a simple session remembers, so that a resent request gets the
 * same answer again. */
#define CORE_N_ENDINGS 64

/* Bounds in force; lowering one ends nothing that is there. */
struct core_limits {
    uint32_t max_sessions;
    uint32_t max_tickets; /* waiting, held, or ended and not yet told */
    uint32_t max_gates;
    uint32_t max_waiting;       /* a gate's queue, where the gate has no bound of its own */
    uint64_t max_context_bytes; /* of all tickets together */
    uint64_t gate_linger_ns;    /* how long an unused undeclared gate stays */
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
    bool may_ensure; /* rights of the user */
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

struct command {
    enum command_kind kind;
    union {
        struct core_limits limits;
        struct {
            uint64_t next, end; /* serials, tokens and session ids come from [next, end) */
        } numbers;
        struct {
            void *owner; /* kept in session->owner; the core never looks at it */
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
    enum cancel_outcome cancel; /* cancel */
    bool ended_before;          /* release */
    uint32_t weight;            /* end ticket, and errors about a weight */
    uint64_t value, bound;      /* with an error: what was asked and what is allowed */
    const char *bounded;        /* with LIMIT_REACHED: what `bound` counts */
    struct gate *gate;          /* enqueue, declare, change; valid until the next command */
    bool is_queued;             /* enqueue: the new ticket waits */
    bool limit_kept;            /* enqueue: the gate has another limit, `bound`, than asked for */
    bool limit_set;             /* enqueue: the gate's limit was set, also with an error */
    uint32_t n_dropped, n_granted;
    uint32_t superseded_request; /* enqueue: the request that another took the place of; 0 = none */
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

struct core_stats {
    uint32_t sessions, gates;
    uint64_t waiting, holds;
    uint64_t tickets;        /* with those that ended and are not told yet */
    uint64_t enqueued_total; /* with the rejected: the sum of ended_total, waiting and holds */
    uint64_t granted_total;
    uint64_t ended_total[N_END_REASONS];
};

/* Returns 0 or -ENOMEM. */
int core_new(const struct core_limits *limits, const struct hash_key *key, struct core **ret_core);

/* Frees everything, also what is in use. Accepts NULL; returns NULL. */
struct core *core_free(struct core *core);

/* Runs one command. `now_ns` never goes back. Returns 0 or a SLUICE_E_ error.
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
 * COMMAND_END_TICKET       UNKNOWN_TICKET, TICKET_WAITING, TICKET_HELD. */
int core_run(struct core *core, uint64_t now_ns, const struct command *command,
             struct result *ret_result);

/* The oldest effect that was not taken yet, or NULL. The ticket stays valid
 * until core_ticket_told. */
struct ticket *core_next_effect(struct core *core);

/* The effect of the ticket was carried out; an ended ticket is freed. */
void core_ticket_told(struct core *core, struct ticket *ticket);

/* When COMMAND_TICK has something to do; UINT64_MAX = never. */
uint64_t core_next_deadline(const struct core *core);

void core_stats(const struct core *core, struct core_stats *ret_stats);

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
/* Holds and then the waiting of a gate, by rising serials; `after` is a serial, 0 = the first. */
struct ticket *core_ticket_after(const struct core *core, const struct gate *gate, uint64_t after);
struct ticket *core_ticket_next(const struct gate *gate, const struct ticket *ticket);
/* A live ticket, or NULL. */
struct ticket *core_find_ticket(const struct core *core, uint64_t serial);

/* Walks every invariant. Returns NULL, or a static sentence that says what is broken. */
const char *core_check(const struct core *core);

/* The way of ending that an error code of an ended ticket stands for. */
enum end_reason end_reason_of(int code);

#endif
