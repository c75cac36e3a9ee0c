/* Words and numbers for people. Whatever a client called itself, its gate or
 * its ticket, nothing of it drives a terminal. */
#ifndef SLUICECTL_TEXT_H
#define SLUICECTL_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* Decodes the character at the start of `text`. Its bytes; 0 when they are no
 * UTF-8. `text` is not empty. */
size_t text_next(const char *text, uint32_t *ret_point);

/* Whether the character may go to a terminal: no control character, nothing that
 * changes direction or has no width of its own. */
int text_is_safe(uint32_t point);

/* Whether the daemon takes the character in a command or a label: it takes more than what is
 * safe, all but control characters, separators of lines and marks that turn the direction. */
int text_may_be_sent(uint32_t point);

/* A copy whose unsafe characters are shown as \xHH or \u{HEX}. The caller frees it; ends
 * the program when there is no memory. */
char *text_escape(const char *text);

/* Columns that `text`, escaped, takes on a terminal. */
size_t text_width(const char *text);

/* Cuts an escaped text to `columns`, the last of them "…" if anything was cut. */
void text_cut(char *text, size_t columns);

/* A command line whose directories go before its end does: while it is wider than
 * `columns`, each of its words that is an absolute path is cut to its last part, from the
 * left, so that "/opt/releases/42/bin/node /srv/app/worker.js" keeps its names. */
void text_cut_command(char *text, size_t columns);

/* "85ms", "12.3s", "4m05s", "3h20m", "2d04h". */
#define TEXT_DURATION_SIZE 32
void text_duration(char out[TEXT_DURATION_SIZE], uint64_t ms);

/* The name of the user, or the number where it has none. Static. */
const char *text_user(uint32_t uid);

#endif
