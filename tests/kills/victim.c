/* The client that dies. */
#include "lane.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The end of the lane that a victim has. */
struct ends {
    int report, order;
};

static void pipe_new(int fds[2])
{
    if (pipe2(fds, O_CLOEXEC))
        kills_fail("pipe: %s", strerror(errno));
}

static void report_rest(const struct ends *ends)
{
    if (write(ends->report, "r", 1) != 1)
        _exit(1);
}

/* Returns whether there was one; at the end of the orders it is time to leave. */
static bool await_order(const struct ends *ends)
{
    char byte;

    return read(ends->order, &byte, 1) == 1;
}

static bool has_contended_grant(const struct peer *peer)
{
    for (int i = 0; i < PEER_SEATS; i++) {
        if (peer->seats[i].state == SEAT_HELD && peer->seats[i].gate < GATE_LANE)
            return true;
    }
    return false;
}

/* Some tickets and items beside what it has of the lane, as every other client has them. */
static void take_part(const struct victim *victim, struct peer *peer)
{
    for (uint32_t i = 0; i < victim->n_tickets; i++) {
        if (i == 1)
            peer_enqueue(peer, GATE_SINGLE, 1, true);
        else
            peer_enqueue(peer, GATE_CROWD, 1 + i % 2, true);
    }
    if (victim->n_credit)
        peer_pull(peer, "items", victim->n_credit);
    for (uint32_t i = 0; i < victim->n_pushes; i++)
        peer_push(peer, "items");
    peer_round_trip(peer);
    if (victim->n_tickets && victim->waits_for_grant)
        PEER_AWAIT(peer, "a victim's grant", has_contended_grant(peer));
}

static void take_item(const struct victim *victim, struct peer *peer)
{
    peer_pull(peer, victim->iterator, 1);
    PEER_AWAIT(peer, "the lane's item", peer->n_deliveries == 1);
    if (victim->starts_item) {
        PEER_SEND(peer, SETTLE, settle, Settle, .starts = &peer->deliveries[0].serial,
                  .n_starts = 1);
        peer_round_trip(peer);
    }
}

static void take_stake(const struct victim *victim, struct peer *peer)
{
    struct seat *seat;

    if (victim->kind->stake == STAKE_ITEM) {
        take_item(victim, peer);
        return;
    }
    seat = peer_enqueue(peer, victim->gate, 1, true);
    peer_round_trip(peer);
    if (victim->kind->stake == STAKE_HOLD)
        PEER_AWAIT(peer, "the lane's slot", seat->state == SEAT_HELD);
    victim->stage->serial = seat->serial;
    victim->stage->token = seat->token;
}

/* Half of a release, or of a large request of which more than one read is there. */
static void write_half(const struct victim *victim, struct peer *peer)
{
    static uint8_t context[60000];
    uint8_t *frame;
    size_t size;

    if (victim->starts_item)
        frame = release_frame(++peer->last_id, peer->seats[0].ticket_id, &size);
    else
        frame = enqueue_frame(++peer->last_id,
                              &(struct ask){.gate = gate_names[GATE_CROWD],
                                            .ticket_id = ++peer->last_ticket,
                                            .context = context,
                                            .context_size = sizeof(context)},
                              &size);
    peer_write(peer, frame, size / 2);
}

/* Pings until the daemon takes no more of them, as their answers are not read. */
static void ask_in_vain(struct peer *peer)
{
    enum { N = 1000, QUIET_MS = 20 };
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Ping) ping = SLUICE__V1__PING__INIT;
    struct pollfd room = {.fd = peer->fd, .events = POLLOUT};
    uint64_t since = now_ns();
    uint8_t *frame, *frames;
    size_t size;
    ssize_t n = 0;

    request.op_case = SLUICE__V1__REQUEST__OP_PING;
    request.ping = &ping;
    frame = request_frame(++peer->last_id, &request, &size);
    frames = malloc(N * size);
    for (int i = 0; i < N; i++)
        memcpy(frames + i * size, frame, size);
    for (size_t at = 0; poll(&room, 1, QUIET_MS) > 0; at = (at + (size_t)n) % (N * size)) {
        n = send(peer->fd, frames + at, N * size - at, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno != EAGAIN)
            kills_fail("send: %s", strerror(errno));
        if (n < 0)
            n = 0;
        if (now_ns() - since > PATIENCE_NS)
            kills_fail("the daemon never stops to read from a client that does not");
    }
}

/* A child that has the socket and does nothing with it. */
static void leave_child(const struct ends *ends)
{
    if (fork())
        return;
    close(ends->report);
    while (await_order(ends))
        continue;
    _exit(0);
}

/* Goes on although its slot is another's: what it writes is refused, and it hears why. */
static void go_on_in_vain(const struct victim *victim, struct peer *peer)
{
    uint64_t since = now_ns();

    victim->stage->was_refused = !resource_write(victim->gate, victim->stage->token);
    if (victim->kind->act == ACT_STOP) {
        while (!peer->has_ended)
            peer_listen(peer, since, "the end of a session without heartbeat");
    } else {
        PEER_AWAIT(peer, "notice of the revocation", peer->seats[0].state == SEAT_LOST);
        peer_let_go(peer, &peer->seats[0]);
        victim->stage->was_refused = victim->stage->was_refused && peer->was_ended_before;
    }
    victim->stage->saw_end = true;
}

