/* sluicectl run: a command that runs while it holds slots of a gate.
 *
 *      shell
 *        | waits
 *     wrapper <---- reports ---- guardian ==== connection ==== sluiced
 *        | parent of                |
 *     command <----- the grant -----'  watches its pidfd
 *
 * The wrapper is what the shell sees. It and the command share the shell's process group, so a
 * terminal's signals reach the command without help; the wrapper takes signals from
 * a descriptor and forwards those that a process sent to it. It stops when the
 * command stops, and dies of the signal of which the command died.
 *
 * The command's process is forked first, so that its pid can be declared when the
 * session opens; it waits for the grant on a socket and then runs the program.
 *
 * The guardian has a session of its own and ignores signals. It connects, queues,
 * hands the grant and a duplicate of the connection to the command, releases when the
 * command has ended, and ends the command when the hold is lost.
 *
 * Nobody waits for ever for one that is gone:
 *
 *   gone while queued     what follows
 *     wrapper             the guardian reads the end of the reports' socket: cancels, leaves
 *     guardian            the command reads the end of the grant's socket: leaves; the wrapper too
 *     command             the guardian sees its pidfd: cancels, leaves
 *   gone while held
 *     wrapper             nothing: the guardian releases when the command has ended
 *     guardian            the command's duplicate keeps the slot until the command has ended;
 *                         with --no-inherit the slot is lost and the wrapper ends the command
 *     both                the same, but with --no-inherit nobody is left to end the command
 *     command             the guardian releases and leaves
 *     daemon              the hold is lost: the guardian ends the command */
#ifndef SLUICECTL_RUN_H
#define SLUICECTL_RUN_H

#include "command.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <sys/types.h>

enum run_exit {
    RUN_NO_DAEMON = 69,    /* EX_UNAVAILABLE */
    RUN_HOLD_LOST = 70,    /* the slots were lost before the command had ended */
    RUN_WAIT_EXPIRED = 75, /* EX_TEMPFAIL */
    RUN_REFUSED = 125,     /* the command did not run for another reason */
    RUN_CAN_NOT_EXECUTE = 126,
    RUN_NOT_FOUND = 127,
};

/* Room for an encoded context, the bound of context.proto. */
#define RUN_CONTEXT_SIZE 8192

/* ------------------------------------------------------------ run_context.c */

/* The encoded sluice.v1.Context of what TRACEPARENT, TRACESTATE and BAGGAGE say in this
 * process's environment. Values that are not valid are left out. Returns its bytes. */
size_t run_context_encode(uint8_t out[RUN_CONTEXT_SIZE]);

/* Sets the same variables from the context of a grant. Those it does not have stay as they
 * are. */
void run_context_apply(const uint8_t *context, size_t size);

/* Writes the trace id of a valid TRACEPARENT, else "". */
#define RUN_TRACE_ID_SIZE 33
void run_context_trace_id(char out[RUN_TRACE_ID_SIZE]);

/* The serials of SLUICE_HELD, of more than SLUICE_MAX_HELD the last ones. Returns how
 * many; -1 when it is not a list of serials. */
int run_held_read(uint64_t serials[SLUICE_MAX_HELD]);

/* Adds a serial to SLUICE_HELD. */
void run_held_add(uint64_t serial);

/* What the session declares as its command: the arguments joined by spaces, cut. */
void run_declare(char *const *program, char out[SLUICE_MAX_COMMAND + 1]);

/* ------------------------------------------------------------ run_signals.c */

/* What the caller had set, which the command gets back. */
struct run_signals {
    sigset_t mask;
    struct sigaction on_child;
    sigset_t taken; /* blocked, and read from `fd` */
    int fd;
};

/* From here on the signals that can be forwarded come from `fd`; those that the
 * caller ignores stay ignored. 0, or -errno. */
int run_signals_take(struct run_signals *signals);

/* For the command: as the caller had it. What came meanwhile acts now. */
void run_signals_restore(const struct run_signals *signals);

/* For the guardian: ignores all. */
void run_signals_ignore(void);

/* Whether a process sent it to this one, not the kernel (for a terminal). */
bool run_signal_was_sent(const struct signalfd_siginfo *info);

/* Whether it ends a process that does nothing about it. */
bool run_signal_is_fatal(int number);

/* Hands a signal on to a child that was not waited for yet. */
void run_signal_forward(const struct signalfd_siginfo *info, pid_t pid);

/* Ends this process by the signal, without a core of its own. */
_Noreturn void run_signal_die(int number);

/* Whether this process's group is the foreground of its terminal. */
bool run_is_foreground(void);

/* ------------------------------------------------------------ run_command.c */

/* What the guardian sends to the command, with the context behind it and, unless
 * --no-inherit, the connection beside it. */
struct run_grant {
    uint64_t serial;
    uint64_t token;
};

/* Sends it. The command may be gone, which its pidfd tells. */
void run_grant_send(int socket, const struct sluice_grant *grant, int connection);

/* The command's process: waits for the grant and runs the program. */
_Noreturn void run_command(const struct ctl *ctl, const struct run_signals *signals, int socket);

/* ----------------------------------------------------------- run_guardian.c */

/* What the guardian tells the wrapper. */
struct run_report {
    enum {
        RUN_STARTED,  /* sent before the grant is */
        RUN_ENDED,    /* no grant: the ticket ended with `error`, or nothing could be asked */
        RUN_GIVEN_UP, /* no grant: the wrapper or the command did not wait for it */
        RUN_LOST,     /* the hold is; the guardian ends the command */
    } kind;
    int error;
    char message[512];
};

/* Its descriptors, all of them. */
struct run_watch {
    int reports; /* socket to the wrapper, which says by its end, or a byte, that the wait is over
                  */
    int grants;  /* socket to the command */
    int command; /* pidfds */
    int wrapper;
    pid_t command_pid;
};

/* The guardian's process. */
_Noreturn void run_guardian(const struct ctl *ctl, const struct run_watch *watch);

/* What is left until then, for poll; -1 for no deadline, which is -1 too. */
int run_time_left(int64_t deadline_ms);
/* The sooner of two deadlines. */
int64_t run_sooner(int64_t a, int64_t b);

#endif
