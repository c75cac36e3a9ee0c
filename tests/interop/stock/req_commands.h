/* A program that has one REQ socket and does with it what its standard input says:
 *
 *   send HEX   sends a request; answers `sent`
 *   recv       waits for the reply; answers with it in hex
 *
 * or `error TEXT`. So the test decides what an application does and when, and the
 * library alone what goes over the wire. */
#ifndef SLUICE_TESTS_STOCK_REQ_COMMANDS_H
#define SLUICE_TESTS_STOCK_REQ_COMMANDS_H

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#define REQ_MAX_BODY (1 << 20)

/* Each returns NULL, or what the library calls the error. */
const char *req_open(const char *url, int resend_ms);
const char *req_send(const void *body, size_t size);
/* `size` is the room at first. */
const char *req_recv(void *body, size_t *size);

static inline void req_answer(const char *error, const char *success)
{
    printf(error ? "error %s\n" : "%s\n", error ? error : success);
    fflush(stdout);
}

static inline void req_command_send(const char *hex)
{
    static uint8_t body[REQ_MAX_BODY];
    size_t size = 0;
    unsigned byte;

    for (; size < sizeof(body) && sscanf(hex, "%2x", &byte) == 1; hex += 2)
        body[size++] = (uint8_t)byte;
    req_answer(req_send(body, size), "sent");
}

static inline void req_command_recv(void)
{
    static uint8_t body[REQ_MAX_BODY];
    static char hex[2 * REQ_MAX_BODY + 1];
    size_t size = sizeof(body);
    const char *error = req_recv(body, &size);

    for (size_t i = 0; !error && i < size; i++)
        sprintf(hex + 2 * i, "%02x", body[i]);
    hex[error ? 0 : 2 * size] = '\0';
    req_answer(error, hex);
}

/* PROGRAM URL RESEND_MS */
static inline int req_main(int argc, char **argv)
{
    static char line[2 * REQ_MAX_BODY + 16];
    const char *error;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (argc != 3)
        return 2;
    error = req_open(argv[1], atoi(argv[2]));
    req_answer(error, "open");
    while (!error && fgets(line, sizeof(line), stdin)) {
        if (strncmp(line, "send ", 5) == 0)
            req_command_send(line + 5);
        else
            req_command_recv();
    }
    return error ? 1 : 0;
}

#endif
