/* docs/any-language.md: its code, in the order in which it stands there, and its
 * Python client through more than the page shows. */
#include "stock/script.h"

static void run(const char *command)
{
    struct server server;

    server_init(&server);
    server_start(&server);
    script_run(&server, command);
    server_finish(&server);
}

START_TEST(the_code_in_any_language_md_does_what_it_says)
{
    run("\"$SCRIPTS/document\" \"$SLUICE_ROOT/docs/any-language.md\"");
}
END_TEST

START_TEST(its_python_client_keeps_the_promises)
{
    run("\"$SCRIPTS/document\" --files \"$SLUICE_ROOT/docs/any-language.md\"\n"
        "\"$SCRIPTS/python_client\"");
}
END_TEST

SCENARIOS("interop: docs/any-language.md", the_code_in_any_language_md_does_what_it_says,
          its_python_client_keeps_the_promises)
