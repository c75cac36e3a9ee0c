/* push NAME: what comes by standard input becomes items, in its order. */
#include "json.h"
#include "run.h"
#include "stream.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* Pushes that are on their way at once, unless --window says so. */
#define DEFAULT_WINDOW 64

struct pushing;

/* A push whose outcome is owed. */
struct slot {
    struct pushing *pushing;
    uint64_t name;
    uint64_t number; /* of the item, from 1 */
};

struct pushing {
    struct ctl *ctl;
    struct input input;
    struct sluice_push_options options;
    uint8_t context[RUN_CONTEXT_SIZE];
    char trace_id[RUN_TRACE_ID_SIZE];
    uint32_t window, n_waiting;
    uint64_t n_pushed, n_accepted;
    /* The last `window` of them, in a ring. They are accepted in order, and nothing is pushed
     * behind one that failed, so the oldest is always free first. */
    struct slot slots[SLUICE_MAX_WINDOW];
    const char *item; /* cut out of the input, and not pushed yet; NULL: none */
    size_t item_size;
    uint64_t failed_item; /* the number of what was not accepted; 0: none */
    int error;            /* why, or why there are no more */
    char message[512];
    bool no_more;      /* the input has ended, or something has failed */
    bool can_not_read; /* and that was the input */
};

/* Keeps the first reason. Nothing more is pushed. */
static void pushing_stop(struct pushing *pushing, int error, const char *message)
{
    pushing->no_more = true;
    if (pushing->error != 0)
        return;
    pushing->error = error;
    snprintf(pushing->message, sizeof(pushing->message), "%s", message);
}

/* What was pushed behind an item that failed is taken back as far as that goes. */
static void pushing_cancel_behind(struct pushing *pushing, uint64_t number)
{
    for (uint64_t n = pushing->n_pushed; n > number; n--)
        sluice_cancel_push(pushing->ctl->client, pushing->slots[n % pushing->window].name);
}

static void on_accepted(struct sluice_client *client, int error,
                        const struct sluice_accepted *accepted, void *arg)
{
    const struct slot *slot = arg;
    struct pushing *pushing = slot->pushing;
    bool is_first = pushing->error == 0;

    (void)accepted;
    pushing->n_waiting--;
    if (error == 0) {
        pushing->n_accepted++;
        return;
    }
    pushing_stop(pushing, error, sluice_last_error_message(client));
    if (is_first) {
        pushing->failed_item = slot->number;
        pushing_cancel_behind(pushing, slot->number);
    }
}

/* Cuts the next item out of the input, unless there is one: whether there is one. */
static bool pushing_next(struct pushing *pushing)
{
    int got = pushing->item ? 1 : input_next(&pushing->input, &pushing->item, &pushing->item_size);

    if (got == 0 && pushing->input.ended)
        pushing->no_more = true;
    if (got == -EMSGSIZE)
        pushing_stop(pushing, SLUICE_E_ITEM_TOO_BIG, "an item is longer than 16 MiB");
    if (got == -EILSEQ)
        pushing_stop(pushing, SLUICE_E_BAD_REQUEST, "the input ends in the middle of an item");
    if (got <= 0)
        pushing->item = NULL;
    return got > 0;
}

/* Pushes what was read, as long as the window and the library have room. */
static void pushing_fill(struct pushing *pushing)
{
    struct sluice_client *client = pushing->ctl->client;

    while (!pushing->no_more && pushing->n_waiting < pushing->window && pushing_next(pushing)) {
        struct slot *slot = &pushing->slots[(pushing->n_pushed + 1) % pushing->window];
        int error;

        *slot = (struct slot){.pushing = pushing, .number = pushing->n_pushed + 1};
        pushing->options.payload = pushing->item;
        pushing->options.payload_size = pushing->item_size;
        error = sluice_push_start(client, &pushing->options, on_accepted, slot, &slot->name);
        if (error == SLUICE_E_TOO_MANY_PENDING)
            return;
        if (error != 0) {
            pushing->failed_item = slot->number;
            pushing_stop(pushing, error, sluice_last_error_message(client));
            return;
        }
        pushing->item = NULL;
        pushing->n_pushed++;
        pushing->n_waiting++;
    }
}

