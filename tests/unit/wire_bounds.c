/* The largest of everything has room, and the bytes of an item are not copied where
 * they need not be. */
#include "frame.h"
#include "sluice.pb-c.h"
#include "wire/event.h"
#include "wire/fields.h"
#include "wire/reply.h"
#include "wire/request.h"
#include "wire/varint.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CONTEXT 65536
#define MAX_ITEM    (1024 * 1024)

static struct wire_decoder *decoder;
static struct wire_writer *writer;
static struct bytes text_1024; /* as long as any text may be */

static void parts_make(void)
{
    static char text[1024];

    memset(text, 't', sizeof(text));
    text_1024 = (struct bytes){text, sizeof(text)};
    ck_assert_int_eq(wire_decoder_new(MAX_CONTEXT, MAX_ITEM, &decoder), 0);
    ck_assert_int_eq(wire_writer_new(0, &writer), 0);
}

static void parts_unmake(void)
{
    decoder = wire_decoder_free(decoder);
    writer = wire_writer_free(writer);
}

static struct bytes text_of(size_t size)
{
    return (struct bytes){text_1024.data, size};
}

/* ----------------------------------------------------------------- requests */

/* A push with the largest fields; returns the size of its body, which the caller frees. */
static size_t pack_largest_push(uint8_t **ret_body, size_t extra)
{
    Sluice__V1__Request request = SLUICE__V1__REQUEST__INIT;
    Sluice__V1__Push push = SLUICE__V1__PUSH__INIT;
    Sluice__V1__EnsureIterator ensure = SLUICE__V1__ENSURE_ITERATOR__INIT;
    uint8_t *bytes = malloc(MAX_ITEM);
    size_t size;

    memset(bytes, 0xab, MAX_ITEM);
    push.iterator = (ProtobufCBinaryData){WIRE_MAX_NAME, (uint8_t *)(uintptr_t)text_1024.data};
    push.item_id = WIRE_MAX_ID;
    push.payload = (ProtobufCBinaryData){MAX_ITEM, bytes};
    push.context = (ProtobufCBinaryData){MAX_CONTEXT, bytes};
    push.label = (ProtobufCBinaryData){WIRE_MAX_LABEL, (uint8_t *)(uintptr_t)text_1024.data};
    ensure.capacity = WIRE_MAX_CAPACITY;
    ensure.capacity_bytes = WIRE_MAX_CAPACITY_BYTES;
    ensure.max_in_flight = WIRE_MAX_IN_FLIGHT;
    ensure.producers = WIRE_MAX_PRODUCERS;
    ensure.max_attempts = WIRE_MAX_ATTEMPTS;
    ensure.on_mismatch = SLUICE__V1__ON_MISMATCH__SET;
    push.ensure = &ensure;
    push.wait_timeout_ms = push.ttl_ms = WIRE_MAX_DURATION_MS;
    push.try_ = true;
    request.op_case = SLUICE__V1__REQUEST__OP_PUSH;
    request.push = &push;
    *ret_body = malloc(sluice__v1__request__get_packed_size(&request) + extra);
    size = sluice__v1__request__pack(&request, *ret_body);
    free(bytes);
    return size;
}

static void ck_is_largest_push(const struct wire_request *request)
{
    ck_assert_int_eq(request->op, WIRE_PUSH);
    ck_assert_uint_eq(request->push.payload.size, MAX_ITEM);
    ck_assert_uint_eq(request->push.context.size, MAX_CONTEXT);
    ck_assert_uint_eq(request->push.item_id, WIRE_MAX_ID);
    ck_assert_uint_eq(request->push.wait_timeout_ms, WIRE_MAX_DURATION_MS);
    ck_assert_uint_eq(request->push.ttl_ms, WIRE_MAX_DURATION_MS);
    ck_assert_uint_eq(request->push.ensure.settings.capacity_bytes, WIRE_MAX_CAPACITY_BYTES);
    for (size_t i = 0; i < MAX_ITEM; i += 4093)
        ck_assert_uint_eq(((const uint8_t *)request->push.payload.data)[i], 0xab);
}

START_TEST(the_largest_push_is_taken_without_a_copy)
{
    struct wire_request request;
    const uint8_t *payload;
    uint8_t *body;
    size_t size = pack_largest_push(&body, 0);

    ck_assert_uint_le(size + 4, wire_max_frame(MAX_CONTEXT, MAX_ITEM));
    ck_assert_int_eq(wire_request_decode(decoder, true, body, size, &request), 0);
    ck_is_largest_push(&request);
    payload = request.push.payload.data;
    ck_assert(payload > body && payload + MAX_ITEM < body + size);
    free(body);
}
END_TEST

