#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void usage(FILE *to)
{
    fprintf(
        to,
        "usage: sim [options]\n"
        "  --seeds N          how many seeds, each a run of its own (1000); from 10000 on, a pair\n"
        "                     of state and event that was never hit is a failure\n"
        "  --from S           the first seed (1)\n"
        "  --seed S           only this one\n"
        "  --commands N       commands of a run, at most 4000 (500)\n"
        "  --once             without the second run of each seed\n"
        "  --trace            write out every command and effect\n"
        "  --no-core-check    without core_check: only the model and the promises\n"
        "  --quiet            without the tables\n");
}

static uint64_t parse_number(const char *name, const char *text, uint64_t least, uint64_t most)
{
    char *end;
    unsigned long long value;

    errno = 0;
    value = strtoull(text, &end, 10);
    if (errno || end == text || *end || value < least || value > most) {
        fprintf(stderr, "sim: --%s %s: must be a number from %" PRIu64 " to %" PRIu64 "\n", name,
                text, least, most);
        exit(2);
    }
    return value;
}

void options_parse(int argc, char **argv, struct options *options)
{
    static const struct option names[] = {
        {"seeds", required_argument, NULL, 'n'},   {"from", required_argument, NULL, 'f'},
        {"seed", required_argument, NULL, 's'},    {"commands", required_argument, NULL, 'c'},
        {"once", no_argument, NULL, 'o'},          {"trace", no_argument, NULL, 't'},
        {"no-core-check", no_argument, NULL, 'k'}, {"quiet", no_argument, NULL, 'q'},
        {"help", no_argument, NULL, 'h'},          {NULL, 0, NULL, 0},
    };
    int c;

    while ((c = getopt_long(argc, argv, "", names, NULL)) != -1) {
        switch (c) {
        case 'n':
            options->n_seeds = parse_number("seeds", optarg, 1, UINT32_MAX);
            break;
        case 'f':
            options->first = parse_number("from", optarg, 0, UINT64_MAX);
            break;
        case 's':
            options->first = parse_number("seed", optarg, 0, UINT64_MAX);
            options->n_seeds = 1;
            break;
        case 'c':
            options->n_commands = (uint32_t)parse_number("commands", optarg, 1, MAX_COMMANDS);
            break;
        case 'o':
            options->once = true;
            break;
        case 't':
            options->trace = true;
            break;
        case 'k':
            options->check_core = false;
            break;
        case 'q':
            options->quiet = true;
            break;
        case 'h':
            usage(stdout);
            exit(0);
        default:
            usage(stderr);
            exit(2);
        }
    }
    if (optind < argc) {
        fprintf(stderr, "sim: %s: not an option\n", argv[optind]);
        exit(2);
    }
}
