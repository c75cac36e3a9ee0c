#include "inspect.h"
#include "text.h"

void iterator_info_copy(struct sluice_iterator_info *out, const Sluice__V1__IteratorInfo *iterator)
{
    text_copy(out->name, sizeof(out->name), iterator->name);
    out->capacity = iterator->capacity;
    out->capacity_bytes = iterator->capacity_bytes;
    out->max_in_flight = iterator->max_in_flight;
    out->producers = iterator->producers;
    out->max_attempts = iterator->max_attempts;
    out->max_waiting = iterator->max_waiting;
    out->mode = (enum sluice_iterator_mode)iterator->mode;
    out->paused = iterator->paused;
    out->declared = iterator->declared;
    out->ends = iterator->ends;
    out->offered = iterator->offered;
    out->buffered = iterator->buffered;
    out->buffered_bytes = iterator->buffered_bytes;
    out->buffered_peak = iterator->buffered_peak;
    out->in_flight = iterator->in_flight;
    out->dead = iterator->dead;
    out->consumers = iterator->consumers;
    out->credit = iterator->credit;
    out->accepted_total = iterator->accepted_total;
    out->acked_total = iterator->acked_total;
    out->expired_total = iterator->expired_total;
    out->returned_total = iterator->returned_total;
    out->dead_total = iterator->dead_total;
    out->oldest_ms = iterator->oldest_ms;
    text_copy(out->failure, sizeof(out->failure), iterator->failure);
}
