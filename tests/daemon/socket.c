/* The socket's path: its lock, what may be in its place, what happens when it goes. */
#include "harness.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static int bind_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    strcpy(address.sun_path, path);
    ck_assert_int_eq(bind(fd, (void *)&address, sizeof(address)), 0);
    ck_assert_int_eq(chmod(path, 0666), 0); /* the daemon may be another user's */
    return fd;
}

/* Starts it on this socket path and wants it to leave with the code. */
static void expect_refused(struct server *server, const char *path, int code)
{
    ck_assert_int_eq(server_run(server, "--config", server->config_path, "--socket", path), code);
}

START_TEST(the_socket_is_private_locked_and_removed_in_the_end)
{
    struct server server;
    char lock[128];
    struct stat st;
    int fd;

    server_init(&server);
    server_start_own(&server);
    ck_assert_int_eq(lstat(server.socket_path, &st), 0);
    ck_assert(S_ISSOCK(st.st_mode));
    ck_assert_int_eq(st.st_mode & 0777, 0600);
    snprintf(lock, sizeof(lock), "%s.lock", server.socket_path);
    fd = open(lock, O_RDWR | O_CLOEXEC);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(flock(fd, LOCK_EX | LOCK_NB), -1);
    close(fd);
    hold(client_full(&server), "g");
    server_forget_clients(&server);
    server_signal(&server, SIGTERM);
    ck_assert_int_eq(server_await_exit(&server), 0);
    ck_assert_int_eq(lstat(server.socket_path, &st), -1);
    server_clean(&server);
}
END_TEST

START_TEST(a_second_daemon_on_the_same_path_leaves_with_3)
{
    struct server server, second;
    struct client *client;

    server_init(&server);
    server_init(&second);
    server_start_own(&server);
    client = client_full(&server);
    expect_refused(&second, server.socket_path, 3);
    ck_assert_said(&second, "event=socket_in_use");
    ck_assert_said(&second, server.socket_path);
    hold(client, "g"); /* nothing happened to the first */
    server_clean(&second);
    server_finish(&server);
}
END_TEST

START_TEST(a_socket_passed_in_is_locked_as_well)
{
    struct server server, second;

    server_init(&server);
    server_init(&second);
    server_start(&server);
    server_status(&server);
    expect_refused(&second, server.socket_path, 3);
    server_clean(&second);
    server_finish(&server);
}
END_TEST

START_TEST(a_stale_socket_is_taken_over)
{
    struct server server;

    server_init(&server);
    close(bind_to(server.socket_path));
    server_start_own(&server);
    ck_assert_said(&server, "event=stale_socket_removed");
    hold(client_full(&server), "g");
    server_finish(&server);
}
END_TEST

START_TEST(a_socket_that_somebody_listens_on_is_left_alone)
{
    struct server server;
    int fd;

    server_init(&server);
    fd = bind_to(server.socket_path);
    ck_assert_int_eq(listen(fd, 1), 0);
    expect_refused(&server, server.socket_path, 3);
    ck_assert_said(&server, "somebody listens");
    close(fd);
    server_clean(&server);
}
END_TEST

