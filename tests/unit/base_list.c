/* The list: order, and that a link that is in no list may always be unlinked. */
#include "base/list.h"

#include <check.h>
#include <stdlib.h>

#define N_ITEMS 64
#define N_STEPS 20000

struct item {
    int value;
    struct list in_list;
};

static struct item items[N_ITEMS];

static void items_init(void)
{
    for (int i = 0; i < N_ITEMS; i++) {
        items[i].value = i;
        list_init(&items[i].in_list);
    }
}

START_TEST(a_new_list_is_empty_and_has_no_first)
{
    struct list head;

    list_init(&head);
    ck_assert(list_is_empty(&head));
    ck_assert_ptr_null(list_first(&head));
}
END_TEST

START_TEST(a_link_in_no_list_may_be_unlinked_again_and_again)
{
    items_init();
    for (int i = 0; i < 3; i++)
        list_unlink(&items[0].in_list);
    ck_assert(list_is_empty(&items[0].in_list));
}
END_TEST

START_TEST(unlinking_the_last_member_leaves_the_list_empty)
{
    struct list head;

    items_init();
    list_init(&head);
    list_append(&head, &items[0].in_list);
    ck_assert(!list_is_empty(&head));
    ck_assert(!list_is_empty(&items[0].in_list));
    list_unlink(&items[0].in_list);
    ck_assert(list_is_empty(&head));
    ck_assert(list_is_empty(&items[0].in_list));
}
END_TEST

START_TEST(the_body_of_a_walk_may_unlink_where_it_stands)
{
    struct list head;
    int seen = 0;

    items_init();
    list_init(&head);
    for (int i = 0; i < N_ITEMS; i++)
        list_append(&head, &items[i].in_list);
    list_for_each (link, &head) {
        ck_assert_int_eq(container_of(link, struct item, in_list)->value, seen++);
        list_unlink(link);
    }
    ck_assert_int_eq(seen, N_ITEMS);
    ck_assert(list_is_empty(&head));
}
END_TEST

/* Asserted as one: an assertion writes to a pipe, and there would be half a million of them. */
static bool list_is(const struct list *head, const int *expected, int n)
{
    int at = 0;

    list_for_each (link, head) {
        if (at == n || container_of(link, struct item, in_list)->value != expected[at])
            return false;
        at++;
    }
    return at == n;
}

/* An array of places is the naive counterpart. */
START_TEST(random_appends_and_unlinks_agree_with_an_array)
{
    int expected[N_ITEMS], n = 0;
    struct list head;

    srand(1);
    items_init();
    list_init(&head);
    for (int step = 0; step < N_STEPS; step++) {
        int which = rand() % N_ITEMS, kept = 0;

        for (int i = 0; i < n; i++) {
            if (expected[i] != which)
                expected[kept++] = expected[i];
        }
        if (kept == n)
            expected[kept++] = which;
        n = kept;
        if (list_is_empty(&items[which].in_list))
            list_append(&head, &items[which].in_list);
        else
            list_unlink(&items[which].in_list);
        ck_assert_msg(list_is(&head, expected, n), "they differ after step %d", step);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/list");
    TCase *tc = tcase_create("list");
    SRunner *sr = srunner_create(suite);
    int failed;

    tcase_add_test(tc, a_new_list_is_empty_and_has_no_first);
    tcase_add_test(tc, a_link_in_no_list_may_be_unlinked_again_and_again);
    tcase_add_test(tc, unlinking_the_last_member_leaves_the_list_empty);
    tcase_add_test(tc, the_body_of_a_walk_may_unlink_where_it_stands);
    tcase_add_test(tc, random_appends_and_unlinks_agree_with_an_array);
    suite_add_tcase(suite, tc);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
