/* sluiced: options and wiring. */
#include "shell/config.h"
#include "shell/daemon.h"
#include "shell/log.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    OPTION_CONFIG = 256,
    OPTION_CHECK,
    OPTION_SOCKET,
    OPTION_STATE,
    OPTION_AUTOSTARTED,
    OPTION_LEVEL
};

static const struct option long_options[] = {
    {"config", required_argument, NULL, OPTION_CONFIG},
    {"check-config", no_argument, NULL, OPTION_CHECK},
    {"socket", required_argument, NULL, OPTION_SOCKET},
    {"state", required_argument, NULL, OPTION_STATE},
    {"autostarted", no_argument, NULL, OPTION_AUTOSTARTED},
    {"log-level", required_argument, NULL, OPTION_LEVEL},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

static const char usage[] =
    "usage: sluiced [options]\n"
    "\n"
    "Owns named gates and grants their slots to the processes of this host, first\n"
    "come first served.\n"
    "\n"
    "  --config FILE      the config file (" CONFIG_DEFAULT_PATH " if it is there)\n"
    "  --check-config     read the config file, say what is wrong with it, and leave\n"
    "  --socket PATH      the request socket, over the config file's\n"
    "  --state FILE       where reserved serials and tokens are kept, likewise\n"
    "  --log-level LEVEL  error, warning, info or debug, likewise\n"
    "  --autostarted      as clients start it: a session of its own, a log file beside\n"
    "                     the socket, and it leaves when nobody is connected any more\n"
    "  --version, --help\n"
    "\n"
    "Signals: HUP reads the config file again; TERM and INT stop, for which holders\n"
    "have stop_timeout; a second one stops at once.\n"
    "\n"
    "Exit codes: 0 stopped; 1 failed; 2 wrong use or bad config file; 3 another\n"
    "daemon has the socket.\n"
    "\n"
    "Keys of the config file, with their defaults:\n";

static int wrong_use(const char *what, const char *value)
{
    fprintf(stderr, "sluiced: %s%s%s\nTry sluiced --help.\n", what, value ? ": " : "",
            value ? value : "");
    return EXIT_USAGE;
}

static int print_help(void)
{
    fputs(usage, stdout);
    config_print_keys();
    return EXIT_SUCCESS;
}

/* Whether a group that a start looks up is there. */
static bool check_group(const char *path, const char *key, const char *name)
{
    bool is_there = !*name || getgrnam(name);

    if (!is_there)
        fprintf(stderr, "%s: %s: this host has no group %s\n", path, key, name);
    return is_there;
}

static int check_config(const struct daemon_options *options)
{
    const char *path = options->config_path ? options->config_path : CONFIG_DEFAULT_PATH;
    struct config config;
    char problem[1024];
    int r;

    if (!options->config_path && access(path, F_OK) && errno == ENOENT) {
        printf("%s: is not there, so the defaults hold\n", path);
        return EXIT_SUCCESS;
    }
    if (config_load(path, &config, problem, sizeof(problem))) {
        fprintf(stderr, "%s\n", problem);
        return EXIT_USAGE;
    }
    printf("%s: is well formed: %zu %s, %zu %s", path, config.n_gates,
           config.n_gates == 1 ? "gate" : "gates", config.n_iterators,
           config.n_iterators == 1 ? "iterator" : "iterators");
    if (config.policy)
        printf(", %zu [allow] %s", policy_rules(config.policy),
               policy_rules(config.policy) == 1 ? "section" : "sections");
    putchar('\n');
    check_group(path, "events_group", config.events_group); /* without it, it starts */
    r = check_group(path, "socket_group", config.socket_group) ? EXIT_SUCCESS : EXIT_USAGE;
    config_deinit(&config);
    return r;
}

/* What a daemon needs of the environment of whoever happened to start it. The
 * rest may be secrets, so it is overwritten where it lies: /proc shows it. Returns 0,
 * or not if there was no memory for it. */
static int scrub_environment(void)
{
    static const char *const kept[] = {"XDG_RUNTIME_DIR", "STATE_DIRECTORY"};
    char *values[2];
    int r = 0;

    for (size_t i = 0; i < 2; i++) {
        const char *value = getenv(kept[i]);

        values[i] = value ? strdup(value) : NULL;
        r |= value && !values[i];
    }
    for (char **variable = environ; *variable; variable++)
        explicit_bzero(*variable, strlen(*variable));
    clearenv();
    r |= setenv("PATH", "/usr/bin:/bin", 1);
    for (size_t i = 0; i < 2; i++) {
        if (values[i])
            r |= setenv(kept[i], values[i], 1);
        free(values[i]);
    }
    return r;
}

/* The leader of a process group, such as a job of a shell, can not begin a
 * session; its child can. */
static int begin_session(void)
{
    if (setsid() >= 0 || getsid(0) == getpid())
        return 0;
    switch (fork()) {
    case -1:
        return EXIT_FAILURE;
    case 0:
        return setsid() < 0 ? EXIT_FAILURE : 0;
    default:
        _exit(EXIT_SUCCESS);
    }
}

/* Where a standard descriptor is closed a socket or the state file would get its number, and the
 * log would be written into it. */
static void keep_standard_descriptors(void)
{
    int fd;

    do {
        fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0)
        close(fd);
}

static int not_detached(const char *what)
{
    fprintf(stderr, "sluiced: --autostarted: %s: %s\n", what, strerror(errno));
    return EXIT_FAILURE;
}

/* Out of the session, the terminal, the files and the environment of the client
 * that started it: the daemon will outlive that client. */
static int detach(const struct daemon_options *options)
{
    char log_path[300];
    int null_fd, log_fd;

    if (!options->socket_path || *options->socket_path != '/')
        return wrong_use("--autostarted needs --socket with an absolute path",
                         options->socket_path);
    snprintf(log_path, sizeof(log_path), "%s.log", options->socket_path);
    umask(077);
    null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null_fd < 0)
        return not_detached("/dev/null");
    log_fd = open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (log_fd < 0)
        return not_detached(log_path);
    if (dup2(null_fd, STDIN_FILENO) < 0 || dup2(null_fd, STDOUT_FILENO) < 0 ||
        dup2(log_fd, STDERR_FILENO) < 0 || close_range(STDERR_FILENO + 1, ~0U, 0))
        return not_detached("the files of who started it");
    if (begin_session())
        return not_detached("a session of its own");
    if (chdir("/"))
        return not_detached("/");
    if (scrub_environment())
        return not_detached("an environment of its own");
    return 0;
}

