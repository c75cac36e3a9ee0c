/* The policy: which rules are about whom, which patterns hold which names. */
#include "base/mem.h"
#include "shell/policy.h"
#include "shell/who.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct policy *policy;

static void setup(void)
{
    ck_assert_int_eq(policy_new(&policy), 0);
}

static void teardown(void)
{
    policy = policy_free(policy);
    ck_assert_uint_eq(mem_held(MEM_SHELL), 0);
}

static void rule(enum policy_who who, uint32_t id)
{
    int line;

    ck_assert_int_eq(policy_add_rule(policy, who, id, 1, &line), 0);
}

static void give(enum right right, const char *pattern)
{
    ck_assert_ptr_null(policy_pattern_problem(pattern, strlen(pattern)));
    ck_assert_int_eq(policy_give(policy, right, pattern, strlen(pattern)), 0);
}

static bool may(uint32_t uid, gid_t group, enum right right, const char *name)
{
    struct policy_peer peer;

    policy_find_peer(policy, uid, &group, 1, &peer);
    return policy_allows(policy, &peer, right, (struct bytes){name, strlen(name)});
}

START_TEST(a_name_is_itself_and_nothing_else)
{
    rule(POLICY_USER, 7);
    give(RIGHT_USE, "render");
    policy_compile(policy);
    ck_assert(may(7, 0, RIGHT_USE, "render"));
    ck_assert(!may(7, 0, RIGHT_USE, "rende"));
    ck_assert(!may(7, 0, RIGHT_USE, "renders"));
    ck_assert(!may(7, 0, RIGHT_USE, "a"));
    ck_assert(!may(7, 0, RIGHT_USE, "z"));
}
END_TEST

START_TEST(a_beginning_holds_whatever_begins_with_it_and_itself)
{
    rule(POLICY_USER, 7);
    give(RIGHT_USE, "tenant:*");
    policy_compile(policy);
    ck_assert(may(7, 0, RIGHT_USE, "tenant:"));
    ck_assert(may(7, 0, RIGHT_USE, "tenant:1"));
    ck_assert(may(7, 0, RIGHT_USE, "tenant:*"));
    ck_assert(!may(7, 0, RIGHT_USE, "tenant"));
    ck_assert(!may(7, 0, RIGHT_USE, "tenant;"));
}
END_TEST

START_TEST(a_star_alone_holds_every_name)
{
    rule(POLICY_EVERYONE, 0);
    give(RIGHT_USE, "*");
    policy_compile(policy);
    ck_assert(may(7, 0, RIGHT_USE, "x"));
    ck_assert(may(8, 0, RIGHT_USE, "\xff"));
}
END_TEST

START_TEST(what_is_given_by_a_wider_pattern_is_not_taken_by_a_narrower_one)
{
    rule(POLICY_USER, 7);
    give(RIGHT_ADMINISTER, "a*");
    rule(POLICY_GROUP, 5);
    give(RIGHT_USE, "ab*");
    give(RIGHT_USE, "abc");
    give(RIGHT_CREATE, "abc*");
    policy_compile(policy);
    ck_assert(may(7, 0, RIGHT_ADMINISTER, "abc"));
    ck_assert(may(7, 0, RIGHT_ADMINISTER, "abd"));
    ck_assert(!may(7, 0, RIGHT_CREATE, "abc"));
    ck_assert(may(8, 5, RIGHT_CREATE, "abc"));
    ck_assert(may(8, 5, RIGHT_CREATE, "abcd"));
    ck_assert(!may(8, 5, RIGHT_CREATE, "abd"));
    ck_assert(may(8, 5, RIGHT_USE, "abd"));
    ck_assert(!may(8, 5, RIGHT_USE, "a"));
    ck_assert(!may(8, 5, RIGHT_ADMINISTER, "abc"));
}
END_TEST

START_TEST(who_creates_or_administers_also_uses_and_neither_gives_the_other)
{
    rule(POLICY_USER, 7);
    give(RIGHT_CREATE, "c");
    give(RIGHT_ADMINISTER, "d");
    policy_compile(policy);
    ck_assert(may(7, 0, RIGHT_USE, "c") && may(7, 0, RIGHT_USE, "d"));
    ck_assert(!may(7, 0, RIGHT_ADMINISTER, "c") && !may(7, 0, RIGHT_CREATE, "d"));
}
END_TEST

