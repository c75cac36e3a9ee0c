/* A life of a core in which each allocation fails once, and then each with all that follow: nearly
 * every command in its usual order, of every kind. Whatever is refused for want of memory leaves
 * nothing; letting go is never refused; in the end nothing is left. */
#include "core/core.h"

static int starving_run(struct core *core, uint64_t now_ns, const struct command *command,
                        struct result *ret_result);

#define core_run starving_run
#include "core_world.h"
#undef core_run

/* Of each kind: how many were run, and refused for want of memory. */
static unsigned n_run[N_COMMAND_KINDS], n_starved[N_COMMAND_KINDS];

/* Those that make something. */
static const bool may_starve[N_COMMAND_KINDS] = {
    [COMMAND_OPEN_SESSION] = true,
    [COMMAND_ENQUEUE] = true,
    [COMMAND_DECLARE_GATE] = true,
    [COMMAND_PUSH] = true,
    [COMMAND_PULL] = true,
    [COMMAND_END_ITERATOR] = true,
    [COMMAND_DECLARE_ITERATOR] = true,
};

/* What a command that is refused for want of memory may not have added to. It counts as rejected,
 * and the ticket of a simple session that it should have replaced has ended all the same. */
struct picture {
    struct core_stats stats;
    size_t context_bytes, item_bytes;
    uint64_t next_number;
};

static struct picture picture_of(const struct core *core)
{
    struct picture picture = {.context_bytes = mem_held(MEM_CONTEXT),
                              .item_bytes = mem_held(MEM_ITEM),
                              .next_number = core_numbers_next(core)};

    core_stats(core, &picture.stats);
    return picture;
}

static bool has_added(const struct picture *before, const struct picture *after)
{
    bool has = after->context_bytes > before->context_bytes ||
               after->item_bytes > before->item_bytes || after->next_number > before->next_number ||
               after->stats.waiting > before->stats.waiting ||
               after->stats.holds > before->stats.holds;

    /* A gate or iterator that was made for it goes when it was unused for a while. */
    for (int i = 0; i < N_RESOURCES; i++)
        has |= i != RESOURCE_GATES && i != RESOURCE_ITERATORS &&
               after->stats.used[i] > before->stats.used[i];
    for (int i = 0; i < N_ITEM_STATES; i++)
        has |= after->stats.items[i] > before->stats.items[i];
    return has;
}

static int starving_run(struct core *core, uint64_t now_ns, const struct command *command,
                        struct result *ret_result)
{
    struct picture before, after;
    int r;

    before = picture_of(core);
    r = core_run(core, now_ns, command, ret_result);
    after = picture_of(core);
    n_run[command->kind]++;
    if (r != SLUICE_E_NO_MEMORY)
        return r;
    n_starved[command->kind]++;
    ck_assert_msg(may_starve[command->kind], "command %d, which lets go, wants memory",
                  (int)command->kind);
    ck_assert_msg(!has_added(&before, &after), "command %d was refused and has left something",
                  (int)command->kind);
    return r;
}

/* ------------------------------------------------------------------------- a life */

static uint64_t open_if_possible(bool full)
{
    uint64_t session;

    if (run((struct command){.kind = COMMAND_OPEN_SESSION}))
        return 0;
    session = world.result.session;
    if (full)
        run((struct command){.kind = COMMAND_UPGRADE_SESSION, .session.session = session});
    return session;
}

static uint64_t serial_if(int r)
{
    return r ? 0 : world.result.serial;
}

static void tickets(uint64_t a, uint64_t b, uint64_t simple)
{
    uint64_t held = serial_if(enqueue((struct enqueue){
                 .session = a, .ticket_id = 1, .context = {"abc", 3}, .hold_limit_ms = 50})),
             waiting;

    enqueue((struct enqueue){.session = b,
                             .ticket_id = 1,
                             .wait_timeout_ms = 5,
                             .notify_queued = true,
                             .context = {"defg", 4}});
    enqueue((struct enqueue){.session = simple, .label = {"l", 1}});
    enqueue((struct enqueue){.session = simple}); /* in the place of the first */
    waiting = serial_if(enqueue((struct enqueue){.session = b, .ticket_id = 2}));
    enqueue((struct enqueue){.session = b, .ticket_id = 3});
    enqueue((struct enqueue){.session = b, .ticket_id = 4});
    cancel(b, 3, 0);
    end_ticket(waiting, false);
    end_ticket(held, true);
    later(5);
    tick();
    set_limit("g", 2);
    change("g", GATE_PAUSE);
    change("g", GATE_RESUME);
    release(b, 4, 0);
    enqueue((struct enqueue){.session = a,
                             .ticket_id = 2,
                             .gate = {"made", 4},
                             .ensure = true,
                             .ensure_limit = 1,
                             .may_ensure = true});
    release(a, 2, 0);
}