static void pushing_read(struct pushing *pushing)
{
    int error = input_read(&pushing->input);
    char message[128];

    if (error == 0 || error == -EAGAIN)
        return;
    snprintf(message, sizeof(message), "can not read standard input: %s", strerror(-error));
    pushing->can_not_read = pushing->error == 0;
    pushing_stop(pushing, error, message);
}

/* One turn: waits for room in the window, for more input, or for outcomes. */
static int pushing_turn(struct pushing *pushing)
{
    struct sluice_client *client = pushing->ctl->client;
    struct pollfd fds[2] = {{.fd = sluice_fd(client)}, {.fd = -1, .events = POLLIN}};

    pushing_fill(pushing);
    if (pushing->no_more && pushing->n_waiting == 0)
        return 0;
    if (!pushing->no_more && !pushing->input.ended && !pushing->item &&
        pushing->n_waiting < pushing->window)
        fds[1].fd = pushing->input.fd;
    fds[0].events = sluice_events(client);
    if (poll(fds, 2, -1) < 0 && errno != EINTR)
        return -errno;
    if (fds[1].revents)
        pushing_read(pushing);
    return sluice_process(client);
}

static int pushing_end(struct pushing *pushing, struct sluice_ending *ret_ending)
{
    const struct sluice_end_options end = {.iterator = pushing->options.iterator,
                                           .ensure = pushing->options.ensure};

    return sluice_end_iterator(pushing->ctl->client, &end, pushing->ctl->timeout_ms, ret_ending);
}

static void pushing_print_json(const struct pushing *pushing, const struct sluice_ending *ending)
{
    json_open(NULL, '{');
    json_number("accepted", pushing->n_accepted);
    if (pushing->ctl->given & CTL_END) {
        json_number("ends", ending->ends);
        json_number("producers", ending->producers);
        json_bool("ended", ending->ended);
    }
    json_close('}');
}

/* What became of the items goes to standard error: the first that failed, and what
 * was accepted all the same. */
static int pushing_fail(struct pushing *pushing)
{
    char message[sizeof(pushing->message) + 128];
    int result;

    if (pushing->failed_item > 0)
        snprintf(message, sizeof(message), "item %" PRIu64 " was not accepted, %" PRIu64 " %s: %s",
                 pushing->failed_item, pushing->n_accepted,
                 pushing->n_accepted == 1 ? "other was" : "others were", pushing->message);
    else
        snprintf(message, sizeof(message), "%s; %" PRIu64 " %s accepted", pushing->message,
                 pushing->n_accepted, pushing->n_accepted == 1 ? "item was" : "items were");
    result = stream_fail(pushing->ctl, pushing->error, message);
    /* As where output can not be written: the daemon is there. */
    return pushing->can_not_read ? CTL_REFUSED : result;
}

static void pushing_init(struct pushing *pushing, struct ctl *ctl)
{
    pushing->ctl = ctl;
    pushing->input.fd = STDIN_FILENO;
    pushing->input.form = item_form(ctl);
    pushing->window = ctl->stream.window > 0 ? ctl->stream.window : DEFAULT_WINDOW;
    run_context_trace_id(pushing->trace_id);
    pushing->options = (struct sluice_push_options){
        .iterator = ctl->arguments[0],
        .context = pushing->context,
        .context_size = run_context_encode(pushing->context),
        .label = ctl->run.label ? ctl->run.label : pushing->trace_id,
        .ensure = stream_ensure(ctl),
        .wait_timeout_ms = ctl->run.wait_ms,
        .ttl_ms = ctl->stream.ttl_ms,
        .try_only = ctl->run.try_only,
    };
}

int push_run(struct ctl *ctl)
{
    static struct pushing pushing;
    struct sluice_ending ending = {0};
    int error = 0;

    pushing_init(&pushing, ctl);
    while (error == 0 && (!pushing.no_more || pushing.n_waiting > 0))
        error = pushing_turn(&pushing);
    if (error != 0)
        pushing_stop(&pushing, error, sluice_last_error_message(ctl->client));
    if (pushing.error == 0 && ctl->given & CTL_END) {
        error = pushing_end(&pushing, &ending);
        if (error != 0)
            pushing_stop(&pushing, error, sluice_last_error_message(ctl->client));
    }
    input_deinit(&pushing.input);
    if (pushing.error != 0)
        return pushing_fail(&pushing);
    if (ctl->json)
        pushing_print_json(&pushing, &ending);
    return CTL_OK;
}
