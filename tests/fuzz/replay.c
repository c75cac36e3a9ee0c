/* Runs a target on files, without libFuzzer: replay PATH ...
 * A directory stands for the files in it. An input that breaks something ends the program;
 * which one it was is said first. */
#include "fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An input that takes longer than this, in seconds, hangs. */
#define MAX_SECONDS 20

static char current[4096];
static unsigned n_inputs;

/* Only calls what a handler may; the sanitizers' own way of ending calls abort, too. */
static void on_end(int signal_number)
{
    static const char text[] = "replay: ended by the input ";

    if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0 ||
        write(STDERR_FILENO, current, strlen(current)) < 0 || write(STDERR_FILENO, "\n", 1) < 0)
        _exit(1);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* In a block of its own size, so that reading beyond it is seen. */
static int replay_file(const char *path)
{
    FILE *file = fopen(path, "re");
    struct stat status;
    uint8_t *data = NULL;
    int r = -1;

    if (file && fstat(fileno(file), &status) == 0) {
        size_t size = (size_t)status.st_size;

        data = malloc(size ? size : 1);
        if (data && fread(data, 1, size, file) == size) {
            alarm(MAX_SECONDS);
            LLVMFuzzerTestOneInput(data, size);
            n_inputs++;
            r = 0;
        }
    }
    if (r)
        fprintf(stderr, "replay: %s: %s\n", path, strerror(errno));
    if (file)
        fclose(file);
    free(data);
    return r;
}

static int replay_path(const char *path)
{
    DIR *directory = opendir(path);
    struct dirent *entry;
    int r = 0;

    snprintf(current, sizeof(current), "%s", path);
    if (!directory)
        return replay_file(path);
    while (!r && (entry = readdir(directory))) {
        snprintf(current, sizeof(current), "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.')
            r = replay_file(current);
    }
    closedir(directory);
    return r;
}

int main(int argc, char **argv)
{
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM};

    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
        signal(signals[i], on_end);
    for (int i = 1; i < argc; i++) {
        if (replay_path(argv[i]))
            return 1;
    }
    if (!n_inputs) {
        fprintf(stderr, "replay: there is no input: replay PATH ...\n");
        return 2;
    }
    printf("%u inputs\n", n_inputs);
    return 0;
}
