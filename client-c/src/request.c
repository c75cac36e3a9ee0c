#include "client.h"

#include "frame.h"

#include <assert.h>
#include <errno.h>

/* Ids are counted from 1 and wrap; those that wait for a reply are skipped, and
 * so is 0, which with the top bit is the id of notices. */
static uint32_t request_next_id(struct sluice_client *client)
{
    do {
        client->last_request = (client->last_request + 1) & ~FRAME_NOTICE_ID;
    } while (client->last_request == 0 ||
             map_find(&client->requests, client->last_request | FRAME_NOTICE_ID));
    return client->last_request | FRAME_NOTICE_ID;
}

static size_t client_reserve(const struct sluice_client *client)
{
    /* One more for the heartbeat. */
    size_t n =
        client->tickets.n_nodes + client->pushes.n_nodes + client->n_rounds + client->n_owed + 1;

    return n * CLIENT_RESERVE_TICKET;
}

int client_make_room(struct sluice_client *client, size_t size)
{
    return buffer_reserve(&client->out, size + client_reserve(client));
}

void client_send_reserved(struct sluice_client *client, struct request *request,
                          const Request *message)
{
    size_t body_size = sluice__v1__request__get_packed_size(message);
    uint8_t *out = buffer_tail(&client->out, FRAME_HEADER_SIZE + body_size);
    uint32_t id = request_next_id(client);

    assert(!request->is_pending);
    frame_encode_header(out, id, body_size);
    sluice__v1__request__pack(message, out + FRAME_HEADER_SIZE);
    buffer_commit(&client->out, FRAME_HEADER_SIZE + body_size);

    map_add(&client->requests, &request->in_requests, id);
    list_init(&request->in_pending);
    list_append(&client->pending, &request->in_pending);
    request->is_pending = true;
}

int client_send(struct sluice_client *client, struct request *request, const Request *message)
{
    size_t size = FRAME_HEADER_SIZE + sluice__v1__request__get_packed_size(message);

    if (client->out.size + size > CLIENT_MAX_UNWRITTEN)
        return client_fault(client, SLUICE_E_TOO_MANY_PENDING,
                            "%zu bytes wait to be written to the daemon, %zu more would pass the "
                            "bound of %u",
                            client->out.size, size, CLIENT_MAX_UNWRITTEN);
    if (client_make_room(client, size) < 0)
        return client_fault(client, -ENOMEM, "no memory for a request of %zu bytes", size);
    client_send_reserved(client, request, message);
    return 0;
}

void request_settle(struct sluice_client *client, struct request *request)
{
    map_remove(&client->requests, &request->in_requests);
    list_remove(&request->in_pending);
    request->is_pending = false;
}
