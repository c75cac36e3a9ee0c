/* The config file: an ini file with one [daemon] section and a [gate "NAME"]
 * section for each declared gate. The keys stand in config_keys.def. */
#ifndef SLUICE_SHELL_CONFIG_H
#define SLUICE_SHELL_CONFIG_H

#include "core/core.h"
#include "shell/log.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CONFIG_DEFAULT_PATH "/etc/sluice/sluiced.conf"

/* Whose enqueues may make gates. */
enum ensure_policy { ENSURE_OWNER, ENSURE_EVERYONE, ENSURE_NOBODY };

struct config_gate {
    char name[CORE_MAX_NAME + 1];
    uint64_t limit;       /* 0 = not given yet */
    uint64_t max_waiting; /* 0 = as max_waiting of [daemon] */
    int line;             /* of the section */
};

struct config {
    char socket[128]; /* empty = the default path */
    char socket_group[64];
    char events_group[64];
    char state_file[256]; /* empty = beside the socket */
    uint64_t socket_mode; /* 0 = by the default of the path */
    uint64_t stop_timeout_ms;
    uint64_t idle_exit_ms; /* of an autostarted daemon */
    uint64_t gate_linger_ms;
    uint64_t max_subscribers;
    uint64_t max_sessions, max_tickets, max_gates, max_waiting;
    uint64_t max_context;       /* bytes of one context */
    uint64_t max_context_total; /* bytes of all contexts */
    enum ensure_policy allow_ensure;
    enum log_level log_level;
    bool is_from_file; /* else the defaults */
    struct config_gate *gates;
    size_t n_gates;
};

/* The defaults. */
void config_init(struct config *config);
void config_deinit(struct config *config);

/* Reads the file over the defaults. Returns 0 or a negative errno with a
 * sentence in `ret_problem` that names file, line, key, value and bound. */
int config_load(const char *path, struct config *ret_config, char *ret_problem,
                size_t problem_size);

struct core_limits config_core_limits(const struct config *config);

/* The names, defaults and meanings of the keys, a line each, for --help. */
void config_print_keys(void);

#endif
