/* sluiced as its hardened unit, for whatever starts sluiced as a program: tests name this
 * program in $SLUICED and the installed service in $SLUICE_UNIT.
 *
 *   confined ARGUMENT...                 stands for `sluiced ARGUMENT...`
 *   confined --inside DOOR DAEMON        what the unit starts, which becomes the daemon
 *
 * Each daemon is a unit of its own, a copy of $SLUICE_UNIT with its sandbox, its user and its
 * type, in which only what makes it this daemon differs: its directory (that of its config
 * file or else of its socket) is given to the unit's user and let into the sandbox, numbers are
 * kept there, it does not come back by itself, and a system call that the filter refuses
 * ends it, so that none is refused unseen. Inside, the door hands over the arguments, standard
 * input, output and error, and the listening socket where one was passed.
 *
 * Signals are forwarded, and the daemon dies with this program; what should be felt at once is
 * sent to the daemon itself, whose process id stands in `pid` in its directory before it runs. This
 * program ends as the daemon has, by the same signal or with the same code. LEDGER tells of
 * each unit its process id, and how it ended.
 *
 * Needs root, and systemd as the manager of the system: tests/systemd/box. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define LEDGER         "/run/sluice-units"
#define UNIT_USER      "sluice" /* User= of the service */
#define UNIT_NOFILE    65536    /* its LimitNOFILE= */
#define LISTEN_FD      3
#define MAX_ARGUMENTS  64
#define MAX_WORDS      16384 /* bytes of all arguments */
#define MAX_PATH       256
#define START_MS       30000
#define MAX_SAID       1024
#define EXIT_NOT_BEGUN 125
/* systemd.exec(5): the process could not be put into its control group. On a busy machine that
 * happens to any unit now and then (systemd issues 5895 and 23164), before the daemon runs, and
 * not twice. */
#define EXIT_CGROUP 219

__attribute__((format(printf, 1, 2), noreturn)) static void fail(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fputs("confined: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    exit(EXIT_NOT_BEGUN);
}

/* -------------------------------------------------------------------- the door */

/* The arguments, each with its NUL, and the descriptors along with them. */
struct message {
    char words[MAX_WORDS];
    struct iovec iov;
    union {
        char bytes[CMSG_SPACE(sizeof(int[LISTEN_FD + 1]))];
        struct cmsghdr align;
    } control;
    struct msghdr header;
};

static struct message *message_of(size_t n_words, size_t n_fds)
{
    static struct message message;

    message.iov = (struct iovec){message.words, n_words};
    message.header = (struct msghdr){.msg_iov = &message.iov,
                                     .msg_iovlen = 1,
                                     .msg_control = message.control.bytes,
                                     .msg_controllen = CMSG_SPACE(n_fds * sizeof(int))};
    return &message;
}

/* Descriptors 0 to n_fds - 1. */
static void hand_over(int door, char *const *argv, size_t n_fds)
{
    static const int fds[] = {0, 1, 2, LISTEN_FD};
    struct message *message = message_of(0, n_fds);
    struct cmsghdr *control = CMSG_FIRSTHDR(&message->header);

    for (; *argv; argv++) {
        size_t size = strlen(*argv) + 1;

        if (message->iov.iov_len + size > MAX_WORDS)
            fail("the arguments have more than %d bytes", MAX_WORDS);
        memcpy(message->words + message->iov.iov_len, *argv, size);
        message->iov.iov_len += size;
    }
    control->cmsg_level = SOL_SOCKET;
    control->cmsg_type = SCM_RIGHTS;
    control->cmsg_len = CMSG_LEN(n_fds * sizeof(int));
    memcpy(CMSG_DATA(control), fds, n_fds * sizeof(int));
    if (sendmsg(door, &message->header, MSG_NOSIGNAL) < 0)
        fail("nothing can be handed over: %s", strerror(errno));
}

/* ------------------------------------------------------------------- the inside */

static struct sockaddr_un address_of(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
    return address;
}

/* Returns a descriptor behind those that are handed over. */
static int knock(const char *door)
{
    struct sockaddr_un address = address_of(door);
    int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);

    if (fd < 0 || connect(fd, (void *)&address, sizeof(address)))
        fail("%s: %s", door, strerror(errno));
    return fcntl(fd, F_DUPFD_CLOEXEC, LISTEN_FD + 1);
}

