/* cancel SERIAL, revoke SERIAL */
#include "command.h"
#include "json.h"

#include <inttypes.h>
#include <stdio.h>

static int ticket_end_run(struct ctl *ctl, bool revoke)
{
    uint64_t serial;
    uint32_t weight = 0;
    int error;

    if (!ctl_number(ctl->arguments[0], UINT64_MAX, &serial))
        return ctl_usage(ctl, "the serial \"%s\" is not a number from 1 to %" PRIu64,
                         ctl->arguments[0], UINT64_MAX);
    error = sluice_end_ticket(ctl->client, serial, revoke, ctl->reason, ctl->timeout_ms, &weight);
    if (error != 0)
        return ctl_fail(ctl, error);
    if (ctl->json) {
        json_open(NULL, '{');
        json_number("serial", serial);
        json_text("ended", revoke ? "revoked" : "cancelled");
        json_number("weight", weight);
        json_close('}');
    } else if (revoke) {
        printf("ticket %" PRIu64 " is revoked: %" PRIu32 " %s free\n", serial, weight,
               weight == 1 ? "slot is" : "slots are");
    } else {
        printf("ticket %" PRIu64 " is cancelled\n", serial);
    }
    return CTL_OK;
}

int cancel_run(struct ctl *ctl)
{
    return ticket_end_run(ctl, false);
}

int revoke_run(struct ctl *ctl)
{
    return ticket_end_run(ctl, true);
}
