/* end NAME, and what changes an iterator */
#include "json.h"
#include "show.h"
#include "stream.h"
#include "text.h"

#include <inttypes.h>
#include <stdlib.h>

int stream_fail(const struct ctl *ctl, int error, const char *message)
{
    int result = ctl_fail_with(ctl, error, message);

    return error == SLUICE_E_WAIT_EXPIRED || error == SLUICE_E_WOULD_BLOCK ? CTL_WAIT_EXPIRED
                                                                           : result;
}

enum item_form item_form(const struct ctl *ctl)
{
    if (ctl->given & CTL_LENGTH_PREFIXED)
        return ITEM_LENGTH_PREFIXED;
    return ctl->given & CTL_NULL ? ITEM_NULL : ITEM_LINES;
}

/* ------------------------------------------------------------------ change */

static void change_print(const struct sluice_iterator_change *change, bool is_discard)
{
    const struct sluice_iterator_info *iterator = &change->iterator;

    printf("%s: %s, %" PRIu32 " of %" PRIu32 " items buffered, %" PRIu32 " in flight, %" PRIu32
           " waiting, %" PRIu32 " dead",
           iterator->name, iterator_state(iterator), iterator->buffered, iterator->capacity,
           iterator->in_flight, iterator->offered, iterator->dead);
    if (change->requeued > 0)
        printf("; this put %" PRIu32 " back", change->requeued);
    if (change->dropped > 0)
        printf(is_discard ? "; this discarded %" PRIu32 : "; this ended %" PRIu32 " that waited",
               change->dropped);
    putchar('\n');
}

static void change_print_json(const struct sluice_iterator_change *change)
{
    json_open(NULL, '{');
    json_open("iterator", '{');
    iterator_json(&change->iterator);
    json_close('}');
    json_number("dropped", change->dropped);
    json_number("requeued", change->requeued);
    json_close('}');
}

/* Gates and iterators do not share names: one may be meant and the other named. */
static int change_fail(struct ctl *ctl, int error)
{
    struct sluice_gate_info *gates = NULL;
    const char *name = ctl->arguments[0];
    char message[512];
    size_t n = 0;

    if (error != SLUICE_E_NOT_FOUND || !(ctl->given & CTL_ITERATOR))
        return ctl_fail(ctl, error);
    snprintf(message, sizeof(message), "%s", sluice_last_error_message(ctl->client));
    if (sluice_gates(ctl->client, name, ctl->timeout_ms, &gates, &n) == 0 && n > 0)
        snprintf(message, sizeof(message),
                 "there is no iterator \"%s\", but a gate: name it without --iterator", name);
    sluice_gates_free(gates);
    return ctl_fail_with(ctl, error, message);
}

int iterator_change_run(struct ctl *ctl, enum sluice_iterator_action action)
{
    struct sluice_iterator_change change;
    int error = sluice_change_iterator(ctl->client, ctl->arguments[0], action,
                                       &ctl->stream.settings, ctl->timeout_ms, &change);

    if (error != 0)
        return change_fail(ctl, error);
    if (ctl->json)
        change_print_json(&change);
    else
        change_print(&change, action == SLUICE_ITERATOR_DISCARD);
    return CTL_OK;
}

/* --------------------------------------------------------------------- end */

int end_run(struct ctl *ctl)
{
    const struct sluice_end_options options = {
        .iterator = ctl->arguments[0],
        .failed = ctl->given & CTL_FAIL,
        .message = ctl->stream.failure,
        .ensure = stream_ensure(ctl),
    };
    struct sluice_ending ending;
    int error = sluice_end_iterator(ctl->client, &options, ctl->timeout_ms, &ending);

    if (error != 0)
        return ctl_fail(ctl, error);
    if (ctl->json) {
        json_open(NULL, '{');
        json_number("ends", ending.ends);
        json_number("producers", ending.producers);
        json_bool("ended", ending.ended);
        json_close('}');
    } else {
        printf("%s: %" PRIu32 " of %" PRIu32 " %s %s ended%s\n", ctl->arguments[0], ending.ends,
               ending.producers, ending.producers == 1 ? "producer" : "producers",
               ending.producers == 1 ? "has" : "have", ending.ended ? ": the stream ends" : "");
    }
    return CTL_OK;
}
