/* Every call of the daemon fails, one after another.
 *
 *   faults [--all] [--story NAME] [--call NAME] [--only STORY:CALL:ERROR:K[:on]]
 *
 * For each story the calls of a daemon without a fault are counted first. Then it is run
 * again for each call, each errno of calls.def and each short count, and each k: the k-th such
 * call fails, or that one and all that follow. Without --all only some k are taken, and the story
 * of the log is left out. */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_WORKERS    2
#define MAX_ERRORS   20
#define CASE_SECONDS 60

/* --------------------------------------------------------------------- the table */

struct call {
    const char *name;
    int number;
    bool has_short;
    int once[MAX_ERRORS], lasting[MAX_ERRORS]; /* each ends with 0 */
};

#define ERRORS(...)                                                                                \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
static const struct call calls[] = {
#define CALL(name, has_short, once, ...) {#name, SYS_##name, has_short, once, __VA_ARGS__},
#include "calls.def"
#undef CALL
    {"allocation", FAULT_ALLOCATION, false, {ENOMEM}, {ENOMEM}},
};
#define N_CALLS (sizeof(calls) / sizeof(calls[0]))

static const struct call *call_named(const char *name)
{
    for (size_t i = 0; i < N_CALLS; i++) {
        if (strcmp(calls[i].name, name) == 0)
            return &calls[i];
    }
    return NULL;
}

