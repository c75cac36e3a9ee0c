/* The states and events of iterators, items and pulls that are counted, and the counts: for the
 * files of the coverage only. */
#ifndef SLUICE_TESTS_SIM_COVERAGE_ITEM_TABLES_H
#define SLUICE_TESTS_SIM_COVERAGE_ITEM_TABLES_H

#include <stdint.h>

enum item_column {
    I_OFFERED,
    I_OFFERED_DUE,
    I_FRESH,
    I_FRESH_DUE,
    I_RETURNED,
    I_RETURNED_DUE,
    I_DELIVERED,
    I_STARTED,
    I_LEASE_DUE,
    I_DEAD,
    I_ENDED,
    I_TOLD,
    N_I,
};

enum item_event {
    I_PUSHED_AGAIN,
    I_CANCEL_PUSH,
    I_ACK,
    I_NACK,
    I_START,
    I_SETTLED_BY_STRANGER,
    I_BY_NAME = I_SETTLED_BY_STRANGER, /* up to here the command names the item */
    I_PULLED_AGAIN,
    I_NEXT_REQUEST,
    I_TICK,
    I_PRODUCER_ENDS,
    I_CONSUMER_ENDS,
    I_PUSH,
    I_PULL,
    I_ROOM_RAISED,
    I_ROOM_LOWERED,
    I_FLIGHT_RAISED,
    I_FLIGHT_LOWERED,
    I_TOO_BIG_NOW,
    I_END,
    I_FAIL,
    I_PAUSE,
    I_RESUME,
    I_REOPEN,
    I_REQUEUE,
    I_DISCARD,
    I_UNDECLARE,
    I_STOP,
    I_STOP_SERVING,
    I_TELL,
    N_I_EVENTS,
};

enum iterator_column {
    X_ABSENT,
    X_IDLE,
    X_ROOM,
    X_FULL,
    X_ABOVE,
    X_PAUSED,
    X_ENDED,
    X_DRAINED,
    X_FAILED,
    N_X,
};

enum iterator_event {
    X_PUSH,
    X_TRY_PUSH,
    X_TOO_BIG,
    X_PULL,
    X_TRY_PULL,
    X_END,
    X_FAIL,
    X_ENSURE_SAME,
    X_ENSURE_KEEP,
    X_ENSURE_FAIL,
    X_ENSURE_SET,
    X_ENSURE_NO_SET,
    X_ENSURE_NO_RIGHT,
    X_DECLARE,
    X_UNDECLARE,
    X_SET,
    X_PAUSE,
    X_RESUME,
    X_REOPEN,
    X_REQUEUE,
    X_DISCARD,
    X_STOP,
    X_STOP_SERVING,
    X_ACCEPTED,
    X_PUSH_EXPIRED,
    X_PUSH_CANCELLED,
    X_PUSH_SUPERSEDED,
    X_PRODUCER_DIED,
    X_DELIVERED,
    X_ACKED,
    X_NACKED,
    X_HOLD_EXPIRED,
    X_CONSUMER_DIED,
    X_DIED,
    X_EXPIRED,
    X_DISCARDED,
    X_LINGERED,
    X_EVICTED,
    N_X_EVENTS,
};

enum pull_column { P_WAITING, P_PART, P_DUE, P_ENDED, P_TOLD, N_P };

enum pull_event {
    P_SENT_AGAIN,
    P_CANCEL,
    P_BY_NAME = P_CANCEL,
    P_NEXT_REQUEST,
    P_TICK,
    P_SESSION_ENDS,
    P_PUSH,
    P_NACK,
    P_ACK,
    P_OTHER_CONSUMER_ENDS,
    P_END,
    P_FAIL,
    P_PAUSE,
    P_RESUME,
    P_SET,
    P_REOPEN,
    P_REQUEUE,
    P_UNDECLARE,
    P_STOP,
    P_STOP_SERVING,
    P_TELL,
    N_P_EVENTS,
};

/* How a push and a pull are answered in the end, and why an item comes back and ends. */
enum outcome_column { O_PUSH_ENDED, O_PULL_ENDED, O_RETURNED, O_DEAD, O_ITEM_ENDED, N_O };

enum outcome_event {
    O_NONE,
    O_WAIT_EXPIRED,
    O_ITEM_EXPIRED,
    O_HOLD_EXPIRED,
    O_CANCELLED,
    O_SUPERSEDED,
    O_GOING_AWAY,
    O_TOO_BIG,
    O_WOULD_BLOCK,
    O_FAILED,
    O_SESSION_LOST,
    O_OTHER,
    N_O_EVENTS,
};

extern const char *const coverage_item_columns[N_I], *const coverage_iterator_columns[N_X],
                                                         *const coverage_pull_columns[N_P];

extern uint64_t coverage_outcomes[N_O_EVENTS][N_O];
extern uint64_t coverage_items[N_I_EVENTS][N_I];
extern uint64_t coverage_iterators[N_X_EVENTS][N_X];
extern uint64_t coverage_pulls[N_P_EVENTS][N_P];

/* Prints these tables; returns what was missed, as coverage_report. */
int coverage_report_items(void);

#endif
