#include "shell/effects.h"

#include "core/consumer.h"
#include "core/gate.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/session.h"
#include "core/ticket.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/log_limit.h"
#include "shell/sentence.h"

#include <inttypes.h>

/* What an effect is a part of. */
static const struct ticket *ticket_of(const struct effect *effect)
{
    return container_of(effect, struct ticket, effect);
}

static const struct item *pushed_item_of(const struct effect *effect)
{
    return container_of(effect, struct item, to_producer);
}

static const struct item *delivered_item_of(const struct effect *effect)
{
    return container_of(effect, struct item, to_consumer);
}

static const struct pull *pull_of(const struct effect *effect)
{
    return container_of(effect, struct pull, effect);
}

static const struct lease *lease_of(const struct effect *effect)
{
    return container_of(effect, struct lease, effect);
}

/* --------------------------------------------------------------- who is told */

/* NULL: nobody has to hear of it. */
static const struct session *ticket_hearer(const struct ticket *ticket)
{
    if (ticket->orphaned)
        return NULL;
    if (ticket->effect.kind != EFFECT_TICKET_ENDED)
        return ticket->session;
    if (ticket->reason == 0)
        return NULL; /* the reply to Release says it */
    /* A simple session gets no notices: it learns at its next word. */
    return !ticket->grant_told || ticket->session->full ? ticket->session : NULL;
}

/* A simple session gets no notices: it learns when it settles, unless it still waits for
 * the reply to its pull. */
static const struct session *lease_hearer(const struct lease *lease)
{
    return lease->session->full || lease->was_untold ? lease->session : NULL;
}

static const struct session *effect_hearer(const struct effect *effect)
{
    const struct session *session = NULL;

    switch ((enum effect_kind)effect->kind) {
    case EFFECT_TICKET_QUEUED:
    case EFFECT_TICKET_GRANTED:
    case EFFECT_TICKET_ENDED:
        session = ticket_hearer(ticket_of(effect));
        break;
    case EFFECT_PUSH_ACCEPTED:
    case EFFECT_PUSH_ENDED:
        session = pushed_item_of(effect)->producer;
        break;
    case EFFECT_ITEM_DELIVERED:
        session = delivered_item_of(effect)->consumer->session;
        break;
    case EFFECT_PULL_ENDED:
        session = pull_of(effect)->session;
        break;
    case EFFECT_DELIVERY_LOST:
        session = lease_hearer(lease_of(effect));
        break;
    case EFFECT_ITEM_RETURNED:
    case EFFECT_ITEM_DEAD:
    case EFFECT_ITEM_ENDED:
    case EFFECT_NONE:
        break;
    }
    return session && !session->has_ended ? session : NULL;
}

/* ----------------------------------------------------------------- log, events */

static void ticket_log(const struct ticket *ticket)
{
    static const char *const names[] = {[EFFECT_TICKET_QUEUED] = "queued",
                                        [EFFECT_TICKET_GRANTED] = "granted",
                                        [EFFECT_TICKET_ENDED] = "ended"};
    struct bytes gate = ticket->gate->entry.name;
    struct bytes label = {ticket->label, ticket->label_size};
    const char *reason = ticket->effect.kind != EFFECT_TICKET_ENDED ? "none"
                         : ticket->orphaned                         ? "orphaned"
                         : ticket->reason == 0                      ? "released"
                                                                    : error_name(ticket->reason);

    log_debug("ticket",
              "serial=%" PRIu64 " what=%s reason=%s gate=%s label=%s session=%" PRIu64
              " token=%" PRIu64,
              ticket->serial, names[ticket->effect.kind], reason, log_quote(gate).text,
              log_quote(label).text, ticket->session->id, ticket->token);
}

