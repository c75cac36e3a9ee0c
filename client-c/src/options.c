#include "options.h"

#include "text.h"

#include <inttypes.h>
#include <string.h>

#define MAX_NAME SLUICE_MAX_GATE_NAME

_Static_assert(SLUICE_MAX_ITERATOR_NAME == MAX_NAME, "gates and iterators are named alike");

int check_name(struct sluice_client *client, const char *kind, const char *name)
{
    size_t size = name ? strlen(name) : 0;

    if (!name)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT, "no %s is named", kind);
    if (size < 1 || size > MAX_NAME || !text_is_clean(name, size) || memchr(name, ' ', size))
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "the %s name \"%.80s\" (%zu bytes) is not 1 to %d bytes of UTF-8 "
                            "without spaces and control characters",
                            kind, name, size, MAX_NAME);
    return 0;
}

int check_bound(struct sluice_client *client, const char *option, uint64_t value, uint64_t bound)
{
    if (value <= bound)
        return 0;
    return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                        "%s is %" PRIu64 ", above the bound of %" PRIu64, option, value, bound);
}

int check_text(struct sluice_client *client, const char *option, const char *text, size_t bound)
{
    size_t size = text ? strlen(text) : 0;

    if (size <= bound && text_is_clean(text, size))
        return 0;
    return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                        "the %s \"%.80s\" (%zu bytes) is not at most %zu bytes of UTF-8 without "
                        "control characters",
                        option, text, size, bound);
}

ProtobufCBinaryData option_text(const char *text)
{
    return option_bytes(text, text ? strlen(text) : 0);
}

int check_settings(struct sluice_client *client, const struct sluice_iterator_settings *settings,
                   bool is_ensure)
{
    int result;

    if (!settings)
        return 0;
    if (is_ensure && settings->capacity == 0)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "capacity is 0: an iterator that is ensured needs one, 1 to %u",
                            SLUICE_MAX_LIMIT);
    result = check_bound(client, "capacity", settings->capacity, SLUICE_MAX_LIMIT);
    if (result == 0)
        result = check_bound(client, "capacity_bytes", settings->capacity_bytes,
                             SLUICE_MAX_CAPACITY_BYTES);
    if (result == 0)
        result = check_bound(client, "max_in_flight", settings->max_in_flight, SLUICE_MAX_LIMIT);
    if (result == 0)
        result = check_bound(client, "producers", settings->producers, SLUICE_MAX_LIMIT);
    if (result == 0)
        result = check_bound(client, "max_attempts", settings->max_attempts, SLUICE_MAX_LIMIT);
    if (result == 0 && is_ensure)
        result = check_bound(client, "on_mismatch", settings->on_mismatch, SLUICE_MISMATCH_SET);
    return result;
}

Sluice__V1__EnsureIterator *ensure_fill(Sluice__V1__EnsureIterator *ensure,
                                        const struct sluice_iterator_settings *settings)
{
    if (!settings)
        return NULL;
    ensure->capacity = settings->capacity;
    ensure->capacity_bytes = settings->capacity_bytes;
    ensure->max_in_flight = settings->max_in_flight;
    ensure->producers = settings->producers;
    ensure->max_attempts = settings->max_attempts;
    ensure->on_mismatch = (Sluice__V1__OnMismatch)settings->on_mismatch;
    return ensure;
}
