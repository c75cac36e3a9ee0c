/* Takes the config file apart into sections and pairs, and looks at it as a whole. */
#include "base/mem.h"
#include "shell/config_parts.h"
#include "shell/who.h"
#include "wire/request.h"

#include <errno.h>
#include <ini.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* inih reads lines of at most 199 bytes and cuts section names at 49, both
 * silently or nearly so. The reader below hands it lines that fit, and keeps
 * the gate names to itself. */
#define INIH_MAX_LINE   198
#define CONFIG_MAX_LINE 1024

int config_fail(struct config_reading *reading, const char *format, ...)
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

static int finish_section(struct config_reading *reading)
{
    const struct section_kind *kind = section_kind(reading->section);

    if (reading->section == 'A' && !reading->seen) {
        reading->line = reading->section_line;
        return config_fail(reading,
                           "an [allow] section without use, create or administer allows nothing");
    }
    if (!kind || *(const uint64_t *)((const char *)reading->object + kind->must_offset))
        return 1;
    reading->line = reading->section_line;
    return config_fail(reading, "[%s \"%s\"] has no %s", kind->word,
                       ((const struct config_section *)reading->object)->name, kind->must);
}

static int begin_named(struct config_reading *reading, const struct section_kind *kind,
                       const char *name, size_t size)
{
    char **array = (char **)((char *)reading->config + kind->array_offset);
    size_t *n = (size_t *)((char *)reading->config + kind->count_offset);
    const char *problem = wire_name_problem(name, size);
    struct config_section *head;

    if (problem)
        return config_fail(reading, "the %s name \"%.*s\" %s", kind->word, (int)size, name,
                           problem);
    if ((*n & (*n - 1)) == 0) { /* it is full: the room is the next power of two */
        char *grown = mem_resize(MEM_SHELL, *array, (*n ? 2 * *n : 1) * kind->size);

        if (!grown)
            return config_fail(reading, "there is no memory for more %ss", kind->word);
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

static int begin_allow(struct config_reading *reading, const char *name, size_t size)
{
    char text[CONFIG_MAX_LINE + 1], problem[CONFIG_MAX_LINE + 128];
    struct config *config = reading->config;
    struct who who;
    int line, r;

    snprintf(text, sizeof(text), "%.*s", (int)size, name);
    if (who_parse(text, &who, problem, sizeof(problem)))
        return config_fail(reading, "[allow \"%s\"]: %s", text, problem);
    r = config->policy ? 0 : policy_new(&config->policy);
    if (!r)
        r = policy_add_rule(config->policy, who.who, who.id, reading->line, &line);
    if (r == -EEXIST)
        return config_fail(reading, "[allow \"%s\"] stands a second time: first in line %d", text,
                           line);
    if (r == -ENOSPC)
        return config_fail(reading, "there are more than %d [allow] sections", POLICY_MAX_RULES);
    if (r)
        return config_fail(reading, "there is no memory for more [allow] sections");
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
static int begin_section(struct config_reading *reading, char *text)
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
    return config_fail(
        reading,
        "the section %s is not known: [daemon], [gate \"NAME\"], [iterator \"NAME\"] or "
        "[allow \"WHO\"]",
        text);
}

/* ------------------------------------------------------------------- lines */

static int on_pair(void *user, const char *section, const char *name, const char *value)
{
    struct config_reading *reading = user;

    (void)section;
    if (reading->has_failed)
        return 0;
    if (!reading->section)
        return config_fail(reading, "the key %s stands before any section", name);
    return config_set(reading, name, value);
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
    struct config_reading *reading = stream;
    char line[CONFIG_MAX_LINE + 2];
    char *text;

    if (reading->has_failed || !fgets(line, sizeof(line), reading->file))
        return NULL;
    reading->line++;
    if (!strchr(line, '\n') && !feof(reading->file)) {
        config_fail(reading, "the line has more than %d bytes, or a NUL in it", CONFIG_MAX_LINE);
        return NULL;
    }
    /* Some editors begin a file with a mark of its encoding. */
    text = trim(reading->line == 1 && strncmp(line, "\xef\xbb\xbf", 3) == 0 ? line + 3 : line);
    if (*text == '[') {
        if (!begin_section(reading, text))
            return NULL;
        text = line + strlen(line);
    } else if (strlen(text) > INIH_MAX_LINE) {
        if (*text != ';' && *text != '#') {
            config_fail(reading, "the line has %zu bytes: at most %d are allowed", strlen(text),
                        INIH_MAX_LINE);
            return NULL;
        }
        text = line + strlen(line);
    }
    snprintf(out, (size_t)out_size, "%s\n", text);
    return out;
}

/* --------------------------------------------------------------- the whole */

static int section_compare(const void *left, const void *right)
{
    const struct config_section *const *a = left, *const *b = right;
    int r = strcmp((*a)->name, (*b)->name);

    return r ? r : ((*a)->line > (*b)->line) - ((*a)->line < (*b)->line);
}

/* Sorts the heads of the sections of a kind, and finds those that stand twice. */
static int index_sections(struct config_reading *reading, const struct section_kind *kind,
                          const struct config_section ***ret_index)
{
    const char *array = *(char **)((char *)reading->config + kind->array_offset);
    size_t n = *(size_t *)((char *)reading->config + kind->count_offset);
    const struct config_section **index = mem_alloc(MEM_SHELL, n * sizeof(*index));

    *ret_index = index;
    if (!index)
        return config_fail(reading, "there is no memory for %zu %ss", n, kind->word);
    for (size_t i = 0; i < n; i++)
        index[i] = (const struct config_section *)(array + i * kind->size);
    qsort(index, n, sizeof(*index), section_compare);
    for (size_t i = 1; i < n; i++) {
        if (strcmp(index[i - 1]->name, index[i]->name) == 0) {
            reading->line = index[i]->line;
            return config_fail(reading, "[%s \"%s\"] stands a second time: first in line %d",
                               kind->word, index[i]->name, index[i - 1]->line);
        }
    }
    return 1;
}

/* What only the whole file can tell. */
static int finish_config(struct config_reading *reading)
{
    struct config *config = reading->config;

    if (!finish_section(reading) ||
        !index_sections(reading, section_kind('G'), &config->gate_index) ||
        !index_sections(reading, section_kind('I'), &config->iterator_index))
        return 0;
    if (reading->create_line && config->allow_ensure == ENSURE_NOBODY) {
        reading->line = reading->create_line;
        return config_fail(reading, "create contradicts allow_ensure = nobody");
    }
    if (config->policy && policy_compile(config->policy))
        return config_fail(reading, "there is no memory for the [allow] sections");
    return 1;
}

int config_read(struct config_reading *reading)
{
    int bad_line = ini_parse_stream(read_line, reading, on_pair, reading);

    if (!reading->has_failed && bad_line != 0) {
        if (bad_line > 0)
            reading->line = bad_line;
        config_fail(reading, "is neither a [section], a key = value, nor a comment");
    }
    if (!reading->has_failed && ferror(reading->file))
        config_fail(reading, "can not be read: %s", strerror(errno));
    if (!reading->has_failed)
        finish_config(reading);
    return reading->has_failed ? -EINVAL : 0;
}
