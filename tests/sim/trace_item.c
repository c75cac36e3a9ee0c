/* A run written out: what is about iterators. */
#include "sim.h"

#include <inttypes.h>
#include <stdio.h>

static void trace_settings(const struct iterator_settings *settings)
{
    printf(" capacity=%" PRIu32, settings->capacity);
    if (settings->capacity_bytes)
        printf(" bytes=%" PRIu64, settings->capacity_bytes);
    if (settings->max_in_flight)
        printf(" in-flight=%" PRIu32, settings->max_in_flight);
    if (settings->producers)
        printf(" producers=%" PRIu32, settings->producers);
    if (settings->max_attempts)
        printf(" attempts=%" PRIu32, settings->max_attempts);
}

static void trace_ensure(const struct iterator_ensure *ensure)
{
    static const char *const mismatch[] = {"keep", "fail", "set"};

    if (!ensure->wanted)
        return;
    printf(" ensure(%s%s%s", mismatch[ensure->on_mismatch], ensure->may_ensure ? ",may-ensure" : "",
           ensure->may_set ? ",may-set" : "");
    trace_settings(&ensure->settings);
    printf(")");
}

static void trace_push(const struct push *push, const char *iterator)
{
    printf("push session=%" PRIu64 " request=%" PRIu32 " id=%" PRIu64 " iterator=%s bytes=%zu+%zu",
           push->session, push->request_id, push->item_id, iterator, push->context.size,
           push->payload.size);
    if (push->wait_timeout_ms)
        printf(" wait=%" PRIu32 "ms", push->wait_timeout_ms);
    if (push->ttl_ms)
        printf(" ttl=%" PRIu32 "ms", push->ttl_ms);
    if (push->try)
        printf(" try");
    trace_ensure(&push->ensure);
}

static void trace_pull(const struct pull_request *pull, const char *iterator)
{
    printf("pull session=%" PRIu64 " request=%" PRIu32 " iterator=%s credit=%" PRIu32,
           pull->session, pull->request_id, iterator, pull->credit);
    if (pull->wait_timeout_ms)
        printf(" wait=%" PRIu32 "ms", pull->wait_timeout_ms);
    if (pull->hold_limit_ms)
        printf(" hold=%" PRIu32 "ms", pull->hold_limit_ms);
    if (pull->try)
        printf(" try");
    trace_ensure(&pull->ensure);
}

void trace_item_command(const struct sim *sim)
{
    static const char *const settlements[] = {"ack", "nack", "start"};
    static const char *const actions[] = {"set", "pause", "resume", "reopen", "requeue", "discard"};
    const struct command *command = &sim->command;
    const char *iterator = sim_iterator_names[sim->command_iterator];

    switch (command->kind) {
    case COMMAND_PUSH:
        trace_push(&command->push, iterator);
        break;
    case COMMAND_CANCEL_PUSH:
        printf("cancel-push session=%" PRIu64 " id=%" PRIu64, command->cancel_push.session,
               command->cancel_push.item_id);
        break;
    case COMMAND_PULL:
        trace_pull(&command->pull, iterator);
        break;
    case COMMAND_CANCEL_PULL:
        printf("cancel-pull session=%" PRIu64 " request=%" PRIu32, command->cancel_pull.session,
               command->cancel_pull.request_id);
        break;
    case COMMAND_SETTLE:
        printf("%s session=%" PRIu64 " serial=%" PRIu64 "%s", settlements[command->settle.how],
               command->settle.session, command->settle.serial,
               command->settle.more ? " and more" : "");
        break;
    case COMMAND_END_ITERATOR:
        printf("%s session=%" PRIu64 " request=%" PRIu32 " id=%" PRIu64 " iterator=%s",
               command->end_iterator.failed ? "fail" : "end", command->end_iterator.session,
               command->end_iterator.request_id, command->end_iterator.item_id, iterator);
        trace_ensure(&command->end_iterator.ensure);
        break;
    case COMMAND_DECLARE_ITERATOR:
        printf("declare-iterator %s max-waiting=%" PRIu32, iterator,
               command->declare_iterator.max_waiting);
        trace_settings(&command->declare_iterator.settings);
        break;
    case COMMAND_UNDECLARE_ITERATOR:
        printf("undeclare-iterator %s", iterator);
        break;
    default:
        printf("change-iterator %s %s", iterator, actions[command->change_iterator.action]);
        trace_settings(&command->change_iterator.settings);
        break;
    }
}
