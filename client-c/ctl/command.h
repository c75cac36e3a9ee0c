/* What the subcommands of sluicectl share: one struct of options, one table row
 * each. A handler talks to the daemon, prints, and returns an exit code. */
#ifndef SLUICECTL_COMMAND_H
#define SLUICECTL_COMMAND_H

#include <sluice.h>

enum ctl_exit {
    CTL_OK = 0,
    CTL_REFUSED = 1,    /* the daemon said no, or found something wrong */
    CTL_USAGE = 2,      /* the command line is wrong */
    CTL_NO_DAEMON = 69, /* EX_UNAVAILABLE: none there, or it does not answer as one */
};

enum ctl_option {
    CTL_LIMIT = 1,
    CTL_REASON = 2,
    CTL_WEIGHT = 4,
    CTL_WAIT = 8,
    CTL_HOLD = 16,
    CTL_GRACE = 32,
    CTL_LABEL = 64,
    CTL_NO_INHERIT = 128,
    CTL_PROGRAM = 256, /* what stands behind "--"; such a command connects by itself */
    CTL_COUNT = 512,
};

/* Of `run`. */
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

/* Takes an option of `run`, of which `text` is the value. CTL_OK or CTL_USAGE. */
int run_option(struct ctl *ctl, unsigned option, const char *text);

/* Whether they go together. */
int run_options_check(struct ctl *ctl);

/* Handlers, by the file they are in. */
int gates_run(struct ctl *ctl);
int gate_run(struct ctl *ctl);
int tickets_run(struct ctl *ctl);
int sessions_run(struct ctl *ctl);
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

#endif
