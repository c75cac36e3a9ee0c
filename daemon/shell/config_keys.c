/* The keys of the config file, and what their values may be. */
#include "shell/config_parts.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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
_Static_assert(N_CONFIG_KEYS <= 64, "struct config_reading has a bit for each key");

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

static int set_number(struct config_reading *reading, const struct config_key *key,
                      const char *value, uint64_t *field)
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
        return config_fail(reading, "%s = %s: must be %s", key->name, value, forms[key->kind]);
    if (r || n < key->least || n > key->most) {
        const char *unit = key->kind == KEY_time ? " ms" : key->kind == KEY_bytes ? " bytes" : "";

        if (key->kind == KEY_mode)
            return config_fail(reading, "%s = %s: must be 0000 to 0777", key->name, value);
        return config_fail(reading, "%s = %s: must be %" PRIu64 " to %" PRIu64 "%s", key->name,
                           value, key->least, key->most, unit);
    }
    *field = n;
    return 1;
}

static int set_text(struct config_reading *reading, const struct config_key *key, const char *value,
                    char *field)
{
    if (strlen(value) >= key->most)
        return config_fail(reading, "%s has %zu bytes: at most %" PRIu64 " are allowed", key->name,
                           strlen(value), key->most - 1);
    strcpy(field, value);
    return 1;
}

/* One line of names of an [allow] section. */
static int give_names(struct config_reading *reading, const struct config_key *key,
                      const char *value)
{
    const enum right right = (enum right)key->least;

    if (!*value)
        return config_fail(reading, "%s = : must have names, such as render, tenant:* or *",
                           key->name);
    if (right == RIGHT_CREATE && !reading->create_line)
        reading->create_line = reading->line;
    while (*value) {
        size_t size = strcspn(value, " \t");
        const char *problem = policy_pattern_problem(value, size);

        if (problem)
            return config_fail(reading, "%s: the name \"%.*s\" %s", key->name, (int)size, value,
                               problem);
        if (policy_give(reading->config->policy, right, value, size))
            return config_fail(reading, "there is no memory for more names");
        value += size;
        value += strspn(value, " \t");
    }
    return 1;
}

static int set_value(struct config_reading *reading, const struct config_key *key,
                     const char *value, void *object)
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
            return config_fail(reading, "%s = %s: must be owner, everyone or nobody", key->name,
                               value);
        *(enum ensure_policy *)field = (enum ensure_policy)index;
        return 1;
    case KEY_level:
        if (log_level_parse(value, field))
            return config_fail(reading, "%s = %s: must be error, warning, info or debug", key->name,
                               value);
        return 1;
    case KEY_names:
        return give_names(reading, key, value);
    }
    return 0;
}

/* -------------------------------------------------------------------- keys */

void config_set_defaults(struct config *config)
{
    struct config_reading reading = {.path = "default", .config = config, .section = 'D'};

    for (size_t i = 0; i < N_CONFIG_KEYS; i++) {
        if (config_keys[i].section == 'D' && *config_keys[i].value)
            set_value(&reading, &config_keys[i], config_keys[i].value, config);
    }
}

int config_set(struct config_reading *reading, const char *name, const char *value)
{
    for (size_t i = 0; i < N_CONFIG_KEYS; i++) {
        const struct config_key *key = &config_keys[i];

        if (key->section != reading->section || strcmp(key->name, name) != 0)
            continue;
        if (key->kind != KEY_names && reading->seen & UINT64_C(1) << i)
            return config_fail(reading, "the key %s stands a second time in its section", name);
        reading->seen |= UINT64_C(1) << i;
        return set_value(reading, key, value, reading->object);
    }
    return config_fail(reading, "the key %s is not known in %s", name,
                       reading->section == 'G'   ? "a [gate] section"
                       : reading->section == 'I' ? "an [iterator] section"
                       : reading->section == 'A' ? "an [allow] section"
                                                 : "[daemon]");
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
