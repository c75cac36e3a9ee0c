/* The golden vectors against the frame codec and the generated messages: what the
 * files say is what sluice.proto means. That the daemon also judges them so is
 * the business of wire_vectors.c. */
#include "vector_file.h"

#include "error.h"
#include "frame.h"

#include "sluice.pb-c.h"

/* The bound of a frame's length that the vectors are made for. */
#define MAX_LENGTH 1122304

/* ------------------------------------------------------------------ messages */

static void fields_compare(const ProtobufCMessage *message, const cJSON *fields, const char *where);

static void bytes_compare(const ProtobufCBinaryData *bytes, const cJSON *expected,
                          const char *where)
{
    struct vector_bytes wanted = vector_bytes_of(expected);

    ck_assert_msg(bytes->len == wanted.size, "%s: %zu bytes instead of %zu", where, bytes->len,
                  wanted.size);
    if (wanted.size > 0)
        ck_assert_msg(memcmp(bytes->data, wanted.data, wanted.size) == 0, "%s differs", where);
    vector_bytes_free(&wanted);
}

static size_t type_size(ProtobufCType type)
{
    switch ((int)type) {
    case PROTOBUF_C_TYPE_BYTES:
        return sizeof(ProtobufCBinaryData);
    case PROTOBUF_C_TYPE_MESSAGE:
        return sizeof(ProtobufCMessage *);
    case PROTOBUF_C_TYPE_UINT64:
        return sizeof(uint64_t);
    case PROTOBUF_C_TYPE_BOOL:
        return sizeof(protobuf_c_boolean);
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_ENUM:
        return sizeof(uint32_t);
    }
    ck_abort_msg("sluice.proto uses type %d, which this test does not know", (int)type);
}

static void value_compare(ProtobufCType type, const void *value, const cJSON *expected,
                          const char *where)
{
    uint64_t number = 0;

    switch ((int)type) {
    case PROTOBUF_C_TYPE_BYTES:
        bytes_compare(value, expected, where);
        return;
    case PROTOBUF_C_TYPE_MESSAGE:
        ck_assert_msg((*(ProtobufCMessage *const *)value != NULL) == (expected != NULL),
                      "%s is there or is not there", where);
        if (expected)
            fields_compare(*(ProtobufCMessage *const *)value, expected, where);
        return;
    case PROTOBUF_C_TYPE_UINT64:
        number = *(const uint64_t *)value;
        break;
    case PROTOBUF_C_TYPE_BOOL:
        ck_assert_msg(cJSON_IsBool(expected), "%s is no bool", where);
        ck_assert_msg(*(const protobuf_c_boolean *)value == json_bool(expected), "%s differs",
                      where);
        return;
    default:
        number = *(const uint32_t *)value;
        break;
    }
    ck_assert_msg(number == json_number(expected), "%s is %llu instead of %llu", where,
                  (unsigned long long)number, (unsigned long long)json_number(expected));
}

static void field_compare(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                          const cJSON *expected, const char *where)
{
    const char *base = (const char *)message;

    if (field->label != PROTOBUF_C_LABEL_REPEATED) {
        value_compare(field->type, base + field->offset, expected, where);
        return;
    }

    size_t n = *(const size_t *)(base + field->quantifier_offset);
    const char *values = *(const char *const *)(base + field->offset);

    ck_assert_msg(n == json_size(expected), "%s: %zu of them instead of %zu", where, n,
                  json_size(expected));
    for (size_t i = 0; i < n; i++)
        value_compare(field->type, values + i * type_size(field->type), json_at(expected, i),
                      where);
}

/* Every field of the message must be in `fields`, and nothing else. */
static void fields_compare(const ProtobufCMessage *message, const cJSON *fields, const char *where)
{
    char place[256];

    ck_assert_msg((size_t)cJSON_GetArraySize(fields) == message->descriptor->n_fields,
                  "%s: %d fields are expected, %s has %u", where, cJSON_GetArraySize(fields),
                  message->descriptor->name, message->descriptor->n_fields);
    for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];

        snprintf(place, sizeof(place), "%s.%s", where, field->name);
        field_compare(message, field, json_member(fields, field->name), place);
    }
}

/* Compares a Request or Reply, whose one field is the kind, with `expect`. */
static void kind_compare(const ProtobufCMessage *message, uint32_t which, const cJSON *expect,
                         const char *name)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field(message->descriptor, which);

    ck_assert_msg(field != NULL, "%s: no operation or result", name);
    ck_assert_str_eq(field->name, json_text(expect, "kind"));
    value_compare(PROTOBUF_C_TYPE_MESSAGE, (const char *)message + field->offset,
                  json_member(expect, "fields"), name);
}

static struct frame frame_of(const struct vector_bytes *bytes, const cJSON *vector)
{
    struct frame frame;

    ck_assert_msg(frame_decode(bytes->data, bytes->size, MAX_LENGTH, &frame) == FRAME_OK,
                  "%s: not a frame", json_text(vector, "name"));
    ck_assert_uint_eq(frame.size, bytes->size);
    ck_assert_uint_eq(frame.id, json_number(json_member(vector, "id")));
    return frame;
}

