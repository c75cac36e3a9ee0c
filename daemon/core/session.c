#include "core/session.h"

#include "base/mem.h"
#include "core/consumer.h"
#include "core/item.h"
#include "core/quota.h"
#include "core/state.h"
#include "core/ticket.h"

#include <assert.h>

static bool session_has_id(const struct map_node *node, const void *key)
{
    return container_of(node, struct session, by_id)->id == *(const uint64_t *)key;
}

struct session *session_find(const struct core *core, uint64_t id)
{
    struct map_node *node =
        map_find(&core->sessions_by_id, core_hash_number(core, id), session_has_id, &id);

    return node ? container_of(node, struct session, by_id) : NULL;
}

static int session_new(struct core *core, struct user *user, struct result *result,
                       struct session **ret_session)
{
    int r = quota_check(core, user, RESOURCE_SESSIONS, 1, result);

    if (r)
        return r;
    if (core_numbers_left(core) == 0)
        return SLUICE_E_STATE_UNWRITABLE;
    *ret_session = mem_alloc(MEM_CORE, sizeof(**ret_session));
    return *ret_session ? 0 : SLUICE_E_NO_MEMORY;
}

int session_open(struct core *core, const struct command *command, struct result *result)
{
    struct user *user = user_for(core, command->open.uid);
    struct session *session;
    int r;

    if (!user)
        return SLUICE_E_NO_MEMORY;
    r = session_new(core, user, result, &session);
    if (r) {
        user_forget(core, user);
        return r;
    }
    quota_charge(core, user, RESOURCE_SESSIONS, 1);
    session->user = user;
    session->id = core_take_number(core);
    session->owner = command->open.owner;
    list_init(&session->tickets);
    list_init(&session->pushes);
    list_init(&session->consumers);
    list_init(&session->pulls);
    map_insert(&core->sessions_by_id, &session->by_id, core_hash_number(core, session->id));
    list_append(&core->sessions, &session->in_sessions);
    result->session = session->id;
    return 0;
}

int session_upgrade(struct core *core, const struct command *command, struct result *result)
{
    struct session *session = session_find(core, command->session.session);

    (void)result;
    if (!session)
        return SLUICE_E_SESSION_LOST;
    if (session->full || session->endings) /* made with the first request */
        return SLUICE_E_OUT_OF_ORDER;
    session->full = true;
    return 0;
}

int session_end(struct core *core, const struct command *command, struct result *result)
{
    struct session *session = session_find(core, command->session.session);

    (void)result;
    if (!session)
        return SLUICE_E_SESSION_LOST;
    list_for_each (link, &session->tickets)
        ticket_orphan(core, container_of(link, struct ticket, in_session));
    list_for_each (link, &session->pushes)
        item_refuse(core, container_of(link, struct item, in_owner), ITEM_END_ORPHANED, 0);
    list_for_each (link, &session->consumers)
        consumer_orphan(core, container_of(link, struct consumer, in_session));
    map_remove(&core->sessions_by_id, &session->by_id);
    list_unlink(&session->in_sessions);
    quota_give_back(core, session->user, RESOURCE_SESSIONS, 1);
    session->has_ended = true;
    session_ref(session);
    session_unref(session);
    return 0;
}

void session_ref(struct session *session)
{
    session->n_refs++;
}

void session_unref(struct session *session)
{
    if (--session->n_refs == 0 && session->has_ended)
        session_free(session);
}

void session_free(struct session *session)
{
    mem_free(MEM_CORE, session->endings);
    mem_free(MEM_CORE, session);
}

uint64_t session_id_hash(const struct core *core, const struct session *session, uint64_t id)
{
    /* Ids of one session rise, so neighbours are asked for together: sixteen of
     * them share a hash but for its last bits, and lie in neighbouring buckets. */
    return (hash_numbers(&core->key, session->id, id >> 4) & ~UINT64_C(15)) | (id & 15);
}

struct session_ticket_key {
    const struct session *session;
    uint64_t ticket_id;
};

