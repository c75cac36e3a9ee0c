/* The frame codec: bounds, every kind of bad frame, every split of a stream.
 *
 * The input of each decode ends at a page that may not be touched, so reading
 * one byte too many ends the test in every build, not only under ASan. */
#include "frame.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAX_LENGTH 1024
#define MAX_STREAM 4096

struct guarded {
    uint8_t *pages;
    size_t page_size;
};

static struct guarded guarded;

static void guarded_map(void)
{
    guarded.page_size = (size_t)sysconf(_SC_PAGESIZE);
    guarded.pages = mmap(NULL, 2 * guarded.page_size, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ck_assert_ptr_ne(guarded.pages, MAP_FAILED);
    ck_assert_int_eq(mprotect(guarded.pages + guarded.page_size, guarded.page_size, PROT_NONE), 0);
}

static void guarded_unmap(void)
{
    ck_assert_int_eq(munmap(guarded.pages, 2 * guarded.page_size), 0);
}

/* Copies `size` bytes so that the byte after them can not be read. */
static const uint8_t *guarded_copy(const uint8_t *data, size_t size)
{
    uint8_t *copy = guarded.pages + guarded.page_size - size;

    ck_assert_uint_le(size, guarded.page_size);
    memcpy(copy, data, size);
    return copy;
}

static enum frame_status decode(const uint8_t *data, size_t size, struct frame *ret_frame)
{
    return frame_decode(guarded_copy(data, size), size, MAX_LENGTH, ret_frame);
}

/* Appends a frame to a stream and returns its end. */
static size_t stream_add(uint8_t *stream, size_t at, uint32_t id, const void *body, size_t size)
{
    ck_assert_uint_le(at + FRAME_HEADER_SIZE + size, MAX_STREAM);
    frame_encode_header(stream + at, id, size);
    memcpy(stream + at + FRAME_HEADER_SIZE, body, size);
    return at + FRAME_HEADER_SIZE + size;
}

/* What a reader of a stream has seen: its frames in order, folded into text. */
struct reader {
    uint8_t pending[MAX_STREAM];
    size_t n_pending;
    uint8_t seen[2 * MAX_STREAM];
    size_t n_seen;
    unsigned n_frames;
};

static void reader_see(struct reader *reader, const struct frame *frame)
{
    size_t size = sizeof(frame->id) + sizeof(frame->body_size) + frame->body_size;
    uint8_t *at = reader->seen + reader->n_seen;

    ck_assert_uint_le(reader->n_seen + size, sizeof(reader->seen));
    memcpy(at, &frame->id, sizeof(frame->id));
    memcpy(at + sizeof(frame->id), &frame->body_size, sizeof(frame->body_size));
    memcpy(at + sizeof(frame->id) + sizeof(frame->body_size), frame->body, frame->body_size);
    reader->n_seen += size;
    reader->n_frames++;
}

static void reader_feed(struct reader *reader, const uint8_t *data, size_t size)
{
    struct frame frame;

    ck_assert_uint_le(reader->n_pending + size, sizeof(reader->pending));
    memcpy(reader->pending + reader->n_pending, data, size);
    reader->n_pending += size;

    for (;;) {
        enum frame_status status = decode(reader->pending, reader->n_pending, &frame);

        if (status == FRAME_PARTIAL)
            return;
        ck_assert_int_eq(status, FRAME_OK);
        reader_see(reader, &frame);
        reader->n_pending -= frame.size;
        memmove(reader->pending, reader->pending + frame.size, reader->n_pending);
    }
}

/* Three frames: no body, a short one, one of 200 bytes that look like headers. */
static size_t stream_make(uint8_t stream[MAX_STREAM])
{
    uint8_t body[200];
    size_t size;

    for (size_t i = 0; i < sizeof(body); i++)
        body[i] = (uint8_t)(i % 13 == 0 ? 1 : 0);
    size = stream_add(stream, 0, UINT32_C(0x80000001), "", 0);
    size = stream_add(stream, size, UINT32_C(0xffffffff), "\x1a\x00", 2);
    return stream_add(stream, size, FRAME_NOTICE_ID, body, sizeof(body));
}

START_TEST(every_split_into_two_reads_gives_the_same_frames)
{
    static struct reader whole, split;
    uint8_t stream[MAX_STREAM];
    size_t size = stream_make(stream);

    memset(&whole, 0, sizeof(whole));
    reader_feed(&whole, stream, size);
    ck_assert_uint_eq(whole.n_frames, 3);

    for (size_t cut = 0; cut <= size; cut++) {
        memset(&split, 0, sizeof(split));
        reader_feed(&split, stream, cut);
        reader_feed(&split, stream + cut, size - cut);
        ck_assert_uint_eq(split.n_frames, 3);
        ck_assert_uint_eq(split.n_pending, 0);
        ck_assert_mem_eq(split.seen, whole.seen, whole.n_seen);
    }
}
END_TEST

START_TEST(one_byte_at_a_time_gives_the_same_frames)
{
    static struct reader whole, bytes;
    uint8_t stream[MAX_STREAM];
    size_t size = stream_make(stream);

    memset(&whole, 0, sizeof(whole));
    memset(&bytes, 0, sizeof(bytes));
    reader_feed(&whole, stream, size);
    for (size_t i = 0; i < size; i++)
        reader_feed(&bytes, stream + i, 1);
    ck_assert_uint_eq(bytes.n_frames, whole.n_frames);
    ck_assert_mem_eq(bytes.seen, whole.seen, whole.n_seen);
}
END_TEST

START_TEST(every_prefix_of_a_frame_is_partial_and_never_read_beyond_its_end)
{
    uint8_t stream[MAX_STREAM];
    size_t size = stream_add(stream, 0, UINT32_C(0x80000001), "body", 4);
    struct frame frame;

    for (size_t n = 0; n < size; n++)
        ck_assert_int_eq(decode(stream, n, &frame), FRAME_PARTIAL);
    ck_assert_int_eq(decode(stream, size, &frame), FRAME_OK);
}
END_TEST

START_TEST(a_partial_frame_tells_its_size_as_soon_as_its_prefix_is_there)
{
    uint8_t stream[MAX_STREAM];
    size_t size = stream_add(stream, 0, UINT32_C(0x80000001), "body", 4);
    struct frame frame;

    for (size_t n = 0; n < size; n++) {
        ck_assert_int_eq(decode(stream, n, &frame), FRAME_PARTIAL);
        ck_assert_uint_eq(frame.size, n < FRAME_PREFIX_SIZE ? 0 : size);
    }
}
END_TEST

START_TEST(a_frame_without_a_body_is_a_frame)
{
    uint8_t stream[MAX_STREAM];
    size_t size = stream_add(stream, 0, UINT32_C(0x80000007), "", 0);
    struct frame frame;

    ck_assert_int_eq(decode(stream, size, &frame), FRAME_OK);
    ck_assert_uint_eq(frame.id, UINT32_C(0x80000007));
    ck_assert_uint_eq(frame.body_size, 0);
    ck_assert_uint_eq(frame.size, FRAME_HEADER_SIZE);
}
END_TEST

START_TEST(a_frame_ends_where_its_length_says)
{
    uint8_t stream[MAX_STREAM];
    size_t size = stream_add(stream, 0, UINT32_C(0x80000001), "first", 5);
    struct frame frame;

    stream_add(stream, size, UINT32_C(0x80000002), "second", 6);
    ck_assert_int_eq(decode(stream, size + 3, &frame), FRAME_OK);
    ck_assert_uint_eq(frame.size, size);
    ck_assert_uint_eq(frame.body_size, 5);
    ck_assert_mem_eq(frame.body, "first", 5);
}
END_TEST

START_TEST(a_length_at_the_bound_is_taken_and_one_above_it_is_refused)
{
    static uint8_t body[MAX_LENGTH];
    uint8_t stream[MAX_STREAM];
    struct frame frame;
    size_t size = stream_add(stream, 0, UINT32_C(0x80000001), body, MAX_LENGTH - 4);

    ck_assert_int_eq(decode(stream, size, &frame), FRAME_OK);
    ck_assert_uint_eq(frame.body_size, MAX_LENGTH - 4);

    size = stream_add(stream, 0, UINT32_C(0x80000001), body, MAX_LENGTH - 3);
    ck_assert_int_eq(decode(stream, size, &frame), FRAME_TOO_LONG);
}
END_TEST

START_TEST(a_length_above_the_bound_is_refused_before_any_of_its_body_is_there)
{
    const uint64_t lengths[] = {MAX_LENGTH + 1, UINT64_C(1) << 32, INT64_MAX, UINT64_MAX - 8,
                                UINT64_MAX};
    struct frame frame;

    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        uint8_t prefix[FRAME_PREFIX_SIZE] = {1};

        for (unsigned byte = 0; byte < 8; byte++)
            prefix[1 + byte] = (uint8_t)(lengths[i] >> (56 - 8 * byte));
        ck_assert_int_eq(decode(prefix, sizeof(prefix), &frame), FRAME_TOO_LONG);
        ck_assert_int_eq(decode(prefix, sizeof(prefix) - 1, &frame), FRAME_PARTIAL);
    }
}
END_TEST

