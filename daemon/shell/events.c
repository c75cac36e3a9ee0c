#include "shell/events.h"

#include "core/consumer.h"
#include "core/gate.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/session.h"
#include "core/ticket.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/info.h"
#include "shell/sentence.h"
#include "wire/event.h"

#include <stdio.h>
#include <string.h>

/* A state follows what happened at a gate by this much at the most, if its
 * subscriber reads. */
#define STATE_DELAY_NS UINT64_C(500000000)
/* The states that one subscriber is told at a time, and how soon more follow. */
#define STATES_BATCH 512
#define BATCH_DELAY_NS UINT64_C(10000000)

#define TOPIC_SIZE (CORE_MAX_NAME + 32)

static bool has_subscribers(const struct daemon *daemon)
{
    return daemon->subscribers.n > 0;
}

static void publish(struct daemon *daemon, const char *topic, size_t topic_size,
                    const struct wire_event *event)
{
    uint8_t frame[WIRE_MAX_EVENT];
    size_t size = wire_write_event(frame, topic, topic_size, event);

    subscribers_send(daemon, frame, size);
}

/* A name has no NUL, so it can stand in a format. */
static size_t name_topic(char topic[TOPIC_SIZE], const char *kind, struct bytes name,
                         const char *what)
{
    return (size_t)snprintf(topic, TOPIC_SIZE, "%s/%.*s/%s", kind, (int)name.size,
                            (const char *)name.data, what);
}

static size_t gate_topic(char topic[TOPIC_SIZE], const struct gate *gate, const char *what)
{
    return name_topic(topic, "gate", (struct bytes){gate->name, gate->name_size}, what);
}

static size_t iterator_topic(char topic[TOPIC_SIZE], const struct iterator *iterator,
                             const char *what)
{
    return name_topic(topic, "iterator", (struct bytes){iterator->name, iterator->name_size}, what);
}

static void publish_at_gate(struct daemon *daemon, const struct gate *gate, const char *what,
                            const struct wire_event *event)
{
    char topic[TOPIC_SIZE];
    size_t size = gate_topic(topic, gate, what);

    publish(daemon, topic, size, event);
}

static void publish_at_iterator(struct daemon *daemon, const struct iterator *iterator,
                                const char *what, const struct wire_event *event)
{
    char topic[TOPIC_SIZE];
    size_t size = iterator_topic(topic, iterator, what);

    publish(daemon, topic, size, event);
}

/* ---------------------------------------------------------------------- state */

/* Something happens at a gate or an iterator. Returns whether there is anybody to
 * tell: else it is counted and nothing more. */
static bool note_event(struct daemon *daemon, struct activity *activity)
{
    activity->n_events++;
    if (!has_subscribers(daemon))
        return false;
    activity->stamp = ++daemon->events.stamp;
    list_unlink(&activity->in_active);
    list_append(&daemon->events.active, &activity->in_active);
    if (daemon->events.state_ns == UINT64_MAX)
        daemon->events.state_ns = daemon_now(daemon) + STATE_DELAY_NS;
    return true;
}

static size_t gate_state(struct daemon *daemon, uint8_t frame[WIRE_MAX_EVENT],
                         const struct gate *gate)
{
    const struct wire_gate_info info = gate_info(daemon, gate);
    const struct wire_event event = {.sequence = gate->activity.n_events, .gate = &info};
    char topic[TOPIC_SIZE];

    return wire_write_event(frame, topic, gate_topic(topic, gate, "state"), &event);
}

static size_t iterator_state(struct daemon *daemon, uint8_t frame[WIRE_MAX_EVENT],
                             const struct iterator *iterator)
{
    const struct wire_iterator_info info = iterator_info(daemon, iterator);
    const struct wire_event event = {.sequence = iterator->activity.n_events, .iterator = &info};
    char topic[TOPIC_SIZE];

    return wire_write_event(frame, topic, iterator_topic(topic, iterator, "state"), &event);
}

static void tell_state(struct daemon *daemon, struct subscriber *subscriber,
                       const struct activity *activity)
{
    uint8_t frame[WIRE_MAX_EVENT];
    size_t size =
        activity->of_iterator
            ? iterator_state(daemon, frame, container_of(activity, struct iterator, activity))
            : gate_state(daemon, frame, container_of(activity, struct gate, activity));

    subscriber_send(subscriber, frame, size);
}

/* The link of the first thing whose state the subscriber does not know, or the list's head. */
static struct list *first_owed(struct daemon *daemon, const struct subscriber *subscriber)
{
    struct list *head = &daemon->events.active, *link = head;

