/* iterators, iterator NAME, dead NAME, requeue NAME */
#include "json.h"
#include "show.h"
#include "stream.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const struct column iterator_columns[] = {
    {"ITERATOR", 'l', 0}, {"CAPACITY", 'r', 0},  {"OFFERED", 'r', 0}, {"BUFFERED", 'r', 0},
    {"OLDEST", 'r', 0},   {"IN FLIGHT", 'r', 0}, {"DEAD", 'r', 0},    {"CONSUMERS", 'r', 0},
    {"ACKED", 'r', 0},    {"RETURNED", 'r', 0},  {"STATE", 'l', 0},   {"FROM", 'l', 0},
    {NULL, 0, 0},
};

static void iterator_row(struct table *table, const struct sluice_iterator_info *iterator)
{
    char oldest[TEXT_DURATION_SIZE] = "";

    if (iterator->buffered > 0)
        text_duration(oldest, iterator->oldest_ms);
    table_add(table, "%s", iterator->name);
    table_add(table, "%" PRIu32, iterator->capacity);
    table_add(table, "%" PRIu32, iterator->offered);
    table_add(table, "%" PRIu32, iterator->buffered);
    table_add(table, "%s", oldest);
    table_add(table, "%" PRIu32, iterator->in_flight);
    table_add(table, "%" PRIu32, iterator->dead);
    table_add(table, "%" PRIu32, iterator->consumers);
    table_add(table, "%" PRIu64, iterator->acked_total);
    table_add(table, "%" PRIu64, iterator->returned_total);
    table_add(table, "%s", iterator_state(iterator));
    table_add(table, "%s", iterator->declared ? "config" : "a client");
}

static void iterators_print(const struct sluice_iterator_info *iterators, size_t n)
{
    struct table table;

    if (n == 0) {
        puts("There are no iterators.");
        return;
    }
    table_init(&table, iterator_columns);
    for (size_t i = 0; i < n; i++)
        iterator_row(&table, &iterators[i]);
    table_print(&table);
    table_deinit(&table);
}

static void iterators_print_json(const struct sluice_iterator_info *iterators, size_t n)
{
    json_open(NULL, '{');
    json_open("iterators", '[');
    for (size_t i = 0; i < n; i++) {
        json_open(NULL, '{');
        iterator_json(&iterators[i]);
        json_close('}');
    }
    json_close(']');
    json_close('}');
}

int iterators_run(struct ctl *ctl)
{
    struct sluice_iterator_info *iterators;
    size_t n;
    int error = sluice_iterators(ctl->client, NULL, ctl->timeout_ms, &iterators, &n);

    if (error != 0)
        return ctl_fail(ctl, error);
    (ctl->json ? iterators_print_json : iterators_print)(iterators, n);
    sluice_iterators_free(iterators);
    return CTL_OK;
}

/* ------------------------------------------------------------------- items */

static const struct column item_columns[] = {
    {"SERIAL", 'r', 0}, {"STATE", 'l', 0},  {"SINCE", 'r', 0},    {"LEFT", 'r', 0},
    {"AGE", 'r', 0},    {"STARTS", 'r', 0}, {"PAYLOAD", 'r', 0},  {"CONTEXT", 'r', 0},
    {"PID", 'r', 0},    {"USER", 'l', 0},   {"COMMAND", 'c', 40}, {"LABEL", 'l', 0},
    {NULL, 0, 0},
};

static const char *item_state(const struct sluice_item_info *item)
{
    switch (item->state) {
    case SLUICE_ITEM_OFFERED:
        return "offered";
    case SLUICE_ITEM_BUFFERED:
        return "buffered";
    case SLUICE_ITEM_DELIVERED:
        return item->started ? "started" : "delivered";
    case SLUICE_ITEM_DEAD:
        return "dead";
    }
    return "unknown";
}

static void item_row(struct table *table, const struct sluice_item_info *item)
{
    char age[TEXT_DURATION_SIZE], since[TEXT_DURATION_SIZE] = "", left[TEXT_DURATION_SIZE] = "";

    text_duration(age, item->age_ms);
    if (item->state == SLUICE_ITEM_DELIVERED)
        text_duration(since, item->delivered_ms);
    if (item->remaining_ms > 0)
        text_duration(left, item->remaining_ms);
    table_add(table, "%" PRIu64, item->serial);
    table_add(table, "%s", item_state(item));
    table_add(table, "%s", since);
    table_add(table, "%s", left);
    table_add(table, "%s", age);
    table_add(table, "%" PRIu32, item->attempts);
    table_add(table, "%" PRIu32, item->payload_size);
    table_add(table, "%" PRIu32, item->context_size);
    table_add(table, "%s", item->session ? process_text(item->pid, item->declared_pid) : "");
    table_add(table, "%s", item->session ? text_user(item->uid) : "");
    table_add(table, "%s", item->command);
    table_add(table, "%s", item->label);
}

static void item_json(const struct sluice_item_info *item)
{
    static const char *const states[] = {"offered", "buffered", "delivered", "dead"};

    json_open(NULL, '{');
    json_number("serial", item->serial);
    json_text("state", item->state <= SLUICE_ITEM_DEAD ? states[item->state] : "unknown");
    json_text("label", item->label);
    json_number("payload_bytes", item->payload_size);
    json_number("context_bytes", item->context_size);
    json_number("attempts", item->attempts);
    json_bool("started", item->started);
    json_number("age_ms", item->age_ms);
    json_number("delivered_ms", item->delivered_ms);
    json_number("remaining_ms", item->remaining_ms);
    json_number("session", item->session);
    json_number("pid", item->pid);
    json_number("declared_pid", item->declared_pid);
    json_number("uid", item->uid);
    json_text("user", item->session ? text_user(item->uid) : "");
    json_text("command", item->command);
    json_close('}');
}

