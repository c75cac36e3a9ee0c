#include "trace_hash_test.h"

#include "heap_layout.h"
#include "trace_hash.h"

#include "base/mem.h"

#include <stdbool.h>
#include <stdio.h>

/* What is different in a play. The first ones nobody can see. */
enum difference {
    D_NOTHING,
    D_HASH_KEY,
    D_HEAP,
    D_OWNER,
    D_LAST_UNSEEN = D_OWNER,
    D_CLOCK,
    D_GATE,
    D_CONTEXT,
    D_LABEL,
    D_WEIGHT,
    D_HOLD_LIMIT,
    D_REQUEST_ID,
    D_ORDER_OF_COMMANDS,
    D_NUMBERS,
    D_BOUNDS,
    D_USER,
    D_MEMORY,
    D_NOT_TOLD,
    D_TOLD_LATER,
    D_PAYLOAD,
    D_TTL,
    D_SETTLEMENT,
    D_FAILURE,
    N_DIFFERENCES,
};

static const char *const names[N_DIFFERENCES] = {
    [D_NOTHING] = "nothing",
    [D_HASH_KEY] = "the hash key",
    [D_HEAP] = "the heap",
    [D_OWNER] = "the owner of a session",
    [D_CLOCK] = "one nanosecond",
    [D_GATE] = "the name of a gate",
    [D_CONTEXT] = "one bit of a context",
    [D_LABEL] = "a label",
    [D_WEIGHT] = "a weight",
    [D_HOLD_LIMIT] = "a hold limit",
    [D_REQUEST_ID] = "a request id",
    [D_ORDER_OF_COMMANDS] = "the order of two commands",
    [D_NUMBERS] = "the first number",
    [D_BOUNDS] = "a bound",
    [D_USER] = "the user of a session",
    [D_MEMORY] = "an allocation that fails",
    [D_NOT_TOLD] = "an effect that is not told",
    [D_TOLD_LATER] = "the order of telling",
    [D_PAYLOAD] = "one bit of a payload",
    [D_TTL] = "a time to live",
    [D_SETTLEMENT] = "how an item is settled",
    [D_FAILURE] = "what a producer says of its failure",
};

#define MAX_TAKEN 32

/* One play of the script. */
struct play {
    enum difference difference;
    struct core *core;
    struct trace_hash hash;
    uint64_t now_ns, session;
    struct effect *taken[MAX_TAKEN];
    int n_taken;
};

static struct bytes text(const char *string)
{
    size_t size = 0;

    while (string[size])
        size++;
    return (struct bytes){string, size};
}

/* A later effect of the same thing takes the place of the one that was not told. */
static void take(struct play *play, struct effect *effect)
{
    hash_effect(&play->hash, effect);
    for (int i = 0; i < play->n_taken; i++) {
        if (play->taken[i] == effect)
            play->taken[i] = NULL;
    }
    play->taken[play->n_taken++] = effect;
}

static uint64_t run(struct play *play, const struct command *command)
{
    struct effect *effect;
    struct result result;
    int error = core_run(play->core, play->now_ns, command, &result);

    hash_command(&play->hash, play->now_ns, command, error, &result);
    while (play->n_taken < MAX_TAKEN && (effect = core_next_effect(play->core)))
        take(play, effect);
    hash_state(&play->hash, play->core);
    return command->kind == COMMAND_OPEN_SESSION ? result.session : result.serial;
}

static void tell(struct play *play, int place)
{
    if (!play->taken[place])
        return;
    hash_effect(&play->hash, play->taken[place]);
    core_told(play->core, play->taken[place]);
    play->taken[place] = NULL;
}

/* `value`, or the other one where this is what differs. */
static uint64_t pick(const struct play *play, enum difference difference, uint64_t value,
                     uint64_t other)
{
    return play->difference == difference ? other : value;
}

static const char *pick_text(const struct play *play, enum difference difference, const char *value,
                             const char *other)
{
    return play->difference == difference ? other : value;
}

static uint64_t enqueue(struct play *play, uint64_t id, const char *gate, uint32_t weight)
{
    return run(play, &(struct command){
                         .kind = COMMAND_ENQUEUE,
                         .enqueue =
                             {
                                 .session = play->session,
                                 .request_id = (uint32_t)(id + pick(play, D_REQUEST_ID, 100, 101)),
                                 .ticket_id = id,
                                 .gate = text(gate),
                                 .weight = weight,
                                 .ensure = true,
                                 .may_ensure = true,
                                 .ensure_limit = 2,
                                 .notify_queued = true,
                                 .hold_limit_ms = (uint32_t)pick(play, D_HOLD_LIMIT, 5, 6),
                                 .context = text(pick_text(play, D_CONTEXT, "trace-b", "trace-c")),
                                 .label = text(pick_text(play, D_LABEL, "one", "two")),
                             },
                     });
}

