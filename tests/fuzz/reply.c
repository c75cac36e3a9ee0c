/* Any bytes as what an application does with libsluice and what the daemon sends it: nothing
 * is read beyond them, each request is answered exactly once, a connection that does not go
 * on ends with an error, and what the library says is text without control characters. */
#include "reply.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_STEPS 2000

static void claim_clean(const char *text)
{
    for (; *text; text++)
        CLAIM((uint8_t)*text >= 0x20 && (uint8_t)*text != 0x7f);
}

/* ------------------------------------------------------------------ callbacks */

static void free_now(struct world *world)
{
    if (!world->frees || !world->client)
        return;
    world->frees = false;
    sluice_free(world->client);
    world->client = NULL;
}

static struct world *answered(void *arg)
{
    struct asked *asked = arg;

    CLAIM(!asked->is_answered);
    asked->is_answered = true;
    return asked->world;
}

static void on_outcome(struct sluice_client *client, int error, const struct sluice_grant *grant,
                       void *arg)
{
    struct world *world = answered(arg);

    CLAIM((error == 0) == (grant != NULL));
    claim_clean(sluice_last_error_message(client));
    if (grant)
        claim_readable(grant->context, grant->context_size);
    free_now(world);
}

static void on_accepted(struct sluice_client *client, int error,
                        const struct sluice_accepted *accepted, void *arg)
{
    struct world *world = answered(arg);

    CLAIM((error == 0) == (accepted != NULL));
    claim_clean(sluice_last_error_message(client));
    free_now(world);
}

static void on_ending(struct sluice_client *client, int error, const struct sluice_ending *ending,
                      void *arg)
{
    struct world *world = answered(arg);

    (void)client;
    CLAIM((error == 0) == (ending != NULL));
    free_now(world);
}

static void on_settled(struct sluice_client *client, int error, const uint64_t *unknown, size_t n,
                       void *arg)
{
    (void)client;
    (void)error;
    claim_readable(unknown, n * sizeof(*unknown));
    free_now(answered(arg));
}

static void on_done(struct sluice_client *client, int error, void *arg)
{
    (void)client;
    (void)error;
    free_now(answered(arg));
}

static void on_item(struct sluice_client *client, const struct sluice_item *item, void *arg)
{
    struct asked *asked = arg;

    CLAIM(!asked->is_answered);
    claim_readable(item->payload, item->payload_size);
    claim_readable(item->context, item->context_size);
    claim_clean(item->label);
    CLAIM(strlen(item->label) <= SLUICE_MAX_LABEL);
    names_add(&asked->world->deliveries, item->delivery);
    if (item->serial % 4 == 3)
        sluice_ack(client, item->delivery);
    free_now(asked->world);
}

static void on_notice(struct sluice_client *client, const struct sluice_notice *notice, void *arg)
{
    CLAIM(notice->message);
    claim_clean(notice->message);
    claim_clean(sluice_last_error_message(client));
    free_now(arg);
}

/* --------------------------------------------------------------------- requests */

/* NULL: there have been enough. */
static struct asked *ask(struct world *world)
{
    struct asked *asked;

    if (world->n_asked == MAX_REQUESTS)
        return NULL;
    asked = &world->asked[world->n_asked++];
    asked->world = world;
    return asked;
}

/* Whether it was asked at all: else nothing is called. */
static bool was_asked(struct asked *asked, int result)
{
    CLAIM(!asked->is_answered);
    asked->is_answered = result != 0;
    return result == 0;
}

static void enqueue(struct world *world, struct asked *asked)
{
    const struct sluice_ticket_options options = {
        .gate = "gate", .context = "context", .context_size = 7, .notify_queued = true};
    uint64_t ticket;

    if (was_asked(asked, sluice_enqueue(world->client, &options, on_outcome, asked, &ticket)))
        names_add(&world->tickets, ticket);
}

static void push(struct world *world, struct asked *asked)
{
    const struct sluice_push_options options = {
        .iterator = "iterator", .payload = "payload", .payload_size = 7};
    uint64_t name;

    if (was_asked(asked, sluice_push_start(world->client, &options, on_accepted, asked, &name)))
        names_add(&world->pushes, name);
}

static void pull(struct world *world, struct asked *asked)
{
    uint8_t how = input_byte(&world->input);
    const struct sluice_pull_options options = {
        .iterator = "iterator", .credit = how & 7, .window = how >> 3 & 3, .try_only = how & 32};
    bool is_kept = how & 64;
    uint64_t name;

    if (!was_asked(asked, sluice_pull_start(world->client, &options, is_kept ? NULL : on_item,
                                            is_kept ? NULL : on_done, asked, &name)))
        return;
    names_add(is_kept ? &world->kept_pulls : &world->pulls, name);
    asked->is_answered = is_kept; /* sluice_pull says how it ends */
}

