/* The calls that wait for their answer; here it is there before they are made. */
#include "reply.h"

void inspect(struct world *world)
{
    struct sluice_client *client = world->client;
    struct sluice_gate_info *gates;
    struct sluice_ticket_info *tickets;
    struct sluice_session_info *sessions;
    struct sluice_iterator_info *iterators;
    struct sluice_item_info *items;
    struct sluice_status status;
    struct sluice_gate_change change;
    struct sluice_iterator_change iterator_change;
    struct sluice_item item;
    uint32_t weight;
    size_t n;

    daemon_answer_next(world);
    switch (input_below(&world->input, 11)) {
    case 0:
        if (sluice_gates(client, NULL, 0, &gates, &n) == 0) {
            claim_readable(gates, n * sizeof(*gates));
            sluice_gates_free(gates);
        }
        break;
    case 1:
        if (sluice_tickets(client, "gate", 0, &tickets, &n) == 0) {
            claim_readable(tickets, n * sizeof(*tickets));
            sluice_tickets_free(tickets);
        }
        break;
    case 2:
        if (sluice_sessions(client, 0, &sessions, &n) == 0) {
            claim_readable(sessions, n * sizeof(*sessions));
            sluice_sessions_free(sessions);
        }
        break;
    case 3:
        if (sluice_iterators(client, NULL, 0, &iterators, &n) == 0) {
            claim_readable(iterators, n * sizeof(*iterators));
            sluice_iterators_free(iterators);
        }
        break;
    case 4:
        if (sluice_items(client, "iterator", SLUICE_ITEM_DEAD, 0, &items, &n) == 0) {
            claim_readable(items, n * sizeof(*items));
            sluice_items_free(items);
        }
        break;
    case 5:
        if (sluice_get_status(client, true, 0, &status) == 0)
            claim_readable(&status, sizeof(status));
        break;
    case 6:
        sluice_change_gate(client, "gate", SLUICE_GATE_PAUSE, 0, 0, &change);
        break;
    case 7:
        sluice_end_ticket(client, 100, true, "reason", 0, &weight);
        break;
    case 8:
        sluice_change_iterator(client, "iterator", SLUICE_ITERATOR_PAUSE, NULL, 0,
                               &iterator_change);
        break;
    case 9:
        if (sluice_pull(client, take_name(world, &world->kept_pulls), 0, &item) == 0) {
            claim_readable(item.payload, item.payload_size);
            names_add(&world->deliveries, item.delivery);
        }
        break;
    default:
        sluice_ping(client, 0);
        break;
    }
}
