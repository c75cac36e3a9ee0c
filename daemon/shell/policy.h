/* Who may do what: rules, each of which gives a user, a group or everyone rights over the
 * names of gates and iterators.
 *
 * Pure: it looks nothing up and asks nobody. Rules only give, they never take away, so their
 * order means nothing. What is asked of every request is one search among the patterns and
 * takes no memory. */
#ifndef SLUICE_SHELL_POLICY_H
#define SLUICE_SHELL_POLICY_H

#include "base/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A pattern is a name, or what a name begins with and a `*`. */
#define POLICY_MAX_RULES 1024

/* Whoever may create or administer may also use. */
enum right { RIGHT_USE, RIGHT_CREATE, RIGHT_ADMINISTER, N_RIGHTS };

enum policy_who { POLICY_EVERYONE, POLICY_USER, POLICY_GROUP };

/* Those rules of a policy that are about a peer, a bit each. */
struct policy_peer {
    uint64_t rules[POLICY_MAX_RULES / 64];
};

struct policy;

/* "use", "create", "administer". */
const char *right_name(enum right right);

/* Returns 0 or -ENOMEM. */
int policy_new(struct policy **ret_policy);

/* Accepts NULL; returns NULL. */
struct policy *policy_free(struct policy *policy);

/* Begins a rule. `id`: of the user or group. `line`: where it stands, for messages. Returns 0,
 * -ENOMEM, -ENOSPC if there are POLICY_MAX_RULES of them, or -EEXIST with the line of the one
 * that is about the same. */
int policy_add_rule(struct policy *policy, enum policy_who who, uint32_t id, int line,
                    int *ret_line);

/* The rule that was begun last gives this right over the names of this pattern, in which
 * policy_pattern_problem has found nothing. Returns 0 or -ENOMEM. */
int policy_give(struct policy *policy, enum right right, const char *pattern, size_t size);

/* After the last rule, once; before it nothing may be asked. Returns 0 or -ENOMEM. */
int policy_compile(struct policy *policy);

size_t policy_rules(const struct policy *policy);

/* What is wrong with a pattern, as "…", or NULL. */
const char *policy_pattern_problem(const char *pattern, size_t size);

/* Which rules are about this user, who is in these groups. */
void policy_find_peer(const struct policy *policy, uint32_t uid, const gid_t *groups,
                      size_t n_groups, struct policy_peer *ret_peer);

/* Whether they give the right over the name; whether they give it over any. */
bool policy_allows(const struct policy *policy, const struct policy_peer *peer, enum right right,
                   struct bytes name);
bool policy_allows_some(const struct policy *policy, const struct policy_peer *peer,
                        enum right right);

#endif
