/* What the core says, beside what it was told: no ticket, item or pull is answered or ends
 * twice, nothing is granted late, tokens rise, bytes come back as they came and to the
 * session that sent them, sums add up. */
#include "command.h"

#include "base/mem.h"
#include "core/consumer.h"
#include "core/gate.h"
#include "core/item.h"
#include "core/session.h"
#include "core/ticket.h"

static struct seen *seen_of(struct run *run, uint64_t serial)
{
    CLAIM(serial >= FIRST && serial < FIRST + MAX_SEEN);
    return &run->seen[serial - FIRST];
}

static void claim_marked(const uint8_t *body, size_t size, uint8_t mark)
{
    for (size_t i = 0; i < size; i++)
        CLAIM(body[i] == mark);
}

static void watch_sums(const struct run *run)
{
    struct core_stats stats;
    uint64_t tickets, items = 0;

    core_stats(run->core, &stats);
    tickets = stats.waiting + stats.holds;
    for (int i = 0; i < N_END_REASONS; i++)
        tickets += stats.ended_total[i];
    for (int i = 0; i < N_ITEM_STATES; i++)
        items += stats.items[i];
    for (int i = 0; i < N_ITEM_ENDS; i++)
        items += stats.items_ended_total[i];
    CLAIM(stats.enqueued_total == tickets);
    CLAIM(stats.pushed_total == items);
    CLAIM(stats.used[RESOURCE_TICKETS] >= stats.waiting + stats.holds);
}

static void watch_new_number(struct run *run, const struct result *result)
{
    const struct command *command = &run->command;
    struct seen *seen = seen_of(run, result->serial);

    if (seen->is_ticket || seen->is_item || seen->is_pull)
        return; /* the same again */
    seen->mark = run->mark;
    seen->is_ticket = command->kind == COMMAND_ENQUEUE;
    seen->is_item = command->kind == COMMAND_PUSH;
    seen->session = seen->is_ticket ? command->enqueue.session : command->push.session;
}

void watch_answer(struct run *run, int error, const struct result *result)
{
    const struct command *command = &run->command;
    struct place *place = &run->places[run->place];

    CLAIM(error >= 0);
    watch_sums(run);
    if (error)
        return;
    if (command->kind == COMMAND_OPEN_SESSION)
        *place = (struct place){.id = result->session,
                                .is_open = true,
                                .next_ticket_id = 1,
                                .next_item_id = 1,
                                .next_request_id = UINT32_C(0x80000100)};
    else if (command->kind == COMMAND_UPGRADE_SESSION)
        place->is_full = true;
    else if (command->kind == COMMAND_END_SESSION)
        place->is_open = false;
    else if ((command->kind == COMMAND_ENQUEUE || command->kind == COMMAND_PUSH) && result->serial)
        watch_new_number(run, result);
}

static void watch_grant(struct run *run, const struct ticket *ticket, struct seen *seen)
{
    CLAIM(!seen->has_ended);
    CLAIM(ticket->session->id == seen->session && !ticket->session->has_ended);
    claim_marked(ticket->context, ticket->context_size, seen->mark);
    if (seen->token) {
        CLAIM(ticket->token == seen->token);
        return;
    }
    seen->token = ticket->token;
    CLAIM(ticket->granted_ns == run->now_ns);
    CLAIM(!ticket->wait_timeout_ms ||
          run->now_ns < ticket->arrived_ns + ticket->wait_timeout_ms * NS_PER_MS);
    CLAIM(gate_in_use(ticket->gate) <= ticket->gate->limit);
    CLAIM(ticket->token > run->last_token);
    run->last_token = ticket->token;
}

