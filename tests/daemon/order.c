/* First come, first served; the limit; what is answered at once. */
#include "harness.h"

START_TEST(grants_follow_the_order_of_arrival_over_connections)
{
    enum { N = 40 };
    struct client *holder, *waiters[N];
    struct server server;
    uint32_t ids[N];
    uint64_t serial, before;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    before = serial = hold(holder, "g");
    for (int i = 0; i < N; i++) {
        const V1(Queued) * queued;

        /* Each comes after a sign that the one before it has arrived. */
        waiters[i] = client_full(&server);
        ids[i] = enqueue(waiters[i], .notify = true);
        queued = expect_queued(waiters[i]);
        ck_assert_uint_eq(queued->position, (uint32_t)i + 1);
        ck_assert_uint_gt(queued->serial, before);
        before = queued->serial;
    }
    let_go(holder, serial);
    for (int i = 0; i < N; i++) {
        const V1(Grant) *grant = expect_grant(waiters[i], ids[i]);

        if (i + 1 < N)
            expect_nothing_yet(waiters[i + 1], ids[i + 1]);
        let_go(waiters[i], grant->serial);
    }
    server_finish(&server);
}
END_TEST

START_TEST(grants_of_one_connection_follow_the_order_of_sending)
{
    enum { N = 500 };
    struct client *holder, *waiter;
    struct server server;
    uint32_t ids[N];
    uint64_t serial, token = 0;

    server_init(&server);
    server_start(&server);
    holder = client_full(&server);
    waiter = client_full(&server);
    serial = hold(holder, "g");
    for (int i = 0; i < N; i++)
        ids[i] = enqueue(waiter);
    expect_nothing_yet(waiter, ids[N - 1]);
    let_go(holder, serial);
    for (int i = 0; i < N; i++) {
        const V1(Grant) *grant = expect_grant(waiter, ids[i]);

        ck_assert_uint_gt(grant->serial, serial);
        ck_assert_uint_gt(grant->token, token);
        serial = grant->serial;
        token = grant->token;
        let_go(waiter, serial);
    }
    for (int i = 1; i < N; i++)
        ck_assert_uint_lt(client_place(waiter, ids[i - 1]), client_place(waiter, ids[i]));
    server_finish(&server);
}
END_TEST

START_TEST(the_weights_of_the_holds_never_sum_above_the_limit)
{
    enum { N = 60 };
    struct server server;
    struct client *client;
    uint32_t ids[N];
    int n_open = 0;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 7\n");
    server_start(&server);
    client = client_full(&server);
    for (uint32_t i = 0; i < N; i++)
        ids[i] = enqueue(client, .weight = 1 + i * 5 % 7);
    for (int i = 0; i < N; i++) {
        uint64_t serial = expect_grant(client, ids[i])->serial;
        const V1(GateInfo) *gate = server_gate(&server, "g");

        ck_assert_uint_le(gate->in_use, 7);
        ck_assert_uint_gt(gate->in_use, 0);
        n_open += (int)gate->holds;
        let_go(client, serial);
    }
    ck_assert_int_gt(n_open, N); /* some were held together */
    server_finish(&server);
}
END_TEST

START_TEST(a_heavy_ticket_at_the_head_is_waited_for_and_never_overtaken)
{
    struct server server;
    struct client *holder, *heavy, *light;
    uint64_t first, second;
    uint32_t heavy_id, light_id;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 3\n");
    server_start(&server);
    holder = client_full(&server);
    heavy = client_full(&server);
    light = client_full(&server);
    first = hold(holder, "g");
    second = hold(holder, "g");
    heavy_id = enqueue(heavy, .weight = 3);
    expect_nothing_yet(heavy, heavy_id);
    light_id = enqueue(light);
    /* One slot is free all the time. */
    expect_nothing_yet(light, light_id);
    expect_error_naming(light, enqueue(light, .try = true), SLUICE_E_WOULD_BLOCK,
                        "gate \"g\": others wait for its slots");
    let_go(holder, first);
    expect_nothing_yet(light, light_id);
    let_go(holder, second);
    let_go(heavy, expect_grant(heavy, heavy_id)->serial);
    expect_grant(light, light_id);
    server_finish(&server);
}
END_TEST