START_TEST(the_largest_push_with_fields_that_are_not_known_is_taken_too)
{
    struct wire_request request;
    uint8_t *body;
    size_t size = pack_largest_push(&body, 300);

    for (int i = 0; i < 100; i++, size += 3)
        memcpy(body + size, "\x9a\x06\x00", 3); /* field 99, empty */
    ck_assert_int_eq(wire_request_decode(decoder, true, body, size, &request), 0);
    ck_is_largest_push(&request);
    free(body);
}
END_TEST

START_TEST(what_decoding_took_is_free_for_the_next_request)
{
    struct wire_request request;
    uint8_t *body;
    size_t size = pack_largest_push(&body, 3);

    memcpy(body + size, "\x9a\x06\x00", 3); /* field 99, empty: protobuf-c unpacks it */
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(wire_request_decode(decoder, true, body, size + 3, &request), 0);
        ck_is_largest_push(&request);
    }
    free(body);
}
END_TEST

/* A Settle of n serials, each a field of its own. */
static size_t pack_settle(uint8_t *out, size_t n, bool has_unknown)
{
    uint8_t *at = out;

    *at++ = BYTES_KEY(11);
    at = varint_write(at, 2 * n + (has_unknown ? 3 : 0));
    for (size_t i = 0; i < n; i++) {
        *at++ = VARINT_KEY(1);
        *at++ = 1 + (uint8_t)(i % 100);
    }
    if (has_unknown) {
        memcpy(at, "\x9a\x06\x00", 3);
        at += 3;
    }
    return (size_t)(at - out);
}

START_TEST(a_body_has_at_most_2048_fields)
{
    struct wire_request request;
    uint8_t body[8192];
    size_t size;

    /* One that is not known takes it to protobuf-c; the Settle is a field as well. */
    size = pack_settle(body, 1000, true);
    ck_assert_int_eq(wire_request_decode(decoder, true, body, size, &request), 0);
    size = pack_settle(body, WIRE_MAX_FIELDS - 2, true);
    ck_assert_int_eq(wire_request_decode(decoder, true, body, size, &request),
                     SLUICE_E_BAD_REQUEST);
    ck_assert_ptr_nonnull(strstr(wire_decoder_problem(decoder), "1 to 1000"));
    size = pack_settle(body, WIRE_MAX_FIELDS - 1, true);
    ck_assert_int_eq(wire_request_decode(decoder, true, body, size, &request),
                     SLUICE_E_BAD_REQUEST);
    ck_assert_ptr_nonnull(strstr(wire_decoder_problem(decoder), "more than 2048 fields"));
}
END_TEST

START_TEST(packed_numbers_count_by_their_bytes)
{
    enum { N = 10 * WIRE_MAX_FIELDS };
    static uint8_t body[2 * N];
    struct wire_request request;

    for (size_t n = N; n <= N + 1; n++) {
        uint8_t *at = body;

        *at++ = BYTES_KEY(4); /* Enqueue */
        at = varint_write(at, 4 + n);
        *at++ = BYTES_KEY(8); /* held, as a list */
        at = varint_write(at, n);
        memset(at, 1, n);
        at += n;
        ck_assert_int_eq(wire_request_decode(decoder, true, body, (size_t)(at - body), &request),
                         SLUICE_E_BAD_REQUEST);
        ck_assert_msg(!strstr(wire_decoder_problem(decoder), "more than 2048 fields") == (n == N),
                      "%zu bytes: %s", n, wire_decoder_problem(decoder));
    }
}
END_TEST

START_TEST(a_frame_of_fields_that_are_not_known_is_refused_without_more_memory)
{
    size_t size = wire_max_frame(MAX_CONTEXT, MAX_ITEM) - 4;
    uint8_t *body = malloc(size);
    struct wire_request request;

    /* Of 600 bytes each, or they would be too many to be counted. */
    size -= size % 604;
    memset(body, 0, size);
    for (size_t i = 0; i < size; i += 604)
        memcpy(body + i, "\x9a\x06\xd8\x04", 4);
    ck_assert_int_eq(wire_request_decode(decoder, true, body, size, &request),
                     SLUICE_E_BAD_REQUEST);
    ck_assert_ptr_nonnull(strstr(wire_decoder_problem(decoder), "to decode"));
    free(body);
}
END_TEST

START_TEST(a_frame_full_of_serials_is_refused)
{
    size_t size = wire_max_frame(MAX_CONTEXT, MAX_ITEM) - 4;
    uint8_t *body = calloc(1, size);
    size_t packed = size - 10;
    struct wire_request request;

    /* Settle.acks, packed: a zero each. */
    memcpy(body, "\x5a\x80\x80\x80\x00\x0a\x80\x80\x80\x00", 10);
    for (int i = 0; i < 3; i++) {
        body[1 + i] |= (uint8_t)((packed + 5) >> (7 * i) & 0x7f);
        body[6 + i] |= (uint8_t)(packed >> (7 * i) & 0x7f);
    }
    ck_assert_uint_lt(packed + 5, 1 << 21);
    ck_assert_int_eq(wire_request_decode(decoder, true, body, size, &request),
                     SLUICE_E_BAD_REQUEST);
    free(body);
}
END_TEST

