/* load handoff: a contended gate of one slot that two threads hand to each other,
 * each on its own connection: how long from the write of one's release to the read of
 * the other's grant. The next enqueue leaves in one write with the release.
 *
 *   --to sluice --socket PATH --gate NAME --context BYTES
 *   --to echo   --socket PATH --request BYTES --reply BYTES
 *
 * Of an echo server in relay form: from the write of a request on one connection
 * to the read of its reply on the other. Order: `run MS`. */
#include "control.h"
#include "load.h"
#include "wire.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_SAMPLES 1000000

static struct {
    bool is_echo;
    struct wire wire;
    size_t request, reply;
    atomic_uint_fast64_t sent_ns; /* when the slot was let go; 0 = not yet */
    atomic_bool running;
    atomic_bool is_last;    /* both come to rest after this exchange */
    struct samples samples; /* only of the one who has the slot */
} bench;

struct player {
    int fd;
    uint32_t ticket;
    uint8_t input[4096];
    size_t input_size;
};

static void player_receive(struct player *player)
{
    ssize_t n = recv(player->fd, player->input + player->input_size,
                     sizeof(player->input) - player->input_size, 0);

    if (n <= 0)
        die("the server closed a connection");
    player->input_size += (size_t)n;
}

static void player_forget(struct player *player, size_t size)
{
    player->input_size -= size;
    memmove(player->input, player->input + size, player->input_size);
}

/* Reads up to the next frame of this kind. */
static void player_await(struct player *player, enum wire_kind kind)
{
    struct wire_reply reply;

    for (;;) {
        while (!wire_get(player->input, player->input_size, &reply))
            player_receive(player);
        if (kind == WIRE_GRANT && reply.kind == kind)
            bench.reply = reply.size;
        player_forget(player, reply.size);
        if (reply.kind == kind)
            return;
    }
}

static void player_await_slot(struct player *player)
{
    if (!bench.is_echo) {
        player_await(player, WIRE_GRANT);
        return;
    }
    while (player->input_size < bench.reply)
        player_receive(player);
    player_forget(player, bench.reply);
}

/* Hands the slot on and gets into the queue for it again. */
static void player_hand_on(struct player *player)
{
    uint8_t out[2 * WIRE_MAX_REQUEST] = {0};
    size_t size = bench.request;

    if (!bench.is_echo) {
        size = wire_put_release(&bench.wire, out, player->ticket++);
        size += wire_put_enqueue(&bench.wire, out + size, player->ticket);
    }
    atomic_store(&bench.sent_ns, clock_ns());
    send_all(player->fd, out, size);
}

static void player_take(struct player *player)
{
    player_await_slot(player);
    samples_add(&bench.samples, clock_ns() - atomic_load(&bench.sent_ns));
}

/* The first one has the slot when a run begins and when it ends. */
static void *play_first(void *arg)
{
    bool is_last;

    do {
        is_last = !atomic_load(&bench.running);
        atomic_store(&bench.is_last, is_last);
        player_hand_on(arg);
        player_take(arg);
    } while (!is_last);
    return NULL;
}

static void *play_second(void *arg)
{
    bool is_last;

    do {
        player_take(arg);
        is_last = atomic_load(&bench.is_last);
        player_hand_on(arg);
    } while (!is_last);
    return NULL;
}

static void player_open(struct player *player, char **argv, bool begins)
{
    uint8_t out[WIRE_MAX_REQUEST], greeting[8];

    player->fd = dial(option_text(argv, "--socket", NULL));
    if (bench.is_echo)
        return;
    send_all(player->fd, out, wire_put_hello(out));
    receive_exactly(player->fd, greeting, sizeof(greeting));
    player_await(player, WIRE_WELCOME);
    send_all(player->fd, out, wire_put_enqueue(&bench.wire, out, player->ticket));
    if (begins)
        player_await(player, WIRE_GRANT);
}

static void *greet(void *arg)
{
    echo_greet(((struct player *)arg)->fd, bench.request, bench.reply, (uint32_t)getpid());
    return NULL;
}

/* Both must have greeted before either is answered. */
static void pair_up(struct player players[2])
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, greet, &players[1]))
        die("no thread");
    greet(&players[0]);
    pthread_join(thread, NULL);
}

static void run(struct player players[2], uint64_t ms)
{
    struct timespec length = {.tv_sec = (time_t)(ms / 1000),
                              .tv_nsec = (long)(ms % 1000 * 1000000)};
    pthread_t threads[2];

    atomic_store(&bench.running, true);
    if (pthread_create(&threads[1], NULL, play_second, &players[1]) ||
        pthread_create(&threads[0], NULL, play_first, &players[0]))
        die("no thread");
    nanosleep(&length, NULL);
    atomic_store(&bench.running, false);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    samples_answer(&bench.samples);
}

int handoff_main(char **argv)
{
    struct player players[2] = {0};
    char word[16];
    uint64_t ms;

    bench.is_echo = strcmp(option_text(argv, "--to", "sluice"), "echo") == 0;
    samples_init(&bench.samples, MAX_SAMPLES);
    if (bench.is_echo) {
        bench.request = option_number(argv, "--request", 0);
        bench.reply = option_number(argv, "--reply", 0);
    } else {
        wire_init(&bench.wire, option_text(argv, "--gate", NULL),
                  option_number(argv, "--context", 120), 0);
        bench.request = bench.wire.release_size + bench.wire.enqueue_size;
    }
    player_open(&players[0], argv, true);
    player_open(&players[1], argv, false);
    if (bench.is_echo)
        pair_up(players);
    control_answer("{\"request\":%zu,\"reply\":%zu}", bench.request, bench.reply);
    while (control_next(word, &ms))
        run(players, ms);
    return 0;
}
