/* The frame codec against libnanomsg's own bytes.
 *
 * A raw Unix socket stands where the daemon stands (or, for NN_REP, where a
 * client stands): what libnanomsg writes must decode, what the codec writes must
 * be understood, and both must be the same bytes for the same message. */
#include "frame.h"

#include <check.h>
#include <errno.h>
#include <nanomsg/nn.h>
#include <nanomsg/reqrep.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

_Static_assert(FRAME_PEER_REQ == NN_REQ, "the greeting of a client is not that of NN_REQ");
_Static_assert(FRAME_PEER_REP == NN_REP, "the greeting of the daemon is not that of NN_REP");

#define PATIENCE_MS 30000
#define BIG_BODY    (96 * 1024)
#define MAX_LENGTH  (BIG_BODY + 64)

static char directory[64];
static char path[96];
static char url[112];
static uint8_t wire[MAX_LENGTH + FRAME_PREFIX_SIZE];
static uint8_t body[BIG_BODY];

static void place_make(void)
{
    const char *tmp = getenv("TMPDIR");

    snprintf(directory, sizeof(directory), "%s/sluice-XXXXXX",
             tmp && strlen(tmp) < 40 ? tmp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/sp.sock", directory);
    snprintf(url, sizeof(url), "ipc://%s", path);
    for (size_t i = 0; i < sizeof(body); i++)
        body[i] = (uint8_t)(i * 31 + i / 256);
}

static void place_remove(void)
{
    unlink(path);
    ck_assert_int_eq(rmdir(directory), 0);
}

static struct sockaddr_un place_address(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    ck_assert_uint_lt(strlen(path), sizeof(address.sun_path));
    memcpy(address.sun_path, path, strlen(path) + 1);
    return address;
}

/* Every blocking call of a test ends after PATIENCE_MS with an error. */
static void socket_bound_waits(int fd)
{
    const struct timeval patience = {.tv_sec = PATIENCE_MS / 1000};

    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)), 0);
    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience)), 0);
}

static int socket_new(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    ck_assert_int_ge(fd, 0);
    socket_bound_waits(fd);
    return fd;
}

static void socket_read(int fd, uint8_t *data, size_t size)
{
    while (size > 0) {
        ssize_t n = read(fd, data, size);

        ck_assert_msg(n > 0, "the peer sent nothing more: %s", n == 0 ? "EOF" : strerror(errno));
        data += n;
        size -= (size_t)n;
    }
}

static void socket_write(int fd, const uint8_t *data, size_t size)
{
    while (size > 0) {
        ssize_t n = send(fd, data, size, MSG_NOSIGNAL);

        ck_assert_msg(n > 0, "the peer takes nothing more: %s", strerror(errno));
        data += n;
        size -= (size_t)n;
    }
}

static void socket_greet(int fd, enum frame_peer self, enum frame_peer other)
{
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, self);
    socket_write(fd, greeting, sizeof(greeting));
    socket_read(fd, greeting, sizeof(greeting));
    ck_assert(frame_is_greeting(greeting, sizeof(greeting), other));
}

/* Reads one frame the way a reader with a bound does: the prefix decides how much. */
static struct frame socket_read_frame(int fd)
{
    struct frame frame;

    socket_read(fd, wire, FRAME_PREFIX_SIZE);
    ck_assert_int_eq(frame_decode(wire, FRAME_PREFIX_SIZE, MAX_LENGTH, &frame), FRAME_PARTIAL);
    socket_read(fd, wire + FRAME_PREFIX_SIZE, frame.size - FRAME_PREFIX_SIZE);
    ck_assert_int_eq(frame_decode(wire, frame.size, MAX_LENGTH, &frame), FRAME_OK);
    return frame;
}

static void socket_write_frame(int fd, uint32_t id, const void *data, size_t size)
{
    uint8_t header[FRAME_HEADER_SIZE];

    frame_encode_header(header, id, size);
    socket_write(fd, header, sizeof(header));
    socket_write(fd, data, size);
}

static int peer_new(int protocol)
{
    const int patience = PATIENCE_MS;
    int peer = nn_socket(AF_SP, protocol);

    ck_assert_int_ge(peer, 0);
    ck_assert_int_eq(nn_setsockopt(peer, NN_SOL_SOCKET, NN_SNDTIMEO, &patience, sizeof(patience)),
                     0);
    ck_assert_int_eq(nn_setsockopt(peer, NN_SOL_SOCKET, NN_RCVTIMEO, &patience, sizeof(patience)),
                     0);
    return peer;
}

