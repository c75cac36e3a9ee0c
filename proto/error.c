#include "error.h"

#include <stddef.h>

struct error_row {
    int code;
    bool retry;
    const char *name;
    const char *sentence;
};

static const struct error_row error_rows[] = {
#define SLUICE_ERROR(code, name, retry, sentence) {(code), (retry), #name, (sentence)},
#include "errors.def"
#undef SLUICE_ERROR
};

static const struct error_row *error_find(int code)
{
    for (size_t i = 0; i < sizeof(error_rows) / sizeof(error_rows[0]); i++) {
        if (error_rows[i].code == code)
            return &error_rows[i];
    }
    return NULL;
}

const char *error_name(int code)
{
    const struct error_row *row = error_find(code);

    return row ? row->name : "UNKNOWN_ERROR";
}

const char *error_sentence(int code)
{
    const struct error_row *row = error_find(code);

    return row ? row->sentence : "an error that this version does not know";
}

bool error_is_retryable(int code)
{
    const struct error_row *row = error_find(code);

    return row && row->retry;
}
