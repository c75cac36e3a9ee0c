/* The golden vectors against the daemon's writer of replies: given the fields,
 * it makes exactly the bytes of the frame. */
#include "vector_file.h"

#include "wire/reply.h"

#include <stdbool.h>

#define MAX_ROWS  8
#define MAX_BYTES 64

static struct wire_writer *writer;

/* What the fields of one vector borrow. */
static struct vector_bytes borrowed[MAX_BYTES];
static size_t n_borrowed;

static void writer_make(void)
{
    ck_assert_int_eq(wire_writer_new(65536, &writer), 0);
}

static void writer_unmake(void)
{
    writer = wire_writer_free(writer);
    ck_assert_ptr_null(writer);
}

/* ------------------------------------------------------------------ fields */

static struct bytes bytes_in(const cJSON *fields, const char *name)
{
    ck_assert_uint_lt(n_borrowed, MAX_BYTES);
    borrowed[n_borrowed] = vector_bytes_of(json_member(fields, name));
    n_borrowed++;
    return (struct bytes){borrowed[n_borrowed - 1].data, borrowed[n_borrowed - 1].size};
}

static const char *text_in(const cJSON *fields, const char *name)
{
    struct bytes bytes = bytes_in(fields, name);
    struct vector_bytes *own = &borrowed[n_borrowed - 1];

    own->data = realloc(own->data, bytes.size + 1);
    ck_assert_ptr_nonnull(own->data);
    own->data[bytes.size] = 0;
    ck_assert_uint_eq(strlen((char *)own->data), bytes.size);
    return (char *)own->data;
}

static uint64_t u64_in(const cJSON *fields, const char *name)
{
    return json_number(json_member(fields, name));
}

static uint32_t u32_in(const cJSON *fields, const char *name)
{
    return (uint32_t)u64_in(fields, name);
}

static bool bool_in(const cJSON *fields, const char *name)
{
    return json_bool(json_member(fields, name));
}

static void borrowed_free(void)
{
    while (n_borrowed > 0)
        vector_bytes_free(&borrowed[--n_borrowed]);
}

/* ----------------------------------------------------------------- replies */

typedef struct bytes write_fields(uint32_t id, const cJSON *fields);

static struct bytes write_error(uint32_t id, const cJSON *fields)
{
    return wire_write_error(writer, id,
                            &(struct wire_error){.code = (int)u32_in(fields, "code"),
                                                 .message = text_in(fields, "message"),
                                                 .ticket_id = u64_in(fields, "ticket_id"),
                                                 .serial = u64_in(fields, "serial")});
}

static struct bytes write_welcome(uint32_t id, const cJSON *fields)
{
    return wire_write_welcome(
        writer, id,
        &(struct wire_welcome){.session_id = u64_in(fields, "session_id"),
                               .daemon_start = u64_in(fields, "daemon_start"),
                               .daemon_version = text_in(fields, "daemon_version"),
                               .max_frame = u32_in(fields, "max_frame"),
                               .max_context = u32_in(fields, "max_context")});
}

static struct bytes write_pong(uint32_t id, const cJSON *fields)
{
    (void)fields;
    return wire_write_pong(writer, id);
}

static struct bytes write_grant(uint32_t id, const cJSON *fields)
{
    return wire_write_grant(writer, id,
                            &(struct wire_grant){.ticket_id = u64_in(fields, "ticket_id"),
                                                 .serial = u64_in(fields, "serial"),
                                                 .token = u64_in(fields, "token"),
                                                 .waited_us = u64_in(fields, "waited_us"),
                                                 .context = bytes_in(fields, "context"),
                                                 .limit = u32_in(fields, "limit")});
}

static struct bytes write_cancelled(uint32_t id, const cJSON *fields)
{
    return wire_write_cancelled(writer, id, (int)u32_in(fields, "outcome"),
                                u64_in(fields, "serial"), u64_in(fields, "token"));
}

static struct bytes write_released(uint32_t id, const cJSON *fields)
{
    return wire_write_released(writer, id, bool_in(fields, "ended_before"));
}

