#include "shell/sentence.h"

#include "core/gate.h"
#include "core/ticket.h"
#include "error.h"

#include <inttypes.h>
#include <stdio.h>

#define SAY(sentence, ...) snprintf((sentence).text, sizeof((sentence).text), __VA_ARGS__)

struct sentence sentence_of_ending(const struct ticket *ticket, const char *note)
{
    const struct gate *gate = ticket->gate;
    const int size = gate->name_size;
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

struct sentence sentence_of_refusal(int error, struct bytes name, const struct result *result)
{
    const int size = (int)name.size;
    const char *text = name.data;
    struct sentence s;

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
        SAY(s, "gate \"%.*s\": %" PRIu32 " %s not free now", size, text, result->weight,
            result->weight == 1 ? "slot is" : "slots are");
        break;
    case SLUICE_E_LIMIT_MISMATCH:
        SAY(s, "gate \"%.*s\" has the limit %" PRIu64 ", not %" PRIu64, size, text, result->bound,
            result->value);
        break;
    case SLUICE_E_LIMIT_REACHED:
        SAY(s, "gate \"%.*s\": the daemon's bound of %" PRIu64 " %s is reached", size, text,
            result->bound, result->bounded);
        break;
    case SLUICE_E_NOT_PERMITTED:
        SAY(s, "gate \"%.*s\": the user may not make gates or set limits", size, text);
        break;
    default:
        SAY(s, "gate \"%.*s\": %s", size, text, error_sentence(error));
        break;
    }
    return s;
}
