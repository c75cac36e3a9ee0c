/* `make attack`: how an honest client fares while every kind of hostile bytes comes in, beside
 * the same CPU burnt without connections; and how much memory the daemon takes meanwhile.
 *
 * A crowd is a process that goes through its attacks again and again. In the rounds between,
 * the crowds burn as much CPU, at the same times: their own, and what the daemon took more of
 * it than it does for the honest client alone. The honest client is the same connection in all
 * rounds. */
#ifndef SLUICE_TESTS_ATTACK_H
#define SLUICE_TESTS_ATTACK_H

#include "control.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* ----------------------------------------------------------------- the daemon */

struct target {
    char directory[64];
    char request_path[108], events_path[108], log_path[108];
    pid_t pid;
    pid_t child; /* itself, or what stands for it (tests/systemd/confined.c) */
};

/* Starts it, with few descriptors and these bounds; ends the program on failure. */
void target_start(struct target *target, const char *config, long nofile);
/* SIGTERM. Returns its exit code, or 128 + the signal. */
int target_stop(struct target *target);
/* CPU time so far, in ns. */
uint64_t target_cpu_ns(const struct target *target);
/* Resident memory, now and at its most, in KiB. */
long target_memory(const struct target *target, const char *field);

/* ---------------------------------------------------------------------- peers */

#define PEER_PATIENCE_MS 100

/* Connects; -1 if nobody takes it. Nothing blocks on it afterwards. */
int peer_connect(const char *path);
/* Connects to the request socket and greets. */
int peer_open(const struct target *target);
/* The same, and says Hello. */
int peer_open_full(const struct target *target);
/* Sends it all, or gives up when there is no room for PEER_PATIENCE_MS. Returns what was sent. */
size_t peer_send(int fd, const void *data, size_t size);
/* Reads and forgets until nothing comes for so long, or the end. Returns true at the end. */
bool peer_drain(int fd, int patience_ms);
/* Waits for its end, reading; false if it does not come in PEER_PATIENCE_MS. */
bool peer_await_end(int fd);
void peer_close(int fd);

/* -------------------------------------------------------------------- attacks */

struct crowd {
    const struct target *target;
    uint64_t n;  /* rises with each step, to vary them */
    void *state; /* of the hoarder */
};

struct attack {
    const char *name;
    void (*step)(struct crowd *crowd); /* a few ms */
};

#define MAX_ATTACKS 16
extern const struct attack storm_attacks[], frame_attacks[], body_attacks[], hoard_attacks[],
    descriptor_attacks[];

enum phase { PHASE_REST, PHASE_ATTACK, PHASE_BURN, PHASE_END };

#define N_CROWDS 5

/* A crowd burns when it had attacked: what comes in bursts delays others more. */
#define SLOT_NS     UINT64_C(10000000)
#define MAX_SLOTS   6100
#define MAX_SECONDS 60

/* Between the processes. */
struct shared {
    _Atomic int phase;
    _Atomic int n_ready;       /* crowds that have come to rest */
    _Atomic uint64_t since_ns; /* when the phase began */
    /* Of the last attack: the CPU that each crowd took, with its part of the daemon's, in each
     * slot of time. */
    _Atomic uint64_t cpu_ns[N_CROWDS][MAX_SLOTS];
    double alone; /* CPU that the daemon takes for the honest client, of one */
    _Atomic uint64_t n_steps[N_CROWDS][MAX_ATTACKS];
};

extern const struct attack *const crowd_attacks[N_CROWDS];

/* Starts them all, at rest. With `only` they make the attacks whose names contain it. */
void crowds_start(struct shared *shared, const struct target *target, const char *only);
/* To this phase, from rest; and back to it, when all have come to rest. */
void crowds_begin(struct shared *shared, enum phase phase);
void crowds_rest(struct shared *shared);
void crowds_end(struct shared *shared);

void rest_ns(uint64_t ns);

#endif
