/* A run written out, for those who look for a fault. */
#include "sim.h"

#include "item_effect.h"

#include "error.h"

#include "core/session.h"

#include <inttypes.h>
#include <stdio.h>

static void trace_enqueue(const struct enqueue *enqueue, const char *gate)
{
    static const char *const mismatch[] = {"keep", "fail", "set"};

    printf("enqueue session=%" PRIu64 " request=%" PRIu32 " id=%" PRIu64 " gate=%s weight=%" PRIu32,
           enqueue->session, enqueue->request_id, enqueue->ticket_id, gate, enqueue->weight);
    if (enqueue->wait_timeout_ms)
        printf(" wait=%" PRIu32 "ms", enqueue->wait_timeout_ms);
    if (enqueue->hold_limit_ms)
        printf(" hold=%" PRIu32 "ms", enqueue->hold_limit_ms);
    if (enqueue->ensure)
        printf(" ensure=%" PRIu32 ",%s%s%s", enqueue->ensure_limit, mismatch[enqueue->on_mismatch],
               enqueue->may_ensure ? ",may-ensure" : "", enqueue->may_set ? ",may-set" : "");
    printf("%s%s context=%zu", enqueue->try ? " try" : "", enqueue->notify_queued ? " notify" : "",
           enqueue->context.size);
    for (size_t i = 0; i < enqueue->n_held; i++)
        printf("%s%" PRIu64, i ? "," : " held=", enqueue->held[i]);
}

static void trace_limits(const struct core_limits *limits)
{
    static const char *const names[N_CORE_RESOURCES] = {
        [RESOURCE_SESSIONS] = "sessions",    [RESOURCE_TICKETS] = "tickets",
        [RESOURCE_GATES] = "gates",          [RESOURCE_CONTEXT_BYTES] = "context",
        [RESOURCE_ITERATORS] = "iterators",  [RESOURCE_ITEMS] = "items",
        [RESOURCE_ITEM_BYTES] = "bytes",     [RESOURCE_PULLS] = "pulls",
        [RESOURCE_DELIVERIES] = "deliveries"};

    printf("set-limits waiting=%" PRIu32 " linger=%" PRIu64, limits->max_waiting,
           limits->gate_linger_ns);
    for (int i = 0; i < N_CORE_RESOURCES; i++)
        printf(" %s=%" PRIu64 "/%" PRIu64, names[i], limits->total[i], limits->per_user[i]);
}

static void trace_what(const struct sim *sim)
{
    static const char *const actions[] = {
        [GATE_SET_LIMIT] = "set-limit", [GATE_PAUSE] = "pause", [GATE_RESUME] = "resume",
        [GATE_DRAIN] = "drain",         [GATE_CLOSE] = "close", [GATE_REOPEN] = "reopen",
    };
    const struct command *command = &sim->command;
    const char *gate = sim_gate_names[sim->command_gate];

    switch (command->kind) {
    case COMMAND_SET_LIMITS:
        trace_limits(&command->limits);
        break;
    case COMMAND_RESERVE_NUMBERS:
        printf("reserve-numbers %" PRIu64 "..%" PRIu64, command->numbers.next,
               command->numbers.end);
        break;
    case COMMAND_OPEN_SESSION:
        printf("open-session uid=%" PRIu32 "%s", command->open.uid,
               sim->sessions[sim->command_slot].told_late ? " (is told late)" : "");
        break;
    case COMMAND_UPGRADE_SESSION:
        printf("upgrade-session %" PRIu64, command->session.session);
        break;
    case COMMAND_END_SESSION:
        printf("end-session %" PRIu64 "%s", command->session.session,
               command->session.more ? " and more" : "");
        break;
    case COMMAND_ENQUEUE:
        trace_enqueue(&command->enqueue, gate);
        break;
    case COMMAND_CANCEL:
    case COMMAND_RELEASE:
        printf("%s session=%" PRIu64 " id=%" PRIu64 " serial=%" PRIu64,
               command->kind == COMMAND_CANCEL ? "cancel" : "release", command->ticket.session,
               command->ticket.ticket_id, command->ticket.serial);
        break;
    case COMMAND_DECLARE_GATE:
        printf("declare-gate %s limit=%" PRIu32 " max-waiting=%" PRIu32, gate,
               command->declare.limit, command->declare.max_waiting);
        break;
    case COMMAND_UNDECLARE_GATE:
        printf("undeclare-gate %s", gate);
        break;
    case COMMAND_CHANGE_GATE:
        printf("change-gate %s %s limit=%" PRIu32, gate, actions[command->change.action],
               command->change.limit);
        break;
    case COMMAND_END_TICKET:
        printf("end-ticket serial=%" PRIu64 "%s", command->end.serial,
               command->end.revoke ? " revoke" : "");
        break;
    case COMMAND_TICK:
        printf("tick");
        break;
    case COMMAND_STOP:
        printf("stop%s", command->stop.serve_waiting ? " serve-waiting" : "");
        break;
    case N_COMMAND_KINDS:
        break;
    default:
        trace_item_command(sim);
        break;
    }
}

