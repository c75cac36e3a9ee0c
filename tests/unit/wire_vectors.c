/* The golden vectors against the daemon's decoder of requests: each is taken
 * with the expected fields or refused with the expected error, and says why. */
#include "vector_file.h"

#include "error.h"
#include "frame.h"
#include "wire/request.h"

#include <stdbool.h>

#define MAX_ITEM (1024 * 1024)

static struct wire_decoder *decoder;

static void decoder_make(void)
{
    ck_assert_int_eq(wire_decoder_new(65536, MAX_ITEM, &decoder), 0);
}

static void decoder_unmake(void)
{
    decoder = wire_decoder_free(decoder);
    ck_assert_ptr_null(decoder);
}

/* ------------------------------------------------------------------ fields */

static void bytes_expect(const cJSON *fields, const char *name, struct bytes bytes)
{
    struct vector_bytes wanted = vector_bytes_of(json_member(fields, name));

    ck_assert_msg(bytes.size == wanted.size, "%s has %zu bytes instead of %zu", name, bytes.size,
                  wanted.size);
    if (wanted.size > 0)
        ck_assert_msg(memcmp(bytes.data, wanted.data, wanted.size) == 0, "%s differs", name);
    vector_bytes_free(&wanted);
}

static void number_expect(const cJSON *fields, const char *name, uint64_t number)
{
    uint64_t wanted = json_number(json_member(fields, name));

    ck_assert_msg(number == wanted, "%s is %llu instead of %llu", name, (unsigned long long)number,
                  (unsigned long long)wanted);
}

static void bool_expect(const cJSON *fields, const char *name, bool value)
{
    ck_assert_msg(value == json_bool(json_member(fields, name)), "%s differs", name);
}

static void hello_expect(const cJSON *fields, const struct wire_request *request)
{
    number_expect(fields, "version", request->hello.version);
    bytes_expect(fields, "name", request->hello.name);
    bytes_expect(fields, "command", request->hello.command);
    bytes_expect(fields, "secret", request->hello.secret);
    number_expect(fields, "heartbeat_ms", request->hello.heartbeat_ms);
    bool_expect(fields, "outlives_process", request->hello.outlives_process);
    number_expect(fields, "declared_pid", request->hello.declared_pid);
}

/* Nothing of a Resume or Ping reaches the daemon in this version. */
static void nothing_expect(const cJSON *fields, const struct wire_request *request)
{
    (void)fields, (void)request;
}

static void want_expect(const cJSON *fields, const struct wire_enqueue *enqueue)
{
    const cJSON *wants = json_member(fields, "wants");
    const cJSON *want = json_at(wants, 0);
    const cJSON *ensure = json_member(want, "ensure");

    ck_assert_uint_eq(json_size(wants), 1);
    bytes_expect(want, "gate", enqueue->gate);
    number_expect(want, "weight", enqueue->weight);
    ck_assert_msg(enqueue->ensure == (ensure != NULL), "ensure is there or is not there");
    if (ensure) {
        number_expect(ensure, "limit", enqueue->ensure_limit);
        number_expect(ensure, "on_mismatch", (uint64_t)enqueue->on_mismatch);
    }
}

static void enqueue_expect(const cJSON *fields, const struct wire_request *request)
{
    const struct wire_enqueue *enqueue = &request->enqueue;
    const cJSON *held = json_member(fields, "held");

    number_expect(fields, "ticket_id", enqueue->ticket_id);
    want_expect(fields, enqueue);
    number_expect(fields, "wait_timeout_ms", enqueue->wait_timeout_ms);
    number_expect(fields, "hold_limit_ms", enqueue->hold_limit_ms);
    bool_expect(fields, "try", enqueue->try);
    bool_expect(fields, "notify_queued", enqueue->notify_queued);
    bytes_expect(fields, "context", enqueue->context);
    bytes_expect(fields, "label", enqueue->label);
    ck_assert_uint_eq(enqueue->n_held, json_size(held));
    for (size_t i = 0; i < enqueue->n_held; i++)
        ck_assert_uint_eq(enqueue->held[i], json_number(json_at(held, i)));
}

