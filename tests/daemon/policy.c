/* [allow] sections: who may use, make, see and administer what, by the kernel's word on users
 * and groups. */
#include "harness_item.h"

#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ANNA 1001
#define BERT 1002
#define CARL 1003
#define MANY 2000 /* groups */

#define GATES "[gate \"g\"]\nlimit = 1\n[gate \"h\"]\nlimit = 1\n"

/* Whether other users can be played; says so if not. */
static bool can_be_others(void)
{
    if (geteuid() == 0)
        return true;
    fprintf(stderr, "SKIPPED: not root, so no other user can connect\n");
    return false;
}

/* A full session of this user, whose process is in these groups. */
static struct client *client_in(struct server *server, uid_t uid, gid_t group, const gid_t *groups,
                                size_t n_groups)
{
    struct client *client;

    ck_assert_int_eq(setgroups(n_groups, groups), 0);
    ck_assert_int_eq(setegid(group), 0);
    client = client_full_as(server, uid);
    ck_assert_int_eq(setegid(0), 0);
    ck_assert_int_eq(setgroups(0, NULL), 0);
    return client;
}

static struct client *client_of(struct server *server, uid_t uid)
{
    return client_in(server, uid, 65534, NULL, 0);
}

static void server_begin_policy(struct server *server, const char *text)
{
    server_init(server);
    server_configure(server, text);
    server_start(server);
}

/* Returns when the reload has come to its end, which is known by what it then says. */
static void server_reload(struct server *server, const char *text, const char *said)
{
    server_configure(server, text);
    server_signal(server, SIGHUP);
    server_await_log(server, said);
}

#define expect_refused(client, id, text)                                                           \
    expect_error_naming(client, id, SLUICE_E_NOT_PERMITTED, text)

/* ---------------------------------------------------------------------- using */

START_TEST(others_use_only_what_is_allowed_to_them_and_are_told_nothing_of_the_rest)
{
    struct client *anna, *bert;
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, GATES "[allow \"user:1001\"]\nuse = g tenant:*\n");
    anna = client_of(&server, ANNA);
    bert = client_of(&server, BERT);
    hold(anna, "g");
    expect_refused(anna, enqueue(anna, .gate = "h"), "user 1001 may not use the gate \"h\"");
    expect_refused(anna, enqueue(anna, .gate = "none"), "may not use the gate \"none\"");
    expect_error(anna, enqueue(anna, .gate = "tenant:7"), SLUICE_E_NOT_FOUND);
    expect_refused(bert, enqueue(bert), "user 1002 may not use the gate \"g\"");
    expect_refused(bert, enqueue(bert, .gate = "new", .limit = 1), "may not use");
    ck_assert_said(&server, "event=not_permitted pid=");
    ck_assert_said(&server, "uid=1002 right=use gate=\"g\"");
    hold(client_full(&server), "h"); /* root needs no section */
    server_finish(&server);
}
END_TEST

START_TEST(without_a_section_everyone_uses_everything)
{
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, GATES);
    hold(client_of(&server, ANNA), "g");
    server_finish(&server);
}
END_TEST

START_TEST(a_group_is_that_of_the_process_or_one_it_is_in_besides)
{
    static const gid_t besides[] = {5000, 1, 5001};
    struct server server;
    struct client *client;

    if (!can_be_others())
        return;
    server_begin_policy(&server, GATES "[allow \"group:daemon\"]\nuse = g\n"
                                       "[allow \"group:5000\"]\nuse = h\n");
    client = client_in(&server, ANNA, 1, NULL, 0);
    let_go(client, hold(client, "g"));
    expect_refused(client, enqueue(client, .gate = "h"), "\"h\"");
    client = client_in(&server, BERT, 7, besides, 3);
    let_go(client, hold(client, "g"));
    let_go(client, hold(client, "h"));
    client = client_in(&server, CARL, 7, besides + 2, 1);
    expect_refused(client, enqueue(client), "\"g\"");
    server_finish(&server);
}
END_TEST

START_TEST(the_last_of_very_many_groups_counts)
{
    gid_t groups[MANY];
    struct server server;

    if (!can_be_others())
        return;
    for (size_t i = 0; i < MANY; i++)
        groups[i] = (gid_t)(10000 + i);
    server_begin_policy(&server, GATES "[allow \"group:11999\"]\nuse = g\n");
    hold(client_in(&server, ANNA, 7, groups, MANY), "g");
    server_finish(&server);
}
END_TEST

