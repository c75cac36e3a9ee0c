#include "application.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const programs[] = {"req_nanomsg", "req_nng"};
static const char *const names[] = {"libnanomsg", "NNG"};

enum library library;

enum library library_other(void)
{
    return library == LIBRARY_NANOMSG ? LIBRARY_NNG : LIBRARY_NANOMSG;
}

/* ---------------------------------------------------------------- the process */

/* In the child: the program lies in stock/ beside the test. */
static void become_program(const char *name, const char *path, int resend_ms)
{
    char program[1024], url[128], resend[16];
    ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 64);
    char *slash;

    if (n < 0)
        _exit(98);
    program[n] = '\0';
    slash = strrchr(program, '/');
    sprintf(slash, "/stock/%s", name);
    snprintf(url, sizeof(url), "ipc://%s", path);
    snprintf(resend, sizeof(resend), "%d", resend_ms);
    execl(program, name, url, resend, (char *)NULL);
    perror(program);
    _exit(98);
}

static void expect_line(struct application *application, const char *wanted)
{
    char line[256] = "";

    await_fd(fileno(application->answers), POLLIN, wanted);
    ck_assert_msg(fgets(line, sizeof(line), application->answers) != NULL,
                  "the application has left instead of saying: %s", wanted);
    line[strcspn(line, "\n")] = '\0';
    ck_assert_str_eq(line, wanted);
}

struct application application_start(enum library which, const char *path, int resend_ms)
{
    struct application application = {0};
    int commands[2], answers[2];

    ck_assert(pipe(commands) == 0 && pipe(answers) == 0);
    fflush(NULL);
    application.pid = fork();
    ck_assert_int_ge(application.pid, 0);
    if (application.pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(commands[0], STDIN_FILENO);
        dup2(answers[1], STDOUT_FILENO);
        close_range(3, ~0u, 0);
        become_program(programs[which], path, resend_ms);
    }
    close(commands[0]);
    close(answers[1]);
    application.commands = fdopen(commands[1], "w");
    application.answers = fdopen(answers[0], "r");
    /* One line is one read, so that poll sees whether there is another. */
    setvbuf(application.answers, NULL, _IONBF, 0);
    expect_line(&application, "open");
    return application;
}

/* Frees it. Returns the status of its process. */
static int application_reap(struct application *application)
{
    int status;

    ck_assert_int_eq(waitpid(application->pid, &status, 0), application->pid);
    fclose(application->answers);
    if (application->reply)
        sluice__v1__reply__free_unpacked(application->reply, NULL);
    *application = (struct application){0};
    return status;
}

void application_finish(struct application *application)
{
    fclose(application->commands);
    ck_assert_int_eq(application_reap(application), 0);
}

void application_kill(struct application *application)
{
    ck_assert_int_eq(kill(application->pid, SIGKILL), 0);
    fclose(application->commands);
    application_reap(application);
}

/* -------------------------------------------------------------------- sending */

static void send_body(struct application *application, const uint8_t *body, size_t size)
{
    fputs("send ", application->commands);
    for (size_t i = 0; i < size; i++)
        fprintf(application->commands, "%02x", body[i]);
    fputc('\n', application->commands);
    fflush(application->commands);
    expect_line(application, "sent");
}

static void send_frame(struct application *application, uint8_t *frame, size_t size)
{
    send_body(application, frame + FRAME_HEADER_SIZE, size - FRAME_HEADER_SIZE);
    free(frame);
}

void application_enqueue_with(struct application *application, const struct ask *ask)
{
    size_t size;
    uint8_t *frame = enqueue_frame(FRAME_NOTICE_ID, ask, &size);

    send_frame(application, frame, size);
}

static void send_request(struct application *application, const V1(Request) * request)
{
    size_t size;
    uint8_t *frame = request_frame(FRAME_NOTICE_ID, request, &size);

    send_frame(application, frame, size);
}

void application_release(struct application *application, uint64_t ticket_id, uint64_t serial)
{
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Release) release = SLUICE__V1__RELEASE__INIT;

    release.ticket_id = ticket_id;
    release.serial = serial;
    request.op_case = SLUICE__V1__REQUEST__OP_RELEASE;
    request.release = &release;
    send_request(application, &request);
}