START_TEST(users_and_groups_of_one_number_are_not_mixed_up)
{
    rule(POLICY_USER, 7);
    give(RIGHT_USE, "u");
    rule(POLICY_GROUP, 7);
    give(RIGHT_USE, "g");
    rule(POLICY_EVERYONE, 0);
    give(RIGHT_USE, "e");
    policy_compile(policy);
    ck_assert(may(7, 1, RIGHT_USE, "u") && !may(7, 1, RIGHT_USE, "g"));
    ck_assert(may(1, 7, RIGHT_USE, "g") && !may(1, 7, RIGHT_USE, "u"));
    ck_assert(may(1, 1, RIGHT_USE, "e") && !may(1, 1, RIGHT_USE, "u"));
}
END_TEST

START_TEST(whether_a_right_is_given_over_any_name)
{
    struct policy_peer seven, eight;

    rule(POLICY_USER, 7);
    give(RIGHT_ADMINISTER, "a");
    rule(POLICY_USER, 8);
    give(RIGHT_CREATE, "*");
    policy_compile(policy);
    policy_find_peer(policy, 7, NULL, 0, &seven);
    policy_find_peer(policy, 8, NULL, 0, &eight);
    ck_assert(policy_allows_some(policy, &seven, RIGHT_ADMINISTER));
    ck_assert(!policy_allows_some(policy, &eight, RIGHT_ADMINISTER));
    ck_assert(policy_allows_some(policy, &eight, RIGHT_USE));
}
END_TEST

START_TEST(a_policy_that_gives_nothing_allows_nothing)
{
    rule(POLICY_EVERYONE, 0);
    policy_compile(policy);
    ck_assert(!may(7, 0, RIGHT_USE, "x"));
}
END_TEST

START_TEST(one_and_the_same_can_not_have_two_rules)
{
    int line = 0;

    ck_assert_int_eq(policy_add_rule(policy, POLICY_USER, 7, 3, &line), 0);
    ck_assert_int_eq(policy_add_rule(policy, POLICY_EVERYONE, 0, 4, &line), 0);
    ck_assert_int_eq(policy_add_rule(policy, POLICY_GROUP, 7, 5, &line), 0);
    ck_assert_int_eq(policy_add_rule(policy, POLICY_USER, 7, 6, &line), -EEXIST);
    ck_assert_int_eq(line, 3);
    ck_assert_int_eq(policy_add_rule(policy, POLICY_EVERYONE, 0, 7, &line), -EEXIST);
    ck_assert_int_eq(line, 4);
}
END_TEST

START_TEST(each_of_as_many_rules_as_there_may_be_counts)
{
    char name[16];
    int line;

    for (uint32_t i = 0; i < POLICY_MAX_RULES; i++) {
        rule(POLICY_USER, i);
        snprintf(name, sizeof(name), "n%u", i);
        give(RIGHT_USE, name);
    }
    ck_assert_int_eq(policy_add_rule(policy, POLICY_USER, POLICY_MAX_RULES, 1, &line), -ENOSPC);
    policy_compile(policy);
    for (uint32_t i = 0; i < POLICY_MAX_RULES; i++) {
        snprintf(name, sizeof(name), "n%u", i);
        ck_assert(may(i, 0, RIGHT_USE, name));
        ck_assert(!may((i + 1) % POLICY_MAX_RULES, 0, RIGHT_USE, name));
    }
}
END_TEST

START_TEST(a_star_may_only_stand_at_the_end)
{
    static const char *const bad[] = {"*a", "a*b", "**", "a**", "a\x01", "\xff*", "\xff"};

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        ck_assert_msg(policy_pattern_problem(bad[i], strlen(bad[i])), "%s", bad[i]);
}
END_TEST

/* ------------------------------------------------------------ against a plain list */

struct plain {
    size_t rule;
    enum right right;
    char pattern[8];
};

static bool plain_holds(const char *pattern, const char *name)
{
    size_t size = strlen(pattern);

    return pattern[size - 1] == '*' ? strncmp(pattern, name, size - 1) == 0
                                    : strcmp(pattern, name) == 0;
}

static bool plain_allows(const struct plain *plain, size_t n, uint32_t uid, enum right right,
                         const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (plain[i].rule == uid && (plain[i].right == right || right == RIGHT_USE) &&
            plain_holds(plain[i].pattern, name))
            return true;
    }
    return false;
}

/* Of two letters, so that many are the beginnings of others. */
static void random_name(char *out, size_t most)
{
    size_t size = 1 + (size_t)random() % most;

    for (size_t i = 0; i < size; i++)
        out[i] = "ab"[random() % 2];
    out[size] = '\0';
}

