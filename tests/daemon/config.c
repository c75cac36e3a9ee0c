/* Config files: what is wrong is named by file, line, key, value and bound. */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Both --check-config and a start must refuse the file and say all of it. */
static void expect_bad(struct server *server, const char *text, const char *said)
{
    char place[256];

    snprintf(place, sizeof(place), "%s:%s", server->config_path, said);
    server_configure(server, text);
    ck_assert_int_eq(server_run(server, "--check-config", "--config", server->config_path), 2);
    ck_assert_said(server, place);
    ck_assert_int_eq(
        server_run(server, "--config", server->config_path, "--socket", server->socket_path), 2);
    ck_assert_said(server, "event=bad_config");
    place[strcspn(place, "\"")] = '\0'; /* those in the log are escaped */
    ck_assert_said(server, place);
}

START_TEST(a_good_file_is_said_to_be_well_formed)
{
    struct server server;

    server_init(&server);
    server_configure(&server, "# a comment\n; another\n\n[daemon]\nstop_timeout = 1m\n"
                              "max_context = 64K\nsocket_mode = 0600\n[gate \"a/b:c\"]\nlimit = 4\n"
                              "[gate \"ü]\"]\nlimit = 1000000\nmax_waiting = 3\n"
                              "[iterator \"a/b:c\"]\ncapacity = 9\ncapacity_bytes = 1M\n"
                              "max_in_flight = 2\nproducers = 3\nmax_attempts = 4\n"
                              "max_waiting = 5\n");
    ck_assert_int_eq(server_run(&server, "--check-config", "--config", server.config_path), 0);
    ck_assert_said(&server, "is well formed: 2 gates, 1 iterator\n");
    server_configure(&server, "\xef\xbb\xbf[gate \"g\"]\r\nlimit = 4\r\n");
    ck_assert_int_eq(server_run(&server, "--check-config", "--config", server.config_path), 0);
    ck_assert_said(&server, "is well formed: 1 gate, 0 iterators\n");
    server_clean(&server);
}
END_TEST

START_TEST(unknown_keys_and_sections_are_named_with_their_line)
{
    struct server server;

    server_init(&server);
    expect_bad(&server, "[gate \"g\"]\nlimit = 1\nlimti = 2\n", "3: the key limti is not known");
    expect_bad(&server, "[daemon]\nlimit = 2\n", "2: the key limit is not known in [daemon]");
    expect_bad(&server, "\n[gates]\n", "2: the section [gates] is not known");
    expect_bad(&server, "limit = 1\n", "1: the key limit stands before any section");
    expect_bad(&server, "[gate \"g\"]\nlimit = 1\nlimit = 2\n",
               "3: the key limit stands a second time in its section");
    expect_bad(&server, "[daemon]\nthis is not a pair\n", "2: ");
    server_clean(&server);
}
END_TEST

START_TEST(what_is_wrong_with_an_allow_section_is_named)
{
    struct server server;
    char text[600], name[300];

    server_init(&server);
    expect_bad(&server, "[allow \"user:no-such-user\"]\nuse = *\n",
               "1: [allow \"user:no-such-user\"]: there is no user no-such-user");
    expect_bad(&server, "[allow \"group:no-such-group\"]\nuse = *\n",
               "1: [allow \"group:no-such-group\"]: there is no group no-such-group");
    expect_bad(&server, "[allow \"deploy\"]\nuse = *\n",
               "1: [allow \"deploy\"]: must be user:NAME, group:NAME or everyone");
    expect_bad(&server, "[allow \"user:4294967295\"]\nuse = *\n",
               "1: [allow \"user:4294967295\"]: the number of a user is 0 to 4294967294");
    expect_bad(&server, "[allow \"user:0\"]\nuse = a\n\n[allow \"user:root\"]\nuse = b\n",
               "4: [allow \"user:root\"] stands a second time: first in line 1");
    expect_bad(&server, "[allow \"everyone\"]\n[gate \"g\"]\nlimit = 1\n",
               "1: an [allow] section without use, create or administer");
    expect_bad(&server, "[allow \"everyone\"]\nuse =\n", "2: use = : must have names");
    expect_bad(&server, "[allow \"everyone\"]\nuse = a *b\n",
               "2: use: the name \"*b\" has a * that is not at its end");
    expect_bad(&server, "[allow \"everyone\"]\nuse = a b\x07\n", "2: use: the name \"b");
    expect_bad(&server, "[allow \"everyone\"]\nlimit = 1\n",
               "2: the key limit is not known in an [allow] section");
    expect_bad(&server, "[daemon]\nallow_ensure = nobody\n[allow \"everyone\"]\ncreate = *\n",
               "4: create contradicts allow_ensure = nobody");
    expect_bad(&server, "[allow \"everyone\"]\ncreate = *\n[daemon]\nallow_ensure = nobody\n",
               "2: create contradicts allow_ensure = nobody");
    memset(name, 'n', 190);
    snprintf(text, sizeof(text), "[allow \"everyone\"]\nadminister = %.190s\n", name);
    expect_bad(&server, text, "2: the line has 203 bytes: at most 198 are allowed");
    server_clean(&server);
}
END_TEST

