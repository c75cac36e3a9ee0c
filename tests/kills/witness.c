/* What is said of holds and items, where all processes of the test can read it. */
#include "kills.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

struct shared *shared;
static const char *process_name = "";

const char *const gate_names[N_GATES] = {"crowd", "single", "churn", "lane-0", "lane-1"};

uint64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

void kills_name(const char *name)
{
    process_name = name;
}

void kills_fail(const char *format, ...)
{
    char what[400];
    va_list args;

    if (!atomic_exchange(&shared->has_failed, true)) {
        va_start(args, format);
        vsnprintf(what, sizeof(what), format, args);
        va_end(args);
        snprintf(shared->failure, sizeof(shared->failure), "%s: %s", process_name, what);
    }
    _exit(1);
}

/* Pages that nobody touches take no memory. */
static void *share(size_t size)
{
    void *memory =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (memory == MAP_FAILED) {
        perror("mmap");
        exit(EXIT_FAILURE);
    }
    return memory;
}

void witness_init(uint32_t n_deaths, uint64_t seed, const char *socket_path)
{
    shared = share(sizeof(*shared));
    shared->seed = seed;
    shared->socket_path = socket_path;
    shared->record_room = 1000000 + n_deaths * 2000;
    shared->item_room = 1000000 + n_deaths * 2000;
    shared->life_room = 2 * n_deaths + 100;
    shared->sample_room = 2 * n_deaths + 100;
    shared->records = share(shared->record_room * sizeof(*shared->records));
    shared->items = share(shared->item_room * sizeof(*shared->items));
    shared->lives = share(shared->life_room * sizeof(*shared->lives));
    shared->samples = share(shared->sample_room * sizeof(*shared->samples));
}

/* The next number of a table that has room for so many. */
static uint32_t take_number(_Atomic uint32_t *counter, uint32_t room, const char *what)
{
    uint32_t number = atomic_fetch_add(counter, 1);

    if (number >= room)
        kills_fail("there is room for %u %s only", room, what);
    return number;
}

/* ----------------------------------------------------------------------- lives */

uint32_t life_new(void)
{
    /* From 1 on, as 0 is nobody. */
    return take_number(&shared->n_lives, shared->life_room - 1, "lives") + 1;
}

void life_end(uint32_t life)
{
    uint64_t alive = 0;

    atomic_compare_exchange_strong(&shared->lives[life].end_ns, &alive, now_ns());
}

bool life_has_ended(uint32_t life)
{
    return shared->lives[life].end_ns != 0;
}

void life_lose(uint32_t life)
{
    shared->lives[life].is_lost = true;
    life_end(life);
}

/* ----------------------------------------------------------------------- holds */

struct record *record_new(uint32_t life, enum gate gate, uint32_t weight)
{
    uint32_t number = take_number(&shared->n_records, shared->record_room, "tickets");
    struct record *record = &shared->records[number];

    record->life = life;
    record->gate = (uint8_t)gate;
    record->weight = (uint8_t)weight;
    record->sent_ns = now_ns();
    return record;
}

bool resource_write(enum gate gate, uint64_t token)
{
    uint64_t highest = shared->highest_token[gate];

    while (token >= highest) {
        if (atomic_compare_exchange_weak(&shared->highest_token[gate], &highest, token))
            return true;
    }
    return false;
}

void resource_write_as_holder(enum gate gate, uint64_t token, uint32_t life)
{
    if (resource_write(gate, token))
        return;
    if (!life_has_ended(life))
        kills_fail("gate %s: token %" PRIu64 " of a holder that lives is refused: %" PRIu64
                   " was granted beside it",
                   gate_names[gate], token, shared->highest_token[gate]);
    shared->n_refused++;
}

/* ----------------------------------------------------------------------- items */

uint32_t item_new(void)
{
    return take_number(&shared->n_items, shared->item_room, "items");
}

void item_take(uint32_t number, uint32_t life)
{
    uint32_t before;

    if (number >= shared->n_items)
        kills_fail("item %u was delivered and never pushed", number);
    if (life_has_ended(life))
        return; /* it reads on what it was sent before, and another may have it by now */
    before = atomic_exchange(&shared->items[number].owner, life);
    if (before && !life_has_ended(before))
        kills_fail("item %u is with consumer %u and was delivered to %u", number, before, life);
    if (before)
        shared->n_redelivered++;
}

void item_leave(uint32_t number, uint32_t life)
{
    /* It may be with another by now, if this one is lost. */
    atomic_compare_exchange_strong(&shared->items[number].owner, &life, 0);
}

/* --------------------------------------------------------------------- samples */

void sample_add(int kind, uint64_t from_act_ns, uint64_t from_end_ns)
{
    uint32_t number = take_number(&shared->n_samples, shared->sample_room, "samples");

    shared->samples[number] = (struct sample){
        .kind = (uint8_t)kind, .from_act_ns = from_act_ns, .from_end_ns = from_end_ns};
}
