/* Reads the transcripts of proto/PROTOCOL.md, in the form that proto/transcript
 * writes: a side in the first column begins a message, lines of two-digit groups are
 * its bytes, other lines its meaning.
 *
 * For tests: whatever is not as it should be ends the test. */
#ifndef SLUICE_TESTS_TRANSCRIPT_FILE_H
#define SLUICE_TESTS_TRANSCRIPT_FILE_H

#include <check.h>
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRANSCRIPT_MAX_FRAME 4096
#define TRANSCRIPT_MAX_TEXT  4096

struct transcript_entry {
    char side; /* 'C' or 'D' */
    uint8_t bytes[TRANSCRIPT_MAX_FRAME];
    size_t size;
    char text[TRANSCRIPT_MAX_TEXT]; /* words with one space between them */
};

/* Two hex digits between spaces, and nothing else. */
static inline bool line_is_hex(const char *line)
{
    size_t n = 0;

    for (line += 4; *line; line += line[2] ? 3 : 2, n++) {
        if (!isxdigit((unsigned char)line[0]) || !isxdigit((unsigned char)line[1]) ||
            (line[2] && line[2] != ' '))
            return false;
    }
    return n > 0;
}

static inline void entry_add_hex(struct transcript_entry *entry, const char *line)
{
    for (line += 4; *line; line += line[2] ? 3 : 2) {
        ck_assert_uint_lt(entry->size, sizeof(entry->bytes));
        entry->bytes[entry->size++] = (uint8_t)strtoul((char[]){line[0], line[1], 0}, NULL, 16);
    }
}

static inline void entry_add_text(struct transcript_entry *entry, const char *line)
{
    size_t size = strlen(entry->text);

    line += strspn(line, " ");
    ck_assert_uint_lt(size + strlen(line) + 2, sizeof(entry->text));
    snprintf(entry->text + size, sizeof(entry->text) - size, "%s ", line);
}

typedef void transcript_check(const struct transcript_entry *entry);

/* Calls `check` for each message of the transcript; returns how many there were. */
static inline unsigned transcript_each(const char *name, transcript_check *check)
{
    const char *root = getenv("SLUICE_ROOT");
    static struct transcript_entry entry;
    char path[1024], marker[64], line[512];
    unsigned n = 0;
    bool inside = false;
    FILE *file;

    snprintf(path, sizeof(path), "%s/proto/PROTOCOL.md", root ? root : ".");
    file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s can not be read", path);
    snprintf(marker, sizeof(marker), "<!-- transcript:%s -->", name);
    memset(&entry, 0, sizeof(entry));
    while (fgets(line, sizeof(line), file)) {
        line[strcspn(line, "\n")] = 0;
        if (strcmp(line, marker) == 0)
            inside = true;
        if (!inside || line[0] == '<' || line[0] == '`') {
            if (inside && strcmp(line, "<!-- end -->") == 0)
                break;
            continue;
        }
        if (line[0] != ' ') {
            if (entry.side)
                check(&entry);
            memset(&entry, 0, sizeof(entry));
            entry.side = line[0];
            n++;
        }
        if (strlen(line) > 4 && line_is_hex(line))
            entry_add_hex(&entry, line);
        else
            entry_add_text(&entry, line);
    }
    if (entry.side)
        check(&entry);
    fclose(file);
    return n;
}

#endif