static void ticket_expect(const cJSON *fields, const struct wire_request *request)
{
    number_expect(fields, "ticket_id", request->ticket.ticket_id);
    number_expect(fields, "serial", request->ticket.serial);
}

static void list_named_expect(const cJSON *fields, const struct wire_request *request)
{
    bytes_expect(fields, "name", request->list.name);
    number_expect(fields, "after", request->list.after);
}

static void list_tickets_expect(const cJSON *fields, const struct wire_request *request)
{
    bytes_expect(fields, "gate", request->list.name);
    number_expect(fields, "after", request->list.after);
}

static void list_sessions_expect(const cJSON *fields, const struct wire_request *request)
{
    number_expect(fields, "after", request->list.after);
}

static void list_users_expect(const cJSON *fields, const struct wire_request *request)
{
    number_expect(fields, "from", request->list.after);
}

static void status_expect(const cJSON *fields, const struct wire_request *request)
{
    bool_expect(fields, "check", request->status.check);
}

static void change_expect(const cJSON *fields, const struct wire_request *request)
{
    bytes_expect(fields, "name", request->change.name);
    number_expect(fields, "action", (uint64_t)request->change.action);
    number_expect(fields, "limit", request->change.limit);
}

static void end_expect(const cJSON *fields, const struct wire_request *request)
{
    number_expect(fields, "serial", request->end.serial);
    bool_expect(fields, "revoke", request->end.revoke);
    bytes_expect(fields, "reason", request->end.reason);
}

static void settings_expect(const cJSON *fields, const struct wire_iterator_settings *settings)
{
    number_expect(fields, "capacity", settings->capacity);
    number_expect(fields, "capacity_bytes", settings->capacity_bytes);
    number_expect(fields, "max_in_flight", settings->max_in_flight);
    number_expect(fields, "producers", settings->producers);
    number_expect(fields, "max_attempts", settings->max_attempts);
}

static void ensure_expect(const cJSON *fields, const struct wire_ensure_iterator *made)
{
    const cJSON *ensure = json_member(fields, "ensure");

    ck_assert_msg(made->is_there == (ensure != NULL), "ensure is there or is not there");
    if (ensure) {
        settings_expect(ensure, &made->settings);
        number_expect(ensure, "on_mismatch", (uint64_t)made->on_mismatch);
    }
}

static void push_expect(const cJSON *fields, const struct wire_request *request)
{
    const struct wire_push *push = &request->push;

    bytes_expect(fields, "iterator", push->iterator);
    number_expect(fields, "item_id", push->item_id);
    bytes_expect(fields, "payload", push->payload);
    bytes_expect(fields, "context", push->context);
    bytes_expect(fields, "label", push->label);
    ensure_expect(fields, &push->ensure);
    number_expect(fields, "wait_timeout_ms", push->wait_timeout_ms);
    number_expect(fields, "ttl_ms", push->ttl_ms);
    bool_expect(fields, "try", push->try);
}

static void cancel_push_expect(const cJSON *fields, const struct wire_request *request)
{
    number_expect(fields, "item_id", request->cancel_push.item_id);
}

static void pull_expect(const cJSON *fields, const struct wire_request *request)
{
    const struct wire_pull *pull = &request->pull;
    uint64_t credit = json_number(json_member(fields, "credit"));

    bytes_expect(fields, "iterator", pull->iterator);
    ck_assert_uint_eq(pull->credit, credit ? credit : 1);
    ensure_expect(fields, &pull->ensure);
    number_expect(fields, "wait_timeout_ms", pull->wait_timeout_ms);
    number_expect(fields, "hold_limit_ms", pull->hold_limit_ms);
    bool_expect(fields, "try", pull->try);
}

