/* Frames that are none: each ends its connection. */
#include "attack.h"
#include "frame.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static size_t put_frame(uint8_t out[], uint8_t type, uint64_t length, uint32_t id)
{
    out[0] = type;
    for (int i = 0; i < 8; i++)
        out[1 + i] = (uint8_t)(length >> (56 - 8 * i));
    for (int i = 0; i < 4; i++)
        out[9 + i] = (uint8_t)(id >> (24 - 8 * i));
    return FRAME_HEADER_SIZE;
}

static void send_broken(struct crowd *crowd, uint8_t type, uint64_t length, uint32_t id)
{
    uint8_t frame[FRAME_HEADER_SIZE];
    int fd = peer_open(crowd->target);

    peer_send(fd, frame, put_frame(frame, type, length, id));
    peer_await_end(fd);
    peer_close(fd);
}

static void wrong_types(struct crowd *crowd)
{
    static const uint8_t types[] = {0, 2, 255};

    for (int i = 0; i < 3; i++)
        send_broken(crowd, types[i], 6, FRAME_NOTICE_ID + 1);
}

static void wrong_lengths(struct crowd *crowd)
{
    static const uint64_t lengths[] = {
        0,         1, 3, 1122305, UINT64_C(1) << 32, (UINT64_C(1) << 63) - 1, UINT64_C(1) << 63,
        UINT64_MAX};

    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
        send_broken(crowd, 1, lengths[i], FRAME_NOTICE_ID + 1);
}

static void long_backtraces(struct crowd *crowd)
{
    uint8_t bytes[FRAME_HEADER_SIZE + 4 * 4000] = {0};
    int fd = peer_open(crowd->target);

    put_frame(bytes, 1, sizeof(bytes) - FRAME_PREFIX_SIZE, crowd->n & 0x7fffffff);
    bytes[sizeof(bytes) - 4] = 0x80;
    peer_send(fd, bytes, sizeof(bytes));
    peer_await_end(fd);
    peer_close(fd);
}

static void ends_inside_a_frame(struct crowd *crowd)
{
    uint8_t frame[FRAME_HEADER_SIZE + 100] = {0};

    put_frame(frame, 1, 1000000, FRAME_NOTICE_ID + 1);
    for (int i = 0; i < 20; i++) {
        int fd = peer_open(crowd->target);

        peer_send(fd, frame, 1 + (crowd->n + (uint64_t)i * 5) % sizeof(frame));
        peer_close(fd);
    }
}

static void descriptors_along(struct crowd *crowd)
{
    enum { N_FDS = 64 };
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(N_FDS * sizeof(int))];
    } control = {0};
    uint8_t frame[FRAME_HEADER_SIZE + 2];
    struct iovec part = {frame, sizeof(frame)};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof(control)};
    int fds[N_FDS], fd = peer_open(crowd->target);

    for (int i = 0; i < N_FDS; i++)
        fds[i] = STDERR_FILENO;
    CMSG_FIRSTHDR(&message)->cmsg_level = SOL_SOCKET;
    CMSG_FIRSTHDR(&message)->cmsg_type = SCM_RIGHTS;
    CMSG_FIRSTHDR(&message)->cmsg_len = CMSG_LEN(sizeof(fds));
    memcpy(CMSG_DATA(CMSG_FIRSTHDR(&message)), fds, sizeof(fds));
    frame_encode_header(frame, FRAME_NOTICE_ID + 1, 2);
    memcpy(frame + FRAME_HEADER_SIZE, "\x1a\x00", 2); /* Ping */
    for (int i = 0; fd >= 0 && i < 10; i++) {
        if (sendmsg(fd, &message, MSG_NOSIGNAL) < 0)
            break;
    }
    peer_drain(fd, 1);
    peer_close(fd);
}

static void half_closes(struct crowd *crowd)
{
    int fd = peer_open_full(crowd->target);

    shutdown(fd, crowd->n % 2 ? SHUT_WR : SHUT_RD);
    peer_drain(fd, 5);
    peer_close(fd);
}

static void urgent_bytes(struct crowd *crowd)
{
    int fd = peer_open_full(crowd->target);

    for (int i = 0; fd >= 0 && i < 10; i++) {
        if (send(fd, "\1", 1, MSG_OOB | MSG_NOSIGNAL) < 0)
            break;
    }
    peer_drain(fd, 1);
    peer_close(fd);
}

const struct attack frame_attacks[] = {{"wrong types", wrong_types},
                                       {"wrong lengths", wrong_lengths},
                                       {"long backtraces", long_backtraces},
                                       {"ends inside a frame", ends_inside_a_frame},
                                       {"descriptors along", descriptors_along},
                                       {"half closes", half_closes},
                                       {"urgent bytes", urgent_bytes},
                                       {NULL, NULL}};