START_TEST(allow_sections_are_counted_and_their_keys_may_stand_several_times)
{
    struct server server;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 1\n"
                              "[allow \"user:root\"]\nuse = a b*\n  use =   c\tü:*  ; what else\n"
                              "create = *\nadminister = d\nadminister = e\n"
                              "[allow \"group:12\"]\nuse = g\n[allow \"everyone\"]\nuse = h\n");
    ck_assert_int_eq(server_run(&server, "--check-config", "--config", server.config_path), 0);
    ck_assert_said(&server, "is well formed: 1 gate, 0 iterators, 3 [allow] sections\n");
    server_clean(&server);
}
END_TEST

START_TEST(there_are_as_many_allow_sections_as_there_may_be)
{
    const size_t room = 64 * 1024;
    char *text = malloc(room);
    struct server server;
    size_t n = 0;

    server_init(&server);
    for (int i = 0; i < 1024; i++)
        n += (size_t)snprintf(text + n, room - n, "[allow \"user:%d\"]\nuse = n%d\n", i, i);
    server_configure(&server, text);
    ck_assert_int_eq(server_run(&server, "--check-config", "--config", server.config_path), 0);
    ck_assert_said(&server, "1024 [allow] sections\n");
    snprintf(text + n, room - n, "[allow \"everyone\"]\nuse = *\n");
    expect_bad(&server, text, "2049: there are more than 1024 [allow] sections");
    free(text);
    server_clean(&server);
}
END_TEST

START_TEST(limits_out_of_bounds_are_named_with_the_bounds)
{
    struct server server;

    server_init(&server);
    expect_bad(&server, "[gate \"g\"]\nlimit = 0\n", "2: limit = 0: must be 1 to 1000000");
    expect_bad(&server, "[gate \"g\"]\nlimit = 1000001\n",
               "2: limit = 1000001: must be 1 to 1000000");
    expect_bad(&server, "[gate \"g\"]\nlimit = 99999999999999999999999\n", "2: limit = 9999");
    expect_bad(&server, "[gate \"g\"]\nlimit = -1\n", "2: limit = -1: must be a whole number");
    expect_bad(&server, "[gate \"g\"]\nlimit = 4x\n", "2: limit = 4x: must be a whole number");
    expect_bad(&server, "[gate \"g\"]\nlimit =\n", "2: limit = ");
    expect_bad(&server, "[gate \"g\"]\nmax_waiting = 3\n", "1: [gate \"g\"] has no limit");
    expect_bad(&server, "[daemon]\nmax_sessions = 0\n", "2: max_sessions = 0: must be 1 to");
    expect_bad(&server, "[daemon]\nmax_context = 2M\n",
               "2: max_context = 2M: must be 0 to 1048576");
    expect_bad(&server, "[daemon]\nstop_timeout = 10\n", "2: stop_timeout = 10: must be a time");
    expect_bad(&server, "[daemon]\nsocket_mode = 0999\n",
               "2: socket_mode = 0999: must be an octal");
    expect_bad(&server, "[daemon]\nallow_ensure = maybe\n",
               "2: allow_ensure = maybe: must be owner, everyone or nobody");
    expect_bad(&server, "[daemon]\nlog_level = loud\n", "2: log_level = loud: must be error,");
    server_clean(&server);
}
END_TEST

START_TEST(bad_gate_names_are_refused_with_what_is_wrong_with_them)
{
    struct server server;
    char text[600], name[300];

    server_init(&server);
    expect_bad(&server, "[gate \"a b\"]\nlimit = 1\n", "1: the gate name \"a b\" ");
    expect_bad(&server, "[gate \"\"]\nlimit = 1\n", "1: the gate name \"\" ");
    expect_bad(&server, "[gate \"\x07\"]\nlimit = 1\n", "1: the gate name ");
    expect_bad(&server, "[gate \"\xff\"]\nlimit = 1\n", "1: the gate name ");
    expect_bad(&server,
               "[gate \"g\"]\nlimit = 1\n[gate \"h\"]\nlimit = 1\n[gate \"g\"]\nlimit = 2\n",
               "5: [gate \"g\"] stands a second time: first in line 1");
    memset(name, 'n', 256);
    name[256] = '\0';
    snprintf(text, sizeof(text), "[gate \"%s\"]\nlimit = 1\n", name);
    expect_bad(&server, text, "1: the gate name \"nnn");
    ck_assert_said(&server, "255");
    server_clean(&server);
}
END_TEST