static void message_check(const ProtobufCMessageDescriptor *descriptor, const cJSON *vector)
{
    const char *name = json_text(vector, "name");
    const cJSON *expect = json_member(vector, "expect");
    struct vector_bytes bytes = vector_bytes_of(json_member(vector, "frame"));
    struct frame frame = frame_of(&bytes, vector);
    ProtobufCMessage *message;

    message = protobuf_c_message_unpack(descriptor, NULL, frame.body_size, frame.body);
    if (json_member_or_null(expect, "kind")) {
        /* The case of the only oneof, which stands behind the base in both messages. */
        uint32_t which;

        ck_assert_msg(message != NULL, "%s does not decode", name);
        memcpy(&which, (const char *)message + descriptor->fields[0].quantifier_offset,
               sizeof(which));
        kind_compare(message, which, expect, name);
    }
    if (json_bool(json_member(vector, "canonical"))) {
        size_t size = protobuf_c_message_get_packed_size(message);
        uint8_t *packed = malloc(size + 1);

        ck_assert_msg(size == frame.body_size, "%s: encodes to %zu bytes", name, size);
        protobuf_c_message_pack(message, packed);
        ck_assert_msg(memcmp(packed, frame.body, size) == 0, "%s: encodes differently", name);
        free(packed);
    }
    if (message)
        protobuf_c_message_free_unpacked(message, NULL);
    vector_bytes_free(&bytes);
}

static void file_check(const char *name, const ProtobufCMessageDescriptor *descriptor)
{
    struct vector_file file = vector_file_open(name);

    for (size_t i = 0; i < file.n; i++)
        message_check(descriptor, vector_at(&file, i));
    vector_file_close(&file);
}

START_TEST(every_request_decodes_to_its_fields_and_encodes_to_its_bytes)
{
    file_check("requests", &sluice__v1__request__descriptor);
}
END_TEST

START_TEST(every_reply_decodes_to_its_fields_and_encodes_to_its_bytes)
{
    file_check("replies", &sluice__v1__reply__descriptor);
}
END_TEST

/* ------------------------------------------------------------------ coverage */

static void every_kind_is_there(const char *name, const ProtobufCMessageDescriptor *descriptor)
{
    struct vector_file file = vector_file_open(name);

    for (unsigned k = 0; k < descriptor->n_fields; k++) {
        bool found = false;

        for (size_t i = 0; i < file.n && !found; i++) {
            const cJSON *kind =
                json_member_or_null(json_member(vector_at(&file, i), "expect"), "kind");

            found = kind && strcmp(json_string(kind), descriptor->fields[k].name) == 0;
        }
        ck_assert_msg(found, "%s.json has no %s", name, descriptor->fields[k].name);
    }
    vector_file_close(&file);
}

START_TEST(every_request_and_every_reply_has_a_vector)
{
    every_kind_is_there("requests", &sluice__v1__request__descriptor);
    every_kind_is_there("replies", &sluice__v1__reply__descriptor);
}
END_TEST

static bool error_exists(const char *name)
{
#define SLUICE_ERROR(code, error, retry, sentence)                                                 \
    if (strcmp(name, #error) == 0)                                                                 \
        return true;
#include "errors.def"
#undef SLUICE_ERROR
    return false;
}

START_TEST(every_expected_error_is_in_the_table)
{
    const char *const names[] = {"requests", "replies"};

    for (size_t k = 0; k < 2; k++) {
        struct vector_file file = vector_file_open(names[k]);

        for (size_t i = 0; i < file.n; i++) {
            const cJSON *error =
                json_member_or_null(json_member(vector_at(&file, i), "expect"), "error");

            if (error)
                ck_assert_msg(error_exists(json_string(error)), "%s", json_string(error));
        }
        vector_file_close(&file);
    }
}
END_TEST

/* -------------------------------------------------------------------- frames */

static const char *const status_names[] = {
    [FRAME_OK] = "OK",
    [FRAME_PARTIAL] = "PARTIAL",
    [FRAME_BAD_TYPE] = "BAD_TYPE",
    [FRAME_TOO_SHORT] = "TOO_SHORT",
    [FRAME_TOO_LONG] = "TOO_LONG",
    [FRAME_BAD_ID] = "BAD_ID",
};

static void frame_check(const cJSON *vector)
{
    const char *name = json_text(vector, "name");
    const cJSON *expect = json_member(vector, "expect");
    struct vector_bytes bytes = vector_bytes_of(json_member(vector, "frame"));
    size_t max_length = json_number(json_member(vector, "max_length"));
    struct frame frame;
    enum frame_status status = frame_decode(bytes.data, bytes.size, max_length, &frame);

    ck_assert_msg(strcmp(status_names[status], json_text(expect, "frame")) == 0,
                  "%s: %s instead of %s", name, status_names[status], json_text(expect, "frame"));
    if (status == FRAME_OK) {
        ProtobufCBinaryData body = {frame.body_size, (uint8_t *)frame.body};

        ck_assert_uint_eq(frame.id, json_number(json_member(expect, "id")));
        bytes_compare(&body, json_member(expect, "body"), name);
    }
    vector_bytes_free(&bytes);
}

START_TEST(every_frame_has_its_status)
{
    struct vector_file file = vector_file_open("frames");

    for (size_t i = 0; i < file.n; i++)
        frame_check(vector_at(&file, i));
    vector_file_close(&file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("proto/vectors");
    TCase *tcase = tcase_create("golden vectors");
    SRunner *runner;
    int failed;

    tcase_add_test(tcase, every_frame_has_its_status);
    tcase_add_test(tcase, every_request_decodes_to_its_fields_and_encodes_to_its_bytes);
    tcase_add_test(tcase, every_reply_decodes_to_its_fields_and_encodes_to_its_bytes);
    tcase_add_test(tcase, every_request_and_every_reply_has_a_vector);
    tcase_add_test(tcase, every_expected_error_is_in_the_table);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