    while (link->prev != head &&
           container_of(link->prev, struct activity, in_active)->stamp > subscriber->stated)
        link = link->prev;
    return link;
}

/* Tells a subscriber the states that it does not know, for as long as there is room.
 * One that does not read is owed them until it does, and costs the others
 * nothing. Returns after how long to go on, or 0 if it knows them all. */
static uint64_t tell_states(struct daemon *daemon, struct subscriber *subscriber)
{
    struct list *head = &daemon->events.active, *link = first_owed(daemon, subscriber);

    for (int n = 0; link != head; n++, link = link->next) {
        struct activity *activity = container_of(link, struct activity, in_active);

        if (!subscriber_has_room(subscriber, WIRE_MAX_EVENT))
            return n > 0 ? BATCH_DELAY_NS : STATE_DELAY_NS;
        if (n == STATES_BATCH)
            return BATCH_DELAY_NS;
        tell_state(daemon, subscriber, activity);
        subscriber->stated = activity->stamp;
    }
    return 0;
}

void events_review(struct daemon *daemon)
{
    uint64_t now = daemon_now(daemon), soonest = 0;

    if (now < daemon->events.state_ns)
        return;
    list_for_each (link, &daemon->subscribers.all) {
        uint64_t delay = tell_states(daemon, container_of(link, struct subscriber, in_all));

        if (delay && (!soonest || delay < soonest))
            soonest = delay;
    }
    daemon->events.state_ns = soonest ? now + soonest : UINT64_MAX;
}

