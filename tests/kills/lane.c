/* One death after another: a victim takes what it has at stake, the lane's waiter is next, the
 * victim ends, and the waiter has it.
 *
 * How long that took is measured here, in the process of the waiter: it polls its own connection,
 * the victim's pidfd, and a pipe whose other end only the victim has (and not the child that it
 * leaves), so that the end of the pipe is the end of the victim's files. The clock starts when the
 * kernel shows that end: at the first of the two, or at the exit alone where a child has the socket
 * still; where the victim makes the call itself (close, shutdown), just before the call.
 * It stops when the grant was read. The time since the act is taken as well: before
 * kill(), or before the victim's call. It has in it what the kernel needs to take a process down,
 * and no process that was late to look can make it shorter. */
#include "lane.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The kernel ends a lane in which a death takes longer than this. */
#define DEATH_S 60

struct lane {
    struct random random;
    enum gate gate;
    const char *iterator;
    struct stage *stage;
    struct peer waiter, holder;
};

/* When things were seen; 0 = not yet. */
struct watch {
    uint64_t act_ns, exit_ns, files_ns, outcome_ns;
};

static void fail_of(const struct victim *victim, const char *what)
{
    kills_fail("%s (victim %d)", what, (int)victim->pid);
}

/* --------------------------------------------------------------------- watching */

static bool outcome_is_there(const struct victim *victim, const struct peer *waiter,
                             const struct seat *seat)
{
    return victim->kind->stake == STAKE_ITEM ? waiter->n_deliveries == 1
                                             : seat && seat->state == SEAT_HELD;
}

/* The victim's last word, or the end of its files. */
static void watch_report(const struct victim *victim, struct watch *watch, uint64_t now)
{
    char byte;

    if (read(victim->report, &byte, 1) == 0)
        watch->files_ns = now;
}

/* Waits until one of the three has something to say. */
static void watch_on(const struct victim *victim, struct peer *waiter, struct watch *watch,
                     uint64_t since)
{
    struct pollfd fds[] = {
        {.fd = waiter->fd, .events = POLLIN},
        {.fd = watch->exit_ns ? -1 : victim->pidfd, .events = POLLIN},
        {.fd = watch->files_ns ? -1 : victim->report, .events = POLLIN},
    };
    uint64_t now;

    if (now_ns() - since > PATIENCE_NS || poll(fds, 3, PATIENCE_NS / 1000000) <= 0)
        fail_of(victim, "what the dead client had did not come to the next one");
    now = now_ns();
    if (fds[0].revents)
        peer_hear(waiter);
    if (fds[1].revents)
        watch->exit_ns = now;
    if (fds[2].revents)
        watch_report(victim, watch, now);
}

static void watch_exit(const struct victim *victim, struct peer *waiter, struct watch *watch)
{
    uint64_t since = now_ns();

    while (!watch->exit_ns)
        watch_on(victim, waiter, watch, since);
}

static void watch_outcome(const struct victim *victim, struct peer *waiter, const struct seat *seat,
                          struct watch *watch)
{
    uint64_t since = now_ns();

    while (!outcome_is_there(victim, waiter, seat))
        watch_on(victim, waiter, watch, since);
    watch->outcome_ns = now_ns();
}

/* Waits for a word of the victim: that it is at rest. */
static void await_rest(const struct victim *victim)
{
    struct pollfd report = {.fd = victim->report, .events = POLLIN};
    char byte;

    if (poll(&report, 1, PATIENCE_NS / 1000000) <= 0)
        fail_of(victim, "the victim does not come to rest");
    if (read(victim->report, &byte, 1) != 1)
        fail_of(victim, "the victim has ended by itself");
}

static void give_order(const struct victim *victim)
{
    if (write(victim->order, "x", 1) != 1)
        fail_of(victim, "the victim takes no orders");
}

static void await_order_done(const struct victim *victim)
{
    give_order(victim);
    await_rest(victim);
}

/* The first round trip may overtake an event that has come in the same turn. */
static void check_still_waits(const struct victim *victim, struct peer *waiter,
                              const struct seat *seat)
{
    peer_round_trip(waiter);
    peer_round_trip(waiter);
    if (outcome_is_there(victim, waiter, seat))
        fail_of(victim, "the next one has it, and nobody has let it go");
}

/* ------------------------------------------------------------------------- acts */

static void kill_victim(const struct victim *victim, pid_t pid, struct watch *watch)
{
    life_end(victim->life);
    watch->act_ns = now_ns();
    kill(pid, SIGKILL);
}

static void stop_victim(const struct victim *victim)
{
    int status;

    kill(victim->pid, SIGSTOP);
    if (waitpid(victim->pid, &status, WUNTRACED) != victim->pid || !WIFSTOPPED(status))
        fail_of(victim, "the victim has ended instead of stopping");
}

