/* Prints the items of an iterator until the stream ends.
 *
 *   consumer ITERATOR CAPACITY
 *
 * Any number of them share the items. Those of one that is killed go to the others,
 * before all newer ones. */
#include <sluice.h>

#include <stdio.h>
#include <stdlib.h>

static bool work(const struct sluice_item *item)
{
    return fwrite(item->payload, 1, item->payload_size, stdout) == item->payload_size &&
           putchar('\n') == '\n' && fflush(stdout) == 0;
}

static int consume(struct sluice_client *client, const char *iterator, uint32_t capacity)
{
    int error = sluice_connect(client, NULL);

    // [readme]
    struct sluice_iterator_settings settings = {.capacity = capacity};
    struct sluice_pull_options options = {.iterator = iterator, .window = 16, .ensure = &settings};
    struct sluice_item item;
    uint64_t pull;

    if (error == 0)
        error = sluice_pull_start(client, &options, NULL, NULL, NULL, &pull);
    while (error == 0 && (error = sluice_pull(client, pull, -1, &item)) == 0) {
        sluice_started(client, item.delivery); /* if this dies in the work, it was an attempt */
        if (work(&item))
            error = sluice_ack(client, item.delivery);
        else
            error = sluice_nack(client, item.delivery); /* delivered again */
    }
    // [/readme]
    return error == SLUICE_E_ITERATOR_ENDED ? 0 : error;
}

int main(int argc, char **argv)
{
    struct sluice_client *client;
    int error;

    if (argc != 3) {
        fprintf(stderr, "usage: %s ITERATOR CAPACITY\n", argv[0]);
        return 2;
    }
    client = sluice_new();
    if (!client)
        return EXIT_FAILURE;
    error = consume(client, argv[1], (uint32_t)strtoul(argv[2], NULL, 10));
    if (error != 0)
        fprintf(stderr, "%s: %s: %s\n", argv[0], sluice_error_name(error),
                sluice_last_error_message(client));
    sluice_free(client);
    return error == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
