/* The tables of the coverage that are about iterators: their words, and the pairs that can not be.
 */
#include "coverage.h"
#include "coverage_item_tables.h"
#include "coverage_tables.h"

#include <stddef.h>

const char *const coverage_item_columns[N_I] = {
    "offered",   "offered, due", "fresh",    "fresh, due", "returned", "returned, due",
    "delivered", "started",      "hold due", "dead",       "ended",    "ended, told",
};

static const char *const item_events[N_I_EVENTS] = {
    [I_PUSHED_AGAIN] = "its push is sent again",
    [I_CANCEL_PUSH] = "cancel of its push",
    [I_ACK] = "ack of whom it was with last",
    [I_NACK] = "nack of whom it was with last",
    [I_START] = "start of whom it was with last",
    [I_SETTLED_BY_STRANGER] = "ack, nack, start of another",
    [I_PULLED_AGAIN] = "its pull is sent again",
    [I_NEXT_REQUEST] = "next request of its simple producer",
    [I_TICK] = "tick",
    [I_PRODUCER_ENDS] = "its producer's session ends",
    [I_CONSUMER_ENDS] = "session it was with last ends",
    [I_PUSH] = "push to its iterator",
    [I_PULL] = "pull from its iterator",
    [I_ROOM_RAISED] = "a capacity is raised",
    [I_ROOM_LOWERED] = "the capacity is lowered",
    [I_FLIGHT_RAISED] = "the bound in flight is raised",
    [I_FLIGHT_LOWERED] = "the bound in flight is lowered",
    [I_TOO_BIG_NOW] = "the bytes are set below its size",
    [I_END] = "end",
    [I_FAIL] = "end, failed",
    [I_PAUSE] = "pause",
    [I_RESUME] = "resume",
    [I_REOPEN] = "reopen",
    [I_REQUEUE] = "requeue",
    [I_DISCARD] = "discard",
    [I_UNDECLARE] = "undeclare",
    [I_STOP] = "stop, the waiting end",
    [I_STOP_SERVING] = "stop, the waiting are served",
    [I_TELL] = "what was taken is told",
};

/* ended, drained, failed: whatever else; paused: flowing; room: not idle, with room and nobody
 * waiting for it. */
const char *const coverage_iterator_columns[N_X] = {
    "absent", "idle", "room", "full", "above bounds", "paused", "ended", "ended, empty", "failed",
};

static const char *const iterator_events[N_X_EVENTS] = {
    [X_PUSH] = "push",
    [X_TRY_PUSH] = "push, try",
    [X_TOO_BIG] = "push above the bytes",
    [X_PULL] = "pull",
    [X_TRY_PULL] = "pull, try",
    [X_END] = "end",
    [X_FAIL] = "end, failed",
    [X_ENSURE_SAME] = "ensure what is there",
    [X_ENSURE_KEEP] = "ensure other settings, keep",
    [X_ENSURE_FAIL] = "ensure other settings, fail",
    [X_ENSURE_SET] = "ensure other settings, set",
    [X_ENSURE_NO_SET] = "ensure others, set without right",
    [X_ENSURE_NO_RIGHT] = "ensure without the right to make",
    [X_DECLARE] = "declare",
    [X_UNDECLARE] = "undeclare",
    [X_SET] = "set",
    [X_PAUSE] = "pause",
    [X_RESUME] = "resume",
    [X_REOPEN] = "reopen",
    [X_REQUEUE] = "requeue",
    [X_DISCARD] = "discard",
    [X_STOP] = "stop, the waiting end",
    [X_STOP_SERVING] = "stop, the waiting are served",
    [X_ACCEPTED] = "an item is accepted",
    [X_PUSH_EXPIRED] = "a waiting push expires",
    [X_PUSH_CANCELLED] = "a waiting push is cancelled",
    [X_PUSH_SUPERSEDED] = "a waiting push is superseded",
    [X_PRODUCER_DIED] = "a waiting push's session ends",
    [X_DELIVERED] = "an item is delivered",
    [X_ACKED] = "an item is acked",
    [X_NACKED] = "an item is nacked or requeued",
    [X_HOLD_EXPIRED] = "a hold limit passes",
    [X_CONSUMER_DIED] = "a consumer's session ends",
    [X_DIED] = "an item dies",
    [X_EXPIRED] = "a buffered item expires",
    [X_DISCARDED] = "a dead item is discarded",
    [X_LINGERED] = "the linger time has passed",
    [X_EVICTED] = "another iterator needs the room",
};

const char *const coverage_pull_columns[N_P] = {
    "open", "part used", "open, due", "ended", "ended, told",
};

static const char *const pull_events[N_P_EVENTS] = {
    [P_SENT_AGAIN] = "it is sent again",
    [P_CANCEL] = "cancel",
    [P_NEXT_REQUEST] = "next request of its simple session",
    [P_TICK] = "tick",
    [P_SESSION_ENDS] = "its session ends",
    [P_PUSH] = "push to its iterator",
    [P_NACK] = "nack at its iterator",
    [P_ACK] = "ack at its iterator",
    [P_OTHER_CONSUMER_ENDS] = "another consumer's session ends",
    [P_END] = "end",
    [P_FAIL] = "end, failed",
    [P_PAUSE] = "pause",
    [P_RESUME] = "resume",
    [P_SET] = "set",
    [P_REOPEN] = "reopen",
    [P_REQUEUE] = "requeue",
    [P_UNDECLARE] = "undeclare",
    [P_STOP] = "stop, the waiting end",
    [P_STOP_SERVING] = "stop, the waiting are served",
    [P_TELL] = "its end is told",
};

