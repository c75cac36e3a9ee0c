/* Any bytes as a request: its parts. */
#ifndef SLUICE_TESTS_FUZZ_REQUEST_H
#define SLUICE_TESTS_FUZZ_REQUEST_H

#include "fuzz.h"

#include "wire/request.h"

/* Whether both say the same, field by field. */
bool request_is_same(const struct wire_request *a, const struct wire_request *b);

#endif
