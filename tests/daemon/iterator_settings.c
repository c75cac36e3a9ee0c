/* Where iterators come from: the config file, and clients that may make them. */
#include "harness_item.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FAIL .on_mismatch = SLUICE__V1__ON_MISMATCH__FAIL
#define SET  .on_mismatch = SLUICE__V1__ON_MISMATCH__SET

/* Whether another user can be played; says so if not. */
static bool can_be_nobody(void)
{
    if (geteuid() == 0)
        return true;
    fprintf(stderr, "SKIPPED: not root, so no other user can connect\n");
    return false;
}

START_TEST(the_config_file_declares_every_setting)
{
    const V1(IteratorInfo) * info;
    struct server server;

    server_begin(&server, "capacity = 7\ncapacity_bytes = 2K\nmax_in_flight = 3\nproducers = 4\n"
                          "max_attempts = 5\nmax_waiting = 6\n");
    info = server_iterator(&server, "i");
    ck_assert(info->declared);
    ck_assert_uint_eq(info->capacity, 7);
    ck_assert_uint_eq(info->capacity_bytes, 2048);
    ck_assert_uint_eq(info->max_in_flight, 3);
    ck_assert_uint_eq(info->producers, 4);
    ck_assert_uint_eq(info->max_attempts, 5);
    ck_assert_uint_eq(info->max_waiting, 6);
    ck_assert_int_eq(info->mode, SLUICE__V1__ITERATOR_MODE__FLOWING);
    server_finish(&server);
}
END_TEST

START_TEST(settings_that_are_not_given_have_their_defaults)
{
    const V1(IteratorInfo) * info;
    struct client *client;
    struct server server;

    server_begin(&server, "capacity = 7\n");
    client = client_full(&server);
    expect_nothing_yet(client, pull(client, .iterator = "new", .ensure = {.capacity = 9}));
    for (int i = 0; i < 2; i++) {
        info = server_iterator(&server, i ? "new" : "i");
        ck_assert_uint_eq(info->capacity, i ? 9 : 7);
        ck_assert(info->declared == !i);
        ck_assert_uint_eq(info->capacity_bytes, 64 << 20);
        ck_assert_uint_eq(info->max_in_flight, 1000);
        ck_assert_uint_eq(info->producers, 1);
        ck_assert_uint_eq(info->max_attempts, 10);
    }
    server_finish(&server);
}
END_TEST

START_TEST(push_pull_and_end_make_an_iterator_that_is_not_there)
{
    struct client *client;
    struct server server;

    server_begin(&server, "capacity = 7\n");
    client = client_full(&server);
    expect_accepted(client, push(client, .iterator = "a", .text = "x",
                                 .ensure = {.capacity = 2, .producers = 2}));
    expect_nothing_yet(client, pull(client, .iterator = "b", .ensure = {.capacity = 3}));
    ck_assert_uint_eq(expect_ending(client, end_iterator(client, .iterator = "c",
                                                         .ensure = {.capacity = 4, .producers = 5}))
                          ->producers,
                      5);
    ck_assert_uint_eq(server_iterator(&server, "a")->producers, 2);
    ck_assert_uint_eq(server_iterator(&server, "b")->capacity, 3);
    ck_assert_uint_eq(server_iterator(&server, "c")->ends, 1);
    ck_assert_uint_eq(server_status(&server)->iterators, 4);
    ack(client, expect_item(client, pull(client, .iterator = "a"), "x")->serial);
    expect_error_naming(client,
                        push(client, .iterator = "d", .text = "x", .ensure = {.capacity = 1000001}),
                        SLUICE_E_BAD_REQUEST, "1000000");
    expect_error(client, push(client, .iterator = "d", .text = "x"), SLUICE_E_NOT_FOUND);
    server_finish(&server);
}
END_TEST

START_TEST(keep_uses_what_is_in_force_and_warns_once_a_connection)
{
    struct client *client;
    struct server server;

    server_begin(&server, "capacity = 7\n");
    client = client_full(&server);
    put(client, "a");
    expect_accepted(client, push(client, .text = "b", .ensure = {.capacity = 8}));
    ck_assert_said(&server,
                   "event=setting_kept iterator=\"i\" setting=capacity in_force=7 asked=8");
    ck_assert_uint_eq(server_iterator(&server, "i")->capacity, 7);
    expect_accepted(client,
                    push(client, .text = "c", .ensure = {.capacity = 7, .max_attempts = 3}));
    ck_assert(!server_has_said(&server, "setting=max_attempts"));
    ck_assert_int_eq(server_empty(&server), 3);
    server_finish(&server);
}
END_TEST

