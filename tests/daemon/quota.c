/* Bounds of each user: who reaches one is told so by name, and others go on. Another user than
 * root plays, so these need root. */
#include "harness_item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool can_be_nobody(void)
{
    if (geteuid() == 0)
        return true;
    fprintf(stderr, "SKIPPED: not root, so no other user can connect\n");
    return false;
}

/* What a user has of a resource, by ListUsers; -1 = the daemon knows no such user. */
static int64_t used_by(struct server *server, uint32_t uid, V1(Resource) resource)
{
    struct client *client = client_full(server);
    const V1(UserList) * list;
    V1(ListUsers) list_users = SLUICE__V1__LIST_USERS__INIT;
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    const V1(Reply) * reply;
    int64_t used = -1;

    list_users.from = uid;
    request.op_case = SLUICE__V1__REQUEST__OP_LIST_USERS;
    request.list_users = &list_users;
    reply = client_reply(client, client_send(client, &request));
    ck_assert_int_eq(reply->result_case, SLUICE__V1__REPLY__RESULT_USER_LIST);
    list = reply->user_list;
    if (list->n_users && list->users[0]->uid == uid)
        used = (int64_t)list->users[0]->used[resource];
    client_close(client);
    return used;
}

static void await_used(struct server *server, V1(Resource) resource, int64_t value)
{
    uint64_t since = clock_ns();

    while (used_by(server, NOBODY, resource) != value)
        check_patience(since, "a user's charge");
}

START_TEST(connections_of_one_user_leave_room_for_others)
{
    struct client *first, *second, *third;
    struct server server;

    if (!can_be_nobody())
        return;
    server_begin_with(&server, "max_sessions_per_user = 4\n", "capacity = 1\n");
    first = client_full_as(&server, NOBODY);
    second = client_full_as(&server, NOBODY);
    ck_assert_int_eq(used_by(&server, NOBODY, SLUICE__V1__RESOURCE__SESSIONS), 2);
    client_full_as(&server, NOBODY);
    client_full_as(&server, NOBODY);
    third = client_simple_as(&server, NOBODY);
    expect_error_naming(third, client_ping(third), SLUICE_E_LIMIT_REACHED,
                        "bound of 4 sessions of one user");
    expect_end(third);
    hold(client_full(&server), "g");
    client_close(first);
    await_used(&server, SLUICE__V1__RESOURCE__SESSIONS, 3);
    third = client_full_as(&server, NOBODY);
    expect_pong(third, client_ping(third));
    (void)second;
    server_finish(&server);
}
END_TEST

START_TEST(tickets_contexts_gates_items_and_pulls_of_one_user_leave_room_for_others)
{
    static uint8_t bytes[200];
    struct client *nobody, *other;
    struct server server;

    if (!can_be_nobody())
        return;
    server_begin_with(&server,
                      "max_tickets_per_user = 3\nmax_context_total_per_user = 300\n"
                      "max_gates_per_user = 2\nmax_iterators_per_user = 1\nmax_items_per_user = 2\n"
                      "max_item_total_per_user = 300\nmax_pulls_per_user = 2\n"
                      "max_deliveries_per_user = 3\nallow_ensure = everyone\n",
                      "capacity = 100\n");
    nobody = client_full_as(&server, NOBODY);
    other = client_full(&server);
    expect_grant(nobody,
                 enqueue(nobody, .gate = "a", .limit = 1, .context = bytes, .context_size = 200));
    expect_error_naming(nobody, enqueue(nobody, .gate = "a", .context = bytes, .context_size = 101),
                        SLUICE_E_LIMIT_REACHED, "bound of 300 bytes of the contexts of one user");
    expect_grant(nobody, enqueue(nobody, .gate = "b", .limit = 1));
    expect_error_naming(nobody, enqueue(nobody, .gate = "c", .limit = 1), SLUICE_E_LIMIT_REACHED,
                        "bound of 2 gates made by one user");
    expect_nothing_yet(nobody, enqueue(nobody, .gate = "b"));
    expect_error_naming(nobody, enqueue(nobody, .gate = "b"), SLUICE_E_LIMIT_REACHED,
                        "bound of 3 tickets of one user");
    expect_accepted(nobody, push(nobody, .iterator = "j", .ensure = {.capacity = 9}));
    expect_error_naming(nobody, push(nobody, .iterator = "k", .ensure = {.capacity = 9}),
                        SLUICE_E_LIMIT_REACHED, "bound of 1 iterators made by one user");
    expect_error_naming(
        nobody,
        push(nobody, .payload = bytes, .payload_size = 200, .context = bytes, .context_size = 101),
        SLUICE_E_LIMIT_REACHED, "bound of 300 bytes of the items of one user");
    expect_accepted(nobody, push(nobody, .payload = bytes, .payload_size = 200));
    expect_error_naming(nobody, push(nobody), SLUICE_E_LIMIT_REACHED, "bound of 2 items of one");
    expect_delivery(other, pull(other, .hold_ms = 60000, .credit = 3));
    expect_error_naming(nobody, pull(nobody, .hold_ms = 60000, .credit = 4), SLUICE_E_LIMIT_REACHED,
                        "bound of 3 deliveries of one user");
    expect_nothing_yet(nobody, pull(nobody));
    expect_nothing_yet(nobody, pull(nobody));
    expect_error_naming(nobody, pull(nobody), SLUICE_E_LIMIT_REACHED,
                        "bound of 2 open pulls of one user");
    /* Its item is with somebody else, and charged to it still; root has all its own bounds. */
    ck_assert_int_eq(used_by(&server, NOBODY, SLUICE__V1__RESOURCE__ITEM_BYTES), 200);
    expect_grant(other,
                 enqueue(other, .gate = "d", .limit = 1, .context = bytes, .context_size = 200));
    expect_nothing_yet(other, enqueue(other, .gate = "d"));
    client_close(nobody);
    await_used(&server, SLUICE__V1__RESOURCE__TICKETS, 0);
    ck_assert_int_eq(used_by(&server, NOBODY, SLUICE__V1__RESOURCE__CONTEXT_BYTES), 0);
    ck_assert_int_eq(used_by(&server, NOBODY, SLUICE__V1__RESOURCE__PULLS), 0);
    client_close(other);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__DELIVERED, 0);
    other = client_full(&server);
    ack(other, expect_delivery(other, pull(other, .iterator = "j"))->serial);
    client_close(other);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

