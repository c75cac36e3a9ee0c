/* The inside of a client: one connection, the requests that wait for a reply,
 * the tickets that wait, are held or are being let go, and the pushes, pulls and
 * deliveries of iterators.
 *
 *   sluice_process -> io -> reply_dispatch -> request->on_reply -> callbacks
 *
 * A request is in `requests` (by id) and in `pending` (in the order of sending)
 * from client_send until its reply or the end of the connection, whichever is first;
 * then `on_reply` is called exactly once. A Pull, which has several replies, is a
 * stream: it stays until its on_reply takes it out. Callbacks run only while `busy`, so nothing is freed
 * under their feet: sluice_free inside one only sets `freed`. */
#ifndef SLUICE_CLIENT_CLIENT_H
#define SLUICE_CLIENT_CLIENT_H

#include "buffer.h"
#include "list.h"
#include "map.h"
#include "sluice.h"
#include "sluice.pb-c.h"

#include <sys/types.h>

typedef Sluice__V1__Request Request;
typedef Sluice__V1__Reply Reply;

/* Unwritten output above which no new requests are taken, in bytes. */
#define CLIENT_MAX_UNWRITTEN (16u << 20)
/* What each ticket keeps free in the output buffer for its Cancel and its
 * Release: 13 bytes of header and at most 14 of body each. As much for a push and a round of
 * a pull, which can be cancelled, and for each item that was asked for, which may have to be
 * started and settled: each a Settle of its own at the worst. */
#define CLIENT_RESERVE_TICKET 64
/* The longest frame that is taken from the daemon, in bytes: above the largest that a daemon
 * can be configured to send, 16 MiB of payload and 1 MiB of context. */
#define CLIENT_MAX_FRAME       (18u << 20)
#define CLIENT_DEFAULT_CONTEXT (64u << 10)
/* The longest frame that any daemon takes: a context and as much again for the rest. */
#define CLIENT_DEFAULT_FRAME   (72u << 10)
#define CLIENT_MESSAGE_SIZE    512
#define CLIENT_SECRET_SIZE     32

struct request {
    struct map_node in_requests;
    struct list in_pending;
    bool is_pending;
    bool is_stream;
    /* `reply` is valid during the call; NULL: the connection ended with `error`, which is
     * not 0. 0, or an error that ends the connection (client_fault made its message). */
    int (*on_reply)(struct sluice_client *client, struct request *request, const Reply *reply,
                    int error);
};

struct sluice_client {
    int fd;
    pid_t pid; /* that connected */
    uint64_t lineage; /* of the process that connected */
    bool busy;
    bool freed;
    bool silent;       /* no callbacks: this is a forked child */
    bool welcomed;     /* the Hello was answered */
    bool greeted;      /* the daemon's greeting was read */
    bool write_broken; /* nobody reads any more; what was said before can still be read */

    struct buffer in, out;

    struct map requests;
    struct list pending;
    uint32_t last_request; /* without the top bit */
    struct request hello, heartbeat;

    struct map tickets;
    struct list waiting, held, lost, ended; /* of struct ticket, in_state */
    uint64_t last_ticket;

    struct map pushes, pulls, deliveries;
    struct list all_pushes, all_pulls;
    struct list due_pulls; /* that sluice_process has to look after */
    struct list kept, delivered, lost_deliveries, unsent, sent, done; /* of struct delivery, in_state */
    struct list starting; /* deliveries whose start was not sent */
    uint64_t last_item, last_pull, last_delivery;
    size_t n_rounds; /* Pulls of which a reply is owed */
    size_t n_owed;   /* items asked for, and delivered ones whose end was not sent */

    uint8_t secret[CLIENT_SECRET_SIZE];
    uint32_t heartbeat_ms;
    int64_t heartbeat_at_ms; /* on CLOCK_MONOTONIC, when the next one is due */

    /* What the welcome said; session 0 before it. */
    uint64_t session;
    uint32_t max_context, max_frame;
    char daemon_version[64];

    sluice_notice_fn *on_notice;
    void *notice_arg;
    char message[CLIENT_MESSAGE_SIZE];
};

/* ------------------------------------------------------------- client.c */

/* Keeps the sentence for sluice_last_error_message and returns `error`. Cleaned
 * of control characters. */
int client_fault(struct sluice_client *client, int error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* 0 when the client is connected and belongs to this process, else the error
 * to return. */
int client_check(struct sluice_client *client);

/* Sets everything of a connection to its start. `fd` is owned from now on. */
void client_open(struct sluice_client *client, int fd);

/* Closes the connection and calls every callback that is owed with `error`, whose
 * message is already set. Only while `busy`. */
void client_fail(struct sluice_client *client, int error);

/* Ends a stretch in which callbacks ran: frees a client that was freed in one,
 * and then returns SLUICE_E_CLIENT_CLOSED, else `result`. */
int client_leave(struct sluice_client *client, int result);

/* ------------------------------------------------------------ request.c */

/* Sends `message` and expects its reply in `request`, whose `on_reply` is set.
 * SLUICE_E_TOO_MANY_PENDING or -ENOMEM. */
int client_send(struct sluice_client *client, struct request *request, const Request *message);

/* The same out of the reserve, for what lets go and for the heartbeat: can not fail. */
void client_send_reserved(struct sluice_client *client, struct request *request,
                          const Request *message);

/* Makes room for `size` bytes beside the reserve: 0 or -ENOMEM. */
int client_make_room(struct sluice_client *client, size_t size);

/* Takes the request out of `requests` and `pending`. */
void request_settle(struct sluice_client *client, struct request *request);

/* -------------------------------------------------------------- reply.c */

/* Decodes one frame's body and calls what waits for it. */
int reply_dispatch(struct sluice_client *client, uint32_t id, const uint8_t *body, size_t size);

/* The code of an Error reply with its message kept; SLUICE_E_PROTOCOL when its code
 * is none of the daemon's. */
int reply_error(struct sluice_client *client, const Sluice__V1__Error *error);

/* What a request makes of a reply that is none of its own. */
int reply_unexpected(struct sluice_client *client, const Reply *reply, const char *request);

/* ----------------------------------------------------------------- io.c */

/* Writes what can be written now. */
int io_write(struct sluice_client *client);

/* Reads what is there, up to a bound, and dispatches it. */
int io_read(struct sluice_client *client);

/* ----------------------------------------------------------- blocking.c */

/* CLOCK_MONOTONIC in ms. */
int64_t clock_ms(void);

/* 0, or -EBUSY in a callback, or what client_check says. */
int blocking_check(struct sluice_client *client);

/* Processes until `*done`, -ETIMEDOUT after `timeout_ms` (-1: never), or the
 * error of sluice_process. After SLUICE_E_CLIENT_CLOSED the client may be gone. */
int client_wait(struct sluice_client *client, const bool *done, int timeout_ms);

/* What a blocking request does with its reply, which has the kind asked for:
 * 0, -ENOMEM, or SLUICE_E_PROTOCOL by client_fault. */
typedef int call_take_fn(struct sluice_client *client, const Reply *reply, void *arg);

/* Sends `message` and waits for a reply of `kind`. `take` may be NULL. */
int client_call(struct sluice_client *client, const Request *message,
                Sluice__V1__Reply__ResultCase kind, call_take_fn *take, void *arg, int timeout_ms);

#endif
