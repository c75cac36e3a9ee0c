#include "sim.h"

#include "coverage.h"
#include "coverage_fault.h"
#include "heap_layout.h"
#include "item_effect.h"
#include "lets_go.h"
#include "options.h"
#include "trace_hash_test.h"

#include "base/mem.h"
#include "core/gate.h"
#include "core/session.h"

#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* With fewer seeds than this a pair may be missed by chance. */
#define LEAST_SEEDS_FOR_COVERAGE 10000

/* Commands beyond those that were asked for: the first, and the ends of the sessions. */
#define MAX_MORE_COMMANDS (2 * SIM_N_SESSIONS)

/* The one run that is going on; static because a signal handler names it. */
static struct sim sim;
static uint64_t seed;
/* The hash of its first run after each step, to name the step at which the second one leaves it. */
static uint64_t hashes[MAX_COMMANDS + MAX_MORE_COMMANDS];
static const char *program;

void sim_fail(struct sim *s, const char *format, ...)
{
    va_list arguments;

    if (s->failure[0])
        return;
    va_start(arguments, format);
    vsnprintf(s->failure, sizeof(s->failure), format, arguments);
    va_end(arguments);
}

/* What was covered is counted in the first run. */
#define COVER(call)                                                                                \
    do {                                                                                           \
        if (!sim.is_second)                                                                        \
            (call);                                                                                \
    } while (0)

/* ---------------------------------------------------------------- telling */

static uint64_t session_of(const struct effect *effect)
{
    return effect_is_of_ticket(effect) ? container_of(effect, struct ticket, effect)->session->id
                                       : item_effect_of(effect).session;
}

static bool is_told_late(const struct effect *effect)
{
    uint64_t session = session_of(effect);

    for (uint32_t i = 0; i < SIM_N_SESSIONS; i++) {
        if (sim.sessions[i].id == session)
            return sim.sessions[i].told_late;
    }
    return false;
}

static void tell_ticket(struct ticket *ticket)
{
    uint64_t serial = ticket->serial;

    COVER(coverage_told(&sim, ticket));
    witness_told(&sim.witness, ticket);
    core_told(sim.core, &ticket->effect);
    if (model_find_ticket(&sim.model, serial))
        model_told(&sim.model, serial);
}

static void tell_item(struct effect *effect)
{
    struct item_effect e = item_effect_of(effect);

    COVER(coverage_item_told(&sim, effect));
    item_witness_told(&sim.item_witness, effect);
    core_told(sim.core, effect);
    if (e.kind == EFFECT_PULL_ENDED)
        model_told_pull(&sim.model, e.serial);
    else if (e.kind == EFFECT_PUSH_ACCEPTED || e.kind == EFFECT_PUSH_ENDED)
        model_told_producer(&sim.model, e.serial);
    else if (e.kind == EFFECT_DELIVERY_LOST)
        model_told_lost(&sim.model, e.session);
    else
        model_told_consumer(&sim.model, e.serial);
}

static void tell(struct effect *effect)
{
    if (sim.trace)
        trace_told(effect);
    hash_effect(&sim.hash, effect);
    if (effect_is_of_ticket(effect))
        tell_ticket(container_of(effect, struct ticket, effect));
    else
        tell_item(effect);
}

static void tell_some(void)
{
    list_for_each (link, &sim.outbox) {
        struct effect *effect = container_of(link, struct effect, in_effects);

        if (sim_is_stalled(&sim, session_of(effect)))
            continue;
        if (!is_told_late(effect) || random_one_in(&sim.random, 6))
            tell(effect);
    }
}

static void tell_all(void)
{
    list_for_each (link, &sim.outbox)
        tell(container_of(link, struct effect, in_effects));
}

/* ---------------------------------------------------------------- one step */

/* The limit of the ticket's gate, as the model has it. */
static uint64_t limit_of(const struct ticket *ticket)
{
    const struct model_ticket *expected = model_find_ticket(&sim.model, ticket->serial);

    for (int i = 0; expected && i < sim.model.n_gates; i++) {
        if (sim.model.gates[i].number == expected->gate)
            return sim.model.gates[i].limit;
    }
    return UINT64_MAX;
}

