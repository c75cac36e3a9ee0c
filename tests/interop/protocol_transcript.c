/* The transcripts of PROTOCOL.md against the real daemon: the client's bytes are
 * sent to it, and it answers with the same bytes in the same order. Only numbers
 * that a daemon chooses are moved to where this one began to count, and the time
 * waited is left out.
 *
 * The daemon is $SLUICED, else build/sluiced below $SLUICE_ROOT. It gets its socket
 * passed in, as from systemd, so there is nothing to wait for. */
#include "../unit/transcript_file.h"

#include "frame.h"

#include "sluice.pb-c.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_S 10

static char directory[64];
static struct sockaddr_un address;
static pid_t daemon_pid;
static int fd = -1;

/* Real number less the transcript's; known from the first grant on. */
static uint64_t offset;
static bool offset_is_known;

/* ---------------------------------------------------------------- the daemon */

static void path_in(char *out, size_t size, const char *name)
{
    ck_assert_int_lt(snprintf(out, size, "%s/%s", directory, name), (int)size);
}

static int listener_new(void)
{
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);

    ck_assert_int_ge(listener, 0);
    address.sun_family = AF_UNIX;
    path_in(address.sun_path, sizeof(address.sun_path), "sluice.sock");
    ck_assert_int_eq(bind(listener, (struct sockaddr *)&address, sizeof(address)), 0);
    ck_assert_int_eq(listen(listener, 8), 0);
    return listener;
}

static void daemon_exec(int listener)
{
    char program[1024], state[128], config[128], log[128], pid[32];
    const char *root = getenv("SLUICE_ROOT");

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    snprintf(program, sizeof(program), "%s/build/sluiced", root ? root : ".");
    path_in(state, sizeof(state), "state");
    path_in(config, sizeof(config), "config");
    path_in(log, sizeof(log), "log");
    dup2(open(log, O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
    close(open(config, O_WRONLY | O_CREAT, 0600));
    if (listener != 3)
        dup2(listener, 3);
    snprintf(pid, sizeof(pid), "%d", (int)getpid());
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", "1", 1);
    if (getenv("SLUICED"))
        snprintf(program, sizeof(program), "%s", getenv("SLUICED"));
    execl(program, "sluiced", "--config", config, "--state", state, (char *)NULL);
    perror(program);
    _exit(127);
}

static void daemon_start(void)
{
    const char *tmp = getenv("TMPDIR");
    int listener;

    snprintf(directory, sizeof(directory), "%s/sluice-XXXXXX",
             tmp && strlen(tmp) < 40 ? tmp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(directory));
    listener = listener_new();
    daemon_pid = fork();
    ck_assert_int_ge(daemon_pid, 0);
    if (daemon_pid == 0)
        daemon_exec(listener);
    close(listener);
}

static void daemon_show_log(void)
{
    char path[128], line[1024];
    FILE *log;

    path_in(path, sizeof(path), "log");
    log = fopen(path, "r");
    while (log && fgets(line, sizeof(line), log))
        fprintf(stderr, "sluiced: %s", line);
    if (log)
        fclose(log);
}

static void daemon_end(void)
{
    char command[128];
    int status = -1;

    if (fd >= 0)
        close(fd);
    kill(daemon_pid, SIGTERM);
    ck_assert_int_eq(waitpid(daemon_pid, &status, 0), daemon_pid);
    if (status != 0)
        daemon_show_log();
    snprintf(command, sizeof(command), "rm -r '%s'", directory);
    ck_assert_int_eq(system(command), 0);
    ck_assert_msg(status == 0, "the daemon ended with status %#x", status);
}

/* ------------------------------------------------------------------ messages */

static void socket_connect(void)
{
    const struct timeval patience = {.tv_sec = PATIENCE_S};

    if (fd >= 0)
        close(fd);
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)), 0);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
}

static void socket_read(uint8_t *data, size_t size, const char *wanted)
{
    ssize_t n = recv(fd, data, size, MSG_WAITALL);

    ck_assert_msg(n == (ssize_t)size, "%s instead of %s",
                  n < 0    ? strerror(errno)
                  : n == 0 ? "the connection ended"
                           : "a part of a message",
                  wanted);
}

static bool is_number_of_daemon(const char *name)
{
    return strcmp(name, "serial") == 0 || strcmp(name, "token") == 0 ||
           strcmp(name, "session_id") == 0 || strcmp(name, "daemon_start") == 0;
}

/* The message in a Request or Reply. */
static ProtobufCMessage *inner_of(ProtobufCMessage *message)
{
    const ProtobufCMessageDescriptor *descriptor = message->descriptor;
    const ProtobufCFieldDescriptor *field;
    uint32_t which;

    memcpy(&which, (char *)message + descriptor->fields[0].quantifier_offset, sizeof(which));
    field = protobuf_c_message_descriptor_get_field(descriptor, which);
    ck_assert_ptr_nonnull(field);
    return *(ProtobufCMessage **)((char *)message + field->offset);
}

