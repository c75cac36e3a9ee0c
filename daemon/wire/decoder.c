#include "wire/decoder.h"

#include "base/mem.h"
#include "wire/text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

/* What a frame may hold beside payload and context: names, label, serials. */
#define WIRE_FRAME_ROOM 8192
/* No frame bound is below this, so that a page of a list always fits. */
#define WIRE_LEAST_FRAME 65536
/* What decoding needs beside a copy of the body: the structs of the messages,
 * and those of unknown fields. */
#define WIRE_DECODE_ROOM 16384

size_t wire_max_frame(size_t max_context, size_t max_item)
{
    size_t bytes = max_context + max_item;

    return (bytes > WIRE_LEAST_FRAME ? bytes : WIRE_LEAST_FRAME) + WIRE_FRAME_ROOM;
}

int wire_decoder_new(size_t max_context, size_t max_item, struct wire_decoder **ret_decoder)
{
    struct wire_decoder *decoder = mem_alloc(MEM_SHELL, sizeof(*decoder));

    if (!decoder)
        return -ENOMEM;
    decoder->max_context = max_context;
    decoder->max_item = max_item;
    if (arena_init(&decoder->arena, wire_max_frame(max_context, max_item) + WIRE_DECODE_ROOM)) {
        mem_free(MEM_SHELL, decoder);
        return -ENOMEM;
    }
    *ret_decoder = decoder;
    return 0;
}

struct wire_decoder *wire_decoder_free(struct wire_decoder *decoder)
{
    if (decoder) {
        arena_deinit(&decoder->arena);
        mem_free(MEM_SHELL, decoder);
    }
    return NULL;
}

const char *wire_decoder_problem(const struct wire_decoder *decoder)
{
    return decoder->problem;
}

int decoder_refuse(struct wire_decoder *decoder, int error, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(decoder->problem, sizeof(decoder->problem), format, args);
    va_end(args);
    return error;
}

static const char *const text_problems[] = {
    [TEXT_OK] = "is well formed",
    [TEXT_NOT_UTF8] = "is not UTF-8",
    [TEXT_CONTROL] = "contains a control character or NUL",
    [TEXT_SPACE] = "contains a space",
};

int decoder_check_size(struct wire_decoder *decoder, const char *field, size_t size, size_t least,
                       size_t most)
{
    if (size >= least && size <= most)
        return 0;
    return decoder_refuse(decoder, SLUICE_E_BAD_REQUEST, "%s has %zu bytes: %zu to %zu are allowed",
                          field, size, least, most);
}

int decoder_check_text(struct wire_decoder *decoder, const char *field, struct bytes text,
                       size_t least, size_t most)
{
    int r = decoder_check_size(decoder, field, text.size, least, most);
    enum text_problem problem;

    if (r)
        return r;
    problem = text_check(text.data, text.size, true);
    return problem ? decoder_refuse(decoder, SLUICE_E_BAD_REQUEST, "%s %s", field,
                                    text_problems[problem])
                   : 0;
}

int decoder_check_range(struct wire_decoder *decoder, const char *field, uint64_t value,
                        uint64_t least, uint64_t most)
{
    if (value >= least && value <= most)
        return 0;
    return decoder_refuse(decoder, SLUICE_E_BAD_REQUEST,
                          "%s is %" PRIu64 ": %" PRIu64 " to %" PRIu64 " are allowed", field, value,
                          least, most);
}

const char *wire_name_problem(const void *data, size_t size)
{
    enum text_problem problem;

    if (size < 1)
        return "is empty";
    if (size > WIRE_MAX_NAME)
        return "has more than 255 bytes";
    problem = text_check(data, size, false);
    return problem ? text_problems[problem] : NULL;
}

int decoder_check_name(struct wire_decoder *decoder, const char *kind, struct bytes name)
{
    const char *problem = wire_name_problem(name.data, name.size);

    return problem ? decoder_refuse(decoder, SLUICE_E_BAD_REQUEST, "the %s name of %zu bytes %s",
                                    kind, name.size, problem)
                   : 0;
}
