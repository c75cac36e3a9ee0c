#include "shell/config.h"

#include "base/mem.h"
#include "shell/who.h"
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

enum key_kind {
    KEY_count,
    KEY_bytes,
    KEY_time,
    KEY_mode,
    KEY_text,
    KEY_policy,
    KEY_level,
    KEY_names
};

struct config_key {
    char section; /* 'D', 'G', 'I' or 'A' */
    const char *name;
    enum key_kind kind;
    size_t offset;
    uint64_t least, most;
    const char *value;
    const char *meaning;
};

#define SECTION_D struct config
#define SECTION_G struct config_gate
#define SECTION_I struct config_iterator
#define SECTION_A struct config
#define KEY(section, name, kind, field, least, most, value, meaning)                               \
    {#section[0], #name, KEY_##kind, offsetof(SECTION_##section, field),                           \
     least,       most,  value,      meaning},
#define QUOTA(name, kind, resource, least, most, value, users_value, meaning)                      \
    KEY(D, name, kind, total[RESOURCE_##resource], least, most, value, meaning)                    \
    KEY(D, name##_per_user, kind, per_user[RESOURCE_##resource], 0, most, users_value,             \
        "the same of each user; 0: as much as all together")
static const struct config_key config_keys[] = {
#include "shell/config_keys.def"
};
#undef QUOTA
#undef KEY
#define N_CONFIG_KEYS (sizeof(config_keys) / sizeof(config_keys[0]))
_Static_assert(N_CONFIG_KEYS <= 64, "struct reading has a bit for each key");

struct reading {
    const char *path;
    FILE *file;
    int line;
    struct config *config;
    void *object;  /* what the section's keys are stored in */
    char section;  /* 'D', 'G', 'I', 'A', or 0 before the first */
    uint64_t seen; /* keys of this section, a bit each */
    int section_line;
    int create_line; /* where the first `create` stands; 0 = nowhere */
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

/* One line of names of an [allow] section. */
static int give_names(struct reading *reading, const struct config_key *key, const char *value)
{
    const enum right right = (enum right)key->least;

    if (!*value)
        return fail(reading, "%s = : must have names, such as render, tenant:* or *", key->name);
    if (right == RIGHT_CREATE && !reading->create_line)
        reading->create_line = reading->line;
    while (*value) {
        size_t size = strcspn(value, " \t");
        const char *problem = policy_pattern_problem(value, size);

        if (problem)
            return fail(reading, "%s: the name \"%.*s\" %s", key->name, (int)size, value, problem);
        if (policy_give(reading->config->policy, right, value, size))
            return fail(reading, "there is no memory for more names");
        value += size;
        value += strspn(value, " \t");
    }
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
    case KEY_names:
        return give_names(reading, key, value);
    }
    return 0;
}

/* ---------------------------------------------------------------- sections */

/* The sections that have a name, and the key that each of them must give. */
struct section_kind {
    char section;
    const char *word, *must;
    size_t must_offset;
    size_t size;
    size_t array_offset, count_offset; /* in struct config */
};

static const struct section_kind section_kinds[] = {
    {'G', "gate", "limit", offsetof(struct config_gate, limit), sizeof(struct config_gate),
     offsetof(struct config, gates), offsetof(struct config, n_gates)},
    {'I', "iterator", "capacity", offsetof(struct config_iterator, capacity),
     sizeof(struct config_iterator), offsetof(struct config, iterators),
     offsetof(struct config, n_iterators)},
};
#define N_SECTION_KINDS (sizeof(section_kinds) / sizeof(section_kinds[0]))

/* NULL for [daemon] and [allow]. */
static const struct section_kind *section_kind(char section)
{
    for (size_t i = 0; i < N_SECTION_KINDS; i++) {
        if (section_kinds[i].section == section)
            return &section_kinds[i];
    }
    return NULL;
}

static int finish_section(struct reading *reading)
{
    const struct section_kind *kind = section_kind(reading->section);

    if (reading->section == 'A' && !reading->seen) {
        reading->line = reading->section_line;
        return fail(reading, "an [allow] section without use, create or administer allows nothing");
    }
    if (!kind || *(const uint64_t *)((const char *)reading->object + kind->must_offset))
        return 1;
    reading->line = reading->section_line;
    return fail(reading, "[%s \"%s\"] has no %s", kind->word,
                ((const struct config_section *)reading->object)->name, kind->must);
}

static int begin_named(struct reading *reading, const struct section_kind *kind, const char *name,
                       size_t size)
{
    char **array = (char **)((char *)reading->config + kind->array_offset);
    size_t *n = (size_t *)((char *)reading->config + kind->count_offset);
    const char *problem = wire_name_problem(name, size);
    struct config_section *head;

    if (problem)
        return fail(reading, "the %s name \"%.*s\" %s", kind->word, (int)size, name, problem);
    if ((*n & (*n - 1)) == 0) { /* it is full: the room is the next power of two */
        char *grown = mem_resize(MEM_SHELL, *array, (*n ? 2 * *n : 1) * kind->size);

        if (!grown)
            return fail(reading, "there is no memory for more %ss", kind->word);
        *array = grown;
    }
    head = (struct config_section *)(*array + (*n)++ * kind->size);
    memset(head, 0, kind->size);
    head->line = reading->line;
    memcpy(head->name, name, size);
    reading->object = head;
    reading->section = kind->section;
    return 1;
}

static int begin_allow(struct reading *reading, const char *name, size_t size)
{
    char text[CONFIG_MAX_LINE + 1], problem[CONFIG_MAX_LINE + 128];
    struct config *config = reading->config;
    struct who who;
    int line, r;

    snprintf(text, sizeof(text), "%.*s", (int)size, name);
    if (who_parse(text, &who, problem, sizeof(problem)))
        return fail(reading, "[allow \"%s\"]: %s", text, problem);
    r = config->policy ? 0 : policy_new(&config->policy);
    if (!r)
        r = policy_add_rule(config->policy, who.who, who.id, reading->line, &line);
    if (r == -EEXIST)
        return fail(reading, "[allow \"%s\"] stands a second time: first in line %d", text, line);
    if (r == -ENOSPC)
        return fail(reading, "there are more than %d [allow] sections", POLICY_MAX_RULES);
    if (r)
        return fail(reading, "there is no memory for more [allow] sections");
    reading->section = 'A';
    return 1;
}

/* `[WORD "NAME"]`. Returns the name's place and size, or NULL. */
static const char *named_section(const char *text, size_t size, const char *word, size_t *ret_size)
{
    size_t head = strlen(word) + 3; /* [ and ` "` */

    if (size < head + 2 || text[0] != '[' || strncmp(text + 1, word, strlen(word)) != 0 ||
        strncmp(text + 1 + strlen(word), " \"", 2) != 0 || strcmp(text + size - 2, "\"]") != 0)
        return NULL;
    *ret_size = size - head - 2;
    return text + head;
}

/* `text` begins with the bracket. */
static int begin_section(struct reading *reading, char *text)
{
    size_t size = strlen(text), name_size;
    const char *name;

    if (!finish_section(reading))
        return 0;
    reading->object = reading->config;
    reading->section = 0;
    reading->section_line = reading->line;
    reading->seen = 0;
    while (size && (text[size - 1] == ' ' || text[size - 1] == '\t'))
        text[--size] = '\0';
    if (strcmp(text, "[daemon]") == 0) {
        reading->section = 'D';
        return 1;
    }
    for (size_t i = 0; i < N_SECTION_KINDS; i++) {
        name = named_section(text, size, section_kinds[i].word, &name_size);
        if (name)
            return begin_named(reading, &section_kinds[i], name, name_size);
    }
    name = named_section(text, size, "allow", &name_size);
    if (name)
        return begin_allow(reading, name, name_size);
    return fail(reading,
                "the section %s is not known: [daemon], [gate \"NAME\"], [iterator \"NAME\"] or "
                "[allow \"WHO\"]",
                text);
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
        if (key->kind != KEY_names && reading->seen & UINT64_C(1) << i)
            return fail(reading, "the key %s stands a second time in its section", name);
        reading->seen |= UINT64_C(1) << i;
        return set_value(reading, key, value, reading->object);
    }
    return fail(reading, "the key %s is not known in %s", name,
                reading->section == 'G'   ? "a [gate] section"
                : reading->section == 'I' ? "an [iterator] section"
                : reading->section == 'A' ? "an [allow] section"
                                          : "[daemon]");
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

/* ----------------------------------------------------------------- the whole */

static int section_compare(const void *left, const void *right)
{
    const struct config_section *const *a = left, *const *b = right;
    int r = strcmp((*a)->name, (*b)->name);

    return r ? r : ((*a)->line > (*b)->line) - ((*a)->line < (*b)->line);
}

/* Sorts the heads of the sections of a kind, and finds those that stand twice. */
static int index_sections(struct reading *reading, const struct section_kind *kind,
                          const struct config_section ***ret_index)
{
    const char *array = *(char **)((char *)reading->config + kind->array_offset);
    size_t n = *(size_t *)((char *)reading->config + kind->count_offset);
    const struct config_section **index = mem_alloc(MEM_SHELL, n * sizeof(*index));

    *ret_index = index;
    if (!index)
        return fail(reading, "there is no memory for %zu %ss", n, kind->word);
    for (size_t i = 0; i < n; i++)
        index[i] = (const struct config_section *)(array + i * kind->size);
    qsort(index, n, sizeof(*index), section_compare);
    for (size_t i = 1; i < n; i++) {
        if (strcmp(index[i - 1]->name, index[i]->name) == 0) {
            reading->line = index[i]->line;
            return fail(reading, "[%s \"%s\"] stands a second time: first in line %d", kind->word,
                        index[i]->name, index[i - 1]->line);
        }
    }
    return 1;
}

static bool index_has(const struct config_section *const *index, size_t n, const char *name)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int r = strcmp(index[middle]->name, name);

        if (r == 0)
            return true;
        if (r < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool config_declares_gate(const struct config *config, const char *name)
{
    return index_has(config->gate_index, config->n_gates, name);
}

bool config_declares_iterator(const struct config *config, const char *name)
{
    return index_has(config->iterator_index, config->n_iterators, name);
}

/* What only the whole file can tell. */
static int finish_config(struct reading *reading)
{
    struct config *config = reading->config;

    if (!finish_section(reading) ||
        !index_sections(reading, section_kind('G'), &config->gate_index) ||
        !index_sections(reading, section_kind('I'), &config->iterator_index))
        return 0;
    if (reading->create_line && config->allow_ensure == ENSURE_NOBODY) {
        reading->line = reading->create_line;
        return fail(reading, "create contradicts allow_ensure = nobody");
    }
    if (config->policy && policy_compile(config->policy))
        return fail(reading, "there is no memory for the [allow] sections");
    return 1;
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
        finish_config(reading);
    return reading->has_failed ? -EINVAL : 0;
}

int config_load(const char *path, struct config *ret_config, char *ret_problem, size_t problem_size)
{
    struct config config;
    struct reading reading = {.path = path,
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

void config_print_keys(void)
{
    static const char *const heads[] = {
        ['D'] = "[daemon]",
        ['G'] = "[gate \"NAME\"]",
        ['I'] = "[iterator \"NAME\"]",
        ['A'] = "[allow \"user:NAME\"], [allow \"group:NAME\"], [allow \"everyone\"]",
    };
    char section = 0;

    for (size_t i = 0; i < N_CONFIG_KEYS; i++) {
        const struct config_key *key = &config_keys[i];

        if (key->section != section)
            printf("\n  %s\n", heads[(int)key->section]);
        section = key->section;
        printf("    %-26s %s%s%s%s\n", key->name, key->meaning, *key->value ? " (" : "", key->value,
               *key->value ? ")" : "");
    }
}