static void take_fds(struct message *message)
{
    const struct cmsghdr *control = CMSG_FIRSTHDR(&message->header);
    size_t n = control ? (control->cmsg_len - CMSG_LEN(0)) / sizeof(int) : 0;
    int fds[LISTEN_FD + 1];
    char pid[16];

    memcpy(fds, CMSG_DATA(control), n * sizeof(int));
    for (size_t i = 0; i < n; i++)
        fds[i] = fcntl(fds[i], F_DUPFD, LISTEN_FD + 1);
    for (size_t i = 0; i < n; i++)
        dup2(fds[i], (int)i);
    close_range((unsigned)n, ~0u, 0);
    if (n <= LISTEN_FD)
        return;
    snprintf(pid, sizeof(pid), "%d", (int)getpid());
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", "1", 1);
}

static int become_daemon(const char *door, const char *daemon)
{
    struct message *message = message_of(MAX_WORDS, LISTEN_FD + 1);
    ssize_t n = recvmsg(knock(door), &message->header, 0);
    char *argv[MAX_ARGUMENTS + 1] = {NULL}, *word = message->words;

    if (n <= 0)
        fail("nothing was handed over: %s", strerror(errno));
    for (int i = 0; i < MAX_ARGUMENTS && word < message->words + n; word += strlen(word) + 1)
        argv[i++] = word;
    take_fds(message);
    argv[0] = (char *)daemon;
    execv(daemon, argv);
    fail("%s: %s", daemon, strerror(errno));
}

/* ---------------------------------------------------------------------- the unit */

static struct {
    char base[64];           /* directory of the door */
    char door[80], file[96]; /* and the unit's */
    const char *name;
    char directory[MAX_PATH]; /* the daemon's, of the first path among its options; "" = it has none
                               */
} unit;

/* `systemctl VERB... UNIT`, which says on the pipe what it has to say. */
static FILE *systemctl(const char *verb)
{
    char command[256];
    FILE *pipe;

    snprintf(command, sizeof(command), "exec systemctl --quiet %s %s.service 2>&1", verb,
             unit.name);
    pipe = popen(command, "re");
    if (!pipe)
        fail("%s: %s", command, strerror(errno));
    return pipe;
}

static void read_all(FILE *pipe, char *out, size_t size)
{
    out[fread(out, 1, size - 1, pipe)] = '\0';
}

/* The directory of a path as an absolute one, "" if it does not exist. */
static void directory_of(const char *path, char out[MAX_PATH])
{
    char directory[MAX_PATH], *slash, *real;

    snprintf(directory, sizeof(directory), "%s%s", strchr(path, '/') ? "" : "./", path);
    slash = strrchr(directory, '/');
    slash[slash == directory] = '\0';
    real = realpath(directory, NULL);
    snprintf(out, MAX_PATH, "%s", real ? real : "");
    free(real);
}

/* The values of the options that name files. */
static const char *next_path(char *const **at)
{
    static const char *const options[] = {"--config", "--socket", "--state"};

    for (; **at && (*at)[1]; (*at)++) {
        for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
            if (strcmp(**at, options[i]) == 0)
                return *++*at;
        }
    }
    return NULL;
}

static void give_directory(char *const *argv)
{
    const struct passwd *user = getpwnam(UNIT_USER);
    const char *path;

    while (!*unit.directory && (path = next_path(&argv)))
        directory_of(path, unit.directory);
    if (*unit.directory && (!user || chown(unit.directory, user->pw_uid, user->pw_gid)))
        fail("%s can not be given to " UNIT_USER ": %s", unit.directory, strerror(errno));
}

/* What differs from the unit as it is installed, behind the last line of its [Service]. */
static void write_changes(FILE *file, char *const *argv)
{
    char directory[MAX_PATH];
    struct rlimit nofile;
    const char *path;

    fputs("RuntimeDirectory=\nStateDirectory=\nRestart=no\nSystemCallErrorNumber=kill\n", file);
    if (*unit.directory)
        fprintf(file, "WorkingDirectory=%s\n", unit.directory);
    while ((path = next_path(&argv))) {
        directory_of(path, directory);
        if (*directory)
            fprintf(file, "BindPaths=%s\n", directory);
    }
    if (getenv("LISTEN_FDNAMES"))
        fprintf(file, "Environment=LISTEN_FDNAMES=%s\n", getenv("LISTEN_FDNAMES"));
    getrlimit(RLIMIT_NOFILE, &nofile);
    if (nofile.rlim_max < UNIT_NOFILE)
        fprintf(file, "LimitNOFILE=%llu\n", (unsigned long long)nofile.rlim_max);
}

