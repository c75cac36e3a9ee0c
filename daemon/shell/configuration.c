#include "shell/configuration.h"

#include "core/gate.h"
#include "core/iterator.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/sentence.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

int configuration_load(const struct daemon_options *options, struct config *ret_config)
{
    const char *path = options->config_path ? options->config_path : CONFIG_DEFAULT_PATH;
    char problem[1024];
    int r = config_load(path, ret_config, problem, sizeof(problem));

    if (r == -ENOENT && !options->config_path) {
        config_init(ret_config);
    } else if (r) {
        log_error("bad_config", "problem=%s", log_quote_text(problem).text);
        return EXIT_USAGE;
    }
    if (options->socket_path)
        snprintf(ret_config->socket, sizeof(ret_config->socket), "%s", options->socket_path);
    if (options->state_path)
        snprintf(ret_config->state_file, sizeof(ret_config->state_file), "%s", options->state_path);
    if (options->log_level_name)
        log_level_parse(options->log_level_name, &ret_config->log_level);
    return 0;
}

/* Returns whether it was. */
static bool declare_gate(struct daemon *daemon, const struct config_gate *gate)
{
    const struct command declare = {
        .kind = COMMAND_DECLARE_GATE,
        .declare = {.name = {gate->section.name, strlen(gate->section.name)},
                    .limit = (uint32_t)gate->limit,
                    .max_waiting = (uint32_t)gate->max_waiting},
    };
    struct bytes name = declare.declare.name;
    struct gate *before = core_find_gate(daemon->core, name);
    bool was_by_hand = before && before->entry.set_by_hand && before->limit != gate->limit;
    struct result result;
    int r = daemon_run(daemon, &declare, &result);

    if (r) {
        log_error("gate_not_declared", "problem=%s",
                  log_quote_text(sentence_of_refusal(r, name, &result).text).text);
        return false;
    }
    log_info("gate_declared", "gate=%s limit=%" PRIu64 " dropped=%" PRIu32 "%s",
             log_quote(name).text, gate->limit, result.n_dropped,
             was_by_hand ? " over=\"a limit set by hand\"" : "");
    events_gate_changed(daemon, result.gate, "declared", NULL);
    return true;
}

static void undeclare_gate(struct daemon *daemon, const char *name)
{
    const struct command undeclare = {.kind = COMMAND_UNDECLARE_GATE,
                                      .undeclare.name = {name, strlen(name)}};
    struct result result;

    daemon_run(daemon, &undeclare, &result);
    log_info("gate_undeclared", "gate=%s", log_quote_text(name).text);
}

/* Returns whether it was. */
static bool declare_iterator(struct daemon *daemon, const struct config_iterator *iterator)
{
    const struct command declare = {
        .kind = COMMAND_DECLARE_ITERATOR,
        .declare_iterator = {.name = {iterator->section.name, strlen(iterator->section.name)},
                             .settings = {.capacity = (uint32_t)iterator->capacity,
                                          .capacity_bytes = iterator->capacity_bytes,
                                          .max_in_flight = (uint32_t)iterator->max_in_flight,
                                          .producers = (uint32_t)iterator->producers,
                                          .max_attempts = (uint32_t)iterator->max_attempts},
                             .max_waiting = (uint32_t)iterator->max_waiting},
    };
    struct bytes name = declare.declare_iterator.name;
    struct iterator *before = core_find_iterator(daemon->core, name);
    bool was_by_hand = before && before->entry.set_by_hand;
    struct result result;
    int r = daemon_run(daemon, &declare, &result);

    if (r) {
        log_error("iterator_not_declared", "problem=%s",
                  log_quote_text(sentence_of_iterator_refusal(r, name, &result).text).text);
        return false;
    }
    log_info("iterator_declared", "iterator=%s capacity=%" PRIu64 " dropped=%" PRIu32 "%s",
             log_quote(name).text, iterator->capacity, result.n_dropped,
             was_by_hand ? " over=\"settings made by hand\"" : "");
    events_iterator_changed(daemon, result.iterator, "declared", NULL);
    return true;
}

