#include "harness_unit.h"

#include <glob.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define UNIT_DIRECTORY "/run/systemd/system"
#define MAX_COMMAND    512

static const struct {
    const char *test, *reason;
} excluded[] = {
    {"a_passed_descriptor_that_is_no_socket_is_refused", "systemd passes sockets only"},
    {"it_may_be_passed_in", "the test passes it itself"},
    {"a_job_of_a_shell_begins_a_session_too", "a client starts it, no unit"},
    {"it_has_a_session_a_log_file_and_an_environment_of_its_own", "a client starts it, no unit"},
    {"it_leaves_when_nobody_is_connected_for_idle_exit_and_not_before",
     "a client starts it, no unit"},
    {"it_stays_and_rests_while_items_wait_for_somebody", "a client starts it, no unit"},
    {"it_leaves_when_nobody_ever_connects", "a client starts it, no unit"},
    {"it_needs_an_absolute_socket_path", "a client starts it, no unit"},
    {"of_32_that_start_at_once_one_serves_in_every_round", "clients start it, no unit"},
};

bool unit_is_asked(void)
{
    return getenv("SLUICE_UNIT") != NULL;
}

const char *unit_excludes(const char *test)
{
    for (size_t i = 0; unit_is_asked() && i < sizeof(excluded) / sizeof(excluded[0]); i++) {
        if (strcmp(excluded[i].test, test) == 0)
            return excluded[i].reason;
    }
    return NULL;
}

int unit_give(const char *path)
{
    const struct passwd *user = getpwnam("sluice"); /* User= of the service */

    return user ? chown(path, user->pw_uid, user->pw_gid) : -1;
}

/* ------------------------------------------------------------------- systemctl */

#define MAX_SAID 128

/* What `systemctl ...` says, if `out`. Returns its exit code. */
__attribute__((format(printf, 2, 3))) static int systemctl(char out[MAX_SAID], const char *format,
                                                           ...)
{
    char command[MAX_COMMAND] = "exec systemctl --quiet ";
    size_t n = strlen(command), n_said;
    va_list args;
    FILE *pipe;
    int status;

    va_start(args, format);
    vsnprintf(command + n, sizeof(command) - n, format, args);
    va_end(args);
    fflush(NULL);
    pipe = popen(command, "re");
    ck_assert(pipe != NULL);
    n_said = out ? fread(out, 1, MAX_SAID - 1, pipe) : 0;
    if (out)
        out[n_said] = '\0';
    status = pclose(pipe);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) != 127, "can not run: %s", command);
    return WEXITSTATUS(status);
}

/* Each call of systemctl is a tenth of what a scenario costs, so they are few. */
static pid_t unit_pid(const struct server *server)
{
    char said[MAX_SAID];

    ck_assert_int_eq(systemctl(said, "show --value --property=MainPID %s.service", server->unit),
                     0);
    return atoi(said);
}

/* How the process ended: CLD_EXITED and a code, or CLD_KILLED or CLD_DUMPED and a signal. */
static void unit_outcome(const struct server *server, int *ret_kind, int *ret_status)
{
    char said[MAX_SAID];
    int n;

    ck_assert_int_eq(systemctl(said,
                               "show --property=ExecMainCode --property=ExecMainStatus %s.service",
                               server->unit),
                     0);
    n = sscanf(said, "ExecMainCode=%d ExecMainStatus=%d", ret_kind, ret_status);
    ck_assert_msg(n == 2, "systemctl show says: %s", said);
}

/* ----------------------------------------------------------------------- files */

__attribute__((format(printf, 3, 4))) static FILE *
unit_create(const struct server *server, const char *ending, const char *format, ...)
{
    char path[256];
    va_list args;
    FILE *file;

    snprintf(path, sizeof(path), UNIT_DIRECTORY "/%s%s", server->unit, ending);
    file = fopen(path, "we");
    ck_assert_msg(file != NULL, "can not write %s", path);
    va_start(args, format);
    vfprintf(file, format, args);
    va_end(args);
    return file;
}

/* The service as it is installed, but for the socket that it asks for. */
static void write_service(const struct server *server)
{
    FILE *in = fopen(getenv("SLUICE_UNIT"), "re");
    FILE *out = unit_create(server, ".service", "# a copy\n");
    char line[1024];

    ck_assert_msg(in != NULL, "can not read SLUICE_UNIT=%s", getenv("SLUICE_UNIT"));
    while (fgets(line, sizeof(line), in)) {
        if (!strstr(line, "sluiced.socket"))
            fputs(line, out);
    }
    fclose(in);
    ck_assert_int_eq(fclose(out), 0);
}

/* As systemd reads it: quoted, with % and $ doubled. */
static void write_argument(FILE *file, const char *argument)
{
    fputs(" \"", file);
    for (const unsigned char *at = (const unsigned char *)argument; *at; at++) {
        if (*at < ' ' || *at > '~' || *at == '"' || *at == '\\')
            fprintf(file, "\\x%02x", *at);
        else
            fprintf(file, *at == '%' || *at == '$' ? "%c%c" : "%c", *at, *at);
    }
    fputc('"', file);
}

