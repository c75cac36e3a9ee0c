/* What happens at gates, as events. */
#include "core/gate.h"
#include "core/session.h"
#include "core/ticket.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/events_parts.h"
#include "shell/info.h"

static const char *ending_name(const struct ticket *ticket)
{
    static const char *const names[N_END_REASONS] = {"released", "expired", "cancelled",
                                                     "rejected", "revoked", "orphaned"};

    return names[ticket->orphaned ? END_ORPHANED : end_reason_of(ticket->reason)];
}

static struct wire_event ticket_event(struct daemon *daemon, const struct ticket *ticket)
{
    struct wire_event event = event_of(ticket->session->owner);
    uint64_t now = daemon_now(daemon);
    bool was_granted = ticket->token != 0;
    bool by_operator = ticket->effect.kind == EFFECT_TICKET_ENDED &&
                       (ticket->reason == SLUICE_E_REVOKED || ticket->reason == SLUICE_E_CANCELLED);

    event.serial = ticket->serial;
    event.token = ticket->token;
    event.weight = ticket->weight;
    event.label = (struct bytes){ticket->label, ticket->label_size};
    event.waited_us = ((was_granted ? ticket->granted_ns : now) - ticket->arrived_ns) / 1000;
    event.held_us = was_granted ? (now - ticket->granted_ns) / 1000 : 0;
    event.code = ticket->reason;
    event.reason = by_operator ? daemon->note : NULL;
    return event;
}

static void publish_ticket(struct daemon *daemon, const struct ticket *ticket, const char *what)
{
    events_publish(daemon, &ticket->gate->entry, what, ticket_event(daemon, ticket));
}

void events_ticket(struct daemon *daemon, const struct ticket *ticket)
{
    bool is_granted = ticket->effect.kind == EFFECT_TICKET_GRANTED && !ticket->grant_told;

    if (!is_granted && ticket->effect.kind != EFFECT_TICKET_ENDED)
        return;
    if (events_note(daemon, &ticket->gate->entry))
        publish_ticket(daemon, ticket, is_granted ? "granted" : ending_name(ticket));
}

void events_queued(struct daemon *daemon, struct gate *gate, uint64_t serial)
{
    if (events_note(daemon, &gate->entry))
        publish_ticket(daemon, core_find_ticket(daemon->core, serial), "queued");
}

void events_rejected(struct conn *conn, struct bytes name, int code, const char *reason)
{
    struct daemon *daemon = conn->daemon;
    struct gate *gate = core_find_gate(daemon->core, name);
    struct wire_event event;

    if (!gate || !events_note(daemon, &gate->entry))
        return;
    event = event_of(conn);
    event.code = code;
    event.reason = reason;
    events_publish(daemon, &gate->entry, "rejected", event);
}

void events_gate_changed(struct daemon *daemon, struct gate *gate, const char *what,
                         const struct conn *by)
{
    struct wire_gate_info info;

    if (!events_note(daemon, &gate->entry))
        return;
    info = gate_info(daemon, gate);
    events_publish_changed(daemon, &gate->entry, what, by, (struct wire_event){.gate = &info});
}
