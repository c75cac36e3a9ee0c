/* Any bytes as the state file: only one that was written by a daemon is believed; what is
 * given out begins behind all that was ever reserved; any other is left as it is, and the
 * sentence names it. */
#include "fuzz.h"

#include "shell/state_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char directory[64], path[80];

static void remove_directory(void)
{
    char lock[sizeof(path) + 8];

    snprintf(lock, sizeof(lock), "%s.lock", path);
    unlink(path);
    unlink(lock);
    rmdir(directory);
}

/* In memory, where there is such a place: the file is synced with each write. */
static void make_directory(void)
{
    if (directory[0])
        return;
    snprintf(directory, sizeof(directory), "%s/sluice-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    CLAIM(mkdtemp(directory));
    snprintf(path, sizeof(path), "%s/state", directory);
    atexit(remove_directory);
}

static void write_file(const void *data, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    CLAIM(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    close(fd);
}

static size_t read_file(char *out, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, out, size);

    CLAIM(n >= 0);
    close(fd);
    return (size_t)n;
}

/* The checksum again, by the other common way of writing it. */
static uint32_t checksum(const char *text, size_t size)
{
    uint32_t remainder = 0xffffffff;

    for (size_t i = 0; i < 8 * size; i++) {
        uint32_t bit = (uint8_t)text[i / 8] >> (i % 8) & 1;

        remainder = (remainder >> 1) ^ (((remainder ^ bit) & 1) * UINT32_C(0x82f63b78));
    }
    return ~remainder;
}

static size_t write_as_daemon(char *out, size_t size, uint64_t number)
{
    char digits[24];
    size_t n = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, number);

    return (size_t)snprintf(out, size, "sluice-numbers 1 %s %08" PRIx32 "\n", digits,
                            checksum(digits, n));
}

/* Whether a daemon wrote it, every byte of it. */
static bool is_of_daemon(const uint8_t *data, size_t size, uint64_t *ret_number)
{
    static const char head[] = "sluice-numbers 1 ";
    size_t at = sizeof(head) - 1;
    uint64_t number = 0;
    char expected[80];

    if (size > sizeof(expected) || size < at || memcmp(data, head, at) != 0)
        return false;
    for (; at < size && data[at] >= '0' && data[at] <= '9'; at++) {
        if (number > STATE_MAX_NUMBER)
            return false;
        number = 10 * number + (uint64_t)(data[at] - '0');
    }
    *ret_number = number;
    return number <= STATE_MAX_NUMBER &&
           write_as_daemon(expected, sizeof(expected), number) == size &&
           memcmp(expected, data, size) == 0;
}

static void check_stored(uint64_t end)
{
    char text[80], expected[80];
    size_t size = write_as_daemon(expected, sizeof(expected), end);

    CLAIM(read_file(text, sizeof(text)) == size && memcmp(text, expected, size) == 0);
}

static void check_problem(const char *problem)
{
    CLAIM(strstr(problem, path));
    for (; *problem; problem++)
        CLAIM((uint8_t)*problem >= 0x20);
}

/* While a daemon has it, no other gets numbers of it. */
static void check_locked(void)
{
    struct state_file file;
    char problem[512] = "";
    uint64_t next = 7;

    CLAIM(state_file_open(&file, path, &next, problem, sizeof(problem)) == -EBUSY && next == 7);
    check_problem(problem);
}

/* A daemon after another: each begins behind what the last one reserved, however often that
 * one reserved more. */
static void run_daemons(uint64_t stored, struct input input)
{
    struct state_file file;
    char problem[512] = "";
    uint64_t next;

    for (int i = 0; i < 3; i++) {
        int r = state_file_open(&file, path, &next, problem, sizeof(problem));

        if (r) { /* the numbers are used up */
            CLAIM(r == -EOVERFLOW && stored + STATE_BLOCK > STATE_MAX_NUMBER);
            check_problem(problem);
            return;
        }
        CLAIM(next >= stored && next >= 1 && file.reserved > next);
        check_stored(file.reserved);
        check_locked();
        for (uint32_t k = input_below(&input, 3); k; k--) {
            uint64_t end = file.reserved + 1 + input_byte(&input) * (STATE_BLOCK / 16);

            if (end > STATE_MAX_NUMBER)
                end = STATE_MAX_NUMBER;
            r = state_file_reserve(&file, end, problem, sizeof(problem));
            CLAIM(r == 0 && file.reserved == end);
            check_stored(end);
        }
        stored = file.reserved;
        state_file_close(&file);
    }
}

static void check_refused(const uint8_t *data, size_t size)
{
    struct state_file file;
    char problem[512] = "", after[4096];
    uint64_t next = 7;

    CLAIM(state_file_open(&file, path, &next, problem, sizeof(problem)) == -EBADMSG);
    CLAIM(next == 7);
    check_problem(problem);
    if (size <= sizeof(after))
        CLAIM(read_file(after, sizeof(after)) == size && memcmp(after, data, size) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    uint64_t number = 0;
    char text[80];

    make_directory();
    write_file(data, size);
    if (is_of_daemon(data, size, &number))
        run_daemons(number, input);
    else
        check_refused(data, size);

    /* And the first bytes as the number that a daemon wrote. */
    number = 0;
    for (int i = 0; i < 8; i++)
        number = number << 8 | input_byte(&input);
    number &= STATE_MAX_NUMBER;
    write_file(text, write_as_daemon(text, sizeof(text), number));
    run_daemons(number, input);
    return 0;
}
