/* The tables of the coverage: their words, the pairs that can not be, and what was missed. */
#include "coverage.h"

#include "coverage_fault.h"
#include "coverage_item_tables.h"
#include "coverage_tables.h"

#include "error.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char *const coverage_ticket_columns[N_T] = {
    "waiting", "waiting, due", "held", "held, due", "ended", "ended, told",
};

static const char *const ticket_events[N_T_EVENTS] = {
    [T_ASKED_AGAIN] = "its enqueue is sent again",
    [T_NAMED_HELD] = "an enqueue says its flow holds it",
    [T_CANCEL] = "cancel",
    [T_RELEASE] = "release",
    [T_STRANGER] = "cancel, release of another session",
    [T_OPERATOR_CANCEL] = "cancel by the operator",
    [T_REVOKE] = "revoke",
    [T_NEXT_ENQUEUE] = "next enqueue of its simple session",
    [T_TICK] = "tick",
    [T_SESSION_ENDS] = "its session ends",
    [T_HOLD_ENDS] = "another hold of its gate ends",
    [T_LIMIT_RAISED] = "its gate's limit is raised",
    [T_LIMIT_LOWERED] = "its gate's limit is lowered",
    [T_PAUSE] = "its gate is paused",
    [T_RESUME] = "its gate is resumed",
    [T_DRAIN] = "its gate is drained",
    [T_CLOSE] = "its gate is closed",
    [T_REOPEN] = "its gate is reopened",
    [T_UNDECLARE] = "its gate is undeclared",
    [T_STOP] = "stop, the waiting end",
    [T_STOP_SERVING] = "stop, the waiting are served",
    [T_TELL] = "what was taken is told",
};

/* free: in use, declared or set by hand, with slots left and nobody waiting. */
const char *const coverage_gate_columns[N_G] = {
    "absent", "idle", "free", "full", "above limit", "paused", "draining", "closed",
};

static const char *const gate_events[N_G_EVENTS] = {
    [G_ENQUEUE] = "enqueue",
    [G_TRY] = "enqueue, try",
    [G_TOO_HEAVY] = "enqueue above the limit",
    [G_ENSURE_SAME] = "ensure the limit that is there",
    [G_ENSURE_KEEP] = "ensure another, keep",
    [G_ENSURE_FAIL] = "ensure another, fail",
    [G_ENSURE_SET] = "ensure another, set",
    [G_ENSURE_NO_SET] = "ensure another, set without right",
    [G_ENSURE_NO_RIGHT] = "ensure without the right to make",
    [G_DECLARE] = "declare",
    [G_UNDECLARE] = "undeclare",
    [G_SET_HIGHER] = "set a higher limit",
    [G_SET_SAME] = "set the same limit",
    [G_SET_LOWER] = "set a lower limit",
    [G_PAUSE] = "pause",
    [G_RESUME] = "resume",
    [G_DRAIN] = "drain",
    [G_CLOSE] = "close",
    [G_REOPEN] = "reopen",
    [G_STOP] = "stop, the waiting end",
    [G_STOP_SERVING] = "stop, the waiting are served",
    [G_RELEASED] = "a hold is released",
    [G_REVOKED] = "a hold is revoked",
    [G_HOLD_EXPIRED] = "a hold expires",
    [G_HOLDER_DIED] = "a holder's session ends",
    [G_CANCELLED] = "a waiting ticket is cancelled",
    [G_SUPERSEDED] = "a waiting ticket is superseded",
    [G_WAIT_EXPIRED] = "a waiting ticket expires",
    [G_WAITER_DIED] = "a waiting ticket's session ends",
    [G_LINGERED] = "the linger time has passed",
    [G_EVICTED] = "another gate needs the room",
};

/* ---------------------------------------------------------------- which pairs can not be */

static const char *ticket_impossible(enum ticket_event event, enum ticket_column column)
{
    if (column == T_TOLD && event > T_BY_NAME)
        return "a ticket whose end was told is in no list";
    return NULL;
}

static bool is_end_of_hold(enum gate_event event)
{
    return event >= G_RELEASED && event <= G_HOLDER_DIED;
}

static bool is_end_of_wait(enum gate_event event)
{
    return event >= G_CANCELLED && event <= G_WAITER_DIED;
}

static const char *gate_impossible(enum gate_event event, enum gate_column column)
{
    if ((event == G_LINGERED || event == G_EVICTED) && column != G_IDLE)
        return "only idle gates go away";
    if (column == G_ABSENT && (event == G_TOO_HEAVY || event == G_ENSURE_SAME ||
                               event == G_SET_SAME || event == G_SET_LOWER))
        return "an absent gate has no limit (setting one counts as higher)";
    if (column == G_ABSENT && (event == G_STOP || event == G_STOP_SERVING))
        return "a stop concerns the gates that are there";
    if ((column == G_ABSENT || column == G_IDLE) &&
        (is_end_of_hold(event) || is_end_of_wait(event)))
        return "no tickets there";
    if ((column == G_FREE || column == G_CLOSED) && is_end_of_wait(event))
        return "nobody waits where a slot is free, and at a closed gate";
    return NULL;
}

