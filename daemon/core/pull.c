#include "core/pull.h"

#include "core/consumer.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"

/* The open pull that was asked for under this id, or NULL; the oldest, should a client use an
 * id twice. */
static struct pull *session_find_pull(const struct session *session, uint32_t request_id)
{
    list_for_each (link, &session->pulls) {
        struct pull *pull = container_of(link, struct pull, in_session);

        if (pull->effect.request_id == request_id)
            return pull;
    }
    return NULL;
}

/* A REQ socket that heard nothing asks again under the same id. Returns true if it did. */
static bool pull_is_resent(struct core *core, const struct session *session, uint32_t request_id)
{
    if (session_find_pull(session, request_id))
        return true;
    list_for_each (link, &session->consumers) {
        const struct consumer *consumer = container_of(link, struct consumer, in_session);

        list_for_each (item_link, &consumer->deliveries) {
            struct item *item = container_of(item_link, struct item, in_owner);

            if (item->to_consumer.request_id == request_id) {
                item_deliver_again(core, item);
                return true;
            }
        }
    }
    return false;
}

static uint64_t session_in_flight(const struct session *session)
{
    uint64_t n = 0;

    list_for_each (link, &session->consumers)
        n += container_of(link, struct consumer, in_session)->n_in_flight;
    return n;
}

static int pull_check_bounds(const struct core *core, const struct session *session,
                             const struct pull_request *request, struct result *result)
{
    int r;

    result->bound = CORE_MAX_PULLS;
    result->bounded = "open pulls of a session";
    if (session->n_pulls >= CORE_MAX_PULLS)
        return SLUICE_E_LIMIT_REACHED;
    result->bound = CORE_MAX_SIMPLE_DELIVERIES;
    result->bounded = "unsettled deliveries of a simple session";
    if (!session->full && session_in_flight(session) >= CORE_MAX_SIMPLE_DELIVERIES)
        return SLUICE_E_LIMIT_REACHED;
    result->bound = 0;
    result->bounded = NULL;
    r = quota_check(core, session->user, RESOURCE_PULLS, 1, result);
    if (!r)
        r = quota_check(core, session->user, RESOURCE_DELIVERIES,
                        request->hold_limit_ms ? request->credit : 0, result);
    if (r)
        return r;
    return core_numbers_left(core) ? 0 : SLUICE_E_STATE_UNWRITABLE;
}

/* Ends the pull that the session has just opened, unless it was served. The credit of the
 * oldest pull is used first: where any is still open, it is the newest. */
static void pull_end_unless_served(struct core *core, const struct session *session,
                                   const struct iterator *iterator)
{
    struct consumer *consumer = consumer_find(core, session, iterator);

    if (consumer && !list_is_empty(&consumer->pulls))
        pull_end(core, container_of(consumer->pulls.prev, struct pull, in_consumer),
                 SLUICE_E_WOULD_BLOCK);
}

static int pull_new_request(struct core *core, struct session *session,
                            const struct pull_request *request, struct result *result)
{
    struct iterator *iterator;
    int r = pull_check_bounds(core, session, request, result);

    if (!r)
        r = iterator_for(core, request->iterator, &request->ensure, session, false, result,
                         &iterator);
    if (r)
        return r;
    entry_mark_dirty(&iterator->entry); /* also if nothing comes of it */
    r = pull_open(core, session, iterator, request);
    if (r)
        return r;
    iterator_serve(core, iterator);
    if (request->try)
        pull_end_unless_served(core, session, iterator);
    return 0;
}

int pull_run(struct core *core, const struct command *command, struct result *result)
{
    const struct pull_request *request = &command->pull;
    struct session *session = session_find(core, request->session);
    uint32_t most;
    int r;

    if (!session)
        return SLUICE_E_SESSION_LOST;
    if (!session->full) {
        if (pull_is_resent(core, session, request->request_id))
            return 0;
        r = session_prepare_endings(session);
        if (r)
            return r;
        session_supersede(core, session);
    }
    most = session->full ? CORE_MAX_CREDIT : 1;
    if (request->credit < 1 || request->credit > most) {
        result->value = request->credit;
        result->bound = most;
        return SLUICE_E_BAD_REQUEST;
    }
    return pull_new_request(core, session, request, result);
}

int pull_cancel_run(struct core *core, const struct command *command, struct result *result)
{
    struct session *session = session_find(core, command->cancel_pull.session);
    struct pull *pull;

    if (!session)
        return SLUICE_E_SESSION_LOST;
    pull = session_find_pull(session, command->cancel_pull.request_id);
    result->cancel = pull ? CANCEL_ENDED_NOW : CANCEL_ENDED_BEFORE;
    if (pull)
        pull_end(core, pull, SLUICE_E_CANCELLED);
    return 0;
}

static void settle_ack(struct core *core, struct session *session, struct item *item)
{
    if (!session->full)
        session_remember(session, &(struct ending){.of = ENDING_OF_ACK, .serial = item->serial});
    item_end(core, item, ITEM_END_ACKED);
}

int settle_run(struct core *core, const struct command *command, struct result *result)
{
    struct session *session = session_find(core, command->settle.session);
    uint64_t serial = command->settle.serial;
    struct item *item;

    if (!session)
        return SLUICE_E_SESSION_LOST;
    result->serial = serial;
    item = item_find(core, serial);
    if (!item || item->state != ITEM_DELIVERED || item->consumer->session != session)
        return command->settle.how == SETTLE_ACK && !session->full &&
                       session_has_acked(session, serial)
                   ? 0
                   : SLUICE_E_UNKNOWN_ITEM;
    result->iterator = item->iterator;
    switch (command->settle.how) {
    case SETTLE_ACK:
        settle_ack(core, session, item);
        break;
    case SETTLE_NACK:
        item_return(core, item, 0);
        break;
    case SETTLE_START:
        item->attempts += !item->is_started;
        item->is_started = true;
        break;
    }
    return 0;
}
