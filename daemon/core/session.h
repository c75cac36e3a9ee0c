/* A session: the owner of tickets. Simple until it is upgraded. */
#ifndef SLUICE_CORE_SESSION_H
#define SLUICE_CORE_SESSION_H

#include "base/list.h"
#include "base/map.h"
#include "core/core.h"

/* A ticket of a simple session that ended. */
struct ending {
    uint64_t ticket_id;
    uint64_t serial;
    uint32_t request_id;
    int reason; /* SLUICE_E_ code, 0 = released */
};

struct session {
    struct map_node by_id;
    struct list in_sessions; /* order of opening */
    struct list tickets;     /* waiting and held */
    uint64_t id;
    void *owner;            /* of whoever opened it */
    uint64_t high_water;    /* full: highest ticket id so far */
    struct ending *endings; /* simple: ring of CORE_N_ENDINGS, made with the first ticket */
    uint32_t n_endings;     /* ever */
    uint32_t n_waiting;
    uint32_t n_held;
    uint32_t n_tickets; /* that point here, with ended ones that are not told yet */
    bool full;
    bool has_ended;
};

int session_open(struct core *core, const struct command *command, struct result *result);
int session_upgrade(struct core *core, const struct command *command, struct result *result);
int session_end(struct core *core, const struct command *command, struct result *result);

/* A ticket that pointed here is gone. */
void session_unref(struct session *session);

/* Freed whatever points to it; for core_free. */
void session_free(struct session *session);

struct session *session_find(const struct core *core, uint64_t id);

/* The live ticket that a cancel or release names, by id, serial, or both that agree; or NULL. */
struct ticket *session_find_ticket(const struct core *core, const struct session *session,
                                   uint64_t ticket_id, uint64_t serial);

/* Full sessions: the live ticket with this id, or NULL. */
struct ticket *session_find_id(const struct core *core, const struct session *session,
                               uint64_t ticket_id);

/* Hash of (session, ticket_id) in core->by_id. */
uint64_t session_ticket_hash(const struct core *core, const struct session *session,
                             uint64_t ticket_id);

/* Simple sessions: room for the endings. Returns 0 or SLUICE_E_NO_MEMORY. */
int session_prepare_endings(struct session *session);

/* Simple sessions: remembers how a ticket ended; there must be room for endings. */
void session_remember(struct session *session, const struct ending *ending);

/* Simple sessions: the ending of a request, or NULL. */
const struct ending *session_find_ending(const struct session *session, uint32_t request_id);

/* Whether a ticket so named was this session's and has ended. */
bool session_has_ended_ticket(const struct core *core, const struct session *session,
                              uint64_t ticket_id, uint64_t serial);

#endif
