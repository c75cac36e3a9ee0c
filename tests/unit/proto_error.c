/* The error table: names, sentences, and that the two headers agree. */

/* First, so that proto/error.h takes the enum from here: its values are then
 * compared with the table that proto/error.c was compiled from. */
#include "../../client-c/include/sluice_errors.h"

#include "error.h"

#include <check.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define SLUICE_ERROR(code, name, retry, sentence)                                                  \
    _Static_assert(SLUICE_E_##name == (code), "sluice_errors.h is out of date: run "               \
                                              "proto/generate");
#include "errors.def"
#undef SLUICE_ERROR

struct expected {
    int code;
    int retry;
    const char *name;
    const char *sentence;
};

static const struct expected rows[] = {
#define SLUICE_ERROR(code, name, retry, sentence) {(code), (retry), #name, (sentence)},
#include "errors.def"
#undef SLUICE_ERROR
};

static const size_t n_rows = sizeof(rows) / sizeof(rows[0]);

START_TEST(every_error_of_the_table_is_found_by_its_code)
{
    for (size_t i = 0; i < n_rows; i++) {
        ck_assert_str_eq(error_name(rows[i].code), rows[i].name);
        ck_assert_str_eq(error_sentence(rows[i].code), rows[i].sentence);
        ck_assert_int_eq(error_is_retryable(rows[i].code), rows[i].retry);
    }
}
END_TEST

START_TEST(an_unknown_code_has_a_name_and_a_sentence_and_is_not_retried)
{
    const int unknown[] = {-1, 0, 15, 127, 255, 256, 1 << 30};

    for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
        ck_assert_str_eq(error_name(unknown[i]), "UNKNOWN_ERROR");
        ck_assert(strlen(error_sentence(unknown[i])) > 0);
        ck_assert(!error_is_retryable(unknown[i]));
    }
}
END_TEST

START_TEST(codes_and_names_are_unique)
{
    for (size_t i = 0; i < n_rows; i++) {
        for (size_t k = 0; k < i; k++) {
            ck_assert_int_ne(rows[i].code, rows[k].code);
            ck_assert_str_ne(rows[i].name, rows[k].name);
        }
    }
}
END_TEST

/* Logs and tables put a sentence behind a colon or into a line key="…". */
START_TEST(sentences_begin_small_unless_they_name_a_message_and_carry_no_stop_or_quote)
{
    for (size_t i = 0; i < n_rows; i++) {
        const char *sentence = rows[i].sentence;
        size_t length = strlen(sentence);

        ck_assert_uint_gt(length, 0);
        ck_assert_msg(islower((unsigned char)sentence[0]) || strncmp(sentence, "Hello", 5) == 0,
                      "%s: %s", rows[i].name, sentence);
        ck_assert_msg(sentence[length - 1] != '.' && !strpbrk(sentence, "\"\n\t|"), "%s: %s",
                      rows[i].name, sentence);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("proto/error");
    TCase *tcase = tcase_create("table");
    SRunner *runner;
    int failed;

    tcase_add_test(tcase, every_error_of_the_table_is_found_by_its_code);
    tcase_add_test(tcase, an_unknown_code_has_a_name_and_a_sentence_and_is_not_retried);
    tcase_add_test(tcase, codes_and_names_are_unique);
    tcase_add_test(tcase,
                   sentences_begin_small_unless_they_name_a_message_and_carry_no_stop_or_quote);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
