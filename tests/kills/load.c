/* A client that lives from the beginning to the end: it keeps tickets at two contended gates,
 * holds each for a moment, has others come and go at a gate that is never full, pushes
 * items and takes items. What it is granted and delivered is said to the witness. */
#include "peer.h"

#include "random.h"

#include <poll.h>
#include <time.h>
#include <unistd.h>

#define N_CONTENDED  6
#define N_CHURNING   4
#define N_PUSHING    2
#define N_CREDIT     4
#define MOST_HELD_NS 600000
#define MOST_WORK_NS 4000000

enum { CONTENDED, CHURN, ITEMS, N_PEERS };

struct load {
    struct random random;
    struct peer peers[N_PEERS];
    bool may_begin, is_idle;
};

static int n_in_use(const struct peer *peer)
{
    int n = 0;

    for (int i = 0; i < PEER_SEATS; i++)
        n += peer->seats[i].state != SEAT_FREE;
    return n;
}

/* Returns when the next hold is due, at most `next`. */
static uint64_t work_contended(struct load *load, uint64_t next)
{
    struct peer *peer = &load->peers[CONTENDED];
    uint64_t now = now_ns();

    for (int i = 0; i < PEER_SEATS; i++) {
        struct seat *seat = &peer->seats[i];

        if (seat->state != SEAT_HELD)
            continue;
        if (!seat->due_ns)
            seat->due_ns = now + random_below(&load->random, MOST_HELD_NS);
        if (seat->due_ns <= now)
            peer_release(peer, seat);
        else if (seat->due_ns < next)
            next = seat->due_ns;
    }
    for (int n = n_in_use(peer); load->may_begin && n < N_CONTENDED; n++) {
        bool notify = random_one_in(&load->random, 2);

        if (random_one_in(&load->random, 3))
            peer_enqueue(peer, GATE_SINGLE, 1, notify);
        else
            peer_enqueue(peer, GATE_CROWD, random_between(&load->random, 1, 2), notify);
    }
    return next;
}

static void work_churn(struct load *load)
{
    struct peer *peer = &load->peers[CHURN];

    for (int i = 0; i < PEER_SEATS; i++) {
        if (peer->seats[i].state == SEAT_HELD)
            peer_release(peer, &peer->seats[i]);
    }
    for (int n = n_in_use(peer); load->may_begin && n < N_CHURNING; n++) {
        peer_enqueue(peer, GATE_CHURN, 1, false);
        shared->n_churned++;
    }
}

static uint64_t work_items(struct load *load, uint64_t next)
{
    struct peer *peer = &load->peers[ITEMS];
    uint64_t now = now_ns();

    for (uint32_t i = 0; i < peer->n_deliveries; i++) {
        struct delivered *item = &peer->deliveries[i];

        if (!item->due_ns)
            item->due_ns = now + random_below(&load->random, MOST_WORK_NS);
        if (item->due_ns <= now)
            peer_settle(peer, i--, random_one_in(&load->random, 16) ? SETTLE_NACK : SETTLE_ACK);
        else if (item->due_ns < next)
            next = item->due_ns;
    }
    if (peer->n_credit == 0 && peer->n_deliveries + N_CREDIT <= PEER_DELIVERIES)
        peer_pull(peer, "items", N_CREDIT);
    while (load->may_begin && peer->n_pushing < N_PUSHING)
        peer_push(peer, "items");
    return next;
}

static void hear_all(struct load *load, uint64_t until_ns)
{
    struct pollfd fds[N_PEERS];
    uint64_t now = now_ns(), rest = until_ns > now ? until_ns - now : 0;
    const struct timespec timeout = {.tv_sec = (time_t)(rest / 1000000000),
                                     .tv_nsec = (long)(rest % 1000000000)};

    for (int i = 0; i < N_PEERS; i++)
        fds[i] = (struct pollfd){.fd = load->peers[i].fd, .events = POLLIN};
    if (ppoll(fds, N_PEERS, &timeout, NULL) <= 0)
        return;
    for (int i = 0; i < N_PEERS; i++) {
        if (fds[i].revents)
            peer_hear(&load->peers[i]);
    }
}

/* Says once that nothing of its own is on the way any more. Items it takes to the end. */
static void say_idle(struct load *load)
{
    if (load->is_idle || load->may_begin || n_in_use(&load->peers[CONTENDED]) ||
        n_in_use(&load->peers[CHURN]) || load->peers[ITEMS].n_pushing)
        return;
    load->is_idle = true;
    shared->n_idle_loads++;
}

void load_run(uint32_t number)
{
    static struct load load;
    uint32_t life = life_new();

    kills_name("a load");
    load.random.state = shared->seed + 1000 + number;
    for (int i = 0; i < N_PEERS; i++)
        peer_open(&load.peers[i], life, &(struct peer_options){0});
    while (shared->phase != PHASE_LEAVE) {
        uint64_t next = now_ns() + 10000000;

        load.may_begin = shared->phase == PHASE_RUN;
        next = work_contended(&load, next);
        work_churn(&load);
        next = work_items(&load, next);
        say_idle(&load);
        hear_all(&load, next);
    }
    _exit(0);
}
