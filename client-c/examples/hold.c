/* Holds one slot of a gate for some seconds: the shortest whole program.
 *
 *   hold GATE LIMIT SECONDS
 *
 * However many of them are started, at most LIMIT run their work at once, in the
 * order in which they came. */
#include <sluice.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void work(const struct sluice_grant *grant, unsigned seconds)
{
    printf("serial %llu holds a slot of %u, token %llu, after %.3f s\n",
           (unsigned long long)grant->serial, grant->limit, (unsigned long long)grant->token,
           (double)grant->waited_us / 1e6);
    fflush(stdout);
    sleep(seconds);
}

static int hold(struct sluice_client *client, const char *gate, uint32_t limit, unsigned seconds)
{
    // [readme]
    struct sluice_connect_options connect = {.autostart = true};
    struct sluice_ticket_options options = {.gate = gate, .ensure_limit = limit};
    struct sluice_grant grant;

    int error = sluice_connect(client, &connect);
    if (error == 0)
        error = sluice_acquire(client, &options, -1, &grant); /* waits its turn */
    if (error == 0) {
        work(&grant, seconds);
        error = sluice_release(client, grant.ticket, -1); /* not 0: the slot was lost meanwhile */
    }
    // [/readme]
    return error;
}

int main(int argc, char **argv)
{
    struct sluice_client *client;
    int error;

    if (argc != 4) {
        fprintf(stderr, "usage: %s GATE LIMIT SECONDS\n", argv[0]);
        return 2;
    }
    client = sluice_new();
    if (!client)
        return EXIT_FAILURE;
    error = hold(client, argv[1], (uint32_t)strtoul(argv[2], NULL, 10),
                 (unsigned)strtoul(argv[3], NULL, 10));
    if (error != 0)
        fprintf(stderr, "%s: %s: %s\n", argv[0], sluice_error_name(error),
                sluice_last_error_message(client));
    sluice_free(client);
    return error == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