static void peer_expect(int peer, const void *data, size_t size)
{
    void *message = NULL;
    int n = nn_recv(peer, &message, NN_MSG, 0);

    ck_assert_msg(n >= 0, "libnanomsg received nothing: %s", nn_strerror(nn_errno()));
    ck_assert_int_eq(n, (int)size);
    if (size > 0)
        ck_assert_mem_eq(message, data, size);
    nn_freemsg(message);
}

/* A raw socket in the daemon's place and an NN_REQ socket connected to it. */
struct daemon_place {
    int listener;
    int fd;
    int req;
};

static struct daemon_place daemon_place_new(int resend_ms)
{
    struct sockaddr_un address = place_address();
    struct daemon_place place = {.listener = socket_new(), .req = peer_new(NN_REQ)};

    ck_assert_int_eq(bind(place.listener, (struct sockaddr *)&address, sizeof(address)), 0);
    ck_assert_int_eq(listen(place.listener, 1), 0);
    ck_assert_int_eq(
        nn_setsockopt(place.req, NN_REQ, NN_REQ_RESEND_IVL, &resend_ms, sizeof(resend_ms)), 0);
    ck_assert_int_ge(nn_connect(place.req, url), 0);
    place.fd = accept(place.listener, NULL, NULL);
    ck_assert_msg(place.fd >= 0, "NN_REQ did not connect: %s", strerror(errno));
    socket_bound_waits(place.fd);
    socket_greet(place.fd, FRAME_PEER_REP, FRAME_PEER_REQ);
    return place;
}

static void daemon_place_free(struct daemon_place *place)
{
    nn_close(place->req);
    close(place->fd);
    close(place->listener);
}

/* A raw socket in a client's place, connected to an NN_REP socket. */
struct client_place {
    int fd;
    int rep;
};

static struct client_place client_place_new(void)
{
    struct sockaddr_un address = place_address();
    struct client_place place = {.fd = socket_new(), .rep = peer_new(NN_REP)};

    ck_assert_int_ge(nn_bind(place.rep, url), 0);
    ck_assert_int_eq(connect(place.fd, (struct sockaddr *)&address, sizeof(address)), 0);
    socket_greet(place.fd, FRAME_PEER_REQ, FRAME_PEER_REP);
    return place;
}

static void client_place_free(struct client_place *place)
{
    close(place->fd);
    nn_close(place->rep);
}

static const size_t sizes[] = {0, 1, 3, 4, 255, 256, 65535, BIG_BODY};

#define N_SIZES ((int)(sizeof(sizes) / sizeof(sizes[0])))

START_TEST(a_request_of_nn_req_decodes_and_encodes_to_the_same_bytes)
{
    struct daemon_place place = daemon_place_new(PATIENCE_MS);
    uint8_t header[FRAME_HEADER_SIZE];
    size_t size = sizes[_i];
    struct frame frame;

    ck_assert_int_eq(nn_send(place.req, body, size, 0), (int)size);
    frame = socket_read_frame(place.fd);
    ck_assert(frame.id & UINT32_C(0x80000000));
    ck_assert_uint_eq(frame.body_size, size);
    ck_assert_mem_eq(frame.body, body, size);

    frame_encode_header(header, frame.id, size);
    ck_assert_mem_eq(header, wire, sizeof(header));
    daemon_place_free(&place);
}
END_TEST

START_TEST(nn_req_takes_the_reply_that_the_codec_writes)
{
    struct daemon_place place = daemon_place_new(PATIENCE_MS);
    size_t size = sizes[_i];
    struct frame frame;

    ck_assert_int_eq(nn_send(place.req, "question", 8, 0), 8);
    frame = socket_read_frame(place.fd);
    socket_write_frame(place.fd, frame.id, body, size);
    peer_expect(place.req, body, size);
    daemon_place_free(&place);
}
END_TEST

