/* Any bytes as the state file: only one that was written by a daemon is believed, or one of
 * its two copies; what is given out begins behind all that was ever reserved; any other is left
 * as it is, and the sentence names it. */
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

static size_t write_as_first_daemons(char *out, size_t size, uint64_t number)
{
    char digits[24];
    size_t n = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, number);

    return (size_t)snprintf(out, size, "sluice-numbers 1 %s %08" PRIx32 "\n", digits,
                            checksum(digits, n));
}

/* One copy as a daemon writes it. */
static void write_copy(char out[STATE_COPY_SIZE], uint64_t number)
{
    char line[64], digits[17];

    for (int i = 15; i >= 0; i--, number /= 10)
        digits[i] = (char)('0' + number % 10);
    snprintf(line, sizeof(line), "sluice-numbers 2 %.16s %08" PRIx32, digits, checksum(digits, 16));
    snprintf(out, STATE_COPY_SIZE, "%-*s", STATE_COPY_SIZE - 1, line);
    out[STATE_COPY_SIZE - 1] = '\n';
}

/* The number behind these letters: more than a daemon writes where there is none. */
static uint64_t number_behind(const uint8_t *data, size_t size, const char *letters)
{
    size_t at = strlen(letters);
    uint64_t number = 0;

    if (size <= at || memcmp(data, letters, at) != 0)
        return UINT64_MAX;
    for (; at < size && data[at] >= '0' && data[at] <= '9'; at++) {
        if (number > STATE_MAX_NUMBER)
            return UINT64_MAX;
        number = 10 * number + (uint64_t)(data[at] - '0');
    }
    return number;
}

static bool is_of_first_daemons(const uint8_t *data, size_t size, uint64_t *ret_number)
{
    uint64_t number = number_behind(data, size, "sluice-numbers 1 ");
    char expected[80];

    if (number > STATE_MAX_NUMBER ||
        write_as_first_daemons(expected, sizeof(expected), number) != size ||
        memcmp(expected, data, size) != 0)
        return false;
    *ret_number = number;
    return true;
}

static bool is_copy(const uint8_t *data, uint64_t *ret_number)
{
    uint64_t number = number_behind(data, STATE_COPY_SIZE, "sluice-numbers 2 ");
    char expected[STATE_COPY_SIZE];

    if (number > STATE_MAX_NUMBER)
        return false;
    write_copy(expected, number);
    if (memcmp(expected, data, sizeof(expected)) != 0)
        return false;
    *ret_number = number;
    return true;
}

/* Whether a daemon wrote it: every byte of it, or of one copy. */
static bool is_of_daemon(const uint8_t *data, size_t size, uint64_t *ret_number)
{
    uint64_t number;
    bool is_one = false;

    if (is_of_first_daemons(data, size, ret_number))
        return true;
    *ret_number = 0;
    for (size_t at = 0; size <= 2 * STATE_COPY_SIZE && at + STATE_COPY_SIZE <= size;
         at += STATE_COPY_SIZE) {
        if (!is_copy(data + at, &number))
            continue;
        is_one = true;
        *ret_number = number > *ret_number ? number : *ret_number;
    }
    return is_one;
}

static void check_stored(uint64_t end)
{
    uint8_t text[2 * STATE_COPY_SIZE + 1];
    uint64_t number;

    CLAIM(read_file((char *)text, sizeof(text)) == 2 * STATE_COPY_SIZE);
    for (int i = 0; i < 2; i++)
        CLAIM(is_copy(text + i * STATE_COPY_SIZE, &number) && number == end);
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
            CLAIM(r == -EOVERFLOW && stored + STATE_AHEAD + STATE_BLOCK > STATE_MAX_NUMBER);
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
    char problem[512] = "", after[16384];
    uint64_t next = 7;

    CLAIM(state_file_open(&file, path, &next, problem, sizeof(problem)) == -EBADMSG);
    CLAIM(next == 7);
    check_problem(problem);
    if (size <= sizeof(after))
        CLAIM(read_file(after, sizeof(after)) == size && memcmp(after, data, size) == 0);
}

static uint64_t input_number(struct input *input)
{
    uint64_t number = 0;

    for (int i = 0; i < 8; i++)
        number = number << 8 | input_byte(input);
    return number & STATE_MAX_NUMBER;
}

/* Two copies, as a daemon leaves them that is killed while it writes; a byte of one, of both or of
 * none is another. */
static void run_copies(struct input *input)
{
    uint8_t text[2 * STATE_COPY_SIZE];
    uint64_t number = input_number(input);
    uint32_t damages;

    write_copy((char *)text, number);
    write_copy((char *)text + STATE_COPY_SIZE, number - input_below(input, 2) * (number / 2));
    damages = input_below(input, 4);
    for (uint32_t copy = 0; copy < 2; copy++) {
        uint32_t at = copy * STATE_COPY_SIZE + 256 * input_below(input, 16);

        at += input_byte(input);
        if (damages >> copy & 1)
            text[at] ^= (uint8_t)(1 + input_below(input, 255));
    }
    write_file(text, sizeof(text));
    if (is_of_daemon(text, sizeof(text), &number))
        run_daemons(number, *input);
    else
        check_refused(text, sizeof(text));
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
    number = input_number(&input);
    write_file(text, write_as_first_daemons(text, sizeof(text), number));
    run_daemons(number, input);
    run_copies(&input);
    return 0;
}
