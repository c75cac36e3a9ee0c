/* Any bytes as the config file: it is either taken, with each value within its bounds, or
 * refused with a sentence that names the file and the line; nothing is left of it. */
#include "fuzz.h"

#include "base/mem.h"
#include "shell/config.h"
#include "wire/request.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A descriptor that stays open, so that the path, and with it each sentence, is the same. */
static int file(void)
{
    static int fd = -1;

    if (fd < 0)
        fd = memfd_create("fuzz.conf", 0);
    CLAIM(fd >= 0);
    return fd;
}

static void write_file(const uint8_t *data, size_t size)
{
    CLAIM(ftruncate(file(), 0) == 0);
    while (size) {
        ssize_t n = pwrite(file(), data, size, lseek(file(), 0, SEEK_END));

        CLAIM(n > 0);
        data += n;
        size -= (size_t)n;
    }
}

static void check_text(const char *text, size_t size)
{
    CLAIM(memchr(text, '\0', size));
}

static void check_section(const struct config_section *section)
{
    check_text(section->name, sizeof(section->name));
    CLAIM(section->line >= 1);
    CLAIM(!wire_name_problem(section->name, strlen(section->name)));
}

static void check_sections(const struct config *config)
{
    for (size_t i = 0; i < config->n_gates; i++) {
        const struct config_gate *gate = &config->gates[i];

        check_section(&gate->section);
        CLAIM(config_declares_gate(config, gate->section.name));
        CLAIM(gate->limit >= 1 && gate->limit <= CORE_MAX_LIMIT);
        CLAIM(gate->max_waiting <= UINT32_MAX);
        for (size_t k = 0; k < i; k++)
            CLAIM(strcmp(config->gates[k].section.name, gate->section.name) != 0);
    }
    for (size_t i = 0; i < config->n_iterators; i++) {
        const struct config_iterator *iterator = &config->iterators[i];

        check_section(&iterator->section);
        CLAIM(config_declares_iterator(config, iterator->section.name));
        CLAIM(iterator->capacity >= 1 && iterator->capacity <= CORE_MAX_CAPACITY);
        CLAIM(iterator->capacity_bytes <= CORE_MAX_CAPACITY_BYTES);
        CLAIM(iterator->max_in_flight <= CORE_MAX_CAPACITY);
        CLAIM(iterator->producers <= CORE_MAX_CAPACITY);
        CLAIM(iterator->max_attempts <= CORE_MAX_CAPACITY);
        CLAIM(iterator->max_waiting <= UINT32_MAX);
    }
}

static void check_rights(const struct policy *policy, const struct policy_peer *peer,
                         struct bytes name)
{
    bool uses = policy_allows(policy, peer, RIGHT_USE, name);

    for (enum right right = RIGHT_USE; right < N_RIGHTS; right++) {
        bool may = policy_allows(policy, peer, right, name);

        CLAIM(!may || (uses && policy_allows_some(policy, peer, right)));
    }
}

/* Each line, and what each begins with, as a name, asked for by some who are in the file and
 * some who are not. */
static void check_policy(const struct config *config, const uint8_t *data, size_t size)
{
    static const gid_t groups[] = {0, 12};
    struct policy_peer peer;
    size_t begin = 0;

    CLAIM(policy_rules(config->policy) >= 1 && policy_rules(config->policy) <= POLICY_MAX_RULES);
    for (uint32_t uid = 0; uid < 3; uid++) {
        policy_find_peer(config->policy, uid, groups, uid, &peer);
        for (size_t i = begin = 0; i < size; i++) {
            if (data[i] == '\n' || data[i] == ' ')
                begin = i + 1;
            else if (i - begin < WIRE_MAX_NAME)
                check_rights(config->policy, &peer, (struct bytes){data + begin, i + 1 - begin});
        }
    }
}

/* The bounds are in config_keys.def; these are what the rest of the daemon counts on. */
static void check_daemon(const struct config *config)
{
    check_text(config->socket, sizeof(config->socket));
    check_text(config->socket_group, sizeof(config->socket_group));
    check_text(config->events_group, sizeof(config->events_group));
    check_text(config->state_file, sizeof(config->state_file));
    CLAIM(config->socket_mode <= 0777);
    CLAIM(config->allow_ensure <= ENSURE_NOBODY && config->log_level <= LOG_LEVEL_DEBUG);
    CLAIM(config->max_context <= 1 << 20 && config->max_item <= 16 << 20);
    CLAIM(wire_max_frame(config->max_context, config->max_item) < 18 << 20);
    CLAIM(config->stop_timeout_ms <= CORE_MAX_DURATION_MS);
    CLAIM(config->is_from_file);
    config_core_limits(config);
}

static void check_problem(const char *problem, const char *path)
{
    CLAIM(strncmp(problem, path, strlen(path)) == 0 && problem[strlen(path)] == ':');
    CLAIM(atoi(problem + strlen(path) + 1) >= 1);
    CLAIM(strlen(problem) > strlen(path) + 4);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[40], problem[1024] = "";
    struct config config;
    int r;

    write_file(data, size);
    snprintf(path, sizeof(path), "/proc/self/fd/%d", file());
    r = config_load(path, &config, problem, sizeof(problem));
    CLAIM(r == 0 || r == -EINVAL);
    if (r) {
        check_problem(problem, path);
    } else {
        check_daemon(&config);
        check_sections(&config);
        if (config.policy)
            check_policy(&config, data, size);
        config_deinit(&config);
    }
    CLAIM(mem_held(MEM_SHELL) == 0);
    return 0;
}
