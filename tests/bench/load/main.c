/* load KIND --option value ...: one load generator for `make bench`. It says on
 * stdout that it is ready, then follows orders from stdin until that ends. */
#include "control.h"
#include "load.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    int (*main)(char **argv);
} kinds[] = {
    {"flow", flow_main},       {"latency", latency_main}, {"library", library_main},
    {"handoff", handoff_main}, {"crash", crash_main},     {"items", items_main},
};

void echo_greet(int fd, size_t request, size_t reply, uint32_t pair)
{
    const uint32_t greeting[3] = {(uint32_t)request, (uint32_t)reply, pair};
    char ready;

    send_all(fd, greeting, sizeof(greeting));
    receive_exactly(fd, &ready, 1);
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    alarm(PATIENCE_S);
    if (argc < 2)
        die("usage: load KIND --option value ...");
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcmp(argv[1], kinds[i].name) == 0)
            return kinds[i].main(argv + 2);
    }
    die("there is no kind of load \"%s\"", argv[1]);
}
