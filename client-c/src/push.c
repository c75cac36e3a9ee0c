#include "push.h"

#include "frame.h"
#include "options.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

void pushes_init(struct sluice_client *client)
{
    map_init(&client->pushes);
    list_init(&client->all_pushes);
}

static void push_destroy(struct sluice_client *client, struct push *push)
{
    map_remove(&client->pushes, &push->in_pushes);
    list_remove(&push->in_all);
    free(push);
}

void pushes_free_all(struct sluice_client *client)
{
    while (!list_is_empty(&client->all_pushes))
        push_destroy(client, list_entry(client->all_pushes.next, struct push, in_all));
    map_deinit(&client->pushes);
}

struct push *push_find(struct sluice_client *client, uint64_t id)
{
    struct map_node *node = map_find(&client->pushes, id);
    struct push *push = node ? list_entry(node, struct push, in_pushes) : NULL;

    return push && !push->ended ? push : NULL;
}

/* Frees a push whose outcome was told once the daemon owes it nothing. */
static void push_settle(struct sluice_client *client, struct push *push)
{
    if (push->ended && !push->cancel.is_pending)
        push_destroy(client, push);
}

/* ----------------------------------------------------------------- outcome */

static int push_check_accepted(struct sluice_client *client, const struct push *push,
                               const Sluice__V1__Accepted *accepted)
{
    if (accepted->item_id == push->in_pushes.key && accepted->serial != 0)
        return 0;
    return client_fault(client, SLUICE_E_PROTOCOL,
                        "the daemon accepted item id %" PRIu64 " under serial %" PRIu64
                        " in reply to item id %" PRIu64,
                        accepted->item_id, accepted->serial, push->in_pushes.key);
}

static int push_on_reply(struct sluice_client *client, struct request *request, const Reply *reply,
                         int error)
{
    struct push *push = list_entry(request, struct push, push);
    struct sluice_accepted told = {.push = push->in_pushes.key};

    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ACCEPTED) {
        error = push_check_accepted(client, push, reply->accepted);
        told.serial = reply->accepted->serial;
        told.waited_us = reply->accepted->waited_us;
    } else if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR) {
        error = reply_error(client, reply->error);
    } else if (reply) {
        error = reply_unexpected(client, reply, "push");
    }
    push->ended = true;
    if (push->on_accepted && !client->silent)
        push->on_accepted(client, error, error == 0 ? &told : NULL, push->arg);
    push_settle(client, push);
    return error == SLUICE_E_PROTOCOL ? error : 0;
}

/* -------------------------------------------------------------------- push */

static int push_check(struct sluice_client *client, const struct sluice_push_options *options)
{
    int result = check_name(client, "iterator", options->iterator);

    if (result == 0)
        result = check_bound(client, "context_size", options->context_size, client->max_context);
    if (result == 0)
        result = check_text(client, "label", options->label, SLUICE_MAX_LABEL);
    if (result == 0)
        result =
            check_bound(client, "wait_timeout_ms", options->wait_timeout_ms, SLUICE_MAX_TIMEOUT_MS);
    if (result == 0)
        result = check_bound(client, "ttl_ms", options->ttl_ms, SLUICE_MAX_TIMEOUT_MS);
    if (result == 0)
        result = check_settings(client, options->ensure, true);
    return result;
}

/* A frame above the daemon's bound would end the connection. */
static int push_check_size(struct sluice_client *client, const Request *message,
                           size_t payload_size)
{
    size_t size =
        FRAME_HEADER_SIZE - FRAME_PREFIX_SIZE + sluice__v1__request__get_packed_size(message);

    if (size <= client->max_frame)
        return 0;
    return client_fault(client, SLUICE_E_ITEM_TOO_BIG,
                        "the item with a payload of %zu bytes takes a frame of %zu bytes, above "
                        "the daemon's bound of %u",
                        payload_size, size, client->max_frame);
}

static int push_send(struct sluice_client *client, struct push *push,
                     const struct sluice_push_options *options)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Push body = SLUICE__V1__PUSH__INIT;
    Sluice__V1__EnsureIterator ensure = SLUICE__V1__ENSURE_ITERATOR__INIT;
    int result;

    body.iterator = option_text(options->iterator);
    body.item_id = push->in_pushes.key;
    body.payload = option_bytes(options->payload, options->payload_size);
    body.context = option_bytes(options->context, options->context_size);
    body.label = option_text(options->label);
    body.ensure = ensure_fill(&ensure, options->ensure);
    body.wait_timeout_ms = options->wait_timeout_ms;
    body.ttl_ms = options->ttl_ms;
    body.try_ = options->try_only;
    message.op_case = SLUICE__V1__REQUEST__OP_PUSH;
    message.push = &body;
    result = push_check_size(client, &message, options->payload_size);
    return result == 0 ? client_send(client, &push->push, &message) : result;
}

int sluice_push_start(struct sluice_client *client, const struct sluice_push_options *options,
                      sluice_accepted_fn *on_accepted, void *arg, uint64_t *ret_push)
{
    struct push *push;
    int result = client_check(client);

    if (result == 0)
        result = push_check(client, options);
    if (result != 0)
        return result;
    push = calloc(1, sizeof(*push));
    if (!push)
        return client_fault(client, -ENOMEM, "no memory for a push");
    push->push.on_reply = push_on_reply;
    push->on_accepted = on_accepted;
    push->arg = arg;
    list_init(&push->in_all);
    list_append(&client->all_pushes, &push->in_all);
    map_add(&client->pushes, &push->in_pushes, client->last_item + 1);
    result = push_send(client, push, options);
    if (result != 0) {
        push_destroy(client, push);
        return result;
    }
    client->last_item++;
    if (ret_push)
        *ret_push = push->in_pushes.key;
    return 0;
}

/* ------------------------------------------------------------------ cancel */

/* The outcome came with the push's own reply. */
static int cancel_on_reply(struct sluice_client *client, struct request *request,
                           const Reply *reply, int error)
{
    struct push *push = list_entry(request, struct push, cancel);
    int result = 0;

    (void)error;
    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_CANCELLED) {
        if (!push->ended)
            result = client_fault(client, SLUICE_E_PROTOCOL,
                                  "the daemon answered the cancel of item id %" PRIu64
                                  " before its push",
                                  push->in_pushes.key);
    } else if (reply && reply->result_case != SLUICE__V1__REPLY__RESULT_ERROR) {
        result = reply_unexpected(client, reply, "cancel_push");
    }
    push_settle(client, push);
    return result;
}

int sluice_cancel_push(struct sluice_client *client, uint64_t id)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__CancelPush cancel = SLUICE__V1__CANCEL_PUSH__INIT;
    struct push *push;
    int result = client_check(client);

    if (result != 0)
        return result;
    push = push_find(client, id);
    if (!push)
        return client_fault(client, SLUICE_E_UNKNOWN_ITEM,
                            "this client has no push %" PRIu64 " that waits", id);
    if (push->unwanted)
        return 0;
    push->unwanted = true;
    cancel.item_id = id;
    message.op_case = SLUICE__V1__REQUEST__OP_CANCEL_PUSH;
    message.cancel_push = &cancel;
    push->cancel.on_reply = cancel_on_reply;
    client_send_reserved(client, &push->cancel, &message);
    return 0;
}
