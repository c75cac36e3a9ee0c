/* A random crowd of producers and consumers, some of which vanish, beside a list of what
 * must have become of each item. */
#include "harness_item.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_ITEMS      3000
#define N_PRODUCERS  8
#define N_CONSUMERS  5
#define MAX_ATTEMPTS 3
#define MAX_HELD     64

enum fate { UNSEEN, HELD, RETURNED, DEAD, ACKED };

struct tracked {
    enum fate fate;
    uint64_t serial;
    uint32_t attempts;
    bool is_started;
};

struct crowd {
    struct server server;
    struct client *producers[N_PRODUCERS], *consumers[N_CONSUMERS];
    int held[N_CONSUMERS][MAX_HELD], n_held[N_CONSUMERS];
    struct tracked items[N_ITEMS];
    uint64_t last_fresh;
    int n_pushed, n_acked, n_dead;
    uint32_t redelivered;
};

static struct crowd crowd;

static int below(int n)
{
    return (int)(random() % n);
}

/* The context of an item: as long as its number says, of bytes that only it has. */
static size_t context_of(int number, uint8_t context[256])
{
    size_t size = (size_t)(number * 7 % 256);

    for (size_t i = 0; i < size; i++)
        context[i] = (uint8_t)((size_t)number * 31 + i * i);
    return size;
}

static void some_push(void)
{
    struct client *producer = crowd.producers[below(N_PRODUCERS)];
    uint8_t context[256];
    char text[16];

    if (crowd.n_pushed == N_ITEMS)
        return;
    snprintf(text, sizeof(text), "%d", crowd.n_pushed);
    push(producer, .text = text, .context = context,
         .context_size = context_of(crowd.n_pushed, context));
    crowd.n_pushed++;
}

/* Whether an item that was given back should have come first. */
static bool is_first_returned(const struct tracked *item)
{
    for (int i = 0; i < N_ITEMS; i++) {
        if (crowd.items[i].fate == RETURNED && crowd.items[i].serial < item->serial)
            return false;
    }
    return true;
}

static void check_order(struct tracked *item, uint64_t serial)
{
    if (item->fate == UNSEEN) {
        item->serial = serial;
        ck_assert_msg(serial > crowd.last_fresh, "first deliveries are out of order");
        crowd.last_fresh = serial;
    }
    ck_assert_uint_eq(item->serial, serial);
    ck_assert_msg(is_first_returned(item), "an item that was given back did not come first");
}

static void check_delivery(int who, const V1(Delivery) * delivery)
{
    uint8_t context[256];
    char text[16] = "";
    struct tracked *item;
    size_t size;
    int number;

    memcpy(text, delivery->payload.data, delivery->payload.len);
    number = atoi(text);
    item = &crowd.items[number];
    size = context_of(number, context);
    ck_assert_msg(delivery->context.len == size &&
                      (size == 0 || memcmp(delivery->context.data, context, size) == 0),
                  "item %d came with another's context", number);
    ck_assert_msg(item->fate == UNSEEN || item->fate == RETURNED,
                  "item %d was delivered although it is %d", number, item->fate);
    check_order(item, delivery->serial);
    ck_assert_uint_eq(delivery->attempt, item->attempts + 1);
    crowd.redelivered += item->fate == RETURNED;
    item->fate = HELD;
    item->is_started = false;
    crowd.held[who][crowd.n_held[who]++] = number;
}

static void some_pull(int who)
{
    int credit = 1 + below(16);
    struct client *consumer = crowd.consumers[who];
    uint32_t id;

    if (crowd.n_held[who] + credit > MAX_HELD)
        return;
    id = pull(consumer, .credit = (uint32_t)credit, .try = true);
    for (int i = 0; i < credit; i++) {
        const V1(Reply) *reply = client_reply(consumer, id);

        if (reply->result_case == SLUICE__V1__REPLY__RESULT_ERROR) {
            ck_assert_int_eq((int)reply->error->code, SLUICE_E_WOULD_BLOCK);
            break;
        }
        EXPECT_KIND(reply, DELIVERY);
        check_delivery(who, reply->delivery);
    }
}

