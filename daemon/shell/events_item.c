/* What happens at iterators, as events. */
#include "core/consumer.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/session.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/events_parts.h"
#include "shell/info.h"

/* `who`: the session that it comes of or goes to; NULL = none. */
static struct wire_event item_event(const struct item *item, const struct session *who)
{
    struct wire_event event = who && who->owner ? event_of(who->owner) : (struct wire_event){0};

    event.serial = item->serial;
    event.label = (struct bytes){item->label, item->label_size};
    return event;
}

void events_offered(struct daemon *daemon, struct iterator *iterator, uint64_t serial)
{
    const struct list *last = iterator->offered.items.prev;
    const struct item *item = container_of(last, struct item, in_iterator);
    struct wire_event event;

    if (list_is_empty(&iterator->offered.items) || item->serial != serial ||
        !events_note(daemon, &iterator->entry))
        return;
    event = item_event(item, item->producer);
    events_publish(daemon, &iterator->entry, "offered", event);
}

void events_push(struct daemon *daemon, const struct item *item)
{
    bool is_accepted = item->to_producer.kind == EFFECT_PUSH_ACCEPTED;
    struct wire_event event;

    if (!events_note(daemon, &item->iterator->entry))
        return;
    event = item_event(item, item->producer);
    event.waited_us =
        is_accepted ? item->waited_us : (daemon_now(daemon) - item->arrived_ns) / 1000;
    if (!is_accepted)
        event.code = item->reason ? item->reason : SLUICE_E_SESSION_LOST;
    events_publish(daemon, &item->iterator->entry, is_accepted ? "accepted" : "refused", event);
}

static void publish_returned(struct daemon *daemon, const struct item *item, const char *what)
{
    struct wire_event event;

    if (!events_note(daemon, &item->iterator->entry))
        return;
    event = item_event(item, NULL);
    event.attempt = item->attempts;
    event.code = item->reason;
    events_publish(daemon, &item->iterator->entry, what, event);
}

static void publish_delivered(struct daemon *daemon, const struct item *item)
{
    struct wire_event event;

    if (!events_note(daemon, &item->iterator->entry))
        return;
    event = item_event(item, item->consumer->session);
    event.waited_us = (item->delivered_ns - item->arrived_ns) / 1000;
    event.attempt = item->attempts + 1;
    events_publish(daemon, &item->iterator->entry, "delivered", event);
}

static void publish_ended(struct daemon *daemon, const struct item *item)
{
    bool is_acked = item->reason == 0;
    uint64_t now = daemon_now(daemon);
    struct wire_event event;

    if (!events_note(daemon, &item->iterator->entry))
        return;
    event = item_event(item, NULL);
    event.waited_us = ((is_acked ? item->delivered_ns : now) - item->arrived_ns) / 1000;
    event.held_us = is_acked ? (now - item->delivered_ns) / 1000 : 0;
    event.attempt = item->attempts;
    event.code = item->reason;
    events_publish(daemon, &item->iterator->entry, "ended", event);
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

    if (!iterator || !events_note(daemon, &iterator->entry))
        return;
    event = event_of(conn);
    event.code = code;
    event.reason = reason;
    events_publish(daemon, &iterator->entry, "refused", event);
}

void events_iterator_changed(struct daemon *daemon, struct iterator *iterator, const char *what,
                             const struct conn *by)
{
    struct wire_iterator_info info;

    if (!events_note(daemon, &iterator->entry))
        return;
    info = iterator_info(daemon, iterator);
    events_publish_changed(daemon, &iterator->entry, what, by,
                           (struct wire_event){.iterator = &info});
}