/* Those that somebody waits for or works on: the delivered and the offered. */
struct shown {
    struct sluice_iterator_info *iterators;
    struct sluice_item_info *delivered, *offered;
    size_t n_iterators, n_delivered, n_offered;
};

static void items_rows(struct table *table, const struct sluice_item_info *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        item_row(table, &items[i]);
}

static void iterator_print_settings(const struct sluice_iterator_info *iterator)
{
    printf("iterator  %s\n", iterator->name);
    printf("state     %s, made by %s\n", iterator_state(iterator),
           iterator->declared ? "the config file" : "a client");
    if (iterator->failure[0]) {
        char *failure = text_escape(iterator->failure);

        printf("failure   %s\n", failure);
        free(failure);
    }
    printf("ends      %" PRIu32 " of %" PRIu32 " %s\n", iterator->ends, iterator->producers,
           iterator->producers == 1 ? "producer" : "producers");
}

static void iterator_print_items(const struct sluice_iterator_info *iterator)
{
    char oldest[TEXT_DURATION_SIZE];

    text_duration(oldest, iterator->oldest_ms);
    printf("buffered  %" PRIu32 " of %" PRIu32 " items, %" PRIu64 " of %" PRIu64
           " bytes, at most %" PRIu32 " so far",
           iterator->buffered, iterator->capacity, iterator->buffered_bytes,
           iterator->capacity_bytes, iterator->buffered_peak);
    printf(iterator->buffered > 0 ? ", the oldest for %s\n" : "\n", oldest);
    printf("waiting   %" PRIu32 " of at most %" PRIu32 " pushes\n", iterator->offered,
           iterator->max_waiting);
    printf("in flight %" PRIu32 " of %" PRIu32 "\n", iterator->in_flight, iterator->max_in_flight);
    printf("consumers %" PRIu32 ", which wait for %" PRIu64 " items\n", iterator->consumers,
           iterator->credit);
    printf("dead      %" PRIu32 ", after %" PRIu32 " %s\n", iterator->dead, iterator->max_attempts,
           iterator->max_attempts == 1 ? "attempt" : "attempts");
    printf("so far    accepted %" PRIu64 ", acknowledged %" PRIu64 ", given back %" PRIu64
           ", expired %" PRIu64 ", dead %" PRIu64 "\n",
           iterator->accepted_total, iterator->acked_total, iterator->returned_total,
           iterator->expired_total, iterator->dead_total);
}

static void iterator_print(const struct shown *shown)
{
    struct table table;

    iterator_print_settings(shown->iterators);
    iterator_print_items(shown->iterators);
    if (shown->n_delivered + shown->n_offered == 0)
        return;
    putchar('\n');
    table_init(&table, item_columns);
    items_rows(&table, shown->delivered, shown->n_delivered);
    items_rows(&table, shown->offered, shown->n_offered);
    table_print(&table);
    table_deinit(&table);
}

static void iterator_print_json(const struct shown *shown)
{
    json_open(NULL, '{');
    json_open("iterator", '{');
    iterator_json(shown->iterators);
    json_close('}');
    json_open("items", '[');
    for (size_t i = 0; i < shown->n_delivered; i++)
        item_json(&shown->delivered[i]);
    for (size_t i = 0; i < shown->n_offered; i++)
        item_json(&shown->offered[i]);
    json_close(']');
    json_close('}');
}

static int iterator_read(struct ctl *ctl, const char *name, struct shown *shown)
{
    int error = sluice_iterators(ctl->client, name, ctl->timeout_ms, &shown->iterators,
                                 &shown->n_iterators);

    if (error == 0 && shown->n_iterators != 1)
        error = SLUICE_E_NOT_FOUND;
    if (error == 0)
        error = sluice_items(ctl->client, name, SLUICE_ITEM_DELIVERED, ctl->timeout_ms,
                             &shown->delivered, &shown->n_delivered);
    if (error == 0)
        error = sluice_items(ctl->client, name, SLUICE_ITEM_OFFERED, ctl->timeout_ms,
                             &shown->offered, &shown->n_offered);
    return error;
}

int iterator_run(struct ctl *ctl)
{
    struct shown shown = {0};
    int error = iterator_read(ctl, ctl->arguments[0], &shown);

    if (error == 0)
        (ctl->json ? iterator_print_json : iterator_print)(&shown);
    sluice_iterators_free(shown.iterators);
    sluice_items_free(shown.delivered);
    sluice_items_free(shown.offered);
    return error == 0 ? CTL_OK : ctl_fail(ctl, error);
}

/* --------------------------------------------------------------- dead items */

int dead_run(struct ctl *ctl)
{
    struct sluice_item_info *items;
    size_t n;
    struct table table;
    int error;

    if (ctl->given & CTL_DISCARD)
        return iterator_change_run(ctl, SLUICE_ITERATOR_DISCARD);
    error =
        sluice_items(ctl->client, ctl->arguments[0], SLUICE_ITEM_DEAD, ctl->timeout_ms, &items, &n);
    if (error != 0)
        return ctl_fail(ctl, error);
    if (ctl->json) {
        json_open(NULL, '{');
        json_open("items", '[');
        for (size_t i = 0; i < n; i++)
            item_json(&items[i]);
        json_close(']');
        json_close('}');
    } else if (n == 0) {
        puts("There are no dead items.");
    } else {
        table_init(&table, item_columns);
        items_rows(&table, items, n);
        table_print(&table);
        table_deinit(&table);
    }
    sluice_items_free(items);
    return CTL_OK;
}

int requeue_run(struct ctl *ctl)
{
    return iterator_change_run(ctl, SLUICE_ITERATOR_REQUEUE);
}
