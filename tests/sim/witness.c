#include "witness.h"

#include "names.h"

#include "base/mem.h"
#include "core/gate.h"
#include "core/session.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What an allocator may add to a block: rounding, and a rest too small to be split off. */
#define ALLOCATOR_SLACK 48

__attribute__((format(printf, 2, 3))) static void complain(struct witness *w, const char *format,
                                                           ...)
{
    va_list arguments;

    if (w->complaint[0])
        return;
    va_start(arguments, format);
    vsnprintf(w->complaint, sizeof(w->complaint), format, arguments);
    va_end(arguments);
}

void witness_init(struct witness *w)
{
    w->n_tickets = w->n_live = 0;
    w->last_number = w->last_token = 0;
    w->now_ns = 0;
    w->complaint[0] = '\0';
}

struct seen *witness_find(struct witness *w, uint64_t serial)
{
    uint32_t low = 0, high = w->n_tickets;

    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (w->tickets[middle].serial < serial)
            low = middle + 1;
        else
            high = middle;
    }
    return low < w->n_tickets && w->tickets[low].serial == serial ? &w->tickets[low] : NULL;
}

static void forget_live(struct witness *w, const struct seen *seen)
{
    uint32_t place = (uint32_t)(seen - w->tickets), n = 0;

    for (uint32_t i = 0; i < w->n_live; i++) {
        if (w->live[i] != place)
            w->live[n++] = w->live[i];
    }
    w->n_live = n;
}

static uint64_t deadline_after(uint64_t now_ns, uint32_t duration_ms)
{
    return duration_ms ? now_ns + duration_ms * UINT64_C(1000000) : UINT64_MAX;
}

static void see_arrival(struct witness *w, const struct enqueue *enqueue, uint64_t serial,
                        uint32_t gate)
{
    struct seen *seen = &w->tickets[w->n_tickets];

    if (w->n_tickets == WITNESS_MAX_TICKETS || w->n_live == MODEL_MAX_TICKETS) {
        complain(w, "witness: too many tickets to remember");
        return;
    }
    if (serial <= w->last_number)
        complain(w, "P2: serial %" PRIu64 " is not above all numbers given out before it", serial);
    *seen = (struct seen){
        .state = SEEN_WAITING,
        .serial = serial,
        .session = enqueue->session,
        .ticket_id = enqueue->ticket_id,
        .deadline_ns = deadline_after(w->now_ns, enqueue->wait_timeout_ms),
        .request_id = enqueue->request_id,
        .weight = enqueue->weight ? enqueue->weight : 1,
        .hold_limit_ms = enqueue->hold_limit_ms,
        .gate = (uint8_t)gate,
        .context_size = enqueue->context.size,
        .label_size = enqueue->label.size,
    };
    if (enqueue->label.size)
        memcpy(seen->label, enqueue->label.data, enqueue->label.size);
    if (enqueue->context.size)
        memcpy(seen->context, enqueue->context.data, enqueue->context.size);
    w->live[w->n_live++] = w->n_tickets++;
}

static void see_enqueue(struct witness *w, const struct enqueue *enqueue,
                        const struct result *result, uint32_t gate)
{
    struct seen *seen = witness_find(w, result->serial);

    if (!seen) {
        see_arrival(w, enqueue, result->serial, gate);
        return;
    }
    if (seen->session != enqueue->session)
        complain(w, "P5: an enqueue was answered with another session's ticket %" PRIu64,
                 seen->serial);
    if (seen->state >= SEEN_ENDED)
        complain(w, "P4: an enqueue was answered with ticket %" PRIu64 ", which has ended",
                 seen->serial);
    seen->request_id = enqueue->request_id;
}

static void see_cancel(struct witness *w, const struct result *result)
{
    struct seen *seen = witness_find(w, result->serial);

    if (result->cancel == CANCEL_ENDED_BEFORE)
        return;
    if (!seen || seen->state >= SEEN_ENDED)
        complain(w, "P4: a cancel found ticket %" PRIu64 ", which does not live", result->serial);
    else if (result->cancel == CANCEL_ENDED_NOW)
        seen->cancelled = true;
    else if (seen->state != SEEN_HELD || result->token != seen->token)
        complain(w, "P4: a cancel says granted with token %" PRIu64 " of ticket %" PRIu64,
                 result->token, result->serial);
}

