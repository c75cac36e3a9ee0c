/* What happens to a daemon whose calls fail: nearly everything that can. */
#include "run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define LARGE (400 * 1024)

static uint8_t large[LARGE];

/* ------------------------------------------------------------------- requests */

struct ask {
    const char *gate;
    uint32_t weight, limit;
    uint64_t wait_ms, hold_ms;
    size_t context_size;
    bool notify;
};

static uint32_t ask(struct peer *peer, const struct ask *ask)
{
    V1(Want) want = SLUICE__V1__WANT__INIT, *wants = &want;
    V1(Ensure) ensure = SLUICE__V1__ENSURE__INIT;

    want.gate = BYTES(ask->gate);
    want.weight = ask->weight;
    ensure.limit = ask->limit;
    want.ensure = ask->limit ? &ensure : NULL;
    return ASK(peer, ENQUEUE, enqueue, Enqueue, .n_wants = 1, .wants = &wants,
               .ticket_id = ++peer->last_ticket, .wait_timeout_ms = ask->wait_ms,
               .hold_limit_ms = ask->hold_ms, .notify_queued = ask->notify,
               .context = {ask->context_size, large}, .label = BYTES("label"));
}
#define enqueue(peer, ...) ask(peer, &(struct ask){.gate = __VA_ARGS__})

static void release(struct peer *peer, uint64_t ticket_id)
{
    peer_hear(peer, ASK(peer, RELEASE, release, Release, .ticket_id = ticket_id), RESULT(RELEASED));
}

static void ping(struct peer *peer)
{
    peer_hear(peer, ASK(peer, PING, ping, Ping), RESULT(PONG));
}

static uint32_t push(struct peer *peer, const char *iterator, size_t size)
{
    return ASK(peer, PUSH, push, Push, .iterator = BYTES(iterator), .item_id = ++peer->last_item,
               .payload = {size, large}, .context = {100, large}, .wait_timeout_ms = 300);
}

static uint32_t pull(struct peer *peer, const char *iterator, uint32_t credit)
{
    return ASK(peer, PULL, pull, Pull, .iterator = BYTES(iterator), .credit = credit,
               .wait_timeout_ms = 300);
}

static void settle(struct peer *peer, const uint64_t *acks, size_t n_acks, uint64_t nack,
                   uint64_t start)
{
    peer_hear(peer,
              ASK(peer, SETTLE, settle, Settle, .acks = (uint64_t *)acks, .n_acks = n_acks,
                  .nacks = &nack, .n_nacks = nack != 0, .starts = &start, .n_starts = start != 0),
              RESULT(SETTLED));
}

/* --------------------------------------------------------------------- tickets */

static void queue_in_order(struct peer *a, struct peer *b, struct peer *simple)
{
    uint32_t of_a, of_b, of_simple, cancelled, cancel;

    scene = "three wait at a gate, one cancels";
    of_a = enqueue(a, "g", .context_size = 1000);
    peer_hear(a, of_a, RESULT(GRANT));
    of_b = enqueue(b, "g", .context_size = 60000, .notify = true);
    ping(b); /* it is in the queue before the next one */
    of_simple = enqueue(simple, "g");
    cancelled = enqueue(b, "g", .context_size = 10);
    cancel = ASK(b, CANCEL, cancel, Cancel, .ticket_id = b->last_ticket);
    peer_hear(b, cancelled, RESULT(ERROR) | RESULT(GRANT));
    peer_hear(b, cancel, RESULT(CANCELLED));
    release(a, a->last_ticket);
    peer_hear(b, of_b, RESULT(GRANT));
    release(b, b->last_ticket - 1);
    peer_hear(simple, of_simple, RESULT(GRANT));
    release(simple, simple->last_ticket);
}

static void let_time_pass(struct peer *a)
{
    scene = "a wait timeout and a hold limit pass";
    peer_hear(a, enqueue(a, "made", .limit = 1, .hold_ms = 4), RESULT(GRANT));
    peer_hear(a, enqueue(a, "made", .wait_ms = 2, .hold_ms = 4), RESULT(ERROR) | RESULT(GRANT));
    peer_hear(a, enqueue(a, "made"), RESULT(GRANT) | RESULT(ERROR));
    ASK(a, RELEASE, release, Release, .ticket_id = a->last_ticket);
    ping(a);
}

