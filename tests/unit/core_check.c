/* core_check names whatever is broken in gates, tickets, sessions, sums and charges. What
 * it says of iterators is in core_check_iterator.c. */
#include "core_broken.h"

/* A gate of 2 slots that are held, and two tickets that wait; contexts, a hold limit and a
 * wait timeout. */
struct scene {
    uint64_t full; /* the session */
    struct gate *gate, *other;
    struct ticket *held[2], *waiting[2];
};

static struct ticket *enqueued(struct enqueue ask_)
{
    ck_assert_int_eq(enqueue(ask_), 0);
    return core_find_ticket(world.core, world.result.serial);
}

static struct scene scene(void)
{
    struct scene scene = {.full = open_full()};
    struct enqueue ask_ = {.session = scene.full, .context = {"abc", 3}};

    declare("g", 2);
    declare("other", 1);
    scene.gate = gate_named("g");
    scene.other = gate_named("other");
    ask_.ticket_id = 1;
    ask_.hold_limit_ms = 1000;
    scene.held[0] = enqueued(ask_);
    ask_.ticket_id = 2;
    ask_.hold_limit_ms = 0;
    scene.held[1] = enqueued(ask_);
    ask_.ticket_id = 3;
    ask_.wait_timeout_ms = 500;
    scene.waiting[0] = enqueued(ask_);
    ask_.ticket_id = 4;
    ask_.wait_timeout_ms = 0;
    scene.waiting[1] = enqueued(ask_);
    return scene;
}

START_TEST(a_broken_ticket)
{
    struct scene s = scene();
    struct ticket *held = s.held[0], *waiting = s.waiting[1];

    BREAKS(held->state, TICKET_WAITING, "a ticket is in the list of another state");
    BREAKS(waiting->state, TICKET_HELD, "a ticket is in the list of another state");
    BREAKS(held->gate, s.other, "a ticket is in the list of another gate");
    BREAKS(held->session->has_ended, true, "a ticket lives in a session that has ended");
    BREAKS(held->serial, 1, "a ticket is not found by serial");
    BREAKS(held->ticket_id, 99, "a ticket is not found by its id");
    BREAKS(held->session->high_water, 0, "a ticket id is above its session's high-water mark");
    BREAKS(held->weight, 0, "a ticket has no weight");
    BREAKS(held->context_size, 0, "a ticket's context and its size disagree");
    BREAKS(held->hold_limit_ms, 0, "a ticket has a deadline too many or too few");
    BREAKS(waiting->wait_timeout_ms, 1, "a ticket has a deadline too many or too few");
    BREAKS(held->token, 0, "a ticket's token and state disagree");
    BREAKS(waiting->token, 1, "a ticket's token and state disagree");
    BREAKS(held->token, UINT64_MAX, "a token was not given out yet");
    BREAKS(s.held[1]->token, held->token, "tokens do not rise in the order of the grants");
}
END_TEST

START_TEST(a_broken_list_of_tickets)
{
    struct scene s = scene();

    breaks_swapped(&s.gate->held.tickets, "tickets are not in the order of their serials");
    breaks_swapped(&s.gate->waiting.tickets, "tickets are not in the order of their serials");
    BREAKS(s.gate->held.n, 3, "a list's count is not that of its tickets");
    BREAKS(s.gate->waiting.weight, 3, "a list's weight is not that of its tickets");
}
END_TEST

START_TEST(a_broken_gate)
{
    struct scene s = scene();
    struct gate *gate = s.gate;

    BREAKS(gate->limit, 0, "a gate's limit is out of bounds");
    BREAKS(gate->limit, CORE_MAX_LIMIT + 1, "a gate's limit is out of bounds");
    BREAKS(gate->limit, 1, "the holds of a gate are above its limit");
    BREAKS(gate->limit, 3, "a ticket waits that fits");
    BREAKS(gate->mode, GATE_CLOSED, "tickets wait at a closed gate");
    BREAKS(gate->entry.n_refs, 3, "a gate counts too few tickets");
    BREAKS(gate->above_limit, true, "a gate is said to be above its limit and is not");
    breaks_linked(&world.core->gates.dirty, &gate->entry.in_dirty, "a gate was left to be served");
    BREAKS(s.other->entry.declared, false, "a gate is wrongly listed, or not listed, as idle");
}
END_TEST

START_TEST(a_ticket_that_can_never_fit)
{
    struct scene s = scene();

    set_limit("g", 1); /* two holds: above the limit */
    s.gate->waiting.weight++;
    s.waiting[0]->weight++;
    ck_broken("a ticket waits that can never fit");
    s.gate->waiting.weight--;
    s.waiting[0]->weight--;
    ck_whole();
}
END_TEST

