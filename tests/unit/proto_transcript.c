/* The transcripts of PROTOCOL.md: every line of hex is a frame, means what the
 * text under it says, and is what an encoder makes of that. */
#include "transcript_file.h"

#include "frame.h"

#include "sluice.pb-c.h"

#include <check.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ rendering */

struct out {
    char text[TRANSCRIPT_MAX_TEXT];
    size_t size;
};

__attribute__((format(printf, 2, 3))) static void out_add(struct out *out, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(out->text + out->size, sizeof(out->text) - out->size, format, args);
    va_end(args);
    ck_assert_int_ge(n, 0);
    out->size += (size_t)n;
    ck_assert_uint_lt(out->size, sizeof(out->text));
}

static void out_bytes(struct out *out, const ProtobufCBinaryData *bytes)
{
    bool is_text = true;

    for (size_t i = 0; i < bytes->len; i++)
        is_text = is_text && isprint(bytes->data[i]);
    out_add(out, is_text ? "\"" : "0x");
    for (size_t i = 0; i < bytes->len; i++) {
        if (!is_text)
            out_add(out, "%02x", bytes->data[i]);
        else
            out_add(out, "%s%c", bytes->data[i] == '"' ? "\\" : "", bytes->data[i]);
    }
    out_add(out, "%s", is_text ? "\" " : " ");
}

static void out_message(struct out *out, const ProtobufCMessage *message);

/* A field that is not zero, as "name: value ". */
static void out_field(struct out *out, const ProtobufCFieldDescriptor *field, const void *value)
{
    switch ((int)field->type) {
    case PROTOBUF_C_TYPE_MESSAGE:
        if (*(ProtobufCMessage *const *)value) {
            out_add(out, "%s ", field->name);
            out_message(out, *(ProtobufCMessage *const *)value);
        }
        return;
    case PROTOBUF_C_TYPE_BYTES:
        if (((const ProtobufCBinaryData *)value)->len > 0) {
            out_add(out, "%s: ", field->name);
            out_bytes(out, value);
        }
        return;
    case PROTOBUF_C_TYPE_UINT64:
        if (*(const uint64_t *)value)
            out_add(out, "%s: %" PRIu64 " ", field->name, *(const uint64_t *)value);
        return;
    case PROTOBUF_C_TYPE_UINT32:
        if (*(const uint32_t *)value)
            out_add(out, "%s: %" PRIu32 " ", field->name, *(const uint32_t *)value);
        return;
    case PROTOBUF_C_TYPE_BOOL:
        if (*(const protobuf_c_boolean *)value)
            out_add(out, "%s: true ", field->name);
        return;
    case PROTOBUF_C_TYPE_ENUM:
        if (*(const int *)value)
            out_add(
                out, "%s: %s ", field->name,
                protobuf_c_enum_descriptor_get_value(field->descriptor, *(const int *)value)->name);
        return;
    }
    ck_abort_msg("the transcript uses a field of type %d", (int)field->type);
}

static void out_message(struct out *out, const ProtobufCMessage *message)
{
    out_add(out, "{ ");
    for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];
        const char *at = (const char *)message + field->offset;

        if (field->label != PROTOBUF_C_LABEL_REPEATED) {
            out_field(out, field, at);
            continue;
        }
        size_t n = *(const size_t *)((const char *)message + field->quantifier_offset);

        /* The transcripts repeat messages and serials only, which have one size. */
        ck_assert(n == 0 || field->type == PROTOBUF_C_TYPE_MESSAGE ||
                  field->type == PROTOBUF_C_TYPE_UINT64);
        for (size_t k = 0; k < n; k++)
            out_field(out, field, *(const char *const *)at + k * sizeof(uint64_t));
    }
    out_add(out, "} ");
}

/* ------------------------------------------------------------------ tests */

static void greeting_check(const struct transcript_entry *entry)
{
    enum frame_peer peer = entry->side == 'C' ? FRAME_PEER_REQ : FRAME_PEER_REP;

    ck_assert_uint_eq(entry->size, FRAME_GREETING_SIZE);
    ck_assert_msg(frame_is_greeting(entry->bytes, entry->size, peer), "%c: %s", entry->side,
                  entry->text);
}

