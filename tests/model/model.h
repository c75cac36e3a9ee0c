/* A naive model of the scheduling core, to compare the real one with.
 *
 * Arrays in order of arrival, linear searches, sums made again each time they are
 * asked for: slow, and short enough to be checked by reading. Written from the promises
 * and from what the commands say they do; it knows nothing of the daemon but its error codes.
 *
 * What is left to the daemon, the numbers themselves, is handed in: session ids and serials as
 * arguments, tokens with model_set_token. Which gate comes first where one command
 * touches several is decided here by the order in which they were touched.
 *
 * A command is model_begin, one of the functions that return an answer, and then the
 * events that it has left in `events`. The state is open for reading. */
#ifndef SLUICE_TESTS_MODEL_H
#define SLUICE_TESTS_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MODEL_MAX_SESSIONS 8
#define MODEL_MAX_GATES    12
#define MODEL_MAX_TICKETS  64 /* live, and ended ones that nobody was told of */
#define MODEL_MAX_CONTEXT  96
#define MODEL_MAX_NAME     31
#define MODEL_MAX_EVENTS   (2 * MODEL_MAX_TICKETS)
#define MODEL_N_ENDINGS    64
#define MODEL_MAX_LIMIT    1000000

struct model_limits {
    uint32_t max_sessions, max_tickets, max_gates, max_waiting;
    uint64_t max_context_bytes, gate_linger_ns;
};

enum model_mode { MODEL_OPEN, MODEL_DRAINING, MODEL_CLOSED };
enum model_state { MODEL_WAITING, MODEL_HELD, MODEL_ENDED };
enum model_mismatch { MODEL_KEEP, MODEL_FAIL, MODEL_SET };
enum model_news { MODEL_NO_NEWS, MODEL_QUEUED, MODEL_GRANTED, MODEL_GONE };
enum model_cancel { MODEL_ENDED_NOW, MODEL_ALREADY_GRANTED, MODEL_ENDED_BEFORE };
enum model_action {
    MODEL_SET_LIMIT,
    MODEL_PAUSE,
    MODEL_RESUME,
    MODEL_DRAIN,
    MODEL_CLOSE,
    MODEL_REOPEN,
};
enum model_end {
    MODEL_RELEASED,
    MODEL_EXPIRED,
    MODEL_CANCELLED,
    MODEL_REJECTED,
    MODEL_REVOKED,
    MODEL_ORPHANED,
    MODEL_N_ENDS,
};

struct model_gate {
    char name[MODEL_MAX_NAME + 1];
    uint64_t number; /* unique for ever, rising */
    uint32_t limit, max_waiting;
    enum model_mode mode;
    bool paused, declared, limit_by_hand;
    bool idle; /* since idle_since_ns, as the idle_order-th that became so */
    uint64_t idle_since_ns, idle_order;
    uint64_t touched; /* by this command, as the touched-th; 0 = not */
    uint64_t granted_total, dropped_total;
};

struct model_ticket {
    enum model_state state;
    enum model_news untold; /* the last of what was to be told of it */
    uint64_t gate;          /* model_gate.number */
    uint64_t session, serial, token, ticket_id;
    uint32_t request_id, weight, position, hold_limit_ms;
    uint64_t deadline_ns; /* of the wait or of the hold; UINT64_MAX = none */
    bool grant_told;
    bool orphaned;
    int reason; /* ended: error code, 0 = released or orphaned */
    size_t context_size;
    uint8_t context[MODEL_MAX_CONTEXT];
};

struct model_ending {
    uint64_t ticket_id, serial;
    uint32_t request_id;
    int reason;
};

struct model_session {
    uint64_t id, high_water;
    bool full, has_enqueued;
    struct model_ending endings[MODEL_N_ENDINGS]; /* oldest first */
    int n_endings;
};

struct model_event {
    enum model_news news;
    uint64_t gate, serial;
};