static void item_log(const struct item *item, enum effect_kind kind)
{
    static const char *const names[] = {
        [EFFECT_PUSH_ACCEPTED] = "accepted",   [EFFECT_PUSH_ENDED] = "refused",
        [EFFECT_ITEM_DELIVERED] = "delivered", [EFFECT_ITEM_RETURNED] = "returned",
        [EFFECT_ITEM_DEAD] = "dead",           [EFFECT_ITEM_ENDED] = "ended",
    };
    struct bytes name = item->iterator->entry.name;
    struct bytes label = {item->label, item->label_size};

    log_debug("item", "serial=%" PRIu64 " what=%s reason=%s iterator=%s label=%s attempts=%" PRIu32,
              item->serial, names[kind], item->reason ? error_name(item->reason) : "none",
              log_quote(name).text, log_quote(label).text, item->attempts);
}

/* An item that has been attempted too often and finds no place on the dead list
 * goes round again, which nobody wants. */
static void warn_dead_list_full(const struct item *item)
{
    const struct iterator *iterator = item->iterator;
    struct bytes name = iterator->entry.name;
    bool is_returned = item->to_consumer.kind == EFFECT_ITEM_RETURNED ||
                       (item->to_consumer.kind == EFFECT_ITEM_DELIVERED && item->hides_return);

    if (is_returned && item->attempts == iterator->settings.max_attempts &&
        iterator->dead.n >= CORE_MAX_DEAD)
        LOG_LIMITED(LOG_LEVEL_WARNING, "dead_list_full",
                    "iterator=%s dead=%" PRIu32 " serial=%" PRIu64, log_quote(name).text,
                    iterator->dead.n, item->serial);
}

static void effect_note(struct daemon *daemon, const struct effect *effect)
{
    bool is_logged = daemon->config.log_level >= LOG_LEVEL_DEBUG;

    switch ((enum effect_kind)effect->kind) {
    case EFFECT_TICKET_QUEUED:
    case EFFECT_TICKET_GRANTED:
    case EFFECT_TICKET_ENDED:
        if (is_logged)
            ticket_log(ticket_of(effect));
        events_ticket(daemon, ticket_of(effect));
        break;
    case EFFECT_PUSH_ACCEPTED:
    case EFFECT_PUSH_ENDED:
        if (is_logged)
            item_log(pushed_item_of(effect), (enum effect_kind)effect->kind);
        events_push(daemon, pushed_item_of(effect));
        break;
    case EFFECT_ITEM_RETURNED:
    case EFFECT_ITEM_DELIVERED:
    case EFFECT_ITEM_DEAD:
    case EFFECT_ITEM_ENDED:
        if (is_logged)
            item_log(delivered_item_of(effect), (enum effect_kind)effect->kind);
        warn_dead_list_full(delivered_item_of(effect));
        events_item(daemon, delivered_item_of(effect));
        break;
    case EFFECT_PULL_ENDED:
    case EFFECT_DELIVERY_LOST:
    case EFFECT_NONE:
        break;
    }
}

void effects_take(struct daemon *daemon)
{
    struct effect *effect;

    while ((effect = core_next_effect(daemon->core))) {
        const struct session *hearer = effect_hearer(effect);

        effect_note(daemon, effect);
        if (hearer)
            conn_tell(hearer->owner, effect);
        else
            core_told(daemon->core, effect);
    }
}

/* --------------------------------------------------------------------- frames */

static struct bytes granted_frame(struct daemon *daemon, const struct ticket *ticket)
{
    const struct wire_grant grant = {
        .ticket_id = ticket->ticket_id,
        .serial = ticket->serial,
        .token = ticket->token,
        .waited_us = (ticket->granted_ns - ticket->arrived_ns) / 1000,
        .context = {ticket->context, ticket->context_size},
        .limit = ticket->gate->limit,
    };

    return wire_write_grant(daemon->writer, ticket->effect.request_id, &grant);
}

static struct bytes ended_frame(struct daemon *daemon, const struct ticket *ticket)
{
    struct sentence sentence = sentence_of_ending(ticket, daemon->note);
    const struct wire_error error = {.code = ticket->reason,
                                     .message = sentence.text,
                                     .ticket_id = ticket->ticket_id,
                                     .serial = ticket->serial};
    const struct wire_hold_lost lost = {.ticket_id = ticket->ticket_id,
                                        .serial = ticket->serial,
                                        .token = ticket->token,
                                        .code = ticket->reason,
                                        .message = sentence.text};