static void give_back(struct tracked *item)
{
    item->fate = item->is_started && item->attempts >= MAX_ATTEMPTS ? DEAD : RETURNED;
    crowd.n_dead += item->fate == DEAD;
}

/* Starts, acks and gives back some of what the consumer has. */
static void some_settle(int who)
{
    uint64_t starts[MAX_HELD], acks[MAX_HELD], nacks[MAX_HELD];
    size_t n_starts = 0, n_acks = 0, n_nacks = 0;
    int kept = 0;

    for (int i = 0; i < crowd.n_held[who]; i++) {
        int number = crowd.held[who][i], what = below(10);
        struct tracked *item = &crowd.items[number];

        if (what % 2) {
            starts[n_starts++] = item->serial;
            item->attempts += !item->is_started;
            item->is_started = true;
        }
        if (what < 3) {
            acks[n_acks++] = item->serial;
            item->fate = ACKED;
            crowd.n_acked++;
        } else if (what < 6) {
            nacks[n_nacks++] = item->serial;
            give_back(item);
        } else {
            crowd.held[who][kept++] = number;
        }
    }
    crowd.n_held[who] = kept;
    if (n_starts + n_acks + n_nacks)
        expect_settled(crowd.consumers[who],
                       settle(crowd.consumers[who], .starts = starts, .n_starts = n_starts,
                              .acks = acks, .n_acks = n_acks, .nacks = nacks, .n_nacks = n_nacks),
                       0);
}

static void some_death(int who)
{
    client_close(crowd.consumers[who]);
    server_await_sessions(&crowd.server, N_PRODUCERS + N_CONSUMERS - 1);
    for (int i = 0; i < crowd.n_held[who]; i++)
        give_back(&crowd.items[crowd.held[who][i]]);
    crowd.n_held[who] = 0;
    crowd.consumers[who] = client_full(&crowd.server);
}

static void some_requeue(void)
{
    ck_assert_uint_eq(server_act(&crowd.server, REQUEUE_DEAD)->requeued, (uint32_t)crowd.n_dead);
    client_forget(crowd.server.admin);
    crowd.n_dead = 0;
    for (int i = 0; i < N_ITEMS; i++) {
        if (crowd.items[i].fate == DEAD) {
            crowd.items[i].fate = RETURNED;
            crowd.items[i].attempts = 0;
        }
    }
}

static void one_step(void)
{
    int what = below(100), who = below(N_CONSUMERS);

    if (what < 45)
        some_push();
    else if (what < 70)
        some_pull(who);
    else if (what < 97)
        some_settle(who);
    else if (what < 99)
        some_death(who);
    else
        some_requeue();
}

START_TEST(under_random_nacks_and_deaths_each_item_keeps_its_context_and_ends_once)
{
    const V1(Status) * status;
    uint32_t firsts[N_PRODUCERS];

    srandom(20);
    server_begin(&crowd.server, "capacity = 60\nmax_in_flight = 200\nmax_attempts = 3\n");
    for (int i = 0; i < N_CONSUMERS; i++)
        crowd.consumers[i] = client_full(&crowd.server);
    for (int i = 0; i < N_PRODUCERS; i++) {
        crowd.producers[i] = client_full(&crowd.server);
        firsts[i] = crowd.producers[i]->last_id + 1;
    }
    server_status(&crowd.server);
    while (crowd.n_acked < N_ITEMS)
        one_step();
    for (int i = 0; i < N_PRODUCERS; i++) {
        for (uint32_t id = firsts[i]; id <= crowd.producers[i]->last_id; id++)
            expect_accepted(crowd.producers[i], id);
    }
    status = server_status(&crowd.server);
    ck_assert_uint_eq(status->items_ended_total[SLUICE__V1__ITEM_END__ACKED], N_ITEMS);
    ck_assert_uint_eq(status->delivered_total, N_ITEMS + crowd.redelivered);
    ck_assert_msg(crowd.redelivered > N_ITEMS / 4, "only %u came again", crowd.redelivered);
    ck_assert_uint_le(server_iterator(&crowd.server, "i")->buffered_peak, 60 + 200);
    server_finish(&crowd.server);
}
END_TEST

SCENARIOS("iterator: chaos",
          under_random_nacks_and_deaths_each_item_keeps_its_context_and_ends_once)
