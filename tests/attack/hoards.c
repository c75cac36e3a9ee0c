/* What a client can grow, up to its bounds and beyond: tickets, contexts, items, unserved
 * input, unread output, sessions, subscribers, descriptors. */
#include "attack.h"
#include "frame.h"
#include "wire.h"
#include "wire_bytes.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Each is let go and taken again after so many steps. */
#define LIFE 40

static bool is_over(const struct crowd *crowd, unsigned offset)
{
    return (crowd->n / 8 + offset) % LIFE == 0;
}

/* A fresh peer in this place, if it is time or there is none. */
static bool renew(struct crowd *crowd, int *fd, unsigned offset)
{
    if (*fd > 0 && !is_over(crowd, offset))
        return false;
    peer_close(*fd > 0 ? *fd : -1);
    *fd = peer_open_full(crowd->target);
    return true;
}

static void waiting_tickets(struct crowd *crowd)
{
    static uint8_t frame[16384 + 256];
    static int fd;
    static uint64_t ticket;
    uint8_t context[16384] = {1}, fields[16384 + 64];

    if (renew(crowd, &fd, 0))
        ticket = 0;
    for (int i = 0; i < 30; i++) {
        size_t n = 0, body, size = i % 3 ? 100 : sizeof(context);
        uint8_t *at = frame + FRAME_HEADER_SIZE;

        fields[n++] = 0x08;
        n += put_varint(fields + n, ++ticket);
        n += put_field(fields + n, 2, "\x0a\x05hoard", 7);
        n += put_field(fields + n, 6, context, size);
        body = put_field(at, 4, fields, n);
        frame_encode_header(frame, FRAME_NOTICE_ID + 2 + (uint32_t)ticket, body);
        peer_send(fd, frame, FRAME_HEADER_SIZE + body);
    }
    peer_drain(fd, 0);
}

static void waiting_items(struct crowd *crowd)
{
    static uint8_t frame[65536 + 256];
    static int fd;
    static uint64_t item;
    static uint8_t payload[65536], fields[65536 + 64];

    if (renew(crowd, &fd, 10))
        item = 0;
    for (int i = 0; i < 10; i++) {
        size_t n = put_field(fields, 1, "hoard", 5), body;

        fields[n++] = 0x10;
        n += put_varint(fields + n, ++item);
        n += put_field(fields + n, 3, payload, sizeof(payload));
        body = put_field(frame + FRAME_HEADER_SIZE, 7, fields, n);
        frame_encode_header(frame, FRAME_NOTICE_ID + 2 + (uint32_t)item, body);
        peer_send(fd, frame, FRAME_HEADER_SIZE + body);
    }
    peer_drain(fd, 0);
}

/* Large frames that never end. */
static void half_frames(struct crowd *crowd)
{
    enum { N = 40 };
    static int fds[N];
    static uint8_t bytes[1000000];
    int *fd = &fds[crowd->n / 8 % N];

    if (*fd > 0)
        peer_close(*fd);
    *fd = peer_open_full(crowd->target);
    frame_encode_header(bytes, FRAME_NOTICE_ID + 2, 1100000);
    peer_send(*fd, bytes, sizeof(bytes));
}

/* A byte at a time, on many connections. */
static void trickles(struct crowd *crowd)
{
    enum { N = 30 };
    static int fds[N];
    static uint64_t at[N];
    uint8_t bytes[FRAME_HEADER_SIZE + 1000] = {0};

    frame_encode_header(bytes, FRAME_NOTICE_ID + 2, 1000);
    for (int i = 0; i < N; i++) {
        if (renew(crowd, &fds[i], 20))
            at[i] = 0;
        if (at[i] < sizeof(bytes))
            peer_send(fds[i], bytes + at[i]++, 1);
    }
}

/* Lists that are asked for and not read. */
static void unread_output(struct crowd *crowd)
{
    enum { N = 20 };
    static int fds[N];
    uint8_t frame[FRAME_HEADER_SIZE + 3];

    frame_encode_header(frame, FRAME_NOTICE_ID + 2, 3);
    memcpy(frame + FRAME_HEADER_SIZE, "\x92\x01\x00", 3); /* ListSessions */
    for (int i = 0; i < N; i++) {
        renew(crowd, &fds[i], 30);
        peer_send(fds[i], frame, sizeof(frame));
    }
}

static void subscribers_that_do_not_read(struct crowd *crowd)
{
    enum { N = 20 };
    static int fds[N];
    int *fd = &fds[crowd->n / 8 % N];
    uint8_t greeting[FRAME_GREETING_SIZE];

    if (*fd > 0 && !is_over(crowd, 5))
        return;
    peer_close(*fd > 0 ? *fd : -1);
    *fd = peer_connect(crowd->target->events_path);
    frame_encode_greeting(greeting, FRAME_PEER_SUB);
    peer_send(*fd, greeting, sizeof(greeting));
}

/* Tickets that are granted, released, and told of to all subscribers. */
static void work(struct crowd *crowd)
{
    static struct wire wire;
    static int fd;
    static uint32_t ticket;
    uint8_t out[WIRE_MAX_REQUEST];

    if (renew(crowd, &fd, 15)) {
        wire_init(&wire, "open", 200, 0);
        ticket = 0;
    }
    for (int i = 0; i < 50; i++) {
        peer_send(fd, out, wire_put_enqueue(&wire, out, ticket));
        peer_send(fd, out, wire_put_release(&wire, out, ticket++));
    }
    peer_drain(fd, 0);
}

const struct attack hoard_attacks[] = {
    {"waiting tickets", waiting_tickets},
    {"waiting items", waiting_items},
    {"half frames", half_frames},
    {"bytes that trickle in", trickles},
    {"unread output", unread_output},
    {"subscribers that do not read", subscribers_that_do_not_read},
    {"work", work},
    {NULL, NULL}};

/* More connections than sessions, and more than descriptors; held for a while. */
static void all_descriptors(struct crowd *crowd)
{
    enum { N = 600 };
    static int fds[N];
    int n = 0;

    if (crowd->n % 100 != 1) { /* every two seconds: accepting rests afterwards */
        rest_ns(20000000);
        return;
    }
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){1024, 1024});
    while (n < N && (fds[n] = crowd->n / 100 % 2 ? peer_open(crowd->target)
                                                 : peer_connect(crowd->target->request_path)) >= 0)
        n++;
    rest_ns(50000000);
    while (n > 0)
        peer_close(fds[--n]);
}

const struct attack descriptor_attacks[] = {{"all descriptors", all_descriptors}, {NULL, NULL}};