START_TEST(a_length_without_room_for_a_request_id_is_refused)
{
    struct frame frame;

    for (uint8_t length = 0; length <= 4; length++) {
        const uint8_t prefix[FRAME_PREFIX_SIZE] = {1, 0, 0, 0, 0, 0, 0, 0, length};

        ck_assert_int_eq(decode(prefix, sizeof(prefix), &frame),
                         length < 4 ? FRAME_TOO_SHORT : FRAME_PARTIAL);
    }
}
END_TEST

START_TEST(every_type_byte_but_01_is_refused_at_its_first_byte)
{
    struct frame frame;

    for (unsigned type = 0; type <= 255; type++) {
        const uint8_t first[1] = {(uint8_t)type};

        ck_assert_int_eq(decode(first, 1, &frame), type == 1 ? FRAME_PARTIAL : FRAME_BAD_TYPE);
    }
}
END_TEST

START_TEST(a_request_id_without_its_top_bit_is_refused_at_its_first_byte)
{
    struct frame frame;

    for (unsigned high = 0; high <= 255; high++) {
        const uint8_t start[] = {1, 0, 0, 0, 0, 0, 0, 0, 4, (uint8_t)high};

        ck_assert_int_eq(decode(start, sizeof(start), &frame),
                         high & 0x80 ? FRAME_PARTIAL : FRAME_BAD_ID);
    }
}
END_TEST

