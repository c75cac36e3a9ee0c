#include "pull.h"
#include "push.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* -------------------------------------------------------------------- push */

struct pushing {
    bool done;
    int error;
    uint64_t serial;
};

static void pushing_on_accepted(struct sluice_client *client, int error,
                                const struct sluice_accepted *accepted, void *arg)
{
    struct pushing *pushing = arg;

    (void)client;
    pushing->done = true;
    pushing->error = error;
    if (accepted)
        pushing->serial = accepted->serial;
}

/* Nobody waits for the outcome any more. */
static void push_abandon(struct sluice_client *client, uint64_t id)
{
    struct push *push = push_find(client, id);
    char message[CLIENT_MESSAGE_SIZE];

    if (!push)
        return;
    push->on_accepted = NULL;
    memcpy(message, client->message, sizeof(message));
    sluice_cancel_push(client, id);
    memcpy(client->message, message, sizeof(message));
}

int sluice_push(struct sluice_client *client, const struct sluice_push_options *options,
                int timeout_ms, uint64_t *ret_serial)
{
    struct pushing pushing = {0};
    uint64_t id;
    int result = blocking_check(client);

    if (result == 0)
        result = sluice_push_start(client, options, pushing_on_accepted, &pushing, &id);
    if (result != 0)
        return result;
    result = client_wait(client, &pushing.done, timeout_ms);
    if (!pushing.done) {
        if (result != SLUICE_E_CLIENT_CLOSED)
            push_abandon(client, id);
        return result;
    }
    if (pushing.error == 0 && ret_serial)
        *ret_serial = pushing.serial;
    return pushing.error;
}

/* --------------------------------------------------------------------- end */

/* Lives on when its caller has given up. */
struct finishing {
    bool done, abandoned;
    int error;
    struct sluice_ending ending;
};

static void finishing_on_ending(struct sluice_client *client, int error,
                                const struct sluice_ending *ending, void *arg)
{
    struct finishing *finishing = arg;

    (void)client;
    finishing->done = true;
    finishing->error = error;
    if (ending)
        finishing->ending = *ending;
    if (finishing->abandoned)
        free(finishing);
}

int sluice_end_iterator(struct sluice_client *client, const struct sluice_end_options *options,
                        int timeout_ms, struct sluice_ending *ret_ending)
{
    struct finishing *finishing;
    int result = blocking_check(client);

    if (result != 0)
        return result;
    finishing = calloc(1, sizeof(*finishing));
    if (!finishing)
        return client_fault(client, -ENOMEM, "no memory for an end");
    result = sluice_end_iterator_start(client, options, finishing_on_ending, finishing);
    if (result != 0) {
        free(finishing);
        return result;
    }
    result = client_wait(client, &finishing->done, timeout_ms);
    if (!finishing->done) {
        finishing->abandoned = true;
        return result;
    }
    result = finishing->error;
    if (result == 0 && ret_ending)
        *ret_ending = finishing->ending;
    free(finishing);
    return result;
}

/* -------------------------------------------------------------------- pull */

/* The first item that is kept for the pull; NULL when there is none. */
static struct delivery *pull_first_kept(const struct pull *pull)
{
    for (struct list *link = pull->deliveries.next; link != &pull->deliveries; link = link->next) {
        struct delivery *delivery = list_entry(link, struct delivery, in_pull);

        if (delivery->state == DELIVERY_KEPT)
            return delivery;
    }
    return NULL;
}

/* Tells the end of a pull, which is forgotten with it. */
static int pull_tell_end(struct sluice_client *client, struct pull *pull)
{
    int error = pull->error != 0 ? pull->error : -ENODATA;

    if (pull->error != 0)
        client_fault(client, error, "%s",
                     pull->message ? pull->message : sluice_error_sentence(error));
    else
        client_fault(client, error, "all items of the pull's credit were delivered");
    pull_destroy(client, pull);
    return error;
}

static int pull_check_blocking(struct sluice_client *client, const struct pull *pull, uint64_t id)
{
    if (client->busy)
        return client_fault(client, -EBUSY, "blocking calls are not allowed in a callback");
    if (!pull)
        return client_fault(client, SLUICE_E_UNKNOWN_ITEM,
                            "this client has no pull %" PRIu64 ", or its end was told", id);
    if (pull->on_item)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "the items of pull %" PRIu64 " are not kept: they go to its callback",
                            id);
    return 0;
}

int sluice_pull(struct sluice_client *client, uint64_t id, int timeout_ms,
                struct sluice_item *ret_item)
{
    struct pull *pull = pull_find(client, id);
    struct delivery *delivery;
    int connected = client_check(client);
    int result =
        connected == SLUICE_E_WRONG_PROCESS ? connected : pull_check_blocking(client, pull, id);
    bool ready;

    if (result != 0)
        return result;
    if (connected != 0)
        return pull->ended ? pull_tell_end(client, pull) : connected;
    /* At least once: what was settled is on its way before the next item is worked on. */
    ready = pull->ended || pull_first_kept(pull);
    pull->waiter = &ready;
    result = client_wait(client, &ready, timeout_ms);
    if (result == SLUICE_E_CLIENT_CLOSED)
        return result;
    pull = pull_find(client, id);
    if (!pull) /* cancelled in a callback */
        return client_fault(client, SLUICE_E_CANCELLED, "the pull was cancelled");
    pull->waiter = NULL;
    delivery = pull_first_kept(pull);
    if (delivery) {
        delivery_move(client, delivery, DELIVERY_DELIVERED);
        *ret_item = delivery->item;
        return 0;
    }
    return pull->ended ? pull_tell_end(client, pull) : result;
}

/* ------------------------------------------------------------------ settle */

/* Lives on when its caller has given up. */
struct settling {
    bool done, abandoned;
    int error;
    size_t n_unknown;
    uint64_t unknown[];
};

static void settling_on_settled(struct sluice_client *client, int error, const uint64_t *unknown,
                                size_t n, void *arg)
{
    struct settling *settling = arg;

    (void)client;
    settling->done = true;
    settling->error = error;
    settling->n_unknown = n;
    if (n > 0)
        memcpy(settling->unknown, unknown, n * sizeof(unknown[0]));
    if (settling->abandoned)
        free(settling);
}

static int settling_end(struct settling *settling, uint64_t *ret_unknown, size_t *ret_n_unknown)
{
    int error = settling->error;

    if (error == 0 && ret_unknown && settling->n_unknown > 0)
        memcpy(ret_unknown, settling->unknown, settling->n_unknown * sizeof(ret_unknown[0]));
    if (error == 0 && ret_n_unknown)
        *ret_n_unknown = settling->n_unknown;
    free(settling);
    return error;
}

int sluice_settle(struct sluice_client *client, enum sluice_settle how, const uint64_t *deliveries,
                  size_t n, int timeout_ms, uint64_t *ret_unknown, size_t *ret_n_unknown)
{
    struct settling *settling;
    int result = blocking_check(client);

    if (result != 0)
        return result;
    settling = calloc(1, sizeof(*settling) + n * sizeof(settling->unknown[0]));
    if (!settling)
        return client_fault(client, -ENOMEM, "no memory to settle %zu deliveries", n);
    result = sluice_settle_start(client, how, deliveries, n, settling_on_settled, settling);
    if (result != 0) {
        free(settling);
        return result;
    }
    result = client_wait(client, &settling->done, timeout_ms);
    if (settling->done)
        return settling_end(settling, ret_unknown, ret_n_unknown);
    settling->abandoned = true;
    return result;
}
