#include "trace_hash.h"

#include "item_effect.h"
#include "sim.h"

#include "core/gate.h"

#include <string.h>

void hash_string(struct trace_hash *hash, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    uint64_t word;

    hash_word(hash, size);
    for (; size >= sizeof(word); size -= sizeof(word), bytes += sizeof(word)) {
        memcpy(&word, bytes, sizeof(word));
        hash_word(hash, word);
    }
    if (!size)
        return;
    word = 0;
    memcpy(&word, bytes, size);
    hash_word(hash, word);
}

static void hash_bytes_of(struct trace_hash *hash, struct bytes bytes)
{
    hash_string(hash, bytes.data, bytes.size);
}

/* ---------------------------------------------------------------- commands */

static void hash_limits(struct trace_hash *hash, const struct core_limits *limits)
{
    hash_string(hash, limits->total, sizeof(limits->total));
    hash_string(hash, limits->per_user, sizeof(limits->per_user));
    hash_word(hash, limits->max_waiting);
    hash_word(hash, limits->gate_linger_ns);
}

static void hash_enqueue(struct trace_hash *hash, const struct enqueue *enqueue)
{
    hash_word(hash, enqueue->session);
    hash_word(hash, enqueue->request_id);
    hash_word(hash, enqueue->ticket_id);
    hash_bytes_of(hash, enqueue->gate);
    hash_word(hash, enqueue->weight);
    hash_word(hash, enqueue->ensure_limit);
    hash_word(hash, enqueue->on_mismatch);
    hash_word(hash, enqueue->ensure | enqueue->may_ensure << 1 | enqueue->may_set << 2 |
                        enqueue->try << 3 | enqueue->notify_queued << 4 |
                        enqueue->may_not_use << 5);
    hash_word(hash, enqueue->wait_timeout_ms);
    hash_word(hash, enqueue->hold_limit_ms);
    hash_bytes_of(hash, enqueue->context);
    hash_bytes_of(hash, enqueue->label);
    hash_string(hash, enqueue->held, enqueue->n_held * sizeof(*enqueue->held));
}

static void hash_settings(struct trace_hash *hash, const struct iterator_settings *settings)
{
    hash_word(hash, settings->capacity);
    hash_word(hash, settings->capacity_bytes);
    hash_word(hash, settings->max_in_flight);
    hash_word(hash, settings->producers);
    hash_word(hash, settings->max_attempts);
}

static void hash_ensure(struct trace_hash *hash, const struct iterator_ensure *ensure)
{
    hash_word(hash, ensure->wanted | ensure->may_ensure << 1 | ensure->may_set << 2 |
                        ensure->may_not_use << 3);
    hash_word(hash, ensure->on_mismatch);
    hash_settings(hash, &ensure->settings);
}

static void hash_push(struct trace_hash *hash, const struct push *push)
{
    hash_word(hash, push->session);
    hash_word(hash, push->request_id);
    hash_word(hash, push->item_id);
    hash_bytes_of(hash, push->iterator);
    hash_ensure(hash, &push->ensure);
    hash_word(hash, push->try);
    hash_word(hash, push->wait_timeout_ms);
    hash_word(hash, push->ttl_ms);
    hash_bytes_of(hash, push->payload);
    hash_bytes_of(hash, push->context);
    hash_bytes_of(hash, push->label);
}

static void hash_pull(struct trace_hash *hash, const struct pull_request *pull)
{
    hash_word(hash, pull->session);
    hash_word(hash, pull->request_id);
    hash_bytes_of(hash, pull->iterator);
    hash_ensure(hash, &pull->ensure);
    hash_word(hash, pull->credit);
    hash_word(hash, pull->try);
    hash_word(hash, pull->wait_timeout_ms);
    hash_word(hash, pull->hold_limit_ms);
}

