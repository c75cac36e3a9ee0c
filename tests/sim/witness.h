/* A witness of the promises: sees only what goes in, the answers and the effects.
 *
 * It keeps a list of the tickets it has seen and checks P1 to P5 of the design from that list
 * alone. It shares nothing with the core and nothing with the model but the limit of a gate. */
#ifndef SLUICE_TESTS_SIM_WITNESS_H
#define SLUICE_TESTS_SIM_WITNESS_H

#include "model.h"

#include "core/core.h"
#include "core/ticket.h"

#define WITNESS_MAX_TICKETS 4096 /* of one run */
#define WITNESS_MAX_CONTEXT MODEL_MAX_CONTEXT
#define WITNESS_MAX_LABEL   20

enum witnessed { SEEN_WAITING, SEEN_HELD, SEEN_ENDED, SEEN_TOLD };

struct seen {
    enum witnessed state;
    uint64_t serial, token, session, ticket_id;
    uint64_t deadline_ns; /* UINT64_MAX = none */
    uint32_t request_id, weight, hold_limit_ms;
    uint8_t gate; /* place of its name in sim_gate_names */
    bool session_died;
    bool cancelled; /* a cancel was answered with "ended now" */
    size_t context_size, label_size;
    uint8_t context[WITNESS_MAX_CONTEXT];
    char label[WITNESS_MAX_LABEL];
};

struct witness {
    struct seen tickets[WITNESS_MAX_TICKETS]; /* in order of arrival, so of rising serials */
    uint32_t live[MODEL_MAX_TICKETS];         /* places of the waiting and held, in that order */
    uint32_t n_tickets, n_live;
    uint64_t last_number; /* highest that was given out before this command */
    uint64_t last_token;
    uint64_t now_ns;
    uint64_t let_go; /* serial of the ticket that this command has released, cancelled or revoked */
    char complaint[240]; /* empty: all is well; begins with the promise */
};

void witness_init(struct witness *w);

/* What a command has asked and was answered, before its effects are looked at.
 * `gate` is the place of the name of the gate in an enqueue. */
void witness_command(struct witness *w, uint64_t now_ns, const struct command *command, int error,
                     const struct result *result, uint32_t gate);

/* The next effect; `limit` is the limit of the ticket's gate now. */
void witness_effect(struct witness *w, const struct ticket *ticket, uint64_t limit);

/* All effects of the command were looked at; the core has given out numbers below `next`. */
void witness_settled(struct witness *w, uint64_t numbers_next);

/* What was taken earlier is told now. */
void witness_told(struct witness *w, const struct ticket *ticket);

/* Every session has ended and everything was told. */
void witness_finish(struct witness *w);

/* NULL if there never was one. */
struct seen *witness_find(struct witness *w, uint64_t serial);

#endif