/* The first bytes of a push that is as large as it may be. */
static void send_part_of_a_large_push(struct client *client, size_t size)
{
    static uint8_t half[512 * 1024];
    const uint64_t length = 1000000;

    half[0] = 1;
    for (int i = 0; i < 8; i++)
        half[1 + i] = (uint8_t)(length >> (56 - 8 * i));
    half[9] = 0x80;
    /* As far as it is taken: in the middle of it the daemon may close. */
    for (size_t sent = 0; sent < size;) {
        ssize_t n = send(client->fd, half + sent, size - sent, MSG_NOSIGNAL);

        if (n < 0)
            return;
        sent += (size_t)n;
    }
}

START_TEST(unserved_input_of_one_user_is_bounded_and_the_one_that_grows_is_closed)
{
    enum { N = 8 };
    struct client *half[N], *other;
    struct server server;
    int64_t used;

    if (!can_be_nobody())
        return;
    server_begin_with(&server, "max_input_total_per_user = 2M\n", "capacity = 1\n");
    other = client_full(&server);
    for (int i = 0; i < N; i++) {
        half[i] = client_full_as(&server, NOBODY);
        send_part_of_a_large_push(half[i], 512 * 1024);
    }
    ck_assert_said(&server, "event=input_over_bound");
    used = used_by(&server, NOBODY, SLUICE__V1__RESOURCE__INPUT_BYTES);
    ck_assert_int_ge(used, 1 << 20);
    ck_assert_int_le(used, 2 << 20);
    expect_end(half[N - 1]);
    hold(other, "g");
    for (int i = 0; i < N; i++)
        client_close(half[i]);
    await_used(&server, SLUICE__V1__RESOURCE__INPUT_BYTES, -1); /* nothing of it at all */
    server_finish(&server);
}
END_TEST

START_TEST(where_others_have_used_up_the_input_of_all_a_fair_share_is_left)
{
    enum { N = 4 };
    struct client *half[N], *other;
    struct server server;
    uint64_t since;

    if (!can_be_nobody())
        return;
    server_begin_with(&server, "max_input_total = 1M\nmax_input_total_per_user = 0\n",
                      "capacity = 1\n");
    other = client_full(&server);
    for (int i = 0; i < N; i++) {
        half[i] = client_full_as(&server, NOBODY);
        send_part_of_a_large_push(half[i], 512 * 1024);
    }
    ck_assert_said(&server, "event=input_over_bound");
    ck_assert_int_ge(used_by(&server, NOBODY, SLUICE__V1__RESOURCE__INPUT_BYTES), 900 * 1024);
    /* It may have half of what there is, as there are two users. */
    send_part_of_a_large_push(other, 200 * 1024);
    since = clock_ns();
    while (used_by(&server, 0, SLUICE__V1__RESOURCE__INPUT_BYTES) < 200 * 1024)
        check_patience(since, "the part of the push to arrive");
    for (int i = 0; i < N; i++)
        client_close(half[i]);
    client_close(other);
    await_used(&server, SLUICE__V1__RESOURCE__INPUT_BYTES, -1);
    server_finish(&server);
}
END_TEST

static uint8_t *list_frames(size_t n, size_t *ret_size)
{
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(ListGates) list = SLUICE__V1__LIST_GATES__INIT;
    uint8_t *frame, *all;
    size_t size;

    request.op_case = SLUICE__V1__REQUEST__OP_LIST_GATES;
    request.list_gates = &list;
    frame = request_frame(FRAME_NOTICE_ID + 77, &request, &size);
    all = malloc(n * size);
    for (size_t i = 0; i < n; i++)
        memcpy(all + i * size, frame, size);
    free(frame);
    *ret_size = n * size;
    return all;
}

