/* users */
#include "command.h"
#include "json.h"
#include "table.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>

static const struct column user_columns[] = {
    {"USER", 'l', 0},       {"SESSIONS", 'r', 0},    {"TICKETS", 'r', 0},
    {"CONTEXT", 'r', 0},    {"GATES", 'r', 0},       {"ITERATORS", 'r', 0},
    {"ITEMS", 'r', 0},      {"BYTES", 'r', 0},       {"PULLS", 'r', 0},
    {"DELIVERIES", 'r', 0}, {"SUBSCRIBERS", 'r', 0}, {"INPUT", 'r', 0},
    {"OUTPUT", 'r', 0},     {"CALLS", 'r', 0},       {NULL, 0, 0},
};

/* In the order of enum sluice_resource. */
static const char *const resource_names[SLUICE_N_RESOURCES] = {
    "sessions",    "tickets",      "context_bytes", "gates",      "iterators",
    "items",       "item_bytes",   "pulls",         "deliveries", "subscribers",
    "input_bytes", "output_bytes", "long_calls"};

static void row(struct table *table, const char *name, const uint64_t *numbers)
{
    table_add(table, "%s", name);
    for (size_t i = 0; i < SLUICE_N_RESOURCES; i++)
        table_add(table, "%" PRIu64, numbers[i]);
}

static void bounds_of_a_user(uint64_t *out, const struct sluice_usage *usage)
{
    for (size_t i = 0; i < SLUICE_N_RESOURCES; i++) {
        uint64_t bound = usage->bounds_per_user[i];

        out[i] = bound ? bound : usage->bounds[i];
    }
}

static void users_print(const struct sluice_usage *usage, const struct sluice_user_info *users,
                        size_t n)
{
    uint64_t bounds[SLUICE_N_RESOURCES];
    struct table table;

    bounds_of_a_user(bounds, usage);
    table_init(&table, user_columns);
    for (size_t i = 0; i < n; i++)
        row(&table, text_user(users[i].uid), users[i].used);
    row(&table, "(bound of each)", bounds);
    row(&table, "(all)", usage->used);
    row(&table, "(bound of all)", usage->bounds);
    table_print(&table);
    table_deinit(&table);
}

static void numbers_json(const char *name, const uint64_t *numbers)
{
    json_open(name, '{');
    for (size_t i = 0; i < SLUICE_N_RESOURCES; i++)
        json_number(resource_names[i], numbers[i]);
    json_close('}');
}

static void users_print_json(const struct sluice_usage *usage, const struct sluice_user_info *users,
                             size_t n)
{
    uint64_t bounds[SLUICE_N_RESOURCES];

    bounds_of_a_user(bounds, usage);
    json_open(NULL, '{');
    json_open("users", '[');
    for (size_t i = 0; i < n; i++) {
        json_open(NULL, '{');
        json_number("uid", users[i].uid);
        json_text("user", text_user(users[i].uid));
        numbers_json("used", users[i].used);
        json_close('}');
    }
    json_close(']');
    numbers_json("bounds_per_user", bounds);
    numbers_json("used", usage->used);
    numbers_json("bounds", usage->bounds);
    json_close('}');
}

int users_run(struct ctl *ctl)
{
    struct sluice_user_info *users;
    struct sluice_usage usage;
    size_t n;
    int error = sluice_users(ctl->client, ctl->timeout_ms, &usage, &users, &n);

    if (error != 0)
        return ctl_fail(ctl, error);
    (ctl->json ? users_print_json : users_print)(&usage, users, n);
    sluice_users_free(users);
    return CTL_OK;
}
