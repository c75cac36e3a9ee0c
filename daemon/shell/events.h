/* What happens, told to whoever subscribes. Hints: nobody's slots depend on
 * them. Topics:
 *
 *   gate/NAME/queued, granted, released, expired, cancelled, rejected, revoked, orphaned
 *   gate/NAME/changed    an operator's action, a reload, or a limit that was kept
 *   gate/NAME/state      within a second of activity
 *   iterator/NAME/offered, accepted, refused, delivered, returned, dead, ended
 *   iterator/NAME/changed, state    as of gates
 *   session/opened, ended
 *   daemon/reloaded, stopping, vanished
 *
 * Each gate, each iterator, the sessions together and the daemon have one sequence of their
 * own, which counts on without subscribers, so that a hole is seen over a
 * reconnect too. */
#ifndef SLUICE_SHELL_EVENTS_H
#define SLUICE_SHELL_EVENTS_H

#include "base/bytes.h"
#include "base/list.h"
#include "core/core.h"

#include <stdint.h>

struct conn;
struct daemon;

struct events {
    uint64_t session_sequence;
    uint64_t daemon_sequence;
    uint64_t stamp;     /* of the last event of any gate or iterator while there were subscribers */
    struct list active; /* what has one, in the order of the last stamp */
    uint64_t state_ns;  /* when states are told that are owed to somebody; UINT64_MAX = none are */
};

void events_init(struct daemon *daemon);

/* Once a turn: tells the states that are due. */
void events_review(struct daemon *daemon);

/* A ticket's effect, before it is told to its owner. */
void events_ticket(struct daemon *daemon, const struct ticket *ticket);

/* A ticket that waits, and one that was not admitted. */
void events_queued(struct daemon *daemon, struct gate *gate, uint64_t serial);
void events_rejected(struct conn *conn, struct bytes gate, int code, const char *reason);

/* `by`: the operator's connection, NULL = the config file. */
void events_gate_changed(struct daemon *daemon, struct gate *gate, const char *what,
                         const struct conn *by);

/* An item's effects, before they are told: to its producer, and what else happens to it. */
void events_push(struct daemon *daemon, const struct item *item);
void events_item(struct daemon *daemon, const struct item *item);

/* A push that waits, and one that was not taken in. */
void events_offered(struct daemon *daemon, struct iterator *iterator, uint64_t item_serial);
void events_push_refused(struct conn *conn, struct bytes iterator, int code, const char *reason);

void events_iterator_changed(struct daemon *daemon, struct iterator *iterator, const char *what,
                             const struct conn *by);

/* `what`: "opened" or "ended". */
void events_session(const struct conn *conn, const char *what, const char *reason);

void events_daemon(struct daemon *daemon, const char *what);

#endif
