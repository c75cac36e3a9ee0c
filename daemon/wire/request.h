/* Requests from the wire: protobuf bytes to plain structs.
 *
 * Every field is checked here and nowhere else; what comes out is within the
 * bounds that its comment names. The bytes in a request are borrowed from the
 * body or from the decoder: they are valid for as long as the body is, and until
 * the decoder decodes the next. */
#ifndef SLUICE_WIRE_REQUEST_H
#define SLUICE_WIRE_REQUEST_H

#include "base/bytes.h"
#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WIRE_MAX_NAME        255
#define WIRE_MAX_LABEL       128
#define WIRE_MAX_CLIENT_NAME 128
#define WIRE_MAX_COMMAND     256
#define WIRE_MAX_REASON      256
#define WIRE_LEAST_SECRET    16
#define WIRE_MAX_SECRET      64
#define WIRE_MAX_HELD        64
#define WIRE_MAX_LIMIT       UINT32_C(1000000)
#define WIRE_MAX_ID          ((UINT64_C(1) << 53) - 1)
#define WIRE_MAX_DURATION_MS UINT64_C(2592000000)
#define WIRE_LEAST_HEARTBEAT 100
#define WIRE_MAX_HEARTBEAT   86400000
/* Of iterators. */
#define WIRE_MAX_CAPACITY       UINT32_C(1000000)
#define WIRE_MAX_CAPACITY_BYTES (UINT64_C(1) << 40)
#define WIRE_MAX_IN_FLIGHT      UINT32_C(1000000)
#define WIRE_MAX_PRODUCERS      UINT32_C(1000000)
#define WIRE_MAX_ATTEMPTS       UINT32_C(1000000)
#define WIRE_MAX_CREDIT         10000
#define WIRE_MAX_SETTLED        1000
#define WIRE_MAX_MESSAGE        1024
/* The version of the protocol spoken here. */
#define WIRE_VERSION 1

enum wire_op {
    WIRE_HELLO,
    WIRE_RESUME,
    WIRE_PING,
    WIRE_ENQUEUE,
    WIRE_CANCEL,
    WIRE_RELEASE,
    WIRE_PUSH,
    WIRE_CANCEL_PUSH,
    WIRE_PULL,
    WIRE_CANCEL_PULL,
    WIRE_SETTLE,
    WIRE_END_ITERATOR,
    WIRE_LIST_GATES,
    WIRE_LIST_TICKETS,
    WIRE_LIST_SESSIONS,
    WIRE_GET_STATUS,
    WIRE_LIST_ITERATORS,
    WIRE_LIST_ITEMS,
    WIRE_LIST_USERS,
    WIRE_CHANGE_GATE,
    WIRE_END_TICKET,
    WIRE_CHANGE_ITERATOR,
    N_WIRE_OPS,
};

struct wire_hello {
    uint32_t version;
    struct bytes name, command, secret;
    uint32_t heartbeat_ms; /* 0 = none */
    bool outlives_process;
    uint32_t declared_pid; /* 0 = none */
};

/* The numbers of OnMismatch and GateAction are those of the protocol. */
struct wire_enqueue {
    uint64_t ticket_id; /* 0 only in simple sessions */
    struct bytes gate;
    uint32_t weight; /* 0 = 1; not bounded here: the gate's limit does */
    bool ensure;
    uint32_t ensure_limit; /* with ensure: 1..WIRE_MAX_LIMIT */
    int on_mismatch;       /* 0 keep, 1 fail, 2 set */
    uint32_t wait_timeout_ms, hold_limit_ms;
    bool try, notify_queued;
    struct bytes context, label;
    const uint64_t *held;
    size_t n_held;
};

/* 0 = not given. */
struct wire_iterator_settings {
    uint32_t capacity;       /* 1..WIRE_MAX_CAPACITY */
    uint64_t capacity_bytes; /* 1..WIRE_MAX_CAPACITY_BYTES */
    uint32_t max_in_flight;  /* 1..WIRE_MAX_IN_FLIGHT */
    uint32_t producers;      /* 1..WIRE_MAX_PRODUCERS */
    uint32_t max_attempts;   /* 1..WIRE_MAX_ATTEMPTS */
};

