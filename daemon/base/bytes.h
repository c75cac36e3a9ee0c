/* A run of bytes that is borrowed for as long as its giver says. */
#ifndef SLUICE_BASE_BYTES_H
#define SLUICE_BASE_BYTES_H

#include <stddef.h>

struct bytes {
    const void *data;
    size_t size;
};

#endif
