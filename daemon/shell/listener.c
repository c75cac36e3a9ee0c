#include "shell/listener.h"

#include "shell/config.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/log.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <inttypes.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define LISTENER_BACKLOG 4096
/* Connections taken in one turn, so that a storm of them does not starve the others. */
#define LISTENER_BATCH 16
/* How long accepting rests when there is no descriptor or memory for more. */
static const struct timeval listener_rest = {.tv_usec = 250000};

#define SYSTEM_DIRECTORY "/run/sluice"
#define SYSTEM_GROUP     "sluice"
#define LISTEN_FDS_START 3

static const struct sockaddr_un *address_of(const char *path, struct sockaddr_un *out)
{
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    memcpy(out->sun_path, path, strlen(path));
    return out;
}

static int fail(int exit_code, const char *event, const char *path, int error)
{
    log_error(event, "path=%s error=%s", log_quote_text(path).text,
              log_quote_text(strerror(error)).text);
    return exit_code;
}

/* --------------------------------------------------------------- the path */

/* Makes the directory if its parent is there. Returns 0 or an exit code. */
static int make_directory(const char *path, mode_t mode, const char *group)
{
    const struct group *entry = group ? getgrnam(group) : NULL;

    if (mkdir(path, mode) && errno != EEXIST)
        return fail(EXIT_FAILURE, "directory_not_made", path, errno);
    if (entry && chown(path, (uid_t)-1, entry->gr_gid))
        return fail(EXIT_FAILURE, "directory_not_chowned", path, errno);
    return 0;
}

/* The user's runtime directory: $XDG_RUNTIME_DIR or /run/user/UID. */
static int user_directory(char *out, size_t size)
{
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    char fallback[32];
    struct stat st;

    snprintf(fallback, sizeof(fallback), "/run/user/%u", (unsigned)geteuid());
    if (!runtime || *runtime != '/')
        runtime = fallback;
    if (stat(runtime, &st) || !S_ISDIR(st.st_mode) || st.st_uid != geteuid()) {
        log_error(
            "no_runtime_directory",
            "XDG_RUNTIME_DIR=%s hint=\"give --socket PATH, or a runtime directory of your own\"",
            log_quote_text(runtime).text);
        return EXIT_FAILURE;
    }
    if (snprintf(out, size, "%s/sluice", runtime) >= (int)size)
        return fail(EXIT_USAGE, "runtime_directory_too_long", runtime, ENAMETOOLONG);
    return make_directory(out, 0700, NULL);
}

static int default_path(char *out, size_t size)
{
    char directory[PATH_MAX] = SYSTEM_DIRECTORY;
    int r = geteuid() == 0 ? make_directory(SYSTEM_DIRECTORY, 0750, SYSTEM_GROUP)
                           : user_directory(directory, sizeof(directory));

    if (r)
        return r;
    if (snprintf(out, size, "%s/sluice.sock", directory) >= (int)size) {
        log_error("socket_path_too_long", "directory=%s bytes=%zu bound=107",
                  log_quote_text(directory).text, strlen(directory) + strlen("/sluice.sock"));
        return EXIT_USAGE;
    }
    return 0;
}

static int choose_path(struct listener *listener, const struct config *config)
{
    if (!*config->socket)
        return default_path(listener->path, sizeof(listener->path));
    if (strlen(config->socket) >= sizeof(listener->path)) {
        log_error("socket_path_too_long", "path=%s bytes=%zu bound=%zu",
                  log_quote_text(config->socket).text, strlen(config->socket),
                  sizeof(listener->path) - 1);
        return EXIT_USAGE;
    }
    strcpy(listener->path, config->socket);
    return 0;
}

/* ---------------------------------------------------------------- the lock */

