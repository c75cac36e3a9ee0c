/* Restarts and kill -9: serials and tokens rise; the state file is not guessed at. */
#include "harness.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
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
        uint64_t stored = i ? stored_number(&server) : 0;
        const V1(Grant) * grant;

        if (i == 7) /* each start reserves about a second beyond the last one */
            ck_assert_uint_gt(stored, realtime_us() + 1000000);
        server_start(&server);
        client = client_full(&server);
        ck_assert_uint_ge(client->daemon_start, stored);
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
    ck_assert_int_eq(
        server_run(server, "--config", server->config_path, "--socket", server->socket_path), 1);
    ck_assert_said(server, "event=bad_state_file");
    ck_assert_said(server, server->state_path);
    ck_assert_said(server, what);
}

START_TEST(a_damaged_state_file_is_named_and_not_guessed_at)
{
    static const char *const damages[] = {"",
                                          "garbage\n",
                                          "sluice-numbers 1 1767225600000000 00000000\n",
                                          "sluice-numbers 1 17672256000000",
                                          "sluice-numbers 2 1 00000000\n",
                                          "sluice-numbers 1 -5 00000000\n",
                                          "sluice-numbers 1 99999999999999999999999 00000000\n"};
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

START_TEST(two_daemons_do_not_give_out_the_numbers_of_one_state_file)
{
    struct server server, second;

    server_init(&server);
    server_init(&second);
    server_start(&server, "--state", server.state_path);
    hold(client_full(&server), "g");
    ck_assert_int_eq(server_run(&second, "--config", second.config_path, "--socket",
                                second.socket_path, "--state", server.state_path),
                     1);
    ck_assert_said(&second, "another daemon gives out its numbers");
    /* A killed one does not keep the file, nor does one that has left. */
    server_signal(&server, SIGKILL);
    ck_assert_int_eq(server_await_exit(&server), 128 + SIGKILL);
    server_forget_clients(&server);
    server_launch(&second, "--config", second.config_path, "--socket", second.socket_path, "--state",
                  server.state_path);
    server_await_log(&second, "event=listening");
    server_finish(&second);
    server_start(&server, "--state", server.state_path);
    server_finish(&server);
}
END_TEST

/* Takes and gives back `n` slots of gate h. Returns the error that came instead of a grant, or 0.
 */
static int use_numbers(struct client *client, int n)
{
    static uint8_t bytes[1 << 20];
    const V1(Reply) * reply;
    size_t size = 0;
    int error = 0;

    for (int i = 0; i < n; i++) {
        const struct ask ask = {.gate = "h", .ticket_id = ++client->last_ticket};
        size_t sizes[2];
        uint8_t *frames[2] = {enqueue_frame(++client->last_id, &ask, &sizes[0]),
                              release_frame(++client->last_id, ask.ticket_id, &sizes[1])};

        for (int k = 0; k < 2; k++) {
            memcpy(bytes + size, frames[k], sizes[k]);
            size += sizes[k];
            free(frames[k]);
        }
    }
    client_write(client, bytes, size);
    expect_pong(client, client_ping(client));
    reply = client_reply(client, client->last_id - 2); /* the last Enqueue */
    if (reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR)
        error = (int)reply->error->code;
    client_forget(client);
    return error;
}

START_TEST(when_no_more_numbers_can_be_stored_what_was_admitted_is_served_and_the_rest_refused)
{
    struct server server;
    struct client *holder, *waiter, *user, *late;
    uint64_t serial, since;
    uint32_t waiting;
    char path[160];
    int error = 0;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 1\n[gate \"h\"]\nlimit = 1\n");
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    user = client_full(&server);
    serial = hold(holder, "g");
    waiting = enqueue(waiter);
    expect_nothing_yet(waiter, waiting);
    server_status(&server);
    snprintf(path, sizeof(path), "%s.new", server.state_path);
    ck_assert_int_eq(mkdir(path, 0700), 0); /* in the way of the file's successor */
    for (int i = 0; i < 2500 && !error; i++)
        error = use_numbers(user, 1000);
    ck_assert_int_eq(error, SLUICE_E_STATE_UNWRITABLE);
    ck_assert_said(&server, "event=numbers_not_reserved");
    expect_error(user, enqueue(user, .gate = "h"), SLUICE_E_STATE_UNWRITABLE);
    late = client_simple(&server);
    expect_error(late, enqueue(late, .gate = "h"), SLUICE_E_STATE_UNWRITABLE);
    expect_end(late);
    let_go(holder, serial);
    let_go(waiter, expect_grant(waiter, waiting)->serial); /* its token was kept for it */
    ck_assert_int_eq(rmdir(path), 0);
    since = clock_ns();
    while (client_reply(user, enqueue(user, .gate = "h"))->result_case !=
           SLUICE__V1__REPLY__RESULT_GRANT)
        check_patience(since, "numbers to be reserved again");
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: restart and state file",
          serials_and_tokens_rise_over_restarts_and_kills_also_ahead_of_the_clock,
          tokens_rise_by_the_clock_where_the_state_file_was_lost,
          a_new_daemon_knows_nothing_of_the_holds_of_a_killed_one,
          a_damaged_state_file_is_named_and_not_guessed_at,
          one_flipped_digit_in_the_state_file_is_noticed,
          a_state_file_that_can_not_be_written_is_named, a_state_file_that_can_not_be_read_is_named,
          a_state_file_in_a_missing_directory_is_named,
          two_daemons_do_not_give_out_the_numbers_of_one_state_file,
          when_no_more_numbers_can_be_stored_what_was_admitted_is_served_and_the_rest_refused)