static void end_iterator(struct world *world, struct asked *asked)
{
    const struct sluice_end_options options = {.iterator = "iterator"};

    was_asked(asked, sluice_end_iterator_start(world->client, &options, on_ending, asked));
}

static void settle(struct world *world, struct asked *asked)
{
    uint64_t deliveries[3];

    for (int i = 0; i < 3; i++)
        deliveries[i] = take_name(world, &world->deliveries);
    was_asked(asked, sluice_settle_start(world->client,
                                         (enum sluice_settle)(1 + input_below(&world->input, 3)),
                                         deliveries, 3, on_settled, asked));
}

/* ------------------------------------------------------------------------ steps */

static void connect_again(struct world *world)
{
    const struct sluice_connect_options options = {.name = "fuzz",
                                                   .command = "",
                                                   .no_wait = true,
                                                   .on_notice = on_notice,
                                                   .notice_arg = world};
    int fds[2];

    if (sluice_fd(world->client) >= 0)
        return;
    if (world->fd >= 0)
        close(world->fd);
    CLAIM(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == 0);
    world->fd = fds[1];
    CLAIM(sluice_connect_fd(world->client, fds[0], &options) == 0);
}

static void process(struct world *world)
{
    int result = sluice_process(world->client);

    if (!world->client) {
        CLAIM(result != 0);
        return;
    }
    claim_clean(sluice_last_error_message(world->client));
    CLAIM((result == 0) == (sluice_fd(world->client) >= 0));
    daemon_read(world);
}

static void let_go(struct world *world, uint32_t what, struct asked *asked)
{
    struct sluice_client *client = world->client;

    switch (what) {
    case 0:
        was_asked(asked,
                  sluice_release_start(client, take_name(world, &world->tickets), on_done, asked));
        return;
    case 1:
        sluice_cancel(client, take_name(world, &world->tickets));
        break;
    case 2:
        sluice_cancel_push(client, take_name(world, &world->pushes));
        break;
    case 3:
        sluice_cancel_pull(client, take_name(world, &world->pulls));
        break;
    case 4:
        sluice_ack(client, take_name(world, &world->deliveries));
        break;
    case 5:
        sluice_nack(client, take_name(world, &world->deliveries));
        break;
    case 6:
        sluice_started(client, take_name(world, &world->deliveries));
        break;
    default:
        sluice_pull_more(client, take_name(world, &world->pulls), input_byte(&world->input));
        break;
    }
    asked->is_answered = true;
}

static void request(struct world *world, uint32_t what)
{
    struct asked *asked = ask(world);

    if (!asked)
        return;
    switch (what) {
    case 0:
        enqueue(world, asked);
        break;
    case 1:
        push(world, asked);
        break;
    case 2:
        pull(world, asked);
        break;
    case 3:
        end_iterator(world, asked);
        break;
    case 4:
        settle(world, asked);
        break;
    case 5:
        was_asked(asked, sluice_ping_start(world->client, on_done, asked));
        break;
    default:
        let_go(world, what - 6, asked);
        break;
    }
}

static void step(struct world *world)
{
    static void (*const sends[])(struct world *) = {
        daemon_send_reply, daemon_send_reply,    daemon_send_reply,    daemon_send_grant,
        daemon_send_grant, daemon_send_delivery, daemon_send_delivery, daemon_send_frame,
        daemon_send_bytes, daemon_send_welcome,
    };
    uint8_t byte = input_byte(&world->input);
    uint32_t what = byte & 31;

    if (what < 14)
        request(world, what);
    else if (what < 24)
        sends[what - 14](world);
    else if (what < 27)
        inspect(world);
    else if (what == 27 && world->fd >= 0)
        shutdown(world->fd, SHUT_WR);
    else if (what == 28)
        world->frees = true;
    else if (what == 29)
        connect_again(world);
    if (world->client && sluice_fd(world->client) >= 0 && !(byte & 128))
        process(world);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct world world = {.input = {data, size}, .fd = -1};

    world.client = sluice_new();
    CLAIM(world.client);
    connect_again(&world);
    if (input_byte(&world.input) < 240) {
        daemon_send_greeting(&world);
        daemon_send_welcome(&world);
    }
    for (int i = 0; i < MAX_STEPS && world.input.size && world.client; i++)
        step(&world);
    world.frees = false;
    sluice_free(world.client);
    for (unsigned i = 0; i < world.n_asked; i++)
        CLAIM(world.asked[i].is_answered);
    if (world.fd >= 0)
        close(world.fd);
    return 0;
}
