/* Numbers are reserved long before they are needed: a write that fails is tried again while there
 * are others, and a slow one is told of. The clock and the disk are the test's. */
#include "shell/daemon.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MS UINT64_C(1000000)

static uint64_t boottime_ns = 1000 * MS;
static uint64_t sync_ns; /* a write takes so long */
static int sync_error;
static unsigned n_syncs;
static char directory[64];
static struct daemon daemon_;
static int log_fd;

int clock_gettime(clockid_t clock, struct timespec *out)
{
    if (clock != CLOCK_BOOTTIME)
        return (int)syscall(SYS_clock_gettime, clock, out);
    *out =
        (struct timespec){(time_t)(boottime_ns / (1000 * MS)), (long)(boottime_ns % (1000 * MS))};
    return 0;
}

int fdatasync(int fd)
{
    (void)fd;
    n_syncs++;
    boottime_ns += sync_ns;
    errno = sync_error;
    return sync_error ? -1 : 0;
}

/* What was logged since the last call. */
static const char *logged(void)
{
    static char text[8192];
    ssize_t n = read(log_fd, text, sizeof(text) - 1);

    text[n > 0 ? n : 0] = '\0';
    return text;
}

static void begin(void)
{
    const struct core_limits limits = {.total[RESOURCE_SESSIONS] = 1};
    const struct hash_key key = {0};
    int pair[2];

    daemon_ = (struct daemon){0};
    sync_ns = 0;
    sync_error = 0;
    ck_assert_int_eq(pipe2(pair, O_NONBLOCK), 0);
    ck_assert_int_ge(dup2(pair[1], STDERR_FILENO), 0);
    close(pair[1]);
    log_fd = pair[0];
    numbers_init(&daemon_.numbers);
    snprintf(daemon_.config.state_file, sizeof(daemon_.config.state_file), "%s/state", directory);
    ck_assert_int_eq(core_new(&limits, &key, &daemon_.core), 0);
    ck_assert_int_eq(numbers_open(&daemon_), 0);
    ck_assert_uint_eq(core_numbers_left(daemon_.core), STATE_AHEAD + STATE_BLOCK);
    n_syncs = 0;
}

static void end(void)
{
    numbers_close(&daemon_.numbers);
    daemon_.core = core_free(daemon_.core);
    close(log_fd);
}

static void make_directory(void)
{
    strcpy(directory, "/tmp/sluice-unit-XXXXXX");
    ck_assert(mkdtemp(directory) != NULL);
}

static void remove_directory(void)
{
    static const char *const endings[] = {"", ".lock", ".new"};
    char path[96];

    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        snprintf(path, sizeof(path), "%s/state%s", directory, endings[i]);
        unlink(path);
    }
    ck_assert_int_eq(rmdir(directory), 0);
}

/* All numbers but so many are used. */
static void use_up_to(uint64_t left)
{
    const struct command use = {
        .kind = COMMAND_RESERVE_NUMBERS,
        .numbers.next = core_numbers_next(daemon_.core) + core_numbers_left(daemon_.core) - left,
    };
    struct result result;

    daemon_run(&daemon_, &use, &result);
    ck_assert_uint_eq(core_numbers_left(daemon_.core), left);
}

static void more_are_left(uint64_t n)
{
    const struct command give = {
        .kind = COMMAND_RESERVE_NUMBERS,
        .numbers.end = core_numbers_next(daemon_.core) + core_numbers_left(daemon_.core) + n,
    };
    struct result result;

    daemon_run(&daemon_, &give, &result);
}

static void review_after(uint64_t ns)
{
    boottime_ns += ns;
    daemon_.now_is_read = false;
    numbers_review(&daemon_);
}

START_TEST(a_block_is_reserved_when_fewer_are_left_than_are_kept_ahead)
{
    review_after(0);
    use_up_to(STATE_AHEAD);
    review_after(MS);
    ck_assert_uint_eq(n_syncs, 0);
    use_up_to(STATE_AHEAD - 1);
    review_after(MS);
    ck_assert_uint_eq(n_syncs, 2);
    ck_assert_uint_eq(core_numbers_left(daemon_.core), STATE_AHEAD - 1 + STATE_BLOCK);
    ck_assert_str_eq(logged(), "");
}
END_TEST