static int parse_options(int argc, char **argv, struct daemon_options *options, bool *ret_check)
{
    enum log_level level;
    int option;

    while ((option = getopt_long(argc, argv, "hV", long_options, NULL)) != -1) {
        switch (option) {
        case OPTION_CONFIG:
            options->config_path = optarg;
            break;
        case OPTION_CHECK:
            *ret_check = true;
            break;
        case OPTION_SOCKET:
            if (!*optarg)
                return wrong_use("--socket: the path is empty", NULL);
            if (strlen(optarg) > 107)
                return wrong_use("--socket: the path has more than 107 bytes", optarg);
            options->socket_path = optarg;
            break;
        case OPTION_STATE:
            if (!*optarg)
                return wrong_use("--state: the path is empty", NULL);
            if (strlen(optarg) > 255)
                return wrong_use("--state: the path has more than 255 bytes", optarg);
            options->state_path = optarg;
            break;
        case OPTION_LEVEL:
            if (log_level_parse(optarg, &level))
                return wrong_use("--log-level must be error, warning, info or debug", optarg);
            options->log_level_name = optarg;
            break;
        case OPTION_AUTOSTARTED:
            options->autostarted = true;
            break;
        case 'h':
            exit(print_help());
        case 'V':
            puts("sluiced " SLUICE_VERSION);
            exit(EXIT_SUCCESS);
        default:
            return wrong_use("unknown option, or one without its value", NULL);
        }
    }
    return optind < argc ? wrong_use("unexpected argument", argv[optind]) : 0;
}

int main(int argc, char **argv)
{
    struct daemon_options options = {0};
    struct daemon daemon;
    bool check = false;
    int r;

    keep_standard_descriptors();
    r = parse_options(argc, argv, &options, &check);
    if (r)
        return r;
    if (check)
        return check_config(&options);
    if (options.autostarted) {
        r = detach(&options);
        if (r)
            return r;
    }
    r = daemon_init(&daemon, &options);
    if (!r)
        r = daemon_loop(&daemon);
    daemon_deinit(&daemon);
    return r;
}
