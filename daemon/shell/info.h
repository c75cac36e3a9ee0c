/* What is there, as rows for the wire. */
#ifndef SLUICE_SHELL_INFO_H
#define SLUICE_SHELL_INFO_H

#include "wire/reply.h"

struct daemon;
struct gate;
struct iterator;

struct wire_gate_info gate_info(struct daemon *daemon, const struct gate *gate);
struct wire_iterator_info iterator_info(struct daemon *daemon, const struct iterator *iterator);

#endif
