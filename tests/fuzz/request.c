/* Any bytes as a stream of frames, and any bytes as a request: nothing may be read
 * beyond them, and what is accepted must be within its bounds. */
#include "wire/request.h"
#include "core/core.h"
#include "frame.h"

#include <stdlib.h>

#define MAX_CONTEXT 4096
#define MAX_ITEM    8192

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check_request(const struct wire_request *request)
{
    if (request->op == WIRE_ENQUEUE) {
        require(request->enqueue.gate.size >= 1 && request->enqueue.gate.size <= CORE_MAX_NAME);
        require(request->enqueue.label.size <= CORE_MAX_LABEL);
        require(request->enqueue.context.size <= MAX_CONTEXT);
        require(request->enqueue.n_held <= CORE_MAX_HELD);
        require(request->enqueue.ticket_id <= CORE_MAX_TICKET_ID);
        require(request->enqueue.wait_timeout_ms <= CORE_MAX_DURATION_MS);
    }
    if (request->op == WIRE_CANCEL || request->op == WIRE_RELEASE)
        require(request->ticket.ticket_id || request->ticket.serial);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct wire_decoder *decoder;
    struct wire_request request;
    struct frame frame;

    if (!decoder && wire_decoder_new(MAX_CONTEXT, MAX_ITEM, &decoder))
        abort();
    for (int full = 0; full <= 1; full++) {
        if (wire_request_decode(decoder, full, data, size, &request) == 0)
            check_request(&request);
    }
    while (frame_decode(data, size, wire_max_frame(MAX_CONTEXT, MAX_ITEM), &frame) == FRAME_OK) {
        require(frame.size <= size && frame.body + frame.body_size == data + frame.size);
        data += frame.size;
        size -= frame.size;
    }
    return 0;
}