START_TEST(what_several_sections_allow_adds_up)
{
    static const gid_t group = 5000;
    struct server server;
    struct client *client;

    if (!can_be_others())
        return;
    server_begin_policy(&server, GATES "[gate \"i\"]\nlimit = 1\n[allow \"user:1001\"]\nuse = g\n"
                                       "[allow \"group:5000\"]\nuse = h\n"
                                       "[allow \"everyone\"]\nuse = i\n");
    client = client_in(&server, ANNA, 7, &group, 1);
    hold(client, "g");
    hold(client, "h");
    hold(client, "i");
    server_finish(&server);
}
END_TEST

START_TEST(an_iterator_that_is_not_allowed_takes_no_push_no_pull_and_no_end)
{
    struct client *anna, *bert;
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, "[iterator \"i\"]\ncapacity = 5\n[iterator \"j\"]\ncapacity = 5\n"
                                 "[allow \"user:1001\"]\nuse = i\n");
    anna = client_of(&server, ANNA);
    bert = client_of(&server, BERT);
    put(anna, "x");
    ack(anna, take(anna, "x"));
    expect_refused(anna, push(anna, .iterator = "j", .text = "x"),
                   "user 1001 may not use the iterator \"j\"");
    expect_refused(bert, push(bert, .text = "x"), "user 1002 may not use the iterator \"i\"");
    expect_refused(bert, pull(bert), "may not use");
    expect_refused(bert, end_iterator(bert), "may not use");
    expect_refused(bert, end_iterator(bert, .failed = true, .message = "x"), "may not use");
    put(anna, "y");
    ack(anna, take(anna, "y"));
    server_finish(&server);
}
END_TEST

START_TEST(a_simple_session_hears_the_refusal_again_when_it_asks_again)
{
    struct client *client;
    struct server server;
    uint32_t id;

    if (!can_be_others())
        return;
    server_begin_policy(&server, GATES "[allow \"user:1001\"]\nuse = h\n");
    ck_assert_int_eq(seteuid(ANNA), 0);
    client = client_simple(&server);
    ck_assert_int_eq(seteuid(0), 0);
    id = enqueue(client);
    expect_refused(client, id, "user 1001 may not use the gate \"g\"");
    enqueue(client, .request_id = id);
    expect_refused(client, id, "gate \"g\"");
    server_finish(&server);
}
END_TEST

/* --------------------------------------------------------------------- making */

START_TEST(who_may_create_makes_gates_and_iterators_of_these_names_only)
{
    struct client *anna, *bert;
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, "[allow \"user:1001\"]\ncreate = anna:*\nuse = both:*\n"
                                 "[allow \"user:1002\"]\nuse = anna:*\n");
    anna = client_of(&server, ANNA);
    bert = client_of(&server, BERT);
    expect_grant(anna, enqueue(anna, .gate = "anna:1", .limit = 2));
    expect_refused(anna, enqueue(anna, .gate = "both:1", .limit = 2),
                   "user 1001 may not create the gate \"both:1\"");
    expect_refused(bert, enqueue(bert, .gate = "anna:2", .limit = 2),
                   "user 1002 may not create the gate \"anna:2\"");
    expect_grant(bert, enqueue(bert, .gate = "anna:1", .limit = 2));
    expect_accepted(anna, push(anna, .iterator = "anna:1", .text = "x", .ensure = {.capacity = 1}));
    expect_refused(bert, pull(bert, .iterator = "anna:2", .ensure = {.capacity = 1}),
                   "user 1002 may not create the iterator \"anna:2\"");
    ack(bert,
        expect_delivery(bert, pull(bert, .iterator = "anna:1", .ensure = {.capacity = 1}))->serial);
    server_finish(&server);
}
END_TEST

START_TEST(with_ensure_for_everyone_who_may_use_a_name_may_make_it)
{
    struct client *anna;
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, "[daemon]\nallow_ensure = everyone\n"
                                 "[allow \"user:1001\"]\nuse = anna:*\n");
    anna = client_of(&server, ANNA);
    expect_grant(anna, enqueue(anna, .gate = "anna:1", .limit = 2));
    expect_refused(anna, enqueue(anna, .gate = "bert:1", .limit = 2), "may not use");
    server_finish(&server);
}
END_TEST

/* -------------------------------------------------------------- administering */

