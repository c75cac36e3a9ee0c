#include "pull.h"

#include "options.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void pulls_init(struct sluice_client *client)
{
    map_init(&client->pulls);
    map_init(&client->deliveries);
    list_init(&client->all_pulls);
    list_init(&client->due_pulls);
    list_init(&client->kept);
    list_init(&client->delivered);
    list_init(&client->lost_deliveries);
    list_init(&client->unsent);
    list_init(&client->sent);
    list_init(&client->done);
    list_init(&client->starting);
}

void pulls_free_all(struct sluice_client *client)
{
    struct list *const lists[] = {&client->kept,   &client->delivered, &client->lost_deliveries,
                                  &client->unsent, &client->sent,      &client->done};

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        while (!list_is_empty(lists[i]))
            delivery_destroy(client, list_entry(lists[i]->next, struct delivery, in_state));
    }
    while (!list_is_empty(&client->all_pulls))
        pull_destroy(client, list_entry(client->all_pulls.next, struct pull, in_all));
    map_deinit(&client->pulls);
    map_deinit(&client->deliveries);
}

struct pull *pull_find(struct sluice_client *client, uint64_t id)
{
    struct map_node *node = map_find(&client->pulls, id);
    struct pull *pull = node ? list_entry(node, struct pull, in_pulls) : NULL;

    return pull && !pull->unwanted ? pull : NULL;
}

void pull_destroy(struct sluice_client *client, struct pull *pull)
{
    pull->ended = true; /* whatever its deliveries do now */
    while (!list_is_empty(&pull->deliveries)) {
        struct delivery *delivery = list_entry(pull->deliveries.next, struct delivery, in_pull);

        if (delivery->state == DELIVERY_KEPT)
            delivery_settle(client, delivery, SLUICE_NACK);
        else
            delivery_leave_pull(delivery);
    }
    while (!list_is_empty(&pull->settling))
        delivery_leave_pull(list_entry(pull->settling.next, struct delivery, in_pull));
    map_remove(&client->pulls, &pull->in_pulls);
    list_remove(&pull->in_all);
    list_remove(&pull->in_due);
    free(pull->message);
    free(pull->iterator);
    free(pull);
}

/* --------------------------------------------------------------------- due */

/* How many items may be asked for now. */
static uint32_t pull_wants(const struct pull *pull)
{
    uint32_t used = pull->asked + pull->unsettled;
    uint32_t room = pull->window > used ? pull->window - used : 0;
    uint32_t wants = pull->remaining < room ? (uint32_t)pull->remaining : room;

    if (pull->unwanted || pull->error != 0)
        return 0;
    return pull->asked == 0 || wants >= (pull->window + 1) / 2 ? wants : 0;
}

/* Whether the end of the stream is to be told. A callback that gets all there is, gets
 * what goes back, too. */
static bool pull_takes_end(const struct pull *pull)
{
    return !pull->on_item || pull->remaining != PULL_UNBOUNDED || pull->unsettled == 0;
}

bool pull_is_over(const struct pull *pull)
{
    if (!list_is_empty(&pull->rounds))
        return false;
    if (pull->unwanted || pull->remaining == 0)
        return true;
    return pull->error != 0 && (!pull->is_end || pull_takes_end(pull));
}

void pull_touch(struct sluice_client *client, struct pull *pull)
{
    if (!pull->ended && (pull_is_over(pull) || pull_wants(pull) > 0))
        list_append(&client->due_pulls, &pull->in_due);
}

bool pulls_are_due(const struct sluice_client *client)
{
    return !list_is_empty(&client->due_pulls) || !list_is_empty(&client->unsent) ||
           !list_is_empty(&client->starting);
}

/* --------------------------------------------------------------------- end */

void pull_wake(struct pull *pull)
{
    if (pull->waiter)
        *pull->waiter = true;
}

