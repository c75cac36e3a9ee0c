/* sluicectl: the operator's client. Only a client, on the public header. */
#include "command.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_TIMEOUT_S 5
#define MAX_TIMEOUT_S     3600

bool ctl_number(const char *text, uint64_t max, uint64_t *ret_value)
{
    unsigned long long value;
    char *end;

    if (text[0] < '0' || text[0] > '9')
        return false;
    errno = 0;
    value = strtoull(text, &end, 10);
    if (errno != 0 || *end != '\0' || value < 1 || value > max)
        return false;
    *ret_value = value;
    return true;
}

void ctl_complain(const struct ctl *ctl, const char *what, const char *code)
{
    const char *who = ctl->command ? ctl->command->name : "";
    char *safe = text_escape(what);

    fprintf(stderr, "sluicectl: %s%s%s%s%s%s\n", who, who[0] ? ": " : "", safe, code ? " (" : "",
            code ? code : "", code ? ")" : "");
    free(safe);
}

int ctl_usage(const struct ctl *ctl, const char *format, ...)
{
    char what[512];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what, sizeof(what), format, arguments);
    va_end(arguments);
    ctl_complain(ctl, what, NULL);
    if (ctl->command)
        fprintf(stderr, "usage: sluicectl %s%s%s\n", ctl->command->name,
                ctl->command->arguments[0] ? " " : "", ctl->command->arguments);
    else
        fputs("usage: sluicectl [OPTIONS] COMMAND [ARGUMENTS]; see sluicectl --help\n", stderr);
    return CTL_USAGE;
}

int ctl_fail(const struct ctl *ctl, int error)
{
    return ctl_fail_with(ctl, error, sluice_last_error_message(ctl->client));
}

int ctl_fail_with(const struct ctl *ctl, int error, const char *message)
{
    ctl_complain(ctl, message[0] ? message : sluice_error_sentence(error),
                 sluice_error_name(error));
    if (error == SLUICE_E_INVALID_ARGUMENT)
        return CTL_USAGE;
    return error > 0 && error < SLUICE_E_NO_DAEMON ? CTL_REFUSED : CTL_NO_DAEMON;
}

enum {
    OPTION_JSON = 256,
    OPTION_SOCKET,
    OPTION_TIMEOUT,
    OPTION_LIMIT,
    OPTION_REASON,
    OPTION_COUNT,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_OF_RUN = 1 << 29,    /* and its bit of enum ctl_option */
    OPTION_OF_STREAM = 1 << 30, /* likewise */
};

static const struct option options[] = {
    {"json", no_argument, NULL, OPTION_JSON},
    {"socket", required_argument, NULL, OPTION_SOCKET},
    {"timeout", required_argument, NULL, OPTION_TIMEOUT},
    {"limit", required_argument, NULL, OPTION_LIMIT},
    {"reason", required_argument, NULL, OPTION_REASON},
    {"count", required_argument, NULL, OPTION_COUNT},
    {"weight", required_argument, NULL, OPTION_OF_RUN | CTL_WEIGHT},
    {"wait", required_argument, NULL, OPTION_OF_RUN | CTL_WAIT},
    {"hold", required_argument, NULL, OPTION_OF_RUN | CTL_HOLD},
    {"grace", required_argument, NULL, OPTION_OF_RUN | CTL_GRACE},
    {"label", required_argument, NULL, OPTION_OF_RUN | CTL_LABEL},
    {"no-inherit", no_argument, NULL, OPTION_OF_RUN | CTL_NO_INHERIT},
    {"iterator", no_argument, NULL, OPTION_OF_STREAM | CTL_ITERATOR},
    {"capacity", required_argument, NULL, OPTION_OF_STREAM | CTL_CAPACITY},
    {"capacity-bytes", required_argument, NULL, OPTION_OF_STREAM | CTL_CAPACITY_BYTES},
    {"max-in-flight", required_argument, NULL, OPTION_OF_STREAM | CTL_MAX_IN_FLIGHT},
    {"producers", required_argument, NULL, OPTION_OF_STREAM | CTL_PRODUCERS},
    {"max-attempts", required_argument, NULL, OPTION_OF_STREAM | CTL_MAX_ATTEMPTS},
    {"ttl", required_argument, NULL, OPTION_OF_STREAM | CTL_TTL},
    {"window", required_argument, NULL, OPTION_OF_STREAM | CTL_WINDOW},
    {"null", no_argument, NULL, OPTION_OF_STREAM | CTL_NULL},
    {"length-prefixed", no_argument, NULL, OPTION_OF_STREAM | CTL_LENGTH_PREFIXED},
    {"end", no_argument, NULL, OPTION_OF_STREAM | CTL_END},
    {"ack", no_argument, NULL, OPTION_OF_STREAM | CTL_ACK},
    {"fail", required_argument, NULL, OPTION_OF_STREAM | CTL_FAIL},
    {"discard", no_argument, NULL, OPTION_OF_STREAM | CTL_DISCARD},
    {"help", no_argument, NULL, OPTION_HELP},
    {"version", no_argument, NULL, OPTION_VERSION},
    {0},
};

