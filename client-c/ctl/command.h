/* What the subcommands of sluicectl share: one struct of options, one table row
 * each. A handler talks to the daemon, prints, and returns an exit code. */
#ifndef SLUICECTL_COMMAND_H
#define SLUICECTL_COMMAND_H

#include <sluice.h>

enum ctl_exit {
    CTL_OK = 0,
    CTL_WAIT_EXPIRED = 75, /* EX_TEMPFAIL: push, pull: --wait passed */
    CTL_REFUSED = 1,       /* the daemon said no, or found something wrong */
    CTL_USAGE = 2,         /* the command line is wrong */
    CTL_NO_DAEMON = 69,    /* EX_UNAVAILABLE: none there, or it does not answer as one */
};

enum ctl_option {
    CTL_LIMIT = 1 << 0,
    CTL_REASON = 1 << 1,
    CTL_WEIGHT = 1 << 2,
    CTL_WAIT = 1 << 3,
    CTL_HOLD = 1 << 4,
    CTL_GRACE = 1 << 5,
    CTL_LABEL = 1 << 6,
    CTL_NO_INHERIT = 1 << 7,
    CTL_PROGRAM = 1 << 8, /* what stands behind "--"; such a command connects by itself */
    CTL_COUNT = 1 << 9,
    CTL_ITERATOR = 1 << 10,
    CTL_CAPACITY = 1 << 11,
    CTL_CAPACITY_BYTES = 1 << 12,
    CTL_MAX_IN_FLIGHT = 1 << 13,
    CTL_PRODUCERS = 1 << 14,
    CTL_MAX_ATTEMPTS = 1 << 15,
    CTL_TTL = 1 << 16,
    CTL_WINDOW = 1 << 17,
    CTL_NULL = 1 << 18,
    CTL_LENGTH_PREFIXED = 1 << 19,
    CTL_END = 1 << 20,
    CTL_ACK = 1 << 21,
    CTL_FAIL = 1 << 22,
    CTL_DISCARD = 1 << 23,
};

#define CTL_SETTINGS                                                                               \
    (CTL_CAPACITY | CTL_CAPACITY_BYTES | CTL_MAX_IN_FLIGHT | CTL_PRODUCERS | CTL_MAX_ATTEMPTS)

/* Of `run`; the wait and the label also of `push`, the wait of `pull`. */
struct run_options {
    uint32_t weight;  /* 0: 1 */
    uint64_t wait_ms; /* 0: for ever, unless `try_only` */
    bool try_only;
    uint64_t hold_ms;  /* 0: for ever */
    uint64_t grace_ms; /* from SIGTERM to SIGKILL */
    const char *label; /* NULL: the trace id, if there is one */
    bool no_inherit;
    char **program; /* with its arguments, ended by NULL */
};

/* Of `push`, `pull`, `end` and `dead`. */
struct stream_options {
    struct sluice_iterator_settings settings;
    uint64_t ttl_ms;     /* 0: for ever */
    uint32_t window;     /* 0: the command's own */
    const char *failure; /* NULL: it ends well */
};

struct ctl;

struct command {
    const char *name;
    const char *arguments; /* as the usage shows them, "" for none */
    const char *summary;   /* one line */
    const char *details;   /* for its own --help, lines ended by \n */
    int min_arguments, max_arguments;
    unsigned options;   /* of enum ctl_option: those it takes */
    unsigned mandatory; /* and those it can not do without */
    int (*run)(struct ctl *ctl);
};

struct ctl {
    const struct command *command;
    int n_arguments;
    char **arguments;
    unsigned given; /* of enum ctl_option */
    uint32_t limit;
    const char *reason;
    uint64_t count;
    struct run_options run;
    struct stream_options stream;
    const char *socket; /* NULL: found by the library */
    int timeout_ms;
    bool json;
    struct sluice_client *client; /* connected while the handler runs */
};

/* The table, ended by a row without a name. */
extern const struct command commands[];

/* NULL when there is no such command. */
const struct command *command_find(const char *name);

/* Usage of all, or of one command; to standard output. */
void help_print_all(void);
void help_print(const struct command *command);

/* Prints why a call failed, with the library's sentence, to standard error. Returns the exit
 * code for it. */
int ctl_fail(const struct ctl *ctl, int error);

/* The same with a sentence from elsewhere; "" for none. */
int ctl_fail_with(const struct ctl *ctl, int error, const char *message);

/* Prints a complaint that begins with the command's name and ends with the error's, `code`,
 * unless NULL. */
void ctl_complain(const struct ctl *ctl, const char *what, const char *code);

/* Prints a complaint about the command line. Returns CTL_USAGE. */
int ctl_usage(const struct ctl *ctl, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads a decimal number of 1 to `max`. */
bool ctl_number(const char *text, uint64_t max, uint64_t *ret_value);

/* CLOCK_MONOTONIC. */
int64_t ctl_clock_ms(void);

/* Reads a time from `min_ms` to 30 days, or complains of the option `name`. CTL_OK or CTL_USAGE. */
int ctl_duration(struct ctl *ctl, const char *name, const char *text, uint64_t min_ms,
                 uint64_t *ret_ms);

/* Takes an option of `run`, of which `text` is the value. CTL_OK or CTL_USAGE. */
int run_option(struct ctl *ctl, unsigned option, const char *text);

/* The same for those of streams. */
int stream_option(struct ctl *ctl, unsigned option, const char *text);

/* Whether they go together: CTL_OK or CTL_USAGE. */
int stream_options_check(struct ctl *ctl);

/* What makes the iterator; NULL unless --capacity is given. */
const struct sluice_iterator_settings *stream_ensure(const struct ctl *ctl);

/* Whether they go together. */
int run_options_check(struct ctl *ctl);

/* Handlers, by the file they are in. */
int gates_run(struct ctl *ctl);
int gate_run(struct ctl *ctl);
int tickets_run(struct ctl *ctl);
int sessions_run(struct ctl *ctl);
int users_run(struct ctl *ctl);
int ping_run(struct ctl *ctl);
int status_run(struct ctl *ctl);
int doctor_run(struct ctl *ctl);
int set_run(struct ctl *ctl);
int pause_run(struct ctl *ctl);
int resume_run(struct ctl *ctl);
int drain_run(struct ctl *ctl);
int close_run(struct ctl *ctl);
int reopen_run(struct ctl *ctl);
int cancel_run(struct ctl *ctl);
int revoke_run(struct ctl *ctl);
int watch_run(struct ctl *ctl);
int run_run(struct ctl *ctl);
int iterators_run(struct ctl *ctl);
int iterator_run(struct ctl *ctl);
int dead_run(struct ctl *ctl);
int requeue_run(struct ctl *ctl);
int push_run(struct ctl *ctl);
int pull_run(struct ctl *ctl);
int end_run(struct ctl *ctl);

#endif
