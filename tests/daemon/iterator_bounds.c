/* Bounds: each that is reached is named, and others go on. */
#include "harness_item.h"

#include <stdio.h>
#include <string.h>

START_TEST(too_many_waiting_pushes_are_refused_with_the_bound)
{
    struct client *producer, *other;
    struct server server;
    uint32_t waiting[2];

    server_begin(&server, "capacity = 1\nmax_waiting = 2\n[iterator \"j\"]\ncapacity = 1\n");
    producer = client_full(&server);
    other = client_full(&server);
    put(producer, "a");
    waiting[0] = push(producer, .text = "b");
    waiting[1] = push(other, .text = "c");
    expect_nothing_yet(other, waiting[1]);
    expect_error_naming(producer, push(producer, .text = "d"), SLUICE_E_ITERATOR_FULL,
                        "2 pushes wait, at most 2");
    expect_accepted(producer, push(producer, .iterator = "j", .text = "x"));
    client_close(other);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__OFFERED, 1);
    expect_nothing_yet(producer, push(producer, .text = "d"));
    client_close(producer);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__OFFERED, 0);
    ck_assert_int_eq(server_empty(&server), 1);
    other = client_full(&server);
    ack(other, expect_item(other, pull(other, .iterator = "j"), "x")->serial);
    server_finish(&server);
}
END_TEST

START_TEST(an_iterator_without_a_bound_of_its_own_has_that_of_the_daemon)
{
    struct client *producer;
    struct server server;

    server_begin_with(&server, "max_waiting = 1\n", "capacity = 1\n");
    producer = client_full(&server);
    ck_assert_uint_eq(server_iterator(&server, "i")->max_waiting, 1);
    put(producer, "a");
    expect_nothing_yet(producer, push(producer, .text = "b"));
    expect_error_naming(producer, push(producer, .text = "c"), SLUICE_E_ITERATOR_FULL, "at most 1");
    client_close(producer);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__OFFERED, 0);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(items_are_bounded_in_all_whatever_their_state)
{
    struct client *client, *other;
    struct server server;
    uint64_t serial;

    server_begin_with(&server, "max_items = 3\n", "capacity = 1\n[iterator \"j\"]\ncapacity = 1\n");
    client = client_full(&server);
    other = client_full(&server);
    put(client, "delivered");
    serial = take(client, "delivered");
    put(client, "buffered");
    push(other, .text = "waiting");
    expect_pong(other, client_ping(other));
    expect_error_naming(client, push(client, .iterator = "j", .text = "x"), SLUICE_E_LIMIT_REACHED,
                        "bound of 3 items");
    hold(client, "g");
    ack(client, serial);
    expect_accepted(client, push(client, .iterator = "j", .text = "x"));
    ack(client, expect_item(client, pull(client, .iterator = "j"), "x")->serial);
    client_close(other);
    server_await_items(&server, SLUICE__V1__ITEM_STATE__OFFERED, 0);
    ck_assert_int_eq(server_empty(&server), 1);
    server_finish(&server);
}
END_TEST

START_TEST(bytes_of_items_are_bounded_in_all)
{
    static uint8_t bytes[1000];
    struct client *client;
    struct server server;

    server_begin_with(&server, "max_item_total = 2500\n", "capacity = 100\n");
    client = client_full(&server);
    expect_accepted(client, push(client, .payload = bytes, .payload_size = 1000));
    expect_accepted(client, push(client, .payload = bytes, .payload_size = 500, .context = bytes,
                                 .context_size = 500));
    expect_error_naming(client, push(client, .payload = bytes, .payload_size = 1000),
                        SLUICE_E_LIMIT_REACHED, "bound of 2500 bytes of all items");
    /* One without bytes costs none of them. */
    expect_accepted(client, push(client));
    ack(client, expect_delivery(client, pull(client))->serial);
    expect_accepted(client, push(client, .payload = bytes, .payload_size = 1000));
    ck_assert_int_eq(server_empty(&server), 3);
    server_finish(&server);
}
END_TEST

