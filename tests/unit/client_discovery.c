/* Where the C client looks for the daemon, and how it starts one. */
#include "autostart.h"
#include "discover.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define ck_assert_message_has(part)                                                                \
    ck_assert_msg(strstr(sluice_last_error_message(client), part) != NULL, "message is: %s",       \
                  sluice_last_error_message(client))

static struct sluice_client *client;
static char root[64], path[256], found[SLUICE_MAX_SOCKET_PATH + 1];
static struct discover_world world;
static char system_socket[128], run_user[128];

/* A world in which nothing is there. */
static void setup(void)
{
    client = sluice_new();
    ck_assert_ptr_nonnull(client);
    strcpy(root, "/tmp/sluice-discovery-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
    snprintf(system_socket, sizeof(system_socket), "%s/system/sluice.sock", root);
    snprintf(run_user, sizeof(run_user), "%s/user", root);
    world = (struct discover_world){
        .system_socket = system_socket, .run_user_dir = run_user, .euid = geteuid()};
}

static void teardown(void)
{
    char command[128];

    client = sluice_free(client);
    snprintf(command, sizeof(command), "rm -rf %s", root);
    ck_assert_int_eq(system(command), 0);
}

static void make_directory(const char *name, mode_t mode)
{
    snprintf(path, sizeof(path), "%s/%s", root, name);
    ck_assert_int_eq(mkdir(path, mode), 0);
}

static void make_system_socket(void)
{
    int fd;

    make_directory("system", 0755);
    fd = open(system_socket, O_CREAT | O_WRONLY, 0600);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void make_user_directory(uid_t uid)
{
    char name[64];

    make_directory("user", 0755);
    snprintf(name, sizeof(name), "user/%lu", (unsigned long)uid);
    make_directory(name, 0755);
    snprintf(name, sizeof(name), "user/%lu/sluice", (unsigned long)uid);
    make_directory(name, 0755);
}

static int discover(void)
{
    return discover_socket(client, &world, found, sizeof(found));
}

START_TEST(sluice_socket_wins_over_every_other_place)
{
    make_system_socket();
    world.sluice_socket = "/somewhere/else.sock";
    world.xdg_runtime_dir = root;
    ck_assert_int_eq(discover(), 0);
    ck_assert_str_eq(found, "/somewhere/else.sock");
}
END_TEST

START_TEST(the_systems_socket_wins_over_the_users)
{
    make_system_socket();
    world.xdg_runtime_dir = root;
    ck_assert_int_eq(discover(), 0);
    ck_assert_str_eq(found, system_socket);
}
END_TEST

START_TEST(a_systems_socket_that_may_not_be_looked_for_is_an_error)
{
    make_directory("system", 0700);
    world.xdg_runtime_dir = root;
    if (geteuid() == 0) {
        ck_assert_int_eq(chmod(root, 0755), 0);
        ck_assert_int_eq(seteuid(65534), 0);
    } else {
        ck_assert_int_eq(chmod(path, 0), 0);
    }
    ck_assert_int_eq(discover(), -EACCES);
    ck_assert_message_has(system_socket);
    if (geteuid() != getuid())
        ck_assert_int_eq(seteuid(getuid()), 0);
    ck_assert_int_eq(chmod(path, 0700), 0);
}
END_TEST

START_TEST(the_runtime_directory_comes_third_whether_a_socket_is_there_or_not)
{
    make_user_directory(geteuid());
    world.xdg_runtime_dir = "/run/user/7";
    ck_assert_int_eq(discover(), 0);
    ck_assert_str_eq(found, "/run/user/7/sluice/sluice.sock");
}
END_TEST

START_TEST(the_users_directory_is_taken_when_it_is_there)
{
    char expected[280];

    make_user_directory(geteuid());
    snprintf(expected, sizeof(expected), "%s/sluice.sock", path);
    ck_assert_int_eq(discover(), 0);
    ck_assert_str_eq(found, expected);
}
END_TEST

START_TEST(a_users_directory_of_somebody_else_is_not_taken)
{
    world.euid = geteuid() + 1;
    make_user_directory(world.euid);
    ck_assert_int_eq(discover(), SLUICE_E_NO_DAEMON);
}
END_TEST

START_TEST(an_empty_variable_counts_as_not_set)
{
    world.sluice_socket = "";
    world.xdg_runtime_dir = "";
    ck_assert_int_eq(discover(), SLUICE_E_NO_DAEMON);
}
END_TEST

START_TEST(when_nothing_is_found_all_four_places_are_named)
{
    ck_assert_int_eq(discover(), SLUICE_E_NO_DAEMON);
    ck_assert_message_has("SLUICE_SOCKET");
    ck_assert_message_has(system_socket);
    ck_assert_message_has("XDG_RUNTIME_DIR");
    ck_assert_message_has(run_user);
}
END_TEST

START_TEST(a_path_of_107_bytes_is_taken_and_one_of_108_is_refused)
{
    char longest[SLUICE_MAX_SOCKET_PATH + 2];
    struct sluice_connect_options options = {.path = longest};

    memset(longest, 'x', sizeof(longest));
    longest[0] = '/';
    longest[SLUICE_MAX_SOCKET_PATH] = '\0';
    world.sluice_socket = longest;
    ck_assert_int_eq(discover(), 0);
    ck_assert_int_eq(sluice_connect(client, &options), SLUICE_E_NO_DAEMON);

    longest[SLUICE_MAX_SOCKET_PATH] = 'x';
    longest[SLUICE_MAX_SOCKET_PATH + 1] = '\0';
    ck_assert_int_eq(discover(), SLUICE_E_INVALID_ARGUMENT);
    ck_assert_message_has("107");
    ck_assert_int_eq(sluice_connect(client, &options), SLUICE_E_INVALID_ARGUMENT);
    ck_assert_message_has("108");
    ck_assert_message_has("107");
}
END_TEST

START_TEST(a_socket_on_which_nobody_listens_is_named)
{
    snprintf(path, sizeof(path), "%s/none.sock", root);
    ck_assert_int_eq(sluice_connect(client, &(struct sluice_connect_options){.path = path}),
                     SLUICE_E_NO_DAEMON);
    ck_assert_message_has(path);
}
END_TEST

START_TEST(a_daemon_of_another_user_is_not_trusted)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (geteuid() != 0) /* only root can be two users */
        return;
    ck_assert_int_eq(chmod(root, 0777), 0);
    snprintf(address.sun_path, sizeof(address.sun_path), "%s/s", root);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    ck_assert_int_eq(seteuid(65534), 0);
    ck_assert_int_eq(listen(fd, 1), 0);
    ck_assert_int_eq(seteuid(0), 0);
    ck_assert_int_eq(
        sluice_connect(client, &(struct sluice_connect_options){.path = address.sun_path}),
        SLUICE_E_UNTRUSTED_DAEMON);
    ck_assert_message_has("65534");
    close(fd);
}
END_TEST

START_TEST(a_listener_that_says_nothing_is_given_up_in_time)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    snprintf(address.sun_path, sizeof(address.sun_path), "%s/s", root);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    ck_assert_int_eq(listen(fd, 1), 0);
    ck_assert_int_eq(
        sluice_connect(
            client, &(struct sluice_connect_options){.path = address.sun_path, .timeout_ms = 10}),
        -ETIMEDOUT);
    ck_assert_int_eq(sluice_fd(client), -1);
    close(fd);
}
END_TEST