/* ----------------------------------------------------------------------- items */

static void stream(struct peer *a, struct peer *b, struct peer *simple)
{
    /* Without a producer the pulls expire. */
    const uint64_t delivered = RESULT(DELIVERY) | (a->is_harmed ? RESULT(ERROR) : 0);
    uint32_t pushes[4], pulled, again;
    const V1(Reply) * reply;
    uint64_t serials[3] = {0};

    scene = "items are pushed, pulled, started, given back and acknowledged";
    for (int i = 0; i < 3; i++)
        pushes[i] = push(a, "i", 100);
    pulled = pull(b, "i", 3);
    for (int i = 0; i < 3; i++) {
        reply = peer_hear(b, pulled, delivered);
        if (!reply || reply->result_case != SLUICE__V1__REPLY__RESULT_DELIVERY)
            break;
        serials[i] = reply->delivery->serial;
    }
    for (int i = 0; i < 3; i++)
        peer_hear(a, pushes[i], RESULT(ACCEPTED));
    if (serials[2]) {
        settle(b, serials, 2, serials[2], serials[2]);
        again = pull(b, "i", 1);
        if (peer_hear(b, again, RESULT(DELIVERY)))
            settle(b, &serials[2], 1, 0, 0);
    }
    pulled = pull(simple, "i", 1);
    pushes[3] = push(a, "i", LARGE);
    reply = peer_hear(simple, pulled, delivered);
    peer_hear(a, pushes[3], RESULT(ACCEPTED));
    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_DELIVERY)
        settle(simple, &(uint64_t){reply->delivery->serial}, 1, 0, 0);
}

static void end_stream(struct peer *a, struct peer *b)
{
    uint32_t pulled;

    scene = "a stream ends";
    pulled = pull(b, "i", 1);
    peer_hear(a,
              ASK(a, END_ITERATOR, end_iterator, EndIterator, .iterator = BYTES("i"),
                  .item_id = ++a->last_item),
              RESULT(ENDING));
    peer_hear(b, pulled, RESULT(ITERATOR_END) | RESULT(ERROR) | RESULT(DELIVERY));
}

/* More is sent to it than its socket takes, and it does not read for a while. */
static void read_slowly(struct run *run, struct peer *a)
{
    struct peer *slow = run_peer_full(run, "the slow reader", 60000);
    uint64_t serials[4];
    uint32_t pulled;
    size_t n = 0;

    scene = "a peer reads slowly";
    for (int i = 0; i < 4; i++)
        peer_hear(slow, push(slow, "large", LARGE), RESULT(ACCEPTED));
    pulled = pull(slow, "large", 4);
    for (int i = 0; i < 3; i++)
        ping(a);
    while (n < 4) {
        const V1(Reply) *reply = peer_hear(slow, pulled, RESULT(DELIVERY));

        if (!reply)
            break;
        serials[n++] = reply->delivery->serial;
    }
    if (n)
        settle(slow, serials, n, 0, 0);
    ping(slow);
    peer_close(slow);
}

/* ------------------------------------------------------------------- operators */

