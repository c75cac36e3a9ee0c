#include "client.h"
#include "pull.h"

#include <errno.h>
#include <stdlib.h>

static int heartbeat_on_reply(struct sluice_client *client, struct request *request,
                              const Reply *reply, int error)
{
    (void)request;
    (void)error;
    if (reply && reply->result_case != SLUICE__V1__REPLY__RESULT_PONG &&
        reply->result_case != SLUICE__V1__REPLY__RESULT_ERROR)
        return reply_unexpected(client, reply, "ping");
    return 0;
}

/* Anything that is written counts as a sign of life, so a ping is only sent
 * where nothing else is on its way. */
static void heartbeat_send(struct sluice_client *client)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Ping ping = SLUICE__V1__PING__INIT;

    if (sluice_timeout(client) != 0)
        return;
    client->heartbeat_at_ms = clock_ms() + client->heartbeat_ms / 3;
    if (client->out.size > 0 || client->heartbeat.is_pending)
        return;
    if (buffer_reserve(&client->out, CLIENT_RESERVE_TICKET) < 0)
        return;
    message.op_case = SLUICE__V1__REQUEST__OP_PING;
    message.ping = &ping;
    client->heartbeat.on_reply = heartbeat_on_reply;
    client_send_reserved(client, &client->heartbeat, &message);
}

/* What was settled goes out in few requests, and makes room for other items. */
static int process_write(struct sluice_client *client)
{
    int result = 0;

    settles_flush(client);
    if (pulls_are_due(client))
        result = pulls_look_after(client);
    return result == 0 && !client->freed ? io_write(client) : result;
}

int sluice_process(struct sluice_client *client)
{
    int result;

    if (client->busy)
        return -EBUSY;
    result = client_check(client);
    if (result != 0)
        return result;
    client->busy = true;
    result = process_write(client);
    if (result == 0 && !client->freed)
        result = io_read(client);
    if (result == 0 && !client->freed) {
        heartbeat_send(client);
        result = process_write(client);
    }
    if (result != 0 && !client->freed)
        client_fail(client, result);
    return client_leave(client, result);
}

/* -------------------------------------------------------------------- ping */

struct ping {
    struct request request;
    sluice_done_fn *on_done;
    void *arg;
};

static int ping_on_reply(struct sluice_client *client, struct request *request, const Reply *reply,
                         int error)
{
    struct ping *ping = list_entry(request, struct ping, request);

    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR)
        error = reply_error(client, reply->error);
    else if (reply && reply->result_case != SLUICE__V1__REPLY__RESULT_PONG)
        error = reply_unexpected(client, reply, "ping");
    if (ping->on_done && !client->silent)
        ping->on_done(client, error, ping->arg);
    free(ping);
    return error == SLUICE_E_PROTOCOL ? error : 0;
}

int sluice_ping_start(struct sluice_client *client, sluice_done_fn *on_done, void *arg)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Ping body = SLUICE__V1__PING__INIT;
    struct ping *ping;
    int result = client_check(client);

    if (result != 0)
        return result;
    ping = calloc(1, sizeof(*ping));
    if (!ping)
        return client_fault(client, -ENOMEM, "no memory for a ping");
    ping->request.on_reply = ping_on_reply;
    ping->on_done = on_done;
    ping->arg = arg;
    message.op_case = SLUICE__V1__REQUEST__OP_PING;
    message.ping = &body;
    result = client_send(client, &ping->request, &message);
    if (result != 0)
        free(ping);
    return result;
}
