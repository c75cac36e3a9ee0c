/* Bounds on connections: of the daemon's own making, and of the kernel's. */
#include "harness.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define MS UINT64_C(1000000)

START_TEST(a_session_above_the_bound_is_told_so_at_its_first_request)
{
    struct server server;
    struct client *clients[3], *refused;
    uint32_t id;

    server_init(&server);
    server_configure(&server, "[daemon]\nmax_sessions = 3\n[gate \"g\"]\nlimit = 1\n");
    server_start(&server);
    for (int i = 0; i < 3; i++)
        clients[i] = client_full(&server);
    refused = client_simple(&server);
    id = enqueue(refused);
    expect_error_naming(refused, id, SLUICE_E_LIMIT_REACHED, "bound of 3 sessions");
    expect_end(refused);
    client_close(clients[0]);
    client_close(clients[1]);
    server_await_sessions(&server, 1);
    hold(client_full(&server), "g");
    server_finish(&server);
}
END_TEST

START_TEST(tickets_gates_and_context_bytes_are_bounded_in_all)
{
    static uint8_t context[1000];
    struct server server;
    struct client *client;
    uint64_t serial;

    server_init(&server);
    server_configure(&server, "[daemon]\nmax_tickets = 3\nmax_gates = 2\nmax_context_total = 1500\n"
                              "[gate \"g\"]\nlimit = 10\n");
    server_start(&server);
    client = client_full(&server);
    serial =
        expect_grant(client, enqueue(client, .context = context, .context_size = 1000))->serial;
    expect_error_naming(client, enqueue(client, .context = context, .context_size = 1000),
                        SLUICE_E_LIMIT_REACHED, "bound of 1500 bytes of all contexts");
    hold(client, "g");
    expect_grant(client, enqueue(client, .gate = "h", .limit = 1));
    expect_error_naming(client, enqueue(client), SLUICE_E_LIMIT_REACHED, "bound of 3 tickets");
    let_go(client, serial);
    expect_error_naming(client, enqueue(client, .gate = "i", .limit = 1), SLUICE_E_LIMIT_REACHED,
                        "bound of 2 gates");
    expect_grant(client, enqueue(client, .context = context, .context_size = 1000));
    server_finish(&server);
}
END_TEST

START_TEST(without_descriptors_accepting_rests_does_not_spin_and_goes_on)
{
    enum { N = 60 };
    struct client *clients[N];
    struct server server;
    uint32_t ids[N];
    uint64_t before;

    server_init(&server);
    server.nofile = 40;
    server_start(&server);
    server_await_log(&server, "event=few_descriptors limit=40 wanted=16384");
    for (int i = 0; i < N; i++) {
        clients[i] = client_simple(&server);
        ids[i] = client_ping(clients[i]);
    }
    server_await_log(&server, "event=accepting_paused");
    before = server_cpu_ms(&server);
    clock_await(clock_ns() + 800 * MS);
    ck_assert_msg(server_cpu_ms(&server) - before < 200, "it spins: %llu ms of CPU in 800",
                  (unsigned long long)(server_cpu_ms(&server) - before));
    expect_pong(clients[0], ids[0]);
    hold(clients[0], "g");
    /* As the served ones leave, each of the others has its turn; nobody is turned away. */
    for (int i = 0; i < N; i++) {
        if (i)
            expect_pong(clients[i], ids[i]);
        client_close(clients[i]);
    }
    server_finish(&server);
}
END_TEST

/* A process that connects, is answered, and stays until `stay` ends. */
static void be_answered(struct server *server, int stay)
{
    struct client *client;
    char byte;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    client = client_simple(server);
    expect_pong(client, client_ping(client));
    while (read(stay, &byte, 1) > 0)
        continue;
    _exit(0);
}

START_TEST(without_descriptors_for_another_process_nobody_who_connected_is_turned_away)
{
    enum { N = 24 };
    struct server server;

    /* A process takes two descriptors: try either rest. */
    for (int rest = 0; rest < 2; rest++) {
        int stay[2];

        server_init(&server);
        server.nofile = 40 + rest;
        server_start(&server);
        ck_assert_int_eq(pipe(stay), 0);
        fflush(NULL);
        for (int i = 0; i < N; i++) {
            if (fork() == 0) {
                close(stay[1]);
                be_answered(&server, stay[0]);
            }
        }
        server_await_log(&server, "event=accepting_paused");
        clock_await(clock_ns() + 600 * MS); /* it tries again, in vain */
        close(stay[0]);
        close(stay[1]);
        for (int i = 0; i < N; i++) {
            int status;
            pid_t pid = wait(&status);

            if (pid == server.pid)
                ck_abort_msg("the daemon has left");
            ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0,
                          "a client that had connected was turned away");
        }
        server_finish(&server);
    }
}
END_TEST

SCENARIOS("daemon: bounds", a_session_above_the_bound_is_told_so_at_its_first_request,
          tickets_gates_and_context_bytes_are_bounded_in_all,
          without_descriptors_accepting_rests_does_not_spin_and_goes_on,
          without_descriptors_for_another_process_nobody_who_connected_is_turned_away)