static void operate(struct peer *a, struct peer *b)
{
    const V1(Reply) * reply;

    scene = "an operator looks and changes";
    reply = peer_hear(b, enqueue(b, "g"), RESULT(GRANT));
    if (reply) {
        uint64_t serial = reply->grant->serial;

        peer_hear(a,
                  ASK(a, END_TICKET, end_ticket, EndTicket, .serial = serial, .revoke = true,
                      .reason = BYTES("because")),
                  RESULT(TICKET_ENDED) | RESULT(ERROR));
    }
    peer_hear(a, ASK(a, LIST_GATES, list_gates, ListGates), RESULT(GATE_LIST));
    peer_hear(a, ASK(a, LIST_TICKETS, list_tickets, ListTickets, .gate = BYTES("w")),
              RESULT(TICKET_LIST));
    peer_hear(a, ASK(a, LIST_SESSIONS, list_sessions, ListSessions), RESULT(SESSION_LIST));
    peer_hear(a, ASK(a, LIST_ITERATORS, list_iterators, ListIterators), RESULT(ITERATOR_LIST));
    peer_hear(a, ASK(a, LIST_ITEMS, list_items, ListItems, .iterator = BYTES("i")),
              RESULT(ITEM_LIST));
    peer_hear(a,
              ASK(a, CHANGE_GATE, change_gate, ChangeGate, .name = BYTES("g"),
                  .action = SLUICE__V1__GATE_ACTION__SET_LIMIT, .limit = 3),
              RESULT(GATE_CHANGED));
    peer_hear(a,
              ASK(a, CHANGE_ITERATOR, change_iterator, ChangeIterator, .name = BYTES("i"),
                  .action = SLUICE__V1__ITERATOR_ACTION__SET_ITERATOR, .capacity = 5),
              RESULT(ITERATOR_CHANGED));
    peer_hear(a, ASK(a, GET_STATUS, get_status, GetStatus, .check = true), RESULT(STATUS));
}

/* Somebody who is not root, of whom the daemon asks the kernel for the groups. */
static void another_user(struct run *run)
{
    int status;
    pid_t pid;

    if (geteuid() != 0)
        return;
    scene = "another user asks for what is allowed to it, and for what is not";
    if (chmod(run->directory, 0711) || chmod(run->socket_path, 0666))
        fail("the socket can not be opened to others");
    pid = fork();
    if (pid == 0) {
        struct peer peer;

        /* The directories above are closed to others. */
        if (chdir(run->directory) || seteuid(1))
            fail("there is no other user");
        peer_open_full(&peer, "another user", strrchr(run->socket_path, '/') + 1, 0);
        peer_hear(&peer, enqueue(&peer, "g", .context_size = 100), RESULT(GRANT) | RESULT(ERROR));
        peer_hear(&peer, enqueue(&peer, "w", .context_size = 100),
                  RESULT(GRANT) | RESULT(ERROR)); /* where the file was not read */
        peer_hear(&peer, ASK(&peer, LIST_GATES, list_gates, ListGates), RESULT(GATE_LIST));
        _exit(0);
    }
    if (waitpid(pid, &status, 0) != pid || status)
        fail("another user has failed");
}

static void reload(struct run *run)
{
    struct peer *a = run_peer_full(run, "the last one", 0);

    scene = "the configuration is read again";
    run_configure(run, "[gate \"g\"]\nlimit = 2\n[gate \"w\"]\nlimit = 4\n[gate \"x\"]\nlimit = 1\n"
                       "[iterator \"i\"]\ncapacity = 3\n[iterator \"large\"]\ncapacity = 10\n"
                       "[allow \"user:daemon\"]\nuse = x g*\n[allow \"group:daemon\"]\nuse = l*\n");
    run_signal(run, SIGHUP);
    for (int i = 0; i < 3; i++)
        ping(a);
    another_user(run);
    scene = "the configuration is read again";
    run_configure(run, "[gate \"g\"]\nlimit = nonsense\n");
    run_signal(run, SIGHUP);
    ping(a);
}

/* ----------------------------------------------------------------------- deaths */

/* Holds a slot until it is killed. */
static pid_t begin_victim(struct run *run)
{
    int report[2];
    char byte;
    pid_t pid;

    if (pipe(report))
        fail("no pipe");
    pid = fork();
    if (pid == 0) {
        struct peer peer;

        prctl(PR_SET_PDEATHSIG, SIGKILL);
        peer_open_full(&peer, "the victim", run->socket_path, 0);
        peer_hear(&peer, enqueue(&peer, "w", .weight = 4, .context_size = 100),
                  RESULT(GRANT) | RESULT(ERROR));
        enqueue(&peer, "w", .weight = 1);
        if (write(report[1], "", 1) < 0)
            _exit(1);
        for (;;)
            pause();
    }
    close(report[1]);
    if (read(report[0], &byte, 1) != 1)
        fail("the victim has left");
    close(report[0]);
    return pid;
}

