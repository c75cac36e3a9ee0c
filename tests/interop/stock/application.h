/* An application with a stock REQ socket, in a process of its own, that does what
 * the test tells it (req_commands.h). */
#ifndef SLUICE_TESTS_STOCK_APPLICATION_H
#define SLUICE_TESTS_STOCK_APPLICATION_H

#include "harness.h"

#include <stdio.h>

/* The libraries' own default: longer than any test, so that nothing is sent twice. */
#define RESEND_NEVER 60000

#define ck_assert_reply(reply, KIND)                                                               \
    ck_assert_msg((reply)->result_case == SLUICE__V1__REPLY__RESULT_##KIND,                        \
                  "expected " #KIND ", got result %d of Reply, error %s",                          \
                  (int)(reply)->result_case,                                                       \
                  (reply)->result_case == SLUICE__V1__REPLY__RESULT_ERROR                          \
                      ? error_name((int)(reply)->error->code)                                      \
                      : "none")

enum library { LIBRARY_NANOMSG, LIBRARY_NNG };

/* The one that this run tests: all tests of a program run with each. */
extern enum library library;
enum library library_other(void);

struct application {
    pid_t pid;
    FILE *commands, *answers;
    bool is_receiving;
    V1(Reply) * reply; /* the last one */
};

/* Starts it; its socket connects to `path`. */
struct application application_start(enum library which, const char *path, int resend_ms);
/* Closes its socket by ending well. */
void application_finish(struct application *application);
/* SIGKILL; returns when it is dead. */
void application_kill(struct application *application);

/* Sends on its socket; the library may carry it out later. */
void application_enqueue_with(struct application *application, const struct ask *ask);
#define application_enqueue(application, ...)                                                      \
    application_enqueue_with(application, &(struct ask){__VA_ARGS__})
void application_release(struct application *application, uint64_t ticket_id, uint64_t serial);
void application_cancel(struct application *application, uint64_t ticket_id, uint64_t serial);

/* Begins to receive; the reply is asked for by one of the functions below, which
 * begin by themselves if this was not called. */
void application_begin_recv(struct application *application);
/* Has nothing received yet. */
void application_still_waits(struct application *application);

/* Valid until the next reply. */
const V1(Grant) * application_grant(struct application *application);
void application_error(struct application *application, int code);
void application_released(struct application *application, bool ended_before);
const V1(Cancelled) *
    application_cancelled(struct application *application, V1(CancelOutcome) outcome);

/* Enqueues for gate "g" and is granted. Returns the serial. */
uint64_t application_hold(struct application *application);
void application_let_go(struct application *application, uint64_t serial);

/* A main that runs the tests with libnanomsg, then with NNG. */
int stock_scenarios_run(const char *name, const TTest *const *tests, size_t n_tests);
#define STOCK_SCENARIOS(name, ...)                                                                 \
    int main(void)                                                                                 \
    {                                                                                              \
        const TTest *const tests[] = {__VA_ARGS__};                                                \
                                                                                                   \
        return stock_scenarios_run(name, tests, sizeof(tests) / sizeof(tests[0]));                 \
    }

#endif
