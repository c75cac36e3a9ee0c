/* Bytes of a daemon become plain structs, whatever they are; sequences are followed. */
#include "decode.h"
#include "../unit/transcript_file.h"
#include "counts.h"
#include "frame.h"
#include "sluice.pb-c.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef Sluice__V1__Event Event;

struct message {
    uint8_t bytes[8192];
    size_t size;
};

static ProtobufCBinaryData data_of(const char *text)
{
    return (ProtobufCBinaryData){.len = strlen(text), .data = (uint8_t *)text};
}

static void message_make(struct message *message, const char *topic, const Event *event)
{
    size_t topic_size = strlen(topic) + 1;

    ck_assert_uint_lt(topic_size + sluice__v1__event__get_packed_size(event),
                      sizeof(message->bytes));
    memcpy(message->bytes, topic, topic_size);
    message->size = topic_size + sluice__v1__event__pack(event, message->bytes + topic_size);
}

/* Of bytes of exactly that size, so that a sanitizer sees what is read beyond. */
static int decode(const void *bytes, size_t size, struct sluice_event *event)
{
    uint8_t *copy = calloc(1, size ? size : 1);
    struct topic topic;
    int r;

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes, size);
    r = event_decode(copy, size, &topic, event);
    free(copy);
    return r;
}

START_TEST(every_field_arrives)
{
    Sluice__V1__GateInfo gate = SLUICE__V1__GATE_INFO__INIT;
    Event in = SLUICE__V1__EVENT__INIT;
    struct message message;
    struct sluice_event out;

    gate.name = data_of("render");
    gate.limit = 4;
    gate.waiting = 9;
    in = (Event){.base = in.base,
                 .sequence = 1,
                 .serial = 2,
                 .token = 3,
                 .weight = 4,
                 .label = data_of("label"),
                 .waited_us = 5,
                 .held_us = 6,
                 .session_id = 7,
                 .pid = 8,
                 .uid = 9,
                 .command = data_of("node app.js"),
                 .code = 10,
                 .reason = data_of("because"),
                 .gate = &gate};
    message_make(&message, "gate/render/state", &in);
    ck_assert_int_eq(decode(message.bytes, message.size, &out), 0);
    ck_assert_int_eq(out.subject, SLUICE_EVENT_GATE);
    ck_assert_str_eq(out.gate, "render");
    ck_assert_str_eq(out.what, "state");
    ck_assert(out.sequence == 1 && out.serial == 2 && out.token == 3 && out.weight == 4);
    ck_assert_str_eq(out.label, "label");
    ck_assert(out.waited_us == 5 && out.held_us == 6 && out.session == 7 && out.pid == 8);
    ck_assert(out.uid == 9 && out.code == 10 && out.lost == 0 && !out.restarted);
    ck_assert_str_eq(out.command, "node app.js");
    ck_assert_str_eq(out.reason, "because");
    ck_assert(out.has_info && out.info.limit == 4 && out.info.waiting == 9);
    ck_assert_str_eq(out.info.name, "render");
    ck_assert(!out.has_iterator_info && out.attempt == 0);
}
END_TEST

START_TEST(every_field_of_an_iterator_arrives)
{
    Sluice__V1__IteratorInfo iterator = SLUICE__V1__ITERATOR_INFO__INIT;
    Event in = SLUICE__V1__EVENT__INIT;
    struct message message;
    struct sluice_event out;

    iterator.name = data_of("lines");
    iterator.capacity = 4;
    iterator.buffered = 3;
    iterator.mode = SLUICE__V1__ITERATOR_MODE__FAILED;
    iterator.failure = data_of("no\ndisk");
    iterator.oldest_ms = 12;
    in.sequence = 1;
    in.serial = 2;
    in.attempt = 3;
    in.iterator = &iterator;
    message_make(&message, "iterator/lines/state", &in);
    ck_assert_int_eq(decode(message.bytes, message.size, &out), 0);
    ck_assert_int_eq(out.subject, SLUICE_EVENT_ITERATOR);
    ck_assert_str_eq(out.iterator, "lines");
    ck_assert_str_eq(out.gate, "");
    ck_assert_str_eq(out.what, "state");
    ck_assert(out.sequence == 1 && out.serial == 2 && out.attempt == 3 && !out.has_info);
    ck_assert(out.has_iterator_info && out.iterator_info.capacity == 4);
    ck_assert(out.iterator_info.buffered == 3 && out.iterator_info.oldest_ms == 12);
    ck_assert_int_eq(out.iterator_info.mode, SLUICE_ITERATOR_FAILED);
    ck_assert_str_eq(out.iterator_info.name, "lines");
    ck_assert_str_eq(out.iterator_info.failure, "no?disk");
}
END_TEST

