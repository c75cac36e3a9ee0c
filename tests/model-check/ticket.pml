/* Tickets of one gate between clients and the daemon, for spin.
 *
 *   fate ----> client ---- up[s] ----> reader ----> queue, state[]
 *              client <--- down[s] --- reader, timer, operator
 *
 * The daemon's core runs one command at a time, each with all that it grants (d_step). Which
 * command is next is open: there is a reader for each session, a timer and an operator. What
 * a client and the daemon have sent each other is in channels, in the order of sending, so
 * that every crossing of a cancel, a grant, a release, a revocation and a death is there.
 * Fate is all that may happen or not: a call, an abort, a deadline that passes, an operator's
 * command, a death and a new life. What must happen (a task ends, a message is read, a closed
 * connection is seen, the timer fires) are processes of their own, so that weak fairness is
 * about them. Tickets and sessions are used again when all about them is settled: runs are
 * endless, states are not.
 *
 * Promises P1 to P4 and P6 are assertions, named in the comment of their line; that nothing
 * waits for ever, is not answered, or holds for ever, are the ltl formulas at the end.
 * tests/model-check/check runs the sizes below, and the planted faults (FAULT_...). */

#ifndef SESSIONS
#define SESSIONS 3
#endif
#ifndef PER_SESSION /* tickets that a session may have at one time */
#define PER_SESSION 1
#endif
#ifndef LIMIT
#define LIMIT 1
#endif
#ifdef HEAVY /* the tickets of the last session have weight 2 */
#define WEIGHT(t) (SESSION(t) == SESSIONS - 1 -> 2 : 1)
#else
#define WEIGHT(t) 1
#endif

#define TICKETS (SESSIONS * PER_SESSION)
#define SESSION(t) ((t) / PER_SESSION)
#define BIT(t) (1 << (t))

mtype = {
    ENQUEUE, CANCEL, RELEASE,           /* up */
    GRANT, REFUSED, ANSWER, RELEASED, LOST, /* down: the outcome, that of a cancel, notices */
    WAITING, HELD, DONE,                /* of a ticket at the daemon */
    WANTED, UNWANTED, RUNNING, OVER,    /* of a ticket at its client */
    CANCELLED, EXPIRED, WITHDRAWN, REVOKED, ORPHANED,
    ENDED_NOW, ALREADY_GRANTED, ENDED_BEFORE
};

/* What a client waits for, of a ticket. */
#define ENQUEUE_OWED 1
#define CANCEL_OWED 2
#define RELEASE_OWED 4

/* The daemon. */
chan queue = [TICKETS] of { byte };
mtype state[TICKETS]; /* 0 = it has no such ticket */
bool due[TICKETS];    /* the wait timeout has passed */
bool open[SESSIONS];
#ifdef PAUSE
bool paused;
#else
#define paused false
#endif

/* The clients. */
mtype client_state[TICKETS]; /* 0 = not called */
byte owed[TICKETS];
bool alive[SESSIONS];

chan up[SESSIONS] = [3 * PER_SESSION] of { mtype, byte };
chan down[SESSIONS] = [4 * PER_SESSION] of { mtype, byte, mtype };

/* Witnesses: nothing above depends on them. */
mtype outcome[TICKETS]; /* the enqueue's reply: GRANT or why it was refused */
bool aborted[TICKETS];  /* the caller was told that it will not run */
bool revoked[TICKETS];  /* the hold was ended by the daemon */
byte before[TICKETS];   /* the waiting tickets that arrived before it, as bits */

/* Used within one step only. */
hidden byte i, j, x, sum;
hidden mtype what;

/* ------------------------------------------------------------- the daemon */

inline tell(t, message, detail) {
    if
    :: alive[SESSION(t)] -> down[SESSION(t)]!message, t, detail
    :: else
    fi
}

inline leave_queue(t) {
    queue??eval(t);
    due[t] = false;
    for (j : 0 .. TICKETS - 1) {
        before[j] = before[j] & (255 - BIT(t))
    }
    j = 0
}

inline sum_in_use() {
    sum = 0;
    for (j : 0 .. TICKETS - 1) {
        if
        :: state[j] == HELD -> sum = sum + WEIGHT(j)
        :: else
        fi
    }
    j = 0
}

inline ticket_grant(t) {
    assert(open[SESSION(t)]);       /* P3: lost its session */
    assert(state[t] == WAITING);    /* P3: has ended */
    assert(!due[t]);                /* P3: has expired */
    assert(before[t] == 0);         /* P2: an older one waits */
    leave_queue(t);
    state[t] = HELD;
    sum_in_use();
    assert(sum <= LIMIT);           /* P1: at the daemon */
    tell(t, GRANT, 0)
}

