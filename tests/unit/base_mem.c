/* The allocator: its accounts and its failures on demand. */
#include "base/mem.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void teardown(void)
{
    mem_fail_after(-1, 0);
    for (int use = 0; use < N_MEM_USES; use++)
        ck_assert_uint_eq(mem_held((enum mem_use)use), 0);
}

START_TEST(memory_is_zeroed_and_a_size_of_0_is_allowed)
{
    uint8_t *block = mem_alloc(MEM_CORE, 100), zeros[100] = {0};
    void *nothing = mem_alloc(MEM_CORE, 0);

    ck_assert_ptr_nonnull(block);
    ck_assert_ptr_nonnull(nothing);
    ck_assert_mem_eq(block, zeros, 100);
    ck_assert_ptr_null(mem_free(MEM_CORE, block));
    ck_assert_ptr_null(mem_free(MEM_CORE, nothing));
}
END_TEST

START_TEST(free_accepts_null)
{
    ck_assert_ptr_null(mem_free(MEM_CONTEXT, NULL));
}
END_TEST

START_TEST(each_use_has_its_own_account)
{
    void *context = mem_alloc(MEM_CONTEXT, 1000), *input = mem_alloc(MEM_INPUT, 10);

    ck_assert_uint_ge(mem_held(MEM_CONTEXT), 1000);
    ck_assert_uint_ge(mem_held(MEM_INPUT), 10);
    ck_assert_uint_lt(mem_held(MEM_INPUT), 1000);
    ck_assert_uint_eq(mem_held(MEM_CORE), 0);
    mem_free(MEM_CONTEXT, context);
    ck_assert_uint_eq(mem_held(MEM_CONTEXT), 0);
    ck_assert_uint_ge(mem_held(MEM_INPUT), 10);
    mem_free(MEM_INPUT, input);
}
END_TEST

START_TEST(a_resize_keeps_the_content_and_moves_the_account)
{
    char *block = mem_resize(MEM_SHELL, NULL, 6);

    memcpy(block, "sluice", 6);
    block = mem_resize(MEM_SHELL, block, 100000);
    ck_assert_mem_eq(block, "sluice", 6);
    ck_assert_uint_ge(mem_held(MEM_SHELL), 100000);
    block = mem_resize(MEM_SHELL, block, 6);
    ck_assert_mem_eq(block, "sluice", 6);
    ck_assert_uint_lt(mem_held(MEM_SHELL), 100000);
    mem_free(MEM_SHELL, block);
}
END_TEST

START_TEST(the_allocation_after_n_more_fails_and_only_that_one)
{
    void *first, *third;

    mem_fail_after(1, 0);
    first = mem_alloc(MEM_CORE, 1);
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_null(mem_alloc(MEM_CORE, 1));
    third = mem_alloc(MEM_CORE, 1);
    ck_assert_ptr_nonnull(third);
    mem_free(MEM_CORE, first);
    mem_free(MEM_CORE, third);
}
END_TEST

START_TEST(with_forever_all_that_follow_fail_until_it_is_ended)
{
    void *block;

    mem_fail_after(0, 1);
    for (int i = 0; i < 3; i++)
        ck_assert_ptr_null(mem_alloc(MEM_CORE, 1));
    mem_fail_after(-1, 0);
    block = mem_alloc(MEM_CORE, 1);
    ck_assert_ptr_nonnull(block);
    mem_free(MEM_CORE, block);
}
END_TEST

START_TEST(a_resize_that_fails_leaves_the_block_and_its_account)
{
    char *block = mem_alloc(MEM_CORE, 6);
    size_t held = mem_held(MEM_CORE);

    memcpy(block, "sluice", 6);
    mem_fail_after(0, 0);
    ck_assert_ptr_null(mem_resize(MEM_CORE, block, 1000));
    ck_assert_mem_eq(block, "sluice", 6);
    ck_assert_uint_eq(mem_held(MEM_CORE), held);
    mem_free(MEM_CORE, block);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/mem");
    TCase *tc = tcase_create("mem");
    SRunner *sr = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tc, NULL, teardown);
    tcase_add_test(tc, memory_is_zeroed_and_a_size_of_0_is_allowed);
    tcase_add_test(tc, free_accepts_null);
    tcase_add_test(tc, each_use_has_its_own_account);
    tcase_add_test(tc, a_resize_keeps_the_content_and_moves_the_account);
    tcase_add_test(tc, the_allocation_after_n_more_fails_and_only_that_one);
    tcase_add_test(tc, with_forever_all_that_follow_fail_until_it_is_ended);
    tcase_add_test(tc, a_resize_that_fails_leaves_the_block_and_its_account);
    suite_add_tcase(suite, tc);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
