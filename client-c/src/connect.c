#include "autostart.h"
#include "client.h"
#include "discover.h"
#include "hello.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define CONNECT_TIMEOUT_MS   5000
#define CONNECT_MIN_PAUSE_MS 1
#define CONNECT_MAX_PAUSE_MS 50
/* A daemon that was started may have met one that was just leaving, and left itself. */
#define START_AGAIN_MS     500
#define DAEMON_USER        "sluice"
#define DAEMON_UID_UNKNOWN ((uid_t)-1)

static int64_t connect_deadline(const struct sluice_connect_options *options)
{
    return clock_ms() + (options->timeout_ms > 0 ? options->timeout_ms : CONNECT_TIMEOUT_MS);
}

/* The user id of `sluice`; DAEMON_UID_UNKNOWN where there is no such user. */
static uid_t daemon_uid(void)
{
    char memory[4096];
    struct passwd entry, *found = NULL;

    if (getpwnam_r(DAEMON_USER, &entry, memory, sizeof(memory), &found) != 0 || !found)
        return DAEMON_UID_UNKNOWN;
    return found->pw_uid;
}

static int peer_check(struct sluice_client *client, int fd)
{
    struct ucred peer;
    socklen_t size = sizeof(peer);
    uid_t sluice_uid;

    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0)
        return client_fault(client, -errno, "can not ask who listens on the socket: %s",
                            sluice_error_sentence(-errno));
    if (peer.uid == 0 || peer.uid == geteuid())
        return 0;
    sluice_uid = daemon_uid();
    if (sluice_uid != DAEMON_UID_UNKNOWN && peer.uid == sluice_uid)
        return 0;
    return client_fault(client, SLUICE_E_UNTRUSTED_DAEMON,
                        "the socket's daemon runs as user %lu, which is neither root, nor "
                        "`" DAEMON_USER "`, nor this user %lu",
                        (unsigned long)peer.uid, (unsigned long)geteuid());
}

/* A connected socket, or -errno. */
static int connect_once(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int result;

    if (fd < 0)
        return -errno;
    memcpy(address.sun_path, path, strlen(path));
    do {
        result = connect(fd, (const struct sockaddr *)&address, sizeof(address));
    } while (result < 0 && errno == EINTR);
    if (result == 0)
        return fd;
    result = -errno;
    close(fd);
    return result;
}

static bool nobody_listens(int error)
{
    return error == -ENOENT || error == -ECONNREFUSED;
}

static int connect_fault(struct sluice_client *client, const char *path, int error, bool started)
{
    if (nobody_listens(error))
        return client_fault(client, SLUICE_E_NO_DAEMON, "no daemon listens on %s: %s%s", path,
                            sluice_error_sentence(error),
                            started ? ", though one was started: see its log" : "");
    if (error == -EAGAIN)
        return client_fault(client, -ETIMEDOUT, "the daemon at %s does not accept connections",
                            path);
    return client_fault(client, error, "can not connect to %s: %s", path,
                        sluice_error_sentence(error));
}

/* Connects, starting a daemon where that is asked for, with pauses that grow:
 * the daemon may be starting, or its queue of new connections be full. */
static int connect_path(struct sluice_client *client, const char *path,
                        const struct sluice_connect_options *options, int64_t deadline_ms,
                        int *ret_fd)
{
    bool started = false;
    int64_t start_ms = 0;
    int pause_ms = CONNECT_MIN_PAUSE_MS;

    for (;;) {
        int fd = connect_once(path);

        if (fd >= 0) {
            *ret_fd = fd;
            return 0;
        }
        if (nobody_listens(fd) && options->autostart && clock_ms() >= start_ms) {
            int result = autostart(client, options->sluiced, path);

            if (result != 0)
                return result;
            started = true;
            start_ms = clock_ms() + START_AGAIN_MS;
        } else if (fd != -EAGAIN && !(nobody_listens(fd) && started)) {
            return connect_fault(client, path, fd, started);
        }
        if (clock_ms() >= deadline_ms)
            return connect_fault(client, path, fd, started);
        poll(NULL, 0, pause_ms);
        pause_ms = pause_ms * 2 < CONNECT_MAX_PAUSE_MS ? pause_ms * 2 : CONNECT_MAX_PAUSE_MS;
    }
}

