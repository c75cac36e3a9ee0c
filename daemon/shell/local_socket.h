/* Listening Unix sockets: made here, or passed in by whoever started the daemon. */
#ifndef SLUICE_SHELL_LOCAL_SOCKET_H
#define SLUICE_SHELL_LOCAL_SOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The longest path of a Unix socket, with its NUL. */
#define LOCAL_SOCKET_PATH_SIZE 108

/* Listens at `path` with this mode and group (NULL = the daemon's), in the place
 * of a socket that nobody listens to. Returns 0, or an exit code after an error
 * was logged. */
int local_socket_listen(const char *path, mode_t mode, const char *group, int *ret_fd);

/* Lets the members of a group connect to the socket of mode 0600 at `path` as well. For this
 * the daemon needs no capability and need not be of the group, as it would for chown(2).
 * Returns 0, or an exit code after an error was logged: then it is as it was. */
int local_socket_admit(const char *path, const char *group);

/* Listening sockets by LISTEN_FDS and LISTEN_PID, as sd_listen_fds(3) says. */
struct passed_fds {
    int request; /* -1 = none */
    int events;  /* the one that LISTEN_FDNAMES calls "events"; -1 = none */
};

/* Takes them out of the environment. Returns 0, or an exit code after an error
 * was logged. */
int passed_fds_take(struct passed_fds *ret_fds);

/* Writes the path that a socket is bound to, or "" if it has none in the file system. */
void local_socket_path(int fd, char out[LOCAL_SOCKET_PATH_SIZE]);

/* Which file a socket was bound to, whatever lies at its path later. */
struct socket_file {
    dev_t dev;
    ino_t ino;
};

/* The file at `path` now; all zero, which no file is, if there is none. */
struct socket_file socket_file_at(const char *path);

/* Whether the file at `path` is this one. */
bool socket_file_is_at(const struct socket_file *file, const char *path);

/* Logs what failed at a path. Returns `exit_code`. */
int local_socket_fail(int exit_code, const char *event, const char *path, int error);

#endif
