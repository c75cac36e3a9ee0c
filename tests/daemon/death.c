/* Clients end, in every way: what they held and waited for is free at once. */
#include "harness.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST(a_closed_connection_gives_its_slot_to_the_next)
{
    struct server server;
    struct client *holder, *waiter;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    hold(holder, "g");
    waiting = enqueue(waiter);
    expect_nothing_yet(waiter, waiting);
    client_close(holder);
    expect_grant(waiter, waiting);
    ck_assert_uint_eq(server_status(&server)->ended_total[SLUICE__V1__END_REASON__ORPHANED], 1);
    server_finish(&server);
}
END_TEST

START_TEST(a_closed_connection_leaves_the_queue)
{
    struct server server;
    struct client *holder, *waiter, *next;
    uint64_t serial;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    next = client_full(&server);
    serial = hold(holder, "g");
    expect_nothing_yet(waiter, enqueue(waiter));
    waiting = enqueue(next);
    expect_nothing_yet(next, waiting);
    client_close(waiter);
    server_await_waiting(&server, 1);
    let_go(holder, serial);
    expect_grant(next, waiting);
    ck_assert_uint_eq(server_status(&server)->granted_total, 2);
    server_finish(&server);
}
END_TEST

START_TEST(a_killed_holder_and_a_killed_waiter_are_as_good_as_closed)
{
    struct server server;
    struct victim holder, waiter;
    struct client *next;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = victim_start(&server, &(struct victim_plan){.n_grants = 1});
    waiter = victim_start(&server, &(struct victim_plan){0});
    next = client_full(&server);
    waiting = enqueue(next);
    expect_nothing_yet(next, waiting);
    victim_kill(&waiter);
    server_await_waiting(&server, 1);
    victim_kill(&holder);
    expect_grant(next, waiting);
    ck_assert_uint_eq(server_status(&server)->granted_total, 2);
    server_finish(&server);
}
END_TEST

START_TEST(a_slot_comes_back_with_the_process_while_its_child_has_the_socket)
{
    struct server server;
    struct victim holder;
    struct client *next;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = victim_start(&server, &(struct victim_plan){.n_grants = 1, .leaves_child = true});
    next = client_full(&server);
    waiting = enqueue(next);
    expect_nothing_yet(next, waiting);
    victim_kill(&holder);
    expect_grant(next, waiting);
    victim_kill_child(&holder);
    server_finish(&server);
}
END_TEST

START_TEST(a_session_that_outlives_its_process_ends_with_the_connection_only)
{
    struct server server;
    struct victim holder;
    struct client *next;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = victim_start(
        &server,
        &(struct victim_plan){.n_grants = 1, .leaves_child = true, .outlives_process = true});
    next = client_full(&server);
    waiting = enqueue(next);
    expect_nothing_yet(next, waiting);
    victim_kill(&holder);
    /* The kernel has told of the end by now: others die of theirs meanwhile. */
    for (int i = 0; i < 3; i++) {
        struct victim other =
            victim_start(&server, &(struct victim_plan){.gate = "g", .leaves_child = true});

        victim_kill(&other);
        server_await_waiting(&server, 1);
        victim_kill_child(&other);
    }
    expect_nothing_yet(next, waiting);
    victim_kill_child(&holder);
    expect_grant(next, waiting);
    server_finish(&server);
}
END_TEST

START_TEST(thousands_of_tickets_of_a_dead_client_leave_in_one_turn_and_none_is_granted)
{
    enum { N = 5000 };
    struct server server;
    struct victim victim;
    struct client *next;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    victim = victim_start(&server, &(struct victim_plan){.n_tickets = N, .n_grants = 1});
    next = client_full(&server);
    waiting = enqueue(next);
    expect_nothing_yet(next, waiting);
    ck_assert_uint_eq(server_status(&server)->waiting, N);
    victim_kill(&victim);
    expect_grant(next, waiting);
    /* With the grant all of them are gone, and nobody of the dying session had one. */
    ck_assert_uint_eq(server_status(&server)->waiting, 0);
    ck_assert_uint_eq(server_status(&server)->holds, 1);
    ck_assert_uint_eq(server_status(&server)->granted_total, 2);
    ck_assert_uint_eq(server_status(&server)->ended_total[SLUICE__V1__END_REASON__ORPHANED], N);
    server_finish(&server);
}
END_TEST

