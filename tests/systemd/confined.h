/* Whom signals go to where confined.c stands for the daemon. */
#ifndef SLUICE_TESTS_SYSTEMD_CONFINED_H
#define SLUICE_TESTS_SYSTEMD_CONFINED_H

#include <stdio.h>
#include <sys/types.h>

/* The process id of the daemon of this directory; 0 as long as it has not been started. */
static inline pid_t confined_pid(const char *directory)
{
    char path[128];
    FILE *file;
    int pid = 0;

    snprintf(path, sizeof(path), "%s/pid", directory);
    file = fopen(path, "re");
    if (file && fscanf(file, "%d", &pid) != 1)
        pid = 0;
    if (file)
        fclose(file);
    return pid;
}

#endif