/* ---------------------------------------------------------------- the report */

static const char *ticket_reason(int event, int column)
{
    return ticket_impossible((enum ticket_event)event, (enum ticket_column)column);
}

static const char *gate_reason(int event, int column)
{
    return gate_impossible((enum gate_event)event, (enum gate_column)column);
}

/* The letter under which the table explains a reason. */
static char letter_of(const char *reasons[26], const char *reason)
{
    int i = 0;

    while (reasons[i] && strcmp(reasons[i], reason) != 0)
        i++;
    reasons[i] = reason;
    return (char)('a' + i);
}

static int report_pair(const struct table *table, int event, int column, const char *reasons[26])
{
    uint64_t hits = table->hits[event * table->n_columns + column];
    const char *reason = table->impossible(event, column);

    if (!reason) {
        printf(" %12" PRIu64, hits);
        return hits == 0;
    }
    if (hits)
        printf(" %11" PRIu64 "!", hits);
    else
        printf("           -%c", letter_of(reasons, reason));
    return hits != 0;
}

int coverage_report_table(const struct table *table)
{
    const char *reasons[26] = {NULL};
    int bad = 0;

    printf("\n%-36s", table->title);
    for (int i = 0; i < table->n_columns; i++)
        printf(" %12s", table->columns[i]);
    printf("\n");
    for (int event = 0; event < table->n_events; event++) {
        int bad_before = bad;

        printf("%-36s", table->events[event]);
        for (int column = 0; column < table->n_columns; column++)
            bad += report_pair(table, event, column, reasons);
        printf("%s\n", bad > bad_before ? "  <-- !" : "");
    }
    for (int i = 0; reasons[i]; i++)
        printf("  -%c can not be: %s\n", 'a' + i, reasons[i]);
    return bad;
}

#define N_ANSWERS 24

