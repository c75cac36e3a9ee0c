/* The states and events that are counted, and the counts: for the files of the coverage only. */
#ifndef SLUICE_TESTS_SIM_COVERAGE_TABLES_H
#define SLUICE_TESTS_SIM_COVERAGE_TABLES_H

#include "core/core.h"

#include <stdint.h>

enum ticket_column { T_WAITING, T_WAITING_DUE, T_HELD, T_HELD_DUE, T_ENDED, T_TOLD, N_T };

enum ticket_event {
    T_ASKED_AGAIN,
    T_NAMED_HELD,
    T_CANCEL,
    T_RELEASE,
    T_STRANGER,
    T_OPERATOR_CANCEL,
    T_REVOKE,
    T_BY_NAME = T_REVOKE, /* up to here the command names the ticket */
    T_NEXT_ENQUEUE,
    T_TICK,
    T_SESSION_ENDS,
    T_HOLD_ENDS,
    T_LIMIT_RAISED,
    T_LIMIT_LOWERED,
    T_PAUSE,
    T_RESUME,
    T_DRAIN,
    T_CLOSE,
    T_REOPEN,
    T_UNDECLARE,
    T_STOP,
    T_STOP_SERVING,
    T_TELL,
    N_T_EVENTS,
};

enum gate_column { G_ABSENT, G_IDLE, G_FREE, G_FULL, G_ABOVE, G_PAUSED, G_DRAINING, G_CLOSED, N_G };

enum gate_event {
    G_ENQUEUE,
    G_TRY,
    G_TOO_HEAVY,
    G_ENSURE_SAME,
    G_ENSURE_KEEP,
    G_ENSURE_FAIL,
    G_ENSURE_SET,
    G_ENSURE_NO_SET,
    G_ENSURE_NO_RIGHT,
    G_DECLARE,
    G_UNDECLARE,
    G_SET_HIGHER,
    G_SET_SAME,
    G_SET_LOWER,
    G_PAUSE,
    G_RESUME,
    G_DRAIN,
    G_CLOSE,
    G_REOPEN,
    G_STOP,
    G_STOP_SERVING,
    G_RELEASED,
    G_REVOKED,
    G_HOLD_EXPIRED,
    G_HOLDER_DIED,
    G_CANCELLED,
    G_SUPERSEDED,
    G_WAIT_EXPIRED,
    G_WAITER_DIED,
    G_LINGERED,
    G_EVICTED,
    N_G_EVENTS,
};

/* Why the pair can not be; NULL = it can. */
typedef const char *impossible_reason(int event, int column);

struct table {
    const char *title;
    int n_events, n_columns;
    const char *const *events, *const *columns;
    const uint64_t *hits;
    impossible_reason *impossible;
};

/* Prints the table. Returns how many possible pairs were missed, and impossible ones hit. */
int coverage_report_table(const struct table *table);

extern const char *const coverage_ticket_columns[N_T], *const coverage_gate_columns[N_G];

extern uint64_t coverage_tickets[N_T_EVENTS][N_T];
extern uint64_t coverage_gates[N_G_EVENTS][N_G];
extern uint64_t coverage_answers[N_COMMAND_KINDS][128]; /* by error code */

#endif
