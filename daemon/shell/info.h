/* What is there, as rows for the wire. */
#ifndef SLUICE_SHELL_INFO_H
#define SLUICE_SHELL_INFO_H

#include "wire/reply.h"

struct conn;
struct daemon;
struct gate;
struct heap_node;
struct iterator;
struct wire_request;

/* Whole milliseconds since then; until a deadline that is set, at least 1, and 0 where none is. */
uint64_t ms_since(struct daemon *daemon, uint64_t then_ns);
uint64_t ms_until(struct daemon *daemon, const struct heap_node *deadline);

struct wire_gate_info gate_info(struct daemon *daemon, const struct gate *gate);
struct wire_iterator_info iterator_info(struct daemon *daemon, const struct iterator *iterator);

/* A list passes over so many names that the peer may not use; then it sends what it has, or,
 * if that is nothing, goes on in the next turn of the loop: conn->list_after. */
#define LIST_MAX_HIDDEN 1024
/* After which cursor it begins. */
uint64_t list_begin(struct conn *conn, const struct wire_request *request);

#endif