START_TEST(who_may_administer_changes_these_gates_and_ends_their_tickets_only)
{
    struct client *anna, *holder;
    uint64_t of_g, of_h;
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, GATES "[allow \"user:1001\"]\nadminister = g\nuse = h\n"
                                       "[allow \"user:1002\"]\nuse = g h\n");
    anna = client_of(&server, ANNA);
    holder = client_of(&server, BERT);
    of_g = hold(holder, "g");
    of_h = hold(holder, "h");
    EXPECT_KIND(client_reply(anna, client_change(anna, "g", SLUICE__V1__GATE_ACTION__PAUSE, 0)),
                GATE_CHANGED);
    expect_refused(anna, client_change(anna, "h", SLUICE__V1__GATE_ACTION__PAUSE, 0),
                   "user 1001 may not administer the gate \"h\"");
    expect_refused(anna, client_change(anna, "none", SLUICE__V1__GATE_ACTION__PAUSE, 0),
                   "may not administer");
    EXPECT_KIND(client_reply(anna, client_end_ticket(anna, of_g, true, "")), TICKET_ENDED);
    expect_refused(anna, client_end_ticket(anna, of_h, true, ""),
                   "user 1001 may not administer the gate \"h\"");
    expect_error(anna, client_end_ticket(anna, 1, true, ""), SLUICE_E_UNKNOWN_TICKET);
    expect_refused(holder, client_end_ticket(holder, of_h, true, ""), "any gate");
    expect_refused(anna, client_ask_status(anna, true), "root");
    EXPECT_KIND(client_reply(anna, client_change(anna, "g", SLUICE__V1__GATE_ACTION__RESUME, 0)),
                GATE_CHANGED);
    /* SET is a change too. */
    expect_grant(anna, enqueue(anna, .limit = 3, .on_mismatch = SLUICE__V1__ON_MISMATCH__SET));
    expect_refused(holder, enqueue(holder, .limit = 4, .on_mismatch = SLUICE__V1__ON_MISMATCH__SET),
                   "user 1002 may not administer the gate \"g\"");
    server_finish(&server);
}
END_TEST

START_TEST(who_may_administer_an_iterator_sets_it_and_no_other)
{
    struct client *anna;
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, "[iterator \"i\"]\ncapacity = 5\n[iterator \"j\"]\ncapacity = 5\n"
                                 "[allow \"user:1001\"]\nadminister = i\nuse = *\n");
    anna = client_of(&server, ANNA);
    EXPECT_KIND(client_reply(anna, client_change_iterator(anna, "i",
                                                          SLUICE__V1__ITERATOR_ACTION__SET_ITERATOR,
                                                          &(struct settings){.capacity = 9})),
                ITERATOR_CHANGED);
    expect_refused(anna,
                   client_change_iterator(anna, "j", SLUICE__V1__ITERATOR_ACTION__SET_ITERATOR,
                                          &(struct settings){.capacity = 9}),
                   "user 1001 may not administer the iterator \"j\"");
    expect_refused(anna,
                   push(anna, .iterator = "j", .text = "x",
                        .ensure = {.capacity = 7, .on_mismatch = SLUICE__V1__ON_MISMATCH__SET}),
                   "may not administer");
    server_finish(&server);
}
END_TEST

/* -------------------------------------------------------------------- looking */

static uint32_t list_sessions(struct client *client)
{
    return SEND(client, LIST_SESSIONS, list_sessions, ListSessions, .after = 0);
}

static uint32_t list_tickets(struct client *client, const char *gate)
{
    return SEND(client, LIST_TICKETS, list_tickets, ListTickets, .gate = BYTES(gate));
}

