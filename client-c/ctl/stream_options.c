/* The options of push, pull, end, dead, and of what changes gates and iterators alike. */
#include "command.h"

#include <inttypes.h>
#include <string.h>

static int setting_option(struct ctl *ctl, unsigned option, const char *text)
{
    struct sluice_iterator_settings *settings = &ctl->stream.settings;
    const struct {
        unsigned option;
        const char *name;
        uint32_t *value;
    } rows[] = {
        {CTL_CAPACITY, "--capacity", &settings->capacity},
        {CTL_MAX_IN_FLIGHT, "--max-in-flight", &settings->max_in_flight},
        {CTL_PRODUCERS, "--producers", &settings->producers},
        {CTL_MAX_ATTEMPTS, "--max-attempts", &settings->max_attempts},
    };
    uint64_t value;

    if (option == CTL_CAPACITY_BYTES) {
        if (ctl_number(text, SLUICE_MAX_CAPACITY_BYTES, &settings->capacity_bytes))
            return CTL_OK;
        return ctl_usage(ctl, "--capacity-bytes \"%s\" is not a number from 1 to %" PRIu64, text,
                         SLUICE_MAX_CAPACITY_BYTES);
    }
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (rows[i].option != option)
            continue;
        if (!ctl_number(text, SLUICE_MAX_LIMIT, &value))
            return ctl_usage(ctl, "%s \"%s\" is not a number from 1 to %u", rows[i].name, text,
                             SLUICE_MAX_LIMIT);
        *rows[i].value = (uint32_t)value;
    }
    return CTL_OK;
}

int stream_option(struct ctl *ctl, unsigned option, const char *text)
{
    uint64_t value;

    ctl->given |= option;
    if (option & CTL_SETTINGS)
        return setting_option(ctl, option, text);
    switch (option) {
    case CTL_TTL:
        return ctl_duration(ctl, "--ttl", text, 1, &ctl->stream.ttl_ms);
    case CTL_WINDOW:
        if (!ctl_number(text, SLUICE_MAX_WINDOW, &value))
            return ctl_usage(ctl, "--window \"%s\" is not a number from 1 to %u", text,
                             SLUICE_MAX_WINDOW);
        ctl->stream.window = (uint32_t)value;
        break;
    case CTL_FAIL:
        ctl->stream.failure = text;
        break;
    }
    return CTL_OK;
}

/* Of what is for gates without --iterator, and for iterators with it. */
static int check_change(struct ctl *ctl)
{
    bool is_set = ctl->command->options & CTL_LIMIT;

    if (!(ctl->given & CTL_ITERATOR)) {
        if (ctl->given & CTL_SETTINGS)
            return ctl_usage(ctl, "that is a setting of an iterator: --iterator is missing");
        return is_set && !(ctl->given & CTL_LIMIT) ? ctl_usage(ctl, "--limit is missing") : CTL_OK;
    }
    if (ctl->given & CTL_LIMIT)
        return ctl_usage(ctl, "--limit is for a gate: an iterator has --capacity and others");
    if (is_set && !(ctl->given & CTL_SETTINGS))
        return ctl_usage(ctl, "no setting is given, such as --capacity");
    return CTL_OK;
}

int stream_options_check(struct ctl *ctl)
{
    if (ctl->command->options & CTL_PROGRAM)
        return CTL_OK;
    if (ctl->command->options & CTL_ITERATOR)
        return check_change(ctl);
    if (ctl->given & CTL_SETTINGS && !(ctl->given & CTL_CAPACITY))
        return ctl_usage(ctl, "--capacity is missing, which an iterator that is made must have");
    if (ctl->given & CTL_NULL && ctl->given & CTL_LENGTH_PREFIXED)
        return ctl_usage(ctl, "--null and --length-prefixed do not go together");
    if (ctl->command->options & CTL_ACK && ctl->given & CTL_WINDOW && !(ctl->given & CTL_ACK))
        return ctl_usage(ctl, "--window is for --ack: all that is only looked at is held");
    if (ctl->json && ctl->command->options & CTL_ACK &&
        ctl->given & (CTL_NULL | CTL_LENGTH_PREFIXED))
        return ctl_usage(ctl, "--json has a line for each item");
    return CTL_OK;
}

const struct sluice_iterator_settings *stream_ensure(const struct ctl *ctl)
{
    return ctl->given & CTL_CAPACITY ? &ctl->stream.settings : NULL;
}
