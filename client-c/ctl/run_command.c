#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

/* Out of the way of scripts that choose descriptors by number. */
#define CONNECTION_FD 100

union run_control {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
};

void run_grant_send(int socket, const struct sluice_grant *grant, int connection)
{
    struct run_grant told = {.serial = grant->serial, .token = grant->token};
    struct iovec parts[] = {
        {.iov_base = &told, .iov_len = sizeof(told)},
        {.iov_base = (void *)grant->context, .iov_len = grant->context_size},
    };
    union run_control control = {0};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};

    if (connection >= 0) {
        control.header.cmsg_len = CMSG_LEN(sizeof(connection));
        control.header.cmsg_level = SOL_SOCKET;
        control.header.cmsg_type = SCM_RIGHTS;
        memcpy(CMSG_DATA(&control.header), &connection, sizeof(connection));
        message.msg_control = &control;
        message.msg_controllen = sizeof(control);
    }
    sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* The one descriptor that the command inherits. */
static void keep_connection(struct msghdr *message)
{
    struct cmsghdr *header = CMSG_FIRSTHDR(message);
    int received;

    if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
        return;
    memcpy(&received, CMSG_DATA(header), sizeof(received));
    /* Where no number is left up there, the one it has does as well. */
    if (fcntl(received, F_DUPFD, CONNECTION_FD) < 0)
        fcntl(received, F_SETFD, 0);
}

/* False when the wait ended without a grant. */
static bool await_grant(int socket, struct run_grant *ret_grant, uint8_t *context, size_t *ret_size)
{
    union run_control control;
    struct iovec parts[] = {
        {.iov_base = ret_grant, .iov_len = sizeof(*ret_grant)},
        {.iov_base = context, .iov_len = RUN_CONTEXT_SIZE},
    };
    struct msghdr message = {
        .msg_iov = parts,
        .msg_iovlen = 2,
        .msg_control = &control,
        .msg_controllen = sizeof(control),
    };
    ssize_t n;

    do {
        n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (n < 0 && errno == EINTR);
    if (n < (ssize_t)sizeof(*ret_grant))
        return false;
    keep_connection(&message);
    *ret_size = (size_t)n - sizeof(*ret_grant);
    return true;
}

static void set_environment(const struct ctl *ctl, const struct run_grant *grant)
{
    char token[32];

    snprintf(token, sizeof(token), "%" PRIu64, grant->token);
    setenv("SLUICE_GATE", ctl->arguments[0], 1);
    setenv("SLUICE_TOKEN", token, 1);
    run_held_add(grant->serial);
}

/* As sh does it. */
static int exit_code_of_exec(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
    case ENAMETOOLONG:
        return RUN_NOT_FOUND;
    default:
        return RUN_CAN_NOT_EXECUTE;
    }
}

void run_command(const struct ctl *ctl, const struct run_signals *signals, int socket)
{
    static uint8_t context[RUN_CONTEXT_SIZE];
    char *const *program = ctl->run.program;
    struct run_grant grant;
    size_t size = 0;
    int error;

    run_signals_restore(signals);
    if (!await_grant(socket, &grant, context, &size))
        _exit(RUN_REFUSED);
    set_environment(ctl, &grant);
    run_context_apply(context, size);
    execvp(program[0], program);
    error = errno;
    ctl_complain(ctl, program[0], strerror(error));
    _exit(exit_code_of_exec(error));
}