START_TEST(the_bound_of_a_frame_follows_from_both_bounds)
{
    ck_assert_uint_eq(wire_max_frame(MAX_CONTEXT, MAX_ITEM), 1122304);
    ck_assert_uint_eq(wire_max_frame(0, 0), wire_max_frame(65536, 0));
    ck_assert_uint_eq(wire_max_frame(0, 65537), wire_max_frame(65536, 0) + 1);
}
END_TEST

/* ------------------------------------------------------------------ replies */

static struct wire_iterator_info largest_iterator(void)
{
    struct wire_iterator_info info;

    memset(&info, 0xff, sizeof(info));
    info.mode = 2;
    info.paused = info.declared = true;
    info.name = text_of(WIRE_MAX_NAME);
    info.failure = text_of(WIRE_MAX_MESSAGE);
    return info;
}

static void ck_fits(struct bytes frame)
{
    struct frame decoded;

    ck_assert_int_eq(frame_decode(frame.data, frame.size, wire_max_frame(0, 0), &decoded),
                     FRAME_OK);
    ck_assert_uint_eq(decoded.size, frame.size);
}

START_TEST(a_page_of_the_largest_iterators_fits_into_the_least_frame)
{
    struct wire_iterator_info rows[WIRE_ITERATORS_PAGE];

    for (size_t i = 0; i < WIRE_ITERATORS_PAGE; i++)
        rows[i] = largest_iterator();
    ck_fits(wire_write_iterator_list(writer, FRAME_NOTICE_ID + 1, rows, WIRE_ITERATORS_PAGE, true));
    ck_fits(wire_write_iterator_changed(writer, FRAME_NOTICE_ID + 1, rows, UINT32_MAX, UINT32_MAX));
}
END_TEST

START_TEST(a_page_of_the_largest_items_fits_into_the_least_frame)
{
    struct wire_item_info rows[WIRE_PAGE];

    memset(rows, 0xff, sizeof(rows));
    for (size_t i = 0; i < WIRE_PAGE; i++) {
        rows[i].state = 3;
        rows[i].started = true;
        rows[i].label = text_of(WIRE_MAX_LABEL);
        rows[i].command = text_of(WIRE_MAX_COMMAND);
    }
    ck_fits(wire_write_item_list(writer, FRAME_NOTICE_ID + 1, rows, WIRE_PAGE, true));
}
END_TEST

/* What `member` of the reply says, of a page written with and without more behind it. */
#define ck_says_more(member, write)                                                                \
    do {                                                                                           \
        for (int more = 0; more <= 1; more++) {                                                    \
            struct bytes frame = (write);                                                          \
            Sluice__V1__Reply *reply =                                                             \
                sluice__v1__reply__unpack(NULL, frame.size - FRAME_HEADER_SIZE,                    \
                                          (const uint8_t *)frame.data + FRAME_HEADER_SIZE);        \
                                                                                                   \
            ck_assert_ptr_nonnull(reply);                                                          \
            ck_assert_ptr_nonnull(reply->member);                                                  \
            ck_assert_int_eq(reply->member->more, more);                                           \
            sluice__v1__reply__free_unpacked(reply, NULL);                                         \
        }                                                                                          \
    } while (0)

START_TEST(every_page_says_whether_there_are_more)
{
    const uint32_t id = FRAME_NOTICE_ID + 1;
    const struct wire_gate_info gate = {.name = text_of(1)};
    const struct wire_ticket_info ticket = {.serial = 1};
    const struct wire_session_info session = {.session_id = 1};
    const struct wire_iterator_info iterator = {.name = text_of(1)};
    const struct wire_item_info item = {.serial = 1};

    ck_says_more(gate_list, wire_write_gate_list(writer, id, &gate, 1, more));
    ck_says_more(ticket_list, wire_write_ticket_list(writer, id, &ticket, 1, more));
    ck_says_more(session_list, wire_write_session_list(writer, id, &session, 1, more));
    ck_says_more(iterator_list, wire_write_iterator_list(writer, id, &iterator, 1, more));
    ck_says_more(item_list, wire_write_item_list(writer, id, &item, 1, more));
}
END_TEST

START_TEST(the_most_unknown_serials_fit_into_the_least_frame)
{
    uint64_t unknown[WIRE_MAX_SETTLED];

    memset(unknown, 0xff, sizeof(unknown));
    ck_fits(wire_write_settled(writer, FRAME_NOTICE_ID + 1, unknown, WIRE_MAX_SETTLED));
}
END_TEST

