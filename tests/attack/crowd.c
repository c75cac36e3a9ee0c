/* The processes that attack, and burn. */
#include "attack.h"

#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define NOBODY           65534
#define REST_PATIENCE_NS UINT64_C(20000000000)

const struct attack *const crowd_attacks[N_CROWDS] = {storm_attacks, frame_attacks, body_attacks,
                                                      hoard_attacks, descriptor_attacks};

static uint64_t clock_cpu_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

void rest_ns(uint64_t ns)
{
    const struct timespec rest = {.tv_sec = (time_t)(ns / 1000000000),
                                  .tv_nsec = (long)(ns % 1000000000)};

    nanosleep(&rest, NULL);
}

static bool has_attack(const struct attack *attacks, const char *only)
{
    for (int k = 0; attacks[k].name; k++) {
        if (strstr(attacks[k].name, only))
            return true;
    }
    return false;
}

static size_t slot_of(const struct shared *shared)
{
    size_t slot = (clock_ns() - shared->since_ns) / SLOT_NS;

    return slot < MAX_SLOTS ? slot : MAX_SLOTS - 1;
}

/* What was burnt since the last step, here and by the daemon on behalf of all crowds. */
struct meter {
    uint64_t own_ns, target_ns, at_ns;
};

static struct meter meter_read(const struct crowd *crowd)
{
    return (struct meter){clock_cpu_ns(), target_cpu_ns(crowd->target), clock_ns()};
}

static void meter_charge(struct meter *before, struct shared *shared, int i,
                         const struct crowd *crowd)
{
    struct meter now = meter_read(crowd);
    double caused = (double)(now.target_ns - before->target_ns) -
                    shared->alone * (double)(now.at_ns - before->at_ns);
    double all = (double)(now.own_ns - before->own_ns) + caused / N_CROWDS;

    if (all > 0)
        shared->cpu_ns[i][slot_of(shared)] += (uint64_t)all;
    *before = now;
}

static void crowd_attack(struct shared *shared, int i, struct crowd *crowd, const char *only)
{
    const struct attack *attacks = crowd_attacks[i];
    bool is_idle = !has_attack(attacks, only);
    struct meter meter = meter_read(crowd);

    for (size_t slot = 0; slot < MAX_SLOTS; slot++)
        shared->cpu_ns[i][slot] = 0;
    for (int k = 0; shared->phase == PHASE_ATTACK; k = attacks[k + 1].name ? k + 1 : 0) {
        if (is_idle)
            rest_ns(1000000);
        if (!strstr(attacks[k].name, only))
            continue;
        crowd->n++;
        attacks[k].step(crowd);
        shared->n_steps[i][k]++;
        meter_charge(&meter, shared, i, crowd);
    }
}

static void crowd_burn(struct shared *shared, int i)
{
    uint64_t cpu = clock_cpu_ns(), owed = 0;
    size_t slot = 0;

    while (shared->phase == PHASE_BURN) {
        for (size_t now = slot_of(shared); slot < now; slot++)
            owed += shared->cpu_ns[i][slot + 1];
        if (clock_cpu_ns() - cpu >= owed)
            rest_ns(200000);
    }
}

__attribute__((noreturn)) static void crowd_live(struct shared *shared, int i, struct crowd *crowd,
                                                 const char *only)
{
    for (;;) {
        switch ((enum phase)shared->phase) {
        case PHASE_ATTACK:
            crowd_attack(shared, i, crowd, only);
            shared->n_ready++;
            break;
        case PHASE_BURN:
            crowd_burn(shared, i);
            shared->n_ready++;
            break;
        case PHASE_REST:
            rest_ns(1000000);
            break;
        case PHASE_END:
            _exit(0);
        }
    }
}

void crowds_start(struct shared *shared, const struct target *target, const char *only)
{
    fflush(NULL);
    for (int i = 0; i < N_CROWDS; i++) {
        struct crowd crowd = {.target = target};

        if (fork())
            continue;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        /* Another user, whose quotas are not those of the honest client. */
        if (geteuid() == 0 && (setgroups(0, NULL) || setgid(NOBODY) || setuid(NOBODY)))
            _exit(1);
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* setuid forgets it */
        crowd_live(shared, i, &crowd, only);
    }
}

void crowds_begin(struct shared *shared, enum phase phase)
{
    shared->n_ready = 0;
    shared->since_ns = clock_ns();
    shared->phase = (int)phase;
}

void crowds_rest(struct shared *shared)
{
    uint64_t since = clock_ns();

    shared->phase = PHASE_REST;
    while (shared->n_ready < N_CROWDS) {
        if (clock_ns() - since > REST_PATIENCE_NS)
            die("a crowd does not come to rest");
        rest_ns(1000000);
    }
}

void crowds_end(struct shared *shared)
{
    shared->phase = PHASE_END;
}
