/* Where the events socket is, who listens there, and the SUB socket to it. */
#include "subscriber.h"

#include <errno.h>
#include <nanomsg/nn.h>
#include <nanomsg/pubsub.h>
#include <poll.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define OPEN_TIMEOUT_MS  5000
#define OPEN_PAUSE_MS    2
#define RECONNECT_MIN_MS 20
#define RECONNECT_MAX_MS 500
#define DAEMON_USER      "sluice"

static const uint8_t greeting_of_pub[8] = {0, 'S', 'P', 0, 0, NN_PUB, 0, 0};

/* ---------------------------------------------------------------------- path */

static int find_request_socket(struct sluice_subscriber *subscriber,
                               char path[SLUICE_MAX_SOCKET_PATH + 1])
{
    /* Only for its message. */
    struct sluice_client *client = sluice_new();
    int result;

    if (!client)
        return subscriber_fault(subscriber, -ENOMEM, "no memory to look for the daemon");
    result = sluice_find_socket(client, path, SLUICE_MAX_SOCKET_PATH + 1);
    if (result != 0)
        subscriber_fault(subscriber, result, "%s", sluice_last_error_message(client));
    sluice_free(client);
    return result;
}

static int path_is_too_long(struct sluice_subscriber *subscriber, const char *path)
{
    return subscriber_fault(subscriber, SLUICE_E_INVALID_ARGUMENT,
                            "the socket path \"%.120s\" has %zu bytes, which is not in 1 to %d",
                            path, strlen(path), SLUICE_MAX_SOCKET_PATH);
}

/* `request_path` has at most SLUICE_MAX_SOCKET_PATH bytes. */
static void path_beside(const char *request_path, char out[2 * SLUICE_MAX_SOCKET_PATH])
{
    static const char usual[] = "/sluice.sock";
    size_t size = strlen(request_path), usual_size = strlen(usual);

    if (size >= usual_size && strcmp(request_path + size - usual_size, usual) == 0)
        snprintf(out, 2 * SLUICE_MAX_SOCKET_PATH, "%.*s/events.sock", (int)(size - usual_size),
                 request_path);
    else
        snprintf(out, 2 * SLUICE_MAX_SOCKET_PATH, "%s.events", request_path);
}

int sluice_events_find_socket(struct sluice_subscriber *subscriber, const char *request_path,
                              char *ret_path, size_t size)
{
    char found[SLUICE_MAX_SOCKET_PATH + 1], path[2 * SLUICE_MAX_SOCKET_PATH];
    int result = 0;

    if (!request_path)
        result = find_request_socket(subscriber, found);
    else if (request_path[0] == '\0' || strlen(request_path) > SLUICE_MAX_SOCKET_PATH)
        return path_is_too_long(subscriber, request_path);
    if (result != 0)
        return result;
    path_beside(request_path ? request_path : found, path);
    if (strlen(path) > SLUICE_MAX_SOCKET_PATH)
        return path_is_too_long(subscriber, path);
    if (strlen(path) >= size)
        return subscriber_fault(subscriber, -ENOBUFS,
                                "the socket path \"%s\" does not fit into %zu bytes", path, size);
    strcpy(ret_path, path);
    return 0;
}

/* -------------------------------------------------------------- who is there */

/* libnanomsg neither says why it can not connect nor looks at who listens, and a
 * peer that speaks something else may end the process: this looks first. */

static int probe_connect(struct sluice_subscriber *subscriber, int fd, const char *path,
                         int64_t deadline_ms)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    memcpy(address.sun_path, path, strlen(path));
    while (connect(fd, (const struct sockaddr *)&address, sizeof(address)) < 0) {
        if (errno == EINTR)
            continue;
        if (errno == EAGAIN && subscriber_clock_ms() < deadline_ms) {
            poll(NULL, 0, OPEN_PAUSE_MS); /* its queue of new connections is full */
            continue;
        }
        if (errno == EAGAIN)
            return subscriber_fault(subscriber, -ETIMEDOUT,
                                    "the daemon at %s does not accept connections", path);
        if (errno == ENOENT || errno == ECONNREFUSED)
            return subscriber_fault(subscriber, SLUICE_E_NO_DAEMON,
                                    "no daemon tells events on %s: %s", path,
                                    sluice_error_sentence(-errno));
        return subscriber_fault(subscriber, -errno, "can not connect to %s: %s", path,
                                sluice_error_sentence(-errno));
    }
    return 0;
}

static bool is_daemon_uid(uid_t uid)
{
    char memory[4096];
    struct passwd entry, *found = NULL;

    if (uid == 0 || uid == geteuid())
        return true;
    return getpwnam_r(DAEMON_USER, &entry, memory, sizeof(memory), &found) == 0 && found &&
           found->pw_uid == uid;
}

static int probe_trust(struct sluice_subscriber *subscriber, int fd)
{
    struct ucred peer;
    socklen_t size = sizeof(peer);

    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0)
        return subscriber_fault(subscriber, -errno, "can not ask who listens on the socket: %s",
                                sluice_error_sentence(-errno));
    if (is_daemon_uid(peer.uid))
        return 0;
    return subscriber_fault(subscriber, SLUICE_E_UNTRUSTED_DAEMON,
                            "the events socket's daemon runs as user %lu, which is neither root, "
                            "nor `" DAEMON_USER "`, nor this user %lu",
                            (unsigned long)peer.uid, (unsigned long)geteuid());
}

