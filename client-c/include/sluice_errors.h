/* The errors of libsluice: what its functions return, with a sentence each.
 *
 * Made from proto/errors.def by proto/generate: do not edit. 1 to 127 come from
 * the daemon, 128 and above are made by the library. */
#ifndef SLUICE_ERRORS_H
#define SLUICE_ERRORS_H

#ifndef SLUICE_ERRORS_DEFINED
#define SLUICE_ERRORS_DEFINED

enum sluice_error {
    SLUICE_OK = 0,

    /* The request does not decode, or a field is out of its bounds. */
    SLUICE_E_BAD_REQUEST = 1,

    /* The daemon does not know this operation or form of it. */
    SLUICE_E_UNSUPPORTED = 2,

    /* The user may not do this. */
    SLUICE_E_NOT_PERMITTED = 3,

    /* The daemon is out of memory; may succeed later. */
    SLUICE_E_NO_MEMORY = 4,

    /* A bound of the daemon is reached; may succeed later. */
    SLUICE_E_LIMIT_REACHED = 5,

    /* The daemon is stopping; may succeed later. */
    SLUICE_E_GOING_AWAY = 6,

    /* Hello and Resume are only allowed as the first request of a connection. */
    SLUICE_E_OUT_OF_ORDER = 7,

    /* The session is not there any more. */
    SLUICE_E_SESSION_LOST = 8,

    /* The daemon can not reserve serials and tokens in its state file; may succeed later. */
    SLUICE_E_STATE_UNWRITABLE = 9,

    /* There is no such gate or iterator. */
    SLUICE_E_NOT_FOUND = 16,

    /* The gate's queue is full; may succeed later. */
    SLUICE_E_GATE_FULL = 17,

    /* The gate is closed or draining; may succeed later. */
    SLUICE_E_GATE_CLOSED = 18,

    /* The weight is above the gate's limit. */
    SLUICE_E_TOO_HEAVY = 19,

    /* It would have to wait; may succeed later. */
    SLUICE_E_WOULD_BLOCK = 20,

    /* The flow would wait for slots that it holds itself. */
    SLUICE_E_DEADLOCK = 21,

    /* The gate exists with another limit. */
    SLUICE_E_LIMIT_MISMATCH = 22,

    /* The wait timeout passed; may succeed later. */
    SLUICE_E_WAIT_EXPIRED = 32,

    /* It was cancelled. */
    SLUICE_E_CANCELLED = 33,

    /* A later request of this session took the place of this one. */
    SLUICE_E_SUPERSEDED = 34,

    /* An operator took the slots back. */
    SLUICE_E_REVOKED = 35,

    /* The hold limit passed. */
    SLUICE_E_HOLD_EXPIRED = 36,

    /* The ticket ended earlier. */
    SLUICE_E_TICKET_ENDED = 37,

    /* This session has no such ticket. */
    SLUICE_E_UNKNOWN_TICKET = 38,

    /* The ticket still waits. */
    SLUICE_E_TICKET_WAITING = 39,

    /* The ticket is held. */
    SLUICE_E_TICKET_HELD = 40,

    /* Too many pushes wait at the iterator; may succeed later. */
    SLUICE_E_ITERATOR_FULL = 48,

    /* The iterator has ended. */
    SLUICE_E_ITERATOR_ENDED = 49,

    /* A producer has failed the iterator. */
    SLUICE_E_ITERATOR_FAILED = 50,

    /* The item is larger than all the bytes that the iterator may buffer. */
    SLUICE_E_ITEM_TOO_BIG = 51,

    /* The item's time to live passed before there was room for it. */
    SLUICE_E_ITEM_EXPIRED = 52,

    /* The push was answered earlier. */
    SLUICE_E_PUSH_ENDED = 53,

    /* The iterator exists with other settings. */
    SLUICE_E_ITERATOR_MISMATCH = 54,

    /* This session has no such item. */
    SLUICE_E_UNKNOWN_ITEM = 55,

    /* The daemon can not be reached; may succeed later. */
    SLUICE_E_NO_DAEMON = 128,

    /* The socket belongs to another user. */
    SLUICE_E_UNTRUSTED_DAEMON = 129,

    /* The daemon sent something that is not the protocol. */
    SLUICE_E_PROTOCOL = 130,

    /* The connection ended before the reply came; may succeed later. */
    SLUICE_E_CONNECTION_LOST = 131,

    /* The client was closed. */
    SLUICE_E_CLIENT_CLOSED = 132,

    /* The client holds back as much as it may; may succeed later. */
    SLUICE_E_TOO_MANY_PENDING = 133,

    /* The grant carries another context than the ticket. */
    SLUICE_E_CONTEXT_MISMATCH = 134,

    /* The context breaks a bound. */
    SLUICE_E_CONTEXT_INVALID = 135,

    /* The slots were lost while the task ran. */
    SLUICE_E_HOLD_LOST = 136,

    /* An argument is out of its bounds. */
    SLUICE_E_INVALID_ARGUMENT = 137,

    /* The task ran longer than its run timeout. */
    SLUICE_E_RUN_TIMEOUT = 138,

    /* The client belongs to another process or thread. */
    SLUICE_E_WRONG_PROCESS = 139,

    /* The item was taken back before it was settled. */
    SLUICE_E_DELIVERY_LOST = 140,

    /* The item's payload does not decode. */
    SLUICE_E_PAYLOAD_INVALID = 141,
};

#endif

#endif