void events_init(struct daemon *daemon)
{
    daemon->events = (struct events){.state_ns = UINT64_MAX};
    list_init(&daemon->events.active);
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
    bool by_operator = ticket->effect.kind == EFFECT_TICKET_ENDED &&
                       (ticket->reason == SLUICE_E_REVOKED || ticket->reason == SLUICE_E_CANCELLED);

    return (struct wire_event){
        .sequence = ticket->gate->activity.n_events,
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
}

void events_ticket(struct daemon *daemon, const struct ticket *ticket)
{
    bool is_granted = ticket->effect.kind == EFFECT_TICKET_GRANTED && !ticket->grant_told;

    if (!is_granted && ticket->effect.kind != EFFECT_TICKET_ENDED)
        return;
    if (note_event(daemon, &ticket->gate->activity))
        publish_ticket(daemon, ticket, is_granted ? "granted" : ending_name(ticket));
}

void events_queued(struct daemon *daemon, struct gate *gate, uint64_t serial)
{
    if (note_event(daemon, &gate->activity))
        publish_ticket(daemon, core_find_ticket(daemon->core, serial), "queued");
}

void events_rejected(struct conn *conn, struct bytes name, int code, const char *reason)
{
    struct daemon *daemon = conn->daemon;
    struct gate *gate = core_find_gate(daemon->core, name);
    struct wire_event event;

    if (!gate || !note_event(daemon, &gate->activity))
        return;
    event = (struct wire_event){.sequence = gate->activity.n_events,
                                .session_id = conn->session,
                                .pid = (uint32_t)conn->pid,
                                .uid = conn->uid,
                                .command = {conn->command, conn->command_size},
                                .code = code,
                                .reason = reason};
    publish_at_gate(daemon, gate, "rejected", &event);
}

/* ---------------------------------------------------------------------- items */

static struct wire_event item_event(const struct item *item, const struct session *who)
{
    struct wire_event event = {
        .sequence = item->iterator->activity.n_events,
        .serial = item->serial,
        .label = {item->label, item->label_size},
    };
    const struct conn *conn = who ? who->owner : NULL;

    if (conn) {
        event.session_id = who->id;
        event.pid = (uint32_t)conn->pid;
        event.uid = conn->uid;
        event.command = (struct bytes){conn->command, conn->command_size};
    }
    return event;
}

void events_offered(struct daemon *daemon, struct iterator *iterator, uint64_t serial)
{
    const struct list *last = iterator->offered.items.prev;
    const struct item *item = container_of(last, struct item, in_iterator);
    struct wire_event event;

    if (list_is_empty(&iterator->offered.items) || item->serial != serial ||
        !note_event(daemon, &iterator->activity))
        return;
    event = item_event(item, item->producer);
    publish_at_iterator(daemon, iterator, "offered", &event);
}

void events_push(struct daemon *daemon, const struct item *item)
{
    bool is_accepted = item->to_producer.kind == EFFECT_PUSH_ACCEPTED;
    struct wire_event event;

    if (!note_event(daemon, &item->iterator->activity))
        return;
    event = item_event(item, item->producer);
    event.waited_us =
        is_accepted ? item->waited_us : (daemon_now(daemon) - item->arrived_ns) / 1000;
    if (!is_accepted)
        event.code = item->reason ? item->reason : SLUICE_E_SESSION_LOST;
    publish_at_iterator(daemon, item->iterator, is_accepted ? "accepted" : "refused", &event);
}

static void publish_returned(struct daemon *daemon, const struct item *item, const char *what)
{
    struct wire_event event;

    if (!note_event(daemon, &item->iterator->activity))
        return;
    event = item_event(item, NULL);
    event.attempt = item->attempts;
    event.code = item->reason;
    publish_at_iterator(daemon, item->iterator, what, &event);
}

static void publish_delivered(struct daemon *daemon, const struct item *item)
{
    struct wire_event event;

    if (!note_event(daemon, &item->iterator->activity))
        return;
    event = item_event(item, item->consumer->session);
    event.waited_us = (item->delivered_ns - item->arrived_ns) / 1000;
    event.attempt = item->attempts + 1;
    publish_at_iterator(daemon, item->iterator, "delivered", &event);
}

static void publish_ended(struct daemon *daemon, const struct item *item)
{
    bool is_acked = item->reason == 0;
    uint64_t now = daemon_now(daemon);
    struct wire_event event;

    if (!note_event(daemon, &item->iterator->activity))
        return;
    event = item_event(item, NULL);
    event.waited_us = ((is_acked ? item->delivered_ns : now) - item->arrived_ns) / 1000;
    event.held_us = is_acked ? (now - item->delivered_ns) / 1000 : 0;
    event.attempt = item->attempts;
    event.code = item->reason;
    publish_at_iterator(daemon, item->iterator, "ended", &event);
}

void events_item(struct daemon *daemon, const struct item *item)
{
    switch ((enum effect_kind)item->to_consumer.kind) {
    case EFFECT_ITEM_DELIVERED:
        if (item->is_told_again)
            break;
        if (item->hides_return)
            publish_returned(daemon, item, "returned");
        publish_delivered(daemon, item);
        break;
    case EFFECT_ITEM_RETURNED:
        publish_returned(daemon, item, "returned");
        break;
    case EFFECT_ITEM_DEAD:
        publish_returned(daemon, item, "dead");
        break;
    case EFFECT_ITEM_ENDED:
        publish_ended(daemon, item);
        break;
    case EFFECT_TICKET_QUEUED:
    case EFFECT_TICKET_GRANTED:
    case EFFECT_TICKET_ENDED:
    case EFFECT_PUSH_ACCEPTED:
    case EFFECT_PUSH_ENDED:
    case EFFECT_PULL_ENDED:
    case EFFECT_DELIVERY_LOST:
    case EFFECT_NONE:
        break;
    }
}

void events_push_refused(struct conn *conn, struct bytes name, int code, const char *reason)
{
    struct daemon *daemon = conn->daemon;
    struct iterator *iterator = core_find_iterator(daemon->core, name);
    struct wire_event event;

    if (!iterator || !note_event(daemon, &iterator->activity))
        return;
    event = (struct wire_event){.sequence = iterator->activity.n_events,
                                .session_id = conn->session,
                                .pid = (uint32_t)conn->pid,
                                .uid = conn->uid,
                                .command = {conn->command, conn->command_size},
                                .code = code,
                                .reason = reason};
    publish_at_iterator(daemon, iterator, "refused", &event);
}

/* --------------------------------------- gates, iterators, sessions, daemon */

void events_iterator_changed(struct daemon *daemon, struct iterator *iterator, const char *what,
                             const struct conn *by)
{
    struct wire_iterator_info info;
    struct wire_event event;

    if (!note_event(daemon, &iterator->activity))
        return;
    info = iterator_info(daemon, iterator);
    event = (struct wire_event){
        .sequence = iterator->activity.n_events, .reason = what, .iterator = &info};
    if (by) {
        event.session_id = by->session;
        event.pid = (uint32_t)by->pid;
        event.uid = by->uid;
    }
    publish_at_iterator(daemon, iterator, "changed", &event);
}

void events_gate_changed(struct daemon *daemon, struct gate *gate, const char *what,
                         const struct conn *by)
{
    struct wire_gate_info info;
    struct wire_event event;

    if (!note_event(daemon, &gate->activity))
        return;
    info = gate_info(daemon, gate);
    event = (struct wire_event){.sequence = gate->activity.n_events, .reason = what, .gate = &info};
    if (by) {
        event.session_id = by->session;
        event.pid = (uint32_t)by->pid;
        event.uid = by->uid;
    }
    publish_at_gate(daemon, gate, "changed", &event);
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