void witness_command(struct witness *w, uint64_t now_ns, const struct command *command, int error,
                     const struct result *result, uint32_t gate)
{
    w->now_ns = now_ns;
    w->let_go = 0;
    if (error)
        return;
    if (command->kind == COMMAND_RELEASE || command->kind == COMMAND_CANCEL ||
        command->kind == COMMAND_END_TICKET)
        w->let_go = result->serial;
    if (command->kind == COMMAND_ENQUEUE) {
        see_enqueue(w, &command->enqueue, result, gate);
    } else if (command->kind == COMMAND_CANCEL) {
        see_cancel(w, result);
    } else if (command->kind == COMMAND_END_SESSION) {
        for (uint32_t i = 0; i < w->n_live; i++) {
            struct seen *seen = &w->tickets[w->live[i]];

            seen->session_died |= seen->session == command->session.session;
        }
    } else if (command->kind == COMMAND_OPEN_SESSION && result->session <= w->last_number) {
        complain(w, "session %" PRIu64 " has a number that was given out before", result->session);
    }
}

/* P5: byte for byte, and never with anything but the grant of a live ticket. */
static void check_context(struct witness *w, const struct seen *seen, const struct ticket *ticket)
{
    if (ticket->context_size != seen->context_size ||
        (seen->context_size && memcmp(ticket->context, seen->context, seen->context_size) != 0))
        complain(w, "P5: the grant of ticket %" PRIu64 " carries another context", seen->serial);
}

static void see_grant(struct witness *w, struct seen *seen, const struct ticket *ticket,
                      uint64_t limit)
{
    uint64_t in_use = seen->weight;
    bool has_passed = false; /* the ticket itself, in the list */

    for (uint32_t i = 0; i < w->n_live; i++) {
        const struct seen *other = &w->tickets[w->live[i]];

        has_passed |= other == seen;
        if (other == seen || other->gate != seen->gate)
            continue;
        if (other->state == SEEN_HELD)
            in_use += other->weight;
        else if (!has_passed)
            complain(w, "P2: ticket %" PRIu64 " is granted before %" PRIu64 ", which came earlier",
                     seen->serial, other->serial);
    }
    if (in_use > limit)
        complain(w,
                 "P1: with ticket %" PRIu64 " gate %s has %" PRIu64 " of %" PRIu64 " slots taken",
                 seen->serial, sim_gate_names[seen->gate], in_use, limit);
    if (seen->deadline_ns <= w->now_ns)
        complain(w, "P3: ticket %" PRIu64 " is granted though its wait timeout has passed",
                 seen->serial);
    if (seen->cancelled || seen->session_died)
        complain(w, "P3: ticket %" PRIu64 " is granted though it %s", seen->serial,
                 seen->cancelled ? "was cancelled" : "lost its session");
    if (ticket->token <= w->last_token || ticket->token >> 53)
        complain(w, "token %" PRIu64 " of ticket %" PRIu64 " is not above the last, %" PRIu64,
                 ticket->token, seen->serial, w->last_token);
    w->last_token = ticket->token;
    seen->token = ticket->token;
    seen->state = SEEN_HELD;
    seen->deadline_ns = deadline_after(w->now_ns, seen->hold_limit_ms);
}

static void see_end(struct witness *w, struct seen *seen, const struct ticket *ticket)
{
    bool was_held = seen->state == SEEN_HELD;
    bool must_be_due =
        ticket->reason == SLUICE_E_WAIT_EXPIRED || ticket->reason == SLUICE_E_HOLD_EXPIRED;
    bool must_be_named =
        !ticket->orphaned && (ticket->reason == 0 || ticket->reason == SLUICE_E_CANCELLED ||
                              ticket->reason == SLUICE_E_REVOKED);

    if (ticket->orphaned != seen->session_died)
        complain(w, "P4: ticket %" PRIu64 " ends as %s", seen->serial,
                 ticket->orphaned ? "orphaned in a living session"
                                  : "something else than orphaned");
    if (must_be_named && w->let_go != seen->serial)
        complain(w, "P4: ticket %" PRIu64 " ends with %d and nobody has asked for it", seen->serial,
                 ticket->reason);
    if (must_be_due && seen->deadline_ns > w->now_ns)
        complain(w, "P4: ticket %" PRIu64 " expires before its time", seen->serial);
    if (seen->cancelled && ticket->reason != SLUICE_E_CANCELLED)
        complain(w, "P4: ticket %" PRIu64 " was cancelled and ends with %d", seen->serial,
                 ticket->reason);
    if (was_held != (ticket->token != 0) || (was_held && ticket->token != seen->token))
        complain(w, "P4: ticket %" PRIu64 " ends with token %" PRIu64, seen->serial, ticket->token);
    if (ticket->context || ticket->context_size)
        complain(w, "P5: ticket %" PRIu64 " has ended and keeps its context", seen->serial);
    seen->state = SEEN_ENDED;
    forget_live(w, seen);
}

