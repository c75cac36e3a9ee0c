/* How a name finds its patterns
 *
 * The patterns stand sorted by their texts, and each knows the longest other one that ends in
 * `*` and holds all that it holds: its parent. The greatest text that is not above a name
 * begins with everything that a pattern which holds the name can consist of, so all of those
 * are that pattern or above it. Each has the masks of its parents in its own: which rules give
 * a right over what it holds. So the first one, upwards, that holds the name has the answer. */
#include "shell/policy.h"

#include "base/mem.h"
#include "wire/request.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct rule {
    enum policy_who who;
    uint32_t id;
    int line;
};

/* A right that a rule gives, as it was read. */
struct gift {
    size_t text; /* where its text begins in policy->text */
    uint16_t size;
    bool is_prefix;
    uint8_t right;
    uint16_t rule;
};

struct pattern {
    const char *text; /* without the `*` */
    uint16_t size;
    bool is_prefix;
    struct pattern *parent; /* NULL = none */
    uint64_t *masks;        /* n_words of each right */
};

struct policy {
    struct rule rules[POLICY_MAX_RULES];
    size_t n_rules, n_words;
    struct gift *gifts; /* until it is compiled */
    size_t n_gifts, gift_room;
    char *text;
    size_t text_size, text_room;
    struct pattern *patterns; /* sorted by pattern_compare */
    size_t n_patterns;
    uint64_t *masks; /* of all patterns, and before them those of any name */
};

const char *right_name(enum right right)
{
    static const char *const names[] = {
        [RIGHT_USE] = "use", [RIGHT_CREATE] = "create", [RIGHT_ADMINISTER] = "administer"};

    return names[right];
}

/* ------------------------------------------------------------------- reading */

int policy_new(struct policy **ret_policy)
{
    *ret_policy = mem_alloc(MEM_SHELL, sizeof(**ret_policy));
    return *ret_policy ? 0 : -ENOMEM;
}

struct policy *policy_free(struct policy *policy)
{
    if (!policy)
        return NULL;
    mem_free(MEM_SHELL, policy->gifts);
    mem_free(MEM_SHELL, policy->text);
    mem_free(MEM_SHELL, policy->patterns);
    mem_free(MEM_SHELL, policy->masks);
    return mem_free(MEM_SHELL, policy);
}

int policy_add_rule(struct policy *policy, enum policy_who who, uint32_t id, int line,
                    int *ret_line)
{
    for (size_t i = 0; i < policy->n_rules; i++) {
        const struct rule *rule = &policy->rules[i];

        if (rule->who == who && (rule->id == id || who == POLICY_EVERYONE)) {
            *ret_line = rule->line;
            return -EEXIST;
        }
    }
    if (policy->n_rules == POLICY_MAX_RULES)
        return -ENOSPC;
    policy->rules[policy->n_rules++] = (struct rule){.who = who, .id = id, .line = line};
    policy->n_words = (policy->n_rules + 63) / 64;
    return 0;
}

size_t policy_rules(const struct policy *policy)
{
    return policy->n_rules;
}

/* Room for `n` more elements of `size` bytes. Returns 0 or -ENOMEM. */
static int grow(void **array, size_t used, size_t n, size_t size, size_t *room)
{
    size_t wanted = *room ? *room : 64;
    void *grown;

    if (*room && used + n <= *room)
        return 0;
    while (wanted < used + n)
        wanted *= 2;
    grown = mem_resize(MEM_SHELL, *array, wanted * size);
    if (!grown)
        return -ENOMEM;
    *array = grown;
    *room = wanted;
    return 0;
}

int policy_give(struct policy *policy, enum right right, const char *pattern, size_t size)
{
    bool is_prefix = pattern[size - 1] == '*';

    assert(policy->n_rules > 0 && size <= WIRE_MAX_NAME + 1);
    size -= is_prefix;
    if (grow((void **)&policy->gifts, policy->n_gifts, 1, sizeof(*policy->gifts),
             &policy->gift_room) ||
        grow((void **)&policy->text, policy->text_size, size, 1, &policy->text_room))
        return -ENOMEM;
    policy->gifts[policy->n_gifts++] = (struct gift){.text = policy->text_size,
                                                     .size = (uint16_t)size,
                                                     .is_prefix = is_prefix,
                                                     .right = (uint8_t)right,
                                                     .rule = (uint16_t)(policy->n_rules - 1)};
    memcpy(policy->text + policy->text_size, pattern, size);
    policy->text_size += size;
    return 0;
}

const char *policy_pattern_problem(const char *pattern, size_t size)
{
    const char *star = memchr(pattern, '*', size);

    if (star && star + 1 != pattern + size)
        return "has a * that is not at its end";
    if (size == 1 && star)
        return NULL;
    return wire_name_problem(pattern, star ? size - 1 : size);
}

/* ----------------------------------------------------------------- compiling */

static int text_compare(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t least = a_size < b_size ? a_size : b_size;
    int r = least ? memcmp(a, b, least) : 0;

    return r ? r : (a_size > b_size) - (a_size < b_size);
}

/* `ab*` comes before `ab`, which it holds. */
static int gift_compare(const void *left, const void *right, void *arg)
{
    const struct gift *a = left, *b = right;
    const char *text = arg;
    int r = text_compare(text + a->text, a->size, text + b->text, b->size);

    return r ? r : b->is_prefix - a->is_prefix;
}

