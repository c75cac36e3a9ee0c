/* Bytes that are not the protocol: each kind has its consequence, and others do not notice. */
#include "harness.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const uint8_t greeting[8] = {0, 'S', 'P', 0, 0, 0x30, 0, 0};

/* Sends the bytes on a new connection, which the daemon must close; a bystander is served. */
static void expect_closed(struct server *server, struct client *bystander, const void *bytes,
                          size_t size)
{
    struct client *client = client_connect(server);

    client_write(client, bytes, size);
    expect_end(client);
    client_close(client);
    expect_pong(bystander, client_ping(bystander));
}

/* A frame header of any kind after a good greeting. */
static size_t make_frame(uint8_t out[64], uint8_t type, uint64_t length, uint32_t id)
{
    memcpy(out, greeting, 8);
    out[8] = type;
    for (int i = 0; i < 8; i++)
        out[9 + i] = (uint8_t)(length >> (56 - 8 * i));
    for (int i = 0; i < 4; i++)
        out[17 + i] = (uint8_t)(id >> (24 - 8 * i));
    return 21;
}

START_TEST(a_greeting_that_differs_in_any_byte_is_closed)
{
    struct server server;
    struct client *bystander;

    server_init(&server);
    server_start(&server);
    bystander = client_full(&server);
    for (size_t i = 0; i < sizeof(greeting); i++) {
        uint8_t bytes[8];

        memcpy(bytes, greeting, 8);
        bytes[i] ^= 1;
        expect_closed(&server, bystander, bytes, i + 1); /* at that byte */
    }
    expect_closed(&server, bystander, "GET / HTTP/1.1\r\n\r\n", 18);
    ck_assert_said(&server, "event=protocol_violation");
    ck_assert_said(&server, "the greeting is not that of an SP REQ peer");
    server_finish(&server);
}
END_TEST

START_TEST(half_a_greeting_is_an_idle_connection_and_may_be_completed)
{
    struct server server;
    struct client *half, *bystander;

    server_init(&server);
    server_start(&server);
    half = client_connect(&server);
    bystander = client_full(&server);
    for (size_t i = 0; i < 8; i++) {
        client_write(half, greeting + i, 1);
        expect_pong(bystander, client_ping(bystander));
    }
    hold(half, "g");
    server_finish(&server);
}
END_TEST

START_TEST(bad_types_lengths_and_request_ids_are_closed)
{
    static const struct {
        uint8_t type;
        uint64_t length;
        uint32_t id;
    } frames[] = {
        {0, 6, 0x80000001},
        {2, 6, 0x80000001},
        {255, 6, 0x80000001},
        {1, 0, 0x80000001},
        {1, 1, 0x80000001},
        {1, 2, 0x80000001},
        {1, 3, 0x80000001},
        {1, 1122305, 0x80000001},
        {1, UINT64_MAX, 0x80000001},
        {1, UINT64_C(1) << 63, 1u << 31},
        {1, (UINT64_C(1) << 63) - 1, 1u << 31},
        {1, UINT64_C(1) << 32, 1u << 31},
        {1, 6, 0x00000001},
        {1, 10, 0x7fffffff},
    };
    struct server server;
    struct client *bystander;
    uint64_t before;

    server_init(&server);
    server_start(&server);
    bystander = client_full(&server);
    before = server_status(&server)->allocated_bytes;
    for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
        uint8_t bytes[64];
        size_t size = make_frame(bytes, frames[i].type, frames[i].length, frames[i].id);

        expect_closed(&server, bystander, bytes, size);
    }
    server_await_sessions(&server, 1);
    ck_assert_uint_le(server_status(&server)->allocated_bytes, before + 4096);
    server_finish(&server);
}
END_TEST

START_TEST(a_longer_backtrace_is_closed)
{
    struct server server;
    uint8_t bytes[64];
    size_t size;

    server_init(&server);
    server_start(&server);
    /* As a device sends it: the id of its own connection, and then the request id. */
    size = make_frame(bytes, 1, 10, 0x00000007);
    memcpy(bytes + size, "\x80\x00\x00\x01\x1a\x00", 6);
    expect_closed(&server, client_full(&server), bytes, size + 6);
    server_finish(&server);
}
END_TEST

START_TEST(the_largest_context_fits_into_the_largest_frame)
{
    static uint8_t context[65536];
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    expect_grant(client, enqueue(client, .context = context, .context_size = sizeof(context)));
    server_finish(&server);
}
END_TEST

static uint32_t send_body(struct client *client, const char *body, size_t size)
{
    uint8_t header[FRAME_HEADER_SIZE];

    frame_encode_header(header, ++client->last_id, size);
    client_write(client, header, sizeof(header));
    client_write(client, body, size);
    return client->last_id;
}

