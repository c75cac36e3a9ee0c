/* A session: the owner of tickets. Simple until it is upgraded. */
#ifndef SLUICE_CORE_SESSION_H
#define SLUICE_CORE_SESSION_H

#include "base/list.h"
#include "base/map.h"
#include "core/core.h"

/* What a simple session's request came to: a REQ socket may send it again. */
struct ending {
    uint64_t ticket_id; /* or item id */
    uint64_t serial;
    uint32_t request_id; /* 0 = of none: the ack of a delivery */
    enum ending_of { ENDING_OF_TICKET, ENDING_OF_PUSH, ENDING_OF_END, ENDING_OF_ACK } of;
    int reason; /* SLUICE_E_ code, 0 = released, accepted, counted, acked */
};

struct session {
    /* What each request looks at comes first: of thousands of sessions little is in the caches. */
    struct map_node by_id;
    uint64_t id;
    struct list tickets; /* waiting and held */
    bool full;
    bool has_ended;
    uint32_t n_refs;     /* tickets, items, ... that point here, with ended ones not told yet */
    uint64_t high_water; /* full: highest ticket id so far */
    struct user *user;   /* to whom all of it is charged */
    void *owner;         /* of whoever opened it */
    uint32_t n_waiting;
    uint32_t n_held;

    uint32_t n_offered;
    uint32_t n_pulls;         /* open */
    uint64_t item_high_water; /* full: highest item id so far */
    struct list pushes;       /* items that are offered */
    struct list consumers;
    struct list pulls;       /* open, oldest first */
    struct list in_sessions; /* order of opening */
    struct ending *endings;  /* simple: ring of CORE_N_ENDINGS, made with the first of them */
    uint32_t n_endings;      /* ever */
};

int session_open(struct core *core, const struct command *command, struct result *result);
int session_upgrade(struct core *core, const struct command *command, struct result *result);
int session_end(struct core *core, const struct command *command, struct result *result);

/* Something points here; and is gone. */
void session_ref(struct session *session);
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

/* Hash of (session, ticket id or item id) in the core's maps. */
uint64_t session_id_hash(const struct core *core, const struct session *session, uint64_t id);

/* Simple sessions: room for the endings. Returns 0 or SLUICE_E_NO_MEMORY. */
int session_prepare_endings(struct session *session);

/* Simple sessions: remembers how a ticket ended; there must be room for endings. */
void session_remember(struct session *session, const struct ending *ending);

/* Simple sessions: the ending of a request, or NULL. */
const struct ending *session_find_ending(const struct session *session, enum ending_of of,
                                         uint32_t request_id);

/* Simple sessions: whether the delivery of this serial was acked. */
bool session_has_acked(const struct session *session, uint64_t serial);

/* A simple session waits for one thing at a time: what it waits for ends as superseded. */
void session_supersede(struct core *core, struct session *session);

/* Whether a ticket so named was this session's and has ended. */
bool session_has_ended_ticket(const struct core *core, const struct session *session,
                              uint64_t ticket_id, uint64_t serial);

#endif
