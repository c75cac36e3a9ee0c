/* Settings of iterators, their ends, and what operators do to them. */
#include "base/mem.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/session.h"
#include "core/state.h"

#include <string.h>

struct setting {
    const char *name;
    uint64_t value, most, in_force;
};

#define N_SETTINGS 5

/* The settings side by side with those in force (NULL = none). */
static void settings_list(const struct iterator_settings *settings,
                          const struct iterator_settings *in_force, struct setting out[N_SETTINGS])
{
    static const struct iterator_settings none;
    const struct iterator_settings *now = in_force ? in_force : &none;

    out[0] = (struct setting){"capacity", settings->capacity, CORE_MAX_CAPACITY, now->capacity};
    out[1] = (struct setting){"capacity_bytes", settings->capacity_bytes, CORE_MAX_CAPACITY_BYTES,
                              now->capacity_bytes};
    out[2] = (struct setting){"max_in_flight", settings->max_in_flight, CORE_MAX_CAPACITY,
                              now->max_in_flight};
    out[3] = (struct setting){"producers", settings->producers, CORE_MAX_CAPACITY, now->producers};
    out[4] = (struct setting){"max_attempts", settings->max_attempts, CORE_MAX_CAPACITY,
                              now->max_attempts};
}

/* Settings of 0 are not given; the capacity `must` be or not. */
static int settings_check(const struct iterator_settings *settings, bool must,
                          struct result *result)
{
    struct setting list[N_SETTINGS];

    settings_list(settings, NULL, list);
    for (int i = 0; i < N_SETTINGS; i++) {
        if (list[i].value > list[i].most || (i == 0 && must && !list[i].value)) {
            result->mismatched = list[i].name;
            result->value = list[i].value;
            result->bound = list[i].most;
            return SLUICE_E_BAD_REQUEST;
        }
    }
    return 0;
}

/* The first given setting that differs from what is in force. */
static void settings_compare(const struct iterator *iterator,
                             const struct iterator_settings *settings, struct result *result)
{
    struct setting list[N_SETTINGS];

    settings_list(settings, &iterator->settings, list);
    for (int i = 0; i < N_SETTINGS && !result->mismatched; i++) {
        if (list[i].value && list[i].value != list[i].in_force) {
            result->mismatched = list[i].name;
            result->value = list[i].value;
            result->bound = list[i].in_force;
        }
    }
}

/* Nothing is kept: the settings in force are those that were asked for. */
static void settings_agree(struct result *result)
{
    result->mismatched = NULL;
    result->value = result->bound = 0;
}

/* Pushes that can never fit any more end. Returns how many. */
static uint32_t refuse_too_big(struct core *core, struct iterator *iterator)
{
    uint32_t n = 0;

    list_for_each (link, &iterator->offered.items) {
        struct item *item = container_of(link, struct item, in_iterator);

        if (item_size(item) > iterator->settings.capacity_bytes) {
            item_refuse(core, item, ITEM_END_REJECTED, SLUICE_E_ITEM_TOO_BIG);
            n++;
        }
    }
    return n;
}

static void iterator_over(const struct core *core, struct iterator *iterator,
                          enum iterator_mode mode)
{
    iterator->mode = mode;
    iterator->ended_at = core->numbers_next;
}

static void iterator_count_ends(const struct core *core, struct iterator *iterator)
{
    if (iterator->mode == ITERATOR_FLOWING && iterator->ends >= iterator->settings.producers)
        iterator_over(core, iterator, ITERATOR_ENDED);
}

/* Takes those settings that are given. Returns 0 or SLUICE_E_NO_MEMORY, with nothing changed. */
static int iterator_set(struct core *core, struct iterator *iterator,
                        const struct iterator_settings *settings, struct result *result)
{
    struct iterator_settings before = iterator->settings;
    struct iterator_settings *now = &iterator->settings;

    now->capacity = settings->capacity ? settings->capacity : now->capacity;
    now->capacity_bytes = settings->capacity_bytes ? settings->capacity_bytes : now->capacity_bytes;
    now->max_in_flight = settings->max_in_flight ? settings->max_in_flight : now->max_in_flight;
    now->producers = settings->producers ? settings->producers : now->producers;
    now->max_attempts = settings->max_attempts ? settings->max_attempts : now->max_attempts;
    if (iterator_reserve_returned(iterator, 0, 0)) {
        *now = before;
        return SLUICE_E_NO_MEMORY;
    }
    iterator->above_bounds = !iterator_is_within(iterator);
    result->n_dropped = refuse_too_big(core, iterator);
    if (iterator->ends)
        iterator_count_ends(core, iterator);
    entry_mark_dirty(&iterator->entry);
    return 0;
}