static void undeclare_iterator(struct daemon *daemon, const char *name)
{
    const struct command undeclare = {.kind = COMMAND_UNDECLARE_ITERATOR,
                                      .undeclare_iterator.name = {name, strlen(name)}};
    struct result result;

    daemon_run(daemon, &undeclare, &result);
    log_info("iterator_undeclared", "iterator=%s", log_quote_text(name).text);
}

/* A connection takes a descriptor, and so does the process behind it. With fewer of them than a
 * user may come to, one can take all, and others wait: its own bound never refuses it. */
static void warn_few_descriptors(const struct config *config)
{
    uint64_t total = config->total[RESOURCE_SESSIONS],
             of_user = config->per_user[RESOURCE_SESSIONS];
    uint64_t wanted = 2 * (of_user && of_user < total ? of_user : total);
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < wanted)
        log_warning("few_descriptors",
                    "limit=%" PRIu64 " wanted=%" PRIu64
                    " hint=\"raise the limit (LimitNOFILE), or lower max_sessions_per_user\"",
                    (uint64_t)limit.rlim_cur, wanted);
}

unsigned configuration_apply(struct daemon *daemon, const struct config *config)
{
    const struct command limits = {.kind = COMMAND_SET_LIMITS,
                                   .limits = config_core_limits(config)};
    struct config before = daemon->config;
    struct result result;
    unsigned n_failed = 0;

    log_set_level(config->log_level);
    warn_few_descriptors(config);
    daemon->config = *config;
    daemon->configuration++;
    daemon_run(daemon, &limits, &result);
    for (size_t i = 0; i < before.n_gates; i++) {
        if (!config_declares_gate(config, before.gates[i].section.name))
            undeclare_gate(daemon, before.gates[i].section.name);
    }
    for (size_t i = 0; i < before.n_iterators; i++) {
        if (!config_declares_iterator(config, before.iterators[i].section.name))
            undeclare_iterator(daemon, before.iterators[i].section.name);
    }
    for (size_t i = 0; i < config->n_gates; i++)
        n_failed += !declare_gate(daemon, &config->gates[i]);
    for (size_t i = 0; i < config->n_iterators; i++)
        n_failed += !declare_iterator(daemon, &config->iterators[i]);
    config_deinit(&before);
    return n_failed;
}

static void warn_start_key(const char *key, bool is_changed)
{
    if (is_changed)
        log_warning("needs_restart", "key=%s consequence=\"it counts from the next start\"", key);
}

/* Keys that only count at the start keep their value. */
static void keep_start_keys(const struct config *before, struct config *config)
{
    warn_start_key("socket", strcmp(before->socket, config->socket));
    warn_start_key("socket_mode", before->socket_mode != config->socket_mode);
    warn_start_key("socket_group", strcmp(before->socket_group, config->socket_group));
    warn_start_key("events_group", strcmp(before->events_group, config->events_group));
    warn_start_key("state_file", strcmp(before->state_file, config->state_file));
    warn_start_key("max_context", before->max_context != config->max_context);
    warn_start_key("max_item", before->max_item != config->max_item);
    memcpy(config->socket, before->socket, sizeof(config->socket));
    memcpy(config->socket_group, before->socket_group, sizeof(config->socket_group));
    memcpy(config->events_group, before->events_group, sizeof(config->events_group));
    memcpy(config->state_file, before->state_file, sizeof(config->state_file));
    config->socket_mode = before->socket_mode;
    config->max_context = before->max_context;
    config->max_item = before->max_item;
}

void configuration_reload(struct daemon *daemon)
{
    struct config config;
    int r;

    supervisor_reloading();
    r = configuration_load(&daemon->options, &config);
    if (!r && daemon->config.is_from_file && !config.is_from_file) {
        log_error("bad_config", "problem=\"%s is not there any more\"", CONFIG_DEFAULT_PATH);
        r = EXIT_USAGE;
    }
    if (r) {
        log_error("reload_refused", "consequence=\"the configuration in force stays\"");
        supervisor_reloaded();
        return;
    }
    keep_start_keys(&daemon->config, &config);
    configuration_apply(daemon, &config);
    events_daemon(daemon, "reloaded");
    supervisor_reloaded();
    log_info("reloaded", "gates=%zu iterators=%zu allow=%zu", config.n_gates, config.n_iterators,
             config.policy ? policy_rules(config.policy) : 0);
}