void witness_effect(struct witness *w, const struct ticket *ticket, uint64_t limit)
{
    struct seen *seen = witness_find(w, ticket->serial);

    if (!seen) {
        complain(w, "P4: an effect on ticket %" PRIu64 ", which nobody enqueued", ticket->serial);
        return;
    }
    if (seen->state >= SEEN_ENDED) {
        complain(w, "P4: an effect on ticket %" PRIu64 ", which has ended", ticket->serial);
        return;
    }
    if (ticket->effect.request_id != seen->request_id || ticket->ticket_id != seen->ticket_id ||
        ticket->session->id != seen->session || ticket->weight != seen->weight)
        complain(w, "P5: the effect on ticket %" PRIu64 " carries the numbers of another",
                 seen->serial);
    if (ticket->label_size != seen->label_size ||
        memcmp(ticket->label, seen->label, seen->label_size) != 0)
        complain(w, "P5: the effect on ticket %" PRIu64 " carries another label", seen->serial);
    switch ((enum effect_kind)ticket->effect.kind) {
    case EFFECT_NONE:
        complain(w, "P4: an effect on ticket %" PRIu64 " says nothing", seen->serial);
        break;
    case EFFECT_TICKET_QUEUED:
        if (seen->state != SEEN_WAITING)
            complain(w, "P4: ticket %" PRIu64 " is said to wait", seen->serial);
        break;
    case EFFECT_TICKET_GRANTED:
        check_context(w, seen, ticket);
        if (seen->state == SEEN_WAITING)
            see_grant(w, seen, ticket, limit);
        else if (ticket->token != seen->token)
            complain(w, "P4: ticket %" PRIu64 " is granted again, with token %" PRIu64,
                     seen->serial, ticket->token);
        break;
    case EFFECT_TICKET_ENDED:
        see_end(w, seen, ticket);
        break;
    default:
        complain(w, "P4: the effect on ticket %" PRIu64 " is none of a ticket", seen->serial);
        break;
    }
}

void witness_settled(struct witness *w, uint64_t numbers_next)
{
    size_t least = 0, most = 0, held = mem_held(MEM_CONTEXT);

    for (uint32_t i = 0; i < w->n_live; i++) {
        const struct seen *seen = &w->tickets[w->live[i]];

        least += seen->context_size;
        most += seen->context_size ? seen->context_size + ALLOCATOR_SLACK : 0;
        if ((seen->session_died || seen->cancelled) && !w->complaint[0])
            complain(w, "P4: ticket %" PRIu64 " was not ended by %s", seen->serial,
                     seen->cancelled ? "its cancel" : "the end of its session");
    }
    if (held < least || held > most)
        complain(w, "P5: the allocator holds %zu bytes of context where live tickets have %zu",
                 held, least);
    if (w->last_token >= numbers_next)
        complain(w, "token %" PRIu64 " was not given out yet", w->last_token);
    w->last_number = numbers_next - 1;
}

void witness_told(struct witness *w, const struct ticket *ticket)
{
    struct seen *seen = witness_find(w, ticket->serial);

    if (!seen)
        return;
    if (ticket->effect.kind == EFFECT_TICKET_GRANTED)
        check_context(w, seen, ticket);
    if ((seen->state == SEEN_ENDED) != (ticket->effect.kind == EFFECT_TICKET_ENDED))
        complain(w, "P4: ticket %" PRIu64 " is told of something that is not so", seen->serial);
    if (ticket->effect.kind == EFFECT_TICKET_ENDED)
        seen->state = SEEN_TOLD;
}

void witness_finish(struct witness *w)
{
    for (uint32_t i = 0; i < w->n_tickets; i++) {
        if (w->tickets[i].state != SEEN_TOLD)
            complain(w, "P4: ticket %" PRIu64 " never ended", w->tickets[i].serial);
    }
    if (mem_held(MEM_CONTEXT))
        complain(w, "P5: all has ended and the allocator holds %zu bytes of context",
                 mem_held(MEM_CONTEXT));
}