/* The iterator is there with other settings than the ensure names. */
static int iterator_mismatch(struct core *core, struct iterator *iterator,
                             const struct iterator_ensure *ensure, struct result *result)
{
    int r;

    if (ensure->may_ensure && iterator_is_idle(iterator) && !iterator->ends) {
        /* It is only there because nobody has swept it up yet. */
        settings_agree(result);
        return iterator_set(core, iterator, &ensure->settings, result);
    }
    switch (ensure->on_mismatch) {
    case MISMATCH_KEEP:
        return 0;
    case MISMATCH_FAIL:
        return SLUICE_E_ITERATOR_MISMATCH;
    case MISMATCH_SET:
        result->right = "administer";
        if (!ensure->may_set)
            return SLUICE_E_NOT_PERMITTED;
        r = iterator_set(core, iterator, &ensure->settings, result);
        if (!r) {
            iterator->entry.set_by_hand |= iterator->entry.declared; /* as of a gate */
            result->settings_set = true;
            settings_agree(result);
        }
        return r;
    }
    return SLUICE_E_BAD_REQUEST;
}

static int iterator_make(struct core *core, struct user *user, struct bytes name,
                         const struct iterator_ensure *ensure, struct result *result,
                         struct iterator **ret_iterator)
{
    if (!ensure->wanted)
        return SLUICE_E_NOT_FOUND;
    result->right = "create";
    if (!ensure->may_ensure)
        return SLUICE_E_NOT_PERMITTED;
    return iterator_new(core, user, name, &ensure->settings, result, ret_iterator);
}

static void iterator_reopen(struct iterator *iterator)
{
    iterator->mode = ITERATOR_FLOWING;
    iterator->ends = 0;
    iterator->failure = mem_free(MEM_CORE, iterator->failure);
    iterator->failure_size = 0;
}

/* The stream is over, and this producer has nothing to do with it. */
static bool begins_anew(const struct iterator *iterator, const struct iterator_ensure *ensure,
                        const struct session *producer)
{
    return iterator->mode != ITERATOR_FLOWING && iterator_is_idle(iterator) && ensure->wanted &&
           ensure->may_ensure && producer->id >= iterator->ended_at;
}

int iterator_for(struct core *core, struct bytes name, const struct iterator_ensure *ensure,
                 const struct session *session, bool produces, struct result *result,
                 struct iterator **ret_iterator)
{
    struct iterator *iterator = core_find_iterator(core, name);
    int r;

    result->right = "use";
    if (ensure->may_not_use)
        return SLUICE_E_NOT_PERMITTED;
    r = ensure->wanted ? settings_check(&ensure->settings, true, result) : 0;
    if (r)
        return r;
    if (iterator && produces && begins_anew(iterator, ensure, session))
        iterator_reopen(iterator);
    if (!iterator) {
        r = iterator_make(core, session->user, name, ensure, result, &iterator);
    } else if (ensure->wanted) {
        settings_compare(iterator, &ensure->settings, result);
        r = result->mismatched ? iterator_mismatch(core, iterator, ensure, result) : 0;
    }
    if (!r)
        *ret_iterator = result->iterator = iterator;
    return r;
}

/* ----------------------------------------------------------------------- ends */

/* Whether this end was counted before. */
static bool end_is_repeated(const struct session *session, const struct command *command)
{
    uint64_t id = command->end_iterator.item_id;

    return session->full ? id <= session->item_high_water
                         : session_find_ending(session, ENDING_OF_END,
                                               command->end_iterator.request_id) != NULL;
}

/* One that was refused is not: it may be sent again. */
static void end_remember(struct session *session, const struct command *command)
{
    if (session->full)
        session->item_high_water = command->end_iterator.item_id;
    else
        session_remember(session, &(struct ending){.of = ENDING_OF_END,
                                                   .request_id = command->end_iterator.request_id});
}

static int iterator_fail(const struct core *core, struct iterator *iterator, struct bytes message)
{
    char *failure = mem_alloc(MEM_CORE, message.size);

    if (!failure)
        return SLUICE_E_NO_MEMORY;
    if (message.size)
        memcpy(failure, message.data, message.size);
    mem_free(MEM_CORE, iterator->failure);
    iterator->failure = failure;
    iterator->failure_size = (uint16_t)message.size;
    iterator_over(core, iterator, ITERATOR_FAILED);
    return 0;
}

