#include "control.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

void die(const char *format, ...)
{
    va_list args;

    fputs("load: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    _exit(1);
}

uint64_t clock_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

bool control_next(char word[16], uint64_t *ret_number)
{
    char line[64];

    alarm(0);
    if (!fgets(line, sizeof(line), stdin))
        return false;
    alarm(PATIENCE_S);
    if (sscanf(line, "%15s %" SCNu64, word, ret_number) != 2)
        die("the order \"%s\" is not a word and a number", line);
    return true;
}

void control_answer(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    if (fflush(stdout))
        _exit(1);
}

/* --------------------------------------------------------------- percentiles */

void samples_init(struct samples *samples, size_t room)
{
    *samples = (struct samples){.ns = calloc(room, sizeof(*samples->ns)), .room = room};
    if (!samples->ns)
        die("no memory for %zu samples", room);
}

void samples_add(struct samples *samples, uint64_t ns)
{
    if (samples->n < samples->room)
        samples->ns[samples->n++] = ns > UINT32_MAX ? UINT32_MAX : (uint32_t)ns;
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static uint32_t percentile(const struct samples *samples, unsigned percent)
{
    return samples->n ? samples->ns[(samples->n - 1) * percent / 100] : 0;
}

void samples_answer(struct samples *samples)
{
    double sum = 0;

    qsort(samples->ns, samples->n, sizeof(*samples->ns), compare);
    for (size_t i = 0; i < samples->n; i++)
        sum += samples->ns[i];
    control_answer("{\"n\":%zu,\"p50\":%u,\"p90\":%u,\"p99\":%u,\"mean\":%.0f}", samples->n,
                   percentile(samples, 50), percentile(samples, 90), percentile(samples, 99),
                   samples->n ? sum / (double)samples->n : 0);
    samples->n = 0;
}

void samples_answer_all(struct samples *samples)
{
    printf("{\"all\":[");
    for (size_t i = 0; i < samples->n; i++)
        printf("%s%u", i ? "," : "", samples->ns[i]);
    control_answer("]}");
    samples->n = 0;
}

/* -------------------------------------------------------------- command line */

const char *option_text(char **argv, const char *name, const char *value)
{
    for (char **arg = argv; arg[0] && arg[1]; arg++) {
        if (strcmp(arg[0], name) == 0)
            return arg[1];
    }
    if (!value)
        die("%s must be given", name);
    return value;
}

uint64_t option_number(char **argv, const char *name, uint64_t value)
{
    char text[24];

    snprintf(text, sizeof(text), "%" PRIu64, value);
    return strtoull(option_text(argv, name, text), NULL, 10);
}

/* -------------------------------------------------------------------- sockets */

int dial(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (strlen(path) >= sizeof(address.sun_path))
        die("the socket path %s is too long", path);
    strcpy(address.sun_path, path);
    if (fd < 0 || connect(fd, (void *)&address, sizeof(address)))
        die("%s: %s", path, strerror(errno));
    return fd;
}

void send_all(int fd, const void *data, size_t size)
{
    const char *at = data;

    while (size) {
        ssize_t n = send(fd, at, size, MSG_NOSIGNAL);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            die("sending: %s", strerror(errno));
        at += n;
        size -= (size_t)n;
    }
}

void receive_exactly(int fd, void *data, size_t size)
{
    char *at = data;

    while (size) {
        ssize_t n = recv(fd, at, size, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            die("receiving: %s", n ? strerror(errno) : "the peer closed the connection");
        at += n;
        size -= (size_t)n;
    }
}