void application_cancel(struct application *application, uint64_t ticket_id, uint64_t serial)
{
    V1(Request) request = SLUICE__V1__REQUEST__INIT;
    V1(Cancel) cancel = SLUICE__V1__CANCEL__INIT;

    cancel.ticket_id = ticket_id;
    cancel.serial = serial;
    request.op_case = SLUICE__V1__REQUEST__OP_CANCEL;
    request.cancel = &cancel;
    send_request(application, &request);
}

/* ------------------------------------------------------------------ receiving */

void application_begin_recv(struct application *application)
{
    ck_assert(!application->is_receiving);
    fputs("recv\n", application->commands);
    fflush(application->commands);
    application->is_receiving = true;
}

void application_still_waits(struct application *application)
{
    struct pollfd poll_fd = {.fd = fileno(application->answers), .events = POLLIN};

    ck_assert(application->is_receiving);
    ck_assert_msg(poll(&poll_fd, 1, 0) == 0, "the application has a reply too early");
}

static uint8_t *read_body(struct application *application, size_t *ret_size)
{
    char *line = NULL;
    size_t room = 0;
    uint8_t *body;
    unsigned byte;

    await_fd(fileno(application->answers), POLLIN, "a reply at the application");
    ck_assert_msg(getline(&line, &room, application->answers) > 0, "the application has left");
    ck_assert_msg(strncmp(line, "error", 5) != 0, "the application received %s", line);
    body = malloc(strlen(line) / 2 + 1);
    *ret_size = 0;
    for (const char *at = line; sscanf(at, "%2x", &byte) == 1; at += 2)
        body[(*ret_size)++] = (uint8_t)byte;
    free(line);
    return body;
}

static const V1(Reply) * receive(struct application *application)
{
    uint8_t *body;
    size_t size;

    if (!application->is_receiving)
        application_begin_recv(application);
    body = read_body(application, &size);
    application->is_receiving = false;
    if (application->reply)
        sluice__v1__reply__free_unpacked(application->reply, NULL);
    application->reply = sluice__v1__reply__unpack(NULL, size, body);
    ck_assert_msg(application->reply != NULL, "a reply does not decode");
    free(body);
    return application->reply;
}

const V1(Grant) * application_grant(struct application *application)
{
    const V1(Reply) *reply = receive(application);

    ck_assert_reply(reply, GRANT);
    return reply->grant;
}

void application_error(struct application *application, int code)
{
    const V1(Reply) *reply = receive(application);

    ck_assert_reply(reply, ERROR);
    ck_assert_msg((int)reply->error->code == code, "%s instead of %s",
                  error_name((int)reply->error->code), error_name(code));
    ck_assert_uint_gt(reply->error->message.len, 0);
}

void application_released(struct application *application, bool ended_before)
{
    const V1(Reply) *reply = receive(application);

    ck_assert_reply(reply, RELEASED);
    ck_assert_int_eq(reply->released->ended_before, ended_before);
}

const V1(Cancelled) *
    application_cancelled(struct application *application, V1(CancelOutcome) outcome)
{
    const V1(Reply) *reply = receive(application);

    ck_assert_reply(reply, CANCELLED);
    ck_assert_int_eq(reply->cancelled->outcome, outcome);
    return reply->cancelled;
}

/* ------------------------------------------------------------------- together */

uint64_t application_hold(struct application *application)
{
    application_enqueue(application, .gate = "g");
    return application_grant(application)->serial;
}

void application_let_go(struct application *application, uint64_t serial)
{
    application_release(application, 0, serial);
    application_released(application, false);
}

int stock_scenarios_run(const char *name, const TTest *const *tests, size_t n_tests)
{
    static const enum library libraries[] = {LIBRARY_NANOMSG, LIBRARY_NNG};
    int failed = 0;

    for (size_t i = 0; i < sizeof(libraries) / sizeof(libraries[0]); i++) {
        char title[128];

        library = libraries[i];
        snprintf(title, sizeof(title), "interop: %s, %s", name, names[library]);
        failed |= scenarios_run(title, tests, n_tests);
    }
    return failed;
}
