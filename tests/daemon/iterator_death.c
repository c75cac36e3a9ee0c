/* Consumers and producers die, or stand still: nothing that was accepted is lost. */
#include "harness_item.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_TAKEN 100

/* Has N_TAKEN deliveries and credit for more, and has begun with every third of them. */
static void take_and_start_some(struct server *server, const void *arg)
{
    struct client *consumer = client_full(server, .name = "victim");
    uint64_t serials[N_TAKEN], started[N_TAKEN];
    size_t n = 0;

    expect_numbers(consumer, pull(consumer, .credit = N_TAKEN), 0, N_TAKEN, 1, serials);
    for (int i = 0; i < N_TAKEN; i += 3)
        started[n++] = serials[i];
    start_all(consumer, started, n);
    if (arg)
        pull(consumer, .credit = 5);
    expect_pong(consumer, client_ping(consumer));
}

/* What the dead consumer had: in order, with attempts that tell what it had begun. */
static void expect_taken_again(struct client *consumer, uint32_t id)
{
    char text[16];

    for (int i = 0; i < N_TAKEN; i++) {
        const V1(Delivery) * delivery;

        snprintf(text, sizeof(text), "%d", i);
        delivery = expect_item(consumer, id, text);
        ck_assert_msg(delivery->attempt == (i % 3 ? 1 : 2), "item %d is attempt %u", i,
                      delivery->attempt);
        ack(consumer, delivery->serial);
    }
}

START_TEST(what_a_killed_consumer_had_comes_first_in_order_with_the_right_attempts)
{
    struct client *producer, *next;
    struct server server;
    struct victim victim;
    uint32_t id;

    server_begin(&server, "capacity = 1000\n");
    producer = client_full(&server);
    put_numbers(producer, 0, N_TAKEN);
    victim = victim_do(&server, take_and_start_some, NULL);
    victim_await(&victim);
    put_numbers(producer, N_TAKEN, 50);
    ck_assert_uint_eq(server_iterator(&server, "i")->in_flight, N_TAKEN);
    victim_kill(&victim);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__DELIVERED, 0);
    ck_assert_uint_eq(server_iterator(&server, "i")->returned_total, N_TAKEN);
    next = client_full(&server);
    id = pull(next, .credit = N_TAKEN + 50);
    expect_taken_again(next, id);
    expect_numbers(next, id, N_TAKEN, 50, 1, NULL);
    client_close(next);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 50);
    ck_assert_int_eq(server_empty(&server), 50);
    ck_assert_said(&server, "orphaned=0 returned=100");
    server_finish(&server);
}
END_TEST

START_TEST(a_consumer_that_waits_gets_at_once_what_a_killed_one_had)
{
    struct client *producer, *next;
    struct server server;
    struct victim victim;
    uint32_t id;

    server_begin(&server, "capacity = 1000\nmax_in_flight = 100\n");
    producer = client_full(&server);
    next = client_full(&server);
    put_numbers(producer, 0, N_TAKEN);
    victim = victim_do(&server, take_and_start_some, "with credit");
    victim_await(&victim);
    put_numbers(producer, N_TAKEN, 20);
    id = pull(next, .credit = N_TAKEN + 20);
    expect_nothing_yet(next, id);
    victim_kill(&victim);
    expect_taken_again(next, id);
    /* The dead one's credit is gone: all that follows is for the one that lives. */
    expect_numbers(next, id, N_TAKEN, 20, 1, NULL);
    ck_assert_uint_eq(server_iterator(&server, "i")->credit, 0);
    client_close(next);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 20);
    server_empty(&server);
    server_finish(&server);
}
END_TEST

/* Two connections: each has items and waits for more. */
static void take_on_two_connections(struct server *server, const void *arg)
{
    struct client *one = client_full(server), *two = client_full(server);

    (void)arg;
    expect_numbers(one, pull(one, .credit = 5), 0, 5, 1, NULL);
    expect_numbers(two, pull(two, .credit = 5), 5, 5, 1, NULL);
    expect_nothing_yet(one, pull(one, .credit = 100));
    expect_nothing_yet(two, pull(two, .credit = 100));
}

START_TEST(nothing_goes_from_one_connection_of_a_dead_process_to_its_other_one)
{
    struct client *producer, *next;
    struct server server;
    struct victim victim;
    uint32_t id;

    server_begin(&server, "capacity = 1000\n");
    producer = client_full(&server);
    put_numbers(producer, 0, 10);
    victim = victim_do(&server, take_on_two_connections, NULL);
    victim_await(&victim);
    next = client_full(&server);
    id = pull(next, .credit = 10);
    expect_nothing_yet(next, id);
    server_freeze(&server);
    victim_kill(&victim);
    server_thaw(&server);
    for (int i = 0; i < 10; i++) {
        char text[16];

        snprintf(text, sizeof(text), "%d", i);
        ack(next, expect_item(next, id, text)->serial);
    }
    ck_assert_uint_eq(server_status(&server)->delivered_total, 20);
    server_finish(&server);
}
END_TEST