static void slot_passes_by_the_other_connection(int role)
{
    struct server server;
    struct client *next;
    uint32_t waiting;
    pid_t pid;
    int fds[2];
    char byte;

    server_init(&server);
    server_start(&server);
    ck_assert_int_eq(pipe(fds), 0);
    pid = fork();
    if (pid == 0) {
        struct client *one = client_full(&server), *two = client_full(&server);

        prctl(PR_SET_PDEATHSIG, SIGKILL);
        /* The one that is closed first is the kernel's choice. */
        hold(role ? two : one, "g");
        expect_nothing_yet(role ? one : two, enqueue(role ? one : two));
        if (write(fds[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    await_fd(fds[0], POLLIN, "the client process");
    ck_assert_int_eq(read(fds[0], &byte, 1), 1);
    next = client_full(&server);
    waiting = enqueue(next);
    expect_nothing_yet(next, waiting);
    server_freeze(&server);
    kill(pid, SIGKILL);
    ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
    server_thaw(&server);
    expect_grant(next, waiting);
    ck_assert_uint_eq(server_status(&server)->ended_total[SLUICE__V1__END_REASON__ORPHANED], 2);
    ck_assert_uint_eq(server_status(&server)->granted_total, 2);
    server_finish(&server);
}

START_TEST(a_slot_that_one_connection_of_a_dead_process_held_passes_by_its_other_one)
{
    slot_passes_by_the_other_connection(0);
    slot_passes_by_the_other_connection(1);
}
END_TEST

/* A Node process that holds a slot and has touched 300 MB. Returns its pid once it is granted. */
static pid_t start_node(const struct server *server, const char *bytes_hex, int *ret_rss_mb)
{
    static const char script[] = "const memory = Buffer.alloc(310 * 1024 * 1024, 1);"
                                 "const socket = require('net').connect(process.argv[1]);"
                                 "socket.write(Buffer.from(process.argv[2], 'hex'));"
                                 "let n = 0;"
                                 "socket.on('data', (data) => { n += data.length; if (n > 30 + 8) {"
                                 "  const rss = Math.floor(process.memoryUsage().rss / 1048576);"
                                 "  process.stdout.write(rss + '\\n'); n = -1e9; } });"
                                 "setInterval(() => memory[0]++, 1000);";
    int fds[2];
    char line[32] = "";
    pid_t pid;

    ck_assert_int_eq(pipe(fds), 0);
    pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(fds[1], STDOUT_FILENO);
        execlp("node", "node", "-e", script, server->socket_path, bytes_hex, NULL);
        _exit(127);
    }
    close(fds[1]);
    await_fd(fds[0], POLLIN, "the Node process");
    ck_assert_int_gt(read(fds[0], line, sizeof(line) - 1), 0);
    close(fds[0]);
    *ret_rss_mb = atoi(line);
    return pid;
}

START_TEST(a_killed_node_process_of_300_mb_gives_its_slot_back)
{
    uint8_t greeting[FRAME_GREETING_SIZE], *frame;
    struct server server;
    struct client *next;
    char hex[512] = "";
    uint32_t waiting;
    size_t size;
    int rss_mb;
    pid_t pid;

    if (system("command -v node >/dev/null")) {
        fprintf(stderr, "SKIPPED: there is no node\n");
        return;
    }
    server_init(&server);
    server_start(&server);
    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    frame = enqueue_frame(FRAME_NOTICE_ID + 1, &(struct ask){.label = "big"}, &size);
    for (size_t i = 0; i < sizeof(greeting) + size; i++)
        sprintf(hex + 2 * i, "%02x", i < 8 ? greeting[i] : frame[i - 8]);
    free(frame);
    pid = start_node(&server, hex, &rss_mb);
    ck_assert_int_ge(rss_mb, 300);
    next = client_full(&server);
    waiting = enqueue(next);
    expect_nothing_yet(next, waiting);
    kill(pid, SIGKILL);
    expect_grant(next, waiting);
    waitpid(pid, NULL, 0);
    server_finish(&server);
}
END_TEST

START_TEST(a_stopped_client_loses_nothing)
{
    struct server server;
    struct victim holder;
    struct client *next;
    uint32_t waiting;
    int status;

    server_init(&server);
    server_start(&server);
    holder = victim_start(&server, &(struct victim_plan){.n_grants = 1});
    kill(holder.pid, SIGSTOP);
    ck_assert_int_eq(waitpid(holder.pid, &status, WUNTRACED), holder.pid);
    next = client_full(&server);
    waiting = enqueue(next, .wait_ms = 300);
    expect_error(next, waiting, SLUICE_E_WAIT_EXPIRED);
    ck_assert_uint_eq(server_status(&server)->holds, 1);
    victim_kill(&holder);
    server_await_holds(&server, 0);
    server_finish(&server);
}
END_TEST

START_TEST(slots_of_one_that_can_not_be_written_go_on_at_once)
{
    struct client *holder, *waiter;
    struct server server;
    uint32_t waiting;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    hold(holder, "g");
    waiting = enqueue(waiter);
    expect_nothing_yet(waiter, waiting);
    /* Its answer has nowhere to go. From here on nothing happens that would wake the daemon. */
    ck_assert_int_eq(shutdown(holder->fd, SHUT_RD), 0);
    client_ping(holder);
    let_go(waiter, expect_grant(waiter, waiting)->serial);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: death", slots_of_one_that_can_not_be_written_go_on_at_once,
          a_closed_connection_gives_its_slot_to_the_next, a_closed_connection_leaves_the_queue,
          a_killed_holder_and_a_killed_waiter_are_as_good_as_closed,
          a_slot_comes_back_with_the_process_while_its_child_has_the_socket,
          a_session_that_outlives_its_process_ends_with_the_connection_only,
          thousands_of_tickets_of_a_dead_client_leave_in_one_turn_and_none_is_granted,
          a_slot_that_one_connection_of_a_dead_process_held_passes_by_its_other_one,
          a_killed_node_process_of_300_mb_gives_its_slot_back, a_stopped_client_loses_nothing)
