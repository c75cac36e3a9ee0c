/* What requests say about an iterator that may have to be made. */
#ifndef SLUICE_SHELL_ENSURE_H
#define SLUICE_SHELL_ENSURE_H

#include "core/core.h"
#include "wire/request.h"

struct conn;
struct sentence;

struct iterator_settings settings_of(const struct wire_iterator_settings *settings);

/* With the rights of the peer over the iterator of this name. */
struct iterator_ensure ensure_of(struct conn *conn, struct bytes name,
                                 const struct wire_ensure_iterator *in);

/* Logs and publishes what the ensure of a request came to, whose result was `error`. */
void ensure_note(struct conn *conn, struct bytes name, const struct result *result, int error);

/* Why a push, pull or end of the peer was refused. */
struct sentence ensure_refusal(struct conn *conn, struct bytes name, int error,
                               const struct result *result);

#endif
