/* Connections that come and go, and greetings that are none. On both sockets. */
#include "attack.h"
#include "frame.h"

#include <sys/socket.h>
#include <unistd.h>

static const char *path_of(const struct crowd *crowd)
{
    return crowd->n % 4 ? crowd->target->request_path : crowd->target->events_path;
}

static void connects_and_closes(struct crowd *crowd)
{
    for (int i = 0; i < 100; i++)
        peer_close(peer_connect(path_of(crowd)));
}

/* Whose first bytes differ at any place, and those of another protocol. */
static void wrong_greetings(struct crowd *crowd)
{
    for (int i = 0; i < 20; i++) {
        int fd = peer_connect(path_of(crowd));
        uint8_t greeting[FRAME_GREETING_SIZE];

        frame_encode_greeting(greeting, i % 2 ? FRAME_PEER_REQ : FRAME_PEER_SUB);
        greeting[i % 8] ^= (uint8_t)(1 + crowd->n % 255);
        peer_send(fd, greeting, sizeof(greeting));
        if (i % 5 == 0)
            peer_await_end(fd);
        peer_close(fd);
    }
}

static void half_greetings(struct crowd *crowd)
{
    static int fds[64];
    int *fd = &fds[crowd->n % 64];
    uint8_t greeting[FRAME_GREETING_SIZE];

    peer_close(*fd > 0 ? *fd : -1);
    *fd = peer_connect(path_of(crowd));
    frame_encode_greeting(greeting, crowd->n % 4 ? FRAME_PEER_REQ : FRAME_PEER_SUB);
    peer_send(*fd, greeting, crowd->n % 8);
}

static void greets_and_closes(struct crowd *crowd)
{
    for (int i = 0; i < 50; i++)
        peer_close(peer_open(crowd->target));
}

static void greets_twice(struct crowd *crowd)
{
    int fd = peer_open(crowd->target);
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    peer_send(fd, greeting, sizeof(greeting));
    peer_await_end(fd);
    peer_close(fd);
}

static void data_to_the_event_socket(struct crowd *crowd)
{
    static const uint8_t frame[] = "\1\0\0\0\0\0\0\0\7subject";
    int fd = peer_connect(crowd->target->events_path);
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, FRAME_PEER_SUB);
    peer_send(fd, greeting, sizeof(greeting));
    for (int i = 0; i < 100; i++) {
        if (peer_send(fd, frame, sizeof(frame)) < sizeof(frame))
            break;
    }
    peer_close(fd);
}

const struct attack storm_attacks[] = {{"connects and closes", connects_and_closes},
                                       {"wrong greetings", wrong_greetings},
                                       {"half greetings", half_greetings},
                                       {"greets and closes", greets_and_closes},
                                       {"greets twice", greets_twice},
                                       {"data to the event socket", data_to_the_event_socket},
                                       {NULL, NULL}};
