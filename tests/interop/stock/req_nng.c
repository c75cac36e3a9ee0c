/* A stock REQ socket of NNG. */
#include "req_commands.h"

#include <nng/nng.h>
#include <nng/protocol/reqrep0/req.h>

static nng_socket req;

static const char *name_of(int error)
{
    return error ? nng_strerror(error) : NULL;
}

const char *req_open(const char *url, int resend_ms)
{
    int error = nng_req0_open(&req);

    if (!error)
        error = nng_socket_set_ms(req, NNG_OPT_REQ_RESENDTIME, resend_ms);
    if (!error)
        error = nng_dial(req, url, NULL, NNG_FLAG_NONBLOCK);
    return name_of(error);
}

const char *req_send(const void *body, size_t size)
{
    return name_of(nng_send(req, (void *)(uintptr_t)body, size, 0));
}

const char *req_recv(void *body, size_t *size)
{
    return name_of(nng_recv(req, body, size, 0));
}

int main(int argc, char **argv)
{
    return req_main(argc, argv);
}
