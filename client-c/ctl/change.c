/* set, pause, resume, drain, close, reopen: gates, or with --iterator iterators */
#include "command.h"
#include "json.h"
#include "show.h"
#include "stream.h"

#include <inttypes.h>
#include <stdio.h>

static void change_print(const struct sluice_gate_change *change)
{
    const struct sluice_gate_info *gate = &change->gate;

    printf("%s: %s, %" PRIu32 " of %" PRIu32 " slots in use, %" PRIu32 " waiting", gate->name,
           gate_state(gate), gate->in_use, gate->limit, gate->waiting);
    if (change->granted > 0)
        printf("; this granted %" PRIu32, change->granted);
    if (change->dropped > 0)
        printf("; this ended %" PRIu32 " that waited", change->dropped);
    putchar('\n');
}

static void change_print_json(const struct sluice_gate_change *change)
{
    json_open(NULL, '{');
    json_open("gate", '{');
    gate_json(&change->gate);
    json_close('}');
    json_number("dropped", change->dropped);
    json_number("granted", change->granted);
    json_close('}');
}

/* Gates and iterators do not share names: one may be meant and the other named. */
static bool change_has_iterator(struct ctl *ctl)
{
    struct sluice_iterator_info *iterators = NULL;
    size_t n = 0;
    int error = sluice_iterators(ctl->client, ctl->arguments[0], ctl->timeout_ms, &iterators, &n);

    sluice_iterators_free(iterators);
    return error == 0 && n > 0;
}

static int change_fail(struct ctl *ctl, int error)
{
    const char *name = ctl->arguments[0];
    char message[512];

    if (error != SLUICE_E_NOT_FOUND)
        return ctl_fail(ctl, error);
    snprintf(message, sizeof(message), "%s", sluice_last_error_message(ctl->client));
    if (change_has_iterator(ctl))
        snprintf(message, sizeof(message),
                 "there is no gate \"%s\", but an iterator: name it with --iterator", name);
    return ctl_fail_with(ctl, error, message);
}

static int change_run(struct ctl *ctl, enum sluice_gate_action action)
{
    struct sluice_gate_change change;
    int error = sluice_change_gate(ctl->client, ctl->arguments[0], action, ctl->limit,
                                   ctl->timeout_ms, &change);

    if (error != 0)
        return change_fail(ctl, error);
    (ctl->json ? change_print_json : change_print)(&change);
    return CTL_OK;
}

static int either_run(struct ctl *ctl, enum sluice_gate_action action,
                      enum sluice_iterator_action iterator_action)
{
    int code;

    if (ctl->given & CTL_ITERATOR)
        return iterator_change_run(ctl, iterator_action);
    code = change_run(ctl, action);
    if (code == CTL_OK && change_has_iterator(ctl))
        ctl_complain(ctl, "that was the gate; the iterator of this name needs --iterator", NULL);
    return code;
}

int set_run(struct ctl *ctl)
{
    return either_run(ctl, SLUICE_GATE_SET_LIMIT, SLUICE_ITERATOR_SET);
}

int pause_run(struct ctl *ctl)
{
    return either_run(ctl, SLUICE_GATE_PAUSE, SLUICE_ITERATOR_PAUSE);
}

int resume_run(struct ctl *ctl)
{
    return either_run(ctl, SLUICE_GATE_RESUME, SLUICE_ITERATOR_RESUME);
}

int drain_run(struct ctl *ctl)
{
    return change_run(ctl, SLUICE_GATE_DRAIN);
}

int close_run(struct ctl *ctl)
{
    return change_run(ctl, SLUICE_GATE_CLOSE);
}

int reopen_run(struct ctl *ctl)
{
    return either_run(ctl, SLUICE_GATE_REOPEN, SLUICE_ITERATOR_REOPEN);
}
