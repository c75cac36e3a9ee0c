/* A naive model of the scheduling core, to compare the real one with.
 * model.c has the gates, model_iterator.c the iterators, model_item.c what passes through them,
 * model_quota.c how much there is of what.
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

#define MODEL_MAX_ITERATORS 8
#define MODEL_MAX_ITEMS     48 /* live, and ended ones that nobody was told of */
#define MODEL_MAX_PULLS     32 /* open, and ended ones that nobody was told of */
#define MODEL_MAX_BODY      80 /* bytes of a context and a payload */
#define MODEL_MAX_CONSUMERS (MODEL_MAX_SESSIONS * MODEL_MAX_ITERATORS)
#define MODEL_MAX_CREDIT    10000
#define MODEL_MAX_CAPACITY  1000000
#define MODEL_MAX_LOST      128

/* What users make grow; model_quota.c says what counts. */
enum model_resource {
    MODEL_SESSIONS,
    MODEL_TICKETS,
    MODEL_CONTEXT_BYTES,
    MODEL_GATES,
    MODEL_ITERATORS,
    MODEL_ITEMS,
    MODEL_ITEM_BYTES,
    MODEL_PULLS,
    MODEL_DELIVERIES,
    MODEL_N_RESOURCES,
};

#define MODEL_NOBODY (-1) /* of a gate or iterator: its uid */
#define MODEL_ALL    (-2) /* as a uid: all users, and nobody */

