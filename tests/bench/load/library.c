/* load library: the same cycles through libsluice, as an application has them.
 *
 *   --socket PATH --gate NAME --context BYTES --in-flight K
 *
 * Orders: `latency MS`, blocking acquires, the release outside of the clock;
 * `run MS`, K tickets in flight by callbacks. */
#include "control.h"
#include "load.h"

#include <sluice.h>

#include <inttypes.h>
#include <poll.h>
#include <string.h>

#define MAX_SAMPLES 1000000

static struct {
    struct sluice_client *client;
    struct sluice_ticket_options options;
    bool running;
    uint64_t n_cycles, n_waiting, n_releasing;
} app;

static void check(int error, const char *what)
{
    if (error)
        die("%s: %s: %s", what, sluice_error_name(error), sluice_last_error_message(app.client));
}

static void on_released(struct sluice_client *client, int error, void *arg)
{
    (void)client, (void)arg;
    check(error, "a release");
    app.n_releasing--;
}

static void on_outcome(struct sluice_client *client, int error, const struct sluice_grant *grant,
                       void *arg);

static void enqueue(void)
{
    check(sluice_enqueue(app.client, &app.options, on_outcome, NULL, NULL), "an enqueue");
    app.n_waiting++;
}

static void on_outcome(struct sluice_client *client, int error, const struct sluice_grant *grant,
                       void *arg)
{
    (void)arg;
    check(error, "a ticket");
    app.n_waiting--;
    app.n_cycles++;
    check(sluice_release_start(client, grant->ticket, on_released, NULL), "a release");
    app.n_releasing++;
    if (app.running)
        enqueue();
}

static void turn(void)
{
    struct pollfd pfd = {.fd = sluice_fd(app.client), .events = sluice_events(app.client)};

    if (poll(&pfd, 1, sluice_timeout(app.client)) < 0)
        die("poll failed");
    check(sluice_process(app.client), "the connection");
}

static void run(uint64_t ms, uint64_t in_flight)
{
    uint64_t begin = clock_ns(), end = begin + ms * 1000000, now = begin, n;

    app.running = true;
    app.n_cycles = 0;
    for (uint64_t i = 0; i < in_flight; i++)
        enqueue();
    while (now < end) {
        turn();
        now = clock_ns();
    }
    app.running = false;
    n = app.n_cycles;
    while (app.n_waiting || app.n_releasing)
        turn();
    control_answer("{\"n\":%" PRIu64 ",\"seconds\":%.9f,\"rate\":%.1f}", n,
                   (double)(now - begin) / 1e9, (double)n * 1e9 / (double)(now - begin));
}

static void measure_latency(uint64_t ms, struct samples *samples)
{
    uint64_t end = clock_ns() + ms * 1000000, begin = 0;

    while (begin < end) {
        struct sluice_grant grant;

        begin = clock_ns();
        check(sluice_acquire(app.client, &app.options, -1, &grant), "an acquire");
        samples_add(samples, clock_ns() - begin);
        check(sluice_release(app.client, grant.ticket, -1), "a release");
    }
    samples_answer(samples);
}

int library_main(char **argv)
{
    static uint8_t context[4096];
    const struct sluice_connect_options options = {.path = option_text(argv, "--socket", NULL)};
    uint64_t in_flight = option_number(argv, "--in-flight", 1), ms;
    struct samples samples;
    char word[16];

    samples_init(&samples, MAX_SAMPLES);
    app.client = sluice_new();
    if (!app.client)
        die("no memory for a client");
    check(sluice_connect(app.client, &options), "connecting");
    app.options.gate = option_text(argv, "--gate", NULL);
    app.options.context = context;
    app.options.context_size = option_number(argv, "--context", 120);
    if (app.options.context_size > sizeof(context))
        die("--context is at most %zu bytes", sizeof(context));
    control_answer("{}");
    while (control_next(word, &ms)) {
        if (strcmp(word, "latency") == 0)
            measure_latency(ms, &samples);
        else
            run(ms, in_flight);
    }
    sluice_free(app.client);
    return 0;
}
