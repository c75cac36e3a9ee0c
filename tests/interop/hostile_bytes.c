/* The table "Hostile or broken bytes" of PROTOCOL.md, row by row, and all golden
 * vectors, against the real daemon.
 *
 * A bystander holds a slot through each test: whatever a neighbour sends, it
 * must be served as before, and the daemon must end well. */
#include "../unit/vector_file.h"
#include "daemon_process.h"

#include "error.h"
#include "frame.h"

#include "sluice.pb-c.h"

#define MAX_REPLY  (128 * 1024)
#define REQUEST_ID UINT32_C(0x80000001)

static struct daemon_process sluiced;
static int bystander = -1;
static uint64_t bystander_serial;
static uint8_t reply_bytes[MAX_REPLY];

/* --------------------------------------------------------------- conversation */

static void send_all(int fd, const void *data, size_t size)
{
    ck_assert_int_eq(send(fd, data, size, MSG_NOSIGNAL), (int)size);
}

static void greet(int fd)
{
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    send_all(fd, greeting, sizeof(greeting));
    ck_assert_int_eq(recv(fd, greeting, sizeof(greeting), MSG_WAITALL), (int)sizeof(greeting));
    ck_assert(frame_is_greeting(greeting, sizeof(greeting), FRAME_PEER_REP));
}

static int client_new(void)
{
    int fd = daemon_process_connect(&sluiced);

    greet(fd);
    return fd;
}

static void send_body(int fd, uint32_t id, const void *body, size_t size)
{
    uint8_t header[FRAME_HEADER_SIZE];

    frame_encode_header(header, id, size);
    send_all(fd, header, sizeof(header));
    send_all(fd, body, size);
}

static void send_request(int fd, uint32_t id, const Sluice__V1__Request *request)
{
    uint8_t body[1024];

    ck_assert_uint_le(sluice__v1__request__get_packed_size(request), sizeof(body));
    send_body(fd, id, body, sluice__v1__request__pack(request, body));
}

/* The next frame; freed with sluice__v1__reply__free_unpacked. */
static Sluice__V1__Reply *read_reply(int fd, uint32_t id, const char *about)
{
    Sluice__V1__Reply *reply;
    struct frame frame;
    ssize_t n = recv(fd, reply_bytes, FRAME_PREFIX_SIZE, MSG_WAITALL);

    ck_assert_msg(n == FRAME_PREFIX_SIZE, "%s: no reply: %s", about,
                  n < 0 ? strerror(errno) : "EOF");
    ck_assert_int_eq(
        frame_decode(reply_bytes, FRAME_PREFIX_SIZE, MAX_REPLY - FRAME_PREFIX_SIZE, &frame),
        FRAME_PARTIAL);
    n = recv(fd, reply_bytes + FRAME_PREFIX_SIZE, frame.size - FRAME_PREFIX_SIZE, MSG_WAITALL);
    ck_assert_int_eq(n, (int)(frame.size - FRAME_PREFIX_SIZE));
    ck_assert_int_eq(frame_decode(reply_bytes, frame.size, MAX_REPLY, &frame), FRAME_OK);
    ck_assert_msg(frame.id == id, "%s: reply to %08x instead of %08x", about, frame.id, id);
    reply = sluice__v1__reply__unpack(NULL, frame.body_size, frame.body);
    ck_assert_ptr_nonnull(reply);
    return reply;
}

/* The error that the next frame says, 0 if it is none. */
static int read_error(int fd, uint32_t id, const char *about)
{
    Sluice__V1__Reply *reply = read_reply(fd, id, about);
    int code = 0;

    if (reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR) {
        code = (int)reply->error->code;
        ck_assert_msg(reply->error->message.len > 0, "%s: an error without a message", about);
    }
    sluice__v1__reply__free_unpacked(reply, NULL);
    return code;
}

static void expect_error(int fd, uint32_t id, int code, const char *about)
{
    int got = read_error(fd, id, about);

    ck_assert_msg(got == code, "%s: %s instead of %s", about, got ? error_name(got) : "no error",
                  code ? error_name(code) : "no error");
}

/* The daemon closes, and says nothing before. A reset is one form of that: it had not read all. */
static void expect_close(int fd, const char *about)
{
    uint8_t byte;
    ssize_t n = recv(fd, &byte, 1, 0);

    ck_assert_msg(n == 0 || (n < 0 && errno == ECONNRESET), "%s: not closed: %s", about,
                  n > 0 ? "it answers" : strerror(errno));
    close(fd);
}