static void write_unit(const char *installed, const char *self, char *const *argv)
{
    static const char start[] = "ExecStart=";
    FILE *in = fopen(installed, "re"), *out = fopen(unit.file, "we");
    char line[1024];

    if (!in || !out)
        fail("%s: %s", in ? unit.file : installed, strerror(errno));
    while (fgets(line, sizeof(line), in) && strcmp(line, "[Install]\n") != 0) {
        if (strncmp(line, start, strlen(start)) == 0)
            fprintf(out, "%s%s --inside %s %s", start, self, unit.door, line + strlen(start));
        else if (!strstr(line, "sluiced.socket"))
            fputs(line, out);
    }
    write_changes(out, argv);
    fclose(in);
    if (fclose(out))
        fail("%s: %s", unit.file, strerror(errno));
}

static int make_door(void)
{
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    struct sockaddr_un address;

    strcpy(unit.base, "/run/sluice-unit-XXXXXX");
    if (!mkdtemp(unit.base) || chmod(unit.base, 0755))
        fail("%s: %s", unit.base, strerror(errno));
    unit.name = strrchr(unit.base, '/') + 1;
    snprintf(unit.door, sizeof(unit.door), "%s/door", unit.base);
    snprintf(unit.file, sizeof(unit.file), "/run/systemd/system/%s.service", unit.name);
    address = address_of(unit.door);
    if (fd < 0 || bind(fd, (void *)&address, sizeof(address)) || chmod(unit.door, 0666) ||
        listen(fd, 1))
        fail("%s: %s", unit.door, strerror(errno));
    return fd;
}

/* Waits until the unit knocks, for as long as it starts. Returns the connection with what becomes
 * the daemon; -1 if there is none, and then `said` tells why. */
static int open_door(int door, FILE *start, char said[MAX_SAID])
{
    struct pollfd fds[] = {{.fd = door, .events = POLLIN}, {.fd = fileno(start)}};

    strcpy(said, "it takes too long");
    if (poll(fds, 2, START_MS) > 0 && !fds[0].revents)
        read_all(start, said, MAX_SAID);
    return fds[0].revents ? accept4(door, NULL, NULL, SOCK_CLOEXEC) : -1;
}

static void write_pid(pid_t pid)
{
    char path[MAX_PATH + 8], new_path[MAX_PATH + 16];
    FILE *file;

    if (!*unit.directory)
        return;
    snprintf(path, sizeof(path), "%s/pid", unit.directory);
    snprintf(new_path, sizeof(new_path), "%s.%d", path, (int)pid);
    file = fopen(new_path, "we");
    if (!file || fprintf(file, "%d\n", (int)pid) < 0 || fclose(file) || rename(new_path, path))
        fail("%s: %s", path, strerror(errno));
}

/* How the daemon ended: CLD_EXITED and a code, or CLD_KILLED or CLD_DUMPED and a signal. A
 * unit that ended well may be forgotten by now; then everything shows as 0. */
static void unit_outcome(int *ret_kind, int *ret_status)
{
    static const char show[] = "show --property=ExecMainCode --property=ExecMainStatus";
    char said[128];
    FILE *pipe;

    pclose(systemctl("stop")); /* returns when it has seen the end */
    pipe = systemctl(show);
    read_all(pipe, said, sizeof(said));
    pclose(pipe);
    if (sscanf(said, "ExecMainCode=%d ExecMainStatus=%d", ret_kind, ret_status) != 2)
        fail("systemctl show %s says: %s", unit.name, said);
}

/* Starts the unit; `ret_start` is what starts it, until it serves or has left. Returns the
 * connection with what becomes the daemon. */
