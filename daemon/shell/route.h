/* From frames to handlers. */
#ifndef SLUICE_SHELL_ROUTE_H
#define SLUICE_SHELL_ROUTE_H

#include "base/bytes.h"
#include "frame.h"
#include "wire/request.h"

struct conn;
struct result;

/* Decodes the request in the frame and has it handled; every request gets
 * exactly one reply, at once or when its ticket's outcome is known. Returns false if it has to
 * wait for another turn. */
bool route_frame(struct conn *conn, const struct frame *frame);

/* One function a request, in the file of its subject. `id` is that of the
 * request; the request's bytes are valid until the handler returns. */
typedef void handler(struct conn *conn, uint32_t id, const struct wire_request *request);

/* handle_session.c */
handler handle_hello, handle_resume, handle_ping;
/* handle_ticket.c */
handler handle_enqueue, handle_cancel, handle_release;
/* handle_item.c */
handler handle_push, handle_cancel_push, handle_pull, handle_cancel_pull, handle_settle;
/* handle_iterator.c */
handler handle_end_iterator, handle_list_iterators, handle_list_items, handle_change_iterator;
/* handle_inspect.c */
handler handle_list_gates, handle_list_tickets, handle_list_sessions, handle_list_users,
    handle_get_status;
/* handle_admin.c */
handler handle_change_gate, handle_end_ticket;

/* Logs and publishes what the peer, an operator, did to a gate. `what`: "set_limit", ... */
void gate_was_changed(struct conn *conn, struct bytes name, const char *what,
                      const struct result *result);

/* Likewise of an iterator. */
void iterator_was_changed(struct conn *conn, struct bytes name, const char *what,
                          const struct result *result);

#endif