START_TEST(a_path_taken_by_something_else_is_named_and_left_alone)
{
    struct server server;
    struct stat st;

    server_init(&server);
    close(open(server.socket_path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    expect_refused(&server, server.socket_path, 1);
    ck_assert_said(&server, "event=socket_path_taken");
    ck_assert_said(&server, server.socket_path);
    ck_assert(lstat(server.socket_path, &st) == 0 && S_ISREG(st.st_mode));
    server_clean(&server);
}
END_TEST

/* A path in the server's directory that has so many bytes. */
static void make_path(const struct server *server, char *out, size_t size)
{
    size_t n = strlen(server->directory);

    memcpy(out, server->directory, n);
    out[n] = '/';
    memset(out + n + 1, 's', size - n - 1);
    out[size] = '\0';
}

START_TEST(a_path_of_107_bytes_works_and_one_of_108_is_refused_by_both_numbers)
{
    struct server server;
    char path[128], config[256];

    server_init(&server);
    make_path(&server, path, 108);
    expect_refused(&server, path, 2);
    ck_assert_said(&server, "107");
    ck_assert_said(&server, path);
    snprintf(config, sizeof(config), "[daemon]\nsocket = %s\n", path);
    server_configure(&server, config);
    ck_assert_int_eq(server_run(&server, "--config", server.config_path), 2);
    ck_assert_said(&server, "socket has 108 bytes: at most 107 are allowed");
    server_configure(&server, "[gate \"g\"]\nlimit = 1\n");
    make_path(&server, server.socket_path, 107);
    server_start_own(&server);
    hold(client_full(&server), "g");
    server_finish(&server);
}
END_TEST

START_TEST(a_path_in_a_missing_directory_is_named)
{
    struct server server;
    char path[108];

    server_init(&server);
    snprintf(path, sizeof(path), "%s/nosuch/sluice.sock", server.directory);
    expect_refused(&server, path, 1);
    ck_assert_said(&server, path);
    ck_assert_said(&server, "No such file");
    server_clean(&server);
}
END_TEST

START_TEST(a_group_that_does_not_exist_is_named_and_no_socket_is_left)
{
    struct server server;

    server_init(&server);
    server_configure(&server, "[daemon]\nsocket_group = nosuchgroup\n");
    expect_refused(&server, server.socket_path, 2);
    ck_assert_said(&server, "nosuchgroup");
    ck_assert_int_eq(access(server.socket_path, F_OK), -1);
    server_clean(&server);
}
END_TEST

static bool is_listened_on(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), r;

    strcpy(address.sun_path, path);
    r = connect(fd, (void *)&address, sizeof(address));
    close(fd);
    return r == 0;
}

/* Who closes it before it starts a daemon does not have the log written into its lock. */
START_TEST(a_start_without_standard_error_leaves_its_number_alone)
{
    uint64_t since = clock_ns();
    struct server server;
    char lock[128];
    struct stat st;
    int status;
    pid_t pid;

    server_init(&server);
    pid = fork();
    if (pid == 0) {
        close_range(STDERR_FILENO, ~0u, 0);
        execl(sluiced_path(), "sluiced", "--config", server.config_path, "--socket",
              server.socket_path, "--state", server.state_path, "--log-level", "debug", NULL);
        _exit(98);
    }
    while (!is_listened_on(server.socket_path))
        check_patience(since, "the daemon to listen");
    ck_assert_int_eq(kill(pid, SIGTERM), 0);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
    snprintf(lock, sizeof(lock), "%s.lock", server.socket_path);
    ck_assert_int_eq(lstat(lock, &st), 0);
    ck_assert_int_eq(st.st_size, 0);
    server_clean(&server);
}
END_TEST

START_TEST(a_relative_path_works)
{
    struct server server;

    server_init(&server);
    ck_assert_int_eq(chdir(server.directory), 0);
    server_launch(&server, "--config", server.config_path, "--socket", "./sluice.sock");
    server_await_log(&server, "event=listening");
    hold(client_full(&server), "g");
    ck_assert_int_eq(access(server.state_path, F_OK), 0);
    server_finish(&server);
}
END_TEST

START_TEST(a_passed_descriptor_that_is_no_socket_is_refused)
{
    struct server server;
    int fd;

    server_init(&server);
    fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    server_launch_with(&server, fd,
                       (const char *const[]){"", "--config", server.config_path, NULL});
    ck_assert_int_eq(server_await_exit(&server), 2);
    ck_assert_said(&server, "event=bad_listen_fd");
    close(fd);
    server_clean(&server);
}
END_TEST

START_TEST(a_vanished_socket_is_said_the_waiting_are_served_and_then_it_leaves)
{
    struct server server;
    struct client *holder, *waiter, *late, *latest;
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Hello) hello = SLUICE__V1__HELLO__INIT;
    uint64_t serial;
    uint32_t waiting;

    server_init(&server);
    server_start_own(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    late = client_full(&server);
    latest = client_simple(&server);
    server_await_sessions(&server, 4);
    serial = hold(holder, "g");
    waiting = enqueue(waiter);
    expect_nothing_yet(waiter, waiting);
    ck_assert_int_eq(unlink(server.socket_path), 0);
    expect_going_away(holder);
    ck_assert_said(&server, "event=socket_vanished");
    ck_assert_said(&server, server.socket_path);
    expect_error(late, enqueue(late), SLUICE_E_GOING_AWAY);
    hello.version = 1;
    hello.name = BYTES("latest");
    hello.secret = BYTES("0123456789abcdef");
    request.op_case = SLUICE__V1__REQUEST__OP_HELLO;
    request.hello = &hello;
    client_send(latest, &request);
    expect_going_away(latest);
    let_go(holder, serial);
    let_go(waiter, expect_grant(waiter, waiting)->serial);
    ck_assert_int_eq(server_await_exit(&server), 1);
    server_clean(&server);
}
END_TEST

START_TEST(another_file_in_the_place_of_the_socket_counts_as_vanished_and_is_left_alone)
{
    struct server server;
    struct client *client;
    char other[128];
    struct stat st;

    server_init(&server);
    server_start_own(&server);
    client = client_full(&server);
    snprintf(other, sizeof(other), "%s/other", server.directory);
    close(open(other, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    ck_assert_int_eq(rename(other, server.socket_path), 0);
    expect_going_away(client);
    ck_assert_int_eq(server_await_exit(&server), 1);
    ck_assert(lstat(server.socket_path, &st) == 0 && S_ISREG(st.st_mode));
    server_clean(&server);
}
END_TEST

SCENARIOS("daemon: socket", the_socket_is_private_locked_and_removed_in_the_end,
          a_second_daemon_on_the_same_path_leaves_with_3, a_socket_passed_in_is_locked_as_well,
          a_stale_socket_is_taken_over, a_socket_that_somebody_listens_on_is_left_alone,
          a_path_taken_by_something_else_is_named_and_left_alone,
          a_path_of_107_bytes_works_and_one_of_108_is_refused_by_both_numbers,
          a_path_in_a_missing_directory_is_named,
          a_group_that_does_not_exist_is_named_and_no_socket_is_left,
          a_start_without_standard_error_leaves_its_number_alone, a_relative_path_works,
          a_passed_descriptor_that_is_no_socket_is_refused,
          a_vanished_socket_is_said_the_waiting_are_served_and_then_it_leaves,
          another_file_in_the_place_of_the_socket_counts_as_vanished_and_is_left_alone)