inline ticket_end(t, why) {
    assert(state[t] == WAITING || state[t] == HELD); /* P4: ends twice */
    if
    :: state[t] == WAITING ->
        leave_queue(t);
        tell(t, REFUSED, why)
    :: state[t] == HELD && why == REVOKED ->
        if
        :: alive[SESSION(t)] -> revoked[t] = true
        :: else
        fi;
        tell(t, LOST, why)
    :: else
    fi;
    state[t] = DONE
}

/* Whether the ticket x at the head may have its slots. */
#ifdef FAULT_ONE_FREE_IS_ENOUGH
#define FITS(t) (sum < LIMIT)
#else
#define FITS(t) (sum + WEIGHT(t) <= LIMIT)
#endif

#ifdef FAULT_TIMER_ONLY
#define EXPIRED_AT_GRANT(t) false
#else
#define EXPIRED_AT_GRANT(t) due[t]
#endif

inline gate_serve() {
    do
    :: queue?[i] ->
        queue?<i>;
        sum_in_use();
        if
        :: EXPIRED_AT_GRANT(i) -> ticket_end(i, EXPIRED)
        :: else ->
            if
            :: !paused && FITS(i) -> ticket_grant(i)
            :: else -> break
            fi
        fi
    :: else -> break
    od;
#ifdef FAULT_OVERTAKE
    /* Who fits goes before a heavy one. */
    for (i : 0 .. TICKETS - 1) {
        sum_in_use();
        if
        :: state[i] == WAITING && !due[i] && !paused && FITS(i) -> ticket_grant(i)
        :: else
        fi
    }
#endif
    i = 0
}

/* At the end of each command: nobody waits for slots that are there. */
inline check_no_lost_wakeup() {
    if
    :: queue?[i] ->
        queue?<i>;
        sum_in_use();
        assert(paused || sum + WEIGHT(i) > LIMIT) /* lost wake-up */
    :: else
    fi;
    i = 0
}

inline settle() {
    gate_serve();
    check_no_lost_wakeup();
    sum = 0
}

inline enqueue_run(t) {
    assert(state[t] == 0);
    state[t] = WAITING;
    for (j : 0 .. TICKETS - 1) {
        if
        :: state[j] == WAITING && j != t -> before[t] = before[t] | BIT(j)
        :: else
        fi
    }
    queue!t;
    settle()
}

inline cancel_run(t) {
    if
    :: state[t] == WAITING ->
#ifdef FAULT_CANCEL_ANSWERED_FIRST
        tell(t, ANSWER, ENDED_NOW);
        ticket_end(t, CANCELLED)
#else
        ticket_end(t, CANCELLED);
        tell(t, ANSWER, ENDED_NOW)
#endif
    :: state[t] == HELD ->
#ifdef FAULT_CANCEL_ENDS_HOLD
        ticket_end(t, CANCELLED);
        tell(t, ANSWER, ENDED_NOW)
#else
        tell(t, ANSWER, ALREADY_GRANTED)
#endif
    :: state[t] == DONE -> tell(t, ANSWER, ENDED_BEFORE)
    :: else -> assert(false) /* P4: the session's own ticket is unknown */
    fi;
#ifdef FAULT_CANCEL_WAKES_NOBODY
    check_no_lost_wakeup()
#else
    settle()
#endif
}

inline release_run(t) {
    assert(state[t] == HELD || state[t] == DONE);
    tell(t, RELEASED, (state[t] == HELD -> 0 : ENDED_BEFORE));
    if
    :: state[t] == HELD -> ticket_end(t, RELEASED)
    :: else
    fi;
    settle()
}

/* The end of a connection, with what was not read of it. */
inline session_end(s) {
    open[s] = false;
    do
    :: up[s]?_, _
    :: empty(up[s]) -> break
    od;
    for (i : s * PER_SESSION .. s * PER_SESSION + PER_SESSION - 1) {
        if
#ifdef FAULT_ORPHAN_QUEUED
        :: state[i] == WAITING -> skip
#endif
#ifdef FAULT_ORPHAN_HOLDS
        :: state[i] == HELD -> skip
#endif
        :: else ->
            if
            :: state[i] == WAITING || state[i] == HELD -> ticket_end(i, ORPHANED)
            :: else
            fi;
            state[i] = 0
        fi
    }
    i = 0;
#ifdef FAULT_DEATH_WAKES_NOBODY
    check_no_lost_wakeup();
#else
    settle();
#endif
    for (i : s * PER_SESSION .. s * PER_SESSION + PER_SESSION - 1) {
        assert(state[i] == 0) /* P6: a dead session's hold or place */
    }
    i = 0
}

