/* The daemon's allocator: malloc with an account for each use.
 *
 * The account is kept where memory is taken and given back, with the sizes
 * that malloc reports, so what it shows is what the process holds: an object
 * that somebody forgot is visible here whatever the owner's counters say. */
#ifndef SLUICE_BASE_MEM_H
#define SLUICE_BASE_MEM_H

#include <stddef.h>
#include <stdint.h>

enum mem_use {
    MEM_CORE,    /* gates, tickets, iterators, items, sessions, tables */
    MEM_CONTEXT, /* contexts of live tickets */
    MEM_ITEM,    /* payloads and contexts of live items */
    MEM_SHELL,   /* connections, processes, configuration */
    MEM_INPUT,   /* received bytes that are not a whole frame yet */
    N_MEM_USES,
};

/* Zeroed memory, or NULL. `size` of 0 is allowed. */
void *mem_alloc(enum mem_use use, size_t size);

/* The same without zeroes, for what is written over at once. */
void *mem_alloc_raw(enum mem_use use, size_t size);

/* A block of another size with the same content; NULL leaves `ptr` as it is. */
void *mem_resize(enum mem_use use, void *ptr, size_t size);

/* Accepts NULL; returns NULL. `use` must be that of the allocation. */
void *mem_free(enum mem_use use, void *ptr);

/* Bytes held for this use now, as malloc counts them. */
size_t mem_held(enum mem_use use);

/* For tests: the allocation after `n` more fails, and, with `forever`, all
 * that follow it. A negative `n` ends the failing. */
void mem_fail_after(int64_t n, int forever);

#endif
