/* A worker on libevent that keeps several tickets going.
 *
 *   worker GATE LIMIT TICKETS JOBS MS
 *
 * TICKETS jobs wait or run at any time, each MS milliseconds long, until JOBS are
 * done. SIGINT and SIGTERM cancel those that wait and let the running ones end.
 *
 * It shows how the library sits in a loop that is not its own: one event for the
 * descriptor, whose mask is asked for again after everything that was done. */
#include <sluice.h>

#include <event2/event.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>

#define MAX_TICKETS 1000

struct worker;

/* One job after the other: waiting for its slot, then running. */
struct job {
    struct worker *worker;
    struct event *end_of_work;
    uint64_t ticket; /* 0 when idle */
    bool running;
};

struct worker {
    struct event_base *base;
    struct sluice_client *client;
    struct event *socket;
    const char *gate;
    uint32_t limit;
    long work_ms, jobs_left, jobs_done, n_busy;
    bool stopping;
    struct job jobs[MAX_TICKETS];
    long n_jobs;
    int error;
};

static void worker_fail(struct worker *worker, int error)
{
    fprintf(stderr, "worker: %s: %s\n", sluice_error_name(error),
            sluice_last_error_message(worker->client));
    worker->error = error;
    event_base_loopbreak(worker->base);
}

/* ------------------------------------------------------------ the library */

static void on_socket(evutil_socket_t fd, short what, void *arg);

/* Watches for what the library wants now. After every call into it. */
static void worker_watch(struct worker *worker)
{
    short mask = sluice_events(worker->client);
    int timeout_ms = sluice_timeout(worker->client);
    struct timeval timeout = {timeout_ms / 1000, timeout_ms % 1000 * 1000};

    if (mask == 0 || worker->error != 0)
        return;
    event_del(worker->socket);
    event_assign(worker->socket, worker->base, sluice_fd(worker->client),
                 (short)((mask & POLLIN ? EV_READ : 0) | (mask & POLLOUT ? EV_WRITE : 0)),
                 on_socket, worker);
    event_add(worker->socket, timeout_ms >= 0 ? &timeout : NULL);
}

static void on_socket(evutil_socket_t fd, short what, void *arg)
{
    struct worker *worker = arg;
    int error = sluice_process(worker->client);

    (void)fd;
    (void)what;
    if (error != 0 && worker->error == 0)
        worker_fail(worker, error);
    worker_watch(worker);
}

/* ---------------------------------------------------------------- the jobs */

static void on_outcome(struct sluice_client *client, int error, const struct sluice_grant *grant,
                       void *arg);

static void job_start(struct job *job)
{
    struct worker *worker = job->worker;
    const struct sluice_ticket_options options = {
        .gate = worker->gate,
        .ensure_limit = worker->limit,
        .label = "example worker",
    };
    int error;

    if (worker->stopping || worker->jobs_left == 0) {
        if (worker->n_busy == 0)
            event_base_loopexit(worker->base, NULL);
        return;
    }
    error = sluice_enqueue(worker->client, &options, on_outcome, job, &job->ticket);
    if (error != 0) {
        worker_fail(worker, error);
        return;
    }
    worker->jobs_left--;
    worker->n_busy++;
}

static void job_end(struct job *job)
{
    job->ticket = 0;
    job->running = false;
    job->worker->n_busy--;
    job_start(job);
}

/* The slot is ours: the work begins, here a timer. */
static void on_outcome(struct sluice_client *client, int error, const struct sluice_grant *grant,
                       void *arg)
{
    struct job *job = arg;
    struct timeval length = {job->worker->work_ms / 1000, job->worker->work_ms % 1000 * 1000};

    if (grant) {
        job->running = true;
        event_add(job->end_of_work, &length);
        return;
    }
    if (error != SLUICE_E_CANCELLED && job->worker->error == 0 && sluice_fd(client) >= 0)
        fprintf(stderr, "worker: ticket %llu: %s\n", (unsigned long long)job->ticket,
                sluice_last_error_message(client));
    if (error != SLUICE_E_CANCELLED)
        job->worker->stopping = true;
    job_end(job);
}