static void expect_pong(int fd, uint32_t id, const char *about)
{
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Ping ping = SLUICE__V1__PING__INIT;
    Sluice__V1__Reply *reply;

    request.op_case = SLUICE__V1__REQUEST__OP_PING;
    request.ping = &ping;
    send_request(fd, id, &request);
    reply = read_reply(fd, id, about);
    ck_assert_msg(reply->result_case == SLUICE__V1__REPLY__RESULT_PONG, "%s: no Pong", about);
    sluice__v1__reply__free_unpacked(reply, NULL);
}

static ProtobufCBinaryData text(const char *value)
{
    return (ProtobufCBinaryData){strlen(value), (uint8_t *)(uintptr_t)value};
}

static void send_enqueue(int fd, uint32_t id, const char *gate)
{
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Enqueue enqueue = SLUICE__V1__ENQUEUE__INIT;
    Sluice__V1__Want want = SLUICE__V1__WANT__INIT;
    Sluice__V1__Ensure ensure = SLUICE__V1__ENSURE__INIT;
    Sluice__V1__Want *wants[] = {&want};

    ensure.limit = 1;
    want.gate = text(gate);
    want.ensure = &ensure;
    enqueue.wants = wants;
    enqueue.n_wants = 1;
    enqueue.ticket_id = 1;
    request.op_case = SLUICE__V1__REQUEST__OP_ENQUEUE;
    request.enqueue = &enqueue;
    send_request(fd, id, &request);
}

static void send_release(int fd, uint32_t id, uint64_t serial)
{
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Release release = SLUICE__V1__RELEASE__INIT;

    release.serial = serial;
    request.op_case = SLUICE__V1__REQUEST__OP_RELEASE;
    request.release = &release;
    send_request(fd, id, &request);
}

static void send_hello(int fd, uint32_t id)
{
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Hello hello = SLUICE__V1__HELLO__INIT;

    hello.version = 1;
    hello.name = text("hostile");
    hello.secret = text("0123456789abcdef");
    request.op_case = SLUICE__V1__REQUEST__OP_HELLO;
    request.hello = &hello;
    send_request(fd, id, &request);
}

/* ------------------------------------------------------------------ bystander */

static void bystander_start(void)
{
    Sluice__V1__Reply *reply;

    daemon_process_start(&sluiced);
    bystander = client_new();
    send_enqueue(bystander, REQUEST_ID, "bystander");
    reply = read_reply(bystander, REQUEST_ID, "bystander");
    ck_assert_int_eq(reply->result_case, SLUICE__V1__REPLY__RESULT_GRANT);
    bystander_serial = reply->grant->serial;
    sluice__v1__reply__free_unpacked(reply, NULL);
}

static void bystander_end(void)
{
    Sluice__V1__Reply *reply;

    send_release(bystander, REQUEST_ID + 1, bystander_serial);
    reply = read_reply(bystander, REQUEST_ID + 1, "bystander");
    ck_assert_int_eq(reply->result_case, SLUICE__V1__REPLY__RESULT_RELEASED);
    ck_assert(!reply->released->ended_before);
    sluice__v1__reply__free_unpacked(reply, NULL);
    close(bystander);
    daemon_process_end(&sluiced);
}

/* -------------------------------------------------------------------- vectors */

static bool needs_a_full_session(const cJSON *vector)
{
    const cJSON *fields = json_member_or_null(json_member(vector, "expect"), "fields");
    const cJSON *credit = fields ? json_member_or_null(fields, "credit") : NULL;

    return credit && json_number(credit) > 1;
}

START_TEST(every_request_vector_is_answered_as_it_says_and_the_session_lives_on)
{
    struct vector_file file = vector_file_open("requests");

    for (size_t i = 0; i < file.n; i++) {
        const cJSON *vector = vector_at(&file, i);
        const cJSON *error = json_member_or_null(json_member(vector, "expect"), "error");
        const char *name = json_text(vector, "name");
        uint32_t id = (uint32_t)json_number(json_member(vector, "id"));
        struct vector_bytes bytes;
        int fd, code;

        if (needs_a_full_session(vector))
            continue;
        bytes = vector_bytes_of(json_member(vector, "frame"));
        fd = client_new();
        send_all(fd, bytes.data, bytes.size);
        code = read_error(fd, id, name);
        if (error)
            ck_assert_msg(strcmp(error_name(code), json_string(error)) == 0, "%s: %s instead of %s",
                          name, error_name(code), json_string(error));
        else
            ck_assert_msg(code != SLUICE_E_BAD_REQUEST && code != SLUICE_E_UNSUPPORTED, "%s: %s",
                          name, error_name(code));
        expect_pong(fd, REQUEST_ID + 1, name);
        close(fd);
        vector_bytes_free(&bytes);
    }
    vector_file_close(&file);
}
END_TEST