START_TEST(random_patterns_hold_what_a_plain_list_of_them_holds)
{
    struct plain plain[64];
    size_t n = (size_t)_i % 64;
    char name[8];

    srandom((unsigned)_i);
    for (size_t i = 0; i < n; i++) {
        size_t size;

        plain[i].rule = i / 16;
        plain[i].right = (enum right)(random() % N_RIGHTS);
        random_name(plain[i].pattern, 5);
        size = strlen(plain[i].pattern);
        if (random() % 2)
            strcpy(plain[i].pattern + (random() % 8 ? size : 0), "*");
        if (i % 16 == 0)
            rule(POLICY_USER, (uint32_t)(i / 16));
        give(plain[i].right, plain[i].pattern);
    }
    ck_assert_int_eq(policy_compile(policy), 0);
    for (int i = 0; i < 500; i++) {
        uint32_t uid = (uint32_t)random() % 4;
        enum right right = (enum right)(random() % N_RIGHTS);

        random_name(name, 6);
        ck_assert_msg(may(uid, 0, right, name) == plain_allows(plain, n, uid, right, name),
                      "seed %d: user %u, %s, %s", _i, uid, right_name(right), name);
    }
}
END_TEST

START_TEST(no_memory_is_said_and_nothing_leaks)
{
    int line, r = 0;

    policy = policy_free(policy);
    mem_fail_after(_i, true);
    r = policy_new(&policy);
    if (!r)
        r = policy_add_rule(policy, POLICY_USER, 1, 1, &line);
    if (!r)
        r = policy_give(policy, RIGHT_USE, "a", 1);
    if (!r)
        r = policy_compile(policy);
    mem_fail_after(-1, false);
    ck_assert_int_eq(r, _i < 5 ? -ENOMEM : 0);
}
END_TEST

/* ----------------------------------------------------------------------- who */

static void expect_who(const char *text, enum policy_who kind, uint32_t id)
{
    struct who who;
    char problem[256] = "";

    ck_assert_msg(who_parse(text, &who, problem, sizeof(problem)) == 0, "%s: %s", text, problem);
    ck_assert_int_eq((int)who.who, (int)kind);
    ck_assert_uint_eq(who.id, id);
}

static void expect_nobody(const char *text, const char *said)
{
    struct who who;
    char problem[256] = "";

    ck_assert_int_eq(who_parse(text, &who, problem, sizeof(problem)), -EINVAL);
    ck_assert_msg(strstr(problem, said), "%s: %s", text, problem);
}

START_TEST(users_and_groups_are_known_by_name_and_number)
{
    expect_who("user:root", POLICY_USER, 0);
    expect_who("group:root", POLICY_GROUP, 0);
    expect_who("user:4294967294", POLICY_USER, 4294967294);
    expect_who("group:12", POLICY_GROUP, 12);
    expect_who("everyone", POLICY_EVERYONE, 0);
}
END_TEST

START_TEST(whoever_is_not_known_is_named)
{
    expect_nobody("user:no-such-user", "there is no user no-such-user");
    expect_nobody("group:no-such-group", "there is no group no-such-group");
    expect_nobody("user:4294967295", "0 to 4294967294");
    expect_nobody("user:99999999999999999999999", "0 to 4294967294");
    expect_nobody("user:-1", "there is no user -1");
    expect_nobody("user:", "user:NAME");
    expect_nobody("users:root", "user:NAME");
    expect_nobody("root", "user:NAME");
    expect_nobody("", "user:NAME");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shell/policy");
    TCase *tc = tcase_create("all");
    SRunner *runner = srunner_create(suite);
    int n_failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_name_is_itself_and_nothing_else);
    tcase_add_test(tc, a_beginning_holds_whatever_begins_with_it_and_itself);
    tcase_add_test(tc, a_star_alone_holds_every_name);
    tcase_add_test(tc, what_is_given_by_a_wider_pattern_is_not_taken_by_a_narrower_one);
    tcase_add_test(tc, who_creates_or_administers_also_uses_and_neither_gives_the_other);
    tcase_add_test(tc, users_and_groups_of_one_number_are_not_mixed_up);
    tcase_add_test(tc, whether_a_right_is_given_over_any_name);
    tcase_add_test(tc, a_policy_that_gives_nothing_allows_nothing);
    tcase_add_test(tc, one_and_the_same_can_not_have_two_rules);
    tcase_add_test(tc, each_of_as_many_rules_as_there_may_be_counts);
    tcase_add_test(tc, a_star_may_only_stand_at_the_end);
    tcase_add_loop_test(tc, random_patterns_hold_what_a_plain_list_of_them_holds, 0, 256);
    tcase_add_loop_test(tc, no_memory_is_said_and_nothing_leaks, 0, 6);
    tcase_add_test(tc, users_and_groups_are_known_by_name_and_number);
    tcase_add_test(tc, whoever_is_not_known_is_named);
    suite_add_tcase(suite, tc);
    srunner_run_all(runner, CK_NORMAL);
    n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