START_TEST(iterators_are_bounded_and_an_idle_one_makes_room)
{
    struct client *client;
    struct server server;

    server_begin_with(&server, "max_iterators = 2\n", "capacity = 100\n");
    client = client_full(&server);
    expect_accepted(client, push(client, .iterator = "a", .text = "x", .ensure = {.capacity = 1}));
    expect_error_naming(client, pull(client, .iterator = "b", .ensure = {.capacity = 1}),
                        SLUICE_E_LIMIT_REACHED, "bound of 2 iterators");
    ack(client, expect_item(client, pull(client, .iterator = "a"), "x")->serial);
    expect_nothing_yet(client, pull(client, .iterator = "b", .ensure = {.capacity = 1}));
    expect_error(client, pull(client, .iterator = "a"), SLUICE_E_NOT_FOUND);
    server_finish(&server);
}
END_TEST

START_TEST(open_pulls_are_bounded_in_a_session_and_in_all)
{
    struct client *client, *other;
    struct server server;
    uint32_t first;

    server_begin_with(&server, "max_pulls = 300\n", "capacity = 100\n");
    client = client_full(&server);
    other = client_full(&server);
    first = pull(client);
    for (int i = 1; i < 256; i++)
        pull(client);
    expect_error_naming(client, pull(client), SLUICE_E_LIMIT_REACHED,
                        "bound of 256 open pulls of a session");
    for (int i = 256; i < 300; i++)
        pull(other);
    expect_error_naming(other, pull(other), SLUICE_E_LIMIT_REACHED, "bound of 300 open pulls");
    ck_assert_uint_eq(server_iterator(&server, "i")->credit, 300);
    expect_cancelled(client, client_cancel_pull(client, first),
                     SLUICE__V1__CANCEL_OUTCOME__ENDED_NOW);
    expect_nothing_yet(other, pull(other));
    ck_assert_uint_eq(server_iterator(&server, "i")->credit, 300);
    server_finish(&server);
}
END_TEST

START_TEST(a_payload_or_context_above_its_bound_is_refused_and_the_connection_stays)
{
    static uint8_t bytes[2001];
    struct client *client;
    struct server server;

    server_begin_with(&server, "max_item = 1000\nmax_context = 500\n", "capacity = 100\n");
    client = client_full(&server);
    expect_error_naming(client, push(client, .payload = bytes, .payload_size = 1001),
                        SLUICE_E_BAD_REQUEST, "1000");
    expect_error_naming(client, push(client, .context = bytes, .context_size = 501),
                        SLUICE_E_BAD_REQUEST, "500");
    expect_accepted(client, push(client, .payload = bytes, .payload_size = 1000, .context = bytes,
                                 .context_size = 500));
    ack(client, expect_delivery(client, pull(client))->serial);
    server_finish(&server);
}
END_TEST