START_TEST(a_broken_idle_gate)
{
    uint64_t full = open_full();
    struct gate *old = make_idle_gate(full, 1, "old"), *young;

    later(1);
    young = make_idle_gate(full, 2, "young");
    breaks_unlinked(&young->entry.user->idle[ENTRY_GATE], &young->entry.in_users_idle,
                    "an idle gate is wrongly listed, or not listed, as its user's");
    breaks_unlinked(&world.core->gates.idle, &young->entry.in_idle,
                    "a gate is wrongly listed, or not listed, as idle");
    BREAKS(young->entry.user, NULL, "an idle gate is wrongly listed, or not listed, as its user's");
    BREAKS(old->entry.idle_since_ns, UINT64_MAX, "idle gates are out of order");
}
END_TEST

START_TEST(a_declared_gate_that_is_charged)
{
    uint64_t full = open_full();

    declare("g", 1);
    ask(full, 1);
    BREAKS(gate_named("g")->entry.user, session_of(full)->user,
           "a declared gate is charged to a user");
}
END_TEST

START_TEST(a_broken_session)
{
    struct session *empty = session_of(open_simple());
    struct scene s = scene();
    struct session *full = session_of(s.full);

    BREAKS(empty->id, 1, "a session is not found by its id");
    BREAKS(empty->has_ended, true, "a session that has ended is listed");
    BREAKS(full->n_waiting, 1, "a session's counts are not those of its tickets");
    BREAKS(full->n_held, 3, "a session's counts are not those of its tickets");
    BREAKS(full->full, false, "a simple session has more than one waiting ticket");
    BREAKS(full->n_refs, 3, "a session counts too few tickets");
}
END_TEST

START_TEST(a_ticket_in_the_list_of_another_session)
{
    uint64_t a = open_simple(), b = open_simple();
    struct ticket *ticket;

    declare("g", 1);
    ticket = core_find_ticket(world.core, ask(a, 0));
    BREAKS(ticket->session, session_of(b), "a ticket is in the list of another session");
    session_of(a)->n_held = 0;
    list_unlink(&ticket->in_session);
    ck_broken("sessions and gates disagree about the tickets");
    list_append(&session_of(a)->tickets, &ticket->in_session);
    session_of(a)->n_held = 1;
    ck_whole();
}
END_TEST

START_TEST(a_broken_sum)
{
    struct core *core = world.core;

    scene();
    BREAKS(core->used[RESOURCE_GATES], 3, "the count of gates is wrong");
    BREAKS(core->gates.by_name.size, 3, "the count of gates is wrong");
    BREAKS(core->used[RESOURCE_SESSIONS], 2, "the count of sessions is wrong");
    BREAKS(core->sessions_by_id.size, 2, "the count of sessions is wrong");
    BREAKS(core->stats.waiting, 3, "the count of waiting tickets is wrong");
    BREAKS(core->stats.holds, 3, "the count of holds is wrong");
    BREAKS(core->tickets_by_serial.size, 5, "a ticket that has ended is found by its serial");
    BREAKS(core->deadlines.size, 1, "a deadline belongs to no live ticket");
    BREAKS(core->deadlines.nodes[0]->key, UINT64_MAX, "the deadlines are out of order");
    BREAKS(core->numbers_end, core->numbers_next,
           "a waiting ticket has no number reserved for its token");
    BREAKS(core->stats.enqueued_total, 5,
           "the tickets that ended and those that live are not all that were enqueued");
}
END_TEST

START_TEST(a_broken_charge)
{
    struct scene s = scene();
    struct core *core = world.core;
    struct user *user = session_of(s.full)->user;

    BREAKS(user->used[RESOURCE_TICKETS], 3, "what is charged to a user is not what there is of it");
    BREAKS(user->used[RESOURCE_SESSIONS], 2,
           "what is charged to a user is not what there is of it");
    BREAKS(user->n_charged, 1, "a user's charges do not add up");
    BREAKS(core->used[RESOURCE_TICKETS], 3,
           "what is charged to the users is not what is charged in all");
    BREAKS(core->used[RESOURCE_TICKETS], 5,
           "what is charged to the users is not what is charged in all");
    user = user_for(core, 99);
    ck_broken("a user's charges do not add up");
    user_forget(core, user);
    ck_whole();
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, a_broken_ticket);
    tcase_add_test(tc, a_broken_list_of_tickets);
    tcase_add_test(tc, a_broken_gate);
    tcase_add_test(tc, a_ticket_that_can_never_fit);
    tcase_add_test(tc, a_broken_idle_gate);
    tcase_add_test(tc, a_declared_gate_that_is_charged);
    tcase_add_test(tc, a_broken_session);
    tcase_add_test(tc, a_ticket_in_the_list_of_another_session);
    tcase_add_test(tc, a_broken_sum);
    tcase_add_test(tc, a_broken_charge);
}

int main(void)
{
    return world_main("core/check", add_tests);
}