static void cancel_pull_expect(const cJSON *fields, const struct wire_request *request)
{
    number_expect(fields, "request_id", request->cancel_pull.request_id);
}

static void serials_expect(const cJSON *fields, const char *name, const uint64_t *serials, size_t n)
{
    const cJSON *list = json_member(fields, name);

    ck_assert_uint_eq(n, json_size(list));
    for (size_t i = 0; i < n; i++)
        ck_assert_uint_eq(serials[i], json_number(json_at(list, i)));
}

static void settle_expect(const cJSON *fields, const struct wire_request *request)
{
    const struct wire_settle *settle = &request->settle;

    serials_expect(fields, "acks", settle->acks, settle->n_acks);
    serials_expect(fields, "nacks", settle->nacks, settle->n_nacks);
    serials_expect(fields, "starts", settle->starts, settle->n_starts);
}

static void end_iterator_expect(const cJSON *fields, const struct wire_request *request)
{
    const struct wire_end_iterator *end = &request->end_iterator;

    bytes_expect(fields, "iterator", end->iterator);
    number_expect(fields, "item_id", end->item_id);
    bool_expect(fields, "failed", end->failed);
    bytes_expect(fields, "message", end->message);
    ensure_expect(fields, &end->ensure);
}

static void list_items_expect(const cJSON *fields, const struct wire_request *request)
{
    bytes_expect(fields, "iterator", request->list_items.iterator);
    number_expect(fields, "state", (uint64_t)request->list_items.state);
    number_expect(fields, "skip", request->list_items.skip);
}

static void change_iterator_expect(const cJSON *fields, const struct wire_request *request)
{
    bytes_expect(fields, "name", request->change_iterator.name);
    number_expect(fields, "action", (uint64_t)request->change_iterator.action);
    settings_expect(fields, &request->change_iterator.settings);
}

typedef void fields_expect(const cJSON *fields, const struct wire_request *request);

static fields_expect *const expectations[N_WIRE_OPS] = {
    [WIRE_HELLO] = hello_expect,
    [WIRE_RESUME] = nothing_expect,
    [WIRE_PING] = nothing_expect,
    [WIRE_ENQUEUE] = enqueue_expect,
    [WIRE_CANCEL] = ticket_expect,
    [WIRE_RELEASE] = ticket_expect,
    [WIRE_PUSH] = push_expect,
    [WIRE_CANCEL_PUSH] = cancel_push_expect,
    [WIRE_PULL] = pull_expect,
    [WIRE_CANCEL_PULL] = cancel_pull_expect,
    [WIRE_SETTLE] = settle_expect,
    [WIRE_END_ITERATOR] = end_iterator_expect,
    [WIRE_LIST_GATES] = list_named_expect,
    [WIRE_LIST_TICKETS] = list_tickets_expect,
    [WIRE_LIST_SESSIONS] = list_sessions_expect,
    [WIRE_LIST_USERS] = list_users_expect,
    [WIRE_GET_STATUS] = status_expect,
    [WIRE_LIST_ITERATORS] = list_named_expect,
    [WIRE_LIST_ITEMS] = list_items_expect,
    [WIRE_CHANGE_GATE] = change_expect,
    [WIRE_END_TICKET] = end_expect,
    [WIRE_CHANGE_ITERATOR] = change_iterator_expect,
};

/* ----------------------------------------------------------------- vectors */

/* The body of a request vector, in memory that ends where the body ends. */
static struct vector_bytes body_of(const cJSON *vector)
{
    struct vector_bytes bytes = vector_bytes_of(json_member(vector, "frame"));
    struct vector_bytes body;
    struct frame frame;

    ck_assert_int_eq(
        frame_decode(bytes.data, bytes.size, wire_max_frame(65536, MAX_ITEM) + 1024, &frame),
        FRAME_OK);
    body = (struct vector_bytes){malloc(frame.body_size), frame.body_size};
    if (body.size > 0)
        memcpy(body.data, frame.body, body.size);
    vector_bytes_free(&bytes);
    return body;
}