START_TEST(a_gate_name_of_255_bytes_is_served)
{
    struct server server;
    char text[600], name[256];

    server_init(&server);
    memset(name, 'n', 255);
    name[255] = '\0';
    snprintf(text, sizeof(text), "[gate \"%s\"]\nlimit = 1\n", name);
    server_configure(&server, text);
    server_start(&server);
    hold(client_full(&server), name);
    ck_assert(server_gate(&server, name)->declared);
    server_finish(&server);
}
END_TEST

START_TEST(lines_that_do_not_end_are_refused)
{
    static char text[3000];
    struct server server;

    server_init(&server);
    snprintf(text, sizeof(text), "[daemon]\nsocket_group = ");
    memset(text + strlen(text), 'g', 2000);
    expect_bad(&server, text, "2: ");
    server_clean(&server);
}
END_TEST

START_TEST(a_file_that_was_asked_for_and_is_not_there_is_an_error)
{
    struct server server;

    server_init(&server);
    ck_assert_int_eq(
        server_run(&server, "--config", "/nosuch/sluiced.conf", "--socket", server.socket_path), 2);
    ck_assert_said(&server, "/nosuch/sluiced.conf");
    ck_assert_int_eq(server_run(&server, "--check-config", "--config", "/nosuch/sluiced.conf"), 2);
    server_clean(&server);
}
END_TEST

START_TEST(a_group_that_the_host_does_not_have_is_told_by_the_check)
{
    static const char *const keys[] = {"socket_group", "events_group"};
    struct server server;
    char text[64];

    server_init(&server);
    for (size_t i = 0; i < 2; i++) {
        snprintf(text, sizeof(text), "[daemon]\n%s = nosuch-group\n", keys[i]);
        server_configure(&server, text);
        /* Without the first it does not start, without the second it has fewer subscribers. */
        ck_assert_int_eq(server_run(&server, "--check-config", "--config", server.config_path),
                         i == 0 ? 2 : 0);
        ck_assert_said(&server, keys[i]);
        ck_assert_said(&server, "this host has no group nosuch-group");
    }
    server_clean(&server);
}
END_TEST

START_TEST(the_bound_of_contexts_is_that_of_the_file)
{
    static uint8_t context[2001];
    struct server server;
    struct client *client;

    server_init(&server);
    server_configure(&server, "[daemon]\nmax_context = 2000\n[gate \"g\"]\nlimit = 2\n");
    server_start(&server);
    client = client_full(&server);
    expect_error_naming(client, enqueue(client, .context = context, .context_size = 2001),
                        SLUICE_E_BAD_REQUEST, "2000");
    expect_grant(client, enqueue(client, .context = context, .context_size = 2000));
    server_finish(&server);
}
END_TEST

START_TEST(wrong_options_are_refused_with_2)
{
    struct server server;

    server_init(&server);
    ck_assert_int_eq(server_run(&server, "--nosuch"), 2);
    ck_assert_int_eq(server_run(&server, "extra"), 2);
    ck_assert_said(&server, "extra");
    ck_assert_int_eq(server_run(&server, "--log-level", "loud"), 2);
    ck_assert_said(&server, "loud");
    ck_assert_int_eq(server_run(&server, "--socket", ""), 2);
    ck_assert_said(&server, "--socket: the path is empty");
    ck_assert_int_eq(server_run(&server, "--state", ""), 2);
    ck_assert_int_eq(server_run(&server, "--version"), 0);
    ck_assert_said(&server, "sluiced 0.");
    ck_assert_int_eq(server_run(&server, "--help"), 0);
    ck_assert_said(&server, "stop_timeout");
    server_clean(&server);
}
END_TEST

SCENARIOS("daemon: config", a_good_file_is_said_to_be_well_formed,
          unknown_keys_and_sections_are_named_with_their_line,
          what_is_wrong_with_an_allow_section_is_named,
          allow_sections_are_counted_and_their_keys_may_stand_several_times,
          there_are_as_many_allow_sections_as_there_may_be,
          limits_out_of_bounds_are_named_with_the_bounds,
          bad_gate_names_are_refused_with_what_is_wrong_with_them,
          a_gate_name_of_255_bytes_is_served, lines_that_do_not_end_are_refused,
          a_file_that_was_asked_for_and_is_not_there_is_an_error,
          a_group_that_the_host_does_not_have_is_told_by_the_check,
          the_bound_of_contexts_is_that_of_the_file, wrong_options_are_refused_with_2)