static void hash_end(struct trace_hash *hash, const struct command *command)
{
    hash_word(hash, command->end_iterator.session);
    hash_word(hash, command->end_iterator.request_id);
    hash_word(hash, command->end_iterator.item_id);
    hash_bytes_of(hash, command->end_iterator.iterator);
    hash_ensure(hash, &command->end_iterator.ensure);
    hash_word(hash, command->end_iterator.failed);
    hash_bytes_of(hash, command->end_iterator.message);
}

static void hash_item_command(struct trace_hash *hash, const struct command *command)
{
    switch (command->kind) {
    case COMMAND_PUSH:
        hash_push(hash, &command->push);
        break;
    case COMMAND_CANCEL_PUSH:
        hash_word(hash, command->cancel_push.session);
        hash_word(hash, command->cancel_push.item_id);
        break;
    case COMMAND_PULL:
        hash_pull(hash, &command->pull);
        break;
    case COMMAND_CANCEL_PULL:
        hash_word(hash, command->cancel_pull.session);
        hash_word(hash, command->cancel_pull.request_id);
        break;
    case COMMAND_SETTLE:
        hash_word(hash, command->settle.session);
        hash_word(hash, command->settle.serial);
        hash_word(hash, command->settle.how);
        hash_word(hash, command->settle.more);
        break;
    case COMMAND_END_ITERATOR:
        hash_end(hash, command);
        break;
    case COMMAND_DECLARE_ITERATOR:
        hash_bytes_of(hash, command->declare_iterator.name);
        hash_settings(hash, &command->declare_iterator.settings);
        hash_word(hash, command->declare_iterator.max_waiting);
        break;
    case COMMAND_UNDECLARE_ITERATOR:
        hash_bytes_of(hash, command->undeclare_iterator.name);
        break;
    default:
        hash_bytes_of(hash, command->change_iterator.name);
        hash_word(hash, command->change_iterator.action);
        hash_settings(hash, &command->change_iterator.settings);
        break;
    }
}

static void hash_asked(struct trace_hash *hash, const struct command *command)
{
    hash_word(hash, command->kind);
    switch (command->kind) {
    case COMMAND_SET_LIMITS:
        hash_limits(hash, &command->limits);
        break;
    case COMMAND_RESERVE_NUMBERS:
        hash_word(hash, command->numbers.next);
        hash_word(hash, command->numbers.end);
        break;
    case COMMAND_OPEN_SESSION:
        hash_word(hash, command->open.uid);
        break;
    case COMMAND_TICK:
    case N_COMMAND_KINDS:
        break;
    case COMMAND_UPGRADE_SESSION:
    case COMMAND_END_SESSION:
        hash_word(hash, command->session.session);
        hash_word(hash, command->session.more);
        break;
    case COMMAND_ENQUEUE:
        hash_enqueue(hash, &command->enqueue);
        break;
    case COMMAND_CANCEL:
    case COMMAND_RELEASE:
        hash_word(hash, command->ticket.session);
        hash_word(hash, command->ticket.ticket_id);
        hash_word(hash, command->ticket.serial);
        break;
    case COMMAND_DECLARE_GATE:
        hash_bytes_of(hash, command->declare.name);
        hash_word(hash, command->declare.limit);
        hash_word(hash, command->declare.max_waiting);
        break;
    case COMMAND_UNDECLARE_GATE:
        hash_bytes_of(hash, command->undeclare.name);
        break;
    case COMMAND_CHANGE_GATE:
        hash_bytes_of(hash, command->change.name);
        hash_word(hash, command->change.action);
        hash_word(hash, command->change.limit);
        break;
    case COMMAND_END_TICKET:
        hash_word(hash, command->end.serial);
        hash_word(hash, command->end.revoke);
        break;
    case COMMAND_STOP:
        hash_word(hash, command->stop.serve_waiting);
        break;
    default:
        hash_item_command(hash, command);
        break;
    }
}

static void hash_text(struct trace_hash *hash, const char *text)
{
    hash_string(hash, text, text ? strlen(text) : 0);
}

