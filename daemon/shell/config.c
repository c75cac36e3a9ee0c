#include "shell/config.h"

#include "base/mem.h"
#include "wire/request.h"

#include <errno.h>
#include <ini.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* inih reads lines of at most 199 bytes and cuts section names at 49, both
 * silently or nearly so. The reader below hands it lines that fit, and keeps
 * the gate names to itself. */
#define INIH_MAX_LINE   198
#define CONFIG_MAX_LINE 1024

enum key_kind { KEY_count, KEY_bytes, KEY_time, KEY_mode, KEY_text, KEY_policy, KEY_level };

struct config_key {
    char section; /* 'D' or 'G' */
    const char *name;
    enum key_kind kind;
    size_t offset;
    uint64_t least, most;
    const char *value;
    const char *meaning;
};

#define SECTION_D struct config
#define SECTION_G struct config_gate
#define KEY(section, name, kind, field, least, most, value, meaning)                               \
    {#section[0], #name, KEY_##kind, offsetof(SECTION_##section, field),                           \
     least,       most,  value,      meaning},
static const struct config_key config_keys[] = {
#include "shell/config_keys.def"
};
#undef KEY
#define N_CONFIG_KEYS (sizeof(config_keys) / sizeof(config_keys[0]))
_Static_assert(N_CONFIG_KEYS <= 64, "struct reading has a bit for each key");

struct reading {
    const char *path;
    FILE *file;
    int line;
    struct config *config;
    struct config_gate *gate; /* the section's; NULL = [daemon] */
    char section;             /* 'D', 'G', or 0 before the first */
    uint64_t seen;            /* keys of this section, a bit each */
    char *problem;
    size_t problem_size;
    bool has_failed;
};

__attribute__((format(printf, 2, 3))) static int fail(struct reading *reading, const char *format,
                                                      ...)
{
    va_list args;
    int n;

    if (reading->has_failed)
        return 0;
    reading->has_failed = true;
    n = snprintf(reading->problem, reading->problem_size, "%s:%d: ", reading->path, reading->line);
    va_start(args, format);
    vsnprintf(reading->problem + n, reading->problem_size - (size_t)n, format, args);
    va_end(args);
    return 0;
}

/* ------------------------------------------------------------------ values */

struct unit {
    const char *name;
    uint64_t factor;
};