START_TEST(fail_names_the_setting_that_differs_and_what_is_not_given_is_not_compared)
{
    struct client *client;
    struct server server;

    server_begin(&server, "capacity = 7\nmax_in_flight = 5\n");
    client = client_full(&server);
    put(client, "a");
    expect_error_naming(client, push(client, .text = "b", .ensure = {.capacity = 8, FAIL}),
                        SLUICE_E_ITERATOR_MISMATCH, "capacity of 7, not 8");
    expect_error_naming(client, pull(client, .ensure = {.capacity = 7, .max_in_flight = 6, FAIL}),
                        SLUICE_E_ITERATOR_MISMATCH, "max_in_flight of 5, not 6");
    expect_error_naming(client,
                        end_iterator(client, .ensure = {.capacity = 7, .producers = 2, FAIL}),
                        SLUICE_E_ITERATOR_MISMATCH, "producers of 1, not 2");
    ck_assert_uint_eq(server_iterator(&server, "i")->ends, 0);
    ack(client, expect_item(client, pull(client, .ensure = {.capacity = 7, FAIL}), "a")->serial);
    server_finish(&server);
}
END_TEST

START_TEST(set_sets_what_is_given_and_serves_those_who_wait)
{
    struct client *client, *other;
    const V1(IteratorInfo) * info;
    struct server server;
    uint32_t waiting;

    server_begin(&server, "capacity = 1\nmax_attempts = 4\n");
    client = client_full(&server);
    other = client_full(&server);
    put(client, "a");
    waiting = push(other, .text = "b");
    expect_nothing_yet(other, waiting);
    expect_accepted(client, push(client, .text = "c", .ensure = {.capacity = 3, SET}));
    expect_accepted(other, waiting);
    info = server_iterator(&server, "i");
    ck_assert_uint_eq(info->capacity, 3);
    ck_assert_uint_eq(info->max_attempts, 4);
    ck_assert_said(&server, "event=iterator_changed iterator=\"i\" action=set");
    ck_assert_int_eq(server_empty(&server), 3);
    server_finish(&server);
}
END_TEST

START_TEST(an_unused_undeclared_iterator_takes_new_settings)
{
    struct client *client;
    struct server server;

    server_begin(&server, "capacity = 1\n");
    client = client_full(&server);
    expect_error(client, pull(client, .iterator = "new", .try = true, .ensure = {.capacity = 2}),
                 SLUICE_E_WOULD_BLOCK);
    expect_accepted(client,
                    push(client, .iterator = "new", .text = "x", .ensure = {.capacity = 3, FAIL}));
    ck_assert_uint_eq(server_iterator(&server, "new")->capacity, 3);
    expect_error(client,
                 push(client, .iterator = "new", .text = "y", .ensure = {.capacity = 4, FAIL}),
                 SLUICE_E_ITERATOR_MISMATCH);
    ack(client, expect_item(client, pull(client, .iterator = "new"), "x")->serial);
    server_finish(&server);
}
END_TEST

START_TEST(an_unused_undeclared_iterator_goes_away_and_others_stay)
{
    struct client *client;
    uint64_t since = clock_ns();
    struct server server;
    uint32_t waiting;

    server_begin_with(&server, "gate_linger = 30ms\n", "capacity = 1\n");
    client = client_full(&server);
    expect_ending(client, end_iterator(client, .iterator = "ended", .ensure = {.capacity = 1}));
    expect_accepted(client,
                    push(client, .iterator = "full", .text = "x", .ensure = {.capacity = 1}));
    waiting = pull(client, .iterator = "pulled", .ensure = {.capacity = 1});
    expect_accepted(client,
                    push(client, .iterator = "set", .text = "s", .ensure = {.capacity = 1}));
    server_change_iterator(&server, "set", SLUICE__V1__ITERATOR_ACTION__SET_ITERATOR,
                           &(struct settings){.capacity = 2});
    ack(client, expect_item(client, pull(client, .iterator = "set"), "s")->serial);
    while (server_status(&server)->iterators != 4)
        check_patience(since, "the iterator to go away");
    expect_error(client, pull(client, .iterator = "ended"), SLUICE_E_NOT_FOUND);
    /* Those with an item, a consumer, or a mark of the operator are there. */
    expect_nothing_yet(client, waiting);
    ack(client, expect_item(client, pull(client, .iterator = "full"), "x")->serial);
    client_cancel_pull(client, waiting);
    since = clock_ns();
    while (server_status(&server)->iterators != 2)
        check_patience(since, "the iterators to go away");
    ck_assert_uint_eq(server_iterator(&server, "set")->capacity, 2);
    ck_assert(server_iterator(&server, "i")->declared);
    server_finish(&server);
}
END_TEST