struct model {
    struct model_limits limits;
    uint64_t now_ns;
    uint64_t numbers_next, numbers_end;
    uint64_t last_gate, last_touched, last_idle;
    bool stopping;
    struct model_session sessions[MODEL_MAX_SESSIONS];
    struct model_gate gates[MODEL_MAX_GATES];       /* in order of making */
    struct model_ticket tickets[MODEL_MAX_TICKETS]; /* in order of arrival */
    struct model_event events[MODEL_MAX_EVENTS];    /* of this command */
    int n_sessions, n_gates, n_tickets, n_events;
    uint64_t enqueued_total, granted_total, ended_total[MODEL_N_ENDS];
    uint32_t n_evicted;      /* gates that this command let go of to make room */
    const char *out_of_room; /* not NULL: an array is too small, or the case is not decided here */
};

struct model_enqueue {
    uint64_t session, ticket_id;
    uint32_t request_id;
    const char *gate;
    uint32_t weight;
    bool ensure, may_ensure, may_set, try, notify_queued;
    uint32_t ensure_limit;
    enum model_mismatch on_mismatch;
    uint32_t wait_timeout_ms, hold_limit_ms;
    const uint8_t *context;
    size_t context_size;
    const uint64_t *held;
    size_t n_held;
};

struct model_answer {
    int error;
    uint64_t serial, token;
    enum model_cancel cancel;
    bool ended_before, limit_kept, is_queued;
    uint32_t weight, n_dropped, n_granted, superseded_request;
    uint64_t value, bound; /* with an error about a number, and with limit_kept; else 0 */
};

void model_init(struct model *m, const struct model_limits *limits);

/* The clock is at now_ns, never back; gates whose linger time has passed are gone. */
void model_begin(struct model *m, uint64_t now_ns);

struct model_answer model_set_limits(struct model *m, const struct model_limits *limits);
struct model_answer model_reserve_numbers(struct model *m, uint64_t next, uint64_t end);
struct model_answer model_open_session(struct model *m, uint64_t id);
struct model_answer model_upgrade_session(struct model *m, uint64_t session);
struct model_answer model_end_session(struct model *m, uint64_t session);
struct model_answer model_enqueue(struct model *m, const struct model_enqueue *ask,
                                  uint64_t serial);
struct model_answer model_cancel(struct model *m, uint64_t session, uint64_t ticket_id,
                                 uint64_t serial);
struct model_answer model_release(struct model *m, uint64_t session, uint64_t ticket_id,
                                  uint64_t serial);
struct model_answer model_declare(struct model *m, const char *name, uint32_t limit,
                                  uint32_t max_waiting);
struct model_answer model_undeclare(struct model *m, const char *name);
struct model_answer model_change(struct model *m, const char *name, enum model_action action,
                                 uint32_t limit);
struct model_answer model_end_ticket(struct model *m, uint64_t serial, bool revoke);
struct model_answer model_tick(struct model *m);
struct model_answer model_stop(struct model *m, bool serve_waiting);

/* The daemon gave the grant this token. */
void model_set_token(struct model *m, uint64_t serial, uint64_t token);

/* What there was to tell of the ticket was told. */
void model_told(struct model *m, uint64_t serial);

/* When a tick has something to do; UINT64_MAX = never. */
uint64_t model_next_deadline(const struct model *m);

struct model_gate *model_find_gate(struct model *m, const char *name);
struct model_session *model_find_session(struct model *m, uint64_t id);
/* Also an ended one that was not told of yet. */
struct model_ticket *model_find_ticket(struct model *m, uint64_t serial);

/* Tickets of the gate in this state, and the sum of their weights. */
uint32_t model_count(const struct model *m, const struct model_gate *gate, enum model_state state);
uint64_t model_weight(const struct model *m, const struct model_gate *gate, enum model_state state);
uint32_t model_count_all(const struct model *m, enum model_state state);

#endif
