/* Walks every invariant of the core. Slow on purpose: it derives everything
 * again instead of trusting what is kept. */
#include "core/check.h"
#include "core/gate.h"
#include "core/quota.h"
#include "core/session.h"
#include "core/state.h"
#include "core/ticket.h"

/* A sentence in the words of a kind. */
#define OF_KIND(kind, of_gate, of_iterator) ((kind) == ENTRY_GATE ? (of_gate) : (of_iterator))

const char *check_entry(const struct entry *entry, bool is_idle)
{
    const enum entry_kind kind = entry->registry->kind;
    bool is_listed = !list_is_empty(&entry->in_idle);

    REQUIRE(list_is_empty(&entry->in_dirty),
            OF_KIND(kind, "a gate was left to be served", "an iterator was left to be served"));
    REQUIRE(is_idle == is_listed, OF_KIND(kind, "a gate is wrongly listed, or not listed, as idle",
                                          "an iterator is wrongly listed, or not listed, as idle"));
    REQUIRE(!list_is_empty(&entry->in_users_idle) == (entry->user && is_listed),
            OF_KIND(kind, "an idle gate is wrongly listed, or not listed, as its user's",
                    "an idle iterator is wrongly listed, or not listed, as its user's"));
    REQUIRE(!entry->declared || !entry->user, OF_KIND(kind, "a declared gate is charged to a user",
                                                      "a declared iterator is charged to a user"));
    return NULL;
}

const char *check_registry(const struct core *core, const struct registry *registry, uint64_t n)
{
    uint64_t last = 0;

    list_for_each (link, &registry->idle) {
        const struct entry *entry = container_of(link, struct entry, in_idle);

        REQUIRE(entry->idle_since_ns >= last, OF_KIND(registry->kind, "idle gates are out of order",
                                                      "idle iterators are out of order"));
        last = entry->idle_since_ns;
    }
    REQUIRE(
        core->used[registry->resource] == n && n == registry->by_name.size,
        OF_KIND(registry->kind, "the count of gates is wrong", "the count of iterators is wrong"));
    return NULL;
}

static const char *check_ticket(const struct core *core, const struct gate *gate,
                                const struct ticket *ticket, enum ticket_state state)
{
    bool has_deadline =
        state == TICKET_WAITING ? ticket->wait_timeout_ms != 0 : ticket->hold_limit_ms != 0;

    REQUIRE(ticket->state == state, "a ticket is in the list of another state");
    REQUIRE(ticket->gate == gate, "a ticket is in the list of another gate");
    REQUIRE(!ticket->session->has_ended, "a ticket lives in a session that has ended");
    REQUIRE(core_find_ticket(core, ticket->serial) == ticket, "a ticket is not found by serial");
    REQUIRE(!ticket->session->full ||
                session_find_id(core, ticket->session, ticket->ticket_id) == ticket,
            "a ticket is not found by its id");
    REQUIRE(!ticket->session->full || ticket->ticket_id <= ticket->session->high_water,
            "a ticket id is above its session's high-water mark");
    REQUIRE(ticket->weight >= 1, "a ticket has no weight");
    REQUIRE((ticket->context != NULL) == (ticket->context_size != 0),
            "a ticket's context and its size disagree");
    REQUIRE(heap_contains(&ticket->in_deadlines) == has_deadline,
            "a ticket has a deadline too many or too few");
    REQUIRE((state == TICKET_HELD) == (ticket->token != 0), "a ticket's token and state disagree");
    REQUIRE(ticket->token < core->numbers_next, "a token was not given out yet");
    return NULL;
}

static const char *check_list(const struct core *core, const struct gate *gate,
                              const struct ticket_list *list, enum ticket_state state,
                              uint64_t *last_serial, struct check *check)
{
    uint64_t weight = 0, last_token = 0;
    uint32_t n = 0;

    list_for_each (link, &list->tickets) {
        const struct ticket *ticket = container_of(link, struct ticket, in_gate);
        const char *broken = check_ticket(core, gate, ticket, state);

        if (broken)
            return broken;
        REQUIRE(ticket->serial > *last_serial, "tickets are not in the order of their serials");
        REQUIRE(state == TICKET_WAITING || ticket->token > last_token,
                "tokens do not rise in the order of the grants");
        *last_serial = ticket->serial;
        last_token = ticket->token;
        weight += ticket->weight;
        n++;
        check->n_deadlines += heap_contains(&ticket->in_deadlines);
    }
    REQUIRE(n == list->n, "a list's count is not that of its tickets");
    REQUIRE(weight == list->weight, "a list's weight is not that of its tickets");
    return NULL;
}

static const char *check_gate(const struct core *core, const struct gate *gate, struct check *check)
{
    const struct list *head = list_first(&gate->waiting.tickets);
    uint64_t last_serial = 0;
    const char *broken;

    broken = check_list(core, gate, &gate->held, TICKET_HELD, &last_serial, check);
    if (!broken)
        broken = check_list(core, gate, &gate->waiting, TICKET_WAITING, &last_serial, check);
    if (broken)
        return broken;
    if (gate->entry.user)
        gate->entry.user->counted[RESOURCE_GATES]++;
    check->n_held += gate->held.n;
    check->n_waiting += gate->waiting.n;
    REQUIRE(gate->limit >= 1 && gate->limit <= CORE_MAX_LIMIT, "a gate's limit is out of bounds");
    REQUIRE(gate->above_limit || gate_in_use(gate) <= gate->limit,
            "the holds of a gate are above its limit");
    REQUIRE(gate->mode != GATE_CLOSED || gate->waiting.n == 0, "tickets wait at a closed gate");
    REQUIRE(gate->entry.n_refs >= gate->waiting.n + gate->held.n, "a gate counts too few tickets");
    if (core->is_unsettled)
        return NULL;
    REQUIRE(!gate->above_limit || gate_in_use(gate) > gate->limit,
            "a gate is said to be above its limit and is not");
    if (head && !gate->paused) {
        const struct ticket *ticket = container_of(head, struct ticket, in_gate);

        REQUIRE(ticket->weight <= gate->limit, "a ticket waits that can never fit");
        REQUIRE(gate_in_use(gate) + ticket->weight > gate->limit, "a ticket waits that fits");
    }
    return check_entry(&gate->entry, gate_is_idle(gate));
}

