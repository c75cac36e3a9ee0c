/* gates, gate NAME */
#include "command.h"
#include "json.h"
#include "show.h"
#include "table.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>

/* So many waiting tickets of a gate does the daemon list: proto/PROTOCOL.md, section 12. */
#define MAX_LISTED 65536

static const struct column gate_columns[] = {
    {"GATE", 'l', 0},    {"LIMIT", 'r', 0},  {"IN USE", 'r', 0},  {"HOLDS", 'r', 0},
    {"WAITING", 'r', 0}, {"OLDEST", 'r', 0}, {"GRANTED", 'r', 0}, {"DROPPED", 'r', 0},
    {"STATE", 'l', 0},   {"FROM", 'l', 0},   {NULL, 0, 0},
};

static void gate_row(struct table *table, const struct sluice_gate_info *gate)
{
    char oldest[TEXT_DURATION_SIZE] = "";

    if (gate->waiting > 0)
        text_duration(oldest, gate->oldest_wait_ms);
    table_add(table, "%s", gate->name);
    table_add(table, "%" PRIu32, gate->limit);
    table_add(table, "%" PRIu32, gate->in_use);
    table_add(table, "%" PRIu32, gate->holds);
    table_add(table, "%" PRIu32, gate->waiting);
    table_add(table, "%s", oldest);
    table_add(table, "%" PRIu64, gate->granted_total);
    table_add(table, "%" PRIu64, gate->dropped_total);
    table_add(table, "%s", gate_state(gate));
    table_add(table, "%s", gate->declared ? "config" : "a client");
}

static void gates_print(const struct sluice_gate_info *gates, size_t n)
{
    struct table table;

    if (n == 0) {
        puts("There are no gates.");
        return;
    }
    table_init(&table, gate_columns);
    for (size_t i = 0; i < n; i++)
        gate_row(&table, &gates[i]);
    table_print(&table);
    table_deinit(&table);
}

static void gates_print_json(const struct sluice_gate_info *gates, size_t n)
{
    json_open(NULL, '{');
    json_open("gates", '[');
    for (size_t i = 0; i < n; i++) {
        json_open(NULL, '{');
        gate_json(&gates[i]);
        json_close('}');
    }
    json_close(']');
    json_close('}');
}

int gates_run(struct ctl *ctl)
{
    struct sluice_gate_info *gates;
    size_t n;
    int error = sluice_gates(ctl->client, NULL, ctl->timeout_ms, &gates, &n);

    if (error != 0)
        return ctl_fail(ctl, error);
    (ctl->json ? gates_print_json : gates_print)(gates, n);
    sluice_gates_free(gates);
    return CTL_OK;
}

/* ---------------------------------------------------------------- one gate */

static void gate_print(const struct sluice_gate_info *gate,
                       const struct sluice_ticket_info *tickets, size_t n)
{
    struct table table;
    char oldest[TEXT_DURATION_SIZE];

    text_duration(oldest, gate->oldest_wait_ms);
    printf("gate      %s\n", gate->name);
    printf("state     %s, made by %s\n", gate_state(gate),
           gate->declared ? "the config file" : "a client");
    printf("slots     %" PRIu32 " of %" PRIu32 " in use by %" PRIu32 " %s\n", gate->in_use,
           gate->limit, gate->holds, gate->holds == 1 ? "hold" : "holds");
    printf("waiting   %" PRIu32 " of at most %" PRIu32, gate->waiting, gate->max_waiting);
    printf(gate->waiting > 0 ? ", the first for %s\n" : "\n", oldest);
    printf("so far    %" PRIu64 " granted, %" PRIu64 " ended without a grant\n",
           gate->granted_total, gate->dropped_total);
    if (n == 0)
        return;
    putchar('\n');
    table_init(&table, TICKET_COLUMNS_OF_ONE_GATE);
    for (size_t i = 0; i < n; i++)
        ticket_row(&table, NULL, &tickets[i]);
    table_print(&table);
    table_deinit(&table);
    if (gate->waiting > MAX_LISTED && n >= MAX_LISTED)
        printf("Only the first %d that wait are listed.\n", MAX_LISTED);
}

static void gate_print_json(const struct sluice_gate_info *gate,
                            const struct sluice_ticket_info *tickets, size_t n)
{
    json_open(NULL, '{');
    json_open("gate", '{');
    gate_json(gate);
    json_close('}');
    json_open("tickets", '[');
    for (size_t i = 0; i < n; i++)
        ticket_json(gate->name, &tickets[i]);
    json_close(']');
    json_close('}');
}

int gate_run(struct ctl *ctl)
{
    struct sluice_gate_info *gates = NULL;
    struct sluice_ticket_info *tickets;
    size_t n_gates = 0, n;
    const char *name = ctl->arguments[0];
    int error = sluice_gates(ctl->client, name, ctl->timeout_ms, &gates, &n_gates);

    if (error == 0)
        error = n_gates == 1 ? sluice_tickets(ctl->client, name, ctl->timeout_ms, &tickets, &n)
                             : SLUICE_E_NOT_FOUND;
    if (error != 0) {
        sluice_gates_free(gates);
        return ctl_fail(ctl, error);
    }
    (ctl->json ? gate_print_json : gate_print)(gates, tickets, n);
    sluice_gates_free(gates);
    sluice_tickets_free(tickets);
    return CTL_OK;
}