struct parsed {
    bool help, version;
};

static int parse_option(struct ctl *ctl, int option, char **argv, struct parsed *parsed)
{
    uint64_t value;

    switch (option) {
    case OPTION_JSON:
        ctl->json = true;
        return CTL_OK;
    case OPTION_SOCKET:
        ctl->socket = optarg;
        return CTL_OK;
    case OPTION_TIMEOUT:
        if (!ctl_number(optarg, MAX_TIMEOUT_S, &value))
            return ctl_usage(ctl, "--timeout \"%s\" is not a number of seconds from 1 to %d",
                             optarg, MAX_TIMEOUT_S);
        ctl->timeout_ms = (int)value * 1000;
        return CTL_OK;
    case OPTION_LIMIT:
        if (!ctl_number(optarg, SLUICE_MAX_LIMIT, &value))
            return ctl_usage(ctl, "--limit \"%s\" is not a number from 1 to %u", optarg,
                             SLUICE_MAX_LIMIT);
        ctl->limit = (uint32_t)value;
        ctl->given |= CTL_LIMIT;
        return CTL_OK;
    case OPTION_REASON:
        ctl->reason = optarg;
        ctl->given |= CTL_REASON;
        return CTL_OK;
    case OPTION_COUNT:
        if (!ctl_number(optarg, UINT64_MAX, &ctl->count))
            return ctl_usage(ctl, "--count \"%s\" is not a number from 1", optarg);
        ctl->given |= CTL_COUNT;
        return CTL_OK;
    case OPTION_HELP:
        parsed->help = true;
        return CTL_OK;
    case OPTION_VERSION:
        parsed->version = true;
        return CTL_OK;
    case ':':
        return ctl_usage(ctl, "%s needs a value", argv[optind - 1]);
    case '0':
        return stream_option(ctl, CTL_NULL, NULL);
    default:
        if (option & OPTION_OF_STREAM)
            return stream_option(ctl, (unsigned)option & ~(unsigned)OPTION_OF_STREAM, optarg);
        if (option & OPTION_OF_RUN)
            return run_option(ctl, (unsigned)option & ~(unsigned)OPTION_OF_RUN, optarg);
        return ctl_usage(ctl, "there is no option %s", argv[optind - 1]);
    }
}

/* Of one of them. */
static const char *option_name(unsigned set)
{
    static const char *const names[] = {
        "--limit",        "--reason",   "--weight",         "--wait",          "--hold",
        "--grace",        "--label",    "--no-inherit",     "-- COMMAND",      "--count",
        "--iterator",     "--capacity", "--capacity-bytes", "--max-in-flight", "--producers",
        "--max-attempts", "--ttl",      "--window",         "--null",          "--length-prefixed",
        "--end",          "--ack",      "--fail",           "--discard"};
    size_t i = 0;

    while (!(set >> i & 1))
        i++;
    return names[i];
}

