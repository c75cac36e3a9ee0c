/* The quick way of unpacking beside protobuf-c's: whatever it takes, it takes as
 * protobuf-c does; and the quick writers beside protobuf-c's. Random messages
 * from a fixed seed, whole and damaged. What is unpacked ends at a page that may not be
 * touched, so reading one byte too many ends the test in every build. */
#include "frame.h"
#include "wire/quick.h"
#include "wire/reply.h"
#include "wire/varint.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define N_MESSAGES 20000
#define N_DAMAGES  8
/* Bytes of a message: a Settle with more serials than it may have is the largest. */
#define MAX_MESSAGE 16384

static uint64_t seed;

/* splitmix64 */
static uint64_t next_random(void)
{
    uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static bool one_in(uint64_t n)
{
    return next_random() % n == 0;
}

/* Of any size, zero often. */
static uint64_t some_number(void)
{
    return one_in(3) ? 0 : next_random() >> (next_random() % 64);
}

static ProtobufCBinaryData some_bytes(uint8_t *room, size_t most)
{
    size_t size = one_in(3) ? 0 : next_random() % (most + 1);

    for (size_t i = 0; i < size; i++)
        room[i] = (uint8_t)next_random();
    return (ProtobufCBinaryData){size, room};
}

static size_t pack_enqueue(uint8_t *out)
{
    static uint8_t gate[2][40], context[300], label[40];
    static uint64_t held[70];
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Enqueue enqueue = SLUICE__V1__ENQUEUE__INIT;
    Sluice__V1__Want want[2] = {SLUICE__V1__WANT__INIT, SLUICE__V1__WANT__INIT};
    Sluice__V1__Want *wants[2] = {&want[0], &want[1]};
    Sluice__V1__Ensure ensure = SLUICE__V1__ENSURE__INIT;

    for (int i = 0; i < 2; i++) {
        want[i].gate = some_bytes(gate[i], sizeof(gate[i]));
        want[i].weight = (uint32_t)some_number();
    }
    if (one_in(2))
        want[0].ensure = &ensure;
    ensure.limit = (uint32_t)some_number();
    ensure.on_mismatch = (Sluice__V1__OnMismatch)(next_random() % 4) - one_in(50);
    enqueue.ticket_id = some_number();
    enqueue.n_wants = one_in(20) ? next_random() % 3 : 1;
    enqueue.wants = wants;
    enqueue.wait_timeout_ms = some_number();
    enqueue.hold_limit_ms = some_number();
    enqueue.try_ = one_in(2);
    enqueue.notify_queued = one_in(2);
    enqueue.context = some_bytes(context, sizeof(context));
    enqueue.label = some_bytes(label, sizeof(label));
    enqueue.n_held = one_in(3) ? next_random() % 67 : 0;
    enqueue.held = held;
    for (size_t i = 0; i < enqueue.n_held; i++)
        held[i] = some_number();
    request.op_case = SLUICE__V1__REQUEST__OP_ENQUEUE;
    request.enqueue = &enqueue;
    return sluice__v1__request__pack(&request, out);
}

static size_t pack_release(uint8_t *out)
{
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Release release = SLUICE__V1__RELEASE__INIT;

    release.ticket_id = some_number();
    release.serial = some_number();
    request.op_case = SLUICE__V1__REQUEST__OP_RELEASE;
    request.release = &release;
    return sluice__v1__request__pack(&request, out);
}

static Sluice__V1__EnsureIterator *some_ensure(void)
{
    static Sluice__V1__EnsureIterator ensure;

    sluice__v1__ensure_iterator__init(&ensure);
    ensure.capacity = (uint32_t)some_number();
    ensure.capacity_bytes = some_number();
    ensure.max_in_flight = (uint32_t)some_number();
    ensure.producers = (uint32_t)some_number();
    ensure.max_attempts = (uint32_t)some_number();
    ensure.on_mismatch = (Sluice__V1__OnMismatch)(next_random() % 4) - one_in(50);
    return one_in(2) ? &ensure : NULL;
}

static size_t pack_push(uint8_t *out)
{
    static uint8_t iterator[40], payload[300], context[300], label[40];
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Push push = SLUICE__V1__PUSH__INIT;

    push.iterator = some_bytes(iterator, sizeof(iterator));
    push.item_id = some_number();
    push.payload = some_bytes(payload, sizeof(payload));
    push.context = some_bytes(context, sizeof(context));
    push.label = some_bytes(label, sizeof(label));
    push.ensure = some_ensure();
    push.wait_timeout_ms = some_number();
    push.ttl_ms = some_number();
    push.try_ = one_in(2);
    request.op_case = SLUICE__V1__REQUEST__OP_PUSH;
    request.push = &push;
    return sluice__v1__request__pack(&request, out);
}

static size_t pack_pull(uint8_t *out)
{
    static uint8_t iterator[40];
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Pull pull = SLUICE__V1__PULL__INIT;

    pull.iterator = some_bytes(iterator, sizeof(iterator));
    pull.credit = (uint32_t)some_number();
    pull.ensure = some_ensure();
    pull.wait_timeout_ms = some_number();
    pull.hold_limit_ms = some_number();
    pull.try_ = one_in(2);
    request.op_case = SLUICE__V1__REQUEST__OP_PULL;
    request.pull = &pull;
    return sluice__v1__request__pack(&request, out);
}

/* A few, at times about as many as a Settle may have. */
static size_t some_serials(uint64_t *out)
{
    size_t n = one_in(100) ? next_random() % (WIRE_MAX_SETTLED + 3) : next_random() % 6;

    for (size_t i = 0; i < n; i++)
        out[i] = some_number();
    return n;
}

static size_t pack_settle(uint8_t *out)
{
    static uint64_t acks[WIRE_MAX_SETTLED + 3], nacks[8], starts[8];
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Settle settle = SLUICE__V1__SETTLE__INIT;

    settle.acks = acks;
    settle.n_acks = some_serials(acks);
    settle.nacks = nacks;
    settle.n_nacks = next_random() % 6;
    settle.starts = starts;
    settle.n_starts = next_random() % 6;
    for (size_t i = 0; i < 6; i++) {
        nacks[i] = some_number();
        starts[i] = some_number();
    }
    request.op_case = SLUICE__V1__REQUEST__OP_SETTLE;
    request.settle = &settle;
    return sluice__v1__request__pack(&request, out);
}

typedef size_t pack_message(uint8_t *out);

static pack_message *const packers[] = {pack_enqueue, pack_enqueue, pack_release, pack_push,
                                        pack_push,    pack_pull,    pack_settle};

#define N_PACKERS (sizeof(packers) / sizeof(packers[0]))

static uint8_t *guard; /* the page behind MAX_MESSAGE bytes */

static void guard_map(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    uint8_t *room =
        mmap(NULL, MAX_MESSAGE + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    ck_assert_ptr_ne(room, MAP_FAILED);
    guard = room + MAX_MESSAGE;
    ck_assert_int_eq(mprotect(guard, page, PROT_NONE), 0);
}

static void guard_unmap(void)
{
    ck_assert_int_eq(munmap(guard - MAX_MESSAGE, MAX_MESSAGE + (size_t)sysconf(_SC_PAGESIZE)), 0);
}

/* Returns whether the quick way took it. */
static bool compare(const uint8_t *message, size_t size)
{
    static struct quick_request quick;
    static uint8_t again[2][MAX_MESSAGE];
    uint8_t *body = guard - size;
    Sluice__V1__Request *request;
    size_t n[2];

    memcpy(body, message, size);
    if (!quick_unpack(&quick, body, size))
        return false;
    request = sluice__v1__request__unpack(NULL, size, body);
    ck_assert_msg(request != NULL, "what protobuf-c refuses was taken");
    n[0] = sluice__v1__request__pack(&quick.message, again[0]);
    n[1] = sluice__v1__request__pack(request, again[1]);
    ck_assert_uint_eq(n[0], n[1]);
    ck_assert_mem_eq(again[0], again[1], n[0]);
    sluice__v1__request__free_unpacked(request, NULL);
    return true;
}

START_TEST(whatever_is_taken_is_taken_as_protobuf_c_takes_it)
{
    static uint8_t body[MAX_MESSAGE];
    unsigned n_taken[N_PACKERS] = {0}, n_damaged_taken[N_PACKERS] = {0};

    for (int i = 0; i < N_MESSAGES; i++) {
        size_t which = next_random() % N_PACKERS;
        size_t size = packers[which](body);

        n_taken[which] += compare(body, size);
        for (int k = 0; k < N_DAMAGES && size; k++) {
            body[next_random() % size] ^= (uint8_t)(1 << (next_random() % 8));
            n_damaged_taken[which] += compare(body, one_in(4) ? next_random() % (size + 1) : size);
        }
    }
    for (size_t which = 0; which < N_PACKERS; which++) {
        ck_assert_uint_gt(n_taken[which], N_MESSAGES / N_PACKERS / 2);
        ck_assert_uint_gt(n_damaged_taken[which], N_MESSAGES / N_PACKERS / 10);
    }
}
END_TEST

START_TEST(other_operations_and_unknown_fields_are_left_to_protobuf_c)
{
    static const uint8_t ping[] = {0x1a, 0x00};
    static const uint8_t unknown_field[] = {0x32, 0x03, 0x98, 0x06, 0x01};
    static const uint8_t two_operations[] = {0x32, 0x02, 0x08, 0x01, 0x32, 0x02, 0x08, 0x02};
    static const uint8_t ensure_twice[] = {0x3a, 0x08, 0x32, 0x02, 0x08,
                                           0x01, 0x32, 0x02, 0x20, 0x01};
    static const uint8_t acks_twice[] = {0x5a, 0x06, 0x0a, 0x01, 0x01, 0x0a, 0x01, 0x02};
    static const uint8_t held_twice[] = {0x22, 0x06, 0x42, 0x01, 0x01, 0x42, 0x01, 0x02};
    struct quick_request quick;

    ck_assert(!quick_unpack(&quick, held_twice, sizeof(held_twice)));
    ck_assert(!quick_unpack(&quick, ensure_twice, sizeof(ensure_twice)));
    ck_assert(!quick_unpack(&quick, acks_twice, sizeof(acks_twice)));
    ck_assert(!quick_unpack(&quick, ping, sizeof(ping)));
    ck_assert(!quick_unpack(&quick, unknown_field, sizeof(unknown_field)));
    ck_assert(!quick_unpack(&quick, two_operations, sizeof(two_operations)));
    ck_assert(!quick_unpack(&quick, ping, 0));
}
END_TEST

/* A request whose operation `key` has one list of `n` ones, packed in its field 8 or 1. */
static size_t pack_ones(uint8_t *out, uint8_t operation_key, uint8_t list_key, size_t n)
{
    uint8_t *const start = out;

    *out++ = operation_key;
    out = varint_write(out, 1 + varint_size(n) + n);
    *out++ = list_key;
    out = varint_write(out, n);
    memset(out, 1, n);
    return (size_t)(out - start) + n;
}

START_TEST(a_list_longer_than_its_room_is_left_to_protobuf_c)
{
    static const struct {
        uint8_t operation_key, list_key;
        size_t most;
    } lists[] = {{BYTES_KEY(4), BYTES_KEY(8), WIRE_MAX_HELD},
                 {BYTES_KEY(11), BYTES_KEY(1), WIRE_MAX_SETTLED},
                 {BYTES_KEY(11), BYTES_KEY(2), WIRE_MAX_SETTLED},
                 {BYTES_KEY(11), BYTES_KEY(3), WIRE_MAX_SETTLED}};
    static uint8_t body[MAX_MESSAGE];

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
        for (size_t n = lists[i].most - 1; n <= lists[i].most + 1; n++) {
            size_t size = pack_ones(body, lists[i].operation_key, lists[i].list_key, n);

            ck_assert_int_eq(compare(body, size), n <= lists[i].most);
        }
    }
}
END_TEST

static void ck_same_frame(struct bytes frame, const Sluice__V1__Reply *reply)
{
    static uint8_t body[MAX_MESSAGE];
    size_t size = sluice__v1__reply__pack(reply, body);

    struct frame decoded;

    ck_assert_uint_eq(frame.size, FRAME_HEADER_SIZE + size);
    ck_assert_int_eq(frame_decode(frame.data, frame.size, MAX_MESSAGE, &decoded), FRAME_OK);
    ck_assert_uint_eq(decoded.size, frame.size);
    ck_assert_mem_eq((const uint8_t *)frame.data + FRAME_HEADER_SIZE, body, size);
}

START_TEST(grants_and_released_are_written_as_protobuf_c_writes_them)
{
    static uint8_t context[300];
    struct wire_writer *writer;

    ck_assert_int_eq(wire_writer_new(65536, &writer), 0);
    for (int i = 0; i < N_MESSAGES; i++) {
        ProtobufCBinaryData bytes = some_bytes(context, sizeof(context));
        struct wire_grant in = {some_number(), some_number(),           some_number(),
                                some_number(), {bytes.data, bytes.len}, (uint32_t)some_number()};
        Sluice__V1__Reply reply = SLUICE__V1__REPLY__INIT;
        Sluice__V1__Grant grant = SLUICE__V1__GRANT__INIT;
        Sluice__V1__Released released = SLUICE__V1__RELEASED__INIT;

        grant.ticket_id = in.ticket_id;
        grant.serial = in.serial;
        grant.token = in.token;
        grant.waited_us = in.waited_us;
        grant.context = bytes;
        grant.limit = in.limit;
        reply.result_case = SLUICE__V1__REPLY__RESULT_GRANT;
        reply.grant = &grant;
        ck_same_frame(wire_write_grant(writer, FRAME_NOTICE_ID + 1, &in), &reply);

        released.ended_before = one_in(2);
        reply.result_case = SLUICE__V1__REPLY__RESULT_RELEASED;
        reply.released = &released;
        ck_same_frame(wire_write_released(writer, FRAME_NOTICE_ID + 1, released.ended_before),
                      &reply);
    }
    wire_writer_free(writer);
}
END_TEST

START_TEST(what_every_item_gets_is_written_as_protobuf_c_writes_it)
{
    static uint64_t unknown[WIRE_MAX_SETTLED + 3];
    struct wire_writer *writer;

    ck_assert_int_eq(wire_writer_new(65536, &writer), 0);
    for (int i = 0; i < N_MESSAGES; i++) {
        struct wire_accepted in = {some_number(), some_number(), some_number()};
        Sluice__V1__Reply reply = SLUICE__V1__REPLY__INIT;
        Sluice__V1__Accepted accepted = SLUICE__V1__ACCEPTED__INIT;
        Sluice__V1__Settled settled = SLUICE__V1__SETTLED__INIT;

        accepted.item_id = in.item_id;
        accepted.serial = in.serial;
        accepted.waited_us = in.waited_us;
        reply.result_case = SLUICE__V1__REPLY__RESULT_ACCEPTED;
        reply.accepted = &accepted;
        ck_same_frame(wire_write_accepted(writer, FRAME_NOTICE_ID + 1, &in), &reply);

        settled.unknown = unknown;
        settled.n_unknown = some_serials(unknown);
        if (settled.n_unknown > WIRE_MAX_SETTLED)
            settled.n_unknown = WIRE_MAX_SETTLED;
        reply.result_case = SLUICE__V1__REPLY__RESULT_SETTLED;
        reply.settled = &settled;
        ck_same_frame(wire_write_settled(writer, FRAME_NOTICE_ID + 1, unknown, settled.n_unknown),
                      &reply);
    }
    wire_writer_free(writer);
}
END_TEST

START_TEST(deliveries_are_written_as_protobuf_c_writes_them)
{
    static uint8_t payload[300], context[300], label[40], frame[MAX_MESSAGE];

    for (int i = 0; i < N_MESSAGES; i++) {
        Sluice__V1__Reply reply = SLUICE__V1__REPLY__INIT;
        Sluice__V1__Delivery delivery = SLUICE__V1__DELIVERY__INIT;
        struct wire_delivery in;
        size_t size;

        delivery.serial = some_number();
        delivery.payload = some_bytes(payload, sizeof(payload));
        delivery.context = some_bytes(context, sizeof(context));
        delivery.label = some_bytes(label, sizeof(label));
        delivery.attempt = (uint32_t)some_number();
        delivery.age_us = some_number();
        in = (struct wire_delivery){.serial = delivery.serial,
                                    .age_us = delivery.age_us,
                                    .payload = {delivery.payload.data, delivery.payload.len},
                                    .context = {delivery.context.data, delivery.context.len},
                                    .label = {delivery.label.data, delivery.label.len},
                                    .attempt = delivery.attempt};
        size = wire_delivery_size(&in);
        frame[size] = 0xa5;
        wire_write_delivery(frame, FRAME_NOTICE_ID + 1, &in);
        ck_assert_uint_eq(frame[size], 0xa5);
        reply.result_case = SLUICE__V1__REPLY__RESULT_DELIVERY;
        reply.delivery = &delivery;
        ck_same_frame((struct bytes){frame, size}, &reply);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wire/quick");
    TCase *tc = tcase_create("quick");
    SRunner *runner;
    int n_failed;

    seed = 20;
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, guard_map, guard_unmap);
    tcase_add_test(tc, whatever_is_taken_is_taken_as_protobuf_c_takes_it);
    tcase_add_test(tc, other_operations_and_unknown_fields_are_left_to_protobuf_c);
    tcase_add_test(tc, a_list_longer_than_its_room_is_left_to_protobuf_c);
    tcase_add_test(tc, grants_and_released_are_written_as_protobuf_c_writes_them);
    tcase_add_test(tc, what_every_item_gets_is_written_as_protobuf_c_writes_it);
    tcase_add_test(tc, deliveries_are_written_as_protobuf_c_writes_them);
    suite_add_tcase(suite, tc);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