START_TEST(a_header_that_is_encoded_decodes_to_the_same_id_and_size)
{
    const uint32_t ids[] = {UINT32_C(0x80000000), UINT32_C(0x80000001), UINT32_C(0x8badf00d),
                            UINT32_C(0xffffffff)};
    static const uint8_t body[MAX_LENGTH];
    uint8_t stream[MAX_STREAM];
    struct frame frame;

    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        for (size_t body_size = 0; body_size <= 300; body_size += 7) {
            size_t size = stream_add(stream, 0, ids[i], body, body_size);

            ck_assert_int_eq(decode(stream, size, &frame), FRAME_OK);
            ck_assert_uint_eq(frame.id, ids[i]);
            ck_assert_uint_eq(frame.body_size, body_size);
        }
    }
}
END_TEST

START_TEST(a_header_above_four_gigabytes_keeps_its_whole_length)
{
    const uint8_t expected[] = {1, 0, 0, 0, 1, 0, 0, 0, 4, 0x80, 0, 0, 1};
    uint8_t header[FRAME_HEADER_SIZE];

    frame_encode_header(header, UINT32_C(0x80000001), (size_t)(UINT64_C(1) << 32));
    ck_assert_mem_eq(header, expected, sizeof(expected));
}
END_TEST

START_TEST(the_greetings_are_those_of_the_protocol)
{
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    ck_assert_mem_eq(greeting, "\0SP\0\0\x30\0\0", sizeof(greeting));
    frame_encode_greeting(greeting, FRAME_PEER_REP);
    ck_assert_mem_eq(greeting, "\0SP\0\0\x31\0\0", sizeof(greeting));
}
END_TEST