/* Whether the command got the arguments and options it takes. */
static int parse_check(struct ctl *ctl)
{
    const struct command *command = ctl->command;
    unsigned strange = ctl->given & ~command->options;
    unsigned missing = command->mandatory & ~ctl->given;

    if (ctl->n_arguments < command->min_arguments)
        return ctl_usage(ctl, "%s is missing", command->arguments);
    if (ctl->n_arguments > command->max_arguments)
        return ctl_usage(ctl, "\"%s\" is one argument too many",
                         ctl->arguments[command->max_arguments]);
    if (strange)
        return ctl_usage(ctl, "%s is not an option of this command", option_name(strange));
    if (missing)
        return ctl_usage(ctl, "%s is missing", option_name(missing));
    return stream_options_check(ctl);
}

/* What stands behind "--" is a program's, or more arguments. */
static void parse_tail(struct ctl *ctl, int end, int argc, char **argv)
{
    ctl->arguments = argv + optind + 1;
    ctl->n_arguments = end - optind - 1;
    if (end == argc)
        return;
    if (ctl->command->options & CTL_PROGRAM) {
        ctl->run.program = argv + end + 1;
        if (ctl->run.program[0])
            ctl->given |= CTL_PROGRAM;
    } else {
        memmove(argv + end, argv + end + 1, sizeof(*argv) * (size_t)(argc - end));
        ctl->n_arguments += argc - end - 1;
    }
}

static int parse(struct ctl *ctl, int argc, char **argv, struct parsed *parsed)
{
    int option, end = 1, result = CTL_OK;

    while (end < argc && strcmp(argv[end], "--") != 0)
        end++;
    opterr = 0;
    while (result == CTL_OK && (option = getopt_long(end, argv, ":0", options, NULL)) != -1)
        result = parse_option(ctl, option, argv, parsed);
    if (result != CTL_OK || parsed->version)
        return result;
    if (optind < end) {
        ctl->command = command_find(argv[optind]);
        if (!ctl->command)
            return ctl_usage(ctl, "there is no command \"%s\"", argv[optind]);
        parse_tail(ctl, end, argc, argv);
    }
    if (parsed->help)
        return CTL_OK;
    return ctl->command ? parse_check(ctl) : ctl_usage(ctl, "no command is given");
}

static int run(struct ctl *ctl)
{
    const struct sluice_connect_options connect = {
        .path = ctl->socket,
        .name = "sluicectl " SLUICE_VERSION,
        .timeout_ms = (uint32_t)ctl->timeout_ms,
    };
    int error, result;

    if (ctl->command->options & CTL_PROGRAM)
        return ctl->command->run(ctl);
    ctl->client = sluice_new();
    error = ctl->client ? sluice_connect(ctl->client, &connect) : -ENOMEM;
    result = error == 0 ? ctl->command->run(ctl) : ctl_fail(ctl, error);
    ctl->client = sluice_free(ctl->client);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "sluicectl: can not write to standard output: %s\n", strerror(errno));
        return CTL_REFUSED;
    }
    return result;
}

/* Where a standard descriptor is closed the daemon's connection would get its number, be read as
 * input, or have output written into it. Reading and writing what takes its place fail as they do
 * on a closed one, and what `run` executes finds it closed. */
static void keep_standard_descriptors(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", (fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) | O_CLOEXEC);
    }
}

int main(int argc, char **argv)
{
    struct ctl ctl = {.timeout_ms = DEFAULT_TIMEOUT_S * 1000};
    struct parsed parsed = {0};
    int result;

    /* For the width of characters. Where there is no UTF-8 everything else than
     * ASCII is escaped. */
    setlocale(LC_CTYPE, "C.UTF-8");
    keep_standard_descriptors();
    result = parse(&ctl, argc, argv, &parsed);
    if (result != CTL_OK)
        return result;
    if (parsed.version)
        puts("sluicectl " SLUICE_VERSION);
    else if (parsed.help && ctl.command)
        help_print(ctl.command);
    else if (parsed.help)
        help_print_all();
    else
        return run(&ctl);
    return CTL_OK;
}
