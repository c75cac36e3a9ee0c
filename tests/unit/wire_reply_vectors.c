/* The golden vectors against the daemon's writer of replies: given the fields,
 * it makes exactly the bytes of the frame. */
#include "vector_file.h"

#include "wire/reply.h"

#include <stdbool.h>

#define MAX_ROWS  16
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
                               .max_context = u32_in(fields, "max_context"),
                               .max_item = u32_in(fields, "max_item")});
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

/* Returns how many numbers the list has, at most MAX_ROWS. */
static size_t numbers_in(const cJSON *fields, const char *name, uint64_t *out)
{
    const cJSON *list = json_member(fields, name);
    size_t n = json_size(list);

    ck_assert_uint_le(n, MAX_ROWS);
    for (size_t i = 0; i < n; i++)
        out[i] = json_number(json_at(list, i));
    return n;
}

static struct bytes write_user_list(uint32_t id, const cJSON *fields)
{
    struct wire_user_info rows[MAX_ROWS];
    uint64_t used[MAX_ROWS], bounds[MAX_ROWS], each[MAX_ROWS];
    const cJSON *users = json_member(fields, "users");
    size_t n = (size_t)cJSON_GetArraySize(users);

    for (size_t i = 0; i < n; i++) {
        rows[i].uid = u32_in(json_at(users, i), "uid");
        numbers_in(json_at(users, i), "used", rows[i].used);
    }
    numbers_in(fields, "used", used);
    numbers_in(fields, "bounds", bounds);
    numbers_in(fields, "bounds_per_user", each);
    return wire_write_user_list(writer, id,
                                &(struct wire_user_list){.users = rows,
                                                         .n_users = n,
                                                         .more = bool_in(fields, "more"),
                                                         .used = used,
                                                         .bounds = bounds,
                                                         .bounds_per_user = each});
}

static struct bytes write_status(uint32_t id, const cJSON *fields)
{
    uint64_t ended[MAX_ROWS], items[MAX_ROWS], items_ended[MAX_ROWS];
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
        .n_ended_total = numbers_in(fields, "ended_total", ended),
        .context_bytes = u64_in(fields, "context_bytes"),
        .allocated_bytes = u64_in(fields, "allocated_bytes"),
        .unread_output_bytes = u64_in(fields, "unread_output_bytes"),
        .going_away = bool_in(fields, "going_away"),
        .violation = text_in(fields, "violation"),
        .iterators = u32_in(fields, "iterators"),
        .items = items,
        .n_items = numbers_in(fields, "items", items),
        .item_bytes = u64_in(fields, "item_bytes"),
        .pushed_total = u64_in(fields, "pushed_total"),
        .accepted_total = u64_in(fields, "accepted_total"),
        .delivered_total = u64_in(fields, "delivered_total"),
        .returned_total = u64_in(fields, "returned_total"),
        .items_ended_total = items_ended,
        .n_items_ended_total = numbers_in(fields, "items_ended_total", items_ended),
    };

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

/* --------------------------------------------------------------- iterators */

static struct bytes write_accepted(uint32_t id, const cJSON *fields)
{
    return wire_write_accepted(writer, id,
                               &(struct wire_accepted){.item_id = u64_in(fields, "item_id"),
                                                       .serial = u64_in(fields, "serial"),
                                                       .waited_us = u64_in(fields, "waited_us")});
}

static struct bytes write_delivery(uint32_t id, const cJSON *fields)
{
    static uint8_t frame[128 * 1024];
    struct wire_delivery delivery = {.serial = u64_in(fields, "serial"),
                                     .age_us = u64_in(fields, "age_us"),
                                     .payload = bytes_in(fields, "payload"),
                                     .context = bytes_in(fields, "context"),
                                     .label = bytes_in(fields, "label"),
                                     .attempt = u32_in(fields, "attempt")};
    size_t size = wire_delivery_size(&delivery);

    ck_assert_uint_le(size, sizeof(frame));
    wire_write_delivery(frame, id, &delivery);
    return (struct bytes){frame, size};
}

static struct bytes write_iterator_end(uint32_t id, const cJSON *fields)
{
    (void)fields;
    return wire_write_iterator_end(writer, id);
}

static struct bytes write_settled(uint32_t id, const cJSON *fields)
{
    const cJSON *list = json_member(fields, "unknown");
    uint64_t unknown[100];
    size_t n = json_size(list);

    ck_assert_uint_le(n, sizeof(unknown) / sizeof(unknown[0]));
    for (size_t i = 0; i < n; i++)
        unknown[i] = json_number(json_at(list, i));
    return wire_write_settled(writer, id, unknown, n);
}

static struct bytes write_ending(uint32_t id, const cJSON *fields)
{
    return wire_write_ending(writer, id, u32_in(fields, "ends"), u32_in(fields, "producers"),
                             bool_in(fields, "ended"));
}

