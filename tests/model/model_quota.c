/* How much there is of what, and of whom: counted each time. */
#include "model_parts.h"

#include "error.h"

#include <string.h>

static bool is_of(int64_t owner, int64_t uid)
{
    return uid == MODEL_ALL || owner == uid;
}

/* A gate or iterator is its maker's until it is declared, and for as long as it is there. */
static void count_named(const struct model *m, int64_t uid, uint64_t used[MODEL_N_RESOURCES])
{
    for (int i = 0; i < m->n_sessions; i++)
        used[MODEL_SESSIONS] += is_of(m->sessions[i].uid, uid);
    for (int i = 0; i < m->n_gates; i++)
        used[MODEL_GATES] += is_of(m->gates[i].uid, uid);
    for (int i = 0; i < m->n_iterators; i++)
        used[MODEL_ITERATORS] += is_of(m->iterators[i].uid, uid);
}

/* What has ended counts until it is told, but has no bytes. An item is its producer's for good,
 * a delivery its consumer's. */
static void count_items(const struct model *m, int64_t uid, uint64_t used[MODEL_N_RESOURCES])
{
    for (int i = 0; i < m->n_items; i++) {
        const struct model_item *item = &m->items[i];

        used[MODEL_DELIVERIES] += item->state == MODEL_DELIVERED && item->lease_ns != UINT64_MAX &&
                                  is_of(item->consumer_uid, uid);
        if (!is_of(item->uid, uid))
            continue;
        used[MODEL_ITEMS]++;
        used[MODEL_ITEM_BYTES] += item->context_size + item->payload_size;
    }
}

/* Deliveries with a hold limit are promised with the pull. */
static void count_pulls(const struct model *m, int64_t uid, uint64_t used[MODEL_N_RESOURCES])
{
    for (int i = 0; i < m->n_pulls; i++) {
        const struct model_pull *pull = &m->pulls[i];

        if (!is_of(pull->uid, uid))
            continue;
        used[MODEL_PULLS]++;
        if (!pull->has_ended && pull->hold_limit_ms)
            used[MODEL_DELIVERIES] += pull->credit;
    }
    for (int i = 0; i < m->n_lost; i++)
        used[MODEL_DELIVERIES] += is_of(m->lost[i].uid, uid);
}

void model_usage(const struct model *m, int64_t uid, uint64_t used[MODEL_N_RESOURCES])
{
    memset(used, 0, MODEL_N_RESOURCES * sizeof(used[0]));
    count_named(m, uid, used);
    for (int i = 0; i < m->n_tickets; i++) {
        const struct model_ticket *ticket = &m->tickets[i];

        if (!is_of(ticket->uid, uid))
            continue;
        used[MODEL_TICKETS]++;
        used[MODEL_CONTEXT_BYTES] += ticket->context_size;
    }
    count_items(m, uid, used);
    count_pulls(m, uid, used);
}

bool model_has_any(const struct model *m, int64_t uid)
{
    uint64_t used[MODEL_N_RESOURCES];
    uint64_t sum = 0;

    model_usage(m, uid, used);
    for (int i = 0; i < MODEL_N_RESOURCES; i++)
        sum += used[i];
    return sum > 0;
}

static bool is_too_much(const struct model *m, int64_t uid, enum model_resource resource,
                        uint64_t n, uint64_t bound)
{
    uint64_t used[MODEL_N_RESOURCES];

    model_usage(m, uid, used);
    return used[resource] + n > bound;
}

/* The user's own bound is named before that of all. */
int model_ask_quota(const struct model *m, int64_t uid, enum model_resource resource, uint64_t n,
                    struct model_answer *a)
{
    uint64_t per_user = m->limits.per_user[resource];

    a->resource = resource;
    a->of_one_user = true;
    if (n && uid != MODEL_NOBODY && per_user && is_too_much(m, uid, resource, n, per_user))
        return model_refuse_with(a, SLUICE_E_LIMIT_REACHED, 0, per_user);
    a->of_one_user = false;
    if (n && is_too_much(m, MODEL_ALL, resource, n, m->limits.total[resource]))
        return model_refuse_with(a, SLUICE_E_LIMIT_REACHED, 0, m->limits.total[resource]);
    return 0;
}

int model_forbid(struct model_answer *a, const char *right)
{
    a->right = right;
    return SLUICE_E_NOT_PERMITTED;
}