static int take_lock(struct listener *listener)
{
    char path[sizeof(listener->path) + 8];

    snprintf(path, sizeof(path), "%s.lock", listener->path);
    listener->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (listener->lock_fd < 0) {
        int error = errno;

        if (!listener->is_ours) {
            /* Whoever made the socket answers for its path. */
            log_info("no_lock", "path=%s error=%s", log_quote_text(path).text,
                     log_quote_text(strerror(error)).text);
            return 0;
        }
        return fail(EXIT_FAILURE, "lock_not_opened", path, error);
    }
    if (flock(listener->lock_fd, LOCK_EX | LOCK_NB)) {
        if (errno == EWOULDBLOCK) {
            log_error("socket_in_use", "path=%s hint=\"another sluiced holds its lock\"",
                      log_quote_text(listener->path).text);
            return EXIT_BUSY;
        }
        return fail(EXIT_FAILURE, "lock_not_taken", path, errno);
    }
    return 0;
}

/* -------------------------------------------------------------- the socket */

/* Removes a socket that nobody listens to. */
static int remove_stale(const char *path)
{
    struct sockaddr_un address;
    struct stat st;
    int fd, r;

    if (lstat(path, &st))
        return errno == ENOENT ? 0 : fail(EXIT_FAILURE, "socket_not_examined", path, errno);
    if (!S_ISSOCK(st.st_mode)) {
        log_error("socket_path_taken", "path=%s hint=\"there is something that is no socket\"",
                  log_quote_text(path).text);
        return EXIT_FAILURE;
    }
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return fail(EXIT_FAILURE, "socket_not_probed", path, errno);
    r = connect(fd, (const void *)address_of(path, &address), sizeof(address)) ? errno : 0;
    close(fd);
    if (r == 0 || r == EAGAIN) {
        log_error("socket_in_use", "path=%s hint=\"somebody listens on it\"",
                  log_quote_text(path).text);
        return EXIT_BUSY;
    }
    if (r != ECONNREFUSED)
        return fail(EXIT_FAILURE, "socket_not_probed", path, r);
    log_info("stale_socket_removed", "path=%s", log_quote_text(path).text);
    return unlink(path) ? fail(EXIT_FAILURE, "stale_socket_not_removed", path, errno) : 0;
}

static int set_access(const char *path, const struct config *config)
{
    const char *group = *config->socket_group ? config->socket_group
                        : !*config->socket && geteuid() == 0 && getgrnam(SYSTEM_GROUP)
                            ? SYSTEM_GROUP
                            : NULL;
    mode_t mode = config->socket_mode ? (mode_t)config->socket_mode : group ? 0660 : 0600;
    const struct group *entry = group ? getgrnam(group) : NULL;

    if (group && !entry) {
        log_error("no_such_group", "key=socket_group value=%s", log_quote_text(group).text);
        return EXIT_USAGE;
    }
    if (entry && chown(path, (uid_t)-1, entry->gr_gid))
        return fail(EXIT_FAILURE, "socket_not_chowned", path, errno);
    return chmod(path, mode) ? fail(EXIT_FAILURE, "socket_not_chmodded", path, errno) : 0;
}

static int bind_socket(struct listener *listener)
{
    struct sockaddr_un address;
    /* Nobody gets in before the access is set. */
    mode_t before = umask(0177);
    int r = bind(listener->fd, (const void *)address_of(listener->path, &address), sizeof(address))
                ? errno
                : 0;

    umask(before);
    return r ? fail(EXIT_FAILURE, "socket_not_bound", listener->path, r) : 0;
}

static int make_socket(struct listener *listener, const struct config *config)
{
    struct stat st;
    int r = remove_stale(listener->path);

    if (r)
        return r;
    listener->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener->fd < 0)
        return fail(EXIT_FAILURE, "socket_not_made", listener->path, errno);
    r = bind_socket(listener);
    if (!r)
        r = set_access(listener->path, config);
    if (!r && listen(listener->fd, LISTENER_BACKLOG))
        r = fail(EXIT_FAILURE, "socket_not_listening", listener->path, errno);
    if (!r && lstat(listener->path, &st) == 0) {
        listener->dev = st.st_dev;
        listener->ino = st.st_ino;
    }
    return r;
}

/* A descriptor as systemd passes it (sd_listen_fds). Returns -1 if there is none. */
static int passed_fd(void)
{
    const char *pid = getenv("LISTEN_PID"), *n = getenv("LISTEN_FDS");

    if (!n || atoi(n) < 1 || (pid && atoi(pid) != (int)getpid()))
        return -1;
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    return LISTEN_FDS_START;
}