START_TEST(a_daemon_that_can_not_be_started_is_named)
{
    char missing[128], was[4096];

    snprintf(missing, sizeof(missing), "%s/sluiced", root);
    snprintf(path, sizeof(path), "%s/s.sock", root);
    ck_assert_int_eq(sluice_connect(client, &(struct sluice_connect_options){.path = path,
                                                                             .autostart = true,
                                                                             .sluiced = missing}),
                     SLUICE_E_NO_DAEMON);
    ck_assert_message_has(missing);
    ck_assert_int_lt(snprintf(was, sizeof(was), "%s", getenv("PATH")), (int)sizeof(was));
    ck_assert_int_eq(unsetenv("SLUICED"), 0);
    ck_assert_int_eq(setenv("PATH", root, 1), 0);
    ck_assert_int_eq(autostart(client, NULL, path), SLUICE_E_NO_DAEMON);
    ck_assert_message_has("PATH");
    ck_assert_int_eq(setenv("PATH", was, 1), 0);
    ck_assert_int_eq(autostart(client, NULL, "a.sock"), SLUICE_E_INVALID_ARGUMENT);
    ck_assert_message_has("\"a.sock\" is not absolute");
}
END_TEST

START_TEST(a_program_that_does_not_execute_is_an_error_at_once)
{
    char program[128];
    int fd;

    snprintf(program, sizeof(program), "%s/sluiced", root);
    snprintf(path, sizeof(path), "%s/s.sock", root);
    fd = open(program, O_CREAT | O_WRONLY, 0755);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, "\177nonsense", 9), 9);
    close(fd);
    ck_assert_int_eq(autostart(client, program, path), -ENOEXEC);
    ck_assert_message_has(program);
}
END_TEST

/* A program in the daemon's place that tells by a fifo how it was started. */
static void make_program(const char *program, const char *fifo)
{
    FILE *file = fopen(program, "w");

    ck_assert_ptr_nonnull(file);
    fprintf(file, "#!/bin/sh\nexec 1>%s\necho \"$*\"\nps -o sid= -o pid= -p $$\nls /proc/$$/fd\n",
            fifo);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(chmod(program, 0755), 0);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
}

