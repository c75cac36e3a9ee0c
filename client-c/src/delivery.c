#include "pull.h"

#include "text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static struct list *delivery_list(struct sluice_client *client, enum delivery_state state)
{
    switch (state) {
    case DELIVERY_KEPT:
        return &client->kept;
    case DELIVERY_DELIVERED:
        return &client->delivered;
    case DELIVERY_LOST:
        return &client->lost_deliveries;
    case DELIVERY_UNSENT:
        return &client->unsent;
    case DELIVERY_SENT:
        return &client->sent;
    case DELIVERY_DONE:
        return &client->done;
    }
    abort();
}

/* Once it is unsent the application can not name it any more, and once it is sent
 * it needs no room in the output. */
void delivery_move(struct sluice_client *client, struct delivery *delivery,
                   enum delivery_state state)
{
    delivery->state = state;
    list_append(delivery_list(client, state), &delivery->in_state);
    if (delivery->owes && (state == DELIVERY_SENT || state == DELIVERY_LOST)) {
        delivery->owes = false;
        client->n_owed--;
    }
}

struct delivery *delivery_find(struct sluice_client *client, uint64_t id)
{
    struct map_node *node = map_find(&client->deliveries, id);
    struct delivery *delivery = node ? list_entry(node, struct delivery, in_deliveries) : NULL;

    return delivery && delivery->state != DELIVERY_KEPT ? delivery : NULL;
}

/* -------------------------------------------------------------------- new */

/* Payload, context and label in one piece of memory, the label with its NUL. */
static int delivery_copy(struct delivery *delivery, const Sluice__V1__Delivery *message)
{
    struct sluice_item *item = &delivery->item;
    size_t label_size =
        message->label.len < SLUICE_MAX_LABEL ? message->label.len : SLUICE_MAX_LABEL;
    uint8_t *at = malloc(message->payload.len + message->context.len + label_size + 1);

    if (!at)
        return -ENOMEM;
    delivery->data = at;
    item->payload_size = message->payload.len;
    item->context_size = message->context.len;
    if (item->payload_size > 0)
        item->payload = memcpy(at, message->payload.data, item->payload_size);
    at += item->payload_size;
    if (item->context_size > 0)
        item->context = memcpy(at, message->context.data, item->context_size);
    at += item->context_size;
    item->label = (char *)at;
    text_copy((char *)at, label_size + 1, message->label);
    return 0;
}

int delivery_new(struct sluice_client *client, struct pull *pull,
                 const Sluice__V1__Delivery *message, struct delivery **ret_delivery)
{
    struct delivery *delivery = calloc(1, sizeof(*delivery));

    if (!delivery || delivery_copy(delivery, message) < 0) {
        free(delivery);
        return client_fault(client, -ENOMEM, "no memory for an item of %zu bytes",
                            message->payload.len + message->context.len);
    }
    delivery->pull = pull;
    delivery->arg = pull->arg;
    delivery->item.delivery = ++client->last_delivery;
    delivery->item.serial = message->serial;
    delivery->item.pull = pull->in_pulls.key;
    delivery->item.attempt = message->attempt;
    delivery->item.age_us = message->age_us;
    list_init(&delivery->in_state);
    list_init(&delivery->in_pull);
    list_init(&delivery->in_starting);
    list_init(&delivery->in_batch);
    list_init(&delivery->batch.members);
    list_append(&pull->deliveries, &delivery->in_pull);
    pull->unsettled++;
    delivery->owes = true;
    client->n_owed++;
    map_add(&client->deliveries, &delivery->in_deliveries, delivery->item.delivery);
    delivery_move(client, delivery, DELIVERY_KEPT);
    *ret_delivery = delivery;
    return 0;
}

/* --------------------------------------------------------------------- end */

void delivery_leave_pull(struct delivery *delivery)
{
    struct pull *pull = delivery->pull;

    list_remove(&delivery->in_pull);
    delivery->pull = NULL;
    if (pull && delivery->state > DELIVERY_LOST && delivery->how == SLUICE_NACK)
        pull->n_nacks--;
}

/* The application has done with it: its bytes go, its place in the window is free. */
static void delivery_let_go(struct sluice_client *client, struct delivery *delivery)
{
    map_remove(&client->deliveries, &delivery->in_deliveries);
    free(delivery->data);
    delivery->data = NULL;
    if (delivery->pull) {
        delivery->pull->unsettled--;
        pull_touch(client, delivery->pull);
    }
}