proctype reader(byte s) {
    do
    :: d_step { up[s]?ENQUEUE, x -> enqueue_run(x) }
    :: d_step { up[s]?CANCEL, x -> cancel_run(x) }
    :: d_step { up[s]?RELEASE, x -> release_run(x) }
    /* The process has exited: perhaps before all that it wrote is read. */
    :: d_step { open[s] && !alive[s] -> session_end(s) }
    od
}

#if TICKETS > 3
#define SOME_DUE (due[0] || due[1] || due[2] || due[3])
#elif TICKETS > 2
#define SOME_DUE (due[0] || due[1] || due[2])
#else
#define SOME_DUE (due[0] || due[1])
#endif

proctype timer() {
    do
    :: d_step {
        SOME_DUE ->
        for (x : 0 .. TICKETS - 1) {
            if
            :: due[x] -> ticket_end(x, EXPIRED)
            :: else
            fi
        }
        x = 0;
        settle()
    }
    od
}

/* ------------------------------------------------------------ the clients */

/* The client is done with the ticket when it has all the answers. */
inline ticket_settle(t) {
    if
    :: (client_state[t] == OVER || client_state[t] == UNWANTED) && owed[t] == 0 ->
        assert(state[t] == DONE); /* P4: the client is done with it, the daemon is not */
        client_state[t] = 0;
        outcome[t] = 0;
        aborted[t] = false;
        revoked[t] = false;
        if
        :: state[t] == DONE -> state[t] = 0
        :: else
        fi
    :: else
    fi
}

inline send_release(t) {
    owed[t] = owed[t] | RELEASE_OWED;
    up[SESSION(t)]!RELEASE, t
}

inline task_start(t) {
    assert(!aborted[t]); /* P4: runs after its caller was told that it will not */
    client_state[t] = RUNNING;
    sum = 0;
    for (j : 0 .. TICKETS - 1) {
        if
        :: client_state[j] == RUNNING && !revoked[j] -> sum = sum + WEIGHT(j)
        :: else
        fi
    }
    j = 0;
    assert(sum <= LIMIT); /* P1: of the tasks that run */
    sum = 0
}

inline on_grant(t) {
    assert(owed[t] & ENQUEUE_OWED); /* P4: one reply */
    owed[t] = owed[t] - ENQUEUE_OWED;
    outcome[t] = GRANT;
    if
    :: client_state[t] == WANTED -> task_start(t)
#ifdef FAULT_CROSSED_GRANT_RUNS
    :: client_state[t] == UNWANTED -> task_start(t)
#elif defined(FAULT_CROSSED_GRANT_KEPT)
    :: client_state[t] == UNWANTED -> skip
#else
    :: client_state[t] == UNWANTED -> send_release(t) /* given back */
#endif
    fi;
    ticket_settle(t)
}

inline on_refused(t, why) {
    assert(owed[t] & ENQUEUE_OWED); /* P4: one reply */
    owed[t] = owed[t] - ENQUEUE_OWED;
    outcome[t] = why;
    if
    :: client_state[t] == WANTED -> client_state[t] = OVER
    :: client_state[t] == UNWANTED -> skip
    fi;
    ticket_settle(t)
}

inline on_answer(t, answer) {
    assert(owed[t] & CANCEL_OWED);                       /* P4: one answer */
    assert(!(owed[t] & ENQUEUE_OWED));                   /* P4: first the enqueue's own reply */
    owed[t] = owed[t] - CANCEL_OWED;
    if
    :: answer == ENDED_NOW -> assert(outcome[t] == CANCELLED)     /* P4: the answer is definite */
    :: answer == ALREADY_GRANTED -> assert(outcome[t] == GRANT)   /* P4: the answer is definite */
    :: answer == ENDED_BEFORE ->
        assert(outcome[t] == EXPIRED || outcome[t] == WITHDRAWN ||
               (outcome[t] == GRANT && revoked[t]))               /* P4: the answer is definite */
    fi;
    ticket_settle(t)
}

inline on_released(t, how) {
    assert(owed[t] & RELEASE_OWED);              /* P4: one answer */
    assert((how == ENDED_BEFORE) == revoked[t]); /* P4: a release, or a revocation before it */
    owed[t] = owed[t] - RELEASE_OWED;
    ticket_settle(t)
}