START_TEST(unread_output_of_one_user_is_bounded_and_costs_others_nothing)
{
    enum { N = 20, BOUND = 1 << 20, A_PAGE = 32 * 1024 };
    struct client *deaf[N], *other;
    struct server server;
    uint64_t since;
    uint8_t *frames;
    size_t size;
    int64_t used;

    if (!can_be_nobody())
        return;
    server_begin_with(&server, "max_output_total_per_user = 1M\nallow_ensure = everyone\n",
                      "capacity = 1\n");
    other = client_full(&server);
    for (int i = 0; i < 100; i++) { /* so that a page of a list is something */
        char name[200];

        snprintf(name, sizeof(name), "%0180d", i);
        let_go(other, expect_grant(other, enqueue(other, .gate = name, .limit = 1))->serial);
    }
    frames = list_frames(400, &size);
    for (int i = 0; i < N; i++) {
        deaf[i] = client_full_as(&server, NOBODY);
        ck_assert(client_offer(deaf[i], frames, size, 2000));
    }
    free(frames);
    since = clock_ns();
    while ((used = used_by(&server, NOBODY, SLUICE__V1__RESOURCE__OUTPUT_BYTES)) < BOUND)
        check_patience(since, "the bound to be reached");
    hold(other, "g");
    expect_pong(other, client_ping(other));
    used = used_by(&server, NOBODY, SLUICE__V1__RESOURCE__OUTPUT_BYTES);
    ck_assert_int_le(used, BOUND + N * A_PAGE);
    /* Who reads gets all of it, whatever the others leave unread. */
    for (int i = 0; i < 400; i++)
        ck_assert_int_eq(client_reply(deaf[3], FRAME_NOTICE_ID + 77)->result_case,
                         SLUICE__V1__REPLY__RESULT_GATE_LIST);
    for (int i = 0; i < N; i++)
        client_close(deaf[i]);
    await_used(&server, SLUICE__V1__RESOURCE__OUTPUT_BYTES, -1);
    server_finish(&server);
}
END_TEST

START_TEST(long_calls_of_one_user_share_its_turns_and_all_are_answered)
{
    enum { N = 10, CALLS = 20 };
    struct client *callers[N], *other;
    struct server server;
    uint32_t last[N];
    uint8_t *frames;
    size_t size;

    if (!can_be_nobody())
        return;
    server_begin_with(&server, "max_long_calls_per_user = 1\n", "capacity = 1\n");
    other = client_full(&server);
    frames = list_frames(CALLS, &size);
    for (int i = 0; i < N; i++)
        callers[i] = client_full_as(&server, NOBODY);
    for (int i = 0; i < N; i++)
        client_write(callers[i], frames, size);
    free(frames);
    hold(other, "g");
    for (int i = 0; i < N; i++) {
        last[i] = client_ping(callers[i]); /* behind all of its lists */
        expect_pong(callers[i], last[i]);
    }
    server_finish(&server);
}
END_TEST

START_TEST(a_list_ends_where_looking_would_take_long)
{
    enum { LISTED = 65536, N = LISTED + 50 };
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(ListTickets) list = SLUICE__V1__LIST_TICKETS__INIT;
    const V1(TicketList) * page;
    struct client *client, *other;
    struct server server;
    uint64_t first, last_position = 0;
    bool more = true;

    server_begin(&server, "capacity = 1\n");
    other = client_full(&server);
    first = hold(other, "g");
    client = client_full(&server);
    for (int i = 0; i < N; i++)
        enqueue(client);
    expect_pong(client, client_ping(client));
    ck_assert_uint_eq(server_gate(&server, "g")->waiting, N);
    request.op_case = SLUICE__V1__REQUEST__OP_LIST_TICKETS;
    request.list_tickets = &list;
    list.gate = (ProtobufCBinaryData){1, (uint8_t *)"g"};
    /* Serials of one client's tickets in a row: the place to begin at is known. */
    list.after = first + LISTED - 250;
    while (more) {
        page = client_reply(other, client_send(other, &request))->ticket_list;
        more = page->more;
        if (!page->n_tickets)
            break;
        list.after = page->tickets[page->n_tickets - 1]->serial;
        last_position = page->tickets[page->n_tickets - 1]->position;
    }
    ck_assert(!more);
    ck_assert_uint_eq(last_position, LISTED);
    list.after = first + LISTED + 20; /* beyond it, and one that is there */
    page = client_reply(other, client_send(other, &request))->ticket_list;
    ck_assert_uint_eq(page->n_tickets, 0);
    ck_assert(!page->more);
    client_close(client);
    server_await_sessions(&server, 1);
    let_go(other, first);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: quotas", connections_of_one_user_leave_room_for_others,
          tickets_contexts_gates_items_and_pulls_of_one_user_leave_room_for_others,
          unserved_input_of_one_user_is_bounded_and_the_one_that_grows_is_closed,
          where_others_have_used_up_the_input_of_all_a_fair_share_is_left,
          unread_output_of_one_user_is_bounded_and_costs_others_nothing,
          long_calls_of_one_user_share_its_turns_and_all_are_answered,
          a_list_ends_where_looking_would_take_long)
