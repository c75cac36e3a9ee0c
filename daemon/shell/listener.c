#include "shell/listener.h"

#include "shell/config.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/local_socket.h"
#include "shell/log.h"
#include "shell/log_limit.h"

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
#include <unistd.h>

/* Connections taken in one turn, so that a storm of them does not starve the others. */
#define LISTENER_BATCH 4
/* How long accepting rests when there is no descriptor or memory for more. */
#define LISTENER_REST_NS UINT64_C(250000000)

#define SYSTEM_DIRECTORY "/run/sluice"
#define SYSTEM_GROUP     "sluice"

/* --------------------------------------------------------------- the path */

/* Makes the directory if its parent is there. Returns 0 or an exit code. */
static int make_directory(const char *path, mode_t mode, const char *group)
{
    const struct group *entry = group ? getgrnam(group) : NULL;

    if (mkdir(path, mode) && errno != EEXIST)
        return local_socket_fail(EXIT_FAILURE, "directory_not_made", path, errno);
    if (entry && chown(path, (uid_t)-1, entry->gr_gid))
        return local_socket_fail(EXIT_FAILURE, "directory_not_chowned", path, errno);
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
        return local_socket_fail(EXIT_USAGE, "runtime_directory_too_long", runtime, ENAMETOOLONG);
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
        return local_socket_fail(EXIT_FAILURE, "lock_not_opened", path, error);
    }
    if (flock(listener->lock_fd, LOCK_EX | LOCK_NB)) {
        if (errno == EWOULDBLOCK) {
            log_error("socket_in_use", "path=%s hint=\"another sluiced holds its lock\"",
                      log_quote_text(listener->path).text);
            return EXIT_BUSY;
        }
        return local_socket_fail(EXIT_FAILURE, "lock_not_taken", path, errno);
    }
    return 0;
}

/* -------------------------------------------------------------- the socket */

static int make_socket(struct listener *listener, const struct config *config)
{
    const char *group = *config->socket_group ? config->socket_group
                        : !*config->socket && geteuid() == 0 && getgrnam(SYSTEM_GROUP)
                            ? SYSTEM_GROUP
                            : NULL;
    mode_t mode = config->socket_mode ? (mode_t)config->socket_mode : group ? 0660 : 0600;
    int r = local_socket_listen(listener->path, mode, group, &listener->fd);

    if (!r)
        listener->file = socket_file_at(listener->path);
    return r;
}

int listener_open(struct listener *listener, const struct config *config, int passed_fd)
{
    int r = 0;

    *listener =
        (struct listener){.fd = passed_fd, .lock_fd = -1, .spare_fd = -1, .is_ours = passed_fd < 0,
                          .retry_ns = UINT64_MAX};
    if (listener->is_ours)
        r = choose_path(listener, config);
    else
        local_socket_path(passed_fd, listener->path);
    if (!r && *listener->path)
        r = take_lock(listener);
    if (r)
        return r;
    if (listener->is_ours)
        return make_socket(listener, config);
    listener->file = socket_file_at(listener->path);
    return 0;
}

/* --------------------------------------------------------------- accepting */

/* Without a rest, a listener that can not accept would wake the loop for ever. It is logged
 * when it begins and when somebody is accepted again, not at each try in between. */
static void listener_pause(struct daemon *daemon, int error)
{
    if (!daemon->listener.is_resting)
        LOG_LIMITED(LOG_LEVEL_WARNING, "accepting_paused", "error=%s connections=%" PRIu32,
                    log_quote_text(strerror(error)).text, daemon->n_conns);
    daemon->listener.is_resting = true;
    event_del(&daemon->listener.on_accept);
    daemon->listener.retry_ns = daemon_now(daemon) + LISTENER_REST_NS;
}

static bool error_is_of_one_peer(int error)
{
    return error == ECONNABORTED || error == EINTR || error == EPROTO;
}

/* A client takes two descriptors, for its socket and its process. None is
 * accepted without the second, or it would be turned away for want of it. */
static int listener_accept(struct daemon *daemon)
{
    struct listener *listener = &daemon->listener;
    int fd;

    if (listener->spare_fd < 0)
        listener->spare_fd = fcntl(listener->fd, F_DUPFD_CLOEXEC, 0);
    if (listener->spare_fd < 0)
        return -errno;
    fd = accept4(listener->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0)
        return -errno;
    close(listener->spare_fd);
    listener->spare_fd = -1;
    return conn_new(daemon, fd);
}

static void listener_goes_on(struct daemon *daemon)
{
    daemon->listener.is_resting = false;
    LOG_LIMITED(LOG_LEVEL_INFO, "accepting_resumed", "connections=%" PRIu32, daemon->n_conns);
}

static void on_accept(evutil_socket_t fd, short events, void *arg)
{
    struct daemon *daemon = arg;

    (void)fd, (void)events;
    for (int i = 0; i < LISTENER_BATCH; i++) {
        int r = listener_accept(daemon);

        if (!r && daemon->listener.is_resting)
            listener_goes_on(daemon);

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
    return event_add(&listener->on_accept, NULL) ? -ENOMEM : 0;
}

/* That the rest ends takes no memory: it is a deadline of the daemon's own timer. */
void listener_review(struct daemon *daemon)
{
    struct listener *listener = &daemon->listener;

    if (daemon_now(daemon) < listener->retry_ns)
        return;
    listener->retry_ns = event_add(&listener->on_accept, NULL)
                             ? daemon_now(daemon) + LISTENER_REST_NS
                             : UINT64_MAX;
}

void listener_close(struct listener *listener)
{
    if (listener->fd < 0)
        return;
    if (event_initialized(&listener->on_accept))
        event_del(&listener->on_accept);
    listener->retry_ns = UINT64_MAX;
    if (listener->is_ours && listener_is_there(listener))
        unlink(listener->path);
    close(listener->fd);
    listener->fd = -1;
    if (listener->spare_fd >= 0)
        close(listener->spare_fd);
    listener->spare_fd = -1;
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
    return socket_file_is_at(&listener->file, listener->path);
}

void listener_directory(const struct listener *listener, char *out, size_t size)
{
    char copy[sizeof(listener->path)];

    strcpy(copy, listener->path);
    snprintf(out, size, "%s", dirname(copy));
}
