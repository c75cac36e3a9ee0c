/* Clients in processes of their own, to be killed. */
#include "harness.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child that has the socket, does nothing with it and lives until the test
 * closes its end of the lifeline. */
static void leave_child(int lifeline)
{
    char byte;

    if (fork() == 0) {
        while (read(lifeline, &byte, 1) > 0)
            continue;
        _exit(0);
    }
}

/* Says that it has come to rest, and rests. */
__attribute__((noreturn)) static void victim_rest(int report)
{
    if (write(report, "x", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

static void victim_live(struct server *server, const struct victim_plan *plan, int lifeline)
{
    int n = plan->n_tickets ? plan->n_tickets : 1;
    struct client *client;
    uint32_t first;

    client = client_full(server, .outlives_process = plan->outlives_process, .name = "victim");
    first = client->last_id + 1;
    for (int i = 0; i < n; i++)
        enqueue(client, .gate = plan->gate);
    for (int i = 0; i < plan->n_grants; i++)
        expect_grant(client, first + (uint32_t)i);
    expect_pong(client, client_ping(client));
    if (plan->leaves_child)
        leave_child(lifeline);
}

/* Returns 0 in the victim, with its ends of the pipes in `ends`: report, lifeline. */
static pid_t victim_fork(struct server *server, struct victim *victim, int ends[2])
{
    int report[2], lifeline[2];

    ck_assert(pipe(report) == 0 && pipe(lifeline) == 0);
    fflush(NULL);
    *victim = (struct victim){.pid = fork(), .report = report[0], .lifeline = lifeline[1]};
    ck_assert_int_ge(victim->pid, 0);
    if (victim->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (struct client *client = server->clients; client; client = client->next)
            client_close(client);
        close(report[0]);
        close(lifeline[1]);
        ends[0] = report[1];
        ends[1] = lifeline[0];
        return 0;
    }
    close(report[1]);
    close(lifeline[0]);
    return victim->pid;
}

void victim_await(struct victim *victim)
{
    char byte;

    await_fd(victim->report, POLLIN, "a client process");
    ck_assert_msg(read(victim->report, &byte, 1) == 1, "a client process has failed");
    close(victim->report);
}

struct victim victim_start(struct server *server, const struct victim_plan *plan)
{
    struct victim victim;
    int ends[2];

    if (victim_fork(server, &victim, ends) == 0) {
        victim_live(server, plan, ends[1]);
        victim_rest(ends[0]);
    }
    victim_await(&victim);
    return victim;
}

struct victim victim_do(struct server *server, victim_act *act, const void *arg)
{
    struct victim victim;
    int ends[2];

    if (victim_fork(server, &victim, ends) == 0) {
        act(server, arg);
        victim_rest(ends[0]);
    }
    return victim;
}

void victim_kill(struct victim *victim)
{
    kill(victim->pid, SIGKILL);
    ck_assert_int_eq(waitpid(victim->pid, NULL, 0), victim->pid);
}

void victim_kill_child(struct victim *victim)
{
    close(victim->lifeline);
}
