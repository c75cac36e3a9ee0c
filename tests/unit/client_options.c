/* What the C client refuses before it sends anything: the error names the
 * option, the value and the bound. */
#include "client_peer.h"

#include "text.h"

static struct peer peer;
static struct sluice_client *client;
static char text[512];

static void setup(void)
{
    client = peer_open_session(&peer, NULL);
    memset(text, 'x', sizeof(text));
}

static void teardown(void)
{
    client = sluice_free(client);
    peer_hang_up(&peer);
}

static void on_outcome(struct sluice_client *of, int error, const struct sluice_grant *grant,
                       void *arg)
{
    (void)of;
    (void)grant;
    (void)arg;
    ck_assert_int_eq(error, SLUICE_E_CLIENT_CLOSED);
}

static void expect_refused(const struct sluice_ticket_options *options, const char *part)
{
    short events = sluice_events(client);
    uint64_t ticket = 77;

    ck_assert_int_eq(sluice_enqueue(client, options, on_outcome, NULL, &ticket),
                     SLUICE_E_INVALID_ARGUMENT);
    ck_assert_msg(strstr(sluice_last_error_message(client), part) != NULL, "message is: %s",
                  sluice_last_error_message(client));
    ck_assert_uint_eq(ticket, 77);
    ck_assert_int_eq(sluice_events(client), events);
}

static void expect_taken(const struct sluice_ticket_options *options)
{
    ck_assert_msg(sluice_enqueue(client, options, on_outcome, NULL, NULL) == 0, "message is: %s",
                  sluice_last_error_message(client));
}

START_TEST(a_gates_name_has_1_to_255_bytes)
{
    expect_refused(&(struct sluice_ticket_options){.gate = NULL}, "no gate");
    expect_refused(&(struct sluice_ticket_options){.gate = ""}, "255");
    text[255] = '\0';
    expect_taken(&(struct sluice_ticket_options){.gate = text});
    text[255] = 'x';
    text[256] = '\0';
    expect_refused(&(struct sluice_ticket_options){.gate = text}, "(256 bytes)");
}
END_TEST

START_TEST(a_gates_name_has_no_bad_character)
{
    const char *bad[] = {"a b",      "a\nb",         "a\x7f",        "\xff",         "a\xc2\x9b",
                         "\xc0\xaf", "\xed\xa0\x80", "\xe2\x80\x8e", "\xe2\x80\xae", "\xd8\x9c"};

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        expect_refused(&(struct sluice_ticket_options){.gate = bad[i]}, "without spaces");
    expect_taken(&(struct sluice_ticket_options){.gate = "tenant:42/\xc3\xa4\xf0\x9f\x9a\xaa"});
}
END_TEST

START_TEST(numbers_have_bounds)
{
    const uint64_t held[SLUICE_MAX_HELD + 1] = {0};

    expect_refused(&(struct sluice_ticket_options){.gate = "g", .weight = 1000001},
                   "weight is 1000001, above the bound of 1000000");
    expect_refused(&(struct sluice_ticket_options){.gate = "g", .ensure_limit = 1000001},
                   "ensure_limit is 1000001");
    expect_refused(&(struct sluice_ticket_options){.gate = "g", .wait_timeout_ms = 2592000001},
                   "wait_timeout_ms is 2592000001");
    expect_refused(&(struct sluice_ticket_options){.gate = "g", .hold_limit_ms = UINT64_MAX},
                   "hold_limit_ms is 18446744073709551615");
    expect_refused(&(struct sluice_ticket_options){.gate = "g", .on_mismatch = 3},
                   "on_mismatch is 3");
    expect_refused(
        &(struct sluice_ticket_options){.gate = "g", .held = held, .n_held = SLUICE_MAX_HELD + 1},
        "n_held is 65, above the bound of 64");
    expect_taken(&(struct sluice_ticket_options){.gate = "g",
                                                 .weight = 1000000,
                                                 .ensure_limit = 1000000,
                                                 .wait_timeout_ms = SLUICE_MAX_TIMEOUT_MS,
                                                 .hold_limit_ms = SLUICE_MAX_TIMEOUT_MS,
                                                 .held = held,
                                                 .n_held = SLUICE_MAX_HELD});
}
END_TEST

START_TEST(a_context_is_bounded_by_what_the_daemon_said)
{
    static uint8_t context[1001];

    expect_taken(
        &(struct sluice_ticket_options){.gate = "g", .context = context, .context_size = 1000});
    client = sluice_free(client);
    peer_hang_up(&peer);
    client = peer_open_session(&peer, NULL);
    expect_refused(
        &(struct sluice_ticket_options){.gate = "g", .context = context, .context_size = 1001},
        "context_size is 1001, above the bound of 1000");
}
END_TEST

START_TEST(a_label_has_at_most_128_bytes_and_no_control_characters)
{
    text[128] = '\0';
    expect_taken(&(struct sluice_ticket_options){.gate = "g", .label = text});
    client = sluice_free(client);
    peer_hang_up(&peer);
    client = peer_open_session(&peer, NULL);
    text[128] = 'x';
    text[129] = '\0';
    expect_refused(&(struct sluice_ticket_options){.gate = "g", .label = text}, "129 bytes");
    expect_refused(&(struct sluice_ticket_options){.gate = "g", .label = "\x1b[2J"}, "label");
}
END_TEST