static void items(uint64_t a, uint64_t b, uint64_t simple)
{
    uint64_t serials[5];

    for (uint64_t i = 0; i < 5; i++)
        serials[i] = serial_if(push((struct push){.session = a,
                                                  .item_id = i + 1,
                                                  .payload = {"payload", 7},
                                                  .context = {"ctx", 3},
                                                  .ttl_ms = i == 4 ? 5 : 0}));
    cancel_push(a, 4);
    pull((struct pull_request){.session = b, .credit = 2, .hold_limit_ms = 10});
    pull((struct pull_request){.session = simple, .wait_timeout_ms = 5});
    settle(b, serials[0], SETTLE_START);
    nack(b, serials[0]);
    ack(b, serials[1]);
    later(10);
    tick();
    set_iterator("i", (struct iterator_settings){.capacity = 4});
    change_iterator("i", ITERATOR_REQUEUE_DEAD);
    change_iterator("i", ITERATOR_DISCARD_DEAD);
    pull((struct pull_request){.session = a});
    pull((struct pull_request){.session = a});
    cancel_pull(a, world.last_request);
    end_stream(a, 6, NULL);
    end_stream(a, 7, "it broke");
    run((struct command){
        .kind = COMMAND_END_ITERATOR,
        .end_iterator = {
            .session = a,
            .request_id = ++world.last_request,
            .item_id = 8,
            .iterator = name_of("made"),
            .ensure = {.wanted = true, .may_ensure = true, .settings = {.capacity = 1}}}});
}

/* Everybody has gone and everything is undone. */
static void let_go(uint64_t a, uint64_t b, uint64_t simple)
{
    run((struct command){.kind = COMMAND_UNDECLARE_GATE, .undeclare.name = name_of("g")});
    run((struct command){.kind = COMMAND_UNDECLARE_ITERATOR,
                         .undeclare_iterator.name = name_of("i")});
    end_session(simple);
    run((struct command){.kind = COMMAND_STOP});
    end_session(a);
    end_session(b);
    later(LINGER_MS);
    tick();
}

static void live(void)
{
    uint64_t a = open_if_possible(true), b = open_if_possible(true),
             simple = open_if_possible(false);

    run((struct command){.kind = COMMAND_SET_LIMITS, .limits = world_limits});
    run((struct command){.kind = COMMAND_RESERVE_NUMBERS, .numbers = {.end = 20000}});
    declare("g", 1);
    declare_iterator("i", (struct iterator_settings){.capacity = 2, .max_attempts = 1});
    tickets(a, b, simple);
    items(a, b, simple);
    let_go(a, b, simple);
    ck_assert_uint_eq(mem_held(MEM_CONTEXT), 0);
    /* Items wait for whoever comes, and what an operator has changed stays. */
    for (int i = 0; i < N_RESOURCES; i++)
        ck_assert_msg(stats().used[i] == 0 || i == RESOURCE_GATES || i == RESOURCE_ITERATORS ||
                          i == RESOURCE_ITEMS || i == RESOURCE_ITEM_BYTES,
                      "in the end %llu of resource %d are used",
                      (unsigned long long)stats().used[i], i);
}

/* Whether the allocation that was to fail was not asked for: then it fails now. */
static bool is_still_due(int k, bool forever)
{
    for (int i = 0; !forever && i <= k; i++) {
        void *ptr = mem_alloc(MEM_CORE, 1);

        if (!ptr)
            return true;
        mem_free(MEM_CORE, ptr);
    }
    return false;
}

static int count_allocations(void)
{
    for (int k = 0;; k++) {
        bool is_due;

        world_teardown();
        world_setup();
        mem_fail_after(k, 0);
        live();
        is_due = is_still_due(k, false);
        mem_fail_after(-1, 0);
        if (is_due)
            return k;
    }
}

START_TEST(each_allocation_of_a_life_fails_once_and_nothing_is_left_behind)
{
    int n = count_allocations();

    ck_assert_int_gt(n, 30);
    for (int kind = 0; kind < N_COMMAND_KINDS; kind++) {
        ck_assert_msg(n_run[kind] > 0, "command %d is not in this life", kind);
        ck_assert_msg(!may_starve[kind] || n_starved[kind] > 0,
                      "command %d was never refused for want of memory", kind);
    }
}
END_TEST

START_TEST(from_each_allocation_on_all_fail_and_letting_go_goes_on)
{
    int n = count_allocations();

    for (int k = 0; k <= n; k++) {
        world_teardown();
        world_setup();
        mem_fail_after(k, 1);
        live();
        mem_fail_after(-1, 0);
    }
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, each_allocation_of_a_life_fails_once_and_nothing_is_left_behind);
    tcase_add_test(tc, from_each_allocation_on_all_fail_and_letting_go_goes_on);
}

int main(void)
{
    return world_main("core: without memory", add_tests);
}