static struct wire_gate_info gate_info(const cJSON *fields)
{
    return (struct wire_gate_info){.name = bytes_in(fields, "name"),
                                   .cursor = u64_in(fields, "cursor"),
                                   .limit = u32_in(fields, "limit"),
                                   .in_use = u32_in(fields, "in_use"),
                                   .holds = u32_in(fields, "holds"),
                                   .waiting = u32_in(fields, "waiting"),
                                   .max_waiting = u32_in(fields, "max_waiting"),
                                   .mode = (int)u32_in(fields, "mode"),
                                   .paused = bool_in(fields, "paused"),
                                   .declared = bool_in(fields, "declared"),
                                   .granted_total = u64_in(fields, "granted_total"),
                                   .dropped_total = u64_in(fields, "dropped_total"),
                                   .oldest_wait_ms = u64_in(fields, "oldest_wait_ms")};
}

static struct wire_ticket_info ticket_info(const cJSON *fields)
{
    return (struct wire_ticket_info){.serial = u64_in(fields, "serial"),
                                     .token = u64_in(fields, "token"),
                                     .session_id = u64_in(fields, "session_id"),
                                     .held = bool_in(fields, "held"),
                                     .position = u32_in(fields, "position"),
                                     .weight = u32_in(fields, "weight"),
                                     .pid = u32_in(fields, "pid"),
                                     .uid = u32_in(fields, "uid"),
                                     .declared_pid = u32_in(fields, "declared_pid"),
                                     .label = bytes_in(fields, "label"),
                                     .command = bytes_in(fields, "command"),
                                     .since_ms = u64_in(fields, "since_ms"),
                                     .remaining_ms = u64_in(fields, "remaining_ms")};
}

static struct wire_session_info session_info(const cJSON *fields)
{
    return (struct wire_session_info){.session_id = u64_in(fields, "session_id"),
                                      .full = bool_in(fields, "full"),
                                      .outlives_process = bool_in(fields, "outlives_process"),
                                      .name = bytes_in(fields, "name"),
                                      .command = bytes_in(fields, "command"),
                                      .pid = u32_in(fields, "pid"),
                                      .uid = u32_in(fields, "uid"),
                                      .declared_pid = u32_in(fields, "declared_pid"),
                                      .waiting = u32_in(fields, "waiting"),
                                      .holds = u32_in(fields, "holds"),
                                      .heartbeat_ms = u32_in(fields, "heartbeat_ms"),
                                      .connected_ms = u64_in(fields, "connected_ms")};
}

/* Fills `rows`, an array of MAX_ROWS, by `row_of`; declares n_rows. */
#define ROWS_FILL(rows, fields, name, row_of)                                                      \
    const cJSON *list = json_member((fields), (name));                                             \
    size_t n_rows = json_size(list);                                                               \
    ck_assert_uint_le(n_rows, MAX_ROWS);                                                           \
    for (size_t i = 0; i < n_rows; i++)                                                            \
    (rows)[i] = row_of(json_at(list, i))

static struct bytes write_gate_list(uint32_t id, const cJSON *fields)
{
    struct wire_gate_info rows[MAX_ROWS];

    ROWS_FILL(rows, fields, "gates", gate_info);
    return wire_write_gate_list(writer, id, rows, n_rows, bool_in(fields, "more"));
}

static struct bytes write_ticket_list(uint32_t id, const cJSON *fields)
{
    struct wire_ticket_info rows[MAX_ROWS];

    ROWS_FILL(rows, fields, "tickets", ticket_info);
    return wire_write_ticket_list(writer, id, rows, n_rows, bool_in(fields, "more"));
}

static struct bytes write_session_list(uint32_t id, const cJSON *fields)
{
    struct wire_session_info rows[MAX_ROWS];

    ROWS_FILL(rows, fields, "sessions", session_info);
    return wire_write_session_list(writer, id, rows, n_rows, bool_in(fields, "more"));
}

