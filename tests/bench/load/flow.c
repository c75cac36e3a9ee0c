/* load flow: closed loops of full cycles, on one connection or many, against the
 * daemon or an echo server, with the same engine for both.
 *
 *   --to sluice|echo  --socket PATH  --connections N  --in-flight K (of each)
 *   sluice: --gate NAME --context BYTES --wait-timeout MS --rotate 0|1
 *   echo:   --request BYTES --reply BYTES
 *
 * A cycle is a grant and the release of its ticket; the release leaves in one
 * write with the next ticket's enqueue. With --rotate K tickets in all wander
 * over the connections, each of which has its turn. Of an echo server a cycle is
 * one exchange.
 *
 * Orders: `run MS`, `cycles N`, and `fill N`, which puts N more tickets into the
 * queue. Between orders every ticket that was granted is held. */
#include "control.h"
#include "load.h"
#include "wire.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#define INPUT_SIZE  (64 * 1024)
#define OUTPUT_SIZE (1024 * 1024)
#define REST_SIZE   1024 /* above the size of any one frame */
#define N_EVENTS    64

struct lane {
    int fd;
    uint32_t next_ticket;
    uint32_t *held; /* granted, to be released when the next order comes */
    uint32_t n_held;
    uint8_t rest[REST_SIZE]; /* a part of a frame */
    size_t rest_size;
};

struct flow {
    bool is_echo, rotates;
    uint32_t n_lanes, in_flight;
    struct wire wire;
    size_t request, reply; /* bytes of an exchange */
    struct lane *lanes;
    uint32_t turn; /* whose turn it is, with rotates */
    int epoll;
    bool running, ponged;
    uint64_t n_cycles, max_cycles;
    uint64_t n_asked, n_releasing; /* without a reply */
    uint8_t *input, *output;
    size_t output_size;
};

/* --------------------------------------------------------------------- sending */

static void flow_flush(struct flow *flow, struct lane *lane)
{
    if (flow->output_size)
        send_all(lane->fd, flow->output, flow->output_size);
    flow->output_size = 0;
}

static void flow_ask(struct flow *flow, struct lane *lane)
{
    uint8_t *out = flow->output + flow->output_size;

    if (flow->is_echo) {
        memset(out, 'x', flow->request);
        flow->output_size += flow->request;
    } else {
        flow->output_size += wire_put_enqueue(&flow->wire, out, lane->next_ticket);
    }
    lane->next_ticket++;
    flow->n_asked++;
}

static void flow_release(struct flow *flow, uint32_t ticket)
{
    if (flow->is_echo)
        return;
    flow->output_size += wire_put_release(&flow->wire, flow->output + flow->output_size, ticket);
    flow->n_releasing++;
}

static struct lane *flow_next_lane(struct flow *flow)
{
    struct lane *lane = &flow->lanes[flow->turn];

    flow->turn = (flow->turn + 1) % flow->n_lanes;
    return lane;
}

/* ------------------------------------------------------------------- receiving */

static void flow_granted(struct flow *flow, struct lane *lane, uint32_t ticket)
{
    flow->n_asked--;
    if (!flow->running && !flow->rotates) {
        if (lane->n_held == flow->in_flight)
            die("more than %u tickets are granted to a connection", flow->in_flight);
        lane->held[lane->n_held++] = ticket;
        return;
    }
    flow_release(flow, ticket);
    if (!flow->running)
        return;
    flow->n_cycles++;
    if (flow->n_cycles >= flow->max_cycles)
        flow->running = false;
    if (!flow->rotates) {
        flow_ask(flow, lane);
    } else if (flow->running) {
        flow_flush(flow, lane);
        lane = flow_next_lane(flow);
        flow_ask(flow, lane);
        flow_flush(flow, lane);
    }
}

static size_t flow_take_echo(struct flow *flow, struct lane *lane, size_t size)
{
    size_t at = 0;

    for (; size - at >= flow->reply; at += flow->reply)
        flow_granted(flow, lane, 0);
    return at;
}