static int end_count(const struct core *core, struct iterator *iterator,
                     const struct command *command)
{
    if (iterator->mode == ITERATOR_ENDED)
        return SLUICE_E_ITERATOR_ENDED;
    if (iterator->mode == ITERATOR_FAILED)
        return SLUICE_E_ITERATOR_FAILED;
    if (command->end_iterator.failed)
        return iterator_fail(core, iterator, command->end_iterator.message);
    iterator->ends++;
    iterator_count_ends(core, iterator);
    return 0;
}

int iterator_end_run(struct core *core, const struct command *command, struct result *result)
{
    struct session *session = session_find(core, command->end_iterator.session);
    struct iterator *iterator;
    int r;

    if (!session)
        return SLUICE_E_SESSION_LOST;
    r = session->full ? 0 : session_prepare_endings(session);
    if (!r)
        r = iterator_for(core, command->end_iterator.iterator, &command->end_iterator.ensure,
                         session, true, result, &iterator);
    if (r)
        return r;
    result->is_remembered = end_is_repeated(session, command);
    if (!result->is_remembered) {
        r = end_count(core, iterator, command);
        if (!r)
            end_remember(session, command);
    }
    result->ends = iterator->ends;
    entry_mark_dirty(&iterator->entry);
    return r;
}

/* ------------------------------------------------------------------- operators */

int iterator_declare(struct core *core, const struct command *command, struct result *result)
{
    struct iterator_settings settings = iterator_settings_full(&command->declare_iterator.settings);
    struct iterator *iterator = core_find_iterator(core, command->declare_iterator.name);
    int r = settings_check(&settings, true, result);

    if (r)
        return r;
    if (iterator)
        r = iterator_set(core, iterator, &settings, result);
    else
        r = iterator_new(core, NULL, command->declare_iterator.name, &settings, result, &iterator);
    if (r)
        return r;
    entry_declare(core, &iterator->entry, command->declare_iterator.max_waiting);
    result->iterator = iterator;
    return 0;
}

int iterator_undeclare(struct core *core, const struct command *command, struct result *result)
{
    (void)result;
    return registry_undeclare(core, &core->iterators, command->undeclare_iterator.name);
}

static int set_by_operator(struct core *core, struct iterator *iterator,
                           const struct command *command, struct result *result)
{
    const struct iterator_settings *settings = &command->change_iterator.settings;
    int r = settings_check(settings, false, result);

    if (!r)
        r = iterator_set(core, iterator, settings, result);
    if (!r)
        iterator->entry.set_by_hand = true;
    return r;
}

/* As far as what is buffered and in flight stays within what is promised of it. */
static int requeue_dead(struct core *core, struct iterator *iterator, struct result *result)
{
    uint64_t promised = (uint64_t)iterator->settings.capacity + iterator->settings.max_in_flight;
    uint64_t there = (uint64_t)iterator_buffered(iterator) + iterator->in_flight;
    uint64_t room = promised > there ? promised - there : 0;

    if (room > iterator->dead.n)
        room = iterator->dead.n;
    if (iterator_reserve_returned(iterator, 0, (uint32_t)room))
        return SLUICE_E_NO_MEMORY;
    for (; room; room--) {
        item_requeue(core,
                     container_of(list_first(&iterator->dead.items), struct item, in_iterator));
        result->n_requeued++;
    }
    return 0;
}

static void discard_dead(struct core *core, struct iterator *iterator, struct result *result)
{
    list_for_each (link, &iterator->dead.items) {
        item_end(core, container_of(link, struct item, in_iterator), ITEM_END_DISCARDED);
        result->n_dropped++;
    }
}

int iterator_change(struct core *core, const struct command *command, struct result *result)
{
    struct iterator *iterator = core_find_iterator(core, command->change_iterator.name);
    int r = 0;

    if (!iterator)
        return SLUICE_E_NOT_FOUND;
    switch (command->change_iterator.action) {
    case ITERATOR_SET:
        r = set_by_operator(core, iterator, command, result);
        break;
    case ITERATOR_PAUSE:
        iterator->paused = true;
        break;
    case ITERATOR_RESUME:
        iterator->paused = false;
        break;
    case ITERATOR_REOPEN:
        iterator_reopen(iterator);
        break;
    case ITERATOR_REQUEUE_DEAD:
        r = requeue_dead(core, iterator, result);
        break;
    case ITERATOR_DISCARD_DEAD:
        discard_dead(core, iterator, result);
        break;
    }
    entry_mark_dirty(&iterator->entry);
    result->iterator = iterator;
    return r;
}