static const char *check_session(const struct core *core, const struct session *session,
                                 struct check *check)
{
    uint32_t n_waiting = 0, n_held = 0;

    REQUIRE(session_find(core, session->id) == session, "a session is not found by its id");
    REQUIRE(!session->has_ended, "a session that has ended is listed");
    list_for_each (link, &session->tickets) {
        const struct ticket *ticket = container_of(link, struct ticket, in_session);

        REQUIRE(ticket->session == session, "a ticket is in the list of another session");
        n_waiting += ticket->state == TICKET_WAITING;
        n_held += ticket->state == TICKET_HELD;
        check->n_in_sessions++;
        session->user->counted[RESOURCE_TICKETS]++;
        session->user->counted[RESOURCE_CONTEXT_BYTES] += ticket->context_size;
    }
    session->user->counted[RESOURCE_SESSIONS]++;
    REQUIRE(n_waiting == session->n_waiting && n_held == session->n_held,
            "a session's counts are not those of its tickets");
    REQUIRE(session->full || n_waiting <= 1, "a simple session has more than one waiting ticket");
    REQUIRE(session->n_refs >= n_waiting + n_held, "a session counts too few tickets");
    return NULL;
}

static const char *check_totals(const struct core *core, const struct check *check)
{
    const struct core_stats *stats = &core->stats;
    uint64_t ended = 0;

    for (int i = 0; i < N_END_REASONS; i++)
        ended += stats->ended_total[i];
    REQUIRE(core->used[RESOURCE_SESSIONS] == check->n_sessions &&
                check->n_sessions == core->sessions_by_id.size,
            "the count of sessions is wrong");
    REQUIRE(stats->waiting == check->n_waiting, "the count of waiting tickets is wrong");
    REQUIRE(stats->holds == check->n_held, "the count of holds is wrong");
    REQUIRE(check->n_in_sessions == check->n_waiting + check->n_held,
            "sessions and gates disagree about the tickets");
    REQUIRE(core->tickets_by_serial.size == check->n_in_sessions,
            "a ticket that has ended is found by its serial");
    REQUIRE(core->deadlines.size == check->n_deadlines, "a deadline belongs to no live ticket");
    REQUIRE(heap_check(&core->deadlines), "the deadlines are out of order");
    REQUIRE(core->numbers_next + stats->waiting <= core->numbers_end,
            "a waiting ticket has no number reserved for its token");
    REQUIRE(ended + stats->waiting + stats->holds == stats->enqueued_total,
            "the tickets that ended and those that live are not all that were enqueued");
    return NULL;
}

static void begin_counting(const struct core *core)
{
    list_for_each (link, &core->users) {
        struct user *user = container_of(link, struct user, in_users);

        for (int i = 0; i < N_RESOURCES; i++)
            user->counted[i] = 0;
    }
}

/* What ends is charged until that is told, and then it is in no list any more. */
static bool is_charged_longer(enum resource resource)
{
    return resource == RESOURCE_TICKETS || resource == RESOURCE_ITEMS ||
           resource == RESOURCE_PULLS || resource == RESOURCE_DELIVERIES;
}

static const char *check_charges(const struct core *core)
{
    uint64_t sums[N_RESOURCES] = {0};

    list_for_each (link, &core->users) {
        const struct user *user = container_of(link, struct user, in_users);
        uint64_t n = 0;

        for (int i = 0; i < N_RESOURCES; i++) {
            REQUIRE(i >= N_CORE_RESOURCES || user->used[i] == user->counted[i] ||
                        (user->used[i] > user->counted[i] && is_charged_longer(i)),
                    "what is charged to a user is not what there is of it");
            sums[i] += user->used[i];
            n += user->used[i];
        }
        REQUIRE(n == user->n_charged && n > 0, "a user's charges do not add up");
    }
    for (int i = 0; i < N_RESOURCES; i++)
        REQUIRE(core->used[i] == sums[i] ||
                    (core->used[i] > sums[i] && (i == RESOURCE_GATES || i == RESOURCE_ITERATORS)),
                "what is charged to the users is not what is charged in all");
    return NULL;
}

const char *core_check(const struct core *core)
{
    struct check check = {0};
    const char *broken = NULL;

    begin_counting(core);
    list_for_each (link, &core->gates.all) {
        broken = check_gate(core, container_of(link, struct gate, entry.in_registry), &check);
        if (broken)
            return broken;
        check.n_gates++;
    }
    list_for_each (link, &core->sessions) {
        broken = check_session(core, container_of(link, struct session, in_sessions), &check);
        if (broken)
            return broken;
        check.n_sessions++;
    }
    broken = check_registry(core, &core->gates, check.n_gates);
    if (!broken)
        broken = check_iterators(core, &check);
    if (!broken)
        broken = check_totals(core, &check);
    return broken ? broken : check_charges(core);
}