START_TEST(a_body_that_does_not_decode_is_a_bad_request_and_the_connection_goes_on)
{
    static const struct {
        const char *body;
        size_t size;
    } bodies[] = {
        {"\xff\xff\xff\xff", 4}, /* a varint without an end */
        {"\x22\x7f\x08", 3},     /* cut */
        {"\x07", 1},             /* wire type 7 */
        {"\x1b\x1c", 2},         /* a group */
        {"\x02\x00", 2},         /* field number 0 */
        {"\x22\x0c\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 14}, /* 11 bytes */
        {"\x20\x01", 2},                                                  /* enqueue as a varint */
    };
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
        expect_error(client, send_body(client, bodies[i].body, bodies[i].size),
                     SLUICE_E_BAD_REQUEST);
    expect_error(client, send_body(client, "", 0), SLUICE_E_UNSUPPORTED);
    expect_error(client, send_body(client, "\xfa\x01\x00", 3), SLUICE_E_UNSUPPORTED); /* field 31 */
    hold(client, "g");
    ck_assert_said(&server, "event=bad_request");
    server_finish(&server);
}
END_TEST

START_TEST(hello_and_resume_out_of_place_are_refused_and_the_session_stays)
{
    struct server server;
    struct client *full, *simple;
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Hello) hello = SLUICE__V1__HELLO__INIT;
    V1(Resume) resume = SLUICE__V1__RESUME__INIT;

    server_init(&server);
    server_start(&server);
    hello.version = 1;
    hello.name = BYTES("scenario");
    hello.secret = BYTES("0123456789abcdef");
    request.op_case = SLUICE__V1__REQUEST__OP_HELLO;
    request.hello = &hello;
    full = client_full(&server);
    simple = client_simple(&server);
    expect_error(full, client_send(full, &request), SLUICE_E_OUT_OF_ORDER);
    expect_pong(simple, client_ping(simple));
    expect_error(simple, client_send(simple, &request), SLUICE_E_OUT_OF_ORDER);
    expect_grant(simple, enqueue(simple)); /* simple still: it needs no ticket id */
    resume.session_id = full->session_id;
    resume.secret = BYTES("0123456789abcdef");
    request.op_case = SLUICE__V1__REQUEST__OP_RESUME;
    request.resume = &resume;
    expect_error(full, client_send(full, &request), SLUICE_E_SESSION_LOST);
    expect_pong(full, client_ping(full));
    server_finish(&server);
}
END_TEST

START_TEST(two_gates_in_one_ticket_are_unsupported)
{
    struct server server;
    struct client *client;
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Enqueue) body = SLUICE__V1__ENQUEUE__INIT;
    V1(Want) want = SLUICE__V1__WANT__INIT, *wants[] = {&want, &want};

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    want.gate = BYTES("g");
    body.ticket_id = 1;
    body.wants = wants;
    body.n_wants = 2;
    request.op_case = SLUICE__V1__REQUEST__OP_ENQUEUE;
    request.enqueue = &body;
    expect_error(client, client_send(client, &request), SLUICE_E_UNSUPPORTED);
    body.n_wants = 1;
    expect_grant(client, client_send(client, &request)); /* the id was not used up */
    server_finish(&server);
}
END_TEST

START_TEST(descriptors_sent_along_are_never_taken_in)
{
    struct server server;
    struct client *client;
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(16 * sizeof(int))];
    } control = {0};
    struct iovec part;
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof(control)};
    int fds[16], before;
    uint8_t *frame;
    size_t size;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    before = server_count_fds(&server);
    frame = enqueue_frame(FRAME_NOTICE_ID + 5, &(struct ask){.ticket_id = 1}, &size);
    part = (struct iovec){frame, size};
    for (int i = 0; i < 16; i++)
        fds[i] = STDERR_FILENO;
    CMSG_FIRSTHDR(&message)->cmsg_level = SOL_SOCKET;
    CMSG_FIRSTHDR(&message)->cmsg_type = SCM_RIGHTS;
    CMSG_FIRSTHDR(&message)->cmsg_len = CMSG_LEN(sizeof(fds));
    memcpy(CMSG_DATA(CMSG_FIRSTHDR(&message)), fds, sizeof(fds));
    ck_assert_int_eq(sendmsg(client->fd, &message, 0), (int)size);
    free(frame);
    expect_grant(client, FRAME_NOTICE_ID + 5); /* the bytes beside them count */
    ck_assert_int_eq(server_count_fds(&server), before);
    server_finish(&server);
}
END_TEST

START_TEST(a_connection_that_ends_inside_a_frame_leaves_nothing)
{
    struct server server;
    struct client *client;
    uint8_t *frame;
    size_t size;

    server_init(&server);
    server_start(&server);
    frame = enqueue_frame(FRAME_NOTICE_ID + 5, &(struct ask){.ticket_id = 1}, &size);
    for (size_t i = 1; i < size; i += 3) {
        client = client_full(&server);
        client_write(client, frame, i);
        client_close(client);
    }
    free(frame);
    server_finish(&server);
}
END_TEST

START_TEST(the_request_id_of_notices_is_answered_like_any_other)
{
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_simple(&server);
    enqueue(client, .request_id = FRAME_NOTICE_ID);
    expect_grant(client, FRAME_NOTICE_ID);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: hostile bytes", a_greeting_that_differs_in_any_byte_is_closed,
          half_a_greeting_is_an_idle_connection_and_may_be_completed,
          bad_types_lengths_and_request_ids_are_closed, a_longer_backtrace_is_closed,
          the_largest_context_fits_into_the_largest_frame,
          a_body_that_does_not_decode_is_a_bad_request_and_the_connection_goes_on,
          hello_and_resume_out_of_place_are_refused_and_the_session_stays,
          two_gates_in_one_ticket_are_unsupported, descriptors_sent_along_are_never_taken_in,
          a_connection_that_ends_inside_a_frame_leaves_nothing,
          the_request_id_of_notices_is_answered_like_any_other)