static size_t flow_take_frames(struct flow *flow, struct lane *lane, size_t size)
{
    struct wire_reply reply;
    size_t at = 0;

    while (wire_get(flow->input + at, size - at, &reply)) {
        at += reply.size;
        switch (reply.kind) {
        case WIRE_GRANT:
            flow->reply = reply.size;
            flow_granted(flow, lane, reply.ticket);
            break;
        case WIRE_RELEASED:
            flow->n_releasing--;
            break;
        case WIRE_PONG:
            flow->ponged = true;
            break;
        default:
            break;
        }
    }
    return at;
}

static void flow_receive(struct flow *flow, struct lane *lane)
{
    ssize_t n;
    size_t size, used;

    memcpy(flow->input, lane->rest, lane->rest_size);
    n = recv(lane->fd, flow->input + lane->rest_size, INPUT_SIZE - lane->rest_size, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0)
        die("the server closed a connection");
    size = lane->rest_size + (size_t)n;
    used = flow->is_echo ? flow_take_echo(flow, lane, size) : flow_take_frames(flow, lane, size);
    lane->rest_size = size - used;
    memcpy(lane->rest, flow->input + used, lane->rest_size);
    flow_flush(flow, lane);
}

static void flow_turn(struct flow *flow)
{
    struct epoll_event events[N_EVENTS];
    int n = epoll_wait(flow->epoll, events, N_EVENTS, -1);

    for (int i = 0; i < n; i++)
        flow_receive(flow, events[i].data.ptr);
}

/* ---------------------------------------------------------------------- orders */

/* Until nothing more will happen: each connection holds what it may, and every
 * release was answered. */
static bool flow_is_settled(const struct flow *flow)
{
    if (flow->n_releasing)
        return false;
    if (flow->is_echo || flow->rotates)
        return flow->n_asked == 0;
    for (uint32_t i = 0; i < flow->n_lanes; i++) {
        if (flow->lanes[i].n_held < flow->in_flight)
            return false;
    }
    return true;
}

static void flow_settle(struct flow *flow)
{
    flow->running = false;
    while (!flow_is_settled(flow))
        flow_turn(flow);
}

static void flow_start(struct flow *flow)
{
    flow->running = true;
    flow->n_cycles = 0;
    if (flow->rotates) {
        for (uint32_t i = 0; i < flow->in_flight; i++) {
            struct lane *lane = flow_next_lane(flow);

            flow_ask(flow, lane);
            flow_flush(flow, lane);
        }
        return;
    }
    for (uint32_t i = 0; i < flow->n_lanes; i++) {
        struct lane *lane = &flow->lanes[i];

        for (uint32_t k = 0; k < lane->n_held; k++) {
            flow_release(flow, lane->held[k]);
            flow_ask(flow, lane);
        }
        lane->n_held = 0;
        flow_flush(flow, lane);
    }
}

static void flow_run(struct flow *flow, uint64_t ms, uint64_t max_cycles)
{
    uint64_t begin = clock_ns(), end = begin + ms * 1000000, now = begin;

    flow->max_cycles = max_cycles;
    flow_start(flow);
    while (flow->running && now < end) {
        flow_turn(flow);
        now = clock_ns();
    }
    flow->running = false;
    uint64_t n = flow->n_cycles;

    flow_settle(flow);
    control_answer("{\"n\":%" PRIu64 ",\"seconds\":%.9f,\"rate\":%.1f}", n,
                   (double)(now - begin) / 1e9, (double)n * 1e9 / (double)(now - begin));
}

/* Puts tickets into the queue of the first connection, and waits for a sign that all
 * have arrived. */
