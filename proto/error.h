/* The errors of Sluice as a C enum, and their names and sentences.
 *
 * Made from errors.def by the preprocessor. Positive, so that a function can
 * return 0, a negative errno that its callers forward unchanged, or one of these,
 * which its caller handles.
 *
 * <sluice_errors.h> has the same enum for the users of libsluice, written out by
 * proto/generate; whichever of the two headers comes first defines it. */
#ifndef SLUICE_PROTO_ERROR_H
#define SLUICE_PROTO_ERROR_H

#include <stdbool.h>

#ifndef SLUICE_ERRORS_DEFINED
#define SLUICE_ERRORS_DEFINED

enum sluice_error {
    SLUICE_OK = 0,
#define SLUICE_ERROR(code, name, retry, sentence) SLUICE_E_##name = (code),
#include "errors.def"
#undef SLUICE_ERROR
};

#endif

/* The name of an error, such as "GATE_FULL"; "UNKNOWN_ERROR" for a
 * code that is not in the table. Static. */
const char *error_name(int code);

/* What the error means, as a sentence for people. Static. */
const char *error_sentence(int code);

/* Whether the same request may succeed later. */
bool error_is_retryable(int code);

#endif
