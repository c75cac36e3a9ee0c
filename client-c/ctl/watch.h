/* How events look. */
#ifndef SLUICECTL_WATCH_H
#define SLUICECTL_WATCH_H

#include <sluice_events.h>

/* A line each; to standard output, with the time of now. */
void watch_print(const struct sluice_event *event);
void watch_print_json(const struct sluice_event *event);

/* The connection went or came back. */
void watch_print_connection(bool is_connected, bool json);

#endif
