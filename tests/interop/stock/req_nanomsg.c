/* A stock REQ socket of libnanomsg. */
#include "req_commands.h"

#include <nanomsg/nn.h>
#include <nanomsg/reqrep.h>

static int req = -1;

const char *req_open(const char *url, int resend_ms)
{
    req = nn_socket(AF_SP, NN_REQ);
    if (req < 0 ||
        nn_setsockopt(req, NN_REQ, NN_REQ_RESEND_IVL, &resend_ms, sizeof(resend_ms)) < 0 ||
        nn_connect(req, url) < 0)
        return nn_strerror(nn_errno());
    return NULL;
}

const char *req_send(const void *body, size_t size)
{
    return nn_send(req, body, size, 0) < 0 ? nn_strerror(nn_errno()) : NULL;
}

const char *req_recv(void *body, size_t *size)
{
    int n = nn_recv(req, body, *size, 0);

    if (n < 0)
        return nn_strerror(nn_errno());
    *size = (size_t)n;
    return NULL;
}

int main(int argc, char **argv)
{
    return req_main(argc, argv);
}
