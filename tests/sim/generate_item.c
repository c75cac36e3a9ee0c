/* What happens next at the iterators: few of them, small bounds, few milliseconds. */
#include "sim.h"

#include <string.h>

const char *const sim_iterator_names[SIM_N_ITERATORS] = {"a", "jobs", "job", "\xc3\xa9s"};

/* Room for about two items of TIGHT_LEAST to TIGHT_MOST bytes. */
#define TIGHT_BOUND 136
#define TIGHT_LEAST 62
#define TIGHT_MOST  70

static uint32_t below(struct sim *sim, uint32_t n)
{
    return random_below(&sim->random, n);
}

static bool one_in(struct sim *sim, uint32_t n)
{
    return random_one_in(&sim->random, n);
}

static struct bytes iterator_name(struct sim *sim)
{
    sim->command_iterator = below(sim, sim->profile.n_iterators);
    return (struct bytes){sim_iterator_names[sim->command_iterator],
                          strlen(sim_iterator_names[sim->command_iterator])};
}

void generate_item_limits(struct sim *sim, struct core_limits *limits, bool roomy)
{
    limits->total[RESOURCE_ITERATORS] =
        random_between(&sim->random, roomy ? 3 : 1, SIM_N_ITERATORS);
    limits->total[RESOURCE_ITEMS] =
        random_between(&sim->random, roomy ? 16 : 1, MODEL_MAX_ITEMS - 8);
    limits->total[RESOURCE_DELIVERIES] = random_between(&sim->random, roomy ? 8 : 1, 40);
    limits->total[RESOURCE_PULLS] =
        random_between(&sim->random, roomy ? 8 : 1, MODEL_MAX_PULLS - 4);
    limits->total[RESOURCE_ITEM_BYTES] = sim->profile.tight_items ? TIGHT_BOUND : 1 << 20;
    if (sim->profile.tight_items && one_in(sim, 6))
        limits->total[RESOURCE_ITEM_BYTES] = 0;
}

/* Mostly one that lives, else one of the last that ended; NULL if there was none. */
static const struct seen_item *some_item(struct sim *sim)
{
    const struct item_witness *w = &sim->item_witness;

    if (w->n_live && !one_in(sim, 6))
        return &w->items[w->live[below(sim, w->n_live)]];
    if (!w->n_items)
        return NULL;
    return &w->items[w->n_items - 1 - below(sim, w->n_items < 20 ? w->n_items : 20)];
}

/* The same, preferably in this state. */
static const struct seen_item *some_item_in(struct sim *sim, enum item_witnessed state)
{
    const struct seen_item *seen = some_item(sim);

    for (int i = 0; i < 6 && seen && seen->state != state; i++)
        seen = some_item(sim);
    return seen;
}

/* ---------------------------------------------------------------- settings */

static uint32_t some_capacity(struct sim *sim)
{
    return random_between(&sim->random, 1, sim->profile.max_capacity);
}

/* On and just over the bounds. */
static void make_odd(struct sim *sim, struct iterator_settings *settings)
{
    switch (below(sim, 6)) {
    case 0:
        settings->capacity = 0;
        break;
    case 1:
        settings->capacity = CORE_MAX_CAPACITY + below(sim, 2);
        break;
    case 2:
        settings->capacity_bytes = CORE_MAX_CAPACITY_BYTES + below(sim, 2);
        break;
    case 3:
        settings->max_in_flight = CORE_MAX_CAPACITY + below(sim, 2);
        break;
    case 4:
        settings->producers = CORE_MAX_CAPACITY + 1;
        break;
    default:
        settings->max_attempts = CORE_MAX_CAPACITY + below(sim, 2);
        break;
    }
}

static void generate_settings(struct sim *sim, struct iterator_settings *settings, bool must)
{
    if (must || one_in(sim, 2))
        settings->capacity = some_capacity(sim);
    if (one_in(sim, 3))
        settings->capacity_bytes = 20 + below(sim, 140);
    if (!one_in(sim, 3))
        settings->max_in_flight = 1 + below(sim, 4);
    if (one_in(sim, 3))
        settings->producers = 1 + below(sim, 3);
    if (!one_in(sim, 3))
        settings->max_attempts = 1 + below(sim, 3);
    if (sim->profile.many_die && !one_in(sim, 4)) {
        settings->max_in_flight = 1;
        settings->max_attempts = 1;
    }
    if (one_in(sim, 40))
        make_odd(sim, settings);
}

static void generate_ensure(struct sim *sim, struct iterator_ensure *ensure)
{
    ensure->may_not_use = one_in(sim, 40);
    ensure->wanted = !one_in(sim, 4);
    if (!ensure->wanted)
        return;
    generate_settings(sim, &ensure->settings, true);
    ensure->on_mismatch = (enum on_mismatch)below(sim, 3);
    if (!one_in(sim, 3)) /* else the settings would never stand still */
        ensure->on_mismatch = MISMATCH_KEEP;
    ensure->may_ensure = !one_in(sim, 6);
    ensure->may_set = one_in(sim, 2);
}

