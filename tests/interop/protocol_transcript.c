/* The transcripts of PROTOCOL.md against the real daemon: the client's bytes are
 * sent to it, and it answers with the same bytes in the same order. Only numbers
 * that a daemon chooses are moved to where this one began to count, and times are
 * left out. */
#include "../unit/transcript_file.h"
#include "daemon_process.h"

#include "frame.h"

#include "sluice.pb-c.h"

#include <errno.h>
#include <unistd.h>

static struct daemon_process sluiced;
static int fd = -1;

/* Real number less the transcript's; known from the first grant on. */
static uint64_t offset;
static bool offset_is_known;

/* ------------------------------------------------------------------ messages */

static void socket_read(uint8_t *data, size_t size, const char *wanted)
{
    ssize_t n = recv(fd, data, size, MSG_WAITALL);

    ck_assert_msg(n == (ssize_t)size, "%s instead of %s",
                  n < 0    ? strerror(errno)
                  : n == 0 ? "the connection ended"
                           : "a part of a message",
                  wanted);
}

static bool is_number_of_daemon(const char *name)
{
    return strcmp(name, "serial") == 0 || strcmp(name, "token") == 0 ||
           strcmp(name, "session_id") == 0 || strcmp(name, "daemon_start") == 0;
}

/* The message in a Request or Reply. */
static ProtobufCMessage *inner_of(ProtobufCMessage *message)
{
    const ProtobufCMessageDescriptor *descriptor = message->descriptor;
    const ProtobufCFieldDescriptor *field;
    uint32_t which;

    memcpy(&which, (char *)message + descriptor->fields[0].quantifier_offset, sizeof(which));
    field = protobuf_c_message_descriptor_get_field(descriptor, which);
    ck_assert_ptr_nonnull(field);
    return *(ProtobufCMessage **)((char *)message + field->offset);
}

/* Lists of numbers are those of serials. */
static void list_move(ProtobufCMessage *inner, const ProtobufCFieldDescriptor *field,
                      uint64_t change)
{
    size_t n = *(const size_t *)((const char *)inner + field->quantifier_offset);
    uint64_t *numbers = *(uint64_t **)((char *)inner + field->offset);

    for (size_t i = 0; i < n; i++)
        numbers[i] += change;
}

/* Adds `change` to the numbers of a daemon, and takes the times out. */
static void message_move(ProtobufCMessage *message, uint64_t change)
{
    ProtobufCMessage *inner = inner_of(message);

    for (unsigned i = 0; i < inner->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &inner->descriptor->fields[i];
        uint64_t *number = (uint64_t *)((char *)inner + field->offset);

        if (field->type != PROTOBUF_C_TYPE_UINT64)
            continue;
        if (field->label == PROTOBUF_C_LABEL_REPEATED)
            list_move(inner, field, change);
        else if (strcmp(field->name, "waited_us") == 0 || strcmp(field->name, "age_us") == 0)
            *number = 0;
        else if (is_number_of_daemon(field->name) && *number)
            *number += change;
    }
}

/* Takes a frame apart, moves its numbers, and puts it together again. Returns its size. */
static size_t frame_move(const uint8_t *bytes, size_t size,
                         const ProtobufCMessageDescriptor *descriptor, uint64_t change,
                         uint8_t *out)
{
    ProtobufCMessage *message;
    struct frame frame;
    size_t body_size;

    ck_assert_int_eq(frame_decode(bytes, size, TRANSCRIPT_MAX_FRAME, &frame), FRAME_OK);
    message = protobuf_c_message_unpack(descriptor, NULL, frame.body_size, frame.body);
    ck_assert_ptr_nonnull(message);
    message_move(message, change);
    body_size = protobuf_c_message_get_packed_size(message);
    ck_assert_uint_le(FRAME_HEADER_SIZE + body_size, TRANSCRIPT_MAX_FRAME);
    frame_encode_header(out, frame.id, body_size);
    protobuf_c_message_pack(message, out + FRAME_HEADER_SIZE);
    protobuf_c_message_free_unpacked(message, NULL);
    return FRAME_HEADER_SIZE + body_size;
}