static int begin(int door, FILE **ret_start)
{
    char said[MAX_SAID];

    for (bool is_again = false;; is_again = true) {
        int kind, status, fd;

        *ret_start = systemctl("start");
        fd = open_door(door, *ret_start, said);
        if (fd >= 0)
            return fd;
        unit_outcome(&kind, &status);
        if (is_again || kind != CLD_EXITED || status != EXIT_CGROUP)
            fail("%s has not started: %s", unit.name, said);
        pclose(*ret_start);
    }
}

static pid_t peer_of(int fd)
{
    struct ucred peer;
    socklen_t size = sizeof(peer);

    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size))
        fail("%s: %s", unit.door, strerror(errno));
    return peer.pid;
}

static void clean_up(void)
{
    unlink(unit.file);
    unlink(unit.door);
    rmdir(unit.base);
}

/* ------------------------------------------------------------------- the outside */

/* A process that ends the daemon where this one is killed. */
static void leave_guard(int daemon_pidfd)
{
    struct pollfd guarded = {.fd = (int)syscall(SYS_pidfd_open, getpid(), 0), .events = POLLIN};

    if (fork() != 0)
        return;
    setsid();
    close_range(0, LISTEN_FD, 0);
    poll(&guarded, 1, -1);
    syscall(SYS_pidfd_send_signal, daemon_pidfd, SIGKILL, NULL, 0);
    _exit(0);
}

/* Forwards signals until the daemon has left. */
static void accompany(int daemon_pidfd, int signals)
{
    struct pollfd fds[] = {{.fd = daemon_pidfd, .events = POLLIN},
                           {.fd = signals, .events = POLLIN}};
    struct signalfd_siginfo info;

    while (poll(fds, 2, -1) < 0 || !fds[0].revents) {
        if (fds[1].revents && read(signals, &info, sizeof(info)) == sizeof(info))
            syscall(SYS_pidfd_send_signal, daemon_pidfd, (int)info.ssi_signo, NULL, 0);
    }
}

static void write_ledger(const char *what, int number)
{
    FILE *file = fopen(LEDGER, "ae");

    if (!file || fprintf(file, "%s %s %d\n", unit.name, what, number) < 0 || fclose(file))
        fail(LEDGER ": %s", strerror(errno));
}

static int end_as(int kind, int status)
{
    sigset_t all;

    if (kind <= CLD_EXITED)
        return status;
    if (status == SIGSYS)
        fputs("confined: the daemon was killed for a system call that its unit does not allow\n",
              stderr);
    prctl(PR_SET_DUMPABLE, 0); /* no core */
    signal(status, SIG_DFL);
    sigemptyset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    raise(status);
    return 128 + status;
}

static int watch_signals(void)
{
    static const int forwarded[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < sizeof(forwarded) / sizeof(forwarded[0]); i++)
        sigaddset(&set, forwarded[i]);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC);
}

static bool is_passed_a_socket(void)
{
    const char *pid = getenv("LISTEN_PID");

    return getenv("LISTEN_FDS") && pid && atoi(pid) == (int)getpid();
}

static int stand_for(char **argv, const char *installed)
{
    int signals = watch_signals(), door, inside, daemon_pidfd, kind, status;
    char self[256] = "";
    FILE *start;
    pid_t pid;

    if (readlink("/proc/self/exe", self, sizeof(self) - 1) < 0)
        fail("/proc/self/exe: %s", strerror(errno));
    give_directory(argv);
    door = make_door();
    atexit(clean_up);
    write_unit(installed, self, argv);
    inside = begin(door, &start);
    pid = peer_of(inside);
    daemon_pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    write_pid(pid);
    write_ledger("pid", pid);
    leave_guard(daemon_pidfd);
    hand_over(inside, argv, is_passed_a_socket() ? LISTEN_FD + 1 : LISTEN_FD);
    if (is_passed_a_socket())
        close(LISTEN_FD); /* it is the daemon's to close */
    accompany(daemon_pidfd, signals);
    pclose(start);
    unit_outcome(&kind, &status);
    write_ledger(kind > CLD_EXITED ? "signal" : "code", status);
    clean_up();
    return end_as(kind, status);
}

int main(int argc, char **argv)
{
    const char *installed = getenv("SLUICE_UNIT");

    if (argc == 4 && strcmp(argv[1], "--inside") == 0)
        return become_daemon(argv[2], argv[3]);
    if (!installed)
        fail("SLUICE_UNIT names no service");
    return stand_for(argv, installed);
}
