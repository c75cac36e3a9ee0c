/* The decoder of requests, inside: what its files share.
 *
 * Each decoder_check_ function returns 0, or refuses: it writes the problem and
 * returns SLUICE_E_BAD_REQUEST. */
#ifndef SLUICE_WIRE_DECODER_H
#define SLUICE_WIRE_DECODER_H

#include "base/bytes.h"
#include "sluice.pb-c.h"
#include "wire/arena.h"
#include "wire/quick.h"
#include "wire/request.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wire_decoder {
    struct quick_request quick;
    struct arena arena;
    size_t max_context, max_item;
    char problem[384];
};

/* Checks the operation of `message` and fills what it means into `request`. `full`:
 * the session has said Hello. Returns 0 or a SLUICE_E_ error with its problem. */
typedef int decode_op(struct wire_decoder *decoder, bool full, const Sluice__V1__Request *message,
                      struct wire_request *request);

decode_op decode_push, decode_cancel_push, decode_pull, decode_cancel_pull, decode_settle,
    decode_end_iterator, decode_list_iterators, decode_list_items, decode_change_iterator;

static inline struct bytes bytes_of(ProtobufCBinaryData data)
{
    return (struct bytes){data.data, data.len};
}

/* Returns `error`. */
__attribute__((format(printf, 3, 4))) int decoder_refuse(struct wire_decoder *decoder, int error,
                                                         const char *format, ...);

int decoder_check_size(struct wire_decoder *decoder, const char *field, size_t size, size_t least,
                       size_t most);
int decoder_check_text(struct wire_decoder *decoder, const char *field, struct bytes text,
                       size_t least, size_t most);
int decoder_check_range(struct wire_decoder *decoder, const char *field, uint64_t value,
                        uint64_t least, uint64_t most);
/* The name of a `kind`: "gate", "iterator". */
int decoder_check_name(struct wire_decoder *decoder, const char *kind, struct bytes name);

#endif