static bool ticket_has_key(const struct map_node *node, const void *key)
{
    const struct ticket *ticket = container_of(node, struct ticket, by_id);
    const struct session_ticket_key *wanted = key;

    return ticket->session == wanted->session && ticket->ticket_id == wanted->ticket_id;
}

struct ticket *session_find_id(const struct core *core, const struct session *session,
                               uint64_t ticket_id)
{
    const struct session_ticket_key key = {session, ticket_id};
    uint64_t hash = session_id_hash(core, session, ticket_id);
    struct map_node *node = map_find(&core->tickets_by_id, hash, ticket_has_key, &key);

    return node ? container_of(node, struct ticket, by_id) : NULL;
}

static struct ticket *session_scan_id(const struct session *session, uint64_t ticket_id)
{
    list_for_each (link, &session->tickets) {
        struct ticket *ticket = container_of(link, struct ticket, in_session);

        if (ticket->ticket_id == ticket_id)
            return ticket;
    }
    return NULL;
}

struct ticket *session_find_ticket(const struct core *core, const struct session *session,
                                   uint64_t ticket_id, uint64_t serial)
{
    struct ticket *ticket;

    if (serial) {
        ticket = core_find_ticket(core, serial);
        if (!ticket || ticket->session != session)
            return NULL;
        return !ticket_id || ticket->ticket_id == ticket_id ? ticket : NULL;
    }
    return session->full ? session_find_id(core, session, ticket_id)
                         : session_scan_id(session, ticket_id);
}

int session_prepare_endings(struct session *session)
{
    if (!session->endings)
        session->endings = mem_alloc(MEM_CORE, CORE_N_ENDINGS * sizeof(*session->endings));
    return session->endings ? 0 : SLUICE_E_NO_MEMORY;
}

void session_remember(struct session *session, const struct ending *ending)
{
    session->endings[session->n_endings++ % CORE_N_ENDINGS] = *ending;
}

/* How many of the ring's places are in use. */
static uint32_t session_n_remembered(const struct session *session)
{
    return session->n_endings < CORE_N_ENDINGS ? session->n_endings : CORE_N_ENDINGS;
}

const struct ending *session_find_ending(const struct session *session, enum ending_of of,
                                         uint32_t request_id)
{
    for (uint32_t i = 1; i <= session_n_remembered(session); i++) {
        const struct ending *ending = &session->endings[(session->n_endings - i) % CORE_N_ENDINGS];

        if (ending->of == of && ending->request_id == request_id)
            return ending;
    }
    return NULL;
}

bool session_has_ended_ticket(const struct core *core, const struct session *session,
                              uint64_t ticket_id, uint64_t serial)
{
    if (session->full) /* one that lives and was named with another's serial has not ended */
        return ticket_id && ticket_id <= session->high_water &&
               !session_find_id(core, session, ticket_id);
    for (uint32_t i = 0; i < session_n_remembered(session); i++) {
        const struct ending *ending = &session->endings[i];

        if (ending->of == ENDING_OF_TICKET && (!serial || ending->serial == serial) &&
            (!ticket_id || ending->ticket_id == ticket_id))
            return true;
    }
    return false;
}

bool session_has_acked(const struct session *session, uint64_t serial)
{
    for (uint32_t i = 0; i < session_n_remembered(session); i++) {
        const struct ending *ending = &session->endings[i];

        if (ending->of == ENDING_OF_ACK && ending->serial == serial)
            return true;
    }
    return false;
}

void session_supersede(struct core *core, struct session *session)
{
    list_for_each (link, &session->tickets) {
        struct ticket *ticket = container_of(link, struct ticket, in_session);

        if (ticket->state == TICKET_WAITING)
            ticket_end(core, ticket, SLUICE_E_SUPERSEDED);
    }
    list_for_each (link, &session->pushes)
        item_refuse(core, container_of(link, struct item, in_owner), ITEM_END_CANCELLED,
                    SLUICE_E_SUPERSEDED);
    list_for_each (link, &session->consumers)
        consumer_end_pulls(core, container_of(link, struct consumer, in_session),
                           SLUICE_E_SUPERSEDED);
}
