/* The table of the ways to die. */
#include "lane.h"

#include <sys/socket.h>
#include <unistd.h>

static void call_close(struct peer *peer)
{
    close(peer->fd);
}

static void call_shutdown(struct peer *peer)
{
    shutdown(peer->fd, SHUT_WR);
}

static void call_exit(struct peer *peer)
{
    (void)peer;
    _exit(0);
}

/* Lives on as another program, until its lane lets it go. */
static void call_exec(struct peer *peer)
{
    (void)peer;
    execlp("cat", "cat", (char *)NULL);
    _exit(1);
}

const struct kind kinds[N_KINDS] = {
    [KIND_KILL] = {.name = "SIGKILL", .is_judged = true},
    [KIND_WAITER] = {.name = "SIGKILL in the queue", .stake = STAKE_PLACE, .is_judged = true},
    [KIND_UNREAD] = {.name = "SIGKILL, grant not read", .stake = STAKE_UNREAD, .is_judged = true},
    [KIND_GROUP] = {.name = "SIGKILL of 8 processes",
                    .seen = END_BY_FILES,
                    .n_others = 7,
                    .is_judged = true},
    [KIND_CONSUMER] = {.name = "SIGKILL with an item", .stake = STAKE_ITEM, .is_judged = true},
    [KIND_TWO] = {.name = "SIGKILL, two sessions", .two_sessions = true, .is_judged = true},
    [KIND_FRAME] = {.name = "SIGKILL within a frame", .in_a_frame = true, .is_judged = true},
    [KIND_DEAF] = {.name = "SIGKILL, does not read", .is_deaf = true, .is_judged = true},
    [KIND_EXIT] = {.name = "exit", .act = ACT_CALL, .call = call_exit, .is_judged = true},
    [KIND_EARLY] = {.name = "exit after the first words",
                    .stake = STAKE_TRIED,
                    .act = ACT_NONE,
                    .is_judged = true},
    [KIND_CLOSE] = {.name = "close",
                    .act = ACT_CALL,
                    .seen = END_BY_CALL,
                    .call = call_close,
                    .is_judged = true},
    [KIND_CLOSE_UNREAD] = {.name = "close, grant not read",
                           .stake = STAKE_UNREAD,
                           .act = ACT_CALL,
                           .seen = END_BY_CALL,
                           .call = call_close,
                           .is_judged = true},
    [KIND_HALF_CLOSE] = {.name = "half close",
                         .act = ACT_CALL,
                         .seen = END_BY_CALL,
                         .call = call_shutdown,
                         .is_judged = true},
    [KIND_EXEC] = {.name = "exec",
                   .act = ACT_CALL,
                   .seen = END_BY_FILES,
                   .call = call_exec,
                   .is_judged = true},
    [KIND_EXEC_KEPT] = {.name = "exec with the socket, SIGKILL",
                        .act = ACT_EXEC_KILL,
                        .seen = END_BY_EXIT,
                        .survives_exec = true,
                        .call = call_exec,
                        .is_judged = true},
    [KIND_INHERITED] = {.name = "SIGKILL, a child has the socket",
                        .seen = END_BY_EXIT,
                        .forks = true,
                        .is_judged = true},
    [KIND_PREFORK] = {.name = "pre-fork: server killed",
                      .seen = END_BY_EXIT,
                      .forks = true,
                      .child_uses_it = true,
                      .is_judged = true},
    [KIND_PREFORK_OUTLIVED] = {.name = "pre-fork: outlived, worker killed",
                               .act = ACT_PARENT_FIRST,
                               .outlives_process = true,
                               .forks = true,
                               .child_uses_it = true,
                               .is_judged = true},
    [KIND_PREFORK_WORKER] = {.name = "pre-fork: worker, then server killed",
                             .act = ACT_CHILD_FIRST,
                             .seen = END_BY_EXIT,
                             .forks = true,
                             .child_uses_it = true,
                             .is_judged = true},
    [KIND_STOPPED] = {.name = "SIGSTOP, then SIGKILL", .act = ACT_STOP_KILL, .is_judged = true},
    [KIND_HEARTBEAT] = {.name = "SIGSTOP with a heartbeat",
                        .act = ACT_STOP,
                        .seen = END_UNSEEN,
                        .heartbeat_ms = 1000},
    [KIND_REVOKED] = {.name = "revoked (no death)", .act = ACT_REVOKE, .seen = END_UNSEEN},
};
