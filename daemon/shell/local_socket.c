#include "shell/local_socket.h"

#include "shell/daemon.h"
#include "shell/log.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define LOCAL_SOCKET_BACKLOG 4096
#define LISTEN_FDS_START     3
#define LISTEN_MAX_FDS       16

static const struct sockaddr_un *address_of(const char *path, struct sockaddr_un *out)
{
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    memcpy(out->sun_path, path, strlen(path));
    return out;
}

int local_socket_fail(int exit_code, const char *event, const char *path, int error)
{
    log_error(event, "path=%s error=%s", log_quote_text(path).text,
              log_quote_text(strerror(error)).text);
    return exit_code;
}

/* Removes a socket that nobody listens to. */
static int remove_stale(const char *path)
{
    struct sockaddr_un address;
    struct stat st;
    int fd, r;

    if (lstat(path, &st))
        return errno == ENOENT
                   ? 0
                   : local_socket_fail(EXIT_FAILURE, "socket_not_examined", path, errno);
    if (!S_ISSOCK(st.st_mode)) {
        log_error("socket_path_taken", "path=%s hint=\"there is something that is no socket\"",
                  log_quote_text(path).text);
        return EXIT_FAILURE;
    }
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return local_socket_fail(EXIT_FAILURE, "socket_not_probed", path, errno);
    r = connect(fd, (const void *)address_of(path, &address), sizeof(address)) ? errno : 0;
    close(fd);
    if (r == 0 || r == EAGAIN) {
        log_error("socket_in_use", "path=%s hint=\"somebody listens on it\"",
                  log_quote_text(path).text);
        return EXIT_BUSY;
    }
    if (r != ECONNREFUSED)
        return local_socket_fail(EXIT_FAILURE, "socket_not_probed", path, r);
    log_info("stale_socket_removed", "path=%s", log_quote_text(path).text);
    return unlink(path) ? local_socket_fail(EXIT_FAILURE, "stale_socket_not_removed", path, errno)
                        : 0;
}

static int set_access(const char *path, mode_t mode, const char *group)
{
    const struct group *entry = group ? getgrnam(group) : NULL;

    if (group && !entry) {
        log_error("no_such_group", "path=%s group=%s", log_quote_text(path).text,
                  log_quote_text(group).text);
        return EXIT_USAGE;
    }
    if (entry && chown(path, (uid_t)-1, entry->gr_gid))
        return local_socket_fail(EXIT_FAILURE, "socket_not_chowned", path, errno);
    if (chmod(path, mode))
        return local_socket_fail(EXIT_FAILURE, "socket_not_chmodded", path, errno);
    return 0;
}

static int bind_at(int fd, const char *path)
{
    struct sockaddr_un address;
    /* Nobody gets in before the access is set. */
    mode_t before = umask(0177);
    int r = bind(fd, (const void *)address_of(path, &address), sizeof(address)) ? errno : 0;

    umask(before);
    return r ? local_socket_fail(EXIT_FAILURE, "socket_not_bound", path, r) : 0;
}

int local_socket_listen(const char *path, mode_t mode, const char *group, int *ret_fd)
{
    int fd, r = remove_stale(path);

    if (r)
        return r;
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return local_socket_fail(EXIT_FAILURE, "socket_not_made", path, errno);
    r = bind_at(fd, path);
    if (!r)
        r = set_access(path, mode, group);
    if (!r && listen(fd, LOCAL_SOCKET_BACKLOG))
        r = local_socket_fail(EXIT_FAILURE, "socket_not_listening", path, errno);
    if (r)
        close(fd);
    else
        *ret_fd = fd;
    return r;
}

void local_socket_path(int fd, char out[LOCAL_SOCKET_PATH_SIZE])
{
    struct sockaddr_un address = {0};
    socklen_t size = sizeof(address) - 1;

    *out = '\0';
    if (getsockname(fd, (void *)&address, &size) == 0 && address.sun_path[0] == '/')
        snprintf(out, LOCAL_SOCKET_PATH_SIZE, "%s", address.sun_path);
}

static int adopt(int fd)
{
    int domain = 0, type = 0, listens = 0;
    socklen_t size = sizeof(int);

    if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) ||
        getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) ||
        getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) || domain != AF_UNIX ||
        type != SOCK_STREAM || !listens) {
        log_error("bad_listen_fd", "fd=%d hint=\"must be a listening Unix stream socket\"", fd);
        return EXIT_USAGE;
    }
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    return 0;
}

/* Adopts `n` descriptors, named in order by `names`, separated by colons. */
static int adopt_all(struct passed_fds *fds, int n, const char *names)
{
    for (int fd = LISTEN_FDS_START; fd < LISTEN_FDS_START + n; fd++) {
        size_t size = names ? strcspn(names, ":") : 0;
        bool is_events = size == strlen("events") && strncmp(names, "events", size) == 0;
        int *place = is_events ? &fds->events : &fds->request;
        int r = adopt(fd);

        if (r)
            return r;
        if (*place >= 0) {
            log_error("bad_listen_fd", "fd=%d hint=\"there is another for the same purpose\"", fd);
            return EXIT_USAGE;
        }
        *place = fd;
        if (names)
            names += size + (names[size] == ':');
    }
    return 0;
}

int passed_fds_take(struct passed_fds *ret_fds)
{
    const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
    const char *names = getenv("LISTEN_FDNAMES");
    int n = count && (!pid || atoi(pid) == (int)getpid()) ? atoi(count) : 0;
    int r;

    *ret_fds = (struct passed_fds){-1, -1};
    if (n < 0 || n > LISTEN_MAX_FDS) {
        log_error("bad_listen_fds", "LISTEN_FDS=%d bound=%d", n, LISTEN_MAX_FDS);
        return EXIT_USAGE;
    }
    r = adopt_all(ret_fds, n, names);
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    return r;
}
