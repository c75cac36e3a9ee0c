#include "command.h"

#include <stdio.h>
#include <string.h>

const struct command commands[] = {
    {"ping", "", "ask the daemon for a sign of life", "Prints its release and how long it took.\n",
     0, 0, 0, 0, ping_run},
    {"status", "", "show the daemon as a whole",
     "Sessions, gates, holds and waiting tickets now, and tickets by ending since its start; the\n"
     "same of iterators and items; memory.\n",
     0, 0, 0, 0, status_run},
    {"doctor", "", "recount every invariant of the live daemon",
     "Exits 1 when one does not hold. For root and the daemon's own user.\n", 0, 0, 0, 0,
     doctor_run},
    {"gates", "", "list the gates",
     "OLDEST is how long the first in the queue has waited, DROPPED counts the tickets that ended\n"
     "without a grant, FROM tells whether the config file declares the gate.\n",
     0, 0, 0, 0, gates_run},
    {"gate", "NAME", "show one gate and its tickets", "Holds first, then the queue.\n", 1, 1, 0, 0,
     gate_run},
    {"tickets", "[GATE]", "list the tickets of one gate or of all",
     "STATE is `held`, or `waits N`: 1 is next. SINCE counts from the grant of a held ticket, "
     "from\n"
     "the arrival of a waiting one; LEFT is what remains of its hold limit or its wait timeout.\n"
     "PID and USER are by the kernel, COMMAND and LABEL as the client declares them.\n",
     0, 1, 0, 0, tickets_run},
    {"sessions", "", "list the connected clients",
     "This program's own session is among them. A simple session is a stock REQ socket.\n", 0, 0, 0,
     0, sessions_run},
    {"users", "", "show what each user has of what is bounded",
     "Everything that clients make grow is charged to their user and to all together; the bounds\n"
     "are the keys max_... and max_..._per_user of the config file. (all) counts what the file\n"
     "declares, too.\n",
     0, 0, 0, 0, users_run},
    {"set", "[--iterator] NAME", "change a gate's limit, an iterator's settings",
     "  sluicectl set GATE --limit N\n"
     "  sluicectl set --iterator NAME --capacity N ...\n"
     "Raising a limit grants to those that wait at once. Lowering it takes nothing back; tickets\n"
     "that can no longer fit end with TOO_HEAVY and are counted. Lowering a capacity drops "
     "nothing\n"
     "that was accepted; waiting pushes above the new bytes end with ITEM_TOO_BIG and are "
     "counted.\n"
     "What is not given stays as it is. Needs the right to administer it.\n",
     1, 1, CTL_LIMIT | CTL_ITERATOR | CTL_SETTINGS, 0, set_run},
    {"pause", "[--iterator] NAME", "grant nothing, deliver nothing, until `resume`",
     "The queue of a gate is kept, and the buffer of an iterator, which still accepts items while\n"
     "there is room. Timeouts run. Needs the right to administer it.\n",
     1, 1, CTL_ITERATOR, 0, pause_run},
    {"resume", "[--iterator] NAME", "end a pause", "Needs the right to administer it.\n", 1, 1,
     CTL_ITERATOR, 0, resume_run},
    {"drain", "GATE", "take no new tickets, serve those that wait",
     "`reopen` ends it. Needs the right to administer it.\n", 1, 1, 0, 0, drain_run},
    {"close", "GATE", "take no new tickets, end those that wait",
     "Holds are not touched. `reopen` ends it. Needs the right to administer it.\n", 1, 1, 0, 0,
     close_run},
    {"reopen", "[--iterator] NAME", "undo a drain or close, an end or failure",
     "The ends of an iterator's producers are counted from 0 again. Needs the right to administer\n"
     "it.\n",
     1, 1, CTL_ITERATOR, 0, reopen_run},
    {"cancel", "SERIAL [--reason TEXT]", "end a waiting ticket",
     "A held one is refused: revoke it. Needs the right to administer its gate.\n", 1, 1,
     CTL_REASON, 0, cancel_run},
    {"revoke", "SERIAL [--reason TEXT]", "take the slots of a held ticket back",
     "Its holder is told and may be running still: what it writes to should refuse its fencing\n"
     "token. A waiting one is refused: cancel it. Needs the right to administer its gate.\n",
     1, 1, CTL_REASON, 0, revoke_run},
    {"run", "GATE [OPTIONS] -- COMMAND", "run a command that holds a slot",
     "It waits its turn, first come first served. The slot is free again when the command has\n"
     "ended, even if it left others running, and whoever of the two was killed. When the slot is\n"
     "lost (revoked, past its hold limit, or the daemon is gone) the command gets SIGTERM and "
     "after\n"
     "the grace SIGKILL.\n"
     "The command finds SLUICE_GATE, SLUICE_TOKEN (for what it writes to), SLUICE_HELD, and\n"
     "TRACEPARENT, TRACESTATE and BAGGAGE as they came back with the grant.\n"
     "Times are as 500ms, 30s, 10m, 2h, 1d; seconds without a unit.\n"
     "\n"
     "  sluicectl run db --wait 30s -- pg_dump -f shop.sql shop\n",
     1, 1,
     CTL_WEIGHT | CTL_WAIT | CTL_HOLD | CTL_GRACE | CTL_LABEL | CTL_LIMIT | CTL_NO_INHERIT |
         CTL_PROGRAM,
     CTL_PROGRAM, run_run},
    {"iterators", "", "list the iterators",
     "OFFERED counts the pushes that wait for room, OLDEST is the age of the first in the buffer,\n"
     "RETURNED counts the deliveries that were given back.\n",
     0, 0, 0, 0, iterators_run},
    {"iterator", "NAME", "show one iterator, what is in flight and who waits",
     "Below it the items that are delivered and not settled, with their consumers, and the pushes\n"
     "that wait for room, with their producers. STARTS counts how often work on an item began.\n",
     1, 1, 0, 0, iterator_run},
    {"push", "NAME", "push what comes by standard input",
     "Each line is an item, without its newline. They are accepted in their order; while the\n"
     "iterator is full nothing is read. An item that is not accepted ends it with a message that\n"
     "counts: those behind it are taken back as far as they were not accepted yet.\n"
     "TRACEPARENT, TRACESTATE and BAGGAGE of the environment are the items' context.\n"
     "\n"
     "  find /var/spool/in -type f | sluicectl push files --capacity 100 --end\n",
     1, 1,
     CTL_SETTINGS | CTL_TTL | CTL_WAIT | CTL_LABEL | CTL_WINDOW | CTL_NULL | CTL_LENGTH_PREFIXED |
         CTL_END,
     0, push_run},
    {"pull", "NAME", "print items, until the stream ends",
     "A line for each item, which is its bytes and a newline. With --ack each is acknowledged\n"
     "once it was written, whatever its reader does then; what was not, is delivered again.\n"
     "Without --ack items are only looked at: at the end all are given back, in their order. At\n"
     "most 10000 of them, and as many as the iterator's max_in_flight; meanwhile nobody else gets\n"
     "them. It ends with 1 when a producer has failed the stream.\n"
     "\n"
     "  sluicectl pull files --ack --null | xargs -0 -n 1 process\n",
     1, 1,
     CTL_SETTINGS | CTL_ACK | CTL_COUNT | CTL_WAIT | CTL_WINDOW | CTL_NULL | CTL_LENGTH_PREFIXED, 0,
     pull_run},
    {"end", "NAME [--fail MESSAGE]", "say that a producer has no more items",
     "The stream ends with the last of its producers; items that were pushed before are still\n"
     "delivered. With --fail it fails at once, and consumers see the message after the last "
     "item.\n",
     1, 1, CTL_FAIL | CTL_SETTINGS, 0, end_run},
    {"dead", "NAME [--discard]", "list the items that failed too often, or drop them",
     "`requeue` gives them another chance. --discard needs the right to administer it.\n", 1, 1,
     CTL_DISCARD, 0, dead_run},
    {"requeue", "NAME", "put dead items back, as if never started",
     "As far as there is room in the buffer. Needs the right to administer it.\n", 1, 1, 0, 0,
     requeue_run},
    {"watch", "[PREFIX]", "show events as they happen, until it is interrupted",
     "A line for each event whose topic begins with PREFIX: gate/NAME/WHAT,\n"
     "iterator/NAME/WHAT, session/WHAT or daemon/WHAT. Lines with ... tell of events that were\n"
     "missed, and of interruptions.\n"
     "With --json one object on each line. For the daemon's own user, root, and events_group.\n",
     0, 1, CTL_COUNT, 0, watch_run},
    {0},
};

