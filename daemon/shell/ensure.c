#include "shell/ensure.h"

#include "core/iterator.h"
#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/log_limit.h"
#include "shell/rights.h"
#include "shell/route.h"
#include "shell/sentence.h"

#include <inttypes.h>
#include <stdio.h>

struct iterator_settings settings_of(const struct wire_iterator_settings *settings)
{
    return (struct iterator_settings){.capacity = settings->capacity,
                                      .capacity_bytes = settings->capacity_bytes,
                                      .max_in_flight = settings->max_in_flight,
                                      .producers = settings->producers,
                                      .max_attempts = settings->max_attempts};
}

struct iterator_ensure ensure_of(struct conn *conn, struct bytes name,
                                 const struct wire_ensure_iterator *in)
{
    bool may_not_use = !peer_may(conn, RIGHT_USE, name);

    if (!in->is_there)
        return (struct iterator_ensure){.may_not_use = may_not_use};
    return (struct iterator_ensure){.wanted = true,
                                    .settings = settings_of(&in->settings),
                                    .on_mismatch = (enum on_mismatch)in->on_mismatch,
                                    .may_not_use = may_not_use,
                                    .may_ensure = peer_may(conn, RIGHT_CREATE, name),
                                    .may_set = peer_may(conn, RIGHT_ADMINISTER, name)};
}

struct sentence ensure_refusal(struct conn *conn, struct bytes name, int error,
                               const struct result *result)
{
    if (error == SLUICE_E_NOT_PERMITTED && result->right)
        return peer_refusal(conn, result->right, "iterator", name);
    return sentence_of_iterator_refusal(error, name, result);
}

/* Once a connection: every push may carry the same ensure. */
static void warn_setting_kept(struct conn *conn, struct bytes name, const struct result *result)
{
    char what[128];

    if (conn->has_warned)
        return;
    conn->has_warned = true;
    LOG_LIMITED(LOG_LEVEL_WARNING, "setting_kept",
                "iterator=%s setting=%s in_force=%" PRIu64 " asked=%" PRIu64 " pid=%d",
                log_quote(name).text, result->mismatched, result->bound, result->value,
                (int)conn->pid);
    snprintf(what, sizeof(what), "a %s of %" PRIu64 " was kept: %" PRIu64 " was asked for",
             result->mismatched, result->bound, result->value);
    events_iterator_changed(conn->daemon, result->iterator, what, conn);
}

void ensure_note(struct conn *conn, struct bytes name, const struct result *result, int error)
{
    if (result->settings_set)
        iterator_was_changed(conn, name, "set", result);
    else if (result->mismatched && !error)
        warn_setting_kept(conn, name, result);
}
