/* What travels in a ticket of sluicectl run: the trace, encoded as any client writes it. */
#include "../../client-c/ctl/run_context.c"
#include "../../client-c/ctl/text.c"

#include <check.h>
#include <locale.h>

#define PARENT "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

static uint8_t encoded[RUN_CONTEXT_SIZE];

static size_t encode(const char *parent, const char *state, const char *baggage)
{
    const char *const values[] = {parent, state, baggage};

    for (size_t i = 0; i < N_ENTRIES; i++) {
        unsetenv(entries[i].variable);
        if (values[i])
            setenv(entries[i].variable, values[i], 1);
    }
    return run_context_encode(encoded);
}

START_TEST(the_encoding_is_that_of_protobuf)
{
    static const char wanted[] = "\x0a\x48" /* entry */
                                 "\x0a\x0btraceparent"
                                 "\x12\x39\x0a\x37" PARENT "\x0a\x10"
                                 "\x0a\x07"
                                 "baggage"
                                 "\x12\x05\x0a\x03"
                                 "a=1";

    ck_assert_uint_eq(encode(PARENT, NULL, "a=1"), sizeof(wanted) - 1);
    ck_assert_mem_eq(encoded, wanted, sizeof(wanted) - 1);
}
END_TEST

static const struct {
    const char *text;
    bool valid;
} parents[] = {
    {PARENT, true},
    {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", true},
    {"cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes", true},
    {"cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true},
    {"cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x", false},
    {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", false},
    {"ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false},
    {"00-00000000000000000000000000000000-b7ad6b7169203331-01", false},
    {"00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false},
    {"00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false},
    {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0", false},
    {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g", false},
    {"00 0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false},
    {"00-0af7651916cd43dd8448eb211c80319-cb7ad6b7169203331-01", false},
    {"cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-\x01", false},
    {"", false},
    {"00", false},
};

START_TEST(only_a_valid_traceparent_travels)
{
    char trace_id[RUN_TRACE_ID_SIZE];
    size_t size = encode(parents[_i].text, NULL, NULL);

    run_context_trace_id(trace_id);
    ck_assert_msg((size > 0) == parents[_i].valid, "\"%s\"", parents[_i].text);
    ck_assert_str_eq(trace_id, parents[_i].valid ? "0af7651916cd43dd8448eb211c80319c" : "");
    ck_assert_str_eq(getenv("TRACEPARENT"), parents[_i].text);
}
END_TEST

START_TEST(tracestate_needs_its_parent_and_baggage_does_not)
{
    size_t baggage_alone = encode(NULL, NULL, "a=1");

    ck_assert_uint_gt(baggage_alone, 0);
    ck_assert_uint_eq(encode(NULL, "v=1", "a=1"), baggage_alone);
    ck_assert_uint_eq(encode("bad", "v=1", "a=1"), baggage_alone);
    ck_assert_uint_eq(encode(NULL, NULL, "a=\xc3\xbc"), 0);
    ck_assert_uint_eq(encode(NULL, NULL, ""), 0);
}
END_TEST

START_TEST(what_goes_in_comes_out)
{
    static char state[1000], baggage[6000];
    size_t size;

    memset(state, 's', sizeof(state) - 1);
    memset(baggage, 'b', sizeof(baggage) - 1);
    size = encode(PARENT, state, baggage);
    for (size_t i = 0; i < N_ENTRIES; i++)
        unsetenv(entries[i].variable);
    run_context_apply(encoded, size);
    ck_assert_str_eq(getenv("TRACEPARENT"), PARENT);
    ck_assert_str_eq(getenv("TRACESTATE"), state);
    ck_assert_str_eq(getenv("BAGGAGE"), baggage);
}
END_TEST

START_TEST(the_bound_of_the_whole_is_kept)
{
    static char baggage[RUN_CONTEXT_SIZE * 2];
    size_t parent_alone = encode(PARENT, NULL, NULL), size = parent_alone;

    /* Each length around the bound, and each around a longer length prefix. */
    for (size_t n = 1; n < sizeof(baggage) - 1; n++) {
        memset(baggage, 'b', n);
        size = encode(PARENT, NULL, baggage);
        ck_assert_uint_le(size, RUN_CONTEXT_SIZE);
        if (size == parent_alone)
            break;
        unsetenv("BAGGAGE");
        run_context_apply(encoded, size);
        ck_assert_str_eq(getenv("BAGGAGE"), baggage);
    }
    ck_assert_uint_eq(size, parent_alone);
}
END_TEST

START_TEST(broken_bytes_set_nothing)
{
    size_t size = encode(PARENT, "v=1", "a=1");
    static uint8_t copy[RUN_CONTEXT_SIZE];

    for (size_t i = 0; i < size; i++) {
        for (int bit = 0; bit < 8; bit++) {
            memcpy(copy, encoded, size);
            copy[i] ^= (uint8_t)(1 << bit);
            run_context_apply(copy, size); /* under a sanitizer: reads nothing beyond */
        }
        unsetenv("BAGGAGE");
        run_context_apply(encoded, i);
        ck_assert(getenv("BAGGAGE") == NULL); /* the last entry is cut */
    }
}
END_TEST

START_TEST(serials_are_read_and_added)
{
    uint64_t serials[SLUICE_MAX_HELD];
    char many[4096] = "";

    unsetenv("SLUICE_HELD");
    ck_assert_int_eq(run_held_read(serials), 0);
    run_held_add(5);
    ck_assert_str_eq(getenv("SLUICE_HELD"), "5");
    run_held_add(UINT64_MAX);
    ck_assert_str_eq(getenv("SLUICE_HELD"), "5,18446744073709551615");
    ck_assert_int_eq(run_held_read(serials), 2);
    ck_assert_uint_eq(serials[1], UINT64_MAX);
    for (int i = 1; i <= SLUICE_MAX_HELD + 6; i++)
        sprintf(many + strlen(many), "%s%d", i > 1 ? "," : "", i);
    setenv("SLUICE_HELD", many, 1);
    ck_assert_int_eq(run_held_read(serials), SLUICE_MAX_HELD);
    ck_assert_uint_eq(serials[0], 7);
    run_held_add(99);
    ck_assert_int_eq(run_held_read(serials), SLUICE_MAX_HELD);
    ck_assert_uint_eq(serials[0], 8);
    ck_assert_uint_eq(serials[SLUICE_MAX_HELD - 1], 99);
}
END_TEST

static const char *const bad_lists[] = {
    "x", "1,x", "0", "-1", "1,,2", ",1", "1 2", " 1", "1;", "+1", "18446744073709551616"};

START_TEST(what_is_no_list_of_serials_is_refused)
{
    uint64_t serials[SLUICE_MAX_HELD];

    setenv("SLUICE_HELD", bad_lists[_i], 1);
    ck_assert_msg(run_held_read(serials) == -1, "\"%s\"", bad_lists[_i]);
}
END_TEST

START_TEST(a_command_is_declared_clean_and_cut)
{
    static char path[SLUICE_MAX_COMMAND] = "/";
    char out[SLUICE_MAX_COMMAND + 1], longest[SLUICE_MAX_COMMAND + 8];
    char *const plain[] = {"pg_dump", "-f", "a b", "gr\xc3\xbc\xc3\x9f", NULL};
    char *const dirty[] = {"a\x1b[31m", "\xff\n", "\xc2\x9b", "", NULL};
    /* U+200E, U+202E and U+2028: the daemon refuses each of them. */
    char *const marks[] = {"a\xe2\x80\x8e", "\xe2\x80\xae?", "\xe2\x80\xa8", "\xe2\x80\x8d", NULL};
    char *const cut[] = {longest, "x", NULL};
    char *const paths[] = {path, "/etc/motd", path, "-v", NULL};

    ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
    run_declare(plain, out);
    ck_assert_str_eq(out, "pg_dump -f a b gr\xc3\xbc\xc3\x9f");
    run_declare(dirty, out);
    ck_assert_str_eq(out, "a?[31m ?? ? ");
    run_declare(marks, out);
    ck_assert_str_eq(out, "a? ?? ? \xe2\x80\x8d");
    memset(longest, 'a', sizeof(longest));
    strcpy(longest + SLUICE_MAX_COMMAND - 1, "\xc3\xbc");
    run_declare(cut, out); /* not into the middle of a character */
    ck_assert_uint_eq(strlen(out), SLUICE_MAX_COMMAND);
    ck_assert_str_eq(out + SLUICE_MAX_COMMAND - 1, " ");
    memset(path + 1, 'd', SLUICE_MAX_COMMAND - 16);
    strcat(path, "/name");
    run_declare(paths, out); /* directories go first, as far as it takes */
    ck_assert_str_eq(out, "name motd name -v");
    run_declare(paths + 2, out);
    ck_assert_uint_eq(strlen(out), strlen(path) + 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("run: context");
    TCase *tcase = tcase_create("context");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, the_encoding_is_that_of_protobuf);
    tcase_add_loop_test(tcase, only_a_valid_traceparent_travels, 0,
                        sizeof(parents) / sizeof(parents[0]));
    tcase_add_test(tcase, tracestate_needs_its_parent_and_baggage_does_not);
    tcase_add_test(tcase, what_goes_in_comes_out);
    tcase_add_test(tcase, the_bound_of_the_whole_is_kept);
    tcase_add_test(tcase, broken_bytes_set_nothing);
    tcase_add_test(tcase, serials_are_read_and_added);
    tcase_add_loop_test(tcase, what_is_no_list_of_serials_is_refused, 0,
                        sizeof(bad_lists) / sizeof(bad_lists[0]));
    tcase_add_test(tcase, a_command_is_declared_clean_and_cut);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
