#include "core/effect.h"

#include "core/consumer.h"
#include "core/item.h"
#include "core/session.h"
#include "core/state.h"
#include "core/ticket.h"

void effect_queue(struct core *core, struct effect *effect, enum effect_kind kind)
{
    list_unlink(&effect->in_effects);
    list_append(&core->effects, &effect->in_effects);
    effect->kind = (uint8_t)kind;
}

struct effect *core_next_effect(struct core *core)
{
    struct list *link = list_first(&core->effects);

    if (!link)
        return NULL;
    list_unlink(link);
    return container_of(link, struct effect, in_effects);
}

static void ticket_told(struct core *core, struct ticket *ticket, enum effect_kind kind)
{
    if (kind == EFFECT_TICKET_GRANTED)
        ticket->grant_told = true;
    if (ticket->state == TICKET_DONE)
        ticket_free(core, ticket);
}

static void push_told(struct core *core, struct item *item)
{
    struct session *producer = item->producer;

    item->producer = NULL;
    item->user = producer->user;
    session_unref(producer);
    item_release(core, item);
}

void core_told(struct core *core, struct effect *effect)
{
    enum effect_kind kind = (enum effect_kind)effect->kind;

    list_unlink(&effect->in_effects);
    effect->kind = EFFECT_NONE;
    switch (kind) {
    case EFFECT_NONE:
        break;
    case EFFECT_TICKET_QUEUED:
    case EFFECT_TICKET_GRANTED:
    case EFFECT_TICKET_ENDED:
        ticket_told(core, container_of(effect, struct ticket, effect), kind);
        break;
    case EFFECT_PUSH_ACCEPTED:
    case EFFECT_PUSH_ENDED:
        push_told(core, container_of(effect, struct item, to_producer));
        break;
    case EFFECT_ITEM_DELIVERED:
    case EFFECT_ITEM_RETURNED:
    case EFFECT_ITEM_DEAD:
    case EFFECT_ITEM_ENDED:
        item_release(core, container_of(effect, struct item, to_consumer));
        break;
    case EFFECT_PULL_ENDED:
        pull_told(core, container_of(effect, struct pull, effect));
        break;
    case EFFECT_DELIVERY_LOST:
        lease_told(core, container_of(effect, struct lease, effect));
        break;
    }
}
