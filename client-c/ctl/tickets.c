/* tickets [GATE] */
#include "command.h"
#include "json.h"
#include "show.h"
#include "table.h"

#include <stdio.h>

/* Adds one gate's tickets to the table, or to the JSON array that is open. */
static int tickets_add(struct ctl *ctl, const char *gate, struct table *table)
{
    struct sluice_ticket_info *tickets;
    size_t n;
    int error = sluice_tickets(ctl->client, gate, ctl->timeout_ms, &tickets, &n);

    if (error != 0)
        return error;
    for (size_t i = 0; i < n; i++) {
        if (ctl->json)
            ticket_json(gate, &tickets[i]);
        else
            ticket_row(table, gate, &tickets[i]);
    }
    sluice_tickets_free(tickets);
    return 0;
}

static int tickets_add_all(struct ctl *ctl, struct table *table)
{
    struct sluice_gate_info *gates;
    size_t n;
    int error = sluice_gates(ctl->client, NULL, ctl->timeout_ms, &gates, &n);

    if (error != 0)
        return error;
    for (size_t i = 0; i < n && error == 0; i++) {
        if (gates[i].holds > 0 || gates[i].waiting > 0)
            error = tickets_add(ctl, gates[i].name, table);
        /* A gate that went away in between has none. */
        if (error == SLUICE_E_NOT_FOUND)
            error = 0;
    }
    sluice_gates_free(gates);
    return error;
}

int tickets_run(struct ctl *ctl)
{
    struct table table;
    int error;

    table_init(&table, ticket_columns);
    if (ctl->json) {
        json_open(NULL, '{');
        json_open("tickets", '[');
    }
    error = ctl->n_arguments > 0 ? tickets_add(ctl, ctl->arguments[0], &table)
                                 : tickets_add_all(ctl, &table);
    if (ctl->json && error == 0) {
        json_close(']');
        json_close('}');
    } else if (error == 0 && table.n_cells == 0) {
        puts("There are no tickets.");
    } else if (error == 0) {
        table_print(&table);
    }
    table_deinit(&table);
    return error != 0 ? ctl_fail(ctl, error) : CTL_OK;
}
