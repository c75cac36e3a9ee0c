/* One run: a daemon with one planted fault, a story that happens to it, and what must hold
 * whatever the fault has done. */
#ifndef SLUICE_TESTS_FAULT_RUN_H
#define SLUICE_TESTS_FAULT_RUN_H

#include "fault.h"
#include "peer.h"

#include <sys/types.h>

#define RUN_MAX_PEERS 16

struct run {
    struct fault *fault;
    char directory[64];
    char socket_path[80], events_path[80], config_path[80], log_path[80], fault_path[80];
    char own_log_path[88]; /* of an autostarted daemon */
    pid_t pid;             /* of the daemon; 0 = none */
    struct peer *peers;
    int n_peers;
};

/* What happens to a daemon that is up. It ends with the daemon still there, all peers open or
 * closed as they are, and is told nothing of the fault. */
struct story {
    const char *name;
    const char *config;
    bool is_passed_socket; /* as by systemd, with a socket for what it notifies */
    bool has_groups;       /* of its sockets: the one that the test runs with */
    bool is_autostarted;   /* leaves by itself when nobody is connected */
    bool is_log;           /* every line of the log is written, and of the calls only that fails */
    void (*act)(struct run *run);
    void (*stop)(struct run *run); /* while the daemon is told to stop; NULL = nothing */
};

extern const struct story stories[];
extern const int n_stories;

/* A peer of this run; it is counted among those that may have come to harm. */
struct peer *run_peer(struct run *run, const char *name);
struct peer *run_peer_full(struct run *run, const char *name, uint32_t heartbeat_ms);
void run_configure(struct run *run, const char *text);
void run_signal(struct run *run, int signal);

/* Runs it in this process, which ends with a message if something does not hold. What the daemon
 * has called stands in run->fault afterwards. */
void run_story(struct run *run, const struct story *story);

#endif
