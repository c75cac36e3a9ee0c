/* What tests/fault/library.c, inside the daemon, shares with the test that started it: a file that
 * both map, named by $SLUICE_FAULT. The test says which call is to fail and how while the
 * daemon runs; the library counts every system call and every allocation. */
#ifndef SLUICE_TESTS_FAULT_FAULT_H
#define SLUICE_TESTS_FAULT_FAULT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define FAULT_VARIABLE "SLUICE_FAULT"

/* Calls have the numbers of their system calls; allocations have one of their own. */
#define FAULT_ALLOCATION 511
#define N_FAULT_CALLS    512

struct fault {
    /* Written by the test. */
    _Atomic bool is_armed; /* else nothing fails, and what is called does not count for `after` */
    int call;
    int error;             /* the errno it fails with; 0 = it has a short count */
    bool forever;          /* that call and all that follow it; else only that one */
    _Atomic int64_t after; /* so many calls go well before */

    /* Written by the library. */
    _Atomic uint32_t is_up;                  /* the daemon has begun to wait for events; a futex */
    _Atomic int32_t pid;                     /* of the daemon, once it is up */
    _Atomic uint64_t hits;                   /* calls that were made to fail */
    _Atomic uint64_t total;                  /* system calls */
    _Atomic uint64_t n[N_FAULT_CALLS];       /* of each call */
    _Atomic uint64_t n_armed[N_FAULT_CALLS]; /* those that counted for `after` */
    _Atomic int64_t blocks;                  /* allocations that are not freed yet */

    /* Descriptors of the daemon at the end of the story: as they were without a fault, and now. */
    int n_fds_before, n_fds;
};

#endif