    return ticket->grant_told ? wire_write_hold_lost(daemon->writer, &lost)
                              : wire_write_error(daemon->writer, ticket->effect.request_id, &error);
}

static struct bytes push_ended_frame(struct daemon *daemon, const struct item *item)
{
    struct sentence sentence = sentence_of_refused_push(item);
    const struct wire_error error = {
        .code = item->reason, .message = sentence.text, .serial = item->serial};

    return wire_write_error(daemon->writer, item->to_producer.request_id, &error);
}

static struct bytes pull_ended_frame(struct daemon *daemon, const struct pull *pull)
{
    struct sentence sentence;

    if (pull->reason == 0)
        return wire_write_iterator_end(daemon->writer, pull->effect.request_id);
    sentence = sentence_of_ended_pull(pull);
    return wire_write_error(daemon->writer, pull->effect.request_id,
                            &(struct wire_error){.code = pull->reason, .message = sentence.text});
}

static struct bytes delivery_lost_frame(struct daemon *daemon, const struct lease *lease)
{
    const char *message = error_sentence(SLUICE_E_HOLD_EXPIRED);

    if (!lease->session->full)
        return wire_write_error(daemon->writer, lease->effect.request_id,
                                &(struct wire_error){.code = SLUICE_E_HOLD_EXPIRED,
                                                     .message = message,
                                                     .serial = lease->serial});
    return wire_write_delivery_lost(
        daemon->writer, &(struct wire_delivery_lost){.serial = lease->serial,
                                                     .request_id = lease->effect.request_id,
                                                     .code = SLUICE_E_HOLD_EXPIRED,
                                                     .message = message});
}

static bool send_delivery(struct conn *conn, const struct item *item)
{
    const struct wire_delivery delivery = {
        .serial = item->serial,
        .age_us = (item->delivered_ns - item->arrived_ns) / 1000,
        .context = {item->body, item->context_size},
        .payload = {item->body ? item->body + item->context_size : NULL, item->payload_size},
        .label = {item->label, item->label_size},
        /* One that is told again after it was started is the same attempt. */
        .attempt = item->attempts + !item->is_started,
    };

    return conn_send_delivery(conn, item->to_consumer.request_id, &delivery);
}

static struct bytes effect_frame(struct daemon *daemon, const struct effect *effect)
{
    const struct ticket *ticket = ticket_of(effect);
    const struct item *item = pushed_item_of(effect);

    switch ((enum effect_kind)effect->kind) {
    case EFFECT_TICKET_GRANTED:
        return granted_frame(daemon, ticket);
    case EFFECT_TICKET_ENDED:
        return ended_frame(daemon, ticket);
    case EFFECT_TICKET_QUEUED:
        return wire_write_queued(daemon->writer, ticket->ticket_id, ticket->serial,
                                 ticket->position);
    case EFFECT_PUSH_ACCEPTED:
        return wire_write_accepted(daemon->writer, effect->request_id,
                                   &(struct wire_accepted){.item_id = item->item_id,
                                                           .serial = item->serial,
                                                           .waited_us = item->waited_us});
    case EFFECT_PUSH_ENDED:
        return push_ended_frame(daemon, item);
    case EFFECT_PULL_ENDED:
        return pull_ended_frame(daemon, pull_of(effect));
    case EFFECT_DELIVERY_LOST:
        return delivery_lost_frame(daemon, lease_of(effect));
    case EFFECT_ITEM_DELIVERED: /* see effect_send */
    case EFFECT_ITEM_RETURNED:
    case EFFECT_ITEM_DEAD:
    case EFFECT_ITEM_ENDED:
    case EFFECT_NONE:
        break;
    }
    return (struct bytes){0};
}

bool effect_send(struct conn *conn, const struct effect *effect)
{
    if (effect->kind == EFFECT_ITEM_DELIVERED)
        return send_delivery(conn, delivered_item_of(effect));
    return conn_send(conn, effect_frame(conn->daemon, effect));
}
