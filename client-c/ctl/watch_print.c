#include "watch.h"

#include "json.h"
#include "show.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* "iterator/NAME/" */
#define SUBJECT_SIZE (SLUICE_MAX_ITERATOR_NAME + 16)

/* "18:04:44.123" here, or "2026-11-22T18:04:44.123Z" for programs. */
static void time_text(char out[40], bool json)
{
    struct timespec now;
    struct tm parts;
    char whole[32];

    clock_gettime(CLOCK_REALTIME, &now);
    (json ? gmtime_r : localtime_r)(&now.tv_sec, &parts);
    strftime(whole, sizeof(whole), json ? "%Y-%m-%dT%H:%M:%S" : "%H:%M:%S", &parts);
    snprintf(out, 40, "%s.%03u%s", whole, (unsigned)(now.tv_nsec / 1000000) % 1000,
             json ? "Z" : "");
}

static void print_time(void)
{
    char text[40];

    time_text(text, false);
    fputs(text, stdout);
}

static const char *subject_name(const struct sluice_event *event)
{
    switch (event->subject) {
    case SLUICE_EVENT_GATE:
        return "gate";
    case SLUICE_EVENT_ITERATOR:
        return "iterator";
    case SLUICE_EVENT_SESSION:
        return "session";
    case SLUICE_EVENT_DAEMON:
        return "daemon";
    case SLUICE_EVENT_OTHER:
        break;
    }
    return "other";
}

/* "gate/NAME", "iterator/NAME", "session", "daemon"; "" for others. */
static void subject_text(char out[SUBJECT_SIZE], const struct sluice_event *event)
{
    const char *name = event->gate[0] ? event->gate : event->iterator;

    snprintf(out, SUBJECT_SIZE, "%s%s%s",
             event->subject == SLUICE_EVENT_OTHER ? "" : subject_name(event), name[0] ? "/" : "",
             name);
}

/* -------------------------------------------------------------- for people */

/* Two spaces, a word before it, and a text of whoever; nothing if that is empty. */
static void print_text(const char *word, const char *text)
{
    char *safe;

    if (text[0] == '\0')
        return;
    safe = text_escape(text);
    printf("  %s%s", word, safe);
    free(safe);
}

static void print_duration(const char *word, uint64_t us)
{
    char text[TEXT_DURATION_SIZE];

    if (us < 1000)
        snprintf(text, sizeof(text), "%" PRIu64 "us", us);
    else
        text_duration(text, us / 1000);
    printf("  %s %s", word, text);
}

static void print_hole(const struct sluice_event *event)
{
    char subject[SUBJECT_SIZE];

    if (event->lost == 0 && !event->restarted)
        return;
    print_time();
    fputs("  ...", stdout);
    subject_text(subject, event);
    print_text("", subject);
    if (event->lost > 0)
        printf("  %" PRIu64 " %s lost", event->lost, event->lost == 1 ? "event" : "events");
    if (event->restarted)
        printf("  %s", event->lost > 0 ? "and perhaps more" : "events may have been lost");
    putchar('\n');
}

static void print_ticket(const struct sluice_event *event)
{
    bool has_waited = strcmp(event->what, "queued") != 0;

    printf("  %" PRIu64, event->serial);
    if (event->weight > 1)
        printf("  %" PRIu32 " slots", event->weight);
    print_text("label ", event->label);
    if (has_waited)
        print_duration("waited", event->waited_us);
    if (event->token != 0 && strcmp(event->what, "granted") != 0)
        print_duration("held", event->held_us);
}

/* Which of the times an event of an item has is told by PROTOCOL.md, section 18. */
static void print_item(const struct sluice_event *event)
{
    bool is_acked = strcmp(event->what, "ended") == 0 && event->code == 0;
    bool has_waited = strcmp(event->what, "offered") != 0 && strcmp(event->what, "returned") != 0 &&
                      strcmp(event->what, "dead") != 0;

    printf("  %" PRIu64, event->serial);
    print_text("label ", event->label);
    if (event->attempt > 0)
        printf("  attempt %" PRIu32, event->attempt);
    if (has_waited)
        print_duration("waited", event->waited_us);
    if (is_acked)
        print_duration("held", event->held_us);
}

