/* The log never waits for whoever should read it. */
#include "shell/log.h"

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINE "level=info event=thing n=1\n"

/* Standard error becomes the writing end of a pipe, or of a socket pair; returns the other. */
static int take_log(int pair[2])
{
    ck_assert_int_ge(dup2(pair[1], STDERR_FILENO), 0);
    close(pair[1]);
    alarm(10); /* one that waits is ended */
    return pair[0];
}

static int log_to_pipe(void)
{
    int pair[2];

    ck_assert_int_eq(pipe(pair), 0);
    return take_log(pair);
}

static size_t drain(int fd, char *out, size_t size)
{
    size_t n = 0;
    ssize_t r;

    fcntl(fd, F_SETFL, O_NONBLOCK);
    while (n < size && (r = read(fd, out + n, size - n)) > 0)
        n += (size_t)r;
    return n;
}

/* Lines until none has room, and so many more. */
static void fill(int n)
{
    for (int i = 0; i < n; i++)
        log_info("thing", "n=%d", 1);
}

static void check_loss_is_said(int fd, int n_lines, size_t max_size)
{
    static char text[1 << 20];
    char expected[160];
    size_t size;
    int n_heard = 0;

    fill(n_lines);
    size = drain(fd, text, sizeof(text));
    ck_assert_uint_gt(size, 0);
    ck_assert_uint_le(size, max_size);
    ck_assert_uint_eq(size % strlen(LINE), 0);
    n_heard = (int)(size / strlen(LINE));
    ck_assert_int_lt(n_heard, n_lines);
    fill(2);
    size = drain(fd, text, sizeof(text));
    text[size] = '\0';
    snprintf(expected, sizeof(expected), "level=warning event=log_lines_lost lines=%d\n" LINE LINE,
             n_lines - n_heard);
    ck_assert_str_eq(text, expected);
}

START_TEST(a_full_pipe_does_not_stop_it_and_what_was_lost_is_said_once_there_is_room)
{
    check_loss_is_said(log_to_pipe(), 20000, 65536);
}
END_TEST

START_TEST(a_full_socket_does_not_stop_it_either)
{
    int pair[2];

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    check_loss_is_said(take_log(pair), 60000, 1 << 20);
}
END_TEST

START_TEST(a_pipe_without_a_reader_ends_nothing)
{
    signal(SIGPIPE, SIG_IGN);
    close(log_to_pipe());
    fill(3);
}
END_TEST

START_TEST(a_line_is_cut_at_what_a_pipe_takes_at_once)
{
    static char text[2 * LOG_QUOTE_MAX], out[65536];
    int fd = log_to_pipe();
    size_t size;

    memset(text, '\n', sizeof(text) - 1); /* four bytes each in the log */
    log_info("thing", "text=%s", log_quote_text(text).text);
    size = drain(fd, out, sizeof(out));
    ck_assert_uint_eq(size, 4096);
    ck_assert_int_eq(out[size - 1], '\n');
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shell/log");
    TCase *tcase = tcase_create("log");
    SRunner *runner;
    int n_failed;

    tcase_add_test(tcase, a_full_pipe_does_not_stop_it_and_what_was_lost_is_said_once_there_is_room);
    tcase_add_test(tcase, a_full_socket_does_not_stop_it_either);
    tcase_add_test(tcase, a_pipe_without_a_reader_ends_nothing);
    tcase_add_test(tcase, a_line_is_cut_at_what_a_pipe_takes_at_once);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