START_TEST(durations_names_labels_and_settings_out_of_their_bounds_are_named)
{
    const uint64_t too_long = UINT64_C(2592000001);
    char name[257], label[130];
    struct client *client;
    struct server server;

    memset(name, 'n', sizeof(name));
    name[256] = '\0';
    memset(label, 'l', sizeof(label));
    label[129] = '\0';
    server_begin(&server, "capacity = 100\n");
    client = client_full(&server);
    expect_error_naming(client, push(client, .wait_ms = too_long), SLUICE_E_BAD_REQUEST,
                        "wait_timeout_ms");
    expect_error_naming(client, push(client, .ttl_ms = too_long), SLUICE_E_BAD_REQUEST, "ttl_ms");
    expect_error_naming(client, pull(client, .wait_ms = too_long), SLUICE_E_BAD_REQUEST,
                        "wait_timeout_ms");
    expect_error_naming(client, pull(client, .hold_ms = too_long), SLUICE_E_BAD_REQUEST,
                        "hold_limit_ms");
    expect_error_naming(client, push(client, .iterator = name), SLUICE_E_BAD_REQUEST, "255");
    expect_error_naming(client, push(client, .label = label), SLUICE_E_BAD_REQUEST, "128");
    expect_error(client, push(client, .iterator = ""), SLUICE_E_BAD_REQUEST);
    expect_error_naming(client, pull(client, .ensure = {.capacity = 1, .max_in_flight = 1000001}),
                        SLUICE_E_BAD_REQUEST, "max_in_flight");
    expect_error_naming(
        client,
        client_change_iterator(client, "i", SLUICE__V1__ITERATOR_ACTION__SET_ITERATOR, NULL),
        SLUICE_E_BAD_REQUEST, "sets nothing");
    expect_error(client,
                 client_change_iterator(client, "i",
                                        SLUICE__V1__ITERATOR_ACTION__ITERATOR_ACTION_NONE, NULL),
                 SLUICE_E_BAD_REQUEST);
    expect_error(
        client,
        client_change_iterator(client, "nosuch", SLUICE__V1__ITERATOR_ACTION__PAUSE_ITERATOR, NULL),
        SLUICE_E_NOT_FOUND);
    expect_error(client, client_list_items(client, "nosuch", SLUICE__V1__ITEM_STATE__BUFFERED, 0),
                 SLUICE_E_NOT_FOUND);
    expect_error(client, client_list_iterators(client, "nosuch", 0), SLUICE_E_NOT_FOUND);
    server_finish(&server);
}
END_TEST

START_TEST(lists_come_in_pages)
{
    enum { N = 70, ITEMS = 250 };
    struct client *client;
    struct server server;
    uint64_t after = 0, last = 0;
    uint32_t n = 0, pages = 0;
    bool more;

    server_begin(&server, "capacity = 300\n");
    client = client_full(&server);
    for (int i = 0; i < N; i++) {
        char name[16];

        snprintf(name, sizeof(name), "n%d", i);
        pull(client, .iterator = name, .ensure = {.capacity = 1});
    }
    do {
        const V1(Reply) *reply = client_reply(client, client_list_iterators(client, "", after));

        EXPECT_KIND(reply, ITERATOR_LIST);
        ck_assert_uint_gt(reply->iterator_list->n_iterators, 0);
        for (size_t i = 0; i < reply->iterator_list->n_iterators; i++) {
            ck_assert_uint_gt(reply->iterator_list->iterators[i]->cursor, after);
            after = reply->iterator_list->iterators[i]->cursor;
        }
        n += (uint32_t)reply->iterator_list->n_iterators;
        more = reply->iterator_list->more;
        pages++;
    } while (more);
    ck_assert_uint_eq(n, N + 1);
    ck_assert_uint_eq(pages, 3);

    put_numbers(client, 0, ITEMS);
    n = 0;
    do {
        uint32_t id = client_list_items(client, "i", SLUICE__V1__ITEM_STATE__BUFFERED, n);
        const V1(Reply) *reply = client_reply(client, id);

        EXPECT_KIND(reply, ITEM_LIST);
        for (size_t i = 0; i < reply->item_list->n_items; i++) {
            ck_assert_uint_gt(reply->item_list->items[i]->serial, last);
            last = reply->item_list->items[i]->serial;
        }
        n += (uint32_t)reply->item_list->n_items;
        more = reply->item_list->more;
    } while (more);
    ck_assert_uint_eq(n, ITEMS);
    ck_assert_int_eq(server_empty(&server), ITEMS);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: bounds", too_many_waiting_pushes_are_refused_with_the_bound,
          an_iterator_without_a_bound_of_its_own_has_that_of_the_daemon,
          items_are_bounded_in_all_whatever_their_state, bytes_of_items_are_bounded_in_all,
          iterators_are_bounded_and_an_idle_one_makes_room,
          open_pulls_are_bounded_in_a_session_and_in_all,
          a_payload_or_context_above_its_bound_is_refused_and_the_connection_stays,
          durations_names_labels_and_settings_out_of_their_bounds_are_named, lists_come_in_pages)
