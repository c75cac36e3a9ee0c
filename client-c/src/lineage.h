/* Tells whether this process is the one that did something earlier, or was
 * forked off since. */
#ifndef SLUICE_CLIENT_LINEAGE_H
#define SLUICE_CLIENT_LINEAGE_H

#include <stdint.h>

/* A number that changes in a forked child, and in nothing else. Costs a read of
 * memory where the kernel can wipe a page at a fork (Linux 4.14), else getpid(). */
uint64_t lineage(void);

#endif