static bool pattern_begins(const struct pattern *pattern, const void *text, size_t size)
{
    return pattern->size <= size && (!pattern->size || !memcmp(pattern->text, text, pattern->size));
}

static bool pattern_holds(const struct pattern *pattern, struct bytes name)
{
    return pattern_begins(pattern, name.data, name.size) &&
           (pattern->is_prefix || pattern->size == name.size);
}

/* `before` is the pattern before it, or NULL. */
static struct pattern *pattern_parent(const struct pattern *pattern, struct pattern *before)
{
    while (before && !(before->is_prefix && pattern_begins(before, pattern->text, pattern->size)))
        before = before->parent;
    return before;
}

static uint64_t *mask_of(uint64_t *masks, size_t n_words, enum right right)
{
    return masks + (size_t)right * n_words;
}

static void masks_give(uint64_t *masks, size_t n_words, enum right right, size_t rule)
{
    mask_of(masks, n_words, right)[rule / 64] |= UINT64_C(1) << rule % 64;
    mask_of(masks, n_words, RIGHT_USE)[rule / 64] |= UINT64_C(1) << rule % 64;
}

/* Begins the pattern of this gift, with the rights that its parents give. */
static struct pattern *policy_begin_pattern(struct policy *policy, const struct gift *gift)
{
    size_t n = policy->n_patterns++, n_masks = N_RIGHTS * policy->n_words;
    struct pattern *pattern = &policy->patterns[n];

    *pattern = (struct pattern){.text = policy->text + gift->text,
                                .size = gift->size,
                                .is_prefix = gift->is_prefix,
                                .masks = policy->masks + (n + 1) * n_masks};
    pattern->parent = pattern_parent(pattern, n ? pattern - 1 : NULL);
    if (pattern->parent)
        memcpy(pattern->masks, pattern->parent->masks, n_masks * sizeof(uint64_t));
    return pattern;
}

static size_t policy_count_patterns(const struct policy *policy)
{
    size_t n = 0;

    for (size_t i = 0; i < policy->n_gifts; i++)
        n += !i || gift_compare(&policy->gifts[i - 1], &policy->gifts[i], policy->text) != 0;
    return n;
}

int policy_compile(struct policy *policy)
{
    struct pattern *pattern = NULL;
    size_t n;

    if (policy->n_gifts)
        qsort_r(policy->gifts, policy->n_gifts, sizeof(*policy->gifts), gift_compare, policy->text);
    n = policy_count_patterns(policy);
    policy->patterns = mem_alloc(MEM_SHELL, n * sizeof(*policy->patterns));
    policy->masks = mem_alloc(MEM_SHELL, (n + 1) * N_RIGHTS * policy->n_words * sizeof(uint64_t));
    if (!policy->patterns || !policy->masks)
        return -ENOMEM;
    for (size_t i = 0; i < policy->n_gifts; i++) {
        const struct gift *gift = &policy->gifts[i];

        if (!i || gift_compare(gift - 1, gift, policy->text) != 0)
            pattern = policy_begin_pattern(policy, gift);
        masks_give(pattern->masks, policy->n_words, (enum right)gift->right, gift->rule);
        masks_give(policy->masks, policy->n_words, (enum right)gift->right, gift->rule);
    }
    policy->gifts = mem_free(MEM_SHELL, policy->gifts);
    return 0;
}

/* -------------------------------------------------------------------- asking */

static bool is_in_group(uint32_t group, const gid_t *groups, size_t n_groups)
{
    for (size_t i = 0; i < n_groups; i++) {
        if (groups[i] == group)
            return true;
    }
    return false;
}

void policy_find_peer(const struct policy *policy, uint32_t uid, const gid_t *groups,
                      size_t n_groups, struct policy_peer *ret_peer)
{
    *ret_peer = (struct policy_peer){0};
    for (size_t i = 0; i < policy->n_rules; i++) {
        const struct rule *rule = &policy->rules[i];

        if (rule->who == POLICY_EVERYONE || (rule->who == POLICY_USER && rule->id == uid) ||
            (rule->who == POLICY_GROUP && is_in_group(rule->id, groups, n_groups)))
            ret_peer->rules[i / 64] |= UINT64_C(1) << i % 64;
    }
}

static bool masks_allow(const struct policy *policy, uint64_t *masks,
                        const struct policy_peer *peer, enum right right)
{
    const uint64_t *mask = mask_of(masks, policy->n_words, right);

    for (size_t i = 0; i < policy->n_words; i++) {
        if (mask[i] & peer->rules[i])
            return true;
    }
    return false;
}

/* The greatest pattern whose text is not above the name, or NULL. */
static const struct pattern *policy_find(const struct policy *policy, struct bytes name)
{
    size_t low = 0, high = policy->n_patterns;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct pattern *pattern = &policy->patterns[middle];

        if (text_compare(pattern->text, pattern->size, name.data, name.size) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &policy->patterns[low - 1] : NULL;
}

bool policy_allows(const struct policy *policy, const struct policy_peer *peer, enum right right,
                   struct bytes name)
{
    const struct pattern *pattern = policy_find(policy, name);

    while (pattern && !pattern_holds(pattern, name))
        pattern = pattern->parent;
    return pattern && masks_allow(policy, pattern->masks, peer, right);
}

bool policy_allows_some(const struct policy *policy, const struct policy_peer *peer,
                        enum right right)
{
    return masks_allow(policy, policy->masks, peer, right);
}
