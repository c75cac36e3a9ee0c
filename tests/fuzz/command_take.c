/* From bytes to commands: few names, small numbers, and those on and just over a bound. Each
 * is one that the shell could give; what the wire has checked is within its bounds here too. */
#include "command.h"

#include <string.h>

#define SOME(input, values) (values)[input_below(input, sizeof(values) / sizeof((values)[0]))]

static struct bytes take_name(struct input *input)
{
    static const char *const names[] = {"a", "b", "ab", "\xc3\xa9t\xc3\xa9"};
    static char longest[CORE_MAX_NAME];
    uint32_t i = input_below(input, 5);

    memset(longest, 'n', sizeof(longest));
    return i < 4 ? (struct bytes){names[i], strlen(names[i])}
                 : (struct bytes){longest, sizeof(longest)};
}

static uint32_t take_ms(struct input *input)
{
    static const uint32_t times[] = {0, 0, 0, 1, 2, 3, 5, 8, 100, CORE_MAX_DURATION_MS};

    return SOME(input, times);
}

static uint32_t take_count(struct input *input)
{
    static const uint32_t counts[] = {1, 1, 2, 3, 4, 8, 1000, 0};

    return SOME(input, counts);
}

/* A limit of a gate or a setting of an iterator. */
static uint32_t take_limit(struct input *input)
{
    static const uint32_t limits[] = {1,          1, 2, 3, 4, 8, CORE_MAX_LIMIT, CORE_MAX_LIMIT + 1,
                                      UINT32_MAX, 0};

    return SOME(input, limits);
}

static uint64_t take_bytes_bound(struct input *input)
{
    static const uint64_t bounds[] = {1 << 20, 1 << 20, 190, 70, 1, 0, UINT64_MAX};

    return SOME(input, bounds);
}

static void take_bounds(struct input *input, uint64_t *bounds)
{
    static const uint32_t counts[] = {1000, 1000, 20, 6, 3, 2, 1, 0};

    for (int i = 0; i < N_CORE_RESOURCES; i++)
        bounds[i] = i == RESOURCE_CONTEXT_BYTES || i == RESOURCE_ITEM_BYTES
                        ? take_bytes_bound(input)
                        : SOME(input, counts);
}

void take_limits(struct input *input, struct core_limits *ret_limits)
{
    uint32_t which = input_byte(input);

    memset(ret_limits, 0, sizeof(*ret_limits));
    for (int i = 0; i < N_CORE_RESOURCES; i++)
        ret_limits->total[i] = 1 << 20;
    if (which & 1)
        take_bounds(input, ret_limits->total);
    if (which & 2)
        take_bounds(input, ret_limits->per_user);
    ret_limits->max_waiting = which & 4 ? take_count(input) : 1000;
    ret_limits->gate_linger_ns = take_ms(input) * NS_PER_MS;
}

static struct place *take_place(struct run *run)
{
    run->place = input_below(&run->input, N_SESSIONS);
    return &run->places[run->place];
}

/* One that was given out lately, or one that was not. */
static uint64_t take_serial(struct run *run)
{
    return core_numbers_next(run->core) - input_byte(&run->input);
}

/* A new one, or one that was used before. */
static uint32_t take_request_id(struct run *run, struct place *place)
{
    uint32_t back = input_byte(&run->input);

    return back & 1 ? place->next_request_id - (back >> 1) : place->next_request_id++;
}

/* Rising in a full session, or one that was used before; any in a simple one. */
static uint64_t take_id(struct run *run, const struct place *place, uint64_t *next)
{
    uint64_t byte = input_byte(&run->input), id;

    if (!place->is_full)
        return byte % 5;
    if (byte & 1 && *next > (byte >> 1))
        return *next - (byte >> 1) > 0 ? *next - (byte >> 1) : 1;
    id = *next;
    *next += 1 + (byte >> 1 & 1);
    return id;
}

/* Bytes that only this command has. */
static struct bytes take_body(struct run *run)
{
    static const size_t sizes[] = {0, 0, 1, 8, 63, 64, 70, 200, MAX_BODY};

    memset(run->body, run->mark, sizeof(run->body));
    return (struct bytes){run->body, SOME(&run->input, sizes)};
}

static struct bytes take_label(struct input *input)
{
    static char label[CORE_MAX_LABEL];
    uint32_t n = input_byte(input);

    memset(label, 'l', sizeof(label));
    return (struct bytes){label, n < 200 ? n % 4 : CORE_MAX_LABEL};
}

