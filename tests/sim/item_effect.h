/* An effect on an item, a pull or a hold limit, taken apart. */
#ifndef SLUICE_TESTS_SIM_ITEM_EFFECT_H
#define SLUICE_TESTS_SIM_ITEM_EFFECT_H

#include "core/consumer.h"
#include "core/effect.h"
#include "core/item.h"
#include "core/iterator.h"
#include "core/session.h"

struct item_effect {
    enum effect_kind kind;
    uint32_t request_id;
    uint64_t serial;         /* of the item; of the pull */
    uint64_t session;        /* to which it is told; 0 = to none */
    const struct item *item; /* NULL: of a pull, of a hold limit */
    const struct pull *pull;
    int reason;
};

static inline struct item_effect item_effect_of(const struct effect *effect)
{
    struct item_effect e = {.kind = (enum effect_kind)effect->kind,
                            .request_id = effect->request_id};
    const struct lease *lease;

    if (e.kind == EFFECT_PULL_ENDED) {
        e.pull = container_of(effect, struct pull, effect);
        e.serial = e.pull->serial;
        e.session = e.pull->session->id;
        e.reason = e.pull->reason;
    } else if (e.kind == EFFECT_DELIVERY_LOST) {
        lease = container_of(effect, struct lease, effect);
        e.serial = lease->serial;
        e.session = lease->session->id;
    } else if (e.kind == EFFECT_PUSH_ACCEPTED || e.kind == EFFECT_PUSH_ENDED) {
        e.item = container_of(effect, struct item, to_producer);
        e.serial = e.item->serial;
        e.session = e.item->producer->id;
        e.reason = e.item->reason;
    } else {
        e.item = container_of(effect, struct item, to_consumer);
        e.serial = e.item->serial;
        e.session = e.kind == EFFECT_ITEM_DELIVERED ? e.item->consumer->session->id : 0;
        e.reason = e.kind == EFFECT_ITEM_DELIVERED ? 0 : e.item->reason;
    }
    return e;
}

#endif
