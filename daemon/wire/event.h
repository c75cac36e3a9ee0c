/* Events to the wire: SP PUB frames. */
#ifndef SLUICE_WIRE_EVENT_H
#define SLUICE_WIRE_EVENT_H

#include "base/bytes.h"
#include "wire/reply.h"

#include <stddef.h>
#include <stdint.h>

/* No event is larger: topic, label, command, reason, and a gate or an iterator. */
#define WIRE_MAX_EVENT 4096

struct wire_event {
    uint64_t sequence;
    uint64_t serial, token, waited_us, held_us, session_id;
    uint32_t weight, pid, uid, attempt;
    struct bytes label, command;
    int code;
    const char *reason; /* NULL = none; at most 1024 bytes count */
    const struct wire_gate_info *gate;
    const struct wire_iterator_info *iterator;
};

/* Writes the frame of an event under `topic` (at most 300 bytes) to `out`, which
 * has WIRE_MAX_EVENT bytes. Returns its size. */
size_t wire_write_event(uint8_t *out, const char *topic, size_t topic_size,
                        const struct wire_event *event);

#endif