static void hash_result(struct trace_hash *hash, int error, const struct result *result)
{
    hash_word(hash, (uint64_t)error);
    hash_word(hash, result->session);
    hash_word(hash, result->serial);
    hash_word(hash, result->token);
    hash_word(hash, result->cancel);
    hash_word(hash, result->weight);
    hash_word(hash, result->value);
    hash_word(hash, result->bound);
    hash_text(hash, result->bounded);
    hash_text(hash, result->right);
    hash_word(hash, result->gate ? result->gate->entry.cursor : 0);
    hash_word(hash, result->iterator ? result->iterator->entry.cursor : 0);
    hash_word(hash, result->ended_before | result->is_queued << 1 | result->limit_kept << 2 |
                        result->limit_set << 3 | result->settings_set << 4 |
                        result->is_remembered << 5 | result->accepted_before << 6);
    hash_text(hash, result->mismatched);
    hash_word(hash, result->ends);
    hash_word(hash, result->n_dropped);
    hash_word(hash, result->n_granted);
    hash_word(hash, result->n_requeued);
    hash_word(hash, result->superseded_request);
}

void hash_command(struct trace_hash *hash, uint64_t now_ns, const struct command *command,
                  int error, const struct result *result)
{
    hash_word(hash, now_ns);
    hash_asked(hash, command);
    hash_result(hash, error, result);
}

/* ---------------------------------------------------------------- effects and state */

static void hash_ticket(struct trace_hash *hash, const struct ticket *ticket)
{
    hash_word(hash, ticket->serial);
    hash_word(hash, ticket->session->id);
    hash_word(hash, ticket->ticket_id);
    hash_word(hash, ticket->effect.request_id);
    hash_word(hash, ticket->token);
    hash_word(hash, ticket->arrived_ns);
    hash_word(hash, ticket->granted_ns); /* or position and wait timeout */
    hash_word(hash, (uint64_t)ticket->weight << 32 | ticket->hold_limit_ms);
    hash_word(hash, ticket->state | ticket->reason << 8 | ticket->orphaned << 16 |
                        ticket->grant_told << 17);
    hash_string(hash, ticket->context, ticket->context_size);
    hash_string(hash, ticket->label, ticket->label_size);
}

static void hash_item(struct trace_hash *hash, const struct item *item)
{
    hash_word(hash, item->serial);
    hash_word(hash, item->arrived_ns);
    hash_word(hash, (uint64_t)item->wait_timeout_ms << 32 | item->ttl_ms);
    hash_word(hash, (uint64_t)item->attempts << 32 | item->waited_us);
    hash_word(hash, item->state | item->reason << 8 | item->is_started << 16 |
                        item->hides_return << 17 | item->is_told_again << 18 |
                        item->is_returned << 19);
    hash_word(hash,
              item->consumer && item->state == ITEM_DELIVERED ? item->consumer->session->id : 0);
    hash_string(hash, item->body, item->body ? item_size(item) : 0);
    hash_string(hash, item->label, item->label_size);
}

void hash_effect(struct trace_hash *hash, const struct effect *effect)
{
    struct item_effect e;

    hash_word(hash, effect->kind);
    if (effect_is_of_ticket(effect)) {
        hash_ticket(hash, container_of(effect, struct ticket, effect));
        return;
    }
    e = item_effect_of(effect);
    hash_word(hash, e.serial);
    hash_word(hash, e.session);
    hash_word(hash, e.request_id);
    hash_word(hash, (uint64_t)e.reason);
    if (e.item)
        hash_item(hash, e.item);
}

