/* The C client against a daemon that says what it likes. */
#include "client_peer.h"

#define ck_assert_message_has(client, part)                                                        \
    ck_assert_msg(strstr(sluice_last_error_message(client), part) != NULL, "message is: %s",       \
                  sluice_last_error_message(client))

static struct peer peer;
static struct sluice_client *client;

static void setup(void)
{
    client = peer_open(&peer, NULL);
}

static void teardown(void)
{
    client = sluice_free(client);
    peer_hang_up(&peer);
}

static void expect_end(int error, const char *part)
{
    ck_assert_int_eq(sluice_process(client), error);
    ck_assert_message_has(client, part);
    ck_assert_int_eq(sluice_fd(client), -1);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_CLIENT_CLOSED);
}

START_TEST(a_welcome_opens_the_session)
{
    ck_assert_uint_eq(sluice_session(client), 0);
    peer_welcome(&peer);
    ck_assert_int_eq(sluice_process(client), 0);
    ck_assert_uint_eq(sluice_session(client), 7);
    ck_assert_uint_eq(sluice_max_context(client), 1000);
    ck_assert_str_eq(sluice_daemon_version(client), "0.1.0");
}
END_TEST

START_TEST(bytes_may_come_one_at_a_time)
{
    struct peer script = {0};
    uint8_t bytes[256];
    int fds[2];
    ssize_t n;

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    script.fd = fds[0];
    peer_welcome(&script);
    n = read(fds[1], bytes, sizeof(bytes));
    ck_assert_int_gt(n, 0);
    for (ssize_t i = 0; i < n; i++) {
        ck_assert_uint_eq(sluice_session(client), 0);
        peer_write(&peer, bytes + i, 1);
        ck_assert_int_eq(sluice_process(client), 0);
    }
    ck_assert_uint_eq(sluice_session(client), 7);
    close(fds[0]);
    close(fds[1]);
}
END_TEST

START_TEST(the_hello_says_who_connects)
{
    uint32_t id;
    Sluice__V1__Request *request;

    ck_assert_int_eq(sluice_process(client), 0);
    request = peer_hear(&peer, &id);
    ck_assert_ptr_nonnull(request);
    ck_assert_uint_eq(id, PEER_HELLO);
    ck_assert_int_eq(request->op_case, SLUICE__V1__REQUEST__OP_HELLO);
    ck_assert_uint_eq(request->hello->version, 1);
    ck_assert_uint_eq(request->hello->secret.len, 32);
    ck_assert_uint_gt(request->hello->command.len, 0);
    ck_assert_uint_le(request->hello->command.len, SLUICE_MAX_COMMAND);
    sluice__v1__request__free_unpacked(request, NULL);
}
END_TEST

START_TEST(a_refused_hello_ends_the_connection_with_its_reason)
{
    peer_greet(&peer);
    PEER_REPLY(&peer, PEER_HELLO, ERROR, error, Error, .code = SLUICE_E_LIMIT_REACHED,
               .message = PEER_BYTES("user 1 has 64 sessions, the bound"));
    expect_end(SLUICE_E_LIMIT_REACHED, "64 sessions");
}
END_TEST

START_TEST(another_greeting_is_not_a_daemon)
{
    peer_write(&peer, "HTTP/1.1", 8);
    expect_end(SLUICE_E_PROTOCOL, "greet");
}
END_TEST

START_TEST(the_first_wrong_byte_of_a_greeting_is_enough)
{
    peer_write(&peer, "\0SQ", 3);
    expect_end(SLUICE_E_PROTOCOL, "greet");
}
END_TEST

START_TEST(a_requester_at_the_other_end_is_not_a_daemon)
{
    peer_write(&peer, "\0SP\0\0\x30\0\0", 8);
    expect_end(SLUICE_E_PROTOCOL, "greet");
}
END_TEST

struct bad_frame {
    const char *bytes;
    size_t size;
    const char *message;
};

