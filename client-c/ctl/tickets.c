/* tickets [GATE] */
#include "command.h"
#include "json.h"
#include "show.h"
#include "table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* The tickets of one gate. All are read before any is printed, so that a failure
 * in between leaves no half of a document. */
struct queue {
    const char *gate;
    struct sluice_ticket_info *tickets;
    size_t n;
};

static int queue_read(struct ctl *ctl, const char *gate, struct queue *queue)
{
    queue->gate = gate;
    return sluice_tickets(ctl->client, gate, ctl->timeout_ms, &queue->tickets, &queue->n);
}

static int queues_read(struct ctl *ctl, const struct sluice_gate_info *gates, size_t n,
                       struct queue *queues)
{
    for (size_t i = 0; i < n; i++) {
        int error = queue_read(ctl, gates[i].name, &queues[i]);

        /* A gate that went away in between has none. */
        if (error != 0 && error != SLUICE_E_NOT_FOUND)
            return error;
    }
    return 0;
}

static void queues_print(const struct queue *queues, size_t n)
{
    struct table table;

    table_init(&table, ticket_columns);
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < queues[i].n; j++)
            ticket_row(&table, queues[i].gate, &queues[i].tickets[j]);
    }
    if (table.n_cells > 0)
        table_print(&table);
    else
        puts("There are no tickets.");
    table_deinit(&table);
}

static void queues_print_json(const struct queue *queues, size_t n)
{
    json_open(NULL, '{');
    json_open("tickets", '[');
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < queues[i].n; j++)
            ticket_json(queues[i].gate, &queues[i].tickets[j]);
    }
    json_close(']');
    json_close('}');
}

static int tickets_run_all(struct ctl *ctl)
{
    struct sluice_gate_info *gates;
    struct queue *queues;
    size_t n;
    int error = sluice_gates(ctl->client, NULL, ctl->timeout_ms, &gates, &n);

    if (error != 0)
        return ctl_fail(ctl, error);
    queues = calloc(n + 1, sizeof(*queues));
    error = queues ? queues_read(ctl, gates, n, queues) : -ENOMEM;
    if (error == 0)
        (ctl->json ? queues_print_json : queues_print)(queues, n);
    for (size_t i = 0; queues && i < n; i++)
        sluice_tickets_free(queues[i].tickets);
    free(queues);
    sluice_gates_free(gates);
    return error == 0 ? CTL_OK : ctl_fail(ctl, error);
}

int tickets_run(struct ctl *ctl)
{
    struct queue queue = {0};
    int error;

    if (ctl->n_arguments == 0)
        return tickets_run_all(ctl);
    error = queue_read(ctl, ctl->arguments[0], &queue);
    if (error != 0)
        return ctl_fail(ctl, error);
    (ctl->json ? queues_print_json : queues_print)(&queue, 1);
    sluice_tickets_free(queue.tickets);
    return CTL_OK;
}