static void request_check(const cJSON *vector, bool full)
{
    const char *name = json_text(vector, "name");
    const cJSON *expect = json_member(vector, "expect");
    const cJSON *error = json_member_or_null(expect, "error");
    struct vector_bytes body = body_of(vector);
    struct wire_request request;
    int r = wire_request_decode(decoder, full, body.data, body.size, &request);

    if (error) {
        ck_assert_msg(r > 0 && strcmp(error_name(r), json_string(error)) == 0,
                      "%s: %s instead of %s", name, r ? error_name(r) : "taken",
                      json_string(error));
        ck_assert_msg(strlen(wire_decoder_problem(decoder)) > 0, "%s: refused without a word",
                      name);
    } else {
        ck_assert_msg(r == 0, "%s: refused: %s", name, wire_decoder_problem(decoder));
        ck_assert_str_eq(wire_op_name(request.op), json_text(expect, "kind"));
        expectations[request.op](json_member(expect, "fields"), &request);
    }
    vector_bytes_free(&body);
}

/* The rules that differ: in a full session a ticket or item needs an id, in a simple
 * one a pull has a credit of 1. */
static bool needs_a_simple_session(const cJSON *vector)
{
    const cJSON *fields = json_member_or_null(json_member(vector, "expect"), "fields");
    const cJSON *id = fields && json_member_or_null(fields, "wants")
                          ? json_member(fields, "ticket_id")
                      : fields ? json_member_or_null(fields, "item_id")
                               : NULL;

    return id && json_number(id) == 0;
}

static bool needs_a_full_session(const cJSON *vector)
{
    const cJSON *fields = json_member_or_null(json_member(vector, "expect"), "fields");
    const cJSON *credit = fields ? json_member_or_null(fields, "credit") : NULL;

    return credit && json_number(credit) > 1;
}

START_TEST(every_request_of_a_simple_session_is_taken_or_refused_as_the_vectors_say)
{
    struct vector_file file = vector_file_open("requests");

    for (size_t i = 0; i < file.n; i++) {
        if (!needs_a_full_session(vector_at(&file, i)))
            request_check(vector_at(&file, i), false);
    }
    vector_file_close(&file);
}
END_TEST

START_TEST(every_request_of_a_full_session_is_taken_or_refused_as_the_vectors_say)
{
    struct vector_file file = vector_file_open("requests");

    for (size_t i = 0; i < file.n; i++) {
        if (!needs_a_simple_session(vector_at(&file, i)))
            request_check(vector_at(&file, i), true);
    }
    vector_file_close(&file);
}
END_TEST

/* Has those that need the other sort of session refused, with a word about `field`. */
static void wrong_sessions_check(bool full, bool (*needs_the_other)(const cJSON *vector),
                                 const char *field, unsigned least)
{
    struct vector_file file = vector_file_open("requests");
    unsigned n = 0;

    for (size_t i = 0; i < file.n; i++) {
        struct vector_bytes body;
        struct wire_request request;

        if (!needs_the_other(vector_at(&file, i)))
            continue;
        body = body_of(vector_at(&file, i));
        ck_assert_int_eq(wire_request_decode(decoder, full, body.data, body.size, &request),
                         SLUICE_E_BAD_REQUEST);
        ck_assert_ptr_nonnull(strstr(wire_decoder_problem(decoder), field));
        vector_bytes_free(&body);
        n++;
    }
    ck_assert_uint_ge(n, least);
    vector_file_close(&file);
}

START_TEST(a_ticket_or_item_without_an_id_is_refused_in_a_full_session)
{
    wrong_sessions_check(true, needs_a_simple_session, "_id is 0", 3);
}
END_TEST

START_TEST(a_credit_above_1_is_refused_in_a_simple_session)
{
    wrong_sessions_check(false, needs_a_full_session, "Pull.credit", 3);
}
END_TEST