START_TEST(a_stuck_consumer_holds_up_its_own_items_and_nobody_else)
{
    enum { N = 500 };
    struct client *producer, *quick;
    const V1(IteratorInfo) * info;
    struct server server;
    struct victim stuck;
    uint32_t id, ended;
    int status;

    server_begin(&server, "capacity = 1000\n");
    producer = client_full(&server);
    quick = client_full(&server);
    put_numbers(producer, 0, N_TAKEN);
    stuck = victim_do(&server, take_and_start_some, NULL);
    victim_await(&stuck);
    kill(stuck.pid, SIGSTOP);
    ck_assert_int_eq(waitpid(stuck.pid, &status, WUNTRACED), stuck.pid);
    for (int i = 0; i < N; i++) {
        char text[16];

        snprintf(text, sizeof(text), "%d", N_TAKEN + i);
        put(producer, text);
        ack(quick, take(quick, text));
    }
    info = server_iterator(&server, "i");
    ck_assert_uint_eq(info->in_flight, N_TAKEN);
    ck_assert_uint_eq(info->acked_total, N);
    /* The end waits: what the stuck one has may come back. */
    expect_ending(producer, end_iterator(producer));
    id = pull(quick, .credit = N_TAKEN + 1);
    expect_nothing_yet(quick, id);
    victim_kill(&stuck);
    expect_taken_again(quick, id);
    expect_iterator_end(quick, id);
    ended = pull(quick);
    expect_iterator_end(quick, ended);
    server_finish(&server);
}
END_TEST

struct pushes {
    int first, n_accepted, n_waiting;
};

/* Has put some items in, and waits with others. */
static void push_some(struct server *server, const void *arg)
{
    const struct pushes *pushes = arg;
    struct client *producer = client_full(server, .name = "victim");

    put_numbers(producer, pushes->first, pushes->n_accepted);
    for (int i = 0; i < pushes->n_waiting; i++)
        push(producer, .text = "waits");
    expect_pong(producer, client_ping(producer));
}

START_TEST(a_producer_killed_while_its_push_waits_leaves_the_queue_and_what_was_accepted_stays)
{
    const struct pushes pushes = {.first = 0, .n_accepted = 3, .n_waiting = 4};
    struct client *other, *consumer;
    const V1(Status) * status;
    struct server server;
    struct victim victim;
    uint32_t behind;

    server_begin(&server, "capacity = 3\n");
    other = client_full(&server);
    consumer = client_full(&server);
    victim = victim_do(&server, push_some, &pushes);
    victim_await(&victim);
    behind = push(other, .text = "3");
    expect_nothing_yet(other, behind);
    ck_assert_uint_eq(server_iterator(&server, "i")->offered, 5);
    victim_kill(&victim);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__OFFERED, 1);
    status = server_status(&server);
    ck_assert_uint_eq(status->items_ended_total[SLUICE__V1__ITEM_END__PUSH_ORPHANED], 4);
    ack(consumer, take(consumer, "0"));
    expect_accepted(other, behind);
    ack(consumer, take(consumer, "1"));
    ack(consumer, take(consumer, "2"));
    ack(consumer, take(consumer, "3"));
    expect_error(consumer, pull(consumer, .try = true), SLUICE_E_WOULD_BLOCK);
    server_finish(&server);
}
END_TEST

/* `taken` is told when it has the item; `go` has it acked. */
struct last_words {
    int taken[2], go[2];
};

static void take_and_ack_when_told(struct server *server, const void *arg)
{
    const struct last_words *words = arg;
    struct client *consumer = client_full(server, .name = "victim");
    uint64_t serial = take(consumer, "done");
    char byte = 'x';

    ck_assert_int_eq(write(words->taken[1], &byte, 1), 1);
    ck_assert_int_eq(read(words->go[0], &byte, 1), 1);
    settle(consumer, .acks = &serial, .n_acks = 1);
}

