/* Clients that do not read, and clients that flood: others do not notice. */
#include "harness.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(a_client_that_never_reads_while_10000_of_its_tickets_expire_loses_no_outcome)
{
    enum { N = 10000 };
    struct server server;
    struct client *holder, *deaf, *other;
    const V1(Status) * status;
    uint64_t before;
    uint32_t first;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    deaf = client_full(&server);
    other = client_full(&server);
    hold(holder, "g");
    before = server_status(&server)->allocated_bytes;
    first = deaf->last_id + 1;
    for (int i = 0; i < N; i++)
        enqueue(deaf, .wait_ms = 3000, .context = "0123456789abcdef", .context_size = 16);
    server_await_waiting(&server, N);
    ck_assert_uint_lt(server_status(&server)->allocated_bytes - before, N * UINT64_C(1024));
    server_await_waiting(&server, 0);
    /* What does not fit into the output is kept in the tickets; their contexts are gone. */
    status = server_status(&server);
    ck_assert_uint_eq(status->ended_total[SLUICE__V1__END_REASON__EXPIRED], N);
    ck_assert_uint_eq(status->context_bytes, 0);
    ck_assert_uint_lt(status->unread_output_bytes, 300 * 1024);
    ck_assert_uint_lt(status->allocated_bytes - before, N * UINT64_C(1024));
    let_go(other, expect_grant(other, enqueue(other, .gate = "h", .limit = 1))->serial);
    for (uint32_t i = 0; i < N; i++)
        expect_error(deaf, first + i, SLUICE_E_WAIT_EXPIRED);
    expect_nothing_yet(deaf, first);
    server_finish(&server);
}
END_TEST

START_TEST(a_client_that_never_reads_and_dies_costs_nothing_afterwards)
{
    struct server server;
    struct client *holder, *deaf;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    deaf = client_full(&server);
    serial = hold(holder, "g");
    for (int i = 0; i < 8000; i++)
        enqueue(deaf, .wait_ms = 2000);
    server_await_waiting(&server, 8000);
    server_await_waiting(&server, 0);
    ck_assert_uint_gt(server_status(&server)->unread_output_bytes, 0);
    client_close(deaf);
    server_await_sessions(&server, 1);
    ck_assert_uint_eq(server_status(&server)->unread_output_bytes, 0);
    let_go(holder, serial);
    server_finish(&server);
}
END_TEST

START_TEST(a_flood_of_pings_that_nobody_reads_is_bounded_in_memory)
{
    struct server server;
    struct client *deaf, *other;
    uint8_t *frame;
    size_t size, sent = 0;
    uint64_t since = clock_ns();
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Ping) ping = SLUICE__V1__PING__INIT;

    server_init(&server);
    server_start(&server);
    deaf = client_full(&server);
    other = client_full(&server);
    request.op_case = SLUICE__V1__REQUEST__OP_PING;
    request.ping = &ping;
    frame = request_frame(FRAME_NOTICE_ID + 77, &request, &size);
    /* Until the daemon has its bound of what is unread, and reads no more for a while. */
    for (;; check_patience(since, "the daemon to stop reading")) {
        if (client_offer(deaf, frame, size, 200))
            sent += size;
        else if (server_status(&server)->unread_output_bytes >= 256 * 1024)
            break;
    }
    free(frame);
    ck_assert_uint_lt(server_status(&server)->unread_output_bytes, 300 * 1024);
    hold(other, "g");
    ck_assert_uint_gt(sent, 256 * 1024);
    server_finish(&server);
}
END_TEST

/* Sends `n` tickets that are refused, in one piece. Returns the last request id. */
static uint32_t send_refused(struct client *client, int n)
{
    uint8_t *all = NULL;
    size_t all_size = 0;

    for (int i = 0; i < n; i++) {
        const struct ask ask = {.gate = "nosuch", .ticket_id = ++client->last_ticket};
        size_t size;
        uint8_t *frame = enqueue_frame(++client->last_id, &ask, &size);

        all = realloc(all, all_size + size);
        memcpy(all + all_size, frame, size);
        all_size += size;
        free(frame);
    }
    client_write(client, all, all_size);
    free(all);
    return client->last_id;
}