void delivery_settle(struct sluice_client *client, struct delivery *delivery,
                     enum sluice_settle how)
{
    struct pull *pull = delivery->pull;

    delivery_let_go(client, delivery);
    delivery->how = how;
    if (pull)
        list_append(&pull->settling, &delivery->in_pull);
    if (pull && how == SLUICE_NACK) {
        pull->n_nacks++;
        pull_revoke_end(client, pull);
    }
    /* An attempt counts only if the item comes back. */
    if (how == SLUICE_ACK)
        list_remove(&delivery->in_starting);
    delivery_move(client, delivery, DELIVERY_UNSENT);
}

void delivery_destroy(struct sluice_client *client, struct delivery *delivery)
{
    if (delivery->state <= DELIVERY_LOST)
        delivery_let_go(client, delivery);
    if (delivery->owes)
        client->n_owed--;
    delivery->owes = false;
    delivery_leave_pull(delivery);
    list_remove(&delivery->in_starting);
    list_remove(&delivery->in_batch);
    if (delivery->start.is_pending) {
        delivery_move(client, delivery, DELIVERY_DONE);
        return;
    }
    list_remove(&delivery->in_state);
    free(delivery->lost_message);
    free(delivery);
}

/* -------------------------------------------------------------------- loss */

int delivery_too_late(struct sluice_client *client, const struct delivery *delivery)
{
    return client_fault(client, delivery->lost_error,
                        "the delivery of serial %" PRIu64 " was lost: %s", delivery->item.serial,
                        delivery->lost_message ? delivery->lost_message
                                               : sluice_error_sentence(delivery->lost_error));
}

static void delivery_lose(struct sluice_client *client, struct delivery *delivery, int error,
                          const char *message)
{
    const struct sluice_notice notice = {
        .kind = SLUICE_NOTICE_DELIVERY_LOST,
        .serial = delivery->item.serial,
        .error = error,
        .message = message,
        .delivery = delivery->item.delivery,
        .pull_arg = delivery->arg,
    };

    delivery->lost_error = error;
    delivery->lost_message = strdup(message);
    list_remove(&delivery->in_starting);
    delivery_move(client, delivery, DELIVERY_LOST);
    if (delivery->pull)
        pull_revoke_end(client, delivery->pull);
    if (client->on_notice && !client->silent)
        client->on_notice(client, &notice, client->notice_arg);
}

static struct delivery *find_serial(struct list *list, uint64_t serial)
{
    for (struct list *link = list->next; link != list; link = link->next) {
        struct delivery *delivery = list_entry(link, struct delivery, in_state);

        if (delivery->item.serial == serial)
            return delivery;
    }
    return NULL;
}

int delivery_notice_lost(struct sluice_client *client, const Sluice__V1__DeliveryLost *lost)
{
    const Sluice__V1__Error error = {.code = lost->code, .message = lost->message};
    struct delivery *delivery = find_serial(&client->delivered, lost->serial);
    int code = reply_error(client, &error);

    if (code == SLUICE_E_PROTOCOL)
        return code;
    if (delivery) {
        delivery_lose(client, delivery, code, client->message);
        return 0;
    }
    delivery = find_serial(&client->kept, lost->serial);
    if (!delivery)
        delivery = find_serial(&client->unsent, lost->serial);
    if (delivery) { /* nobody has it, or wants to hear of it any more */
        if (delivery->pull)
            pull_revoke_end(client, delivery->pull);
        delivery_destroy(client, delivery);
    } else if (!find_serial(&client->sent, lost->serial))
        round_lose(client, lost->request_id);
    return 0;
}

void deliveries_lose_all(struct sluice_client *client, int error)
{
    struct list *const unknown[] = {&client->kept, &client->unsent, &client->sent};
    char message[CLIENT_MESSAGE_SIZE];

    for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
        while (!list_is_empty(unknown[i]))
            delivery_destroy(client, list_entry(unknown[i]->next, struct delivery, in_state));
    }
    memcpy(message, client->message, sizeof(message));
    while (!list_is_empty(&client->delivered)) {
        memcpy(client->message, message, sizeof(message));
        delivery_lose(client, list_entry(client->delivered.next, struct delivery, in_state), error,
                      message);
    }
}