START_TEST(the_options_of_a_connection_have_bounds)
{
    const struct sluice_connect_options refused[] = {
        {.name = ""},
        {.name = "a\nb"},
        {.name = text},
        {.command = text},
        {.heartbeat_ms = 99},
        {.heartbeat_ms = 86400001},
        {.timeout_ms = UINT32_MAX},
    };

    text[257] = '\0';
    sluice_free(client);
    client = sluice_new();
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        struct sluice_connect_options options = refused[i];

        options.path = "/nowhere";
        ck_assert_int_eq(sluice_connect(client, &options), SLUICE_E_INVALID_ARGUMENT);
    }
}
END_TEST

START_TEST(administration_has_bounds)
{
    text[257] = '\0';
    ck_assert_int_eq(sluice_change_gate(client, "g", SLUICE_GATE_SET_LIMIT, 0, 0, NULL),
                     SLUICE_E_INVALID_ARGUMENT);
    ck_assert_int_eq(sluice_change_gate(client, "g", SLUICE_GATE_SET_LIMIT, 1000001, 0, NULL),
                     SLUICE_E_INVALID_ARGUMENT);
    ck_assert_int_eq(sluice_change_gate(client, "a b", SLUICE_GATE_PAUSE, 0, 0, NULL),
                     SLUICE_E_INVALID_ARGUMENT);
    ck_assert_int_eq(sluice_change_gate(client, "g", 7, 0, 0, NULL), SLUICE_E_INVALID_ARGUMENT);
    ck_assert_int_eq(sluice_end_ticket(client, 0, false, NULL, 0, NULL), SLUICE_E_INVALID_ARGUMENT);
    ck_assert_int_eq(sluice_end_ticket(client, 1, true, text, 0, NULL), SLUICE_E_INVALID_ARGUMENT);
    ck_assert_int_eq(sluice_events(client), POLLIN);
}
END_TEST

START_TEST(errors_have_names_and_sentences)
{
    ck_assert_str_eq(sluice_error_name(0), "OK");
    ck_assert_str_eq(sluice_error_name(SLUICE_E_GATE_FULL), "GATE_FULL");
    ck_assert_str_eq(sluice_error_name(-ENOMEM), "ENOMEM");
    ck_assert_str_eq(sluice_error_name(9999), "UNKNOWN_ERROR");
    ck_assert_str_eq(sluice_error_name(-9999), "UNKNOWN_ERROR");
    ck_assert_str_eq(sluice_error_sentence(-ENOENT), "No such file or directory");
    ck_assert(sluice_error_is_retryable(SLUICE_E_WOULD_BLOCK));
    ck_assert(!sluice_error_is_retryable(SLUICE_E_TOO_HEAVY));
    ck_assert_str_eq(sluice_last_error_message(NULL), "no memory for a client");
}
END_TEST

/* As the daemon's own test of texts has it: what is sent unasked must not be refused. */
START_TEST(what_the_daemon_refuses_in_a_text_is_made_harmless)
{
    static const uint32_t refused[][2] = {{0x01, 0x1f},     {0x7f, 0x9f},     {0x61c, 0x61c},
                                          {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2066, 0x2069}};

    for (uint32_t c = 1; c < 0x3000; c++) {
        char sent[4] = {(char)c}, out[4];
        bool is_refused = false;

        if (c >= 0x80 && c < 0x800) {
            sent[0] = (char)(0xc0 | c >> 6);
            sent[1] = (char)(0x80 | (c & 0x3f));
        } else if (c >= 0x800) {
            sent[0] = (char)(0xe0 | c >> 12);
            sent[1] = (char)(0x80 | (c >> 6 & 0x3f));
            sent[2] = (char)(0x80 | (c & 0x3f));
        }
        for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
            is_refused |= c >= refused[i][0] && c <= refused[i][1];
        text_copy_clean(out, sizeof(out), sent, strlen(sent));
        ck_assert_msg(strcmp(out, is_refused ? "?" : sent) == 0, "U+%04X", c);
        ck_assert_int_eq(text_is_clean(sent, strlen(sent)), !is_refused);
    }
}
END_TEST

START_TEST(text_is_cut_between_code_points)
{
    char out[5];

    text_copy_clean(out, sizeof(out), "ab\xe2\x82\xac", 5);
    ck_assert_str_eq(out, "ab");
    text_copy_clean(out, sizeof(out),
                    "a\xe2\x82\xac"
                    "b",
                    5);
    ck_assert_str_eq(out, "a\xe2\x82\xac");
    text_copy(out, sizeof(out),
              (ProtobufCBinaryData){.len = 5, .data = (uint8_t *)"ab\xe2\x82\xac"});
    ck_assert_str_eq(out, "ab");
    text_copy(out, sizeof(out), (ProtobufCBinaryData){.len = 3, .data = (uint8_t *)"a\0b"});
    ck_assert_str_eq(out, "a?b");
}
END_TEST

static Suite *options_suite(void)
{
    Suite *suite = suite_create("client options");
    TCase *tcase = tcase_create("options");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_gates_name_has_1_to_255_bytes);
    tcase_add_test(tcase, a_gates_name_has_no_bad_character);
    tcase_add_test(tcase, numbers_have_bounds);
    tcase_add_test(tcase, a_context_is_bounded_by_what_the_daemon_said);
    tcase_add_test(tcase, a_label_has_at_most_128_bytes_and_no_control_characters);
    tcase_add_test(tcase, the_options_of_a_connection_have_bounds);
    tcase_add_test(tcase, administration_has_bounds);
    tcase_add_test(tcase, errors_have_names_and_sentences);
    tcase_add_test(tcase, what_the_daemon_refuses_in_a_text_is_made_harmless);
    tcase_add_test(tcase, text_is_cut_between_code_points);
    suite_add_tcase(suite, tcase);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(options_suite());
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