static const char *const outcome_columns[N_O] = {
    "push ends", "pull ends", "comes back", "dies", "item ends",
};

static const char *const outcome_events[N_O_EVENTS] = {
    [O_NONE] = "none (told to nobody; end; nack; ack)",
    [O_WAIT_EXPIRED] = "wait expired",
    [O_ITEM_EXPIRED] = "item expired",
    [O_HOLD_EXPIRED] = "hold expired",
    [O_CANCELLED] = "cancelled (discarded)",
    [O_SUPERSEDED] = "superseded",
    [O_GOING_AWAY] = "going away",
    [O_TOO_BIG] = "too big now",
    [O_WOULD_BLOCK] = "would block",
    [O_FAILED] = "iterator failed",
    [O_SESSION_LOST] = "session lost",
    [O_OTHER] = "anything else",
};

/* ---------------------------------------------------------------- which pairs can not be */

static bool was_with_nobody(enum item_column column)
{
    return column <= I_FRESH_DUE;
}

static const char *item_impossible(int event, int column)
{
    if (column == I_TOLD && event > I_BY_NAME)
        return "an item whose end was told is in no list";
    if (was_with_nobody((enum item_column)column) &&
        (event == I_ACK || event == I_NACK || event == I_START || event == I_PULLED_AGAIN ||
         event == I_CONSUMER_ENDS))
        return "it was with nobody";
    if (event == I_TOO_BIG_NOW && column == I_ENDED)
        return "an item that has ended has no bytes";
    if (event == I_TELL && (column == I_OFFERED || column == I_OFFERED_DUE))
        return "there is nothing to tell of a push that waits";
    return NULL;
}

static bool needs_items(enum iterator_event event)
{
    return event >= X_PUSH_EXPIRED && event <= X_DISCARDED;
}

static const char *iterator_impossible(int event, int column)
{
    bool is_end_of_wait = event >= X_PUSH_EXPIRED && event <= X_PRODUCER_DIED;

    if ((event == X_LINGERED || event == X_EVICTED) && column != X_IDLE)
        return "only idle iterators go away";
    if (column == X_ABSENT && (event == X_TOO_BIG || event == X_ENSURE_SAME || event == X_STOP ||
                               event == X_STOP_SERVING))
        return "an absent iterator has no settings and hears of no stop";
    if ((column == X_ABSENT || column == X_IDLE) && needs_items((enum iterator_event)event))
        return "nothing is there, and nobody waits for what comes";
    if (column == X_ROOM && is_end_of_wait)
        return "no push waits where there is room";
    if (column == X_DRAINED && event > X_ACCEPTED && event != X_NACKED && event != X_DISCARDED)
        return "only dead items are there, and nobody waits for them";
    return NULL;
}

static const char *pull_impossible(int event, int column)
{
    if (column == P_TOLD && event > P_BY_NAME)
        return "a pull whose end was told is in no list";
    if (event == P_NEXT_REQUEST && column == P_PART)
        return "a simple session pulls one by one";
    if (event == P_TELL && column != P_ENDED)
        return "an open pull has nothing to tell";
    return NULL;
}

static const char *outcome_impossible(int event, int column)
{
    static const uint16_t possible[N_O] = {
        [O_PUSH_ENDED] = 1 << O_NONE | 1 << O_WAIT_EXPIRED | 1 << O_ITEM_EXPIRED |
                         1 << O_CANCELLED | 1 << O_SUPERSEDED | 1 << O_GOING_AWAY | 1 << O_TOO_BIG,
        [O_PULL_ENDED] = 1 << O_NONE | 1 << O_WAIT_EXPIRED | 1 << O_CANCELLED | 1 << O_SUPERSEDED |
                         1 << O_WOULD_BLOCK | 1 << O_FAILED,
        [O_RETURNED] = 1 << O_NONE | 1 << O_HOLD_EXPIRED | 1 << O_SESSION_LOST,
        [O_DEAD] = 1 << O_NONE | 1 << O_HOLD_EXPIRED | 1 << O_SESSION_LOST,
        [O_ITEM_ENDED] = 1 << O_NONE | 1 << O_ITEM_EXPIRED | 1 << O_CANCELLED,
    };

    return possible[column] & 1 << event ? NULL : "it does not end so";
}

int coverage_report_items(void)
{
    const struct table tables[] = {
        {"item: event \\ state", N_I_EVENTS, N_I, item_events, coverage_item_columns,
         &coverage_items[0][0], item_impossible},
        {"iterator: event \\ state", N_X_EVENTS, N_X, iterator_events, coverage_iterator_columns,
         &coverage_iterators[0][0], iterator_impossible},
        {"pull: event \\ state", N_P_EVENTS, N_P, pull_events, coverage_pull_columns,
         &coverage_pulls[0][0], pull_impossible},
        {"why \\ what", N_O_EVENTS, N_O, outcome_events, outcome_columns, &coverage_outcomes[0][0],
         outcome_impossible},
    };
    int bad = 0;

    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
        bad += coverage_report_table(&tables[i]);
    return bad;
}
