#include "shell/state_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define STATE_FORMAT "sluice-numbers 2 %s %08" PRIx32
/* What daemons wrote before there were copies: this, and nothing else. */
#define STATE_FORMAT_1 "sluice-numbers 1 %s %08" PRIx32 "\n"

#define STATE_SIZE ((size_t)STATE_COPIES * STATE_COPY_SIZE)

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

/* A line that fills its block. */
static void copy_format(char out[static STATE_COPY_SIZE], uint64_t number)
{
    char digits[24];
    int n = snprintf(digits, sizeof(digits), "%016" PRIu64, number);

    n = snprintf(out, STATE_COPY_SIZE, STATE_FORMAT, digits, crc32c(digits, (size_t)n));
    memset(out + n, ' ', STATE_COPY_SIZE - (size_t)n);
    out[STATE_COPY_SIZE - 1] = '\n';
}

/* Returns 0, or -EBADMSG where any byte is not as it was written. */
static int copy_parse(const char block[static STATE_COPY_SIZE], uint64_t *ret_number)
{
    char expected[STATE_COPY_SIZE], head[64];
    uint64_t number;

    snprintf(head, sizeof(head), "%.63s", block);
    if (sscanf(head, "sluice-numbers 2 %" SCNu64, &number) != 1 || number > STATE_MAX_NUMBER)
        return -EBADMSG;
    copy_format(expected, number);
    if (memcmp(block, expected, sizeof(expected)) != 0)
        return -EBADMSG;
    *ret_number = number;
    return 0;
}

static int parse_format_1(const char *text, size_t size, uint64_t *ret_number)
{
    char expected[80], digits[24], head[80];
    uint64_t number;
    int n;

    snprintf(head, sizeof(head), "%.79s", text);
    if (sscanf(head, "sluice-numbers 1 %" SCNu64, &number) != 1 || number > STATE_MAX_NUMBER)
        return -EBADMSG;
    n = snprintf(digits, sizeof(digits), "%" PRIu64, number);
    n = snprintf(expected, sizeof(expected), STATE_FORMAT_1, digits, crc32c(digits, (size_t)n));
    if (size != (size_t)n || memcmp(text, expected, size) != 0)
        return -EBADMSG;
    *ret_number = number;
    return 0;
}

/* `text` has `size` bytes and ends with a NUL. Returns 0 or -EBADMSG. */
static int state_parse(const char *text, size_t size, uint64_t *ret_number, unsigned *ret_damaged)
{
    uint64_t number, highest = 0;
    unsigned n_whole = 0;

    *ret_damaged = 0;
    if (parse_format_1(text, size, ret_number) == 0)
        return 0;
    for (size_t at = 0; size <= STATE_SIZE && at + STATE_COPY_SIZE <= size; at += STATE_COPY_SIZE) {
        if (copy_parse(text + at, &number) < 0)
            continue;
        n_whole++;
        highest = number > highest ? number : highest;
    }
    if (!n_whole)
        return -EBADMSG;
    *ret_number = highest;
    *ret_damaged = STATE_COPIES - n_whole;
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
static int state_read(const char *path, uint64_t *ret_number, unsigned *ret_damaged)
{
    char text[STATE_SIZE + 2];
    ssize_t n;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    *ret_number = 0;
    *ret_damaged = 0;
    if (fd < 0)
        return errno == ENOENT ? 0 : -errno;
    n = read_whole(fd, text, sizeof(text) - 1);
    close(fd);
    if (n < 0)
        return (int)n;
    text[n] = '\0';
    return state_parse(text, (size_t)n, ret_number, ret_damaged);
}

/* Returns 0 when the copy is on the disk. Else nobody knows what is in it. */
static int copy_write(int fd, unsigned copy, uint64_t number)
{
    char block[STATE_COPY_SIZE];
    size_t done = 0;

    copy_format(block, number);
    while (done < sizeof(block)) {
        off_t at = (off_t)copy * STATE_COPY_SIZE + (off_t)done;
        ssize_t n = pwrite(fd, block + done, sizeof(block) - done, at);

        if (n < 0 && errno != EINTR)
            return -errno;
        done += n > 0 ? (size_t)n : 0;
    }
    return fdatasync(fd) ? -errno : 0;
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

static int state_fill(struct state_file *file, uint64_t number)
{
    struct stat st;
    int r = 0;

    if (fstat(file->fd, &st))
        return -errno;
    file->device = st.st_dev;
    file->inode = st.st_ino;
    file->next_copy = 0;
    for (unsigned i = 0; !r && i < STATE_COPIES; i++)
        r = copy_write(file->fd, i, number);
    return r;
}

/* Puts a new file into its place. An old one stays whole until the new one is on the disk. */
static int state_create(struct state_file *file, uint64_t number)
{
    char temporary[sizeof(file->path) + 8];
    int r;

    snprintf(temporary, sizeof(temporary), "%s.new", file->path);
    file->fd = open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file->fd < 0)
        return -errno;
    r = state_fill(file, number);
    if (!r && rename(temporary, file->path))
        r = -errno;
    if (r)
        unlink(temporary);
    else
        r = sync_directory_of(file->path);
    if (r) {
        close(file->fd);
        file->fd = -1;
    }
    return r;
}

/* Both copies, each on the disk before the next is touched. */
static int state_rewrite(struct state_file *file, uint64_t number)
{
    int r = 0;

    for (unsigned i = 0; !r && i < STATE_COPIES; i++) {
        r = copy_write(file->fd, file->next_copy, number);
        if (!r)
            file->next_copy = (file->next_copy + 1) % STATE_COPIES;
    }
    return r;
}

/* Whether somebody has removed it or put another one into its place. */
static bool state_is_gone(const struct state_file *file)
{
    struct stat st;

    if (lstat(file->path, &st))
        return errno == ENOENT;
    return st.st_dev != file->device || st.st_ino != file->inode;
}

static int state_write(struct state_file *file, uint64_t number)
{
    if (file->fd >= 0 && state_is_gone(file)) {
        close(file->fd);
        file->fd = -1;
    }
    return file->fd < 0 ? state_create(file, number) : state_rewrite(file, number);
}

static uint64_t clock_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec < 0 ? 0 : (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

/* The file itself is replaced at each start, so the lock has one of its own. Returns 0 or a
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
    if (file->fd >= 0)
        close(file->fd);
    if (file->lock_fd >= 0)
        close(file->lock_fd);
    file->fd = file->lock_fd = -1;
}

/* What stands in the file, or where the clock is. Returns 0 or a negative errno with a sentence. */
static int state_begin(struct state_file *file, uint64_t *ret_next, char *ret_problem,
                       size_t problem_size)
{
    uint64_t stored, now = clock_us();
    int r = state_read(file->path, &stored, &file->n_damaged);

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

    *file = (struct state_file){.lock_fd = -1, .fd = -1};
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
        r = state_file_reserve(file, *ret_next + STATE_AHEAD + STATE_BLOCK, ret_problem,
                               problem_size);
    if (r)
        state_file_close(file);
    return r;
}

int state_file_reserve(struct state_file *file, uint64_t end, char *ret_problem,
                       size_t problem_size)
{
    int r = end > STATE_MAX_NUMBER ? -EOVERFLOW : state_write(file, end);

    if (r)
        snprintf(ret_problem, problem_size, "the state file %s can not be written: %s", file->path,
                 strerror(-r));
    else
        file->reserved = end;
    return r;
}
