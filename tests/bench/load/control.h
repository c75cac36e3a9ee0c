/* What every load generator shares: the clock, its orders from the driver, and
 * percentiles. */
#ifndef BENCH_CONTROL_H
#define BENCH_CONTROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Nobody is waited for longer: the alarm ends the process. */
#define PATIENCE_S 120

__attribute__((format(printf, 1, 2), noreturn)) void die(const char *format, ...);

uint64_t clock_ns(void);

/* One order from the driver: a word and a number, a line on stdin. False at its
 * end: time to leave. Sets the alarm anew. */
bool control_next(char word[16], uint64_t *ret_number);

/* Tells the driver that this process is ready, or the answer to an order: one line of JSON. */
__attribute__((format(printf, 1, 2))) void control_answer(const char *format, ...);

/* Durations in ns, as many as there is room for; after that only counted. */
struct samples {
    uint32_t *ns;
    size_t n, room;
};

void samples_init(struct samples *samples, size_t room);
void samples_add(struct samples *samples, uint64_t ns);
/* Answers {"n", "p50", "p90", "p99", "mean"}, in ns, and empties them. */
void samples_answer(struct samples *samples);
/* Answers {"all": [...]}, in ns and in order, and empties them. */
void samples_answer_all(struct samples *samples);

/* Command line: `--name value` pairs. The default where `name` is not there; NULL
 * as the default: it must be. */
const char *option_text(char **argv, const char *name, const char *value);
uint64_t option_number(char **argv, const char *name, uint64_t value);

/* Connects to a Unix stream socket. Ends the process on failure. */
int dial(const char *path);
void send_all(int fd, const void *data, size_t size);
void receive_exactly(int fd, void *data, size_t size);

#endif