static struct wire_iterator_info iterator_info(const cJSON *fields)
{
    return (struct wire_iterator_info){.name = bytes_in(fields, "name"),
                                       .failure = bytes_in(fields, "failure"),
                                       .cursor = u64_in(fields, "cursor"),
                                       .capacity = u32_in(fields, "capacity"),
                                       .capacity_bytes = u64_in(fields, "capacity_bytes"),
                                       .max_in_flight = u32_in(fields, "max_in_flight"),
                                       .producers = u32_in(fields, "producers"),
                                       .max_attempts = u32_in(fields, "max_attempts"),
                                       .max_waiting = u32_in(fields, "max_waiting"),
                                       .mode = (int)u32_in(fields, "mode"),
                                       .paused = bool_in(fields, "paused"),
                                       .declared = bool_in(fields, "declared"),
                                       .ends = u32_in(fields, "ends"),
                                       .offered = u32_in(fields, "offered"),
                                       .buffered = u32_in(fields, "buffered"),
                                       .buffered_bytes = u64_in(fields, "buffered_bytes"),
                                       .buffered_peak = u32_in(fields, "buffered_peak"),
                                       .in_flight = u32_in(fields, "in_flight"),
                                       .dead = u32_in(fields, "dead"),
                                       .consumers = u32_in(fields, "consumers"),
                                       .credit = u64_in(fields, "credit"),
                                       .accepted_total = u64_in(fields, "accepted_total"),
                                       .acked_total = u64_in(fields, "acked_total"),
                                       .expired_total = u64_in(fields, "expired_total"),
                                       .returned_total = u64_in(fields, "returned_total"),
                                       .dead_total = u64_in(fields, "dead_total"),
                                       .oldest_ms = u64_in(fields, "oldest_ms")};
}

static struct wire_item_info item_info(const cJSON *fields)
{
    return (struct wire_item_info){.serial = u64_in(fields, "serial"),
                                   .session_id = u64_in(fields, "session_id"),
                                   .state = (int)u32_in(fields, "state"),
                                   .label = bytes_in(fields, "label"),
                                   .command = bytes_in(fields, "command"),
                                   .payload_bytes = u32_in(fields, "payload_bytes"),
                                   .context_bytes = u32_in(fields, "context_bytes"),
                                   .attempts = u32_in(fields, "attempts"),
                                   .pid = u32_in(fields, "pid"),
                                   .uid = u32_in(fields, "uid"),
                                   .declared_pid = u32_in(fields, "declared_pid"),
                                   .age_ms = u64_in(fields, "age_ms"),
                                   .remaining_ms = u64_in(fields, "remaining_ms"),
                                   .delivered_ms = u64_in(fields, "delivered_ms"),
                                   .started = bool_in(fields, "started")};
}

static struct bytes write_iterator_list(uint32_t id, const cJSON *fields)
{
    struct wire_iterator_info rows[MAX_ROWS];

    ROWS_FILL(rows, fields, "iterators", iterator_info);
    return wire_write_iterator_list(writer, id, rows, n_rows, bool_in(fields, "more"));
}

static struct bytes write_item_list(uint32_t id, const cJSON *fields)
{
    struct wire_item_info rows[MAX_ROWS];

    ROWS_FILL(rows, fields, "items", item_info);
    return wire_write_item_list(writer, id, rows, n_rows, bool_in(fields, "more"));
}

static struct bytes write_iterator_changed(uint32_t id, const cJSON *fields)
{
    struct wire_iterator_info iterator = iterator_info(json_member(fields, "iterator"));

    return wire_write_iterator_changed(writer, id, &iterator, u32_in(fields, "dropped"),
                                       u32_in(fields, "requeued"));
}

static struct bytes write_delivery_lost(uint32_t id, const cJSON *fields)
{
    (void)id;
    return wire_write_delivery_lost(
        writer, &(struct wire_delivery_lost){.serial = u64_in(fields, "serial"),
                                             .request_id = u32_in(fields, "request_id"),
                                             .code = (int)u32_in(fields, "code"),
                                             .message = text_in(fields, "message")});
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
    {"user_list", write_user_list},
    {"status", write_status},
    {"gate_changed", write_gate_changed},
    {"ticket_ended", write_ticket_ended},
    {"queued", write_queued},
    {"hold_lost", write_hold_lost},
    {"going_away", write_going_away},
    {"accepted", write_accepted},
    {"delivery", write_delivery},
    {"iterator_end", write_iterator_end},
    {"settled", write_settled},
    {"ending", write_ending},
    {"iterator_list", write_iterator_list},
    {"item_list", write_item_list},
    {"iterator_changed", write_iterator_changed},
    {"delivery_lost", write_delivery_lost},
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
