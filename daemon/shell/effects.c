#include "shell/effects.h"

#include "core/gate.h"
#include "core/session.h"
#include "core/ticket.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/sentence.h"

#include <inttypes.h>

/* Whether the owner has to hear of it. */
static bool effect_is_told(const struct ticket *ticket)
{
    if (ticket->session->has_ended || ticket->orphaned)
        return false;
    if (ticket->effect != EFFECT_ENDED)
        return true;
    if (ticket->reason == 0)
        return false; /* the reply to Release says it */
    /* A simple session gets no notices: it learns at its next word. */
    return !ticket->grant_told || ticket->session->full;
}

static void effect_log(const struct ticket *ticket)
{
    static const char *const names[] = {"none", "queued", "granted", "ended"};
    struct bytes gate = {ticket->gate->name, ticket->gate->name_size};
    struct bytes label = {ticket->label, ticket->label_size};
    const char *reason = ticket->effect != EFFECT_ENDED ? "none"
                         : ticket->orphaned             ? "orphaned"
                         : ticket->reason == 0          ? "released"
                                                        : error_name(ticket->reason);

    log_debug("ticket",
              "serial=%" PRIu64 " what=%s reason=%s gate=%s label=%s session=%" PRIu64
              " token=%" PRIu64,
              ticket->serial, names[ticket->effect], reason, log_quote(gate).text,
              log_quote(label).text, ticket->session->id, ticket->token);
}

void effects_take(struct daemon *daemon)
{
    struct ticket *ticket;

    while ((ticket = core_next_effect(daemon->core))) {
        if (daemon->config.log_level >= LOG_LEVEL_DEBUG)
            effect_log(ticket);
        events_ticket(daemon, ticket);
        if (effect_is_told(ticket))
            conn_tell(ticket->session->owner, ticket);
        else
            core_ticket_told(daemon->core, ticket);
    }
}

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

    return wire_write_grant(daemon->writer, ticket->request_id, &grant);
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
                              : wire_write_error(daemon->writer, ticket->request_id, &error);
}

struct bytes effect_frame(struct daemon *daemon, const struct ticket *ticket)
{
    if (ticket->effect == EFFECT_GRANTED)
        return granted_frame(daemon, ticket);
    if (ticket->effect == EFFECT_ENDED)
        return ended_frame(daemon, ticket);
    return wire_write_queued(daemon->writer, ticket->ticket_id, ticket->serial, ticket->position);
}
