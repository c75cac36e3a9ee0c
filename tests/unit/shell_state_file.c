/* The state file where the host goes down: at any instant of a reservation, and after any
 * failures, what is on the disk is a file that a next daemon reads, and behind everything that
 * was reserved before. What was written and not synced, or whose sync failed, is on the disk or
 * not, or a part of it. */
#include "shell/state_file.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define STATE_SIZE (STATE_COPIES * STATE_COPY_SIZE)
/* Ahead of the clock, so that only the file can say it. */
#define FIRST_FILE   "sluice-numbers 1 5000000000000000 f532cc7f\n"
#define FIRST_NUMBER UINT64_C(5000000000000000)

/* ---------------------------------------------------------------------- the disk */

enum { N_MIXES = 6 };

static struct {
    bool is_watched;                 /* else calls are what they are */
    uint8_t durable[STATE_SIZE];     /* by the last sync that succeeded */
    uint8_t cached[STATE_SIZE];      /* what the file's readers see */
    bool is_dirty[STATE_COPIES];     /* written since the last sync */
    bool is_uncertain[STATE_COPIES]; /* a sync of it failed */
    unsigned n_calls, failing[2];    /* which calls fail; counted from 1 */
    unsigned n_crashes;
    uint64_t confirmed; /* reserved, as far as the daemon was told */
} disk;

static char directory[64], path[80], crash_path[80];

static bool must_fail(void)
{
    disk.n_calls++;
    return disk.n_calls == disk.failing[0] || disk.n_calls == disk.failing[1];
}

static void check_every_crash(void);

/* In place of the C library's. One that fails has written a part of it. */
ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    size_t copy = (size_t)at / STATE_COPY_SIZE;
    bool fails;

    if (!disk.is_watched)
        return syscall(SYS_pwrite64, fd, data, size, at);
    fails = must_fail();
    if (fails)
        size = size < 37 ? size : 37;
    ck_assert_int_eq(syscall(SYS_pwrite64, fd, data, size, at), size);
    memcpy(disk.cached + at, data, size);
    disk.is_dirty[copy] = true;
    check_every_crash();
    if (fails)
        errno = ENOSPC;
    return fails ? -1 : (ssize_t)size;
}

/* Whoever asks again after one that failed hears that all is well: the kernel has dropped what it
 * could not write. */
int fdatasync(int fd)
{
    bool fails;

    if (!disk.is_watched)
        return (int)syscall(SYS_fdatasync, fd);
    fails = must_fail();
    for (size_t i = 0; i < STATE_COPIES; i++) {
        if (disk.is_dirty[i] && !fails)
            memcpy(disk.durable + i * STATE_COPY_SIZE, disk.cached + i * STATE_COPY_SIZE,
                   STATE_COPY_SIZE);
        if (disk.is_dirty[i])
            disk.is_uncertain[i] = fails;
        disk.is_dirty[i] = false;
    }
    check_every_crash();
    if (fails)
        errno = EIO;
    return fails ? -1 : 0;
}

/* One of the things that a copy may be after a crash. */
static void mix_copy(uint8_t *out, size_t copy, unsigned mix)
{
    static const size_t from_cache[N_MIXES] = {0, STATE_COPY_SIZE, 20, 37, 512};
    size_t at = copy * STATE_COPY_SIZE;

    memcpy(out + at, disk.durable + at, STATE_COPY_SIZE);
    if (!disk.is_dirty[copy] && !disk.is_uncertain[copy])
        return;
    if (mix == N_MIXES - 1)
        memset(out + at, 0xa5, STATE_COPY_SIZE);
    memcpy(out + at, disk.cached + at, from_cache[mix]);
}

static void check_crash(unsigned mix, unsigned other_mix)
{
    uint8_t image[STATE_SIZE];
    struct state_file file;
    char problem[512] = "";
    uint64_t next = 0;
    int r, fd;

    mix_copy(image, 0, mix);
    mix_copy(image, 1, other_mix);
    fd = open(crash_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ck_assert_int_eq(write(fd, image, sizeof(image)), sizeof(image));
    close(fd);
    r = state_file_open(&file, crash_path, &next, problem, sizeof(problem));
    ck_assert_msg(r == 0, "call %u: %s", disk.n_calls, problem);
    ck_assert_msg(next >= disk.confirmed,
                  "call %u: begins at %" PRIu64 ", and up to %" PRIu64 " were reserved",
                  disk.n_calls, next, disk.confirmed);
    state_file_close(&file);
    disk.n_crashes++;
}

static bool is_settled(size_t copy)
{
    return !disk.is_dirty[copy] && !disk.is_uncertain[copy];
}

static void check_every_crash(void)
{
    disk.is_watched = false;
    for (unsigned mix = 0; mix < (is_settled(0) ? 1 : N_MIXES); mix++) {
        for (unsigned other = 0; other < (is_settled(1) ? 1 : N_MIXES); other++)
            check_crash(mix, other);
    }
    disk.is_watched = true;
}

/* ----------------------------------------------------------------------- the file */

static void write_text(const char *text)
{
    FILE *out = fopen(path, "we");

    ck_assert(out != NULL);
    fputs(text, out);
    ck_assert_int_eq(fclose(out), 0);
}

static void read_whole_file(uint8_t out[STATE_SIZE])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    ck_assert_int_eq(read(fd, out, STATE_SIZE), STATE_SIZE);
    close(fd);
}

