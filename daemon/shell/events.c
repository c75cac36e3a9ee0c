#include "core/gate.h"
#include "core/iterator.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/events_parts.h"
#include "shell/info.h"

#include <stdio.h>

/* A state follows what happened at a gate by this much at the most, if its
 * subscriber reads. */
#define STATE_DELAY_NS UINT64_C(500000000)
/* The states that one subscriber is told at a time, and how soon more follow. */
#define STATES_BATCH 512
#define BATCH_DELAY_NS UINT64_C(10000000)

#define TOPIC_SIZE (CORE_MAX_NAME + 32)

void events_init(struct daemon *daemon)
{
    daemon->events = (struct events){.state_ns = UINT64_MAX};
    list_init(&daemon->events.active);
}

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

struct wire_event event_of(const struct conn *conn)
{
    return (struct wire_event){
        .session_id = conn->session,
        .pid = (uint32_t)conn->pid,
        .uid = conn->uid,
        .command = {conn->command, conn->command_size},
    };
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
    event = event_of(conn);
    event.sequence = daemon->events.session_sequence;
    event.reason = reason;
    publish(daemon, topic, (size_t)size, &event);
}

void events_daemon(struct daemon *daemon, const char *what)
{
    char topic[TOPIC_SIZE];
    int size = snprintf(topic, sizeof(topic), "daemon/%s", what);
    const struct wire_event event = {.sequence = ++daemon->events.daemon_sequence};

    publish(daemon, topic, (size_t)size, &event);
}

/* --------------------------------------------------------- gates and iterators */

bool events_note(struct daemon *daemon, struct entry *entry)
{
    struct activity *activity = &entry->activity;

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

static size_t entry_topic(char topic[TOPIC_SIZE], const struct entry *entry, const char *what)
{
    static const char *const kinds[N_ENTRY_KINDS] = {"gate", "iterator"};

    /* A name has no NUL, so it can stand in a format. */
    return (size_t)snprintf(topic, TOPIC_SIZE, "%s/%.*s/%s", kinds[entry->registry->kind],
                            (int)entry->name.size, (const char *)entry->name.data, what);
}

void events_publish(struct daemon *daemon, const struct entry *entry, const char *what,
                    struct wire_event event)
{
    char topic[TOPIC_SIZE];
    size_t size = entry_topic(topic, entry, what);

    event.sequence = entry->activity.n_events;
    publish(daemon, topic, size, &event);
}

void events_publish_changed(struct daemon *daemon, const struct entry *entry, const char *reason,
                            const struct conn *by, struct wire_event event)
{
    event.reason = reason;
    if (by) {
        event.session_id = by->session;
        event.pid = (uint32_t)by->pid;
        event.uid = by->uid;
    }
    events_publish(daemon, entry, "changed", event);
}

/* ---------------------------------------------------------------------- states */

static void tell_state(struct daemon *daemon, struct subscriber *subscriber, struct entry *entry)
{
    struct wire_event event = {.sequence = entry->activity.n_events};
    struct wire_gate_info gate;
    struct wire_iterator_info iterator;
    char topic[TOPIC_SIZE];
    uint8_t frame[WIRE_MAX_EVENT];
    size_t size;

    if (entry->registry->kind == ENTRY_GATE) {
        gate = gate_info(daemon, gate_of_entry(entry));
        event.gate = &gate;
    } else {
        iterator = iterator_info(daemon, iterator_of_entry(entry));
        event.iterator = &iterator;
    }
    size = wire_write_event(frame, topic, entry_topic(topic, entry, "state"), &event);
    subscriber_send(subscriber, frame, size);
}

static struct entry *entry_of_active(struct list *link)
{
    return container_of(link, struct entry, activity.in_active);
}

/* The link of the first thing whose state the subscriber does not know, or the list's head. */
static struct list *first_owed(struct daemon *daemon, const struct subscriber *subscriber)
{
    struct list *head = &daemon->events.active, *link = head;

    while (link->prev != head && entry_of_active(link->prev)->activity.stamp > subscriber->stated)
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
        struct entry *entry = entry_of_active(link);

        if (!subscriber_has_room(subscriber, WIRE_MAX_EVENT))
            return n > 0 ? BATCH_DELAY_NS : STATE_DELAY_NS;
        if (n == STATES_BATCH)
            return BATCH_DELAY_NS;
        tell_state(daemon, subscriber, entry);
        subscriber->stated = entry->activity.stamp;
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