static void message_check(const struct transcript_entry *entry)
{
    const ProtobufCMessageDescriptor *descriptor =
        entry->side == 'C' ? &sluice__v1__request__descriptor : &sluice__v1__reply__descriptor;
    const ProtobufCFieldDescriptor *field;
    ProtobufCMessage *message;
    uint8_t packed[TRANSCRIPT_MAX_FRAME];
    static struct out out;
    struct frame frame;
    uint32_t which;

    ck_assert_int_eq(frame_decode(entry->bytes, entry->size, TRANSCRIPT_MAX_FRAME, &frame),
                     FRAME_OK);
    ck_assert_msg(frame.size == entry->size, "bytes are left over before: %s", entry->text);
    message = protobuf_c_message_unpack(descriptor, NULL, frame.body_size, frame.body);
    ck_assert_msg(message != NULL, "does not decode: %s", entry->text);

    memcpy(&which, (char *)message + descriptor->fields[0].quantifier_offset, sizeof(which));
    field = protobuf_c_message_descriptor_get_field(descriptor, which);
    ck_assert_ptr_nonnull(field);
    out.size = 0;
    out_add(&out, "%08x ", frame.id);
    out_field(&out, field, (char *)message + field->offset);
    ck_assert_str_eq(out.text, entry->text);

    ck_assert_uint_eq(protobuf_c_message_get_packed_size(message), frame.body_size);
    protobuf_c_message_pack(message, packed);
    ck_assert_mem_eq(packed, frame.body, frame.body_size);
    protobuf_c_message_free_unpacked(message, NULL);
}

static void line_check(const struct transcript_entry *entry)
{
    ck_assert(entry->side == 'C' || entry->side == 'D');
    if (entry->bytes[0] == 0)
        greeting_check(entry);
    else
        message_check(entry);
}

START_TEST(every_line_of_the_transcripts_is_what_its_text_says)
{
    ck_assert_uint_eq(transcript_each("simple", line_check), 6);
    ck_assert_uint_eq(transcript_each("full", line_check), 19);
    ck_assert_uint_eq(transcript_each("simple-items", line_check), 12);
    ck_assert_uint_eq(transcript_each("full-items", line_check), 25);
}
END_TEST

static uint32_t waiting[32]; /* an id stands there as often as it may be answered */
static unsigned n_waiting;

/* How many replies the request may have; a pull has up to its credit and an end. */
static unsigned most_replies(const struct frame *frame, bool *ret_is_pull)
{
    Sluice__V1__Request *request = sluice__v1__request__unpack(NULL, frame->body_size, frame->body);
    unsigned n = 1;

    ck_assert_ptr_nonnull(request);
    *ret_is_pull = request->op_case == SLUICE__V1__REQUEST__OP_PULL;
    if (*ret_is_pull && request->pull->credit)
        n = request->pull->credit;
    sluice__v1__request__free_unpacked(request, NULL);
    return n;
}

static bool reply_ends_pull(const struct frame *frame)
{
    Sluice__V1__Reply *reply = sluice__v1__reply__unpack(NULL, frame->body_size, frame->body);
    bool ends;

    ck_assert_ptr_nonnull(reply);
    ends = reply->result_case != SLUICE__V1__REPLY__RESULT_DELIVERY;
    sluice__v1__reply__free_unpacked(reply, NULL);
    return ends;
}

static uint32_t pulls[32];
static unsigned n_pulls;

static bool id_is_pull(uint32_t id)
{
    for (unsigned i = 0; i < n_pulls; i++) {
        if (pulls[i] == id)
            return true;
    }
    return false;
}

static void request_note(const struct frame *frame)
{
    bool is_pull;
    unsigned n = most_replies(frame, &is_pull);

    ck_assert_uint_lt(n_waiting + n, 32);
    while (n--)
        waiting[n_waiting++] = frame->id;
    if (is_pull)
        pulls[n_pulls++] = frame->id;
}

static void answer_check(const struct transcript_entry *entry)
{
    struct frame frame;
    unsigned at = 0;
    bool is_last;

    if (entry->bytes[0] == 0)
        return;
    ck_assert_int_eq(frame_decode(entry->bytes, entry->size, TRANSCRIPT_MAX_FRAME, &frame),
                     FRAME_OK);
    if (entry->side == 'C') {
        request_note(&frame);
        return;
    }
    if (frame.id == FRAME_NOTICE_ID)
        return;
    is_last = id_is_pull(frame.id) && reply_ends_pull(&frame);
    do {
        for (at = 0; at < n_waiting && waiting[at] != frame.id; at++)
            continue;
        ck_assert_msg(at < n_waiting, "a reply to no request: %s", entry->text);
        waiting[at] = waiting[--n_waiting];
        for (at = 0; at < n_waiting && waiting[at] != frame.id; at++)
            continue;
    } while (is_last && at < n_waiting);
}

START_TEST(every_request_of_the_transcripts_has_one_reply_and_a_pull_one_for_each_credit)
{
    static const char *const names[] = {"simple", "full", "simple-items", "full-items"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        n_pulls = 0;
        transcript_each(names[i], answer_check);
        ck_assert_msg(n_waiting == 0, "%s: %u replies are missing", names[i], n_waiting);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("proto/transcript");
    TCase *tcase = tcase_create("PROTOCOL.md");
    SRunner *runner;
    int failed;

    tcase_add_test(tcase, every_line_of_the_transcripts_is_what_its_text_says);
    tcase_add_test(tcase,
                   every_request_of_the_transcripts_has_one_reply_and_a_pull_one_for_each_credit);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
