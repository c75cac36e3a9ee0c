/* Restarts and kill -9: serials and tokens rise; the state file is not guessed at. */
#include "harness.h"
#include "shell/state_file.h"

#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COPY_SIZE 4096

/* The lower of the two copies. */
static uint64_t stored_number(const struct server *server)
{
    FILE *file = fopen(server->state_path, "re");
    uint64_t numbers[2];

    ck_assert(file != NULL);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(fseek(file, i * COPY_SIZE, SEEK_SET), 0);
        ck_assert_int_eq(fscanf(file, "sluice-numbers 2 %" SCNu64, &numbers[i]), 1);
    }
    fclose(file);
    return numbers[0] < numbers[1] ? numbers[0] : numbers[1];
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
                                          "sluice-numbers 2 1767225600000000 00000000\n",
                                          "sluice-numbers 3 1 00000000\n",
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

/* Changes the last digit of a copy. */
static void damage_copy(const struct server *server, int copy)
{
    FILE *file = fopen(server->state_path, "r+e");
    long at = copy * COPY_SIZE + (long)strlen("sluice-numbers 2 ") + 15;
    int digit;

    ck_assert(file != NULL);
    ck_assert_int_eq(fseek(file, at, SEEK_SET), 0);
    digit = fgetc(file);
    ck_assert_int_eq(fseek(file, at, SEEK_SET), 0);
    fputc(digit == '9' ? '8' : digit + 1, file);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(one_flipped_digit_in_the_state_file_is_noticed_and_the_other_copy_counts)
{
    struct server server;

    server_init(&server);
    server_start(&server);
    for (int copy = 0; copy < 2; copy++) {
        uint64_t stored;

        server_status(&server);
        stored = stored_number(&server);
        server_signal(&server, SIGTERM);
        ck_assert_int_eq(server_await_exit(&server), 0);
        ck_assert(!server_has_said(&server, "event=state_file_repaired"));
        server_forget_clients(&server);
        damage_copy(&server, copy);
        server_start(&server);
        server_await_log(&server, "event=state_file_repaired");
        ck_assert_uint_ge(client_full(&server)->daemon_start, stored);
        server_signal(&server, SIGTERM);
        ck_assert_int_eq(server_await_exit(&server), 0);
        server_forget_clients(&server);
        server_start(&server); /* both are whole again */
    }
    server_signal(&server, SIGKILL);
    server_await_exit(&server);
    damage_copy(&server, 0);
    damage_copy(&server, 1);
    expect_refused_state(&server, "is damaged");
    server_clean(&server);
}
END_TEST

START_TEST(a_state_file_of_the_first_format_is_read)
{
    struct server server;

    server_init(&server);
    write_state(&server, "sluice-numbers 1 5000000000000000 f532cc7f\n");
    server_start(&server);
    ck_assert_uint_ge(client_full(&server)->daemon_start, UINT64_C(5000000000000000));
    ck_assert_uint_gt(stored_number(&server), UINT64_C(5000000000000000));
    server_finish(&server);
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
    server_launch(&second, "--config", second.config_path, "--socket", second.socket_path,
                  "--state", server.state_path);
    server_await_log(&second, "event=listening");
    server_finish(&second);
    server_start(&server, "--state", server.state_path);
    server_finish(&server);
}
END_TEST

#define N_CYCLES 1000

/* Requests of a simple session that takes a slot of gate h and gives it back, so many times. It may
 * send them again, as it has had more than 64 other endings since. */
static size_t make_cycles(uint8_t *out, size_t room)
{
    size_t size = 0;

    for (uint32_t i = 1; i <= N_CYCLES; i++) {
        const struct ask ask = {.gate = "h", .ticket_id = i};
        uint32_t id = FRAME_NOTICE_ID + i;
        size_t sizes[2];
        uint8_t *frames[2] = {enqueue_frame(id, &ask, &sizes[0]),
                              release_frame(id + N_CYCLES, i, &sizes[1])};

        for (int k = 0; k < 2; k++) {
            ck_assert_uint_le(size + sizes[k], room);
            memcpy(out + size, frames[k], sizes[k]);
            size += sizes[k];
            free(frames[k]);
        }
    }
    return size;
}

/* The code of the error that a frame's body is, or 0. */
static int error_of(const uint8_t *body, size_t size)
{
    V1(Reply) *reply = sluice__v1__reply__unpack(NULL, size, body);
    int error = 0;

    ck_assert(reply != NULL);
    if (reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR)
        error = (int)reply->error->code;
    sluice__v1__reply__free_unpacked(reply, NULL);
    return error;
}

/* Reads so many replies, and looks into every hundredth only: as quick as the daemon. Returns the
 * error that is among them, or 0. */
static int read_replies(int fd, int n)
{
    static uint8_t input[1 << 16];
    size_t n_input = 0, at;
    int error = 0;

    while (n) {
        ssize_t r;

        await_fd(fd, POLLIN, "replies");
        r = recv(fd, input + n_input, sizeof(input) - n_input, 0);
        ck_assert_int_gt(r, 0);
        n_input += (size_t)r;
        for (at = 0; n && n_input - at >= 13; n--) {
            size_t size = (size_t)input[at + 7] << 8 | input[at + 8];

            if (n_input - at < 9 + size)
                break;
            if (n % 100 == 0 && !error)
                error = error_of(input + at + 13, size - 4);
            at += 9 + size;
        }
        memmove(input, input + at, n_input - at);
        n_input -= at;
    }
    ck_assert_uint_eq(n_input, 0);
    return error;
}

/* The daemon uses so many numbers for a simple client that does nothing else. Returns the error
 * that ends it sooner, or 0. */
static int use_numbers(struct client *client, uint64_t n)
{
    static uint8_t cycles[256 * N_CYCLES];
    size_t size = make_cycles(cycles, sizeof(cycles));
    uint8_t greeting[FRAME_GREETING_SIZE];
    int error = 0;

    await_fd(client->fd, POLLIN, "the greeting");
    ck_assert_int_eq(recv(client->fd, greeting, sizeof(greeting), MSG_WAITALL), sizeof(greeting));
    for (uint64_t used = 0; used < n && !error; used += 2 * N_CYCLES) {
        client_write(client, cycles, size);
        error = read_replies(client->fd, 2 * N_CYCLES);
    }
    client_close(client);
    return error;
}

/* The user or group by which the daemon runs. */
static unsigned id_of(const struct server *server, const char *which)
{
    char path[64], line[256];
    unsigned id = 0;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/status", (int)server->pid);
    file = fopen(path, "re");
    ck_assert(file != NULL);
    while (fgets(line, sizeof(line), file)) {
        if (strncmp(line, which, strlen(which)) == 0)
            id = (unsigned)strtoul(line + strlen(which), NULL, 10);
    }
    fclose(file);
    return id;
}

/* Sets a limit of the daemon, as its own user: root may not, without a capability that it may lack.
 */
static void limit_daemon(const struct server *server, int resource, rlim_t value)
{
    gid_t gid = id_of(server, "Gid:");
    uid_t uid = id_of(server, "Uid:");
    pid_t pid = fork();
    int status;

    if (pid == 0) {
        struct rlimit limit;

        if (setresgid(gid, gid, gid) || setresuid(uid, uid, uid) ||
            prlimit(server->pid, resource, NULL, &limit))
            _exit(1);
        limit.rlim_cur = value < limit.rlim_max ? value : limit.rlim_max;
        _exit(prlimit(server->pid, resource, &limit, NULL) ? 1 : 0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_msg(status == 0, "a limit of the daemon can not be set");
}

START_TEST(when_no_more_numbers_can_be_stored_what_was_admitted_is_served_and_the_rest_refused)
{
    struct server server;
    struct client *holder, *waiter, *late;
    uint64_t serial, since;
    uint32_t waiting;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 1\n[gate \"h\"]\nlimit = 1\n");
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    serial = hold(holder, "g");
    waiting = enqueue(waiter);
    expect_nothing_yet(waiter, waiting);
    server_status(&server);
    /* Its log does not get so far. */
    limit_daemon(&server, RLIMIT_FSIZE, COPY_SIZE + 1000);
    ck_assert_int_eq(use_numbers(client_simple(&server), 2 * (STATE_AHEAD + STATE_BLOCK)),
                     SLUICE_E_STATE_UNWRITABLE);
    ck_assert_said(&server, "event=numbers_not_reserved");
    expect_error(holder, enqueue(holder, .gate = "h"), SLUICE_E_STATE_UNWRITABLE);
    late = client_simple(&server);
    expect_error(late, enqueue(late, .gate = "h"), SLUICE_E_STATE_UNWRITABLE);
    expect_end(late);
    let_go(holder, serial);
    let_go(waiter, expect_grant(waiter, waiting)->serial); /* its token was kept for it */
    limit_daemon(&server, RLIMIT_FSIZE, RLIM_INFINITY);
    since = clock_ns();
    while (client_reply(holder, enqueue(holder, .gate = "h"))->result_case !=
           SLUICE__V1__REPLY__RESULT_GRANT)
        check_patience(since, "numbers to be reserved again");
    ck_assert_said(&server, "event=numbers_reserved_again");
    server_finish(&server);
}
END_TEST

START_TEST(more_numbers_are_reserved_without_a_descriptor)
{
    struct server server;
    struct client *user;
    uint64_t stored;

    server_init(&server);
    server_configure(&server, "[gate \"h\"]\nlimit = 1\n");
    server_start(&server);
    user = client_simple(&server);
    server_status(&server);
    stored = stored_number(&server);
    limit_daemon(&server, RLIMIT_NOFILE, 3);
    ck_assert_int_eq(use_numbers(user, STATE_BLOCK + 10000), 0);
    ck_assert_uint_gt(stored_number(&server), stored);
    limit_daemon(&server, RLIMIT_NOFILE, RLIM_INFINITY);
    ck_assert(!server_has_said(&server, "event=numbers_not_reserved"));
    server_finish(&server);
}
END_TEST

/* Somebody has tidied up. */
START_TEST(a_state_file_that_was_removed_is_made_anew)
{
    struct server server;
    uint64_t stored;

    server_init(&server);
    server_configure(&server, "[gate \"h\"]\nlimit = 1\n");
    server_start(&server);
    server_status(&server);
    stored = stored_number(&server);
    ck_assert_int_eq(unlink(server.state_path), 0);
    ck_assert_int_eq(use_numbers(client_simple(&server), STATE_BLOCK + 10000), 0);
    ck_assert_uint_gt(stored_number(&server), stored);
    server_finish(&server);
}
END_TEST

/* The write of one copy stops within its checksum, again and again; then the daemon is killed. */
START_TEST(while_numbers_can_not_be_stored_clients_have_what_is_left_and_none_comes_twice)
{
    static const rlim_t sizes[] = {37, COPY_SIZE + 37};
    struct server server;
    uint64_t highest = 0;

    server_init(&server);
    server_configure(&server, "[gate \"h\"]\nlimit = 1\n");
    server_start(&server);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        struct client *user = client_full(&server);

        ck_assert_uint_gt(user->daemon_start, highest);
        limit_daemon(&server, RLIMIT_FSIZE, sizes[i]);
        ck_assert_int_eq(use_numbers(client_simple(&server), STATE_BLOCK + 10000), 0);
        highest = expect_grant(user, enqueue(user, .gate = "h"))->token;
        if (i == 1) /* else the log ends there, too */
            ck_assert_said(&server, "event=numbers_not_reserved");
        server_signal(&server, SIGKILL);
        ck_assert_int_eq(server_await_exit(&server), 128 + SIGKILL);
        server_forget_clients(&server);
        server_start(&server);
        server_await_log(&server, "event=state_file_repaired");
    }
    ck_assert_uint_gt(client_full(&server)->daemon_start, highest);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: restart and state file",
          serials_and_tokens_rise_over_restarts_and_kills_also_ahead_of_the_clock,
          tokens_rise_by_the_clock_where_the_state_file_was_lost,
          a_new_daemon_knows_nothing_of_the_holds_of_a_killed_one,
          a_damaged_state_file_is_named_and_not_guessed_at,
          one_flipped_digit_in_the_state_file_is_noticed_and_the_other_copy_counts,
          a_state_file_of_the_first_format_is_read, a_state_file_that_can_not_be_written_is_named,
          a_state_file_that_can_not_be_read_is_named, a_state_file_in_a_missing_directory_is_named,
          two_daemons_do_not_give_out_the_numbers_of_one_state_file,
          when_no_more_numbers_can_be_stored_what_was_admitted_is_served_and_the_rest_refused,
          more_numbers_are_reserved_without_a_descriptor,
          a_state_file_that_was_removed_is_made_anew,
          while_numbers_can_not_be_stored_clients_have_what_is_left_and_none_comes_twice)
