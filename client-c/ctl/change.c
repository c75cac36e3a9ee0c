/* set, pause, resume, drain, close, reopen */
#include "command.h"
#include "json.h"
#include "show.h"
#include "text.h"

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

static int change_run(struct ctl *ctl, enum sluice_gate_action action)
{
    struct sluice_gate_change change;
    int error = sluice_change_gate(ctl->client, ctl->arguments[0], action, ctl->limit,
                                   ctl->timeout_ms, &change);

    if (error != 0)
        return ctl_fail(ctl, error);
    (ctl->json ? change_print_json : change_print)(&change);
    return CTL_OK;
}

int set_run(struct ctl *ctl)
{
    return change_run(ctl, SLUICE_GATE_SET_LIMIT);
}

int pause_run(struct ctl *ctl)
{
    return change_run(ctl, SLUICE_GATE_PAUSE);
}

int resume_run(struct ctl *ctl)
{
    return change_run(ctl, SLUICE_GATE_RESUME);
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
    return change_run(ctl, SLUICE_GATE_REOPEN);
}
