#include "decode.h"

#include "arena.h"
#include "inspect.h"
#include "sluice.pb-c.h"
#include "text.h"

#include <errno.h>
#include <string.h>

/* Heap for one event and what it carries, with room for fields that this library
 * does not know. */
#define DECODE_MAX_HEAP (32 * 1024)

typedef Sluice__V1__Event Event;

/* The size of "SUBJECT/" if the topic begins with it, else 0. */
static size_t topic_subject(const struct topic *topic, const char *subject)
{
    size_t size = strlen(subject);

    return topic->size > size && memcmp(topic->text, subject, size) == 0 ? size : 0;
}

static int topic_split(const char *message, size_t size, struct topic *ret_topic)
{
    const char *end = memchr(message, '\0', size);
    const char *slash;

    if (!end || end == message || end - message > DECODE_MAX_TOPIC)
        return SLUICE_E_PROTOCOL;
    ret_topic->text = message;
    ret_topic->size = (size_t)(end - message);
    slash = memrchr(message, '/', ret_topic->size);
    ret_topic->name_size = slash ? (size_t)(slash - message) + 1 : 0;
    return 0;
}

#define COPY_CLEAN(out, bytes, n) text_copy_clean(out, sizeof(out), bytes, n)

static void topic_copy(const struct topic *topic, struct sluice_event *event)
{
    size_t gate = topic_subject(topic, "gate/");
    size_t iterator = topic_subject(topic, "iterator/");

    if (gate && topic->name_size > gate + 1) {
        event->subject = SLUICE_EVENT_GATE;
        COPY_CLEAN(event->gate, topic->text + gate, topic->name_size - gate - 1);
    } else if (iterator && topic->name_size > iterator + 1) {
        event->subject = SLUICE_EVENT_ITERATOR;
        COPY_CLEAN(event->iterator, topic->text + iterator, topic->name_size - iterator - 1);
    } else if (topic_subject(topic, "session/")) {
        event->subject = SLUICE_EVENT_SESSION;
    } else if (topic_subject(topic, "daemon/")) {
        event->subject = SLUICE_EVENT_DAEMON;
    } else {
        COPY_CLEAN(event->what, topic->text, topic->size);
        return;
    }
    COPY_CLEAN(event->what, topic->text + topic->name_size, topic->size - topic->name_size);
}

static void event_copy(const Event *in, struct sluice_event *out)
{
    out->sequence = in->sequence;
    out->serial = in->serial;
    out->token = in->token;
    out->weight = in->weight;
    out->attempt = in->attempt;
    COPY_CLEAN(out->label, in->label.data, in->label.len);
    out->waited_us = in->waited_us;
    out->held_us = in->held_us;
    out->session = in->session_id;
    out->pid = in->pid;
    out->uid = in->uid;
    COPY_CLEAN(out->command, in->command.data, in->command.len);
    out->code = in->code <= INT32_MAX ? (int)in->code : INT32_MAX;
    COPY_CLEAN(out->reason, in->reason.data, in->reason.len);
    if (in->gate) {
        out->has_info = true;
        gate_info_copy(&out->info, in->gate);
        COPY_CLEAN(out->info.name, in->gate->name.data, in->gate->name.len);
    }
    if (in->iterator) {
        out->has_iterator_info = true;
        iterator_info_copy(&out->iterator_info, in->iterator);
        COPY_CLEAN(out->iterator_info.name, in->iterator->name.data, in->iterator->name.len);
        COPY_CLEAN(out->iterator_info.failure, in->iterator->failure.data,
                   in->iterator->failure.len);
    }
}

static int body_decode(const uint8_t *body, size_t size, struct sluice_event *event)
{
    struct arena arena;
    const Event *message;
    int result = 0;

    arena_init(&arena, DECODE_MAX_HEAP);
    message = sluice__v1__event__unpack(&arena.allocator, size, body);
    if (message)
        event_copy(message, event);
    else
        result = arena.failed ? -ENOMEM : SLUICE_E_PROTOCOL;
    arena_deinit(&arena);
    return result;
}

int event_decode(const void *message, size_t size, struct topic *ret_topic,
                 struct sluice_event *ret_event)
{
    struct sluice_event event = {0};
    struct topic topic;
    int result = topic_split(message, size, &topic);

    if (result == 0)
        result =
            body_decode((const uint8_t *)message + topic.size + 1, size - topic.size - 1, &event);
    if (result != 0)
        return result;
    topic_copy(&topic, &event);
    *ret_topic = topic;
    *ret_event = event;
    return 0;
}