static const struct bad_frame bad_frames[] = {
    {"\x02", 1, "type byte"},
    {"\x01\0\0\0\0\0\0\0\x03", 9, "below the 4 bytes"},
    {"\x01\0\0\0\0\xff\0\0\0", 9, "above the bound"},
    {"\x01\xff\xff\xff\xff\xff\xff\xff\xff", 9, "above the bound"},
    {"\x01\0\0\0\0\0\0\0\x04\x01\0\0\0", 13, "top bit"},
    {"\x01\0\0\0\0\0\0\0\x06\x80\0\0\x01\x0a\x7f", 15, "does not decode"},
    {"\x01\0\0\0\0\0\0\0\x07\x80\0\0\x01\x12\x02\x08", 16, "does not decode"},
    {"\x01\0\0\0\0\0\0\0\x06\x80\0\x01\0\x1a\0", 15, "not waiting"},
    {"\x01\0\0\0\0\0\0\0\x06\x80\0\0\x01\x1a\0", 15, "`pong`"},
    {"\x01\0\0\0\0\0\0\0\x04\x80\0\0\x01", 13, "`unknown`"},
    {"\x01\0\0\0\0\0\0\0\x06\x80\0\0\x01\x0a\0", 15, "error code 0"},
    {"\x01\0\0\0\0\0\0\0\x09\x80\0\0\x01\x0a\x03\x08\x80\x01", 18, "error code 128"},
    {"\x01\0\0\0\0\0\0\0\x06\x80\0\0\x01\x12\0", 15, "version 0"},
    {"\x01\0\0\0\0\0\0\0\x06\x80\0\0\0\x1a\0", 15, "as a notice"},
};

START_TEST(a_bad_frame_ends_the_connection_and_is_named)
{
    const struct bad_frame *bad = &bad_frames[_i];

    peer_greet(&peer);
    peer_write(&peer, bad->bytes, bad->size);
    expect_end(SLUICE_E_PROTOCOL, bad->message);
}
END_TEST