static uint64_t push(struct play *play, uint64_t id)
{
    return run(play,
               &(struct command){
                   .kind = COMMAND_PUSH,
                   .push =
                       {
                           .session = play->session,
                           .request_id = (uint32_t)(id + 200),
                           .item_id = id,
                           .iterator = text("jobs"),
                           .ensure = {.wanted = true, .may_ensure = true, .settings.capacity = 4},
                           .ttl_ms = (uint32_t)pick(play, D_TTL, 50, 51),
                           .payload = text(pick_text(play, D_PAYLOAD, "item-b", "item-c")),
                       },
               });
}

static void play_tickets(struct play *play)
{
    bool swaps = play->difference == D_ORDER_OF_COMMANDS;
    uint64_t held = enqueue(play, 1, pick_text(play, D_GATE, "a", "b"), 1);

    mem_fail_after(play->difference == D_MEMORY ? 1 : -1, 0);
    enqueue(play, 2, "a", (uint32_t)pick(play, D_WEIGHT, 2, 1));
    mem_fail_after(-1, 0);
    play->now_ns += pick(play, D_CLOCK, NS_PER_MS, NS_PER_MS + 1);
    enqueue(play, 3, swaps ? "d" : "c", 1);
    enqueue(play, 4, swaps ? "c" : "d", 1);
    run(play, &(struct command){.kind = COMMAND_RELEASE,
                                .ticket = {.session = play->session, .serial = held}});
}

static void play_items(struct play *play)
{
    uint64_t first = push(play, 1);

    push(play, 2);
    run(play, &(struct command){.kind = COMMAND_PULL,
                                .pull = {.session = play->session,
                                         .request_id = 300,
                                         .iterator = text("jobs"),
                                         .credit = 3}});
    run(play, &(struct command){.kind = COMMAND_SETTLE,
                                .settle = {.session = play->session,
                                           .serial = first,
                                           .how = (enum settlement)pick(play, D_SETTLEMENT,
                                                                        SETTLE_ACK, SETTLE_NACK)}});
    run(play, &(struct command){
                  .kind = COMMAND_END_ITERATOR,
                  .end_iterator = {.session = play->session,
                                   .request_id = 301,
                                   .item_id = 9,
                                   .iterator = text("jobs"),
                                   .failed = true,
                                   .message = text(pick_text(play, D_FAILURE, "no", "na"))}});
}

static void play_telling(struct play *play)
{
    int n = play->n_taken - (play->difference == D_NOT_TOLD);

    if (play->difference == D_TOLD_LATER)
        tell(play, n - 1);
    for (int i = 0; i < n; i++)
        tell(play, i);
    hash_state(&play->hash, play->core);
}

static uint64_t play_script(enum difference difference)
{
    const struct hash_key key = {1, difference == D_HASH_KEY ? 3 : 2};
    struct play play = {.difference = difference, .now_ns = NS_PER_MS};
    struct core_limits limits = {
        .max_waiting = 8,
        .gate_linger_ns = NS_PER_MS,
    };
    struct core *core;

    for (int i = 0; i < N_RESOURCES; i++)
        limits.total[i] = 4096;
    limits.per_user[RESOURCE_PULLS] = pick(&play, D_BOUNDS, 4, 5);

    if (core_new(&limits, &key, &core))
        return 0;
    play.core = core;
    run(&play, &(struct command){.kind = COMMAND_SET_LIMITS, .limits = limits});
    run(&play, &(struct command){.kind = COMMAND_RESERVE_NUMBERS,
                                 .numbers = {pick(&play, D_NUMBERS, 10, 11), 1000}});
    play.session =
        run(&play, &(struct command){.kind = COMMAND_OPEN_SESSION,
                                     .open = {.owner = difference == D_OWNER ? &play : NULL,
                                              .uid = (uint32_t)pick(&play, D_USER, 7, 8)}});
    run(&play, &(struct command){.kind = COMMAND_UPGRADE_SESSION, .session.session = play.session});
    play_tickets(&play);
    play_items(&play);
    play_telling(&play);
    for (int i = 0; i < play.n_taken; i++) {
        if (play.taken[i])
            core_told(core, play.taken[i]);
    }
    core_free(core);
    return play.hash.value;
}

const char *trace_hash_test(void)
{
    static char complaint[120];
    uint64_t expected = play_script(D_NOTHING);

    for (int i = 0; i < N_DIFFERENCES; i++) {
        bool same;

        if (i == D_HEAP)
            heap_layout_stir(1);
        same = play_script((enum difference)i) == expected;
        if (i == D_HEAP)
            heap_layout_restore();
        if (same == (i <= D_LAST_UNSEEN))
            continue;
        snprintf(complaint, sizeof(complaint), "the trace hash is %s where %s differs",
                 same ? "the same" : "another one", names[i]);
        return complaint;
    }
    return NULL;
}