static void take_ticket_effect(const struct ticket *ticket)
{
    COVER(coverage_effect(&sim, ticket));
    witness_effect(&sim.witness, ticket, limit_of(ticket));
    if (!sim.witness.complaint[0])
        compare_effect(&sim, ticket);
}

/* The iterator that the effect is about, as the model has it. */
static struct model_iterator *iterator_of(const struct effect *effect)
{
    struct item_effect e = item_effect_of(effect);
    const struct iterator *iterator = e.item ? e.item->iterator : e.pull ? e.pull->iterator : NULL;
    const struct seen_item *seen;
    char name[CORE_MAX_NAME + 1] = "";

    if (iterator) {
        memcpy(name, iterator->name, iterator->entry.name.size);
        return model_find_iterator(&sim.model, name);
    }
    seen = item_witness_find(&sim.item_witness, e.serial);
    return seen ? model_find_iterator(&sim.model, sim_iterator_names[seen->iterator]) : NULL;
}

static void take_item_effect(const struct effect *effect)
{
    COVER(coverage_item_effect(&sim, effect));
    item_witness_effect(&sim.item_witness, effect, iterator_of(effect));
    if (!sim.item_witness.complaint[0])
        compare_item_effect(&sim, effect);
}

static void take_effects(void)
{
    struct effect *effect;

    while ((effect = core_next_effect(sim.core))) {
        if (sim.trace)
            trace_effect(effect);
        hash_effect(&sim.hash, effect);
        if (effect_is_of_ticket(effect))
            take_ticket_effect(container_of(effect, struct ticket, effect));
        else
            take_item_effect(effect);
        list_append(&sim.outbox, &effect->in_effects);
    }
    compare_no_more_effects(&sim);
    compare_no_more_item_effects(&sim);
}

/* What the commands said about the places of the sessions. */
static void note_session(int error, const struct result *result)
{
    struct sim_session *session = &sim.sessions[sim.command_slot];

    if (error)
        return;
    if (sim.command.kind == COMMAND_OPEN_SESSION)
        *session = (struct sim_session){
            .id = result->session,
            .is_open = true,
            .uid = sim.command.open.uid,
            .told_late = random_one_in(&sim.random, 3),
            .next_ticket_id = 1,
            .next_item_id = 1,
            .next_request_id = UINT32_C(0x80000100),
        };
    else if (sim.command.kind == COMMAND_UPGRADE_SESSION)
        session->full = true;
    else if (sim.command.kind == COMMAND_END_SESSION)
        session->is_open = false;
}

static void settle_witnesses(void)
{
    struct model_iterator *iterators[SIM_N_ITERATORS];
    struct core_stats stats;

    for (uint32_t i = 0; i < SIM_N_ITERATORS; i++)
        iterators[i] = model_find_iterator(&sim.model, sim_iterator_names[i]);
    core_stats(sim.core, &stats);
    witness_settled(&sim.witness, core_numbers_next(sim.core));
    item_witness_settled(&sim.item_witness, &stats, iterators, core_numbers_next(sim.core));
}

/* The core runs the command with the memory that it may have. */
static int run_on_core(struct result *ret_result)
{
    int error;

    if (command_lets_go(&sim.command))
        mem_fail_after(0, 1);
    else if (sim.fault.starves)
        mem_fail_after(sim.fault.n_allocations, sim.fault.starves_on);
    error = core_run(sim.core, sim.asked_ns, &sim.command, ret_result);
    mem_fail_after(-1, 0);
    hash_command(&sim.hash, sim.asked_ns, &sim.command, error, ret_result);
    return error;
}

/* The second run must leave the same trace, and says where it does not. */
static void compare_hash(void)
{
    hash_state(&sim.hash, sim.core);
    if (sim.step >= sizeof(hashes) / sizeof(hashes[0]))
        sim_fail(&sim, "simulation: the run has too many steps");
    else if (!sim.is_second)
        hashes[sim.step] = sim.hash.value;
    else if (sim.hash.value != hashes[sim.step])
        sim_fail(&sim,
                 "trace: the second run of the seed differs: hash %016" PRIx64
                 ", in the first %016" PRIx64,
                 sim.hash.value, hashes[sim.step]);
}

