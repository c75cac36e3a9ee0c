/* What whoever publishes keeps of a gate or an iterator; the core never looks at it. */
#ifndef SLUICE_CORE_ACTIVITY_H
#define SLUICE_CORE_ACTIVITY_H

#include "base/list.h"

#include <stdint.h>

struct activity {
    struct list in_active; /* in the order of the last event */
    uint64_t n_events;     /* published about it */
    uint64_t stamp;        /* of the last of them */
};

#endif
