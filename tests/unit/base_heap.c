/* The heap: least key first, equal keys by their order, and that only reserving allocates. */
#include "base/heap.h"

#include "base/mem.h"

#include <check.h>
#include <errno.h>
#include <stdlib.h>

#define N_NODES 500
#define N_STEPS 20000

static struct heap heap;
static struct heap_node nodes[N_NODES];
static uint64_t orders[N_NODES];

static uint64_t order_of(const struct heap_node *node)
{
    return orders[node - nodes];
}

static void setup(void)
{
    heap_init(&heap, order_of);
    for (int i = 0; i < N_NODES; i++)
        nodes[i] = (struct heap_node){0};
}

static void teardown(void)
{
    mem_fail_after(-1, 0);
    heap_deinit(&heap);
    ck_assert_uint_eq(mem_held(MEM_CORE), 0);
}

START_TEST(an_empty_heap_has_no_first)
{
    ck_assert_ptr_null(heap_first(&heap));
    ck_assert(heap_check(&heap));
}
END_TEST

START_TEST(equal_keys_leave_in_their_owners_order)
{
    static const uint64_t given[] = {5, 3, 9, 1, 7};
    uint64_t last = 0;

    ck_assert_int_eq(heap_reserve(&heap, 5), 0);
    for (int i = 0; i < 5; i++) {
        nodes[i].key = 42;
        orders[i] = given[i];
        heap_insert(&heap, &nodes[i]);
    }
    for (int i = 0; i < 5; i++) {
        struct heap_node *first = heap_first(&heap);

        ck_assert_uint_gt(order_of(first), last);
        last = order_of(first);
        heap_remove(&heap, first);
        ck_assert(!heap_contains(first));
    }
    ck_assert_ptr_null(heap_first(&heap));
}
END_TEST

START_TEST(removing_a_node_that_is_in_no_heap_does_nothing)
{
    ck_assert_int_eq(heap_reserve(&heap, 1), 0);
    heap_insert(&heap, &nodes[0]);
    heap_remove(&heap, &nodes[1]);
    ck_assert_uint_eq(heap.size, 1);
    ck_assert_ptr_eq(heap_first(&heap), &nodes[0]);
}
END_TEST

START_TEST(a_reserve_that_finds_no_memory_leaves_the_heap_as_it_was)
{
    ck_assert_int_eq(heap_reserve(&heap, 1), 0);
    for (uint32_t i = 0; i < heap.capacity; i++) {
        nodes[i].key = 1000 - i;
        heap_insert(&heap, &nodes[i]);
    }
    mem_fail_after(0, 1);
    ck_assert_int_eq(heap_reserve(&heap, heap.capacity), 0); /* there is room already */
    ck_assert_int_eq(heap_reserve(&heap, heap.capacity + 1), -ENOMEM);
    ck_assert(heap_check(&heap));
    mem_fail_after(-1, 0);
    ck_assert_int_eq(heap_reserve(&heap, heap.capacity + 1), 0);
    ck_assert_ptr_eq(heap_first(&heap), &nodes[heap.size - 1]);
    ck_assert(heap_check(&heap));
}
END_TEST

START_TEST(inserting_and_removing_never_allocate)
{
    ck_assert_int_eq(heap_reserve(&heap, N_NODES), 0);
    mem_fail_after(0, 1);
    for (int i = 0; i < N_NODES; i++) {
        nodes[i].key = (uint64_t)(i * 7919 % N_NODES);
        heap_insert(&heap, &nodes[i]);
    }
    while (heap.size)
        heap_remove(&heap, heap_first(&heap));
}
END_TEST

/* The least of an array, searched from its beginning, is the naive counterpart. */
static const struct heap_node *least_of(void)
{
    const struct heap_node *least = NULL;

    for (int i = 0; i < N_NODES; i++) {
        const struct heap_node *node = &nodes[i];

        if (heap_contains(node) && (!least || node->key < least->key ||
                                    (node->key == least->key && order_of(node) < order_of(least))))
            least = node;
    }
    return least;
}

START_TEST(random_inserts_and_removes_agree_with_a_search)
{
    srand(2);
    for (int step = 0; step < N_STEPS; step++) {
        struct heap_node *node = &nodes[rand() % N_NODES];

        if (heap_contains(node)) {
            heap_remove(&heap, node);
        } else {
            ck_assert_int_eq(heap_reserve(&heap, heap.size + 1), 0);
            node->key = (uint64_t)(rand() % 50);
            orders[node - nodes] = (uint64_t)step;
            heap_insert(&heap, node);
        }
        ck_assert_ptr_eq(heap_first(&heap), least_of());
        if (step % 64 == 0)
            ck_assert(heap_check(&heap));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/heap");
    TCase *tc = tcase_create("heap");
    SRunner *sr = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, an_empty_heap_has_no_first);
    tcase_add_test(tc, equal_keys_leave_in_their_owners_order);
    tcase_add_test(tc, removing_a_node_that_is_in_no_heap_does_nothing);
    tcase_add_test(tc, a_reserve_that_finds_no_memory_leaves_the_heap_as_it_was);
    tcase_add_test(tc, inserting_and_removing_never_allocate);
    tcase_add_test(tc, random_inserts_and_removes_agree_with_a_search);
    suite_add_tcase(suite, tc);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
