/* How requests are built in tests, whoever sends them. */
#ifndef SLUICE_TESTS_SEND_BY_H
#define SLUICE_TESTS_SEND_BY_H

#include "sluice.pb-c.h"

#define V1(name) Sluice__V1__##name

/* Calls `send(to, &request)` with the operation OP_KIND, whose body has the fields that are
 * given. Its value is the call's. */
#define SEND_BY(send, to, KIND, field, Message, ...)                                               \
    ({                                                                                             \
        V1(Request) request_ = SLUICE__V1__REQUEST__INIT;                                          \
        V1(Message)                                                                                \
        body_ = {.base = PROTOBUF_C_MESSAGE_INIT(&sluice__v1__##field##__descriptor),              \
                 ##__VA_ARGS__};                                                                   \
                                                                                                   \
        request_.op_case = SLUICE__V1__REQUEST__OP_##KIND;                                         \
        request_.field = &body_;                                                                   \
        send(to, &request_);                                                                       \
    })

#endif