static bool is_in_table(int number)
{
    for (size_t i = 0; i < N_CALLS; i++) {
        if (calls[i].number == number)
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------------- workers */

struct planted {
    const struct story *story;
    const struct call *call; /* NULL = none */
    int error;
    int64_t k;
    bool forever;
};

struct worker {
    struct run run;
    struct planted planted;
    pid_t pid; /* 0 = idle */
    FILE *output;
};

static char base_directory[32];
static struct worker workers[N_WORKERS];
static unsigned n_begun, n_run, n_failed, n_hit;
static bool takes_all;
static const struct fault *baseline; /* of the story whose turn it is; NULL = not known yet */

static void planted_print(const struct planted *planted)
{
    printf("%s:%s:%s:%lld%s", planted->story->name, planted->call ? planted->call->name : "none",
           planted->error ? strerrorname_np(planted->error) : "short", (long long)planted->k,
           planted->forever ? ":on" : "");
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

/* Each run has a directory of its own: what a failed one leaves is not in the way of another. */
static void run_set_directory(struct run *run, unsigned number)
{
    snprintf(run->directory, sizeof(run->directory), "%s/%u", base_directory, number);
    snprintf(run->socket_path, sizeof(run->socket_path), "%s/sluice.sock", run->directory);
    snprintf(run->events_path, sizeof(run->events_path), "%s/events.sock", run->directory);
    snprintf(run->config_path, sizeof(run->config_path), "%s/conf", run->directory);
    snprintf(run->own_log_path, sizeof(run->own_log_path), "%s.log", run->socket_path);
    snprintf(run->log_path, sizeof(run->log_path), "%s/log", run->directory);
    mkdir(run->directory, 0700);
}

static void worker_init(struct worker *worker, int index)
{
    struct run *run = &worker->run;
    int fd;

    snprintf(run->fault_path, sizeof(run->fault_path), "%s/fault-%d", base_directory, index);
    fd = open(run->fault_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || ftruncate(fd, sizeof(*run->fault)))
        fail("%s: %s", run->fault_path, strerror(errno));
    run->fault = mmap(NULL, sizeof(*run->fault), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    worker->output = tmpfile();
}

static void worker_start(struct worker *worker, const struct planted *planted)
{
    struct fault *fault = worker->run.fault;

    *fault = (struct fault){
        .call = planted->call ? planted->call->number : -1,
        .error = planted->error,
        .forever = planted->forever,
        .after = planted->k,
        .is_armed = true,
        .n_fds_before = baseline ? baseline->n_fds : 0,
    };
    worker->planted = *planted;
    run_set_directory(&worker->run, ++n_begun);
    fflush(NULL);
    rewind(worker->output);
    worker->pid = fork();
    if (worker->pid == 0) {
        dup2(fileno(worker->output), STDOUT_FILENO);
        if (ftruncate(STDOUT_FILENO, 0))
            _exit(1);
        setpgid(0, 0);
        alarm(CASE_SECONDS);
        run_story(&worker->run, planted->story);
        fflush(stdout);
        _exit(0);
    }
}

static void worker_report(struct worker *worker, int status)
{
    char line[1024];

    n_failed++;
    printf("FAILED: ");
    planted_print(&worker->planted);
    if (WIFSIGNALED(status))
        printf(": ended by signal %d (14: it took more than %d s)", WTERMSIG(status), CASE_SECONDS);
    printf("\n");
    rewind(worker->output);
    while (fgets(line, sizeof(line), worker->output))
        fputs(line, stdout);
    fflush(stdout);
}

/* What only the whole can show, when a run has gone well. */
static const char *worker_excess(const struct worker *worker)
{
    const struct fault *fault = worker->run.fault;
    static char text[200];

    if (!baseline)
        return NULL;
    if (!fault->forever && fault->total > 4 * baseline->total + 2000)
        snprintf(text, sizeof(text), "it made %llu system calls, %llu without a fault",
                 (unsigned long long)fault->total, (unsigned long long)baseline->total);
    else if (fault->n_fds > baseline->n_fds)
        snprintf(text, sizeof(text), "%d descriptors are left open, %d without a fault",
                 fault->n_fds, baseline->n_fds);
    else
        return NULL;
    return text;
}

static void worker_reap(struct worker *worker, int status)
{
    const char *excess;

    worker->pid = 0;
    nftw(worker->run.directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    n_run++;
    n_hit += atomic_load(&worker->run.fault->hits) > 0;
    if (status) {
        worker_report(worker, status);
    } else if ((excess = worker_excess(worker))) {
        worker_report(worker, 0);
        printf("  %s\n", excess);
    }
}

static void await_one(void)
{
    int status;
    pid_t pid = wait(&status);

    for (int i = 0; i < N_WORKERS; i++) {
        if (workers[i].pid == pid) {
            kill(-pid, SIGKILL); /* what it left behind */
            worker_reap(&workers[i], status);
        }
    }
}

static void await_all(void)
{
    for (int i = 0; i < N_WORKERS; i++) {
        while (workers[i].pid)
            await_one();
    }
}

static void run_planted(const struct planted *planted)
{
    for (;;) {
        for (int i = 0; i < N_WORKERS; i++) {
            if (workers[i].pid == 0) {
                worker_start(&workers[i], planted);
                return;
            }
        }
        await_one();
    }
}

/* ----------------------------------------------------------------------------- plans */

static void plan_every_k(const struct story *story, const struct call *call, int error,
                         bool forever)
{
    int64_t n = (int64_t)baseline->n_armed[call->number];

    for (int64_t k = 0; k < n; k++)
        run_planted(&(struct planted){story, call, error, k, forever});
}

/* `n_samples` of them, from the first to the last. */
static void plan_samples(const struct story *story, const struct call *call, int error,
                         bool forever, int64_t n_samples)
{
    int64_t n = (int64_t)baseline->n_armed[call->number], last = -1;

    for (int64_t i = 0; i < n_samples && n > 0; i++) {
        int64_t k = n_samples == 1 ? 0 : i * (n - 1) / (n_samples - 1);

        if (k > last)
            run_planted(&(struct planted){story, call, error, k, forever});
        last = k;
    }
}

/* Every errno once, now early and now late; the first of each list more often; allocations
 * spread over the whole. Stories that are short have the first ones only. */
static void plan_call_sparsely(const struct story *story, const struct call *call)
{
    bool is_allocation = call->number == FAULT_ALLOCATION, is_short = story != &stories[0];
    int64_t late = 2 * (int64_t)baseline->n_armed[call->number] / 3;

    plan_samples(story, call, call->once[0], false, is_allocation ? 30 : is_short ? 2 : 3);
    for (int i = 1; !is_short && call->once[i]; i++) {
        if (baseline->n_armed[call->number])
            run_planted(&(struct planted){story, call, call->once[i], i % 2 ? late : 0, false});
    }
    if (call->has_short)
        plan_samples(story, call, 0, false, is_short ? 1 : 3);
    if (call->lasting[0])
        plan_samples(story, call, call->lasting[0], true, is_allocation ? 12 : is_short ? 1 : 2);
}

static void plan_call(const struct story *story, const struct call *call)
{
    if (!call->once[0])
        return;
    if (!takes_all) {
        plan_call_sparsely(story, call);
        return;
    }
    for (int i = 0; call->once[i]; i++)
        plan_every_k(story, call, call->once[i], false);
    if (call->has_short)
        plan_every_k(story, call, 0, false);
    for (int i = 0; call->lasting[i]; i++)
        plan_every_k(story, call, call->lasting[i], true);
}

/* The calls of a run without a fault. Returns whether it went well and each is in the table. */
static bool count_calls(const struct story *story)
{
    static struct fault counted;
    unsigned failed_before = n_failed;

    baseline = NULL;
    worker_start(&workers[0], &(struct planted){.story = story});
    await_all();
    counted = *workers[0].run.fault;
    for (int i = 0; i < FAULT_ALLOCATION; i++) {
        if (counted.n[i] && !is_in_table(i)) {
            printf("FAILED: %s: system call %d is not in calls.def\n", story->name, i);
            n_failed++;
        }
    }
    baseline = &counted;
    return n_failed == failed_before;
}

static bool run_one_story(const struct story *story, const char *only_call)
{
    unsigned run_before = n_run + 1;

    if (!count_calls(story))
        return false;
    for (size_t i = 0; i < N_CALLS; i++) {
        bool is_of_log = calls[i].number == SYS_write || calls[i].number == SYS_poll;

        if ((!only_call || strcmp(only_call, calls[i].name) == 0) && (!story->is_log || is_of_log))
            plan_call(story, &calls[i]);
    }
    await_all();
    printf("%s: %llu system calls and %llu allocations, %u faults\n", story->name,
           (unsigned long long)baseline->total, (unsigned long long)baseline->n[FAULT_ALLOCATION],
           n_run - run_before);
    return true;
}

/* STORY:CALL:ERROR:K[:on] */
static void run_only(char *text)
{
    const char *story = strtok(text, ":"), *call = strtok(NULL, ":"), *error = strtok(NULL, ":");
    const char *k = strtok(NULL, ":"), *on = strtok(NULL, ":");
    struct planted planted = {0};

    for (int i = 0; i < n_stories; i++) {
        if (story && strcmp(stories[i].name, story) == 0)
            planted.story = &stories[i];
    }
    planted.call = call ? call_named(call) : NULL;
    for (int e = 1; error && e < 200; e++) {
        if (strerrorname_np(e) && strcmp(strerrorname_np(e), error) == 0)
            planted.error = e;
    }
    if (!planted.story || !k) {
        printf("--only STORY:CALL:ERROR:K[:on]\n");
        exit(2);
    }
    planted.k = atoll(k);
    planted.forever = on != NULL;
    if (count_calls(planted.story)) {
        run_planted(&planted);
        await_all();
    }
}

int main(int argc, char **argv)
{
    const char *only_story = NULL, *only_call = NULL;
    char *only = NULL;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--all") == 0)
            takes_all = true;
        else if (strcmp(argv[i], "--story") == 0 && argv[i + 1])
            only_story = argv[++i];
        else if (strcmp(argv[i], "--call") == 0 && argv[i + 1])
            only_call = argv[++i];
        else if (strcmp(argv[i], "--only") == 0 && argv[i + 1])
            only = argv[++i];
    }
    strcpy(base_directory, "/tmp/sluice-XXXXXX");
    if (!mkdtemp(base_directory) || !getenv("SLUICED") || !getenv("LIBFAULT"))
        return 2;
    for (int i = 0; i < N_WORKERS; i++)
        worker_init(&workers[i], i);
    if (only) {
        run_only(only);
    } else {
        for (int i = 0; i < n_stories; i++) {
            if (only_story ? strcmp(only_story, stories[i].name) == 0
                           : takes_all || !stories[i].is_log)
                run_one_story(&stories[i], only_call);
        }
    }
    nftw(base_directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    printf("%u runs, in %u of which the fault was met, %u failed\n", n_run, n_hit, n_failed);
    return n_failed ? 1 : 0;
}