/* Whether the slot was ours until now. */
static void on_released(struct sluice_client *client, int error, void *arg)
{
    struct job *job = arg;

    if (error != 0 && sluice_fd(client) >= 0)
        fprintf(stderr, "worker: %s\n", sluice_last_error_message(client));
    if (error == 0)
        job->worker->jobs_done++;
    job_end(job);
}

/* The work is done: the slot goes to the next. */
static void on_end_of_work(evutil_socket_t fd, short what, void *arg)
{
    struct job *job = arg;
    struct worker *worker = job->worker;
    int error = sluice_release_start(worker->client, job->ticket, on_released, job);

    (void)fd;
    (void)what;
    if (error != 0)
        on_released(worker->client, error, job);
    worker_watch(worker);
}

static void on_notice(struct sluice_client *client, const struct sluice_notice *notice, void *arg)
{
    struct worker *worker = arg;

    (void)client;
    if (notice->kind == SLUICE_NOTICE_GOING_AWAY)
        worker->stopping = true;
    if (notice->kind == SLUICE_NOTICE_HOLD_LOST)
        fprintf(stderr, "worker: serial %llu lost its slot: %s\n",
                (unsigned long long)notice->serial, notice->message);
}

static void on_signal(evutil_socket_t fd, short what, void *arg)
{
    struct worker *worker = arg;

    (void)fd;
    (void)what;
    worker->stopping = true;
    for (long i = 0; i < worker->n_jobs; i++) {
        if (worker->jobs[i].ticket != 0 && !worker->jobs[i].running)
            sluice_cancel(worker->client, worker->jobs[i].ticket);
    }
    if (worker->n_busy == 0)
        event_base_loopexit(worker->base, NULL);
    worker_watch(worker);
}

/* ------------------------------------------------------------------- main */

static long number(const char *text, long max)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (*end == '\0' && value >= 1 && value <= max)
        return value;
    fprintf(stderr, "worker: \"%s\" is not a number from 1 to %ld\n", text, max);
    exit(2);
}

static int worker_run(struct worker *worker)
{
    struct sluice_connect_options options = {
        .autostart = true, .on_notice = on_notice, .notice_arg = worker};
    struct event *interrupt = evsignal_new(worker->base, SIGINT, on_signal, worker);
    struct event *terminate = evsignal_new(worker->base, SIGTERM, on_signal, worker);
    int error = sluice_connect(worker->client, &options);

    if (error != 0) {
        worker_fail(worker, error);
    } else {
        event_add(interrupt, NULL);
        event_add(terminate, NULL);
        worker->socket = event_new(worker->base, -1, 0, on_socket, worker);
        for (long i = 0; i < worker->n_jobs; i++) {
            worker->jobs[i].worker = worker;
            worker->jobs[i].end_of_work =
                evtimer_new(worker->base, on_end_of_work, &worker->jobs[i]);
            job_start(&worker->jobs[i]);
        }
        worker_watch(worker);
        event_base_dispatch(worker->base);
        printf("%ld jobs done\n", worker->jobs_done);
    }
    event_free(interrupt);
    event_free(terminate);
    return worker->error;
}

int main(int argc, char **argv)
{
    static struct worker worker;
    int error;

    if (argc != 6) {
        fprintf(stderr, "usage: %s GATE LIMIT TICKETS JOBS MS\n", argv[0]);
        return 2;
    }
    worker.gate = argv[1];
    worker.limit = (uint32_t)number(argv[2], SLUICE_MAX_LIMIT);
    worker.n_jobs = number(argv[3], MAX_TICKETS);
    worker.jobs_left = number(argv[4], 1000000000);
    worker.work_ms = number(argv[5], 3600000);
    worker.base = event_base_new();
    worker.client = sluice_new();
    if (!worker.base || !worker.client)
        return EXIT_FAILURE;
    error = worker_run(&worker);
    worker.error = error != 0 ? error : SLUICE_E_CLIENT_CLOSED; /* no more words */
    sluice_free(worker.client);
    for (long i = 0; i < worker.n_jobs; i++) {
        if (worker.jobs[i].end_of_work)
            event_free(worker.jobs[i].end_of_work);
    }
    if (worker.socket)
        event_free(worker.socket);
    event_base_free(worker.base);
    return error == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
