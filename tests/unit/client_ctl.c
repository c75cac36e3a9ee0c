/* What sluicectl prints: nothing that a client chose drives a terminal, tables
 * are aligned, JSON is valid. */
#include "../../client-c/ctl/json.c"
#include "../../client-c/ctl/table.c"
#include "../../client-c/ctl/text.c"

#include <check.h>
#include <locale.h>

static FILE *real_stdout;
static char *printed;
static size_t printed_size;

static void capture_begin(void)
{
    real_stdout = stdout;
    stdout = open_memstream(&printed, &printed_size);
    ck_assert_ptr_nonnull(stdout);
}

static void capture_end(void)
{
    fclose(stdout);
    stdout = real_stdout;
}

static void setup(void)
{
    ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
}

struct escape {
    const char *text;
    const char *escaped;
};

static const struct escape escapes[] = {
    {"plain text/1:2", "plain text/1:2"},
    {"gr\xc3\xbc\xc3\x9f", "gr\xc3\xbc\xc3\x9f"},
    {"\xe6\x97\xa5", "\xe6\x97\xa5"},
    {"a\x1b[31mb", "a\\x1b[31mb"},
    {"\x07\r\n\x7f", "\\x07\\x0d\\x0a\\x7f"},
    {"a\xc2\x9b"
     "31m",
     "a\\u{9b}31m"},
    {"\xff\xfe", "\\xff\\xfe"},
    {"\xc0\xaf", "\\xc0\\xaf"},
    {"\xed\xa0\x80", "\\xed\\xa0\\x80"},
    {"cut\xe2\x82", "cut\\xe2\\x82"},
    {"a\xe2\x80\xae"
     "b",
     "a\\u{202e}b"},
    {"\xe2\x81\xa6", "\\u{2066}"},
    {"\xe2\x80\x8b", "\\u{200b}"},
    {"\xef\xbb\xbf", "\\u{feff}"},
};

START_TEST(what_could_drive_a_terminal_is_shown_instead)
{
    char *escaped = text_escape(escapes[_i].text);

    ck_assert_str_eq(escaped, escapes[_i].escaped);
    free(escaped);
}
END_TEST

START_TEST(a_text_is_cut_to_its_columns)
{
    char ascii[] = "abcdefgh", exact[] = "abcd", wide[] = "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e";

    text_cut(ascii, 5);
    ck_assert_str_eq(ascii, "abcd\xe2\x80\xa6");
    text_cut(exact, 4);
    ck_assert_str_eq(exact, "abcd");
    text_cut(wide, 4);
    ck_assert_uint_le(text_width(wide), 4);
    ck_assert_uint_eq(text_width("\xe6\x97\xa5"), 2);
}
END_TEST

START_TEST(a_command_line_loses_its_directories_first)
{
    static const struct {
        const char *command;
        size_t columns;
        const char *shown;
    } rows[] = {
        {"/usr/bin/node /srv/app/w.js", 40, "/usr/bin/node /srv/app/w.js"},
        {"/usr/bin/node /srv/app/w.js", 26, "node /srv/app/w.js"},
        {"/usr/bin/node /srv/app/w.js", 17, "node w.js"},
        {"/usr/bin/node /srv/app/w.js", 5, "node\xe2\x80\xa6"},
        {"/a/b  /c/d/ x/y / /", 10, "b  /c/d/ \xe2\x80\xa6"},
        {"", 1, ""},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        char *command = strdup(rows[i].command);

        text_cut_command(command, rows[i].columns);
        ck_assert_str_eq(command, rows[i].shown);
        free(command);
    }
}
END_TEST

START_TEST(durations_are_in_the_units_of_people)
{
    const struct {
        uint64_t ms;
        const char *text;
    } rows[] = {
        {0, "0ms"},          {999, "999ms"},        {1000, "1.0s"},     {59999, "59.9s"},
        {60000, "1m00s"},    {3599999, "59m59s"},   {3600000, "1h00m"}, {86399999, "23h59m"},
        {86400000, "1d00h"}, {2592000000, "30d00h"}};
    char out[TEXT_DURATION_SIZE];

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        text_duration(out, rows[i].ms);
        ck_assert_str_eq(out, rows[i].text);
    }
    text_duration(out, UINT64_MAX);
}
END_TEST

START_TEST(columns_are_as_wide_as_their_widest_cell)
{
    const struct column columns[] = {
        {"NAME", 'l', 6}, {"N", 'r', 0}, {"LAST", 'l', 0}, {NULL, 0, 0}};
    struct table table;

    table_init(&table, columns);
    table_add(&table, "a");
    table_add(&table, "%d", 1000);
    table_add(&table, "%s", "");
    table_add(&table, "%s", "\xe6\x97\xa5 too long");
    table_add(&table, "%d", 7);
    table_add(&table, "%s", "\x1b[2J");
    capture_begin();
    table_print(&table);
    capture_end();
    table_deinit(&table);
    ck_assert_str_eq(printed, "NAME       N  LAST\n"
                              "a       1000  -\n"
                              "\xe6\x97\xa5 to\xe2\x80\xa6     7  \\x1b[2J\n");
    free(printed);
}
END_TEST

START_TEST(json_is_one_valid_document)
{
    capture_begin();
    json_open(NULL, '{');
    json_open("list", '[');
    json_open(NULL, '{');
    json_text("a", "x");
    json_bool("b", true);
    json_close('}');
    json_open(NULL, '{');
    json_close('}');
    json_close(']');
    json_number("n", UINT64_MAX);
    json_open("empty", '[');
    json_close(']');
    json_close('}');
    capture_end();
    ck_assert_str_eq(printed, "{\"list\":[{\"a\":\"x\",\"b\":true},{}],"
                              "\"n\":18446744073709551615,\"empty\":[]}\n");
    free(printed);
}
END_TEST

START_TEST(json_text_is_escaped)
{
    is_first = true;
    capture_begin();
    json_string("\"\\\x1b\n\x7f\xc2\x9b\xe2\x80\xae\xff\xc3\xa4\xf3\xa0\x80\x81");
    capture_end();
    ck_assert_str_eq(printed, "\"\\\"\\\\\\u001b\\u000a\\u007f\\u009b\\u202e\\ufffd\xc3\xa4"
                              "\\udb40\\udc01\"");
    free(printed);
}
END_TEST

START_TEST(a_user_without_a_name_is_a_number)
{
    ck_assert_str_eq(text_user(0), "root");
    ck_assert_str_eq(text_user(3999999999u), "3999999999");
    ck_assert_str_eq(text_user(0), "root");
}
END_TEST

static Suite *ctl_suite(void)
{
    Suite *suite = suite_create("client ctl");
    TCase *tcase = tcase_create("ctl");

    tcase_add_checked_fixture(tcase, setup, NULL);
    tcase_add_loop_test(tcase, what_could_drive_a_terminal_is_shown_instead, 0,
                        sizeof(escapes) / sizeof(escapes[0]));
    tcase_add_test(tcase, a_text_is_cut_to_its_columns);
    tcase_add_test(tcase, a_command_line_loses_its_directories_first);
    tcase_add_test(tcase, durations_are_in_the_units_of_people);
    tcase_add_test(tcase, columns_are_as_wide_as_their_widest_cell);
    tcase_add_test(tcase, json_is_one_valid_document);
    tcase_add_test(tcase, json_text_is_escaped);
    tcase_add_test(tcase, a_user_without_a_name_is_a_number);
    suite_add_tcase(suite, tcase);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(ctl_suite());
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
