/* The core against the model: how much there is of what, and of whom. */
#include "sim.h"

#include "error.h"

#include <inttypes.h>
#include <string.h>

static const struct {
    enum resource core;
    const char *all, *one; /* what a bound is said to count */
} resources[MODEL_N_RESOURCES] = {
    [MODEL_SESSIONS] = {RESOURCE_SESSIONS, "sessions", "sessions of one user"},
    [MODEL_TICKETS] = {RESOURCE_TICKETS, "tickets", "tickets of one user"},
    [MODEL_CONTEXT_BYTES] = {RESOURCE_CONTEXT_BYTES, "bytes of all contexts",
                             "bytes of the contexts of one user"},
    [MODEL_GATES] = {RESOURCE_GATES, "gates", "gates made by one user"},
    [MODEL_ITERATORS] = {RESOURCE_ITERATORS, "iterators", "iterators made by one user"},
    [MODEL_ITEMS] = {RESOURCE_ITEMS, "items", "items of one user"},
    [MODEL_ITEM_BYTES] = {RESOURCE_ITEM_BYTES, "bytes of all items",
                          "bytes of the items of one user"},
    [MODEL_PULLS] = {RESOURCE_PULLS, "open pulls", "open pulls of one user"},
    [MODEL_DELIVERIES] = {RESOURCE_DELIVERIES,
                          "deliveries with a hold limit, also those that open pulls may get",
                          "deliveries of one user with a hold limit, also those that open pulls "
                          "may get"},
};

struct model_limits compare_limits(const struct core_limits *limits)
{
    struct model_limits out = {.max_waiting = limits->max_waiting,
                               .gate_linger_ns = limits->gate_linger_ns};

    for (int i = 0; i < MODEL_N_RESOURCES; i++) {
        out.total[i] = limits->total[resources[i].core];
        out.per_user[i] = limits->per_user[resources[i].core];
    }
    return out;
}

void compare_bounded(struct sim *sim, const struct result *result,
                     const struct model_answer *answer)
{
    const char *model =
        answer->of_one_user ? resources[answer->resource].one : resources[answer->resource].all;

    if (!result->bounded || strcmp(result->bounded, model) != 0)
        sim_fail(sim, "compare: what is bounded: core %s, model %s",
                 result->bounded ? result->bounded : "nothing", model);
}

static void compare_used(struct sim *sim, const uint64_t *core, const uint64_t *model)
{
    for (int i = 0; i < MODEL_N_RESOURCES; i++)
        compare_numbers(sim, resources[i].all, core[resources[i].core], model[i]);
}

/* The core knows exactly the users who have something, and shows them by their uids. */
void compare_usage(struct sim *sim)
{
    uint64_t used[MODEL_N_RESOURCES], from = 0;
    struct core_usage usage;
    struct core_stats stats;

    for (uint32_t i = 0; i < sim->profile.n_users; i++) {
        uint32_t uid = sim_uids[i];

        if (!model_has_any(&sim->model, uid))
            continue;
        model_usage(&sim->model, uid, used);
        if (!core_usage_from(sim->core, from, &usage) || usage.uid != uid) {
            sim_fail(sim, "compare: the core does not show user %" PRIu32, uid);
            return;
        }
        compare_used(sim, usage.used, used);
        from = uid + UINT64_C(1);
    }
    if (core_usage_from(sim->core, from, &usage))
        sim_fail(sim, "compare: the core shows user %" PRIu32 ", who has nothing", usage.uid);
    core_stats(sim->core, &stats);
    model_usage(&sim->model, MODEL_ALL, used);
    compare_used(sim, stats.used, used);
}