struct split {
    const char *topic;
    enum sluice_event_subject subject;
    const char *name, *what;
};

static const struct split splits[] = {
    {"gate/a/granted", SLUICE_EVENT_GATE, "a", "granted"},
    {"gate/a/b//c/granted", SLUICE_EVENT_GATE, "a/b//c", "granted"},
    {"gate//x/y", SLUICE_EVENT_GATE, "/x", "y"},
    {"gate/a/", SLUICE_EVENT_GATE, "a", ""},
    {"session/opened", SLUICE_EVENT_SESSION, "", "opened"},
    {"daemon/stopping", SLUICE_EVENT_DAEMON, "", "stopping"},
    {"gate/x", SLUICE_EVENT_OTHER, "", "gate/x"},
    {"gate//x", SLUICE_EVENT_OTHER, "", "gate//x"},
    {"iterator/a/accepted", SLUICE_EVENT_ITERATOR, "a", "accepted"},
    {"iterator/a/b/c/ended", SLUICE_EVENT_ITERATOR, "a/b/c", "ended"},
    {"iterator/x", SLUICE_EVENT_OTHER, "", "iterator/x"},
    {"iterator//x", SLUICE_EVENT_OTHER, "", "iterator//x"},
    {"stream/a/pushed", SLUICE_EVENT_OTHER, "", "stream/a/pushed"},
    {"x", SLUICE_EVENT_OTHER, "", "x"},
    {"a-topic-that-is-longer-than-a-what-may-be", SLUICE_EVENT_OTHER, "",
     "a-topic-that-is-longer-than-a-w"},
    {"gate/\x1b[31m\xff/\xe2\x82", SLUICE_EVENT_GATE, "?[31m?", "??"},
};

START_TEST(a_topic_is_split)
{
    const struct split *split = &splits[_i];
    const Event in = SLUICE__V1__EVENT__INIT;
    struct message message;
    struct sluice_event out;

    message_make(&message, split->topic, &in);
    ck_assert_int_eq(decode(message.bytes, message.size, &out), 0);
    ck_assert_int_eq(out.subject, split->subject);
    ck_assert_str_eq(out.gate, split->subject == SLUICE_EVENT_GATE ? split->name : "");
    ck_assert_str_eq(out.iterator, split->subject == SLUICE_EVENT_ITERATOR ? split->name : "");
    ck_assert_str_eq(out.what, split->what);
}
END_TEST

START_TEST(texts_are_cut_and_cleaned)
{
    Event in = SLUICE__V1__EVENT__INIT;
    static char text[4000];
    struct message message;
    struct sluice_event out;

    memset(text, 'a', sizeof(text) - 1);
    in.label = (ProtobufCBinaryData){.len = 6, .data = (uint8_t *)"a\0\x1b\xc3\xbc\x9f"};
    in.command = in.reason = data_of(text);
    in.code = UINT32_MAX;
    message_make(&message, "daemon/x", &in);
    ck_assert_int_eq(decode(message.bytes, message.size, &out), 0);
    ck_assert_str_eq(out.label, "a??\xc3\xbc?");
    ck_assert_uint_eq(strlen(out.command), SLUICE_MAX_COMMAND);
    ck_assert_uint_eq(strlen(out.reason), SLUICE_MAX_EVENT_REASON);
    ck_assert_int_eq(out.code, INT32_MAX);
}
END_TEST

START_TEST(what_is_no_event_is_refused)
{
    char topic[SLUICE_MAX_GATE_NAME + 100];
    const Event in = SLUICE__V1__EVENT__INIT;
    struct message message;
    struct sluice_event out = {.sequence = 77};

    ck_assert_int_eq(decode("", 0, &out), SLUICE_E_PROTOCOL);
    ck_assert_int_eq(decode("\0", 1, &out), SLUICE_E_PROTOCOL);
    ck_assert_int_eq(decode("gate/g/granted", 14, &out), SLUICE_E_PROTOCOL);
    ck_assert_int_eq(decode("x\0\xff", 3, &out), SLUICE_E_PROTOCOL);
    ck_assert_int_eq(decode("x\0\x2a\x7f", 4, &out), SLUICE_E_PROTOCOL);
    memset(topic, 'a', sizeof(topic) - 1);
    topic[sizeof(topic) - 1] = '\0';
    message_make(&message, topic, &in);
    ck_assert_int_eq(decode(message.bytes, message.size, &out), SLUICE_E_PROTOCOL);
    ck_assert_uint_eq(out.sequence, 77);
}
END_TEST

