#include "client.h"
#include "ticket.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int64_t clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The shorter of two poll timeouts, where -1 is for ever. */
static int timeout_min(int a, int b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return a < b ? a : b;
}

static int timeout_left(int timeout_ms, int64_t started_ms)
{
    int64_t left;

    if (timeout_ms < 0)
        return -1;
    left = started_ms + timeout_ms - clock_ms();
    return left > 0 ? (int)left : 0;
}

int client_wait(struct sluice_client *client, const bool *done, int timeout_ms)
{
    int64_t started_ms = clock_ms();
    int left = timeout_ms;

    for (;;) {
        /* Once more after the timeout: an answer that is there already counts. */
        int result = sluice_process(client);
        struct pollfd poll_fd = {.fd = -1};

        if (*done || result != 0)
            return result;
        if (left == 0)
            return client_fault(client, -ETIMEDOUT, "the daemon did not answer within %d ms",
                                timeout_ms);
        poll_fd.fd = client->fd;
        poll_fd.events = sluice_events(client);
        if (poll(&poll_fd, 1, timeout_min(left, sluice_timeout(client))) < 0 && errno != EINTR)
            return client_fault(client, -errno, "can not poll the daemon's socket: %s",
                                sluice_error_sentence(-errno));
        left = timeout_left(timeout_ms, started_ms);
    }
}

int blocking_check(struct sluice_client *client)
{
    if (client->busy)
        return client_fault(client, -EBUSY, "blocking calls are not allowed in a callback");
    return client_check(client);
}

/* -------------------------------------------------------------------- call */

struct call {
    struct request request;
    Sluice__V1__Reply__ResultCase kind;
    call_take_fn *take; /* NULL once nobody waits any more */
    void *arg;
    bool abandoned;
    bool done;
    int error;
};

static int call_on_reply(struct sluice_client *client, struct request *request, const Reply *reply,
                         int error)
{
    struct call *call = list_entry(request, struct call, request);
    int result = 0;

    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR)
        error = reply_error(client, reply->error);
    else if (reply && reply->result_case != call->kind)
        error = reply_unexpected(client, reply, "inspection");
    else if (reply && call->take && !call->abandoned)
        error = call->take(client, reply, call->arg);
    if (error == SLUICE_E_PROTOCOL)
        result = error;
    call->error = error;
    call->done = true;
    if (call->abandoned)
        free(call);
    return result;
}

int client_call(struct sluice_client *client, const Request *message,
                Sluice__V1__Reply__ResultCase kind, call_take_fn *take, void *arg, int timeout_ms)
{
    struct call *call;
    int result = blocking_check(client);

    if (result != 0)
        return result;
    call = calloc(1, sizeof(*call));
    if (!call)
        return client_fault(client, -ENOMEM, "no memory for a request");
    call->request.on_reply = call_on_reply;
    call->kind = kind;
    call->take = take;
    call->arg = arg;
    result = client_send(client, &call->request, message);
    if (result == 0)
        result = client_wait(client, &call->done, timeout_ms);
    if (call->request.is_pending) {
        call->abandoned = true;
        return result;
    }
    if (call->done)
        result = call->error;
    free(call);
    return result;
}

int sluice_ping(struct sluice_client *client, int timeout_ms)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Ping ping = SLUICE__V1__PING__INIT;

    message.op_case = SLUICE__V1__REQUEST__OP_PING;
    message.ping = &ping;
    return client_call(client, &message, SLUICE__V1__REPLY__RESULT_PONG, NULL, NULL, timeout_ms);
}

/* ----------------------------------------------------------------- tickets */

struct acquire {
    bool done;
    int error;
    struct sluice_grant grant;
};

static void acquire_on_outcome(struct sluice_client *client, int error,
                               const struct sluice_grant *grant, void *arg)
{
    struct acquire *acquire = arg;

    (void)client;
    acquire->done = true;
    acquire->error = error;
    if (grant)
        acquire->grant = *grant;
}

/* Nobody waits for the outcome any more. The ticket's memory stays until the
 * daemon has answered. */
static void acquire_abandon(struct sluice_client *client, uint64_t id)
{
    struct ticket *ticket = ticket_find(client, id);
    char message[CLIENT_MESSAGE_SIZE];

    if (!ticket)
        return;
    ticket->on_outcome = NULL;
    memcpy(message, client->message, sizeof(message));
    sluice_cancel(client, id);
    memcpy(client->message, message, sizeof(message));
}

int sluice_acquire(struct sluice_client *client, const struct sluice_ticket_options *options,
                   int timeout_ms, struct sluice_grant *ret_grant)
{
    struct acquire acquire = {0};
    uint64_t id;
    int result = blocking_check(client);

    if (result == 0)
        result = sluice_enqueue(client, options, acquire_on_outcome, &acquire, &id);
    if (result != 0)
        return result;
    ticket_find(client, id)->notice_arg = NULL;
    result = client_wait(client, &acquire.done, timeout_ms);
    if (!acquire.done) {
        acquire_abandon(client, id);
        return result;
    }
    if (acquire.error != 0 || result == SLUICE_E_CLIENT_CLOSED)
        return result != 0 ? result : acquire.error;
    if (result != 0) /* granted and lost within one read: nothing to hand out */
        return sluice_release_start(client, id, NULL, NULL);
    *ret_grant = acquire.grant;
    return 0;
}

struct release {
    bool done;
    int error;
};

static void release_on_done(struct sluice_client *client, int error, void *arg)
{
    struct release *release = arg;

    (void)client;
    release->done = true;
    release->error = error;
}

int sluice_release(struct sluice_client *client, uint64_t id, int timeout_ms)
{
    struct release release = {0};
    struct ticket *ticket;
    int result;

    if (client->busy)
        return client_fault(client, -EBUSY, "blocking calls are not allowed in a callback");
    result = sluice_release_start(client, id, release_on_done, &release);
    if (result != 0)
        return result;
    result = client_wait(client, &release.done, timeout_ms);
    if (release.done)
        return release.error;
    ticket = ticket_find(client, id);
    if (ticket)
        ticket->on_done = NULL;
    return result;
}
