/* load crash: the holder of a gate's only slot goes away while another connection
 * waits; how long until that one has its grant.
 *
 *   --socket PATH --gate NAME --mib N      (--mib 0: no process, only EOF)
 *
 * EOF: the holder's connection is closed; the clock starts before close(). SIGKILL:
 * the holder is a process with N MiB of memory that it has written to; the clock
 * starts before kill(). The kernel takes that memory down before it closes the
 * socket, so the answer also says how long after the EOF the grant came: a
 * pipe whose other end only the killed process has tells when that was.
 *
 * Orders: `count N`, that many deaths, each answered; `eof 0`, the same deaths from the
 * EOF on; `rss 0`, what the last victim had in memory, in KiB. */
#include "control.h"
#include "load.h"
#include "wire.h"

#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_DEATHS 10000

struct crash {
    const char *path;
    size_t mib;
    struct wire wire;
    int waiter;
    uint32_t ticket;
    long rss_kib;
    struct samples from_death, from_eof;
};

static void await_reply(int fd, enum wire_kind kind)
{
    uint8_t input[4096];
    struct wire_reply reply;
    size_t size = 0;

    do {
        ssize_t n = recv(fd, input + size, sizeof(input) - size, 0);

        if (n <= 0)
            die("the server closed a connection");
        size += (size_t)n;
    } while (!wire_get(input, size, &reply));
    if (reply.kind != kind)
        die("the daemon sent another reply than the one awaited");
}

static int open_session(const struct crash *crash)
{
    uint8_t out[WIRE_MAX_REQUEST], greeting[8];
    int fd = dial(crash->path);

    send_all(fd, out, wire_put_hello(out));
    receive_exactly(fd, greeting, sizeof(greeting));
    await_reply(fd, WIRE_WELCOME);
    return fd;
}

static int hold_slot(const struct crash *crash)
{
    uint8_t out[WIRE_MAX_REQUEST];
    int fd = open_session(crash);

    send_all(fd, out, wire_put_enqueue(&crash->wire, out, 0));
    await_reply(fd, WIRE_GRANT);
    return fd;
}

/* The ping says that the daemon has seen the enqueue. */
static void begin_to_wait(struct crash *crash)
{
    uint8_t out[2 * WIRE_MAX_REQUEST];
    size_t size = wire_put_enqueue(&crash->wire, out, crash->ticket);

    size += wire_put_ping(out + size);
    send_all(crash->waiter, out, size);
    await_reply(crash->waiter, WIRE_PONG);
}

static void give_back(struct crash *crash)
{
    uint8_t out[WIRE_MAX_REQUEST];

    send_all(crash->waiter, out, wire_put_release(&crash->wire, out, crash->ticket++));
    await_reply(crash->waiter, WIRE_RELEASED);
}

static void die_by_eof(struct crash *crash)
{
    int holder = hold_slot(crash);
    uint64_t begin;

    begin_to_wait(crash);
    begin = clock_ns();
    close(holder);
    await_reply(crash->waiter, WIRE_GRANT);
    samples_add(&crash->from_death, clock_ns() - begin);
    give_back(crash);
}

/* ---------------------------------------------------------------------- SIGKILL */

static __attribute__((noreturn)) void be_victim(const struct crash *crash, int ready)
{
    size_t size = crash->mib << 20;
    char *memory;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(crash->waiter);
    memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        die("no memory for a victim of %zu MiB", crash->mib);
    for (size_t at = 0; at < size; at += 4096)
        memory[at] = 1;
    hold_slot(crash);
    if (write(ready, "r", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

static long rss_of(pid_t pid)
{
    char path[64], line[256];
    long kib = 0;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
    file = fopen(path, "re");
    while (file && fgets(line, sizeof(line), file))
        sscanf(line, "VmRSS: %ld", &kib);
    if (file)
        fclose(file);
    return kib;
}

/* The pipe ends when the victim's descriptors are closed, the grant comes after that. */
static void await_end(struct crash *crash, int pipe_fd, uint64_t begin)
{
    struct pollfd fds[] = {{.fd = pipe_fd, .events = POLLIN},
                           {.fd = crash->waiter, .events = POLLIN}};
    uint64_t eof = 0;

    for (;;) {
        if (poll(fds, 2, PATIENCE_S * 1000) <= 0)
            die("no grant after the holder was killed");
        if (fds[0].revents) {
            eof = clock_ns();
            fds[0].fd = -1;
        }
        if (fds[1].revents)
            break;
    }
    await_reply(crash->waiter, WIRE_GRANT);
    samples_add(&crash->from_death, clock_ns() - begin);
    samples_add(&crash->from_eof, eof ? clock_ns() - eof : 0);
}

static void die_by_signal(struct crash *crash)
{
    int ready[2];
    uint64_t begin;
    pid_t victim;
    char byte;

    if (pipe(ready))
        die("no pipe");
    victim = fork();
    if (victim == 0) {
        close(ready[0]);
        be_victim(crash, ready[1]);
    }
    close(ready[1]);
    if (victim < 0 || read(ready[0], &byte, 1) != 1)
        die("the victim failed");
    begin_to_wait(crash);
    crash->rss_kib = rss_of(victim);
    begin = clock_ns();
    kill(victim, SIGKILL);
    await_end(crash, ready[0], begin);
    waitpid(victim, NULL, 0);
    close(ready[0]);
    give_back(crash);
}

int crash_main(char **argv)
{
    struct crash crash = {.path = option_text(argv, "--socket", NULL),
                          .mib = option_number(argv, "--mib", 0)};
    char word[16];
    uint64_t number;

    samples_init(&crash.from_death, MAX_DEATHS);
    samples_init(&crash.from_eof, MAX_DEATHS);
    wire_init(&crash.wire, option_text(argv, "--gate", NULL), 120, 0);
    crash.waiter = open_session(&crash);
    control_answer("{}");
    while (control_next(word, &number)) {
        if (strcmp(word, "rss") == 0) {
            control_answer("{\"kib\":%ld}", crash.rss_kib);
        } else if (strcmp(word, "eof") == 0) {
            samples_answer_all(&crash.from_eof);
        } else {
            for (uint64_t i = 0; i < number; i++)
                crash.mib ? die_by_signal(&crash) : die_by_eof(&crash);
            samples_answer_all(&crash.from_death);
        }
    }
    return 0;
}