START_TEST(the_largest_delivery_fits_into_the_bound_of_a_frame)
{
    uint8_t *bytes = malloc(MAX_ITEM);
    struct wire_delivery delivery = {.serial = UINT64_MAX,
                                     .age_us = UINT64_MAX,
                                     .payload = {bytes, MAX_ITEM},
                                     .context = {bytes, MAX_CONTEXT},
                                     .label = text_of(WIRE_MAX_LABEL),
                                     .attempt = UINT32_MAX};
    size_t size = wire_delivery_size(&delivery);
    uint8_t *frame = malloc(size);
    Sluice__V1__Reply *reply;
    struct frame decoded;

    memset(bytes, 0xcd, MAX_ITEM);
    wire_write_delivery(frame, UINT32_MAX, &delivery);
    ck_assert_int_eq(frame_decode(frame, size, wire_max_frame(MAX_CONTEXT, MAX_ITEM), &decoded),
                     FRAME_OK);
    ck_assert_uint_eq(decoded.id, UINT32_MAX);
    ck_assert_uint_eq(decoded.size, size);
    reply = sluice__v1__reply__unpack(NULL, decoded.body_size, decoded.body);
    ck_assert_ptr_nonnull(reply);
    ck_assert_uint_eq(reply->delivery->payload.len, MAX_ITEM);
    ck_assert_mem_eq(reply->delivery->payload.data, bytes, MAX_ITEM);
    ck_assert_uint_eq(reply->delivery->context.len, MAX_CONTEXT);
    sluice__v1__reply__free_unpacked(reply, NULL);
    free(frame);
    free(bytes);
}
END_TEST

/* ------------------------------------------------------------------- events */

START_TEST(the_largest_event_of_an_iterator_fits)
{
    static uint8_t out[WIRE_MAX_EVENT];
    struct wire_iterator_info iterator = largest_iterator();
    struct wire_event event;
    Sluice__V1__Event *read;
    char topic[300], reason[1025];
    size_t size;

    memset(topic, 'x', sizeof(topic));
    memset(reason, 'r', sizeof(reason) - 1);
    reason[sizeof(reason) - 1] = '\0';
    memset(&event, 0xff, sizeof(event));
    event.label = text_of(WIRE_MAX_LABEL);
    event.command = text_of(WIRE_MAX_COMMAND);
    event.reason = reason;
    event.gate = NULL;
    event.iterator = &iterator;
    event.attempt = 7;
    size = wire_write_event(out, topic, sizeof(topic), &event);
    ck_assert_uint_le(size, WIRE_MAX_EVENT);
    read = sluice__v1__event__unpack(NULL, size - FRAME_PREFIX_SIZE - sizeof(topic) - 1,
                                     out + FRAME_PREFIX_SIZE + sizeof(topic) + 1);
    ck_assert_ptr_nonnull(read);
    ck_assert_uint_eq(read->attempt, 7);
    ck_assert_ptr_nonnull(read->iterator);
    ck_assert_uint_eq(read->iterator->failure.len, WIRE_MAX_MESSAGE);
    ck_assert_uint_eq(read->iterator->buffered_peak, UINT32_MAX);
    ck_assert_ptr_null(read->gate);
    sluice__v1__event__free_unpacked(read, NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wire/bounds");
    TCase *tcase = tcase_create("bounds");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, parts_make, parts_unmake);
    tcase_add_test(tcase, the_largest_push_is_taken_without_a_copy);
    tcase_add_test(tcase, the_largest_push_with_fields_that_are_not_known_is_taken_too);
    tcase_add_test(tcase, what_decoding_took_is_free_for_the_next_request);
    tcase_add_test(tcase, a_body_has_at_most_2048_fields);
    tcase_add_test(tcase, packed_numbers_count_by_their_bytes);
    tcase_add_test(tcase, a_frame_of_fields_that_are_not_known_is_refused_without_more_memory);
    tcase_add_test(tcase, a_frame_full_of_serials_is_refused);
    tcase_add_test(tcase, the_bound_of_a_frame_follows_from_both_bounds);
    tcase_add_test(tcase, a_page_of_the_largest_iterators_fits_into_the_least_frame);
    tcase_add_test(tcase, a_page_of_the_largest_items_fits_into_the_least_frame);
    tcase_add_test(tcase, every_page_says_whether_there_are_more);
    tcase_add_test(tcase, the_most_unknown_serials_fit_into_the_least_frame);
    tcase_add_test(tcase, the_largest_delivery_fits_into_the_bound_of_a_frame);
    tcase_add_test(tcase, the_largest_event_of_an_iterator_fits);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