START_TEST(a_refusal_names_the_field_the_value_and_the_bound)
{
    static const struct {
        const char *vector, *says[3];
    } rows[] = {
        {"name-256-bytes", {"gate name", "256", "255"}},
        {"label-129-bytes", {"label", "129", "128"}},
        {"context-65537-bytes", {"context", "65537", "65536"}},
        {"held-65", {"held", "65", "64"}},
        {"wants-65", {"wants", "65", "1"}},
        {"ensure-limit-0", {"limit", "0", "1000000"}},
        {"ensure-limit-1000001", {"limit", "1000001", "1000000"}},
        {"wait-timeout-above-30-days", {"wait_timeout_ms", "2592000001", "2592000000"}},
        {"hello-secret-15-bytes", {"secret", "15", "16"}},
        {"hello-heartbeat-99", {"heartbeat_ms", "99", "100"}},
        {"push-iterator-256-bytes", {"iterator name", "256", "255"}},
        {"push-payload-1048577-bytes", {"Push.payload", "1048577", "1048576"}},
        {"push-context-65537-bytes", {"Push.context", "65537", "65536"}},
        {"push-label-129-bytes", {"Push.label", "129", "128"}},
        {"push-item-id-too-high", {"Push.item_id", "9007199254740992", "9007199254740991"}},
        {"push-ttl-2-32", {"Push.ttl_ms", "4294967296", "2592000000"}},
        {"pull-credit-10001", {"Pull.credit", "10001", "1"}},
        {"settle-1001-in-three-lists", {"Settle", "1001", "1000"}},
        {"settle-nothing", {"Settle", "0", "1"}},
        {"cancel-pull-notice-id", {"CancelPull.request_id", "2147483648", "2147483649"}},
        {"end-iterator-message-1025-bytes", {"EndIterator.message", "1025", "1024"}},
        {"ensure-iterator-empty", {"EnsureIterator.capacity", "0", "1"}},
        {"ensure-iterator-capacity-bytes-too-high",
         {"EnsureIterator.capacity_bytes", "1099511627777", "1099511627776"}},
        {"change-iterator-producers-too-high", {"ChangeIterator.producers", "1000001", "1000000"}},
        {"change-iterator-set-nothing", {"ChangeIterator", "nothing", "1"}},
        {"list-items-state-4", {"ListItems.state", "4", "3"}},
    };
    struct vector_file file = vector_file_open("requests");

    for (size_t row = 0; row < sizeof(rows) / sizeof(rows[0]); row++) {
        bool found = false;

        for (size_t i = 0; i < file.n; i++) {
            if (strcmp(json_text(vector_at(&file, i), "name"), rows[row].vector) != 0)
                continue;
            found = true;
            request_check(vector_at(&file, i), false);
            for (size_t k = 0; k < 3; k++)
                ck_assert_msg(strstr(wire_decoder_problem(decoder), rows[row].says[k]) != NULL,
                              "%s: \"%s\" does not say %s", rows[row].vector,
                              wire_decoder_problem(decoder), rows[row].says[k]);
        }
        ck_assert_msg(found, "no vector is called %s", rows[row].vector);
    }
    vector_file_close(&file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wire/vectors");
    TCase *tcase = tcase_create("golden vectors");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, decoder_make, decoder_unmake);
    tcase_add_test(tcase, every_request_of_a_simple_session_is_taken_or_refused_as_the_vectors_say);
    tcase_add_test(tcase, every_request_of_a_full_session_is_taken_or_refused_as_the_vectors_say);
    tcase_add_test(tcase, a_ticket_or_item_without_an_id_is_refused_in_a_full_session);
    tcase_add_test(tcase, a_credit_above_1_is_refused_in_a_simple_session);
    tcase_add_test(tcase, a_refusal_names_the_field_the_value_and_the_bound);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
