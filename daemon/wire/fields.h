/* How many fields a message has on the wire, before anybody unpacks it.
 *
 * Unpacking takes time and memory by the field, so a body that is all fields costs a
 * thousand times what a useful one does. It is counted first, up to the bound only. */
#ifndef SLUICE_WIRE_FIELDS_H
#define SLUICE_WIRE_FIELDS_H

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Of all kinds, known and unknown, in a body and the messages in it. A Settle of 1000 serials
 * has about so many. */
#define WIRE_MAX_FIELDS 2048

/* Whether the message and those in it have at most WIRE_MAX_FIELDS. What does not decode counts
 * as far as it does. */
bool fields_are_few(const ProtobufCMessageDescriptor *type, const uint8_t *data, size_t size);

#endif
