/* What a client hears, and what it expects to hear. */
#include "harness.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define MAX_REPLY (1u << 24)

void client_forget(struct client *client)
{
    for (size_t i = 0; i < client->n_heard; i++)
        sluice__v1__reply__free_unpacked(client->heard[i].reply, NULL);
    client->n_heard = client->first_untaken = 0;
}

static void client_keep(struct client *client, const struct frame *frame)
{
    V1(Reply) *reply = sluice__v1__reply__unpack(NULL, frame->body_size, frame->body);

    ck_assert_msg(reply != NULL, "a reply does not decode");
    if (client->n_heard == client->heard_room) {
        client->heard_room = client->heard_room ? 2 * client->heard_room : 64;
        client->heard = realloc(client->heard, client->heard_room * sizeof(*client->heard));
    }
    client->heard[client->n_heard++] = (struct heard){.id = frame->id, .reply = reply};
}

static void client_parse(struct client *client)
{
    size_t at = 0;

    if (!client->has_greeted) {
        if (client->n_input < FRAME_GREETING_SIZE)
            return;
        ck_assert(frame_is_greeting(client->input, FRAME_GREETING_SIZE, FRAME_PEER_REP));
        client->has_greeted = true;
        at = FRAME_GREETING_SIZE;
    }
    while (at < client->n_input) {
        struct frame frame;
        enum frame_status status =
            frame_decode(client->input + at, client->n_input - at, MAX_REPLY, &frame);

        if (status == FRAME_PARTIAL)
            break;
        ck_assert_msg(status == FRAME_OK, "%s", frame_status_sentence(status));
        client_keep(client, &frame);
        at += frame.size;
    }
    client->n_input -= at;
    memmove(client->input, client->input + at, client->n_input);
}

/* Reads what there is, or waits for it. Returns false at the end of the connection. */
static bool client_listen(struct client *client, const char *what)
{
    ssize_t n;

    if (client->has_ended)
        return false;
    if (client->input_room - client->n_input < 65536) {
        client->input_room += 65536;
        client->input = realloc(client->input, client->input_room);
    }
    await_fd(client->fd, POLLIN, what);
    n = recv(client->fd, client->input + client->n_input, client->input_room - client->n_input, 0);
    if (n <= 0) {
        ck_assert_msg(n == 0 || errno == ECONNRESET || errno == EPIPE, "recv: %s", strerror(errno));
        client->has_ended = true;
        return false;
    }
    client->n_input += (size_t)n;
    client_parse(client);
    return true;
}

static struct heard *client_find(struct client *client, uint32_t id)
{
    while (client->first_untaken < client->n_heard && client->heard[client->first_untaken].is_taken)
        client->first_untaken++;
    for (size_t i = client->first_untaken; i < client->n_heard; i++) {
        if (client->heard[i].id == id && !client->heard[i].is_taken)
            return &client->heard[i];
    }
    return NULL;
}

const V1(Reply) * client_reply(struct client *client, uint32_t id)
{
    struct heard *heard;
    char what[64];

    snprintf(what, sizeof(what), "the reply to request %08x", id);
    while (!(heard = client_find(client, id)))
        ck_assert_msg(client_listen(client, what), "the connection ended before %s", what);
    heard->is_taken = true;
    return heard->reply;
}

size_t client_place(const struct client *client, uint32_t id)
{
    for (size_t i = 0; i < client->n_heard; i++) {
        if (client->heard[i].id == id)
            return i;
    }
    ck_abort_msg("nothing was heard under %08x", id);
}

static const char *reply_text(const V1(Reply) * reply)
{
    static char text[512];

    if (reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR)
        snprintf(text, sizeof(text), "error %s: %.*s", error_name((int)reply->error->code),
                 (int)reply->error->message.len, (const char *)reply->error->message.data);
    else
        snprintf(text, sizeof(text), "result %d of Reply", (int)reply->result_case);
    return text;
}

void reply_check_kind(const V1(Reply) * reply, int kind, const char *name)
{
    ck_assert_msg((int)reply->result_case == kind, "expected %s, got %s", name, reply_text(reply));
}

const V1(Grant) * expect_grant(struct client *client, uint32_t id)
{
    const V1(Reply) *reply = client_reply(client, id);

    EXPECT_KIND(reply, GRANT);
    return reply->grant;
}

const V1(Error) * expect_error(struct client *client, uint32_t id, int code)
{
    const V1(Reply) *reply = client_reply(client, id);

    ck_assert_msg(reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR &&
                      (int)reply->error->code == code,
                  "expected %s, got %s", error_name(code), reply_text(reply));
    return reply->error;
}

void expect_error_naming(struct client *client, uint32_t id, int code, const char *text)
{
    const V1(Error) *error = expect_error(client, id, code);

    ck_assert_msg(memmem(error->message.data, error->message.len, text, strlen(text)) != NULL,
                  "\"%.*s\" does not name %s", (int)error->message.len,
                  (const char *)error->message.data, text);
}

const V1(Cancelled) *
    expect_cancelled(struct client *client, uint32_t id, V1(CancelOutcome) outcome)
{
    const V1(Reply) *reply = client_reply(client, id);

    EXPECT_KIND(reply, CANCELLED);
    ck_assert_int_eq(reply->cancelled->outcome, outcome);
    return reply->cancelled;
}

void expect_released(struct client *client, uint32_t id, bool ended_before)
{
    const V1(Reply) *reply = client_reply(client, id);

    EXPECT_KIND(reply, RELEASED);
    ck_assert_int_eq(reply->released->ended_before, ended_before);
}

void expect_pong(struct client *client, uint32_t id)
{
    EXPECT_KIND(client_reply(client, id), PONG);
}

const V1(Queued) * expect_queued(struct client *client)
{
    const V1(Reply) *reply = client_reply(client, FRAME_NOTICE_ID);

    EXPECT_KIND(reply, QUEUED);
    return reply->queued;
}

const V1(HoldLost) * expect_hold_lost(struct client *client, int code)
{
    const V1(Reply) *reply = client_reply(client, FRAME_NOTICE_ID);

    EXPECT_KIND(reply, HOLD_LOST);
    ck_assert_int_eq((int)reply->hold_lost->code, code);
    return reply->hold_lost;
}

const V1(GoingAway) * expect_going_away(struct client *client)
{
    const V1(Reply) *reply = client_reply(client, FRAME_NOTICE_ID);

    EXPECT_KIND(reply, GOING_AWAY);
    return reply->going_away;
}

void expect_nothing_yet(struct client *client, uint32_t id)
{
    struct heard *heard;

    expect_pong(client, client_ping(client));
    heard = client_find(client, id);
    ck_assert_msg(!heard, "under %08x came %s", id, heard ? reply_text(heard->reply) : "");
}

void expect_end(struct client *client)
{
    while (client_listen(client, "the end of the connection"))
        continue;
}

uint64_t hold(struct client *client, const char *gate)
{
    return expect_grant(client, enqueue(client, .gate = gate))->serial;
}

void let_go(struct client *client, uint64_t serial)
{
    expect_released(client, client_release(client, 0, serial), false);
}