static void open_first(struct state_file *file)
{
    char problem[512] = "";
    uint64_t next;

    write_text(FIRST_FILE);
    ck_assert_msg(state_file_open(file, path, &next, problem, sizeof(problem)) == 0, "%s", problem);
    ck_assert_uint_eq(next, FIRST_NUMBER);
}

static int reserve_more(struct state_file *file)
{
    char problem[512] = "";
    int r = state_file_reserve(file, file->reserved + STATE_BLOCK, problem, sizeof(problem));

    ck_assert((r != 0) == (strstr(problem, path) != NULL));
    return r;
}

static void make_directory(void)
{
    snprintf(directory, sizeof(directory), "%s/sluice-unit-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    ck_assert(mkdtemp(directory) != NULL);
    snprintf(path, sizeof(path), "%s/state", directory);
    snprintf(crash_path, sizeof(crash_path), "%s/crashed", directory);
}

static void remove_directory(void)
{
    DIR *open_one = opendir(directory);
    struct dirent *entry;

    while ((entry = readdir(open_one)))
        unlinkat(dirfd(open_one), entry->d_name, 0);
    closedir(open_one);
    ck_assert_int_eq(rmdir(directory), 0);
}

/* -------------------------------------------------------------------------- tests */

#define N_RESERVATIONS 4

/* Reservations, of which each that fails is tried again. */
static void run_reservations(unsigned first_failing, unsigned second_failing)
{
    struct state_file file;

    memset(&disk, 0, sizeof(disk));
    open_first(&file);
    disk.confirmed = file.reserved;
    disk.failing[0] = first_failing;
    disk.failing[1] = second_failing;
    read_whole_file(disk.durable);
    memcpy(disk.cached, disk.durable, STATE_SIZE);
    disk.is_watched = true;
    for (int n = 0; n < N_RESERVATIONS;) {
        if (reserve_more(&file) == 0)
            n++;
        disk.confirmed = file.reserved;
        check_every_crash();
    }
    disk.is_watched = false;
    ck_assert(is_settled(0) && is_settled(1));
    ck_assert_uint_eq(file.reserved,
                      FIRST_NUMBER + STATE_AHEAD + (1 + N_RESERVATIONS) * STATE_BLOCK);
    ck_assert_int_eq(memcmp(disk.durable, disk.durable + STATE_COPY_SIZE, STATE_COPY_SIZE), 0);
    state_file_close(&file);
}

START_TEST(whatever_a_crash_leaves_on_the_disk_no_number_comes_twice)
{
    run_reservations(0, 0);
    ck_assert_uint_eq(disk.n_calls, 4 * N_RESERVATIONS);
    ck_assert_uint_gt(disk.n_crashes, 5 * N_RESERVATIONS);
}
END_TEST

START_TEST(nor_after_failed_writes_and_syncs)
{
    for (unsigned i = 1; i <= 4; i++) {
        for (unsigned k = i; k <= i + 8; k++)
            run_reservations(i, k);
    }
}
END_TEST

START_TEST(a_reservation_takes_no_descriptor)
{
    struct rlimit limit, none;
    struct state_file file;
    int r;

    open_first(&file);
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
    none = (struct rlimit){0, limit.rlim_max};
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
    r = reserve_more(&file);
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
    ck_assert_int_eq(r, 0);
    ck_assert_uint_eq(file.reserved, FIRST_NUMBER + STATE_AHEAD + 2 * STATE_BLOCK);
    state_file_close(&file);
}
END_TEST

START_TEST(a_file_that_was_removed_or_replaced_is_made_anew)
{
    struct state_file file, second;
    char problem[512] = "";
    uint64_t next;

    open_first(&file);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(reserve_more(&file), 0);
    ck_assert_int_eq(unlink(path), 0);
    write_text("of somebody else\n");
    ck_assert_int_eq(reserve_more(&file), 0);
    state_file_close(&file);
    ck_assert_int_eq(state_file_open(&second, path, &next, problem, sizeof(problem)), 0);
    ck_assert_uint_eq(next, FIRST_NUMBER + STATE_AHEAD + 3 * STATE_BLOCK);
    state_file_close(&second);
}
END_TEST

/* A directory in its place is not removed for it; when that has gone, there is a file again. */
START_TEST(where_it_can_not_be_made_anew_that_is_said_and_tried_again)
{
    struct state_file file;
    uint64_t reserved;

    open_first(&file);
    reserved = file.reserved;
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    ck_assert_int_eq(reserve_more(&file), -EISDIR);
    ck_assert_int_eq(reserve_more(&file), -EISDIR);
    ck_assert_uint_eq(file.reserved, reserved);
    ck_assert_int_eq(rmdir(path), 0);
    ck_assert_int_eq(reserve_more(&file), 0);
    ck_assert_int_eq(access(path, R_OK), 0);
    state_file_close(&file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shell/state_file");
    TCase *tcase = tcase_create("state_file");
    SRunner *runner;
    int n_failed;

    /* Unchecked: it is removed also after a test that failed. */
    tcase_add_unchecked_fixture(tcase, make_directory, remove_directory);
    tcase_add_test(tcase, whatever_a_crash_leaves_on_the_disk_no_number_comes_twice);
    tcase_add_test(tcase, nor_after_failed_writes_and_syncs);
    tcase_add_test(tcase, a_reservation_takes_no_descriptor);
    tcase_add_test(tcase, a_file_that_was_removed_or_replaced_is_made_anew);
    tcase_add_test(tcase, where_it_can_not_be_made_anew_that_is_said_and_tried_again);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
