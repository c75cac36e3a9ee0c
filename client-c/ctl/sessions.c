/* sessions */
#include "command.h"
#include "json.h"
#include "show.h"
#include "table.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>

static const struct column session_columns[] = {
    {"SESSION", 'r', 0}, {"KIND", 'l', 0},     {"PID", 'r', 0},   {"USER", 'l', 0},
    {"HOLDS", 'r', 0},   {"WAITING", 'r', 0},  {"SINCE", 'r', 0}, {"HEARTBEAT", 'r', 0},
    {"CLIENT", 'l', 30}, {"COMMAND", 'c', 60}, {NULL, 0, 0},
};

static void session_row(struct table *table, const struct sluice_session_info *session)
{
    char since[TEXT_DURATION_SIZE], heartbeat[TEXT_DURATION_SIZE] = "";

    text_duration(since, session->connected_ms);
    if (session->heartbeat_ms > 0)
        text_duration(heartbeat, session->heartbeat_ms);
    table_add(table, "%" PRIu64, session->session);
    table_add(table, "%s", session->full ? "full" : "simple");
    table_add(table, "%s", process_text(session->pid, session->declared_pid));
    table_add(table, "%s", text_user(session->uid));
    table_add(table, "%" PRIu32, session->holds);
    table_add(table, "%" PRIu32, session->waiting);
    table_add(table, "%s", since);
    table_add(table, "%s", heartbeat);
    table_add(table, "%s", session->name);
    table_add(table, "%s", session->command);
}

static void sessions_print(const struct sluice_session_info *sessions, size_t n)
{
    struct table table;

    table_init(&table, session_columns);
    for (size_t i = 0; i < n; i++)
        session_row(&table, &sessions[i]);
    table_print(&table);
    table_deinit(&table);
}

static void session_json(const struct sluice_session_info *session)
{
    json_open(NULL, '{');
    json_number("session", session->session);
    json_bool("full", session->full);
    json_text("name", session->name);
    json_text("command", session->command);
    json_number("pid", session->pid);
    json_number("declared_pid", session->declared_pid);
    json_number("uid", session->uid);
    json_text("user", text_user(session->uid));
    json_number("waiting", session->waiting);
    json_number("holds", session->holds);
    json_number("connected_ms", session->connected_ms);
    json_number("heartbeat_ms", session->heartbeat_ms);
    json_bool("outlives_process", session->outlives_process);
    json_close('}');
}

static void sessions_print_json(const struct sluice_session_info *sessions, size_t n)
{
    json_open(NULL, '{');
    json_open("sessions", '[');
    for (size_t i = 0; i < n; i++)
        session_json(&sessions[i]);
    json_close(']');
    json_close('}');
}

int sessions_run(struct ctl *ctl)
{
    struct sluice_session_info *sessions;
    size_t n;
    int error = sluice_sessions(ctl->client, ctl->timeout_ms, &sessions, &n);

    if (error != 0)
        return ctl_fail(ctl, error);
    (ctl->json ? sessions_print_json : sessions_print)(sessions, n);
    sluice_sessions_free(sessions);
    return CTL_OK;
}
