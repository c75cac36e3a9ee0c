/* load items: items from one producer's connection to one consumer's, over the daemon or
 * beanstalkd, with the same engine for both.
 *
 *   --to sluice|beanstalkd  --socket PATH  --window W  --payload BYTES  --context BYTES
 *   --iterator NAME (beanstalkd: the tube, which nobody else may have used)
 *
 * The producer has W pushes without an answer at any time; the consumer has W items that
 * came and are not settled, or were asked for. What one read brought is settled at once:
 * in one Settle, in a delete each. A server that does not bound a producer itself is
 * not fed more than 1000 items ahead of the consumer, the capacity of the iterator.
 * No send waits: what a socket does not take is sent when it does, and meanwhile replies
 * are read. Else both ends could wait with full sockets, each for the other to read.
 *
 * Orders: `run MS`: pushes for so long and takes the time until the last item came;
 * `cycles N` until N came; `fill N`, before any run,
 * pushes N items and waits until they are accepted. */
#include "control.h"
#include "dialect.h"
#include "load.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#define INPUT_SIZE  (64 * 1024)
#define OUTPUT_SIZE (MAX_WINDOW * ITEM_MAX_REQUEST + ITEM_MAX_REQUEST)
#define REST_SIZE   ITEM_MAX_REQUEST
#define MAX_AHEAD   1000
#define MAX_WINDOW  1000

struct side {
    int fd;
    uint8_t rest[REST_SIZE]; /* a part of a reply */
    size_t rest_size;
    uint8_t *output; /* what the socket did not take yet */
    size_t output_size;
    bool waits_to_send;
};

static struct {
    const struct dialect *dialect;
    uint32_t window;
    int epoll;
    struct side producer, consumer;
    bool pushing, pulling;
    uint64_t n_pushed, max_pushed, n_accepted, n_came;
    uint64_t n_settling; /* replies that are awaited */
    uint32_t credit;
    uint64_t serials[MAX_WINDOW]; /* came, and are to be settled */
    size_t n_serials;
    uint8_t *input;
} load;

/* --------------------------------------------------------------------- sending */

/* Has epoll tell when the socket takes more, as long as there is more. */
static void watch(struct side *side, int operation)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = side};

    side->waits_to_send = side->output_size > 0;
    if (side->waits_to_send)
        event.events |= EPOLLOUT;
    if (epoll_ctl(load.epoll, operation, side->fd, &event))
        die("epoll_ctl: %s", strerror(errno));
}

static void flush(struct side *side)
{
    ssize_t n = 0;

    if (side->output_size)
        n = send(side->fd, side->output, side->output_size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno != EAGAIN && errno != EINTR)
        die("sending: %s", strerror(errno));
    if (n > 0) {
        side->output_size -= (size_t)n;
        memmove(side->output, side->output + n, side->output_size);
    }
    if (side->waits_to_send != (side->output_size > 0))
        watch(side, EPOLL_CTL_MOD);
}

/* Where the next `size` bytes go. They are bounded by the window, as their replies are
 * awaited; only a server that breaks its protocol leads beyond. */
static uint8_t *output_room(struct side *side, size_t size)
{
    if (side->output_size + size > OUTPUT_SIZE)
        die("more than %d bytes wait to be sent", OUTPUT_SIZE);
    return side->output + side->output_size;
}

static bool may_push(void)
{
    return load.pushing && load.n_pushed < load.max_pushed &&
           load.n_pushed - load.n_accepted < load.window &&
           (load.dialect->is_bounded || load.n_pushed - load.n_came < MAX_AHEAD);
}

static void push_more(void)
{
    struct side *side = &load.producer;

    while (may_push()) {
        side->output_size += load.dialect->push(output_room(side, ITEM_MAX_REQUEST));
        load.n_pushed++;
    }
    flush(side);
}

static void settle(void)
{
    const struct dialect *dialect = load.dialect;
    struct side *side = &load.consumer;
    uint8_t *out = output_room(side, 64 + load.n_serials * ITEM_MAX_SETTLE);

    if (!load.n_serials)
        return;
    side->output_size += dialect->settle(out, load.serials, load.n_serials);
    load.n_settling += dialect->gathers_settles ? 1 : load.n_serials;
    load.n_serials = 0;
}

static void ask(void)
{
    struct side *side = &load.consumer;
    uint32_t free = load.window - load.credit;

    if (!load.pulling || free == 0 || (load.dialect->gathers_credit && 2 * free < load.window))
        return;
    side->output_size += load.dialect->ask(output_room(side, ITEM_MAX_REQUEST + free * 16), free);
    load.credit += free;
}

/* ------------------------------------------------------------------- receiving */