START_TEST(by_default_others_may_use_iterators_and_not_make_or_set_or_change_them)
{
    struct client *nobody;
    struct server server;

    if (!can_be_nobody())
        return;
    server_begin(&server, "capacity = 5\n");
    nobody = client_full_as(&server, NOBODY);
    expect_error_naming(nobody,
                        push(nobody, .iterator = "new", .text = "x", .ensure = {.capacity = 1}),
                        SLUICE_E_NOT_PERMITTED, "\"new\"");
    expect_error(nobody, pull(nobody, .iterator = "new", .ensure = {.capacity = 1}),
                 SLUICE_E_NOT_PERMITTED);
    expect_accepted(nobody, push(nobody, .text = "x", .ensure = {.capacity = 9}));
    expect_error(nobody, push(nobody, .text = "y", .ensure = {.capacity = 9, SET}),
                 SLUICE_E_NOT_PERMITTED);
    for (int action = 1; action <= 6; action++)
        expect_error_naming(nobody,
                            client_change_iterator(nobody, "i", (V1(IteratorAction))action,
                                                   &(struct settings){.capacity = 9}),
                            SLUICE_E_NOT_PERMITTED, "65534");
    ck_assert_uint_eq(server_iterator(&server, "i")->capacity, 5);
    ack(nobody, take(nobody, "x"));
    ck_assert_uint_eq(
        client_reply(nobody, client_list_iterators(nobody, "", 0))->iterator_list->n_iterators, 1);
    server_finish(&server);
}
END_TEST

START_TEST(everyone_may_make_iterators_if_the_operator_says_so_and_nobody_sets_them)
{
    struct client *nobody;
    struct server server;

    if (!can_be_nobody())
        return;
    server_begin_with(&server, "allow_ensure = everyone\n", "capacity = 5\n");
    nobody = client_full_as(&server, NOBODY);
    expect_nothing_yet(nobody, pull(nobody, .iterator = "new", .ensure = {.capacity = 1}));
    expect_error(nobody, pull(nobody, .ensure = {.capacity = 9, SET}), SLUICE_E_NOT_PERMITTED);
    server_finish(&server);
}
END_TEST

START_TEST(with_nobody_not_even_root_makes_iterators_by_ensure)
{
    struct client *client;
    struct server server;

    server_begin_with(&server, "allow_ensure = nobody\n", "capacity = 5\n");
    client = client_full(&server);
    expect_error(client, pull(client, .iterator = "new", .ensure = {.capacity = 1}),
                 SLUICE_E_NOT_PERMITTED);
    expect_nothing_yet(client, pull(client, .ensure = {.capacity = 1}));
    server_finish(&server);
}
END_TEST

START_TEST(a_reload_takes_the_settings_of_the_file_and_undeclares_what_left_it)
{
    struct client *client;
    struct server server;
    uint32_t waiting;

    server_begin(&server, "capacity = 1\n[iterator \"old\"]\ncapacity = 1\n");
    client = client_full(&server);
    put(client, "a");
    waiting = push(client, .text = "b");
    expect_nothing_yet(client, waiting);
    expect_accepted(client, push(client, .iterator = "old", .text = "o"));
    server_set(&server, .max_in_flight = 9);
    server_configure(&server, "[gate \"g\"]\nlimit = 1\n[iterator \"i\"]\ncapacity = 2\n"
                              "[iterator \"new\"]\ncapacity = 3\n");
    server_signal(&server, SIGHUP);
    server_await_log(&server, "event=reloaded");
    expect_accepted(client, waiting);
    ck_assert_said(&server, "iterator=\"i\" capacity=2 dropped=0 over=\"settings made by hand\"");
    ck_assert_uint_eq(server_iterator(&server, "i")->max_in_flight, 1000);
    ck_assert_uint_eq(server_iterator(&server, "new")->capacity, 3);
    ck_assert(!server_iterator(&server, "old")->declared);
    /* What it has is served. */
    ack(client, expect_item(client, pull(client, .iterator = "old"), "o")->serial);
    ck_assert_int_eq(server_empty(&server), 2);
    /* And again, with a file that is not good: nothing changes. */
    server_configure(&server, "[iterator \"i\"]\ncapacity = 0\n");
    server_signal(&server, SIGHUP);
    server_await_log(&server, "event=reload_refused");
    ck_assert_said(&server, "capacity = 0: must be 1 to 1000000");
    ck_assert_uint_eq(server_iterator(&server, "i")->capacity, 2);
    server_finish(&server);
}
END_TEST

SCENARIOS("iterator: settings", the_config_file_declares_every_setting,
          settings_that_are_not_given_have_their_defaults,
          push_pull_and_end_make_an_iterator_that_is_not_there,
          keep_uses_what_is_in_force_and_warns_once_a_connection,
          fail_names_the_setting_that_differs_and_what_is_not_given_is_not_compared,
          set_sets_what_is_given_and_serves_those_who_wait,
          an_unused_undeclared_iterator_takes_new_settings,
          an_unused_undeclared_iterator_goes_away_and_others_stay,
          by_default_others_may_use_iterators_and_not_make_or_set_or_change_them,
          everyone_may_make_iterators_if_the_operator_says_so_and_nobody_sets_them,
          with_nobody_not_even_root_makes_iterators_by_ensure,
          a_reload_takes_the_settings_of_the_file_and_undeclares_what_left_it)
