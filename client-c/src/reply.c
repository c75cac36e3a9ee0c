#include "arena.h"
#include "client.h"
#include "ticket.h"

#include "frame.h"

#include <errno.h>
#include <string.h>

/* A message of n bytes may take this much memory while it is read. Honest ones
 * need less than a fifth of it. */
#define REPLY_MEMORY_BASE   (16u << 20)
#define REPLY_MEMORY_FACTOR 4

#define MAX_DAEMON_CODE 127

static const char *reply_kind_name(const Reply *reply)
{
    const ProtobufCFieldDescriptor *field = protobuf_c_message_descriptor_get_field(
        &sluice__v1__reply__descriptor, (unsigned)reply->result_case);

    return field ? field->name : "unknown";
}

int reply_unexpected(struct sluice_client *client, const Reply *reply, const char *request)
{
    return client_fault(client, SLUICE_E_PROTOCOL,
                        "the daemon answered a request of kind `%s` with a reply of kind `%s`",
                        request, reply_kind_name(reply));
}

int reply_error(struct sluice_client *client, const Sluice__V1__Error *error)
{
    int size = error->message.len < CLIENT_MESSAGE_SIZE ? (int)error->message.len
                                                        : CLIENT_MESSAGE_SIZE - 1;

    if (error->code == 0 || error->code > MAX_DAEMON_CODE)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon sent the error code %u, which is not in 1 to %d",
                            error->code, MAX_DAEMON_CODE);
    if (size > 0)
        client_fault(client, 0, "%.*s", size, (const char *)error->message.data);
    else
        client_fault(client, 0, "%s", sluice_error_sentence((int)error->code));
    return (int)error->code;
}

static int reply_deliver(struct sluice_client *client, uint32_t id, const Reply *reply)
{
    struct map_node *node;
    struct request *request;

    if (id == FRAME_NOTICE_ID)
        return notice_dispatch(client, reply);
    node = map_find(&client->requests, id);
    if (!node)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon sent a reply of kind `%s` to request %08x, which is not "
                            "waiting for one",
                            reply_kind_name(reply), id);
    request = list_entry(node, struct request, in_requests);
    if (!request->is_stream)
        request_settle(client, request);
    return request->on_reply(client, request, reply, 0);
}

int reply_dispatch(struct sluice_client *client, uint32_t id, const uint8_t *body, size_t size)
{
    struct arena arena;
    Reply *reply;
    int result;

    arena_init(&arena, REPLY_MEMORY_BASE + REPLY_MEMORY_FACTOR * size);
    reply = sluice__v1__reply__unpack(&arena.allocator, size, body);
    if (reply)
        result = reply_deliver(client, id, reply);
    else if (arena.failed)
        result = client_fault(client, -ENOMEM, "no memory for a reply of %zu bytes", size);
    else
        result = client_fault(client, SLUICE_E_PROTOCOL,
                              "the daemon sent a message of %zu bytes that %s", size,
                              arena.exhausted ? "would take too much memory" : "does not decode");
    arena_deinit(&arena);
    return result;
}