static void flow_fill(struct flow *flow, uint64_t n)
{
    struct lane *lane = &flow->lanes[0];

    for (uint64_t i = 0; i < n; i++) {
        flow_ask(flow, lane);
        if (flow->output_size > OUTPUT_SIZE / 2)
            flow_flush(flow, lane);
    }
    flow->ponged = false;
    flow->output_size += wire_put_ping(flow->output + flow->output_size);
    flow_flush(flow, lane);
    while (!flow->ponged)
        flow_turn(flow);
    control_answer("{\"n\":%" PRIu64 "}", n);
}

/* --------------------------------------------------------------------- starting */

static void lane_open(struct flow *flow, struct lane *lane, const char *path)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = lane};
    uint8_t hello[256], greeting[8];

    lane->fd = dial(path);
    lane->held = calloc(flow->in_flight, sizeof(*lane->held));
    if (!lane->held)
        die("no memory for a connection");
    if (flow->is_echo) {
        echo_greet(lane->fd, flow->request, flow->reply, 0);
    } else {
        send_all(lane->fd, hello, wire_put_hello(hello));
        receive_exactly(lane->fd, greeting, sizeof(greeting));
    }
    epoll_ctl(flow->epoll, EPOLL_CTL_ADD, lane->fd, &event);
}

static void flow_open(struct flow *flow, char **argv)
{
    const char *path = option_text(argv, "--socket", NULL);

    flow->lanes = calloc(flow->n_lanes, sizeof(*flow->lanes));
    flow->input = malloc(INPUT_SIZE);
    flow->output = malloc(OUTPUT_SIZE);
    flow->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (!flow->lanes || !flow->input || !flow->output || flow->epoll < 0)
        die("no memory for %u connections", flow->n_lanes);
    for (uint32_t i = 0; i < flow->n_lanes; i++)
        lane_open(flow, &flow->lanes[i], path);
    if (flow->is_echo) {
        for (uint32_t i = 0; i < flow->n_lanes; i++) {
            flow->lanes[i].n_held = flow->in_flight;
        }
        return;
    }
    for (uint32_t i = 0; i < flow->n_lanes && !flow->rotates; i++) {
        for (uint32_t k = 0; k < flow->in_flight; k++)
            flow_ask(flow, &flow->lanes[i]);
        flow_flush(flow, &flow->lanes[i]);
    }
    flow_settle(flow);
}

static void raise_descriptors(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int flow_main(char **argv)
{
    struct flow flow = {
        .is_echo = strcmp(option_text(argv, "--to", "sluice"), "echo") == 0,
        .rotates = option_number(argv, "--rotate", 0),
        .n_lanes = (uint32_t)option_number(argv, "--connections", 1),
        .in_flight = (uint32_t)option_number(argv, "--in-flight", 1),
        .request = option_number(argv, "--request", 0),
        .reply = option_number(argv, "--reply", 0),
    };
    char word[16];
    uint64_t number;

    raise_descriptors();
    if (flow.is_echo && (!flow.request || !flow.reply || flow.reply > REST_SIZE))
        die("--request and --reply must be 1 to %d bytes", REST_SIZE);
    if (!flow.is_echo) {
        wire_init(&flow.wire, option_text(argv, "--gate", NULL),
                  option_number(argv, "--context", 120), option_number(argv, "--wait-timeout", 0));
        flow.request = flow.wire.enqueue_size;
    }
    flow_open(&flow, argv);
    control_answer("{\"request\":%zu,\"reply\":%zu,\"release\":%zu}", flow.request, flow.reply,
                   flow.wire.release_size);
    while (control_next(word, &number)) {
        if (strcmp(word, "run") == 0)
            flow_run(&flow, number, UINT64_MAX);
        else if (strcmp(word, "cycles") == 0)
            flow_run(&flow, (PATIENCE_S - 1) * UINT64_C(1000), number);
        else if (strcmp(word, "fill") == 0 && !flow.is_echo)
            flow_fill(&flow, number);
        else
            die("there is no order \"%s\" here", word);
    }
    return 0;
}