void pull_end(struct sluice_client *client, struct pull *pull)
{
    sluice_pull_end_fn *on_end = pull->on_end;
    void *arg = pull->arg;
    int error = pull->error;

    pull->ended = true;
    list_remove(&pull->in_due);
    if (!pull->on_item && !pull->unwanted) {
        pull_wake(pull);
        return;
    }
    if (error == 0 && pull->unwanted)
        error = SLUICE_E_CANCELLED;
    if (error != 0)
        client_fault(client, error, "%s",
                     pull->message ? pull->message : sluice_error_sentence(error));
    pull_destroy(client, pull);
    if (on_end && !client->silent)
        on_end(client, error, arg);
}

static void pull_forget_end(struct pull *pull)
{
    pull->error = 0;
    pull->is_end = false;
    pull->ended = false;
    free(pull->message);
    pull->message = NULL;
}

void pull_revoke_end(struct sluice_client *client, struct pull *pull)
{
    if (!pull->is_end || client->fd < 0)
        return;
    pull_forget_end(pull);
    pull_touch(client, pull);
}

void pull_keep_error(struct sluice_client *client, struct pull *pull, int error)
{
    if (pull->error != 0)
        return;
    pull->error = error;
    pull->message = strdup(client->message);
}

static struct pull *pull_first_open(const struct sluice_client *client)
{
    for (struct list *link = client->all_pulls.next; link != &client->all_pulls;
         link = link->next) {
        struct pull *pull = list_entry(link, struct pull, in_all);

        if (!pull->ended)
            return pull;
    }
    return NULL;
}

/* Rounds that were owed a reply have ended their pulls; here are those with all
 * their items unsettled. */
void pulls_end_all(struct sluice_client *client, int error)
{
    char message[CLIENT_MESSAGE_SIZE];
    struct pull *pull;

    memcpy(message, client->message, sizeof(message));
    for (struct list *link = client->all_pulls.next; link != &client->all_pulls;
         link = link->next) {
        pull = list_entry(link, struct pull, in_all);
        if (pull->is_end && pull->unsettled > 0) /* which go back to the stream now */
            pull_forget_end(pull);
    }
    while ((pull = pull_first_open(client))) {
        memcpy(client->message, message, sizeof(message));
        pull_keep_error(client, pull, error);
        pull_end(client, pull);
    }
}

/* ------------------------------------------------------------------ cancel */

void pull_cancel_rounds(struct sluice_client *client, struct pull *pull)
{
    for (struct list *link = pull->rounds.next; link != &pull->rounds; link = link->next)
        round_cancel(client, list_entry(link, struct round, in_pull));
}

int sluice_cancel_pull(struct sluice_client *client, uint64_t id)
{
    int result = client_check(client);
    struct pull *pull = pull_find(client, id);

    /* One that has ended with the connection is forgotten all the same. */
    if (result != 0 && (result == SLUICE_E_WRONG_PROCESS || !pull || !pull->ended))
        return result;
    if (!pull)
        return client_fault(client, SLUICE_E_UNKNOWN_ITEM,
                            "this client has no pull %" PRIu64 ", or it has ended", id);
    if (pull->ended) {
        pull_destroy(client, pull);
        return 0;
    }
    pull->unwanted = true;
    pull_wake(pull);
    pull->waiter = NULL;
    for (struct list *link = client->kept.next, *next; link != &client->kept; link = next) {
        struct delivery *delivery = list_entry(link, struct delivery, in_state);

        next = link->next;
        if (delivery->pull == pull)
            delivery_settle(client, delivery, SLUICE_NACK);
    }
    pull_cancel_rounds(client, pull);
    pull_touch(client, pull);
    return 0;
}

/* Those that find no room in the output stay due. */
int pulls_look_after(struct sluice_client *client)
{
    struct list due;
    int result = 0;

    list_init(&due);
    while (!list_is_empty(&client->due_pulls))
        list_append(&due, client->due_pulls.next);
    while (!list_is_empty(&due) && !client->freed) {
        struct pull *pull = list_entry(due.next, struct pull, in_due);
        uint32_t wants = pull_wants(pull);

        list_remove(&pull->in_due);
        if (pull_is_over(pull)) {
            pull_end(client, pull);
        } else if (wants > 0 && result == 0) {
            result = round_ask(client, pull, wants);
            if (result != 0)
                list_append(&client->due_pulls, &pull->in_due);
        } else if (wants > 0) {
            list_append(&client->due_pulls, &pull->in_due);
        }
    }
    while (!list_is_empty(&due))
        list_append(&client->due_pulls, due.next);
    return result == SLUICE_E_TOO_MANY_PENDING ? 0 : result;
}

