/* Client processes: tells when one exits.
 *
 * All connections of a process share one pidfd. A pid can not be used again
 * while the process that its pidfd names lives, so the pid is the key. */
#ifndef SLUICE_SHELL_PROCESS_H
#define SLUICE_SHELL_PROCESS_H

#include "base/list.h"
#include "base/map.h"

#include <event2/event_struct.h>
#include <stdbool.h>
#include <sys/types.h>

struct daemon;

struct process_table {
    struct map by_pid;
};

/* Those of one process whose connections have something to be served. */
struct party {
    struct list in_ready; /* of the daemon's parties */
    struct list ready;    /* conn->in_ready, in the order in which they take their turns */
};

static inline void party_init(struct party *party)
{
    list_init(&party->in_ready);
    list_init(&party->ready);
}

struct process {
    struct map_node by_pid;
    struct daemon *daemon;
    struct list conns; /* conn->in_process */
    struct party party;
    struct event on_exit;
    pid_t pid;
    int pidfd;
};

int process_table_init(struct process_table *table);
void process_table_deinit(struct process_table *table);

/* The process at the other end of `fd`. NULL in `ret_process` where the kernel
 * does not show it (pid 0): its end is not seen then. Returns 0, -ESRCH if it
 * has exited already, or a negative errno. */
int process_of_peer(struct daemon *daemon, int fd, pid_t pid, struct process **ret_process);

/* The last connection of the process has left it. */
void process_unref(struct process *process);

#endif
