/* The ways to die, and what a lane and its victim have to do for each. */
#ifndef SLUICE_TESTS_KILLS_LANE_H
#define SLUICE_TESTS_KILLS_LANE_H

#include "peer.h"
#include "random.h"

/* From when on the kernel shows the end, and so from when on the daemon can know. */
enum end_seen {
    END_BY_EITHER, /* the process has exited, or its descriptors are closed, whichever first */
    END_BY_EXIT,   /* the process has exited; a child has the socket still */
    END_BY_FILES,  /* its descriptors are closed; the process lives */
    END_BY_CALL,   /* the victim made a call, and said when it began */
    END_UNSEEN,    /* it does nothing any more, which the kernel does not show */
};

/* What the victim has when it dies. */
enum stake {
    STAKE_HOLD,   /* the slot of the lane */
    STAKE_PLACE,  /* it waits for that slot, which the lane holds */
    STAKE_UNREAD, /* the slot, and has not read the grant */
    STAKE_ITEM,   /* an item of the lane's iterator */
    STAKE_TRIED,  /* it had asked for the slot with its first words, and read nothing */
};

enum act {
    ACT_KILL,      /* the lane kills it */
    ACT_CALL,      /* the lane tells it to do it by itself */
    ACT_STOP_KILL, /* stopped, which ends nothing; then killed */
    ACT_EXEC_KILL, /* it becomes another program with the socket, which ends nothing; then killed */
    ACT_PARENT_FIRST, /* the process that connected is killed, which ends nothing; then its child */
    ACT_CHILD_FIRST,  /* the child that holds is killed, which ends nothing; then the parent */
    ACT_STOP,   /* it is stopped and its heartbeat stops; goes on when the slot is another's */
    ACT_REVOKE, /* not a death: the slot is taken from it, and it goes on */
    ACT_NONE,   /* it ends as soon as it has begun */
};

struct kind {
    const char *name;
    enum stake stake;
    enum act act;
    enum end_seen seen;
    uint32_t heartbeat_ms;
    bool outlives_process, survives_exec;
    bool forks;         /* a child has the socket as well ... */
    bool child_uses_it; /* ... and is the one who speaks */
    uint32_t n_others;  /* processes of its group, which wait for what it holds and die with it */
    bool two_sessions;  /* with the second it waits for what it holds with the first */
    bool is_deaf;       /* it asks and asks and reads nothing, until the daemon listens no more */
    bool in_a_frame;    /* it dies when half of a request is written */
    bool is_judged;     /* in how long its slot takes */
    void (*call)(struct peer *peer); /* with ACT_CALL */
};

enum {
    KIND_KILL,
    KIND_WAITER,
    KIND_UNREAD,
    KIND_GROUP,
    KIND_CONSUMER,
    KIND_TWO,
    KIND_FRAME,
    KIND_DEAF,
    KIND_EXIT,
    KIND_EARLY,
    KIND_CLOSE,
    KIND_CLOSE_UNREAD,
    KIND_HALF_CLOSE,
    KIND_EXEC,
    KIND_EXEC_KEPT,
    KIND_INHERITED,
    KIND_PREFORK,
    KIND_PREFORK_OUTLIVED,
    KIND_PREFORK_WORKER,
    KIND_STOPPED,
    KIND_HEARTBEAT,
    KIND_REVOKED,
    N_KINDS
};
/* Those from here on take long, and have a lane of their own. */
#define KIND_FIRST_SLOW KIND_HEARTBEAT
extern const struct kind kinds[N_KINDS];

/* A client in a process of its own; `order` tells it to go on, and to leave when it ends. */
struct victim {
    const struct kind *kind;
    struct stage *stage;
    enum gate gate;
    const char *iterator; /* of the lane */
    uint32_t life, n_tickets, n_credit, n_pushes;
    bool starts_item, waits_for_grant;
    pid_t pid;
    int pidfd;
    int report; /* a byte comes when it is at rest, the end when its files are closed */
    int order;
};

/* Forks; in the victim it does not return. `fds` are those of the lane that it must not have. */
void victim_begin(struct victim *victim, const int *fds, int n_fds);

#endif
