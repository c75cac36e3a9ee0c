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

static void victim_live(struct server *server, const struct victim_plan *plan, int report,
                        int lifeline)
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
    if (write(report, "x", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

struct victim victim_start(struct server *server, const struct victim_plan *plan)
{
    int report[2], lifeline[2];
    struct victim victim;
    char byte;

    ck_assert(pipe(report) == 0 && pipe(lifeline) == 0);
    fflush(NULL);
    victim.pid = fork();
    if (victim.pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (struct client *client = server->clients; client; client = client->next)
            client_close(client);
        close(report[0]);
        close(lifeline[1]);
        victim_live(server, plan, report[1], lifeline[0]);
    }
    close(report[1]);
    close(lifeline[0]);
    victim.lifeline = lifeline[1];
    await_fd(report[0], POLLIN, "a client process");
    ck_assert_msg(read(report[0], &byte, 1) == 1, "a client process has failed");
    close(report[0]);
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
