#include "inspect.h"
#include "text.h"

void gate_info_copy(struct sluice_gate_info *out, const Sluice__V1__GateInfo *gate)
{
    text_copy(out->name, sizeof(out->name), gate->name);
    out->limit = gate->limit;
    out->in_use = gate->in_use;
    out->holds = gate->holds;
    out->waiting = gate->waiting;
    out->max_waiting = gate->max_waiting;
    out->mode = (enum sluice_gate_mode)gate->mode;
    out->paused = gate->paused;
    out->declared = gate->declared;
    out->granted_total = gate->granted_total;
    out->dropped_total = gate->dropped_total;
    out->oldest_wait_ms = gate->oldest_wait_ms;
}