static void run_command(void)
{
    struct model_answer answer;
    struct result result;
    int error;

    COVER(coverage_command(&sim));
    COVER(coverage_item_command(&sim));
    COVER(coverage_fault_command(&sim));
    error = run_on_core(&result);
    answer = model_run(&sim, error, &result);
    if (sim.trace)
        trace_command(&sim, error, &result);
    witness_command(&sim.witness, sim.now_ns, &sim.command, error, &result, sim.command_gate);
    item_witness_command(&sim.item_witness, sim.now_ns, &sim.command, error, &result,
                         sim.command_iterator, sim.sessions[sim.command_slot].full);
    compare_answer(&sim, error, &result, &answer);
    COVER(coverage_answer(&sim, error));
    COVER(coverage_fault_answer(&sim, error, &answer));
    take_effects();
    settle_witnesses();
    note_session(error, &result);
    sim.broken = sim.check_core && !sim.is_second ? core_check(sim.core) : NULL;
    tell_some();
    if (!sim.is_second)
        compare_state(&sim);
    if (!sim.is_second && sim.step % 8 == 0)
        compare_walks(&sim);
    compare_hash();
    if (sim.model.out_of_room)
        sim_fail(&sim, "simulation: the model has no room for %s", sim.model.out_of_room);
    if (sim.broken)
        sim_fail(&sim, "core_check: %s", sim.broken);
}

static const char *complaint(void)
{
    if (sim.witness.complaint[0])
        return sim.witness.complaint;
    return sim.item_witness.complaint[0] ? sim.item_witness.complaint : sim.failure;
}

static bool has_failed(void)
{
    return complaint()[0] != '\0';
}

static void step(void)
{
    sim.step++;
    generate_now(&sim);
    generate_reader(&sim);
    COVER(coverage_clock(&sim));
    COVER(coverage_item_clock(&sim));
    model_begin(&sim.model, sim.now_ns);
    generate_command(&sim);
    generate_keep(&sim);
    generate_memory(&sim);
    run_command();
}

/* ---------------------------------------------------------------- one run */

/* The two runs of a seed have different keys. */
static struct hash_key key_of_run(void)
{
    struct random random = {.state = seed ^ (sim.is_second ? UINT64_MAX : 0)};

    return (struct hash_key){random_next(&random), random_next(&random)};
}

static bool start(const struct options *options)
{
    const struct hash_key key = key_of_run();
    struct model_limits model_limits;
    struct core_limits limits;

    sim.random.state = seed;
    sim.now_ns = sim.asked_ns = 1000000000;
    sim.step = 0;
    sim.hash.value = 0;
    sim.fault = (struct sim_fault){0};
    sim.n_requests = 0;
    memset(sim.stalled, 0, sizeof(sim.stalled));
    sim.trace = options->trace && !sim.is_second;
    sim.check_core = options->check_core;
    sim.failure[0] = '\0';
    sim.broken = NULL;
    memset(sim.sessions, 0, sizeof(sim.sessions));
    list_init(&sim.outbox);
    witness_init(&sim.witness);
    item_witness_init(&sim.item_witness);
    generate_profile(&sim, &limits);
    model_limits = compare_limits(&limits);
    model_init(&sim.model, &model_limits);
    if (core_new(&limits, &key, &sim.core)) {
        sim_fail(&sim, "simulation: no memory");
        return false;
    }
    /* The first number is far from 0, so that an id is not a serial by chance. */
    model_begin(&sim.model, sim.now_ns);
    sim.command =
        (struct command){.kind = COMMAND_RESERVE_NUMBERS,
                         .numbers = {.next = 1000, .end = 1000 + MODEL_MAX_TICKETS + 300}};
    sim.command_gate = sim.command_iterator = sim.command_slot = 0;
    run_command();
    return true;
}