static const struct unit time_units[] = {{"ms", 1}, {"s", 1000}, {"m", 60000}, {"h", 3600000}, {0}};
static const struct unit bytes_units[] = {
    {"", 1}, {"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {0}};
static const struct unit no_units[] = {{"", 1}, {0}};

static int parse_number(const char *text, int base, const struct unit *unit, uint64_t *ret_value)
{
    char *end;
    uint64_t n;

    if (*text < '0' || *text > '9')
        return -EINVAL;
    errno = 0;
    n = strtoull(text, &end, base);
    if (errno)
        return -ERANGE;
    for (; unit->name; unit++) {
        if (strcmp(end, unit->name) == 0)
            return __builtin_mul_overflow(n, unit->factor, ret_value) ? -ERANGE : 0;
    }
    return -EINVAL;
}

static int parse_word(const char *text, const char *const *words, int *ret_index)
{
    for (int i = 0; words[i]; i++) {
        if (strcmp(text, words[i]) == 0) {
            *ret_index = i;
            return 0;
        }
    }
    return -EINVAL;
}

static int set_number(struct reading *reading, const struct config_key *key, const char *value,
                      uint64_t *field)
{
    static const char *const forms[] = {[KEY_count] = "a whole number",
                                        [KEY_bytes] = "bytes, such as 65536, 64K or 1M",
                                        [KEY_time] = "a time with its unit, such as 500ms or 10s",
                                        [KEY_mode] = "an octal mode, such as 0660"};
    const struct unit *units = key->kind == KEY_time    ? time_units
                               : key->kind == KEY_bytes ? bytes_units
                                                        : no_units;
    uint64_t n;
    int r = parse_number(value, key->kind == KEY_mode ? 8 : 10, units, &n);

    if (r == -EINVAL)
        return fail(reading, "%s = %s: must be %s", key->name, value, forms[key->kind]);
    if (r || n < key->least || n > key->most) {
        const char *unit = key->kind == KEY_time ? " ms" : key->kind == KEY_bytes ? " bytes" : "";

        if (key->kind == KEY_mode)
            return fail(reading, "%s = %s: must be 0000 to 0777", key->name, value);
        return fail(reading, "%s = %s: must be %" PRIu64 " to %" PRIu64 "%s", key->name, value,
                    key->least, key->most, unit);
    }
    *field = n;
    return 1;
}

static int set_text(struct reading *reading, const struct config_key *key, const char *value,
                    char *field)
{
    if (strlen(value) >= key->most)
        return fail(reading, "%s has %zu bytes: at most %" PRIu64 " are allowed", key->name,
                    strlen(value), key->most - 1);
    strcpy(field, value);
    return 1;
}

static int set_value(struct reading *reading, const struct config_key *key, const char *value,
                     void *object)
{
    static const char *const policies[] = {"owner", "everyone", "nobody", NULL};
    void *field = (char *)object + key->offset;
    int index;

    switch (key->kind) {
    case KEY_count:
    case KEY_bytes:
    case KEY_time:
    case KEY_mode:
        return set_number(reading, key, value, field);
    case KEY_text:
        return set_text(reading, key, value, field);
    case KEY_policy:
        if (parse_word(value, policies, &index))
            return fail(reading, "%s = %s: must be owner, everyone or nobody", key->name, value);
        *(enum ensure_policy *)field = (enum ensure_policy)index;
        return 1;
    case KEY_level:
        if (log_level_parse(value, field))
            return fail(reading, "%s = %s: must be error, warning, info or debug", key->name,
                        value);
        return 1;
    }
    return 0;
}

/* ---------------------------------------------------------------- sections */

static int finish_section(struct reading *reading)
{
    const struct config_gate *gate = reading->gate;

    if (!gate || gate->limit)
        return 1;
    reading->line = gate->line;
    return fail(reading, "[gate \"%s\"] has no limit", gate->name);
}

static int begin_gate(struct reading *reading, const char *name, size_t size)
{
    struct config *config = reading->config;
    const char *problem = wire_name_problem(name, size);
    struct config_gate *gates;

    if (problem)
        return fail(reading, "the gate name \"%.*s\" %s", (int)size, name, problem);
    for (size_t i = 0; i < config->n_gates; i++) {
        if (strlen(config->gates[i].name) == size && memcmp(config->gates[i].name, name, size) == 0)
            return fail(reading, "[gate \"%.*s\"] stands a second time: first in line %d",
                        (int)size, name, config->gates[i].line);
    }
    gates = mem_resize(MEM_SHELL, config->gates, (config->n_gates + 1) * sizeof(*gates));
    if (!gates)
        return fail(reading, "there is no memory for more gates");
    config->gates = gates;
    reading->gate = &gates[config->n_gates++];
    *reading->gate = (struct config_gate){.line = reading->line};
    memcpy(reading->gate->name, name, size);
    reading->section = 'G';
    return 1;
}

/* `text` begins with the bracket. */
static int begin_section(struct reading *reading, char *text)
{
    size_t size = strlen(text);

    if (!finish_section(reading))
        return 0;
    reading->gate = NULL;
    reading->section = 0;
    reading->seen = 0;
    while (size && (text[size - 1] == ' ' || text[size - 1] == '\t'))
        text[--size] = '\0';
    if (strcmp(text, "[daemon]") == 0) {
        reading->section = 'D';
        return 1;
    }
    if (size >= 9 && strncmp(text, "[gate \"", 7) == 0 && strcmp(text + size - 2, "\"]") == 0)
        return begin_gate(reading, text + 7, size - 9);
    return fail(reading, "the section %s is not known: [daemon] or [gate \"NAME\"]", text);
}

static int on_pair(void *user, const char *section, const char *name, const char *value)
{
    struct reading *reading = user;

    (void)section;
    if (reading->has_failed)
        return 0;
    if (!reading->section)
        return fail(reading, "the key %s stands before any section", name);
    for (size_t i = 0; i < N_CONFIG_KEYS; i++) {
        const struct config_key *key = &config_keys[i];

        if (key->section != reading->section || strcmp(key->name, name) != 0)
            continue;
        if (reading->seen & UINT64_C(1) << i)
            return fail(reading, "the key %s stands a second time in its section", name);
        reading->seen |= UINT64_C(1) << i;
        return set_value(reading, key, value,
                         reading->gate ? (void *)reading->gate : (void *)reading->config);
    }
    return fail(reading, "the key %s is not known in %s", name,
                reading->gate ? "a [gate] section" : "[daemon]");
}

/* Cuts the line's end and the blanks around it. Returns where it starts. */
static char *trim(char *line)
{
    size_t size = strlen(line);

    while (size && strchr(" \t\r\n", line[size - 1]))
        line[--size] = '\0';
    return line + strspn(line, " \t");
}

/* inih's source of lines. Sections are dealt with here, and it gets an empty
 * line in their place; an indented line, which it would take as the
 * continuation of a value, comes without its indent. */
static char *read_line(char *out, int out_size, void *stream)
{
    struct reading *reading = stream;
    char line[CONFIG_MAX_LINE + 2];
    char *text;

    if (reading->has_failed || !fgets(line, sizeof(line), reading->file))
        return NULL;
    reading->line++;
    if (!strchr(line, '\n') && !feof(reading->file)) {
        fail(reading, "the line has more than %d bytes, or a NUL in it", CONFIG_MAX_LINE);
        return NULL;
    }
    text = trim(line);
    if (*text == '[') {
        if (!begin_section(reading, text))
            return NULL;
        text = line + strlen(line);
    } else if (strlen(text) > INIH_MAX_LINE) {
        if (*text != ';' && *text != '#') {
            fail(reading, "the line has %zu bytes: at most %d are allowed", strlen(text),
                 INIH_MAX_LINE);
            return NULL;
        }
        text = line + strlen(line);
    }
    snprintf(out, (size_t)out_size, "%s\n", text);
    return out;
}

/* ------------------------------------------------------------------ public */

void config_init(struct config *config)
{
    struct reading reading = {.path = "default", .config = config, .section = 'D'};

    *config = (struct config){0};
    for (size_t i = 0; i < N_CONFIG_KEYS; i++) {
        if (config_keys[i].section == 'D' && *config_keys[i].value)
            set_value(&reading, &config_keys[i], config_keys[i].value, config);
    }
}

void config_deinit(struct config *config)
{
    config->gates = mem_free(MEM_SHELL, config->gates);
    config->n_gates = 0;
}

static int config_read(struct reading *reading)
{
    int bad_line = ini_parse_stream(read_line, reading, on_pair, reading);

    if (!reading->has_failed && bad_line != 0) {
        if (bad_line > 0)
            reading->line = bad_line;
        fail(reading, "is neither a [section], a key = value, nor a comment");
    }
    if (!reading->has_failed && ferror(reading->file))
        fail(reading, "can not be read: %s", strerror(errno));
    if (!reading->has_failed)
        finish_section(reading);
    return reading->has_failed ? -EINVAL : 0;
}

int config_load(const char *path, struct config *ret_config, char *ret_problem, size_t problem_size)
{
    struct config config;
    struct reading reading = {
        .path = path, .config = &config, .problem = ret_problem, .problem_size = problem_size};
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

struct core_limits config_core_limits(const struct config *config)
{
    return (struct core_limits){
        .max_sessions = (uint32_t)config->max_sessions,
        .max_tickets = (uint32_t)config->max_tickets,
        .max_gates = (uint32_t)config->max_gates,
        .max_waiting = (uint32_t)config->max_waiting,
        .max_context_bytes = config->max_context_total,
        .gate_linger_ns = config->gate_linger_ms * UINT64_C(1000000),
    };
}

void config_print_keys(void)
{
    char section = 0;

    for (size_t i = 0; i < N_CONFIG_KEYS; i++) {
        const struct config_key *key = &config_keys[i];

        if (key->section != section)
            printf("\n  [%s]\n", key->section == 'D' ? "daemon" : "gate \"NAME\"");
        section = key->section;
        printf("    %-18s %s%s%s%s\n", key->name, key->meaning, *key->value ? " (" : "", key->value,
               *key->value ? ")" : "");
    }
}