static void hash_gate(struct trace_hash *hash, const struct core *core, const struct gate *gate)
{
    hash_string(hash, gate->name, gate->entry.name.size);
    hash_word(hash, gate->entry.cursor);
    hash_word(hash, gate->entry.idle_since_ns);
    hash_word(hash, gate->granted_total);
    hash_word(hash, gate->dropped_total);
    hash_word(hash, (uint64_t)gate->limit << 32 | gate->entry.max_waiting);
    hash_word(hash, (uint64_t)gate->waiting.n << 32 | gate->held.n);
    hash_word(hash, gate->mode | gate->paused << 4 | gate->entry.declared << 5 |
                        gate->entry.set_by_hand << 6 | gate->above_limit << 7);
    for (struct ticket *ticket = core_ticket_after(core, gate, 0); ticket;
         ticket = core_ticket_next(gate, ticket))
        hash_word(hash, ticket->serial << 1 | (ticket->state == TICKET_HELD));
}

static void hash_iterator(struct trace_hash *hash, const struct iterator *iterator)
{
    const struct item *items[MODEL_MAX_ITEMS];

    hash_string(hash, iterator->name, iterator->entry.name.size);
    hash_settings(hash, &iterator->settings);
    hash_string(hash, iterator->failure, iterator->failure_size);
    hash_word(hash, iterator->entry.cursor);
    hash_word(hash, iterator->entry.idle_since_ns);
    hash_word(hash, iterator->ended_at);
    hash_word(hash, iterator->credit);
    hash_word(hash, iterator->mode | iterator->paused << 4 | iterator->entry.declared << 5 |
                        iterator->entry.set_by_hand << 6 | iterator->above_bounds << 7);
    hash_word(hash, (uint64_t)iterator->ends << 32 | iterator->entry.max_waiting);
    hash_word(hash, (uint64_t)iterator->n_consumers << 32 | iterator->in_flight);
    hash_word(hash, iterator->buffered_peak);
    hash_word(hash, iterator_buffered_bytes(iterator));
    hash_word(hash, iterator->acked_total);
    hash_word(hash, iterator->expired_total);
    for (int state = 0; state < N_ITEM_STATES; state++) {
        size_t n = core_items(iterator, (enum item_state)state, 0, items, MODEL_MAX_ITEMS);

        hash_word(hash, n);
        for (size_t i = 0; i < n; i++)
            hash_word(hash, items[i]->serial << 1 | items[i]->is_started);
    }
}

static void hash_session(struct trace_hash *hash, const struct session *session)
{
    hash_word(hash, session->id);
    hash_word(hash, session->high_water);
    hash_word(hash, session->item_high_water);
    hash_word(hash, session->n_endings);
    hash_word(hash, session->full);
    hash_word(hash, (uint64_t)session->n_waiting << 32 | session->n_held);
    hash_word(hash, (uint64_t)session->n_offered << 32 | session->n_pulls);
}

static void hash_totals(struct trace_hash *hash, const struct core *core)
{
    struct core_stats stats;
    struct core_usage usage;

    for (uint64_t uid = 0; core_usage_from(core, uid, &usage); uid = usage.uid + UINT64_C(1)) {
        hash_word(hash, usage.uid);
        hash_string(hash, usage.used, sizeof(usage.used));
    }
    core_stats(core, &stats);
    hash_string(hash, stats.used, sizeof(stats.used));
    hash_word(hash, stats.enqueued_total);
    hash_word(hash, stats.granted_total);
    hash_word(hash, stats.pushed_total);
    hash_word(hash, stats.returned_total);
    hash_string(hash, stats.ended_total, sizeof(stats.ended_total));
    hash_string(hash, stats.items_ended_total, sizeof(stats.items_ended_total));
    hash_word(hash, core_numbers_next(core));
    hash_word(hash, core_numbers_left(core));
    hash_word(hash, core_next_deadline(core));
}

void hash_state(struct trace_hash *hash, const struct core *core)
{
    struct iterator *iterator = NULL;
    struct session *session = NULL;
    struct gate *gate = NULL;

    while ((gate = core_gate_next(core, gate)))
        hash_gate(hash, core, gate);
    while ((iterator = core_iterator_next(core, iterator)))
        hash_iterator(hash, iterator);
    while ((session = core_session_next(core, session)))
        hash_session(hash, session);
    hash_totals(hash, core);
}
