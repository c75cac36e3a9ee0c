/* The daemon under attack, in a directory of its own. */
#include "../systemd/confined.h"
#include "attack.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define START_PATIENCE_NS UINT64_C(10000000000)

static void become_daemon(const struct target *target, const char *config_path, long nofile)
{
    const char *program = getenv("SLUICED");
    int log_fd = open(target->log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (log_fd < 0 || dup2(log_fd, 1) < 0 || dup2(log_fd, 2) < 0)
        _exit(99);
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){(rlim_t)nofile, (rlim_t)nofile});
    execl(program ? program : "build/sluiced", "sluiced", "--config", config_path, "--socket",
          target->request_path, NULL);
    _exit(98);
}

static void await_socket(const struct target *target)
{
    uint64_t since = clock_ns();
    int fd;

    while ((fd = peer_connect(target->request_path)) < 0) {
        if (clock_ns() - since > START_PATIENCE_NS)
            die("the daemon did not come up");
        rest_ns(1000000);
    }
    close(fd);
}

void target_start(struct target *target, const char *config, long nofile)
{
    char config_path[96];
    FILE *file;

    strcpy(target->directory, "/tmp/sluice-attack-XXXXXX");
    if (!mkdtemp(target->directory) || chmod(target->directory, 0755))
        die("no directory: %s", target->directory);
    snprintf(target->request_path, sizeof(target->request_path), "%s/sluice.sock",
             target->directory);
    snprintf(target->events_path, sizeof(target->events_path), "%s/events.sock", target->directory);
    snprintf(target->log_path, sizeof(target->log_path), "%s/log", target->directory);
    snprintf(config_path, sizeof(config_path), "%s/conf", target->directory);
    file = fopen(config_path, "we");
    if (!file || fputs(config, file) < 0 || fclose(file))
        die("%s is not written", config_path);
    fflush(NULL);
    target->child = fork();
    if (target->child == 0)
        become_daemon(target, config_path, nofile);
    await_socket(target);
    target->pid = getenv("SLUICE_UNIT") ? confined_pid(target->directory) : target->child;
    chmod(target->request_path, 0666); /* for attackers of another user */
    chmod(target->events_path, 0666);
}

int target_stop(struct target *target)
{
    char command[128];
    int status;

    kill(target->pid, SIGTERM);
    if (waitpid(target->child, &status, 0) != target->child)
        die("the daemon is not ours any more");
    snprintf(command, sizeof(command), "rm -rf %s", target->directory);
    if (system(command))
        die("failed: %s", command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

uint64_t target_cpu_ns(const struct target *target)
{
    struct timespec time;
    clockid_t clock;

    if (clock_getcpuclockid(target->pid, &clock) || clock_gettime(clock, &time))
        die("the daemon has left");
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

long target_memory(const struct target *target, const char *field)
{
    char path[64], line[256];
    long kb = -1;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/status", (int)target->pid);
    file = fopen(path, "re");
    while (file && fgets(line, sizeof(line), file)) {
        if (strncmp(line, field, strlen(field)) == 0)
            sscanf(line + strlen(field), ": %ld", &kb);
    }
    if (file)
        fclose(file);
    if (kb < 0)
        die("the daemon has left");
    return kb;
}