/* The daemon sees the end of the process together with what it has sent before. */
START_TEST(what_a_process_acked_before_its_end_is_done)
{
    struct last_words words;
    struct server server;
    struct victim victim;

    server_begin(&server, "capacity = 10\n");
    ck_assert(pipe(words.taken) == 0 && pipe(words.go) == 0);
    victim = victim_do(&server, take_and_ack_when_told, &words);
    put(client_full(&server), "done");
    await_fd(words.taken[0], POLLIN, "the item to be taken");
    server_freeze(&server);
    ck_assert_int_eq(write(words.go[1], "x", 1), 1);
    victim_await(&victim);
    victim_kill(&victim);
    server_thaw(&server);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__DELIVERED, 0);
    ck_assert_uint_eq(server_iterator(&server, "i")->acked_total, 1);
    ck_assert_uint_eq(server_iterator(&server, "i")->returned_total, 0);
    server_finish(&server);
}
END_TEST

static void take_more_and_ack_when_told(struct server *server, const void *arg)
{
    const struct last_words *words = arg;
    struct client *consumer = client_full(server, .name = "victim");
    uint64_t serial = expect_item(consumer, pull(consumer, .credit = 1000), "done")->serial;
    char byte = 'x';

    ck_assert_int_eq(write(words->taken[1], &byte, 1), 1);
    ck_assert_int_eq(read(words->go[0], &byte, 1), 1);
    settle(consumer, .acks = &serial, .n_acks = 1);
}

/* What others push before its turn comes is written to it in vain. */
START_TEST(what_a_process_acked_before_its_end_is_done_though_more_was_on_its_way_to_it)
{
    struct last_words words;
    struct client *producer;
    struct server server;
    uint32_t ids[200];
    struct victim victim;

    server_begin(&server, "capacity = 1000\n");
    ck_assert(pipe(words.taken) == 0 && pipe(words.go) == 0);
    victim = victim_do(&server, take_more_and_ack_when_told, &words);
    producer = client_full(&server);
    put(producer, "done");
    await_fd(words.taken[0], POLLIN, "the item to be taken");
    server_freeze(&server);
    for (int i = 0; i < 200; i++)
        ids[i] = push(producer, .text = "later");
    ck_assert_int_eq(write(words.go[1], "x", 1), 1);
    victim_await(&victim);
    victim_kill(&victim);
    server_thaw(&server);
    for (int i = 0; i < 200; i++)
        expect_accepted(producer, ids[i]);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__BUFFERED, 200);
    ck_assert_uint_eq(server_iterator(&server, "i")->acked_total, 1);
    for (int i = 0; i < 200; i++)
        ack(producer, take(producer, "later"));
    server_finish(&server);
}
END_TEST

/* A process that pulls, works and is killed in between, over and over. */
static void take_a_few(struct server *server, const void *arg)
{
    struct client *consumer = client_full(server, .name = "victim");
    int n_acks = *(const int *)arg;
    uint32_t id = pull(consumer, .credit = 10);

    for (int i = 0; i < 10; i++) {
        uint64_t serial = expect_delivery(consumer, id)->serial;

        start(consumer, serial);
        if (i < n_acks)
            ack(consumer, serial);
    }
}

START_TEST(under_a_row_of_deaths_every_item_is_acked_once_and_none_is_lost)
{
    enum { N = 60, DEATHS = 6 };
    struct client *producer;
    const V1(Status) * status;
    struct server server;

    server_begin(&server, "capacity = 1000\nmax_attempts = 100\n");
    producer = client_full(&server);
    put_numbers(producer, 0, N);
    for (int i = 0; i < DEATHS; i++) {
        struct victim victim = victim_do(&server, take_a_few, &i);

        victim_await(&victim);
        victim_kill(&victim);
        server_await_items(&server, SLUICE__V1__ITEM_STATE__DELIVERED, 0);
    }
    /* 0 + 1 + ... + 5 were acked. */
    ck_assert_int_eq(server_empty(&server), N - 15);
    status = server_status(&server);
    ck_assert_uint_eq(status->items_ended_total[SLUICE__V1__ITEM_END__ACKED], N);
    ck_assert_uint_eq(status->returned_total, DEATHS * 10 - 15);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: death",
          what_a_killed_consumer_had_comes_first_in_order_with_the_right_attempts,
          a_consumer_that_waits_gets_at_once_what_a_killed_one_had,
          nothing_goes_from_one_connection_of_a_dead_process_to_its_other_one,
          a_stuck_consumer_holds_up_its_own_items_and_nobody_else,
          a_producer_killed_while_its_push_waits_leaves_the_queue_and_what_was_accepted_stays,
          what_a_process_acked_before_its_end_is_done,
          what_a_process_acked_before_its_end_is_done_though_more_was_on_its_way_to_it,
          under_a_row_of_deaths_every_item_is_acked_once_and_none_is_lost)