/* Refused tickets are counted, so the counter tells how many frames were served in between. */
START_TEST(a_flood_on_some_connections_delays_another_by_64_frames_of_each_a_turn)
{
    enum { N_FLOODS = 3, N_FRAMES = 1500 };
    struct client *floods[N_FLOODS], *other;
    struct server server;
    uint32_t status_id, last[N_FLOODS];
    uint64_t served;

    server_init(&server);
    server_start(&server);
    for (int i = 0; i < N_FLOODS; i++)
        floods[i] = client_full(&server);
    other = client_full(&server);
    server_freeze(&server);
    for (int i = 0; i < N_FLOODS; i++)
        last[i] = send_refused(floods[i], N_FRAMES);
    status_id = client_ask_status(other, false);
    server_thaw(&server);
    served = client_reply(other, status_id)->status->enqueued_total;
    ck_assert_msg(served <= N_FLOODS * 64, "%llu frames of others came before",
                  (unsigned long long)served);
    for (int i = 0; i < N_FLOODS; i++)
        expect_error(floods[i], last[i], SLUICE_E_NOT_FOUND);
    server_finish(&server);
}
END_TEST

enum { N_CROWD = 60 };

/* Stops the daemon with so much to do on each of many connections, open or closed (arg). */
static void flood_from_many(struct server *server, const void *arg)
{
    const bool *is_closed = arg;
    struct client *floods[N_CROWD];

    for (int i = 0; i < N_CROWD; i++)
        floods[i] = client_full(server);
    server_signal(server, SIGSTOP);
    for (int i = 0; i < N_CROWD; i++)
        send_refused(floods[i], 1000);
    for (int i = 0; *is_closed && i < N_CROWD; i++)
        client_close(floods[i]);
}

static void expect_delay_of_few(bool is_closed)
{
    struct server server;
    struct victim crowd;
    struct client *other;
    uint32_t status_id;
    uint64_t served;

    server_init(&server);
    server_start(&server);
    other = client_full(&server);
    crowd = victim_do(&server, flood_from_many, &is_closed);
    victim_await(&crowd);
    server_freeze(&server); /* it is stopped for certain */
    status_id = client_ask_status(other, false);
    server_thaw(&server);
    served = client_reply(other, status_id)->status->enqueued_total;
    ck_assert_msg(served <= N_CROWD / 3 * 64, "%llu frames of others came before",
                  (unsigned long long)served);
    victim_kill(&crowd);
    server_finish(&server);
}

START_TEST(a_process_that_floods_many_connections_delays_another_by_a_few_of_them)
{
    expect_delay_of_few(false);
    expect_delay_of_few(true);
}
END_TEST

/* Small requests with large replies: the output is full while requests are left. */
START_TEST(many_lists_asked_for_in_one_piece_are_all_sent)
{
    enum { N_GATES = 100, N_LISTS = 200 };
    char text[N_GATES * 256];
    struct server server;
    struct client *client;
    uint32_t first;
    int size = 0;

    server_init(&server);
    for (int i = 0; i < N_GATES; i++)
        size +=
            snprintf(text + size, sizeof(text) - (size_t)size, "[gate \"%0200d\"]\nlimit = 1\n", i);
    server_configure(&server, text);
    server_start(&server);
    client = client_full(&server);
    first = client->last_id + 1;
    server_freeze(&server);
    for (int i = 0; i < N_LISTS; i++)
        client_list_gates(client, "");
    server_thaw(&server);
    for (uint32_t i = 0; i < N_LISTS; i++) {
        const V1(Reply) *reply = client_reply(client, first + i);

        ck_assert_int_eq(reply->result_case, SLUICE__V1__REPLY__RESULT_GATE_LIST);
        ck_assert_uint_eq(reply->gate_list->n_gates, N_GATES);
    }
    server_finish(&server);
}
END_TEST

START_TEST(a_request_is_served_when_it_comes_byte_by_byte)
{
    struct server server;
    struct client *client;
    uint8_t *frame;
    size_t size;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    frame = enqueue_frame(FRAME_NOTICE_ID + 9, &(struct ask){.ticket_id = 1}, &size);
    for (size_t i = 0; i < size; i++) {
        client_write(client, frame + i, 1);
        server_status(&server); /* the daemon turns */
    }
    free(frame);
    expect_grant(client, FRAME_NOTICE_ID + 9);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: slow readers and floods",
          a_client_that_never_reads_while_10000_of_its_tickets_expire_loses_no_outcome,
          a_client_that_never_reads_and_dies_costs_nothing_afterwards,
          a_flood_of_pings_that_nobody_reads_is_bounded_in_memory,
          a_flood_on_some_connections_delays_another_by_64_frames_of_each_a_turn,
          a_process_that_floods_many_connections_delays_another_by_a_few_of_them,
          many_lists_asked_for_in_one_piece_are_all_sent,
          a_request_is_served_when_it_comes_byte_by_byte)