START_TEST(a_full_queue_refuses_the_next_and_names_the_bound)
{
    struct server server;
    struct client *holder, *waiters;
    uint32_t ids[3];
    uint64_t serial;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 1\nmax_waiting = 3\n");
    server_start(&server);
    holder = client_full(&server);
    waiters = client_full(&server);
    serial = hold(holder, "g");
    for (int i = 0; i < 3; i++)
        ids[i] = enqueue(waiters);
    expect_error_naming(waiters, enqueue(waiters), SLUICE_E_GATE_FULL, "at most 3");
    let_go(holder, serial);
    expect_grant(waiters, ids[0]);
    expect_nothing_yet(waiters, enqueue(waiters)); /* there is room again */
    server_finish(&server);
}
END_TEST

START_TEST(try_is_granted_at_once_or_not_at_all)
{
    struct server server;
    struct client *client;
    uint64_t serial;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    serial = expect_grant(client, enqueue(client, .try = true))->serial;
    expect_error(client, enqueue(client, .try = true), SLUICE_E_WOULD_BLOCK);
    ck_assert_uint_eq(server_status(&server)->waiting, 0);
    let_go(client, serial);
    expect_grant(client, enqueue(client, .try = true));
    server_finish(&server);
}
END_TEST

START_TEST(weights_gates_and_shapes_that_can_not_be_served_are_refused_by_name)
{
    struct server server;
    struct client *client;
    char name[257];

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    expect_error_naming(client, enqueue(client, .weight = 2), SLUICE_E_TOO_HEAVY, "limit of 1");
    expect_error_naming(client, enqueue(client, .gate = "nosuch"), SLUICE_E_NOT_FOUND, "nosuch");
    expect_error(client, enqueue(client, .gate = "a b"), SLUICE_E_BAD_REQUEST);
    expect_error(client, enqueue(client, .gate = ""), SLUICE_E_BAD_REQUEST);
    expect_error(client, enqueue(client, .gate = "\xff\xfe"), SLUICE_E_BAD_REQUEST);
    memset(name, 'n', 256);
    name[256] = '\0';
    expect_error_naming(client, enqueue(client, .gate = name, .limit = 1), SLUICE_E_BAD_REQUEST,
                        "255");
    name[255] = '\0';
    let_go(client, expect_grant(client, enqueue(client, .gate = name, .limit = 1))->serial);
    memset(name, 'l', 129);
    name[129] = '\0';
    expect_error_naming(client, enqueue(client, .label = name), SLUICE_E_BAD_REQUEST, "128");
    server_finish(&server);
}
END_TEST

START_TEST(a_context_over_its_bound_is_refused_and_one_at_the_bound_is_not)
{
    static uint8_t context[65537];
    struct server server;
    struct client *client;

    server_init(&server);
    server_start(&server);
    client = client_full(&server);
    expect_error_naming(client, enqueue(client, .context = context, .context_size = 65537),
                        SLUICE_E_BAD_REQUEST, "65536");
    ck_assert_uint_eq(
        expect_grant(client, enqueue(client, .context = context, .context_size = 65536))
            ->context.len,
        65536);
    server_finish(&server);
}
END_TEST

START_TEST(a_flow_that_would_wait_for_its_own_slots_is_told_of_the_deadlock)
{
    struct server server;
    struct client *client;
    uint64_t serials[2];
    uint32_t waiting;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 2\n[gate \"h\"]\nlimit = 1\n");
    server_start(&server);
    client = client_full(&server);
    serials[0] = hold(client, "g");
    serials[1] = hold(client, "g");
    expect_error_naming(client, enqueue(client, .held = serials, .n_held = 2), SLUICE_E_DEADLOCK,
                        "2 of 2");
    waiting = enqueue(client, .held = serials, .n_held = 1); /* another flow can let go */
    expect_nothing_yet(client, waiting);
    expect_grant(client, enqueue(client, .gate = "h", .held = serials, .n_held = 2));
    let_go(client, serials[1]);
    expect_grant(client, waiting);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: order", grants_follow_the_order_of_arrival_over_connections,
          grants_of_one_connection_follow_the_order_of_sending,
          the_weights_of_the_holds_never_sum_above_the_limit,
          a_heavy_ticket_at_the_head_is_waited_for_and_never_overtaken,
          a_full_queue_refuses_the_next_and_names_the_bound, try_is_granted_at_once_or_not_at_all,
          weights_gates_and_shapes_that_can_not_be_served_are_refused_by_name,
          a_context_over_its_bound_is_refused_and_one_at_the_bound_is_not,
          a_flow_that_would_wait_for_its_own_slots_is_told_of_the_deadlock)
