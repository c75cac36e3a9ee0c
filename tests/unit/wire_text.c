/* What names and labels may consist of: every character of Unicode, every way in which
 * its bytes can be wrong. What is read ends at a page that may not be touched. */
#include "wire/text.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LAST_CHAR 0x10ffffu

static uint8_t *guard; /* the page behind the text */

static void guard_map(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    uint8_t *room =
        mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    ck_assert_ptr_ne(room, MAP_FAILED);
    guard = room + page;
    ck_assert_int_eq(mprotect(guard, page, PROT_NONE), 0);
}

static void guard_unmap(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);

    ck_assert_int_eq(munmap(guard - page, 2 * page), 0);
}

static enum text_problem check_guarded(const uint8_t *text, size_t size, bool allow_space)
{
    memcpy(guard - size, text, size);
    return text_check(guard - size, size, allow_space);
}

/* Writes `c` in `n` bytes, also where fewer would do. */
static void encode(uint8_t *out, uint32_t c, size_t n)
{
    static const uint8_t first[] = {0, 0, 0xc0, 0xe0, 0xf0};

    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (uint8_t)(0x80 | (c & 0x3f));
    out[0] = (uint8_t)(first[n] | c);
}

static size_t least_size(uint32_t c)
{
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

static bool is_among(uint32_t c, const uint32_t *ranges, size_t n)
{
    for (size_t i = 0; i < n; i += 2) {
        if (c >= ranges[i] && c <= ranges[i + 1])
            return true;
    }
    return false;
}

#define IS_AMONG(c, ...)                                                                           \
    is_among((c), (const uint32_t[]){__VA_ARGS__},                                                 \
             sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* By the tables of Unicode: White_Space, Cc, Zl, Zp and Bidi_Control. */
static enum text_problem problem_of(uint32_t c)
{
    if (IS_AMONG(c, 0xd800, 0xdfff))
        return TEXT_NOT_UTF8;
    if (IS_AMONG(c, 0x00, 0x1f, 0x7f, 0x9f, 0x61c, 0x61c, 0x200e, 0x200f, 0x2028, 0x202e, 0x2066,
                 0x2069))
        return TEXT_CONTROL;
    if (IS_AMONG(c, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x202f, 0x202f, 0x205f,
                 0x205f, 0x3000, 0x3000))
        return TEXT_SPACE;
    return TEXT_OK;
}

/* Asked a million times, so nothing is asserted that is as it should be. */
static void expect(const uint8_t *text, size_t size, bool allow_space, enum text_problem wanted)
{
    enum text_problem problem = check_guarded(text, size, allow_space);

    if (problem != wanted)
        ck_abort_msg("%02x %02x %02x %02x (%zu bytes, spaces %s): %d instead of %d", text[0],
                     text[1], size > 2 ? text[2] : 0, size > 3 ? text[3] : 0, size,
                     allow_space ? "allowed" : "refused", (int)problem, (int)wanted);
}

START_TEST(every_character_is_allowed_or_refused_as_what_it_is)
{
    for (uint32_t c = 0; c <= LAST_CHAR; c++) {
        enum text_problem problem = problem_of(c);
        size_t n = least_size(c);
        uint8_t text[6] = {'a'};

        encode(text + 1, c, n);
        text[1 + n] = 'b';
        expect(text, n + 2, false, problem);
        expect(text, n + 2, true, problem == TEXT_SPACE ? TEXT_OK : problem);
    }
}
END_TEST

START_TEST(no_character_may_have_more_bytes_than_it_needs)
{
    uint8_t text[4];

    for (uint32_t c = 0; c < 0x10000; c++) {
        for (size_t n = least_size(c) + 1; n <= 4; n++) {
            encode(text, c, n);
            expect(text, n, true, TEXT_NOT_UTF8);
        }
    }
}
END_TEST

START_TEST(nothing_above_unicode_is_a_character)
{
    uint8_t text[4];

    for (uint32_t c = LAST_CHAR + 1; c < 0x200000; c += 0x101) {
        encode(text, c, 4);
        expect(text, 4, true, TEXT_NOT_UTF8);
    }
}
END_TEST

/* Nor is what follows a text read: it may well be the rest of the character. */
START_TEST(a_character_that_is_cut_off_is_refused)
{
    static const uint32_t chars[] = {0xe9, 0x20ac, 0x1f600};
    uint8_t text[4];

    for (size_t i = 0; i < 3; i++) {
        size_t n = least_size(chars[i]);

        encode(text, chars[i], n);
        ck_assert_int_eq(text_check(text, n, true), TEXT_OK);
        for (size_t size = 1; size < n; size++) {
            ck_assert_int_eq(text_check(text, size, true), TEXT_NOT_UTF8);
            ck_assert_int_eq(check_guarded(text, size, true), TEXT_NOT_UTF8);
        }
    }
}
END_TEST

START_TEST(a_byte_that_begins_no_character_is_refused)
{
    for (unsigned first = 0x80; first <= 0xff; first++) {
        for (unsigned second = 0; second <= 0xff; second++) {
            const uint8_t text[2] = {(uint8_t)first, (uint8_t)second};
            bool may_be = first >= 0xc2 && first <= 0xdf && second >= 0x80 && second <= 0xbf;
            enum text_problem problem = problem_of((first & 0x1f) << 6 | (second & 0x3f));

            expect(text, 2, false, may_be ? problem : TEXT_NOT_UTF8);
        }
    }
}
END_TEST

START_TEST(no_bytes_are_a_text)
{
    ck_assert_int_eq(text_check("", 0, false), TEXT_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wire/text");
    TCase *tcase = tcase_create("text");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, guard_map, guard_unmap);
    tcase_add_test(tcase, every_character_is_allowed_or_refused_as_what_it_is);
    tcase_add_test(tcase, no_character_may_have_more_bytes_than_it_needs);
    tcase_add_test(tcase, nothing_above_unicode_is_a_character);
    tcase_add_test(tcase, a_character_that_is_cut_off_is_refused);
    tcase_add_test(tcase, a_byte_that_begins_no_character_is_refused);
    tcase_add_test(tcase, no_bytes_are_a_text);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