START_TEST(one_that_fails_is_tried_again_and_told_of_once_a_minute)
{
    unsigned n_lines = 0;
    const char *said;

    use_up_to(STATE_AHEAD - 1);
    sync_error = EIO;
    for (int i = 0; i < 1210; i++) { /* 121 s */
        review_after(100 * MS);
        n_lines += strstr(logged(), "event=numbers_not_reserved left=4194303 ") != NULL;
    }
    ck_assert_uint_eq(n_syncs, 242); /* twice a second */
    ck_assert_uint_eq(n_lines, 3);
    ck_assert_uint_eq(core_numbers_left(daemon_.core), STATE_AHEAD - 1);
    ck_assert_uint_le(daemon_.numbers.again_ns,
                      boottime_ns + 500 * MS); /* also if nothing happens */
    sync_error = 0;
    review_after(500 * MS);
    ck_assert_uint_eq(core_numbers_left(daemon_.core), STATE_AHEAD - 1 + STATE_BLOCK);
    ck_assert_uint_eq(daemon_.numbers.again_ns, UINT64_MAX);
    said = logged();
    ck_assert_msg(strstr(said, "event=numbers_reserved_again left=4194303 seconds=121") != NULL,
                  "%s", said);
}
END_TEST

/* A ticket that waits has a token of its own, and gives it back if it is never granted. */
START_TEST(one_that_failed_goes_on_although_as_many_are_left_again)
{
    use_up_to(STATE_AHEAD - 1);
    sync_error = EIO;
    review_after(0);
    sync_error = 0;
    more_are_left(1);
    ck_assert_uint_eq(core_numbers_left(daemon_.core), STATE_AHEAD);
    review_after(500 * MS);
    ck_assert_uint_eq(daemon_.numbers.again_ns, UINT64_MAX); /* or the loop would wake for ever */
    ck_assert_uint_eq(core_numbers_left(daemon_.core), STATE_AHEAD - 1 + STATE_BLOCK);
}
END_TEST

START_TEST(all_that_were_used_meanwhile_are_made_up_for)
{
    use_up_to(0);
    review_after(MS);
    ck_assert_uint_eq(core_numbers_left(daemon_.core), STATE_BLOCK);
    review_after(MS);
    review_after(MS);
    ck_assert_uint_eq(core_numbers_left(daemon_.core), STATE_AHEAD);
    ck_assert_uint_eq(n_syncs, 4);
}
END_TEST

START_TEST(one_that_is_slow_is_told_of)
{
    uint64_t before;
    const char *said;

    use_up_to(STATE_AHEAD - 1);
    sync_ns = 50 * MS;
    review_after(0);
    ck_assert_str_eq(logged(), "");
    use_up_to(STATE_AHEAD - 1);
    sync_ns = 60 * MS;
    before = boottime_ns;
    review_after(0);
    said = logged();
    ck_assert_msg(strstr(said, "event=numbers_reserved_slowly ms=120 ") != NULL, "%s", said);
    ck_assert_uint_eq(daemon_now(&daemon_), before + 120 * MS); /* what is due ends in time */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shell/numbers");
    TCase *tcase = tcase_create("numbers");
    SRunner *runner;
    int n_failed;

    /* Unchecked: it is removed also after a test that failed. */
    tcase_add_unchecked_fixture(tcase, make_directory, remove_directory);
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, a_block_is_reserved_when_fewer_are_left_than_are_kept_ahead);
    tcase_add_test(tcase, one_that_fails_is_tried_again_and_told_of_once_a_minute);
    tcase_add_test(tcase, one_that_failed_goes_on_although_as_many_are_left_again);
    tcase_add_test(tcase, all_that_were_used_meanwhile_are_made_up_for);
    tcase_add_test(tcase, one_that_is_slow_is_told_of);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