const struct command *command_find(const char *name)
{
    for (const struct command *command = commands; command->name; command++) {
        if (strcmp(command->name, name) == 0)
            return command;
    }
    return NULL;
}

static const char json_help[] =
    "  --json            one JSON document for programs instead of tables\n";

static const char run_help[] =
    "  --wait TIME       wait in the queue for at most so long; 0: do not wait\n"
    "  --hold TIME       hold the slot for at most so long\n"
    "  --grace TIME      from SIGTERM to SIGKILL when the slot is lost; 10s if not given\n"
    "  --weight N        take so many slots; 1 if not given\n"
    "  --limit N         make the gate with this limit if it is not there, where that is allowed\n"
    "  --label TEXT      shown to operators, at most 128 bytes; the trace id if not given\n"
    "  --no-inherit      do not let the command inherit the connection, which otherwise keeps the\n"
    "                    slot for it should the guardian process be killed\n";

/* Of all commands but run, in this order. */
static const struct {
    unsigned option;
    const char *text;
} option_help[] = {
    {CTL_ITERATOR, "--iterator        an iterator is named, not a gate"},
    {CTL_LIMIT, "--limit N         the gate's new limit, 1 to 1000000"},
    {CTL_REASON, "--reason TEXT     told to its owner, at most 256 bytes"},
    {CTL_ACK, "--ack             acknowledge each item once it was written"},
    {CTL_COUNT, "--count N         end after N of them"},
    {CTL_END, "--end             say at the end of the input that there are no more"},
    {CTL_WAIT,
     "--wait TIME       wait for an item, or for its room, for at most so long; 0: not at\n"
     "                    all. TIME is as 500ms, 30s, 10m, 2h, 1d"},
    {CTL_TTL, "--ttl TIME        drop items that were not delivered after so long"},
    {CTL_LABEL,
     "--label TEXT      shown to operators, at most 128 bytes; the trace id if not given"},
    {CTL_WINDOW, "--window N        so many items on their way at a time, 1 to 10000"},
    {CTL_NULL, "-0, --null        items end with a NUL instead of a newline"},
    {CTL_LENGTH_PREFIXED,
     "--length-prefixed each item is behind its length, 4 bytes, the highest first"},
    {CTL_FAIL, "--fail MESSAGE    fail the stream, at most 1024 bytes"},
    {CTL_DISCARD, "--discard         drop them"},
};

