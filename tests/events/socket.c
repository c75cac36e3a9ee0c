/* Where the event socket is, who may read it, and how many. */
#include "subscribers.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>

static int try_open(struct sluice_subscriber *subscriber, struct server *server)
{
    char path[128];

    events_path_of(server, path);
    return sluice_events_open(subscriber, path, WAIT_MS);
}

START_TEST(it_is_for_the_daemons_user_alone)
{
    struct sluice_subscriber *subscriber = sluice_events_new();
    struct server server;
    char path[128];
    struct stat st;

    server_init(&server);
    server_start_events(&server);
    events_path_of(&server, path);
    ck_assert_int_eq(lstat(path, &st), 0);
    ck_assert(S_ISSOCK(st.st_mode));
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    if (geteuid() == 0) {
        ck_assert_int_eq(seteuid(NOBODY), 0);
        ck_assert_int_eq(try_open(subscriber, &server), -EACCES);
        ck_assert_ptr_nonnull(strstr(sluice_events_last_error_message(subscriber), path));
        ck_assert_int_eq(seteuid(0), 0);
    }
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

static void configure_group(struct server *server, const char *group)
{
    char config[256];

    snprintf(config, sizeof(config), "[daemon]\nevents_group = %s\n[gate \"g\"]\nlimit = 1\n",
             group);
    server_configure(server, config);
}

/* What opening returns for a user who is in this group, and in these others. */
static int try_open_as(struct server *server, gid_t group, size_t n_others, const gid_t *others)
{
    struct sluice_subscriber *subscriber = sluice_events_new();
    int r;

    ck_assert_int_eq(setgroups(n_others, others), 0);
    ck_assert_int_eq(setegid(group), 0);
    ck_assert_int_eq(seteuid(NOBODY), 0);
    r = try_open(subscriber, server);
    ck_assert_int_eq(seteuid(0), 0);
    ck_assert_int_eq(setegid(0), 0);
    ck_assert_int_eq(setgroups(0, NULL), 0);
    sluice_events_free(subscriber);
    return r;
}

START_TEST(a_group_may_be_let_in)
{
    const struct group *group = getgrgid(NOBODY);
    const gid_t others[] = {1, NOBODY};
    struct server server;
    char path[128];
    struct stat st;

    if (geteuid() != 0 || !group)
        return;
    server_init(&server);
    configure_group(&server, group->gr_name);
    server_start_events(&server);
    events_path_of(&server, path);
    ck_assert_int_eq(lstat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0660); /* as ls(1) shows it, with a + */
    ck_assert_int_eq(try_open_as(&server, NOBODY, 0, NULL), 0);
    ck_assert_int_eq(try_open_as(&server, 1, 2, others), 0);
    ck_assert_int_eq(try_open_as(&server, 1, 1, others), -EACCES);
    ck_assert_int_eq(try_open_as(&server, st.st_gid, 0, NULL), -EACCES);
    server_finish(&server);
}
END_TEST

START_TEST(a_group_that_is_not_known_lets_nobody_in)
{
    struct server server;
    char path[128];
    struct stat st;

    server_init(&server);
    configure_group(&server, "nosuchgroup");
    server_start_events(&server);
    ck_assert_said(&server, "event=no_such_group");
    ck_assert_said(&server, "event=no_events_for_group group=\"nosuchgroup\"");
    events_path_of(&server, path);
    ck_assert_int_eq(lstat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    sluice_events_free(subscriber_open(&server, ""));
    server_finish(&server);
}
END_TEST

START_TEST(too_many_are_refused_until_one_leaves)
{
    struct sluice_subscriber *first, *second, *third = sluice_events_new();
    struct server server;
    uint64_t since;
    int r;

    server_init(&server);
    server_configure(&server, "[daemon]\nmax_subscribers = 3\n[gate \"g\"]\nlimit = 1\n");
    server_start_events(&server);
    first = subscriber_open(&server, "");
    second = subscriber_open(&server, "");
    r = try_open(third, &server);
    ck_assert_int_eq(r, 0);
    {
        struct sluice_subscriber *fourth = sluice_events_new();

        ck_assert_int_eq(try_open(fourth, &server), SLUICE_E_LIMIT_REACHED);
        ck_assert(sluice_error_is_retryable(SLUICE_E_LIMIT_REACHED));
        ck_assert_said(&server, "bound=3 of=\"subscribers\"");
        sluice_events_free(third);
        since = clock_ns();
        while ((r = try_open(fourth, &server)) != 0) {
            ck_assert_int_eq(r, SLUICE_E_LIMIT_REACHED);
            check_patience(since, "the place of a subscriber that left");
        }
        sluice_events_free(fourth);
    }
    sluice_events_free(first);
    sluice_events_free(second);
    server_finish(&server);
}
END_TEST

/* Opening looks first, with a connection of its own, which is gone before the other comes. */
START_TEST(where_there_is_one_place_opening_needs_no_other)
{
    struct sluice_subscriber *subscriber;
    struct client *client;
    struct server server;

    server_init(&server);
    server_configure(&server, "[daemon]\nmax_subscribers = 1\n[gate \"g\"]\nlimit = 1\n");
    server_start_events(&server);
    client = client_full(&server);
    for (int i = 0; i < 50; i++) {
        uint64_t since = clock_ns();
        int r;

        subscriber = sluice_events_new();
        while ((r = try_open(subscriber, &server)) == SLUICE_E_LIMIT_REACHED)
            check_patience(since, "the place of the one before");
        ck_assert_int_eq(r, 0);
        ck_assert_int_eq(sluice_events_subscribe(subscriber, "gate/g/granted"), 0);
        let_go(client, hold(client, NULL));
        expect_event(subscriber, "g", "granted");
        ck_assert_uint_eq(sluice_events_connections(subscriber), 1);
        sluice_events_free(subscriber);
    }
    server_finish(&server);
}
END_TEST

static int listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
    ck_assert_int_eq(bind(fd, (void *)&address, sizeof(address)), 0);
    ck_assert_int_eq(listen(fd, 16), 0);
    return fd;
}

START_TEST(it_may_be_passed_in)
{
    struct sluice_subscriber *subscriber;
    struct client *client;
    struct server server;
    char path[128];
    struct stat st;
    int fd;

    server_init(&server);
    events_path_of(&server, path);
    fd = listen_at(path);
    setenv("LISTEN_FDNAMES", "events", 1);
    server_launch_with(&server, fd,
                       (const char *const[]){"", "--config", server.config_path, "--socket",
                                             server.socket_path, NULL});
    close(fd);
    server_await_log(&server, "event=listening");
    subscriber = subscriber_open(&server, "gate/g/granted");
    client = client_full(&server);
    hold(client, NULL);
    expect_event(subscriber, "g", "granted");
    sluice_events_free(subscriber);
    client_close(client);
    server_signal(&server, SIGTERM);
    ck_assert_int_eq(server_await_exit(&server), 0);
    ck_assert_msg(lstat(path, &st) == 0,
                  "a socket that was passed in is not the daemon's to remove");
    server_clean(&server);
}
END_TEST

START_TEST(beside_another_name_it_is_name_events)
{
    struct sluice_subscriber *subscriber = sluice_events_new();
    char request[128], path[SLUICE_MAX_SOCKET_PATH + 1], long_path[SLUICE_MAX_SOCKET_PATH + 1];
    struct server server;

    server_init(&server);
    snprintf(request, sizeof(request), "%s/other", server.directory);
    server_launch(&server, "--config", server.config_path, "--socket", request);
    server_await_log(&server, "event=listening");
    ck_assert_int_eq(sluice_events_find_socket(subscriber, request, path, sizeof(path)), 0);
    ck_assert_str_eq(path + strlen(request), ".events");
    ck_assert_int_eq(sluice_events_open(subscriber, path, 0), 0);
    ck_assert_int_eq(sluice_events_find_socket(subscriber, "/a/sluice.sock", path, sizeof(path)),
                     0);
    ck_assert_str_eq(path, "/a/events.sock");
    ck_assert_int_eq(sluice_events_find_socket(subscriber, "sluice.sock", path, sizeof(path)), 0);
    ck_assert_str_eq(path, "sluice.sock.events");
    ck_assert_int_eq(sluice_events_find_socket(subscriber, "/a/sluice.sock", path, 14), -ENOBUFS);
    memset(long_path, 'a', sizeof(long_path) - 1);
    long_path[sizeof(long_path) - 1] = '\0';
    ck_assert_int_eq(sluice_events_find_socket(subscriber, long_path, path, sizeof(path)),
                     SLUICE_E_INVALID_ARGUMENT);
    setenv("SLUICE_SOCKET", request, 1);
    ck_assert_int_eq(sluice_events_find_socket(subscriber, NULL, path, sizeof(path)), 0);
    ck_assert_str_eq(path + strlen(request), ".events");
    sluice_events_free(subscriber);
    server_signal(&server, SIGTERM);
    ck_assert_int_eq(server_await_exit(&server), 0);
    server_clean(&server);
}
END_TEST

START_TEST(a_socket_of_another_daemon_is_left)
{
    struct server server;
    char path[128];
    struct stat st;
    int fd;

    server_init(&server);
    server_start_events(&server);
    events_path_of(&server, path);
    ck_assert_int_eq(unlink(path), 0);
    fd = listen_at(path);
    server_signal(&server, SIGTERM);
    ck_assert_int_eq(server_await_exit(&server), 0);
    ck_assert_msg(lstat(path, &st) == 0, "the daemon removed a socket that was not its own");
    close(fd);
    server_clean(&server);
}
END_TEST

START_TEST(wrong_use_is_an_error)
{
    struct sluice_subscriber *subscriber = sluice_events_new();
    char prefix[SLUICE_MAX_EVENT_PREFIX + 2];
    struct sluice_event event;
    struct server server;
    int status, r = 0;
    pid_t child;

    server_init(&server);
    ck_assert_int_eq(try_open(subscriber, &server), SLUICE_E_NO_DAEMON);
    ck_assert_int_eq(sluice_events_subscribe(subscriber, ""), SLUICE_E_CLIENT_CLOSED);
    ck_assert_int_eq(sluice_events_receive(subscriber, 0, &event), SLUICE_E_CLIENT_CLOSED);
    ck_assert_int_eq(sluice_events_fd(subscriber), -1);
    ck_assert(!sluice_events_is_connected(subscriber));
    ck_assert_int_eq(sluice_events_open(subscriber, "", 0), SLUICE_E_INVALID_ARGUMENT);
    server_start_events(&server);
    ck_assert_int_eq(sluice_events_open(subscriber, server.socket_path, 0), SLUICE_E_PROTOCOL);
    ck_assert_int_eq(try_open(subscriber, &server), 0);
    ck_assert_int_eq(try_open(subscriber, &server), -EISCONN);
    ck_assert(sluice_events_is_connected(subscriber));
    ck_assert_int_eq(sluice_events_receive(subscriber, 0, &event), -EAGAIN);
    ck_assert_int_eq(sluice_events_receive(subscriber, 10, &event), -ETIMEDOUT);
    memset(prefix, 'a', sizeof(prefix) - 1);
    prefix[sizeof(prefix) - 1] = '\0';
    ck_assert_int_eq(sluice_events_subscribe(subscriber, prefix), SLUICE_E_INVALID_ARGUMENT);
    ck_assert_int_eq(sluice_events_subscribe(subscriber, prefix + 1), 0);
    prefix[sizeof(prefix) - 3] = '/';
    for (int i = 0; i < 63; i++)
        ck_assert_int_eq(sluice_events_subscribe(subscriber, prefix + 1 + i), 0);
    ck_assert_int_eq(sluice_events_subscribe(subscriber, ""), SLUICE_E_TOO_MANY_PENDING);
    child = fork();
    if (child == 0) {
        r = sluice_events_receive(subscriber, 0, &event);
        sluice_events_free(subscriber);
        _exit(r == SLUICE_E_WRONG_PROCESS ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    sluice_events_free(subscriber);
    ck_assert_ptr_null(sluice_events_free(NULL));
    server_finish(&server);
}
END_TEST

START_TEST(events_without_subscribers_are_counted_and_not_kept)
{
    struct sluice_subscriber *subscriber;
    const struct sluice_event *event;
    struct client *client;
    struct server server;

    server_init(&server);
    server_start_events(&server);
    client = client_full(&server);
    for (int i = 0; i < 100; i++)
        let_go(client, hold(client, NULL));
    subscriber = subscriber_open(&server, "gate/g/");
    expect_no_event(subscriber);
    hold(client, NULL);
    event = expect_event(subscriber, "g", "granted");
    ck_assert_uint_ge(event->sequence, 201);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

START_TEST(a_restart_is_survived_and_seen)
{
    struct sluice_subscriber *subscriber;
    struct sluice_event event;
    struct client *client;
    struct server server;
    uint64_t connections, since;

    server_init(&server);
    server_start_events(&server);
    subscriber = subscriber_open(&server, "gate/g/granted");
    client = client_full(&server);
    hold(client, NULL);
    expect_event(subscriber, "g", "granted");
    connections = sluice_events_connections(subscriber);
    server_signal(&server, SIGKILL);
    server_await_exit(&server);
    since = clock_ns();
    while (sluice_events_is_connected(subscriber))
        check_patience(since, "the end of the connection");
    client_close(client);
    server.admin = NULL;
    server_start_events(&server);
    since = clock_ns();
    while (!sluice_events_is_connected(subscriber))
        check_patience(since, "another connection");
    ck_assert_uint_gt(sluice_events_connections(subscriber), connections);
    client = client_full(&server);
    hold(client, NULL);
    ck_assert_int_eq(sluice_events_receive(subscriber, WAIT_MS, &event), 0);
    ck_assert_str_eq(event.what, "granted");
    ck_assert(event.restarted);
    sluice_events_free(subscriber);
    server_finish(&server);
}
END_TEST

SCENARIOS("event socket", it_is_for_the_daemons_user_alone, a_group_may_be_let_in,
          a_group_that_is_not_known_lets_nobody_in, too_many_are_refused_until_one_leaves,
          where_there_is_one_place_opening_needs_no_other, it_may_be_passed_in,
          beside_another_name_it_is_name_events, a_socket_of_another_daemon_is_left,
          wrong_use_is_an_error, events_without_subscribers_are_counted_and_not_kept,
          a_restart_is_survived_and_seen)
