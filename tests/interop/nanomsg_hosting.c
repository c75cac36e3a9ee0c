/* Why the daemon speaks SP itself and does not host libnanomsg's sockets: what
 * README.md and PROTOCOL.md say of them, shown on the library that is installed.
 *
 * If one of these tests fails, libnanomsg has been mended: then the text is to be
 * changed, not the test. */
#include "frame.h"

#include <check.h>
#include <fcntl.h>
#include <nanomsg/nn.h>
#include <nanomsg/pubsub.h>
#include <nanomsg/reqrep.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_REQUESTS  1000
#define REPLY_SIZE  1000
#define PATIENCE_MS 30000
#define SILENCE_MS  500
#define FRAME_ROOM  (REPLY_SIZE + 64)

static char directory[64];
static char path[96];
static char url[112];

static void place_make(void)
{
    const char *tmp = getenv("TMPDIR");

    snprintf(directory, sizeof(directory), "%s/sluice-XXXXXX",
             tmp && strlen(tmp) < 40 ? tmp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/sp.sock", directory);
    snprintf(url, sizeof(url), "ipc://%s", path);
}

static void place_remove(void)
{
    unlink(path);
    ck_assert_int_eq(rmdir(directory), 0);
}

static void socket_set_patience(int fd, int ms)
{
    const struct timeval patience = {.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000};

    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)), 0);
    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience)), 0);
}

/* Connects and exchanges greetings, with `self` as the protocol of this side. */
static int socket_connect(uint8_t self)
{
    const uint8_t greeting[FRAME_GREETING_SIZE] = {0, 'S', 'P', 0, 0, self, 0, 0};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    uint8_t other[FRAME_GREETING_SIZE];
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    ck_assert_int_ge(fd, 0);
    socket_set_patience(fd, PATIENCE_MS);
    memcpy(address.sun_path, path, strlen(path) + 1);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    ck_assert_int_eq(send(fd, greeting, sizeof(greeting), MSG_NOSIGNAL), (int)sizeof(greeting));
    ck_assert_int_eq(recv(fd, other, sizeof(other), MSG_WAITALL), (int)sizeof(other));
    return fd;
}

/* -------------------------------------------------------------- lost replies */

static void request_send(int fd, uint32_t id)
{
    uint8_t request[FRAME_HEADER_SIZE + 1];

    frame_encode_header(request, id, 1);
    request[FRAME_HEADER_SIZE] = 'x';
    ck_assert_int_eq(send(fd, request, sizeof(request), MSG_NOSIGNAL), (int)sizeof(request));
}

/* Answers one request and is told by libnanomsg that the reply was sent. */
static void request_answer(int host)
{
    char request[16], reply[REPLY_SIZE] = {0};
    struct nn_iovec in = {request, sizeof(request)}, out = {reply, sizeof(reply)};
    void *control = NULL;
    struct nn_msghdr header = {&in, 1, &control, NN_MSG};

    ck_assert_msg(nn_recvmsg(host, &header, 0) == 1, "%s", nn_strerror(nn_errno()));
    header.msg_iov = &out;
    ck_assert_int_eq(nn_sendmsg(host, &header, 0), REPLY_SIZE);
}

/* The client reads only now, after the last request was answered. */
static int replies_count(int fd)
{
    uint8_t frame[FRAME_ROOM];
    int n = 0;

    socket_set_patience(fd, SILENCE_MS);
    while (recv(fd, frame, FRAME_HEADER_SIZE + REPLY_SIZE, MSG_WAITALL) ==
           FRAME_HEADER_SIZE + REPLY_SIZE)
        n++;
    return n;
}

START_TEST(a_raw_rep_socket_reports_replies_as_sent_and_loses_them)
{
    const int patience = PATIENCE_MS;
    int host = nn_socket(AF_SP_RAW, NN_REP);
    int fd, n;

    ck_assert_int_ge(host, 0);
    ck_assert_int_eq(nn_setsockopt(host, NN_SOL_SOCKET, NN_RCVTIMEO, &patience, sizeof(patience)),
                     0);
    ck_assert_int_ge(nn_bind(host, url), 0);
    fd = socket_connect(FRAME_PEER_REQ);
    for (uint32_t i = 0; i < N_REQUESTS; i++) {
        request_send(fd, UINT32_C(0x80000001) + i);
        request_answer(host);
    }
    n = replies_count(fd);
    printf("%d requests, %d replies reported as sent, %d arrived\n", N_REQUESTS, N_REQUESTS, n);
    ck_assert_int_gt(n, 0);
    ck_assert_int_lt(n, N_REQUESTS);
    close(fd);
    nn_close(host);
}
END_TEST

/* ------------------------------------------------------------------- aborts */

/* A process that hosts a socket of `protocol` and does nothing wrong. */
static pid_t host_start(int protocol)
{
    int ready[2];
    char byte;
    pid_t pid;

    ck_assert_int_eq(pipe(ready), 0);
    pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        int host;

        prctl(PR_SET_PDEATHSIG, SIGKILL);
        prctl(PR_SET_DUMPABLE, 0);
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        host = nn_socket(AF_SP, protocol);
        if (host < 0 || nn_bind(host, url) < 0 || write(ready[1], "", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    close(ready[1]);
    ck_assert_msg(read(ready[0], &byte, 1) == 1, "the host could not bind");
    close(ready[0]);
    return pid;
}

static void host_expect_abort(pid_t pid)
{
    int status;

    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT,
                  "the host ended with status %#x and not by abort()", status);
}

START_TEST(one_wrong_type_byte_aborts_the_process_that_hosts_a_rep_socket)
{
    const uint8_t frame[] = {2, 0, 0, 0, 0, 0, 0, 0, 4, 0x80, 0, 0, 1};
    pid_t host = host_start(NN_REP);
    int fd = socket_connect(FRAME_PEER_REQ);

    ck_assert_int_eq(send(fd, frame, sizeof(frame), MSG_NOSIGNAL), (int)sizeof(frame));
    host_expect_abort(host);
    close(fd);
}
END_TEST

START_TEST(any_message_aborts_the_process_that_hosts_a_pub_socket)
{
    const uint8_t frame[] = {1, 0, 0, 0, 0, 0, 0, 0, 1, 'x'};
    pid_t host = host_start(NN_PUB);
    int fd = socket_connect(NN_SUB);

    ck_assert_int_eq(send(fd, frame, sizeof(frame), MSG_NOSIGNAL), (int)sizeof(frame));
    host_expect_abort(host);
    close(fd);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interop/nanomsg_hosting");
    TCase *tcase = tcase_create("what libnanomsg does as a host");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, place_make, place_remove);
    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, a_raw_rep_socket_reports_replies_as_sent_and_loses_them);
    tcase_add_test(tcase, one_wrong_type_byte_aborts_the_process_that_hosts_a_rep_socket);
    tcase_add_test(tcase, any_message_aborts_the_process_that_hosts_a_pub_socket);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