START_TEST(the_daemon_is_started_with_its_socket_in_a_session_of_its_own)
{
    char program[128], fifo[128], line[256], expected[320];
    long sid, pid;
    FILE *told;

    snprintf(program, sizeof(program), "%s/sluiced", root);
    snprintf(fifo, sizeof(fifo), "%s/fifo", root);
    snprintf(path, sizeof(path), "%s/new/s.sock", root);
    make_program(program, fifo);
    ck_assert_int_eq(autostart(client, program, path), 0);
    told = fopen(fifo, "r");
    ck_assert_ptr_nonnull(told);
    snprintf(expected, sizeof(expected), "--autostarted --socket %s\n", path);
    ck_assert_ptr_nonnull(fgets(line, sizeof(line), told));
    ck_assert_str_eq(line, expected);
    ck_assert_int_eq(fscanf(told, "%ld %ld", &sid, &pid), 2);
    ck_assert_int_eq(sid, pid);
    snprintf(path, sizeof(path), "%s/new", root);
    ck_assert_int_eq(access(path, X_OK), 0);
    fclose(told);
}
END_TEST

/* As a daemon does that meets another one which is just leaving. */
/* Accepts at `path` and hangs up, in a child; says each on the pipe whose end it returns. */
static int start_leaver(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), ends[2];

    strcpy(address.sun_path, path);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    ck_assert_int_eq(listen(fd, 16), 0);
    ck_assert_int_eq(pipe2(ends, O_NONBLOCK), 0);
    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;) {
            int peer = accept(fd, NULL, NULL);

            if (write(ends[1], "x", 1) < 0)
                _exit(1);
            close(peer);
        }
    }
    close(fd);
    close(ends[1]);
    return ends[0];
}

/* How often the leaver was connected to while the library tried. */
static ssize_t count_attempts(bool is_autostart, uint32_t timeout_ms, int *ret_result)
{
    char hung_up[4096];
    int end;

    snprintf(path, sizeof(path), "%s/%s.sock", root, is_autostart ? "a" : "b");
    end = start_leaver();
    *ret_result = sluice_connect(
        client, &(struct sluice_connect_options){
                    .path = path, .autostart = is_autostart, .timeout_ms = timeout_ms});
    return read(end, hung_up, sizeof(hung_up));
}

START_TEST(a_daemon_that_leaves_before_its_welcome_is_connected_to_again_if_it_may_be_started)
{
    int result;

    ck_assert_int_eq(count_attempts(false, 5000, &result), 1);
    ck_assert_int_eq(result, SLUICE_E_CONNECTION_LOST);
    ck_assert_int_gt(count_attempts(true, 300, &result), 1);
    /* What the last of the attempts got; the time may have been up during it. */
    ck_assert(result == SLUICE_E_CONNECTION_LOST || result == -ETIMEDOUT);
}
END_TEST

START_TEST(a_daemon_that_leaves_at_once_is_started_again)
{
    char program[128], starts[128], line[16];
    int n = 0;
    FILE *file;

    snprintf(program, sizeof(program), "%s/sluiced", root);
    snprintf(starts, sizeof(starts), "%s/starts", root);
    snprintf(path, sizeof(path), "%s/s.sock", root);
    file = fopen(program, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "#!/bin/sh\necho start >>%s\nexit 3\n", starts);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(chmod(program, 0755), 0);
    ck_assert_int_eq(sluice_connect(client, &(struct sluice_connect_options){.path = path,
                                                                             .autostart = true,
                                                                             .sluiced = program,
                                                                             .timeout_ms = 1200}),
                     SLUICE_E_NO_DAEMON);
    file = fopen(starts, "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof(line), file))
        n++;
    fclose(file);
    ck_assert_msg(n == 2 || n == 3, "started %d times in 1200 ms", n);
}
END_TEST

static Suite *discovery_suite(void)
{
    Suite *suite = suite_create("client discovery");
    TCase *tcase = tcase_create("discovery");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, sluice_socket_wins_over_every_other_place);
    tcase_add_test(tcase, the_systems_socket_wins_over_the_users);
    tcase_add_test(tcase, a_systems_socket_that_may_not_be_looked_for_is_an_error);
    tcase_add_test(tcase, the_runtime_directory_comes_third_whether_a_socket_is_there_or_not);
    tcase_add_test(tcase, the_users_directory_is_taken_when_it_is_there);
    tcase_add_test(tcase, a_users_directory_of_somebody_else_is_not_taken);
    tcase_add_test(tcase, an_empty_variable_counts_as_not_set);
    tcase_add_test(tcase, when_nothing_is_found_all_four_places_are_named);
    tcase_add_test(tcase, a_path_of_107_bytes_is_taken_and_one_of_108_is_refused);
    tcase_add_test(tcase, a_socket_on_which_nobody_listens_is_named);
    tcase_add_test(tcase, a_daemon_of_another_user_is_not_trusted);
    tcase_add_test(tcase, a_listener_that_says_nothing_is_given_up_in_time);
    tcase_add_test(tcase, a_daemon_that_can_not_be_started_is_named);
    tcase_add_test(tcase, a_program_that_does_not_execute_is_an_error_at_once);
    tcase_add_test(tcase, the_daemon_is_started_with_its_socket_in_a_session_of_its_own);
    tcase_add_test(tcase, a_daemon_that_leaves_at_once_is_started_again);
    tcase_add_test(
        tcase, a_daemon_that_leaves_before_its_welcome_is_connected_to_again_if_it_may_be_started);
    suite_add_tcase(suite, tcase);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(discovery_suite());
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
