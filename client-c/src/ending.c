#include "options.h"

#include <errno.h>
#include <stdlib.h>

struct end {
    struct request request;
    sluice_ending_fn *on_ending;
    void *arg;
};

static int end_on_reply(struct sluice_client *client, struct request *request, const Reply *reply,
                        int error)
{
    struct end *end = list_entry(request, struct end, request);
    struct sluice_ending told = {0};

    if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ENDING) {
        told.ends = reply->ending->ends;
        told.producers = reply->ending->producers;
        told.ended = reply->ending->ended;
    } else if (reply && reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR) {
        error = reply_error(client, reply->error);
    } else if (reply) {
        error = reply_unexpected(client, reply, "end_iterator");
    }
    if (end->on_ending && !client->silent)
        end->on_ending(client, error, error == 0 ? &told : NULL, end->arg);
    free(end);
    return error == SLUICE_E_PROTOCOL ? error : 0;
}

static int end_send(struct sluice_client *client, struct end *end,
                    const struct sluice_end_options *options)
{
    Request message = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__EndIterator body = SLUICE__V1__END_ITERATOR__INIT;
    Sluice__V1__EnsureIterator ensure = SLUICE__V1__ENSURE_ITERATOR__INIT;

    body.iterator = option_text(options->iterator);
    body.item_id = client->last_item + 1;
    body.failed = options->failed;
    body.message = option_text(options->message);
    body.ensure = ensure_fill(&ensure, options->ensure);
    message.op_case = SLUICE__V1__REQUEST__OP_END_ITERATOR;
    message.end_iterator = &body;
    end->request.on_reply = end_on_reply;
    return client_send(client, &end->request, &message);
}

static int end_check(struct sluice_client *client, const struct sluice_end_options *options)
{
    int result = check_name(client, "iterator", options->iterator);

    if (result == 0)
        result = check_text(client, "message", options->message, SLUICE_MAX_FAILURE);
    if (result == 0 && options->message && !options->failed)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "the message \"%.80s\" is for a failure: an end has none",
                            options->message);
    return result == 0 ? check_settings(client, options->ensure, true) : result;
}

int sluice_end_iterator_start(struct sluice_client *client,
                              const struct sluice_end_options *options, sluice_ending_fn *on_ending,
                              void *arg)
{
    struct end *end;
    int result = client_check(client);

    if (result == 0)
        result = end_check(client, options);
    if (result != 0)
        return result;
    end = calloc(1, sizeof(*end));
    if (!end)
        return client_fault(client, -ENOMEM, "no memory for an end");
    end->on_ending = on_ending;
    end->arg = arg;
    result = end_send(client, end, options);
    if (result != 0)
        free(end);
    else
        client->last_item++;
    return result;
}
