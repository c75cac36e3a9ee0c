/* What an event says: its topic, and each of its fields, as protobuf reads them. */
#include "wire/event.h"

#include "frame.h"
#include "sluice.pb-c.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static uint8_t out[WIRE_MAX_EVENT + 1];

/* Writes the event and reads its body; the caller frees it. */
static Sluice__V1__Event *written(const char *topic, const struct wire_event *event)
{
    size_t topic_size = strlen(topic), size, body = FRAME_PREFIX_SIZE + topic_size + 1;
    Sluice__V1__Event *read;
    uint64_t length = 0;

    memset(out, 0xa5, sizeof(out));
    size = wire_write_event(out, topic, topic_size, event);
    ck_assert_uint_le(size, WIRE_MAX_EVENT);
    ck_assert_uint_eq(out[size], 0xa5);
    ck_assert_uint_eq(out[0], 1);
    for (int i = 1; i < FRAME_PREFIX_SIZE; i++)
        length = length << 8 | out[i];
    ck_assert_uint_eq(length, size - FRAME_PREFIX_SIZE);
    ck_assert_mem_eq(out + FRAME_PREFIX_SIZE, topic, topic_size + 1); /* with its NUL */
    read = sluice__v1__event__unpack(NULL, size - body, out + body);
    ck_assert_ptr_nonnull(read);
    return read;
}

static void ck_text(ProtobufCBinaryData data, const char *text)
{
    ck_assert_uint_eq(data.len, strlen(text));
    ck_assert_mem_eq(data.data, text, data.len);
}

START_TEST(every_field_is_in_its_place)
{
    const struct wire_event event = {.sequence = 1,
                                     .serial = 2,
                                     .token = 3,
                                     .weight = 4,
                                     .label = {"label", 5},
                                     .waited_us = 6,
                                     .held_us = 7,
                                     .session_id = 8,
                                     .pid = 9,
                                     .uid = 10,
                                     .command = {"command", 7},
                                     .code = 12,
                                     .reason = "reason",
                                     .attempt = 16};
    Sluice__V1__Event *read = written("gate/render/granted", &event);

    ck_assert_uint_eq(read->sequence, 1);
    ck_assert_uint_eq(read->serial, 2);
    ck_assert_uint_eq(read->token, 3);
    ck_assert_uint_eq(read->weight, 4);
    ck_text(read->label, "label");
    ck_assert_uint_eq(read->waited_us, 6);
    ck_assert_uint_eq(read->held_us, 7);
    ck_assert_uint_eq(read->session_id, 8);
    ck_assert_uint_eq(read->pid, 9);
    ck_assert_uint_eq(read->uid, 10);
    ck_text(read->command, "command");
    ck_assert_uint_eq(read->code, 12);
    ck_text(read->reason, "reason");
    ck_assert_uint_eq(read->attempt, 16);
    ck_assert_ptr_null(read->gate);
    ck_assert_ptr_null(read->iterator);
    sluice__v1__event__free_unpacked(read, NULL);
}
END_TEST

START_TEST(a_gate_comes_with_its_event)
{
    const struct wire_gate_info gate = {.name = {"g", 1}, .limit = 5, .in_use = 3};
    const struct wire_event event = {.sequence = 1, .gate = &gate};
    Sluice__V1__Event *read = written("gate/g/state", &event);

    ck_assert_ptr_nonnull(read->gate);
    ck_text(read->gate->name, "g");
    ck_assert_uint_eq(read->gate->limit, 5);
    ck_assert_uint_eq(read->gate->in_use, 3);
    ck_text(read->reason, "");
    sluice__v1__event__free_unpacked(read, NULL);
}
END_TEST

START_TEST(an_iterator_comes_with_its_event)
{
    const struct wire_iterator_info iterator = {.name = {"i", 1}, .capacity = 5, .dead = 3};
    const struct wire_event event = {.iterator = &iterator};
    Sluice__V1__Event *read = written("iterator/i/state", &event);

    ck_assert_ptr_nonnull(read->iterator);
    ck_text(read->iterator->name, "i");
    ck_assert_uint_eq(read->iterator->capacity, 5);
    ck_assert_uint_eq(read->iterator->dead, 3);
    sluice__v1__event__free_unpacked(read, NULL);
}
END_TEST

START_TEST(a_reason_is_cut_where_it_is_too_long)
{
    static char reason[2000];

    memset(reason, 'r', sizeof(reason) - 1);
    for (size_t size = 1023; size <= 1026; size++) {
        struct wire_event event = {.reason = reason + sizeof(reason) - 1 - size};
        Sluice__V1__Event *read = written("daemon/x", &event);

        ck_assert_uint_eq(read->reason.len, size < 1024 ? size : 1024);
        sluice__v1__event__free_unpacked(read, NULL);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wire/event");
    TCase *tcase = tcase_create("event");
    SRunner *runner;
    int failed;

    tcase_add_test(tcase, every_field_is_in_its_place);
    tcase_add_test(tcase, a_gate_comes_with_its_event);
    tcase_add_test(tcase, an_iterator_comes_with_its_event);
    tcase_add_test(tcase, a_reason_is_cut_where_it_is_too_long);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