static void take_enqueue(struct run *run)
{
    struct enqueue *enqueue = &run->command.enqueue;
    struct place *place = take_place(run);
    uint32_t flags = input_byte(&run->input);

    enqueue->session = place->id;
    enqueue->ticket_id = take_id(run, place, &place->next_ticket_id);
    enqueue->request_id = take_request_id(run, place);
    enqueue->gate = take_name(&run->input);
    enqueue->weight = flags & 1 ? take_limit(&run->input) : 0;
    enqueue->ensure = flags & 2;
    if (enqueue->ensure) {
        uint32_t rights = input_byte(&run->input);

        enqueue->ensure_limit = take_limit(&run->input);
        enqueue->on_mismatch = (enum on_mismatch)(rights % 3);
        enqueue->may_ensure = rights & 64;
        enqueue->may_set = rights & 128;
        enqueue->may_not_use = (rights & 60) == 60;
    }
    enqueue->try = flags & 4;
    enqueue->notify_queued = flags & 8;
    enqueue->wait_timeout_ms = flags & 16 ? take_ms(&run->input) : 0;
    enqueue->hold_limit_ms = flags & 32 ? take_ms(&run->input) : 0;
    enqueue->context = take_body(run);
    enqueue->label = take_label(&run->input);
    enqueue->held = run->held;
    for (enqueue->n_held = 0; flags & 64 && enqueue->n_held < MAX_HELD; enqueue->n_held++)
        run->held[enqueue->n_held] = take_serial(run);
}

static void take_settings(struct input *input, struct iterator_settings *settings)
{
    uint32_t given = input_byte(input);

    if (given & 1)
        settings->capacity = take_limit(input);
    if (given & 2)
        settings->capacity_bytes = take_bytes_bound(input);
    if (given & 4)
        settings->max_in_flight = take_limit(input);
    if (given & 8)
        settings->producers = take_limit(input);
    if (given & 16)
        settings->max_attempts = take_limit(input);
}

static void take_ensure(struct input *input, struct iterator_ensure *ensure)
{
    uint32_t flags = input_byte(input);

    ensure->wanted = flags & 1;
    if (!ensure->wanted)
        return;
    take_settings(input, &ensure->settings);
    if (!ensure->settings.capacity)
        ensure->settings.capacity = 1; /* the wire asks for it */
    ensure->on_mismatch = (enum on_mismatch)((flags >> 1) % 3);
    ensure->may_ensure = flags & 64;
    ensure->may_set = flags & 128;
    ensure->may_not_use = (flags & 56) == 56;
}

static void take_push(struct run *run)
{
    struct push *push = &run->command.push;
    struct place *place = take_place(run);
    uint32_t flags = input_byte(&run->input);
    struct bytes body = take_body(run);

    push->session = place->id;
    push->item_id = take_id(run, place, &place->next_item_id);
    push->request_id = take_request_id(run, place);
    push->iterator = take_name(&run->input);
    take_ensure(&run->input, &push->ensure);
    push->try = flags & 4;
    push->wait_timeout_ms = flags & 16 ? take_ms(&run->input) : 0;
    push->ttl_ms = flags & 32 ? take_ms(&run->input) : 0;
    push->context = (struct bytes){body.data, body.size / (1 + (flags & 3))};
    push->payload = (struct bytes){body.data, body.size - push->context.size};
    push->label = take_label(&run->input);
}

static void take_pull(struct run *run)
{
    struct pull_request *pull = &run->command.pull;
    struct place *place = take_place(run);
    uint32_t flags = input_byte(&run->input);

    pull->session = place->id;
    pull->request_id = take_request_id(run, place);
    pull->iterator = take_name(&run->input);
    take_ensure(&run->input, &pull->ensure);
    pull->credit = flags & 1 ? take_count(&run->input) : 1;
    pull->try = flags & 4;
    pull->wait_timeout_ms = flags & 16 ? take_ms(&run->input) : 0;
    pull->hold_limit_ms = flags & 32 ? take_ms(&run->input) : 0;
}

static void take_end(struct run *run)
{
    struct place *place = take_place(run);

    run->command.end_iterator.session = place->id;
    run->command.end_iterator.item_id = take_id(run, place, &place->next_item_id);
    run->command.end_iterator.request_id = take_request_id(run, place);
    run->command.end_iterator.iterator = take_name(&run->input);
    take_ensure(&run->input, &run->command.end_iterator.ensure);
    run->command.end_iterator.failed = input_below(&run->input, 2);
    if (run->command.end_iterator.failed)
        run->command.end_iterator.message = take_label(&run->input);
}

/* Never fewer than there are, and never more than can be watched. */
static void take_numbers(struct run *run)
{
    uint64_t next = core_numbers_next(run->core) + input_below(&run->input, 3);
    uint64_t end = next + 4 * input_byte(&run->input), most = FIRST + MAX_SEEN;

    run->command.numbers.next = next < most ? next : most;
    run->command.numbers.end = end < most ? end : most;
}

