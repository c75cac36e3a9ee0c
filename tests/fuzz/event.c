/* Any bytes as a message of the event socket, as libsluice-events takes it: nothing is read
 * beyond them, and what comes out is text within its bounds, without control characters. */
#include "fuzz.h"

#include "decode.h"

#include <string.h>

#define CLAIM_CLEAN(field) claim_clean(field, sizeof(field))

static void claim_clean(const char *text, size_t size)
{
    CLAIM(memchr(text, '\0', size));
    for (; *text; text++)
        CLAIM((uint8_t)*text >= 0x20 && (uint8_t)*text != 0x7f);
}

static void check_topic(const struct topic *topic)
{
    CLAIM(topic->size >= 1 && topic->size <= DECODE_MAX_TOPIC);
    CLAIM(strlen(topic->text) == topic->size && topic->name_size <= topic->size);
    CLAIM(topic->name_size == 0 || topic->text[topic->name_size - 1] == '/');
}

static void check_event(const struct sluice_event *event)
{
    CLAIM_CLEAN(event->gate);
    CLAIM_CLEAN(event->iterator);
    CLAIM_CLEAN(event->what);
    CLAIM_CLEAN(event->label);
    CLAIM_CLEAN(event->command);
    CLAIM_CLEAN(event->reason);
    CLAIM_CLEAN(event->info.name);
    CLAIM_CLEAN(event->iterator_info.name);
    CLAIM_CLEAN(event->iterator_info.failure);
    CLAIM(event->lost == 0 && !event->restarted && event->code >= 0);
    CLAIM((event->subject == SLUICE_EVENT_GATE) == (event->gate[0] != '\0'));
    CLAIM((event->subject == SLUICE_EVENT_ITERATOR) == (event->iterator[0] != '\0'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    struct sluice_event event;
    struct topic topic;
    int r;

    CLAIM(copy);
    memcpy(copy, data, size);
    r = event_decode(copy, size, &topic, &event);
    CLAIM(r == 0 || r == SLUICE_E_PROTOCOL);
    if (r == 0) {
        check_topic(&topic);
        check_event(&event);
    }
    free(copy);
    return 0;
}