START_TEST(nn_req_ignores_a_reply_to_another_request)
{
    struct daemon_place place = daemon_place_new(PATIENCE_MS);
    struct frame frame;

    ck_assert_int_eq(nn_send(place.req, "question", 8, 0), 8);
    frame = socket_read_frame(place.fd);
    socket_write_frame(place.fd, (frame.id + 1) | UINT32_C(0x80000000), "wrong", 5);
    socket_write_frame(place.fd, frame.id, "right", 5);
    peer_expect(place.req, "right", 5);
    daemon_place_free(&place);
}
END_TEST

START_TEST(nn_req_resends_the_same_frame_with_the_same_request_id)
{
    struct daemon_place place = daemon_place_new(20);
    struct frame first, again;

    ck_assert_int_eq(nn_send(place.req, "question", 8, 0), 8);
    first = socket_read_frame(place.fd);
    again = socket_read_frame(place.fd);
    ck_assert_uint_eq(first.id, again.id);
    ck_assert_uint_eq(first.size, again.size);
    ck_assert_mem_eq(again.body, "question", 8);
    daemon_place_free(&place);
}
END_TEST

START_TEST(the_next_request_of_nn_req_has_the_next_request_id)
{
    struct daemon_place place = daemon_place_new(PATIENCE_MS);
    struct frame frame;
    uint32_t last;

    ck_assert_int_eq(nn_send(place.req, "a", 1, 0), 1);
    last = socket_read_frame(place.fd).id;
    ck_assert_int_eq(nn_send(place.req, "b", 1, 0), 1);
    frame = socket_read_frame(place.fd);
    ck_assert_uint_eq(frame.id, (last + 1) | UINT32_C(0x80000000));
    daemon_place_free(&place);
}
END_TEST

START_TEST(nn_rep_takes_the_request_that_the_codec_writes_and_answers_with_the_same_bytes)
{
    struct client_place place = client_place_new();
    const uint32_t id = UINT32_C(0x8000002a);
    uint8_t header[FRAME_HEADER_SIZE];
    size_t size = sizes[_i];
    struct frame frame;

    socket_write_frame(place.fd, id, body, size);
    peer_expect(place.rep, body, size);

    ck_assert_int_eq(nn_send(place.rep, body, size, 0), (int)size);
    frame = socket_read_frame(place.fd);
    ck_assert_uint_eq(frame.id, id);
    ck_assert_uint_eq(frame.body_size, size);
    ck_assert_mem_eq(frame.body, body, size);
    frame_encode_header(header, id, size);
    ck_assert_mem_eq(header, wire, sizeof(header));
    client_place_free(&place);
}
END_TEST

START_TEST(nn_rep_keeps_the_highest_and_lowest_request_id)
{
    const uint32_t ids[] = {UINT32_C(0x80000000), UINT32_C(0x80000001), UINT32_C(0xffffffff)};
    struct client_place place = client_place_new();

    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        socket_write_frame(place.fd, ids[i], "x", 1);
        peer_expect(place.rep, "x", 1);
        ck_assert_int_eq(nn_send(place.rep, "y", 1, 0), 1);
        ck_assert_uint_eq(socket_read_frame(place.fd).id, ids[i]);
    }
    client_place_free(&place);
}
END_TEST

static Suite *nanomsg_suite(void)
{
    Suite *suite = suite_create("interop/nanomsg_frames");
    TCase *tcase = tcase_create("codec against libnanomsg");

    tcase_add_checked_fixture(tcase, place_make, place_remove);
    tcase_set_timeout(tcase, 30);
    tcase_add_loop_test(tcase, a_request_of_nn_req_decodes_and_encodes_to_the_same_bytes, 0,
                        N_SIZES);
    tcase_add_loop_test(tcase, nn_req_takes_the_reply_that_the_codec_writes, 0, N_SIZES);
    tcase_add_test(tcase, nn_req_ignores_a_reply_to_another_request);
    tcase_add_test(tcase, nn_req_resends_the_same_frame_with_the_same_request_id);
    tcase_add_test(tcase, the_next_request_of_nn_req_has_the_next_request_id);
    tcase_add_loop_test(
        tcase, nn_rep_takes_the_request_that_the_codec_writes_and_answers_with_the_same_bytes, 0,
        N_SIZES);
    tcase_add_test(tcase, nn_rep_keeps_the_highest_and_lowest_request_id);
    suite_add_tcase(suite, tcase);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(nanomsg_suite());
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
