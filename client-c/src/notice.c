#include "pull.h"
#include "ticket.h"

#include <inttypes.h>

static void notice_tell(struct sluice_client *client, struct sluice_notice *notice)
{
    if (!notice->message)
        notice->message = "";
    if (client->on_notice)
        client->on_notice(client, notice, client->notice_arg);
}

/* The ticket may have been granted or cancelled in the meantime: then there is
 * nobody to tell. */
static int notice_queued(struct sluice_client *client, const Sluice__V1__Queued *queued)
{
    struct ticket *ticket = ticket_find(client, queued->ticket_id);
    struct sluice_notice notice = {
        .kind = SLUICE_NOTICE_QUEUED,
        .ticket = queued->ticket_id,
        .serial = queued->serial,
        .position = queued->position,
    };

    if (!ticket || ticket->state != TICKET_WAITING || ticket->unwanted)
        return 0;
    notice.ticket_arg = ticket->notice_arg;
    notice_tell(client, &notice);
    return 0;
}

static int notice_hold_lost(struct sluice_client *client, const Sluice__V1__HoldLost *lost)
{
    struct ticket *ticket = ticket_find(client, lost->ticket_id);
    const Sluice__V1__Error error = {.code = lost->code, .message = lost->message};
    int code = reply_error(client, &error);

    if (code == SLUICE_E_PROTOCOL)
        return code;
    if (!ticket)
        return 0;
    if (ticket->state == TICKET_WAITING || ticket->serial != lost->serial)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon took ticket id %" PRIu64 " back under serial %" PRIu64
                            ", but it %s",
                            lost->ticket_id, lost->serial,
                            ticket->state == TICKET_WAITING ? "still waits" : "has another");
    if (ticket->state == TICKET_HELD)
        ticket_lose(client, ticket, code, client->message);
    else
        ticket_keep_loss(ticket, code, client->message);
    return 0;
}

static int notice_going_away(struct sluice_client *client, const Sluice__V1__GoingAway *away)
{
    struct sluice_notice notice = {
        .kind = SLUICE_NOTICE_GOING_AWAY,
        .stop_timeout_ms = away->stop_timeout_ms,
        .error = SLUICE_E_GOING_AWAY,
    };

    notice_tell(client, &notice);
    return 0;
}

int notice_dispatch(struct sluice_client *client, const Reply *reply)
{
    switch ((int)reply->result_case) {
    case SLUICE__V1__REPLY__RESULT_QUEUED:
        return notice_queued(client, reply->queued);
    case SLUICE__V1__REPLY__RESULT_HOLD_LOST:
        return notice_hold_lost(client, reply->hold_lost);
    case SLUICE__V1__REPLY__RESULT_DELIVERY_LOST:
        return delivery_notice_lost(client, reply->delivery_lost);
    case SLUICE__V1__REPLY__RESULT_GOING_AWAY:
        return notice_going_away(client, reply->going_away);
    case SLUICE__V1__REPLY__RESULT__NOT_SET:
        return 0; /* a notice of a later daemon */
    default:
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon sent a reply of kind %d as a notice",
                            (int)reply->result_case);
    }
}