static void take(enum item_event event, uint64_t serial)
{
    switch (event) {
    case ITEM_ACCEPTED:
        load.n_accepted++;
        break;
    case ITEM_CAME:
        if (load.credit-- == 0)
            die("an item came that was not asked for");
        load.n_came++;
        load.serials[load.n_serials++] = serial;
        break;
    case ITEM_SETTLED:
        load.n_settling--;
        break;
    case ITEM_NOTHING:
        break;
    }
}

static void receive(struct side *side)
{
    enum item_event event;
    uint64_t serial = 0;
    size_t size, used, at = 0;
    ssize_t n;

    memcpy(load.input, side->rest, side->rest_size);
    n = recv(side->fd, load.input + side->rest_size, INPUT_SIZE - side->rest_size, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0)
        die("the server closed a connection");
    size = side->rest_size + (size_t)n;
    for (; (used = load.dialect->get(load.input + at, size - at, &event, &serial)); at += used)
        take(event, serial);
    side->rest_size = size - at;
    if (side->rest_size > REST_SIZE)
        die("a reply is longer than %d bytes", REST_SIZE);
    memcpy(side->rest, load.input + at, side->rest_size);
}

static void turn(void)
{
    struct epoll_event events[2];
    int n = epoll_wait(load.epoll, events, 2, -1);

    for (int i = 0; i < n; i++) {
        struct side *side = events[i].data.ptr;

        if (events[i].events & ~(uint32_t)EPOLLOUT)
            receive(side);
        if (side == &load.consumer) {
            settle();
            ask();
            flush(side);
        }
    }
    push_more();
}

/* ---------------------------------------------------------------------- orders */

/* Every item came and was settled. A delete of beanstalkd's is answered when the
 * reserves before it are, in the next run. */
static bool is_done(void)
{
    return load.n_accepted == load.n_pushed && load.n_came == load.n_pushed &&
           (!load.dialect->gathers_settles || load.n_settling == 0);
}

static void run(uint64_t ms, uint64_t max_items)
{
    uint64_t begin = clock_ns(), end = begin + ms * 1000000, before = load.n_came, now, n;

    load.pushing = load.pulling = true;
    load.max_pushed = max_items == UINT64_MAX ? UINT64_MAX : load.n_pushed + max_items;
    ask();
    flush(&load.consumer);
    push_more();
    while ((now = clock_ns()) < end && load.n_pushed < load.max_pushed)
        turn();
    load.pushing = false;
    while (!is_done())
        turn();
    now = clock_ns();
    n = load.n_came - before;
    control_answer("{\"n\":%" PRIu64 ",\"seconds\":%.9f,\"rate\":%.1f}", n,
                   (double)(now - begin) / 1e9, (double)n * 1e9 / (double)(now - begin));
}

static void fill(uint64_t n)
{
    load.pushing = true;
    load.max_pushed = load.n_pushed + n;
    push_more();
    while (load.n_accepted < load.max_pushed)
        turn();
    load.pushing = false;
    control_answer("{\"n\":%" PRIu64 "}", n);
}

/* --------------------------------------------------------------------- starting */

static void side_open(struct side *side, const char *path)
{
    side->fd = dial(path);
    side->output = malloc(OUTPUT_SIZE);
    if (!side->output)
        die("no memory for a connection");
    side->output_size = load.dialect->hello(side->output);
    watch(side, EPOLL_CTL_ADD);
    flush(side);
}

int items_main(char **argv)
{
    const char *to = option_text(argv, "--to", "sluice");
    const char *path = option_text(argv, "--socket", NULL);
    char word[16];
    uint64_t number;

    load.dialect = strcmp(to, "sluice") == 0 ? &dialect_sluice : &dialect_beanstalkd;
    load.window = (uint32_t)option_number(argv, "--window", 1);
    if (load.window < 1 || load.window > MAX_WINDOW)
        die("--window is 1 to %d, not %u", MAX_WINDOW, load.window);
    load.dialect->init(&(struct item_options){
        .iterator = option_text(argv, "--iterator", NULL),
        .payload = option_number(argv, "--payload", 200),
        .context = option_number(argv, "--context", 120),
    });
    load.input = malloc(INPUT_SIZE);
    load.epoll = epoll_create1(EPOLL_CLOEXEC);
    if (!load.input || load.epoll < 0)
        die("no memory for two connections");
    side_open(&load.producer, path);
    side_open(&load.consumer, path);
    control_answer("{}");
    while (control_next(word, &number)) {
        if (strcmp(word, "run") == 0)
            run(number, UINT64_MAX);
        else if (strcmp(word, "cycles") == 0)
            run((PATIENCE_S - 1) * UINT64_C(1000), number);
        else if (strcmp(word, "fill") == 0)
            fill(number);
        else
            die("there is no order \"%s\" here", word);
    }
    return 0;
}