static void write_drop_in(const struct server *server, const char *const *argv)
{
    char path[256];
    FILE *file;

    snprintf(path, sizeof(path), UNIT_DIRECTORY "/%s.service.d", server->unit);
    ck_assert_int_eq(mkdir(path, 0755), 0);
    /* The state file is to lie beside the socket, and a test sees each death itself. */
    file = unit_create(
        server, ".service.d/test.conf",
        "[Service]\n"
        "RuntimeDirectory=\n"
        "RuntimeDirectory=%.*s\n"
        "RuntimeDirectoryMode=0755\n"
        "StateDirectory=\n"
        "WorkingDirectory=%s\n"
        "StandardOutput=append:%s\n"
        "StandardError=append:%s\n"
        "Restart=no\n"
        "SystemCallErrorNumber=kill\n",
        (int)(strrchr(server->directory, '/') - server->directory) - (int)strlen("/run/"),
        server->directory + strlen("/run/"), server->directory, server->log_path, server->log_path);
    if (server->nofile)
        fprintf(file, "LimitNOFILE=%ld\n", server->nofile);
    fputs("ExecStart=\nExecStart=", file);
    for (int i = 0; argv[i]; i++)
        write_argument(file, argv[i]);
    fputc('\n', file);
    ck_assert_int_eq(fclose(file), 0);
}

static void write_socket(const struct server *server)
{
    FILE *file = unit_create(server, ".socket",
                             "[Socket]\nListenStream=%s\nFileDescriptorName=request\n"
                             "SocketMode=0666\nBacklog=1024\n",
                             server->socket_path);

    ck_assert_int_eq(fclose(file), 0);
}

/* ---------------------------------------------------------------- its lifetime */

/* systemd reads the files of a name once, so each launch has one of its own. */
static void unit_name(struct server *server)
{
    const char *base = strchr(server->directory + 1, '/') + 1;
    static unsigned n;

    snprintf(server->unit, sizeof(server->unit), "%.40s-%u", base, ++n);
    *strchr(server->unit, '/') = '-';
}

static void unit_find_process(struct server *server)
{
    server->pid = unit_pid(server);
    server->pidfd = server->pid ? (int)syscall(SYS_pidfd_open, server->pid, 0) : -1;
}

void unit_launch(struct server *server, bool with_listener, const char *const *argv)
{
    unit_name(server);
    write_service(server);
    write_drop_in(server, argv);
    if (with_listener) {
        unlink(server->socket_path);
        write_socket(server);
        systemctl(NULL, "start %s.socket %s.service 2>&1", server->unit, server->unit);
        ck_assert_msg(access(server->socket_path, F_OK) == 0, "%s.socket has not started",
                      server->unit);
    } else {
        systemctl(NULL, "start %s.service 2>&1", server->unit);
    }
    unit_find_process(server);
    if (with_listener)
        systemctl(NULL, "stop %s.socket 2>&1", server->unit);
}

/* A unit that ended well may be forgotten by now; then everything shows as 0. */
int unit_await_exit(struct server *server)
{
    int kind, status;

    if (server->pidfd >= 0) {
        await_fd(server->pidfd, POLLIN, "the daemon to leave");
        close(server->pidfd);
    }
    server->pidfd = -1;
    server->pid = 0;
    systemctl(NULL, "stop %s.service 2>&1", server->unit); /* returns when it has seen the end */
    unit_outcome(server, &kind, &status);
    ck_assert_msg(status != SIGSYS || kind == CLD_EXITED,
                  "the daemon was killed for a system call that its unit does not allow");
    return kind <= CLD_EXITED ? status : 128 + status;
}

void unit_kill(struct server *server)
{
    if (server->pidfd < 0)
        return;
    kill(server->pid, SIGKILL);
    unit_await_exit(server);
}

static char process_state(pid_t pid)
{
    char path[64], state = '\0';
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
    file = fopen(path, "re");
    ck_assert_msg(file && fscanf(file, "%*d (%*[^)]) %c", &state) == 1, "the daemon has left");
    fclose(file);
    return state;
}

void unit_await_stopped(const struct server *server)
{
    uint64_t since = clock_ns();

    while (process_state(server->pid) != 'T')
        check_patience(since, "the daemon to stop");
}

static void remove_all(const char *pattern)
{
    glob_t paths;

    if (glob(pattern, 0, NULL, &paths))
        return;
    for (size_t i = 0; i < paths.gl_pathc; i++)
        remove(paths.gl_pathv[i]);
    globfree(&paths);
}

void unit_sweep(const char *base_directory)
{
    static const char *const kinds[] = {".service.d/test.conf", ".service.d", ".service",
                                        ".socket"};
    const char *base = strrchr(base_directory, '/') + 1;
    char pattern[256];

    /* No ck_assert here, which is for inside of tests. */
    snprintf(pattern, sizeof(pattern), "systemctl kill --signal=KILL '%s-*.service' 2>&1", base);
    if (system(pattern))
        fprintf(stderr, "failed: %s\n", pattern);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        snprintf(pattern, sizeof(pattern), UNIT_DIRECTORY "/%s-*%s", base, kinds[i]);
        remove_all(pattern);
    }
}