START_TEST(every_broken_frame_closes_its_connection_and_is_logged_once)
{
    struct vector_file file = vector_file_open("frames");
    unsigned n = 0;

    for (size_t i = 0; i < file.n; i++) {
        const cJSON *vector = vector_at(&file, i);
        const char *status = json_text(json_member(vector, "expect"), "frame");
        struct vector_bytes bytes;
        int fd;

        if (strcmp(status, "OK") == 0 || strcmp(status, "PARTIAL") == 0)
            continue;
        bytes = vector_bytes_of(json_member(vector, "frame"));
        fd = client_new();
        send_all(fd, bytes.data, bytes.size);
        expect_close(fd, json_text(vector, "name"));
        vector_bytes_free(&bytes);
        n++;
    }
    ck_assert_uint_gt(n, 0);
    ck_assert_uint_eq(daemon_process_log(&sluiced, "protocol_violation", 0), n);
    vector_file_close(&file);
}
END_TEST

START_TEST(a_frame_in_two_parts_is_answered_wherever_it_is_cut)
{
    static const uint8_t frame[] = {1, 0, 0, 0, 0, 0, 0, 0, 6, 0x80, 0, 0, 1, 0x1a, 0};

    for (size_t cut = 0; cut <= sizeof(frame); cut++) {
        int fd = client_new();

        send_all(fd, frame, cut);
        /* By then the daemon has read the first part, as it serves in turns. */
        expect_pong(bystander, UINT32_C(0x80001000) + (uint32_t)cut, "bystander");
        send_all(fd, frame + cut, sizeof(frame) - cut);
        expect_error(fd, REQUEST_ID, 0, "a frame in two parts");
        close(fd);
    }
}
END_TEST

/* ----------------------------------------------------------------------- rows */

START_TEST(a_greeting_that_differs_closes_at_its_first_wrong_byte)
{
    uint8_t greeting[FRAME_GREETING_SIZE], answer[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    for (size_t at = 0; at < sizeof(greeting); at++) {
        int fd = daemon_process_connect(&sluiced);

        ck_assert_int_eq(recv(fd, answer, sizeof(answer), MSG_WAITALL), (int)sizeof(answer));
        greeting[at] ^= 1;
        send_all(fd, greeting, at + 1);
        greeting[at] ^= 1;
        expect_close(fd, "a wrong greeting");
    }
    ck_assert_uint_eq(daemon_process_log(&sluiced, "protocol_violation", 0), sizeof(greeting));
}
END_TEST

START_TEST(the_request_id_of_notices_is_answered_like_any_other)
{
    int fd = client_new();

    expect_pong(fd, FRAME_NOTICE_ID, "request id of notices");
    close(fd);
}
END_TEST

START_TEST(two_requests_with_one_id_are_both_answered)
{
    static const uint8_t ping[] = {0x1a, 0};
    int fd = client_new();

    send_body(fd, REQUEST_ID, ping, sizeof(ping));
    send_body(fd, REQUEST_ID, ping, sizeof(ping));
    expect_error(fd, REQUEST_ID, 0, "first");
    expect_error(fd, REQUEST_ID, 0, "second");
    close(fd);
}
END_TEST

START_TEST(a_body_full_of_unknown_fields_is_refused_and_the_session_lives_on)
{
    static uint8_t body[1122304 - 4];
    int fd = client_new();

    /* Field 99, empty: three bytes each, which decode to a struct each. */
    for (size_t i = 0; i + 3 <= sizeof(body); i += 3)
        memcpy(body + i, "\x9a\x06\x00", 3);
    send_body(fd, REQUEST_ID, body, sizeof(body) - sizeof(body) % 3);
    expect_error(fd, REQUEST_ID, SLUICE_E_BAD_REQUEST, "unknown fields");
    expect_pong(fd, REQUEST_ID + 1, "unknown fields");
    close(fd);
}
END_TEST

START_TEST(hello_comes_first_or_not_at_all)
{
    int fd = client_new();

    expect_pong(fd, REQUEST_ID, "a simple session");
    send_hello(fd, REQUEST_ID + 1);
    expect_error(fd, REQUEST_ID + 1, SLUICE_E_OUT_OF_ORDER, "a late Hello");
    expect_pong(fd, REQUEST_ID + 2, "after a late Hello");
    close(fd);

    fd = client_new();
    send_hello(fd, REQUEST_ID);
    expect_error(fd, REQUEST_ID, 0, "Hello");
    send_hello(fd, REQUEST_ID + 1);
    expect_error(fd, REQUEST_ID + 1, SLUICE_E_OUT_OF_ORDER, "a second Hello");
    close(fd);
}
END_TEST

START_TEST(a_ticket_of_another_session_is_unknown)
{
    int fd = client_new();

    send_release(fd, REQUEST_ID, bystander_serial);
    expect_error(fd, REQUEST_ID, SLUICE_E_UNKNOWN_TICKET, "a neighbour's ticket");
    close(fd);
}
END_TEST

/* How many descriptors the daemon has open. */
static unsigned daemon_count_descriptors(void)
{
    char path[64];
    unsigned n = 0;

    for (int fd = 0; fd < 256; fd++) {
        snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)sluiced.pid, fd);
        n += access(path, F_OK) == 0 || faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    }
    return n;
}