/* ---------------------------------------------------------------- requests */

/* A new request id, or one that was used before; `again` in full sessions too. */
static uint32_t some_request(struct sim *sim, struct sim_session *session, bool again)
{
    uint32_t back = 1 + below(sim, one_in(sim, 6) ? 80 : 4);

    return again ? session->next_request_id - back : session->next_request_id++;
}

/* Rising in a full session, or one of those before. */
static uint64_t some_item_id(struct sim *sim, struct sim_session *session, bool again)
{
    uint64_t back = 1 + below(sim, 4), id;

    if (!session->full)
        return below(sim, 5);
    if (again && session->next_item_id > back)
        return session->next_item_id - back;
    id = session->next_item_id;
    session->next_item_id += 1 + below(sim, 2);
    return id;
}

static void generate_body(struct sim *sim, struct push *push)
{
    uint32_t size = below(sim, WITNESS_MAX_BODY + 1), context;

    if (one_in(sim, 6))
        size = 0;
    else if (sim->profile.tight_items)
        size = random_between(&sim->random, TIGHT_LEAST, TIGHT_MOST);
    for (uint32_t i = 0; i < size; i += 8) {
        uint64_t word = random_next(&sim->random);

        memcpy(sim->buffers.payload + i, &word, size - i < 8 ? size - i : 8);
    }
    context = one_in(sim, 4) ? 0 : below(sim, size + 1);
    push->context = (struct bytes){sim->buffers.payload, context};
    push->payload = (struct bytes){sim->buffers.payload + context, size - context};
    size = below(sim, WITNESS_MAX_MARK + 1);
    memset(sim->buffers.label, 'a' + (int)below(sim, 26), size);
    push->label = (struct bytes){sim->buffers.label, size};
}

static void generate_push(struct sim *sim)
{
    struct push *push = &sim->command.push;
    struct sim_session *session = generate_session(sim);
    bool again = one_in(sim, 6);

    push->session = session->id;
    push->iterator = iterator_name(sim);
    push->item_id = some_item_id(sim, session, again);
    push->request_id = some_request(sim, session, again && (!session->full || one_in(sim, 2)));
    push->try = one_in(sim, 8);
    if (one_in(sim, 2))
        push->wait_timeout_ms = 1 + below(sim, sim->profile.max_wait_ms);
    if (one_in(sim, 2))
        push->ttl_ms = 1 + below(sim, 2 * sim->profile.max_wait_ms);
    generate_ensure(sim, &push->ensure);
    generate_body(sim, push);
}

/* Now and then that of a delivery which the session has had. */
static uint32_t some_pull_request(struct sim *sim, struct sim_session *session)
{
    const struct seen_item *seen = one_in(sim, 8) ? some_item(sim) : NULL;

    if (seen && seen->consumer == session->id)
        return seen->pull_request;
    return some_request(sim, session, one_in(sim, session->full ? 20 : 4));
}

static void generate_pull(struct sim *sim)
{
    struct pull_request *pull = &sim->command.pull;
    struct sim_session *session = generate_session(sim);

    pull->session = session->id;
    pull->iterator = iterator_name(sim);
    pull->request_id = some_pull_request(sim, session);
    pull->credit = session->full ? random_between(&sim->random, 1, sim->profile.max_credit) : 1;
    if (one_in(sim, 60))
        pull->credit = one_in(sim, 2) ? 0 : CORE_MAX_CREDIT + 1;
    else if (!session->full && one_in(sim, 20))
        pull->credit = 2;
    pull->try = one_in(sim, 8);
    if (one_in(sim, 3))
        pull->wait_timeout_ms = 1 + below(sim, sim->profile.max_wait_ms);
    if (one_in(sim, 3))
        pull->hold_limit_ms = 1 + below(sim, sim->profile.max_wait_ms);
    generate_ensure(sim, &pull->ensure);
}

static enum settlement some_settlement(struct sim *sim)
{
    static const enum settlement hows[] = {
        SETTLE_ACK, SETTLE_ACK, SETTLE_ACK, SETTLE_NACK, SETTLE_NACK, SETTLE_START, SETTLE_START,
    };

    if (sim->profile.many_die && !one_in(sim, 4))
        return one_in(sim, 2) ? SETTLE_START : SETTLE_NACK;
    return hows[below(sim, sizeof(hows) / sizeof(hows[0]))];
}

void generate_more_to_settle(struct sim *sim, uint64_t session)
{
    struct command *command = &sim->command;
    const struct seen_item *seen = some_item_in(sim, ITEM_SEEN_DELIVERED);

    for (int i = 0; i < 4 && seen && seen->consumer != session; i++)
        seen = some_item_in(sim, ITEM_SEEN_DELIVERED);
    command->kind = COMMAND_SETTLE;
    command->settle.session = session;
    command->settle.serial = seen ? seen->serial : 7;
    command->settle.how = some_settlement(sim);
    command->settle.more = one_in(sim, 3);
}

