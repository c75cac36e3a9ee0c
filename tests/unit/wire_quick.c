/* The quick way of unpacking beside protobuf-c's: whatever it takes, it takes as
 * protobuf-c does; and the quick writers beside protobuf-c's. Random messages
 * from a fixed seed, whole and damaged. */
#include "frame.h"
#include "wire/quick.h"
#include "wire/reply.h"

#include <check.h>
#include <stdlib.h>

#define N_MESSAGES 20000
#define N_DAMAGES  8

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

/* Returns whether the quick way took it. */
static bool compare(const uint8_t *body, size_t size)
{
    static struct quick_request quick;
    static uint8_t again[2][4096];
    Sluice__V1__Request *request;
    size_t n[2];

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
    static uint8_t body[4096];
    unsigned n_taken = 0, n_damaged_taken = 0;

    for (int i = 0; i < N_MESSAGES; i++) {
        size_t size = one_in(4) ? pack_release(body) : pack_enqueue(body);

        n_taken += compare(body, size);
        for (int k = 0; k < N_DAMAGES && size; k++) {
            body[next_random() % size] ^= (uint8_t)(1 << (next_random() % 8));
            n_damaged_taken += compare(body, one_in(4) ? next_random() % (size + 1) : size);
        }
    }
    ck_assert_uint_gt(n_taken, N_MESSAGES / 2);
    ck_assert_uint_gt(n_damaged_taken, N_MESSAGES / 10);
}
END_TEST

START_TEST(other_operations_and_unknown_fields_are_left_to_protobuf_c)
{
    static const uint8_t ping[] = {0x1a, 0x00};
    static const uint8_t unknown_field[] = {0x32, 0x03, 0x98, 0x06, 0x01};
    static const uint8_t two_operations[] = {0x32, 0x02, 0x08, 0x01, 0x32, 0x02, 0x08, 0x02};
    struct quick_request quick;

    ck_assert(!quick_unpack(&quick, ping, sizeof(ping)));
    ck_assert(!quick_unpack(&quick, unknown_field, sizeof(unknown_field)));
    ck_assert(!quick_unpack(&quick, two_operations, sizeof(two_operations)));
    ck_assert(!quick_unpack(&quick, ping, 0));
}
END_TEST

static void ck_same_frame(struct bytes frame, const Sluice__V1__Reply *reply)
{
    static uint8_t body[4096];
    size_t size = sluice__v1__reply__pack(reply, body);

    ck_assert_uint_eq(frame.size, FRAME_HEADER_SIZE + size);
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

int main(void)
{
    Suite *suite = suite_create("wire/quick");
    TCase *tc = tcase_create("quick");
    SRunner *runner;
    int n_failed;

    seed = 20;
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, whatever_is_taken_is_taken_as_protobuf_c_takes_it);
    tcase_add_test(tc, other_operations_and_unknown_fields_are_left_to_protobuf_c);
    tcase_add_test(tc, grants_and_released_are_written_as_protobuf_c_writes_them);
    suite_add_tcase(suite, tc);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