static void end_all_sessions(void)
{
    for (uint32_t i = 0; i < SIM_N_SESSIONS && !has_failed(); i++) {
        if (!sim.sessions[i].is_open)
            continue;
        sim.step++;
        sim.fault = (struct sim_fault){0};
        sim.asked_ns = sim.now_ns;
        model_begin(&sim.model, sim.now_ns);
        sim.command =
            (struct command){.kind = COMMAND_END_SESSION, .session.session = sim.sessions[i].id};
        sim.command_slot = i;
        run_command();
    }
}

/* Even seeds end all sessions first; the others leave that to core_free. */
static void finish(void)
{
    if (has_failed())
        return;
    if (seed % 2 == 0)
        end_all_sessions();
    tell_all();
    if (seed % 2 == 0 && !has_failed()) {
        witness_finish(&sim.witness);
        item_witness_finish(&sim.item_witness);
        compare_state(&sim);
    }
    sim.step++;
    if (!has_failed())
        compare_hash();
    sim.core = core_free(sim.core);
    for (int use = 0; use < N_MEM_USES; use++) {
        if (mem_held((enum mem_use)use))
            sim_fail(&sim, "memory: %zu bytes of use %d are held after core_free",
                     mem_held((enum mem_use)use), use);
    }
}

/* A core that has failed is not to be trusted to free itself: the next run is another process. */
static bool run_once(const struct options *options)
{
    if (start(options)) {
        for (uint32_t i = 0; i < options->n_commands && !has_failed(); i++)
            step();
        finish();
    }
    return !has_failed();
}

static bool run_again(const struct options *options)
{
    bool is_same;

    heap_layout_stir(seed);
    sim.is_second = true;
    is_same = run_once(options);
    sim.is_second = false;
    heap_layout_restore();
    return is_same;
}

static bool run_seed(const struct options *options)
{
    if (run_once(options) && (options->once || run_again(options))) {
        if (options->n_seeds == 1)
            printf("seed %" PRIu64 ": hash %016" PRIx64 "\n", seed, sim.hash.value);
        return true;
    }
    printf("seed %" PRIu64 ": step %" PRIu32 ": %s\n", seed, sim.step, complaint());
    printf("hash %016" PRIx64 "\n", sim.hash.value);
    if (options->check_core)
        printf("core_check says of it: %s\n", sim.broken ? sim.broken : "nothing");
    printf("replay: %s --seed %" PRIu64 " --commands %" PRIu32 " --trace%s\n", program, seed,
           options->n_commands, options->check_core ? "" : " --no-core-check");
    return false;
}

/* An assertion of the core: says which seed it was. Only calls what a handler may. */
static void on_abort(int signal_number)
{
    char text[400];
    int size = snprintf(text, sizeof(text),
                        "seed %" PRIu64 ": step %" PRIu32 ": abort: signal %d\n"
                        "replay: %s --seed %" PRIu64 " --trace\n",
                        seed, sim.step, signal_number, program, seed);

    if (size > 0 && write(STDOUT_FILENO, text, (size_t)size) < 0)
        _exit(1);
    _exit(1);
}

/* ---------------------------------------------------------------- the program */

int main(int argc, char **argv)
{
    const char *unseen = trace_hash_test();
    struct options options = {.first = 1, .n_seeds = 1000, .n_commands = 500, .check_core = true};
    uint64_t n_passed = 0, n_failed = 0;
    int missed = 0;

    program = argv[0];
    options_parse(argc, argv, &options);
    if (unseen) {
        printf("sim: %s\n", unseen);
        return 1;
    }
    if (options.trace)
        setvbuf(stdout, NULL, _IOLBF, 0);
    signal(SIGABRT, on_abort);
    signal(SIGSEGV, on_abort);
    while (n_passed < options.n_seeds) {
        seed = options.first + n_passed;
        if (!run_seed(&options)) {
            n_failed = 1; /* what follows would run beside what is left of it */
            break;
        }
        n_passed++;
    }
    if (!options.quiet && !n_failed)
        missed = coverage_report();
    if (missed && options.n_seeds >= LEAST_SEEDS_FOR_COVERAGE) {
        printf("coverage: %d pairs of state and event were missed, or hit though they can not be\n",
               missed);
        n_failed++;
    }
    printf("%" PRIu64 " passed, %" PRIu64 " failed\n", n_passed, n_failed);
    return n_failed ? 1 : 0;
}