static const struct {
    const char *name;
    uint8_t errors[N_ANSWERS]; /* every one must have been seen, and success too */
} commands[N_COMMAND_KINDS] = {
    [COMMAND_SET_LIMITS] = {"set limits", {0}},
    [COMMAND_RESERVE_NUMBERS] = {"reserve numbers", {0}},
    [COMMAND_OPEN_SESSION] = {"open session",
                              {SLUICE_E_LIMIT_REACHED, SLUICE_E_STATE_UNWRITABLE,
                               SLUICE_E_NO_MEMORY}},
    [COMMAND_UPGRADE_SESSION] = {"upgrade session", {SLUICE_E_OUT_OF_ORDER, SLUICE_E_SESSION_LOST}},
    [COMMAND_END_SESSION] = {"end session", {SLUICE_E_SESSION_LOST}},
    [COMMAND_ENQUEUE] =
        {"enqueue", {SLUICE_E_BAD_REQUEST,    SLUICE_E_NOT_PERMITTED, SLUICE_E_LIMIT_REACHED,
                     SLUICE_E_GOING_AWAY,     SLUICE_E_SESSION_LOST,  SLUICE_E_STATE_UNWRITABLE,
                     SLUICE_E_NOT_FOUND,      SLUICE_E_GATE_FULL,     SLUICE_E_GATE_CLOSED,
                     SLUICE_E_TOO_HEAVY,      SLUICE_E_WOULD_BLOCK,   SLUICE_E_DEADLOCK,
                     SLUICE_E_LIMIT_MISMATCH, SLUICE_E_WAIT_EXPIRED,  SLUICE_E_CANCELLED,
                     SLUICE_E_SUPERSEDED,     SLUICE_E_REVOKED,       SLUICE_E_HOLD_EXPIRED,
                     SLUICE_E_TICKET_ENDED,   SLUICE_E_NO_MEMORY}},
    [COMMAND_CANCEL] = {"cancel", {SLUICE_E_SESSION_LOST, SLUICE_E_UNKNOWN_TICKET}},
    [COMMAND_RELEASE] = {"release",
                         {SLUICE_E_SESSION_LOST, SLUICE_E_UNKNOWN_TICKET, SLUICE_E_TICKET_WAITING}},
    [COMMAND_DECLARE_GATE] = {"declare gate",
                              {SLUICE_E_BAD_REQUEST, SLUICE_E_LIMIT_REACHED, SLUICE_E_NO_MEMORY}},
    [COMMAND_UNDECLARE_GATE] = {"undeclare gate", {SLUICE_E_NOT_FOUND}},
    [COMMAND_CHANGE_GATE] = {"change gate", {SLUICE_E_NOT_FOUND, SLUICE_E_BAD_REQUEST}},
    [COMMAND_END_TICKET] = {"end ticket",
                            {SLUICE_E_UNKNOWN_TICKET, SLUICE_E_TICKET_WAITING,
                             SLUICE_E_TICKET_HELD}},
    [COMMAND_PUSH] = {"push",
                      {SLUICE_E_BAD_REQUEST, SLUICE_E_NOT_PERMITTED, SLUICE_E_LIMIT_REACHED,
                       SLUICE_E_GOING_AWAY, SLUICE_E_SESSION_LOST, SLUICE_E_STATE_UNWRITABLE,
                       SLUICE_E_NOT_FOUND, SLUICE_E_WOULD_BLOCK, SLUICE_E_WAIT_EXPIRED,
                       SLUICE_E_CANCELLED, SLUICE_E_SUPERSEDED, SLUICE_E_ITERATOR_FULL,
                       SLUICE_E_ITERATOR_ENDED, SLUICE_E_ITERATOR_FAILED, SLUICE_E_ITEM_TOO_BIG,
                       SLUICE_E_ITEM_EXPIRED, SLUICE_E_PUSH_ENDED, SLUICE_E_ITERATOR_MISMATCH,
                       SLUICE_E_NO_MEMORY}},
    [COMMAND_CANCEL_PUSH] = {"cancel push", {SLUICE_E_SESSION_LOST, SLUICE_E_UNKNOWN_ITEM}},
    [COMMAND_PULL] = {"pull",
                      {SLUICE_E_BAD_REQUEST, SLUICE_E_NOT_PERMITTED, SLUICE_E_LIMIT_REACHED,
                       SLUICE_E_SESSION_LOST, SLUICE_E_STATE_UNWRITABLE, SLUICE_E_NOT_FOUND,
                       SLUICE_E_ITERATOR_MISMATCH, SLUICE_E_NO_MEMORY}},
    [COMMAND_CANCEL_PULL] = {"cancel pull", {SLUICE_E_SESSION_LOST}},
    [COMMAND_SETTLE] = {"settle", {SLUICE_E_SESSION_LOST, SLUICE_E_UNKNOWN_ITEM}},
    [COMMAND_END_ITERATOR] = {"end iterator",
                              {SLUICE_E_BAD_REQUEST, SLUICE_E_NOT_PERMITTED, SLUICE_E_LIMIT_REACHED,
                               SLUICE_E_SESSION_LOST, SLUICE_E_NOT_FOUND, SLUICE_E_ITERATOR_ENDED,
                               SLUICE_E_ITERATOR_FAILED, SLUICE_E_ITERATOR_MISMATCH,
                               SLUICE_E_NO_MEMORY}},
    [COMMAND_DECLARE_ITERATOR] = {"declare iterator",
                                  {SLUICE_E_BAD_REQUEST, SLUICE_E_LIMIT_REACHED,
                                   SLUICE_E_NO_MEMORY}},
    [COMMAND_UNDECLARE_ITERATOR] = {"undeclare iterator", {SLUICE_E_NOT_FOUND}},
    [COMMAND_CHANGE_ITERATOR] = {"change iterator",
                                 {SLUICE_E_NOT_FOUND, SLUICE_E_BAD_REQUEST, SLUICE_E_NO_MEMORY}},
    [COMMAND_TICK] = {"tick", {0}},
    [COMMAND_STOP] = {"stop", {0}},
};

static int report_answers(void)
{
    int bad = 0;

    printf("\nanswers\n");
    for (int kind = 0; kind < N_COMMAND_KINDS; kind++) {
        printf("%-18s OK %" PRIu64, commands[kind].name, coverage_answers[kind][0]);
        bad += coverage_answers[kind][0] == 0;
        for (int i = 0; i < N_ANSWERS && commands[kind].errors[i]; i++) {
            int error = commands[kind].errors[i];

            printf("%s%s %" PRIu64, i % 5 == 4 ? "\n                 " : ", ", error_name(error),
                   coverage_answers[kind][error]);
            bad += coverage_answers[kind][error] == 0;
        }
        printf("\n");
    }
    return bad;
}

int coverage_report(void)
{
    const struct table tickets = {
        "ticket: event \\ state", N_T_EVENTS,    N_T, ticket_events, coverage_ticket_columns,
        &coverage_tickets[0][0],  ticket_reason,
    };
    const struct table gates = {
        "gate: event \\ state", N_G_EVENTS,  N_G, gate_events, coverage_gate_columns,
        &coverage_gates[0][0],  gate_reason,
    };
    int bad = coverage_report_table(&tickets) + coverage_report_table(&gates) +
              coverage_report_items() + coverage_report_faults() + report_answers();

    printf("\n");
    return bad;
}