/* A daemon that takes the subscriber greets it at once; one that has too many closes. */
static int probe_greeting(struct sluice_subscriber *subscriber, int fd, int64_t deadline_ms)
{
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    uint8_t greeting[sizeof(greeting_of_pub)];
    size_t n = 0;

    while (n < sizeof(greeting)) {
        int64_t left_ms = deadline_ms - subscriber_clock_ms();
        ssize_t got;

        if (left_ms <= 0 || poll(&poll_fd, 1, (int)left_ms) == 0)
            return subscriber_fault(subscriber, -ETIMEDOUT, "the daemon does not greet");
        got = recv(fd, greeting + n, sizeof(greeting) - n, MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (got <= 0)
            return subscriber_fault(subscriber, SLUICE_E_LIMIT_REACHED,
                                    "the daemon does not take another subscriber; its "
                                    "max_subscribers is the bound");
        n += (size_t)got;
    }
    if (memcmp(greeting, greeting_of_pub, sizeof(greeting)) != 0)
        return subscriber_fault(subscriber, SLUICE_E_PROTOCOL,
                                "what listens there is no PUB socket");
    return 0;
}

/* Waits until the daemon has let go of this connection, or the one that follows it could be one
 * too many: it would be closed as soon as it was made. */
static void probe_leave(int fd, int64_t deadline_ms)
{
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    uint8_t unread[4096];
    int64_t left_ms;

    shutdown(fd, SHUT_WR);
    while ((left_ms = deadline_ms - subscriber_clock_ms()) > 0 &&
           poll(&poll_fd, 1, (int)left_ms) != 0) {
        ssize_t got = recv(fd, unread, sizeof(unread), MSG_DONTWAIT);

        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return;
    }
}

static int probe(struct sluice_subscriber *subscriber, const char *path, int64_t deadline_ms)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int result;

    if (fd < 0)
        return subscriber_fault(subscriber, -errno, "can not make a socket: %s",
                                sluice_error_sentence(-errno));
    result = probe_connect(subscriber, fd, path, deadline_ms);
    if (result == 0)
        result = probe_trust(subscriber, fd);
    if (result == 0)
        result = probe_greeting(subscriber, fd, deadline_ms);
    if (result == 0)
        probe_leave(fd, deadline_ms);
    close(fd);
    return result;
}

/* ---------------------------------------------------------------- SUB socket */

static bool set_number(int nn, int option, int value)
{
    return nn_setsockopt(nn, NN_SOL_SOCKET, option, &value, sizeof(value)) == 0;
}

/* Returns the socket or -1 with nn_errno. */
static int sub_socket(const char *path, int *ret_fd)
{
    char address[8 + SLUICE_MAX_SOCKET_PATH];
    size_t size = sizeof(*ret_fd);
    int nn = nn_socket(AF_SP, NN_SUB);
    int error;

    if (nn < 0)
        return -1;
    snprintf(address, sizeof(address), "ipc://%s", path);
    if (set_number(nn, NN_RCVMAXSIZE, SUBSCRIBER_MAX_MESSAGE) &&
        set_number(nn, NN_RECONNECT_IVL, RECONNECT_MIN_MS) &&
        set_number(nn, NN_RECONNECT_IVL_MAX, RECONNECT_MAX_MS) &&
        nn_getsockopt(nn, NN_SOL_SOCKET, NN_RCVFD, ret_fd, &size) == 0 &&
        nn_connect(nn, address) >= 0)
        return nn;
    error = nn_errno();
    nn_close(nn);
    errno = error;
    return -1;
}

static int await_connection(struct sluice_subscriber *subscriber, int64_t deadline_ms)
{
    while (!sluice_events_is_connected(subscriber)) {
        if (subscriber_clock_ms() >= deadline_ms)
            return subscriber_fault(subscriber, -ETIMEDOUT,
                                    "the daemon did not take the subscriber in time");
        poll(NULL, 0, OPEN_PAUSE_MS);
    }
    return 0;
}

static int open_socket(struct sluice_subscriber *subscriber, const char *path, int64_t deadline_ms)
{
    int result;

    subscriber->socket = sub_socket(path, &subscriber->fd);
    if (subscriber->socket < 0)
        return subscriber_fault(subscriber, -errno, "libnanomsg can not subscribe at %s: %s", path,
                                nn_strerror(errno));
    subscriber->pid = getpid();
    result = await_connection(subscriber, deadline_ms);
    if (result != 0) {
        nn_close(subscriber->socket);
        subscriber->socket = subscriber->fd = -1;
    }
    return result;
}

int sluice_events_open(struct sluice_subscriber *subscriber, const char *path, int timeout_ms)
{
    int64_t deadline_ms = subscriber_clock_ms() + (timeout_ms > 0 ? timeout_ms : OPEN_TIMEOUT_MS);
    char found[SLUICE_MAX_SOCKET_PATH + 1];
    int result = 0;

    if (subscriber->socket >= 0)
        return subscriber_fault(subscriber, -EISCONN, "the subscriber is open already");
    if (timeout_ms < 0)
        return subscriber_fault(subscriber, SLUICE_E_INVALID_ARGUMENT,
                                "timeout_ms is %d, below the bound of 0", timeout_ms);
    if (!path)
        result = sluice_events_find_socket(subscriber, NULL, found, sizeof(found));
    else if (path[0] == '\0' || strlen(path) > SLUICE_MAX_SOCKET_PATH)
        return path_is_too_long(subscriber, path);
    if (result == 0)
        result = probe(subscriber, path ? path : found, deadline_ms);
    return result == 0 ? open_socket(subscriber, path ? path : found, deadline_ms) : result;
}
