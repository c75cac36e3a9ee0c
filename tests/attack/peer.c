/* One end of a connection, of bytes. */
#include "attack.h"
#include "frame.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int peer_connect(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    strcpy(address.sun_path, path);
    if (fd >= 0 && connect(fd, (void *)&address, sizeof(address)) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    if (errno == EAGAIN)
        rest_ns(1000000); /* the kernel's queue is full */
    return -1;
}

void peer_close(int fd)
{
    if (fd >= 0)
        close(fd);
}

size_t peer_send(int fd, const void *data, size_t size)
{
    struct pollfd room = {.fd = fd, .events = POLLOUT};
    size_t at = 0;

    while (fd >= 0 && at < size) {
        ssize_t n = send(fd, (const char *)data + at, size - at, MSG_NOSIGNAL);

        if (n > 0)
            at += (size_t)n;
        else if (errno != EAGAIN || poll(&room, 1, PEER_PATIENCE_MS) <= 0)
            break;
    }
    return at;
}

bool peer_drain(int fd, int patience_ms)
{
    static char buffer[65536];
    struct pollfd input = {.fd = fd, .events = POLLIN};

    while (fd >= 0 && poll(&input, 1, patience_ms) > 0) {
        if (recv(fd, buffer, sizeof(buffer), 0) <= 0)
            return true;
    }
    return fd < 0;
}

bool peer_await_end(int fd)
{
    return peer_drain(fd, PEER_PATIENCE_MS);
}

int peer_open(const struct target *target)
{
    uint8_t greeting[FRAME_GREETING_SIZE];
    int fd = peer_connect(target->request_path);

    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    peer_send(fd, greeting, sizeof(greeting));
    return fd;
}

int peer_open_full(const struct target *target)
{
    /* Hello: version 1, name "attack", a secret of 16 bytes. */
    static const uint8_t body[] = "\x0a\x1c\x08\x01\x12\x06"
                                  "attack\x22\x10"
                                  "0123456789abcdef";
    uint8_t frame[FRAME_HEADER_SIZE + sizeof(body) - 1];
    int fd = peer_open(target);

    frame_encode_header(frame, FRAME_NOTICE_ID + 1, sizeof(body) - 1);
    memcpy(frame + FRAME_HEADER_SIZE, body, sizeof(body) - 1);
    peer_send(fd, frame, sizeof(frame));
    return fd;
}
