/* From the bytes of one message to a plain struct. */
#ifndef SLUICE_EVENTS_DECODE_H
#define SLUICE_EVENTS_DECODE_H

#include "sluice_events.h"

/* The longest topic: "iterator/", a name, "/", a WHAT. */
#define DECODE_MAX_TOPIC (9 + SLUICE_MAX_ITERATOR_NAME + 1 + SLUICE_MAX_EVENT_WHAT)

struct topic {
    const char *text; /* in the message; ended by NUL */
    size_t size;
    size_t name_size; /* up to and with the last slash: what counts its events */
};

/* Decodes "TOPIC NUL Event". Nothing in it is believed: texts are cut to their
 * bounds and cleaned. `lost` and `restarted` are left 0. Returns 0,
 * SLUICE_E_PROTOCOL or -ENOMEM. */
int event_decode(const void *message, size_t size, struct topic *ret_topic,
                 struct sluice_event *ret_event);

#endif