START_TEST(lists_show_what_one_may_use_and_the_sessions_of_ones_own_user)
{
    struct client *anna, *root;
    const V1(Reply) * reply;
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, GATES "[iterator \"i\"]\ncapacity = 5\n"
                                       "[iterator \"j\"]\ncapacity = 5\n"
                                       "[allow \"user:1001\"]\nuse = h j\n"
                                       "[allow \"user:1002\"]\nuse = h\n");
    root = client_full(&server);
    anna = client_of(&server, ANNA);
    client_of(&server, ANNA);
    hold(client_of(&server, BERT), "h");
    reply = client_reply(anna, client_list_gates(anna, ""));
    ck_assert_uint_eq(reply->gate_list->n_gates, 1);
    ck_assert(memcmp(reply->gate_list->gates[0]->name.data, "h", 1) == 0);
    EXPECT_KIND(client_reply(anna, client_list_gates(anna, "h")), GATE_LIST);
    expect_refused(anna, client_list_gates(anna, "g"), "user 1001 may not use the gate \"g\"");
    reply = client_reply(anna, list_tickets(anna, "h"));
    ck_assert_uint_eq(reply->ticket_list->n_tickets, 1);
    expect_refused(anna, list_tickets(anna, "g"), "\"g\"");
    reply = client_reply(anna, client_list_iterators(anna, "", 0));
    ck_assert_uint_eq(reply->iterator_list->n_iterators, 1);
    expect_refused(anna, client_list_iterators(anna, "i", 0), "iterator \"i\"");
    expect_refused(anna, client_list_items(anna, "i", SLUICE__V1__ITEM_STATE__BUFFERED, 0),
                   "iterator \"i\"");
    EXPECT_KIND(
        client_reply(anna, client_list_items(anna, "j", SLUICE__V1__ITEM_STATE__BUFFERED, 0)),
        ITEM_LIST);
    ck_assert_uint_eq(client_reply(anna, list_sessions(anna))->session_list->n_sessions, 2);
    ck_assert_uint_eq(client_reply(root, list_sessions(root))->session_list->n_sessions, 4);
    ck_assert_uint_eq(client_reply(root, client_list_gates(root, ""))->gate_list->n_gates, 2);
    server_finish(&server);
}
END_TEST

START_TEST(a_page_has_as_many_rows_as_are_allowed_whatever_lies_between)
{
    char text[64 * 1024] = "[allow \"user:1001\"]\nuse = seen:*\n";
    const V1(GateList) * page;
    struct client *anna;
    struct server server;
    size_t n = strlen(text);

    if (!can_be_others())
        return;
    for (int i = 0; i < 450; i++)
        n += (size_t)snprintf(text + n, sizeof(text) - n, "[gate \"%s:%d\"]\nlimit = 1\n",
                              i % 3 ? "hidden" : "seen", i);
    server_begin_policy(&server, text);
    anna = client_of(&server, ANNA);
    page = client_reply(anna, client_list_gates(anna, ""))->gate_list;
    ck_assert_uint_eq(page->n_gates, 100);
    ck_assert(page->more);
    page = client_reply(anna, SEND(anna, LIST_GATES, list_gates, ListGates,
                                   .after = page->gates[99]->cursor))
               ->gate_list;
    ck_assert_uint_eq(page->n_gates, 50);
    ck_assert(!page->more);
    server_finish(&server);
}
END_TEST

START_TEST(what_stands_behind_thousands_that_are_hidden_is_found_in_several_turns)
{
    const size_t room = 1 << 20;
    char *text = malloc(room);
    struct client *anna, *root;
    const V1(Reply) * reply;
    struct server server;
    uint32_t gates, iterators, pong;
    size_t n;

    if (!can_be_others())
        return;
    n = (size_t)snprintf(text, room, "[allow \"user:1001\"]\nuse = seen\n");
    for (int i = 0; i < 9000; i++)
        n += (size_t)snprintf(text + n, room - n, "[gate \"h%d\"]\nlimit = 1\n", i);
    for (int i = 0; i < 5000; i++)
        n += (size_t)snprintf(text + n, room - n, "[iterator \"h%d\"]\ncapacity = 1\n", i);
    snprintf(text + n, room - n, "[gate \"seen\"]\nlimit = 1\n[iterator \"seen\"]\ncapacity = 1\n");
    server_init(&server);
    server_configure(&server, text);
    server_start(&server, "--log-level", "warning");
    anna = client_of(&server, ANNA);
    root = client_full(&server);
    gates = client_list_gates(anna, "");
    iterators = client_list_iterators(anna, "", 0);
    pong = client_ping(anna);
    expect_pong(root, client_ping(root));
    reply = client_reply(anna, gates);
    ck_assert_uint_eq(reply->gate_list->n_gates, 1);
    ck_assert(!reply->gate_list->more);
    reply = client_reply(anna, iterators);
    ck_assert_uint_eq(reply->iterator_list->n_iterators, 1);
    ck_assert(!reply->iterator_list->more);
    expect_pong(anna, pong); /* once each, and in order */
    ck_assert_uint_lt(client_place(anna, gates), client_place(anna, iterators));
    ck_assert_uint_lt(client_place(anna, iterators), client_place(anna, pong));
    ck_assert_uint_eq(client_reply(root, client_list_gates(root, ""))->gate_list->n_gates, 100);
    free(text);
    server_finish(&server);
}
END_TEST

