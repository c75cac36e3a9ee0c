/* Lines of standard input become items of an iterator, as fast as there is room
 * for them, and then the stream ends.
 *
 *   producer ITERATOR CAPACITY < FILE
 *
 * However slow the consumers are, at most CAPACITY items lie between them and this. */
#include <sluice.h>

#include <stdio.h>
#include <stdlib.h>

static int produce(struct sluice_client *client, const char *iterator, uint32_t capacity)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t n;
    int error = sluice_connect(client, NULL);

    // [readme]
    struct sluice_iterator_settings settings = {.capacity = capacity};
    struct sluice_push_options push = {.iterator = iterator, .ensure = &settings};
    struct sluice_end_options end = {.iterator = iterator, .ensure = &settings};

    while (error == 0 && (n = getline(&line, &size, stdin)) > 0) {
        push.payload = line;
        push.payload_size = (size_t)n - (line[n - 1] == '\n');
        error = sluice_push(client, &push, -1, NULL); /* waits while the iterator is full */
    }
    if (error == 0)
        error = sluice_end_iterator(client, &end, -1, NULL);
    // [/readme]
    free(line);
    return error;
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
    error = produce(client, argv[1], (uint32_t)strtoul(argv[2], NULL, 10));
    if (error != 0)
        fprintf(stderr, "%s: %s: %s\n", argv[0], sluice_error_name(error),
                sluice_last_error_message(client));
    sluice_free(client);
    return error == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
