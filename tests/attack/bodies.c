/* Whole frames with bodies that are none, too many, or never answered to. */
#include "attack.h"
#include "frame.h"

#include <stdlib.h>
#include <string.h>

#define MAX_BODY (65536 + 1048576 + 8192 - 4)

/* One connection for all of them: a body never ends it. */
static int body_peer(struct crowd *crowd)
{
    static int fd = -1;

    if (peer_drain(fd, 0)) {
        peer_close(fd);
        fd = peer_open_full(crowd->target);
    }
    return fd;
}

static void send_body(struct crowd *crowd, const void *body, size_t size)
{
    static uint32_t id;
    uint8_t header[FRAME_HEADER_SIZE];
    int fd = body_peer(crowd);

    frame_encode_header(header, FRAME_NOTICE_ID + 2 + (++id & 0xffffff), size);
    peer_send(fd, header, sizeof(header));
    peer_send(fd, body, size);
    peer_drain(fd, 0);
}

static void not_protobuf(struct crowd *crowd)
{
    uint8_t body[256];
    uint64_t seed = crowd->n * UINT64_C(6364136223846793005) + 1;

    for (int i = 0; i < 50; i++) {
        for (size_t k = 0; k < sizeof(body); k++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
            body[k] = (uint8_t)(seed >> 56);
        }
        send_body(crowd, body, 1 + seed % sizeof(body));
    }
}

/* The bytes of `unit` again and again, as the fields of operation `op`; op 0: of the request. */
static void send_repeated(struct crowd *crowd, uint8_t op, const char *unit, size_t unit_size)
{
    static uint8_t body[MAX_BODY];
    size_t at = 0, head = op ? 5 : 0, rest = (MAX_BODY - head) / unit_size * unit_size;

    if (op) {
        body[at++] = (uint8_t)(op << 3 | 2);
        for (int i = 0; i < 3; i++)
            body[at++] = (uint8_t)(rest >> (7 * i) | 0x80);
        body[at++] = (uint8_t)(rest >> 21);
    }
    for (size_t end = at + rest; at < end; at += unit_size)
        memcpy(body + at, unit, unit_size);
    send_body(crowd, body, at);
}

static void a_field_a_million_times(struct crowd *crowd)
{
    switch (crowd->n / 4 % 5) {
    case 0:
        send_repeated(crowd, 4, "\x08\x01", 2); /* Enqueue.ticket_id */
        break;
    case 1:
        send_repeated(crowd, 4, "\x12\x00", 2); /* Enqueue.wants */
        break;
    case 2:
        send_repeated(crowd, 0, "\x1a\x00", 2); /* Ping after Ping */
        break;
    case 3:
        send_repeated(crowd, 11, "\x0a\x01\x01", 3); /* Settle.acks */
        break;
    case 4:
        send_repeated(crowd, 0, "\x0a\x00\x22\x00", 4); /* Hello, Enqueue, Hello, … */
        break;
    }
}

static void unknown_fields(struct crowd *crowd)
{
    send_repeated(crowd, crowd->n % 2 ? 3 : 0, "\xfa\x01\x00", 3);
}

static void nests(struct crowd *crowd)
{
    send_repeated(crowd, 0, crowd->n % 2 ? "\x1b" : "\x0b", 1); /* groups in groups */
}

static void names_with_nul(struct crowd *crowd)
{
    static const char body[] = "\x22\x09\x08\x01\x12\x05\x0a\x03"
                               "a\0b";

    for (int i = 0; i < 50; i++)
        send_body(crowd, body, sizeof(body) - 1);
}

static size_t put_pings(uint8_t *out, size_t n)
{
    for (size_t i = 0; i < n; i++, out += FRAME_HEADER_SIZE + 2) {
        frame_encode_header(out, FRAME_NOTICE_ID + 9, 2);
        memcpy(out + FRAME_HEADER_SIZE, "\x1a\x00", 2);
    }
    return n * (FRAME_HEADER_SIZE + 2);
}

/* With all replies read. */
static void floods_of_pings(struct crowd *crowd)
{
    static uint8_t pings[1000 * (FRAME_HEADER_SIZE + 2)];
    int fd = body_peer(crowd);

    peer_send(fd, pings, put_pings(pings, 1000));
    peer_drain(fd, 1);
}

static void pings_without_a_reader(struct crowd *crowd)
{
    static uint8_t pings[1000 * (FRAME_HEADER_SIZE + 2)];
    static int fd = -1;

    if (fd < 0 || peer_send(fd, pings, put_pings(pings, 1000)) < sizeof(pings)) {
        peer_close(fd);
        fd = peer_open_full(crowd->target);
    }
}

static void lists(struct crowd *crowd)
{
    static const char *const bodies[] = {"\x82\x01\x00", "\x92\x01\x00", "\x9a\x01\x00"};

    for (int i = 0; i < 3; i++)
        send_body(crowd, bodies[i], 3);
}

const struct attack body_attacks[] = {{"not protobuf", not_protobuf},
                                      {"a field a million times", a_field_a_million_times},
                                      {"unknown fields", unknown_fields},
                                      {"nests", nests},
                                      {"names with NUL", names_with_nul},
                                      {"floods of pings", floods_of_pings},
                                      {"pings without a reader", pings_without_a_reader},
                                      {"lists", lists},
                                      {NULL, NULL}};
