#include "shell/process.h"

#include "base/mem.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/log.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Linux 6.5; older headers do not have it. */
#ifndef SO_PEERPIDFD
#define SO_PEERPIDFD 77
#endif

int process_table_init(struct process_table *table)
{
    return map_init(&table->by_pid);
}

void process_table_deinit(struct process_table *table)
{
    map_deinit(&table->by_pid);
}

static bool process_has_pid(const struct map_node *node, const void *key)
{
    return container_of(node, struct process, by_pid)->pid == *(const pid_t *)key;
}

static void process_forget(struct process *process)
{
    event_del(&process->on_exit);
    close(process->pidfd);
    map_remove(&process->daemon->processes.by_pid, &process->by_pid);
    list_unlink(&process->party.in_ready);
    mem_free(MEM_SHELL, process);
}

void process_unref(struct process *process)
{
    if (list_is_empty(&process->conns))
        process_forget(process);
}

/* The pid may be another process's from now on, so nothing points here any more,
 * not even a session that outlives its process. */
static void process_exited(struct process *process)
{
    struct daemon *daemon = process->daemon;
    struct list *link;

    while ((link = list_first(&process->conns))) {
        struct conn *conn = container_of(link, struct conn, in_process);

        list_unlink(link);
        conn->process = NULL;
        conn_process_exited(conn);
    }
    process_forget(process);
    conns_reap(daemon);
}

static void on_exit_of_process(evutil_socket_t fd, short events, void *arg)
{
    (void)fd, (void)events;
    process_exited(arg);
}

static bool process_has_exited(const struct process *process)
{
    struct pollfd poll_fd = {.fd = process->pidfd, .events = POLLIN};

    return poll(&poll_fd, 1, 0) > 0;
}

/* The socket knows its peer's process for certain; a pid may name another by now. */
static int peer_pidfd(int fd, pid_t pid)
{
    int pidfd;
    socklen_t size = sizeof(pidfd);

    if (getsockopt(fd, SOL_SOCKET, SO_PEERPIDFD, &pidfd, &size) == 0)
        return pidfd;
    if (errno != ENOPROTOOPT)
        return errno == EINVAL ? -ESRCH : -errno;
    pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    return pidfd < 0 ? -errno : pidfd;
}

static int process_new(struct daemon *daemon, int fd, pid_t pid, struct process **ret_process)
{
    struct process *process;
    int pidfd = peer_pidfd(fd, pid);

    if (pidfd < 0)
        return pidfd;
    process = mem_alloc(MEM_SHELL, sizeof(*process));
    if (!process) {
        close(pidfd);
        return -ENOMEM;
    }
    process->daemon = daemon;
    process->pid = pid;
    process->pidfd = pidfd;
    list_init(&process->conns);
    party_init(&process->party);
    event_assign(&process->on_exit, daemon->base, pidfd, EV_READ | EV_PERSIST, on_exit_of_process,
                 process);
    if (event_add(&process->on_exit, NULL)) {
        close(pidfd);
        mem_free(MEM_SHELL, process);
        return -ENOMEM;
    }
    map_insert(&daemon->processes.by_pid, &process->by_pid, (uint64_t)pid);
    *ret_process = process;
    return 0;
}

/* A kernel or a sandbox that gives no pidfds; the end of the connection is seen all the same. */
static bool error_is_of_sight(int error)
{
    static bool was_logged;

    if (error != ENOSYS && error != EPERM && error != EACCES && error != ENODATA)
        return false;
    if (!was_logged)
        log_warning("processes_not_visible",
                    "error=%s consequence=\"sessions end with their "
                    "connections only\"",
                    log_quote_text(strerror(error)).text);
    was_logged = true;
    return true;
}

int process_of_peer(struct daemon *daemon, int fd, pid_t pid, struct process **ret_process)
{
    struct map_node *node;
    int r;

    *ret_process = NULL;
    if (pid == 0)
        return 0;
    node = map_find(&daemon->processes.by_pid, (uint64_t)pid, process_has_pid, &pid);
    if (node) {
        struct process *process = container_of(node, struct process, by_pid);

        if (!process_has_exited(process)) {
            *ret_process = process;
            return 0;
        }
        /* The pid is somebody else's by now, or its owner is gone as well. */
        process_exited(process);
    }
    r = process_new(daemon, fd, pid, ret_process);
    return r < 0 && error_is_of_sight(-r) ? 0 : r;
}