/* Fields that it does not know are ignored, and cost no more than a bound. */
START_TEST(unknown_fields_are_ignored_within_a_bound)
{
    uint8_t bytes[60000] = "daemon/x";
    size_t size = strlen("daemon/x") + 1;
    struct sluice_event out;

    bytes[size++] = 8; /* sequence */
    bytes[size++] = 42;
    for (int i = 0; i < 10; i++) {
        bytes[size++] = 0xf8; /* field 31, a varint */
        bytes[size++] = 0x01;
        bytes[size++] = 1;
    }
    ck_assert_int_eq(decode(bytes, size, &out), 0);
    ck_assert_uint_eq(out.sequence, 42);
    while (size + 3 < sizeof(bytes)) {
        bytes[size++] = 0xf8;
        bytes[size++] = 0x01;
        bytes[size++] = 1;
    }
    ck_assert_int_eq(decode(bytes, size, &out), SLUICE_E_PROTOCOL);
}
END_TEST

START_TEST(no_bytes_do_harm)
{
    Event in = SLUICE__V1__EVENT__INIT;
    Sluice__V1__GateInfo gate = SLUICE__V1__GATE_INFO__INIT;
    Sluice__V1__IteratorInfo iterator = SLUICE__V1__ITERATOR_INFO__INIT;
    struct message whole, broken;
    struct sluice_event out;

    gate.name = in.label = in.command = in.reason = data_of("text");
    iterator.name = iterator.failure = data_of("text");
    in.gate = &gate;
    in.iterator = &iterator;
    in.sequence = in.serial = UINT64_MAX;
    message_make(&whole, _i ? "iterator/g/state" : "gate/g/state", &in);
    for (size_t size = 0; size <= whole.size; size++)
        decode(whole.bytes, size, &out);
    srand(1);
    for (int i = 0; i < 200000; i++) {
        broken = whole;
        for (int j = 0; j < 3; j++)
            broken.bytes[(size_t)rand() % whole.size] = (uint8_t)rand();
        if (decode(broken.bytes, broken.size, &out) == 0)
            ck_assert(strlen(out.label) <= SLUICE_MAX_LABEL && strlen(out.gate) <= 255 &&
                      strlen(out.iterator) <= 255);
    }
}
END_TEST

/* --------------------------------------------------------------- PROTOCOL.md */

static void transcript_check_item(const struct transcript_entry *entry,
                                  const struct sluice_event *event)
{
    char expected[512];

    snprintf(expected, sizeof(expected), "serial: %llu label: \"%s\" ",
             (unsigned long long)event->serial, event->label);
    ck_assert_ptr_nonnull(strstr(entry->text, expected));
    if (event->session) {
        snprintf(expected, sizeof(expected), "pid: %u uid: %u ", event->pid, event->uid);
        ck_assert_ptr_nonnull(strstr(entry->text, expected));
    }
    snprintf(expected, sizeof(expected), "attempt: %u ", event->attempt);
    ck_assert((strstr(entry->text, expected) != NULL) == (event->attempt > 0));
    snprintf(expected, sizeof(expected), "code: %d ", event->code);
    ck_assert((strstr(entry->text, expected) != NULL) == (event->code != 0));
}

static void transcript_check_event(const struct transcript_entry *entry)
{
    char expected[512];
    struct sluice_event event;
    uint64_t size = 0;

    if (entry->bytes[0] == 0) {
        ck_assert(frame_is_greeting(entry->bytes, entry->size,
                                    entry->side == 'C' ? FRAME_PEER_SUB : FRAME_PEER_PUB));
        return;
    }
    ck_assert_int_eq(entry->side, 'D');
    ck_assert_int_eq(entry->bytes[0], 1);
    for (int i = 1; i < 9; i++)
        size = size << 8 | entry->bytes[i];
    ck_assert_uint_eq(size, entry->size - 9);
    ck_assert_int_eq(decode(entry->bytes + 9, size, &event), 0);
    snprintf(expected, sizeof(expected), "%s%s/%s sequence: %d ",
             event.iterator[0] ? "iterator/" : "gate/",
             event.iterator[0] ? event.iterator : event.gate, event.what, (int)event.sequence);
    ck_assert_msg(strncmp(entry->text, expected, strlen(expected)) == 0, "%s is %s", entry->text,
                  expected);
    ck_assert_str_eq(event.iterator[0] ? event.iterator : event.gate,
                     event.iterator[0] ? "files" : "render");
    ck_assert((event.has_info || event.has_iterator_info) == (strcmp(event.what, "state") == 0));
    if (event.has_info || event.has_iterator_info)
        return;
    if (event.iterator[0]) {
        transcript_check_item(entry, &event);
        return;
    }
    snprintf(expected, sizeof(expected), "label: \"%s\"", event.label);
    ck_assert_ptr_nonnull(strstr(entry->text, expected));
    snprintf(expected, sizeof(expected), "pid: %u uid: %u command: \"%s\"", event.pid, event.uid,
             event.command);
    ck_assert_ptr_nonnull(strstr(entry->text, expected));
}

