#include "harness_pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

const char *write_file(struct world *world, const char *name, const void *bytes, size_t size)
{
    static char path[160];
    int fd;

    snprintf(path, sizeof(path), "%s/%s", world->directory, name);
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, size), (ssize_t)size);
    close(fd);
    return path;
}

void end_input(struct run *run)
{
    close(run->in);
    run->in = -1;
}

struct run start_sh(struct world *world, const char *script)
{
    setenv("S", world->sluicectl, 1);
    setenv("D", world->directory, 1);
    return start_program((const char *const[]){"/bin/sh", "-c", script, NULL});
}

void end_sh(struct run *run, int code, const char *script)
{
    int is;

    end_input(run);
    is = await_run(run);
    if (is != code) {
        ssize_t n = read(run->err, run->said, sizeof(run->said) - 1);

        run->said[n > 0 ? n : 0] = '\0';
    }
    ck_assert_msg(is == code, "it ends with %d, not %d: %s\n%s", is, code, script, run->said);
}

struct sluice_iterator_info ask_iterator(struct world *world, const char *name)
{
    struct sluice_iterator_info *iterators, info = {0};
    size_t n;
    int error = sluice_iterators(world->admin, name, WAIT_MS, &iterators, &n);

    if (error == SLUICE_E_NOT_FOUND)
        return info;
    ck_assert_int_eq(error, 0);
    ck_assert_uint_eq(n, 1);
    info = iterators[0];
    sluice_iterators_free(iterators);
    return info;
}

void push_texts_with(struct world *world, const char *name, const char *const *texts)
{
    const struct sluice_iterator_settings settings = {.capacity = 1000};

    for (size_t i = 0; texts[i]; i++) {
        const struct sluice_push_options options = {.iterator = name,
                                                    .payload = texts[i],
                                                    .payload_size = strlen(texts[i]),
                                                    .ensure = &settings};

        ck_assert_int_eq(sluice_push(world->admin, &options, WAIT_MS, NULL), 0);
    }
}

struct sluice_item pull_text(struct world *world, const char *name, const char *text)
{
    const struct sluice_pull_options options = {.iterator = name, .credit = 1};
    struct sluice_item item;
    uint64_t pull;

    ck_assert_int_eq(sluice_pull_start(world->admin, &options, NULL, NULL, NULL, &pull), 0);
    ck_assert_int_eq(sluice_pull(world->admin, pull, WAIT_MS, &item), 0);
    ck_assert_uint_eq(item.payload_size, strlen(text));
    if (item.payload_size > 0)
        ck_assert_mem_eq(item.payload, text, item.payload_size);
    ck_assert_int_eq(sluice_cancel_pull(world->admin, pull), 0);
    return item;
}