struct wire_ensure_iterator {
    bool is_there;
    struct wire_iterator_settings settings; /* if it is there: capacity is given */
    int on_mismatch;                        /* 0 keep, 1 fail, 2 set */
};

struct wire_push {
    struct bytes iterator;
    uint64_t item_id; /* 0 only in simple sessions */
    struct bytes payload, context, label;
    struct wire_ensure_iterator ensure;
    uint32_t wait_timeout_ms, ttl_ms; /* 0 = none */
    bool try;
};

struct wire_pull {
    struct bytes iterator;
    uint32_t credit; /* 1..WIRE_MAX_CREDIT; 1 in simple sessions */
    struct wire_ensure_iterator ensure;
    uint32_t wait_timeout_ms, hold_limit_ms; /* 0 = none */
    bool try;
};

/* 1..WIRE_MAX_SETTLED serials in all, any numbers. */
struct wire_settle {
    const uint64_t *acks, *nacks, *starts;
    size_t n_acks, n_nacks, n_starts;
};

struct wire_end_iterator {
    struct bytes iterator;
    uint64_t item_id; /* 0 only in simple sessions */
    bool failed;
    struct bytes message; /* UTF-8 without control characters, at most WIRE_MAX_MESSAGE */
    struct wire_ensure_iterator ensure;
};

/* The numbers of ItemState and IteratorAction are those of the protocol. */
struct wire_list_items {
    struct bytes iterator;
    int state; /* 0..3 */
    uint32_t skip;
};

struct wire_change_iterator {
    struct bytes name;
    int action;                             /* 1..6 */
    struct wire_iterator_settings settings; /* with 1 (set): at least one is given */
};

struct wire_request {
    enum wire_op op;
    union {
        struct wire_hello hello;
        struct wire_enqueue enqueue;
        struct {
            uint64_t ticket_id, serial; /* not both 0 */
        } ticket;                       /* cancel, release */
        struct wire_push push;
        struct wire_pull pull;
        struct wire_settle settle;
        struct wire_end_iterator end_iterator;
        struct {
            uint64_t item_id; /* 1..WIRE_MAX_ID */
        } cancel_push;
        struct {
            uint32_t request_id; /* above FRAME_NOTICE_ID */
        } cancel_pull;
        struct {
            struct bytes name; /* list_gates, list_iterators: empty = all */
            uint64_t after;
        } list;
        struct wire_list_items list_items;
        struct wire_change_iterator change_iterator;
        struct {
            bool check;
        } status;
        struct {
            struct bytes name;
            int action; /* 1..6 */
            uint32_t limit;
        } change;
        struct {
            uint64_t serial;
            bool revoke;
            struct bytes reason;
        } end;
    };
};

struct wire_decoder;

/* `max_context`, `max_item`: bounds of a context and of a payload, in bytes. Returns 0
 * or -ENOMEM. */
int wire_decoder_new(size_t max_context, size_t max_item, struct wire_decoder **ret_decoder);
struct wire_decoder *wire_decoder_free(struct wire_decoder *decoder);

/* Bound of a frame's length field, either way, for these bounds of a context and of a
 * payload. */
size_t wire_max_frame(size_t max_context, size_t max_item);

/* Decodes and checks one request. `full`: the session has said Hello. Returns 0
 * or a SLUICE_E_ error, about which wire_decoder_problem then says more. */
int wire_request_decode(struct wire_decoder *decoder, bool full, const uint8_t *body, size_t size,
                        struct wire_request *ret_request);

/* Names the field, the value and the bound of the last error. */
const char *wire_decoder_problem(const struct wire_decoder *decoder);

/* What is wrong with the name of a gate or iterator, as "…", or NULL. Also for those that the
 * config file declares. */
const char *wire_name_problem(const void *data, size_t size);

/* The name of an operation in logs: "enqueue". */
const char *wire_op_name(enum wire_op op);

#endif