static void print_iterator(const struct sluice_iterator_info *iterator)
{
    char oldest[TEXT_DURATION_SIZE];

    printf("  %s, %" PRIu32 " of %" PRIu32 " items buffered, %" PRIu32 " in flight, %" PRIu32
           " waiting",
           iterator_state(iterator), iterator->buffered, iterator->capacity, iterator->in_flight,
           iterator->offered);
    if (iterator->dead > 0)
        printf(", %" PRIu32 " dead", iterator->dead);
    if (iterator->buffered == 0)
        return;
    text_duration(oldest, iterator->oldest_ms);
    printf(", the oldest for %s", oldest);
}

static void print_gate(const struct sluice_gate_info *gate)
{
    char oldest[TEXT_DURATION_SIZE];

    printf("  %s, %" PRIu32 " of %" PRIu32 " slots in use, %" PRIu32 " waiting", gate_state(gate),
           gate->in_use, gate->limit, gate->waiting);
    if (gate->waiting == 0)
        return;
    text_duration(oldest, gate->oldest_wait_ms);
    printf(", the first for %s", oldest);
}

static void print_who(const struct sluice_event *event)
{
    if (event->session == 0)
        return;
    printf("  pid %s", process_text(event->pid, 0));
    print_text("", text_user(event->uid));
    print_text("", event->command);
}

void watch_print(const struct sluice_event *event)
{
    char subject[SUBJECT_SIZE];

    print_hole(event);
    print_time();
    subject_text(subject, event);
    if (subject[0] != '\0')
        strcat(subject, "/");
    print_text("", subject);
    if (subject[0] == '\0')
        fputs("  ", stdout);
    fputs(event->what, stdout);
    if (event->serial != 0)
        (event->subject == SLUICE_EVENT_ITERATOR ? print_item : print_ticket)(event);
    if (event->has_info)
        print_gate(&event->info);
    if (event->has_iterator_info)
        print_iterator(&event->iterator_info);
    print_who(event);
    if (event->code != 0)
        print_text("", sluice_error_name(event->code));
    print_text("", event->reason);
    putchar('\n');
}

/* ------------------------------------------------------------ for programs */

static void json_time(void)
{
    char text[40];

    time_text(text, true);
    json_text("at", text);
}

void watch_print_json(const struct sluice_event *event)
{
    json_open(NULL, '{');
    json_time();
    json_text("subject", subject_name(event));
    json_text("gate", event->gate);
    json_text("iterator", event->iterator);
    json_text("what", event->what);
    json_number("sequence", event->sequence);
    json_number("lost", event->lost);
    json_bool("restarted", event->restarted);
    json_number("serial", event->serial);
    json_number("token", event->token);
    json_number("weight", event->weight);
    json_number("attempt", event->attempt);
    json_text("label", event->label);
    json_number("waited_us", event->waited_us);
    json_number("held_us", event->held_us);
    json_number("session", event->session);
    json_number("pid", event->pid);
    json_number("uid", event->uid);
    json_text("user", event->session != 0 ? text_user(event->uid) : "");
    json_text("command", event->command);
    json_number("code", event->code > 0 ? (uint64_t)event->code : 0);
    json_text("error", event->code > 0 ? sluice_error_name(event->code) : "");
    json_text("reason", event->reason);
    if (event->has_info) {
        json_open("info", '{');
        gate_json(&event->info);
        json_close('}');
    }
    if (event->has_iterator_info) {
        json_open("iterator_info", '{');
        iterator_json(&event->iterator_info);
        json_close('}');
    }
    json_close('}');
}

/* --------------------------------------------------------------- both */

void watch_print_connection(bool is_connected, bool json)
{
    if (json) {
        json_open(NULL, '{');
        json_time();
        json_text("subject", "connection");
        json_text("what", is_connected ? "connected" : "lost");
        json_close('}');
        return;
    }
    print_time();
    puts(is_connected ? "  ... the daemon is there again"
                      : "  ... the connection to the daemon is lost; waiting for it");
}