START_TEST(a_small_message_can_not_take_much_memory)
{
    /* 2 MiB of empty tickets would be 160 MiB of structs. */
    size_t n = 1 << 20, body = 2 * n, head = 0;
    uint8_t *bytes = malloc(FRAME_HEADER_SIZE + 16 + body);
    int result = 0;

    ck_assert_ptr_nonnull(bytes);
    peer_greet(&peer);
    head = FRAME_HEADER_SIZE;
    bytes[head++] = 0x8a; /* field 17, ticket_list */
    bytes[head++] = 0x01;
    for (size_t left = body; left > 0; left >>= 7)
        bytes[head++] = (uint8_t)((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    for (size_t i = 0; i < n; i++) {
        bytes[head + 2 * i] = 0x0a;
        bytes[head + 2 * i + 1] = 0;
    }
    frame_encode_header(bytes, PEER_HELLO, head - FRAME_HEADER_SIZE + body);
    for (size_t sent = 0; sent < head + body && result == 0;) {
        ssize_t written =
            send(peer.fd, bytes + sent, head + body - sent, MSG_DONTWAIT | MSG_NOSIGNAL);

        if (written > 0)
            sent += (size_t)written;
        else
            ck_assert_int_eq(errno, EAGAIN);
        result = sluice_process(client);
    }
    while (result == 0)
        result = sluice_process(client);
    free(bytes);
    ck_assert_int_eq(result, SLUICE_E_PROTOCOL);
    ck_assert_message_has(client, "too much memory");
}
END_TEST

START_TEST(a_closed_connection_is_reported_once)
{
    peer_hang_up(&peer);
    expect_end(SLUICE_E_CONNECTION_LOST, "before it welcomed");
}
END_TEST

START_TEST(the_refusal_before_a_close_is_not_lost)
{
    peer_greet(&peer);
    PEER_REPLY(&peer, PEER_HELLO, ERROR, error, Error, .code = SLUICE_E_NOT_PERMITTED);
    peer_hang_up(&peer);
    expect_end(SLUICE_E_NOT_PERMITTED, "may not");
}
END_TEST

START_TEST(notices_of_a_later_daemon_are_passed_over)
{
    peer_welcome(&peer);
    peer_write(&peer, "\x01\0\0\0\0\0\0\0\x07\x80\0\0\0\xfa\x07\0", 16);
    ck_assert_int_eq(sluice_process(client), 0);
}
END_TEST

START_TEST(a_message_of_the_daemon_can_not_drive_a_terminal)
{
    peer_greet(&peer);
    PEER_REPLY(&peer, PEER_HELLO, ERROR, error, Error, .code = SLUICE_E_LIMIT_REACHED,
               .message = PEER_BYTES("a\x1b[31mb\xc2\x9b"
                                     "c\xff"));
    ck_assert_int_eq(sluice_process(client), SLUICE_E_LIMIT_REACHED);
    ck_assert_str_eq(sluice_last_error_message(client), "a?[31mb?c?");
}
END_TEST

START_TEST(a_forked_child_may_only_free)
{
    int status;
    pid_t pid;

    peer_welcome(&peer);
    ck_assert_int_eq(sluice_process(client), 0);
    pid = fork();
    if (pid == 0) {
        bool refused = sluice_process(client) == SLUICE_E_WRONG_PROCESS &&
                       sluice_ping(client, 0) == SLUICE_E_WRONG_PROCESS &&
                       sluice_cancel(client, 1) == SLUICE_E_WRONG_PROCESS &&
                       sluice_release(client, 1, 0) == SLUICE_E_WRONG_PROCESS;

        sluice_free(client);
        _exit(refused ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
    ck_assert_int_eq(sluice_process(client), 0);
}
END_TEST

START_TEST(a_silent_daemon_is_waited_for_no_longer_than_asked)
{
    peer_welcome(&peer);
    ck_assert_int_eq(sluice_process(client), 0);
    ck_assert_int_eq(sluice_ping(client, 1), -ETIMEDOUT);
    ck_assert_message_has(client, "1 ms");
    /* Its late answer is not taken for another's. */
    PEER_REPLY(&peer, PEER_FIRST, PONG, pong, Pong, );
    PEER_REPLY(&peer, PEER_ID(3), PONG, pong, Pong, );
    ck_assert_int_eq(sluice_ping(client, 1000), 0);
}
END_TEST

START_TEST(a_client_connects_again_after_its_connection_was_lost)
{
    int fds[2];
    const struct sluice_connect_options options = {.no_wait = true};

    peer_hang_up(&peer);
    ck_assert_int_eq(sluice_process(client), SLUICE_E_CONNECTION_LOST);
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    ck_assert_int_eq(sluice_connect_fd(client, fds[0], &options), 0);
    memset(&peer, 0, sizeof(peer));
    peer.fd = fds[1];
    ck_assert_int_eq(sluice_process(client), 0);
    ck_assert_int_eq(peer_hear_kind(&peer), SLUICE__V1__REQUEST__OP_HELLO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("client session");
    TCase *tcase = tcase_create("session");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_welcome_opens_the_session);
    tcase_add_test(tcase, bytes_may_come_one_at_a_time);
    tcase_add_test(tcase, the_hello_says_who_connects);
    tcase_add_test(tcase, a_refused_hello_ends_the_connection_with_its_reason);
    tcase_add_test(tcase, another_greeting_is_not_a_daemon);
    tcase_add_test(tcase, the_first_wrong_byte_of_a_greeting_is_enough);
    tcase_add_test(tcase, a_requester_at_the_other_end_is_not_a_daemon);
    tcase_add_loop_test(tcase, a_bad_frame_ends_the_connection_and_is_named, 0,
                        sizeof(bad_frames) / sizeof(bad_frames[0]));
    tcase_add_test(tcase, a_small_message_can_not_take_much_memory);
    tcase_add_test(tcase, a_closed_connection_is_reported_once);
    tcase_add_test(tcase, the_refusal_before_a_close_is_not_lost);
    tcase_add_test(tcase, notices_of_a_later_daemon_are_passed_over);
    tcase_add_test(tcase, a_message_of_the_daemon_can_not_drive_a_terminal);
    tcase_add_test(tcase, a_forked_child_may_only_free);
    tcase_add_test(tcase, a_silent_daemon_is_waited_for_no_longer_than_asked);
    tcase_add_test(tcase, a_client_connects_again_after_its_connection_was_lost);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
