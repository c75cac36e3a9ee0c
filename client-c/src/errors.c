#include "sluice.h"

#include "error.h"

#include <string.h>

const char *sluice_error_name(int error)
{
    const char *name = error < 0 ? strerrorname_np(-error) : NULL;

    if (error == SLUICE_OK)
        return "OK";
    return name ? name : error_name(error);
}

const char *sluice_error_sentence(int error)
{
    const char *sentence = error < 0 ? strerrordesc_np(-error) : NULL;

    if (error == SLUICE_OK)
        return "no error";
    return sentence ? sentence : error_sentence(error);
}

bool sluice_error_is_retryable(int error)
{
    return error_is_retryable(error);
}

const char *sluice_version(void)
{
    return SLUICE_VERSION;
}