void trace_command(const struct sim *sim, int error, const struct result *result)
{
    printf("%4" PRIu32 " @%" PRIu64 " ", sim->step, sim->now_ns);
    trace_what(sim);
    if (sim->fault.clock_back)
        printf(" (the clock says %" PRIu64 ")", sim->asked_ns);
    if (sim->fault.sent_again)
        printf(" (again)");
    if (sim->fault.starves)
        printf(" (allocation %" PRId64 " fails%s)", sim->fault.n_allocations + 1,
               sim->fault.starves_on ? ", and all that follow" : "");
    printf(" -> %s", error ? error_name(error) : "ok");
    if (error == SLUICE_E_LIMIT_REACHED && result->bounded)
        printf(" %" PRIu64 " %s", result->bound, result->bounded);
    if (!error && result->session)
        printf(" session=%" PRIu64, result->session);
    if (!error && result->serial)
        printf(" serial=%" PRIu64, result->serial);
    if (result->n_granted || result->n_dropped)
        printf(" granted=%" PRIu32 " dropped=%" PRIu32, result->n_granted, result->n_dropped);
    printf("\n");
}

static void trace_ticket_effect(const struct ticket *ticket)
{
    static const char *const kinds[] = {"nothing", "queued", "granted", "ended"};

    printf("       effect: ticket %" PRIu64 " of session %" PRIu64 " %s", ticket->serial,
           ticket->session->id, kinds[ticket->effect.kind]);
    if (ticket->effect.kind == EFFECT_TICKET_GRANTED)
        printf(" token=%" PRIu64, ticket->token);
    if (ticket->effect.kind == EFFECT_TICKET_ENDED)
        printf(" %s", ticket->orphaned ? "orphaned"
                      : ticket->reason ? error_name(ticket->reason)
                                       : "released");
    printf("\n");
}

static void trace_item_effect(const struct effect *effect)
{
    static const char *const kinds[] = {
        [EFFECT_PUSH_ACCEPTED] = "accepted",   [EFFECT_PUSH_ENDED] = "push ended",
        [EFFECT_ITEM_DELIVERED] = "delivered", [EFFECT_ITEM_RETURNED] = "returned",
        [EFFECT_ITEM_DEAD] = "dead",           [EFFECT_ITEM_ENDED] = "ended",
        [EFFECT_PULL_ENDED] = "pull ended",    [EFFECT_DELIVERY_LOST] = "delivery lost",
    };
    struct item_effect e = item_effect_of(effect);

    printf("       effect: %s %" PRIu64 " %s", e.pull ? "pull" : "item", e.serial, kinds[e.kind]);
    if (e.session)
        printf(" to session %" PRIu64 " request=%" PRIu32, e.session, e.request_id);
    if (e.reason)
        printf(" %s", error_name(e.reason));
    printf("\n");
}

void trace_effect(const struct effect *effect)
{
    if (effect_is_of_ticket(effect))
        trace_ticket_effect(container_of(effect, struct ticket, effect));
    else
        trace_item_effect(effect);
}

void trace_told(const struct effect *effect)
{
    if (effect_is_of_ticket(effect))
        printf("       told: ticket %" PRIu64 "\n",
               container_of(effect, struct ticket, effect)->serial);
    else
        printf("       told: %d of %" PRIu64 "\n", effect->kind, item_effect_of(effect).serial);
}