/* The server is gone, and its worker is watched from now on. */
static void watch_worker(struct victim *victim)
{
    pid_t worker = (pid_t)victim->stage->helper;

    close(victim->pidfd);
    victim->pidfd = (int)syscall(SYS_pidfd_open, worker, 0);
    if (victim->pidfd < 0)
        kills_fail("pidfd_open of a worker: %s", strerror(errno));
}

static void act(struct lane *lane, struct victim *victim, const struct seat *seat,
                struct watch *watch)
{
    pid_t helper = (pid_t)victim->stage->helper;
    struct watch first = {0};

    switch (victim->kind->act) {
    case ACT_NONE:
        break;
    case ACT_KILL:
        kill_victim(victim, victim->kind->n_others ? -victim->pid : victim->pid, watch);
        break;
    case ACT_CALL:
        give_order(victim);
        break;
    case ACT_STOP_KILL:
        stop_victim(victim);
        check_still_waits(victim, &lane->waiter, seat);
        kill_victim(victim, victim->pid, watch);
        break;
    case ACT_EXEC_KILL:
        give_order(victim);
        for (uint64_t since = now_ns(); !watch->files_ns;)
            watch_on(victim, &lane->waiter, watch, since);
        check_still_waits(victim, &lane->waiter, seat);
        kill_victim(victim, victim->pid, watch);
        break;
    case ACT_PARENT_FIRST:
        kill(victim->pid, SIGKILL);
        watch_exit(victim, &lane->waiter, &first);
        check_still_waits(victim, &lane->waiter, seat);
        watch_worker(victim);
        kill_victim(victim, helper, watch);
        break;
    case ACT_CHILD_FIRST:
        kill(helper, SIGKILL);
        for (uint64_t since = now_ns(); !watch->files_ns;)
            watch_on(victim, &lane->waiter, watch, since);
        check_still_waits(victim, &lane->waiter, seat);
        kill_victim(victim, victim->pid, watch);
        break;
    case ACT_STOP:
        life_lose(victim->life);
        watch->act_ns = now_ns();
        stop_victim(victim);
        break;
    case ACT_REVOKE:
        life_lose(victim->life);
        watch->act_ns = now_ns();
        PEER_SEND(&lane->waiter, END_TICKET, end_ticket, EndTicket, .serial = victim->stage->serial,
                  .revoke = true);
        break;
    }
}

/* ------------------------------------------------------------------ before, after */

static struct victim plan_victim(struct lane *lane, const struct kind *kind)
{
    bool is_slow = kind >= &kinds[KIND_FIRST_SLOW];
    struct victim victim = {.kind = kind,
                            .stage = lane->stage,
                            .gate = lane->gate,
                            .iterator = lane->iterator,
                            .life = life_new()};

    /* One that stands still for long would keep the others from theirs. */
    if (!is_slow || random_one_in(&lane->random, 4))
        victim.n_tickets = random_below(&lane->random, is_slow ? 2 : 4);
    victim.waits_for_grant = random_one_in(&lane->random, 2) && !kind->heartbeat_ms;
    victim.n_credit = random_below(&lane->random, 5);
    victim.n_pushes = random_below(&lane->random, 3);
    victim.starts_item = random_one_in(&lane->random, 2);
    memset(lane->stage, 0, sizeof(*lane->stage));
    return victim;
}

/* The next one. NULL where it is an item that it waits for. */
static struct seat *begin_to_wait(struct lane *lane, const struct victim *victim)
{
    struct seat *seat = NULL;

    if (victim->kind->stake == STAKE_ITEM)
        peer_pull(&lane->waiter, lane->iterator, 1);
    else
        seat = peer_enqueue(&lane->waiter, lane->gate, 1, false);
    return seat;
}

static uint64_t granted_total(struct lane *lane)
{
    struct peer *peer = &lane->waiter;
    uint32_t id =
        PEER_SEND(peer, LIST_GATES, list_gates, ListGates, .name = BYTES(gate_names[lane->gate]));

    PEER_AWAIT(peer, "a gate", peer->last_listed == id);
    return peer->granted_total;
}

static void check_delivery(const struct victim *victim, struct peer *waiter)
{
    const struct delivered *item = &waiter->deliveries[0];

    if (item->attempt != (victim->starts_item ? 2 : 1))
        kills_fail("the item came again as attempt %u", item->attempt);
    peer_settle(waiter, 0, SETTLE_ACK);
    peer_round_trip(waiter);
}

/* What those who live on have to notice. */
static void check_survivor(const struct victim *victim)
{
    bool is_worker = victim->kind->child_uses_it && victim->kind->act == ACT_KILL;
    bool is_lost = victim->kind->act == ACT_STOP || victim->kind->act == ACT_REVOKE;

    if (!is_worker && !is_lost)
        return;
    await_order_done(victim);
    if (!victim->stage->saw_end)
        fail_of(victim, "its session has ended, and it does not learn it");
    if (is_lost && !victim->stage->was_refused)
        fail_of(victim, "what it writes with its old token is taken");
    shared->n_refused += is_lost;
}