/* Opens the session over a connected socket, which is owned from the call on. */
static int connect_session(struct sluice_client *client, int fd,
                           const struct sluice_connect_options *options, int64_t deadline_ms)
{
    int64_t left_ms;
    int result = peer_check(client, fd);

    if (result == 0)
        result = hello_prepare(client);
    if (result != 0) {
        close(fd);
        return result;
    }
    client_open(client, fd);
    client->on_notice = options->on_notice;
    client->notice_arg = options->notice_arg;
    hello_send(client, options);
    if (options->no_wait)
        return 0;
    left_ms = deadline_ms - clock_ms();
    result = client_wait(client, &client->welcomed, left_ms > 0 ? (int)left_ms : 0);
    if (result == -ETIMEDOUT) {
        client->busy = true;
        client_fail(client, result);
        result = client_leave(client, result);
    }
    return result;
}

static int connect_check(struct sluice_client *client, const struct sluice_connect_options *options)
{
    if (client->busy)
        return client_fault(client, -EBUSY, "connecting is not allowed in a callback");
    if (client->fd >= 0)
        return client_fault(client, -EISCONN, "the client is connected already");
    if (options->timeout_ms > INT32_MAX)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "timeout_ms is %u, above the bound of %d", options->timeout_ms,
                            INT32_MAX);
    return hello_check(client, options);
}

static int connect_find(struct sluice_client *client, const char *option,
                        char path[SLUICE_MAX_SOCKET_PATH + 1])
{
    size_t size = option ? strlen(option) : 0;

    if (!option)
        return sluice_find_socket(client, path, SLUICE_MAX_SOCKET_PATH + 1);
    if (size == 0 || size > SLUICE_MAX_SOCKET_PATH)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "the socket path \"%.200s\" has %zu bytes, which is not in 1 to %d",
                            option, size, SLUICE_MAX_SOCKET_PATH);
    memcpy(path, option, size + 1);
    return 0;
}

static int connect_to(struct sluice_client *client, const char *path,
                      const struct sluice_connect_options *options, int64_t deadline_ms)
{
    int fd = -1;
    int result = connect_path(client, path, options, deadline_ms, &fd);

    return result == 0 ? connect_session(client, fd, options, deadline_ms) : result;
}

int sluice_connect(struct sluice_client *client, const struct sluice_connect_options *given)
{
    const struct sluice_connect_options options =
        given ? *given : (struct sluice_connect_options){0};
    int64_t deadline_ms = connect_deadline(&options);
    char path[SLUICE_MAX_SOCKET_PATH + 1];
    int result = connect_check(client, &options);

    if (result == 0)
        result = connect_find(client, options.path, path);
    if (result == 0)
        result = connect_to(client, path, &options, deadline_ms);
    /* An autostarted daemon that was just leaving took the connection along. */
    while (result == SLUICE_E_CONNECTION_LOST && options.autostart && clock_ms() < deadline_ms) {
        poll(NULL, 0, CONNECT_MIN_PAUSE_MS);
        result = connect_to(client, path, &options, deadline_ms);
    }
    return result;
}

int sluice_connect_fd(struct sluice_client *client, int fd,
                      const struct sluice_connect_options *given)
{
    const struct sluice_connect_options options =
        given ? *given : (struct sluice_connect_options){0};
    int flags = fcntl(fd, F_GETFL);
    int result = connect_check(client, &options);

    if (result == 0 && (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0 ||
                        fcntl(fd, F_SETFD, FD_CLOEXEC) < 0))
        result = client_fault(client, -errno, "can not use descriptor %d: %s", fd,
                              sluice_error_sentence(-errno));
    if (result != 0) {
        close(fd);
        return result;
    }
    return connect_session(client, fd, &options, connect_deadline(&options));
}
