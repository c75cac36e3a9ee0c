/* Hello, Resume, Ping. */
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/route.h"

#include <string.h>

static void conn_remember_hello(struct conn *conn, const struct wire_hello *hello)
{
    conn->full = true;
    conn->name_size = (uint8_t)hello->name.size;
    memcpy(conn->name, hello->name.data, hello->name.size);
    conn->command_size = (uint16_t)hello->command.size;
    if (hello->command.size)
        memcpy(conn->command, hello->command.data, hello->command.size);
    conn->outlives_process = hello->outlives_process;
    conn->declared_pid = hello->declared_pid;
    conn->heartbeat_ms = hello->heartbeat_ms;
    conn_watch_silence(conn);
}

void handle_hello(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    struct daemon *daemon = conn->daemon;
    const struct command upgrade = {.kind = COMMAND_UPGRADE_SESSION,
                                    .session.session = conn->session};
    struct result result;
    int r = SLUICE_E_OUT_OF_ORDER;

    if (conn->n_requests == 1)
        r = daemon_run(daemon, &upgrade, &result);
    if (r) {
        conn_send_error(conn, id, r, error_sentence(r));
        return;
    }
    conn_remember_hello(conn, &request->hello);
    conn_send(conn, wire_write_welcome(daemon->writer, id,
                                       &(struct wire_welcome){
                                           .session_id = conn->session,
                                           .daemon_start = daemon->start_number,
                                           .daemon_version = SLUICE_VERSION,
                                           .max_frame = (uint32_t)wire_max_frame(
                                               daemon->config.max_context, daemon->config.max_item),
                                           .max_context = (uint32_t)daemon->config.max_context,
                                           .max_item = (uint32_t)daemon->config.max_item,
                                       }));
    if (daemon->stopping || daemon->vanished)
        conn_send(conn,
                  wire_write_going_away(daemon->writer, (uint32_t)daemon->config.stop_timeout_ms));
}

void handle_resume(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    (void)request;
    /* No session outlives its connection in this version. */
    conn_send_error(conn, id, SLUICE_E_SESSION_LOST, error_sentence(SLUICE_E_SESSION_LOST));
}

void handle_ping(struct conn *conn, uint32_t id, const struct wire_request *request)
{
    (void)request;
    conn_send(conn, wire_write_pong(conn->daemon->writer, id));
}
