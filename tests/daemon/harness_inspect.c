/* What the daemon says of itself, and what the kernel says of it. */
#include "harness.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* ------------------------------------------------------------------------- log */

bool server_has_said(const struct server *server, const char *text)
{
    static char log[1 << 22];
    int fd = open(server->log_path, O_RDONLY | O_CLOEXEC);
    ssize_t n = pread(fd, log, sizeof(log) - 1, server->log_start);

    close(fd);
    log[n > 0 ? n : 0] = '\0';
    return strstr(log, text) != NULL;
}

void server_await_log(const struct server *server, const char *text)
{
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    uint64_t since = clock_ns();
    char events[4096];

    close(open(server->log_path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    ck_assert_int_ge(inotify_add_watch(fd, server->log_path, IN_MODIFY), 0);
    while (!server_has_said(server, text)) {
        struct pollfd fds[] = {{.fd = fd, .events = POLLIN},
                               {.fd = server->pidfd, .events = POLLIN}};

        poll(fds, 2, WAIT_MS);
        ck_assert_msg(!fds[1].revents || server_has_said(server, text),
                      "the daemon left and had not logged: %s", text);
        check_patience(since, text);
        while (read(fd, events, sizeof(events)) > 0)
            continue;
    }
    close(fd);
}

/* ------------------------------------------------------------------ inspection */

const V1(Status) * server_status(struct server *server)
{
    const V1(Status) * status;
    const V1(Reply) * reply;

    if (!server->admin)
        server->admin = client_full(server, .name = "harness");
    reply = client_reply(server->admin, client_ask_status(server->admin, true));
    ck_assert_int_eq(reply->result_case, SLUICE__V1__REPLY__RESULT_STATUS);
    status = reply->status;
    ck_assert_msg(status->violation.len == 0, "a broken invariant: %.*s",
                  (int)status->violation.len, (const char *)status->violation.data);
    return status;
}

#define AWAIT_STATUS(server, what, field, n)                                                       \
    do {                                                                                           \
        uint64_t since_ = clock_ns();                                                              \
        const V1(Status) * status_;                                                                \
                                                                                                   \
        while ((status_ = server_status(server))->field != (n)) {                                  \
            ck_assert_msg(clock_ns() - since_ < WAIT_MS * UINT64_C(1000000),                       \
                          "%s are %llu, expected %llu", what, (unsigned long long)status_->field,  \
                          (unsigned long long)(n));                                                \
        }                                                                                          \
    } while (0)

void server_await_sessions(struct server *server, uint32_t n)
{
    AWAIT_STATUS(server, "sessions", sessions, n + 1);
}

void server_await_waiting(struct server *server, uint64_t n)
{
    AWAIT_STATUS(server, "waiting tickets", waiting, n);
}

void server_await_holds(struct server *server, uint64_t n)
{
    AWAIT_STATUS(server, "holds", holds, n);
}

const V1(GateInfo) * server_gate(struct server *server, const char *name)
{
    const V1(Reply) * reply;

    server_status(server);
    reply = client_reply(server->admin, client_list_gates(server->admin, name));
    ck_assert_int_eq(reply->result_case, SLUICE__V1__REPLY__RESULT_GATE_LIST);
    return reply->gate_list->gates[0];
}

const V1(GateChanged) *
    server_change(struct server *server, const char *gate, V1(GateAction) action, uint32_t limit)
{
    const V1(Reply) * reply;

    server_status(server);
    reply = client_reply(server->admin, client_change(server->admin, gate, action, limit));
    ck_assert_int_eq(reply->result_case, SLUICE__V1__REPLY__RESULT_GATE_CHANGED);
    return reply->gate_changed;
}

void server_revoke(struct server *server, uint64_t serial, const char *reason)
{
    uint32_t id;

    server_status(server);
    id = client_end_ticket(server->admin, serial, true, reason);
    ck_assert_int_eq(client_reply(server->admin, id)->result_case,
                     SLUICE__V1__REPLY__RESULT_TICKET_ENDED);
}

int server_count_fds(const struct server *server)
{
    char path[64];
    DIR *directory;
    int n = 0;

    snprintf(path, sizeof(path), "/proc/%d/fd", (int)server->pid);
    directory = opendir(path);
    ck_assert(directory != NULL);
    while (readdir(directory))
        n++;
    closedir(directory);
    return n - 2;
}

uint64_t server_cpu_ms(const struct server *server)
{
    unsigned long user, system;
    char path[64];
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)server->pid);
    file = fopen(path, "re");
    ck_assert(file != NULL);
    ck_assert_int_eq(
        fscanf(file, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system),
        2);
    fclose(file);
    return (user + system) * 1000 / (uint64_t)sysconf(_SC_CLK_TCK);
}

/* -------------------------------------------------------------------- gauges */

static uint64_t sum_of(const uint64_t *terms, size_t n)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += terms[i];
    return sum;
}

/* Nobody is connected any more: what is there now is what the scenario forgot. */
static void check_item_gauges(const V1(Status) * status)
{
    const uint64_t *items = status->items, *ended = status->items_ended_total;
    uint64_t acked = ended[SLUICE__V1__ITEM_END__ACKED];
    uint64_t sure = acked + ended[SLUICE__V1__ITEM_END__DISCARDED];

    ck_assert_uint_eq(status->n_items, 4);
    ck_assert_uint_eq(status->n_items_ended_total, 6);
    ck_assert_msg(sum_of(items, status->n_items) == 0,
                  "items are left: %llu offered, %llu buffered, %llu delivered, %llu dead",
                  (unsigned long long)items[0], (unsigned long long)items[1],
                  (unsigned long long)items[2], (unsigned long long)items[3]);
    ck_assert_uint_eq(status->item_bytes, 0);
    ck_assert_uint_eq(status->pushed_total, sum_of(ended, status->n_items_ended_total));
    ck_assert_uint_eq(status->delivered_total, acked + status->returned_total);
    /* Those that expired may have done so before or after they were accepted. */
    ck_assert_uint_ge(status->accepted_total, sure);
    ck_assert_uint_le(status->accepted_total, sure + ended[SLUICE__V1__ITEM_END__ITEM_EXPIRED]);
}

void server_check_gauges(struct server *server)
{
    const V1(Status) * status;
    uint64_t ended;

    for (struct client *client = server->clients; client; client = client->next) {
        if (client != server->admin)
            client_close(client);
    }
    server_await_sessions(server, 0);
    status = server_status(server);
    ended = sum_of(status->ended_total, status->n_ended_total);
    ck_assert_msg(status->waiting == 0 && status->holds == 0,
                  "%llu wait and %llu are held by nobody", (unsigned long long)status->waiting,
                  (unsigned long long)status->holds);
    ck_assert_uint_eq(status->context_bytes, 0);
    ck_assert_msg(status->enqueued_total == ended, "%llu tickets came in and %llu ended",
                  (unsigned long long)status->enqueued_total, (unsigned long long)ended);
    check_item_gauges(status);
}
