/* What slow, vanishing and hostile subscribers lose, and that nobody else does. */
#include "harness_item.h"
#include "subscribers.h"

#include <sched.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>

/* Bytes that may wait for one subscriber in the daemon. */
#define BOUND_KB 1024
/* What else a daemon grows by under load; with a sanitizer, which keeps what was freed, no
 * bound can be told. */
#ifdef __SANITIZE_ADDRESS__
#define SLACK_KB (1024 * 1024)
#else
#define SLACK_KB 2048
#endif

static long server_rss_kb(const struct server *server)
{
    char path[64];
    long pages = 0;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/statm", (int)server->pid);
    file = fopen(path, "re");
    ck_assert(file != NULL);
    ck_assert_int_eq(fscanf(file, "%*d %ld", &pages), 1);
    fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

/* A ticket on gate "g" from enqueue to release, n times: 2n events. A client whose replies stop
 * fails here. */
static void make_events(struct client *client, int n)
{
    for (int i = 0; i < n; i++)
        let_go(client, hold(client, "g"));
}

/* Reads until the state that comes after all events; returns its sequence. */
static uint64_t raw_read_to_state(struct raw *raw, uint64_t sequence)
{
    uint64_t since = clock_ns();
    struct sluice_event event;

    for (;;) {
        check_patience(since, "the state after all events");
        raw_receive(raw, &event);
        if (strcmp(event.what, "state") == 0 && event.sequence >= sequence)
            return event.sequence;
    }
}

/* In a process of its own: counts the events of the gate in `n_read`, and exits 0 when it
 * has had n of them without a hole. */
static pid_t start_reader(struct server *server, uint64_t n, atomic_ullong *n_read, int ready_fd)
{
    pid_t pid = fork();
    struct sluice_subscriber *subscriber;
    struct sluice_event event;

    if (pid != 0)
        return pid;
    subscriber = subscriber_open(server, "gate/g/");
    ck_assert_int_eq(write(ready_fd, "r", 1), 1);
    while (*n_read < n) {
        int r = sluice_events_receive(subscriber, WAIT_MS, &event);

        if (r != 0 || event.lost > 0 || event.restarted) {
            fprintf(stderr, "reader: %s, %llu lost after %llu\n", sluice_error_name(r),
                    (unsigned long long)event.lost, *n_read);
            _exit(1);
        }
        *n_read += strcmp(event.what, "state") != 0;
    }
    sluice_events_free(subscriber);
    _exit(0);
}

/* A quick one is never further behind than this many events, which fit into what may wait for
 * it. On a busy machine it is waited for here. */
#define MAX_BEHIND 4000

static void await_reader(atomic_ullong *n_read, uint64_t n_made)
{
    uint64_t since = clock_ns();

    while (n_made > *n_read + MAX_BEHIND) {
        check_patience(since, "the reader to read");
        sched_yield();
    }
}

START_TEST(a_quick_subscriber_has_no_hole_in_50000_events)
{
    enum { N_TICKETS = 25000, WINDOW = 32 };
    atomic_ullong *n_read =
        mmap(NULL, sizeof(*n_read), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int ready[2], status;
    uint32_t ids[WINDOW];
    struct client *client;
    struct server server;
    pid_t reader;
    char byte;

    server_init(&server);
    server_configure(&server, "[gate \"g\"]\nlimit = 64\n");
    server_start_events(&server);
    ck_assert_int_eq(pipe(ready), 0);
    reader = start_reader(&server, 2 * N_TICKETS, n_read, ready[1]);
    await_fd(ready[0], POLLIN, "the reader");
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    client = client_full(&server);
    for (int i = 0; i < N_TICKETS + WINDOW; i++) {
        if (i >= WINDOW)
            let_go(client, expect_grant(client, ids[i % WINDOW])->serial);
        if (i < N_TICKETS)
            ids[i % WINDOW] = enqueue(client);
        await_reader(n_read, 2 * (uint64_t)i);
    }
    ck_assert_int_eq(waitpid(reader, &status, 0), reader);
    ck_assert_msg(status == 0, "the reader ended with %#x", status);
    server_finish(&server);
}
END_TEST

START_TEST(a_slow_subscriber_sees_its_hole_and_the_state)
{
    enum { N_TICKETS = 20000 };
    static struct raw slow, quick;
    struct sluice_event event;
    struct client *client;
    struct server server;
    uint64_t last = 0, since;
    long rss_kb;

    server_init(&server);
    server_start_events(&server);
    client = client_full(&server);
    raw_open(&slow, &server);
    raw_open(&quick, &server);
    make_events(client, 500);
    rss_kb = server_rss_kb(&server);
    for (int i = 500; i < N_TICKETS; i += 500) {
        make_events(client, 500);
        while (last < 2 * (uint64_t)i) {
            raw_receive(&quick, &event);
            last = event.gate[0] ? event.sequence : last;
        }
    }
    ck_assert_msg(server_rss_kb(&server) - rss_kb < BOUND_KB + SLACK_KB,
                  "the daemon grew from %ld to %ld kB for a subscriber that does not read", rss_kb,
                  server_rss_kb(&server));
    last = raw_read_to_state(&quick, 2 * N_TICKETS);
    ck_assert_uint_eq(quick.lost, 0);
    /* It goes on: what waited, the hole, and the state within a second (and some for a busy
     * machine). */
    since = clock_ns();
    raw_read_to_state(&slow, last);
    ck_assert_uint_gt(slow.lost, 0);
    ck_assert_msg(clock_ns() - since < 4 * UINT64_C(1000000000),
                  "the state came %llu ms after the subscriber read again",
                  (unsigned long long)((clock_ns() - since) / 1000000));
    raw_close(&slow);
    raw_close(&quick);
    server_finish(&server);
}
END_TEST

START_TEST(the_hole_of_an_iterator_is_seen_with_its_state)
{
    enum { N_ITEMS = 8000, N_EVENTS = 3 * N_ITEMS + 1 }; /* the first is its declaration */
    struct sluice_event event = {0};
    static struct raw slow;
    struct client *client;
    struct server server;
    uint64_t since;

    server_begin(&server, "capacity = 1\n");
    server_status(&server);
    client = client_full(&server);
    raw_open(&slow, &server);
    for (int i = 0; i < N_ITEMS; i++) {
        put(client, "x");
        ack(client, take(client, "x"));
    }
    since = clock_ns();
    while (strcmp(event.what, "state") != 0 || event.sequence < N_EVENTS) {
        check_patience(since, "the state after all items");
        raw_receive(&slow, &event);
    }
    ck_assert_uint_gt(slow.lost, 0);
    ck_assert_uint_eq(event.sequence, N_EVENTS);
    ck_assert(event.has_iterator_info);
    ck_assert_uint_eq(event.iterator_info.accepted_total, N_ITEMS);
    ck_assert_uint_eq(event.iterator_info.acked_total, N_ITEMS);
    ck_assert_uint_eq(event.iterator_info.buffered_peak, 1);
    raw_close(&slow);
    server_finish(&server);
}
END_TEST

/* A gate with a long name, so that its states are large: made, used once. */
static void use_gate(struct client *client, int i)
{
    char name[256];

    snprintf(name, sizeof(name), "k%d-%0200d", i, i);
    let_go(client, expect_grant(client, enqueue(client, .gate = name, .limit = 1))->serial);
}

START_TEST(a_stuck_subscriber_does_not_flood_the_others)
{
    static struct raw slow, quick;
    struct sluice_event event;
    struct client *client;
    struct server server;
    uint64_t until;
    int n_states = 0;

    server_init(&server);
    server_start_events(&server);
    client = client_full(&server);
    raw_open(&slow, &server);
    make_events(client, 10000); /* more than waits for it */
    raw_open(&quick, &server);
    for (int i = 0; i < 10; i++)
        use_gate(client, i);
    until = clock_ns() + UINT64_C(2200000000);
    while (clock_ns() < until) {
        struct pollfd poll_fd = {.fd = quick.fd, .events = POLLIN};

        if (poll(&poll_fd, 1, 100) == 0 && raw_frame_size(&quick) == 0)
            continue;
        raw_receive(&quick, &event);
        n_states += event.gate[0] == 'k' && strcmp(event.what, "state") == 0;
    }
    ck_assert_msg(n_states >= 10 && n_states <= 20,
                  "%d states of 10 gates at which nothing happens any more", n_states);
    raw_close(&slow);
    raw_close(&quick);
    server_finish(&server);
}
END_TEST

START_TEST(many_states_reach_a_quick_subscriber_beside_a_stuck_one)
{
    enum { N_GATES = 9000 };
    static struct raw slow, quick;
    static bool stated[N_GATES];
    struct sluice_event event;
    struct client *client;
    struct server server;
    uint64_t since;
    int n_stated = 0;

    server_init(&server);
    server_start_events(&server);
    client = client_full(&server);
    raw_open(&slow, &server);
    make_events(client, 10000);
    raw_open(&quick, &server);
    for (int i = 0; i < N_GATES; i++)
        use_gate(client, i);
    since = clock_ns();
    while (n_stated < N_GATES) {
        int i;

        check_patience(since, "the states of all gates");
        raw_receive(&quick, &event);
        if (strcmp(event.what, "state") != 0 || sscanf(event.gate, "k%d", &i) != 1 || stated[i])
            continue;
        stated[i] = true;
        n_stated++;
    }
    raw_close(&slow);
    raw_close(&quick);
    server_finish(&server);
}
END_TEST

/* The shortest of many times that n tickets take, in ns: short ones, so that some of them are
 * not disturbed by whatever else the machine does. */
static uint64_t best_time(struct client *client, int n)
{
    uint64_t best = UINT64_MAX;

    for (int i = 0; i < 40; i++) {
        uint64_t since = clock_ns();

        make_events(client, n);
        if (clock_ns() - since < best)
            best = clock_ns() - since;
    }
    return best;
}

START_TEST(a_stuck_subscriber_does_not_slow_other_sessions)
{
    static struct raw slow[8];
    struct client *client;
    struct server server;
    uint64_t alone_ns, beside_ns;

    server_init(&server);
    server_start_events(&server);
    client = client_full(&server);
    make_events(client, 500);
    alone_ns = best_time(client, 50);
    for (int i = 0; i < 8; i++)
        raw_open(&slow[i], &server);
    make_events(client, 10000);
    beside_ns = best_time(client, 50);
    ck_assert_msg(beside_ns < 3 * alone_ns,
                  "50 tickets take %llu us, and %llu us beside 8 subscribers that do not read",
                  (unsigned long long)alone_ns / 1000, (unsigned long long)beside_ns / 1000);
    for (int i = 0; i < 8; i++)
        raw_close(&slow[i]);
    server_finish(&server);
}
END_TEST

START_TEST(who_breaks_the_protocol_is_closed_and_nobody_else)
{
    static const char *const lines[] = {"x", "\1\0\0\0\0\0\0\0\1x"};
    struct sluice_subscriber *other;
    static struct raw raw;
    struct client *client;
    struct server server;

    server_init(&server);
    server_start_events(&server);
    client = client_full(&server);
    other = subscriber_open(&server, "gate/g/granted");
    for (size_t i = 0; i < 2; i++) {
        raw_open(&raw, &server);
        raw_write(&raw, lines[i], i == 0 ? 1 : 10);
        raw_expect_end(&raw);
        raw_close(&raw);
    }
    ck_assert_said(&server, "event=protocol_violation");
    raw_connect(&raw, &server);
    raw_greet(&raw, FRAME_PEER_REQ);
    raw_expect_end(&raw);
    raw_close(&raw);
    ck_assert_said(&server, "the greeting is not that of an SP SUB peer");
    raw_connect(&raw, &server);
    raw_write(&raw, "GET / HTTP/1.1\r\n\r\n", 18);
    raw_expect_end(&raw);
    raw_close(&raw);
    make_events(client, 1);
    expect_event(other, "g", "granted");
    sluice_events_free(other);
    server_finish(&server);
}
END_TEST

START_TEST(a_greeting_may_come_byte_by_byte_or_never)
{
    uint8_t greeting[FRAME_GREETING_SIZE];
    static struct raw slow, silent;
    struct sluice_event event;
    struct client *client;
    struct server server;

    server_init(&server);
    server_start_events(&server);
    client = client_full(&server);
    raw_connect(&silent, &server);
    raw_connect(&slow, &server);
    frame_encode_greeting(greeting, FRAME_PEER_SUB);
    for (size_t i = 0; i < sizeof(greeting); i++) {
        raw_write(&slow, greeting + i, 1);
        make_events(client, 1);
    }
    raw_receive(&slow, &event);
    raw_receive(&silent, &event);
    raw_close(&slow);
    raw_close(&silent);
    server_finish(&server);
}
END_TEST

START_TEST(who_vanishes_leaves_nothing)
{
    static struct raw raw;
    struct client *client;
    struct server server;
    uint64_t since;
    int n_fds;

    server_init(&server);
    server_start_events(&server);
    client = client_full(&server);
    make_events(client, 1);
    n_fds = server_count_fds(&server);
    for (int i = 0; i < 20; i++) {
        raw_open(&raw, &server);
        make_events(client, i % 2 ? 200 : 1); /* one half has unread events */
        raw_close(&raw);
        make_events(client, 1);
    }
    since = clock_ns();
    while (server_count_fds(&server) > n_fds) {
        check_patience(since, "the descriptors of subscribers that are gone");
        make_events(client, 1);
    }
    server_finish(&server);
}
END_TEST

SCENARIOS("slow and hostile subscribers", a_quick_subscriber_has_no_hole_in_50000_events,
          a_slow_subscriber_sees_its_hole_and_the_state,
          the_hole_of_an_iterator_is_seen_with_its_state,
          a_stuck_subscriber_does_not_flood_the_others,
          many_states_reach_a_quick_subscriber_beside_a_stuck_one,
          a_stuck_subscriber_does_not_slow_other_sessions,
          who_breaks_the_protocol_is_closed_and_nobody_else,
          a_greeting_may_come_byte_by_byte_or_never, who_vanishes_leaves_nothing)