static int adopt_socket(struct listener *listener, int fd)
{
    struct sockaddr_un address = {0};
    socklen_t size = sizeof(address) - 1;
    int type = 0;
    socklen_t type_size = sizeof(type);
    struct stat st;

    if (getsockname(fd, (void *)&address, &size) || address.sun_family != AF_UNIX ||
        getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &type_size) || type != SOCK_STREAM) {
        log_error("bad_listen_fd", "fd=%d hint=\"must be a listening Unix stream socket\"", fd);
        return EXIT_USAGE;
    }
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    listener->fd = fd;
    if (address.sun_path[0] == '/' && lstat(address.sun_path, &st) == 0) {
        strcpy(listener->path, address.sun_path);
        listener->dev = st.st_dev;
        listener->ino = st.st_ino;
        return take_lock(listener);
    }
    return 0;
}

int listener_open(struct listener *listener, const struct config *config)
{
    int fd = passed_fd();
    int r;

    *listener = (struct listener){.fd = -1, .lock_fd = -1};
    if (fd >= 0)
        return adopt_socket(listener, fd);
    listener->is_ours = true;
    r = choose_path(listener, config);
    if (!r)
        r = take_lock(listener);
    return r ? r : make_socket(listener, config);
}

/* --------------------------------------------------------------- accepting */

static void on_retry(evutil_socket_t fd, short events, void *arg)
{
    struct daemon *daemon = arg;

    (void)fd, (void)events;
    if (daemon->listener.fd >= 0)
        event_add(&daemon->listener.on_accept, NULL);
}

/* Without a rest, a listener that can not accept would wake the loop for ever. */
static void listener_pause(struct daemon *daemon, int error)
{
    log_warning("accepting_paused", "error=%s connections=%" PRIu32,
                log_quote_text(strerror(error)).text, daemon->n_conns);
    event_del(&daemon->listener.on_accept);
    event_add(&daemon->listener.on_retry, &listener_rest);
}

static bool error_is_of_one_peer(int error)
{
    return error == ECONNABORTED || error == EINTR || error == EPROTO;
}

static void on_accept(evutil_socket_t fd, short events, void *arg)
{
    struct daemon *daemon = arg;

    (void)events;
    for (int i = 0; i < LISTENER_BATCH; i++) {
        int peer = accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        int r = peer < 0 ? -errno : conn_new(daemon, peer);

        if (r == -EAGAIN)
            return;
        if (r && !error_is_of_one_peer(-r)) {
            listener_pause(daemon, -r);
            return;
        }
    }
}

int listener_start(struct daemon *daemon)
{
    struct listener *listener = &daemon->listener;

    event_assign(&listener->on_accept, daemon->base, listener->fd, EV_READ | EV_PERSIST, on_accept,
                 daemon);
    evtimer_assign(&listener->on_retry, daemon->base, on_retry, daemon);
    return event_add(&listener->on_accept, NULL) ? -ENOMEM : 0;
}

void listener_close(struct listener *listener)
{
    if (listener->fd < 0)
        return;
    if (event_initialized(&listener->on_accept)) {
        event_del(&listener->on_accept);
        event_del(&listener->on_retry);
    }
    if (listener->is_ours && listener_is_there(listener))
        unlink(listener->path);
    close(listener->fd);
    listener->fd = -1;
}

void listener_deinit(struct listener *listener)
{
    listener_close(listener);
    if (listener->lock_fd >= 0)
        close(listener->lock_fd);
    listener->lock_fd = -1;
}

bool listener_is_there(const struct listener *listener)
{
    struct stat st;

    return lstat(listener->path, &st) == 0 && st.st_dev == listener->dev &&
           st.st_ino == listener->ino;
}

void listener_directory(const struct listener *listener, char *out, size_t size)
{
    char copy[sizeof(listener->path)];

    strcpy(copy, listener->path);
    snprintf(out, size, "%s", dirname(copy));
}
