#include "shell/numbers.h"

#include "shell/daemon.h"
#include "shell/log.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* How long a failed reservation rests before it is tried again. */
#define AGAIN_NS UINT64_C(500000000)
/* While it fails, the log says so once in so long. */
#define TELL_NS UINT64_C(60000000000)
/* The log tells of a reservation that takes longer: all clients wait meanwhile. */
#define SLOW_NS UINT64_C(100000000)

void numbers_init(struct numbers *numbers)
{
    *numbers = (struct numbers){.file = {.lock_fd = -1, .fd = -1}, .again_ns = UINT64_MAX};
}

static void numbers_give(struct daemon *daemon, uint64_t next)
{
    const struct command reserve = {
        .kind = COMMAND_RESERVE_NUMBERS,
        .numbers = {.next = next, .end = daemon->numbers.file.reserved},
    };
    struct result result;

    daemon_run(daemon, &reserve, &result);
}

/* $STATE_DIRECTORY, which systemd makes, or beside the socket. Returns 0, -ENOENT for a
 * socket without a path, or -ENAMETOOLONG. */
static int default_path(const struct listener *listener, char *out, size_t size)
{
    const char *directory = getenv("STATE_DIRECTORY");
    int n;

    if (directory && *directory == '/')
        n = snprintf(out, size, "%s/sluiced.state", directory);
    else if (*listener->path)
        n = snprintf(out, size, "%s.state", listener->path);
    else
        return -ENOENT;
    return n < (int)size ? 0 : -ENAMETOOLONG;
}

int numbers_open(struct daemon *daemon)
{
    struct state_file *file = &daemon->numbers.file;
    char path[sizeof(file->path)], problem[512];
    uint64_t next;

    if (*daemon->config.state_file) {
        snprintf(path, sizeof(path), "%s", daemon->config.state_file);
    } else if (default_path(&daemon->listener, path, sizeof(path))) {
        log_error("no_state_file", "hint=\"the socket was passed in without a path, or the path is "
                                   "too long: give --state FILE\"");
        return EXIT_USAGE;
    }
    if (state_file_open(file, path, &next, problem, sizeof(problem))) {
        log_error("bad_state_file", "problem=%s", log_quote_text(problem).text);
        return EXIT_FAILURE;
    }
    if (file->n_damaged)
        log_warning("state_file_repaired",
                    "path=%s hint=\"one of its two copies was not whole: the host went down while "
                    "it was written, or the disk is failing\"",
                    log_quote_text(path).text);
    daemon->start_number = next;
    numbers_give(daemon, next);
    return 0;
}

void numbers_close(struct numbers *numbers)
{
    state_file_close(&numbers->file);
}

static void numbers_failed(struct daemon *daemon, uint64_t now, const char *problem)
{
    struct numbers *numbers = &daemon->numbers;

    if (numbers->again_ns == UINT64_MAX) {
        numbers->failed_ns = now;
        numbers->tell_ns = now;
    }
    numbers->again_ns = now + AGAIN_NS;
    if (now < numbers->tell_ns)
        return;
    numbers->tell_ns = now + TELL_NS;
    log_error("numbers_not_reserved", "left=%" PRIu64 " seconds=%" PRIu64 " problem=%s",
              core_numbers_left(daemon->core), (now - numbers->failed_ns) / 1000000000,
              log_quote_text(problem).text);
}

static void numbers_succeeded(struct daemon *daemon, uint64_t now)
{
    struct numbers *numbers = &daemon->numbers;

    if (numbers->again_ns != UINT64_MAX)
        log_info("numbers_reserved_again", "left=%" PRIu64 " seconds=%" PRIu64,
                 core_numbers_left(daemon->core), (now - numbers->failed_ns) / 1000000000);
    numbers->again_ns = UINT64_MAX;
    numbers_give(daemon, 0);
}

void numbers_review(struct daemon *daemon)
{
    struct numbers *numbers = &daemon->numbers;
    uint64_t begin = daemon_now(daemon), now;
    char problem[512];
    int r;

    if (numbers->again_ns != UINT64_MAX ? begin < numbers->again_ns
                                        : core_numbers_left(daemon->core) >= STATE_AHEAD)
        return;
    daemon->now_is_read = false;
    begin = daemon_now(daemon);
    r = state_file_reserve(&numbers->file, numbers->file.reserved + STATE_BLOCK, problem,
                           sizeof(problem));
    daemon->now_is_read = false; /* for what is due after that */
    now = daemon_now(daemon);
    if (now - begin > SLOW_NS)
        log_warning("numbers_reserved_slowly", "ms=%" PRIu64 " path=%s", (now - begin) / 1000000,
                    log_quote_text(numbers->file.path).text);
    if (r)
        numbers_failed(daemon, now, problem);
    else
        numbers_succeeded(daemon, now);
}
