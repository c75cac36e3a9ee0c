#include "shell/sentence.h"

#include "core/consumer.h"
#include "core/gate.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/ticket.h"
#include "error.h"

#include <inttypes.h>
#include <stdio.h>

#define SAY(sentence, ...) snprintf((sentence).text, sizeof((sentence).text), __VA_ARGS__)

struct sentence sentence_of_ending(const struct ticket *ticket, const char *note)
{
    const struct gate *gate = ticket->gate;
    const int size = (int)gate->entry.name.size;
    struct sentence s;

    switch (ticket->reason) {
    case SLUICE_E_WAIT_EXPIRED:
        SAY(s, "gate \"%.*s\": the wait timeout of %" PRIu32 " ms passed", size, gate->name,
            ticket->wait_timeout_ms);
        break;
    case SLUICE_E_HOLD_EXPIRED:
        SAY(s, "gate \"%.*s\": the hold limit of %" PRIu32 " ms passed", size, gate->name,
            ticket->hold_limit_ms);
        break;
    case SLUICE_E_TOO_HEAVY:
        SAY(s, "gate \"%.*s\": the weight of %" PRIu32 " is above the limit, which is now %" PRIu32,
            size, gate->name, ticket->weight, gate->limit);
        break;
    default:
        SAY(s, "gate \"%.*s\": %s%s%s", size, gate->name, error_sentence(ticket->reason),
            note ? ": " : "", note ? note : "");
        break;
    }
    return s;
}

/* All that is known of an error that is told again. */
static struct sentence sentence_of_code(const char *kind, struct bytes name, int error)
{
    struct sentence s;

    SAY(s, "%s \"%.*s\": %s", kind, (int)name.size, (const char *)name.data, error_sentence(error));
    return s;
}

/* Why a ticket of so many slots would have had to wait. */
static struct sentence sentence_of_wait(struct bytes name, const struct gate *gate, uint32_t weight)
{
    const int size = (int)name.size;
    const char *text = name.data;
    struct sentence s;

    if (gate && gate->paused)
        SAY(s, "gate \"%.*s\" is paused", size, text);
    else if (gate && gate_in_use(gate) + weight <= gate->limit)
        SAY(s, "gate \"%.*s\": others wait for its slots", size, text);
    else
        SAY(s, "gate \"%.*s\": %" PRIu32 " %s not free now", size, text, weight,
            weight == 1 ? "slot is" : "slots are");
    return s;
}

struct sentence sentence_of_refusal(int error, struct bytes name, const struct result *result)
{
    const int size = (int)name.size;
    const char *text = name.data;
    struct sentence s;

    if (result && result->is_remembered)
        return sentence_of_code("gate", name, error);
    switch (error) {
    case SLUICE_E_NOT_FOUND:
        SAY(s, "there is no gate \"%.*s\"", size, text);
        break;
    case SLUICE_E_GATE_FULL:
        SAY(s, "gate \"%.*s\": %" PRIu64 " tickets wait, at most %" PRIu64 " may", size, text,
            result->value, result->bound);
        break;
    case SLUICE_E_TOO_HEAVY:
        SAY(s, "gate \"%.*s\": the weight of %" PRIu64 " is above the limit of %" PRIu64, size,
            text, result->value, result->bound);
        break;
    case SLUICE_E_DEADLOCK:
        SAY(s,
            "gate \"%.*s\": the flow holds %" PRIu64 " of %" PRIu64
            " slots and would wait for %" PRIu32 " more",
            size, text, result->value, result->bound, result->weight);
        break;
    case SLUICE_E_WOULD_BLOCK:
        return sentence_of_wait(name, result->gate, result->weight);
    case SLUICE_E_LIMIT_MISMATCH:
        SAY(s, "gate \"%.*s\" has the limit %" PRIu64 ", not %" PRIu64, size, text, result->bound,
            result->value);
        break;
    case SLUICE_E_LIMIT_REACHED:
        SAY(s, "gate \"%.*s\": the daemon's bound of %" PRIu64 " %s is reached", size, text,
            result->bound, result->bounded);
        break;
    default:
        return sentence_of_code("gate", name, error);
    }
    return s;
}

struct sentence sentence_of_refused_push(const struct item *item)
{
    const struct iterator *iterator = item->iterator;
    const int size = (int)iterator->entry.name.size;
    struct sentence s;