static void watch_ticket(struct run *run, const struct effect *effect)
{
    const struct ticket *ticket = container_of(effect, struct ticket, effect);
    struct seen *seen = seen_of(run, ticket->serial);

    CLAIM(seen->is_ticket);
    if (effect->kind == EFFECT_TICKET_GRANTED) {
        watch_grant(run, ticket, seen);
    } else if (effect->kind == EFFECT_TICKET_ENDED) {
        CLAIM(!seen->has_ended && ticket->state == TICKET_DONE && !ticket->context);
        seen->has_ended = true;
    } else {
        CLAIM(!seen->has_ended && !seen->token && ticket->session->full);
    }
}

static void watch_push(struct run *run, const struct effect *effect)
{
    const struct item *item = container_of(effect, struct item, to_producer);
    struct seen *seen = seen_of(run, item->serial);

    CLAIM(seen->is_item && !seen->is_answered);
    seen->is_answered = true;
    seen->is_accepted = effect->kind == EFFECT_PUSH_ACCEPTED;
}

static void watch_item(struct run *run, const struct effect *effect)
{
    const struct item *item = container_of(effect, struct item, to_consumer);
    struct seen *seen = seen_of(run, item->serial);

    CLAIM(seen->is_item && !seen->has_ended);
    if (effect->kind == EFFECT_ITEM_ENDED) {
        CLAIM(item->state == ITEM_DONE && !item->body);
        seen->has_ended = true;
    } else if (effect->kind == EFFECT_ITEM_DELIVERED) {
        CLAIM(item->state == ITEM_DELIVERED && !item->consumer->session->has_ended);
        CLAIM(seen->is_accepted || item->to_producer.kind == EFFECT_PUSH_ACCEPTED ||
              !item->producer);
        claim_marked(item->body, item_size(item), seen->mark);
        seen->session = item->consumer->session->id; /* who may settle it */
    }
}

void watch_effect(struct run *run, const struct effect *effect)
{
    const struct pull *pull;
    struct seen *seen;

    switch ((enum effect_kind)effect->kind) {
    case EFFECT_TICKET_QUEUED:
    case EFFECT_TICKET_GRANTED:
    case EFFECT_TICKET_ENDED:
        watch_ticket(run, effect);
        break;
    case EFFECT_PUSH_ACCEPTED:
    case EFFECT_PUSH_ENDED:
        watch_push(run, effect);
        break;
    case EFFECT_ITEM_DELIVERED:
    case EFFECT_ITEM_RETURNED:
    case EFFECT_ITEM_DEAD:
    case EFFECT_ITEM_ENDED:
        watch_item(run, effect);
        break;
    case EFFECT_PULL_ENDED:
        pull = container_of(effect, struct pull, effect);
        seen = seen_of(run, pull->serial);
        CLAIM(!seen->is_ticket && !seen->is_item && !seen->has_ended);
        seen->is_pull = seen->has_ended = true;
        break;
    case EFFECT_DELIVERY_LOST:
        CLAIM(seen_of(run, container_of(effect, struct lease, effect)->serial)->is_item);
        break;
    case EFFECT_NONE:
        CLAIM(!"an effect of no kind");
        break;
    }
}

void watch_end(struct run *run)
{
    struct core_stats stats;

    core_stats(run->core, &stats);
    CLAIM(stats.used[RESOURCE_SESSIONS] == 0 && stats.used[RESOURCE_TICKETS] == 0);
    CLAIM(stats.used[RESOURCE_CONTEXT_BYTES] == 0);
    CLAIM(stats.used[RESOURCE_PULLS] == 0 && stats.used[RESOURCE_DELIVERIES] == 0);
    CLAIM(stats.waiting == 0 && stats.holds == 0);
    CLAIM(stats.items[ITEM_OFFERED] == 0 && stats.items[ITEM_DELIVERED] == 0);
    CLAIM(stats.used[RESOURCE_ITEMS] == stats.items[ITEM_BUFFERED] + stats.items[ITEM_DEAD]);
    CLAIM(mem_held(MEM_CONTEXT) == 0);
    for (uint64_t i = 0; i < MAX_SEEN; i++)
        CLAIM(!run->seen[i].is_ticket || run->seen[i].has_ended);
}