static void take_ticket_name(struct run *run)
{
    uint32_t how = input_byte(&run->input);
    uint64_t serial = take_serial(run);
    const struct place *place = &run->places[(how >> 2) % N_SESSIONS];

    run->command.ticket.session = place->id;
    if (how & 1)
        run->command.ticket.ticket_id = 1 + input_byte(&run->input) % 16;
    if (!(how & 1) || how & 2)
        run->command.ticket.serial = serial;
    /* Mostly it is that of the ticket. */
    if (how & 128 && serial >= FIRST && serial < FIRST + MAX_SEEN)
        run->command.ticket.session = run->seen[serial - FIRST].session;
}

static void take_settle(struct run *run)
{
    uint64_t serial = take_serial(run);
    uint32_t how = input_byte(&run->input);

    run->command.settle.serial = serial;
    run->command.settle.session = run->places[(how >> 2) % N_SESSIONS].id;
    run->command.settle.how = (enum settlement)((how & 3) % 3);
    run->command.settle.more = how & 64;
    if (how & 128 && serial >= FIRST && serial < FIRST + MAX_SEEN)
        run->command.settle.session = run->seen[serial - FIRST].session;
}

static void take_change(struct run *run)
{
    run->command.change.name = take_name(&run->input);
    run->command.change.action =
        (enum gate_action)input_below(&run->input, (uint32_t)GATE_REOPEN + 1);
    if (run->command.change.action == GATE_SET_LIMIT)
        run->command.change.limit = take_limit(&run->input);
}

static void take_change_iterator(struct run *run)
{
    run->command.change_iterator.name = take_name(&run->input);
    run->command.change_iterator.action =
        (enum iterator_action)input_below(&run->input, (uint32_t)ITERATOR_DISCARD_DEAD + 1);
    if (run->command.change_iterator.action == ITERATOR_SET)
        take_settings(&run->input, &run->command.change_iterator.settings);
}

bool take_command(struct run *run, enum command_kind kind)
{
    struct command *command = &run->command;
    struct input *input = &run->input;
    struct place *place;

    memset(command, 0, sizeof(*command));
    command->kind = kind;
    run->mark++;
    switch (kind) {
    case COMMAND_SET_LIMITS:
        take_limits(input, &command->limits);
        break;
    case COMMAND_RESERVE_NUMBERS:
        take_numbers(run);
        break;
    case COMMAND_OPEN_SESSION:
        place = take_place(run);
        command->open.owner = place;
        command->open.uid = input_below(input, 3);
        return !place->is_open;
    case COMMAND_UPGRADE_SESSION:
        command->session.session = take_place(run)->id;
        break;
    case COMMAND_END_SESSION:
        command->session.session = take_place(run)->id;
        command->session.more = input_below(input, 4) == 1;
        break;
    case COMMAND_ENQUEUE:
        take_enqueue(run);
        break;
    case COMMAND_CANCEL:
    case COMMAND_RELEASE:
        take_ticket_name(run);
        break;
    case COMMAND_DECLARE_GATE:
        command->declare.name = take_name(input);
        command->declare.limit = take_limit(input);
        command->declare.max_waiting = take_count(input);
        break;
    case COMMAND_UNDECLARE_GATE:
        command->undeclare.name = take_name(input);
        break;
    case COMMAND_CHANGE_GATE:
        take_change(run);
        break;
    case COMMAND_END_TICKET:
        command->end.serial = take_serial(run);
        command->end.revoke = input_below(input, 2);
        break;
    case COMMAND_PUSH:
        take_push(run);
        break;
    case COMMAND_CANCEL_PUSH:
        place = take_place(run);
        command->cancel_push.session = place->id;
        command->cancel_push.item_id = input_below(input, 16);
        break;
    case COMMAND_PULL:
        take_pull(run);
        break;
    case COMMAND_CANCEL_PULL:
        place = take_place(run);
        command->cancel_pull.session = place->id;
        command->cancel_pull.request_id = place->next_request_id - input_below(input, 16);
        break;
    case COMMAND_SETTLE:
        take_settle(run);
        break;
    case COMMAND_END_ITERATOR:
        take_end(run);
        break;
    case COMMAND_DECLARE_ITERATOR:
        command->declare_iterator.name = take_name(input);
        take_settings(input, &command->declare_iterator.settings);
        command->declare_iterator.max_waiting = take_count(input);
        break;
    case COMMAND_UNDECLARE_ITERATOR:
        command->undeclare_iterator.name = take_name(input);
        break;
    case COMMAND_CHANGE_ITERATOR:
        take_change_iterator(run);
        break;
    case COMMAND_STOP:
        command->stop.serve_waiting = input_below(input, 2);
        break;
    case COMMAND_TICK:
    case N_COMMAND_KINDS:
        break;
    }
    return true;
}