/* Behind those, of the commands that take settings: to make an iterator, and to change one. */
static const char ensure_help[] =
    "  --capacity N      items that may be buffered, 1 to 1000000; makes the iterator if it is\n"
    "                    not there, where that is allowed\n"
    "  --capacity-bytes N  their bytes; 64 MiB if not given\n"
    "  --max-in-flight N delivered and not settled ones; 1000 if not given\n"
    "  --producers N     so many ends end the stream; 1 if not given\n"
    "  --max-attempts N  starts after which an item is dead; 10 if not given\n";

static const char set_help[] = "  --capacity N      items that may be buffered, 1 to 1000000\n"
                               "  --capacity-bytes N  their bytes\n"
                               "  --max-in-flight N delivered and not settled ones\n"
                               "  --producers N     so many ends end the stream\n"
                               "  --max-attempts N  starts after which an item is dead\n";

static const char common_help[] =
    "  --socket PATH     the daemon's socket; else $SLUICE_SOCKET, /run/sluice/sluice.sock,\n"
    "                    $XDG_RUNTIME_DIR/sluice/sluice.sock, /run/user/UID/sluice/sluice.sock\n"
    "  --timeout S       give up after S seconds, 1 to 3600; 5 if not given\n"
    "  --help            this; after a command, about that command\n"
    "  --version\n";

static const char exit_help[] =
    "\n"
    "Exit codes:\n"
    "  0   done\n"
    "  1   the daemon refused, doctor found something wrong, or input or output failed\n"
    "  2   the command line is wrong\n"
    "  69  no daemon could be reached, or it did not answer as one\n";

static const char wait_exit_help[] = "  75  the wait passed\n";

static const char other_exit_help[] =
    "  75  push, pull, run: the wait passed; `run --help` has those of run\n";

static const char run_exit_help[] =
    "\n"
    "Exit codes:\n"
    "  that of the command; if a signal ended it, so does the same signal here\n"
    "  2    the command line is wrong\n"
    "  69   no daemon could be reached, or it went away before the grant\n"
    "  70   the slot was lost before the command had ended\n"
    "  75   the wait timeout passed\n"
    "  125  it did not run for another reason: refused, cancelled by an operator\n"
    "  126  it was found but can not be executed\n"
    "  127  it was not found\n"
    "  130  Ctrl-C while it waited, which cancels: as the shell shows a death by SIGINT\n";

void help_print_all(void)
{
    puts("usage: sluicectl [OPTIONS] COMMAND [ARGUMENTS]\n\nCommands:");
    for (const struct command *command = commands; command->name; command++)
        printf("  %-9s %-25s %s\n", command->name, command->arguments, command->summary);
    printf("\nOptions:\n%s%s%s%s", json_help, common_help, exit_help, other_exit_help);
}

void help_print(const struct command *command)
{
    printf("usage: sluicectl %s%s%s%s\n\n%s: %s.\n%s\nOptions:\n", command->name,
           command->arguments[0] ? " " : "", command->arguments,
           command->options & CTL_PROGRAM ? "" : " [OPTIONS]", command->name, command->summary,
           command->details);
    if (command->options & CTL_PROGRAM) {
        printf("%s%s%s", run_help, common_help, run_exit_help);
        return;
    }
    for (size_t i = 0; i < sizeof(option_help) / sizeof(option_help[0]); i++) {
        if (command->options & option_help[i].option)
            printf("  %s\n", option_help[i].text);
    }
    if (command->options & CTL_CAPACITY)
        fputs(command->options & CTL_ITERATOR ? set_help : ensure_help, stdout);
    printf("%s%s%s%s", json_help, common_help, exit_help,
           command->options & CTL_WAIT ? wait_exit_help : "");
}
