/* What requests say about an iterator that may have to be made. */
#ifndef SLUICE_SHELL_ENSURE_H
#define SLUICE_SHELL_ENSURE_H

#include "core/core.h"
#include "wire/request.h"

struct conn;

struct iterator_settings settings_of(const struct wire_iterator_settings *settings);

/* With the rights of the peer. */
struct iterator_ensure ensure_of(const struct conn *conn, const struct wire_ensure_iterator *in);

/* Logs and publishes what the ensure of a request came to, whose result was `error`. */
void ensure_note(struct conn *conn, struct bytes name, const struct result *result, int error);

#endif
