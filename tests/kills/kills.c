/* Thousands of deaths of clients, in every way, beside four loads: what each held, waited for and
 * had delivered is somebody else's at once; the limits hold, nobody is overtaken, nothing
 * is lost.
 *
 *   KILLS_DEATHS=n  how many        KILLS_SEED=n  which: what dies how, and what it has
 *   KILLS_JUDGE=1   how long it takes counts as well
 *
 * The seed gives the same deaths again; how the processes interleave is up to the machine. */
#include "kills.h"

#include "harness.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define CONFIG                                                                                     \
    "[gate \"crowd\"]\nlimit = 3\n"                                                                \
    "[gate \"single\"]\nlimit = 1\n"                                                               \
    "[gate \"churn\"]\nlimit = 1000\n"                                                             \
    "[gate \"lane-0\"]\nlimit = 1\n"                                                               \
    "[gate \"lane-1\"]\nlimit = 1\n"                                                               \
    "[iterator \"items\"]\ncapacity = 64\nmax_in_flight = 200\nmax_attempts = 1000000\n"           \
    "[iterator \"lane-0\"]\ncapacity = 4\n"                                                        \
    "[iterator \"lane-1\"]\ncapacity = 4\n"

static struct {
    struct server server;
    pid_t loads[N_LOADS], lanes[N_LANES];
} crowd;

static uint64_t number_of(const char *name, uint64_t value)
{
    const char *text = getenv(name);

    return text && *text ? strtoull(text, NULL, 10) : value;
}

/* Slow ones are fewer, so that both lanes are busy about as long. */
static uint32_t deaths_of_lane(uint32_t number, uint32_t n)
{
    uint32_t n_slow = n / 100 + 1;

    return number ? n_slow : n - n_slow;
}

static void start_processes(uint32_t n)
{
    fflush(NULL);
    for (uint32_t i = 0; i < N_LOADS + N_LANES; i++) {
        bool is_load = i < N_LOADS;
        pid_t pid = fork();

        ck_assert_int_ge(pid, 0);
        if (pid == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            signal(SIGPIPE, SIG_IGN);
            if (is_load)
                load_run(i);
            lane_run(i - N_LOADS, deaths_of_lane(i - N_LOADS, n));
        }
        *(is_load ? &crowd.loads[i] : &crowd.lanes[i - N_LOADS]) = pid;
    }
}

static void check_failure(int status)
{
    if (shared->has_failed || status)
        ck_abort_msg("seed %" PRIu64 ": %s", shared->seed,
                     *shared->failure ? shared->failure : strsignal(WTERMSIG(status)));
}

/* Waits for the lanes, and sees whether anybody fails meanwhile. */
static void await_lanes(void)
{
    for (int n = 0; n < N_LANES;) {
        int status;
        pid_t pid = waitpid(-1, &status, 0);

        ck_assert_int_gt(pid, 0);
        check_failure(status);
        n += pid == crowd.lanes[0] || pid == crowd.lanes[1];
    }
}

/* All is released, pushed and taken. */
static void await_drained(void)
{
    uint64_t since = clock_ns();
    const V1(Status) * status;

    shared->phase = PHASE_DRAIN;
    do {
        client_forget(crowd.server.admin);
        status = server_status(&crowd.server);
        check_failure(0);
        check_patience(since, "the loads to come to rest");
    } while (shared->n_idle_loads < N_LOADS || status->waiting || status->holds ||
             status->items[SLUICE__V1__ITEM_STATE__OFFERED] ||
             status->items[SLUICE__V1__ITEM_STATE__BUFFERED] ||
             status->items[SLUICE__V1__ITEM_STATE__DELIVERED]);
    shared->phase = PHASE_LEAVE;
    for (int i = 0; i < N_LOADS; i++) {
        int result;

        ck_assert_int_gt(waitpid(-1, &result, 0), 0);
        check_failure(result);
    }
}

static void check_verdict(const char *verdict)
{
    ck_assert_msg(!verdict, "seed %" PRIu64 ": %s", shared->seed, verdict);
}

static void judge(void)
{
    check_verdict(judge_limit(GATE_CROWD, CROWD_LIMIT));
    for (int gate = 0; gate < N_GATES; gate++) {
        if (gate == GATE_CHURN)
            continue;
        if (gate != GATE_CROWD)
            check_verdict(judge_limit((enum gate)gate, 1));
        check_verdict(judge_order((enum gate)gate));
    }
    check_verdict(judge_items());
}

START_TEST(what_the_dead_held_waited_for_and_had_delivered_is_the_next_ones)
{
    uint32_t n = (uint32_t)number_of("KILLS_DEATHS", 300);
    uint64_t seed = number_of("KILLS_SEED", now_ns() % 1000000);
    uint64_t began;

    setlinebuf(stdout); /* what fails ends without writing what is left */
    printf("kills: %u deaths, seed %" PRIu64 "\n", n, seed);
    server_init(&crowd.server);
    server_configure(&crowd.server, CONFIG);
    server_start(&crowd.server);
    witness_init(n, seed, crowd.server.socket_path);
    began = now_ns();
    start_processes(n);
    await_lanes();
    printf("kills: %u deaths in %.1f s; beside them %u tickets at contended gates, %" PRIu64
           " others, %u items, %" PRIu64 " of them delivered again after a death\n",
           n, (double)(now_ns() - began) / 1e9, shared->n_records, (uint64_t)shared->n_churned,
           shared->n_items, (uint64_t)shared->n_redelivered);
    server_status(&crowd.server);
    await_drained();
    judge();
    printf("kills: refused by their token %" PRIu64
           "; granted to a second session of the dead %" PRIu64
           ", to another process of a dead group %" PRIu64 "\n",
           (uint64_t)shared->n_refused, (uint64_t)shared->n_grants_to_second,
           (uint64_t)shared->n_grants_to_group);
    check_verdict(report(number_of("KILLS_JUDGE", 0) != 0));
    server_finish(&crowd.server);
}
END_TEST

SCENARIOS("kills", what_the_dead_held_waited_for_and_had_delivered_is_the_next_ones)