static void die(struct peer *a, pid_t victim)
{
    uint32_t waiting;

    scene = "a process is killed that holds what another waits for";
    waiting = enqueue(a, "w", .weight = 4);
    ping(a);
    kill(victim, SIGKILL);
    waitpid(victim, NULL, 0);
    peer_hear(a, waiting, RESULT(GRANT));
    release(a, a->last_ticket);
}

static void break_protocol(struct run *run)
{
    struct peer *broken = run_peer(run, "the broken peer");

    scene = "a peer breaks the protocol, another closes while it waits";
    peer_write(broken, "nonsense", 8);
    peer_await_end(broken);
}

/* ------------------------------------------------------------------ subscribers */

static int subscribe(struct run *run)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    strcpy(address.sun_path, run->events_path);
    /* Where it is not let in it goes on without the events. */
    if (connect(fd, (void *)&address, sizeof(address)) ||
        send(fd, "\0SP\0\0\x21\0\0", 8, MSG_NOSIGNAL) != 8)
        shutdown(fd, SHUT_RDWR);
    return fd;
}

/* ---------------------------------------------------------------------- stories */

static void act_everything(struct run *run)
{
    struct peer *a, *b, *simple;
    pid_t victim;
    int subscriber;

    scene = "clients connect";
    subscriber = subscribe(run);
    a = run_peer_full(run, "a", 0);
    b = run_peer_full(run, "b", 60000);
    simple = run_peer(run, "the simple one");
    victim = begin_victim(run);
    queue_in_order(a, b, simple);
    let_time_pass(a);
    stream(a, b, simple);
    end_stream(a, b);
    read_slowly(run, a);
    operate(a, b);
    die(a, victim);
    break_protocol(run);
    reload(run);
    close(subscriber);
    peer_close(simple);
    enqueue(b, "g", .weight = 2, .context_size = 50000);
    peer_close(b);
    ping(a);
}

/* A holder lets go, and then the daemon leaves. */
static void stop_with_holder(struct run *run)
{
    struct peer *holder = run_peer_full(run, "the holder", 0);

    peer_hear(holder, enqueue(holder, "x", .limit = 1, .context_size = 100),
              RESULT(GRANT) | RESULT(ERROR));
    run_signal(run, SIGTERM);
    if (holder->fd >= 0) {
        ASK(holder, RELEASE, release, Release, .ticket_id = holder->last_ticket);
        peer_await_end(holder);
    }
}

static void act_little(struct run *run)
{
    struct peer *a;

    scene = "one client comes and is served";
    a = run_peer_full(run, "a", 0);
    peer_hear(a, enqueue(a, "g"), RESULT(GRANT));
    release(a, a->last_ticket);
    run_signal(run, SIGHUP);
    ping(a);
    ping(a);
}

/* From its last client's end on it has nothing to do. */
static void stop_by_idling(struct run *run)
{
    struct peer *last = run_peer_full(run, "the last one", 0);

    run_configure(run, "[daemon]\nidle_exit = 1ms\n[gate \"g\"]\nlimit = 1\n");
    run_signal(run, SIGHUP);
    ping(last);
    ping(last);
    peer_close(last);
}

static const char usual_config[] = "[gate \"g\"]\nlimit = 1\n[gate \"w\"]\nlimit = 4\n"
                                   "[iterator \"i\"]\ncapacity = 2\n"
                                   "[iterator \"large\"]\ncapacity = 10\n";

const struct story stories[] = {
    {.name = "everything",
     .config = usual_config,
     .has_groups = true,
     .act = act_everything,
     .stop = stop_with_holder},
    {.name = "passed-socket", .config = usual_config, .is_passed_socket = true, .act = act_little},
    {.name = "autostarted",
     .config = "[gate \"g\"]\nlimit = 1\n",
     .is_autostarted = true,
     .act = act_little,
     .stop = stop_by_idling},
    {.name = "log",
     .config = usual_config,
     .is_log = true,
     .act = act_everything,
     .stop = stop_with_holder},
};
const int n_stories = sizeof(stories) / sizeof(stories[0]);