    switch (item->reason) {
    case SLUICE_E_WAIT_EXPIRED:
        SAY(s, "iterator \"%.*s\": the wait timeout of %" PRIu32 " ms passed", size, iterator->name,
            item->wait_timeout_ms);
        break;
    case SLUICE_E_ITEM_EXPIRED:
        SAY(s, "iterator \"%.*s\": the time to live of %" PRIu32 " ms passed before there was room",
            size, iterator->name, item->ttl_ms);
        break;
    case SLUICE_E_ITEM_TOO_BIG:
        SAY(s, "iterator \"%.*s\": the item is larger than capacity_bytes, which is now %" PRIu64,
            size, iterator->name, iterator->settings.capacity_bytes);
        break;
    default:
        SAY(s, "iterator \"%.*s\": %s", size, iterator->name, error_sentence(item->reason));
        break;
    }
    return s;
}

/* What the producer said is the message, and nothing beside it. */
static struct sentence sentence_of_failure(const struct iterator *iterator)
{
    struct sentence s;

    if (iterator->failure_size)
        SAY(s, "%.*s", (int)iterator->failure_size, iterator->failure);
    else
        SAY(s, "iterator \"%.*s\": %s", (int)iterator->entry.name.size, iterator->name,
            error_sentence(SLUICE_E_ITERATOR_FAILED));
    return s;
}

struct sentence sentence_of_ended_pull(const struct pull *pull)
{
    const struct iterator *iterator = pull->iterator;
    const int size = (int)iterator->entry.name.size;
    struct sentence s;

    if (pull->reason == SLUICE_E_ITERATOR_FAILED)
        return sentence_of_failure(iterator);
    if (pull->reason == SLUICE_E_WAIT_EXPIRED)
        SAY(s, "iterator \"%.*s\": the wait timeout of %" PRIu32 " ms passed", size, iterator->name,
            pull->wait_timeout_ms);
    else if (pull->reason == SLUICE_E_WOULD_BLOCK && iterator->paused)
        SAY(s, "iterator \"%.*s\" is paused", size, iterator->name);
    else if (pull->reason == SLUICE_E_WOULD_BLOCK && iterator_buffered(iterator))
        SAY(s, "iterator \"%.*s\": %" PRIu32 " items are in flight, at most %" PRIu32 " may be",
            size, iterator->name, iterator->in_flight, iterator->settings.max_in_flight);
    else if (pull->reason == SLUICE_E_WOULD_BLOCK)
        SAY(s, "iterator \"%.*s\": no item is there now", size, iterator->name);
    else
        SAY(s, "iterator \"%.*s\": %s", size, iterator->name, error_sentence(pull->reason));
    return s;
}

struct sentence sentence_of_iterator_refusal(int error, struct bytes name,
                                             const struct result *result)
{
    const int size = (int)name.size;
    const char *text = name.data;
    struct sentence s;

    if (error == SLUICE_E_ITERATOR_FAILED && result->iterator)
        return sentence_of_failure(result->iterator);
    if (result && result->is_remembered)
        return sentence_of_code("iterator", name, error);
    switch (error) {
    case SLUICE_E_NOT_FOUND:
        SAY(s, "there is no iterator \"%.*s\"", size, text);
        break;
    case SLUICE_E_ITERATOR_FULL:
        SAY(s, "iterator \"%.*s\": %" PRIu64 " pushes wait, at most %" PRIu64 " may", size, text,
            result->value, result->bound);
        break;
    case SLUICE_E_ITEM_TOO_BIG:
        SAY(s, "iterator \"%.*s\": the item has %" PRIu64 " bytes, capacity_bytes is %" PRIu64,
            size, text, result->value, result->bound);
        break;
    case SLUICE_E_WOULD_BLOCK:
        SAY(s, "iterator \"%.*s\": there is no room now", size, text);
        break;
    case SLUICE_E_ITERATOR_MISMATCH:
        SAY(s, "iterator \"%.*s\" has a %s of %" PRIu64 ", not %" PRIu64, size, text,
            result->mismatched, result->bound, result->value);
        break;
    case SLUICE_E_BAD_REQUEST:
        SAY(s, "iterator \"%.*s\": %s is %" PRIu64 ": 1 to %" PRIu64 " are allowed", size, text,
            result->mismatched ? result->mismatched : "credit", result->value, result->bound);
        break;
    case SLUICE_E_LIMIT_REACHED:
        SAY(s, "iterator \"%.*s\": the bound of %" PRIu64 " %s is reached", size, text,
            result->bound, result->bounded);
        break;
    default:
        return sentence_of_code("iterator", name, error);
    }
    return s;
}