START_TEST(every_start_of_a_greeting_is_accepted_and_every_changed_byte_refused)
{
    uint8_t greeting[FRAME_GREETING_SIZE];

    frame_encode_greeting(greeting, FRAME_PEER_REQ);
    for (size_t n = 0; n <= sizeof(greeting); n++)
        ck_assert_int_eq(frame_is_greeting(guarded_copy(greeting, n), n, FRAME_PEER_REQ), 1);

    for (size_t at = 0; at < sizeof(greeting); at++) {
        for (unsigned change = 1; change <= 255; change++) {
            greeting[at] ^= (uint8_t)change;
            for (size_t n = at + 1; n <= sizeof(greeting); n++)
                ck_assert_int_eq(frame_is_greeting(guarded_copy(greeting, n), n, FRAME_PEER_REQ),
                                 0);
            greeting[at] ^= (uint8_t)change;
        }
    }
}
END_TEST

START_TEST(every_status_has_a_sentence_of_its_own)
{
    for (int a = FRAME_OK; a <= FRAME_BAD_ID; a++) {
        for (int b = FRAME_OK; b < a; b++)
            ck_assert_str_ne(frame_status_sentence((enum frame_status)a),
                             frame_status_sentence((enum frame_status)b));
    }
}
END_TEST

static Suite *frame_suite(void)
{
    Suite *suite = suite_create("proto/frame");
    TCase *tcase = tcase_create("codec");

    tcase_add_checked_fixture(tcase, guarded_map, guarded_unmap);
    tcase_add_test(tcase, every_split_into_two_reads_gives_the_same_frames);
    tcase_add_test(tcase, one_byte_at_a_time_gives_the_same_frames);
    tcase_add_test(tcase, every_prefix_of_a_frame_is_partial_and_never_read_beyond_its_end);
    tcase_add_test(tcase, a_partial_frame_tells_its_size_as_soon_as_its_prefix_is_there);
    tcase_add_test(tcase, a_frame_without_a_body_is_a_frame);
    tcase_add_test(tcase, a_frame_ends_where_its_length_says);
    tcase_add_test(tcase, a_length_at_the_bound_is_taken_and_one_above_it_is_refused);
    tcase_add_test(tcase, a_length_above_the_bound_is_refused_before_any_of_its_body_is_there);
    tcase_add_test(tcase, a_length_without_room_for_a_request_id_is_refused);
    tcase_add_test(tcase, every_type_byte_but_01_is_refused_at_its_first_byte);
    tcase_add_test(tcase, a_request_id_without_its_top_bit_is_refused_at_its_first_byte);
    tcase_add_test(tcase, a_header_that_is_encoded_decodes_to_the_same_id_and_size);
    tcase_add_test(tcase, a_header_above_four_gigabytes_keeps_its_whole_length);
    tcase_add_test(tcase, the_greetings_are_those_of_the_protocol);
    tcase_add_test(tcase, every_start_of_a_greeting_is_accepted_and_every_changed_byte_refused);
    tcase_add_test(tcase, every_status_has_a_sentence_of_its_own);
    suite_add_tcase(suite, tcase);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(frame_suite());
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
