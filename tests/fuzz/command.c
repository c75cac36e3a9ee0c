/* Any bytes as commands to the core, from a few sessions, with clock steps and failing
 * allocations; its effects are told at once, late, or in another order. After each command
 * every invariant of the core holds (core_check), and what it said is right
 * (command_watch.c); what lets go does not need memory; in the end nothing is left. */
#include "command.h"

#include "../sim/lets_go.h"

#include "base/mem.h"
#include "core/check.h"

#include <string.h>

#define MAX_COMMANDS 4000
/* No step of the clock begins beyond this. */
#define MAX_NOW (UINT64_C(1) << 62)

/* The low six bits of a byte. */
enum { TELL = N_COMMAND_KINDS, TELL_LAST, TELL_ALL, CLOCK, FAIL };
static const uint8_t steps[64] = {
    COMMAND_ENQUEUE,
    COMMAND_ENQUEUE,
    COMMAND_ENQUEUE,
    COMMAND_ENQUEUE,
    COMMAND_RELEASE,
    COMMAND_RELEASE,
    COMMAND_RELEASE,
    COMMAND_CANCEL,
    COMMAND_CANCEL,
    COMMAND_OPEN_SESSION,
    COMMAND_OPEN_SESSION,
    COMMAND_UPGRADE_SESSION,
    COMMAND_END_SESSION,
    COMMAND_PUSH,
    COMMAND_PUSH,
    COMMAND_PUSH,
    COMMAND_PUSH,
    COMMAND_PULL,
    COMMAND_PULL,
    COMMAND_PULL,
    COMMAND_PULL,
    COMMAND_SETTLE,
    COMMAND_SETTLE,
    COMMAND_SETTLE,
    COMMAND_SETTLE,
    COMMAND_CANCEL_PUSH,
    COMMAND_CANCEL_PULL,
    COMMAND_END_ITERATOR,
    COMMAND_CHANGE_GATE,
    COMMAND_CHANGE_GATE,
    COMMAND_CHANGE_ITERATOR,
    COMMAND_CHANGE_ITERATOR,
    COMMAND_DECLARE_GATE,
    COMMAND_UNDECLARE_GATE,
    COMMAND_DECLARE_ITERATOR,
    COMMAND_UNDECLARE_ITERATOR,
    COMMAND_END_TICKET,
    COMMAND_END_TICKET,
    COMMAND_TICK,
    COMMAND_TICK,
    COMMAND_SET_LIMITS,
    COMMAND_RESERVE_NUMBERS,
    COMMAND_STOP,
    CLOCK,
    CLOCK,
    CLOCK,
    FAIL,
    FAIL,
    FAIL,
    TELL_LAST,
    TELL_LAST,
    TELL_ALL,
    TELL,
    TELL,
    TELL,
    TELL,
    TELL,
    TELL,
    TELL,
    TELL,
    TELL,
    TELL,
    TELL,
    TELL,
};
/* And the two above them. */
#define STEP_TELL_LATE 64  /* the effects of the command stay in the outbox */
#define STEP_LATER     128 /* a ms passes before */

/* ------------------------------------------------------------------- effects */

static void tell(struct run *run, struct list *link)
{
    if (link != &run->outbox)
        core_told(run->core, container_of(link, struct effect, in_effects));
}

static void tell_nth(struct run *run, uint32_t n)
{
    struct list *link = run->outbox.next;

    while (n-- && link != &run->outbox)
        link = link->next;
    tell(run, link);
}

static void tell_all(struct run *run)
{
    while (!list_is_empty(&run->outbox))
        tell(run, run->outbox.next);
}

static void take_effects(struct run *run)
{
    struct effect *effect;

    while ((effect = core_next_effect(run->core))) {
        watch_effect(run, effect);
        list_append(&run->outbox, &effect->in_effects);
    }
}

/* ------------------------------------------------------------------ commands */

static void check_core(const struct run *run)
{
    const char *broken = core_check(run->core);

    if (broken)
        fprintf(stderr, "core_check: %s\n", broken);
    CLAIM(!broken);
}

static void run_command(struct run *run)
{
    bool must_not_fail = command_lets_go(&run->command);
    struct result result;
    int error;

    if (must_not_fail)
        mem_fail_after(0, 1);
    error = core_run(run->core, run->now_ns, &run->command, &result);
    mem_fail_after(-1, 0);
    CLAIM(!must_not_fail || error != SLUICE_E_NO_MEMORY);
    watch_answer(run, error, &result);
    take_effects(run);
    check_core(run);
}

