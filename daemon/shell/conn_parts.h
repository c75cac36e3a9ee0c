/* What the files of a connection share: conn.c its life, conn_input.c what is read and served,
 * conn_output.c what is written. For these three only. */
#ifndef SLUICE_SHELL_CONN_PARTS_H
#define SLUICE_SHELL_CONN_PARTS_H

#include "shell/clock.h"
#include "shell/conn.h"
#include "shell/process.h"

/* ------------------------------------------------------------------ conn.c */

/* Whether the peer will say nothing more, and not all that it has said is served yet. */
bool conn_has_last_words(const struct conn *conn);

/* Whether the peer has closed it and said nothing before that is not served yet. */
bool conn_is_closed(const struct conn *conn);

/* The peer has closed it. A process that dies closes all of its connections: those of them
 * that are closed by now end together, so that nothing passes from one to another. */
void conn_doom_closed(struct conn *conn);

/* ------------------------------------------------------------ conn_input.c */

/* It has something to be served; it has nothing any more. */
void conn_ready(struct conn *conn);
void conn_unready(struct conn *conn);

/* Takes its turns with those of the party from now on. */
void conn_join(struct conn *conn, struct party *party);

/* Reads once and serves what is whole, unless something forbids it. */
void conn_receive(struct conn *conn);

/* Its bytes are not those of the protocol: logged, and it ends. */
void conn_violation(struct conn *conn, const char *what);

/* Whether it was served in this turn, and there is more of it for the next. */
bool conn_is_being_served(const struct conn *conn);

void conn_end_call(struct conn *conn);
void conn_on_read(evutil_socket_t fd, short events, void *arg);
void conn_on_close(evutil_socket_t fd, short events, void *arg);

/* ----------------------------------------------------------- conn_output.c */

/* Nothing more is to be put into the output before some of it was read. */
bool conn_output_is_full(const struct conn *conn);

/* Ends it if `r` is not 0: what libevent could not do, for want of memory. The connection would be
 * waited for in vain, or wake the loop for ever. */
void conn_expect(struct conn *conn, int r);

void conn_on_write(evutil_socket_t fd, short events, void *arg);

#endif