static struct bytes write_status(uint32_t id, const cJSON *fields)
{
    const cJSON *list = json_member(fields, "ended_total");
    uint64_t ended[MAX_ROWS];
    struct wire_status status = {
        .daemon_version = text_in(fields, "daemon_version"),
        .daemon_start = u64_in(fields, "daemon_start"),
        .uptime_ms = u64_in(fields, "uptime_ms"),
        .pid = u32_in(fields, "pid"),
        .sessions = u32_in(fields, "sessions"),
        .gates = u32_in(fields, "gates"),
        .waiting = u64_in(fields, "waiting"),
        .holds = u64_in(fields, "holds"),
        .enqueued_total = u64_in(fields, "enqueued_total"),
        .granted_total = u64_in(fields, "granted_total"),
        .ended_total = ended,
        .n_ended_total = json_size(list),
        .context_bytes = u64_in(fields, "context_bytes"),
        .allocated_bytes = u64_in(fields, "allocated_bytes"),
        .unread_output_bytes = u64_in(fields, "unread_output_bytes"),
        .going_away = bool_in(fields, "going_away"),
        .violation = text_in(fields, "violation"),
    };

    ck_assert_uint_le(status.n_ended_total, MAX_ROWS);
    for (size_t i = 0; i < status.n_ended_total; i++)
        ended[i] = json_number(json_at(list, i));
    return wire_write_status(writer, id, &status);
}

static struct bytes write_gate_changed(uint32_t id, const cJSON *fields)
{
    struct wire_gate_info gate = gate_info(json_member(fields, "gate"));

    return wire_write_gate_changed(writer, id, &gate, u32_in(fields, "dropped"),
                                   u32_in(fields, "granted"));
}

static struct bytes write_ticket_ended(uint32_t id, const cJSON *fields)
{
    return wire_write_ticket_ended(writer, id, u64_in(fields, "serial"), u32_in(fields, "weight"));
}

static struct bytes write_queued(uint32_t id, const cJSON *fields)
{
    (void)id;
    return wire_write_queued(writer, u64_in(fields, "ticket_id"), u64_in(fields, "serial"),
                             u32_in(fields, "position"));
}

static struct bytes write_hold_lost(uint32_t id, const cJSON *fields)
{
    (void)id;
    return wire_write_hold_lost(writer,
                                &(struct wire_hold_lost){.ticket_id = u64_in(fields, "ticket_id"),
                                                         .serial = u64_in(fields, "serial"),
                                                         .token = u64_in(fields, "token"),
                                                         .code = (int)u32_in(fields, "code"),
                                                         .message = text_in(fields, "message")});
}

static struct bytes write_going_away(uint32_t id, const cJSON *fields)
{
    (void)id;
    return wire_write_going_away(writer, u32_in(fields, "stop_timeout_ms"));
}

static const struct {
    const char *kind;
    write_fields *write;
} kinds[] = {
    {"error", write_error},
    {"welcome", write_welcome},
    {"pong", write_pong},
    {"grant", write_grant},
    {"cancelled", write_cancelled},
    {"released", write_released},
    {"gate_list", write_gate_list},
    {"ticket_list", write_ticket_list},
    {"session_list", write_session_list},
    {"status", write_status},
    {"gate_changed", write_gate_changed},
    {"ticket_ended", write_ticket_ended},
    {"queued", write_queued},
    {"hold_lost", write_hold_lost},
    {"going_away", write_going_away},
};

static write_fields *writer_of(const char *kind)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].write;
    }
    ck_abort_msg("nothing writes a reply of kind %s", kind);
}

START_TEST(every_reply_is_written_as_the_bytes_of_its_vector)
{
    struct vector_file file = vector_file_open("replies");
    unsigned n = 0;

    for (size_t i = 0; i < file.n; i++) {
        const cJSON *vector = vector_at(&file, i);
        const cJSON *expect = json_member(vector, "expect");
        struct vector_bytes wanted;
        struct bytes written;

        if (!json_bool(json_member(vector, "canonical")))
            continue;
        wanted = vector_bytes_of(json_member(vector, "frame"));
        written = writer_of(json_text(expect, "kind"))(u32_in(vector, "id"),
                                                       json_member(expect, "fields"));
        ck_assert_msg(written.size == wanted.size &&
                          memcmp(written.data, wanted.data, wanted.size) == 0,
                      "%s is written differently", json_text(vector, "name"));
        vector_bytes_free(&wanted);
        borrowed_free();
        n++;
    }
    ck_assert_uint_ge(n, sizeof(kinds) / sizeof(kinds[0]));
    vector_file_close(&file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wire/reply_vectors");
    TCase *tcase = tcase_create("golden vectors");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, writer_make, writer_unmake);
    tcase_add_test(tcase, every_reply_is_written_as_the_bytes_of_its_vector);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
