/* What the options of requests have in common: their bounds, and bytes. */
#ifndef SLUICE_CLIENT_OPTIONS_H
#define SLUICE_CLIENT_OPTIONS_H

#include "client.h"

/* Whether the name of a `kind` ("gate", "iterator") can be sent: 0, or SLUICE_E_INVALID_ARGUMENT.
 */
int check_name(struct sluice_client *client, const char *kind, const char *name);

/* Whether a number is at most `bound`. */
int check_bound(struct sluice_client *client, const char *option, uint64_t value, uint64_t bound);

/* Whether a text (NULL: none) is at most `bound` bytes of UTF-8 without control characters. */
int check_text(struct sluice_client *client, const char *option, const char *text, size_t bound);

/* The bytes of a message; the data is not copied. */
static inline ProtobufCBinaryData option_bytes(const void *data, size_t size)
{
    return (ProtobufCBinaryData){.len = size, .data = (uint8_t *)data};
}

/* The same of a C string; NULL: none. */
ProtobufCBinaryData option_text(const char *text);

/* Whether settings are in their bounds; NULL: they are. */
int check_settings(struct sluice_client *client, const struct sluice_iterator_settings *settings,
                   bool is_ensure);

/* Writes them into `ensure`, and returns that; NULL for NULL. */
Sluice__V1__EnsureIterator *ensure_fill(Sluice__V1__EnsureIterator *ensure,
                                        const struct sluice_iterator_settings *settings);

#endif
