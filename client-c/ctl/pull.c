/* pull NAME: items go to standard output, each acknowledged once it is written,
 * or all given back at the end. */
#include "stream.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Items asked for and not yet written, unless --window says so. */
#define DEFAULT_WINDOW 16

struct pulling {
    struct ctl *ctl;
    enum item_form form;
    /* Written, and not yet acknowledged; with no --ack all. */
    uint64_t *written;
    size_t n_written, capacity;
    uint64_t n_items;
    uint64_t n_before; /* when the pull was started, which is more than once with --wait 0 */
    int64_t last_ms;   /* when something came, or we began */
    bool ended;
    int error; /* with which it ended */
    char message[1200];
};

/* Room for one more name. The items go back with the end of the program. */
static void pulling_make_room(struct pulling *pulling)
{
    size_t capacity = pulling->capacity ? pulling->capacity * 2 : DEFAULT_WINDOW;

    if (pulling->n_written < pulling->capacity)
        return;
    pulling->written = realloc(pulling->written, capacity * sizeof(pulling->written[0]));
    if (!pulling->written) {
        fputs("sluicectl: no memory\n", stderr);
        exit(CTL_REFUSED);
    }
    pulling->capacity = capacity;
}

static void on_item(struct sluice_client *client, const struct sluice_item *item, void *arg)
{
    struct pulling *pulling = arg;

    (void)client;
    pulling_make_room(pulling);
    if (pulling->ctl->json)
        output_item_json(item);
    else
        output_item(pulling->form, item);
    pulling->written[pulling->n_written++] = item->delivery;
    pulling->n_items++;
    pulling->last_ms = ctl_clock_ms();
}

static void on_end(struct sluice_client *client, int error, void *arg)
{
    struct pulling *pulling = arg;

    pulling->ended = true;
    pulling->error = error;
    if (error != 0)
        snprintf(pulling->message, sizeof(pulling->message), "%s",
                 sluice_last_error_message(client));
}

static int pulling_start(struct pulling *pulling)
{
    struct ctl *ctl = pulling->ctl;
    bool acks = ctl->given & CTL_ACK;
    uint64_t count = ctl->count > 0 ? ctl->count - pulling->n_items : 0;
    const struct sluice_pull_options options = {
        .iterator = ctl->arguments[0],
        /* What is only looked at is held until the end. */
        .credit = acks || (count > 0 && count < SLUICE_MAX_WINDOW) ? count : SLUICE_MAX_WINDOW,
        .window = !acks                    ? 0
                  : ctl->stream.window > 0 ? ctl->stream.window
                                           : DEFAULT_WINDOW,
        .ensure = stream_ensure(ctl),
        .try_only = ctl->run.try_only,
    };

    return sluice_pull_start(ctl->client, &options, on_item, on_end, pulling, NULL);
}

/* Writes out what came, and then acknowledges it. False when that can not be written. */
static bool pulling_flush(struct pulling *pulling)
{
    /* What is too large for the buffer is written before, and may have failed then. */
    if (fflush(stdout) != 0 || ferror(stdout))
        return false;
    if (pulling->ctl->given & CTL_ACK && pulling->n_written > 0) {
        sluice_settle_start(pulling->ctl->client, SLUICE_ACK, pulling->written, pulling->n_written,
                            NULL, NULL);
        pulling->n_written = 0;
    }
    return true;
}

/* Nobody reads any more: as if it had been found out by writing. The items go back
 * with the connection. */
static void die_of_pipe(void)
{
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

/* How long nothing may come, for poll. */
static int pulling_time_left(const struct pulling *pulling)
{
    const struct run_options *run = &pulling->ctl->run;
    int64_t left;

    if (run->wait_ms == 0)
        return -1;
    left = pulling->last_ms + (int64_t)run->wait_ms - ctl_clock_ms();
    if (left > INT32_MAX)
        return INT32_MAX;
    return left > 0 ? (int)left : 0;
}

static int pulling_turn(struct pulling *pulling)
{
    struct sluice_client *client = pulling->ctl->client;
    int left = pulling_time_left(pulling), n, error;
    struct pollfd fds[] = {
        {.fd = sluice_fd(client), .events = sluice_events(client)},
        {.fd = STDOUT_FILENO}, /* tells when nobody reads any more */
    };

    n = poll(fds, 2, left);
    if (n < 0 && errno != EINTR)
        return -errno;
    if (n > 0 && fds[1].revents & (POLLERR | POLLHUP))
        die_of_pipe();
    error = sluice_process(client);
    if (error == 0 && left == 0 && pulling_time_left(pulling) == 0 && !pulling->ended) {
        pulling->ended = true;
        pulling->error = SLUICE_E_WAIT_EXPIRED;
        snprintf(pulling->message, sizeof(pulling->message), "no item came for %llu ms",
                 (unsigned long long)pulling->ctl->run.wait_ms);
    }
    return error;
}

/* With --wait 0 a pull ends at the iterator's max_in_flight, too. What is acknowledged is not in
 * flight any more: as long as something comes, there may be more. */
static int pulling_again(struct pulling *pulling)
{
    struct ctl *ctl = pulling->ctl;
    int error;

    if (!(ctl->given & CTL_ACK) || pulling->error != SLUICE_E_WOULD_BLOCK ||
        pulling->n_items == pulling->n_before)
        return 0;
    error = sluice_ping(ctl->client, ctl->timeout_ms);
    pulling->n_before = pulling->n_items;
    pulling->ended = false;
    pulling->error = 0;
    return error != 0 ? error : pulling_start(pulling);
}

/* What was acknowledged is known to the daemon, what was only looked at is back. */
static int pulling_settle(struct pulling *pulling)
{
    struct ctl *ctl = pulling->ctl;

    if (ctl->given & CTL_ACK)
        return sluice_ping(ctl->client, ctl->timeout_ms);
    return sluice_settle(ctl->client, SLUICE_NACK, pulling->written, pulling->n_written,
                         ctl->timeout_ms, NULL, NULL);
}

static int pulling_result(const struct pulling *pulling)
{
    if (pulling->error == 0 || pulling->error == SLUICE_E_ITERATOR_ENDED)
        return CTL_OK;
    return stream_fail(pulling->ctl, pulling->error, pulling->message);
}

int pull_run(struct ctl *ctl)
{
    struct pulling pulling = {.ctl = ctl, .form = item_form(ctl), .last_ms = ctl_clock_ms()};
    int error = pulling_start(&pulling), result;
    bool is_written = true;

    while (error == 0 && is_written && !pulling.ended) {
        error = pulling_turn(&pulling);
        is_written = pulling_flush(&pulling);
        if (error == 0 && is_written && pulling.ended)
            error = pulling_again(&pulling);
    }
    if (error == 0 && is_written)
        error = pulling_settle(&pulling);
    if (!is_written)
        result = CTL_REFUSED; /* main says why */
    else
        result = error != 0 ? ctl_fail(ctl, error) : pulling_result(&pulling);
    if (!pulling.ended) /* while what it reports to is still there */
        ctl->client = sluice_free(ctl->client);
    free(pulling.written);
    return result;
}