/* The worker of a server that is gone: its connection has ended. */
static void see_end(const struct victim *victim, struct peer *peer)
{
    uint64_t since = now_ns();

    while (!peer->has_ended)
        peer_listen(peer, since, "the end of a session whose process has exited");
    victim->stage->saw_end = true;
}

__attribute__((noreturn)) static void follow_orders(const struct victim *victim, struct peer *peer,
                                                    const struct ends *ends)
{
    while (await_order(ends)) {
        if (victim->kind->call) {
            /* The orders become the input of what it may become. */
            dup2(ends->order, STDIN_FILENO);
            if (victim->kind->act == ACT_CALL)
                life_end(victim->life);
            victim->stage->cause_ns = now_ns();
            victim->kind->call(peer);
        } else if (victim->kind->child_uses_it) {
            see_end(victim, peer);
        } else {
            go_on_in_vain(victim, peer);
        }
        report_rest(ends);
    }
    _exit(0);
}

/* Another process of the group, with a session of its own. */
__attribute__((noreturn)) static void live_as_other(const struct victim *victim, struct peer *peer,
                                                    int ready)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    peer_open(peer, victim->life, &(struct peer_options){0});
    peer_enqueue(peer, victim->gate, 1, true);
    take_part(victim, peer);
    if (write(ready, "r", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

/* Returns when all of them are at rest. Each has the victim's end of the report, which so ends
 * with the files of the last one. */
static void begin_group(const struct victim *victim)
{
    static struct peer peer;
    struct victim other = *victim;
    int ready[2];
    char byte;

    other.waits_for_grant = false; /* for what another of the group holds, it would be for ever */

    pipe_new(ready);
    setpgid(0, 0);
    for (uint32_t i = 0; i < victim->kind->n_others; i++) {
        if (fork() == 0)
            live_as_other(&other, &peer, ready[1]);
    }
    close(ready[1]);
    for (uint32_t i = 0; i < victim->kind->n_others; i++) {
        if (read(ready[0], &byte, 1) != 1)
            kills_fail("a process of a group has ended by itself");
    }
    close(ready[0]);
}

__attribute__((noreturn)) static void live(const struct victim *victim, struct peer *peer,
                                           struct ends *ends)
{
    static struct peer second;
    const struct kind *kind = victim->kind;

    take_stake(victim, peer);
    if (kind->two_sessions) {
        peer_open(&second, victim->life, &(struct peer_options){0});
        peer_enqueue(&second, victim->gate, 1, true);
        peer_round_trip(&second);
    }
    take_part(victim, peer);
    if (kind->n_others)
        begin_group(victim);
    if (kind->is_deaf)
        ask_in_vain(peer);
    if (kind->in_a_frame)
        write_half(victim, peer);
    if (kind->forks && !kind->child_uses_it)
        leave_child(ends);
    report_rest(ends);
    follow_orders(victim, peer, ends);
}

/* The server connects, its worker speaks. */
__attribute__((noreturn)) static void live_as_server(const struct victim *victim, struct peer *peer,
                                                     struct ends *ends)
{
    pid_t worker = fork();

    if (worker < 0)
        kills_fail("fork: %s", strerror(errno));
    if (worker == 0) {
        victim->stage->helper = (uint32_t)getpid();
        live(victim, peer, ends);
    }
    close(ends->report); /* that its files are closed is seen of the worker */
    for (;;)
        pause();
}

/* Says Hello and asks, and hears nothing of it any more. */
__attribute__((noreturn)) static void live_shortly(const struct victim *victim, struct peer *peer)
{
    peer_enqueue(peer, victim->gate, 1, false);
    life_end(victim->life);
    victim->stage->cause_ns = now_ns();
    _exit(0);
}

__attribute__((noreturn)) static void victim_main(const struct victim *victim, struct ends *ends)
{
    static struct peer peer;
    const struct kind *kind = victim->kind;
    char name[64];
    const struct peer_options options = {.heartbeat_ms = kind->heartbeat_ms,
                                         .outlives_process = kind->outlives_process,
                                         .survives_exec = kind->survives_exec};

    snprintf(name, sizeof(name), "%s: the victim", kind->name);
    kills_name(name);
    if (kind->stake == STAKE_TRIED) {
        peer_connect(&peer, victim->life, &options);
        live_shortly(victim, &peer);
    }
    peer_open(&peer, victim->life, &options);
    if (kind->child_uses_it)
        live_as_server(victim, &peer, ends);
    live(victim, &peer, ends);
}

void victim_begin(struct victim *victim, const int *fds, int n_fds)
{
    int report[2], order[2];
    struct ends ends;

    pipe_new(report);
    pipe_new(order);
    victim->pid = fork();
    if (victim->pid < 0)
        kills_fail("fork: %s", strerror(errno));
    if (victim->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(report[0]);
        close(order[1]);
        for (int i = 0; i < n_fds; i++)
            close(fds[i]);
        ends = (struct ends){report[1], order[0]};
        victim_main(victim, &ends);
    }
    close(report[1]);
    close(order[0]);
    victim->report = report[0];
    victim->order = order[1];
    victim->pidfd = (int)syscall(SYS_pidfd_open, victim->pid, 0);
    if (victim->pidfd < 0)
        kills_fail("pidfd_open: %s", strerror(errno));
}
