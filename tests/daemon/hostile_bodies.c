/* Bodies that take much and say nothing: a named error each, and the session goes on. */
#include "harness.h"

#include <stdlib.h>
#include <string.h>

#define MAX_BODY (1122304 - 4)

/* `unit` as often as it fits into a body, as fields of operation `op`; op 0: of the request. */
static uint32_t send_repeated(struct client *client, uint8_t op, const char *unit, size_t unit_size)
{
    uint8_t *frame = malloc(FRAME_HEADER_SIZE + MAX_BODY), *body = frame + FRAME_HEADER_SIZE;
    size_t at = 0, rest = (MAX_BODY - 5) / unit_size * unit_size;

    if (op) {
        body[at++] = (uint8_t)(op << 3 | 2);
        for (int i = 0; i < 3; i++)
            body[at++] = (uint8_t)(rest >> (7 * i) | 0x80);
        body[at++] = (uint8_t)(rest >> 21);
    }
    for (size_t end = at + rest; at < end; at += unit_size)
        memcpy(body + at, unit, unit_size);
    frame_encode_header(frame, ++client->last_id, at);
    client_write(client, frame, FRAME_HEADER_SIZE + at);
    free(frame);
    return client->last_id;
}

static uint32_t send_body(struct client *client, const char *body, size_t size)
{
    uint8_t header[FRAME_HEADER_SIZE];

    frame_encode_header(header, ++client->last_id, size);
    client_write(client, header, sizeof(header));
    client_write(client, body, size);
    return client->last_id;
}

START_TEST(a_field_half_a_million_times_is_a_bad_request_at_little_cost)
{
    static const struct {
        uint8_t op;
        const char *unit;
        size_t size;
    } bodies[] = {
        {4, "\x08\x01", 2},          /* Enqueue.ticket_id */
        {4, "\x12\x00", 2},          /* Enqueue.wants */
        {4, "\x12\x03\x0a\x01g", 5}, /* Enqueue.wants, with a gate each */
        {4, "\x42\x01\x01", 3},      /* Enqueue.held */
        {11, "\x08\x01", 2},         /* Settle.acks, a field each */
        {7, "\x1a\x00", 2},          /* Push.payload */
        {0, "\x1a\x00", 2},          /* Ping after Ping */
        {0, "\x0a\x00\x22\x00", 4},  /* Hello, Enqueue, Hello, … */
    };
    enum { N = sizeof(bodies) / sizeof(bodies[0]) };
    struct client *client, *other;
    struct server server;
    uint64_t allocated;

    server_init(&server);
    server_start(&server);
    other = client_full(&server);
    client = client_full(&server);
    allocated = server_status(&server)->allocated_bytes;
    for (int i = 0; i < N; i++)
        expect_error_naming(client,
                            send_repeated(client, bodies[i].op, bodies[i].unit, bodies[i].size),
                            SLUICE_E_BAD_REQUEST, "more than 2048 fields");
    ck_assert_uint_le(server_status(&server)->allocated_bytes, allocated + 4096);
    hold(client, "g");
    expect_pong(other, client_ping(other));
    server_finish(&server);
}
END_TEST

START_TEST(a_million_packed_numbers_are_a_bad_request)
{
    static uint8_t frame[FRAME_HEADER_SIZE + MAX_BODY];
    struct client *client;
    struct server server;
    uint32_t size = MAX_BODY - 10;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    frame_encode_header(frame, ++client->last_id, MAX_BODY);
    /* Settle { acks: … }, both lengths in four bytes. */
    memcpy(frame + FRAME_HEADER_SIZE, "\x5a\x80\x80\x80\x00\x0a\x80\x80\x80\x00", 10);
    for (int i = 0; i < 4; i++) {
        frame[FRAME_HEADER_SIZE + 1 + i] |= (uint8_t)((size + 5) >> (7 * i) & 0x7f);
        frame[FRAME_HEADER_SIZE + 6 + i] |= (uint8_t)(size >> (7 * i) & 0x7f);
    }
    client_write(client, frame, sizeof(frame));
    expect_error(client, client->last_id, SLUICE_E_BAD_REQUEST);
    hold(client, "g");
    server_finish(&server);
}
END_TEST

START_TEST(nests_are_bad_requests_or_fields_that_are_not_known)
{
    struct client *client;
    struct server server;
    uint8_t nested[4096];
    size_t size = 0;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    /* Groups in groups, a million deep. */
    expect_error(client, send_repeated(client, 0, "\x1b", 1), SLUICE_E_BAD_REQUEST);
    expect_error(client, send_repeated(client, 4, "\x0b", 1), SLUICE_E_BAD_REQUEST);
    /* Field 99 in field 99 in …: bytes to whoever does not know it. */
    for (size_t i = 0; i < 100; i++) {
        memmove(nested + 4, nested, size);
        nested[0] = 0x9a;
        nested[1] = 0x06;
        nested[2] = (uint8_t)(size & 0x7f) | 0x80;
        nested[3] = (uint8_t)(size >> 7);
        size += 4;
    }
    memcpy(nested + size, "\x1a\x00", 2); /* Ping */
    expect_pong(client, send_body(client, (const char *)nested, size + 2));
    server_finish(&server);
}
END_TEST

