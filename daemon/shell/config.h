/* The config file: an ini file with one [daemon] section, a [gate "NAME"] or
 * [iterator "NAME"] section for each that is declared, and [allow "WHO"] sections about who may
 * do what. The keys stand in config_keys.def. */
#ifndef SLUICE_SHELL_CONFIG_H
#define SLUICE_SHELL_CONFIG_H

#include "core/core.h"
#include "shell/log.h"
#include "shell/policy.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CONFIG_DEFAULT_PATH "/etc/sluice/sluiced.conf"

/* Whose enqueues may make gates. */
enum ensure_policy { ENSURE_OWNER, ENSURE_EVERYONE, ENSURE_NOBODY };

/* The head of a [gate] or [iterator] section. */
struct config_section {
    char name[CORE_MAX_NAME + 1];
    int line;
};

struct config_gate {
    struct config_section section;
    uint64_t limit;       /* 0 = not given yet */
    uint64_t max_waiting; /* 0 = as max_waiting of [daemon] */
};

struct config_iterator {
    struct config_section section;
    uint64_t capacity;                                               /* 0 = not given yet */
    uint64_t capacity_bytes, max_in_flight, producers, max_attempts; /* 0 = the core's default */
    uint64_t max_waiting; /* 0 = as max_waiting of [daemon] */
};

struct config {
    char socket[128]; /* empty = the default path */
    char socket_group[64];
    char events_group[64];
    char state_file[256]; /* empty = beside the socket */
    uint64_t socket_mode; /* 0 = by the default of the path */
    uint64_t stop_timeout_ms;
    uint64_t greeting_timeout_ms;
    uint64_t idle_exit_ms; /* of an autostarted daemon */
    uint64_t gate_linger_ms;
    uint64_t total[N_RESOURCES];    /* bounds over all users */
    uint64_t per_user[N_RESOURCES]; /* of each; 0 = as much as all together */
    uint64_t max_waiting;
    uint64_t max_context; /* bytes of one context */
    uint64_t max_item;    /* bytes of one payload */
    enum ensure_policy allow_ensure;
    enum log_level log_level;
    bool is_from_file; /* else the defaults */
    struct config_gate *gates;
    size_t n_gates;
    struct config_iterator *iterators;
    size_t n_iterators;
    /* The heads of both, sorted by name; NULL where there is no file. */
    const struct config_section **gate_index, **iterator_index;
    struct policy *policy; /* NULL = there is no [allow] section */
};

/* The defaults. */
void config_init(struct config *config);
void config_deinit(struct config *config);

/* Makes it one without sections: a copy of it has what it owned. */
void config_disown(struct config *config);

/* Reads the file over the defaults. Returns 0 or a negative errno with a
 * sentence in `ret_problem` that names file, line, key, value and bound. */
int config_load(const char *path, struct config *ret_config, char *ret_problem,
                size_t problem_size);

/* Whether the file declares a gate, an iterator of this name. */
bool config_declares_gate(const struct config *config, const char *name);
bool config_declares_iterator(const struct config *config, const char *name);

struct core_limits config_core_limits(const struct config *config);

/* The names, defaults and meanings of the keys, a line each, for --help. */
void config_print_keys(void);

#endif