static uint64_t since(uint64_t later, uint64_t sooner)
{
    return sooner && later > sooner ? later - sooner : 0;
}

static uint64_t end_seen_ns(const struct victim *victim, const struct watch *watch)
{
    switch (victim->kind->seen) {
    case END_BY_EITHER:
        return !watch->files_ns || (watch->exit_ns && watch->exit_ns < watch->files_ns)
                   ? watch->exit_ns
                   : watch->files_ns;
    case END_BY_EXIT:
        return watch->exit_ns;
    case END_BY_FILES:
        return watch->files_ns;
    case END_BY_CALL:
        return victim->stage->cause_ns;
    case END_UNSEEN:
        return watch->act_ns + victim->kind->heartbeat_ms * UINT64_C(1000000);
    }
    return 0;
}

static void take_sample(const struct victim *victim, const struct watch *watch)
{
    uint64_t act_ns = watch->act_ns ? watch->act_ns : (uint64_t)victim->stage->cause_ns;

    sample_add((int)(victim->kind - kinds), since(watch->outcome_ns, act_ns),
               since(watch->outcome_ns, end_seen_ns(victim, watch)));
}

static void bury(const struct victim *victim)
{
    if (victim->kind->act == ACT_STOP)
        kill(victim->pid, SIGCONT);
    close(victim->order);
    close(victim->report);
    close(victim->pidfd);
    /* Its children are this process's by now. */
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
        continue;
}

/* ----------------------------------------------------------------------- a death */

static void die_once(struct lane *lane, const struct kind *kind)
{
    const int fds[] = {lane->waiter.fd, lane->holder.fd};
    struct victim victim = plan_victim(lane, kind);
    struct seat *held = NULL, *seat = NULL;
    struct watch watch = {0};
    uint64_t granted = 0;

    kills_name(kind->name);
    if (kind->stake == STAKE_PLACE || kind->stake == STAKE_UNREAD)
        held = peer_hold(&lane->holder, lane->gate);
    if (kind->stake == STAKE_ITEM)
        peer_push(&lane->waiter, lane->iterator);
    victim_begin(&victim, fds, 2);
    if (kind->stake == STAKE_TRIED) {
        watch_exit(&victim, &lane->waiter, &watch);
        seat = begin_to_wait(lane, &victim);
    } else {
        await_rest(&victim);
        seat = begin_to_wait(lane, &victim);
        if (kind->stake == STAKE_UNREAD)
            peer_let_go(&lane->holder, held);
        check_still_waits(&victim, &lane->waiter, seat);
    }
    if (kind->two_sessions || kind->n_others)
        granted = granted_total(lane);
    act(lane, &victim, seat, &watch);
    if (kind->stake == STAKE_PLACE) {
        watch_exit(&victim, &lane->waiter, &watch);
        peer_release(&lane->holder, held);
    }
    watch_outcome(&victim, &lane->waiter, seat, &watch);
    take_sample(&victim, &watch);
    if (kind->act == ACT_STOP)
        kill(victim.pid, SIGCONT);
    check_survivor(&victim);
    if (kind->two_sessions)
        shared->n_grants_to_second += granted_total(lane) - granted - 1;
    if (kind->n_others)
        shared->n_grants_to_group += granted_total(lane) - granted - 1;
    if (kind->stake == STAKE_PLACE)
        PEER_AWAIT(&lane->holder, "the answer to a release", held->state == SEAT_FREE);
    if (kind->stake == STAKE_ITEM)
        check_delivery(&victim, &lane->waiter);
    else
        peer_let_go(&lane->waiter, seat);
    bury(&victim);
}

void lane_run(uint32_t number, uint32_t n)
{
    static struct lane lane;
    uint32_t life = life_new();
    int first = number == 0 ? 0 : KIND_FIRST_SLOW;
    int n_kinds = number == 0 ? KIND_FIRST_SLOW : N_KINDS - KIND_FIRST_SLOW;

    /* Children that a victim leaves come to this process. */
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    lane.random.state = shared->seed + 2000 + number;
    lane.gate = GATE_LANE + number;
    lane.iterator = gate_names[lane.gate];
    lane.stage = &shared->stages[number];
    peer_open(&lane.waiter, life, &(struct peer_options){0});
    peer_open(&lane.holder, life, &(struct peer_options){0});
    for (uint32_t round = 0; n > 0; round++) {
        /* Each in turn at first, so that a short run has all of them. */
        int which = round < (uint32_t)n_kinds ? (int)round
                                              : (int)random_below(&lane.random, (uint32_t)n_kinds);
        const struct kind *kind = &kinds[first + which];

        /* It takes a hundred times the work of another. */
        if (kind->is_deaf && round >= (uint32_t)n_kinds && !random_one_in(&lane.random, 4))
            continue;
        alarm(DEATH_S);
        die_once(&lane, kind);
        n -= kind->act != ACT_REVOKE;
    }
    _exit(0);
}