START_TEST(descriptors_that_are_sent_along_are_not_taken_in)
{
    static uint8_t ping[] = {1, 0, 0, 0, 0, 0, 0, 0, 6, 0x80, 0, 0, 1, 0x1a, 0};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec part = {ping, sizeof(ping)};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof(control)};
    int fd = client_new();
    unsigned before;

    expect_pong(fd, REQUEST_ID + 1, "before");
    before = daemon_count_descriptors();
    ck_assert_uint_gt(before, 0);
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_RIGHTS;
    control.header.cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(&control.header), &bystander, sizeof(int));
    ck_assert_int_eq(sendmsg(fd, &message, MSG_NOSIGNAL), (int)sizeof(ping));
    expect_error(fd, REQUEST_ID, 0, "a frame with a descriptor");
    ck_assert_uint_eq(daemon_count_descriptors(), before);
    close(fd);
}
END_TEST

START_TEST(closing_only_the_sending_side_ends_the_session)
{
    int fd = client_new();

    send_enqueue(fd, REQUEST_ID, "half-closed");
    expect_error(fd, REQUEST_ID, 0, "the grant");
    ck_assert_int_eq(shutdown(fd, SHUT_WR), 0);
    expect_close(fd, "half closed");

    fd = client_new();
    send_enqueue(fd, REQUEST_ID, "half-closed");
    expect_error(fd, REQUEST_ID, 0, "the grant to the next");
    close(fd);
}
END_TEST

static Suite *hostile_suite(void)
{
    Suite *suite = suite_create("interop/hostile_bytes");
    TCase *tcase = tcase_create("PROTOCOL.md, hostile or broken bytes");

    tcase_add_checked_fixture(tcase, bystander_start, bystander_end);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, every_request_vector_is_answered_as_it_says_and_the_session_lives_on);
    tcase_add_test(tcase, every_broken_frame_closes_its_connection_and_is_logged_once);
    tcase_add_test(tcase, a_frame_in_two_parts_is_answered_wherever_it_is_cut);
    tcase_add_test(tcase, a_greeting_that_differs_closes_at_its_first_wrong_byte);
    tcase_add_test(tcase, the_request_id_of_notices_is_answered_like_any_other);
    tcase_add_test(tcase, two_requests_with_one_id_are_both_answered);
    tcase_add_test(tcase, a_body_full_of_unknown_fields_is_refused_and_the_session_lives_on);
    tcase_add_test(tcase, hello_comes_first_or_not_at_all);
    tcase_add_test(tcase, a_ticket_of_another_session_is_unknown);
    tcase_add_test(tcase, descriptors_that_are_sent_along_are_not_taken_in);
    tcase_add_test(tcase, closing_only_the_sending_side_ends_the_session);
    suite_add_tcase(suite, tcase);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(hostile_suite());
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