inline on_lost(t) {
    assert(outcome[t] == GRANT); /* P4: nothing follows the end */
    if
    :: client_state[t] == RUNNING -> client_state[t] = OVER /* its signal aborts */
    :: else
    fi;
    ticket_settle(t)
}

proctype client(byte s) {
    do
    :: d_step { down[s]?GRANT, x, what -> on_grant(x) }
    :: d_step { down[s]?REFUSED, x, what -> on_refused(x, what) }
    :: d_step { down[s]?ANSWER, x, what -> on_answer(x, what) }
    :: d_step { down[s]?RELEASED, x, what -> on_released(x, what) }
    :: d_step { down[s]?LOST, x, what -> on_lost(x) }
    od
}

/* A task that runs ends. */
proctype task(byte t) {
    do
    :: d_step { client_state[t] == RUNNING -> client_state[t] = OVER; send_release(t) }
    od
}

/* ------------------------------------------------------------------- fate */

inline client_die(s) {
    alive[s] = false;
    do
    :: down[s]?_, _, _
    :: empty(down[s]) -> break
    od;
    for (i : s * PER_SESSION .. s * PER_SESSION + PER_SESSION - 1) {
        client_state[i] = 0;
        owed[i] = 0;
        outcome[i] = 0;
        aborted[i] = false;
        revoked[i] = false
    }
    i = 0
}

#ifdef NO_TIMEOUTS
#define TIMEOUT_OF(t)
#else
#define TIMEOUT_OF(t) \
    :: d_step { state[t] == WAITING && !due[t] -> due[t] = true }
#endif

#ifdef NO_OPERATOR
#define OPERATOR_ON(t)
#else
#define OPERATOR_ON(t)                                                                      \
    :: d_step { state[t] == HELD -> ticket_end(t, REVOKED); settle_of_operator() }          \
    :: d_step { state[t] == WAITING -> ticket_end(t, WITHDRAWN); settle_of_operator() }
#endif

#define FATE_OF_TICKET(t)                                                                   \
    :: d_step { alive[SESSION(t)] && open[SESSION(t)] && client_state[t] == 0 &&            \
                state[t] == 0 ->                                                            \
        client_state[t] = WANTED; owed[t] = ENQUEUE_OWED; up[SESSION(t)]!ENQUEUE, t }       \
    :: d_step { client_state[t] == WANTED ->                                                \
        client_state[t] = UNWANTED; aborted[t] = true; owed[t] = owed[t] | CANCEL_OWED;     \
        up[SESSION(t)]!CANCEL, t }                                                          \
    TIMEOUT_OF(t)                                                                           \
    OPERATOR_ON(t)

#define FATE_OF_SESSION(s)                                                                  \
    :: d_step { alive[s] -> client_die(s) }                                                 \
    :: d_step { !alive[s] && !open[s] -> alive[s] = true; open[s] = true }

#ifdef FAULT_REVOKE_WAKES_NOBODY
#define settle_of_operator() check_no_lost_wakeup()
#else
#define settle_of_operator() settle()
#endif

proctype fate() {
    do
    :: d_step { true -> x = 0 } /* nothing, for as long as it likes */
    FATE_OF_TICKET(0)
    FATE_OF_TICKET(1)
#if TICKETS > 2
    FATE_OF_TICKET(2)
#endif
#if TICKETS > 3
    FATE_OF_TICKET(3)
#endif
    FATE_OF_SESSION(0)
#if SESSIONS > 1
    FATE_OF_SESSION(1)
#endif
#if SESSIONS > 2
    FATE_OF_SESSION(2)
#endif
#ifdef PAUSE
    :: d_step { paused = !paused; settle() }
#endif
    od
}

init {
    atomic {
        for (i : 0 .. SESSIONS - 1) {
            alive[i] = true;
            open[i] = true;
            run reader(i);
            run client(i)
        }
        for (i : 0 .. TICKETS - 1) {
            run task(i)
        }
        run timer();
        run fate();
        i = 0
    }
}

/* --------------------------------------------------------------- liveness */

#define LAST (TICKETS - 1)

ltl first_is_served { [] (state[0] == WAITING -> <> (state[0] != WAITING)) }
ltl last_is_served { [] (state[LAST] == WAITING -> <> (state[LAST] != WAITING)) }
ltl first_is_answered { [] (client_state[0] == UNWANTED -> <> (client_state[0] != UNWANTED)) }
ltl dead_holds_nothing { [] (!alive[0] -> <> (alive[0] || (state[0] != HELD && state[0] != WAITING))) }