/* ------------------------------------------------------------------ reloading */

START_TEST(a_reload_counts_for_the_next_request_and_ends_nothing)
{
    struct client *anna, *bert;
    uint32_t waiting, again;
    uint64_t held;
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, GATES);
    anna = client_of(&server, ANNA);
    bert = client_of(&server, BERT);
    held = hold(anna, "g");
    waiting = enqueue(bert);
    expect_nothing_yet(bert, waiting);
    server_reload(&server, GATES "[allow \"user:1001\"]\nuse = h\n", "iterators=0 allow=1");
    expect_refused(anna, enqueue(anna), "\"g\"");
    expect_refused(bert, enqueue(bert, .gate = "h"), "\"h\"");
    again = enqueue(bert, .ticket_id = 1); /* the one that waits */
    expect_error(bert, waiting, SLUICE_E_SUPERSEDED);
    let_go(anna, held);
    let_go(bert, expect_grant(bert, again)->serial);
    hold(anna, "h");
    server_reload(&server, GATES "[allow \"user:1002\"]\nuse = g\n[allow \"user:7\"]\nuse = g\n",
                  "iterators=0 allow=2");
    expect_refused(anna, enqueue(anna, .gate = "h"), "\"h\"");
    let_go(bert, hold(bert, "g"));
    server_reload(&server, GATES, "iterators=0 allow=0");
    let_go(anna, hold(anna, "g"));
    server_finish(&server);
}
END_TEST

START_TEST(a_reload_that_can_not_be_leaves_the_rights_as_they_were)
{
    struct client *anna;
    struct server server;

    if (!can_be_others())
        return;
    server_begin_policy(&server, GATES "[allow \"user:1001\"]\nuse = g\n");
    anna = client_of(&server, ANNA);
    server_reload(&server, GATES "[allow \"user:no-such-user\"]\nuse = *\n",
                  "event=reload_refused");
    ck_assert_said(&server, "there is no user no-such-user");
    hold(anna, "g");
    expect_refused(anna, enqueue(anna, .gate = "h"), "\"h\"");
    server_finish(&server);
}
END_TEST

START_TEST(a_reload_of_ten_thousand_gates_is_done_in_no_time)
{
    const size_t room = 1 << 20;
    char *text = malloc(room);
    struct server server;
    uint64_t since;
    size_t n = 0;

    server_init(&server);
    for (int i = 0; i < 10000; i++)
        n += (size_t)snprintf(text + n, room - n, "[gate \"tenant:%d\"]\nlimit = 1\n", i);
    server_configure(&server, text);
    server_start(&server, "--log-level", "warning");
    ck_assert_uint_eq(server_status(&server)->gates, 10000);
    since = server_cpu_ms(&server);
    for (int i = 0; i < 10; i++) {
        server_signal(&server, SIGHUP);
        server_status(&server);
    }
    /* Comparing each with each takes 5 s. */
    ck_assert_uint_lt(server_cpu_ms(&server) - since, 2000);
    free(text);
    server_finish(&server);
}
END_TEST

SCENARIOS("daemon: policy",
          others_use_only_what_is_allowed_to_them_and_are_told_nothing_of_the_rest,
          without_a_section_everyone_uses_everything,
          a_group_is_that_of_the_process_or_one_it_is_in_besides,
          the_last_of_very_many_groups_counts, what_several_sections_allow_adds_up,
          an_iterator_that_is_not_allowed_takes_no_push_no_pull_and_no_end,
          a_simple_session_hears_the_refusal_again_when_it_asks_again,
          who_may_create_makes_gates_and_iterators_of_these_names_only,
          with_ensure_for_everyone_who_may_use_a_name_may_make_it,
          who_may_administer_changes_these_gates_and_ends_their_tickets_only,
          who_may_administer_an_iterator_sets_it_and_no_other,
          lists_show_what_one_may_use_and_the_sessions_of_ones_own_user,
          a_page_has_as_many_rows_as_are_allowed_whatever_lies_between,
          what_stands_behind_thousands_that_are_hidden_is_found_in_several_turns,
          a_reload_counts_for_the_next_request_and_ends_nothing,
          a_reload_that_can_not_be_leaves_the_rights_as_they_were,
          a_reload_of_ten_thousand_gates_is_done_in_no_time)