static uint64_t serial_of_grant(const uint8_t *bytes, size_t size)
{
    Sluice__V1__Reply *reply =
        sluice__v1__reply__unpack(NULL, size - FRAME_HEADER_SIZE, bytes + FRAME_HEADER_SIZE);
    uint64_t serial = 0;

    ck_assert_ptr_nonnull(reply);
    if (reply->result_case == SLUICE__V1__REPLY__RESULT_GRANT)
        serial = reply->grant->serial;
    sluice__v1__reply__free_unpacked(reply, NULL);
    return serial;
}

/* ---------------------------------------------------------------------- play */

static void daemon_start(void)
{
    daemon_process_start(&sluiced);
}

static void daemon_end(void)
{
    if (fd >= 0)
        close(fd);
    daemon_process_end(&sluiced);
}

static void client_play(const struct transcript_entry *entry)
{
    uint8_t frame[TRANSCRIPT_MAX_FRAME];
    const uint8_t *bytes = entry->bytes;
    size_t size = entry->size;

    if (bytes[0] == 0) {
        if (fd >= 0)
            close(fd);
        fd = daemon_process_connect(&sluiced);
    } else {
        size = frame_move(bytes, size, &sluice__v1__request__descriptor, offset, frame);
        bytes = frame;
    }
    ck_assert_int_eq(send(fd, bytes, size, MSG_NOSIGNAL), (int)size);
}

static size_t daemon_read(uint8_t *out, const char *wanted)
{
    struct frame frame;

    socket_read(out, FRAME_PREFIX_SIZE, wanted);
    ck_assert_int_eq(frame_decode(out, FRAME_PREFIX_SIZE, TRANSCRIPT_MAX_FRAME, &frame),
                     FRAME_PARTIAL);
    socket_read(out + FRAME_PREFIX_SIZE, frame.size - FRAME_PREFIX_SIZE, wanted);
    return frame.size;
}

static void daemon_play(const struct transcript_entry *entry)
{
    const ProtobufCMessageDescriptor *reply = &sluice__v1__reply__descriptor;
    uint8_t came[TRANSCRIPT_MAX_FRAME], got[TRANSCRIPT_MAX_FRAME], wanted[TRANSCRIPT_MAX_FRAME];
    size_t came_size, got_size, wanted_size;

    if (entry->bytes[0] == 0) {
        socket_read(got, entry->size, entry->text);
        ck_assert_mem_eq(got, entry->bytes, entry->size);
        return;
    }
    came_size = daemon_read(came, entry->text);
    if (!offset_is_known) {
        offset = serial_of_grant(came, came_size) - serial_of_grant(entry->bytes, entry->size);
        offset_is_known = true;
    }
    got_size = frame_move(came, came_size, reply, 0, got);
    wanted_size = frame_move(entry->bytes, entry->size, reply, offset, wanted);
    ck_assert_msg(got_size == wanted_size && memcmp(got, wanted, wanted_size) == 0,
                  "the daemon answers with other bytes than: %s", entry->text);
}

static void entry_play(const struct transcript_entry *entry)
{
    if (entry->side == 'C')
        client_play(entry);
    else
        daemon_play(entry);
}

START_TEST(the_daemon_answers_the_transcripts_of_the_protocol_byte_by_byte)
{
    ck_assert_uint_gt(transcript_each("simple", entry_play), 2);
    ck_assert_uint_gt(transcript_each("full", entry_play), 2);
    ck_assert_uint_gt(transcript_each("simple-items", entry_play), 2);
    ck_assert_uint_gt(transcript_each("full-items", entry_play), 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interop/protocol_transcript");
    TCase *tcase = tcase_create("PROTOCOL.md against the daemon");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, daemon_start, daemon_end);
    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, the_daemon_answers_the_transcripts_of_the_protocol_byte_by_byte);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
