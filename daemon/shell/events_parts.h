/* What the files of the events share: events.c has how they are published, and the states;
 * events_ticket.c what happens at gates, events_item.c what happens at iterators. For these
 * three only. */
#ifndef SLUICE_SHELL_EVENTS_PARTS_H
#define SLUICE_SHELL_EVENTS_PARTS_H

#include "core/registry.h"
#include "shell/events.h"
#include "wire/event.h"

/* Something happens at a gate or an iterator. Returns whether there is anybody to tell: else
 * it is counted and nothing more. */
bool events_note(struct daemon *daemon, struct entry *entry);

/* Publishes what was noted last, under the topic KIND/NAME/WHAT; its sequence is filled in. */
void events_publish(struct daemon *daemon, const struct entry *entry, const char *what,
                    struct wire_event event);

/* An event that says who it comes of, and nothing else yet. */
struct wire_event event_of(const struct conn *conn);

/* Publishes that it was changed: by an operator, or by the config file (NULL). `event` is the
 * new state. */
void events_publish_changed(struct daemon *daemon, const struct entry *entry, const char *reason,
                            const struct conn *by, struct wire_event event);

#endif
