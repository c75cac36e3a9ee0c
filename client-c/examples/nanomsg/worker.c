/* A worker on a stock libnanomsg REQ socket: no library of Sluice, only libnanomsg
 * and the messages of sluice.proto.
 *
 *   nanomsg-worker SOCKET GATE MARKS WORK_MS
 *
 * It sends Enqueue, and its nn_recv returns when the slot is granted; it works for
 * WORK_MS, sends Release, and begins again, until its standard input ends. Every
 * fifth ticket has a wait timeout, so that some of them end without a slot.
 *
 * What it did goes to the file MARKS, one line an event, as the demo wants it; a line
 * "probe ID" on standard input makes ID the name of its next ticket. */
#include "sluice.pb-c.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <nanomsg/nn.h>
#include <nanomsg/reqrep.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS     30000
#define WAIT_TIMEOUT_MS 150
#define MAX_ID          64
#define WAIT_EXPIRED    32 /* proto/errors.def */

struct worker {
    const char *gate;
    uint64_t work_ms;
    int socket;      /* of libnanomsg */
    int marks;       /* file descriptor */
    uint64_t n_jobs; /* tickets asked for */
};

static void die(const char *format, ...)
{
    va_list arguments;

    fputs("nanomsg-worker: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(EXIT_FAILURE);
}

/* --------------------------------------------------------- request and reply */

static void request_send(const struct worker *worker, const Sluice__V1__Request *request)
{
    size_t size = sluice__v1__request__get_packed_size(request);
    void *message = nn_allocmsg(size, 0);

    if (!message)
        die("no memory for a request of %zu bytes", size);
    sluice__v1__request__pack(request, message);
    if (nn_send(worker->socket, &message, NN_MSG, 0) < 0)
        die("a request can not be sent: %s", nn_strerror(nn_errno()));
}

/* The reply to the request that was sent last; the caller frees it. */
static Sluice__V1__Reply *reply_receive(const struct worker *worker)
{
    void *message;
    int size = nn_recv(worker->socket, &message, NN_MSG, 0);
    Sluice__V1__Reply *reply;

    if (size < 0)
        die("no reply within %d ms: %s", PATIENCE_MS, nn_strerror(nn_errno()));
    reply = sluice__v1__reply__unpack(NULL, (size_t)size, message);
    nn_freemsg(message);
    if (!reply)
        die("a reply of %d bytes does not decode", size);
    return reply;
}

static ProtobufCBinaryData bytes_of(const char *text)
{
    return (ProtobufCBinaryData){.data = (uint8_t *)text, .len = strlen(text)};
}

/* Asks for a slot and returns when the ticket is granted or has ended. */
static Sluice__V1__Reply *ticket_enqueue(const struct worker *worker, const char *id,
                                         uint64_t wait_timeout_ms)
{
    Sluice__V1__Want want = SLUICE__V1__WANT__INIT, *wants[] = {&want};
    Sluice__V1__Enqueue enqueue = SLUICE__V1__ENQUEUE__INIT;
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;

    want.gate = bytes_of(worker->gate);
    enqueue.wants = wants;
    enqueue.n_wants = 1;
    enqueue.wait_timeout_ms = wait_timeout_ms;
    enqueue.context = bytes_of(id); /* comes back with the grant */
    enqueue.label = bytes_of(id);   /* what operators see */
    request.op_case = SLUICE__V1__REQUEST__OP_ENQUEUE;
    request.enqueue = &enqueue;
    request_send(worker, &request);
    return reply_receive(worker);
}

static void ticket_release(const struct worker *worker, uint64_t serial)
{
    Sluice__V1__Release release = SLUICE__V1__RELEASE__INIT;
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Reply *reply;

    release.serial = serial;
    request.op_case = SLUICE__V1__REQUEST__OP_RELEASE;
    request.release = &release;
    request_send(worker, &request);
    reply = reply_receive(worker);
    if (reply->result_case != SLUICE__V1__REPLY__RESULT_RELEASED || reply->released->ended_before)
        die("serial %" PRIu64 " was not ours any more when it was released", serial);
    sluice__v1__reply__free_unpacked(reply, NULL);
}

/* ------------------------------------------------------------------- marks */

/* One line for one event, written at once and in one piece: the file is shared. */
static void mark(const struct worker *worker, const char *kind, const char *id, const char *format,
                 ...)
{
    char line[256], rest[128];
    struct timespec now;
    va_list arguments;
    int size;

    clock_gettime(CLOCK_MONOTONIC, &now);
    va_start(arguments, format);
    vsnprintf(rest, sizeof(rest), format, arguments);
    va_end(arguments);
    size = snprintf(line, sizeof(line), "%s %" PRIu64 " nanomsg:%ld %" PRIu64 " %s%s\n", kind,
                    (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec,
                    (long)getpid(), worker->n_jobs, id, rest);
    if (write(worker->marks, line, (size_t)size) != size)
        die("the file of marks can not be written: %s", strerror(errno));
}

/* -------------------------------------------------------------------- jobs */

static void work(uint64_t ms)
{
    struct timespec length = {(time_t)(ms / 1000), (long)(ms % 1000) * 1000000};

    while (nanosleep(&length, &length) != 0 && errno == EINTR)
        ;
}

static bool context_is(const Sluice__V1__Grant *grant, const char *id)
{
    return grant->context.len == strlen(id) && memcmp(grant->context.data, id, strlen(id)) == 0;
}

static void job_run(struct worker *worker, const char *id, uint64_t wait_timeout_ms)
{
    Sluice__V1__Reply *reply;

    worker->n_jobs++;
    mark(worker, "call", id, "");
    reply = ticket_enqueue(worker, id, wait_timeout_ms);
    if (reply->result_case == SLUICE__V1__REPLY__RESULT_GRANT) {
        const Sluice__V1__Grant *grant = reply->grant;

        mark(worker, "start", id, " 1 %" PRIu64 " %" PRIu64, grant->serial, grant->token);
        if (!context_is(grant, id))
            mark(worker, "foreign", id, "");
        work(worker->work_ms);
        mark(worker, "end", id, "");
        ticket_release(worker, grant->serial);
    } else if (reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR &&
               reply->error->code == WAIT_EXPIRED) {
        mark(worker, "drop", id, " wait_expired");
    } else if (reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR) {
        die("ticket %s: error %" PRIu32 ": %.*s", id, reply->error->code,
            (int)reply->error->message.len, (const char *)reply->error->message.data);
    } else {
        die("ticket %s: a reply of another kind (%d)", id, (int)reply->result_case);
    }
    sluice__v1__reply__free_unpacked(reply, NULL);
}

/* What standard input says by now: false when it has ended. `ret_id` stays empty
 * unless a probe was asked for. */
static bool input_poll(char ret_id[MAX_ID])
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    char line[MAX_ID + 16];

    ret_id[0] = '\0';
    if (poll(&input, 1, 0) <= 0)
        return true;
    if (!fgets(line, sizeof(line), stdin))
        return false;
    if (sscanf(line, "probe %63s", ret_id) != 1)
        die("standard input: \"%s\" is not \"probe ID\"", line);
    return true;
}

static int socket_open(const char *path)
{
    const int patience = PATIENCE_MS;
    char url[128];
    int fd = nn_socket(AF_SP, NN_REQ);

    if (snprintf(url, sizeof(url), "ipc://%s", path) >= (int)sizeof(url))
        die("the socket path %s is longer than %zu bytes", path, sizeof(url) - 7);
    if (fd < 0 || nn_setsockopt(fd, NN_SOL_SOCKET, NN_RCVTIMEO, &patience, sizeof(patience)) < 0 ||
        nn_connect(fd, url) < 0)
        die("%s: %s", url, nn_strerror(nn_errno()));
    return fd;
}

int main(int argc, char **argv)
{
    struct worker worker = {0};
    char id[MAX_ID];

    if (argc != 5 || (worker.work_ms = strtoull(argv[4], NULL, 10)) == 0)
        die("usage: nanomsg-worker SOCKET GATE MARKS WORK_MS");
    setvbuf(stdin, NULL, _IONBF, 0); /* so that poll() sees what fgets() has not taken */
    worker.gate = argv[2];
    worker.marks = open(argv[3], O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (worker.marks < 0)
        die("%s: %s", argv[3], strerror(errno));
    worker.socket = socket_open(argv[1]);

    while (input_poll(id)) {
        bool is_probe = id[0] != '\0';

        if (!is_probe)
            snprintf(id, sizeof(id), "nanomsg-%" PRIu64, worker.n_jobs + 1);
        job_run(&worker, id, !is_probe && worker.n_jobs % 5 == 4 ? WAIT_TIMEOUT_MS : 0);
    }
    nn_close(worker.socket);
    close(worker.marks);
    return EXIT_SUCCESS;
}