/* More of the same, while the core has to be told that there is more. */
static void finish_series(struct run *run)
{
    for (int i = 0; i < 8; i++) {
        enum command_kind kind = run->command.kind;
        uint64_t session = run->command.settle.session;
        bool ends = kind == COMMAND_END_SESSION && run->command.session.more;

        if (!ends && !(kind == COMMAND_SETTLE && run->command.settle.more))
            return;
        take_command(run, kind);
        if (kind == COMMAND_SETTLE) {
            run->command.settle.session = session;
            run->command.settle.more &= i < 6;
        } else {
            run->command.session.more &= i < 6;
        }
        run_command(run);
    }
}

/* What a tick ends may leave something else that is due at once, but the daemon's timer does
 * not go off for ever. */
static void finish_ticks(struct run *run)
{
    for (int i = 0; i < 3 && core_next_deadline(run->core) <= run->now_ns; i++)
        run_command(run);
    CLAIM(core_next_deadline(run->core) > run->now_ns);
}

static void move_clock(struct run *run)
{
    static const uint64_t steps_ns[] = {
        1,
        NS_PER_MS - 1,
        NS_PER_MS,
        2 * NS_PER_MS,
        5 * NS_PER_MS,
        100 * NS_PER_MS,
        CORE_MAX_DURATION_MS * NS_PER_MS,
    };
    uint64_t deadline = core_next_deadline(run->core);
    uint32_t how = input_below(&run->input, 12);

    if (how < 7 && run->now_ns < MAX_NOW)
        run->now_ns += steps_ns[how];
    else if (deadline < MAX_NOW && deadline > run->now_ns)
        run->now_ns = how == 7 ? deadline - 1 : deadline;
}

static void step(struct run *run)
{
    uint8_t byte = input_byte(&run->input), what = steps[byte & 63], how;

    if (byte & STEP_LATER && run->now_ns < MAX_NOW)
        run->now_ns += NS_PER_MS;
    switch (what) {
    case TELL:
        tell_nth(run, byte & STEP_TELL_LATE ? input_byte(&run->input) : 0);
        break;
    case TELL_LAST:
        tell(run, run->outbox.prev);
        break;
    case TELL_ALL:
        tell_all(run);
        break;
    case CLOCK:
        move_clock(run);
        break;
    case FAIL: /* in the command that follows */
        how = input_byte(&run->input);
        if (take_command(run, (enum command_kind)(input_below(&run->input, N_COMMAND_KINDS)))) {
            mem_fail_after(how & 15, how >> 7);
            run_command(run);
            finish_series(run);
        }
        break;
    default:
        if (!take_command(run, (enum command_kind)what))
            break;
        run_command(run);
        finish_series(run);
        if (what == COMMAND_TICK)
            finish_ticks(run);
        if (!(byte & STEP_TELL_LATE))
            tell_all(run);
        break;
    }
    check_core(run);
    if (run->input.size % 4 == 0)
        walk_everything(run);
}

/* ------------------------------------------------------------------- the run */

static void begin(struct run *run)
{
    static const struct hash_key key = {UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)};
    struct core_limits limits;

    take_limits(&run->input, &limits);
    list_init(&run->outbox);
    run->now_ns = 1000 * NS_PER_MS;
    CLAIM(core_new(&limits, &key, &run->core) == 0);
    run->command = (struct command){.kind = COMMAND_RESERVE_NUMBERS,
                                    .numbers = {.next = FIRST, .end = FIRST + 500}};
    run_command(run);
}

static void end_sessions(struct run *run)
{
    for (run->place = 0; run->place < N_SESSIONS; run->place++) {
        if (!run->places[run->place].is_open)
            continue;
        run->command = (struct command){.kind = COMMAND_END_SESSION,
                                        .session.session = run->places[run->place].id};
        run_command(run);
    }
    tell_all(run);
    check_core(run);
    watch_end(run);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct run run;

    memset(&run, 0, sizeof(run));
    run.input = (struct input){data, size};
    begin(&run);
    for (int i = 0; i < MAX_COMMANDS && run.input.size; i++)
        step(&run);
    /* Else core_free ends them. */
    if (size % 2 == 0)
        end_sessions(&run);
    tell_all(&run);
    core_free(run.core);
    for (int use = 0; use < N_MEM_USES; use++)
        CLAIM(mem_held((enum mem_use)use) == 0);
    return 0;
}
