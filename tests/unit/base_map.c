/* The map: finds what is in it, also while it grows and where it can not grow. */
#include "base/map.h"

#include "base/list.h"
#include "base/mem.h"

#include <check.h>
#include <errno.h>
#include <stdlib.h>

#define N_ITEMS 3000
#define N_STEPS 60000

struct item {
    struct map_node in_map;
    uint64_t value;
    bool is_in;
};

static struct map map;
static struct item items[N_ITEMS];

static bool item_equals(const struct map_node *node, const void *key)
{
    return container_of(node, struct item, in_map)->value == *(const uint64_t *)key;
}

static struct item *find(uint64_t value, uint64_t hash)
{
    struct map_node *node = map_find(&map, hash, item_equals, &value);

    return node ? container_of(node, struct item, in_map) : NULL;
}

static void setup(void)
{
    ck_assert_int_eq(map_init(&map), 0);
    for (uint64_t i = 0; i < N_ITEMS; i++)
        items[i] = (struct item){.value = i};
}

static void teardown(void)
{
    mem_fail_after(-1, 0);
    map_deinit(&map);
    ck_assert_uint_eq(mem_held(MEM_CORE), 0);
}

START_TEST(nothing_is_found_in_an_empty_map)
{
    ck_assert_ptr_null(find(1, 1));
    ck_assert_uint_eq(map.size, 0);
}
END_TEST

START_TEST(init_without_memory_says_so)
{
    struct map other;

    mem_fail_after(0, 0);
    ck_assert_int_eq(map_init(&other), -ENOMEM);
    map_deinit(&other);
}
END_TEST

START_TEST(items_with_the_same_hash_are_told_apart)
{
    for (uint64_t i = 0; i < 100; i++)
        map_insert(&map, &items[i].in_map, 77);
    for (uint64_t i = 0; i < 100; i++)
        ck_assert_ptr_eq(find(i, 77), &items[i]);
    map_remove(&map, &items[50].in_map);
    ck_assert_ptr_null(find(50, 77));
    ck_assert_ptr_eq(find(51, 77), &items[51]);
    ck_assert_uint_eq(map.size, 99);
}
END_TEST

START_TEST(every_item_is_found_at_every_moment_of_the_growth)
{
    for (uint64_t i = 0; i < 600; i++) {
        map_insert(&map, &items[i].in_map, items[i].value);
        for (uint64_t k = 0; k <= i; k++)
            ck_assert_ptr_eq(find(k, k), &items[k]);
        ck_assert_ptr_null(find(i + 1, i + 1));
    }
    ck_assert_uint_ge(map.n_buckets, 512);
}
END_TEST

START_TEST(a_map_that_can_not_grow_goes_on)
{
    size_t n_buckets = map.n_buckets;

    mem_fail_after(0, 1);
    for (uint64_t i = 0; i < N_ITEMS; i++)
        map_insert(&map, &items[i].in_map, items[i].value);
    ck_assert_uint_eq(map.n_buckets, n_buckets);
    for (uint64_t i = 0; i < N_ITEMS; i++)
        ck_assert_ptr_eq(find(i, i), &items[i]);
    mem_fail_after(-1, 0);
    map_remove(&map, &items[0].in_map);
    map_insert(&map, &items[0].in_map, 0);
    ck_assert_uint_gt(map.n_buckets, n_buckets);
    for (uint64_t i = 0; i < N_ITEMS; i++)
        ck_assert_ptr_eq(find(i, i), &items[i]);
}
END_TEST

START_TEST(random_inserts_and_removes_agree_with_a_table)
{
    size_t n = 0;

    srand(3);
    for (int step = 0; step < N_STEPS; step++) {
        struct item *item = &items[rand() % N_ITEMS], *other = &items[rand() % N_ITEMS];

        if (item->is_in)
            map_remove(&map, &item->in_map);
        else
            map_insert(&map, &item->in_map, item->value * UINT64_C(0x9e3779b97f4a7c15));
        item->is_in = !item->is_in;
        n = item->is_in ? n + 1 : n - 1;
        ck_assert_uint_eq(map.size, n);
        ck_assert_ptr_eq(find(other->value, other->value * UINT64_C(0x9e3779b97f4a7c15)),
                         other->is_in ? other : NULL);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/map");
    TCase *tc = tcase_create("map");
    SRunner *sr = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, nothing_is_found_in_an_empty_map);
    tcase_add_test(tc, init_without_memory_says_so);
    tcase_add_test(tc, items_with_the_same_hash_are_told_apart);
    tcase_add_test(tc, every_item_is_found_at_every_moment_of_the_growth);
    tcase_add_test(tc, a_map_that_can_not_grow_goes_on);
    tcase_add_test(tc, random_inserts_and_removes_agree_with_a_table);
    suite_add_tcase(suite, tc);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
