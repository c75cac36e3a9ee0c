/* nanocat and nngcat, fed by protoc, as clients of the real daemon. */
#include "stock/application.h"
#include "stock/script.h"

static void run_with(const char *tool)
{
    struct server server;
    char command[64];

    server_init(&server);
    server_start(&server);
    snprintf(command, sizeof(command), "\"$SCRIPTS/cats\" %s", tool);
    script_run(&server, command);
    server_finish(&server);
}

START_TEST(nanocat_is_a_client)
{
    run_with("nanocat");
}
END_TEST

START_TEST(nngcat_is_a_client)
{
    run_with("nngcat");
}
END_TEST

SCENARIOS("interop: from the shell", nanocat_is_a_client, nngcat_is_a_client)
