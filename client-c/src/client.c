#include "client.h"

#include "lineage.h"
#include "pull.h"
#include "push.h"
#include "text.h"
#include "ticket.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int client_fault(struct sluice_client *client, int error, const char *format, ...)
{
    char raw[2 * CLIENT_MESSAGE_SIZE];
    va_list arguments;
    int n;

    va_start(arguments, format);
    n = vsnprintf(raw, sizeof(raw), format, arguments);
    va_end(arguments);
    if (n < 0)
        n = 0;
    if ((size_t)n >= sizeof(raw))
        n = sizeof(raw) - 1;
    text_copy_clean(client->message, sizeof(client->message), raw, (size_t)n);
    return error;
}

int client_check(struct sluice_client *client)
{
    if (client->fd >= 0 && client->lineage != lineage())
        return client_fault(client, SLUICE_E_WRONG_PROCESS,
                            "the client was connected by process %ld, this is process %ld",
                            (long)client->pid, (long)getpid());
    if (client->fd < 0 || client->freed)
        return client_fault(client, SLUICE_E_CLIENT_CLOSED, "the client is not connected");
    return 0;
}

struct sluice_client *sluice_new(void)
{
    struct sluice_client *client = calloc(1, sizeof(*client));

    if (!client)
        return NULL;
    client->fd = -1;
    client->max_context = CLIENT_DEFAULT_CONTEXT;
    client->max_frame = CLIENT_DEFAULT_FRAME;
    map_init(&client->requests);
    map_init(&client->tickets);
    list_init(&client->pending);
    list_init(&client->waiting);
    list_init(&client->held);
    list_init(&client->lost);
    list_init(&client->ended);
    pushes_init(client);
    pulls_init(client);
    return client;
}

static struct sluice_client *client_destroy(struct sluice_client *client)
{
    if (client->fd >= 0)
        close(client->fd);
    tickets_free_all(client);
    pushes_free_all(client);
    pulls_free_all(client);
    map_deinit(&client->requests);
    map_deinit(&client->tickets);
    buffer_deinit(&client->in);
    buffer_deinit(&client->out);
    free(client);
    return NULL;
}

struct sluice_client *sluice_free(struct sluice_client *client)
{
    if (!client)
        return NULL;
    client->freed = true;
    if (client->busy)
        return NULL;
    client->busy = true;
    client_leave(client, 0);
    return NULL;
}

/* What was settled is sent as far as that goes without waiting: for an item that
 * is done, it makes a difference. */
static void client_say_last(struct sluice_client *client)
{
    if (client->silent || client->fd < 0)
        return;
    client->freed = false; /* which keeps io_write from writing */
    settles_flush(client);
    io_write(client);
    client->freed = true;
}

int client_leave(struct sluice_client *client, int result)
{
    if (!client->freed) {
        client->busy = false;
        return result;
    }
    if (client->fd >= 0) {
        /* In a forked child the callbacks are the parent's. */
        client->silent = client->lineage != lineage();
        client->on_notice = NULL;
        client_say_last(client);
        client_fail(client, client_fault(client, SLUICE_E_CLIENT_CLOSED, "the client was closed"));
    }
    client_destroy(client);
    return SLUICE_E_CLIENT_CLOSED;
}

void client_open(struct sluice_client *client, int fd)
{
    client->fd = fd;
    client->pid = getpid();
    client->lineage = lineage();
    client->greeted = false;
    client->welcomed = false;
    client->write_broken = false;
    client->session = 0;
    client->max_context = CLIENT_DEFAULT_CONTEXT;
    client->max_frame = CLIENT_DEFAULT_FRAME;
    client->daemon_version[0] = '\0';
    buffer_clear(&client->in);
    buffer_clear(&client->out);
}

void client_fail(struct sluice_client *client, int error)
{
    char message[CLIENT_MESSAGE_SIZE];

    /* Callbacks may call functions that leave messages of their own. */
    memcpy(message, client->message, sizeof(message));
    close(client->fd);
    client->fd = -1;
    while (!list_is_empty(&client->pending)) {
        struct request *request = list_entry(client->pending.next, struct request, in_pending);

        request_settle(client, request);
        memcpy(client->message, message, sizeof(message));
        request->on_reply(client, request, NULL, error);
    }
    memcpy(client->message, message, sizeof(message));
    tickets_lose_all(client, error);
    memcpy(client->message, message, sizeof(message));
    pulls_end_all(client, error);
    memcpy(client->message, message, sizeof(message));
    deliveries_lose_all(client, error);
    memcpy(client->message, message, sizeof(message));
}

int sluice_fd(const struct sluice_client *client)
{
    return client->fd;
}

short sluice_events(const struct sluice_client *client)
{
    if (client->fd < 0)
        return 0;
    return (client->out.size > 0 && !client->write_broken) || pulls_are_due(client)
               ? POLLIN | POLLOUT
               : POLLIN;
}

int sluice_timeout(const struct sluice_client *client)
{
    int64_t left;

    if (client->fd < 0 || client->heartbeat_ms == 0)
        return -1;
    left = client->heartbeat_at_ms - clock_ms();
    if (left < 0)
        return 0;
    return left < INT_MAX ? (int)left : INT_MAX;
}

uint64_t sluice_session(const struct sluice_client *client)
{
    return client->session;
}

const char *sluice_daemon_version(const struct sluice_client *client)
{
    return client->daemon_version;
}

size_t sluice_max_context(const struct sluice_client *client)
{
    return client->max_context;
}

const char *sluice_last_error_message(const struct sluice_client *client)
{
    return client ? client->message : "no memory for a client";
}
