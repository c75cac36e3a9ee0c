#include "show.h"

#include "json.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>

const char *gate_state(const struct sluice_gate_info *gate)
{
    switch (gate->mode) {
    case SLUICE_GATE_OPEN:
        return gate->paused ? "paused" : "open";
    case SLUICE_GATE_DRAINING:
        return gate->paused ? "draining, paused" : "draining";
    case SLUICE_GATE_CLOSED:
        return gate->paused ? "closed, paused" : "closed";
    }
    return "unknown";
}

static const char *gate_mode(const struct sluice_gate_info *gate)
{
    switch (gate->mode) {
    case SLUICE_GATE_OPEN:
        return "open";
    case SLUICE_GATE_DRAINING:
        return "draining";
    case SLUICE_GATE_CLOSED:
        return "closed";
    }
    return "unknown";
}

void gate_json(const struct sluice_gate_info *gate)
{
    json_text("name", gate->name);
    json_number("limit", gate->limit);
    json_number("in_use", gate->in_use);
    json_number("holds", gate->holds);
    json_number("waiting", gate->waiting);
    json_number("max_waiting", gate->max_waiting);
    json_text("mode", gate_mode(gate));
    json_bool("paused", gate->paused);
    json_bool("declared", gate->declared);
    json_number("granted_total", gate->granted_total);
    json_number("dropped_total", gate->dropped_total);
    json_number("oldest_wait_ms", gate->oldest_wait_ms);
}

static const char *iterator_mode(const struct sluice_iterator_info *iterator)
{
    switch (iterator->mode) {
    case SLUICE_ITERATOR_FLOWING:
        return "flowing";
    case SLUICE_ITERATOR_ENDED:
        return "ended";
    case SLUICE_ITERATOR_FAILED:
        return "failed";
    }
    return "unknown";
}

const char *iterator_state(const struct sluice_iterator_info *iterator)
{
    static char text[32];

    snprintf(text, sizeof(text), "%s%s", iterator_mode(iterator),
             iterator->paused ? ", paused" : "");
    return text;
}

void iterator_json(const struct sluice_iterator_info *iterator)
{
    json_text("name", iterator->name);
    json_number("capacity", iterator->capacity);
    json_number("capacity_bytes", iterator->capacity_bytes);
    json_number("max_in_flight", iterator->max_in_flight);
    json_number("producers", iterator->producers);
    json_number("max_attempts", iterator->max_attempts);
    json_number("max_waiting", iterator->max_waiting);
    json_text("mode", iterator_mode(iterator));
    json_bool("paused", iterator->paused);
    json_bool("declared", iterator->declared);
    json_number("ends", iterator->ends);
    json_number("offered", iterator->offered);
    json_number("buffered", iterator->buffered);
    json_number("buffered_bytes", iterator->buffered_bytes);
    json_number("buffered_peak", iterator->buffered_peak);
    json_number("in_flight", iterator->in_flight);
    json_number("dead", iterator->dead);
    json_number("consumers", iterator->consumers);
    json_number("credit", iterator->credit);
    json_number("accepted_total", iterator->accepted_total);
    json_number("acked_total", iterator->acked_total);
    json_number("expired_total", iterator->expired_total);
    json_number("returned_total", iterator->returned_total);
    json_number("dead_total", iterator->dead_total);
    json_number("oldest_ms", iterator->oldest_ms);
    json_text("failure", iterator->failure);
}

const struct column ticket_columns[] = {
    {"GATE", 'l', 40},    {"SERIAL", 'r', 0}, {"STATE", 'l', 0}, {"SLOTS", 'r', 0},
    {"SINCE", 'r', 0},    {"LEFT", 'r', 0},   {"PID", 'r', 0},   {"USER", 'l', 0},
    {"COMMAND", 'c', 40}, {"LABEL", 'l', 0},  {NULL, 0, 0},
};

void ticket_row(struct table *table, const char *gate, const struct sluice_ticket_info *ticket)
{
    char since[TEXT_DURATION_SIZE], left[TEXT_DURATION_SIZE] = "";

    text_duration(since, ticket->since_ms);
    if (ticket->remaining_ms > 0)
        text_duration(left, ticket->remaining_ms);
    if (gate)
        table_add(table, "%s", gate);
    table_add(table, "%" PRIu64, ticket->serial);
    if (ticket->held)
        table_add(table, "held");
    else
        table_add(table, "waits %" PRIu32, ticket->position);
    table_add(table, "%" PRIu32, ticket->weight);
    table_add(table, "%s", since);
    table_add(table, "%s", left);
    table_add(table, "%s", process_text(ticket->pid, ticket->declared_pid));
    table_add(table, "%s", text_user(ticket->uid));
    table_add(table, "%s", ticket->command);
    table_add(table, "%s", ticket->label);
}

void ticket_json(const char *gate, const struct sluice_ticket_info *ticket)
{
    json_open(NULL, '{');
    json_text("gate", gate);
    json_number("serial", ticket->serial);
    json_text("state", ticket->held ? "held" : "waiting");
    json_number("position", ticket->position);
    json_number("weight", ticket->weight);
    json_number("token", ticket->token);
    json_text("label", ticket->label);
    json_number("session", ticket->session);
    json_number("pid", ticket->pid);
    json_number("declared_pid", ticket->declared_pid);
    json_number("uid", ticket->uid);
    json_text("user", text_user(ticket->uid));
    json_text("command", ticket->command);
    json_number("since_ms", ticket->since_ms);
    json_number("remaining_ms", ticket->remaining_ms);
    json_close('}');
}

const char *process_text(uint32_t pid, uint32_t declared_pid)
{
    static char text[64];

    if (declared_pid != 0 && declared_pid != pid && pid != 0)
        snprintf(text, sizeof(text), "%" PRIu32 " (says %" PRIu32 ")", pid, declared_pid);
    else if (declared_pid != 0 && pid == 0)
        snprintf(text, sizeof(text), "says %" PRIu32, declared_pid);
    else if (pid != 0)
        snprintf(text, sizeof(text), "%" PRIu32, pid);
    else
        snprintf(text, sizeof(text), "?");
    return text;
}