START_TEST(unknown_fields_are_ignored_up_to_their_bound)
{
    static char body[3 * 2048 + 2];
    struct client *client;
    struct server server;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    memcpy(body, "\x1a\x00", 2); /* Ping */
    for (int i = 0; i < 2048; i++)
        memcpy(body + 2 + 3 * i, "\x9a\x06\x00", 3);
    expect_pong(client, send_body(client, body, 2 + 3 * 2047));
    expect_error_naming(client, send_body(client, body, 2 + 3 * 2048), SLUICE_E_BAD_REQUEST,
                        "more than 2048 fields");
    server_finish(&server);
}
END_TEST

START_TEST(of_several_operations_the_last_one_counts)
{
    struct client *client;
    struct server server;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    expect_pong(client, send_body(client, "\x32\x00\x1a\x00", 4)); /* Release, Ping */
    expect_error(client, send_body(client, "\x1a\x00\x32\x00", 4), SLUICE_E_BAD_REQUEST);
    server_finish(&server);
}
END_TEST

static const ProtobufCBinaryData bad_texts[] = {
    {3, (uint8_t *)"a\0b"},             /* NUL */
    {3, (uint8_t *)"a\nb"},             /* a control */
    {2, (uint8_t *)"\xc3("},            /* a cut character */
    {2, (uint8_t *)"\xc0\x80"},         /* NUL, overlong */
    {3, (uint8_t *)"\xed\xa0\x80"},     /* a surrogate */
    {4, (uint8_t *)"\xf5\x80\x80\x80"}, /* above U+10FFFF */
    {3, (uint8_t *)"\xe2\x80\xae"},     /* turns the direction of writing */
    {1, (uint8_t *)"\xff"},
};
#define N_BAD_TEXTS (sizeof(bad_texts) / sizeof(bad_texts[0]))

START_TEST(names_and_texts_with_nul_controls_or_invalid_utf8_are_bad_requests)
{
    struct client *client;
    struct server server;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    for (size_t i = 0; i < N_BAD_TEXTS; i++) {
        const ProtobufCBinaryData text = bad_texts[i];
        V1(Want) want = SLUICE__V1__WANT__INIT, *wants = &want;
        struct client *late = client_simple(&server);

        want.gate = text;
        expect_error_naming(
            client,
            SEND(client, ENQUEUE, enqueue, Enqueue, .ticket_id = 1, .n_wants = 1, .wants = &wants),
            SLUICE_E_BAD_REQUEST, "gate name");
        want.gate = BYTES("g");
        expect_error_naming(client,
                            SEND(client, ENQUEUE, enqueue, Enqueue, .ticket_id = 1, .n_wants = 1,
                                 .wants = &wants, .label = text),
                            SLUICE_E_BAD_REQUEST, "Enqueue.label");
        expect_error_naming(client, SEND(client, PUSH, push, Push, .item_id = 1, .iterator = text),
                            SLUICE_E_BAD_REQUEST, "iterator name");
        expect_error_naming(client, SEND(client, PULL, pull, Pull, .credit = 1, .iterator = text),
                            SLUICE_E_BAD_REQUEST, "iterator name");
        expect_error_naming(client,
                            SEND(client, LIST_TICKETS, list_tickets, ListTickets, .gate = text),
                            SLUICE_E_BAD_REQUEST, "gate name");
        expect_error_naming(
            client, SEND(client, END_TICKET, end_ticket, EndTicket, .serial = 1, .reason = text),
            SLUICE_E_BAD_REQUEST, "reason");
        expect_error_naming(late,
                            SEND(late, HELLO, hello, Hello, .version = 1, .name = text,
                                 .secret = BYTES("0123456789abcdef")),
                            SLUICE_E_BAD_REQUEST, "Hello.name");
        client_close(late);
    }
    hold(client, "g"); /* no ticket id was used up */
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: hostile bodies", a_field_half_a_million_times_is_a_bad_request_at_little_cost,
          a_million_packed_numbers_are_a_bad_request,
          nests_are_bad_requests_or_fields_that_are_not_known,
          unknown_fields_are_ignored_up_to_their_bound, of_several_operations_the_last_one_counts,
          names_and_texts_with_nul_controls_or_invalid_utf8_are_bad_requests)