/* Adds `change` to the numbers of a daemon, and takes the time waited out. */
static void message_move(ProtobufCMessage *message, uint64_t change)
{
    ProtobufCMessage *inner = inner_of(message);

    for (unsigned i = 0; i < inner->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &inner->descriptor->fields[i];
        uint64_t *number = (uint64_t *)((char *)inner + field->offset);

        if (field->type != PROTOBUF_C_TYPE_UINT64 || field->label == PROTOBUF_C_LABEL_REPEATED)
            continue;
        if (strcmp(field->name, "waited_us") == 0)
            *number = 0;
        else if (is_number_of_daemon(field->name) && *number)
            *number += change;
    }
}

/* Takes a frame apart, moves its numbers, and puts it together again. Returns its size. */
static size_t frame_move(const uint8_t *bytes, size_t size,
                         const ProtobufCMessageDescriptor *descriptor, uint64_t change,
                         uint8_t *out)
{
    ProtobufCMessage *message;
    struct frame frame;
    size_t body_size;

    ck_assert_int_eq(frame_decode(bytes, size, TRANSCRIPT_MAX_FRAME, &frame), FRAME_OK);
    message = protobuf_c_message_unpack(descriptor, NULL, frame.body_size, frame.body);
    ck_assert_ptr_nonnull(message);
    message_move(message, change);
    body_size = protobuf_c_message_get_packed_size(message);
    ck_assert_uint_le(FRAME_HEADER_SIZE + body_size, TRANSCRIPT_MAX_FRAME);
    frame_encode_header(out, frame.id, body_size);
    protobuf_c_message_pack(message, out + FRAME_HEADER_SIZE);
    protobuf_c_message_free_unpacked(message, NULL);
    return FRAME_HEADER_SIZE + body_size;
}

static uint64_t serial_of_grant(const uint8_t *bytes, size_t size)
{
    Sluice__V1__Reply *reply =
        sluice__v1__reply__unpack(NULL, size - FRAME_HEADER_SIZE, bytes + FRAME_HEADER_SIZE);
    uint64_t serial = 0;

    ck_assert_ptr_nonnull(reply);
    if (reply->result_case == SLUICE__V1__REPLY__RESULT_GRANT)
        serial = reply->grant->serial;
    sluice__v1__reply__free_unpacked(reply, NULL);
    return serial;
}

/* ---------------------------------------------------------------------- play */

static void client_play(const struct transcript_entry *entry)
{
    uint8_t frame[TRANSCRIPT_MAX_FRAME];
    const uint8_t *bytes = entry->bytes;
    size_t size = entry->size;

    if (bytes[0] == 0) {
        socket_connect();
    } else {
        size = frame_move(bytes, size, &sluice__v1__request__descriptor, offset, frame);
        bytes = frame;
    }
    ck_assert_int_eq(send(fd, bytes, size, MSG_NOSIGNAL), (int)size);
}

static size_t daemon_read(uint8_t *out, const char *wanted)
{
    struct frame frame;

    socket_read(out, FRAME_PREFIX_SIZE, wanted);
    ck_assert_int_eq(frame_decode(out, FRAME_PREFIX_SIZE, TRANSCRIPT_MAX_FRAME, &frame),
                     FRAME_PARTIAL);
    socket_read(out + FRAME_PREFIX_SIZE, frame.size - FRAME_PREFIX_SIZE, wanted);
    return frame.size;
}

static void daemon_play(const struct transcript_entry *entry)
{
    const ProtobufCMessageDescriptor *reply = &sluice__v1__reply__descriptor;
    uint8_t came[TRANSCRIPT_MAX_FRAME], got[TRANSCRIPT_MAX_FRAME], wanted[TRANSCRIPT_MAX_FRAME];
    size_t came_size, got_size, wanted_size;

    if (entry->bytes[0] == 0) {
        socket_read(got, entry->size, entry->text);
        ck_assert_mem_eq(got, entry->bytes, entry->size);
        return;
    }
    came_size = daemon_read(came, entry->text);
    if (!offset_is_known) {
        offset = serial_of_grant(came, came_size) - serial_of_grant(entry->bytes, entry->size);
        offset_is_known = true;
    }
    got_size = frame_move(came, came_size, reply, 0, got);
    wanted_size = frame_move(entry->bytes, entry->size, reply, offset, wanted);
    ck_assert_msg(got_size == wanted_size && memcmp(got, wanted, wanted_size) == 0,
                  "the daemon answers with other bytes than: %s", entry->text);
}

static void entry_play(const struct transcript_entry *entry)
{
    if (entry->side == 'C')
        client_play(entry);
    else
        daemon_play(entry);
}

START_TEST(the_daemon_answers_the_transcripts_of_the_protocol_byte_by_byte)
{
    ck_assert_uint_gt(transcript_each("simple", entry_play), 2);
    ck_assert_uint_gt(transcript_each("full", entry_play), 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interop/protocol_transcript");
    TCase *tcase = tcase_create("PROTOCOL.md against the daemon");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, daemon_start, daemon_end);
    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, the_daemon_answers_the_transcripts_of_the_protocol_byte_by_byte);
    suite_add_tcase(suite, tcase);

    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
