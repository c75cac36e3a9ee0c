/* echo PATH bufferevent|plain: the yardstick. A server on libevent that answers every
 * request of so many bytes with so many bytes, and does nothing else.
 *
 * A client says first, in three numbers of 32 bits, how many bytes a request and a
 * reply have, and its pair: 0 is answered itself; of two connections with the same
 * other number each gets the replies to the other's requests (a relay: the least that
 * any server between two clients can do). It is told by one byte when this is set up.
 *
 * `bufferevent` is libevent's own buffered socket as its manual teaches it. `plain`
 * is one event a connection, one recv of up to 64 KiB and one send a turn: less than
 * that no server on libevent can do. Ends with its stdin. */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define PLAIN_READ  (64 * 1024)
#define MAX_MESSAGE 4096

struct conn {
    struct conn *target; /* who gets the replies; NULL = not set up yet */
    struct conn *next;   /* all of them */
    uint32_t request, reply, pair;
    evutil_socket_t fd;
    struct bufferevent *buffered;
    struct event *on_read;
    uint32_t partial; /* plain: bytes of a request that is not whole */
};

static struct event_base *base;
static struct conn *conns;
static bool is_plain;
static char scratch[PLAIN_READ];

static void conn_free(struct conn *conn)
{
    struct conn **link = &conns;

    while (*link != conn)
        link = &(*link)->next;
    *link = conn->next;
    if (conn->target && conn->target != conn)
        conn->target->target = NULL;
    if (conn->buffered)
        bufferevent_free(conn->buffered);
    if (conn->on_read) {
        event_free(conn->on_read);
        close(conn->fd);
    }
    free(conn);
}

/* All of `size` bytes, waiting for a client that does not read. */
static void send_all(evutil_socket_t fd, const char *data, size_t size)
{
    while (size) {
        ssize_t n = send(fd, data, size, MSG_NOSIGNAL);

        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return;
        if (n < 0) {
            struct pollfd poll_fd = {.fd = fd, .events = POLLOUT};

            poll(&poll_fd, 1, -1);
            continue;
        }
        data += n;
        size -= (size_t)n;
    }
}

static void conn_write(struct conn *conn, const void *data, size_t size)
{
    if (is_plain)
        send_all(conn->fd, data, size);
    else
        bufferevent_write(conn->buffered, data, size);
}

static struct conn *conn_partner(struct conn *conn)
{
    for (struct conn *other = conns; other; other = other->next) {
        if (other != conn && other->pair == conn->pair)
            return other;
    }
    return NULL;
}

static bool conn_set_up(struct conn *conn, const uint32_t greeting[3])
{
    if (greeting[0] == 0 || greeting[0] > MAX_MESSAGE || greeting[1] == 0 ||
        greeting[1] > MAX_MESSAGE)
        return false;
    conn->request = greeting[0];
    conn->reply = greeting[1];
    conn->pair = greeting[2];
    conn->target = conn->pair ? conn_partner(conn) : conn;
    if (!conn->target)
        return true;
    if (conn->target != conn) {
        conn->target->target = conn;
        conn_write(conn->target, "r", 1);
    }
    conn_write(conn, "r", 1);
    return true;
}

/* ----------------------------------------------------------------- bufferevent */

static void on_buffered_read(struct bufferevent *buffered, void *arg)
{
    struct conn *conn = arg;
    struct evbuffer *input = bufferevent_get_input(buffered);
    uint32_t greeting[3];

    if (!conn->request) {
        if (evbuffer_get_length(input) < sizeof(greeting))
            return;
        evbuffer_remove(input, greeting, sizeof(greeting));
        if (!conn_set_up(conn, greeting)) {
            conn_free(conn);
            return;
        }
    }
    while (conn->target && evbuffer_get_length(input) >= conn->request) {
        char message[MAX_MESSAGE] = {0};

        evbuffer_remove(input, message, conn->request);
        bufferevent_write(conn->target->buffered, message, conn->reply);
    }
}

static void on_buffered_event(struct bufferevent *buffered, short events, void *arg)
{
    (void)buffered;
    if (events & (BEV_EVENT_EOF | BEV_EVENT_ERROR))
        conn_free(arg);
}

/* ----------------------------------------------------------------------- plain */

static void on_plain_read(evutil_socket_t fd, short events, void *arg)
{
    static char replies[PLAIN_READ * 8];
    struct conn *conn = arg;
    uint32_t greeting[3];
    size_t size = 0;
    ssize_t n;

    (void)events;
    if (!conn->request) {
        n = recv(fd, greeting, sizeof(greeting), 0);
        if (n != sizeof(greeting) || !conn_set_up(conn, greeting))
            conn_free(conn);
        return;
    }
    n = recv(fd, scratch, sizeof(scratch), 0);
    if (n <= 0) {
        conn_free(conn);
        return;
    }
    for (conn->partial += (uint32_t)n; conn->partial >= conn->request;
         conn->partial -= conn->request) {
        if (size + conn->reply > sizeof(replies)) {
            send_all(conn->target->fd, replies, size);
            size = 0;
        }
        memcpy(replies + size, scratch, conn->reply);
        size += conn->reply;
    }
    send_all(conn->target->fd, replies, size);
}

/* -------------------------------------------------------------------- listening */

static void on_accept(struct evconnlistener *listener, evutil_socket_t fd, struct sockaddr *address,
                      int size, void *arg)
{
    struct conn *conn = calloc(1, sizeof(*conn));

    (void)listener, (void)address, (void)size, (void)arg;
    if (!conn)
        abort();
    conn->fd = fd;
    conn->next = conns;
    conns = conn;
    if (is_plain) {
        conn->on_read = event_new(base, fd, EV_READ | EV_PERSIST, on_plain_read, conn);
        event_add(conn->on_read, NULL);
        return;
    }
    conn->buffered = bufferevent_socket_new(base, fd, BEV_OPT_CLOSE_ON_FREE);
    bufferevent_setcb(conn->buffered, on_buffered_read, NULL, on_buffered_event, conn);
    bufferevent_enable(conn->buffered, EV_READ | EV_WRITE);
}

static void on_stdin(evutil_socket_t fd, short events, void *arg)
{
    (void)events, (void)arg;
    if (read(fd, scratch, sizeof(scratch)) <= 0)
        event_base_loopbreak(base);
}

int main(int argc, char **argv)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct event *on_end;

    if (argc != 3 || strlen(argv[1]) >= sizeof(address.sun_path) ||
        (strcmp(argv[2], "plain") && strcmp(argv[2], "bufferevent"))) {
        fputs("usage: echo PATH bufferevent|plain\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    is_plain = strcmp(argv[2], "plain") == 0;
    strcpy(address.sun_path, argv[1]);
    base = event_base_new();
    on_end = event_new(base, 0, EV_READ | EV_PERSIST, on_stdin, NULL);
    event_add(on_end, NULL);
    if (!evconnlistener_new_bind(base, on_accept, NULL, LEV_OPT_CLOSE_ON_EXEC, 1024,
                                 (void *)&address, sizeof(address))) {
        fprintf(stderr, "echo: %s: %s\n", argv[1], strerror(errno));
        return 1;
    }
    event_base_dispatch(base);
    return 0;
}