struct model_limits {
    uint64_t total[MODEL_N_RESOURCES];
    uint64_t per_user[MODEL_N_RESOURCES]; /* 0 = as much as all together */
    uint32_t max_waiting;
    uint64_t gate_linger_ns;
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

/* What the daemon had no memory for. A command that is refused so says no more; the rest must
 * follow from it. */
enum model_shortage {
    MODEL_PLENTY,
    MODEL_NO_ENDINGS, /* to remember what a simple session's requests come to */
    MODEL_NO_SUBJECT, /* the session, gate or iterator itself, or its new settings */
    MODEL_NO_OBJECT,  /* the ticket, item or pull, what a producer says, the place of a dead item */
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
    int64_t uid;      /* who made it */
    uint64_t granted_total, dropped_total;
};

struct model_ticket {
    enum model_state state;
    enum model_news untold; /* the last of what was to be told of it */
    int64_t uid;
    uint64_t gate; /* model_gate.number */
    uint64_t session, serial, token, ticket_id;
    uint32_t request_id, weight, position, hold_limit_ms;
    uint64_t deadline_ns; /* of the wait or of the hold; UINT64_MAX = none */
    bool grant_told;
    bool orphaned;
    int reason; /* ended: error code, 0 = released or orphaned */
    size_t context_size;
    uint8_t context[MODEL_MAX_CONTEXT];
};

enum model_ending_of { MODEL_OF_TICKET, MODEL_OF_PUSH, MODEL_OF_END, MODEL_OF_ACK };

struct model_ending {
    enum model_ending_of of;
    uint64_t id, serial; /* id: of the ticket or item */
    uint32_t request_id;
    int reason;
};

struct model_session {
    uint64_t id, high_water, item_high_water;
    int64_t uid;
    bool full, has_asked;
    struct model_ending endings[MODEL_N_ENDINGS]; /* oldest first */
    int n_endings;
};

struct model_event {
    enum model_news news;
    uint64_t gate, serial;
};

/* ---------------------------------------------------------------- iterators */

/* Where 0 is allowed it says: not given. */
struct model_settings {
    uint32_t capacity;
    uint64_t capacity_bytes;
    uint32_t max_in_flight, producers, max_attempts;
};

enum model_stream { MODEL_FLOWING, MODEL_STREAM_ENDED, MODEL_STREAM_FAILED };

struct model_iterator {
    char name[MODEL_MAX_NAME + 1];
    uint64_t number; /* unique for ever, rising */
    struct model_settings settings;
    uint32_t max_waiting, ends;
    enum model_stream stream;
    uint64_t over_at; /* unless it flows: the number that was the next when it ended */
    char failure[MODEL_MAX_NAME + 1];
    size_t failure_size;
    bool paused, declared, set_by_hand;
    int64_t uid; /* as of gates */
    bool idle;
    uint64_t idle_since_ns, idle_order, touched; /* as of gates */
    uint64_t accepted_total, acked_total, expired_total, returned_total, dead_total;
};

enum model_item_state {
    MODEL_OFFERED,
    MODEL_BUFFERED,
    MODEL_DELIVERED,
    MODEL_DEAD,
    MODEL_N_ITEM_STATES,
    MODEL_OVER = MODEL_N_ITEM_STATES,
};

/* What is told of an item: the first two to its producer, the next four to its consumer or to
 * those who watch; of a pull; of a hold limit. */
enum model_item_news {
    MODEL_NOTHING,
    MODEL_ACCEPTED,
    MODEL_PUSH_ENDED,
    MODEL_HANDED_OUT,
    MODEL_RETURNED,
    MODEL_DIED,
    MODEL_ITEM_ENDED,
    MODEL_PULL_ENDED,
    MODEL_LOST,
};

enum model_item_end {
    MODEL_ITEM_ACKED,
    MODEL_ITEM_EXPIRED,
    MODEL_ITEM_CANCELLED,
    MODEL_ITEM_REJECTED,
    MODEL_ITEM_ORPHANED,
    MODEL_ITEM_DISCARDED,
    MODEL_N_ITEM_ENDS,
};

struct model_item {
    enum model_item_state state;
    enum model_item_news to_producer, to_consumer; /* the last that was not told */
    uint64_t iterator;                             /* model_iterator.number */
    uint64_t serial, item_id;
    uint64_t producer, consumer; /* sessions */
    int64_t uid, consumer_uid;   /* the producer's; with a delivery its consumer's */
    uint32_t push_request, pull_request;
    uint64_t arrived_ns;
    uint32_t wait_timeout_ms, ttl_ms;
    uint64_t lease_ns; /* when it is taken back; UINT64_MAX = never */
    uint64_t place;    /* among the delivered, or among the dead: rising */
    uint32_t attempts;
    bool is_started, was_delivered;
    int reason;        /* why it was refused, given back or ended: error code, 0 = orphaned, or its
                          consumer said so */
    bool hides_return; /* what is to be told hides that it was given back */
    bool told_again;   /* the delivery was told before */
    size_t context_size, payload_size;
    uint8_t body[MODEL_MAX_BODY]; /* the context, then the payload */
};

struct model_pull {
    uint64_t session, iterator, serial;
    int64_t uid;
    uint32_t request_id, asked, credit, hold_limit_ms;
    uint64_t deadline_ns; /* UINT64_MAX = none */
    bool has_ended;       /* and was not told yet */
    int reason;           /* ended: error code, 0 = the stream has ended, or nobody is there */
};

/* A delivery that was taken back, and its consumer was not told yet. */
struct model_loss {
    uint64_t session;
    int64_t uid;
};

/* A session with pulls or deliveries at an iterator. */
struct model_consumer {
    uint64_t session, iterator;
    int64_t uid;
    uint64_t turn; /* the least of them gets the next item; 0 = it has no credit */
};

struct model_item_event {
    enum model_item_news news;
    uint64_t iterator, serial, session;
    uint32_t request_id;
    int reason;
};

struct model {
    struct model_limits limits;
    uint64_t now_ns;
    uint64_t numbers_next, numbers_end;
    uint64_t last_gate, last_touched, last_idle;
    bool stopping;
    enum model_shortage shortage; /* of this command: set before it, and model_begin ends it */
    bool unsettled; /* the next command belongs to the last; nothing is served between them */
    struct model_session sessions[MODEL_MAX_SESSIONS];
    struct model_gate gates[MODEL_MAX_GATES];       /* in order of making */
    struct model_ticket tickets[MODEL_MAX_TICKETS]; /* in order of arrival */
    struct model_event events[MODEL_MAX_EVENTS];    /* of this command */
    int n_sessions, n_gates, n_tickets, n_events;
    uint64_t enqueued_total, granted_total, ended_total[MODEL_N_ENDS];
    struct model_iterator iterators[MODEL_MAX_ITERATORS]; /* in order of making */
    struct model_item items[MODEL_MAX_ITEMS];             /* in order of arrival */
    struct model_pull pulls[MODEL_MAX_PULLS];             /* in order of opening */
    struct model_consumer consumers[MODEL_MAX_CONSUMERS]; /* in the order in which they came */
    struct model_item_event item_events[MODEL_MAX_EVENTS];
    int n_iterators, n_items, n_pulls, n_consumers, n_item_events;
    struct model_loss lost[MODEL_MAX_LOST];
    int n_lost;
    uint64_t last_iterator, last_turn, last_place;
    uint64_t pushed_total, accepted_total, delivered_total, returned_total;
    uint64_t items_ended_total[MODEL_N_ITEM_ENDS];
    uint32_t n_evicted, n_iterators_evicted; /* let go of by this command to make room */
    const char *out_of_room; /* not NULL: an array is too small, or the case is not decided here */
};

struct model_enqueue {
    uint64_t session, ticket_id;
    uint32_t request_id;
    const char *gate;
    uint32_t weight;
    bool ensure, may_not_use, may_ensure, may_set, try, notify_queued;
    uint32_t ensure_limit;
    enum model_mismatch on_mismatch;
    uint32_t wait_timeout_ms, hold_limit_ms;
    const uint8_t *context;
    size_t context_size;
    const uint64_t *held;
    size_t n_held;
};

struct model_ensure {
    bool wanted, may_not_use, may_ensure, may_set;
    struct model_settings settings;
    enum model_mismatch on_mismatch;
};

struct model_push {
    uint64_t session, item_id;
    uint32_t request_id;
    const char *iterator;
    struct model_ensure ensure;
    bool try;
    uint32_t wait_timeout_ms, ttl_ms;
    const uint8_t *payload, *context;
    size_t payload_size, context_size;
};

struct model_pull_ask {
    uint64_t session;
    uint32_t request_id;
    const char *iterator;
    struct model_ensure ensure;
    uint32_t credit;
    bool try;
    uint32_t wait_timeout_ms, hold_limit_ms;
};

struct model_end_ask {
    uint64_t session, item_id;
    uint32_t request_id;
    const char *iterator;
    struct model_ensure ensure;
    bool failed;
    const char *message;
    size_t message_size;
};

enum model_settlement { MODEL_ACK, MODEL_NACK, MODEL_START };

enum model_iterator_action {
    MODEL_ITERATOR_SET,
    MODEL_ITERATOR_PAUSE,
    MODEL_ITERATOR_RESUME,
    MODEL_ITERATOR_REOPEN,
    MODEL_ITERATOR_REQUEUE,
    MODEL_ITERATOR_DISCARD,
};

struct model_answer {
    int error;
    uint64_t serial, token;
    enum model_cancel cancel;
    bool ended_before, limit_kept, limit_set, is_queued;
    uint32_t weight, n_dropped, n_granted, superseded_request;
    uint64_t value, bound; /* with an error about a number, with limit_kept or mismatched; else 0 */
    const char *mismatched;       /* the setting that is kept, or that the error is about */
    const char *right;            /* with NOT_PERMITTED: what the user may not */
    enum model_resource resource; /* with LIMIT_REACHED: what there is too much of */
    bool of_one_user;             /* and whose: of the user, or of all */
    bool settings_set;
    bool is_remembered, accepted_before; /* of a request that was sent again */
    uint32_t ends, n_requeued;
};

void model_init(struct model *m, const struct model_limits *limits);

/* The clock is at now_ns, never back; gates whose linger time has passed are gone. */
void model_begin(struct model *m, uint64_t now_ns);

struct model_answer model_set_limits(struct model *m, const struct model_limits *limits);
struct model_answer model_reserve_numbers(struct model *m, uint64_t next, uint64_t end);
struct model_answer model_open_session(struct model *m, uint64_t id, int64_t uid);
struct model_answer model_upgrade_session(struct model *m, uint64_t session);
/* `more`: another one ends with it; what is free now is given out after the last. */
struct model_answer model_end_session(struct model *m, uint64_t session, bool more);
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

/* A serial is that of the item, of the pull. */
struct model_answer model_push(struct model *m, const struct model_push *ask, uint64_t serial);
struct model_answer model_cancel_push(struct model *m, uint64_t session, uint64_t item_id);
struct model_answer model_pull(struct model *m, const struct model_pull_ask *ask);
struct model_answer model_cancel_pull(struct model *m, uint64_t session, uint32_t request_id);
/* `more`: as of sessions that end together. */
struct model_answer model_settle(struct model *m, uint64_t session, uint64_t serial,
                                 enum model_settlement how, bool more);
struct model_answer model_end_iterator(struct model *m, const struct model_end_ask *ask);
struct model_answer model_declare_iterator(struct model *m, const char *name,
                                           const struct model_settings *settings,
                                           uint32_t max_waiting);
struct model_answer model_undeclare_iterator(struct model *m, const char *name);
struct model_answer model_change_iterator(struct model *m, const char *name,
                                          enum model_iterator_action action,
                                          const struct model_settings *settings);

/* The daemon gave the grant this token. */
void model_set_token(struct model *m, uint64_t serial, uint64_t token);

/* What there was to tell of the ticket was told. */
void model_told(struct model *m, uint64_t serial);

/* What there was to tell its producer, or its consumer and those who watch, was told; an item
 * that is not there is none. */
void model_told_producer(struct model *m, uint64_t serial);
void model_told_consumer(struct model *m, uint64_t serial);
void model_told_pull(struct model *m, uint64_t serial);
void model_told_lost(struct model *m, uint64_t session);

/* How much the user has of each resource; MODEL_ALL = how much there is. */
void model_usage(const struct model *m, int64_t uid, uint64_t ret_used[MODEL_N_RESOURCES]);

bool model_has_any(const struct model *m, int64_t uid);

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

struct model_iterator *model_find_iterator(struct model *m, const char *name);
struct model_iterator *model_iterator_of(struct model *m, uint64_t number);
/* Also an ended one that was not told of yet. */
struct model_item *model_find_item(struct model *m, uint64_t serial);
struct model_pull *model_find_pull(struct model *m, uint64_t serial);

/* Items of the iterator in this state, and the sum of their bytes. */
uint32_t model_count_items(const struct model *m, uint64_t iterator, enum model_item_state state);
uint64_t model_sum_items(const struct model *m, uint64_t iterator, enum model_item_state state);
/* What the session may still get from the iterator; session 0 = all. */
uint64_t model_credit(const struct model *m, uint64_t iterator, uint64_t session);
/* When the time of the item passes, in the state in which it is; UINT64_MAX = never. */
uint64_t model_item_deadline(const struct model_item *item);

#endif
