#include "wire/event.h"

#include "frame.h"
#include "wire/pack.h"

#include <assert.h>

#define EVENT_MAX_REASON 1024

size_t wire_write_event(uint8_t *out, const char *topic, size_t topic_size,
                        const struct wire_event *event)
{
    Sluice__V1__Event message = SLUICE__V1__EVENT__INIT;
    Sluice__V1__GateInfo gate;
    Sluice__V1__IteratorInfo iterator;
    uint8_t *body = out + FRAME_PREFIX_SIZE + topic_size + 1;
    size_t size;

    message.sequence = event->sequence;
    message.serial = event->serial;
    message.token = event->token;
    message.weight = event->weight;
    message.label = data_of(event->label);
    message.waited_us = event->waited_us;
    message.held_us = event->held_us;
    message.session_id = event->session_id;
    message.pid = event->pid;
    message.uid = event->uid;
    message.command = data_of(event->command);
    message.code = (uint32_t)event->code;
    message.reason = data_of_text(event->reason);
    if (message.reason.len > EVENT_MAX_REASON)
        message.reason.len = EVENT_MAX_REASON;
    if (event->gate) {
        gate_info_fill(&gate, event->gate);
        message.gate = &gate;
    }
    if (event->iterator) {
        iterator_info_fill(&iterator, event->iterator);
        message.iterator = &iterator;
    }
    message.attempt = event->attempt;
    size = topic_size + 1 + sluice__v1__event__get_packed_size(&message);
    assert(FRAME_PREFIX_SIZE + size <= WIRE_MAX_EVENT);
    frame_encode_prefix(out, size);
    memcpy(out + FRAME_PREFIX_SIZE, topic, topic_size);
    out[FRAME_PREFIX_SIZE + topic_size] = '\0';
    sluice__v1__event__pack(&message, body);
    return FRAME_PREFIX_SIZE + size;
}
