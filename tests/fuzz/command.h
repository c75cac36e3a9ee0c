/* Any bytes as commands to the core: its parts. command.c runs them, command_take.c makes
 * them of bytes, command_watch.c looks at what the core says to the world, command_walk.c at
 * what it shows to those who ask. */
#ifndef SLUICE_TESTS_FUZZ_COMMAND_H
#define SLUICE_TESTS_FUZZ_COMMAND_H

#include "fuzz.h"

#include "base/list.h"
#include "core/core.h"
#include "core/effect.h"

#define N_SESSIONS 6
#define MAX_BODY   4096 /* bytes of a context or payload */
#define MAX_HELD   4
#define FIRST      UINT64_C(1000) /* serial; far from 0, so that an id is not a serial by chance */
#define MAX_SEEN   1024           /* numbers that a run may get */

/* A place for a session. The id of one that has ended stays, so that it is named, too. */
struct place {
    uint64_t id;
    bool is_open, is_full;
    uint64_t next_ticket_id, next_item_id;
    uint32_t next_request_id;
};

/* What was seen of a number that the core has given out. */
struct seen {
    uint64_t session;
    uint64_t token;
    uint8_t mark; /* the byte that its context and payload are made of */
    bool is_ticket, is_item, is_pull;
    bool is_accepted, is_answered, has_ended;
};

struct run {
    struct input input;
    struct core *core;
    uint64_t now_ns;
    struct place places[N_SESSIONS];
    struct list outbox; /* effects, taken and not told yet */
    struct seen seen[MAX_SEEN];
    uint64_t last_token;
    uint8_t mark;

    struct command command; /* and what it borrows */
    uint32_t place;         /* of its session */
    uint8_t body[MAX_BODY];
    uint64_t held[MAX_HELD];
};

/* Bounds for the run, in the first bytes. */
void take_limits(struct input *input, struct core_limits *ret_limits);

/* The next command, in run->command. False: the input says something else, which is done. */
bool take_command(struct run *run, enum command_kind kind);

/* After the command, before its effects are taken. */
void watch_answer(struct run *run, int error, const struct result *result);

/* An effect was taken: what it tells is right, and was not told before. */
void watch_effect(struct run *run, const struct effect *effect);

/* Lists everything. */
void walk_everything(const struct run *run);

/* All sessions have ended and all was told. */
void watch_end(struct run *run);

#endif
