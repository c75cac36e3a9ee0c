#include "heap_layout.h"

#include "random.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#define N_BLOCKS   96
#define LEAST_SIZE 16
#define MOST_SIZE  640
#define FILL       0x5a

static void *blocks[N_BLOCKS];

void heap_layout_stir(uint64_t seed)
{
    struct random random = {.state = ~seed};
    uint32_t n_free = 2 * N_BLOCKS / 3;

    mallopt(M_PERTURB, FILL);
    for (uint32_t i = 0; i < N_BLOCKS; i++) {
        uint32_t size = random_between(&random, LEAST_SIZE, MOST_SIZE);

        blocks[i] = malloc(size);
        if (blocks[i])
            memset(blocks[i], FILL, size);
    }
    while (n_free-- > 0) {
        uint32_t i = random_below(&random, N_BLOCKS);

        free(blocks[i]);
        blocks[i] = NULL;
    }
}

void heap_layout_restore(void)
{
    mallopt(M_PERTURB, 0);
    for (uint32_t i = 0; i < N_BLOCKS; i++) {
        free(blocks[i]);
        blocks[i] = NULL;
    }
}
