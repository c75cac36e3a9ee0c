/* ping, status, doctor */
#include "command.h"
#include "json.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t now_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

int ping_run(struct ctl *ctl)
{
    uint64_t start_us = now_us(), us;
    int error = sluice_ping(ctl->client, ctl->timeout_ms);

    us = now_us() - start_us;
    if (error != 0)
        return ctl_fail(ctl, error);
    if (ctl->json) {
        json_open(NULL, '{');
        json_text("daemon_version", sluice_daemon_version(ctl->client));
        json_number("round_trip_us", us);
        json_close('}');
    } else {
        printf("sluiced %s answered after %" PRIu64 " us\n", sluice_daemon_version(ctl->client),
               us);
    }
    return CTL_OK;
}

static void status_json(const struct sluice_status *status)
{
    json_text("daemon_version", status->daemon_version);
    json_number("daemon_start", status->daemon_start);
    json_number("pid", status->pid);
    json_number("uptime_ms", status->uptime_ms);
    json_bool("going_away", status->going_away);
    json_number("sessions", status->sessions);
    json_number("gates", status->gates);
    json_number("waiting", status->waiting);
    json_number("holds", status->holds);
    json_number("enqueued_total", status->enqueued_total);
    json_number("granted_total", status->granted_total);
    json_number("released_total", status->released_total);
    json_number("expired_total", status->expired_total);
    json_number("cancelled_total", status->cancelled_total);
    json_number("rejected_total", status->rejected_total);
    json_number("revoked_total", status->revoked_total);
    json_number("orphaned_total", status->orphaned_total);
    json_number("context_bytes", status->context_bytes);
    json_number("allocated_bytes", status->allocated_bytes);
    json_number("unread_output_bytes", status->unread_output_bytes);
    json_number("iterators", status->iterators);
    json_number("offered", status->offered);
    json_number("buffered", status->buffered);
    json_number("in_flight", status->in_flight);
    json_number("dead", status->dead);
    json_number("item_bytes", status->item_bytes);
    json_number("pushed_total", status->pushed_total);
    json_number("accepted_total", status->accepted_total);
    json_number("delivered_total", status->delivered_total);
    json_number("returned_total", status->returned_total);
    json_number("acked_total", status->acked_total);
    json_number("items_expired_total", status->items_expired_total);
    json_number("pushes_cancelled_total", status->pushes_cancelled_total);
    json_number("pushes_rejected_total", status->pushes_rejected_total);
    json_number("pushes_orphaned_total", status->pushes_orphaned_total);
    json_number("discarded_total", status->discarded_total);
}

static void status_print_items(const struct sluice_status *status)
{
    printf("items     iterators %" PRIu32 ", offered %" PRIu64 ", buffered %" PRIu64
           ", in flight %" PRIu64 ", dead %" PRIu64 ", bytes %" PRIu64 "\n",
           status->iterators, status->offered, status->buffered, status->in_flight, status->dead,
           status->item_bytes);
    printf("so far    pushed %" PRIu64 ", accepted %" PRIu64 ", delivered %" PRIu64
           ", given back %" PRIu64 "\n",
           status->pushed_total, status->accepted_total, status->delivered_total,
           status->returned_total);
    printf("ended     acknowledged %" PRIu64 ", expired %" PRIu64 ", cancelled %" PRIu64
           ", rejected %" PRIu64 ", orphaned %" PRIu64 ", discarded %" PRIu64 "\n",
           status->acked_total, status->items_expired_total, status->pushes_cancelled_total,
           status->pushes_rejected_total, status->pushes_orphaned_total, status->discarded_total);
}

static void status_print(const struct sluice_status *status)
{
    char uptime[TEXT_DURATION_SIZE];
    char *version = text_escape(status->daemon_version);

    text_duration(uptime, status->uptime_ms);
    printf("daemon    sluiced %s, pid %" PRIu32 ", up %s%s\n", version, status->pid, uptime,
           status->going_away ? ", stopping" : "");
    printf("now       sessions %" PRIu32 ", gates %" PRIu32 ", holds %" PRIu64 ", waiting %" PRIu64
           "\n",
           status->sessions, status->gates, status->holds, status->waiting);
    printf("so far    enqueued %" PRIu64 ", granted %" PRIu64 "\n", status->enqueued_total,
           status->granted_total);
    printf("ended     released %" PRIu64 ", expired %" PRIu64 ", cancelled %" PRIu64
           ", rejected %" PRIu64 ", revoked %" PRIu64 ", orphaned %" PRIu64 "\n",
           status->released_total, status->expired_total, status->cancelled_total,
           status->rejected_total, status->revoked_total, status->orphaned_total);
    status_print_items(status);
    printf("memory    %" PRIu64 " bytes, contexts %" PRIu64 ", unread by clients %" PRIu64 "\n",
           status->allocated_bytes, status->context_bytes, status->unread_output_bytes);
    free(version);
}

int status_run(struct ctl *ctl)
{
    struct sluice_status status = {0};
    int error = sluice_get_status(ctl->client, false, ctl->timeout_ms, &status);

    if (error != 0)
        return ctl_fail(ctl, error);
    if (ctl->json) {
        json_open(NULL, '{');
        status_json(&status);
        json_close('}');
    } else {
        status_print(&status);
    }
    return CTL_OK;
}

/* ------------------------------------------------------------------ doctor */

static void doctor_print(const struct sluice_status *status)
{
    char *violation = text_escape(status->violation);

    if (violation[0] != '\0')
        printf("WRONG     %s\n", violation);
    else
        puts("well      every invariant holds");
    if (strcmp(status->daemon_version, sluice_version()) != 0) {
        char *version = text_escape(status->daemon_version);

        printf("note      the daemon is of release %s, this program of %s\n", version,
               sluice_version());
        free(version);
    }
    status_print(status);
    free(violation);
}

static void doctor_print_json(const struct sluice_status *status)
{
    json_open(NULL, '{');
    json_bool("well", status->violation[0] == '\0');
    json_text("violation", status->violation);
    json_open("status", '{');
    status_json(status);
    json_close('}');
    json_close('}');
}

int doctor_run(struct ctl *ctl)
{
    struct sluice_status status = {0};
    int error = sluice_get_status(ctl->client, true, ctl->timeout_ms, &status);

    if (error != 0)
        return ctl_fail(ctl, error);
    (ctl->json ? doctor_print_json : doctor_print)(&status);
    return status.violation[0] == '\0' ? CTL_OK : CTL_REFUSED;
}