START_TEST(the_transcripts_of_the_protocol_are_what_they_say)
{
    ck_assert_uint_eq(transcript_each("events", transcript_check_event), 5);
    ck_assert_uint_eq(transcript_each("item-events", transcript_check_event), 6);
}
END_TEST

/* ------------------------------------------------------------------- counts */

static struct count *follow(struct counts *counts, const char *name, uint64_t sequence,
                            bool repeats)
{
    struct count *count = counts_follow(counts, name, strlen(name), sequence, repeats);

    ck_assert_ptr_nonnull(count);
    return count;
}

START_TEST(holes_are_counted)
{
    struct counts counts = {0};
    struct count *count;

    ck_assert_uint_eq(follow(&counts, "gate/a/", 100, false)->lost, 0);
    ck_assert_uint_eq(follow(&counts, "gate/a/", 101, false)->lost, 0);
    ck_assert_uint_eq(follow(&counts, "gate/b/", 7, false)->lost, 0);
    ck_assert_uint_eq(follow(&counts, "gate/a/", 101, true)->lost, 0);
    ck_assert_uint_eq(follow(&counts, "gate/a/", 105, false)->lost, 3);
    /* Until it was told of. */
    count = follow(&counts, "gate/a/", 107, true);
    ck_assert_uint_eq(count->lost, 5);
    ck_assert(!count->restarted);
    count->lost = 0;
    ck_assert_uint_eq(follow(&counts, "gate/a/", 108, false)->lost, 0);
    ck_assert_uint_eq(follow(&counts, "gate/b/", 8, false)->lost, 0);
    counts_clear(&counts);
}
END_TEST

START_TEST(a_count_that_begins_anew_is_seen)
{
    struct counts counts = {0};
    struct count *count;

    follow(&counts, "gate/a/", 100, false);
    count = follow(&counts, "gate/a/", 1, false);
    ck_assert(count->restarted && count->lost == 0);
    count->restarted = false;
    count = follow(&counts, "gate/a/", 2, false);
    ck_assert(!count->restarted && count->lost == 0);
    follow(&counts, "gate/a/", 200, false)->lost = 0;
    count = follow(&counts, "gate/a/", 50, true);
    ck_assert(count->restarted && count->lost == 50);
    /* The same number over an interruption may be of another daemon. */
    count->restarted = false;
    count->lost = 0;
    counts.epoch++;
    count = follow(&counts, "gate/a/", 51, false);
    ck_assert(count->restarted && count->lost == 0);
    counts_clear(&counts);
}
END_TEST

START_TEST(there_is_a_bound_to_what_is_followed)
{
    struct counts counts = {0};
    char name[32];

    for (int i = 0; i < COUNTS_MAX + 10; i++) {
        snprintf(name, sizeof(name), "gate/%d/", i);
        follow(&counts, name, 5, false);
    }
    ck_assert_uint_eq(counts.n, 10);
    ck_assert_uint_eq(follow(&counts, "gate/0/", 9, false)->lost, 0);
    counts_clear(&counts);
    ck_assert_uint_eq(counts.n, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("event decoding");
    TCase *tcase = tcase_create("event decoding");
    SRunner *runner = srunner_create(suite);
    int n_failed;

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, every_field_arrives);
    tcase_add_test(tcase, every_field_of_an_iterator_arrives);
    tcase_add_loop_test(tcase, a_topic_is_split, 0, sizeof(splits) / sizeof(splits[0]));
    tcase_add_test(tcase, texts_are_cut_and_cleaned);
    tcase_add_test(tcase, what_is_no_event_is_refused);
    tcase_add_test(tcase, unknown_fields_are_ignored_within_a_bound);
    tcase_add_loop_test(tcase, no_bytes_do_harm, 0, 2);
    tcase_add_test(tcase, the_transcripts_of_the_protocol_are_what_they_say);
    tcase_add_test(tcase, holes_are_counted);
    tcase_add_test(tcase, a_count_that_begins_anew_is_seen);
    tcase_add_test(tcase, there_is_a_bound_to_what_is_followed);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_ENV);
    n_failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
