/* The kinds of load that the program `load` makes; each in a file of its own,
 * whose head says what it measures. Each takes the rest of the command line. */
#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include <stddef.h>
#include <stdint.h>

int flow_main(char **argv);
int latency_main(char **argv);
int library_main(char **argv);
int handoff_main(char **argv);
int crash_main(char **argv);
int items_main(char **argv);

/* Tells the echo server the bytes of a request and of a reply. `pair` 0: it
 * answers here; else the reply goes to the other connection of this pair, and
 * the call returns when that is there. */
void echo_greet(int fd, size_t request, size_t reply, uint32_t pair);

#endif
