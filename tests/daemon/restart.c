/* Restarts and kill -9: serials and tokens rise; the state file is not guessed at. */
#include "harness.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static uint64_t stored_number(const struct server *server)
{
    FILE *file = fopen(server->state_path, "re");
    uint64_t number;

    ck_assert(file != NULL);
    ck_assert_int_eq(fscanf(file, "sluice-numbers 1 %" SCNu64, &number), 1);
    fclose(file);
    return number;
}

static uint64_t realtime_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static void write_state(const struct server *server, const char *text)
{
    FILE *file = fopen(server->state_path, "we");

    ck_assert(file != NULL);
    fputs(text, file);
    fclose(file);
}

START_TEST(serials_and_tokens_rise_over_restarts_and_kills_also_ahead_of_the_clock)
{
    struct server server;
    uint64_t highest = 0, start = 0;

    server_init(&server);
    for (int i = 0; i < 8; i++) {
        struct client *client;
        const V1(Grant) *grant;

        if (i == 7) /* each start reserves about a second beyond the last one */
            ck_assert_uint_gt(stored_number(&server), realtime_us() + 1000000);
        server_start(&server);
        client = client_full(&server);
        ck_assert_uint_gt(client->daemon_start, start);
        start = client->daemon_start;
        ck_assert_uint_ge(start, highest);
        grant = expect_grant(client, enqueue(client));
        ck_assert_uint_gt(grant->serial, highest);
        ck_assert_uint_gt(grant->token, grant->serial);
        highest = grant->token;
        ck_assert_uint_gt(stored_number(&server), highest);
        ck_assert_uint_lt(highest, UINT64_C(1) << 53);
        server_signal(&server, i % 2 ? SIGKILL : SIGTERM);
        client_close(client);
        ck_assert_int_eq(server_await_exit(&server), i % 2 ? 128 + SIGKILL : 0);
        server_forget_clients(&server);
    }
    server_clean(&server);
}
END_TEST

START_TEST(tokens_rise_by_the_clock_where_the_state_file_was_lost)
{
    struct server server;
    struct client *client;
    uint64_t token;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    token = expect_grant(client, enqueue(client))->token;
    server_signal(&server, SIGKILL);
    server_await_exit(&server);
    server_forget_clients(&server);
    ck_assert_int_eq(unlink(server.state_path), 0);
    server_start(&server);
    client = client_full(&server);
    ck_assert_uint_gt(expect_grant(client, enqueue(client))->token, token);
    server_finish(&server);
}
END_TEST

START_TEST(a_new_daemon_knows_nothing_of_the_holds_of_a_killed_one)
{
    struct server server;
    struct client *client;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    serial = hold(client, "g");
    server_signal(&server, SIGKILL);
    expect_end(client);
    server_await_exit(&server);
    server_forget_clients(&server);
    server_start(&server);
    client = client_full(&server);
    expect_error(client, client_release(client, 0, serial), SLUICE_E_UNKNOWN_TICKET);
    hold(client, "g");
    server_finish(&server);
}
END_TEST

/* Starts it on this state file, and wants it to leave and to say why. */
static void expect_refused_state(struct server *server, const char *what)
{
    ck_assert_int_eq(server_run(server, "--config", server->config_path, "--socket",
                                server->socket_path),
                     1);
    ck_assert_said(server, "event=bad_state_file");
    ck_assert_said(server, server->state_path);
    ck_assert_said(server, what);
}

START_TEST(a_damaged_state_file_is_named_and_not_guessed_at)
{
    static const char *const damages[] = {
        "", "garbage\n", "sluice-numbers 1 1767225600000000 00000000\n",
        "sluice-numbers 1 17672256000000", "sluice-numbers 2 1 00000000\n",
        "sluice-numbers 1 -5 00000000\n", "sluice-numbers 1 99999999999999999999999 00000000\n"};
    struct server server;

    server_init(&server);
    for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
        write_state(&server, damages[i]);
        expect_refused_state(&server, "is damaged");
    }
    server_clean(&server);
}
END_TEST

START_TEST(one_flipped_digit_in_the_state_file_is_noticed)
{
    struct server server;
    char text[128] = "";
    FILE *file;

    server_init(&server);
    server_start(&server);
    server_status(&server);
    server_signal(&server, SIGTERM);
    ck_assert_int_eq(server_await_exit(&server), 0);
    file = fopen(server.state_path, "re");
    ck_assert(fgets(text, sizeof(text), file) != NULL);
    fclose(file);
    text[20] = text[20] == '9' ? '8' : (char)(text[20] + 1);
    write_state(&server, text);
    expect_refused_state(&server, "is damaged");
    server_clean(&server);
}
END_TEST

START_TEST(a_state_file_that_can_not_be_written_is_named)
{
    struct server server;
    char path[160];

    server_init(&server);
    snprintf(path, sizeof(path), "%s.new", server.state_path);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    expect_refused_state(&server, "can not be written");
    server_clean(&server);
}
END_TEST

START_TEST(a_state_file_that_can_not_be_read_is_named)
{
    struct server server;

    server_init(&server);
    ck_assert_int_eq(mkdir(server.state_path, 0700), 0);
    expect_refused_state(&server, "can not be read");
    server_clean(&server);
}
END_TEST

START_TEST(a_state_file_in_a_missing_directory_is_named)
{
    struct server server;

    server_init(&server);
    snprintf(server.state_path, sizeof(server.state_path), "%s/nosuch/state", server.directory);
    ck_assert_int_eq(server_run(&server, "--config", server.config_path, "--socket",
                                server.socket_path, "--state", server.state_path),
                     1);
    ck_assert_said(&server, server.state_path);
    ck_assert_said(&server, "No such file");
    server_clean(&server);
}
END_TEST

SCENARIOS("daemon: restart and state file",
          serials_and_tokens_rise_over_restarts_and_kills_also_ahead_of_the_clock,
          tokens_rise_by_the_clock_where_the_state_file_was_lost,
          a_new_daemon_knows_nothing_of_the_holds_of_a_killed_one,
          a_damaged_state_file_is_named_and_not_guessed_at,
          one_flipped_digit_in_the_state_file_is_noticed,
          a_state_file_that_can_not_be_written_is_named,
          a_state_file_that_can_not_be_read_is_named,
          a_state_file_in_a_missing_directory_is_named)
