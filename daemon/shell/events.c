#include "shell/events.h"

#include "core/gate.h"
#include "core/session.h"
#include "core/ticket.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/info.h"
#include "shell/sentence.h"
#include "wire/event.h"

#include <event2/event.h>
#include <stdio.h>
#include <string.h>

/* A state follows what happened at a gate by this much at the most. */
static const struct timeval state_delay = {.tv_usec = 500000};

#define TOPIC_SIZE (CORE_MAX_NAME + 32)

static bool has_subscribers(const struct daemon *daemon)
{
    return daemon->subscribers.n > 0;
}

static bool publish(struct daemon *daemon, const char *topic, size_t topic_size,
                    const struct wire_event *event)
{
    uint8_t frame[WIRE_MAX_EVENT];
    size_t size = wire_write_event(frame, topic, topic_size, event);

    return subscribers_send(daemon, frame, size);
}

/* A gate's name has no NUL, so it can stand in a format. */
static bool publish_at_gate(struct daemon *daemon, const struct gate *gate, const char *what,
                            const struct wire_event *event)
{
    char topic[TOPIC_SIZE];
    int size =
        snprintf(topic, sizeof(topic), "gate/%.*s/%s", (int)gate->name_size, gate->name, what);

    return publish(daemon, topic, (size_t)size, event);
}

/* ---------------------------------------------------------------------- state */

static void owe_state(struct daemon *daemon)
{
    if (!event_pending(&daemon->events.on_state, EV_TIMEOUT, NULL))
        event_add(&daemon->events.on_state, &state_delay);
}

static bool publish_state(struct daemon *daemon, const struct gate *gate)
{
    const struct wire_gate_info info = gate_info(daemon, gate);
    const struct wire_event event = {.sequence = gate->n_events, .gate = &info};

    return publish_at_gate(daemon, gate, "state", &event);
}

/* Tells the state of each gate at which something happened. It is owed on until
 * no subscriber has lost it: the last word about a gate reaches them all. */
static void on_state(evutil_socket_t fd, short what, void *arg)
{
    struct daemon *daemon = arg;
    bool is_owed = false;

    (void)fd, (void)what;
    if (!has_subscribers(daemon))
        return;
    for (struct gate *gate = core_gate_next(daemon->core, NULL); gate;
         gate = core_gate_next(daemon->core, gate)) {
        if (gate->n_events == gate->n_stated)
            continue;
        if (publish_state(daemon, gate))
            gate->n_stated = gate->n_events;
        else
            is_owed = true;
    }
    if (is_owed)
        owe_state(daemon);
}

void events_init(struct daemon *daemon)
{
    daemon->events = (struct events){0};
    evtimer_assign(&daemon->events.on_state, daemon->base, on_state, daemon);
}

void events_deinit(struct daemon *daemon)
{
    if (event_initialized(&daemon->events.on_state))
        event_del(&daemon->events.on_state);
}

/* -------------------------------------------------------------------- tickets */

static const char *ending_name(const struct ticket *ticket)
{
    static const char *const names[N_END_REASONS] = {"released", "expired", "cancelled",
                                                     "rejected", "revoked", "orphaned"};

    return names[ticket->orphaned ? END_ORPHANED : end_reason_of(ticket->reason)];
}

static struct wire_event ticket_event(struct daemon *daemon, const struct ticket *ticket)
{
    const struct conn *conn = ticket->session->owner;
    uint64_t now = daemon_now(daemon);
    bool was_granted = ticket->token != 0;
    bool by_operator = ticket->effect == EFFECT_ENDED &&
                       (ticket->reason == SLUICE_E_REVOKED || ticket->reason == SLUICE_E_CANCELLED);

    return (struct wire_event){
        .sequence = ticket->gate->n_events,
        .serial = ticket->serial,
        .token = ticket->token,
        .weight = ticket->weight,
        .label = {ticket->label, ticket->label_size},
        .waited_us = ((was_granted ? ticket->granted_ns : now) - ticket->arrived_ns) / 1000,
        .held_us = was_granted ? (now - ticket->granted_ns) / 1000 : 0,
        .session_id = ticket->session->id,
        .pid = (uint32_t)conn->pid,
        .uid = conn->uid,
        .command = {conn->command, conn->command_size},
        .code = ticket->reason,
        .reason = by_operator ? daemon->note : NULL,
    };
}

static void publish_ticket(struct daemon *daemon, const struct ticket *ticket, const char *what)
{
    const struct wire_event event = ticket_event(daemon, ticket);

    publish_at_gate(daemon, ticket->gate, what, &event);
    owe_state(daemon);
}

void events_ticket(struct daemon *daemon, const struct ticket *ticket)
{
    bool is_granted = ticket->effect == EFFECT_GRANTED && !ticket->grant_told;

    if (!is_granted && ticket->effect != EFFECT_ENDED)
        return;
    ticket->gate->n_events++;
    if (has_subscribers(daemon))
        publish_ticket(daemon, ticket, is_granted ? "granted" : ending_name(ticket));
}

void events_queued(struct daemon *daemon, struct gate *gate, uint64_t serial)
{
    gate->n_events++;
    if (has_subscribers(daemon))
        publish_ticket(daemon, core_find_ticket(daemon->core, serial), "queued");
}

void events_rejected(struct conn *conn, struct bytes name, int code, const char *reason)
{
    struct daemon *daemon = conn->daemon;
    struct gate *gate = core_find_gate(daemon->core, name);
    struct wire_event event;

    if (!gate)
        return;
    gate->n_events++;
    if (!has_subscribers(daemon))
        return;
    event = (struct wire_event){.sequence = gate->n_events,
                                .session_id = conn->session,
                                .pid = (uint32_t)conn->pid,
                                .uid = conn->uid,
                                .command = {conn->command, conn->command_size},
                                .code = code,
                                .reason = reason};
    publish_at_gate(daemon, gate, "rejected", &event);
    owe_state(daemon);
}

/* ---------------------------------------------------- gates, sessions, daemon */

void events_gate_changed(struct daemon *daemon, struct gate *gate, const char *what,
                         const struct conn *by)
{
    struct wire_gate_info info;
    struct wire_event event;

    gate->n_events++;
    if (!has_subscribers(daemon))
        return;
    info = gate_info(daemon, gate);
    event = (struct wire_event){.sequence = gate->n_events, .reason = what, .gate = &info};
    if (by) {
        event.session_id = by->session;
        event.pid = (uint32_t)by->pid;
        event.uid = by->uid;
    }
    publish_at_gate(daemon, gate, "changed", &event);
    owe_state(daemon);
}

void events_session(const struct conn *conn, const char *what, const char *reason)
{
    struct daemon *daemon = conn->daemon;
    char topic[TOPIC_SIZE];
    struct wire_event event;
    int size;

    daemon->events.session_sequence++;
    if (!has_subscribers(daemon))
        return;
    size = snprintf(topic, sizeof(topic), "session/%s", what);
    event = (struct wire_event){.sequence = daemon->events.session_sequence,
                                .session_id = conn->session,
                                .pid = (uint32_t)conn->pid,
                                .uid = conn->uid,
                                .command = {conn->command, conn->command_size},
                                .reason = reason};
    publish(daemon, topic, (size_t)size, &event);
}

void events_daemon(struct daemon *daemon, const char *what)
{
    char topic[TOPIC_SIZE];
    int size = snprintf(topic, sizeof(topic), "daemon/%s", what);
    const struct wire_event event = {.sequence = ++daemon->events.daemon_sequence};

    publish(daemon, topic, (size_t)size, &event);
}