static void generate_settle(struct sim *sim)
{
    const struct seen_item *seen = some_item_in(sim, ITEM_SEEN_DELIVERED);
    struct command *command = &sim->command;

    if ((!seen || seen->state != ITEM_SEEN_DELIVERED) && !one_in(sim, 3)) {
        command->kind = COMMAND_PULL; /* there must be something to settle first */
        generate_pull(sim);
        return;
    }
    command->settle.serial = seen ? seen->serial : 1 + below(sim, 60);
    command->settle.session =
        seen && seen->consumer && !one_in(sim, 10) ? seen->consumer : generate_session(sim)->id;
    command->settle.how = some_settlement(sim);
    command->settle.more = one_in(sim, 5);
    sim->command_slot = generate_slot_of(sim, command->settle.session);
}

static void generate_cancel_push(struct sim *sim)
{
    const struct seen_item *seen = some_item_in(sim, ITEM_SEEN_OFFERED);
    struct command *command = &sim->command;

    command->cancel_push.session =
        seen && !one_in(sim, 10) ? seen->producer : generate_session(sim)->id;
    command->cancel_push.item_id = seen && !one_in(sim, 10) ? seen->item_id : below(sim, 30);
    sim->command_slot = generate_slot_of(sim, command->cancel_push.session);
}

static void generate_cancel_pull(struct sim *sim)
{
    const struct item_witness *w = &sim->item_witness;
    const struct seen_pull *seen = NULL;
    struct command *command = &sim->command;

    if (w->n_open && !one_in(sim, 6))
        seen = &w->pulls[w->open[below(sim, w->n_open)]];
    else if (w->n_pulls)
        seen = &w->pulls[w->n_pulls - 1 - below(sim, w->n_pulls < 10 ? w->n_pulls : 10)];
    command->cancel_pull.session =
        seen && !one_in(sim, 10) ? seen->session : generate_session(sim)->id;
    command->cancel_pull.request_id = seen ? seen->request_id : 7;
    sim->command_slot = generate_slot_of(sim, command->cancel_pull.session);
}

static void generate_end(struct sim *sim)
{
    struct command *command = &sim->command;
    struct sim_session *session = generate_session(sim);
    bool again = one_in(sim, 5);
    uint32_t size = below(sim, SIM_MAX_MESSAGE + 1);

    command->end_iterator.session = session->id;
    command->end_iterator.iterator = iterator_name(sim);
    command->end_iterator.item_id = some_item_id(sim, session, again);
    command->end_iterator.request_id =
        some_request(sim, session, again && (!session->full || one_in(sim, 2)));
    command->end_iterator.failed = one_in(sim, 3);
    if (command->end_iterator.failed) {
        memset(sim->buffers.message, 'a' + (int)below(sim, 26), size);
        command->end_iterator.message = (struct bytes){sim->buffers.message, size};
    }
    generate_ensure(sim, &command->end_iterator.ensure);
}

static void generate_change(struct sim *sim)
{
    static const enum iterator_action actions[] = {
        ITERATOR_SET,    ITERATOR_SET,    ITERATOR_SET,          ITERATOR_PAUSE,
        ITERATOR_RESUME, ITERATOR_RESUME, ITERATOR_REOPEN,       ITERATOR_REOPEN,
        ITERATOR_REOPEN, ITERATOR_REOPEN, ITERATOR_REOPEN,       ITERATOR_REOPEN,
        ITERATOR_SET,    ITERATOR_REOPEN, ITERATOR_REQUEUE_DEAD, ITERATOR_DISCARD_DEAD,
    };
    struct command *command = &sim->command;

    command->change_iterator.name = iterator_name(sim);
    command->change_iterator.action = actions[below(sim, sizeof(actions) / sizeof(actions[0]))];
    if (sim->profile.many_die && one_in(sim, 4))
        command->change_iterator.action = ITERATOR_REQUEUE_DEAD;
    if (command->change_iterator.action == ITERATOR_SET)
        generate_settings(sim, &command->change_iterator.settings, false);
}

void generate_item_command(struct sim *sim)
{
    struct command *command = &sim->command;

    switch (command->kind) {
    case COMMAND_PUSH:
        generate_push(sim);
        break;
    case COMMAND_CANCEL_PUSH:
        generate_cancel_push(sim);
        break;
    case COMMAND_PULL:
        generate_pull(sim);
        break;
    case COMMAND_CANCEL_PULL:
        generate_cancel_pull(sim);
        break;
    case COMMAND_SETTLE:
        generate_settle(sim);
        break;
    case COMMAND_END_ITERATOR:
        generate_end(sim);
        break;
    case COMMAND_DECLARE_ITERATOR:
        command->declare_iterator.name = iterator_name(sim);
        generate_settings(sim, &command->declare_iterator.settings, true);
        command->declare_iterator.max_waiting = below(sim, 4);
        break;
    case COMMAND_UNDECLARE_ITERATOR:
        command->undeclare_iterator.name = iterator_name(sim);
        break;
    default:
        generate_change(sim);
        break;
    }
}
