/* Another heap for the second run of a seed: free blocks of all sizes in a random order, so that
 * what is allocated lies elsewhere and in another order, and bytes that nobody has set are others.
 */
#ifndef SLUICE_TESTS_SIM_HEAP_LAYOUT_H
#define SLUICE_TESTS_SIM_HEAP_LAYOUT_H

#include <stdint.h>

/* Until heap_layout_restore; `seed` decides about the order. */
void heap_layout_stir(uint64_t seed);
void heap_layout_restore(void);

#endif
