/* A client made of frames: what it sends and hears is what is on the wire.
 *
 * Everything heard is kept in the order of arrival. A reply is asked for by the
 * id of its request; each can be taken once. */
#ifndef SLUICE_TESTS_DAEMON_HARNESS_CLIENT_H
#define SLUICE_TESTS_DAEMON_HARNESS_CLIENT_H

#include "frame.h"
#include "send_by.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BYTES(text) ((ProtobufCBinaryData){.len = strlen(text), .data = (uint8_t *)(text)})

struct server;

struct heard {
    uint32_t id;
    V1(Reply) * reply;
    bool is_taken;
};

struct client {
    struct client *next; /* of its server */
    int fd;              /* -1 = closed */
    bool full, has_greeted, has_ended;
    uint32_t last_id;
    uint64_t last_ticket, last_item, session_id, daemon_start;
    uint8_t *input;
    size_t n_input, input_room;
    struct heard *heard;
    size_t n_heard, heard_room;
    size_t first_untaken; /* all before it are taken */
};

/* --------------------------------------------------------------------- opening */

/* Connects; says nothing. The server frees it in the end. */
struct client *client_connect(struct server *server);
/* Connects and greets: a simple session. */
struct client *client_simple(struct server *server);
/* Connects, greets, says Hello and hears Welcome: a full session. */
struct hello {
    uint32_t heartbeat_ms;
    bool outlives_process;
    const char *name, *command;
};
struct client *client_full_with(struct server *server, const struct hello *hello);
#define client_full(server, ...) client_full_with(server, &(struct hello){__VA_ARGS__})
/* Connects with the effective user id; only for root. */
struct client *client_full_as(struct server *server, unsigned uid);
struct client *client_simple_as(struct server *server, unsigned uid);
void client_close(struct client *client);
/* Closes, and frees what it heard. Returns NULL. */
struct client *client_free(struct client *client);

/* --------------------------------------------------------------------- sending */

void client_write(struct client *client, const void *bytes, size_t size);
/* Writes all of it, or returns false when there is no room for so many ms. */
bool client_offer(struct client *client, const void *bytes, size_t size, int patience_ms);
/* The frame of a request, allocated. */
uint8_t *request_frame(uint32_t id, const V1(Request) * request, size_t *ret_size);
/* Sends under the next request id, which is returned. */
uint32_t client_send(struct client *client, const V1(Request) * request);
void client_send_under(struct client *client, uint32_t id, const V1(Request) * request);
/* Sends the operation OP_KIND that is built in `body`. */
#define SEND(client, ...) SEND_BY(client_send, client, __VA_ARGS__)

struct ask {
    const char *gate;    /* NULL = "g" */
    uint32_t request_id; /* 0 = the next */
    uint64_t ticket_id;  /* 0 = the next of a full session, none of a simple one */
    uint32_t weight;
    uint32_t limit; /* ensure; 0 = no ensure */
    V1(OnMismatch) on_mismatch;
    uint64_t wait_ms, hold_ms;
    bool try, notify;
    const void *context;
    size_t context_size;
    const char *label;
    const uint64_t *held;
    size_t n_held;
};
/* Returns the request id. */
uint32_t client_enqueue(struct client *client, const struct ask *ask);
#define enqueue(client, ...) client_enqueue(client, &(struct ask){__VA_ARGS__})
/* The same as a frame, allocated. */
uint8_t *enqueue_frame(uint32_t id, const struct ask *ask, size_t *ret_size);

uint8_t *release_frame(uint32_t id, uint64_t ticket_id, size_t *ret_size);

uint32_t client_cancel(struct client *client, uint64_t ticket_id, uint64_t serial);
uint32_t client_release(struct client *client, uint64_t ticket_id, uint64_t serial);
uint32_t client_ping(struct client *client);
uint32_t client_change(struct client *client, const char *gate, V1(GateAction) action,
                       uint32_t limit);
uint32_t client_end_ticket(struct client *client, uint64_t serial, bool revoke, const char *reason);
uint32_t client_ask_status(struct client *client, bool check);
uint32_t client_list_gates(struct client *client, const char *name);

/* --------------------------------------------------------------------- hearing */

/* Waits for the reply to a request. */
const V1(Reply) * client_reply(struct client *client, uint32_t id);
/* Fails, saying what came instead, unless it is of this kind. */
void reply_check_kind(const V1(Reply) * reply, int kind, const char *name);
#define EXPECT_KIND(reply, KIND) reply_check_kind(reply, SLUICE__V1__REPLY__RESULT_##KIND, #KIND)
/* Its place in the order of arrival. */
size_t client_place(const struct client *client, uint32_t id);
const V1(Grant) * expect_grant(struct client *client, uint32_t id);
const V1(Error) * expect_error(struct client *client, uint32_t id, int code);
/* Likewise, and the message contains the text. */
void expect_error_naming(struct client *client, uint32_t id, int code, const char *text);
const V1(Cancelled) *
    expect_cancelled(struct client *client, uint32_t id, V1(CancelOutcome) outcome);
void expect_released(struct client *client, uint32_t id, bool ended_before);
void expect_pong(struct client *client, uint32_t id);
/* Waits for the next notice and wants it to be of this kind. */
const V1(Queued) * expect_queued(struct client *client);
const V1(HoldLost) * expect_hold_lost(struct client *client, int code);
const V1(GoingAway) * expect_going_away(struct client *client);
/* A round trip later nothing has come under the id: the daemon has not answered. */
void expect_nothing_yet(struct client *client, uint32_t id);
/* Frees what was heard so far; for those who hear a lot. */
void client_forget(struct client *client);
/* Reads until the daemon closes the connection. */
void expect_end(struct client *client);

/* Enqueues and is granted at once. Returns the serial. */
uint64_t hold(struct client *client, const char *gate);
/* Releases by serial and hears that it is done. */
void let_go(struct client *client, uint64_t serial);

#endif
