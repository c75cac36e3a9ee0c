/* load latency: one ticket in flight on one connection; how long from the write of
 * its enqueue to the read of its grant. The release is exchanged outside of the
 * clock. Of an echo server: from the write of a request to its reply.
 *
 *   --to sluice|echo --socket PATH
 *   sluice: --gate NAME --context BYTES      echo: --request BYTES --reply BYTES
 *
 * Order: `run MS`. */
#include "control.h"
#include "load.h"
#include "wire.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define MAX_SAMPLES 1000000

struct probe {
    int fd;
    bool is_echo;
    struct wire wire;
    uint32_t ticket;
    size_t request, reply;
    uint8_t input[4096];
};

/* Blocks until the reply of this kind is there. Only one is ever awaited. */
static void probe_await(struct probe *probe, enum wire_kind kind)
{
    struct wire_reply reply;
    size_t size = 0;

    do {
        ssize_t n = recv(probe->fd, probe->input + size, sizeof(probe->input) - size, 0);

        if (n <= 0)
            die("the server closed the connection");
        size += (size_t)n;
    } while (!wire_get(probe->input, size, &reply));
    if (reply.kind != kind || reply.size != size)
        die("the daemon sent another reply than the one awaited");
    if (kind == WIRE_GRANT)
        probe->reply = size;
}

static uint64_t probe_sluice(struct probe *probe)
{
    uint8_t out[WIRE_MAX_REQUEST];
    size_t size = wire_put_enqueue(&probe->wire, out, probe->ticket);
    uint64_t begin = clock_ns(), end;

    send_all(probe->fd, out, size);
    probe_await(probe, WIRE_GRANT);
    end = clock_ns();
    send_all(probe->fd, out, wire_put_release(&probe->wire, out, probe->ticket++));
    probe_await(probe, WIRE_RELEASED);
    return end - begin;
}

static uint64_t probe_echo(struct probe *probe)
{
    uint8_t out[WIRE_MAX_REQUEST] = {0};
    uint64_t begin = clock_ns();
    size_t size = 0;

    send_all(probe->fd, out, probe->request);
    while (size < probe->reply) {
        ssize_t n = recv(probe->fd, probe->input, sizeof(probe->input), 0);

        if (n <= 0)
            die("the server closed the connection");
        size += (size_t)n;
    }
    return clock_ns() - begin;
}

static void probe_open(struct probe *probe, char **argv)
{
    uint8_t hello[256], greeting[8];

    probe->fd = dial(option_text(argv, "--socket", NULL));
    if (probe->is_echo) {
        probe->request = option_number(argv, "--request", 0);
        probe->reply = option_number(argv, "--reply", 0);
        echo_greet(probe->fd, probe->request, probe->reply, 0);
        return;
    }
    wire_init(&probe->wire, option_text(argv, "--gate", NULL),
              option_number(argv, "--context", 120), 0);
    probe->request = probe->wire.enqueue_size;
    send_all(probe->fd, hello, wire_put_hello(hello));
    receive_exactly(probe->fd, greeting, sizeof(greeting));
    probe_await(probe, WIRE_WELCOME);
    probe_sluice(probe);
}

int latency_main(char **argv)
{
    struct probe probe = {.is_echo = strcmp(option_text(argv, "--to", "sluice"), "echo") == 0};
    struct samples samples;
    char word[16];
    uint64_t ms;

    samples_init(&samples, MAX_SAMPLES);
    probe_open(&probe, argv);
    control_answer("{\"request\":%zu,\"reply\":%zu}", probe.request, probe.reply);
    while (control_next(word, &ms)) {
        uint64_t end = clock_ns() + ms * 1000000;

        while (clock_ns() < end)
            samples_add(&samples, probe.is_echo ? probe_echo(&probe) : probe_sluice(&probe));
        samples_answer(&samples);
    }
    return 0;
}