/* ------------------------------------------------------------------- start */

static int pull_check(struct sluice_client *client, const struct sluice_pull_options *options)
{
    int result = check_name(client, "iterator", options->iterator);

    if (result == 0)
        result = check_bound(client, "window", options->window, SLUICE_MAX_WINDOW);
    if (result == 0)
        result =
            check_bound(client, "wait_timeout_ms", options->wait_timeout_ms, SLUICE_MAX_TIMEOUT_MS);
    if (result == 0)
        result =
            check_bound(client, "hold_limit_ms", options->hold_limit_ms, SLUICE_MAX_TIMEOUT_MS);
    if (result == 0)
        result = check_settings(client, options->ensure, true);
    return result;
}

static uint32_t pull_default_window(uint64_t credit)
{
    if (credit == 0)
        return 1;
    return credit < SLUICE_MAX_WINDOW ? (uint32_t)credit : SLUICE_MAX_WINDOW;
}

static struct pull *pull_new(struct sluice_client *client,
                             const struct sluice_pull_options *options)
{
    struct pull *pull = calloc(1, sizeof(*pull));

    if (!pull)
        return NULL;
    pull->iterator = strdup(options->iterator);
    if (!pull->iterator) {
        free(pull);
        return NULL;
    }
    list_init(&pull->in_all);
    list_init(&pull->in_due);
    list_init(&pull->rounds);
    list_init(&pull->deliveries);
    list_init(&pull->settling);
    pull->hold_limit_ms = options->hold_limit_ms;
    pull->wait_timeout_ms = options->wait_timeout_ms;
    if (options->ensure)
        pull->ensure = *options->ensure;
    pull->try_only = options->try_only;
    pull->remaining = options->credit > 0 ? options->credit : PULL_UNBOUNDED;
    pull->window = options->window > 0 ? options->window : pull_default_window(options->credit);
    list_append(&client->all_pulls, &pull->in_all);
    map_add(&client->pulls, &pull->in_pulls, client->last_pull + 1);
    return pull;
}

int sluice_pull_start(struct sluice_client *client, const struct sluice_pull_options *options,
                      sluice_item_fn *on_item, sluice_pull_end_fn *on_end, void *arg,
                      uint64_t *ret_pull)
{
    struct pull *pull;
    int result = client_check(client);

    if (result == 0)
        result = pull_check(client, options);
    if (result != 0)
        return result;
    pull = pull_new(client, options);
    if (!pull)
        return client_fault(client, -ENOMEM, "no memory for a pull");
    pull->on_item = on_item;
    pull->on_end = on_end;
    pull->arg = arg;
    result = round_ask(client, pull, pull_wants(pull));
    if (result != 0) {
        pull_destroy(client, pull);
        return result;
    }
    client->last_pull++;
    if (ret_pull)
        *ret_pull = pull->in_pulls.key;
    return 0;
}

int sluice_pull_more(struct sluice_client *client, uint64_t id, uint64_t credit)
{
    struct pull *pull;
    int result = client_check(client);

    if (result != 0)
        return result;
    pull = pull_find(client, id);
    if (!pull || pull->ended || pull->error != 0)
        return client_fault(client, SLUICE_E_UNKNOWN_ITEM,
                            "this client has no pull %" PRIu64 ", or it has ended", id);
    if (pull->remaining == PULL_UNBOUNDED || credit >= PULL_UNBOUNDED - pull->remaining)
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT, "pull %" PRIu64 " has %s", id,
                            pull->remaining == PULL_UNBOUNDED ? "no credit that could be raised"
                                                              : "too much credit with this");
    pull->remaining += credit;
    pull_touch(client, pull);
    return 0;
}
