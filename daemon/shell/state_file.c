#include "shell/state_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define STATE_FORMAT "sluice-numbers 1 %" PRIu64 " %08" PRIx32 "\n"

/* CRC-32C (Castagnoli), reflected, polynomial 0x82f63b78. */
static uint32_t crc32c(const void *data, size_t size)
{
    const uint8_t *bytes = data;
    uint32_t crc = ~UINT32_C(0);

    for (size_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0x82f63b78) : 0);
    }
    return ~crc;
}

static int state_format(char *out, size_t size, uint64_t number)
{
    char digits[24];
    int n = snprintf(digits, sizeof(digits), "%" PRIu64, number);

    return snprintf(out, size, STATE_FORMAT, number, crc32c(digits, (size_t)n));
}

static int state_parse(const char *text, size_t size, uint64_t *ret_number)
{
    char expected[80];
    uint64_t number;

    if (sscanf(text, "sluice-numbers 1 %" SCNu64, &number) != 1)
        return -EBADMSG;
    state_format(expected, sizeof(expected), number);
    if (strcmp(text, expected) != 0 || strlen(text) != size || number > STATE_MAX_NUMBER)
        return -EBADMSG;
    *ret_number = number;
    return 0;
}

/* Returns how many bytes there were, up to `size`, or a negative errno. */
static ssize_t read_whole(int fd, char *out, size_t size)
{
    size_t n_read = 0;
    ssize_t n;

    do {
        n = read(fd, out + n_read, size - n_read);
        n_read += n > 0 ? (size_t)n : 0;
    } while (n > 0 || (n < 0 && errno == EINTR));
    return n < 0 ? -errno : (ssize_t)n_read;
}

/* Returns 0, also where there is no file (the number is then 0), or a negative errno. */
static int state_read(const char *path, uint64_t *ret_number)
{
    char text[128];
    ssize_t n;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    *ret_number = 0;
    if (fd < 0)
        return errno == ENOENT ? 0 : -errno;
    n = read_whole(fd, text, sizeof(text) - 1);
    close(fd);
    if (n < 0)
        return (int)n;
    text[n] = '\0';
    return state_parse(text, (size_t)n, ret_number);
}

static int write_and_sync(int fd, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, text, size);

        if (n < 0 && errno != EINTR)
            return -errno;
        text += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    return fsync(fd) ? -errno : 0;
}

static int sync_directory_of(const char *path)
{
    char copy[300];
    int fd, r;

    snprintf(copy, sizeof(copy), "%s", path);
    fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    r = fsync(fd) ? -errno : 0;
    close(fd);
    return r;
}

/* The old file stays whole until the new one is on the disk. */
static int state_replace(const char *path, uint64_t number)
{
    char text[80], temporary[310];
    int n = state_format(text, sizeof(text), number);
    int fd, r;

    snprintf(temporary, sizeof(temporary), "%s.new", path);
    fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return -errno;
    r = write_and_sync(fd, text, (size_t)n);
    close(fd);
    if (!r && rename(temporary, path))
        r = -errno;
    if (r)
        unlink(temporary);
    return r ? r : sync_directory_of(path);
}

static uint64_t clock_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec < 0 ? 0 : (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

/* The file itself is replaced each time, so the lock has one of its own. Returns 0 or a
 * negative errno. */
static int state_lock(struct state_file *file)
{
    char path[sizeof(file->path) + 8];
    int r;

    snprintf(path, sizeof(path), "%s.lock", file->path);
    file->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file->lock_fd < 0)
        return -errno;
    if (flock(file->lock_fd, LOCK_EX | LOCK_NB) == 0)
        return 0;
    r = errno == EWOULDBLOCK ? -EBUSY : -errno;
    state_file_close(file);
    return r;
}

void state_file_close(struct state_file *file)
{
    if (file->lock_fd >= 0)
        close(file->lock_fd);
    file->lock_fd = -1;
}

/* What stands in the file, or where the clock is. Returns 0 or a negative errno with a sentence. */
static int state_begin(const struct state_file *file, uint64_t *ret_next, char *ret_problem,
                       size_t problem_size)
{
    uint64_t stored, now = clock_us();
    int r = state_read(file->path, &stored);

    if (r == -EBADMSG)
        snprintf(ret_problem, problem_size,
                 "the state file %s is damaged: tokens could repeat. If no hold of an earlier "
                 "daemon matters any more, remove it to go on from the clock",
                 file->path);
    else if (r)
        snprintf(ret_problem, problem_size, "the state file %s can not be read: %s", file->path,
                 strerror(-r));
    if (r)
        return r;
    *ret_next = stored > now ? stored : now;
    if (*ret_next == 0)
        *ret_next = 1;
    return 0;
}

int state_file_open(struct state_file *file, const char *path, uint64_t *ret_next,
                    char *ret_problem, size_t problem_size)
{
    int r;

    *file = (struct state_file){.lock_fd = -1};
    if (strlen(path) >= sizeof(file->path)) {
        snprintf(ret_problem, problem_size, "the path of the state file has %zu bytes: at most %zu",
                 strlen(path), sizeof(file->path) - 1);
        return -ENAMETOOLONG;
    }
    strcpy(file->path, path);
    r = state_lock(file);
    if (r) {
        snprintf(ret_problem, problem_size, "the state file %s can not be locked: %s", path,
                 r == -EBUSY ? "another daemon gives out its numbers" : strerror(-r));
        return r;
    }
    r = state_begin(file, ret_next, ret_problem, problem_size);
    if (!r)
        r = state_file_reserve(file, *ret_next + STATE_BLOCK, ret_problem, problem_size);
    if (r)
        state_file_close(file);
    return r;
}

int state_file_reserve(struct state_file *file, uint64_t end, char *ret_problem,
                       size_t problem_size)
{
    int r = end > STATE_MAX_NUMBER ? -EOVERFLOW : state_replace(file->path, end);

    if (r)
        snprintf(ret_problem, problem_size, "the state file %s can not be written: %s", file->path,
                 strerror(-r));
    else
        file->reserved = end;
    return r;
}
