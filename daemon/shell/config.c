#include "shell/config.h"

#include "base/mem.h"
#include "shell/config_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void config_init(struct config *config)
{
    *config = (struct config){0};
    config_set_defaults(config);
}

void config_deinit(struct config *config)
{
    mem_free(MEM_SHELL, config->gates);
    mem_free(MEM_SHELL, config->iterators);
    mem_free(MEM_SHELL, config->gate_index);
    mem_free(MEM_SHELL, config->iterator_index);
    config->policy = policy_free(config->policy);
    config_disown(config);
}

void config_disown(struct config *config)
{
    config->gates = NULL;
    config->iterators = NULL;
    config->gate_index = config->iterator_index = NULL;
    config->n_gates = config->n_iterators = 0;
    config->policy = NULL;
}

int config_load(const char *path, struct config *ret_config, char *ret_problem, size_t problem_size)
{
    struct config config;
    struct config_reading reading = {.path = path,
                                     .config = &config,
                                     .object = &config,
                                     .problem = ret_problem,
                                     .problem_size = problem_size};
    int r;

    reading.file = fopen(path, "re");
    if (!reading.file) {
        r = -errno;
        snprintf(ret_problem, problem_size, "%s: %s", path, strerror(errno));
        return r;
    }
    config_init(&config);
    r = config_read(&reading);
    fclose(reading.file);
    config.is_from_file = true;
    if (r)
        config_deinit(&config);
    else
        *ret_config = config;
    return r;
}

static int compare_name(const void *name, const void *section)
{
    return strcmp(name, (*(const struct config_section *const *)section)->name);
}

static bool index_has(const struct config_section *const *index, size_t n, const char *name)
{
    return n && bsearch(name, index, n, sizeof(*index), compare_name);
}

bool config_declares_gate(const struct config *config, const char *name)
{
    return index_has(config->gate_index, config->n_gates, name);
}

bool config_declares_iterator(const struct config *config, const char *name)
{
    return index_has(config->iterator_index, config->n_iterators, name);
}

struct core_limits config_core_limits(const struct config *config)
{
    struct core_limits limits = {
        .max_waiting = (uint32_t)config->max_waiting,
        .gate_linger_ns = config->gate_linger_ms * UINT64_C(1000000),
    };

    memcpy(limits.total, config->total, sizeof(limits.total));
    memcpy(limits.per_user, config->per_user, sizeof(limits.per_user));
    return limits;
}
